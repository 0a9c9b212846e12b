"""Rows P: killed at any moment, on a full or broken disk, with a wrong clock, short of everything."""

from __future__ import annotations

import contextlib
import json
import os
import random
import re
import resource
import shutil
import signal
import sqlite3
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Mapping
from pathlib import Path
from unittest.mock import ANY

import pytest

from scanner.store.database import migrations
from tests.faults.letters import GENUINE, letter, passed
from tests.faults.plain import PlainHousehold, forget, hook_alerts, plant, state, told
from tests.rigs.dovecot import Dovecot
from tests.rigs.household import Household, Result, end, until
from tests.rigs.http_listener import Answer, HttpListener
from tests.rigs.mail_server import User
from tests.rigs.smtp_sink import Fault, SmtpSink, Stage
from tests.rigs.wire import Break, Wire

STRACE = shutil.which("strace")
FAKETIME = shutil.which("faketime")
needs_strace = pytest.mark.skipif(STRACE is None, reason="needs strace, which meddles with system calls: Linux")
needs_faketime = pytest.mark.skipif(FAKETIME is None, reason="needs faketime, which sets a process's clock")


@pytest.fixture
def household(
    tmp_path: Path, dovecot: Dovecot, mail_user: User, http_listener: HttpListener
) -> Iterator[PlainHousehold]:
    with Wire(dovecot.port) as wire:
        made = PlainHousehold(tmp_path, dovecot, [mail_user], wire, http_listener)
        plant(dovecot, mail_user)
        yield made


def assert_mended(household: PlainHousehold, hook: HttpListener, step: str, *, repeats: int = 0) -> None:
    """One clean run, and everything is found and told.

    ``repeats`` is how many alerts may come twice, under their own keys: those whose answer was lost, or could not be
    written down.
    """
    clean = household.run("scan", "--json")
    assert clean.status == 0, (step, clean.err)
    findings = clean.json()["findings"]
    heard = told(hook)

    assert len(findings) == 4, step
    assert {finding["alert"] for finding in findings} == {"sent"}, step
    assert set(heard) == {key for key, _, _ in state(household.state)["outbox"]}, step
    assert sum(times - 1 for times in heard.values()) <= repeats, (step, heard)


def anew(household: PlainHousehold, hook: HttpListener) -> None:
    """As if nothing had been run yet."""
    forget(household.state)
    hook.requests.clear()
    household.wire.breaks.clear()


# P01 to P03: kill -9


