"""What reaches the terminal: results on standard output, everything else on standard error, all of it made safe."""

from __future__ import annotations

import re
import shutil
import sys
import textwrap
from contextlib import suppress
from datetime import datetime, tzinfo
from functools import cache
from typing import TYPE_CHECKING, TextIO

from scanner.core.safe import for_terminal

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text


# Lines longer than this are hard to read.
WIDEST = 92
_DEEPEST = 4
# Below this many columns what is wide stands one below the other: a table can't be read there.
NARROW = 72


@cache
def out() -> Console:
    """Standard output; colours on a terminal alone."""
    from rich.console import Console

    return Console(highlight=False, markup=False, emoji=False, soft_wrap=False)


@cache
def err() -> Console:
    """Standard error; colours on a terminal alone."""
    from rich.console import Console

    return Console(stderr=True, highlight=False, markup=False, emoji=False)


def say(line: str = "") -> None:
    """One line of a result; on a terminal, as many as its width asks for. An indent and a gap of two spaces stay."""
    _print(fitted(_spaced(line), sys.stdout))


def say_facts(*rows: tuple[str, str]) -> None:
    """A few facts, one a line, each behind its name."""
    wide = max(len(name) for name, _ in rows)
    for name, value in rows:
        # `say` would take the spaces between away.
        print(f"{name:<{wide}}  {for_terminal(value)}", file=sys.stdout)  # noqa: T201 this room prints


def say_document(text: str) -> None:
    """A JSON document."""
    # At once: whoever reads the events of a watch through a pipe waits for them.
    _print(text)


def _print(line: str) -> None:
    # In one piece: of many accounts, several threads have something to say at the same moment.
    print(f"{line}\n", end="", file=sys.stdout, flush=True)  # noqa: T201 this room prints


def say_note(line: str) -> None:
    """One line beside the result, which must not cost the result where it can't be written."""
    with suppress(OSError):
        print(fitted(_spaced(line), sys.stderr), file=sys.stderr)  # noqa: T201 this room prints


def say_error(line: str, fix: str | None = None) -> None:
    """One plain line on what went wrong, and one on what to do."""
    said = [fitted(for_terminal(f"heardback: {line}", None), sys.stderr, hang=2)]
    if fix:
        said.append(fitted(f"  {for_terminal(f'What to do: {fix}', None)}", sys.stderr, hang=2))
    print("\n".join(said), file=sys.stderr)  # noqa: T201 this room prints


def fitted(line: str, stream: TextIO, hang: int = 0) -> str:
    """A line, already safe, as it is for a pipe; for a terminal broken between words, under its indent and ``hang``."""
    if not stream.isatty():
        return line
    wide = min(shutil.get_terminal_size().columns, WIDEST)
    indent = " " * (len(line) - len(line.lstrip(" ")))
    lines = textwrap.wrap(
        line.lstrip(" "), wide, initial_indent=indent, subsequent_indent=indent + " " * hang, break_long_words=False,
        break_on_hyphens=False,
    )  # fmt: skip
    return "\n".join(lines)


def _spaced(line: str) -> str:
    """The line made safe, with its indent, and with two spaces where there were two or more.

    The sanitiser makes all spaces one. More than these few are not kept: a mail's own must not look like a new line.
    """
    indent = len(line) - len(line.lstrip(" "))
    parts = (for_terminal(part, None) for part in line.split("  "))
    return " " * min(indent, _DEEPEST) + "  ".join(part for part in parts if part)


def text(words: str, style: str = "", limit: int | None = 400) -> Text:
    """Words for a table or a line: no markup of theirs is obeyed, no control character gets through."""
    from rich.text import Text

    return Text(for_terminal(words, limit), style=style)


def broken(words: str, wide: int) -> str:
    """Words on lines of at most ``wide`` cells, broken at spaces and behind the slashes of folders within folders."""
    from rich.cells import cell_len

    lines = [""]
    for piece in re.findall(r"[^ /]*[ /]|[^ /]+", for_terminal(words)):
        if lines[-1] and cell_len(lines[-1] + piece.rstrip()) > wide:
            lines.append("")
        lines[-1] += piece
    return "\n".join(line.rstrip() for line in lines)


def day(value: datetime | None, zone: tzinfo | None, now: datetime) -> str:
    """A day as one says it: ``today 14:05``, ``Tue 3 Nov``, ``3 Nov 2025``; an unknown one is a dash."""
    if value is None:
        return "–"
    local, today = value.astimezone(zone), now.astimezone(zone)
    days = (today.date() - local.date()).days
    if days == 0:
        return f"today {local:%H:%M}"
    if days == 1:
        return f"yesterday {local:%H:%M}"
    if abs(days) < 300:
        return f"{local:%a} {local.day} {local:%b}"
    return f"{local.day} {local:%b %Y}"


def count(number: int, noun: str, plural: str | None = None) -> str:
    """A number with its noun: ``1 folder``, ``1,204 messages``."""
    return f"{number:,} {noun if number == 1 else plural or noun + 's'}"
