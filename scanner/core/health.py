"""What keeps us from watching or telling: when it is said, when again, and when it is over.

This module never words a trouble and never finds one: it is given what is wrong now, and what was known before.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum

from scanner.core.finding import SKIPPED, AccountCoverage

# How long after one telling the next one comes, while it lasts: the last one repeats.
DISTANCES = (timedelta(hours=1), timedelta(hours=6), timedelta(days=1), timedelta(days=3), timedelta(days=7))
# The same for a network that is gone: nothing can be mended in Heardback, and nothing new is said before its third day.
STALE_DISTANCES = (timedelta(days=3), timedelta(days=7))
# The daemon's sign of life, its parts that show none, and the settings it refused, as words in the memory.
HEARTBEAT = "health.alive"
STUCK = "health.stuck"
REFUSED = "settings.refused"
_BEAT_LONGEST = timedelta(minutes=4)
# Between two signs there may be a round of delivery over channels that hang.
_ROUND = timedelta(minutes=1)
RELAPSE = timedelta(days=1)
FOLDER_PATIENCE = timedelta(hours=1)
_CLOCK_SLACK = timedelta(minutes=5)
_WEEKLY_HOUR = 9


class Ailment(StrEnum):
    """What kind of thing is wrong."""

    LOGIN = "login"
    CERTIFICATE = "certificate"
    FOLDER = "folder"
    GAP = "gap"
    CHANNEL = "channel"
    DISK = "disk"
    STALE = "stale"
    SETTINGS = "settings"


@dataclass(frozen=True, slots=True)
class Trouble:
    """Something that is wrong now. ``subject`` is the account or channel, empty where there is none.

    ``detail`` and ``fix`` are one plain line each.
    """

    ailment: Ailment
    subject: str
    detail: str
    fix: str | None = None

    @property
    def identity(self) -> str:
        """The same for one and the same trouble, however its words change; an account that lets nobody in has one."""
        kind = "access" if self.ailment in (Ailment.LOGIN, Ailment.CERTIFICATE) else self.ailment.value
        return f"{kind}:{self.subject}"


@dataclass(frozen=True, slots=True)
class Illness:
    """A trouble over time. ``told`` counts the tellings, ``told_at`` is the last one.

    ``ended`` is when it went, ``None`` while it lasts; ``announced`` tells that the user knows of this spell of it.
    """

    trouble: Trouble
    since: datetime
    told: int = 0
    told_at: datetime | None = None
    ended: datetime | None = None
    announced: bool = False

    @property
    def key(self) -> str:
        """The stable key of its next telling; the same after a crash in between."""
        digest = hashlib.sha256(self.trouble.identity.encode("utf-8", "replace")).hexdigest()[:10]
        spell = f"health-{digest}-{self.since:%Y%m%dT%H%M%S}"
        return f"{spell}-over" if self.ended is not None else f"{spell}-{self.told + 1}"


class Phase(StrEnum):
    """What is to be said of an illness."""

    BEGUN = "begun"
    GOES_ON = "goes on"
    OVER = "over"


@dataclass(frozen=True, slots=True)
class Bulletin:
    """Something to say of an illness now."""

    phase: Phase
    illness: Illness


def follow(known: Iterable[Illness], present: Iterable[Trouble], now: datetime) -> tuple[Illness, ...]:
    """The course of all illnesses: new ones begin, lasting ones go on in today's words, absent ones end.

    One that comes back within `RELAPSE` keeps its count, so that what comes and goes is not told each time.
    """
    before = {illness.trouble.identity: illness for illness in known}
    course: list[Illness] = []
    for trouble in present:
        illness = before.pop(trouble.identity, None)
        if illness is None:
            course.append(Illness(trouble, now))
        elif illness.ended is None:
            course.append(replace(illness, trouble=trouble, since=min(illness.since, now)))
        else:
            course.append(replace(illness, trouble=trouble, since=now, ended=None, announced=False))
    for illness in before.values():
        if illness.ended is None:
            course.append(replace(illness, ended=now))
        elif illness.announced or abs(now - illness.ended) < RELAPSE:
            course.append(illness)
    return tuple(course)


def bulletins(course: Iterable[Illness], now: datetime) -> tuple[Bulletin, ...]:
    """What is to be said now."""
    said: list[Bulletin] = []
    for illness in course:
        if illness.ended is not None:
            if illness.announced:
                said.append(Bulletin(Phase.OVER, illness))
        elif _is_due(illness, now):
            said.append(Bulletin(Phase.GOES_ON if illness.announced else Phase.BEGUN, illness))
    return tuple(said)


def after(course: Iterable[Illness], said: Iterable[Bulletin], now: datetime) -> tuple[Illness, ...]:
    """The course once these bulletins were posted."""
    told = {bulletin.illness.trouble.identity: bulletin.phase for bulletin in said}
    return tuple(_marked(illness, told.get(illness.trouble.identity), now) for illness in course)


def troubles_of(
    coverage: Sequence[AccountCoverage], now: datetime, *, stale: timedelta, awake: datetime, closed: Iterable[str] = ()
) -> tuple[Trouble, ...]:
    """What the record of past checks shows: accounts unchecked for ``stale``, folders that can't be opened, and gaps.

    ``awake`` is since when checks could have been made. ``closed`` are accounts whose own trouble is known already.
    """
    known = set(closed)
    found: list[Trouble] = []
    for account in coverage:
        if account.account not in known and _is_stale(account, now, stale, awake):
            why = account.error or ("no check came to its end" if account.checked else "it was never checked")
            found.append(Trouble(Ailment.STALE, account.account, why))
        failing = [folder for folder in account.folders if folder.error not in (None, SKIPPED)]
        long = [one for one in failing if one.failing_since and now - one.failing_since >= FOLDER_PATIENCE]
        if long:
            names = ", ".join(one.folder.name for one in long[:5]) + (f" and {len(long) - 5} more" * (len(long) > 5))
            found.append(Trouble(Ailment.FOLDER, account.account, f"{names}: {long[0].error}"))
        gaps = [gap.text for gap in account.gaps if gap.since is None or now - gap.since >= FOLDER_PATIENCE]
        if gaps:
            found.append(Trouble(Ailment.GAP, account.account, "; ".join(gaps)))
    return tuple(found)


def is_covered(coverage: Iterable[AccountCoverage], now: datetime, limit: timedelta) -> bool:
    """Whether every account was checked in full within ``limit``; a check from the future proves nothing."""
    return all(
        account.ok and account.checked is not None and -_CLOCK_SLACK <= now - account.checked <= limit
        for account in coverage
    )


def beats_each(every: timedelta) -> timedelta:
    """How often the daemon shows that it lives, where it checks ``every`` so often."""
    return min(every, _BEAT_LONGEST) / 2


def is_silent(alive: datetime, now: datetime, every: timedelta) -> bool:
    """Whether the last sign of life is older than two checks and a little; one from the future proves nothing."""
    return abs(now - alive) > min(max(2 * every, _BEAT_LONGEST), 3 * _BEAT_LONGEST - _ROUND) + _ROUND


def week_to_greet(local: datetime, last: str | None) -> str | None:
    """The week whose "still watching" is due, from Monday 9 o'clock local time on; ``last`` is the one said last."""
    year, week, day = local.isocalendar()
    name = f"{year}w{week:02}"
    return None if name == last or (day == 1 and local.hour < _WEEKLY_HOUR) else name


def _is_stale(account: AccountCoverage, now: datetime, stale: timedelta, awake: datetime) -> bool:
    # A check from the future was dated by a clock that has been put right since.
    checked = account.checked if account.checked is not None and account.checked <= now + _CLOCK_SLACK else None
    return now - (checked or awake) > stale and now - awake > min(stale, timedelta(minutes=15))


def _is_due(illness: Illness, now: datetime) -> bool:
    if illness.told == 0 or illness.told_at is None:
        return True
    distances = STALE_DISTANCES if illness.trouble.ailment is Ailment.STALE else DISTANCES
    distance = distances[min(illness.told, len(distances)) - 1]
    # A telling from the future was dated by a clock that has been put right since.
    return abs(now - illness.told_at) >= distance


def _marked(illness: Illness, phase: Phase | None, now: datetime) -> Illness:
    if phase is None:
        return illness
    if phase is Phase.OVER:
        return replace(illness, announced=False)
    return replace(illness, told=illness.told + 1, told_at=now, announced=True)
