"""A real desktop without a screen: a virtual display, a session bus, and a notification server that shows alerts.

What was shown is written down by the notification server itself at the moment it puts a notification on the display.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Self

PROGRAMS = {"Xvfb": "xvfb", "dbus-daemon": "dbus", "dunst": "dunst", "dunstctl": "dunst"}

_SETTINGS = """[global]
    markup = full
    history_length = 1000
    notification_limit = 0
    always_run_script = true
[note_down]
    summary = "*"
    script = {script}
"""
# No folders of services: or the bus would start a notification server by itself.
_BUS = """<busconfig>
  <type>session</type>
  <listen>unix:path={folder}/bus</listen>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>
"""
_SCRIPT = """#!/bin/sh
exec flock {shown} sh -c '
printf "%s\\0%s\\0%s\\0%s\\0" "$DUNST_APP_NAME" "$DUNST_SUMMARY" "$DUNST_BODY" "$DUNST_URGENCY" >> {shown}'
"""


class DesktopMissingError(RuntimeError):
    """A program of the rig is not on this machine; the text says what to install."""


@dataclass(frozen=True, slots=True)
class Shown:
    """One notification as the server showed it; ``body`` may hold markup; ``urgency`` is LOW, NORMAL or CRITICAL."""

    application: str
    title: str
    body: str
    urgency: str


class Desktop:
    """The running desktop; a program sees it with ``environment`` in its own. Use it as a context manager."""

    def __init__(self) -> None:
        missing = sorted({package for program, package in PROGRAMS.items() if shutil.which(program) is None})
        if missing:
            raise DesktopMissingError(
                f"Programs are missing: apt-get install {' '.join(missing)}, or run `make test` as root"
            )
        self._folder = Path(tempfile.mkdtemp(prefix="desktop-", dir="/tmp"))
        self._shown = self._folder / "shown"
        self._processes: list[subprocess.Popen[bytes]] = []
        self._server: subprocess.Popen[bytes] | None = None
        self.environment: Mapping[str, str] = {}

    def __enter__(self) -> Self:
        self._shown.touch()
        script = self._folder / "note-down"
        script.write_text(_SCRIPT.format(shown=self._shown))
        script.chmod(0o755)
        settings = self._folder / "dunstrc"
        settings.write_text(_SETTINGS.format(script=script))
        bus = self._folder / "bus.conf"
        bus.write_text(_BUS.format(folder=self._folder))
        self.environment = {
            "DISPLAY": f":{self._start_display()}",
            "DBUS_SESSION_BUS_ADDRESS": f"unix:path={self._folder}/bus",
            "XDG_RUNTIME_DIR": str(self._folder),
        }
        self._start("dbus-daemon", "--nofork", "--nopidfile", f"--config-file={bus}")
        _wait((self._folder / "bus").exists, "the session bus")
        self.start_server()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for process in reversed(self._processes):
            process.terminate()
            process.wait(10)
        shutil.rmtree(self._folder, ignore_errors=True)

    def start_server(self) -> None:
        """Starts the notification server, after `stop_server`."""
        self._server = self._start("dunst", "-config", str(self._folder / "dunstrc"))
        _wait(lambda: self._control("is-paused").returncode == 0, "the notification server")

    def stop_server(self) -> None:
        """From now on nobody shows notifications, although there is a bus."""
        if self._server is not None:
            self._server.terminate()
            self._server.wait(10)
            self._processes.remove(self._server)
            self._server = None

    def shown(self, count: int = 0, *, seconds: float = 10) -> Sequence[Shown]:
        """What was shown since `clear`, oldest first; waits up to ``seconds`` until there are ``count``."""
        end = time.monotonic() + seconds
        while len(found := self._read()) < count and time.monotonic() < end:
            time.sleep(0.02)
        return found

    def clear(self) -> None:
        """Closes all notifications and forgets that they were shown."""
        self._control("close-all")
        self._shown.write_bytes(b"")

    def click(self) -> None:
        """Clicks the newest notification: its default action runs."""
        self._control("action", "0")

    def _read(self) -> list[Shown]:
        words = self._shown.read_text("utf-8", "replace").split("\0")[:-1]
        return [Shown(*words[start : start + 4]) for start in range(0, len(words) - 3, 4)]

    def _start_display(self) -> str:
        reading, writing = os.pipe()
        try:
            self._start(
                "Xvfb", "-displayfd", str(writing), "-screen", "0", "640x480x24", "-nolisten", "tcp", keep=writing
            )
        finally:
            os.close(writing)
        with os.fdopen(reading) as answer:
            return answer.readline().strip()

    def _start(self, *words: str, keep: int | None = None) -> subprocess.Popen[bytes]:
        process = subprocess.Popen(
            words,
            env={**os.environ, **self.environment, "HOME": str(self._folder)},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            pass_fds=() if keep is None else (keep,),
        )
        self._processes.append(process)
        return process

    def _control(self, *words: str) -> subprocess.CompletedProcess[bytes]:
        return subprocess.run(
            ["dunstctl", *words], env={**os.environ, **self.environment}, capture_output=True, check=False, timeout=10
        )


def _wait(is_ready: object, what: str, seconds: float = 15) -> None:
    assert callable(is_ready)
    end = time.monotonic() + seconds
    while not is_ready():
        if time.monotonic() > end:
            raise RuntimeError(f"{what} does not start")
        time.sleep(0.02)
