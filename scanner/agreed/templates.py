"""Templates of drafts: built in for ten languages, and the user's own beside the settings, which go first.

A template begins with ``Subject: …`` and an empty line. ``{word}`` stands for what is known, ``{word|else}`` has a word
for where it is not, and ``[[…]]`` is left out where something in it is not known.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from enum import StrEnum
from importlib import resources
from pathlib import Path

from scanner.config.schema import Language
from scanner.errors import SettingsError

WORDS = ("person", "title", "name", "company", "role", "interviewed", "due", "deadline", "slot")
_LONGEST = 20_000
_PLACE = re.compile(r"\{([a-z_]{1,40})(?:\|([^{}\n]{0,200}))?\}")
_OPTIONAL = re.compile(r"\[\[(.*?)\]\]", re.DOTALL)
_LINE = re.compile(r"(?i)subject:[ \t]*(.*)")


class DraftKind(StrEnum):
    """What a draft is for."""

    CHECK_IN = "check-in"
    THANK_YOU = "thank-you"
    KEEP_IN_MIND = "keep-in-mind"
    ACCEPT_SLOT = "accept-slot"
    ACKNOWLEDGE_OFFER = "acknowledge-offer"
    ACKNOWLEDGE_ASSESSMENT = "acknowledge-assessment"


class Templates:
    """Where templates come from; ``folder`` is the user's own, ``None`` where there is none."""

    def __init__(self, folder: Path | None) -> None:
        self.folder = folder

    def filled(self, kind: DraftKind, language: Language, words: Mapping[str, str | None]) -> tuple[str, str]:
        """Subject and text. Raises `SettingsError` where a template of the user's can't be used."""
        text, where = self._read(kind, language)
        subject, _, body = text.partition("\n")
        found = _LINE.fullmatch(subject.strip())
        if found is None:
            raise SettingsError((f"{where}: the first line should be `Subject: ` and a subject",))
        unknown = sorted({match[1] for match in _PLACE.finditer(text)} - set(WORDS))
        if unknown:
            known = ", ".join(f"{{{word}}}" for word in WORDS)
            raise SettingsError((f"{where}: {{{unknown[0]}}} is no word for templates; known: {known}",))
        return " ".join(fill(found[1], words).split()), fill(body.strip("\n"), words).strip() + "\n"

    def copy(self, language: Language) -> list[Path]:
        """Writes the built-in templates of a language to the user's folder, but none over one that is there."""
        if self.folder is None:
            return []
        written: list[Path] = []
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            for kind in DraftKind:
                path = self.folder / f"{kind}.{language}.txt"
                if not path.exists():
                    path.write_text(built_in(kind, language), encoding="utf-8")
                    written.append(path)
        except OSError as error:
            raise SettingsError((f"{self.folder}: templates can't be written: {error.strerror}",)) from error
        return written

    def _read(self, kind: DraftKind, language: Language) -> tuple[str, str]:
        for name in (f"{kind}.{language}.txt", f"{kind}.txt"):
            path = None if self.folder is None else self.folder / name
            if path is None or not path.is_file():
                continue
            try:
                text = path.read_bytes()[:_LONGEST].decode("utf-8-sig").replace("\r\n", "\n")
            except OSError as error:
                raise SettingsError((f"{path}: can't be read: {error.strerror}",)) from error
            except UnicodeDecodeError as error:
                raise SettingsError((f"{path}: is not UTF-8 text; save it as UTF-8",)) from error
            return text.lstrip("\n"), str(path)
        return built_in(kind, language), f"{kind}.{language}"


def built_in(kind: DraftKind, language: Language) -> str:
    """The template that comes with Heardback."""
    file = resources.files("scanner.agreed") / "templates" / f"{kind}.{language}.txt"
    return file.read_text(encoding="utf-8")


def fill(text: str, words: Mapping[str, str | None]) -> str:
    """The template with what is known in its places."""

    def known(match: re.Match[str]) -> str:
        return words.get(match[1]) or match[2] or ""

    def optional(match: re.Match[str]) -> str:
        inner = match[1]
        missing = any(not words.get(place[1]) and place[2] is None for place in _PLACE.finditer(inner))
        return "" if missing else inner

    return _PLACE.sub(known, _OPTIONAL.sub(optional, text))
