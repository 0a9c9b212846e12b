"""A rescue may send a handful of commands, for one message; everything else is stopped before it leaves."""

from __future__ import annotations

import pytest

from scanner.errors import ReadOnlyViolationError
from scanner.imap.verbs import Guard
from scanner.rescue.verbs import Orders, RescueGuard

ORDERS = Orders(b"Junk", 7)

REFUSED = {
    "another folder selected": b'a1 SELECT "Archive"\r\n',
    "the folder bare": b"a1 SELECT Junk\r\n",
    "another message moved": b'a1 UID MOVE 8 "INBOX"\r\n',
    "more messages moved": b'a1 UID MOVE 7,8 "INBOX"\r\n',
    "all messages moved": b'a1 UID MOVE 1:* "INBOX"\r\n',
    "moved elsewhere": b'a1 UID MOVE 7 "Trash"\r\n',
    "another message deleted": b"a1 UID STORE 8 +FLAGS.SILENT (\\Deleted)\r\n",
    "marked as read": b"a1 UID STORE 7 +FLAGS.SILENT (\\Seen)\r\n",
    "flags replaced": b"a1 UID STORE 7 FLAGS ()\r\n",
    "all deleted removed": b"a1 EXPUNGE\r\n",
    "others removed": b"a1 UID EXPUNGE 1:*\r\n",
    "closed, which removes": b"a1 CLOSE\r\n",
    "a folder removed": b'a1 DELETE "Junk"\r\n',
    "mail added": b'a1 APPEND "INBOX" {3}\r\n',
    "read so that it is marked": b"a1 UID FETCH 7 (BODY[])\r\n",
    "another message read": b"a1 UID FETCH 8 (UID FLAGS)\r\n",
    "a second sign-in": b'a1 LOGIN "a" "b"\r\n',
    "two in one": b"a1 NOOP\r\na2 EXPUNGE\r\n",
    "a line end hidden": b'a1 SELECT "Junk"\na2 EXPUNGE\r\n',
    "a literal": b"a1 SELECT {4}\r\n",
    "without an end": b"a1 EXPUNGE",
}


@pytest.mark.parametrize("command", sorted(ORDERS.all()), ids=bytes.decode)
def test_the_orders_pass_here_and_those_that_write_nowhere_else(command: bytes) -> None:
    RescueGuard(ORDERS).check(b"a1 " + command + b"\r\n")

    if not command.startswith((b"UID FETCH", b"EXAMINE")):
        with pytest.raises(ReadOnlyViolationError):
            Guard().check(b"a1 " + command + b"\r\n")


@pytest.mark.parametrize("data", REFUSED.values(), ids=REFUSED.keys())
def test_nothing_else_passes(data: bytes) -> None:
    with pytest.raises(ReadOnlyViolationError):
        RescueGuard(ORDERS).check(data)


def test_a_name_cannot_bring_a_command_along() -> None:
    sly = Orders(b'Junk" ) \\ "', 7)

    assert sly.select == b'SELECT "Junk\\" ) \\\\ \\""'
    with pytest.raises(ValueError, match="quotes"):
        Orders(b"Junk\r\na1 EXPUNGE", 7)
