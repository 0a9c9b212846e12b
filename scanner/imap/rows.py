"""Header fields out of FETCH answers: a quick way for the usual form, a thorough one for every other."""

from __future__ import annotations

from scanner.core.model import RawHeaders
from scanner.imap.parse import HEADER_FETCH, FetchRow, fetch_row, is_seen, labels_of, usual_header_fetch

HEADER_CAP = 64 * 1024
_LAST = 0xFFFFFFFF
_ECHO_WITHIN = 512
_new = tuple.__new__


def take(buffer: bytes, position: int, rows: list[RawHeaders], low: int = 1, high: int = _LAST) -> int:
    """Reads FETCH answers of the usual form, of UIDs between two, from ``position`` on into ``rows``; where it stopped.

    A hundred thousand messages go through here: one regular expression each, and nothing else that could be spared.
    """
    usual = usual_header_fetch(_echo(buffer, position)).match
    add, new, kind = rows.append, _new, RawHeaders
    while (found := usual(buffer, position)) is not None:
        uid, flags, date, length = found.groups()
        number, start = int(uid), found.end()
        end = start + int(length)
        if not low <= number <= high or end - start > HEADER_CAP or buffer[end : end + 3] != b")\r\n":
            return position
        add(new(kind, (number, flags != b"" and is_seen(flags), date, buffer[start:end], (), None)))
        position = end + 3
    return _take_others(buffer, position, rows, low, high)


def _take_others(buffer: bytes, position: int, rows: list[RawHeaders], low: int, high: int) -> int:
    """The same for answers whose items come in any order."""
    while (found := HEADER_FETCH.match(buffer, position)) is not None:
        uid, flags, date, gmail_id, labels, length = found.groups()
        number, start = int(uid or 0), found.end()
        end = start + int(length)
        if not low <= number <= high or end - start > HEADER_CAP or buffer[end : end + 3] != b")\r\n":
            return position
        seen = flags is not None and is_seen(flags)
        known = labels_of(labels) if labels else ()
        row = (number, seen, date or b"", buffer[start:end], known, int(gmail_id) if gmail_id else None)
        rows.append(_new(RawHeaders, row))
        position = end + 3
    return position


def _echo(buffer: bytes, position: int) -> bytes:
    """How the server names the item in the answer that stands here, and most likely in all that follow it."""
    start = buffer.find(b"BODY[", position, position + _ECHO_WITHIN)
    end = buffer.find(b" {", start, start + _ECHO_WITHIN) if start >= 0 else -1
    return buffer[start:end] if end >= 0 else b""


def uid_at(buffer: bytes, position: int) -> int:
    """The UID of the FETCH answer of the usual form that stands here, 0 where there is none."""
    found = HEADER_FETCH.match(buffer, position)
    return int(found[1] or 0) if found is not None else 0


def is_cut(buffer: bytes, position: int) -> bool:
    """Whether a FETCH answer of the usual form has begun to come, and more of it must."""
    unread = len(buffer) - position
    if unread == 0 or unread > HEADER_CAP:
        return unread == 0
    if b" FETCH " not in buffer[position : position + 24].upper():
        return False
    found = HEADER_FETCH.match(buffer, position)
    if found is None:
        return buffer.find(b"\n", position) < 0
    return int(found[6]) <= HEADER_CAP and found.end() + int(found[6]) + 3 > len(buffer)


def header_row(raw: bytes) -> RawHeaders | None:
    """The header fields in a FETCH answer of any form, ``None`` where there are none."""
    row = fetch_row(raw)
    return _headers(row) if row is not None else None


def _headers(row: FetchRow) -> RawHeaders | None:
    if row.uid is None or row.text is None:
        return None
    return RawHeaders(
        row.uid,
        row.flags is not None and is_seen(row.flags),
        row.internal_date or b"",
        row.text[:HEADER_CAP],
        row.labels,
        row.gmail_id,
    )


def add_row(raw: bytes, rows: list[RawHeaders], broken: set[int]) -> bool:
    """Reads one answer into ``rows`` or ``broken``; whether a FETCH can't be read at all."""
    if take(raw, 0, rows) or b" FETCH " not in raw[:24].upper():
        return False
    row = fetch_row(raw)
    if row is None or (row.uid is None and row.has_text):
        return True
    if row.uid is None:
        return False
    headers = _headers(row)
    if headers is not None:
        rows.append(headers)
        broken.discard(row.uid)
    elif row.has_text:
        broken.add(row.uid)
    return False


def is_of(raw: bytes, uid: int) -> bool:
    """Whether an answer is, or may be, of this message."""
    row = fetch_row(raw)
    if b" FETCH " not in raw[:24].upper():
        return False
    return row is None or row.uid == uid or (row.uid is None and row.has_text)
