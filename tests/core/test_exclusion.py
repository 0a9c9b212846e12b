"""What is no part of an application: noise of ten languages, and mail of hiring services that only looks like noise."""

# ruff: noqa: E501  # a line is one mail

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime

import pytest

from scanner.core.directory import Employer, Interviewer, Seeker
from scanner.core.evidence import Exclusion, Signal
from scanner.core.exclusion import exclude
from scanner.core.model import Address, Headers, Message, MessageRef

MONDAY = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
SEEKER = Seeker("Sam Rivera", ("sam.rivera@mailbox.test",))
NORTHWIND = Employer(
    "Northwind", domains=("northwind.test",), interviewers=(Interviewer("Jane Doe", "jane.doe@northwind.test"),)
)
BULK = {"list-unsubscribe": ("<https://northwind.test/u>",), "precedence": ("bulk",)}


def mail(
    text: str,
    subject: str,
    *,
    sender: str = "no-reply@northwind.test",
    to: str = "sam.rivera@mailbox.test",
    fields: Mapping[str, tuple[str, ...]] | None = None,
) -> Message:
    headers = Headers(
        from_=(Address("Northwind", sender),), to=(Address("", to),), subject=subject, date=MONDAY, fields=fields or {}
    )
    return Message(MessageRef("personal", b"INBOX", 1, 1), headers, MONDAY, False, text)


def verdict(
    message: Message, *, threaded: bool = False, from_person: bool = False, from_service: bool = False
) -> Exclusion | None:
    return exclude(
        message,
        employer=NORTHWIND,
        seeker=SEEKER,
        threaded=threaded,
        from_person=from_person,
        from_service=from_service,
    )


NOISE = {
    "order receipt": """
Your Northwind order has shipped? No: order confirmation #1234 | Thank you for your order. Order total: $40.
Order confirmation | Thanks for shopping with us!
Your receipt from Northwind | Your receipt for purchase 4711.
Bestellbestätigung 4711 | Vielen Dank für Ihre Bestellung.
""",
    "delivery notice": """
Your package is on its way | Track your package here. Estimated delivery Friday.
Out for delivery | Your parcel is out for delivery.
Versandbestätigung | Ihr Paket ist unterwegs, Sendungsverfolgung hier.
""",
    "bill or payment notice": """
Your monthly statement is ready | Amount due: $20.
Invoice 2026-11 | Your invoice is attached. Payment due on 1 December.
Your subscription will renew | You will be charged on your card ending 4242.
Ihre Rechnung für November | Die Rechnung ist fällig am 1. Dezember.
Budget alert for your project | Your billing budget alert: 90% used.
""",
    "account notice": """
New sign-in to your account | We noticed a new sign-in from Chrome on Linux.
Reset your password | Click to reset your password.
Security alert | Your password was changed.
We are updating our terms of service | Changes to our privacy policy take effect soon.
Neue Anmeldung bei Ihrem Konto | Sicherheitshinweis: Anmeldung von einem neuen Gerät.
""",
    "sign-in code": """
Your verification code | Your code is 123456.
123456 is your sign-in code | Use this one-time passcode to log in.
Ihr Bestätigungscode | 123456
""",
    "newsletter": """
The Northwind newsletter, November | What is new: product updates. Read more in your browser.
Weekly digest | Top stories of this week.
Newsletter November | Im Browser ansehen. Newsletter abbestellen.
""",
    "invitation to an event": """
Webinar: data at scale | Register now and save your seat.
Join us at our virtual career fair | RSVP now for the career fair on 3 December.
Einladung zum Webinar | Jetzt anmelden zum Webinar am Donnerstag.
""",
    "job alert": """
5 new jobs for you | Data Engineer at Northwind. View job. Apply now.
Northwind is hiring a Data Engineer | See all jobs. Easy apply.
Your job alert: data engineer in Berlin | New jobs matching your saved search.
Jobs you may be interested in | Recommended for you: Northwind, Data Engineer.
Neue Jobs für Sie | 12 passende Stellenangebote aus Ihrem Suchauftrag. Jetzt bewerben.
""",
    "talent community mail": """
Welcome to the Northwind talent community | Thanks for joining our talent community. Stay in the loop about careers.
Unser Talentpool | Willkommen in unserer Talent Community.
""",
    "survey or request for a review": """
How did we do? | Take a short survey about your recent visit.
Your candidate experience | We value your feedback: please take our short candidate experience survey.
Rate your purchase | Leave a review.
Ihre Meinung ist gefragt | Nehmen Sie an unserer Umfrage zur Kundenzufriedenheit teil.
""",
    "advertisement": """
Black Friday: 40% off everything | Shop now. Sale ends Sunday.
Save up to 30 % | Use promo code SAVE at checkout. Free shipping.
Nur heute: 20 % Rabatt | Jetzt kaufen und sparen mit dem Gutscheincode.
""",
    "notice of a social network": """
Jane viewed your profile | See who viewed your profile.
You have a new connection request | Jane wants to connect.
""",
    "application for something other than a job": """
Your credit card application | We received your credit card application.
Application for the apartment in Main Street | Thank you for your rental application.
Your visa application | Your visa application has been received.
Ihr Kreditkartenantrag | Wir bearbeiten Ihren Kreditkartenantrag.
""",
    "health or appointment notice": """
Your medical bill | Your hospital statement and patient balance.
Appointment reminder | Your appointment with Dr. Who is tomorrow. Please arrive early.
Ihr Arzttermin | Erinnerung an Ihren Arzttermin am Montag.
""",
    "utility or city notice": """
Planned outage in your street | Planned power outage on Friday for maintenance. City utilities.
Your electricity bill usage | Meter reading due.
Jahresabrechnung der Stadtwerke | Ihr Zählerstand und Abschlag.
""",
    "booking or ticket": """
Your booking is confirmed | Booking reference ABC, hotel check-in at 15:00.
Your flight itinerary | Boarding pass attached.
Buchungsbestätigung | Ihre Reservierung.
""",
    "customer service case": """
Support ticket 4711 has been updated | Your case was updated by customer support.
""",
    "automatic reply": """
Automatic reply: Re: Data Engineer | I am out of office until Monday with limited access to email.
Out of Office Re: Thank you | I'm on vacation until 3 December.
Abwesenheitsnotiz: Re: Gespräch | Ich bin bis Montag nicht im Büro.
""",
    "notice about mail that you sent": """
Undeliverable: Thank you | Your message could not be delivered.
Delivery Status Notification (Failure) | Address not found.
""",
}
REAL = """
Thank you for applying to Northwind | We've received your application for Data Engineer, Sam. Our team will review it.
Your application | After careful consideration we have decided to move forward with other candidates. Join our talent community!
Interview invitation | We would like to invite you to an interview. Please share your availability.
Your application to Northwind | Unfortunately you have not been selected. New jobs for you are on our careers page.
Update on your application | Your application is under review.
Security code for your application to Northwind | Your security code is 123456. Enter it to submit your application.
Next step: online assessment | Please complete the assessment within 5 days. Unsubscribe here.
Verify your candidate account | Please verify your candidate account to continue your application.
Offer letter | We are pleased to offer you the position of Data Engineer.
Action required on your application | Please complete the form in the candidate portal.
Ihre Bewerbung als Data Engineer | Vielen Dank für Ihre Bewerbung. Wir prüfen Ihre Unterlagen.
Ihre Bewerbung | Leider müssen wir Ihnen mitteilen, dass wir uns für einen anderen Kandidaten entschieden haben.
Einladung zum Vorstellungsgespräch | Wir laden Sie zu einem Gespräch ein.
"""


