"""Header fields of whole folders, in order and complete, whatever a server makes of the question."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator, Sequence
from operator import itemgetter

from scanner.core.model import Folder, FolderState, RawHeaders
from scanner.errors import FolderError
from scanner.imap.ahead import DEPTH, Ahead, Chunk, FolderReading
from scanner.imap.dialogue import HEADER, Dialogue, Exchange
from scanner.imap.faults import code_of, throttled
from scanner.imap.rows import add_row, header_row, is_of
from scanner.imap.search import listed_ranges, listed_uids
from scanner.imap.selection import Selection, raise_refusal
from scanner.imap.session import Session
from scanner.ports import HeaderRequest

logger = logging.getLogger(__name__)

# So many messages of one chunk that fail one by one are the folder's fault, not theirs.
HOPELESS = 20
WORTH_COMPRESSING = 300
_uid = itemgetter(0)
_STUBBORN = frozenset(("UNAVAILABLE", "INUSE", "NONEXISTENT", "NOPERM"))


class HeaderReader:
    """Opens folders and reads their header fields.

    A scan may tell with `expect` what it will ask for; the commands then leave ahead of their time. Between two
    batches any other command may be sent: what is in flight is set aside and goes on afterwards.
    """

    def __init__(self, session: Session, selection: Selection) -> None:
        self._session = session
        self._dialogue: Dialogue = session.dialogue
        self._selection = selection
        self._ahead = Ahead(session, selection)

    def expect(self, requests: Iterable[HeaderRequest]) -> None:
        """Replaces what is expected; the first request is the first to be opened."""
        if self._ahead.expect(requests) > WORTH_COMPRESSING:
            self._session.compress()

    def finish(self, exchange: Exchange) -> None:
        """Reads until another command is done, and keeps asking for header fields meanwhile."""
        self._ahead.finish(exchange)

    def open(self, folder: Folder) -> FolderState:
        """The folder's state, asked for now or ahead. Raises `FolderError`."""
        reading = self._ahead.reading_of(folder)
        if reading is None or reading.state is not None:
            if reading is not None:
                self._ahead.drop(reading)
            reading = self._ahead.start(folder)
        return self._settled(reading)

    def headers(self, folder: Folder, first_uid: int, *, sent: bool) -> Iterator[Sequence[RawHeaders]]:
        """Batches in ascending order; when one is handed over, every message up to its last has been."""
        reading = self._ahead.reading_of(folder) or self._ahead.start(folder)
        state = reading.state or self._settled(reading)
        request = reading.request
        if not reading.planned or request.first_uid != first_uid or request.sent != sent:
            reading = self._ahead.replan(reading, HeaderRequest(folder, first_uid, sent, state))
        try:
            yield from self._batches(reading, state)
        finally:
            self._ahead.drop(reading)

    def _settled(self, reading: FolderReading) -> FolderState:
        self._ahead.top_up()
        try:
            reading.state = self._selection.settle(reading.folder, reading.examine)
        except FolderError:
            self._ahead.drop(reading)
            raise
        return reading.state

    def _batches(self, reading: FolderReading, state: FolderState) -> Iterator[Sequence[RawHeaders]]:
        if state.messages == 0:
            return
        if state.messages > WORTH_COMPRESSING:
            self._session.compress()
        while (chunk := self._ahead.next_chunk(reading)) is not None:
            self._selection.settle(reading.folder, chunk.examine, state.uidvalidity)
            rows = self._collect(reading, chunk)
            self._ahead.taken(chunk)
            batch = self._in_order(reading, chunk, rows)
            if batch:
                yield batch
        missing = self._missing(reading)
        if missing:
            yield missing

    def _collect(self, reading: FolderReading, chunk: Chunk) -> list[RawHeaders]:
        """All rows of a chunk; those that did not come in one piece are asked for once more, singly."""
        rows = chunk.rows
        broken: set[int] = set()
        blind = False
        exchange = chunk.exchange
        while True:
            for raw in exchange.answers:
                blind = add_row(raw, rows, broken) or blind
            exchange.forget()
            if exchange.done:
                break
            self._dialogue.advance()
        if not exchange.ok:
            self._give_up_on(reading, exchange)
            blind = True
        if blind or broken:
            rows += self._again(reading, chunk.low, chunk.high, {row.uid for row in rows}, None if blind else broken)
        return self._of_the_folder(reading, rows)

    def _of_the_folder(self, reading: FolderReading, rows: list[RawHeaders]) -> list[RawHeaders]:
        """The rows without those of UIDs from UIDNEXT on that are nobody's: they would be taken for how far was read.

        Mail that came since the folder was opened lies there as well, so the server is asked which are there.
        """
        state = reading.state
        following = state.uidnext if state else None
        if state is None or following is None or not rows or (highest := max(map(_uid, rows))) < following:
            return rows
        self._selection.settle(reading.folder, self._selection.ensure(reading.folder), state.uidvalidity)
        there = listed_ranges(self._session, reading.folder, following, highest)
        return [row for row in rows if row.uid < following or any(low <= row.uid <= high for low, high in there)]

    def _give_up_on(self, reading: FolderReading, exchange: Exchange) -> None:
        """Raises where a refusal is the folder's or the account's; returns where single messages may be at fault."""
        where = self._dialogue.wire.where
        error = throttled(where, exchange.text)
        if error is not None:
            raise error
        if code_of(exchange.text) in _STUBBORN:
            raise_refusal(where, reading.folder, exchange.text)

    def _again(
        self, reading: FolderReading, low: int, high: int, have: set[int], wanted: set[int] | None
    ) -> list[RawHeaders]:
        """Messages between two UIDs fetched one at a time; one that can't be had comes with an empty block."""
        state = reading.state
        self._selection.settle(
            reading.folder, self._selection.ensure(reading.folder), state.uidvalidity if state else None
        )
        if wanted is None:
            wanted = listed_uids(self._session, reading.folder, max(low, reading.request.first_uid), high)
        missing = sorted(wanted - have)
        logger.debug("%s: %d messages are asked for singly", reading.folder.account, len(missing))
        items = self._ahead.items(reading.request)
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

    def _in_order(self, reading: FolderReading, chunk: Chunk, rows: list[RawHeaders]) -> list[RawHeaders]:
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

    def _missing(self, reading: FolderReading) -> list[RawHeaders]:
        """What the server counts but did not hand over, where a folder was read from its beginning.

        It ends with the folder's last message again, so that a batch's last UID is how far was read.
        """
        state = reading.state
        if reading.uids is None or state is None or len(reading.uids) >= state.messages:
            return []
        last = max(reading.last, 1)
        rows = self._again(reading, 1, last, set(reading.uids), None)
        if rows and rows[-1].uid < reading.last:
            rows += self._again(reading, 1, last, set(), {reading.last})
        return rows
