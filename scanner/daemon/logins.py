"""Keeps refused logins rare, over restarts too: servers lock accounts after a handful of them."""

from __future__ import annotations

import json
import logging
import threading
from contextlib import suppress
from datetime import datetime, timedelta

from scanner.errors import StateError
from scanner.ports import Clock, Memory

logger = logging.getLogger(__name__)

MAX_REFUSED = 3
SPAN = timedelta(hours=1)


class Logins:
    """Counts refused logins by account; at most `MAX_REFUSED` within `SPAN`, whoever tried."""

    def __init__(self, memory: Memory, clock: Clock) -> None:
        self._memory = memory
        self._clock = clock
        self._lock = threading.Lock()
        self._refused: dict[str, list[datetime]] = {}

    def wait(self, account: str) -> float:
        """Seconds until the next login may be tried; 0.0 for now."""
        with self._lock:
            now = self._clock.now()
            recent = self._recent(account, now)
            if len(recent) < MAX_REFUSED:
                return 0.0
            return max((recent[-MAX_REFUSED] + SPAN - now).total_seconds(), 0.0)

    def refused(self, account: str) -> None:
        """The server said no."""
        with self._lock:
            now = self._clock.now()
            self._write(account, [*self._recent(account, now), now])

    def accepted(self, account: str) -> None:
        """The server said yes: the count begins anew."""
        with self._lock:
            if self._recent(account, self._clock.now()):
                self._write(account, [])

    def forgive(self, account: str) -> None:
        """The user changed the settings: another try is worth it."""
        self.accepted(account)

    def _recent(self, account: str, now: datetime) -> list[datetime]:
        if account not in self._refused:
            self._refused[account] = self._read(account)
        # One from the future was dated by a clock that has been put right since.
        return [moment for moment in self._refused[account] if timedelta(0) <= now - moment < SPAN]

    def _read(self, account: str) -> list[datetime]:
        with suppress(StateError, ValueError, TypeError):
            return [datetime.fromisoformat(moment) for moment in json.loads(self._memory.note(_name(account)) or "[]")]
        return []

    def _write(self, account: str, moments: list[datetime]) -> None:
        self._refused[account] = moments
        text = json.dumps([moment.isoformat() for moment in moments]) if moments else None
        try:
            self._memory.write_note(_name(account), text)
        except StateError as error:
            logger.error("%s", error)


def _name(account: str) -> str:
    return f"logins.{account}"
