"""How long it is shown that the memory was damaged."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from scanner.core.damage import DAMAGED, Damage
from scanner.report.damage import damage_to_show
from scanner.store.database import Database
from scanner.store.memory import SqliteMemory
from tests.store.samples import NOW


def test_it_is_shown_for_a_week_from_when_it_was_seen_first(tmp_path: Path) -> None:
    aside = tmp_path / "aside"
    aside.touch()
    damage = Damage(NOW, str(aside))
    memory = SqliteMemory(Database(tmp_path / "heardback.db"))
    memory.write_note(DAMAGED, damage.note)
    seen = NOW + timedelta(days=30)
    shown = [damage_to_show(memory, seen + timedelta(days=days)) for days in (0, 6, 8)]
    memory.close()

    assert shown == [damage, damage, None]
