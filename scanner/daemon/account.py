"""One account's two threads: one passes over it when it is time or asked for, one listens to its server."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import datetime, timedelta

from scanner.core.backoff import Backoff
from scanner.core.finding import Finding
from scanner.core.model import Folder
from scanner.core.pausing import LEAST_SECONDS
from scanner.core.safe import for_log
from scanner.daemon.rhythm import LISTEN_SECONDS, LIVED_SECONDS, PUSH_REFUSED_SECONDS, TICK_SECONDS, Events, Rhythm
from scanner.errors import (
    AccountError,
    LoginError,
    PausedError,
    PushRefusedError,
    ScannerError,
    StateError,
    ThrottledError,
)
from scanner.ports import Listener
from scanner.run import AccountOutcome, AccountPlan, App, check_account, held_error, pause, paused_error
from scanner.scan import Watcher

logger = logging.getLogger(__name__)

_LOGIN_SECONDS = 1200.0
_SURPRISE_SECONDS = 60.0
HELD_SECONDS = 300.0


class AccountLoop:
    """Watches one account; ``ended`` is called after each pass."""

    def __init__(
        self,
        app: App,
        plan: AccountPlan,
        rhythm: Rhythm,
        events: Events,
        stop: threading.Event,
        ended: Callable[[AccountOutcome], None],
    ) -> None:
        self.name = plan.rules.name
        self._app = app
        self._plan = plan
        self._rhythm = rhythm
        self._events = events
        self._stop = stop
        self._ended = ended
        self._asked = threading.Event()
        self._may_listen = threading.Event()
        self._listener: Listener | None = None
        self._backoff = Backoff()
        self._failed: frozenset[str] = frozenset()
        self._beats: dict[str, float] = {}
        self._held_until: datetime | None = None
        plan.life.heard = self._beat
        self._threads = [threading.Thread(target=self._pass_loop, name=f"pass {self.name}", daemon=True)]
        if rhythm.push and plan.listen is not None:
            self._threads.append(threading.Thread(target=self._listen_loop, name=f"push {self.name}", daemon=True))

    def start(self) -> None:
        """Begins with a pass."""
        self._asked.set()
        for thread in self._threads:
            self._beats[thread.name] = self._app.clock.monotonic()
            thread.start()

    @property
    def is_alive(self) -> bool:
        """Whether it still passes over the account."""
        return self._threads[0].is_alive()

    def join(self, seconds: float) -> None:
        """Waits so long for both threads, then leaves them to end with the process."""
        end = self._app.clock.monotonic() + seconds
        for thread in self._threads:
            thread.join(max(0.0, end - self._app.clock.monotonic()))

    def request(self) -> None:
        """Asks for a pass as soon as may be, of folders that were refused too."""
        self._app.line.ask_again(self.name)
        self._asked.set()

    def wake(self) -> None:
        """Ends every wait."""
        self._asked.set()
        self._may_listen.set()
        listener = self._listener
        if listener is not None:
            listener.wake()

    def renew(self) -> None:
        """Distrusts every connection: the next pass and the next wait make new ones."""
        mailbox = self._app.mailboxes.pop(self.name, None)
        if mailbox is not None:
            threading.Thread(target=mailbox.close, daemon=True).start()
        self._backoff.clear()
        self._hang_up()
        self.request()

    def _hang_up(self) -> None:
        listener, self._listener = self._listener, None
        if listener is not None:
            listener.wake()

    def silence(self) -> float:
        """Seconds since the thread that has been silent longest last showed that it goes on."""
        now = self._app.clock.monotonic()
        return max(now - beat for beat in self._beats.values()) if self._beats else 0.0

    def _beat(self) -> None:
        """The thread that calls goes on; one that only hangs up an old connection is none of those looked after."""
        name = threading.current_thread().name
        if name in self._beats:
            self._beats[name] = self._app.clock.monotonic()

    def _pass_loop(self) -> None:
        surprises = Backoff()
        while not self._stop.is_set():
            try:
                self._turn()
                surprises.clear()
            except Exception as error:  # noqa: BLE001  # the passes must outlive every surprise
                self._note_surprise(error)
                self._doze(surprises.next(at_least=_SURPRISE_SECONDS))

    def _turn(self) -> None:
        """One pass and the rest after it, or the wait that refused logins ask for."""
        self._beat()
        held = held_error(self._app, self._plan)
        if held is not None:
            self._tell_held(self._app.clock.now() + timedelta(seconds=held.seconds))
            # Not until then: the password may be mended before, where no settings show it.
            self._doze(min(held.seconds, HELD_SECONDS))
            return
        self._held_until = None
        self._asked.clear()
        self._events.checking(self.name)
        outcome = check_account(self._app, self._plan, _Progress(self._beat, self._events), self._stop.is_set)
        error = outcome.error
        self._note(outcome)
        pause = self._pause(error)
        self._events.checked(self.name, outcome, self._app.clock.now() + timedelta(seconds=pause))
        self._ended(outcome)
        self._rest(pause, error)

    def _tell_held(self, until: datetime) -> None:
        if self._held_until is None or abs(until - self._held_until) > timedelta(seconds=60):
            self._events.held(self.name, until)
        self._held_until = until

    def _note_surprise(self, error: Exception) -> None:
        """Tells the log and the memory; what lasts is then told as any account that is not checked."""
        words = f"{self.name}: an unexpected fault around its checks ({type(error).__name__})"
        logger.error("%s", words)
        logger.debug("%s: unexpected", self.name, exc_info=error)
        with suppress(StateError):
            self._app.memory.record_account(self.name, None, words, (), self._app.clock.now())

    def _note(self, outcome: AccountOutcome) -> None:
        """Draws the conclusions of a pass: for the log, and for whoever listens."""
        error = outcome.error
        if error is None:
            self._may_listen.set()
        else:
            logger.warning("%s: %s", self.name, error)
            self._may_listen.clear()
        if isinstance(error, ThrottledError):
            # One that has too many connections, or too much to do, is left by those who listen as well.
            self._hang_up()
        if not self._stop.is_set() or error is None:
            self._app.health.account(self.name, error)
        failed = outcome.report.failed
        for folder, fault in failed.items():
            if folder not in self._failed:
                logger.warning("%s: folder %s: %s", self.name, for_log(folder), fault)
        self._failed = frozenset(failed) if error is None else self._failed.union(failed)
        for gap in outcome.report.gaps:
            logger.info("%s: %s", self.name, gap)

    def _pause(self, error: ScannerError | None) -> float:
        """How long to leave the account alone: as scheduled, or as its trouble asks."""
        if error is None:
            self._backoff.clear()
            return self._rhythm.every.total_seconds()
        if isinstance(error, PausedError):
            return max(error.seconds or 0.0, 1.0)
        if isinstance(error, ThrottledError):
            seconds = max(error.seconds or 0.0, self._backoff.next(at_least=0.0 if error.seconds else LEAST_SECONDS))
            pause(self._app, self.name, error, seconds)
            return seconds
        if isinstance(error, LoginError):
            return self._backoff.next(at_least=_LOGIN_SECONDS)
        # A network that is back is found out no later than mail would be.
        return min(self._backoff.next(), self._rhythm.every.total_seconds())

    def _rest(self, pause: float, error: ScannerError | None) -> None:
        """Waits until the next pass; news cut the wait short, but never the one that a trouble asks for."""
        end = self._app.clock.monotonic() + pause
        while not self._stop.is_set():
            self._beat()
            left = end - self._app.clock.monotonic()
            if left <= 0 or (error is None and self._asked.is_set()):
                return
            if error is None:
                self._asked.wait(min(left, TICK_SECONDS))
            else:
                self._stop.wait(min(left, TICK_SECONDS))
                if not self._backoff.is_waiting and self._may_try(error):
                    return

    def _may_try(self, error: ScannerError) -> bool:
        """Whether a machine that woke up, or a network that came back, is reason enough to try again at once."""
        if isinstance(error, ThrottledError):
            return paused_error(self._app, self.name) is None
        return not isinstance(error, LoginError)

    def _doze(self, seconds: float) -> None:
        """Waits, whatever happens, and shows that it does so on purpose."""
        end = self._app.clock.monotonic() + seconds
        while not self._stop.is_set() and (left := end - self._app.clock.monotonic()) > 0:
            self._beat()
            self._stop.wait(min(left, TICK_SECONDS))

    def _listen_loop(self) -> None:
        """Listens while passes succeed: what they can't reach, or may not log in to, is not tried here as well."""
        backoff = Backoff()
        while not self._stop.is_set():
            self._beat()
            if not self._may_listen.wait(TICK_SECONDS) or self._stop.is_set():
                continue
            try:
                self._listen(backoff)
            except AccountError as error:
                logger.info("%s: no news by push: %s", self.name, error)
                self._events.listening(self.name, False)
                self._doze(self._listen_pause(error, backoff))
            except Exception as error:  # the listener must outlive every surprise; polling stays behind it
                logger.warning("%s: listening failed unexpectedly (%s)", self.name, type(error).__name__)
                logger.debug("%s: unexpected", self.name, exc_info=True)
                self._events.listening(self.name, False)
                self._doze(backoff.next(at_least=60.0))
            finally:
                self._listener = None

    def _listen(self, backoff: Backoff) -> None:
        listen = self._plan.listen
        assert listen is not None  # noqa: S101 the thread is made only where there is one
        with _closing(listen()) as listener:
            self._listener = listener
            self._events.listening(self.name, True)
            # What came while nobody listened is found by a pass.
            self._asked.set()
            began = self._app.clock.monotonic()
            while not self._stop.is_set() and self._listener is listener:
                self._beat()
                if listener.wait(LISTEN_SECONDS) and not self._stop.is_set():
                    self._asked.set()
                # A server that takes everybody in and drops them at once has not been mended by that.
                if self._app.clock.monotonic() - began >= LIVED_SECONDS:
                    backoff.clear()

    def _listen_pause(self, error: AccountError, backoff: Backoff) -> float:
        """How long not to listen: for hours where the server can't tell of news at all."""
        if isinstance(error, PushRefusedError):
            return PUSH_REFUSED_SECONDS
        if isinstance(error, LoginError):
            self._app.logins.refused(self.name, error, self._plan.mark)
            return backoff.next(at_least=_LOGIN_SECONDS)
        if isinstance(error, ThrottledError):
            if error.seconds is not None:
                pause(self._app, self.name, error, error.seconds)
            return max(error.seconds or 0.0, backoff.next(at_least=0.0 if error.seconds else LEAST_SECONDS))
        return backoff.next()


class _Progress(Watcher):
    """Each step of a pass is a sign of life."""

    def __init__(self, beat: Callable[[], None], events: Events) -> None:
        self._beat = beat
        self._events = events

    def folders(self, account: str, total: int) -> None:
        self._beat()

    def folder(self, folder: Folder, messages: int) -> None:
        self._beat()
        self._events.looking(folder)

    def read(self, folder: Folder, messages: int) -> None:
        self._beat()

    def done(self, folder: Folder) -> None:
        self._beat()

    def found(self, finding: Finding) -> None:
        self._beat()


@contextmanager
def _closing(listener: Listener) -> Iterator[Listener]:
    try:
        yield listener
    finally:
        listener.close()
