"""What a message says: its kind, the words that show it, and the dates in it.

This module reads subject, new text, links and invitations; quoted history never decides. Of several things that a
message says the gravest counts: rejection before offer before assessment before interview before the rest.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, tzinfo
from enum import StrEnum
from urllib.parse import urlsplit

from scanner.core.dates import deadline_in, decision_in, proposed_times
from scanner.core.evidence import Kind, Meeting, Reading
from scanner.core.hints import SURE, Hint, Topic, is_conditional, strongest, weigh
from scanner.core.language import language_of
from scanner.core.learnt import Leaning, leaning
from scanner.core.model import Invitation, Message
from scanner.core.phrases import Folded, Hit, Idea, find, fold
from scanner.core.phrases.files import is_offer, is_task
from scanner.core.phrases.hosts import ASSESSORS, CALLS, SCHEDULERS
from scanner.core.text import is_answer_subject

# how Google Calendar titles the mail of an invitation: "Invitation: Sam / Jane @ Tue Dec 1, 2026 2pm"
_EVENT = re.compile(r"\s{0,9}(?!cancel|annul|storn|absage|abgesagt)[^\W\d][\w ]{2,30}: .{1,300} @ .*\d", re.IGNORECASE)
_REACH = 120  # characters within which a hedge takes a promise back
_LEANING = frozenset({Idea.HEDGE, Idea.CONDITION, Idea.NOT_YET, Idea.APPLICATION, Idea.INTERVIEW_WEAK})


Hints = Mapping[Topic, Hint]


class ToldBy(StrEnum):
    """How a kind was told by rules."""

    VERDICT = "verdict"  # in a known wording of it
    PHRASES = "phrases"  # by other known wordings
    CUES = "cues"  # by several cues in one sentence
    NOTHING = "nothing"  # nothing speaks


_KINDS = {
    Topic.STATUS: Kind.INFORMATION,
    Topic.REQUEST: Kind.INFORMATION,
    Topic.RECEIPT: Kind.ACKNOWLEDGEMENT,
    Topic.INTERVIEW: Kind.INTERVIEW,
    Topic.REJECTION: Kind.REJECTION,
    Topic.OFFER: Kind.OFFER,
    Topic.ASSESSMENT: Kind.ASSESSMENT,
}
_PHRASES_WEIGH = (
    (Idea.BLOCKED, Topic.REQUEST, 4.0),
    (Idea.HOLD, Topic.STATUS, 2.5),
    (Idea.REQUEST, Topic.REQUEST, 1.25),
    (Idea.ACKNOWLEDGEMENT, Topic.RECEIPT, 1.3),
    (Idea.STATUS, Topic.STATUS, 1.0),
    (Idea.RESCHEDULE, Topic.INTERVIEW, 0.8),
)
_TITLES = (Idea.ACKNOWLEDGEMENT, Idea.STATUS)
_IN_SUBJECT = 0.6
_LOUDER = 0.3  # by so much cues must outweigh the name of a test to be what a message is about
_TOLD = (Idea.BLOCKED, Idea.HOLD, Idea.REQUEST, Idea.ACKNOWLEDGEMENT, Idea.STATUS)
_STEPS = (0.3, 0.6, 1.0, 1.4)
# Of so few different words, subject and all, nobody could say more than that somebody wrote.
_FEW_WORDS = 8
_SHORT = 60
_LENGTHS = (60, 120, 240, 480, 960)
_LIKELY = 0.6  # enough for cues where nothing else in the message decides


@dataclass(frozen=True, slots=True)
class Words:
    """A message's phrases: folded once, found once, asked many times. ``subject_end`` is where the text begins."""

    folded: Folded
    hits: Sequence[Hit]
    subject_end: int

    def of(self, *ideas: Idea) -> list[Hit]:
        """The phrases of these ideas, in their order, whether taken back or not."""
        return [hit for hit in self.hits if hit.idea in ideas]

    def meant(self, idea: Idea) -> list[Hit]:
        """The phrases of one idea that the sentence around them does not take back."""
        return [hit for hit in self.hits if hit.idea is idea and not self._is_taken_back(hit)]

    def _is_taken_back(self, hit: Hit) -> bool:
        if hit.idea is Idea.REJECTION:
            return self._near(hit, Idea.CONDITION, ahead=False)
        if hit.idea is Idea.OFFER:
            return self._near(hit, Idea.NOT_YET) or self._near(hit, Idea.HEDGE)
        if hit.idea in (Idea.INTERVIEW, Idea.ASSESSMENT, Idea.REQUEST):
            return self._near(hit, Idea.HEDGE) or self._is_negated(hit) or self._is_described(hit)
        return False

    def _is_described(self, hit: Hit) -> bool:
        """Whether a receipt only tells what its process looks like: steps that nobody is asked to take yet."""
        if hit.idea is Idea.REQUEST or not (self.of(Idea.ACKNOWLEDGEMENT) and self.of(Idea.HEDGE)):
            return False
        begin, end = self.sentence(hit)
        return not any(begin <= other.start < end for other in self.of(Idea.DIRECT))

    def _is_negated(self, hit: Hit) -> bool:
        """Whether a "not" or a "no" stands right before, or at the beginning of, a phrase."""
        for other in self.hits:
            if other.start > hit.start:
                break
            if other.idea is Idea.NEGATED and hit.start - 1 <= other.end <= hit.end:
                return True
        return False

    def _near(self, hit: Hit, idea: Idea, *, ahead: bool = True) -> bool:
        begin, end = self.sentence(hit)
        for other in self.hits:
            if other.start >= end:
                break
            if other.idea is not idea or other.start < begin:
                continue
            if hit.start - _REACH <= other.start < (hit.end + _REACH if ahead else hit.start + 1):
                return True
        return False

    def sentence(self, hit: Hit) -> tuple[int, int]:
        """Where the sentence around a phrase begins and ends."""
        begin = self.folded.text.rfind(" . ", 0, hit.start + 1)
        end = self.folded.text.find(" . ", hit.end - 1)
        return begin + 1, end if end >= 0 else len(self.folded.text)

    def quote(self, hit: Hit) -> str:
        """The clause around a phrase as its author wrote it, cut where it reads well."""
        return self.folded.clause(hit.start, hit.end)

    def clause(self, start: int, end: int) -> str:
        """A sentence as its author wrote it, from its beginning, cut where it reads well."""
        return self.folded.clause(start, end)


