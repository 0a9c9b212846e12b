"""A message and the directory to a match: who wrote it, how sure we are, what it says, and whether it is really them.

This module never looks at where a message lies, and never at a clock.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial

from scanner.core.authentication import authenticate
from scanner.core.brands import DomainGrade
from scanner.core.correspondence import Circle
from scanner.core.directory import Directory, Employer
from scanner.core.domains import ascii_domain, brand, is_private_mail, mailbox
from scanner.core.evidence import (
    Authentication,
    Authenticity,
    Confidence,
    Evidence,
    Exclusion,
    Kind,
    Lesson,
    Match,
    Reading,
    Signal,
    ThreadLink,
)
from scanner.core.exclusion import (
    NO_APPLICATION,
    NO_JOB,
    exclude,
    is_machine,
    is_theirs,
    marks_of,
    names_seeker,
    tells_verdict,
)
from scanner.core.gathering import Gathering, is_namesake_domain, is_outsider, is_stranger
from scanner.core.index import DirectoryIndex, PhraseKind
from scanner.core.model import Address, Headers, Message
from scanner.core.naming import phrases_of
from scanner.core.people import Likeness, likeness, shown_name
from scanner.core.phrases.work import speaks_of_work
from scanner.core.policy import MatchPolicy
from scanner.core.reading import Words, read, words_of
from scanner.core.sealed import UNREAD_WARNING, Unread, unread_of
from scanner.core.services import ServiceKind, service_of
from scanner.core.text import company_forms, is_forward_subject, spaced, subject_form
from scanner.core.view import View, view_of
from scanner.core.weighing import Case, Ranking, rank
from scanner.core.wording import Writer, reconsidered

ALERT_FIELD = "x-heardback-alert"
ALERT_DOMAIN = "@heardback.invalid>"
_STRONG_KINDS = frozenset({Kind.INTERVIEW, Kind.OFFER, Kind.REJECTION, Kind.ASSESSMENT, Kind.ACKNOWLEDGEMENT})
_DECISIONS = frozenset({Kind.OFFER, Kind.REJECTION, Kind.ASSESSMENT})
_VERDICTS = _DECISIONS | {Kind.INTERVIEW}
_SHORTEST_TELLING = 150  # bytes: what a single line is worded like tells little
_BRAND = 4  # letters of a company's name that a domain may begin with by no accident
_UNREAD = Reading(Kind.REPLY)
_UNCHECKED = Authentication(Authenticity.UNVERIFIED)
_FOR_OTHERS = Evidence(Signal.MENTION, 0.0, "neither addressed to you nor about any job")
_NO_THREADS: Mapping[str, ThreadLink] = {}

_REPORTS = frozenset({"authentication-results", "arc-authentication-results", "received-spf", "received"})
_ALONE = frozenset({Signal.PERSON, Signal.HIRING_WORDS})
# What every mail of a company's bears, to its customers too.
_OFFICE = frozenset({Signal.DOMAIN, Signal.COMPANY})
_DISGUISES = frozenset({Signal.CONSUMER, Signal.MENTION, Signal.JOB_ALERT})


class Judge:
    """Judges messages for one directory, which is compiled once."""

    def __init__(
        self, directory: Directory, policy: MatchPolicy | None = None, index: DirectoryIndex | None = None
    ) -> None:
        self._directory = directory
        self._policy = policy or MatchPolicy()
        self.index = index or DirectoryIndex(directory)
        self._circle = Circle()
        self._own = frozenset(mailbox(address) for address in directory.seeker.addresses)

    def judge(self, message: Message, threads: Mapping[str, ThreadLink], lessons: Sequence[Lesson] = ()) -> Match:
        """Who wrote the message and all that follows from it; ``threads`` is keyed by Message-ID.

        ``employer`` is ``None`` where it is nobody's. Never raises for what a message holds.
        """
        if is_own_alert(message.headers):
            return _nobody(Evidence(Signal.OWN, 0.0, "an alert of ours"))
        opened = self._open(message)
        if opened is None:
            return _nobody(Evidence(Signal.OWN, 0.0, "your own mail"))
        judged, prelude = opened
        view = view_of(judged, self.index, self._policy)
        gathering = Gathering(view, self.index, self._policy)
        gathering.all(threads, lessons)
        self._circle.follow(threads)
        gathering.correspondents(self._circle.written_to)
        cases = gathering.cases
        may_be_agent, may_be_stranger = is_outsider(view, self.index), is_stranger(view, self.index)
        may_be_known = may_be_agent and not is_machine(view.author.address)
        known_agents = self._circle.agents.get(view.domain, {}) if may_be_known else {}
        # A person may name the role alone; a company that does may be another with the same need.
        named = (Signal.COMPANY, Signal.ROLE) if may_be_stranger else (Signal.COMPANY,)
        if not known_agents and not any(case.claimed or (may_be_agent and case.has(*named)) for case in cases):
            return self._unmasked(judged, view, cases, prelude, lessons) or _nobody(*_mentions(cases))
        words = words_of(judged)
        reading = read(judged, judged.when or message.when, words=words)
        is_plain = reading.reply >= self._policy.reply_plain
        is_to_seeker = may_be_agent and self._is_to_seeker(judged, words)
        self._hear(gathering, reading, words, known_agents, is_to_seeker=is_to_seeker)
        cases = gathering.cases
        self._weigh_words(cases, view, reading, words.folded.text, spoken=tells_verdict(words))
        may_be_agents = is_to_seeker and reading.reply >= self._policy.reply_from_agent
        ranking = rank(
            cases, self._policy, may_be_stranger=may_be_stranger, is_plain=is_plain, may_be_agent=may_be_agents
        )
        if ranking is None:
            unmasked = self._unmasked(judged, view, cases, prelude, lessons)
            return unmasked or _nobody(*_mentions(cases), reading=reading)
        knows = ranking.case.has(Signal.COMPANY) and ranking.case.has(Signal.ROLE, Signal.PERSON)
        thread = ranking.case.entries.get(Signal.THREAD)
        is_linked = thread is not None and thread.strength >= self._policy.agent_colleague
        is_trusted = is_to_seeker and (is_linked or (may_be_agents and knows))
        return self._concluded(judged, view, ranking, reading, words, prelude, lessons, is_trusted=is_trusted)

    def sent_link(self, headers: Headers, threads: Mapping[str, ThreadLink] = _NO_THREADS) -> ThreadLink | None:
        """What an answer to this mail of the seeker's would point to; ``None`` where it went to no employer."""
        if not headers.message_id:
            return None
        claims: dict[int, float] = {}
        for address in (*headers.to[:50], *headers.cc[:50], *headers.bcc[:50]):
            for number, strength in (*self._recipient(address, headers.subject), *self._agent(address, headers)):
                claims[number] = max(claims.get(number, 0.0), strength)
        if not claims and not is_forward_subject(headers.subject):
            claims = dict.fromkeys(self._threads_of(headers, threads), 1.0)
        if not claims:
            return None
        subject = self.index.found_in(spaced(headers.subject[: self._policy.longest_subject]))
        for phrase in subject:
            if phrase.employer in claims:
                claims[phrase.employer] += 0.3 if phrase.kind is PhraseKind.ROLE else 0.1
        best = max(claims, key=lambda number: (claims[number], -number))
        to = tuple(
            address.address for address in (*headers.to[:50], *headers.cc[:50], *headers.bcc[:50]) if address.address
        )
        name = self.index.employers[best].name
        return ThreadLink(headers.message_id, name, True, headers.date, to, headers.subject[:500])

    def _open(self, message: Message) -> tuple[Message, tuple[Evidence, ...]] | None:
        """The message to judge: itself, or what the seeker forwarded to themselves; ``None`` for the seeker's own."""
        headers = message.headers
        inner = message.forwarded
        if not self._is_own(headers.author) and not (inner and self._is_namesake_of_seeker(headers.author)):
            return message, ()
        if inner is None or self._is_own(inner.author) or not inner.author.address:
            return None
        recipients = (*headers.to, *headers.cc, *headers.bcc)
        if recipients and not any(self._is_own(address) for address in recipients):
            return None
        # What the outer fields vouch for is the seeker's own server, not the employer's: they stay behind.
        # Nor does what stands in the forwarded header: whoever wrote that message could write any report into it.
        fields = {name: values for name, values in inner.fields.items() if name not in _REPORTS}
        opened = replace(message, headers=replace(inner, fields=fields), forwarded=None)
        return opened, (Evidence(Signal.FORWARD, 0.0, f"forwarded from your address {headers.author.address}"),)

    def _is_own(self, address: Address) -> bool:
        return bool(address.address) and mailbox(address.address) in self._own

    def _is_namesake_of_seeker(self, address: Address) -> bool:
        """Whether a private address that the settings don't name is shown under the seeker's own name."""
        return is_private_mail(address.domain) and likeness(self._directory.seeker.name, address.name) is Likeness.FULL

    def _hear(
        self,
        gathering: Gathering,
        reading: Reading,
        words: Words,
        known_agents: Mapping[str, frozenset[str]],
        *,
        is_to_seeker: bool,
    ) -> None:
        """What only counts by how the whole is worded: common words as names, and what agents write."""
        policy = self._policy
        named = names_seeker(self._directory.seeker, words)
        is_spoken = reading.reply >= (policy.reply_from_agent if named else policy.reply_plain)
        if is_spoken:
            gathering.plainly(decides=named and reading.kind in _DECISIONS)
        if not is_to_seeker:
            return
        least = policy.reply_plain if reading.kind is Kind.REPLY else policy.reply_from_stranger
        if reading.reply >= least:
            gathering.known_agents(known_agents)
        if is_spoken:
            is_told = (
                reading.reply >= policy.reply_plain
                and reading.kind is not Kind.REPLY
                and len(words.folded.source.encode("utf-8", "replace")) >= _SHORTEST_TELLING
                and named
                and (speaks_of_work(words.folded.text) or tells_verdict(words))
            )
            gathering.agents(is_told=is_told)

    def _weigh_words(self, cases: Sequence[Case], view: View, reading: Reading, folded: str, *, spoken: bool) -> None:
        """Words of hiring speak for every case alike; a lone person from another company's domain is a namesake.

        So is one with a private mailbox who has not one word of work. ``spoken``: known wordings of a verdict stand in
        the mail; what is read from hints alone ties it to nobody.
        """
        strength, detail = 0.0, ""
        if reading.reply < self._policy.reply_from_theirs:
            spoken = False
        if reading.kind in _STRONG_KINDS and spoken:
            strength, detail = self._policy.hiring_words, f"reads like {_article(reading.kind)} {reading.kind.value}"
        elif reading.kind is Kind.INFORMATION and spoken:
            strength, detail = self._policy.information_words, "reads like news of an application"
        if view.is_private and not speaks_of_work(folded):
            cases = [case for case in cases if not case.entries.keys() <= {Signal.PERSON}]
        is_other = is_namesake_domain(view.domain)
        for case in cases:
            if detail:
                case.add(Signal.HIRING_WORDS, strength, detail, claim=False)
            if is_other and case.entries.keys() <= _ALONE:
                case.add(
                    Signal.NAMESAKE, 0.0, f"{view.domain} is not theirs: perhaps somebody of the same name", claim=False
                )

    def _concluded(
        self,
        message: Message,
        view: View,
        ranking: Ranking,
        reading: Reading,
        words: Words,
        prelude: tuple[Evidence, ...],
        lessons: Sequence[Lesson],
        *,
        is_trusted: bool = False,
    ) -> Match:
        case = ranking.case
        employer = self.index.employers[case.employer]
        writer = self._writer(view, case, is_trusted=is_trusted or bool(prelude))
        is_correspondence = case.has(Signal.ADDRESS, Signal.CONFIRMED) or writer.threaded
        silenced = _silenced(message, lessons, reading.kind, is_correspondence=is_correspondence)
        exclusion = silenced or self._excluded(message, case, writer, words, reading)
        is_board = view.service is not None and view.service.kind is ServiceKind.BOARD
        via_service = view.service is not None and not is_board and case.has(Signal.SERVICE)
        check = partial(
            authenticate,
            message,
            employer=employer,
            directory=self._directory,
            service=view.service if via_service else None,
            threaded=self._is_answer(case, self._policy.thread_chain),
            folded=words.folded,
        )
        authentication = check(scam=reading.scam)
        if exclusion is not None and self._is_disguise(exclusion, view, case, reading):
            # A scam is told as one, whatever it is dressed as; that it is worded like any other is enough only where
            # the sender's domain is dressed as theirs.
            judged = authentication if self._is_dressed(view, case) else check()
            exclusion = None if judged.authenticity is Authenticity.SUSPICIOUS else exclusion
        runner_up = self.index.employers[ranking.runner_up.employer].name if ranking.runner_up else None
        is_for_others = self._is_for_others(message, case, words)
        unread = self._unread(message, employer)
        if unread is not Unread.NOTHING:
            authentication = replace(authentication, warnings=(*authentication.warnings, UNREAD_WARNING))
            reading = reading if tells_verdict(words) else replace(reading, kind=Kind.REPLY, words="")
        return Match(
            employer=employer.name,
            contact=case.contact,
            confidence=Confidence.POSSIBLE if is_for_others else _unread_confidence(ranking, unread, authentication),
            reading=reading,
            authentication=authentication,
            evidence=(*prelude, *case.ledger, *([_FOR_OTHERS] if is_for_others else ()), *authentication.evidence),
            exclusion=exclusion,
            runner_up=runner_up,
        )

    def _unmasked(
        self,
        message: Message,
        view: View,
        cases: Sequence[Case],
        prelude: tuple[Evidence, ...],
        lessons: Sequence[Lesson],
    ) -> Match | None:
        """A scam that only bears a company's name, ``None`` where nothing of the kind is asked for.

        A name alone makes no finding; a name that anybody can put on, together with a grave request, is a disguise.
        """
        named = self._dressed_as(view, cases)
        people = self._borrowed_by(view, cases) if not named else []
        if len(named or people) != 1:
            return None
        words = words_of(message)
        if people and not names_seeker(self._directory.seeker, words):
            return None
        ranking = Ranking((named or people)[0], Confidence.LIKELY, None)
        match = self._concluded(
            message, view, ranking, read(message, message.when, words=words), words, prelude, lessons
        )
        return match if match.authentication.authenticity is Authenticity.SUSPICIOUS else None

    def _dressed_as(self, view: View, cases: Sequence[Case]) -> list[Case]:
        """The employers whose name a sender wears who is none of theirs, in the shown name or in the domain."""
        if not is_private_mail(view.author.domain):
            # Their name and more: "Tools for your first day" at forge-robotics-hr.
            return [case for case in cases if case.has(Signal.DOMAIN) and case.claimed]
        displayed = {phrase.employer for phrase in phrases_of(view.in_display, PhraseKind.COMPANY)}
        return [case for case in cases if case.employer in displayed]

    def _borrowed_by(self, view: View, cases: Sequence[Case]) -> list[Case]:
        """The employers of whose interviewer a private mailbox bears the name: "I'm in a meeting, buy cards"."""
        if not is_private_mail(view.author.domain):
            return []
        people = ((case, case.entries.get(Signal.PERSON)) for case in cases)
        return [case for case, person in people if person is not None and person.strength >= self._policy.person_short]

    def _writer(self, view: View, case: Case, *, is_trusted: bool) -> Writer:
        """How whoever wrote the message stands to the employer."""
        person, thread = case.entries.get(Signal.PERSON), case.entries.get(Signal.THREAD)
        is_person = person is not None and person.strength >= self._policy.person_near
        return Writer(
            # "Grace Miller at Anchor <events@...>" is no person's mail.
            person=case.has(Signal.ADDRESS, Signal.CONFIRMED) or (is_person and not is_machine(view.author.address)),
            service=case.has(Signal.SERVICE) and view.service is not None,
            threaded=self._is_answer(case, self._policy.thread_found),
            trusted=is_trusted or (thread is not None and thread.strength == self._policy.correspondent),
        )

    def _excluded(
        self, message: Message, case: Case, writer: Writer, words: Words, reading: Reading
    ) -> Exclusion | None:
        """Why the message is no part of the application."""
        employer, seeker = self.index.employers[case.employer], self._directory.seeker
        marks = marks_of(message, seeker, words)
        found = exclude(
            message,
            employer=employer,
            seeker=seeker,
            threaded=writer.threaded,
            from_person=writer.person,
            from_service=writer.service,
            words=words,
            marks=marks,
        )
        is_silent = found in (None, NO_JOB, NO_APPLICATION) and not (marks.bulk or marks.listed or marks.posted)
        if is_silent and self._unread(message, employer) is not Unread.NOTHING:
            return None
        found = reconsidered(found, message, employer, writer, marks, words, reading, self._policy)
        if found and found.signal is Signal.MENTION and self._is_from_them(case):
            return None
        return found

    def _unread(self, message: Message, employer: Employer) -> Unread:
        """What kept the words of the employer's own mail from being read; their silence says nothing."""
        return unread_of(message) if is_theirs(message.headers, employer) else Unread.NOTHING

    def _is_dressed(self, view: View, case: Case) -> bool:
        """Whether the sender's domain has the employer's name in it, and is not theirs."""
        domain = case.entries.get(Signal.DOMAIN)
        return domain is not None and not case.anchored and not view.is_private

    def _is_disguise(self, exclusion: Exclusion, view: View, case: Case, reading: Reading) -> bool:
        """Whether a scam may hide behind it: no company advertises from a private mailbox that offers a job."""
        domain = case.entries.get(Signal.DOMAIN)
        if exclusion.signal in _DISGUISES or (domain and domain.strength == self._policy.domain_imitation):
            return True
        hires = reading.kind in (Kind.OFFER, Kind.INTERVIEW)
        return exclusion.signal is Signal.NEWSLETTER and hires and is_private_mail(view.author.domain)

    def _is_for_others(self, message: Message, case: Case, words: Words) -> bool:
        """Whether mail from the employer's domain neither is addressed to the seeker, nor names them or any work."""
        if set(case.entries) - {Signal.DOMAIN} or self._is_to_seeker(message, words):
            return False
        return not speaks_of_work(words.folded.text)

    def _is_answer(self, case: Case, least: float) -> bool:
        """Whether the thread itself speaks for the employer: what the seeker sent weighs more than what was found."""
        thread = case.entries.get(Signal.THREAD)
        return thread is not None and thread.strength >= least

    def _is_from_them(self, case: Case) -> bool:
        """Whether the sender was told to be the employer's, so that plain words are no mere mention."""
        domain = case.entries.get(Signal.DOMAIN)
        is_known = domain is not None and domain.strength >= self._policy.domain_named
        return is_known or case.has(Signal.ADDRESS, Signal.CONFIRMED, Signal.INVITATION)

    def _recipient(self, address: Address, subject: str) -> list[tuple[int, float]]:
        """The employers that a recipient may belong to, each with a strength."""
        domain = ascii_domain(address.domain)
        found = [(claim.employer, 3.0) for claim in self.index.addresses.get(f"{address.local}@{domain}", ())]
        found += [(claim.employer, 2.0) for claim in self.index.claims_on(domain) if claim.grade >= DomainGrade.NAMED]
        if service_of(f"{address.local}@{domain}"):
            named = self.index.brands_in(address.local) | {
                phrase.employer
                for phrase in self.index.found_in(spaced(address.name[:200]))
                | self.index.found_in(spaced(subject[:500]))
                if phrase.kind is not PhraseKind.ROLE and not phrase.common
            }
            found += [(number, 1.5) for number in named]
        elif not found and address.name:
            folded = spaced(subject[:500])
            subject_phrases = self.index.found_in(folded)
            brands = self._brands_in(domain)
            # "Kompas College, staff office": their name heads the recipient's, wherever they get their mail; that of
            # Lisa Harper is her own.
            shown = spaced(address.name[:200])
            for phrase in phrases_of(self.index.found_in(shown), PhraseKind.COMPANY):
                is_head = shown.split()[: len(phrase.spelling.split())] == phrase.spelling.split()
                is_plain = not phrase.common and not is_private_mail(domain)
                if phrase.employer in brands or (is_head and (is_plain or speaks_of_work(folded))):
                    found.append((phrase.employer, 1.0))
            for person, grade in self.index.people_like(shown_name(address.name).person):
                is_named = any(phrase.employer == person.employer for phrase in subject_phrases)
                # "Thank you for the interview", to somebody of an interviewer's full name, is to no namesake.
                is_theirs = person.employer in brands or speaks_of_work(folded)
                if (grade >= Likeness.SHORT and is_named) or (grade is Likeness.FULL and is_theirs):
                    found.append((person.employer, 1.2))
        return found

    def _brands_in(self, domain: str) -> frozenset[int]:
        """The employers whose name a company's domain begins with: ``orchardgrown.com`` for Orchard."""
        name = brand(domain) if not is_private_mail(domain) else ""
        return frozenset(
            number
            for number, employer in enumerate(self.index.employers)
            for given in employer.names
            for form in company_forms(given)
            if len(form) >= _BRAND and name.startswith(form.replace(" ", ""))
        )

    def _agent(self, address: Address, headers: Headers) -> list[tuple[int, float]]:
        """The one employer whom the subject of a mail to an unknown company names, as one writes to agents."""
        domain = ascii_domain(address.domain)
        if is_private_mail(domain) or self.index.claims_on(domain) or service_of(f"{address.local}@{domain}"):
            return []
        subject = headers.subject[: self._policy.longest_subject]
        named = {
            phrase.employer for phrase in self.index.found_in(spaced(subject)) if phrase.kind is PhraseKind.COMPANY
        }
        return [(number, 0.5) for number in named] if len(named) == 1 else []

    def _is_to_seeker(self, message: Message, words: Words) -> bool:
        """Whether it is addressed to the seeker, or greets them."""
        headers = message.headers
        addressed = any(self._is_own(address) for address in (*headers.to, *headers.cc))
        return addressed or names_seeker(self._directory.seeker, words)

    def _threads_of(self, headers: Headers, threads: Mapping[str, ThreadLink]) -> list[int]:
        links = (threads.get(message_id) for message_id in (*headers.in_reply_to[:50], *headers.references[-50:]))
        names = {link.employer for link in links if link}
        return [number for number, employer in enumerate(self.index.employers) if employer.name in names]