@pytest.mark.parametrize("step", [90, pytest.param(1, marks=pytest.mark.soak)], ids=["some", "every"])
def test_killed_after_each_line_of_the_server_nothing_is_lost(
    household: PlainHousehold, http_listener: HttpListener, step: int
) -> None:
    assert household.run("scan").status == 0
    content = bytes(household.wire.connections[-1].to_client)
    ends = [found.end() for found in re.finditer(rb"\r\n", content)]

    assert len(ends) > 40
    for place in ends[step // 2 :: step]:
        anew(household, http_listener)
        household.wire.breaks.append(Break(place, silent=True))
        before = len(household.wire.connections)
        process = household.start("scan")
        until(lambda: _reached(household.wire, before, place), f"{place} bytes")  # noqa: B023 # used at once
        process.kill()
        process.communicate()
        assert_mended(household, http_listener, f"killed after {place} bytes")


def _reached(wire: Wire, connection: int, place: int) -> bool:
    return len(wire.connections) > connection and len(wire.connections[connection].to_client) >= place


def test_killed_after_the_alert_was_taken_it_is_repeated_under_the_same_key(
    household: PlainHousehold, http_listener: HttpListener
) -> None:
    http_listener.answers.append(Answer(hang=True))
    process = household.start("scan")
    until(lambda: http_listener.requests, "the alert")
    process.kill()
    process.communicate()
    (first,) = told(http_listener)
    assert_mended(household, http_listener, "killed with the answer on its way", repeats=1)

    assert told(http_listener)[first] == 2


@pytest.mark.soak
def test_killed_at_two_hundred_random_moments_nothing_is_lost(
    household: PlainHousehold, http_listener: HttpListener
) -> None:
    began = time.monotonic()
    household.run("scan")
    length = time.monotonic() - began
    dice = random.Random(8)
    for number in range(200):
        anew(household, http_listener)
        process = household.start("scan")
        time.sleep(dice.uniform(0.2, 1.1) * length)
        process.kill()
        process.communicate()
        assert_mended(household, http_listener, f"kill number {number}", repeats=1)


# System calls: each write, flush, rename and send of a whole run


CALLS = ("write", "pwrite64", "fdatasync", "fsync", "ftruncate", "rename", "renameat2", "unlink", "sendto", "sendmsg")


def traced(
    household: Household, *inject: str, words: tuple[str, ...] = ("scan", "--json"), near_memory: bool = False
) -> Result:
    """A run under strace, with system calls meddled with; ``near_memory``: those alone that touch the memory."""
    assert STRACE is not None
    done = subprocess.run(
        [
            *(STRACE, "-f", "-qq", "-o", str(household.folder / "calls"), "--seccomp-bpf"),
            *("-e", f"trace={','.join(CALLS)}"),
            *(word for each in inject for word in ("-e", f"inject={each}")),
            *(_near(household) if near_memory else ()),
            *(sys.executable, "-m", "scanner", *words),
        ],
        env=household.environment,
        capture_output=True,
        text=True,
        timeout=110,
        check=False,
    )
    return Result(done.returncode, done.stdout, done.stderr)


def _near(household: Household) -> list[str]:
    """For strace: only calls on the memory, and on what lies beside it."""
    beside = ("", "-wal", "-shm", ".trial")
    return [word for ending in beside for word in ("-P", f"{household.state}{ending}")]


@contextlib.contextmanager
def meddling(household: Household, process: int, *inject: str) -> Iterator[None]:
    """Meddles with what a running process does to its memory, while this lasts."""
    assert STRACE is not None
    calls = household.folder / "calls"
    tracer = subprocess.Popen(
        [
            *(STRACE, "-f", "-o", str(calls), "-p", str(process), "-e", "trace=write,pwrite64", *_near(household)),
            *(word for each in inject for word in ("-e", f"inject={each}")),
        ],
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        assert tracer.stderr is not None
        first = tracer.stderr.readline()
        if "attached" not in first:
            pytest.skip(f"may not meddle with a running process here: {first.strip()}")
        yield
    finally:
        tracer.terminate()
        tracer.communicate()


def counted(household: Household) -> dict[str, int]:
    """How often each call was made in the run just traced."""
    text = (household.folder / "calls").read_text("utf-8", "replace")
    return {call: n for call in CALLS if (n := len(re.findall(rf"^\d+\s+{call}\(", text, re.MULTILINE)))}


def _steps(calls: dict[str, int], every: int) -> list[tuple[str, int]]:
    made = [(call, number) for call, times in calls.items() for number in range(1, times + 1)]
    return made[every // 2 :: every]


@needs_strace
@pytest.mark.parametrize("every", [90, pytest.param(1, marks=pytest.mark.soak)], ids=["some", "every"])
def test_killed_at_each_write_flush_and_send_nothing_is_lost(
    household: PlainHousehold, http_listener: HttpListener, every: int
) -> None:
    assert traced(household).status == 0
    calls = counted(household)

    assert calls["pwrite64"] > 20
    assert calls["fdatasync"] > 5
    for call, number in _steps(calls, every):
        anew(household, http_listener)
        traced(household, f"{call}:signal=KILL:when={number}")
        assert_mended(household, http_listener, f"killed at {call} number {number}", repeats=1)


@needs_strace
@pytest.mark.parametrize("error", ["EIO", "ENOSPC"])
@pytest.mark.parametrize("every", [110, pytest.param(1, marks=pytest.mark.soak)], ids=["some", "every"])
def test_a_disk_that_fails_at_each_write_loses_nothing(
    household: PlainHousehold, http_listener: HttpListener, error: str, every: int
) -> None:
    assert traced(household).status == 0
    disk = {call: times for call, times in counted(household).items() if call in ("pwrite64", "fdatasync", "ftruncate")}
    for call, number in _steps(disk, every):
        anew(household, http_listener)
        failed = traced(household, f"{call}:error={error}:when={number}+")

        assert "Traceback" not in failed.err, (call, number, failed.err)
        assert failed.status in (0, 2, 3), (call, number, failed.err)
        assert_mended(household, http_listener, f"{error} at {call} number {number}", repeats=1)


# P06 and P07: which fault of the disk it is


@needs_strace
@pytest.mark.parametrize(
    ("error", "words", "fix"),
    [
        ("ENOSPC", "the disk is full", "make room on the disk"),
        ("EIO", "input/output error", "look whether the disk is well"),
        ("EROFS", "the disk is read-only", "make the disk writable again"),
    ],
)
def test_a_disk_that_fails_is_told_for_what_it_is(household: PlainHousehold, error: str, words: str, fix: str) -> None:
    household.run("status")
    dismayed = traced(household, *(f"{call}:error={error}" for call in ("pwrite64", "write")), near_memory=True)
    others = {"the disk is full", "input/output error", "the disk is read-only"} - {words}

    assert dismayed.status != 0
    assert words in dismayed.err
    assert fix in dismayed.err
    assert not [other for other in others if other in dismayed.err], dismayed.err


@contextlib.contextmanager
def read_only(folder: Path, held: Mapping[str, bytes]) -> Iterator[None]:
    """A real disk with these files that can only be read; in the place of ``folder`` while this lasts."""
    subprocess.run(["mount", "-t", "tmpfs", "-o", "size=8m", "tmpfs", str(folder)], check=True)
    try:
        for name, content in held.items():
            (folder / name).write_bytes(content)
            (folder / name).chmod(0o600)
        subprocess.run(["mount", "-o", "remount,ro", str(folder)], check=True)
        yield
    finally:
        subprocess.run(["umount", str(folder)], check=True)


@pytest.mark.parametrize("left", ["closed", "killed"])
def test_on_a_disk_that_can_only_be_read_what_is_known_is_shown(
    household: PlainHousehold, http_listener: HttpListener, left: str
) -> None:
    if os.geteuid() != 0:
        pytest.skip("mounting a disk needs root")
    folder = household.folder / "state"
    folder.mkdir()
    household.config.write_text(household.config.read_text().replace(str(household.state), str(folder / "memory.db")))
    if left == "closed":
        household.run("scan")
    else:
        process = household.start("watch")
        until(lambda: sum(told(http_listener).values()) == 4, "told of all there is")
        process.kill()  # leaves the log of writes, with all that was found
        process.communicate()
        (folder / "memory.db-shm").unlink()
    held = {each.name: each.read_bytes() for each in folder.iterdir()}
    identity = household.run("replies", "--json").json()["findings"][0]["id"]
    with read_only(folder, held):
        shown = {word: household.run(word) for word in ("status", "replies")}
        explained = household.run("explain", identity)
        refused = {word: household.run(word) for word in ("scan", "watch")}
        dismissed = household.run("dismiss", identity)

    for result in (*shown.values(), explained):
        assert result.status == 0, result.err
        assert "read-only" in result.err
        assert "Northwind" in result.out
    for result in (*refused.values(), dismissed):
        assert result.status == 2
        assert "ead-only" in result.err
        assert str(folder) in result.err
        assert "Traceback" not in result.err


@needs_strace
def test_a_watch_whose_disk_becomes_read_only_goes_on_and_says_so(
    household: PlainHousehold, dovecot: Dovecot, mail_user: User, http_listener: HttpListener
) -> None:
    process = household.start("watch")
    try:
        until(lambda: sum(told(http_listener).values()) == 4, "told of all there is")
        with meddling(household, process.pid, "pwrite64:error=EROFS", "write:error=EROFS"):
            dovecot.deliver(mail_user, "Junk", letter("late", passed(b"northwind.test") + GENUINE))
            until(lambda: _subjects(http_listener, "disk is read-only"), "said", 60)
            lives = process.poll() is None
        until(lambda: _subjects(http_listener, "late"), "told of the mail that came meanwhile", 60)
    finally:
        ended = end(process)

    assert lives
    assert ended.status == 0, ended.err
    assert "Traceback" not in ended.err


def _subjects(hook: HttpListener, words: str) -> bool:
    """Whether the hook heard of a mail with these words."""
    return any(words in request.body.decode() for request in list(hook.requests))


# P04: asked to end


def _hung_server(household: PlainHousehold) -> None:
    household.wire.breaks.extend(Break(800, silent=True) for _ in range(4))


def _silent_listener(household: PlainHousehold) -> None:
    """A server that takes connections and never says a word."""
    household.wire.breaks.extend(Break(0, silent=True) for _ in range(4))


def _hung_mail(household: PlainHousehold, smtp_sink: SmtpSink) -> None:
    smtp_sink.faults.extend(Fault(Stage.DATA) for _ in range(9))
    household.write(
        f"  desktop: false\n  email: {{to: sam.rivera@mailbox.test, host: 127.0.0.1, port: {smtp_sink.port}, "
        "security: none}"
    )


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT], ids=["SIGTERM", "SIGINT"])
@pytest.mark.parametrize("where", ["in a frozen scan", "in back-off", "in a mail server that hangs"])
def test_asked_to_end_it_ends_at_once(
    household: PlainHousehold, smtp_sink: SmtpSink, number: signal.Signals, where: str
) -> None:
    connections = len(household.wire.connections)
    if where == "in a frozen scan":
        _hung_server(household)
    elif where == "in back-off":
        household.wire.breaks.extend(Break(10) for _ in range(50))
    else:
        _hung_mail(household, smtp_sink)
    process = household.start("watch")
    until(lambda: len(household.wire.connections) > connections, "connected")
    if where == "in a mail server that hangs":
        until(lambda: smtp_sink.connections, "handing over the mail")
    time.sleep(1)
    began = time.monotonic()
    ended = end(process, number)
    took = time.monotonic() - began
    household.wire.breaks.clear()

    assert ended.status == (130 if number == signal.SIGINT else 0), ended.err
    assert "Traceback" not in ended.err
    assert took < 5, took


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT], ids=["SIGTERM", "SIGINT"])
@pytest.mark.parametrize("where", ["connecting", "in the middle", "in the middle of one of two", "mail"])
def test_a_scan_that_is_asked_to_end_does_so_wherever_it_is_stuck(
    household: PlainHousehold,
    smtp_sink: SmtpSink,
    http_listener: HttpListener,
    number: signal.Signals,
    where: str,
) -> None:
    wire = household.wire
    if where == "connecting":
        _silent_listener(household)
    elif where == "mail":
        _hung_mail(household, smtp_sink)
    else:
        _hung_server(household)
    if where == "in the middle of one of two":
        wire.breaks[1:] = []
        household.users.append(household.users[0])
        household.write(hook_alerts(http_listener))
    process = household.start("scan")
    if where == "mail":
        until(lambda: smtp_sink.connections, "handing over the mail")
    else:
        until(lambda: _reached(wire, 0, 0 if where == "connecting" else 800), "a server that is silent")
    time.sleep(1)
    began = time.monotonic()
    ended = end(process, number)
    took = time.monotonic() - began
    left = wire.commands.count(b" LOGOUT")
    wire.breaks.clear()
    smtp_sink.faults.clear()
    clean = household.run("scan", "--json")

    assert ended.status == 130, ended.err
    assert "Traceback" not in ended.err
    assert took < 5, took
    # Who can still be spoken to is told goodbye.
    assert left == (1 if where in ("mail", "in the middle of one of two") else 0)
    assert clean.status == 0, clean.err
    assert [finding["alert"] for finding in clean.json()["findings"] if finding["alert"] != "none"] == ["sent"] * 4
    assert len(smtp_sink.received) == (4 if where == "mail" else 0)
    assert len(http_listener.requests) == (0 if where == "mail" else 4)


