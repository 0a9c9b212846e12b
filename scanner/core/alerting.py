"""From a finding to an alert, or to the reason why there is none.

This module never words an alert and never sends one.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from scanner.core.evidence import Authenticity, Confidence, Kind
from scanner.core.finding import Finding, Placement, PlacementVerdict
from scanner.core.model import FolderRole

CANT_WAIT = timedelta(hours=36)
STALE_WARNING = timedelta(days=7)
PURGE_WARNING = timedelta(days=3)


class About(StrEnum):
    """What the user wants to be told of."""

    UNEXPECTED = "unexpected"
    ALL = "all"


class Urgency(StrEnum):
    """How loudly an alert is told."""

    LOW = "low"
    NORMAL = "normal"
    HIGH = "high"


class Occasion(StrEnum):
    """Why an alert is raised; each occasion is told once for a message."""

    FOUND = "found"
    SCAM = "scam"
    AGAIN = "again"
    PURGE = "purge"


@dataclass(frozen=True, slots=True)
class Alert:
    """Something to tell the user once. ``key`` is stable: the same event has the same key, whatever happens.

    ``cannot_wait`` tells that it may break quiet hours.
    """

    key: str
    urgency: Urgency
    finding: Finding
    reason: str
    occasion: Occasion = Occasion.FOUND
    cannot_wait: bool = False


@dataclass(frozen=True, slots=True)
class Silence:
    """Why a finding is not told."""

    reason: str


@dataclass(frozen=True, slots=True)
class History:
    """What has been done about a finding before. ``told`` are the keys of alerts raised so far, sent or not."""

    told: frozenset[str] = frozenset()
    dismissed: bool = False
    closed: bool = False


NEW = History()
READ_AND_FILED = "you have read it and filed it"


def decide(finding: Finding, about: About = About.UNEXPECTED, history: History = NEW) -> Alert | Silence:
    """What to tell of a finding, from where its copies lie now. The reason stands for itself in ``explain``."""
    verdict = finding.verdict
    if verdict is None:
        return Silence("it is in no folder any more")
    if quiet := _settled(finding, history):
        return quiet
    if finding.match.authentication.authenticity is Authenticity.SUSPICIOUS:
        return _judge_scam(finding, verdict, about, history)
    if key(finding) in history.told or key(finding, Occasion.SCAM) in history.told:
        return Silence("you were told of it before")
    reason = _why_tell(finding, verdict, about)
    return reason if isinstance(reason, Silence) else _alert(finding, Occasion.FOUND, reason)


def remind(finding: Finding, now: datetime, history: History = NEW) -> Alert | Silence:
    """Whether to warn again before the provider deletes an unread finding from where it lies."""
    verdict = finding.verdict
    if verdict is None or finding.purge_on is None:
        return Silence("it is not about to be deleted")
    if quiet := _settled(finding, history):
        return quiet
    if finding.match.authentication.authenticity is Authenticity.SUSPICIOUS:
        return Silence("it looks like a scam, and may go")
    if verdict.placement is Placement.EXPECTED:
        return Silence("it lies where you look for replies")
    if finding.looked_at is not None or _is_read(finding):
        return Silence("you have looked at it")
    if not now < finding.purge_on <= now + PURGE_WARNING:
        return Silence("it is not about to be deleted")
    if key(finding, Occasion.PURGE) in history.told:
        return Silence("you were told of it before")
    return _alert(finding, Occasion.PURGE, "your provider is about to delete it")


def raise_again(finding: Finding, about: About = About.UNEXPECTED, history: History = NEW) -> Alert | Silence:
    """Whether to tell once more of a finding that nobody has looked at since it was told; the caller picks the hour."""
    if key(finding) not in history.told:
        return Silence("you were not told of it yet")
    if finding.looked_at is not None or _is_read(finding):
        return Silence("you have looked at it")
    if key(finding, Occasion.AGAIN) in history.told:
        return Silence("you were told of it twice")
    told = decide(finding, about, History(dismissed=history.dismissed, closed=history.closed))
    if isinstance(told, Silence) or told.occasion is not Occasion.FOUND or told.urgency is Urgency.LOW:
        return told if isinstance(told, Silence) else Silence("once is enough for this")
    return _alert(finding, Occasion.AGAIN, "nobody has looked at it since you were told")


def key(finding: Finding, occasion: Occasion = Occasion.FOUND) -> str:
    """The key of an alert: of the message's identity, whatever folder, account or process it is seen from."""
    digest = hashlib.sha256(finding.identity.encode("utf-8", "surrogatepass")).hexdigest()[:24]
    return f"reply-{digest}" if occasion is Occasion.FOUND else f"reply-{digest}-{occasion}"


