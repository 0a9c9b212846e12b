"""A real HTTP server on loopback that writes down every request, and answers as it is told."""

from __future__ import annotations

import json
import ssl
import threading
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Self


@dataclass(frozen=True, slots=True)
class ReceivedRequest:
    """A request as it came; header names are in lower case."""

    method: str
    path: str
    headers: dict[str, str]
    body: bytes

    def json(self) -> object:
        """The body, read as JSON."""
        return json.loads(self.body)


@dataclass(frozen=True, slots=True)
class Answer:
    """How to answer one request.

    ``hang``: not at all, until the listener is closed; ``drip``: a byte every tenth of a second; ``drop``: hang up
    after the request was taken.
    """

    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    body: bytes = b"{}"
    hang: bool = False
    drip: bool = False
    drop: bool = False


class HttpListener:
    """The server, in a thread of its own. ``answers`` are used up in order; after them it answers 200.

    With a ``context`` it speaks HTTPS.
    """

    host = "127.0.0.1"

    def __init__(self, context: ssl.SSLContext | None = None) -> None:
        self.requests: list[ReceivedRequest] = []
        self.answers: list[Answer] = []
        self.closing = threading.Event()
        self._server = _Server(self)
        if context is not None:
            self._server.socket = context.wrap_socket(self._server.socket, server_side=True)
        self.port: int = self._server.server_address[1]
        self._thread = threading.Thread(
            target=self._server.serve_forever, kwargs={"poll_interval": 0.01}, name="http listener", daemon=True
        )

    @property
    def url(self) -> str:
        """The address of the root, without a slash at its end."""
        return f"http://{self.host}:{self.port}"

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.closing.set()
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()


class _Server(ThreadingHTTPServer):
    daemon_threads = False  # so that closing waits for them: no socket is left open

    def __init__(self, listener: HttpListener) -> None:
        self.listener = listener
        super().__init__(("127.0.0.1", 0), _Request)

    def handle_error(self, request: object, client_address: object) -> None:
        """A client that hung up is no news."""


class _Request(BaseHTTPRequestHandler):
    server: _Server

    def log_message(self, *_: object) -> None:
        """Nothing: what came is in ``requests``."""

    def _answer(self) -> None:
        listener = self.server.listener
        length = int(self.headers.get("Content-Length", 0))
        body = self.rfile.read(length)
        if len(body) < length:
            # Who was killed between header and body has told nothing: no receiver acts on half a request.
            self.close_connection = True
            return
        headers = {name.lower(): value for name, value in self.headers.items()}
        listener.requests.append(ReceivedRequest(self.command, self.path, headers, body))
        answer = listener.answers.pop(0) if listener.answers else Answer()
        if answer.hang:
            listener.closing.wait()
        if answer.hang or answer.drop:
            self.close_connection = True
            return
        self.send_response(answer.status)
        for name, value in answer.headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(answer.body)))
        self.end_headers()
        for byte in answer.body if answer.drip else b"":
            self.wfile.write(bytes([byte]))
            self.wfile.flush()
            if listener.closing.wait(0.1):
                return
        if not answer.drip:
            self.wfile.write(answer.body)

    def do_GET(self) -> None:
        self._answer()

    def do_POST(self) -> None:
        self._answer()

    def do_PUT(self) -> None:
        self._answer()
