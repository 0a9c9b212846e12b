"""pymap as a rig: a server that knows little beyond IMAP4rev1 (no special uses, no CONDSTORE, no LIST-STATUS)."""

from __future__ import annotations

from types import TracebackType
from typing import Self

from scanner.demo.server import DemoServer
from tests.rigs.mail_server import MailServer, User


class PymapServer(MailServer):
    """A running server with one ``user``, plain logins only; use it as a context manager."""

    def __init__(self) -> None:
        self._server = DemoServer()
        self.user = User(self._server.username, self._server.password)

    def __enter__(self) -> Self:
        self._server.start()
        self.port = self._server.port
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._server.stop()
