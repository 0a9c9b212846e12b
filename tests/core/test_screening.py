"""What the screen keeps, from raw header fields alone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scanner.core.directory import Directory, Seeker
from scanner.core.index import DirectoryIndex
from scanner.core.model import RawHeaders
from scanner.core.screening import Reason, Screen
from tests.core.correspondence import DIRECTORY, message, raw
from tests.core.letters import SENT, THEIRS, THREADS

# The eight fields don't show who organises a meeting; calendars send it from, or with a reply to, the organiser.
UNSEEN = {"meeting organised by the interviewer"}
SCREEN = Screen(DirectoryIndex(DIRECTORY), THREADS)


def _block(*lines: bytes) -> RawHeaders:
    return RawHeaders(1, False, b"", b"\r\n".join(lines) + b"\r\n\r\n")


def _reasons(headers: RawHeaders) -> tuple[Reason, ...]:
    kept = SCREEN.screen([headers])
    return kept[0].reasons if kept else ()


@pytest.mark.parametrize("claim", [claim for claim in THEIRS if claim not in UNSEEN])
@pytest.mark.parametrize(
    ("encoded", "folded"),
    [
        pytest.param(False, False, id="plain"),
        pytest.param(True, False, id="encoded"),
        pytest.param(False, True, id="folded"),
    ],
)
def test_what_the_judge_finds_the_screen_keeps(claim: str, encoded: bool, folded: bool) -> None:
    reasons = _reasons(raw(THEIRS[claim][0], encoded=encoded, folded=folded))

    assert reasons


@pytest.mark.parametrize(
    "letter",
    [
        pytest.param(message("Shop <news@shop.test>", "Your order has shipped"), id="shop"),
        pytest.param(message("Bob <bob@gmail.com>", "lunch?"), id="friend"),
        pytest.param(message("List <list@lists.test>", "Re: [PATCH] fix", answers=("<z@y>",)), id="list"),
        pytest.param(message("Huber Kaffee <info@huber-kaffee.de>", "Neue Bohnen"), id="name inside a word"),
        pytest.param(message("LinkedIn <jobalerts-noreply@linkedin.com>", "30 new jobs"), id="job alert"),
        pytest.param(message("Größe <g@shop.test>", "Schöne Grüße"), id="umlauts"),
        pytest.param(message("ニュース <n@news.test>", "今週のおすすめ"), id="Japanese"),
    ],
)
def test_what_concerns_nobody_is_not_fetched(letter: object) -> None:
    reasons = _reasons(raw(letter))  # type: ignore[arg-type]  # parameters are typed as objects

    assert reasons == ()


@pytest.mark.parametrize(
    ("headers", "reason"),
    [
        pytest.param(RawHeaders(1, False, b"", b""), Reason.UNREADABLE, id="empty"),
        pytest.param(_block(b"Subject: hello"), Reason.UNREADABLE, id="no sender"),
        pytest.param(_block(b"From: nobody", b"Subject: x"), Reason.UNREADABLE, id="no address"),
        pytest.param(_block(b"From: a\x00b <a@b.test>"), Reason.UNREADABLE, id="NUL"),
        pytest.param(_block(b"From: " + b"x" * 70_000 + b" <a@b.test>"), Reason.UNREADABLE, id="huge"),
        pytest.param(_block("From: Müller & Söhne <a@b.test>".encode("latin-1")), Reason.COMPANY, id="raw Latin-1"),
        pytest.param(_block("From: Müller & Söhne <a@b.test>".encode()), Reason.COMPANY, id="raw UTF-8"),
        pytest.param(_block("From: 田中太郎 <a@b.test>".encode("gb18030")), Reason.PERSON, id="raw GB18030"),
        pytest.param(
            _block(b"From: =?iso-8859-1?Q?M=FCller_=26_S=F6hne?= <a@b.test>"), Reason.COMPANY, id="quoted-printable"
        ),
        pytest.param(
            _block(b"From: =?utf-8?B?Tm9ydGh3?= =?utf-8?B?aW5k?= <a@b.test>"), Reason.COMPANY, id="word cut in two"
        ),
        pytest.param(
            _block(b"From: =?utf-8?B?TcO?=\r\n =?utf-8?B?vGxsZXIgJiBTw7ZobmU=?= <a@b.test>"),
            Reason.COMPANY,
            id="letter cut in two",
        ),
        pytest.param(_block(b"From: Liam O'Brien <a@b.test>"), Reason.PERSON, id="apostrophe"),
        pytest.param(_block(b"From: William OBrien <a@b.test>"), Reason.PERSON, id="no apostrophe"),
        pytest.param(_block("From: William O’Brien <a@b.test>".encode()), Reason.PERSON, id="curly apostrophe"),
        pytest.param(_block(b"From: =?x-unknown?B?Tm9ydGh3aW5k?= <a@b.test>"), Reason.COMPANY, id="unknown charset"),
        pytest.param(_block(b"From: X <a@northwind-analytics.com>"), Reason.DOMAIN, id="domain"),
        pytest.param(_block(b"FROM : X <a@NORTHWIND-ANALYTICS.com>"), Reason.DOMAIN, id="obsolete and capital"),
        pytest.param(_block(b"From: X <a@northwlnd-analytics.com>"), Reason.LOOKALIKE, id="look-alike"),
        pytest.param(_block(b"From: J. Doe <a@b.test>", b"Subject: hi"), Reason.PERSON, id="initial"),
        pytest.param(_block(b'From: "Doe, Jane" <a@b.test>', b"Subject: hi"), Reason.PERSON, id="turned"),
        pytest.param(_block(b"From: <a@b.test>", b"In-Reply-To: <mine@mailbox.test>"), Reason.THREAD, id="answer"),
        pytest.param(
            _block(b"From: <a@b.test>", b"References: <1@x>\r\n\t<2@x>\r\n <mine@mailbox.test>"),
            Reason.THREAD,
            id="folded references",
        ),
        pytest.param(_block(b"From: <a@b.test>", b"In-Reply-To: MINE@Mailbox.test"), Reason.THREAD, id="bare id"),
        pytest.param(_block(b"From: <x@us.greenhouse-mail.io>", b"Subject: hi"), Reason.SERVICE, id="service"),
    ],
)
def test_in_doubt_it_keeps(headers: RawHeaders, reason: Reason) -> None:
    reasons = _reasons(headers)

    assert reason in reasons


def test_a_thread_learnt_later_is_followed() -> None:
    screen = Screen(DirectoryIndex(DIRECTORY))
    letter = raw(message("X <x@y.test>", "Re: hi", answers=("<later@mailbox.test>",)))

    before = screen.screen([letter])
    screen.add_thread("<later@mailbox.test>")
    after = screen.screen([letter])

    assert before == []
    assert after[0].reasons == (Reason.THREAD,)


def test_a_confirmed_sender_is_kept() -> None:
    screen = Screen(DirectoryIndex(DIRECTORY), addresses=["Rae@Recruiters.test"])

    kept = screen.screen(
        [raw(message("Rae <rae@recruiters.test>", "hi")), raw(message("Bob <b@recruiters.test>", "hi"))]
    )

    assert [candidate.reasons for candidate in kept] == [(Reason.ADDRESS,)]


def test_order_and_values_are_kept() -> None:
    letters = [raw(letter) for letter, _, _ in THEIRS.values()]

    kept = SCREEN.screen(letters)

    assert [candidate.raw for candidate in kept] == [letter for letter in letters if _reasons(letter)]


def test_an_empty_directory_screens_too() -> None:
    screen = Screen(DirectoryIndex(Directory(Seeker("Sam"), ())))

    kept = screen.screen([raw(message("Shop <news@shop.test>", "Sale")), raw(message("A <a@b.test>", answers=(SENT,)))])

    assert kept == []


@given(st.binary(max_size=400))
def test_any_bytes_can_be_screened(block: bytes) -> None:
    kept = SCREEN.screen([RawHeaders(1, False, b"", block)])

    assert len(kept) <= 1
