"""The statements that change and load findings, copies, checkpoints and notices; each within a given transaction."""

from __future__ import annotations

import hashlib
import json
import sqlite3
from array import array
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from zlib import crc32

from scanner.core.evidence import ThreadLink
from scanner.core.finding import AlertState, Finding, Placement
from scanner.core.model import Folder
from scanner.ports import Batch, DeliveryState, Notice, Sighting, Telling
from scanner.store import rows
from scanner.store.codec import MATCHES, NOTICES, STATES, clean, read_time, write_time

# How long an account that can't be checked is still believed to hold what it held.
VOUCHES_FOR = timedelta(days=3)
# How much older than its arrival a mail may be dated.
ON_ITS_WAY = timedelta(days=1)
_ID_LENGTH = 6


def touch_folder(connection: sqlite3.Connection, folder: Folder) -> None:
    """Notes that the folder is there, and what it is called and for now."""
    connection.execute(
        "INSERT INTO folder (account, key, name, role, delimiter, selectable) VALUES (?1, ?2, ?3, ?4, ?5, ?6) "
        "ON CONFLICT DO UPDATE SET name = ?3, role = ?4, delimiter = ?5, selectable = ?6, present = 1",
        (folder.account, folder.key, clean(folder.name), folder.role, folder.delimiter, int(folder.selectable)),
    )


def prune_folders(connection: sqlite3.Connection, account: str, present: set[bytes]) -> None:
    """Folders that are gone keep no checkpoint and no copies; their findings stay."""
    known = [row["key"] for row in connection.execute("SELECT key FROM folder WHERE account = ?", (account,))]
    gone = [(account, key) for key in known if key not in present]
    connection.executemany("DELETE FROM folder WHERE account = ? AND key = ?", gone)
    connection.executemany("DELETE FROM copy WHERE account = ? AND folder = ?", gone)
    connection.executemany("DELETE FROM unreadable WHERE account = ? AND folder = ?", gone)
    connection.executemany("DELETE FROM answer WHERE account = ? AND folder = ?", gone)


def forget_copies(connection: sqlite3.Connection, account: str, key: bytes, *, keep: int) -> dict[str, bool]:
    """Copies under a UIDVALIDITY that is no more are void (RFC 3501 section 2.3.1.1).

    Gives the identities of the findings that this touched, each with whether the finding is new: none of these is.
    """
    condition = "account = ? AND folder = ? AND uidvalidity <> ?"
    found = connection.execute(f"SELECT identity FROM copy WHERE {condition}", (account, key, keep))  # noqa: S608 constant
    touched = {row["identity"]: False for row in found.fetchall()}
    connection.execute(f"DELETE FROM copy WHERE {condition}", (account, key, keep))  # noqa: S608 constant
    connection.execute(f"DELETE FROM unreadable WHERE {condition}", (account, key, keep))  # noqa: S608 constant
    return touched


def drop_copies(connection: sqlite3.Connection, batch: Batch) -> dict[str, bool]:
    """Forgets the copies that are gone; gives the findings they were of, see `forget_copies`."""
    touched: dict[str, bool] = {}
    for uid in batch.gone:
        place = (batch.folder.account, batch.folder.key, batch.checkpoint.uidvalidity, uid)
        row = connection.execute(
            "DELETE FROM copy WHERE account = ? AND folder = ? AND uidvalidity = ? AND uid = ? RETURNING identity",
            place,
        ).fetchone()
        if row is not None:
            touched[row["identity"]] = False
    return touched


def flag_copies(connection: sqlite3.Connection, batch: Batch) -> dict[str, bool]:
    """Notes what was read since, and what is shown elsewhere now; gives the findings that this changed."""
    touched: dict[str, bool] = {}
    for uid, seen in batch.seen.items():
        place = (int(seen), batch.folder.account, batch.folder.key, batch.checkpoint.uidvalidity, uid, int(seen))
        row = connection.execute(
            "UPDATE copy SET seen = ? WHERE account = ? AND folder = ? AND uidvalidity = ? AND uid = ? AND seen <> ? "
            "RETURNING identity",
            place,
        ).fetchone()
        if row is not None:
            touched[row["identity"]] = False
    for uid, shown_in in batch.places.items():
        shown = (clean(shown_in.name), shown_in.role)
        row = connection.execute(
            "UPDATE copy SET name = ?, role = ? WHERE account = ? AND folder = ? AND uidvalidity = ? AND uid = ? "
            "AND (name <> ? OR role <> ?) RETURNING identity",
            (*shown, batch.folder.account, batch.folder.key, batch.checkpoint.uidvalidity, uid, *shown),
        ).fetchone()
        if row is not None:
            touched[row["identity"]] = False
    return touched


