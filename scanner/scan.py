"""The line for one account: folders → changes → headers → candidates → messages → matches → memory.

It knows doors and the core alone, so it runs against any mailbox. It reads in batches and may be stopped between
two of them: what a batch gave, its alerts and the folder's checkpoint are written in one transaction.
"""

from __future__ import annotations

import logging
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from scanner.core.evidence import Authenticity, Confidence, Lesson, Match, ThreadLink
from scanner.core.finding import SKIPPED, Copy, Finding
from scanner.core.identity import header_identity
from scanner.core.matching import Judge
from scanner.core.mention import mention
from scanner.core.model import (
    Checkpoint,
    Folder,
    FolderRole,
    FolderState,
    Headers,
    Message,
    MessageRef,
    RawHeaders,
    RawMessage,
)
from scanner.core.screening import Screen
from scanner.core.sweeping import Sought
from scanner.core.sync import FetchAction, FetchPlan, plan
from scanner.errors import FolderError, FolderGoneError, MessageError, UidValidityChangedError
from scanner.ports import (
    Batch,
    Clock,
    FailedMessage,
    HeaderRequest,
    Judgement,
    ListedFolder,
    Mailbox,
    Memory,
    MessageReader,
    Sighting,
)

logger = logging.getLogger(__name__)

GROUP = 50
FLUSH_SECONDS = 2.0
MAX_TRIES = 3
MOST_BY_TEXT = 300
_WINDOW_MARGIN = timedelta(days=2)


@dataclass(frozen=True, slots=True)
class AccountRules:
    """What the settings say of one account: ``skip`` and ``expected`` are folder names as people write them."""

    name: str
    expected: tuple[str, ...] = ("INBOX",)
    skip: tuple[str, ...] = ()


@dataclass(slots=True)
class Line:
    """What every account's scan shares. ``threads`` grows as Sent folders are read.

    ``since`` is the beginning of the search window, ``None`` for all mail.
    """

    reader: MessageReader
    judge: Judge
    screen: Screen
    memory: Memory
    clock: Clock
    fingerprint: str
    own: frozenset[str]
    channels: tuple[str, ...]
    since: datetime | None
    threads: dict[str, ThreadLink]
    lessons: tuple[Lesson, ...] = ()


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
    """What one pass over an account did; ``failed`` maps folder names to one plain line."""

    account: str
    listed: int = 0
    skipped: int = 0
    opened: int = 0
    examined: int = 0
    fetched: int = 0
    findings: list[Finding] = field(default_factory=list)
    failed: dict[str, str] = field(default_factory=dict)
    stopped: bool = False


