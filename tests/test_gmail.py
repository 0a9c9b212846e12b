"""Gmail as Gmail is: every mail read once, told once, and named by the place where the user sees it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, time, timedelta
from pathlib import Path
from typing import Any

import pytest

from scanner.config.load import load_settings
from scanner.core.finding import Placement
from scanner.core.model import FolderRole
from scanner.ports import Clock
from scanner.run import App, PassReport, run_pass
from scanner.wiring import opened
from tests.fakes.gmail import Gmail, GmailMail
from tests.fakes.scripted_imap import CUT
from tests.fakes.time import HeldClock
from tests.rigs.household import PROMISED, Household
from tests.rigs.mail_server import MailServer, User
from tests.rigs.mails import mail, passed

ALERTS = "  desktop: false\n  push: ['json://127.0.0.1:9/hook']"


def interview(number: int) -> bytes:
    text = "Hello Sam,\n\nwe would like to invite you to a second interview. When are you free?\n\nJane\n"
    return mail(subject=f"Interview {number}", text=text, headers=passed("northwind.test"))


def where(app: App) -> dict[str, tuple[str, Placement]]:
    """Each finding's place, by its subject."""
    return {
        finding.subject: (finding.verdict.copy.role, finding.verdict.placement)
        for finding in app.memory.findings()
        if finding.verdict is not None
    }


