"""How long to leave something alone that failed: longer each time, never in step with others.

This module never waits.
"""

from __future__ import annotations

import random

FIRST_SECONDS = 5.0
LONGEST_SECONDS = 900.0


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
