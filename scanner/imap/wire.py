"""The bytes of one connection: buffered reading with deadlines and caps, guarded sending, encryption, compression."""

from __future__ import annotations

import contextlib
import re
import selectors
import socket
import ssl
import threading
import time
import zlib
from collections.abc import Callable

from scanner.errors import ConnectError, ConnectionLostError, ProtocolError, TlsError
from scanner.imap.faults import safe_text
from scanner.imap.tls import fault_in_words, is_loopback
from scanner.imap.verbs import Guard

READ_SIZE = 262_144
TLS_RECORD = 16_384
INFLATE_SIZE = 1_048_576
LINE_LIMIT = 64 * 1_048_576
LITERAL_LIMIT = 256 * 1_048_576
# Bytes that may come for one command: before the sign-in, when a few lines are exchanged, and after it.
SIGN_IN_LIMIT = 4 * 1_048_576
FLOW_LIMIT = 512 * 1_048_576
# A server that has kept us waiting for so many times the patience for one command must have answered that much by then,
# in commands or in bytes: a command a minute, or ten bytes a second. One that drips for hours has not.
PACE = 6
PACE_COMMANDS = 30
PACE_BYTES = 18_000
BYE = re.compile(rb"(?:\A|\n)\* BYE ([^\r\n]*)", re.IGNORECASE)

_Waiting = (BlockingIOError, ssl.SSLWantReadError, ssl.SSLWantWriteError)


