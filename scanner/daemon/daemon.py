"""The daemon itself: each account in threads of its own, one thread that delivers, one scheduler, and a pulse.

A slow or broken account costs the others nothing. The scheduler only says when it is time.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from datetime import datetime, timedelta

from apscheduler.schedulers.background import BackgroundScheduler
from apscheduler.triggers.base import BaseTrigger

from scanner.daemon.account import AccountLoop
from scanner.daemon.pulse import Pulse
from scanner.daemon.rhythm import (
    POLL_SECONDS,
    STOP_SECONDS,
    STUCK_SECONDS,
    TICK_SECONDS,
    Events,
    Rhythm,
)
from scanner.errors import WatchError
from scanner.run import AccountOutcome, App, send_pending

logger = logging.getLogger(__name__)


class Daemon:
    """Watches all accounts of an app until it is stopped.

    ``events`` must not raise, see `scanner.daemon.showing`. ``polled`` is called every few seconds by the thread that
    runs it, ``ticked`` by the scheduler's, which waits for nobody; ``ended`` after each pass over an account.
    """

    def __init__(
        self,
        app: App,
        rhythm: Rhythm,
        events: Events | None = None,
        *,
        polled: Callable[[], None] = lambda: None,
        ticked: Callable[[], None] = lambda: None,
        ended: Callable[[AccountOutcome], None] = lambda outcome: None,
    ) -> None:
        self._app = app
        self._events = events or Events()
        self._polled = polled
        self._ticked = ticked
        self._ended = ended
        self._stop = threading.Event()
        self._post = threading.Event()
        self._ailing = threading.Event()
        self._jumped = threading.Event()
        self._accounts = [AccountLoop(app, plan, rhythm, self._events, self._stop, self._after) for plan in app.plans]
        self._beats = dict.fromkeys(("delivery", "scheduler", "main"), app.clock.monotonic())
        self._pulse = Pulse(app.clock)
        self._scheduler = BackgroundScheduler(timezone="UTC")
        always = {"coalesce": True, "max_instances": 1, "misfire_grace_time": None}
        self._ticks = self._scheduler.add_job(self._tick, _Regularly(), **always)

    def run(self) -> None:
        """Watches until `stop` is called; then waits a few seconds for what is under way.

        Raises `WatchError` where an account is not looked at any more.
        """
        delivery = threading.Thread(target=self._deliver_loop, name="delivery", daemon=True)
        delivery.start()
        self._events.started(tuple(account.name for account in self._accounts))
        for account in self._accounts:
            account.start()
        self._scheduler.start()
        try:
            while not self._stop.wait(POLL_SECONDS):
                self._beats["main"] = self._app.clock.monotonic()
                self._app.health.stuck(self.stuck())
                self._watch_the_clock()
                self._polled()
                self._check_alive()
        finally:
            self._stop.set()
            self._scheduler.shutdown(wait=False)
            self._app.deliverer.stop()
            self._post.set()
            for account in self._accounts:
                account.wake()
            deadline = self._app.clock.monotonic() + STOP_SECONDS
            for account in self._accounts:
                account.join(max(0.0, deadline - self._app.clock.monotonic()))
            delivery.join(max(0.0, deadline - self._app.clock.monotonic()))

    def stop(self) -> None:
        """Ends `run` soon; may be called from a signal handler."""
        self._stop.set()

    def check_now(self) -> None:
        """A pass over every account, at once."""
        for account in self._accounts:
            account.request()

    def stuck(self) -> list[str]:
        """Who has shown no sign of life for longer than anything may take: accounts, and the daemon's own threads.

        Those are ``delivery``, ``scheduler`` and ``main``. The first and the last look after each other.
        """
        now = self._app.clock.monotonic()
        names = [account.name for account in self._accounts if account.silence() > STUCK_SECONDS]
        return names + [name for name, beat in self._beats.items() if now - beat > STUCK_SECONDS]

    def _check_alive(self) -> None:
        """An end that is seen is better than a watch that looks no more."""
        dead = [account.name for account in self._accounts if not account.is_alive]
        if dead and not self._stop.is_set():
            fix = "start the watch again; run it with -vv and report it"
            raise WatchError(f"{', '.join(dead)}: the checks ended unexpectedly", fix=fix)

    def _tick(self) -> None:
        """It is time to send what is waiting, such as retries, and to look whether all is well.

        Only said here: the scheduler's threads are waited for at the end, so whatever might hang is for those that
        are not.
        """
        self._beats["scheduler"] = self._app.clock.monotonic()
        self._ailing.set()
        self._post.set()
        self._ticked()

    def _after(self, outcome: AccountOutcome) -> None:
        if not outcome.is_whole:
            self._ailing.set()
            self._post.set()
        if outcome.report.findings:
            self._post.set()
        self._ended(outcome)

    def _deliver_loop(self) -> None:
        while not self._stop.is_set():
            self._beats["delivery"] = self._app.clock.monotonic()
            self._post.wait(TICK_SECONDS)
            self._post.clear()
            if self._stop.is_set():
                return
            try:
                self._app.health.stuck(self.stuck())
                if self._ailing.is_set():
                    self._ailing.clear()
                    self._app.health.tend()
                    self._beats["delivery"] = self._app.clock.monotonic()
                if self._jumped.is_set():
                    self._jumped.clear()
                    self._app.deliverer.hurry()
                send_pending(self._app)
            except Exception as error:  # alerts must go on whatever one round met
                logger.error("Sending alerts failed unexpectedly (%s)", type(error).__name__)
                logger.debug("unexpected", exc_info=True)

    def _watch_the_clock(self) -> None:
        """After a sleep of the machine, or a jump of its clock, every connection is suspect and a pass is due."""
        jump = self._pulse.beat()
        if not jump:
            return
        logger.info("The machine slept or its clock was set (%+.0f s): checking everything again", jump)
        self._events.jumped(jump)
        # The scheduler goes by the clock on the wall: of one that was set back an hour it would wait an hour.
        self._ticks.reschedule(_Regularly())
        self._app.health.awoke()
        self._jumped.set()
        self._post.set()
        for account in self._accounts:
            account.renew()


class _Regularly(BaseTrigger):  # type: ignore[misc]  # apscheduler ships no types
    """A tick each `TICK_SECONDS`, counted from the last one that came.

    The library's own counts from the last one that was due, and of a clock a year ahead makes up for two million.
    """

    def get_next_fire_time(self, previous_fire_time: datetime | None, now: datetime) -> datetime:
        """When the next tick is due."""
        return now + timedelta(seconds=TICK_SECONDS)
