"""The one sanitiser for text from outside: what came from mail or a server, made fit for each place where it is shown.

This module never interprets text; every exit takes time in proportion to its length.
"""

from __future__ import annotations

import base64
import html
import re
import shlex
import unicodedata
import urllib.parse
from collections.abc import Iterable

MARK = "\N{REPLACEMENT CHARACTER}"
ELLIPSIS = "…"
MASK = "•••"

_LINE_ENDS = frozenset("\n\v\f\r\x1c\x1d\x1e\x85\u2028\u2029")
# Default ignorable code points (UAX 44) and the controls of bidirectional text (UAX 9): they show nothing by themselves
# and change how the rest is read. U+200C, U+200D and the variation selectors 15 and 16 are judged by their neighbours.
_INVISIBLE = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\u3164"
    "\ufe00-\ufe0d\ufeff\uffa0\ufff0-\ufffb\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff]"
)
_UNUSUAL = re.compile(
    r"[^ -~\u00a1-\u00ac\u00ae-\u02ff\u0370-\u0482\u048a-\u0590\u3041-\u3096\u30a1-\u30fa\u4e00-\u9fff]"
)
_JOINERS = "\u200c\u200d"
_STYLES = "\ufe0e\ufe0f"
_SKIN = ("\U0001f3fb", "\U0001f3ff")
_FLAG = ("\U0001f1e6", "\U0001f1ff")
# Scripts that need the joiners for their spelling: Hebrew to Samaritan, the Indic ones to Tibetan, Mongolian, forms.
_JOINING = (
    ("\u0590", "\u08ff"),
    ("\u0900", "\u0fff"),
    ("\u1800", "\u18af"),
    ("\ufb1d", "\ufdff"),
    ("\ufe70", "\ufefc"),
)
_MARKS_IN_A_ROW = 4
_LOG_ESCAPES = {"\n": "\\n", "\r": "\\r", "\t": "\\t"}


def for_terminal(text: str, limit: int | None = 400, *, lines: bool = False) -> str:
    """Text for a terminal: no control reaches it; one line unless ``lines``."""
    return _clean(text, limit, lines=lines)


def for_plain(text: str, limit: int | None = 400, *, lines: bool = False) -> str:
    """Text for plain e-mail, push messages and JSON that people read; one line unless ``lines``."""
    return _clean(text, limit, lines=lines)


def for_log(text: str, limit: int | None = 2000) -> str:
    """Text for a log: one event is one line, and what can't be seen is spelled out as an escape."""
    if text.isascii() and text.isprintable():
        return _cut(text, limit)
    if limit is not None:
        text = _cut(text, limit)
    return "".join(char if char.isprintable() and not _is_hidden(char) else _escape(char) for char in text)


def for_notification_title(text: str, limit: int | None = 100) -> str:
    """One line for a notification's title, which no daemon reads as markup (facts: measured on dunst)."""
    return _clean(text, limit, lines=False)


def for_notification_body(text: str, limit: int | None = 400, *, markup: bool) -> str:
    """Text for a notification's body; escaped where the daemon renders ``markup`` (capability ``body-markup``)."""
    cleaned = _clean(text, limit, lines=True)
    return html.escape(cleaned, quote=False) if markup else cleaned


def for_header(text: str, limit: int | None = 200) -> str:
    """One line for a header field: no CR, LF or NUL, and no encoded word (RFC 2047) that a reader would unfold."""
    # The space is put in before the cut, so that cutting can't join the halves again.
    return _clean(text.replace("=?", "= ?"), limit, lines=False)


def for_html(text: str, limit: int | None = None, *, lines: bool = False) -> str:
    """Text for an element or a quoted attribute of HTML."""
    return html.escape(_clean(text, limit, lines=lines), quote=True)


def for_shell(text: str, limit: int | None = None) -> str:
    """One word to be pasted into a POSIX shell; for display, never to run a command with."""
    return shlex.quote(_clean(text, limit, lines=False))


def for_link(url: str | None) -> str | None:
    """A link that may be shown and clicked, ``None`` where it is none: web or mail scheme, visible ASCII, bounded."""
    if url is None or len(url) > 2000 or not re.fullmatch(r"[!-~]+", url):
        return None
    scheme = url.partition(":")[0].lower()
    return url if scheme in {"https", "http", "message", "mid"} and not re.search(r"[<>\"'`\\]", url) else None


def hide(text: str, secrets: Iterable[str]) -> str:
    """The text with each secret masked, however it was encoded: plain, base64, in a URL, or escaped."""
    forms = {form for secret in secrets for form in encodings(secret)}
    for form in sorted(forms, key=len, reverse=True):
        if form in text:
            text = text.replace(form, MASK)
    return text


