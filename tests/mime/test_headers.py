"""Header blocks: every shape of field, address, id and encoding."""

from __future__ import annotations

import base64
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scanner.core.model import Address
from scanner.mime.addresses import parse_addresses
from scanner.mime.faults import Fault
from scanner.mime.headers import parse_headers, parse_ids, split_message

JANE = Address("Jane Doe", "jane.doe@northwind.test")

ADDRESSES = {
    "plain": ("Jane Doe <jane.doe@northwind.test>", (JANE,)),
    "quoted": ('"Jane Doe" <Jane.Doe@Northwind.TEST>', (JANE,)),
    "bare": ("jane.doe@northwind.test", (Address("", JANE.address),)),
    "old-comment": ("jane.doe@northwind.test (Jane Doe)", (JANE,)),
    "comma-in-quotes": ('"Doe, Jane" <jane.doe@northwind.test>', (Address("Doe, Jane", JANE.address),)),
    "escaped-quote": (r'"Jane \"JD\" Doe" <jane.doe@northwind.test>', (Address('Jane "JD" Doe', JANE.address),)),
    "comments-nested": ("Jane Doe (HR (EU)) <jane.doe@northwind.test>", (JANE,)),
    "two": ("Jane Doe <jane.doe@northwind.test>, b@c.test", (JANE, Address("", "b@c.test"))),
    "group": ("Team: Jane Doe <jane.doe@northwind.test>, b@c.test;", (JANE, Address("", "b@c.test"))),
    "empty-group": ("undisclosed-recipients:;", ()),
    "route": ("Jane Doe <@a.test,@b.test:jane.doe@northwind.test>", (JANE,)),
    "spaces-round-at": ("jane.doe @ northwind.test", (Address("", JANE.address),)),
    "name-alone": ("Jane Doe", (Address("Jane Doe", ""),)),
    "address-in-name": ('"jane@northwind.test" <x@evil.test>', (Address("jane@northwind.test", "x@evil.test"),)),
    "dot-atom-in-quotes": ('"jane.doe"@northwind.test', (Address("", JANE.address),)),
    "trailing-dot": ("jane.doe@northwind.test.", (Address("", JANE.address),)),
    "punycode": ("a@xn--mller-kva.test", (Address("", "a@xn--mller-kva.test"),)),
    "unicode": ("a@Müller.test", (Address("", "a@müller.test"),)),
    "encoded-name": ("=?utf-8?q?Jane_Doe?= <jane.doe@northwind.test>", (JANE,)),
    "empty": ("", ()),
    "empty-angles": ("Jane Doe <>", (Address("Jane Doe", ""),)),
}


@pytest.mark.parametrize(("value", "expected"), ADDRESSES.values(), ids=ADDRESSES.keys())
def test_address_lists_are_read(value: str, expected: tuple[Address, ...]) -> None:
    assert parse_addresses(value).addresses == expected


SPOOFS = {
    "encoded-comma": "=?utf-8?q?jane.doe=40northwind.test=2C?= <x@evil.test>",
    "encoded-angles": "=?utf-8?q?Jane_=3Cjane.doe=40northwind.test=3E?= <x@evil.test>",
    "encoded-base64": "=?utf-8?b?SmFuZSA8amFuZS5kb2VAbm9ydGh3aW5kLnRlc3Q+LA==?= <x@evil.test>",
    "encoded-newline": "=?utf-8?q?Jane=0D=0AFrom=3A_jane.doe=40northwind.test?= <x@evil.test>",
    "quoted-address": '"jane.doe@northwind.test" <x@evil.test>',
    "comment-address": "(<jane.doe@northwind.test>) x@evil.test",
    "quoted-angle": '"Jane <jane.doe@northwind.test>" <x@evil.test>',
    "nul-in-name": '"jane.doe@northwind.test\\" <x@evil.test>" <x@evil.test>',
}


@pytest.mark.parametrize("value", SPOOFS.values(), ids=SPOOFS.keys())
def test_a_name_never_becomes_the_address(value: str) -> None:
    headers = parse_headers(f"From: {value}\r\n".encode())

    assert [address.address for address in headers.from_] == ["x@evil.test"]


