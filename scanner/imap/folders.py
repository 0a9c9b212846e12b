"""What a LIST line means: the folder's readable name and what the folder is for. Nothing here speaks to a server."""

from __future__ import annotations

import binascii
import functools
import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from scanner.core.model import FolderRole
from scanner.imap.folder_names import FOLDER_NAMES
from scanner.imap.providers import GENERIC, Profile

# Lower-case attribute → role: RFC 6154 section 2, and the XLIST that came before it (Gmail, Yandex, Zoho).
# \Important and \Flagged are views of mail that lies elsewhere and no roles.
_ROLE_OF_ATTRIBUTE: Mapping[str, FolderRole] = {
    "\\inbox": FolderRole.INBOX,
    "\\junk": FolderRole.JUNK,
    "\\spam": FolderRole.JUNK,
    "\\trash": FolderRole.TRASH,
    "\\sent": FolderRole.SENT,
    "\\drafts": FolderRole.DRAFTS,
    "\\all": FolderRole.ALL,
    "\\allmail": FolderRole.ALL,
    "\\archive": FolderRole.ARCHIVE,
}
_CLOSED = frozenset({"\\noselect", "\\nonexistent"})
_MAIL_ROOTS = frozenset({"inbox", "mail"})
_GOOGLE_ROOTS = frozenset({"gmail", "googlemail"})
_SHIFT = re.compile(r"([A-Za-z0-9+,]*)(-?)")
# Letters that Unicode does not take apart, brought to those that people type instead.
_PLAIN_LETTERS = str.maketrans({"ı": "i", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "æ": "ae", "œ": "oe", "þ": "th"})


class Entry(NamedTuple):
    """One folder of a LIST answer: ``key`` as on the wire, ``name`` decoded, ``attributes`` with their backslashes."""

    key: bytes
    name: str
    delimiter: str | None
    attributes: frozenset[str]


def decode_name(wire: bytes) -> str:
    """The readable form of a folder's wire name; never raises, whatever the bytes.

    Modified UTF-7 (RFC 3501 section 5.1.3) where it is valid; raw UTF-8 (RFC 6855) as it is; what is neither stays
    as its own characters. The result may not encode back to ``wire``: the wire name alone opens the folder.
    """
    if not wire.isascii():
        return _decode_raw(wire)
    text = wire.decode("ascii")
    if "&" not in text:
        return text
    head, *rest = text.split("&")
    return head + "".join(_decode_shift(part) for part in rest)


def encode_name(name: str) -> bytes:
    """The wire form of a name in modified UTF-7 (RFC 3501 section 5.1.3)."""
    out = bytearray()
    pending: list[str] = []
    for char in name:
        if " " <= char <= "~":
            out += _encode_shift(pending)
            out += b"&-" if char == "&" else char.encode("ascii")
        else:
            pending.append(char)
    return bytes(out + _encode_shift(pending))


def plain_form(name: str) -> str:
    """A name without case, accents, spaces, punctuation and invisible marks: how names are compared."""
    folded = unicodedata.normalize("NFKD", unicodedata.normalize("NFKC", name).casefold().translate(_PLAIN_LETTERS))
    return "".join(char for char in folded if char.isalnum() or unicodedata.category(char) == "Mc")


def is_selectable(attributes: Iterable[str]) -> bool:
    """Whether the folder can hold mail: not \\Noselect (RFC 3501) and not \\NonExistent (RFC 5258)."""
    return _CLOSED.isdisjoint(attribute.lower() for attribute in attributes)


def assign_roles(
    entries: Sequence[tuple[bytes, str, str | None, frozenset[str]]], profile: Profile = GENERIC
) -> tuple[FolderRole, ...]:
    """The roles of a whole listing, in its order: INBOX, else a special use, else what a name tells.

    Where the server marks a folder for a use, another folder does not get that role for its name; sent mail is
    the exception, since programs go on filing into "Sent Items" beside the marked "Sent", and each sent message
    that is known makes a reply to it certain.
    """
    marked = [_role_by_attribute(key, attributes) for key, _, _, attributes in entries]
    taken = {role for role in marked if role is not None} - {FolderRole.SENT}
    roles = []
    for role, (key, name, delimiter, _) in zip(marked, entries, strict=True):
        named = None if role else _role_by_name(key, name, delimiter, profile)
        roles.append(role or (named if named and named not in taken else FolderRole.OTHER))
    return tuple(roles)


