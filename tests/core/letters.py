"""Letters that are an employer's, and letters that only look like it."""

from __future__ import annotations

from dataclasses import replace

from scanner.core.evidence import Confidence, ThreadLink
from scanner.core.model import Attachment, Headers, Invitation, Message
from tests.core.correspondence import OWN, WHEN, address, message

INTERVIEW = "Hi Sam,\n\nWe would like to invite you to an interview next week."
RECEIVED = "Thank you for applying. We have received your application for the Data Engineer role."
SENT = "<mine@mailbox.test>"
FOUND = "<theirs@northwind-analytics.com>"
THREADS = {
    SENT: ThreadLink(SENT, "Northwind Analytics", sent=True, when=WHEN),
    FOUND: ThreadLink(FOUND, "Northwind Analytics", sent=False, when=WHEN),
}
CERTAIN, LIKELY, POSSIBLE = Confidence.CERTAIN, Confidence.LIKELY, Confidence.POSSIBLE


def invitation(organiser: str, *attendees: str) -> Invitation:
    """A meeting request."""
    guests = tuple(address(text) for text in attendees)
    return Invitation("REQUEST", "1@x", "Interview", address(organiser), guests, WHEN, WHEN, "Zoom")


# claim → letter, employer, confidence
THEIRS: dict[str, tuple[Message, str, Confidence]] = {
    "interviewer's address": (message("Jane <jane.doe@northwind-analytics.com>"), "Northwind Analytics", CERTAIN),
    "interviewer's address in capitals": (
        message("Jane <JANE.DOE@Northwind-Analytics.COM>"),
        "Northwind Analytics",
        CERTAIN,
    ),
    "subdomain with words of hiring": (
        message("HR <hr@mail.northwind-analytics.com>", "Next steps", INTERVIEW),
        "Northwind Analytics",
        CERTAIN,
    ),
    "a colleague's plain words": (
        message("Bob Stone <bob@northwind-analytics.com>", "Tomorrow", "Shall we say ten?"),
        "Northwind Analytics",
        LIKELY,
    ),
    "an answer from an unknown address": (
        message("X <x@gmail.com>", "Re: Thanks", "Sure", answers=(SENT,)),
        "Northwind Analytics",
        CERTAIN,
    ),
    "an answer by references alone": (
        message("X <x@unknown.test>", "Re: Thanks", "Sure", answers=("<b@y>",), references=(SENT, "<b@y>")),
        "Northwind Analytics",
        LIKELY,
    ),
    "a reply to a found one": (
        message("X <x@unknown.test>", "Re: Thanks", "Sure", answers=(FOUND,)),
        "Northwind Analytics",
        LIKELY,
    ),
    "service with the company as sender": (
        message("Northwind Analytics <no-reply@us.greenhouse-mail.io>", "Thank you", RECEIVED),
        "Northwind Analytics",
        CERTAIN,
    ),
    "service with person and company as sender": (
        message("Jane Doe (Northwind) <no-reply@ashbyhq.com>", "Hello", "See you"),
        "Northwind Analytics",
        CERTAIN,
    ),
    "service with the company in the subject": (
        message("No Reply <no-reply@hire.lever.co>", "Thank you for applying to Northwind Analytics", RECEIVED),
        "Northwind Analytics",
        CERTAIN,
    ),
    "service with the company as tenant": (
        message("Hiring Team <no-reply@northwind.teamtailor-mail.com>", "Your application", RECEIVED),
        "Northwind Analytics",
        CERTAIN,
    ),
    "service with the company in the local part": (
        message("Workday <northwind+autoreply@myworkday.com>", "Your application", RECEIVED),
        "Northwind Analytics",
        CERTAIN,
    ),
    "service with the company as reply address": (
        message("Talent <x@icims.com>", "Your application", RECEIVED, reply_to="<jobs@northwind-analytics.com>"),
        "Northwind Analytics",
        CERTAIN,
    ),
    "service with the company in the text": (
        message("Hiring Team <no-reply@hire.lever.co>", "Your application", f"{RECEIVED} Northwind Talent Team"),
        "Northwind Analytics",
        LIKELY,
    ),
    "scheduling service with the person": (
        message("Calendly <notifications@calendly.com>", "New event: Jane Doe and Sam", "Interview with Jane Doe"),
        "Northwind Analytics",
        LIKELY,
    ),
    "signing service": (
        message(
            "Northwind Analytics via DocuSign <dse@docusign.net>", "Complete with DocuSign: Offer letter", "Review"
        ),
        "Northwind Analytics",
        CERTAIN,
    ),
    "meeting organised by the interviewer": (
        message(
            "Calendar <noreply@unknown.test>",
            "Invitation: Chat",
            "",
            invitations=(invitation("Jane <jane.doe@northwind-analytics.com>"),),
        ),
        "Northwind Analytics",
        CERTAIN,
    ),
    "meeting with the interviewer as guest": (
        message(
            "Calendar <calendar-notification@google.com>",
            "Invitation: Chat",
            "",
            invitations=(invitation("A <a@scheduler.test>", "Jane <jane.doe@northwind-analytics.com>"),),
        ),
        "Northwind Analytics",
        LIKELY,
    ),
    "private address with person and company": (
        message("Jane Doe <jd77@gmail.com>", "Quick question", "Regards, Jane, Northwind Analytics"),
        "Northwind Analytics",
        LIKELY,
    ),
    "private address with person and role": (
        message("Jane Doe <jd77@gmail.com>", "Data Engineer", "Can we talk?"),
        "Northwind Analytics",
        LIKELY,
    ),
    "private address with nickname and company": (
        message("Bill O'Brien <bill@gmail.com>", "Northwind", "hi"),
        "Northwind Analytics",
        LIKELY,
    ),
    "private address that claims to be the company": (
        message("Northwind Analytics HR <hr.northwind@gmail.com>", "Interview", INTERVIEW),
        "Northwind Analytics",
        LIKELY,
    ),
    "look-alike domain": (
        message("Northwind Analytics <hr@northwlnd-analytics.com>", "Interview", INTERVIEW),
        "Northwind Analytics",
        LIKELY,
    ),
    "brand under another ending": (
        message("Northwind Analytics <hr@northwind-analytics.de>", "Interview", INTERVIEW),
        "Northwind Analytics",
        LIKELY,
    ),
    "brand with a careers word": (
        message("Northwind Analytics <hr@northwind-analytics-careers.com>", "Interview", INTERVIEW),
        "Northwind Analytics",
        LIKELY,
    ),
    "hiring service nobody knows": (
        message("Northwind Analytics <no-reply@unknownats.com>", "Your application", RECEIVED),
        "Northwind Analytics",
        LIKELY,
    ),
    "agency that names company and role": (
        message("Sue Smith <sue@talentfinders.com>", "Data Engineer at Northwind Analytics", INTERVIEW),
        "Northwind Analytics",
        LIKELY,
    ),
    "message passed on by a network": (
        message("Jane Doe via LinkedIn <hit-reply@linkedin.com>", "Jane sent you a message", "Northwind Analytics"),
        "Northwind Analytics",
        LIKELY,
    ),
    "company with a common word as service tenant": (
        message("Target Careers <target@myworkday.com>", "Your application", RECEIVED),
        "Target",
        CERTAIN,
    ),
    "common word after at, from a service": (
        message("Workday <no-reply@myworkday.com>", "Your application at Target", RECEIVED),
        "Target",
        LIKELY,
    ),
    "umlauts spelled out": (
        message("Juergen Weiss <jw@gmx.de>", "Ihre Bewerbung bei Mueller & Soehne", "Wir laden Sie zum Gespräch ein."),
        "Müller & Söhne GmbH",
        LIKELY,
    ),
    "umlauts written": (
        message("Jürgen Weiß <jw@gmx.de>", "Ihre Bewerbung bei Müller & Söhne", "Wir laden Sie zum Gespräch ein."),
        "Müller & Söhne GmbH",
        LIKELY,
    ),
    "Japanese name in Latin letters": (
        message("Taro Tanaka <tt@gmail.com>", "Müller & Söhne", "hi"),
        "Müller & Söhne GmbH",
        LIKELY,
    ),
    "Arabic name": (message("محمد علي <m@gmail.com>", "Uber interview", INTERVIEW), "Uber", LIKELY),
    "domain not given but spelled like the name": (
        message("HR <hr@contoso-robotics.com>", "Welder position", INTERVIEW),
        "Contoso Robotics Ltd",
        LIKELY,
    ),
    "an alias service that tells the sender": (
        message("Jane <jane.doe_at_northwind-analytics_com_x7k@privaterelay.appleid.com>", "Hello", "Hi"),
        "Northwind Analytics",
        LIKELY,
    ),
    "an alias service with dots": (
        message("Jane <jane.doe_at_northwind-analytics.com_sam@duck.com>", "Hello", "Hi"),
        "Northwind Analytics",
        LIKELY,
    ),
    "an alias service that shows the sender": (
        message('"jane.doe@northwind-analytics.com [via Relay]" <x1@mozmail.com>', "Hello", "Hi"),
        "Northwind Analytics",
        LIKELY,
    ),
    "plain words from a domain spelled like the name": (
        message("Tom <tom@contoso-robotics.com>", "Tuesday", "Is three fine?"),
        "Contoso Robotics Ltd",
        LIKELY,
    ),
    "plain words from behind an alias": (
        message("T <t_at_northwind-analytics.com_sam@duck.com>", "Tuesday", "Is three fine?"),
        "Northwind Analytics",
        LIKELY,
    ),
    "company in the signature alone": (
        replace(message("Jane Doe <jd77@gmail.com>", "Quick question", "Hi"), quoted="Jane, Northwind Analytics"),
        "Northwind Analytics",
        LIKELY,
    ),
    "company in the name of an attachment": (
        replace(
            message("Jane Doe <jd77@gmail.com>", "Quick question", "Hi"),
            attachments=(Attachment("Offer_Northwind.pdf", "application/pdf"),),
        ),
        "Northwind Analytics",
        LIKELY,
    ),
    "service with the role alone": (
        message("Recruiting <no-reply@hire.lever.co>", "Data Engineer", INTERVIEW),
        "Northwind Analytics",
        POSSIBLE,
    ),
    "forward from an address that the settings lack": (
        message(
            "Sam Rivera <sammy@gmail.com>",
            "Fwd: Interview with Northwind",
            INTERVIEW,
            forwarded=Headers(
                from_=(address("Jane Doe <jane.doe@northwind-analytics.com>"),), subject="Interview", date=WHEN
            ),
        ),
        "Northwind Analytics",
        CERTAIN,
    ),
    "forward from the seeker's other address": (
        message(
            "Sam <sam@other.test>",
            "Fwd: Interview",
            INTERVIEW,
            forwarded=Headers(
                from_=(address("Jane Doe <jane.doe@northwind-analytics.com>"),), subject="Interview", date=WHEN
            ),
        ),
        "Northwind Analytics",
        CERTAIN,
    ),
}