def words_of(message: Message) -> Words:
    """The phrases of a message's subject and new text."""
    subject = message.headers.subject[:500]
    folded = fold(f"{subject}\n\n{message.text}")
    end = folded.text.find(" . ") if subject.strip() else 0
    return Words(folded, find(folded), max(end, 0))


def read(
    message: Message, reference: datetime | None = None, *, zone: tzinfo | None = None, words: Words | None = None
) -> Reading:
    """What a message says. Dates in words count from ``reference``, by default when the message came.

    ``zone`` is for times that name none. ``words`` spares finding the phrases again, where `words_of` has been asked.
    """
    words = words or words_of(message)
    kind, shown, leant = _kind(message, words)
    anchor = reference or message.when
    meetings = _meetings(message.invitations)
    times = tuple(meeting.start for meeting in meetings if not meeting.cancelled)
    language = language_of(message.text)
    if anchor is None:
        sure = (leant.reply, leant.scam, leant.other)
        return Reading(kind, shown, None, None, times, meetings, language, *sure)
    day = anchor.date()
    asks = kind not in (Kind.REJECTION, Kind.ACKNOWLEDGEMENT)
    proposed = proposed_times(words.folded, anchor, zone=zone) if kind in (Kind.INTERVIEW, Kind.REPLY) else ()
    return Reading(
        kind,
        shown,
        deadline_in(words.folded, day) if asks else None,
        decision_in(words.folded, day) if kind not in (Kind.REJECTION, Kind.OFFER) else None,
        tuple(sorted({*times, *proposed})),
        meetings,
        language,
        leant.reply,
        leant.scam,
        leant.other,
    )


