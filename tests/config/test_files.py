"""Files are written whole or not at all, and for their owner alone."""

from __future__ import annotations

import os
import resource
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from scanner.config.files import write_file


def rights(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_only_the_owner_can_read_it_even_where_all_could_before(tmp_path: Path) -> None:
    path = tmp_path / "filters.xml"
    path.write_text("old")
    path.chmod(0o644)

    write_file(path, b"new")

    assert path.read_bytes() == b"new"
    assert rights(path) == 0o600
    assert [each.name for each in tmp_path.iterdir()] == ["filters.xml"]


def test_missing_folders_are_made_for_the_owner_alone(tmp_path: Path) -> None:
    path = tmp_path / "one" / "two.txt"

    write_file(path, b"new", mode=0o644)

    assert rights(path) == 0o644
    assert rights(path.parent) == 0o700


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    path, behind = tmp_path / "page.html", tmp_path / "elsewhere" / "page.html"
    path.symlink_to(behind)

    write_file(path, b"new")

    assert path.is_symlink()
    assert behind.read_bytes() == b"new"


def test_a_pipe_is_written_into_and_not_replaced(tmp_path: Path) -> None:
    path = tmp_path / "pipe"
    os.mkfifo(path)
    reader = os.open(path, os.O_RDONLY | os.O_NONBLOCK)
    try:
        write_file(path, b"new")
        assert os.read(reader, 10) == b"new"
    finally:
        os.close(reader)
    assert path.is_fifo()


def test_standard_output_is_written_into_by_its_name() -> None:
    code = (
        "from pathlib import Path; from scanner.config.files import write_file; write_file(Path('/dev/stdout'), b'new')"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, timeout=60)

    assert done.stdout == b"new"


def test_what_can_not_be_written_leaves_the_old(tmp_path: Path) -> None:
    path = tmp_path / "settings.yaml"
    path.write_bytes(b"old")
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1000, before[1]))
    try:
        with pytest.raises(OSError, match="File too large"):
            write_file(path, b"x" * 5000)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)

    assert path.read_bytes() == b"old"
    assert [each.name for each in tmp_path.iterdir()] == ["settings.yaml"]
