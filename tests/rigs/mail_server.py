"""What every mail server of the rigs can do: keep mail, change it as another client would, list all of it."""

from __future__ import annotations

import base64
import imaplib
import itertools
import re
import socket
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import BinaryIO

from imapclient.imap_utf7 import decode, encode

FETCHED = "(UID FLAGS INTERNALDATE RFC822.SIZE)"


@dataclass(frozen=True, slots=True)
class Mail:
    """A message to be put in a folder; ``internal_date`` is aware, ``None`` for the present."""

    content: bytes
    flags: tuple[str, ...] = ()
    internal_date: datetime | None = None


@dataclass(frozen=True, slots=True)
class KeptMessage:
    """What a client can change of a message, and what must never change."""

    uid: int
    flags: frozenset[str]
    internal_date: str
    size: int


@dataclass(frozen=True, slots=True)
class KeptFolder:
    """A folder as it is kept: its UIDVALIDITY, UIDNEXT, whether it is subscribed, and all its messages."""

    uidvalidity: int
    uidnext: int
    subscribed: bool
    messages: tuple[KeptMessage, ...]


FolderName = str | bytes  # text as people write it, or the bytes of the wire
Snapshot = dict[bytes, KeptFolder]


@dataclass(frozen=True, slots=True)
class User:
    """A mail user; the name is the login."""

    name: str
    password: str