def displaced(connection: sqlite3.Connection, account: str, sighting: Sighting) -> str | None:
    """Which other finding had a copy where this message lies: its number was given anew."""
    copy = sighting.copy
    row = connection.execute(
        "SELECT identity FROM copy WHERE account = ? AND folder = ? AND uidvalidity = ? AND uid = ? AND identity <> ?",
        (account, copy.folder, copy.uidvalidity, copy.uid, sighting.identity),
    ).fetchone()
    return None if row is None else str(row["identity"])


def write_sighting(
    connection: sqlite3.Connection, account: str, sighting: Sighting, now: datetime, *, is_partial: bool = False
) -> bool:
    """Writes the finding and this copy of it; tells whether the finding is new.

    ``is_partial``: its header alone was read; that changes nothing of what is known.
    """
    known = connection.execute(
        "SELECT id FROM finding WHERE account = ? AND identity = ?", (account, sighting.identity)
    ).fetchone()
    values = (
        None if sighting.message_id is None else clean(sighting.message_id),
        clean(sighting.sender.name),
        clean(sighting.sender.address),
        clean(sighting.subject),
        write_time(sighting.date),
        write_time(sighting.received),
        MATCHES.write(sighting.match),
        sighting.link,
        write_time(sighting.purge_on),
    )
    if known is None:
        connection.execute(
            "INSERT INTO finding (account, identity, id, first_seen, message_id, sender_name, sender_address, subject, "
            "date, received, match, link, purge_on, came_read) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                account,
                sighting.identity,
                free_id(connection, account, sighting.identity),
                write_time(now),
                *values,
                int(sighting.copy.seen and _is_news(connection, account, sighting)),
            ),
        )
    elif not is_partial:
        connection.execute(
            "UPDATE finding SET message_id = ?, sender_name = ?, sender_address = ?, subject = ?, date = ?, "
            "received = ?, match = ?, link = coalesce(?, link), purge_on = ? WHERE account = ? AND identity = ?",
            (*values, account, sighting.identity),
        )
    copy = sighting.copy
    connection.execute(
        "INSERT OR REPLACE INTO copy (account, folder, uidvalidity, uid, identity, name, role, seen) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        (account, copy.folder, copy.uidvalidity, copy.uid, sighting.identity, clean(copy.name), copy.role, copy.seen),
    )
    return known is None


def _is_news(connection: sqlite3.Connection, account: str, sighting: Sighting) -> bool:
    """Whether a message came since the account was last checked to its end; old mail of a first look did not."""
    row = connection.execute("SELECT checked FROM account WHERE name = ?", (account,)).fetchone()
    checked = None if row is None else read_time(row["checked"])
    dates = [value for value in (sighting.date, sighting.received) if value is not None]
    return checked is not None and min(dates, default=checked) >= checked - ON_ITS_WAY


def free_id(connection: sqlite3.Connection, account: str, identity: str) -> str:
    """A short id for a new finding: always the same for a message, longer where another finding has it."""
    digest = hashlib.sha256(f"{account}\n{identity}".encode("utf-8", "replace")).hexdigest()
    for length in range(_ID_LENGTH, len(digest)):
        taken = connection.execute("SELECT 1 FROM finding WHERE id = ?", (digest[:length],)).fetchone()
        if taken is None:
            return digest[:length]
    return digest


def withdraw(connection: sqlite3.Connection, account: str, sighting: Sighting, by: Deciding) -> None:
    """A copy that is no finding any more, by new settings or a lesson, leaves; the last one with unsent alerts."""
    copy = sighting.copy
    connection.execute(
        "DELETE FROM copy WHERE account = ? AND folder = ? AND uidvalidity = ? AND uid = ?",
        (account, copy.folder, copy.uidvalidity, copy.uid),
    )
    if connection.execute(
        "SELECT 1 FROM copy WHERE account = ? AND identity = ?", (account, sighting.identity)
    ).fetchone():
        # The others are judged for themselves; until then nothing new is told of them.
        decide(connection, account, sighting.identity, False, replace(by, channels=()))
        return
    row = connection.execute(
        "DELETE FROM finding WHERE account = ? AND identity = ? RETURNING id", (account, sighting.identity)
    ).fetchone()
    if row is None:
        return
    connection.execute("DELETE FROM outbox WHERE finding = ? AND state <> ?", (row["id"], DeliveryState.SENT))
    # Nor do answers to it, or its writer, count by it.
    connection.execute("DELETE FROM thread WHERE message_id = ? AND sent = 0", (clean(sighting.message_id or ""),))


