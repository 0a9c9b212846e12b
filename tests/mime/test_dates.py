"""Dates of mail to aware times."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scanner.mime.dates import parse_date

NOON = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)

READ = {
    "rfc5322": ("Mon, 23 Nov 2026 13:00:00 +0100", NOON),
    "no-weekday": ("23 Nov 2026 12:00:00 GMT", NOON),
    "no-seconds": ("Mon, 23 Nov 2026 12:00 +0000", NOON),
    "obsolete-zone": ("Mon, 23 Nov 2026 07:00:00 EST", NOON),
    "comment": ("Mon, 23 Nov 2026 13:00:00 +0100 (CET)", NOON),
    "gmt-offset": ("Mon, 23 Nov 2026 13:00:00 GMT+0100 (CET)", NOON),
    "two-digit-year": ("23 Nov 26 12:00:00 +0000", NOON),
    "iso": ("2026-11-23T13:00:00+01:00", NOON),
    "iso-zulu": ("2026-11-23 12:00:00.123Z", NOON),
    "asctime": ("Mon Nov 23 12:00:00 2026", NOON),
    "american": ("Mon, Nov 23, 2026 at 12:00 PM", NOON),
    "midnight-am": ("Nov 23, 2026 12:00 AM", datetime(2026, 11, 23, 0, 0, tzinfo=UTC)),
    "no-zone": ("Mon, 23 Nov 2026 12:00:00", NOON),
    "unknown-zone": ("Mon, 23 Nov 2026 12:00:00 XYZ", NOON),
    "leap-second": ("Mon, 23 Nov 2026 11:59:60 +0000", datetime(2026, 11, 23, 11, 59, 59, tzinfo=UTC)),
    "dashes": ("23-Nov-2026 12:00:00 +0000", NOON),
    "half-hour-zone": ("Mon, 23 Nov 2026 17:30:00 +0530", NOON),
}


@pytest.mark.parametrize(("value", "expected"), READ.values(), ids=READ.keys())
def test_dates_are_read(value: str, expected: datetime) -> None:
    assert parse_date(value) == expected


REFUSED = {
    "empty": "",
    "prose": "soon",
    "year-9999": "Fri, 31 Dec 9999 23:59:59 -1200",
    "year-1900": "Mon, 01 Jan 1900 00:00:00 +0000",
    "year-0": "Mon, 01 Jan 0000 00:00:00 +0000",
    "minute-99": "Mon, 23 Nov 2026 12:99:00 +0000",
    "day-99": "Mon, 99 Nov 2026 12:00:00 +0000",
    "february-30": "30 Feb 2026 12:00:00 +0000",
    "zone-of-days": "Mon, 23 Nov 2026 12:00:00 +9900",
    "month": "23 Foo 2026 12:00:00",
    "digits": "1" * 5_000,
}


@pytest.mark.parametrize("value", REFUSED.values(), ids=REFUSED.keys())
def test_absurd_dates_are_none(value: str) -> None:
    assert parse_date(value) is None


@given(st.text(st.sampled_from("0123456789 :-+TZ,./()MonNovDecGMT٣"), max_size=60))
def test_any_text_gives_a_time_in_utc_or_none(value: str) -> None:
    moment = parse_date(value)

    assert moment is None or moment.tzinfo is UTC
