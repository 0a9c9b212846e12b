"""``heardback scan``: one pass over every folder, and what it found."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import click

from scanner.cli.documents import dump, scan_document
from scanner.cli.findings import NOBODY, confident, is_unexpected, show_findings, show_steps, unshown
from scanner.cli.main import Common, ExitStatus
from scanner.cli.progress import Bars
from scanner.cli.terminal import count, out, say, say_document, say_error, say_note, text
from scanner.core.finding import Finding
from scanner.core.text import enumerated
from scanner.ports import Delivery
from scanner.report.waiting import waiting
from scanner.run import AccountOutcome, PassReport

if TYPE_CHECKING:
    from scanner.cli.session import Session


_EXIT_CODE = "End with 1 where a reply lies in an unexpected place; where not everything was checked, 3 comes first."


@click.command()
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")
@click.option("--dry-run", is_flag=True, help="Record nothing, send nothing.")
@click.option("--since", metavar="DATE", help="Only mail since this day.")
@click.option(
    "--account", "accounts", multiple=True, metavar="NAME", help="Only this account or address; may be repeated."
)
@click.option("--exit-code", is_flag=True, help=_EXIT_CODE)
@click.pass_obj
def scan(
    common: Common, *, as_json: bool, dry_run: bool, since: str | None, accounts: tuple[str, ...], exit_code: bool
) -> int:
    """Look into every folder of every account once, and tell of replies in unexpected places.

    Your mailbox is not changed: nothing is marked as read, moved or deleted.
    """
    from scanner.cli.session import interruptible, open_session
    from scanner.run import run_pass

    with open_session(common, dry_run=dry_run, since=since, accounts=accounts) as session:
        app = session.app
        with Bars() as bars, interruptible() as interruption:
            report = interruption.run(
                lambda: run_pass(app, watcher=bars, is_stopped=interruption.is_asked), hurry=app.deliverer.stop
            )
        findings = session.findings()
        try:
            if as_json:
                coverage = [app.memory.coverage(plan.rules.name) for plan in app.plans]
                say_document(dump(scan_document(report.started, report.finished, _marked(findings, report), coverage)))
            else:
                shown = confident(findings)
                # Where only a part is asked for, what came elsewhere stays new.
                whole = not accounts and since is None
                new = unshown(app.memory, shown, report.finished) if whole else frozenset()
                _show(session, report, shown, new, dry_run=dry_run)
        finally:
            # Whether or not anybody reads the result.
            _show_faults(report)
        refused = () if dry_run else app.memory.refused()
        _show_refused(refused)
        is_complete = report.is_complete and not refused
        return _status(is_complete, findings, exit_code=exit_code, stopped=interruption.is_asked())


def _marked(findings: Sequence[Finding], report: PassReport) -> list[Finding]:
    """The findings, new where this pass saw them first."""
    new = {finding.id for outcome in report.outcomes for finding in outcome.report.findings if finding.new}
    return [replace(finding, new=finding.id in new) for finding in findings]


def _show(
    session: Session, report: PassReport, findings: Sequence[Finding], new: frozenset[str], *, dry_run: bool
) -> None:
    sums = _Sums.of(report)
    if sums.is_nothing:
        before = " What was found before:" if findings else ""
        out().print(text(f"Your mail could not be looked into.{before}", "bold red"))
    show_findings(findings, session.zone, report.finished, new)
    if sums.is_nothing:
        return
    if not session.loaded.settings.employers:
        say(NOBODY)
    elif not findings:
        say(_nothing(sums))
    say()
    say(summary(report))
    if dry_run:
        say("A dry run: nothing was recorded, nothing was sent.")
    elif report.delivery is not None:
        hours = session.loaded.settings.alerts.quiet_hours
        held = waiting(session.app.memory.deliveries(), hours, report.finished, session.zone)
        for line in held.lines("`heardback status` says why"):
            say(line)
    show_steps(findings)


def _show_faults(report: PassReport) -> None:
    for outcome in report.outcomes:
        if outcome.error is not None:
            say_error(f"{outcome.report.account}: {outcome.error}", outcome.error.fix)
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


@dataclass(frozen=True, slots=True)
class _Sums:
    """How far a pass came: folders that were read, in how many accounts, and in words what could not be."""

    read: int
    accounts: int
    examined: int
    gaps: str
    skipped: int
    stopped: bool

    @classmethod
    def of(cls, report: PassReport) -> _Sums:
        """The sums of all accounts."""
        outcomes = report.outcomes
        failed = sum(len(outcome.report.failed) for outcome in outcomes)
        broken = sum(outcome.error is not None for outcome in outcomes)
        gaps = [count(failed, "folder")] if failed else []
        gaps += [count(broken, "account")] if broken else []
        parts = sum(len(outcome.report.gaps) for outcome in outcomes)
        gaps += [f"{count(parts, 'part')} of your mail (named below)"] if parts else []
        read = [_read(outcome) for outcome in outcomes]
        return cls(
            read=sum(read),
            accounts=sum(number > 0 for number in read),
            examined=sum(outcome.report.examined for outcome in outcomes),
            gaps=enumerated(gaps),
            skipped=sum(outcome.report.skipped for outcome in outcomes),
            stopped=any(outcome.report.stopped for outcome in outcomes),
        )

    @property
    def is_nothing(self) -> bool:
        """Whether no folder at all could be read."""
        return self.read == 0 and bool(self.gaps) and not self.stopped


def _read(outcome: AccountOutcome) -> int:
    """How many folders of an account were looked into; of one whose pass broke off, those that had been opened."""
    done = outcome.report
    return done.opened if outcome.error is not None else done.listed - done.skipped - len(done.failed)


def _nothing(sums: _Sums) -> str:
    if sums.stopped:
        return "Nothing from your employers in what was read before you stopped it."
    if sums.gaps:
        folders = count(sums.read, "folder")
        return f"Nothing from your employers in the {folders} that could be read; {sums.gaps} could not."
    return "Nothing from your employers so far, in any folder."


def summary(report: PassReport) -> str:
    """How much was looked into, and what was not, in one line."""
    sums = _Sums.of(report)
    new = count(sums.examined, "new message")
    if sums.stopped:
        return f"Stopped before the end: {new} read. NOT everything was looked into."
    seconds = (report.finished - report.started).total_seconds()
    words = (
        f"Looked into {count(sums.read, 'folder')} of {count(sums.accounts, 'account')} in {seconds:.1f} s: {new} read"
    )
    if sums.gaps:
        return f"{words}. NOT everything: {sums.gaps} could not be checked."
    if sums.skipped:
        return f"{words}. {count(sums.skipped, 'folder')} skipped by your settings, nothing else; nothing was changed."
    return f"{words}. Nothing was left out, nothing was changed."


def _status(is_complete: bool, findings: Sequence[Finding], *, exit_code: bool, stopped: bool) -> int:
    if stopped:
        return ExitStatus.INTERRUPTED
    if not is_complete:
        return ExitStatus.PARTIAL
    if exit_code and any(is_unexpected(finding) for finding in confident(findings)):
        return ExitStatus.FOUND
    return ExitStatus.DONE
