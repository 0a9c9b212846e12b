"""What is said of a check, and of alerts that nobody has had."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, time

import pytest

from scanner.cli.status import account_line
from scanner.config.values import QuietHours
from scanner.core.finding import SKIPPED, AccountCoverage, FolderCoverage, Gap
from scanner.core.model import Folder, FolderRole
from scanner.ports import Delivery, DeliveryState, Notice
from scanner.report.waiting import waiting

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


def held(key: str, channel: str = "push", **changes: object) -> Delivery:
    notice = Notice(key, "title", "line", "text", urgent=bool(changes.pop("urgent", False)))
    delivery = Delivery(channel, notice, DeliveryState.PENDING, 0, NOW, NOW)
    return replace(delivery, **changes)  # type: ignore[arg-type]  # each test gives what fits


NIGHT = QuietHours(time(11), time(13))


@pytest.mark.parametrize(
    ("deliveries", "hours", "told"),
    [
        pytest.param([held("a"), held("b")], NIGHT, "2 alerts wait until 13:00, the end of your quiet hours.", id="2"),
        pytest.param(
            [held("a"), held("a", "desktop")],
            NIGHT,
            "1 alert waits until 13:00, the end of your quiet hours.",
            id="one for two channels",
        ),
        pytest.param([held("a"), held("a", "desktop", state=DeliveryState.SENT)], NIGHT, "", id="taken by another"),
        pytest.param([held("a", error="no answer")], NIGHT, "1 alert could not be handed over yet; why.", id="failed"),
        pytest.param(
            [held("a", urgent=True)],
            NIGHT,
            "1 alert waits for the next heardback scan, or for heardback watch.",
            id="urgent",
        ),
        pytest.param([held("a")], None, "1 alert waits for the next heardback scan, or for heardback watch.", id="day"),
    ],
)
def test_an_alert_that_nobody_has_had_is_counted_once_with_its_reason(
    deliveries: list[Delivery], hours: QuietHours | None, told: str
) -> None:
    assert "".join(waiting(deliveries, hours, NOW, UTC).lines("why")) == told
