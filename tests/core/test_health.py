"""What keeps us from watching is told at once, again at growing distances, and once when it is over."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from scanner.core.finding import SKIPPED, AccountCoverage, FolderCoverage, Gap
from scanner.core.health import (
    Ailment,
    Illness,
    Phase,
    Trouble,
    after,
    beats_each,
    bulletins,
    follow,
    is_covered,
    is_silent,
    troubles_of,
    week_to_greet,
)
from scanner.core.model import Folder, FolderRole
from scanner.daemon.rhythm import TICK_SECONDS
from scanner.deliver.policy import DeliveryPolicy

NOW = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
LOGIN = Trouble(Ailment.LOGIN, "personal", "the password was refused")
HOUR = timedelta(hours=1)


def course(hours: float, step: float = 0.25, *, gone_after: float = 1e9) -> list[tuple[float, Phase]]:
    """When what was said, in hours, of a trouble that lasts until ``gone_after``."""
    known: tuple[Illness, ...] = ()
    said: list[tuple[float, Phase]] = []
    at = 0.0
    while at <= hours:
        now = NOW + at * HOUR
        known = follow(known, [LOGIN] if at < gone_after else [], now)
        told = bulletins(known, now)
        said += [(at, bulletin.phase) for bulletin in told]
        known = after(known, told, now)
        at += step
    return said


def test_a_lasting_trouble_is_told_at_growing_distances() -> None:
    said = course(24 * 20)

    assert [at for at, _ in said] == [0, 1, 7, 31, 31 + 72, 31 + 72 + 168, 31 + 72 + 336]
    assert [phase for _, phase in said] == [Phase.BEGUN] + [Phase.GOES_ON] * 6


def test_the_end_is_told_once() -> None:
    assert course(48, gone_after=2) == [(0, Phase.BEGUN), (1, Phase.GOES_ON), (2, Phase.OVER)]


def test_what_comes_and_goes_is_not_told_each_time() -> None:
    known: tuple[Illness, ...] = ()
    said = 0
    for minute in range(0, 60 * 24, 5):
        now = NOW + timedelta(minutes=minute)
        known = follow(known, [LOGIN] if minute % 10 == 0 else [], now)
        told = bulletins(known, now)
        said += len(told)
        known = after(known, told, now)

    # The distances of one long trouble, each with an end.
    assert said == 6


def test_what_was_over_for_a_day_begins_anew() -> None:
    ill = after(first := follow((), [LOGIN], NOW), bulletins(first, NOW), NOW)
    over = follow(ill, [], NOW + HOUR)
    known = after(over, bulletins(over, NOW + HOUR), NOW + HOUR)
    later = NOW + timedelta(days=2)

    assert follow(known, [], later) == ()
    assert [b.phase for b in bulletins(follow(follow(known, [], later), [LOGIN], later), later)] == [Phase.BEGUN]


def test_a_crash_between_posting_and_noting_keeps_the_key() -> None:
    known = follow((), [LOGIN], NOW)
    first = bulletins(known, NOW)
    again = bulletins(follow(known, [LOGIN], NOW + HOUR), NOW + HOUR)

    assert [b.illness.key for b in first] == [b.illness.key for b in again]
    assert bulletins(after(known, first, NOW), NOW + 2 * HOUR)[0].illness.key != first[0].illness.key


def test_a_certificate_in_place_of_a_refused_login_is_the_same_trouble() -> None:
    known = after(first := follow((), [LOGIN], NOW), bulletins(first, NOW), NOW)
    now = NOW + timedelta(minutes=5)
    known = follow(known, [Trouble(Ailment.CERTIFICATE, "personal", "its certificate is not to be trusted")], now)

    assert bulletins(known, now) == ()
    assert [illness.trouble.ailment for illness in known] == [Ailment.CERTIFICATE]


def test_a_clock_that_was_ahead_silences_nothing() -> None:
    ahead = NOW + timedelta(days=400)
    known = after(first := follow((), [LOGIN], ahead), bulletins(first, ahead), ahead)
    known = follow(known, [LOGIN], NOW)

    assert [b.phase for b in bulletins(known, NOW)] == [Phase.GOES_ON]


def covered(
    checked: datetime | None = NOW, error: str | None = None, *folders: tuple[str, str | None, float]
) -> AccountCoverage:
    """An account; each folder with its error and for how many hours it has failed."""
    return AccountCoverage(
        "personal",
        error is None,
        error,
        tuple(
            FolderCoverage(
                Folder("personal", name.encode(), name, "/", FolderRole.OTHER), 1, 1, NOW, fault, NOW - hours * HOUR
            )
            for name, fault, hours in folders
        ),
        checked,
    )


def lacking(gap: Gap) -> AccountCoverage:
    return replace(covered(NOW), ok=False, gaps=(gap,))


@pytest.mark.parametrize(
    ("coverage", "awake", "found"),
    [
        pytest.param(covered(NOW - 2 * HOUR), 24.0, [], id="checked two hours ago"),
        pytest.param(covered(NOW - 4 * HOUR), 24.0, [Ailment.STALE], id="checked four hours ago"),
        pytest.param(covered(NOW - 9 * HOUR), 0.1, [], id="the machine just woke up"),
        pytest.param(covered(NOW - 9 * HOUR), 0.3, [Ailment.STALE], id="awake long enough for a check"),
        pytest.param(covered(None), 2.0, [], id="never checked, but new"),
        pytest.param(covered(None), 4.0, [Ailment.STALE], id="never checked"),
        pytest.param(covered(NOW + 900 * HOUR), 4.0, [Ailment.STALE], id="checked in the future"),
        pytest.param(covered(NOW, None, ("A", "denied", 0.5)), 24.0, [], id="folder fails since half an hour"),
        pytest.param(covered(NOW, None, ("A", "denied", 2)), 24.0, [Ailment.FOLDER], id="folder fails since two hours"),
        pytest.param(covered(NOW, None, ("A", SKIPPED, 90)), 24.0, [], id="folder skipped by the settings"),
        pytest.param(lacking(Gap("Spam is hidden")), 24.0, [Ailment.GAP], id="a folder is hidden"),
        pytest.param(lacking(Gap("no text", NOW - HOUR / 2)), 24.0, [], id="a message is refused since half an hour"),
        pytest.param(lacking(Gap("no text", NOW - HOUR)), 24.0, [Ailment.GAP], id="a message is refused since an hour"),
    ],
)
def test_what_the_record_of_checks_shows(coverage: AccountCoverage, awake: float, found: list[Ailment]) -> None:
    troubles = troubles_of([coverage], NOW, stale=3 * HOUR, awake=NOW - awake * HOUR)

    assert [trouble.ailment for trouble in troubles] == found


def test_an_account_whose_login_is_refused_is_not_told_as_unchecked_too() -> None:
    stale = covered(NOW - 9 * HOUR)

    assert not troubles_of([stale], NOW, stale=3 * HOUR, awake=NOW - 9 * HOUR, closed=["personal"])


@pytest.mark.parametrize(
    ("checked", "whole"),
    [
        pytest.param(NOW - timedelta(minutes=9), True, id="in time"),
        pytest.param(NOW - timedelta(minutes=11), False, id="late"),
        pytest.param(None, False, id="never"),
        pytest.param(NOW + timedelta(days=1), False, id="in the future"),
    ],
)
def test_all_is_well_only_where_it_was_checked_in_time(checked: datetime | None, whole: bool) -> None:
    assert is_covered([covered(checked)], NOW, timedelta(minutes=10)) is whole


@pytest.mark.parametrize(
    ("moment", "last", "week"),
    [
        pytest.param("2026-11-23T08:59", "2026w47", None, id="Monday before nine"),
        pytest.param("2026-11-23T09:00", "2026w47", "2026w48", id="Monday at nine"),
        pytest.param("2026-11-25T03:00", "2026w47", "2026w48", id="the machine was off on Monday"),
        pytest.param("2026-11-25T03:00", "2026w48", None, id="said already"),
        pytest.param("2026-03-30T09:00", "2026w13", "2026w14", id="the Monday after the clocks went forward"),
        pytest.param("2027-01-01T12:00", "2026w53", None, id="the year ends within a week"),
    ],
)
def test_the_weekly_line_is_due_once_a_week(moment: str, last: str, week: str | None) -> None:
    local = datetime.fromisoformat(moment).replace(tzinfo=ZoneInfo("Europe/Berlin"))

    assert week_to_greet(local, last) == week


@pytest.mark.parametrize(
    ("every", "minutes", "silent"),
    [(1, 4.9, False), (1, 5.1, True), (5, 10.9, False), (5, 11.1, True), (60, 11.9, False), (60, 12.1, True)],
)
def test_a_watch_is_called_silent_within_two_checks_and_a_little(every: int, minutes: float, silent: bool) -> None:
    for side in (1, -1):
        assert is_silent(NOW - side * timedelta(minutes=minutes), NOW, timedelta(minutes=every)) is silent


@pytest.mark.parametrize("every", [1, 2, 5, 60, 1440])
def test_a_watch_whose_ways_to_tell_hang_is_not_called_silent(every: int) -> None:
    span, policy = timedelta(minutes=every), DeliveryPolicy()
    longest = beats_each(span) + timedelta(seconds=TICK_SECONDS + policy.budget + policy.patience)

    assert not is_silent(NOW - longest, NOW, span)
