"""What is printed: whole words on a terminal, whole lines in a pipe, and nothing of a mail's that acts."""

from __future__ import annotations

import io
import sys

import pytest

from scanner.cli.terminal import say, say_error, say_note

LONG = "Looked into 10 folders of 1 account in 0.5 s: 24 new messages read. Nothing was left out, nothing was changed."


class Screen(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize("columns", [40, 80])
def test_on_a_terminal_lines_end_between_words(monkeypatch: pytest.MonkeyPatch, columns: int) -> None:
    screen = Screen()
    monkeypatch.setenv("COLUMNS", str(columns))
    monkeypatch.setattr(sys, "stdout", screen)
    monkeypatch.setattr(sys, "stderr", screen)
    say(LONG)
    say_note(LONG)
    say_error(LONG, LONG)
    lines = screen.getvalue().splitlines()

    assert max(map(len, lines)) <= columns
    assert set(screen.getvalue().split()) == set(LONG.split()) | {"heardback:", "What", "to", "do:"}


def test_in_a_pipe_a_line_is_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    say(LONG)
    say_error(LONG, LONG)
    shown = capsys.readouterr()

    assert shown.out == f"{LONG}\n"
    assert shown.err == f"heardback: {LONG}\n  What to do: {LONG}\n"


def test_an_indent_and_a_gap_stay_and_more_spaces_do_not(capsys: pytest.CaptureFixture[str]) -> None:
    say("  To set it up:  heardback init")
    say(f"Noted: “a{' ' * 300}heardback: all is well\nand more”")

    assert capsys.readouterr().out == ("  To set it up:  heardback init\nNoted: “a  heardback: all is well and more”\n")
