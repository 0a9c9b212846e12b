"""What a message says where no whole phrase of ours stands in it: several cues in one sentence, weighed.

This module reads cues (`scanner.core.phrases.cues`) sentence by sentence. A rule names the cues that must stand
together, in one language; each rule counts once a message, and the sentence that weighs most is kept to be shown.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from scanner.core.phrases.calendar import MONTHS
from scanner.core.phrases.cues import ANY, LANGUAGES, Cue, cues_in

_NONE = Cue(0)
SURE = 1.0  # from here on the cues of a message decide by themselves
_SENTENCES = 80
_CUES = 1_200  # more than that in one text is bait
_HEAD_BONUS = 1.15  # a subject is written to say what the message is
_MONTHS = "|".join(sorted(month for month in MONTHS if len(month) > 2))
_CLOCK = re.compile(
    r" (?:[01]?\d|2[0-3])(?:[:.h][0-5]\d|h|am|pm)(?= )| \d{1,2}[/.]\d{1,2}(?:[/.]\d{2,4})?(?= )"
    rf"| \d{{1,2}}(?:st|nd|rd|th)?(?: (?:of|de))? (?:{_MONTHS})(?= )| (?:{_MONTHS}) \d{{1,2}}(?= )"
    r"| \d{1,2}(?:st|nd|rd|th)(?= )"
    r"|月\d{1,2}日|\d{1,2}[点點時时]"
)
# no full stop, so that no sentence's end is taken for one: "62k", "36.000", "$ 95,000", "€"
_MONEY = re.compile(r" \d{2,3}k(?= )| \d{2,3}[.,]\d{3}(?:[.,]\d\d)?(?= )|[$€£]")


class Topic(StrEnum):
    """What cues can add up to."""

    REJECTION = "rejection"
    OFFER = "offer"
    ASSESSMENT = "assessment"
    INTERVIEW = "interview"
    REQUEST = "request"
    RECEIPT = "receipt"
    STATUS = "status"


@dataclass(frozen=True, slots=True)
class Rule:
    """Cues that speak for a topic when they stand in one sentence, and those that must not."""

    topic: Topic
    needs: Cue
    weight: float
    lacks: Cue = _NONE


@dataclass(frozen=True, slots=True)
class Hint:
    """How much speaks for a topic, and where the sentence stands that says most."""

    weight: float
    start: int
    end: int


@dataclass(slots=True)
class _Sum:
    weight: float = 0.0
    best: float = 0.0
    where: tuple[int, int] = (0, 0)
    counted: set[int] = field(default_factory=set)

    def add(self, number: int, weight: float, where: tuple[int, int]) -> None:
        if number in self.counted:
            return
        self.counted.add(number)
        self.weight += weight
        if weight > self.best:
            self.best, self.where = weight, where


def _rules() -> tuple[Rule, ...]:
    c = Cue
    open_ = c.IF | c.THANKS
    talk = c.IF | c.CALL_ME
    offer = c.NOT | c.IF | c.MEETING | c.ROUND | c.TEST
    return (
        Rule(Topic.REJECTION, c.CHOSE | c.OTHER, 1.0, c.IF),
        Rule(Topic.REJECTION, c.REGRET | c.NOT | c.GO_ON, 1.0, c.IF | c.MOVE | c.FREE),
        Rule(Topic.REJECTION, c.REGRET | c.NOT | c.POST, 1.0, c.IF | c.MOVE | c.FREE),
        Rule(Topic.REJECTION, c.REGRET | c.NOT | c.CHOSE, 0.9, c.IF | c.MOVE | c.FREE | c.MEETING),
        Rule(Topic.REJECTION, c.REGRET | c.OTHER, 0.9, c.IF | c.MOVE | c.FREE),
        Rule(Topic.REJECTION, c.REGRET | c.NOT | c.INVITE, 0.8, c.IF | c.MOVE | c.FREE),
        Rule(Topic.REJECTION, c.NOT | c.GO_ON | c.APPLICATION, 0.9, c.IF | c.ASK),
        Rule(Topic.REJECTION, c.NOT | c.GO_ON | c.POST, 0.8, c.IF | c.ASK),
        Rule(Topic.REJECTION, c.NOT | c.GO_ON, 0.4, c.IF | c.ASK),
        Rule(Topic.REJECTION, c.FILLED | c.POST, 1.0, c.IF | c.RECEIVED),
        Rule(Topic.REJECTION, c.DECLINE | c.APPLICATION, 1.0, c.IF | c.MOVE),
        Rule(Topic.REJECTION, c.DECLINE | c.REGRET, 1.0, c.IF | c.MOVE),
        Rule(Topic.REJECTION, c.DECLINE, 0.8, c.IF | c.MOVE),
        Rule(Topic.REJECTION, c.REGRET, 0.35, c.IF | c.MOVE | c.WAIT),
        Rule(Topic.REJECTION, c.WISH, 0.35),
        Rule(Topic.OFFER, c.OFFERED | c.POST, 1.0, offer | c.APPLICATION | c.THANKS | c.INVITE),
        Rule(Topic.OFFER, c.OFFERED | c.PAY, 1.0, offer),
        Rule(Topic.OFFER, c.OFFERED | c.CONTRACT, 1.0, offer),
        Rule(Topic.OFFER, c.OFFERED | c.START, 1.0, offer | c.APPLICATION),
        Rule(Topic.OFFER, c.OFFERED | c.GLAD, 0.9, offer | c.APPLICATION),
        Rule(Topic.OFFER, c.GLAD | c.CONTRACT, 0.9, offer | c.APPLICATION),
        Rule(Topic.OFFER, c.GLAD | c.PAY, 0.8, offer | c.APPLICATION),
        Rule(Topic.OFFER, c.GLAD | c.JOIN, 0.6, offer | c.APPLICATION | c.THANKS | c.TALK),
        Rule(Topic.OFFER, c.GLAD | c.WANT_YOU, 0.9, offer | c.APPLICATION),
        Rule(Topic.OFFER, c.WANT_YOU | c.JOIN, 1.0, offer | c.TALK | c.FREE),
        Rule(Topic.OFFER, c.WANT_YOU | c.START, 1.0, offer),
        Rule(Topic.OFFER, c.WANT_YOU | c.CONTRACT, 1.0, offer),
        Rule(Topic.OFFER, c.WANT_YOU | c.PAY, 1.0, offer),
        Rule(Topic.OFFER, c.WANT_YOU | c.POST, 0.9, offer),
        Rule(Topic.OFFER, c.WANT_YOU, 0.75, offer | c.TALK | c.FREE),
        Rule(Topic.OFFER, c.GLAD, 0.25, offer | c.THANKS | c.APPLICATION | c.TALK),
        Rule(Topic.OFFER, c.CONTRACT | c.SEND, 0.6, offer | c.PAPERS),
        Rule(Topic.OFFER, c.CONTRACT | c.START, 0.7, offer),
        Rule(Topic.OFFER, c.CONTRACT | c.PAY, 0.8, offer),
        Rule(Topic.OFFER, c.JOIN | c.START, 0.7, offer),
        Rule(Topic.OFFER, c.PAY | c.START, 0.6, offer | c.ASK),
        Rule(Topic.OFFER, c.CONTRACT, 0.3, offer),
        Rule(Topic.OFFER, c.OFFERED, 0.25, offer | c.APPLICATION | c.INVITE),
        Rule(Topic.OFFER, c.PAY, 0.25, offer | c.ASK),
        Rule(Topic.OFFER, c.JOIN, 0.2, offer | c.THANKS),
        Rule(Topic.ASSESSMENT, c.TEST | c.SOLVE, 1.0, open_ | c.RECEIVED | c.MEETING),
        Rule(Topic.ASSESSMENT, c.TEST | c.INVITE, 0.8, open_ | c.RECEIVED | c.MEETING),
        Rule(Topic.ASSESSMENT, c.TEST | c.SEND, 0.8, open_ | c.RECEIVED | c.MEETING),
        Rule(Topic.ASSESSMENT, c.TEST, 0.4, open_ | c.RECEIVED),
        Rule(Topic.INTERVIEW, c.MEETING | c.WHEN, 0.9, talk | c.THANKS | c.NOT),
        Rule(Topic.INTERVIEW, c.MEETING | c.FREE, 1.0, talk | c.THANKS | c.NOT),
        Rule(Topic.INTERVIEW, c.MEETING | c.INVITE, 1.0, talk | c.THANKS | c.NOT),
        Rule(Topic.INTERVIEW, c.MEETING | c.SET, 0.8, talk | c.THANKS | c.NOT),
        Rule(Topic.INTERVIEW, c.MEETING | c.ROUND, 0.6, talk | c.THANKS | c.NOT),
        Rule(Topic.INTERVIEW, c.TALK | c.FREE, 0.9, talk | c.THANKS),
        Rule(Topic.INTERVIEW, c.TALK | c.INVITE, 0.9, talk | c.THANKS),
        Rule(Topic.INTERVIEW, c.TALK | c.WHEN, 0.8, talk | c.THANKS),
        Rule(Topic.INTERVIEW, c.TALK | c.ROUND, 0.8, talk | c.THANKS),
        Rule(Topic.INTERVIEW, c.ROUND | c.INVITE, 1.0, talk | c.THANKS),
        Rule(Topic.INTERVIEW, c.ROUND | c.FREE, 1.0, talk | c.THANKS),
        Rule(Topic.INTERVIEW, c.ROUND | c.WHEN, 0.8, talk | c.THANKS),
        Rule(Topic.INTERVIEW, c.FREE | c.WHEN, 0.9, talk | c.HEAR | c.PAY | c.PAPERS),
        Rule(Topic.INTERVIEW, c.FREE | c.INVITE, 0.5, talk | c.THANKS),
        Rule(Topic.INTERVIEW, c.SET | c.WHEN, 0.5, talk),
        Rule(Topic.INTERVIEW, c.MOVE | c.MEETING, 1.0, c.IF),
        Rule(Topic.INTERVIEW, c.MOVE | c.TALK, 0.9, c.IF),
        Rule(Topic.INTERVIEW, c.MOVE | c.WHEN, 0.8, c.IF | c.HEAR),
        Rule(Topic.INTERVIEW, c.MOVE | c.FREE, 0.8, c.IF),
        Rule(Topic.INTERVIEW, c.MEETING, 0.2, talk | c.THANKS),
        Rule(Topic.REQUEST, c.PAPERS | c.SEND | c.ASK, 1.2, c.IF | c.RECEIVED),
        Rule(Topic.REQUEST, c.PAPERS | c.SEND, 0.9, c.IF | c.RECEIVED | c.THANKS),
        Rule(Topic.REQUEST, c.PAPERS | c.ASK, 1.0, c.IF | c.RECEIVED | c.THANKS),
        Rule(Topic.REQUEST, c.ASK | c.SEND, 0.5, c.IF | c.RECEIVED | c.THANKS),
        Rule(Topic.REQUEST, c.PAPERS, 0.3, c.IF | c.RECEIVED | c.THANKS | c.APPLICATION),
        Rule(Topic.RECEIPT, c.RECEIVED | c.APPLICATION, 1.5, c.IF | c.NOT),
        Rule(Topic.RECEIPT, c.THANKS | c.APPLICATION, 0.9, c.NOT),
        Rule(Topic.RECEIPT, c.WILL_REVIEW | c.APPLICATION, 0.7, c.NOT),
        Rule(Topic.RECEIPT, c.WILL_REVIEW | c.RECEIVED, 0.9, c.NOT),
        Rule(Topic.RECEIPT, c.RECEIVED, 0.3, c.NOT),
        Rule(Topic.RECEIPT, c.WILL_REVIEW, 0.3, c.NOT),
        Rule(Topic.STATUS, c.DECISION | c.WAIT, 1.0, c.IF | c.THANKS),
        Rule(Topic.STATUS, c.DECISION | c.HEAR, 1.0, c.IF | c.THANKS),
        Rule(Topic.STATUS, c.DECISION | c.WHEN, 0.7, c.IF | c.THANKS | c.MEETING),
        Rule(Topic.STATUS, c.WAIT | c.HEAR, 0.8, c.IF),
        Rule(Topic.STATUS, c.HEAR | c.WHEN, 0.7, c.IF),
        Rule(Topic.STATUS, c.WAIT, 0.2, c.IF),
    )  # fmt: skip


RULES = _rules()
_NUMBERED = [(number, rule.topic, int(rule.needs), int(rule.lacks), rule.weight) for number, rule in enumerate(RULES)]


def weigh(text: str, subject_end: int) -> dict[Topic, Hint]:
    """How much the cues of a folded text speak for each topic; topics of which nothing speaks are left out.

    ``subject_end`` is where the subject ends: its words weigh a little more.
    """
    sums: dict[Topic, _Sum] = {}
    for (begin, end), masks in _sentences(text):
        factor = _HEAD_BONUS if begin < subject_end else 1.0
        for mask in masks:
            for number, topic, needs, lacks, weight in _NUMBERED:
                if mask & needs == needs and not mask & lacks:
                    sums.setdefault(topic, _Sum()).add(number, weight * factor, (begin, end))
    return {topic: Hint(total.weight, *total.where) for topic, total in sums.items()}


def is_conditional(clause: str, language: str | None) -> bool:
    """Whether a clause only tells what could come: an "if" stands in it, in the language of the message."""
    place = LANGUAGES.index(language) if language in LANGUAGES else None
    return any(cue is Cue.IF and place in (None, found) for _, found, cue in cues_in(f"{clause} "))


def _sentences(text: str) -> Iterator[tuple[tuple[int, int], set[int]]]:
    """Each sentence with cues: where it stands, and what each language makes of it."""
    found: list[tuple[int, int, int]] = []
    for start, place, cue in cues_in(text):
        found.append((start, place, int(cue)))
        if len(found) == _CUES:
            break
    found.extend(
        (match.start(), ANY, int(Cue.WHEN)) for match, _ in zip(_CLOCK.finditer(text), range(100), strict=False)
    )
    found.extend(
        (match.start(), ANY, int(Cue.PAY)) for match, _ in zip(_MONEY.finditer(text), range(100), strict=False)
    )
    found.sort()
    begin, position = 0, 0
    for _ in range(_SENTENCES):
        end = text.find(" . ", begin)
        end = len(text) if end < 0 else end
        by_place = [0] * (len(LANGUAGES) + 1)
        while position < len(found) and found[position][0] < end:
            by_place[found[position][1]] |= found[position][2]
            position += 1
        masks = {mask | by_place[ANY] for mask in by_place[:-1] if mask}
        if masks:
            yield (begin, end), masks
        if end == len(text):
            return
        begin = end + 2


def strongest(hints: Mapping[Topic, Hint], topics: Sequence[Topic]) -> Topic | None:
    """The topic of these of which most speaks, where that is enough to decide; else ``None``."""
    sure = [topic for topic in topics if topic in hints and hints[topic].weight >= SURE]
    return max(sure, key=lambda topic: hints[topic].weight, default=None)
