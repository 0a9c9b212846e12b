"""Nothing that acts or hides gets through the sanitiser, and honest text of any script stays readable."""

from __future__ import annotations

import base64
import html
import shlex
import unicodedata
import urllib.parse
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scanner.core import safe

ANY_TEXT = st.text(alphabet=st.characters(codec=None), max_size=300) | st.text(
    alphabet=st.sampled_from(
        "a\u0301\u200d\u200c\ufe0f👩💻🇩🇪\U0001f3fb\x1b\x07\r\n\u2028\u202e\u2066\udc80ש\u0627\u0652\t \x85\U000e0041=?"
    ),
    max_size=300,
)
ONE_LINE: dict[str, Callable[[str], str]] = {
    "terminal": safe.for_terminal,
    "plain": safe.for_plain,
    "log": safe.for_log,
    "title": safe.for_notification_title,
    "header": safe.for_header,
    "html": safe.for_html,
    "shell": safe.for_shell,
}


@pytest.mark.parametrize("show", ONE_LINE.values(), ids=ONE_LINE.keys())
@given(text=ANY_TEXT)
def test_one_line_exits_give_one_line_of_visible_text(show: Callable[[str], str], text: str) -> None:
    shown = show(text)

    assert len(shown.splitlines()) <= 1
    assert not [c for c in shown if unicodedata.category(c) in {"Cc", "Cs", "Zl", "Zp"}]
    assert not [c for c in shown if "\u202a" <= c <= "\u202e" or "\u2066" <= c <= "\u2069" or c >= "\U000e0000"]
    shown.encode("utf-8")


@given(text=ANY_TEXT)
def test_several_lines_hold_no_control_but_the_line_feed(text: str) -> None:
    shown = safe.for_plain(text, None, lines=True)

    assert not [c for c in shown if unicodedata.category(c) in {"Cc", "Cs", "Zl", "Zp"} and c != "\n"]


@given(text=ANY_TEXT)
def test_cleaning_twice_changes_nothing_more(text: str) -> None:
    once = safe.for_plain(text, None)

    assert safe.for_plain(once, None) == once


@given(text=ANY_TEXT, limit=st.integers(min_value=1, max_value=40))
def test_a_cut_text_keeps_to_its_limit_and_says_that_it_was_cut(text: str, limit: int) -> None:
    whole = safe.for_plain(text, None)
    shown = safe.for_plain(text, limit)

    assert len(shown) <= limit
    assert shown == whole or shown.endswith("…")


@given(text=st.text(alphabet=st.characters(codec="ascii", categories=["L", "N", "P"]), max_size=80))
def test_plain_words_come_through_unchanged(text: str) -> None:
    assert safe.for_terminal(text, None) == text


@given(text=ANY_TEXT)
def test_a_shell_reads_the_quoted_text_as_one_inert_word(text: str) -> None:
    assert shlex.split(safe.for_shell(text)) == [safe.for_plain(text, None)]


@given(text=ANY_TEXT)
def test_markup_is_escaped_where_it_would_be_rendered(text: str) -> None:
    body = safe.for_notification_body(text, None, markup=True)

    assert "<" not in body
    assert ">" not in body
    assert html.unescape(body) == html.unescape(html.escape(safe.for_plain(text, None, lines=True), quote=False))


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Zoë Łukasiewicz, Señor Muñoz", id="latin"),
        pytest.param("面接のご案内", id="japanese"),
        pytest.param("면접 안내", id="korean"),
        pytest.param("דוח ראיון", id="hebrew"),
        pytest.param("دعوة لمقابلة", id="arabic"),
        pytest.param("می\u200cخواهم", id="persian needs the non-joiner"),
        pytest.param("क\u094d\u200dष", id="hindi needs the joiner"),
        pytest.param("Welcome 🎉 👩\u200d💻 👍\U0001f3fd ❤\ufe0f 1\ufe0f\u20e3 🇩🇪", id="emoji"),
        pytest.param("e\u0301te\u0301", id="decomposed accents"),
        pytest.param("Tiê\u0301ng Viê\u0323\u0302t", id="vietnamese"),
        pytest.param("50 % < 70 & more", id="signs"),
    ],
)
def test_honest_text_stays_as_it_is(text: str) -> None:
    assert safe.for_terminal(text) == text
    assert safe.for_header(text) == text
    assert safe.for_notification_body(text, markup=False) == text


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        pytest.param("a\x1b[2Jb", "a�[2Jb", id="clear screen"),
        pytest.param("a\x1b]0;pwn\x07b", "a�]0;pwn�b", id="window title"),
        pytest.param("\x9b31mred", "�31mred", id="c1 control sequence"),
        pytest.param("evil\b\b\b\bgood", "evil�good", id="backspace"),
        pytest.param("a\0b", "a�b", id="nul"),
        pytest.param("one\r\ntwo\u2028three\x85four", "one two three four", id="line ends"),
        pytest.param("gpj.\u202eexe", "gpj.exe", id="bidi override"),
        pytest.param("a\u2066b\u2069", "ab", id="isolate"),
        pytest.param("Ja\u200bne\ufeff D\u00adoe", "Jane Doe", id="zero width"),
        pytest.param("Hi\U000e0041\U000e0042", "Hi", id="tags"),
        pytest.param("a\ufe0fb", "ab", id="variation of a letter"),
        pytest.param("a\u200db", "ab", id="joiner in latin"),
        pytest.param("\udcff\udc00x", "�x", id="lone surrogates"),
        pytest.param("Z" + "\u0301" * 500 + "o", "Z\u0301\u0301\u0301\u0301o", id="pile of marks"),
        pytest.param("\u0301x", "x", id="mark without a base"),
        pytest.param("a\u00a0\u3000 b", "a b", id="odd spaces"),
    ],
)
def test_what_acts_or_hides_is_dropped_or_marked(text: str, shown: str) -> None:
    assert safe.for_terminal(text) == shown


