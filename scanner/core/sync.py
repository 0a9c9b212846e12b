"""What must be read of a folder: the checkpoint against what the server says now.

This module never talks to a server and never forgets: in doubt it reads again.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from zlib import crc32

from scanner.core.model import Checkpoint, FolderState, RawHeaders

AUDIT_EVERY = timedelta(hours=24)


class FetchAction(StrEnum):
    """How much to read."""

    NOTHING = "nothing"
    NEW = "new"
    EVERYTHING = "everything"


@dataclass(frozen=True, slots=True)
class FetchPlan:
    """What to read, and why; ``first_uid`` is where to begin, 1 for everything."""

    action: FetchAction
    first_uid: int
    reason: str


def plan(
    checkpoint: Checkpoint | None,
    state: FolderState,
    *,
    fingerprint: str,
    now: datetime,
    audit_every: timedelta = AUDIT_EVERY,
) -> FetchPlan:
    """The plan for one folder.

    UIDs never go down within one UIDVALIDITY (RFC 3501 section 2.3.1.1), so whatever is new lies above the last
    one read; where the server's counters went down all the same, everything is read again. A server whose counters
    lie is caught by the daily look (``audit_every``) at every folder, one that has overtaken its old counters since it
    forgot by the last message, see `begins_at`.
    """
    if checkpoint is None:
        return _everything("never read before")
    is_due = checkpoint.audited is None or not timedelta(0) <= now - checkpoint.audited < audit_every
    before, following = checkpoint.state, checkpoint.last_uid + 1
    doubt = _doubt(checkpoint, state, fingerprint, is_due=is_due)
    if doubt is not None:
        return _everything(doubt)
    if before != state:
        reason = "the last reading was interrupted" if before is None else "the folder changed"
        return FetchPlan(FetchAction.NEW, following, reason)
    if is_due:
        return FetchPlan(FetchAction.NEW, following, "the daily look, whatever the server says")
    return FetchPlan(FetchAction.NOTHING, following, "unchanged")


def _doubt(checkpoint: Checkpoint, state: FolderState, fingerprint: str, *, is_due: bool) -> str | None:
    """Why what was read does not stand any more; ``is_due`` where it is time for the daily look."""
    before = checkpoint.state
    if checkpoint.uidvalidity != state.uidvalidity:
        return "the server renumbered the folder"
    if checkpoint.fingerprint != fingerprint:
        return "the settings changed"
    if checkpoint.last_uid < 1 <= checkpoint.examined:
        return "what it holds was read in another folder alone, which does not stand for it any more"
    # Once a day at most: a server's UIDNEXT may be old, or too low.
    if is_due and state.uidnext is not None and checkpoint.last_uid >= state.uidnext:
        return "it was read further than the server has mail"
    if before == state:
        return None
    if state.uidvalidity == 0:
        return "the server does not number this folder lastingly"
    if before is not None and _went_back(before, state):
        return "the server's counters went back"
    return None


def begins_at(todo: FetchPlan, checkpoint: Checkpoint | None) -> int:
    """The UID to read from: that of the last message again, where it is known, so that it may be compared."""
    if todo.action is FetchAction.NEW and checkpoint is not None and checkpoint.last_mark is not None:
        return max(checkpoint.last_uid, 1)
    return todo.first_uid


def mark_of(raw: RawHeaders) -> int | None:
    """Stands for a message: another number, most likely, for another one. ``None`` where its header did not come."""
    return crc32(raw.block) if raw.block else None


def _everything(reason: str) -> FetchPlan:
    return FetchPlan(FetchAction.EVERYTHING, 1, reason)


def _went_back(before: FolderState, after: FolderState) -> bool:
    """Whether the server forgot: after a crash or from a backup it gives the numbers of lost mail to new mail."""
    counters = ((before.highestmodseq, after.highestmodseq), (before.uidnext, after.uidnext))
    return any(old is not None and new is not None and new < old for old, new in counters)
