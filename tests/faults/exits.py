"""What must hold of every text that leaves the product, whatever came in."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import Any

# Controls, and what turns, hides or joins the text around it; joiners and styles of pictures are judged in core.safe.
_ACTS = re.compile("[\u00ad\u061c\u200b\u200e\u200f\u202a-\u202e\u2028\u2029\u2060-\u2069\ufeff\U000e0000-\U000e007f]")


def acting(text: str, *, lines: bool = True) -> list[str]:
    """The characters of a text that would act instead of being read, each with its code; colours are allowed none."""
    kept = {"\n"} if lines else set()
    found = [c for c in text if c not in kept and (unicodedata.category(c) in {"Cc", "Cs"} or _ACTS.match(c))]
    return sorted({f"U+{ord(char):04X}" for char in found})


def strings(value: Any) -> Iterator[str]:
    """Every string in a JSON document."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield key
            yield from strings(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from strings(inner)
