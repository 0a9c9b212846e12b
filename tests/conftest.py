"""Fixtures for all tests: real servers on loopback, started once a session where that is safe."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from tests.rigs.dovecot import Dovecot, DovecotMissingError
from tests.rigs.dovecot_settings import Options
from tests.rigs.mail_server import User


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


@pytest.fixture(scope="session")
def dovecot(dovecot_with: Callable[[Options], Dovecot]) -> Dovecot:
    """The Dovecot that all tests share: every extension on, special uses set. Use a `mail_user` of your own."""
    return dovecot_with(Options())


@pytest.fixture
def mail_user(dovecot: Dovecot) -> User:
    """A user of `dovecot` that no other test touches: INBOX, Junk, Sent, Trash, Drafts and Archive, all empty."""
    return dovecot.add_user()
