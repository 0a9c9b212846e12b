"""What a look at one thing gave."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Verdict(StrEnum):
    """How it stands; `UNKNOWN` is for what can't be looked at here."""

    OK = "ok"
    WARNING = "warning"
    FAULT = "fault"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that was looked at. ``area`` and ``code`` are stable words, free of anything that is the user's.

    ``told`` is one plain line, ``fix`` what to do, ``None`` where nothing need be done.
    """

    area: str
    code: str
    verdict: Verdict
    told: str
    fix: str | None = None


def fine(area: str, code: str, told: str) -> Check:
    """All is well."""
    return Check(area, code, Verdict.OK, told)


def warning(area: str, code: str, told: str, fix: str | None = None) -> Check:
    """It works, but is hardly meant so."""
    return Check(area, code, Verdict.WARNING, told, fix)


def fault(area: str, code: str, told: str, fix: str | None = None) -> Check:
    """It does not work."""
    return Check(area, code, Verdict.FAULT, told, fix)


def unknown(area: str, code: str, told: str) -> Check:
    """It can't be looked at here."""
    return Check(area, code, Verdict.UNKNOWN, told)