def _kind(message: Message, words: Words) -> tuple[Kind, str, Leaning]:
    hints = weigh(words.folded.text, words.subject_end)
    kind, shown, told_by = _by_rules(message, words, hints)
    leant = leaning(
        words.folded.text,
        words.subject_end,
        _signs(message, words, hints, kind, told_by),
        answers=is_answer_subject(message.headers.subject),
    )
    is_by_file = bool(shown) and any(shown == _short(each.filename) for each in message.attachments[:20])
    says_little = told_by in (ToldBy.NOTHING, ToldBy.PHRASES) and _is_scant(words.folded.text)
    if leant.kind is kind or message.invitations or is_by_file or says_little:
        return kind, shown, leant
    return leant.kind, words.clause(leant.start, leant.end), leant


def _is_scant(text: str) -> bool:
    return len(text) < _SHORT and len({*text.split()}) < _FEW_WORDS


def signs_of(message: Message, words: Words) -> tuple[str, ...]:
    """What phrases and cues make of a message, as the table of `scanner.core.learnt` weighs it; in no order."""
    hints = weigh(words.folded.text, words.subject_end)
    kind, _, told_by = _by_rules(message, words, hints)
    return tuple(_signs(message, words, hints, kind, told_by))


def _signs(message: Message, words: Words, hints: Hints, kind: Kind, told_by: ToldBy) -> Iterator[str]:
    yield f"is {kind}"
    yield f"is {kind} by {told_by}"
    if answers := is_answer_subject(message.headers.subject):
        yield "answers"
    for idea in {hit.idea for hit in words.hits}:
        yield f"has {idea}"
        if words.meant(idea):
            yield f"means {idea}"
    if not answers:
        for idea in {hit.idea for hit in words.hits if hit.start < words.subject_end}:
            yield f"titled {idea}"
    for topic, hint in hints.items():
        yield from (f"cues {topic} {step}" for step in _STEPS if hint.weight >= step)
    if "?" in words.folded.source:
        yield "asks"
    length = len(words.folded.text)
    yield from (f"longer than {step}" for step in _LENGTHS if length > step)


def _by_rules(message: Message, words: Words, hints: Hints) -> tuple[Kind, str, ToldBy]:
    """The kind, the words that show it, and how they say it."""
    rejected = _rejection(words, hints)
    if rejected is not None:
        return Kind.REJECTION, rejected, ToldBy.VERDICT if words.meant(Idea.REJECTION) else ToldBy.CUES
    for decide, idea in ((_offer, Idea.OFFER), (_assessment, Idea.ASSESSMENT), (_interview, Idea.INTERVIEW)):
        verdict = decide(message, words, hints)
        if verdict is not None:
            return *verdict, ToldBy.VERDICT if words.meant(idea) else ToldBy.CUES
    kind, shown = _rest(words, hints) or (Kind.REPLY, "")
    told = any(words.meant(idea) for idea in _TOLD)
    return kind, shown, ToldBy.PHRASES if told else ToldBy.CUES if shown else ToldBy.NOTHING


def _rejection(words: Words, hints: Hints) -> str | None:
    moved = words.of(Idea.RESCHEDULE)
    for hit in words.meant(Idea.REJECTION):
        begin, end = words.sentence(hit)
        if not any(begin <= other.start < end for other in moved):
            return words.quote(hit)
    hint = hints.get(Topic.REJECTION)
    enough = SURE + _LOUDER if words.of(Idea.HOLD) else SURE
    if hint and hint.weight >= enough and not moved and not words.meant(Idea.OFFER):
        return words.clause(hint.start, hint.end)
    crowd = [words.sentence(hit) for hit in words.of(Idea.CROWD)]
    weak = _apart(
        hit for hit in words.of(Idea.REJECTION_WEAK) if not any(begin <= hit.start < end for begin, end in crowd)
    )
    if len({hit.line for hit in weak}) < 2 or not words.of(Idea.APPLICATION):
        return None
    positive = (Idea.OFFER, Idea.INTERVIEW, Idea.ASSESSMENT, Idea.HOLD)
    if moved or any(words.meant(idea) for idea in positive):
        return None
    return words.quote(weak[0])


