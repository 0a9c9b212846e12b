"""Encryption with verification always on, and its faults in plain words."""

from __future__ import annotations

import contextlib
import functools
import ipaddress
import socket
import ssl
import time
from pathlib import Path

from scanner.errors import AccountError, ConnectError, TlsError
from scanner.imap.faults import safe_text

# OpenSSL's X509_V_ERR_* numbers (openssl/x509_vfy.h).
_NOT_YET = 9
_EXPIRED = 10
_SELF_SIGNED = 18
_UNKNOWN_AUTHORITY = frozenset((2, 19, 20, 21, 24, 27))
_WEAK = frozenset((66, 67, 68))
_OTHER_HOST = frozenset((62, 64))
_TOO_OLD = frozenset(("UNSUPPORTED_PROTOCOL", "TLSV1_ALERT_PROTOCOL_VERSION", "WRONG_SSL_VERSION", "VERSION_TOO_LOW"))
_NOT_TLS = frozenset(
    ("WRONG_VERSION_NUMBER", "HTTP_REQUEST", "HTTPS_PROXY_REQUEST", "PACKET_LENGTH_TOO_LONG", "RECORD_LAYER_FAILURE",
     "UNEXPECTED_MESSAGE", "UNKNOWN_PROTOCOL")
)  # fmt: skip
_WEAK_REASONS = frozenset(("DH_KEY_TOO_SMALL", "EE_KEY_TOO_SMALL", "CA_KEY_TOO_SMALL", "CA_MD_TOO_WEAK"))


def context_for(ca_file: Path | None = None) -> ssl.SSLContext:
    """A context that checks certificate and host name, TLS 1.2 or later. Raises `TlsError` for a bad ``ca_file``."""
    context = ssl.create_default_context()
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    if ca_file is not None:
        try:
            context.load_verify_locations(cafile=str(ca_file))
        except (OSError, ssl.SSLError) as fault:
            raise TlsError(
                f"The certificate file {ca_file} can't be read",
                fix="Check `ca_file` in the settings: it must name a file of certificates in PEM form",
            ) from fault
    return context


def shared_context(ca_file: Path | None = None) -> ssl.SSLContext:
    """`context_for`, made once: the system's authorities take megabytes and milliseconds. Nobody may change it.

    It is made anew where the file changed, and each day, since authorities are withdrawn. Raises `TlsError`.
    """
    changed = 0
    if ca_file is not None:
        with contextlib.suppress(OSError):
            changed = ca_file.stat().st_mtime_ns
    return _context(ca_file, changed, int(time.time() // 86_400))


@functools.lru_cache(maxsize=8)
def _context(ca_file: Path | None, changed: int, day: int) -> ssl.SSLContext:
    return context_for(ca_file)


def name_other_host(error: TlsError, where: str, host: str, port: int, ca_file: Path | None) -> TlsError:
    """The same error, with the names for which the certificate was made where that was the fault.

    For them the server is called once more: verified as before but for the name, and hung up on at once.
    """
    fault = error.__cause__
    if not isinstance(fault, ssl.SSLCertVerificationError) or fault.verify_code not in _OTHER_HOST:
        return error
    context = context_for(ca_file)
    context.check_hostname = False
    try:
        with socket.create_connection((host, port), 10) as plain, context.wrap_socket(plain) as sock:
            names = [str(entry[1]) for entry in (sock.getpeercert() or {}).get("subjectAltName", ())]
    except (OSError, ValueError):
        return error
    if not names:
        return error
    told = safe_text(", ".join(names[:3]))
    return TlsError(
        f"The certificate of {where} is for {told}, not for {host}; no password was sent",
        fix=error.fix,
    )


def is_loopback(address: str) -> bool:
    """Whether a connected peer's address is this very machine."""
    try:
        parsed = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return False
    mapped = getattr(parsed, "ipv4_mapped", None)
    return bool((mapped or parsed).is_loopback)


def fault_in_words(fault: Exception, where: str, host: str) -> AccountError:
    """The error for a failed handshake; no password was sent."""
    if isinstance(fault, ssl.SSLCertVerificationError):
        return _certificate_fault(fault, where, host)
    reason = str(getattr(fault, "reason", "") or "").upper()
    if reason in _TOO_OLD:
        return TlsError(
            f"{where} only offers outdated encryption (older than TLS 1.2)", fix="Ask your provider for another server"
        )
    if reason in _NOT_TLS:
        return ConnectError(
            f"{where} does not answer with TLS: a network sign-in page is in the way, or the port is wrong",
            fix="Open a web page to sign in to the network, or check the port and the encryption (`port`, `security`)",
        )
    if reason in _WEAK_REASONS:
        return TlsError(f"{where} uses a key that is too weak", fix="Ask your provider for another server")
    if isinstance(fault, (ssl.SSLEOFError, ssl.SSLZeroReturnError, ConnectionError)):
        return ConnectError(
            f"{where} hung up while the connection was being encrypted",
            fix="Check the port and the encryption (`port`, `security`), or try again later",
        )
    return TlsError(
        f"The connection to {where} can't be encrypted: {safe_text(reason or str(fault)) or 'unknown fault'}"
    )


def _certificate_fault(fault: ssl.SSLCertVerificationError, where: str, host: str) -> TlsError:
    code = fault.verify_code
    clock = "Check this machine's date and time; if they are right, the provider must renew it"
    if code == _EXPIRED:
        return TlsError(f"The certificate of {where} has expired; no password was sent", fix=clock)
    if code == _NOT_YET:
        return TlsError(f"The certificate of {where} is not valid yet; no password was sent", fix=clock)
    if code in _OTHER_HOST:
        return TlsError(
            f"The certificate of {where} is for another host than {host}; no password was sent",
            fix="Check the server's name (`host`); on a public network, sign in to the network first",
        )
    if code == _SELF_SIGNED:
        return TlsError(
            f"The certificate of {where} is self-signed; no password was sent",
            fix="If the server is your own, name its certificate with `ca_file` in the settings",
        )
    if code in _UNKNOWN_AUTHORITY:
        return TlsError(
            f"The certificate of {where} comes from an unknown authority; no password was sent",
            fix="If the server is your own, or your company's, name the authority with `ca_file` in the settings",
        )
    if code in _WEAK:
        return TlsError(
            f"The certificate of {where} uses a key that is too weak; no password was sent",
            fix="Ask your provider for another server",
        )
    return TlsError(f"The certificate of {where} is not valid: {safe_text(fault.verify_message)}; no password was sent")