class Wire:
    """A connected socket. ``buffer[position:]`` has come and is unread.

    ``silence`` is how many seconds may pass without a byte, ``patience`` how many may be spent waiting between
    two calls of `rest` (one command), so that a server that drips is left as well; ``flow_limit`` is how many bytes may
    come between them, so that one that floods is left, too. Over many commands, one that answers less than `PACE` asks
    for is left as well. ``alive`` is called whenever the server took or gave something. One thread reads and writes;
    `wake` alone may be called from another. ``flights`` is how often sending began after reading: the tests bound it
    as they do ``received``, which is how many bytes came.
    """

    def __init__(self, sock: socket.socket, host: str, *, silence: float = 60.0, patience: float = 300.0) -> None:
        self.host = host
        self.where = host
        self.loopback = False
        with contextlib.suppress(OSError):
            peer = sock.getpeername()
            if isinstance(peer, tuple):
                self.where = f"{host}:{peer[1]}"
                self.loopback = is_loopback(str(peer[0]))
        self.silence = silence
        self.patience = patience
        self.guard = Guard()
        self.encrypted = False
        self.compressed = False
        self.farewell: bytes | None = None
        self.received = 0
        self.flights = 0
        self.buffer = b""
        self.position = 0
        self._sock: socket.socket = sock
        self.flow_limit = FLOW_LIMIT
        self._flow = 0
        self._waited = 0.0
        self.alive: Callable[[], None] = _nothing
        self._slow = 0.0
        self._answered = 0
        self._received_before = 0
        self._sent_last = False
        self._inflate: zlib._Decompress | None = None
        self._deflate: zlib._Compress | None = None
        self._lock = threading.Lock()
        self._closed = False
        self._wake_out, self._wake_in = socket.socketpair()
        self._wake_out.setblocking(False)
        self._wake_in.setblocking(False)
        self._selector = selectors.DefaultSelector()
        self._prepare(sock)

    @property
    def sock(self) -> socket.socket:
        """The socket, for polling only."""
        return self._sock

    @property
    def unread(self) -> int:
        """How many bytes have come and are not read."""
        return len(self.buffer) - self.position

    def rest(self) -> None:
        """A command is done: what was waited and what came are counted from zero."""
        self._waited = 0.0
        self._flow = 0
        self._answered += 1

    def begin(self) -> None:
        """A pass begins: how slowly the server answers is judged anew."""
        self._slow = 0.0
        self._answered = 0
        self._received_before = self.received

    def send(self, data: bytes) -> None:
        """Sends all of ``data`` if the guard lets it pass. Raises `ConnectionLostError`."""
        self.guard.check(data)
        if not self._sent_last:
            self.flights += 1
            self._sent_last = True
        if self._deflate is not None:
            data = self._deflate.compress(data) + self._deflate.flush(zlib.Z_SYNC_FLUSH)
        view = memoryview(data)
        while view:
            try:
                view = view[self._sock.send(view) :]
            except _Waiting:
                # A server that is itself stuck writing must be read, or both wait for ever.
                if selectors.EVENT_READ & self._await(selectors.EVENT_READ | selectors.EVENT_WRITE):
                    self._take_in_while_sending()
            except OSError as fault:
                raise self._lost("broke") from fault

    def fill(self) -> None:
        """At least one more byte in ``buffer``; what was read is dropped. Raises `ConnectionLostError`."""
        data = self._receive()
        self.buffer = self.buffer[self.position :] + data if self.position < len(self.buffer) else data
        self.position = 0

    def need(self, size: int) -> None:
        """At least ``size`` unread bytes in ``buffer``."""
        missing = size - self.unread
        if missing <= 0:
            return
        parts = [self.buffer[self.position :]]
        while missing > 0:
            data = self._receive()
            parts.append(data)
            missing -= len(data)
        self.buffer = b"".join(parts)
        self.position = 0

    def line(self) -> bytes:
        """The next line with its end. Raises `ProtocolError` where it has no end in 64 MB."""
        end = self.buffer.find(b"\n", self.position)
        if end < 0:
            parts = [self.buffer[self.position :]]
            size = len(parts[0])
            while end < 0:
                data = self._receive()
                end = data.find(b"\n")
                parts.append(data)
                size += len(data)
                if size > LINE_LIMIT:
                    raise ProtocolError(f"{self.where} sent a line without an end")
            self.buffer = b"".join(parts)
            self.position = 0
            end += size - len(parts[-1])
        line = self.buffer[self.position : end + 1]
        self.position = end + 1
        if line[:1] == b"+":
            self.guard.go_ahead()
        return line

    def take(self, size: int, keep: int | None = None) -> bytes:
        """The next ``size`` bytes, or the first ``keep`` of them with the others thrown away as they come.

        A literal over the cap is refused before anything is set aside for it.
        """
        if size > LITERAL_LIMIT:
            raise ProtocolError(f"{self.where} announced {size} bytes in one piece; that is refused")
        wanted = size if keep is None else min(size, keep)
        self.need(wanted)
        data = self.buffer[self.position : self.position + wanted]
        self.position += wanted
        surplus = size - wanted
        while surplus > 0:
            if self.unread == 0:
                self.fill()
            step = min(surplus, self.unread)
            self.position += step
            surplus -= step
        return data

    def wait(self, seconds: float) -> bool:
        """Whether something can be read, within ``seconds``; `wake` ends the wait with ``False``."""
        if self.unread or self._pending():
            return True
        if self._closed:
            raise self._lost("is closed")
        with selectors.DefaultSelector() as both:
            both.register(self._sock, selectors.EVENT_READ)
            both.register(self._wake_out, selectors.EVENT_READ)
            ready = [key.fileobj for key, _ in both.select(seconds)]
        if self._wake_out in ready:
            with contextlib.suppress(OSError):
                self._wake_out.recv(4096)
        return self._sock in ready

    def wake(self) -> None:
        """Ends a `wait` in another thread."""
        with self._lock:
            if not self._closed:
                with contextlib.suppress(OSError):
                    self._wake_in.send(b"!")

    def secure(self, context: ssl.SSLContext) -> None:
        """Encrypts from here on. Raises `TlsError`, `ConnectError`; then nothing private has been sent."""
        if self.unread:
            raise TlsError(f"{self.where} sent text between STARTTLS and TLS: someone may be in the middle")
        self._selector.unregister(self._sock)
        try:
            sock = context.wrap_socket(self._sock, server_hostname=self.host, do_handshake_on_connect=False)
        except (OSError, ValueError) as fault:
            self._selector.register(self._sock, selectors.EVENT_READ)
            raise fault_in_words(fault, self.where, self.host) from fault
        self._sock = sock
        self._prepare(sock)
        while True:
            try:
                sock.do_handshake()
                break
            except ssl.SSLWantReadError:
                self._await(selectors.EVENT_READ)
            except ssl.SSLWantWriteError:
                self._await(selectors.EVENT_WRITE)
            except OSError as fault:
                raise fault_in_words(fault, self.where, self.host) from fault
        self.encrypted = True
        self.guard.private = True
        self.rest()

    def compress(self) -> None:
        """Compresses from here on (RFC 4978: raw deflate), both ways."""
        self._inflate = zlib.decompressobj(-zlib.MAX_WBITS)
        self._deflate = zlib.compressobj(6, zlib.DEFLATED, -zlib.MAX_WBITS)
        self.compressed = True
        surplus, self.buffer, self.position = self.buffer[self.position :], b"", 0
        if surplus:
            self.buffer = self._inflated(surplus)

    def close(self) -> None:
        """Hangs up; never raises."""
        with self._lock:
            if self._closed:
                return
            self._closed = True
        with contextlib.suppress(OSError, ValueError):
            self._selector.close()
        for sock in (self._sock, self._wake_in, self._wake_out):
            with contextlib.suppress(OSError):
                sock.close()

    def _prepare(self, sock: socket.socket) -> None:
        sock.setblocking(False)
        with contextlib.suppress(OSError):
            sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            sock.setsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE, 1)
        self._selector.register(sock, selectors.EVENT_READ)

    def _receive(self) -> bytes:
        data = self._received()
        self._flow += len(data)
        if self._flow > self.flow_limit:
            raise ProtocolError(f"{self.where} sends without end")
        return data

    def _received(self) -> bytes:
        self._sent_last = False
        while True:
            if self._inflate is not None and self._inflate.unconsumed_tail:
                return self._inflated(b"")
            try:
                data = self._sock.recv(TLS_RECORD if self.encrypted else READ_SIZE)
            except ssl.SSLWantWriteError:
                self._await(selectors.EVENT_WRITE)
                continue
            except (BlockingIOError, ssl.SSLWantReadError):
                self._await(selectors.EVENT_READ)
                continue
            except OSError as fault:
                raise self._lost("broke") from fault
            if not data:
                raise self._lost("ended")
            if self.encrypted:
                data = self._more(data)
            self.received += len(data)
            self.alive()
            if self._inflate is None:
                return data
            data = self._inflated(data)
            if data:
                return data

    def _more(self, first: bytes) -> bytes:
        """What else has come already: TLS gives one record of 16 KB at a time, too little to be read quickly."""
        parts = [first]
        size = len(first)
        # What goes wrong here is met again, and told, by the next reading.
        with contextlib.suppress(OSError):
            while size < READ_SIZE and (data := self._sock.recv(TLS_RECORD)):
                parts.append(data)
                size += len(data)
        return b"".join(parts)

    def _inflated(self, data: bytes) -> bytes:
        if self._inflate is None:
            return data
        try:
            return self._inflate.decompress(self._inflate.unconsumed_tail + data, INFLATE_SIZE)
        except zlib.error as fault:
            raise ProtocolError(f"{self.where} sent bytes that can't be decompressed") from fault

    def _take_in_while_sending(self) -> None:
        unread = self.unread
        if unread > LINE_LIMIT:
            raise ProtocolError(f"{self.where} sends without end while it is being asked")
        turn = self._sent_last
        self.fill()
        self._sent_last = turn

    def _pending(self) -> bool:
        if self._inflate is not None and self._inflate.unconsumed_tail:
            return True
        return isinstance(self._sock, ssl.SSLSocket) and self._sock.pending() > 0

    def _await(self, events: int) -> int:
        """Waits for the socket within the deadlines and tells what it is ready for."""
        limit = min(self.silence, self.patience - self._waited)
        if limit <= 0:
            raise ConnectionLostError(f"{self.where} took more than {self.patience:.0f} seconds for one answer")
        started = time.monotonic()
        try:
            if self._selector.get_key(self._sock).events != events:
                self._selector.modify(self._sock, events)
            ready = self._selector.select(limit)
        except (OSError, ValueError, KeyError, RuntimeError) as fault:
            raise self._lost("was closed") from fault
        waited = time.monotonic() - started
        self._waited += waited
        self._slow += waited
        if self._slow > PACE * self.patience:
            self._judge_pace()
        if ready:
            self.alive()
            return ready[0][1]
        if limit == self.silence:
            raise ConnectionLostError(f"{self.where} fell silent for {self.silence:.0f} seconds")
        return self._await(events)

    def _judge_pace(self) -> None:
        if self._answered < PACE_COMMANDS and self.received - self._received_before < PACE_BYTES:
            raise ConnectionLostError(f"{self.where} answers so slowly that no check of it would come to its end")
        self.begin()

    def _lost(self, how: str) -> ConnectionLostError:
        match = BYE.search(self.buffer, max(0, self.position - 1))
        said = safe_text(match[1]) if match else ""
        words = f": {said}" if said else ""
        return ConnectionLostError(f"The connection to {self.where} {how}{words}")


