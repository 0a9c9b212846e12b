"""The Dovecot rig does what the tests built on it take for granted."""

from __future__ import annotations

import imaplib
import ssl
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from tests.rigs.certificates import Authority, Flaw
from tests.rigs.dovecot import Dovecot
from tests.rigs.dovecot_settings import Options
from tests.rigs.mail_server import Mail, User

MAIL = b"From: a@one.test\r\nSubject: one\r\n\r\nHello\r\n"


def test_delivered_mail_keeps_flags_and_date(dovecot: Dovecot, mail_user: User) -> None:
    when = datetime(2026, 11, 3, 9, 30, tzinfo=UTC)
    uid = dovecot.deliver(mail_user, "Bewerbungen/Zürich & mehr", MAIL, (r"\Seen",), when)

    kept = dovecot.snapshot(mail_user)[b"Bewerbungen/Z&APw-rich &- mehr"]
    assert [(each.uid, each.size) for each in kept.messages] == [(uid, len(MAIL))]
    assert r"\Seen" in kept.messages[0].flags
    assert imaplib.Internaldate2tuple(f'INTERNALDATE "{kept.messages[0].internal_date}"'.encode()) is not None
    assert "03-Nov-2026" in kept.messages[0].internal_date


def test_snapshot_is_the_same_after_reading_and_another_after_select(dovecot: Dovecot, mail_user: User) -> None:
    dovecot.deliver(mail_user, "Junk", MAIL)
    before = dovecot.snapshot(mail_user)
    with dovecot.session(mail_user) as client:
        client.select("Junk", readonly=True)
        client.fetch("1", "(BODY.PEEK[])")
    peeked = dovecot.snapshot(mail_user)
    with dovecot.session(mail_user) as client:
        client.select("Junk")
        client.fetch("1", "(RFC822.SIZE)")
    selected = dovecot.snapshot(mail_user)

    assert peeked == before
    assert selected != before


def test_many_messages_get_consecutive_uids(dovecot: Dovecot, mail_user: User) -> None:
    uids = dovecot.deliver_many(mail_user, "Lists", (Mail(MAIL) for _ in range(1203)))

    assert uids == list(range(1, 1204))


def test_move_copy_rename_and_delete(dovecot: Dovecot, mail_user: User) -> None:
    uids = dovecot.deliver_many(mail_user, "INBOX", [Mail(MAIL)] * 3)
    dovecot.move(mail_user, "INBOX", uids[:1], "Rules/Old")
    dovecot.copy(mail_user, "INBOX", uids[1:2], "Archive")
    dovecot.delete(mail_user, "INBOX", uids[2:])
    dovecot.rename(mail_user, "Rules/Old", "Rules/New")
    dovecot.remove(mail_user, "Trash")

    counts = {name: len(kept.messages) for name, kept in dovecot.snapshot(mail_user).items()}
    assert counts == {b"INBOX": 1, b"Rules/New": 1, b"Archive": 1, b"Junk": 0, b"Sent": 0, b"Drafts": 0}


def test_uidvalidity_changes_and_mail_stays(dovecot: Dovecot, mail_user: User) -> None:
    dovecot.deliver(mail_user, "Junk", MAIL)
    before = dovecot.snapshot(mail_user)[b"Junk"]
    new = dovecot.bump_uidvalidity(mail_user, "Junk")
    after = dovecot.snapshot(mail_user)[b"Junk"]

    assert after.uidvalidity == new != before.uidvalidity
    assert [each.size for each in after.messages] == [len(MAIL)]


def test_denied_folder_is_listed_but_does_not_open(dovecot: Dovecot, mail_user: User) -> None:
    dovecot.deny(mail_user, "Archive")
    with dovecot.session(mail_user) as client:
        listed = client.list()[1]
        answer = client.select("Archive", readonly=True)

    assert any(b"Archive" in line for line in listed if isinstance(line, bytes))
    assert answer[0] == "NO"
    assert b"[NOPERM]" in (answer[1][0] or b"")


def test_special_uses_are_told_only_where_set(dovecot_with: Callable[[Options], Dovecot]) -> None:
    server = dovecot_with(Options(special_use={"Spam": ""}, capability="IMAP4rev1 IDLE"))
    user = server.add_user()
    with server.session(user) as client:
        capabilities = client.capability()[1][0]
        listed = client.list()[1]

    assert capabilities == b"IMAP4rev1 IDLE"
    assert "Junk" not in str(listed)
    assert "Spam" in str(listed)


