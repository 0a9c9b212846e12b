"""The directory, compiled: whose an address, a domain, a person's or a company's name may be.

This module never weighs anything; it says what is there, `core/matching.py` what it is worth.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from ahocorasick_rs import AhoCorasick
from rapidfuzz import fuzz, process

from scanner.core.brands import Brands, DomainGrade
from scanner.core.commonwords import is_common
from scanner.core.directory import Directory, Employer
from scanner.core.domains import ascii_domain, brand, climb, is_private_mail, registrable
from scanner.core.lookalike import Imitations, Resemblance, own_domains, owns
from scanner.core.nicknames import nicknames
from scanner.core.people import LONGEST_NAME, Likeness, likeness, name_variants
from scanner.core.services import service_of
from scanner.core.text import company_forms, forms, is_foreign, is_unspaced, short_forms, words

_LEVEL_WORDS_TEXT = """
senior junior staff principal lead sr jr mid intern trainee working student i ii iii iv v m w f d x h
"""
_LEVEL_WORDS = frozenset(_LEVEL_WORDS_TEXT.split())
_MOST_REMEMBERED = 20_000
_SHORTEST_NICKNAME = 5
_SHORTEST_BARE = 4
_ARTICLES_TEXT = "le la les il lo gli el los las o os as die der das de het"
_ARTICLES = frozenset(_ARTICLES_TEXT.split())


class PhraseKind(StrEnum):
    """What a phrase in running text names."""

    COMPANY = "company"
    PERSON = "person"
    ROLE = "role"


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words that name something of an employer; ``common`` where the words alone say too little.

    ``short``: a company's name without its kind of business, by which others may be called as well.
    """

    kind: PhraseKind
    employer: int
    spelling: str
    person: str | None = None
    common: bool = False
    short: bool = False


@dataclass(frozen=True, slots=True)
class Person:
    """An interviewer of one employer under one name."""

    employer: int
    name: str
    shown: str


@dataclass(frozen=True, slots=True)
class DomainClaim:
    """Whose a domain may be; ``domain`` is the employer's own that it was compared with."""

    employer: int
    grade: DomainGrade
    domain: str


@dataclass(frozen=True, slots=True)
class AddressClaim:
    """Whose an address is: an interviewer's, or one that the user confirmed."""

    employer: int
    person: str | None


