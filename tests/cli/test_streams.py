"""Terminals and pipes that can't hold every character: the words come through, plainly."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

_SETTINGS = """
accounts:
  - {address: sam@mailbox.test, host: localhost, port: 9, password: {env: PASSWORD}}
employers:
  - {name: Northwind Analytics, role: Data Engineer}
"""


def output(encoding: str, *words: str) -> str:
    done = subprocess.run(
        [sys.executable, "-m", "scanner", *words],
        env={**os.environ, "PYTHONIOENCODING": encoding, "HEARDBACK_CONFIG": "/nowhere/config.yaml"},
        capture_output=True,
        timeout=60,
        check=False,
    )
    text = (done.stdout + done.stderr).decode(encoding)
    assert "Traceback" not in text, text
    return text


@pytest.mark.parametrize(
    ("encoding", "command", "words"),
    [
        pytest.param("iso8859-1", ("employer", "add", "--help"), '"', id="quotation marks in Latin-1"),
        pytest.param("iso8859-1", ("help", "alerts"), "...", id="an ellipsis in Latin-1"),
        pytest.param("cp1252", ("doctor",), " ok Heardback", id="a tick on Windows"),
    ],
)
def test_what_the_encoding_has_not_is_written_plainly(encoding: str, command: tuple[str, ...], words: str) -> None:
    assert words in output(encoding, *command)


def test_what_the_encoding_has_stays() -> None:
    assert "“" in output("utf-8", "employer", "add", "--help")


def unread(config: Path, *command: str, **environment: str) -> subprocess.CompletedProcess[bytes]:
    """A command whose output nobody reads."""
    reading, writing = os.pipe()
    os.close(reading)
    done = subprocess.run(
        [sys.executable, "-m", "scanner", *command],
        env={**os.environ, "HEARDBACK_CONFIG": str(config), **environment},
        stdout=writing,
        stderr=subprocess.PIPE,
        timeout=60,
        check=False,
    )
    os.close(writing)
    return done


@pytest.mark.parametrize(
    "command",
    [
        pytest.param(("--help",), id="help of click's"),
        pytest.param(("employer", "list", "--json"), id="a document"),
        pytest.param(("employer", "list"), id="a table of rich's"),
        pytest.param(("help", "settings"), id="a long page"),
    ],
)
def test_a_reader_who_went_away_gives_the_status_of_a_broken_pipe_and_no_word(
    command: tuple[str, ...], tmp_path: Path
) -> None:
    config = tmp_path / "config.yaml"
    config.write_text(_SETTINGS)
    config.chmod(0o600)
    done = unread(config, *command)

    assert (done.returncode, done.stderr) == (141, b"")


@pytest.mark.parametrize("form", [(), ("--json",)], ids=["table", "document"])
def test_what_could_not_be_checked_is_named_though_nobody_reads_the_result(
    form: tuple[str, ...], tmp_path: Path
) -> None:
    config = tmp_path / "config.yaml"
    config.write_text(_SETTINGS + f"alerts: {{desktop: false}}\nstate: {tmp_path / 'memory.db'}\n")
    config.chmod(0o600)
    done = unread(config, "scan", *form, PASSWORD="secret")

    assert done.returncode == 141
    assert done.stderr.startswith(b"heardback: sam@mailbox.test: ")
    assert b"Traceback" not in done.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="Windows sends no such signals")
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_who_interrupts_the_very_start_sees_one_line(number: signal.Signals, tmp_path: Path) -> None:
    # The first module that the command line is made of is imported for as long as the test wants; within an exec(), of
    # which Python 3.11 remembers that it was interrupted, whoever caught it.
    (tmp_path / "sitecustomize.py").write_text(
        "import sys, time\n"
        "class Slow:\n"
        "    def find_spec(self, name, path=None, target=None):\n"
        "        if name == 'scanner.cli.main':\n"
        "            print('importing', flush=True)\n"
        "            exec('time.sleep(30)')\n"
        "sys.meta_path.insert(0, Slow())\n"
    )
    with subprocess.Popen(
        [sys.executable, "-m", "scanner", "--help"],
        env={**os.environ, "PYTHONPATH": str(tmp_path)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        assert process.stdout is not None
        process.stdout.readline()
        process.send_signal(number)
        _, said = process.communicate(timeout=60)

    assert (process.returncode, said) == (130, b"Interrupted.\n")
