"""The look through everything for one employer, the day after they promised to answer.

This module never searches: it says what to look for, and what was looked through.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from scanner.core.directory import Employer

_BEFORE = timedelta(days=30)
_SHORTEST = 4
_MOST_WORDS = 40


@dataclass(frozen=True, slots=True)
class Sought:
    """What to look for in every text of an account: ``since`` bounds the server's search, ``None`` for all mail.

    ``promises`` are the employers' names, each with the day on which their answer was due.
    """

    promises: tuple[tuple[str, date], ...]
    words: tuple[str, ...]
    since: date | None

    @property
    def employers(self) -> frozenset[str]:
        """The names of those looked for."""
        return frozenset(name for name, _ in self.promises)


@dataclass(frozen=True, slots=True)
class Sweep:
    """One account looked through for one employer: ``folders`` were checked, ``failed`` named, ``skipped`` left out.

    ``tried`` is when it was tried first; ``error`` says why the account could not be looked through, ``gaps`` are plain
    lines on what else could not.
    """

    account: str
    tried: datetime
    finished: datetime
    folders: int
    failed: tuple[str, ...] = ()
    skipped: int = 0
    error: str | None = None
    gaps: tuple[str, ...] = ()


def search_for(promises: Iterable[tuple[Employer, date]]) -> Sought:
    """What to look for: names, people, addresses and domains."""
    wanted = list(promises)
    words: dict[str, None] = {}
    since: list[date | None] = []
    for employer, due in wanted:
        people = [name for person in employer.interviewers for name in (person.name, person.email or "")]
        for word in (*employer.domains, *employer.addresses, *employer.names, *people):
            if len(word.strip()) >= _SHORTEST or not word.isascii():
                words[" ".join(word.split())] = None
        began = employer.applied or employer.interviewed
        since.append(None if began is None else min(began, due) - _BEFORE)
    first = None if any(day is None for day in since) else min((day for day in since if day is not None), default=None)
    named = tuple((employer.name, due) for employer, due in wanted)
    return Sought(named, tuple(word for word in words if word)[:_MOST_WORDS], first)


def is_whole(sweeps: Sequence[Sweep], accounts: Iterable[str]) -> bool:
    """Whether every account was looked through, as far as its folders could be opened."""
    done = {sweep.account for sweep in sweeps if sweep.error is None}
    return all(account in done for account in accounts)
