"""What most commands begin with: settings, their warnings, the app, and a way to stop."""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, tzinfo
from functools import partial
from types import FrameType

from scanner.cli.answers import read_option, read_start
from scanner.cli.main import Common
from scanner.cli.names import meant
from scanner.cli.terminal import say_note
from scanner.config.load import Loaded, find_settings_path
from scanner.config.schema import Account
from scanner.core.evidence import dismissed_ids
from scanner.core.finding import Finding
from scanner.errors import SettingsError
from scanner.logs import setup
from scanner.ports import Memory
from scanner.run import App
from scanner.store.memory import SqliteMemory
from scanner.wiring import Wanted, open_memory, opened, read_settings, time_zone


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
        return known_findings(self.app.memory, self.loaded, accounts=names, since=self.since)


@contextmanager
def open_session(
    common: Common, *, dry_run: bool = False, since: str | None = None, accounts: tuple[str, ...] = ()
) -> Iterator[Session]:
    """The app for the user's settings; ``since`` is a day and ``accounts`` are names or addresses, as they were typed.

    Raises `SettingsError`, `StateError`, `click.BadParameter`.
    """
    loaded = load(common)
    only = tuple(account_named(loaded, name).name for name in accounts)
    start = None
    if since is not None:
        start = read_option("--since", since, partial(read_start, zone=time_zone(loaded.settings)))
    with opened(loaded, Wanted(dry_run=dry_run, since=start, only=only)) as app:
        yield Session(loaded, app, app.zone, start)


@contextmanager
def reading(common: Common) -> Iterator[tuple[Loaded, SqliteMemory]]:
    """The memory alone, for commands that only show."""
    loaded = load(common)
    memory = open_memory(loaded)
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
