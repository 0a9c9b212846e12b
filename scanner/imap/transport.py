"""imapclient and imaplib on our own wire: they drive greeting and login, and never read or send by themselves."""

from __future__ import annotations

import imaplib
import ssl
from typing import Any, Literal

from imapclient import IMAPClient

from scanner.errors import ProtocolError, TlsError
from scanner.imap.faults import goodbye, safe_text
from scanner.imap.wire import Wire


class Imap4(imaplib.IMAP4):
    """imaplib's state machine without its socket, its buffer and its memory of what was said."""

    def __init__(self, wire: Wire) -> None:
        self._wire = wire
        self.last_tagged = b""
        super().__init__(wire.host, 0)

    @property
    def debug(self) -> int:
        """Always 0: imapclient asks for 5, which writes every line of mail into the log."""
        return 0

    @debug.setter
    def debug(self, level: int) -> None:
        pass

    @property
    def farewell(self) -> bytes | None:
        """The text of the BYE that came, ``None`` before it."""
        return self._wire.farewell

    @property
    def volunteered(self) -> bytes:
        """The capabilities that came since they were last forgotten, empty where none did."""
        told = self.untagged_responses.get("CAPABILITY", [])
        return told[-1] if told and isinstance(told[-1], bytes) else b""

    def open(self, host: str = "", port: int = 0, timeout: float | None = None) -> None:
        """Nothing to open: the wire stands."""
        self.host = host
        self.port = port
        self.sock = self._wire.sock

    def read(self, size: int) -> bytes:
        """A literal, within the wire's cap."""
        return self._wire.take(size)

    def readline(self) -> bytes:
        """A line of any length within the wire's cap."""
        line = self._wire.line()
        if line[:1] not in (b"*", b"+"):
            self.last_tagged = line
            self._wire.rest()
            if line.count(b" ") == 1:
                # "A1 OK" without a text is not grammar, but is sent; imaplib wants the space.
                return line.rstrip(b"\r\n") + b" \r\n"
        elif line[:6].upper() == b"* BYE ":
            self._wire.farewell = line[6:].rstrip()
        return line

    def send(self, data: Any) -> None:
        """Sends what the guard lets pass."""
        self._wire.send(bytes(data))

    def shutdown(self) -> None:
        """Hangs up."""
        self._wire.close()

    def starttls(self, ssl_context: ssl.SSLContext | None = None) -> tuple[Literal["OK"], list[None]]:
        """STARTTLS, then capabilities asked again (RFC 3501 section 6.2.1). Raises `TlsError` for any other answer."""
        if ssl_context is None:
            raise TlsError("No certificate check was set up; nothing was sent")
        if "STARTTLS" not in self.capabilities:
            raise TlsError(
                f"{self._wire.where} does not offer STARTTLS, so no password was sent",
                fix="Set `security: tls` with `port: 993`, or ask your provider",
            )
        try:
            status, _ = self._simple_command("STARTTLS")
        except imaplib.IMAP4.error as fault:
            raise self._no_tls() from fault
        if status != "OK":
            raise self._no_tls()
        self._wire.secure(ssl_context)
        self.sock = self._wire.sock
        self._tls_established = True
        self.untagged_responses = {}
        self._get_capabilities()
        return "OK", [None]

    def print_log(self) -> None:
        """Prints nothing."""

    def _log(self, line: str) -> None:
        """Keeps nothing: lines hold passwords and mail."""

    def _mesg(self, s: str, secs: float | None = None) -> None:
        """Says nothing."""

    def _no_tls(self) -> TlsError:
        words = safe_text(self.last_tagged.partition(b" ")[2])
        return TlsError(
            f"{self._wire.where} refused to encrypt the connection, so no password was sent: {words}",
            fix="Set `security: tls` with `port: 993`, or ask your provider",
        )


class Client(IMAPClient):  # type: ignore[misc]  # imapclient ships no types
    """imapclient on a wire; folder names stay the wire's bytes."""

    def __init__(self, wire: Wire) -> None:
        self._wire = wire
        try:
            super().__init__(wire.host, ssl=wire.encrypted)
        except imaplib.IMAP4.abort:
            raise
        except imaplib.IMAP4.error as fault:
            if wire.farewell is not None:
                raise goodbye(wire.where, wire.farewell) from fault
            raise ProtocolError(
                f"{wire.where} does not speak IMAP4rev1: {safe_text(str(fault))}",
                fix="Check the server's name and port (`host`, `port`)",
            ) from fault
        self.folder_encode = False

    @property
    def imap(self) -> Imap4:
        """The state machine below."""
        imap: Imap4 = self._imap
        return imap

    def _create_IMAP4(self) -> Imap4:  # noqa: N802 - imapclient's name
        return Imap4(self._wire)

    def _set_read_timeout(self) -> None:
        """The wire keeps its own deadlines; imapclient would make its socket blocking."""
