"""A server that says what no real one says on demand: wrong, half, hostile, slow or nothing at all."""

from __future__ import annotations

import contextlib
import re
import socket
import ssl
import struct
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from types import TracebackType
from typing import Self

CAPABILITY = "IMAP4rev1 SASL-IR LITERAL+ AUTH=PLAIN"
CUT = b"\0CUT"
RESET = b"\0RESET"
SILENCE = b"\0SILENCE"
START_TLS = b"\0STARTTLS"
DRIP = b"\0DRIP"

Answer = bytes | Sequence[bytes] | Callable[["Connection", bytes], bytes]

_LITERAL = re.compile(rb"\{(\d+)(\+?)\}\r\n\Z")


class Connection:
    """One client, as the server sees it."""

    def __init__(self, server: ScriptedImap, sock: socket.socket) -> None:
        self.server = server
        self.sock = sock
        self._buffer = b""
        self._left = server.cut_after

    def serve(self) -> None:
        """Greets, then answers one command after the other."""
        if self.server.tls is not None and not self.server.starttls:
            self.sock = self.server.tls.wrap_socket(self.sock, server_side=True)
        self.write(self.server.greeting)
        while line := self.read_command():
            self.server.lines.append(line)
            self.answer(line)

    def answer(self, line: bytes) -> None:
        """Sends what the script has for a command."""
        tag, _, rest = line.rstrip(b"\r\n").partition(b" ")
        reply = self.server.reply_to(self, rest)
        self.write(reply.replace(b"{tag}", tag))

    def read_command(self) -> bytes:
        """A command with its literals; empty at the end."""
        line = self.read_line()
        while match := _LITERAL.search(line):
            if not match[2]:
                if self.server.refuse_literals:
                    return line
                self.write(b"+ go on\r\n")
            line += self.read(int(match[1])) + self.read_line()
        return line

    def read_line(self) -> bytes:
        """A line with its end; empty when the client is gone."""
        while b"\n" not in self._buffer:
            if not self._fill():
                return b""
        line, _, self._buffer = self._buffer.partition(b"\n")
        return line + b"\n"

    def read(self, size: int) -> bytes:
        """So many bytes."""
        while len(self._buffer) < size:
            if not self._fill():
                return b""
        data, self._buffer = self._buffer[:size], self._buffer[size:]
        return data

    def write(self, data: bytes) -> None:
        """Sends; the marks for cutting, silence and TLS do what they say at their place."""
        for part in re.split(rb"(\0[A-Z]+)", data):
            if part == START_TLS and self.server.tls is not None:
                self.sock = self.server.tls.wrap_socket(self.sock, server_side=True)
            elif part in (CUT, RESET):
                self.hang_up(reset=part == RESET)
            elif part == SILENCE:
                self.server.over.wait(30)
            elif part == DRIP:
                while not self.server.over.wait(0.05):
                    self._send(b"x")
            elif part:
                self._send(part)

    def hang_up(self, *, reset: bool) -> None:
        """Ends the connection, with FIN or with RST."""
        if reset:
            self.sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        with contextlib.suppress(OSError):
            if not reset:
                self.sock.shutdown(socket.SHUT_RDWR)
        self.sock.close()
        raise ConnectionAbortedError

    def _send(self, data: bytes) -> None:
        if self._left is not None:
            data, rest = data[: self._left], data[self._left :]
            self._left -= len(data)
            self.sock.sendall(data)
            if rest:
                self.hang_up(reset=self.server.reset)
            return
        self.sock.sendall(data)

    def _fill(self) -> bool:
        data = self.sock.recv(65536)
        self._buffer += data
        return bool(data)


