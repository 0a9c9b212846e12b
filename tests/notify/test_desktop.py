"""Notifications on a real daemon: what it shows, what a click does, and what is said where there is none."""

from __future__ import annotations

import queue
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from scanner.core.maillink import MailScheme
from scanner.errors import ChannelError, Retry
from scanner.notify.desktop import DesktopChannel, find_bus
from scanner.ports import Notice
from tests.rigs.desktop import Desktop

NOTICE = Notice(
    key="reply-abc",
    title="Northwind Analytics wants to meet you: look in Junk",
    line="Jane Doe wrote: “R&D <b>role</b>”. It is in Junk, account personal.",
    text="…",
    link="https://mail.example/1",
)


@pytest.fixture
def clicked() -> queue.Queue[str]:
    return queue.Queue()


@pytest.fixture
def channel(clicked: queue.Queue[str]) -> Iterator[DesktopChannel]:
    made = DesktopChannel(open_link=clicked.put, timeout=10)
    yield made
    made.close()


def test_a_notice_is_shown_as_it_stands(desktop: Desktop, channel: DesktopChannel) -> None:
    receipt = channel.send(NOTICE)
    (shown,) = desktop.shown(1)

    assert shown.application == "Heardback"
    assert shown.title == NOTICE.title
    assert shown.body == "Jane Doe wrote: “R&amp;D &lt;b&gt;role&lt;/b&gt;”. It is in Junk, account personal."
    assert shown.urgency == "NORMAL"
    assert receipt.detail == "shown by dunst"


def test_several_notices_go_over_one_loop(desktop: Desktop, channel: DesktopChannel) -> None:
    for number in range(4):
        channel.send(Notice(key=f"k{number}", title=f"Title {number}", line="x", text="x", urgent=number == 3))
    shown = desktop.shown(4)

    assert sorted(each.title for each in shown) == [f"Title {number}" for number in range(4)]
    assert {each.title: each.urgency for each in shown}["Title 3"] == "CRITICAL"


def test_a_click_opens_the_link(desktop: Desktop, channel: DesktopChannel, clicked: queue.Queue[str]) -> None:
    channel.send(NOTICE)
    desktop.shown(1)
    desktop.click()

    assert clicked.get(timeout=10) == NOTICE.link


@pytest.mark.parametrize(
    ("scheme", "web", "opened"),
    [
        pytest.param(MailScheme.MID, None, "mid:7.a@northwind.test", id="thunderbird"),
        pytest.param(MailScheme.MESSAGE, None, "message://%3C7.a@northwind.test%3E", id="apple"),
        pytest.param(MailScheme.MID, "https://mail.example/1", "https://mail.example/1", id="the web goes first"),
    ],
)
def test_a_click_opens_the_message_in_the_mail_program(
    desktop: Desktop, clicked: queue.Queue[str], scheme: MailScheme, web: str | None, opened: str
) -> None:
    with closing(DesktopChannel(open_link=clicked.put, ask_scheme=lambda: scheme, timeout=10)) as channel:
        channel.send(Notice(key="a", title="a", line="a", text="a", link=web, message_id="<7.a@northwind.test>"))
        desktop.shown(1)
        desktop.click()

        assert clicked.get(timeout=10) == opened


@pytest.mark.parametrize("link", [None, "javascript:alert(1)", "file:///etc/passwd", "--help"])
def test_a_click_opens_nothing_where_there_is_no_safe_link(
    desktop: Desktop, channel: DesktopChannel, clicked: queue.Queue[str], link: str | None
) -> None:
    channel.send(Notice(key="a", title="a", line="a", text="a", link=link))
    desktop.shown(1)
    desktop.click()
    desktop.clear()
    # A second click that is heard shows that the first one was handled.
    channel.send(NOTICE)
    desktop.shown(1)
    desktop.click()

    assert clicked.get(timeout=10) == NOTICE.link
    assert clicked.empty()


@pytest.mark.parametrize(
    "words",
    [
        "--version",
        "-u critical",
        "\x1b]0;x\x07\x1b[2J",
        "<script>x</script> & <",
        "%s%n",
        "$(touch x)",
        "\udcff\0\u202e",
    ],
)
def test_hostile_words_are_shown_as_words(desktop: Desktop, channel: DesktopChannel, words: str) -> None:
    channel.send(Notice(key="h", title=words, line=words, text=words))
    (shown,) = desktop.shown(1)

    assert not [char for char in shown.title + shown.body if ord(char) < 32 or char == "\u202e"]
    assert "<" not in shown.body


def test_no_notification_daemon_is_said_and_recovered_from(desktop: Desktop, channel: DesktopChannel) -> None:
    channel.send(NOTICE)
    desktop.stop_server()
    try:
        with pytest.raises(ChannelError, match="no notification service") as caught:
            channel.send(NOTICE)
    finally:
        desktop.start_server()
    desktop.clear()
    channel.send(NOTICE)

    assert caught.value.retry is Retry.SETTINGS
    assert caught.value.fix
    assert not caught.value.permanent
    assert len(desktop.shown(1)) == 1


def test_no_session_bus_is_said(channel: DesktopChannel, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("DBUS_SESSION_BUS_ADDRESS", raising=False)
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    with pytest.raises(ChannelError, match="no session bus") as caught:
        channel.send(NOTICE)

    assert caught.value.retry is Retry.SETTINGS
    assert caught.value.here
    assert caught.value.fix


def test_a_bus_that_is_gone_is_said(channel: DesktopChannel, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", f"unix:path={tmp_path}/gone")
    with pytest.raises(ChannelError, match="does not answer"):
        channel.send(NOTICE)


def test_a_service_finds_the_bus_without_the_variable(
    desktop: Desktop, channel: DesktopChannel, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("DBUS_SESSION_BUS_ADDRESS")
    address = find_bus()
    channel.send(NOTICE)

    assert address == desktop.environment["DBUS_SESSION_BUS_ADDRESS"]
    assert len(desktop.shown(1)) == 1
