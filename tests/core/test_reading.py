"""What a message says: tables of short mails in ten languages, and what takes a phrase back."""

# ruff: noqa: E501  # a line is one mail

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from scanner.core.evidence import Kind
from scanner.core.model import Address, Attachment, Headers, Invitation, Link, Message, MessageRef
from scanner.core.reading import read

MONDAY = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)


def mail(
    text: str,
    subject: str = "Re: Data Engineer",
    *,
    sender: str = "jane.doe@northwind.test",
    links: tuple[Link, ...] = (),
    invitations: tuple[Invitation, ...] = (),
    quoted: str = "",
) -> Message:
    headers = Headers(from_=(Address("Jane Doe", sender),), subject=subject, date=MONDAY)
    return Message(
        MessageRef("personal", b"INBOX", 1, 1),
        headers,
        MONDAY,
        False,
        text,
        quoted,
        links=links,
        invitations=invitations,
    )


def kind_of(line: str) -> Kind:
    subject, _, text = line.rpartition(" | ")
    return read(mail(text, subject or "Re: Data Engineer")).kind


ENGLISH = {
    Kind.REJECTION: """
Thank you for your interest in Northwind | Hi Sam, after careful consideration we have decided to move forward with other candidates.
Thank you for applying to Northwind | We've chosen to proceed with another candidate whose experience more closely matches our needs.
Your application | We will not be moving forward with your application at this time.
Update on your application | Unfortunately, you have not been selected for this role.
Northwind | We won't be progressing your application any further.
Application status | Your application was unsuccessful on this occasion.
Data Engineer | The position has been filled. We wish you all the best.
Data Engineer | I'm afraid that we are unable to offer you the position.
Re: offer | We're not able to extend an offer of employment, sorry.
Your candidacy | You are no longer under consideration for the Data Engineer position.
Interview follow up | It was great meeting you! The team has decided to go in a different direction and hired someone with more Spark experience.
Next steps | Thanks for interviewing with us. We went with another candidate in the end.
Your interview with Northwind | We really enjoyed our conversation, but we've decided not to move forward.
Thank you | Unfortunately we received many strong applications for the role. We will keep your resume on file.
News | I regret to inform you of our decision about your application. We wish you the best in your job search.
Hello | We have decided to pursue other applicants for the engineer role.
Re: Thanks | I wanted to let you know that we offered the role to someone else.
Data Engineer | We are going to pass on your application for now.
Data Engineer | We've opted to continue with candidates whose background better fits. Please apply again in the future!
Decision | Your candidacy was not successful. Do not be discouraged.
Status | we decided against moving forward with you
Team | You didn't make the shortlist this time.
Northwind Careers | At this time, we're not going to be able to invite you to interview for the role.
Data Engineer | We have elected to not move forward with your candidacy.
Your application | While your background is impressive, we are moving ahead with other applicants who more closely match the requirements.
Application outcome | Sadly we can't offer you an interview on this occasion, competition was strong.
""",
    Kind.OFFER: """
Great news | We are delighted to offer you the position of Data Engineer.
Offer letter | Please find your offer letter attached. Sign it by Friday.
Welcome | We'd love for you to join our team as a Data Engineer!
Northwind | I'm thrilled to extend you an offer for the role.
Your offer | Attached is our formal offer of employment, the start date is 4 January.
Congratulations | Congratulations, you got the job!
Job offer: Data Engineer | Hi Sam, details below.
Re: chat | The committee said yes. We would like to make you an offer, base salary is 95,000.
Contract | Your employment contract is ready for signature via DocuSign.
Verbal offer | As discussed on the phone, this is our verbal offer. The written offer follows.
Good news | We're pleased to offer you employment, contingent on a background check.
Onboarding | Welcome aboard! Please complete the onboarding forms.
Decision | The whole team loved meeting you and we want you to join us as our next Data Engineer.
""",
    Kind.ASSESSMENT: """
Next step | Please complete the online assessment within 5 days.
Coding challenge | You have 72 hours to finish the coding challenge.
HackerRank test invitation | Northwind has invited you to take a test.
Take-home | I'm attaching the take-home exercise. It should take three hours.
Your application | We cannot proceed until you complete the coding assessment.
Reminder | Your assessment is not yet completed. The link expires on Friday.
Video interview | Please record a one-way video interview with HireVue by Sunday.
Re: Data Engineer | Could you submit the case study by Friday?
Your application | Thank you for applying! The next step is a short skills test, please take it this week.
Northwind | We won't proceed unless you finish the assessment.
Test | You're invited to complete a Codility test for Northwind.
""",
    Kind.INTERVIEW: """
Interview invitation | We would like to invite you to an interview on Thursday.
Re: Thank you | Are you free for a call next Tuesday?
Northwind | Please share your availability for next week.
Re: Data Engineer | We'd like to move forward with your application.
Next round | The team would love to meet you again. Please pick a time below.
Re: Data Engineer | Unfortunately we must move our talk on Friday to Monday.
Interview | Jane is sick, so we need to reschedule your interview.
Updated invitation: Interview with Northwind | Dec 1, 10:00
Data Engineer / Sam Rivera | Can we hop on a quick call tomorrow?
Phone screen | I'd love to set up a phone screen with you.
Re: Thanks | Would Wednesday at 3pm work for you?
Northwind | Congratulations, you have been selected for the final round!
Re: hello | You've been shortlisted for an interview.
Northwind | We're moving you forward to the next stage.
Onsite | We'd like to bring you onsite to meet the team.
Hi | Let me know when you're available to chat.
Data Engineer | I would like to schedule a time to speak with you about the role.
Re: Data Engineer | I can no longer make our interview tomorrow, sorry. Could we find another time?
Your interview with Northwind | Your interview is confirmed for Thursday at 10:00 with Jane.
Interview availability request | Click to choose a slot.
Follow up | We were impressed and want to proceed with your application. Kindly send your availability.
Re: Data Engineer | What time suits you best for a conversation with our CTO?
Hi Sam | I'll give you a call on Monday to discuss next steps.
""",
    Kind.INFORMATION: """
Documents | Could you send us your references?
Re: Data Engineer | Please upload your transcript to the portal.
Status | We are still interviewing and expect to decide by 9 December.
Re: Data Engineer | Sorry for the delay, we have no decision yet.
Data Engineer | The role is on hold because of a hiring freeze.
Update | Hiring is paused until January.
Quick question | What are your salary expectations?
Re: Data Engineer | We're not sending an offer letter yet, the committee meets next week.
Your application | You should hear from us by the end of next week.
Security code | Your security code for your application to Northwind is 123456.
Verify your candidate account | Click to verify your candidate account.
Your application | Your application is incomplete, please finish your application.
Re: Data Engineer | Are you still interested in the position?
Re: Data Engineer | What is your notice period?
Action required | Please complete the self-identification form in your candidate home.
Re: Data Engineer | Just checking in: we are still reviewing and will get back to you soon.
Data Engineer | The position was reposted, please re-apply if you are still interested.
Update on your application | Your application is under review.
""",
    Kind.ACKNOWLEDGEMENT: """
Thank you for applying to Northwind | We've received your application. Our team will review it and be in touch if there is a match.
Application received | Thanks for applying!
We received your Northwind application | You will hear from us.
Your application was sent to Northwind | Good luck!
Thank you for your interest in Northwind | We appreciate your application. If you are selected, you will be invited to an interview.
Application confirmation | This is to confirm receipt of your application. No reply needed.
Thank you for applying | Our hiring process usually includes a phone screen, a technical interview and an offer.
Thanks for applying | Candidates who advance will receive an online assessment.
Northwind | You've successfully applied for Data Engineer. Only shortlisted candidates will be contacted for an interview.
Thank you for completing the assessment | We have received your submission.
Your application | Thanks for your application. Due to the volume, if you have not been selected you will not hear from us.
""",
    Kind.REPLY: """
Re: Thank you | Thanks Sam, it was a pleasure!
Re: Thank you | Noted, have a nice weekend.
Re: Question | Yes, that is right. Jane
Re: Data Engineer | Ha, good one.
Lunch | Nice to hear that.
Re: Thank you | You're welcome! Best, Jane
""",
}
GERMAN = {
    Kind.REJECTION: """
Ihre Bewerbung | Leider müssen wir Ihnen mitteilen, dass wir uns für einen anderen Kandidaten entschieden haben.
Ihre Bewerbung als Data Engineer | Wir haben uns anderweitig entschieden.
Absage | Leider können wir Ihre Bewerbung nicht weiter berücksichtigen.
Deine Bewerbung | Die Stelle ist bereits besetzt. Viel Erfolg bei der weiteren Suche!
Rückmeldung | Nach sorgfältiger Prüfung bedauern wir, Ihnen keine positive Rückmeldung zu Ihrer Bewerbung geben zu können.
Ihre Bewerbung | Wir können Ihnen leider keine Stelle anbieten.
Bewerbung | Wir haben Ihre Bewerbung nicht in die engere Wahl genommen.
Deine Bewerbung | Wir haben uns gegen eine Fortsetzung des Prozesses entschieden, leider. Alles Gute für deine Zukunft!
Ihre Bewerbung | Wir werden Ihre Bewerbung im weiteren Verfahren leider nicht berücksichtigen.
""",
    Kind.OFFER: """
Zusage | Wir freuen uns, Ihnen die Stelle als Data Engineer anzubieten.
Ihr Vertrag | Anbei erhalten Sie Ihren Arbeitsvertrag.
Gute Nachrichten | Wir möchten Ihnen gerne ein Angebot unterbreiten.
Herzlichen Glückwunsch | Herzlichen Glückwunsch zur neuen Stelle, willkommen im Team!
Entscheidung | Wir haben uns für Sie entschieden!
""",
    Kind.ASSESSMENT: """
Nächster Schritt | Bitte absolvieren Sie den Online-Test bis Freitag.
Testaufgabe | Anbei die Programmieraufgabe, Sie haben 5 Tage Zeit.
Ihre Bewerbung | Bitte bearbeiten Sie die Fallstudie innerhalb von 3 Tagen.
""",
    Kind.INTERVIEW: """
Einladung zum Vorstellungsgespräch | Wir laden Sie herzlich zu einem Gespräch ein.
Ihre Bewerbung | Wir möchten Sie gerne kennenlernen. Passt Ihnen Dienstag um 10:30 Uhr?
Terminvorschlag | Hätten Sie am Donnerstag Zeit für ein Telefonat?
Termin | Leider müssen wir das Gespräch am Freitag verschieben.
Zweitgespräch | Wir würden Sie gern zu einem zweiten Gespräch einladen.
Deine Bewerbung | Teilen Sie uns bitte Ihre Verfügbarkeit mit.
Re: Danke | Wann passt es dir nächste Woche für ein kurzes Gespräch?
""",
    Kind.INFORMATION: """
Unterlagen | Bitte senden Sie uns Ihre Zeugnisse bis Freitag.
Zwischenbescheid | Der Auswahlprozess dauert noch etwas länger, wir bitten um etwas Geduld.
Stand Ihrer Bewerbung | Wir melden uns innerhalb von 10 Werktagen bei Ihnen.
Rückfrage | Wir haben eine Rückfrage zu Ihrer Bewerbung: Wie ist Ihre Kündigungsfrist?
Stelle | Die Besetzung der Stelle ist wegen eines Einstellungsstopps auf Eis gelegt.
Re: Gespräch | Wir haben noch keine Entscheidung getroffen und melden uns nächste Woche.
""",
    Kind.ACKNOWLEDGEMENT: """
Eingangsbestätigung | Vielen Dank für Ihre Bewerbung. Wir prüfen Ihre Unterlagen.
Ihre Bewerbung bei Nordwind | Ihre Bewerbung ist bei uns eingegangen.
Danke | Danke für dein Interesse! Falls dein Profil passt, laden wir dich zu einem Gespräch ein.
""",
    Kind.REPLY: """
Re: Danke | Gern geschehen, schönes Wochenende!
Re: Frage zum Büro | Ja, genau. Viele Grüße, Jane
""",
}


