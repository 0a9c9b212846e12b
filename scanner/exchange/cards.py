"""Contacts from vCards (2.1, 3.0 RFC 2426, 4.0 RFC 6350) to proposals: people with their employers."""

from __future__ import annotations

import quopri
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from scanner.config.values import read_address
from scanner.core.directory import Interviewer
from scanner.core.domains import is_private_mail, registrable
from scanner.core.guessing import company_of_domain
from scanner.core.proposal import Proposal
from scanner.core.safe import for_plain
from scanner.core.services import service_of
from scanner.exchange.applications import Taken
from scanner.exchange.table import LARGEST, ImportFileError, Trouble
from scanner.mime.charsets import decode

MOST_CARDS = 10_000
_LONGEST_LINE = 20_000
_LINE = re.compile(r"(?:[A-Za-z0-9-]{1,40}\.)?([A-Za-z0-9-]{1,40})((?:;(?:\"[^\"]*\"|[^:;\"])*)*):(.*)", re.DOTALL)
_WANTED = frozenset({"FN", "N", "EMAIL", "ORG", "TITLE", "ROLE"})


@dataclass(slots=True)
class _Card:
    """One contact; ``line`` is where it begins."""

    line: int
    fields: dict[str, list[str]] = field(default_factory=dict)

    def first(self, name: str) -> str:
        return next((value for value in self.fields.get(name, ()) if value), "")


def contacts(content: bytes, *, own: frozenset[str]) -> Taken:
    """One proposal a card that names an employer, by its organisation or its address. Raises `ImportFileError`."""
    if len(content) > LARGEST:
        raise ImportFileError(f"the file is larger than {LARGEST // 1_000_000} MB")
    troubles: list[Trouble] = []
    proposals: list[Proposal] = []
    rows = 0
    for card in _cards(content, troubles):
        rows += 1
        if rows > MOST_CARDS:
            troubles.append(Trouble(card.line, f"the cards from here on are left out: more than {MOST_CARDS:,}"))
            break
        proposal = _proposal(card, own, troubles)
        if proposal is not None:
            proposals.append(proposal)
    if not rows:
        raise ImportFileError("the file holds no contact")
    return Taken(tuple(proposals), tuple(troubles), rows=rows)


def _proposal(card: _Card, own: frozenset[str], troubles: list[Trouble]) -> Proposal | None:
    emails: list[str] = []
    for text in card.fields.get("EMAIL", ())[:10]:
        try:
            emails.append(str(read_address(re.sub(r"(?i)^mailto:", "", text.strip()))))
        except ValueError as error:
            troubles.append(Trouble(card.line, f"the address “{for_plain(text, 60)}” {error}"))
    if own & set(emails):
        return None
    company = for_plain(_parts(card.first("ORG"))[0], 200)
    domains = [registrable(email.rpartition("@")[2]) for email in emails]
    domains = [each for each in domains if each and not is_private_mail(each) and service_of(each) is None]
    name = for_plain(_plain(card.first("FN")), 200) or _name(card.first("N"))
    if not name or not (company or domains):
        return None
    title = for_plain(_plain(card.first("TITLE") or card.first("ROLE")), 200) or None
    return Proposal(
        name=company or company_of_domain(domains[0], ()),
        domains=tuple(dict.fromkeys(domains)),
        people=tuple(Interviewer(name, email, title) for email in emails[:1]) or (Interviewer(name, None, title),),
        evidence=(f"a contact, line {card.line}",),
    )


def _cards(content: bytes, troubles: list[Trouble]) -> Iterator[_Card]:
    card: _Card | None = None
    for line, text in _lines(content):
        upper = text.strip().upper()
        if upper == "BEGIN:VCARD":
            if card is not None:
                troubles.append(Trouble(card.line, "a card without an end"))
            card = _Card(line)
        elif upper == "END:VCARD":
            if card is not None:
                yield card
            card = None
        elif card is not None and text.strip():
            match = _LINE.fullmatch(text[:_LONGEST_LINE])
            if match is None:
                troubles.append(Trouble(line, "a line that is no part of a contact"))
            elif match[1].upper() in _WANTED:
                card.fields.setdefault(match[1].upper(), []).append(_value(match[3], match[2]))
    if card is not None:
        troubles.append(Trouble(card.line, "a card without an end"))
        yield card


def _lines(content: bytes) -> Iterator[tuple[int, str]]:
    """The unfolded lines with their numbers; a quoted-printable line of 2.1 goes on where it ends with ``=``."""
    text = (
        content.decode("utf-16", "replace") if content[:2] in (b"\xff\xfe", b"\xfe\xff") else decode(content, None).text
    )
    begin, held = 0, ""
    for number, line in enumerate(text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").split("\n"), 1):
        if held and line[:1] in (" ", "\t"):
            held += line[1:]
        elif held.endswith("=") and "QUOTED-PRINTABLE" in held[:200].upper():
            held = held[:-1] + line
        else:
            if held:
                yield begin, held
            begin, held = number, line
        held = held[: _LONGEST_LINE + 1]
    if held:
        yield begin, held


def _value(value: str, parameters: str) -> str:
    upper = parameters.upper()
    if "QUOTED-PRINTABLE" in upper:
        charset = re.search(r"CHARSET=\"?([A-Z0-9_-]{1,30})", upper)
        raw = quopri.decodestring(value.encode("utf-8", "replace"))
        return decode(raw, charset[1] if charset else None).text
    return value


def _parts(value: str) -> list[str]:
    """The parts between semicolons, escapes undone (RFC 6350 section 3.4)."""
    return [_plain(part) for part in re.split(r"(?<!\\);", value)]


def _plain(value: str) -> str:
    return re.sub(r"\\(.)", lambda match: " " if match[1] in "nN" else match[1], value).strip()


def _name(value: str) -> str:
    family, given, *_ = [*_parts(value), "", ""]
    return for_plain(f"{given} {family}".strip(), 200)
