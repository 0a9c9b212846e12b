"""What a day found in words is, and the arithmetic of days that finding it needs.

This module knows no language.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

_YEAR = timedelta(days=366)
NO_DAYS: frozenset[date] = frozenset()


class Found(NamedTuple):
    """A day, and where in the text the words for it stand.

    ``relative``: it is a length of time, as "in two weeks", so that it ends on a working day. ``weak``: the word before
    it leads in much else too; only beside a word of deciding is it a day to be told by.
    """

    when: date
    start: int
    end: int
    relative: bool
    weak: bool = False


@dataclass(frozen=True, slots=True)
class Anchor:
    """The day from which words such as "next Friday" count, and the days off besides weekends."""

    day: date
    holidays: Collection[date] = NO_DAYS


def coming(month: int, day: int, anchor: date) -> date:
    """The next such day: this year's, or next year's where this year's has gone by."""
    when = date(anchor.year, month, day)
    return when if when >= anchor else date(anchor.year + 1, month, day)


def later(anchor: Anchor, amount: int, unit: str, *, business: bool = False) -> date | None:
    """The day so many ``hour``, ``day``, ``week`` or ``month`` later; ``business`` counts working days alone.

    Hours are rounded up to days.
    """
    if unit == "hour":
        return anchor.day + timedelta(days=-(-amount // 24))
    if unit == "week":
        return anchor.day + timedelta(weeks=amount)
    if unit == "month":
        return add_months(anchor.day, amount)
    if not business:
        return anchor.day + timedelta(days=amount)
    day = anchor.day
    for _ in range(min(amount, 260)):
        day = working_day(day + timedelta(days=1), anchor.holidays)
    return day


def add_months(day: date, months: int) -> date:
    """The same day of a later month, or that month's last where it is shorter."""
    index = day.month - 1 + months
    year, month = day.year + index // 12, index % 12 + 1
    return date(year, month, min(day.day, month_end(year, month).day))


def month_end(year: int, month: int) -> date:
    """The last day of a month."""
    return (date(year, month, 28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)


def working_day(day: date, holidays: Collection[date] = NO_DAYS) -> date:
    """The day itself, or the next one on which people work."""
    while day.weekday() > 4 or day in holidays:
        day += timedelta(days=1)
    return day


def is_sane(when: date, anchor: date) -> bool:
    """Whether a promise may mean this day: neither past nor more than a year away."""
    return anchor <= when <= anchor + _YEAR
