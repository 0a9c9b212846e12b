"""What a setting is made of: its form, sentence and example; and how a section is read, with all its faults at once.

Which settings there are is in `schema.py`, what single values must look like in `values.py`.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping, Sequence
from dataclasses import MISSING, dataclass, field, fields
from enum import Enum, StrEnum, auto
from pathlib import Path
from typing import Any, ClassVar, Generic, TypeVar, dataclass_transform, overload

from scanner.config.faults import Key
from scanner.config.values import choice, place_path, read_text

Value = TypeVar("Value")
Default = TypeVar("Default")
Words = TypeVar("Words", bound=StrEnum)
Part = TypeVar("Part", bound="Section")


class Spot(Enum):
    """Which place of the file a refusal is about."""

    VALUE = auto()
    KEY = auto()
    SECTION = auto()  # something is missing there
    UNKNOWN = auto()  # a key that is no setting


@dataclass(frozen=True, slots=True)
class Refusal:
    """What is wrong with the value under ``key``."""

    key: Key
    text: str
    spot: Spot = Spot.VALUE


@dataclass(slots=True)
class Inspection:
    """One reading of a file: where the files that it names are looked for, and what has been refused so far."""

    folder: Path
    credentials: Path | None = None
    refusals: list[Refusal] = field(default_factory=list)

    def take(self, form: Form[Value], value: object, key: Key, spot: Spot = Spot.VALUE) -> Value | None:
        """What ``value`` says; ``None`` where it is refused, as is noted."""
        try:
            return form.read(value, key, self)
        except ValueError as error:
            self.refusals.append(Refusal(key, str(error), spot))
            return None


class Form(ABC, Generic[Value]):
    """How a value is written. ``section`` is the section that it holds, such as that of a list's entries."""

    words: str
    section: type[Section] | None = None

    @abstractmethod
    def read(self, value: object, key: Key, seen: Inspection) -> Value | None:
        """What it says; ``None`` where some part of it was refused. Raises `ValueError` where all of it is."""


class Scalar(Form[Value]):
    """One value; ``json`` is what the JSON Schema says of it."""

    def __init__(self, words: str, reader: Callable[[object], Value], json: Mapping[str, object]) -> None:
        self.words, self.json, self._reader = words, json, reader

    def read(self, value: object, key: Key, seen: Inspection) -> Value:
        """What it says."""
        return self._reader(value)


class File(Form[Path]):
    """A file; a credential that systemd hands over (LoadCredential=) goes before one beside the settings."""

    words = "a file; relative to the settings file"

    def __init__(self, *, credential: bool = False) -> None:
        self._credential = credential

    def read(self, value: object, key: Key, seen: Inspection) -> Path:
        """Where it is."""
        if isinstance(value, Path):
            return value
        if self._credential and seen.credentials is not None and isinstance(value, str):
            handed = seen.credentials / value.strip()
            if not Path(value.strip()).is_absolute() and ".." not in handed.parts and handed.is_file():
                return handed
        return place_path(read_text(value), seen.folder)


class Choice(Form[Words]):
    """One of several words, in whatever case."""

    def __init__(self, words: type[Words]) -> None:
        self.enum = words
        names = [f"`{member.value}`" for member in words]
        self.words = f"{', '.join(names[:-1])} or {names[-1]}"

    def read(self, value: object, key: Key, seen: Inspection) -> Words:
        """Which one."""
        word = value.strip().lower() if isinstance(value, str) else None
        for member in self.enum:
            if member.value == word:
                return member
        raise ValueError(choice([member.value for member in self.enum], value))


class Many(Form[tuple[Value, ...]]):
    """A list; where ``lone`` says so, a single value may stand for a list of one."""

    def __init__(self, each: Form[Value], words: str, lone: tuple[type, ...] = (str,), *, least: int = 0) -> None:
        self.each, self.words, self.section, self.least, self._lone = each, words, each.section, least, lone

    def read(self, value: object, key: Key, seen: Inspection) -> tuple[Value, ...]:
        """Each entry."""
        if isinstance(value, self._lone):
            value = [value]
        if not isinstance(value, list | tuple):
            raise ValueError("should be a list: begin each entry with `- `")  # noqa: TRY004 `take` gathers these
        taken = [seen.take(self.each, item, (*key, index)) for index, item in enumerate(value)]
        return tuple(item for item in taken if item is not None)


