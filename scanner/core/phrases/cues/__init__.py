"""Words that hint at what a sentence says, by idea and language: data, and one function that finds them.

Where no whole phrase decides, several hints in one sentence do (`scanner.core.hints`). This module never decides.
"""

from __future__ import annotations

from collections.abc import Iterator
from enum import IntFlag, auto
from functools import cache

import ahocorasick_rs

from scanner.core.phrases.calendar import WEEKDAYS
from scanner.core.phrases.folding import fold_phrase, has_cjk
from scanner.core.phrases.packed import NOTHING, Packed, pack

LANGUAGES = ("en", "de", "fr", "es", "it", "pt", "nl", "pl", "ja", "zh")
ANY = len(LANGUAGES)  # the place of words that all languages share
_CLEAR = 5  # letters: a shorter name of a weekday is a common word of some language


class Cue(IntFlag):
    """What one word hints at; a sentence's cues are or-ed together."""

    NOT = auto()
    IF = auto()  # what could be, for whoever is asked
    THANKS = auto()  # a courtesy for what is over
    REGRET = auto()
    DECLINE = auto()  # says no by itself
    OTHER = auto()  # somebody else
    CHOSE = auto()
    GO_ON = auto()
    FILLED = auto()
    POST = auto()
    WISH = auto()  # good wishes for somewhere else

    GLAD = auto()
    OFFERED = auto()
    PAY = auto()
    CONTRACT = auto()
    JOIN = auto()
    START = auto()
    WANT_YOU = auto()

    MEETING = auto()
    TALK = auto()  # a meeting only where a time or an invitation stands beside it
    ROUND = auto()
    INVITE = auto()
    FREE = auto()  # asks when it suits
    WHEN = auto()
    MOVE = auto()
    CALL_ME = auto()  # wants to be rung, and says no more
    SET = auto()  # a time is fixed

    TEST = auto()
    SOLVE = auto()

    ASK = auto()
    SEND = auto()
    PAPERS = auto()
    RECEIVED = auto()
    APPLICATION = auto()
    DECISION = auto()
    WAIT = auto()
    HEAR = auto()
    WILL_REVIEW = auto()


def cues_in(text: str) -> Iterator[tuple[int, int, Cue]]:
    """Each cue of a folded text: where it begins, its language's place in `LANGUAGES` (or `ANY`), and the cue."""
    automaton, meanings, kinds = _automaton()
    for number, start, _ in automaton.find_matches_as_indexes(text, overlapping=True):
        for kind in meanings[number]:
            place, cue = kinds[kind]
            yield start, place, cue


@cache
def _automaton() -> tuple[ahocorasick_rs.AhoCorasick, Packed, list[tuple[int, Cue]]]:
    """What finds the words; for each the numbers of its meanings, and what these stand for."""
    from scanner.core.phrases.cues.words import WORDS

    kinds: dict[tuple[int, Cue], int] = {(ANY, Cue.WHEN): 0}
    meanings = {_pattern(weekday): pack(0) for weekday in WEEKDAYS if len(weekday) >= _CLEAR}
    for cue, by_language in WORDS.items():
        for language, words in by_language.items():
            place = LANGUAGES.index(language) if language in LANGUAGES else ANY
            kind = pack(kinds.setdefault((place, cue), len(kinds)))
            for word in words.replace("\n", " ").split(","):
                pattern = _pattern(word)
                meanings[pattern] = meanings.get(pattern, NOTHING) + kind
    return ahocorasick_rs.AhoCorasick(list(meanings)), Packed(meanings.values()), list(kinds)


def _pattern(word: str) -> str:
    """``offer*`` begins a word, ``offer`` is one; Japanese and Chinese stand anywhere."""
    folded = fold_phrase(" ".join(word.split()))
    if not folded:
        raise ValueError("an empty cue")
    if has_cjk(folded):
        return folded
    return f" {folded[:-1]}" if folded.endswith("*") else f" {folded} "
