"""The line for one account: folders → changes → headers → candidates → messages → matches → memory.

It knows doors and the core alone, so it runs against any mailbox. It reads in batches and may be stopped between
two of them: what a batch gave, its alerts and the folder's checkpoint are written in one transaction.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta

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
    CopyFlags,
    FailedMessage,
    Gathered,
    HeaderRequest,
    Judgement,
    ListedFolder,
    Listing,
    Mailbox,
    Memory,
    MessageReader,
    MessageRequest,
    Sighting,
)

logger = logging.getLogger(__name__)

GROUP = 50
# So many header blocks are held at most until their candidates have been judged: a megabyte or two.
HELD = 4000
# Folders of so many messages or more are searched by the server first, where a reply most likely lies.
MANY = 2000
LIKELY = frozenset({FolderRole.INBOX, FolderRole.JUNK, FolderRole.ALL})
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

    ``since`` is the beginning of the search window, ``None`` for all mail. ``hints`` are words by which a server's own
    search finds likely mail.
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
    hints: tuple[str, ...] = ()


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
    Header fields of many folders are read one after the other, then the candidates of all of them are fetched
    together, so that a pass takes few round trips; these readings are a wave.
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
        self._wave: list[_Reading] = []
        self._begun = 0.0
        self._quiet: set[bytes] = set()
        self._unchanged: list[bytes] = []

    def run(self) -> ScanReport:
        """Looks into every folder. Raises `AccountError` where the account can't be checked any further."""
        listing = self._mailbox.listing()
        entries = [entry for entry in listing.folders if entry.folder.selectable]
        self.report.listed = len(entries)
        self._watcher.folders(self._rules.name, len(entries))
        ordered = sorted(entries, key=lambda entry: _rank(entry.folder, self._rules))
        self._checkpoints = self._line.memory.checkpoints(self._rules.name)
        requests = self._requests(ordered)
        self._look_at_the_likely(requests)
        self._mailbox.expect(requests)
        for entry in ordered:
            if self._is_stopped():
                self.report.stopped = True
                break
            self._look(entry)
        self._settle()
        if not self.report.stopped:
            self._conclude(listing, entries)
        return self.report

    def _conclude(self, listing: Listing, entries: Sequence[ListedFolder]) -> None:
        logger.info(
            "%s: %d folders, %d opened, read %d messages, fetched %d",
            self._rules.name,
            len(entries),
            self.report.opened,
            self.report.examined,
            self.report.fetched,
        )
        now = self._line.clock.now()
        self._line.memory.confirm(self._rules.name, self._unchanged, now)
        self._line.memory.record_account(
            self._rules.name, [entry.folder for entry in entries], None, listing.notes, now
        )

    def _requests(self, entries: Iterable[ListedFolder]) -> list[HeaderRequest]:
        """What will be asked of the folders that changed, so that it may be asked for in one flight."""
        requests: list[HeaderRequest] = []
        for entry in entries:
            folder, state = entry.folder, entry.state
            if folder.name in self._rules.skip or entry.covered_by is not None or state is None:
                continue
            todo = self._plan(self._checkpoints.get(folder.key), state)
            if todo.action is FetchAction.NOTHING:
                self._quiet.add(folder.key)
            else:
                requests.append(HeaderRequest(folder, todo.first_uid, folder.role is FolderRole.SENT, state))
        return requests

    def _look_at_the_likely(self, requests: Sequence[HeaderRequest]) -> None:
        """Before a large inbox or junk folder is read for the first time: what the server's own search finds there.

        It is judged first, so that findings show at once; everything is read all the same.
        """
        if not self._line.hints:
            return
        for request in requests:
            folder, state = request.folder, request.state
            if (
                folder.role not in LIKELY
                or state is None
                or state.messages < MANY
                or folder.key in self._checkpoints
                or self._is_stopped()
            ):
                continue
            with self._trouble(folder):
                opened = self._mailbox.open(folder)
                uids = self._mailbox.search(folder, self._line.hints, since=_day(self._line.since))
                reading = _Reading(self, folder, opened, self._plan(None, opened), None)
                reading.again(sorted(uids)[-MOST_BY_TEXT:])
                self._wave.append(reading)
                self._settle()

    def _look(self, entry: ListedFolder) -> None:
        """Checks one folder. One that fails does not stop the rest."""
        folder = entry.folder
        if folder.name in self._rules.skip:
            self.report.skipped += 1
            self._line.memory.record_folder_error(folder, SKIPPED, self._line.clock.now())
            self._watcher.done(folder)
            return
        if entry.covered_by is not None and entry.state is not None:
            self._record_covered(folder, entry.state)
            self._watcher.done(folder)
            return
        with self._trouble(folder):
            self._check(entry)

    @contextmanager
    def _trouble(self, folder: Folder) -> Iterator[None]:
        """Takes what goes wrong with one folder, so that the rest goes on."""
        try:
            yield
        except FolderError as error:
            self._put_aside(folder, error)

    def _put_aside(self, folder: Folder, error: FolderError) -> None:
        if isinstance(error, FolderGoneError):
            logger.info("%s: folder %r went away during the pass", self._rules.name, folder.name)
        else:
            logger.info("%s: %s", self._rules.name, error)
            self.report.failed[folder.name] = str(error)
            self._line.memory.record_folder_error(folder, str(error), self._line.clock.now())
        self._watcher.done(folder)

    def _check(self, entry: ListedFolder) -> None:
        folder = entry.folder
        checkpoint = self._checkpoints.get(folder.key)
        retry = self._retries(folder, checkpoint)
        if folder.key in self._quiet and not retry:
            self._unchanged.append(folder.key)
            self._watcher.done(folder)
            return
        try:
            self._read(entry, checkpoint, retry)
        except UidValidityChangedError:
            self._read_anew(folder)

    def _read_anew(self, folder: Folder) -> None:
        logger.info("%s: folder %r was renumbered while it was read; reading it again", folder.account, folder.name)
        self._read(ListedFolder(folder, None), None, ())

    def _retries(self, folder: Folder, checkpoint: Checkpoint | None) -> tuple[int, ...]:
        if checkpoint is None or not checkpoint.unreadable:
            return ()
        tried = self._line.memory.poisoned(folder.account, folder.key, checkpoint.uidvalidity)
        return tuple(uid for uid, tries in tried.items() if tries < MAX_TRIES and uid <= checkpoint.last_uid)

    def _plan(self, checkpoint: Checkpoint | None, state: FolderState) -> FetchPlan:
        if self._sought is not None:
            return FetchPlan(FetchAction.EVERYTHING, 1, "their answer is due, so everything is looked through")
        return plan(checkpoint, state, fingerprint=self._line.fingerprint, now=self._line.clock.now())

    def _read(self, entry: ListedFolder, checkpoint: Checkpoint | None, retry: Sequence[int]) -> None:
        """Reads a folder's header fields into the wave; the wave is settled whenever it is large enough."""
        folder = entry.folder
        opened = self._mailbox.open(folder)
        self.report.opened += 1
        # The listing's counters are the older ones: whatever came since will differ from them next time.
        state = entry.state if entry.state and entry.state.uidvalidity == opened.uidvalidity else opened
        todo = self._plan(checkpoint, state)
        logger.debug("%s: folder %r: %s (%s)", folder.account, folder.name, todo.action, todo.reason)
        reading = _Reading(self, folder, state, todo, checkpoint)
        if checkpoint is not None and checkpoint.uidvalidity == state.uidvalidity:
            reading.again(retry)
        self._watcher.folder(folder, max(opened.messages, state.messages) if todo.first_uid == 1 else 0)
        self._wave.append(reading)
        try:
            for batch in self._mailbox.headers(folder, todo.first_uid, sent=folder.role is FolderRole.SENT):
                reading.take(batch)
                if self._is_full():
                    self._settle()
                    if reading.failed is not None:
                        raise reading.failed
                if self._is_stopped():
                    self.report.stopped = True
                    return
            reading.complete()
        except FolderError:
            if reading in self._wave:
                self._wave.remove(reading)
            raise

    def _is_full(self) -> bool:
        now = self._line.clock.monotonic()
        held = sum(reading.held for reading in self._wave)
        waiting = sum(reading.waiting for reading in self._wave)
        return held >= HELD or waiting >= GROUP or (self._begun > 0 and now - self._begun > FLUSH_SECONDS)

    def _settle(self) -> None:
        """Fetches and judges the candidates of the whole wave, and writes how far its folders have been read."""
        wave = list(self._wave)
        while portions := [portion for reading in wave for portion in reading.portions()]:
            for flight in _flights(portions):
                self._judge(flight)
            for reading in wave:
                reading.reconsider()
        self._wave = [reading for reading in wave if not reading.is_over]
        self._begun = self._line.clock.monotonic()
        for reading in wave:
            if reading.failed is None:
                reading.settle()
                if reading.is_over:
                    self._watcher.done(reading.folder)
            elif reading.is_over and isinstance(reading.failed, UidValidityChangedError):
                with self._trouble(reading.folder):
                    self._read_anew(reading.folder)
                    self._settle()
            elif reading.is_over:
                self._put_aside(reading.folder, reading.failed)

    def _judge(self, flight: Sequence[_Portion]) -> None:
        requests = [portion.reading.request(portion) for portion in flight]
        for portion, answer in zip(flight, self._mailbox.gather(requests), strict=True):
            self.report.fetched += len(answer.messages)
            if answer.error is not None:
                portion.reading.failed = answer.error
            elif portion.reading.failed is None:
                portion.reading.judge(portion, answer)

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


