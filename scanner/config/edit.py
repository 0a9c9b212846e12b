"""Changes the user's settings file and leaves the rest of it as it was: comments, order, quotes, line ends.

A file is replaced as a whole or not at all, and only by one that can be loaded again.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from scanner.config.faults import Key, write_key
from scanner.config.load import content_of, parse
from scanner.config.values import read_address
from scanner.config.yamltext import Text, emit
from scanner.errors import SettingsError

Change = Callable[[Any], None]
Values = Mapping[str, object]

_HEAD = """\
# Heardback settings. Every setting, with its default and an example: docs/settings.md
# Passwords never stand here, only where they are kept.

"""


@dataclass(frozen=True, slots=True)
class Edited:
    """What became of a file: ``changed`` is ``False`` where it already said so."""

    path: Path
    changed: bool


def create(path: Path, *, account: Values, seeker: Values | None = None) -> Edited:
    """A new settings file with one account, mode 0600. Raises `SettingsError`, also where there is one already."""
    if path.exists():
        raise SettingsError((f"{path}: there are settings already; add to them instead",))
    sections: dict[str, object] = {"seeker": dict(seeker)} if seeker else {}
    sections |= {"accounts": [dict(account)], "employers": []}
    content = (_HEAD + emit(sections)).encode()
    _check(content, path)
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise SettingsError((f"{path.parent}: can't be made: {error.strerror}",)) from error
    _replace(path, content, None)
    return Edited(path, changed=True)


def add_employer(path: Path, employer: Values) -> Edited:
    """Appends an employer. Raises `SettingsError`, as where one of this name is there."""
    return _edit(path, lambda root: _section_list(root, "employers").append(dict(employer)))


def update_employer(path: Path, name: str, changes: Values) -> Edited:
    """Sets the given keys of an employer, found by name or alias; ``None`` takes a key away. Raises `SettingsError`."""
    return _edit(path, lambda root: _assign(_entry(root, "employers", name), changes))


def close_employer(path: Path, name: str, *, closed: bool = True) -> Edited:
    """Stops watching for an employer, or watches again. Raises `SettingsError`."""
    return update_employer(path, name, {"closed": True if closed else None})


def remove_employer(path: Path, name: str) -> Edited:
    """Takes an employer out. Raises `SettingsError`."""
    return _edit(path, lambda root: _remove(root, "employers", name))


def add_address(path: Path, employer: str, address: str) -> Edited:
    """Adds a confirmed sender to an employer, once. Raises `SettingsError`."""
    try:
        address = read_address(address)
    except ValueError as error:
        raise SettingsError((f"{path}: the address {error}",)) from error
    return _edit(path, lambda root: _append_once(_entry(root, "employers", employer), "addresses", address))


def remove_address(path: Path, employer: str, address: str) -> Edited:
    """Takes a confirmed sender away from an employer, where it is there. Raises `SettingsError`."""

    def change(root: Any) -> None:
        entry = _entry(root, "employers", employer)
        kept = [item for item in _as_list(entry.get("addresses")) if str(item).strip().lower() != address.lower()]
        if len(kept) != len(_as_list(entry.get("addresses"))):
            _assign(entry, {"addresses": kept or None})

    return _edit(path, change)


def add_interviewer(path: Path, employer: str, interviewer: Values) -> Edited:
    """Appends a person to an employer. Raises `SettingsError`."""
    return _edit(
        path,
        lambda root: _section_list(_entry(root, "employers", employer), "interviewers").append(dict(interviewer)),
    )


def add_account(path: Path, account: Values) -> Edited:
    """Appends an account. Raises `SettingsError`."""
    return _edit(path, lambda root: _section_list(root, "accounts").append(dict(account)))


def update_account(path: Path, name: str, changes: Values) -> Edited:
    """Sets the given keys of an account, found by name or address; ``None`` takes a key away. Raises `SettingsError`."""
    return _edit(path, lambda root: _assign(_entry(root, "accounts", name), changes))


def remove_account(path: Path, name: str) -> Edited:
    """Takes an account out; the last one stays. Raises `SettingsError`."""
    return _edit(path, lambda root: _remove(root, "accounts", name))


def set_value(path: Path, key: Key, value: object) -> Edited:
    """Sets what stands under ``key``, such as ``("alerts", "desktop")``; ``None`` takes it away. Raises `SettingsError`."""

    def change(root: Any) -> None:
        section = root
        for part in key[:-1]:
            if isinstance(section, dict) and section.get(part) is None:
                if value is None:
                    return
                section[part] = {}
            try:
                section = section[part]
            except (KeyError, IndexError, TypeError) as error:
                raise SettingsError((f"{path}: there is no {write_key(key)} to set",)) from error
        last = key[-1]
        if isinstance(section, dict) and isinstance(last, str):
            _assign(section, {last: value})
        elif isinstance(section, list) and isinstance(last, int) and last < len(section) and value is not None:
            section[last] = value
        else:
            raise SettingsError((f"{path}: there is no {write_key(key)} to set",))

    return _edit(path, change)


def _edit(path: Path, change: Change) -> Edited:
    """Reads, changes, checks and replaces; begins again where another program wrote in between."""
    target = _target(path)
    for _ in range(3):
        old = content_of(target)
        _check(old, path)
        text = Text.of(old)
        new = text.changed(change)
        if new == old:
            return Edited(path, changed=False)
        _check(new, path)
        if content_of(target) == old:
            _replace(target, new, old)
            return Edited(path, changed=True)
    raise SettingsError((f"{path}: another program keeps writing it; try again",))


def _target(path: Path) -> Path:
    """The file itself, where ``path`` is a link to it: a rename must not replace the link."""
    try:
        return path.resolve()
    except (OSError, RuntimeError) as error:
        raise SettingsError((f"{path}: leads nowhere",)) from error


def _check(content: bytes, path: Path) -> None:
    _, faults, _ = parse(content, path.absolute().parent, os.environ)
    if faults:
        raise SettingsError(tuple(fault.told(str(path)) for fault in faults))


def _replace(path: Path, content: bytes, old: bytes | None) -> None:
    """Puts ``content`` in the place of the file at once; what was written survives a loss of power."""
    temporary = ""
    try:
        mode = path.stat().st_mode & 0o777 if old is not None else 0o600
        descriptor, temporary = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
            file.flush()
            if os.name == "posix":
                os.fchmod(file.fileno(), mode)
            os.fsync(file.fileno())
        Path(temporary).replace(path)
        _sync_folder(path.parent)
    except OSError as error:
        if temporary:
            with suppress(OSError):
                Path(temporary).unlink()
        raise SettingsError((f"{path}: can't be written: {error.strerror}; it is as it was",)) from error


def _sync_folder(folder: Path) -> None:
    if os.name != "posix":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _entry(root: Any, section: str, name: str) -> Any:
    """The entry that goes by ``name``: by its name first, then by its aliases or address."""
    entries = _as_list(root.get(section))
    wanted = _folded(name)
    for ways in (("name",), ("aliases", "address")):
        for entry in entries:
            if any(_folded(known) == wanted for way in ways for known in _as_list(entry.get(way))):
                return entry
    noun = section.removesuffix("s")
    known = ", ".join(str(entry.get("name") or entry.get("address")) for entry in entries)
    raise SettingsError((f"there is no {noun} '{_printable(name)}'; known: {_printable(known) or 'none'}",))


def _remove(root: Any, section: str, name: str) -> None:
    entries = root[section] if _as_list(root.get(section)) else []
    entry = _entry(root, section, name)
    del entries[next(index for index, item in enumerate(entries) if item is entry)]


def _assign(section: Any, changes: Values) -> None:
    for key, value in changes.items():
        if value is None:
            section.pop(key, None)
        elif section.get(key) != value:
            section[key] = value


def _append_once(section: Any, key: str, text: str) -> None:
    present = _as_list(section.get(key))
    if any(str(item).strip().lower() == text.lower() for item in present):
        return
    if isinstance(section.get(key), list):
        section[key].append(text)
    else:
        section[key] = [*present, text]


def _section_list(section: Any, key: str) -> Any:
    """The list under ``key``, made where there is none yet."""
    if not isinstance(section.get(key), list) or not section[key]:
        section[key] = []
    return section[key]


def _as_list(value: object) -> Sequence[Any]:
    if value is None:
        return []
    return value if isinstance(value, list) else [value]


def _folded(text: object) -> str:
    return " ".join(str(text).split()).casefold()


def _printable(text: str) -> str:
    return "".join(character if character.isprintable() else "\ufffd" for character in text)[:300]
