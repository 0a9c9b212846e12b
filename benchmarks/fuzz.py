"""Hostile input by the hundred thousand, for every parser of bytes that come from outside.

`make fuzz` runs each target for an hour; ``ARGS="--minutes 5 headers"`` runs one for five minutes. Inputs are mixed
from seeds, pieces of the syntax and noise by Hypothesis, which shrinks what fails; what failed is written to
``tests/fuzz_corpus/TARGET/``, where a test reads it from then on. The targets themselves are in `targets`.
"""

from __future__ import annotations

import argparse
import hashlib
import sys
import time
from pathlib import Path

from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st

from benchmarks.targets import LARGEST, TARGETS

CORPUS = Path(__file__).parent.parent / "tests" / "fuzz_corpus"
SLOWEST = 5.0  # seconds of processor time: on a busy machine waiting is nobody's fault
HUNG = 60.0
BATCH = 400


def inputs(target: str) -> st.SearchStrategy[bytes]:
    """Seeds cut and joined, pieces of the syntax, noise, and many times the same."""
    pieces = (CORPUS / target / "pieces").read_bytes().splitlines()
    seeds = [each.read_bytes() for each in sorted((CORPUS / target).glob("*"))]
    ends = st.sampled_from([b"\r\n", b"\n", b" ", b"", b"\r\n\r\n", b"\t", b"\0", b"\xff", b"\r"])
    piece = st.one_of(st.sampled_from(pieces), ends, st.binary(max_size=12), st.sampled_from(pieces).map(bytes.upper))
    cut = st.builds(
        lambda whole, start, length: whole[start : start + length],
        st.sampled_from(seeds),
        st.integers(0, 400),
        st.integers(0, 2000),
    )
    many = st.builds(lambda one, times: one * times, piece, st.sampled_from([2, 30, 1000, 5000]))
    mixed = st.lists(st.one_of(piece, piece, piece, cut, many), max_size=40).map(b"".join)
    return st.one_of(mixed, mixed, st.binary(max_size=300)).map(lambda data: data[:LARGEST])


def check(target: str, data: bytes) -> None:
    """One input; raises what the parser raised, or where it took too long."""
    began, spent = time.perf_counter(), time.process_time()
    TARGETS[target](data)
    took = time.process_time() - spent
    assert took < SLOWEST, f"{took:.1f} s for {len(data)} bytes"
    assert time.perf_counter() - began < HUNG, f"hung over {len(data)} bytes"


def campaign(target: str, seconds: float, first: int = 0) -> tuple[int, float, list[bytes]]:
    """Inputs for so long: how many there were, the slowest one's seconds of CPU, and one input for each way to fail."""
    made, slowest = 0, 0.0
    failures: list[bytes] = []
    ends = time.monotonic() + seconds
    round_number = first
    strategy = inputs(target)
    while time.monotonic() < ends and len(failures) < 5:
        last = b""

        def one(data: bytes) -> None:
            nonlocal made, slowest, last
            last = data
            made += 1
            spent = time.process_time()
            try:
                check(target, data)
            finally:
                slowest = max(slowest, time.process_time() - spent)

        run = seed(round_number)(
            settings(
                max_examples=BATCH,
                database=None,
                deadline=None,
                derandomize=False,
                phases=[Phase.generate, Phase.shrink],
                suppress_health_check=list(HealthCheck),
            )(given(strategy)(one))
        )
        try:
            run()
        except Exception as error:  # noqa: BLE001  # whatever a parser raises is what is looked for
            print(f"{target}: {type(error).__name__}: {str(error)[:200]}", file=sys.stderr)
            failures.append(last)
        round_number += 1
    return made, slowest, failures


def main(arguments: list[str] | None = None) -> int:
    """Runs the campaigns; 1 where anything failed."""
    reader = argparse.ArgumentParser(prog="make fuzz", description=__doc__)
    reader.add_argument("targets", nargs="*", help=f"of: {', '.join(TARGETS)}; all where none is named")
    reader.add_argument("--minutes", type=float, default=60.0, help="for each target (60)")
    reader.add_argument("--seed", type=int, default=None, help="where to begin; by the clock where not given")
    asked = reader.parse_args(arguments)
    unknown = [name for name in asked.targets if name not in TARGETS]
    if unknown:
        reader.error(f"no such target: {', '.join(unknown)}")
    failed = False
    for target in asked.targets or TARGETS:
        first = int(time.time()) if asked.seed is None else asked.seed
        made, slowest, failures = campaign(target, asked.minutes * 60, first)
        print(
            f"{target}: {made} inputs, slowest {slowest * 1000:.0f} ms, {len(failures)} failures (seed {first})",
            flush=True,
        )
        for data in failures:
            failed = True
            path = CORPUS / target / f"found-{hashlib.sha256(data).hexdigest()[:10]}"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
            print(f"  kept as {path}")
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
