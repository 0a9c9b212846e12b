"""Contacts as vCard 3.0 (RFC 2426) or 4.0 (RFC 6350): mail from people in one's contacts is seldom taken for junk."""

from __future__ import annotations

import uuid
from collections.abc import Iterator, Sequence
from enum import StrEnum

from scanner.core.directory import Interviewer
from scanner.core.safe import for_plain
from scanner.exchange.friends import Friend

_SPACE = uuid.UUID("6f2d1f0e-4f0e-5a63-9c5e-1b1f3c8f6a11")
_LINE = 75


class CardVersion(StrEnum):
    """The versions of vCard that are written."""

    THREE = "3.0"
    FOUR = "4.0"


def contact_cards(friends: Sequence[Friend], version: CardVersion = CardVersion.THREE) -> str:
    """One card for each person with an address, and one for each further sender; line ends are CRLF."""
    lines: list[str] = []
    for friend in friends:
        for name, person in _people(friend):
            lines += _card(friend, name, person, version)
    return "".join(_folded(line) for line in lines)


def escaped(text: str) -> str:
    """Text of a value (RFC 6350 section 3.4)."""
    one_line = for_plain(text, 200)
    return one_line.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")


def _people(friend: Friend) -> Iterator[tuple[str, Interviewer]]:
    known = set()
    for person in friend.people:
        if person.email:
            known.add(person.email)
            yield person.name, person
    for address in friend.addresses:
        if address not in known:
            yield f"{friend.name} ({address})", Interviewer(friend.name, address)


def _card(friend: Friend, name: str, person: Interviewer, version: CardVersion) -> Iterator[str]:
    address = for_plain(person.email or "", 320)
    yield "BEGIN:VCARD"
    yield f"VERSION:{version}"
    yield f"UID:urn:uuid:{uuid.uuid5(_SPACE, address)}"
    given, _, family = name.rpartition(" ") if name == person.name else ("", "", name)
    yield f"N:{escaped(family)};{escaped(given)};;;"
    yield f"FN:{escaped(name)}"
    yield f"ORG:{escaped(friend.name)}"
    if person.title:
        yield f"TITLE:{escaped(person.title)}"
    kind = "TYPE=INTERNET" if version is CardVersion.THREE else "TYPE=work"
    yield f"EMAIL;{kind}:{escaped(address)}"
    yield "END:VCARD"


def _folded(line: str) -> str:
    """The line in pieces of at most 75 octets, none cut within a character (RFC 6350 section 3.2)."""
    pieces: list[str] = []
    piece, size = "", 0
    for character in line:
        length = len(character.encode("utf-8", "replace"))
        if size + length > _LINE - (1 if pieces else 0):
            pieces.append(piece)
            piece, size = "", 0
        piece += character
        size += length
    return "\r\n ".join([*pieces, piece]) + "\r\n"
