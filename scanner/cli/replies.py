"""``heardback replies`` and ``heardback explain``: what was found so far, and why."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import suppress
from datetime import UTC, datetime, tzinfo
from typing import TYPE_CHECKING

import click

from scanner.cli.documents import SCHEMA, dump, finding_document
from scanner.cli.findings import (
    NOBODY,
    NOT_YET,
    confident,
    is_doubtful,
    kind_words,
    mail_address,
    may_be_rescued,
    show_findings,
    show_steps,
    unshown,
)
from scanner.cli.main import Common
from scanner.cli.session import known_findings, showing
from scanner.cli.terminal import day, out, say, say_document, say_facts, say_note, text
from scanner.config.load import Loaded
from scanner.core.alerting import Silence
from scanner.core.evidence import Authenticity, Evidence, Kind, Lesson, Signal, Teaching
from scanner.core.finding import AlertState, Finding, Placement
from scanner.core.nextstep import short_day
from scanner.core.safe import for_shell
from scanner.errors import ScannerError, Scope, StateError
from scanner.notify.browser import mail_scheme
from scanner.ports import Memory
from scanner.report.standing import is_fresh
from scanner.report.waiting import waiting
from scanner.store.memory import SqliteMemory
from scanner.tell import Wishes
from scanner.wiring import make_wishes, time_zone

if TYPE_CHECKING:
    from rich.table import Table
    from rich.text import Text


_GENUINE = {
    Authenticity.VERIFIED: "Your mail provider has checked the sender: it is genuine.",
    Authenticity.UNVERIFIED: "Nothing proves that they really sent it: look twice before you click in it.",
    Authenticity.SUSPICIOUS: "The sender is suspicious: ask them in another way before you act on it.",
}


class NoSuchFindingError(ScannerError):
    """No finding, or more than one, has the id that was given."""

    scope = Scope.RUN


@click.command()
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")
@click.option("--possible", is_flag=True, help="Also list what is only possibly a reply.")
@click.option("--dismissed", is_flag=True, help="List what you dismissed instead, and how to take it back.")
@click.pass_obj
def replies(common: Common, *, as_json: bool, possible: bool, dismissed: bool) -> None:
    """List what was found so far, without looking into the mailbox again."""
    with showing(common) as (loaded, memory):
        if dismissed:
            _show_dismissed(dismissals(memory), as_json=as_json)
            return
        found = known_findings(memory, loaded)
        listed = found if possible else confident(found)
        if as_json:
            say_document(dump({"schema": SCHEMA, "findings": [finding_document(finding) for finding in listed]}))
            return
        now = datetime.now(UTC)
        show_findings(listed, time_zone(loaded.settings), now, unshown(memory, listed, now))
        if not loaded.settings.employers:
            say(NOBODY)
        elif not listed:
            fresh = is_fresh([memory.coverage(account.name) for account in loaded.settings.accounts])
            say(NOT_YET if fresh else "Nothing was found so far.")
        _show_waiting(memory, loaded, now)
        show_steps(listed)
        if len(listed) < len(found):
            say_note(f"{len(found) - len(listed)} more only possibly are replies: heardback replies --possible")


def _show_waiting(memory: Memory, loaded: Loaded, now: datetime) -> None:
    held = waiting(memory.deliveries(), loaded.settings.alerts.quiet_hours, now, time_zone(loaded.settings))
    for number, line in enumerate(held.lines("`heardback status` says why")):
        say(line if number else f"\n{line}")


@click.command()
@click.argument("finding_id", metavar="ID")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")
@click.pass_obj
def explain(common: Common, finding_id: str, *, as_json: bool) -> None:
    """Say why a mail was taken for a reply: every piece of evidence, and where it lies."""
    with showing(common) as (loaded, memory):
        finding = one_finding(memory, finding_id)
        with suppress(StateError):  # a full disk keeps nothing from being explained
            memory.look_at(finding.id, datetime.now(UTC))
        if as_json:
            say_document(dump({"schema": SCHEMA, **finding_document(finding)}))
        else:
            wishes = make_wishes(loaded.settings, memory.lessons())
            dismissed = finding.id in wishes.dismissed
            _show(finding, time_zone(loaded.settings), _alert(finding, wishes), dismissed=dismissed)


def one_finding(memory: SqliteMemory, prefix: str) -> Finding:
    """The finding whose id begins with ``prefix``. Raises `NoSuchFindingError`."""
    wanted = prefix.strip().lower()
    found = memory.finding(wanted) if wanted else ()
    if not found and (gone := dismissals(memory, wanted)):
        undo = f"heardback dismiss {gone[0].finding_id} --undo"
        raise NoSuchFindingError(f"{prefix!r} was dismissed", fix=f"take it back: {undo}; the next scan lists it again")
    if not found:
        raise NoSuchFindingError(f"there is no finding {prefix!r}", fix="`heardback replies` lists them with their IDs")
    exact = [finding for finding in found if finding.id == wanted]
    if len(found) > 1 and not exact:
        ids = ", ".join(finding.id for finding in found)
        raise NoSuchFindingError(f"{prefix!r} stands for several: {ids}", fix="give more of the ID")
    return (exact or list(found))[0]


def dismissals(memory: SqliteMemory, prefix: str = "") -> list[Lesson]:
    """What the user dismissed, where its id begins with ``prefix``."""
    return [
        lesson
        for lesson in memory.lessons()
        if lesson.verdict is Teaching.DISMISS and lesson.finding_id.startswith(prefix)
    ]


def _show_dismissed(gone: Sequence[Lesson], *, as_json: bool) -> None:
    if as_json:
        rows = [{"id": each.finding_id, "from": each.address, "subject": each.subject_form} for each in gone]
        say_document(dump({"schema": SCHEMA, "dismissed": rows}))
        return
    if not gone:
        say("You dismissed nothing.")
        return
    out().print(_grid([(text(each.finding_id), text(_dismissed_words(each))) for each in gone]))
    say()
    say_facts(("Take it back", "heardback dismiss ID --undo"))


def _dismissed_words(lesson: Lesson) -> str:
    return f"“{lesson.subject_form}” from {lesson.address}" if lesson.subject_form else f"from {lesson.address}"


def _show(finding: Finding, zone: tzinfo, alert: str, *, dismissed: bool) -> None:
    match, reading_, now = finding.match, finding.match.reading, datetime.now(UTC)
    doubtful = is_doubtful(finding)
    employer = match.employer or "?"
    if doubtful:
        out().print(text(f"Not from {employer}, it seems", "bold red"))
    else:
        out().print(text(employer, "bold").append(", ").append_text(kind_words(finding)))
    for warning in match.authentication.warnings:
        out().print(text(f"Careful: {warning}", "bold red"))
    rows = [
        ("From", f"{finding.sender.name} <{finding.sender.address}>"),
        ("Subject", finding.subject),
        ("Came", day(finding.received or finding.date, zone, now)),
        ("Lies in", _place(finding)),
        ("Alert", alert),
    ]
    if reading_.words:
        rows.append(("It says", f"“{reading_.words}”"))
    if reading_.deadline is not None:
        day_named = short_day(reading_.deadline.when)
        label = "Hand in by" if reading_.kind is Kind.ASSESSMENT else "Answer by"
        rows.append((label, f"{day_named} (“{reading_.deadline.words}”)"))
    if reading_.decision_by is not None:
        rows.append(("They decide", f"by {short_day(reading_.decision_by.when)} (“{reading_.decision_by.words}”)"))
    if finding.purge_on is not None:
        rows.append(("Deleted", f"by your provider about {day(finding.purge_on, zone, now)}"))
    if (link := mail_address(finding, mail_scheme())) is not None:
        rows.append(("Open", link))
    out().print(_grid([(text(label, "dim"), text(words)) for label, words in rows]))
    out().print()
    why = "What makes it look like theirs" if doubtful else "Why we think so"
    out().print(text(why, "bold").append(" ").append_text(text("(+ speaks for it, - against it)", "dim")))
    # What the check of the sender gave is said in words below, where it counts neither way.
    ledger = [entry for entry in match.evidence if entry.strength or entry.signal is not Signal.AUTHENTICATED]
    out().print(_grid([_entry(entry) for entry in ledger]))
    out().print()
    out().print(text(_GENUINE[match.authentication.authenticity], "dim"))
    if match.runner_up is not None:
        out().print(text(f"It could also be {match.runner_up}.", "yellow"))
    say()
    say_facts(*_steps(finding, dismissed=dismissed))


def _steps(finding: Finding, *, dismissed: bool) -> Iterator[tuple[str, str]]:
    """What can be done about it, each with the command for it."""
    if dismissed:
        yield "Dismissed; take it back", f"heardback dismiss {finding.id} --undo"
        return
    if may_be_rescued(finding):
        yield "To the inbox", f"heardback rescue {finding.id}"
    if is_doubtful(finding):
        yield "Never tell of it again", f"heardback dismiss {finding.id}"
        return
    if finding.match.employer is not None:
        yield "A draft to answer", f"heardback draft {for_shell(finding.match.employer)}"
    yield "Not theirs", f"heardback dismiss {finding.id}"


def _entry(entry: Evidence) -> tuple[Text, Text]:
    style = "" if entry.strength >= 0 else "red"
    return text(f"{entry.strength:+.1f}" if entry.strength else "", style), text(entry.detail, style)


def _grid(rows: Sequence[tuple[Text, Text]]) -> Table:
    from rich.table import Table

    grid = Table.grid(padding=(0, 2))
    grid.add_column(no_wrap=True)
    grid.add_column(overflow="fold")
    for label, words in rows:
        grid.add_row(label, words)
    return grid


def _place(finding: Finding) -> str:
    if finding.verdict is None:
        return "no folder any more"
    names = ", ".join(sorted({copy.place for copy in finding.copies})) or "no folder any more"
    names = f"{names} of {finding.account}"
    if finding.verdict.placement is Placement.EXPECTED:
        return names
    return f"{names}: {finding.verdict.reason}"


def _alert(finding: Finding, wishes: Wishes) -> str:
    """What became of the alert, or why there is none."""
    if finding.alert is not AlertState.NONE:
        return "you were told" if finding.alert is AlertState.SENT else "waits to be handed over"
    decision = wishes.decision(finding)
    if isinstance(decision, Silence):
        return f"none: {decision.reason}"
    return "none: no way to reach you was set when it was found"
