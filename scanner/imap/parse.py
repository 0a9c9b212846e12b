"""Answers to values: the status line, LIST, STATUS, SEARCH and FETCH, by regular expressions made for speed."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from dataclasses import dataclass

Value = bytes | list["Value"] | None

# A group in a repetition keeps a mark for each time: it must take what needs no look in one piece.
_QUOTED = rb'"([^"\\\r\n]*+(?:\\.[^"\\\r\n]*+)*)"'
_ASTRING = rb"(?:" + _QUOTED + rb'|~?\{(\d{1,10})\+?\}\r\n|([^\r\n ()"]+))'
_LIST = re.compile(
    rb'\* (?:LIST|LSUB|XLIST) \(([^)]*)\) (?:"([^"\\]*+(?:\\.[^"\\]*+)*)"|(NIL)) ' + _ASTRING, re.IGNORECASE | re.DOTALL
)
_STATUS = re.compile(rb"\* STATUS " + _ASTRING, re.IGNORECASE | re.DOTALL)
_STATUS_ITEM = re.compile(rb"([A-Za-z0-9_-]{1,40}) \(?(\d{1,20})")
_ESCAPE = re.compile(rb"\\(.)", re.DOTALL)
_FETCH_START = re.compile(rb"\* (\d+) FETCH ", re.IGNORECASE)
_TOKEN = re.compile(
    rb" *(?:(\()|(\))|" + _QUOTED + rb'|~?\{(\d{1,10})\+?\}\r\n|((?:[^\s()"\[\]{]++|\[[^\]\r\n]*+\])+))', re.DOTALL
)
_LABELS = rb'(?:[^()"{]++|"[^"\\]*+(?:\\.[^"\\]*+)*"){0,2000}'
_HEADER_ITEM = re.compile(rb"BODY\[HEADER[^\]]*\](?:<0>)?")
# One header response in the order of the request or any other; a label or value in a literal goes the long way.
HEADER_FETCH = re.compile(
    rb"\* \d+ FETCH \((?:(?:UID (\d{1,10})|FLAGS \(([^()]*)\)|INTERNALDATE \"([^\"]*)\"|X-GM-MSGID (\d{1,20})"
    rb"|X-GM-LABELS \((" + _LABELS + rb")\)|MODSEQ \(\d+\)) )*" + _HEADER_ITEM.pattern + rb" \{(\d{1,10})\}\r\n",
    re.IGNORECASE,
)
_ESEARCH_TAG = re.compile(rb'\* ESEARCH(?: \(TAG "?([^")]*)"?\))?', re.IGNORECASE)
_ESEARCH_ALL = re.compile(rb" ALL ((?:[0-9]{1,10}[:,]?)+)", re.IGNORECASE)
_ESEARCH_COUNT = re.compile(rb" COUNT (\d{1,10})", re.IGNORECASE)
_LONGEST_NAME = 65_536  # bytes of an answer that names a folder; no server's folders come near it
_DEPTH = 20
_LONGEST_RANGE = 21  # two numbers of ten digits and the colon between them


@functools.lru_cache(maxsize=64)
def usual_header_fetch(echo: bytes) -> re.Pattern[bytes]:
    """The same in the order of the request, as most servers answer, where the server names the item ``echo``."""
    return re.compile(
        rb"\* \d+ FETCH \(UID (\d{1,10}) FLAGS \(([^()]*)\) INTERNALDATE \"([^\"]*)\" %b \{(\d{1,10})\}\r\n"
        % (re.escape(echo) if _HEADER_ITEM.fullmatch(echo) else _HEADER_ITEM.pattern)
    )


@dataclass(frozen=True, slots=True)
class ListRow:
    """One LIST answer: attributes in lower case, the delimiter, the name as it stands on the wire."""

    attributes: frozenset[str]
    delimiter: str | None
    key: bytes


@dataclass(frozen=True, slots=True)
class FetchRow:
    """One FETCH answer. ``None``: the item did not come. ``text`` is what came for BODY[...]."""

    uid: int | None
    flags: bytes | None = None
    internal_date: bytes | None = None
    size: int | None = None
    text: bytes | None = None
    labels: tuple[bytes, ...] = ()
    gmail_id: int | None = None
    thread_id: int | None = None
    has_text: bool = False


# Of folders asked for in turn, a cache that is one too small holds none: there are accounts of 5,000.
@functools.lru_cache(maxsize=8192)
def list_row(raw: bytes) -> ListRow | None:
    """A LIST answer, ``None`` where it can't be read."""
    match = _LIST.match(raw) if len(raw) <= _LONGEST_NAME else None
    if match is None:
        return None
    attributes, delimiter = match[1], match[2]
    return ListRow(
        frozenset(attributes.decode("ascii", "replace").lower().split()),
        _unescaped(delimiter).decode("latin-1") or None if delimiter is not None else None,
        _astring(match, raw, 4)[0],
    )


def status_row(raw: bytes) -> tuple[bytes, dict[str, int]] | None:
    """A STATUS answer: the folder's wire name and its numbers by upper-case item, ``None`` where it can't be read."""
    match = _STATUS.match(raw)
    if match is None:
        return None
    name, end = _astring(match, raw, 1)
    items = raw.find(b"(", end)
    if items < 0:
        return name, {}
    return name, {key.decode("ascii").upper(): int(number) for key, number in _STATUS_ITEM.findall(raw[items + 1 :])}


