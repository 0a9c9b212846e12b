"""Questions and answers on a terminal; each can also be answered by an option, so that a script need not talk."""

from __future__ import annotations

import re
import shutil
import sys
import textwrap
from collections.abc import Callable
from typing import TypeVar

import click

from scanner.cli.terminal import WIDEST, say
from scanner.config.values import Secret
from scanner.core.safe import for_terminal
from scanner.errors import ScannerError

Value = TypeVar("Value")

_SETTINGS = re.compile(r" \(`[a-z_]+`(?:, `[a-z_]+`)*\)")


class Talk:
    """Asks one thing at a time. With ``assume`` every question takes its default, and one without is an error."""

    def __init__(self, *, assume: bool = False) -> None:
        self.assume = assume

    @property
    def can_ask(self) -> bool:
        """Whether somebody is there to answer."""
        return not self.assume and sys.stdin.isatty()

    def ask(
        self, question: str, read: Callable[[str], Value], *, option: str, default: str | None = None, hint: str = ""
    ) -> Value:
        """What was answered, read by ``read``; its `ValueError` is told and the question asked again."""
        while True:
            answer = self._line(question, option, default, hint)
            try:
                return read(answer)
            except ValueError as error:
                if not self.can_ask:
                    raise click.UsageError(f"{option}: {answer!r} {error}") from error
                paragraph(f"That {error}.")

    def optional(self, question: str, read: Callable[[str], Value], *, hint: str = "Enter to skip") -> Value | None:
        """Like `ask`, but an empty answer is ``None``, as is every answer where nobody is there."""
        while self.can_ask:
            answer = _prompt(question, hint).strip()
            if not answer:
                return None
            try:
                return read(answer)
            except ValueError as error:
                paragraph(f"That {error}.")
        return None

    def confirm(self, question: str, *, default: bool) -> bool:
        """Yes or no; the default where nobody is there."""
        if not self.can_ask:
            return default
        while True:
            answer = _prompt(question, "Y/n" if default else "y/N").strip().lower()
            if answer in {"", "y", "yes", "n", "no"}:
                return default if not answer else answer[0] == "y"
            paragraph("Type y for yes, n for no.")

    def secret(self, question: str, *, option: str) -> Secret:
        """A password, typed without being shown. Raises `click.UsageError` where nobody can type one."""
        if not self.can_ask:
            raise click.UsageError(f"a password is needed and nobody is there to type it; name it with {option}")
        while True:
            typed: str = click.prompt(
                for_terminal(f"{question} (not shown while you type)", None), hide_input=True, default="",
                show_default=False,
            )  # fmt: skip
            if typed.strip() and typed.isprintable():
                return Secret(typed)
            paragraph("Nothing was typed." if not typed.strip() else "A password has no such characters; type it anew.")

    def _line(self, question: str, option: str, default: str | None, hint: str) -> str:
        if not self.can_ask:
            if default is None:
                raise click.UsageError(f"nobody is there to ask “{question}”; answer it with {option}")
            return default
        while True:
            answer = _prompt(question, default or hint).strip()
            if answer or default:
                return answer or str(default)
            paragraph("An answer is needed here; Ctrl-C ends it.")


def _prompt(question: str, hint: str) -> str:
    shown = f"{question} [{hint}]" if hint else question
    suffix = " " if shown.endswith("?") else ": "
    answer: str = click.prompt(for_terminal(shown, None), default="", show_default=False, prompt_suffix=suffix)
    return answer


def trouble(error: ScannerError) -> None:
    """What went wrong in the middle of a talk, and what to do."""
    say()
    paragraph(f"That did not work: {str(error).rstrip('.')}.", style="red")
    if error.fix:
        for each in spoken(error.fix).split("; "):
            paragraph(f"→ {each[:1].upper()}{each[1:]}")
    say()


def spoken(fix: str) -> str:
    """What to do, without the names of settings: in a talk there is no file to write them in."""
    fix = _SETTINGS.sub("", fix)
    fix = re.sub(r"Set `security: [^,]*?(?=, or|$)", "Take the encryption and the port that your provider names", fix)
    return re.sub(r"`(port|host)`", r"the \1", fix)


def paragraph(words: str, indent: int = 2, *, first: int | None = None, style: str | None = None) -> None:
    """Lines no wider than one likes to read; a web address is never cut. ``first`` is the first line's own indent."""
    width = min(shutil.get_terminal_size().columns, WIDEST)
    space = " " * indent
    begin = space if first is None else " " * first
    for line in textwrap.wrap(
        for_terminal(words, None), width, initial_indent=begin, subsequent_indent=space,
        break_long_words=False, break_on_hyphens=False,
    ):  # fmt: skip
        # `say` would take the space at the beginning away.
        click.secho(line, fg=style)


def heading(words: str) -> None:
    """A line that opens a new part of the talk."""
    say()
    click.secho(for_terminal(words, None), bold=True)
