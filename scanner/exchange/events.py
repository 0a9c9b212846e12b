"""Interviews from a calendar file (RFC 5545) to proposals: who invited, whom one met, and on which day."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import datetime, tzinfo
from itertools import islice

from scanner.core.directory import Employer, Interviewer
from scanner.core.discovery import speaks_of_hiring
from scanner.core.domains import is_private_mail, is_within, registrable
from scanner.core.guessing import company_of_domain, names_in, person_of
from scanner.core.model import Address, Headers, Invitation, Message, MessageRef
from scanner.core.proposal import Proposal
from scanner.core.safe import for_plain
from scanner.core.services import service_of
from scanner.core.text import company_forms, spaced
from scanner.exchange.applications import Taken
from scanner.exchange.table import LARGEST, ImportFileError, Trouble
from scanner.mime.calendar import EVENT, ZONE_BLOCK, read_calendar
from scanner.mime.charsets import decode

MOST_EVENTS = 5_000
_ZONES = 3
_LONGEST_ZONE = 8_000  # characters; a zone of a hundred years of changes has fewer


def interviews(
    content: bytes, *, employers: Sequence[Employer], own: frozenset[str], now: datetime, zone: tzinfo
) -> Taken:
    """One proposal an event that speaks of an interview, or that an employer of the settings takes part in.

    Raises `ImportFileError`.
    """
    if len(content) > LARGEST:
        raise ImportFileError(f"the file is larger than {LARGEST // 1_000_000} MB")
    text = decode(content, None).text.replace("\r\n", "\n").replace("\r", "\n")
    troubles: list[Trouble] = []
    proposals: list[Proposal] = []
    rows = 0
    for line, invitation in _events(text, zone, troubles):
        rows += 1
        if invitation is None:
            troubles.append(Trouble(line, "an event that can't be read"))
            continue
        if invitation.method == "CANCEL":
            continue
        if invitation.start is None:
            troubles.append(Trouble(line, f"“{for_plain(invitation.summary, 60)}” has no time that can be read"))
            continue
        proposals += _proposals(invitation, line, employers, own, now, zone)
    if not rows:
        raise ImportFileError("the file holds no event")
    return Taken(tuple(proposals), tuple(troubles), rows=rows)


def _events(text: str, zone: tzinfo, troubles: list[Trouble]) -> Iterator[tuple[int, Invitation | None]]:
    """Each event by itself, with the file's zones before it, so that a broken one costs no other."""
    blocks = (match[0] for match in ZONE_BLOCK.finditer(text) if len(match[0]) <= _LONGEST_ZONE)
    zones = "\n".join(islice(blocks, _ZONES))
    line, seen = 1, 0
    for count, match in enumerate(EVENT.finditer(text)):
        line += text.count("\n", seen, match.start())
        seen = match.start()
        if count == MOST_EVENTS:
            troubles.append(Trouble(line, f"the events from here on are left out: more than {MOST_EVENTS:,}"))
            return
        block = f"BEGIN:VCALENDAR\nVERSION:2.0\n{zones}\n{match[0].rstrip()}\nEND:VCALENDAR\n"
        found = read_calendar(block.encode("utf-8", "replace"), zone=zone).invitations
        yield line, found[0] if found else None


def _proposals(
    event: Invitation, line: int, employers: Sequence[Employer], own: frozenset[str], now: datetime, zone: tzinfo
) -> Iterator[Proposal]:
    people = [person for person in (event.organizer, *event.attendees) if person is not None]
    guests = [person for person in people if person.address and person.address not in own]
    start = event.start
    assert start is not None  # noqa: S101 the caller left out the others
    held = start.astimezone(zone).date() if start <= now else None
    day = start.astimezone(zone)
    evidence = (f"“{for_plain(event.summary, 70)}” on {day.day} {day:%B %Y}, line {line}",)
    known = [each for each in employers if _is_named(each, event.summary) or _takes_part(each, guests)]
    for employer in known:
        met = (person_of(guest, employer.name) for guest in guests if _takes_part(employer, [guest]))
        yield Proposal(employer.name, people=_some(met), interviewed=held, evidence=evidence)
    if known or not speaks_of_hiring(event.summary):
        return
    domains = list(dict.fromkeys(filter(None, map(_company, guests))))
    names = list(names_in(_as_message(event)))
    for domain in domains[:3]:
        name = company_of_domain(domain, names)
        met = (person_of(guest, name) for guest in guests if _company(guest) == domain)
        yield Proposal(name, domains=(domain,), people=_some(met), interviewed=held, evidence=evidence)
    if not domains and names:
        yield Proposal(names[0], interviewed=held, evidence=evidence)


def _some(people: Iterator[Interviewer | None]) -> tuple[Interviewer, ...]:
    return tuple(person for person in people if person is not None)[:8]


def _company(guest: Address) -> str:
    """The domain that a company registered; empty for private mail, rooms, calendars and services."""
    domain = registrable(guest.domain)
    if not domain or is_private_mail(domain) or service_of(guest.address) is not None or domain == "google.com":
        return ""
    return domain


def _takes_part(employer: Employer, guests: Sequence[Address]) -> bool:
    known = {person.email for person in employer.interviewers if person.email}
    return any(
        guest.address in known or any(is_within(guest.domain, domain) for domain in employer.domains)
        for guest in guests
    )


def _is_named(employer: Employer, summary: str) -> bool:
    """Whether the event's title names an employer beside words of an interview."""
    title = spaced(summary)
    named = any(f" {form} " in title for name in employer.names for form in company_forms(name))
    return named and speaks_of_hiring(summary)


def _as_message(event: Invitation) -> Message:
    subject = " ".join(re.sub("[<>|]", " ", event.summary).split())
    return Message(MessageRef("", b"", 0, 0), Headers(subject=subject), None, False, "")
