"""YAML text to plain values, with the place of each; every fault of form is gathered, none is thrown.

Only YAML 1.2 is read: ``no`` is a word. Numbers stay text until the schema reads them, so ``0612`` keeps its zero.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode
from ruamel.yaml.reader import ReaderError

from scanner.config.faults import Fault, Key, Mark

Plain = None | bool | str | list["Plain"] | dict[str, "Plain"]

DEEPEST = 12
MOST_VALUES = 100_000
_TAG = "tag:yaml.org,2002:"
_TAGS = frozenset(_TAG + name for name in ("str", "int", "float", "bool", "null", "timestamp", "map", "seq"))
# Open brackets, those in texts and comments with them: the parser takes time by the square of their number.
_DEEPEST_BRACKETS = 200
_BRACKET = re.compile(r"[\[\]{}]")
_UNCLOSED = "found unexpected end of stream"
_SYNTAX = (
    ("found character '\\t'", "a tab stands where only spaces may; indent with spaces"),
    (
        "mapping values are not allowed here",
        "a `: ` stands where none may; indent as the lines above, or quote the text",
    ),
    ("could not find expected ':'", "a key without its `:`"),
    ("expected <block end>", "this line is indented otherwise than those it belongs to"),
    ("found undefined alias", "`*` begins a reference to nothing; put the text in quotes"),
    ("while scanning an alias", "`*` begins a reference; put the text in quotes"),
    ("found another document", "a second document begins here (`---`); only one is read"),
    (_UNCLOSED, "a quote is opened and never closed"),
    ("expected ',' or ']'", "a `[` is opened and never closed, or a comma is missing"),
    ("expected ',' or '}'", "a `{` is opened and never closed, or a comma is missing"),
    ("cannot start any token", "this character can't begin a text; put the text in quotes"),
)


@dataclass(slots=True)
class Document:
    """What a file says: ``data`` is ``None`` where nothing could be read; ``keys`` and ``values`` hold the places."""

    data: dict[str, Plain] | None = None
    keys: dict[Key, Mark] = field(default_factory=dict)
    values: dict[Key, Mark] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)

    def mark(self, key: Key) -> Mark | None:
        """The place of a key, or of the nearest part above it that the file holds."""
        for end in range(len(key), 0, -1):
            found = self.keys.get(key[:end]) or self.values.get(key[:end])
            if found:
                return found
        return self.values.get(())

    def place(self, key: Key) -> Mark | None:
        """The place of a value, or where it has none, as `mark` says."""
        return self.values.get(key) or self.mark(key)


def decode(content: bytes) -> str | Fault:
    """The text of a file, or what keeps it from being UTF-8 text."""
    for mark, name in ((b"\xff\xfe", "UTF-16"), (b"\xfe\xff", "UTF-16")):
        if content.startswith(mark):
            return Fault(None, (), f"is saved as {name}; save it as UTF-8")
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = content[: error.start]
        place = Mark(before.count(b"\n") + 1, error.start - before.rfind(b"\n"))
        return Fault(place, (), "is not UTF-8 text; save it as UTF-8")
    return text


def read(text: str) -> Document:
    """The document that ``text`` holds; never raises for what it says."""
    document = Document()
    if too_deep := _too_deep(text):
        document.faults.append(too_deep)
        return document
    try:
        root = YAML(typ="safe", pure=True).compose(text)
    except (YAMLError, RecursionError, ValueError) as error:
        document.faults.append(_syntax_fault(error, text))
        return document
    except AssertionError:
        # ruamel.yaml 0.19: a %YAML line that names a version other than 1.1 and 1.2 ends in one.
        document.faults.append(Fault(Mark(1, 1), (), "names a version of YAML that is not known; take `%YAML` out"))
        return document
    if root is None:
        document.faults.append(Fault(None, (), "is empty; run `heardback init`, or begin from config.example.yaml"))
    elif not isinstance(root, MappingNode):
        text = "should begin with a key, such as `accounts:`"
        document.faults.append(Fault(_mark(root), (), text))
    else:
        _Walk(document).run(root)
    return document


class _Walk:
    """One way through the nodes of a document; stops where aliases would blow it up."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._count = 0

    def run(self, root: MappingNode) -> None:
        self._document.values[()] = _mark(root)
        data = self._mapping(root, ())
        if self._count > MOST_VALUES:
            self._document.faults = [
                Fault(None, (), f"holds more than {MOST_VALUES} values; its references repeat too much")
            ]
        else:
            self._document.data = data

    def _value(self, node: Node, key: Key) -> Plain:
        self._count += 1
        self._document.values[key] = _mark(node)
        if self._count > MOST_VALUES:
            return None
        if len(key) > DEEPEST:
            self._fault(node, key[:DEEPEST], "is nested too deeply")
            return None
        if node.tag not in _TAGS:
            self._fault(node, key, "begins with `!`, which has no meaning here; put the text in quotes")
            return None
        if isinstance(node, MappingNode):
            return self._mapping(node, key)
        if isinstance(node, SequenceNode):
            return self._sequence(node, key)
        return _scalar(node) if isinstance(node, ScalarNode) else None

    def _mapping(self, node: MappingNode, key: Key) -> dict[str, Plain]:
        """The keys and values that say something: a key with nothing after it counts as left out."""
        values: dict[str, Plain] = {}
        first: dict[str, Mark] = {}
        for key_node, value_node in node.value:
            name = self._name(key_node, key)
            if name is None:
                continue
            if name in first:
                self._fault(key_node, (*key, name), f"is set twice; the first is on line {first[name].line}")
                continue
            first[name] = self._document.keys[(*key, name)] = _mark(key_node)
            value = self._value(value_node, (*key, name))
            if value is not None:
                values[name] = value
        return values

    def _name(self, node: Node, key: Key) -> str | None:
        if not isinstance(node, ScalarNode):
            self._fault(node, key, "holds a key that is no word")
            return None
        if node.tag == _TAG + "merge":
            self._fault(node, key, "`<<` is not read here; write the settings out")
            return None
        return str(node.value)

    def _sequence(self, node: SequenceNode, key: Key) -> list[Plain]:
        values: list[Plain] = []
        for index, item in enumerate(node.value):
            faults = len(self._document.faults)
            value = self._value(item, (*key, index))
            if value is None and len(self._document.faults) == faults:
                self._fault(item, (*key, index), "is empty")
            values.append("" if value is None else value)
        return values

    def _fault(self, node: Node, key: Key, text: str) -> None:
        self._document.faults.append(Fault(_mark(node), key, text))


