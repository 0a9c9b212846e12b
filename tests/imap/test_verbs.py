"""Only reading commands leave, however they are written, split or joined."""

from __future__ import annotations

import pytest

from scanner.errors import ReadOnlyViolationError
from scanner.imap.verbs import Guard

ALLOWED = {
    "capability": b"a1 CAPABILITY\r\n",
    "examine": b'a1 EXAMINE "INBOX"\r\n',
    "examine with a literal": b"a1 EXAMINE {5+}\r\nINBOX\r\n",
    "list extended": b'a1 LIST "" "*" RETURN (SPECIAL-USE STATUS (MESSAGES))\r\n',
    "status": b'a1 STATUS "Junk" (UIDNEXT MESSAGES)\r\n',
    "headers": b"a1 UID FETCH 1:* (UID FLAGS INTERNALDATE BODY.PEEK[HEADER.FIELDS (FROM TO)]<0.65536>)\r\n",
    "lower case": b"a1 uid fetch 4,7:9 (flags body.peek[]<0.10>)\r\n",
    "gmail": b"a1 UID FETCH 4 (X-GM-MSGID X-GM-LABELS X-GM-THRID)\r\n",
    "changed since": b"a1 UID FETCH 1:* (UID FLAGS) (CHANGEDSINCE 12 VANISHED)\r\n",
    "search": b'a1 UID SEARCH OR FROM "DELETE" SUBJECT "x"\r\n',
    "search with a literal that looks like a command": b"a1 UID SEARCH SUBJECT {11+}\r\na2 DELETE x\r\n",
    "two commands in one buffer": b'a1 EXAMINE "x"\r\na2 UID FETCH 1 (FLAGS)\r\n',
    "idle and its end": b"a1 IDLE\r\nDONE\r\n",
    "notify": b"a1 NOTIFY SET STATUS (selected (MessageNew (UID FLAGS) MessageExpunge))\r\n",
    "compress": b"a1 COMPRESS DEFLATE\r\n",
    "unselect": b"a1 UNSELECT\r\n",
}
REFUSED = {
    "select": b'a1 SELECT "INBOX"\r\n',
    "select in lower case": b"a1 select INBOX\r\n",
    "store": b"a1 UID STORE 1 +FLAGS (\\Seen)\r\n",
    "plain store": b"a1 STORE 1 +FLAGS (\\Seen)\r\n",
    "copy": b"a1 UID COPY 1 Junk\r\n",
    "move": b"a1 UID MOVE 1 Junk\r\n",
    "expunge": b"a1 EXPUNGE\r\n",
    "uid expunge": b"a1 UID EXPUNGE 1:*\r\n",
    "close, which expunges": b"a1 CLOSE\r\n",
    "append": b"a1 APPEND INBOX {2+}\r\nhi\r\n",
    "create": b"a1 CREATE x\r\n",
    "delete": b"a1 DELETE x\r\n",
    "rename": b"a1 RENAME x y\r\n",
    "subscribe": b"a1 SUBSCRIBE x\r\n",
    "unsubscribe": b"a1 UNSUBSCRIBE x\r\n",
    "set acl": b"a1 SETACL x y z\r\n",
    "set metadata": b"a1 SETMETADATA x (/a b)\r\n",
    "body without peek": b"a1 UID FETCH 1 (BODY[])\r\n",
    "body without peek among others": b"a1 UID FETCH 1 (FLAGS BODY.PEEK[] BODY[TEXT])\r\n",
    "body without peek, alone": b"a1 UID FETCH 1 BODY[HEADER]\r\n",
    "rfc822": b"a1 UID FETCH 1 (RFC822)\r\n",
    "rfc822.text": b"a1 UID FETCH 1 (RFC822.TEXT)\r\n",
    "binary": b"a1 UID FETCH 1 (BINARY[1])\r\n",
    "fetch by number": b"a1 FETCH 1 (FLAGS)\r\n",
    "notify that fetches": b"a1 NOTIFY SET (selected (MessageNew (UID BODY[])))\r\n",
    "second of two": b"a1 NOOP\r\na2 CLOSE\r\n",
    "after a literal": b"a1 EXAMINE {5+}\r\nINBOX\r\na2 DELETE x\r\n",
    "after a literal that was too short": b"a1 EXAMINE {2+}\r\nINBOX\r\na2 STORE 1 FLAGS x\r\n",
    "no tag": b"DELETE x\r\n",
    "nonsense": b"\x00\xff\r\n",
    "half a line": b"a1 NOOPS",
    "a line end within a command": b"a1 NOOP\ra2 DELETE x\r\n",
    "login without encryption": b'a1 LOGIN "sam" "secret"\r\n',
    "authenticate without encryption": b"a1 AUTHENTICATE PLAIN AHNhbQBzZWNyZXQ=\r\n",
}


@pytest.mark.parametrize("data", ALLOWED.values(), ids=ALLOWED.keys())
def test_reading_commands_pass(data: bytes) -> None:
    Guard().check(data)


@pytest.mark.parametrize("data", REFUSED.values(), ids=REFUSED.keys())
def test_everything_else_is_refused(data: bytes) -> None:
    with pytest.raises(ReadOnlyViolationError) as caught:
        Guard().check(data)

    assert "secret" not in str(caught.value)
    assert "AHNhb" not in str(caught.value)


def test_login_passes_once_the_line_is_private() -> None:
    guard = Guard()
    guard.private = True

    guard.check(b'a1 LOGIN "sam" "secret"\r\n')


def test_waiting_literal_passes_after_the_go_ahead() -> None:
    guard = Guard()
    guard.check(b"a1 EXAMINE {8}\r\n")
    guard.go_ahead()

    guard.check(b"DELETE x")
    guard.check(b"\r\n")
    guard.check(b"a2 NOOP\r\n")


def test_literal_that_was_refused_opens_no_gap() -> None:
    guard = Guard()
    guard.check(b"a1 EXAMINE {100}\r\n")

    with pytest.raises(ReadOnlyViolationError):
        guard.check(b"a2 DELETE x\r\n")


def test_answer_of_a_sign_in_passes_only_in_its_turn() -> None:
    guard = Guard()
    guard.private = True
    guard.check(b"a1 AUTHENTICATE PLAIN\r\n")
    guard.go_ahead()
    guard.check(b"AHNhbQBzZWNyZXQ=")
    guard.check(b"\r\n")

    with pytest.raises(ReadOnlyViolationError):
        guard.check(b"AHNhbQBzZWNyZXQ=\r\n")


def test_go_ahead_of_idle_lets_nothing_else_out() -> None:
    guard = Guard()
    guard.check(b"a1 IDLE\r\n")
    guard.go_ahead()

    with pytest.raises(ReadOnlyViolationError):
        guard.check(b"a2 EXPUNGE\r\n")
