"""The server's time of arrival, in the one form there is."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from scanner.core.arrival import date_of


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (b"12-Nov-2026 10:00:00 +0100", datetime(2026, 11, 12, 9, tzinfo=UTC)),
        (b" 2-Nov-2026 00:00:00 -0530", datetime(2026, 11, 2, 5, 30, tzinfo=UTC)),
        (b"01-Jan-1970 00:00:60 +0000", datetime(1970, 1, 1, 0, 0, 59, tzinfo=UTC)),
        (b"31-Feb-2026 00:00:00 +0000", None),
        (b"12-Foo-2026 10:00:00 +0000", None),
        (b"01-Jan-0001 00:00:00 +1400", None),
        (b"12-Nov-2026 10:00:00 +9999", None),
        (b"", None),
        (None, None),
    ],
)
def test_internal_dates(text: bytes | None, expected: datetime | None) -> None:
    assert date_of(text) == expected
