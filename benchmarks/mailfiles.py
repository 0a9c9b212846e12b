"""Messages out of whatever holds mail: single files, mbox files, maildirs, folders of them all."""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterator
from pathlib import Path

_ENVELOPE = re.compile(rb"(?:\A|\r?\n\r?\n)(?=From [^\r\n]{3,200}\d{4}[^\r\n]{0,40}\r?\n[!-9;-~]+:)")
_HEADER = re.compile(rb"(?im)^(?:from|subject|date|received|message-id|return-path)[ \t]*:")
_LARGEST = 512 * 1024 * 1024
_SKIPPED = frozenset({".git"})


def messages_in(path: Path) -> Iterator[tuple[str, bytes]]:
    """Each message with a name to find it by. Files that are no mail are passed over."""
    for file in _files(path):
        if file.stat().st_size > _LARGEST:
            continue
        content = gzip.decompress(file.read_bytes()) if file.suffix == ".gz" else file.read_bytes()
        if not content.startswith(b"From "):
            if _HEADER.search(content[:20_000]):
                yield str(file), content
            continue
        starts = [match.end() for match in _ENVELOPE.finditer(content)]
        for number, (start, end) in enumerate(zip(starts, [*starts[1:], len(content)], strict=True), 1):
            yield f"{file}#{number}", content[start:end].partition(b"\n")[2]


def _files(path: Path) -> Iterator[Path]:
    if path.is_file():
        yield path
        return
    for entry in sorted(path.iterdir()):
        if entry.is_symlink() or entry.name in _SKIPPED:
            continue
        if entry.is_dir():
            yield from _files(entry)
        elif entry.is_file():
            yield entry
