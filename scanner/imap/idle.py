"""Hears from the server that something came: all folders at once with NOTIFY, else inbox and junk with IDLE."""

from __future__ import annotations

import contextlib
import logging
import re
import selectors
import socket
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from scanner.core.model import Folder, FolderRole
from scanner.errors import AccountError, ConnectionLostError, FolderError, PushRefusedError, ScannerError
from scanner.imap.dialogue import Exchange, Text
from scanner.imap.faults import code_of, safe_text, throttled
from scanner.imap.folders import Entry, assign_roles, decode_name, is_selectable
from scanner.imap.login import Credentials
from scanner.imap.parse import list_row, status_row
from scanner.imap.profile import Profile
from scanner.imap.profiles import GENERIC
from scanner.imap.selection import Selection
from scanner.imap.session import Endpoint, Session, connect

logger = logging.getLogger(__name__)

MAX_EARS = 2
TICK_SECONDS = 15.0
# More than a slow machine takes between two ticks: then it slept, and its connections may be gone.
JUMP_SECONDS = 10.0
_SCAN_CONNECTIONS = 1
_PASSING_CODES = frozenset(("UNAVAILABLE", "INUSE", "SERVERBUG"))
_SHORT_LIVED_SECONDS = 5.0
_MAX_SHORT_LIVED = 3

