"""The sample mailbox: the letters put in their folders, with dates that follow from the day of the demo."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime, parseaddr
from html import escape

from scanner.core.clauses import MONTHS
from scanner.core.days import working_day
from scanner.demo.daily import DAILY, LOOK_ALIKES
from scanner.demo.letters import ARCHIVE, INBOX, JUNK, OWN, PROMOTIONS, REPLIES, SCAM, SEEKER, SENT, Letter
from scanner.demo.server import SampleMessage

FOLDERS = (INBOX, JUNK, PROMOTIONS, SENT, ARCHIVE, "Drafts", "Trash")
TRUSTED_SERVER = "mx.mailbox.test"
ADDRESS = parseaddr(SEEKER)[1]

_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def sample(now: datetime) -> tuple[SampleMessage, ...]:
    """All messages, oldest first; ``now`` is aware, best in the reader's zone. The same moment, the same bytes."""
    days = _days(now)
    letters = sorted((*OWN, *REPLIES, *SCAM, *LOOK_ALIKES, *DAILY), key=lambda letter: _came(letter, now))
    return tuple(
        SampleMessage(
            letter.folder,
            (r"\Seen",) if letter.seen else (),
            _came(letter, now),
            _message(letter, now, days).as_bytes(),
        )
        for letter in letters
    )


def demo_settings_yaml(now: datetime, *, host: str, port: int, username: str, password_variable: str) -> str:
    """A settings file for the sample: Sam, one account on ``host``, and the employers of the story.

    The password is read from the environment variable of that name.
    """
    today = now.date()
    return _SETTINGS.format(
        address=ADDRESS,
        host=host,
        port=port,
        username=username,
        variable=password_variable,
        **{f"ago_{count}": _last_working_day(today - timedelta(days=count)) for count in range(15)},
        **{f"in_{count}": working_day(today + timedelta(days=count)) for count in range(15)},
    )


_SETTINGS = """\
seeker:
  name: Sam Rivera
  addresses: [{address}]
accounts:
  - name: demo
    address: {address}
    host: {host}
    port: {port}
    security: none
    username: {username}
    password: {{env: {variable}}}
employers:
  - name: Northwind Analytics
    aliases: [Northwind]
    domains: [northwind-analytics.example]
    role: Data Engineer
    interviewers:
      - {{name: Jane Doe, email: jane.doe@northwind-analytics.example, title: Engineering Manager}}
    interviewed: {ago_7}
    reply_by: {ago_1}
    contact_by: email
  - name: Tailspin Robotics
    aliases: [Tailspin]
    domains: [tailspin-robotics.example]
    role: Controls Engineer
    interviewers:
      - {{name: Marcus Webb, title: Head of Controls}}
    interviewed: {ago_10}
    contact_by: email
    answers_everyone: true
  - name: Contoso Outdoors
    domains: [contoso-outdoors.example]
    role: Supply Chain Analyst
    interviewers:
      - {{name: Olivia Park}}
      - {{name: Ben Castillo}}
    interviewed: {ago_9}
    reply_by: {in_2}
  - name: Alpenglow Maps
    aliases: [Alpenglow]
    domains: [alpenglow-maps.example]
    role: Geodata Developer
    interviewers:
      - {{name: Lena Brunner, email: lena.brunner@alpenglow-maps.example, title: Team Lead}}
    interviewed: {ago_10}
    reply_by: {in_1}
  - name: Fabrikam Health
    aliases: [Fabrikam]
    domains: [fabrikam-health.example]
    role: Clinical Data Manager
    interviewers:
      - {{name: Amara Okafor, title: Director of Clinical Data}}
  - name: Litware Games
    aliases: [Litware]
    domains: [litware-games.example]
    role: Gameplay Programmer
    interviewed: {ago_4}
  - name: Adventure Works
    domains: [adventure-works.example]
    role: Firmware Engineer
    interviewers:
      - {{name: Priya Nair, email: priya@adventure-works.example}}
    interviewed: {ago_5}
    reply_by: {in_3}
  - name: Woodgrove Bank
    aliases: [Woodgrove]
    domains: [woodgrovebank.example]
    role: Risk Analyst
    interviewers:
      - {{name: Henry Adler, email: henry.adler@woodgrovebank.example, title: Head of Credit Risk}}
    interviewed: {ago_8}
    reply_by: {in_7}
    contact_by: phone
alerts:
  desktop: false
"""


def _days(now: datetime) -> dict[str, str]:
    """The dates that letters name, in words; meetings are on working days."""
    today = now.date()
    ahead = {
        "second_interview": 3,
        "offer_deadline": 5,
        "office_visit": 6,
        "answer_by": 2,
        "fabrikam_interview": 4,
        "assessment_deadline": 3,
        "adventure_decision": 7,
        "parcel": 1,
    }
    named = {name: _in_words(working_day(today + timedelta(days=count))) for name, count in ahead.items()}
    named["woodgrove_interview"] = _in_words(_last_working_day(today - timedelta(days=8)))
    thanks = next(letter for letter in OWN if letter.key == "thanks-northwind")
    named["thanks_northwind"] = _in_words(_came(thanks, now).date())
    return named


