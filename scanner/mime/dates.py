"""Dates of mail (RFC 5322 section 3.3, and what is sent instead of it) to aware times in UTC."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_tz

MONTHS = {
    name: number
    for number, name in enumerate(
        ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"), start=1
    )
}
# RFC 5322 section 4.3, and the names that are still seen; hours east of Greenwich.
ZONES: dict[str, float] = {
    "UT": 0, "UTC": 0, "GMT": 0, "Z": 0, "WET": 0, "BST": 1, "CET": 1, "MET": 1, "WEST": 1, "CEST": 2, "MEST": 2,
    "EET": 2, "EEST": 3, "MSK": 3, "IST": 5.5, "SGT": 8, "HKT": 8, "AWST": 8, "JST": 9, "KST": 9, "AEST": 10,
    "AEDT": 11, "NZST": 12, "NZDT": 13, "EST": -5, "EDT": -4, "CST": -6, "CDT": -5, "MST": -7, "MDT": -6, "PST": -8,
    "PDT": -7, "AKST": -9, "AKDT": -8, "HST": -10, "BRT": -3,
}  # fmt: skip
COMMON = re.compile(
    r"(?:[A-Za-z]{3,9}\.?,?\s{0,3})?(\d{1,2})[\s-]{1,3}([A-Za-z]{3})[a-z]{0,6}\.?[\s-]{1,3}(\d{4}|\d{2}),?\s{1,3}"
    r"(\d{1,2})[:.](\d{2})(?:[:.](\d{2}))?(?:[.,]\d{1,9})?\s{0,3}(.{0,60})",
)
AMERICAN = re.compile(
    r"(?:[A-Za-z]{3,9}\.?,?\s{1,3})?([A-Za-z]{3})[a-z]{0,6}\.?\s{1,3}(\d{1,2}),?\s{1,3}(\d{4}),?\s{1,3}(?:at\s{1,3})?"
    r"(\d{1,2}):(\d{2})(?::(\d{2}))?\s{0,3}(.{0,60})",
)
ISO = re.compile(r"(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2}(?::\d{2})?)(?:[.,]\d{1,9})?\s{0,3}(.{0,60})")
OFFSET = re.compile(r"(?:GMT|UTC|UT)?\s?([+-])(\d{2}):?(\d{2})\b")
ZONE = re.compile(r"\(?([A-Za-z]{1,5})\b")
HALF_DAY = re.compile(r"([AaPp])\.?[Mm]\b\.?\s{0,3}")
LENGTH = 200
EARLIEST = datetime(1980, 1, 1, tzinfo=UTC)
LATEST = datetime(2100, 1, 1, tzinfo=UTC)


def parse_date(value: str) -> datetime | None:
    """The time in UTC, ``None`` where it can't be told or lies outside 1980 to 2100; a missing zone counts as UTC."""
    text = value.strip()[:LENGTH]
    try:
        moment = _parse(text)
    except (ValueError, OverflowError):
        return None
    return moment if moment is not None and EARLIEST <= moment < LATEST else None


def _parse(text: str) -> datetime | None:
    if match := COMMON.match(text):
        day, month, year, hour, minute, second, rest = match.groups()
        return _build(year, month, day, hour, minute, second, rest)
    if match := AMERICAN.match(text):
        month, day, year, hour, minute, second, rest = match.groups()
        return _build(year, month, day, hour, minute, second, rest)
    if match := ISO.match(text):
        naive = datetime.fromisoformat(f"{match[1]}T{match[2]}")
        return _place(naive, match[3])
    fields = parsedate_tz(text)
    if fields is None:
        return None
    naive = datetime(*fields[:5], min(fields[5], 59))  # noqa: DTZ001 - made aware in the next line
    return naive.replace(tzinfo=UTC) - timedelta(seconds=fields[9] or 0)


def _build(year: str, month: str, day: str, hour: str, minute: str, second: str | None, rest: str) -> datetime | None:
    number = MONTHS.get(month.lower())
    if number is None:
        return None
    full_year = int(year)
    if len(year) == 2:
        full_year += 2000 if full_year < 50 else 1900
    hours = int(hour)
    if half := HALF_DAY.match(rest):
        hours = hours % 12 + (12 if half[1] in "pP" else 0)
        rest = rest[half.end() :]
    naive = datetime(full_year, number, int(day), hours, int(minute), min(int(second or 0), 59))  # noqa: DTZ001 - placed below
    return _place(naive, rest)


def _place(naive: datetime, zone: str) -> datetime | None:
    """The naive time as UTC; ``None`` for an offset that no place on earth has."""
    moment = naive.replace(tzinfo=UTC)
    if match := OFFSET.match(zone):
        offset = timedelta(hours=int(match[2]), minutes=int(match[3]))
        if int(match[2]) > 15 or int(match[3]) > 59:
            return None
        return moment - offset if match[1] == "+" else moment + offset
    if match := ZONE.match(zone):
        # An unknown name means nothing certain (RFC 5322 section 4.3: treat as -0000).
        return moment - timedelta(hours=ZONES.get(match[1].upper(), 0))
    return moment
