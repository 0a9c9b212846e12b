"""What is asked for ahead of its time: folders opened and header fields on their way, within bounds."""

from __future__ import annotations

from array import array
from collections import deque
from collections.abc import Iterable, Iterator
from typing import Any

from scanner.core.model import HEADER_FIELDS, SENT_HEADER_FIELDS, Folder, FolderState, RawHeaders
from scanner.imap.dialogue import HEADER, Dialogue, Exchange
from scanner.imap.ranges import CHUNK, LAST, counted_ranges, end_of, even_ranges
from scanner.imap.rows import HEADER_CAP
from scanner.imap.search import listed_ranges
from scanner.imap.selection import Selection
from scanner.imap.session import Session
from scanner.ports import HeaderRequest

# How many messages may be on their way: what passes on a quick line within a long round trip.
WINDOW = 12 * CHUNK
# How many may be on their way or wait here until somebody takes them; all of them come at once where a
# candidate is asked for after them, and what is held at the fullest hour is never wholly given back.
HELD = WINDOW
# How many commands may be on their way: many small folders are asked for at once, but no server is flooded.
DEPTH = 32
# Above so many UIDs a message the gaps are asked for first.
SPARSE = 4


class Chunk:
    """A range of UIDs that is being fetched; of about ``weight`` messages."""

    __slots__ = ("examine", "exchange", "high", "low", "rows", "weight")

    def __init__(self, low: int, high: int, weight: int, examine: Exchange, exchange: Exchange) -> None:
        self.low = low
        self.high = high
        self.weight = weight
        self.examine = examine
        self.exchange = exchange
        self.rows: list[RawHeaders] = []
        exchange.rows = self.rows


class FolderReading:
    """One folder on its way: what is in flight, what comes next, what came."""

    def __init__(self, request: HeaderRequest, examine: Exchange) -> None:
        self.request = request
        self.examine = examine
        self.state: FolderState | None = None
        self.chunks: deque[Chunk] = deque()
        self.ranges: Iterator[tuple[int, int, int]] | None = None
        self.planned = False
        self.exhausted = False
        self.last = request.first_uid - 1
        self.early: list[RawHeaders] = []
        self.uids: array[int] | None = array("I") if request.first_uid <= 1 else None

    @property
    def folder(self) -> Folder:
        """The folder that is read."""
        return self.request.folder


class Ahead:
    """Keeps the line full: whatever else is waited for, header fields that will be wanted are on their way."""

    def __init__(self, session: Session, selection: Selection) -> None:
        self._session = session
        self._dialogue: Dialogue = session.dialogue
        self._selection = selection
        self._expected: deque[HeaderRequest] = deque()
        self._readings: dict[bytes, FolderReading] = {}
        self._weight = 0

    def expect(self, requests: Iterable[HeaderRequest]) -> int:
        """Replaces what is expected; the first request is the first to be opened. How many messages that may be."""
        self._expected = deque(requests)
        for reading in list(self._readings.values()):
            self.drop(reading)
        return sum(map(_expected_messages, self._expected))

    def reading_of(self, folder: Folder) -> FolderReading | None:
        """What is on its way of a folder."""
        return self._readings.get(folder.key)

    def start(self, folder: Folder) -> FolderReading:
        """Opens a folder, for what was expected of it."""
        for request in self._expected:
            if request.folder.key == folder.key:
                self._expected.remove(request)
                return self._start(request, planned=True)
        return self._start(HeaderRequest(folder, 0), planned=False)

    def replan(self, reading: FolderReading, request: HeaderRequest) -> FolderReading:
        """The same folder, still open, for another request."""
        self._forget_chunks(reading)
        other = FolderReading(request, reading.examine)
        other.state = reading.state
        other.planned = True
        self._readings[request.folder.key] = other
        return other

    def next_chunk(self, reading: FolderReading) -> Chunk | None:
        """The next part of a folder, on its way; ``None`` after the last. `taken` must be told once it was read."""
        self.top_up(reading)
        return reading.chunks.popleft() if reading.chunks else None

    def taken(self, chunk: Chunk) -> None:
        """A chunk has been read."""
        self._weight -= chunk.weight

    def drop(self, reading: FolderReading) -> None:
        """Lets a folder go: what still comes of it is thrown away."""
        self._forget_chunks(reading)
        if self._readings.get(reading.folder.key) is reading:
            del self._readings[reading.folder.key]

    def finish(self, exchange: Exchange) -> None:
        """Reads until a command is done; meanwhile as much is asked for ahead as has come."""
        self.top_up()
        while not exchange.done:
            head = self._dialogue.head
            self._dialogue.advance()
            if self._dialogue.head is not head:
                self.top_up()

    def top_up(self, first: FolderReading | None = None) -> None:
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

    def items(self, request: HeaderRequest) -> bytes:
        """The items that are fetched of each message."""
        fields = " ".join(SENT_HEADER_FIELDS if request.sent else HEADER_FIELDS).encode("ascii")
        extra = b"X-GM-MSGID X-GM-LABELS " if self._session.is_gmail else b""
        return b"(UID FLAGS INTERNALDATE %bBODY.PEEK[HEADER.FIELDS (%b)]<0.%d>)" % (extra, fields, HEADER_CAP)

    def _has_room(self) -> bool:
        if self._weight >= HELD or len(self._readings) >= DEPTH:
            return False
        flying = [chunk.weight for each in self._readings.values() for chunk in each.chunks if not chunk.exchange.done]
        return sum(flying) < WINDOW and len(flying) < DEPTH

    def _start(self, request: HeaderRequest, *, planned: bool) -> FolderReading:
        reading = FolderReading(request, self._selection.examine(request.folder))
        reading.planned = planned
        self._readings[request.folder.key] = reading
        return reading

    def _send_chunks(self, reading: FolderReading, *, must: bool) -> bool:
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
            wanted = b"%d:%b %b" % (low, end_of(high), self.items(reading.request))
            reading.chunks.append(Chunk(low, high, weight, examine, self._dialogue.fetch(HEADER, low, high, wanted)))
            self._weight += weight
        return False

    def _ranges(
        self, reading: FolderReading, state: FolderState | None, *, may_ask: bool
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

    def _forget_chunks(self, reading: FolderReading) -> None:
        for chunk in reading.chunks:
            self._weight -= chunk.weight
            # It is still in flight: what comes for it is read and thrown away.
            chunk.exchange.answers = _Nowhere()
            chunk.exchange.rows = _Nowhere()
        reading.chunks.clear()


class _Nowhere(list[Any]):
    """A list that keeps nothing."""

    def append(self, item: object) -> None:
        """Throws away."""


def _expected_messages(request: HeaderRequest) -> int:
    state = request.state
    if state is None:
        return 0
    new = state.messages if state.uidnext is None else state.uidnext - request.first_uid
    return max(0, min(state.messages, new))