def write_threads(connection: sqlite3.Connection, threads: Iterable[ThreadLink]) -> None:
    """Remembers what replies may point to. What the seeker sent stays so, whoever else holds a copy of it."""
    connection.executemany(
        "INSERT INTO thread (message_id, employer, sent, happened, recipients, subject) VALUES (?, ?, ?, ?, ?, ?) "
        "ON CONFLICT DO UPDATE SET employer = excluded.employer, sent = max(sent, excluded.sent), "
        "recipients = iif(excluded.sent, excluded.recipients, recipients), "
        "subject = iif(excluded.sent, excluded.subject, subject)",
        [
            (
                clean(link.message_id),
                link.employer,
                int(link.sent),
                write_time(link.when),
                json.dumps([clean(address) for address in link.to]),
                clean(link.subject),
            )
            for link in threads
        ],
    )


def write_answers(connection: sqlite3.Connection, batch: Batch) -> None:
    place = (batch.folder.account, batch.folder.key)
    if batch.anew:
        connection.execute("DELETE FROM answer WHERE account = ? AND folder = ?", place)
    if batch.answers:
        connection.execute(
            "INSERT INTO answer (account, folder, marks) VALUES (?, ?, ?)", (*place, marks_of(batch.answers).tobytes())
        )


def marks_of(ids: Iterable[bytes]) -> array[int]:
    """Four bytes for each: of two that have the same, both are looked at once more."""
    return array("I", map(crc32, ids))


def write_unreadable(connection: sqlite3.Connection, batch: Batch, now: datetime) -> None:
    """Remembers why messages could not be read; forgets those that could, and those that are gone."""
    place = (batch.folder.account, batch.folder.key, batch.checkpoint.uidvalidity)
    read = [(*place, uid) for uid in (*batch.read, *batch.gone)]
    connection.executemany(
        "DELETE FROM unreadable WHERE account = ? AND folder = ? AND uidvalidity = ? AND uid = ?", read
    )
    connection.executemany(
        "INSERT INTO unreadable (account, folder, uidvalidity, uid, tries, error) VALUES (?, ?, ?, ?, 1, ?) "
        "ON CONFLICT DO UPDATE SET error = excluded.error",
        [(*place, uid, clean(error)) for uid, error in batch.failed.items()],
    )
    asked = write_time(now)
    connection.executemany(
        "INSERT INTO unreadable (account, folder, uidvalidity, uid, tries, error, refusals, since, asked) "
        "VALUES (?, ?, ?, ?, 0, ?, 1, ?, ?) ON CONFLICT DO UPDATE SET error = excluded.error, "
        "refusals = refusals + 1, since = coalesce(since, excluded.since), asked = excluded.asked",
        [(*place, uid, clean(error), asked, asked) for uid, error in batch.refused.items()],
    )


def write_checkpoint(connection: sqlite3.Connection, batch: Batch) -> None:
    """Notes how far the folder has been read: with that it could be checked."""
    folder, checkpoint = batch.folder, batch.checkpoint
    touch_folder(connection, folder)
    connection.execute(
        "UPDATE folder SET uidvalidity = ?, last_uid = ?, state = ?, checked = ?, audited = ?, fingerprint = ?, "
        "examined = ?, last_mark = ?, error = NULL, failing_since = NULL WHERE account = ? AND key = ?",
        (
            checkpoint.uidvalidity,
            checkpoint.last_uid,
            None if checkpoint.state is None else STATES.write(checkpoint.state),
            write_time(checkpoint.checked),
            write_time(checkpoint.audited),
            checkpoint.fingerprint,
            checkpoint.examined,
            checkpoint.last_mark,
            folder.account,
            folder.key,
        ),
    )


@dataclass(frozen=True, slots=True)
class Deciding:
    """By what it is decided where findings lie and what to tell; ``accounts`` are those that count, or all."""

    tell: Telling
    channels: Sequence[str]
    accounts: frozenset[str] | None
    now: datetime