def _apart(hits: Iterable[Hit]) -> list[Hit]:
    apart: list[Hit] = []
    for hit in hits:
        if not apart or hit.start >= apart[-1].end:
            apart.append(hit)
    return apart


def _offer(message: Message, words: Words, hints: Hints) -> tuple[Kind, str] | None:
    hits = words.meant(Idea.OFFER)
    if hits:
        return Kind.OFFER, words.quote(hits[0])
    if strongest(hints, (Topic.OFFER, Topic.INTERVIEW, Topic.ASSESSMENT)) is Topic.OFFER:
        return Kind.OFFER, words.clause(hints[Topic.OFFER].start, hints[Topic.OFFER].end)
    return _by_file(message, Kind.OFFER, is_offer)


def _by_file(message: Message, kind: Kind, fits: Callable[[str], bool]) -> tuple[Kind, str] | None:
    """The kind that an attached file's name tells of, ``None`` where none does."""
    names = (attachment.filename for attachment in message.attachments[:20])
    return next(((kind, _short(name)) for name in names if fits(name)), None)


def _assessment(message: Message, words: Words, hints: Hints) -> tuple[Kind, str] | None:
    done = words.of(Idea.ASSESSMENT_DONE)
    hits = [hit for hit in words.meant(Idea.ASSESSMENT) if not any(_overlap(hit, other) for other in done)]
    if done:
        # a receipt; an interview that follows from it still counts
        next_ = words.meant(Idea.INTERVIEW) or (Topic.INTERVIEW in hints and hints[Topic.INTERVIEW].weight >= SURE)
        return None if next_ else (Kind.ACKNOWLEDGEMENT, words.quote(done[0]))
    task = hints[Topic.ASSESSMENT].weight if Topic.ASSESSMENT in hints else 0.0
    louder = any(
        hint is not None
        and hint.weight >= max(SURE, task + _LOUDER)
        and not any(hint.start <= hit.start < hint.end for hit in hits)
        for hint in (hints.get(Topic.INTERVIEW), hints.get(Topic.REQUEST))
    )
    if hits and not louder:
        return Kind.ASSESSMENT, words.quote(hits[0])
    if not (words.of(Idea.ACKNOWLEDGEMENT) or (louder and words.meant(Idea.INTERVIEW))):
        host = message.headers.author.domain
        link = host if _is_host_of(host, ASSESSORS) else _link_to(message, ASSESSORS)
        if link is not None:
            return Kind.ASSESSMENT, link
    rivals = (Topic.ASSESSMENT, Topic.INTERVIEW, Topic.REQUEST, Topic.RECEIPT)
    if not words.meant(Idea.INTERVIEW) and strongest(hints, rivals) is Topic.ASSESSMENT:
        return Kind.ASSESSMENT, words.clause(hints[Topic.ASSESSMENT].start, hints[Topic.ASSESSMENT].end)
    return _by_file(message, Kind.ASSESSMENT, is_task)


def _overlap(one: Hit, other: Hit) -> bool:
    return one.start < other.end and other.start < one.end


def _interview(message: Message, words: Words, hints: Hints) -> tuple[Kind, str] | None:
    moved, meant = words.of(Idea.RESCHEDULE), words.meant(Idea.INTERVIEW)
    if words.of(Idea.ACKNOWLEDGEMENT) or (Topic.RECEIPT in hints and hints[Topic.RECEIPT].weight >= SURE):
        language = language_of(message.text)
        meant = [
            hit for hit in meant if not is_conditional(words.folded.text[words.sentence(hit)[0] : hit.start], language)
        ]
    off = [invitation for invitation in message.invitations if _is_off(invitation)]
    if off and len(off) == len(message.invitations) and not moved:
        return Kind.INFORMATION, f"cancelled: {_short(off[0].summary)}" if off[0].summary else "cancelled invitation"
    if message.invitations and not off:
        return Kind.INTERVIEW, _short(message.invitations[0].summary) or "invitation"
    event = _EVENT.match(message.headers.subject)
    if event is not None:
        return Kind.INTERVIEW, _short(message.headers.subject)
    if moved and (meant or words.of(Idea.INTERVIEW_WEAK)):
        return Kind.INTERVIEW, words.quote(moved[0])
    if meant and not _only_later(words, meant):
        return Kind.INTERVIEW, words.quote(meant[0])
    link = _link_to(message, SCHEDULERS)
    if link is None and words.of(Idea.INTERVIEW_WEAK):
        link = _link_to(message, CALLS)
    if link is not None and not words.of(Idea.ACKNOWLEDGEMENT, Idea.HOLD):
        return Kind.INTERVIEW, link
    return None


