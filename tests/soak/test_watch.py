"""A long time in the life of `watch`: killed, frozen, restarted, with the post down and the clock set, on 20 accounts.

Where other servers have used up the machine's inotify instances, Dovecot looks for new mail every 30 seconds only:
alerts come later then, and no fewer.

SOAK_KILLS is how often it is killed (100), SOAK_SECONDS how long one process then has to live (900), SOAK_SEED what
the dice are thrown by.
"""

from __future__ import annotations

import json
import os
import random
import signal
import threading
import time
from contextlib import suppress
from pathlib import Path

import pytest

from tests.rigs.dovecot import Dovecot
from tests.rigs.household import until
from tests.rigs.http_listener import HttpListener
from tests.rigs.smtp_sink import SmtpSink
from tests.rigs.wire import Break, Wire
from tests.soak.campaign import Campaign, Size, Told, size

KILLS = int(os.environ.get("SOAK_KILLS", "100"))
SECONDS = float(os.environ.get("SOAK_SECONDS", "900"))
# Twice the schedule, and what a check under way may take.
TOO_LONG = 120 + 60
BLACK_OUT = float(os.environ.get("SOAK_BLACKOUT", TOO_LONG + 30))


@pytest.mark.soak
def test_every_reply_is_told_once_whatever_happens(tmp_path: Path) -> None:
    seed = os.environ.get("SOAK_SEED", str(random.randrange(10**6)))
    random.seed(seed)
    print(f"\nseed {seed}, {KILLS} kills, then {SECONDS:.0f} s")
    with (
        Dovecot() as server,
        SmtpSink() as sink,
        HttpListener() as hook,
        Wire(server.tls_port) as first,
        Wire(server.tls_port) as second,
        Wire(sink.port) as post,
    ):
        campaign = Campaign(tmp_path, server, sink, hook, [first, second], post)
        planter = threading.Thread(target=campaign.plant, args=(2.0,), daemon=True)
        planter.start()
        kill_often(campaign)
        sizes, false_calm = live_long(campaign)
        campaign.done.set()
        planter.join()
        lost = campaign.lost_by_server()
        print(f"\nlost by the server itself: {sorted(lost)}")
        told = report(campaign, sizes)

    assert not campaign.missing() - lost
    for channel in told.values():
        folded, seen_twice = channel.repeated()
        # A kill between the receiver's answer and its being noted repeats one sending; a digest may then be cut anew.
        assert folded + seen_twice <= KILLS + 5
        assert seen_twice <= KILLS // 10 + 1
    assert not false_calm
    before, after = sizes[0], sizes[-1]
    assert after.files <= before.files + 6
    assert after.threads <= before.threads + 6
    assert after.memory <= before.memory * 1.25 + 15


def kill_often(campaign: Campaign) -> None:
    """Kills the daemon at random moments, among other troubles."""
    for number in range(KILLS):
        if number % 3 == 2:
            campaign.trouble()
        process = campaign.start()
        time.sleep(random.uniform(0.3, 9.0))
        process.kill()
        process.wait()
    print(f"killed {KILLS} times, {len(campaign.planted)} replies planted so far")


def live_long(campaign: Campaign) -> tuple[list[Size], list[str]]:
    """One daemon lives through troubles and a blackout of one road; its sizes at rest, and wrong words of calm."""
    campaign.calm()
    process = campaign.start()
    sizes: list[Size] = []
    false_calm: list[str] = []
    try:
        until(lambda: is_calm(campaign), "everything checked after the kills", 180)
        time.sleep(5)
        sizes.append(size(process.pid))
        end = time.monotonic() + max(SECONDS - BLACK_OUT - 90, 30)
        while time.monotonic() < end:
            print(f"  {campaign.trouble()} ({size(process.pid).memory:.0f} MiB)", end="", flush=True)
            time.sleep(random.uniform(3, 15))
        campaign.calm()
        false_calm = black_out(campaign)
        campaign.calm()
        until(lambda: is_calm(campaign), "everything checked after the blackout", 240)
        campaign.done.set()
        with suppress(AssertionError):  # who is missing is said at the end
            until(lambda: not campaign.missing(), "everything told", 240)
        time.sleep(20)
        sizes.append(size(process.pid))
        process.send_signal(signal.SIGTERM)
        assert process.wait(20) == 0
    finally:
        if process.poll() is None:
            process.kill()
            process.wait()
    return sizes, false_calm


def black_out(campaign: Campaign) -> list[str]:
    """One road falls silent for so long that nobody may say any more that all is well."""
    road = campaign.roads[1]
    road.breaks[:] = [Break(0, silent=True)] * 10_000
    road.cut()
    began = time.monotonic()
    wrong: list[str] = []
    while (gone := time.monotonic() - began) < BLACK_OUT:
        time.sleep(10)
        if gone > TOO_LONG and is_calm(campaign):
            wrong.append(f"after {gone:.0f} s of silence")
    return wrong


def is_calm(campaign: Campaign) -> bool:
    """Whether `status` says that all accounts were checked in time."""
    result = campaign.household.run("status", "--json")
    return bool(json.loads(result.out)["coverage"]) and "Everything was checked" in campaign.household.run("status").out


def report(campaign: Campaign, sizes: list[Size]) -> dict[str, Told]:
    """Prints the figures of the campaign; what each channel told."""
    told = campaign.told()
    missing = sorted(campaign.missing())
    print(f"\n{len(campaign.planted)} replies planted, {len(missing)} not told: {missing[:20]}")
    print(campaign.states())
    for name, channel in told.items():
        folded, seen_twice = channel.repeated()
        print(f"{name}: {len(channel.keys)} told; repeats: {folded} with the same key, {seen_twice} in another digest")
        for title, count in channel.health.most_common():
            print(f"    {count} × {title}")
    for each in sizes:
        print(f"at rest: {each.files} files, {each.threads} threads, {each.memory:.0f} MiB")
    return told
