"""Answers as servers really spell them."""

from __future__ import annotations

import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scanner.core.model import RawHeaders
from scanner.imap import parse
from scanner.imap.parse import FetchRow, ListRow
from scanner.imap.rows import header_row, take

LISTS: dict[str, tuple[bytes, ListRow | None]] = {
    "quoted": (
        b'* LIST (\\HasNoChildren \\Junk) "/" "Junk Mail"\r\n',
        ListRow(frozenset({"\\hasnochildren", "\\junk"}), "/", b"Junk Mail"),
    ),
    "atom": (b'* LIST () "." INBOX.Sent\r\n', ListRow(frozenset(), ".", b"INBOX.Sent")),
    "no delimiter": (b"* LIST () NIL INBOX\r\n", ListRow(frozenset(), None, b"INBOX")),
    "quote and backslash": (b'* LIST () "/" "a\\"b\\\\c"\r\n', ListRow(frozenset(), "/", b'a"b\\c')),
    "backslash as delimiter": (b'* LIST () "\\\\" "a\\\\b"\r\n', ListRow(frozenset(), "\\", b"a\\b")),
    "literal": (b'* LIST () "/" {7}\r\nx"y\r\nz)\r\n', ListRow(frozenset(), "/", b'x"y\r\nz)')),
    "brackets": (b'* LIST () "/" [Gmail]/Spam\r\n', ListRow(frozenset(), "/", b"[Gmail]/Spam")),
    "ampersand": (b'* LIST () "/" "R&D"\r\n', ListRow(frozenset(), "/", b"R&D")),
    "raw utf-8": (b'* LIST () "/" "F\xc3\xbcr"\r\n', ListRow(frozenset(), "/", b"F\xc3\xbcr")),
    "lower case": (b'* list () "/" x\r\n', ListRow(frozenset(), "/", b"x")),
    "extended data": (
        b'* LIST (\\NonExistent) "/" "x" ("CHILDINFO" ("SUBSCRIBED"))\r\n',
        ListRow(frozenset({"\\nonexistent"}), "/", b"x"),
    ),
    "cut": (b'* LIST (\\x "/" \r\n', None),
    "another": (b"* STATUS x (MESSAGES 1)\r\n", None),
}


@pytest.mark.parametrize(("raw", "expected"), LISTS.values(), ids=LISTS.keys())
def test_list_answers(raw: bytes, expected: ListRow | None) -> None:
    assert parse.list_row(raw) == expected


STATUSES: dict[str, tuple[bytes, tuple[bytes, dict[str, int]] | None]] = {
    "plain": (b"* STATUS Junk (MESSAGES 3 UIDNEXT 9)\r\n", (b"Junk", {"MESSAGES": 3, "UIDNEXT": 9})),
    "quoted with parentheses": (b'* STATUS "a (b)" (MESSAGES 3)\r\n', (b"a (b)", {"MESSAGES": 3})),
    "literal": (b"* STATUS {3}\r\na(b (MESSAGES 3)\r\n", (b"a(b", {"MESSAGES": 3})),
    "modseq in parentheses": (b"* STATUS x (HIGHESTMODSEQ (77))\r\n", (b"x", {"HIGHESTMODSEQ": 77})),
    "empty": (b"* STATUS x ()\r\n", (b"x", {})),
    "another": (b"* LIST () NIL x\r\n", None),
}


@pytest.mark.parametrize(("raw", "expected"), STATUSES.values(), ids=STATUSES.keys())
def test_status_answers(raw: bytes, expected: tuple[bytes, dict[str, int]] | None) -> None:
    assert parse.status_row(raw) == expected


@pytest.mark.timeout(60)
def test_a_status_answer_of_one_endless_word_is_read_at_once() -> None:
    assert parse.status_row(b"* STATUS x (" + b"1" * 400_000 + b")\r\n") == (b"x", {})


def test_a_folders_name_without_end_is_no_name() -> None:
    assert parse.list_row(b'* LIST () "/" "' + b"a" * 70_000 + b'"\r\n') is None


PEAK = """
import resource, sys
from scanner.imap import parse
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
raw = {raw}
getattr(parse, {name!r})(raw) if hasattr(parse, {name!r}) else None
parse.HEADER_FETCH.match(raw)
print((resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) // 1024)
"""


