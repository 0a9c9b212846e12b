"""``heardback scan``: one pass over every folder, and what it found."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

import click

from scanner.cli.answers import Read, read_start
from scanner.cli.documents import dump, scan_document
from scanner.cli.findings import confident, is_unexpected, show_findings
from scanner.cli.main import Common, ExitStatus
from scanner.cli.progress import Bars
from scanner.cli.terminal import count, say, say_document, say_error, say_note
from scanner.core.finding import AlertState, Finding
from scanner.ports import Delivery
from scanner.run import App, PassReport


@click.command()
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")
@click.option("--dry-run", is_flag=True, help="Record nothing, send nothing.")
@click.option("--since", type=Read("DATE", read_start), help="Only mail since this day.")
@click.option("--account", "accounts", multiple=True, help="Only this account; may be repeated.")
@click.option("--exit-code", is_flag=True, help="End with 1 where a reply lies in an unexpected place.")
@click.pass_obj
def scan(
    common: Common, *, as_json: bool, dry_run: bool, since: datetime | None, accounts: tuple[str, ...], exit_code: bool
) -> int:
    """Look into every folder of every account once, and tell of replies in unexpected places.

    Your mailbox is not changed: nothing is marked as read, moved or deleted.
    """
    from scanner.cli.session import interruptible, open_session
    from scanner.run import run_pass

    with open_session(common, dry_run=dry_run, since=since, accounts=accounts) as session:
        app = session.app
        with Bars() as bars, interruptible() as is_stopped:
            report = run_pass(app, accounts=accounts or None, watcher=bars, is_stopped=is_stopped)
        findings = session.findings(since)
        if as_json:
            coverage = [app.memory.coverage(plan.rules.name) for plan in app.plans]
            say_document(dump(scan_document(report.started, report.finished, _marked(findings, report), coverage)))
        else:
            _show(app, report, confident(findings), dry_run=dry_run)
        _show_faults(report)
        refused = () if dry_run else app.memory.refused()
        _show_refused(refused)
        is_complete = report.is_complete and not refused
        return _status(is_complete, findings, exit_code=exit_code, stopped=is_stopped())


def _marked(findings: Sequence[Finding], report: PassReport) -> list[Finding]:
    """The findings, new where this pass saw them first."""
    from dataclasses import replace

    new = {finding.id for outcome in report.outcomes for finding in outcome.report.findings if finding.new}
    return [replace(finding, new=finding.id in new) for finding in findings]


def _show(app: App, report: PassReport, findings: Sequence[Finding], *, dry_run: bool) -> None:
    show_findings(findings, app.zone, report.finished)
    if not findings:
        gap = "" if report.is_complete else " that could be read"
        say(f"Nothing from your employers so far, in any folder{gap}.")
    say()
    say(_summary(report))
    pending = [finding for finding in findings if finding.alert is AlertState.PENDING]
    if dry_run:
        say("A dry run: nothing was recorded, nothing was sent.")
    elif pending:
        say(f"{count(len(pending), 'alert')} could not be handed over yet; `heardback status` says why.")
    if any(is_unexpected(finding) for finding in findings):
        say("Why is it there?  heardback explain ID")


def _show_faults(report: PassReport) -> None:
    for outcome in report.outcomes:
        if outcome.error is not None:
            say_error(str(outcome.error), outcome.error.fix)
        for name, fault in outcome.report.failed.items():
            say_error(f"{outcome.report.account}: folder {name!r} could not be checked: {fault}")
        for gap in outcome.report.gaps:
            say_error(f"{outcome.report.account}: {gap}")
    if report.delivery is None:
        say_note("A running `heardback watch` sends the alerts.")


def _show_refused(refused: Sequence[Delivery]) -> None:
    """What no channel took, by channel."""
    for channel, error in {delivery.channel: delivery.error for delivery in refused}.items():
        number = len([delivery for delivery in refused if delivery.channel == channel])
        say_error(f"{count(number, 'alert')} refused by {channel}: {error}", "mend it, then run heardback alerts test")


def _summary(report: PassReport) -> str:
    reports = [outcome.report for outcome in report.outcomes]
    folders, failed = sum(r.listed for r in reports), sum(len(r.failed) for r in reports)
    broken = sum(outcome.error is not None for outcome in report.outcomes)
    seconds = (report.finished - report.started).total_seconds()
    words = (
        f"Looked into {count(folders, 'folder')} of {count(len(reports), 'account')} in {seconds:.1f} s: "
        f"{count(sum(r.examined for r in reports), 'new message')} read"
    )
    parts = sum(len(r.gaps) for r in reports)
    if failed or broken or parts:
        gaps = [count(failed, "folder")] if failed else []
        gaps += [count(broken, "account")] if broken else []
        gaps += [f"{count(parts, 'part')} of your mail (named below)"] if parts else []
        return f"{words}. NOT everything: {' and '.join(gaps)} could not be checked."
    return f"{words}. Nothing was left out, nothing was changed."


def _status(is_complete: bool, findings: Sequence[Finding], *, exit_code: bool, stopped: bool) -> int:
    if stopped:
        return ExitStatus.INTERRUPTED
    if not is_complete:
        return ExitStatus.PARTIAL
    if exit_code and any(is_unexpected(finding) for finding in confident(findings)):
        return ExitStatus.FOUND
    return ExitStatus.DONE
