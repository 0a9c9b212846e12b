"""Terminals and pipes that can't hold every character: the words come through, plainly."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest


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
