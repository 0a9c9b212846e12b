"""From a finding to an alert, or to the reason why there is none.

This module never words an alert and never sends one.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from scanner.core.finding import Finding


class About(StrEnum):
    """What the user wants to be told of."""

    UNEXPECTED = "unexpected"
    ALL = "all"


class Urgency(StrEnum):
    """How loudly an alert is told."""

    LOW = "low"
    NORMAL = "normal"
    HIGH = "high"


@dataclass(frozen=True, slots=True)
class Alert:
    """Something to tell the user once. ``key`` is stable: the same event has the same key, whatever happens."""

    key: str
    urgency: Urgency
    finding: Finding
    reason: str


@dataclass(frozen=True, slots=True)
class Silence:
    """Why a finding is not told."""

    reason: str