# P08 to P12: the memory


def _zero(path: Path) -> None:
    path.write_bytes(b"\0" * path.stat().st_size)


def _bad_header(path: Path) -> None:
    with path.open("r+b") as file:
        file.write(b"not a database at all")


def _truncate(path: Path) -> None:
    os.truncate(path, path.stat().st_size // 2 + 100)


def _bad_pages(path: Path) -> None:
    with path.open("r+b") as file:
        for page in range(1, path.stat().st_size // 4096):
            file.seek(page * 4096 + 8)
            file.write(b"\xff" * 64)


def _empty(path: Path) -> None:
    path.write_bytes(b"")


def _foreign_log(path: Path) -> None:
    path.with_name(path.name + "-wal").write_bytes(b"\x37\x7f\x06\x82" + os.urandom(8_000))


DAMAGE = {
    "zeroed": _zero,
    "bad header": _bad_header,
    "truncated": _truncate,
    "bad pages": _bad_pages,
    "empty": _empty,
    "foreign log": _foreign_log,
}


@pytest.mark.parametrize("damage", DAMAGE)
def test_a_damaged_memory_is_set_aside_and_built_anew(
    household: PlainHousehold, http_listener: HttpListener, damage: str
) -> None:
    household.run("scan")
    with sqlite3.connect(household.state) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()
    before = set(told(http_listener))
    DAMAGE[damage](household.state)
    mended = household.run("scan", "--json")
    aside = list(household.folder.glob("heardback.db.damaged-*"))
    is_lost = damage != "foreign log"  # which SQLite passes over: all was in the file itself
    notices = {key for key in told(http_listener) if key.startswith("memory-damaged-")}
    shown, document = household.run("status"), household.run("status", "--json").json()

    assert mended.status == 0, mended.err
    assert "Traceback" not in mended.err
    assert len(mended.json()["findings"]) == 4
    # What is told once more carries the same key, so that a receiver may fold it.
    assert set(told(http_listener)) - notices == before
    assert state(household.state)["findings"]
    assert [told(http_listener)[key] for key in notices] == [1] * is_lost
    assert ("damaged" in mended.err) == is_lost
    assert (str(aside[0]) in shown.out.replace("\n", "")) if is_lost else not aside
    assert document["memory_damaged"] == ({"at": ANY, "kept": str(aside[0])} if is_lost else None)


def test_that_the_memory_was_damaged_is_said_until_its_file_is_deleted(
    household: PlainHousehold, http_listener: HttpListener
) -> None:
    household.run("scan")
    _empty(household.state)
    household.run("status")  # whoever finds it says so in the log alone
    household.run("scan")
    household.run("scan")
    heard = [key for key in told(http_listener).elements() if key.startswith("memory-damaged-")]
    (aside,) = household.folder.glob("heardback.db.damaged-*")
    shown = household.run("status").out
    aside.unlink()

    assert len(heard) == 1
    assert "delete that file" in shown.replace("\n", " ")
    assert "damaged" not in household.run("status").out


def test_a_memory_that_was_not_begun_is_no_damage(household: PlainHousehold, http_listener: HttpListener) -> None:
    household.state.touch(mode=0o600)  # as the kill of a first start leaves it
    first = household.run("scan")

    assert first.status == 0, first.err
    assert "damaged" not in first.err
    assert sum(told(http_listener).values()) == 4


@pytest.mark.parametrize("seconds", [4, pytest.param(60, marks=pytest.mark.soak)])
def test_a_memory_held_by_a_backup_is_waited_for(
    household: PlainHousehold, http_listener: HttpListener, seconds: int
) -> None:
    household.run("status")
    holder = sqlite3.connect(household.state, isolation_level=None, check_same_thread=False)
    holder.execute("BEGIN EXCLUSIVE")
    release = threading.Timer(seconds, lambda: holder.execute("ROLLBACK"))
    release.start()
    began = time.monotonic()
    result = household.run("scan", "--json", seconds=seconds + 60)
    waited = time.monotonic() - began
    release.join()
    holder.close()

    assert result.status == 0, result.err
    assert waited > seconds - 1
    assert len(result.json()["findings"]) == 4
    assert sum(told(http_listener).values()) == 4


def test_a_memory_of_a_newer_version_is_refused_untouched(household: PlainHousehold) -> None:
    household.run("scan")
    with sqlite3.connect(household.state) as connection:
        connection.execute("PRAGMA user_version = 999")
    connection.close()
    content = household.state.read_bytes()
    result = household.run("scan")

    assert result.status == 2
    assert "newer" in result.err
    assert "Traceback" not in result.err
    assert household.state.read_bytes() == content


def _of_the_first_version(path: Path) -> None:
    """A memory as the first release left it, with one word in it."""
    forget(path)
    with contextlib.closing(sqlite3.connect(path)) as connection:
        connection.executescript(migrations()[0])
        connection.execute("INSERT INTO note (name, value) VALUES ('kept', 'yes')")
        connection.execute("PRAGMA user_version = 1")
        connection.commit()


def _version_and_note(path: Path) -> tuple[int, str]:
    with contextlib.closing(sqlite3.connect(path)) as connection:
        (version,) = connection.execute("PRAGMA user_version").fetchone()
        (kept,) = connection.execute("SELECT value FROM note WHERE name = 'kept'").fetchone()
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    return version, kept


@needs_strace
@pytest.mark.parametrize("every", [12, pytest.param(1, marks=pytest.mark.soak)], ids=["some", "every"])
def test_an_upgrade_that_is_killed_half_way_is_made_whole_or_not_at_all(household: PlainHousehold, every: int) -> None:
    _of_the_first_version(household.state)
    assert traced(household, words=("status",)).status == 0
    calls = {call: n for call, n in counted(household).items() if call in ("pwrite64", "fdatasync", "unlink")}
    newest = len(migrations())

    assert calls["pwrite64"] > 10
    for call, number in _steps(calls, every):
        _of_the_first_version(household.state)
        traced(household, f"{call}:signal=KILL:when={number}", words=("status",))
        left, kept = _version_and_note(household.state)
        mended = household.run("status")

        assert (left, kept) in ((1, "yes"), (newest, "yes")), (call, number)
        assert mended.status == 0, (call, number, mended.err)
        assert _version_and_note(household.state) == (newest, "yes"), (call, number)


def test_a_lock_left_by_a_killed_daemon_is_no_obstacle(household: PlainHousehold) -> None:
    connections = len(household.wire.connections)
    first = household.start("watch")
    until(lambda: len(household.wire.connections) > connections, "connected")
    first.kill()
    first.communicate()
    connections = len(household.wire.connections)
    second = household.start("watch")
    until(lambda: len(household.wire.connections) > connections, "connected again")
    ended = end(second)

    assert ended.status == 0, ended.err


def test_other_commands_answer_while_a_scan_hangs(household: PlainHousehold) -> None:
    household.run("scan")
    _hung_server(household)
    connections = len(household.wire.connections)
    process = household.start("scan")
    until(lambda: len(household.wire.connections) > connections, "connected")
    answers, spent = [], []
    for words in (["status"], ["replies"], ["status", "--json"]):
        before = _spent_by_children()
        answers.append(household.run(*words, seconds=20))
        spent.append(_spent_by_children() - before)
    process.kill()
    process.communicate()

    assert [answer.status for answer in answers] == [0, 0, 0]
    # A second is promised; on a machine with other work only what they take of a processor can be held to it.
    assert max(spent) < 1, spent
    assert "Northwind" in answers[0].out


def _spent_by_children() -> float:
    """Seconds of processor time that processes of ours have taken that have ended."""
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


# P14 and P15: the clock


@needs_faketime
@pytest.mark.parametrize("shift", ["-1h", "+1y"])
def test_a_clock_that_was_wrong_for_a_run_costs_nothing(
    household: PlainHousehold, dovecot: Dovecot, mail_user: User, http_listener: HttpListener, shift: str
) -> None:
    assert FAKETIME is not None
    subprocess.run(
        [FAKETIME, "-f", shift, sys.executable, "-m", "scanner", "scan"],
        env=household.environment,
        capture_output=True,
        timeout=60,
        check=False,
    )
    heard = sum(told(http_listener).values())
    dovecot.deliver(mail_user, "Archive", letter("late", passed(b"northwind.test") + GENUINE))
    right = household.run("scan", "--json")
    again = household.run("scan", "--json")

    assert heard == 4
    assert right.status == again.status == 0, right.err
    assert [finding["new"] for finding in right.json()["findings"]].count(True) == 1
    assert sum(told(http_listener).values()) == 5
    assert not any(finding["new"] for finding in again.json()["findings"])


# P17 and P18: short of everything


LIMITED = """
import resource, sys
limit, amount = getattr(resource, sys.argv[1]), int(sys.argv[2])
resource.setrlimit(limit, (amount, amount))
from scanner.cli.main import run
raise SystemExit(run(sys.argv[3:]))
"""


# What is said to be missing, and what to do about it.
MISSED = {
    "RLIMIT_NOFILE": ("too few files|Too many open files", "(more open files|ulimit -n)"),
    "RLIMIT_AS": ("MemoryError|start new thread", ""),
    "RLIMIT_FSIZE": ("can't be written: it may grow no larger", "ulimit -f"),
}


def limited(household: Household, limit: str, amount: int) -> Result:
    """A scan by a process with a limit."""
    done = subprocess.run(
        [sys.executable, "-c", LIMITED, limit, str(amount), "scan", "--json"],
        env=household.environment,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    return Result(done.returncode, done.stdout, done.stderr)


def test_64_open_files_are_enough(household: PlainHousehold) -> None:
    result = limited(household, "RLIMIT_NOFILE", 64)

    assert result.status == 0, result.err
    assert len(result.json()["findings"]) == 4


@pytest.mark.parametrize(
    ("limit", "amount"),
    [
        *(pytest.param("RLIMIT_NOFILE", n, id=f"{n} files") for n in (8, 10, 20)),
        *(pytest.param("RLIMIT_NOFILE", n, id=f"{n} files", marks=pytest.mark.soak) for n in (7, 9, 11, 12, 14, 16)),
        *(pytest.param("RLIMIT_AS", n << 20, id=f"{n} MB", marks=pytest.mark.soak) for n in (90, 110, 140, 170, 200)),
        pytest.param("RLIMIT_FSIZE", 40_000, id="files of 40 kB"),
    ],
)
def test_short_of_something_it_says_so_and_goes_on_later(
    household: PlainHousehold, http_listener: HttpListener, limit: str, amount: int
) -> None:
    short = limited(household, limit, amount)

    assert "Traceback" not in short.err, short.err
    if short.status == 0:  # it was enough, but for what is said to be tried again
        findings = short.json()["findings"]
        assert len(findings) == 4
        assert "next try in" in short.err or {finding["alert"] for finding in findings} == {"sent"}
    else:
        assert short.status in (2, 3)
        missed, remedy = MISSED[limit]
        assert re.search(missed, short.err), short.err
        assert re.search(f"What to do: .*{remedy}", short.err), short.err
    if "next try in" in short.err:
        time.sleep(6)  # what a channel could not take, for want of a file, is tried again in five seconds
    assert_mended(household, http_listener, f"{limit} {amount}", repeats=limit != "RLIMIT_NOFILE")


# P21: a message that kills the process


KILLER = """
import os, signal
import scanner.mime.reader
inner = scanner.mime.reader.parse_headers
def deadly(block):
    if b"X-Kill: yes" in block:
        os.kill(os.getpid(), signal.SIGKILL)
    return inner(block)
scanner.mime.reader.parse_headers = deadly
from scanner.cli.main import run
raise SystemExit(run(["scan", "--json"]))
"""


def test_a_message_that_kills_the_process_is_set_aside_after_three_tries(
    household: PlainHousehold, dovecot: Dovecot, mail_user: User, http_listener: HttpListener
) -> None:
    household.run("scan")
    http_listener.requests.clear()
    head = passed(b"northwind.test") + GENUINE
    dovecot.create(mail_user, "Poison")
    number = dovecot.deliver(mail_user, "Poison", letter("killer", head + b"X-Kill: yes\r\n"))
    dovecot.deliver(mail_user, "Poison", letter("behind", head))
    ends = []
    for _ in range(6):
        done = subprocess.run(
            [sys.executable, "-c", KILLER],
            env=household.environment,
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )
        ends.append(done.returncode)
        if done.returncode == 0:
            break
    found = json.loads(done.stdout)["findings"]
    titles = [str(json.loads(request.body)["title"]) for request in http_listener.requests]

    assert ends.count(-signal.SIGKILL) <= 4
    assert ends[-1] == 0, done.stderr
    assert [finding for finding in found if "behind" in finding["subject"]]
    # Its sender is the employer's, so it is told of as well, by what its header says.
    assert {finding["alert"] for finding in found} == {"sent"}
    assert ["look in Poison" in title for title in titles] == [True, True]
    assert f"Poison: 1 message could not be read (number {number})" in household.run("status").out


# P22 and P23: a bare surrounding


def test_a_closed_or_full_standard_output_costs_no_alert(
    household: PlainHousehold, http_listener: HttpListener
) -> None:
    for closing in (">&-", "2>&-", ">&- 2>&-", ">/dev/full", "2>/dev/full", "<&- >/dev/full 2>&1"):
        anew(household, http_listener)
        done = subprocess.run(
            ["/bin/sh", "-c", f'exec "$0" -m scanner scan {closing}', sys.executable],
            env=household.environment,
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )

        assert "Traceback" not in done.stderr + done.stdout, (closing, done.stderr)
        assert "Exception ignored" not in done.stderr + done.stdout, (closing, done.stderr)
        assert sum(told(http_listener).values()) == 4, (closing, done.stderr)


@pytest.mark.parametrize("words", [("watch",), ("watch", "--json")], ids=["lines", "json"])
@pytest.mark.parametrize("closing", ["| true", ">/dev/full", "2>&1 | true", ">/dev/full 2>&1"])
def test_a_watch_whose_output_nobody_takes_goes_on_telling(
    household: PlainHousehold,
    dovecot: Dovecot,
    mail_user: User,
    http_listener: HttpListener,
    words: tuple[str, ...],
    closing: str,
) -> None:
    process = subprocess.Popen(
        ["/bin/sh", "-c", f'"$0" -m scanner {" ".join(words)} {closing}', sys.executable],
        env=household.environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    try:
        until(lambda: sum(told(http_listener).values()) == 4, "told of all there is")
        for number in range(2):
            dovecot.deliver(mail_user, "Junk", letter(f"late {number}", passed(b"northwind.test") + GENUINE))
            until(lambda: sum(told(http_listener).values()) == 5 + number, "told of what came later")  # noqa: B023
    finally:
        os.killpg(process.pid, signal.SIGTERM)
        _, err = process.communicate(timeout=20)

    assert "Traceback" not in err
    assert err.count("can't be shown") == (0 if "2>&1" in closing else 1), err


def test_everything_it_writes_is_private_whatever_the_umask(household: PlainHousehold) -> None:
    inner = household.folder / "state" / "deep" / "heardback.db"
    household.config.write_text(household.config.read_text().replace(str(household.state), str(inner)))
    household.config.chmod(0o600)
    old = os.umask(0)
    try:
        process = household.start("watch")
        until(inner.exists, "the memory")
        time.sleep(1.5)
        modes = {each.name: each.stat().st_mode & 0o777 for each in inner.parent.iterdir()}
        end(process)
    finally:
        os.umask(old)

    assert set(modes.values()) == {0o600}, modes
    assert inner.parent.stat().st_mode & 0o077 == 0
    assert len(modes) >= 3


@pytest.mark.soak
def test_a_daemon_on_a_disk_that_was_full_recovers_without_a_restart(
    household: PlainHousehold, dovecot: Dovecot, mail_user: User, http_listener: HttpListener
) -> None:
    if os.geteuid() != 0:
        pytest.skip("mounting a small disk needs root")
    small = household.folder / "small"
    small.mkdir()
    subprocess.run(["mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", str(small)], check=True)
    process = None
    try:
        text = household.config.read_text().replace(str(household.state), str(small / "heardback.db"))
        household.config.write_text(text)
        process = household.start("watch")
        until(lambda: sum(told(http_listener).values()) == 4, "told of all there is", 30)
        ballast = small / "ballast"
        with ballast.open("wb", buffering=0) as file:
            try:
                while True:
                    file.write(b"x" * 512)
            except OSError:
                pass
        dovecot.deliver(mail_user, "Junk", letter("full", passed(b"northwind.test") + GENUINE))
        time.sleep(4)
        during = sum(told(http_listener).values())
        ballast.unlink()
        until(lambda: sum(told(http_listener).values()) == 5, "told after the disk was freed", 60)
        ended = end(process)
    finally:
        if process is not None and process.poll() is None:
            process.kill()
            process.communicate()
        subprocess.run(["umount", str(small)], check=True)

    assert during <= 5
    assert ended.status == 0, ended.err
    assert "Traceback" not in ended.err
