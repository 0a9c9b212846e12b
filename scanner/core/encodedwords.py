"""Encoded words and raw bytes of header fields to text, quickly and without failing; for searching, not for showing."""

from __future__ import annotations

import re
from binascii import a2b_base64, a2b_qp
from functools import lru_cache

_ENCODED = re.compile(rb"=\?([^?\s]{1,40})\?([bBqQ])\?([^?]*)\?=(?:\s+(?==\?))?")
_RUN = re.compile(rb"=\?[^?\s]{1,40}\?[bBqQ]\?[^?]*\?=(?:\s*=\?[^?\s]{1,40}\?[bBqQ]\?[^?]*\?=)*")
_SHORT = 300
_OLD_CHARSETS = ("gb18030", "cp932", "euc_kr", "cp1251", "cp1252")


def encoded_words(block: bytes) -> str:
    """The encoded words (RFC 2047) of a block alone, or all of it where it has raw bytes beyond ASCII."""
    if not block.isascii():
        return readable(block)
    return "".join(map(_decoded, _RUN.findall(block)))


def _decoded(run: bytes) -> str:
    """Encoded words that stand together, on a line of their own. Senders write again, so what is short is kept."""
    return _decoded_once(run) if len(run) <= _SHORT else _decoded_now(run)


def _decoded_now(run: bytes) -> str:
    pieces = ["\n"]
    pending, charset = b"", ""
    for found in _ENCODED.finditer(run):
        plain, named = _payload(found)
        if named != charset:
            pieces.append(_text(pending, charset))
            pending, charset = b"", named
        pending += plain
    pieces.append(_text(pending, charset))
    return "".join(pieces)


_decoded_once = lru_cache(maxsize=2048)(_decoded_now)


def readable(block: bytes) -> str:
    """The whole block with encoded words and raw bytes decoded, in every way that may be meant."""
    unfolded = block.replace(b"\n ", b" ").replace(b"\n\t", b" ")
    unfolded = _ENCODED.sub(lambda found: to_bytes(_text(*_payload(found))), unfolded)
    try:
        return unfolded.decode("utf-8")
    except UnicodeDecodeError:
        return "\n".join(unfolded.decode(charset, "ignore") for charset in _OLD_CHARSETS)


def _payload(found: re.Match[bytes]) -> tuple[bytes, str]:
    """The bytes of an encoded word and their charset."""
    charset, encoding, payload = found.groups()
    name = charset.decode("ascii", "replace").partition("*")[0].lower()
    try:
        if encoding in b"bB":
            return a2b_base64(payload + b"=="), name
        return a2b_qp(payload, header=True), name
    except ValueError:
        return payload, name


def _text(plain: bytes, charset: str) -> str:
    try:
        return plain.decode(charset or "ascii", "replace")
    except (LookupError, ValueError):
        return plain.decode("utf-8", "replace")


def to_bytes(text: str) -> bytes:
    """The text as it is searched for; surrogates that stand for a byte go back to it, others (CESU-8) to a mark."""
    try:
        return text.encode("utf-8", "surrogateescape")
    except UnicodeEncodeError:
        return text.encode("utf-8", "replace")
