"""`heardback watch` as a user runs it: a real Dovecot, a real desktop, a real mail server, a real web hook."""

from __future__ import annotations

import json
import signal
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.rigs.desktop import Desktop
from tests.rigs.dovecot import Dovecot
from tests.rigs.household import Household, end, until
from tests.rigs.http_listener import Answer, HttpListener
from tests.rigs.mail_server import User
from tests.rigs.mails import mail, passed, reply
from tests.rigs.smtp_sink import SmtpSink

PATIENCE = 15.0  # a guard against hanging: how quick it is stands in benchmarks/


@pytest.fixture
def alerts(smtp_sink: SmtpSink, http_listener: HttpListener) -> str:
    return (
        "  desktop: true\n"
        f"  email: {{to: sam.rivera@mailbox.test, host: 127.0.0.1, port: {smtp_sink.port}, security: none}}\n"
        f"  push: ['json://127.0.0.1:{http_listener.port}/hook']"
    )


@pytest.fixture
def household(tmp_path: Path, dovecot: Dovecot, mail_user: User, desktop: Desktop, alerts: str) -> Household:
    return Household(tmp_path, dovecot, [mail_user], alerts)


@pytest.fixture
def watching(household: Household) -> Iterator[subprocess.Popen[str]]:
    process = household.start("watch", "--json")
    yield process
    if process.poll() is None:
        process.kill()
    process.communicate()


def wait_until_listening(process: subprocess.Popen[str]) -> None:
    """Reads the daemon's events until it has passed over everything and hears of news by push."""
    assert process.stdout is not None
    waiting = {"checked", "push"}
    while waiting:
        line = process.stdout.readline()
        assert line, process.communicate()[1]
        event = json.loads(line)
        if event["event"] == "checked" or event.get("live"):
            waiting.discard(event["event"])


def test_mail_delivered_into_junk_is_told_at_once_by_all_channels(
    watching: subprocess.Popen[str],
    household: Household,
    dovecot: Dovecot,
    mail_user: User,
    desktop: Desktop,
    smtp_sink: SmtpSink,
    http_listener: HttpListener,
) -> None:
    wait_until_listening(watching)
    time.sleep(0.5)
    delivered = time.monotonic()
    dovecot.deliver(mail_user, "Junk", reply())
    until(lambda: desktop.shown() and smtp_sink.received and http_listener.requests, "told by all channels", 10)
    took = time.monotonic() - delivered
    ended = end(watching)

    assert took < PATIENCE
    assert "Northwind" in desktop.shown()[0].title
    assert "Junk" in smtp_sink.received[0].parsed()["Subject"]
    assert (len(desktop.shown()), len(smtp_sink.received), len(http_listener.requests)) == (1, 1, 1)
    assert ended.status == 0, ended.err
    assert ended.err == ""


@pytest.mark.parametrize(("number", "status"), [(signal.SIGTERM, 0), (signal.SIGINT, 130)], ids=["SIGTERM", "SIGINT"])
def test_a_signal_ends_it_cleanly_and_soon(watching: subprocess.Popen[str], number: int, status: int) -> None:
    wait_until_listening(watching)
    began = time.monotonic()
    ended = end(watching, number)

    assert ended.status == status
    assert "Traceback" not in ended.err
    assert time.monotonic() - began < 5


@pytest.mark.parametrize(
    "answer",
    [pytest.param(Answer(hang=True), id="while it is being sent"), pytest.param(Answer(), id="once it was taken")],
)
def test_a_scan_beside_it_does_not_send_what_it_sends(
    watching: subprocess.Popen[str],
    household: Household,
    dovecot: Dovecot,
    mail_user: User,
    http_listener: HttpListener,
    answer: Answer,
) -> None:
    wait_until_listening(watching)
    http_listener.answers.append(answer)
    dovecot.deliver(mail_user, "Junk", reply())
    until(lambda: http_listener.requests, "being told", 10)
    beside = household.run("scan")

    assert beside.status == 0, beside.err
    assert len(http_listener.requests) == 1


def test_a_second_one_says_who_is_watching(watching: subprocess.Popen[str], household: Household) -> None:
    wait_until_listening(watching)
    second = household.run("watch")

    assert second.status == 2
    assert str(watching.pid) in second.err


def test_it_survives_a_restart_of_the_server(
    tmp_path: Path, desktop: Desktop, alerts: str, http_listener: HttpListener
) -> None:
    with Dovecot() as server:
        user = server.add_user()
        household = Household(tmp_path, server, [user], alerts)
        process = household.start("watch", "--json")
        try:
            wait_until_listening(process)
            server.restart()
            server.deliver(user, "Junk", reply())
            until(lambda: http_listener.requests, "told after the restart", 60)
            ended = end(process)
        finally:
            process.kill()

    assert len(http_listener.requests) == 1
    assert ended.status == 0, ended.err


def test_killed_at_any_moment_it_tells_of_every_reply_once(
    household: Household,
    dovecot: Dovecot,
    mail_user: User,
    http_listener: HttpListener,
) -> None:
    moments = [0.4, 0.7, 0.9, 1.1, 1.3, 1.6, 2.0]
    for number, moment in enumerate(moments):
        letter = mail(
            subject=f"Interview {number}",
            text="We would like to invite you to an interview.",
            headers=passed("northwind.test"),
        )
        dovecot.deliver(mail_user, "Junk", letter)
        process = household.start("watch")
        time.sleep(moment)
        process.send_signal(signal.SIGKILL)
        process.communicate()
    last = household.run("scan", "--json")
    keys = [json.loads(request.body)["key"] for request in http_listener.requests]

    assert last.status == 0, last.err
    assert {finding["alert"] for finding in last.json()["findings"]} == {"sent"}
    assert len(last.json()["findings"]) == len(moments)
    # The receiver's answer may be lost with the process: such a repeat carries the same key.
    assert len(set(keys)) <= len(moments)
    assert len(keys) - len(set(keys)) <= 1
