"""Refused logins stay rare: a server that locks accounts must not be given a reason."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from scanner.daemon.logins import Logins
from scanner.store.database import Database
from scanner.store.memory import SqliteMemory
from tests.fakes.time import HeldClock


@pytest.fixture
def memory(tmp_path: Path) -> SqliteMemory:
    return SqliteMemory(Database(tmp_path / "heardback.db"))


def test_three_refusals_within_an_hour_are_the_most_over_any_number_of_restarts(memory: SqliteMemory) -> None:
    clock = HeldClock()
    tries: list[float] = []
    for minute in range(180):
        logins = Logins(memory, clock)  # the process was killed and started again
        if logins.wait("personal") == 0:
            tries.append(minute)
            logins.refused("personal")
        clock.pass_time(60)

    assert tries == [0, 1, 2, 60, 61, 62, 120, 121, 122]


def test_a_login_that_works_begins_the_count_anew(memory: SqliteMemory) -> None:
    logins = Logins(memory, HeldClock())
    for _ in range(3):
        logins.refused("personal")
    held = logins.wait("personal")
    logins.accepted("personal")

    assert 0 < held <= 3600
    assert logins.wait("personal") == 0
    assert logins.wait("work") == 0


def test_a_clock_that_was_ahead_locks_nobody_out(memory: SqliteMemory) -> None:
    clock = HeldClock()
    logins = Logins(memory, clock)
    for _ in range(3):
        logins.refused("personal")
    clock.set(clock.now() - timedelta(days=400))

    assert logins.wait("personal") == 0


def test_what_cannot_be_read_counts_as_nothing(memory: SqliteMemory) -> None:
    memory.write_note("logins.personal", '{"not": "a list"}')

    assert Logins(memory, HeldClock()).wait("personal") == 0
