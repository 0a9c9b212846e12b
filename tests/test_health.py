"""The watcher of the watcher on a real memory: what is posted, over which channels, also over restarts."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from scanner.core.health import STUCK, Ailment
from scanner.errors import ConnectError, LoginError, StateError, TlsError
from scanner.health import WEEK, ChannelState, Health, HealthPolicy
from scanner.ports import Delivery, DeliveryState, Notice
from scanner.store.database import Database
from scanner.store.memory import SqliteMemory
from tests.fakes.time import HeldClock

MINUTE = 60.0


@pytest.fixture
def memory(tmp_path: Path) -> SqliteMemory:
    return SqliteMemory(Database(tmp_path / "heardback.db"))


class FullDisk(SqliteMemory):
    """A memory whose disk is full on demand."""

    full = False

    def write_note(self, name: str, value: str | None) -> None:
        if self.full:
            raise StateError("The memory can't be written: the disk is full", fix="make room on the disk")
        super().write_note(name, value)


def health(
    memory: SqliteMemory, clock: HeldClock, unwritten: list[Notice] | None = None, *, weekly: bool = False
) -> Health:
    policy = HealthPolicy(("personal", "work"), timedelta(minutes=5), timedelta(hours=3), UTC, weekly=weekly)

    def tell(notice: Notice) -> bool:
        (unwritten if unwritten is not None else []).append(notice)
        return True

    return Health(memory, ("desktop", "email"), clock, policy, tell)


def checked(memory: SqliteMemory, clock: HeldClock, *accounts: str) -> None:
    for account in accounts or ("personal", "work"):
        memory.record_account(account, (), None, (), clock.now())


def titles(memory: SqliteMemory, channel: str = "email") -> list[str]:
    return [delivery.notice.title for delivery in memory.deliveries() if delivery.channel == channel]


def sent(memory: SqliteMemory) -> None:
    for delivery in memory.deliveries():
        memory.settle(
            Delivery(delivery.channel, delivery.notice, DeliveryState.SENT, 1, delivery.due, delivery.created)
        )


REFUSED = LoginError("personal: the server refused the password", fix="make a new app password")


def test_a_refused_login_is_told_once_with_the_fix_and_once_when_it_works_again(memory: SqliteMemory) -> None:
    clock = HeldClock()
    one = health(memory, clock)
    checked(memory, clock)
    for _ in range(40):
        one.account("personal", REFUSED)
        one.tend()
        clock.pass_time(MINUTE)
    sent(memory)
    first = titles(memory)
    text = memory.deliveries()[0].notice.text
    one.account("personal", None)
    checked(memory, clock)
    for _ in range(3):
        one.tend()

    assert first == ["Heardback can't log in to personal"]
    assert "make a new app password" in text
    assert titles(memory) == [*first, "Heardback can log in to personal again"]


def test_a_lost_network_does_not_make_a_refused_login_well(memory: SqliteMemory) -> None:
    clock = HeldClock()
    one = health(memory, clock)
    checked(memory, clock)
    one.account("personal", REFUSED)
    one.tend()
    one.account("personal", ConnectError("personal: no answer"))
    clock.pass_time(MINUTE)
    one.tend()

    assert titles(memory) == ["Heardback can't log in to personal"]


def test_a_restart_neither_repeats_a_telling_nor_calls_it_over(memory: SqliteMemory) -> None:
    clock = HeldClock()
    for _ in range(10):
        one = health(memory, clock)
        one.tend()
        one.account("personal", REFUSED)
        one.tend()
        checked(memory, clock)
        clock.pass_time(MINUTE)

    assert titles(memory) == ["Heardback can't log in to personal"]


def test_a_changed_certificate_is_told_as_such(memory: SqliteMemory) -> None:
    clock = HeldClock()
    one = health(memory, clock)
    checked(memory, clock)
    one.account("work", TlsError("work: the certificate is not to be trusted"))
    one.tend()

    assert titles(memory) == ["Heardback can't trust the mail server of work"]


def test_a_long_gap_is_told_once_for_all_accounts_and_dropped_where_it_was_not_heard(memory: SqliteMemory) -> None:
    clock = HeldClock()
    one = health(memory, clock)
    checked(memory, clock)
    for _ in range(24):
        clock.pass_time(10 * MINUTE)
        one.tend()
    during = titles(memory)
    checked(memory, clock)
    one.tend()

    assert during == ["Heardback could not check personal and work for a while"]
    assert titles(memory) == ["Heardback has checked personal and work again"]


def test_two_days_without_network_are_told_once(memory: SqliteMemory) -> None:
    clock = HeldClock()
    one = health(memory, clock)
    checked(memory, clock)
    for _ in range(48 * 12):
        clock.pass_time(5 * MINUTE)
        one.account("personal", ConnectError("personal: the network is unreachable"))
        if memory.pending():
            one.channels([ChannelState("email", "email: the network is unreachable")])
        one.tend()
    during = titles(memory, "desktop"), titles(memory, "email")
    sent(memory)
    checked(memory, clock)
    one.channels([ChannelState("email")])
    one.tend()

    told = "Heardback could not check personal and work for a while"
    assert during == ([told], [told])
    assert titles(memory, "desktop") == [told, "Heardback has checked personal and work again"]


def test_a_channel_that_fails_by_itself_is_told_though_no_account_is_checked(memory: SqliteMemory) -> None:
    clock = HeldClock()
    one = health(memory, clock)
    checked(memory, clock)
    clock.pass_time(4 * 60 * MINUTE)
    one.channels([ChannelState("email", "email: did not accept the password", "check it", lasting=True)])
    one.tend()

    assert sorted(titles(memory, "desktop")) == [
        "Heardback can't reach you by email",
        "Heardback could not check personal and work for a while",
    ]


def test_a_sleep_of_the_machine_is_no_gap(memory: SqliteMemory) -> None:
    clock = HeldClock()
    one = health(memory, clock)
    checked(memory, clock)
    one.tend()
    clock.set(clock.now() + timedelta(hours=9))
    one.awoke()
    one.tend()

    assert titles(memory) == []


def test_a_failing_channel_is_told_over_the_others(memory: SqliteMemory) -> None:
    clock = HeldClock()
    one = health(memory, clock)
    checked(memory, clock)
    one.channels([ChannelState("email", "email: no answer")])
    one.tend()
    early = titles(memory, "desktop")
    clock.pass_time(61 * MINUTE)
    checked(memory, clock)
    one.channels([ChannelState("email", "email: no answer")])
    one.tend()
    late = titles(memory, "desktop")
    one.channels([ChannelState("email")])
    one.tend()

    assert early == []
    assert late == ["Heardback can't reach you by email"]
    assert titles(memory, "email") == ["Heardback can reach you by email again"]


def test_a_channel_with_a_wrong_password_is_told_at_once(memory: SqliteMemory) -> None:
    clock = HeldClock()
    one = health(memory, clock)
    checked(memory, clock)
    one.channels([ChannelState("email", "email: did not accept the password", "check it", lasting=True)])
    one.tend()

    assert titles(memory, "desktop") == ["Heardback can't reach you by email"]
    assert titles(memory, "email") == []


def test_a_full_disk_is_told_without_being_written_down_and_its_end_too(tmp_path: Path) -> None:
    memory, clock = FullDisk(Database(tmp_path / "heardback.db")), HeldClock()
    told: list[Notice] = []
    one = health(memory, clock, told)
    checked(memory, clock)
    one.tend()
    memory.full = True
    for _ in range(12):
        clock.pass_time(5 * MINUTE)
        one.tend()
    during = [notice.title for notice in told]
    memory.full = False
    clock.pass_time(5 * MINUTE)
    checked(memory, clock)
    one.tend()
    one.tend()

    # At once, and again after an hour.
    assert during == ["Heardback can't write down what it finds"]
    assert [notice.title for notice in told[1:]] == ["Heardback can write down what it finds again"]
    assert "make room" in told[0].text


def test_what_hangs_is_noted_as_it_is_now_though_the_memory_was_busy_in_between(tmp_path: Path) -> None:
    memory = FullDisk(Database(tmp_path / "heardback.db"))
    one = health(memory, HeldClock())
    one.stuck(["personal"])
    memory.full = True
    one.stuck([])
    memory.full = False
    one.stuck([])
    well = memory.note(STUCK)
    memory.full = True
    one.stuck(["work"])
    memory.full = False
    one.stuck(["work"])

    assert well is None
    assert memory.note(STUCK) == "work"


def test_refused_settings_are_told_once_with_the_fault(memory: SqliteMemory) -> None:
    clock = HeldClock()
    one = health(memory, clock)
    checked(memory, clock)
    one.settings(["config.yaml:3:5: accounts[0].port: should be a number"])
    for _ in range(5):
        one.tend()
    notices = [delivery.notice for delivery in memory.deliveries() if delivery.channel == "email"]
    one.settings([])
    sent(memory)
    one.tend()

    assert len(notices) == 1
    assert "config.yaml:3:5" in notices[0].text
    assert titles(memory)[1:] == ["Your new settings are in force"]


def test_the_weekly_line_comes_only_while_all_is_well(memory: SqliteMemory) -> None:
    clock = HeldClock(datetime(2026, 11, 20, 12, 0, tzinfo=UTC))
    one = health(memory, clock, weekly=True)
    checked(memory, clock)
    one.tend()
    clock.set(datetime(2026, 11, 23, 9, 30, tzinfo=UTC))
    one.awoke()
    one.tend()
    unwell = titles(memory)
    checked(memory, clock)
    for _ in range(3):
        one.tend()

    assert unwell == []
    assert memory.note(WEEK) == "2026w48"
    assert titles(memory) == ["Heardback is still watching: nothing new"]


@pytest.mark.parametrize(("hours", "ahead"), [(0.0, False), (-2.0, True)], ids=["as it was", "put back"])
def test_a_sign_of_life_from_the_future_shows_that_the_clock_was_ahead(
    memory: SqliteMemory, hours: float, ahead: bool
) -> None:
    clock = HeldClock()
    health(memory, clock).tend()
    clock.set(clock.now() + timedelta(hours=hours))

    assert health(memory, clock).clock_was_ahead() is ahead


@pytest.mark.parametrize("ailment", list(Ailment))
def test_every_ailment_has_words(ailment: Ailment) -> None:
    from scanner.core.health import Bulletin, Illness, Phase, Trouble
    from scanner.notify.troubles import render_bulletins

    clock = HeldClock()
    hostile = "per\x1b[31msonal\r\nSubject: x"
    ill = Illness(Trouble(ailment, hostile, "it broke"), clock.now())
    for phase in Phase:
        notice = render_bulletins([Bulletin(phase, ill)], time_zone=UTC, now=clock.now())

        assert "\x1b" not in notice.title + notice.line + notice.text
        assert "\n" not in notice.title + notice.line
