"""From a finding, as the memory holds it now, to where it lies and the words to tell of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import tzinfo

from scanner.core.alerting import About, Alert, History, Silence, decide
from scanner.core.evidence import Kind
from scanner.core.finding import Finding, PlacementVerdict
from scanner.core.placement import place
from scanner.notify.render import render
from scanner.ports import Notice


@dataclass(frozen=True, slots=True)
class Wishes:
    """What the user wants to be told of: an employer's own wish goes before a kind's, and that before the general."""

    about: About = About.UNEXPECTED
    by_kind: Mapping[Kind, About] | None = None
    by_employer: Mapping[str, About] | None = None
    silent_kinds: frozenset[Kind] = frozenset()
    discreet: bool = False
    closed: frozenset[str] = frozenset()
    dismissed: frozenset[str] = frozenset()

    def about_finding(self, finding: Finding) -> About:
        """How much to tell of this one."""
        employer = (self.by_employer or {}).get(finding.match.employer or "")
        return employer or (self.by_kind or {}).get(finding.match.reading.kind) or self.about

    def decision(self, finding: Finding, told: frozenset[str] = frozenset()) -> Alert | Silence:
        """What to tell of a finding that has been placed; ``told`` are the keys of what was told of it before."""
        if finding.match.reading.kind in self.silent_kinds:
            return Silence(f"you asked not to be told of this kind ({finding.match.reading.kind})")
        dismissed, closed = finding.id in self.dismissed, (finding.match.employer or "") in self.closed
        return decide(finding, self.about_finding(finding), History(told, dismissed=dismissed, closed=closed))


class Teller:
    """Tells of one account's findings: implements `scanner.ports.Telling`."""

    def __init__(self, expected: tuple[str, ...], wishes: Wishes, time_zone: tzinfo) -> None:
        self._expected = expected
        self._wishes = wishes
        self._time_zone = time_zone

    def __call__(self, finding: Finding, told: frozenset[str]) -> tuple[PlacementVerdict | None, tuple[Notice, ...]]:
        """Where the finding lies now, ``None`` where no copy is left, and what to tell of it."""
        if not finding.copies:
            return None, ()
        verdict = place(finding.copies, self._expected)
        decision = self._wishes.decision(replace(finding, verdict=verdict), told)
        if isinstance(decision, Silence):
            return verdict, ()
        return verdict, (render(decision, time_zone=self._time_zone, discreet=self._wishes.discreet),)
