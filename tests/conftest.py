"""Fixtures for all tests: real servers on loopback, started once a session where that is safe."""

from __future__ import annotations

import signal
from collections.abc import Callable, Iterator

import pytest
from hypothesis import HealthCheck, settings

from tests.rigs.certificates import Authority
from tests.rigs.desktop import Desktop, DesktopMissingError
from tests.rigs.dovecot import Dovecot, DovecotMissingError
from tests.rigs.dovecot_settings import Options
from tests.rigs.http_listener import HttpListener
from tests.rigs.mail_server import User
from tests.rigs.pymap_server import PymapServer
from tests.rigs.smtp_sink import SmtpSink

# Machines that run checks are slow and busy: a property is held by what comes out, not by how soon. The same examples
# each time, so that a red check means a change; `make fuzz` looks for new ones.
settings.register_profile("check", deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("check")


# A shell that starts the tests in the background has them ignore Ctrl-C, and every child inherits that.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture(scope="session")
def dovecot_with() -> Iterator[Callable[[Options], Dovecot]]:
    """Gives a running Dovecot set up as asked; the same one for the same options."""
    servers: dict[str, Dovecot] = {}

    def start(options: Options) -> Dovecot:
        key = repr(options)
        if key not in servers:
            try:
                server = Dovecot(options)
            except DovecotMissingError as error:
                pytest.fail(str(error), pytrace=False)
            servers[key] = server
            server.start()
        return servers[key]

    yield start
    for server in servers.values():
        server.hang_up()
    for server in servers.values():
        server.close()


@pytest.fixture
def dovecot(dovecot_with: Callable[[Options], Dovecot]) -> Dovecot:
    """The Dovecot that all tests share: every extension on, special uses set. Use a `mail_user` of your own."""
    return dovecot_with(Options())


@pytest.fixture
def mail_user(dovecot: Dovecot) -> User:
    """A user of `dovecot` that no other test touches: INBOX, Junk, Sent, Trash, Drafts and Archive, all empty."""
    return dovecot.add_user()


@pytest.fixture
def pymap_server() -> Iterator[PymapServer]:
    """An empty pymap of this test's own, with its one ``user``."""
    with PymapServer() as server:
        yield server


@pytest.fixture
def smtp_sink() -> Iterator[SmtpSink]:
    """An SMTP server of this test's own: plain, without AUTH. For TLS and AUTH make an `SmtpSink` yourself."""
    with SmtpSink() as sink:
        yield sink


@pytest.fixture
def http_listener() -> Iterator[HttpListener]:
    """An HTTP server of this test's own that answers 200."""
    with HttpListener() as listener:
        yield listener


@pytest.fixture(scope="session")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Authority:
    """A certificate authority of the session, for servers that are given a context."""
    return Authority(tmp_path_factory.mktemp("authority"))


@pytest.fixture(scope="session")
def _running_desktop() -> Iterator[Desktop]:
    try:
        desktop = Desktop()
    except DesktopMissingError as error:
        pytest.fail(str(error), pytrace=False)
    with desktop:
        yield desktop


@pytest.fixture
def desktop(_running_desktop: Desktop, monkeypatch: pytest.MonkeyPatch) -> Desktop:
    """A real desktop with nothing shown yet; this process sees it as its own."""
    for name, value in _running_desktop.environment.items():
        monkeypatch.setenv(name, value)
    _running_desktop.clear()
    return _running_desktop