def test_an_encoded_word_alone_is_no_address() -> None:
    headers = parse_headers(b"From: =?utf-8?q?jane.doe=40northwind.test?=\r\n")

    assert headers.author.address == ""
    assert Fault.NO_ADDRESS in headers.faults


FAULTS = {
    "two-from": (b"From: a@b.test\r\nFrom: c@d.test\r\n", Fault.SEVERAL_FROM),
    "several-authors": (b"From: a@b.test, c@d.test\r\n", Fault.SEVERAL_AUTHORS),
    "no-from": (b"Subject: x\r\n", Fault.NO_FROM),
    "two-ats": (b"From: <a@b.test@c.test>\r\n", Fault.TWO_ATS),
    "two-angles": (b"From: <a@b.test> <c@d.test>\r\n", Fault.TWO_ANGLES),
    "quoted-local": (b'From: "a b"@c.test\r\n', Fault.QUOTED_LOCAL),
    "route": (b"From: <@x.test:a@b.test>\r\n", Fault.ROUTE),
    "open-quote": (b'From: "a <a@b.test>\r\n', Fault.OPEN_QUOTE),
    "encoded-address": (b"From: =?utf-8?q?a=40b=2Etest?= <c@d.test>\r\n", Fault.ENCODED_ADDRESS),
    "hidden": ("From: Jane\u202e <a@b.test>\r\n".encode(), Fault.HIDDEN),
    "nul": (b"From: a@b.test\r\nSubject: a\0b\r\n", Fault.NUL),
    "bare-cr": (b"From: a@b.test\r\nSubject: a\rX: y\r\n", Fault.BARE_CR),
    "broken-line": (b"From: a@b.test\r\nnot a field\r\nSubject: x\r\n", Fault.BROKEN_LINE),
    "space-before-colon": (b"From : a@b.test\r\n", Fault.SPACED_NAME),
    "raw-utf8": ("From: Jürgen <a@b.test>\r\n".encode(), Fault.RAW_UTF8),
    "raw-bytes": ("From: Jürgen <a@b.test>\r\n".encode("latin-1"), Fault.RAW_BYTES),
    "unknown-charset": (b"From: a@b.test\r\nSubject: =?x-none?q?a?=\r\n", Fault.UNKNOWN_CHARSET),
    "codec": (b"From: a@b.test\r\nSubject: =?rot13?q?a?=\r\n", Fault.UNKNOWN_CHARSET),
    "control": (b"From: a@b.test\r\nSubject: =?utf-8?q?a=0D=0Ab?=\r\n", Fault.CONTROL),
    "bad-date": (b"From: a@b.test\r\nDate: soon\r\n", Fault.BAD_DATE),
    "two-subjects": (b"From: a@b.test\r\nSubject: a\r\nSubject: b\r\n", Fault.SEVERAL_SUBJECTS),
    "overlong-address": (b"From: " + b"a" * 2_000 + b"@b.test\r\n", Fault.NO_ADDRESS),
}


@pytest.mark.parametrize(("block", "fault"), FAULTS.values(), ids=FAULTS.keys())
def test_what_is_odd_is_named(block: bytes, fault: Fault) -> None:
    assert fault in parse_headers(block).faults


def test_a_clean_block_has_no_fault() -> None:
    block = (
        b"From: Jane Doe <jane.doe@northwind.test>\r\nSubject: Hello\r\nDate: Mon, 23 Nov 2026 07:21:46 +0100\r\n"
        b"Message-ID: <a@b.test>\r\nReferences: <x@y.test>\r\n <z@y.test>\r\n\r\n"
    )
    headers = parse_headers(block)

    assert headers.faults == ()
    assert headers.from_ == (JANE,)
    assert headers.date == datetime(2026, 11, 23, 6, 21, 46, tzinfo=UTC)
    assert headers.references == ("<x@y.test>", "<z@y.test>")
    assert headers.first("subject") == "Hello"


