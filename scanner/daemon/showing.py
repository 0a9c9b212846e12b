"""Whoever shows what the daemon does must never stop it: what can't be shown costs the showing alone."""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import datetime
from typing import ParamSpec

from scanner.core.model import Folder
from scanner.daemon.rhythm import Events
from scanner.run import AccountOutcome

logger = logging.getLogger(__name__)

_Said = ParamSpec("_Said")


class Showing(Events):
    """Hands every event on; the first one that can't be shown is told to the log."""

    def __init__(self, shown: Events) -> None:
        self._shown = shown
        self._has_failed = False

    def started(self, accounts: tuple[str, ...]) -> None:
        """Handed on."""
        self._show(self._shown.started, accounts)

    def checking(self, account: str) -> None:
        """Handed on."""
        self._show(self._shown.checking, account)

    def looking(self, folder: Folder) -> None:
        """Handed on."""
        self._show(self._shown.looking, folder)

    def checked(self, account: str, outcome: AccountOutcome, following: datetime) -> None:
        """Handed on."""
        self._show(self._shown.checked, account, outcome, following)

    def held(self, account: str, until: datetime) -> None:
        """Handed on."""
        self._show(self._shown.held, account, until)

    def listening(self, account: str, live: bool) -> None:
        """Handed on."""
        self._show(self._shown.listening, account, live)

    def jumped(self, seconds: float) -> None:
        """Handed on."""
        self._show(self._shown.jumped, seconds)

    def refused(self, faults: tuple[str, ...]) -> None:
        """Handed on."""
        self._show(self._shown.refused, faults)

    def _show(self, show: Callable[_Said, None], *args: _Said.args, **kwargs: _Said.kwargs) -> None:
        try:
            show(*args, **kwargs)
        except Exception as error:  # a reader that went away, a full disk, a fault of ours: the watch goes on
            if not self._has_failed:
                self._has_failed = True
                logger.warning("What is going on can't be shown (%s); the watch goes on", error)
                logger.debug("unexpected", exc_info=True)
