"""Learns what mail says from letters of our own writing: `python -m benchmarks.learning` renders the weights.

``--check`` only compares what they were learnt from, ``--folds N`` tells how well letters are read that were not
learnt from; all but ``--check`` need scikit-learn, which `make learning` and `make documents` bring.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import math
import sys
import zlib
from array import array
from base64 import b64encode
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from benchmarks.corpus import Sort, households
from scanner.core.evidence import Kind, Other
from scanner.core.learnt import (
    CLASSES,
    KINDS,
    PLACES,
    SIGN_COUNTS,
    mark_of,
    sentences_of,
    shares_of,
    sharpness,
    sign_feature,
)
from scanner.core.model import Headers, Message, MessageRef, RawMessage
from scanner.core.phrases import weights
from scanner.core.reading import signs_of, words_of
from scanner.core.text import is_answer_subject
from scanner.mime.reader import MailReader
from tests.core.test_reading import ENGLISH, GERMAN
from tests.core.test_reading_languages import LANGUAGES
from tests.core.test_reading_mails import MAILS, SHORT
from tests.core.test_voices import rows as voice_rows

LETTERS = Path(__file__).with_name("letters")
RENDERED = Path(weights.__file__)
UNIT = 0.02
_LARGEST = 127
_WIDTH = 110
_STRICTNESS = 4.0  # liblinear's C: how much a letter counts against small weights
_RARITY = 1.5  # how much more a rare feature weighs
_NEVER = -10.0
_HEAD = '''"""What mail of each class is worded like: rendered by `python -m benchmarks.learning`, never by hand."""

from __future__ import annotations

'''


@dataclass(frozen=True)
class Letter:
    """One letter to learn from. ``known``: phrases and cues were written with it in sight, so they teach nothing."""

    language: str
    kind: Kind | Other
    subject: str
    text: str
    known: bool = False

    @property
    def message(self) -> Message:
        """The letter as mail."""
        return Message(MessageRef("letters", b"INBOX", 1, 1), Headers(subject=self.subject), None, False, self.text)

    @cached_property
    def features(self) -> tuple[tuple[int, ...], tuple[int, ...]]:
        """What stands in it, and its signs."""
        message = self.message
        words = words_of(message)
        answers = is_answer_subject(self.subject)
        found = {
            feature
            for _, _, features in sentences_of(words.folded.text, words.subject_end, answers=answers)
            for feature in features
        }
        signs = set() if self.known else {sign_feature(sign) for sign in signs_of(message, words)}
        return tuple(sorted(found)), tuple(sorted(signs))


def class_of(word: str) -> Kind | Other:
    """The class of a word. Raises `ValueError` where it is none."""
    return Other(word) if word in list(Other) else Kind(word)


def letters(folder: Path = LETTERS) -> list[Letter]:
    """All letters, and the replies of the corpus that may be tuned on; always in the same order.

    Raises `ValueError` where a line is wrong.
    """
    found = [*_of_corpus(), *_of_tables()]
    for path in sorted(folder.glob("*.jsonl")):
        for line in path.read_text("utf-8").splitlines():
            row = json.loads(line)
            found.append(Letter(row["l"], class_of(row["k"]), row["s"], row["t"]))
    return found


def _of_tables() -> Iterator[Letter]:
    """The short letters by which known phrases are tested: ordinary ones, beside those that avoid what is ordinary."""
    for table in (ENGLISH, GERMAN, *LANGUAGES.values()):
        for kind, block in table.items():
            for line in block.strip().splitlines():
                subject, _, text = line.rpartition(" | ")
                yield Letter("tables", kind, subject, text, known=True)
    for name, subject, text in (*MAILS, *SHORT):
        yield Letter("tables", Kind(name), subject, text, known=True)
    for name, language, subject, text in voice_rows():
        yield Letter(language, Kind(name), subject, text, known=True)


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
            yield Letter(expected.language, *expected.kinds, message.headers.subject, message.text, known=True)


@dataclass(frozen=True, slots=True)
class Learnt:
    """Weights of each class by feature, and what each class begins with."""

    rows: dict[int, tuple[float, ...]]
    biases: tuple[float, ...]
    worth: dict[int, float]

    def shares(self, letter: Letter) -> list[float]:
        """How sure each class is of a letter."""
        found, signs = letter.features
        scale = sharpness(len(found))
        scores = list(self.biases)
        for features, counts in ((found, scale), (signs, SIGN_COUNTS)):
            for feature in features:
                row = self.rows.get(feature)
                if row is not None:
                    scores = [score + counts * weight for score, weight in zip(scores, row, strict=True)]
        return shares_of(scores)

    def packed(self) -> bytes:
        """The table, place by place: what marks the one feature that counts there, then its weights in `UNIT`."""
        best: dict[int, int] = {}
        for feature, worth in self.worth.items():
            place = feature & (PLACES - 1)
            if place not in best or worth > self.worth[best[place]]:
                best[place] = feature
        table = array("b", bytes(PLACES * (len(CLASSES) + 1)))
        for place, feature in best.items():
            start = place * (len(CLASSES) + 1)
            table[start] = mark_of(feature)
            for number, weight in enumerate(self.rows[feature]):
                table[start + 1 + number] = max(-_LARGEST, min(_LARGEST, round(weight / UNIT)))
        return table.tobytes()


def learn(known: Sequence[Letter]) -> Learnt:
    """Learns from letters: logistic regression, each class against all others (liblinear).

    Rare features weigh more, by the logarithm of how many letters have them to the power of `_RARITY`.
    """
    from scipy import sparse
    from sklearn.linear_model import LogisticRegression

    places: dict[int, int] = {}
    seen: Counter[int] = Counter()
    signs: set[int] = set()
    for letter in known:
        seen.update(letter.features[0])
        signs.update(letter.features[1])
    rarity = {feature: (math.log(len(known) / (count + 1)) / 4) ** _RARITY for feature, count in seen.items()}
    rarity |= dict.fromkeys(signs, 1.0)
    starts, columns, values = [0], [], []
    for letter in known:
        found, own = letter.features
        scale = sharpness(len(found))
        for feature in found:
            columns.append(places.setdefault(feature, len(places)))
            values.append(scale * rarity[feature])
        for feature in own:
            columns.append(places.setdefault(feature, len(places)))
            values.append(SIGN_COUNTS)
        starts.append(len(columns))
    table = sparse.csr_matrix((values, columns, starts), shape=(len(known), len(places)))
    # As much mail that is no reply as mail that is one: how often each comes is not for letters to say.
    others = sum(isinstance(letter.kind, Other) for letter in known)
    factor = (len(known) - others) / max(others, 1)
    counts = [factor if isinstance(letter.kind, Other) else 1.0 for letter in known]
    weights_of: list[list[float]] = []
    biases: list[float] = []
    for kind in CLASSES:
        right = [int(letter.kind is kind) for letter in known]
        if not any(right):
            weights_of.append([0.0] * len(places))
            biases.append(_NEVER)
            continue
        model = LogisticRegression(C=_STRICTNESS, solver="liblinear", intercept_scaling=5, random_state=5322)
        model.fit(table, right, counts)
        weights_of.append(model.coef_[0].tolist())
        biases.append(float(model.intercept_[0]))
    rows = {
        feature: tuple(weights_of[number][place] * rarity[feature] for number in range(len(CLASSES)))
        for feature, place in places.items()
    }
    worth = {
        feature: math.inf if feature in signs else max(map(abs, row)) * seen[feature] for feature, row in rows.items()
    }
    return Learnt(rows, tuple(biases), worth)


def learnt_from(known: Sequence[Letter]) -> str:
    """The sum of all that is learnt from: letters, features, signs and classes."""
    total = hashlib.sha256(
        repr((list(CLASSES), PLACES, SIGN_COUNTS, UNIT, _STRICTNESS, _RARITY, sharpness(1))).encode()
    )
    for letter in known:
        total.update(repr((letter.kind, letter.features)).encode())
    return total.hexdigest()


def rendered(learnt: Learnt, source: str) -> str:
    """The module that holds the weights."""
    text = b64encode(zlib.compress(learnt.packed(), 9)).decode("ascii")
    lines = "\n".join(text[at : at + _WIDTH] for at in range(0, len(text), _WIDTH))
    biases = ", ".join(f"{bias:.4f}" for bias in learnt.biases)
    return f'{_HEAD}LEARNT_FROM = "{source}"\nUNIT = {UNIT}\nBIASES = ({biases})\nPACKED = r"""\n{lines}\n"""\n'


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
    source = learnt_from(known)
    if options.check:
        return 0 if source == weights.LEARNT_FROM else 1
    RENDERED.write_text(rendered(learn(known), source), encoding="utf-8")
    print(f"{len(known)} letters, {RENDERED.stat().st_size / 1024:.0f} KB of weights")
    return 0


def _unknown(known: Sequence[Letter], folds: int) -> Iterator[tuple[Letter, list[float]]]:
    """Each letter with what it is taken for by one who never saw it, nor what its neighbours in the file are."""
    part = max(1, len(known) // (folds * 12))
    for number in range(folds):
        learnt = learn([letter for place, letter in enumerate(known) if place // part % folds != number])
        for place, letter in enumerate(known):
            if place // part % folds == number:
                yield letter, learnt.shares(letter)


def _tell(results: Iterable[tuple[Letter, list[float]]]) -> None:
    right: Counter[str] = Counter()
    asked: Counter[str] = Counter()
    for letter, shares in results:
        reply = math.fsum(shares[: len(KINDS)])
        groups = [f"replies told from all else, {letter.language}", "replies told from all else"]
        told = (reply >= 0.5) is isinstance(letter.kind, Kind)
        if isinstance(letter.kind, Kind):
            best = max(range(len(KINDS)), key=shares.__getitem__)
            share = shares[best] / reply
            sure = "share from 0.8" if share >= 0.8 else "share from 0.6" if share >= 0.6 else "share below 0.6"
            for group in ("kinds", f"kinds, {letter.language}", f"kinds, {sure}"):
                asked[group] += 1
                right[group] += KINDS[best] is letter.kind
        else:
            groups.append(f"replies told from {letter.kind}")
        for group in groups:
            asked[group] += 1
            right[group] += told
    for group in sorted(asked):
        print(f"{group:36} {right[group]:5} of {asked[group]:5}  {right[group] / asked[group]:6.1%}")


if __name__ == "__main__":
    sys.exit(main())
