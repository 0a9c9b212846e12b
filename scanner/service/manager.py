"""Which of the system's service managers there is here."""

from __future__ import annotations

import platform
from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

from scanner.service.launchd import Launchd
from scanner.service.systemd import Systemd
from scanner.service.tools import ServiceError, State
from scanner.service.windows import TaskScheduler


class Manager(Protocol):
    """What starts Heardback at login and watches over it. Every method may raise `ServiceError`."""

    @property
    def name(self) -> str:
        """What the system calls it."""

    def install(self, words: Sequence[str], config: Path) -> list[str]:
        """Sets it up to run ``words``, and starts it; plain lines for the user."""

    def uninstall(self) -> list[str]:
        """Takes it away; plain lines for the user."""

    def state(self) -> State:
        """How it stands."""


def manager() -> Manager:
    """The one of this system. Raises `ServiceError` where there is none that we know."""
    made = {"Linux": Systemd, "Darwin": Launchd, "Windows": TaskScheduler}.get(platform.system())
    if made is None:
        raise ServiceError(
            f"This system ({platform.system() or 'unknown'}) has no service manager that we know",
            fix="run `heardback watch` in a terminal that stays open",
        )
    found: Manager = made()
    return found
