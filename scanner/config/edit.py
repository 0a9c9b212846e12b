"""Changes the user's settings file and leaves the rest of it as it was: comments, order, quotes, line ends.

A file is replaced as a whole or not at all, and only by one that can be loaded again.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from scanner.config.document import read
from scanner.config.faults import Key
from scanner.config.files import PRIVATE, write_file
from scanner.config.load import content_of, parse
from scanner.config.schema import Settings
from scanner.config.values import read_address
from scanner.config.yamltext import Sheet, block, plain
from scanner.core.directory import name_key
from scanner.errors import SettingsError

Values = Mapping[str, object]

_BOM = b"\xef\xbb\xbf"

_HEAD = """\
# Heardback settings: `heardback employer add` and `heardback account add` add to them, and keep your comments.
# Passwords never stand here, only where they are kept. `heardback help settings` explains every setting.

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
    sections["accounts"] = [dict(account)]
    told = {key: Settings.known[key].description for key in sections}
    content = (_HEAD + "\n".join(f"# {told[key]}\n{block(key, value, 0)}" for key, value in sections.items())).encode()
    _check(content, path)
    _replace(path, content)
    return Edited(path, changed=True)


def add_employer(path: Path, employer: Values) -> Edited:
    """Appends an employer. Raises `SettingsError`, as where one of this name is there."""
    return _edit(path, lambda draft: draft.append(("employers",), employer))


def update_employer(path: Path, name: str, changes: Values) -> Edited:
    """Sets the given keys of an employer, found by name or alias; ``None`` takes a key away. Raises `SettingsError`."""
    return _edit(path, lambda draft: draft.assign(draft.entry("employers", name), changes))


def close_employer(path: Path, name: str, *, closed: bool = True) -> Edited:
    """Stops watching for an employer, or watches again. Raises `SettingsError`."""
    return update_employer(path, name, {"closed": True if closed else None})


def remove_employer(path: Path, name: str) -> Edited:
    """Takes an employer out. Raises `SettingsError`."""
    return _edit(path, lambda draft: draft.remove(draft.entry("employers", name)))


def add_address(path: Path, employer: str, address: str) -> Edited:
    """Adds a confirmed sender to an employer, once. Raises `SettingsError`."""
    try:
        added = read_address(address)
    except ValueError as error:
        raise SettingsError((f"{path}: the address {error}",)) from error

    def change(draft: Draft) -> None:
        key = (*draft.entry("employers", employer), "addresses")
        if _key_of(added) not in map(_key_of, _as_list(draft.value(key))):
            draft.append(key, added)

    return _edit(path, change)


def remove_address(path: Path, employer: str, address: str) -> Edited:
    """Takes a confirmed sender away from an employer, where it is there. Raises `SettingsError`."""

    def change(draft: Draft) -> None:
        key = (*draft.entry("employers", employer), "addresses")
        present = _as_list(draft.value(key))
        kept = [item for item in present if _key_of(item) != _key_of(address)]
        if len(kept) < len(present):
            draft.assign(key[:-1], {"addresses": kept or None})

    return _edit(path, change)


def add_interviewer(path: Path, employer: str, interviewer: Values) -> Edited:
    """Appends a person to an employer. Raises `SettingsError`."""
    return _edit(path, lambda draft: draft.append((*draft.entry("employers", employer), "interviewers"), interviewer))


def add_account(path: Path, account: Values) -> Edited:
    """Appends an account. Raises `SettingsError`."""
    return _edit(path, lambda draft: draft.append(("accounts",), account))


def update_account(path: Path, name: str, changes: Values) -> Edited:
    """Sets the given keys of an account, found by name or address; ``None`` takes a key away.

    Raises `SettingsError`.
    """
    return _edit(path, lambda draft: draft.assign(draft.entry("accounts", name), changes))


def remove_account(path: Path, name: str) -> Edited:
    """Takes an account out; the last one stays. Raises `SettingsError`."""
    return _edit(path, lambda draft: draft.remove(draft.entry("accounts", name)))


def set_value(path: Path, key: Key, value: object) -> Edited:
    """Sets what stands under ``key``, such as ``("alerts", "desktop")``; ``None`` takes it away.

    Raises `SettingsError`.
    """
    return _edit(path, lambda draft: draft.assign(key[:-1], {str(key[-1]): value}))


def change(path: Path, write: Callable[[Draft], None]) -> Edited:
    """Makes several changes at once, all or none. Raises `SettingsError`."""
    return _edit(path, write)


