"""A table from outside: encoding, delimiter and header found out, each row that can't be read named by its line."""

from __future__ import annotations

import codecs
import csv
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from scanner.core.safe import for_plain
from scanner.errors import ScannerError
from scanner.mime.charsets import decode

LARGEST = 20_000_000
MOST_LINES = 500_000
MOST_ROWS = 20_000
MOST_COLUMNS = 200
MOST_BROKEN = 200
_DELIMITERS = (",", ";", "\t", "|")
_SAMPLE = 12
_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))


class ImportFileError(ScannerError):
    """A file from outside can't be read at all."""


@dataclass(frozen=True, slots=True)
class Row:
    """One record; ``line`` is where it begins in the file, 1 for the first."""

    line: int
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Trouble:
    """What could not be taken from a line, in one plain clause."""

    line: int
    text: str


@dataclass(frozen=True, slots=True)
class Table:
    """A header and its rows, each with as many cells as the header."""

    header: tuple[str, ...]
    rows: tuple[Row, ...]
    troubles: tuple[Trouble, ...]


def read_table(content: bytes, known: Callable[[Sequence[str]], int]) -> Table:
    """The table in a file. ``known`` counts the cells of a row that are names of known columns: it tells the header.

    Raises `ImportFileError` where there is no header that says anything.
    """
    if len(content) > LARGEST:
        raise ImportFileError(f"the file is larger than {LARGEST // 1_000_000} MB, so it is no list of applications")
    text = _text(content)
    if text.count("\n") + text.count("\r") > 2 * MOST_LINES:
        raise ImportFileError(f"the file has more than {MOST_LINES:,} lines, so it is no list of applications")
    if not text.strip():
        raise ImportFileError("the file is empty")
    lines = text.splitlines(keepends=True)
    stated = _stated_delimiter(lines)
    best: tuple[int, int, str, Row] | None = None
    for delimiter in (stated,) if stated else _DELIMITERS:
        for row in islice(_records(lines, delimiter, []), _SAMPLE):
            found = (known(row.cells), len(row.cells), delimiter, row)
            if best is None or found[:2] > best[:2]:
                best = found
    if best is None or not best[0]:
        raise ImportFileError(
            "no column of the file is one that is known here",
            fix="the first row should name the columns, one of them Company; or say which: --column employer=NAME",
        )
    _, width, delimiter, header = best
    troubles: list[Trouble] = []
    rows = [_fitted(row, width, troubles) for row in _records(lines, delimiter, troubles) if row.line > header.line]
    troubles = [trouble for trouble in troubles if trouble.line > header.line]
    if width > MOST_COLUMNS:
        troubles.append(Trouble(header.line, f"the columns beyond the first {MOST_COLUMNS} are left out"))
    kept = [row for row in rows if row is not None]
    if len(kept) > MOST_ROWS:
        troubles.append(Trouble(kept[MOST_ROWS].line, f"the rows from here on are left out: more than {MOST_ROWS}"))
    return Table(
        tuple(cell.strip() for cell in header.cells[:MOST_COLUMNS]),
        tuple(kept[:MOST_ROWS]),
        tuple(sorted(troubles, key=lambda each: each.line)),
    )


def _text(content: bytes) -> str:
    for mark, codec in _MARKS:
        if content.startswith(mark):
            return content.decode(codec, "replace").replace("\0", "")
    if content[1:2] == b"\0" and content[3:4] == b"\0":
        return content.decode("utf-16-le", "replace").replace("\0", "")
    try:
        return content.decode("utf-8").replace("\0", "")
    except UnicodeDecodeError:
        # Excel in Europe saves in the code page of the machine.
        return decode(content, "windows-1252").text.replace("\0", "")


def _stated_delimiter(lines: list[str]) -> str | None:
    """The delimiter that Excel's first line ``sep=;`` states; the line is emptied, so that numbers stay right."""
    first = lines[0].strip().strip('"') if lines else ""
    if len(first) == 5 and first.lower().startswith("sep="):
        lines[0] = "\n"
        return first[4]
    if first.lower() == "sep=":  # a tab that was stripped
        lines[0] = "\n"
        return "\t"
    return None


def _records(lines: Sequence[str], delimiter: str, troubles: list[Trouble]) -> Iterator[Row]:
    """The records, blank ones left out. A broken quotation costs its own line, and reading goes on below it."""
    start = 0
    broken = 0
    while start < len(lines):
        rest = (lines[number] for number in range(start, len(lines)))
        reader = csv.reader(rest, delimiter=delimiter, strict=True, skipinitialspace=True)
        begin = start
        try:
            for cells in reader:
                line, begin = begin, start + reader.line_num
                if any(cell.strip() for cell in cells):
                    yield Row(line + 1, tuple(cells))
            return
        except csv.Error as error:
            troubles.append(Trouble(begin + 1, f"a quotation mark is not in order ({for_plain(str(error), 80)})"))
            broken += 1
            if broken > MOST_BROKEN:
                troubles.append(Trouble(begin + 1, "reading stops here: too many broken rows"))
                return
            start = begin + 1


def _fitted(row: Row, width: int, troubles: list[Trouble]) -> Row | None:
    """The row with as many cells as the header; one with more is no row of this table."""
    if any(cell.strip() for cell in row.cells[width:]):
        troubles.append(Trouble(row.line, f"{len(row.cells)} cells where the header has {width}"))
        return None
    # A short row is filled up: a header of thousands would make a small file a large one.
    width = min(width, MOST_COLUMNS)
    cells = row.cells[:width]
    return Row(row.line, (*cells, *("",) * (width - len(cells))))
