"""What we are measured against: a raw socket that throws away what it gets, and the loops that people write."""

from __future__ import annotations

import contextlib
import socket
import time
import warnings
from collections.abc import Callable, Sequence

from scanner.core.model import HEADER_FIELDS
from tests.rigs.mail_server import User

ITEMS = f"(UID FLAGS INTERNALDATE BODY.PEEK[HEADER.FIELDS ({' '.join(HEADER_FIELDS)})])"
Loop = Callable[[int, User, Sequence[str], Sequence[str]], None]


class Raw:
    """A signed-in socket that discards every answer."""

    def __init__(self, port: int, user: User) -> None:
        self._buffer = bytearray(262_144)
        self.sock = socket.create_connection(("127.0.0.1", port), timeout=60)
        self.sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.received = 0
        self.run(b'a LOGIN "%b" "%b"\r\n' % (user.name.encode(), user.password.encode()), b"a OK")

    def run(self, commands: bytes, last: bytes) -> None:
        """Sends all at once and reads to the answer that holds ``last``."""
        self.sock.sendall(commands)
        tail = b""
        while last not in tail:
            size = self.sock.recv_into(self._buffer)
            if not size:
                raise ConnectionError("the server hung up")
            self.received += size
            tail = (tail + bytes(self._buffer[max(0, size - 4096) : size]))[-4096:]

    def close(self) -> None:
        self.sock.close()


def floor(port: int, user: User, folders: Sequence[str]) -> float:
    """Seconds, from connecting on, to have all header fields of all folders, and to throw them away."""
    started = time.perf_counter()
    raw = Raw(port, user)
    asked = [f'e EXAMINE "{name}"\r\nf UID FETCH 1:* {ITEMS}\r\n' for name in folders]
    with contextlib.closing(raw):
        raw.run("".join(asked).encode() + b"z NOOP\r\n", b"z OK")
    return time.perf_counter() - started


def imapclient_loop(port: int, user: User, folders: Sequence[str], words: Sequence[str]) -> None:
    """imapclient, folder by folder, header fields in chunks of 500, each looked through for the words."""
    from imapclient import IMAPClient

    client = IMAPClient("127.0.0.1", port, ssl=False)
    client.login(user.name, user.password)
    item = f"BODY.PEEK[HEADER.FIELDS ({' '.join(HEADER_FIELDS)})]"
    for name in folders:
        client.select_folder(name, readonly=True)
        uids = client.search("ALL")
        for start in range(0, len(uids), 500):
            for answer in client.fetch(uids[start : start + 500], ["FLAGS", "INTERNALDATE", item]).values():
                for key, value in answer.items():
                    if key.startswith(b"BODY["):
                        _has_any(value.decode("utf-8", "replace").lower(), words)
    client.logout()


def imap_tools_loop(port: int, user: User, folders: Sequence[str], words: Sequence[str]) -> None:
    """imap_tools, folder by folder, headers only and in bulk."""
    from imap_tools import MailBoxUnencrypted

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        with MailBoxUnencrypted("127.0.0.1", port).login(user.name, user.password) as box:
            for name in folders:
                box.folder.set(name, readonly=True)
                for message in box.fetch(mark_seen=False, headers_only=True, bulk=500):
                    _has_any(f"{message.from_} {message.subject}".lower(), words)


def imapclient_pass(port: int, user: User, folders: Sequence[str], words: Sequence[str]) -> None:
    """imapclient asking for each folder's STATUS in turn."""
    from imapclient import IMAPClient

    client = IMAPClient("127.0.0.1", port, ssl=False)
    client.login(user.name, user.password)
    for _, _, name in client.list_folders():
        client.folder_status(name, ["UIDVALIDITY", "UIDNEXT", "MESSAGES"])
    client.logout()


def imap_tools_pass(port: int, user: User, folders: Sequence[str], words: Sequence[str]) -> None:
    """imap_tools asking for each folder's STATUS in turn."""
    from imap_tools import MailBoxUnencrypted

    with MailBoxUnencrypted("127.0.0.1", port).login(user.name, user.password) as box:
        for folder in box.folder.list():
            box.folder.status(folder.name)


def _has_any(text: str, words: Sequence[str]) -> bool:
    return any(word in text for word in words)
