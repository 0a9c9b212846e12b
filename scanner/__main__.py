"""``heardback`` and ``python -m scanner``: the same command."""

from __future__ import annotations

import codecs
import contextlib
import os
import sys
from io import TextIOWrapper

_PLAIN = {
    "…": "...", "–": "-", "—": "-", "“": '"', "”": '"', "‘": "'", "’": "'", "•": "*", "·": "-", "→": "->",
    "✓": "ok", "✗": "x", "─": "-", "━": "-",
}  # fmt: skip


def main() -> None:
    """Runs the command line; ends the process with the exit status of the contract."""
    _open_closed_streams()
    _write_plainly()
    from scanner.cli.main import run

    status = 3
    try:
        status = run()
        sys.stdout.flush()
    except OSError as error:
        # The reader went away, or the disk is full: the work is done, and Python must not complain at exit.
        if not isinstance(error, BrokenPipeError):
            with contextlib.suppress(OSError):
                sys.stderr.write(f"heardback: the output can't be written: {error.strerror}\n")
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    sys.exit(status)


def _open_closed_streams() -> None:
    """Leads streams that were closed before the start into nothing: else the memory may be opened in their place."""
    for number in (0, 1, 2):
        try:
            os.fstat(number)
        except OSError:
            os.open(os.devnull, os.O_RDWR)  # takes the lowest free number, which is this one
    if sys.stdout is None:
        sys.stdout = open(1, "w", encoding="utf-8", errors="replace", closefd=False)  # noqa: SIM115 # for good
    if sys.stderr is None:
        sys.stderr = open(2, "w", encoding="utf-8", errors="replace", closefd=False)  # noqa: SIM115 # for good


def _write_plainly() -> None:
    """Has a terminal or a pipe that can't hold all characters take plain ones for them: no output dies of a quote."""
    codecs.register_error("heardback", _plain)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper) and not stream.encoding.lower().startswith("utf"):
            stream.reconfigure(errors="heardback")


def _plain(error: UnicodeError) -> tuple[str, int]:
    """The error handler: what stands for the characters that the encoding has not."""
    if not isinstance(error, UnicodeEncodeError):
        raise error
    unknown = error.object[error.start : error.end]
    return "".join(_PLAIN.get(char, "?") for char in unknown), error.end


if __name__ == "__main__":
    main()
