"""Whether all is watched and told: coverage, the daemon's sign of life, and each way to reach the user."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta

from scanner.core.finding import SKIPPED, AccountCoverage
from scanner.core.health import HEARTBEAT, REFUSED, STUCK, is_covered, is_silent
from scanner.ports import Delivery, DeliveryState, Memory


@dataclass(frozen=True, slots=True)
class ChannelStanding:
    """One way to reach the user: notices that wait after a failure, those refused for good, and the last error."""

    channel: str
    waiting: int
    refused: int
    error: str


@dataclass(frozen=True, slots=True)
class Standing:
    """How everything stands. ``alive`` is the daemon's last sign of life, ``None`` where none runs.

    ``stuck`` are its parts that show no sign of life: accounts, ``delivery``, ``scheduler``, ``main``. ``faults`` are
    those of changed settings that a running daemon refused.
    """

    coverage: tuple[AccountCoverage, ...]
    covered: bool
    alive: datetime | None
    silent: bool
    channels: tuple[ChannelStanding, ...]
    faults: tuple[str, ...]
    stuck: tuple[str, ...] = ()

    @property
    def is_watching(self) -> bool:
        """Whether a daemon runs, with all its parts."""
        return self.alive is not None and not self.silent and not self.stuck

    @property
    def is_well(self) -> bool:
        """Whether all was checked in time and told, and a daemon that runs runs whole and by the settings."""
        runs_well = self.alive is None or (self.is_watching and not self.faults)
        return self.covered and not self.channels and runs_well


def standing(memory: Memory, accounts: Sequence[str], now: datetime, limit: timedelta) -> Standing:
    """How everything stands now; ``limit`` is how old a full check may be: two of the daemon's. Raises `StateError`."""
    coverage = tuple(memory.coverage(name) for name in accounts)
    alive = None
    with suppress(ValueError):
        alive = datetime.fromisoformat(memory.note(HEARTBEAT) or "")
    return Standing(
        coverage=coverage,
        covered=is_covered(coverage, now, limit),
        alive=alive,
        silent=alive is not None and is_silent(alive, now, limit / 2),
        channels=channel_standings(memory.deliveries()),
        faults=tuple((memory.note(REFUSED) or "").splitlines()),
        stuck=tuple((memory.note(STUCK) or "").splitlines()),
    )


def was_looked_into(coverage: Iterable[AccountCoverage]) -> bool:
    """Whether any mail was ever looked into."""
    return any(account.checked is not None or account.folders for account in coverage)


def is_fresh(coverage: Sequence[AccountCoverage]) -> bool:
    """Whether no mail was ever looked into, nor tried to be."""
    return not was_looked_into(coverage) and all(account.failing_since is None for account in coverage)


def last_checked(account: AccountCoverage) -> str:
    """What the account's last check was, to stand before its time: a folder that failed was not in it."""
    if account.checked is None:
        return "not checked to the end so far"
    failed = any(folder.error not in (None, SKIPPED) for folder in account.folders)
    return "last looked through, but not in full," if failed or account.gaps else "last checked in full"


def minutes(limit: timedelta) -> str:
    """A length of time in words: ``10 minutes``, ``2 hours``."""
    number = max(1, round(limit.total_seconds() / 60))
    if number % 60 == 0:
        return "hour" if number == 60 else f"{number // 60} hours"
    return "minute" if number == 1 else f"{number} minutes"


def failing(deliveries: Sequence[Delivery]) -> list[Delivery]:
    """What a channel did not take so far, or never will while no other one has."""
    taken = {delivery.notice.key for delivery in deliveries if delivery.state is DeliveryState.SENT}
    return [
        delivery
        for delivery in deliveries
        if delivery.error is not None
        and (
            delivery.state is DeliveryState.PENDING
            or (delivery.state is DeliveryState.FAILED and delivery.notice.key not in taken)
        )
    ]


def channel_standings(deliveries: Sequence[Delivery]) -> tuple[ChannelStanding, ...]:
    """The channels that fail, in the order of their first failure."""
    by_channel: dict[str, list[Delivery]] = {}
    for delivery in failing(deliveries):
        by_channel.setdefault(delivery.channel, []).append(delivery)
    return tuple(
        ChannelStanding(
            channel,
            sum(delivery.state is DeliveryState.PENDING for delivery in found),
            sum(delivery.state is DeliveryState.FAILED for delivery in found),
            found[-1].error or "",
        )
        for channel, found in by_channel.items()
    )
