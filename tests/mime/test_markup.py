"""HTML to the words a reader sees."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scanner.core.model import Link
from scanner.mime.faults import Fault
from scanner.mime.markup import read_html

HIDDEN = {
    "display": '<div style="display: none">HID</div>',
    "display-important": '<div style="color:red; DISPLAY:none !important">HID</div>',
    "visibility": '<span style="visibility:hidden">HID</span>',
    "font-size": '<span style="font-size:0px">HID</span>',
    "one-tenth": '<span style="font-size:0.1px">HID</span>',
    "opacity": '<p style="opacity:0">HID</p>',
    "max-height": '<div style="max-height:0;overflow:hidden">HID</div>',
    "outlook": '<div style="mso-hide:all">HID</div>',
    "attribute": "<p hidden>HID</p>",
    "class": "<style>.pre, .x{display:none}</style><div class='a pre'>HID</div>",
    "white-on-white": '<span style="color:#FFFFFF">HID</span>',
    "white-font": '<font color="white">HID</font>',
    "script": "<script>HID</script>",
    "style": "<style>HID</style>",
    "comment": "<!-- HID --><!--[if mso]>HID<![endif]-->",
    "title": "<title>HID</title>",
    "template": "<template>HID</template>",
    "off-screen": '<div style="position:absolute;left:-9999px">HID</div>',
}


@pytest.mark.parametrize("source", HIDDEN.values(), ids=HIDDEN.keys())
def test_hidden_text_is_dropped(source: str) -> None:
    assert read_html(f"<body>{source}<p>Seen</p></body>").text.strip() == "Seen"


SEEN = {
    "white-on-colour": '<a style="background-color:#0057b8;color:#ffffff" href="http://x.test">WORDS</a>',
    "white-in-a-dark-table": '<table bgcolor="#000000"><tr><td style="color:#fff">WORDS</td></tr></table>',
    "hidden-on-phones-alone": "<style>@media (max-width:1px){.w{display:none}}</style><p class=w>WORDS</p>",
    "font-size-in-words": '<p style="font-size:0.9em">WORDS</p>',
    "opacity-of-nine-tenths": '<p style="opacity:0.9">WORDS</p>',
    "max-height-of-a-screen": '<p style="max-height:0.9em">WORDS</p>',
    "indented": '<blockquote style="margin:0 0 0 40px">WORDS</blockquote>',
    "unclosed": "<p><b>WORDS",
    "no-body": "WORDS",
}


@pytest.mark.parametrize("source", SEEN.values(), ids=SEEN.keys())
def test_shown_text_is_kept(source: str) -> None:
    assert read_html(source).text.strip() == "WORDS"


def test_blocks_stand_on_lines_of_their_own() -> None:
    source = "<div>Dear&nbsp;Sam,</div><div><br></div><div>come <b>now</b>.</div><ul><li>a</li><li>b</li></ul>x<br>y"

    assert read_html(source).text == "Dear\xa0Sam,\n\ncome now.\na\nb\nx\ny"


def test_links_are_collected_with_their_words() -> None:
    source = '<a href="https://x.test/a?b=1&amp;c=2">Book <b>now</b></a><a href="#top">up</a><a href=" http://y.test ">'

    assert read_html(source).links == (Link("Book now", "https://x.test/a?b=1&c=2"), Link("", "http://y.test"))


QUOTES = {
    "gmail": '<div class="gmail_quote"><div>On Monday Sam wrote:</div><blockquote>old</blockquote></div>',
    "apple": '<blockquote type="cite">old</blockquote>',
    "thunderbird": '<blockquote cite="mid:a@b" type="cite">old</blockquote>',
    "yahoo": '<div class="yahoo_quoted">old</div>',
}


@pytest.mark.parametrize("source", QUOTES.values(), ids=QUOTES.keys())
def test_history_is_marked_as_quoted(source: str) -> None:
    lines = read_html(f"<p>New</p>{source}<p>Below</p>").text.split("\n")

    assert "> old" in lines
    assert "New" in lines
    assert "Below" in lines


def test_what_is_forwarded_is_no_quotation() -> None:
    source = (
        '<div class="gmail_quote"><div>---------- Forwarded message ---------<br>From: a@b.test</div><p>Inner</p></div>'
    )

    assert "Inner" in read_html(source).text.split("\n")


@pytest.mark.parametrize(
    "source",
    ["<div>" * 5_000, "<b>" * 5_000, "<a " + " ".join(f"a{n}=1" for n in range(2_000)) + ">", "<i>x" * 70_000],
    ids=["depth", "formats", "attributes", "tags"],
)
def test_markup_built_to_be_slow_is_read_without_a_parser(source: str) -> None:
    reading = read_html(f"Hello{source}there")

    assert Fault.HEAVY_MARKUP in reading.faults
    assert "Hello" in reading.text
    assert "there" in reading.text


@given(st.text(st.sampled_from("<>/abp=\"' !-&;#styledisplay:none{}\n"), max_size=200))
def test_any_markup_gives_text(source: str) -> None:
    assert read_html(source).text.encode("utf-8") is not None
