"""Raw header blocks to candidates: cheap, on bytes, and in doubt for keeping; it never decides more."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from ahocorasick_rs import BytesAhoCorasick, Implementation

from scanner.core.directory import Employer
from scanner.core.domains import ascii_domain, unicode_domain
from scanner.core.encodedwords import encoded_words, readable, to_bytes
from scanner.core.index import DirectoryIndex, role_forms
from scanner.core.model import RawHeaders
from scanner.core.nicknames import nicknames
from scanner.core.people import Likeness, name_variants, shown_name
from scanner.core.services import RELAYS, ServiceKind, all_services
from scanner.core.text import company_forms, fold, is_foreign, romanised

_ANSWERING = (b"\nin-reply-to", b"\nreferences")
_BETWEEN_IDS = bytes.maketrans(b'<>,;"', b"     ")
_DOMAIN = re.compile(rb"@([a-z0-9\x80-\xff._-]+)")
_SENDER_NAME = re.compile(r"(?:^|\n)from[ \t]*:([^\n<]{1,160})", re.IGNORECASE)
# What mail programs put before the subject of a forwarded mail, in the languages whose names we know.
_FORWARD_PREFIXES = "fwd fw wg tr rv vb pd i enc doorst ilt vl 转发 轉寄 転送"
_FORWARDS = tuple(f" {prefix}:".encode() for prefix in _FORWARD_PREFIXES.split())
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
    FORWARD = "forward"
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

    ``whole``: no letter may stand beside it. ``needs`` and ``one_of`` are further words that must stand in the block.
    """

    reason: Reason
    whole: bool = False
    needs: tuple[bytes, ...] = ()
    one_of: tuple[bytes, ...] = ()


class Screen:
    """Sorts out, from the eight header fields alone, what can't be an employer's.

    ``addresses`` are senders to keep beside the directory's, such as those taught by `confirm`.
    """

    def __init__(self, index: DirectoryIndex, thread_ids: Iterable[str] = (), *, addresses: Iterable[str] = ()) -> None:
        self._index = index
        self._threads: set[bytes] = set()
        self._similar: dict[bytes, bool] = {}
        self._sounds_known: dict[str, bool] = {}
        book = _patterns(index)
        for address in addresses:
            book.note(address.strip().lower(), _Clue(Reason.ADDRESS))
        self._clues = list(book.values())
        self._search = BytesAhoCorasick(list(book) or [b"\x00\x00"], implementation=Implementation.DFA)
        for thread_id in thread_ids:
            self.add_thread(thread_id)

    def add_thread(self, message_id: str) -> None:
        """Answers to this Message-ID are kept from now on."""
        bare = to_bytes("".join(message_id.split()).strip("<>").lower())
        if bare:
            self._threads.add(bare)

    def screen(self, batch: Sequence[RawHeaders]) -> list[Candidate]:
        """The messages of a batch that have to be judged, in the same order."""
        look = self._reasons
        return [Candidate(raw, reasons) for raw in batch if (reasons := look(raw.block))]

    def _reasons(self, block: bytes) -> tuple[Reason, ...]:
        if not block or len(block) > _LONGEST or b"\x00" in block:
            return (Reason.UNREADABLE,)
        # A leading line end makes every field begin alike; continuation lines join theirs (RFC 5322 section 2.2.3).
        text = (b"\n" + block.lower()).replace(b"\n ", b" ").replace(b"\n\t", b" ")
        decoded = ""
        if b"=?" in text or not text.isascii():
            decoded = encoded_words(block)
            # The mark of a forward has a colon behind it, which folding takes away.
            text = b"%b\n %b\n%b" % (
                text,
                decoded.lower().replace("\n", "\n ").encode("utf-8", "replace"),
                _searchable(decoded),
            )
        if b"'" in text or b"&" in text:
            # O'Brien is also OBrien, AT&T is known as att: `text.words` reads them so.
            text = b"%b\n%b" % (text, text.replace(b"'", b"").replace(b"&", b""))
        found: list[Reason] = []
        hits = self._search.find_matches_as_indexes(text, overlapping=True)
        if hits:
            self._weigh(text, hits, found)
        if self._threads and self._is_answer(text):
            found.append(Reason.THREAD)
        if not found:
            self._look_closer(block, text, decoded, found)
        return tuple(found)

    def _weigh(self, text: bytes, hits: list[tuple[int, int, int]], found: list[Reason]) -> None:
        for number, start, end in hits:
            for clue in self._clues[number]:
                if clue.reason in found or (clue.whole and not _stands_alone(text, start, end)):
                    continue
                if clue.needs and not _has_all(text, clue.needs):
                    continue
                if not clue.one_of or _has_any(text, clue.one_of):
                    found.append(clue.reason)

    def _is_answer(self, text: bytes) -> bool:
        for field in _ANSWERING:
            start = text.find(field)
            while start >= 0:
                end = text.find(b"\n", start + 1)
                value = text[start : end if end >= 0 else len(text)].partition(b":")[2]
                if not self._threads.isdisjoint(value.translate(_BETWEEN_IDS).split()):
                    return True
                start = text.find(field, start + 1)
        return False

    def _look_closer(self, block: bytes, text: bytes, decoded: str, found: list[Reason]) -> None:
        """What no pattern can find: look-alike domains, people in another script, and fields that can't be read."""
        start = text.find(b"\nfrom")
        end = text.find(b"\n", start + 1)
        line = text[start : end if end >= 0 else len(text)] if start >= 0 else b""
        sender = _DOMAIN.match(line, line.rfind(b"@")) if b"@" in line else None
        if sender is None:
            found.append(Reason.UNREADABLE)
        elif self._is_similar(sender.group(1)):
            found.append(Reason.LOOKALIKE)
        elif decoded and is_foreign(decoded) and self._is_person(readable(block)):
            found.append(Reason.PERSON)

    def _is_similar(self, sender: bytes) -> bool:
        known = self._similar.get(sender)
        if known is None:
            if len(self._similar) >= _MOST_REMEMBERED:
                self._similar.clear()
            domain = sender.decode("utf-8", "replace")[:253]
            known = bool(self._index.claims_on(domain) or self._index.imitated_by(domain))
            self._similar[sender] = known
        return known

    def _is_person(self, shown: str) -> bool:
        field = _SENDER_NAME.search(shown)
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
        clues = self.setdefault(to_bytes(pattern), []) if pattern else []
        if clue not in clues:
            clues.append(clue)


