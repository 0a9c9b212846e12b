"""Alerts that nobody has had yet, and why: counted one way, for whoever speaks of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, tzinfo

from scanner.config.values import QuietHours
from scanner.ports import Delivery, DeliveryState


@dataclass(frozen=True, slots=True)
class Waiting:
    """How many alerts no channel has taken: for the quiet hours, after a failure, and for the next check alone."""

    quiet: int
    failing: int
    due: int
    until: str = ""

    def lines(self, failing: str = "") -> Iterator[str]:
        """What is to be said of them; ``failing`` says where the reasons of failures stand, if not beside these."""
        if self.quiet:
            yield f"{_alerts(self.quiet, 'waits', 'wait')} until {self.until}, the end of your quiet hours."
        if self.failing and failing:
            yield f"{_alerts(self.failing)} could not be handed over yet; {failing}."
        if self.due:
            yield f"{_alerts(self.due, 'waits', 'wait')} for the next heardback scan, or for heardback watch."


def waiting(deliveries: Sequence[Delivery], hours: QuietHours | None, now: datetime, zone: tzinfo) -> Waiting:
    """What waits now; an alert that waits for several channels is one."""
    taken = {delivery.notice.key for delivery in deliveries if delivery.state is DeliveryState.SENT}
    pending = [
        delivery
        for delivery in deliveries
        if delivery.state is DeliveryState.PENDING and delivery.notice.key not in taken
    ]
    is_quiet = hours is not None and now.astimezone(zone).time() in hours
    failing = {delivery.notice.key for delivery in pending if delivery.error is not None}
    quiet = {delivery.notice.key for delivery in pending if is_quiet and not delivery.notice.urgent} - failing
    due = {delivery.notice.key for delivery in pending} - failing - quiet
    return Waiting(len(quiet), len(failing), len(due), "" if hours is None else f"{hours.end:%H:%M}")


def _alerts(number: int, one: str = "", more: str = "") -> str:
    return f"1 alert {one}".rstrip() if number == 1 else f"{number:,} alerts {more}".rstrip()
