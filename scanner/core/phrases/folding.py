"""Text as phrases meet it: lower case, no accents, one space between words, ``.`` between sentences.

This module never decides anything. Its cost is linear in the text, which is capped.
"""

from __future__ import annotations

import html
import re
import unicodedata
from dataclasses import dataclass

LIMIT = 20_000  # characters: a verdict further down than that is none

_CJK = "\u3005-\u30ff\u3400-\u9fff\uff66-\uff9f"
# soft hyphen, zero-width and bidirectional marks, variation selectors, tags
_SPANS = (
    *((0x00AD, 1), (0x034F, 1), (0x061C, 1), (0x180E, 1), (0xFEFF, 1)),
    *((0x200B, 5), (0x202A, 5), (0x2060, 16), (0xFE00, 16)),
)
_INVISIBLE = dict.fromkeys(number for first, count in _SPANS for number in range(first, first + count))
_PLAIN = str.maketrans(
    {
        **dict.fromkeys("\u2018\u2019\u201a\u201b\u2032\u00b4\u0060\u02bc\u2035\uff07", "'"),
        **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212\u301c\uff5e", "-"),
        **dict.fromkeys("\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029", "\n"),
        "\u00df": "ss",
        "\u1e9e": "ss",
        "ł": "l",
        "Ł": "L",
        "ø": "o",
        "Ø": "O",
        "đ": "d",
        "Đ": "D",
        "ı": "i",
        "æ": "ae",
        "Æ": "AE",
        "œ": "oe",
        "Œ": "OE",
    }
)
_MARKS = re.compile(r"[\u0300-\u036f]++")
_QUOTE_MARKS = re.compile(r"(?m)^[ \t]{0,8}+(?:[>|][ \t]?){1,20}+")
_LINE_ENDS = re.compile(r"\r\n?")
_MONTHS = "jan|feb|mar|apr|ma[ijy]|jun|jul|aug|sep|o[ck]t|nov|de[cz]"
_TOKEN = re.compile(
    r"https?://[^\s<>\"']++|www\.[^\s<>\"']++"  # a link says nothing
    r"|[\w.+-]{1,64}+@[\w.-]++"
    rf"|\d{{1,2}}\.(?=\s?(?:{_MONTHS}))"  # the ordinal of German, Polish and others
    r"|\d++(?:[.,:/-]\d++)*+\w*+"
    r"|[^\W\d_]+(?:'[^\W\d_]++)++|\w++"
    r"|[.!?;\u2026]++(?=\s|$|[\"')\]\u3005-\u9fff])|[\u3002\uff01\uff1f\u2022\u25cf\u00b7\u25e6]|(?<=\n)[^\S\n]*+\n|(?<=\n)[*-](?=\s)"
    r"|[%$\u20ac\u00a3]",
    re.IGNORECASE,
)
_BETWEEN_CJK = re.compile(rf"(?<=[{_CJK}]) (?=[{_CJK}])")
_HAS_CJK = re.compile(rf"[{_CJK}]")
_ENDINGS = {"'ve": " have", "'re": " are", "'ll": " will", "'d": " would", "'m": " am", "'s": ""}
_WHOLE = {
    "won't": "will not",
    "can't": "can not",
    "shan't": "shall not",
    "let's": "let us",
    "cannot": "can not",
    "o'clock": "oclock",
    "aujourd'hui": "aujourdhui",
}


@dataclass(frozen=True, slots=True)
class Folded:
    """``text`` starts and ends with a space; ``source`` is what it was made from, cleaned but not lowered."""

    text: str
    source: str

    def original(self, start: int, end: int) -> str:
        """The words of the source that stand at ``text[start:end]``, white space folded."""
        if _HAS_CJK.search(self.text, start, end):
            return self.text[start:end].strip()
        first = self.text.count(" ", 0, start + 1) - 1
        last = first + len(self.text[start:end].split())
        position, begin, finish = 0, None, 0
        for token in _TOKEN.finditer(self.source):
            width = len(_fold_token(_bare(token.group())).split())
            if position >= last:
                break
            if width and position + width > first:
                begin = token.start() if begin is None else begin
                finish = token.end()
            position += width
        return " ".join(self.source[begin or 0 : finish].split())


def fold(text: str) -> Folded:
    """The text in the form that phrases are written for."""
    source = _clean(text[:LIMIT])
    lowered = _bare(source)
    tokens = [_fold_token(token) for token in _TOKEN.findall(lowered)]
    folded = " ".join(token for token in tokens if token)
    if not folded.isascii():
        folded = _BETWEEN_CJK.sub("", folded)
    return Folded(f" {folded} ", source)


def fold_phrase(text: str) -> str:
    """A phrase of our own data in the same form; its signs are left alone."""
    return _bare(_clean(text))


def has_cjk(text: str) -> bool:
    """Whether any of it is Japanese or Chinese."""
    return _HAS_CJK.search(text) is not None


def _clean(text: str) -> str:
    if "&" in text:
        text = html.unescape(text)
    text = _LINE_ENDS.sub("\n", text)
    text = _QUOTE_MARKS.sub("", text)
    if text.isascii():
        return text.replace("`", "'")
    return unicodedata.normalize("NFC", text.translate(_INVISIBLE).translate(_PLAIN))


def _bare(text: str) -> str:
    if not text.isascii():
        text = unicodedata.normalize("NFC", _MARKS.sub("", unicodedata.normalize("NFKD", text)))
        text = text.translate(_PLAIN)
    return text.lower()


def _fold_token(token: str) -> str:
    if "'" in token or token in _WHOLE:
        return _expand(token)
    if "@" in token:
        return ""
    head = token[0]
    if head.isalnum() or head == "_":
        return "" if token.startswith(("http://", "https://", "www.")) else token.strip("_").rstrip(".")
    if head in "%$€£":
        return token
    return "."


def _expand(token: str) -> str:
    if token in _WHOLE:
        return _WHOLE[token]
    if token.endswith("n't"):
        return f"{token[:-3]} not"
    for ending, full in _ENDINGS.items():
        # "d'" and "l'" stand in front in French and Italian, "'d" and "'ll" behind in English
        if token.endswith(ending) and len(token) > len(ending):
            return f"{token[: -len(ending)]}{full}"
    return token.replace("'", " ")
