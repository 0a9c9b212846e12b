"""``heardback watch``: the daemon, in the foreground."""

from __future__ import annotations

import json
import logging
import sys
from datetime import UTC, datetime
from pathlib import Path

import click

from scanner.cli.main import Common, ExitStatus
from scanner.cli.session import load
from scanner.cli.terminal import count, out, say, say_document, say_note
from scanner.config.load import Loaded
from scanner.config.values import write_duration
from scanner.core.finding import Placement
from scanner.daemon import Events, Keeper, signals
from scanner.logs import log_file, setup
from scanner.run import AccountOutcome, App
from scanner.wiring import SystemClock, time_zone

logger = logging.getLogger(__name__)


@click.command()
@click.option("--json", "as_json", is_flag=True, help="Print one JSON line an event.")
@click.option(
    "--log", type=click.Path(path_type=Path, dir_okay=False), help="Write the log to this file; it stays small."
)
@click.pass_obj
def watch(common: Common, *, as_json: bool, log: Path | None) -> int:
    """Keep looking: as mail comes where the server can tell, and at every folder every few minutes.

    Changed settings are taken up, or refused while the old ones stay in force. Ctrl-C ends it cleanly with status 130,
    SIGTERM with 0.
    """
    loaded = load(common)
    if log is not None:
        setup(max(common.verbosity, 1), handler=log_file(log))
    if sys.stdout.isatty() and not as_json and not common.verbosity:
        return _watch_in_sight(loaded)
    if not as_json:
        accounts = count(len(loaded.settings.accounts), "account")
        every = write_duration(loaded.settings.schedule.every)
        say_note(f"Watching {accounts}; every folder at least every {every}. Ctrl-C ends it.")
    return _keep(Keeper(loaded, lambda app, now: Documents() if as_json else Lines()))


def _watch_in_sight(loaded: Loaded) -> ExitStatus:
    """Shows a picture instead of lines; what the log would say stands in it."""
    from rich.live import Live

    from scanner.cli.live import Picture

    clock = SystemClock()
    picture = Picture(clock.now, loaded.settings.schedule.every, time_zone(loaded.settings))

    def listens(app: App, now: Loaded) -> Events:
        picture.begin(now.settings.schedule.every, app.zone)
        return picture

    logging.getLogger("scanner").setLevel(logging.CRITICAL)
    # A picture that is drawn only now and then is calm, and costs nothing.
    with Live(picture, console=out(), refresh_per_second=2, vertical_overflow="crop"):
        return _keep(Keeper(loaded, listens))


def _keep(keeper: Keeper) -> ExitStatus:
    with signals(keeper.stop, None if _has_terminal() else keeper.reload) as is_interrupted:
        keeper.run()
        return ExitStatus.INTERRUPTED if is_interrupted() else ExitStatus.DONE


def _has_terminal() -> bool:
    """Whether it runs in a window, whose closing is to end it."""
    try:
        return sys.stdin is not None and sys.stdin.isatty()
    except ValueError:
        return False


class Lines(Events):
    """One line for each reply that lies where the user does not look."""

    def checked(self, account: str, outcome: AccountOutcome, following: datetime) -> None:
        """Says what was found."""
        for finding in outcome.report.findings:
            if finding.new and finding.verdict is not None and finding.verdict.placement is Placement.UNEXPECTED:
                where, kind = finding.verdict.copy.name, finding.match.reading.kind
                now = f"{datetime.now(UTC).astimezone():%H:%M}"
                say(f"{now}  {finding.match.employer}: {kind} in {where} ({finding.id})")

    def listening(self, account: str, live: bool) -> None:
        """Notes it in the log."""
        if live:
            logger.info("%s: the server tells us of new mail", account)


class Documents(Events):
    """One JSON line an event."""

    def started(self, accounts: tuple[str, ...]) -> None:
        """Watching begins, or begins anew."""
        _event("started", accounts=list(accounts))

    def checked(self, account: str, outcome: AccountOutcome, following: datetime) -> None:
        """A pass ended."""
        _event(
            "checked",
            account=account,
            ok=outcome.is_whole,
            error=None if outcome.error is None else str(outcome.error),
            folders=outcome.report.listed,
            examined=outcome.report.examined,
            found=[finding.id for finding in outcome.report.findings if finding.new],
            next=_time(following),
        )

    def held(self, account: str, until: datetime) -> None:
        """The login was refused too often."""
        _event("held", account=account, until=_time(until))

    def listening(self, account: str, live: bool) -> None:
        """Push began or ended."""
        _event("push", account=account, live=live)

    def jumped(self, seconds: float) -> None:
        """The machine slept, or its clock was set."""
        _event("jumped", seconds=round(seconds))

    def refused(self, faults: tuple[str, ...]) -> None:
        """Changed settings were refused."""
        _event("refused", faults=list(faults))


def _event(name: str, **values: object) -> None:
    say_document(json.dumps({"event": name, "at": _time(datetime.now(UTC)), **values}, ensure_ascii=True))


def _time(value: datetime) -> str:
    return value.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
