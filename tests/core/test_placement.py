"""A reply lies where the user looks, or the most useful of its copies is named."""

from __future__ import annotations

import pytest

from scanner.core.finding import Copy, Placement
from scanner.core.model import FolderRole
from scanner.core.placement import place

R = FolderRole


def copy(name: str, role: FolderRole, *, uid: int = 1, seen: bool = False, key: bytes | None = None) -> Copy:
    return Copy(key if key is not None else name.encode(), name, role, 1, uid, seen)


INBOX = copy("INBOX", R.INBOX)
JUNK = copy("Junk", R.JUNK)
ALL = copy("[Gmail]/All Mail", R.ALL)
TAB = copy("INBOX", R.PROMOTIONS)
SENT = copy("Sent", R.SENT)
DRAFT = copy("Drafts", R.DRAFTS)
TRASH = copy("Trash", R.TRASH)
JOBS = copy("Jobs/2026", R.OTHER)


@pytest.mark.parametrize(
    ("copies", "expected", "placement", "named"),
    [
        pytest.param([INBOX], ["INBOX"], "expected", INBOX, id="inbox"),
        pytest.param([JUNK], ["INBOX"], "unexpected", JUNK, id="junk"),
        pytest.param([INBOX, JUNK], ["INBOX"], "expected", INBOX, id="one copy in the inbox is enough"),
        pytest.param([INBOX, ALL], ["INBOX"], "expected", INBOX, id="gmail inbox"),
        pytest.param([TAB], ["INBOX"], "unexpected", TAB, id="gmail tab is not the inbox"),
        pytest.param([TAB, ALL], ["INBOX"], "unexpected", TAB, id="tab before all mail"),
        pytest.param([TAB, INBOX], ["INBOX"], "expected", INBOX, id="tab and plain inbox"),
        pytest.param([TAB], ["INBOX", "Promotions"], "expected", TAB, id="tab that the user named"),
        pytest.param([ALL, JUNK], ["INBOX"], "unexpected", JUNK, id="junk before all mail"),
        pytest.param([TRASH, JUNK], ["INBOX"], "unexpected", JUNK, id="junk before trash"),
        pytest.param([ALL, JOBS], ["INBOX"], "unexpected", JOBS, id="label before all mail"),
        pytest.param([ALL], ["INBOX"], "unexpected", ALL, id="all mail alone"),
        pytest.param([JOBS], ["INBOX", "Jobs/2026"], "expected", JOBS, id="folder of the settings"),
        pytest.param([JOBS], ["inbox", "jobs/2026"], "expected", JOBS, id="case does not matter"),
        pytest.param([INBOX], ["Jobs/2026"], "unexpected", INBOX, id="inbox that is not expected"),
        pytest.param([SENT], ["INBOX"], "unexpected", SENT, id="only among sent"),
        pytest.param([SENT, JUNK], ["INBOX"], "unexpected", JUNK, id="sent is no place"),
        pytest.param([DRAFT, INBOX], ["INBOX"], "expected", INBOX, id="draft is no place"),
        pytest.param([SENT], ["INBOX", "Sent"], "expected", SENT, id="sent that the user named"),
        pytest.param(
            [copy("Bewerbungen für X", R.OTHER, key=b"Bewerbungen f&APw-r X")],
            ["Bewerbungen für X"],
            "expected",
            copy("Bewerbungen für X", R.OTHER, key=b"Bewerbungen f&APw-r X"),
            id="name beyond ascii",
        ),
        pytest.param([copy("\udcff", R.OTHER, key=b"\xff")], ["\ufffd"], "expected", None, id="undecodable key"),
    ],
)
def test_the_place_of_copies(copies: list[Copy], expected: list[str], placement: str, named: Copy | None) -> None:
    verdict = place(copies, expected)

    assert verdict.placement == placement
    assert named is None or verdict.copy == named


def test_an_unread_copy_is_named_before_a_read_one() -> None:
    read, unread = copy("Junk", R.JUNK, uid=1, seen=True), copy("Junk", R.JUNK, uid=2)

    assert place([read, unread]).copy == unread


def test_the_order_of_copies_changes_nothing() -> None:
    copies = [ALL, JUNK, JOBS, TRASH, TAB]

    assert place(copies) == place(copies[::-1])


@pytest.mark.parametrize("role", list(FolderRole))
def test_every_role_has_a_reason_in_plain_words(role: FolderRole) -> None:
    verdict = place([copy("Somewhere", role)], ["Elsewhere"])

    assert verdict.placement is Placement.UNEXPECTED
    assert verdict.reason.startswith("it ")


def test_no_copy_is_no_place() -> None:
    with pytest.raises(ValueError, match="nowhere"):
        place([])
