"""Refused logins stay rare: a server that locks accounts must not be given a reason."""

from __future__ import annotations

import sys
import threading
from collections.abc import Iterator
from datetime import UTC, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from scanner.errors import LoginError, SecretError
from scanner.logins import Logins
from scanner.store.database import Database
from scanner.store.memory import SqliteMemory
from tests.fakes.time import HeldClock
from tests.rigs.dovecot import Dovecot
from tests.rigs.household import Household
from tests.rigs.mail_server import User
from tests.rigs.terminal import Terminal
from tests.rigs.wire import Wire

REFUSED = LoginError("mailbox.test did not accept the user name or password", fix="Check the password")


WRONG = {"MAIL_PASSWORD_0": "wrong"}


def old(salt: bytes) -> str:
    return "the old password"


@pytest.fixture
def memory(tmp_path: Path) -> SqliteMemory:
    return SqliteMemory(Database(tmp_path / "heardback.db"))


@pytest.fixture
def wire(dovecot: Dovecot) -> Iterator[Wire]:
    with Wire(dovecot.port) as wire:
        yield wire


@pytest.fixture
def household(tmp_path: Path, dovecot: Dovecot, mail_user: User, wire: Wire) -> Household:
    return Household(tmp_path, dovecot, [mail_user], port=wire.port)


def logins(wire: Wire) -> int:
    """How many sign-ins the server was asked for."""
    return wire.commands.count(b" LOGIN ")


def test_three_refusals_within_an_hour_are_the_most_over_any_number_of_restarts(memory: SqliteMemory) -> None:
    clock = HeldClock()
    tries: list[float] = []
    for minute in range(180):
        counted = Logins(memory, clock)  # the process was killed and started again
        if counted.wait("personal") == 0:
            tries.append(minute)
            counted.refused("personal", REFUSED, old)
        clock.pass_time(60)

    assert tries == [0, 1, 2, 60, 61, 62, 120, 121, 122]


def test_a_login_that_works_begins_the_count_anew(memory: SqliteMemory) -> None:
    counted = Logins(memory, HeldClock())
    for _ in range(3):
        counted.refused("personal", REFUSED, old)
    held = counted.wait("personal")
    counted.accepted("personal")

    assert 0 < held <= 3600
    assert counted.wait("personal") == 0
    assert counted.wait("work") == 0


def test_a_clock_that_was_ahead_locks_nobody_out(memory: SqliteMemory) -> None:
    clock = HeldClock()
    counted = Logins(memory, clock)
    for _ in range(3):
        counted.refused("personal", REFUSED, old)
    clock.set(clock.now() - timedelta(days=400))

    assert counted.wait("personal") == 0


def test_what_cannot_be_read_counts_as_nothing(memory: SqliteMemory) -> None:
    memory.write_note("logins.personal", '{"not": "a list"}')

    assert Logins(memory, HeldClock()).wait("personal") == 0


@pytest.mark.parametrize("text", ["[1]", "nonsense", '{"moments": [3]}', '"x"'])
def test_a_damaged_note_counts_as_nothing(memory: SqliteMemory, text: str) -> None:
    memory.write_note("logins.personal", text)

    assert Logins(memory, HeldClock()).held("personal", old, UTC) is None


def test_whoever_is_held_is_told_why_and_until_when(memory: SqliteMemory) -> None:
    clock = HeldClock()
    for _ in range(3):
        Logins(memory, clock).refused("personal", REFUSED, old)
        clock.pass_time(600)
    held = Logins(memory, clock).held("personal", old, ZoneInfo("Europe/Berlin"))

    assert held is not None
    assert held.seconds == 1800
    assert str(held).startswith("mailbox.test did not accept the user name or password; not tried again before 16:00,")
    assert held.fix == "Check the password; what you change is tried within minutes"


def test_another_password_is_tried_at_once_and_has_a_count_of_its_own(memory: SqliteMemory) -> None:
    clock = HeldClock()
    for _ in range(3):
        Logins(memory, clock).refused("personal", REFUSED, old)
    before = Logins(memory, clock).held("personal", old, UTC)
    changed = Logins(memory, clock).held("personal", lambda salt: "the new password", UTC)
    Logins(memory, clock).refused("personal", REFUSED, lambda salt: "the new password")

    assert before is not None
    assert changed is None
    assert Logins(memory, clock).held("personal", lambda salt: "the new password", UTC) is None


def test_a_password_that_can_not_be_had_is_no_reason_to_wait(memory: SqliteMemory) -> None:
    def locked(salt: bytes) -> str:
        raise SecretError("the keyring is locked")

    counted = Logins(memory, HeldClock())
    for _ in range(3):
        counted.refused("personal", REFUSED, old)

    assert counted.held("personal", locked, UTC) is None


def test_a_slow_password_command_holds_up_no_other_account(memory: SqliteMemory) -> None:
    running, finish = threading.Event(), threading.Event()

    def slow(salt: bytes) -> str:
        running.set()
        finish.wait(60)
        return "mark"

    counted = Logins(memory, HeldClock())
    waiting = threading.Thread(target=counted.refused, args=("work", REFUSED, slow), daemon=True)
    waiting.start()
    assert running.wait(10)
    other = threading.Thread(target=counted.accepted, args=("personal",), daemon=True)
    other.start()
    other.join(10)
    is_held_up = other.is_alive()
    finish.set()
    waiting.join(10)

    assert not is_held_up


def test_two_processes_count_together(memory: SqliteMemory) -> None:
    clock = HeldClock()
    one, other = Logins(memory, clock), Logins(memory, clock)
    one.refused("personal", REFUSED, old)
    other.refused("personal", REFUSED, old)
    one.refused("personal", REFUSED, old)

    assert other.wait("personal") == one.wait("personal") == 3600


def test_scans_that_nobody_waits_for_try_a_wrong_password_three_times_an_hour(household: Household, wire: Wire) -> None:
    scans = [household.run("scan", environment=WRONG) for _ in range(6)]
    tries = logins(wire)
    shown = household.run("status")
    mended = household.run("scan")

    assert tries == 3
    assert [scan.status for scan in scans] == [3] * 6
    assert "not tried again before" in scans[-1].err
    assert "did not accept the user name or password" in scans[-1].err
    assert "Check the user name and the password" in scans[-1].err
    assert "not tried again before" in " ".join(shown.out.split())
    assert mended.status == 0, mended.err
    assert logins(wire) == 4


def test_another_wrong_password_is_tried_too(household: Household, wire: Wire) -> None:
    for _ in range(4):
        household.run("scan", environment=WRONG)
    before = logins(wire)
    for _ in range(4):
        household.run("scan", environment={"MAIL_PASSWORD_0": "wrong as well"})

    assert (before, logins(wire)) == (3, 6)


def test_a_person_at_a_terminal_may_always_try(household: Household, wire: Wire) -> None:
    for _ in range(4):
        household.run("scan", environment=WRONG)
    before = logins(wire)
    command = [sys.executable, "-m", "scanner", "scan"]
    with Terminal(command, {**household.environment, **WRONG}) as terminal:
        status = terminal.finish()
    after = logins(wire)
    household.run("scan", environment=WRONG)

    assert status == 3, terminal.screen
    assert (before, after, logins(wire)) == (3, 4, 4)
