"""What may be concluded from ledgers side by side."""

from __future__ import annotations

import pytest

from scanner.core.evidence import Confidence, Signal
from scanner.core.policy import MatchPolicy
from scanner.core.weighing import Case, Tie, rank

POLICY = MatchPolicy()


def _case(*entries: tuple[Signal, float], anchored: bool = False, claimed: bool = True, employer: int = 0) -> Case:
    case = Case(employer)
    for signal, strength in entries:
        case.add(signal, strength, "shown", anchor=anchored, claim=claimed)
    return case


@pytest.mark.parametrize(
    ("case", "expected"),
    [
        pytest.param(_case((Signal.THREAD, 3.0), anchored=True), Confidence.CERTAIN, id="anchor"),
        pytest.param(_case((Signal.DOMAIN, 2.4), anchored=True), Confidence.LIKELY, id="anchor alone below"),
        pytest.param(_case((Signal.COMPANY, 9.0), (Signal.PERSON, 9.0)), Confidence.LIKELY, id="ceiling"),
        pytest.param(_case((Signal.COMPANY, 1.0)), Confidence.POSSIBLE, id="little"),
        pytest.param(_case((Signal.COMPANY, 0.9)), None, id="too little"),
        pytest.param(_case((Signal.PERSON, 9.0)), None, id="a name alone"),
        pytest.param(_case((Signal.PERSON, 9.0), (Signal.HIRING_WORDS, 9.0)), Confidence.POSSIBLE, id="name and words"),
        pytest.param(
            _case((Signal.PERSON, 9.0), (Signal.HIRING_WORDS, 9.0), (Signal.NAMESAKE, 0.0)), None, id="namesake"
        ),
        pytest.param(_case((Signal.COMPANY, 9.0), claimed=False), None, id="mere mention"),
    ],
)
def test_ceilings(case: Case, expected: Confidence | None) -> None:
    ranking = rank([case], POLICY, may_be_stranger=False)

    assert (ranking.confidence if ranking else None) == expected


def test_a_stranger_is_at_most_possible() -> None:
    ranking = rank([_case((Signal.COMPANY, 9.0), (Signal.ROLE, 9.0))], POLICY, may_be_stranger=True)

    assert ranking is not None
    assert ranking.confidence is Confidence.POSSIBLE


@pytest.mark.parametrize(("second", "is_close"), [(2.6, True), (2.4, False)])
def test_a_second_counts_only_when_close(second: float, is_close: bool) -> None:
    best = _case((Signal.THREAD, 3.0), anchored=True)
    other = _case((Signal.DOMAIN, second), anchored=True, employer=1)

    ranking = rank([other, best], POLICY, may_be_stranger=False)

    assert ranking is not None
    assert ranking.case is best
    assert (ranking.runner_up is other) is is_close
    assert ranking.confidence is (Confidence.LIKELY if is_close else Confidence.CERTAIN)


def test_of_each_signal_the_strongest_counts() -> None:
    case = _case((Signal.COMPANY, 0.4), (Signal.COMPANY, 1.0), (Signal.COMPANY, 0.8))

    assert case.score == 1.0
    assert len(case.ledger) == 1


def test_what_ties_a_case_is_its_strongest_entry() -> None:
    case = Case(0)
    case.add(Signal.THREAD, 1.0, "a colleague", tie=Tie.COLLEAGUE)
    case.add(Signal.THREAD, 2.0, "an answer", tie=Tie.FOLLOWS)
    case.add(Signal.THREAD, 1.5, "an agent", tie=Tie.AGENT)
    case.add(Signal.DOMAIN, 1.0, "spelled alike", tie=Tie.IMITATION)
    case.add(Signal.DOMAIN, 1.2, "an answer goes to them")

    assert case.is_tied(Tie.AGENT, Tie.FOLLOWS)
    assert not case.is_tied(Tie.AGENT, Tie.COLLEAGUE, Tie.IMITATION)


def test_the_best_founded_contact_stays() -> None:
    case = Case(0)
    case.name_contact("Jane", 5)
    case.name_contact("John", 2)

    assert case.contact == "Jane"
