"""Memory that is no longer used goes back to the system, where the C library keeps it otherwise (glibc)."""

from __future__ import annotations

import ctypes
import gc
import sys
import threading
import time
from collections.abc import Callable
from contextlib import suppress

from scanner.run import AccountOutcome

# mallopt(3): how many pools of memory there may be; by itself it makes one for every few threads.
_M_ARENA_MAX = -8
MUCH = 1000
EVERY_SECONDS = 600


def share_one_pool() -> None:
    """Lets all threads take memory from one pool: only one of them runs Python code at a time anyway."""
    with suppress(OSError, AttributeError):
        _library().mallopt(_M_ARENA_MAX, 1)


def give_back() -> None:
    """Gives what is free back to the system."""
    gc.collect()
    with suppress(OSError, AttributeError):
        _library().malloc_trim(0)


class Thrift:
    """Gives memory back after passes that read much, as a first scan does, and now and then: all reconnect at once."""

    def __init__(self, give: Callable[[], None] = give_back, now: Callable[[], float] = time.monotonic) -> None:
        self._give = give
        self._now = now
        self._given = now()
        self._lock = threading.Lock()
        self._read = 0

    def ended(self, outcome: AccountOutcome) -> None:
        """A pass over one account ended."""
        with self._lock:
            self._read += outcome.report.examined

    def tend(self) -> None:
        """Called now and then."""
        with self._lock:
            wanted = self._read >= MUCH or self._now() - self._given >= EVERY_SECONDS
            if wanted:
                self._read, self._given = 0, self._now()
        if wanted:
            self._give()


def _library() -> ctypes.CDLL:
    if not sys.platform.startswith("linux"):
        raise OSError("another C library")
    return ctypes.CDLL(None)
