"""How notices are handed over, and what became of them: the values of the room."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time, tzinfo

from scanner.config.values import QuietHours as Hours

FOLD_OVER = 5


@dataclass(frozen=True, slots=True)
class QuietHours:
    """The hours of the day, in the user's zone, in which only what can't wait is told; may span midnight."""

    start: time
    end: time
    zone: tzinfo

    def covers(self, moment: datetime) -> bool:
        """Whether an aware moment lies in the quiet hours."""
        return moment.astimezone(self.zone).time() in Hours(self.start, self.end)


@dataclass(frozen=True, slots=True)
class DeliveryPolicy:
    """How notices are handed over; times in seconds.

    ``fold_over``: as many single notices at once; more become one. ``budget`` ends a call that has taken this long;
    ``patience`` is how long one channel may take for one notice. ``settings_delay`` parts the tries of a channel whose
    setup is wrong, so that no account is locked; ``tell_after`` is how long a channel may fail before another tells;
    ``farewell`` is how long a stopped call waits for what is under way. ``tells`` is whether a failing channel is told
    of over the others from here: a daemon does so by itself.
    """

    quiet: QuietHours | None = None
    fold_over: int = FOLD_OVER
    first_delay: float = 5.0
    last_delay: float = 900.0
    settings_delay: float = 1800.0
    longest_delay: float = 86_400.0
    patience: float = 60.0
    budget: float = 120.0
    per_minute: int = 12
    tell_after: float = 3600.0
    farewell: float = 2.0
    tells: bool = True


@dataclass(frozen=True, slots=True)
class ChannelReport:
    """What one channel did in one call: notices taken, refused for good, still waiting, and the last error.

    ``lasting`` tells that waiting alone will not mend it.
    """

    channel: str
    sent: int = 0
    failed: int = 0
    pending: int = 0
    error: str | None = None
    fix: str | None = None
    lasting: bool = False


@dataclass(frozen=True, slots=True)
class DeliveryReport:
    """What became of the notices that were due, by channel."""

    channels: tuple[ChannelReport, ...] = ()

    @property
    def sent(self) -> int:
        """How many notices were taken."""
        return sum(report.sent for report in self.channels)

    @property
    def pending(self) -> int:
        """How many still wait."""
        return sum(report.pending for report in self.channels)

    @property
    def failed(self) -> int:
        """How many were refused for good."""
        return sum(report.failed for report in self.channels)
