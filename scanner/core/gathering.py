"""What a message shows of who wrote it, entered into one ledger an employer.

This module finds and words the signals; `core/weighing.py` concludes.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from scanner.core.aliases import behind_alias
from scanner.core.brands import DomainGrade
from scanner.core.clauses import day, domain_clause, owners, person_clause
from scanner.core.commonwords import is_common
from scanner.core.domains import ascii_domain, brand, is_private_mail
from scanner.core.evidence import Lesson, Signal, Teaching, ThreadLink
from scanner.core.index import DirectoryIndex, Person, PhraseKind
from scanner.core.model import Address
from scanner.core.naming import Naming, phrases_of
from scanner.core.people import Likeness, local_likeness, name_variants
from scanner.core.policy import MatchPolicy
from scanner.core.services import ServiceKind, service_of, tenant_of
from scanner.core.text import fold, is_foreign, is_forward_subject, words
from scanner.core.view import View
from scanner.core.weighing import Case, Tie

_MOST_IDS = 100
_SHORTEST_NAME = 2
_WORDS = re.compile(r"[^\W\d_]{2,}")
_MOST_ATTENDEES = 50


class Gathering:
    """Collects the cases of one message."""

    def __init__(self, view: View, index: DirectoryIndex, policy: MatchPolicy) -> None:
        self._view = view
        self._index = index
        self._policy = policy
        self._cases: dict[int, Case] = {}
        self._naming = Naming(view, index, policy, self._case)

    @property
    def cases(self) -> tuple[Case, ...]:
        """One case an employer that anything speaks for."""
        return tuple(self._cases.values())

    def all(self, threads: Mapping[str, ThreadLink], lessons: Sequence[Lesson]) -> tuple[Case, ...]:
        """Every signal but the words of the text, which need the reading."""
        self.thread(threads)
        self.addresses()
        self.lessons(lessons)
        self.domain()
        self.invitations()
        naming = self._naming
        naming.company()
        naming.service()
        self.people()
        self.role()
        self.reply_to()
        self.alias()
        return self.cases

    def known_agents(self, agents: Mapping[str, frozenset[str]]) -> None:
        """Somebody of a company whose people were found to write for employers; ``agents`` has who did for whom."""
        for employer, writers in agents.items():
            number = self._number_of(employer)
            if number is not None:
                is_known = self._view.author.address in writers
                who = "they write" if is_known else f"others at {self._view.domain} write"
                strength = self._policy.agent if is_known else self._policy.agent_colleague
                tie = Tie.AGENT if is_known else Tie.COLLEAGUE
                self._case(number).add(Signal.THREAD, strength, f"{who} to you about {employer}", tie=tie)

    def plainly(self, *, decides: bool) -> None:
        """What counts only in a mail that is plainly written to an applicant.

        ``decides``: the seeker is told a decision, or set a task, by name, which no namesake among friends does.
        """
        self._naming.common_words()
        self.first_names()
        for case in self.cases if decides and self._view.is_private else ():
            if case.likeness >= Likeness.SHORT:
                case.add(Signal.HIRING_WORDS, self._policy.hiring_words, "written to you as an applicant", claim=False)

    def agents(self, *, is_told: bool) -> None:
        """What an agent whom nobody knows yet says in a mail that is written to the seeker as an applicant.

        Asked after `plainly`, which finds the names. ``is_told``: the seeker is told something by name, so that the
        text alone may say about whom.
        """
        view, policy = self._view, self._policy
        for case in self.cases:
            is_titled = is_told and case.is_tied(Tie.TITLED)
            knows = case.has(Signal.COMPANY) and (is_titled or case.has(Signal.ROLE, Signal.PERSON))
            if (case.claimed or is_told) and knows:
                case.add(
                    Signal.HIRING_WORDS, policy.agent_words, "written to you as an applicant", tie=Tie.AS_AGENTS_DO
                )
        for phrase in phrases_of(view.in_subject, PhraseKind.ROLE):
            # A company that seeks the same says so too, and means itself.
            if not phrase.common and not view.has_impersonal_sender:
                detail = "written to you as an applicant for this role"
                self._case(phrase.employer).add(Signal.HIRING_WORDS, policy.agent_role, detail)

    def first_names(self) -> None:
        """One name of an interviewer's, with the company's: "Daniel at Block enjoyed your talk"."""
        view = self._view
        subject, text = view.headers.subject, view.message.text
        original = f"{subject[: self._policy.longest_subject]} {text[: self._policy.longest_quoted]}"
        given = {fold(word) for word in _WORDS.findall(original) if word[0].isupper()}
        others = set(words(view.shown.person)) | set(words(self._index.directory.seeker.name))
        for case in self.cases:
            if not case.has(Signal.COMPANY) or case.has(Signal.PERSON):
                continue
            others |= set(words(" ".join(self._index.employers[case.employer].names)))
            for person in self._index.people_of(case.employer):
                # Readings of a name in another script are too short to mean anybody.
                is_other_script = is_foreign(person.shown)
                names = {name for variant in name_variants(person.shown) for name in variant} - others
                if is_other_script:
                    is_there = any(len(name) > 1 and not name.isascii() and name in original for name in names)
                else:
                    is_there = any(len(name) > _SHORTEST_NAME and not is_common(name) for name in names & given)
                if is_there:
                    detail = f"the text has a name of {person.name}'s"
                    case.add(Signal.PERSON, self._policy.person_in_text, detail, claim=False)
                    case.name_contact(person.name, 0.4)

    def correspondents(self, known: Mapping[str, str]) -> None:
        """Somebody whom the seeker wrote to about an employer; ``known`` has the employer of each address."""
        employer = known.get(self._view.author.address)
        number = self._number_of(employer) if employer else None
        if number is not None:
            case = self._case(number)
            if not case.has(Signal.THREAD):
                detail = f"you wrote to this address about {employer}"
                case.add(Signal.THREAD, self._policy.correspondent, detail, tie=Tie.WRITTEN_TO)

    def thread(self, threads: Mapping[str, ThreadLink]) -> None:
        """In-Reply-To and References (RFC 5322 section 3.6.4) that point to a mail sent or found."""
        headers = self._view.headers
        for message_id in (*headers.in_reply_to[:_MOST_IDS], *headers.references[-_MOST_IDS:]):
            link = threads.get(message_id)
            number = self._number_of(link.employer) if link else None
            if link is None or number is None:
                continue
            strength, tie = self._thread_worth(link, is_direct=message_id in headers.in_reply_to)
            what = "answers your mail" if link.sent else "goes on in the thread of a reply found earlier"
            when = f" of {day(link.when)}" if link.when and link.sent else ""
            self._case(number).add(Signal.THREAD, strength, f"{what}{when}", anchor=tie is Tie.ANSWERS, tie=tie)

    def _thread_worth(self, link: ThreadLink, *, is_direct: bool) -> tuple[float, Tie | None]:
        if is_forward_subject(self._view.headers.subject) and not self._index.claims_on(self._view.domain):
            # A friend who answers what the seeker passed on stands in the same thread.
            return self._policy.thread_forwarded, None
        if not link.sent:
            return self._policy.thread_found, Tie.FOLLOWS
        return self._policy.thread_direct if is_direct else self._policy.thread_chain, Tie.ANSWERS

    def addresses(self) -> None:
        """The sender's address, where it is an interviewer's or one the user confirmed."""
        for claim in self._index.addresses.get(f"{self._view.author.local}@{self._view.domain}", ()):
            case = self._case(claim.employer)
            if claim.person:
                detail = f"from {owners(claim.person)} address"
                case.add(Signal.ADDRESS, self._policy.address, detail, anchor=True)
                case.name_contact(claim.person, 10)
            else:
                self._confirm(case)

    def lessons(self, lessons: Sequence[Lesson]) -> None:
        """Addresses that `confirm` taught and `dismiss` did not take back."""
        address = self._view.author.address
        taught: dict[str, bool] = {}
        for lesson in lessons:
            if lesson.employer and lesson.address == address:
                taught[lesson.employer] = lesson.verdict is Teaching.CONFIRM or taught.get(lesson.employer, False)
        for employer, holds in taught.items():
            number = self._number_of(employer)
            if holds and number is not None:
                self._confirm(self._case(number))

    def domain(self) -> None:
        """The sender's domain, and how it relates to each employer's."""
        view, policy = self._view, self._policy
        for claim in self._index.claims_on(view.domain):
            strength = policy.domain(claim.grade)
            detail = domain_clause(claim, view.domain, self._index.employers[claim.employer].name)
            may_be_chance = DomainGrade.SUBLABEL < claim.grade <= DomainGrade.NAMED and is_common(brand(view.domain))
            if may_be_chance:
                strength *= policy.common_domain
            # The employer is the service itself; its other customers write from here too.
            is_shared = view.service is not None and not tenant_of(claim.domain)
            if is_shared:
                strength = min(strength, policy.domain_is_service)
            anchor = claim.grade >= DomainGrade.COLLEAGUE and not is_shared
            is_claim = claim.grade > DomainGrade.SUBLABEL  # one letter off is mostly somebody else's honest name
            is_told = claim.grade >= DomainGrade.NAMED and not (may_be_chance or is_shared)
            tie = Tie.TOLD_DOMAIN if is_told else None
            self._case(claim.employer).add(Signal.DOMAIN, strength, detail, anchor=anchor, claim=is_claim, tie=tie)
        for employer, found in self._index.imitated_by(view.domain):
            # Whoever borrows their spelling and names them as well means to be taken for them: that must be told.
            if any(phrase.employer == employer for phrase in (*view.in_display, *view.in_subject, *view.in_text)):
                detail = f"from {view.domain}, which only looks like {found.theirs}"
                self._case(employer).add(Signal.DOMAIN, policy.domain_imitation, detail, tie=Tie.IMITATION)

    def invitations(self) -> None:
        """Calendar parts: who organises the meeting and who takes part (RFC 5545)."""
        for invitation in self._view.message.invitations[:5]:
            if invitation.organizer:
                self._meet(invitation.organizer, is_organiser=True)
            for attendee in invitation.attendees[:_MOST_ATTENDEES]:
                self._meet(attendee, is_organiser=False)

    def people(self) -> None:
        """Interviewers by the sender's shown name, the local part, and the text."""
        view, policy = self._view, self._policy
        worth = {
            Likeness.FULL: policy.person_full,
            Likeness.SHORT: policy.person_short,
            Likeness.NEAR: policy.person_near,
            Likeness.INITIAL: policy.person_initial,
            Likeness.GIVEN: policy.person_given,
        }
        best: dict[int, Likeness] = {}
        for person, likeness in self._people_shown():
            if likeness < best.get(person.employer, Likeness.NONE):
                continue
            case = self._case(person.employer)
            if best.get(person.employer) is likeness and case.contact not in {None, person.name}:
                case.contact = None if likeness < Likeness.SHORT else case.contact
                continue
            best[person.employer] = likeness
            case.add(
                Signal.PERSON, worth[likeness], person_clause(person.name, likeness), claim=likeness > Likeness.GIVEN
            )
            case.likeness = max(case.likeness, likeness)
            case.name_contact(person.name, float(likeness))
        if view.is_private and not best:
            for person in self._index.people:
                likeness = local_likeness(person.shown, view.author.local)
                if likeness >= Likeness.INITIAL:
                    # Anyone can have such an address: it never tells as much as a shown name.
                    likeness, case = min(likeness, Likeness.NEAR), self._case(person.employer)
                    detail = f"the address is spelled like {owners(person.name)} name"
                    case.add(Signal.PERSON, worth[likeness], detail)
                    case.likeness = max(case.likeness, likeness)
                    case.name_contact(person.name, 1.5)
        known = frozenset(number for number, alike in best.items() if alike >= Likeness.SHORT)
        self._naming.common_words_of(known)
        for phrase in phrases_of(view.in_subject | view.in_text, PhraseKind.PERSON):
            case = self._case(phrase.employer)
            if phrase.person:
                case.add(Signal.PERSON, policy.person_in_text, f"the text names {phrase.person}", claim=False)
                case.name_contact(phrase.person, 0.5)

    def role(self) -> None:
        """The role's title in the subject or the text."""
        policy = self._policy
        for phrase in phrases_of(self._view.in_subject, PhraseKind.ROLE):
            strength = policy.role_subject * (policy.common_role if phrase.common else 1.0)
            self._case(phrase.employer).add(Signal.ROLE, strength, "the subject names the role", claim=False)
        for phrase in phrases_of(self._view.in_text, PhraseKind.ROLE):
            strength = policy.role_text * (policy.common_role if phrase.common else 1.0)
            self._case(phrase.employer).add(Signal.ROLE, strength, "the text names the role", claim=False)

    def reply_to(self) -> None:
        """An answer would go to an employer's address."""
        view, policy = self._view, self._policy
        for address in view.headers.reply_to[:5]:
            domain = ascii_domain(address.domain)
            if not domain or domain == view.domain:
                continue
            claims = {claim.employer for claim in self._index.addresses.get(f"{address.local}@{domain}", ())}
            claims |= {
                claim.employer for claim in self._index.claims_on(domain) if claim.grade >= DomainGrade.COLLEAGUE
            }
            for number in claims:
                if view.service and view.service.kind is not ServiceKind.BOARD:
                    detail = f"{view.service.name} writes for them: an answer goes to {domain}"
                    strength = policy.service + policy.service_names_sender
                    self._case(number).add(Signal.SERVICE, strength, detail, anchor=True)
                else:
                    self._case(number).add(Signal.DOMAIN, policy.reply_to, f"an answer would go to {domain}")

    def alias(self) -> None:
        """Mail to an alias of the seeker's comes from the alias service, which tells who wrote to it."""
        for address in behind_alias(self._view.author):
            domain = ascii_domain(address.rpartition("@")[2])
            detail = f"your alias service passed it on from {domain}"
            for claim in self._index.addresses.get(address, ()):
                self._case(claim.employer).add(Signal.ADDRESS, self._policy.behind_alias, detail)
                if claim.person:
                    self._case(claim.employer).name_contact(claim.person, 6)
            for domain_claim in self._index.claims_on(domain):
                if domain_claim.grade >= DomainGrade.COLLEAGUE:
                    self._case(domain_claim.employer).add(
                        Signal.DOMAIN, self._policy.behind_alias, detail, tie=Tie.TOLD_DOMAIN
                    )

    def _people_shown(self) -> tuple[tuple[Person, Likeness], ...]:
        """The interviewers that the sender's name may be, before or behind a bar, a dash or a bracket."""
        shown = self._view.shown
        found = self._index.people_like(shown.person) if shown.person else ()
        if shown.affiliation and not any(likeness >= Likeness.NEAR for _, likeness in found):
            behind = self._index.people_like(shown.affiliation)
            found = tuple(pair for pair in behind if pair[1] >= Likeness.NEAR) or found
        return found

    def _meet(self, address: Address, *, is_organiser: bool) -> None:
        policy, part = self._policy, "organises" if is_organiser else "takes part in"
        domain = ascii_domain(address.domain)
        for claim in self._index.addresses.get(f"{address.local}@{domain}", ()):
            case = self._case(claim.employer)
            who = claim.person or "a confirmed address"
            strength = policy.organiser if is_organiser else policy.attendee
            case.add(Signal.INVITATION, strength, f"{who} {part} the meeting", anchor=is_organiser)
            if claim.person:
                case.name_contact(claim.person, 6 if is_organiser else 3)
        for domain_claim in self._index.claims_on(domain) if domain and not service_of(domain) else ():
            if domain_claim.grade >= DomainGrade.COLLEAGUE:
                strength = policy.organiser_domain if is_organiser else policy.attendee
                detail = f"somebody at {domain_claim.domain} {part} the meeting"
                self._case(domain_claim.employer).add(Signal.INVITATION, strength, detail, anchor=is_organiser)

    def _confirm(self, case: Case) -> None:
        """A confirmed address; that of a service or a job board many share, so it is worth no more than the service."""
        if self._view.service:
            case.add(
                Signal.CONFIRMED, self._policy.service, "you confirmed this service's address for them", claim=False
            )
        else:
            case.add(Signal.CONFIRMED, self._policy.confirmed, "you confirmed this address", anchor=True)

    def _case(self, employer: int) -> Case:
        return self._cases.setdefault(employer, Case(employer))

    def _number_of(self, name: str) -> int | None:
        for number, employer in enumerate(self._index.employers):
            if employer.name == name:
                return number
        return None


def is_stranger(view: View, index: DirectoryIndex) -> bool:
    """Whether a person nobody named writes from a business domain nobody named, as agencies do."""
    return is_outsider(view, index) and not view.has_impersonal_sender


def is_outsider(view: View, index: DirectoryIndex) -> bool:
    """Whether somebody, or some machine, writes from a business domain nobody named and as no employer."""
    if view.is_private or view.service or index.claims_on(view.domain):
        return False
    return not any(phrase.kind is PhraseKind.COMPANY for phrase in view.in_display)


def is_namesake_domain(domain: str) -> bool:
    """Whether mail from here speaks for another company: neither private mail nor a service."""
    return bool(domain) and not is_private_mail(domain) and service_of(domain) is None