@pytest.mark.parametrize(
    ("name", "raw"),
    [
        ("fetch_row", """b'* 1 FETCH (X-GM-LABELS ("' + b"a" * 3_000_000 + b'") UID 1)'"""),
        ("fetch_row", "b'* 1 FETCH (X-GM-LABELS (' + b'a' * 3_000_000 + b') UID 1)'"),
        ("fetch_row", """b'* 1 FETCH (X-GM-LABELS (' + b'"a" ' * 750_000"""),
        ("status_row", """b'* STATUS "' + b"a" * 3_000_000 + b'" (MESSAGES 1)'"""),
    ],
    ids=["a quoted label", "an atom", "many labels", "a folder"],
)
def test_a_word_without_end_takes_a_few_times_its_length(name: str, raw: str) -> None:
    done = subprocess.run(
        [sys.executable, "-c", PEAK.format(name=name, raw=raw)], capture_output=True, text=True, check=True, timeout=60
    )

    assert int(done.stdout) < 60  # MB; 200 for each megabyte, once


FETCHES: dict[str, tuple[bytes, FetchRow | None]] = {
    "dovecot": (
        b'* 3 FETCH (UID 7 FLAGS (\\Seen) INTERNALDATE "x" BODY[HEADER.FIELDS (FROM)]<0> {5}\r\nFrom:)\r\n',
        FetchRow(7, b"\\Seen", b"x", None, b"From:", has_text=True),
    ),
    "other order, items after the text": (
        b'* 3 FETCH (BODY[HEADER.FIELDS ("FROM")] {5}\r\nFrom: FLAGS () RFC822.SIZE 12 UID 7)\r\n',
        FetchRow(7, b"", None, 12, b"From:", has_text=True),
    ),
    "quoted text": (b'* 3 FETCH (UID 7 BODY[] "a\\"b")\r\n', FetchRow(7, text=b'a"b', has_text=True)),
    "no text": (b"* 3 FETCH (UID 7 BODY[] NIL)\r\n", FetchRow(7, has_text=True)),
    "gmail": (
        b'* 3 FETCH (X-GM-THRID 12 X-GM-MSGID 1278455344230334865 X-GM-LABELS ("\\\\Inbox" {3}\r\na"b work) UID 7)\r\n',
        FetchRow(7, labels=(b"\\Inbox", b'a"b', b"work"), gmail_id=1278455344230334865, thread_id=12),
    ),
    "unsolicited flags": (b"* 3 FETCH (FLAGS (\\Seen $Junk) MODSEQ (12))\r\n", FetchRow(None, b"\\Seen $Junk")),
    "lower case": (b"* 3 fetch (uid 7 flags (\\seen))\r\n", FetchRow(7, b"\\seen")),
    "unbalanced": (b"* 3 FETCH (UID 7 FLAGS (\\Seen)\r\n", None),
    "too deep": (b"* 3 FETCH (UID 7 X " + b"(" * 500 + b")" * 500 + b")\r\n", None),
    "no list": (b"* 3 FETCH UID\r\n", None),
    "huge number": (b"* 3 FETCH (UID " + b"9" * 5000 + b")\r\n", FetchRow(None)),
}


@pytest.mark.parametrize(("raw", "expected"), FETCHES.values(), ids=FETCHES.keys())
def test_fetch_answers(raw: bytes, expected: FetchRow | None) -> None:
    assert parse.fetch_row(raw) == expected


@pytest.mark.parametrize("flags", [b"\\Seen", b"\\seen \\Answered", b"$x \\SEEN"])
def test_seen_is_seen_in_any_case(flags: bytes) -> None:
    assert parse.is_seen(flags)


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        (b"* SEARCH 2 3 6 \r\n", [2, 3, 6]),
        (b"* SEARCH\r\n", []),
        (b"* SEARCH 2 3 (MODSEQ 917162500)\r\n", [2, 3]),
        (b"* 3 EXISTS\r\n", None),
    ],
    ids=["space at the end", "nothing", "with modseq", "another"],
)
def test_search_answers(raw: bytes, expected: list[int] | None) -> None:
    assert parse.search_uids(raw) == expected


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        (b'* ESEARCH (TAG "H1") UID ALL 1:3,7,12:9\r\n', ([(1, 3), (7, 7), (9, 12)], None)),
        (b'* ESEARCH (TAG "H1") UID\r\n', ([], None)),
        (b'* ESEARCH (TAG "H1") UID COUNT 4\r\n', ([], 4)),
        (b"* SEARCH 1\r\n", None),
    ],
    ids=["ranges", "nothing", "count", "another"],
)
def test_extended_search_answers(raw: bytes, expected: tuple[list[tuple[int, int]], int | None] | None) -> None:
    assert parse.esearch(raw) == expected


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        (b'* NAMESPACE (("" "/")) NIL (("Public/" "/"))\r\n', [b"", b"Public/"]),
        (b'* NAMESPACE (("INBOX." ".")("x" NIL)) (("~" "/" "X-P" ("a"))) NIL\r\n', [b"INBOX.", b"x", b"~"]),
        (b"* NAMESPACE NIL NIL NIL\r\n", []),
        (b"* NAMESPACE ((\r\n", []),
    ],
)
def test_namespaces(raw: bytes, expected: list[bytes]) -> None:
    assert parse.namespaces(raw) == expected


