"""Learns what letters say from letters of our own writing: `python -m benchmarks.learning` renders the weights.

``--check`` only compares, ``--folds N`` tells how well letters are read that were not learnt from.
"""

from __future__ import annotations

import argparse
import json
import math
import random
import sys
import zlib
from array import array
from base64 import b85decode, b85encode
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.corpus import Sort, households
from scanner.core.evidence import Kind
from scanner.core.learnt import KINDS, PLACES, scored, sentences_of, shares_of, sharpness
from scanner.core.model import MessageRef, RawMessage
from scanner.core.phrases import fold, weights
from scanner.core.phrases.weights import UNIT
from scanner.mime.reader import MailReader
from tests.core.test_reading import ENGLISH, GERMAN
from tests.core.test_reading_languages import LANGUAGES
from tests.core.test_reading_mails import MAILS, SHORT
from tests.core.test_voices import rows as voice_rows

LETTERS = Path(__file__).with_name("letters")
RENDERED = Path(weights.__file__)
_EPOCHS = 15
_STEP = 0.5
_DECAY = 0.004
_NEAR = 0.005  # less error than that teaches nothing
_LARGEST = 127
_WIDTH = 110
_HEAD = '''"""What letters of each kind are worded like: rendered by `python -m benchmarks.learning`, never by hand."""

from __future__ import annotations

'''


@dataclass(frozen=True, slots=True)
class Letter:
    """One letter to learn from."""

    language: str
    kind: Kind
    subject: str
    text: str

    def places(self) -> list[int]:
        """The places of all that stands in it."""
        folded, end = folded_letter(self.subject, self.text)
        return sorted({place for _, _, places in sentences_of(folded, end) for place in places})


def folded_letter(subject: str, text: str) -> tuple[str, int]:
    """A letter as the reader folds it, and where its subject ends."""
    folded = fold(f"{subject}\n\n{text}").text
    return folded, max(folded.find(" . "), 0) if subject.strip() else 0


def letters(folder: Path = LETTERS) -> list[Letter]:
    """All letters, and the replies of the corpus that may be tuned on; always in the same order.

    Raises `ValueError` where a line is wrong.
    """
    found = [*_of_corpus(), *_of_tables()]
    for path in sorted(folder.glob("*.jsonl")):
        for line in path.read_text("utf-8").splitlines():
            row = json.loads(line)
            found.append(Letter(row["l"], Kind(row["k"]), row["s"], row["t"]))
    return found


def _of_tables() -> Iterator[Letter]:
    """The short letters by which known phrases are tested: ordinary ones, beside those that avoid what is ordinary."""
    for table in (ENGLISH, GERMAN, *LANGUAGES.values()):
        for kind, block in table.items():
            for line in block.strip().splitlines():
                subject, _, text = line.rpartition(" | ")
                yield Letter("tables", kind, subject, text)
    for name, subject, text in (*MAILS, *SHORT):
        yield Letter("tables", Kind(name), subject, text)
    for name, language, subject, text in voice_rows():
        yield Letter(language, Kind(name), subject, text)


def _of_corpus() -> Iterator[Letter]:
    reader = MailReader()
    for household in households():
        for sample in household.samples:
            expected = sample.expected
            if expected.sort is not Sort.REPLY or expected.held_back or len(expected.kinds) != 1:
                continue
            size = len(sample.content)
            ref = MessageRef("corpus", b"INBOX", 1, 1)
            message = reader.message(RawMessage(ref, False, None, sample.content, size, truncated=False))
            yield Letter(expected.language, *expected.kinds, message.headers.subject, message.text)


