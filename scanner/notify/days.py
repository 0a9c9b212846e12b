"""Days as people say them, in English whatever language the machine speaks."""

from __future__ import annotations

from datetime import date

_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


def long_day(day: date) -> str:
    """A day without its year: ``Tuesday 24 November``."""
    return f"{_WEEKDAYS[day.weekday()]} {day.day} {_MONTHS[day.month - 1]}"


def counted(number: int, noun: str) -> str:
    """A number with its noun: ``1 folder``, ``212 folders``."""
    return f"{number:,} {noun if number == 1 else noun + 's'}"
