"""Hostile messages, generated: each a name and the bytes that have broken, slowed or fooled a mail reader."""

from __future__ import annotations

import base64
import zlib
from collections.abc import Callable, Iterator

FROM = b"From: Jane Doe <jane.doe@northwind.test>\r\n"
SUBJECT = b"Subject: Your interview\r\n"
HEAD = FROM + SUBJECT + b"Date: Mon, 23 Nov 2026 06:21:46 +0000\r\nMIME-Version: 1.0\r\n"
WORDS = b"We would like to meet you."

Generator = Callable[[], bytes]
CASES: dict[str, Generator] = {}
# Those whose words must still be read; the rest have no words to read.
SPEAKING: set[str] = set()


def case(name: str, *, speaks: bool = True) -> Callable[[Generator], Generator]:
    """Registers a generator; ``speaks`` says that `WORDS` must come out as text."""

    def keep(generator: Generator) -> Generator:
        CASES[name] = generator
        if speaks:
            SPEAKING.add(name)
        return generator

    return keep


def plain(headers: bytes, body: bytes = WORDS) -> bytes:
    """A message of one text part with ``headers`` after the common ones."""
    return HEAD + headers + b"\r\n" + body + b"\r\n"


def html(body: bytes) -> bytes:
    """A message of one HTML part."""
    return plain(b"Content-Type: text/html; charset=utf-8\r\n", body)


def parts(*sections: bytes, kind: bytes = b"mixed") -> bytes:
    """A multipart message of ``sections``, each with its own header."""
    lines = b"".join(b"--B\r\n" + section + b"\r\n" for section in sections)
    return HEAD + b"Content-Type: multipart/" + kind + b"; boundary=B\r\n\r\n" + lines + b"--B--\r\n"


TEXT = b"Content-Type: text/plain\r\n\r\n" + WORDS


@case("nested-multiparts")
def nested_multiparts() -> bytes:
    depth = 2_000
    opening = b"".join(
        b"Content-Type: multipart/mixed; boundary=b%d\r\n\r\n--b%d\r\n" % (level, level) for level in range(depth)
    )
    return HEAD + opening + TEXT + b"\r\n"


@case("nested-messages")
def nested_messages() -> bytes:
    return HEAD + b"Content-Type: message/rfc822\r\n\r\n" * 3_000 + TEXT


@case("nested-a-little")
def nested_a_little() -> bytes:
    opening = b"".join(b"Content-Type: multipart/mixed; boundary=b%d\r\n\r\n--b%d\r\n" % (n, n) for n in range(20))
    return HEAD + opening + TEXT + b"\r\n"


@case("nested-digests")
def nested_digests() -> bytes:
    opening = b"".join(b"Content-Type: multipart/digest; boundary=b%d\r\n\r\n--b%d\r\n\r\n" % (n, n) for n in range(23))
    return HEAD + opening + TEXT + b"\r\n"


@case("twenty-thousand-parts")
def many_parts() -> bytes:
    return HEAD + b"Content-Type: multipart/mixed; boundary=B\r\n\r\n--B\r\n" + TEXT + b"\r\n--B\r\n\r\nx" * 20_000


@case("same-boundary-inside")
def same_boundary() -> bytes:
    return parts(b"Content-Type: multipart/mixed; boundary=B\r\n\r\n", TEXT)


@case("no-boundary-parameter")
def no_boundary() -> bytes:
    return HEAD + b"Content-Type: multipart/mixed\r\n\r\n--B\r\n\r\n" + WORDS + b"\r\n"


@case("missing-boundary-lines")
def missing_boundary() -> bytes:
    return HEAD + b"Content-Type: multipart/mixed; boundary=never\r\n\r\n" + WORDS + b"\r\n"


@case("text-only-after-the-end")
def epilogue() -> bytes:
    return HEAD + b"Content-Type: multipart/mixed; boundary=B\r\n\r\n--B--\r\n--B\r\n" + TEXT + b"\r\n--B--\r\n"


@case("header-of-four-thousand-received")
def many_received() -> bytes:
    return b"Received: from a by b; Mon, 23 Nov 2026 06:21:46 +0000\r\n" * 4_000 + plain(b"")


