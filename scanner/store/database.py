"""Opens the memory's file: private, crash-safe, migrated, and never silently lost."""

from __future__ import annotations

import contextlib
import errno
import logging
import os
import re
import shutil
import sqlite3
import tempfile
import threading
from collections.abc import Iterator
from datetime import UTC, datetime
from importlib import resources
from pathlib import Path

from scanner.core.damage import DAMAGED, Damage
from scanner.errors import StateBusyError, StateError, StateWriteError
from scanner.store.codec import clean

logger = logging.getLogger(__name__)

BUSY_SECONDS = 90
CLOSE_SECONDS = 1.0
# A watch holds its pages for days and the system holds the file: a quarter of the library's own cache costs no time.
CACHE_KIB = 512
_STAMP = "%Y%m%dT%H%M%S"
_UNREADABLE = frozenset({sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY})
_DAMAGED = frozenset({sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB})
_FULL = (
    "can't be written: the disk is full",
    "make room on the disk",
)
_LOCKED = (
    "can't be written: the disk is read-only",
    "make the disk writable again (the system makes one read-only that fails: look into its log), or set `state:` in "
    "the settings to another place",
)
_FORBIDDEN = (
    "can't be written: the rights of the file or of its folder forbid it",
    "make both writable for you, or set `state:` in the settings to a place that is",
)
_BROKEN = (
    "can't be read or written: the disk reports a fault (input/output error)",
    "look whether the disk is well and still connected, and keep a copy of the file elsewhere",
)
_LIMITED = (
    "can't be written: it may grow no larger",
    "raise the limit on the size of files (ulimit -f), or set `state:` in the settings to another place",
)
_REASONS = {
    errno.EFBIG: _LIMITED,
    errno.ENOSPC: _FULL,
    errno.EDQUOT: _FULL,
    errno.EROFS: _LOCKED,
    errno.EACCES: _FORBIDDEN,
    errno.EPERM: _FORBIDDEN,
    errno.EIO: _BROKEN,
}


