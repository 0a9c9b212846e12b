"""The list of commands that may leave: everything that is not known to be reading is refused before a byte goes out."""

from __future__ import annotations

import re

from scanner.errors import ReadOnlyViolationError

_COMMAND = re.compile(rb"[A-Za-z0-9._-]{1,32} ([A-Za-z]+)(?: (.*))?", re.DOTALL)
_LITERAL = re.compile(rb"\{(\d{1,10})(\+?)\}\Z")
_SET = rb"(?:\d{1,10}|\*)(?::(?:\d{1,10}|\*))?"
_ITEM = (
    rb"(?:UID|FLAGS|INTERNALDATE|RFC822\.SIZE|ENVELOPE|BODYSTRUCTURE|MODSEQ|EMAILID|THREADID|SAVEDATE"
    rb"|X-GM-LABELS|X-GM-MSGID|X-GM-THRID|BODY\.PEEK\[[^\[\]{}]*\](?:<\d{1,10}\.\d{1,10}>)?)"
)
# RFC 3501 section 6.4.5: BODY[...], RFC822 and RFC822.TEXT set \Seen, so only their PEEK form is on the list.
_FETCH = re.compile(
    rb"FETCH %b(?:,%b)* (?:%b|\(%b(?: %b)*\))(?: \(CHANGEDSINCE \d+(?: VANISHED)?\))?"
    % (_SET, _SET, _ITEM, _ITEM, _ITEM),
    re.IGNORECASE,
)
_SEARCH = re.compile(rb"SEARCH .+", re.IGNORECASE | re.DOTALL)
_SETS_SEEN = re.compile(rb"BODY\[|BINARY\[|RFC822(?!\.SIZE)", re.IGNORECASE)

PLAIN_VERBS = frozenset(
    b"CAPABILITY NOOP LOGOUT STARTTLS AUTHENTICATE LOGIN ID ENABLE NAMESPACE LIST LSUB STATUS EXAMINE UID IDLE "
    b"NOTIFY COMPRESS UNSELECT".split()
)
_SECRET_VERBS = frozenset((b"LOGIN", b"AUTHENTICATE"))


class Guard:
    """Follows what is sent, command by command, and raises `ReadOnlyViolationError` for what is not on the list.

    It must also be told of each ``+`` that the server sends: a literal that waits for one, an answer of an
    authentication and DONE are let out only after it. ``private`` is set once passwords may be sent.
    """

    def __init__(self) -> None:
        self.private = False
        self._literal = 0
        self._literal_waits = False
        self._inside = False
        self._dialogue = False
        self._turn = False

    def go_ahead(self) -> None:
        """The server sent ``+``."""
        self._turn = True
        self._literal_waits = False

    def check(self, data: bytes) -> None:
        """Lets ``data`` pass or raises; it must end where a line, a literal or an answer ends."""
        position = 0
        while position < len(data):
            if self._literal and not self._literal_waits:
                taken = min(self._literal, len(data) - position)
                self._literal -= taken
                position += taken
                continue
            if self._literal:
                # The server refused the literal: what follows is a new command, and is read as one.
                self._literal, self._literal_waits, self._inside = 0, False, False
            end = data.find(b"\r\n", position)
            if self._dialogue and self._turn:
                # RFC 3501 section 6.2.2: one line for each challenge; its end may be written on its own.
                self._turn = end < 0
                position = len(data) if end < 0 else end + 2
                continue
            if end < 0:
                raise ReadOnlyViolationError("A command without its end was about to be sent; it was not")
            self._line(data[position:end])
            position = end + 2

    def _line(self, line: bytes) -> None:
        if self._inside:
            self._literal_of(line)
            return
        self._turn = False
        self._dialogue = False
        if line.upper() == b"DONE":
            return
        match = _COMMAND.fullmatch(line)
        verb, rest = (match[1].upper(), match[2] or b"") if match else (b"", b"")
        if not self._may_pass(verb, rest):
            name = (verb or b"an unreadable line").decode("ascii", "replace")
            raise ReadOnlyViolationError(f"{name} is not on the list of reading commands; nothing was sent")
        if verb in _SECRET_VERBS and not self.private:
            raise ReadOnlyViolationError(f"{verb.decode()} was about to be sent without encryption; it was not")
        self._dialogue = verb == b"AUTHENTICATE"
        self._literal_of(line)

    def _may_pass(self, verb: bytes, rest: bytes) -> bool:
        if verb not in PLAIN_VERBS or b"\r" in rest or b"\n" in rest or b"\0" in rest:
            return False
        if verb == b"UID":
            return bool(_FETCH.fullmatch(rest) or _SEARCH.fullmatch(rest))
        return not (verb == b"NOTIFY" and _SETS_SEEN.search(rest))

    def _literal_of(self, line: bytes) -> None:
        match = _LITERAL.search(line)
        self._inside = match is not None
        if match:
            self._literal = int(match[1])
            self._literal_waits = not match[2]
            self._turn = False
