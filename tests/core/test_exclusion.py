"""What is no part of an application: noise of ten languages, and mail of hiring services that only looks like noise."""

# ruff: noqa: E501  # a line is one mail

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
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


@pytest.mark.parametrize(
    ("fields", "message_id"),
    [
        pytest.param({"x-heardback-alert": ("1",)}, None, id="by its field"),
        pytest.param({}, "<reply-1@heardback.invalid>", id="by its Message-ID, where a list drops fields"),
    ],
)
def test_our_own_alert_is_never_a_reply(fields: dict[str, tuple[str, ...]], message_id: str | None) -> None:
    message = mail("Interview invitation from Northwind in Junk", "Heardback", fields=fields)
    found = verdict(replace(message, headers=replace(message.headers, message_id=message_id)))

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


def test_what_is_sent_to_the_lists_own_address_in_its_name_is_list_mail() -> None:
    news = "news@lists.northwind.test"
    letter = mail("Watch our interview of the month.", "News", sender=news, to=news, fields={"precedence": ("bulk",)})

    assert verdict(letter) == Exclusion(Signal.LIST, "mail of a mailing list")


@pytest.mark.parametrize(
    ("sender", "is_out"), [("noreply@glassdoor.com", True), ("noreply@mail.kununu.com", True), ("x@hire.test", False)]
)
def test_a_place_where_employers_are_rated_asks_for_a_review_of_an_interview(sender: str, is_out: bool) -> None:
    asks = mail("How was your interview at Northwind? Rate your interview now.", "Sam, how was it?", sender=sender)

    assert (verdict(asks, from_service=True) == Exclusion(Signal.CONSUMER, "survey or request for a review")) is is_out


def test_a_strangers_mail_that_only_names_the_employer_is_a_mention() -> None:
    found = verdict(mail("Northwind moved into a new building.", "News", sender="friend@elsewhere.test"))

    assert found == Exclusion(Signal.MENTION, "only mentions Northwind")


NEAR_NOISE = """
plain | Northwind Careers: next steps | Hi Sam, we would like to schedule your interview. Please click to choose a slot. Unsubscribe.
bulk | Thank you from Northwind | We have decided to pursue other candidates. We'd love your feedback on our interview process: take the survey. Follow our blog. Unsubscribe
bulk | Your Northwind application | Hi Sam, we've received your application. Check out our latest news and events on our careers site. Join our talent community to get new jobs.
plain | Invitation to our assessment day | Hi Sam, we would like to invite you to our assessment day. Please register by Friday.
bulk | Reset | Your application to Northwind requires attention: please complete the missing information in the candidate portal.
plain | Re: invoice for travel | Hi Sam, please send us the receipts for your travel to the interview and we will reimburse you.
plain | Travel booking for your onsite interview | Your flight and hotel reservation for the onsite interview at Northwind on Dec 1 are confirmed.
bulk | Background check invitation | Northwind has requested a background check as part of your job offer. Please submit your information.
bulk | Action required: Complete your new hire paperwork | Welcome aboard! Please complete your onboarding forms.
plain | Meet the team | Hi Sam, Can you come to our office on Thursday at 10 for the second interview? Jane
bulk | Update from Northwind Talent Acquisition | The position you applied for has been put on hold.
bulk | Bewerbung: Update | Ihre Bewerbung wird derzeit geprüft. Besuchen Sie auch unser Webinar. Newsletter abbestellen.
bulk | Votre candidature | Nous avons bien reçu votre candidature. Découvrez nos offres d'emploi et notre newsletter.
bulk | ご応募ありがとうございます | 応募書類を受領いたしました。説明会やイベント情報もご覧ください。配信停止はこちら
"""
MORE_NOISE = """
bulk | Your Northwind Rewards statement | You have 1,200 points. See this month's offers.
bulk | Sam, your trip to Boston is coming up | Check in now and get your boarding pass.
bulk | Happy Thanksgiving from Northwind | Our stores are closed on Thursday. See holiday hours.
bulk | We're hiring! Join Northwind | Explore careers at Northwind and apply now. 200 open positions near you.
bulk | Data Engineer roles at Northwind you might like | Based on your profile: Data Engineer, Analytics Engineer. See all.
bulk | Thanks for joining the Northwind Talent Network | We'll let you know about opportunities that match your interests.
bulk | Complete your profile to get noticed by recruiters | Recruiters are looking for people like you. Update your resume.
bulk | Your ride with Northwind on Monday | Total $14.20. Thanks for riding, Sam.
plain | Payment received | We received your payment of $50. Thank you.
bulk | Your account has been created | Welcome to Northwind! Start shopping.
bulk | Your Northwind order has been cancelled | We are sorry to inform you that your order has been cancelled. Refund is on the way.
bulk | Your application for a Northwind Card | Unfortunately we are unable to approve your credit card application at this time after careful review.
bulk | Your interview prep kit | Ace your interview with our mock interview course. 50% off until Friday.
bulk | Register for the Northwind developer conference | Early bird tickets until 9 December. Speakers, workshops, keynote.
bulk | Northwind Q3 results press release | Northwind announced results for the third quarter.
plain | Pull request merged | Your pull request #12 was merged into main.
bulk | Schedule your appointment | It's time for your annual checkup. Please schedule an appointment with your doctor.
bulk | Your scheduled service appointment is confirmed | Your appointment to service your car is confirmed for Tuesday at 10:00.
bulk | Scheduled maintenance on Friday | Our services will be unavailable between 2 and 4 UTC.
bulk | Please confirm your email | Confirm your email address to finish creating your account.
bulk | Ihre Stromrechnung | Ihre Rechnung für November liegt bereit.
bulk | Votre commande est expédiée | Suivez votre colis.
bulk | Tu factura de noviembre | Tu factura ya está disponible.
bulk | Il tuo ordine è stato spedito | Traccia la spedizione.
bulk | Nowe oferty pracy dla Ciebie | Zobacz oferty: Data Engineer, Warszawa. Aplikuj teraz.
bulk | 【新着求人】あなたにおすすめの求人 | データエンジニア 年収800万円 今すぐ応募
bulk | 职位推荐：数据工程师 | 为您推荐5个新职位，立即投递
bulk | 您的订单已发货 | 快递单号123，点击查看物流。
bulk | Nieuwe vacatures voor jou | Solliciteer direct op deze vacatures.
bulk | Vagas para você | Novas vagas: Engenheiro de Dados. Candidate-se agora.
bulk | Neue Stellenangebote | Data Engineer in Berlin. Jetzt bewerben!
bulk | Jane, Sam and 3 others are hiring | See who's hiring in your network
bulk | Your free trial ends soon | Upgrade now to keep your features.
"""


def dressed(line: str) -> Message:
    dress, subject, text = line.split(" | ", 2)
    return mail(text, subject, fields=BULK if dress == "bulk" else {})


@pytest.mark.parametrize("line", NEAR_NOISE.strip().splitlines())
def test_an_application_among_noisy_words_is_kept(line: str) -> None:
    assert verdict(dressed(line)) is None


@pytest.mark.parametrize("line", MORE_NOISE.strip().splitlines())
def test_noise_that_borrows_words_of_an_application_is_left_out(line: str) -> None:
    assert verdict(dressed(line)) is not None
