"""Names of people: how a sender shows one, and whether it may be a person we know."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache

from rapidfuzz.distance import Indel, JaroWinkler

from scanner.core.nicknames import are_nicknames, japanese_reading, korean_spellings
from scanner.core.text import forms, is_foreign, is_unspaced, romanised, words

LONGEST_NAME = 100
_MOST_TOKENS = 8
_PARTICLES_TEXT = """
van von der den de del della di da dos das do la le el al bin ibn ben abu bint o mc mac st y e zu zur ten ter af
dr prof mr mrs ms miss herr frau sir phd msc mba bsc cpa md jr sr ii iii dipl ing mag
"""
_PARTICLES = frozenset(_PARTICLES_TEXT.split())
# What follows these in a sender's name is where the person writes from, not who it is.
_AFFILIATION = re.compile(
    r"\s*(?:[(\[|•·/<（【｜]|\s[-–—]\s"
    r"|\s(?:via|from|at|bei|von|chez|de la part de|por|con|bij|przez|through|@|de chez)\s)",
    re.IGNORECASE,
)
_CLOSERS = str.maketrans(dict.fromkeys("()[]|•·/<>（）【】｜\"'", " "))
_VOWELS = re.compile(r"[aeiouyw`'\s-]+")
_DOUBLES = re.compile(r"(.)\1+")
_SOUNDS = str.maketrans({"q": "k", "c": "k", "g": "j", "p": "b", "v": "f"})
_ABJAD = re.compile("[\u0590-\u06ff]")


class Likeness(IntEnum):
    """How well a shown name fits a known one, in order."""

    NONE = 0
    GIVEN = 1  # the given name alone
    INITIAL = 2  # one of two names as an initial
    NEAR = 3  # another spelling, a typing error
    SHORT = 4  # a nickname, or one half of a double name
    FULL = 5


@dataclass(frozen=True, slots=True)
class ShownName:
    """A sender's shown name: the person's part and what stands beside it (company, service, team)."""

    person: str
    affiliation: str


@lru_cache(maxsize=4096)
def shown_name(text: str) -> ShownName:
    """A display name taken apart: ``Doe, Jane (Acme) via Greenhouse`` is ``Doe, Jane`` and the rest."""
    bare = text[:LONGEST_NAME].strip().strip("\"'").strip()
    found = _AFFILIATION.search(bare, 1) if bare else None
    if not found:
        return ShownName(bare, "")
    return ShownName(bare[: found.start()].strip(), bare[found.start() :].translate(_CLOSERS).strip())


@lru_cache(maxsize=4096)
def name_variants(name: str) -> tuple[tuple[str, ...], ...]:
    """The ways in which a name may be spelled, each as its words; particles and titles fall."""
    name = name[:LONGEST_NAME]
    variants = [tuple(form.split()) for form in forms(name)]
    if is_foreign(name):
        variants.extend(_readings(name))
    return tuple(dict.fromkeys(_without_particles(variant)[:_MOST_TOKENS] for variant in variants if variant))


def likeness(known: str, shown: str) -> Likeness:
    """How well a shown name fits a known person's; both as written."""
    best = Likeness.NONE
    for theirs in name_variants(shown):
        for ours in name_variants(known):
            best = max(best, _compare(ours, theirs))
            if best is Likeness.FULL:
                return best
    if best < Likeness.NEAR and is_foreign(known) != is_foreign(shown):
        best = max(best, _across_scripts(known, shown))
    return best


def local_likeness(known: str, local: str) -> Likeness:
    """How well the local part of an address fits a known person's name: ``jane.doe84``, ``jdoe``, ``doej``."""
    tokens = tuple(token for token in (part.strip("0123456789") for part in words(local[:64])) if token)
    if not tokens:
        return Likeness.NONE
    best = Likeness.NONE
    for ours in name_variants(known):
        if len(ours) < 2:
            continue
        best = max(best, _compare(ours, tokens) if len(tokens) > 1 else Likeness.NONE)
        joined = "".join(tokens)
        first, last = ours[0], ours[-1]
        if joined in {first + last, last + first}:
            return Likeness.FULL
        if len(last) > 2 and joined in {first[0] + last, last + first[0]}:
            best = max(best, Likeness.INITIAL)
    return best


