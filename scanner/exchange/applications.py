"""Rows of a list of applications to proposals; what can't be taken is named with its line, nothing is lost silently."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from urllib.parse import urlsplit

from scanner.config.values import read_address, read_domain, read_phone, read_portal
from scanner.core.directory import Interviewer
from scanner.core.domains import is_private_mail, registrable
from scanner.core.proposal import Proposal
from scanner.core.safe import for_plain
from scanner.core.services import service_of
from scanner.core.text import fold
from scanner.exchange.columns import Column, columns_of
from scanner.exchange.days import Order, order_of, read_day
from scanner.exchange.table import Row, Table, Trouble

_CLOSED = re.compile(
    r"reject|declin|withdr|closed|archiv|not selected|no longer|unsuccessful|turned down|abgelehnt|absage|zuruckgezogen"
    r"|beendet|refus|retire|rechaz|descart|rifiut|ritirat|recus|afgewezen|ingetrokken|odrzuc|avslag"
    r"|不採用|辞退|不合格|拒绝|отказ"
)
_WISHED = re.compile(
    r"wish|saved|bookmark|interested|to apply|not applied|applying|draft|backlog|todo|to do|lead\b|gemerkt|geplant"
    r"|vorgemerkt|a postuler|guardad|por aplicar|da inviare|salvat|a candidatar|opgeslagen|do wyslania"
    r"|検討中|応募予定|收藏"
)
_YES = frozenset({"true", "yes", "1", "x", "y", "ja", "oui", "si", "wahr"})
_OWN_SIGNS = frozenset(
    {"question and answers", "resume name"}
)  # LinkedIn's file: its contact columns are the seeker's own
_SHARED = 3
_LONGEST_DAY = 30
_DEFUSED = re.compile(r"\A'(?=[=+\-@\t\r])")


@dataclass(frozen=True, slots=True)
class Taken:
    """What a file gave. ``skipped`` are columns that were not used."""

    proposals: tuple[Proposal, ...]
    troubles: tuple[Trouble, ...] = ()
    skipped: tuple[str, ...] = ()
    used: tuple[tuple[str, Column], ...] = ()
    rows: int = 0


@dataclass(slots=True)
class _Reading:
    """One file while it is read."""

    columns: Mapping[int, Column]
    order: Order | None
    own: frozenset[str]
    troubles: list[Trouble] = field(default_factory=list)


def applications(
    table: Table, *, own: frozenset[str], given: Mapping[str, Column] | None = None, order: Order | None = None
) -> Taken:
    """One proposal a row that names an employer. ``own`` are the seeker's addresses, who is nobody at an employer."""
    columns = dict(columns_of(table.header, given))
    if {fold(name) for name in table.header} & _OWN_SIGNS:
        columns = {place: each for place, each in columns.items() if each not in (Column.EMAIL, Column.PHONE)}
    # Columns that are not used show as well how the file writes its days.
    days = (cell for row in table.rows for cell in row.cells if len(cell) <= _LONGEST_DAY)
    reading = _Reading(columns, order or order_of(days), own | _shared(table.rows, columns), list(table.troubles))
    proposals = [proposal for row in table.rows if (proposal := _proposal(row, reading)) is not None]
    return Taken(
        tuple(proposals),
        tuple(sorted(reading.troubles, key=lambda each: each.line)),
        tuple(name or f"column {place + 1}" for place, name in enumerate(table.header) if place not in columns),
        tuple((table.header[place], column) for place, column in columns.items()),
        len(table.rows),
    )


def _shared(rows: Sequence[Row], columns: Mapping[int, Column]) -> frozenset[str]:
    """Addresses and numbers that stand beside many employers: the seeker's own."""
    beside: dict[str, set[str]] = defaultdict(set)
    for row in rows:
        employer = fold(_first(row, columns, Column.EMPLOYER))
        for wanted in (Column.EMAIL, Column.PHONE):
            value = _first(row, columns, wanted).lower()
            if value:
                beside[value].add(employer)
    return frozenset(value for value, employers in beside.items() if len(employers) >= _SHARED)


def _proposal(row: Row, reading: _Reading) -> Proposal | None:
    name = for_plain(_first(row, reading.columns, Column.EMPLOYER), 200)
    if not name:
        reading.troubles.append(Trouble(row.line, "no employer is named"))
        return None
    status = _first(row, reading.columns, Column.STATUS)
    closed = bool(_CLOSED.search(fold(status))) or fold(_first(row, reading.columns, Column.CLOSED)) in _YES
    wished = not closed and bool(_WISHED.search(fold(status)))
    people = tuple(_people(row, reading))
    return Proposal(
        name=name,
        aliases=tuple(each for part in _parts(row, reading, Column.ALIASES) if (each := for_plain(part, 200))),
        domains=tuple(dict.fromkeys(_domains(row, reading, people))),
        people=people,
        role=for_plain(_first(row, reading.columns, Column.ROLE), 200) or None,
        applied=_day(row, reading, Column.APPLIED),
        interviewed=_day(row, reading, Column.INTERVIEWED),
        reply_by=_day(row, reading, Column.REPLY_BY),
        phone=_phone(row, reading),
        portal=_portal(row, reading),
        closed=closed,
        evidence=(f"line {row.line}" + (f", {for_plain(status, 60)}" if status else ""),),
        doubt="you have not applied there yet" if wished else None,
    )


