"""Messages for tests, from a few words: the headers that matter are said, the rest is filled in."""

from __future__ import annotations

import itertools
from collections.abc import Mapping
from datetime import UTC, datetime
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime

SEEKER = "Sam Rivera <sam.rivera@mailbox.test>"
EMPLOYER = "Jane Doe <jane.doe@northwind.test>"
WHEN = datetime(2026, 11, 10, 9, 30, tzinfo=UTC)

_numbers = itertools.count(1)


def mail(
    *,
    sender: str = EMPLOYER,
    to: str = SEEKER,
    subject: str = "Your application",
    text: str = "Hello Sam,\n\nthank you for your time on Tuesday.\n\nJane\n",
    html: str | None = None,
    date: datetime = WHEN,
    message_id: str | None = None,
    in_reply_to: str | None = None,
    headers: Mapping[str, str] | None = None,
) -> bytes:
    """Any message. ``headers`` are added as they are; ``message_id`` is new where none is given."""
    message = EmailMessage(policy=SMTP)
    for name, value in (headers or {}).items():
        message[name] = value
    message["From"], message["To"], message["Subject"] = sender, to, subject
    message["Date"] = format_datetime(date)
    message["Message-ID"] = message_id or f"<{next(_numbers)}.{int(date.timestamp())}@rig.test>"
    if in_reply_to:
        message["In-Reply-To"] = message["References"] = in_reply_to
    message.set_content(text)
    if html is not None:
        message.add_alternative(html, subtype="html")
    return message.as_bytes()


def passed(domain: str, server: str = "mx.mailbox.test") -> dict[str, str]:
    """The header with which the seeker's provider says that the mail is truly from ``domain`` (RFC 8601)."""
    verdict = f"spf=pass smtp.mailfrom={domain}; dkim=pass header.d={domain}; dmarc=pass header.from={domain}"
    return {"Authentication-Results": f"{server}; {verdict}"}


def failed(domain: str, server: str = "mx.mailbox.test") -> dict[str, str]:
    """The header with which the provider says that the mail only claims to be from ``domain``."""
    return {"Authentication-Results": f"{server}; spf=fail smtp.mailfrom={domain}; dmarc=fail header.from={domain}"}


def thanks(*, to: str = EMPLOYER, message_id: str = "<thanks@mailbox.test>", date: datetime = WHEN) -> bytes:
    """The seeker's own note after an interview: it belongs in Sent."""
    return mail(
        sender=SEEKER,
        to=to,
        subject="Thank you",
        text="Hello Jane,\n\nthank you for the talk today.\n\nSam\n",
        date=date,
        message_id=message_id,
    )


def reply(*, to_message: str = "<thanks@mailbox.test>", sender: str = EMPLOYER, date: datetime = WHEN) -> bytes:
    """An answer to the seeker's note, with an invitation to a next interview in words."""
    return mail(
        sender=sender,
        subject="Re: Thank you",
        text="Hello Sam,\n\nwe would like to invite you to a second interview. Does Thursday suit you?\n\nJane\n\n"
        "> thank you for the talk today.\n",
        date=date,
        in_reply_to=to_message,
        headers=passed(sender.rpartition("@")[2].rstrip(">")),
    )


def receipt(*, sender: str = "Northwind Shop <orders@northwind.test>", date: datetime = WHEN) -> bytes:
    """An order receipt from a company's own domain: nothing about an application."""
    return mail(
        sender=sender,
        subject="Your order 4711 has shipped",
        text="Thank you for your order. Your parcel is on its way.\n\nTotal: 25.90\n",
        date=date,
        headers=passed(sender.rpartition("@")[2].rstrip(">")),
    )


def newsletter(*, sender: str = "Northwind News <news@northwind.test>", date: datetime = WHEN) -> bytes:
    """A mailing to thousands, with the headers that say so (RFC 2369, RFC 8058)."""
    return mail(
        sender=sender,
        subject="What is new at Northwind this month",
        text="Our new office is open, and three new products are here.\n\nUnsubscribe: https://northwind.test/u\n",
        date=date,
        headers={
            **passed(sender.rpartition("@")[2].rstrip(">")),
            "List-Unsubscribe": "<https://northwind.test/u>",
            "List-Id": "<news.northwind.test>",
            "Precedence": "bulk",
        },
    )
