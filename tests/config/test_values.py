"""Single values: what people write for them, and what is refused."""

from __future__ import annotations

import copy
import pickle
from collections.abc import Callable
from contextlib import suppress
from datetime import date, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scanner.config import values
from scanner.config.values import QuietHours, Secret, read_duration, write_duration


@given(st.integers(min_value=0, max_value=99_999 * 86_400))
def test_a_written_duration_reads_as_itself(seconds: int) -> None:
    span = timedelta(seconds=seconds)

    assert read_duration(write_duration(span)) == span


@given(st.text(max_size=40))
def test_no_text_breaks_a_reader(text: str) -> None:
    readers: tuple[Callable[[object], object], ...] = (
        values.read_duration,
        values.read_day_or_words,
        values.read_quiet_hours,
        values.read_address,
        values.read_domain,
        values.read_host,
        values.read_phone,
        values.read_portal,
        values.read_web_address,
        values.read_time_zone,
    )

    for reader in readers:
        with suppress(ValueError):
            assert reader(text) is not None


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("5m", 300),
        ("1h30m", 5400),
        ("3h", 10800),
        ("2d", 172800),
        ("90s", 90),
        ("1h 30m", 5400),
        ("5 min", 300),
        ("5M", 300),
    ],
)
def test_durations_are_read_as_people_write_them(text: str, seconds: int) -> None:
    assert read_duration(text) == timedelta(seconds=seconds)


@pytest.mark.parametrize("text", ["5", "", "m", "1.5h", "-5m", "30m1h", "5 weeks", "٥m x", "999999999h"])
def test_a_duration_without_a_sound_unit_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"5m|empty"):
        read_duration(text)


@pytest.mark.parametrize(
    ("text", "domain"),
    [
        ("Northwind.COM", "northwind.com"),
        ("@northwind.com", "northwind.com"),
        ("www.northwind.com", "northwind.com"),
        ("https://www.northwind.com/jobs?x=1", "northwind.com"),
        ("*.northwind.com.", "northwind.com"),
        ("Bücher.example", "bücher.example"),
        ("xn--bcher-kva.example", "bücher.example"),
        ("jobs.northwind.com:443", "jobs.northwind.com"),
    ],
)
def test_a_domain_is_cut_out_of_what_people_write(text: str, domain: str) -> None:
    assert values.read_domain(text) == domain


@pytest.mark.parametrize("text", ["northwind", "jane@northwind.com", "a b.com", "127.0.0.1", "-x.com", "..", "x..com"])
def test_what_is_no_domain_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="domain"):
        values.read_domain(text)


@pytest.mark.parametrize(
    ("text", "address"),
    [
        (" Jane.Doe@Northwind.COM ", "jane.doe@northwind.com"),
        ("o'hara+x@a-b.co.uk", "o'hara+x@a-b.co.uk"),
        ("a@bücher.example", "a@bücher.example"),
    ],
)
def test_addresses_are_kept_in_lower_case(text: str, address: str) -> None:
    assert values.read_address(text) == address


@pytest.mark.parametrize(
    "text", ["jane", "@x.com", "jane@", "jane@x", "Jane <jane@x.com>", "a..b@x.com", "a@b@c.com", "a,b@x.com"]
)
def test_what_is_no_address_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"address"):
        values.read_address(text)


@pytest.mark.parametrize(
    ("text", "hours"),
    [
        ("22:00-07:00", QuietHours(time(22), time(7))),
        ("22 - 7", QuietHours(time(22), time(7))),
        ("9.30\u201317h00", QuietHours(time(9, 30), time(17))),
    ],
)
def test_quiet_hours_are_read_as_people_write_them(text: str, hours: QuietHours) -> None:
    assert values.read_quiet_hours(text) == hours


@pytest.mark.parametrize("text", ["22:00", "25:00-07:00", "22:61-07:00", "07:00-07:00", "night"])
def test_quiet_hours_that_no_clock_shows_are_refused(text: str) -> None:
    with pytest.raises(ValueError, match="time"):
        values.read_quiet_hours(text)


@pytest.mark.parametrize(
    ("text", "moment", "quiet"),
    [
        ("22:00-07:00", time(23), True),
        ("22:00-07:00", time(6, 59), True),
        ("22:00-07:00", time(7), False),
        ("13:00-14:00", time(13), True),
        ("13:00-14:00", time(12), False),
    ],
)
def test_quiet_hours_run_past_midnight(text: str, moment: time, quiet: bool) -> None:
    assert (moment in values.read_quiet_hours(text)) is quiet


def test_what_is_none_of_three_names_all_three() -> None:
    with pytest.raises(ValueError, match=r"^should be true, false or unknown$"):
        values.read_yes_no_unknown("maybe")


@pytest.mark.parametrize(
    ("text", "promise"),
    [
        ("2026-11-24", date(2026, 11, 24)),
        ("2026-1-4", date(2026, 1, 4)),
        ("in two weeks", "in two weeks"),
        ("end of May 2027", "end of May 2027"),
        ("by 24 November 2019", "by 24 November 2019"),
        ("29 February", "29 February"),
        ("in zwei Wochen", "in zwei Wochen"),
        ("mid January", "mid January"),
    ],
)
def test_a_promise_is_a_day_or_words(text: str, promise: date | str) -> None:
    assert values.read_day_or_words(text) == promise


@pytest.mark.parametrize("text", ["gibberish", "soon", "when the moon is full", "30 February", "..."])
def test_words_that_name_no_day_are_refused_with_what_may_be_written(text: str) -> None:
    with pytest.raises(ValueError, match='names no day; write 2026-12-09, or such as "in two weeks"'):
        values.read_day_or_words(text)


@pytest.mark.parametrize("text", ["24.11.2026", "11/24/2026", "2026-02-30", "20261124", "1999-01-01"])
def test_a_date_of_another_form_is_not_taken_for_words(text: str) -> None:
    with pytest.raises(ValueError, match=r"date|day|year"):
        values.read_day_or_words(text)


@pytest.mark.parametrize(
    ("host", "here"),
    [
        ("127.0.0.1", True),
        ("localhost", True),
        ("::1", True),
        ("[::1]", True),
        ("127.9.9.9", True),
        ("localhost.evil.com", False),
        ("10.0.0.1", False),
        ("0.0.0.0", False),
    ],
)
def test_loopback_is_this_machine_alone(host: str, here: bool) -> None:
    assert values.is_loopback(host) is here


def test_a_secret_shows_itself_only_when_asked() -> None:
    secret = Secret("hunter2")

    assert "hunter2" not in f"{secret} {secret!r} {[secret]}"
    assert secret.reveal() == "hunter2"
    assert secret == Secret("hunter2")
    for leak in (pickle.dumps, copy.deepcopy):
        with pytest.raises(TypeError):
            leak(secret)


def test_a_time_zone_of_another_spelling_is_found_or_proposed() -> None:
    assert values.read_time_zone("europe/berlin") == "Europe/Berlin"
    with pytest.raises(ValueError, match="did you mean 'America/New_York'"):
        values.read_time_zone("New York")
