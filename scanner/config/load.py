"""A settings file to `Settings`: found, read, checked, with all its faults at once and each in its place."""

from __future__ import annotations

import logging
import os
import stat
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

import platformdirs

from scanner.config import checks
from scanner.config.document import Plain, decode, read
from scanner.config.faults import Fault
from scanner.config.forms import Inspection, Section, Within
from scanner.config.schema import SecretReference, Settings
from scanner.config.secrets import withhold
from scanner.config.wording import schema_faults, unknown_keys
from scanner.errors import SettingsError

logger = logging.getLogger(__name__)

Check = Callable[[checks.Section], Iterable[checks.Remark]]

LARGEST_FILE = 1024 * 1024
_APP = "heardback"


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


def load_settings(
    path: Path,
    environ: Mapping[str, str] = os.environ,
    more: Check = checks.nothing,
    doubts: Check = checks.nothing,
) -> Loaded:
    """The settings in ``path``. Raises `SettingsError` with every fault of the file, in its order.

    ``more`` finds faults that this room can't know of, such as whose mail server is known; ``doubts`` warnings.
    """
    name = str(path)
    content = content_of(path)
    loaded, faults, warnings = parse(content, path.absolute().parent, environ, more, doubts)
    if loaded is None:
        raise SettingsError(tuple(_printable(fault.told(name)) for fault in faults))
    lines = [_printable(warning.told(name)) for warning in warnings]
    lines += [*_permission_warnings(path, loaded)]
    withhold(each.env for each in _references(loaded) if each.env is not None)
    logger.debug("read settings from %s: %d warnings", name, len(lines))
    return Loaded(loaded, path, tuple(lines))


def parse(
    content: bytes,
    folder: Path,
    environ: Mapping[str, str],
    more: Check = checks.nothing,
    doubts: Check = checks.nothing,
) -> tuple[Settings | None, tuple[Fault, ...], tuple[Fault, ...]]:
    """Settings, faults and warnings of a file's bytes; the settings are ``None`` where there are faults."""
    text = decode(content)
    if isinstance(text, Fault):
        return None, (text,), ()
    document = read(text)
    if document.data is None:
        return None, tuple(document.faults), ()
    credentials = environ.get("CREDENTIALS_DIRECTORY")
    seen = Inspection(folder, Path(credentials) if credentials else None)
    settings = seen.take(Within(Settings), document.data, ())
    faults = [*document.faults, *schema_faults(seen.refusals, document)]
    known = {fault.key for fault in faults}
    faults += [fault for fault in unknown_keys(document) if fault.key not in known]
    faults += [
        Fault(document.place(remark.key), remark.key, remark.text)
        for remark in (*checks.faults(document.data), *more(document.data))
        if remark.key not in known
    ]
    if faults or settings is None:
        return None, _in_order([_named(fault, document.data) for fault in faults]), ()
    if settings.state is None:
        settings = replace(settings, state=default_state_path())
    remarks = (*checks.warnings(document.data), *doubts(document.data))
    told = [Fault(document.place(remark.key), remark.key, remark.text) for remark in remarks]
    return settings, (), _in_order([_named(warning, document.data) for warning in told])


def content_of(path: Path) -> bytes:
    """The bytes of a settings file, at most `LARGEST_FILE`. Raises `SettingsError`."""
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
            (f"{path}: there is no such file; `heardback init` sets Heardback up and writes it",)
        ) from error
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else None
        raise SettingsError((_printable(f"{path}: can't be read: {reason or 'no file has such a name'}"),)) from error
    if len(content) > LARGEST_FILE:
        raise SettingsError((f"{path}: is larger than 1 MiB; that can't be the settings",))
    return content


def _named(fault: Fault, data: Mapping[str, Plain]) -> Fault:
    """The fault with the name of the account or the employer that it concerns, where it has one."""
    section, index = (*fault.key, "", "")[:2]
    entries = data.get(str(section))
    if not isinstance(index, int) or not isinstance(entries, list) or fault.key[2:] == ("name",):
        return fault
    entry = entries[index] if index < len(entries) else None
    name = (entry.get("name") or entry.get("address")) if isinstance(entry, dict) else None
    if not isinstance(name, str) or not name.strip():
        return fault
    return replace(fault, within=f"{str(section).removesuffix('s')} {' '.join(name.split())[:60]}")


def _in_order(faults: list[Fault]) -> tuple[Fault, ...]:
    """Each fault once, as they come in the file."""
    unique = dict.fromkeys(faults)
    return tuple(sorted(unique, key=lambda fault: (fault.mark.line, fault.mark.column) if fault.mark else (0, 0)))


def _permission_warnings(path: Path, settings: Settings) -> Iterator[str]:
    if warning := permission_warning(path):
        yield warning
    for reference in _references(settings):
        if reference.file and (warning := permission_warning(reference.file)):
            yield warning


def _references(section: object) -> Iterator[SecretReference]:
    """Where passwords are, wherever the settings name such a place."""
    if isinstance(section, SecretReference):
        yield section
    elif isinstance(section, Section):
        for name in type(section).known:
            yield from _references(getattr(section, name))
    elif isinstance(section, tuple):
        for item in section:
            yield from _references(item)


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
