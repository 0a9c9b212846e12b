"""Alert mails on a real SMTP server: one plain message, safe transport, and errors in plain words."""

from __future__ import annotations

from datetime import UTC, datetime
from email import message_from_bytes

import pytest

from scanner.config.values import is_loopback
from scanner.errors import ChannelError, Retry
from scanner.notify.mail import MailChannel, MailSecurity, MailServer, compose, message_id
from scanner.ports import Notice
from tests.rigs.certificates import Authority, Flaw
from tests.rigs.ports import free_ports
from tests.rigs.smtp_sink import Fault, Security, SmtpSink, Stage

TO = "sam.rivera@mailbox.test"
PASSWORD = "hunter2-ünïcode-Pa$$"
NOTICE = Notice(
    key="reply-abc",
    title="Northwind Analytics wants to meet you: look in Junk",
    line="Jane Doe wrote.",
    text="Jane Doe wrote to you.\n\nIt is in Junk – “Re: Thank you” 面接.\n" + "long " * 400 + "\n.\n..\nFrom here\n",
    urgent=True,
    created=datetime(2026, 11, 10, 14, 5, tzinfo=UTC),
)


def channel(sink: SmtpSink, **changes: object) -> MailChannel:
    wanted: dict[str, object] = {"host": sink.host, "port": sink.port, "security": MailSecurity.NONE, "to": TO}
    return MailChannel(MailServer(**(wanted | changes)))  # type: ignore[arg-type]  # fields by name


def test_the_mail_is_one_plain_message_that_is_known_as_ours(smtp_sink: SmtpSink) -> None:
    receipt = channel(smtp_sink).send(NOTICE)
    (mail,) = smtp_sink.received
    parsed = mail.parsed()

    assert mail.recipients == (TO,)
    assert parsed["Subject"] == NOTICE.title
    assert parsed["To"] == TO
    assert parsed["From"].addresses[0].addr_spec == TO
    assert parsed["Auto-Submitted"] == "auto-generated"
    assert parsed["X-Heardback-Alert"] == "reply-abc"
    assert parsed["Message-ID"] == message_id("reply-abc", TO)
    assert parsed["Message-ID"].endswith("@heardback.invalid>")
    assert parsed["Date"].datetime == NOTICE.created
    assert parsed.get_content_type() == "text/plain"
    assert parsed.get_content().replace("\r\n", "\n").split() == NOTICE.text.split()
    assert max(len(line) for line in mail.content.split(b"\r\n")) <= 998
    assert "127.0.0.1" in receipt.detail


def test_a_repeat_has_the_same_message_id(smtp_sink: SmtpSink) -> None:
    smtp_sink.faults = [Fault(Stage.DATA, drop=True, kept=True)]
    sending = channel(smtp_sink)
    with pytest.raises(ChannelError) as caught:
        sending.send(NOTICE)
    sending.send(NOTICE)

    assert not caught.value.permanent
    assert len({mail.parsed()["Message-ID"] for mail in smtp_sink.received}) == 1
    assert len(smtp_sink.received) == 2


@pytest.mark.parametrize("stage", list(Stage))
@pytest.mark.parametrize(
    ("answer", "permanent"), [("450 4.2.1 busy", False), ("421 4.3.2 closing", False), ("550 5.7.1 refused", True)]
)
def test_a_4xx_passes_and_a_5xx_is_for_good(smtp_sink: SmtpSink, stage: Stage, answer: str, permanent: bool) -> None:
    smtp_sink.faults = [Fault(stage, answer=answer)]
    with pytest.raises(ChannelError) as caught:
        channel(smtp_sink).send(NOTICE)

    assert caught.value.permanent is permanent
    assert answer[:3] in str(caught.value)
    assert "127.0.0.1" in str(caught.value)
    assert smtp_sink.received == []