def _compare(known: tuple[str, ...], shown: tuple[str, ...]) -> Likeness:
    if len(known) == 1:
        return Likeness.GIVEN if known[0] in shown and len(known[0]) > 1 else Likeness.NONE
    joined = "".join(shown)
    if joined in _rotations(known):
        return Likeness.FULL
    first, last = known[0], known[-1]
    given = _best_token(first, shown, is_given=True)
    if len(shown) == 1:
        return Likeness.GIVEN if given is Likeness.FULL else Likeness.NONE
    family = _best_token(last, shown, is_given=False)
    weakest = min(given, family)
    if weakest is Likeness.INITIAL and max(given, family) is Likeness.INITIAL:
        weakest = Likeness.NONE
    if weakest is Likeness.NONE and given >= Likeness.NEAR and len(known) > 2:
        # one half of a double name: the other half, or the middle name, must stand there in full
        halves = [part for part in known[1:-1] if len(part) > 1 and part in shown and part not in _PARTICLES]
        weakest = Likeness.SHORT if halves else Likeness.NONE
    if weakest is Likeness.NONE and len(joined) >= 9:
        nearness = max(Indel.normalized_similarity(joined, turned) for turned in _rotations(known))
        weakest = Likeness.NEAR if nearness >= 0.92 else Likeness.NONE
    return weakest


def _best_token(token: str, shown: tuple[str, ...], *, is_given: bool) -> Likeness:
    """How well one name fits the best of the shown ones."""
    if token in shown:
        return Likeness.FULL if len(token) > 1 else Likeness.INITIAL
    if is_given and any(are_nicknames(token, other) for other in shown):
        return Likeness.SHORT
    if len(token) >= 5 and any(
        len(other) >= 5 and other[0] == token[0] and JaroWinkler.similarity(token, other) >= 0.93 for other in shown
    ):
        return Likeness.NEAR
    if any(len(other) == 1 and token[0] == other for other in shown) or (
        len(token) == 1 and any(other[0] == token for other in shown)
    ):
        return Likeness.INITIAL
    return Likeness.NONE


def _rotations(parts: tuple[str, ...]) -> tuple[str, ...]:
    """The names run together, family name last and first."""
    return tuple("".join(parts[start:] + parts[:start]) for start in range(len(parts)))


def _without_particles(parts: tuple[str, ...]) -> tuple[str, ...]:
    kept = tuple(part for part in parts if part not in _PARTICLES)
    return kept if len(kept) > 1 else parts


def _readings(name: str) -> list[tuple[str, ...]]:
    """Readings of a name in Chinese characters, kana or Hangul that plain transliteration does not give."""
    found: list[tuple[str, ...]] = []
    japanese = japanese_reading(name)
    if japanese:
        found.append(tuple(part for part in japanese if part))
    latin = words(romanised(name))
    if len(latin) > 1 and any(is_unspaced(character) for character in name):
        found.extend((spelling, "".join(latin[1:])) for spelling in korean_spellings(latin[0]))
        found.append((latin[0], "".join(latin[1:])))
    return found


def _across_scripts(known: str, shown: str) -> Likeness:
    """Whether two names in different scripts sound alike, by consonants for Arabic and Hebrew."""
    if _ABJAD.search(known) or _ABJAD.search(shown):
        one, other = _skeleton(known), _skeleton(shown)
        return Likeness.NEAR if len(one) >= 4 and one == other else Likeness.NONE
    one, other = "".join(sorted(words(romanised(known)))), "".join(sorted(words(romanised(shown))))
    if min(len(one), len(other)) < 8:
        return Likeness.NONE
    return Likeness.NEAR if Indel.normalized_similarity(one, other) >= 0.82 else Likeness.NONE


def _skeleton(name: str) -> str:
    """The consonants of the names, sorted: scripts that write no vowels have no more."""
    consonants = (_VOWELS.sub("", word.translate(_SOUNDS)) for word in words(romanised(name)))
    return "".join(sorted(_DOUBLES.sub(r"\1", word) for word in consonants))