def fetch_row(raw: bytes) -> FetchRow | None:
    """A FETCH answer, its items in any order and spelling, ``None`` where it can't be read."""
    match = _FETCH_START.match(raw)
    if match is None:
        return None
    try:
        tree = _tree(raw, match.end())
    except ValueError:
        return None
    items: dict[bytes, Value] = {}
    text: Value = None
    has_text = False
    for key, value in zip(tree[::2], tree[1::2], strict=False):
        if not isinstance(key, bytes):
            return None
        name = key.upper()
        if name.startswith(b"BODY["):
            text, has_text = value, True
        items[name] = value
    labels = items.get(b"X-GM-LABELS")
    flags = items.get(b"FLAGS")
    date = items.get(b"INTERNALDATE")
    return FetchRow(
        _number(items.get(b"UID")),
        b" ".join(flag for flag in flags if isinstance(flag, bytes)) if isinstance(flags, list) else None,
        date if isinstance(date, bytes) else None,
        _number(items.get(b"RFC822.SIZE")),
        text if isinstance(text, bytes) else None,
        tuple(label for label in labels if isinstance(label, bytes)) if isinstance(labels, list) else (),
        _number(items.get(b"X-GM-MSGID")),
        _number(items.get(b"X-GM-THRID")),
        has_text,
    )


def labels_of(raw: bytes) -> tuple[bytes, ...]:
    """The words of a label list without literals, up to the first that can't be read."""
    words: list[bytes] = []
    # Never searched for: where no token stands, a search begins anew at each byte, and takes time by the square.
    match = _TOKEN.match(raw)
    while match is not None:
        if match[3] is not None or match[5] is not None:
            words.append(_unescaped(match[3]) if match[3] is not None else match[5])
        match = _TOKEN.match(raw, match.end())
    return tuple(words)


@functools.lru_cache(maxsize=256)
def is_seen(flags: bytes) -> bool:
    r"""Whether \Seen is among the flags, in any case."""
    return b"\\seen" in flags.lower()


def search_uids(raw: bytes) -> list[int] | None:
    """The numbers of a SEARCH answer, ``None`` where it is another answer."""
    if raw[:8].upper() != b"* SEARCH":
        return None
    # RFC 7162 section 3.1.5 adds "(MODSEQ n)" at the end.
    body = raw[8:].partition(b"(")[0]
    return [int(number) for number in body.split() if number.isdigit() and len(number) <= 10]


def esearch(raw: bytes) -> tuple[list[tuple[int, int]], int | None] | None:
    """An ESEARCH answer (RFC 4731): its UID ranges and its count, ``None`` where it is another answer."""
    if _ESEARCH_TAG.match(raw) is None:
        return None
    found = _ESEARCH_ALL.search(raw)
    count = _ESEARCH_COUNT.search(raw)
    return list(ranges_of(found[1])) if found else [], int(count[1]) if count else None


def ranges_of(sequence: bytes) -> Iterator[tuple[int, int]]:
    """The ranges of a sequence set, lowest first in each."""
    for part in sequence.split(b","):
        first, _, last = part.partition(b":")
        if not first.isdigit() or (last and not last.isdigit()) or len(part) > _LONGEST_RANGE:
            continue
        low = int(first)
        high = int(last) if last else low
        yield min(low, high), max(low, high)


def quoted(name: bytes) -> bytes:
    """A string as it is sent: quoted, or as a literal that does not wait where quoting can't carry it."""
    if all(0x20 <= byte < 0x7F for byte in name):
        return b'"' + name.replace(b"\\", b"\\\\").replace(b'"', b'\\"') + b'"'
    return b"{%d+}\r\n%b" % (len(name), name)


def is_quotable(name: bytes) -> bool:
    """Whether `quoted` needs no literal."""
    return all(0x20 <= byte < 0x7F for byte in name)


def _astring(match: re.Match[bytes], raw: bytes, group: int) -> tuple[bytes, int]:
    if match[group] is not None:
        return _unescaped(match[group]), match.end()
    if match[group + 1] is not None:
        end = match.end() + int(match[group + 1])
        return raw[match.end() : end], end
    return match[group + 2], match.end()


def _unescaped(text: bytes) -> bytes:
    return _ESCAPE.sub(rb"\1", text) if b"\\" in text else text


def _number(value: Value) -> int | None:
    if isinstance(value, bytes) and value.isdigit() and len(value) <= 20:
        return int(value)
    return None


def _tree(raw: bytes, position: int) -> list[Value]:
    """The parenthesised list at ``position``. Raises `ValueError` where it is none or too deep."""
    stack: list[list[Value]] = [[]]
    while True:
        match = _TOKEN.match(raw, position)
        if match is None:
            raise ValueError
        position = match.end()
        if match[1]:
            if len(stack) > _DEPTH:
                raise ValueError
            stack.append([])
            continue
        if match[2]:
            if len(stack) == 1:
                raise ValueError
            done = stack.pop()
            if len(stack) == 1:
                return done
            stack[-1].append(done)
            continue
        value: Value
        if match[3] is not None:
            value = _unescaped(match[3])
        elif match[4] is not None:
            end = position + int(match[4])
            value = raw[position:end]
            position = end
        else:
            value = None if match[5].upper() == b"NIL" else match[5]
        if len(stack) == 1:
            raise ValueError
        stack[-1].append(value)


def namespaces(raw: bytes) -> list[bytes]:
    """The prefixes of a NAMESPACE answer (RFC 2342): the user's own, other users', shared; empty for others."""
    if raw[:12].upper() != b"* NAMESPACE ":
        return []
    try:
        tree = _tree(b"(" + raw[12:].rstrip() + b")", 0)
    except ValueError:
        return []
    return [
        space[0]
        for kind in tree
        if isinstance(kind, list)
        for space in kind
        if isinstance(space, list) and space and isinstance(space[0], bytes)
    ]