class Database:
    """One SQLite file in WAL mode; one connection, guarded by a lock.

    Raises `StateError` where the file can't be opened, is newer than this program, or can't be written. A damaged
    file is moved aside, never deleted; ``moved_aside`` then tells where to, and a note in the new one does.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self.moved_aside: Path | None = None
        self._lock = threading.RLock()
        self._connection = self._open()

    @classmethod
    def copy_of(cls, path: Path) -> Database:
        """A private copy in memory of the file at ``path``, or an empty one where there is none; nothing is written."""
        copy = cls.__new__(cls)
        copy.path = path
        copy.moved_aside = None
        copy._lock = threading.RLock()
        connection = sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False)
        connection.row_factory = sqlite3.Row
        with copy._translated():
            try:
                if path.exists():
                    _read_into(connection, path)
            except OSError as error:
                raise StateError(
                    f"The memory {path} can't be read: {error.strerror}", fix="make it readable for you"
                ) from error
            copy._migrate(connection, keep=False)
        copy._connection = connection
        return copy

    @contextlib.contextmanager
    def transaction(self, *, lasting: bool = True) -> Iterator[sqlite3.Connection]:
        """A writing transaction: all or nothing. BEGIN IMMEDIATE, so that two writers queue up instead of failing.

        It outlives the process in any case, and with ``lasting`` a power cut too. Without, a power cut takes back the
        last of them as a whole: good for what the next pass finds again, and many times quicker.
        """
        with self._lock, self._translated():
            self._connection.execute(f"PRAGMA synchronous = {'FULL' if lasting else 'NORMAL'}")
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                yield self._connection
            except BaseException:
                with contextlib.suppress(sqlite3.Error):
                    self._connection.execute("ROLLBACK")
                raise
            self._connection.execute("COMMIT")

    @contextlib.contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """The connection, to read from."""
        with self._lock, self._translated():
            yield self._connection

    def close(self) -> None:
        """Closes the file; never raises. One that is in use for longer, by a thread that was left, ends with it."""
        if self._lock.acquire(timeout=CLOSE_SECONDS):
            with contextlib.suppress(sqlite3.Error):
                self._connection.close()
            self._lock.release()

    def _open(self) -> sqlite3.Connection:
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            was_there = self.path.exists()
            _make_private(self.path)
        except OSError as error:
            if error.errno in _REASONS:
                raise _unwritable(self.path, error.errno) from error
            raise StateError(
                f"The memory {self.path} can't be created: {error.strerror}",
                fix="make the folder writable, or set `state:` in the settings to a place that is",
            ) from error
        try:
            # One that was taken away is begun anew on purpose.
            if not (was_there and self._was_emptied()):
                return self._connect()
        except sqlite3.DatabaseError as error:
            if _code(error) not in _DAMAGED:
                raise self._state_error(error) from error
        self._move_aside()
        with self._translated():
            return self._connect()

    def _connect(self) -> sqlite3.Connection:
        connection = sqlite3.connect(
            self.path, timeout=BUSY_SECONDS, isolation_level=None, check_same_thread=False, cached_statements=256
        )
        try:
            connection.row_factory = sqlite3.Row
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("PRAGMA synchronous = FULL")
            connection.execute("PRAGMA foreign_keys = ON")
            connection.execute(f"PRAGMA cache_size = -{CACHE_KIB}")
            _check_pages(connection)
            self._migrate(connection)
        except BaseException:
            connection.close()
            raise
        return connection

    def _migrate(self, connection: sqlite3.Connection, *, keep: bool = True) -> None:
        scripts = migrations()
        version = connection.execute("PRAGMA user_version").fetchone()[0]
        if version > len(scripts):
            raise StateError(
                f"The memory {self.path} was written by a newer Heardback (version {version}, this one knows "
                f"{len(scripts)})",
                fix="upgrade Heardback, or move the file away to begin anew",
            )
        if version == len(scripts):
            return
        if keep and version > 0:
            self._back_up(connection, version)
        connection.execute("BEGIN IMMEDIATE")
        try:
            version = connection.execute("PRAGMA user_version").fetchone()[0]
            for script in scripts[version:]:
                for statement in _statements(script):
                    connection.execute(statement)
            if keep and version == 0:
                self._note_damage(connection)
            connection.execute(f"PRAGMA user_version = {len(scripts)}")
            connection.execute("COMMIT")
        except BaseException:
            with contextlib.suppress(sqlite3.Error):
                connection.execute("ROLLBACK")
            raise

    def _back_up(self, connection: sqlite3.Connection, version: int) -> None:
        copy = self.path.with_name(f"{self.path.name}.before-{version + 1}")
        try:
            _make_private(copy)
            with contextlib.closing(sqlite3.connect(copy)) as target:
                connection.backup(target)
        except OSError as error:
            raise _unwritable(copy, error.errno) from error

    def _was_emptied(self) -> bool:
        """Whether the file has nothing in it though a memory was there: SQLite would take it for a new one."""
        if self.path.stat().st_size > 0:
            return False
        log = self.path.with_name(f"{self.path.name}-wal")
        # Alerts are handed over, and copies made before an upgrade, only by a memory that has been opened.
        return (log.exists() and log.stat().st_size > 0) or any(
            each.name.endswith(".send.lock") or ".before-" in each.name for each in self._beside()
        )

    def _beside(self) -> list[Path]:
        start = f"{self.path.name}."
        with contextlib.suppress(OSError):
            return sorted(each for each in self.path.parent.iterdir() if each.name.startswith(start))
        return []

    def _note_damage(self, connection: sqlite3.Connection) -> None:
        """A memory that is made beside a damaged one says so, however the process ended that moved that one aside."""
        for aside in reversed(self._beside()):
            stamp = aside.name.removeprefix(f"{self.path.name}.damaged-")
            with contextlib.suppress(ValueError):
                since = datetime.strptime(stamp, _STAMP).replace(tzinfo=UTC)
                damage = Damage(since, str(aside))
                if damage.is_news(datetime.now(UTC)):
                    said = (DAMAGED, clean(damage.note))
                    connection.execute("INSERT OR REPLACE INTO note (name, value) VALUES (?, ?)", said)
                return

    def _move_aside(self) -> None:
        stamp = datetime.now(UTC).strftime(_STAMP)
        aside = self.path.with_name(f"{self.path.name}.damaged-{stamp}")
        for ending in ("", "-wal", "-shm"):
            source = self.path.with_name(self.path.name + ending)
            if source.exists():
                shutil.move(source, aside.with_name(aside.name + ending))
        _make_private(self.path)
        self.moved_aside = aside
        logger.error("The memory was damaged; it was moved to %s and is built anew from the mailboxes", aside)

    @contextlib.contextmanager
    def _translated(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.Error as error:
            raise self._state_error(error) from error

    def _state_error(self, error: sqlite3.Error) -> StateError:
        code = _code(error)
        if code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
            return StateBusyError(f"The memory {self.path} is held by another program", fix="try again in a minute")
        if code == sqlite3.SQLITE_FULL:
            return _unwritable(self.path, errno.ENOSPC)
        if code == sqlite3.SQLITE_IOERR:
            return _unwritable(self.path, _why_not(self.path) or errno.EIO)
        if code == sqlite3.SQLITE_READONLY:
            return _unwritable(self.path, _why_not(self.path) or errno.EACCES)
        if code == sqlite3.SQLITE_CANTOPEN and (why := _why_not(self.path)) is not None:
            return _unwritable(self.path, why)
        return StateError(f"The memory {self.path} can't be used: {error}", fix="move the file away to begin anew")


def _unwritable(path: Path, number: int | None) -> StateWriteError:
    """The error in words, by the system's number."""
    words, fix = _REASONS.get(number or errno.EIO, _BROKEN)
    return StateWriteError(f"The memory {path} {words}", fix=fix)


