"""Verdicts beside what was expected, counted: recall, precision, kinds, authenticity, by tag and by language."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from benchmarks.corpus import Household, Sample, Sort
from benchmarks.examiner import Examiner, Verdict
from scanner.core.evidence import Authenticity


@dataclass(frozen=True, slots=True)
class Outcome:
    """One message, what was expected of it, and what was made of it."""

    sample: Sample
    verdict: Verdict

    @property
    def is_right_finding(self) -> bool:
        """Whether a message that is an employer's was found, and as that employer's."""
        return self.verdict.is_found and self.sample.expected.finding and self._is_right_employer

    @property
    def is_right_alert(self) -> bool:
        """Whether it was found so and sure enough to be told."""
        return self.is_right_finding and self.verdict.is_alerted

    @property
    def _is_right_employer(self) -> bool:
        return self.verdict.employer == self.sample.expected.employer

    @property
    def is_kind_right(self) -> bool | None:
        """Whether the kind is right; ``None`` where it was not asked or there is nothing to ask."""
        match, kinds = self.verdict.match, self.sample.expected.kinds
        return match.reading.kind in kinds if match and kinds and self.is_right_finding else None

    @property
    def is_authenticity_right(self) -> bool | None:
        """Whether the authenticity is right; ``None`` as above."""
        match, wanted = self.verdict.match, self.sample.expected.authenticities
        return match.authentication.authenticity in wanted if match and wanted and self.is_right_finding else None

    @property
    def is_warning_right(self) -> bool | None:
        """Whether there is a warning where there must be one and none where there must not; ``None`` as above."""
        match, wanted = self.verdict.match, self.sample.expected.warning
        if match is None or wanted is None or not self.is_right_finding:
            return None
        return bool(match.authentication.warnings) == wanted

    @property
    def is_deadline_right(self) -> bool | None:
        """Whether the day to act by is the one in the text; ``None`` as above."""
        match, expected = self.verdict.match, self.sample.expected
        if match is None or expected.deadline is None or not self.is_right_finding:
            return None
        return match.reading.deadline is not None and match.reading.deadline.when == expected.deadline

    @property
    def is_decision_right(self) -> bool | None:
        """Whether the day of their next word is the one in the text; ``None`` as above."""
        match, expected = self.verdict.match, self.sample.expected
        if match is None or expected.decision_by is None or not self.is_right_finding:
            return None
        return match.reading.decision_by is not None and match.reading.decision_by.when == expected.decision_by

    @property
    def is_confidence_right(self) -> bool | None:
        """Whether it is sure enough, or unsure enough; ``None`` as above."""
        wanted = self.sample.expected.alert
        return None if wanted is None or not self.is_right_finding else self.verdict.is_alerted == wanted

    def faults(self) -> tuple[str, ...]:
        """What is wrong with the verdict, each in a few words; empty where nothing is."""
        expected, match = self.sample.expected, self.verdict.match
        if not expected.finding:
            return (f"false alarm: {_said(self.verdict)}",) if self.verdict.is_found else ()
        if not self.is_right_finding:
            return (f"missed: {_said(self.verdict)}",)
        assert match is not None
        reading, authentication = match.reading, match.authentication
        checks = (
            (self.is_confidence_right, f"only {match.confidence.label}"),
            (self.is_kind_right, f"kind {reading.kind} for {_words(expected.kinds)}"),
            (
                self.is_authenticity_right,
                f"{authentication.authenticity} for {_words(expected.authenticities)}",
            ),
            (
                self.is_warning_right,
                "no warning" if expected.warning else f"warns: {'; '.join(authentication.warnings)}",
            ),
            (
                self.is_deadline_right,
                f"deadline {reading.deadline.when if reading.deadline else None} for {expected.deadline}",
            ),
            (
                self.is_decision_right,
                f"decision by {reading.decision_by.when if reading.decision_by else None} for {expected.decision_by}",
            ),
        )
        return tuple(text for right, text in checks if right is False)


@dataclass(frozen=True, slots=True)
class Share:
    """So many right out of so many."""

    right: int
    all: int

    @property
    def value(self) -> float:
        """From 0 to 1; 1 where there was nothing to get wrong."""
        return self.right / self.all if self.all else 1.0

    def __str__(self) -> str:
        return f"{self.value:7.1%} {self.right:>4}/{self.all:<4}" if self.all else f"{'-':>7} {'':9}"


@dataclass(frozen=True, slots=True)
class Score:
    """The figures of a set of outcomes."""

    outcomes: tuple[Outcome, ...]

    @property
    def recall_found(self) -> Share:
        """Replies that stand among the findings, as the right employer's."""
        return self._share([outcome.is_right_finding for outcome in self._of(Sort.REPLY)])

    @property
    def recall_alerted(self) -> Share:
        """Replies sure enough to be told, of those that have to be."""
        wanted = [outcome for outcome in self._of(Sort.REPLY) if outcome.sample.expected.alert]
        return self._share([outcome.is_right_alert for outcome in wanted])

    @property
    def precision_found(self) -> Share:
        """Findings that are an employer's indeed, as the right one's."""
        return self._share([outcome.is_right_finding for outcome in self.outcomes if outcome.verdict.is_found])

    @property
    def precision_alerted(self) -> Share:
        """Alerts that are right."""
        return self._share([outcome.is_right_alert for outcome in self.outcomes if outcome.verdict.is_alerted])

    @property
    def kinds(self) -> Share:
        """Kinds that are right, of all that were found."""
        return self._asked(outcome.is_kind_right for outcome in self.outcomes)

    @property
    def authenticities(self) -> Share:
        """Authenticities that are right, of all that were found."""
        return self._asked(outcome.is_authenticity_right for outcome in self.outcomes)

    @property
    def deadlines(self) -> Share:
        """Days to act by that were read right."""
        return self._asked(outcome.is_deadline_right for outcome in self.outcomes)

    @property
    def decisions(self) -> Share:
        """Days of the employer's next word that were read right."""
        return self._asked(outcome.is_decision_right for outcome in self.outcomes)

    @property
    def quiet(self) -> Share:
        """Honest replies that carry no warning."""
        return self._asked(outcome.is_warning_right for outcome in self._of(Sort.REPLY))

    @property
    def scams_named(self) -> Share:
        """Scams that are told as scams: found, called suspicious, and with a warning."""
        return self._share([_is_named(outcome) for outcome in self._of(Sort.SCAM)])

    @property
    def scams_verified(self) -> int:
        """Scams that were called verified: there must be none."""
        return sum(_authenticity(outcome) is Authenticity.VERIFIED for outcome in self._of(Sort.SCAM))

    @property
    def scams_unwarned(self) -> int:
        """Scams among the findings without a warning: there must be none."""
        return sum(outcome.verdict.is_found and not _has_warning(outcome) for outcome in self._of(Sort.SCAM))

    def kind_confusion(self) -> Counter[tuple[str, str]]:
        """How often which kind was read for which; where several would be right, the one that was read."""
        counts: Counter[tuple[str, str]] = Counter()
        for outcome in self.outcomes:
            match, kinds = outcome.verdict.match, outcome.sample.expected.kinds
            if match and kinds and outcome.is_right_finding:
                counts[(match.reading.kind if match.reading.kind in kinds else kinds[0], match.reading.kind)] += 1
        return counts

    def authenticity_table(self) -> Counter[tuple[str, str]]:
        """How often which authenticity was found for which; ``not found`` where the message was missed."""
        counts: Counter[tuple[str, str]] = Counter()
        for outcome in self.outcomes:
            wanted = outcome.sample.expected.authenticities
            if outcome.sample.expected.finding and wanted:
                got = _authenticity(outcome)
                counts[(got if got in wanted else wanted[0], got or "not found")] += 1
        return counts

    def _of(self, sort: Sort) -> list[Outcome]:
        return [outcome for outcome in self.outcomes if outcome.sample.expected.sort is sort]

    @staticmethod
    def _share(answers: Sequence[bool]) -> Share:
        return Share(sum(answers), len(answers))

    @staticmethod
    def _asked(answers: Iterable[bool | None]) -> Share:
        return Score._share([answer for answer in answers if answer is not None])


