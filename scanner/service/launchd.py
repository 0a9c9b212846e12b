"""A launch agent of macOS: starts at login, and again where it failed."""

from __future__ import annotations

import os
import plistlib
import re
from collections.abc import Sequence
from pathlib import Path

from scanner.service.tools import Standing, State, run, write

LABEL = "app.heardback.watch"


class Launchd:
    """The service as an agent of this user. ``home`` and ``user`` are this process's where they are not given."""

    name = "launchd"

    def __init__(self, home: Path | None = None, user: int | None = None) -> None:
        place = home or Path.home()
        self.path = place / "Library" / "LaunchAgents" / f"{LABEL}.plist"
        self.log = place / "Library" / "Logs" / "Heardback.log"
        self._domain = f"gui/{os.getuid() if user is None else user}"

    def install(self, words: Sequence[str], config: Path) -> list[str]:
        """Writes the agent and starts it. Raises `ServiceError`."""
        self.log.parent.mkdir(parents=True, exist_ok=True)
        write(self.path, agent([*words, "--log", str(self.log)]))
        # An agent that is loaded already can't be loaded again.
        run(["launchctl", "bootout", f"{self._domain}/{LABEL}"], check=False)
        run(["launchctl", "bootstrap", self._domain, str(self.path)])
        run(["launchctl", "enable", f"{self._domain}/{LABEL}"], check=False)
        return [
            f"Installed: {self.path}",
            "It runs now, and from every login on; it ends when you log out.",
            f"Its log:  {self.log}",
        ]

    def uninstall(self) -> list[str]:
        """Stops it and takes the agent away. Raises `ServiceError`."""
        if not self.path.exists():
            return ["Nothing to take away: it is not installed."]
        run(["launchctl", "bootout", f"{self._domain}/{LABEL}"], check=False)
        self.path.unlink(missing_ok=True)
        return [f"Taken away: {self.path}", "Your settings and what was found stay where they are."]

    def state(self) -> State:
        """How it stands. Raises `ServiceError`."""
        if not self.path.exists():
            return State(Standing.ABSENT)
        shown = run(["launchctl", "print", f"{self._domain}/{LABEL}"], check=False)
        if shown.status != 0:
            return State(Standing.STOPPED, (f"Its log:  {self.log}",))
        running = re.search(r"^\s*state = running", shown.text, re.MULTILINE)
        code = re.search(r"^\s*last exit code = (-?\d+)", shown.text, re.MULTILINE)
        if running:
            return State(Standing.RUNNING, (f"Its log:  {self.log}",))
        failed = code is not None and code[1] != "0"
        lines = (f"it ended with status {code[1]}",) if failed and code else ()
        return State(Standing.FAILED if failed else Standing.STOPPED, (*lines, f"Its log:  {self.log}"))


def agent(words: Sequence[str]) -> bytes:
    """The agent's property list for a command."""
    return plistlib.dumps(
        {
            "Label": LABEL,
            "ProgramArguments": list(words),
            "RunAtLoad": True,
            # Again where it failed, but not where it was told to end.
            "KeepAlive": {"SuccessfulExit": False},
            "ThrottleInterval": 60,
            "ProcessType": "Background",
            "LowPriorityIO": True,
            "Umask": 0o077,
            "SoftResourceLimits": {"NumberOfFiles": 4096},
            "ExitTimeOut": 20,
        }
    )