def test_the_first_of_several_from_fields_wins() -> None:
    assert parse_headers(b"From: a@b.test\r\nFrom: c@d.test\r\n").author.address == "a@b.test"


def test_an_overlong_address_is_never_cut_to_a_shorter_domain() -> None:
    block = b"From: " + b"a" * 980 + b"@northwind.test.evil.test.x\r\n"

    assert parse_headers(block).author.address == ""


SUBJECTS = {
    "plain": (b"Hello", "Hello"),
    "adjacent-words": (b"=?utf-8?q?a?= =?utf-8?q?b?=", "ab"),
    "word-and-text": (b"=?utf-8?q?a?= b", "a b"),
    "split-multibyte": (b"=?utf-8?b?5L0=?=\r\n =?utf-8?b?oA==?=", "你"),
    "underscore": (b"=?iso-8859-1?q?a_b=E9?=", "a bé"),
    "language": (b"=?utf-8*en?q?a?=", "a"),
    "lower-case-b": (b"=?UTF-8?b?w6k=?=", "é"),
    "no-padding": (b"=?utf-8?b?w6k?=", "é"),
    "gb2312-beyond": (b"=?gb2312?b?h8k=?=", b"\x87\xc9".decode("gb18030")),
    "windows-1252-quotes": (b"=?iso-8859-1?q?=93a=94?=", "“a”"),
    "iso-2022-jp": (b"=?iso-2022-jp?b?GyRCJCIbKEI=?=", "あ"),
    "hebrew-visual": (b"=?iso-8859-8-i?b?+ezl7Q==?=", "שלום"),
    "unknown-charset": (b"=?x-none?q?h=C3=A9?=", "hé"),
    "in-the-middle": (b"Re: =?utf-8?q?caf=C3=A9?= now", "Re: café now"),
    "not-a-word": (b"=?utf-8?x?abc?= a=?b", "=?utf-8?x?abc?= a=?b"),
    "raw-utf8": ("Prüfung".encode(), "Prüfung"),
    "raw-latin-1": ("Prüfung bestätigt".encode("latin-1"), "Prüfung bestätigt"),
    "raw-gbk": ("面试邀请：数据工程师".encode("gbk"), "面试邀请：数据工程师"),
    "raw-shift-jis": ("面接のご案内について".encode("shift_jis"), "面接のご案内について"),
    "raw-euc-jp": ("面接のご案内について".encode("euc_jp"), "面接のご案内について"),
    "raw-euc-kr": ("면접 안내드립니다".encode("euc_kr"), "면접 안내드립니다"),
    "raw-windows-1251": ("Приглашение на собеседование".encode("cp1251"), "Приглашение на собеседование"),
    "raw-koi8-r": ("Приглашение на собеседование".encode("koi8_r"), "Приглашение на собеседование"),
    "runs-of-blanks": (b"a   b\t c", "a b c"),
}


@pytest.mark.parametrize(("value", "expected"), SUBJECTS.values(), ids=SUBJECTS.keys())
def test_subjects_are_decoded(value: bytes, expected: str) -> None:
    assert parse_headers(b"From: a@b.test\r\nSubject: " + value + b"\r\n").subject == expected


def test_a_charset_named_elsewhere_helps_raw_bytes() -> None:
    block = b"Content-Type: text/plain; charset=windows-1250\r\nSubject: " + "Žádost přijata".encode("cp1250") + b"\r\n"

    assert parse_headers(block).subject == "Žádost přijata"


@pytest.mark.parametrize("charset", ["rot13", "zlib", "idna", "punycode", "undefined", "unicode_escape", "bz2", "mbcs"])
def test_codecs_that_are_no_charsets_are_refused(charset: str) -> None:
    subject = parse_headers(f"Subject: =?{charset}?q?abc=41?=\r\n".encode()).subject

    assert subject == "abcA"


def test_no_control_character_or_surrogate_leaves_a_header() -> None:
    hostile = b"From: =?utf-8?q?a=1B]0=07=00=0Ab?= <a\x07b@c.test>\r\nSubject: =?utf-7?q?+2AA-?= \x1b[2J\x9b\r\n"
    headers = parse_headers(hostile)
    shown = [headers.subject, headers.author.name, headers.author.address, *headers.fields["from"]]

    for text in shown:
        assert text.encode("utf-8")
        assert not any(character < " " or "\x7f" <= character < "\xa0" for character in text)


