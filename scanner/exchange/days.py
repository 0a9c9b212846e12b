"""Days as trackers and spreadsheets write them; a day that may be two days is told, not guessed."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, timedelta
from enum import StrEnum

from scanner.core.phrases.calendar import MONTHS
from scanner.core.text import fold

_ISO = re.compile(r"\s*(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})(?!\d)")
_FIGURES = re.compile(r"\s*(\d{1,2})([./-])\s?(\d{1,2})\2\s?(\d{4}|\d{2})(?!\d)(.*)", re.DOTALL)
_WORDS = re.compile(
    r"(?:[^\W\d_]{2,12},?\s+)?(?:(\d{1,2})(?:\.|st|nd|rd|th)?\s+(?:de\s+)?([^\W\d_]{3,12})|([^\W\d_]{3,12})\.?\s+(\d{1,2})(?:st|nd|rd|th)?)\.?,?\s+(?:de\s+)?(\d{4})"
)
_SERIAL = re.compile(r"\s*(\d{5})(?:\.\d+)?\s*")
_EPOCH = date(1899, 12, 30)  # the first day of Excel's count, with its leap year of 1900 made good


class Order(StrEnum):
    """Which of two figures is the day."""

    DAY_FIRST = "dmy"
    MONTH_FIRST = "mdy"


class AmbiguousDayError(ValueError):
    """A day that may be two days."""


def order_of(texts: Iterable[str]) -> Order | None:
    """The order that a file's days show by themselves, ``None`` where none does or two contradict each other."""
    shown: set[Order] = set()
    for text in texts:
        match = _FIGURES.match(text)
        if match is None or match[2] == ".":
            continue
        first, second = int(match[1]), int(match[3])
        if first > 12 >= second:
            shown.add(Order.DAY_FIRST)
        elif second > 12 >= first or re.search(r"\d\s*[AaPp]\.?[Mm]\b", match[5]):
            shown.add(Order.MONTH_FIRST)
    return shown.pop() if len(shown) == 1 else None


def read_day(text: str, order: Order | None = None) -> date:
    """The day in a cell, whatever stands behind it. Raises `AmbiguousDayError`, `ValueError` where there is none."""
    text = text[:100]
    match = _ISO.match(text)
    if match:
        return _day(int(match[1]), int(match[2]), int(match[3]))
    match = _FIGURES.match(text)
    if match:
        return _figures(int(match[1]), match[2], int(match[3]), match[4], order)
    match = _WORDS.search(fold(text))
    if match:
        month = MONTHS.get(match[2] or match[3])
        if month is not None:
            return _day(int(match[5]), month, int(match[1] or match[4]))
    match = _SERIAL.fullmatch(text)
    if match and 36_526 <= int(match[1]) <= 73_050:  # 2000 to 2099
        return _EPOCH + timedelta(days=int(match[1]))
    raise ValueError("no day that can be read")


def _figures(first: int, sign: str, second: int, years: str, order: Order | None) -> date:
    year = int(years) + (2000 if len(years) == 2 else 0)
    # Nobody writes the month first with dots.
    if sign == "." or first == second or first > 12:
        order = Order.DAY_FIRST
    elif second > 12:
        order = Order.MONTH_FIRST
    if order is None:
        raise AmbiguousDayError("may be two days; say --dates dmy (day first) or --dates mdy (month first)")
    day, month = (first, second) if order is Order.DAY_FIRST else (second, first)
    return _day(year, month, day)


def _day(year: int, month: int, day: int) -> date:
    if not 2000 <= year <= 2099:
        raise ValueError("a year that can't be meant")
    try:
        return date(year, month, day)
    except ValueError as error:
        raise ValueError("no day of the calendar") from error
