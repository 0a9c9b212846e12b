"""One signed-in connection to an account: encrypted, verified, guarded against writing."""

from __future__ import annotations

import contextlib
import imaplib
import ipaddress
import logging
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from scanner import __version__
from scanner.config.schema import Security
from scanner.errors import ProtocolError, ScannerError, TlsError
from scanner.imap.dialogue import Dialogue, Text
from scanner.imap.faults import goodbye, safe_text
from scanner.imap.login import Credential, Credentials, log_in
from scanner.imap.profile import Profile
from scanner.imap.providers import profile_for
from scanner.imap.rows import HEADER_CAP
from scanner.imap.tls import name_other_host, shared_context
from scanner.imap.transport import Client
from scanner.imap.wire import FLOW_LIMIT, SIGN_IN_LIMIT, Wire, dial

__all__ = ["Credential", "Credentials", "Endpoint", "Session", "connect", "probe"]

logger = logging.getLogger(__name__)

MESSAGE_CAP = 256 * 1024


@dataclass(frozen=True, slots=True)
class Endpoint:
    """Where an account's mail is and how it is reached; all times in seconds.

    ``connect_seconds`` is the wait for the connection, ``silence_seconds`` the longest wait without a byte,
    ``command_seconds`` the longest wait for one command as a whole. ``compress`` is ``None`` for "where it pays".
    ``alive`` is called whenever a connection goes on, by the thread that waits for it.
    """

    account: str
    host: str
    port: int
    username: str
    security: Security = Security.TLS
    ca_file: Path | None = None
    connect_seconds: float = 30.0
    silence_seconds: float = 60.0
    command_seconds: float = 300.0
    compress: bool | None = None
    message_cap: int = MESSAGE_CAP
    alive: Callable[[], None] = field(default=lambda: None, compare=False)


GOODBYE_SECONDS = 2.0


class Session:
    """A connection after sign-in. One owner, one thread; `wake` alone may be called from another."""

    def __init__(self, endpoint: Endpoint, profile: Profile, client: Client, wire: Wire) -> None:
        self.endpoint = endpoint
        self.profile = profile
        self.client = client
        self.wire = wire
        self.dialogue = Dialogue(wire, keep=max(endpoint.message_cap, HEADER_CAP))
        self.closed = False
        self._compress_refused = False

    @property
    def account(self) -> str:
        """The account's name in the settings."""
        return self.endpoint.account

    @property
    def capabilities(self) -> frozenset[str]:
        """What the server says it can do for this user, in upper case."""
        return self.dialogue.capabilities

    def can(self, *names: str) -> bool:
        """Whether the server can do all of these."""
        return self.capabilities.issuperset(names)

    @property
    def is_gmail(self) -> bool:
        """Whether Gmail's labels, ids and search are there (X-GM-EXT-1)."""
        return self.can("X-GM-EXT-1")

    def compress(self) -> bool:
        """Compresses from here on where it is offered and pays; whether it is on. No command may be in flight."""
        if self.wire.compressed:
            return True
        wanted = self.endpoint.compress
        if wanted is None:
            wanted = not _is_near(self.wire)
        if not wanted or self._compress_refused or self.dialogue.busy or not self.can("COMPRESS=DEFLATE"):
            return False
        exchange = self.dialogue.run(b"COMPRESS DEFLATE")
        if exchange.ok:
            self.wire.compress()
        self._compress_refused = not exchange.ok
        return exchange.ok

    def wake(self) -> None:
        """Ends a wait of `Wire.wait` in another thread."""
        self.wire.wake()

    def close(self) -> None:
        """LOGOUT and hang up; never raises."""
        if self.closed:
            return
        self.closed = True
        with contextlib.suppress(ScannerError, OSError):
            if not self.dialogue.busy:
                # The answer is not awaited for long: the server hangs up by itself.
                self.wire.silence = min(self.wire.silence, GOODBYE_SECONDS)
                self.wire.patience = GOODBYE_SECONDS
                self.wire.rest()
                self.dialogue.run(b"LOGOUT")
        self.wire.close()


