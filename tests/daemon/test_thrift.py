"""What a watch holds on to, and what it never loads."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from scanner.daemon.thrift import EVERY_SECONDS, MUCH, Thrift, give_back, share_one_pool
from scanner.run import AccountOutcome
from scanner.scan import ScanReport

# Each costs a megabyte or so, and serves a channel or a sign-in that most households don't have.
SPARED = ("smtplib", "http.client", "urllib.request", "email.policy", "mailparser", "scanner.oauth.keeper", "apprise")


def test_a_watch_loads_nothing_that_only_some_channels_and_sign_ins_need() -> None:
    code = "import sys, scanner.cli.watch, scanner.imap.idle; print(*set(sys.argv[1:]).intersection(sys.modules))"
    run = subprocess.run(
        [sys.executable, "-c", code, *SPARED],
        cwd=Path(__file__).parents[2],
        capture_output=True,
        text=True,
        check=True,
    )

    assert run.stdout.split() == []


def test_memory_is_given_back_once_after_much_was_read() -> None:
    given: list[None] = []
    thrift = Thrift(lambda: given.append(None))
    counts = []
    for examined in (MUCH - 1, 1, 0, MUCH, 0):
        thrift.ended(AccountOutcome(ScanReport("personal", examined=examined), None))
        thrift.tend()
        counts.append(len(given))

    assert counts == [0, 1, 1, 2, 2]


def test_memory_is_given_back_now_and_then_however_little_was_read() -> None:
    given: list[None] = []
    moment = 0.0
    thrift = Thrift(lambda: given.append(None), lambda: moment)
    counts = []
    for moment in (EVERY_SECONDS - 1.0, EVERY_SECONDS, EVERY_SECONDS + 1.0, 2.0 * EVERY_SECONDS):  # noqa: B007 read above
        thrift.tend()
        counts.append(len(given))

    assert counts == [0, 1, 1, 2]


@pytest.mark.parametrize("platform", ["linux", "win32", "darwin"])
def test_no_system_minds(monkeypatch: pytest.MonkeyPatch, platform: str) -> None:
    monkeypatch.setattr(sys, "platform", platform)

    share_one_pool()
    give_back()
