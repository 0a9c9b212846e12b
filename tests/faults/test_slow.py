"""Rows N10, N11, I01 and P19: a server that is slow, or drips, never gets the watch of all accounts ended.

All of the product's times are a sixtieth of what they are, so that what takes minutes takes seconds.
"""

from __future__ import annotations

import socket
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

from scanner.daemon.rhythm import STUCK_SECONDS
from scanner.deliver.policy import DeliveryPolicy
from scanner.imap.session import Endpoint
from scanner.service.systemd import WATCHDOG_SECONDS
from scanner.store.database import BUSY_SECONDS
from tests.fakes.scripted_imap import Connection, ScriptedImap
from tests.faults.plain import hook_alerts
from tests.rigs.dovecot import Dovecot
from tests.rigs.drip import Drip
from tests.rigs.household import Household, end, until
from tests.rigs.http_listener import HttpListener
from tests.rigs.mail_server import User
from tests.rigs.mails import reply

FACTOR = 60
FOLDERS = 1000
HASTY = f"""
from scanner.daemon import account, daemon
from scanner.imap import session
dial = session.dial
def hastily(host, port, *, alive, **seconds):
    return dial(host, port, alive=alive, **{{name: each / {FACTOR} for name, each in seconds.items()}})
session.dial = hastily
daemon.STUCK_SECONDS /= {FACTOR}
daemon.TICK_SECONDS = account.TICK_SECONDS = daemon.TICK_SECONDS / {FACTOR}
daemon.POLL_SECONDS /= {FACTOR}
account.LISTEN_SECONDS /= {FACTOR}
from scanner.cli.main import run
raise SystemExit(run(["watch"]))
"""


class Several(Household):
    """A household whose accounts are at servers of their own, by their ports here."""

    def __init__(self, folder: Path, server: Dovecot, users: list[User], ports: list[int], hook: HttpListener) -> None:
        self._ports = ports
        super().__init__(folder, server, users, hook_alerts(hook))

    def _account(self, number: int, user: User) -> str:
        self.port = self._ports[number]
        return super()._account(number, user)


def slow_listing(shown: float) -> ScriptedImap:
    """A server that can't list counters, and takes ``shown`` seconds for those of each folder."""
    names = [b"F%04d" % number for number in range(FOLDERS)]
    listed = b"".join(b'* LIST () "/" %b\r\n' % name for name in names) + b'* LIST () "/" INBOX\r\n{tag} OK done\r\n'

    def status(connection: Connection, command: bytes) -> bytes:
        time.sleep(shown)
        name = command.split()[1]
        return b"* STATUS %b (UIDVALIDITY 1 UIDNEXT 1 MESSAGES 0 UNSEEN 0)\r\n{tag} OK done\r\n" % name

    return ScriptedImap({"LIST": listed, "STATUS": status})


def test_slow_servers_cost_their_own_account_alone_and_the_system_always_hears_that_all_goes_on(
    tmp_path: Path, dovecot: Dovecot, http_listener: HttpListener
) -> None:
    users = [dovecot.add_user(), dovecot.add_user(), User("sam.rivera@mailbox.test", "right horse")]
    drip = Drip(dovecot.port, rate=FACTOR)
    drip.start()
    # 0.7 s a folder: 12 minutes for all of them.
    with slow_listing(0.7 / FACTOR) as slow, socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as system:
        household = Several(tmp_path, dovecot, users, [dovecot.port, drip.port, slow.port], http_listener)
        system.bind(str(tmp_path / "n"))
        environment = {
            **household.environment,
            "NOTIFY_SOCKET": str(tmp_path / "n"),
            "WATCHDOG_USEC": str(int(WATCHDOG_SECONDS / FACTOR * 1_000_000)),
        }
        watch = subprocess.Popen(
            [sys.executable, "-c", HASTY],
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        try:
            system.settimeout(60)
            assert system.recv(500).startswith(b"READY=1")
            silences = silences_of(system, seconds=25)
            dovecot.deliver(users[0], "Junk", reply())
            until(lambda: http_listener.requests, "told", 20)
            covered = {each["account"]: each for each in household.run("status", "--json").json()["coverage"]}
            ended = end(watch)
        finally:
            watch.kill()
            watch.communicate()
            drip.close()

    assert "No sign of life" not in ended.err
    assert max(silences) < WATCHDOG_SECONDS / FACTOR
    assert drip.made >= 2
    assert "for one answer" in covered["account1"]["error"]
    assert covered["personal"]["ok"]
    assert covered["account2"]["ok"]
    assert len(covered["account2"]["folders"]) == FOLDERS + 1


def silences_of(system: socket.socket, *, seconds: float) -> list[float]:
    """How long each silence of the watch lasted."""
    began = last = time.monotonic()
    silences: list[float] = []
    system.settimeout(0.2)
    while last - began < seconds and time.monotonic() - began < 2 * seconds:
        with suppress(TimeoutError):
            system.recv(500)
            silences.append(time.monotonic() - last)
            last = time.monotonic()
    return [*silences, time.monotonic() - last]


def test_nothing_that_has_an_end_is_taken_for_stuck() -> None:
    endpoint, policy = Endpoint("personal", "mail.test", 993, "sam"), DeliveryPolicy()

    assert max(endpoint.silence_seconds, endpoint.connect_seconds) < STUCK_SECONDS
    assert 4 * BUSY_SECONDS < STUCK_SECONDS
    assert policy.budget + policy.patience + BUSY_SECONDS < STUCK_SECONDS
