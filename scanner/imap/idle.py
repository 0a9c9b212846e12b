"""Hears from the server that something came: all folders at once with NOTIFY, else inbox and junk with IDLE."""

from __future__ import annotations

import contextlib
import logging
import selectors
import socket
import time
from collections.abc import Iterator, Sequence

from scanner.core.model import Folder, FolderRole
from scanner.errors import AccountError, FolderError, PushRefusedError
from scanner.imap.dialogue import Text
from scanner.imap.ear import Ear, Pulse
from scanner.imap.folders import Entry, assign_roles, decode_name, is_selectable
from scanner.imap.login import Credentials
from scanner.imap.parse import list_row
from scanner.imap.profile import Profile
from scanner.imap.profiles import GENERIC
from scanner.imap.selection import Selection
from scanner.imap.session import Endpoint, Session, connect

__all__ = ["ImapListener", "Pulse"]

logger = logging.getLogger(__name__)

MAX_EARS = 2
TICK_SECONDS = 15.0
# More than a slow machine takes between two ticks: then it slept, and its connections may be gone.
JUMP_SECONDS = 10.0
_SCAN_CONNECTIONS = 1

# RFC 5465 section 3: `selected` is the open folder, `personal` all folders in the user's own namespaces.
_NOTIFY = (
    b"NOTIFY SET STATUS (selected (MessageNew (UID FLAGS) MessageExpunge))"
    b" (personal (MessageNew MessageExpunge MailboxName))"
)
_PULSE = Pulse()


class ImapListener:
    """`ports.Listener` over connections of its own, two at most; it is listening once it has been made.

    Making one raises `AccountError`: `PushRefusedError` where the server can't tell of news at all. ``profile``
    is ``None``, or the generic one, where the provider is not known before the server has spoken.
    """

    def __init__(
        self,
        endpoint: Endpoint,
        credentials: Credentials,
        profile: Profile | None = None,
        *,
        pulse: Pulse = _PULSE,
    ) -> None:
        self._account = endpoint.account
        self._pulse = pulse
        self._fault: AccountError | None = None
        self._ears: list[Ear] = []
        self._wake_out, self._wake_in = socket.socketpair()
        self._wake_out.setblocking(False)
        self._wake_in.setblocking(False)
        try:
            self._open(endpoint, credentials, profile)
        except BaseException:
            self.close()
            raise

    @property
    def hears_all_folders(self) -> bool:
        """Whether news of any folder is heard, not of `folders` alone."""
        return any(ear.notifies for ear in self._ears)

    @property
    def folders(self) -> tuple[Folder, ...]:
        """The folders that are open for listening."""
        return tuple(ear.folder for ear in self._ears)

    def wait(self, seconds: float) -> bool:
        """``True`` as soon as the server tells of mail that came or went, ``False`` after ``seconds`` or `wake`.

        Raises `AccountError` where a connection ended, fell silent or was refused; news that came before are told
        first. After that only `close` is left.
        """
        end = time.monotonic() + seconds
        while True:
            self._hear()
            if self._take_news():
                return True
            left = end - time.monotonic()
            if left <= 0:
                return False
            woken, slept = self._rest(min(left, TICK_SECONDS, self._pulse.proof))
            if woken:
                return False
            self._prove(at_once=slept)

    def wake(self) -> None:
        """Ends a `wait` at once, or the next one; may be called from another thread."""
        with contextlib.suppress(OSError):
            self._wake_in.send(b"!")

    def close(self) -> None:
        """Says goodbye where that is quick, and hangs up; never raises."""
        for ear in self._ears:
            ear.close()
        self._ears = []
        for each in (self._wake_in, self._wake_out):
            with contextlib.suppress(OSError):
                each.close()

    def _open(self, endpoint: Endpoint, credentials: Credentials, profile: Profile | None) -> None:
        session = connect(endpoint, credentials, profile=None if profile is GENERIC else profile)
        with _closing_on_error(session):
            folders = _folders(session)
            ear = _listen_on(session, folders, self._pulse, notify=session.can("NOTIFY"))
        self._ears.append(ear)
        rest = folders[folders.index(ear.folder) + 1 :]
        if not ear.notifies and rest and _spare_connections(session.profile) > 1:
            try:
                self._open_second(endpoint, credentials, session.profile, rest)
            except AccountError as error:
                # Whatever it is called, a refused login too: the first was let in a moment ago.
                logger.info("%s: only one folder is listened to: %s", self._account, error)
        heard = "all folders" if self.hears_all_folders else f"folders: {len(self._ears)}"
        logger.debug("%s: listening to %s", self._account, heard)

    def _open_second(
        self, endpoint: Endpoint, credentials: Credentials, profile: Profile, folders: Sequence[Folder]
    ) -> None:
        session = connect(endpoint, credentials, profile=profile)
        with _closing_on_error(session):
            self._ears.append(_listen_on(session, folders, self._pulse, notify=False))

    def _hear(self) -> None:
        """Takes in all that has come."""
        for ear in self._ears:
            if self._fault is None:
                try:
                    ear.hear()
                except AccountError as error:
                    self._fault = error

    def _prove(self, *, at_once: bool) -> None:
        now = time.monotonic()
        for ear in self._ears:
            if self._fault is None and (at_once or ear.is_due(now)):
                try:
                    ear.renew()
                except AccountError as error:
                    self._fault = error

    def _take_news(self) -> bool:
        news = any(ear.news for ear in self._ears)
        for ear in self._ears:
            ear.news = False
        if not news and self._fault is not None:
            raise self._fault
        return news

    def _rest(self, seconds: float) -> tuple[bool, bool]:
        """Waits for any connection; whether `wake` was called, and whether the machine slept meanwhile."""
        before = time.monotonic(), time.time()
        with selectors.DefaultSelector() as selector:
            selector.register(self._wake_out, selectors.EVENT_READ)
            for ear in self._ears:
                selector.register(ear.sock, selectors.EVENT_READ)
            ready = [key.fileobj for key, _ in selector.select(seconds)]
        # One of the two clocks runs on while the machine sleeps, which one differs by system.
        passed = max(time.monotonic() - before[0], time.time() - before[1])
        woken = self._wake_out in ready
        if woken:
            with contextlib.suppress(OSError):
                self._wake_out.recv(4096)
        return woken, passed > seconds + JUMP_SECONDS


