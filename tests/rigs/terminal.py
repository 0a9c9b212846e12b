"""A terminal with a person at it: runs a command on a pseudo-terminal, waits for words, types answers."""

from __future__ import annotations

import errno
import fcntl
import os
import re
import select
import signal
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Mapping, Sequence
from types import TracebackType
from typing import Self

# The child makes the pseudo-terminal its own, as a login does, so that /dev/tty and Ctrl-C work; where the tests run in
# the background, SIGINT is ignored, and a child inherits that.
_TAKE_TERMINAL = (
    "import fcntl, os, signal, sys, termios\nfcntl.ioctl(0, termios.TIOCSCTTY, 0)\n"
    "signal.signal(signal.SIGINT, signal.SIG_DFL)\nos.execv(sys.argv[1], sys.argv[1:])"
)
_ESCAPES = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]|\x1b\][^\x07]*\x07")


class Terminal:
    """One command on a terminal; ``screen`` is all that it showed, without colours. Use it as a context manager."""

    def __init__(self, command: Sequence[str], environment: Mapping[str, str], *, columns: int = 100) -> None:
        self._command = list(command)
        self._environment = {**environment, "TERM": "xterm-256color", "COLUMNS": str(columns), "LINES": "50"}
        self._columns = columns
        self._seen = b""
        self._position = 0
        self._typed = 0
        self._process: subprocess.Popen[bytes] | None = None
        self._master = -1

    def __enter__(self) -> Self:
        self._master, slave = os.openpty()
        fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", 50, self._columns, 0, 0))
        self._process = subprocess.Popen(
            [sys.executable, "-c", _TAKE_TERMINAL, *self._command],
            stdin=slave,
            stdout=slave,
            stderr=slave,
            env=self._environment,
            start_new_session=True,
        )
        os.close(slave)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        assert self._process is not None
        if self._process.poll() is None:
            self._process.send_signal(signal.SIGKILL)
        self._process.wait()
        os.close(self._master)

    @property
    def screen(self) -> str:
        """All that was shown so far."""
        return _ESCAPES.sub("", self._seen.decode("utf-8", "replace")).replace("\r\n", "\n")

    @property
    def typed(self) -> int:
        """How many keys were pressed so far."""
        return self._typed

    def expect(self, words: str, seconds: float = 30.0) -> str:
        """Waits until ``words`` are shown, after what was expected last; what came with them, as one line.

        Between two of the words a line may end: where it does is for the width to say.
        """
        end = time.monotonic() + seconds
        wanted = re.compile(re.escape(words).replace(r"\ ", r"\s+"))
        while (found := wanted.search(self.screen, self._position)) is None:
            if not self._read(end - time.monotonic()):
                raise AssertionError(f"never shown: {words!r}; the screen:\n{self.screen}")
        before, self._position = self._position, found.end()
        return " ".join(self.screen[before : self._position].split())

    def type(self, text: str, *, enter: bool = True) -> None:
        """Types on the keyboard."""
        keys = text + ("\r" if enter else "")
        self._typed += len(keys)
        os.write(self._master, keys.encode())

    def answer(self, words: str, text: str = "") -> None:
        """Waits for a question, then types the answer."""
        self.expect(words)
        self.type(text)

    def finish(self, seconds: float = 60.0) -> int:
        """Waits for the command's end; its exit status."""
        assert self._process is not None
        end = time.monotonic() + seconds
        while self._read(end - time.monotonic()):
            pass
        return self._process.wait(max(0.1, end - time.monotonic()))

    def interrupt(self, seconds: float = 30.0) -> int:
        """Presses Ctrl-C until the command ends; its exit status.

        Once is not enough: Python misses the one that comes just before it begins to wait for a line.
        """
        assert self._process is not None
        end = time.monotonic() + seconds
        while self._process.poll() is None and time.monotonic() < end:
            self.type("\x03", enter=False)
            pause = min(end, time.monotonic() + 3)
            while self._read(pause - time.monotonic()):
                pass
        return self.finish(1.0)

    def _read(self, seconds: float) -> bool:
        """Takes in what is shown next; ``False`` at the end."""
        ready, _, _ = select.select([self._master], [], [], max(0.0, seconds))
        if not ready:
            return False
        try:
            data = os.read(self._master, 65536)
        except OSError as error:
            if error.errno == errno.EIO:  # Linux says so where the last one closed the terminal
                return False
            raise
        self._seen += data
        return bool(data)
