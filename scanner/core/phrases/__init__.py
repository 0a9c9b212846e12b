"""How employers write, and what only looks like it, in ten languages: data, and one function that finds it.

This module never decides anything. No language is guessed: the phrases of all are looked for.
"""

from __future__ import annotations

from functools import cache

from scanner.core.phrases import chinese, dutch, english, french, german, italian, japanese, polish, portuguese, spanish
from scanner.core.phrases.folding import Folded, fold
from scanner.core.phrases.ideas import Idea
from scanner.core.phrases.shapes import Hit, Index

__all__ = ["LANGUAGES", "Folded", "Hit", "Idea", "find", "fold"]

LANGUAGES = {
    "en": english.PHRASES,
    "de": german.PHRASES,
    "fr": french.PHRASES,
    "es": spanish.PHRASES,
    "it": italian.PHRASES,
    "pt": portuguese.PHRASES,
    "nl": dutch.PHRASES,
    "pl": polish.PHRASES,
    "ja": japanese.PHRASES,
    "zh": chinese.PHRASES,
}


def find(folded: Folded) -> list[Hit]:
    """Every phrase of every language that stands in the text, in the order in which they begin."""
    return _index().find(folded.text)


@cache
def _index() -> Index:
    index = Index()
    for lines in LANGUAGES.values():
        for idea, block in lines.items():
            index.add(idea, block)
    return index.build()
