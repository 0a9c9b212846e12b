"""Alerts to phones and chats: push services through Apprise, and own web hooks without it."""

from __future__ import annotations

import logging
import re
import warnings
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from typing import Any
from urllib.parse import unquote

from scanner.config.values import is_loopback
from scanner.core import safe
from scanner.errors import ChannelError, Retry
from scanner.notify import webhook
from scanner.ports import Channel, Notice, Receipt

logger = logging.getLogger(__name__)

_STATUS = re.compile(r"\berror=(\d{3})\b")
_POLITE_WAIT = 60.0
# Services' own machines, which Apprise reaches over HTTPS.
_CLOUD_MODES = frozenset({"cloud", "official", "t2bot"})
# Services that know no encryption at all.
_ALWAYS_CLEAR = frozenset({"rsyslog", "growl"})


class PushChannel:
    """One Apprise address: implements `scanner.ports.Channel`. The library is loaded with the first notice."""

    def __init__(self, address: str, *, name: str) -> None:
        self._address = address
        self._name = name
        self._apprise: Any = None

    @property
    def name(self) -> str:
        """The service's name; the address itself may be a secret."""
        return self._name

    def send(self, notice: Notice) -> Receipt:
        """Hands the notice to the service; the receipt is the service's own success, never just a try."""
        service = self._service()
        body = safe.for_plain(notice.line, 400)
        if notice.link:
            body = f"{body}\n{notice.link}"
        try:
            result = service.notify(
                title=safe.for_plain(notice.title, 120),
                body=body,
                body_format="text",
                notify_type="warning" if notice.urgent else "info",
            )
        except Exception as error:  # 130 plugins raise what they like
            raise ChannelError(f"{self._name}: the push service failed ({type(error).__name__})") from error
        if result:
            return Receipt("taken by the push service")
        raise _refusal(self._name, _log_lines(result))

    def _service(self) -> Any:
        """The loaded library with this one address in it."""
        if self._apprise is None:
            with warnings.catch_warnings():
                # Of its plugins' age, which says nothing to a user.
                warnings.simplefilter("ignore")
                self._apprise = self._load()
        return self._apprise

    def _load(self) -> Any:
        """The library with this one address in it. Raises `ChannelError` where either is not to be had."""
        apprise = _import()
        # Redirects could carry a token to a host that the user never named.
        asset = apprise.AppriseAsset(http_redirects=False, async_mode=False, secure_logging=True, app_id="Heardback")
        service = apprise.Apprise(asset=asset)
        if not service.add(bounded(self._address)):
            raise ChannelError(
                f"{self._name}: Apprise does not understand this address",
                permanent=True,
                fix="compare it with https://appriseit.com/services",
            )
        self._refuse_clear(service[0])
        return service

    def _refuse_clear(self, plugin: Any) -> None:
        """Raises `ChannelError` where the service is another computer's and would be spoken to without encryption.

        Apprise's addresses name by a last ``s`` whether it is used; what its plugin reaches over HTTPS whatever the
        address says tells so by ``secure``, or by its ``mode``.
        """
        scheme = self._address.partition("://")[0].lower()
        safer = plugin.secure_protocol or ()
        safer = (safer,) if isinstance(safer, str) else tuple(safer)
        is_asked_clear = scheme in _ALWAYS_CLEAR or getattr(plugin, "secure_mode", None) == "insecure"
        is_safe = not safer or scheme in safer or plugin.secure or getattr(plugin, "mode", None) in _CLOUD_MODES
        if (is_safe and not is_asked_clear) or is_loopback(plugin.host or ""):
            return
        raise webhook.unencrypted(self._name, safer[0] if safer else None)


def channels(addresses: Sequence[str], *, now: Callable[[], datetime]) -> tuple[Channel, ...]:
    """One channel for each address, in order: own web hooks for ``json://``, Apprise for the rest."""
    made: list[Channel] = []
    for address, name in zip(addresses, names(addresses), strict=True):
        hook = webhook.parse(address)
        made.append(
            PushChannel(address, name=name) if hook is None else webhook.WebhookChannel(hook, name=name, now=now)
        )
    return tuple(made)


def names(addresses: Iterable[str]) -> tuple[str, ...]:
    """A name for each address, made of its scheme alone: ``push:ntfy``; the second of a kind is ``push:ntfy#2``."""
    counted: Counter[str] = Counter()
    made = []
    for address in addresses:
        match = re.match(r"([A-Za-z][A-Za-z0-9+.-]{0,30})://", address)
        scheme = match[1].lower() if match else "unknown"
        counted[scheme] += 1
        made.append(f"push:{scheme}" if counted[scheme] == 1 else f"push:{scheme}#{counted[scheme]}")
    return tuple(made)


def secret_parts(address: str) -> tuple[str, ...]:
    """The pieces of an address that may be secrets, for the log to hide: services put tokens anywhere in it."""
    pieces = re.split(r"[/:@?&=#,+]+", address)[1:]
    plain = {"127.0.0.1", "localhost"}
    found = {piece for piece in pieces if len(piece) >= 6 and piece not in plain}
    return tuple(sorted({address, *found, *(unquote(piece) for piece in found)}))


def bounded(address: str) -> str:
    """The address with time limits and plain text, where it does not say otherwise."""
    wanted = {"cto": "15", "rto": "20", "format": "text"}
    missing = [
        f"{key}={value}" for key, value in wanted.items() if not re.search(rf"[?&]{key}=", address, re.IGNORECASE)
    ]
    if not missing:
        return address
    return address + ("&" if "?" in address else "?") + "&".join(missing)


def _import() -> Any:
    """The Apprise library, kept out of our log: the result says the same."""
    try:
        import apprise
    except ImportError as error:
        missing = ChannelError(
            "push alerts need the Apprise library, which is not installed",
            fix='install it: pip install "heardback[push]"',
        )
        missing.retry = Retry.SETTINGS
        raise missing from error
    # Its level stays: the result's own lines, where the status is read from, go through this logger.
    logging.getLogger("apprise").propagate = False
    return apprise


def _log_lines(result: Any) -> tuple[str, ...]:
    """What the plugin said of its tries: the one place where Apprise tells an answer's status."""
    return tuple(entry.message for service in result.results for entry in service.logs())


def _refusal(name: str, lines: Sequence[str]) -> ChannelError:
    found = [int(match[1]) for line in lines for match in [_STATUS.search(line)] if match]
    if found and 200 <= found[-1] <= 599:
        status = found[-1]
        # Apprise drops Retry-After: a minute is what most services ask for.
        return webhook.refusal(name, status, _POLITE_WAIT if status == 429 else None)
    return ChannelError(f"{name}: the push service could not be reached, or did not take the alert")
