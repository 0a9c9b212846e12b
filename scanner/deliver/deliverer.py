"""The rounds of delivery: which channel gets what when, and what is written of it."""

from __future__ import annotations

import logging
import random
import threading
from collections import defaultdict
from collections.abc import Callable, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, wait
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from scanner.core import safe
from scanner.deliver.folding import batches, trouble
from scanner.deliver.policy import ChannelReport, DeliveryPolicy, DeliveryReport
from scanner.errors import ChannelError, Retry
from scanner.ports import Channel, Clock, Delivery, DeliveryState, Notice, Outbox, Receipt

logger = logging.getLogger(__name__)


@dataclass(slots=True)
class _Lane:
    """One channel's queue in one call, and what came of it. ``batches`` hold the deliveries behind each sending."""

    channel: Channel
    batches: list[tuple[Notice, list[Delivery]]]
    held: int = 0
    sent: int = 0
    failed: int = 0
    error: ChannelError | None = None
    stopped: bool = False
    deadline: float = 0.0

    def report(self) -> ChannelReport:
        """The lane's outcome."""
        return ChannelReport(
            channel=self.channel.name,
            sent=self.sent,
            failed=self.failed,
            pending=self.held + sum(len(deliveries) for _, deliveries in self.batches),
            error=None if self.error is None else str(self.error),
            fix=None if self.error is None else self.error.fix,
            lasting=self.error is not None and (self.error.permanent or self.error.retry is Retry.SETTINGS),
        )


@dataclass(slots=True)
class _Pace:
    """What is known of a channel between calls: when it may be tried again, and when it was used."""

    resumes: float = 0.0
    failures: int = 0
    used: list[float] = field(default_factory=list)
    busy: Future[Receipt] | None = None
    given_up: list[Delivery] = field(default_factory=list)