def connect(endpoint: Endpoint, credentials: Credentials, *, profile: Profile | None = None) -> Session:
    """A session that is signed in.

    ``credentials`` is called for each try, a second time only where a token had expired. ``profile`` is ``None`` for
    the one that the server's capabilities, its host and the user name tell. Raises `ConnectError`,
    `TlsError`, `LoginError`, `ThrottledError`, `ProtocolError`; no password leaves before the connection is verified.
    """
    wire = _dial(endpoint)
    try:
        client = greet(endpoint, wire)
        guess = profile or profile_for(endpoint.host, client.imap.capabilities, address=endpoint.username)
        session = Session(endpoint, guess, client, wire)
        if client.imap.state == "NONAUTH":
            _check_greeting(wire)
            client.imap.untagged_responses.pop("CAPABILITY", None)
            log_in(client, wire.where, endpoint.username, credentials, guess)
        wire.flow_limit = FLOW_LIMIT
        _learn(session)
        session.profile = profile or profile_for(endpoint.host, session.capabilities, address=endpoint.username)
        _introduce(session)
    except (imaplib.IMAP4.error, UnicodeError, ValueError) as fault:
        wire.close()
        if wire.farewell is not None:
            raise goodbye(wire.where, wire.farewell) from fault
        raise ProtocolError(f"{wire.where} sent an answer that is not IMAP: {safe_text(str(fault))}") from fault
    except BaseException:
        wire.close()
        raise
    logger.debug("%s: signed in at %s", endpoint.account, wire.where)
    return session


def probe(endpoint: Endpoint) -> frozenset[str]:
    """What the server says it can do before anyone signs in; nothing of the user is sent.

    Raises `ConnectError`, `TlsError`, `ThrottledError`, `ProtocolError`.
    """
    wire = _dial(endpoint)
    try:
        client = greet(endpoint, wire)
        _check_greeting(wire)
        return frozenset(str(word).upper() for word in client.imap.capabilities)
    except (imaplib.IMAP4.error, UnicodeError, ValueError) as fault:
        raise ProtocolError(f"{wire.where} sent an answer that is not IMAP: {safe_text(str(fault))}") from fault
    finally:
        wire.close()


def greet(endpoint: Endpoint, wire: Wire) -> Client:
    """The greeting heard, over a connection that is safe to sign in on. Raises `TlsError`, `ConnectError`."""
    wire.silence, silence = min(endpoint.silence_seconds, endpoint.connect_seconds), wire.silence
    if endpoint.security is Security.NONE:
        if not wire.loopback:
            raise TlsError(
                f"{wire.where} is not this machine, so the password would travel in the open",
                fix="Set `security: tls` or `security: starttls`",
            )
        wire.guard.private = True
    if endpoint.security is Security.TLS:
        try:
            wire.secure(shared_context(endpoint.ca_file))
        except TlsError as error:
            named = name_other_host(error, wire.where, endpoint.host, endpoint.port, endpoint.ca_file)
            raise named from error.__cause__
    client = Client(wire)
    if endpoint.security is Security.STARTTLS:
        if client.imap.state != "NONAUTH":
            # RFC 3501 section 7.1.4: after PREAUTH there is no STARTTLS; whoever says it now is in the middle.
            raise TlsError(
                f"{wire.where} skipped the sign-in and with it the encryption; nothing was sent",
                fix="Set `security: tls` with `port: 993`, or ask your provider",
            )
        client.imap.starttls(shared_context(endpoint.ca_file))
    wire.silence = silence
    return client


def _dial(endpoint: Endpoint) -> Wire:
    wire = dial(
        endpoint.host,
        endpoint.port,
        connect=endpoint.connect_seconds,
        silence=endpoint.silence_seconds,
        patience=endpoint.command_seconds,
        alive=endpoint.alive,
    )
    wire.flow_limit = SIGN_IN_LIMIT
    return wire


def _check_greeting(wire: Wire) -> None:
    if wire.farewell is not None:
        raise goodbye(wire.where, wire.farewell)
    if not wire.guard.private:
        raise TlsError(f"The connection to {wire.where} is not encrypted; nothing was sent")


def _learn(session: Session) -> None:
    """Capabilities after sign-in: what the server volunteered, else asked for (RFC 3501 section 6.1.1)."""
    told = session.client.imap.volunteered
    if told:
        session.dialogue.capabilities = frozenset(told.decode("ascii", "replace").upper().split())
    else:
        session.dialogue.run(b"CAPABILITY")


def _introduce(session: Session) -> None:
    if session.profile.needs_id and session.can("ID"):
        # RFC 2971. 163 and 126 let nobody open a folder who has not said who they are.
        session.dialogue.send(b"ID (", b'"name" ', Text(b"Heardback"), b' "version" ', Text(__version__.encode()), b")")


def _is_near(wire: Wire) -> bool:
    """Whether the line is faster than compression: this machine or the same private network."""
    if wire.loopback:
        return True
    try:
        return ipaddress.ip_address(str(wire.sock.getpeername()[0]).partition("%")[0]).is_private
    except (OSError, ValueError):
        return False
