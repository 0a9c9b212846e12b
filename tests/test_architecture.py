"""ARCHITECTURE.md shows the tiers that the import contracts check."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

ROOT = Path(__file__).parent.parent


def test_the_tiers_are_those_of_the_contract() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    contracts = project["tool"]["importlinter"]["contracts"]
    (layers,) = (contract["layers"] for contract in contracts if contract["id"] == "tiers")
    section = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8").partition("## Rooms and tiers\n")[2]
    shown = [line.strip() for line in section.partition("A room may import")[0].splitlines() if line]

    # Parentheses tell the linter that a room may be missing; for a reader every one is there.
    assert shown == [re.sub(r"[()]", "", layer) for layer in layers]
