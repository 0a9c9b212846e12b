"""Header fields of whole folders, many commands in flight, also across the border of two folders."""

from __future__ import annotations

import logging
from array import array
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from operator import itemgetter

from scanner.core.model import HEADER_FIELDS, SENT_HEADER_FIELDS, Folder, FolderState, RawHeaders
from scanner.errors import FolderError
from scanner.imap.dialogue import HEADER, Dialogue, Exchange
from scanner.imap.faults import code_of, throttled
from scanner.imap.ranges import CHUNK, LAST, counted_ranges, end_of, even_ranges
from scanner.imap.rows import add_row, header_row, is_cut, is_of, take
from scanner.imap.search import listed_ranges, listed_uids
from scanner.imap.selection import Selection, raise_refusal
from scanner.imap.session import HEADER_CAP, Session
from scanner.ports import HeaderRequest

logger = logging.getLogger(__name__)

# How many messages may be in flight: what another command must set aside at most before its own answer comes.
WINDOW = 4 * CHUNK
# How many commands may be in flight: many small folders are asked for at once, but no server is flooded.
DEPTH = 32
# Above so many UIDs a message the gaps are asked for first.
SPARSE = 4
# So many messages of one chunk that fail one by one are the folder's fault, not theirs.
HOPELESS = 20
WORTH_COMPRESSING = 300
_uid = itemgetter(0)
_STUBBORN = frozenset(("UNAVAILABLE", "INUSE", "NONEXISTENT", "NOPERM"))


class _Chunk:
    """A range of UIDs that is being fetched."""

    __slots__ = ("examine", "exchange", "high", "low", "weight")

    def __init__(self, low: int, high: int, weight: int, examine: Exchange, exchange: Exchange) -> None:
        self.low = low
        self.high = high
        self.weight = weight
        self.examine = examine
        self.exchange = exchange


class _Reading:
    """One folder on its way: what is in flight, what comes next, what came."""

    def __init__(self, request: HeaderRequest, examine: Exchange) -> None:
        self.request = request
        self.examine = examine
        self.state: FolderState | None = None
        self.chunks: deque[_Chunk] = deque()
        self.ranges: Iterator[tuple[int, int, int]] | None = None
        self.planned = False
        self.exhausted = False
        self.last = request.first_uid - 1
        self.early: list[RawHeaders] = []
        self.uids: array[int] | None = array("I") if request.first_uid <= 1 else None

    @property
    def folder(self) -> Folder:
        return self.request.folder


