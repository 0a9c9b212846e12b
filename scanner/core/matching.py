"""A message and the directory to a match: who wrote it, how sure we are, what it says, and whether it is really them.

This module never looks at where a message lies, and never at a clock.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial

from scanner.core.concluding import Conclusions
from scanner.core.correspondence import Circle
from scanner.core.directory import Directory
from scanner.core.domains import is_private_mail
from scanner.core.evidence import (
    Authentication,
    Authenticity,
    Confidence,
    Evidence,
    Kind,
    Lesson,
    Match,
    Reading,
    Signal,
    ThreadLink,
)
from scanner.core.exclusion import is_machine, is_own_alert, tells_verdict
from scanner.core.gathering import Gathering, is_namesake_domain, is_outsider, is_stranger
from scanner.core.hearing import Hearing, hear
from scanner.core.index import DirectoryIndex, PhraseKind
from scanner.core.model import Address, Message
from scanner.core.naming import phrases_of
from scanner.core.people import Likeness, likeness
from scanner.core.phrases.work import speaks_of_work
from scanner.core.policy import MatchPolicy
from scanner.core.view import View, view_of
from scanner.core.weighing import KNOWN, THREADED, Case, Ranking, Tie, rank

_STRONG_KINDS = frozenset({Kind.INTERVIEW, Kind.OFFER, Kind.REJECTION, Kind.ASSESSMENT, Kind.ACKNOWLEDGEMENT})
_DECISIONS = frozenset({Kind.OFFER, Kind.REJECTION, Kind.ASSESSMENT})
_SHORTEST_TELLING = 150  # bytes: what a single line is worded like tells little
_UNREAD = Reading(Kind.REPLY)
_UNCHECKED = Authentication(Authenticity.UNVERIFIED)
_ALONE = frozenset({Signal.PERSON, Signal.HIRING_WORDS})


class Judge:
    """Judges messages for one directory, which is compiled once."""

    def __init__(
        self, directory: Directory, policy: MatchPolicy | None = None, index: DirectoryIndex | None = None
    ) -> None:
        self.seeker = directory.seeker
        self._policy = policy or MatchPolicy()
        self.index = index or DirectoryIndex(directory)
        self._conclusions = Conclusions(directory, self.index, self._policy)
        self._circle = Circle()

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
        gathering = self._gathered(view, threads, lessons)
        agents = self._agents_at(view)
        heard = partial(hear, view, self.seeker, judged.when or message.when, prelude, lessons)
        if not agents and not self._may_be_theirs(view, gathering.cases):
            return self._unmasked(view, gathering.cases, heard) or _nobody(*_mentions(gathering.cases))
        hearing = heard()
        ranking = self._ranked(gathering, hearing, agents)
        if ranking is not None:
            return self._conclusions.match(hearing, ranking, is_trusted=self._is_trusted(hearing, ranking.case))
        unmasked = self._unmasked(view, gathering.cases, lambda: hearing)
        return unmasked or _nobody(*_mentions(gathering.cases), reading=hearing.reading)

    def _open(self, message: Message) -> tuple[Message, tuple[Evidence, ...]] | None:
        """The message to judge: itself, or what the seeker forwarded to themselves; ``None`` for the seeker's own."""
        headers = message.headers
        inner = message.forwarded
        is_own = self.seeker.is_own
        if not is_own(headers.author.address) and not (inner and self._is_namesake_of_seeker(headers.author)):
            return message, ()
        if inner is None or is_own(inner.author.address) or not inner.author.address:
            return None
        recipients = (*headers.to, *headers.cc, *headers.bcc)
        if recipients and not any(is_own(address.address) for address in recipients):
            return None
        # What the outer fields vouch for is the seeker's own server, not the employer's: they stay behind.
        # Nor does what stands in the forwarded header: whoever wrote that message could write any report into it.
        opened = replace(message, headers=replace(inner, trace=()), forwarded=None)
        return opened, (Evidence(Signal.FORWARD, 0.0, f"forwarded from your address {headers.author.address}"),)

    def _is_namesake_of_seeker(self, address: Address) -> bool:
        """Whether a private address that the settings don't name is shown under the seeker's own name."""
        return is_private_mail(address.domain) and likeness(self.seeker.name, address.name) is Likeness.FULL

    def _gathered(self, view: View, threads: Mapping[str, ThreadLink], lessons: Sequence[Lesson]) -> Gathering:
        """What is seen of who wrote it before the words are read."""
        gathering = Gathering(view, self.index, self._policy)
        gathering.all(threads, lessons)
        self._circle.follow(threads)
        gathering.correspondents(self._circle.written_to)
        return gathering

    def _agents_at(self, view: View) -> Mapping[str, frozenset[str]]:
        """The employers for whom people of the sender's company were found to write, each with those who did."""
        if not is_outsider(view, self.index) or is_machine(view.author.address):
            return {}
        return self._circle.agents.get(view.domain, {})

    def _may_be_theirs(self, view: View, cases: Sequence[Case]) -> bool:
        """Whether reading the words may make it an employer's."""
        if any(case.claimed for case in cases):
            return True
        # A person may name the role alone; a company that does may be another with the same need.
        named = (Signal.COMPANY, Signal.ROLE) if is_stranger(view, self.index) else (Signal.COMPANY,)
        return is_outsider(view, self.index) and any(case.has(*named) for case in cases)

    def _ranked(self, gathering: Gathering, hearing: Hearing, agents: Mapping[str, frozenset[str]]) -> Ranking | None:
        policy, reply = self._policy, hearing.reading.reply
        may_be_agent = self._may_be_agent(hearing)
        self._gather_by_wording(gathering, hearing, agents if may_be_agent else None)
        self._weigh_words(gathering.cases, hearing)
        return rank(
            gathering.cases,
            policy,
            may_be_stranger=is_stranger(hearing.view, self.index),
            is_plain=reply >= policy.reply_plain,
            may_be_agent=may_be_agent and reply >= policy.reply_from_agent,
        )

    def _may_be_agent(self, hearing: Hearing) -> bool:
        """Whether somebody writes to the seeker from a company that nobody told of."""
        return is_outsider(hearing.view, self.index) and hearing.marks.is_to_seeker

    def _is_trusted(self, hearing: Hearing, case: Case) -> bool:
        """Whether it may be an agent's who is known, or names what only somebody knows who has to do with it."""
        if not self._may_be_agent(hearing):
            return False
        knows = case.has(Signal.COMPANY) and case.has(Signal.ROLE, Signal.PERSON)
        is_worded = hearing.reading.reply >= self._policy.reply_from_agent
        return case.is_tied(*THREADED, *KNOWN, Tie.COLLEAGUE) or (is_worded and knows)

    def _gather_by_wording(
        self, gathering: Gathering, hearing: Hearing, agents: Mapping[str, frozenset[str]] | None
    ) -> None:
        """What only counts by how the whole is worded: common words as names, and what agents write.

        ``agents`` is ``None`` where no agent can have written it.
        """
        policy, reading, is_named = self._policy, hearing.reading, hearing.marks.named
        is_spoken = reading.reply >= (policy.reply_from_agent if is_named else policy.reply_plain)
        if is_spoken:
            gathering.plainly(decides=is_named and reading.kind in _DECISIONS)
        if agents is None:
            return
        least = policy.reply_plain if reading.kind is Kind.REPLY else policy.reply_from_stranger
        if reading.reply >= least:
            gathering.known_agents(agents)
        if is_spoken:
            gathering.agents(is_told=is_named and self._tells_something(hearing))

    def _tells_something(self, hearing: Hearing) -> bool:
        """Whether an applicant is plainly told something, in more than a line."""
        reading, words = hearing.reading, hearing.words
        if reading.reply < self._policy.reply_plain or reading.kind is Kind.REPLY:
            return False
        is_long = len(words.folded.source.encode("utf-8", "replace")) >= _SHORTEST_TELLING
        return is_long and (speaks_of_work(hearing.text) or tells_verdict(words))

    def _weigh_words(self, cases: Sequence[Case], hearing: Hearing) -> None:
        """Words of hiring speak for every case alike; a lone person from another company's domain is a namesake.

        So is one with a private mailbox who has not one word of work.
        """
        view, (strength, detail) = hearing.view, self._worth_of_words(hearing)
        if view.is_private and not speaks_of_work(hearing.text):
            cases = [case for case in cases if not case.entries.keys() <= {Signal.PERSON}]
        is_other = is_namesake_domain(view.domain)
        for case in cases:
            if detail:
                case.add(Signal.HIRING_WORDS, strength, detail, claim=False)
            if is_other and case.entries.keys() <= _ALONE:
                case.add(
                    Signal.NAMESAKE, 0.0, f"{view.domain} is not theirs: perhaps somebody of the same name", claim=False
                )

    def _worth_of_words(self, hearing: Hearing) -> tuple[float, str]:
        """What a known wording of a verdict is worth, and how it reads; hints alone tie a mail to nobody."""
        kind, policy = hearing.reading.kind, self._policy
        if hearing.reading.reply < policy.reply_from_theirs or not tells_verdict(hearing.words):
            return 0.0, ""
        if kind in _STRONG_KINDS:
            return policy.hiring_words, f"reads like {_article(kind)} {kind.value}"
        if kind is Kind.INFORMATION:
            return policy.information_words, "reads like news of an application"
        return 0.0, ""

    def _unmasked(self, view: View, cases: Sequence[Case], heard: Callable[[], Hearing]) -> Match | None:
        """A scam that only bears a company's name, ``None`` where nothing of the kind is asked for.

        A name alone makes no finding; a name that anybody can put on, together with a grave request, is a disguise.
        """
        dressed = self._dressed_as(view, cases)
        suspects = dressed or self._borrowed_by(view, cases)
        if len(suspects) != 1:
            return None
        hearing = heard()
        if not dressed and not hearing.marks.named:
            return None
        match = self._conclusions.match(hearing, Ranking(suspects[0], Confidence.LIKELY, None))
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
        return [case for case in cases if case.likeness >= Likeness.SHORT]


def _nobody(*evidence: Evidence, reading: Reading = _UNREAD) -> Match:
    return Match(None, None, Confidence.POSSIBLE, reading, _UNCHECKED, evidence)


def _mentions(cases: Sequence[Case]) -> tuple[Evidence, ...]:
    return tuple(entry for case in cases for entry in case.ledger)[:12]


def _article(kind: Kind) -> str:
    return "an" if kind.value[0] in "aeiou" else "a"
