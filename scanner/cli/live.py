"""`watch` on a terminal: a calm picture of what is watched and what was found, instead of a log."""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta, tzinfo
from typing import TYPE_CHECKING

from scanner.cli.terminal import count, day, text
from scanner.core.evidence import Authenticity, Confidence
from scanner.core.finding import Finding, Placement
from scanner.core.model import Folder
from scanner.daemon import Events
from scanner.run import AccountOutcome

if TYPE_CHECKING:
    from rich.console import RenderableType
    from rich.table import Table
    from rich.text import Text

FINDINGS_SHOWN = 8
NOTES_SHOWN = 3
_REFUSED = "Your changed settings can't be used"


@dataclass(slots=True)
class _Row:
    """One account as it is shown."""

    looking: str | None = None
    checked: datetime | None = None
    following: datetime | None = None
    live: bool = False
    folders: int = 0
    error: str | None = None
    held: datetime | None = None


class Picture(Events):
    """What is shown, kept up to date by the daemon's events; `__rich__` is called by the terminal now and then."""

    def __init__(self, now: Callable[[], datetime], every: timedelta, zone: tzinfo) -> None:
        self._now = now
        self._every = every
        self._zone = zone
        self._lock = threading.Lock()
        self._began = now()
        self._rows: dict[str, _Row] = {}
        self._found: deque[tuple[datetime, Finding]] = deque(maxlen=FINDINGS_SHOWN)
        self._total = 0
        self._notes: deque[str] = deque(maxlen=NOTES_SHOWN)

    def begin(self, every: timedelta, zone: tzinfo) -> None:
        """Changed settings were taken up."""
        with self._lock:
            self._every, self._zone = every, zone

    def started(self, accounts: tuple[str, ...]) -> None:
        """These accounts are watched from now on."""
        with self._lock:
            if self._rows:
                self._notes = deque((note for note in self._notes if not note.startswith(_REFUSED)), NOTES_SHOWN)
                self._note("Your changed settings are in use.")
            self._rows = {name: self._rows.get(name, _Row()) for name in accounts}

    def checking(self, account: str) -> None:
        """A pass begins."""
        with self._lock:
            self._rows[account].looking = ""

    def looking(self, folder: Folder) -> None:
        """A folder is opened."""
        with self._lock:
            if folder.account in self._rows:
                self._rows[folder.account].looking = folder.name

    def checked(self, account: str, outcome: AccountOutcome, following: datetime) -> None:
        """A pass ended."""
        with self._lock:
            row = self._rows[account]
            row.looking, row.following, row.held = None, following, None
            row.error = None if outcome.error is None else str(outcome.error)
            failed = outcome.report.failed
            if outcome.error is None:
                row.checked, row.folders = self._now(), outcome.report.listed
                if failed:
                    row.error = f"{count(len(failed), 'folder')} could not be checked: {', '.join(list(failed)[:3])}"
            for finding in outcome.report.findings:
                if finding.new and _is_worth_showing(finding):
                    self._found.append((self._now(), finding))
                    self._total += 1

    def held(self, account: str, until: datetime) -> None:
        """The login was refused too often."""
        with self._lock:
            self._rows[account].held = until

    def listening(self, account: str, live: bool) -> None:
        """Push began or ended."""
        with self._lock:
            self._rows[account].live = live

    def jumped(self, seconds: float) -> None:
        """The machine slept, or its clock was set."""
        with self._lock:
            self._note(f"{self._now().astimezone(self._zone):%H:%M}  The computer slept: everything is checked again.")

    def refused(self, faults: tuple[str, ...]) -> None:
        """Changed settings were refused."""
        with self._lock:
            self._note(f"{_REFUSED}; the old ones stay in force: {faults[0]}")

    def __rich__(self) -> RenderableType:
        """The picture as it is now."""
        from rich.console import Group
        from rich.padding import Padding

        with self._lock:
            parts: list[RenderableType] = [self._head(), "", self._table()]
            # In the table there is no room for a reason.
            reasons = [text(f"{name}: {row.error}", "red") for name, row in self._rows.items() if row.error is not None]
            parts += ["", *reasons] if reasons else []
            if self._found:
                parts += ["", self._findings()]
            parts += [text(note, "yellow") for note in self._notes]
            parts += [
                "",
                text("Ctrl-C ends it. You are told of each reply, so this window need not stay in sight.", "dim"),
            ]
            return Padding(Group(*parts), (1, 1, 0, 1))

    def _head(self) -> Text:
        troubled = [row for row in self._rows.values() if row.error is not None or row.held is not None]
        waiting = [row for row in self._rows.values() if row.checked is None]
        if troubled:
            words = f"{len(troubled)} of {count(len(self._rows), 'account')} can't be checked in full"
            return text("Heardback is watching, but", "bold").append(" ").append_text(text(words, "bold red"))
        if waiting or not self._rows:
            return text("Heardback takes a first look into every folder", "bold")
        oldest = min((row.checked for row in self._rows.values() if row.checked), default=self._began)
        late = self._now() - oldest > 2 * self._every
        words = f"everything was checked, last {day(oldest, self._zone, self._now())}"
        return (
            text("Heardback is watching:", "bold").append(" ").append_text(text(words, "yellow" if late else "green"))
        )

    def _table(self) -> Table:
        from rich import box
        from rich.table import Table

        table = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False, header_style="dim", expand=True)
        table.add_column("Account", min_width=12, max_width=32, no_wrap=True, overflow="ellipsis")
        for head, width in (("New mail is seen", 16), ("Checked", 7), ("Next", 5)):
            table.add_column(head, width=width, no_wrap=True)
        table.add_column("", overflow="ellipsis", no_wrap=True, ratio=1)
        for name, row in self._rows.items():
            often = "–" if row.error is not None and row.checked is None else f"every {_span(self._every)}"
            push = text("at once", "green") if row.live else text(often, "dim")
            table.add_row(text(name), push, self._clock(row.checked), self._next(row), self._says(row))
        return table

    def _says(self, row: _Row) -> Text:
        if row.error is not None:
            return text("see below", "red")
        if row.looking:
            return text(f"looking into {row.looking}", "dim", 60)
        return text(count(row.folders, "folder") if row.folders else "", "dim")

    def _next(self, row: _Row) -> Text:
        if row.looking is not None:
            return text("now", "cyan")
        return self._clock(row.held or row.following)

    def _clock(self, moment: datetime | None) -> Text:
        return text("–", "dim") if moment is None else text(f"{moment.astimezone(self._zone):%H:%M}")

    def _findings(self) -> Table:
        from rich.table import Table

        table = Table.grid(padding=(0, 2))
        since = day(self._began, self._zone, self._now())
        table.add_row(text(f"{count(self._total, 'reply', 'replies')} since {since}", "bold"))
        rows = Table.grid(padding=(0, 2))
        for moment, finding in reversed(self._found):
            where = finding.verdict.copy.place if finding.verdict is not None else "gone"
            unexpected = finding.verdict is not None and finding.verdict.placement is Placement.UNEXPECTED
            scam = finding.match.authentication.authenticity is Authenticity.SUSPICIOUS
            what = "CAREFUL, may be a scam" if scam else str(finding.match.reading.kind)
            rows.add_row(
                text(f"{moment.astimezone(self._zone):%H:%M}", "dim"),
                text(finding.match.employer or "?", "bold", 40),
                text(what, "red" if scam else ""),
                text(f"in {where}", "yellow" if unexpected else "", 50),
                text(f"heardback explain {finding.id}", "dim"),
            )
        table.add_row(rows)
        return table

    def _note(self, words: str) -> None:
        self._notes.append(words)


def _is_worth_showing(finding: Finding) -> bool:
    return finding.verdict is not None and finding.match.confidence > Confidence.POSSIBLE


def _span(every: timedelta) -> str:
    minutes = int(every.total_seconds() // 60)
    return f"{minutes} min" if minutes < 120 else f"{minutes // 60} h"