def test_namespaces_are_listed(dovecot_with: Callable[[Options], Dovecot]) -> None:
    server = dovecot_with(Options(public=True, everything=True))
    user = server.add_user()
    server.deliver(user, "Junk", MAIL)
    server.deliver(user, "Public/Team", MAIL)

    kept = server.snapshot(user)
    assert len(kept[b"Virtual/All"].messages) >= 1
    assert len(kept[b"Public/Team"].messages) == 1


@pytest.mark.parametrize("starttls", [False, True], ids=["tls", "starttls"])
def test_good_certificate_is_taken(dovecot: Dovecot, mail_user: User, starttls: bool) -> None:
    client = _connect(dovecot, dovecot.authority.client_context(), starttls=starttls)

    assert client.login(mail_user.name, mail_user.password)[0] == "OK"
    client.logout()


@pytest.mark.parametrize("flaw", [flaw for flaw in Flaw if flaw is not Flaw.NONE], ids=str)
def test_flawed_certificate_is_refused(dovecot_with: Callable[[Options], Dovecot], flaw: Flaw) -> None:
    server = dovecot_with(Options(flaw=flaw))

    with pytest.raises(ssl.SSLCertVerificationError):
        _connect(server, server.authority.client_context(), starttls=False)


def test_password_of_any_letters_can_be_had_and_changed(dovecot: Dovecot) -> None:
    user = dovecot.add_user(password='Grüße: "{x}\\')
    with dovecot.session(user) as client:
        assert client.noop()[0] == "OK"
    dovecot.set_password(user, "another")

    with pytest.raises(imaplib.IMAP4.error, match="AUTHENTICATIONFAILED"), dovecot.session(user):
        pass


@pytest.mark.parametrize(
    ("seconds", "key", "ok"),
    [(3600, None, True), (-60, None, False), (3600, b"stranger", False)],
    ids=["good", "expired", "forged"],
)
def test_tokens_are_checked(
    dovecot_with: Callable[[Options], Dovecot], seconds: int, key: bytes | None, ok: bool
) -> None:
    server = dovecot_with(Options(oauth=True))
    user = server.add_user()
    token = server.token(user, seconds=seconds, key=key) if key else server.token(user, seconds=seconds)
    client = imaplib.IMAP4("127.0.0.1", server.port, timeout=10)
    try:
        answer = client.authenticate(
            "XOAUTH2", lambda challenge: b"" if challenge else f"user={user.name}\1auth=Bearer {token}\1\1".encode()
        )
        logged_in = answer[0] == "OK"
    except imaplib.IMAP4.error:
        logged_in = False
    client.shutdown()

    assert logged_in is ok


def test_kick_ends_connections_and_restart_keeps_mail_and_ports(dovecot_with: Callable[[Options], Dovecot]) -> None:
    server = dovecot_with(replace(Options(), extra="# a server of this test's own\n"))
    user = server.add_user()
    server.deliver(user, "Junk", MAIL)
    port = server.port
    client = imaplib.IMAP4("127.0.0.1", port, timeout=10)
    client.login(user.name, user.password)
    server.kick(user)
    with pytest.raises(imaplib.IMAP4.error):
        _use_for_long(client)
    client.shutdown()
    server.restart()

    assert server.port == port
    assert len(server.snapshot(user)[b"Junk"].messages) == 1


def _use_for_long(client: imaplib.IMAP4) -> None:
    """Asks for ten seconds: a connection is ended by a signal, which takes its time on a loaded machine."""
    for _ in range(100):
        client.noop()
        time.sleep(0.1)


def _connect(server: Dovecot, context: ssl.SSLContext, *, starttls: bool) -> imaplib.IMAP4:
    if not starttls:
        return imaplib.IMAP4_SSL("localhost", server.tls_port, ssl_context=context, timeout=10)
    client = imaplib.IMAP4("localhost", server.port, timeout=10)
    client.starttls(context)
    return client


def test_a_stranger_authority_is_another_authority(dovecot: Dovecot) -> None:
    stranger = Authority(dovecot.folder, "Yet Another")

    with pytest.raises(ssl.SSLCertVerificationError):
        _connect(dovecot, stranger.client_context(), starttls=False)
