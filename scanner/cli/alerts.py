"""``heardback alerts test``: one test alert on each channel, each with its outcome."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime

import click

from scanner.cli.main import Common, ExitStatus
from scanner.cli.session import load
from scanner.cli.terminal import count, say, say_error
from scanner.config.load import Loaded
from scanner.deliver import Deliverer
from scanner.errors import ScannerError
from scanner.notify.render import render_test
from scanner.ports import Channel, Notice
from scanner.wiring import SystemClock, make_channels, open_memory, state_path


@click.group()
def alerts() -> None:
    """Try the ways to reach you."""


@alerts.command()
@click.pass_obj
def test(common: Common) -> int:
    """Send one test alert on each channel, and say what became of it."""
    loaded = load(common)
    channels = make_channels(loaded.settings.alerts, SystemClock())
    if not channels:
        say_error("no way to reach you is set", "add `desktop`, `email` or `push` under `alerts:` in the settings")
        return ExitStatus.USAGE
    notice = render_test(datetime.now(UTC))
    with ThreadPoolExecutor(len(channels)) as pool:
        outcomes = list(pool.map(lambda channel: _try(channel, notice), channels))
    for channel, outcome in zip(channels, outcomes, strict=True):
        if isinstance(outcome, str):
            say(f"{channel.name}: taken ({outcome})")
        else:
            say(f"{channel.name}: NOT taken")
            say_error(str(outcome), outcome.fix)
    _revive(loaded, [channel for channel, outcome in zip(channels, outcomes, strict=True) if isinstance(outcome, str)])
    return ExitStatus.DONE if all(isinstance(outcome, str) for outcome in outcomes) else ExitStatus.PARTIAL


def _revive(loaded: Loaded, taking: Sequence[Channel]) -> None:
    """Has alerts tried again that were refused before, or wait after a failure, now that a way works."""
    if not state_path(loaded).exists():
        return
    memory = open_memory(loaded)
    try:
        deliverer = Deliverer(memory, taking, SystemClock())
        deliverer.hurry()
        refused = deliverer.revive()
    finally:
        memory.close()
    if refused:
        say(f"{count(refused, 'alert')} that nobody took before: tried again with the next check.")


def _try(channel: Channel, notice: Notice) -> str | ScannerError:
    try:
        return channel.send(notice).detail
    except ScannerError as error:
        return error
