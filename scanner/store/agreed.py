"""What is remembered of agreements: sweeps, promises that the user changed, and what stands in the calendar."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from scanner.core.promise import Said
from scanner.core.sweeping import Sweep
from scanner.store.codec import clean, write_time
from scanner.store.database import Database


@dataclass(frozen=True, slots=True)
class KeptEntry:
    """A calendar entry as it was last written: ``entry`` is its content as text, ``sequence`` counts its changes."""

    uid: str
    entry: str
    sequence: int
    changed: datetime


class AgreedStore:
    """The part of the memory that holds agreements. Raises `StateError`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def told(self) -> Mapping[str, datetime]:
        """The keys of everything that was ever put into the outbox, with when that was."""
        with self._database.reading() as connection:
            rows = connection.execute("SELECT key, min(created) AS created FROM outbox GROUP BY key").fetchall()
        return {row["key"]: datetime.fromisoformat(row["created"]) for row in rows}

    def sweeps(self) -> Mapping[tuple[str, date], tuple[Sweep, ...]]:
        """All sweeps, by employer and the day on which the answer was due."""
        with self._database.reading() as connection:
            rows = connection.execute("SELECT * FROM sweep ORDER BY account").fetchall()
        found: dict[tuple[str, date], tuple[Sweep, ...]] = {}
        for row in rows:
            sweep = Sweep(
                account=row["account"],
                tried=datetime.fromisoformat(row["tried"]),
                finished=datetime.fromisoformat(row["finished"]),
                folders=row["folders"],
                failed=tuple(json.loads(row["failed"])),
                skipped=row["skipped"],
                error=row["error"],
                gaps=tuple(json.loads(row["gaps"])),
            )
            key = (row["employer"], date.fromisoformat(row["due"]))
            found[key] = (*found.get(key, ()), sweep)
        return found

    def record_sweep(self, promises: Sequence[tuple[str, date]], sweep: Sweep) -> None:
        """Remembers that an account was looked through for these; when it was first tried stands."""
        with self._database.transaction() as connection:
            connection.executemany(
                "INSERT INTO sweep (employer, due, account, tried, finished, folders, failed, skipped, error, gaps) "
                "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET finished = excluded.finished, "
                "folders = excluded.folders, failed = excluded.failed, skipped = excluded.skipped, "
                "error = excluded.error, gaps = excluded.gaps",
                [
                    (
                        clean(name),
                        due.isoformat(),
                        sweep.account,
                        write_time(sweep.tried),
                        write_time(sweep.finished),
                        sweep.folders,
                        json.dumps([clean(folder) for folder in sweep.failed]),
                        sweep.skipped,
                        None if sweep.error is None else clean(sweep.error),
                        json.dumps([clean(gap) for gap in sweep.gaps]),
                    )
                    for name, due in promises
                ],
            )

    def said(self, promises: Mapping[str, date | None], now: datetime) -> Mapping[str, Said]:
        """When each employer's ``reply_by`` was last changed by the user; notes those that are new or other."""
        with self._database.reading() as connection:
            rows = connection.execute("SELECT name, value FROM note WHERE substr(name, 1, 8) = 'promise:'").fetchall()
        known: dict[str, dict[str, str | None]] = {row["name"][8:]: json.loads(row["value"]) for row in rows}
        fresh: dict[str, dict[str, str | None]] = {}
        for name, day in promises.items():
            value = None if day is None else day.isoformat()
            before = known.get(name)
            if before is None:
                fresh[name] = {"day": value, "changed": None}
            elif before["day"] != value:
                fresh[name] = {"day": value, "changed": write_time(now)}
        if fresh:
            with self._database.transaction() as connection:
                connection.executemany(
                    "INSERT OR REPLACE INTO note (name, value) VALUES (?, ?)",
                    [(f"promise:{clean(name)}", json.dumps(value)) for name, value in fresh.items()],
                )
        both = known | fresh
        return {name: Said(_time(both[name]["changed"])) for name in promises if name in both}

    def calendar(self) -> Mapping[str, KeptEntry]:
        """The calendar's entries as they were last written, by UID."""
        with self._database.reading() as connection:
            rows = connection.execute("SELECT * FROM calendar").fetchall()
        return {
            row["uid"]: KeptEntry(row["uid"], row["entry"], row["sequence"], datetime.fromisoformat(row["changed"]))
            for row in rows
        }

    def write_calendar(self, entries: Sequence[KeptEntry]) -> None:
        """Remembers entries as they are written now."""
        with self._database.transaction() as connection:
            connection.executemany(
                "INSERT OR REPLACE INTO calendar (uid, entry, sequence, changed) VALUES (?, ?, ?, ?)",
                [(each.uid, clean(each.entry), each.sequence, write_time(each.changed)) for each in entries],
            )


def _time(text: str | None) -> datetime | None:
    return None if text is None else datetime.fromisoformat(text)