def _why_not(path: Path) -> int | None:
    """Why nothing can be written beside the memory, as the system's number; ``None`` where that is not known.

    SQLite has one code for a disk that fails, is read-only or, at times, full.
    """
    trial = path.with_name(f"{path.name}.trial")
    try:
        descriptor = os.open(trial, os.O_RDWR | os.O_CREAT, 0o600)
        try:
            # A little farther from its beginning than the memory reaches: a limit may be on the size of one file.
            reach = max(map(_size, (path, path.with_name(f"{path.name}-wal"))))
            os.lseek(descriptor, reach + 65_536, os.SEEK_SET)
            os.write(descriptor, b"\0" * 8192)
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
            trial.unlink(missing_ok=True)
    except OSError as error:
        return error.errno if error.errno in _REASONS else None
    return None


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0


def _read_into(connection: sqlite3.Connection, path: Path) -> None:
    """Copies what the file at ``path`` holds, wherever it lies; nothing is written there."""
    address = f"{path.absolute().as_uri()}?mode=ro"
    log = path.with_name(f"{path.name}-wal")
    try:
        _copy(address, connection)
    except sqlite3.OperationalError as error:
        if _code(error) not in _UNREADABLE:
            raise
        # SQLite wants to make an index beside its log, and where there is a log can't do without.
        if not log.exists() or log.stat().st_size == 0:
            _copy(f"{address}&immutable=1", connection)
            return
        with tempfile.TemporaryDirectory(prefix="heardback-") as folder:
            for each in (path, log):
                shutil.copyfile(each, Path(folder) / each.name)
            _copy((Path(folder) / path.name).as_uri(), connection)


def _copy(address: str, connection: sqlite3.Connection) -> None:
    with contextlib.closing(sqlite3.connect(address, uri=True)) as source:
        source.backup(connection)


def _check_pages(connection: sqlite3.Connection) -> None:
    found = connection.execute("PRAGMA quick_check(1)").fetchone()[0]
    if found != "ok":
        damaged = sqlite3.DatabaseError(str(found))
        damaged.sqlite_errorcode = sqlite3.SQLITE_CORRUPT
        raise damaged


def migrations() -> tuple[str, ...]:
    """All migration scripts, in order; the number of each is its place, from 1."""
    folder = resources.files("scanner.store") / "migrations"
    names = sorted(entry.name for entry in folder.iterdir() if re.fullmatch(r"\d{4}_\w+\.sql", entry.name))
    return tuple((folder / name).read_text(encoding="utf-8") for name in names)


def _statements(script: str) -> Iterator[str]:
    statement = ""
    for line in script.splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            yield statement
            statement = ""


def _make_private(path: Path) -> None:
    """Creates the file with mode 0600 before anything is written to it, or takes others' rights away."""
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        if hasattr(os, "fchmod") and os.fstat(descriptor).st_mode & 0o077:
            os.fchmod(descriptor, 0o600)
    finally:
        os.close(descriptor)


def _code(error: sqlite3.Error) -> int:
    """The primary result code (the low byte of SQLite's extended code); -1 where there is none."""
    code = getattr(error, "sqlite_errorcode", None)
    return code & 0xFF if isinstance(code, int) else -1
