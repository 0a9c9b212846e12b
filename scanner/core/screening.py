"""Raw header blocks to candidates: cheap, on bytes, and in doubt for keeping; it never decides more."""

from __future__ import annotations

import binascii
import re
from base64 import b64decode
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from quopri import decodestring

from ahocorasick_rs import BytesAhoCorasick

from scanner.core.domains import ascii_domain, unicode_domain
from scanner.core.index import DirectoryIndex, role_forms
from scanner.core.model import RawHeaders
from scanner.core.nicknames import nicknames
from scanner.core.people import Likeness, name_variants, shown_name
from scanner.core.services import RELAYS, ServiceKind, all_services
from scanner.core.text import company_forms, fold, is_foreign, romanised

_ANSWERS = re.compile(rb"(?:^|\n)(?:in-reply-to|references)[ \t]*:([^\n]*)")
_ID = re.compile(rb"[^\s<>,;\"]+@[^\s<>,;\"]+|(?<=<)[^\s<>@]+(?=>)")
_ENCODED = re.compile(rb"=\?([^?\s]{1,40})\?([bBqQ])\?([^?]*)\?=(?:[ \t]+(?==\?))?")
_SENDER = re.compile(rb"(?:^|\n)from[ \t]*:[^\n]*@([a-z0-9\x80-\xff._-]+)")
_SENDER_NAME = re.compile(r"(?:^|\n)from[ \t]*:([^\n<]{1,160})", re.IGNORECASE)
_HAS_SENDER = re.compile(rb"(?:^|\n)from[ \t]*:")
_OLD_CHARSETS = ("gb18030", "cp932", "euc_kr", "cp1251", "cp1252")
# No block that we ask for is honestly this long; what is longer is judged in full.
_LONGEST = 65_536
_MOST_REMEMBERED = 20_000


class Reason(StrEnum):
    """Why a message was kept."""

    ADDRESS = "address"
    DOMAIN = "domain"
    COMPANY = "company"
    PERSON = "person"
    ROLE = "role"
    SERVICE = "service"
    THREAD = "thread"
    LOOKALIKE = "lookalike"
    UNREADABLE = "unreadable"


@dataclass(frozen=True, slots=True)
class Candidate:
    """A message worth fetching in full, and why."""

    raw: RawHeaders
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class _Clue:
    """What one pattern means.

    ``whole``: no letter may stand beside it. ``all_of`` and ``one_of`` are further words that the block must hold.
    """

    reason: Reason
    whole: bool = False
    all_of: tuple[bytes, ...] = ()
    one_of: tuple[bytes, ...] = ()


class Screen:
    """Sorts out, from the eight header fields alone, what can't be an employer's."""

    def __init__(self, index: DirectoryIndex, thread_ids: Iterable[str] = ()) -> None:
        self._index = index
        self._threads: set[bytes] = set()
        self._similar: dict[bytes, bool] = {}
        self._sounds_known: dict[str, bool] = {}
        book = _patterns(index)
        self._clues = list(book.values())
        self._search = BytesAhoCorasick(list(book) or [b"\x00\x00"])
        for thread_id in thread_ids:
            self.add_thread(thread_id)

    def add_thread(self, message_id: str) -> None:
        """Answers to this Message-ID are kept from now on."""
        bare = "".join(message_id.split()).strip("<>").lower().encode("utf-8", "surrogateescape")
        if bare:
            self._threads.add(bare)

    def screen(self, batch: Sequence[RawHeaders]) -> list[Candidate]:
        """The messages of a batch that have to be judged, in the same order."""
        look = self._reasons
        return [Candidate(raw, reasons) for raw in batch if (reasons := look(raw.block))]

    def _reasons(self, block: bytes) -> tuple[Reason, ...]:
        if not block or len(block) > _LONGEST or b"\x00" in block:
            return (Reason.UNREADABLE,)
        text = block.lower().replace(b"\r\n", b"\n").replace(b"\n ", b" ").replace(b"\n\t", b" ")
        readable = ""
        if b"=?" in text or not text.isascii():
            readable = _readable(block)
            text = b"%b\n%b" % (text, _searchable(readable))
        found: list[Reason] = []
        hits = self._search.find_matches_as_indexes(text, overlapping=True)
        if hits:
            self._weigh(text, hits, found)
        if self._threads and self._is_answer(text):
            found.append(Reason.THREAD)
        if not found:
            self._look_closer(text, readable, found)
        return tuple(found)

    def _weigh(self, text: bytes, hits: list[tuple[int, int, int]], found: list[Reason]) -> None:
        for number, start, end in hits:
            for clue in self._clues[number]:
                if clue.reason in found or (clue.whole and not _stands_alone(text, start, end)):
                    continue
                if clue.all_of and not all(word in text for word in clue.all_of):
                    continue
                if not clue.one_of or any(word in text for word in clue.one_of):
                    found.append(clue.reason)

    def _is_answer(self, text: bytes) -> bool:
        threads = self._threads
        for field in _ANSWERS.findall(text):
            for message_id in _ID.findall(field):
                if message_id in threads:
                    return True
        return False

    def _look_closer(self, text: bytes, readable: str, found: list[Reason]) -> None:
        """What no pattern can find: look-alike domains, people in another script, and fields that can't be read."""
        sender = _SENDER.search(text)
        if sender is None:
            found.append(Reason.UNREADABLE)
        elif self._is_similar(sender.group(1)):
            found.append(Reason.LOOKALIKE)
        elif readable and is_foreign(readable) and self._is_person(readable):
            found.append(Reason.PERSON)

    def _is_similar(self, sender: bytes) -> bool:
        known = self._similar.get(sender)
        if known is None:
            if len(self._similar) >= _MOST_REMEMBERED:
                self._similar.clear()
            known = bool(self._index.claims_on(sender.decode("utf-8", "replace")[:253]))
            self._similar[sender] = known
        return known

    def _is_person(self, readable: str) -> bool:
        field = _SENDER_NAME.search(readable)
        name = field.group(1).strip() if field else ""
        if not name or name.isascii():
            return False
        known = self._sounds_known.get(name)
        if known is None:
            if len(self._sounds_known) >= _MOST_REMEMBERED:
                self._sounds_known.clear()
            alike = self._index.people_like(shown_name(name).person)
            known = bool(alike) and alike[0][1] >= Likeness.NEAR
            self._sounds_known[name] = known
        return known


