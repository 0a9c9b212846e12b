"""One connection that idles on one folder: what it hears, and whether it still lives."""

from __future__ import annotations

import contextlib
import re
import socket
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from scanner.core.model import Folder
from scanner.errors import AccountError, ConnectionLostError, PushRefusedError, ScannerError
from scanner.imap.dialogue import Exchange
from scanner.imap.faults import code_of, safe_text, throttled
from scanner.imap.parse import status_row
from scanner.imap.session import Session

_PASSING_CODES = frozenset(("UNAVAILABLE", "INUSE", "SERVERBUG"))
_SHORT_LIVED_SECONDS = 5.0
_MAX_SHORT_LIVED = 3
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


class Ear:
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
                exchange.forget()
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