class MailServer:
    """A running IMAP server on loopback that takes plain logins at ``port``."""

    port: int = 0
    prefix = ""

    # Folders

    def create(self, user: User, folder: FolderName, *, subscribed: bool = True) -> None:
        """Makes a folder; nothing happens where it is there already."""
        with self.session(user) as client:
            kind, answer = client.create(_quoted(folder))
            if kind != "OK" and wire(folder) not in _listed(client, "LIST"):
                raise RuntimeError(f"CREATE {folder!r}: {answer!r}")
            if subscribed:
                _checked(client.subscribe(_quoted(folder)))

    def create_many(self, user: User, folders: Sequence[FolderName]) -> None:
        """Makes many folders, some hundred a second; their parents come by themselves."""
        with self._raw(user) as (connection, stream):
            for start in range(0, len(folders), 100):
                some = folders[start : start + 100]
                connection.sendall(
                    b"".join(b"c%d CREATE %b\r\n" % (n, _wire_quoted(name)) for n, name in enumerate(some))
                )
                for number in range(len(some)):
                    _tagged(stream.readline, b"c%d" % number)

    def rename(self, user: User, old: FolderName, new: FolderName) -> None:
        """Renames a folder."""
        with self.session(user) as client:
            _checked(client.rename(_quoted(old), _quoted(new)))

    def remove(self, user: User, folder: FolderName) -> None:
        """Deletes a folder with all its mail."""
        with self.session(user) as client:
            _checked(client.delete(_quoted(folder)))

    def folders(self, user: User) -> list[bytes]:
        """The wire names of all folders that can be opened."""
        with self.session(user) as client:
            return _listed(client, "LIST")

    # Mail

    def deliver(
        self,
        user: User,
        folder: FolderName,
        content: bytes,
        flags: Sequence[str] = (),
        internal_date: datetime | None = None,
    ) -> int:
        """Puts a message in a folder, which is made where it is missing; the message's UID."""
        return self.deliver_many(user, folder, [Mail(content, tuple(flags), internal_date)])[0]

    def deliver_many(self, user: User, folder: FolderName, mails: Iterable[Mail], *, batch: int = 500) -> list[int]:
        """Puts many messages in a folder (RFC 3502 MULTIAPPEND), ten thousand in a second or two; their UIDs."""
        name = _wire_quoted(folder)
        if name.upper() != b'"INBOX"':
            self.create(user, folder)
        uids: list[int] = []
        with self._raw(user) as (connection, stream):
            remaining = iter(mails)
            for number in itertools.count(1):
                chunk = list(itertools.islice(remaining, batch))
                if not chunk:
                    break
                tag = b"%d" % number
                connection.sendall(tag + b" APPEND " + name + b"".join(map(_append_item, chunk)) + b"\r\n")
                uids += _appended(_tagged(stream.readline, tag))
        return uids

    @contextmanager
    def _raw(self, user: User) -> Iterator[tuple[socket.socket, BinaryIO]]:
        """A signed-in connection without a library in between, for what must be quick."""
        with socket.create_connection(("127.0.0.1", self.port), timeout=120) as connection:
            stream = connection.makefile("rb")
            stream.readline()
            secret = base64.b64encode(f"\0{user.name}\0{user.password}".encode())
            connection.sendall(b"0 AUTHENTICATE PLAIN\r\n")
            stream.readline()
            connection.sendall(secret + b"\r\n")
            _tagged(stream.readline, b"0")
            yield connection, stream
            connection.sendall(b"bye LOGOUT\r\n")

    def delete(self, user: User, folder: FolderName, uids: Sequence[int]) -> None:
        """Removes messages for good."""
        with self.session(user) as client:
            _checked(client.select(_quoted(folder)))
            _checked(client.uid("STORE", _uid_set(uids), "+FLAGS.SILENT", r"(\Deleted)"))
            _checked(client.uid("EXPUNGE", _uid_set(uids)))

    def move(self, user: User, folder: FolderName, uids: Sequence[int], target: FolderName) -> None:
        """Moves messages to another folder, which is made where it is missing."""
        if wire(target).upper() != b"INBOX":
            self.create(user, target)
        with self.session(user) as client:
            _checked(client.select(_quoted(folder)))
            _checked(client.uid("MOVE", _uid_set(uids), _quoted(target)))

    def copy(self, user: User, folder: FolderName, uids: Sequence[int], target: FolderName) -> None:
        """Copies messages to another folder, which is made where it is missing."""
        if wire(target).upper() != b"INBOX":
            self.create(user, target)
        with self.session(user) as client:
            _checked(client.select(_quoted(folder)))
            _checked(client.uid("COPY", _uid_set(uids), _quoted(target)))

    def flag(self, user: User, folder: FolderName, uids: Sequence[int], flags: str, *, add: bool = True) -> None:
        r"""Sets or removes flags such as ``\Seen``."""
        with self.session(user) as client:
            _checked(client.select(_quoted(folder)))
            _checked(client.uid("STORE", _uid_set(uids), "+FLAGS" if add else "-FLAGS", f"({flags})"))

    def snapshot(self, user: User) -> Snapshot:
        r"""All that a client could have changed, folder by folder: also ``\Recent``, which SELECT takes away."""
        with self.session(user) as client:
            subscribed = set(_listed(client, "LSUB"))
            return {name: _kept(client, name, name in subscribed) for name in _listed(client, "LIST")}

    @contextmanager
    def session(self, user: User) -> Iterator[imaplib.IMAP4]:
        """A logged-in connection of another client, for what the methods above do not do."""
        client = self._signed_in(user)
        try:
            yield client
        except BaseException:
            client.shutdown()
            raise
        client.logout()

    def _signed_in(self, user: User) -> imaplib.IMAP4:
        """Where few connections are allowed, the one before may count for a moment still."""
        end = time.monotonic() + 20
        while True:
            client = imaplib.IMAP4("127.0.0.1", self.port, timeout=60)
            # imaplib sends an answer and its line end apart: the second would wait for an acknowledgement.
            client.socket().setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            try:
                client.authenticate("PLAIN", lambda _: f"\0{user.name}\0{user.password}".encode())
            except BaseException as error:
                client.shutdown()
                if "[UNAVAILABLE] Maximum number of connections" not in str(error) or time.monotonic() > end:
                    raise
                time.sleep(0.1)
            else:
                return client


def wire(folder: FolderName) -> bytes:
    """The name as it stands on the wire (RFC 3501 section 5.1.3)."""
    return folder if isinstance(folder, bytes) else bytes(encode(folder))


