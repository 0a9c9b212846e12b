"""How long to leave something alone that failed: longer each time, never in step with others.

This module never waits.
"""

from __future__ import annotations

import random
from datetime import datetime, timedelta

FIRST_SECONDS = 5.0
LONGEST_SECONDS = 900.0
# How long a message is left alone that the server would not hand over, by how often it refused; the last one repeats.
_REFUSED = (
    *(timedelta(0), timedelta(0), timedelta(minutes=1), timedelta(minutes=5)),
    *(timedelta(minutes=15), timedelta(hours=1), timedelta(hours=6)),
)


def may_ask_again(refusals: int, asked: datetime | None, now: datetime) -> bool:
    """Whether a message that the server refused so often, last when it was ``asked``, is asked for again now."""
    distance = _REFUSED[min(max(refusals, 1), len(_REFUSED)) - 1]
    # A time in the future was written by a clock that has been put right since.
    return asked is None or not timedelta(0) <= now - asked < distance


class Backoff:
    """Waits that double from `FIRST_SECONDS` to `LONGEST_SECONDS`, each shortened at random by up to a fifth."""

    def __init__(self) -> None:
        self._failures = 0

    @property
    def is_waiting(self) -> bool:
        """Whether there has been a failure since the last `clear`."""
        return self._failures > 0

    def next(self, *, at_least: float = FIRST_SECONDS) -> float:
        """Seconds to wait after one more failure; never less than ``at_least``."""
        seconds = min(FIRST_SECONDS * 2.0 ** min(self._failures, 20), LONGEST_SECONDS)
        self._failures += 1
        return max(seconds * random.uniform(0.8, 1.0), at_least)

    def clear(self) -> None:
        """It works again."""
        self._failures = 0
