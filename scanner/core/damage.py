"""That the memory was damaged: what is noted of it, and how long it is said.

This module never looks at a file: it is given what was noted, and when it was seen.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta

# Under these names the memory notes that another one lies beside it, and since when the user has known.
DAMAGED = "memory.damaged"
SEEN = "memory.damaged.seen"
PATIENCE = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Damage:
    """A memory that was found damaged ``since`` then, and now lies in the file ``aside``."""

    since: datetime
    aside: str

    @property
    def note(self) -> str:
        """What is noted; `read_damage` reads it."""
        return f"{self.since.isoformat()} {self.aside}"

    def is_news(self, now: datetime) -> bool:
        """Whether it happened in these days."""
        return abs(now - self.since) <= PATIENCE


def read_damage(note: str | None) -> Damage | None:
    """What was noted, ``None`` where nothing was."""
    since, _, aside = (note or "").partition(" ")
    with suppress(ValueError):
        return Damage(datetime.fromisoformat(since), aside)
    return None


def is_old_news(seen: str | None, now: datetime) -> bool:
    """Whether the user has been shown it for some days; ``seen`` is when it was shown first."""
    with suppress(ValueError):
        return abs(now - datetime.fromisoformat(seen or "")) > PATIENCE
    return False
