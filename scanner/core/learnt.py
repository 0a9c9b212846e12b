"""What letters worded alike have said: weights learnt from letters of our own, for where no known phrase decides.

A linear classifier over words, pairs of words and beginnings of words (in Chinese and Japanese pairs and threes of
signs), each hashed to one of a fixed number of places. ``benchmarks/learning.py`` makes it; nothing is ever learnt
from the user's mail. Every score is a sum over sentences, so that the sentence that says most can be shown.
"""

from __future__ import annotations

import math
import zlib
from base64 import b85decode
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from scanner.core.evidence import Kind
from scanner.core.phrases.weights import BIASES, PACKED, UNIT

KINDS = (
    Kind.INTERVIEW,
    Kind.OFFER,
    Kind.REJECTION,
    Kind.ASSESSMENT,
    Kind.INFORMATION,
    Kind.ACKNOWLEDGEMENT,
    Kind.REPLY,
)
PLACES = 1 << 15
_READ = 4_000  # signs of a text from its beginning; what a letter says stands there
_STEM = 5  # letters that words of one family share
_SHARPNESS = 3.0
_FROM_CJK = "\u2e80"


@dataclass(frozen=True, slots=True)
class Leaning:
    """What a text leans to: ``shares`` are from 0 to 1 and in the order of `KINDS`.

    The sentence that says most for ``kind`` stands at ``start`` to ``end``.
    """

    kind: Kind
    shares: tuple[float, ...]
    start: int
    end: int

    @property
    def share(self) -> float:
        """That of the kind itself."""
        return self.shares[KINDS.index(self.kind)]


def leaning(text: str, subject_end: int) -> Leaning:
    """The kind that a folded text (`scanner.core.phrases.fold`), subject first, is most like; never raises."""
    weights, width = _weights(), len(KINDS)
    seen: set[int] = set()
    sums = [0] * width
    sentences: list[tuple[int, int, list[int]]] = []
    for start, end, places in sentences_of(text, subject_end):
        own = [0] * width
        for place in places:
            if place not in seen:
                seen.add(place)
                row = place * width
                for number in range(width):
                    own[number] += weights[row + number]
        for number in range(width):
            sums[number] += own[number]
        sentences.append((start, end, own))
    scores = scored(sums, BIASES, len(seen), UNIT)
    best = max(range(width), key=scores.__getitem__)
    start, end, _ = max(sentences, key=lambda each: each[2][best], default=(0, 0, []))
    return Leaning(KINDS[best], tuple(shares_of(scores)), start, end)


def sentences_of(text: str, subject_end: int) -> Iterator[tuple[int, int, list[int]]]:
    """Each sentence with where it begins and ends, and the places of what stands in it."""
    start = 0
    while start < min(len(text), _READ):
        end = text.find(" . ", start)
        end = len(text) if end < 0 else end
        yield start, end, list(_places(text[start:end][:_READ], "s:" if start < subject_end else ""))
        start = end + 2


def scored(sums: Sequence[float], biases: Sequence[float], count: int, unit: float = 1.0) -> list[float]:
    """The score of each kind from the sums of ``count`` weights, in units of ``unit``; long letters count no more."""
    scale = unit * sharpness(count)
    return [bias + scale * total for bias, total in zip(biases, sums, strict=True)]


def sharpness(count: int) -> float:
    """What one of ``count`` weights counts."""
    return _SHARPNESS / math.sqrt(max(count, 1))


def shares_of(scores: Sequence[float]) -> list[float]:
    """How sure each kind is, in all 1 (softmax)."""
    most = max(scores)
    raised = [math.exp(score - most) for score in scores]
    return [each / sum(raised) for each in raised]


def _places(sentence: str, prefix: str) -> Iterator[int]:
    before = ""
    for word in sentence.split():
        if word == ".":
            continue
        if any(sign >= _FROM_CJK for sign in word):
            for length in (2, 3):
                for at in range(len(word) - length + 1):
                    yield _place(f"{prefix}{length}{word[at : at + length]}")
            before = ""
            continue
        plain = "0" if word[0].isdigit() else word
        yield _place(prefix + plain)
        if len(plain) > _STEM:
            yield _place(f"{prefix}{plain[:_STEM]}*")
        if before:
            yield _place(f"{prefix}{before} {plain}")
        before = plain


def _place(feature: str) -> int:
    return zlib.crc32(feature.encode("utf-8", "surrogatepass")) & (PLACES - 1)


@cache
def _weights() -> memoryview:
    return memoryview(zlib.decompress(b85decode("".join(PACKED.split())))).cast("b")
