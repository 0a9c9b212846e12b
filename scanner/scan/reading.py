"""One folder being read: what is taken of it in parts, what of each part is judged, and how far it is settled."""

from __future__ import annotations

import logging
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice

from scanner.core.correspondence import agents, domain_of
from scanner.core.evidence import ThreadLink
from scanner.core.finding import MAX_TRIES
from scanner.core.model import Checkpoint, Folder, FolderRole, FolderState, RawHeaders, RawMessage
from scanner.core.screening import answered_by, bare_id
from scanner.core.sync import FetchAction, FetchPlan, mark_of
from scanner.errors import FolderError, UidValidityChangedError
from scanner.ports import Batch, CopyFlags, FailedMessage, Gathered, MessageRequest
from scanner.scan.errand import Errand
from scanner.scan.sights import Sights, log_surprise

logger = logging.getLogger(__name__)

GROUP = 50
MOST_BY_TEXT = 300


@dataclass(slots=True)
class Part:
    """What was taken of a folder between two turns; it is held until its candidates have been judged.

    ``last_uid`` and ``examined`` are where the folder's reading stood at its end, ``closing`` whether that is the
    folder's end. ``learnt`` is how many threads were known to those who screened it. ``answered`` counts the ids that
    nobody knows and that are answered by what was passed over.
    """

    reading: FolderReading
    learnt: int
    rows: list[RawHeaders] = field(default_factory=list)
    waiting: list[RawHeaders] = field(default_factory=list)
    links: list[ThreadLink] = field(default_factory=list)
    answered: Counter[bytes] = field(default_factory=Counter)
    last_uid: int = 0
    last_mark: int | None = None
    examined: int = 0
    closing: bool = False

    def let_go(self, raw: RawHeaders) -> None:
        """A message was not passed over after all: what it answers is no answer that may be missed."""
        for each in answered_by(raw):
            self.answered[each] -= 1
            if self.answered[each] <= 0:
                del self.answered[each]


@dataclass(slots=True)
class Portion:
    """Candidates of one part that are fetched together; ``alone`` where one of them may have killed a run."""

    part: Part
    group: list[RawHeaders]
    alone: bool = False
    known: Sequence[int] = ()

    @property
    def reading(self) -> FolderReading:
        """The folder they are from."""
        return self.part.reading


