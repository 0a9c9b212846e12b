"""Others' mail that names an employer in its text."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from scanner.core.directory import Directory, Employer, Interviewer, Seeker
from scanner.core.evidence import Confidence
from scanner.core.matching import Judge
from scanner.core.mention import mention
from scanner.core.model import MessageRef, RawMessage
from scanner.mime.reader import MailReader
from tests.rigs.mails import mail

UMBRELLA = Employer(
    "Umbrella Optics",
    domains=("umbrella-optics.test",),
    role="Lens Designer",
    interviewers=(Interviewer("Ada Wong", "ada.wong@umbrella-optics.test"),),
)
JUDGE = Judge(Directory(Seeker("Sam", ("sam@mailbox.test",)), (UMBRELLA,)))


@pytest.mark.parametrize(
    ("sender", "text", "headers", "named"),
    [
        pytest.param("Mia <mia@school.test>", "Ada Wong of Umbrella Optics called.", {}, True, id="person and company"),
        pytest.param("Mia <mia@school.test>", "Ada Wong asks for the Lens Designer.", {}, True, id="person and role"),
        pytest.param(
            "Desk <desk@hire-desk.test>",
            "We are pleased to invite you to an interview at Umbrella Optics.",
            {},
            True,
            id="company and an invitation",
        ),
        pytest.param("Mia <mia@school.test>", "Ada Wong says hello.", {}, False, id="a person alone"),
        pytest.param("Shop <shop@shop.test>", "Glasses by Umbrella Optics.", {}, False, id="a company alone"),
        pytest.param(
            "Heardback <sam@mailbox.test>",
            "No word from Ada Wong of Umbrella Optics.",
            {"X-Heardback-Alert": "1"},
            False,
            id="our own alert",
        ),
        pytest.param("Sam <sam@mailbox.test>", "Ada Wong of Umbrella Optics called.", {}, False, id="the seeker's own"),
    ],
)
def test_a_name_in_the_text_is_a_possibility_and_no_more(
    sender: str, text: str, headers: dict[str, str], named: bool
) -> None:
    content = mail(sender=sender, subject="Hello", text=f"Dear Sam,\n\n{text}\n", headers=headers)
    raw = RawMessage(
        MessageRef("a", b"INBOX", 1, 1), False, datetime(2026, 11, 5, tzinfo=UTC), content, len(content), False
    )
    message = MailReader().message(raw)
    found = mention(JUDGE.judge(message, {}), message, JUDGE.index, {"Umbrella Optics"})

    assert (found is not None) is named
    assert found is None or found.confidence is Confidence.POSSIBLE
    assert mention(JUDGE.judge(message, {}), message, JUDGE.index, {"Somebody else"}) is None