def _patterns(index: DirectoryIndex) -> _Book:
    book = _Book()
    for address in index.addresses:
        book.note(address, _Clue(Reason.ADDRESS))
    for own in index.own:
        book.note(own, _Clue(Reason.FORWARD, one_of=_FORWARDS))
    for employer in index.employers:
        _note_employer(book, employer)
    for name in index.brands.names:
        # A telling one also inside a longer name: northwindcareers.com, northwind+noreply@.
        book.note(name, _Clue(Reason.DOMAIN, whole=name.isascii() and name not in index.brands.telling))
    for person in index.people:
        for variant in name_variants(person.shown):
            _note_person(book, variant)
    _note_services(book)
    return book


def _note_employer(book: _Book, employer: Employer) -> None:
    for domain in employer.domains:
        name = ascii_domain(domain.removeprefix("@"))
        for spelling in {name, unicode_domain(name), fold(unicode_domain(name))}:
            book.note(spelling, _Clue(Reason.DOMAIN))
    for company in employer.names:
        for form in company_forms(company):
            _note_words(book, form, Reason.COMPANY)
        if "." in company:
            _note_words(book, fold(company).strip("."), Reason.COMPANY)
    for role in role_forms(employer.role) if employer.role else ():
        if " " in role:
            _note_words(book, role, Reason.ROLE)


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
    # Short ones may be written otherwise: "and" is also "&".
    others = tuple(to_bytes(part) for part in parts if part != key and len(part) > 3)
    book.note(key, _Clue(reason, whole=key.isascii(), needs=others))


def _note_person(book: _Book, variant: tuple[str, ...]) -> None:
    """A family name with which the given name, a nickname or an initial stands; and both run together."""
    first, *families = variant
    if not families:
        if not first.isascii() and len(first) > 1:
            book.note(first, _Clue(Reason.PERSON))
        return
    initial = first[0]
    given = (first, *nicknames(first), f" {initial} ", f" {initial}.", f'"{initial}.', f"<{initial}.", f":{initial}.")
    one_of = tuple(to_bytes(word) for word in given)
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


def _has_all(text: bytes, words: tuple[bytes, ...]) -> bool:
    for word in words:  # noqa: SIM110 - a generator costs more than the search
        if word not in text:
            return False
    return True


def _has_any(text: bytes, words: tuple[bytes, ...]) -> bool:
    for word in words:  # noqa: SIM110 - a generator costs more than the search
        if word in text:
            return True
    return False


def _searchable(decoded: str) -> bytes:
    folded = fold(decoded)
    if is_foreign(decoded):
        folded = f"{folded}\n{fold(romanised(decoded[:4000]))}"
    return to_bytes(folded)
