"""What was found, as people read it: first what lies where nobody looks, then the rest."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, tzinfo
from typing import TYPE_CHECKING

from scanner.cli.terminal import NARROW, broken, count, day, out, say, say_facts, text
from scanner.core.evidence import Authenticity, Confidence
from scanner.core.finding import AlertState, Finding, Placement
from scanner.core.maillink import MailScheme, opening_link
from scanner.core.model import FolderRole
from scanner.core.nextstep import act_by
from scanner.errors import StateError
from scanner.notify.browser import mail_scheme
from scanner.ports import Memory

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
_WIDEST = 120
_WHEN, _ID, _GAPS = 15, 6, 8
_SUBJECT_LINES = 2
# When a list was shown last, as a word in the memory.
_SHOWN = "screen.shown"


@dataclass(frozen=True, slots=True)
class _Screen:
    """What is the same for every finding that is shown."""

    wide: int
    zone: tzinfo | None
    now: datetime
    new: frozenset[str]
    linked: bool
    opens: MailScheme | None


def show_findings(
    findings: Sequence[Finding],
    zone: tzinfo | None,
    now: datetime,
    new: frozenset[str] = frozenset(),
    *,
    linked: bool = True,
) -> None:
    """Prints the findings in three parts: unexpected, doubtful, expected; those with a ``new`` ID first, and marked.

    ``linked``: on a terminal, a click on a subject opens the mail.
    """
    linked = linked and bool(findings) and out().is_terminal
    screen = _Screen(out().width, zone, now, new, linked, mail_scheme() if linked else None)
    doubtful = [f for f in findings if is_doubtful(f)]
    lost = [f for f in findings if not is_doubtful(f) and is_unexpected(f)]
    rest = [f for f in findings if not is_doubtful(f) and not is_unexpected(f)]
    if lost:
        _show(f"{count(len(lost), 'reply', 'replies')} where you would not look", "bold yellow", lost, screen)
    if doubtful:
        scams = count(len(doubtful), "message that looks like a scam", "messages that look like scams")
        _show(scams, "bold red", doubtful, screen)
        _show_warnings(doubtful)
    if rest:
        _show(f"{count(len(rest), 'reply', 'replies')} where you look anyway", "bold", rest, screen)


def unshown(memory: Memory, findings: Sequence[Finding], now: datetime) -> frozenset[str]:
    """The IDs of what came since a list was shown last; from now on it counts as shown. The first list has none."""
    try:
        last = datetime.fromisoformat(memory.note(_SHOWN) or "")
    except ValueError:
        last = now
    with suppress(StateError):  # a full disk keeps no list from being shown
        memory.write_note(_SHOWN, now.isoformat())
    return frozenset(finding.id for finding in findings if finding.first_seen > last)


def is_unexpected(finding: Finding) -> bool:
    """Whether it lies where the user does not look."""
    return finding.verdict is not None and finding.verdict.placement is Placement.UNEXPECTED


def is_doubtful(finding: Finding) -> bool:
    """Whether it looks like a scam."""
    return finding.match.authentication.authenticity is Authenticity.SUSPICIOUS


def mail_address(finding: Finding, opens: MailScheme | None) -> str | None:
    """What opens the mail on this computer, safe to show and to click; nothing leads into one that is warned of."""
    if is_doubtful(finding) or finding.match.authentication.warnings:
        return None
    return opening_link(finding.link, finding.message_id, opens)


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


def show_waiting(findings: Sequence[Finding]) -> None:
    """That alerts of these have not reached the user by any way yet."""
    waiting = sum(finding.alert is AlertState.PENDING for finding in findings)
    if waiting:
        say(f"{count(waiting, 'alert')} could not be handed over yet; `heardback status` says why.")


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


def _show(heading: str, style: str, findings: Sequence[Finding], screen: _Screen) -> None:
    new = sum(finding.id in screen.new for finding in findings)
    out().print()
    out().print(text(f"{heading}, {new} new" if new else heading, style))
    ordered = sorted(findings, key=lambda finding: finding.id not in screen.new)
    if screen.wide < NARROW:
        out().print()
        out().print(_stack(ordered, screen))
    else:
        out().print(_table(ordered, screen))


def _table(findings: Sequence[Finding], screen: _Screen) -> Table:
    from rich import box
    from rich.table import Table
    from rich.text import Text

    wide = min(screen.wide, _WIDEST)
    who, where = max(14, wide * 19 // 100), max(12, wide * 15 // 100)
    # What the other columns and the gaps between them leave.
    what = wide - who - where - _WHEN - _ID - _GAPS
    table = Table(box=box.SIMPLE_HEAD, padding=(0, 1, 0, 0), pad_edge=False, show_edge=False, header_style="dim")
    table.add_column("Employer", width=who, overflow="fold")
    table.add_column("What", width=what, overflow="fold")
    table.add_column("Where", width=where, overflow="fold")
    table.add_column("When", width=_WHEN, no_wrap=True)
    table.add_column("ID", min_width=_ID, no_wrap=True, style="dim")
    for number, finding in enumerate(findings):
        if number:
            table.add_row()
        said = Text("\n").join([*_what(finding), _subject(finding, screen, what)])
        table.add_row(
            Text("\n").join(_who(finding)),
            said,
            _where(finding, where),
            _when(finding, screen),
            _id(finding, screen, "\n"),
        )
    return table


def _stack(findings: Sequence[Finding], screen: _Screen) -> RenderableType:
    """One below the other, for a terminal that is too narrow for columns."""
    from rich.console import Group
    from rich.padding import Padding
    from rich.text import Text

    parts: list[RenderableType] = []
    for finding in findings:
        place = Text("in ").append_text(_where(finding, screen.wide))
        where = Text(" · ").join([place, _when(finding, screen), _id(finding, screen, " ")])
        details = [*_who(finding)[1:], *_what(finding), _subject(finding, screen, screen.wide - 2), where]
        parts += [_who(finding)[0], *(Padding(line, (0, 0, 0, 2)) for line in details), text("")]
    return Group(*parts[:-1])


def _who(finding: Finding) -> list[Text]:
    claim = "?" if is_doubtful(finding) else ""
    lines = [text(f"{finding.match.employer or ''}{claim}" or "?", "bold")]
    contact = finding.match.contact or finding.sender.name or finding.sender.address
    return lines if contact == finding.match.employer else [*lines, text(contact, "dim", 60)]


def _what(finding: Finding) -> list[Text]:
    reading = finding.match.reading
    if reading.deadline is None or is_doubtful(finding):
        return [kind_words(finding)]
    return [kind_words(finding), text(act_by(reading.kind, reading.deadline.when), "yellow")]


def _subject(finding: Finding, screen: _Screen, wide: int) -> Text:
    """The subject on two lines at most; on a terminal that knows links (OSC 8) a click on it opens the mail."""
    from rich.style import Style
    from rich.text import Text

    subject = text(finding.subject, "", 240)
    lines = subject.wrap(out(), wide, overflow="fold")
    if len(lines) <= _SUBJECT_LINES:
        shown = subject
    else:
        last = text(" ".join(line.plain.strip() for line in lines[_SUBJECT_LINES - 1 :]))
        last.truncate(wide, overflow="ellipsis")
        shown = Text("\n").join([*lines[: _SUBJECT_LINES - 1], last])
    shown.stylize(Style(dim=True, link=mail_address(finding, screen.opens) if screen.linked else None))
    return shown


def _where(finding: Finding, wide: int) -> Text:
    from rich.text import Text

    place = finding.verdict.copy.place if finding.verdict is not None else "no folder any more"
    return Text(broken(place, wide), "yellow" if is_unexpected(finding) else "")


def _when(finding: Finding, screen: _Screen) -> Text:
    return text(day(finding.received or finding.date, screen.zone, screen.now))


def _id(finding: Finding, screen: _Screen, between: str) -> Text:
    shown = text(finding.id)
    return shown.append(between).append("new", "bold green") if finding.id in screen.new else shown
