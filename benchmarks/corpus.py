"""The corpus: messages beside what should be made of them, by household; and how it all is read."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

from scanner.config.directory import directory
from scanner.config.forms import made
from scanner.config.schema import Settings
from scanner.core.directory import Directory
from scanner.core.evidence import Authenticity, Kind

HOME = Path(__file__).resolve().parent.parent / "tests" / "corpus"
_ACCOUNT = {"name": "own", "address": "nobody@mailbox.test", "host": "imap.mailbox.test", "password": {"env": "NONE"}}


class Sort(StrEnum):
    """What a message is, as the examiner sees it."""

    REPLY = "reply"
    NOISE = "noise"
    SCAM = "scam"


@dataclass(frozen=True, slots=True)
class Expected:
    """What should be made of one message. Of several kinds or authenticities each would be right; none: not asked.

    ``alert`` is whether it must be sure enough to alert, ``None`` where either will do. ``warning`` likewise.
    """

    sort: Sort
    employer: str | None
    finding: bool
    kinds: tuple[Kind, ...]
    authenticities: tuple[Authenticity, ...]
    warning: bool | None
    alert: bool | None
    deadline: date | None
    decision_by: date | None
    language: str
    tags: tuple[str, ...]
    held_back: bool


@dataclass(frozen=True, slots=True)
class Sample:
    """One message of the corpus; ``name`` is ``household/file`` without its suffix."""

    name: str
    content: bytes
    expected: Expected


@dataclass(frozen=True, slots=True)
class Household:
    """One seeker, whom they wait for, what they sent, and the messages they got."""

    name: str
    directory: Directory
    sent: tuple[bytes, ...]
    samples: tuple[Sample, ...]


def households(home: Path = HOME) -> Iterator[Household]:
    """All households, by name. Raises what reading or the settings' schema raises where a file is wrong."""
    for folder in sorted(path.parent for path in home.glob("*/directory.yaml")):
        samples = tuple(_sample(path) for path in sorted(folder.glob("*.eml")))
        yield Household(folder.name, read_directory(folder / "directory.yaml"), read_sent(folder), samples)


def read_directory(path: Path) -> Directory:
    """The people and companies of a file in the form of the settings, with ``trusted_servers`` beside them."""
    content = dict(_yaml(path))
    servers = tuple(content.pop("trusted_servers", ()))
    return directory(made(Settings, {"accounts": [_ACCOUNT], **content}), servers=servers)


def read_sent(folder: Path) -> tuple[bytes, ...]:
    """What the seeker of this household sent."""
    return tuple(path.read_bytes() for path in sorted((folder / "sent").glob("*.eml")))


def is_held_back(name: str) -> bool:
    """Whether a message is kept from those who tune the rules: every fifth, by the hash of its name alone."""
    return int.from_bytes(hashlib.sha256(name.encode()).digest()[:4], "big") % 5 == 0


def _sample(path: Path) -> Sample:
    name = f"{path.parent.name}/{path.stem}"
    return Sample(name, path.read_bytes(), _expected(_yaml(path.with_suffix(".yaml"))))


def _expected(content: dict[str, Any]) -> Expected:
    return Expected(
        sort=Sort(content["sort"]),
        employer=content["employer"],
        finding=content["finding"],
        kinds=tuple(Kind(word) for word in _several(content.get("kind"))),
        authenticities=tuple(Authenticity(word) for word in _several(content.get("authenticity"))),
        warning=content.get("warning"),
        alert=content.get("alert"),
        deadline=content.get("deadline"),
        decision_by=content.get("decision_by"),
        language=content["language"],
        tags=tuple(content["tags"]),
        held_back=content["held_back"],
    )


def _several(value: str | list[str] | None) -> list[str]:
    if value is None:
        return []
    return [value] if isinstance(value, str) else list(value)


def _yaml(path: Path) -> dict[str, Any]:
    loaded: dict[str, Any] = YAML(typ="safe", pure=True).load(path)
    return loaded
