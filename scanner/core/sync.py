"""What must be read of a folder: the checkpoint against what the server says now.

This module never talks to a server and never forgets: in doubt it reads again.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from scanner.core.model import Checkpoint, FolderState

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
    lie is caught by the daily look (``audit_every``) at every folder.
    """
    if checkpoint is None:
        return _everything("never read before")
    if checkpoint.uidvalidity != state.uidvalidity:
        return _everything("the server renumbered the folder")
    if checkpoint.fingerprint != fingerprint:
        return _everything("the settings changed")
    if checkpoint.last_uid < 1 <= checkpoint.examined:
        return _everything("what it holds was read in another folder alone, which does not stand for it any more")
    before, following = checkpoint.state, checkpoint.last_uid + 1
    if before != state:
        if state.uidvalidity == 0:
            return _everything("the server does not number this folder lastingly")
        if before is None:
            return FetchPlan(FetchAction.NEW, following, "the last reading was interrupted")
        if _went_back(before, state):
            return _everything("the server's counters went back")
        return FetchPlan(FetchAction.NEW, following, "the folder changed")
    if checkpoint.audited is None or not timedelta(0) <= now - checkpoint.audited < audit_every:
        return FetchPlan(FetchAction.NEW, following, "the daily look, whatever the server says")
    return FetchPlan(FetchAction.NOTHING, following, "unchanged")


def _everything(reason: str) -> FetchPlan:
    return FetchPlan(FetchAction.EVERYTHING, 1, reason)


def _went_back(before: FolderState, after: FolderState) -> bool:
    """Whether the server forgot: after a crash or from a backup it gives the numbers of lost mail to new mail."""
    counters = ((before.highestmodseq, after.highestmodseq), (before.uidnext, after.uidnext))
    return any(old is not None and new is not None and new < old for old, new in counters)
