"""Values to the text in a column and back."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import cache

from pydantic import TypeAdapter

from scanner.core.evidence import Match
from scanner.core.model import FolderState
from scanner.ports import Notice


def write_time(value: datetime | None) -> str | None:
    """A time as text that sorts as it should: UTC, microseconds."""
    return None if value is None else value.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def read_time(text: str | None) -> datetime | None:
    """The time that `write_time` wrote, ``None`` too where the row was damaged: it is found out anew."""
    try:
        return None if text is None else datetime.fromisoformat(text)
    except ValueError:
        return None


def clean(text: str) -> str:
    """Text that can be stored: lone surrogates, which UTF-8 lacks, become U+FFFD."""
    return text.encode("utf-8", "replace").decode("utf-8").replace("\x00", "\ufffd")


@cache
def match_codec() -> TypeAdapter[Match]:
    """Reads and writes matches as JSON."""
    return TypeAdapter(Match)


@cache
def state_codec() -> TypeAdapter[FolderState]:
    """Reads and writes folder states as JSON."""
    return TypeAdapter(FolderState)


@cache
def notice_codec() -> TypeAdapter[Notice]:
    """Reads and writes notices as JSON."""
    return TypeAdapter(Notice)
