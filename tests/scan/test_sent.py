"""The seeker's own mail: answers to it are followed, whichever spelling of their address it was sent from."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.faults.passes import Account
from tests.rigs.dovecot import Dovecot
from tests.rigs.mail_server import User
from tests.rigs.mails import EMPLOYER, mail


@pytest.mark.parametrize(
    ("folder", "subject"),
    [
        pytest.param("Sent", "Thank you", id="in Sent, by its header"),
        pytest.param("Archive", "Thank you, Northwind", id="elsewhere, where it is read as a candidate"),
    ],
)
def test_thanks_from_a_tagged_address_are_the_seekers_own_and_their_answers_are_found(
    dovecot: Dovecot, mail_user: User, tmp_path: Path, folder: str, subject: str
) -> None:
    tagged = "Sam Rivera <sam.rivera+jobs@mailbox.test>"
    sent = mail(sender=tagged, to=EMPLOYER, subject=subject, text="Thanks!\n", message_id="<thanks@mailbox.test>")
    answer = mail(sender="J. D. <jd1985@freemail.test>", subject="Re: Thank you", in_reply_to="<thanks@mailbox.test>")
    dovecot.deliver(mail_user, folder, sent)
    dovecot.deliver(mail_user, "Junk", answer)
    with Account(dovecot, mail_user, tmp_path, dovecot.port) as account:
        outcome = account.check()

    assert outcome.error is None
    assert [finding.sender.address for finding in outcome.report.findings] == ["jd1985@freemail.test"]
