"""Address lists (RFC 5322 section 3.4) taken apart before anything in them is decoded."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple
from unicodedata import normalize

from scanner.core.model import Address
from scanner.mime.faults import Fault
from scanner.mime.words import CONTROL, decode_words

LIMIT = 200
NAME_LENGTH = 500
ADDRESS_LENGTH = 998
ATOM = r"[^\s<>@\"(),:;\\\[\]\x00-\x1f\x7f-\x9f]+"
# The two shapes that nearly all mail has: a plain or quoted name before an angle address, and a bare address. No two
# parts of a pattern may both take spaces: thousands of them would take time by the cube.
SIMPLE = re.compile(rf'(?:"([^"\\]*)"\s*|([^"<>(),:;@\\\[\]]*))<({ATOM}@{ATOM})>')
BARE = re.compile(rf"({ATOM}@{ATOM})")
TOKEN = re.compile(r'"(?:[^"\\]|\\.)*"?|<[^<>]*>?|[(),;:>]|[^"<>(),;:]+', re.DOTALL)
COMMENT_PART = re.compile(r"[()]|\\.|[^()\\]+|\\", re.DOTALL)
HIDDEN = re.compile("[\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
ADDRESS_LIKE = re.compile(r"[^\s@<>]@[\w-]+\.\w")

# One to three words of letters, as family names are; nothing that could be, or hide, an address.
_SURNAME = re.compile(r"[^\W\d_][\w'’.-]*(?: [\w'’.-]+){0,2}")


class AddressList(NamedTuple):
    """The mailboxes of one field, and what is odd about them."""

    addresses: tuple[Address, ...]
    faults: tuple[str, ...]


class _Item(NamedTuple):
    words: list[str]
    comments: list[str]
    angles: list[str]


def parse_addresses(value: str) -> AddressList:
    """The mailboxes in order, at most 200; one without an address is kept with its name alone."""
    plain = value.strip()
    if (match := SIMPLE.fullmatch(plain)) or (match := BARE.fullmatch(plain)):
        groups = match.groups()
        name = groups[0] or groups[1] if len(groups) == 3 else ""
        faults: list[str] = []
        address = _make(name or "", groups[-1], faults)
        return AddressList((address,), tuple(faults))
    faults = []
    addresses: list[Address] = []
    for item in _split(value, faults):
        if len(addresses) == LIMIT:
            faults.append(Fault.MANY_ADDRESSES)
            break
        address = _read(item, faults)
        surname = addresses[-1] if addresses else None
        if surname and not surname.address and _SURNAME.fullmatch(surname.name) and item.angles and address.address:
            # `Doe, Jane <jane@…>` without its quotes: the comma parts two names, not two people.
            addresses[-1] = Address(f"{surname.name}, {address.name}"[:NAME_LENGTH], address.address)
            continue
        addresses.append(address)
    return AddressList(tuple(addresses), tuple(dict.fromkeys(faults)))


def _split(value: str, faults: list[str]) -> Iterator[_Item]:  # noqa: PLR0912 - one branch a token
    """One item a mailbox; group names are dropped, their members are mailboxes like the rest."""
    item = _Item([], [], [])
    position = 0
    last_semicolon = value.rfind(";")
    while position < len(value):
        match = TOKEN.match(value, position)
        if match is None:  # cannot be: the pattern takes every character
            break
        piece = match[0]
        position = match.end()
        first = piece[0]
        if first == "(":
            comment, position = _comment(value, position, faults)
            item.comments.append(comment)
        elif first in ",;":
            if any(item):
                yield item
            item = _Item([], [], [])
        elif first == ":" and position <= last_semicolon and not item.angles and "@" not in "".join(item.words):
            item = _Item([], [], [])
        elif first == "<":
            if not piece.endswith(">"):
                faults.append(Fault.OPEN_QUOTE)
            item.angles.append(piece.strip("<>"))
        elif first == '"':
            if len(piece) < 2 or not piece.endswith('"'):
                faults.append(Fault.OPEN_QUOTE)
            item.words.append(piece)
        elif piece.strip():
            item.words.append(piece)
        elif item.words:
            item.words.append(" ")
    if any(item):
        yield item


def _comment(value: str, position: int, faults: list[str]) -> tuple[str, int]:
    """A comment's text and the position behind it; comments nest (RFC 5322 section 3.2.2)."""
    depth = 1
    parts: list[str] = []
    for match in COMMENT_PART.finditer(value, position):
        piece = match[0]
        if piece == "(":
            depth += 1
        elif piece == ")":
            depth -= 1
            if depth == 0:
                return "".join(parts), match.end()
        parts.append(piece[1:] if piece[0] == "\\" and len(piece) == 2 else piece)
    faults.append(Fault.OPEN_QUOTE)
    return "".join(parts), len(value)


