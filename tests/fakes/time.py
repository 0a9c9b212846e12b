"""A clock that the test holds."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta


class HeldClock:
    """Stands still until it is moved: implements `scanner.ports.Clock`."""

    def __init__(self, now: datetime = datetime(2026, 11, 10, 14, 0, tzinfo=UTC)) -> None:
        self._now = now
        self._monotonic = 1000.0

    def now(self) -> datetime:
        """The wall clock."""
        return self._now

    def monotonic(self) -> float:
        """Seconds that only `pass_time` and `sleep` add to."""
        return self._monotonic

    def sleep(self, seconds: float) -> None:
        """Moves on at once."""
        self.pass_time(seconds)

    def pass_time(self, seconds: float) -> None:
        """Both clocks move on."""
        self._monotonic += seconds
        self._now += timedelta(seconds=seconds)

    def set(self, now: datetime) -> None:
        """Someone sets the wall clock."""
        self._now = now
