"""Push on a real Dovecot: what is heard, by how many connections, and that nothing is changed by it."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager

import pytest

from scanner.config.schema import Security
from scanner.core.model import FolderRole
from scanner.errors import AccountError, ConnectionLostError, PushRefusedError, Retry, ThrottledError
from scanner.imap.idle import ImapListener, Pulse
from scanner.imap.session import Credential, Endpoint
from tests.rigs.dovecot import Dovecot
from tests.rigs.dovecot_settings import Options
from tests.rigs.mail_server import User

MAIL = b"From: jane.doe@northwind.test\r\nSubject: Re: Thank you\r\n\r\nHello\r\n"
IDLE_ONLY = Options(capability="IMAP4rev1 IDLE ID ENABLE UIDPLUS SPECIAL-USE LIST-EXTENDED LIST-STATUS NAMESPACE")
SOON = 10.0  # a guard against hanging, no measure
QUIET = 0.8  # longer than Dovecot waits before it tells

Listen = Callable[..., ImapListener]


def endpoint(server: Dovecot, user: User, security: Security = Security.NONE) -> Endpoint:
    port = server.tls_port if security is Security.TLS else server.port
    return Endpoint("personal", "localhost", port, user.name, security, server.authority.path)


@contextmanager
def listening(server: Dovecot, user: User, pulse: Pulse | None = None) -> Iterator[ImapListener]:
    listener = ImapListener(endpoint(server, user), lambda: Credential(user.password), pulse=pulse or Pulse())
    try:
        yield listener
    finally:
        listener.close()


@pytest.fixture(params=["notify", "idle"])
def pushing(request: pytest.FixtureRequest, dovecot_with: Callable[[Options], Dovecot]) -> Dovecot:
    """A server that tells by NOTIFY, then one that has only IDLE."""
    return dovecot_with(Options() if request.param == "notify" else IDLE_ONLY)


@pytest.fixture
def notifying(dovecot_with: Callable[[Options], Dovecot]) -> Dovecot:
    return dovecot_with(Options())


@pytest.fixture
def idling(dovecot_with: Callable[[Options], Dovecot]) -> Dovecot:
    return dovecot_with(IDLE_ONLY)


@pytest.mark.parametrize("folder", ["INBOX", "Junk"])
def test_mail_into_inbox_and_junk_is_heard(pushing: Dovecot, folder: str) -> None:
    user = pushing.add_user()
    with listening(pushing, user) as listener:
        pushing.deliver(user, folder, MAIL)

        assert listener.wait(SOON) is True


@pytest.mark.parametrize("security", [Security.TLS, Security.STARTTLS])
def test_news_are_heard_through_encryption(pushing: Dovecot, security: Security) -> None:
    user = pushing.add_user()
    listener = ImapListener(
        endpoint(pushing, user, security), lambda: Credential(user.password), pulse=Pulse(proof=0.2, answer=5)
    )
    with closing(listener):
        quiet = listener.wait(0.5)
        pushing.deliver(user, "Junk", MAIL)

        assert quiet is False
        assert listener.wait(SOON) is True


def test_notify_hears_every_folder_on_one_connection(notifying: Dovecot) -> None:
    user = notifying.add_user()
    notifying.create(user, "Bewerbungen/Zürich & mehr")
    with listening(notifying, user) as listener:
        for folder in ("Bewerbungen/Zürich & mehr", "Archive", "Trash", "INBOX"):
            notifying.deliver(user, folder, MAIL)
            assert listener.wait(SOON) is True, folder
            drain(listener)

        assert listener.hears_all_folders
        assert len(listener.folders) == 1


def test_idle_hears_inbox_and_junk_on_two_connections_and_no_other_folder(idling: Dovecot) -> None:
    user = idling.add_user()
    idling.create(user, "Rules")
    with listening(idling, user) as listener:
        idling.deliver(user, "Rules", MAIL)
        heard_elsewhere = listener.wait(QUIET)

        assert [folder.role for folder in listener.folders] == [FolderRole.INBOX, FolderRole.JUNK]
        assert not listener.hears_all_folders
        assert heard_elsewhere is False


def test_mail_that_moves_away_is_news(pushing: Dovecot) -> None:
    user = pushing.add_user()
    uid = pushing.deliver(user, "INBOX", MAIL)
    with listening(pushing, user) as listener:
        pushing.move(user, "INBOX", [uid], "Junk")

        assert listener.wait(SOON) is True


def test_a_mail_that_is_only_read_is_no_news(pushing: Dovecot) -> None:
    user = pushing.add_user()
    uid = pushing.deliver(user, "INBOX", MAIL)
    with listening(pushing, user) as listener:
        pushing.flag(user, "INBOX", [uid], r"\Seen \Flagged")

        assert listener.wait(QUIET) is False


def test_a_new_folder_is_news_with_notify(notifying: Dovecot) -> None:
    user = notifying.add_user()
    with listening(notifying, user) as listener:
        notifying.create(user, "Made by a rule")

        assert listener.wait(SOON) is True


def test_without_news_the_wait_ends_by_itself(pushing: Dovecot) -> None:
    user = pushing.add_user()
    pushing.deliver(user, "INBOX", MAIL)
    with listening(pushing, user) as listener:
        assert listener.wait(0.05) is False
        assert listener.wait(0) is False


def test_listening_changes_nothing_in_the_mailbox(pushing: Dovecot) -> None:
    user = pushing.add_user()
    pushing.deliver(user, "INBOX", MAIL)
    pushing.deliver(user, "Junk", MAIL)
    before = pushing.snapshot(user)
    with listening(pushing, user, Pulse(proof=0.1)) as listener:
        listener.wait(0.5)

    assert pushing.snapshot(user) == before


def test_news_between_two_idles_are_heard(pushing: Dovecot) -> None:
    user = pushing.add_user()
    with listening(pushing, user, Pulse(proof=0.05, renew=0.05)) as listener:
        for folder in ("INBOX", "Junk", "INBOX"):
            pushing.deliver(user, folder, MAIL)

            assert listener.wait(SOON) is True
            drain(listener)


def test_wake_ends_a_wait_from_another_thread(pushing: Dovecot) -> None:
    user = pushing.add_user()
    with listening(pushing, user) as listener:
        timer = threading.Timer(0.1, listener.wake)
        timer.start()
        started = time.monotonic()
        heard = listener.wait(60)
        timer.join()

        assert heard is False
        assert time.monotonic() - started < 30
        assert listener.wait(0.05) is False


def test_a_wake_before_the_wait_is_not_lost(pushing: Dovecot) -> None:
    user = pushing.add_user()
    with listening(pushing, user) as listener:
        listener.wake()
        started = time.monotonic()

        assert listener.wait(60) is False
        assert time.monotonic() - started < 30


def test_after_wake_news_are_still_heard(pushing: Dovecot) -> None:
    user = pushing.add_user()
    with listening(pushing, user) as listener:
        listener.wake()
        listener.wait(SOON)
        pushing.deliver(user, "Junk", MAIL)

        assert listener.wait(SOON) is True


def test_closing_twice_and_waking_after_it_do_nothing(pushing: Dovecot) -> None:
    user = pushing.add_user()
    listener = ImapListener(endpoint(pushing, user), lambda: Credential(user.password))
    listener.close()
    listener.close()
    listener.wake()


def test_the_end_of_a_session_is_said(pushing: Dovecot) -> None:
    user = pushing.add_user()
    with listening(pushing, user) as listener:
        pushing.kick(user)

        with pytest.raises(ConnectionLostError):
            listener.wait(SOON)
        with pytest.raises(ConnectionLostError):
            listener.wait(SOON)


def hear_out(listener: ImapListener) -> None:
    """Hears what the server still says of its folders, which comes before the goodbye, and then that."""
    ends = time.monotonic() + 60
    while time.monotonic() < ends:
        listener.wait(SOON)


def test_a_restart_of_the_server_is_noticed_and_a_new_listener_hears(
    dovecot_with: Callable[[Options], Dovecot],
) -> None:
    server = dovecot_with(Options(extra="# restarted by the test of listeners\n"))
    user = server.add_user()
    with listening(server, user) as listener:
        server.restart()
        with pytest.raises(AccountError):
            hear_out(listener)
    with listening(server, user) as listener:
        server.deliver(user, "Junk", MAIL)

        assert listener.wait(SOON) is True


def test_without_idle_push_is_refused_for_good(dovecot_with: Callable[[Options], Dovecot]) -> None:
    server = dovecot_with(Options(capability="IMAP4rev1 SPECIAL-USE"))
    user = server.add_user()

    with pytest.raises(PushRefusedError, match="regular checks go on") as caught:
        ImapListener(endpoint(server, user), lambda: Credential(user.password))
    assert caught.value.retry is Retry.SETTINGS


def test_where_only_one_connection_is_allowed_the_inbox_is_heard(
    dovecot_with: Callable[[Options], Dovecot],
) -> None:
    server = dovecot_with(Options(capability=IDLE_ONLY.capability, connections=1, extra="# one connection\n"))
    user = server.add_user()
    with closing(first_admitted(server, user)) as listener:
        assert [folder.role for folder in listener.folders] == [FolderRole.INBOX]
        listener.wait(0)


def first_admitted(server: Dovecot, user: User) -> ImapListener:
    """A listener where one connection is allowed: that which made the user may count for a moment still."""
    end = time.monotonic() + 20
    while True:
        try:
            return ImapListener(endpoint(server, user), lambda: Credential(user.password))
        except ThrottledError:
            if time.monotonic() > end:
                raise
        time.sleep(0.1)


def test_a_folder_that_may_not_be_opened_is_passed_over(idling: Dovecot) -> None:
    user = idling.add_user()
    idling.deny(user, "Junk")
    with listening(idling, user) as listener:
        idling.deliver(user, "INBOX", MAIL)

        assert [folder.role for folder in listener.folders] == [FolderRole.INBOX]
        assert listener.wait(SOON) is True


def drain(listener: ImapListener) -> None:
    """Dovecot may tell of one delivery in two steps."""
    while listener.wait(QUIET):
        pass
