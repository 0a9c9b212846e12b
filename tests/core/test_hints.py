"""What cues add up to: in one sentence and one language, never across them."""

from __future__ import annotations

from datetime import date

import pytest

from scanner.core.dates import deadline_in
from scanner.core.evidence import Kind
from scanner.core.hints import RULES, SURE, Topic, is_conditional, weigh
from scanner.core.phrases import fold
from scanner.core.phrases.cues import LANGUAGES, Cue
from scanner.core.phrases.cues.words import WORDS
from scanner.core.reading import read
from tests.core.test_reading import mail


def weight(text: str, topic: Topic) -> float:
    hint = weigh(fold(text).text, 0).get(topic)
    return hint.weight if hint else 0.0


@pytest.mark.parametrize("cue", Cue, ids=lambda cue: cue.name)
def test_each_cue_has_words_in_all_ten_languages(cue: Cue) -> None:
    assert set(WORDS[cue]) >= set(LANGUAGES)
    assert all(word.strip() for words in WORDS[cue].values() for word in words.split(","))


def test_each_cue_is_used_by_a_rule() -> None:
    used = Cue(0)
    for rule in RULES:
        used |= rule.needs | rule.lacks

    assert [cue for cue in Cue if not cue & used] == []


def test_cues_count_only_together_in_one_sentence() -> None:
    together = weight("We chose someone who knows the field.", Topic.REJECTION)
    apart = weight("We chose this date. You met someone who knows the field.", Topic.REJECTION)

    assert together >= SURE
    assert apart < SURE


def test_cues_of_two_languages_make_no_sentence() -> None:
    assert weight("Wir haben gewahlt: someone who knows.", Topic.REJECTION) < SURE


def test_what_could_come_is_no_invitation() -> None:
    asked = weight("We would like to invite you to an interview.", Topic.INTERVIEW)
    described = weight("If it fits we would like to invite you to an interview.", Topic.INTERVIEW)

    assert asked >= SURE
    assert described < SURE


@pytest.mark.parametrize(
    ("clause", "language", "conditional"),
    [
        (" jesli pasuje zaprosimy", "pl", True),
        (" se ha decidido", "es", False),  # an "if" in Italian, a pronoun in Spanish
        (" se il profilo convince", "it", True),
        (" we invite you", None, False),
    ],
)
def test_an_if_counts_in_its_own_language(clause: str, language: str | None, conditional: bool) -> None:
    assert is_conditional(clause, language) is conditional


def test_a_subject_such_as_update_says_less_than_the_text() -> None:
    reading = read(mail("We chose someone who has already led such a team. Sorry!", "Update"))

    assert reading.kind is Kind.REJECTION


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        (
            "Hi Sam,\n\nit was good to see you. We would like to invite you to an interview on Monday. Bye!",
            "We would like to invite you to an interview on Monday",
        ),
        ("佐藤様\n\n来週の面接のご案内です。日程をご確認ください。", "来週の面接のご案内です"),
    ],
    ids=["English", "Japanese"],
)
def test_the_clause_that_shows_it_is_told_whole(text: str, shown: str) -> None:
    assert read(mail(text, "Hello")).words == shown


def test_a_long_sentence_is_cut_between_words() -> None:
    long = "We would like to invite you to an interview " + "with another of our many colleagues " * 8

    shown = read(mail(long, "Hello")).words

    assert shown.startswith("We would like to invite you")
    assert shown.endswith("...")
    assert len(shown) <= 113
    assert long.startswith(shown.removesuffix("..."))
    assert long[len(shown) - 3] == " "


def test_one_endless_sentence_of_dates_is_read_in_linear_time() -> None:
    assert deadline_in("please send it " + "bis Freitag " * 1_600, date(2026, 11, 2)) is not None


def test_signs_that_stand_for_many_are_cut() -> None:
    assert len(fold("\ufdfa" * 20_000).text) <= 20_002
