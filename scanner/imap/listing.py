"""All folders of an account with their states: one round trip where the server can, the fewest where it can't."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from scanner.core.model import Folder, FolderRole, FolderState
from scanner.errors import AccountError, FolderError
from scanner.imap.dialogue import Dialogue, Exchange, Text
from scanner.imap.faults import refusal, safe_text, throttled
from scanner.imap.folders import Entry, assign_roles, decode_name, is_selectable
from scanner.imap.parse import ListRow, list_row, namespaces, status_row
from scanner.imap.profile import Profile
from scanner.imap.session import Session
from scanner.ports import HiddenFolder, ListedFolder, Listing

STATUS_CHUNK = 100
INBOX = b"INBOX"
# All Mail holds neither spam nor trash; sent mail is read on its own account, for the threads it began.
_BESIDE = frozenset((FolderRole.ALL, FolderRole.JUNK, FolderRole.TRASH, FolderRole.SENT))
_HIDDEN_ROLES = {FolderRole.JUNK: "Spam", FolderRole.ALL: "All Mail", FolderRole.TRASH: "Trash"}
_GMAIL_FOLDERS = "[Gmail]/"


@dataclass(frozen=True, slots=True)
class _Habits:
    """A profile that can be told from others."""

    name: str
    profile: Profile = field(compare=False)


class Lister:
    """Makes listings over one session and remembers what the server could not do."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._dialogue: Dialogue = session.dialogue
        self._extended = session.can("LIST-EXTENDED", "LIST-STATUS")
        self._prefixes: tuple[bytes, ...] | None = None if session.can("NAMESPACE") else ()
        self._unreadable = 0

    def listing(self) -> Listing:
        """Every folder of every namespace. Raises `AccountError` where the server lists nothing at all."""
        rows, states = self._ask()
        profile = self._session.profile
        folders = _folders(self._session.account, tuple(rows), _Habits(profile.name, profile))
        errors = self._complete(folders, states)
        whole = self._whole(folders, states)
        listed = tuple(
            ListedFolder(
                each,
                states.get(each.key) if each.selectable else None,
                errors.get(each.key),
                whole.key if whole is not None and each.role not in _BESIDE and each.selectable else None,
            )
            for each in folders
        )
        return Listing(listed, self._notes(), tuple(self._hidden(folders)))

    def _ask(self) -> tuple[list[ListRow], dict[bytes, FolderState]]:
        spaces = self._dialogue.send(b"NAMESPACE") if self._prefixes is None else None
        pattern = self._dialogue.send(*self._list(b""))
        others = [self._dialogue.send(*self._list(prefix)) for prefix in self._prefixes or ()]
        self._dialogue.finish(pattern)
        if not pattern.ok and self._extended:
            # Announced, but refused (iCloud once did so): asked in the old way from now on.
            self._extended = False
            self._dialogue.finish_all(others)
            if spaces is not None:
                self._learn_prefixes(spaces)
            return self._ask()
        self._dialogue.finish_all(others)
        if not pattern.ok:
            where = self._dialogue.wire.where
            raise throttled(where, pattern.text) or AccountError(
                f"{where} would not list its folders: {safe_text(pattern.text)}"
            )
        rows, states, self._unreadable = read_listing([raw for each in (pattern, *others) for raw in each.answers])
        if spaces is not None:
            self._learn_prefixes(spaces)
            if self._hidden_prefixes(rows):
                return self._ask()
            self._prefixes = ()
        return rows, states

    def _list(self, prefix: bytes) -> tuple[bytes, ...]:
        head = (b'LIST "" ', Text(prefix + b"*"))
        if not self._extended:
            return head
        uses = b"SPECIAL-USE " if self._session.can("SPECIAL-USE") else b""
        return (*head, b" RETURN (%bCHILDREN STATUS (%b))" % (uses, self._items))

    @property
    def _items(self) -> bytes:
        knows_changes = self._session.can("CONDSTORE") or self._session.can("QRESYNC")
        return b"UIDVALIDITY UIDNEXT MESSAGES UNSEEN" + (b" HIGHESTMODSEQ" if knows_changes else b"")

    def _learn_prefixes(self, spaces: Exchange) -> None:
        self._dialogue.finish(spaces)
        found = [prefix for raw in spaces.answers for prefix in namespaces(raw)] if spaces.ok else []
        self._prefixes = tuple(dict.fromkeys(prefix for prefix in found if prefix))

    def _hidden_prefixes(self, rows: Sequence[ListRow]) -> bool:
        """Keeps the namespaces that the plain listing left out, and tells whether there are any."""
        self._prefixes = tuple(
            prefix
            for prefix in self._prefixes or ()
            if not any(row.key.startswith(prefix) or row.key == prefix[:-1] for row in rows)
        )
        return bool(self._prefixes)

    def _complete(self, folders: Sequence[Folder], states: dict[bytes, FolderState]) -> dict[bytes, FolderError]:
        """Asks for each state that is missing; the errors of those that the server would not tell."""
        missing = [folder for folder in folders if folder.selectable and folder.key not in states]
        errors: dict[bytes, FolderError] = {}
        for start in range(0, len(missing), STATUS_CHUNK):
            chunk = missing[start : start + STATUS_CHUNK]
            asked = [self._dialogue.send(b"STATUS ", Text(each.key), b" (%b)" % self._items) for each in chunk]
            for folder, exchange in zip(chunk, asked, strict=True):
                self._dialogue.finish(exchange)
                states.update(read_listing(exchange.answers)[1])
                if not exchange.ok:
                    error = refusal(self._dialogue.wire.where, folder.name, exchange.text)
                    if not isinstance(error, FolderError):
                        raise error
                    errors[folder.key] = error
        return errors

    def _whole(self, folders: Iterable[Folder], states: Mapping[bytes, FolderState]) -> Folder | None:
        """The folder that holds every message of the others, ``None`` where there is none or it can't be opened."""
        if not (self._session.profile.all_mail_holds_every_copy and self._session.is_gmail):
            return None
        return next((each for each in folders if each.role is FolderRole.ALL and each.key in states), None)

    def _notes(self) -> tuple[str, ...]:
        if not self._unreadable:
            return ()
        return (f"{self._unreadable} lines of the server's folder list can't be read, so some folders are not checked",)

    def _hidden(self, folders: Iterable[Folder]) -> Iterator[HiddenFolder]:
        """The folders that the provider has for everybody and does not list."""
        if not self._session.profile.may_hide_folders_from_imap:
            return
        there = {folder.role for folder in folders}
        for role, name in _HIDDEN_ROLES.items():
            if role not in there:
                full = f"{_GMAIL_FOLDERS}{name}"
                yield HiddenFolder(
                    Folder(self._session.account, full.encode(), full, "/", role),
                    f"{name} is hidden from mail programs, so it can't be checked: switch on “Show in IMAP” for it in "
                    f"the provider's label settings, or name {full} under `skip` to leave it out on purpose",
                )


