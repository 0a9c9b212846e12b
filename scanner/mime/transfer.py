"""Transfer encodings of parts (RFC 2045 section 6) undone, also where they are cut off or broken."""

from __future__ import annotations

import binascii

ALPHABET = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/="
NOT_BASE64 = bytes(byte for byte in range(256) if byte not in ALPHABET)
URL_SAFE = bytes.maketrans(b"-_", b"+/")


def decode_transfer(content: bytes, encoding: str) -> bytes:
    """The decoded bytes; an unknown encoding leaves them as they are (RFC 2045 section 6.4 asks for no more)."""
    name = encoding.strip().lower()
    if name == "base64":
        return decode_base64(content)
    if name == "quoted-printable":
        return binascii.a2b_qp(content)
    return content


def decode_base64(content: bytes) -> bytes:
    """As many bytes as can be had: foreign characters are skipped, a group cut short gives what it holds."""
    text = content.translate(URL_SAFE, b"\r\n\t ")
    try:
        return binascii.a2b_base64(text, strict_mode=True)
    except binascii.Error:
        pass
    output = []
    # Padding in the middle comes from encoders that encode line by line; each stretch stands alone.
    for stretch in text.translate(None, NOT_BASE64).split(b"="):
        usable = len(stretch) if len(stretch) % 4 != 1 else len(stretch) - 1
        if usable:
            output.append(binascii.a2b_base64(stretch[:usable] + b"=" * (-usable % 4)))
    return b"".join(output)
