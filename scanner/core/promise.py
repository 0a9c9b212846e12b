"""By when they said they would answer: what was said in the interview room, and what their mail said since.

This module never guesses: a date stands in the settings or in a mail, and every story says which.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from scanner.core.days import working_day
from scanner.core.directory import Employer
from scanner.core.finding import Finding


@dataclass(frozen=True, slots=True)
class Promise:
    """The day they named, and the working day on which it falls due: the same one, or the next after a day off.

    ``said_in`` is the mail that named it, ``None`` for the interview room. ``before`` is the day that stood before.
    """

    named: date
    due: date
    said_in: Finding | None = None
    before: date | None = None
    words: str = ""


@dataclass(frozen=True, slots=True)
class Said:
    """When the user last changed ``reply_by``, ``None`` where it stands as it was first seen."""

    changed: datetime | None = None


def promise(
    employer: Employer, mails: Sequence[Finding], holidays: Collection[date], said: Said | None = None
) -> Promise | None:
    """The promise that holds: the last one given. ``mails`` are this employer's since the interview, oldest first."""
    moved = [mail for mail in mails if mail.match.reading.decision_by is not None]
    last = moved[-1] if moved else None
    changed = said.changed if said is not None else None
    if last is not None and (employer.reply_by is None or changed is None or moment(last) > changed):
        reading = last.match.reading.decision_by
        assert reading is not None  # noqa: S101 the list holds no other
        before = _before(employer, moved)
        return Promise(
            reading.when, working_day(reading.when, holidays), last, before if before != reading.when else None
        )
    if employer.reply_by is None:
        return None
    return Promise(
        employer.reply_by, working_day(employer.reply_by, holidays), words=employer.promise if employer.promise else ""
    )


def moment(finding: Finding) -> datetime:
    """When a mail came, as far as that is known."""
    return finding.received or finding.date or finding.first_seen


def _before(employer: Employer, moved: Sequence[Finding]) -> date | None:
    earlier = moved[-2].match.reading.decision_by if len(moved) > 1 else None
    return earlier.when if earlier is not None else employer.reply_by
