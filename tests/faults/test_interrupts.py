"""Interrupt everywhere: a pass stopped at any step and run again ends in the same state, and alerts once."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from sqlite3 import Connection
from typing import Any

import pytest

from scanner import wiring
from scanner.config.load import load_settings
from scanner.errors import ConnectError
from scanner.run import PassReport, run_pass
from scanner.store.database import Database
from scanner.store.memory import SqliteMemory
from scanner.wiring import SystemClock, Wanted, build, gate, make_channels
from tests.faults.plain import PlainHousehold, forget, plant, state, told
from tests.rigs.dovecot import Dovecot
from tests.rigs.http_listener import HttpListener
from tests.rigs.mail_server import User
from tests.rigs.wire import Break, Wire

NEVER = 10_000


class Stopped(BaseException):
    """The process ends here."""


class Stopping(Database):
    """A database whose process ends at its ``at``-th transaction: before it, within it or right behind it."""

    def __init__(self, path: Path, at: int, where: str) -> None:
        self.count = 0
        self._at, self._where = at, where
        super().__init__(path)

    @contextlib.contextmanager
    def transaction(self, *, lasting: bool = True) -> Iterator[Connection]:
        self.count += 1
        now = self.count == self._at
        if self.count > self._at or (now and self._where == "before"):
            raise Stopped  # a process that ended writes nothing any more
        with super().transaction(lasting=lasting) as connection:
            yield connection
            if now and self._where == "within":
                raise Stopped
        if now:
            raise Stopped


def one_pass(household: PlainHousehold, database: Database) -> PassReport:
    """A pass in this process, as the command makes it."""
    loaded = load_settings(household.config, household.environment)
    memory, clock = SqliteMemory(database), SystemClock()
    ways = make_channels(loaded.settings.alerts, clock)
    app = build(loaded.settings, memory, clock, Wanted(), ways, gate(loaded, "send"), household.folder)
    try:
        return run_pass(app)
    finally:
        app.close()
        memory.close()


@pytest.fixture
def hook() -> Iterator[HttpListener]:
    with HttpListener() as listener:
        yield listener


@pytest.fixture
def household(
    tmp_path: Path, dovecot: Dovecot, mail_user: User, hook: HttpListener, monkeypatch: pytest.MonkeyPatch
) -> Iterator[PlainHousehold]:
    with Wire(dovecot.port) as wire:
        made = PlainHousehold(tmp_path, dovecot, [mail_user], wire, hook)
        for name, value in made.environment.items():
            monkeypatch.setenv(name, value)
        plant(dovecot, mail_user)
        yield made


def undisturbed(household: PlainHousehold, hook: HttpListener) -> tuple[dict[str, list[Any]], int, int]:
    """The state after a whole pass, how many transactions it took, and how many alerts it sent."""
    database = Stopping(household.state, NEVER, "before")
    one_pass(household, database)
    end, alerts = state(household.state), len(hook.requests)
    forget(household.state)
    hook.requests.clear()
    return end, database.count, alerts


def assert_mended(
    household: PlainHousehold, hook: HttpListener, end: dict[str, list[Any]], step: str, *, repeats: int = 0
) -> None:
    """A whole pass ends where an undisturbed one does; the one after it does nothing.

    ``repeats`` is how many alerts may come twice: those whose answer was lost with the process, under the same key.
    """
    mended = one_pass(household, Database(household.state))
    after = state(household.state)
    twice = {key: times for key, times in told(hook).items() if times > 1}
    heard = len(hook.requests)
    idle = one_pass(household, Database(household.state))

    assert mended.is_complete, step
    assert after == end, step
    assert sum(times - 1 for times in twice.values()) <= repeats, (step, twice)
    assert set(told(hook)) == {key for key, _, _ in end["outbox"]}, step
    assert idle.outcomes[0].report.examined == 0, step
    assert (state(household.state), len(hook.requests)) == (end, heard), step


# Before one write is behind the one before it: the first of both stands for the second but for the very first write.
@pytest.mark.parametrize("where", [pytest.param("before", marks=pytest.mark.soak), "within", "behind"])
def test_stopped_at_every_write_it_ends_in_the_same_state(
    household: PlainHousehold, hook: HttpListener, where: str
) -> None:
    end, writes, alerts = undisturbed(household, hook)

    assert writes > 8
    assert alerts == 4
    for at in range(1, writes + 1):
        with contextlib.suppress(Stopped):
            one_pass(household, Stopping(household.state, at, where))
        assert_mended(household, hook, end, f"{where} write {at} of {writes}", repeats=1)
        forget(household.state)
        hook.requests.clear()


def answers(household: PlainHousehold) -> list[int]:
    """After how many bytes each line of the server's ended, on the one connection of a whole pass."""
    content = bytes(household.wire.connections[-1].to_client)
    return [place + 2 for place in range(len(content)) if content.startswith(b"\r\n", place)]


def _each(step: int) -> list[Any]:
    """Few steps of a sweep, and under `make faults` all of them."""
    return [pytest.param(step, id=f"every {step}th"), pytest.param(1, id="every", marks=pytest.mark.soak)]


@pytest.mark.parametrize("step", _each(9))
def test_cut_off_after_each_line_of_the_server_it_ends_in_the_same_state(
    household: PlainHousehold, hook: HttpListener, step: int
) -> None:
    sweep(household, hook, step, Break)


@pytest.mark.parametrize("step", _each(25))
def test_reset_after_each_line_of_the_server_it_ends_in_the_same_state(
    household: PlainHousehold, hook: HttpListener, step: int
) -> None:
    sweep(household, hook, step, lambda place: Break(place, reset=True))


@pytest.mark.parametrize("step", _each(25))
def test_frozen_after_each_line_of_the_server_it_ends_in_the_same_state(
    household: PlainHousehold, hook: HttpListener, monkeypatch: pytest.MonkeyPatch, step: int
) -> None:
    # The minute of silence that is waited out is proven where it is kept (N03); here it only takes time.
    made = wiring.endpoint_of
    monkeypatch.setattr(
        wiring, "endpoint_of", lambda account, profile: replace(made(account, profile), silence_seconds=0.5)
    )
    sweep(household, hook, step, lambda place: Break(place, silent=True))


def sweep(household: PlainHousehold, hook: HttpListener, step: int, fault: Callable[[int], Break]) -> None:
    """Breaks a pass after every ``step``-th line of the server's, each time anew; the one after it mends all."""
    end, _, _ = undisturbed(household, hook)
    ends = answers(household)

    assert len(ends) > 20
    for place in ends[step // 2 :: step]:
        household.wire.breaks[:] = [fault(place), fault(place)]  # the pass connects again once by itself
        (spoilt,) = one_pass(household, Database(household.state)).outcomes
        household.wire.breaks.clear()

        assert spoilt.error is None or isinstance(spoilt.error, ConnectError), (place, spoilt.error)
        assert_mended(household, hook, end, f"broken after {place} bytes")
        forget(household.state)
        hook.requests.clear()