def text(folder: FolderName) -> str:
    """The name as people read it."""
    return folder if isinstance(folder, str) else str(decode(folder))


def _wire_quoted(folder: FolderName) -> bytes:
    return b'"' + wire(folder).replace(b"\\", b"\\\\").replace(b'"', b'\\"') + b'"'


def _quoted(folder: FolderName) -> str:
    return '"' + wire(folder).decode("ascii").replace("\\", "\\\\").replace('"', '\\"') + '"'


def _uid_set(uids: Sequence[int]) -> str:
    return ",".join(map(str, uids))


def _checked(answer: tuple[str, Sequence[object]]) -> Sequence[object]:
    kind, data = answer
    if kind != "OK":
        raise RuntimeError(f"the server said {kind}: {data!r}")
    return data


def _append_item(mail: Mail) -> bytes:
    flags = f"({' '.join(mail.flags)})".encode()
    date = b" " + imaplib.Time2Internaldate(mail.internal_date).encode() if mail.internal_date else b""
    return b" %s%s {%d+}\r\n%s" % (flags, date, len(mail.content), mail.content)


def _tagged(readline: Callable[[], bytes], tag: bytes) -> bytes:
    while True:
        line = readline()
        if not line:
            raise ConnectionError("the server hung up")
        if line.startswith(tag + b" "):
            if not line.startswith(tag + b" OK"):
                raise RuntimeError(f"the server said {line!r}")
            return line


def _appended(line: bytes) -> list[int]:
    found = re.search(rb"APPENDUID \d+ (\S+)\]", line)
    if found is None:
        raise RuntimeError(f"no APPENDUID in {line!r}")
    uids: list[int] = []
    for part in found[1].split(b","):
        first, _, last = part.partition(b":")
        uids += range(int(first), int(last or first) + 1)
    return uids


def _listed(client: imaplib.IMAP4, command: str) -> list[bytes]:
    kind, lines = client.lsub('""', "*") if command == "LSUB" else client.list('""', "*")
    assert kind == "OK"
    names: list[bytes] = []
    for line in lines:
        if isinstance(line, tuple):  # a name sent as a literal
            names.append(bytes(line[1]))
            continue
        found = re.match(rb'\((?P<flags>[^)]*)\) (?:"(?:[^"\\]|\\.)"|NIL) (?P<name>.+)', line or b"")
        if found and rb"\noselect" not in found["flags"].lower() and rb"\nonexistent" not in found["flags"].lower():
            name = found["name"]
            names.append(re.sub(rb"\\(.)", rb"\1", name[1:-1]) if name.startswith(b'"') else name)
    return names


def status(client: imaplib.IMAP4, name: bytes, item: str) -> int:
    """One number of STATUS."""
    (line,) = _checked(client.status(_quoted(name), f"({item})"))
    found = re.search(rb"\(\S+ (\d+)\)", line if isinstance(line, bytes) else b"")
    assert found
    return int(found[1])


def _kept(client: imaplib.IMAP4, name: bytes, subscribed: bool) -> KeptFolder:
    kind, _ = client.select(_quoted(name), readonly=True)
    if kind != "OK":  # a folder that this user may not open
        return KeptFolder(0, 0, subscribed, ())
    validity, following = (status(client, name, each) for each in ("UIDVALIDITY", "UIDNEXT"))
    lines = _checked(client.uid("FETCH", "1:*", FETCHED))
    messages = tuple(_kept_message(line) for line in lines if isinstance(line, bytes))
    return KeptFolder(validity, following, subscribed, messages)


def _kept_message(line: bytes) -> KeptMessage:
    uid, flags, date, size = (
        re.search(pattern, line)
        for pattern in (rb"UID (\d+)", rb"FLAGS \(([^)]*)\)", rb'INTERNALDATE "([^"]*)"', rb"RFC822\.SIZE (\d+)")
    )
    assert uid
    assert flags
    assert date
    assert size
    return KeptMessage(int(uid[1]), frozenset(flags[1].decode().split()), date[1].decode(), int(size[1]))
