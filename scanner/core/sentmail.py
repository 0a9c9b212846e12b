"""The seeker's own mail: which employer it went to, and so what an answer to it would point to.

This module never reads what such mail says, but for its subject.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from scanner.core.authentication import is_truly_from
from scanner.core.brands import DomainGrade
from scanner.core.domains import ascii_domain, brand, is_private_mail
from scanner.core.evidence import ThreadLink
from scanner.core.index import DirectoryIndex, PhraseKind
from scanner.core.model import Address, Headers
from scanner.core.naming import phrases_of
from scanner.core.people import Likeness, shown_name
from scanner.core.phrases.work import speaks_of_work
from scanner.core.policy import MatchPolicy
from scanner.core.services import service_of
from scanner.core.text import company_forms, is_forward_subject, spaced

_BRAND = 4  # letters of a company's name that a domain may begin with by no accident
_MOST = 50
_LONGEST_SHOWN = 200
_LONGEST_SUBJECT = 500
_NO_THREADS: Mapping[str, ThreadLink] = {}

# An employer's number, and how surely a mail went to them.
_Claim = tuple[int, float]


class SentMail:
    """Tells whom the seeker wrote to, for one directory."""

    def __init__(self, index: DirectoryIndex, policy: MatchPolicy | None = None) -> None:
        self._index = index
        self._policy = policy or MatchPolicy()

    def link(self, headers: Headers, threads: Mapping[str, ThreadLink] = _NO_THREADS) -> ThreadLink | None:
        """What an answer to this mail of the seeker's would point to; ``None`` where it went to no employer."""
        if not headers.message_id:
            return None
        claims = self._claims(headers)
        if not claims and not is_forward_subject(headers.subject):
            claims = dict.fromkeys(self._threads_of(headers, threads), self._policy.sent_in_thread)
        if not claims:
            return None
        best = self._best(claims, headers.subject)
        to = tuple(address.address for address in _recipients(headers) if address.address)
        name = self._index.employers[best].name
        return ThreadLink(headers.message_id, name, True, headers.date, to, headers.subject[:_LONGEST_SUBJECT])

    def is_surely_own(self, headers: Headers) -> bool:
        """Whether the seeker wrote a message, wherever it lies: anybody may write their address into one."""
        directory = self._index.directory
        return directory.seeker.is_own(headers.author.address) and is_truly_from(headers, directory)

    def _claims(self, headers: Headers) -> dict[int, float]:
        """The employers that the recipients may belong to, each with its best strength."""
        claims: dict[int, float] = {}
        for address in _recipients(headers):
            for number, strength in (*self._recipient(address, headers.subject), *self._agent(address, headers)):
                claims[number] = max(claims.get(number, 0.0), strength)
        return claims

    def _best(self, claims: Mapping[int, float], subject: str) -> int:
        """The employer it most likely went to, by what the subject names too."""
        policy = self._policy
        scores = dict(claims)
        for phrase in self._index.found_in(spaced(subject[: policy.longest_subject])):
            if phrase.employer in scores:
                is_role = phrase.kind is PhraseKind.ROLE
                scores[phrase.employer] += policy.sent_about_role if is_role else policy.sent_about_them
        return max(scores, key=lambda number: (scores[number], -number))

    def _recipient(self, address: Address, subject: str) -> list[_Claim]:
        domain = ascii_domain(address.domain)
        found = list(self._known(address, domain))
        if service_of(f"{address.local}@{domain}"):
            return found + [(number, self._policy.sent_to_service) for number in self._served(address, subject)]
        if found or not address.name:
            return found
        brands, folded = self._brands_in(domain), spaced(subject[:_LONGEST_SUBJECT])
        return [*self._companies(address, domain, folded, brands), *self._people(address, folded, brands)]

    def _known(self, address: Address, domain: str) -> Iterator[_Claim]:
        for address_claim in self._index.addresses.get(f"{address.local}@{domain}", ()):
            yield address_claim.employer, self._policy.sent_to_address
        for claim in self._index.claims_on(domain):
            if claim.grade >= DomainGrade.NAMED:
                yield claim.employer, self._policy.sent_to_domain

    def _served(self, address: Address, subject: str) -> frozenset[int]:
        """The employers whom a service's address, its shown name or the subject names."""
        shown, folded = spaced(address.name[:_LONGEST_SHOWN]), spaced(subject[:_LONGEST_SUBJECT])
        return self._index.brands_in(address.local) | {
            phrase.employer
            for phrase in self._index.found_in(shown) | self._index.found_in(folded)
            if phrase.kind is not PhraseKind.ROLE and not phrase.common
        }

    def _companies(self, address: Address, domain: str, subject: str, brands: frozenset[int]) -> Iterator[_Claim]:
        # "Kompas College, staff office": their name heads the recipient's, wherever they get their mail; that of
        # Lisa Harper is her own.
        shown = spaced(address.name[:_LONGEST_SHOWN])
        for phrase in phrases_of(self._index.found_in(shown), PhraseKind.COMPANY):
            is_head = shown.split()[: len(phrase.spelling.split())] == phrase.spelling.split()
            is_plain = not phrase.common and not is_private_mail(domain)
            if phrase.employer in brands or (is_head and (is_plain or speaks_of_work(subject))):
                yield phrase.employer, self._policy.sent_to_company

    def _people(self, address: Address, subject: str, brands: frozenset[int]) -> Iterator[_Claim]:
        named = {phrase.employer for phrase in self._index.found_in(subject)}
        for person, grade in self._index.people_like(shown_name(address.name).person):
            # "Thank you for the interview", to somebody of an interviewer's full name, is to no namesake.
            is_theirs = person.employer in brands or speaks_of_work(subject)
            if (grade >= Likeness.SHORT and person.employer in named) or (grade is Likeness.FULL and is_theirs):
                yield person.employer, self._policy.sent_to_person

    def _brands_in(self, domain: str) -> frozenset[int]:
        """The employers whose name a company's domain begins with: ``orchardgrown.com`` for Orchard."""
        name = brand(domain) if not is_private_mail(domain) else ""
        return frozenset(
            number
            for number, employer in enumerate(self._index.employers)
            for given in employer.names
            for form in company_forms(given)
            if len(form) >= _BRAND and name.startswith(form.replace(" ", ""))
        )

    def _agent(self, address: Address, headers: Headers) -> list[_Claim]:
        """The one employer whom the subject of a mail to an unknown company names, as one writes to agents."""
        domain = ascii_domain(address.domain)
        if is_private_mail(domain) or self._index.claims_on(domain) or service_of(f"{address.local}@{domain}"):
            return []
        subject = headers.subject[: self._policy.longest_subject]
        phrases = self._index.found_in(spaced(subject))
        named = {phrase.employer for phrase in phrases if phrase.kind is PhraseKind.COMPANY}
        return [(number, self._policy.sent_to_agent) for number in named] if len(named) == 1 else []

    def _threads_of(self, headers: Headers, threads: Mapping[str, ThreadLink]) -> list[int]:
        links = (threads.get(message_id) for message_id in (*headers.in_reply_to[:_MOST], *headers.references[-_MOST:]))
        names = {link.employer for link in links if link}
        return [number for number, employer in enumerate(self._index.employers) if employer.name in names]


def _recipients(headers: Headers) -> tuple[Address, ...]:
    return (*headers.to[:_MOST], *headers.cc[:_MOST], *headers.bcc[:_MOST])
