"""The memory's file: private, migrated, never silently lost."""

from __future__ import annotations

import contextlib
import os
import sqlite3
import subprocess
import sys
import threading
from datetime import UTC, datetime
from pathlib import Path

import pytest

from scanner.core.damage import DAMAGED, Damage, read_damage
from scanner.errors import StateBusyError, StateError
from scanner.store.database import Database, migrations
from scanner.store.lock import FileLock
from scanner.store.memory import SqliteMemory
from tests.store.samples import JUNK, NOW, batch, notice, sighting, tell_junk


def test_the_file_is_private_whatever_the_umask(tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        Database(tmp_path / "deep" / "heardback.db").close()
    finally:
        os.umask(before)

    assert (tmp_path / "deep" / "heardback.db").stat().st_mode & 0o777 == 0o600
    assert (tmp_path / "deep").stat().st_mode & 0o777 == 0o700


def test_rights_that_others_had_are_taken_away(tmp_path: Path) -> None:
    path = tmp_path / "heardback.db"
    path.touch(mode=0o666)
    path.chmod(0o666)
    Database(path).close()

    assert path.stat().st_mode & 0o777 == 0o600


def test_a_file_of_a_newer_version_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "heardback.db"
    with sqlite3.connect(path) as connection:
        connection.execute(f"PRAGMA user_version = {len(migrations()) + 1}")
    connection.close()

    with pytest.raises(StateError, match="newer Heardback"):
        Database(path)


@pytest.mark.parametrize(
    "content", [pytest.param(b"no database at all" * 400, id="text"), pytest.param(b"\0" * 8192, id="zeroed")]
)
def test_a_damaged_file_is_moved_aside_and_built_anew(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "heardback.db"
    path.write_bytes(content)
    database = Database(path)
    memory = SqliteMemory(database)
    memory.record(batch(JUNK, sighting(JUNK, 3)), tell_junk, ("desktop",), NOW)

    assert database.moved_aside is not None
    assert database.moved_aside.read_bytes() == content
    assert len(memory.findings()) == 1
    memory.close()


def test_a_move_aside_that_was_cut_short_is_noted_all_the_same(tmp_path: Path) -> None:
    path = tmp_path / "heardback.db"
    older, newer = (tmp_path / f"heardback.db.damaged-{stamp}" for stamp in ("20261101T080000", "20261128T140500"))
    for each in (older, newer, tmp_path / f"{newer.name}-wal"):
        each.write_bytes(b"no database at all")
    memory = SqliteMemory(Database(path))
    found = read_damage(memory.note(DAMAGED))
    memory.close()

    assert found == Damage(datetime(2026, 11, 28, 14, 5, tzinfo=UTC), str(newer))


@pytest.mark.parametrize(
    ("beside", "content"),
    [
        pytest.param("heardback.db.send.lock", b"", id="alerts were handed over"),
        pytest.param("heardback.db-wal", b"x" * 4096, id="a log of writes"),
        pytest.param("heardback.db.before-9", b"x", id="a copy from before an upgrade"),
    ],
)
def test_an_empty_file_where_a_memory_was_is_damage(tmp_path: Path, beside: str, content: bytes) -> None:
    path = tmp_path / "heardback.db"
    path.touch(mode=0o600)
    (tmp_path / beside).write_bytes(content)
    database = Database(path)
    database.close()

    assert database.moved_aside is not None


def test_a_memory_that_was_taken_away_is_begun_anew_without_a_word(tmp_path: Path) -> None:
    path = tmp_path / "heardback.db"
    SqliteMemory(Database(path)).close()
    (tmp_path / "heardback.db.send.lock").touch()
    for each in tmp_path.glob("heardback.db*"):
        if not each.name.endswith(".lock"):
            each.unlink()
    memory = SqliteMemory(Database(path))
    noted = memory.note(DAMAGED)
    memory.close()

    assert noted is None
    assert not list(tmp_path.glob("*.damaged-*"))


def test_an_empty_file_where_no_memory_was_is_a_new_one(tmp_path: Path) -> None:
    path = tmp_path / "heardback.db"
    path.touch(mode=0o600)
    (tmp_path / "heardback.db.watch.lock").touch()  # a watch takes it before it opens the memory
    memory = SqliteMemory(Database(path))

    assert memory.note(DAMAGED) is None
    memory.close()


def test_a_damaged_page_in_the_middle_is_noticed(tmp_path: Path) -> None:
    path = tmp_path / "heardback.db"
    memory = SqliteMemory(Database(path))
    for number in range(300):
        memory.record(batch(JUNK, sighting(JUNK, number, f"identity {number}")), tell_junk, ("desktop",), NOW)
    memory.close()
    content = bytearray(path.read_bytes())
    content[3 * 4096 : 9 * 4096] = b"\xff" * (6 * 4096)
    path.write_bytes(bytes(content))
    database = Database(path)

    assert database.moved_aside is not None
    database.close()


def test_a_read_only_folder_is_one_clear_line(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("in the way")

    with pytest.raises(StateError, match="can't be created") as caught:
        Database(blocked / "heardback.db")
    assert caught.value.fix is not None


def test_a_dry_run_writes_nothing(tmp_path: Path) -> None:
    path = tmp_path / "heardback.db"
    memory = SqliteMemory(Database(path))
    memory.post(notice("another"), ["desktop"], NOW)
    memory.close()
    before = path.read_bytes()
    copy = SqliteMemory(Database.copy_of(path))
    copy.record(batch(JUNK, sighting(JUNK, 3)), tell_junk, ("desktop",), NOW)

    assert len(copy.deliveries()) == 2
    assert path.read_bytes() == before
    copy.close()


def test_a_dry_run_before_the_first_run_makes_no_file(tmp_path: Path) -> None:
    copy = SqliteMemory(Database.copy_of(tmp_path / "heardback.db"))
    copy.post(notice(), ["desktop"], NOW)
    copy.close()

    assert list(tmp_path.iterdir()) == []


def test_many_threads_write_side_by_side(tmp_path: Path) -> None:
    memory = SqliteMemory(Database(tmp_path / "heardback.db"))

    def write(worker: int) -> None:
        for number in range(20):
            identity = f"{worker} {number}"
            memory.record(batch(JUNK, sighting(JUNK, worker * 100 + number, identity)), tell_junk, ("desktop",), NOW)

    threads = [threading.Thread(target=write, args=(worker,)) for worker in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert len(memory.findings()) == 120
    memory.close()


HOLDER = """
import sys, pathlib
from scanner.store.lock import FileLock
lock = FileLock(pathlib.Path(sys.argv[1]))
print(lock.acquire(), flush=True)
sys.stdin.read()
"""


def test_a_lock_is_held_by_one_process_and_freed_by_its_death(tmp_path: Path) -> None:
    path = tmp_path / "watch.lock"
    holder = subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert holder.stdout is not None
    assert holder.stdin is not None
    answer = holder.stdout.readline().strip()
    mine = FileLock(path)
    with pytest.raises(StateBusyError, match=str(holder.pid)), mine.held():
        pass
    holder.kill()
    holder.wait()
    holder.stdout.close()
    holder.stdin.close()

    assert answer == "True"
    assert mine.acquire()
    mine.release()


def test_an_upgrade_keeps_a_backup_and_all_that_was_remembered(tmp_path: Path) -> None:
    path = tmp_path / "heardback.db"
    scripts = migrations()
    with contextlib.closing(sqlite3.connect(path)) as old:
        old.executescript(scripts[0])
        old.execute("INSERT INTO note (name, value) VALUES ('kept', 'yes')")
        old.execute("PRAGMA user_version = 1")
        old.commit()
    memory = SqliteMemory(Database(path))
    kept = memory.note("kept")
    memory.close()
    backup = tmp_path / "heardback.db.before-2"
    with contextlib.closing(sqlite3.connect(backup)) as copy:
        version = copy.execute("PRAGMA user_version").fetchone()[0]
        value = copy.execute("SELECT value FROM note").fetchone()[0]

    assert (kept, version, value) == ("yes", 1, "yes")
    assert backup.stat().st_mode & 0o077 == 0
