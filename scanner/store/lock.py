"""One holder at a time, over processes: a lock that the system lets go when its holder dies, however it dies."""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Iterator
from pathlib import Path

from scanner.errors import StateBusyError, StateError


class FileLock:
    """A lock on a file beside the memory. The holder's process number stands in the file, for the others to read."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._descriptor: int | None = None

    def acquire(self) -> bool:
        """Takes the lock if it is free, at once; raises `StateError` where the file can't be made."""
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            descriptor = os.open(self._path, os.O_RDWR | os.O_CREAT | getattr(os, "O_CLOEXEC", 0), 0o600)
        except OSError as error:
            raise StateError(
                f"The folder {self._path.parent} can't be written: {error.strerror}",
                fix="make it writable, or set `state:` in the settings to a place that is",
            ) from error
        if not _lock(descriptor):
            os.close(descriptor)
            return False
        self._descriptor = descriptor
        # The number is for people: on a full disk the lock holds without it.
        with contextlib.suppress(OSError):
            os.ftruncate(descriptor, 0)
            os.write(descriptor, f"{os.getpid()}\n".encode())
        return True

    def release(self) -> None:
        """Lets the lock go; the file stays, since removing it would open a race."""
        if self._descriptor is not None:
            os.close(self._descriptor)
            self._descriptor = None

    def holder(self) -> int | None:
        """The process that holds the lock, ``None`` where that is not known."""
        with contextlib.suppress(OSError, ValueError):
            return int(self._path.read_text(encoding="ascii").strip())
        return None

    @contextlib.contextmanager
    def held(self) -> Iterator[None]:
        """Holds the lock; raises `StateBusyError` where another process does."""
        if not self.acquire():
            raise StateBusyError(
                f"Heardback is already watching (process {self.holder() or 'unknown'})",
                fix="stop that one first, or leave it to its work",
            )
        try:
            yield
        finally:
            self.release()


def _lock(descriptor: int) -> bool:
    try:
        if sys.platform == "win32":
            import msvcrt

            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True
