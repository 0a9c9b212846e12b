"""What mail worded alike has said: weights learnt from letters of our own, beside what known phrases find.

A linear classifier over words, pairs, beginnings and pieces of words (in Chinese and Japanese over one to four signs),
and over signs: what phrases and cues made of the mail. It tells the kind of a reply, and how surely a mail is about an
application at all. ``benchmarks/learning.py`` makes it; nothing is ever learnt from the user's mail. Every score is a
sum over sentences and signs, so that the sentence that says most can be shown.
"""

from __future__ import annotations

import math
import zlib
from base64 import b64decode
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from operator import add

from scanner.core.evidence import Kind, Other
from scanner.core.phrases import weights
from scanner.core.phrases.weights import BIASES, UNIT

KINDS = (
    Kind.INTERVIEW,
    Kind.OFFER,
    Kind.REJECTION,
    Kind.ASSESSMENT,
    Kind.INFORMATION,
    Kind.ACKNOWLEDGEMENT,
    Kind.REPLY,
)
CLASSES: tuple[Kind | Other, ...] = (*KINDS, *Other)
PLACES = 1 << 17
SIGN_COUNTS = 0.12
_WIDTH = len(CLASSES) + 1
_READ = 2_000  # signs of a text from its beginning; what a letter says stands there
_STEM = 5  # letters that words of one family share
_SHARPNESS = 4.5
_FROM_CJK = "\u2e80"


@dataclass(frozen=True, slots=True)
class Leaning:
    """What a text leans to: ``shares`` are from 0 to 1 and in the order of `KINDS`, as if it were a reply.

    ``others`` are those of all that is no reply, and ``reply`` is how surely it is one: with ``others`` in all 1.
    The sentence that says most for ``kind`` stands at ``start`` to ``end``.
    """

    kind: Kind
    shares: tuple[float, ...]
    reply: float
    others: tuple[float, ...]
    start: int
    end: int

    @property
    def share(self) -> float:
        """That of the kind itself."""
        return self.shares[KINDS.index(self.kind)]

    @property
    def other(self) -> Other:
        """What it most likely is where it is no reply."""
        return max(zip(self.others, Other, strict=True))[1]

    @property
    def scam(self) -> float:
        """How surely it is a swindler's."""
        return self.others[list(Other).index(Other.SCAM)]


def leaning(text: str, subject_end: int, signs: Iterable[str] = (), *, answers: bool = False) -> Leaning:
    """What a folded text (`scanner.core.phrases.fold`), subject first, is most like; never raises.

    ``answers``: the subject is one that somebody answers, so that its words are not the writer's.
    """
    table, width = _weights(), len(CLASSES)
    seen: set[int] = set()
    sums = [0.0] * width
    sentences: list[tuple[int, int, list[int]]] = []
    for start, end, features in sentences_of(text, subject_end, answers=answers):
        own = [0] * width
        for feature in features:
            if feature in seen:
                continue
            seen.add(feature)
            row = (feature & (PLACES - 1)) * _WIDTH
            if table[row] == mark_of(feature):
                own = list(map(add, own, table[row + 1 : row + _WIDTH]))
        sums = list(map(float.__add__, sums, map(float, own)))
        sentences.append((start, end, own))
    scale = UNIT * sharpness(len(seen))
    scores = [bias + scale * total for bias, total in zip(BIASES, sums, strict=True)]
    for sign in signs:
        feature = sign_feature(sign)
        row = (feature & (PLACES - 1)) * _WIDTH
        if table[row] == mark_of(feature):
            for number in range(width):
                scores[number] += UNIT * SIGN_COUNTS * table[row + 1 + number]
    shares = shares_of(scores)
    reply = math.fsum(shares[: len(KINDS)])
    best = max(range(len(KINDS)), key=shares.__getitem__)
    start, end, _ = max(sentences, key=lambda each: each[2][best], default=(0, 0, []))
    kinds = tuple(share / reply for share in shares[: len(KINDS)])
    return Leaning(KINDS[best], kinds, reply, tuple(shares[len(KINDS) :]), start, end)


def sentences_of(text: str, subject_end: int, *, answers: bool = False) -> Iterator[tuple[int, int, list[int]]]:
    """Each sentence with where it begins and ends, and the features that stand in it."""
    start = 0
    while start < min(len(text), _READ):
        end = text.find(" . ", start)
        end = len(text) if end < 0 else end
        prefix = "" if start >= subject_end else "r:" if answers else "s:"
        yield start, end, list(_features(text[start : min(end, start + _READ)], prefix))
        start = end + 2


def sharpness(count: int) -> float:
    """What one of ``count`` weights counts: long letters count no more than short ones."""
    return _SHARPNESS / math.sqrt(count + 1)


def shares_of(scores: Sequence[float]) -> list[float]:
    """How sure each class is, in all 1: each was learnt against all others (logistic)."""
    raised = [1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, score)))) for score in scores]
    return [each / sum(raised) for each in raised]


def sign_feature(sign: str) -> int:
    """The feature that a sign is; no word has the same."""
    return _feature(f"\0{sign}")


def mark_of(feature: int) -> int:
    """What tells a feature from most others that have the same place: a signed byte, never 0."""
    return ((feature >> 24) % 255 + 1) - 128 or 127


def _features(sentence: str, prefix: str) -> Iterator[int]:
    before = ""
    for word in sentence.split():
        if word == ".":
            continue
        if any(sign >= _FROM_CJK for sign in word):
            for length in (1, 2, 3, 4):
                for at in range(len(word) - length + 1):
                    yield _feature(f"{prefix}{length}{word[at : at + length]}")
            before = ""
            continue
        plain = "0" if word[0].isdigit() else word
        yield _feature(prefix + plain)
        if len(plain) > _STEM:
            yield _feature(f"{prefix}{plain[:_STEM]}*")
            for at in range(len(plain) - _STEM + 1):
                yield _feature(f"~{plain[at : at + _STEM]}")
            yield _feature(f"~{plain[1 - _STEM :]}>")
        if before:
            yield _feature(f"{prefix}{before} {plain}")
        before = plain


def _feature(text: str) -> int:
    return zlib.crc32(text.encode("utf-8", "surrogatepass"))


@cache
def _weights() -> memoryview:
    table = memoryview(zlib.decompress(b64decode(weights.PACKED))).cast("b")
    weights.PACKED = ""  # it is read once, and large
    return table
