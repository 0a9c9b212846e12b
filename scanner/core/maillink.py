"""Links that open one message in the user's own mail program. It never decides whether opening it is wise."""

from __future__ import annotations

import re
from enum import StrEnum
from urllib.parse import quote

from scanner.core.safe import for_link

_LONGEST = 250
# Only what means nothing to a shell, a page or a reader of links stays as it is. Thunderbird compares the rest without
# decoding it, so what is common in Message-IDs may not be encoded.
_PLAIN = "@+=$:,"


class MailScheme(StrEnum):
    """The forms that mail programs open: RFC 2392 (Thunderbird), and Apple's own (Mail)."""

    MID = "mid"
    MESSAGE = "message"


def opening_link(web: str | None, message_id: str | None, scheme: MailScheme | None) -> str | None:
    """What opens a mail on this computer, safe to show and to click: its web page, else a mail program's link."""
    return for_link(web) or for_link(scheme and mail_link(message_id, scheme))


def mail_link(message_id: str | None, scheme: MailScheme) -> str | None:
    """The link for a Message-ID, with or without its angle brackets; ``None`` where it is none that can be linked."""
    bare = (message_id or "").strip().removeprefix("<").removesuffix(">")
    if not 0 < len(bare) <= _LONGEST or not re.fullmatch(r"[!-;=?-~]+", bare):
        return None
    encoded = quote(bare, safe=_PLAIN)
    # RFC 2392 section 2: without the angle brackets. Apple's Mail wants them.
    return f"mid:{encoded}" if scheme is MailScheme.MID else f"message://%3C{encoded}%3E"