def _scalar(node: ScalarNode) -> Plain:
    if node.tag == _TAG + "null":
        return None
    if node.tag == _TAG + "bool":
        return str(node.value).lower() == "true"
    return str(node.value)


def _mark(node: Node) -> Mark:
    return Mark(node.start_mark.line + 1, node.start_mark.column + 1)


def _too_deep(text: str) -> Fault | None:
    """A fault where brackets or indents are nested so deeply that reading them would cost too much."""
    depth = 0
    for number, line in enumerate(text.splitlines(), 1):
        for bracket in _BRACKET.findall(line):
            depth = depth + 1 if bracket in "[{" else max(0, depth - 1)
            if depth > _DEEPEST_BRACKETS:
                return Fault(Mark(number, 1), (), "is nested too deeply")
        if re.match(r"(?:[-?:] ){100}", line.lstrip()):
            return Fault(Mark(number, 1), (), "is nested too deeply")
    return None


def _syntax_fault(error: Exception, text: str) -> Fault:
    if isinstance(error, RecursionError):
        return Fault(None, (), "is nested too deeply")
    if isinstance(error, ReaderError):
        return _character_fault(text)
    if not isinstance(error, MarkedYAMLError):
        return Fault(None, (), "is no YAML")
    said = " ".join(str(part) for part in (error.context, error.problem) if part)
    # What is never closed is noticed at the end of the file, and mended where it begins.
    mark = error.context_mark if _UNCLOSED in said else None
    mark = mark or error.problem_mark or error.context_mark
    place = Mark(mark.line + 1, mark.column + 1) if mark else None
    plain = next((words for sign, words in _SYNTAX if sign in said), None)
    return Fault(place, (), plain or f"is no YAML: {_printable(said)}")


def _character_fault(text: str) -> Fault:
    for line, column, character in _characters(text):
        if unicodedata.category(character) in {"Cc", "Cs", "Cn", "Co"} and character not in "\t\r\n\x85":
            return Fault(Mark(line, column), (), f"a character that no text may hold: U+{ord(character):04X}")
    return Fault(None, (), "holds a character that no text may hold")


def _characters(text: str) -> Iterator[tuple[int, int, str]]:
    for line, words in enumerate(text.split("\n"), 1):
        for column, character in enumerate(words, 1):
            yield line, column, character


def _printable(text: str) -> str:
    return "".join(character if character.isprintable() else "?" for character in text)[:200]
