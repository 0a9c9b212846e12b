"""Waves: what is judged while the next is being read is judged as if all had been read first."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from benchmarks.mailbox import everyday
from scanner.scan.waves import FIRST_HELD
from tests.faults.passes import Account
from tests.rigs.dovecot import Dovecot
from tests.rigs.mail_server import Mail, User
from tests.rigs.mails import EMPLOYER, SEEKER, mail, passed, reply

FILLERS = FIRST_HELD + 20


# Signed by the seeker's own provider: who may teach is another question.
OWN = mail(sender=SEEKER, to=EMPLOYER, subject="Thank you - Northwind interview", message_id="<thanks@mailbox.test>")


def fillers(first: int) -> list[Mail]:
    rng = random.Random(first)
    return [Mail(everyday(rng, number)) for number in range(first, first + FILLERS)]


def test_an_answer_that_was_read_before_its_finding_was_judged_is_judged_too(
    dovecot: Dovecot, mail_user: User, tmp_path: Path
) -> None:
    found = mail(message_id="<found@x.test>", headers=passed("northwind.test"))
    answer = mail(
        sender="Somebody <some.body@elsewhere.test>",
        subject="Re: hello",
        text="See below.",
        in_reply_to="<found@x.test>",
    )
    dovecot.deliver_many(mail_user, "Archive", [Mail(found), *fillers(0)])
    dovecot.deliver_many(mail_user, "Misc", [Mail(answer), *fillers(FILLERS)])
    with Account(dovecot, mail_user, tmp_path, dovecot.port) as account:
        outcome = account.check()

    assert outcome.error is None
    assert outcome.report.examined == 2 * FILLERS + 2
    assert outcome.report.fetched == 2


def test_every_wave_is_settled_whatever_is_in_it(dovecot: Dovecot, mail_user: User, tmp_path: Path) -> None:
    for number, name in enumerate(("Archive", "Jobs", "Misc")):
        dovecot.deliver_many(mail_user, name, [*fillers(number * FILLERS), Mail(reply())])
    with Account(dovecot, mail_user, tmp_path, dovecot.port) as account:
        first = account.check()
        checkpoints = account.app.memory.checkpoints("personal")
        second = account.check()

    assert first.report.examined == 3 * (FILLERS + 1)
    assert [checkpoints[name].examined for name in (b"Archive", b"Jobs", b"Misc")] == [FILLERS + 1] * 3
    assert all(checkpoint.checked is not None for checkpoint in checkpoints.values())
    assert second.report.examined == 0


@pytest.mark.parametrize("subject", ["Are you sitting down?", "Your interview, are you sitting down?"])
def test_an_agents_mail_that_was_passed_over_is_judged_once_the_agent_is_known(
    dovecot: Dovecot, mail_user: User, tmp_path: Path, subject: str
) -> None:
    hint = mail(
        sender="Bo Lund <bo@pulse.test>",
        subject=subject,
        text="Hi Sam,\n\nthey want to offer you the job, 54 base and a bonus. Call me, I am on till seven.\n\nBo",
    )
    plain = mail(
        sender="Nat Quick <nat@pulse.test>",
        subject="Northwind: second interview",
        text="Hi Sam,\n\nNorthwind would like to invite you to a second interview for the Data Engineer position on "
        "Monday at ten. Jane Doe will be there. Does that suit you?\n\nNat",
    )
    dovecot.deliver_many(mail_user, "Archive", [Mail(hint), *fillers(0)[:50], Mail(plain)])
    with Account(dovecot, mail_user, tmp_path, dovecot.port) as account:
        outcome = account.check()

    assert outcome.error is None
    assert {finding.sender.address for finding in outcome.report.findings} == {"bo@pulse.test", "nat@pulse.test"}


def test_own_mail_that_lies_elsewhere_is_answered_in_another_life_too(
    dovecot: Dovecot, mail_user: User, tmp_path: Path
) -> None:
    answer = mail(
        sender="Mark Weber <mweber.private@mailer.test>",
        subject="Re: Thank you",
        text="Hello Sam,\n\nwe would like to invite you to a second interview. Does Thursday suit you?\n\nMark",
        in_reply_to="<thanks@mailbox.test>",
    )
    dovecot.deliver(mail_user, "Jobs 2026", OWN)
    account = Account(dovecot, mail_user, tmp_path, dovecot.port)
    with account:
        account.check()
    dovecot.deliver(mail_user, "Junk", answer)
    with account:
        outcome = account.check()

    assert [finding.sender.address for finding in outcome.report.findings] == ["mweber.private@mailer.test"]
