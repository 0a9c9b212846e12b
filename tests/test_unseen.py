"""Mail by writers who knew nothing of the program: what is found, told and called a scam does not get worse."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.corpus import households
from benchmarks.scores import Score, examine

UNSEEN = Path(__file__).with_name("unseen")


# Of replies found, alerts that are right, kinds read right, scams named; raise these, never lower them. Each set was
# first measured unseen, as `docs/decisions/0007-letters-alike.md` tells, and then looked into; the ninth was not.
@pytest.mark.parametrize(
    ("name", "found", "right", "kinds", "named"),
    [
        ("first", 0.99, 0.98, 0.91, 1.0),
        ("second", 0.97, 0.97, 0.94, 1.0),
        ("third", 0.96, 0.98, 0.94, 1.0),
        ("fourth", 0.98, 0.98, 0.93, 1.0),
        ("fifth", 0.98, 0.98, 0.93, 1.0),
        ("sixth", 0.98, 0.98, 0.91, 0.96),
        ("seventh", 0.98, 0.97, 0.88, 1.0),
        ("eighth", 0.97, 0.97, 0.91, 0.96),
        ("ninth", 0.98, 0.98, 0.97, 0.86),
    ],
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
