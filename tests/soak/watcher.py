"""`heardback watch` with a wall clock that jumps: by as many seconds as stand in the file of the last argument."""

from __future__ import annotations

import logging
import sys
from contextlib import suppress
from datetime import datetime, timedelta
from pathlib import Path

from scanner.config.load import load_settings
from scanner.daemon import Events, Keeper, signals
from scanner.logs import setup
from scanner.wiring import SystemClock


class JumpingClock(SystemClock):
    """The machine's clock, set by hand."""

    def __init__(self, offset: Path) -> None:
        self._offset = offset

    def now(self) -> datetime:
        """The wall clock, and what it was set by."""
        seconds = 0.0
        with suppress(OSError, ValueError):
            seconds = float(self._offset.read_text())
        return super().now() + timedelta(seconds=seconds)


def main() -> None:
    """Watches until it is ended."""
    setup(1)
    logging.getLogger("scanner").setLevel(logging.INFO)
    keeper = Keeper(
        load_settings(Path(sys.argv[1])), lambda app, loaded: Events(), None, JumpingClock(Path(sys.argv[2]))
    )
    with signals(keeper.stop, keeper.reload):
        keeper.run()


if __name__ == "__main__":
    main()
