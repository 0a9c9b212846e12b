"""A list of proposals to tick, on a terminal or by options, and their way into the settings."""

from __future__ import annotations

import re
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import click

from scanner.cli.documents import SCHEMA, Json
from scanner.cli.terminal import count, out, say, say_note, text
from scanner.config.intake import take_in
from scanner.core.proposal import Addition, Proposal

TAKE_HELP = 'Take these of the list: "1 3-5", "all" or "none".'
YES_HELP = "Take all that nothing speaks against."
_MOST_PEOPLE = 4


def read_choice(answer: str, total: int) -> frozenset[int]:
    """The numbers of ``1 3-5``, ``all`` or ``none``; 1 is the first. Raises `ValueError` with what is wrong."""
    words = answer.replace(",", " ").split()
    if [word.lower() for word in words] in (["all"], ["none"]):
        return frozenset(range(1, total + 1)) if words[0].lower() == "all" else frozenset()
    chosen: set[int] = set()
    for word in words:
        found = re.fullmatch(r"([0-9]{1,6})(?:-([0-9]{1,6}))?", word)
        first, last = (int(found[1]), int(found[2] or found[1])) if found else (0, 0)
        if not 1 <= first <= last <= total:
            raise ValueError(f"{word!r} is none of 1 to {total}")
        chosen.update(range(first, last + 1))
    return frozenset(chosen)


def choose(additions: Sequence[Addition], *, yes: bool, take: str | None) -> frozenset[int] | None:
    """The numbers that are to be taken; ``None`` where nobody was there to say. Raises `click.UsageError`."""
    sure = frozenset(number for number, each in enumerate(additions, 1) if each.new.doubt is None)
    if take is not None:
        try:
            return read_choice(take, len(additions))
        except ValueError as error:
            raise click.UsageError(f"--take: {error}") from error
    if yes:
        return sure
    if not sys.stdin.isatty():
        return None
    default = " ".join(map(str, sorted(sure))) if len(sure) < len(additions) else "all"
    while True:
        answer: str = click.prompt('Which are right? Such as "1 3-5", all or none', default=default or "none", err=True)
        try:
            return read_choice(answer, len(additions))
        except ValueError as error:
            say_note(f"{error}.")


def show(additions: Sequence[Addition]) -> None:
    """The numbered list."""
    from rich.table import Table

    grid = Table.grid(padding=(0, 2))
    grid.add_column(justify="right", no_wrap=True)
    grid.add_column(overflow="fold")
    for number, addition in enumerate(additions, 1):
        new = addition.new
        head = text(new.name, "bold")
        if addition.known is not None:
            head.append(" is in your settings; this is new:", "not bold")
        grid.add_row(text(str(number)), head)
        for line in _lines(new):
            grid.add_row("", text(line))
        for line in new.evidence:
            grid.add_row("", text(f"- {line}", "dim"))
        if new.doubt:
            grid.add_row("", text(f"Not taken unless you say so: {new.doubt}", "yellow"))
    out().print(grid)


def take(path: Path, additions: Sequence[Addition], chosen: frozenset[int]) -> list[Addition]:
    """Writes what was ticked. Raises `SettingsError`."""
    taken = [addition for number, addition in enumerate(additions, 1) if number in chosen]
    if taken:
        take_in(path, taken)
    return taken


def tell(path: Path, taken: Sequence[Addition], *, goes_on: bool = False) -> None:
    """What was written, and what comes next; nothing of that where the talk ``goes_on`` by itself."""
    if not taken:
        say("Nothing was taken; your settings are as they were.")
        return
    say(f"{count(len(taken), 'entry', 'entries')} taken into {path}.")
    if not goes_on:
        say("Look them through there, then: heardback scan")


def without_answer(command: str) -> None:
    """Says how to take proposals where nobody is there to be asked."""
    say_note(f'Nothing was taken. Take them by number: {command} --take "1 3-5"; or the sure ones: {command} --yes')


def document(additions: Sequence[Addition], chosen: frozenset[int]) -> Json:
    """The list as JSON; ``taken`` tells what went into the settings."""
    return {
        "schema": SCHEMA,
        "proposals": [
            {"number": number, "known": each.known is not None, "taken": number in chosen, **_values(each.new)}
            for number, each in enumerate(additions, 1)
        ],
    }


def _values(new: Proposal) -> Json:
    return {
        "name": new.name,
        "domains": list(new.domains),
        "role": new.role,
        "interviewers": [{"name": each.name, "email": each.email, "title": each.title} for each in new.people],
        "applied": _iso(new.applied),
        "interviewed": _iso(new.interviewed),
        "reply_by": _iso(new.reply_by),
        "phone": new.phone,
        "portal": new.portal,
        "closed": new.closed,
        "doubt": new.doubt,
        "evidence": list(new.evidence),
    }


def _lines(new: Proposal) -> list[str]:
    facts = [
        new.role or "",
        f"applied {_day(new.applied)}" if new.applied else "",
        f"interviewed {_day(new.interviewed)}" if new.interviewed else "",
        f"answer promised by {_day(new.reply_by)}" if new.reply_by else "",
        "closed" if new.closed else "",
    ]
    where = [*new.domains, new.phone or "", new.portal or ""]
    people = [f"{each.name} <{each.email}>" if each.email else each.name for each in new.people[:_MOST_PEOPLE]]
    if len(new.people) > _MOST_PEOPLE:
        people.append(f"{len(new.people) - _MOST_PEOPLE} more")
    lines = [", ".join(part for part in facts if part), ", ".join(part for part in where if part), ", ".join(people)]
    lines += [f"Also for: {', '.join(new.other_roles)} (the settings hold one role)"] if new.other_roles else []
    return [line for line in lines if line]


def _day(value: date) -> str:
    return f"{value.day} {value:%B %Y}"


def _iso(value: date | None) -> str | None:
    return None if value is None else value.isoformat()