def examine(homes: Iterable[Household]) -> tuple[Outcome, ...]:
    """The verdict on every message of every household."""
    outcomes: list[Outcome] = []
    for home in homes:
        examiner = Examiner(home.directory, home.sent)
        verdicts = examiner.verdicts([sample.content for sample in home.samples])
        outcomes.extend(map(Outcome, home.samples, verdicts))
    return tuple(outcomes)


def _authenticity(outcome: Outcome) -> Authenticity | None:
    match = outcome.verdict.match
    return match.authentication.authenticity if match and outcome.verdict.is_found else None


def _has_warning(outcome: Outcome) -> bool:
    match = outcome.verdict.match
    return match is not None and bool(match.authentication.warnings)


def _is_named(outcome: Outcome) -> bool:
    return outcome.is_right_finding and _authenticity(outcome) is Authenticity.SUSPICIOUS and _has_warning(outcome)


def _words(choices: Iterable[str]) -> str:
    return " or ".join(choices)


def _said(verdict: Verdict) -> str:
    match = verdict.match
    if match is None:
        return "dropped by the screen, or unreadable"
    if match.employer is None:
        return "nobody's"
    if match.exclusion is not None:
        return f"{match.employer}, not counted: {match.exclusion.detail}"
    signals = ", ".join(entry.signal for entry in match.evidence if entry.strength > 0)
    return f"{match.employer}, {match.confidence.label} by {signals}"
