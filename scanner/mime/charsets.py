"""Bytes to text, whatever character set they claim: never raises, never loses a byte silently."""

from __future__ import annotations

import re
from encodings.aliases import aliases
from typing import NamedTuple

# Labels seen in mail that Python's own table lacks, and supersets that real senders mean by the narrower name
# (WHATWG Encoding, section 4.2): gb2312 is GB 18030, iso-8859-1 is windows-1252, and so on.
LABELS: dict[str, str] = {
    "us_ascii": "utf_8",
    "ascii": "utf_8",
    "ansi_x3_4_1968": "utf_8",
    "utf8": "utf_8",
    "utf8mb4": "utf_8",
    "utf_8_sig": "utf_8_sig",
    "unicode_1_1_utf_8": "utf_8",
    "unicode_1_1_utf_7": "utf_7",
    "iso_8859_1": "cp1252",
    "latin_1": "cp1252",
    "latin1": "cp1252",
    "iso8859_1": "cp1252",
    "ansi": "cp1252",
    "windows_1252": "cp1252",
    "x_ansi": "cp1252",
    "iso_8859_8_i": "iso8859_8",
    "iso_8859_8_e": "iso8859_8",
    "iso_8859_6_i": "iso8859_6",
    "iso_8859_9": "cp1254",
    "iso_8859_11": "cp874",
    "tis_620": "cp874",
    "windows_874": "cp874",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "x_gbk": "gb18030",
    "cp936": "gb18030",
    "gb_2312_80": "gb18030",
    "big5": "cp950",
    "x_big5": "cp950",
    "shift_jis": "cp932",
    "sjis": "cp932",
    "x_sjis": "cp932",
    "windows_31j": "cp932",
    "ms_kanji": "cp932",
    "x_euc_jp": "euc_jp",
    "iso_2022_jp": "iso2022_jp_ext",
    "cp50220": "iso2022_jp_ext",
    "euc_kr": "cp949",
    "ks_c_5601_1987": "cp949",
    "ks_c_5601": "cp949",
    "windows_949": "cp949",
    "koi8_ru": "koi8_u",
    "x_mac_cyrillic": "mac_cyrillic",
    "macintosh": "mac_roman",
    "x_mac_roman": "mac_roman",
}
# Real character sets only: rot13, zlib, base64, idna, punycode, undefined, unicode_escape and their like are refused.
REAL = re.compile(
    r"(?:ascii|utf_(?:7|8|8_sig|16|16_le|16_be|32|32_le|32_be)|latin_1|iso8859_\d+|cp\d+|koi8_[rtu]|mac_[a-z0-9]+"
    r"|gb\w+|hz|big5\w*|shift_\w+|euc_\w+|iso2022_\w+|johab|ptcp154|kz1048|tis_620|hp_roman8)"
)
SEPARATORS = re.compile(r"[^0-9a-z]+")
SURROGATES = re.compile(r"[\ud800-\udfff]")
KNOWN = frozenset(aliases.values())
# Codecs that can build lone surrogates, which no UTF-8 exit can write.
UNSAFE = frozenset({"utf_7", "utf_16", "utf_16_le", "utf_16_be", "utf_32", "utf_32_le", "utf_32_be"})
GUESS_LENGTH = 4_096


class Decoded(NamedTuple):
    """Text, and whether it was what its label said."""

    text: str
    faithful: bool
    known: bool


def find_codec(label: str) -> str | None:
    """The name of Python's codec for a charset label, ``None`` where it is unknown or no character set."""
    if len(label) > 60:
        return None
    key = SEPARATORS.sub("_", label.lower()).strip("_")
    name = LABELS.get(key)
    if name:
        return name
    # The table of aliases is asked, never `codecs.lookup`: that imports modules by the sender's name for them.
    name = aliases.get(key) or (key if key in KNOWN else None)
    return name if name and REAL.fullmatch(name) else None


