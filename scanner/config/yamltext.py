"""Changes YAML text where the change is, and nowhere else: every other character stays as the user wrote it.

The parser tells where each value begins and ends; comments, order, quotes and line ends are never written anew.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from enum import Enum
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.nodes import CollectionNode, MappingNode, Node, ScalarNode, SequenceNode

from scanner.config.faults import Key, write_key
from scanner.config.values import write_duration
from scanner.errors import SettingsError

_PLAIN = re.compile(r"[^\W_](?:[\w .@/-]*[\w./-])?")
_NUMBER = re.compile(r"[0-9][0-9._]*(?:e[0-9]+)?|0[xob][0-9a-f]+|[0-9.]+e-?[0-9]+", re.IGNORECASE)
_WORDS_OF_YAML = frozenset({"true", "false", "null", "yes", "no", "on", "off", "none", "y", "n"})


def flow(value: object) -> str:
    """A value on one line of YAML."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | date):
        return str(value)
    if isinstance(value, timedelta):
        return write_duration(value)
    if isinstance(value, Enum):
        return str(value.value)
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{key}: {flow(item)}" for key, item in value.items()) + "}"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(flow(item) for item in value) + "]"
    text = str(value)
    plain = _PLAIN.fullmatch(text) and text.lower() not in _WORDS_OF_YAML and not _NUMBER.fullmatch(text)
    return text if plain else _quoted(text)


def block(key: str, value: object, indent: int) -> str:
    """The lines of ``key: value``; entries that are sections themselves get lines of their own."""
    space = " " * indent
    if (
        isinstance(value, Mapping)
        and value
        and (not indent or any(isinstance(item, Mapping) for item in value.values()))
    ):
        return f"{space}{key}:\n" + "".join(block(str(name), item, indent + 2) for name, item in value.items())
    if isinstance(value, list | tuple) and any(isinstance(item, Mapping) for item in value):
        return f"{space}{key}:\n" + "".join(entry(item, indent + 2, in_lines=not indent) for item in value)
    return f"{space}{key}: {flow(value)}\n"


def entry(value: object, indent: int, *, in_lines: bool) -> str:
    """The lines of one entry of a list; ``indent`` is the column of its dash.

    A section of few simple values may stand on one line, but for ``in_lines``.
    """
    space = " " * indent
    may_be_one = (
        not in_lines and isinstance(value, Mapping) and len(value) <= 4 and not any(map(_is_deep, value.values()))
    )
    if not isinstance(value, Mapping) or not value or may_be_one:
        return f"{space}- {flow(value)}\n"
    lines = "".join(block(str(key), item, indent + 2) for key, item in value.items())
    return f"{space}- {lines[indent + 2 :]}"


def plain(value: object) -> Any:
    """The value as it will be read back: text, true or false, lists and mappings; what is ``None`` left out."""
    if isinstance(value, bool) or value is None:
        return value
    if isinstance(value, Mapping):
        return {str(key): plain(item) for key, item in value.items() if item is not None}
    if isinstance(value, list | tuple):
        return [plain(item) for item in value]
    return value if isinstance(value, str) and not isinstance(value, Enum) else flow(value)