def decide(connection: sqlite3.Connection, account: str, identity: str, new: bool, by: Deciding) -> Finding | None:
    """The finding as it stands now, after it was asked where it lies, and its notices were put into the outbox.

    ``None`` where it is no more. Nothing is told of what another account holds where the user looks.
    """
    found = load_findings(connection, "finding.account = ? AND finding.identity = ?", (account, identity))
    if not found:
        return None
    finding = rows.with_new(found[0], new)
    told = {row["key"] for row in connection.execute("SELECT key FROM outbox WHERE finding = ?", (finding.id,))}
    verdict, notices = by.tell(finding, frozenset(told))
    if verdict is not None:
        copy = verdict.copy
        is_unexpected = verdict.placement is Placement.UNEXPECTED
        came_read = finding.came_read and is_unexpected and all(each.seen for each in finding.copies)
        connection.execute(
            "UPDATE finding SET placement = ?, place_reason = ?, place_folder = ?, place_name = ?, place_role = ?, "
            "place_uidvalidity = ?, place_uid = ?, place_seen = ?, came_read = ? WHERE account = ? AND identity = ?",
            (
                verdict.placement,
                clean(verdict.reason),
                copy.folder,
                clean(copy.name),
                copy.role,
                copy.uidvalidity,
                copy.uid,
                int(copy.seen),
                int(came_read),
                account,
                identity,
            ),
        )
    if _lies_well_elsewhere(connection, account, identity, by):
        notices = ()
    for notice in notices:
        post(connection, notice, finding.id, by.channels, by.now)
    placed = finding.verdict if verdict is None else verdict
    return replace(finding, verdict=placed, alert=alert_state(connection, finding.id))


def _lies_well_elsewhere(connection: sqlite3.Connection, account: str, identity: str, by: Deciding) -> bool:
    """Whether another account that still counts holds the same message where the user looks for replies."""
    found = connection.execute(
        "SELECT account FROM finding JOIN copy USING (account, identity) "
        "LEFT JOIN account AS checks ON checks.name = account "
        "WHERE identity = ? AND account <> ? AND placement = ? AND coalesce(checks.failing_since, ?4) >= ?4",
        (identity, account, Placement.EXPECTED, write_time(by.now - VOUCHES_FOR)),
    ).fetchall()
    return any(by.accounts is None or row["account"] in by.accounts for row in found)


def post(
    connection: sqlite3.Connection, notice: Notice, finding: str | None, channels: Sequence[str], now: datetime
) -> None:
    """Puts a notice into the outbox for each channel that has not had its key.

    ``finding`` is the id of its subject; where it is not said, that which the notice had with another channel.
    """
    if finding is None:
        known = connection.execute(
            "SELECT finding FROM outbox WHERE key = ? AND finding IS NOT NULL", (notice.key,)
        ).fetchone()
        finding = None if known is None else known["finding"]
    text = NOTICES.write(notice)
    connection.executemany(
        "INSERT OR IGNORE INTO outbox (key, channel, finding, notice, state, due, created) "
        "VALUES (?, ?, ?, ?, ?, ?, ?)",
        [
            (notice.key, channel, finding, text, DeliveryState.PENDING, write_time(now), write_time(now))
            for channel in channels
        ],
    )


def load_findings(connection: sqlite3.Connection, condition: str, values: Sequence[object]) -> list[Finding]:
    """The findings that meet a constant ``condition`` with these ``values``, oldest first."""
    found = connection.execute(
        f"SELECT finding.* FROM finding WHERE {condition} ORDER BY first_seen, id",  # noqa: S608 constants only
        tuple(values),
    ).fetchall()
    return [rows.finding(row, copies(connection, row), alert_state(connection, row["id"])) for row in found]


def copies(connection: sqlite3.Connection, row: sqlite3.Row) -> list[sqlite3.Row]:
    """The rows of all copies of a finding, by its own row."""
    return connection.execute(
        "SELECT * FROM copy WHERE account = ? AND identity = ? ORDER BY name, uid", (row["account"], row["identity"])
    ).fetchall()


def alert_state(connection: sqlite3.Connection, finding_id: str) -> AlertState:
    """Sent as soon as one channel took it; pending while one may still take it."""
    states = {
        row["state"] for row in connection.execute("SELECT DISTINCT state FROM outbox WHERE finding = ?", (finding_id,))
    }
    if DeliveryState.SENT in states:
        return AlertState.SENT
    return AlertState.PENDING if DeliveryState.PENDING in states else AlertState.NONE