def decode(content: bytes, label: str | None) -> Decoded:
    """The text of ``content`` by its label, else as UTF-8, else by a guess; undecodable bytes become U+FFFD."""
    codec = find_codec(label) if label else "utf_8"
    if codec:
        try:
            return Decoded(_clean(content.decode(codec), codec), True, True)
        except (UnicodeError, ValueError):
            # A wrong label is likelier than broken UTF-8; a few bad bytes in a right one are likelier than another.
            pass
    try:
        return Decoded(content.decode("utf_8"), codec == "utf_8", codec is not None)
    except UnicodeDecodeError:
        pass
    if codec is None or codec == "utf_8":
        codec_used = guess(content)
        if codec == "utf_8" and _is_mostly_utf8(content):
            codec_used = "utf_8"
    else:
        codec_used = codec
    return Decoded(_clean(content.decode(codec_used, "replace"), codec_used), False, codec is not None)


def guess(content: bytes) -> str:
    """The likeliest codec of bytes that are not UTF-8, from the shape of their first 4 KB."""
    sample = content[:GUESS_LENGTH]
    if b"\x1b$" in sample:
        return "iso2022_jp_ext"
    runs = [len(run) for run in re.findall(rb"[\x80-\xff]+", sample)]
    if not runs:
        return "cp1252"
    for codec, pattern in SCRIPTS:
        text = _try(sample, codec)
        if text is not None:
            wide = [character for character in text if character > "\x7f"]
            fitting = len(pattern.findall(text))
            if wide and fitting >= 0.7 * len(wide) and (fitting >= 2 or len(sample) == 2):
                return codec
    if sum(runs) / len(runs) >= 3:
        return _guess_cyrillic(sample)
    return "cp1252"


SCRIPTS: tuple[tuple[str, re.Pattern[str]], ...] = (
    # Kana must be there: kanji alone decode as well under GBK.
    ("euc_jp", re.compile(r"[぀-ヿ](?=[^\x00-\x7f]|$)|[一-鿿、。ー](?=[぀-ヿ])|(?<=[぀-ヿ])[一-鿿、。]")),
    ("cp932", re.compile(r"[぀-ヿ]|[一-鿿、。ー](?=[぀-ヿ一-鿿])|(?<=[぀-ヿ一-鿿])[一-鿿、。]")),
    ("gb18030", re.compile(r"[一-鿿，。：！？、（）“”]")),
    ("cp949", re.compile(r"[가-힣]")),
    ("cp950", re.compile(r"[一-鿿，。：！？、（）]")),
)


def _try(sample: bytes, codec: str) -> str | None:
    """The decoded sample; a character cut at its end is forgiven."""
    for cut in (0, 1, 2, 3):
        try:
            text = sample[: len(sample) - cut].decode(codec)
        except UnicodeDecodeError:
            continue
        if codec == "gb18030" and not _is_common_gb(sample):
            return None
        if codec in ("euc_jp", "cp932") and not re.search("[぀-ヿ]", text):
            return None
        if codec == "cp932" and re.search("[\uff61-\uff9f]{2}", text):
            return None
        return text
    return None


def _is_common_gb(sample: bytes) -> bool:
    """Whether most pairs lie in GB 2312's first level, which Korean and Big5 text does not keep to."""
    pairs = re.findall(rb"[\x81-\xfe][\x40-\xfe]", sample)
    common = sum(
        1 for pair in pairs if (0xB0 <= pair[0] <= 0xD7 or pair[0] == 0xA3 or pair[0] == 0xA1) and pair[1] >= 0xA1
    )
    hangul = sum(1 for pair in pairs if 0xB0 <= pair[0] <= 0xC8 and pair[1] >= 0xA1)
    # Hangul keeps to B0-C8; in Chinese about a third of the characters lie above.
    return bool(pairs) and common >= 0.7 * len(pairs) and (hangul < 0.95 * common or len(pairs) < 4)


def _guess_cyrillic(sample: bytes) -> str:
    """KOI8-R has its small letters where windows-1251 has its capitals."""
    low = len(re.findall(rb"[\xc0-\xdf]", sample))
    high = len(re.findall(rb"[\xe0-\xff]", sample))
    return "koi8_r" if low > high else "cp1251"


def _is_mostly_utf8(content: bytes) -> bool:
    """Whether the breakage is small: most 8-bit bytes form UTF-8 sequences."""
    high = len(re.findall(rb"[\x80-\xff]", content))
    good = sum(len(run) for run in re.findall(rb"[\xc2-\xf4][\x80-\xbf]{1,3}", content))
    return good >= 0.5 * high


def _clean(text: str, codec: str) -> str:
    return SURROGATES.sub("\ufffd", text) if codec in UNSAFE else text
