"""``heardback`` and ``python -m scanner``: the same command."""

from __future__ import annotations

import codecs
import contextlib
import os
import signal
import sys
from io import TextIOWrapper

_PLAIN = {
    "…": "...", "–": "-", "—": "-", "“": '"', "”": '"', "‘": "'", "’": "'", "•": "*", "·": "-", "→": "->",
    "✓": "ok", "✗": "x", "─": "-", "━": "-",
}  # fmt: skip


_INTERRUPTED = 130
_READER_GONE = 141
_NOT_WRITTEN = 3


def main() -> None:
    """Runs the command line; ends the process with the exit status of the contract."""
    try:
        # Until a command has its own way to stop, SIGTERM ends it like Ctrl-C: at once, but in good order.
        if signal.getsignal(signal.SIGTERM) == signal.SIG_DFL:
            signal.signal(signal.SIGTERM, signal.default_int_handler)
        _open_closed_streams()
        _write_plainly()
        status = _run()
    except KeyboardInterrupt:
        print("Interrupted.", file=sys.stderr)  # noqa: T201 what prints is perhaps not loaded yet
        status = _INTERRUPTED
    if status == _INTERRUPTED:
        # Whatever caught the interrupt: if it came within an exec(), such as a dataclass's, Python 3.11 ends of SIGINT.
        _leave(status)
    sys.exit(status)


def _leave(status: int) -> None:
    """Ends the process now."""
    for stream in (sys.stdout, sys.stderr):
        with contextlib.suppress(OSError):
            stream.flush()
    os._exit(status)


def _run() -> int:
    """The exit status of the command, or of what kept its output from being written."""
    try:
        from scanner.cli.main import run

        status = run()
        sys.stdout.flush()
    except BrokenPipeError:
        status = _READER_GONE  # at the last flush
    except OSError as error:
        status = _NOT_WRITTEN
        with contextlib.suppress(OSError):
            sys.stderr.write(f"heardback: the output can't be written: {error.strerror}\n")
    else:
        return status
    # Else Python would try once more at its end, and complain.
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    return status


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
