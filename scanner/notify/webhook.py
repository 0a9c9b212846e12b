"""Alerts to an own web address: one JSON document by POST, with the answer's status read."""

from __future__ import annotations

import base64
import http.client
import json
import re
import socket
import ssl
import threading
import urllib.parse
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from scanner.config.values import is_loopback
from scanner.core import safe
from scanner.errors import ChannelError
from scanner.ports import Notice, Receipt

_ANSWER_CAP = 4096
_PASSING = frozenset({408, 421, 423, 425, 429})
_LONGEST_WAIT = 86_400.0


@dataclass(frozen=True, slots=True)
class Hook:
    """A web address and what goes with it; ``headers`` may hold secrets. Times in seconds."""

    url: str
    headers: tuple[tuple[str, str], ...] = field(default=(), repr=False)
    timeout: float = 20.0
    patience: float = 45.0


class WebhookChannel:
    """Sends notices to a web address: implements `scanner.ports.Channel`.

    The payload has the fields that Apprise's ``json://`` has (version, title, message, type, attachments), and more:
    key, line, link, message_id, urgent and created.
    """

    def __init__(self, hook: Hook, *, name: str, now: Callable[[], datetime]) -> None:
        self._hook = hook
        self._name = name
        self._now = now

    @property
    def name(self) -> str:
        """The name it was given: the host and path may hold a secret."""
        return self._name

    def send(self, notice: Notice) -> Receipt:
        """Posts the notice; any answer from 200 to 299 is a receipt. Redirects are not followed.

        Raises `ChannelError`, also where the address is another computer's and not HTTPS: it would show the notice, and
        the password in the address, to everyone on the way.
        """
        parts = urllib.parse.urlsplit(self._hook.url)
        if parts.scheme == "http" and not is_loopback(parts.hostname or ""):
            raise unencrypted(self._name, "jsons")
        connection = _connection(parts, self._hook.timeout)
        guard = threading.Timer(self._hook.patience, _hang_up)
        guard.daemon = True
        target = urllib.parse.urlunsplit(("", "", parts.path or "/", parts.query, ""))
        try:
            connection.connect()
            # Held apart: the connection forgets its socket as soon as a last answer begins.
            guard.args = (connection.sock,)
            guard.start()
            connection.request("POST", target, body=payload(notice), headers=self._headers(notice))
            response = connection.getresponse()
            status, wait = response.status, response.getheader("Retry-After")
            # One piece of the body at most, out of politeness: a receiver may answer without end.
            with suppress(OSError, http.client.HTTPException):
                response.read1(_ANSWER_CAP)
            response.close()
        except ssl.SSLCertVerificationError as error:
            raise ChannelError(
                f"{self._name}: its certificate is not to be trusted ({safe.for_plain(error.verify_message, 120)})",
                fix="check the address under alerts.push",
            ) from error
        except TimeoutError as error:
            raise ChannelError(f"{self._name}: no answer within {self._hook.timeout:.0f} seconds") from error
        except (OSError, http.client.HTTPException, ValueError) as error:
            raise ChannelError(f"{self._name}: {_trouble(error)}") from error
        finally:
            guard.cancel()
            connection.close()
        if 200 <= status < 300:
            return Receipt(f"answered {status}")
        raise refusal(self._name, status, retry_seconds(wait, self._now()))

    def _headers(self, notice: Notice) -> dict[str, str]:
        own = {
            "Content-Type": "application/json; charset=utf-8",
            "User-Agent": "Heardback",
            "Idempotency-Key": safe.for_header(notice.key, 120).encode("ascii", "replace").decode("ascii"),
            "Connection": "close",
        }
        return own | dict(self._hook.headers)


def payload(notice: Notice) -> bytes:
    """The JSON document for a notice."""
    created = None if notice.created is None else notice.created.astimezone(UTC).isoformat().replace("+00:00", "Z")
    return json.dumps(
        {
            "version": "1.0",
            "title": safe.for_plain(notice.title, 200),
            "message": safe.for_plain(notice.text or notice.line, 20_000, lines=True),
            "type": "warning" if notice.urgent else "info",
            "attachments": [],
            "key": safe.for_plain(notice.key, 120),
            "line": safe.for_plain(notice.line, 400),
            "link": notice.link,
            "message_id": notice.message_id and safe.for_plain(notice.message_id, 300),
            "urgent": notice.urgent,
            "created": created,
        }
    ).encode("ascii")


