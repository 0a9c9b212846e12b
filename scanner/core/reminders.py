"""Which reminders are due, from the stories, what was told before, and now.

This module never words a reminder, and never raises one at night: from 22:00 to 08:00 the seeker sleeps.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from scanner.core import alerting
from scanner.core.alerting import Alert
from scanner.core.directory import name_key
from scanner.core.evidence import Kind
from scanner.core.finding import Finding
from scanner.core.promise import moment
from scanner.core.reach import Gap
from scanner.core.sweeping import Sweep, is_whole
from scanner.core.timeline import Frame, Stage, Story, is_unread_elsewhere

MORNING, EVENING = time(8), time(22)
DEADLINES_FROM = time(9)
THANKS_FROM = time(18)
THANKS_LATEST = time(21)
AFTER_MEETING = timedelta(hours=2)
THANKS_WITHIN = timedelta(days=2)
JUST_TOLD = timedelta(hours=24)
AGAIN_AFTER = timedelta(hours=6)
PATIENCE = timedelta(hours=6)
TOO_LATE = timedelta(days=60)
OFFER_AHEAD = timedelta(days=2)
AHEAD = timedelta(days=1)


class Topic(StrEnum):
    """What a reminder is about."""

    OVERDUE = "overdue"
    LYING = "lying"
    THANKS = "thanks"
    DEADLINE = "deadline"
    REACH = "reach"


@dataclass(frozen=True, slots=True)
class Reminder:
    """Something to remind the seeker of once. ``key`` is stable: the same occasion has the same key.

    ``sweeps`` say what was looked through, for `Topic.OVERDUE` and `Topic.LYING`; ``gap`` is for `Topic.REACH`.
    """

    key: str
    topic: Topic
    story: Story
    sweeps: tuple[Sweep, ...] = ()
    gap: Gap | None = None
    urgent: bool = False


@dataclass(frozen=True, slots=True)
class History:
    """What happened before. ``told`` maps the keys of all alerts and reminders to when they were raised.

    ``sweeps`` are keyed by employer and due day. ``checked`` is when the account checked longest ago was last
    looked through, ``None`` where one never was.
    """

    told: Mapping[str, datetime] = field(default_factory=dict)
    sweeps: Mapping[tuple[str, date], tuple[Sweep, ...]] = field(default_factory=dict)
    accounts: tuple[str, ...] = ()
    checked: datetime | None = None
    dismissed: frozenset[str] = frozenset()


def due(stories: Sequence[Story], history: History, frame: Frame) -> tuple[Reminder, ...]:
    """The reminders to raise now; none at night, none twice, none for a closed application."""
    if is_night(frame.now):
        return ()
    found: list[Reminder] = []
    for story in stories:
        if story.stage is not Stage.CLOSED:
            found += [each for each in _of(story, history, frame) if each.key not in history.told]
    return tuple(found)


def again(findings: Sequence[Finding], closed: frozenset[str], history: History, frame: Frame) -> tuple[Alert, ...]:
    """The alerts to raise once more: the next morning where nobody looked, and before the provider deletes a mail."""
    if is_night(frame.now):
        return ()
    raised: list[Alert] = []
    told = frozenset(history.told)
    for finding in findings:
        past = alerting.History(told, finding.id in history.dismissed, (finding.match.employer or "") in closed)
        purge = alerting.remind(finding, frame.now, past)
        if isinstance(purge, Alert):
            raised.append(purge)
            continue
        since = history.told.get(alerting.key(finding))
        if since is None or frame.day(since) >= frame.today or frame.now - since < AGAIN_AFTER:
            continue
        once_more = alerting.raise_again(finding, history=past)
        if isinstance(once_more, Alert):
            raised.append(once_more)
    return tuple(raised)


def to_sweep(stories: Sequence[Story], account: str, history: History) -> tuple[Story, ...]:
    """The stories for which this account has still to be looked through: their day has gone by without an answer."""
    return tuple(
        story
        for story in stories
        if story.stage is Stage.OVERDUE
        and story.due is not None
        and story.days_left is not None
        and story.days_left >= -TOO_LATE.days
        and not is_whole(history.sweeps.get((story.employer.name, story.due), ()), (account,))
    )


def is_night(now: datetime) -> bool:
    """Whether the seeker is to be left alone at this hour of their clock."""
    return not MORNING <= now.time() < EVENING


def _of(story: Story, history: History, frame: Frame) -> Iterator[Reminder]:
    yield from _reach(story)
    yield from _thanks(story, history, frame)
    yield from _overdue(story, history, frame)
    yield from _lying(story, history, frame)
    yield from _deadline(story, frame)


def _reach(story: Story) -> Iterator[Reminder]:
    for gap in story.gaps:
        yield Reminder(_key(story, Topic.REACH, gap.what), Topic.REACH, story, gap=gap)


def _thanks(story: Story, history: History, frame: Frame) -> Iterator[Reminder]:
    """Within 24 hours of the interview, once the sent mail has been looked at; not after they have answered."""
    thanks = story.thanks
    if thanks is None or not thanks.is_owed or story.answer is not None:
        return
    begin = _when_to_thank(thanks.day, thanks.ended, frame)
    if not begin <= frame.now < begin + THANKS_WITHIN or history.checked is None or history.checked < begin:
        return
    yield Reminder(_key(story, Topic.THANKS, thanks.day.isoformat()), Topic.THANKS, story)


def _when_to_thank(day: date, ended: datetime | None, frame: Frame) -> datetime:
    """In the evening of the interview; after a late one, the next morning."""
    zone = frame.now.tzinfo
    evening = datetime.combine(day, THANKS_FROM, zone)
    if ended is None:
        return evening
    wanted = max(evening, (ended + AFTER_MEETING).astimezone(zone))
    if wanted.date() > day or wanted.time() > THANKS_LATEST:
        return datetime.combine(day + timedelta(days=1), MORNING, zone)
    return wanted


def _overdue(story: Story, history: History, frame: Frame) -> Iterator[Reminder]:
    """The day after they promised to answer, when every account has been looked through, or could not be for hours."""
    if story.stage is not Stage.OVERDUE or story.due is None or frame.today - story.due > TOO_LATE:
        return
    if story.wrote is not None and story.wrote.when is not None and frame.day(story.wrote.when) > story.due:
        return  # the seeker has checked in already
    sweeps = history.sweeps.get((story.employer.name, story.due), ())
    if not _is_swept(sweeps, history.accounts, frame):
        return
    yield Reminder(_key(story, Topic.OVERDUE, story.due.isoformat()), Topic.OVERDUE, story, sweeps=sweeps)


def _is_swept(sweeps: Sequence[Sweep], accounts: Sequence[str], frame: Frame) -> bool:
    if is_whole(sweeps, accounts):
        return True
    tried = {sweep.account: sweep.tried for sweep in sweeps}
    broken = [sweep for sweep in sweeps if sweep.error is not None]
    return all(account in tried for account in accounts) and all(
        frame.now - sweep.tried >= PATIENCE or frame.now < sweep.tried for sweep in broken
    )


def _lying(story: Story, history: History, frame: Frame) -> Iterator[Reminder]:
    """The day after, where the answer has come, the seeker was told, and it still lies unread where nobody looks."""
    answer, promised = story.answer, story.promise
    if answer is None or promised is None or not promised.due < frame.today <= promised.due + timedelta(days=7):
        return
    told = history.told.get(alerting.key(answer))
    if told is None or frame.now - told < JUST_TOLD or not is_unread_elsewhere(answer):
        return
    if answer.id in history.dismissed:
        return
    again_told = history.told.get(alerting.key(answer, alerting.Occasion.AGAIN))
    if again_told is not None and frame.now - again_told < JUST_TOLD:
        return
    yield Reminder(_key(story, Topic.LYING, promised.due.isoformat()), Topic.LYING, story)


def _deadline(story: Story, frame: Frame) -> Iterator[Reminder]:
    """Before the day by which the seeker must act: for an offer two days ahead and on the day, else the day before."""
    answer, last = story.answer, story.deadline
    if answer is None or last is None or frame.now.time() < DEADLINES_FROM or frame.today > last:
        return
    came = frame.day(max(moment(answer), answer.first_seen))
    is_offer = answer.match.reading.kind is Kind.OFFER
    if frame.today <= came or (story.wrote is not None and not is_offer):
        return
    if frame.today == last and is_offer:
        yield Reminder(_key(story, Topic.DEADLINE, f"{last.isoformat()} today"), Topic.DEADLINE, story, urgent=True)
        return
    ahead = OFFER_AHEAD if is_offer else AHEAD
    if last - ahead <= frame.today and (story.wrote is None):
        yield Reminder(_key(story, Topic.DEADLINE, last.isoformat()), Topic.DEADLINE, story, urgent=frame.today == last)


def _key(story: Story, topic: Topic, occasion: str) -> str:
    digest = hashlib.sha256(
        f"{name_key(story.employer.name)}\n{occasion}".encode("utf-8", "surrogatepass")
    ).hexdigest()[:24]
    return f"{topic}-{digest}"