def _read(item: _Item, faults: list[str]) -> Address:
    angles = [angle for angle in item.angles if angle.strip()]
    if item.angles:
        if len(angles) > 1:
            faults.append(Fault.TWO_ANGLES)
        name = "".join(_unquote(word) for word in item.words).strip() or " ".join(item.comments)
        return _make(name, _unroute(angles[0], faults) if angles else "", faults)
    text = "@".join(part.strip() for part in "".join(item.words).split("@"))
    if "@" not in text:
        return _make("".join(_unquote(word) for word in item.words) or " ".join(item.comments), "", faults)
    if text.startswith('"') or " " not in text:
        return _make(" ".join(item.comments), text, faults)
    # Words around a bare address: the word with the @ is the address, the rest is a name.
    words = text.split()
    holder = next(word for word in words if "@" in word)
    return _make(" ".join(word for word in words if "@" not in word) or " ".join(item.comments), holder, faults)


def _unroute(address: str, faults: list[str]) -> str:
    """The address behind an obsolete source route, ``@a,@b:user@c`` (RFC 5322 section 4.4)."""
    text = address.strip()
    if text.startswith("@") and ":" in text:
        faults.append(Fault.ROUTE)
        return text.rpartition(":")[2]
    return text.removeprefix("mailto:")


def _make(name: str, address: str, faults: list[str]) -> Address:
    shown = name
    if "=?" in name or not name.isprintable():
        words = decode_words(name[: 8 * NAME_LENGTH])
        shown = words.text
        if not words.known:
            faults.append(Fault.UNKNOWN_CHARSET)
        if words.control:
            faults.append(Fault.CONTROL)
        if "=?" in name and ADDRESS_LIKE.search(shown):
            faults.append(Fault.ENCODED_ADDRESS)
        if HIDDEN.search(shown):
            faults.append(Fault.HIDDEN)
    else:
        shown = " ".join(name.split())
    return Address(shown[:NAME_LENGTH], _normalise(address, faults) if address else "")


def _normalise(address: str, faults: list[str]) -> str:
    """Lower case, no white space, no control character; quotes only where the local part needs them."""
    text = address
    if not text.isascii() or not text.isprintable() or " " in text:
        if CONTROL.search(text):
            faults.append(Fault.CONTROL)
        if HIDDEN.search(text):
            faults.append(Fault.HIDDEN)
        text = CONTROL.sub("\ufffd", text).strip()
        if not text.startswith('"'):
            text = "".join(text.split())
    local, _, domain = text.rpartition("@")
    if '"' in local:
        faults.append(Fault.QUOTED_LOCAL)
        plain = _unquote(local)
        if re.fullmatch(rf"{ATOM}", plain):
            local = plain
    if "@" in local:
        faults.append(Fault.TWO_ATS)
    if not local or not domain or len(text) > ADDRESS_LENGTH:
        # Never cut short: a cut could turn a stranger's domain into an employer's.
        faults.append(Fault.NO_ADDRESS)
        return ""
    if not domain.isascii() and (HIDDEN.search(domain) or normalize("NFKC", domain) != normalize("NFC", domain)):
        # Invisible or full-width letters are mapped away on the way to a name server (UTS 46): no mailer writes them.
        faults.append(Fault.DISGUISED)
    return f"{local}@{domain.rstrip('.')}".lower()


def _unquote(word: str) -> str:
    if not word.startswith('"'):
        return word
    inner = word[1:-1] if len(word) > 1 and word.endswith('"') else word[1:]
    return re.sub(r"\\(.)", r"\1", inner) if "\\" in inner else inner
