"""Rows of the memory to the nouns of the core."""

from __future__ import annotations

import dataclasses
import json
import sqlite3
from array import array
from collections.abc import Sequence
from datetime import datetime
from functools import lru_cache
from typing import Any

from scanner.core.evidence import Kind, Lesson, Teaching, ThreadLink
from scanner.core.finding import (
    MAX_TRIES,
    SKIPPED,
    AccountCoverage,
    AlertState,
    Copy,
    Finding,
    FolderCoverage,
    Gap,
    Placement,
    PlacementVerdict,
)
from scanner.core.model import Address, Checkpoint, Folder, FolderRole, FolderState
from scanner.core.pausing import read as read_pause
from scanner.ports import Delivery, DeliveryState
from scanner.store.codec import MATCHES, NOTICES, STATES, read_time


def checkpoint(columns: Sequence[Any]) -> Checkpoint:
    """A folder's columns, in the order in which `SqliteMemory.checkpoints` asks for them, as its checkpoint."""
    uidvalidity, last_uid, state, checked, audited, fingerprint, examined, unreadable, last_mark = columns
    return Checkpoint(
        uidvalidity,
        last_uid,
        _state(state),
        read_time(checked),
        read_time(audited),
        fingerprint,
        examined,
        bool(unreadable),
        last_mark,
    )


def coverage(
    account: str,
    head: sqlite3.Row | None,
    folders: Sequence[sqlite3.Row],
    unread: Sequence[sqlite3.Row] = (),
    paused: str | None = None,
) -> AccountCoverage:
    """An account's row and those of its folders as its coverage; ``unread`` are the folders' unreadable messages.

    ``paused`` is the note of a pause that the server asked for.
    """
    pause = read_pause(paused)
    covered = tuple(_folder_coverage(row) for row in folders)
    if head is None:
        return AccountCoverage(account, ok=False, error="never checked", folders=covered)
    refused = [withheld(row) for row in unread if row["refusals"]]
    gaps = (*(Gap(note) for note in json.loads(head["notes"])), *refused)
    return AccountCoverage(
        account=account,
        ok=head["error"] is None and not gaps and all(folder.error in (None, SKIPPED) for folder in covered),
        error=head["error"],
        fix=head["fix"],
        folders=covered,
        checked=read_time(head["checked"]),
        failing_since=read_time(head["failing_since"]),
        notes=(*(gap.text for gap in gaps), *(_unread_note(row) for row in unread if not row["refusals"])),
        gaps=gaps,
        next_try=None if pause is None else pause.until,
    )


def withheld(row: sqlite3.Row) -> Gap:
    """Which messages of a folder the server would not hand over: an answer may be among them."""
    what = "1 message" if row["number"] == 1 else f"{row['number']} messages"
    numbers = f"number {row['uids'][:60]}"
    words = f"{row['name']}: the server did not hand over {what} ({numbers}) and is asked again: {row['error']}"
    return Gap(words, read_time(row["since"]))


def _unread_note(row: sqlite3.Row) -> str:
    """Which messages of a folder could not be read: an answer may be among them."""
    number = row["number"]
    what = "1 message" if number == 1 else f"{number} messages"
    again = f"set aside after {MAX_TRIES} tries" if row["tries"] >= MAX_TRIES else "tried again at the next pass"
    return f"{row['name']}: {what} could not be read (number {row['uids'][:60]}), {again}; look there yourself"


def _folder_coverage(row: sqlite3.Row) -> FolderCoverage:
    state = _state(row["state"])
    return FolderCoverage(
        folder=Folder(
            row["account"], row["key"], row["name"], row["delimiter"], FolderRole(row["role"]), bool(row["selectable"])
        ),
        messages=None if state is None else state.messages,
        examined=row["examined"] if state is None else min(row["examined"], state.messages),
        checked=read_time(row["checked"]),
        error=row["error"],
        failing_since=read_time(row["failing_since"]),
    )


def thread(row: sqlite3.Row) -> ThreadLink:
    """A thread's row as a link."""
    return ThreadLink(
        row["message_id"],
        row["employer"],
        bool(row["sent"]),
        read_time(row["happened"]),
        tuple(json.loads(row["recipients"])),
        row["subject"],
    )


def lesson(row: sqlite3.Row) -> Lesson:
    """A lesson's row as a lesson."""
    return Lesson(
        finding_id=row["finding_id"],
        verdict=Teaching(row["verdict"]),
        address=row["address"],
        employer=row["employer"],
        subject_form=row["subject_form"],
        message_id=row["message_id"],
        kind=None if row["kind"] is None else Kind(row["kind"]),
    )


def delivery(row: sqlite3.Row) -> Delivery:
    """An outbox row as a delivery."""
    return Delivery(
        channel=row["channel"],
        notice=NOTICES.read(row["notice"]),
        state=DeliveryState(row["state"]),
        tries=row["tries"],
        due=_time(row["due"]),
        created=_time(row["created"]),
        error=row["error"],
    )


def finding(row: sqlite3.Row, copies: Sequence[sqlite3.Row], alert: AlertState) -> Finding:
    """A finding's row, with the rows of its copies."""
    return Finding(
        id=row["id"],
        account=row["account"],
        identity=row["identity"],
        copies=tuple(
            Copy(
                copy["folder"],
                copy["name"],
                FolderRole(copy["role"]),
                copy["uidvalidity"],
                copy["uid"],
                bool(copy["seen"]),
            )
            for copy in copies
        ),
        message_id=row["message_id"],
        sender=Address(row["sender_name"], row["sender_address"]),
        subject=row["subject"],
        date=read_time(row["date"]),
        received=read_time(row["received"]),
        match=MATCHES.read(row["match"]),
        # The last place is kept of one that is nowhere now: it may be hidden for a while, and come back.
        verdict=_verdict(row) if copies else None,
        first_seen=_time(row["first_seen"]),
        alert=alert,
        link=row["link"],
        purge_on=read_time(row["purge_on"]),
        looked_at=read_time(row["looked_at"]),
        came_read=bool(row["came_read"]),
    )


def marks(blob: bytes) -> array[int]:
    """What `writes.marks_of` made; the rest of a damaged row is passed over."""
    return array("I", blob[: len(blob) // 4 * 4])


def with_new(value: Finding, new: bool) -> Finding:
    """The finding, marked as seen by this pass first."""
    return dataclasses.replace(value, new=new)


def _verdict(row: sqlite3.Row) -> PlacementVerdict | None:
    if row["placement"] is None:
        return None
    copy = Copy(
        row["place_folder"],
        row["place_name"],
        FolderRole(row["place_role"]),
        row["place_uidvalidity"],
        row["place_uid"],
        bool(row["place_seen"]),
    )
    return PlacementVerdict(Placement(row["placement"]), copy, row["place_reason"])


# Of folders asked for in turn, a cache that is one too small holds none: there are accounts of 5,000.
@lru_cache(maxsize=8192)
def _state(text: str | None) -> FolderState | None:
    try:
        return None if text is None else STATES.read(text)
    except ValueError:  # a damaged row costs its folder a second reading
        return None


def _time(text: str) -> datetime:
    """A time of a column that is never empty."""
    return datetime.fromisoformat(text)
