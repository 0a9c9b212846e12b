"""A module of ours in a process of its own, spoken to line by line."""

from __future__ import annotations

import subprocess
import sys
from types import TracebackType
from typing import Self


class Child:
    """Runs ``module`` with these words; use it as a context manager. Its process ends as its input does."""

    def __init__(self, module: str, *words: str) -> None:
        self._command = (sys.executable, "-m", module, *words)
        self._process: subprocess.Popen[str] | None = None

    def __enter__(self) -> Self:
        self._process = subprocess.Popen(self._command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        assert self._process is not None
        self._process.communicate()

    def say(self, words: str) -> str:
        """The line that it answers; without ``words`` the next line that it says by itself."""
        assert self._process is not None
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        if words:
            self._process.stdin.write(f"{words}\n")
            self._process.stdin.flush()
        return self._process.stdout.readline()
