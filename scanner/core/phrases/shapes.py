"""Phrases as shapes: a line of words with choices and gaps, found in a text in one pass.

A line is words in their folded form. ``(a|b c)`` is a choice, ``[a|b]`` may be missing, ``*`` ends or begins a word
with anything, ``~`` is a gap of up to four words and ``~2`` of up to two; nothing crosses the end of a sentence. In
Japanese and Chinese there are no word borders, and ``~`` is a gap of up to twelve characters.

Cost: one automaton finds where lines may begin, and each place is tried a bounded number of times.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple, Self

import ahocorasick_rs

from scanner.core.phrases.folding import fold_phrase, has_cjk
from scanner.core.phrases.ideas import Idea
from scanner.core.phrases.packed import NOTHING, Packed, pack

_TRIES = 30  # a line that begins more often than that in one text is bait

_ITEM = re.compile(r"\(([^()]*)\)(\*?)|\[([^\[\]]*)\]|~(\d?)|([^ ()\[\]~]+)")
_WORD = r"[^ .]{1,40}"


class Hit(NamedTuple):
    """A phrase that stands in a text, at ``start`` to ``end``; ``line`` tells it from its siblings."""

    idea: Idea
    start: int
    end: int
    line: int


class Index:
    """All lines of all languages, ready to be looked for; there are thousands, so they are kept packed."""

    def __init__(self) -> None:
        self._ideas: list[Idea] = []
        self._words = ""
        self._ends = array("L", [0])
        self._matchers: dict[int, Callable[[str, int], re.Match[str] | None]] = {}
        self._by_start: dict[str, bytes] | None = {}
        self._automaton: ahocorasick_rs.AhoCorasick | None = None
        self._begun = Packed(())

    def __len__(self) -> int:
        return len(self._ideas)

    def add(self, idea: Idea, block: str) -> None:
        """Takes in one idea's lines in one language. Raises `ValueError` once the index was built."""
        if self._by_start is None:
            raise ValueError("the index was built already")
        taken = [words for raw in block.strip().splitlines() if (words := fold_phrase(raw.strip()))]
        end = self._ends[-1]
        for words in taken:
            number = pack(len(self._ideas))
            for start in first_words(words):
                self._by_start[start] = self._by_start.get(start, NOTHING) + number
            self._ideas.append(idea)
            end += len(words)
            self._ends.append(end)
        self._words += "".join(taken)

    def build(self) -> Self:
        """Makes it ready, before several threads look for something; itself."""
        starts = self._by_start
        if starts is not None:
            self._begun = Packed(starts.values())
            self._automaton = ahocorasick_rs.AhoCorasick(list(starts))
            self._by_start = None
        return self

    def find(self, text: str) -> list[Hit]:
        """Every phrase that stands in a folded text, in the order in which they begin."""
        automaton = self._automaton or self.build()._automaton
        assert automaton is not None  # noqa: S101 it was built
        begun, matchers = self._begun, self._matchers
        tries: dict[int, int] = {}
        hits = []
        last = -1, -1
        for start_number, start, _ in automaton.find_matches_as_indexes(text, overlapping=True):
            if (start_number, start) == last:
                continue
            last = start_number, start
            for number in begun[start_number]:
                tried = tries[number] = tries.get(number, 0) + 1
                if tried > _TRIES:
                    continue
                found = (matchers.get(number) or self._matcher(number))(text, start)
                if found:
                    hits.append(Hit(self._ideas[number], start, found.end(), number))
        hits.sort(key=lambda hit: (hit.start, hit.end))
        return hits

    def _matcher(self, number: int) -> Callable[[str, int], re.Match[str] | None]:
        """What matches the line as an expression, made when it is first met."""
        words = self._words[self._ends[number] : self._ends[number + 1]]
        matcher = self._matchers[number] = re.compile(_expression(words)).match
        return matcher


def first_words(words: str) -> Sequence[str]:
    """The texts with which a line may begin: where to look for it. Raises `ValueError` where it has none."""
    item = _ITEM.match(words)
    if item is None or (item.group(1) is None and item.group(5) is None):
        raise ValueError(f"a phrase must begin with a word: {words!r}")
    space = "" if has_cjk(words) else " "
    choices: Iterable[str] = item.group(1).split("|") if item.group(1) is not None else (item.group(5),)
    starts = []
    for choice in choices:
        start = choice.partition("*")[0]
        if not start.strip():
            raise ValueError(f"a phrase must begin with a word: {words!r}")
        starts.append(space + start)
    return sorted(set(starts))


def _expression(words: str) -> str:
    if has_cjk(words):
        return "".join(_cjk_item(item) for item in _ITEM.finditer(words))
    return "".join(_item(item) for item in _ITEM.finditer(words)) + "(?= )"


def _item(item: re.Match[str]) -> str:
    choice, star, maybe, gap, word = item.groups()
    if choice is not None:
        return " (?:" + "|".join(_word(part) for part in choice.split("|")) + ")" + ("[^ .]{0,30}" if star else "")
    if maybe is not None:
        return "(?: (?:" + "|".join(_word(part) for part in maybe.split("|")) + "))?"
    if gap is not None:
        return f"(?: {_WORD}){{0,{gap or 4}}}?"
    return " " + _word(word)


def _word(word: str) -> str:
    return re.escape(word).replace(r"\*", "[^ .]{0,30}").replace(r"\ ", " ")


def _cjk_item(item: re.Match[str]) -> str:
    choice, _, maybe, gap, word = item.groups()
    if choice is not None:
        return "(?:" + "|".join(re.escape(part) for part in choice.split("|")) + ")"
    if maybe is not None:
        return "(?:" + "|".join(re.escape(part) for part in maybe.split("|")) + ")?"
    if gap is not None:
        return "[^.]{0,12}?"
    return re.escape(word)
