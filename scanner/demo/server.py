"""A mail server on loopback inside this process: no account, no network and no file is needed to see a scan."""

from __future__ import annotations

import asyncio
import logging
import secrets
import ssl
import threading
from argparse import Namespace
from collections.abc import Iterable, Sequence
from contextlib import suppress
from datetime import datetime
from typing import NamedTuple, Self
from uuid import uuid4

from proxyprotocol.result import ProxyResultLocal
from proxyprotocol.sock import SocketInfo
from pymap.backend.dict import Config, Login
from pymap.concurrent import Subsystem
from pymap.imap import IMAPServer
from pymap.parsing.message import AppendMessage
from pymap.parsing.specials.flag import Flag
from pymap.user import UserMetadata
from pysasl.hashing import Cleartext

from scanner.errors import ScannerError

logger = logging.getLogger(__name__)

HOST = "127.0.0.1"


class SampleMessage(NamedTuple):
    """A message in its folder; ``flags`` are IMAP's, such as ``\\Seen``; ``internal_date`` is aware."""

    folder: str
    flags: tuple[str, ...]
    internal_date: datetime
    content: bytes


class DemoServer:
    """An IMAP server for one user, in memory, in a thread of its own; use it as a context manager.

    ``port`` and ``password`` are new with every server; ``host`` is always loopback and the connection is plain.
    """

    host = HOST

    def __init__(
        self, messages: Iterable[SampleMessage] = (), *, folders: Sequence[str] = (), username: str = "demo"
    ) -> None:
        self.username = username
        self.password = secrets.token_hex(16)
        self.port = 0
        self._messages = tuple(messages)
        self._folders = dict.fromkeys((*folders, *(message.folder for message in self._messages)))
        self._ready = threading.Event()
        self._failure: BaseException | None = None
        self._loop: asyncio.AbstractEventLoop | None = None
        self._stop: asyncio.Event | None = None
        self._connections: set[asyncio.Task[None]] = set()
        self._thread: threading.Thread | None = None

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    def start(self) -> None:
        """Returns once the server listens and holds its mail. Raises `ScannerError`."""
        self._thread = threading.Thread(target=self._run, name="demo mail server", daemon=True)
        self._thread.start()
        self._ready.wait()
        if self._failure is not None:
            self._thread.join()
            raise ScannerError(f"The demo's mail server could not start on {HOST}: {self._failure}") from self._failure

    def stop(self) -> None:
        """Ends all connections and the server; does nothing where it does not run."""
        if self._thread is None or self._loop is None or self._stop is None:
            return
        with suppress(RuntimeError):  # the loop has ended already
            self._loop.call_soon_threadsafe(self._stop.set)
        self._thread.join()
        self._thread = None

    def _run(self) -> None:
        try:
            asyncio.run(self._serve())
        except Exception as error:  # noqa: BLE001 - the thread's top: `start` raises it for the caller
            self._failure = error
        finally:
            self._ready.set()

    async def _serve(self) -> None:
        config = _LoopbackConfig(self.username, self.password)
        config.apply_context()
        login = Login(config)
        await self._fill(login, config)
        imap = IMAPServer(login, config)

        def accept(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            task = asyncio.ensure_future(_converse(imap, reader, writer))
            self._connections.add(task)
            task.add_done_callback(self._connections.discard)

        server = await asyncio.start_server(accept, HOST, 0)
        self.port = server.sockets[0].getsockname()[1]
        self._loop, self._stop = asyncio.get_running_loop(), asyncio.Event()
        self._ready.set()
        async with server:
            await self._stop.wait()
        for task in self._connections:
            task.cancel()
        await asyncio.gather(*self._connections, return_exceptions=True)

    async def _fill(self, login: Login, config: _LoopbackConfig) -> None:
        await login.demo_user_identity.set(UserMetadata(config, self.username, password=self.password))
        async with login.demo_user_identity.new_session() as session:
            for folder in self._folders:
                if folder != "INBOX":
                    await session.mailbox_set.add_mailbox(folder)
                    await session.mailbox_set.set_subscribed(folder, True)
            for message in self._messages:
                mailbox = await session.mailbox_set.get_mailbox(message.folder)
                flags = frozenset(Flag(flag) for flag in message.flags)
                await mailbox.append(AppendMessage(message.content, message.internal_date, flags))


class _LoopbackConfig(Config):
    """The library's settings for one user on loopback: nothing read from the environment, nothing looked up."""

    def __init__(self, username: str, password: str) -> None:
        super().__init__(
            Namespace(passlib_cfg=None, proxy_protocol=None),
            host=HOST,
            port=0,
            demo_data=False,
            demo_user=username,
            demo_password=password,
            # Handed over, or the library would load whatever CERT_FILE in the environment names.
            ssl_context=ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER),
            tls_enabled=False,
            reject_dnsbl=False,
            # The password is random, lives as long as the process and never leaves it: hashing would only take time.
            hash_context=Cleartext(),
            cpu_subsystem=Subsystem.for_asyncio(),
        )

    @property
    def greeting(self) -> bytes:
        # The library would ask DNS for this machine's name, which may take seconds.
        return b"Heardback demo ready"


async def _converse(imap: IMAPServer, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    try:
        await imap(reader, writer, SocketInfo.get(writer, ProxyResultLocal(), unique_id=uuid4().bytes))
    except Exception as error:  # noqa: BLE001 - one client's connection must not end the others
        logger.debug("demo mail server: a connection failed: %s", type(error).__name__)
    finally:
        writer.close()
        with suppress(OSError):
            await writer.wait_closed()
