"""What is remembered between passes: checkpoints, findings and their copies, threads, lessons, the outbox."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from scanner.core.evidence import Lesson, Teaching, ThreadLink
from scanner.core.finding import AccountCoverage, Finding, Gap
from scanner.core.model import Checkpoint, Folder
from scanner.core.pausing import note_of
from scanner.ports import Batch, Delivery, DeliveryState, Notice, Refusals, Telling
from scanner.store import rows, writes
from scanner.store.agreed import AgreedStore
from scanner.store.codec import clean, read_time, write_time
from scanner.store.database import Database

# Far below what SQLite takes as parameters of one statement.
_AT_ONCE = 500


class SqliteMemory:
    """The memory in one SQLite file: implements `scanner.ports.Memory`. Raises `StateError`.

    ``accounts`` are those of the settings, ``None`` for all: what is known of others says nothing of today.
    """

    def __init__(self, database: Database, accounts: Iterable[str] | None = None) -> None:
        self._database = database
        self._accounts = None if accounts is None else frozenset(accounts)
        self.agreed = AgreedStore(database)

    def close(self) -> None:
        """Closes the file."""
        self._database.close()

    def checkpoint(self, account: str, folder: bytes) -> Checkpoint | None:
        """How far the folder has been read, ``None`` where never."""
        return self.checkpoints(account).get(folder)

    def checkpoints(self, account: str) -> Mapping[bytes, Checkpoint]:
        """How far each folder of an account has been read, by its key."""
        with self._database.reading() as connection:
            found = connection.execute(
                "SELECT key, uidvalidity, last_uid, state, checked, audited, fingerprint, examined, "
                "EXISTS (SELECT 1 FROM unreadable WHERE unreadable.account = folder.account "
                "AND unreadable.folder = folder.key), last_mark "
                "FROM folder WHERE account = ? AND uidvalidity IS NOT NULL",
                (account,),
            ).fetchall()
        return {key: rows.checkpoint(columns) for key, *columns in found}

    def tracked(self, account: str, folder: bytes, uidvalidity: int) -> Sequence[int]:
        """The UIDs of known copies of findings in the folder, ascending."""
        with self._database.reading() as connection:
            found = connection.execute(
                "SELECT uid FROM copy WHERE account = ? AND folder = ? AND uidvalidity = ? ORDER BY uid",
                (account, folder, uidvalidity),
            ).fetchall()
        return [row["uid"] for row in found]

    def poisoned(self, account: str, folder: bytes, uidvalidity: int) -> Mapping[int, int]:
        """How often each message that could not be read has been tried, by UID."""
        with self._database.reading() as connection:
            found = connection.execute(
                "SELECT uid, tries FROM unreadable WHERE account = ? AND folder = ? AND uidvalidity = ? "
                "AND refusals = 0",
                (account, folder, uidvalidity),
            ).fetchall()
        return {row["uid"]: row["tries"] for row in found}

    def refusals(self, account: str, folder: bytes, uidvalidity: int) -> Mapping[int, Refusals]:
        """The messages that the server would not hand over so far, by UID."""
        with self._database.reading() as connection:
            found = connection.execute(
                "SELECT uid, refusals, asked FROM unreadable WHERE account = ? AND folder = ? AND uidvalidity = ? "
                "AND refusals > 0",
                (account, folder, uidvalidity),
            ).fetchall()
        return {row["uid"]: Refusals(row["refusals"], read_time(row["asked"])) for row in found}

    def withheld(self, account: str) -> Sequence[Gap]:
        """In plain lines, what the servers of an account would not hand over so far."""
        with self._database.reading() as connection:
            return [rows.withheld(row) for row in _unread(connection, account) if row["refusals"]]

    def trying(self, account: str, folder: bytes, uidvalidity: int, uids: Sequence[int]) -> None:
        """Counts a try of each message before it is read."""
        with self._database.transaction(lasting=False) as connection:
            connection.executemany(
                "INSERT INTO unreadable (account, folder, uidvalidity, uid, tries) VALUES (?, ?, ?, ?, 1) "
                "ON CONFLICT DO UPDATE SET tries = tries + 1, refusals = 0, since = NULL, asked = NULL",
                [(account, folder, uidvalidity, uid) for uid in uids],
            )

    def record_folder_error(self, folder: Folder, error: str, now: datetime) -> None:
        """Notes that a folder could not be checked, and since when."""
        with self._database.transaction(lasting=False) as connection:
            writes.touch_folder(connection, folder)
            connection.execute(
                "UPDATE folder SET error = ?, failing_since = coalesce(failing_since, ?) WHERE account = ? AND key = ?",
                (clean(error), write_time(now), folder.account, folder.key),
            )

    def record_account(
        self,
        account: str,
        folders: Sequence[Folder] | None,
        error: str | None,
        notes: Sequence[str],
        now: datetime,
        *,
        fix: str | None = None,
    ) -> None:
        """Notes the end of a pass over an account; ``folders`` are all that it has now, ``None`` where unknown.

        ``fix`` is what the user can do about ``error``.
        """
        with self._database.transaction(lasting=False) as connection:
            connection.execute(
                "INSERT INTO account (name, checked, error, failing_since, notes, fix) VALUES (?1, ?2, ?3, ?4, ?5, ?6) "
                "ON CONFLICT DO UPDATE SET checked = coalesce(?2, checked), error = ?3, fix = ?6, "
                # Where nothing could be listed, what the last listing did not show holds on.
                "notes = iif(?3 IS NULL, ?5, notes), "
                "failing_since = CASE WHEN ?3 IS NULL THEN NULL ELSE coalesce(failing_since, ?4) END",
                (
                    account,
                    write_time(now) if error is None else None,
                    None if error is None else clean(error),
                    write_time(now) if error is not None else None,
                    json.dumps([clean(note) for note in notes]),
                    None if fix is None else clean(fix),
                ),
            )
            if folders is not None:
                writes.prune_folders(connection, account, {folder.key for folder in folders})

    def confirm(self, account: str, folders: Sequence[bytes], now: datetime) -> None:
        """Notes that these folders were found unchanged, so that what was known of them still holds."""
        if not folders:
            return
        with self._database.transaction(lasting=False) as connection:
            # Every pass comes through here, mostly with all folders of the account.
            for start in range(0, len(folders), _AT_ONCE):
                keys = folders[start : start + _AT_ONCE]
                these = f"account = ? AND key IN ({', '.join('?' * len(keys))})"
                connection.execute(
                    f"UPDATE folder SET checked = ?, error = NULL, failing_since = NULL WHERE {these}",  # noqa: S608 marks
                    (write_time(now), account, *keys),
                )

    def coverage(self, account: str) -> AccountCoverage:
        """What has been checked of an account, and what could not be."""
        with self._database.reading() as connection:
            head = connection.execute("SELECT * FROM account WHERE name = ?", (account,)).fetchone()
            found = connection.execute(
                "SELECT * FROM folder WHERE account = ? AND present = 1 AND selectable = 1 ORDER BY name", (account,)
            ).fetchall()
            unread = _unread(connection, account)
            paused = connection.execute("SELECT value FROM note WHERE name = ?", (note_of(account),)).fetchone()
        return rows.coverage(account, head, found, unread, None if paused is None else paused["value"])

    def last_checked(self, account: str) -> datetime | None:
        """When an account was last checked to its end; `coverage` tells that too, but looks at every folder for it."""
        with self._database.reading() as connection:
            row = connection.execute("SELECT checked FROM account WHERE name = ?", (account,)).fetchone()
        return None if row is None else read_time(row["checked"])

    def threads(self) -> Sequence[ThreadLink]:
        """What replies may point to: the seeker's own messages to employers, and what was found."""
        with self._database.reading() as connection:
            return [rows.thread(row) for row in connection.execute("SELECT * FROM thread")]

    def late(self, account: str, ids: Iterable[bytes]) -> frozenset[bytes]:
        """The keys of the account's folders where something that was passed over answers one of these ids."""
        wanted = set(writes.marks_of(ids))
        with self._database.reading() as connection:
            kept = connection.execute("SELECT folder, marks FROM answer WHERE account = ?", (account,))
            return frozenset(row["folder"] for row in kept if not wanted.isdisjoint(rows.marks(row["marks"])))

    def lessons(self) -> Sequence[Lesson]:
        """What the user taught."""
        with self._database.reading() as connection:
            return [rows.lesson(row) for row in connection.execute("SELECT * FROM lesson")]

    def teach(self, lesson: Lesson) -> None:
        """Remembers a lesson; it makes every folder be judged anew. Undelivered alerts of a dismissed mail go."""
        with self._database.transaction() as connection:
            connection.execute(
                "INSERT OR REPLACE INTO lesson "
                "(finding_id, verdict, address, employer, subject_form, message_id, kind) VALUES (?, ?, ?, ?, ?, ?, ?)",
                (
                    lesson.finding_id,
                    lesson.verdict,
                    clean(lesson.address),
                    lesson.employer,
                    None if lesson.subject_form is None else clean(lesson.subject_form),
                    None if lesson.message_id is None else clean(lesson.message_id),
                    lesson.kind,
                ),
            )
            if lesson.verdict is Teaching.DISMISS:
                connection.execute(
                    "DELETE FROM outbox WHERE finding = ? AND state <> ?", (lesson.finding_id, DeliveryState.SENT)
                )

    def unteach(self, finding_id: str) -> bool:
        """Takes a lesson back; tells whether there was one."""
        with self._database.transaction() as connection:
            return connection.execute("DELETE FROM lesson WHERE finding_id = ?", (finding_id,)).rowcount > 0

    def record(self, batch: Batch, tell: Telling, channels: Sequence[str], now: datetime) -> Sequence[Finding]:
        """Writes a batch, and the notices for ``channels``, in one transaction; the findings it touched."""
        account, key = batch.folder.account, batch.folder.key
        by = writes.Deciding(tell, channels, self._accounts, now)
        with self._database.transaction(lasting=False) as connection:
            touched: dict[str, bool] = {}
            if batch.whole:
                touched |= writes.forget_copies(connection, account, key, keep=batch.checkpoint.uidvalidity)
            touched |= writes.drop_copies(connection, batch)
            touched |= writes.flag_copies(connection, batch)
            unread = batch.failed.keys() | batch.refused.keys()
            for sighting in batch.sightings:
                if (other := writes.displaced(connection, account, sighting)) is not None:
                    touched.setdefault(other, False)
                if sighting.match.is_finding:
                    touched[sighting.identity] = writes.write_sighting(
                        connection, account, sighting, now, is_partial=sighting.copy.uid in unread
                    )
                else:
                    writes.withdraw(connection, account, sighting, by)
            writes.write_threads(connection, batch.threads)
            writes.write_answers(connection, batch)
            writes.write_unreadable(connection, batch, now)
            writes.write_checkpoint(connection, batch)
            return [
                finding
                for identity, new in touched.items()
                if (finding := writes.decide(connection, account, identity, new, by)) is not None
            ]

    def reconsider(self, account: str, tell: Telling, channels: Sequence[str], now: datetime) -> Sequence[Finding]:
        """Decides anew where an account's known findings lie and what to tell of them; all of them, oldest first."""
        with self._database.transaction() as connection:
            by = writes.Deciding(tell, channels, self._accounts, now)
            known = connection.execute(
                "SELECT identity FROM finding WHERE account = ? ORDER BY first_seen, id", (account,)
            ).fetchall()
            decided = [writes.decide(connection, account, row["identity"], False, by) for row in known]
            return [finding for finding in decided if finding is not None]

    def findings(self) -> Sequence[Finding]:
        """Everything found, oldest first."""
        with self._database.reading() as connection:
            return writes.load_findings(connection, "1 = 1", ())

    def finding(self, prefix: str) -> Sequence[Finding]:
        """The findings whose id begins with ``prefix``."""
        with self._database.reading() as connection:
            return writes.load_findings(connection, "substr(finding.id, 1, ?) = ?", (len(prefix), prefix))

    def look_at(self, finding_id: str, now: datetime) -> None:
        """Notes that the user has looked at a finding."""
        with self._database.transaction() as connection:
            connection.execute(
                "UPDATE finding SET looked_at = coalesce(looked_at, ?) WHERE id = ?", (write_time(now), finding_id)
            )

    def post(self, notice: Notice, channels: Sequence[str], now: datetime) -> None:
        """Puts a notice that is about no single mail into the outbox; one with a known key is dropped."""
        with self._database.transaction() as connection:
            writes.post(connection, notice, None, channels, now)

    def drop(self, keys: Sequence[str]) -> None:
        """Takes notices back that no channel has taken yet: what they say is not so any more."""
        with self._database.transaction() as connection:
            connection.executemany(
                "DELETE FROM outbox WHERE key = ? AND state <> ?", [(key, DeliveryState.SENT) for key in keys]
            )

    def pending(self) -> Sequence[Delivery]:
        """What waits to be sent, oldest first, whether its time has come or not."""
        with self._database.reading() as connection:
            found = connection.execute(
                "SELECT * FROM outbox WHERE state = ? ORDER BY created, rowid", (DeliveryState.PENDING,)
            ).fetchall()
        return [rows.delivery(row) for row in found]

    def refused(self) -> Sequence[Delivery]:
        """Refused deliveries of notices that no channel has taken or may still take, oldest first."""
        with self._database.reading() as connection:
            found = connection.execute(
                "SELECT * FROM outbox AS mine WHERE state = ?1 AND NOT EXISTS "
                "(SELECT 1 FROM outbox AS other WHERE other.key = mine.key AND other.state <> ?1) "
                "ORDER BY created, rowid",
                (DeliveryState.FAILED,),
            ).fetchall()
        return [rows.delivery(row) for row in found]

    def deliveries(self) -> Sequence[Delivery]:
        """The whole outbox, oldest first."""
        with self._database.reading() as connection:
            found = connection.execute("SELECT * FROM outbox ORDER BY created, rowid").fetchall()
        return [rows.delivery(row) for row in found]

    def settle(self, delivery: Delivery) -> None:
        """Writes what became of a delivery; one that was taken back meanwhile, as by `teach`, stays away."""
        with self._database.transaction() as connection:
            connection.execute(
                "UPDATE outbox SET state = ?, tries = ?, due = ?, error = ? WHERE key = ? AND channel = ?",
                (
                    delivery.state,
                    delivery.tries,
                    write_time(delivery.due),
                    None if delivery.error is None else clean(delivery.error),
                    delivery.notice.key,
                    delivery.channel,
                ),
            )

    def revive(self, delivery: Delivery, now: datetime) -> None:
        """Makes a refused delivery due, unless somebody else did so meanwhile."""
        with self._database.transaction() as connection:
            connection.execute(
                "UPDATE outbox SET state = ?, due = ? WHERE key = ? AND channel = ? AND state = ?",
                (
                    DeliveryState.PENDING,
                    write_time(now),
                    delivery.notice.key,
                    delivery.channel,
                    DeliveryState.FAILED,
                ),
            )

    def hurry(self, channels: Sequence[str], now: datetime) -> None:
        """Makes what waits for these channels due; what was sent meanwhile stays sent."""
        with self._database.transaction() as connection:
            connection.executemany(
                "UPDATE outbox SET due = ?1 WHERE channel = ?2 AND state = ?3 AND due > ?1",
                [(write_time(now), channel, DeliveryState.PENDING) for channel in channels],
            )

    def note(self, name: str) -> str | None:
        """A remembered word, ``None`` where there is none."""
        with self._database.reading() as connection:
            row = connection.execute("SELECT value FROM note WHERE name = ?", (name,)).fetchone()
        return None if row is None else str(row["value"])

    def write_note(self, name: str, value: str | None) -> None:
        """Remembers a word under a name; ``None`` forgets it."""
        with self._database.transaction() as connection:
            if value is None:
                connection.execute("DELETE FROM note WHERE name = ?", (name,))
            else:
                connection.execute("INSERT OR REPLACE INTO note (name, value) VALUES (?, ?)", (name, clean(value)))


def _unread(connection: sqlite3.Connection, account: str) -> list[sqlite3.Row]:
    """The messages of each folder that could not be read, and those that the server would not hand over."""
    return connection.execute(
        "SELECT folder.name, group_concat(unreadable.uid, ', ') AS uids, count(*) AS number, "
        "min(unreadable.tries) AS tries, max(unreadable.refusals) AS refusals, min(unreadable.since) AS since, "
        "max(unreadable.error) AS error FROM unreadable JOIN folder "
        "ON folder.account = unreadable.account AND folder.key = unreadable.folder "
        "WHERE unreadable.account = ? AND (unreadable.error IS NOT NULL OR unreadable.tries > 1) "
        "GROUP BY folder.key, unreadable.refusals > 0 ORDER BY folder.name",
        (account,),
    ).fetchall()
