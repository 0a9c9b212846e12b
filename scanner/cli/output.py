"""Files that a command writes because it was asked to: they hold what is the user's alone."""

from __future__ import annotations

from pathlib import Path

from scanner.config.files import write_file
from scanner.errors import ScannerError


class NotWrittenError(ScannerError):
    """A file could not be written."""


def write_output(path: Path, content: bytes, *, option: str = "--output") -> None:
    """Writes a file that only the user can read, whole or not at all. Raises `NotWrittenError`."""
    try:
        write_file(path, content)
    except OSError as error:
        raise NotWrittenError(
            f"{path} can't be written: {error.strerror}", fix=f"name another place: {option}"
        ) from error