NOBODYS: dict[str, Message] = {
    "a person's name alone": message("Jane Doe <jd77@gmail.com>", "lunch", "Shall we have lunch?"),
    "a namesake elsewhere who hires": message("Jane Doe <jane@othercorp.com>", "Interview", INTERVIEW),
    "another person of the family": message("John Doe <john@gmail.com>", "hello", "hi"),
    "a friend who asks": message("Bob <bob@gmail.com>", "How was Northwind?", "Did Jane Doe of Northwind call?"),
    "a friend who answers a forward": message(
        "Bob <b@gmail.com>", "Re: Fwd: Interview", "good luck", references=(SENT,)
    ),
    "news that mention the company": message(
        "TechNews <news@technews.com>", "Northwind raises $50M", "The data company Northwind Analytics raised."
    ),
    "a text that mentions company and role": message(
        "Forum <post@forum.test>", "weekly posts", "Northwind Analytics hires a Data Engineer"
    ),
    "a common word in a subject": message("Tips <tips@career.tips>", "Hit your target in every interview", INTERVIEW),
    "a common word in title case": message("Tips <tips@career.tips>", "Reach Your Target Salary", "Tips"),
    "a name inside another word": message("Huber Kaffee <info@huber-kaffee.de>", "Huber Kaffee: Interview", INTERVIEW),
    "a name inside another domain": message("Team <hr@huber.com>", "Interview", INTERVIEW),
    "a domain that shares a common word": message("HR <hr@nova.edu>", "Welcome", "Hello Sam, see you on campus."),
    "the seeker's own with Gmail's dots": message("S <s.a.m.dots@gmail.com>", "Northwind Analytics", INTERVIEW),
    "a longer name of another company": message("Nova Health <careers@novahealth.com>", "Interview", INTERVIEW),
    "a service for another company": message(
        "Initech <no-reply@hire.lever.co>", "Your application", "Dear Sam, thanks."
    ),
    "a service without any name": message("Hiring <no-reply@hire.lever.co>", "Your application", "Dear Sam, thanks."),
    "a role alone": message("Jobs <jobs@board.test>", "Data Engineer", "We look for a Data Engineer"),
    "the seeker's own mail": message(f"Sam Rivera <{OWN}>", "Re: Thanks", "Dear Jane", to="j@northwind-analytics.com"),
    "the seeker's own with a tag": message("Sam <sam.rivera+jobs@mailbox.test>", "Northwind Analytics", INTERVIEW),
    "what the seeker forwarded to a friend": message(
        f"Sam <{OWN}>",
        "Fwd: Interview",
        INTERVIEW,
        to="bob@gmail.com",
        forwarded=Headers(from_=(address("Jane Doe <jane.doe@northwind-analytics.com>"),), subject="Interview"),
    ),
    "our own alert": message(
        f"Heardback <{OWN}>", "Northwind Analytics wrote", INTERVIEW, message_id="<1@heardback.invalid>"
    ),
    "our own alert by its field": message(
        "Heardback <alerts@relay.test>", "Northwind Analytics wrote", INTERVIEW, x_heardback_alert="1"
    ),
    "nothing at all": message("<>", "", ""),
}
