"""What a mail answers may come to be known after it was read: by another account, a later folder, a later pass."""

from __future__ import annotations

from pathlib import Path

from scanner.run import PassReport, run_pass
from tests.faults.passes import Account
from tests.rigs.dovecot import Dovecot
from tests.rigs.household import Household
from tests.rigs.mail_server import Mail, User
from tests.rigs.mails import mail, passed, thanks
from tests.scan.test_waves import fillers

PRIVATE = "Mark Weber <mweber.private@mailer.test>"


def answer(to_message: str = "<thanks@mailbox.test>") -> bytes:
    return mail(
        sender=PRIVATE,
        subject="Re: Thank you",
        text="Hello Sam,\n\nwe would like to invite you to a second interview. Does Thursday suit you?\n\nMark",
        in_reply_to=to_message,
    )


def senders(report: PassReport) -> list[str]:
    return [finding.sender.address for outcome in report.outcomes for finding in outcome.report.findings]


def test_an_answer_to_what_another_account_sent_is_found_once_that_can_be_read(
    dovecot: Dovecot, tmp_path: Path
) -> None:
    users = [dovecot.add_user(), dovecot.add_user()]
    household = Household(tmp_path, dovecot, users)
    dovecot.deliver(users[0], "Junk", answer())
    dovecot.deliver(users[1], "Sent", thanks())
    first = household.run("scan", "--json", environment={"MAIL_PASSWORD_1": "wrong horse"})
    second = household.run("scan", "--json")
    third = household.run("scan", "-vv")

    assert (first.status, first.json()["findings"]) == (3, [])
    assert [finding["from"]["address"] for finding in second.json()["findings"]] == ["mweber.private@mailer.test"]
    assert [finding["folder"] for finding in second.json()["findings"]] == ["Junk"]
    assert third.err.count("read 0 messages, fetched 0") == 2


def test_an_answer_is_found_in_the_run_that_reads_what_it_answers(
    dovecot: Dovecot, mail_user: User, tmp_path: Path
) -> None:
    dovecot.deliver(mail_user, "Sent", thanks())
    dovecot.deliver(mail_user, "Junk", answer())
    dovecot.deny(mail_user, "Sent")
    account = Account(dovecot, mail_user, tmp_path, dovecot.port)
    with account:
        denied = run_pass(account.app)
    dovecot.allow(mail_user, "Sent")
    with account:
        allowed = run_pass(account.app)
        quiet = run_pass(account.app)

    assert senders(denied) == []
    assert senders(allowed) == ["mweber.private@mailer.test"]
    assert [outcome.report.opened for outcome in quiet.outcomes] == [0]


def test_an_answer_that_was_settled_waves_before_its_finding_is_found_in_the_same_run(
    dovecot: Dovecot, mail_user: User, tmp_path: Path
) -> None:
    found = mail(message_id="<found@x.test>", headers=passed("northwind.test"))
    dovecot.deliver_many(mail_user, "A", [Mail(answer("<found@x.test>")), *fillers(0)])
    for number, name in enumerate("BCDEFG", 1):
        dovecot.deliver_many(mail_user, name, fillers(1000 * number))
    dovecot.deliver_many(mail_user, "H", [Mail(found), *fillers(9000)])
    with Account(dovecot, mail_user, tmp_path, dovecot.port) as account:
        report = run_pass(account.app)
        second = run_pass(account.app)

    (outcome,) = report.outcomes
    assert sorted(senders(report)) == ["jane.doe@northwind.test", "mweber.private@mailer.test"]
    # The folder of the answer alone was read again.
    assert outcome.report.examined == 8 * len(fillers(0)) + 2 + len(fillers(0)) + 1
    assert [each.report.opened for each in second.outcomes] == [0]


def test_an_answer_that_is_found_by_itself_makes_nothing_be_read_again(
    dovecot: Dovecot, mail_user: User, tmp_path: Path
) -> None:
    dovecot.deliver(mail_user, "Archive", mail(message_id="<one@x.test>", headers=passed("northwind.test")))
    later = mail(subject="Re: Interview", in_reply_to="<one@x.test>", headers=passed("northwind.test"))
    dovecot.deliver(mail_user, "INBOX", later)
    for number, name in enumerate("BCDEFG", 1):
        dovecot.deliver_many(mail_user, name, fillers(1000 * number))
    with Account(dovecot, mail_user, tmp_path, dovecot.port) as account:
        report = run_pass(account.app)

    assert len(senders(report)) == 2
    assert [outcome.report.examined for outcome in report.outcomes] == [6 * len(fillers(0)) + 2]
