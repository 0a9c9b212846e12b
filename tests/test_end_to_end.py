"""The main job as a user would do it: the real command, a real Dovecot, real channels."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import jsonschema
import pytest

from tests.rigs.dovecot import Dovecot
from tests.rigs.household import EMPLOYERS, Household
from tests.rigs.http_listener import Answer, HttpListener
from tests.rigs.mail_server import User
from tests.rigs.mails import failed, mail, newsletter, passed, receipt, reply, thanks
from tests.rigs.smtp_sink import Fault, SmtpSink, Stage
from tests.schema import SCAN_SCHEMA

PLANTED = {
    "Junk": "Junk",
    "Jobs/2026/autumn/replies": "Jobs/2026/autumn/replies",
    "Bewerbungen/Zürich 日本": "Bewerbungen/Zürich 日本",
}
INVITATION = "Hello Sam,\n\nwe would like to invite you to a second interview. When are you free?\n\nJane\n"
ODD = ['Quote " and \\ backslash', "R&D", "日本語", "a*b%c", " leading", "Ünïcödé/tief/er"]


@pytest.fixture
def household(tmp_path: Path, dovecot: Dovecot, mail_user: User) -> Household:
    return Household(tmp_path, dovecot, [mail_user])


def hook(listener: HttpListener) -> str:
    """The settings of a web hook, and nothing else."""
    return f"  desktop: false\n  push: ['json://127.0.0.1:{listener.port}/hook']"


def plant(dovecot: Dovecot, user: User) -> None:
    """Sixty folders, replies in three of them, and what must not be told."""
    dovecot.create_many(user, [*(f"Folder {number:02}" for number in range(48)), *ODD, *list(PLANTED)[1:]])
    for number in range(0, 45, 5):
        dovecot.deliver(user, f"Folder {number:02}", mail(sender="Aunt <aunt@family.test>", subject=f"Recipe {number}"))
    dovecot.deliver(user, "Sent", thanks())
    dovecot.deliver(user, "INBOX", receipt())
    dovecot.deliver(user, "INBOX", newsletter())
    dovecot.deliver(user, "Junk", reply())
    for name in list(PLANTED)[1:]:
        text = "Hello Sam,\n\nwe would like to invite you to a second interview. When are you free?\n\nJane\n"
        dovecot.deliver(
            user, name, mail(subject=f"Interview in {len(name)}", text=text, headers=passed("northwind.test"))
        )


def test_replies_are_found_in_every_folder_and_the_mailbox_stays_as_it_was(
    household: Household, dovecot: Dovecot, mail_user: User
) -> None:
    plant(dovecot, mail_user)
    before = dovecot.snapshot(mail_user)
    first = household.run("scan", "--json", "--exit-code")
    found = first.json()
    second = household.run("scan", "--json", "-vv")

    assert first.status == 1, first.err
    jsonschema.validate(found, SCAN_SCHEMA)
    assert sorted(finding["folder"] for finding in found["findings"]) == sorted(PLANTED.values())
    assert {finding["placement"] for finding in found["findings"]} == {"unexpected"}
    assert all(finding["new"] for finding in found["findings"])
    (account,) = found["coverage"]
    assert account["ok"]
    assert len(account["folders"]) >= 60
    assert all(folder["messages"] == folder["examined"] for folder in account["folders"])
    assert dovecot.snapshot(mail_user) == before
    assert second.status == 0, second.err
    assert not any(finding["new"] for finding in second.json()["findings"])
    assert "read 0 messages, fetched 0" in second.err


def test_the_table_names_what_lies_where_nobody_looks(household: Household, dovecot: Dovecot, mail_user: User) -> None:
    plant(dovecot, mail_user)
    result = household.run("scan")

    assert result.status == 0, result.err
    assert "3 replies where you would not look" in result.out
    assert "Zürich" in result.out
    assert "Nothing was left out, nothing was changed" in result.out
    assert result.err == ""


def test_a_wrong_password_is_one_line_and_status_3(household: Household) -> None:
    result = household.run("scan", environment={"MAIL_PASSWORD_0": "wrong horse"})

    assert result.status == 3
    assert "Traceback" not in result.err
    assert "password" in result.err
    assert "wrong horse" not in result.err + result.out


def test_a_broken_account_does_not_stop_the_other(tmp_path: Path, dovecot: Dovecot) -> None:
    users = [dovecot.add_user(), dovecot.add_user()]
    household = Household(tmp_path, dovecot, users)
    dovecot.deliver(users[1], "Junk", reply())
    result = household.run("scan", "--json", environment={"MAIL_PASSWORD_0": "wrong"})

    assert result.status == 3
    assert [finding["account"] for finding in result.json()["findings"]] == ["account1"]
    assert [account["ok"] for account in result.json()["coverage"]] == [False, True]
    assert result.err.startswith("heardback: personal: ")
    assert household.run("scan", "--exit-code", environment={"MAIL_PASSWORD_0": "wrong"}).status == 3
    assert "3 comes first" in " ".join(household.run("scan", "--help").out.split())


def test_a_folder_that_may_not_be_opened_is_named_and_the_rest_goes_on(
    household: Household, dovecot: Dovecot, mail_user: User
) -> None:
    dovecot.create(mail_user, "Locked")
    dovecot.deny(mail_user, "Locked")
    dovecot.deliver(mail_user, "Junk", reply())
    result = household.run("scan", "--json")

    assert [finding["folder"] for finding in result.json()["findings"]] == ["Junk"]
    (account,) = result.json()["coverage"]
    locked = [folder for folder in account["folders"] if folder["name"] == "Locked"]
    assert (result.status, account["ok"], len(locked)) == (3, False, 1)
    assert locked[0]["error"]
    assert "Locked" in result.err
    assert "in full today" not in household.run("status").out


def test_a_dry_run_records_nothing_and_sends_nothing(household: Household, dovecot: Dovecot, mail_user: User) -> None:
    dovecot.deliver(mail_user, "Junk", reply())
    dry = household.run("scan", "--json", "--dry-run")
    real = household.run("scan", "--json")

    assert [finding["new"] for finding in dry.json()["findings"]] == [True]
    assert [finding["new"] for finding in real.json()["findings"]] == [True]
    assert dry.status == 0


def test_a_renumbered_folder_brings_nothing_twice_and_loses_nothing(
    household: Household, dovecot: Dovecot, mail_user: User
) -> None:
    dovecot.deliver(mail_user, "Junk", reply())
    household.run("scan")
    dovecot.bump_uidvalidity(mail_user, "Junk")
    late = mail(subject="Interview", text="We invite you to an interview.", headers=passed("northwind.test"))
    dovecot.deliver(mail_user, "Junk", late)
    result = household.run("scan", "--json")

    assert sorted(finding["new"] for finding in result.json()["findings"]) == [False, True]


def test_a_message_that_moves_into_junk_is_told_and_one_that_was_read_and_filed_is_not(
    household: Household, dovecot: Dovecot, mail_user: User
) -> None:
    dovecot.create(mail_user, "Jobs")
    swept = dovecot.deliver(mail_user, "INBOX", reply())
    filed = dovecot.deliver(mail_user, "INBOX", mail(subject="Interview", text="We invite you to an interview."))
    first = household.run("scan", "--json")
    dovecot.flag(mail_user, "INBOX", [filed], r"\Seen")
    dovecot.move(mail_user, "INBOX", [filed], "Jobs")
    dovecot.move(mail_user, "INBOX", [swept], "Junk")
    household.write("  desktop: false\n  push: ['json://127.0.0.1:9/hook']")
    second = household.run("scan", "--json")

    assert {finding["placement"] for finding in first.json()["findings"]} == {"expected"}
    assert {finding["folder"]: finding["alert"] for finding in second.json()["findings"]} == {
        "Junk": "pending",
        "Jobs": "none",
    }


def test_a_reply_that_was_deleted_is_remembered_and_found_no_more(
    household: Household, dovecot: Dovecot, mail_user: User
) -> None:
    (uid,) = [dovecot.deliver(mail_user, "Junk", reply())]
    found = household.run("scan", "--exit-code")
    dovecot.delete(mail_user, "Junk", [uid])
    later = household.run("scan", "--exit-code")
    document = household.run("scan", "--json").json()
    remembered = household.run("replies", "--json").json()
    board = household.run("status").out
    why = household.run("explain", remembered["findings"][0]["id"]).out

    assert (found.status, later.status) == (1, 0)
    assert "where you would not look" not in later.out
    assert document["findings"] == []
    assert [(each["folder"], each["placement"]) for each in remembered["findings"]] == [(None, None)]
    assert "in no folder any more" in " ".join(board.split())
    assert "no folder any more" in why
    assert "rescue" not in why


@pytest.mark.parametrize("gone", [0, 1])
def test_a_copy_that_is_gone_hides_none_that_is_there(tmp_path: Path, dovecot: Dovecot, gone: int) -> None:
    users = [dovecot.add_user(), dovecot.add_user()]
    household, letter = Household(tmp_path, dovecot, users), reply()
    uids = [dovecot.deliver(user, "Junk", letter) for user in users]
    household.run("scan")
    dovecot.delete(users[gone], "Junk", [uids[gone]])
    household.run("scan")
    board = household.run("status").out

    assert "in Junk" in board
    assert "no folder any more" not in " ".join(board.split())


def test_an_account_under_its_old_name_silences_nothing(
    household: Household, dovecot: Dovecot, mail_user: User, http_listener: HttpListener
) -> None:
    household.write(hook(http_listener))
    swept = dovecot.deliver(mail_user, "INBOX", reply())
    household.run("scan")
    household.config.write_text(household.config.read_text().replace("name: personal", "name: main"))
    household.run("scan")
    before = len(http_listener.requests)
    dovecot.move(mail_user, "INBOX", [swept], "Junk")
    household.run("scan")
    household.run("scan")

    assert (before, len(http_listener.requests)) == (0, 1)


def test_a_reply_that_a_filter_files_and_marks_as_read_is_told_and_old_read_mail_is_not(
    household: Household, dovecot: Dovecot, mail_user: User, http_listener: HttpListener
) -> None:
    def deliver(subject: str, date: datetime) -> None:
        letter = mail(subject=subject, text=INVITATION, headers=passed("northwind.test"), date=date)
        dovecot.deliver(mail_user, "Newsletters", letter, flags=(r"\Seen",))

    today = datetime.now(UTC)
    household.write(hook(http_listener), EMPLOYERS.replace("2026-11-03", f"{today - timedelta(days=60):%Y-%m-%d}"))
    deliver("Interview at first", today)
    household.run("scan")
    deliver("Interview long ago", today - timedelta(days=20))
    deliver("Interview now", today)
    results = [household.run("scan", "--json") for _ in range(2)]
    findings = {finding["subject"]: finding["alert"] for finding in results[0].json()["findings"]}

    assert [result.status for result in results] == [0, 0]
    assert findings == {"Interview at first": "none", "Interview long ago": "none", "Interview now": "sent"}
    assert len(http_listener.requests) == 1


def test_mail_in_junk_that_only_failed_a_check_is_told_with_a_warning(
    household: Household, dovecot: Dovecot, mail_user: User, http_listener: HttpListener
) -> None:
    household.write(hook(http_listener))
    wish = INVITATION + "\nFirst please buy gift cards and send me the codes.\n"
    for text in (INVITATION, wish):
        dovecot.deliver(mail_user, "Junk", mail(subject="Data Engineer", text=text, headers=failed("northwind.test")))
    results = [household.run("scan", "--json") for _ in range(2)]
    told = [json.loads(request.body)["title"] for request in http_listener.requests]

    assert {finding["authenticity"] for finding in results[0].json()["findings"]} == {"suspicious"}
    assert told == ["Careful: a mail in Junk may only pretend to be Northwind"]


@pytest.mark.parametrize(
    ("folder", "before", "after"),
    [
        pytest.param("Junk", ("  desktop: false", ""), ("HOOK", ""), id="a way to be reached"),
        pytest.param("INBOX", ("HOOK", ""), ("HOOK\n  about: all", ""), id="about all"),
        pytest.param("INBOX", ("HOOK", ""), ("HOOK\n  kinds: {interview: all}", ""), id="a kind"),
        pytest.param("Jobs", ("HOOK", "expected: [INBOX, Jobs]"), ("HOOK", ""), id="where replies belong"),
    ],
)
def test_changed_wishes_count_for_mail_that_is_known(
    household: Household,
    dovecot: Dovecot,
    mail_user: User,
    http_listener: HttpListener,
    folder: str,
    before: tuple[str, str],
    after: tuple[str, str],
) -> None:
    def write(alerts: str, expected: str) -> None:
        household.write(alerts.replace("HOOK", hook(http_listener)))
        text = household.config.read_text()
        household.config.write_text(text.replace("    password:", f"    {expected}\n    password:", 1))

    dovecot.create(mail_user, "Jobs")
    dovecot.deliver(mail_user, folder, mail(subject="Interview", text=INVITATION, headers=passed("northwind.test")))
    write(*before)
    household.run("scan")
    early = len(http_listener.requests)
    write(*after)
    results = [household.run("scan", "--json") for _ in range(3)]

    assert [result.status for result in results] == [0, 0, 0], results[0].err
    assert (early, len(http_listener.requests)) == (0, 1)
    assert [finding["alert"] for finding in results[0].json()["findings"]] == ["sent"]


def test_mail_that_lay_well_in_an_account_which_is_removed_is_told(
    tmp_path: Path, dovecot: Dovecot, http_listener: HttpListener
) -> None:
    users = [dovecot.add_user(), dovecot.add_user()]
    household = Household(tmp_path, dovecot, users, hook(http_listener))
    letter = reply()
    dovecot.deliver(users[1], "INBOX", letter)
    household.run("scan")
    dovecot.deliver(users[0], "Junk", letter)
    household.run("scan")
    early = len(http_listener.requests)
    household.users.pop()
    household.write(hook(http_listener))
    household.run("scan")
    household.run("scan")

    assert (early, len(http_listener.requests)) == (0, 1)


def test_an_alert_that_was_refused_is_named_and_told_by_the_next_scan(
    household: Household, dovecot: Dovecot, mail_user: User, smtp_sink: SmtpSink
) -> None:
    to = f"{{to: sam.rivera@mailbox.test, host: 127.0.0.1, port: {smtp_sink.port}, security: none}}"
    household.write(f"  desktop: false\n  email: {to}")
    dovecot.deliver(mail_user, "Junk", reply())
    smtp_sink.faults = [Fault(Stage.RCPT, answer="550 5.7.1 refused")] * 2
    first, second = household.run("scan"), household.run("scan", "--json")
    tried = household.run("alerts", "test")
    last = household.run("scan", "--json")
    told = [str(received.parsed()["Subject"]) for received in smtp_sink.received]

    assert (first.status, second.status, last.status) == (3, 3, 0)
    assert "1 alert refused by email" in first.err
    assert "550 5.7.1" in second.err
    assert "1 alert that nobody took before" in tried.out
    assert [finding["alert"] for finding in last.json()["findings"]] == ["sent"]
    assert len([title for title in told if "Northwind" in title]) == 1


@pytest.mark.parametrize("mended", ["a channel that was tried", "other settings"])
def test_a_scan_heeds_what_a_hook_asked_of_an_earlier_one_until_something_is_mended(
    household: Household, dovecot: Dovecot, mail_user: User, http_listener: HttpListener, mended: str
) -> None:
    household.write(hook(http_listener))
    http_listener.answers.append(Answer(429, {"Retry-After": "3600"}))
    dovecot.deliver(mail_user, "Junk", reply())
    household.run("scan")
    dovecot.deliver(
        mail_user,
        "Junk",
        mail(subject="Second", text="We invite you to an interview.", headers=passed("northwind.test")),
    )
    household.run("scan")
    held = len(http_listener.requests)
    if mended == "other settings":
        household.write(hook(http_listener).replace("/hook", "/elsewhere"))
    else:
        household.run("alerts", "test")
    last = household.run("scan", "--json")
    keys = [json.loads(request.body)["key"] for request in http_listener.requests]

    assert held == 1
    assert [finding["alert"] for finding in last.json()["findings"]] == ["sent"] * 2
    assert keys[-2] == keys[0] != keys[-1]


def test_alerts_that_wait_for_the_end_of_quiet_hours_are_counted_alike_wherever_they_are_told(
    household: Household, dovecot: Dovecot, mail_user: User, http_listener: HttpListener
) -> None:
    now = datetime.now(ZoneInfo("Europe/Berlin"))
    begin, end = (f"{now + timedelta(hours=hours):%H:%M}" for hours in (-1, 2))
    household.write(hook(http_listener) + f'\n  quiet_hours: "{begin}-{end}"')
    for number in range(2):
        dovecot.deliver(mail_user, "Junk", reply(date=datetime.now(UTC) - timedelta(hours=number)))
    scanned, status = household.run("scan").out, household.run("status").out
    waits = f"2 alerts wait until {end}, the end of your quiet hours."

    assert http_listener.requests == []
    assert waits in scanned
    assert waits in status


def test_an_account_is_named_by_its_address_too_and_in_any_capitals(tmp_path: Path, dovecot: Dovecot) -> None:
    users = [dovecot.add_user(), dovecot.add_user()]
    household = Household(tmp_path, dovecot, users)
    for name in ("PERSONAL", users[0].name.upper()):
        result = household.run("scan", "--json", "--account", name)

        assert result.status == 0, result.err
        assert [account["account"] for account in result.json()["coverage"]] == ["personal"]


def test_an_unknown_account_is_wrong_usage(household: Household) -> None:
    result = household.run("scan", "--account", "nobody")

    assert (result.status, "nobody" in result.err, "Traceback" in result.err) == (2, True, False)