# RFC 5465 section 3: `selected` is the open folder, `personal` all folders in the user's own namespaces.
_NOTIFY = (
    b"NOTIFY SET STATUS (selected (MessageNew (UID FLAGS) MessageExpunge))"
    b" (personal (MessageNew MessageExpunge MailboxName))"
)
_EXISTS = re.compile(rb"\* (\d{1,10}) EXISTS", re.IGNORECASE)
_GONE = re.compile(rb"\* (?:\d{1,10} EXPUNGE|VANISHED )", re.IGNORECASE)
_RENAMED = re.compile(rb"\* LIST ", re.IGNORECASE)
_OVERFLOW = re.compile(rb"\* (?:OK|NO) \[NOTIFICATIONOVERFLOW\]", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Pulse:
    """How a connection is kept and proven alive, in seconds.

    After ``proof`` without a word from the server it must answer within ``answer``, so that a connection that died in
    silence is noticed within a minute. No IDLE lasts longer than ``renew``: RFC 2177 lets servers hang up after 30
    minutes, and some do after 10.
    """

    renew: float = 520.0
    proof: float = 42.0
    answer: float = 15.0


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
        self._ears: list[_Ear] = []
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
            ear = _ear(session, folders, self._pulse, notify=session.can("NOTIFY"))
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
            self._ears.append(_ear(session, folders, self._pulse, notify=False))

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


class _Ear:
    """One connection that idles on one folder. ``news`` is set by whatever is heard and taken by the listener."""

    def __init__(self, session: Session, folder: Folder, pulse: Pulse, messages: int, *, notifies: bool) -> None:
        self.folder = folder
        self.notifies = notifies
        self.news = False
        self._pulse = pulse
        self._session = session
        self._dialogue = session.dialogue
        self._wire = session.wire
        self._messages = messages
        self._states: dict[bytes, dict[str, int]] = {}
        self._idle: Exchange | None = None
        self._since = self._heard = 0.0
        self._short_lived = 0
        self._dead = False

    @property
    def sock(self) -> socket.socket:
        """What to wait for."""
        return self._wire.sock

    def is_due(self, now: float) -> bool:
        """Whether the connection must show that it lives, or IDLE grows too old."""
        return now - self._heard >= self._pulse.proof or now - self._since >= self._pulse.renew

    def start(self, snapshot: Sequence[bytes] = ()) -> None:
        """Begins to idle; ``snapshot`` is what NOTIFY said of the folders now. Raises `AccountError`."""
        for raw in snapshot:
            self._read(raw)
        self.news = False
        self._wire.silence = self._pulse.answer
        _keep_alive(self._wire.sock)
        with self._dying():
            self._begin()

    def hear(self) -> None:
        """Reads all that has come. Raises `AccountError`; what came before the fault is in ``news``."""
        with self._dying():
            while self._wire.wait(0):
                self._step()
                if self._idle is not None and self._idle.done:
                    self._ended_by_server(self._idle)

    def renew(self) -> None:
        """DONE and IDLE again: an answer proves that the server is there. Raises `AccountError`."""
        with self._dying():
            self._end()
            self._begin()

    def close(self) -> None:
        """LOGOUT if the server answers at once, and hang up; never raises."""
        if not self._dead:
            self._wire.silence = 1.0
            with contextlib.suppress(ScannerError, OSError):
                self._end()
        self._session.close()

    @contextlib.contextmanager
    def _dying(self) -> Iterator[None]:
        try:
            yield
        except BaseException:
            self._dead = True
            raise

    def _begin(self) -> None:
        self._idle = idle = self._dialogue.send(b"IDLE")
        self._since = time.monotonic()
        while self._step()[:1] != b"+":
            if idle.done:
                raise _refused(self._session, idle)

    def _end(self) -> None:
        idle, self._idle = self._idle, None
        if idle is None:
            return
        if not idle.done:
            self._wire.send(b"DONE\r\n")
        while not idle.done:
            self._step(idle)
        if not idle.ok:
            raise _refused(self._session, idle)

    def _ended_by_server(self, idle: Exchange) -> None:
        self._idle = None
        if not idle.ok:
            raise _refused(self._session, idle)
        brief = time.monotonic() - self._since < _SHORT_LIVED_SECONDS
        self._short_lived = self._short_lived + 1 if brief else 0
        if self._short_lived >= _MAX_SHORT_LIVED:
            raise _refused(self._session, idle)
        self._begin()

    def _step(self, idle: Exchange | None = None) -> bytes:
        raw = self._dialogue.step()
        self._heard = time.monotonic()
        self._wire.rest()
        for exchange in (idle, self._idle):
            if exchange is not None:
                # The dialogue lays events with the command in flight, and IDLE is in flight for hours.
                exchange.answers.clear()
        self._read(raw)
        return raw

    def _read(self, raw: bytes) -> None:
        exists = _EXISTS.match(raw)
        if exists:
            # Some servers repeat the number whenever IDLE begins; only another number is news.
            self.news = self.news or int(exists[1]) != self._messages
            self._messages = int(exists[1])
        elif _GONE.match(raw):
            self.news = True
            self._messages -= 1
        elif self.notifies:
            self._read_notification(raw)

    def _read_notification(self, raw: bytes) -> None:
        if _OVERFLOW.match(raw):
            # RFC 5465 section 5.8: it tells nothing any more until it is asked anew, on a new connection.
            self.news = True
            raise ConnectionLostError(f"{self._wire.where} has too much news to tell it one by one")
        row = status_row(raw)
        if row is None:
            self.news = self.news or bool(_RENAMED.match(raw))
            return
        name, numbers = row
        told: dict[str, int] = {key: numbers[key] for key in ("MESSAGES", "UIDNEXT", "UIDVALIDITY") if key in numbers}
        before = self._states.get(name)
        self._states[name] = {**(before or {}), **told}
        self.news = self.news or not told or before is None or self._states[name] != before


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


def _ear(session: Session, folders: Sequence[Folder], pulse: Pulse, *, notify: bool) -> _Ear:
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
        ear = _Ear(session, folder, pulse, state.messages, notifies=told is not None and told.ok)
        ear.start(told.answers if told is not None else ())
        return ear
    raise PushRefusedError(f"{session.wire.where} opens no folder to listen to; regular checks go on")


def _refused(session: Session, exchange: Exchange) -> AccountError:
    """The error for an IDLE that the server offered and did not take."""
    slow = throttled(session.wire.where, exchange.text)
    if slow is not None:
        return slow
    if code_of(exchange.text) in _PASSING_CODES:
        return ConnectionLostError(f"{session.wire.where} stopped telling of news: {safe_text(exchange.text)}")
    words = safe_text(exchange.text)
    return PushRefusedError(f"{session.wire.where} offers to tell of new mail, but does not: {words}")


def _keep_alive(sock: socket.socket) -> None:
    """Lets the system find out by itself that the other end is gone, within a minute, where it can."""
    idle = getattr(socket, "TCP_KEEPIDLE", None) or getattr(socket, "TCP_KEEPALIVE", None)
    wishes = (
        (idle, 20),
        (getattr(socket, "TCP_KEEPINTVL", None), 10),
        (getattr(socket, "TCP_KEEPCNT", None), 3),
        (getattr(socket, "TCP_USER_TIMEOUT", None), 45_000),
    )
    with contextlib.suppress(OSError):
        sock.setsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE, 1)
    for option, value in wishes:
        if option is not None:
            with contextlib.suppress(OSError):
                sock.setsockopt(socket.IPPROTO_TCP, option, value)
