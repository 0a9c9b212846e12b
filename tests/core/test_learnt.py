"""What letters alike have said: the weights follow from our own letters, and any text leans to something."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks import learning
from benchmarks.learning import Letter, learnt_from, letters
from scanner.core.evidence import Kind, Other
from scanner.core.learnt import KINDS, leaning
from scanner.core.phrases import fold, weights
from scanner.core.reading import read, words_of
from tests.core.test_reading import mail

UNSEEN = Path(__file__).with_name("unseen.jsonl")
# The share of letters never learnt from whose kind is read right. Raise it, never lower it.
FLOOR = 0.94


def test_the_weights_follow_from_the_letters() -> None:
    assert learning.main(["--check"]) == 0


def test_a_changed_letter_is_noticed() -> None:
    known = [Letter("en", Kind.OFFER, "Hello", "You got it.")]

    assert learnt_from(known) not in {weights.LEARNT_FROM, learnt_from([*known, *known])}
    assert learnt_from(known) != learnt_from([Letter("en", Other.PRIVATE, "Hello", "You got it.")])


def test_no_letter_is_there_twice() -> None:
    known = [(letter.subject, letter.text) for letter in letters()]

    assert len(known) > 1000
    assert len(set(known)) == len(known)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Sorry love, that one's gone now x", Kind.REJECTION),
        ("You're in, if you want us! Letter should land by Thursday, call me and we celebrate.", Kind.OFFER),
        ("Kindly be present at our store on the 18th at 9:30, you will shadow the team for two hours.", Kind.INTERVIEW),
    ],
)
def test_what_no_phrase_holds_is_read_by_letters_alike(text: str, kind: Kind) -> None:
    assert read(mail(text, "Hello")).kind is kind


def test_letters_that_nothing_was_learnt_from_are_mostly_read_right() -> None:
    rows = [json.loads(line) for line in UNSEEN.read_text("utf-8").splitlines()]
    right = sum(read(mail(row["t"], row["s"])).kind is Kind(row["k"]) for row in rows)

    assert right / len(rows) >= FLOOR


def test_the_sentence_that_weighs_most_is_shown() -> None:
    words = words_of(mail("It was a lovely day. We gave the place to somebody else. The weather is fine.", "Hello"))
    text = words.folded.text

    found = leaning(text, words.subject_end)

    assert found.kind is Kind.REJECTION
    assert text[found.start : found.end].strip(" .") == "we gave the place to somebody else"


@given(st.text(max_size=300), st.integers(0, 300))
def test_any_text_leans_to_something(text: str, end: int) -> None:
    found = leaning(fold(text).text, end)

    assert found.kind in KINDS
    assert sum(found.shares) == pytest.approx(1)
    assert found.reply + sum(found.others) == pytest.approx(1)
    assert 0 <= found.start <= found.end
