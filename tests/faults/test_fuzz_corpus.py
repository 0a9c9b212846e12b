"""What the fuzzer found stays found, and each of its targets gets a moment of noise in every run."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings

from benchmarks.fuzz import CORPUS, campaign, check, inputs
from benchmarks.targets import TARGETS

FILES = sorted(path for path in CORPUS.rglob("*") if path.is_file())


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_every_file_of_the_corpus_is_survived(path: Path) -> None:
    check(path.parent.name, path.read_bytes())


@pytest.mark.parametrize("target", TARGETS)
def test_a_moment_of_noise_is_survived(target: str) -> None:
    @settings(max_examples=25)
    @given(inputs(target))
    def survives(data: bytes) -> None:
        check(target, data)

    survives()


def test_a_fault_is_found_and_shrunk(monkeypatch: pytest.MonkeyPatch) -> None:
    def brittle(data: bytes) -> None:
        assert b"=?" not in data

    monkeypatch.setattr("benchmarks.fuzz.TARGETS", {**TARGETS, "headers": brittle})
    _, _, failures = campaign("headers", 20, first=1)

    assert failures
    assert len(min(failures, key=len)) < 40


def test_the_corpus_stays_small() -> None:
    assert len(FILES) < 300
    assert sum(path.stat().st_size for path in FILES) < 300_000
