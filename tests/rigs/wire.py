"""A wire between clients and a server: it delays, counts and writes down what passes, and breaks on demand."""

from __future__ import annotations

import selectors
import socket
import struct
import threading
import time
from collections import deque
from dataclasses import dataclass, field
from types import TracebackType
from typing import NamedTuple, Self


@dataclass(frozen=True, slots=True)
class Break:
    """Where one connection breaks: once the client has got so many bytes.

    ``silent``: nothing passes any more, but nobody is told; else both ends are hung up on, with ``reset`` by a reset.
    """

    after: int
    silent: bool = False
    reset: bool = False


@dataclass(slots=True)
class Passed:
    """What passed on one connection; readable where there was no TLS.

    ``turns`` counts how often the client spoke after it had heard something, or for the first time.
    """

    to_server: bytearray = field(default_factory=bytearray)
    to_client: bytearray = field(default_factory=bytearray)
    turns: int = 0
    speaking: bool = False


class Wire:
    """Listens on ``port`` and passes everything on to ``target``, a port on loopback; use it as a context manager.

    ``breaks`` are used up in order, one a connection. ``delay`` is in seconds, for each direction. ``connections``
    holds what passed, in the order in which they were made.
    """

    host = "127.0.0.1"

    def __init__(self, target: int, *, delay: float = 0.0) -> None:
        self.target = target
        self.delay = delay
        self.breaks: list[Break] = []
        self.connections: list[Passed] = []
        self.closing = threading.Event()
        self._listener = socket.create_server((self.host, 0))
        self._listener.settimeout(0.05)
        self.port: int = self._listener.getsockname()[1]
        self._strands: list[_Strand] = []
        self._accepting = threading.Thread(target=self._accept, name="wire", daemon=True)

    def __enter__(self) -> Self:
        self._accepting.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.closing.set()
        self._accepting.join()
        self._listener.close()
        for strand in self._strands:
            strand.join()

    @property
    def commands(self) -> bytes:
        """All that clients said, connection after connection."""
        return b"".join(bytes(passed.to_server) for passed in self.connections)

    @property
    def received(self) -> int:
        """How many bytes clients got."""
        return sum(len(passed.to_client) for passed in self.connections)

    def cut(self) -> None:
        """Hangs up on everybody who is connected."""
        for strand in self._strands:
            strand.cut.set()

    def _accept(self) -> None:
        while not self.closing.is_set():
            try:
                client, _ = self._listener.accept()
            except TimeoutError:
                continue
            try:
                server = socket.create_connection((self.host, self.target), timeout=10)
            except OSError:
                client.close()  # as if nobody listened
                continue
            passed = Passed()
            self.connections.append(passed)
            strand = _Strand(self, client, server, passed, self.breaks.pop(0) if self.breaks else None)
            self._strands.append(strand)
            strand.start()


class _Chunk(NamedTuple):
    due: float
    content: bytes


class _Strand(threading.Thread):
    """One connection."""

    def __init__(
        self, wire: Wire, client: socket.socket, server: socket.socket, passed: Passed, fault: Break | None
    ) -> None:
        super().__init__(name="wire", daemon=True)
        self.cut = threading.Event()
        self._wire, self._client, self._server, self._passed, self._fault = wire, client, server, passed, fault
        self._to_server: deque[_Chunk] = deque()
        self._to_client: deque[_Chunk] = deque()

    def run(self) -> None:
        with self._client, self._server, selectors.DefaultSelector() as selector:
            selector.register(self._client, selectors.EVENT_READ, self._to_server)
            selector.register(self._server, selectors.EVENT_READ, self._to_client)
            try:
                while not (self._wire.closing.is_set() or self.cut.is_set()):
                    if not self._read(selector) or not self._write():
                        break
            except OSError:
                pass  # one end hung up: the other one hears of it as this block ends

    def _read(self, selector: selectors.BaseSelector) -> bool:
        first = min((queue[0].due for queue in (self._to_server, self._to_client) if queue), default=None)
        wait = 0.05 if first is None else min(0.05, max(0.0, first - time.monotonic()))
        for key, _ in selector.select(wait):
            assert isinstance(key.fileobj, socket.socket)
            content = key.fileobj.recv(65536)
            if not content:
                time.sleep(self._wire.delay)
                self._write(everything=True)
                return False
            key.data.append(_Chunk(time.monotonic() + self._wire.delay, content))
        return True

    def _write(self, *, everything: bool = False) -> bool:
        while content := _due(self._to_server, everything):
            if not self._is_silenced():
                self._server.sendall(content)
                self._passed.to_server += content
                self._passed.turns += not self._passed.speaking
                self._passed.speaking = True
        while content := _due(self._to_client, everything):
            room = len(content) if self._fault is None else self._fault.after - len(self._passed.to_client)
            self._client.sendall(content[:room])
            self._passed.to_client += content[:room]
            self._passed.speaking = False
            if room <= len(content) and self._fault is not None and not self._fault.silent:
                if self._fault.reset:
                    # Closed without lingering, a connection ends by a reset.
                    self._client.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
                return False
        return True

    def _is_silenced(self) -> bool:
        fault = self._fault
        return fault is not None and fault.silent and len(self._passed.to_client) >= fault.after


def _due(queue: deque[_Chunk], everything: bool) -> bytes:
    if queue and (everything or queue[0].due <= time.monotonic()):
        return queue.popleft().content
    return b""