class Deliverer:
    """Hands over what is due. Keeps each channel's pace, so one of them serves a process's whole life.

    Only the calling thread touches the outbox; each channel sends in a thread of its own, one notice at a time, and the
    next only after the last one's outcome was written: a crash repeats at most one a channel, with the same key.
    """

    def __init__(
        self,
        outbox: Outbox,
        channels: Sequence[Channel],
        clock: Clock,
        policy: DeliveryPolicy | None = None,
        *,
        jitter: Callable[[], float] = random.random,
    ) -> None:
        self._outbox = outbox
        self._channels = {channel.name: channel for channel in channels}
        self._clock = clock
        self._policy = policy or DeliveryPolicy()
        self._jitter = jitter
        self._paces: dict[str, _Pace] = defaultdict(_Pace)
        self._stop: Future[Receipt] = Future()
        self._turn = threading.Lock()
        # Taken, but not yet written as such, since the memory failed: never to be sent again by this process.
        self._unwritten: set[tuple[str, str]] = set()

    def deliver(self) -> DeliveryReport:
        """Sends what is due over all channels side by side; returns when each is through, stuck or out of time.

        Raises `StateError` from the outbox, nothing else.
        """
        with self._turn:
            return self._deliver()

    def revive(self) -> int:
        """Makes refused notices that no channel took due again; how many.

        For the moment when something may have been mended: a start, new settings, a scan, a channel's test that passed.
        A channel that takes anything has its own made due by itself.
        """
        with self._turn:
            return self._revive(tuple(self._channels))

    def _revive(self, channels: Sequence[str]) -> int:
        """Those refused by these channels, and those of channels that are gone."""
        now = self._clock.now()
        lost = self._outbox.refused() if channels else ()
        for delivery in lost:
            if delivery.channel in channels:
                self._outbox.revive(delivery, now)
            elif delivery.channel not in self._channels:
                self._outbox.post(delivery.notice, tuple(self._channels), now)
        return len({delivery.notice.key for delivery in lost})

    def hurry(self) -> None:
        """Makes what waits due now: its times say nothing, as the clock was set, or what failed may have been mended.

        Waits after failures in this process stay.
        """
        with self._turn:
            self._outbox.hurry(tuple(self._channels), self._clock.now())

    def tell_unwritten(self, notice: Notice) -> bool:
        """Hands a notice to every channel without the outbox, for when that can't be written; whether one took it."""
        futures: list[Future[Receipt]] = []
        for channel in self._channels.values():
            future: Future[Receipt] = Future()
            futures.append(future)
            try:
                threading.Thread(target=_send, args=(channel, notice, future), name=channel.name, daemon=True).start()
            except RuntimeError as error:  # no further thread can be had
                future.set_exception(error)
        wait(futures, timeout=self._policy.patience)
        return any(future.done() and future.exception() is None for future in futures)

    def stop(self) -> None:
        """Ends a `deliver` within moments, from another thread: what was not taken stays due."""
        if not self._stop.done():
            self._stop.set_result(Receipt("stopped"))

    def _deliver(self) -> DeliveryReport:
        now = self._clock.now()
        self._take_late_answers()
        if self._unwritten:
            for delivery in self._outbox.pending():
                if (delivery.notice.key, delivery.channel) in self._unwritten:
                    self._mark_sent(delivery)
        lanes = self._lanes(self._outbox.pending(), now)
        ends = self._clock.monotonic() + self._policy.budget
        running: dict[Future[Receipt], _Lane] = {}
        for lane in lanes:
            self._start_next(lane, running, ends)
        while running and not self._stop.done():
            first = min(lane.deadline for lane in running.values())
            left = max(first - self._clock.monotonic(), 0.0)
            done, _ = wait([*running, self._stop], timeout=left, return_when=FIRST_COMPLETED)
            # Nothing at all by the first deadline: whoever it belongs to hangs.
            ready = (
                [future for future in running if future in done]
                if done
                else [future for future, lane in running.items() if lane.deadline <= first]
            )
            for future in ready:
                lane = running.pop(future)
                self._settle(lane, future)
                self._start_next(lane, running, ends)
        # Stopped: what is about to be taken is worth a moment, or it would be sent twice.
        wait(running, timeout=self._policy.farewell)
        for future, lane in running.items():
            if future.done():
                self._settle(lane, future)
        if taking := [lane.channel.name for lane in lanes if lane.sent]:
            self._revive(taking)
        return DeliveryReport(tuple(lane.report() for lane in lanes))

    def _lanes(self, due: Sequence[Delivery], now: datetime) -> list[_Lane]:
        queues: dict[str, list[Delivery]] = {name: [] for name in self._channels}
        for delivery in due:
            if delivery.channel in queues:
                queues[delivery.channel].append(delivery)
            else:
                self._pass_on(delivery, now)
        lanes = []
        for name, queue in queues.items():
            is_held = self._is_waiting(name) or any(self._holds(delivery, now) for delivery in queue)
            ready = [] if is_held else [delivery for delivery in queue if self._is_ready(delivery, now)]
            lane = _Lane(self._channels[name], batches(ready, self._policy), held=len(queue) - len(ready))
            lanes.append(lane)
        return lanes

    def _pass_on(self, delivery: Delivery, now: datetime) -> None:
        """Gives the notice of a channel that is no longer set up to those that are and have not had it."""
        if not self._channels:
            return
        self._outbox.post(delivery.notice, tuple(self._channels), now)
        gone = f"{delivery.channel} is no longer among the alerts of your settings"
        self._outbox.settle(replace(delivery, state=DeliveryState.FAILED, error=gone))

    def _is_ready(self, delivery: Delivery, now: datetime) -> bool:
        """Whether a delivery's time has come: by its due time, and by the quiet hours for what can wait."""
        quiet = self._policy.quiet
        if quiet is not None and quiet.covers(now) and not delivery.notice.urgent:
            return False
        # What was never tried waits for nothing of its own.
        return delivery.tries == 0 or not self._holds(delivery, now)

    def _holds(self, delivery: Delivery, now: datetime) -> bool:
        """Whether a delivery waits out a failure, and with it all of its channel, whichever process it failed in.

        The times are in the outbox: a restart, or another command, must not forget what the receiver asked for.
        """
        # A delivery of the future, or a wait longer than the longest, was written by a clock that was ahead and has
        # been put right since.
        wrong = delivery.created > now or delivery.due > now + timedelta(seconds=self._policy.longest_delay + 3600)
        return delivery.tries > 0 and delivery.due > now and not wrong

    def _is_waiting(self, name: str) -> bool:
        """Whether a channel waits out a failure, or still hangs in a sending that was given up."""
        pace = self._paces[name]
        return pace.busy is not None or self._clock.monotonic() < pace.resumes

    def _take_late_answers(self) -> None:
        """Marks what was taken after it was given up, so that it is not sent again."""
        for name, pace in self._paces.items():
            if pace.busy is None or not pace.busy.done():
                continue
            if pace.busy.exception() is None:
                logger.info("alert taken late by %s", name)
                for delivery in pace.given_up:
                    self._mark_sent(delivery)
                pace.failures, pace.resumes = 0, 0.0
            pace.busy, pace.given_up = None, []

    def _mark_sent(self, delivery: Delivery) -> None:
        place = (delivery.notice.key, delivery.channel)
        self._unwritten.add(place)
        self._outbox.settle(replace(delivery, state=DeliveryState.SENT, tries=delivery.tries + 1, error=None))
        self._unwritten.discard(place)

    def _start_next(self, lane: _Lane, running: dict[Future[Receipt], _Lane], ends: float) -> None:
        started = self._clock.monotonic()
        pace = self._paces[lane.channel.name]
        pace.used = [moment for moment in pace.used if moment > started - 60]
        full = len(pace.used) >= self._policy.per_minute
        if lane.stopped or not lane.batches or full or started >= ends or self._stop.done():
            return
        pace.used.append(started)
        lane.deadline = started + self._policy.patience
        future: Future[Receipt] = Future()
        running[future] = lane
        # Daemon threads: one that hangs in a dead connection must not hold up the end of the process.
        thread = threading.Thread(
            target=_send, args=(lane.channel, lane.batches[0][0], future), name=lane.channel.name, daemon=True
        )
        try:
            thread.start()
        except RuntimeError as error:  # short of memory: tried again later, as after any other failure
            future.set_exception(error)

    def _settle(self, lane: _Lane, future: Future[Receipt]) -> None:
        """Writes what became of the lane's first batch, after it was sent or given up."""
        notice, deliveries = lane.batches[0]
        name, pace, now = lane.channel.name, self._paces[lane.channel.name], self._clock.now()
        error = self._error_of(future, name)
        if error is None:
            logger.info("alert %s taken by %s: %s", notice.key, name, future.result().detail)
            lane.batches.pop(0)
            lane.sent += len(deliveries)
            pace.failures, pace.resumes = 0, 0.0
            self._unwritten.update((delivery.notice.key, delivery.channel) for delivery in deliveries)
            for delivery in deliveries:
                self._mark_sent(delivery)
            return
        if not future.done():
            pace.busy, pace.given_up = future, deliveries
        lane.error = error
        line = safe.for_plain(str(error), 300)
        if error.permanent:
            lane.batches.pop(0)
            lane.failed += len(deliveries)
            logger.debug("alert %s refused by %s for good", notice.key, name)
            logger.error("%s refused an alert for good: %s", name, line)
            for delivery in deliveries:
                failed = replace(delivery, state=DeliveryState.FAILED, tries=delivery.tries + 1, error=line)
                self._outbox.settle(failed)
                # The others may not have had it: it was this channel's alone while they were not set up.
                self._outbox.post(delivery.notice, self._others(name), now)
            self._tell_others(lane, error, now)
            return
        lane.stopped = True
        pace.failures += 1
        delay = self._delay(error, max(pace.failures, deliveries[0].tries + 1))
        pace.resumes = self._clock.monotonic() + delay
        logger.debug("alert %s not taken by %s, next try in %.0f s", notice.key, name, delay)
        reason = line.removeprefix(f"{name}: ")
        logger.warning("an alert could not be given to %s; next try in %s: %s", name, _span(delay), reason)
        # What this process alone lacks holds up no other one, which may have it.
        due = now if error.here else now + timedelta(seconds=delay)
        for delivery in deliveries:
            self._outbox.settle(replace(delivery, tries=delivery.tries + 1, due=due, error=line))
        late = (now - min(delivery.created for delivery in deliveries)).total_seconds() >= self._policy.tell_after
        if error.retry is Retry.SETTINGS or late:
            self._tell_others(lane, error, now)

    def _error_of(self, future: Future[Receipt], name: str) -> ChannelError | None:
        if not future.done():
            return ChannelError(f"{name}: no answer within {self._policy.patience:.0f} seconds")
        error = future.exception()
        if error is None or isinstance(error, ChannelError):
            return error
        logger.error("unexpected fault in %s", name, exc_info=error)
        return ChannelError(f"{name}: unexpected fault ({type(error).__name__}), details are in the log")

    def _delay(self, error: ChannelError, tries: int) -> float:
        """Seconds until the next try: doubling, with up to a quarter off at random, and what the receiver asked for."""
        policy = self._policy
        delay = min(policy.first_delay * 2.0 ** min(tries - 1, 30), policy.last_delay)
        delay = max(delay * (1 - self._jitter() / 4), policy.first_delay)
        if error.retry is Retry.SETTINGS:
            delay = max(delay, policy.settings_delay)
        return max(delay, min(error.retry_after or 0.0, policy.longest_delay))

    def _others(self, name: str) -> tuple[str, ...]:
        return tuple(other for other in self._channels if other != name)

    def _tell_others(self, lane: _Lane, error: ChannelError, now: datetime) -> None:
        """Says over the other channels that this one fails: once a week for each failure."""
        if self._policy.tells and (others := self._others(lane.channel.name)):
            self._outbox.post(trouble(lane.channel.name, error, now), others, now)


def _send(channel: Channel, notice: Notice, future: Future[Receipt]) -> None:
    try:
        future.set_result(channel.send(notice))
    except Exception as error:  # noqa: BLE001  # the thread's top: whatever it is, the caller judges it
        future.set_exception(error)


def _span(seconds: float) -> str:
    """A length of time as people say it: ``20 seconds``, ``30 minutes``, ``2 hours``."""
    for unit, size in (("hour", 3600), ("minute", 60)):
        if seconds >= 2 * size:
            return f"{round(seconds / size)} {unit}s"
    return f"{max(2, round(seconds))} seconds"
