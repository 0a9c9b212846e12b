"""Doubles of the system's own tools: real programs on the path that write down how they were called."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest


class Tools:
    """Programs in ``folder``, found before all others."""

    def __init__(self, folder: Path, patch: pytest.MonkeyPatch) -> None:
        folder.mkdir()
        self._folder = folder
        self._record = folder / "calls"
        patch.setenv("PATH", f"{folder}{os.pathsep}{os.environ['PATH']}")

    def add(self, name: str, script: str = "true") -> None:
        """A program that writes down its arguments, then runs ``script``."""
        path = self._folder / name
        path.write_text(f'#!/bin/sh\necho "{name} $*" >>"{self._record}"\n{script}\n')
        path.chmod(path.stat().st_mode | stat.S_IXUSR)

    def calls(self) -> list[str]:
        """Every call so far, with its arguments."""
        return self._record.read_text().splitlines() if self._record.exists() else []