@case("header-bomb-before-from")
def header_bomb() -> bytes:
    return b"X-Spam: " + b"x" * 60_000 + b"\r\n" + b"X-More: y\r\n" * 5_000 + plain(b"")


@case("header-of-different-names")
def many_names() -> bytes:
    return b"".join(b"X-%d: a\r\n" % number for number in range(15_000)) + plain(b"")


@case("header-folded-forever")
def folded_forever() -> bytes:
    return b"X-Fold: a\r\n" + b" b\r\n" * 50_000 + plain(b"")


@case("subject-folded-a-thousand-times")
def folded_subject() -> bytes:
    return FROM + b"Subject:" + b"\r\n a" * 1_000 + b"\r\n\r\n" + WORDS


@case("twenty-thousand-recipients")
def many_recipients() -> bytes:
    return plain(b"To: " + b"a@b.test, " * 20_000 + b"\r\n")


@case("many-authors")
def many_authors() -> bytes:
    return b"From: " + b"x <a@b.test>, " * 8_000 + b"\r\n\r\n" + WORDS


@case("ten-thousand-references")
def many_references() -> bytes:
    return plain(b"References: " + b"".join(b"<%d@x.test> " % number for number in range(10_000)) + b"\r\n")


@case("quotes-never-closed")
def open_quotes() -> bytes:
    return b'From: "' + b'\\"' * 50_000 + b"\r\n\r\n" + WORDS


@case("comments-nested")
def nested_comments() -> bytes:
    return b"From: " + b"(" * 50_000 + b" <a@b.test>\r\n\r\n" + WORDS


@case("comments-opened-and-closed")
def many_comments() -> bytes:
    return b"From: " + b"(a)(" * 20_000 + b" <a@b.test>\r\n\r\n" + WORDS


@case("angles-nested")
def angles() -> bytes:
    return b"From: " + b"<" * 50_000 + b"a@b.test>\r\n\r\n" + WORDS


@case("ats-only")
def ats() -> bytes:
    return b"From: " + b"@ " * 50_000 + b"\r\n\r\n" + WORDS


@case("colons-and-semicolons")
def groups() -> bytes:
    return b"From: " + b"a:;" * 30_000 + b"\r\n\r\n" + WORDS


@case("encoded-words-by-the-thousand")
def many_words() -> bytes:
    return FROM + b"Subject:" + b" =?utf-8?b?w6k=?=\r\n" * 8_000 + b"\r\n" + WORDS


@case("encoded-words-never-closed")
def open_words() -> bytes:
    return FROM + b"Subject: " + b"=?utf-8?q?" * 20_000 + b"\r\n\r\n" + WORDS


@case("encoded-words-half-open")
def half_words() -> bytes:
    return FROM + b"Subject: " + b"=?" * 60_000 + b"?=\r\n\r\n" + WORDS


@case("encoded-word-of-controls")
def control_words() -> bytes:
    encoded = base64.b64encode(b"a\r\nBcc: x@y.test\r\n\r\n\x1b]0;x\x07\x00b")
    return FROM + b"Subject: =?utf-8?b?" + encoded + b"?=\r\n\r\n" + WORDS


@case("encoded-word-in-odd-charsets")
def odd_charsets() -> bytes:
    names = (
        b"rot13",
        b"zlib",
        b"idna",
        b"punycode",
        b"undefined",
        b"unicode_escape",
        b"bz2",
        b"hex",
        b"../../etc",
        b"\xff",
    )
    return FROM + b"Subject: " + b" ".join(b"=?" + name + b"?q?abc?=" for name in names) + b"\r\n\r\n" + WORDS


@case("encoded-word-with-surrogates")
def surrogate_words() -> bytes:
    return FROM + b"Subject: =?utf-7?q?+2AA-?= =?utf-16-le?b?ANg=?=\r\n\r\n" + WORDS


@case("encoded-word-broken-base64")
def broken_words() -> bytes:
    return (
        FROM + b"Subject: =?utf-8?b?a?= =?utf-8?b?====?= =?utf-8?b?\xff!?= =?utf-8?q?=?= =?utf-8?q?=G?=\r\n\r\n" + WORDS
    )


@case("nuls-everywhere")
def nuls() -> bytes:
    return b"\0F\0rom: Jane <jane.doe@northwind.test>\r\nSub\0ject: a\0b\r\n\r\n" + WORDS.replace(b" ", b" \0")


