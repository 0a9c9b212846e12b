"""The nouns of mail that pass between the rooms: addresses, folders, references, headers, messages.

This module never decides anything.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from types import MappingProxyType
from typing import NamedTuple

NO_FIELDS: Mapping[str, tuple[str, ...]] = MappingProxyType({})


class FolderRole(StrEnum):
    """What a folder is for, whatever its name (RFC 6154 special uses, and Gmail's category tabs)."""

    INBOX = "inbox"
    JUNK = "junk"
    PROMOTIONS = "promotions"
    SOCIAL = "social"
    UPDATES = "updates"
    FORUMS = "forums"
    ARCHIVE = "archive"
    ALL = "all"
    TRASH = "trash"
    SENT = "sent"
    DRAFTS = "drafts"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Address:
    """One mailbox of an address list (RFC 5322 section 3.4); ``address`` is in lower case, or empty."""

    name: str
    address: str

    @property
    def local(self) -> str:
        """The part before the last ``@``."""
        return self.address.rpartition("@")[0]

    @property
    def domain(self) -> str:
        """The part after the last ``@``, in lower case; empty where there is none."""
        return self.address.rpartition("@")[2].lower() if "@" in self.address else ""


@dataclass(frozen=True, slots=True)
class Folder:
    """A folder of one account. ``key`` is the name as it stands on the wire and the only identity.

    ``name`` is for people: decoded from modified UTF-7 (RFC 3501 section 5.1.3) as far as it can be, and not
    yet safe to show.
    """

    account: str
    key: bytes
    name: str
    delimiter: str | None
    role: FolderRole
    selectable: bool = True


@dataclass(frozen=True, slots=True)
class FolderState:
    """What the server says of a folder now (RFC 3501 STATUS and EXAMINE, RFC 7162 HIGHESTMODSEQ).

    ``None``: the server did not say. A UIDVALIDITY of 0 means that it has none worth the name.
    """

    uidvalidity: int
    uidnext: int | None
    messages: int
    highestmodseq: int | None = None
    unseen: int | None = None


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """How far a folder has been read: every UID up to ``last_uid`` has been judged.

    ``state`` is what the server said when the folder was last read to its end, ``None`` while that has not
    happened; ``checked`` is when that was. ``audited`` is when the folder was last opened whatever its state said.
    ``fingerprint`` stands for the settings and rules by which it was judged; ``examined`` counts its messages;
    ``unreadable`` tells that some of them could not be read. ``last_mark`` stands for the message with the last UID,
    ``None`` where that is not known.
    """

    uidvalidity: int
    last_uid: int
    state: FolderState | None
    checked: datetime | None
    audited: datetime | None
    fingerprint: str = ""
    examined: int = 0
    unreadable: bool = False
    last_mark: int | None = None


class RawHeaders(NamedTuple):
    """The header fields of one message as they came, undecoded: made by the thousand, so kept light.

    ``block`` holds the fields of `HEADER_FIELDS`; ``internal_date`` is the server's text. ``labels`` are Gmail's
    (wire bytes), ``gmail_id`` is X-GM-MSGID.
    """

    uid: int
    seen: bool
    internal_date: bytes
    block: bytes
    labels: tuple[bytes, ...] = ()
    gmail_id: int | None = None


HEADER_FIELDS: tuple[str, ...] = (
    "FROM",
    "SENDER",
    "REPLY-TO",
    "SUBJECT",
    "DATE",
    "MESSAGE-ID",
    "IN-REPLY-TO",
    "REFERENCES",
)
SENT_HEADER_FIELDS: tuple[str, ...] = (*HEADER_FIELDS, "TO", "CC", "BCC")


@dataclass(frozen=True, slots=True)
class MessageRef:
    """Where one copy of a message lies: the only key by which it is fetched."""

    account: str
    folder: bytes
    uidvalidity: int
    uid: int


@dataclass(frozen=True, slots=True)
class RawMessage:
    """A message as it came: at most the cap's bytes; ``size`` is the server's figure, not to be trusted."""

    ref: MessageRef
    seen: bool
    internal_date: datetime | None
    content: bytes
    size: int
    truncated: bool
    labels: tuple[bytes, ...] = ()
    gmail_id: int | None = None


RECEIVED = "received"
AUTHENTICATION_RESULTS = "authentication-results"
TRACE_FIELDS = frozenset({RECEIVED, AUTHENTICATION_RESULTS})


class TraceField(NamedTuple):
    """One trace field (RFC 5321 section 4.4, RFC 8601 section 4): its lower-case name, its value unfolded."""

    name: str
    value: str


@dataclass(frozen=True, slots=True)
class Headers:
    """A header block, decoded. Dates are aware and in UTC; ids keep their angle brackets.

    ``fields`` maps each lower-case field name to its values, topmost first, unfolded and decoded. ``trace`` alone holds
    what servers wrote on the way, Received and Authentication-Results, in the order in which it stands and not decoded:
    a server copies words of the sender into them, which must never become its own (RFC 2047 section 5 allows none
    there).
    ``faults`` names what a careful reader would distrust (two From fields, two ``@``, a NUL, …).
    """

    from_: tuple[Address, ...] = ()
    sender: tuple[Address, ...] = ()
    reply_to: tuple[Address, ...] = ()
    to: tuple[Address, ...] = ()
    cc: tuple[Address, ...] = ()
    bcc: tuple[Address, ...] = ()
    subject: str = ""
    date: datetime | None = None
    message_id: str | None = None
    in_reply_to: tuple[str, ...] = ()
    references: tuple[str, ...] = ()
    fields: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: NO_FIELDS)
    trace: tuple[TraceField, ...] = ()
    faults: tuple[str, ...] = ()

    def first(self, name: str) -> str | None:
        """The topmost value of a field, ``None`` where there is none; ``name`` in lower case."""
        values = self.fields.get(name, ())
        return values[0] if values else None

    @property
    def author(self) -> Address:
        """The first address of From, or an empty one."""
        return self.from_[0] if self.from_ else Address("", "")


@dataclass(frozen=True, slots=True)
class Link:
    """A link of an HTML part: the words that are shown and where they lead; never fetched."""

    text: str
    url: str


@dataclass(frozen=True, slots=True)
class Invitation:
    """A calendar part (RFC 5545, RFC 5546): ``method`` is REQUEST, CANCEL, REPLY, … in upper case."""

    method: str
    uid: str
    summary: str
    organizer: Address | None
    attendees: tuple[Address, ...]
    start: datetime | None
    end: datetime | None
    location: str
    all_day: bool = False


@dataclass(frozen=True, slots=True)
class Attachment:
    """An attachment's name and type; its content is never kept."""

    filename: str
    content_type: str


@dataclass(frozen=True, slots=True)
class Message:
    """A whole message, read: ``text`` is what its author wrote, ``quoted`` the history and signature below it.

    ``forwarded`` is the message that this one carries on, where it is a forward.
    """

    ref: MessageRef
    headers: Headers
    internal_date: datetime | None
    seen: bool
    text: str
    quoted: str = ""
    links: tuple[Link, ...] = ()
    invitations: tuple[Invitation, ...] = ()
    attachments: tuple[Attachment, ...] = ()
    forwarded: Headers | None = None
    truncated: bool = False
    faults: tuple[str, ...] = ()
    labels: tuple[bytes, ...] = ()
    gmail_id: int | None = None

    @property
    def when(self) -> datetime | None:
        """When the message came: the server's date, else the author's."""
        return self.internal_date or self.headers.date
