"""A pause that a server asked for: how long it is, and how it is remembered over restarts.

This module never waits.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime, timedelta

# Gmail locks an account that was read too much for a day at most; nobody asks for more and means it.
LONGEST = timedelta(hours=24)
LEAST_SECONDS = 60.0
_SLACK = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class Pause:
    """Nothing is asked of the server before ``until``; ``words`` are its own, made safe."""

    until: datetime
    words: str

    def seconds(self, now: datetime) -> float:
        """How many seconds are left."""
        return max((self.until - now).total_seconds(), 0.0)


def note_of(account: str) -> str:
    """The name under which an account's pause is noted."""
    return f"pause.{account}"


def begin(seconds: float, words: str, now: datetime) -> Pause:
    """The pause that begins now; one longer than a day is cut."""
    return Pause(now + min(timedelta(seconds=min(max(seconds, 0.0), 1e9)), LONGEST), words)


def write(pause: Pause) -> str:
    """The pause as a note."""
    return json.dumps({"until": pause.until.isoformat(), "words": pause.words})


def read(note: str | None) -> Pause | None:
    """The pause in a note, ``None`` where there is none."""
    try:
        found = json.loads(note or "null")
        return None if found is None else Pause(_aware(datetime.fromisoformat(found["until"])), str(found["words"]))
    except (ValueError, TypeError, KeyError):
        return None


def current(note: str | None, now: datetime) -> Pause | None:
    """The pause that still goes on; one that ends further ahead than any may was noted by a clock that was wrong."""
    pause = read(note)
    return pause if pause is not None and now < pause.until <= now + LONGEST + _SLACK else None


def _aware(value: datetime) -> datetime:
    if value.tzinfo is None:
        raise ValueError
    return value
