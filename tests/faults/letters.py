"""Hostile mail for the whole product: forged senders, injections, poison dates, remote content, and mail of our own."""

from __future__ import annotations

import base64
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from tests.mime import hostile

SERVER = b"mx.mailbox.test"
PASSED = b"Authentication-Results: %b; spf=pass smtp.mailfrom=%b; dkim=pass header.d=%b; dmarc=pass header.from=%b\r\n"
INVITATION = b"Hello Sam,\r\n\r\nwe would like to invite you to a second interview. When are you free?\r\n\r\nJane\r\n"
DATE = b"Date: Tue, 10 Nov 2026 09:30:00 +0000\r\n"
GENUINE = b"From: Jane Doe <jane.doe@northwind.test>\r\n"


class Wish(StrEnum):
    """What should become of a letter."""

    SURVIVE = "survive"  # whatever it is taken for
    DOUBT = "doubt"  # never called verified, never told as the employer's own word
    FIND = "find"  # genuine: to be told, and shown safely
    SILENCE = "silence"  # never told


@dataclass(frozen=True, slots=True)
class Letter:
    """A message as it lies on the server, and what should become of it."""

    name: str
    content: bytes
    wish: Wish


def passed(domain: bytes) -> bytes:
    """The provider's word that a mail is truly from ``domain``."""
    return PASSED % (SERVER, domain, domain, domain)


FAILED = (
    b"Authentication-Results: %b; spf=fail smtp.mailfrom=evil.test; dmarc=fail header.from=northwind.test\r\n" % SERVER
)
EVIL = passed(b"evil.test")


def letter(name: str, head: bytes, body: bytes = INVITATION, *, subject: bytes | None = None) -> bytes:
    """A message of ``head`` and, where it has none, a Subject, Date and Message-ID made of its name."""
    lowered = b"\r\n" + head.lower()
    if subject is not None or b"\r\nsubject:" not in lowered:
        head += b"Subject: " + (subject or b"Your interview (" + name.encode() + b")") + b"\r\n"
    if b"\r\ndate:" not in lowered:
        head += DATE
    if b"\r\nmessage-id:" not in lowered:
        head += b"Message-ID: <" + name.encode() + b"@letters.test>\r\n"
    return head + b"\r\n" + body


