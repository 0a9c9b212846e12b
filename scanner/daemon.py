"""The daemon: when to pass over which account, and when to stop. It knows nothing of messages.

Each account has a thread of its own, so that a slow or broken one costs the others nothing; a second one hears what
its server tells. The scheduler only says when it is time.
"""

from __future__ import annotations

import logging
import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from types import FrameType

from apscheduler.schedulers.background import BackgroundScheduler

from scanner.core.backoff import Backoff
from scanner.core.safe import for_log
from scanner.errors import AccountError, LoginError, ScannerError, ThrottledError
from scanner.ports import Clock, Listener
from scanner.run import AccountOutcome, AccountPlan, App, check_account, send_pending
from scanner.scan import Watcher

logger = logging.getLogger(__name__)

TICK_SECONDS = 15.0
JUMP_SECONDS = 30.0
LISTEN_SECONDS = 60.0
STOP_SECONDS = 4.0


@dataclass(frozen=True, slots=True)
class Rhythm:
    """How often every folder is checked, and whether the servers are asked to tell of news in between."""

    every: timedelta
    push: bool


class Events:
    """Hears what the daemon does; this one says nothing. Called from any thread."""

    def checking(self, account: str) -> None:
        """A pass over the account begins."""

    def checked(self, account: str, outcome: AccountOutcome, following: datetime) -> None:
        """A pass over the account ended; the next is due at ``following``."""

    def listening(self, account: str, live: bool) -> None:
        """Whether the server tells of news by itself."""

    def jumped(self, seconds: float) -> None:
        """The machine slept, or its clock was set: by so much."""


class Daemon:
    """Watches all accounts of an app until it is stopped."""

    def __init__(self, app: App, rhythm: Rhythm, events: Events | None = None) -> None:
        self._app = app
        self._rhythm = rhythm
        self._events = events or Events()
        self._stop = threading.Event()
        self._accounts = [_Account(app, plan, rhythm, self._events, self._stop) for plan in app.plans]
        self._pulse = _Pulse(app.clock)

    def run(self) -> None:
        """Watches until `stop` is called; then waits a few seconds for what is under way."""
        scheduler = BackgroundScheduler(timezone="UTC")
        always = {"coalesce": True, "max_instances": 1, "misfire_grace_time": None}
        scheduler.add_job(self._tick, "interval", seconds=TICK_SECONDS, **always)
        for account in self._accounts:
            account.start()
        scheduler.start()
        try:
            while not self._stop.wait(TICK_SECONDS):
                self._watch_the_clock()
        finally:
            self._stop.set()
            scheduler.shutdown(wait=False)
            for account in self._accounts:
                account.wake()
            deadline = self._app.clock.monotonic() + STOP_SECONDS
            for account in self._accounts:
                account.join(max(0.0, deadline - self._app.clock.monotonic()))

    def stop(self) -> None:
        """Ends `run` soon; may be called from a signal handler."""
        self._stop.set()

    def check_now(self) -> None:
        """A pass over every account, at once."""
        for account in self._accounts:
            account.request()

    def _tick(self) -> None:
        """Sends what is waiting: retries, and what quiet hours held back."""
        send_pending(self._app)

    def _watch_the_clock(self) -> None:
        """After a sleep of the machine, or a jump of its clock, every connection is suspect and a pass is due."""
        jump = self._pulse.beat()
        if abs(jump) < JUMP_SECONDS:
            return
        logger.info("The machine slept or its clock was set (%+.0f s): checking everything again", jump)
        self._events.jumped(jump)
        for account in self._accounts:
            account.renew()