def rows(table: Mapping[str, str]) -> list[object]:
    return [
        pytest.param(line, detail, id=f"{detail}: {line[:50]}")
        for detail, block in table.items()
        for line in block.strip().splitlines()
    ]


@pytest.mark.parametrize(("line", "detail"), rows(NOISE))
def test_noise_from_the_employers_own_domain_is_named(line: str, detail: str) -> None:
    subject, _, text = line.rpartition(" | ")
    found = verdict(mail(text, subject, fields=BULK))

    assert found is not None
    assert found.detail == detail


@pytest.mark.parametrize("line", REAL.strip().splitlines())
@pytest.mark.parametrize("fields", [{}, BULK], ids=["plain", "bulk"])
def test_mail_to_an_applicant_is_kept_even_as_bulk(line: str, fields: Mapping[str, tuple[str, ...]]) -> None:
    subject, _, text = line.rpartition(" | ")

    assert verdict(mail(text, subject, fields=fields)) is None


@pytest.mark.parametrize("line", [line for _, block in NOISE.items() for line in block.strip().splitlines()][:55])
def test_an_answer_to_the_seekers_mail_is_kept_whatever_it_says(line: str) -> None:
    subject, _, text = line.rpartition(" | ")
    message = mail(text, subject, sender="jane.doe@northwind.test", fields=BULK)

    assert verdict(message, threaded=True, from_person=True) is None


def test_a_short_note_of_a_known_person_is_kept() -> None:
    message = mail("Thanks Sam, noted!", "Re: hello", sender="jane.doe@northwind.test")

    assert verdict(message, from_person=True) is None


def test_own_mail_is_never_a_reply() -> None:
    found = verdict(mail("Thank you for the interview", "Thanks", sender="sam.rivera@mailbox.test"), threaded=True)

    assert found == Exclusion(Signal.OWN, "written by you")


def test_our_own_alert_is_never_a_reply() -> None:
    message = mail("Interview invitation from Northwind in Junk", "Heardback", fields={"x-heardback-key": ("1",)})
    found = verdict(message)

    assert found == Exclusion(Signal.OWN, "an alert of ours")


def test_a_discussion_list_is_no_reply_even_in_a_thread() -> None:
    fields = {"list-id": ("<dev.lists.test>",), "list-post": ("<mailto:dev@lists.test>",), "precedence": ("list",)}
    message = mail(
        "The interview patch is fine",
        "Re: [PATCH]",
        sender="jane.doe@northwind.test",
        to="dev@lists.test",
        fields=fields,
    )
    found = verdict(message, threaded=True)

    assert found is not None
    assert found.signal is Signal.LIST


def test_a_strangers_mail_that_only_names_the_employer_is_a_mention() -> None:
    found = verdict(mail("Northwind moved into a new building.", "News", sender="friend@elsewhere.test"))

    assert found == Exclusion(Signal.MENTION, "only mentions Northwind")