# Senders that are not the employer, though they want to look like it.
FORGED: Mapping[str, bytes] = {
    "name-only": EVIL + b"From: Jane Doe <jane@evil.test>\r\n",
    "name-is-the-address": EVIL + b'From: "jane.doe@northwind.test" <x@evil.test>\r\n',
    "name-holds-angles": EVIL + b'From: "Jane Doe <jane.doe@northwind.test>" <x@evil.test>\r\n',
    "domain-as-subdomain": passed(b"northwind.test.evil.test")
    + b"From: Jane Doe <jane.doe@northwind.test.evil.test>\r\n",
    "domain-with-prefix": passed(b"evilnorthwind.test") + b"From: Jane Doe <jane.doe@evilnorthwind.test>\r\n",
    "domain-with-hyphen": passed(b"northwind-jobs.test") + b"From: Jane Doe <jane.doe@northwind-jobs.test>\r\n",
    "domain-swapped": passed(b"northwlnd.test") + b"From: Jane Doe <jane.doe@northwlnd.test>\r\n",
    "domain-in-cyrillic": "From: Jane Doe <jane.doe@nоrthwind.test>\r\n".encode(),
    "domain-in-punycode": b"From: Jane Doe <jane.doe@xn--nrthwind-7qi.test>\r\n",
    "domain-with-zero-width": "From: Jane Doe <jane.doe@north\u200bwind.test>\r\n".encode() + EVIL,
    "domain-with-soft-hyphen": "From: Jane Doe <jane.doe@north\u00adwind.test>\r\n".encode() + EVIL,
    "domain-in-fullwidth": "From: Jane Doe <jane.doe@ｎorthwind.test>\r\n".encode() + EVIL,
    "at-in-fullwidth": "From: Jane Doe <jane.doe＠northwind.test@evil.test>\r\n".encode() + EVIL,
    "name-reversed": EVIL + "From: \u202etset.dniwhtron@eod.enaj\u202c <x@evil.test>\r\n".encode(),
    "name-with-marks": EVIL + "From: Ja\u200bne D\u2060oe <x@evil.test>\r\n".encode(),
    "two-froms-evil-first": EVIL + b"From: x@evil.test\r\n" + GENUINE,
    "two-froms-evil-second": EVIL + GENUINE + b"From: x@evil.test\r\n",
    "from-list": EVIL + b"From: jane.doe@northwind.test, x@evil.test\r\n",
    "from-list-evil-first": EVIL + b"From: x@evil.test, jane.doe@northwind.test\r\n",
    "from-in-comment": EVIL + b"From: x@evil.test (Jane Doe jane.doe@northwind.test)\r\n",
    "from-comment-inside": EVIL + b"From: <x(@northwind.test)@evil.test>\r\n",
    "from-quoted-local": EVIL + b'From: Jane Doe <"jane.doe@northwind.test"@evil.test>\r\n',
    "from-two-ats": EVIL + b"From: Jane Doe <jane.doe@northwind.test@evil.test>\r\n",
    "from-two-angles": EVIL + b"From: <jane.doe@northwind.test> <x@evil.test>\r\n",
    "from-two-angles-reversed": EVIL + b"From: <x@evil.test> <jane.doe@northwind.test>\r\n",
    "from-route": EVIL + b"From: Jane Doe <@northwind.test:x@evil.test>\r\n",
    "from-percent": EVIL + b"From: Jane Doe <jane.doe%northwind.test@evil.test>\r\n",
    "from-bang": EVIL + b"From: Jane Doe <northwind.test!jane.doe@evil.test>\r\n",
    "from-group": EVIL + b"From: Northwind <jane.doe@northwind.test>: x@evil.test;\r\n",
    "from-nul": EVIL + b"From: Jane Doe <jane.doe@northwind.test\x00@evil.test>\r\n",
    "from-nul-first": EVIL + b"From: \x00x@evil.test\r\nX-From: jane.doe@northwind.test\r\n",
    "from-bare-cr": EVIL + b"From: x@evil.test\rFrom: jane.doe@northwind.test\r\n",
    "from-folded-away": EVIL + b"From: jane.doe@northwind.test\r\n <x@evil.test>\r\n",
    "from-space-before-colon": EVIL + b"From : jane.doe@northwind.test\r\nFrom: x@evil.test\r\n",
    "from-encoded-address": EVIL + b"From: =?utf-8?q?Jane_Doe_=3Cjane=2Edoe=40northwind=2Etest=3E?= <x@evil.test>\r\n",
    "from-encoded-comma": EVIL + b"From: =?utf-8?q?jane=2Edoe=40northwind=2Etest=2C?= <x@evil.test>\r\n",
    "from-encoded-nul": EVIL + b"From: =?utf-8?b?amFuZS5kb2VAbm9ydGh3aW5kLnRlc3QA?=x@evil.test\r\n",
    "from-encoded-whole": EVIL + b"From: =?utf-8?q?=3Cjane=2Edoe=40northwind=2Etest=3E?=\r\nSender: x@evil.test\r\n",
    "from-encoded-newline": EVIL + b"From: =?utf-8?q?x=0D=0AFrom=3A_jane=2Edoe=40northwind=2Etest?= <x@evil.test>\r\n",
    "sender-genuine": EVIL + b"From: Jane Doe <x@evil.test>\r\nSender: jane.doe@northwind.test\r\n",
    "resent-genuine": EVIL + b"From: Jane Doe <x@evil.test>\r\nResent-From: jane.doe@northwind.test\r\n",
    "reply-to-genuine": EVIL + b"From: Jane Doe <x@evil.test>\r\nReply-To: jane.doe@northwind.test\r\n",
    "failed-check": FAILED + GENUINE,
    "failed-check-reply-to-evil": FAILED + GENUINE + b"Reply-To: x@evil.test\r\n",
    "results-of-another-server": b"Authentication-Results: mx.evil.test; dmarc=pass header.from=northwind.test\r\n"
    + GENUINE,
    "results-below-the-true-ones": FAILED + passed(b"northwind.test") + GENUINE,
    "results-in-a-comment": b"Authentication-Results: %b (x; dmarc=pass header.from=northwind.test); none\r\n" % SERVER
    + GENUINE,
    "results-with-the-name-in-quotes": b'Authentication-Results: "x %b"; dmarc=pass header.from=northwind.test\r\n'
    % SERVER
    + GENUINE,
    "results-of-a-longer-name": b"Authentication-Results: %b.evil.test; dmarc=pass header.from=northwind.test\r\n"
    % SERVER
    + GENUINE,
    "results-with-forged-reason": b"Authentication-Results: %b; dmarc=fail"
    b' reason="; dmarc=pass header.from=northwind.test" header.from=northwind.test\r\n' % SERVER + GENUINE,
    "results-of-the-mailer-alone": passed(b"evil.test") + GENUINE,
    "results-in-an-encoded-word": b"Authentication-Results: %b; spf=pass smtp.mailfrom="
    b"=?a?q?=3Bdkim=3Dpass_header.d=3Dnorthwind.test=3B?=@evil.test\r\n" % SERVER + GENUINE,
    "results-in-an-encoded-quotation": b'Authentication-Results: %b; spf=pass smtp.mailfrom="'
    b'=?a?q?=22=3Bdkim=3Dpass_header.d=3Dnorthwind.test=3B=22?="@evil.test\r\n' % SERVER + GENUINE,
    "results-in-an-encoded-comment": b"Authentication-Results: %b; spf=pass (domain of "
    b"=?a?q?=29=3Bdkim=3Dpass_header.d=3Dnorthwind.test=3B=28?=@evil.test) smtp.helo=mx.evil.test\r\n"
    % SERVER
    + GENUINE,
    "results-that-fill-a-gap": b"Authentication-Results: %b; spf=pass smtp.mailfrom=x@evil.test\r\n" % SERVER
    + passed(b"northwind.test")
    + GENUINE,
    "results-below-an-older-hop": b"Received: from mx.evil.test by %b with ESMTPS id 1\r\n" % SERVER
    + b"Received: from a by mx.evil.test; Tue, 10 Nov 2026 09:29:01 +0000\r\n"
    + passed(b"northwind.test")
    + GENUINE,
    "results-below-a-failure": b"Authentication-Results: filter.test; dmarc=fail header.from=northwind.test\r\n"
    + passed(b"northwind.test")
    + GENUINE,
    "results-behind-many-signatures": b"Authentication-Results: %b; " % SERVER
    + b"dkim=pass header.d=evil.test; " * 900
    + b"dmarc=fail header.from=northwind.test\r\n"
    + GENUINE,
    "results-with-two-domains": b"Authentication-Results: %b; dkim=pass header.d=evil.test; dmarc=none"
    b" header.from=northwind.test; dkim=fail header.d=northwind.test\r\n" % SERVER + GENUINE,
}


