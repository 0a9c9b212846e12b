"""Push services and web hooks against a real HTTP server: what arrives, what is retried, what is given up."""

from __future__ import annotations

import base64
import contextlib
import json
import socket
import sys
import threading
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scanner.errors import ChannelError, Retry
from scanner.notify import push, webhook
from scanner.notify.webhook import Hook, WebhookChannel
from scanner.ports import Channel, Notice
from tests.rigs.http_listener import Answer, HttpListener
from tests.rigs.ports import free_ports

NOW = datetime(2026, 11, 10, 14, 5, tzinfo=UTC)
NOTICE = Notice(
    key="reply-abc",
    title="Northwind Analytics wants to meet you: look in Junk",
    line="Jane Doe wrote: “Re: Thank you” 面接.",
    text="Jane Doe wrote to you.\n\nIt is in Junk.\n",
    urgent=True,
    link="https://mail.example/1",
    created=NOW,
)
KINDS: dict[str, Callable[[HttpListener], str]] = {
    "hook": lambda listener: f"json://user:s3cret@127.0.0.1:{listener.port}/hook?+X-Token=t0ken",
    "apprise form": lambda listener: f"form://user:s3cret@127.0.0.1:{listener.port}/hook?+X-Token=t0ken",
    "apprise ntfy": lambda listener: f"ntfy://user:s3cret@127.0.0.1:{listener.port}/my-topic",
}


def made(address: str) -> Channel:
    return push.channels([address], now=lambda: NOW)[0]


@pytest.fixture(params=list(KINDS.values()), ids=list(KINDS))
def channel(request: pytest.FixtureRequest, http_listener: HttpListener) -> Channel:
    return made(request.param(http_listener))


def test_a_notice_arrives_once_with_its_words(channel: Channel, http_listener: HttpListener) -> None:
    receipt = channel.send(NOTICE)
    (request,) = http_listener.requests
    words = request.body.decode() + json.dumps(request.headers)

    assert "Northwind" in words
    assert receipt.detail
    assert base64.b64encode(b"user:s3cret").decode() in request.headers["authorization"]


@pytest.mark.parametrize(
    ("status", "permanent"),
    [
        (400, True),
        (401, True),
        (403, True),
        (404, True),
        (410, True),
        (413, True),
        (408, False),
        (425, False),
        (429, False),
        (500, False),
        (502, False),
        (503, False),
    ],
)
def test_what_a_status_means(channel: Channel, http_listener: HttpListener, status: int, permanent: bool) -> None:
    http_listener.answers = [Answer(status)]
    with pytest.raises(ChannelError, match=str(status)) as caught:
        channel.send(NOTICE)

    assert caught.value.permanent is permanent
    assert len(http_listener.requests) == 1
    assert "s3cret" not in str(caught.value)


@pytest.mark.parametrize("status", [301, 302, 307, 308])
def test_a_redirect_is_not_followed(channel: Channel, http_listener: HttpListener, status: int) -> None:
    with HttpListener() as other:
        http_listener.answers = [Answer(status, {"Location": f"{other.url}/elsewhere"})]
        with pytest.raises(ChannelError):
            channel.send(NOTICE)

        assert other.requests == []
        assert len(http_listener.requests) == 1


def test_a_lost_answer_passes(channel: Channel, http_listener: HttpListener) -> None:
    http_listener.answers = [Answer(drop=True)]
    with pytest.raises(ChannelError) as caught:
        channel.send(NOTICE)

    assert not caught.value.permanent


@pytest.mark.parametrize("kind", KINDS)
def test_nobody_listening_passes(kind: str) -> None:
    (port,) = free_ports(1)
    address = {
        "hook": f"json://127.0.0.1:{port}/",
        "apprise form": f"form://127.0.0.1:{port}/",
        "apprise ntfy": f"ntfy://127.0.0.1:{port}/topic",
    }[kind]
    with pytest.raises(ChannelError) as caught:
        made(address).send(NOTICE)

    assert not caught.value.permanent