def _role_by_attribute(key: bytes, attributes: Iterable[str]) -> FolderRole | None:
    # INBOX is case-insensitive (RFC 3501 section 5.1); no other name is.
    if key.upper() == b"INBOX":
        return FolderRole.INBOX
    found = {attribute.lower() for attribute in attributes}
    return next((role for attribute, role in _ROLE_OF_ATTRIBUTE.items() if attribute in found), None)


def _role_by_name(key: bytes, name: str, delimiter: str | None, profile: Profile) -> FolderRole | None:
    path = _path(key, name, delimiter)
    forms = tuple(plain_form(part) for part in path)
    alias = profile.role_aliases.get("/".join(forms))
    if alias is not None:
        return alias
    role = _names().get(forms[-1])
    # "All Mail" is too common a wish for a folder's name: it counts only where Google keeps its own folders.
    if len(forms) == 1:
        return None if role is FolderRole.ALL else role
    if len(forms) == 2 and path[0].startswith("[") and forms[0] in _GOOGLE_ROOTS:
        return role
    # "Projects/Archive/Sent" is a folder of the user's own making, so only the top counts.
    if len(forms) == 2 and forms[0] in _MAIL_ROOTS:
        return None if role is FolderRole.ALL else role
    return None


def _path(key: bytes, name: str, delimiter: str | None) -> tuple[str, ...]:
    # The wire name is split, not the decoded one, in which an encoded delimiter would look like a real one.
    if not delimiter or not delimiter.isascii():
        return (name,)
    parts = [part for part in key.split(delimiter.encode("ascii")) if part]
    return tuple(decode_name(part) for part in parts) or (name,)


@functools.cache
def _names() -> Mapping[str, FolderRole]:
    return {
        plain_form(name): role
        for role, languages in FOLDER_NAMES.items()
        for names in languages.values()
        for name in names.split("|")
    }


def _decode_raw(wire: bytes) -> str:
    # Eight-bit names: UTF-8 of newer servers, else the Windows code page that old ones are known to leak.
    try:
        return wire.decode("utf-8")
    except UnicodeDecodeError:
        return wire.decode("cp1252", "replace")


def _decode_shift(part: str) -> str:
    """What stands after one ``&``, up to the next."""
    match = _SHIFT.match(part)
    encoded, dash = match.groups() if match else ("", "")
    rest = part[len(encoded) + len(dash) :]
    if dash and not encoded:
        return "&" + rest
    decoded = _decode_base64(encoded)
    if decoded is None or not (dash or _is_surely_encoded(decoded)):
        return "&" + part
    return decoded + rest


def _decode_base64(encoded: str) -> str | None:
    padded = encoded.replace(",", "/").encode("ascii") + b"=" * (-len(encoded) % 4)
    try:
        octets = binascii.a2b_base64(padded, strict_mode=True)
    except ValueError:
        return None
    # "AT&T-Mobile" is no sequence: too few bits, or bits left over that an encoder would have set to zero.
    if not octets or len(octets) % 2 or binascii.b2a_base64(octets, newline=False) != padded:
        return None
    return octets.decode("utf-16-be", "replace")


def _is_surely_encoded(text: str) -> bool:
    # Without its closing "-" a sequence may be plain text, as in "R&Development", which reads as a jumble of far
    # blocks; accented, Greek, Cyrillic, Hebrew and Arabic letters alone are no accident.
    return all(char.isalpha() and "\u0080" <= char < "\u0800" for char in text)


def _encode_shift(pending: list[str]) -> bytes:
    if not pending:
        return b""
    octets = "".join(pending).encode("utf-16-be", "surrogatepass")
    pending.clear()
    return b"&" + binascii.b2a_base64(octets, newline=False).rstrip(b"=").replace(b"/", b",") + b"-"
