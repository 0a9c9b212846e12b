"""What to look for in header fields: every pattern that the directory gives, and what each may mean."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from scanner.core.directory import Employer
from scanner.core.domains import ascii_domain, unicode_domain
from scanner.core.encodedwords import to_bytes
from scanner.core.index import DirectoryIndex, role_forms
from scanner.core.nicknames import nicknames
from scanner.core.people import name_variants
from scanner.core.services import RELAYS, ServiceKind, all_services
from scanner.core.text import company_forms, fold

# What mail programs put before the subject of a forwarded mail, in the languages whose names we know.
_FORWARD_PREFIXES = "fwd fw wg tr rv vb pd i enc doorst ilt vl 转发 轉寄 転送"
# What a person writes into the subject who writes of somebody's application, as agents do; newsletters write it too.
_HIRING = """
interview interviews interviewed feedback shortlist shortlisted candidate candidacy application role position round
verdict hired vorstellungsgesprach vorstellungsgespräch bewerbung zusage absage rückmeldung ruckmeldung stelle
entretien candidature poste entrevista candidatura puesto colloquio posizione riscontro vaga sollicitatie
sollicitatiegesprek terugkoppeling vacature rozmowa rekrutacja stanowisko aplikacja
"""
_HIRING_ANYWHERE = "面接 選考 内定 応募 採用 面談 面试 录用 录取 应聘 岗位 职位 复试 初试 入职 面試 錄取 應徵 職位 複試"
_FORWARDS = tuple(f" {prefix}:".encode() for prefix in _FORWARD_PREFIXES.split())


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
    WORDS = "words"  # of hiring, in what looks like a person's mail


@dataclass(frozen=True, slots=True)
class Clue:
    """What one pattern means.

    ``whole``: no letter may stand beside it. ``titled``: it counts in the subject alone. ``needs`` and ``one_of`` are
    further words that must stand in the block.
    """

    reason: Reason
    whole: bool = False
    titled: bool = False
    needs: tuple[bytes, ...] = ()
    one_of: tuple[bytes, ...] = ()


class Book(dict[bytes, list[Clue]]):
    """Patterns under collection, each with the clues it gives."""

    def note(self, pattern: str, clue: Clue) -> None:
        """One more pattern; an empty one is no pattern."""
        clues = self.setdefault(to_bytes(pattern), []) if pattern else []
        if clue not in clues:
            clues.append(clue)


def clues_in(index: DirectoryIndex, addresses: Iterable[str] = ()) -> Book:
    """All patterns of a directory; ``addresses`` are further senders to keep."""
    book = Book()
    for address in index.addresses:
        book.note(address, Clue(Reason.ADDRESS))
    for own in index.own:
        book.note(own, Clue(Reason.FORWARD, one_of=_FORWARDS))
    for employer in index.employers:
        _note_employer(book, employer)
    for name in index.brands.names:
        # A telling one also inside a longer name: northwindcareers.com, northwind+noreply@.
        book.note(name, Clue(Reason.DOMAIN, whole=name.isascii() and name not in index.brands.telling))
    for person in index.people:
        for variant in name_variants(person.shown):
            _note_person(book, variant)
            for name in variant:
                if len(name) > 2 and name.isascii():
                    book.note(name, Clue(Reason.WORDS, whole=True, titled=True))
    for word in _HIRING.split():
        book.note(word, Clue(Reason.WORDS, whole=True, titled=True))
    for word in _HIRING_ANYWHERE.split():
        book.note(word, Clue(Reason.WORDS, titled=True))
    _note_services(book)
    for address in addresses:
        book.note(address.strip().lower(), Clue(Reason.ADDRESS))
    return book


def _note_employer(book: Book, employer: Employer) -> None:
    for domain in employer.domains:
        name = ascii_domain(domain.removeprefix("@"))
        for spelling in {name, unicode_domain(name), fold(unicode_domain(name))}:
            book.note(spelling, Clue(Reason.DOMAIN))
    for company in employer.names:
        for form in company_forms(company):
            _note_words(book, form, Reason.COMPANY)
        if initials := _initials(company):
            book.note(initials, Clue(Reason.WORDS, whole=True, titled=True))
        if "." in company:
            _note_words(book, fold(company).strip("."), Reason.COMPANY)
    for role in role_forms(employer.role) if employer.role else ():
        if " " in role:
            _note_words(book, role, Reason.ROLE)


def _initials(company: str) -> str:
    """K&B for Kestrel & Boyd; empty where the name is no pair."""
    first, mark, second = (part.strip() for part in company.partition("&"))
    return f"{first[0]}&{second[0]}".lower() if mark and len(first) > 1 and len(second) > 1 else ""


def _note_services(book: Book) -> None:
    """Whatever a hiring service sends is kept; job boards send too much for that."""
    for service in all_services():
        for sender in service.domains if service.kind is not ServiceKind.BOARD else ():
            book.note(sender, Clue(Reason.SERVICE, whole=True))
    for address in RELAYS:
        book.note(address, Clue(Reason.SERVICE))


def _note_words(book: Book, phrase: str, reason: Reason) -> None:
    """A name of several words: its longest word, with which the others must stand somewhere."""
    parts = phrase.split()
    key = max(parts, key=len)
    # Short ones may be written otherwise: "and" is also "&".
    others = tuple(to_bytes(part) for part in parts if part != key and len(part) > 3)
    book.note(key, Clue(reason, whole=key.isascii(), needs=others))


def _note_person(book: Book, variant: tuple[str, ...]) -> None:
    """A family name with which the given name, a nickname or an initial stands; and both run together."""
    first, *families = variant
    if not families:
        if not first.isascii() and len(first) > 1:
            book.note(first, Clue(Reason.PERSON))
        return
    initial = first[0]
    given = (first, *nicknames(first), f" {initial} ", f" {initial}.", f'"{initial}.', f"<{initial}.", f":{initial}.")
    one_of = tuple(to_bytes(word) for word in given)
    for family in families:
        if len(family) > 1 or not family.isascii():
            book.note(family, Clue(Reason.PERSON, whole=family.isascii(), one_of=one_of))
    last = families[-1]
    for joined in (first + last, last + first):
        book.note(joined, Clue(Reason.PERSON))
    if len(last) > 2 and last.isascii():
        book.note(f"{initial}{last}", Clue(Reason.PERSON, whole=True))