class Sheet:
    """The text of a settings file on which changes are made one after the other. Raises `SettingsError`."""

    def __init__(self, text: str) -> None:
        self.text = text

    def set(self, key: Key, value: object) -> None:
        """Sets what stands under ``key``, and makes the sections that lead to it."""
        node = self._find(key)
        if node is not None:
            self._replace(key, node, value)
            return
        above = self._find(key[:-1])
        name = key[-1]
        if isinstance(name, int):
            raise _unfit(key)
        if above is None or _is_null(above):
            self.set(key[:-1], {name: value})
        elif not isinstance(above, MappingNode):
            raise _unfit(key)
        elif above.flow_style:
            self._insert_flow(above, f"{name}: {flow(value)}")
        else:
            gap = "\n" if len(key) == 1 else ""
            self._insert_line(_end(above), gap + block(name, value, _column(above)))

    def append(self, key: Key, value: object) -> None:
        """Adds an entry to the list under ``key``, which is made where there is none."""
        node = self._find(key)
        if node is None or _is_null(node):
            self.set(key, [value])
        elif isinstance(node, ScalarNode):
            self.set(key, [node.value, value])
        elif not isinstance(node, SequenceNode):
            raise _unfit(key)
        elif not node.value:
            self._replace(key, node, [value])
        elif node.flow_style:
            self._insert_flow(node, flow(value))
        else:
            self._insert_line(_end(node), entry(value, node.start_mark.column, in_lines=len(key) == 1))

    def remove(self, key: Key) -> None:
        """Takes ``key`` and what stands under it away; a comment right above an entry of a list goes with it."""
        above = self._find(key[:-1])
        if self._find(key) is None or not isinstance(above, CollectionNode):
            return
        spans = [_span(item) for item in above.value]
        index = key[-1] if isinstance(key[-1], int) else _index(above, key[-1])
        start, end = spans[index]
        if above.flow_style or (isinstance(above, MappingNode) and self._shares_line_with_dash(start)):
            if index + 1 < len(spans):
                end = spans[index + 1][0]
            elif index > 0:
                start = spans[index - 1][1]
            elif not above.flow_style:
                raise _unfit(key)
            self._splice(start, end, "")
        elif isinstance(above, SequenceNode) and len(spans) == 1:
            self._replace(key[:-1], above, [], keep_comments=False)
        elif isinstance(above, SequenceNode):
            self._cut_entry(start, end, above.start_mark.column)
        else:
            self._splice(self._line_start(start), self._line_end(end), "")

    def _replace(self, key: Key, node: Node, value: object, *, keep_comments: bool = True) -> None:
        name = key[-1]
        above = self._find(key[:-1])
        start, end = node.start_mark.index, _end(node)
        if isinstance(name, int) or not isinstance(above, MappingNode) or above.flow_style or _fits(node, value):
            self._guard(start, end, node, keep_comments)
            self._splice(start, end, flow(value) if start != end else f" {flow(value)}")
            return
        key_node = above.value[_index(above, name)][0]
        colon = self.text.index(":", key_node.end_mark.index) + 1
        end = colon if _is_null(node) else end
        self._guard(colon, end, node, keep_comments)
        lines = block(name, value, key_node.start_mark.column)
        head, _, rest = lines.partition("\n")
        tail = self.text[end : self._line_end(end)].rstrip("\n")
        after = head[key_node.start_mark.column + len(name) + 1 :]
        self._splice(colon, self._line_end(end), f"{after}{tail if tail.strip() else ''}\n{rest}")

    def _guard(self, start: int, end: int, node: Node, keep_comments: bool) -> None:
        """Refuses to write over a comment."""
        text = list(self.text[start:end])
        for first, last in _scalars(node):
            text[max(0, first - start) : max(0, last - start)] = "x" * (last - first)
        if keep_comments and "#" in "".join(text):
            line = self.text.count("\n", 0, start) + 1
            raise SettingsError((f"line {line} holds a comment that the change would lose; edit the file by hand",))

    def _insert_flow(self, node: CollectionNode, text: str) -> None:
        if node.value:
            place = _span(node.value[-1])[1]
            self._splice(place, place, f", {text}")
        else:
            place = node.end_mark.index - 1
            self._splice(place, place, text)

    def _insert_line(self, after: int, lines: str) -> None:
        place = self._line_end(after)
        if place and self.text[place - 1] != "\n":
            lines = "\n" + lines
        self._splice(place, place, lines)

    def _cut_entry(self, start: int, end: int, column: int) -> None:
        """Cuts the lines of an entry, those of a comment right above it, and one empty line."""
        first, last = self._dash_line(start, column), self._line_end(end)
        while first:
            above = self.text.rfind("\n", 0, first - 1) + 1
            line = self.text[above:first]
            if not line.startswith(" " * column + "#"):
                break
            first = above
        if self.text[last : last + 1] == "\n":
            last += 1
        self._splice(first, last, "")

    def _dash_line(self, start: int, column: int) -> int:
        line = self._line_start(start)
        while line and not self.text.startswith("-", line + column):
            line = self.text.rfind("\n", 0, line - 1) + 1
        return line

    def _shares_line_with_dash(self, start: int) -> bool:
        return self.text[self._line_start(start) : start].lstrip().startswith("-")

    def _line_start(self, index: int) -> int:
        return self.text.rfind("\n", 0, index) + 1

    def _line_end(self, index: int) -> int:
        found = self.text.find("\n", index)
        return len(self.text) if found < 0 else found + 1

    def _splice(self, start: int, end: int, text: str) -> None:
        self.text = self.text[:start] + text + self.text[end:]

    def _find(self, key: Key) -> Node | None:
        root = YAML(typ="safe", pure=True).compose(self.text)
        _refuse_references(root)
        node: Node | None = root
        for part in key:
            if isinstance(node, MappingNode):
                index = _index(node, part)
                node = node.value[index][1] if index >= 0 else None
            elif isinstance(node, SequenceNode) and isinstance(part, int) and part < len(node.value):
                node = node.value[part]
            else:
                return None
        return node


