"""The authorization servers we know, as data, and what each allows whom; or one of the user's own."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from scanner.config.schema import OAuth, OAuthProvider
from scanner.errors import SettingsError

_NOTHING: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class AuthorizationServer:
    """Where tokens are had (RFC 6749, RFC 8628). ``extra`` goes along with the authorization request.

    ``truth`` says in plain words for whom it works today.
    """

    name: str
    token_url: str
    authorization_url: str | None
    device_url: str | None
    scopes: tuple[str, ...]
    truth: str = ""
    extra: Mapping[str, str] = field(default_factory=lambda: _NOTHING)


@dataclass(frozen=True, slots=True)
class Client:
    """A program as an authorization server knows it; a public one has no secret."""

    server: AuthorizationServer
    client_id: str
    client_secret: str | None = field(default=None, repr=False)


SERVERS: Mapping[OAuthProvider, AuthorizationServer] = MappingProxyType(
    {
        OAuthProvider.GOOGLE: AuthorizationServer(
            name="Google",
            token_url="https://oauth2.googleapis.com/token",  # noqa: S106 an address
            authorization_url="https://accounts.google.com/o/oauth2/v2/auth",
            # Google's device flow is not open to the scope of mail.
            device_url=None,
            # The one scope with which Google lets a program use IMAP.
            scopes=("https://mail.google.com/",),
            truth="An app password is the easy way. Google lets a program sign in to mail only after a yearly paid "
            "review, so it takes a client ID that you make yourself in Google Cloud, published “in production”: in "
            "“testing” the sign-in ends after seven days",
            extra={"access_type": "offline", "prompt": "consent"},
        ),
        OAuthProvider.MICROSOFT: AuthorizationServer(
            name="Microsoft",
            token_url="https://login.microsoftonline.com/common/oauth2/v2.0/token",  # noqa: S106 an address
            authorization_url="https://login.microsoftonline.com/common/oauth2/v2.0/authorize",
            device_url="https://login.microsoftonline.com/common/oauth2/v2.0/devicecode",
            scopes=("https://outlook.office.com/IMAP.AccessAsUser.All", "offline_access"),
            truth="Microsoft takes no passwords from mail programs, and wants to know each program by a client ID. "
            "With an account of a company or school you may make one in Microsoft Entra, or an administrator must; "
            "personal accounts can't make one since May 2026, so they need one of somebody who can, or a helper "
            "program that is signed in already",
        ),
        OAuthProvider.YAHOO: AuthorizationServer(
            name="Yahoo",
            token_url="https://api.login.yahoo.com/oauth2/get_token",  # noqa: S106 an address
            authorization_url="https://api.login.yahoo.com/oauth2/request_auth",
            device_url=None,
            scopes=("mail-r",),
            truth="Yahoo gives no client IDs to new mail programs: use an app password, unless you have one already",
        ),
        OAuthProvider.FASTMAIL: AuthorizationServer(
            name="Fastmail",
            token_url="https://api.fastmail.com/oauth/refresh",  # noqa: S106 an address
            authorization_url="https://api.fastmail.com/oauth/authorize",
            device_url=None,
            scopes=("https://www.fastmail.com/dev/protocol-imap",),
            truth="An app password is the easy way. Client IDs are given by Fastmail on request",
        ),
    }
)


def client_of(oauth: OAuth, secret: str | None, account: str) -> Client:
    """The client that the settings describe. Raises `SettingsError` where there is no client ID."""
    server = SERVERS[oauth.provider] if oauth.provider is not None else _own(oauth)
    if oauth.client_id is None:
        raise SettingsError((f"accounts: {account}: oauth: needs a `client_id`. {server.truth}",))
    return Client(server, oauth.client_id, secret)


def _own(oauth: OAuth) -> AuthorizationServer:
    assert oauth.token_url is not None  # noqa: S101 the schema asks for it
    return AuthorizationServer(
        "your provider", oauth.token_url, oauth.authorization_url, oauth.device_url, oauth.scopes
    )
