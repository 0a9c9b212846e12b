"""The smaller rigs do what the tests built on them take for granted."""

from __future__ import annotations

import http.client
import smtplib
import ssl
import subprocess
import threading
import urllib.error
import urllib.request
from datetime import UTC, datetime

import pytest

from tests.rigs import mails
from tests.rigs.certificates import Authority, Flaw
from tests.rigs.desktop import Desktop
from tests.rigs.http_listener import Answer, HttpListener
from tests.rigs.mail_server import Mail
from tests.rigs.pymap_server import PymapServer
from tests.rigs.smtp_sink import Fault, Security, SmtpSink, Stage

SENDER, RECEIVER = "sam@mailbox.test", "sam@phone.test"


def test_pymap_keeps_what_it_is_given(pymap_server: PymapServer) -> None:
    user = pymap_server.user
    when = datetime(2026, 11, 3, 9, 30, tzinfo=UTC)
    pymap_server.deliver_many(user, "Bewerbungen/Zürich", [Mail(mails.reply(), (r"\Seen",), when)] * 3)
    uid = pymap_server.deliver(user, "INBOX", mails.receipt())
    pymap_server.move(user, "INBOX", [uid], "Junk")

    counts = {name: len(kept.messages) for name, kept in pymap_server.snapshot(user).items()}
    assert counts == {b"INBOX": 0, b"Bewerbungen/Z&APw-rich": 3, b"Junk": 1}


@pytest.mark.parametrize("security", list(Security), ids=str)
def test_smtp_sink_receives_over_every_security(authority: Authority, security: Security) -> None:
    context = authority.issue().server_context()
    with SmtpSink(security, context=context, credentials=("sam", "geheim")) as sink:
        trusting = authority.client_context()
        client = (
            smtplib.SMTP_SSL("localhost", sink.port, context=trusting, timeout=10)
            if security is Security.TLS
            else smtplib.SMTP("localhost", sink.port, timeout=10)
        )
        with client:
            if security is Security.STARTTLS:
                client.starttls(context=trusting)
            client.login("sam", "geheim")
            client.sendmail(SENDER, [RECEIVER], mails.reply())

    (mail,) = sink.received
    assert (mail.sender, mail.recipients, mail.login) == (SENDER, (RECEIVER,), "sam")
    assert mail.over_tls is (security is not Security.NONE)
    assert mail.parsed()["Subject"] == "Re: Thank you"


def test_smtp_sink_refuses_a_wrong_password() -> None:
    with (
        SmtpSink(credentials=("sam", "geheim")) as sink,
        smtplib.SMTP("localhost", sink.port, timeout=10) as client,
        pytest.raises(smtplib.SMTPAuthenticationError),
    ):
        client.login("sam", "falsch")


@pytest.mark.parametrize(
    ("fault", "error"),
    [
        (Fault(Stage.MAIL, "450 4.7.0 later"), smtplib.SMTPSenderRefused),
        (Fault(Stage.RCPT, "550 5.1.1 unknown"), smtplib.SMTPRecipientsRefused),
        (Fault(Stage.DATA, "554 5.6.0 refused"), smtplib.SMTPDataError),
        (Fault(Stage.DATA, drop=True, kept=True), smtplib.SMTPServerDisconnected),
        (Fault(Stage.DATA), smtplib.SMTPServerDisconnected),
    ],
    ids=["mail", "rcpt", "data", "drop-after-data", "hang"],
)
def test_smtp_sink_misbehaves_once_and_then_works(smtp_sink: SmtpSink, fault: Fault, error: type[Exception]) -> None:
    smtp_sink.faults.append(fault)
    first = smtplib.SMTP("localhost", smtp_sink.port, timeout=1)
    with pytest.raises(error):
        first.sendmail(SENDER, [RECEIVER], mails.reply())
    first.close()
    with smtplib.SMTP("localhost", smtp_sink.port, timeout=10) as second:
        second.sendmail(SENDER, [RECEIVER], mails.reply())

    assert len(smtp_sink.received) == 1 + fault.kept


def test_http_listener_writes_requests_down(http_listener: HttpListener) -> None:
    with urllib.request.urlopen(f"{http_listener.url}/hook?x=1", data=b'{"a": 1}', timeout=10) as answer:
        assert answer.status == 200

    (request,) = http_listener.requests
    assert (request.method, request.path, request.json()) == ("POST", "/hook?x=1", {"a": 1})


def test_http_listener_answers_as_told(http_listener: HttpListener) -> None:
    http_listener.answers += [Answer(429, {"Retry-After": "7"}), Answer(302, {"Location": "/new"}), Answer()]
    with pytest.raises(urllib.error.HTTPError) as refused:
        urllib.request.urlopen(http_listener.url, timeout=10)
    refused.value.close()
    with urllib.request.urlopen(http_listener.url, timeout=10):
        pass

    assert (refused.value.code, refused.value.headers["Retry-After"]) == (429, "7")
    assert [request.path for request in http_listener.requests] == ["/", "/", "/new"]


@pytest.mark.parametrize(
    ("answer", "error"),
    [(Answer(hang=True), TimeoutError), (Answer(drop=True), http.client.RemoteDisconnected)],
    ids=["hang", "drop"],
)
def test_http_listener_falls_silent(http_listener: HttpListener, answer: Answer, error: type[Exception]) -> None:
    http_listener.answers.append(answer)

    with pytest.raises(error):
        urllib.request.urlopen(http_listener.url, timeout=0.5)
    assert len(http_listener.requests) == 1


def test_desktop_shows_and_forgets(desktop: Desktop) -> None:
    subprocess.run(["notify-send", "-u", "critical", "-a", "rig", "--", "--title", "a <b>body</b>"], check=True)
    (shown,) = desktop.shown(1)
    desktop.clear()

    assert (shown.application, shown.title, shown.body, shown.urgency) == (
        "rig",
        "--title",
        "a <b>body</b>",
        "CRITICAL",
    )
    assert desktop.shown() == []


def test_desktop_without_server_shows_nothing(desktop: Desktop) -> None:
    desktop.stop_server()
    try:
        done = subprocess.run(["notify-send", "title", "body"], check=False, capture_output=True, timeout=60)

        assert done.returncode != 0
    finally:
        desktop.start_server()


def test_desktop_click_runs_the_default_action(desktop: Desktop) -> None:
    answers: list[bytes] = []
    waiting = threading.Thread(
        target=lambda: answers.append(
            subprocess.run(
                ["notify-send", "-A", "default=Open", "--wait", "title"], check=True, capture_output=True, timeout=30
            ).stdout
        )
    )
    waiting.start()
    desktop.shown(1)
    desktop.click()
    waiting.join()

    assert answers == [b"default\n"]


@pytest.mark.parametrize("flaw", [Flaw.EXPIRED, Flaw.WRONG_HOST], ids=str)
def test_flawed_certificates_are_refused_by_smtp_clients(authority: Authority, flaw: Flaw) -> None:
    context = authority.issue(flaw).server_context()

    with SmtpSink(Security.TLS, context=context) as sink, pytest.raises(ssl.SSLCertVerificationError):
        smtplib.SMTP_SSL("localhost", sink.port, context=authority.client_context(), timeout=10)