@contextmanager
def account(server: Gmail, folder: Path, *, skip: str = "", clock: Clock | None = None) -> Iterator[App]:
    household = Household(
        folder, MailServer(), [User("sam.rivera@gmail.test", "right horse")], ALERTS, port=server.port
    )
    settings = household.config.read_text("utf-8").replace("    password:", f"    skip: [{skip}]\n    password:")
    household.config.write_text(settings, "utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("MAIL_PASSWORD_0", "right horse")
        with opened(load_settings(household.config), clock=clock) as app:
            yield app


def scan(app: App) -> PassReport:
    report = run_pass(app)
    assert [outcome.error for outcome in report.outcomes] == [None]
    return report


def test_a_mail_with_many_labels_is_read_and_told_once_at_the_place_where_the_user_sees_it(tmp_path: Path) -> None:
    mails = [
        GmailMail(1, interview(1)),
        GmailMail(2, interview(2), tab="promotions"),
        GmailMail(3, interview(3), labels=(b"Jobs",)),
        GmailMail(4, interview(4), labels=(b'"\\\\Inbox"', b"Jobs", b'"\\\\Important"')),
        GmailMail(9, interview(5), labels=(), where="spam"),
        GmailMail(7, interview(6), labels=(), where="trash"),
    ]
    with Gmail(mails) as server, account(server, tmp_path) as app:
        report = scan(app)
        places = where(app)
        findings = {finding.subject: finding for finding in app.memory.findings()}
        alerts = [delivery.notice.key for delivery in app.memory.deliveries()]

    assert report.outcomes[0].report.examined == len(mails)
    assert server.opened() == {b"[Gmail]/All Mail", b"[Gmail]/Spam", b"[Gmail]/Trash"}
    assert places == {
        "Interview 1": (FolderRole.INBOX, Placement.EXPECTED),
        "Interview 2": (FolderRole.PROMOTIONS, Placement.UNEXPECTED),
        "Interview 3": (FolderRole.OTHER, Placement.UNEXPECTED),
        "Interview 4": (FolderRole.INBOX, Placement.EXPECTED),
        "Interview 5": (FolderRole.JUNK, Placement.UNEXPECTED),
        "Interview 6": (FolderRole.TRASH, Placement.UNEXPECTED),
    }
    assert all(len(finding.copies) == 1 for finding in findings.values())
    assert "mail.google.com" in (findings["Interview 1"].link or "")
    assert len(alerts) == len(set(alerts)) == 4


def test_what_is_covered_counts_as_checked(tmp_path: Path) -> None:
    with Gmail([GmailMail(1, interview(1))]) as server, account(server, tmp_path) as app:
        scan(app)
        coverage = app.memory.coverage(app.plans[0].rules.name)
        second = scan(app)

    assert coverage.error is None
    assert {folder.folder.name: (folder.messages, folder.examined) for folder in coverage.folders}["INBOX"] == (1, 1)
    assert second.outcomes[0].report.examined == 0


def test_folders_in_another_language_are_the_same_folders(tmp_path: Path) -> None:
    names = (b"[Gmail]/T&APw-m Postalar", b"[Gmail]/&xKpW- Spam", b"[Gmail]/&AMcA9g-p Kutusu")
    mails = [GmailMail(1, interview(1)), GmailMail(2, interview(2), labels=(), where="spam")]
    with Gmail(mails, names=names) as server, account(server, tmp_path) as app:
        scan(app)
        places = where(app)

    assert places["Interview 2"] == (FolderRole.JUNK, Placement.UNEXPECTED)
    assert server.opened() == set(names)


ARCHIVED: dict[str, Any] = {"labels": (b"Jobs",)}
MOVES: dict[str, tuple[dict[str, Any], FolderRole, Placement, int]] = {
    "into a tab": ({"tab": "promotions"}, FolderRole.PROMOTIONS, Placement.UNEXPECTED, 1),
    "out of the inbox, under a label": (ARCHIVED, FolderRole.OTHER, Placement.UNEXPECTED, 1),
    "out of the inbox, nowhere": ({"labels": ()}, FolderRole.ALL, Placement.UNEXPECTED, 1),
    "into spam": ({"where": "spam", "uid": 9, "labels": ()}, FolderRole.JUNK, Placement.UNEXPECTED, 1),
    "one more label": ({"labels": (b'"\\\\Inbox"', b"Jobs")}, FolderRole.INBOX, Placement.EXPECTED, 0),
}


@pytest.mark.parametrize(("facts", "role", "placement", "told"), MOVES.values(), ids=MOVES)
def test_a_known_mail_that_is_moved_by_its_labels_is_followed_and_told(
    facts: dict[str, Any], role: FolderRole, placement: Placement, told: int, tmp_path: Path
) -> None:
    with Gmail([GmailMail(1, interview(1)), GmailMail(2, interview(2))]) as server, account(server, tmp_path) as app:
        scan(app)
        before, alerts = where(app), len(app.memory.deliveries())
        server.change(1, **facts)
        report = scan(app).outcomes[0].report
        after, all_alerts = where(app), [delivery.notice.key for delivery in app.memory.deliveries()]
        (finding,) = [each for each in app.memory.findings() if each.subject == "Interview 1"]
        third = scan(app).outcomes[0].report

    assert before["Interview 1"] == (FolderRole.INBOX, Placement.EXPECTED)
    assert after == {"Interview 1": (role, placement), "Interview 2": before["Interview 2"]}
    assert len(finding.copies) == 1
    assert (alerts, len(all_alerts)) == (0, told)
    assert report.examined == ("where" in facts)
    assert (third.opened, third.examined) == (0, 0)


@pytest.mark.parametrize("name", ["into a tab", "out of the inbox, under a label"])
def test_a_change_of_labels_that_all_mail_does_not_count_is_seen_at_the_labels(name: str, tmp_path: Path) -> None:
    facts, role, placement, _ = MOVES[name]
    with (
        Gmail([GmailMail(1, interview(1))], counts_labels=False) as server,
        account(server, tmp_path) as app,
    ):
        scan(app)
        server.change(1, **ARCHIVED)
        scan(app)
        archived = where(app)
        server.change(1, **({"labels": GmailMail(1, b"").labels} | facts))
        scan(app)
        moved = where(app)

    assert archived["Interview 1"] == (FolderRole.OTHER, Placement.UNEXPECTED)
    assert moved["Interview 1"] == (role, placement)


def test_a_change_of_labels_is_not_forgotten_where_all_mail_can_not_be_opened(tmp_path: Path) -> None:
    with Gmail([GmailMail(1, interview(1))], counts_labels=False) as server, account(server, tmp_path) as app:
        scan(app)
        server.change(1, **ARCHIVED)
        server.refuses = True
        failed = run_pass(app).outcomes[0].report.failed
        server.refuses = False
        scan(app)
        places = where(app)

    assert list(failed) == ["[Gmail]/All Mail"]
    assert places["Interview 1"] == (FolderRole.OTHER, Placement.UNEXPECTED)


def test_hidden_folders_are_said_and_the_labels_are_read_instead(tmp_path: Path) -> None:
    mails = [GmailMail(1, interview(1)), GmailMail(3, interview(3), labels=(b"Jobs",))]
    with Gmail(mails, hidden=("all", "spam")) as server, account(server, tmp_path) as app:
        report = scan(app)
        places = where(app)
        coverage = app.memory.coverage(app.plans[0].rules.name)

    assert {name: role for name, (role, _) in places.items()} == {
        "Interview 1": FolderRole.INBOX,
        "Interview 3": FolderRole.OTHER,
    }
    assert any("Spam" in note for note in coverage.notes)
    assert any("All Mail" in note for note in coverage.notes)
    assert [gap.text for gap in coverage.gaps] == list(report.outcomes[0].report.gaps)
    assert (coverage.ok, report.is_complete) == (False, False)


def test_a_hidden_spam_folder_is_no_complete_check(tmp_path: Path) -> None:
    with Gmail([GmailMail(1, interview(1))], hidden=("spam",)) as server:
        household = Household(tmp_path, MailServer(), [User("sam.rivera@gmail.test", "right horse")], port=server.port)
        shown = household.run("scan")
        document = household.run("scan", "--json").json()
        status = household.run("status")

    (account,) = document["coverage"]
    assert (shown.status, account["ok"], len(account["gaps"])) == (3, False, 1)
    assert "NOT everything: 1 part of your mail (named below) could not be checked" in shown.out
    assert "Spam is hidden from mail programs" in shown.err
    assert "NOT everything is covered" in status.out


def test_a_hidden_folder_that_is_left_out_on_purpose_is_no_gap(tmp_path: Path) -> None:
    with Gmail([GmailMail(1, interview(1))], hidden=("spam", "all")) as server:
        household = Household(tmp_path, MailServer(), [User("sam.rivera@gmail.test", "right horse")], port=server.port)
        settings = household.config.read_text("utf-8")
        named = household.run("scan").err
        household.config.write_text(
            settings.replace("    password:", "    skip: ['[Gmail]/Spam', '[Gmail]/All Mail']\n    password:"), "utf-8"
        )
        shown = household.run("scan")
        document = household.run("scan", "--json").json()
        status = household.run("status", "--json").json()
        doctor = household.run("doctor").out

    assert "or name [Gmail]/Spam under `skip` to leave it out on purpose" in " ".join(named.split())
    (account,) = document["coverage"]
    assert (shown.status, account["ok"], account["gaps"]) == (0, True, [])
    assert "2 folders skipped by your settings" in shown.out
    left_out = {one["name"]: one["role"] for one in account["folders"] if one["error"] is not None}
    assert left_out == {"[Gmail]/Spam": "junk", "[Gmail]/All Mail": "all"}
    assert [one["error"] for one in status["coverage"][0]["folders"] if one["name"] in left_out] == [
        "skipped by your settings"
    ] * 2
    assert "hidden from mail programs" not in doctor
    assert "[Gmail]/Spam is never looked into" in " ".join(doctor.split())


LABELLED = [GmailMail(1, interview(1)), GmailMail(3, interview(3), labels=(b"Jobs",))]


def test_where_all_mail_is_skipped_the_labels_are_read_instead(tmp_path: Path) -> None:
    with Gmail(LABELLED) as server, account(server, tmp_path, skip="'[Gmail]/All Mail'") as app:
        report = scan(app)
        places = where(app)

    assert report.outcomes[0].report.examined == 2
    assert {b"INBOX", b"Jobs"} <= server.opened()
    assert {name: role for name, (role, _) in places.items()} == {
        "Interview 1": FolderRole.INBOX,
        "Interview 3": FolderRole.OTHER,
    }


def test_what_all_mail_stood_for_is_read_once_that_is_skipped(tmp_path: Path) -> None:
    with Gmail(LABELLED) as server:
        with account(server, tmp_path) as app:
            scan(app)
        with account(server, tmp_path, skip="'[Gmail]/All Mail'") as app:
            second = scan(app).outcomes[0].report
            third = scan(app).outcomes[0].report

    assert (second.examined, third.examined) == (2, 0)


def test_where_all_mail_went_away_in_the_pass_the_labels_are_read_instead(tmp_path: Path) -> None:
    with Gmail(LABELLED) as server, account(server, tmp_path) as app:
        server.gone = frozenset([b"[Gmail]/All Mail"])
        failed = run_pass(app).outcomes[0].report.failed
        places = where(app)

    assert set(places) == {"Interview 1", "Interview 3"}
    assert list(failed) == ["[Gmail]/All Mail"]


NOTHING = [GmailMail(1, mail(sender="Aunt <aunt@family.test>", subject="Recipe"))]


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        (b"{tag} NO [CANNOT] text search is not available\r\n", "did not search the texts of 3 of its folders"),
        (CUT, "no text was searched"),
    ],
    ids=["refused", "lost"],
)
def test_a_look_on_the_day_that_could_not_search_texts_says_so(answer: bytes, said: str, tmp_path: Path) -> None:
    clock = HeldClock(datetime.combine(PROMISED + timedelta(days=4), time(12), UTC))
    with Gmail(NOTHING) as server, account(server, tmp_path, clock=clock) as app:
        server.to_texts = answer
        scan(app)
        (told,) = [delivery.notice for delivery in app.memory.deliveries() if "No word from" in delivery.notice.title]

    assert said in told.text
    assert "anywhere" not in told.text + told.line
    assert "1 part of your mail could not" in told.line


