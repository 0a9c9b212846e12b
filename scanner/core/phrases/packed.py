"""Many short lists of small numbers, packed: as lists of their own they would take twenty times the memory."""

from __future__ import annotations

from array import array
from collections.abc import Iterable

NOTHING = b""


def pack(number: int) -> bytes:
    """A list of one number below 65,536; lists are joined by adding them."""
    return array("H", (number,)).tobytes()


class Packed:
    """Packed lists, each found by its place and read as numbers."""

    __slots__ = ("_ends", "_numbers")

    def __init__(self, lists: Iterable[bytes]) -> None:
        kept = tuple(lists)
        self._numbers = memoryview(b"".join(kept)).cast("H")
        self._ends = array("L", [0])
        for each in kept:
            self._ends.append(self._ends[-1] + len(each) // 2)

    def __getitem__(self, place: int) -> memoryview[int]:
        return self._numbers[self._ends[place] : self._ends[place + 1]]