def encoded(raw: bytes) -> bytes:
    """An encoded word (RFC 2047): the way in which a control gets through every mail server."""
    return b"=?utf-8?b?" + base64.b64encode(raw) + b"?="


# Genuine senders whose texts act on whatever shows them. What a shell would do of it leaves a file behind, and no harm.
NASTY: Mapping[str, bytes] = {
    "escape": b"a\x1b[31m red \x1b[2J\x1b[H",
    "osc-title": b"a\x1b]0;owned\x07",
    "osc-link": b"\x1b]8;;http://evil.test\x1b\\click\x1b]8;;\x1b\\",
    "osc-clipboard": b"\x1b]52;c;b3duZWQ=\x07",
    "c1": "a\u009b31m\u009d0;x\u009c\u0085b".encode(),
    "backspace": b"verified" + b"\x08" * 8 + b"evil",
    "carriage-return": b"genuine\rforged",
    "nul": b"a\x00b",
    "delete": b"a\x7f\x7fb",
    "crlf-bcc": b"x\r\nBcc: victim@evil.test\r\n\r\nbody",
    "crlf-smtp": b"x\r\n.\r\nMAIL FROM:<a@evil.test>\r\nRCPT TO:<b@evil.test>\r\nDATA\r\n",
    "crlf-http": b"x\r\nX-Injected: 1\r\n\r\nGET /owned HTTP/1.1\r\n",
    "crlf-imap": b'x"\r\na1 DELETE INBOX\r\n',
    "line-separators": "a\u2028b\u2029c\u0085d\x0be\x0cf".encode(),
    "log-forging": b"x\n2026-11-23T00:00:00Z ERROR scanner.run: forged event",
    "bidi-override": "\u202eecivni\u202c \u2066x\u2069".encode(),
    "zero-width": "in\u200bter\u200dvi\u2060ew\ufeff".encode(),
    "tags": "x\U000e0041\U000e0042\U000e007f".encode(),
    "marks-in-a-pile": ("o" + "\u0301" * 400).encode(),
    "surrogate-halves": b"a\xed\xa0\x80\xed\xb0\x80b",
    "noncharacters": "a\ufffe\uffff\U0001fffeb".encode(),
    "private-use": "a\ue000\U000f0000b".encode(),
    "pango": b"<b>x</b><span foreground='red'>&amp;<img src=x>",
    "pango-broken": b"<b>x & y <",
    "html-script": b"<script>alert(1)</script><img src=x onerror=alert(1)>",
    "rich-markup": b"[red]x[/red] [link=http://evil.test]y[/link] [/]",
    "shell": b"$(touch /tmp/heardback-owned) `id` ; touch /tmp/heardback-owned | sh & \\",
    "option": b"--help -rf --config=/etc/passwd",
    "format": b"%s %n %(x)s {0} {x.__class__} ${HOME} %x",
    "template": b"{{7*7}} {% include '/etc/passwd' %} ${7*7} #{7*7} <%= 7*7 %>",
    "sql": b"'; DROP TABLE finding; -- \" OR 1=1",
    "csv": b'=HYPERLINK("http://evil.test")',
    "chat": b"@everyone <!channel> <@U123> [x](http://evil.test)",
    "json": b'"}],"x":[{"y":"\\u0000',
    "path": b"../../../../etc/passwd",
    "very-long": b"interview " * 900,
    "one-word": b"w" * 9_000,
    "emoji": "👩‍💼🏳️‍🌈 🇩🇪".encode(),
    "encoded-inside": b"=?utf-8?q?=0D=0ABcc=3A_x=40evil=2Etest?=",
    "yaml": b"!!python/object/apply:os.system ['touch /tmp/heardback-owned']",
}

