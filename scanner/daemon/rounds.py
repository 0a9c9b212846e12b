"""Rounds: when every account has been passed over once more, a watchdog elsewhere hears of it."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Sequence
from typing import Protocol

from scanner.run import AccountOutcome

LEAST_SECONDS = 60.0
_STUCK = "a part of the watch shows no sign of life"


class Caller(Protocol):
    """Calls whoever waits for a sign of life."""

    def call(self, *, well: bool, words: str) -> None:
        """Tells how the round ended; returns at once."""


class Rounds:
    """Counts passes into rounds. A round is well where every account was checked in full at its last pass.

    ``stuck`` tells which parts of the watch show no sign of life: while there are any, no round is well.
    """

    def __init__(
        self,
        accounts: tuple[str, ...],
        caller: Caller | None,
        *,
        stuck: Callable[[], Sequence[str]] = tuple,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._accounts = frozenset(accounts)
        self._caller = caller
        self._stuck = stuck
        self._alarmed = False
        self._clock = clock
        self._lock = threading.Lock()
        self._well: dict[str, bool] = {}
        self._seen: set[str] = set()
        self._called: float | None = None

    def ended(self, outcome: AccountOutcome) -> None:
        """A pass over one account ended."""
        if self._caller is None or outcome.report.stopped:
            return
        with self._lock:
            account = outcome.report.account
            self._well[account] = outcome.is_whole
            self._seen.add(account)
            if not self._seen >= self._accounts:
                return
            now = self._clock()
            if self._called is not None and now - self._called < LEAST_SECONDS:
                return
            self._called = now
            self._seen.clear()
            failing = sum(not well for well in self._well.values())
        total = len(self._accounts)
        words = f"{total} accounts checked" if not failing else f"{failing} of {total} accounts could not be checked"
        stuck = bool(self._stuck())
        self._caller.call(well=not (failing or stuck), words=f"{words}; {_STUCK}" if stuck else words)

    def look(self) -> None:
        """Called now and then, from threads that may not all go on: a part that stops is told at once.

        No round may ever end again.
        """
        with self._lock:
            alarmed, self._alarmed = self._alarmed, bool(self._stuck())
        if self._caller is not None and self._alarmed and not alarmed:
            self._caller.call(well=False, words=_STUCK)
