"""Mail by writers who knew nothing of the program: what is found, told and called a scam does not get worse."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.corpus import households
from benchmarks.scores import Score, examine

UNSEEN = Path(__file__).with_name("unseen")


# Of replies found, alerts that are right, kinds read right, scams named; raise these, never lower them. Nothing was
# ever tuned on the third set.
@pytest.mark.parametrize(
    ("name", "found", "right", "kinds", "named"),
    [("first", 0.97, 0.97, 0.85, 1.0), ("second", 0.93, 0.95, 0.8, 1.0), ("third", 0.92, 0.98, 0.83, 0.9)],
)
def test_unseen_mail_is_judged_as_well_as_it_was(
    name: str, found: float, right: float, kinds: float, named: float
) -> None:
    score = Score(tuple(examine(list(households(UNSEEN / name)))))

    assert score.recall_found.value >= found
    assert score.precision_alerted.value >= right
    assert score.kinds.value >= kinds
    assert score.scams_named.value >= named
    assert score.scams_verified == 0
    assert score.scams_unwarned == 0
