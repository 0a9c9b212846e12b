"""What the domain name system says of a domain's mail: who takes it in, and where programs read it."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from typing import Any, Protocol

import dns.exception
import dns.resolver

logger = logging.getLogger(__name__)

SECONDS = 3.0


@dataclass(frozen=True, slots=True)
class Service:
    """One SRV record (RFC 2782), the best first; ``host`` is in lower case, without a dot at its end."""

    host: str
    port: int


class Names(Protocol):
    """A resolver; a domain that can't be asked has no answers."""

    def exchangers(self, domain: str) -> tuple[str, ...]:
        """The hosts that take in the domain's mail (MX), most preferred first."""

    def services(self, name: str) -> tuple[Service, ...]:
        """The records under a name such as ``_imaps._tcp.example.com``; none where the service is not offered."""


class SystemNames:
    """This computer's own resolver: implements `Names`. Each question takes at most `SECONDS`."""

    def __init__(self, resolver: dns.resolver.Resolver | None = None) -> None:
        self._resolver = resolver

    def exchangers(self, domain: str) -> tuple[str, ...]:
        """The hosts that take in the domain's mail (MX), most preferred first."""
        records = sorted((int(record.preference), str(record.exchange)) for record in self._ask(domain, "MX"))
        return tuple(host for _, name in records if (host := _plain(name)))

    def services(self, name: str) -> tuple[Service, ...]:
        """The SRV records under ``name``; a target of ``.`` means that the service is not offered (RFC 2782)."""
        records = sorted(
            (int(record.priority), -int(record.weight), str(record.target), int(record.port))
            for record in self._ask(name, "SRV")
        )
        return tuple(Service(host, port) for _, _, target, port in records if (host := _plain(target)) and port)

    def _ask(self, name: str, kind: str) -> list[Any]:
        try:
            resolver = self._resolver or dns.resolver.Resolver()
            return list(resolver.resolve(name, kind, lifetime=SECONDS, search=False))
        except (dns.exception.DNSException, OSError, ValueError) as error:
            logger.debug("no %s of %s: %s", kind, name, type(error).__name__)
            return []


def _plain(name: str) -> str:
    return name.rstrip(".").lower()
