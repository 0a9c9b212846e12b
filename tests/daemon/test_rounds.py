"""A watchdog elsewhere is called once a round, and hears when a round was not whole."""

from __future__ import annotations

import time

import pytest

from scanner.daemon.rounds import Rounds
from scanner.errors import ConnectError
from scanner.run import AccountOutcome
from scanner.scan import ScanReport
from scanner.service.ping import Ping
from tests.rigs.household import until
from tests.rigs.http_listener import HttpListener


class Heard:
    """Writes the calls down."""

    def __init__(self) -> None:
        self.calls: list[tuple[bool, str]] = []

    def call(self, *, well: bool, words: str) -> None:
        self.calls.append((well, words))


def outcome(account: str, *, well: bool = True, folders: bool = True) -> AccountOutcome:
    report = ScanReport(account, failed={} if folders else {"Junk": "denied"})
    return AccountOutcome(report, None if well else ConnectError(f"{account}: no answer"))


def test_a_round_ends_with_the_last_account() -> None:
    heard, now = Heard(), [0.0]
    rounds = Rounds(("a", "b"), heard, clock=lambda: now[0])
    for name in ("a", "a", "b", "a", "b"):
        now[0] += 100
        rounds.ended(outcome(name))

    assert heard.calls == [(True, "2 accounts checked")] * 2


@pytest.mark.parametrize(("well", "folders"), [(False, True), (True, False)], ids=["account", "folder"])
def test_a_gap_is_a_failure(well: bool, folders: bool) -> None:
    heard = Heard()
    rounds = Rounds(("a", "b"), heard)
    rounds.ended(outcome("a", well=well, folders=folders))
    rounds.ended(outcome("b"))

    assert heard.calls == [(False, "1 of 2 accounts could not be checked")]


def test_it_is_not_called_more_than_once_a_minute() -> None:
    heard, now = Heard(), [0.0]
    rounds = Rounds(("a",), heard, clock=lambda: now[0])
    for _ in range(20):
        now[0] += 10
        rounds.ended(outcome("a"))

    assert len(heard.calls) == 4


def test_while_a_part_shows_no_sign_of_life_no_round_is_well_and_that_is_told_at_once() -> None:
    heard, now, stuck = Heard(), [0.0], list[str]()
    rounds = Rounds(("a",), heard, stuck=lambda: stuck, clock=lambda: now[0])
    for names in ([], ["delivery"], ["delivery"], []):
        stuck[:] = names
        rounds.look()
        now[0] += 100
        rounds.ended(outcome("a"))

    part = "a part of the watch shows no sign of life"
    assert heard.calls == [
        (True, "1 accounts checked"),
        (False, part),
        (False, f"1 accounts checked; {part}"),
        (False, f"1 accounts checked; {part}"),
        (True, "1 accounts checked"),
    ]


@pytest.mark.parametrize(("well", "path"), [(True, "/ping/abc"), (False, "/ping/abc/fail")], ids=["well", "fail"])
def test_the_address_is_called(http_listener: HttpListener, well: bool, path: str) -> None:
    Ping(f"http://127.0.0.1:{http_listener.port}/ping/abc").call(well=well, words="2 accounts checked")
    until(lambda: http_listener.requests, "called")

    assert http_listener.requests[0].path == path
    assert http_listener.requests[0].body == b"2 accounts checked"


def test_an_address_that_nobody_answers_costs_nothing() -> None:
    began = time.monotonic()
    Ping("http://127.0.0.1:9/x").call(well=True, words="x")

    assert time.monotonic() - began < 5