POISON_DATES: Mapping[str, bytes] = {
    "9999": b"Fri, 31 Dec 9999 23:59:59 -1200",
    "0001": b"Mon, 01 Jan 0001 00:00:00 +1400",
    "0000": b"Sat, 01 Jan 0000 00:00:00 +0000",
    "1601": b"Mon, 01 Jan 1601 00:00:00 +0000",
    "2038": b"Tue, 19 Jan 2038 03:14:08 +0000",
    "two-digits": b"Tue, 10 Nov 26 09:30:00 GMT",
    "zone": b"Tue, 10 Nov 2026 09:30:00 +99999999",
    "words": b"yesterday at noon",
    "digits": b"1" * 4_000,
    "leap-second": b"Tue, 10 Nov 2026 23:59:60 +0000",
    "thirty-second": b"Tue, 32 Nov 2026 29:61:61 +0000",
    "empty": b"",
    "other-digits": "Tue, ١٠ Nov ٢٠٢٦ 09:30:00 +0000".encode(),
}


def remote(url: str) -> dict[str, bytes]:
    """Genuine mails that want something fetched from ``url``."""
    address = url.encode()
    html = b"Content-Type: text/html; charset=utf-8\r\n"
    words = b"<p>We would like to invite you to a second interview.</p>"
    parts = b"Content-Type: multipart/mixed; boundary=B\r\n"
    text = b"--B\r\n\r\nWe would like to invite you to a second interview.\r\n"
    event = b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nMETHOD:REQUEST\r\nBEGIN:VEVENT\r\nUID:r\r\nDTSTART:20261201T090000Z\r\n"
    bodies: dict[str, tuple[bytes, bytes]] = {
        "image": (html, words + b"<img src='" + address + b"/pixel'>"),
        "style": (
            html,
            b"<style>@import url(" + address + b"/a.css);p{background:url(" + address + b"/b)}</style>" + words,
        ),
        "script": (
            html,
            b"<script src='" + address + b"/a.js'></script><iframe src='" + address + b"/f'></iframe>" + words,
        ),
        "entity": (html, b'<!DOCTYPE x [<!ENTITY e SYSTEM "' + address + b'/xxe">]><p>&e;</p>' + words),
        "prefetch": (html, b"<link rel=prefetch href='" + address + b"/p'><base href='" + address + b"'>" + words),
        "efail": (html, words + b'<img src="' + address + b"/exfil?\r\n"),
        "external-body": (
            parts,
            text + b'--B\r\nContent-Type: message/external-body; access-type=URL; URL="' + address + b'/body"\r\n\r\n'
            b"Content-Type: text/plain\r\n\r\n--B--\r\n",
        ),
        "calendar": (
            parts,
            text
            + b"--B\r\nContent-Type: text/calendar; method=REQUEST\r\n\r\n"
            + event
            + b"ATTACH:"
            + address
            + b"/attach\r\nURL:"
            + address
            + b"/event\r\nTZURL:"
            + address
            + b"/zone\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n--B--\r\n",
        ),
        "unsubscribe": (
            b"List-Unsubscribe: <" + address + b"/u>\r\nList-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n",
            INVITATION,
        ),
        "receipt": (
            b"Disposition-Notification-To: jane.doe@northwind.test\r\nReturn-Receipt-To: jane.doe@northwind.test\r\n"
            b"X-Confirm-Reading-To: jane.doe@northwind.test\r\n",
            INVITATION,
        ),
    }
    return {
        name: letter(f"remote-{name}", passed(b"northwind.test") + GENUINE + b"MIME-Version: 1.0\r\n" + head, body)
        for name, (head, body) in bodies.items()
    }


