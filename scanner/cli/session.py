"""What most commands begin with: settings, their warnings, the app, and a way to stop."""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, tzinfo
from types import FrameType

from scanner.cli.main import Common
from scanner.cli.terminal import say_note
from scanner.config.load import Loaded, find_settings_path, load_settings
from scanner.core.finding import Finding
from scanner.errors import StateWriteError
from scanner.logs import setup
from scanner.ports import Memory
from scanner.run import App
from scanner.store.memory import SqliteMemory
from scanner.wiring import Wanted, open_memory, opened, state_path


@dataclass(frozen=True, slots=True)
class Session:
    """An open app with the settings behind it."""

    loaded: Loaded
    app: App
    zone: tzinfo

    def findings(self, since: datetime | None = None) -> list[Finding]:
        """What is known of the accounts and employers in the settings, within the search window."""
        names = {plan.rules.name for plan in self.app.plans}
        return known_findings(self.app.memory, self.loaded, accounts=names, since=since)


@contextmanager
def open_session(
    common: Common, *, dry_run: bool = False, since: datetime | None = None, accounts: tuple[str, ...] = ()
) -> Iterator[Session]:
    """The app for the user's settings. Raises `SettingsError`, `StateError`."""
    loaded = load(common)
    start = None if since is None else since.replace(tzinfo=UTC)
    with opened(loaded, Wanted(dry_run=dry_run, since=start, only=accounts)) as app:
        yield Session(loaded, app, app.zone)


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
    loaded = load_settings(find_settings_path(common.config, os.environ))
    for warning in loaded.warnings:
        say_note(f"Warning: {warning}")
    return loaded


def known_findings(
    memory: Memory, loaded: Loaded, *, accounts: Collection[str] | None = None, since: datetime | None = None
) -> list[Finding]:
    """The findings of employers that still stand in the settings; ``accounts`` is ``None`` for all that stand there."""
    names = {account.name for account in loaded.settings.accounts} if accounts is None else accounts
    employers = {employer.name for employer in loaded.settings.employers}
    start = None if since is None else since.replace(tzinfo=UTC)
    return [
        finding
        for finding in memory.findings()
        if finding.account in names
        and finding.match.employer in employers
        and (start is None or (finding.received or finding.date or finding.first_seen) >= start)
    ]


@contextmanager
def interruptible() -> Iterator[Callable[[], bool]]:
    """While it lasts, the first Ctrl-C or SIGTERM asks to stop between two batches; a second one ends at once."""
    asked = threading.Event()

    def on_signal(number: int, frame: FrameType | None) -> None:
        if asked.is_set():
            raise KeyboardInterrupt
        asked.set()
        say_note("Stopping after the batch in hand; what was found is kept. Once more: stop at once.")

    numbers = (signal.SIGINT, signal.SIGTERM)
    before = {number: signal.signal(number, on_signal) for number in numbers}
    try:
        yield asked.is_set
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
