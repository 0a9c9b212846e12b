"""What was found, as people read it: first what lies where nobody looks, then the rest."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, tzinfo
from typing import TYPE_CHECKING

from scanner.cli.terminal import count, day, out, say, say_facts, text
from scanner.core.evidence import Authenticity, Confidence
from scanner.core.finding import AlertState, Finding, Placement
from scanner.core.model import FolderRole
from scanner.core.nextstep import act_by

if TYPE_CHECKING:
    from rich.console import RenderableType
    from rich.table import Table
    from rich.text import Text

KIND_STYLE = {
    "offer": "bold green",
    "interview": "bold cyan",
    "assessment": "bold yellow",
    "rejection": "red",
}
NOBODY = "You have named no employer yet. Next: heardback employer add"
NOT_YET = "Nothing was checked yet. Next: heardback scan"
ALERT_WORDS = {AlertState.SENT: "told", AlertState.PENDING: "telling", AlertState.NONE: ""}


def show_findings(findings: Sequence[Finding], zone: tzinfo | None, now: datetime) -> None:
    """Prints the findings in three parts: unexpected, expected, doubtful."""
    doubtful = [f for f in findings if is_doubtful(f)]
    lost = [f for f in findings if not is_doubtful(f) and is_unexpected(f)]
    rest = [f for f in findings if not is_doubtful(f) and not is_unexpected(f)]
    if lost:
        _heading(f"{count(len(lost), 'reply', 'replies')} where you would not look", "bold yellow")
        _show(lost, zone, now)
    if doubtful:
        _heading(count(len(doubtful), "message that looks like a scam", "messages that look like scams"), "bold red")
        _show(doubtful, zone, now)
        _show_warnings(doubtful)
    if rest:
        _heading(f"{count(len(rest), 'reply', 'replies')} where you look anyway", "bold")
        _show(rest, zone, now)


def is_unexpected(finding: Finding) -> bool:
    """Whether it lies where the user does not look."""
    return finding.verdict is not None and finding.verdict.placement is Placement.UNEXPECTED


def is_doubtful(finding: Finding) -> bool:
    """Whether it looks like a scam."""
    return finding.match.authentication.authenticity is Authenticity.SUSPICIOUS


def may_be_rescued(finding: Finding) -> bool:
    """Whether `heardback rescue` would bring it to the inbox: not a scam, and nothing that is there or of one's own."""
    if finding.verdict is None or is_doubtful(finding) or not is_unexpected(finding):
        return False
    copy = finding.verdict.copy
    return copy.role not in (FolderRole.SENT, FolderRole.DRAFTS) and copy.folder.upper() != b"INBOX"


def kind_words(finding: Finding) -> Text:
    """What it is and how surely; of a scam nothing that it says of itself."""
    if is_doubtful(finding):
        return text("scam?", "bold red")
    reading = finding.match.reading
    words = text("").append_text(text(reading.kind, KIND_STYLE.get(reading.kind, "")))
    return words.append(", ").append_text(text(finding.match.confidence.label, "dim"))


def show_steps(findings: Sequence[Finding]) -> None:
    """What can be done about them, each with the command for it."""
    if not findings:
        return
    steps = [("Why is it there?" if any(map(is_unexpected, findings)) else "Why is it listed?", "heardback explain ID")]
    if any(map(may_be_rescued, findings)):
        steps.append(("To the inbox", "heardback rescue ID"))
    steps.append(("Not theirs", "heardback dismiss ID"))
    say()
    say_facts(*steps)


def confident(findings: Sequence[Finding]) -> list[Finding]:
    """The findings without those that are merely possible."""
    return [finding for finding in findings if finding.match.confidence > Confidence.POSSIBLE]


def _show_warnings(findings: Sequence[Finding]) -> None:
    from rich.table import Table

    grid = Table.grid(padding=(0, 2), pad_edge=True)
    grid.add_column(no_wrap=True)
    grid.add_column(overflow="fold", max_width=90)
    for finding in findings:
        for number, warning in enumerate(finding.match.authentication.warnings):
            grid.add_row(text("" if number else finding.id, "dim"), text(warning, "red"))
    out().print()
    out().print(grid)


def _heading(words: str, style: str) -> None:
    out().print()
    out().print(text(words, style))


def _show(findings: Sequence[Finding], zone: tzinfo | None, now: datetime) -> None:
    table = _table()
    for finding in findings:
        table.add_row(*_row(finding, zone, now))
    out().print(table)


def _table() -> Table:
    from rich import box
    from rich.table import Table

    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False, header_style="dim", width=min(out().width, 120))
    table.add_column("Employer", ratio=4, min_width=14, overflow="fold")
    table.add_column("What", ratio=6, min_width=12, overflow="ellipsis", no_wrap=True)
    table.add_column("Where", ratio=4, min_width=14, overflow="fold")
    table.add_column("When", min_width=11, no_wrap=True)
    table.add_column("ID", min_width=6, no_wrap=True, style="dim")
    return table


def _row(finding: Finding, zone: tzinfo | None, now: datetime) -> list[RenderableType]:
    match = finding.match
    place = finding.verdict.copy.name if finding.verdict is not None else "gone"
    what = kind_words(finding)
    if match.reading.deadline is not None and not is_doubtful(finding):
        what.append("\n").append_text(text(act_by(match.reading.kind, match.reading.deadline.when), "yellow"))
    what.append("\n").append_text(text(finding.subject, "dim", 120))
    return [
        _who(finding),
        what,
        text(place, "yellow" if is_unexpected(finding) else ""),
        text(day(finding.received or finding.date, zone, now)),
        text(finding.id),
    ]


def _who(finding: Finding) -> Text:
    claim = "?" if is_doubtful(finding) else ""
    words = text("").append_text(text(f"{finding.match.employer or ''}{claim}" or "?", "bold"))
    contact = finding.match.contact or finding.sender.name or finding.sender.address
    if contact != finding.match.employer:
        words.append("\n").append_text(text(contact, "dim", 60))
    return words
