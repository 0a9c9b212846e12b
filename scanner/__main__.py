"""``heardback`` and ``python -m scanner``: the same command."""

from __future__ import annotations

import os
import sys


def main() -> None:
    """Runs the command line; ends the process with the exit status of the contract."""
    from scanner.cli.main import run

    status = run()
    try:
        sys.stdout.flush()
    except BrokenPipeError:
        # The reader went away; its end of the pipe must not make Python complain at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    sys.exit(status)


if __name__ == "__main__":
    main()
