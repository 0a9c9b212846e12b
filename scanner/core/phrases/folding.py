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
_QUOTE_MARKS = re.compile(r"(?m)^[ \t]{0,8}+(?:[>|][ \t]?){1,20}")
_LINE_ENDS = re.compile(r"\r\n?")
_MONTHS = "jan|feb|mar|apr|ma[ijy]|jun|jul|aug|sep|o[ck]t|nov|de[cz]"
# No group is possessive: up to CPython 3.11.4, as in Debian 12, one that fails half-way eats what it had (gh-106052).
_TOKEN = re.compile(
    r"https?://[^\s<>\"']++|www\.[^\s<>\"']++"  # a link says nothing
    r"|[\w.+-]{1,64}+@[\w.-]++"
    rf"|\d{{1,2}}\.(?=\s?(?:{_MONTHS}))"  # the ordinal of German, Polish and others
    r"|\d++(?:[.,:/-]\d++)*\w*+"
    r"|[^\W\d_]+(?:'[^\W\d_]++)+|\w++"
    r"|[.!?;\u2026]++(?=\s|$|[\"')\]\u3005-\u9fff])|[\u3002\uff01\uff1f\u2022\u25cf\u00b7\u25e6]|(?<=\n)[^\S\n]*+\n|(?<=\n)[*-](?=\s)"
    r"|[%$\u20ac\u00a3]",
    re.IGNORECASE,
)
_BETWEEN_CJK = re.compile(rf"(?<=[{_CJK}]) (?=[{_CJK}])")
_HAS_CJK = re.compile(rf"[{_CJK}]")
_SENTENCE_END = re.compile(r"[.!?;\u2026]++(?=\s|$)|[\u3002\uff01\uff1f\u2022\u25cf]|\n[^\S\n]{0,20}+\n|\n(?=[*-] )")
_CLAUSE_END = re.compile(r"[,:](?=\s)|\s[-\u2013](?=\s)|[\u3001\uff0c]")
_SHOWN = 90  # characters of a clause
_AROUND = 400  # characters in which a sentence should begin and end
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
        begin, finish = self._span(start, end)
        return " ".join(self.source[begin:finish].split())

    def clause(self, start: int, end: int) -> str:
        """The sentence of the source around ``text[start:end]``; of a long one the clause, some ninety characters."""
        place = self._span_of_signs(start, end) if _HAS_CJK.search(self.text, start, end) else self._span(start, end)
        if place is None:
            return _shortened(self.text[start:end].strip(" ."))
        begin, finish = place
        around = self.source[max(0, begin - _AROUND) : begin]
        begin -= len(around) - max((match.end() for match in _SENTENCE_END.finditer(around)), default=0)
        if finish - begin > _SHOWN:
            for match in _CLAUSE_END.finditer(self.source, begin, max(begin, place[0])):
                begin = match.end()
                if finish - begin <= _SHOWN:
                    break
        if place[0] - begin > _SHOWN // 2:
            begin = self.source.find(" ", place[0] - _SHOWN // 2, place[0]) + 1 or place[0]
        after = _SENTENCE_END.search(self.source, max(begin, finish - 1))
        return _shortened(self.source[begin : min(after.start() if after else len(self.source), begin + _AROUND)])

    def _span(self, start: int, end: int) -> tuple[int, int]:
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
        return begin or 0, finish

    def _span_of_signs(self, start: int, end: int) -> tuple[int, int] | None:
        """Where a Japanese or Chinese phrase begins in the source, by its first signs; ``None`` where that is lost."""
        signs = self.text[start:end].strip(" .")
        for length in (12, 8, 5, 3, 2):
            begin = self.source.find(signs[:length], max(0, start // 2 - _AROUND))
            if begin >= 0:
                return begin, begin + min(len(signs), length)
        return None


def _shortened(words: str) -> str:
    words = " ".join(words.split()).strip(" ,:-\u2013\u3001\uff0c")
    if len(words) <= _SHOWN + 20:
        return words
    cut = words[:_SHOWN].rstrip() if has_cjk(words) else words[:_SHOWN].rpartition(" ")[0].rstrip(" ,:;-")
    return f"{cut or words[:_SHOWN]}..."


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
        # one sign can stand for eighteen
        text = unicodedata.normalize("NFKD", text)[: 2 * LIMIT]
        text = unicodedata.normalize("NFC", _MARKS.sub("", text)).translate(_PLAIN)
    return text[:LIMIT].lower()


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
