"""The log: one event a line, no secret in it, nothing in it that acts on a terminal."""

from __future__ import annotations

import logging
import os
import sys
import time
import traceback
from collections.abc import Iterable
from logging.handlers import RotatingFileHandler
from pathlib import Path
from types import TracebackType
from typing import TextIO

from scanner.core import safe
from scanner.errors import StateError
from scanner.masking import SECRETS, Secrets

# Each speaks of mail, addresses or secrets below this level, or says again what we say better.
_OTHERS = {
    "imapclient": logging.WARNING,
    "mailparser": logging.CRITICAL,
    "desktop_notifier": logging.ERROR,
    "dbus_fast": logging.CRITICAL,
    "urllib3": logging.ERROR,
    "requests": logging.ERROR,
    "requests_oauthlib": logging.ERROR,
    "apscheduler": logging.ERROR,
    "asyncio": logging.ERROR,
    "pymap": logging.ERROR,
    "dateparser": logging.ERROR,
    "keyring": logging.ERROR,
}
LOG_BYTES = 1_000_000
_LEVELS = (logging.WARNING, logging.INFO, logging.DEBUG)
# sd-daemon(3): the journal takes a level before the line.
_JOURNAL = {logging.DEBUG: 7, logging.INFO: 6, logging.WARNING: 4, logging.ERROR: 3, logging.CRITICAL: 2}


class SafeFormatter(logging.Formatter):
    """Formats a record as one masked line; a traceback is folded into it, without source lines or values."""

    def __init__(self, secrets: Secrets, *, style: str = "file") -> None:
        formats = {
            "terminal": "%(levelname)s: %(message)s",
            "file": "%(asctime)s %(levelname)s %(name)s: %(message)s",
            "journal": "%(name)s: %(message)s",
        }
        super().__init__(formats[style], datefmt="%Y-%m-%dT%H:%M:%SZ")
        self.converter = time.gmtime
        self._secrets = secrets
        self._style_name = style

    def format(self, record: logging.LogRecord) -> str:
        """The record as one line of visible characters."""
        try:
            line = super().format(record)
        except (TypeError, ValueError) as error:  # arguments that don't fit their message must not cost the event
            line = f"{record.levelname} {record.name}: unreadable log record ({type(error).__name__}) {record.msg!r}"
        # Masked first: escaping could break a secret's form apart.
        line = safe.for_log(self._secrets.hide(line), 8000)
        if self._style_name == "journal":
            return f"<{_JOURNAL.get(record.levelno, 5)}>{line}"
        if self._style_name == "terminal":
            level, mark, words = line.partition(": ")
            return f"{level.lower()}{mark}{words}"
        return line

    def formatException(  # noqa: N802  # the name is the base class's
        self,
        ei: tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None],
    ) -> str:
        """Type and text of the error, of what caused it, and where it was raised; no source, no local values."""
        parts: list[str] = []
        error = ei[1]
        while error is not None and len(parts) < 5:
            frames = traceback.extract_tb(error.__traceback__)[-6:]
            where = " > ".join(f"{os.path.basename(frame.filename)}:{frame.lineno} {frame.name}" for frame in frames)  # noqa: PTH119  # a frame's file name is no path of this machine
            parts.append(f"{type(error).__name__}: {error} ({where})")
            error = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
        return "; from ".join(parts)

    def formatStack(self, stack_info: str) -> str:  # noqa: N802  # the name is the base class's
        """Nothing: a stack shows source lines."""
        return ""


class StandardError(logging.StreamHandler[TextIO]):
    """Writes to whatever standard error is at the moment: a progress bar puts itself in its place for a while.

    A closed or full standard error costs the line, never the program.
    """

    def __init__(self) -> None:
        super().__init__(sys.__stderr__ or sys.stderr)

    def emit(self, record: logging.LogRecord) -> None:
        """Writes one line, or nothing."""
        stream = sys.stderr
        try:
            line = self.format(record)
            # A terminal in another encoding gets marks for what it can't show.
            encoding = getattr(stream, "encoding", None) or "utf-8"
            stream.write(line.encode(encoding, "replace").decode(encoding, "replace") + "\n")
            stream.flush()
        except (OSError, ValueError, AttributeError, LookupError):
            pass


class _LogFile(RotatingFileHandler):
    """A file that stays small by itself, and is made anew where another program moved it away."""

    def emit(self, record: logging.LogRecord) -> None:
        """Writes one line; a full disk costs the line, never the program."""
        try:
            stream = self.stream
            if stream is not None and self._was_moved(stream):
                stream.close()
                self.stream = self._open()
            super().emit(record)
        except (OSError, ValueError):
            pass

    def _was_moved(self, stream: TextIO) -> bool:
        try:
            here, there = os.fstat(stream.fileno()), os.stat(self.baseFilename)  # noqa: PTH116 the base class's name
        except OSError:
            return True
        return (here.st_dev, here.st_ino) != (there.st_dev, there.st_ino)


def log_file(path: Path) -> logging.Handler:
    """A handler for a log file of at most three megabytes in all, that only the user can read. Raises `StateError`."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        os.close(os.open(path, os.O_WRONLY | os.O_CREAT, 0o600))
        return _LogFile(path, maxBytes=LOG_BYTES, backupCount=2, encoding="utf-8")
    except OSError as error:
        raise StateError(
            f"The log {path} can't be written: {error.strerror}", fix="name another file by --log"
        ) from error


def setup(verbosity: int = 0, *, secrets: Secrets = SECRETS, handler: logging.Handler | None = None) -> None:
    """Sets up the log of the process: warnings, with 1 the passes and alerts, with 2 the whole story.

    Other libraries' loggers stay quiet whatever the verbosity. ``handler`` replaces the one for standard error.
    May be called again; the last call counts.
    """
    chosen = handler or StandardError()
    chosen.setFormatter(SafeFormatter(secrets, style=_style()))
    logging.raiseExceptions = False
    root = logging.getLogger()
    for old in list(root.handlers):
        root.removeHandler(old)
    root.addHandler(chosen)
    root.setLevel(logging.WARNING)
    logging.getLogger("scanner").setLevel(_LEVELS[min(max(verbosity, 0), 2)])
    quiet(_OTHERS)
    logging.captureWarnings(capture=True)
    logging.getLogger("py.warnings").setLevel(logging.ERROR if verbosity < 2 else logging.WARNING)


def quiet(names: Iterable[str]) -> None:
    """Keeps other libraries' loggers at the level from which they tell something worth reading."""
    for name in names:
        logging.getLogger(name).setLevel(_OTHERS.get(name, logging.ERROR))


def _style() -> str:
    try:
        if sys.stderr.isatty():
            return "terminal"
        state = os.fstat(sys.stderr.fileno())
    except (OSError, ValueError, AttributeError):
        return "file"
    # systemd.exec(5): the variable is inherited by terminals too, so it counts only where it names this very stream.
    return "journal" if os.environ.get("JOURNAL_STREAM") == f"{state.st_dev}:{state.st_ino}" else "file"