class _Book(dict[bytes, list[_Clue]]):
    """Patterns under collection, each with the clues it gives."""

    def note(self, pattern: str, clue: _Clue) -> None:
        """One more pattern; an empty one is no pattern."""
        clues = self.setdefault(_bytes(pattern), []) if pattern else []
        if clue not in clues:
            clues.append(clue)


def _patterns(index: DirectoryIndex) -> _Book:
    book = _Book()
    for address in index.addresses:
        book.note(address, _Clue(Reason.ADDRESS))
    for employer in index.employers:
        for domain in employer.domains:
            name = ascii_domain(domain.removeprefix("@"))
            for spelling in {name, unicode_domain(name), fold(unicode_domain(name))}:
                book.note(spelling, _Clue(Reason.DOMAIN))
        for company in employer.names:
            for form in company_forms(company):
                _note_words(book, form, Reason.COMPANY)
        for role in role_forms(employer.role) if employer.role else ():
            if " " in role:
                _note_words(book, role, Reason.ROLE)
    for name in index.brands:
        # Run together or inside a longer name: northwindcareers.com, northwind+noreply@.
        book.note(name, _Clue(Reason.DOMAIN, whole=len(name) < 6 and name.isascii()))
    for person in index.people:
        for variant in name_variants(person.shown):
            _note_person(book, variant)
    _note_services(book)
    return book


def _note_services(book: _Book) -> None:
    """Whatever a hiring service sends is kept; job boards send too much for that."""
    for service in all_services():
        for sender in service.domains if service.kind is not ServiceKind.BOARD else ():
            book.note(sender, _Clue(Reason.SERVICE, whole=True))
    for address in RELAYS:
        book.note(address, _Clue(Reason.SERVICE))


def _note_words(book: _Book, phrase: str, reason: Reason) -> None:
    """A name of several words: its longest word, with which the others must stand somewhere."""
    parts = phrase.split()
    key = max(parts, key=len)
    others = tuple(_bytes(part) for part in parts if part != key)
    book.note(key, _Clue(reason, whole=key.isascii(), all_of=others))


def _note_person(book: _Book, variant: tuple[str, ...]) -> None:
    """A family name with which the given name, a nickname or an initial stands; and both run together."""
    first, *families = variant
    if not families:
        if not first.isascii() and len(first) > 1:
            book.note(first, _Clue(Reason.PERSON))
        return
    initial = first[0]
    given = (first, *nicknames(first), f" {initial} ", f" {initial}.", f'"{initial}.', f"<{initial}.", f":{initial}.")
    one_of = tuple(_bytes(word) for word in given)
    for family in families:
        if len(family) > 1 or not family.isascii():
            book.note(family, _Clue(Reason.PERSON, whole=family.isascii(), one_of=one_of))
    last = families[-1]
    for joined in (first + last, last + first):
        book.note(joined, _Clue(Reason.PERSON))
    if len(last) > 2 and last.isascii():
        book.note(f"{initial}{last}", _Clue(Reason.PERSON, whole=True))


def _stands_alone(text: bytes, start: int, end: int) -> bool:
    """Whether neither neighbour is a letter or digit; bytes above 127 are letters."""
    before = text[start - 1 : start]
    after = text[end : end + 1]
    return not (before.isalnum() or before > b"\x7f" or after.isalnum() or after > b"\x7f")


def _searchable(readable: str) -> bytes:
    folded = fold(readable)
    if is_foreign(readable):
        folded = f"{folded}\n{fold(romanised(readable[:4000]))}"
    return _bytes(folded)


def _readable(block: bytes) -> str:
    """The block with its encoded words (RFC 2047) and raw bytes decoded, in every way that may be meant."""
    unfolded = block.replace(b"\r\n", b"\n").replace(b"\n ", b" ").replace(b"\n\t", b" ")
    if b"=?" in unfolded:
        unfolded = _ENCODED.sub(_decoded_word, unfolded)
    try:
        return unfolded.decode("utf-8")
    except UnicodeDecodeError:
        return "\n".join(unfolded.decode(charset, "ignore") for charset in _OLD_CHARSETS)


def _decoded_word(found: re.Match[bytes]) -> bytes:
    charset, encoding, payload = found.groups()
    try:
        if encoding in b"bB":
            plain = b64decode(payload + b"==", validate=False)
        else:
            plain = decodestring(payload.replace(b"_", b" "), header=True)
        name = charset.decode("ascii", "replace").partition("*")[0].lower()
        return plain if name in {"utf-8", "utf8"} else plain.decode(name, "replace").encode("utf-8", "replace")
    except (binascii.Error, LookupError, ValueError):
        return payload


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "surrogateescape")
