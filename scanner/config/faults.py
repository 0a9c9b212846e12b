"""What is wrong with a settings file: where, under which key, and in which words."""

from __future__ import annotations

from dataclasses import dataclass

Key = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Mark:
    """A place in a file; both count from 1."""

    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong; ``key`` is empty where it concerns the file as a whole.

    ``within`` names the entry of a list for people, to whom ``employers[2]`` says little.
    """

    mark: Mark | None
    key: Key
    text: str
    within: str = ""

    def told(self, name: str) -> str:
        """One line: ``file:line:column: key.path: what is wrong (employer Northwind)``."""
        place = f"{name}:{self.mark.line}:{self.mark.column}" if self.mark else name
        path = write_key(self.key)
        within = f" ({self.within})" if self.within else ""
        return f"{place}: {path}: {self.text}{within}" if path else f"{place}: {self.text}"


def write_key(key: Key) -> str:
    """The path of a key for people: ``accounts[0].port``, counting from 0 as programs do."""
    text = ""
    for part in key:
        text += f"[{part}]" if isinstance(part, int) else f".{part}" if text else part
    return text
