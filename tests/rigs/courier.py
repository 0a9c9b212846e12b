"""A real Courier on loopback, signed in to by a front of our own.

Courier's own way from the port to the mailbox needs root and fixed paths; its IMAP server itself does not. So the
front listens, takes the sign-in and starts Debian's `imapd` on the connection, as `imaplogin` does.
"""

from __future__ import annotations

import base64
import contextlib
import getpass
import imaplib
import itertools
import os
import pwd
import re
import shutil
import socket
import subprocess
import tempfile
import threading
from collections.abc import Iterable, Sequence
from pathlib import Path
from types import TracebackType
from typing import Self

from tests.rigs.mail_server import FolderName, Mail, MailServer, User, wire
from tests.rigs.unpacked import environment, program

CAPABILITY = "IMAP4rev1 UIDPLUS CHILDREN NAMESPACE THREAD=ORDEREDSUBJECT THREAD=REFERENCES SORT QUOTA IDLE"
_users = itertools.count(1)


class Courier(MailServer):
    """A running server; use it as a context manager. All folders lie below ``INBOX.``, and have no special uses."""

    prefix = "INBOX."

    def __init__(self, capability: str = CAPABILITY) -> None:
        self.capability = capability
        self.folder = Path(tempfile.mkdtemp(prefix="courier-", dir="/tmp"))
        self._imapd = program("usr/bin/imapd")
        self._make = program("usr/bin/maildirmake.courier")
        self._runner = pwd.getpwnam("nobody" if os.geteuid() == 0 else getpass.getuser())
        self._passwords: dict[str, str] = {}
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port = self._listener.getsockname()[1]
        self._children: list[subprocess.Popen[bytes]] = []
        self._thread = threading.Thread(target=self._accept, name="courier", daemon=True)
        # Courier asks a file monitor, and waits a second where there is none: this one answers and hangs up.
        self._monitor = socket.socket(socket.AF_UNIX)
        self._monitor.bind(f"\0/tmp/fam-{self._runner.pw_name}-{self.folder.name}".encode().ljust(108, b"\0"))
        self._monitor.listen()
        self._hanging_up = threading.Thread(target=self._hang_up_on_courier, name="monitor", daemon=True)

    def __enter__(self) -> Self:
        self._own(self.folder)
        self._thread.start()
        self._hanging_up.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for listener, thread in ((self._listener, self._thread), (self._monitor, self._hanging_up)):
            with contextlib.suppress(OSError):
                listener.shutdown(socket.SHUT_RDWR)
            thread.join()
            listener.close()
        for child in self._children:
            child.terminate()
            child.wait()
        shutil.rmtree(self.folder, ignore_errors=True)

    def add_user(self, password: str = "right horse") -> User:
        """A new user with an empty INBOX."""
        user = User(f"user{next(_users)}@rig.test", password)
        self._passwords[user.name] = password
        subprocess.run([self._make, self._home(user.name)], env=environment(), check=True)
        self._own(self._home(user.name))
        return user

    def deliver_many(self, user: User, folder: FolderName, mails: Iterable[Mail], *, batch: int = 500) -> list[int]:
        """Puts messages in a folder one by one: Courier knows neither MULTIAPPEND nor LITERAL+."""
        name = wire(folder).decode("ascii")
        if name.upper() != "INBOX":
            self.create(user, folder)
        uids: list[int] = []
        with self.session(user) as client:
            for mail in mails:
                when = imaplib.Time2Internaldate(mail.internal_date) if mail.internal_date else ""
                kind, answer = client.append(f'"{name}"', f"({' '.join(mail.flags)})", when, mail.content)
                found = re.search(rb"APPENDUID \d+ (\d+)\]", answer[0])
                assert kind == "OK", answer
                assert found, answer
                uids.append(int(found[1]))
        return uids

    def move(self, user: User, folder: FolderName, uids: Sequence[int], target: FolderName) -> None:
        """Moves messages as clients did before MOVE."""
        self.copy(user, folder, uids, target)
        self.delete(user, folder, uids)

    def _home(self, name: str) -> Path:
        return self.folder / name

    def _own(self, place: Path) -> None:
        if os.geteuid() == 0:
            for each in (place, *place.rglob("*")):
                os.chown(each, self._runner.pw_uid, self._runner.pw_gid)

    def _hang_up_on_courier(self) -> None:
        with contextlib.suppress(OSError):
            while True:
                self._monitor.accept()[0].close()

    def _accept(self) -> None:
        while True:
            try:
                sock, _ = self._listener.accept()
            except OSError:
                return
            threading.Thread(target=self._sign_in, args=(sock,), daemon=True).start()

    def _sign_in(self, sock: socket.socket) -> None:
        with sock, contextlib.suppress(OSError):
            offered = f"{self.capability} AUTH=PLAIN"
            sock.sendall(f"* OK [CAPABILITY {offered}] Courier-IMAP ready\r\n".encode())
            while line := _line(sock):
                tag, _, command = line.strip().decode().partition(" ")
                if command.upper() == "CAPABILITY":
                    sock.sendall(f"* CAPABILITY {offered}\r\n{tag} OK done\r\n".encode())
                    continue
                name, password = self._credentials(sock, command)
                if name and self._passwords.get(name) == password:
                    self._start(sock, tag, name)
                    return
                sock.sendall(f"{tag} NO Login failed.\r\n".encode())

    def _credentials(self, sock: socket.socket, command: str) -> tuple[str, str]:
        login = re.fullmatch(r'LOGIN "?([^" ]+)"? "?([^"]*)"?', command, re.IGNORECASE)
        if login:
            return login[1], login[2]
        if command.upper() == "AUTHENTICATE PLAIN":
            sock.sendall(b"+ \r\n")
            _, name, password = base64.b64decode(_line(sock).strip()).decode().split("\0")
            return name, password
        return "", ""

    def _start(self, sock: socket.socket, tag: str, name: str) -> None:
        settings = {
            "IMAP_CAPABILITY": self.capability, "IMAPLOGINTAG": tag, "AUTHENTICATED": name, "AUTHADDR": name,
            "PROTOCOL": "IMAP", "TCPREMOTEIP": "127.0.0.1", "TCPREMOTEPORT": "1", "IMAP_USELOCKS": "0",
            "IMAP_ENHANCEDIDLE": "0", "IMAP_IDLE_TIMEOUT": "1", "IMAP_KEYWORDS": "1", "IMAP_ACL": "1",
            "IMAP_EMPTYTRASH": "", "GAM_CLIENT_ID": self.folder.name, "HOME": str(self._home(name)),
        }  # fmt: skip
        root = os.geteuid() == 0
        self._children.append(
            subprocess.Popen(
                [str(self._imapd), str(self._home(name))],
                stdin=sock.fileno(),
                stdout=sock.fileno(),
                stderr=subprocess.DEVNULL,
                env={**environment(), **settings},
                cwd=self._home(name),
                user=self._runner.pw_uid if root else None,
                group=self._runner.pw_gid if root else None,
                extra_groups=[] if root else None,
            )
        )


def _line(sock: socket.socket) -> bytes:
    """A line, and not a byte more: what follows is for `imapd`."""
    line = b""
    while not line.endswith(b"\n"):
        byte = sock.recv(1)
        if not byte:
            return b""
        line += byte
    return line
