"""A server that asks for a pause, and `heardback scan`, `watch` and `status` as a user runs them."""

from __future__ import annotations

import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.fakes.scripted_imap import CAPABILITY, Connection, ScriptedImap, examined
from tests.rigs.household import Household, end, until
from tests.rigs.mail_server import MailServer, User

SAM = User("sam.rivera@mailbox.test", "right horse")
SIX_SECONDS = b"{tag} NO Request is throttled. Suggested Backoff Time: 6000 milliseconds\r\n"
HALF_AN_HOUR = b"{tag} NO [LIMIT] Too many requests\x1b[2J, try again in 30 minutes\r\n"


@pytest.fixture
def watching() -> Iterator[list[subprocess.Popen[str]]]:
    processes: list[subprocess.Popen[str]] = []
    yield processes
    for process in processes:
        if process.poll() is None:
            process.kill()
        process.communicate()


def test_scan_and_status_say_when_the_next_try_is_and_leave_the_server_alone(tmp_path: Path) -> None:
    with ScriptedImap({"EXAMINE": HALF_AN_HOUR}) as server:
        household = Household(tmp_path, MailServer(), [SAM], port=server.port)
        first = household.run("scan")
        again = household.run("scan")
        shown = household.run("status")
        document = household.run("status", "--json").json()
        connections = server.connections

    words = "asks for a pause: [LIMIT] Too many requests"
    assert (first.status, again.status) == (3, 3)
    assert words in first.err + first.out
    assert words in again.err + again.out
    assert connections == 1
    assert words in shown.out
    assert "Left alone until the next try: " in shown.out
    assert "\x1b" not in shown.out + first.err + first.out
    assert document["coverage"][0]["next_try"] is not None
    assert document["covered"] is False


def test_a_watch_asks_again_when_the_pause_is_over_and_not_before(
    tmp_path: Path, watching: list[subprocess.Popen[str]]
) -> None:
    asked: list[float] = []

    def answer(_: Connection, __: bytes) -> bytes:
        asked.append(time.monotonic())
        return SIX_SECONDS if len(asked) == 1 else examined(3)

    with ScriptedImap({"EXAMINE": answer}) as server:
        household = Household(tmp_path, MailServer(), [SAM], port=server.port)
        watching.append(household.start("watch", "--json"))
        until(lambda: len(asked) >= 2, "asked again", 60)
        until(
            lambda: household.run("status", "--json").json()["coverage"][0]["ok"],
            "well again, and the pause forgotten",
            60,
        )
        shown = household.run("status", "--json").json()["coverage"][0]
        ended = end(watching[0])

    assert asked[1] - asked[0] > 5.9
    assert shown["next_try"] is None
    assert ended.status == 0


def test_who_listens_leaves_a_server_that_asks_for_a_pause_too(
    tmp_path: Path, watching: list[subprocess.Popen[str]]
) -> None:
    idling: list[None] = []

    def idle(_: Connection, __: bytes) -> bytes:
        idling.append(None)
        return b"+ idling\r\n* 4 EXISTS\r\n"

    def status(_: Connection, __: bytes) -> bytes:
        return HALF_AN_HOUR if idling else b"* STATUS INBOX (UIDVALIDITY 1 UIDNEXT 4 MESSAGES 3)\r\n{tag} OK done\r\n"

    with ScriptedImap({"IDLE": idle, "STATUS": status}, capability=f"{CAPABILITY} IDLE") as server:
        household = Household(tmp_path, MailServer(), [SAM], port=server.port)
        watching.append(household.start("watch", "--json"))
        # Within the 42 seconds after which it would have to prove that it lives.
        until(lambda: b"DONE\r\n" in server.lines, "hung up", 30)
        before = server.connections
        time.sleep(3)
        after = server.connections
        ended = end(watching[0])

    assert before == after == 2
    assert ended.status == 0
