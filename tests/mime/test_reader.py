"""Whole messages: well-made ones read rightly, hostile ones survived."""

from __future__ import annotations

import base64
import logging
import resource
import subprocess
import sys
import warnings
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scanner.core.model import Address, Attachment, Link, Message, MessageRef, RawMessage
from scanner.errors import MessageError
from scanner.mime.faults import Fault
from scanner.mime.reader import MailReader
from scanner.ports import MessageReader
from tests.mime import hostile
from tests.mime.hostile import CASES, HEAD, SPEAKING, TEXT, WORDS, parts, plain

REF = MessageRef("personal", b"Junk", 1, 7)


def read(content: bytes, *, cap: int = 262_144, truncated: bool = False) -> Message:
    """The message as the reader gives it."""
    reader: MessageReader = MailReader(cap)
    return reader.message(RawMessage(REF, False, None, content, len(content), truncated))


HTML = b"Content-Type: text/html; charset=utf-8\r\n\r\n<p>Hello <a href='https://x.test/'>book</a></p>"


def test_what_the_server_said_is_carried_over() -> None:
    moment = datetime(2026, 11, 23, tzinfo=UTC)
    raw = RawMessage(REF, True, moment, plain(b""), 9, True, (b"\\Important",), 5)
    message = MailReader().message(raw)

    assert (message.ref, message.seen, message.internal_date) == (REF, True, moment)
    assert (message.truncated, message.labels, message.gmail_id) == (True, (b"\\Important",), 5)


def test_plain_text_is_preferred_and_links_are_kept() -> None:
    message = read(parts(TEXT, HTML, kind=b"alternative"))

    assert message.text == WORDS.decode()
    assert message.links == (Link("book", "https://x.test/"),)
    assert message.faults == ()


@pytest.mark.parametrize(
    "stub",
    [b"", b" ", b"Please view this email in HTML", b"Your mail program does not show HTML: open it in your browser"],
    ids=["empty", "blank", "html", "browser"],
)
def test_a_stub_gives_way_to_the_html(stub: bytes) -> None:
    page = b"Content-Type: text/html\r\n\r\n<p>" + b"We would like to meet you next week. " * 3 + b"</p>"
    message = read(parts(b"Content-Type: text/plain\r\n\r\n" + stub, page, kind=b"alternative"))

    assert "meet you next week" in message.text


CHARSETS = {
    "utf-8": ("utf-8", "utf-8", "Grüße – schön"),
    "latin-1-with-quotes": ("iso-8859-1", "cp1252", "“Grüße”"),
    "gb2312": ("gb2312", "gb18030", "面试邀请：数据工程师"),
    "shift-jis": ("shift_jis", "cp932", "面接のご案内"),
    "iso-2022-jp": ("iso-2022-jp", "iso2022_jp", "面接のご案内"),
    "euc-kr": ("ks_c_5601-1987", "cp949", "면접 안내"),
    "big5": ("big5", "cp950", "面試邀請"),
    "windows-1251": ("windows-1251", "cp1251", "Приглашение"),
    "utf-16": ("utf-16", "utf-16", "Grüße"),
}


@pytest.mark.parametrize(("label", "codec", "text"), CHARSETS.values(), ids=CHARSETS.keys())
@pytest.mark.parametrize("encoding", ["base64", "8bit", "quoted-printable"])
def test_text_is_decoded(label: str, codec: str, text: str, encoding: str) -> None:
    content = text.encode(codec)
    header = f"Content-Type: text/plain; charset={label}\r\nContent-Transfer-Encoding: {encoding}\r\n".encode()
    if encoding == "base64" or label == "utf-16":
        # UTF-16 holds NUL, which only base64 may carry (RFC 2045 section 2.8).
        header = header.replace(encoding.encode(), b"base64")
        content = base64.encodebytes(content)
    elif encoding == "quoted-printable":
        content = b"".join(b"=%02X" % byte for byte in content)
    message = read(plain(header, content))

    assert message.text == text
    assert message.faults == ()


def test_a_wrong_charset_is_named_and_the_text_still_read() -> None:
    message = read(plain(b"Content-Type: text/plain; charset=us-ascii\r\n", "Grüße aus Köln".encode("latin-1")))

    assert message.text == "Grüße aus Köln"
    assert Fault.BAD_CHARSET in message.faults


def test_flowed_text_is_put_together() -> None:
    body = b"We would like \r\nto meet \r\nyou.\r\n\r\n On Monday\r\n> old \r\n> text\r\n-- \r\nJane"
    message = read(plain(b"Content-Type: text/plain; format=flowed\r\n", body))

    assert message.text == "We would like to meet you.\n\nOn Monday"
    assert message.quoted == "> old text\n--\nJane"


def test_attachments_are_named_and_never_kept() -> None:
    attached = (
        b"Content-Type: application/pdf\r\nContent-Disposition: attachment; filename*=utf-8''Angebot%20%C3%84.pdf\r\n"
        b"Content-Transfer-Encoding: base64\r\n\r\nAAAA"
    )
    message = read(parts(TEXT, attached, b'Content-Type: image/png; name="=?utf-8?q?caf=C3=A9.png?="\r\n\r\nx'))

    assert message.attachments == (Attachment("Angebot Ä.pdf", "application/pdf"), Attachment("café.png", "image/png"))
    assert message.text == WORDS.decode()


