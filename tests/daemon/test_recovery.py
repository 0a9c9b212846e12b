"""What failed is asked for again soon enough to notice that it is well, and seldom enough to be no burden."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from datetime import timedelta
from itertools import pairwise
from pathlib import Path

import pytest

from scanner.config.load import load_settings
from scanner.daemon.daemon import Daemon
from scanner.daemon.rhythm import Rhythm
from scanner.wiring import opened
from tests.daemon.test_sleep import Heard
from tests.faults.plain import PlainHousehold
from tests.rigs.dovecot import Dovecot
from tests.rigs.household import Household, end, until
from tests.rigs.http_listener import HttpListener
from tests.rigs.mail_server import User
from tests.rigs.mails import mail
from tests.rigs.wire import Break, Wire

EVERY = 1.5


def test_a_network_that_is_back_is_found_out_within_one_interval_however_long_it_was_gone(
    tmp_path: Path, dovecot: Dovecot, mail_user: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MAIL_PASSWORD_0", mail_user.password)
    heard = Heard()
    with Wire(dovecot.port) as wire:
        wire.breaks[:] = [Break(0)] * 1000
        household = Household(tmp_path, dovecot, [mail_user], port=wire.port)
        with opened(load_settings(household.config)) as app:
            daemon = Daemon(app, Rhythm(timedelta(seconds=EVERY), push=False), heard)
            thread = threading.Thread(target=daemon.run)
            thread.start()
            try:
                # By themselves the waits would be 5, 10, 20 and 40 s by now.
                until(lambda: len(heard.checks) == 5, "tried five times", 30)
                wire.breaks.clear()
                mended = time.monotonic()
                until(lambda: heard.checks[-1].error is None, "checked again", 20)
                took = time.monotonic() - mended
            finally:
                daemon.stop()
                thread.join(20)

    assert all(outcome.error is not None for outcome in heard.checks[:5])
    assert took < EVERY + 5


def test_a_folder_that_is_refused_is_asked_for_ever_more_seldom_whatever_news_come_and_found_when_it_opens(
    tmp_path: Path, dovecot: Dovecot, mail_user: User, http_listener: HttpListener
) -> None:
    dovecot.create(mail_user, "Locked")
    dovecot.deliver(mail_user, "Locked", mail(sender="Aunt <aunt@family.test>", subject="Recipe"))
    dovecot.deny(mail_user, "Locked")
    with Wire(dovecot.port) as wire:
        household = PlainHousehold(tmp_path, dovecot, [mail_user], wire, http_listener)
        watch = household.start("watch")
        try:
            asked: list[float] = []
            passes = news_until(lambda: len(asked) >= 3, dovecot, mail_user, wire, asked)
            refused = household.run("status", "--json").json()
            dovecot.allow(mail_user, "Locked")
            news_until(lambda: household.run("status", "--json").json()["covered"], dovecot, mail_user, wire, asked)
        finally:
            ended = end(watch)

    pauses = [later - sooner for sooner, later in pairwise(asked)]
    assert passes >= 10
    assert min(pauses) >= 4.5
    assert pauses[1] > 1.4 * pauses[0]
    assert not refused["covered"]
    assert [each["name"] for each in refused["coverage"][0]["folders"] if each["error"]] == ["Locked"]
    assert ended.err.count("personal: folder Locked: ") == 1


def news_until(is_true: Callable[[], object], dovecot: Dovecot, user: User, wire: Wire, asked: list[float]) -> int:
    """Mail comes to the inbox until something holds; how many. ``asked`` gets the time of each EXAMINE of Locked."""
    end_at = time.monotonic() + 60
    sent = 0
    while not is_true():
        assert time.monotonic() < end_at
        dovecot.deliver(user, "INBOX", mail(sender="Aunt <aunt@family.test>", subject=f"Recipe {sent}"))
        sent += 1
        pause = time.monotonic() + 0.4
        while time.monotonic() < pause:
            asked += [time.monotonic()] * (wire.commands.count(b'EXAMINE "Locked"') - len(asked))
            time.sleep(0.02)
    return sent
