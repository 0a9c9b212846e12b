"""The watcher of the watcher: gathers what is wrong, remembers it, and has it told in plain words."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta, tzinfo

from scanner.core.finding import AccountCoverage
from scanner.core.health import (
    HEARTBEAT,
    REFUSED,
    STUCK,
    Ailment,
    Bulletin,
    Illness,
    Phase,
    Trouble,
    after,
    beats_each,
    bulletins,
    follow,
    is_covered,
    troubles_of,
    week_to_greet,
)
from scanner.errors import LoginError, ScannerError, SecretError, StateError, StateWriteError, TlsError
from scanner.notify.troubles import render_bulletins, render_weekly
from scanner.ports import Clock, Memory, Notice
from scanner.store.codec import Codec

logger = logging.getLogger(__name__)

COURSE = "health.course"
WEEK = "health.week"
CHANNEL_PATIENCE = timedelta(hours=1)
_COURSE = Codec[tuple[Illness, ...]](tuple[Illness, ...])


@dataclass(frozen=True, slots=True)
class HealthPolicy:
    """What is watched and how it is told. ``stale`` is how long an account may go without a full check."""

    accounts: tuple[str, ...]
    every: timedelta
    stale: timedelta
    zone: tzinfo
    weekly: bool = False
    discreet: bool = False


@dataclass(frozen=True, slots=True)
class ChannelState:
    """What is known of a channel after a round of delivery; ``error`` is ``None`` where it took something."""

    name: str
    error: str | None = None
    fix: str | None = None
    lasting: bool = False


@dataclass(frozen=True, slots=True)
class _Failing:
    """A channel that takes nothing, since when, and whether waiting alone will not mend it."""

    trouble: Trouble
    since: datetime
    lasting: bool


class Health:
    """Says once what keeps Heardback from watching or telling, again at growing distances, and once that it is over.

    What is wrong is reported from any thread; `tend` is called every few seconds.
    ``tell_unwritten`` hands a notice over without the outbox, for when that can't be written.
    """

    def __init__(
        self,
        memory: Memory,
        channels: Sequence[str],
        clock: Clock,
        policy: HealthPolicy,
        tell_unwritten: Callable[[Notice], bool],
    ) -> None:
        self._memory = memory
        self._channels = tuple(channels)
        self._clock = clock
        self._policy = policy
        self._tell_unwritten = tell_unwritten
        self._lock = threading.Lock()
        self._turn = threading.Lock()
        self._awake = clock.now()
        self._access: dict[str, Trouble | None] = {}
        self._failing: dict[str, _Failing | None] = {}
        self._settings: Trouble | None = None
        self._said: tuple[str, ...] = ()
        self._noted: tuple[str, ...] | None = None
        self._noting = threading.Lock()
        self._beaten: float | None = None
        self._course: tuple[Illness, ...] | None = None
        self._disk: tuple[Illness, ...] = ()

    def inherit(self, other: Health) -> None:
        """What another one told without writing it down: that it is over is this one's to tell."""
        self._disk = other._disk

    def awoke(self) -> None:
        """The machine slept, or its clock was set: nothing could be checked until now."""
        with self._lock:
            self._awake = self._clock.now()

    def account(self, name: str, error: ScannerError | None) -> None:
        """How a pass over an account ended. A lost network says nothing new of a refused login."""
        with self._lock:
            if error is None:
                self._access[name] = None
            elif isinstance(error, LoginError | SecretError):
                self._access[name] = Trouble(Ailment.LOGIN, name, str(error), error.fix)
            elif isinstance(error, TlsError):
                self._access[name] = Trouble(Ailment.CERTIFICATE, name, str(error), error.fix)
            elif isinstance(error, StateWriteError):
                self._beaten = None  # the next look tries whether the memory can be written, so that it is told soon

    def channels(self, states: Iterable[ChannelState]) -> None:
        """How a round of delivery ended, for the channels that were used."""
        now = self._clock.now()
        with self._lock:
            for state in states:
                if state.error is None:
                    self._failing[state.name] = None
                    continue
                before = self._failing.get(state.name)
                since = now - CHANNEL_PATIENCE if state.lasting else now if before is None else before.since
                trouble = Trouble(Ailment.CHANNEL, state.name, state.error, state.fix)
                self._failing[state.name] = _Failing(trouble, since, state.lasting)

    def settings(self, faults: Sequence[str]) -> None:
        """The faults for which changed settings were refused; none: the ones in force are those of the file."""
        more = f" (and {len(faults) - 1} more)" if len(faults) > 1 else ""
        with self._lock:
            self._settings = Trouble(Ailment.SETTINGS, "", f"{faults[0]}{more}") if faults else None
        try:
            self._memory.write_note(REFUSED, "\n".join(faults) or None)
        except StateError as error:
            logger.error("%s", error)

    def stuck(self, names: Sequence[str]) -> None:
        """The parts of the watch that show no sign of life now, for the log and for `status`."""
        with self._lock:
            is_said, self._said = self._said == tuple(names), tuple(names)
        if names and not is_said:
            logger.error("No sign of life from: %s", ", ".join(names))
        # Main loop and delivery both look: what is written last must be what was seen last.
        with self._noting:
            if self._noted == tuple(names):
                return
            try:
                self._memory.write_note(STUCK, "\n".join(names) or None)
                self._noted = tuple(names)
            except StateError as error:
                logger.error("%s", error)

    def tend(self) -> None:
        """Looks at everything and posts what is to be said; never raises `StateError`."""
        with self._turn:
            self._tend(self._clock.now())

    def _tend(self, now: datetime) -> None:
        try:
            self._beat(now)
            coverage = [self._memory.coverage(name) for name in self._policy.accounts]
            self._follow(coverage, now)
            self._greet(coverage, now)
        except StateError as error:
            logger.error("%s", error)
            self._tell_of_disk([Trouble(Ailment.DISK, "", str(error), error.fix)], now)
        else:
            if self._disk:
                self._tell_of_disk([], now)

    def clock_was_ahead(self) -> bool:
        """Whether the last sign of life lies in the future, so that no time in the memory says much."""
        with suppress(StateError, ValueError):
            return datetime.fromisoformat(self._memory.note(HEARTBEAT) or "") > self._clock.now() + timedelta(
                seconds=30
            )
        return False

    def end(self) -> None:
        """The watch ends on purpose: there will be no further sign of life."""
        with suppress(StateError):
            self._memory.write_note(HEARTBEAT, None)
            self._memory.write_note(STUCK, None)

    def _ill(self) -> list[Illness]:
        return [illness for illness in (*(self._course or ()), *self._disk) if illness.ended is None]

    def _beat(self, now: datetime) -> None:
        """A sign of life for `status`, and a trial of whether the memory can be written."""
        ticks = self._clock.monotonic()
        if self._beaten is None or self._disk or ticks - self._beaten >= beats_each(self._policy.every).total_seconds():
            self._memory.write_note(HEARTBEAT, now.isoformat())
            self._beaten = ticks

    def _follow(self, coverage: Sequence[AccountCoverage], now: datetime) -> None:
        known = self._known()
        course = self._remember(known, follow(known, self._present(known, coverage, now), now))
        said = bulletins(course, now)
        if not said:
            return
        for group in _groups(said):
            self._post(group, now)
        self._remember(course, after(course, said, now))

    def _known(self) -> tuple[Illness, ...]:
        if self._course is None:
            written = self._memory.note(COURSE)
            try:
                self._course = _COURSE.read(written) if written else ()
            except ValueError:
                logger.warning("What was known of past troubles can't be read and is forgotten")
                self._course = ()
        watched = {*self._policy.accounts, *self._channels, ""}
        return tuple(illness for illness in self._course if illness.trouble.subject in watched)

    def _remember(self, before: tuple[Illness, ...], course: tuple[Illness, ...]) -> tuple[Illness, ...]:
        if course != before:
            self._memory.write_note(COURSE, _COURSE.write(course))
        self._course = course
        return course

    def _present(self, known: Iterable[Illness], coverage: Sequence[AccountCoverage], now: datetime) -> list[Trouble]:
        """What is wrong now. What this process has not tried yet is as it was when it was last known."""
        lasting = {illness.trouble.identity: illness.trouble for illness in known if illness.ended is None}
        with self._lock:
            found: list[Trouble] = []
            for name in self._policy.accounts:
                access = self._access[name] if name in self._access else lasting.get(f"access:{name}")
                found += [access] if access is not None else []
            for name in self._channels:
                if name not in self._failing:
                    before = lasting.get(f"channel:{name}")
                    found += [before] if before is not None else []
                elif (failing := self._failing[name]) is not None and (
                    now - failing.since >= CHANNEL_PATIENCE or f"channel:{name}" in lasting
                ):
                    found.append(failing.trouble)
            found += [self._settings] if self._settings is not None else []
            awake = self._awake
        closed = [trouble.subject for trouble in found if trouble.identity.startswith("access:")]
        found += troubles_of(coverage, now, stale=self._policy.stale, awake=awake, closed=closed)
        return [trouble for trouble in found if not self._is_the_networks(trouble, found, lasting)]

    def _is_the_networks(self, trouble: Trouble, found: Sequence[Trouble], lasting: Mapping[str, Trouble]) -> bool:
        """Whether a channel fails for the same reason for which no account is checked: then it is told as one."""
        stale = {each.subject for each in found if each.ailment is Ailment.STALE}
        if trouble.ailment is not Ailment.CHANNEL or not stale.issuperset(self._policy.accounts):
            return False
        failing = None if trouble.identity in lasting else self._failing.get(trouble.subject)
        return failing is not None and not failing.lasting

    def _post(self, group: Sequence[Bulletin], now: datetime) -> None:
        notice = render_bulletins(group, time_zone=self._policy.zone, now=now, discreet=self._policy.discreet)
        trouble = group[0].illness.trouble
        log = logger.info if group[0].phase is Phase.OVER else logger.warning
        log("%s", notice.title)
        if group[0].phase is Phase.OVER:
            # Whoever has not heard of it yet hears of it once, now that it is over.
            self._memory.drop(_told_keys(group, self._memory))
        others = [name for name in self._channels if name != trouble.subject or group[0].phase is Phase.OVER]
        self._memory.post(notice, others, now)

    def _tell_of_disk(self, present: Sequence[Trouble], now: datetime) -> None:
        """What can't be written down is told over the channels themselves, and remembered by this process alone."""
        self._disk = follow(self._disk, present, now)
        for bulletin in bulletins(self._disk, now):
            notice = render_bulletins([bulletin], time_zone=self._policy.zone, now=now, discreet=self._policy.discreet)
            if self._tell_unwritten(notice):
                self._disk = after(self._disk, [bulletin], now)
        if not present:
            self._disk = tuple(illness for illness in self._disk if illness.announced)

    def _greet(self, coverage: Sequence[AccountCoverage], now: datetime) -> None:
        if not self._policy.weekly:
            return
        last = self._memory.note(WEEK)
        week = week_to_greet(now.astimezone(self._policy.zone), last)
        if week is None or not is_covered(coverage, now, 2 * self._policy.every) or self._ill():
            return
        if last is not None:
            found = [one for one in self._memory.findings() if one.first_seen > now - timedelta(days=7)]
            folders = sum(len(account.folders) for account in coverage)
            notice = render_weekly(week, len(coverage), folders, len(found), now)
            self._memory.post(notice, self._channels, now)
        self._memory.write_note(WEEK, week)


def _groups(said: Sequence[Bulletin]) -> list[list[Bulletin]]:
    """Bulletins of one ailment and phase together; each channel by itself, since it is told over the others."""
    groups: dict[tuple[object, ...], list[Bulletin]] = {}
    for bulletin in said:
        trouble = bulletin.illness.trouble
        alone = trouble.subject if trouble.ailment is Ailment.CHANNEL else ""
        groups.setdefault((bulletin.phase, trouble.ailment, alone), []).append(bulletin)
    return list(groups.values())


def _told_keys(group: Sequence[Bulletin], memory: Memory) -> list[str]:
    """The keys of what was said of these illnesses before and may still be on its way."""
    spells = tuple(bulletin.illness.key.removesuffix("over") for bulletin in group)
    keys = {delivery.notice.key for delivery in (*memory.pending(), *memory.refused())}
    return [key for key in keys if key.startswith(spells)]
