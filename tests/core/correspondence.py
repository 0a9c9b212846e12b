"""Messages and a directory to judge, made of a few words."""

from __future__ import annotations

from base64 import b64encode
from datetime import UTC, date, datetime

from scanner.core.directory import Directory, Employer, Interviewer, Seeker
from scanner.core.model import TRACE_FIELDS, Address, Headers, Invitation, Message, MessageRef, RawHeaders, TraceField

OWN = "sam.rivera@mailbox.test"
NORTHWIND = Employer(
    name="Northwind Analytics",
    aliases=("Northwind",),
    domains=("northwind-analytics.com",),
    role="Data Engineer",
    interviewers=(
        Interviewer("Jane Doe", "jane.doe@northwind-analytics.com", "Engineering Manager"),
        Interviewer("William O'Brien"),
    ),
    interviewed=date(2026, 11, 3),
)
TARGET = Employer(
    name="Target", domains=("target.com",), role="Store Analyst", interviewers=(Interviewer("Ana García López"),)
)
HUBER = Employer(
    name="Müller & Söhne GmbH",
    domains=("mueller-soehne.de",),
    role="Buchhalter (m/w/d)",
    interviewers=(Interviewer("Jürgen Weiß"), Interviewer("Łukasz Kowalski"), Interviewer("田中 太郎")),
)
UBER = Employer(name="Uber", domains=("uber.com",), interviewers=(Interviewer("Mohammed Ali"),))
NOVA = Employer(name="Nova", domains=("nova.health",), interviewers=(Interviewer("Seán Ó Briain"),))
NODOMAIN = Employer(name="Contoso Robotics Ltd", role="Welder")
DIRECTORY = Directory(
    Seeker("Sam Rivera", (OWN, "sam@other.test", "samdots@gmail.com")), (NORTHWIND, TARGET, HUBER, UBER, NOVA, NODOMAIN)
)
WHEN = datetime(2026, 11, 20, 9, 30, tzinfo=UTC)


def address(text: str) -> Address:
    """``Jane Doe <jane@x.test>`` as a value."""
    name, _, rest = text.rpartition("<")
    return Address(name.strip().strip('"'), rest.rstrip(">").strip().lower())


def message(
    sender: str,
    subject: str = "Hello",
    text: str = "Hi Sam, see you.",
    *,
    to: str = OWN,
    reply_to: str = "",
    answers: tuple[str, ...] = (),
    references: tuple[str, ...] = (),
    invitations: tuple[Invitation, ...] = (),
    forwarded: Headers | None = None,
    message_id: str = "<one@x.test>",
    **fields: str,
) -> Message:
    """A whole message; further ``fields`` by name, with underscores for hyphens."""
    named = {name.replace("_", "-"): value for name, value in fields.items()}
    headers = Headers(
        from_=(address(sender),),
        to=(address(to),),
        reply_to=(address(reply_to),) if reply_to else (),
        subject=subject,
        date=WHEN,
        message_id=message_id,
        in_reply_to=answers,
        references=references,
        fields={name: (value,) for name, value in named.items() if name not in TRACE_FIELDS},
        trace=tuple(TraceField(name, named[name]) for name in sorted(TRACE_FIELDS & named.keys(), reverse=True)),
    )
    ref = MessageRef("personal", b"INBOX", 1, 1)
    return Message(ref, headers, WHEN, seen=False, text=text, invitations=invitations, forwarded=forwarded)


def raw(letter: Message, *, encoded: bool = False, folded: bool = False, charset: str = "utf-8") -> RawHeaders:
    """The eight fields of a message as a server sends them: readable, in encoded words (RFC 2047), or folded."""
    headers = letter.headers

    def shown(text: str) -> str:
        if encoded or not text.isascii():
            return f"=?{charset}?B?{b64encode(text.encode(charset)).decode()}?=" if text else ""
        return text

    lines = [f"From: {shown(headers.author.name)} <{headers.author.address}>"]
    if headers.reply_to:
        lines.append(f"Reply-To: <{headers.reply_to[0].address}>")
    lines.append(f"Subject: {shown(headers.subject)}")
    lines.append("Date: Fri, 20 Nov 2026 09:30:00 +0000")
    if headers.in_reply_to:
        lines.append(f"In-Reply-To: {' '.join(headers.in_reply_to)}")
    if headers.references:
        lines.append(f"References: {' '.join(headers.references)}")
    text = "\r\n".join(line.replace(" ", "\r\n ") if folded else line for line in lines)
    return RawHeaders(1, False, b"", text.encode("utf-8", "surrogateescape") + b"\r\n\r\n")