def _cells(row: Row, columns: Mapping[int, Column], wanted: Column) -> Iterator[str]:
    for place, column in columns.items():
        if column is wanted and row.cells[place].strip():
            # What our own export put before a formula's sign is taken off again.
            yield _DEFUSED.sub("", row.cells[place].strip())


def _first(row: Row, columns: Mapping[int, Column], wanted: Column) -> str:
    return next(_cells(row, columns, wanted), "")


def _parts(row: Row, reading: _Reading, wanted: Column) -> Iterator[str]:
    for cell in _cells(row, reading.columns, wanted):
        yield from (part.strip() for part in re.split(r"[;\n]", cell) if part.strip())


def _day(row: Row, reading: _Reading, wanted: Column) -> date | None:
    text = _first(row, reading.columns, wanted)
    if not text or text.casefold() in ("-", "–", "n/a", "none", "tbd", "no", "yes", "true", "false"):
        return None
    try:
        return read_day(text, reading.order)
    except ValueError as error:
        # AmbiguousDayError among them
        reading.troubles.append(Trouble(row.line, f"{wanted.value} “{for_plain(text, 40)}”: {error}"))
        return None


def _people(row: Row, reading: _Reading) -> Iterator[Interviewer]:
    """Names with addresses: ``Jane Doe <jane@x>`` in one cell, or a name and an address in two."""
    emails = [part.lower() for part in _parts(row, reading, Column.EMAIL)]
    title = for_plain(_first(row, reading.columns, Column.TITLE), 200) or None
    named: list[Interviewer] = []
    for part in list(_parts(row, reading, Column.PERSON))[:20]:
        match = re.fullmatch(r"(.*?)\s*[<(]\s*([^<>()\s]+@[^<>()\s]+)\s*[>)]", part)
        name, email = (match[1], match[2]) if match else (("", part) if "@" in part else (part, None))
        named.append(Interviewer(for_plain(name.strip(' "'), 200), email.lower() if email else None, title))
    if len(named) == 1 and not named[0].email and emails:
        named = [Interviewer(named[0].name, emails.pop(0), title)]
    named += [Interviewer("", email) for email in emails[:20]]
    for person in named:
        is_own = person.email is not None and person.email in reading.own
        address = None if is_own else _checked(row, reading, person.email or "", "address", read_address)
        name = person.name or (_name_of(address) if address else "")
        if name:
            yield Interviewer(name, address, person.title)


def _name_of(address: str) -> str:
    local = address.partition("@")[0]
    tokens = [token for token in re.split(r"[._-]", local) if token]
    return " ".join(token.capitalize() for token in tokens) if all(map(str.isalpha, tokens)) else address


def _domains(row: Row, reading: _Reading, people: Sequence[Interviewer]) -> Iterator[str]:
    """The employer's own domains: of its website and of its people; never a board's, a service's or private mail's."""
    hosts = [_host(part) for part in _parts(row, reading, Column.WEBSITE)]
    hosts += [person.email.rpartition("@")[2] for person in people if person.email]
    for host in hosts:
        company = registrable(host)
        if not company or is_private_mail(company) or service_of(company) is not None:
            continue
        try:
            yield str(read_domain(company))
        except ValueError:
            continue


def _host(text: str) -> str:
    try:
        return (urlsplit(text if "://" in text else f"//{text}").hostname or "").removeprefix("www.")
    except ValueError:
        return ""


def _phone(row: Row, reading: _Reading) -> str | None:
    text = _first(row, reading.columns, Column.PHONE)
    return None if text.lower() in reading.own else _checked(row, reading, text, "phone", read_phone)


def _portal(row: Row, reading: _Reading) -> str | None:
    return _checked(row, reading, _first(row, reading.columns, Column.PORTAL), "portal", read_portal)


def _checked(row: Row, reading: _Reading, text: str, what: str, read: Callable[[object], str]) -> str | None:
    if not text:
        return None
    try:
        return str(read(text))
    except ValueError as error:
        reading.troubles.append(Trouble(row.line, f"the {what} “{for_plain(text, 60)}” {error}"))
        return None
