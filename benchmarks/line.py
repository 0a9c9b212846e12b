"""A slow line in a process of its own: it adds a round trip to whatever passes, and counts the turns taken."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import dataclass
from types import TracebackType
from typing import Self

from tests.rigs.wire import Wire


@dataclass(frozen=True, slots=True)
class Traffic:
    """What passed since the line was last asked: how often clients spoke after they had heard, and bytes to them."""

    connections: int
    turns: int
    received: int


class Line:
    """Passes everything on to ``target``, a port on loopback; use it as a context manager."""

    def __init__(self, target: int, *, round_trip: float) -> None:
        self.target = target
        self.round_trip = round_trip
        self.port = 0
        self._process: subprocess.Popen[str] | None = None

    def __enter__(self) -> Self:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "benchmarks.line", str(self.target), str(self.round_trip / 2)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        self.port = int(self._say("")[0])
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        assert self._process is not None
        self._process.communicate()

    def traffic(self) -> Traffic:
        """What passed since this was last asked."""
        return Traffic(*map(int, self._say("?\n")))

    def _say(self, words: str) -> list[str]:
        assert self._process is not None
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(words)
        self._process.stdin.flush()
        return self._process.stdout.readline().split()


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