IDS = {
    "plain": ("<a@b>", ("<a@b>",)),
    "several": ("<a@b> <c@d>", ("<a@b>", "<c@d>")),
    "no-space": ("<a@b><c@d>", ("<a@b>", "<c@d>")),
    "no-brackets": ("a@b", ("<a@b>",)),
    "folded-inside": ("<a@ b>", ("<a@b>",)),
    "comment": ("<a@b> (added by x@y)", ("<a@b>",)),
    "in-prose": ("Your message of Monday <a@b>", ("<a@b>",)),
    "repeated": ("<a@b> <a@b>", ("<a@b>",)),
    "empty": ("", ()),
    "none": ("hello", ()),
}


@pytest.mark.parametrize(("value", "expected"), IDS.values(), ids=IDS.keys())
def test_message_ids_keep_their_brackets(value: str, expected: tuple[str, ...]) -> None:
    assert parse_ids(value) == expected


def test_over_the_cap_the_newest_references_stay() -> None:
    block = b"References: " + b" ".join(b"<%d@x>" % number for number in range(1_000)) + b"\r\n"
    references = parse_headers(block).references

    assert len(references) == 200
    assert references[0] == "<0@x>"
    assert references[-1] == "<999@x>"


def test_a_header_bomb_does_not_hide_the_sender() -> None:
    block = b"X-A: " + b"x" * 70_000 + b"\r\n" + b"X-B: y\r\n" * 4_000 + b"From: a@b.test\r\nSubject: s\r\n"
    headers = parse_headers(block)

    assert headers.author.address == "a@b.test"
    assert headers.subject == "s"
    assert Fault.MANY_FIELDS in headers.faults
    assert Fault.CUT_HEADER in headers.faults


@pytest.mark.parametrize("ending", [b"\r\n", b"\n", b"\r"], ids=["crlf", "lf", "cr"])
def test_every_line_end_parts_header_and_body(ending: bytes) -> None:
    head, body = split_message(ending.join((b"From: a@b.test", b"Subject: s", b"", b"text")))

    assert parse_headers(head).subject == "s"
    assert body == b"text"


def test_without_an_empty_line_the_text_begins_where_the_fields_end() -> None:
    head, body = split_message(b"From: a@b.test\nSubject: s\n t\nThere is no empty line\nhere: none\n")

    assert parse_headers(head).subject == "s t"
    assert body == b"There is no empty line\nhere: none\n"


def test_text_without_a_header_is_all_body() -> None:
    assert split_message(b"Hello there\n\nSecond\n") == (b"", b"Hello there\n\nSecond\n")


@given(st.binary(max_size=400))
def test_any_bytes_give_headers(block: bytes) -> None:
    headers = parse_headers(block)

    assert headers.subject.encode("utf-8") is not None


SYNTAX = [b"From: ", b"Subject: ", b"To:", b"Date: ", b"\r\n ", b"\r\n", b"\n", b"\r", b"=?utf-8?q?", b"?=", b"<", b">"]
SYNTAX += [
    b"=?gb2312?b?",
    b"@",
    b'"',
    b"\\",
    b"(",
    b")",
    b",",
    b":",
    b";",
    b"\0",
    b"\xe9",
    b"\xc4\xe3",
    b"a",
    b" ",
    b"=0A",
]


@given(st.lists(st.sampled_from(SYNTAX), max_size=60).map(b"".join))
def test_any_mix_of_header_syntax_gives_headers(block: bytes) -> None:
    headers = parse_headers(block)

    for address in (*headers.from_, *headers.to):
        assert address.address == "" or "@" in address.address
        assert "\n" not in address.name + address.address
    assert not any(character in headers.subject for character in "\r\n\0")


NAMES = st.text(st.characters(categories=["Ll", "Lu", "Lo"], codec="utf-8"), min_size=1, max_size=12)


