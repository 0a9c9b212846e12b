"""One name for all copies of one message, whatever folder or number they have.

This module never trusts a Message-ID alone: a forger may have used it first.
"""

from __future__ import annotations

import hashlib
from datetime import datetime

from scanner.core.model import Headers


def identity(headers: Headers, internal_date: datetime | None) -> str:
    """The same text for every copy of a message, another for another; survives moves, renumbering and restarts.

    It is made of the Message-ID, author, date and subject (RFC 5322 section 3.6.4). A message without a Message-ID is
    told apart by the server's date, which moves keep (RFC 3501 section 2.3.3).
    """
    parts = [
        headers.message_id or (internal_date.isoformat() if internal_date else ""),
        headers.author.address.lower(),
        headers.date.isoformat() if headers.date else "",
        " ".join(headers.subject.split()),
    ]
    return hashlib.sha256("\n".join(parts).encode("utf-8", "replace")).hexdigest()[:32]
