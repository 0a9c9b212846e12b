"""Opens a link in the user's browser, without waiting and without handing on what the browser needn't know."""

from __future__ import annotations

import logging
import os
import platform
import shutil
import subprocess
import threading
import webbrowser
from collections.abc import Mapping

logger = logging.getLogger(__name__)

# Passwords may stand in the environment (settings: `password: {env: NAME}`): a browser gets what a desktop needs.
_KEPT = frozenset(
    {"PATH", "HOME", "USER", "LOGNAME", "SHELL", "LANG", "LANGUAGE", "TZ", "TMPDIR", "DISPLAY", "WAYLAND_DISPLAY"}
    | {"XAUTHORITY", "DBUS_SESSION_BUS_ADDRESS", "DESKTOP_SESSION", "BROWSER", "SESSION_MANAGER"}
)
_KEPT_BEGINNINGS = ("XDG_", "LC_", "GTK_", "QT_", "KDE_", "GNOME_", "MOZ_")


def open_in_browser(link: str) -> None:
    """Opens a link, already known to be safe, in a thread of its own; a failure is logged and no more."""
    threading.Thread(target=_open, args=(link,), name="browser", daemon=True).start()


def clean_environment(environment: Mapping[str, str]) -> dict[str, str]:
    """What a desktop program needs of the environment, and nothing else."""
    return {name: value for name, value in environment.items() if name in _KEPT or name.startswith(_KEPT_BEGINNINGS)}


def _outside() -> list[str]:
    """What starts a program outside of our own service: a browser needs more than that may do, and is to outlive it."""
    starter = shutil.which("systemd-run") if os.environ.get("INVOCATION_ID") else None
    return [starter, "--user", "--quiet", "--collect", "--"] if starter else []


def _open(link: str) -> None:
    opener = {"Linux": "xdg-open", "Darwin": "open"}.get(platform.system())
    program = shutil.which(opener) if opener else None
    try:
        if program is None:
            webbrowser.open(link)
            return
        subprocess.run(  # noqa: S603  # a fixed program; the link begins with its scheme, so it is no option
            [*_outside(), program, link],
            env=clean_environment(os.environ),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            check=True,
        )
    except (OSError, subprocess.SubprocessError, webbrowser.Error) as error:
        logger.warning("could not open the browser (%s)", type(error).__name__)
