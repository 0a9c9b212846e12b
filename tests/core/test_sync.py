"""What must be read of a folder, case by case."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from scanner.core.model import Checkpoint, FolderState
from scanner.core.sync import FetchAction, FetchPlan, begins_at, plan

NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)
STATE = FolderState(uidvalidity=7, uidnext=101, messages=90, highestmodseq=500, unseen=3)
READ = Checkpoint(
    7, last_uid=100, state=STATE, checked=NOW, audited=NOW - timedelta(hours=1), fingerprint="f", examined=90
)


def plan_for(checkpoint: Checkpoint | None, state: FolderState, now: datetime = NOW) -> FetchPlan:
    return plan(checkpoint, state, fingerprint="f", now=now)


def test_an_unchanged_folder_needs_nothing() -> None:
    assert plan_for(READ, STATE).action is FetchAction.NOTHING


@pytest.mark.parametrize(
    ("checkpoint", "state"),
    [
        pytest.param(None, STATE, id="never read"),
        pytest.param(READ, replace(STATE, uidvalidity=8), id="uidvalidity changed"),
        pytest.param(replace(READ, fingerprint="old"), STATE, id="settings changed"),
        pytest.param(READ, replace(STATE, highestmodseq=1), id="modseq went back"),
        pytest.param(replace(READ, last_uid=0), STATE, id="another folder stood for it"),
        pytest.param(READ, replace(STATE, uidnext=50), id="uidnext went back"),
        pytest.param(replace(READ, last_uid=900, audited=None), STATE, id="read beyond what there is"),
        pytest.param(
            replace(READ, uidvalidity=0, state=replace(STATE, uidvalidity=0)),
            replace(STATE, uidvalidity=0, messages=91),
            id="no uidvalidity worth the name",
        ),
    ],
)
def test_everything_is_read_again_where_old_numbers_can_not_be_trusted(
    checkpoint: Checkpoint | None, state: FolderState
) -> None:
    made = plan_for(checkpoint, state)

    assert (made.action, made.first_uid) == (FetchAction.EVERYTHING, 1)


@pytest.mark.parametrize(
    ("checkpoint", "state"),
    [
        pytest.param(READ, replace(STATE, uidnext=105, messages=94), id="new mail"),
        pytest.param(READ, replace(STATE, messages=89), id="expunged"),
        pytest.param(READ, replace(STATE, highestmodseq=501), id="a flag changed"),
        pytest.param(READ, replace(STATE, unseen=2), id="read, on a server without modseq"),
        pytest.param(READ, replace(STATE, uidnext=None), id="uidnext left out"),
        pytest.param(replace(READ, state=None), STATE, id="interrupted"),
        pytest.param(
            replace(READ, state=replace(STATE, uidnext=100)),
            replace(STATE, uidnext=100, unseen=2),
            id="a uidnext that is too low or old",
        ),
        pytest.param(replace(READ, audited=NOW - timedelta(hours=25)), STATE, id="daily look"),
        pytest.param(replace(READ, audited=None), STATE, id="never looked"),
        pytest.param(replace(READ, audited=NOW + timedelta(days=300)), STATE, id="clock was set back"),
    ],
)
def test_only_what_lies_above_the_last_uid_is_read(checkpoint: Checkpoint, state: FolderState) -> None:
    made = plan_for(checkpoint, state)

    assert (made.action, made.first_uid) == (FetchAction.NEW, 101)


@pytest.mark.parametrize(
    ("checkpoint", "first"),
    [
        pytest.param(replace(READ, last_mark=4711), 100, id="the last message is known"),
        pytest.param(READ, 101, id="it is not"),
        pytest.param(replace(READ, last_mark=4711, fingerprint="old"), 1, id="everything is read"),
        pytest.param(None, 1, id="never read"),
    ],
)
def test_the_last_message_is_read_again_to_be_compared(checkpoint: Checkpoint | None, first: int) -> None:
    todo = plan_for(checkpoint, replace(STATE, uidnext=105, messages=94))

    assert begins_at(todo, checkpoint) == first


def test_a_plan_says_why() -> None:
    assert plan_for(READ, replace(STATE, uidvalidity=8)).reason == "the server renumbered the folder"
