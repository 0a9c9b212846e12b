"""What can be known of a mail provider: the form that every profile of `profiles.py` fills in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType
from urllib.parse import quote

from scanner.config.schema import OAuthProvider, Security
from scanner.core.model import FolderRole

_NO_ALIASES: Mapping[str, FolderRole] = MappingProxyType({})


class SignIn(StrEnum):
    """A way to prove who one is."""

    PASSWORD = "password"  # noqa: S105 - the name of a kind, no secret
    APP_PASSWORD = "app_password"  # noqa: S105 - the name of a kind, no secret
    OAUTH = "oauth"


@dataclass(frozen=True, slots=True)
class Server:
    """Where a server listens."""

    host: str
    port: int
    security: Security = Security.TLS


@dataclass(frozen=True, slots=True)
class Help:
    """One thing the user does at the provider before we can sign in: a plain sentence, and the page to do it on."""

    sentence: str
    link: str | None = None


@dataclass(frozen=True, slots=True)
class Profile:
    """One provider, as data: code asks these questions and never which provider it is.

    ``imap`` and ``smtp`` are ``None`` where the address alone does not tell. ``sign_ins`` are those that work today,
    the one to recommend first; ``sign_in_at`` is whose OAuth sign-in it takes. ``password_help`` says where an app
    password (or the right password) is made, ``enable_help`` how IMAP is switched on, ``None`` where nothing need be
    done.

    ``junk_days`` and ``trash_days`` are after how many days the provider deletes mail there by default, ``None``
    where it does not, or where that is not known. ``role_aliases`` maps `folders.plain_form` paths, joined by ``/``,
    to roles. ``max_connections`` is how many the provider allows an account, all programs together.

    ``authserv_ids`` are the names under which it writes Authentication-Results (RFC 8601 section 2.5); ``*.`` before
    one stands for any host below it. ``min_interval`` is the least time between two checks of all folders, in seconds.
    ``window_of_newest``: only so many of a folder's newest messages are shown at all; what leaves is not deleted.
    ``push_roles`` are the folders worth listening to, most important first. ``web_links`` are forms of an address
    that opens a message, the surest first.

    ``capabilities`` are those that no other server has, and ``server_names`` how the server's ID (RFC 2971) begins
    in lower case: by these it is known before its ``hosts`` are looked at.

    The questions. ``all_mail_holds_every_copy``: one folder holds all but junk and trash, so the others hold copies.
    ``has_category_tabs``: the inbox is split by X-GM-RAW categories. ``may_hide_folders_from_imap``: the user may have
    hidden folders, see ``hidden_help``. ``search_takes_charset``: SEARCH CHARSET UTF-8 is understood. ``needs_id``:
    nothing opens before an ID with values. ``certificate_is_its_own``: self-signed, on loopback.
    """

    name: str
    domains: tuple[str, ...] = ()
    hosts: tuple[str, ...] = ()
    imap: Server | None = None
    smtp: Server | None = None
    sign_ins: tuple[SignIn, ...] = (SignIn.PASSWORD,)
    sign_in_at: OAuthProvider | None = None
    password_help: Help | None = None
    enable_help: Help | None = None
    junk_days: int | None = None
    trash_days: int | None = None
    role_aliases: Mapping[str, FolderRole] = field(default_factory=lambda: _NO_ALIASES)
    max_connections: int | None = None
    min_interval: float = 60.0
    window_of_newest: int | None = None
    authserv_ids: tuple[str, ...] = ()
    push_roles: tuple[FolderRole, ...] = (FolderRole.INBOX, FolderRole.JUNK)
    web_links: tuple[str, ...] = ()
    capabilities: tuple[str, ...] = ()
    server_names: tuple[str, ...] = ()
    hidden_help: Help | None = None
    needs_id: bool = False
    all_mail_holds_every_copy: bool = False
    has_category_tabs: bool = False
    may_hide_folders_from_imap: bool = False
    search_takes_charset: bool = True
    certificate_is_its_own: bool = False

    def purge_days(self, role: FolderRole) -> int | None:
        """After how many days mail in a folder of this role is deleted, ``None`` where it is not or is not known."""
        if role is FolderRole.JUNK:
            return self.junk_days
        return self.trash_days if role is FolderRole.TRASH else None

    def link(self, *, message_id: str | None, gmail_id: int | None, address: str) -> str | None:
        """A web address that opens the message, ``None`` where the provider has no such address or an id is missing."""
        bare = (message_id or "").strip().removeprefix("<").removesuffix(">")
        values = {
            "message_id": quote(bare, safe=""),
            "gmail_id": f"{gmail_id:x}" if gmail_id is not None else "",
            "address": quote(address, safe="@"),
        }
        for form in self.web_links:
            needed = [name for name in values if "{" + name + "}" in form]
            if all(values[name] for name in needed):
                return form.format_map(values)
        return None
