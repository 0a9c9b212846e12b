"""Links into the mail program: what RFC 2392 and Apple's Mail want, and nothing that anybody else would obey."""

from __future__ import annotations

import shlex

import pytest

from scanner.core.maillink import MailScheme, mail_link
from scanner.core.safe import for_link


@pytest.mark.parametrize(
    ("message_id", "mid", "message"),
    [
        pytest.param("<a.b@x.test>", "mid:a.b@x.test", "message://%3Ca.b@x.test%3E", id="usual"),
        pytest.param("a.b@x.test", "mid:a.b@x.test", "message://%3Ca.b@x.test%3E", id="bare"),
        pytest.param("<CA+x=_y-z@mail.test>", "mid:CA+x=_y-z@mail.test", "message://%3CCA+x=_y-z@mail.test%3E", id="G"),
        pytest.param("<01$ab$cd@x.test>", "mid:01$ab$cd@x.test", "message://%3C01$ab$cd@x.test%3E", id="dollars"),
        # RFC 2392 section 2: a slash would part the message from one of its pieces.
        pytest.param("<a/b@x.test>", "mid:a%2Fb@x.test", "message://%3Ca%2Fb@x.test%3E", id="slash"),
        pytest.param("<a%3e@x.test>", "mid:a%253e@x.test", "message://%3Ca%253e@x.test%3E", id="percent"),
        pytest.param("<a?b#c@[1::2]>", "mid:a%3Fb%23c@%5B1::2%5D", "message://%3Ca%3Fb%23c@%5B1::2%5D%3E", id="marks"),
    ],
)
def test_an_identifier_becomes_a_link(message_id: str, mid: str, message: str) -> None:
    made = [mail_link(message_id, scheme) for scheme in MailScheme]

    assert made == [mid, message]
    assert [for_link(link) for link in made] == made


@pytest.mark.parametrize(
    "message_id",
    [
        *(None, "", "<>", "  ", "<a@x.test> <b@x.test>", "<a@x.test><b@x.test>", "<a\n@x.test>", "<a\x1b[2J@x.test>"),
        *("<ä@x.test>", "<\u202ea@x.test>", f"<{'a' * 300}@x.test>"),
    ],
)
def test_what_is_no_identifier_gives_no_link(message_id: str | None) -> None:
    assert [mail_link(message_id, scheme) for scheme in MailScheme] == [None, None]


@pytest.mark.parametrize(
    "message_id",
    [
        *("<a;reboot@x>", "<$(reboot)@x>", "<`reboot`@x>", "<a&calc&@x>", "<a|sh@x>", "<'\"><script>@x>"),
        *("<../../etc/passwd>", "<--help>", "<\\\\host\\share>", "<%22%20onclick=@x>", "<!!@x>", "<{a,b}*~@x>"),
    ],
)
def test_nothing_in_a_link_is_obeyed_by_a_shell_a_page_or_a_path(message_id: str) -> None:
    for scheme in MailScheme:
        link = mail_link(message_id, scheme)
        if link is None:
            continue
        after = link.removeprefix("mid:").removeprefix("message://")

        assert not set(after) & set(";&|()<>`'\"\\/{}*!? \t#[]")
        assert shlex.split(link) == [link]
        assert link.startswith(("mid:", "message://%3C"))
        assert for_link(link) == link