def _quoted(text: str) -> str:
    """The text in double quotes (YAML 1.2 section 7.3.1), what can't be seen written as an escape."""
    return "".join(
        character if character.isprintable() else f"\\U{ord(character):08X}"
        for character in json.dumps(text, ensure_ascii=False)
    )


def _is_deep(value: object) -> bool:
    return isinstance(value, Mapping) or (isinstance(value, list | tuple) and len(value) > 0)


def _fits(node: Node, value: object) -> bool:
    """Whether the new value can stand exactly where the old one stood."""
    if isinstance(node, CollectionNode) and not node.flow_style:
        return False
    return not _is_null(node) and "\n" not in block("x", value, 1).rstrip("\n")


def _index(node: CollectionNode, name: object) -> int:
    return next((index for index, pair in enumerate(node.value) if pair[0].value == name), -1)


def _span(item: Node | tuple[Node, Node]) -> tuple[int, int]:
    """Where an entry of a list, or a key with its value, begins and ends."""
    if isinstance(item, tuple):
        return item[0].start_mark.index, max(_end(item[1]), item[0].end_mark.index + 1)
    return item.start_mark.index, _end(item)


def _end(node: Node) -> int:
    """Where the last character of a value ends: the parser's own mark of a block lies behind what follows it."""
    if isinstance(node, CollectionNode) and not node.flow_style and node.value:
        return _span(node.value[-1])[1]
    end: int = node.end_mark.index
    if isinstance(node, ScalarNode) and node.style in {"|", ">"}:
        return end - 1
    return end


def _column(node: MappingNode) -> int:
    column: int = node.value[0][0].start_mark.column
    return column


def _scalars(node: Node) -> Iterator[tuple[int, int]]:
    if isinstance(node, ScalarNode):
        yield node.start_mark.index, node.end_mark.index
    elif isinstance(node, CollectionNode):
        for item in node.value:
            for part in item if isinstance(item, tuple) else (item,):
                yield from _scalars(part)


def _is_null(node: Node) -> bool:
    return isinstance(node, ScalarNode) and node.start_mark.index == node.end_mark.index


def _refuse_references(root: Node) -> None:
    """A value that stands in two places can't be changed in one."""
    seen: set[int] = set()
    waiting: list[Node] = [root]
    while waiting:
        node = waiting.pop()
        if id(node) in seen:
            raise SettingsError(
                ("the settings use references (`*`), which a program can't change; edit the file by hand",)
            )
        seen.add(id(node))
        if isinstance(node, CollectionNode):
            parts: Sequence[Any] = node.value
            waiting += [part for item in parts for part in (item if isinstance(item, tuple) else (item,))]


def _unfit(key: Key) -> SettingsError:
    return SettingsError((f"{write_key(key)} can't be set where it should stand; edit the file by hand",))
