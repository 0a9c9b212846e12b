"""What people type of an application, and what becomes of it."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from scanner.cli.answers import new_name, read_past_day, read_person, read_promise, read_start

TODAY = date(2026, 11, 29)
JANE = {"name": "Jane Doe", "email": "jane@northwind.test"}


@pytest.mark.parametrize(
    ("typed", "person"),
    [
        ("Jane Doe", {"name": "Jane Doe"}),
        ("Jane Doe <jane@northwind.test>", JANE),
        ('"Jane Doe" <jane@northwind.test>', JANE),
        ("Jane Doe, jane@northwind.test", JANE),
        ("Doe, Jane <jane@northwind.test>", JANE),
        ('"Doe, Jane" <jane@northwind.test>', JANE),
        ("jane.doe@northwind.test", {"name": "Jane Doe", "email": "jane.doe@northwind.test"}),
        ("Sandy Anders", {"name": "Sandy Anders"}),
    ],
)
def test_a_person_is_read_as_people_write_one(typed: str, person: dict[str, str]) -> None:
    assert read_person(typed) == person


@pytest.mark.parametrize(
    "typed",
    [
        "Jane Doe, Bob Roe",
        "Jane Doe; Bob Roe",
        "Jane Doe and Bob Roe",
        "Jane & Bob",
        "Jane Doe <jane@northwind.test>, Bob",
        "Jane Doe <jane@northwind.test>, Bob Roe <bob@northwind.test>",
    ],
)
def test_two_people_never_become_one(typed: str) -> None:
    with pytest.raises(ValueError, match="one person at a time"):
        read_person(typed)


@pytest.mark.parametrize("form", ["{0}", "{0:%-d %b %Y}", "{0.day}.{0.month}.{0.year}.", "{0:%B} {0.day}, {0.year}"])
def test_a_day_that_has_been_is_read_as_people_write_it(form: str) -> None:
    day = TODAY - timedelta(days=100)

    assert read_past_day(form.format(day), TODAY) == day


@pytest.mark.parametrize("days", [3, 200, 360])
def test_a_day_without_its_year_is_the_last_such_day(days: int) -> None:
    day = TODAY - timedelta(days=days)

    assert read_past_day(f"{day.day} {day:%b}", TODAY) == day
    assert read_past_day(f"{day:%B} {day.day}", TODAY) == day


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        (str(TODAY + timedelta(days=40)), "still to come"),
        ("3/4/2026", "may be two days"),
        ("last week", "names no day"),
        ("2026-99-01", "names no day"),
        ("45000", "names no day"),
    ],
)
def test_what_is_no_day_that_has_been_is_refused(typed: str, told: str) -> None:
    with pytest.raises(ValueError, match=told):
        read_past_day(typed, TODAY)


@pytest.mark.parametrize(
    ("zone", "begins"),
    [
        ("Pacific/Kiritimati", datetime(2026, 11, 2, 10, tzinfo=UTC)),
        ("America/Los_Angeles", datetime(2026, 11, 3, 8, tzinfo=UTC)),
    ],
)
def test_a_day_begins_where_the_user_is(zone: str, begins: datetime) -> None:
    assert read_start("2026-11-03", ZoneInfo(zone)) == begins


def test_a_promise_is_a_day_in_figures_or_words_that_name_one() -> None:
    assert read_promise("9.12.2026") == read_promise("2026-12-09") == date(2026, 12, 9)
    assert read_promise("in two weeks") == "in two weeks"
    with pytest.raises(ValueError, match="names no day"):
        read_promise("soon")


def test_an_employer_that_is_there_is_not_taken_twice() -> None:
    read = new_name(["Northwind Analytics"])

    assert read("Northwind") == "Northwind"
    with pytest.raises(ValueError, match="is there already; `heardback employer edit 'Northwind Analytics'`"):
        read(" northwind  analytics")