def is_own_alert(headers: Headers) -> bool:
    """Whether we sent this ourselves."""
    return headers.first(ALERT_FIELD) is not None or (headers.message_id or "").lower().endswith(ALERT_DOMAIN)


def describe(match: Match) -> tuple[str, ...]:
    """Why a message was judged as it was, in plain lines that fit one screen."""
    lines: list[str] = []
    if match.employer is None:
        lines.append("No employer of yours")
    else:
        who = f"{match.contact} of {match.employer}" if match.contact else match.employer
        lines.append(f"{who}: {match.confidence.label}")
    lines.extend(f"{_sign(entry.strength)} {entry.detail}" for entry in match.evidence[:12])
    if match.runner_up:
        lines.append(f"Might as well be {match.runner_up}")
    if match.exclusion:
        lines.append(f"Not counted: {match.exclusion.detail}")
    if match.employer is not None:
        words = f' ("{match.reading.words}")' if match.reading.words else ""
        lines.append(f"Reads as: {match.reading.kind.value}{words}")
        lines.append(f"Sender: {match.authentication.authenticity.value}")
        lines.extend(f"Warning: {warning}" for warning in match.authentication.warnings[:5])
    return tuple(lines)


def _nobody(*evidence: Evidence, reading: Reading = _UNREAD) -> Match:
    return Match(None, None, Confidence.POSSIBLE, reading, _UNCHECKED, evidence)


