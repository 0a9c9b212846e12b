"""The text of a YAML file, changed in as few lines as can be.

ruamel.yaml keeps comments and order, but lays spaces out in its own way. So a change is made twice: to the text as
ruamel writes it, and from there, line by line, to the text as the user wrote it.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from difflib import SequenceMatcher
from io import StringIO
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError

from scanner.errors import SettingsError

_BOM = b"\xef\xbb\xbf"
_DASH = re.compile(r"^[^\s#-][^\n]*:[ \t]*(?:#[^\n]*)?\n(?:[ \t]*(?:#[^\n]*)?\n)*( *)- ", re.MULTILINE)
_INNER = re.compile(r"^[^\s#-][^\n]*:[ \t]*(?:#[^\n]*)?\n(?:[ \t]*(?:#[^\n]*)?\n)*( +)[^\s#-]", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Text:
    """A file's text with ``\\n`` as its line end, and what is needed to write it as it was."""

    text: str
    bom: bool
    line_end: str

    @classmethod
    def of(cls, content: bytes) -> Text:
        """The text of a file that has been read before: UTF-8 and sound."""
        text = content.removeprefix(_BOM).decode()
        line_end = "\r\n" if text.count("\r\n") * 2 > text.count("\n") else "\n"
        return cls(text.replace("\r\n", "\n"), content.startswith(_BOM), line_end)

    def changed(self, change: Callable[[Any], None]) -> bytes:
        """The file's bytes after ``change`` was made to what it says. Raises `SettingsError`."""
        yaml = _round_trip(self.text)
        try:
            root = yaml.load(self.text)
            base = _dump(yaml, root)
            change(root)
            new = _dump(yaml, root)
            text = self._merged(base, new)
        except YAMLError as error:
            raise SettingsError(("the settings can't be changed by a program; edit the file by hand",)) from error
        return (_BOM if self.bom else b"") + text.replace("\n", self.line_end).encode()

    def _merged(self, base: str, new: str) -> str:
        """The user's text with the lines changed that differ between ``base`` and ``new``."""
        if base == new:
            return self.text
        merged = _carry(base, new, self.text)
        if merged is not None and _plain(merged) == _plain(new):
            return merged
        if lost := _comments(self.text) - _comments(new):
            raise SettingsError((f"the change would lose a comment ({min(lost)[:60]}); edit the file by hand",))
        return new


def emit(value: object) -> str:
    """A value as YAML, laid out as in the example file."""
    return _dump(_yaml(4, 2), value)


def _carry(base: str, new: str, text: str) -> str | None:
    """``text`` with the changes from ``base`` to ``new``; ``None`` where a changed line can't be told in it."""
    old_lines, new_lines, lines = base.splitlines(True), new.splitlines(True), text.splitlines(True)
    places = _alignment(old_lines, lines)
    result: list[str] = []
    position = 0
    for tag, old_start, old_end, new_start, new_end in SequenceMatcher(
        None, old_lines, new_lines, autojunk=False
    ).get_opcodes():
        if tag == "equal":
            continue
        start, end = places.get(old_start), places.get(old_end)
        if start is None or end is None or not position <= start <= end:
            return None
        before = lines[position:start]
        if before and not before[-1].endswith("\n"):
            before[-1] += "\n"
        result += before + new_lines[new_start:new_end]
        position = end
    return "".join(result + lines[position:])


def _alignment(base: list[str], text: list[str]) -> dict[int, int]:
    """For each line of ``base`` that begins a line of ``text`` too, which one; the ends belong together."""
    places = {len(base): len(text)}
    matcher = SequenceMatcher(None, [_bare(line) for line in base], [_bare(line) for line in text], autojunk=False)
    for block in matcher.get_matching_blocks():
        for offset in range(block.size):
            places[block.a + offset] = block.b + offset
        if block.size and block.a + block.size not in places:
            places[block.a + block.size] = block.b + block.size
    return places


def _bare(line: str) -> str:
    """A line without its spaces, by which the same line is known in another layout."""
    return "".join(line.split())


def _round_trip(text: str) -> YAML:
    dash, inner = _DASH.search(text), _INNER.search(text)
    offset = len(dash[1]) if dash else 2
    mapping = len(inner[1]) if inner else 2
    return _yaml(offset + 2, offset, mapping)


def _yaml(sequence: int, offset: int, mapping: int = 2) -> YAML:
    yaml = YAML(typ="rt", pure=True)
    yaml.preserve_quotes = True
    yaml.width = 100_000
    yaml.allow_unicode = True
    yaml.indent(mapping=mapping, sequence=sequence, offset=offset)
    return yaml


def _dump(yaml: YAML, value: object) -> str:
    stream = StringIO()
    yaml.dump(value, stream)
    return stream.getvalue()


def _plain(text: str) -> object:
    try:
        return YAML(typ="safe", pure=True).load(text)
    except YAMLError:
        return None


def _comments(text: str) -> set[str]:
    """The texts of the lines' comments; what looks like one inside quotes does no harm here."""
    return {_bare(line[line.index("#") :]) for line in text.splitlines() if "#" in line}