def _only_later(words: Words, hits: Sequence[Hit]) -> bool:
    """Whether a hold speaks louder than every interview in a message."""
    holds = words.of(Idea.HOLD)
    return bool(holds) and holds[0].start < hits[0].start


def _rest(words: Words, hints: Hints) -> tuple[Kind, str] | None:
    """The kind for which most speaks, whole phrases and cues together, where nothing graver has decided."""
    weights: dict[Topic, float] = defaultdict(float)
    shown: dict[Topic, str] = {}
    for idea, topic, weight in _PHRASES_WEIGH:
        hits = words.meant(idea)
        if hits:
            # "Your application as …" and "Update" are also what every other answer is called
            in_subject = idea in _TITLES and hits[-1].start < words.subject_end
            weights[topic] += _IN_SUBJECT if in_subject else weight
            shown.setdefault(topic, words.quote(hits[0]))
    for topic in (Topic.STATUS, Topic.REQUEST, Topic.RECEIPT, Topic.INTERVIEW):
        hint = hints.get(topic)
        if hint is not None:
            weights[topic] += hint.weight
            shown.setdefault(topic, words.clause(hint.start, hint.end))
    topic = max(weights, key=lambda topic: weights[topic], default=Topic.STATUS)
    if weights[topic] >= SURE:
        return _KINDS[topic], shown[topic]
    # what was taken back still tells of the process
    rest = words.of(Idea.OFFER, Idea.ASSESSMENT, Idea.INTERVIEW, Idea.REJECTION_WEAK)
    for topic in (Topic.REJECTION, Topic.OFFER, Topic.ASSESSMENT):
        hint = hints.get(topic)
        if hint is not None and hint.weight > max(_LIKELY, weights[topic]) and not words.of(Idea.ACKNOWLEDGEMENT):
            weights[topic] = hint.weight
            shown[topic] = words.clause(hint.start, hint.end)
    topic = max(weights, key=lambda topic: weights[topic])
    if weights[topic] >= _LIKELY and (topic is not Topic.RECEIPT or "?" not in words.folded.source):
        return _KINDS[topic], shown[topic]
    return (Kind.INFORMATION, words.quote(rest[0])) if rest else None


def _meetings(invitations: Iterable[Invitation]) -> tuple[Meeting, ...]:
    return tuple(
        Meeting(each.uid[:300], each.start, each.end, _short(each.summary), _short(each.location), _is_off(each))
        for each in invitations
        if each.start is not None
    )


def _is_off(invitation: Invitation) -> bool:
    return invitation.method == "CANCEL"


def _short(text: str) -> str:
    return " ".join(text.split())[:120]


def _link_to(message: Message, hosts: Sequence[str]) -> str | None:
    """The first address of these hosts that a message links to, ``None`` where there is none."""
    for link in message.links[:200]:
        try:
            parts = urlsplit(link.url[:2000])
            host = (parts.hostname or "").lower()
        except ValueError:
            continue
        if _is_host_of(host + parts.path, hosts):
            return host
    if "://" in message.text:
        for word in message.text[:20_000].split():
            _, sign, rest = word.partition("://")
            if sign and _is_host_of(rest.lower(), hosts):
                return rest.partition("/")[0].lower()[:120]
    return None


def _is_host_of(address: str, hosts: Sequence[str]) -> bool:
    """Whether ``host/path`` is at, or below, one of these hosts (with a path: begins with it)."""
    host, _, path = address.partition("/")
    for known in hosts:
        known_host, _, known_path = known.partition("/")
        if (host == known_host or host.endswith(f".{known_host}")) and path.startswith(known_path):
            return True
    return False
