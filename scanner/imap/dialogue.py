"""Commands and their answers, many in flight at once, over one wire."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterable, Iterator

from scanner.core.model import RawHeaders
from scanner.errors import ProtocolError
from scanner.imap.faults import goodbye, nonsense, safe_text
from scanner.imap.parse import fetch_row, is_quotable, quoted
from scanner.imap.rows import is_cut, take, uid_at
from scanner.imap.wire import Wire

logger = logging.getLogger(__name__)

_TAIL = re.compile(rb"\{(\d{1,19})\+?\}\r?\n\Z")
_TAGGED = re.compile(rb"([A-Za-z0-9._-]+) (OK|NO|BAD)(?: ([^\r\n]*))?\r?\n", re.IGNORECASE)
_STATUS = re.compile(rb"\* (?:OK|NO|BAD|BYE|PREAUTH)\b", re.IGNORECASE)
_UNTAGGED = re.compile(rb"\* (?:\d+ )?[A-Za-z]")
_BYE = re.compile(rb"\* BYE ?([^\r\n]*)", re.IGNORECASE)
_FETCH = re.compile(rb"\* \d+ FETCH ", re.IGNORECASE)
_UID = re.compile(rb"[( ]UID (\d{1,10})[ )]", re.IGNORECASE)
_SHORT_LITERAL = 4096
# Bytes of untagged answers that are kept for one command, each with what a small object weighs.
_ANSWERS_LIMIT = 64 * 1_048_576
_ANSWER_WEIGHT = 64

BODY = b"BODY"
HEADER = b"HEADER"
FLAGS = b"FLAGS"


class Text(bytes):
    """A string of a command that is quoted, or sent as a literal, as it needs."""


class Exchange:
    """One command in flight: the untagged answers that came before its end, then its status and text.

    A FETCH says with ``item`` and its UIDs which answers are its own. Where it has ``rows``, header answers of the
    usual form become rows as they come, and only the others are among ``answers``.
    """

    __slots__ = ("answers", "high", "item", "low", "name", "rows", "status", "tag", "text", "weight")

    def __init__(self, tag: bytes, name: bytes) -> None:
        self.tag = tag
        self.name = name
        self.answers: list[bytes] = []
        self.status = b""
        self.text = b""
        self.item = b""
        self.low = 0
        self.high = 0
        self.rows: list[RawHeaders] | None = None
        self.weight = 0

    def forget(self) -> None:
        """Lets go of the untagged answers that came so far."""
        self.answers.clear()
        self.weight = 0

    @property
    def done(self) -> bool:
        """Whether the tagged line has come."""
        return bool(self.status)

    @property
    def ok(self) -> bool:
        """Whether the server did what it was asked."""
        return self.status == b"OK"

    def covers(self, uid: int) -> bool:
        """Whether this message was asked for."""
        return self.low <= uid <= self.high


class Dialogue:
    """Sends commands without waiting and reads answers one by one.

    Servers answer in order, more or less: an untagged answer is laid with the oldest command that is not done. But
    of several FETCH for one folder Dovecot goes on with the next while the first is stuck, and mixes their answers
    (RFC 3501 section 5.5 lets it), so those are told apart by what they hold. ``keep`` is how many bytes of one
    literal are kept; the rest is read and thrown away.
    """

    def __init__(self, wire: Wire, *, keep: int) -> None:
        self.wire = wire
        self.keep = keep
        self.capabilities: frozenset[str] = frozenset()
        self._waiting: dict[bytes, Exchange] = {}
        self._out: list[bytes] = []
        self._number = 0
        self._go_ahead = False
        self._leaving = False

    @property
    def busy(self) -> bool:
        """Whether a command is in flight."""
        return bool(self._waiting)

    @property
    def head(self) -> Exchange | None:
        """The oldest command in flight: what is read next is most likely for it."""
        return next(iter(self._waiting.values()), None)

    def send(self, *parts: bytes) -> Exchange:
        """Puts a command on its way; it leaves with the next reading or `flush`, together with its neighbours."""
        self._number += 1
        tag = b"H%d" % self._number
        exchange = Exchange(tag, parts[0].split(b" ", 1)[0])
        self._waiting[tag] = exchange
        self._leaving = self._leaving or exchange.name == b"LOGOUT"
        line = [tag, b" "]
        for part in parts:
            if isinstance(part, Text):
                line = self._text(part, line, exchange)
                if exchange.done:
                    return exchange
            else:
                line.append(part)
        line.append(b"\r\n")
        self._out.append(b"".join(line))
        return exchange

    def fetch(self, item: bytes, low: int, high: int, *parts: bytes) -> Exchange:
        """Puts a UID FETCH on its way that asks for `BODY`, `HEADER` or `FLAGS` of UIDs between two."""
        exchange = self.send(b"UID FETCH ", *parts)
        exchange.item, exchange.low, exchange.high = item, low, high
        return exchange

    def flush(self) -> None:
        """Lets everything leave that was put on its way, in one write."""
        if self._out:
            data = b"".join(self._out)
            self._out.clear()
            self.wire.send(data)

    def finish(self, exchange: Exchange) -> Exchange:
        """Reads until the command is done."""
        self.flush()
        while not exchange.done:
            self.advance()
        return exchange

    def finish_all(self, exchanges: Iterable[Exchange]) -> None:
        """Reads until all are done."""
        for exchange in exchanges:
            self.finish(exchange)

    def run(self, *parts: bytes) -> Exchange:
        """Sends one command and reads until it is done."""
        return self.finish(self.send(*parts))

    def advance(self) -> None:
        """Reads on: one answer, or as many header answers as have come for the oldest command."""
        self.flush()
        head = self.head
        if head is None or head.rows is None or not self._take_rows(head, head.rows):
            self.step()

    def step(self) -> bytes:
        """Reads one answer, lays it where it belongs and gives it back."""
        self.flush()
        raw = self.response()
        self.place(raw)
        return raw

    def place(self, raw: bytes) -> None:
        """Lays an answer that was read with the command it belongs to. Raises for BYE and for what is no IMAP."""
        if raw[:2] == b"* ":
            self._untagged(raw)
        elif raw[:1] == b"+":
            self._go_ahead = True
        else:
            self._tagged(raw)

    def response(self) -> bytes:
        """One whole answer, its literals in it; a literal longer than ``keep`` is cut and its length rewritten."""
        line = self.wire.line()
        if line[-3:] != b"}\r\n" or line[:2] != b"* " or _STATUS.match(line):
            return line
        parts = [line]
        while match := _TAIL.search(parts[-1]):
            size = int(match[1])
            data = self.wire.take(size, self.keep)
            if len(data) < size:
                parts[-1] = parts[-1][: match.start()] + b"{%d}\r\n" % len(data)
            parts.append(data)
            parts.append(self.wire.line())
        return b"".join(parts)

    def _take_rows(self, head: Exchange, rows: list[RawHeaders]) -> bool:
        """Whether header answers came, or one has begun to come; each is laid with the command that asked for it."""
        wire = self.wire
        begun = wire.position
        owner = head
        while True:
            wire.position = take(wire.buffer, wire.position, rows, owner.low, owner.high)
            if is_cut(wire.buffer, wire.position):
                wire.fill()
                return True
            uid = uid_at(wire.buffer, wire.position)
            other = next((each for each in self._in_folder() if each.rows is not None and each.covers(uid)), owner)
            if other is owner or other.rows is None:
                return wire.position > begun
            owner, rows = other, other.rows

    def _in_folder(self) -> Iterator[Exchange]:
        """The commands in flight that ask of the folder which is open now."""
        for number, exchange in enumerate(self._waiting.values()):
            if number and exchange.name == b"EXAMINE":
                return
            yield exchange

    def _text(self, text: Text, line: list[bytes], exchange: Exchange) -> list[bytes]:
        if is_quotable(text):
            return [*line, quoted(text)]
        small = len(text) <= _SHORT_LITERAL and "LITERAL-" in self.capabilities
        if small or "LITERAL+" in self.capabilities:
            return [*line, b"{%d+}\r\n" % len(text), text]
        self._out.append(b"".join([*line, b"{%d}\r\n" % len(text)]))
        self._go_ahead = False
        while not self._go_ahead and not exchange.done:
            self.step()
        return [text]

    def _untagged(self, raw: bytes) -> None:
        if raw[:13].upper() == b"* CAPABILITY ":
            self.capabilities = frozenset(raw[13:].decode("ascii", "replace").upper().split())
            return
        match = _BYE.match(raw)
        if match and not self._leaving:
            raise goodbye(self.wire.where, match[1])
        if _UNTAGGED.match(raw) is None:
            raise nonsense(self.wire.where, raw)
        exchange = self._owner(raw) if _FETCH.match(raw) else self.head
        if exchange is not None:
            exchange.answers.append(raw)
            exchange.weight += len(raw) + _ANSWER_WEIGHT
            if exchange.weight > _ANSWERS_LIMIT:
                raise ProtocolError(f"{self.wire.where} sends without end")

    def _owner(self, raw: bytes) -> Exchange | None:
        """The FETCH in flight that asked for this answer, else the oldest command."""
        if len(self._waiting) == 1:
            return self.head
        prefix = raw[: raw.find(b"\r\n")]
        match = _UID.search(prefix)
        row = None if match else fetch_row(raw)
        uid = int(match[1]) if match else (row.uid if row is not None else None)
        if uid is None:
            return self.head
        upper = prefix.upper()
        item = BODY if b"BODY[]" in upper else HEADER if b"BODY[HEADER" in upper else FLAGS
        for exchange in self._in_folder():
            if exchange.item == item and exchange.covers(uid):
                return exchange
        return self.head

    def _tagged(self, raw: bytes) -> None:
        match = _TAGGED.match(raw)
        if match is None:
            raise nonsense(self.wire.where, raw)
        exchange = self._waiting.pop(match[1], None)
        if exchange is None:
            if match[1][:1] == b"H" and match[1][1:].isdigit() and int(match[1][1:]) <= self._number:
                logger.debug("%s: an answer came twice and is ignored", self.wire.where)
                return
            raise nonsense(self.wire.where, raw)
        exchange.status = match[2].upper()
        exchange.text = match[3] or b""
        self.wire.rest()
        if exchange.status != b"OK":
            logger.debug(
                "%s: %s was refused: %s", self.wire.where, exchange.name.decode("ascii"), safe_text(exchange.text)
            )
