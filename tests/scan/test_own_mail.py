"""The seeker's own mail makes known who answers them: but only mail that is surely theirs."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.faults.letters import FAILED, GENUINE, SERVER, letter, passed
from tests.rigs.dovecot import Dovecot
from tests.rigs.household import Household
from tests.rigs.mail_server import User

HOP = b"Received: from mx.other.test by " + SERVER + b" with ESMTPS id 1; Tue, 10 Nov 2026 09:30:01 +0000\r\n"
FRAUD = b"Buy four Apple gift cards of 200 dollars before you start, and send us the codes.\r\n"
PRIVATE = passed(b"elsewhere.test") + b"From: Somebody <some.body@elsewhere.test>\r\nIn-Reply-To: <own@x.test>\r\n"


def own(head: bytes = b"") -> bytes:
    """Thanks to the interviewer, from the seeker's own address, or from who says so."""
    head += b"From: Sam Rivera <sam.rivera@mailbox.test>\r\nTo: jane.doe@northwind.test\r\nMessage-ID: <own@x.test>\r\n"
    return letter("own", head, b"Dear Jane, thank you for the interview.\r\n", subject=b"Thank you, Northwind")


@pytest.mark.parametrize("folder", ["Junk", "INBOX"])
@pytest.mark.parametrize(
    "head",
    [HOP + FAILED.replace(b"northwind.test", b"mailbox.test"), HOP],
    ids=["that the provider found forged", "of which nobody knows"],
)
def test_mail_in_the_seekers_name_does_not_make_a_fraud_an_answer(
    dovecot: Dovecot, mail_user: User, tmp_path: Path, folder: str, head: bytes
) -> None:
    dovecot.deliver(mail_user, folder, own(head))
    forged = letter(
        "forged", HOP + FAILED + GENUINE + b"In-Reply-To: <own@x.test>\r\n", FRAUD, subject=b"Re: Thank you, Northwind"
    )
    dovecot.deliver(mail_user, folder, forged)
    dovecot.deliver(mail_user, folder, letter("stranger", PRIVATE, FRAUD, subject=b"Re: Thank you, Northwind"))

    outcome = Household(tmp_path, dovecot, [mail_user]).run("scan", "--json")
    assert outcome.out, outcome.err
    findings = outcome.json()["findings"]

    assert {each["from"]["address"]: each["authenticity"] for each in findings} == {
        "jane.doe@northwind.test": "suspicious"
    }


@pytest.mark.parametrize(
    ("folder", "head"),
    [("Archive", b""), ("INBOX", HOP + passed(b"mailbox.test")), ("Sent", HOP)],
    ids=["put there by a mail program", "that the provider checked", "in Sent"],
)
def test_the_seekers_own_mail_makes_its_answers_known(
    dovecot: Dovecot, mail_user: User, tmp_path: Path, folder: str, head: bytes
) -> None:
    dovecot.deliver(mail_user, folder, own(head))
    dovecot.deliver(
        mail_user, "Junk", letter("answer", HOP + PRIVATE, b"See below.\r\n", subject=b"Re: Thank you, Northwind")
    )

    (finding,) = Household(tmp_path, dovecot, [mail_user]).run("scan", "--json").json()["findings"]

    assert (finding["from"]["address"], finding["confidence"]) == ("some.body@elsewhere.test", "certain")