def test_the_hook_gets_everything_a_program_needs(http_listener: HttpListener) -> None:
    made(KINDS["hook"](http_listener)).send(NOTICE)
    (request,) = http_listener.requests
    body = request.json()

    assert body == {
        "version": "1.0",
        "title": NOTICE.title,
        "message": NOTICE.text.strip(),
        "type": "warning",
        "attachments": [],
        "key": "reply-abc",
        "line": NOTICE.line,
        "link": "https://mail.example/1",
        "message_id": None,
        "urgent": True,
        "created": "2026-11-10T14:05:00Z",
    }
    assert request.method == "POST"
    assert request.path == "/hook"
    assert request.headers["idempotency-key"] == "reply-abc"
    assert request.headers["x-token"] == "t0ken"


@pytest.mark.parametrize(
    ("header", "seconds"),
    [
        ("120", 120.0),
        ((NOW + timedelta(seconds=90)).strftime("%a, %d %b %Y %H:%M:%S GMT"), 90.0),
        ("0", 0.0),
        ("999999999999999999", 86400.0),
        ("soon", None),
        ("-5", None),
        ("١٢", None),
        ("", None),
        (None, None),
    ],
)
@pytest.mark.parametrize("status", [429, 503])
def test_retry_after_is_handed_on(
    http_listener: HttpListener, header: str | None, seconds: float | None, status: int
) -> None:
    if header is None or header.isascii():
        http_listener.answers = [Answer(status, {} if header is None else {"Retry-After": header})]
        with pytest.raises(ChannelError) as caught:
            made(f"json://127.0.0.1:{http_listener.port}/").send(NOTICE)

        assert caught.value.retry_after == seconds
    assert webhook.retry_seconds(header, NOW) == seconds


@given(st.text(max_size=60))
def test_no_retry_after_is_too_odd_to_read(value: str) -> None:
    seconds = webhook.retry_seconds(value, NOW)

    assert seconds is None or 0 <= seconds <= 86400


@pytest.mark.parametrize(
    "answer",
    [
        pytest.param(Answer(hang=True), id="hangs"),
        pytest.param(Answer(500, body=b"x" * 100_000, drip=True), id="drips an error"),
    ],
)
def test_a_hook_takes_bounded_time(http_listener: HttpListener, answer: Answer) -> None:
    http_listener.answers = [answer]
    hook = Hook(f"{http_listener.url}/", timeout=0.5, patience=1.0)
    with pytest.raises(ChannelError) as caught:
        WebhookChannel(hook, name="push:json", now=lambda: NOW).send(NOTICE)

    assert not caught.value.permanent


def test_a_hook_that_drips_its_answer_is_hung_up_on() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        ended = threading.Event()

        def drip() -> None:
            connection, _ = server.accept()
            with connection, contextlib.suppress(OSError):
                for byte in b"HTTP/1.1 200 OK\r\n" + b"X-Drip: a\r\n" * 100:
                    connection.sendall(bytes([byte]))
                    if ended.wait(0.05):
                        return

        threading.Thread(target=drip, daemon=True).start()
        hook = Hook(f"http://127.0.0.1:{server.getsockname()[1]}/", timeout=10, patience=0.4)
        try:
            with pytest.raises(ChannelError) as caught:
                WebhookChannel(hook, name="push:json", now=lambda: NOW).send(NOTICE)
        finally:
            ended.set()

    assert not caught.value.permanent


def test_a_taken_notice_counts_however_long_the_answer_is(http_listener: HttpListener) -> None:
    http_listener.answers = [Answer(200, body=b"x" * 100_000, drip=True)]
    hook = Hook(f"{http_listener.url}/", timeout=0.5, patience=1.0)

    assert WebhookChannel(hook, name="push:json", now=lambda: NOW).send(NOTICE).detail == "answered 200"


@pytest.mark.parametrize(
    ("address", "url", "headers"),
    [
        ("json://host/path", "http://host/path", ()),
        ("jsons://host:8443", "https://host:8443/", ()),
        ("json://[::1]:80/x", "http://[::1]:80/x", ()),
        ("json://host/a%20b?-key=v+w", "http://host/a%20b?key=v%2Bw", ()),
        ("json://host/?+X-A=b%20c", "http://host/", (("X-A", "b c"),)),
        ("json://u:p%40ss@host/", "http://host/", (("Authorization", "Basic dTpwQHNz"),)),
        ("json://host/?rto=3&format=text", "http://host/", ()),
    ],
)
def test_hook_addresses_are_read_like_apprise_reads_them(
    address: str, url: str, headers: tuple[tuple[str, str], ...]
) -> None:
    hook = webhook.parse(address)

    assert hook is not None
    assert (hook.url, hook.headers) == (url, headers)