@pytest.mark.parametrize("stage", list(Stage))
@pytest.mark.parametrize(
    ("answer", "permanent"),
    [
        ("552 5.2.2 mailbox full", False),
        ("550 5.2.2 over quota", False),
        ("452 4.2.2 over quota", False),
        ("552 requested mail action aborted", False),
        ("552 5.3.4 message too big for system", True),
        ("552 5.2.23 no such code", True),
    ],
)
def test_a_full_mailbox_passes(smtp_sink: SmtpSink, stage: Stage, answer: str, permanent: bool) -> None:
    smtp_sink.faults = [Fault(stage, answer=answer)]
    with pytest.raises(ChannelError) as caught:
        channel(smtp_sink).send(NOTICE)

    assert caught.value.permanent is permanent
    assert ("make room" in str(caught.value.fix)) is not permanent


@pytest.mark.parametrize("stage", list(Stage))
def test_a_dropped_connection_passes(smtp_sink: SmtpSink, stage: Stage) -> None:
    smtp_sink.faults = [Fault(stage, drop=True)]
    with pytest.raises(ChannelError, match="broke off") as caught:
        channel(smtp_sink).send(NOTICE)

    assert not caught.value.permanent


def test_a_server_that_hangs_is_given_up(smtp_sink: SmtpSink) -> None:
    smtp_sink.faults = [Fault(Stage.RCPT)]
    with pytest.raises(ChannelError, match="no answer within") as caught:
        channel(smtp_sink, timeout=0.3).send(NOTICE)

    assert not caught.value.permanent


def test_a_server_that_outlives_every_single_limit_is_hung_up_on(smtp_sink: SmtpSink) -> None:
    smtp_sink.faults = [Fault(Stage.MAIL)]
    with pytest.raises(ChannelError, match="broke off"):
        channel(smtp_sink, timeout=60.0, patience=0.3).send(NOTICE)


def test_nobody_listening_is_said_with_the_port() -> None:
    port = free_ports(1)[0]
    with pytest.raises(ChannelError, match=f"nothing listens on port {port}") as caught:
        MailChannel(MailServer("127.0.0.1", port, MailSecurity.NONE, TO)).send(NOTICE)

    assert not caught.value.permanent
    assert caught.value.fix


def test_an_unknown_host_is_said() -> None:
    with pytest.raises(ChannelError, match="no such name") as caught:
        MailChannel(MailServer("smtp.nowhere.invalid", 465, MailSecurity.TLS, TO)).send(NOTICE)

    assert not caught.value.permanent


@pytest.mark.parametrize("security", [Security.TLS, Security.STARTTLS])
def test_login_goes_over_tls_only(authority: Authority, security: Security) -> None:
    identity = authority.issue()
    with SmtpSink(security, context=identity.server_context(), credentials=("sam", PASSWORD)) as sink:
        asked = []

        def password() -> str:
            asked.append(1)
            return PASSWORD

        channel(
            sink,
            host="localhost",
            security=MailSecurity(security.value),
            ca_file=authority.path,
            username="sam",
            password=password,
        ).send(NOTICE)
        (mail,) = sink.received

    assert mail.over_tls
    assert mail.login == "sam"
    assert asked == [1]


@pytest.mark.parametrize("security", [Security.TLS, Security.STARTTLS])
@pytest.mark.parametrize("flaw", [flaw for flaw in Flaw if flaw is not Flaw.NONE])
def test_a_bad_certificate_gets_no_login_and_no_mail(authority: Authority, security: Security, flaw: Flaw) -> None:
    with SmtpSink(security, context=authority.issue(flaw).server_context(), credentials=("sam", PASSWORD)) as sink:
        sending = channel(
            sink,
            host="localhost",
            security=MailSecurity(security.value),
            ca_file=authority.path,
            username="sam",
            password=lambda: PASSWORD,
        )
        with pytest.raises(ChannelError) as caught:
            sending.send(NOTICE)

        assert sink.received == []
        assert caught.value.retry is Retry.SETTINGS
        assert PASSWORD not in str(caught.value)


