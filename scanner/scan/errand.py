"""What all parts of a scan share: the account's rules, the line's tools, who watches, and what came of it so far."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime

from scanner.core.backoff import Backoff
from scanner.core.evidence import Lesson, ThreadLink
from scanner.core.finding import Finding
from scanner.core.matching import Judge
from scanner.core.model import Folder
from scanner.core.screening import Screen, bare_id
from scanner.core.sentmail import SentMail
from scanner.core.sweeping import Sought
from scanner.ports import Batch, Clock, Mailbox, Memory, MessageReader, Telling


@dataclass(frozen=True, slots=True)
class AccountRules:
    """What the settings say of one account: ``skip`` and ``expected`` are folder names as people write them.

    ``place`` stands for the server and the user there: elsewhere the same numbers are those of other mail.
    """

    name: str
    expected: tuple[str, ...] = ("INBOX",)
    skip: tuple[str, ...] = ()
    place: str = ""


@dataclass(slots=True)
class Refused:
    """A folder that could not be checked: why, and until when (by the monotonic clock) it is not asked for again."""

    words: str = ""
    until: float = 0.0
    backoff: Backoff = field(default_factory=Backoff)


@dataclass(slots=True)
class Line:
    """What every account's scan shares. ``threads`` grows as Sent folders are read.

    ``since`` is the beginning of the search window, ``None`` for all mail. ``hints`` are words by which a server's own
    search finds likely mail. ``looked_up`` is how many threads were known when an account's folders were last asked
    for answers to them. ``refused`` are the folders that failed, by account and key, until they are checked.
    """

    reader: MessageReader
    judge: Judge
    sent: SentMail
    screen: Screen
    memory: Memory
    clock: Clock
    fingerprint: str
    channels: tuple[str, ...]
    since: datetime | None
    threads: dict[str, ThreadLink]
    lessons: tuple[Lesson, ...] = ()
    hints: tuple[str, ...] = ()
    looked_up: dict[str, int] = field(default_factory=dict)
    refused: dict[tuple[str, bytes], Refused] = field(default_factory=dict)

    def refuse(self, folder: Folder, words: str) -> None:
        """A folder failed once more: it is left alone, longer each time, whatever news its account has."""
        entry = self.refused.setdefault((folder.account, folder.key), Refused())
        entry.words, entry.until = words, self.clock.monotonic() + entry.backoff.next()

    def resting(self, folder: Folder) -> str | None:
        """Why a folder is left alone for now, ``None`` where it is not."""
        entry = self.refused.get((folder.account, folder.key))
        return entry.words if entry is not None and self.clock.monotonic() < entry.until else None

    def ask_again(self, account: str) -> None:
        """The account's folders that are left alone are asked at the next pass; may be called from any thread."""
        for key in [key for key in list(self.refused) if key[0] == account]:
            self.refused.pop(key, None)

    def late(self, account: str) -> frozenset[bytes]:
        """The folders where an answer was passed over, since what it answers was not known when they were read."""
        if self.looked_up.get(account) == len(self.threads):
            return frozenset()
        return self.memory.late(account, [bare_id(each) for each in list(self.threads)])


class Watcher:
    """Hears how a scan goes on; this one says nothing."""

    def folders(self, account: str, total: int) -> None:
        """The account has ``total`` folders to look at."""

    def folder(self, folder: Folder, messages: int) -> None:
        """A folder with ``messages`` to read is begun."""

    def read(self, folder: Folder, messages: int) -> None:
        """So many more messages have been read."""

    def done(self, folder: Folder) -> None:
        """The folder has been looked at."""

    def found(self, finding: Finding) -> None:
        """A new finding was written."""


@dataclass(slots=True)
class ScanReport:
    """What one pass over an account did; ``failed`` maps folder names to one plain line.

    ``gaps`` are plain lines on what else could not be looked into. ``unsearched`` are the folders in whose texts the
    server did not search for those who are sought.
    """

    account: str
    listed: int = 0
    skipped: int = 0
    opened: int = 0
    examined: int = 0
    fetched: int = 0
    findings: list[Finding] = field(default_factory=list)
    failed: dict[str, str] = field(default_factory=dict)
    gaps: tuple[str, ...] = ()
    unsearched: list[str] = field(default_factory=list)
    stopped: bool = False

    @property
    def is_whole(self) -> bool:
        """Whether all of the account was looked into."""
        return not (self.failed or self.gaps or self.stopped)

    def follow(self, earlier: ScanReport) -> None:
        """Takes in what the pass before this one did, where both count as one."""
        self.opened += earlier.opened
        self.examined += earlier.examined
        self.fetched += earlier.fetched
        self.findings[:0] = earlier.findings


@dataclass(slots=True)
class Errand:
    """One pass over one account. ``tell`` decides, for each finding, where it lies and what to say of it.

    Where somebody is ``sought``, every folder is read anew, and what the server finds in texts is judged too.
    ``settled`` are the keys of the folders that were read to their end.
    """

    mailbox: Mailbox
    line: Line
    rules: AccountRules
    tell: Telling
    watcher: Watcher
    is_stopped: Callable[[], bool]
    report: ScanReport
    sought: Sought | None = None
    settled: set[bytes] = field(default_factory=set)

    @property
    def fingerprint(self) -> str:
        """Stands for all by which the account's mail is judged, and for where it lies."""
        return self.line.fingerprint + self.rules.place

    def record(self, batch: Batch) -> None:
        """Writes a batch, and tells of what is new in it."""
        line = self.line
        for finding in line.memory.record(batch, self.tell, line.channels, line.clock.now()):
            self.report.findings.append(finding)
            if finding.new:
                self.watcher.found(finding)

    def learn(self, link: ThreadLink) -> None:
        """Answers to this message are followed from now on."""
        if link.message_id not in self.line.threads:
            self.line.threads[link.message_id] = link
            self.line.screen.follow(link)