@dataclass(slots=True)
class Learner:
    """Multinomial logistic regression by stochastic gradient descent, a step of its own for each weight (AdaGrad)."""

    rows: list[array[float]]
    slopes: list[array[float]]
    biases: list[float]

    @classmethod
    def fresh(cls) -> Learner:
        """One that knows nothing yet."""
        empty = array("d", bytes(8 * PLACES))
        return cls([empty[:] for _ in KINDS], [empty[:] for _ in KINDS], [0.0] * len(KINDS))

    def learn(self, known: Sequence[Letter]) -> None:
        """Learns from letters; the same letters always give the same weights."""
        examples = [(letter.places(), KINDS.index(letter.kind)) for letter in known]
        order = random.Random(5322)
        for _ in range(_EPOCHS):
            order.shuffle(examples)
            for places, right in examples:
                self._step(places, right)

    def shares(self, places: Sequence[int]) -> list[float]:
        """How sure each kind is of a letter with these places."""
        sums = [math.fsum(map(row.__getitem__, places)) for row in self.rows]
        return shares_of(scored(sums, self.biases, len(places)))

    def _step(self, places: list[int], right: int) -> None:
        scale = sharpness(len(places))
        for number, share in enumerate(self.shares(places)):
            error = share - (number == right)
            if abs(error) < _NEAR:
                continue
            self.biases[number] -= 0.05 * error
            row, slope = self.rows[number], self.slopes[number]
            for place in places:
                gradient = error * scale + _DECAY * row[place]
                slope[place] += gradient * gradient
                row[place] -= _STEP * gradient / math.sqrt(slope[place] + 0.1)

    def packed(self) -> bytes:
        """The weights as signed bytes, place by place, in units of `UNIT`."""
        return array(
            "b",
            (
                max(-_LARGEST, min(_LARGEST, round(self.rows[number][place] / UNIT)))
                for place in range(PLACES)
                for number in range(len(KINDS))
            ),
        ).tobytes()


def rendered(learner: Learner) -> str:
    """The module that holds the weights."""
    text = b85encode(zlib.compress(learner.packed(), 9)).decode("ascii")
    lines = "\n".join(text[at : at + _WIDTH] for at in range(0, len(text), _WIDTH))
    biases = ", ".join(f"{bias:.4f}" for bias in learner.biases)
    return f'{_HEAD}UNIT = {UNIT}\nBIASES = ({biases})\nPACKED = r"""\n{lines}\n"""\n'


def main(arguments: list[str] | None = None) -> int:
    """Renders or checks the weights, or tells how good they are; gives the exit status."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.learning", description=__doc__)
    parser.add_argument("--check", action="store_true", help="only tell whether the weights follow from the letters")
    parser.add_argument("--folds", type=int, default=0, metavar="N", help="how well unknown letters are read")
    options = parser.parse_args(arguments)
    known = letters()
    if options.folds:
        _tell(_unknown(known, options.folds))
        return 0
    learner = Learner.fresh()
    learner.learn(known)
    if options.check:
        return 0 if is_current(learner) else 1
    RENDERED.write_text(rendered(learner), encoding="utf-8")
    print(f"{len(known)} letters, {RENDERED.stat().st_size / 1024:.0f} KB of weights")
    return 0


def is_current(learner: Learner) -> bool:
    """Whether the rendered weights follow from the letters; the last digit may differ between machines."""
    there = array("b", zlib.decompress(b85decode("".join(weights.PACKED.split()))))
    here = array("b", learner.packed())
    return len(there) == len(here) and all(abs(one - other) <= 1 for one, other in zip(there, here, strict=True))


def _unknown(known: Sequence[Letter], folds: int) -> Iterator[tuple[Letter, Kind, float]]:
    """Each letter with what it is taken for, and how surely, by one who never saw it."""
    for number in range(folds):
        learner = Learner.fresh()
        learner.learn([letter for place, letter in enumerate(known) if place % folds != number])
        for letter in known[number::folds]:
            shares = learner.shares(letter.places())
            best = max(range(len(KINDS)), key=shares.__getitem__)
            yield letter, KINDS[best], shares[best]


def _tell(results: Iterable[tuple[Letter, Kind, float]]) -> None:
    right: Counter[str] = Counter()
    asked: Counter[str] = Counter()
    for letter, kind, share in results:
        sure = "share from 0.8" if share >= 0.8 else "share from 0.6" if share >= 0.6 else "share below 0.6"
        for group in ("all", letter.language, sure):
            asked[group] += 1
            right[group] += kind is letter.kind
    for group in sorted(asked):
        print(f"{group:16} {right[group]:5} of {asked[group]:5}  {right[group] / asked[group]:6.1%}")


if __name__ == "__main__":
    sys.exit(main())
