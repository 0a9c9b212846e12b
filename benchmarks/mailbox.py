"""A mailbox to measure with: sixty folders of mail as it comes, with four kilobytes of header each."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

from tests.rigs.dovecot import Dovecot
from tests.rigs.mail_server import Mail, User

FOLDERS = 60
EMPTY_FOLDERS = 137
WHEN = datetime(2026, 11, 3, 8, tzinfo=UTC)
_SUBJECTS = (
    "Your order has been shipped", "Lunch on Thursday?", "Invoice 2026-118", "Re: holiday pictures",
    "=?utf-8?B?V8O2Y2hlbnRsaWNoZSDDnGJlcnNpY2h0?=", "Weekly digest: 14 new posts", "Minutes of the meeting",
    "Your statement is ready", "Re: Re: garden fence", "Security notice for your account",
)  # fmt: skip
_HOPS = "Received: from relay{0}.carrier{1}.test (relay{0}.carrier{1}.test [192.0.2.{0}])\r\n\tby mx{2}.mailbox.test "
_HOPS += "(Postfix) with ESMTPS id {3:012X}\r\n\tfor <sam.rivera@mailbox.test>; Tue, 03 Nov 2026 08:00:{0:02} +0000\r\n"


def fill(server: Dovecot, user: User, messages: int) -> list[str]:
    """Puts so many messages into `FOLDERS` folders, one in a thousand of them an employer's; the folders' names."""
    names = [f"Folder {number:02}" for number in range(FOLDERS)]
    server.create_many(user, names)
    each = messages // FOLDERS
    for number, name in enumerate(names):
        count = each + (messages % FOLDERS if number == FOLDERS - 1 else 0)
        server.deliver_many(user, name, letters(number * each, count))
    return names


def letters(first: int, count: int) -> Iterator[Mail]:
    """Everyday mail, numbered from ``first`` on, and one reply in a thousand."""
    rng = random.Random(first)
    for number in range(first, first + count):
        content = reply(number) if number % 1000 == 500 else everyday(rng, number)
        yield Mail(content, internal_date=WHEN + timedelta(seconds=number))


def everyday(rng: random.Random, number: int) -> bytes:
    """A message that is none of an employer's."""
    domain = f"sender{number % 311}.test"
    return _letter(rng, f"Person {number % 977} <p{number % 977}@{domain}>", rng.choice(_SUBJECTS), number, domain)


def reply(number: int) -> bytes:
    """A message of one of twenty employers."""
    rng = random.Random(number)
    which = number // 1000 % 20
    sender = f"Jane Doe <jane.doe@employer{which}.test>"
    return _letter(rng, sender, "Interview next week", 9_000_000 + number, f"employer{which}.test")


def _letter(rng: random.Random, sender: str, subject: str, number: int, domain: str) -> bytes:
    hops = "".join(_HOPS.format(rng.randrange(60), rng.randrange(99), hop, rng.getrandbits(48)) for hop in range(5))
    signature = "".join(rng.choices("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/", k=340))
    folded = "\r\n\t".join(signature[start : start + 68] for start in range(0, len(signature), 68))
    seals = "".join(
        f"{name}: i=1; a=rsa-sha256; c=relaxed/relaxed; d={domain}; s=s2026;\r\n\tb={folded}\r\n"
        for name in ("DKIM-Signature", "ARC-Message-Signature", "ARC-Seal", "X-Provider-Signature")
    )
    return (
        f"Return-Path: <bounce-{number}@{domain}>\r\n{hops}{seals}"
        f"Authentication-Results: mx.mailbox.test; dkim=pass header.d={domain}; spf=pass smtp.mailfrom={domain}\r\n"
        f"From: {sender}\r\nTo: Sam Rivera <sam.rivera@mailbox.test>\r\nSubject: {subject}\r\n"
        f"Date: Tue, 03 Nov 2026 08:{number // 60 % 60:02}:{number % 60:02} +0000\r\n"
        f"Message-ID: <m{number}@{domain}>\r\n"
        f"In-Reply-To: <q{number}@mail{number % 7}.test>\r\nReferences: <p{number}@x.test> <q{number}@mail.test>\r\n"
        "MIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\nX-Mailer: Everyday 4.2\r\n\r\n"
        "Hello Sam,\r\n\r\nwe would like to invite you to an interview next week.\r\n\r\nRegards\r\n"
    ).encode()
