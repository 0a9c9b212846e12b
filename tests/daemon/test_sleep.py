"""A machine that slept: connections of before are not trusted, and everything is checked at once."""

from __future__ import annotations

import threading
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from scanner.config.load import load_settings
from scanner.daemon import Events
from scanner.daemon.daemon import Daemon
from scanner.daemon.rhythm import Rhythm
from scanner.run import AccountOutcome
from scanner.wiring import SystemClock, opened
from tests.fakes.scripted_imap import CAPABILITY, ScriptedImap
from tests.rigs.household import Household, until
from tests.rigs.mail_server import MailServer, User

SAM = User("sam.rivera@mailbox.test", "right horse")


class SleepingClock(SystemClock):
    """The machine's clock, on a machine that sleeps on demand: its monotonic clock stands still meanwhile."""

    def __init__(self) -> None:
        self.slept = timedelta(0)

    def now(self) -> datetime:
        return super().now() + self.slept


class Heard(Events):
    """What the daemon did."""

    def __init__(self) -> None:
        self.checks: list[AccountOutcome] = []
        self.jumps: list[float] = []
        self.live = 0

    def checked(self, account: str, outcome: AccountOutcome, following: datetime) -> None:
        self.checks.append(outcome)

    def jumped(self, seconds: float) -> None:
        self.jumps.append(seconds)

    def listening(self, account: str, live: bool) -> None:
        self.live += live


def test_after_a_sleep_of_eight_hours_every_connection_is_made_anew_and_a_pass_follows_at_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MAIL_PASSWORD_0", SAM.password)
    clock, heard = SleepingClock(), Heard()
    with ScriptedImap({"IDLE": b"+ idling\r\n"}, capability=f"{CAPABILITY} IDLE") as server:
        household = Household(tmp_path, MailServer(), [SAM], port=server.port)
        with opened(load_settings(household.config), clock=clock) as app:
            # A pass that is due by the schedule is hours away: only the sleep can bring one on.
            daemon = Daemon(app, Rhythm(timedelta(hours=12), push=True), heard)
            thread = threading.Thread(target=daemon.run)
            thread.start()
            try:
                # The second one follows as soon as somebody listens: what came before may have been missed.
                until(lambda: heard.live == 1 and len(heard.checks) >= 2, "listening", 30)
                before = server.connections, len(heard.checks)
                clock.slept = timedelta(hours=8)
                until(lambda: len(heard.checks) > before[1] and heard.live == 2, "checked and listening again", 30)
                after = server.connections
            finally:
                daemon.stop()
                thread.join(20)

    assert [round(seconds / 3600) for seconds in heard.jumps] == [8]
    assert (before[0], after) == (2, 4)
    assert [outcome.error for outcome in heard.checks] == [None] * len(heard.checks)
    assert not thread.is_alive()
