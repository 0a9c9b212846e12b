"""Tries an account before it stands in the settings, and keeps its secret where no one else reads it."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from scanner.config.files import write_file
from scanner.config.schema import Security
from scanner.config.secrets import from_keyring, store_in_keyring
from scanner.config.values import Secret
from scanner.core.model import FolderRole
from scanner.errors import SecretError
from scanner.imap.login import Credential
from scanner.imap.mailbox import ImapMailbox
from scanner.imap.profile import Help, Profile, Server
from scanner.imap.session import Endpoint, connect, probe
from scanner.ports import ListedFolder
from scanner.setup.place import Place

KEYRING_SERVICE = "heardback"
# What Google and others show in groups of four; the spaces between them are no part of it.
_GROUPED = re.compile(r"[a-z]{4}(?:[\s\u00a0-][a-z]{4}){3}")


@dataclass(frozen=True, slots=True)
class Look:
    """What a first look showed: the folders, what IMAP does not show, and what the server turned out to be."""

    folders: tuple[ListedFolder, ...]
    notes: tuple[str, ...]
    profile: Profile

    @property
    def messages(self) -> int:
        """How many messages there are, as far as the server says; copies counted as often as they lie somewhere."""
        return sum(each.state.messages for each in self.folders if each.state is not None)

    @property
    def hidden_help(self) -> Help | None:
        """How hidden folders are shown, where some are hidden."""
        return self.profile.hidden_help if self.notes else None

    def has(self, role: FolderRole) -> bool:
        """Whether a folder has this role."""
        return any(each.folder.role is role for each in self.folders)


def look(account: str, place: Place, credential: Callable[[], Credential], ca_file: Path | None = None) -> Look:
    """Signs in and lists the folders. Raises `AccountError`, `SecretError`."""
    session = connect(endpoint(account, place.server, place.username, ca_file), credential)
    mailbox = ImapMailbox(session)
    try:
        listing = mailbox.listing()
        return Look(listing.folders, listing.gaps(), session.profile)
    finally:
        mailbox.close()


def reach(place: Place, ca_file: Path | None = None) -> None:
    """Whether a server is there that may be signed in to; nothing of the user is sent. Raises `AccountError`."""
    probe(endpoint("setup", place.server, place.username, ca_file))


def endpoint(account: str, server: Server, username: str, ca_file: Path | None) -> Endpoint:
    """How the server is reached."""
    return Endpoint(account, server.host, server.port, username, server.security, ca_file)


def cleaned(typed: str, *, is_app_password: bool) -> str:
    """A password as it was typed or pasted, without what a page puts around an app password."""
    if not is_app_password:
        return typed
    bare = typed.strip()
    return re.sub(r"[\s\u00a0-]", "", bare) if _GROUPED.fullmatch(bare) else bare


@dataclass(frozen=True, slots=True)
class Kept:
    """Where a secret went: ``reference`` is what the settings say, ``words`` is for people.

    ``why`` tells why it is no keyring, where one was wanted.
    """

    reference: dict[str, str]
    words: str
    why: str | None = None


def keep(secret: Secret, username: str, folder: Path, *, keyring: bool = True) -> Kept:
    """Keeps a password in the system's keyring, else in a file of mode 0600 in ``folder``. Raises `SecretError`."""
    why = None
    if keyring:
        try:
            store_in_keyring(KEYRING_SERVICE, username, secret)
            if from_keyring(KEYRING_SERVICE, username) == secret:
                return Kept({"keyring": KEYRING_SERVICE}, "in the keyring of this computer")
            why = "the keyring gave back another password than it was handed"
        except SecretError as error:
            why = str(error)
    path = folder / secret_file(username)
    try:
        write_file(path, f"{secret.reveal()}\n".encode())
    except OSError as error:
        raise SecretError(f"the file {path} can't be written: {error.strerror}") from error
    alone = "which only you can read" if os.name == "posix" else "in your own folder"
    return Kept({"file": path.name}, f"in {path}, {alone}", why)


def secret_file(username: str) -> str:
    """The name of the file that holds an account's password."""
    return f"password-{re.sub(r'[^A-Za-z0-9@._-]', '_', username).strip('.')[:100] or 'account'}.txt"


def forget(reference_file: Path | None) -> bool:
    """Removes a password file that `keep` wrote; whether there was one."""
    if reference_file is None or not reference_file.name.startswith("password-"):
        return False
    try:
        reference_file.unlink()
    except OSError:
        return False
    return True


def account_values(
    address: str,
    place: Place,
    *,
    secret: dict[str, object],
    name: str | None = None,
    ca_file: Path | None = None,
) -> dict[str, object]:
    """What the settings say of the account: only what its address does not already tell."""
    values: dict[str, object] = {"name": name} if name else {}
    values["address"] = address
    if not place.is_built_in:
        server = place.server
        values["host"] = server.host
        usual = 993 if server.security is Security.TLS else 143
        if server.port != usual:
            values["port"] = server.port
        if server.security is not Security.TLS:
            values["security"] = server.security.value
    if ca_file is not None:
        values["ca_file"] = str(ca_file)
    if place.username != address:
        values["username"] = place.username
    return {**values, **secret}