def rows(*tables: dict[Kind, str]) -> list[object]:
    return [
        pytest.param(line, kind, id=f"{kind.value}: {line[:60]}")
        for table in tables
        for kind, block in table.items()
        for line in block.strip().splitlines()
    ]


@pytest.mark.parametrize(("line", "kind"), rows(ENGLISH))
def test_english_is_understood(line: str, kind: Kind) -> None:
    assert kind_of(line) is kind


@pytest.mark.parametrize(("line", "kind"), rows(GERMAN))
def test_german_is_understood(line: str, kind: Kind) -> None:
    assert kind_of(line) is kind


@pytest.mark.parametrize(
    ("filename", "text", "kind"),
    [
        ("Offer_Letter-Sam-Rivera.pdf", "Please see attached.", Kind.OFFER),
        ("ArbeitsvertragRivera.pdf", "Anbei wie besprochen.", Kind.OFFER),
        ("Umowa o pracę.docx", "W załączeniu.", Kind.OFFER),
        ("内定通知書.pdf", "添付をご確認ください。", Kind.OFFER),
        ("Northwind take-home.zip", "As promised, see attached.", Kind.ASSESSMENT),
        ("Fallstudie.pdf", "Anbei, viel Erfolg!", Kind.ASSESSMENT),
        ("Offer letter.pdf", "Unfortunately we will not be moving forward with your application.", Kind.REJECTION),
        ("special-offers.pdf", "Hi Sam, thank you and have a good weekend.", Kind.REPLY),
        ("offer", "Hi Sam, thank you and have a good weekend.", Kind.REPLY),
    ],
)
def test_the_name_of_an_attached_file_tells_what_a_short_mail_brings(filename: str, text: str, kind: Kind) -> None:
    message = replace(mail(text), attachments=(Attachment(filename, "application/octet-stream"),))

    assert read(message).kind is kind


@pytest.mark.parametrize(
    ("subject", "text"),
    [
        ("hello", "ok."),
        ("fyi", "See below. Tom"),
        ("hello", "Hi Sam, ok. Jane"),
        ("thanks", "Thanks, Sam!"),
        ("(no subject)", ""),
        ("a", "Yes"),
        ("Documents", "Please see attached."),
        ("test", "test"),
        ("Offer", "attached"),
        ("Re: Thank you", "You're welcome!"),
    ],
)
def test_of_a_few_words_nothing_is_concluded(subject: str, text: str) -> None:
    assert read(mail(text, subject)).kind in (Kind.REPLY, Kind.INFORMATION)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Unfortunately not.", Kind.REJECTION),
        ("We would like to offer you the job!", Kind.OFFER),
        ("残念ながら不採用となりました。", Kind.REJECTION),
    ],
)
def test_a_few_words_that_say_it_are_understood(text: str, kind: Kind) -> None:
    assert read(mail(text, "Re: Interview")).kind is kind