class DirectoryIndex:
    """Looks up what the user told us, in time that hardly grows with the number of employers."""

    def __init__(self, directory: Directory) -> None:
        self.directory = directory
        self.employers: tuple[Employer, ...] = directory.watched
        self.own = frozenset(address.lower() for address in directory.seeker.addresses)
        self.addresses: dict[str, tuple[AddressClaim, ...]] = {}
        self.people: tuple[Person, ...] = tuple(self._all_people())
        self._people_by_word: dict[str, set[int]] = {}
        self._joined_names: list[str] = []
        self._grades: dict[str, dict[int, DomainClaim]] = {}
        self.brands = Brands({})
        self._brand_domains: dict[int, str] = {}
        self._has_domain: set[int] = set()
        self._claims: dict[str, tuple[DomainClaim, ...]] = {}
        self._imitations = Imitations(self.employers)
        self._imitated: dict[str, tuple[tuple[int, Resemblance], ...]] = {}
        self._alike: dict[str, tuple[tuple[Person, Likeness], ...]] = {}
        self._index_people()
        self._index_addresses()
        self._index_domains()
        self.phrases: tuple[Phrase, ...] = tuple(dict.fromkeys(self._all_phrases()))
        self._search = AhoCorasick([_pattern(phrase.spelling) for phrase in self.phrases] or ["\x00"])

    def claims_on(self, domain: str) -> tuple[DomainClaim, ...]:
        """The employers whose the domain may be, each with its best grade; empty for private mail."""
        name = ascii_domain(domain)
        known = self._claims.get(name)
        if known is None:
            known = tuple(self._claims_on(name))
            if len(self._claims) >= _MOST_REMEMBERED:
                self._claims.clear()
            self._claims[name] = known
        return known

    def imitated_by(self, domain: str) -> tuple[tuple[int, Resemblance], ...]:
        """The employers, by number, whom a domain is spelled to be taken for."""
        known = self._imitated.get(domain)
        if known is None:
            if len(self._imitated) >= _MOST_REMEMBERED:
                self._imitated.clear()
            known = self._imitated[domain] = self._imitations.by(domain)
        return known

    def found_in(self, spaced_text: str) -> frozenset[Phrase]:
        """The phrases in a text that `text.spaced` made."""
        if not self.phrases:
            return frozenset()
        hits = self._search.find_matches_as_indexes(spaced_text, overlapping=True)
        return frozenset(self.phrases[number] for number in {hit[0] for hit in hits})

    def people_like(self, shown: str) -> tuple[tuple[Person, Likeness], ...]:
        """The interviewers that a shown name may be, best first."""
        shown = shown[:LONGEST_NAME]
        known = self._alike.get(shown)
        if known is None:
            if len(self._alike) >= _MOST_REMEMBERED:
                self._alike.clear()
            known = self._alike[shown] = self._people_like(shown)
        return known

    def _people_like(self, shown: str) -> tuple[tuple[Person, Likeness], ...]:
        numbers: set[int] = set()
        for variant in name_variants(shown):
            for word in variant:
                numbers |= self._people_by_word.get(word, set())
            joined = " ".join(sorted(variant))
            if len(joined) >= 6 and self._joined_names:
                close = process.extract(joined, self._joined_names, scorer=fuzz.ratio, score_cutoff=74, limit=6)
                numbers.update(self._joined_owner[number] for _, _, number in close)
        if is_foreign(shown):
            numbers.update(range(min(len(self.people), 400)))
        found = [(self.people[number], likeness(self.people[number].shown, shown)) for number in numbers]
        return tuple(
            sorted(
                (pair for pair in found if pair[1] is not Likeness.NONE),
                key=lambda pair: (-pair[1], pair[0].employer, pair[0].name),
            )
        )

    def people_of(self, employer: int) -> tuple[Person, ...]:
        """The interviewers of one employer, each alias apart."""
        return tuple(person for person in self.people if person.employer == employer)

    def brands_in(self, label: str) -> frozenset[int]:
        """The employers named in a tenant, a local part or another run of letters: ``northwind+autoreply``."""
        return self.brands.named_in(label)

    def _all_people(self) -> Iterator[Person]:
        for number, employer in enumerate(self.employers):
            for interviewer in employer.interviewers:
                for shown in (interviewer.name, *interviewer.aliases):
                    if shown.strip():
                        yield Person(number, interviewer.name, shown)

    def _index_people(self) -> None:
        self._joined_owner: list[int] = []
        for number, person in enumerate(self.people):
            for variant in name_variants(person.shown):
                for word in variant:
                    for spelling in (word, *nicknames(word)):
                        self._people_by_word.setdefault(spelling, set()).add(number)
                self._joined_names.append(" ".join(sorted(variant)))
                self._joined_owner.append(number)

    def _index_addresses(self) -> None:
        for number, employer in enumerate(self.employers):
            for interviewer in employer.interviewers:
                if interviewer.email:
                    self._add_address(interviewer.email, AddressClaim(number, interviewer.name))
            for address in employer.addresses:
                self._add_address(address, AddressClaim(number, None))

    def _add_address(self, address: str, claim: AddressClaim) -> None:
        local, _, domain = address.strip().lower().rpartition("@")
        key = f"{local}@{ascii_domain(domain)}"
        self.addresses[key] = (*self.addresses.get(key, ()), claim)

    def _index_domains(self) -> None:
        brands: dict[str, set[int]] = {}
        for number, employer in enumerate(self.employers):
            given = [ascii_domain(domain.removeprefix("@")) for domain in employer.domains]
            given = [domain for domain in given if domain and not is_private_mail(domain)]
            for domain in given:
                self._grade(domain, DomainClaim(number, DomainGrade.OWN, domain))
                above = registrable(domain)
                if above and above != domain and not service_of(above):
                    self._grade(above, DomainClaim(number, DomainGrade.PARENT, domain))
            mates = [interviewer.email for interviewer in employer.interviewers if interviewer.email]
            for address in (*mates, *employer.addresses):
                domain = registrable(address.rpartition("@")[2])
                if domain and not is_private_mail(domain) and not service_of(domain):
                    self._grade(domain, DomainClaim(number, DomainGrade.COLLEAGUE, domain))
                    given.append(domain)
            for domain in given:
                if service_of(domain) is None and len(brand(domain)) > 1:
                    self._brand_domains.setdefault(number, domain)
                    self._has_domain.add(number)
                    brands.setdefault(brand(domain), set()).add(number)
                    brands.setdefault(brand(domain).replace("-", ""), set()).add(number)
            for name in employer.names:
                for form in company_forms(name):
                    if len(form.replace(" ", "")) > 1:
                        brands.setdefault(form.replace(" ", ""), set()).add(number)
        self.brands = Brands(brands)

    def _grade(self, domain: str, claim: DomainClaim) -> None:
        claims = self._grades.setdefault(domain, {})
        if claim.employer not in claims or claims[claim.employer].grade < claim.grade:
            claims[claim.employer] = claim

    def _claims_on(self, domain: str) -> Iterator[DomainClaim]:
        best: dict[int, DomainClaim] = {}
        for parent in climb(domain):
            for claim in self._grades.get(parent, {}).values():
                if claim.employer not in best or best[claim.employer].grade < claim.grade:
                    best[claim.employer] = claim
        yield from best.values()
        if is_private_mail(domain) or service_of(domain):
            return
        for employer, grade in self._resemblances(domain):
            if employer not in best:
                yield DomainClaim(employer, grade, self._brand_domains.get(employer, ""))

    def _resemblances(self, domain: str) -> Iterable[tuple[int, DomainGrade]]:
        found: dict[int, DomainGrade] = {}
        for name, grade in self.brands.resembled_by(domain):
            for owner in self.brands.owners[name]:
                is_guess = grade is DomainGrade.BRAND and owner not in self._has_domain
                better = DomainGrade.NAMED if is_guess else grade
                if grade is DomainGrade.BRAND and owns(self.employers[owner], domain):
                    better = DomainGrade.KEPT
                found[owner] = max(found.get(owner, better), better)
        return tuple(found.items())

    def _short_names(self, number: int, employer: Employer) -> Iterator[Phrase]:
        """What people call an employer for short: sure only where its domain says so too."""
        full = {spelling for name in employer.names for spelling in company_forms(name)}
        brands = {brand(domain) for domain in own_domains(employer)}
        for name in employer.names:
            for spelling in short_forms(name):
                if spelling in full or is_common(spelling) or len(spelling) < _SHORTEST_NICKNAME:
                    continue
                is_brand = spelling.replace(" ", "") in brands
                yield Phrase(PhraseKind.COMPANY, number, spelling, common=not is_brand, short=True)
            # Le Phare: "Marc Dupont du Phare".
            article, _, rest = " ".join(words(name)).partition(" ")
            if article in _ARTICLES and len(rest) >= _SHORTEST_BARE:
                yield Phrase(PhraseKind.COMPANY, number, rest, common=True, short=True)

    def _all_phrases(self) -> Iterator[Phrase]:
        for number, employer in enumerate(self.employers):
            for name in employer.names:
                for spelling in company_forms(name):
                    if len(spelling.replace(" ", "")) > 1 or is_unspaced(spelling[0]):
                        yield Phrase(PhraseKind.COMPANY, number, spelling, common=is_common(spelling))
            yield from self._short_names(number, employer)
            if employer.role:
                for spelling in role_forms(employer.role):
                    yield Phrase(PhraseKind.ROLE, number, spelling, common=len(spelling.split()) < 2)
        for person in self.people:
            for variant in name_variants(person.shown):
                if len(variant) > 1 or (variant and len(variant[0]) > 1 and is_unspaced(variant[0][0])):
                    for turned in (variant, variant[::-1]):
                        yield Phrase(PhraseKind.PERSON, person.employer, " ".join(turned), person.name)
                    if is_unspaced(variant[0][0]):
                        yield Phrase(PhraseKind.PERSON, person.employer, "".join(variant), person.name)


@lru_cache(maxsize=1024)
def role_forms(role: str) -> tuple[str, ...]:
    """The spellings of a role's title: as given, and without what stands in brackets or tells the level."""
    bare = re.sub(r"[(\[][^)\]]{0,40}[)\]]", " ", role)
    short = " ".join(word for word in words(bare) if word not in _LEVEL_WORDS)
    spellings = (*forms(role), *forms(bare), short)
    return tuple(dict.fromkeys(spelling for spelling in spellings if len(spelling) > 3))


def _pattern(spelling: str) -> str:
    """What to search for: whole words, where the script has such."""
    left = "" if is_unspaced(spelling[0]) else " "
    right = "" if is_unspaced(spelling[-1]) else " "
    return f"{left}{spelling}{right}"
