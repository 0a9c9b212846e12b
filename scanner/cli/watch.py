"""``heardback watch``: the daemon, in the foreground."""

from __future__ import annotations

import json
import logging
from datetime import UTC, datetime

import click

from scanner.cli.main import Common, ExitStatus
from scanner.cli.session import open_session
from scanner.cli.terminal import count, say, say_document, say_note
from scanner.core.finding import Placement
from scanner.run import AccountOutcome

logger = logging.getLogger(__name__)


@click.command()
@click.option("--json", "as_json", is_flag=True, help="Print one JSON line an event.")
@click.pass_obj
def watch(common: Common, *, as_json: bool) -> int:
    """Keep looking: as mail comes where the server can tell, and at every folder every few minutes.

    Ctrl-C or SIGTERM ends it cleanly.
    """
    from scanner.daemon import Daemon, Events, Rhythm, signals
    from scanner.wiring import gate

    class Spoken(Events):
        def checked(self, account: str, outcome: AccountOutcome, following: datetime) -> None:
            _say_outcome(account, outcome, as_json=as_json)

        def listening(self, account: str, live: bool) -> None:
            if as_json:
                _event("push", account=account, live=live)
            elif live:
                logger.info("%s: the server tells us of new mail", account)

    with open_session(common) as session, gate(session.loaded, "watch").held():
        schedule = session.loaded.settings.schedule
        daemon = Daemon(session.app, Rhythm(schedule.every, schedule.push), Spoken())
        if not as_json:
            accounts = count(len(session.app.plans), "account")
            say_note(f"Watching {accounts}; every folder at least every {schedule.every}. Ctrl-C ends it.")
        with signals(daemon.stop, daemon.check_now):
            daemon.run()
    return ExitStatus.DONE


def _say_outcome(account: str, outcome: AccountOutcome, *, as_json: bool) -> None:
    new = [finding for finding in outcome.report.findings if finding.new]
    if as_json:
        _event(
            "checked",
            account=account,
            ok=outcome.error is None and not outcome.report.failed,
            error=None if outcome.error is None else str(outcome.error),
            folders=outcome.report.listed,
            examined=outcome.report.examined,
            found=[finding.id for finding in new],
        )
        return
    for finding in new:
        if finding.verdict is not None and finding.verdict.placement is Placement.UNEXPECTED:
            where, kind = finding.verdict.copy.name, finding.match.reading.kind
            say(f"{datetime.now(UTC).astimezone():%H:%M}  {finding.match.employer}: {kind} in {where} ({finding.id})")


def _event(name: str, **values: object) -> None:
    stamp = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    say_document(json.dumps({"event": name, "at": stamp, **values}, ensure_ascii=True))
