"""The doors of the line: what a scan asks of a mailbox, a reader, a memory, a channel and a clock."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import NamedTuple, Protocol

from scanner.core.evidence import Lesson, Match, ThreadLink
from scanner.core.finding import AccountCoverage, Copy, Finding, Gap, PlacementVerdict
from scanner.core.model import (
    Address,
    Checkpoint,
    Folder,
    FolderState,
    Headers,
    Message,
    RawHeaders,
    RawMessage,
)
from scanner.core.placement import is_left_out
from scanner.errors import FolderError, MessageError


@dataclass(frozen=True, slots=True)
class ListedFolder:
    """A folder of a listing; ``state`` is ``None`` where the server gave none, then ``error`` may say why.

    ``covered_by`` is the key of another folder that holds every message of this one (Gmail's All Mail), so that
    this one need not be read.
    """

    folder: Folder
    state: FolderState | None
    error: FolderError | None = None
    covered_by: bytes | None = None


@dataclass(frozen=True, slots=True)
class HiddenFolder:
    """A folder that is there, but hidden from IMAP by a setting at the provider; ``note`` says so in a plain line."""

    folder: Folder
    note: str


@dataclass(frozen=True, slots=True)
class Listing:
    """All folders of an account in one answer; ``notes`` are plain lines on what else could not be listed."""

    folders: tuple[ListedFolder, ...]
    notes: tuple[str, ...] = ()
    hidden: tuple[HiddenFolder, ...] = ()

    def gaps(self, skip: Collection[str] = ()) -> tuple[str, ...]:
        """What can't be checked, a plain line each; ``skip`` are names of folders that the user leaves out."""
        return self.notes + tuple(each.note for each in self.hidden if not is_left_out(each.folder, skip))


@dataclass(frozen=True, slots=True)
class CopyFlags:
    """What a known copy looks like now.

    ``place`` is where the provider shows it, as a label or a tab of the inbox; ``None`` where that is its folder.
    """

    seen: bool
    place: Folder | None = None


@dataclass(frozen=True, slots=True)
class FailedMessage:
    """A message that the server would not hand over."""

    uid: int
    error: MessageError


@dataclass(frozen=True, slots=True)
class HeaderRequest:
    """What a scan is about to ask of a folder: `Mailbox.headers` from ``first_uid`` on.

    ``state`` is what the listing said, ``None`` where it said nothing.
    """

    folder: Folder
    first_uid: int
    sent: bool = False
    state: FolderState | None = None


@dataclass(frozen=True, slots=True)
class MessageRequest:
    """What is asked of one folder: ``uids`` in full, and which of the ``known`` copies are still there."""

    folder: Folder
    uids: Sequence[int]
    known: Sequence[int] = ()


@dataclass(frozen=True, slots=True)
class Gathered:
    """The answer to a `MessageRequest`; messages that are gone are left out. ``error`` stands for all of it."""

    messages: tuple[RawMessage | FailedMessage, ...] = ()
    flags: Mapping[int, CopyFlags] = field(default_factory=dict)
    error: FolderError | None = None


class Mailbox(Protocol):
    """One account, read and never written. Every method may raise `AccountError`; one connection, one thread."""

    @property
    def account(self) -> str:
        """The account's name in the settings."""

    def listing(self) -> Listing:
        """Every folder of every namespace, with its state: one round trip where the server can."""

    def expect(self, requests: Sequence[HeaderRequest]) -> None:
        """What will be opened and read next, in this order, so that it may be asked for ahead: a hint."""

    def open(self, folder: Folder) -> FolderState:
        """EXAMINE; what the folder holds now. Raises `FolderError`."""

    def headers(self, folder: Folder, first_uid: int, *, sent: bool = False) -> Iterator[Sequence[RawHeaders]]:
        """Batches of the folder's messages with UIDs from ``first_uid`` on, in ascending order.

        The folder must be open. ``sent`` asks for the recipients as well. One bad response costs that message:
        it comes with an empty ``block``. Raises `FolderError`, `UidValidityChangedError`.
        """

    def gather(self, requests: Sequence[MessageRequest]) -> Iterator[Gathered]:
        """One answer for each request, in order; messages up to the byte cap (BODY.PEEK[]<0.cap>).

        Many folders are asked in one flight, which leaves at once: the answers may be taken much later, and other
        things asked for meanwhile.
        """

    def flags(self, folder: Folder, uids: Sequence[int]) -> Mapping[int, CopyFlags]:
        """The copies among ``uids`` that are still there. Raises `FolderError`."""

    def messages(self, folder: Folder, uids: Sequence[int]) -> Iterator[RawMessage | FailedMessage]:
        """`gather` for one folder. Raises `FolderError`."""

    def search(
        self, folder: Folder, words: Sequence[str], *, texts: bool = False, since: date | None = None
    ) -> Sequence[int]:
        """UIDs of mail whose header, or with ``texts`` anything, holds any of ``words``; none from before ``since``.

        By the server's own search: a hint, never a filter.
        """

    def first_since(self, folder: Folder, day: date) -> int | None:
        """The lowest UID that came on ``day`` or later by the server's date; ``None`` where nothing did."""

    def places(self, folder: Folder, messages: Sequence[RawMessage]) -> Mapping[int, Folder]:
        """Where the user sees each message, by UID, where that is not ``folder``: Gmail's tabs and labels."""

    def link(self, message: RawMessage, message_id: str | None) -> str | None:
        """A web address that opens the message at the provider, ``None`` where there is none."""

    def purge_days(self, folder: Folder) -> int | None:
        """After how many days the provider deletes mail from this folder, ``None`` where it does not."""

    def close(self) -> None:
        """LOGOUT and hang up; never raises."""


class Listener(Protocol):
    """Hears from the server that something changed; has connections of its own."""

    def wait(self, seconds: float) -> bool:
        """``True`` as soon as the server tells of a change, ``False`` after ``seconds`` without.

        Raises `AccountError` where the connection is lost or no push can be had.
        """

    def wake(self) -> None:
        """Ends a `wait` at once; may be called from another thread."""

    def close(self) -> None:
        """Hangs up; never raises."""


class MessageReader(Protocol):
    """Bytes to values; never raises for what a message holds: faults are named in the value."""

    def headers(self, block: bytes) -> Headers:
        """A header block, decoded."""

    def message(self, raw: RawMessage) -> Message:
        """A message, read within caps of bytes, depth and time. Raises `MessageError` where it can't be."""


@dataclass(frozen=True, slots=True)
class Notice:
    """An alert in words, made safe for every exit. ``key`` is stable over retries.

    ``title`` and ``line`` are one line each; ``text`` is the whole. ``link`` opens the message on the web, and by its
    ``message_id`` a mail program may open it; both are ``None`` for suspicious mail. ``urgent`` may break quiet hours.
    """

    key: str
    title: str
    line: str
    text: str
    urgent: bool = False
    link: str | None = None
    message_id: str | None = None
    created: datetime | None = None


@dataclass(frozen=True, slots=True)
class Receipt:
    """Proof that a channel took a notice; ``detail`` is one plain line, such as the server's answer."""

    detail: str


class Channel(Protocol):
    """One way to reach the user."""

    @property
    def name(self) -> str:
        """Stable over restarts, unique, and free of secrets: ``desktop``, ``email``, ``push:ntfy``."""

    def send(self, notice: Notice) -> Receipt:
        """Hands the notice over. Raises `ChannelError`; bounded to 60 seconds."""


class DeliveryState(StrEnum):
    """How far a delivery has come; a ``failed`` one was refused, and waits until its channel may be mended."""

    PENDING = "pending"
    SENT = "sent"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Delivery:
    """One notice on its way over one channel. ``due`` is when to try next; ``tries`` counts those made.

    ``error`` is the last failure's one plain line.
    """

    channel: str
    notice: Notice
    state: DeliveryState
    tries: int
    due: datetime
    created: datetime
    error: str | None = None


class Outbox(Protocol):
    """Notices that are remembered before they are sent. The key of a delivery is its notice's key and its channel."""

    def pending(self) -> Sequence[Delivery]:
        """What waits to be sent, oldest first, whether its time has come or not."""

    def refused(self) -> Sequence[Delivery]:
        """Refused deliveries of notices that no channel has taken or may still take, oldest first."""

    def settle(self, delivery: Delivery) -> None:
        """Writes what became of a delivery: its state, tries, due time and error."""

    def revive(self, delivery: Delivery, now: datetime) -> None:
        """Makes a refused delivery due, unless somebody else did so meanwhile."""

    def hurry(self, channels: Sequence[str], now: datetime) -> None:
        """Makes what waits for these channels due, whatever time was set for it."""

    def post(self, notice: Notice, channels: Sequence[str], now: datetime) -> None:
        """Adds a notice for each channel; one whose key the channel has had already is dropped."""


@dataclass(frozen=True, slots=True)
class Sighting:
    """One judged message in one folder, as a scan saw it. ``identity`` is the same for every copy."""

    identity: str
    copy: Copy
    message_id: str | None
    sender: Address
    subject: str
    date: datetime | None
    received: datetime | None
    match: Match
    link: str | None = None
    purge_on: datetime | None = None


@dataclass(frozen=True, slots=True)
class Batch:
    """What one step through a folder gave; written in one transaction, with the folder's new checkpoint.

    ``gone`` are the UIDs of known copies that are no longer there, ``seen`` the present flag of those that are, and
    ``places`` where they are shown, as far as that may be another place than the folder.
    ``failed`` are messages that could not be read, ``refused`` those that the server would not hand over, each with one
    plain line; ``read`` are those that could.
    ``whole`` tells that the folder has been read from its first message to its last, so that copies under other
    UIDVALIDITY values are void. ``answers`` are the ids, as `screening.bare_id` has them, that are answered by what was
    passed over; with ``anew`` those that were kept of the folder before are void.
    """

    folder: Folder
    checkpoint: Checkpoint
    sightings: tuple[Sighting, ...] = ()
    threads: tuple[ThreadLink, ...] = ()
    gone: tuple[int, ...] = ()
    seen: Mapping[int, bool] = field(default_factory=dict)
    places: Mapping[int, Folder] = field(default_factory=dict)
    failed: Mapping[int, str] = field(default_factory=dict)
    refused: Mapping[int, str] = field(default_factory=dict)
    read: tuple[int, ...] = ()
    whole: bool = False
    answers: Collection[bytes] = ()
    anew: bool = False


class Refusals(NamedTuple):
    """How often the server would not hand a message over, and when it was last asked."""

    times: int
    asked: datetime | None


class Telling(Protocol):
    """Asked by the memory, inside its transaction, for each finding that a batch touched."""

    def __call__(self, finding: Finding, told: frozenset[str]) -> tuple[PlacementVerdict | None, tuple[Notice, ...]]:
        """Where the finding lies now, and what to tell of it.

        ``told`` are the keys of what was told of it before; a notice with a known key is dropped.
        """


class Memory(Outbox, Protocol):
    """What is remembered between passes. Every method may raise `StateError`; safe to call from any thread."""

    def checkpoint(self, account: str, folder: bytes) -> Checkpoint | None:
        """How far the folder has been read, ``None`` where never."""

    def checkpoints(self, account: str) -> Mapping[bytes, Checkpoint]:
        """How far each folder of an account has been read, by its key."""

    def tracked(self, account: str, folder: bytes, uidvalidity: int) -> Sequence[int]:
        """The UIDs of known copies of findings in the folder, ascending."""

    def poisoned(self, account: str, folder: bytes, uidvalidity: int) -> Mapping[int, int]:
        """How often each message that could not be read has been tried, by UID."""

    def refusals(self, account: str, folder: bytes, uidvalidity: int) -> Mapping[int, Refusals]:
        """The messages that the server would not hand over so far, by UID."""

    def withheld(self, account: str) -> Sequence[Gap]:
        """In plain lines, what the servers of an account would not hand over so far."""

    def trying(self, account: str, folder: bytes, uidvalidity: int, uids: Sequence[int]) -> None:
        """Counts a try of each message before it is read, so that one which kills the process is known."""

    def threads(self) -> Sequence[ThreadLink]:
        """What replies may point to."""

    def late(self, account: str, ids: Iterable[bytes]) -> frozenset[bytes]:
        """The keys of the account's folders where something that was passed over answers one of these ids."""

    def lessons(self) -> Sequence[Lesson]:
        """What the user taught."""

    def record(self, batch: Batch, tell: Telling, channels: Sequence[str], now: datetime) -> Sequence[Finding]:
        """Writes a batch, and the notices for ``channels``, in one transaction; the findings it touched."""

    def reconsider(self, account: str, tell: Telling, channels: Sequence[str], now: datetime) -> Sequence[Finding]:
        """Decides anew where an account's known findings lie and what to tell of them; all of them, oldest first."""

    def record_folder_error(self, folder: Folder, error: str, now: datetime) -> None:
        """Notes that a folder could not be checked."""

    def record_account(
        self,
        account: str,
        folders: Sequence[Folder] | None,
        error: str | None,
        notes: Sequence[str],
        now: datetime,
        *,
        fix: str | None = None,
    ) -> None:
        """Notes the end of a pass over an account; ``folders`` are all that it has now, ``None`` where unknown.

        ``fix`` is what the user can do about ``error``.
        """

    def confirm(self, account: str, folders: Sequence[bytes], now: datetime) -> None:
        """Notes that these folders were found unchanged, so that what was known of them still holds."""

    def findings(self) -> Sequence[Finding]:
        """Everything found, oldest first."""

    def coverage(self, account: str) -> AccountCoverage:
        """What has been checked of an account, and what could not be."""

    def deliveries(self) -> Sequence[Delivery]:
        """The whole outbox, oldest first."""

    def drop(self, keys: Sequence[str]) -> None:
        """Takes notices back that no channel has taken yet: what they say is not so any more."""

    def note(self, name: str) -> str | None:
        """A remembered word, ``None`` where there is none."""

    def write_note(self, name: str, value: str | None) -> None:
        """Remembers a word under a name; ``None`` forgets it."""


class Clock(Protocol):
    """The time, passed in."""

    def now(self) -> datetime:
        """The wall clock, aware, in UTC."""

    def monotonic(self) -> float:
        """Seconds of a clock that is never set."""

    def sleep(self, seconds: float) -> None:
        """Waits."""
