"""A real Dovecot on loopback, with users, folders and mail as a test needs them.

It runs without root: as root it is started as `nobody`, and every process of it stays that user.
"""

from __future__ import annotations

import base64
import getpass
import hashlib
import hmac
import itertools
import json
import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
from pathlib import Path
from types import TracebackType
from typing import Self

from tests.rigs.certificates import Authority
from tests.rigs.dovecot_settings import Options, oauth_settings, settings
from tests.rigs.mail_server import FolderName, MailServer, User, status, text, wire
from tests.rigs.ports import free_ports, is_listening, wait_until_free

MISSING = "Dovecot is missing: apt-get install dovecot-imapd, or run `make test` as root"
TOKEN_KEY = b"a key that signs the tokens of these tests only"
TOKEN_ISSUER = "https://login.rig.test"

_users = itertools.count(1)


class DovecotMissingError(RuntimeError):
    """No Dovecot on this machine; the text says what to install."""


class Dovecot(MailServer):
    """A running server; use it as a context manager."""

    def __init__(self, options: Options | None = None) -> None:
        self.options = options or Options()
        self._binary = _find("dovecot")
        self._doveadm = _find("doveadm")
        self._runner = _runner()
        # Unix sockets have paths of at most 108 bytes: no deep folder of pytest's here.
        self.folder = Path(tempfile.mkdtemp(prefix="dovecot-", dir="/tmp"))
        self.authority = Authority(self.folder)
        self.identity = self.authority.issue(self.options.flaw)
        self.port, self.tls_port = 0, 0
        self._process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def start(self) -> None:
        """Starts the server and returns once it answers; keeps its ports over a restart."""
        for attempt in range(5):
            if not self.port or attempt:
                self.port, self.tls_port = free_ports(2)
            self._write_settings()
            with (self.folder / "stderr").open("ab") as complaints:
                self._process = subprocess.Popen(
                    [self._binary, "-F", "-c", str(self._settings)],
                    user=self._runner.pw_uid if os.geteuid() == 0 else None,
                    group=self._runner.pw_gid if os.geteuid() == 0 else None,
                    extra_groups=[] if os.geteuid() == 0 else None,
                    stdin=subprocess.DEVNULL,
                    stdout=subprocess.DEVNULL,
                    stderr=complaints,
                    cwd=self.folder,
                )
            if self._has_come_up():
                return
            self.stop()
        raise RuntimeError(f"Dovecot does not start:\n{self.log()}")

    @property
    def is_alive(self) -> bool:
        """Whether the server runs."""
        return self._process is not None and self._process.poll() is None

    def stop(self) -> None:
        """Ends the server and every connection to it; the mail stays."""
        if self._process is None:
            return
        self.hang_up()
        try:
            self._process.wait(10)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        self._process = None
        wait_until_free(self.port)

    def hang_up(self) -> None:
        """Tells the server to end, without waiting for it."""
        if self._process is not None:
            self._process.send_signal(signal.SIGTERM)

    def restart(self) -> None:
        """Stops and starts the server on the same ports."""
        self.stop()
        self.start()

    def close(self) -> None:
        """Stops the server and removes all that it kept."""
        self.stop()
        shutil.rmtree(self.folder, ignore_errors=True)

    def log(self) -> str:
        """All that the server has written down so far."""
        files = (self.folder / "stderr", self.folder / "log")
        return "".join(each.read_text("utf-8", "replace") for each in files if each.exists())

    def change(self, options: Options) -> None:
        """The same server and mail with other options."""
        self.stop()
        self.options = options
        self.identity = self.authority.issue(options.flaw)
        self.start()

    # Users

    def add_user(self, name: str | None = None, password: str = "right horse") -> User:
        """A new user with an INBOX and the special-use folders, and no mail."""
        user = User(name or f"user{os.getpid()}-{next(_users)}@rig.test", password)
        self._write_password(user)
        for folder in self.options.special_use:
            self.create(user, self.options.prefix + folder)
        return user

    def set_password(self, user: User, password: str) -> User:
        """Changes a password; the user to go on with."""
        changed = User(user.name, password)
        self._write_password(changed)
        time.sleep(2.1)  # Dovecot looks at the file's time once a second, and in whole seconds
        return changed

    def kick(self, user: User) -> None:
        """Ends all connections of a user at once."""
        self._administer("kick", user.name)

    def token(self, user: User | str, *, seconds: int = 3600, key: bytes = TOKEN_KEY) -> str:
        """An access token for XOAUTH2 and OAUTHBEARER (with `Options.oauth`); negative seconds: expired."""
        name = user if isinstance(user, str) else user.name
        now = int(time.time())
        claims: dict[str, str | int] = {
            "iss": TOKEN_ISSUER,
            "sub": name,
            "email": name,
            "scope": "imap",
            "iat": now - 7200,
            "exp": now + seconds,
        }
        parts = [_base64url(json.dumps(each).encode()) for each in ({"alg": "HS256", "typ": "JWT"}, claims)]
        signature = hmac.new(key, ".".join(parts).encode(), hashlib.sha256).digest()
        return ".".join([*parts, _base64url(signature)])

    # What only an administrator can do

    def deny(self, user: User, folder: FolderName) -> None:
        """Lets the user see the folder in listings, but not open it."""
        self._administer("acl", "set", "-u", user.name, text(folder), "owner", "lookup")

    def allow(self, user: User, folder: FolderName) -> None:
        """Takes back what `deny` did."""
        rights = "lookup read write write-seen write-deleted insert post expunge create delete admin"
        self._administer("acl", "set", "-u", user.name, text(folder), "owner", *rights.split())

    def bump_uidvalidity(self, user: User, folder: FolderName) -> int:
        """Gives the folder a new UIDVALIDITY, as a restored backup would; the new one."""
        with self.session(user) as client:
            new = status(client, wire(folder), "UIDVALIDITY") + 1
        self._administer("mailbox", "update", "-u", user.name, "--uid-validity", str(new), text(folder))
        return new

    # The server's files

    @property
    def _settings(self) -> Path:
        return self.folder / "dovecot.conf"

    def _write_settings(self) -> None:
        keys = self.folder / "keys/default/HS256"
        keys.mkdir(parents=True, exist_ok=True)
        (keys / "default").write_bytes(base64.b64encode(TOKEN_KEY))
        virtual = self.folder / "virtual/All"
        virtual.mkdir(parents=True, exist_ok=True)
        (virtual / "dovecot-virtual").write_text("*\n-Virtual/*\n  all\n")
        (self.folder / "acls").write_text("Public anyone lrwstipekxa\nPublic/* anyone lrwstipekxa\n")
        (self.folder / "oauth.conf").write_text(oauth_settings(self.folder, TOKEN_ISSUER))
        self._settings.write_text(
            settings(self.options, self.folder, self._runner, self.identity, self.port, self.tls_port)
        )
        self._own()

    def _write_password(self, user: User) -> None:
        passwords = self.folder / "passwords"
        passwords.mkdir(exist_ok=True)
        secret = base64.b64encode(user.password.encode()).decode()
        (passwords / user.name).write_text(f"{user.name}:{{PLAIN.B64}}{secret}::::::\n")

    def _own(self) -> None:
        if os.geteuid() == 0:
            for each in (self.folder, *self.folder.rglob("*")):
                os.chown(each, self._runner.pw_uid, self._runner.pw_gid, follow_symlinks=False)

    def _has_come_up(self) -> bool:
        assert self._process is not None
        end = time.monotonic() + 15
        while time.monotonic() < end and self._process.poll() is None:
            if is_listening(self.port) and is_listening(self.tls_port if self.options.tls else self.port):
                return True
            time.sleep(0.02)
        return False

    def _administer(self, *words: str) -> None:
        done = subprocess.run(
            [self._doveadm, "-c", str(self._settings), *words],
            user=self._runner.pw_uid if os.geteuid() == 0 else None,
            group=self._runner.pw_gid if os.geteuid() == 0 else None,
            extra_groups=[] if os.geteuid() == 0 else None,
            capture_output=True,
            check=False,
            cwd=self.folder,
            timeout=30,
        )
        if done.returncode:
            raise RuntimeError(f"doveadm {' '.join(words)}: {done.stderr.decode('utf-8', 'replace')}")


def _find(program: str) -> str:
    found = shutil.which(program, path=f"{os.environ.get('PATH', '')}:/usr/sbin:/usr/local/sbin")
    if found is None:
        raise DovecotMissingError(MISSING)
    return found


def _runner() -> pwd.struct_passwd:
    return pwd.getpwnam("nobody" if os.geteuid() == 0 else getpass.getuser())


def _base64url(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()
