"""``heardback import``: employers from a list of applications, from contacts or from a calendar, to be ticked."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, tzinfo
from pathlib import Path

import click

from scanner.cli import ticking
from scanner.cli.documents import dump
from scanner.cli.main import Common, ExitStatus
from scanner.cli.session import load
from scanner.cli.terminal import count, say, say_document, say_note
from scanner.core.directory import Directory
from scanner.core.proposal import Addition, additions
from scanner.exchange.applications import Taken, applications
from scanner.exchange.cards import contacts
from scanner.exchange.columns import Column, column_of
from scanner.exchange.days import Order
from scanner.exchange.events import interviews
from scanner.exchange.table import LARGEST, ImportFileError, Trouble, read_table
from scanner.wiring import people_of, time_zone

_MOST_SHOWN = 30
# In these a line is no row, though it may read like one.
_NO_LISTS = frozenset({".yaml", ".yml", ".toml", ".ini", ".py", ".eml", ".mbox", ".log", ".md"})
_STRANGER = "no employer in your settings; take it if it is one"


@dataclass(frozen=True, slots=True)
class _Ways:
    """What the options say of reading a list."""

    given: dict[str, Column]
    order: Order | None


def _read_columns(context: click.Context, parameter: click.Parameter, values: Sequence[str]) -> dict[str, Column]:
    given: dict[str, Column] = {}
    for value in values:
        what, sign, name = value.partition("=")
        if not sign or what.strip() not in list(Column):
            raise click.BadParameter(f'{value!r}: say it as employer="Firma"; known: {", ".join(Column)}')
        given[name.strip()] = Column(what.strip())
    return given


@click.command("import")
@click.argument("file", type=click.Path(path_type=Path, allow_dash=True))
@click.option("--column", "given", multiple=True, callback=_read_columns, help="What a column is: employer=NAME.")
@click.option("--dates", type=click.Choice([order.value for order in Order]), help="How 3/4/2026 is meant.")
@click.option("--all", "everyone", is_flag=True, help="Of contacts, also those of no employer of yours.")
@click.option("--yes", is_flag=True, help=ticking.YES_HELP)
@click.option("--take", metavar="NUMBERS", help=ticking.TAKE_HELP)
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")
@click.pass_obj
def import_(
    common: Common,
    *,
    file: Path,
    given: dict[str, Column],
    dates: str | None,
    everyone: bool,
    yes: bool,
    take: str | None,
    as_json: bool,
) -> int:
    """Take employers from FILE: a CSV of a job tracker or a spreadsheet, contacts (vCard), or a calendar (iCalendar).

    You see first what was understood, and which rows and columns were not. What you tick goes into the settings;
    nothing that stands there is overwritten.
    """
    loaded = load(common)
    people = people_of(loaded.settings)
    content = _content(file)
    ways = _Ways(given, Order(dates) if dates else None)
    taken, strangers = _read(file, content, people, ways, time_zone(loaded.settings))
    found = [_doubted(each) if strangers else each for each in additions(taken.proposals, people.employers)]
    left_out = 0
    if strangers and not everyone:
        known = [each for each in found if each.known is not None]
        found, left_out = known, len(found) - len(known)
    if not as_json:
        _say_columns(taken)
        ticking.show(found)
    _say_troubles(taken, left_out)
    chosen = ticking.choose(found, yes=yes, take=take) if found else frozenset()
    written = ticking.take(loaded.path, found, chosen or frozenset())
    if as_json:
        document = ticking.document(found, chosen or frozenset())
        troubles = [{"line": each.line, "text": each.text} for each in taken.troubles]
        say_document(
            dump({**document, "rows": taken.rows, "columns_left_out": list(taken.skipped), "troubles": troubles})
        )
    elif not found:
        say(_nothing_new(taken, left_out))
    elif chosen is None:
        ticking.without_answer(f"heardback import {file}")
    else:
        ticking.tell(loaded.path, written)
    return ExitStatus.PARTIAL if taken.troubles else ExitStatus.DONE


def _read(file: Path, content: bytes, people: Directory, ways: _Ways, zone: tzinfo) -> tuple[Taken, bool]:
    """What is in the file, and whether it is one in which most entries are no employers of the user's."""
    own = frozenset(people.seeker.addresses)
    head = content[:4_000].lstrip(b"\xef\xbb\xbf\xff\xfe\0\r\n\t ").replace(b"\0", b"")[:60].upper()
    if head.startswith(b"BEGIN:VCARD"):
        return contacts(content, own=own), True
    if head.startswith(b"BEGIN:VCALENDAR"):
        return interviews(content, employers=people.employers, own=own, now=datetime.now(UTC), zone=zone), False
    if head.startswith(b"PK"):
        raise ImportFileError(
            "the file is a spreadsheet or an archive, not a CSV",
            fix="save the sheet as CSV, or unpack the archive and name the file in it",
        )
    if head.startswith((b"%PDF", b"{", b"<")) or file.suffix.lower() in _NO_LISTS:
        raise ImportFileError(
            "the file is no list, no contacts and no calendar", fix="export it as CSV, vCard or iCalendar"
        )
    named = {name.casefold() for name in ways.given}
    table = read_table(
        content, lambda cells: sum(cell.strip().casefold() in named or column_of(cell) is not None for cell in cells)
    )
    return applications(table, own=own, given=ways.given, order=ways.order), False


def _nothing_new(taken: Taken, left_out: int) -> str:
    if left_out or not taken.proposals:
        return "Nobody in it can be taken for an employer that you wait for."
    return "Your settings have all of this already."


def _doubted(addition: Addition) -> Addition:
    if addition.known is not None or addition.new.doubt is not None:
        return addition
    return replace(addition, new=replace(addition.new, doubt=_STRANGER))


def _content(file: Path) -> bytes:
    try:
        if str(file) == "-":
            return sys.stdin.buffer.read(LARGEST + 1)
        with file.open("rb") as stream:
            return stream.read(LARGEST + 1)
    except OSError as error:
        raise ImportFileError(f"{file} can't be read: {error.strerror}") from error


def _say_columns(taken: Taken) -> None:
    if taken.used:
        say_note(f"Understood: {', '.join(f'{name} ({column.value})' for name, column in taken.used)}.")
    if taken.skipped:
        say_note(f"Left out, as there is no place for them: {', '.join(taken.skipped)}.")


def _say_troubles(taken: Taken, left_out: int) -> None:
    for trouble in taken.troubles[:_MOST_SHOWN]:
        say_note(_told(trouble))
    if len(taken.troubles) > _MOST_SHOWN:
        say_note(f"{len(taken.troubles) - _MOST_SHOWN} more lines with trouble; --json lists them all.")
    if left_out:
        say_note(f"{count(left_out, 'contact')} of no employer in your settings left out; --all lists them too.")


def _told(trouble: Trouble) -> str:
    return f"Line {trouble.line}: {trouble.text}"
