"""Mail of an application to proposals: who, in what role, and when. Conservative: a shop is never proposed.

An employer takes words to an applicant, from an address of its own or a hiring service that names it. Mail that
looks like a scam, or that lies in junk without the provider's word for its sender, proves nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta, tzinfo

from scanner.core.authentication import authenticate
from scanner.core.directory import Directory, Employer, Interviewer
from scanner.core.domains import ascii_domain, is_private_mail, registrable
from scanner.core.evidence import Authenticity, Kind, Reading
from scanner.core.exclusion import exclude
from scanner.core.guessing import (
    company_of_domain,
    company_of_service,
    names_in,
    names_shown,
    person_of,
    role_in,
    title_of,
)
from scanner.core.lookalike import is_look_alike
from scanner.core.model import Address, FolderRole, Headers, Message
from scanner.core.phrases import Idea, find, fold
from scanner.core.proposal import Proposal, joined, same_person
from scanner.core.reading import Words, read, words_of
from scanner.core.safe import for_plain
from scanner.core.scam import Ask, requests_in
from scanner.core.services import HIRING_LABELS, RELAYS, Service, ServiceKind, service_of
from scanner.core.text import company_forms

__all__ = ["Discovery", "speaks_of_hiring"]

ENOUGH = 3.0
_MOST_PEOPLE = 8
_MOST_EVIDENCE = 3
_STRONG = {
    Kind.OFFER: "an offer",
    Kind.INTERVIEW: "about an interview",
    Kind.ASSESSMENT: "an assessment",
    Kind.REJECTION: "a rejection",
    Kind.ACKNOWLEDGEMENT: "a confirmation that your application came",
}
_TELLING = frozenset(
    {
        *(Idea.APPLICATION, Idea.ACKNOWLEDGEMENT, Idea.INTERVIEW, Idea.INTERVIEW_WEAK, Idea.ASSESSMENT, Idea.OFFER),
        *(Idea.REJECTION, Idea.REJECTION_WEAK, Idea.RESCHEDULE, Idea.HOLD),
    }
)
# What no honest employer asks of a stranger.
_NEVER_ASKED = frozenset(set(Ask) - {Ask.PHONE_CHAT, Ask.IDENTITY, Ask.PRESSURE, Ask.TOO_GOOD})
_BULK = ("list-unsubscribe", "list-id", "x-campaign", "feedback-id")
_DOUBTED_PLACES = frozenset({FolderRole.JUNK, FolderRole.TRASH})


@dataclass(frozen=True, slots=True)
class _Clue:
    """One message that speaks for an employer; ``words`` say what it is."""

    strength: float
    when: datetime | None
    kind: Kind
    words: str
    decision: date | None = None
    threaded: bool = False


@dataclass(slots=True)
class _Case:
    """What is known of one company so far; ``domain`` is empty where only services wrote."""

    name: str
    domain: str
    names: list[str] = field(default_factory=list)
    clues: list[_Clue] = field(default_factory=list)
    people: list[Interviewer] = field(default_factory=list)
    roles: list[str] = field(default_factory=list)
    meetings: dict[str, datetime | None] = field(default_factory=dict)
    written: int = 0


class Discovery:
    """Takes messages in any order, the seeker's own first where they are known, and gives proposals at the end."""

    def __init__(self, directory: Directory, zone: tzinfo | None = None) -> None:
        self._directory = directory
        self._zone = zone
        self._seeker = directory.seeker
        self._own_domains = {
            registrable(address.rpartition("@")[2])
            for address in directory.seeker.addresses
            if not is_private_mail(address.rpartition("@")[2])
        }
        self._cases: dict[str, _Case] = {}
        self._sent_ids: set[str] = set()
        self._sent_to: dict[str, list[tuple[Address, bool]]] = {}

    def add_sent(self, headers: Headers) -> None:
        """A message that the seeker wrote: whom to, and whether its subject speaks of an application."""
        if headers.message_id:
            self._sent_ids.add(headers.message_id)
        applies = speaks_of_hiring(headers.subject)
        for address in (*headers.to[:20], *headers.cc[:20]):
            domain = self._company_domain(address)
            if domain:
                self._sent_to.setdefault(domain, []).append((address, applies))

    def is_telling(self, headers: Headers) -> bool:
        """Whether a message deserves to be read, by its header alone."""
        author = headers.author
        if not author.address or self._seeker.is_own(author.address):
            return False
        service = service_of(author.address)
        if service is not None:
            return (
                service.kind is not ServiceKind.BOARD or author.address in RELAYS or speaks_of_hiring(headers.subject)
            )
        if self._sent_ids & {*headers.in_reply_to, *headers.references}:
            return not is_private_mail(author.domain)
        domain = self._company_domain(author)
        if not domain:
            return False
        labels = {*author.local.lower().replace("_", "-").replace(".", "-").split("-"), *author.domain.split(".")[:-2]}
        return domain in self._sent_to or bool(labels & HIRING_LABELS) or speaks_of_hiring(headers.subject)

    def add(self, message: Message, place: FolderRole) -> bool:
        """A message that was read; whether it says anything of an application."""
        author = message.headers.author
        if not author.address or self._seeker.is_own(author.address):
            return False
        words = words_of(message)
        service = service_of(author.address)
        threaded = bool(self._sent_ids & {*message.headers.in_reply_to, *message.headers.references})
        reading = read(message, zone=self._zone, words=words)
        if exclude(
            message,
            employer=None,
            seeker=self._directory.seeker,
            threaded=threaded,
            from_person=False,
            from_service=service is not None,
            words=words,
        ):
            return False
        strength = self._strength(message, words, reading, service, threaded=threaded)
        case = self._case(message, service) if strength > 0 else None
        if case is None or not self._is_honest(message, words, case, service, place, threaded=threaded):
            return False
        self._enter(case, message, reading, strength, threaded=threaded)
        return True

    def proposals(self, now: datetime) -> list[Proposal]:
        """One for each employer, the surest first."""
        known = [
            *self._directory.employers,
            *(_employer(case) for case in self._cases.values() if self._is_begun(case)),
        ]
        found = [
            (self._weight(case), self._proposal(case, now))
            for case in self._cases.values()
            if not case.domain or is_look_alike(case.domain, known) is None
        ]
        ranked = sorted((pair for pair in found if pair[0] >= ENOUGH), key=lambda pair: -pair[0])
        return joined(proposal for _, proposal in ranked)

    def _strength(
        self, message: Message, words: Words, reading: Reading, service: Service | None, *, threaded: bool
    ) -> float:
        about = {hit.line for hit in words.of(Idea.APPLICATION)}
        invited = any(invitation.method != "CANCEL" for invitation in message.invitations)
        telling = bool(about) or bool(words.of(Idea.INTERVIEW, Idea.INTERVIEW_WEAK))
        strength = 0.0
        if reading.kind in _STRONG and telling:
            strength = 3.0 if about else 2.0
        elif reading.kind is Kind.INFORMATION and about:
            strength = 1.5
        elif threaded:
            strength = 0.5
        if strength and service is not None and service.kind is ServiceKind.BOARD:
            # Boards confirm applications; whatever else they write is about anybody.
            strength = 3.0 if reading.kind is Kind.ACKNOWLEDGEMENT and len(about) > 0 else 0.0
        if strength and not threaded and service is None and not invited and self._is_stray(message, words, reading):
            return 0.0
        if invited and not telling and not threaded:
            strength = min(strength, 1.0)
        return strength + (1.0 if strength and threaded else 0.0)

    def _is_stray(self, message: Message, words: Words, reading: Reading) -> bool:
        """Whether a stranger's mail may as well be an advertisement or a snare: no receipt, nothing of the seeker's."""
        if reading.kind is Kind.ACKNOWLEDGEMENT or self._company_domain(message.headers.author) in self._sent_to:
            return False
        if words.of(Idea.ACKNOWLEDGEMENT):
            return False  # thanks for the application before the bad news
        return len({hit.line for hit in words.of(Idea.APPLICATION)}) < 2 or any(
            name in message.headers.fields for name in _BULK
        )

    def _case(self, message: Message, service: Service | None) -> _Case | None:
        if service is not None:
            named = company_of_service(service, message)
            return None if named is None else self._named_case(named)
        domain = self._company_domain(message.headers.author)
        if not domain:
            return None
        case = self._cases.setdefault(domain, _Case("", domain))
        case.names += [*names_in(message), *names_shown(message)]
        case.name = company_of_domain(domain, case.names)
        return case

    def _named_case(self, name: str) -> _Case:
        forms = set(company_forms(name))
        for case in self._cases.values():
            if forms & set(company_forms(case.name)):
                return case
        return self._cases.setdefault(company_forms(name)[0] if forms else name, _Case(name, ""))

    def _company_domain(self, address: Address) -> str:
        """The domain that a company registered; empty for private mail, services and the seeker's own."""
        domain = ascii_domain(address.domain)
        company = registrable(domain)
        if not company or is_private_mail(domain) or service_of(domain) is not None or company in self._own_domains:
            return ""
        return company

    def _is_honest(
        self,
        message: Message,
        words: Words,
        case: _Case,
        service: Service | None,
        place: FolderRole,
        *,
        threaded: bool,
    ) -> bool:
        employer = _employer(case)
        verdict = authenticate(
            message,
            employer=employer,
            directory=Directory(self._directory.seeker, (employer,), self._directory.trusted_servers),
            service=service,
            threaded=threaded,
        )
        if not threaded and any(request.ask in _NEVER_ASKED for request in requests_in(message, words.folded)):
            return False
        wanted = (
            (Authenticity.VERIFIED,) if place in _DOUBTED_PLACES else (Authenticity.VERIFIED, Authenticity.UNVERIFIED)
        )
        return verdict.authenticity in wanted

    def _enter(self, case: _Case, message: Message, reading: Reading, strength: float, *, threaded: bool) -> None:
        headers = message.headers
        subject = for_plain(headers.subject, 70) or "no subject"
        what = _STRONG.get(reading.kind, "a reply")
        decision = reading.decision_by.when if reading.decision_by is not None else None
        case.clues.append(_Clue(strength, message.when, reading.kind, f"{what}: “{subject}”", decision, threaded))
        role = role_in(message, case.name)
        if role is not None:
            case.roles.append(role)
        for invitation in message.invitations:
            key = invitation.uid or f"{invitation.summary} {invitation.start}"
            case.meetings[key] = None if invitation.method == "CANCEL" or invitation.all_day else invitation.start
        addresses = [headers.author]
        for invitation in message.invitations:
            addresses += [invitation.organizer] if invitation.organizer else []
            addresses += invitation.attendees[:20]
        addresses += [*headers.to[:20], *headers.cc[:20]]
        self._meet(case, addresses, message)

    def _meet(self, case: _Case, addresses: Iterable[Address], message: Message | None = None) -> None:
        for address in addresses:
            if self._seeker.is_own(address.address) or not case.domain or self._company_domain(address) != case.domain:
                continue
            person = person_of(address, case.name)
            if person is None or any(same_person(person, known) for known in case.people):
                continue
            title = title_of(person.name, message) if message is not None else None
            case.people.append(Interviewer(person.name, person.email, title))

    def _weight(self, case: _Case) -> float:
        best = sorted((clue.strength for clue in case.clues), reverse=True)[:4]
        if not best or best[0] < 1.5:
            return 0.0
        wrote = self._sent_to.get(case.domain, ()) if case.domain else ()
        return sum(best) + (2.0 if any(applies for _, applies in wrote) else 1.0 if wrote else 0.0)

    def _is_begun(self, case: _Case) -> bool:
        """Whether the seeker is known to have applied or written there, or met somebody."""
        received = any(clue.kind is Kind.ACKNOWLEDGEMENT for clue in case.clues)
        return (
            received or bool(case.meetings) or any(clue.threaded for clue in case.clues) or case.domain in self._sent_to
        )

    def _proposal(self, case: _Case, now: datetime) -> Proposal:
        self._meet(case, (address for address, _ in self._sent_to.get(case.domain, ())))
        clues = sorted(case.clues, key=lambda clue: (clue.when is None, clue.when or now))
        last = next((clue for clue in reversed(clues) if clue.kind in _STRONG), None)
        received = [clue.when for clue in clues if clue.kind is Kind.ACKNOWLEDGEMENT and clue.when]
        held = [start for start in case.meetings.values() if start is not None and start <= now]
        ahead = [start for start in case.meetings.values() if start is not None and start > now]
        promised = [clue.decision for clue in clues if clue.decision is not None]
        told = sorted(clues, key=lambda clue: (-clue.strength, -(clue.when or now).timestamp()))[:_MOST_EVIDENCE]
        lines = [f"{clue.words}{self._on(clue.when)}" for clue in told]
        lines += [f"a meeting to come{self._on(min(ahead))}"] if ahead else []
        doubt = None if self._is_begun(case) else "they wrote first, and no mail shows that you applied there"
        declined = last is not None and last.kind is Kind.REJECTION
        old = promised and promised[-1] < now.date() - timedelta(days=60)
        return Proposal(
            name=case.name,
            domains=(case.domain,) if case.domain else (),
            people=tuple(case.people[:_MOST_PEOPLE]),
            role=_most_named(case.roles),
            applied=self._day(min(received)) if received else None,
            interviewed=self._day(max(held)) if held else None,
            reply_by=promised[-1] if promised and not old and not declined else None,
            evidence=tuple(lines),
            doubt=f"they declined{self._on(last.when)}" if last is not None and declined else doubt,
        )

    def _day(self, moment: datetime) -> date:
        return moment.astimezone(self._zone).date()

    def _on(self, moment: datetime | None) -> str:
        if moment is None:
            return ""
        day = self._day(moment)
        return f" on {day.day} {day:%B}"


def speaks_of_hiring(subject: str) -> bool:
    """Whether a subject has words of an application in it, in any language we read."""
    return any(hit.idea in _TELLING for hit in find(fold(subject[:300])))


def _employer(case: _Case) -> Employer:
    return Employer(case.name, domains=(case.domain,) if case.domain else ())


def _most_named(roles: Sequence[str]) -> str | None:
    return max(roles, key=lambda role: (roles.count(role), len(role)), default=None)
