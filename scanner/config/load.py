"""A settings file to `Settings`: found, read, checked, with all its faults at once and each in its place."""

from __future__ import annotations

import logging
import os
import stat
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, get_args

import platformdirs
from pydantic import BaseModel, ValidationError

from scanner.config import checks
from scanner.config.document import Document, Plain, decode, read
from scanner.config.faults import Fault, Key, write_key
from scanner.config.schema import SecretReference, Settings
from scanner.config.values import write_duration
from scanner.errors import SettingsError

logger = logging.getLogger(__name__)

LARGEST_FILE = 1024 * 1024
_APP = "heardback"
_SCHEDULE_BOUNDS = {"greater_than_equal": "ge", "less_than_equal": "le"}


@dataclass(frozen=True, slots=True)
class Loaded:
    """Settings as they were read from ``path``; ``warnings`` are plain lines. ``settings.state`` is always set."""

    settings: Settings
    path: Path
    warnings: tuple[str, ...] = ()

    @property
    def state(self) -> Path:
        """The file of the memory."""
        return self.settings.state or default_state_path()


def find_settings_path(option: Path | str | None, environ: Mapping[str, str]) -> Path:
    """Where the settings are: ``option``, else $HEARDBACK_CONFIG, else the user's configuration folder."""
    named = option or environ.get("HEARDBACK_CONFIG")
    return Path(named).expanduser() if named else platformdirs.user_config_path(_APP, appauthor=False) / "config.yaml"


def default_state_path() -> Path:
    """The memory's file where the settings name none: heardback.db in the user's state folder."""
    return platformdirs.user_state_path(_APP, appauthor=False) / "heardback.db"


def load_settings(path: Path, environ: Mapping[str, str] = os.environ) -> Loaded:
    """The settings in ``path``. Raises `SettingsError` with every fault of the file, in its order."""
    name = str(path)
    content = _content(path)
    loaded, faults, warnings = parse(content, path.absolute().parent, environ)
    if loaded is None:
        raise SettingsError(tuple(_printable(fault.told(name)) for fault in faults))
    lines = [_printable(warning.told(name)) for warning in warnings]
    lines += [*_permission_warnings(path, loaded)]
    logger.debug("read settings from %s: %d warnings", name, len(lines))
    return Loaded(loaded, path, tuple(lines))


def parse(
    content: bytes, folder: Path, environ: Mapping[str, str]
) -> tuple[Settings | None, tuple[Fault, ...], tuple[Fault, ...]]:
    """Settings, faults and warnings of a file's bytes; the settings are ``None`` where there are faults."""
    text = decode(content)
    if isinstance(text, Fault):
        return None, (text,), ()
    document = read(text)
    if document.data is None:
        return None, tuple(document.faults), ()
    credentials = environ.get("CREDENTIALS_DIRECTORY")
    context = {"folder": folder, "credentials": Path(credentials) if credentials else None}
    faults = list(document.faults)
    settings = None
    try:
        settings = Settings.model_validate(document.data, context=context)
    except ValidationError as error:
        faults += _schema_faults(error, document)
    known = {fault.key for fault in faults}
    faults += [
        Fault(mark, key, _unknown(key)) for key, mark in document.keys.items() if key not in known and _is_unknown(key)
    ]
    faults += [
        Fault(_place(document, remark.key), remark.key, remark.text)
        for remark in checks.faults(document.data)
        if remark.key not in known
    ]
    if faults or settings is None:
        return None, _in_order(faults), ()
    if settings.state is None:
        settings = settings.model_copy(update={"state": default_state_path()})
    remarks = checks.warnings(document.data)
    return settings, (), _in_order([Fault(_place(document, remark.key), remark.key, remark.text) for remark in remarks])


def _content(path: Path) -> bytes:
    try:
        mode = path.stat().st_mode
        if stat.S_ISDIR(mode):
            raise SettingsError((f"{path}: is a folder; name the file in it",))
        if not stat.S_ISREG(mode):
            raise SettingsError((f"{path}: is no plain file",))
        with path.open("rb") as file:
            content = file.read(LARGEST_FILE + 1)
    except FileNotFoundError as error:
        raise SettingsError(
            (f"{path}: there is no such file; run `heardback init`, or copy config.example.yaml there",)
        ) from error
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else None
        raise SettingsError((_printable(f"{path}: can't be read: {reason or 'no file has such a name'}"),)) from error
    if len(content) > LARGEST_FILE:
        raise SettingsError((f"{path}: is larger than 1 MiB; that can't be the settings",))
    return content


def _in_order(faults: list[Fault]) -> tuple[Fault, ...]:
    """Each fault once, as they come in the file."""
    unique = dict.fromkeys(faults)
    return tuple(sorted(unique, key=lambda fault: (fault.mark.line, fault.mark.column) if fault.mark else (0, 0)))


def _place(document: Document, key: Key) -> Any:
    """Where a value stands, and where that is not known, its key."""
    return document.values.get(key) or document.mark(key)


def _schema_faults(error: ValidationError, document: Document) -> Iterator[Fault]:
    for line in error.errors(include_url=False, include_input=False):
        key = tuple(part for part in line["loc"] if part != "[key]")
        kind, context = line["type"], line.get("ctx", {})
        if any(fault.key == key for fault in document.faults) or (kind == "too_short" and key == ("accounts",)):
            continue
        if kind == "missing":
            yield Fault(document.values.get(key[:-1]) or document.mark(key[:-1]), key, _missing(key))
        elif kind != "extra_forbidden":  # those are looked for in the document: pydantic does not see empty ones
            while key and key not in document.values:  # a shorthand such as `oauth: google` was written out
                key = key[:-1]
            yield Fault(_place(document, key), key, _wrong(kind, context, line["msg"], key, document.data))


