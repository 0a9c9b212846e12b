"""`heardback watch` in quick motion: passes and waits follow each other at once; it says how each pass ended."""

from __future__ import annotations

import sys
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

from scanner.config.load import load_settings
from scanner.daemon import Events, Keeper, account, signals
from scanner.logs import setup
from scanner.run import AccountOutcome

CYCLE = timedelta(seconds=0.03)


class Counting(Events):
    """Says how each pass ended."""

    def checked(self, account: str, outcome: AccountOutcome, following: datetime) -> None:
        """A pass ended."""
        # In one piece: the threads of the accounts say it side by side.
        sys.stdout.write(f"{account} {'whole' if outcome.is_whole else outcome.error}\n")
        sys.stdout.flush()


def main() -> None:
    """Watches until it is ended."""
    setup(0)
    loaded = load_settings(Path(sys.argv[1]))
    settings = replace(loaded.settings, schedule=replace(loaded.settings.schedule, every=CYCLE))
    vars(account)["LISTEN_SECONDS"] = CYCLE.total_seconds()
    keeper = Keeper(replace(loaded, settings=settings), lambda app, now: Counting())
    with signals(keeper.stop, keeper.reload):
        keeper.run()


if __name__ == "__main__":
    main()
