"""How often the daemon does what, and who hears of it: the values of the room."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from scanner.core.model import Folder
from scanner.run import AccountOutcome

POLL_SECONDS = 2.0
TICK_SECONDS = 15.0
JUMP_SECONDS = 30.0
LISTEN_SECONDS = 60.0
LIVED_SECONDS = 120.0
PUSH_REFUSED_SECONDS = 6 * 3600.0
STOP_SECONDS = 3.0
# Longer than any bounded wait of a thread without a sign of life. A server gives one with each byte, and may be silent
# for a minute; what takes longer is a memory that others hold (90 s, a few times over), and a round of delivery.
STUCK_SECONDS = 420.0


@dataclass(frozen=True, slots=True)
class Rhythm:
    """How often every folder is checked, and whether the servers are asked to tell of news in between."""

    every: timedelta
    push: bool


class Events:
    """Hears what the daemon does; this one says nothing. Called from any thread."""

    def started(self, accounts: tuple[str, ...]) -> None:
        """Watching begins, or begins anew with changed settings."""

    def checking(self, account: str) -> None:
        """A pass over the account begins."""

    def looking(self, folder: Folder) -> None:
        """A folder is opened."""

    def checked(self, account: str, outcome: AccountOutcome, following: datetime) -> None:
        """A pass over the account ended; the next is due at ``following``."""

    def held(self, account: str, until: datetime) -> None:
        """The account is left alone until then: its server has refused the login too often."""

    def listening(self, account: str, live: bool) -> None:
        """Whether the server tells of news by itself."""

    def jumped(self, seconds: float) -> None:
        """The machine slept, or its clock was set: by so much."""

    def refused(self, faults: tuple[str, ...]) -> None:
        """The settings changed and can't be used; those in force stay so."""
