"""Alerts by e-mail: one plain-text message over SMTP, to the user's own address."""

from __future__ import annotations

import base64
import contextlib
import hashlib
import logging
import re
import smtplib
import socket
import ssl
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from email.errors import HeaderParseError
from email.headerregistry import Address as HeaderAddress
from email.message import EmailMessage
from email.policy import SMTP
from enum import StrEnum
from pathlib import Path

from scanner.config.values import is_loopback
from scanner.core import safe
from scanner.errors import ChannelError, Retry
from scanner.masking import quoted
from scanner.ports import Notice, Receipt

logger = logging.getLogger(__name__)

ID_DOMAIN = "heardback.invalid"  # RFC 2606: a domain that nobody else can own marks our own mail for good
MARK_HEADER = "X-Heardback-Alert"
_ENHANCED = re.compile(r"[245]\.\d{1,3}\.\d{1,3}(?!\d)")  # RFC 3463 section 2
_LOGIN_CODES = frozenset({454, 530, 534, 535, 538})


class MailSecurity(StrEnum):
    """How the way to the mail server is protected."""

    TLS = "tls"
    STARTTLS = "starttls"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class MailServer:
    """Where alert mails are handed in, and for whom. ``password`` is asked anew for every mail and never kept."""

    host: str
    port: int
    security: MailSecurity
    to: str
    sender: str = ""
    username: str | None = None
    password: Callable[[], str] | None = None
    ca_file: Path | None = None
    timeout: float = 15.0
    patience: float = 55.0


class MailChannel:
    """Sends notices as mail: implements `scanner.ports.Channel`."""

    def __init__(self, server: MailServer) -> None:
        self._server = server

    @property
    def name(self) -> str:
        """``email``."""
        return "email"

    def send(self, notice: Notice) -> Receipt:
        """Hands the notice to the mail server; the receipt is the server's answer."""
        server = self._server
        if server.security is MailSecurity.NONE and not is_loopback(server.host):
            raise ChannelError(
                f"mail server {server.host}: sending without encryption is allowed only to this machine itself",
                permanent=True,
                fix="set alerts.email.security to tls or starttls",
            )
        password = None
        if server.username and server.password is not None:
            password = server.password()
        try:
            message = compose(notice, to=server.to, sender=server.sender)
        except (ValueError, HeaderParseError) as error:
            raise _setup_error(server, "the address of the alert mails is not one", "check alerts.email.to") from error
        with _in_plain_words(server, password), self._connected() as connection:
            if server.username and password is not None:
                _login(connection, server, password)
            # `send_message` would put a ``>`` before lines that begin with From.
            connection.sendmail(server.sender or server.to, [server.to], message.as_bytes())
            logger.debug("alert mail %s taken by %s", message["Message-ID"], server.host)
        return Receipt(f"taken by {safe.for_plain(server.host, 100)} for {safe.for_plain(server.to, 100)}")

    @contextlib.contextmanager
    def _connected(self) -> Iterator[smtplib.SMTP]:
        """A greeted and, where asked for, encrypted connection that ends after ``patience`` at the latest."""
        server = self._server
        context = _tls_context(server.ca_file)
        # The name for EHLO is an address literal: asking the resolver for our own name may take half a minute.
        connection: smtplib.SMTP
        if server.security is MailSecurity.TLS:
            connection = smtplib.SMTP_SSL(timeout=server.timeout, context=context, local_hostname="[127.0.0.1]")
        else:
            connection = smtplib.SMTP(timeout=server.timeout, local_hostname="[127.0.0.1]")
        # `connect` through the constructor would hide the host from the certificate check of SMTP_SSL.
        connection._host = server.host  # type: ignore[attr-defined]  # smtplib takes the TLS name from there
        guard = threading.Timer(server.patience, _hang_up, (connection,))
        guard.daemon = True
        guard.start()
        try:
            code, text = connection.connect(server.host, server.port)
            if code != 220:
                raise smtplib.SMTPConnectError(code, text)
            connection.ehlo_or_helo_if_needed()
            if server.security is MailSecurity.STARTTLS:
                _encrypt(connection, server, context)
            yield connection
            with contextlib.suppress(smtplib.SMTPException, OSError):
                connection.quit()  # the mail is taken already: a lost goodbye changes nothing
        finally:
            guard.cancel()
            connection.close()