class _Pulse:
    """Tells by how much the wall clock ran away from the monotonic one, which stands still while a machine sleeps."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._last = (clock.now(), clock.monotonic())

    def beat(self) -> float:
        """Seconds by which the wall clock went further than the monotonic one since the last beat."""
        now, ticks = self._clock.now(), self._clock.monotonic()
        before, ticks_before = self._last
        self._last = (now, ticks)
        return (now - before).total_seconds() - (ticks - ticks_before)


class _Account:
    """One account's two threads: one passes over it when it is time or asked for, one listens to its server."""

    def __init__(self, app: App, plan: AccountPlan, rhythm: Rhythm, events: Events, stop: threading.Event) -> None:
        self._app = app
        self._plan = plan
        self._rhythm = rhythm
        self._events = events
        self._stop = stop
        self._asked = threading.Event()
        self._listener: Listener | None = None
        self._backoff = Backoff()
        name = plan.rules.name
        self._threads = [threading.Thread(target=self._pass_loop, name=f"pass {name}", daemon=True)]
        if rhythm.push and plan.listen is not None:
            self._threads.append(threading.Thread(target=self._listen_loop, name=f"push {name}", daemon=True))

    def start(self) -> None:
        """Begins with a pass."""
        self._asked.set()
        for thread in self._threads:
            thread.start()

    def join(self, seconds: float) -> None:
        """Waits so long for both threads, then leaves them to end with the process."""
        for thread in self._threads:
            thread.join(seconds)

    def request(self) -> None:
        """Asks for a pass as soon as may be."""
        self._asked.set()

    def wake(self) -> None:
        """Ends every wait."""
        self._asked.set()
        listener = self._listener
        if listener is not None:
            listener.wake()

    def renew(self) -> None:
        """Distrusts every connection: the next pass and the next wait make new ones."""
        mailbox = self._app.mailboxes.pop(self._plan.rules.name, None)
        if mailbox is not None:
            threading.Thread(target=mailbox.close, daemon=True).start()
        self._backoff.clear()
        listener, self._listener = self._listener, None
        if listener is not None:
            listener.wake()
        self._asked.set()

    def _pass_loop(self) -> None:
        every = self._rhythm.every.total_seconds()
        while not self._stop.is_set():
            self._asked.clear()
            name = self._plan.rules.name
            self._events.checking(name)
            outcome = check_account(self._app, self._plan, Watcher(), self._stop.is_set)
            if outcome.report.findings and not self._stop.is_set():
                send_pending(self._app)
            if outcome.error is not None:
                logger.warning("%s: %s", name, outcome.error)
            for folder, fault in outcome.report.failed.items():
                logger.warning("%s: folder %s: %s", name, for_log(folder), fault)
            pause = self._pause(outcome.error, every)
            self._events.checked(name, outcome, self._app.clock.now() + timedelta(seconds=pause))
            self._rest(pause, outcome.error)

    def _pause(self, error: ScannerError | None, every: float) -> float:
        """How long to leave the account alone: as scheduled, or as its trouble asks."""
        if error is None:
            self._backoff.clear()
            return every
        if isinstance(error, ThrottledError) and error.seconds is not None:
            return max(error.seconds, self._backoff.next())
        return self._backoff.next(at_least=1200.0 if isinstance(error, LoginError) else 5.0)

    def _rest(self, pause: float, error: ScannerError | None) -> None:
        """Waits until the next pass; news cut the wait short, but never the one that a trouble asks for."""
        end = self._app.clock.monotonic() + pause
        while not self._stop.is_set():
            left = end - self._app.clock.monotonic()
            if left <= 0 or (error is None and self._asked.is_set()):
                return
            if error is None:
                self._asked.wait(left)
            else:
                self._stop.wait(min(left, TICK_SECONDS))
                if not self._backoff.is_waiting:
                    return

    def _listen_loop(self) -> None:
        listen = self._plan.listen
        assert listen is not None  # noqa: S101 the thread is made only where there is one
        backoff = Backoff()
        name = self._plan.rules.name
        while not self._stop.is_set():
            try:
                with _closing(listen()) as listener:
                    self._listener = listener
                    self._events.listening(name, True)
                    # What came while nobody listened is found by a pass.
                    self._asked.set()
                    backoff.clear()
                    self._hear(listener)
            except AccountError as error:
                logger.info("%s: no news by push: %s", name, error)
                self._events.listening(name, False)
                at_least = 1200.0 if isinstance(error, LoginError) else 5.0
                seconds = error.seconds if isinstance(error, ThrottledError) else None
                self._stop.wait(max(seconds or 0.0, backoff.next(at_least=at_least)))
            except Exception as error:  # the listener must outlive every surprise; polling stays behind it
                logger.warning("%s: listening failed unexpectedly (%s)", name, type(error).__name__)
                logger.debug("%s: unexpected", name, exc_info=True)
                self._stop.wait(backoff.next(at_least=60.0))
            finally:
                self._listener = None

    def _hear(self, listener: Listener) -> None:
        while not self._stop.is_set() and self._listener is listener:
            if listener.wait(LISTEN_SECONDS) and not self._stop.is_set():
                self._asked.set()


@contextmanager
def _closing(listener: Listener) -> Iterator[Listener]:
    try:
        yield listener
    finally:
        listener.close()


@contextmanager
def signals(stop: Callable[[], None], reload: Callable[[], None] | None = None) -> Iterator[None]:
    """While it lasts, SIGTERM and SIGINT call ``stop``, and SIGHUP calls ``reload`` where the system has it."""

    def on_stop(number: int, frame: FrameType | None) -> None:
        stop()

    def on_reload(number: int, frame: FrameType | None) -> None:
        if reload is not None:
            reload()

    handlers = {signal.SIGTERM: on_stop, signal.SIGINT: on_stop}
    if hasattr(signal, "SIGHUP"):
        handlers[signal.SIGHUP] = on_reload
    before = {number: signal.signal(number, handler) for number, handler in handlers.items()}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