def test_starttls_that_is_not_offered_is_never_done_without(smtp_sink: SmtpSink) -> None:
    sending = channel(smtp_sink, security=MailSecurity.STARTTLS, username="sam", password=lambda: PASSWORD)
    with pytest.raises(ChannelError, match="offers no encryption") as caught:
        sending.send(NOTICE)

    assert smtp_sink.received == []
    assert caught.value.retry is Retry.SETTINGS


def test_a_wrong_password_is_a_matter_of_settings(authority: Authority) -> None:
    context = authority.issue().server_context()
    with SmtpSink(Security.TLS, context=context, credentials=("sam", PASSWORD)) as sink:
        sending = channel(
            sink,
            host="localhost",
            security=MailSecurity.TLS,
            ca_file=authority.path,
            username="sam",
            password=lambda: "wrong-" + PASSWORD,
        )
        with pytest.raises(ChannelError, match="user name or password") as caught:
            sending.send(NOTICE)

    assert not caught.value.permanent
    assert caught.value.retry is Retry.SETTINGS
    assert caught.value.fix
    assert PASSWORD not in str(caught.value)


def test_a_server_that_echoes_the_password_does_not_get_it_shown(authority: Authority) -> None:
    context = authority.issue().server_context()
    with SmtpSink(Security.TLS, context=context, credentials=("sam", "s3cret-word")) as sink:
        sink.faults = [Fault(Stage.MAIL, answer="550 no mail with s3cret-word \x1b[2J from you")]
        sending = channel(
            sink,
            host="localhost",
            security=MailSecurity.TLS,
            ca_file=authority.path,
            username="sam",
            password=lambda: "s3cret-word",
        )
        with pytest.raises(ChannelError, match="550 no mail with ••• �\\[2J from you"):
            sending.send(NOTICE)


def test_plain_sending_is_for_this_machine_alone() -> None:
    with pytest.raises(ChannelError, match="without encryption") as caught:
        MailChannel(MailServer("smtp.mailbox.test", 25, MailSecurity.NONE, TO)).send(NOTICE)

    assert caught.value.permanent


@pytest.mark.parametrize(
    ("host", "here"),
    [
        ("localhost", True),
        ("127.0.0.1", True),
        ("127.8.9.1", True),
        ("::1", True),
        ("[::1]", True),
        ("0.0.0.0", False),
        ("localhost.evil.test", False),
        ("127.0.0.1.evil.test", False),
        ("10.0.0.1", False),
    ],
)
def test_this_machine_is_known_without_asking(host: str, here: bool) -> None:
    assert is_loopback(host) is here


@pytest.mark.parametrize(
    "hostile",
    [
        "a\r\nBcc: all@evil.test",
        "=?utf-8?q?x=0D=0ABcc:_all=40evil.test?=",
        "x\0y\x85z\u2028Bcc: a@b",
        "\udcff\x1b]0;x\x07",
    ],
)
def test_hostile_words_stay_in_one_header(hostile: str, smtp_sink: SmtpSink) -> None:
    channel(smtp_sink).send(Notice(key=f"k{hostile}", title=hostile, line=hostile, text=hostile))
    (mail,) = smtp_sink.received
    parsed = message_from_bytes(mail.content)

    assert parsed["Bcc"] is None
    assert len(parsed.get_all("Subject", [])) == 1
    assert sorted(parsed.keys()) == sorted(set(parsed.keys()))
    assert mail.recipients == (TO,)
    assert not [byte for byte in mail.content if byte < 32 and byte not in b"\r\n"]


def test_an_address_that_is_none_is_said() -> None:
    with pytest.raises(ChannelError, match="address of the alert mails"):
        MailChannel(MailServer("localhost", free_ports(1)[0], MailSecurity.NONE, "sam@@x\r\nBcc: y")).send(NOTICE)


def test_the_date_is_that_of_the_alert() -> None:
    assert compose(NOTICE, to=TO)["Date"].datetime == NOTICE.created
