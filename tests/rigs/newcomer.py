"""A person who has just installed it: an empty home, a terminal, nothing set up."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

from tests.rigs.household import Result
from tests.rigs.terminal import Terminal

_KEPT = ("PATH", "LANG", "TMPDIR")


class Newcomer:
    """Has a home of their own; the certificates of ``authority`` count as the system's."""

    def __init__(self, home: Path, authority: Path, environment: Mapping[str, str] | None = None) -> None:
        self.home = home
        self.environment = {
            **{name: os.environ[name] for name in _KEPT if name in os.environ},
            "HOME": str(home),
            "SSL_CERT_FILE": str(authority),
            "PYTHONPATH": str(Path(__file__).parents[2]),
            "PYTHONWARNINGS": "error",
            # No session bus: neither a desktop nor a keyring of this machine's own is touched.
            "DBUS_SESSION_BUS_ADDRESS": "unix:path=/nowhere",
            **(environment or {}),
        }

    @property
    def folder(self) -> Path:
        """Where the settings come to lie."""
        return self.home / ".config/heardback"

    @property
    def config(self) -> Path:
        """The settings."""
        return self.folder / "config.yaml"

    def terminal(self, *words: str, columns: int = 100) -> Terminal:
        """Types ``heardback`` and these words on a terminal."""
        return Terminal([sys.executable, "-m", "scanner", *words], self.environment, columns=columns)

    def run(self, *words: str, environment: Mapping[str, str] | None = None) -> Result:
        """Runs ``heardback`` from a script: nobody is there to answer."""
        done = subprocess.run(
            [sys.executable, "-m", "scanner", *words],
            env={**self.environment, **(environment or {})},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=60,
            text=True,
            check=False,
        )
        return Result(done.returncode, done.stdout, done.stderr)