@given(st.binary(max_size=200))
def test_no_answer_makes_a_parser_fail(noise: bytes) -> None:
    for head in (b"", b"* LIST ", b"* STATUS ", b"* 1 FETCH (", b"* ESEARCH ", b"* SEARCH ", b"* NAMESPACE "):
        raw = head + noise + b"\r\n"
        parse.list_row(raw)
        parse.status_row(raw)
        parse.fetch_row(raw)
        parse.search_uids(raw)
        parse.namespaces(raw)
        header_row(raw)


@given(st.binary(min_size=1, max_size=60).filter(lambda name: b"\0" not in name))
def test_any_name_comes_back_as_it_was_sent(name: bytes) -> None:
    raw = b'* LIST () "/" ' + parse.quoted(name) + b"\r\n"
    row = parse.list_row(raw)

    assert row is not None
    assert row.key == name


def test_quick_and_thorough_reading_agree() -> None:
    raw = (
        b'* 9 FETCH (X-GM-MSGID 5 X-GM-LABELS ("\\\\Inbox" work) UID 7 FLAGS (\\Seen) INTERNALDATE "d" '
        b"BODY[HEADER.FIELDS (FROM)]<0> {5}\r\nFrom:)\r\n"
    )
    match = parse.HEADER_FETCH.match(raw)
    row = header_row(raw)

    assert match is not None
    assert row is not None
    assert match.groups()[:4] == (b"7", b"\\Seen", b"d", b"5")
    assert parse.labels_of(match[5]) == row.labels == (b"\\Inbox", b"work")
    assert row[:4] == (7, True, b"d", b"From:")


def test_answers_in_the_usual_order_and_in_any_other_give_the_same_row() -> None:
    usual = b'* 3 FETCH (UID 7 FLAGS (\\SEEN) INTERNALDATE "d" BODY[HEADER.FIELDS (FROM)]<0> {5}\r\nFrom:)\r\n'
    turned = b'* 3 fetch (FLAGS (\\Seen) UID 8 INTERNALDATE "d" BODY[HEADER.FIELDS (FROM)]<0> {5}\r\nFrom:)\r\n'
    labelled = (
        b'* 4 FETCH (X-GM-MSGID 5 X-GM-LABELS (work) UID 9 FLAGS () INTERNALDATE "d" '
        b"BODY[HEADER.FIELDS (FROM)]<0> {5}\r\nFrom:)\r\n"
    )
    last = usual.replace(b"UID 7", b"UID 10")
    rows: list[RawHeaders] = []

    end = take(usual + turned + labelled + last, 0, rows)

    assert end == len(usual + turned + labelled + last)
    assert [row[:4] for row in rows] == [
        (7, True, b"d", b"From:"),
        (8, True, b"d", b"From:"),
        (9, False, b"d", b"From:"),
        (10, True, b"d", b"From:"),
    ]
    assert [(row.labels, row.gmail_id) for row in rows] == [((), None), ((), None), ((b"work",), 5), ((), None)]


def test_rows_of_other_uids_are_left_where_they_are() -> None:
    buffer = b"".join(
        b'* 1 FETCH (UID %d FLAGS () INTERNALDATE "d" BODY[HEADER.FIELDS (FROM)]<0> {5}\r\nFrom:)\r\n' % uid
        for uid in (5, 6, 7)
    )
    rows: list[RawHeaders] = []

    end = take(buffer, 0, rows, 5, 6)

    assert [row.uid for row in rows] == [5, 6]
    assert buffer[end:].startswith(b"* 1 FETCH (UID 7 ")
