"""What is said of a check: in full only where it was."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from scanner.cli.status import account_line
from scanner.core.finding import SKIPPED, AccountCoverage, FolderCoverage, Gap
from scanner.core.model import Folder, FolderRole

NOW = datetime(2026, 11, 29, 12, tzinfo=UTC)


def covered(name: str, error: str | None = None) -> FolderCoverage:
    folder = Folder("personal", name.encode(), name, "/", FolderRole.OTHER)
    return FolderCoverage(folder, None if error else 420, 0 if error else 420, None if error else NOW, error)


@pytest.mark.parametrize(
    ("account", "told"),
    [
        pytest.param(
            AccountCoverage("personal", True, None, (covered("Junk"), covered("Old", SKIPPED)), NOW),
            "2 folders, 420 messages, last checked in full today 12:00",
            id="all of it, but what is skipped on purpose",
        ),
        pytest.param(
            AccountCoverage("personal", False, None, (covered("Junk"), covered("Locked", "no permission")), NOW),
            "2 folders, 420 messages, last looked through, but not in full, today 12:00",
            id="a folder that could not be opened",
        ),
        pytest.param(
            AccountCoverage("personal", False, None, (covered("Junk"),), NOW, gaps=(Gap("Spam is hidden"),)),
            "1 folder, 420 messages, last looked through, but not in full, today 12:00",
            id="a part that is hidden",
        ),
        pytest.param(
            AccountCoverage("personal", False, "no connection", (covered("Junk"),), NOW, NOW),
            "1 folder, 420 messages, last checked in full today 12:00",
            id="all of it, before the connection failed",
        ),
        pytest.param(
            AccountCoverage("personal", False, "never checked", (covered("Junk"),)),
            "1 folder, 420 messages, not checked to the end so far",
            id="a first look that was interrupted",
        ),
    ],
)
def test_a_check_is_called_full_only_where_nothing_was_left_out(account: AccountCoverage, told: str) -> None:
    assert account_line(account, NOW, UTC) == f"personal: {told}"
