"""A pause that a server asked for."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from scanner.core.pausing import LONGEST, begin, current, read, write

NOW = datetime(2026, 11, 23, 14, tzinfo=UTC)


@pytest.mark.parametrize(
    ("seconds", "lasts"),
    [(90, 90.0), (0.5, 0.5), (-7, 0.0), (1e300, LONGEST.total_seconds()), (float("inf"), LONGEST.total_seconds())],
    ids=["a while", "a moment", "no time", "for ever", "beyond"],
)
def test_a_pause_lasts_as_long_as_asked_but_no_longer_than_a_day(seconds: float, lasts: float) -> None:
    pause = begin(seconds, "slow down", NOW)

    assert pause.seconds(NOW) == lasts
    assert read(write(pause)) == pause


@pytest.mark.parametrize(
    ("ahead", "goes_on"),
    [(-1, False), (0, False), (1, True), (86_400, True), (86_400 * 2, False)],
    ids=["over", "just over", "not over", "a day", "noted by a clock that was ahead"],
)
def test_a_pause_goes_on_until_it_is_over(ahead: int, goes_on: bool) -> None:
    note = write(begin(0, "slow down", NOW + timedelta(seconds=ahead)))

    assert (current(note, NOW) is not None) is goes_on


NO_ZONE = '{"until": "2026-11-23T14:00:00", "words": ""}'


@pytest.mark.parametrize("note", [None, "", "null", "{}", "[]", "7", "x", NO_ZONE])
def test_a_note_that_says_nothing_is_no_pause(note: str | None) -> None:
    assert read(note) is None