@case("nul-in-charset")
def nul_charset() -> bytes:
    return plain(b'Content-Type: text/plain; charset="utf\0-8"\r\n', b"\xc3\xa9 " + WORDS)


@case("charset-undefined")
def undefined() -> bytes:
    return plain(b"Content-Type: text/plain; charset=undefined\r\n", b"\xc3\xa9 " + WORDS)


@case("charset-of-a-codec")
def codec() -> bytes:
    return plain(b"Content-Type: text/plain; charset=zlib\r\n", b"\xff\xfe " + WORDS)


@case("charset-very-long")
def long_charset() -> bytes:
    return plain(b"Content-Type: text/plain; charset=" + b"x" * 20_000 + b"\r\n")


@case("charset-twice")
def twice_charset() -> bytes:
    return plain(b"Content-Type: text/plain; charset=rot13; charset=utf-8\r\nContent-Type: text/html\r\n")


@case("charset-utf-16-of-ascii", speaks=False)
def wrong_utf16() -> bytes:
    return plain(b"Content-Type: text/plain; charset=utf-16\r\n")


@case("invalid-utf-8")
def invalid_utf8() -> bytes:
    return plain(b"Content-Type: text/plain; charset=utf-8\r\n", b"\xff\xc0\x80\xed\xa0\x80 " + WORDS)


@case("header-raw-gbk")
def raw_gbk() -> bytes:
    return FROM + b"Subject: " + "面试邀请".encode("gbk") + b"\r\n\r\n" + WORDS


@case("base64-cut-off")
def cut_base64() -> bytes:
    encoded = base64.b64encode(WORDS + b" " + b"z" * 300)[:-7]
    return plain(b"Content-Transfer-Encoding: base64\r\n", encoded)


@case("base64-with-garbage")
def garbage_base64() -> bytes:
    encoded = base64.b64encode(WORDS * 3)
    return plain(b"Content-Transfer-Encoding: base64\r\n", encoded[:20] + b"!\xff\r\n%" + encoded[20:] + b"====A")


@case("quoted-printable-broken")
def broken_quoted() -> bytes:
    return plain(b"Content-Transfer-Encoding: quoted-printable\r\n", b"=ZZ =\xff = " + WORDS + b" =")


@case("encoding-unknown")
def unknown_encoding() -> bytes:
    return plain(b"Content-Transfer-Encoding: x-made-up\r\n")


@case("encoding-of-a-multipart")
def encoded_multipart() -> bytes:
    return (
        HEAD + b"Content-Transfer-Encoding: base64\r\nContent-Type: multipart/mixed; boundary=B\r\n\r\n--B\r\n" + TEXT
    )


@case("uuencode", speaks=False)
def uuencode() -> bytes:
    return plain(b"Content-Transfer-Encoding: x-uuencode\r\n", b"begin 644 a\r\n" + b"M" * 5_000 + b"\r\nend")


@case("parameters-by-the-thousand")
def many_parameters() -> bytes:
    return plain(b"Content-Type: text/plain" + b"; a=b" * 30_000 + b"\r\n")


@case("parameters-continued")
def continued_parameters() -> bytes:
    pieces = b"".join(b";\r\n name*%d*=%%41" % number for number in range(8_000))
    return parts(TEXT, b"Content-Type: application/pdf" + pieces + b"\r\n\r\nx")


@case("parameters-with-open-quote")
def quoted_parameter() -> bytes:
    return plain(b'Content-Type: text/plain; name="' + b'\\"' * 20_000 + b"\r\n")


@case("file-names-that-climb")
def file_names() -> bytes:
    name = b'Content-Type: application/zip; name="../../../../etc/passwd\x1b[2J"\r\n'
    return parts(TEXT, name + b"Content-Disposition: attachment\r\n\r\nx")


@case("zip-bomb")
def zip_bomb() -> bytes:
    bomb = base64.encodebytes(zlib.compress(b"\0" * 50_000_000, 9))
    return parts(TEXT, b"Content-Type: application/zip\r\nContent-Transfer-Encoding: base64\r\n\r\n" + bomb)


@case("winmail")
def winmail() -> bytes:
    return parts(TEXT, b'Content-Type: application/ms-tnef; name="winmail.dat"\r\n\r\n\x78\x9f\x3e\x22')