class Draft:
    """A settings file while it is changed: its text, and beside it what the text must say in the end."""

    def __init__(self, text: str) -> None:
        self._sheet = Sheet(text)
        self._data: Any = read(text).data

    def finished(self) -> str:
        """The text, once it is sure that it says what was asked for. Raises `SettingsError`."""
        document = read(self._sheet.text)
        if document.faults or document.data != self._data:
            raise SettingsError(
                ("the layout of the settings is one that a program can't change; edit the file by hand",)
            )
        return self._sheet.text

    def value(self, key: Key) -> Any:
        """What stands under ``key``; ``None`` where nothing does."""
        found = self._data
        for part in key:
            if isinstance(found, dict):
                found = found.get(part)
            elif isinstance(found, list) and isinstance(part, int) and part < len(found):
                found = found[part]
            else:
                return None
        return found

    def entry(self, section: str, name: str) -> Key:
        """The key of the entry that goes by ``name``: by its name first, then by its aliases or address."""
        entries = _as_list(self.value((section,)))
        for ways in (("name",), ("aliases", "address")):
            for index, item in enumerate(entries):
                if any(_key_of(known) == _key_of(name) for way in ways for known in _as_list(item.get(way))):
                    return (section, index)
        noun = section.removesuffix("s")
        known = ", ".join(str(item.get("name") or item.get("address")) for item in entries)
        raise SettingsError((f"there is no {noun} '{_printable(name)}'; known: {_printable(known) or 'none'}",))

    def assign(self, section: Key, changes: Values) -> None:
        """Sets each key of a section; ``None`` takes it away."""
        for name, value in changes.items():
            key = (*section, name)
            if value is None:
                self.remove(key)
            elif self.value(key) != plain(value):
                self._sheet.set(key, value)
                self._put(key, plain(value))

    def append(self, key: Key, value: object) -> None:
        """Adds an entry to a list."""
        if isinstance(value, Mapping):
            value = {name: item for name, item in value.items() if item is not None}
        present = _as_list(self.value(key))
        self._sheet.append(key, value)
        self._put(key, [*present, plain(value)])

    def remove(self, key: Key) -> None:
        """Takes a key or an entry away, where it is there."""
        if self.value(key) is None:
            return
        self._sheet.remove(key)
        above = self.value(key[:-1])
        del above[key[-1]]
        if above == {} and read(self._sheet.text).data != self._data:
            del self.value(key[:-2])[key[-2]]  # a section without keys reads as left out

    def _put(self, key: Key, value: object) -> None:
        above = self._data
        for part in key[:-1]:
            above = above.setdefault(part, {}) if isinstance(above, dict) else above[part]
        above[key[-1]] = value


def _edit(path: Path, change: Callable[[Draft], None]) -> Edited:
    """Reads, changes, checks and replaces; begins again where another program wrote in between."""
    target = _target(path)
    for _ in range(3):
        old = content_of(target)
        _check(old, path)
        new = _changed(old, change)
        if new == old:
            return Edited(path, changed=False)
        _check(new, path)
        if content_of(target) == old:
            _replace(target, new, keeps_rights=True)
            return Edited(path, changed=True)
    raise SettingsError((f"{path}: another program keeps writing it; try again",))


def _changed(content: bytes, change: Callable[[Draft], None]) -> bytes:
    """The file's bytes after the change, with its own line ends and byte order mark."""
    text = content.removeprefix(_BOM).decode()
    windows = text.count("\r\n") * 2 > text.count("\n")
    draft = Draft(text.replace("\r\n", "\n"))
    change(draft)
    new = draft.finished()
    if new == text.replace("\r\n", "\n"):
        return content
    return (_BOM if content.startswith(_BOM) else b"") + (new.replace("\n", "\r\n") if windows else new).encode()


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


def _replace(path: Path, content: bytes, *, keeps_rights: bool = False) -> None:
    """Puts ``content`` in the place of the file."""
    try:
        mode = path.stat().st_mode & 0o777 if keeps_rights else PRIVATE
        write_file(path, content, mode=mode)
    except OSError as error:
        raise SettingsError((f"{path}: can't be written: {error.strerror}; it is as it was",)) from error


def _as_list(value: object) -> Sequence[Any]:
    if value is None:
        return []
    return value if isinstance(value, list) else [value]


def _key_of(text: object) -> str:
    return name_key(str(text))


def _printable(text: str) -> str:
    return "".join(character if character.isprintable() else "\ufffd" for character in text)[:300]
