"""The mailbox is never changed, and no connection leaves for a host that is not in the settings."""

from __future__ import annotations

import re
import shutil
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.faults.audited import Audit
from tests.faults.letters import GENUINE, letter, passed, remote
from tests.faults.plain import PlainHousehold, plant, told
from tests.rigs.dovecot import Dovecot
from tests.rigs.household import end, until
from tests.rigs.http_listener import HttpListener
from tests.rigs.mail_server import User
from tests.rigs.wire import Wire

READING = {
    *("CAPABILITY", "ID", "LOGIN", "AUTHENTICATE", "NAMESPACE", "ENABLE", "COMPRESS", "LIST", "STATUS", "EXAMINE"),
    *("UID FETCH", "UID SEARCH", "IDLE", "NOOP", "UNSELECT", "LOGOUT", "NOTIFY", "GETQUOTAROOT"),
}
_COMMAND = re.compile(rb"^[A-Za-z0-9.]{1,16} (UID [A-Za-z]+|[A-Za-z]+)([^\r\n]*)\r?$", re.MULTILINE)


def commands(said: bytes) -> list[tuple[str, bytes]]:
    """Each command of a conversation with the rest of its line."""
    return [(found[1].decode().upper(), found[2]) for found in _COMMAND.finditer(said)]


@pytest.fixture
def household(
    tmp_path: Path, dovecot: Dovecot, mail_user: User, http_listener: HttpListener
) -> Iterator[PlainHousehold]:
    with Wire(dovecot.port) as wire:
        yield PlainHousehold(tmp_path, dovecot, [mail_user], wire, http_listener)


def test_a_whole_life_reads_and_changes_nothing_and_calls_nobody_else(
    household: PlainHousehold, dovecot: Dovecot, mail_user: User, http_listener: HttpListener
) -> None:
    plant(dovecot, mail_user)
    audit = Audit(household.folder)
    with HttpListener() as canary:
        for content in remote(canary.url).values():
            dovecot.deliver(mail_user, "Junk", content)
        before = dovecot.snapshot(mail_user)
        scans = [household.run(*words, environment=audit.environment) for words in (["scan"], ["scan", "-v"])]
        watching = household.start("watch", environment=audit.environment)
        until(lambda: b"IDLE" in household.wire.commands, "listening", 40)
        household.wire.cut()
        until(lambda: household.wire.commands.count(b"IDLE") > 1, "listening again", 60)
        late = dovecot.deliver(mail_user, "Archive", letter("late", passed(b"northwind.test") + GENUINE))
        until(lambda: any(b"late" in request.body for request in http_listener.requests), "told by push", 60)
        ended = end(watching)
        finding = household.run("replies", "--json", environment=audit.environment).json()["findings"][0]["id"]
        rest = [
            household.run(*words, environment=audit.environment)
            for words in (["status"], ["replies"], ["explain", finding], ["alerts", "test"], ["scan", "--dry-run"])
        ]
        after = dovecot.snapshot(mail_user)
        fetched = canary.requests
    said = commands(household.wire.commands)
    names = Counter(name for name, _ in said)

    assert [each.status for each in scans] == [0, 0]
    assert ended.status == 0, ended.err
    assert not any("Traceback" in each.err for each in rest)
    assert set(names) <= READING, names
    assert names["UID FETCH"] > 3
    assert [tail for name, tail in said if name == "UID FETCH" and _marks_as_read(tail)] == []
    assert [tail for name, tail in said if name == "UID FETCH" and b"ENVELOPE" in tail.upper()] == []
    assert after[b"Archive"].messages[-1].uid == late
    assert {key: folder for key, folder in after.items() if key != b"Archive"} == {
        key: folder for key, folder in before.items() if key != b"Archive"
    }
    assert after[b"Archive"].messages[:-1] == before[b"Archive"].messages
    assert r"\Seen" not in after[b"Archive"].messages[-1].flags
    assert fetched == []
    assert_only_configured(audit, household, http_listener)
    assert told(http_listener)


def _marks_as_read(tail: bytes) -> bool:
    return bool(re.search(rb"BODY\[|RFC822(?!\.SIZE)|BINARY\[", tail.upper()))


def assert_only_configured(audit: Audit, household: PlainHousehold, hook: HttpListener) -> None:
    """The mail server and the hook, by their numbers; no name was looked up but theirs, and no program was started but
    the one that is asked, in fixed words, whether a mail program of this desktop opens links to single messages.
    """
    heard = Counter(audit.heard())
    allowed = {("127.0.0.1", str(household.wire.port)), ("127.0.0.1", str(hook.port)), ("name", "127.0.0.1")}
    allowed.add(("child", str(shutil.which("xdg-mime"))))

    assert set(heard) <= allowed, heard
    assert heard["127.0.0.1", str(household.wire.port)] >= 4


def test_the_reader_of_commands_sees_a_change() -> None:
    seen = commands(b"a1 LOGIN x y\r\na2 UID STORE 1 +FLAGS (\\Seen)\r\na3 UID FETCH 1 (BODY[])\r\nDONE\r\n")

    assert [name for name, _ in seen] == ["LOGIN", "UID STORE", "UID FETCH"]
    assert _marks_as_read(seen[2][1])
    assert not _marks_as_read(b" 1 (BODY.PEEK[]<0.5> RFC822.SIZE)")
