"""What was found: one reply, where its copies lie, and what has been done about it.

This module never decides anything.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from scanner.core.evidence import Match
from scanner.core.model import Address, Folder, FolderRole

SKIPPED = "skipped by your settings"
# How often reading a message is tried before it is set aside.
MAX_TRIES = 3


class Placement(StrEnum):
    """Whether a reply lies where the user looks."""

    EXPECTED = "expected"
    UNEXPECTED = "unexpected"


class AlertState(StrEnum):
    """What became of a finding's alert: the words of the contract."""

    SENT = "sent"
    PENDING = "pending"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Copy:
    """One copy of a message; ``role`` may be a Gmail category that is no folder of its own."""

    folder: bytes
    name: str
    role: FolderRole
    uidvalidity: int
    uid: int
    seen: bool

    @property
    def place(self) -> str:
        """Where it lies, as one says it: IMAP shouts INBOX, and nobody else does."""
        return "Inbox" if self.role is FolderRole.INBOX and self.name.casefold() == "inbox" else self.name


@dataclass(frozen=True, slots=True)
class PlacementVerdict:
    """Where a reply lies, whether it should, and why; ``copy`` is the one to name to the user."""

    placement: Placement
    copy: Copy
    reason: str


@dataclass(frozen=True, slots=True)
class Finding:
    """One reply of an employer in one account, with all its present copies.

    ``identity`` is the same for every copy; ``id`` is the short name that the user types.
    ``purge_on`` is when the provider deletes it from where it lies, ``None`` where that is not known or not so.
    ``came_read``: it is news, but was marked as read when it was first seen, and has not been seen unread or where the
    user looks: a filter may have marked it.
    """

    id: str
    account: str
    identity: str
    copies: tuple[Copy, ...]
    message_id: str | None
    sender: Address
    subject: str
    date: datetime | None
    received: datetime | None
    match: Match
    verdict: PlacementVerdict | None
    first_seen: datetime
    alert: AlertState = AlertState.NONE
    new: bool = False
    link: str | None = None
    purge_on: datetime | None = None
    looked_at: datetime | None = None
    came_read: bool = False


@dataclass(frozen=True, slots=True)
class FolderCoverage:
    """How well one folder is covered: ``examined`` messages of ``messages``; ``error`` is one plain line."""

    folder: Folder
    messages: int | None
    examined: int
    checked: datetime | None
    error: str | None = None
    failing_since: datetime | None = None


@dataclass(frozen=True, slots=True)
class Gap:
    """Mail beside the folders with an error that can't be looked into, in one plain line.

    ``since`` is when that began, ``None`` where it was so from the first.
    """

    text: str
    since: datetime | None = None


@dataclass(frozen=True, slots=True)
class AccountCoverage:
    """How well one account is covered. ``notes`` are plain lines, those of the ``gaps`` among them.

    ``fix`` is what the user can do about ``error``.

    ``next_try`` is when a pause ends that the server asked for, ``None`` where it asked for none.
    """

    account: str
    ok: bool
    error: str | None
    folders: tuple[FolderCoverage, ...]
    checked: datetime | None = None
    failing_since: datetime | None = None
    notes: tuple[str, ...] = ()
    fix: str | None = None
    gaps: tuple[Gap, ...] = ()
    next_try: datetime | None = None