def test_a_look_on_the_day_that_searched_all_texts_says_so(tmp_path: Path) -> None:
    clock = HeldClock(datetime.combine(PROMISED + timedelta(days=4), time(12), UTC))
    with Gmail(NOTHING) as server, account(server, tmp_path, clock=clock) as app:
        scan(app)
        (told,) = [delivery.notice for delivery in app.memory.deliveries() if "No word from" in delivery.notice.title]

    assert "Nothing from them anywhere" in told.text
    assert "NOT checked" not in told.text


def test_a_mailbox_that_moved_to_another_server_is_read_anew_though_its_numbers_are_the_same(tmp_path: Path) -> None:
    with Gmail(NOTHING) as server, account(server, tmp_path) as app:
        scan(app)
    with Gmail([GmailMail(1, interview(1))]) as server, account(server, tmp_path) as app:
        scan(app)
        places = where(app)

    assert places == {"Interview 1": (FolderRole.INBOX, Placement.EXPECTED)}


def test_a_restored_backup_that_gives_old_numbers_to_new_mail_is_read_anew(tmp_path: Path) -> None:
    def spam(uid: int, content: bytes) -> GmailMail:
        return GmailMail(uid, content, labels=(), where="spam")

    def lost(number: int) -> bytes:
        return mail(sender="Aunt <aunt@family.test>", subject=f"Lost {number}")

    kept = spam(1, mail(sender="Aunt <aunt@family.test>", subject="Kept"))
    with Gmail([kept, spam(2, lost(2)), spam(3, lost(3))]) as server, account(server, tmp_path) as app:
        scan(app)
        server.mails = [kept, spam(2, interview(2)), *(spam(uid, lost(uid + 10)) for uid in (3, 4, 5))]
        report = scan(app)
        places = where(app)
        again = scan(app)

    assert places == {"Interview 2": (FolderRole.JUNK, Placement.UNEXPECTED)}
    assert report.outcomes[0].report.failed == {}
    assert again.outcomes[0].report.examined == 0