class AccountScan:
    """One pass over one account. ``tell`` decides, for each finding, where it lies and what to say of it.

    Where somebody is ``sought``, every folder is read anew, and what the server finds in texts is judged too.
    """

    def __init__(
        self,
        mailbox: Mailbox,
        line: Line,
        rules: AccountRules,
        tell: Judgement,
        watcher: Watcher,
        is_stopped: Callable[[], bool],
        report: ScanReport | None = None,
        sought: Sought | None = None,
    ) -> None:
        self._sought = sought
        self._mailbox = mailbox
        self._line = line
        self._rules = rules
        self._tell = tell
        self._watcher = watcher
        self._is_stopped = is_stopped
        self.report = report or ScanReport(rules.name)
        self._checkpoints: Mapping[bytes, Checkpoint] = {}

    def run(self) -> ScanReport:
        """Looks into every folder. Raises `AccountError` where the account can't be checked any further."""
        listing = self._mailbox.listing()
        entries = [entry for entry in listing.folders if entry.folder.selectable]
        self.report.listed = len(entries)
        self._watcher.folders(self._rules.name, len(entries))
        unchanged: list[bytes] = []
        ordered = sorted(entries, key=lambda entry: _rank(entry.folder, self._rules))
        self._checkpoints = self._line.memory.checkpoints(self._rules.name)
        self._mailbox.expect(self._requests(ordered))
        for entry in ordered:
            if self._is_stopped():
                self.report.stopped = True
                return self.report
            if self._look(entry):
                unchanged.append(entry.folder.key)
            self._watcher.done(entry.folder)
        logger.info(
            "%s: %d folders, %d opened, read %d messages, fetched %d",
            self._rules.name,
            len(entries),
            self.report.opened,
            self.report.examined,
            self.report.fetched,
        )
        now = self._line.clock.now()
        self._line.memory.confirm(self._rules.name, unchanged, now)
        self._line.memory.record_account(
            self._rules.name, [entry.folder for entry in entries], None, listing.notes, now
        )
        return self.report

    def _requests(self, entries: Iterable[ListedFolder]) -> list[HeaderRequest]:
        """What will be asked of the folders that changed, so that it may be asked for in one flight."""
        requests: list[HeaderRequest] = []
        for entry in entries:
            folder, state = entry.folder, entry.state
            if folder.name in self._rules.skip or entry.covered_by is not None or state is None:
                continue
            todo = self._plan(self._checkpoints.get(folder.key), state)
            if todo.action is not FetchAction.NOTHING:
                requests.append(HeaderRequest(folder, todo.first_uid, folder.role is FolderRole.SENT, state))
        return requests

    def _look(self, entry: ListedFolder) -> bool:
        """Checks one folder; tells whether it needed no opening. One that fails does not stop the rest."""
        folder = entry.folder
        if folder.name in self._rules.skip:
            self.report.skipped += 1
            self._line.memory.record_folder_error(folder, SKIPPED, self._line.clock.now())
            return False
        if entry.covered_by is not None and entry.state is not None:
            self._record_covered(folder, entry.state)
            return False
        try:
            return self._check(entry)
        except FolderGoneError:
            logger.info("%s: folder %r went away during the pass", self._rules.name, folder.name)
        except FolderError as error:
            logger.info("%s: %s", self._rules.name, error)
            self.report.failed[folder.name] = str(error)
            self._line.memory.record_folder_error(folder, str(error), self._line.clock.now())
        return False

    def _check(self, entry: ListedFolder) -> bool:
        folder = entry.folder
        checkpoint = self._checkpoints.get(folder.key)
        retry = self._retries(folder, checkpoint)
        if entry.state is not None and not retry:
            first = self._plan(checkpoint, entry.state)
            if first.action is FetchAction.NOTHING:
                return True
        try:
            self._open_and_read(entry, checkpoint, retry)
        except UidValidityChangedError:
            logger.info("%s: folder %r was renumbered while it was read; reading it again", folder.account, folder.name)
            self._open_and_read(ListedFolder(folder, None), None, ())
        return False

    def _retries(self, folder: Folder, checkpoint: Checkpoint | None) -> tuple[int, ...]:
        if checkpoint is None or not checkpoint.unreadable:
            return ()
        tried = self._line.memory.poisoned(folder.account, folder.key, checkpoint.uidvalidity)
        return tuple(uid for uid, tries in tried.items() if tries < MAX_TRIES and uid <= checkpoint.last_uid)

    def _plan(self, checkpoint: Checkpoint | None, state: FolderState) -> FetchPlan:
        if self._sought is not None:
            return FetchPlan(FetchAction.EVERYTHING, 1, "their answer is due, so everything is looked through")
        return plan(checkpoint, state, fingerprint=self._line.fingerprint, now=self._line.clock.now())

    def _open_and_read(self, entry: ListedFolder, checkpoint: Checkpoint | None, retry: Sequence[int]) -> None:
        folder = entry.folder
        opened = self._mailbox.open(folder)
        self.report.opened += 1
        # The listing's counters are the older ones: whatever came since will differ from them next time.
        state = entry.state if entry.state and entry.state.uidvalidity == opened.uidvalidity else opened
        todo = self._plan(checkpoint, state)
        logger.debug("%s: folder %r: %s (%s)", folder.account, folder.name, todo.action, todo.reason)
        reading = _Reading(self, folder, state, todo, checkpoint)
        if checkpoint is not None and checkpoint.uidvalidity == state.uidvalidity and retry:
            reading.again(retry)
        reading.through(max(opened.messages, state.messages))

    def _record_covered(self, folder: Folder, state: FolderState) -> None:
        now = self._line.clock.now()
        checkpoint = Checkpoint(state.uidvalidity, 0, state, now, now, self._line.fingerprint, state.messages)
        self._record(Batch(folder, checkpoint))

    def _record(self, batch: Batch) -> None:
        findings = self._line.memory.record(batch, self._tell, self._line.channels, self._line.clock.now())
        for finding in findings:
            self.report.findings.append(finding)
            if finding.new:
                self._watcher.found(finding)