@case("external-body")
def external_body() -> bytes:
    external = (
        b'Content-Type: message/external-body; access-type=URL; URL="http://127.0.0.1:9/x"\r\n\r\nContent-Type: a/b\r\n'
    )
    return parts(TEXT, external)


@case("partial")
def partial() -> bytes:
    return parts(TEXT, b"Content-Type: message/partial; id=x; number=1; total=99\r\n\r\nSubject: y\r\n\r\nz")


@case("bounce-with-the-own-mail")
def bounce() -> bytes:
    status = b"Content-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; x\r\n\r\nAction: failed\r\n"
    return parts(TEXT, status, b"Content-Type: message/rfc822\r\n\r\nFrom: sam@x.test\r\n\r\nhello", kind=b"report")


@case("bait-on-on-on")
def bait_on() -> bytes:
    return plain(b"", WORDS + b"\r\n" + b"On " * 20_000 + b"\r\n" + b"On On On On wrote: x\r\n" * 2_000)


@case("bait-wrote")
def bait_wrote() -> bytes:
    return plain(b"", WORDS + b"\r\n" + (b"On " + b"a " * 70 + b"wrot:\r\n") * 800 + b"On 1.1.2026 x wrote:\r\ny")


@case("bait-library")
def bait_library() -> bytes:
    return plain(b"", WORDS + b"\r\nHe wrote:\r\n" + (b"On " + b"a " * 75 + b"\r\n") * 128)


@case("bait-library-fields")
def bait_library_fields() -> bytes:
    lines = b"Sent: a\r\n" + b"From:" + b" " * 150 + b"\r\n" + b"CAUTION: mail mail\r\n"
    return plain(b"", WORDS + b"\r\nTo: x\r\n" + lines * 100)


@case("bait-from-lines")
def bait_from() -> bytes:
    return plain(b"", WORDS + b"\r\n" + b"From: a\r\nSent: b\r\n" * 5_000)


@case("bait-attributions")
def bait_attributions() -> bytes:
    return plain(b"", WORDS + b"\r\n" + b"On 4 Nov 2026 at 10:00 Sam <sam@x.test>\r\n" * 3_000)


@case("bait-underscores")
def bait_underscores() -> bytes:
    return plain(b"", WORDS + b"\r\n\r\n" + b"_" * 100_000 + b"\r\n" + b"-" * 100_000)


@case("bait-quotes")
def bait_quotes() -> bytes:
    return plain(b"", WORDS + b"\r\n" + b">" * 100_000 + b"\r\n" + b"> > >\r\n" * 10_000)


@case("bait-signatures")
def bait_signatures() -> bytes:
    return plain(b"", WORDS + b"\r\n" + b"-- \r\nBest regards\r\n" * 8_000)


@case("bait-disclaimers")
def bait_disclaimers() -> bytes:
    return plain(b"", WORDS + b"\r\nOn 1.1.2026 x wrote:\r\n" + b"Disclaimer: mail " * 2_000)


@case("bait-forwards")
def bait_forwards() -> bytes:
    return plain(b"", WORDS + b"\r\n" + b"---------- Forwarded message ----------\r\nFrom: a@b.test\r\n" * 4_000)


@case("one-giant-line")
def giant_line() -> bytes:
    return plain(b"", WORDS + b" " + b"a" * 230_000)


@case("empty-lines-only-then-words")
def empty_lines() -> bytes:
    return plain(b"", b"\r\n" * 90_000 + WORDS)


@case("carriage-returns-only")
def carriage_returns() -> bytes:
    return b"From: Jane <jane.doe@northwind.test>\rSubject: a\r\r" + WORDS + b"\r" * 50_000


@case("spaces-only-in-subject")
def spaces() -> bytes:
    return FROM + b"Subject: " + b" \t" * 30_000 + b"x\r\n\r\n" + WORDS


@case("html-deep")
def html_deep() -> bytes:
    return html(WORDS + b"<div>" * 45_000)


@case("html-formats-open")
def html_formats() -> bytes:
    return html(WORDS + b"".join(b"<b id=%d>" % number for number in range(9_000)) + b"<p>" * 20_000)


@case("html-attributes")
def html_attributes() -> bytes:
    return html(WORDS + b"<a " + b" ".join(b"a%d=1" % number for number in range(25_000)) + b">")


