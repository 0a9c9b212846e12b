"""Searches on the server: which UIDs there are, and hints where to look first."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from functools import partial

from scanner.core.model import Folder
from scanner.errors import FolderError
from scanner.imap.dialogue import Dialogue, Exchange, Text
from scanner.imap.faults import code_of, safe_text
from scanner.imap.parse import esearch, search_uids
from scanner.imap.ranges import end_of
from scanner.imap.selection import raise_refusal
from scanner.imap.session import Session

logger = logging.getLogger(__name__)

WORDS_AT_ONCE = 10
# A line of a few bytes may name four thousand million messages: no more than this are taken for real.
MOST = 1_000_000
# Dovecot refuses lines over 64 KB, others over 8 KB (RFC 7162 section 4).
SET_LENGTH = 4000
# RFC 3501 section 9, date-month: English whatever the machine speaks.
_MONTHS = (b"Jan", b"Feb", b"Mar", b"Apr", b"May", b"Jun", b"Jul", b"Aug", b"Sep", b"Oct", b"Nov", b"Dec")


def listed_ranges(session: Session, folder: Folder, low: int, high: int) -> list[tuple[int, int]]:
    """The UIDs that are there between two, as ascending ranges; the folder must be open. Raises `FolderError`."""
    dialogue = session.dialogue
    wanted = b"UID %d:%b" % (low, end_of(high))
    if session.can("ESEARCH"):
        exchange = dialogue.run(b"UID SEARCH RETURN (ALL) ", wanted)
    else:
        exchange = dialogue.run(b"UID SEARCH ", wanted)
    if not exchange.ok:
        raise_refusal(dialogue.wire.where, folder, exchange.text)
    # "9:*" gives the last message where there is none from 9 on (RFC 3501 section 6.4.8).
    return [
        (max(first, low), min(last, high)) for first, last in found_ranges(exchange) if last >= low and first <= high
    ]


def listed_uids(session: Session, folder: Folder, low: int, high: int) -> set[int]:
    """The UIDs that are there between two. Raises `FolderError`, also where they are more than a folder can hold."""
    return _uids_in(folder, listed_ranges(session, folder, low, high))


def _uids_in(folder: Folder, ranges: Sequence[tuple[int, int]]) -> set[int]:
    if sum(last - first + 1 for first, last in ranges) > MOST:
        raise FolderError(f"The server lists more messages in the folder {safe_text(folder.name)} than it can hold")
    return {uid for first, last in ranges for uid in range(first, last + 1)}


def found_ranges(exchange: Exchange) -> list[tuple[int, int]]:
    """What a SEARCH found, with or without ESEARCH, as ascending ranges."""
    ranges: list[tuple[int, int]] = []
    for raw in exchange.answers:
        extended = esearch(raw)
        if extended is not None:
            ranges += extended[0]
            continue
        ranges += ranges_in(search_uids(raw) or ())
    return sorted(ranges)


def ranges_in(uids: Iterable[int]) -> list[tuple[int, int]]:
    """Numbers as ranges, ascending."""
    ranges: list[tuple[int, int]] = []
    for uid in sorted(set(uids)):
        if ranges and ranges[-1][1] == uid - 1:
            ranges[-1] = (ranges[-1][0], uid)
        else:
            ranges.append((uid, uid))
    return ranges


def uid_sets(uids: Iterable[int]) -> Iterator[bytes]:
    """Sequence sets that name these UIDs and no others, each short enough for one command."""
    parts: list[bytes] = []
    length = 0
    for first, last in ranges_in(uids):
        part = b"%d" % first if first == last else b"%d:%d" % (first, last)
        if parts and length + len(part) > SET_LENGTH:
            yield b",".join(parts)
            parts, length = [], 0
        parts.append(part)
        length += len(part) + 1
    if parts:
        yield b",".join(parts)


class Searcher:
    """Asks for words and remembers whether the server takes letters beyond A to Z."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._dialogue: Dialogue = session.dialogue
        self._takes_charset = session.profile.search_takes_charset

    def search(
        self, folder: Folder, words: Sequence[str], *, texts: bool = False, since: date | None = None
    ) -> list[int]:
        """UIDs of messages that hold any of the words in From, Reply-To or Subject; the folder must be open.

        ``texts`` looks for them in the whole message; ``since`` leaves out what came before that day.

        A word that the server can't search for is left out: this is a hint, never a filter. Raises `FolderError`.
        """
        plain = [word.encode("ascii") for word in words if word and word.isascii()]
        other = [word.encode("utf-8", "replace") for word in words if word and not word.isascii()]
        ask = partial(self._ask, texts=texts, since=since)
        asked = [ask(part, b"") for part in _parts(plain)]
        found: set[int] = set()
        for exchange in asked:
            found |= self._found(folder, self._dialogue.finish(exchange))
        for part in _parts(other) if self._takes_charset else ():
            exchange = self._dialogue.finish(ask(part, b"CHARSET UTF-8 "))
            if exchange.ok:
                found |= self._found(folder, exchange)
                continue
            logger.debug("%s: the server does not search for words of this kind", folder.account)
            # BADCHARSET, or a plain NO or BAD as Exchange says it.
            self._takes_charset = code_of(exchange.text) not in {"BADCHARSET", ""}
            break
        return sorted(found)

    def first_since(self, folder: Folder, day: date) -> int | None:
        """The lowest UID whose INTERNALDATE is ``day`` or later (RFC 3501 section 6.4.4); the folder must be open."""
        # A day earlier: servers compare without time zones.
        earlier = day - timedelta(days=1)
        told = (earlier.day, _MONTHS[earlier.month - 1], earlier.year)
        exchange = self._dialogue.run(b"UID SEARCH SINCE %d-%b-%d" % told)
        return min(self._found(folder, exchange), default=None)

    def gmail(self, query: bytes, uids: Iterable[int]) -> list[Exchange]:
        """Gmail's own search among ``uids``, on its way."""
        return [self._dialogue.send(b"UID SEARCH UID %b X-GM-RAW " % wanted, Text(query)) for wanted in uid_sets(uids)]

    def _ask(self, words: Sequence[bytes], charset: bytes, *, texts: bool, since: date | None) -> Exchange:
        names = (b"TEXT ",) if texts else (b"FROM ", b"SUBJECT ", b"HEADER REPLY-TO ")
        keys = [(name, word) for word in words for name in names]
        parts: list[bytes] = [b"UID SEARCH ", b"RETURN (ALL) " if self._session.can("ESEARCH") else b"", charset]
        if since is not None:
            parts.append(b"SINCE %d-%b-%d " % (since.day, _MONTHS[since.month - 1], since.year))
        for number, (key, word) in enumerate(keys, 1):
            parts += [b"OR " if number < len(keys) else b"", key, Text(word), b" " if number < len(keys) else b""]
        return self._dialogue.send(*parts)

    def _found(self, folder: Folder, exchange: Exchange) -> set[int]:
        if not exchange.ok:
            raise_refusal(self._dialogue.wire.where, folder, exchange.text)
        return _uids_in(folder, found_ranges(exchange))


def _parts(words: Sequence[bytes]) -> Iterator[Sequence[bytes]]:
    for start in range(0, len(words), WORDS_AT_ONCE):
        yield words[start : start + WORDS_AT_ONCE]