@dataclass(slots=True)
class _Portion:
    """Candidates of one reading that are fetched together; ``alone`` where one of them may have killed a run."""

    reading: _Reading
    group: list[RawHeaders]
    alone: bool = False
    known: Sequence[int] = ()


class _Reading:
    """One folder being read, from a first UID to its end.

    What was taken since the last settling is held: only then does the checkpoint move past it.
    """

    def __init__(
        self, scan: AccountScan, folder: Folder, state: FolderState, todo: FetchPlan, checkpoint: Checkpoint | None
    ) -> None:
        self._scan = scan
        self._line = scan._line
        self._mailbox = scan._mailbox
        self.folder = folder
        self._state = state
        self._todo = todo
        self._last_uid = self._settled_uid = max(todo.first_uid - 1, 0)
        fresh = todo.action is FetchAction.EVERYTHING
        self._examined = 0 if fresh or checkpoint is None else min(checkpoint.examined, state.messages)
        self._settled_examined = self._examined
        self._judged: set[int] = set()
        self._tried = self._line.memory.poisoned(folder.account, folder.key, state.uidvalidity)
        self._known = self._line.memory.tracked(folder.account, folder.key, state.uidvalidity)
        self._flags: Mapping[int, CopyFlags] | None = None
        self._rows: list[RawHeaders] = []
        self._waiting: list[RawHeaders] = []
        self._kept: set[int] = set()
        self._links: list[ThreadLink] = []
        self._learnt = len(self._line.threads)
        self._finished = False
        self._hint = False
        self.failed: FolderError | None = None

    @property
    def held(self) -> int:
        """How many messages have been taken since the last settling."""
        return len(self._rows)

    @property
    def waiting(self) -> int:
        """How many candidates are to be fetched."""
        return len(self._waiting)

    @property
    def is_over(self) -> bool:
        """Whether nothing more will be taken."""
        return self._finished or self._hint

    def again(self, uids: Sequence[int]) -> None:
        """Puts single messages up to be judged: those that could not be read before, or that a search found."""
        self._hint = True
        self._waiting += [RawHeaders(uid, False, b"", b"") for uid in uids]

    def take(self, batch: Sequence[RawHeaders]) -> None:
        """Screens a batch of header fields."""
        self._hint = False
        candidates = self._screened(batch)
        self._kept.update(raw.uid for raw in candidates)
        # What was sent must be known before the next folder is screened.
        self._waiting += [raw for raw in candidates if not self._learn_own(raw)]
        self._rows += batch
        self._last_uid = batch[-1].uid
        self._examined += len(batch)
        self._scan.report.examined += len(batch)
        self._scan._watcher.read(self.folder, len(batch))

    def complete(self) -> None:
        """The folder has been read to its end."""
        self._waiting += self._by_text()
        self._finished = True

    def portions(self) -> Iterator[_Portion]:
        """What is to be fetched now, in groups. One that may have killed an earlier run is alone."""
        if self.failed is not None:
            return
        portion = _Portion(self, [])
        waiting, self._waiting = self._waiting, []
        for raw in waiting:
            alone = self._tried.get(raw.uid, 0) > 0
            if portion.group and (alone or len(portion.group) >= GROUP):
                yield portion
                portion = _Portion(self, [])
            portion.group.append(raw)
            if alone:
                portion.alone = True
                yield portion
                portion = _Portion(self, [])
        if self._finished and self._flags is None and self._known:
            portion.known = self._known
        if portion.group or portion.known:
            yield portion

    def request(self, portion: _Portion) -> MessageRequest:
        """What to ask for; each message is counted as tried first. After three tries one is left out."""
        uids = [raw.uid for raw in portion.group if self._tried.get(raw.uid, 0) < MAX_TRIES]
        if uids:
            self._line.memory.trying(self.folder.account, self.folder.key, self._state.uidvalidity, uids)
        return MessageRequest(self.folder, uids, portion.known)

    def judge(self, portion: _Portion, answer: Gathered) -> None:
        """Reads and weighs what was fetched, and writes what was found; the checkpoint stays where it was."""
        group = portion.group
        if portion.known:
            self._flags = answer.flags
        if not group:
            return
        sightings: list[Sighting] = []
        failed = {item.uid: str(item.error) for item in answer.messages if isinstance(item, FailedMessage)}
        aside = [raw.uid for raw in group if self._tried.get(raw.uid, 0) >= MAX_TRIES]
        failed.update(dict.fromkeys(aside, "could not be read in three tries"))
        self._judged.update(raw.uid for raw in group)
        raws = [item for item in answer.messages if isinstance(item, RawMessage)]
        places = self._mailbox.places(self.folder, raws) if raws else {}
        for raw_message in raws:
            uid = raw_message.ref.uid
            try:
                message = self._line.reader.message(raw_message)
                sighting = self._sight(message, raw_message, places.get(uid, self.folder))
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
        threads = list(_links(sightings))
        self._learn(threads)
        batch = Batch(
            self.folder,
            self._checkpoint(),
            tuple(sightings),
            (*self._links, *threads),
            failed=failed,
            read=tuple(raw.uid for raw in group if raw.uid not in failed),
        )
        self._links.clear()
        self._scan._record(batch)

    def reconsider(self) -> None:
        """Puts up what came to matter by what was found since: answers to it, and what other settings had found."""
        if self.failed is not None:
            return
        if self._flags is not None and self._todo.action is FetchAction.EVERYTHING:
            # What was found by other settings, and is no candidate by these, must be judged as well.
            forgotten = [uid for uid in self._flags if uid not in self._judged]
            self._waiting += [RawHeaders(uid, False, b"", b"") for uid in forgotten]
        if len(self._line.threads) == self._learnt:
            return
        new = [link.encode("utf-8", "replace").strip(b"<>").lower() for link in self._line.threads][self._learnt :]
        self._learnt = len(self._line.threads)
        rest = [row for row in self._rows if row.uid not in self._kept]
        text = b"\n".join(row.block for row in rest).lower()
        if not any(link in text for link in new):
            return
        for raw in self._screened(rest):
            self._kept.add(raw.uid)
            self._waiting += [] if self._learn_own(raw) else [raw]

    def settle(self) -> None:
        """Moves the checkpoint to the last message taken; for a folder that was read to its end, concludes."""
        if self._hint and not self._finished:
            return
        self._settled_uid, self._settled_examined = self._last_uid, self._examined
        self._rows, self._kept = [], set()
        links, self._links = tuple(self._links), []
        if not self._finished:
            self._scan._record(Batch(self.folder, self._checkpoint(), threads=links))
            return
        now = self._line.clock.now()
        flags = self._flags or {}
        batch = Batch(
            self.folder,
            replace(self._checkpoint(), state=self._state, checked=now, audited=now),
            threads=links,
            gone=tuple(uid for uid in self._known if uid not in flags),
            seen={uid: flag.seen for uid, flag in flags.items()},
            whole=True,
        )
        self._scan._record(batch)

    def _screened(self, batch: Sequence[RawHeaders]) -> list[RawHeaders]:
        """The messages of a batch that have to be judged; one whose header fells the screen is among them."""
        try:
            return [candidate.raw for candidate in self._line.screen.screen(batch)]
        except Exception as error:  # noqa: BLE001  # a bad message costs that message, never the folder
            if len(batch) == 1:
                self._log_surprise(batch[0].uid, error)
                return list(batch)
        return [raw for single in batch for raw in self._screened([single])]

    def _by_text(self) -> list[RawHeaders]:
        """Mail that names somebody sought in its text alone, where the server can tell."""
        sought = self._scan._sought
        if sought is None or not sought.words or self.folder.role in (FolderRole.SENT, FolderRole.DRAFTS):
            return []
        try:
            found = self._mailbox.search(self.folder, sought.words, texts=True, since=sought.since)
        except FolderError as error:
            logger.info("%s: no search in the texts of %r: %s", self.folder.account, self.folder.name, error)
            return []
        seen = self._kept | self._judged
        # The newest, where a word is in everybody's mouth.
        hinted = sorted(uid for uid in found if uid not in seen and uid <= self._last_uid)[-MOST_BY_TEXT:]
        return [RawHeaders(uid, False, b"", b"") for uid in hinted]

    def _learn_own(self, raw: RawHeaders) -> bool:
        """The seeker's own mail in Sent is no candidate: only what it may be answered by is learnt."""
        if self.folder.role is not FolderRole.SENT or not raw.block:
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
            self._links.append(link)
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
            Copy(self.folder.key, place.name, place.role, raw.ref.uidvalidity, raw.ref.uid, raw.seen),
            message.internal_date,
            self._mailbox.link(raw, message.headers.message_id) if match.is_finding else None,
        )

    def _log_surprise(self, uid: int, error: Exception) -> str:
        """Tells the log of a message that fells our own code; the one plain line that is remembered of it."""
        logger.warning("%s: folder %r: UID %d can't be read", self.folder.account, self.folder.name, uid)
        logger.debug("UID %d: unexpected", uid, exc_info=error)
        return f"could not be read ({type(error).__name__})"

    def _by_header(self, raw: RawHeaders, error: str) -> Iterator[Sighting]:
        """What can be said of a message by its header alone, if anything; its text could not be read."""
        ref = MessageRef(self.folder.account, self.folder.key, self._state.uidvalidity, raw.uid)
        try:
            headers = self._line.reader.headers(raw.block)
            message = Message(ref, headers, None, raw.seen, "", faults=(error,))
            match = self._line.judge.judge(message, self._line.threads, self._line.lessons)
        except Exception as surprise:  # noqa: BLE001  # its header may be what fells it
            self._log_surprise(raw.uid, surprise)
            return
        warning = "This message could not be read in full: open it in your mail program"
        authentication = replace(match.authentication, warnings=(*match.authentication.warnings, warning))
        copy = Copy(self.folder.key, self.folder.name, self.folder.role, ref.uidvalidity, raw.uid, raw.seen)
        yield self._sighting(replace(match, authentication=authentication), headers, copy, None, None)

    def _sighting(
        self, match: Match, headers: Headers, copy: Copy, received: datetime | None, link: str | None
    ) -> Sighting:
        days = self._mailbox.purge_days(self.folder) if match.is_finding else None
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

    def _checkpoint(self) -> Checkpoint:
        """How far everything is settled; not read to its end."""
        return Checkpoint(
            self._state.uidvalidity,
            self._settled_uid,
            None,
            None,
            None,
            self._line.fingerprint,
            self._settled_examined,
        )


def _flights(portions: Iterable[_Portion]) -> Iterator[list[_Portion]]:
    """Portions that are fetched together: of many folders, but not too many messages."""
    flight: list[_Portion] = []
    size = 0
    for portion in portions:
        if flight and (portion.alone or flight[-1].alone or size + len(portion.group) > GROUP):
            yield flight
            flight, size = [], 0
        flight.append(portion)
        size += len(portion.group)
    if flight:
        yield flight


def _day(moment: datetime | None) -> date | None:
    """The day before, since servers search by days of their own zone."""
    return None if moment is None else (moment - timedelta(days=1)).date()


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
