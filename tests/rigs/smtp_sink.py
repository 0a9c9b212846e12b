"""A real SMTP server on loopback that keeps what it is sent, and misbehaves on demand."""

from __future__ import annotations

import asyncio
import ssl
import threading
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from email.message import EmailMessage
from email.parser import BytesParser
from email.policy import default
from enum import StrEnum
from types import TracebackType
from typing import Any, Self

from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session


class Security(StrEnum):
    """How the server takes connections."""

    NONE = "none"
    TLS = "tls"
    STARTTLS = "starttls"


class Stage(StrEnum):
    """Where in a conversation something goes wrong."""

    MAIL = "mail"
    RCPT = "rcpt"
    DATA = "data"


@dataclass(frozen=True, slots=True)
class Fault:
    """What the server does at a stage instead of its work.

    ``answer`` is the line it gives. Without one it hangs until the sink is closed, or, with ``drop``, hangs up. At
    `Stage.DATA` a ``kept`` message counts as received although the sender is never told.
    """

    stage: Stage
    answer: str | None = None
    drop: bool = False
    kept: bool = False


@dataclass(frozen=True, slots=True)
class ReceivedMail:
    """A message as it came over the wire; ``login`` is ``None`` without AUTH."""

    sender: str
    recipients: tuple[str, ...]
    content: bytes
    login: str | None
    over_tls: bool

    def parsed(self) -> EmailMessage:
        """The message, read by the standard library."""
        return BytesParser(policy=default).parsebytes(self.content)


class SmtpSink:
    """The server, in a thread of its own; ``received`` and ``faults`` may be read and set at any time.

    Each fault is used once, in order. ``credentials`` are what AUTH takes; ``None`` for a server without AUTH.
    """

    host = "127.0.0.1"

    def __init__(
        self,
        security: Security = Security.NONE,
        *,
        context: ssl.SSLContext | None = None,
        credentials: tuple[str, str] | None = None,
    ) -> None:
        self.port = 0
        self.received: list[ReceivedMail] = []
        self.faults: list[Fault] = []
        self.connections = 0
        self._security, self._context, self._credentials = security, context, credentials
        self._ready = threading.Event()
        self._thread = threading.Thread(target=lambda: asyncio.run(self._serve()), name="smtp sink", daemon=True)
        self.conversations: set[_Conversation] = set()

    def __enter__(self) -> Self:
        self._thread.start()
        if not self._ready.wait(10):
            raise RuntimeError("the SMTP sink does not start")
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._loop.call_soon_threadsafe(self._stop.set)
        self._thread.join()

    async def _serve(self) -> None:
        self._loop, self._stop = asyncio.get_running_loop(), asyncio.Event()
        context = self._context if self._security is Security.TLS else None
        server = await self._loop.create_server(self._conversation, self.host, 0, ssl=context)
        self.port = server.sockets[0].getsockname()[1]
        self._ready.set()
        async with server:
            await self._stop.wait()
        for each in tuple(self.conversations):
            each.hang_up()
        await asyncio.sleep(0)

    def _conversation(self) -> _Conversation:
        self.connections += 1
        made = _Conversation(self, self._security, self._context, self._credentials)
        self.conversations.add(made)
        return made


class _Conversation(SMTP):
    """One connection."""

    def __init__(
        self,
        sink: SmtpSink,
        security: Security,
        context: ssl.SSLContext | None,
        credentials: tuple[str, str] | None,
    ) -> None:
        self._sink = sink
        super().__init__(
            _Handler(sink, needs_login=credentials is not None),
            hostname="sink.rig.test",
            tls_context=context if security is Security.STARTTLS else None,
            require_starttls=security is Security.STARTTLS,
            authenticator=_authenticator(credentials) if credentials else None,
            auth_require_tls=security is Security.STARTTLS,
            enable_SMTPUTF8=True,
        )

    def connection_lost(self, error: Exception | None) -> None:
        self._sink.conversations.discard(self)
        super().connection_lost(error)

    def hang_up(self) -> None:
        _abort(self)
        if self._handler_coroutine is not None:
            self._handler_coroutine.cancel()


class _Handler:
    """What happens at each stage."""

    def __init__(self, sink: SmtpSink, *, needs_login: bool) -> None:
        self._sink = sink
        self._needs_login = needs_login

    async def handle_MAIL(
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        if self._needs_login and not session.authenticated:
            return "530 5.7.0 Authentication required"
        envelope.mail_from = address
        envelope.mail_options.extend(options)
        return await self._misbehave(server, Stage.MAIL) or "250 OK"

    async def handle_RCPT(
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        envelope.rcpt_tos.append(address)
        return await self._misbehave(server, Stage.RCPT) or "250 OK"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        mail = ReceivedMail(
            envelope.mail_from or "",
            tuple(envelope.rcpt_tos),
            envelope.original_content or b"",
            _login(session.auth_data),
            bool(session.ssl) or _transport(server).get_extra_info("sslcontext") is not None,
        )
        faulty = self._sink.faults and self._sink.faults[0].stage is Stage.DATA
        if not faulty or self._sink.faults[0].kept:
            self._sink.received.append(mail)
        return await self._misbehave(server, Stage.DATA) or "250 2.0.0 kept"

    async def _misbehave(self, server: SMTP, stage: Stage) -> str | None:
        if not self._sink.faults or self._sink.faults[0].stage is not stage:
            return None
        fault = self._sink.faults.pop(0)
        if fault.answer is not None:
            return fault.answer
        if fault.drop:
            _abort(server)
            raise ConnectionResetError
        await asyncio.Event().wait()
        return None


def _login(data: object) -> str | None:
    return data.login.decode() if isinstance(data, LoginPassword) else None


def _transport(server: SMTP) -> asyncio.Transport:
    assert isinstance(server.transport, asyncio.Transport)
    return server.transport


def _abort(server: SMTP) -> None:
    if isinstance(server.transport, asyncio.Transport):  # none before the connection is made
        with suppress(AttributeError):  # a TLS transport of Python 3.11.2 that is closed already
            server.transport.abort()


def _authenticator(credentials: tuple[str, str]) -> Callable[[SMTP, Session, Envelope, str, Any], AuthResult]:
    def check(server: SMTP, session: Session, envelope: Envelope, mechanism: str, data: object) -> AuthResult:
        known = isinstance(data, LoginPassword) and (data.login.decode(), data.password.decode()) == credentials
        return AuthResult(success=known, handled=False, auth_data=data if known else None)

    return check
