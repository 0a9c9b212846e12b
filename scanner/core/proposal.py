"""Employers that mail or a file speaks of, and what they would add to those the user has named already.

This module never overwrites what the user wrote: it fills what is missing, and moves a day on only to a later one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from scanner.core.directory import Employer, Interviewer
from scanner.core.domains import is_within, registrable
from scanner.core.people import Likeness, likeness
from scanner.core.text import company_forms

_MOST_EVIDENCE = 100
_MOST_WEIGHED = 40


@dataclass(frozen=True, slots=True)
class Proposal:
    """One employer as it was met. ``evidence`` are plain clauses that say where.

    ``doubt`` is why it is not taken unless the user says so, such as ``they declined on 3 November``. ``phone`` is the
    number they call from. ``other_roles`` are positions beside ``role``, of which the settings hold one.
    """

    name: str
    aliases: tuple[str, ...] = ()
    domains: tuple[str, ...] = ()
    people: tuple[Interviewer, ...] = ()
    role: str | None = None
    applied: date | None = None
    interviewed: date | None = None
    reply_by: date | None = None
    phone: str | None = None
    portal: str | None = None
    closed: bool = False
    evidence: tuple[str, ...] = ()
    doubt: str | None = None
    other_roles: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Addition:
    """What a proposal adds: to the employer ``known`` of the settings, or a new one where that is ``None``.

    ``new`` holds only what the settings don't say yet, under the employer's name there.
    """

    known: str | None
    new: Proposal

    @property
    def is_empty(self) -> bool:
        """Whether the settings say all of it already."""
        new = self.new
        days = (new.applied, new.interviewed, new.reply_by)
        return self.known is not None and not any(
            (new.domains, new.people, new.role, *days, new.phone, new.portal, new.closed)
        )


def additions(proposals: Iterable[Proposal], employers: Sequence[Employer]) -> list[Addition]:
    """What there is to add, in the order of the proposals; what the settings say already is left out."""
    found: list[Addition] = []
    signs = [(employer, frozenset(_signs(_as_proposal(employer)))) for employer in employers]
    for proposal in joined(proposals):
        own = frozenset(_signs(proposal))
        known = next((employer for employer, theirs in signs if own & theirs), None)
        addition = Addition(None, proposal) if known is None else Addition(known.name, _beyond(proposal, known))
        if not addition.is_empty:
            found.append(addition)
    return found


def joined(proposals: Iterable[Proposal]) -> list[Proposal]:
    """The proposals with each employer once; of two values the earlier proposal's counts, of two days the later."""
    result: list[Proposal] = []
    # A list may name thousands: each is looked up by what tells it, never compared with every other.
    places: dict[tuple[str, str], int] = {}
    for proposal in proposals:
        number = min((places[sign] for sign in _signs(proposal) if sign in places), default=len(result))
        is_new = number == len(result)
        if is_new:
            result.append(proposal)
        else:
            result[number] = _join(result[number], proposal)
        for sign in _signs(proposal):
            # What is joined keeps the first one's name.
            if is_new or sign[0] != "name":
                places[sign] = min(number, places.get(sign, number))
    return result


def same_person(one: Interviewer, other: Interviewer) -> bool:
    """Whether two entries are of one person: the same address, or one of them without and the same name."""
    if one.email and other.email:
        return one.email == other.email
    return likeness(one.name, other.name) is Likeness.FULL


def _as_proposal(employer: Employer) -> Proposal:
    return Proposal(employer.name, employer.aliases, employer.domains, employer.interviewers)


def _signs(proposal: Proposal) -> Iterator[tuple[str, str]]:
    """What tells an employer: two proposals that share any of these are of the same one."""
    for name in (proposal.name, *proposal.aliases):
        yield from (("name", form) for form in company_forms(name))
    yield from (("domain", registrable(domain) or domain) for domain in proposal.domains)
    yield from (("address", person.email) for person in proposal.people if person.email)


def _join(one: Proposal, other: Proposal) -> Proposal:
    people = _together(one.people, other.people)
    roles = dict.fromkeys((*one.other_roles, *((other.role,) if other.role else ()), *other.other_roles))
    role = one.role or other.role
    return replace(
        one,
        domains=tuple(dict.fromkeys((*one.domains, *other.domains))),
        people=people,
        role=role,
        other_roles=tuple(each for each in roles if each.casefold() != (role or "").casefold()),
        applied=min(filter(None, (one.applied, other.applied)), default=None),
        interviewed=max(filter(None, (one.interviewed, other.interviewed)), default=None),
        reply_by=max(filter(None, (one.reply_by, other.reply_by)), default=None),
        phone=one.phone or other.phone,
        portal=one.portal or other.portal,
        closed=one.closed and other.closed,
        evidence=tuple(dict.fromkeys((*one.evidence, *other.evidence)))[:_MOST_EVIDENCE],
        doubt=one.doubt and other.doubt,
    )


def _together(people: Sequence[Interviewer], others: Sequence[Interviewer]) -> tuple[Interviewer, ...]:
    """The people and those of the others who are none of them."""
    if len(people) <= _MOST_WEIGHED:
        return (*people, *(person for person in others if not any(same_person(person, known) for known in people)))
    # Of many, spelled the same is the same: to weigh each name against each takes time by the square.
    spelled = {person.email or person.name.casefold() for person in people}
    return (*people, *(person for person in others if (person.email or person.name.casefold()) not in spelled))


def _beyond(proposal: Proposal, known: Employer) -> Proposal:
    """What a proposal says that the settings don't; what the user wrote of name, role and promises stays."""
    interviewed = proposal.interviewed
    if interviewed is not None and known.interviewed is not None and interviewed <= known.interviewed:
        interviewed = None
    return replace(
        proposal,
        name=known.name,
        aliases=(),
        domains=tuple(
            domain for domain in proposal.domains if not any(is_within(domain, parent) for parent in known.domains)
        ),
        people=tuple(person for person in proposal.people if not _is_known(person, known.interviewers)),
        role=None if known.role else proposal.role,
        applied=None if known.applied else proposal.applied,
        interviewed=interviewed,
        reply_by=None if known.reply_by or known.promise else proposal.reply_by,
        phone=None if known.phone else proposal.phone,
        portal=None if known.portal else proposal.portal,
        closed=proposal.closed and not known.closed,
    )


def _is_known(person: Interviewer, people: Sequence[Interviewer]) -> bool:
    """Whether the settings name a person already, with an address where this entry has one."""
    return any(same_person(person, known) and (known.email or not person.email) for known in people)