class HeaderReader:
    """Opens folders and reads their header fields.

    A scan may tell with `expect` what it will ask for; the commands then leave ahead of their time. Between two
    batches any other command may be sent: what is in flight is set aside and goes on afterwards.
    """

    def __init__(self, session: Session, selection: Selection) -> None:
        self._session = session
        self._dialogue: Dialogue = session.dialogue
        self._selection = selection
        self._expected: deque[HeaderRequest] = deque()
        self._readings: dict[bytes, _Reading] = {}
        self._weight = 0
        self._gmail = session.is_gmail

    def expect(self, requests: Iterable[HeaderRequest]) -> None:
        """Replaces what is expected; the first request is the first to be opened."""
        self._expected = deque(requests)
        for reading in list(self._readings.values()):
            self._drop(reading)
        if sum(map(_expected_messages, self._expected)) > WORTH_COMPRESSING:
            self._session.compress()

    def open(self, folder: Folder) -> FolderState:
        """The folder's state, asked for now or ahead. Raises `FolderError`."""
        reading = self._readings.get(folder.key)
        if reading is None or reading.state is not None:
            if reading is not None:
                self._drop(reading)
            reading = self._start_expected(folder) or self._start(HeaderRequest(folder, 0), planned=False)
        self._top_up()
        try:
            reading.state = self._selection.settle(folder, reading.examine)
        except FolderError:
            self._drop(reading)
            raise
        return reading.state

    def headers(self, folder: Folder, first_uid: int, *, sent: bool) -> Iterator[Sequence[RawHeaders]]:
        """Batches in ascending order; when one is handed over, every message up to its last has been."""
        reading = self._readings.get(folder.key)
        if reading is None or reading.state is None:
            self.open(folder)
            reading = self._readings[folder.key]
        request = reading.request
        if not reading.planned or request.first_uid != first_uid or request.sent != sent:
            self._forget_chunks(reading)
            state = reading.state
            examine = reading.examine
            reading = _Reading(HeaderRequest(folder, first_uid, sent, state), examine)
            reading.state = state
            reading.planned = True
            self._readings[folder.key] = reading
        try:
            yield from self._batches(reading)
        finally:
            self._drop(reading)

    def _batches(self, reading: _Reading) -> Iterator[Sequence[RawHeaders]]:
        if reading.state is not None and reading.state.messages == 0:
            return
        if reading.state is not None and reading.state.messages > WORTH_COMPRESSING:
            self._session.compress()
        while True:
            self._top_up(reading)
            if not reading.chunks:
                break
            chunk = reading.chunks.popleft()
            state = reading.state
            self._selection.settle(reading.folder, chunk.examine, state.uidvalidity if state else None)
            rows = self._collect(reading, chunk)
            self._weight -= chunk.weight
            batch = self._in_order(reading, chunk, rows)
            if batch:
                yield batch
        missing = self._missing(reading)
        if missing:
            yield missing

    # Sending

    def _top_up(self, first: _Reading | None = None) -> None:
        """Fills the window: the folder that is read now comes first, then those expected after it."""
        order = list(self._readings.values())
        if first is not None:
            order = [first, *(each for each in order if each is not first)]
        for reading in order:
            if not self._send_chunks(reading, must=reading is first):
                return
        while self._expected and self._has_room():
            reading = self._start(self._expected.popleft(), planned=True)
            if not self._send_chunks(reading, must=False):
                return

    def _has_room(self) -> bool:
        flying = sum(len(reading.chunks) for reading in self._readings.values())
        return self._weight < WINDOW and flying < DEPTH and len(self._readings) < DEPTH

    def _start_expected(self, folder: Folder) -> _Reading | None:
        for request in self._expected:
            if request.folder.key == folder.key:
                self._expected.remove(request)
                return self._start(request, planned=True)
        return None

    def _start(self, request: HeaderRequest, *, planned: bool) -> _Reading:
        reading = _Reading(request, self._selection.examine(request.folder))
        reading.planned = planned
        self._readings[request.folder.key] = reading
        return reading

    def _send_chunks(self, reading: _Reading, *, must: bool) -> bool:
        """Sends what the window has room for; whether there is room left, and nothing to wait for."""
        if not reading.planned or reading.exhausted:
            return True
        if reading.ranges is None:
            state = reading.state or reading.request.state
            reading.ranges = self._ranges(reading, state, may_ask=must)
            if reading.ranges is None:
                return False
        while self._has_room() or (must and not reading.chunks):
            step = next(reading.ranges, None)
            if step is None:
                reading.exhausted = True
                return True
            low, high, weight = step
            examine = self._selection.ensure(reading.folder)
            exchange = self._dialogue.fetch(HEADER, low, high, b"%d:%b %b" % (low, end_of(high), self._items(reading)))
            reading.chunks.append(_Chunk(low, high, weight, examine, exchange))
            self._weight += weight
        return False

    def _items(self, reading: _Reading) -> bytes:
        fields = " ".join(SENT_HEADER_FIELDS if reading.request.sent else HEADER_FIELDS).encode("ascii")
        extra = b"X-GM-MSGID X-GM-LABELS " if self._gmail else b""
        return b"(UID FLAGS INTERNALDATE %bBODY.PEEK[HEADER.FIELDS (%b)]<0.%d>)" % (extra, fields, HEADER_CAP)

    def _ranges(
        self, reading: _Reading, state: FolderState | None, *, may_ask: bool
    ) -> Iterator[tuple[int, int, int]] | None:
        """Ranges of about `CHUNK` messages each, or ``None`` where the server must be asked first and may not be."""
        first = max(1, reading.request.first_uid)
        if state is None or state.messages <= CHUNK:
            weight = state.messages if state else CHUNK
            return iter([(first, LAST, min(CHUNK, max(1, weight)))])
        span = (state.uidnext or LAST) - first
        if span <= CHUNK:
            return iter([(first, LAST, max(1, span))])
        if state.uidnext is not None and span <= SPARSE * state.messages:
            step = CHUNK if span <= 2 * state.messages else SPARSE * CHUNK
            return even_ranges(first, state.uidnext, step)
        if not may_ask:
            return None
        examine = self._selection.ensure(reading.folder)
        self._selection.settle(reading.folder, examine, state.uidvalidity)
        return counted_ranges(listed_ranges(self._session, reading.folder, first, LAST))

    # Reading

    def _collect(self, reading: _Reading, chunk: _Chunk) -> list[RawHeaders]:
        """All rows of a chunk; those that did not come in one piece are asked for once more, singly."""
        rows: list[RawHeaders] = []
        broken: set[int] = set()
        blind = False
        exchange = chunk.exchange
        while True:
            for raw in exchange.answers:
                blind = add_row(raw, rows, broken) or blind
            exchange.answers.clear()
            if exchange.done:
                break
            self._dialogue.flush()
            if self._dialogue.head is exchange and self._read_fast(rows):
                continue
            self._dialogue.step()
        if not exchange.ok:
            self._give_up_on(reading, exchange)
            blind = True
        if blind or broken:
            rows += self._again(reading, chunk, {row.uid for row in rows}, None if blind else broken)
        return rows

    def _read_fast(self, rows: list[RawHeaders]) -> bool:
        """Takes whole FETCH answers from the buffer; ``True`` where another is on its way and was read on for."""
        wire = self._dialogue.wire
        wire.position = take(wire.buffer, wire.position, rows)
        if not is_cut(wire.buffer, wire.position):
            return False
        wire.fill()
        return True

    def _give_up_on(self, reading: _Reading, exchange: Exchange) -> None:
        """Raises where a refusal is the folder's or the account's; returns where single messages may be at fault."""
        where = self._dialogue.wire.where
        error = throttled(where, exchange.text)
        if error is not None:
            raise error
        if code_of(exchange.text) in _STUBBORN:
            raise_refusal(where, reading.folder, exchange.text)

    def _again(self, reading: _Reading, chunk: _Chunk, have: set[int], wanted: set[int] | None) -> list[RawHeaders]:
        """Messages of a chunk fetched one at a time; one that can't be had comes with an empty block."""
        state = reading.state
        self._selection.settle(
            reading.folder, self._selection.ensure(reading.folder), state.uidvalidity if state else None
        )
        if wanted is None:
            low = max(chunk.low, reading.request.first_uid)
            wanted = set(listed_uids(self._session, reading.folder, low, chunk.high))
        missing = sorted(wanted - have)
        logger.debug("%s: %d messages are asked for singly", reading.folder.account, len(missing))
        items = self._items(reading)
        rows: list[RawHeaders] = []
        failures = 0
        for start in range(0, len(missing), DEPTH):
            part = missing[start : start + DEPTH]
            asked = [self._dialogue.fetch(HEADER, uid, uid, b"%d %b" % (uid, items)) for uid in part]
            self._dialogue.finish_all(asked)
            answers = [raw for exchange in asked for raw in exchange.answers]
            for uid, exchange in zip(part, asked, strict=True):
                found = next((row for row in map(header_row, answers) if row is not None and row.uid == uid), None)
                if found is not None:
                    rows.append(found)
                elif not exchange.ok or any(is_of(raw, uid) for raw in answers):
                    # It is there, but the server won't hand it over: kept, so that nothing is missed in silence.
                    failures += 1
                    rows.append(RawHeaders(uid, False, b"", b""))
            if failures > HOPELESS and failures == len(rows):
                raise_refusal(self._dialogue.wire.where, reading.folder, asked[-1].text)
        return rows

    def _in_order(self, reading: _Reading, chunk: _Chunk, rows: list[RawHeaders]) -> list[RawHeaders]:
        if reading.early:
            rows = reading.early + rows
            reading.early = []
        last = reading.last
        uids = [row[0] for row in rows]
        if not all(map(int.__lt__, [last, *uids], uids)):
            rows = sorted({row.uid: row for row in rows if row.uid > last}.values(), key=_uid)
            uids = [row[0] for row in rows]
        if uids and uids[-1] > chunk.high:
            reading.early = [row for row in rows if row.uid > chunk.high]
            rows = [row for row in rows if row.uid <= chunk.high]
            uids = uids[: len(rows)]
        if rows:
            reading.last = uids[-1]
        if reading.uids is not None:
            reading.uids.extend(uids)
        return rows

    def _missing(self, reading: _Reading) -> list[RawHeaders]:
        """What the server counts but did not hand over, where a folder was read from its beginning.

        It ends with the folder's last message again, so that a batch's last UID is how far was read.
        """
        state = reading.state
        if reading.uids is None or state is None or len(reading.uids) >= state.messages:
            return []
        whole = _Chunk(1, max(reading.last, 1), 0, reading.examine, reading.examine)
        rows = self._again(reading, whole, set(reading.uids), None)
        if rows and rows[-1].uid < reading.last:
            rows += self._again(reading, whole, set(), {reading.last})
        return rows

    # Letting go

    def _drop(self, reading: _Reading) -> None:
        self._forget_chunks(reading)
        if self._readings.get(reading.folder.key) is reading:
            del self._readings[reading.folder.key]

    def _forget_chunks(self, reading: _Reading) -> None:
        for chunk in reading.chunks:
            self._weight -= chunk.weight
            # It is still in flight: what comes for it is read and thrown away.
            chunk.exchange.answers = _Nowhere()
        reading.chunks.clear()


class _Nowhere(list[bytes]):
    """A list that keeps nothing."""

    def append(self, raw: bytes) -> None:
        """Throws away."""


def _expected_messages(request: HeaderRequest) -> int:
    state = request.state
    if state is None:
        return 0
    new = state.messages if state.uidnext is None else state.uidnext - request.first_uid
    return max(0, min(state.messages, new))