def test_an_invitation_is_read_and_its_text_left_out() -> None:
    lines = b"BEGIN:VEVENT\r\nUID:u\r\nSUMMARY:Interview\r\nDTSTART:20261201T090000Z\r\nEND:VEVENT\r\n"
    message = read(hostile.calendar(lines))

    assert message.invitations[0].summary == "Interview"
    assert message.invitations[0].method == "REQUEST"
    assert "VEVENT" not in message.text + message.quoted


def test_a_forwarded_part_is_unwrapped() -> None:
    inner = (
        b"Content-Type: message/rfc822\r\n\r\nFrom: Jane Doe <jane@northwind.test>\r\nSubject: Interview\r\n"
        b"Content-Type: multipart/alternative; boundary=C\r\n\r\n--C\r\n\r\nInner words\r\n--C--\r\n"
    )
    message = read(parts(b"\r\nSee below", inner))

    assert message.forwarded is not None
    assert message.forwarded.author == Address("Jane Doe", "jane@northwind.test")
    assert message.text == "See below\n\nInner words"


def test_the_own_mail_in_a_bounce_is_no_forward() -> None:
    message = read(CASES["bounce-with-the-own-mail"]())

    assert message.forwarded is None
    assert "hello" not in message.text


def test_a_message_cut_in_its_base64_is_read_as_far_as_it_goes() -> None:
    encoded = base64.encodebytes(WORDS * 40)
    content = parts(
        TEXT, b"Content-Type: text/html\r\nContent-Transfer-Encoding: base64\r\n\r\n" + encoded, kind=b"alternative"
    )
    message = read(content, cap=len(content) - 801)

    assert message.truncated
    assert message.text.startswith(WORDS.decode())
    assert message.headers.author.address == "jane.doe@northwind.test"


def test_a_cut_base64_text_is_read_as_far_as_it_goes() -> None:
    content = plain(b"Content-Transfer-Encoding: base64\r\n", base64.encodebytes(WORDS * 40))

    assert read(content, cap=len(content) - 501).text.startswith(WORDS.decode() * 10)


@pytest.mark.parametrize("content", [b"", b"\r\n\r\n", b"\0\0"], ids=["empty", "blank", "nul"])
def test_nothing_at_all_is_an_error_of_that_message(content: bytes) -> None:
    with pytest.raises(MessageError):
        read(content)


def test_the_order_of_alternatives_changes_nothing() -> None:
    first = read(parts(TEXT, HTML, kind=b"alternative"))
    second = read(parts(HTML, TEXT, kind=b"alternative"))

    assert (first.text, first.links) == (second.text, second.links)


@pytest.mark.timeout(20)
@pytest.mark.parametrize("name", CASES)
def test_a_hostile_message_is_survived(name: str) -> None:
    content = CASES[name]()
    message = read(content)

    assert isinstance(message, Message)
    if b"jane.doe@northwind.test" in content.replace(b"\0", b""):
        assert message.headers.author.address == "jane.doe@northwind.test"
    if name in SPEAKING:
        assert WORDS.decode() in message.text
    for text in (message.text, message.quoted, message.headers.subject, *(link.url for link in message.links)):
        assert text.encode("utf-8") is not None
        assert not any(character < " " and character not in "\n\t" for character in text)


@pytest.mark.parametrize(
    ("name", "fault"),
    [
        ("nested-multiparts", Fault.DEEP),
        ("nested-messages", Fault.DEEP),
        ("twenty-thousand-parts", Fault.MANY_PARTS),
        ("empty-lines-only-then-words", Fault.MANY_LINES),
        ("parameters-by-the-thousand", Fault.LONG_PARAMETERS),
        ("nul-in-charset", Fault.NUL),
        ("charset-of-a-codec", Fault.UNKNOWN_CHARSET),
        ("one-giant-line", Fault.CUT_TEXT),
    ],
)
def test_what_no_parser_may_be_given_is_named(name: str, fault: Fault) -> None:
    assert fault in read(CASES[name]()).faults


def test_a_boundary_that_was_not_announced_is_found() -> None:
    content = HEAD + b"Content-Type: multipart/mixed; boundary=never\r\n\r\n--B\r\n" + TEXT + b"\r\n--B--\r\n"

    assert read(content).text == WORDS.decode()


def test_empty_parts_give_no_text() -> None:
    assert read(parts(b"Content-Type: text/plain\r\n\r\n")).text == ""


def test_the_hostile_set_is_large() -> None:
    assert len(CASES) >= 60


@settings(max_examples=80, deadline=None)
@given(st.binary(max_size=600))
def test_any_bytes_give_a_message_or_its_error(content: bytes) -> None:
    try:
        message = read(content)
    except MessageError:
        assert not content.strip(b"\0\r\n\t ")
    else:
        assert message.text.encode("utf-8") is not None


