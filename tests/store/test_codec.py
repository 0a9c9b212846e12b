"""Columns: what is written is read, what older versions wrote too, and damage is a `ValueError`."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from scanner.core.evidence import (
    Authentication,
    Authenticity,
    Confidence,
    Deadline,
    Evidence,
    Exclusion,
    Kind,
    Match,
    Meeting,
    Reading,
    Signal,
)
from scanner.core.model import FolderState
from scanner.ports import Notice
from scanner.store.codec import MATCHES, NOTICES, STATES

WHEN = datetime(2026, 11, 3, 10, 0, 0, 120, UTC)
MATCH = Match(
    "N\u00f8rthwind \U0001f600 \x07",
    None,
    Confidence.LIKELY,
    Reading(
        Kind.OFFER,
        "words",
        Deadline(date(2026, 12, 1), "by 1 December"),
        times=(WHEN, WHEN.astimezone(timezone(timedelta(hours=1, minutes=30)))),
        meetings=(Meeting("uid", WHEN, None, "s", "l"),),
    ),
    Authentication(Authenticity.VERIFIED, ("w",), (Evidence(Signal.DOMAIN, 1, "d"),)),
    (Evidence(Signal.THREAD, 0.3, "t"),),
    Exclusion(Signal.OWN, "own"),
    by_agent=True,
)
# As the first versions wrote it, by another library.
EARLIER = (
    '{"employer":"N","contact":null,"confidence":2,"reading":{"kind":"offer","words":"w","deadline":{"when":"2026-12-01",'
    '"words":"x"},"decision_by":null,"times":["2026-11-03T10:00:00Z","2026-11-03T10:00:00.000120+01:30"],"meetings":[],'
    '"language":"en"},"authentication":{"authenticity":"verified","warnings":[],"evidence":[]},"evidence":[{"signal":'
    '"thread","strength":1e-7,"detail":"d"}],"exclusion":null,"runner_up":null}'
)


def test_what_is_written_is_read() -> None:
    notice = Notice("key", "title", "line", "text\n", urgent=True, created=WHEN)
    state = FolderState(1, None, 3, 2**63)

    assert MATCHES.read(MATCHES.write(MATCH)) == MATCH
    assert NOTICES.read(NOTICES.write(notice)) == notice
    assert STATES.read(STATES.write(state)) == state


def test_what_earlier_versions_wrote_is_read() -> None:
    match = MATCHES.read(EARLIER)

    assert match.reading.kind is Kind.OFFER
    assert match.confidence is Confidence.LIKELY
    assert not match.by_agent
    assert match.reading.times[0] == datetime(2026, 11, 3, 10, tzinfo=UTC)
    assert match.evidence == (Evidence(Signal.THREAD, 1e-7, "d"),)
    assert MATCHES.read(MATCHES.write(match)) == match


def test_fields_of_another_version_are_passed_over() -> None:
    assert STATES.read('{"uidvalidity":1,"uidnext":2,"messages":3,"later":[4]}') == FolderState(1, 2, 3)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "no JSON",
        "[]",
        "null",
        '"uidvalidity"',
        '{"uidvalidity":1}',
        '{"uidvalidity":"1","uidnext":2,"messages":3}',
        '{"uidvalidity":1,"uidnext":[],"messages":3}',
        '{"uidvalidity":null,"uidnext":2,"messages":3}',
        "[" * 100_000,
    ],
    ids=lambda text: text[:20],
)
def test_a_damaged_state_is_a_value_error(text: str) -> None:
    with pytest.raises(ValueError, match="is no "):
        STATES.read(text)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ('"offer"', '"bribe"'),
        ('"offer"', "[]"),
        ('"2026-12-01"', '"soon"'),
        ('"2026-11-03T10:00:00Z"', "7"),
        ('"confidence":2', '"confidence":null'),
        ('"warnings":[]', '"warnings":"none"'),
        ("1e-7", "null"),
    ],
)
def test_a_damaged_match_is_a_value_error(before: str, after: str) -> None:
    with pytest.raises(ValueError, match="is no "):
        MATCHES.read(EARLIER.replace(before, after))
