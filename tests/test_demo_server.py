"""The demo: its mail server is a real one, and its sample mailbox shows what it is there to show."""

from __future__ import annotations

import imaplib
import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime, timedelta
from email.parser import BytesParser
from email.policy import default
from pathlib import Path

import pytest

from scanner.config.load import load_settings, parse
from scanner.demo.letters import NOTICES, SHOPPING, ZURICH
from scanner.demo.sample import ADDRESS, FOLDERS, demo_settings_yaml, sample
from scanner.demo.server import DemoServer, SampleMessage
from scanner.run import run_pass
from scanner.store.memory import SqliteMemory
from scanner.wiring import Wanted, opened

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
MESSAGE = SampleMessage("Bewerbungen/Zürich", (r"\Flagged",), NOW, b"From: a@one.test\r\nSubject: one\r\n\r\nHello\r\n")
RESERVED = (".test", ".example")
HIRING_SERVICES = ("us.greenhouse-mail.io",)


def test_server_holds_what_it_was_given() -> None:
    with DemoServer([MESSAGE], folders=["Junk"]) as server, _client(server) as client:
        client.login(server.username, server.password)
        listed = client.list()[1]
        client.select('"Bewerbungen/Z&APw-rich"', readonly=True)
        fetched = str(client.uid("FETCH", "1:*", "(FLAGS INTERNALDATE BODY.PEEK[])"))

    assert "Junk" in str(listed)
    assert r"\\Flagged" in fetched
    assert "23-Nov-2026 09:00:00 +0000" in fetched
    assert "Subject: one" in fetched


def test_server_refuses_another_password() -> None:
    with DemoServer() as server, _client(server) as client, pytest.raises(imaplib.IMAP4.error):
        client.login(server.username, "guess")


def test_servers_share_nothing() -> None:
    with DemoServer([MESSAGE]) as one, DemoServer() as other:
        assert one.port != other.port
        assert one.password != other.password


def test_stopping_ends_idle_clients_and_the_thread() -> None:
    before = set(threading.enumerate())
    server = DemoServer([MESSAGE])
    server.start()
    with _client(server) as client:
        client.login(server.username, server.password)
        client.select("INBOX", readonly=True)
        client.send(b"a IDLE\r\n")
        client.readline()
        server.stop()
        rest = client.readline()

    assert rest == b"" or rest.startswith(b"* BYE")
    assert set(threading.enumerate()) == before


def test_stopping_twice_is_harmless() -> None:
    server = DemoServer()
    server.start()
    server.stop()
    server.stop()


def test_sample_is_the_same_for_the_same_moment() -> None:
    assert sample(NOW) == sample(NOW)


@pytest.mark.parametrize("hour", [0, 7, 9, 23])
@pytest.mark.parametrize("ahead", range(7))
def test_sample_came_at_office_hours_before_now_whatever_the_day(ahead: int, hour: int) -> None:
    now = (NOW + timedelta(days=ahead)).replace(hour=hour)

    for message in sample(now):
        assert now - timedelta(days=30) < message.internal_date < now
        assert message.internal_date.weekday() < 5
        assert 8 <= message.internal_date.hour < 18


@pytest.mark.parametrize("ahead", range(7))
def test_answers_of_the_sample_come_after_what_they_answer(ahead: int) -> None:
    messages = sample(NOW + timedelta(days=ahead))
    parsed = [BytesParser(policy=default).parsebytes(message.content) for message in messages]
    came = {str(each["Message-ID"]): message.internal_date for each, message in zip(parsed, messages, strict=True)}
    answers = {str(each["In-Reply-To"]): came[str(each["Message-ID"])] for each in parsed if each["In-Reply-To"]}

    assert len(came) == len(messages)
    assert len(answers) == 3
    assert all(came[question] < answer for question, answer in answers.items())


def test_sample_has_no_placeholder_left_and_parses_cleanly() -> None:
    for message in sample(NOW):
        parsed = BytesParser(policy=default).parsebytes(message.content)

        assert not re.search(rb"\{\w+\}", message.content)
        assert parsed["From"].addresses[0].addr_spec
        assert [part.defects for part in parsed.walk() if part.defects] == []


def test_sample_names_no_stranger_of_the_real_world() -> None:
    domains = {
        domain.decode().rstrip(".").lower()
        for message in sample(NOW)
        for domain in re.findall(rb"[@/]([\w-]+(?:\.[\w-]+)*\.[a-z]{2,})", message.content)
        if b"=" not in domain
    }

    assert [name for name in domains if not name.endswith(RESERVED) and name not in HIRING_SERVICES] == []


def test_settings_of_the_sample_have_no_fault(tmp_path: Path) -> None:
    text = demo_settings_yaml(NOW, host="127.0.0.1", port=1143, username="demo", password_variable="DEMO")
    settings, faults, warnings = parse(text.encode(), tmp_path, {})

    assert (faults, warnings) == ((), ())
    assert settings is not None
    assert settings.accounts[0].address == ADDRESS
    assert len(settings.employers) == 8


def test_scan_of_the_sample_finds_the_replies_and_nothing_else(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    now = datetime.now(UTC)
    with DemoServer(sample(now), folders=FOLDERS) as server:
        monkeypatch.setenv("DEMO_PASSWORD", server.password)
        path = tmp_path / "config.yaml"
        settings = demo_settings_yaml(
            now, host=server.host, port=server.port, username=server.username, password_variable="DEMO_PASSWORD"
        )
        path.write_text(f"{settings}state: {tmp_path}/memory.db\n", "utf-8")
        path.chmod(0o600)
        with opened(load_settings(path), Wanted()) as app:
            run_pass(app)
            assert isinstance(app.memory, SqliteMemory)
            found = {
                (finding.match.employer, finding.copies[0].name, str(finding.match.reading.kind))
                for finding in app.memory.findings()
            }

    assert found == {
        ("Northwind Analytics", "Junk", "interview"),
        ("Tailspin Robotics", "Promotions", "offer"),
        ("Contoso Outdoors", SHOPPING, "rejection"),
        ("Alpenglow Maps", ZURICH, "interview"),
        ("Fabrikam Health", "Junk", "interview"),
        ("Litware Games", NOTICES, "assessment"),
        ("Adventure Works", "INBOX", "information"),
        ("Woodgrove Bank", "Archive", "interview"),
        ("Woodgrove Bank", "Junk", "offer"),  # the scam: shown, and named as one
    }


@contextmanager
def _client(server: DemoServer) -> Iterator[imaplib.IMAP4]:
    client = imaplib.IMAP4(server.host, server.port, timeout=10)
    try:
        yield client
    finally:
        with suppress(OSError):
            client.shutdown()
