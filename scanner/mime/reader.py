"""The reader of mail: header blocks and whole messages to values, whatever is in them."""

from __future__ import annotations

import logging
from dataclasses import replace
from datetime import UTC, tzinfo

from scanner.core.model import Headers, Message, RawMessage
from scanner.errors import MessageError
from scanner.mime.body import Body, read_body
from scanner.mime.faults import Fault, merge
from scanner.mime.headers import parse_headers, split_message
from scanner.mime.structure import quiet_libraries

DEFAULT_CAP = 262_144

logger = logging.getLogger(__name__)


class MailReader:
    """Implements `ports.MessageReader`. ``cap`` is in bytes, ``zone`` is where the seeker lives.

    Nothing is fetched, written, run or unpacked; no state is kept from one message to the next.
    """

    def __init__(self, cap: int = DEFAULT_CAP, zone: tzinfo = UTC) -> None:
        self._cap = cap
        self._zone = zone
        quiet_libraries()

    def headers(self, block: bytes) -> Headers:
        """A header block, decoded; never raises. An empty block gives empty headers and says so in ``faults``."""
        return parse_headers(block[: self._cap])

    def message(self, raw: RawMessage) -> Message:
        """A message, read up to the cap. Raises `MessageError` only where there is nothing to read at all."""
        content = raw.content[: self._cap]
        if not content.strip(b"\0\r\n\t "):
            raise MessageError("A message came without any content, so it could not be read; it is tried again later")
        faults: tuple[str, ...] = ()
        if b"\0" in content:
            # No mail may hold one (RFC 5322 section 4.1), and each program reads it differently.
            faults = (Fault.NUL,)
            content = content.replace(b"\0", b"")
        head, text = split_message(content)
        headers = parse_headers(head)
        body = self._read(raw, head, text, headers.subject)
        return Message(
            ref=raw.ref,
            headers=headers,
            internal_date=raw.internal_date,
            seen=raw.seen,
            text=body.text,
            quoted=body.quoted,
            links=body.links,
            invitations=body.invitations,
            attachments=body.attachments,
            forwarded=body.forwarded,
            truncated=raw.truncated or len(raw.content) > self._cap,
            faults=merge(headers.faults, faults, body.faults),
            labels=raw.labels,
            gmail_id=raw.gmail_id,
        )

    def _read(self, raw: RawMessage, head: bytes, text: bytes, subject: str) -> Body:
        try:
            return read_body(head, text, subject=subject, zone=self._zone)
        except Exception as error:  # noqa: BLE001  # whatever fells it, who sent it and what was checked still count
            # The last net: the header stands, and the body is read as plain text without its parts.
            logger.warning(
                "%s: UID %d: the body could not be taken apart (%s)", raw.ref.account, raw.ref.uid, type(error).__name__
            )
        try:
            return replace(read_body(b"", text[:20_000]), faults=(str(Fault.LIBRARY),))
        except Exception:  # noqa: BLE001
            return Body(faults=(str(Fault.LIBRARY),))