def parse(address: str) -> Hook | None:
    """The hook of a ``json://`` or ``jsons://`` address in Apprise's notation, ``None`` for one that needs Apprise.

    Understood: user and password, port, path, query parameters to pass on, ``+Name=value`` for headers, and Apprise's
    time limits. Methods other than POST and payload mappings are left to Apprise.
    """
    parts = urllib.parse.urlsplit(address)
    if parts.scheme.lower() not in {"json", "jsons"} or not parts.hostname:
        return None
    headers: list[tuple[str, str]] = []
    passed: list[tuple[str, str]] = []
    for name, value in urllib.parse.parse_qsl(parts.query.replace("+", "%2B"), keep_blank_values=True):
        lowered = name.lower()
        if name.startswith("+"):
            if not re.fullmatch(r"[A-Za-z0-9!#$%&'*.^_`|~-]+", name[1:]) or re.search(r"[\r\n\0]", value):
                return None
            headers.append((name[1:], value))
        elif name.startswith("-"):
            passed.append((name[1:], value))
        elif lowered not in {"format", "redirect", "overflow", "rto", "cto", "tz", "emojis"}:
            return None
    if parts.username is not None:
        user = urllib.parse.unquote(parts.username)
        credentials = f"{user}:{urllib.parse.unquote(parts.password or '')}".encode()
        headers.append(("Authorization", "Basic " + base64.b64encode(credentials).decode("ascii")))
    scheme = "https" if parts.scheme.lower() == "jsons" else "http"
    host = f"[{parts.hostname}]" if ":" in parts.hostname else parts.hostname
    netloc = host if parts.port is None else f"{host}:{parts.port}"
    path = urllib.parse.quote(parts.path or "/", safe="/%:@!$&'()*+,;=~-._")
    return Hook(urllib.parse.urlunsplit((scheme, netloc, path, urllib.parse.urlencode(passed), "")), tuple(headers))


def unencrypted(name: str, scheme: str | None) -> ChannelError:
    """The error for an address that others on the way could read; ``scheme`` is the one that they can't, if any."""
    fix = "take another service under alerts.push: this one knows no encryption"
    if scheme is not None:
        fix = f"begin the address under alerts.push with {scheme}://, and let it ask for no other mode"
    return ChannelError(
        f"{name}: without encryption only this computer may be reached, so nothing was sent", permanent=True, fix=fix
    )


def refusal(name: str, status: int, wait: float | None) -> ChannelError:
    """The error for a status that is no success: 4xx is for good but for those that say ``later`` (RFC 9110)."""
    if 300 <= status < 400:
        return ChannelError(
            f"{name}: it sends us on to another address ({status}), which we don't follow",
            permanent=True,
            fix="give the final address under alerts.push",
        )
    if status in _PASSING or status >= 500 or status < 200:
        return ChannelError(f"{name}: it can't take alerts now ({status})", retry_after=wait)
    return ChannelError(
        f"{name}: it refuses the alert ({status} {http.client.responses.get(status, 'unknown')})",
        permanent=True,
        fix="check the address and its password or token under alerts.push",
    )


def retry_seconds(value: str | None, now: datetime) -> float | None:
    """Retry-After (RFC 9110 section 10.2.3) in seconds from ``now``, at most a day; ``None`` where it says nothing."""
    if value is None:
        return None
    value = value.strip()
    if value.isascii() and value.isdigit():
        return min(float(value[:9]), _LONGEST_WAIT)
    try:
        then = parsedate_to_datetime(value)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    then = then if then.tzinfo is not None else then.replace(tzinfo=UTC)
    return min(max((then - now).total_seconds(), 0.0), _LONGEST_WAIT)


def _connection(parts: urllib.parse.SplitResult, timeout: float) -> http.client.HTTPConnection:
    host = parts.hostname or ""
    if parts.scheme == "https":
        context = ssl.create_default_context()
        return http.client.HTTPSConnection(host, parts.port, timeout=timeout, context=context)
    return http.client.HTTPConnection(host, parts.port, timeout=timeout)


def _trouble(error: Exception) -> str:
    """What went wrong on the way, without the address in it."""
    if isinstance(error, socket.gaierror):
        return "there is no such host, or the network is down"
    if isinstance(error, ConnectionRefusedError):
        return "nothing listens at that address"
    if isinstance(error, http.client.HTTPException):
        return "its answer could not be understood"
    if isinstance(error, ssl.SSLError):
        return "no encrypted connection could be made"
    return "the network failed"


def _hang_up(connected: socket.socket) -> None:
    """Ends a connection from outside: an answer that drips outlives every time limit of one read."""
    with suppress(OSError):
        connected.shutdown(socket.SHUT_RDWR)