def _settled(finding: Finding, history: History) -> Silence | None:
    """Why nothing at all is told of a finding, wherever it lies."""
    if not finding.match.is_finding:
        return Silence("it is no part of an application")
    if history.dismissed:
        return Silence("you dismissed it")
    if history.closed:
        return Silence("you closed this application")
    if finding.match.confidence is Confidence.POSSIBLE:
        return Silence("it is only possibly from them, see `heardback replies --possible`")
    return None


def _judge_scam(finding: Finding, verdict: PlacementVerdict, about: About, history: History) -> Alert | Silence:
    """A warning where the user may act on a scam; in junk it lies where it belongs, unless it may be none."""
    if verdict.placement is Placement.UNEXPECTED:
        if not finding.match.authentication.may_be_forwarded:
            return Silence("it looks like a scam, and lies where you would not act on it")
        reason = _why_tell(finding, verdict, about)
        if isinstance(reason, Silence):
            return reason
    if key(finding, Occasion.SCAM) in history.told:
        return Silence("you were warned of it before")
    age = None if finding.received is None else finding.first_seen - finding.received
    if verdict.copy.seen and age is not None and age > STALE_WARNING:
        return Silence("it looks like a scam, and you read it long ago")
    return _alert(finding, Occasion.SCAM, "it looks like a scam dressed as an employer")


def _why_tell(finding: Finding, verdict: PlacementVerdict, about: About) -> str | Silence:
    if verdict.placement is Placement.EXPECTED:
        if about is not About.ALL:
            return Silence("it lies where you look for replies")
        return Silence("you have already read it") if _is_read(finding) else "you asked to be told of every reply"
    if _was_filed(finding):
        return Silence(READ_AND_FILED)
    if verdict.copy.role is FolderRole.TRASH and verdict.copy.seen:
        return Silence("you have read it and thrown it away")
    # A junk folder's flag tells little: filters and other programs set it, and a glance at junk is no reading.
    return verdict.reason


def _was_filed(finding: Finding) -> bool:
    """Whether a copy that the user has read lies in a folder other than junk and trash.

    A filter marks as read too: of news that was never seen unread, the mark says nothing.
    """
    return not finding.came_read and any(
        copy.seen and copy.role not in {FolderRole.JUNK, FolderRole.TRASH} for copy in finding.copies
    )


def _is_read(finding: Finding) -> bool:
    return any(copy.seen for copy in finding.copies)


def _alert(finding: Finding, occasion: Occasion, reason: str) -> Alert:
    return Alert(
        key=key(finding, occasion),
        urgency=_urgency(finding, occasion),
        finding=finding,
        reason=reason,
        occasion=occasion,
        cannot_wait=_cannot_wait(finding, occasion),
    )


def _urgency(finding: Finding, occasion: Occasion) -> Urgency:
    reading = finding.match.reading
    if occasion is Occasion.SCAM:
        return Urgency.NORMAL
    if reading.kind in {Kind.INTERVIEW, Kind.OFFER} or (reading.kind is Kind.ASSESSMENT and reading.deadline):
        return Urgency.HIGH
    if reading.kind is Kind.ACKNOWLEDGEMENT:
        return Urgency.LOW
    return Urgency.NORMAL


def _cannot_wait(finding: Finding, occasion: Occasion) -> bool:
    """Whether the seeker is asked to act, or to be somewhere, within `CANT_WAIT` of the finding."""
    if _urgency(finding, occasion) is not Urgency.HIGH:
        return False
    reading, found = finding.match.reading, finding.first_seen
    last = found + CANT_WAIT
    due = reading.deadline is not None and found.date() <= reading.deadline.when <= last.date()
    return due or any(found <= time <= last for time in reading.times)