def encodings(secret: str) -> frozenset[str]:
    """The forms in which a secret may turn up in a text; empty for one too short to be told from ordinary words."""
    if len(secret) < 4:
        return frozenset()
    raw = secret.encode("utf-8", "surrogatepass")
    forms = {
        secret,
        urllib.parse.quote(raw),
        urllib.parse.quote(raw, safe=""),
        urllib.parse.quote_plus(raw),
        html.escape(secret),
        repr(secret)[1:-1],
        secret.replace("\\", "\\\\").replace('"', '\\"'),
        raw.hex(),
    }
    # Base64 of a longer text holds the secret at one of three offsets (SASL PLAIN puts the user's name before it).
    # The first and last characters depend on the neighbours, so only the middle is looked for.
    for offset in range(3):
        encoded = base64.b64encode(b"\0" * offset + raw).decode("ascii").rstrip("=")
        inner = encoded[(0, 2, 3)[offset] : -1 if (len(raw) + offset) % 3 else None]
        if len(inner) >= 6:
            forms.add(inner)
            forms.add(inner.replace("+", "-").replace("/", "_"))
    return frozenset(form for form in forms if len(form) >= 4)


def _clean(text: str, limit: int | None, *, lines: bool) -> str:
    """The text without what acts or hides; ``lines`` keeps line breaks, otherwise they become spaces."""
    if not _UNUSUAL.search(text):
        return _cut(text.strip() if lines else _collapse(text), limit)
    text = _INVISIBLE.sub("", text)
    kept: list[str] = []
    visible = marks = 0
    for index, char in enumerate(text):
        if limit is not None and visible > limit:
            break
        if not _UNUSUAL.match(char):
            kept.append(char)
            visible += char != " "
            marks = 0
            continue
        shown = _shown(char, kept, text, index, lines)
        if shown and unicodedata.category(shown) in {"Mn", "Me"} and shown not in _STYLES:
            marks += 1
            # A mark needs something of its own text to sit on, and a pile of them runs over the lines around it.
            if marks > _MARKS_IN_A_ROW or not kept or kept[-1].isspace():
                continue
        else:
            marks = 0
        if shown == MARK and kept and kept[-1] == MARK:
            continue
        if shown:
            kept.append(shown)
            visible += not shown.isspace()
    cleaned = "".join(kept)
    return _cut(_trimmed(cleaned) if lines else _collapse(cleaned), limit)


def _shown(char: str, kept: list[str], text: str, index: int, lines: bool) -> str:
    """What stands for one character: itself, a space, the mark for a control, or nothing."""
    if char in _LINE_ENDS:
        follows_cr = char == "\n" and index > 0 and text[index - 1] == "\r"
        return "" if follows_cr else ("\n" if lines else " ")
    category = unicodedata.category(char)
    if char == "\t" or category == "Zs":
        return " "
    if category in {"Cc", "Cs"} or char >= "\U000e1000" or ord(char) & 0xFFFE == 0xFFFE or "\ufdd0" <= char <= "\ufdef":
        return MARK
    if char in _JOINERS:
        return char if _joins(kept, text, index) else ""
    if char in _STYLES:
        return char if kept and (_is_picture(kept[-1]) or kept[-1] in "0123456789#*") else ""
    return char


def _joins(kept: list[str], text: str, index: int) -> bool:
    """Whether a joiner stands where spelling or a composed picture needs it."""
    if not kept or index + 1 >= len(text):
        return False
    before, after = kept[-1], text[index + 1]
    if text[index] == "\u200d" and (_is_picture(before) or before == "\ufe0f") and _is_picture(after):
        return True
    return _is_joining(before) and _is_joining(after)


def _is_picture(char: str) -> bool:
    return unicodedata.category(char) == "So" or _SKIN[0] <= char <= _SKIN[1] or char in "©®‼⁉™"


def _is_joining(char: str) -> bool:
    return any(first <= char <= last for first, last in _JOINING)


def _is_hidden(char: str) -> bool:
    return bool(_INVISIBLE.match(char)) or char in _JOINERS or char in _STYLES


def _escape(char: str) -> str:
    if char in _LOG_ESCAPES:
        return _LOG_ESCAPES[char]
    code = ord(char)
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


def _collapse(text: str) -> str:
    return " ".join(text.split())


def _trimmed(text: str) -> str:
    """The lines without trailing spaces, with at most one empty line in a row."""
    return re.sub(r"\n{3,}", "\n\n", "\n".join(line.rstrip() for line in text.split("\n"))).strip("\n ")


def _cut(text: str, limit: int | None) -> str:
    """At most ``limit`` characters, the last of them an ellipsis where something was cut; never inside a cluster."""
    if limit is None or len(text) <= limit:
        return text
    end = max(limit - 1, 0)
    # A cluster is a base, up to a few marks, or pictures joined together; sixteen steps back leave any honest one.
    for _ in range(16):
        if end > 0 and _continues(text[end - 1], text[end]):
            end -= 1
    return (text[:end].rstrip() + ELLIPSIS)[: max(limit, 0)]


def _continues(before: str, char: str) -> bool:
    """Whether ``char`` belongs to what stands before it (a rough form of UAX 29)."""
    if _FLAG[0] <= char <= _FLAG[1]:
        return _FLAG[0] <= before <= _FLAG[1]
    return (
        unicodedata.category(char) in {"Mn", "Me", "Mc"}
        or char in _JOINERS
        or before == "\u200d"
        or _SKIN[0] <= char <= _SKIN[1]
    )
