"""A slow line in a process of its own: it adds a round trip to whatever passes, and counts the turns taken."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from typing import Self

from benchmarks.child import Child
from tests.rigs.wire import Wire


@dataclass(frozen=True, slots=True)
class Traffic:
    """What passed since the line was last asked: how often clients spoke after they had heard, and bytes to them."""

    connections: int
    turns: int
    received: int


class Line(Child):
    """Passes everything on to ``target``, a port on loopback; use it as a context manager."""

    def __init__(self, target: int, *, round_trip: float) -> None:
        super().__init__("benchmarks.line", str(target), str(round_trip / 2))
        self.target = target
        self.round_trip = round_trip
        self.port = 0

    def __enter__(self) -> Self:
        super().__enter__()
        self.port = int(self.say(""))
        return self

    def traffic(self) -> Traffic:
        """What passed since this was last asked."""
        return Traffic(*map(int, self.say("?").split()))


def _serve(target: int, delay: float) -> None:
    with Wire(target, delay=delay) as wire:
        print(wire.port, flush=True)
        before = Traffic(0, 0, 0)
        for _ in sys.stdin:
            now = Traffic(len(wire.connections), sum(each.turns for each in wire.connections), wire.received)
            print(
                now.connections - before.connections,
                now.turns - before.turns,
                now.received - before.received,
                flush=True,
            )
            before = now


if __name__ == "__main__":
    _serve(int(sys.argv[1]), float(sys.argv[2]))