SYNTAX = [
    HEAD,
    TEXT,
    b"\r\n",
    b"\n",
    b"\r\n\r\n",
    b"--B\r\n",
    b"--B--\r\n",
    b"Content-Type: multipart/mixed; boundary=B\r\n",
]
SYNTAX += [
    b"Content-Type: message/rfc822\r\n",
    b"Content-Transfer-Encoding: base64\r\n",
    b"Content-Type: text/html\r\n",
]
SYNTAX += [
    b"Content-Type: text/calendar\r\n",
    b"BEGIN:VEVENT\r\n",
    b"<p>",
    b"</p>",
    b"charset=",
    b"utf-16",
    b";",
    b"\xe9",
    b"> ",
]
SYNTAX += [
    b"multipart/alternative",
    b"Content-Disposition: attachment; filename=",
    b'"',
    b"=",
    b"\0",
    b"a b",
    b"-- \r\n",
]


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(SYNTAX), min_size=1, max_size=40).map(b"".join))
def test_any_mix_of_mail_syntax_gives_a_message(content: bytes) -> None:
    message = read(b"From: a@b.test\r\n" + content)

    assert message.headers.author.address == "a@b.test"
    assert message.quoted.encode("utf-8") is not None


def test_nothing_of_a_message_reaches_the_log(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    secret = b"Subject: =?shift_jis?b?ZZZsecret?=\r\nX-Secret: secret\r\n"
    read(secret + parts(b"Content-Type: x/secret\r\n\r\nsecret", TEXT))

    assert "secret" not in caplog.text


def test_no_library_warns_while_hostile_mail_is_read() -> None:
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        for name in ("calendar-of-nonsense", "bait-wrote", "html-xxe", "charset-undefined"):
            read(CASES[name]())

    assert [str(warning.message) for warning in caught] == []


MEASURE = """
import pathlib, re
from scanner.core.model import MessageRef, RawMessage
from scanner.mime.reader import MailReader
head = b"From: a@b.test\\r\\nContent-Type: text/plain\\r\\n\\r\\nhello world\\r\\n"
content = head.ljust(100_000_000, b"y")
def peak():
    # What ru_maxrss gives may be the parent's from before exec; this is the program's own.
    return int(re.search(r"VmHWM:\\s+(\\d+)", pathlib.Path("/proc/self/status").read_text())[1])
before = peak()
message = MailReader().message(RawMessage(MessageRef("a", b"INBOX", 1, 1), False, None, content, len(content), False))
assert message.truncated and "hello world" in message.text
after = peak()
print(after, after - before)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="/proc/self/status is Linux's alone")
def test_a_hundred_megabytes_cost_no_more_than_the_cap() -> None:
    outcome = subprocess.run([sys.executable, "-c", MEASURE], capture_output=True, text=True, check=True, timeout=60)
    peak, grown = (int(word) for word in outcome.stdout.split())

    # The input itself is 100 MB: what reading adds must leave the whole under 150 MB.
    assert grown < 50_000
    assert peak < 150_000


def test_memory_stays_bounded_over_the_hostile_set() -> None:
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    for name in ("zip-bomb", "html-formats-open", "calendar-of-many-events", "twenty-thousand-parts"):
        read(CASES[name]())
    after = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss

    assert after - before < 150_000


@pytest.mark.parametrize(
    "inner",
    [
        b"Content-Type: text/plain; charset=\xe9",
        b"Content-Type: text/plain; charset*0=\xe9",
        b"X-Odd: a\x0bb",
        b"X: \x1c",
    ],
    ids=["a charset of one byte", "in pieces", "a vertical tab", "a separator"],
)
def test_an_odd_byte_in_a_message_within_costs_nothing_around_it(inner: bytes) -> None:
    within = (
        b'Content-Type: message/rfc822\r\nContent-Disposition: attachment; filename="job.eml"\r\n\r\nSubject: x\r\n'
    )

    message = read(parts(TEXT, within + inner + b"\r\n\r\nGr\xfc\xdfe\r\n", kind=b"mixed"))

    assert message.text.startswith(WORDS.decode())
    assert message.headers.author.address


def test_what_the_html_alone_shows_is_read_too() -> None:
    shown = WORDS + b" Before you come, buy four gift cards of 200 dollars and send us the codes."
    message = read(parts(TEXT, b"Content-Type: text/html\r\n\r\n<p>" + shown + b"</p>", kind=b"alternative"))

    assert "Before you come, buy four gift cards of 200 dollars and send us the codes." in message.text
    assert WORDS.decode() in message.text
    assert message.text.count(WORDS.decode()) == 1


def test_the_same_words_in_html_are_not_read_twice() -> None:
    page = b"<p>" + b"</p><p>".join(WORDS.split(b". ")) + b"</p><hr><a href='https://x.test/'>Unsubscribe</a>"
    message = read(parts(TEXT, b"Content-Type: text/html\r\n\r\n" + page, kind=b"alternative"))

    assert message.text == WORDS.decode()