@functools.lru_cache(maxsize=256)
def _folders(account: str, rows: tuple[ListRow, ...], habits: _Habits) -> tuple[Folder, ...]:
    """What the rows mean; the same from pass to pass, since folders seldom change."""
    entries = [Entry(row.key, decode_name(row.key), row.delimiter, row.attributes) for row in rows]
    roles = assign_roles(entries, habits.profile)
    return tuple(
        Folder(account, entry.key, entry.name, entry.delimiter, role, is_selectable(entry.attributes))
        for entry, role in zip(entries, roles, strict=True)
    )


def read_listing(answers: Iterable[bytes]) -> tuple[list[ListRow], dict[bytes, FolderState], int]:
    """LIST and STATUS answers as rows and states, each folder once, and how many lines can't be read.

    INBOX in any case is the one INBOX.
    """
    rows: dict[bytes, ListRow] = {}
    states: dict[bytes, FolderState] = {}
    unreadable = 0
    for raw in answers:
        kind = raw[2:8].upper()
        if kind == b"STATUS":
            found = _status(raw)
            if found is not None:
                states[found[0]] = found[1]
        elif kind[:4] == b"LIST":
            row = list_row(raw)
            if row is None:
                unreadable += 1
                continue
            key = _folded(row.key)
            rows.setdefault(key, row if row.key == key else ListRow(row.attributes, row.delimiter, key))
    if INBOX not in rows:
        # RFC 3501 section 5.1: it is always there, whether listed or not.
        rows = {INBOX: ListRow(frozenset(), None, INBOX), **rows}
    return list(rows.values()), states, unreadable


# Of folders asked for in turn, a cache that is one too small holds none: there are accounts of 5,000.
@functools.lru_cache(maxsize=8192)
def _status(raw: bytes) -> tuple[bytes, FolderState] | None:
    """A STATUS answer: kept, since the answer of an unchanged folder is the same from pass to pass."""
    found = status_row(raw)
    return (_folded(found[0]), _state(found[1])) if found is not None and "MESSAGES" in found[1] else None


def _folded(key: bytes) -> bytes:
    return INBOX if key.upper() == INBOX else key


def _state(numbers: Mapping[str, int]) -> FolderState:
    return FolderState(
        uidvalidity=numbers.get("UIDVALIDITY", 0),
        uidnext=numbers.get("UIDNEXT") or None,
        messages=numbers["MESSAGES"],
        highestmodseq=numbers.get("HIGHESTMODSEQ") or None,
        unseen=numbers.get("UNSEEN"),
    )