class ScriptedImap:
    """A listening server; use it as a context manager.

    ``answers`` maps the beginning of a command (without its tag, the longest fitting one counts) to what is said:
    bytes with ``{tag}`` in them, a sequence of those that is used up one by one (the last stays), or a callable.
    ``lines`` holds every command that came, ``cut_after`` ends each connection after so many bytes.
    """

    def __init__(
        self,
        answers: Mapping[str, Answer] | None = None,
        *,
        capability: str = CAPABILITY,
        greeting: bytes | None = None,
        tls: ssl.SSLContext | None = None,
        starttls: bool = False,
        cut_after: int | None = None,
        reset: bool = False,
        refuse_literals: bool = False,
    ) -> None:
        self.capability = capability.encode()
        self.greeting = b"* OK [CAPABILITY %b] ready\r\n" % self.capability if greeting is None else greeting
        self.tls = tls
        self.starttls = starttls
        self.cut_after = cut_after
        self.reset = reset
        self.refuse_literals = refuse_literals
        self.lines: list[bytes] = []
        self.connections = 0
        self.over = threading.Event()
        self._answers = {**_usual(self.capability), **(answers or {})}
        self._used: dict[str, int] = {}
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._listener.getsockname()[1]
        self._sockets: list[socket.socket] = []
        self._threads = [threading.Thread(target=self._accept, daemon=True)]

    def __enter__(self) -> Self:
        self._threads[0].start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.over.set()
        for each in (self._listener, *self._sockets):
            with contextlib.suppress(OSError):
                each.shutdown(socket.SHUT_RDWR)
            each.close()
        for thread in self._threads:
            thread.join(5)

    @property
    def verbs(self) -> list[str]:
        """The commands that came, by name."""
        return [_verb(line.split(b" ", 1)[-1]) for line in self.lines]

    def reply_to(self, connection: Connection, command: bytes) -> bytes:
        """What the script says to a command."""
        text = command.decode("latin-1").upper()
        names = [name for name in self._answers if text.startswith(name.upper())]
        if not names:
            return b"{tag} BAD unknown command\r\n"
        name = max(names, key=len)
        answer = self._answers[name]
        if callable(answer):
            return answer(connection, command)
        if isinstance(answer, bytes):
            return answer
        number = self._used.get(name, 0)
        self._used[name] = number + 1
        return answer[min(number, len(answer) - 1)]

    def _accept(self) -> None:
        while True:
            try:
                sock, _ = self._listener.accept()
            except OSError:
                return
            self.connections += 1
            sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            connection = Connection(self, sock)
            self._sockets.append(sock)
            thread = threading.Thread(target=self._serve, args=(connection,), daemon=True)
            self._threads.append(thread)
            thread.start()

    def _serve(self, connection: Connection) -> None:
        # Whatever the client does to its end of the line is its own affair.
        with contextlib.suppress(OSError, ValueError):
            connection.serve()
        with contextlib.suppress(OSError):
            connection.sock.close()


def fetched(uid: int, block: bytes, *, flags: bytes = b"", number: int | None = None) -> bytes:
    """A FETCH answer with header fields, as Dovecot spells it."""
    return (
        b'* %d FETCH (UID %d FLAGS (%b) INTERNALDATE "12-Nov-2026 10:00:00 +0000" ' % (number or uid, uid, flags)
        + b"BODY[HEADER.FIELDS (FROM)]<0> {%d}\r\n" % len(block)
        + block
        + b")\r\n"
    )


def examined(messages: int, *, uidvalidity: int = 1, uidnext: int | None = None) -> bytes:
    """The answer to EXAMINE."""
    nxt = b"* OK [UIDNEXT %d] next\r\n" % (uidnext or messages + 1)
    return (
        b"* FLAGS (\\Seen)\r\n* %d EXISTS\r\n* 0 RECENT\r\n* OK [UIDVALIDITY %d] ok\r\n" % (messages, uidvalidity)
        + nxt
        + b"{tag} OK [READ-ONLY] done\r\n"
    )


def wait_for(condition: Callable[[], bool], seconds: float = 5) -> bool:
    """Whether something came true in time."""
    ends = time.monotonic() + seconds
    while time.monotonic() < ends:
        if condition():
            return True
        time.sleep(0.01)
    return condition()


def _verb(rest: bytes) -> str:
    words = rest.split()
    if not words:
        return ""
    name = words[0].decode("latin-1").upper()
    return f"UID {words[1].decode('latin-1').upper()}" if name == "UID" and len(words) > 1 else name


def _usual(capability: bytes) -> dict[str, Answer]:
    return {
        "CAPABILITY": b"* CAPABILITY %b\r\n{tag} OK done\r\n" % capability,
        "LOGIN": b"{tag} OK [CAPABILITY %b] welcome\r\n" % capability,
        "AUTHENTICATE": b"{tag} OK [CAPABILITY %b] welcome\r\n" % capability,
        "STARTTLS": b"{tag} OK go\r\n" + START_TLS,
        "LIST": b'* LIST () "/" INBOX\r\n{tag} OK done\r\n',
        "STATUS": b"* STATUS INBOX (UIDVALIDITY 1 UIDNEXT 4 MESSAGES 3 UNSEEN 1)\r\n{tag} OK done\r\n",
        "EXAMINE": examined(3),
        "UID FETCH": b"{tag} OK done\r\n",
        "UID SEARCH": b"* SEARCH\r\n{tag} OK done\r\n",
        "ID": b"* ID NIL\r\n{tag} OK done\r\n",
        "NAMESPACE": b'* NAMESPACE (("" "/")) NIL NIL\r\n{tag} OK done\r\n',
        "NOOP": b"{tag} OK done\r\n",
        "LOGOUT": b"* BYE bye\r\n{tag} OK done\r\n" + CUT,
    }
