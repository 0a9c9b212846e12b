"""`heardback help`, the completion of commands, and the wheel: what one meets before anything is set up."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import venv
import zipfile
from pathlib import Path

import pytest

from tests.rigs.certificates import Authority
from tests.rigs.newcomer import Newcomer

ROOT = Path(__file__).parents[2]


@pytest.fixture
def newcomer(tmp_path: Path, authority: Authority) -> Newcomer:
    return Newcomer(tmp_path, authority.path)


def test_help_lists_its_topics(newcomer: Newcomer) -> None:
    result = newcomer.run("help")

    assert result.status == 0
    assert "privacy" in result.out


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("gmail", "https://myaccount.google.com/apppasswords"),
        ("Outlook.com", "client ID"),
        ("hotmail", "For addresses at outlook.com"),
        ("web.de", "WEB.DE"),
        ("outlook", "For addresses at outlook.com"),
        ("priv", "It changes nothing in your mailbox"),
        ("privacy", "It changes nothing in your mailbox"),
        ("settings", "quiet_hours"),
    ],
)
def test_a_topic_is_shown(newcomer: Newcomer, name: str, words: str) -> None:
    with newcomer.terminal("help", *name.split()) as terminal:
        status = terminal.finish()

    assert status == 0
    assert words in " ".join(terminal.screen.split())


def test_the_settings_are_paragraphs_that_a_narrow_terminal_holds(newcomer: Newcomer) -> None:
    with newcomer.terminal("help", "settings", columns=80) as terminal:
        terminal.finish()
    shown = " ".join(terminal.screen.split())
    piped = newcomer.run("help", "settings").out

    assert "name: Your name, as it stands in drafts. (text) Example: Sam Rivera" in shown
    assert "…" not in shown
    assert "- `every`: " in piped
    assert not any(mark in piped for mark in ("<!--", "](", "|---"))


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("help", "gmial"), "; did you mean gmail?"),
        (("help", "hotmial"), "; did you mean hotmail?"),
        (("help", "nope"), "; `heardback help` and `heardback help providers` list them"),
        (("help", "xyzzy"), "; `heardback help` and `heardback help providers` list them"),
        (("stauts",), "did you mean 'status'?"),
        (("xyzzy",), "`heardback --help` lists them"),
        (("employer", "delete"), "known: add, close, edit, list, remove"),
        (("service", "instal"), "did you mean 'install'?"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else "",
)
def test_an_unknown_name_gets_the_nearest(newcomer: Newcomer, words: tuple[str, ...], told: str) -> None:
    result = newcomer.run(*words)

    assert (result.status, told in result.err) == (2, True), result.err


@pytest.mark.parametrize("name", ["employer", "account", "service", "alerts"])
def test_no_line_of_a_group_is_cut(newcomer: Newcomer, name: str) -> None:
    assert "..." not in newcomer.run(name, "--help").out.partition("Commands:")[2]


def test_bash_completes_commands_and_options(newcomer: Newcomer, tmp_path: Path) -> None:
    bash = shutil.which("bash")
    if bash is None:
        pytest.skip("there is no bash here")
    program = tmp_path / "bin" / "heardback"
    program.parent.mkdir()
    program.write_text(f'#!/bin/sh\nexec {sys.executable} -m scanner "$@"\n')
    program.chmod(0o755)
    script = (
        'eval "$(_HEARDBACK_COMPLETE=bash_source heardback)"\n'
        "complete -p heardback\n"
        'COMP_WORDS=(heardback acc); COMP_CWORD=1; _heardback_completion heardback; echo "${COMPREPLY[@]}"\n'
        "COMPREPLY=()\n"
        'COMP_WORDS=(heardback init --pass); COMP_CWORD=2; _heardback_completion heardback; echo "${COMPREPLY[@]}"\n'
    )
    environment = {**newcomer.environment, "PATH": f"{program.parent}:{os.environ['PATH']}"}
    done = subprocess.run([bash, "-c", script], env=environment, capture_output=True, text=True, check=True, timeout=60)
    lines = done.stdout.splitlines()

    assert "_heardback_completion" in lines[0]
    assert lines[1] == "account"
    assert lines[2].split() == ["--password-file", "--password-env", "--password-command"]


def test_the_wheel_holds_all_and_runs_in_a_place_of_its_own(tmp_path: Path) -> None:
    build = [
        sys.executable,
        "-m",
        "pip",
        "wheel",
        "-q",
        "--no-deps",
        "--disable-pip-version-check",
        "-w",
        str(tmp_path),
    ]
    subprocess.run([*build, str(ROOT)], check=True, capture_output=True, timeout=110)
    (wheel,) = tmp_path.glob("heardback-*.whl")
    names = zipfile.ZipFile(wheel).namelist()
    place = tmp_path / "place"
    # Its dependencies are those of this environment: none is fetched for a test.
    venv.create(place, with_pip=False, symlinks=True)
    (packages,) = place.glob("lib/python*/site-packages")
    zipfile.ZipFile(wheel).extractall(packages)
    here = [each for each in sys.path if each.endswith("site-packages")]
    (packages / "beside.pth").write_text("\n".join(here))
    python = place / "bin" / "python"
    where = "import scanner; print(scanner.__file__)"
    source = subprocess.run([python, "-P", "-c", where], capture_output=True, text=True, check=True, cwd=tmp_path)
    helped = subprocess.run(
        [python, "-P", "-m", "scanner", "help", "privacy"], capture_output=True, text=True, check=True, cwd=tmp_path
    )

    assert str(packages) in source.stdout
    assert "It changes nothing in your mailbox" in " ".join(helped.stdout.split())
    assert any(name.endswith("0001_initial.sql") for name in names)
    assert not any(name.startswith("tests/") for name in names)
