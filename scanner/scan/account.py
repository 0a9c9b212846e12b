"""One pass over one account: every folder, the likely ones first; one that fails does not stop the rest."""

from __future__ import annotations

import logging
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, datetime, timedelta

from scanner.core.backoff import may_ask_again
from scanner.core.finding import MAX_TRIES, SKIPPED
from scanner.core.model import Checkpoint, Folder, FolderRole, FolderState
from scanner.core.placement import is_left_out
from scanner.core.sync import FetchAction, FetchPlan, begins_at, plan
from scanner.errors import FolderError, FolderGoneError, UidValidityChangedError
from scanner.ports import Batch, HeaderRequest, ListedFolder, Listing
from scanner.scan.errand import AccountRules, Errand, ScanReport
from scanner.scan.reading import MOST_BY_TEXT, FolderReading
from scanner.scan.waves import Waves

logger = logging.getLogger(__name__)

# Folders of so many messages or more are searched by the server first, where a reply most likely lies.
MANY = 2000
LIKELY = frozenset({FolderRole.INBOX, FolderRole.JUNK, FolderRole.ALL})


class AccountScan:
    """Runs one errand."""

    def __init__(self, errand: Errand) -> None:
        self._errand = errand
        self._mailbox = errand.mailbox
        self._line = errand.line
        self._rules = errand.rules
        self._watcher = errand.watcher
        self._report = errand.report
        self._checkpoints: Mapping[bytes, Checkpoint] = {}
        self._waves = Waves(self._errand, self._give_up)
        self._renumbered: list[Folder] = []
        self._read_again: set[bytes] = set()
        self._quiet: set[bytes] = set()
        self._late: frozenset[bytes] = frozenset()
        self._failed: list[Folder] = []
        self._covered: list[ListedFolder] = []
        self._gone: dict[Folder, FolderGoneError] = {}
        self._unchanged: list[bytes] = []

    def run(self) -> ScanReport:
        """Looks into every folder. Raises `AccountError` where the account can't be checked any further."""
        listing = self._mailbox.listing()
        entries = self._openable(listing)
        left_out = [each.folder for each in listing.hidden if is_left_out(each.folder, self._rules.skip)]
        self._report.listed, self._report.gaps = len(entries) + len(left_out), listing.gaps(self._rules.skip)
        self._watcher.folders(self._rules.name, self._report.listed)
        for folder in left_out:
            self._skip(folder)
        ordered = sorted(entries, key=lambda entry: _rank(entry.folder, self._rules))
        self._checkpoints = self._line.memory.checkpoints(self._rules.name)
        known = len(self._line.threads)
        self._late = self._line.late(self._rules.name)
        requests = self._requests(ordered)
        self._look_at_the_likely(requests)
        self._mailbox.expect(requests)
        for entry in ordered:
            if self._errand.is_stopped():
                self._report.stopped = True
                break
            self._look(entry)
        self._waves.finish()
        self._read_renumbered()
        if not self._report.stopped:
            self._confirm_covered()
        if not self._report.stopped:
            there = [entry.folder for entry in self._still_there(entries)]
            self._conclude(listing, [*there, *left_out])
            if not self._late.intersection(folder.key for folder in self._failed):
                self._line.looked_up[self._rules.name] = known
        return self._report

    def _openable(self, listing: Listing) -> list[ListedFolder]:
        """The folders that hold mail; one whose cover the user skips is read by itself."""
        skipped = {entry.folder.key for entry in listing.folders if is_left_out(entry.folder, self._rules.skip)}
        return [
            replace(entry, covered_by=None) if entry.covered_by in skipped else entry
            for entry in listing.folders
            if entry.folder.selectable
        ]

    def _still_there(self, entries: Sequence[ListedFolder]) -> Sequence[ListedFolder]:
        """The folders without those that went away in the pass; one that is listed even so could not be checked."""
        if not self._gone:
            return entries
        listed = {entry.folder.key for entry in self._mailbox.listing().folders if entry.folder.selectable}
        for folder, error in self._gone.items():
            if folder.key in listed:
                self._fail(folder, error)
        self._report.listed -= sum(folder.key not in listed for folder in self._gone)
        return [entry for entry in entries if entry.folder not in self._gone or entry.folder.key in listed]

    def _conclude(self, listing: Listing, folders: Sequence[Folder]) -> None:
        logger.info(
            "%s: %d folders, %d opened, read %d messages, fetched %d",
            self._rules.name,
            len(folders),
            self._report.opened,
            self._report.examined,
            self._report.fetched,
        )
        self._report.gaps += tuple(gap.text for gap in self._line.memory.withheld(self._rules.name))
        for key in self._errand.settled.union(self._unchanged):
            self._line.refused.pop((self._rules.name, key), None)
        now = self._line.clock.now()
        self._line.memory.confirm(self._rules.name, self._unchanged, now)
        self._line.memory.record_account(self._rules.name, folders, None, listing.gaps(self._rules.skip), now)

    def _has_changed(self, entry: ListedFolder) -> bool:
        """Whether a folder that another one holds has changed: then labels may have, though no mail came or went."""
        known = self._checkpoints.get(entry.folder.key)
        return entry.covered_by is not None and known is not None and known.state != entry.state

    def _requests(self, entries: Sequence[ListedFolder]) -> list[HeaderRequest]:
        """What will be asked of the folders that changed, so that it may be asked for in one flight."""
        requests: list[HeaderRequest] = []
        relabelled = {entry.covered_by for entry in entries if self._has_changed(entry)}
        for entry in entries:
            folder, state = entry.folder, entry.state
            if is_left_out(folder, self._rules.skip) or entry.covered_by is not None or state is None:
                continue
            if self._line.resting(folder) is not None:
                continue
            todo = self._plan(folder, self._checkpoints.get(folder.key), state)
            if todo.action is FetchAction.NOTHING and folder.key not in relabelled:
                self._quiet.add(folder.key)
            else:
                first = begins_at(todo, self._checkpoints.get(folder.key))
                requests.append(HeaderRequest(folder, first, folder.role is FolderRole.SENT, state))
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
                or self._errand.is_stopped()
            ):
                continue
            try:
                opened = self._mailbox.open(folder)
                uids = self._mailbox.search(folder, self._line.hints, since=_day(self._line.since))
            except FolderError as error:
                # A hint alone: what is wrong with the folder itself is met again where it is read.
                logger.info("%s: no search in %r beforehand: %s", self._rules.name, folder.name, error)
                continue
            reading = FolderReading(self._errand, folder, opened, self._plan(folder, None, opened), None)
            reading.again(sorted(uids)[-MOST_BY_TEXT:])
            self._waves.judge_now(reading)

    def _look(self, entry: ListedFolder) -> None:
        """Checks one folder. One that fails does not stop the rest."""
        folder = entry.folder
        if is_left_out(folder, self._rules.skip):
            self._skip(folder)
            return
        if entry.covered_by is not None and entry.state is not None:
            self._covered.append(entry)
            return
        words = self._line.resting(folder)
        if words is not None:
            # Nothing is asked, and nothing is changed in what the memory says of it.
            self._failed.append(folder)
            self._report.failed[folder.name] = words
            self._watcher.done(folder)
            return
        with self._trouble(folder):
            self._check(entry)

    def _skip(self, folder: Folder) -> None:
        self._report.skipped += 1
        self._line.memory.record_folder_error(folder, SKIPPED, self._line.clock.now())
        self._watcher.done(folder)

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
            self._gone[folder] = error
        else:
            self._fail(folder, error)
        self._watcher.done(folder)

    def _fail(self, folder: Folder, error: FolderError) -> None:
        logger.info("%s: %s", self._rules.name, error)
        self._failed.append(folder)
        self._report.failed[folder.name] = str(error)
        self._line.refuse(folder, str(error))
        self._line.memory.record_folder_error(folder, str(error), self._line.clock.now())

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

    def _read_renumbered(self) -> None:
        """Folders whose messages turned out to be others than those that were read, once more; after that they fail."""
        while self._renumbered and not self._report.stopped:
            with self._trouble(self._renumbered[0]):
                self._read_anew(self._renumbered.pop(0))
            self._waves.finish()

    def _retries(self, folder: Folder, checkpoint: Checkpoint | None) -> tuple[int, ...]:
        """What is asked for once more: what could not be read a few times, and what the server would not hand over."""
        if checkpoint is None or not checkpoint.unreadable:
            return ()
        memory, now = self._line.memory, self._line.clock.now()
        place = (folder.account, folder.key, checkpoint.uidvalidity)
        again = [uid for uid, tries in memory.poisoned(*place).items() if tries < MAX_TRIES]
        again += [uid for uid, told in memory.refusals(*place).items() if may_ask_again(told.times, told.asked, now)]
        return tuple(sorted(uid for uid in again if uid <= checkpoint.last_uid))

    def _plan(self, folder: Folder, checkpoint: Checkpoint | None, state: FolderState) -> FetchPlan:
        if self._errand.sought is not None:
            return FetchPlan(FetchAction.EVERYTHING, 1, "their answer is due, so everything is looked through")
        if folder.key in self._late:
            return FetchPlan(
                FetchAction.EVERYTHING, 1, "it holds an answer to mail that was not known when it was read"
            )
        return plan(checkpoint, state, fingerprint=self._errand.fingerprint, now=self._line.clock.now())

    def _read(self, entry: ListedFolder, checkpoint: Checkpoint | None, retry: Sequence[int]) -> None:
        """Reads a folder's header fields, wave after wave."""
        folder = entry.folder
        opened = self._mailbox.open(folder)
        self._report.opened += 1
        # The listing's counters are the older ones: whatever came since will differ from them next time.
        state = entry.state if entry.state and entry.state.uidvalidity == opened.uidvalidity else opened
        todo = self._plan(folder, checkpoint, state)
        logger.debug("%s: folder %r: %s (%s)", folder.account, folder.name, todo.action, todo.reason)
        reading = FolderReading(self._errand, folder, state, todo, checkpoint)
        if checkpoint is not None and checkpoint.uidvalidity == state.uidvalidity:
            reading.again(retry)
        self._watcher.folder(folder, max(opened.messages, state.messages) if todo.first_uid == 1 else 0)
        self._waves.add(reading)
        try:
            first = begins_at(todo, checkpoint)
            for batch in self._mailbox.headers(folder, first, sent=folder.role is FolderRole.SENT):
                self._waves.take(reading, batch)
                if reading.failed is not None:
                    raise reading.failed
                if self._errand.is_stopped():
                    self._report.stopped = True
                    return
            reading.complete()
        except FolderError:
            # Whatever is still to be written of the folder comes before what went wrong with it.
            self._waves.forget(reading)
            raise

    def _give_up(self, reading: FolderReading) -> None:
        """A folder was read to its end, but its candidates could not be had."""
        folder, error = reading.folder, reading.failed
        if isinstance(error, UidValidityChangedError) and folder.key not in self._read_again:
            self._read_again.add(folder.key)
            self._renumbered.append(folder)
        elif error is not None:
            self._put_aside(folder, error)

    def _confirm_covered(self) -> None:
        """Folders that another one holds are checked once that one is: until then their changes are not forgotten.

        Where that one went away, they are read themselves.
        """
        checked = self._errand.settled.union(self._unchanged)
        gone = {folder.key for folder in self._gone}
        for entry in self._covered:
            if entry.covered_by in gone:
                self._look(replace(entry, covered_by=None))
                continue
            if entry.state is not None and entry.covered_by in checked:
                self._record_covered(entry.folder, entry.state)
            self._watcher.done(entry.folder)
        self._waves.finish()
        self._read_renumbered()

    def _record_covered(self, folder: Folder, state: FolderState) -> None:
        now = self._line.clock.now()
        checkpoint = Checkpoint(state.uidvalidity, 0, state, now, now, self._errand.fingerprint, state.messages)
        self._errand.record(Batch(folder, checkpoint))


def _day(moment: datetime | None) -> date | None:
    """The day before, since servers search by days of their own zone."""
    return None if moment is None else (moment - timedelta(days=1)).date()


def _rank(folder: Folder, rules: AccountRules) -> tuple[int, str]:
    """Sent first, to learn what may be answered; then where replies belong; then junk; then the rest."""
    expected = folder.name in rules.expected or (folder.role is FolderRole.INBOX and "INBOX" in rules.expected)
    place = 1 if expected else {FolderRole.SENT: 0, FolderRole.JUNK: 2}.get(folder.role, 3)
    return (place, folder.name)
