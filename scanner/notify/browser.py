"""Opens a link in the user's browser or mail program, without waiting and without handing on what it needn't know."""

from __future__ import annotations

import logging
import os
import platform
import shutil
import subprocess
import sys
import threading
from collections.abc import Mapping

from scanner.core.maillink import MailScheme

logger = logging.getLogger(__name__)

# Passwords may stand in the environment (settings: `password: {env: NAME}`): a browser gets what a desktop needs.
_KEPT = frozenset(
    {"PATH", "HOME", "USER", "LOGNAME", "SHELL", "LANG", "LANGUAGE", "TZ", "TMPDIR", "DISPLAY", "WAYLAND_DISPLAY"}
    | {"XAUTHORITY", "DBUS_SESSION_BUS_ADDRESS", "DESKTOP_SESSION", "BROWSER", "SESSION_MANAGER"}
)
_KEPT_BEGINNINGS = ("XDG_", "LC_", "GTK_", "QT_", "KDE_", "GNOME_", "MOZ_")
_OPENERS = ("open",) if platform.system() == "Darwin" else ("xdg-open", "x-www-browser", "sensible-browser", "firefox")
_ASK_SECONDS = 5


def open_in_browser(link: str) -> None:
    """Opens a link, already known to be safe, in a thread of its own; a failure is logged and no more."""
    threading.Thread(target=_open, args=(link,), name="browser", daemon=True).start()


def mail_scheme() -> MailScheme | None:
    """The links to single messages that a mail program of this computer opens, ``None`` where none does.

    Asked anew each time: Thunderbird may come and go while we watch.
    """
    system = platform.system()
    if system == "Darwin":
        return MailScheme.MESSAGE
    if system == "Windows":
        return MailScheme.MID if _is_registered() else None
    asker = shutil.which("xdg-mime") if shutil.which("xdg-open") else None
    if asker is None:
        return None
    try:
        answer = subprocess.run(  # noqa: S603  # a fixed program with fixed words
            [asker, "query", "default", "x-scheme-handler/mid"],
            env=clean_environment(os.environ),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=_ASK_SECONDS,
            check=False,
        ).stdout
    except (OSError, subprocess.SubprocessError):
        return None
    return MailScheme.MID if answer.strip() else None


def clean_environment(environment: Mapping[str, str]) -> dict[str, str]:
    """What a desktop program needs of the environment, and nothing else."""
    return {name: value for name, value in environment.items() if name in _KEPT or name.startswith(_KEPT_BEGINNINGS)}


def _outside() -> list[str]:
    """What starts a program outside of our own service: a browser needs more than that may do, and is to outlive it."""
    starter = shutil.which("systemd-run") if os.environ.get("INVOCATION_ID") else None
    return [starter, "--user", "--quiet", "--collect", "--"] if starter else []


def _open(link: str) -> None:
    try:
        if sys.platform == "win32":
            os.startfile(link)  # noqa: S606  # the link begins with a scheme that is known to be safe
            return
        program = next(filter(None, map(shutil.which, _OPENERS)), None)
        if program is None:
            logger.warning("no program that opens links was found: %s", ", ".join(_OPENERS))
            return
        subprocess.run(  # noqa: S603  # a fixed program; the link begins with its scheme, so it is no option
            [*_outside(), program, link],
            env=clean_environment(os.environ),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            check=True,
        )
    except (OSError, subprocess.SubprocessError) as error:
        logger.warning("could not open the browser (%s)", type(error).__name__)


def _is_registered() -> bool:
    """Whether Windows knows a program for ``mid:`` links; Thunderbird's installer names itself there."""
    if sys.platform != "win32":
        return False
    import winreg

    try:
        with winreg.OpenKey(winreg.HKEY_CLASSES_ROOT, "mid") as key:
            winreg.QueryValueEx(key, "URL Protocol")
    except OSError:
        return False
    return True