def compose(notice: Notice, *, to: str, sender: str = "") -> EmailMessage:
    """The mail for a notice: plain text, marked as our own, with a Message-ID that is the same for every try."""
    message = EmailMessage(policy=SMTP.clone(cte_type="7bit"))
    message["Subject"] = safe.for_header(notice.title)
    message["From"] = HeaderAddress("Heardback", addr_spec=sender or to)
    message["To"] = HeaderAddress(addr_spec=to)
    if notice.created is not None:
        message["Date"] = notice.created
    message["Message-ID"] = message_id(notice.key, to)
    # RFC 3834 section 5: no vacation notice answers this, and our own scan passes it by.
    message["Auto-Submitted"] = "auto-generated"
    message["X-Auto-Response-Suppress"] = "All"
    message[MARK_HEADER] = safe.for_header(notice.key, 80)
    if notice.urgent:
        message["Importance"] = "high"
    message.set_content(safe.for_plain(notice.text or notice.line, 60_000, lines=True) + "\n")
    return message


def message_id(key: str, to: str) -> str:
    """The Message-ID of a notice for one recipient; a receiver can fold a repeat by it."""
    return f"<{hashlib.sha256(f'{key} {to}'.encode('utf-8', 'replace')).hexdigest()[:32]}@{ID_DOMAIN}>"


def _encrypt(connection: smtplib.SMTP, server: MailServer, context: ssl.SSLContext) -> None:
    """STARTTLS or nothing (RFC 3207); what the server said before is forgotten."""
    try:
        connection.starttls(context=context)
    except (smtplib.SMTPNotSupportedError, smtplib.SMTPResponseException) as error:
        raise _setup_error(
            server, "offers no encryption, so nothing was sent", "set alerts.email.security to tls, with port 465"
        ) from error
    connection.ehlo()


def _login(connection: smtplib.SMTP, server: MailServer, password: str) -> None:
    """AUTH PLAIN or LOGIN in UTF-8 (RFC 4616): smtplib takes ASCII alone, and puts the password into its error."""
    offered = connection.esmtp_features.get("auth", "").upper().split()
    username = server.username or ""
    if "PLAIN" in offered:
        code, text = connection.docmd("AUTH", "PLAIN " + _base64(f"\0{username}\0{password}"))
    elif "LOGIN" in offered:
        code, text = connection.docmd("AUTH", "LOGIN")
        for word in (username, password):
            if code == 334:
                code, text = connection.docmd(_base64(word))
    else:
        raise _setup_error(
            server, "offers no way to log in that we know", "leave out alerts.email.username, or use another port"
        )
    if code not in {235, 503}:
        raise smtplib.SMTPAuthenticationError(code, text)


def _base64(words: str) -> str:
    return base64.b64encode(words.encode("utf-8", "surrogatepass")).decode("ascii")


