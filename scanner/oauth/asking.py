"""One question to an authorization server, and what its answer means."""

from __future__ import annotations

import contextlib
import http.client
import json
import logging
import urllib.error
import urllib.request
from collections.abc import Mapping
from dataclasses import dataclass, field
from ipaddress import ip_address
from typing import Any
from urllib.parse import urlencode, urlsplit

from scanner import __version__
from scanner.core.safe import for_plain
from scanner.errors import AccountError, ConnectError, LoginError, Retry, ThrottledError, TlsError
from scanner.masking import SECRETS, quoted
from scanner.oauth.body import whole

logger = logging.getLogger(__name__)

SECONDS = 20.0
LONGEST = 60.0
LARGEST = 256 * 1024
_HOUR = 3600.0
_YEAR = 365 * 24 * _HOUR
_EARLY = 120.0
_AGAIN = "Run `heardback init` to sign in again"


@dataclass(frozen=True, slots=True)
class Tokens:
    """What a sign-in gave. ``expires`` is when the access token is no longer handed out, in seconds since 1970."""

    access: str = field(repr=False)
    refresh: str | None = field(default=None, repr=False)
    expires: float = 0.0

    def __post_init__(self) -> None:
        SECRETS.add(self.access)
        SECRETS.add(self.refresh)


class GrantRefusedError(LoginError):
    """The authorization server will not give tokens for this sign-in any more: one must sign in anew."""


class PendingError(LoginError):
    """The user has not answered yet (RFC 8628 section 3.5); ``slower`` asks for longer pauses."""

    retry = Retry.NOW

    def __init__(self, *, slower: bool) -> None:
        super().__init__("the sign-in waits for you")
        self.slower = slower


def ask(url: str, fields: Mapping[str, str | None], name: str) -> dict[str, Any]:
    """The JSON that ``url`` answers to a form. Raises `ConnectError`, `TlsError`, `LoginError`, `ThrottledError`."""
    require_safe(url)
    body = urlencode({key: value for key, value in fields.items() if value is not None}).encode()
    headers = {"Accept": "application/json", "User-Agent": f"Heardback/{__version__}"}
    request = urllib.request.Request(url, body, headers)  # noqa: S310 `require_safe` saw to the scheme
    opener = urllib.request.build_opener(_NoRedirects())
    try:
        with opener.open(request, timeout=SECONDS) as answer:
            return _read(whole(answer, LARGEST, LONGEST), name)
    except urllib.error.HTTPError as error:
        content = b""
        # The status says enough where the rest of the answer breaks off.
        with error, contextlib.suppress(OSError, http.client.HTTPException):
            content = whole(error, LARGEST, LONGEST) or b""
        raise _refusal(error.code, content, name) from error
    except (OSError, ValueError, http.client.HTTPException) as error:
        reason = getattr(error, "reason", None) or error
        raise ConnectError(
            f"{name}'s sign-in server {urlsplit(url).hostname} can't be reached: {quoted(str(reason), 150)}",
            fix="Check the network connection; the next try comes by itself",
        ) from error


def read_tokens(answer: Mapping[str, Any], now: float, name: str, before: Tokens | None = None) -> Tokens:
    """The tokens of an answer (RFC 6749 section 5.1); a refresh token that was not replaced stays."""
    access, refresh = token_in(answer, "access_token"), token_in(answer, "refresh_token")
    if access is None:
        raise LoginError(f"{name} answered the sign-in without an access token", fix=_AGAIN)
    try:
        life = min(float(answer.get("expires_in") or _HOUR), _YEAR)
    except (TypeError, ValueError, OverflowError):
        life = _HOUR
    # JSON as Python reads it knows NaN, which is neither more nor less than anything.
    life = life if life > 0 else _HOUR
    kept = before.refresh if before is not None else None
    # A little early: it must not end between here and the mail server.
    return Tokens(access, refresh or kept, now + life - min(_EARLY, life / 4))


def token_in(answer: Mapping[str, Any], field_name: str) -> str | None:
    """A token of an answer, ``None`` where there is none of printable ASCII (RFC 6749 appendix A)."""
    value = answer.get(field_name)
    return value if isinstance(value, str) and value and value.isascii() and value.isprintable() else None


def require_safe(url: str) -> None:
    """Raises `TlsError` for an address to which no secret may go: anything but HTTPS, or this very machine."""
    parts = urlsplit(url)
    if parts.scheme == "https" or (parts.scheme == "http" and _is_here(parts.hostname or "")):
        return
    raise TlsError(
        f"the sign-in address {for_plain(url, 100)} is not HTTPS", fix="Write it with https:// in the settings"
    )


class _NoRedirects(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_: Any) -> None:
        """None: a form with a secret in it goes where the settings say, or nowhere."""


def _is_here(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False


def _read(content: bytes | None, name: str) -> dict[str, Any]:
    try:
        answer = json.loads(content or b"")
    except (ValueError, RecursionError):
        answer = None
    if not isinstance(answer, dict):
        raise LoginError(f"{name}'s sign-in server gave an answer that makes no sense", fix=_AGAIN)
    return answer


def _refusal(status: int, content: bytes, name: str) -> AccountError:
    """RFC 6749 section 5.2, RFC 8628 section 3.5."""
    try:
        answer = json.loads(content)
    except (ValueError, RecursionError):
        answer = {}
    error = str(answer.get("error", "")) if isinstance(answer, dict) else ""
    told = quoted(str(answer.get("error_description") or error), 200) if isinstance(answer, dict) else ""
    if error in {"authorization_pending", "slow_down"}:
        return PendingError(slower=error == "slow_down")
    if error == "invalid_grant":
        return GrantRefusedError(f"{name} says that the sign-in has ended or was withdrawn: {told}", fix=_AGAIN)
    if error == "access_denied":
        return GrantRefusedError(f"{name} says that access was denied: {told}", fix=_AGAIN)
    if error == "expired_token":
        return GrantRefusedError(f"{name} did not wait any longer for the code to be typed", fix=_AGAIN)
    if error in {"invalid_client", "unauthorized_client"}:
        return LoginError(f"{name} does not know this client ID: {told}", fix="Check `client_id` and `client_secret`")
    if error:
        return LoginError(f"{name} refused the sign-in ({quoted(error, 60)}): {told}", fix=_AGAIN)
    return ThrottledError(f"{name}'s sign-in server answered with status {status}; the next try comes by itself")