@pytest.mark.parametrize(
    "address",
    [
        "ntfy://topic",
        "json://",
        "json://host/?method=GET",
        "json://host/?:title=x",
        "json://host/?+X%0D%0AY=z",
        "http://x",
    ],
)
def test_what_the_hook_does_not_know_is_left_to_apprise(address: str) -> None:
    assert webhook.parse(address) is None


def test_a_hook_shows_no_secret() -> None:
    assert "s3cret" not in repr(webhook.parse("json://u:s3cret@host/?+X-T=s3cret"))


@pytest.mark.parametrize(
    ("address", "safer"),
    [
        ("json://sam:s3cret@192.0.2.1/hook", "jsons://"),
        ("json://hooks.example.org/", "jsons://"),
        ("gotify://192.0.2.1/s3cretToken1234", "gotifys://"),
        ("ntfy://192.0.2.1/topic", "ntfys://"),
        ("xml://sam:s3cret@192.0.2.1/", "xmls://"),
        ("mailto://sam:s3cret@mail.example.org", "mailtos://"),
        ("mailtos://sam:s3cret@mail.example.org?to=a@b.test&mode=insecure", "no other mode"),
        ("rsyslog://192.0.2.1", "another service"),
    ],
)
def test_nothing_leaves_this_computer_without_encryption(
    address: str, safer: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    called: list[object] = []
    monkeypatch.setattr(socket.socket, "connect", lambda *words: called.append(words))
    monkeypatch.setattr(socket, "getaddrinfo", lambda *words, **_: called.append(words))
    with pytest.raises(ChannelError, match="without encryption") as caught:
        made(address).send(NOTICE)

    assert caught.value.permanent
    assert caught.value.fix is not None
    assert safer in caught.value.fix
    assert "s3cret" not in str(caught.value)
    assert called == []


def test_names_hold_no_secret_and_stay_apart() -> None:
    assert push.names(
        ["ntfy://secret-topic", "json://a/", "JSON://u:secret@b/", "ntfy://other", "nonsense", "tgram://123:tok/456"]
    ) == ("push:ntfy", "push:json", "push:json#2", "push:ntfy#2", "push:unknown", "push:tgram")


@pytest.mark.parametrize("hostile", ["a\r\nX-Evil: 1", "x\0\x1b[2J\u202e", "\udcff", "<b>@everyone</b>"])
def test_hostile_words_stay_in_the_body(channel: Channel, http_listener: HttpListener, hostile: str) -> None:
    channel.send(Notice(key="k" + hostile, title=hostile, line=hostile, text=hostile))
    (request,) = http_listener.requests

    assert "x-evil" not in request.headers
    assert "\\u202e" not in request.body.decode()
    assert "\\u001b" not in request.body.decode()


def test_an_address_that_apprise_does_not_know_is_said() -> None:
    with pytest.raises(ChannelError, match="does not understand") as caught:
        made("nosuch://s3cret").send(NOTICE)

    assert caught.value.permanent
    assert "s3cret" not in str(caught.value)


def test_a_missing_library_is_one_line_that_says_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "apprise", None)
    with pytest.raises(ChannelError, match="Apprise library") as caught:
        made("ntfy://topic").send(NOTICE)

    assert caught.value.fix is not None
    assert 'pip install "heardback[push]"' in caught.value.fix
    assert caught.value.retry is Retry.SETTINGS


def test_every_piece_that_may_be_a_token_is_known_to_the_log() -> None:
    parts = push.secret_parts("tgram://123456:ABC-token/chat%2Dnumber?key=s3cretkey&x=1")

    assert {"123456", "ABC-token", "chat-number", "chat%2Dnumber", "s3cretkey"} <= set(parts)
    assert "127.0.0.1" not in push.secret_parts("json://127.0.0.1:8080/hook")


def test_time_limits_are_added_where_none_are_given() -> None:
    assert push.bounded("ntfy://t") == "ntfy://t?cto=15&rto=20&format=text"
    assert push.bounded("ntfy://t?rto=3&redirect=yes") == "ntfy://t?rto=3&redirect=yes&cto=15&format=text"
