"""Values to the text in a column and back."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import fields, is_dataclass
from datetime import UTC, date, datetime
from enum import Enum
from functools import cached_property
from typing import Any, Generic, TypeVar, get_args, get_origin, get_type_hints

from scanner.core.evidence import Match
from scanner.core.model import FolderState
from scanner.ports import Notice

Value = TypeVar("Value")
Reader = Callable[[Any], Any]


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


class Codec(Generic[Value]):
    """Reads and writes values of one type as JSON: dataclasses as objects, times as RFC 3339 has them."""

    def __init__(self, kind: Any) -> None:
        self._kind = kind

    def read(self, text: str) -> Value:
        """The value that `write` wrote; fields that are not known are passed over. Raises `ValueError`."""
        try:
            value: Value = self._reader(json.loads(text))
        except (ValueError, KeyError, TypeError, RecursionError) as error:
            raise ValueError(f"is no {self._kind}") from error
        return value

    def write(self, value: Value) -> str:
        """The value as JSON."""
        return json.dumps(value, default=_plain, ensure_ascii=False, separators=(",", ":"))

    @cached_property
    def _reader(self) -> Reader:
        return _reader_of(self._kind)


MATCHES = Codec[Match](Match)
STATES = Codec[FolderState](FolderState)
NOTICES = Codec[Notice](Notice)


def _plain(value: Any) -> object:
    """What JSON has no form for."""
    if isinstance(value, datetime):
        return value.isoformat().replace("+00:00", "Z")
    if isinstance(value, date):
        return value.isoformat()
    return {field.name: getattr(value, field.name) for field in fields(value)}


def _reader_of(kind: Any) -> Reader:
    """What makes a value of a type out of what JSON says; raises where it says something else."""
    if is_dataclass(kind):
        return _object_reader(kind)
    if isinstance(kind, type) and issubclass(kind, Enum):
        return {member.value: member for member in kind}.__getitem__
    if kind in (datetime, date):
        return kind.fromisoformat  # type: ignore[no-any-return]  # a method of the type itself
    if get_origin(kind) is tuple:
        each = _reader_of(get_args(kind)[0])
        return lambda said: tuple(map(each, _checked(said, list)))
    if type(None) in get_args(kind):
        (other,) = (part for part in get_args(kind) if part is not type(None))
        some = _reader_of(other)
        return lambda said: None if said is None else some(said)
    if kind is float:
        return lambda said: float(_checked(said, int | float))
    return lambda said: said if isinstance(said, kind) else _checked(said, kind)


def _object_reader(kind: Any) -> Reader:
    hints = get_type_hints(kind)
    readers = [(field.name, _reader_of(hints[field.name])) for field in fields(kind)]

    def read(said: Any) -> Any:
        return kind(**{name: reader(said[name]) for name, reader in readers if name in said})

    return read


def _checked(said: Any, kind: Any) -> Any:
    if not isinstance(said, kind):
        raise TypeError(f"{said!r:.40} where {kind} should be")
    return said
