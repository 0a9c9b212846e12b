"""What the user knows better is kept, and can be taken back."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.rigs.dovecot import Dovecot
from tests.rigs.household import Household
from tests.rigs.mail_server import User
from tests.rigs.mails import mail, reply, thanks

PRIVATE = "Jane D. <janed1985@freemail.test>"


@pytest.fixture
def household(tmp_path: Path, dovecot: Dovecot, mail_user: User) -> Household:
    return Household(tmp_path, dovecot, [mail_user])


def ids(household: Household) -> list[str]:
    return [finding["id"] for finding in household.run("scan", "--json").json()["findings"]]


def test_a_dismissed_mail_is_gone_until_it_is_taken_back(
    household: Household, dovecot: Dovecot, mail_user: User
) -> None:
    dovecot.deliver(mail_user, "Junk", reply())
    (known,) = ids(household)
    dismissed = household.run("dismiss", known)
    without = ids(household)
    taken_back = household.run("dismiss", known, "--undo")
    again = ids(household)

    assert (dismissed.status, taken_back.status) == (0, 0), dismissed.err + taken_back.err
    assert (without, again) == ([], [known])


@pytest.mark.parametrize("scanned", [False, True], ids=["at once", "after a scan"])
def test_what_was_dismissed_leaves_the_lists_and_says_so_and_how_to_take_it_back(
    household: Household, dovecot: Dovecot, mail_user: User, scanned: bool
) -> None:
    dovecot.deliver(mail_user, "Junk", reply())
    (known,) = ids(household)
    household.run("dismiss", known)
    if scanned:
        household.run("scan")
    listed = household.run("replies", "--json").json()["findings"]
    (told,) = household.run("status", "--json").json()["employers"]
    again = household.run("dismiss", known[:6].upper())
    explained = household.run("explain", known)
    gone = household.run("replies", "--dismissed", "--json").json()["dismissed"]
    shown = household.run("replies", "--dismissed").out
    undo = f"heardback dismiss {known} --undo"

    assert (listed, told["last"]) == ([], None)
    assert (again.status, again.out) == (0, f"Dismissed already.\nTake it back: {undo}\n")
    assert undo in explained.out + explained.err
    assert [row["id"] for row in gone] == [known]
    assert known in shown
    assert "heardback dismiss ID --undo" in shown


def test_an_answer_in_the_thread_of_a_dismissed_mail_is_told(
    household: Household, dovecot: Dovecot, mail_user: User
) -> None:
    text = "Hello Sam,\n\nwe are delighted to offer you the position of Data Engineer.\n\nJane\n"
    offer = mail(subject="Re: Thank you", text=text, in_reply_to="<thanks@mailbox.test>")
    dovecot.deliver(mail_user, "Sent", thanks())
    dovecot.deliver(mail_user, "Junk", reply())
    (known,) = ids(household)
    household.run("dismiss", known)
    dovecot.deliver(mail_user, "Junk", offer)
    found = household.run("scan", "--json").json()["findings"]

    assert [(finding["kind"], finding["id"] == known) for finding in found] == [("offer", False)]


def test_an_address_of_a_hiring_service_is_not_said_to_be_one_employer_s(
    household: Household, dovecot: Dovecot, mail_user: User
) -> None:
    service = mail(
        sender="Northwind Careers <no-reply@us.greenhouse-mail.io>",
        subject="Your application to Northwind",
        text="Dear Sam,\n\nthank you for your application to Northwind as Data Engineer.\n\nThe Northwind team",
    )
    dovecot.deliver(mail_user, "INBOX", service)
    (known,) = ids(household)
    confirmed = household.run("confirm", known, "--yes")

    assert "belongs to" not in confirmed.out
    assert "writes for Northwind." in confirmed.out
    assert "which writes for other employers too" in confirmed.out


def test_a_confirmed_address_is_known_at_once_and_stands_in_the_settings(
    household: Household, dovecot: Dovecot, mail_user: User
) -> None:
    dovecot.deliver(mail_user, "Sent", thanks())
    answer = mail(sender=PRIVATE, subject="Re: Thank you", in_reply_to="<thanks@mailbox.test>")
    dovecot.deliver(mail_user, "INBOX", answer)
    (known,) = ids(household)
    before = household.config.read_text()
    confirmed = household.run("confirm", known)
    settings = household.config.read_text()
    dovecot.deliver(mail_user, "Junk", mail(sender=PRIVATE, subject="One more thing", text="Can you call me tomorrow?"))
    after = ids(household)
    household.run("confirm", known, "--undo")
    undone = ids(household)

    assert confirmed.status == 0, confirmed.err
    assert "janed1985@freemail.test" in settings
    assert len(after) == 2
    assert undone == [known]
    assert household.config.read_text() == before


def test_who_wrote_a_dismissed_mail_is_believed_no_longer(
    household: Household, dovecot: Dovecot, mail_user: User
) -> None:
    text = "Hi Sam,\n\nNorthwind would like to invite you to a second interview for the Data Engineer position.\n\nNat"
    later = "Hi Sam,\n\nthey want to offer you the job, 54 base and a bonus. Call me before six.\n\nNat"
    dovecot.deliver(mail_user, "INBOX", mail(sender="Nat <nat@pulse.test>", subject="Northwind: interview", text=text))
    (known,) = ids(household)
    dovecot.deliver(mail_user, "Junk", mail(sender="Nat <nat@pulse.test>", subject="Are you sitting down?", text=later))
    both = ids(household)
    household.run("dismiss", known)
    neither = ids(household)

    assert len(both) == 2
    assert neither == []


def test_an_unknown_id_is_one_clear_line(household: Household) -> None:
    household.run("scan")
    result = household.run("dismiss", "abc")

    assert (result.status, "heardback replies" in result.err, "Traceback" in result.err) == (2, True, False)
