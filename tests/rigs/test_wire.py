"""The wire passes everything on, and breaks exactly where it is told to."""

from __future__ import annotations

import imaplib
import socket
import ssl
import time

import pytest

from tests.rigs import mails
from tests.rigs.dovecot import Dovecot
from tests.rigs.household import until
from tests.rigs.mail_server import User
from tests.rigs.wire import Break, Wire


def test_wire_writes_down_what_clients_say(dovecot: Dovecot, mail_user: User) -> None:
    dovecot.deliver(mail_user, "Junk", mails.reply())
    with Wire(dovecot.port) as wire:
        client = imaplib.IMAP4("127.0.0.1", wire.port, timeout=10)
        client.login(mail_user.name, mail_user.password)
        client.select("Junk", readonly=True)
        content = client.uid("FETCH", "1", "(BODY.PEEK[])")[1]
        client.logout()

    assert b"Subject: Re: Thank you" in content[0][1]
    assert wire.commands.count(b"EXAMINE Junk") == 1
    assert wire.received > len(content[0][1])


def test_wire_carries_tls(dovecot: Dovecot, mail_user: User) -> None:
    with Wire(dovecot.tls_port) as wire:
        client = imaplib.IMAP4_SSL("localhost", wire.port, ssl_context=dovecot.authority.client_context(), timeout=10)
        client.login(mail_user.name, mail_user.password)
        client.logout()

    assert b"LOGIN" not in wire.commands


def test_wire_breaks_after_so_many_bytes_and_only_once(dovecot: Dovecot) -> None:
    with Wire(dovecot.port) as wire:
        wire.breaks.append(Break(after=10))
        with pytest.raises(imaplib.IMAP4.abort):
            imaplib.IMAP4("127.0.0.1", wire.port, timeout=10)
        imaplib.IMAP4("127.0.0.1", wire.port, timeout=10).logout()

    assert len(wire.connections[0].to_client) == 10


def test_wire_falls_silent(dovecot: Dovecot) -> None:
    with Wire(dovecot.port) as wire:
        wire.breaks.append(Break(after=10, silent=True))
        with pytest.raises(TimeoutError):
            imaplib.IMAP4("127.0.0.1", wire.port, timeout=0.5)


def test_wire_resets(dovecot: Dovecot) -> None:
    with Wire(dovecot.port) as wire:
        wire.breaks.append(Break(after=10, reset=True))
        client = socket.create_connection(("127.0.0.1", wire.port), timeout=10)
        until(lambda: wire.received == 10, "ten bytes")
        time.sleep(0.1)
        with client, client.makefile("rb") as heard, pytest.raises(ConnectionResetError):
            heard.read()


def test_wire_is_cut(dovecot: Dovecot) -> None:
    with Wire(dovecot.port) as wire:
        client = imaplib.IMAP4("127.0.0.1", wire.port, timeout=10)
        wire.cut()
        with pytest.raises((imaplib.IMAP4.abort, OSError)):
            client.noop()
        client.shutdown()


def test_wire_delays_both_ways(dovecot: Dovecot) -> None:
    with Wire(dovecot.port, delay=0.1) as wire:
        client = imaplib.IMAP4("127.0.0.1", wire.port, timeout=10)
        start = time.monotonic()
        client.noop()
        spent = time.monotonic() - start
        client.logout()

    assert spent >= 0.2


def test_wire_to_nowhere_hangs_up(dovecot: Dovecot) -> None:
    with Wire(1) as wire, pytest.raises((imaplib.IMAP4.abort, OSError, ssl.SSLError)):
        imaplib.IMAP4("127.0.0.1", wire.port, timeout=10)
