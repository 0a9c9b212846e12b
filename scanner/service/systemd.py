"""A user unit of systemd: starts with the session, is watched over, and may do little but its work."""

from __future__ import annotations

import getpass
import os
import re
from collections.abc import Mapping, Sequence
from pathlib import Path

from scanner.service.tools import ServiceError, Standing, State, run, write

NAME = "heardback.service"
WATCHDOG_SECONDS = 300
_INSTEAD = "have cron start it, by a line `@reboot heardback watch`; other ways: heardback help systems"
_TEMPLATE = """\
# Made by `heardback service install`; taken away by `heardback service uninstall`.
[Unit]
Description=Heardback: looks in every mail folder for replies of employers
Documentation=https://pypi.org/project/heardback/
StartLimitIntervalSec=600
StartLimitBurst=5

[Service]
Type=notify
NotifyAccess=main
ExecStart={command}
ExecReload=/bin/kill -HUP $MAINPID
# One NAME=value a line, for passwords that the settings look for in the environment; mode 0600.
EnvironmentFile=-{environment}
Restart=on-failure
RestartSec=30
# Wrong settings do not mend themselves.
RestartPreventExitStatus=2
WatchdogSec={watchdog}
TimeoutStartSec=120
TimeoutStopSec=20
KillMode=mixed

# It reads mail from strangers: whatever happened in it should reach nothing else.
NoNewPrivileges=yes
LockPersonality=yes
RestrictRealtime=yes
RestrictSUIDSGID=yes
RestrictAddressFamilies=AF_UNIX AF_INET AF_INET6 AF_NETLINK
SystemCallArchitectures=native
SystemCallFilter=@system-service
SystemCallErrorNumber=EPERM
UMask=0077
LimitCORE=0
LimitNOFILE=4096
TasksMax=512
Nice=5

[Install]
WantedBy=default.target
"""


class Systemd:
    """The service as a user unit below ``folder``, which is systemd's user folder where it is not given."""

    name = "systemd"

    def __init__(self, folder: Path | None = None, environ: Mapping[str, str] = os.environ) -> None:
        home = Path(environ.get("XDG_CONFIG_HOME") or Path.home() / ".config")
        self.path = (folder or home / "systemd" / "user") / NAME
        self._environ = environ

    def install(self, words: Sequence[str], config: Path) -> list[str]:
        """Writes the unit, starts it, and has it start with every session. Raises `ServiceError`."""
        self._find_manager()
        write(self.path, unit(words, config.absolute().parent / "environment").encode())
        run(["systemctl", "--user", "daemon-reload"])
        run(["systemctl", "--user", "enable", NAME])
        run(["systemctl", "--user", "restart", NAME])
        return [f"Installed: {self.path}", "It runs now, and from every login on.", *self._lingering(), *_log_lines()]

    def uninstall(self) -> list[str]:
        """Stops it and takes the unit away; what it remembers stays. Raises `ServiceError`."""
        if not self.path.exists():
            return ["Nothing to take away: it is not installed."]
        run(["systemctl", "--user", "disable", "--now", NAME], check=False)
        self.path.unlink(missing_ok=True)
        run(["systemctl", "--user", "daemon-reload"], check=False)
        run(["systemctl", "--user", "reset-failed", NAME], check=False)
        return [f"Taken away: {self.path}", "Your settings and what was found stay where they are."]

    def state(self) -> State:
        """How it stands. Raises `ServiceError`."""
        if not self.path.exists():
            return State(Standing.ABSENT, instead=None if _is_there() else _INSTEAD)
        shown = run(
            ["systemctl", "--user", "show", NAME, "--property=ActiveState,SubState,StatusText,Result"], check=False
        )
        facts = dict(line.partition("=")[::2] for line in shown.text.splitlines() if "=" in line)
        standing = {"active": Standing.RUNNING, "activating": Standing.RUNNING, "reloading": Standing.RUNNING}.get(
            facts.get("ActiveState", ""), Standing.FAILED if facts.get("ActiveState") == "failed" else Standing.STOPPED
        )
        lines = [facts["StatusText"]] if facts.get("StatusText") else []
        if standing is Standing.FAILED:
            lines.append(f"it ended by itself ({facts.get('Result', 'unknown')})")
        return State(standing, (*lines, *self._lingering(), *_log_lines()))

    def _find_manager(self) -> None:
        """Raises `ServiceError` where this user has no running systemd, as over `su` or in most containers."""
        if not _is_there():
            raise ServiceError(
                "Heardback can't start by itself on this computer: no systemd runs for this user", fix=_INSTEAD
            )

    def _lingering(self) -> list[str]:
        """What becomes of it after the user has logged out, and how to change that."""
        user = getpass.getuser()
        try:
            found = run(["loginctl", "show-user", user, "--property=Linger"], check=False).text.strip()
        except ServiceError:
            return []
        if found == "Linger=yes":
            return ["It goes on after you log out, and starts with the computer."]
        return [
            "It ends when you log out. To have it run always, also before you log in:",
            f"  loginctl enable-linger {user}",
        ]


def _is_there() -> bool:
    try:
        return run(["systemctl", "--user", "show-environment"], check=False).status == 0
    except ServiceError:
        return False


def unit(words: Sequence[str], environment: Path) -> str:
    """The unit's text for a command."""
    return _TEMPLATE.format(
        # Variables are looked for in every word but the first.
        command=" ".join([quote(words[0], variables=False), *map(quote, words[1:])]),
        environment=str(environment).replace("%", "%%"),
        watchdog=WATCHDOG_SECONDS,
    )


def quote(word: str, *, variables: bool = True) -> str:
    """A word of a command line as systemd reads it (systemd.service(5), COMMAND LINES)."""
    if re.fullmatch(r"[A-Za-z0-9@_+=:,./-]+", word):
        return word
    escaped = word.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    escaped = escaped.replace("%", "%%")
    return '"' + (escaped.replace("$", "$$") if variables else escaped) + '"'


def _log_lines() -> list[str]:
    return ["Its log:  journalctl --user -u heardback"]