def _mentions(cases: Sequence[Case]) -> tuple[Evidence, ...]:
    return tuple(entry for case in cases for entry in case.ledger)[:12]


def _silenced(message: Message, lessons: Sequence[Lesson], kind: Kind, *, is_correspondence: bool) -> Exclusion | None:
    """What `dismiss` taught of this message, or of its sender and subject; the last word counts.

    ``is_correspondence``: a known person wrote it, or it answers. Of such, only the message itself was dismissed.
    """
    verdict = ""
    form: str | None = None
    for lesson in lessons:
        if lesson.message_id and lesson.message_id == message.headers.message_id:
            verdict = lesson.verdict
        elif lesson.message_id and (is_correspondence or (kind in _VERDICTS and lesson.kind is not kind)):
            continue
        elif lesson.subject_form and lesson.address == message.headers.author.address:
            form = subject_form(message.headers.subject) if form is None else form
            if lesson.subject_form == form:
                verdict = lesson.verdict
    return Exclusion(Signal.DISMISSED, "you dismissed this, or mail just like it") if verdict == "dismiss" else None


def _unread_confidence(ranking: Ranking, unread: Unread, authentication: Authentication) -> Confidence:
    """How sure we are of a mail whose words were not read: of an office's, as sure as its sender and its seal are."""
    if unread is Unread.NOTHING or set(ranking.case.entries) - _OFFICE:
        return ranking.confidence
    is_sure = unread is Unread.SEALED and authentication.authenticity is Authenticity.VERIFIED
    return Confidence.LIKELY if is_sure else Confidence.POSSIBLE


def _article(kind: Kind) -> str:
    return "an" if kind.value[0] in "aeiou" else "a"


def _sign(strength: float) -> str:
    return "+" if strength > 0 else "-" if strength < 0 else "·"
