"""Ledgers side by side: what speaks for each employer, how sure that makes us, and who comes second.

This module never reads a message.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum

from scanner.core.evidence import Confidence, Evidence, Signal
from scanner.core.people import Likeness
from scanner.core.policy import MatchPolicy

# What ties a stranger to the employer, beyond naming it.
_TIES = (Signal.THREAD, Signal.PERSON, Signal.SERVICE, Signal.INVITATION, Signal.ADDRESS)


class Tie(StrEnum):
    """What an entry is made of, where more hangs on that than its strength."""

    ANSWERS = "answers"  # what the seeker sent
    FOLLOWS = "follows"  # what was found earlier
    WRITTEN_TO = "written to"  # by the seeker about this employer
    AGENT = "agent"  # found to write for this employer
    COLLEAGUE = "colleague"  # of such an agent
    TOLD_DOMAIN = "told domain"  # given as theirs, or where none was given spelled like them
    IMITATION = "imitation"  # a domain that is spelled to be taken for theirs
    TITLED = "titled"  # the company's name stands in the subject, or by itself in the sender's
    AS_AGENTS_DO = "as agents do"  # it names the company and speaks to the seeker as an applicant


@dataclass(slots=True)
class Case:
    """What speaks for one employer.

    ``ties`` tells of each signal's strongest entry what it is made of. ``likeness``: how well the sender's name, or
    their address, fits one of the employer's people. ``anchored``: something that can't be put on by anyone, such as a
    thread, a known address or domain. ``claimed``: the sender or the subject points to this employer; without that it
    is mere mention.
    """

    employer: int
    entries: dict[Signal, Evidence] = field(default_factory=dict)
    ties: dict[Signal, Tie | None] = field(default_factory=dict)
    likeness: Likeness = Likeness.NONE
    anchored: bool = False
    claimed: bool = False
    contact: str | None = None
    _contact_strength: float = 0.0

    def add(
        self,
        signal: Signal,
        strength: float,
        detail: str,
        *,
        anchor: bool = False,
        claim: bool = True,
        tie: Tie | None = None,
    ) -> None:
        """One entry; of each signal the strongest is kept."""
        known = self.entries.get(signal)
        if known is None or known.strength < strength:
            self.entries[signal] = Evidence(signal, round(strength, 2), detail)
            self.ties[signal] = tie
        self.anchored |= anchor
        self.claimed |= claim

    def name_contact(self, name: str, strength: float) -> None:
        """Who wrote; the best founded name stays."""
        if strength > self._contact_strength:
            self.contact, self._contact_strength = name, strength

    @property
    def score(self) -> float:
        """The sum of all strengths."""
        return sum(entry.strength for entry in self.entries.values())

    @property
    def ledger(self) -> tuple[Evidence, ...]:
        """The entries, strongest first."""
        return tuple(sorted(self.entries.values(), key=lambda entry: -abs(entry.strength)))

    def has(self, *signals: Signal) -> bool:
        """Whether any of the signals is in the ledger."""
        return any(signal in self.entries for signal in signals)

    def is_tied(self, *ties: Tie) -> bool:
        """Whether any signal's strongest entry is made of one of these."""
        return any(tie in ties for tie in self.ties.values())


@dataclass(frozen=True, slots=True)
class Ranking:
    """The best case, how sure we are of it, and a close second."""

    case: Case
    confidence: Confidence
    runner_up: Case | None


def rank(
    cases: Iterable[Case],
    policy: MatchPolicy,
    *,
    may_be_stranger: bool,
    is_plain: bool = False,
    may_be_agent: bool = False,
) -> Ranking | None:
    """The best of the cases, ``None`` where none is worth telling.

    ``may_be_stranger``: a person whom we don't know writes from a domain that we don't know. ``is_plain``: it is
    plainly written to an applicant. ``may_be_agent``: to the seeker, by somebody who may be an agent.
    """
    ordered = sorted((case for case in cases if case.claimed), key=lambda case: (-case.score, case.employer))
    if not ordered:
        return None
    best = ordered[0]
    is_agent = may_be_agent and best.is_tied(Tie.AS_AGENTS_DO)
    confidence = _confidence(best, policy, may_be_stranger=may_be_stranger and not is_agent, is_plain=is_plain)
    if confidence is None:
        return None
    second = ordered[1] if len(ordered) > 1 else None
    if (
        second
        and best.score - second.score < policy.close
        and _confidence(second, policy, may_be_stranger=False, is_plain=True)
    ):
        lowered = Confidence.LIKELY if confidence is Confidence.CERTAIN else Confidence.POSSIBLE
        return Ranking(best, lowered, second)
    return Ranking(best, confidence, None)


def _confidence(case: Case, policy: MatchPolicy, *, may_be_stranger: bool, is_plain: bool) -> Confidence | None:
    """How sure the ledger makes us, under the ceilings for weak signals."""
    if case.has(Signal.PERSON) and not set(case.entries) - {Signal.PERSON, Signal.HIRING_WORDS, Signal.NAMESAKE}:
        # Many people share a name: alone it never tells of an employer.
        return Confidence.POSSIBLE if case.has(Signal.HIRING_WORDS) and not case.has(Signal.NAMESAKE) else None
    score = case.score
    if score < policy.possible:
        return None
    if score < policy.likely:
        return Confidence.POSSIBLE
    if case.anchored:
        return Confidence.CERTAIN if score >= policy.certain else Confidence.LIKELY
    domain = case.entries.get(Signal.DOMAIN)
    if not case.has(*_TIES):
        # A domain that only has the name in it may be anybody's: that of a hotel, a magazine, a namesake.
        if domain is not None and domain.strength <= policy.domain_extended and not is_plain:
            return Confidence.POSSIBLE
        if domain is None and may_be_stranger:
            return Confidence.POSSIBLE
    return Confidence.LIKELY
