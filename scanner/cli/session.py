"""What most commands begin with: settings, their warnings, the app, and a way to stop."""

from __future__ import annotations

import os
import signal
import sys
import threading
from collections.abc import Callable, Collection, Iterator
from concurrent.futures import Future, wait
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, tzinfo
from functools import partial
from types import FrameType
from typing import TypeVar

from scanner.cli.answers import read_option, read_start
from scanner.cli.main import Common
from scanner.cli.names import meant
from scanner.cli.terminal import say_note
from scanner.config.load import Loaded, find_settings_path
from scanner.config.schema import Account
from scanner.core.evidence import dismissed_ids
from scanner.core.finding import Finding
from scanner.errors import SettingsError, StateWriteError
from scanner.logs import setup
from scanner.ports import Memory
from scanner.run import App
from scanner.store.memory import SqliteMemory
from scanner.wiring import Wanted, open_memory, opened, read_settings, state_path, time_zone

T = TypeVar("T")

# A signal ends a command within five seconds, the goodbye to the servers among them: how often it looks for one, when
# alerts that are being handed over are cut short, and when what still goes on is left.
LOOK_SECONDS = 0.2
HURRY_SECONDS = 0.5
LEAVE_SECONDS = 3.0


@dataclass(frozen=True, slots=True)
class Session:
    """An open app with the settings behind it."""

    loaded: Loaded
    app: App
    zone: tzinfo
    since: datetime | None = None

    def findings(self) -> list[Finding]:
        """What is known of the accounts and employers in the settings, within the search window."""
        names = {plan.rules.name for plan in self.app.plans}
        found = known_findings(self.app.memory, self.loaded, accounts=names, since=self.since)
        return [finding for finding in found if finding.copies]


@contextmanager
def open_session(
    common: Common, *, dry_run: bool = False, since: str | None = None, accounts: tuple[str, ...] = ()
) -> Iterator[Session]:
    """The app for the user's settings; at a terminal it works by hand.

    ``since`` is a day and ``accounts`` are names or addresses, as they were typed. Raises `SettingsError`,
    `StateError`, `click.BadParameter`.
    """
    loaded = load(common)
    only = tuple(account_named(loaded, name).name for name in accounts)
    start = None
    if since is not None:
        start = read_option("--since", since, partial(read_start, zone=time_zone(loaded.settings)))
    wanted = Wanted(dry_run=dry_run, since=start, only=only, by_hand=sys.stderr.isatty())
    with opened(loaded, wanted) as app:
        yield Session(loaded, app, app.zone, start)


@contextmanager
def reading(common: Common) -> Iterator[tuple[Loaded, SqliteMemory]]:
    """The memory alone."""
    loaded = load(common)
    memory = open_memory(loaded)
    try:
        yield loaded, memory
    finally:
        memory.close()


@contextmanager
def showing(common: Common) -> Iterator[tuple[Loaded, SqliteMemory]]:
    """`reading` for commands that change nothing: where the memory can't be written, what it holds is shown."""
    loaded = load(common)
    try:
        memory = open_memory(loaded)
    except StateWriteError as error:
        if not state_path(loaded).exists():
            raise
        say_note(f"Warning: {error}. You see what it held last. What to do: {error.fix}")
        memory = open_memory(loaded, dry_run=True)
    try:
        yield loaded, memory
    finally:
        memory.close()


def load(common: Common) -> Loaded:
    """The user's settings; their warnings are printed."""
    setup(common.verbosity)
    loaded = read_settings(find_settings_path(common.config, os.environ))
    for warning in loaded.warnings:
        say_note(f"Warning: {warning}")
    return loaded


def account_named(loaded: Loaded, name: str) -> Account:
    """The account that goes by this name or address, whatever the capitals. Raises `SettingsError`."""
    wanted = name.casefold()
    for each in loaded.settings.accounts:
        if wanted in {each.name.casefold(), each.address.casefold()}:
            return each
    known = [each.name for each in loaded.settings.accounts]
    raise SettingsError((f"there is no account {name!r}; {meant(name, known)}",))


def known_findings(
    memory: Memory, loaded: Loaded, *, accounts: Collection[str] | None = None, since: datetime | None = None
) -> list[Finding]:
    """The findings of employers that still stand in the settings, without those that were dismissed.

    ``accounts`` is ``None`` for all that stand there.
    """
    names = {account.name for account in loaded.settings.accounts} if accounts is None else accounts
    employers = {employer.name for employer in loaded.settings.employers}
    # They are withdrawn from the memory at the next check only.
    dismissed = dismissed_ids(memory.lessons())
    return [
        finding
        for finding in memory.findings()
        if finding.id not in dismissed
        and finding.account in names
        and finding.match.employer in employers
        and (since is None or (finding.received or finding.date or finding.first_seen) >= since)
    ]


class Interruption:
    """Whether Ctrl-C or SIGTERM asked to stop, and the running of what may be asked."""

    def __init__(self) -> None:
        self._asked = threading.Event()

    def is_asked(self) -> bool:
        """Whether somebody asked to stop."""
        return self._asked.is_set()

    def run(self, work: Callable[[], T], hurry: Callable[[], None] = lambda: None) -> T:
        """What ``work`` gives; once asked to stop, it has some seconds to end, the last of them after ``hurry``.

        It runs in a thread of its own, since nothing else ends a wait for a server that says nothing, for a name or for
        another program. Raises `KeyboardInterrupt` where it does not end; it is then left, to end with the process.
        """
        result: Future[T] = Future()
        try:
            threading.Thread(target=_work, args=(work, result), name="work", daemon=True).start()
        except RuntimeError:  # short of memory: what can't be left is still worth doing
            _work(work, result)
        while not self._asked.is_set():
            if wait([result], LOOK_SECONDS).done:
                return result.result()
        if not wait([result], HURRY_SECONDS).done:
            hurry()
            if not wait([result], LEAVE_SECONDS - HURRY_SECONDS).done:
                raise KeyboardInterrupt
        return result.result()

    def on_signal(self, number: int, frame: FrameType | None) -> None:
        """Takes a signal: the second one ends at once."""
        if self._asked.is_set():
            raise KeyboardInterrupt
        self._asked.set()
        say_note("Stopping after the batch in hand; what was found is kept. Once more: stop at once.")


def _work(work: Callable[[], T], result: Future[T]) -> None:
    try:
        result.set_result(work())
    except BaseException as error:  # noqa: BLE001  # the thread's top: whoever waits for it raises it
        result.set_exception(error)


@contextmanager
def interruptible() -> Iterator[Interruption]:
    """While it lasts, the first Ctrl-C or SIGTERM asks to stop between two batches; a second one ends at once."""
    interruption = Interruption()
    numbers = (signal.SIGINT, signal.SIGTERM)
    before = {number: signal.signal(number, interruption.on_signal) for number in numbers}
    try:
        yield interruption
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
