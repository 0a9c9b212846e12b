"""Memory that is no longer used goes back to the system, where the C library keeps it otherwise (glibc)."""

from __future__ import annotations

import ctypes
import gc
import sys
import threading
from collections.abc import Callable
from contextlib import suppress

from scanner.run import AccountOutcome

# mallopt(3): how many pools of memory there may be; by itself it makes one for every few threads.
_M_ARENA_MAX = -8
MUCH = 1000


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
    """Gives memory back once after passes that read much, as a first scan does."""

    def __init__(self, give: Callable[[], None] = give_back) -> None:
        self._give = give
        self._lock = threading.Lock()
        self._read = 0

    def ended(self, outcome: AccountOutcome) -> None:
        """A pass over one account ended."""
        with self._lock:
            self._read += outcome.report.examined

    def tend(self) -> None:
        """Called now and then."""
        with self._lock:
            much, self._read = self._read >= MUCH, 0 if self._read >= MUCH else self._read
        if much:
            self._give()


def _library() -> ctypes.CDLL:
    if not sys.platform.startswith("linux"):
        raise OSError("another C library")
    return ctypes.CDLL(None)