@case("html-never-closed")
def html_open() -> bytes:
    return html(WORDS + b"<" * 200_000)


@case("html-comments")
def html_comments() -> bytes:
    return html(WORDS + b"<!--" * 50_000)


@case("html-styles")
def html_styles() -> bytes:
    return html(b"<style>" + b".a{display:none" * 10_000 + b"@media x{" * 5_000 + b"</style><p>" + WORDS)


@case("html-links")
def html_links() -> bytes:
    return html(WORDS + b"<a href='http://x.test/'>x</a>" * 6_000)


@case("html-xxe")
def html_xxe() -> bytes:
    doctype = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd"><!ENTITY f "ha">]>'
    return html(doctype + b"<html><body>&e;&f;<p>" + WORDS + b"</p></body></html>")


@case("html-entities")
def html_entities() -> bytes:
    return html(WORDS + b"&#x0;&#xD800;&#x110000;&notanentity;&#27;&#x202e;" * 4_000)


@case("html-remote")
def html_remote() -> bytes:
    return html(
        WORDS + b"<img src='http://127.0.0.1:9/pixel'>"
        b"<link rel=stylesheet href='http://127.0.0.1:9/a.css'>"
        b"<script src='http://127.0.0.1:9/a.js'></script><iframe src='http://127.0.0.1:9/'></iframe>"
    )


def calendar(lines: bytes) -> bytes:
    """A message with a text and a calendar part of ``lines``."""
    body = b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nMETHOD:REQUEST\r\n" + lines + b"END:VCALENDAR\r\n"
    return parts(TEXT, b"Content-Type: text/calendar; method=REQUEST\r\n\r\n" + body)


@case("calendar-with-a-zone-by-the-second")
def calendar_zone() -> bytes:
    rule = b"BEGIN:STANDARD\r\nDTSTART:16010101T000000\r\nRRULE:FREQ=SECONDLY\r\n"
    rule += b"TZOFFSETFROM:+0200\r\nTZOFFSETTO:+0100\r\n"
    zone = b"BEGIN:VTIMEZONE\r\nTZID:X\r\n" + rule + b"END:STANDARD\r\nEND:VTIMEZONE\r\n"
    return calendar(zone + b"BEGIN:VEVENT\r\nUID:1\r\nDTSTART;TZID=X:20261201T100000\r\nEND:VEVENT\r\n")


@case("calendar-of-many-events")
def calendar_events() -> bytes:
    return calendar(b"BEGIN:VEVENT\r\nUID:1\r\nDTSTART:20261201T100000Z\r\nEND:VEVENT\r\n" * 1_500)


@case("calendar-nested")
def calendar_nested() -> bytes:
    return calendar(b"BEGIN:VEVENT\r\n" * 2_500)


@case("calendar-of-nonsense")
def calendar_nonsense() -> bytes:
    return calendar(
        b"BEGIN:VEVENT\r\nDTSTART:yesterday\r\nDTEND;TZID=\x00:99999999T999999\r\n:::\r\nRRULE:FREQ=NEVER\r\n"
    )


@case("calendar-of-attendees")
def calendar_attendees() -> bytes:
    return calendar(b"BEGIN:VEVENT\r\nUID:1\r\n" + b"ATTENDEE;CN=a:mailto:a@b.test\r\n" * 1_800 + b"END:VEVENT\r\n")


@case("date-poison")
def date_poison() -> bytes:
    return FROM + b"Date: Fri, 31 Dec 9999 23:59:59 -1200\r\nDate: " + b"1" * 9_000 + b"\r\n\r\n" + WORDS


@case("date-with-huge-zone")
def date_zone() -> bytes:
    return FROM + b"Date: Mon, 23 Nov 2026 06:21:46 +999999999999\r\n\r\n" + WORDS


@case("no-header-at-all")
def no_header() -> bytes:
    return WORDS + b"\r\n" + WORDS


@case("headers-named-like-methods")
def method_names() -> bytes:
    return plain(b"Headers: a\r\nParse: b\r\nHeaders_json_json_json_json: c\r\ndefects: d\r\n_message: e\r\n")


def messages() -> Iterator[tuple[str, bytes]]:
    """Every hostile message with its name."""
    for name, generator in CASES.items():
        yield name, generator()
