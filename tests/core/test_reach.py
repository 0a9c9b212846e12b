"""Whether what an employer holds reaches the seeker."""

from __future__ import annotations

import pytest

from scanner.core.directory import Employer
from scanner.core.reach import Reach, gaps

REACH = Reach(("sam.rivera@gmail.com", "studio@rivera.test"), ("sam@alias.test",), "+49 30 5550199")


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("sam.rivera@gmail.com", None),
        ("SamRivera+jobs@googlemail.com", None),
        ("studio+north@rivera.test", None),
        ("sam@alias.test", "no mailbox of that address is watched"),
        ("sam@old.test", "none of yours"),
    ],
    ids=["watched", "the same at Gmail", "with a tag", "own, not watched", "nobody's"],
)
def test_an_address_is_covered_by_a_watched_mailbox_alone(address: str, words: str | None) -> None:
    found = gaps(Employer("N", your_address=address), REACH)

    assert (words in found[0].text) if words else not found


@pytest.mark.parametrize(
    ("number", "wrong"),
    [("+49 (30) 5550199", False), ("030 5550199", False), ("0049 30 5550199", False), ("+49 30 5550100", True)],
)
def test_a_number_is_the_same_in_every_spelling(number: str, wrong: bool) -> None:
    assert bool(gaps(Employer("N", your_phone=number), REACH)) is wrong


def test_nothing_noted_is_no_gap() -> None:
    assert gaps(Employer("N", your_phone="+1 555 0100"), Reach()) == ()
    assert gaps(Employer("N"), REACH) == ()
