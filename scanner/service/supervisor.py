"""Tells systemd that the daemon is ready, alive or stopping: the protocol of sd_notify(3), nothing else of it."""

from __future__ import annotations

import logging
import os
import socket
import time
from collections.abc import MutableMapping
from contextlib import suppress

from scanner.core import safe

logger = logging.getLogger(__name__)


class Supervisor:
    """Writes to the notification socket; says nothing where there is none. Never raises.

    ``every`` is the least time in seconds between two signs of life.
    """

    def __init__(self, address: str | None = None, *, every: float = 10.0) -> None:
        self._address = address
        self._every = every
        self._alive: float | None = None

    @classmethod
    def from_environment(cls, environ: MutableMapping[str, str] = os.environ) -> Supervisor:
        """The supervisor of this process; the variables are taken away, so that no child speaks in its name."""
        address = environ.pop("NOTIFY_SOCKET", None)
        microseconds, process = environ.pop("WATCHDOG_USEC", ""), environ.pop("WATCHDOG_PID", "")
        every = 10.0
        if microseconds.isdigit() and process in ("", str(os.getpid())):
            every = min(every, int(microseconds) / 1_000_000 / 4)
        return cls(address if address and address[0] in "/@" else None, every=every)

    def ready(self, status: str) -> None:
        """It watches."""
        self._send(f"READY=1\nSTATUS={safe.for_plain(status, 200)}")

    def reloading(self) -> None:
        """It reads its settings again (Type=notify-reload wants the time, in microseconds)."""
        self._send(f"RELOADING=1\nMONOTONIC_USEC={time.monotonic_ns() // 1000}")

    def alive(self) -> None:
        """All of its parts go on; sent now and then, however often it is called."""
        now = time.monotonic()
        if self._alive is None or now - self._alive >= self._every:
            self._alive = now
            self._send("WATCHDOG=1")

    def stopping(self) -> None:
        """It is about to end."""
        self._send("STOPPING=1")

    def _send(self, words: str) -> None:
        if self._address is None:
            return
        # An abstract socket's name begins with a zero byte (unix(7)).
        address = "\0" + self._address[1:] if self._address[0] == "@" else self._address
        with suppress(OSError), socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM | socket.SOCK_CLOEXEC) as connection:
            connection.settimeout(1.0)
            connection.sendto(words.encode("utf-8", "replace"), address)
