"""Writes a file whole or not at all, and for its owner alone unless it is told otherwise."""

from __future__ import annotations

import os
import tempfile
from contextlib import suppress
from pathlib import Path

PRIVATE = 0o600


def write_file(path: Path, content: bytes, *, mode: int = PRIVATE) -> None:
    """Puts ``content`` in the place of what is there; a loss of power leaves the old or the new.

    Folders that are missing are made, for the owner alone. A link is followed; a device or a pipe is written into,
    since to take its place would destroy it. Raises `OSError`; the file is then as it was.
    """
    if path.exists() and not path.is_file() and not path.is_dir():
        # Never by its real name: that of a pipe behind /dev/stdout is no path.
        path.write_bytes(content)
        return
    target = Path(os.path.realpath(path))
    target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    descriptor, temporary = tempfile.mkstemp(prefix=f".{target.name[:100]}.", dir=target.parent)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
            file.flush()
            if os.name == "posix":
                os.fchmod(file.fileno(), mode)
            os.fsync(file.fileno())
        Path(temporary).replace(target)
    except OSError:
        with suppress(OSError):
            Path(temporary).unlink()
        raise
    _sync_folder(target.parent)


def _sync_folder(folder: Path) -> None:
    """A rename outlives a loss of power only once its folder is written, too."""
    if os.name != "posix":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