@contextlib.contextmanager
def _closing_on_error(session: Session) -> Iterator[None]:
    try:
        yield
    except BaseException:
        session.close()
        raise


def _spare_connections(profile: Profile) -> int:
    return MAX_EARS if profile.max_connections is None else profile.max_connections - _SCAN_CONNECTIONS


def _folders(session: Session) -> list[Folder]:
    """The folders worth listening to, most important first; INBOX where the first of them is not to be had."""
    uses = session.can("LIST-EXTENDED", "SPECIAL-USE")
    listed = session.dialogue.run(b'LIST "" ', Text(b"*"), b" RETURN (SPECIAL-USE)" if uses else b"")
    if uses and not listed.ok:
        listed = session.dialogue.run(b'LIST "" ', Text(b"*"))
    rows = [row for raw in listed.answers if (row := list_row(raw)) is not None]
    entries = [Entry(row.key, decode_name(row.key), row.delimiter, row.attributes) for row in rows]
    roles = assign_roles(entries, session.profile)
    found = [
        Folder(session.account, entry.key, entry.name, entry.delimiter, role)
        for entry, role in zip(entries, roles, strict=True)
        if is_selectable(entry.attributes)
    ]
    wanted = [folder for role in session.profile.push_roles for folder in found if folder.role is role]
    first = session.profile.push_roles[0]
    if not wanted or wanted[0].role is not first:
        inbox = next((each for each in found if each.role is FolderRole.INBOX), None)
        wanted.insert(0, inbox or Folder(session.account, b"INBOX", "INBOX", None, FolderRole.INBOX))
    return wanted


def _listen_on(session: Session, folders: Sequence[Folder], pulse: Pulse, *, notify: bool) -> Ear:
    """Listens on the first of the folders that opens, with NOTIFY to all others too. Raises `AccountError`."""
    if not session.can("IDLE"):
        raise PushRefusedError(f"{session.wire.where} can't tell of new mail by itself; regular checks go on")
    selection = Selection(session.dialogue)
    for folder in folders:
        try:
            state = selection.settle(folder, selection.examine(folder))
        except FolderError as error:
            logger.info("%s: not listening to a folder: %s", session.account, error)
            continue
        told = session.dialogue.run(_NOTIFY) if notify else None
        ear = Ear(session, folder, pulse, state.messages, notifies=told is not None and told.ok)
        ear.start(told.answers if told is not None else ())
        return ear
    raise PushRefusedError(f"{session.wire.where} opens no folder to listen to; regular checks go on")
