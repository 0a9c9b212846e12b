"""Encoded words of header fields (RFC 2047) to text, in time linear to their length."""

from __future__ import annotations

import binascii
import re
from typing import NamedTuple

from scanner.mime.charsets import decode
from scanner.mime.transfer import decode_base64

OPENING = re.compile(r"=\?([^?\s]{1,100})\?([bBqQ])\?")
TEXT_LIMIT = 4_000
# Line and paragraph separators and all control characters: one header, one line, whatever the sender encoded.
CONTROLS = {**dict.fromkeys(range(32), " "), **dict.fromkeys(range(127, 160), " "), 0x2028: " ", 0x2029: " "}
CONTROL = re.compile("[\x00-\x08\x0a-\x1f\x7f-\x9f\u2028\u2029]")


class Words(NamedTuple):
    """Decoded text on one line; whether its charsets were known, and whether control characters were taken out."""

    text: str
    known: bool
    control: bool


class _Piece(NamedTuple):
    content: bytes | str
    charset: str | None


def decode_words(value: str) -> Words:
    """A field's value with its encoded words decoded, on one line, runs of white space made one blank."""
    if "=?" not in value:
        if value.isprintable():
            return Words(" ".join(value.split()), True, False)
        return Words(flatten(value), True, CONTROL.search(value) is not None)
    output = []
    known = True
    for piece in _join(_cut(value)):
        if isinstance(piece.content, str):
            output.append(piece.content)
            continue
        decoded = decode(piece.content, piece.charset)
        known = known and decoded.known
        output.append(decoded.text)
    text = "".join(output)
    return Words(flatten(text), known, CONTROL.search(text) is not None)


def flatten(text: str) -> str:
    """The text on one line without control characters, runs of white space made one blank."""
    return " ".join(text.translate(CONTROLS).split())


def _cut(value: str) -> list[_Piece]:
    """Plain text and encoded words in order; white space between two words is dropped (RFC 2047 section 6.2)."""
    pieces: list[_Piece] = []
    position = 0
    searched = 0
    while match := OPENING.search(value, searched):
        end = value.find("?=", match.end(), match.end() + TEXT_LIMIT)
        if end < 0:
            # Not a word; but a later opening may still be one.
            searched = match.end()
            if value.find("?=", match.end()) < 0:
                break
            continue
        between = value[position : match.start()]
        if between and not (pieces and pieces[-1].charset is not None and not between.strip()):
            pieces.append(_Piece(between, None))
        charset = match[1].partition("*")[0].lower()
        pieces.append(_Piece(_decode_text(match[2], value[match.end() : end]), charset))
        position = searched = end + 2
    if position < len(value):
        pieces.append(_Piece(value[position:], None))
    return pieces


def _join(pieces: list[_Piece]) -> list[_Piece]:
    """Neighbouring words of one charset as one, since senders split characters between them."""
    joined: list[_Piece] = []
    run: list[bytes] = []
    charset: str | None = None
    for piece in pieces:
        if run and (isinstance(piece.content, str) or piece.charset != charset):
            joined.append(_Piece(b"".join(run), charset))
            run = []
        if isinstance(piece.content, str):
            joined.append(piece)
        else:
            run.append(piece.content)
            charset = piece.charset
    if run:
        joined.append(_Piece(b"".join(run), charset))
    return joined


def _decode_text(encoding: str, text: str) -> bytes:
    content = text.encode("utf_8", "replace")
    if encoding in "bB":
        return decode_base64(content)
    return binascii.a2b_qp(content.replace(b"\r", b"").replace(b"\n", b""), header=True)