class FolderReading:
    """One folder being read, from a first UID to its end.

    What is taken is held, part by part: only when a part is settled does the checkpoint move past it.
    """

    def __init__(
        self, errand: Errand, folder: Folder, state: FolderState, todo: FetchPlan, checkpoint: Checkpoint | None
    ) -> None:
        self._errand = errand
        self._line = errand.line
        self.folder = folder
        self._state = state
        self._is_anew = self._begins_anew = todo.action is FetchAction.EVERYTHING
        self._last_uid = self._settled_uid = max(todo.first_uid - 1, 0)
        is_known = checkpoint is not None and not self._is_anew
        self._last_mark = self._settled_mark = checkpoint.last_mark if checkpoint is not None and is_known else None
        known = 0 if self._is_anew or checkpoint is None else min(checkpoint.examined, state.messages)
        self._examined = self._settled_examined = known
        self._sights = Sights(errand, folder, state.uidvalidity)
        self._judged: set[int] = set()
        self._kept: set[int] = set()
        self._passed: set[int] = set()
        self._tried = self._line.memory.poisoned(folder.account, folder.key, state.uidvalidity)
        self._known = self._line.memory.tracked(folder.account, folder.key, state.uidvalidity)
        self._flags: Mapping[int, CopyFlags] | None = None
        self._part = self._new_part()
        self.is_finished = False
        self.failed: FolderError | None = None

    def again(self, uids: Sequence[int]) -> None:
        """Puts single messages up to be judged: those that could not be read before, or that a search found."""
        self._part.waiting += [RawHeaders(uid, False, b"", b"") for uid in uids]

    def take(self, batch: Sequence[RawHeaders]) -> int:
        """Screens a batch of header fields; how many of them are candidates.

        Raises `UidValidityChangedError` where the last message read is another one now.
        """
        batch = self._beyond_the_last(batch)
        if not batch:
            return 0
        part = self._part
        candidates = self._screened(batch, part.answered)
        self._kept.update(raw.uid for raw in candidates)
        # What was sent must be known before the next folder is screened.
        theirs = [raw for raw in candidates if not self._learn_own(raw, part)]
        part.waiting += theirs
        part.rows += batch
        self._last_uid, self._last_mark = batch[-1].uid, mark_of(batch[-1])
        self._examined += len(batch)
        self._errand.report.examined += len(batch)
        self._errand.watcher.read(self.folder, len(batch))
        return len(theirs)

    def complete(self) -> None:
        """The folder has been read to its end."""
        self._part.waiting += self._by_text()
        self._part.closing = self.is_finished = True

    def cut(self) -> Part:
        """What was taken since this was last asked."""
        part, self._part = self._part, self._new_part()
        part.last_uid, part.last_mark, part.examined = self._last_uid, self._last_mark, self._examined
        return part

    def portions(self, part: Part) -> Iterator[Portion]:
        """What is to be fetched of a part now, in groups. One that may have killed an earlier run is alone."""
        if self.failed is not None:
            return
        portion = Portion(part, [])
        waiting, part.waiting = part.waiting, []
        for raw in waiting:
            alone = self._tried.get(raw.uid, 0) > 0
            if portion.group and (alone or len(portion.group) >= GROUP):
                yield portion
                portion = Portion(part, [])
            portion.group.append(raw)
            if alone:
                portion.alone = True
                yield portion
                portion = Portion(part, [])
        if part.closing and self._flags is None and self._known:
            portion.known = self._known
        if portion.group or portion.known:
            yield portion

    def request(self, portion: Portion) -> MessageRequest:
        """What to ask for; after `MAX_TRIES` a message is left out."""
        return MessageRequest(self.folder, self._untried(portion), portion.known)

    def judge(self, portion: Portion, answer: Gathered) -> None:
        """Reads and weighs what was fetched, and writes what was found; the checkpoint stays where it was.

        Each message that came is counted as tried first, since reading it may be what kills us.
        """
        part, group = portion.part, portion.group
        if portion.known:
            self._flags = answer.flags
        if not group:
            return
        uids = self._untried(portion)
        came = [item for item in answer.messages if isinstance(item, RawMessage)]
        if came:
            tried = [item.ref.uid for item in came]
            self._line.memory.trying(self.folder.account, self.folder.key, self._state.uidvalidity, tried)
        refused = {item.uid: str(item.error) for item in answer.messages if isinstance(item, FailedMessage)}
        failed = {raw.uid: f"could not be read in {MAX_TRIES} tries" for raw in group if raw.uid not in uids}
        self._judged.update(raw.uid for raw in group)
        sightings = self._sights.of(came, failed)
        unread = failed | refused
        for raw in group:
            if raw.uid in unread and raw.block:
                sightings.extend(self._sights.by_header(raw, unread[raw.uid]))
        found = {sighting.copy.uid for sighting in sightings if sighting.match.is_finding}
        self._passed.update(uid for uid in uids if uid not in found and uid not in unread)
        for raw in group:
            if raw.uid in found and raw.block:
                part.let_go(raw)
        batch = Batch(
            self.folder,
            self._checkpoint(),
            tuple(sightings),
            (*part.links, *self._sights.learnt()),
            failed=failed,
            refused=refused,
            read=tuple(raw.uid for raw in group if raw.uid not in unread),
        )
        part.links.clear()
        self._errand.record(batch)

    def reconsider(self, part: Part) -> None:
        """Puts up what came to matter by what was found since: answers to it, and what other settings had found."""
        if self.failed is not None:
            return
        if part.closing and self._flags is not None and self._is_anew:
            # What was found by other settings, and is no candidate by these, must be judged as well.
            forgotten = [uid for uid in self._flags if uid not in self._judged]
            part.waiting += [RawHeaders(uid, False, b"", b"") for uid in forgotten]
        threads = self._line.threads
        if len(threads) == part.learnt:
            return
        new = list(islice(threads.values(), part.learnt, None))
        part.learnt = len(threads)
        met = {each for each in (bare_id(link.message_id) for link in new) if each in part.answered}
        for each in met:
            del part.answered[each]
        met |= {b"@" + domain_of(address).encode() for link in new for address in agents(link)}
        if not met:
            return
        doubted = [row for row in part.rows if row.uid not in self._kept or row.uid in self._passed]
        answers = [row for row in doubted if _has_any(row.block.lower(), met)]
        # What was judged and was nobody's is judged once more for whoever came to be known.
        self._passed.difference_update(row.uid for row in answers)
        for raw in self._screened(answers):
            self._kept.add(raw.uid)
            part.waiting += [] if self._learn_own(raw, part) else [raw]

    def settle(self, part: Part) -> None:
        """Moves the checkpoint past a part; at the folder's end, concludes."""
        if not part.rows and not part.closing:
            return
        self._settled_uid, self._settled_mark, self._settled_examined = part.last_uid, part.last_mark, part.examined
        batch = Batch(
            self.folder,
            self._checkpoint(),
            threads=tuple(part.links),
            answers=tuple(part.answered),
            anew=self._begins_anew,
        )
        self._begins_anew = False
        if not part.closing:
            self._errand.record(batch)
            return
        now = self._line.clock.now()
        flags = self._flags or {}
        batch = replace(
            batch,
            checkpoint=replace(batch.checkpoint, state=self._state, checked=now, audited=now),
            gone=tuple(uid for uid in self._known if uid not in flags),
            seen={uid: flag.seen for uid, flag in flags.items()},
            places={uid: flag.place for uid, flag in flags.items() if flag.place is not None},
            whole=True,
        )
        self._errand.record(batch)
        self._errand.settled.add(self.folder.key)

    def _new_part(self) -> Part:
        return Part(self, len(self._line.threads))

    def _beyond_the_last(self, batch: Sequence[RawHeaders]) -> Sequence[RawHeaders]:
        """What of a batch is new. The last message read before comes with it, to be compared."""
        if self._is_anew or batch[0].uid != self._settled_uid:
            return batch
        mark = mark_of(batch[0])
        if None not in (mark, self._settled_mark) and mark != self._settled_mark:
            raise UidValidityChangedError(f"The folder {self.folder.name} gives the numbers of old mail to other mail")
        return batch[1:]

    def _untried(self, portion: Portion) -> list[int]:
        return [raw.uid for raw in portion.group if self._tried.get(raw.uid, 0) < MAX_TRIES]

    def _screened(self, batch: Sequence[RawHeaders], answered: Counter[bytes] | None = None) -> list[RawHeaders]:
        """The messages of a batch that have to be judged; one whose header fells the screen is among them."""
        try:
            return [candidate.raw for candidate in self._line.screen.screen(batch, answered)]
        except Exception as error:  # noqa: BLE001  # a bad message costs that message, never the folder
            if len(batch) == 1:
                log_surprise(self.folder, batch[0].uid, error)
                return list(batch)
        return [raw for single in batch for raw in self._screened([single], answered)]

    def _by_text(self) -> list[RawHeaders]:
        """Mail that names somebody sought in its text alone, where the server can tell."""
        sought = self._errand.sought
        if sought is None or not sought.words or self.folder.role in (FolderRole.SENT, FolderRole.DRAFTS):
            return []
        try:
            found = self._errand.mailbox.search(self.folder, sought.words, texts=True, since=sought.since)
        except FolderError as error:
            logger.info("%s: no search in the texts of %r: %s", self.folder.account, self.folder.name, error)
            self._errand.report.unsearched.append(self.folder.name)
            return []
        seen = self._kept | self._judged
        # The newest, where a word is in everybody's mouth.
        hinted = sorted(uid for uid in found if uid not in seen and uid <= self._last_uid)[-MOST_BY_TEXT:]
        return [RawHeaders(uid, False, b"", b"") for uid in hinted]

    def _learn_own(self, raw: RawHeaders, part: Part) -> bool:
        """The seeker's own mail in Sent is no candidate: only what it may be answered by is learnt."""
        if self.folder.role is not FolderRole.SENT or not raw.block:
            return False
        try:
            headers = self._line.reader.headers(raw.block)
        except Exception as error:  # noqa: BLE001  # it is fetched, and fails there by itself
            log_surprise(self.folder, raw.uid, error)
            return False
        if not self._line.judge.seeker.is_own(headers.author.address):
            return False
        link = self._line.sent.link(headers, self._line.threads)
        if link is not None:
            part.links.append(link)
            part.let_go(raw)
            self._errand.learn(link)
        return True

    def _checkpoint(self) -> Checkpoint:
        """How far everything is settled; not read to its end."""
        return Checkpoint(
            self._state.uidvalidity,
            self._settled_uid,
            None,
            None,
            None,
            self._errand.fingerprint,
            self._settled_examined,
            last_mark=self._settled_mark,
        )


def _has_any(text: bytes, words: Iterable[bytes]) -> bool:
    return any(map(text.__contains__, words))