def _last_working_day(day: date) -> date:
    return day - timedelta(days=max(0, day.weekday() - 4))


def _in_words(day: date) -> str:
    return f"{_WEEKDAYS[day.weekday()]}, {day.day} {MONTHS[day.month - 1]}"


def _came(letter: Letter, now: datetime) -> datetime:
    """When the letter came: on a working day between eight and six, and never after ``now``."""
    minutes = 8 * 60 + int(letter.days * 1000) % (10 * 60)
    day = now.date() - timedelta(days=int(letter.days))
    if datetime.combine(day, time(minutes // 60, minutes % 60), now.tzinfo) >= now:
        day -= timedelta(days=1)
    return datetime.combine(_last_working_day(day), time(minutes // 60, minutes % 60, 17), now.tzinfo)


def _message(letter: Letter, now: datetime, days: dict[str, str]) -> EmailMessage:
    domain = parseaddr(letter.sender)[1].rpartition("@")[2]
    when = _came(letter, now)
    message = EmailMessage(policy=SMTP)
    if letter.folder != SENT:
        message["Delivered-To"] = ADDRESS
        message["Received"] = (
            f"from mail.{domain} (mail.{domain} [192.0.2.25]) by {TRUSTED_SERVER} with ESMTPS; {format_datetime(when)}"
        )
        message["Authentication-Results"] = _authentication(letter, domain)
    for name, value in letter.fields.items():
        message[name] = value
    message["From"], message["To"], message["Subject"] = letter.sender, letter.to, letter.subject
    message["Date"] = format_datetime(when)
    message["Message-ID"] = _message_id(letter, now)
    if letter.answers:
        earlier = next(other for other in OWN if other.key == letter.answers)
        message["In-Reply-To"] = message["References"] = _message_id(earlier, now)
    if letter.bulk:
        message["List-Unsubscribe"] = f"<https://{domain}/unsubscribe>"
        message["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
        message["Precedence"] = "bulk"
    text = letter.text.format(**days)
    message.set_content(text)
    if letter.page:
        message.add_alternative(_page(text), subtype="html")
    if letter.meeting:
        message.add_alternative(_calendar(letter, now), subtype="calendar", params={"method": "REQUEST"})
    if message.is_multipart():
        message.set_boundary("sample-mailbox-part")  # else it would be random
    return message


def _message_id(letter: Letter, now: datetime) -> str:
    address, domain = parseaddr(letter.sender)[1].split("@")
    return f"<{_came(letter, now):%Y%m%d%H%M%S}.{letter.days * 10:.0f}.{address}@{domain}>"


def _authentication(letter: Letter, domain: str) -> str:
    if letter.fails:
        return f"{TRUSTED_SERVER}; spf=softfail smtp.mailfrom={domain}; dkim=none; dmarc=fail header.from={domain}"
    passed = (f"spf=pass smtp.mailfrom={domain}", f"dkim=pass header.d={domain}", f"dmarc=pass header.from={domain}")
    return "; ".join((TRUSTED_SERVER, *passed))


def _page(text: str) -> str:
    paragraphs = "".join(f"<p>{escape(part)}</p>\n" for part in text.strip().split("\n\n"))
    return f"<!doctype html>\n<html><body>\n{paragraphs}</body></html>\n"


def _calendar(letter: Letter, now: datetime) -> str:
    day = working_day(now.date() + timedelta(days=4))
    start = datetime.combine(day, time(14), now.tzinfo).astimezone(UTC)
    organizer, address = parseaddr(letter.sender)
    lines = (
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Fabrikam Health//Calendar//EN",
        "METHOD:REQUEST",
        "BEGIN:VEVENT",
        f"UID:{day:%Y%m%d}-sam-rivera@fabrikam-health.example",
        f"DTSTAMP:{_came(letter, now).astimezone(UTC):%Y%m%dT%H%M%SZ}",
        f"DTSTART:{start:%Y%m%dT%H%M%SZ}",
        f"DTEND:{start + timedelta(hours=1):%Y%m%dT%H%M%SZ}",
        f"SUMMARY:{letter.meeting}",
        "LOCATION:https://meet.fabrikam-health.example/sam-rivera",
        f"ORGANIZER;CN={organizer}:mailto:{address}",
        f"ATTENDEE;CN=Sam Rivera;PARTSTAT=NEEDS-ACTION;RSVP=TRUE:mailto:{ADDRESS}",
        "END:VEVENT",
        "END:VCALENDAR",
        "",
    )
    return "\r\n".join(lines)
