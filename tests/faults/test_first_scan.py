"""A first scan of a large mailbox: likely mail shows early, and whatever interrupts it, the end is the same."""

from __future__ import annotations

import random
import signal
import sqlite3
import time
from pathlib import Path

import pytest

from benchmarks.mailbox import everyday
from tests.rigs.dovecot import Dovecot
from tests.rigs.household import Household
from tests.rigs.mail_server import Mail, User
from tests.rigs.mails import mail, passed
from tests.rigs.wire import Wire

ALERTS = "  desktop: false\n  push: ['json://127.0.0.1:9/hook']"


def fill(server: Dovecot, user: User, messages: int) -> None:
    """Everyday mail in four folders, with a reply in every five hundred."""
    rng = random.Random(1)
    for start, name in enumerate(("INBOX", "Junk", "Jobs", "Archive")):
        each = messages // 4
        numbers = range(start * each, (start + 1) * each)
        server.deliver_many(user, name, [Mail(_letter(rng, number)) for number in numbers])


def _letter(rng: random.Random, number: int) -> bytes:
    if number % 500 != 250:
        return everyday(rng, number)
    text = "Hello Sam,\n\nwe would like to invite you to a second interview. When are you free?\n\nJane\n"
    return mail(subject=f"Interview {number}", text=text, headers=passed("northwind.test"))


def state_of(household: Household) -> tuple[list[object], list[object]]:
    """What was found, where, and what was to be told of it."""
    with sqlite3.connect(household.state) as connection:
        found = connection.execute(
            "SELECT finding.identity, subject, placement, folder, uid FROM finding JOIN copy USING (account, identity) "
            "ORDER BY 2, 4, 5"
        ).fetchall()
        told = connection.execute("SELECT key, channel FROM outbox ORDER BY 1, 2").fetchall()
    connection.close()
    return found, told


@pytest.mark.parametrize(
    ("messages", "kills"),
    [(2_000, 3), pytest.param(20_000, 25, marks=pytest.mark.soak)],
    ids=["S12 2,000 messages", "S12 20,000 messages"],
)
def test_a_first_scan_that_is_killed_again_and_again_ends_as_one_that_is_not(
    messages: int, kills: int, dovecot: Dovecot, mail_user: User, tmp_path: Path
) -> None:
    fill(dovecot, mail_user, messages)
    households = []
    for name in ("whole", "killed"):
        (tmp_path / name).mkdir()
        households.append(Household(tmp_path / name, dovecot, [mail_user], ALERTS))
    whole, killed = households
    began = time.monotonic()
    assert whole.run("scan").status in (0, 3)
    took = time.monotonic() - began
    rng = random.Random(7)
    for _ in range(kills):
        process = killed.start("scan")
        time.sleep(rng.uniform(0.3, 1.0) * took)
        process.send_signal(signal.SIGKILL)
        process.communicate()
    last = killed.run("scan")

    assert last.status in (0, 3), last.err
    assert state_of(killed) == state_of(whole)
    assert len(state_of(whole)[0]) == messages // 500


def test_likely_mail_of_a_large_inbox_is_asked_for_first(dovecot: Dovecot, mail_user: User, tmp_path: Path) -> None:
    fill(dovecot, mail_user, 8_400)
    household = Household(tmp_path, dovecot, [mail_user], ALERTS, port=1)
    with Wire(dovecot.port) as line:
        household.port = line.port
        household.write(ALERTS)
        result = household.run("scan", "--json")
    commands = bytes(line.commands)

    assert 0 < commands.index(b"UID SEARCH") < commands.index(b"HEADER.FIELDS")
    assert len(result.json()["findings"]) == len(range(250, 8_400, 500))
