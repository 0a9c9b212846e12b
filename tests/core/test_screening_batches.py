"""A batch that is screened as a whole gives what its messages give one by one, whatever they hold."""

from __future__ import annotations

from collections.abc import Sequence

from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.corpus import households
from benchmarks.examiner import screened_block
from scanner.core.index import DirectoryIndex
from scanner.core.model import RawHeaders
from scanner.core.screening import Reason, Screen
from tests.core.correspondence import DIRECTORY
from tests.core.letters import SENT, THREADS
from tests.core.one_by_one import PlainScreen

INDEX = DirectoryIndex(DIRECTORY)
SCREEN = Screen(INDEX, THREADS)
PLAIN = PlainScreen(INDEX, frozenset(thread.strip("<>").encode() for thread in THREADS))

WORDS = [
    b"Jane Doe", b"J. Doe", b'"Doe, Jane"', b"Northwind", b"northwind analytics", b"Target", b"Uber", b"uberfall",
    b"Data Engineer", b"engineer", b"data", b"Nova", b"nova health", b"O'Brien", b"OBrien", b"William", b"Ali",
    b"M&S", b"Fwd: hello", b"Re:", b"sam.rivera@mailbox.test", b"lunch?", b"x" * 70, b"", b" ", b"\t", b"'", b"&", b"@",
    b"=?utf-8?B?Tm9ydGh3aW5k?=", b"=?utf-8?q?J=C3=BCrgen_Wei=C3=9F?=", b"=?iso-8859-1?Q?M=FCller_=26_S=F6hne?=",
    b"=?utf-8?B?55Sw5LitIOWkqumDjg==?=", b"=?utf-8?B?AAAA?=", b"=?utf-8?B?TcO?=", b"=?", b"?=", b"=?x?B?!?=",
    "Müller & Söhne".encode(), "Łukasz".encode(), "田中太郎".encode("gb18030"), "Иван".encode(), b"\xff\xfe", b"\x00",
]  # fmt: skip
SENDERS = [
    b"a@b.test", b"<a@b.test>", b"jane.doe@northwind-analytics.com", b"<A@NORTHWIND-ANALYTICS.COM>", b"<hr@target.com>",
    b"<a@northwlnd-analytics.com>", b"<a@uber.com.evil.test>", b"<x@us.greenhouse-mail.io>", b"<b@gmail.com>", b"<a@>",
    b"<a@b@c.test>", b"<@>", b"nobody", b"<a@b.test> (at home)", "<a@bücher.test>".encode(), b"<a@shop.test>\r\n\t(x)",
]  # fmt: skip
NAMES = [b"From", b"FROM", b"from ", b"Sender", b"Reply-To", b"Subject", b"Date", b"Message-ID", b"In-Reply-To"]
NAMES += [b"References", b"IN-REPLY-TO", b"references", b"From-What", b""]
ENDS = [b"\r\n", b"\r\n", b"\r\n", b"\r\n ", b"\r\n\t", b"\n", b" ", b""]
IDS = [SENT.encode(), b"<x@y>", SENT.encode().upper(), SENT.encode().strip(b"<>"), b"<mine@mailbox.test.not>"]

QUIET = [b"lunch?", b"Sale", b"Bob", b"=?utf-8?q?Sch=C3=B6ne_Gr=C3=BC=C3=9Fe?=", "Größe".encode(), b"<x@y>", b"don't"]

quiet = st.sampled_from(QUIET)
pieces = st.one_of(quiet, quiet, st.sampled_from([*WORDS, *SENDERS, *IDS, *ENDS]))
fields = st.builds(
    lambda name, colon, parts, end: name + colon + b" ".join(parts) + end,
    st.sampled_from(NAMES),
    st.sampled_from([b": ", b": ", b":", b" : ", b""]),
    st.lists(pieces, max_size=3),
    st.sampled_from(ENDS),
)
usual = st.builds(
    lambda shown, sender, rest, end: b"From: " + shown + b" " + sender + b"\r\n" + b"".join(rest) + end,
    pieces,
    st.sampled_from(SENDERS[:1] * len(SENDERS) + SENDERS),
    st.lists(fields, max_size=3),
    st.sampled_from([b"\r\n", b"", b"\r\n\r\n"]),
)
blocks = st.one_of(
    usual, usual, usual, st.lists(fields, max_size=6).map(b"".join), st.binary(max_size=120), st.just(b"x" * 65_537)
)


def _kept(screen: Screen, batch: Sequence[bytes]) -> list[set[Reason]]:
    found = screen.screen([RawHeaders(number, False, b"", block) for number, block in enumerate(batch)])
    by_number = {candidate.raw.uid: set(candidate.reasons) for candidate in found}
    assert list(by_number) == sorted(by_number)
    assert all(by_number.values())
    return [by_number.get(number, set()) for number in range(len(batch))]


@settings(max_examples=400)
@given(st.lists(blocks, max_size=7))
def test_messages_of_a_batch_are_kept_for_the_same_reasons_as_alone(batch: list[bytes]) -> None:
    kept = _kept(SCREEN, batch)

    assert kept == [PLAIN.reasons(block) for block in batch]


def test_the_corpus_is_kept_for_the_same_reasons_in_any_company() -> None:
    letters = [screened_block(sample.content) for home in households() for sample in home.samples]

    for home in list(households())[:3]:
        index = DirectoryIndex(home.directory)
        plain = PlainScreen(index, frozenset())
        expected = [plain.reasons(block) for block in letters]
        for size in (1, 7, 500):
            screen = Screen(index)
            batches = [letters[start : start + size] for start in range(0, len(letters), size)]
            assert [reasons for batch in batches for reasons in _kept(screen, batch)] == expected


def test_a_large_batch_is_screened_in_parts() -> None:
    filler = b"From: Shop <news@shop.test>\r\nSubject: " + b"sale " * 12_000 + b"\r\n\r\n"
    batch = [filler] * 20 + [b"From: <jane.doe@northwind-analytics.com>\r\n\r\n"] + [filler] * 20

    kept = _kept(SCREEN, batch)

    assert [number for number, reasons in enumerate(kept) if reasons] == [20]