class _Reading:
    """One folder being read, from a first UID to its end."""

    def __init__(
        self, scan: AccountScan, folder: Folder, state: FolderState, todo: FetchPlan, checkpoint: Checkpoint | None
    ) -> None:
        self._scan = scan
        self._line = scan._line
        self._mailbox = scan._mailbox
        self._folder = folder
        self._state = state
        self._todo = todo
        self._last_uid = todo.first_uid - 1
        fresh = todo.action is FetchAction.EVERYTHING
        self._examined = 0 if fresh or checkpoint is None else min(checkpoint.examined, state.messages)
        # Read, but not yet behind a checkpoint: after an interruption they are read, and counted, again.
        self._ahead: deque[int] = deque()
        self._judged: set[int] = set()
        self._tried = self._line.memory.poisoned(folder.account, folder.key, state.uidvalidity)

    def through(self, messages: int) -> None:
        """Reads the folder's new messages in batches, then looks what became of the known ones."""
        sent = self._folder.role is FolderRole.SENT
        self._scan._watcher.folder(self._folder, messages if self._todo.first_uid == 1 else 0)
        waiting: list[RawHeaders] = []
        kept: set[int] = set()
        flushed = self._line.clock.monotonic()
        for batch in self._mailbox.headers(self._folder, self._todo.first_uid, sent=sent):
            candidates = self._screened(batch)
            waiting.extend(candidates)
            kept.update(raw.uid for raw in candidates)
            self._last_uid = batch[-1].uid
            self._ahead.extend(raw.uid for raw in batch)
            self._scan.report.examined += len(batch)
            self._scan._watcher.read(self._folder, len(batch))
            if len(waiting) >= GROUP or self._line.clock.monotonic() - flushed > FLUSH_SECONDS:
                self._flush(waiting)
                waiting = []
                flushed = self._line.clock.monotonic()
            if self._scan._is_stopped():
                self._flush(waiting)
                return
        self._flush([*waiting, *self._by_text(kept)], finished=True)

    def _screened(self, batch: Sequence[RawHeaders]) -> list[RawHeaders]:
        """The messages of a batch that have to be judged; one whose header fells the screen is among them."""
        try:
            return [candidate.raw for candidate in self._line.screen.screen(batch)]
        except Exception as error:  # noqa: BLE001  # a bad message costs that message, never the folder
            if len(batch) == 1:
                self._log_surprise(batch[0].uid, error)
                return list(batch)
        return [raw for single in batch for raw in self._screened([single])]

    def _by_text(self, kept: set[int]) -> list[RawHeaders]:
        """Mail that names somebody sought in its text alone, where the server can tell."""
        sought = self._scan._sought
        if sought is None or not sought.words or self._folder.role in (FolderRole.SENT, FolderRole.DRAFTS):
            return []
        try:
            found = self._mailbox.search(self._folder, sought.words, texts=True, since=sought.since)
        except FolderError as error:
            logger.info("%s: no search in the texts of %r: %s", self._folder.account, self._folder.name, error)
            return []
        # The newest, where a word is in everybody's mouth.
        hinted = sorted(uid for uid in found if uid not in kept and uid <= self._last_uid)[-MOST_BY_TEXT:]
        return [RawHeaders(uid, False, b"", b"") for uid in hinted]

    def again(self, uids: Sequence[int]) -> None:
        """Judges single messages anew: those that could not be read before, or that other settings found."""
        for uid in uids:
            self._judge_group([RawHeaders(uid, False, b"", b"")], self._last_uid)

    def _flush(self, waiting: Sequence[RawHeaders], *, finished: bool = False) -> None:
        groups = list(self._groups(waiting))
        for place, group in enumerate(groups):
            following = groups[place + 1][0].uid - 1 if place + 1 < len(groups) else self._last_uid
            self._judge_group(group, following)
        if finished:
            self._finish()
        elif not groups:
            self._scan._record(Batch(self._folder, self._checkpoint(self._last_uid)))

    def _groups(self, waiting: Sequence[RawHeaders]) -> Iterator[list[RawHeaders]]:
        """Groups to fetch at once. One that may have killed an earlier run is alone, and after three tries left out."""
        group: list[RawHeaders] = []
        for raw in waiting:
            tries = self._tried.get(raw.uid, 0)
            if tries == 0 and len(group) < GROUP:
                group.append(raw)
                continue
            if group:
                yield group
            group = []
            if tries == 0:
                group = [raw]
            else:
                yield [raw]
        if group:
            yield group

    def _judge_group(self, group: Sequence[RawHeaders], last_uid: int) -> None:
        sightings: list[Sighting] = []
        threads: list[ThreadLink] = []
        failed: dict[int, str] = {}
        self._judged.update(raw.uid for raw in group)
        wanted = [raw for raw in group if not self._learn_own(raw, threads)]
        aside = [raw for raw in wanted if self._tried.get(raw.uid, 0) >= MAX_TRIES]
        wanted = [raw for raw in wanted if self._tried.get(raw.uid, 0) < MAX_TRIES]
        for raw in aside:
            failed[raw.uid] = "could not be read in three tries"
        raws = self._fetch(wanted, failed)
        places = self._mailbox.places(self._folder, raws) if raws else {}
        for raw_message in raws:
            uid = raw_message.ref.uid
            try:
                message = self._line.reader.message(raw_message)
                sighting = self._sight(message, raw_message, places.get(uid, self._folder))
            except MessageError as error:
                failed[uid] = str(error)
                continue
            except Exception as error:  # noqa: BLE001  # a bad message costs that message, never the folder
                failed[uid] = self._log_surprise(uid, error)
                continue
            if sighting is not None:
                sightings.append(sighting)
        for raw in group:
            if raw.uid in failed and raw.block:
                sightings.extend(self._by_header(raw, failed[raw.uid]))
        threads.extend(_links(sightings))
        self._learn(threads)
        batch = Batch(
            self._folder,
            self._checkpoint(last_uid),
            tuple(sightings),
            tuple(threads),
            failed=failed,
            read=tuple(raw.uid for raw in wanted if raw.uid not in failed),
        )
        self._scan._record(batch)

    def _fetch(self, wanted: Sequence[RawHeaders], failed: dict[int, str]) -> list[RawMessage]:
        if not wanted:
            return []
        uids = [raw.uid for raw in wanted]
        self._line.memory.trying(self._folder.account, self._folder.key, self._state.uidvalidity, uids)
        raws: list[RawMessage] = []
        for item in self._mailbox.messages(self._folder, uids):
            self._scan.report.fetched += 1
            if isinstance(item, FailedMessage):
                failed[item.uid] = str(item.error)
            else:
                raws.append(item)
        return raws

    def _learn_own(self, raw: RawHeaders, threads: list[ThreadLink]) -> bool:
        """The seeker's own mail in Sent is no candidate: only what it may be answered by is learnt."""
        if self._folder.role is not FolderRole.SENT or not raw.block:
            return False
        try:
            headers = self._line.reader.headers(raw.block)
        except Exception as error:  # noqa: BLE001  # it is fetched, and fails there by itself
            self._log_surprise(raw.uid, error)
            return False
        if headers.author.address not in self._line.own:
            return False
        link = self._line.judge.sent_link(headers, self._line.threads)
        if link is not None:
            threads.append(link)
            self._learn([link])
        return True

    def _learn(self, threads: Iterable[ThreadLink]) -> None:
        for link in threads:
            if link.message_id not in self._line.threads:
                self._line.threads[link.message_id] = link
                self._line.screen.add_thread(link.message_id)

    def _sight(self, message: Message, raw: RawMessage, place: Folder) -> Sighting | None:
        if not self._is_in_window(message.headers, message.internal_date):
            return None
        match = self._line.judge.judge(message, self._line.threads, self._line.lessons)
        if self._scan._sought is not None:
            match = mention(match, message, self._line.judge.index, self._scan._sought.employers) or match
        if not match.is_finding and message.headers.author.address in self._line.own:
            link = self._line.judge.sent_link(message.headers, self._line.threads)
            self._learn([] if link is None else [link])
        return self._sighting(
            match,
            message.headers,
            Copy(self._folder.key, place.name, place.role, raw.ref.uidvalidity, raw.ref.uid, raw.seen),
            message.internal_date,
            self._mailbox.link(raw, message.headers.message_id) if match.is_finding else None,
        )

    def _log_surprise(self, uid: int, error: Exception) -> str:
        """Tells the log of a message that fells our own code; the one plain line that is remembered of it."""
        logger.warning("%s: folder %r: UID %d can't be read", self._folder.account, self._folder.name, uid)
        logger.debug("UID %d: unexpected", uid, exc_info=error)
        return f"could not be read ({type(error).__name__})"

    def _by_header(self, raw: RawHeaders, error: str) -> Iterator[Sighting]:
        """What can be said of a message by its header alone, if anything; its text could not be read."""
        ref = MessageRef(self._folder.account, self._folder.key, self._state.uidvalidity, raw.uid)
        try:
            headers = self._line.reader.headers(raw.block)
            message = Message(ref, headers, None, raw.seen, "", faults=(error,))
            match = self._line.judge.judge(message, self._line.threads, self._line.lessons)
        except Exception as surprise:  # noqa: BLE001  # its header may be what fells it
            self._log_surprise(raw.uid, surprise)
            return
        warning = "This message could not be read in full: open it in your mail program"
        authentication = replace(match.authentication, warnings=(*match.authentication.warnings, warning))
        copy = Copy(self._folder.key, self._folder.name, self._folder.role, ref.uidvalidity, raw.uid, raw.seen)
        yield self._sighting(replace(match, authentication=authentication), headers, copy, None, None)

    def _sighting(
        self, match: Match, headers: Headers, copy: Copy, received: datetime | None, link: str | None
    ) -> Sighting:
        days = self._mailbox.purge_days(self._folder) if match.is_finding else None
        purge_on = received + timedelta(days=days) if days is not None and received is not None else None
        return Sighting(
            identity=header_identity(headers, received),
            copy=copy,
            message_id=headers.message_id,
            sender=headers.author,
            subject=headers.subject,
            date=headers.date,
            received=received,
            match=match,
            link=link,
            purge_on=purge_on,
        )

    def _is_in_window(self, headers: Headers, internal_date: datetime | None) -> bool:
        """Whether a message is as young as the search window asks; by the later of both dates, in doubt yes."""
        since = self._line.since
        dates = [value for value in (headers.date, internal_date) if value is not None]
        return since is None or not dates or max(dates) >= since - _WINDOW_MARGIN

    def _checkpoint(self, last_uid: int) -> Checkpoint:
        while self._ahead and self._ahead[0] <= last_uid:
            self._ahead.popleft()
            self._examined += 1
        return Checkpoint(self._state.uidvalidity, last_uid, None, None, None, self._line.fingerprint, self._examined)

    def _finish(self) -> None:
        """Looks at the known copies once more, and writes that the folder has been read to its end."""
        memory, folder = self._line.memory, self._folder
        known = memory.tracked(folder.account, folder.key, self._state.uidvalidity)
        flags = self._mailbox.flags(folder, known) if known else {}
        if self._todo.action is FetchAction.EVERYTHING:
            # What was found by other settings, and is no candidate by these, must be judged as well.
            self.again([uid for uid in flags if uid not in self._judged])
        now = self._line.clock.now()
        checkpoint = replace(self._checkpoint(max(self._last_uid, 0)), state=self._state, checked=now, audited=now)
        batch = Batch(
            folder,
            checkpoint,
            gone=tuple(uid for uid in known if uid not in flags),
            seen={uid: flag.seen for uid, flag in flags.items()},
            whole=True,
        )
        self._scan._record(batch)


def _links(sightings: Iterable[Sighting]) -> Iterator[ThreadLink]:
    """A found message may itself be answered from an address that nobody expects; a doubtful one proves nothing."""
    for sighting in sightings:
        match, employer = sighting.match, sighting.match.employer
        doubtful = match.authentication.authenticity is Authenticity.SUSPICIOUS or match.confidence < Confidence.LIKELY
        if match.is_finding and not doubtful and employer is not None and sighting.message_id is not None:
            yield ThreadLink(sighting.message_id, employer, sent=False, when=sighting.date)


def _rank(folder: Folder, rules: AccountRules) -> tuple[int, str]:
    """Sent first, to learn what may be answered; then where replies belong; then junk; then the rest."""
    expected = folder.name in rules.expected or (folder.role is FolderRole.INBOX and "INBOX" in rules.expected)
    place = 1 if expected else {FolderRole.SENT: 0, FolderRole.JUNK: 2}.get(folder.role, 3)
    return (place, folder.name)
