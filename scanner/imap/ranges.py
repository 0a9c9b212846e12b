"""How the UIDs of a folder are cut into commands of about equal weight."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

CHUNK = 500
LAST = 0xFFFFFFFF


def end_of(high: int) -> bytes:
    return b"*" if high == LAST else b"%d" % high


def even_ranges(first: int, uidnext: int, step: int) -> Iterator[tuple[int, int, int]]:
    """Ranges of equal width; the last is open, since UIDNEXT may be too low."""
    low = first
    while low + step < uidnext:
        yield low, low + step - 1, CHUNK
        low += step
    yield low, LAST, CHUNK


def counted_ranges(ranges: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int, int]]:
    """Ranges that hold `CHUNK` of the listed messages each."""
    low: int | None = None
    high = room = 0
    for first, last in ranges:
        start = first
        while start <= last:
            if low is None:
                low, room = start, CHUNK
            high = min(last, start + room - 1)
            room -= high - start + 1
            start = high + 1
            if room == 0:
                yield low, high, CHUNK
                low = None
    if low is not None:
        yield low, LAST, CHUNK - room
