"""What a server's refusal means: its text made safe, its response code turned into our errors."""

from __future__ import annotations

import re

from scanner.core.safe import MASK
from scanner.errors import (
    AccountError,
    ConnectionLostError,
    FolderDeniedError,
    FolderError,
    FolderGoneError,
    ProtocolError,
    ScannerError,
    ThrottledError,
)
from scanner.masking import quoted

TEXT_LIMIT = 200
NO_REASON = "it gave no reason"
_CODE = re.compile(rb"\[([A-Za-z0-9_-]+)[^\]]*\] ?")
_UNSAFE = re.compile(r"[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]+")
# "Suggested Backoff Time: 299961 milliseconds" (Exchange), "try again in 5 minutes", "blocked for 300 seconds".
_BACKOFF = re.compile(r"back-?off time\D{0,5}(\d{1,9})\s*([a-z]*)", re.IGNORECASE)
_WAIT = re.compile(r"\b(?:try|retry|wait|come back|again|b?locked)\b", re.IGNORECASE)
_LENGTH = re.compile(r"\b(\d{1,9})\s*([a-z]{1,12})\b", re.IGNORECASE)
_REACH = 60
_UNITS = {
    **dict.fromkeys(("ms", "msec", "msecs", "millisecond", "milliseconds"), 0.001),
    **dict.fromkeys(("s", "sec", "secs", "second", "seconds"), 1.0),
    **dict.fromkeys(("m", "min", "mins", "minute", "minutes"), 60.0),
    **dict.fromkeys(("h", "hr", "hrs", "hour", "hours"), 3600.0),
}
_THROTTLE_CODES = frozenset(("LIMIT", "THROTTLED", "OVERQUOTA"))
_THROTTLE_WORDS = re.compile(
    r"throttl|too many|rate.?limit|maximum number of connections|connection limit|bandwidth limit|try again later"
    r"|exceeded .{0,30}(limit|bandwidth)|login frequency limited",
    re.IGNORECASE,
)
_GONE_WORDS = re.compile(
    r"(mailbox|folder).{0,60}(does ?n.t exist|does not exist|not found|unknown|no such)|unknown mailbox|no such mailbox"
    r"|non-?existent|doesn't exist",
    re.IGNORECASE,
)
_DENIED_WORDS = re.compile(r"permission denied|access denied|not allowed|no permission", re.IGNORECASE)
_UNAVAILABLE_WORDS = re.compile(r"unavailable|internal (server )?error|temporar", re.IGNORECASE)
# Exchange says this when too many sessions were opened; it lets go after a good while (php-imap#464).
_DISCONNECTED = "authenticated but not connected"
_DISCONNECTED_SECONDS = 1800.0
# Gmail says this after 2,500 MB in a day, and keeps the account shut for 1 to 24 hours.
_OVERUSED = re.compile(r"exceeded .{0,30}bandwidth|bandwidth limit", re.IGNORECASE)
_OVERUSED_SECONDS = 1800.0


def safe_text(raw: bytes | str, secrets: tuple[str, ...] = ()) -> str:
    """A server's text on one line: no control characters, at most 200 characters, secrets masked."""
    text = raw.decode("utf-8", "replace") if isinstance(raw, bytes) else raw
    for secret in secrets:
        if secret:
            text = text.replace(secret, MASK)
    return quoted(_UNSAFE.sub(" ", text), TEXT_LIMIT)


def reason(raw: bytes | str, secrets: tuple[str, ...] = ()) -> str:
    """What a server said, as `safe_text` has it; it is told as well that a server said nothing."""
    return safe_text(raw, secrets) or NO_REASON


def code_of(text: bytes) -> str:
    """The response code of a status line (RFC 3501 section 7.1, RFC 5530) in upper case, or an empty text."""
    match = _CODE.match(text)
    return match[1].decode("ascii").upper() if match else ""


def throttled(where: str, text: bytes, secrets: tuple[str, ...] = ()) -> ThrottledError | None:
    """The error where the server asks to be left alone, else ``None``."""
    words = reason(text, secrets)
    if _DISCONNECTED in words.lower():
        return ThrottledError(
            f"{where} has too many open sessions for this account and asks for a pause: {words}",
            seconds=_DISCONNECTED_SECONDS,
            fix="Close other mail programs that use this account; the next try comes by itself",
        )
    seconds = _pause_in(words)
    if seconds is not None:
        return ThrottledError(f"{where} asks for a pause: {words}", seconds=seconds)
    if _OVERUSED.search(words):
        return ThrottledError(f"{where} limits how much may be read: {words}", seconds=_OVERUSED_SECONDS)
    if code_of(text) in _THROTTLE_CODES or _THROTTLE_WORDS.search(words):
        return ThrottledError(f"{where} limits how often it may be asked: {words}")
    return None


def _pause_in(words: str) -> float | None:
    """How long the server wants to be left alone, in seconds; ``None`` where it does not say."""
    exact, wait = _BACKOFF.search(words), _WAIT.search(words)
    if exact:
        # Exchange says it in milliseconds, and has left the unit out.
        return int(exact[1]) * _UNITS.get(exact[2].lower(), 0.001)
    for match in _LENGTH.finditer(words, wait.end(), wait.end() + _REACH) if wait else ():
        if match[2].lower() in _UNITS:
            return int(match[1]) * _UNITS[match[2].lower()]
    return None


def refusal(where: str, name: str, text: bytes) -> ScannerError:
    """The error for a NO or BAD that the server gave for the folder ``name``."""
    slow = throttled(where, text)
    # These two are the folder's affair, whatever is said of a later try (RFC 5530 section 3).
    if slow is not None and code_of(text) not in {"OVERQUOTA", "INUSE"}:
        return slow
    words = reason(text)
    folder = safe_text(name)
    code = code_of(text)
    if code in {"NONEXISTENT", "TRYCREATE"} or (not code and _GONE_WORDS.search(words)):
        return FolderGoneError(f"The folder {folder} is not there any more: {words}")
    if code in {"NOPERM", "ACL"} or (not code and _DENIED_WORDS.search(words)):
        return FolderDeniedError(f"The server does not let you open the folder {folder}: {words}")
    if code in {"UNAVAILABLE", "INUSE", "SERVERBUG", "CONTACTADMIN", "OVERQUOTA"} or _UNAVAILABLE_WORDS.search(words):
        return FolderError(f"The server can't open the folder {folder} now: {words}")
    return FolderError(f"The server would not read the folder {folder}: {words}")


def goodbye(where: str, text: bytes, secrets: tuple[str, ...] = ()) -> AccountError:
    """The error for a ``* BYE`` that was not asked for."""
    slow = throttled(where, text, secrets)
    if slow is not None:
        return slow
    return ConnectionLostError(f"{where} ended the connection: {reason(text, secrets)}")


def nonsense(where: str, line: bytes) -> ProtocolError:
    """The error for an answer that is no IMAP."""
    return ProtocolError(f"{where} sent an answer that is not IMAP: {safe_text(line)[:80]!r}")
