"""Heardback itself in a process of its own, told line by line what to do; it answers with what that cost."""

from __future__ import annotations

import json
import sys
import time
from dataclasses import dataclass
from pathlib import Path

from benchmarks.child import Child
from scanner.config.load import load_settings
from scanner.run import App, check_account
from scanner.scan import Watcher
from scanner.wiring import opened


@dataclass(frozen=True, slots=True)
class Cost:
    """One pass. Times in seconds; ``rss`` and ``peak`` are in MB, ``seconds_to_first`` until the first finding."""

    wall: float
    cpu: float
    examined: int
    fetched: int
    found: int
    rss: float
    peak: float
    seconds_to_first: float | None
    error: str | None


class Subject(Child):
    """Use it as a context manager."""

    def __init__(self, config: Path) -> None:
        super().__init__("benchmarks.subject", str(config))

    def first(self) -> Cost:
        """A first scan, with an empty memory and a new connection."""
        return self._ask("first")

    def again(self) -> Cost:
        """A pass over the connection that is there."""
        return self._ask("again")

    def anew(self) -> Cost:
        """A pass over a new connection."""
        return self._ask("anew")

    def many(self, passes: int) -> Cost:
        """So many passes over the connection that is there."""
        return self._ask(f"many {passes}")

    def _ask(self, words: str) -> Cost:
        cost = Cost(**json.loads(self.say(words)))
        if cost.error is not None:
            raise RuntimeError(cost.error)
        return cost


class _First(Watcher):
    """Notes when the first finding came."""

    def __init__(self) -> None:
        self.at: float | None = None

    def found(self, finding: object) -> None:
        self.at = self.at or time.perf_counter()


def memory_of(process: int | str = "self") -> tuple[float, float]:
    """Resident memory of a process now, and at its highest, in MB."""
    lines = Path(f"/proc/{process}/status").read_text().splitlines()
    numbers = {line.split(":")[0]: line.split()[1] for line in lines if line.startswith("Vm")}
    return int(numbers["VmRSS"]) / 1024, int(numbers["VmHWM"]) / 1024


def share_of(process: int | str = "self") -> float:
    """What a process holds in MB, pages that it shares with others counted in parts (PSS)."""
    lines = Path(f"/proc/{process}/smaps_rollup").read_text().splitlines()
    return int(next(line for line in lines if line.startswith("Pss:")).split()[1]) / 1024


def _measure(app: App, passes: int = 1) -> Cost:
    watcher = _First()
    started, cpu = time.perf_counter(), time.process_time()
    for _ in range(passes):
        outcome = check_account(app, app.plans[0], watcher, lambda: False)
    wall, spent = time.perf_counter() - started, time.process_time() - cpu
    report = outcome.report
    error = str(outcome.error) if outcome.error else "; ".join(report.failed.values()) or None
    rss, peak = memory_of()
    first = None if watcher.at is None else watcher.at - started
    return Cost(wall, spent, report.examined, report.fetched, len(report.findings), rss, peak, first, error)


def _serve(config: Path) -> None:
    loaded = load_settings(config)
    state = Path(str(loaded.settings.state))
    line = sys.stdin.readline()
    while line:
        for each in state.parent.glob(f"{state.name}*"):
            each.unlink()
        with opened(loaded) as app:
            cost = _measure(app)
            while True:
                print(json.dumps({name: getattr(cost, name) for name in Cost.__slots__}), flush=True)
                line = sys.stdin.readline()
                words = line.split()
                if not words or words[0] == "first":
                    break
                if words[0] == "anew":
                    app.mailboxes.pop(app.plans[0].rules.name).close()
                cost = _measure(app, int(words[1]) if words[0] == "many" else 1)


if __name__ == "__main__":
    _serve(Path(sys.argv[1]))
