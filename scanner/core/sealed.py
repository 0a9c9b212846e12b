"""What of a message's words could not be read: that it says nothing of a job must not be said of it.

This module never decides whose a message is.
"""

from __future__ import annotations

from enum import Enum

from scanner.core.model import Message

UNREAD_WARNING = "Its text could not be read here: open it in your mail program"
# S/MIME (RFC 8551 section 3.2), PGP/MIME (RFC 3156 section 4), and Outlook's TNEF.
_SEALED_TYPES = frozenset(
    {
        *("application/pkcs7-mime", "application/x-pkcs7-mime", "application/pgp-encrypted", "multipart/encrypted"),
        *("application/ms-tnef", "application/vnd.ms-tnef"),
    }
)
_PAPERS = (".pdf", ".doc", ".docx", ".odt", ".rtf", ".pages")
_PGP = "-----BEGIN PGP MESSAGE-----"
_SEALED_FILES = frozenset({"smime.p7m", "winmail.dat"})


class Unread(Enum):
    """Why no word of a text was read."""

    NOTHING = "nothing"  # words were read, or there are none
    SEALED = "sealed"  # encrypted, packed in a form of its own, or cut off before it began
    PAPERS = "papers"  # all it says stands in attached documents


def unread_of(message: Message) -> Unread:
    """What kept a message's words from being read."""
    content_type = (message.headers.first("content-type") or "").partition(";")[0].strip().lower()
    if content_type in _SEALED_TYPES or message.text.lstrip().startswith(_PGP):
        return Unread.SEALED
    if message.text.strip() or message.quoted.strip() or message.forwarded is not None:
        return Unread.NOTHING
    is_sealed = any(
        attachment.content_type.lower() in _SEALED_TYPES or attachment.filename.lower() in _SEALED_FILES
        for attachment in message.attachments
    )
    if is_sealed or message.truncated:
        return Unread.SEALED
    has_papers = any(attachment.filename.lower().endswith(_PAPERS) for attachment in message.attachments)
    return Unread.PAPERS if has_papers else Unread.NOTHING
