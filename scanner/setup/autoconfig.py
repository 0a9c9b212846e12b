"""Reads a provider's own description of its servers, in the format of Mozilla's autoconfiguration."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from xml.etree import ElementTree

from scanner.config.schema import Security
from scanner.config.values import read_host
from scanner.imap.profile import Server

_SECURITY = {"SSL": Security.TLS, "STARTTLS": Security.STARTTLS}


@dataclass(frozen=True, slots=True)
class Description:
    """One incoming server of a description; ``username`` is filled in for the address that was asked for.

    ``by_sign_in`` tells that it takes no password, but an OAuth sign-in alone.
    """

    server: Server
    username: str
    by_sign_in: bool


def addresses_of(domain: str) -> tuple[str, ...]:
    """Where the domain's own description may lie; the person's address is no part of them."""
    return (
        f"https://autoconfig.{domain}/mail/config-v1.1.xml",
        f"https://{domain}/.well-known/autoconfig/mail/config-v1.1.xml",
    )


def read(document: bytes, address: str) -> tuple[Description, ...]:
    """The encrypted IMAP servers it names, in its order; none where it is no such document."""
    # Entities need a document type: without one, none can grow without bounds. In UTF-16 it has a NUL in each letter.
    flat = document.replace(b"\0", b"").upper()
    if b"<!DOCTYPE" in flat or b"<!ENTITY" in flat:
        return ()
    try:
        root = ElementTree.fromstring(document)  # noqa: S314 no document type gets here, see above
    except (ElementTree.ParseError, ValueError, LookupError):
        return ()
    return tuple(_descriptions(root, address)) if root.tag == "clientConfig" else ()


def _descriptions(root: ElementTree.Element, address: str) -> Iterator[Description]:
    for incoming in root.iterfind("./emailProvider/incomingServer[@type='imap']"):
        security = _SECURITY.get((incoming.findtext("socketType") or "").strip().upper())
        try:
            host = read_host(_filled(incoming.findtext("hostname") or "", address))
            port = int((incoming.findtext("port") or "").strip())
        except ValueError:
            continue
        ways = [(way.text or "").strip().lower() for way in incoming.iterfind("authentication")]
        username = _filled(incoming.findtext("username") or "%EMAILADDRESS%", address)
        usable = username and username.isprintable() and len(username) < 255
        if security is not None and 0 < port < 65536 and usable:
            yield Description(Server(host, port, security), username, bool(ways) and set(ways) == {"oauth2"})


def _filled(form: str, address: str) -> str:
    local, _, domain = address.rpartition("@")
    for name, value in (("%EMAILADDRESS%", address), ("%EMAILLOCALPART%", local), ("%EMAILDOMAIN%", domain)):
        form = form.replace(name, value)
    return form.strip()
