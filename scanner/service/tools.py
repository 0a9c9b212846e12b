"""Runs the system's own tools, and says in one line what one of them said."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from scanner.config.files import write_file
from scanner.core import safe
from scanner.errors import ScannerError, Scope

SECONDS = 30.0


class ServiceError(ScannerError):
    """The system's service could not be set up, taken away or asked."""

    scope = Scope.RUN


class Standing(StrEnum):
    """How the service stands."""

    RUNNING = "running"
    STOPPED = "stopped"
    FAILED = "failed"
    ABSENT = "not installed"


@dataclass(frozen=True, slots=True)
class State:
    """How the service stands, with plain lines that say more; ``instead`` is what to do where it can't be set up."""

    standing: Standing
    lines: tuple[str, ...] = ()
    instead: str | None = None


@dataclass(frozen=True, slots=True)
class Done:
    """What a tool left behind."""

    status: int
    text: str


def run(words: Sequence[str], *, check: bool = True) -> Done:
    """Runs a tool to its end, without input.

    Raises `ServiceError` where it is missing or hangs, and with ``check`` where it fails.
    """
    program = shutil.which(words[0])
    if program is None:
        raise ServiceError(f"{words[0]} is missing on this computer", fix="start `heardback watch` by hand")
    try:
        done = subprocess.run(  # noqa: S603 a fixed program; no shell is involved
            [program, *words[1:]],
            check=False,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            timeout=SECONDS,
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise ServiceError(f"{words[0]} did not do its work ({type(error).__name__})", fix="try again") from error
    text = done.stdout.decode("utf-8", "replace")
    if check and done.returncode != 0:
        said = safe.for_plain(text, 240) or f"status {done.returncode}"
        raise ServiceError(f"{' '.join(words[:3])} failed: {said}")
    return Done(done.returncode, text)


def write(path: Path, content: bytes, *, mode: int = 0o644) -> None:
    """Writes a whole file or nothing. Raises `ServiceError`."""
    try:
        write_file(path, content, mode=mode)
    except OSError as error:
        raise ServiceError(f"{path} can't be written: {error.strerror}", fix="make the folder writable") from error


def launch_words(config: Path) -> tuple[str, ...]:
    """The command that a service runs: this very Heardback, with these settings."""
    script = Path(sys.executable).parent / ("heardback.exe" if os.name == "nt" else "heardback")
    # Without -P a folder named `scanner` in the working directory would be run instead.
    program = (str(script),) if script.is_file() else (sys.executable, "-P", "-m", "scanner")
    return (*program, "--config", str(config.expanduser().absolute()), "watch")
