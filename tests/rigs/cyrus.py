"""A real Cyrus on loopback, with users and mail as a test needs them; it runs without root."""

from __future__ import annotations

import contextlib
import getpass
import itertools
import os
import pwd
import shutil
import socket
import struct
import subprocess
import tempfile
import threading
import time
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from tests.rigs.mail_server import MailServer, User
from tests.rigs.ports import free_ports, is_listening
from tests.rigs.unpacked import environment, program

FOLDERS = ("Junk", "Sent", "Trash", "Drafts", "Archive")
_users = itertools.count(1)


class Cyrus(MailServer):
    """A running server; use it as a context manager."""

    prefix = ""

    def __init__(self, *, suppressed: str = "") -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="cyrus-", dir="/tmp"))
        self._suppressed = suppressed
        self._runner = pwd.getpwnam("nobody" if os.geteuid() == 0 else getpass.getuser())
        self._binaries = program("usr/lib/cyrus/bin/imapd").parent
        self._passwords: dict[str, str] = {}
        self._process: subprocess.Popen[bytes] | None = None
        self._auth = _Auth(self.folder / "sock" / "mux", self._passwords)

    def __enter__(self) -> Self:
        (self.port,) = free_ports(1)
        for name in ("config", "spool", "sock"):
            (self.folder / name).mkdir()
        (self.folder / "imapd.conf").write_text(self._settings())
        imapd = f"{self._binaries / 'imapd'} -C {self.folder / 'imapd.conf'}"
        (self.folder / "cyrus.conf").write_text(
            f'SERVICES {{\n  imap cmd="{imapd}" listen="127.0.0.1:{self.port}" prefork=1\n}}\n'
        )
        self._auth.start()
        if os.geteuid() == 0:
            for each in (self.folder, *self.folder.rglob("*")):
                os.chown(each, self._runner.pw_uid, self._runner.pw_gid)
        subprocess.run(
            [self._binaries / "ctl_cyrusdb", "-C", self.folder / "imapd.conf", "-r"], check=True, **self._as()
        )
        self._process = subprocess.Popen(
            [self._binaries / "master", "-C", self.folder / "imapd.conf", "-M", self.folder / "cyrus.conf",
             "-p", self.folder / "pid", "-l", "50"],
            # Its master ends by a signal to its whole process group: without one of its own, to every server here.
            start_new_session=True,
            **self._as(),
        )  # fmt: skip
        end = time.monotonic() + 15
        while not is_listening(self.port):
            if time.monotonic() > end or self._process.poll() is not None:
                raise RuntimeError("Cyrus does not start")
            time.sleep(0.02)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._process is not None:
            self._process.terminate()
            try:
                self._process.wait(10)
            except subprocess.TimeoutExpired:
                self._process.kill()
                self._process.wait()
        self._auth.close()
        shutil.rmtree(self.folder, ignore_errors=True)

    def add_user(self, password: str = "right horse") -> User:
        """A new user with an INBOX and the special-use folders."""
        user = User(f"user{next(_users)}@rig.test", password)
        self._passwords[user.name.partition("@")[0]] = password
        with self.session(user) as client:  # the first sign-in makes the folders
            client.noop()
        return user

    def _as(self) -> dict[str, Any]:
        root = os.geteuid() == 0
        return {
            "env": {**environment(), "CYRUS_USER": self._runner.pw_name},
            "stdin": subprocess.DEVNULL,
            "stdout": subprocess.DEVNULL,
            "stderr": subprocess.DEVNULL,
            "cwd": self.folder,
            "user": self._runner.pw_uid if root else None,
            "group": self._runner.pw_gid if root else None,
            "extra_groups": [] if root else None,
        }

    def _settings(self) -> str:
        return f"""configdirectory: {self.folder}/config
defaultpartition: default
partition-default: {self.folder}/spool
admins: admin
sasl_pwcheck_method: saslauthd
sasl_saslauthd_path: {self.folder}/sock/mux
sasl_mech_list: PLAIN LOGIN
allowplaintext: yes
failedloginpause: 0
virtdomains: userid
defaultdomain: rig.test
unixhierarchysep: yes
altnamespace: yes
autocreate_quota: 0
autocreate_post: 1
autocreate_inbox_folders: {" | ".join(FOLDERS)}
xlist-junk: Junk
xlist-sent: Sent
xlist-trash: Trash
xlist-drafts: Drafts
xlist-archive: Archive
specialusealways: 1
duplicatesuppression: no
imapidlepoll: 1
idlesocket: {self.folder}/sock/idle
lmtpsocket: {self.folder}/sock/lmtp
proc_path: {self.folder}/proc
mboxname_lockpath: {self.folder}/lock
{f"suppress_capabilities: {self._suppressed}" if self._suppressed else ""}
"""


class _Auth:
    """What `saslauthd` does: says over a socket whether a password is right."""

    def __init__(self, path: Path, passwords: dict[str, str]) -> None:
        self._path = path
        self._passwords = passwords
        self._listener = socket.socket(socket.AF_UNIX)
        self._thread = threading.Thread(target=self._serve, name="saslauthd", daemon=True)

    def start(self) -> None:
        self._listener.bind(str(self._path))
        self._path.chmod(0o777)
        self._listener.listen()
        self._thread.start()

    def close(self) -> None:
        with contextlib.suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        if self._thread.is_alive():
            self._thread.join(5)

    def _serve(self) -> None:
        while True:
            try:
                sock, _ = self._listener.accept()
            except OSError:
                return
            with sock, sock.makefile("rb") as stream:
                words = [stream.read(struct.unpack("!H", stream.read(2))[0]).decode() for _ in range(4)]
                # Cyrus leaves out the domain that is its own.
                name, password = words[0].partition("@")[0], words[1]
                answer = b"OK" if self._passwords.get(name) == password else b"NO"
                sock.sendall(struct.pack("!H", len(answer)) + answer)