def test_a_forged_log_line_stays_inside_its_own_line() -> None:
    shown = safe.for_log("subject\n2026-01-01 ERROR forged\u2028x\x1b[1m\u202e")

    assert shown == "subject\\n2026-01-01 ERROR forged\\u2028x\\x1b[1m\\u202e"


def test_a_header_can_hold_neither_a_second_header_nor_an_encoded_one() -> None:
    shown = safe.for_header("Re: hi\r\nBcc: all@evil.test\r\n\r\n=?utf-8?q?=0D=0ABcc:_x?=")

    assert "\n" not in shown
    assert "=?" not in shown


def test_a_cut_never_falls_inside_a_cluster() -> None:
    assert safe.for_plain("ab👩\u200d💻cdef", 5) == "ab…"
    assert safe.for_plain("abe\u0301fgh", 4) == "ab…"
    assert safe.for_plain("ab🇩🇪🇫🇷", 4) == "ab…"


@pytest.mark.parametrize("piece", ["a", "\x1b", "\u0301", "\u200d", "👩\u200d", "\n", "\u202e", "=?"])
def test_a_flood_of_anything_ends_in_a_bounded_text(piece: str) -> None:
    text = piece * (200_000 // len(piece))

    for show in ONE_LINE.values():
        show(text)
    assert len(safe.for_header(text)) <= 200


@pytest.mark.parametrize(
    ("link", "usable"),
    [
        ("https://mail.google.com/mail/#search/rfc822msgid:%3Ca%40b%3E", True),
        ("message://%3ca@b%3e", True),
        ("mid:a@b", True),
        ("javascript:alert(1)", False),
        ("file:///etc/passwd", False),
        ("https://x/\r\ny", False),
        ("https://x/ --option", False),
        ("https://x/\"onclick='", False),
        ("https://x/\u202e", False),
        ("--version", False),
        ("", False),
    ],
)
def test_only_inert_links_are_shown(link: str, usable: bool) -> None:
    assert safe.for_link(link) == (link if usable else None)


@given(
    secret=st.text(alphabet=st.characters(codec="utf-8", exclude_categories=["Cc"]), min_size=6, max_size=40),
    user=st.text(alphabet="abcdefgh@.", max_size=12),
)
def test_a_secret_is_masked_in_every_form(secret: str, user: str) -> None:
    forms = {
        "plain": secret,
        "url": urllib.parse.quote(secret, safe=""),
        "form": urllib.parse.quote_plus(secret),
        "base64": base64.b64encode(secret.encode()).decode(),
        "sasl plain": base64.b64encode(f"\0{user}\0{secret}".encode()).decode(),
        "sasl bearer": base64.b64encode(f"user={user}\1auth=Bearer {secret}\1\1".encode()).decode(),
        "hex": secret.encode().hex(),
        "repr": repr(secret),
    }

    for name, form in forms.items():
        shown = safe.hide(f"server said {form}", [secret])
        assert safe.MASK in shown, name
        assert secret not in shown.replace("server said", ""), name


def test_other_words_stay_when_secrets_are_masked() -> None:
    assert safe.hide("login of sam refused: hunter22", ["hunter22"]) == "login of sam refused: •••"
    assert safe.hide("a b c", ["b"]) == "a b c"
