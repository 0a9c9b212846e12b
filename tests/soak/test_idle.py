"""A thousand passes in which nothing happens leave nothing behind."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

import pytest

from scanner.daemon.rhythm import TICK_SECONDS
from tests.faults.plain import hook_alerts, plant
from tests.rigs.dovecot import Dovecot
from tests.rigs.household import Household
from tests.rigs.http_listener import HttpListener
from tests.soak.campaign import Size, size

CYCLES = 1_000


@pytest.mark.soak
def test_a_thousand_idle_cycles_leave_nothing_behind(
    tmp_path: Path, dovecot: Dovecot, http_listener: HttpListener
) -> None:
    users = [dovecot.add_user(), dovecot.add_user()]
    for user in users:
        plant(dovecot, user)
    household = Household(tmp_path, dovecot, users, hook_alerts(http_listener))
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.soak.idler", str(household.config)],
        env=household.environment,
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        warm = after(process, 100, seconds=1.5 * TICK_SECONDS)  # the scheduler makes its thread with the first tick
        told = len(http_listener.requests)
        worn = after(process, CYCLES)
    finally:
        process.terminate()
        process.communicate(timeout=20)

    print(f"\nwarm {warm}, after {CYCLES} more {worn}")
    assert process.returncode == 0
    assert len(http_listener.requests) == told > 0
    assert abs(worn.files - warm.files) <= 2
    assert worn.threads == warm.threads
    assert worn.memory - warm.memory <= 10


def after(process: subprocess.Popen[str], cycles: int, *, seconds: float = 0) -> Size:
    """What the process holds after so many more passes over each account, all of them whole, and so long at least."""
    assert process.stdout is not None
    end = time.monotonic() + seconds
    passes = {"personal": 0, "account1": 0}
    while min(passes.values()) < cycles or time.monotonic() < end:
        name, _, outcome = process.stdout.readline().rstrip().partition(" ")
        assert outcome == "whole"
        passes[name] += 1
    return at_rest(process.pid)


def at_rest(process: int) -> Size:
    """The least of some looks: what is held for a moment only is not kept."""
    looks = []
    for _ in range(20):
        looks.append(size(process))
        time.sleep(0.05)
    return Size(
        min(each.files for each in looks), min(each.threads for each in looks), min(each.memory for each in looks)
    )