def _nothing() -> None:
    """Nobody wants a sign of life."""


def dial(
    host: str,
    port: int,
    *,
    connect: float = 30.0,
    silence: float = 60.0,
    patience: float = 300.0,
    alive: Callable[[], None] = _nothing,
) -> Wire:
    """A connection without encryption yet. Raises `ConnectError` with the reason in plain words.

    Each of the host's addresses is tried for ``connect`` seconds; ``alive`` is called before each, and by the `Wire`.
    """
    where = f"{host}:{port}"
    try:
        sock = _connected(host, port, connect, alive)
    except socket.gaierror as fault:
        raise ConnectError(
            f"The server name {safe_text(host)} is not known",
            fix="Check the network connection, and the server's name (`host`)",
        ) from fault
    except UnicodeError as fault:
        raise ConnectError(
            f"The server name {safe_text(host)} is not valid", fix="Check the server's name (`host`)"
        ) from fault
    except ConnectionRefusedError as fault:
        raise ConnectError(
            f"{where} refused the connection", fix="Check the server's name and port (`host`, `port`)"
        ) from fault
    except TimeoutError as fault:
        raise ConnectError(
            f"{where} did not answer within {connect:.0f} seconds", fix="Check the network connection, and `port`"
        ) from fault
    except OSError as fault:
        raise ConnectError(
            f"{where} can't be reached: {safe_text(fault.strerror or str(fault))}", fix="Check the network connection"
        ) from fault
    try:
        wire = Wire(sock, host, silence=silence, patience=patience)
        wire.alive = alive
        return wire
    except OSError as fault:
        sock.close()
        raise ConnectError(
            f"The connection to {where} can't be used: {safe_text(fault.strerror or str(fault))}",
            fix="Close other programs, or allow this one more open files",
        ) from fault


def _connected(host: str, port: int, seconds: float, alive: Callable[[], None]) -> socket.socket:
    """A connection to the first of the host's addresses that answers; the last one's fault where none does."""
    fault: OSError = ConnectionRefusedError(f"{host} has no address")
    for family, kind, protocol, _, address in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM):
        alive()
        try:
            sock = socket.socket(family, kind, protocol)
        except OSError as error:
            fault = error
            continue
        try:
            sock.settimeout(seconds)
            sock.connect(address)
        except OSError as error:
            sock.close()
            fault = error
            continue
        return sock
    raise fault
