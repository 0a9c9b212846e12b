"""``heardback status``: one row an employer, and what was checked when."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta, tzinfo

import click

from scanner.cli.documents import SCHEMA, Json, coverage_document, dump, finding_document
from scanner.cli.main import Common, ExitStatus
from scanner.cli.session import known_findings, reading
from scanner.cli.terminal import count, day, out, say_document, text
from scanner.config.load import Loaded
from scanner.core.finding import AccountCoverage
from scanner.core.timeline import Stage, Story, story
from scanner.ports import Delivery, DeliveryState
from scanner.store.memory import SqliteMemory
from scanner.wiring import people_of

_URGENCY = (Stage.REPLIED, Stage.OVERDUE, Stage.DUE, Stage.WAITING, Stage.INTERVIEWED, Stage.APPLIED, Stage.CLOSED)
_STYLES = {Stage.REPLIED: "bold green", Stage.OVERDUE: "bold yellow", Stage.DUE: "yellow", Stage.CLOSED: "dim"}


@click.command()
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")
@click.option("--exit-code", is_flag=True, help="End with 3 where not everything was checked in time.")
@click.pass_obj
def status(common: Common, *, as_json: bool, exit_code: bool) -> int:
    """Where each employer stands and what to do next; and when every folder was last checked."""
    with reading(common) as (loaded, memory, zone):
        now = datetime.now(UTC)
        stories = _stories(loaded, memory, now.astimezone(zone))
        coverage = [memory.coverage(account.name) for account in loaded.settings.accounts]
        waiting = [delivery for delivery in memory.deliveries() if delivery.state is not DeliveryState.SENT]
        limit = 2 * loaded.settings.schedule.every
        whole = not waiting_failures(waiting) and is_covered(coverage, now, limit)
        if as_json:
            say_document(dump(_document(stories, coverage, waiting, now, whole=whole)))
        else:
            _show(stories, coverage, waiting, now, zone, limit)
        return ExitStatus.PARTIAL if exit_code and not whole else ExitStatus.DONE


def is_covered(coverage: Sequence[AccountCoverage], now: datetime, limit: timedelta) -> bool:
    """Whether every account was checked in full within ``limit``."""
    return all(account.ok and account.checked is not None and now - account.checked <= limit for account in coverage)


def waiting_failures(deliveries: Sequence[Delivery]) -> list[Delivery]:
    """Alerts that a channel did not take so far, or never will."""
    return [delivery for delivery in deliveries if delivery.error is not None]


def _stories(loaded: Loaded, memory: SqliteMemory, today: datetime) -> list[Story]:
    accounts = {account.name for account in loaded.settings.accounts}
    found = known_findings(memory, loaded, accounts)
    stories = [
        story(employer, [finding for finding in found if finding.match.employer == employer.name], today.date())
        for employer in people_of(loaded.settings).employers
    ]
    return sorted(stories, key=lambda one: (_URGENCY.index(one.stage), one.due or today.date(), one.employer.name))


def _show(
    stories: Sequence[Story],
    coverage: Sequence[AccountCoverage],
    waiting: Sequence[Delivery],
    now: datetime,
    zone: tzinfo,
    limit: timedelta,
) -> None:
    out().print(_first_line(coverage, now, zone, limit))
    if stories:
        out().print()
        out().print(_board(stories, now, zone))
    out().print()
    for account in coverage:
        _show_account(account, now, zone)
    for delivery in waiting_failures(waiting):
        state = "will not be taken" if delivery.state is DeliveryState.FAILED else "waits, and is tried again"
        out().print(text(f"Alert “{delivery.notice.title}” by {delivery.channel} {state}: {delivery.error}", "red"))


def _first_line(coverage: Sequence[AccountCoverage], now: datetime, zone: tzinfo, limit: timedelta) -> object:
    if is_covered(coverage, now, limit):
        folders = sum(len(account.folders) for account in coverage)
        oldest = min(account.checked for account in coverage if account.checked is not None)
        return text(f"Everything was checked: {count(folders, 'folder')}, last {day(oldest, zone, now)}.", "green")
    gaps = [account.account for account in coverage if not account.ok or account.checked is None]
    late = [account.account for account in coverage if account.account not in gaps]
    words = f"could not be checked in full: {', '.join(gaps)}" if gaps else f"not checked lately: {', '.join(late)}"
    return text(f"NOT everything is covered; {words}.", "bold red")


def _board(stories: Sequence[Story], now: datetime, zone: tzinfo) -> object:
    from rich import box
    from rich.table import Table

    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False, header_style="dim")
    for name, ratio in (("Employer", 3), ("Stage", 1), ("Last word", 3), ("Promised", 2), ("Next", 4)):
        table.add_column(name, ratio=ratio, overflow="fold")
    for one in stories:
        people = ", ".join(f"{p.name} ({p.title})" if p.title else p.name for p in one.employer.interviewers)
        who = text(one.employer.name, "bold")
        if people:
            who.append("\n").append_text(text(people, "dim", 80))
        table.add_row(
            who,
            text(one.stage, _STYLES.get(one.stage, "")),
            text(_last(one, now, zone)),
            text(_due(one)),
            text(one.next_step),
        )
    return table


def _last(one: Story, now: datetime, zone: tzinfo) -> str:
    last = one.last
    if last is None:
        return "nothing yet"
    place = last.verdict.copy.name if last.verdict is not None else "gone"
    return f"{last.match.reading.kind}, {day(last.received or last.date, zone, now)}, in {place}"


def _due(one: Story) -> str:
    if one.due is None:
        return "no date"
    words = f"{one.due:%a} {one.due.day} {one.due:%b}"
    if one.days_left is None or one.stage in (Stage.REPLIED, Stage.CLOSED):
        return words
    if one.days_left == 0:
        return f"{words}, today"
    return f"{words}, {count(abs(one.days_left), 'day')} {'left' if one.days_left > 0 else 'ago'}"


def _show_account(account: AccountCoverage, now: datetime, zone: tzinfo) -> None:
    messages = sum(folder.messages or 0 for folder in account.folders)
    line = f"{account.account}: {count(len(account.folders), 'folder')}, {count(messages, 'message')}, "
    line += f"last checked in full {day(account.checked, zone, now)}"
    out().print(text(line))
    if account.error is not None:
        since = f" (since {day(account.failing_since, zone, now)})" if account.failing_since else ""
        out().print(text(f"  {account.error}{since}", "red"))
    for covered in account.folders:
        if covered.error is not None:
            out().print(text(f"  {covered.folder.name}: {covered.error}", "red"))
    for note in account.notes:
        out().print(text(f"  {note}", "yellow"))


def _document(
    stories: Sequence[Story],
    coverage: Sequence[AccountCoverage],
    waiting: Sequence[Delivery],
    now: datetime,
    *,
    whole: bool,
) -> Json:
    return {
        "schema": SCHEMA,
        "at": now.strftime("%Y-%m-%dT%H:%M:%SZ"),
        "covered": whole,
        "employers": [
            {
                "employer": one.employer.name,
                "stage": one.stage,
                "last": None if one.last is None else finding_document(one.last),
                "due": None if one.due is None else one.due.isoformat(),
                "days_left": one.days_left,
                "next_step": one.next_step,
            }
            for one in stories
        ],
        "coverage": [coverage_document(account) for account in coverage],
        "alerts": [
            {"channel": d.channel, "title": d.notice.title, "state": d.state, "tries": d.tries, "error": d.error}
            for d in waiting
        ],
    }