class Table(Form[Mapping[Words, Value]]):
    """Words of one kind, and what is said of each."""

    def __init__(self, keys: Choice[Words], values: Form[Value], words: str) -> None:
        self.keys, self.values, self.words = keys, values, words

    def read(self, value: object, key: Key, seen: Inspection) -> Mapping[Words, Value]:
        """Each with its word."""
        if not isinstance(value, Mapping):
            raise ValueError("should hold settings of its own, each as `name: value`")  # noqa: TRY004 as above
        table: dict[Words, Value] = {}
        for name, item in value.items():
            word = seen.take(self.keys, name, (*key, name), Spot.KEY)
            said = seen.take(self.values, item, (*key, name))
            if word is not None and said is not None:
                table[word] = said
        return table


class Within(Form[Part]):
    """A section; ``prepare`` writes out a shorthand, or refuses one."""

    def __init__(
        self,
        section: type[Part],
        words: str = "settings of its own, see below",
        prepare: Callable[[object], object] = lambda value: value,
    ) -> None:
        self.words, self.part, self.section, self._prepare = words, section, section, prepare

    def read(self, value: object, key: Key, seen: Inspection) -> Part | None:
        """The section."""
        if isinstance(value, self.part):
            return value
        value = self._prepare(value)
        if not isinstance(value, Mapping):
            raise ValueError("should hold settings of its own, each as `name: value`")  # noqa: TRY004 as above
        before = len(seen.refusals)
        values = self._values(self.part.prepared(value), key, seen)
        return self.part(**values) if len(seen.refusals) == before else None

    def _values(self, data: Mapping[str, object], key: Key, seen: Inspection) -> dict[str, Any]:
        known = self.part.known
        values: dict[str, Any] = {}
        for name, setting in known.items():
            if name not in data:
                if setting.is_required:
                    seen.refusals.append(Refusal((*key, name), "is missing", Spot.SECTION))
            elif data[name] is not None or setting.default is not None:
                values[name] = seen.take(setting.form, data[name], (*key, name))
        unknown = [name for name in data if name not in known]
        seen.refusals += [Refusal((*key, name), "is no setting", Spot.UNKNOWN) for name in unknown]
        return values


class Section:
    """A part of the settings: it can't be changed once read, and knows no keys but its own."""

    __slots__ = ()
    known: ClassVar[Mapping[str, Setting]]
    """Its settings by name, in their order."""

    @classmethod
    def prepared(cls, data: Mapping[str, object]) -> Mapping[str, object]:
        """The values as they are read, where some follow from others."""
        return data


@dataclass(frozen=True, slots=True)
class Setting:
    """One setting as the schema names it; ``default`` is `MISSING` where it must be given."""

    form: Form[Any]
    description: str
    examples: Sequence[object]
    default: object

    @property
    def is_required(self) -> bool:
        """Whether it must be given."""
        return self.default is MISSING


@overload
def setting(form: Form[Value], *, description: str, examples: Sequence[object] = ()) -> Value: ...


@overload
def setting(
    form: Form[Value], *, default: Default, description: str, examples: Sequence[object] = ()
) -> Value | Default: ...


def setting(form: Form[Any], *, default: object = MISSING, description: str, examples: Sequence[object] = ()) -> Any:
    """A setting of a section; without a default it must be given, and one of ``None`` may be given as such."""
    metadata = {"setting": Setting(form, description, examples, default)}
    if isinstance(default, dict):
        return field(default_factory=default.copy, metadata=metadata)
    return field(default=default, metadata=metadata)


@dataclass_transform(frozen_default=True, kw_only_default=True, field_specifiers=(setting,))
def section(cls: type[Part]) -> type[Part]:
    """Makes a class of settings the frozen dataclass of them."""
    whole = dataclass(frozen=True, slots=True, kw_only=True)(cls)
    whole.known = {each.name: each.metadata["setting"] for each in fields(whole)}  # type: ignore[arg-type]  # now it is one
    return whole


def made(part: type[Part], values: Mapping[str, object]) -> Part:
    """A section of plain values. Raises `ValueError` with all that is wrong with them."""
    seen = Inspection(Path.cwd())
    whole = seen.take(Within(part), values, ())
    if whole is None or seen.refusals:
        raise ValueError("; ".join(refusal.text for refusal in seen.refusals))
    return whole
