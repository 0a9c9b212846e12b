"""A pass as it goes on, on a terminal alone: one bar an account, and each finding as it comes."""

from __future__ import annotations

import sys
import threading
from types import TracebackType
from typing import TYPE_CHECKING, Self

from scanner.cli.findings import is_doubtful
from scanner.cli.terminal import count, err, text
from scanner.core.finding import Finding, Placement
from scanner.core.model import Folder
from scanner.scan import Watcher

if TYPE_CHECKING:
    from rich.progress import TaskID


class Bars(Watcher):
    """Progress bars on standard error; silent where that is no terminal."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._tasks: dict[str, TaskID] = {}
        self._messages: dict[str, int] = {}
        self._progress = None
        if sys.stderr.isatty():
            from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

            self._progress = Progress(
                TextColumn("{task.fields[account]}", style="bold"),
                BarColumn(bar_width=24),
                MofNCompleteColumn(),
                TextColumn("folders"),
                TextColumn("{task.fields[now]}", style="dim"),
                console=err(),
                transient=True,
            )

    def __enter__(self) -> Self:
        if self._progress is not None:
            self._progress.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._progress is not None:
            self._progress.stop()

    def folders(self, account: str, total: int) -> None:
        """The account has ``total`` folders to look at."""
        if self._progress is None:
            return
        with self._lock:
            shown = text(account, limit=40)
            self._tasks[account] = self._progress.add_task("", total=total, account=shown, now="")

    def folder(self, folder: Folder, messages: int) -> None:
        """A folder with ``messages`` to read is begun."""
        self._say(
            folder,
            f"{text(folder.name, limit=40)}: {count(messages, 'message')}" if messages else str(text(folder.name)),
        )

    def read(self, folder: Folder, messages: int) -> None:
        """So many more messages have been read."""
        total = self._messages[folder.account] = self._messages.get(folder.account, 0) + messages
        self._say(folder, f"{text(folder.name, limit=40)} · {count(total, 'message')} read")

    def done(self, folder: Folder) -> None:
        """The folder has been looked at."""
        if self._progress is not None and folder.account in self._tasks:
            self._progress.advance(self._tasks[folder.account])

    def found(self, finding: Finding) -> None:
        """A new finding was written."""
        if self._progress is None or finding.verdict is None or finding.verdict.placement is Placement.EXPECTED:
            return
        where, who = finding.verdict.copy.place, finding.match.employer
        if is_doubtful(finding):
            self._progress.print(text(f"Careful: a mail in {where} may only pretend to be {who}", "red"))
        else:
            self._progress.print(text(f"Found: {who}, {finding.match.reading.kind}, in {where}", "yellow"))

    def _say(self, folder: Folder, words: str) -> None:
        if self._progress is not None and folder.account in self._tasks:
            self._progress.update(self._tasks[folder.account], now=words)
