"""Keeps a daemon running by the settings as they are now: changed ones are taken up, faulty ones are refused."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from contextlib import AbstractContextManager, ExitStack
from dataclasses import dataclass
from pathlib import Path

from scanner.config.load import Loaded
from scanner.core.evidence import Lesson
from scanner.daemon.daemon import Daemon
from scanner.daemon.limits import check_file_limit
from scanner.daemon.rhythm import Events, Rhythm
from scanner.daemon.rounds import Caller, Rounds
from scanner.daemon.showing import Showing
from scanner.daemon.thrift import Thrift, share_one_pool
from scanner.errors import ScannerError, SettingsError, StateError
from scanner.ports import Clock
from scanner.run import AccountOutcome, App, revive
from scanner.service.supervisor import Supervisor
from scanner.wiring import Wanted, gate, opened, read_settings, state_path

logger = logging.getLogger(__name__)

Stamp = tuple[int, int, int] | None


@dataclass(frozen=True, slots=True)
class _Household:
    """One set of settings with the app made of them; leaving ``stack`` closes it."""

    loaded: Loaded
    app: App
    stack: ExitStack
    lessons: tuple[Lesson, ...]


class Keeper:
    """Runs a daemon, and a new one whenever the settings, or what the user taught, have changed.

    ``listens`` makes the listener of each new app's events. One process at a time watches one memory.
    """

    def __init__(
        self,
        loaded: Loaded,
        listens: Callable[[App, Loaded], Events],
        supervisor: Supervisor | None = None,
        clock: Clock | None = None,
    ) -> None:
        self._clock = clock
        self._first = loaded
        self._listens = listens
        self._supervisor = supervisor or Supervisor.from_environment()
        self._stopped = threading.Event()
        self._asked = threading.Event()
        self._thrift = Thrift()
        self._stamps: tuple[Stamp, Stamp] = (None, None)
        self._current: _Household | None = None
        self._next: _Household | None = None
        self._events = Events()
        self._rounds = Rounds((), None)
        self._daemon: Daemon | None = None

    def run(self) -> None:
        """Watches until `stop`. Raises `SettingsError`, `StateError`, `LimitError` for the settings it begins with."""
        check_file_limit(len(self._first.settings.accounts))
        share_one_pool()
        self._stamps = (_stamp(self._first.path),) * 2
        with ExitStack() as locks:
            locks.enter_context(gate(self._first, "watch").held())
            household: _Household | None = _open(self._first, self._clock)
            try:
                while household is not None and not self._stopped.is_set():
                    household = self._watch(household)
            finally:
                self._supervisor.stopping()
                if self._current is not None:
                    self._current.app.health.end()
                for opened_one in (self._current, self._next):
                    if opened_one is not None:
                        opened_one.stack.close()

    def stop(self) -> None:
        """Ends `run` soon; may be called from a signal handler."""
        self._stopped.set()
        daemon = self._daemon
        if daemon is not None:
            daemon.stop()

    def reload(self) -> None:
        """Reads the settings again soon, and checks everything; may be called from a signal handler."""
        self._asked.set()

    def _watch(self, household: _Household) -> _Household | None:
        """Runs one daemon until it is stopped; what changed settings have made ready to follow it."""
        before, self._current, self._next = self._current, household, None
        if before is not None:
            before.stack.close()
            household.app.health.inherit(before.app.health)
        app, schedule = household.app, household.loaded.settings.schedule
        self._events = Showing(self._listens(app, household.loaded))
        names = tuple(plan.rules.name for plan in app.plans)
        rounds = self._rounds = Rounds(names, _watchdog(schedule.ping), stuck=self._stuck)

        def ended(outcome: AccountOutcome) -> None:
            self._thrift.ended(outcome)
            rounds.ended(outcome)

        rhythm = Rhythm(schedule.every, schedule.push)
        self._daemon = Daemon(app, rhythm, self._events, polled=self._poll, ticked=rounds.look, ended=ended)
        if before is not None and before.loaded != household.loaded:
            for plan in app.plans:
                app.logins.forgive(plan.rules.name)
        try:
            app.health.settings(())
            revive(app)
            app.health.tend()
        except StateError as error:
            logger.error("%s", error)
        accounts = len(app.plans)
        self._supervisor.ready(f"Watching {accounts} {'account' if accounts == 1 else 'accounts'}")
        if not self._stopped.is_set():
            self._daemon.run()
        return self._next

    def _poll(self) -> None:
        """Every few seconds: looks whether the settings changed, and shows the system that all goes on."""
        assert self._daemon is not None  # noqa: S101 it is the daemon that polls
        assert self._current is not None  # noqa: S101 as above
        if not self._daemon.stuck():
            self._supervisor.alive()
        self._rounds.look()
        self._thrift.tend()
        asked = self._asked.is_set()
        self._asked.clear()
        if asked or self._has_settled_change() or self._has_new_lessons():
            self._reload(self._current)
            if asked and self._next is None:
                self._daemon.check_now()

    def _stuck(self) -> list[str]:
        return self._daemon.stuck() if self._daemon is not None else []

    def _has_settled_change(self) -> bool:
        """Whether the file changed, and has stayed as it is since the last look: nobody is in the middle of writing."""
        stamp = _stamp(self._current.loaded.path) if self._current is not None else None
        settled, seen = self._stamps
        if stamp != seen:
            self._stamps = (settled, stamp)
            return False
        if stamp == settled:
            return False
        self._stamps = (stamp, stamp)
        return True

    def _has_new_lessons(self) -> bool:
        if self._current is None:
            return False
        try:
            return _lessons(self._current.app) != self._current.lessons
        except StateError:
            return False

    def _reload(self, current: _Household) -> None:
        self._supervisor.reloading()
        try:
            loaded = read_settings(current.loaded.path)
            if state_path(loaded) != state_path(current.loaded):
                raise SettingsError((f"{loaded.path}: `state:` was changed: stop the watch and start it again",))
            check_file_limit(len(loaded.settings.accounts))
            self._next = _open(loaded, self._clock)
        except ScannerError as error:
            faults = error.faults if isinstance(error, SettingsError) else (str(error),)
            logger.error("The changed settings are not used, the old ones stay in force: %s", "; ".join(faults))
            current.app.health.settings(faults)
            current.app.health.tend()
            self._events.refused(faults)
            self._supervisor.ready("Changed settings refused; watching with the old ones")
            return
        logger.info("The settings were read again")
        if self._daemon is not None:
            self._daemon.stop()


def _open(loaded: Loaded, clock: Clock | None) -> _Household:
    with ExitStack() as stack:
        context: AbstractContextManager[App] = opened(loaded, Wanted(watch=True), clock=clock)
        app = stack.enter_context(context)
        return _Household(loaded, app, stack.pop_all(), _lessons(app))


def _watchdog(address: str | None) -> Caller | None:
    """What calls a watchdog elsewhere; ``None`` where there is none, and then nothing is loaded for it."""
    if address is None:
        return None
    from scanner.service.ping import Ping

    return Ping(address)


def _lessons(app: App) -> tuple[Lesson, ...]:
    return tuple(app.memory.lessons())


def _stamp(path: Path) -> Stamp:
    """What shows that a file was written: its place on the disk, size and time; ``None`` where it is not there."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_ino, found.st_size, found.st_mtime_ns