@contextlib.contextmanager
def _in_plain_words(server: MailServer, password: str | None) -> Iterator[None]:
    """Turns what smtplib and the network raise into one line that says what failed and what to do."""
    try:
        yield
    except smtplib.SMTPNotSupportedError as error:
        raise _setup_error(server, "does not take mail of this form", "check alerts.email.to") from error
    except smtplib.SMTPRecipientsRefused as error:
        code, text = next(iter(error.recipients.values()), (550, b""))
        raise _refusal(
            server, code, text, password, "does not take mail for " + safe.for_plain(server.to, 100)
        ) from error
    except smtplib.SMTPResponseException as error:
        if isinstance(error, smtplib.SMTPAuthenticationError) or error.smtp_code in _LOGIN_CODES:
            raise _refused_login(server, error, password) from error
        raise _refusal(server, error.smtp_code, error.smtp_error, password, "did not take the alert") from error
    except smtplib.SMTPException as error:
        if isinstance(error.__context__, TimeoutError):
            raise ChannelError(_no_answer(server)) from error
        raise ChannelError(f"mail server {server.host}: the connection broke off before the alert was taken") from error
    except ssl.SSLCertVerificationError as error:
        raise _setup_error(
            server,
            f"its certificate is not to be trusted ({safe.for_plain(error.verify_message, 120)}), so nothing was sent",
            "check alerts.email.host, or give the server's authority as ca_file",
        ) from error
    except ssl.SSLError as error:
        raise _setup_error(
            server, "no encrypted connection could be made", "check alerts.email.port and alerts.email.security"
        ) from error
    except socket.gaierror as error:
        raise ChannelError(
            f"mail server {server.host}: there is no such name, or the network is down", fix="check alerts.email.host"
        ) from error
    except TimeoutError as error:
        raise ChannelError(_no_answer(server)) from error
    except ConnectionRefusedError as error:
        raise ChannelError(
            f"mail server {server.host}: nothing listens on port {server.port}", fix="check alerts.email.port"
        ) from error
    except OSError as error:
        raise ChannelError(
            f"mail server {server.host}: the network failed ({safe.for_plain(error.strerror or str(error), 120)})"
        ) from error


def _no_answer(server: MailServer) -> str:
    return f"mail server {server.host}: no answer within {server.timeout:.0f} seconds"


def _refusal(server: MailServer, code: int, text: bytes | str, password: str | None, what: str) -> ChannelError:
    """5xx is for good (RFC 5321 section 4.2.1), unless the mailbox is full; everything else may pass."""
    quoted = _quoted(text, password)
    words = f"mail server {server.host} {what}: {code} {quoted}".rstrip()
    if _is_full(code, quoted):
        return ChannelError(words, fix="make room in the mailbox that the alerts go to")
    fix = "check alerts.email.to and alerts.email.username" if code >= 500 else None
    return ChannelError(words, permanent=500 <= code <= 599, fix=fix)


def _is_full(code: int, text: str) -> bool:
    """Whether the user's mailbox holds too much: x.2.2 (RFC 3463 section 3.3), or 552 without a word on why."""
    enhanced = _ENHANCED.match(text)
    return code == 552 if enhanced is None else enhanced[0].endswith(".2.2")


def _refused_login(server: MailServer, error: smtplib.SMTPResponseException, password: str | None) -> ChannelError:
    if 400 <= error.smtp_code < 500:
        return _refusal(server, error.smtp_code, error.smtp_error, password, "can't check the password now")
    return _setup_error(
        server,
        f"did not accept the user name or password ({error.smtp_code} {_quoted(error.smtp_error, password)})",
        "check alerts.email.username and its password; many providers want an app password here",
    )


def _setup_error(server: MailServer, what: str, fix: str) -> ChannelError:
    """A fault of the settings, not of the alert: it is kept, tried seldom, and told by another way."""
    error = ChannelError(f"mail server {server.host}: {what}", fix=fix)
    error.retry = Retry.SETTINGS
    return error


def _quoted(text: bytes | str, password: str | None) -> str:
    decoded = text.decode("utf-8", "replace") if isinstance(text, bytes) else text
    return quoted(safe.hide(decoded, [password] if password else []), 160)


def _tls_context(ca_file: Path | None) -> ssl.SSLContext:
    context = ssl.create_default_context()
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    if ca_file is not None:
        try:
            context.load_verify_locations(cafile=ca_file)
        except (OSError, ssl.SSLError) as error:
            raise ChannelError(f"certificate file {ca_file}: it can't be read", fix="check ca_file") from error
    return context


def _hang_up(connection: smtplib.SMTP) -> None:
    """Ends a connection from outside: a server that drips a byte a second outlives every time limit of one read."""
    with contextlib.suppress(OSError, AttributeError):
        connection.sock.shutdown(socket.SHUT_RDWR)  # type: ignore[union-attr]  # None before connect
