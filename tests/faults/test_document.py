"""docs/faults.md names a test for every row, and each of them is there."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

TESTS = Path(__file__).parent.parent
DOCUMENT = TESTS.parent / "docs" / "faults.md"
COUNTS = {"N": 24, "S": 37, "M": 23, "P": 23, "A": 18, "X": 9, "I": 6}
ROWS = re.findall(r"^\| ([A-Z]\d\d) \| (.*?) \| (.*?) \| (.*?) \|$", DOCUMENT.read_text("utf-8"), re.MULTILINE)


def test_every_fault_has_its_row() -> None:
    assert [row[0] for row in ROWS] == [
        f"{letter}{n:02}" for letter, last in COUNTS.items() for n in range(1, last + 1)
    ]


@pytest.mark.parametrize("row", ROWS, ids=[row[0] for row in ROWS])
def test_the_tests_of_a_row_are_there(row: tuple[str, str, str, str]) -> None:
    _, _, tests, reason = row
    named = re.findall(r"`([\w/]+\.py)::(\w+)`", tests)

    assert named or reason
    for path, name in named:
        functions = {
            node.name
            for node in ast.walk(ast.parse((TESTS / path).read_text("utf-8")))
            if isinstance(node, ast.FunctionDef)
        }
        assert name in functions, f"{path}::{name}"