@settings(max_examples=60)
@given(st.lists(NAMES, min_size=1, max_size=4), st.data())
def test_folding_encoding_and_case_of_names_change_nothing(words: list[str], data: st.DataObject) -> None:
    text = " ".join(words)
    fold = data.draw(st.sampled_from([" ", "\r\n ", "\r\n\t", " \r\n   ", "\n "]))
    raw = fold.join(words)
    encoded = f"=?utf-8?b?{base64.b64encode(text.encode()).decode()}?="
    name = data.draw(st.sampled_from(["Subject", "SUBJECT", "subject", "sUbJeCt"]))
    first = parse_headers(f"Subject: {text}\r\nFrom: a@b.test\r\n".encode())
    folded = parse_headers(f"{name}: {raw}\r\nFROM: A@B.test\r\n".encode())
    hidden = parse_headers(f"{name}:{encoded}\r\nfrom:{fold}<a@b.TEST>\r\n".encode())

    assert first.subject == folded.subject == hidden.subject == text
    assert first.author == folded.author == hidden.author


def test_a_family_name_before_an_unquoted_comma_is_one_person() -> None:
    headers = parse_headers(b"From: Lindqvist, Karen <karen@city.test>\r\nTo: a@b.test, Doe, Jane <j@b.test>\r\n\r\n")

    assert headers.from_ == (Address("Lindqvist, Karen", "karen@city.test"),)
    assert headers.to == (Address("", "a@b.test"), Address("Doe, Jane", "j@b.test"))


@pytest.mark.timeout(60)
@pytest.mark.parametrize("space", [" ", "\r", "\t", "\u00a0"], ids=ascii)
def test_spaces_without_end_are_read_at_once(space: str) -> None:
    named = parse_addresses(f"Jane{space * 20_000}<jane@northwind.test>{space}").addresses

    assert not any(each.address for each in parse_addresses(space * 20_000).addresses)
    assert [each.address for each in named] == ["jane@northwind.test"]


@pytest.mark.timeout(60)
@pytest.mark.parametrize("space", [" ", "\r", "\t", "\u00a0"], ids=ascii)
def test_spaces_within_a_name_without_end_are_read_at_once(space: str) -> None:
    found = parse_addresses(f"Jane{space * 400_000}Doe{space}@{space}northwind.test").addresses

    assert [each.address.endswith("doe@northwind.test") for each in found] == [space != "\r"]


@pytest.mark.parametrize(
    "value",
    [
        b"mx.a.test; spf=pass smtp.mailfrom==?a?q?=3Bdkim=3Dpass_header.d=3Db.test=3B?=@evil.test",
        b"mx.a.test; spf=pass (domain of =?a?q?=29=3Bdkim=3Dpass_header.d=3Db.test=3B=28?=@evil.test)",
        b"mx.a.test; spf=pass smtp.mailfrom=+ADs-dkim=pass+ADs-\xe9@evil.test",
        b"mx.a.test; spf=pass smtp.mailfrom=\x1b$B;dkim=pass\xe9@evil.test",
    ],
    ids=["an encoded word", "one in a comment", "UTF-7", "ISO-2022-JP"],
)
def test_what_a_server_wrote_is_not_decoded(value: bytes) -> None:
    block = b"Authentication-Results: " + value + b"\r\nSubject: =?utf-7?q?x?= =?iso-2022-jp?q?x?= \xe9\r\n"

    (field,) = parse_headers(block).trace

    assert field.name == "authentication-results"
    assert field.value.encode("ascii", "replace") == b" ".join(value.replace(b"\xe9", b"?").split())


def test_trace_fields_keep_their_order_and_stand_apart() -> None:
    names = ["received", "authentication-results", "received", "received", "authentication-results"]
    block = b"".join(f"{name.title()}: {number}\r\nX-Other: x\r\n".encode() for number, name in enumerate(names))

    headers = parse_headers(block)

    assert headers.trace == tuple((name, str(number)) for number, name in enumerate(names))
    assert dict(headers.fields) == {"x-other": ("x",) * 5}
