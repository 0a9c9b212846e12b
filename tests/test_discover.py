"""Employers are found in the mail itself; shops, newsletters, friends and scams are not."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from email import message_from_bytes
from email.policy import SMTP
from pathlib import Path
from typing import Any

import pytest

from scanner.config.load import load_settings
from tests.rigs.dovecot import Dovecot
from tests.rigs.household import Household
from tests.rigs.mail_server import User
from tests.rigs.mails import SEEKER, failed, mail, newsletter, passed, receipt

NOW = datetime.now(UTC).replace(hour=12, minute=0, second=0, microsecond=0)  # the same day in every zone of the test


def ago(days: float) -> datetime:
    return NOW - timedelta(days=days)


def invitation(organizer: str, start: datetime, *, method: str = "REQUEST", sender: str = "", uid: str = "m1") -> bytes:
    name, address = organizer.rsplit(" ", 1)
    event = "\r\n".join(
        [
            *("BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//rig//EN", f"METHOD:{method}", "BEGIN:VEVENT", f"UID:{uid}"),
            f"DTSTAMP:{NOW:%Y%m%dT%H%M%SZ}",
            f"DTSTART:{start:%Y%m%dT%H%M%SZ}",
            f"DTEND:{start + timedelta(hours=1):%Y%m%dT%H%M%SZ}",
            "SUMMARY:Interview: Sam Rivera",
            f"ORGANIZER;CN={name}:mailto:{address.strip('<>')}",
            "ATTENDEE;CN=Sam Rivera:mailto:sam.rivera@mailbox.test",
            *("END:VEVENT", "END:VCALENDAR", ""),
        ]
    )
    content = mail(
        sender=sender or organizer,
        subject="Invitation: Interview for Data Engineer",
        text="You are invited to an interview for the Data Engineer position.\n",
        date=start - timedelta(days=3),
        headers=passed(address.strip("<>").partition("@")[2]),
    )
    message = message_from_bytes(content, policy=SMTP)
    message.add_attachment(event.encode(), "text", "calendar", params={"method": method}, filename="invite.ics")
    return message.as_bytes()


APPLICATIONS = {
    "INBOX": [
        mail(
            sender="Northwind Analytics Careers <careers@northwind-analytics.com>",
            subject="Thank you for applying to Northwind Analytics",
            text="Dear Sam,\n\nthank you for your application for the Data Engineer position at Northwind Analytics.\n"
            "We will get back to you within two weeks.\n\nThe Northwind Analytics Team\n",
            date=ago(20),
            headers=passed("northwind-analytics.com"),
        ),
        invitation("Jane Doe <jane.doe@northwind-analytics.com>", ago(8)),
        mail(
            sender="Contoso Hiring Team <no-reply@us.greenhouse-mail.io>",
            subject="Your application to Contoso",
            text="Hi Sam,\n\nthank you for applying for the Backend Engineer role at Contoso. We have received your "
            "application and will review it.\n\nContoso Recruiting\n",
            date=ago(15),
            headers=passed("us.greenhouse-mail.io"),
        ),
        mail(
            sender="Fabrikam Recruiting <jobs@fabrikam.de>",
            subject="Ihre Bewerbung als Softwareentwickler",
            text="Guten Tag,\n\nvielen Dank für Ihre Bewerbung als Softwareentwickler. Leider müssen wir "
            "mitteilen, dass wir uns für andere Bewerber entschieden haben.\n\nFabrikam GmbH\n",
            date=ago(30),
            headers=passed("fabrikam.de"),
        ),
    ],
    "Sent": [
        mail(
            sender=SEEKER,
            to="Priya Nair <priya.nair@adventure-works.com>",
            subject="Application as Firmware Engineer",
            text="Dear Priya,\n\nplease find my application attached.\n\nSam\n",
            date=ago(12),
            message_id="<apply@mailbox.test>",
        ),
    ],
    "Archive": [
        mail(
            sender="Priya Nair <priya.nair@adventure-works.com>",
            subject="Re: Application as Firmware Engineer",
            text="Hi Sam,\n\nthanks for your application for the Firmware Engineer role. We would like to invite you "
            "to an interview next week. When are you free?\n\nPriya Nair\nHead of Hardware, Adventure Works\n",
            date=ago(10),
            in_reply_to="<apply@mailbox.test>",
            headers=passed("adventure-works.com"),
        ),
    ],
}
BAIT = {
    "INBOX": [
        receipt(sender="Wide World Shop <orders@wideworld-shop.com>", date=ago(3)),
        newsletter(sender="Tailspin News <news@tailspin-toys.com>", date=ago(3)),
        mail(
            sender="Tailspin Jobs <alerts@tailspin-jobs.com>",
            subject="12 new jobs for Data Engineer",
            text="New jobs that match your search.\n\nData Engineer at Foo\nData Engineer at Bar\n\nUnsubscribe\n",
            date=ago(2),
            headers={**passed("tailspin-jobs.com"), "List-Unsubscribe": "<https://x.test/u>", "Precedence": "bulk"},
        ),
        mail(
            sender="Aunt Maud <maud@gmail.com>",
            subject="Your interview!",
            text="How was the interview? Love\n",
            date=ago(4),
        ),
        mail(
            sender="Lamna Bank <service@lamna-bank.com>",
            subject="Your credit card application",
            text="Thank you for your credit card application. We will review it.\n",
            date=ago(5),
            headers=passed("lamna-bank.com"),
        ),
        mail(
            sender="LinkedIn Job Alerts <jobalerts-noreply@linkedin.com>",
            subject="Proseware is hiring a Data Engineer",
            text="Apply now for Data Engineer at Proseware. 30 new jobs.\n",
            date=ago(5),
            headers=passed("linkedin.com"),
        ),
        mail(
            sender="Old Corp Careers <careers@oldcorp.com>",
            subject="Thank you for applying to Old Corp",
            text="Thank you for your application for the Analyst position at Old Corp.\n",
            date=ago(400),
            headers=passed("oldcorp.com"),
        ),
        mail(
            sender="Maple Market <hello@maple-market.com>",
            subject="Maple season offer: buy 2, get 1",
            text="Our offer of the season. Apply the code at the checkout. New jobs at our market too.\n",
            date=ago(5),
            headers={**passed("maple-market.com"), "List-Unsubscribe": "<https://maple-market.com/u>"},
        ),
        mail(
            sender="Northwind Analytics HR <hr@northwlnd-analytics.com>",
            subject="Interview for your application",
            text="We would like to invite you to an interview for the position. Send your application again.\n",
            date=ago(5),
            headers=passed("northwlnd-analytics.com"),
        ),
        mail(
            sender="City Clinic <appointments@city-clinic.org>",
            subject="Your appointment on Monday",
            text="Your appointment with Dr Brown has been confirmed.\n",
            date=ago(5),
            headers=passed("city-clinic.org"),
        ),
    ],
    "Junk": [
        mail(
            sender="Relecloud HR <hr@relecloud-careers.xyz>",
            subject="Job offer: your application was successful",
            text="We offer you the job. Buy gift cards for your equipment first and write to us on Telegram.\n",
            date=ago(2),
            headers=failed("relecloud-careers.xyz"),
        ),
        mail(
            sender="Unknown Corp <jobs@unknown-corp.com>",
            subject="Interview invitation for your application",
            text="Thank you for your application. We would like to invite you to an interview.\n",
            date=ago(2),
        ),
    ],
    "Sent": [
        mail(
            sender=SEEKER, to="Aunt Maud <maud@gmail.com>", subject="Re: Your interview!", text="Fine!\n", date=ago(4)
        ),
        mail(
            sender=SEEKER,
            to="Support <help@wideworld-shop.com>",
            subject="My parcel",
            text="Where is it?\n",
            date=ago(4),
        ),
    ],
}


@pytest.fixture
def household(tmp_path: Path, dovecot: Dovecot, mail_user: User) -> Household:
    household = Household(tmp_path, dovecot, [mail_user])
    household.write(employers="# whom I wait for\nemployers: []\n")
    for folders in (APPLICATIONS, BAIT):
        for folder, letters in folders.items():
            for letter in letters:
                when = message_from_bytes(letter, policy=SMTP)["Date"].datetime
                dovecot.deliver(mail_user, folder, letter, internal_date=when)
    return household


def proposed(household: Household, *words: str) -> dict[str, Any]:
    result = household.run("discover", "--json", *words)
    assert result.status == 0, result.err
    return {each["name"]: each for each in result.json()["proposals"]}


def test_employers_are_proposed_and_nobody_else(household: Household, dovecot: Dovecot, mail_user: User) -> None:
    before = dovecot.snapshot(mail_user)
    found = proposed(household)

    assert set(found) == {"Northwind Analytics", "Contoso", "Fabrikam", "Adventure Works"}
    assert not any(each["taken"] for each in found.values())
    assert dovecot.snapshot(mail_user) == before


def test_people_roles_and_days_come_from_the_mail(household: Household) -> None:
    found = proposed(household)
    northwind, contoso, adventure = found["Northwind Analytics"], found["Contoso"], found["Adventure Works"]

    assert northwind["domains"] == ["northwind-analytics.com"]
    assert northwind["role"] == "Data Engineer"
    assert northwind["interviewers"] == [
        {"name": "Jane Doe", "email": "jane.doe@northwind-analytics.com", "title": None}
    ]
    assert northwind["interviewed"] == ago(8).date().isoformat()
    assert northwind["applied"] == ago(20).date().isoformat()
    assert northwind["reply_by"] is not None
    assert any("Thank you for applying" in line for line in northwind["evidence"])
    assert (contoso["role"], contoso["domains"]) == ("Backend Engineer", [])
    assert adventure["role"] == "Firmware Engineer"
    assert adventure["interviewers"][0]["name"] == "Priya Nair"
    assert "declined" in found["Fabrikam"]["doubt"]


def test_whoever_writes_first_is_not_taken_unasked(household: Household, dovecot: Dovecot, mail_user: User) -> None:
    letter = mail(
        sender="Coho Talent <talent@coho-winery.com>",
        subject="Interview for the position of Cellar Manager",
        text="Hello Sam,\n\nwe saw your profile and would like to invite you to an interview for the role.\n\nCoho\n",
        date=ago(3),
        headers=passed("coho-winery.com"),
    )
    dovecot.deliver(mail_user, "INBOX", letter, internal_date=ago(3))
    found = [each for each in proposed(household).values() if each["domains"] == ["coho-winery.com"]]

    assert [each["doubt"] is not None for each in found] == [True]


def test_what_is_ticked_goes_into_the_settings_beside_the_comments(household: Household) -> None:
    names = list(proposed(household))
    number = names.index("Contoso") + 1
    result = household.run("discover", "--take", str(number))
    text = household.config.read_text()
    settings = load_settings(household.config).settings

    assert result.status == 0, result.err
    assert "# whom I wait for" in text
    assert [employer.name for employer in settings.employers] == ["Contoso"]
    assert "Contoso" not in proposed(household)


def test_yes_takes_all_but_the_doubtful_and_twice_is_once(household: Household) -> None:
    first = household.run("discover", "--yes")
    second = household.run("discover", "--yes")
    names = {employer.name for employer in load_settings(household.config).settings.employers}

    assert (first.status, second.status) == (0, 0)
    assert names == {"Northwind Analytics", "Contoso", "Adventure Works"}


def test_what_is_known_is_only_completed(household: Household) -> None:
    household.write(
        employers="employers:\n  - name: Northwind  # mine\n    domains: [northwind-analytics.com]\n    role: Chief\n"
        "    interviewers:\n      - name: Jane Doe\n"
    )
    household.run("discover", "--yes")
    (northwind, *_) = load_settings(household.config).settings.employers

    assert "# mine" in household.config.read_text()
    assert (northwind.name, northwind.role, northwind.domains) == ("Northwind", "Chief", ("northwind-analytics.com",))
    assert [(each.name, each.email) for each in northwind.interviewers] == [
        ("Jane Doe", "jane.doe@northwind-analytics.com")
    ]
    assert northwind.interviewed == ago(8).date()


def test_without_anybody_to_ask_nothing_is_taken(household: Household) -> None:
    before = household.config.read_text()
    result = household.run("discover")

    assert (result.status, household.config.read_text()) == (0, before)
    assert "--take" in result.err


def test_an_empty_mailbox_says_what_to_do(tmp_path: Path, dovecot: Dovecot) -> None:
    household = Household(tmp_path, dovecot, [dovecot.add_user()])
    household.write(employers="employers: []\n")
    result = household.run("discover")

    assert result.status == 0
    assert "heardback employer add" in result.out


def test_a_wrong_password_is_told_and_the_rest_goes_on(household: Household) -> None:
    result = household.run("discover", environment={"MAIL_PASSWORD_0": "wrong"})

    assert (result.status, "Traceback" in result.err) == (3, False)
