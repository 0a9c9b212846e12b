"""Notices that the machine slept or that its clock was set."""

from __future__ import annotations

from scanner.daemon.rhythm import JUMP_SECONDS
from scanner.ports import Clock


class Pulse:
    """Compares the wall clock with the monotonic one, which stands still while most machines sleep."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._last = (clock.now(), clock.monotonic())

    def beat(self) -> float:
        """By how many seconds the machine slept, or its wall clock was set, since the last beat; 0.0 where neither.

        Beats come every few seconds. Where the monotonic clock goes on during sleep (Windows), a long silence shows it.
        """
        now, ticks = self._clock.now(), self._clock.monotonic()
        before, ticks_before = self._last
        self._last = (now, ticks)
        jump = (now - before).total_seconds() - (ticks - ticks_before)
        if abs(jump) >= JUMP_SECONDS:
            return jump
        return ticks - ticks_before if ticks - ticks_before >= 2 * JUMP_SECONDS else 0.0