OWN: Mapping[str, bytes] = {
    "own-alert": b"From: Heardback <sam.rivera@mailbox.test>\r\nAuto-Submitted: auto-generated\r\n"
    b"X-Heardback-Alert: 7f3a91\r\nMessage-ID: <0123456789abcdef@heardback.invalid>\r\n"
    b"Subject: Northwind: Jane Doe invites you to an interview (in Junk)\r\n",
    "bounce-of-own-alert": b"From: MAILER-DAEMON@mailbox.test\r\nAuto-Submitted: auto-replied\r\n"
    b"Subject: Undelivered: Northwind: Jane Doe invites you to an interview\r\n"
    b"In-Reply-To: <0123456789abcdef@heardback.invalid>\r\n",
    "vacation-to-own-alert": b"From: sam.rivera@mailbox.test\r\nAuto-Submitted: auto-replied\r\n"
    b"Subject: Away: Northwind: Jane Doe invites you\r\nIn-Reply-To: <0123456789abcdef@heardback.invalid>\r\n",
    "own-mail": b"From: Sam Rivera <sam.rivera@mailbox.test>\r\nTo: jane.doe@northwind.test\r\nSubject: Interview\r\n",
    "mere-mention": b"From: Aunt <aunt@family.test>\r\nSubject: How was Northwind?\r\n",
}

LACKING: Mapping[str, bytes] = {
    "no-date": passed(b"northwind.test") + GENUINE + b"Subject: No date\r\nMessage-ID: <no-date@letters.test>\r\n",
    "no-message-id": passed(b"northwind.test") + GENUINE + b"Subject: No id\r\n" + DATE,
    "no-subject": passed(b"northwind.test") + GENUINE + DATE + b"Message-ID: <no-subject@letters.test>\r\n",
    "nothing-but-from": passed(b"northwind.test") + GENUINE,
}


def nasty(name: str, raw: bytes) -> bytes:
    """A genuine invitation with ``raw`` in every place that is ever shown."""
    word = encoded(raw[:3000])
    head = (
        passed(b"northwind.test")
        + b"From: Jane Doe "
        + word
        + b" <jane.doe@northwind.test>\r\n"
        + b"Subject: Your interview "
        + word
        + b"\r\n"
        + b"In-Reply-To: <"
        + raw.replace(b"\r", b" ").replace(b"\n", b" ").replace(b"\0", b" ")[:200]
        + b"@x.test>\r\n"
        + b"Content-Type: text/plain; charset=utf-8\r\n"
    )
    body = INVITATION + raw.replace(b"\0", b"").replace(b"\r\n.\r\n", b"\r\n..\r\n") + b"\r\n"
    return letter(f"nasty-{name}", head, body)


def dated(name: str, date: bytes) -> bytes:
    """A genuine invitation with an absurd date."""
    return letter(f"date-{name}", passed(b"northwind.test") + GENUINE + b"Date: " + date + b"\r\n")


def all_letters(canary: str) -> list[Letter]:
    """Every hostile letter; those with remote content ask for ``canary``."""
    made = [Letter(f"mime-{name}", content, Wish.SURVIVE) for name, content in hostile.messages()]
    made += [Letter(f"forged-{name}", letter(f"forged-{name}", head), Wish.DOUBT) for name, head in FORGED.items()]
    made += [Letter(f"nasty-{name}", nasty(name, raw), Wish.FIND) for name, raw in NASTY.items()]
    made += [Letter(f"date-{name}", dated(name, date), Wish.FIND) for name, date in POISON_DATES.items()]
    made += [Letter(f"remote-{name}", content, Wish.FIND) for name, content in remote(canary).items()]
    made += [Letter(name, head + b"\r\n" + INVITATION, Wish.FIND) for name, head in LACKING.items()]
    made += [
        Letter(name, letter(name, head, b"I heard that Northwind invites you to an interview!\r\n"), Wish.SILENCE)
        for name, head in OWN.items()
    ]
    return made
