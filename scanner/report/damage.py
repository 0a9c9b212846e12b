"""Whether the user is still to be shown that the memory was damaged."""

from __future__ import annotations

from contextlib import suppress
from datetime import datetime
from pathlib import Path

from scanner.core.damage import DAMAGED, SEEN, Damage, is_old_news, read_damage
from scanner.errors import StateError
from scanner.ports import Memory


def damage_to_show(memory: Memory, now: datetime) -> Damage | None:
    """The damage, ``None`` where there was none, its file was deleted, or it has been shown for some days.

    Notes when it is shown first.
    """
    damage = read_damage(memory.note(DAMAGED))
    if damage is None or not Path(damage.aside).exists():
        return None
    seen = memory.note(SEEN)
    if seen is None:
        with suppress(StateError):  # a full disk keeps nothing from being shown
            memory.write_note(SEEN, now.isoformat())
    return None if is_old_news(seen, now) else damage
