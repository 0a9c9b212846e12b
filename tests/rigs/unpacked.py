"""Programs of Debian's packages that can't be installed beside Dovecot: unpacked by `.ci/packages`, never installed."""

from __future__ import annotations

import os
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[2] / ".rigs"


class UnpackedMissingError(RuntimeError):
    """The packages are not there; the text says what to do."""


def program(path: str) -> Path:
    """A program, by its path in its package. Raises `UnpackedMissingError`."""
    found = ROOT / path
    if not found.exists():
        raise UnpackedMissingError(f"{path} is missing below {ROOT}: run `.ci/packages`")
    return found


@cache
def environment() -> dict[str, str]:
    """What these programs need to find their libraries."""
    folders = sorted({str(path.parent) for path in ROOT.rglob("*.so*")})
    return {"LD_LIBRARY_PATH": ":".join(folders), "PATH": os.environ.get("PATH", "/usr/bin:/bin")}
