"""One account as the scan sees it: its folders, header fields, messages and searches, read and never written."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from scanner.core.arrival import date_of
from scanner.core.model import Folder, FolderRole, FolderState, MessageRef, RawHeaders, RawMessage
from scanner.errors import FolderError, MessageError
from scanner.imap.dialogue import BODY, FLAGS, Exchange
from scanner.imap.faults import code_of, safe_text, throttled
from scanner.imap.folders import decode_name
from scanner.imap.listing import INBOX, Lister
from scanner.imap.parse import FetchRow, fetch_row, is_seen
from scanner.imap.reading import HeaderReader
from scanner.imap.search import Searcher, found_ranges, listed_uids, uid_sets
from scanner.imap.selection import Selection, raise_refusal
from scanner.imap.session import Session
from scanner.ports import CopyFlags, FailedMessage, Gathered, HeaderRequest, Listing, MessageRequest

# How many messages may be on their way: a household's worth of candidates in one round trip.
DEPTH = 32
_TABS = {
    FolderRole.PROMOTIONS: "Promotions",
    FolderRole.SOCIAL: "Social",
    FolderRole.UPDATES: "Updates",
    FolderRole.FORUMS: "Forums",
}
_INBOX_LABEL = b"\\inbox"


class _Step:
    """One FETCH of a `MessageRequest`, the ``number``-th."""

    __slots__ = ("examine", "exchange", "folder", "high", "item", "low", "number", "parts", "uidvalidity")

    def __init__(self, number: int, folder: Folder, item: bytes, low: int, high: int, parts: tuple[bytes, ...]) -> None:
        self.number = number
        self.folder = folder
        self.item = item
        self.low = low
        self.high = high
        self.parts = parts
        self.uidvalidity = 0
        self.examine: Exchange
        self.exchange: Exchange


class _Flight:
    """The steps of a `ImapMailbox.gather`: those on their way, and those that wait for room."""

    __slots__ = ("steps", "waiting")

    def __init__(self, waiting: Iterator[_Step]) -> None:
        self.steps: deque[_Step] = deque()
        self.waiting = waiting


class ImapMailbox:
    """`ports.Mailbox` over a session; one thread. What `Session` raises on a lost connection, every method may."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._dialogue = session.dialogue
        self._selection = Selection(session.dialogue)
        self._lister = Lister(session)
        self._reader = HeaderReader(session, self._selection)
        self._searcher = Searcher(session)
        self._states: dict[bytes, FolderState] = {}
        self._folders: dict[bytes, Folder] = {}

    @property
    def account(self) -> str:
        """The account's name in the settings."""
        return self._session.account

    def listing(self) -> Listing:
        """Every folder of every namespace, with its state."""
        self._session.wire.begin()
        # What the last pass expected and did not read is void.
        self._reader.expect(())
        self._selection.release(can_unselect=self._session.can("UNSELECT"))
        listing = self._lister.listing()
        self._folders = {listed.folder.key: listed.folder for listed in listing.folders}
        return listing

    def expect(self, requests: Sequence[HeaderRequest]) -> None:
        """What will be opened and read next, in this order; the commands leave ahead, many folders in one flight.

        A hint: whoever then asks for something else gets that, and what came ahead is thrown away.
        """
        self._reader.expect(requests)

    def open(self, folder: Folder) -> FolderState:
        """EXAMINE; what the folder holds now. Raises `FolderError`."""
        state = self._reader.open(folder)
        self._states[folder.key] = state
        return state

    def headers(self, folder: Folder, first_uid: int, *, sent: bool = False) -> Iterator[Sequence[RawHeaders]]:
        """Batches of messages from ``first_uid`` on, ascending; see `HeaderReader.headers`."""
        return self._reader.headers(folder, first_uid, sent=sent)

    def gather(self, requests: Sequence[MessageRequest]) -> Iterator[Gathered]:
        """One answer for each request, in order; the commands leave at once, those for several folders together."""
        flight = _Flight(step for number, request in enumerate(requests) for step in self._steps(number, request))
        self._send(flight)
        self._dialogue.flush()
        return self._answers(requests, flight)

    def _send(self, flight: _Flight) -> None:
        while len(flight.steps) < DEPTH and (step := next(flight.waiting, None)) is not None:
            # Whoever takes the answers one by one may open another folder in between.
            step.examine = self._selection.ensure(step.folder)
            step.exchange = self._dialogue.fetch(step.item, step.low, step.high, *step.parts)
            flight.steps.append(step)

    def _answers(self, requests: Sequence[MessageRequest], flight: _Flight) -> Iterator[Gathered]:
        for number, request in enumerate(requests):
            mine: list[_Step] = []
            error: FolderError | None = None
            while flight.steps and flight.steps[0].number == number:
                step = flight.steps.popleft()
                self._reader.finish(step.exchange)
                try:
                    step.uidvalidity = self._settle(step.folder, step.examine).uidvalidity
                except FolderError as fault:
                    error = error or fault
                mine.append(step)
                self._send(flight)
            yield Gathered(error=error) if error is not None else self._gathered(request, mine)

    def flags(self, folder: Folder, uids: Sequence[int]) -> Mapping[int, CopyFlags]:
        """The copies among ``uids`` that are still there. Raises `FolderError`."""
        (answer,) = self.gather([MessageRequest(folder, (), uids)])
        if answer.error is not None:
            raise answer.error
        return answer.flags

    def messages(self, folder: Folder, uids: Sequence[int]) -> Iterator[RawMessage | FailedMessage]:
        """The messages in full, each up to the cap; gone ones are left out. Raises `FolderError`."""
        for start in range(0, len(uids), DEPTH):
            for answer in self.gather([MessageRequest(folder, uids[start : start + DEPTH])]):
                if answer.error is not None:
                    raise answer.error
                yield from answer.messages

    def search(
        self, folder: Folder, words: Sequence[str], *, texts: bool = False, since: date | None = None
    ) -> Sequence[int]:
        """UIDs whose From, Reply-To or Subject, or with ``texts`` anything, holds any of ``words``: a hint."""
        self._ensure(folder)
        return self._searcher.search(folder, words, texts=texts, since=since)

    def first_since(self, folder: Folder, day: date) -> int | None:
        """The lowest UID that came on ``day`` or later by the server's date; ``None`` where nothing did."""
        self._ensure(folder)
        return self._searcher.first_since(folder, day)

    def places(self, folder: Folder, messages: Sequence[RawMessage]) -> Mapping[int, Folder]:
        """Where Gmail shows each message, by UID: a tab of the inbox, or a label."""
        if not messages or not self._has_places(folder):
            return {}
        return self._shown(folder, {each.ref.uid: each.labels for each in messages})

    def link(self, message: RawMessage, message_id: str | None) -> str | None:
        """A web address that opens the message at the provider, ``None`` where there is none."""
        return self._session.profile.link(
            message_id=message_id, gmail_id=message.gmail_id, address=self._session.endpoint.username
        )

    def purge_days(self, folder: Folder) -> int | None:
        """After how many days the provider deletes mail from this folder, ``None`` where it does not."""
        return self._session.profile.purge_days(folder.role)

    def close(self) -> None:
        """LOGOUT and hang up; never raises."""
        self._session.close()

    def _ensure(self, folder: Folder) -> FolderState:
        """The folder open, with the UIDVALIDITY that the scan knows. Raises `FolderError`."""
        return self._settle(folder, self._selection.ensure(folder))

    def _settle(self, folder: Folder, examine: Exchange) -> FolderState:
        known = self._states.get(folder.key)
        state = self._selection.settle(folder, examine, known.uidvalidity if known else None)
        return self._states.setdefault(folder.key, state)

    def _steps(self, number: int, request: MessageRequest) -> Iterator[_Step]:
        for uid in dict.fromkeys(request.uids):
            yield _Step(number, request.folder, BODY, uid, uid, (b"%d " % uid, self._message_items()))
        known = frozenset(request.known)
        for part in uid_sets(known):
            items = b" (UID FLAGS X-GM-LABELS)" if self._has_places(request.folder) else b" (UID FLAGS)"
            yield _Step(number, request.folder, FLAGS, min(known), max(known), (part, items))

    def _gathered(self, request: MessageRequest, steps: Sequence[_Step]) -> Gathered:
        """What came for a request; raises nothing but `AccountError`."""
        folder = request.folder
        messages: list[RawMessage | FailedMessage] = []
        silent: list[int] = []
        flags: dict[int, CopyFlags] = {}
        known = frozenset(request.known)
        try:
            for step in steps:
                if step.item == FLAGS:
                    if not step.exchange.ok:
                        raise_refusal(self._dialogue.wire.where, folder, step.exchange.text)
                    flags |= self._copies(folder, known, step.exchange)
                    continue
                item = self._message(folder, step.uidvalidity, step.low, step.exchange)
                if item is None:
                    silent.append(step.low)
                else:
                    messages.append(item)
            messages.extend(self._still_there(folder, silent))
        except FolderError as error:
            return Gathered(error=error)
        return Gathered(tuple(messages), flags)

    def _copies(self, folder: Folder, known: frozenset[int], exchange: Exchange) -> dict[int, CopyFlags]:
        """The known copies that are still there, and where Gmail shows them now."""
        flags: dict[int, bytes] = {}
        labels: dict[int, tuple[bytes, ...]] = {}
        for row in _rows(exchange):
            if row.uid is not None and row.uid in known and row.flags is not None:
                flags[row.uid], labels[row.uid] = row.flags, row.labels
        places: Mapping[int, Folder] = {}
        if flags and self._has_places(folder):
            places = dict.fromkeys(labels, folder) | self._shown(folder, labels)
        return {uid: CopyFlags(is_seen(words), places.get(uid)) for uid, words in flags.items()}

    def _has_places(self, folder: Folder) -> bool:
        return self._session.is_gmail and folder.role in {FolderRole.ALL, FolderRole.INBOX}

    def _shown(self, folder: Folder, labels: Mapping[int, tuple[bytes, ...]]) -> dict[int, Folder]:
        """The labels and tabs under which messages are shown, by UID."""
        in_inbox = [uid for uid, words in labels.items() if _is_in_inbox(folder, words)]
        places = {uid: place for uid, words in labels.items() if (place := self._label(folder, words)) is not None}
        return places | self._tabs(folder, in_inbox)

    def _message_items(self) -> bytes:
        extra = b"X-GM-MSGID X-GM-LABELS " if self._session.is_gmail else b""
        return b"(UID FLAGS INTERNALDATE RFC822.SIZE %bBODY.PEEK[]<0.%d>)" % (extra, self._cap)

    @property
    def _cap(self) -> int:
        return self._session.endpoint.message_cap

    def _still_there(self, folder: Folder, uids: Sequence[int]) -> Iterator[RawMessage | FailedMessage]:
        """Those of the messages without an answer that are not gone: asked for once more, else told as failed."""
        if not uids:
            return
        state = self._ensure(folder)
        there = listed_uids(self._session, folder, min(uids), max(uids))
        for uid in uids:
            if uid in there:
                state = self._ensure(folder)
                fetch = self._dialogue.fetch(BODY, uid, uid, b"%d %b" % (uid, self._message_items()))
                item = self._message(folder, state.uidvalidity, uid, self._dialogue.finish(fetch))
                yield item or _failed(folder, uid, "the server did not answer")

    def _message(
        self, folder: Folder, uidvalidity: int, uid: int, exchange: Exchange
    ) -> RawMessage | FailedMessage | None:
        """What the server handed over; ``None`` where it said that all is well and gave nothing."""
        rows = [row for row in _rows(exchange) if row.uid == uid]
        row = next((each for each in rows if each.text is not None), rows[0] if rows else None)
        if row is None or row.text is None:
            if not exchange.ok:
                if throttled(self._dialogue.wire.where, exchange.text) or code_of(exchange.text) == "UNAVAILABLE":
                    raise_refusal(self._dialogue.wire.where, folder, exchange.text)
                return _failed(folder, uid, safe_text(exchange.text))
            broken = (row is not None and row.has_text) or any(map(_is_unreadable, exchange.answers))
            return _failed(folder, uid, "its text did not come") if broken else None
        size = row.size if row.size is not None else len(row.text)
        return RawMessage(
            MessageRef(folder.account, folder.key, uidvalidity, uid),
            row.flags is not None and is_seen(row.flags),
            date_of(row.internal_date),
            row.text[: self._cap],
            size,
            # The size is not to be trusted: a text as long as the cap is cut unless it is said to end there.
            len(row.text) >= self._cap and size != len(row.text),
            row.labels,
            row.gmail_id,
        )

    def _label(self, folder: Folder, labels: tuple[bytes, ...]) -> Folder | None:
        if folder.role is FolderRole.INBOX:
            return None
        if _is_in_inbox(folder, labels):
            return self._folders.get(INBOX) or Folder(
                folder.account, INBOX, "INBOX", folder.delimiter, FolderRole.INBOX
            )
        for label in labels:
            if not label.startswith(b"\\"):
                known = self._folders.get(label)
                return known or Folder(
                    folder.account, label, decode_name(label), folder.delimiter, FolderRole.OTHER, selectable=False
                )
        return None

    def _tabs(self, folder: Folder, uids: Sequence[int]) -> dict[int, Folder]:
        if not uids:
            return {}
        self._ensure(folder)
        asked = {role: self._searcher.gmail(b"category:" + role.value.encode("ascii"), uids) for role in _TABS}
        places: dict[int, Folder] = {}
        for role, exchanges in asked.items():
            tab = Folder(folder.account, INBOX + b"/" + role.value.encode(), _TABS[role], None, role, selectable=False)
            for exchange in exchanges:
                self._dialogue.finish(exchange)
                for first, last in found_ranges(exchange):
                    places.update((uid, tab) for uid in uids if first <= uid <= last)
        return places


def _rows(exchange: Exchange) -> Iterator[FetchRow]:
    for raw in exchange.answers:
        row = fetch_row(raw)
        if row is not None:
            yield row


def _is_unreadable(raw: bytes) -> bool:
    return b" FETCH " in raw[:24].upper() and fetch_row(raw) is None


def _failed(folder: Folder, uid: int, why: str) -> FailedMessage:
    return FailedMessage(
        uid, MessageError(f"A message in {safe_text(folder.name)} can't be read: {why or 'the server gave no reason'}")
    )


def _is_in_inbox(folder: Folder, labels: tuple[bytes, ...]) -> bool:
    # In INBOX itself Gmail does not name \Inbox among the labels.
    return folder.role is FolderRole.INBOX or any(label.lower() == _INBOX_LABEL for label in labels)
