"""The phrase data and its machinery: every line can be found, folding hides what mail programs do, bait stays cheap."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scanner.core.phrases import LANGUAGES, Idea, find, fold
from scanner.core.phrases.shapes import Index, first_words
from scanner.core.reading import read
from tests.core.test_exclusion import NOISE
from tests.core.test_reading import ENGLISH, GERMAN, mail
from tests.core.test_reading_languages import LANGUAGES as EIGHT

LINES = [
    line
    for table in (ENGLISH, GERMAN, *EIGHT.values())
    for block in table.values()
    for line in block.strip().splitlines()
]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_line_begins_with_a_word(language: str) -> None:
    for block in LANGUAGES[language].values():
        for line in block.strip().splitlines():
            assert all(start.strip() for start in first_words(line))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_line_is_free_of_signs_that_are_not_of_its_grammar(language: str) -> None:
    for block in LANGUAGES[language].values():
        for line in block.strip().splitlines():
            assert line.count("(") == line.count(")")
            assert not any(sign in line for sign in "?{}+^\\'\"")
            assert "||" not in line


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("idea", [Idea.REJECTION, Idea.OFFER, Idea.ASSESSMENT, Idea.INTERVIEW, Idea.ACKNOWLEDGEMENT])
def test_every_language_has_every_verdict(language: str, idea: Idea) -> None:
    assert LANGUAGES[language][idea].strip()


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("We\u2019ve  decided", " we have decided "),
        ("can't, won\u2019t & don't", " can not will not do not "),
        ("caf\u00e9 cafe\u0301 CAFÉ", " cafe cafe cafe "),
        ("move\u00a0for\u00adward\u200b", " move forward "),
        ("you &amp; me &nbsp; at&#39;s", " you me at "),
        ("> > quoted\n> lines", " quoted lines "),
        ("One. Two!\n\nThree", " one . two . . three "),
        ("l\u2019offre d'emploi", " l offre d emploi "),
        ("am 9. Dezember um 10:30 Uhr", " am 9 dezember um 10:30 uhr "),
        ("面接の\n日程、ご案内。次", " 面接の日程ご案内 . 次 "),
        ("\uff11\uff12\u6708\uff19\u65e5", " 12月9日 "),
        ("see https://example.test/a?b=c now", " see now "),
        ("jane@example.test wrote", " wrote "),
        ("Straße Łódź Ærø", " strasse lodz aero "),
    ],
)
def test_folding_hides_what_mail_programs_do(text: str, folded: str) -> None:
    assert fold(text).text == folded


def test_words_are_told_as_their_author_wrote_them() -> None:
    folded = fold("Hello,\n\nWe\u2019ve  decided to move\nforward with Other Candidates, sorry.")
    hit = next(hit for hit in find(folded) if hit.idea is Idea.REJECTION)

    assert folded.original(hit.start, hit.end) == "decided to move forward with Other Candidates"


def test_a_gap_never_crosses_a_sentence() -> None:
    index = Index()
    index.add(Idea.OFFER, "pleased ~ offer")

    assert index.find(fold("pleased to make an offer").text)
    assert not index.find(fold("Pleased. An offer").text)
    assert not index.find(fold("pleased one two three four five offer").text)


@pytest.mark.parametrize("line", ["~ word", "[maybe] word", "(|a) b", "* word"])
def test_a_line_without_a_first_word_is_refused(line: str) -> None:
    with pytest.raises(ValueError, match="begin with a word"):
        first_words(line)


WRAPPINGS: dict[str, Callable[[str], str]] = {
    "upper": str.upper,
    "quoted": lambda text: "\n".join(f"> {line}" for line in text.splitlines()),
    "curly": lambda text: text.replace("'", "\u2019"),
    "spaces": lambda text: text.replace(" ", " \u00a0 "),
    "soft hyphens": lambda text: text.replace("ea", "e\u00ada"),
    "crlf": lambda text: text.replace("\n", "\r\n"),
}


def wrapped(text: str, width: int) -> str:
    lines, line = [], ""
    for word in text.split(" "):
        if line and len(line) + len(word) > width:
            lines.append(line)
            line = word
        else:
            line = f"{line} {word}".strip()
    return "\n".join([*lines, line])


@settings(max_examples=200, deadline=None)
@given(st.sampled_from(LINES), st.integers(20, 90), st.sampled_from(sorted(WRAPPINGS)))
def test_a_verdict_never_changes_with_the_dress_of_the_words(line: str, width: int, dress: str) -> None:
    subject, _, text = line.rpartition(" | ")
    plain = read(mail(text, subject)).kind

    assert read(mail(WRAPPINGS[dress](wrapped(text, width)), subject)).kind is plain


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=400), st.text(max_size=80))
def test_no_text_breaks_the_reading(text: str, subject: str) -> None:
    reading = read(mail(text, subject))

    assert len(reading.words) <= 120


BAIT = {
    "one word": "a" * 20_000,
    "unfortunately": "unfortunately " * 1_500,
    "not be able": "not be able to " * 1_400,
    "invite you": "invite you to an " * 1_200,
    "schedule a": "schedule a b c d " * 1_200,
    "would like": "we would like to " * 1_200,
    "by the end": "by the end of the next " * 900,
    "within": "within 5 to 7 " * 1_500,
    "numbers": "9 9 9 9 " * 2_500,
    "times": "10:30 " * 3_300,
    "quote marks": "> " * 10_000,
    "dots": ". " * 10_000,
    "blank lines": "\n" * 20_000,
    "spaces": " " * 20_000,
    "apostrophes": "a'" * 10_000,
    "kanji": "\u9762\u63a5" * 10_000,
    "kanji dates": "12\u67089\u65e5" * 4_000,
    "addresses": "a.b-c+" * 3_300 + "@",
    "noise": " ".join(line for block in NOISE.values() for line in block.split()) * 8,
    "all mail": " ".join(LINES)[:20_000],
}


@pytest.mark.parametrize("text", BAIT.values(), ids=BAIT.keys())
def test_bait_never_hangs_the_reading(text: str) -> None:
    read(mail("warm", "up"))
    began = time.process_time()
    read(mail(text, "Re: Data Engineer"))

    assert time.process_time() - began < 2.0