def _missing(key: Key) -> str:
    if key == ("accounts",):
        return "is missing; at least one mailbox is needed; run `heardback init`"
    return "is missing"


def _wrong(kind: str, context: Mapping[str, Any], message: str, key: Key, data: Plain) -> str:
    """One clause on a value that the schema refused."""
    value = _value_at(data, key)
    if kind == "value_error":
        return str(context["error"])
    if kind == "enum":
        return _choice(str(context["expected"]), value)
    if kind in {"tuple_type", "list_type"}:
        return "should be a list: begin each entry with `- `"
    if kind in {"model_type", "model_attributes_type", "dict_type", "mapping_type"}:
        return "should hold settings of its own, each as `name: value`"
    if kind.startswith("bool"):
        return "should be true or false"
    if kind.startswith("int"):
        return "should be a whole number"
    if kind in _SCHEDULE_BOUNDS:
        return _bound(context[_SCHEDULE_BOUNDS[kind]], least=kind == "greater_than_equal")
    return message[:1].lower() + message[1:]


def _choice(expected: str, value: Plain) -> str:
    words = [part.strip("' ") for part in expected.replace(" or ", ", ").split(",")]
    near = _nearest(value, words) if isinstance(value, str) else None
    hint = f"; did you mean '{near}'" if near else ""
    return f"should be {', '.join(words[:-1])} or {words[-1]}{hint}"


def _bound(limit: Any, *, least: bool) -> str:
    """Pydantic tells the bound of a time as its repr."""
    from datetime import timedelta

    text = str(limit)
    if "timedelta" in text:
        parts = dict(part.split("=") for part in text.partition("(")[2].rstrip(")").split(", "))
        text = write_duration(timedelta(**{name: int(count) for name, count in parts.items()}))
    return f"should be at {'least' if least else 'most'} {text}"


def _is_unknown(key: Key) -> bool:
    model = _model_at(key[:-1])
    return model is not None and key[-1] not in model.model_fields


def _unknown(key: Key) -> str:
    """That a key is none of ours, with the nearest that is, or the section in which it belongs."""
    model = _model_at(key[:-1])
    name = str(key[-1])
    known = list(model.model_fields) if model else []
    if near := _nearest(name, known):
        return f"is no setting; did you mean '{near}'"
    homes = [write_key(home) for home, section in _sections(Settings, ()) if name in section.model_fields]
    if homes:
        return f"is no setting here; it belongs under {' or '.join(homes[:2]) or 'the top level'}"
    return f"is no setting; known here: {', '.join(known)}"


def _nearest(word: str, known: list[str]) -> str | None:
    from rapidfuzz import fuzz, process, utils

    for scorer, least in ((fuzz.ratio, 70), (fuzz.partial_ratio, 85 if len(word) > 4 else 101)):
        found = process.extractOne(word, known, scorer=scorer, processor=utils.default_process, score_cutoff=least)
        if found:
            return str(found[0])
    return None


def _sections(model: type[BaseModel], above: Key) -> Iterator[tuple[Key, type[BaseModel]]]:
    """Every section with the path that leads to it, indexes left out."""
    yield above, model
    for name, field in model.model_fields.items():
        inner = _model_in(field.annotation)
        if inner is not None and inner is not SecretReference:
            yield from _sections(inner, (*above, name))


def _model_at(key: Key) -> type[BaseModel] | None:
    model: type[BaseModel] | None = Settings
    for part in key:
        if isinstance(part, int) or model is None:
            continue
        field = model.model_fields.get(part)
        model = _model_in(field.annotation) if field else None
    return model


def _model_in(annotation: Any) -> type[BaseModel] | None:
    """The section that a type holds, such as that of a list's entries."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next((model for inner in get_args(annotation) if (model := _model_in(inner))), None)


def _value_at(data: Plain, key: Key) -> Plain:
    for part in key:
        if isinstance(data, dict) and isinstance(part, str):
            data = data.get(part)
        elif isinstance(data, list) and isinstance(part, int) and part < len(data):
            data = data[part]
        else:
            return None
    return data


def _permission_warnings(path: Path, settings: Settings) -> Iterator[str]:
    if warning := permission_warning(path):
        yield warning
    for file in _secret_files(settings):
        if warning := permission_warning(file):
            yield warning


def _secret_files(section: object) -> Iterator[Path]:
    """The files that hold passwords, wherever the settings name one."""
    if isinstance(section, SecretReference):
        if section.file:
            yield section.file
    elif isinstance(section, BaseModel):
        for name in type(section).model_fields:
            yield from _secret_files(getattr(section, name))
    elif isinstance(section, tuple):
        for item in section:
            yield from _secret_files(item)


def permission_warning(path: Path) -> str | None:
    """One line where other users of this machine can read or change a file; ``None`` where not, or not known."""
    if os.name != "posix":
        return None
    try:
        mode = path.stat().st_mode
    except OSError:
        return None
    if mode & 0o022:
        return _printable(f"{path}: other users of this computer can change it; run: chmod 600 '{path}'")
    if mode & 0o044:
        return _printable(f"{path}: other users of this computer can read it; run: chmod 600 '{path}'")
    return None


def _printable(text: str) -> str:
    return "".join(character if character.isprintable() else "\ufffd" for character in text)
