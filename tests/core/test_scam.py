"""What impostors ask for is found in ten languages; denials and warnings of it are not."""

from __future__ import annotations

import time
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scanner.core.model import Attachment, Link
from scanner.core.phrases import fold
from scanner.core.phrases.scam import PHRASES
from scanner.core.scam import Ask, dangerous_files, host_of, requests_in, traps_in
from tests.core.correspondence import message
from tests.core.scams import HONEST, SCAMS


def asked(text: str, *links: Link) -> set[Ask]:
    letter = replace(message("x@y.test", "Hello", text), links=links)
    return {request.ask for request in requests_in(letter, fold(f"Hello\n\n{text}"))}


@pytest.mark.parametrize(
    ("text", "ask"), [pytest.param(text, ask, id=f"{lang}-{number}") for number, (lang, text, ask) in enumerate(SCAMS)]
)
def test_what_impostors_ask_for_is_found(text: str, ask: Ask) -> None:
    assert ask in asked(text)


@pytest.mark.parametrize(
    "text", [pytest.param(text, id=f"{lang}-{number}") for number, (lang, text) in enumerate(HONEST)]
)
def test_honest_words_ask_for_nothing(text: str) -> None:
    assert asked(text) == set()


def test_every_language_knows_the_worst_requests() -> None:
    worst = {Ask.GIFT_CARDS, Ask.FEE, Ask.CRYPTO, Ask.SECRET, Ask.BANK, Ask.IDENTITY, Ask.CHAT}

    assert len(PHRASES) == 10
    for language, ideas in PHRASES.items():
        assert worst <= ideas.keys(), language


def test_a_denial_takes_back_its_own_sentence_alone() -> None:
    text = "We never ask for gift cards. Now buy gift cards and send the codes."

    assert Ask.GIFT_CARDS in asked(text)


def test_the_numbers_on_cards_are_codes() -> None:
    wanted = "I need four Tidewater vouchers at 50 each for the raffle. Could you mail me the numbers on the back?"
    asked_for = "Please bring four vouchers at 50 each to the raffle. Mail me when you are there."

    assert Ask.GIFT_CARDS in asked(wanted)
    assert Ask.GIFT_CARDS not in asked(asked_for)


def test_a_condition_is_no_denial() -> None:
    assert Ask.FEE in asked("You are not registered until you pay a registration fee.")


def test_words_of_the_author_are_kept_short() -> None:
    letter = message("x@y.test", "Hello", "Please buy gift cards.")
    requests = requests_in(letter, fold("Hello\n\nPlease buy gift cards."))

    assert [request.words for request in requests] == ["buy gift cards"]


@pytest.mark.parametrize(
    ("text", "links", "ask"),
    [
        pytest.param("Say hello: https://t.me/northwind_hr", (), Ask.CHAT, id="in the text"),
        pytest.param("Say hello here.", (Link("here", "https://t.me/northwind_hr"),), Ask.CHAT, id="behind a link"),
        pytest.param("Say hello.", (Link("x", "https://wa.me/447700900123"),), Ask.PHONE_CHAT, id="WhatsApp"),
    ],
)
def test_links_into_chats_count(text: str, links: tuple[Link, ...], ask: Ask) -> None:
    assert ask in asked(text, *links)


@pytest.mark.parametrize(
    ("text", "url", "shown", "host"),
    [
        ("www.acme.com", "https://evil.net/a", "acme.com", "evil.net"),
        ("https://acme.com/jobs", "http://acme.com.evil.net/", "acme.com", "acme.com.evil.net"),
        ("log in at acme.com now", "https://evil.net", "acme.com", "evil.net"),
    ],
)
def test_a_link_that_shows_another_domain_is_seen(text: str, url: str, shown: str, host: str) -> None:
    (trap,) = traps_in((Link(text, url),))

    assert trap.host == host
    assert trap.shown.removeprefix("www.") == shown


def test_bare_addresses_and_shorteners_are_seen() -> None:
    traps = traps_in(
        (Link("offer", "http://192.0.2.9/x"), Link("offer", "https://bit.ly/x"), Link("", "https://[::1]/"))
    )

    assert [(trap.is_address, trap.is_short) for trap in traps] == [(True, False), (False, True), (True, False)]


def test_a_link_to_a_program_is_seen_whatever_the_host_looks_like() -> None:
    traps = traps_in(
        (Link("Install Zoom", "https://acme.com/get/Zoom%20Setup.EXE?x=1"), Link("", "http://b.net/a.dmg"))
    )

    assert [trap.program for trap in traps] == ["Zoom Setup.EXE", "a.dmg"]


@pytest.mark.parametrize(
    ("text", "url"),
    [
        ("our app", "https://acme.com/app.js"),
        ("our site", "https://go.net/?to=tool.exe"),
        ("our site", "https://go.net/acme.com"),
        ("acme.com", "https://www.acme.com/x"),
        ("jobs.acme.com", "https://acme.com"),
        ("Read more", "https://elsewhere.net"),
        ("Node.js", "https://nodejs.org/"),
        ("jane@acme.com", "mailto:jane@acme.com"),
        ("acme.com", "javascript:alert(1)"),
        ("acme.com", "http://[broken"),
    ],
)
def test_honest_links_are_no_traps(text: str, url: str) -> None:
    assert traps_in((Link(text, url),)) == ()


def test_programs_among_attachments_are_named() -> None:
    names = ("offer.pdf", "offer.pdf.exe", "Contract.HTA", "exe", "cv.docx", "plan.docm")

    found = dangerous_files(tuple(Attachment(name, "application/octet-stream") for name in names))

    assert found == ("offer.pdf.exe", "Contract.HTA", "plan.docm")


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("send your bank " * 5_000, id="a phrase begun again and again"),
        pytest.param("gift cards " * 6_000, id="a phrase's second half"),
        pytest.param("do not hesitate " * 5_000, id="what is no negation"),
        pytest.param("银行卡号" * 5_000, id="Chinese"),
        pytest.param("pay " * 10_000, id="one word"),
    ],
)
def test_hostile_text_costs_little(text: str) -> None:
    start = time.process_time()
    asked(text)

    assert time.process_time() - start < 2


@given(st.text(max_size=300), st.text(max_size=60), st.text(max_size=60))
def test_nothing_raises(text: str, shown: str, url: str) -> None:
    links = (Link(shown, url), Link(shown, f"http://{url}"))
    asked(text, *links)
    traps_in(links)

    assert isinstance(host_of(url), str)
