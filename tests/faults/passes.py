"""One account of the product in this process, checked pass after pass while its server misbehaves."""

from __future__ import annotations

from contextlib import ExitStack
from pathlib import Path
from types import TracebackType
from typing import Self

import pytest

from scanner.config.load import load_settings
from scanner.ports import Clock
from scanner.run import AccountOutcome, App, check_account
from scanner.scan import Watcher
from scanner.wiring import opened
from tests.rigs.household import Household
from tests.rigs.mail_server import MailServer, User

ALERTS = "  desktop: false\n  push: ['json://127.0.0.1:9/hook']"


class Account:
    """Use it as a context manager, again for another life. ``port`` is where its server is spoken to, in the open."""

    def __init__(self, server: MailServer, user: User, folder: Path, port: int, *, clock: Clock | None = None) -> None:
        self._clock = clock
        self._household = Household(folder, server, [user], ALERTS, port=port)
        self._user = user
        self._exits = ExitStack()
        self.app: App
        self.subjects: set[str] = set()

    def __enter__(self) -> Self:
        patch = self._exits.enter_context(pytest.MonkeyPatch.context())
        patch.setenv("MAIL_PASSWORD_0", self._user.password)
        self.app = self._exits.enter_context(opened(load_settings(self._household.config), clock=self._clock))
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._exits.close()

    def check(self) -> AccountOutcome:
        """One pass, whatever comes of it."""
        outcome = check_account(self.app, self.app.plans[0], Watcher(), lambda: False)
        self.subjects = {finding.subject for finding in self.app.memory.findings()}
        return outcome

    def alerts(self) -> list[str]:
        """The keys of all that was to be told so far."""
        return [delivery.notice.key for delivery in self.app.memory.deliveries()]


def passes_until_well(account: Account, *, at_most: int) -> None:
    """Passes until one ends well."""
    for _ in range(at_most):
        outcome = account.check()
        if outcome.error is None and not outcome.report.failed:
            return
    raise AssertionError(f"not well after {at_most} passes: {outcome.error or outcome.report.failed}")
