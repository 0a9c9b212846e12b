"""Rows P14, P19 and P20: a thread that hangs or dies is named, and the system around hears no more that all goes on.

A clock that is set is no such thing: all goes on, and the system hears so.
"""

from __future__ import annotations

import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.faults.plain import hook_alerts
from tests.rigs.dovecot import Dovecot
from tests.rigs.household import Household, end, until
from tests.rigs.http_listener import HttpListener
from tests.rigs.mail_server import User
from tests.rigs.mails import reply

FAKETIME = shutil.which("faketime")

HUNG = """
import threading, time
from scanner.daemon import account, daemon
from scanner.imap.mailbox import ImapMailbox
# What may take minutes takes seconds here; what hangs can't be had from outside, so the child is given it.
daemon.STUCK_SECONDS, daemon.TICK_SECONDS, daemon.POLL_SECONDS = 4, 0.3, 0.3
account.TICK_SECONDS = account.LISTEN_SECONDS = 0.3
def hangs(*_, **__):
    threading.Event().wait()
def dies(*_, **__):
    raise SystemExit
{fault}
from scanner.cli.main import run
raise SystemExit(run(["watch"]))
"""
FAULTS = {
    "personal": "ImapMailbox.listing = hangs",
    "delivery": "daemon.send_pending = hangs",
    "delivery that died": "daemon.send_pending = dies",
    "scheduler": "daemon.Daemon._tick = dies",
}


@dataclass(slots=True)
class Hung:
    """A watch with a fault in it, and what the system heard of it."""

    household: Household
    process: subprocess.Popen[str]
    system: socket.socket
    heard: list[str]

    def hear_out(self, seconds: float) -> None:
        """Listens until nothing was said for so long, once it has begun."""
        self.system.settimeout(60)
        self.heard.append(self.system.recv(500).decode())
        self.system.settimeout(seconds)
        with suppress(TimeoutError):
            while True:
                self.heard.append(self.system.recv(500).decode())
                assert len(self.heard) < 150, "it goes on telling that all is well"


@pytest.fixture
def hung(tmp_path: Path, dovecot: Dovecot, mail_user: User) -> Iterator[dict[str, Hung]]:
    with ExitStack() as stack:
        made: dict[str, Hung] = {}
        for number, (name, fault) in enumerate(FAULTS.items()):
            folder = tmp_path / str(number)
            folder.mkdir()
            system = stack.enter_context(socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM))
            system.bind(str(folder / "n"))
            environment = {"NOTIFY_SOCKET": str(folder / "n"), "WATCHDOG_USEC": "2000000"}
            household = Household(folder, dovecot, [mail_user])
            process = stack.enter_context(watching(household, fault, environment))
            made[name] = Hung(household, process, system, [])
        yield made


@contextmanager
def watching(
    household: Household, fault: str, environment: Mapping[str, str] | None = None
) -> Iterator[subprocess.Popen[str]]:
    """A watch with a fault in it, which does not outlive the trial."""
    process = subprocess.Popen(
        [sys.executable, "-c", HUNG.format(fault=fault)],
        env={**household.environment, **(environment or {})},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        yield process
    finally:
        if process.poll() is None:
            process.kill()
            process.communicate()


def word(system: socket.socket, process: subprocess.Popen[str]) -> bytes:
    """What the system hears next; silence ends the trial with where each thread of the watch stands."""
    try:
        return system.recv(500)
    except TimeoutError:
        process.send_signal(signal.SIGABRT)
        pytest.fail(f"nothing was heard:\n{process.communicate(timeout=20)[1]}")


def test_a_thread_that_hangs_or_dies_is_named_and_the_system_hears_no_more_that_all_goes_on(
    hung: dict[str, Hung],
) -> None:
    for each in hung.values():
        each.hear_out(7)
    shown = {name: each.household.run("status", "--json").json() for name, each in hung.items()}
    said = {name: each.household.run("status", "--exit-code") for name, each in hung.items()}
    ended = {name: end(each.process) for name, each in hung.items()}

    for name, each in hung.items():
        assert each.heard[0].startswith("READY=1"), name
        assert "WATCHDOG=1" in each.heard, name
        assert f"No sign of life from: {name.partition(' ')[0]}\n" in ended[name].err, name
        assert ended[name].status == 0, name
        assert shown[name]["stuck"] == [name.partition(" ")[0]]
        assert not shown[name]["watching"]
        assert not shown[name]["covered"]
        assert f"no sign of life from: {name.partition(' ')[0]}" in said[name].out, name
        assert said[name].status == 3, name
        assert each.household.run("status", "--json").json()["stuck"] == [], "it has ended on purpose"


def test_a_main_loop_that_hangs_shows_in_status(tmp_path: Path, dovecot: Dovecot, mail_user: User) -> None:
    household = Household(tmp_path, dovecot, [mail_user])
    with watching(household, "daemon.Daemon._watch_the_clock = hangs"):
        until(lambda: household.run("status", "--json").json()["stuck"] == ["main"], "named", 40)

        assert household.run("status", "--exit-code").status == 3


def test_a_watchdog_elsewhere_hears_that_delivery_is_dead(
    tmp_path: Path, dovecot: Dovecot, mail_user: User, http_listener: HttpListener
) -> None:
    household = Household(tmp_path, dovecot, [mail_user])
    household.write(extra=f"schedule: {{ping: 'http://127.0.0.1:{http_listener.port}/ping'}}\n")
    fault = "import scanner.daemon.rounds as rounds; rounds.LEAST_SECONDS = 0.1\ndaemon.send_pending = dies"
    with watching(household, fault) as process:
        until(lambda: any(each.path == "/ping/fail" for each in http_listener.requests), "failure", 40)
        before = len(http_listener.requests)
        # A round that ends well for its accounts is no good news either.
        dovecot.deliver(mail_user, "INBOX", reply())
        until(lambda: len(http_listener.requests) > before, "the next round", 20)
        end(process)

    assert {each.path for each in http_listener.requests[before:]} == {"/ping/fail"}
    assert b"no sign of life" in http_listener.requests[-1].body


DIES = "ImapMailbox.listing = dies"
SURPRISED = """
check, left = account.check_account, ["surprise"]
def surprised(app, *words):
    if left and app.memory.last_checked("personal"):
        raise KeyError(left.pop())
    return check(app, *words)
account.check_account = surprised
account._SURPRISE_SECONDS = 0.5
"""


def test_a_watch_that_looks_at_an_account_no_more_ends_and_says_so(
    tmp_path: Path, dovecot: Dovecot, mail_user: User
) -> None:
    household = Household(tmp_path, dovecot, [mail_user])
    done = subprocess.run(
        [sys.executable, "-c", HUNG.format(fault=DIES)],
        env=household.environment,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )

    assert done.returncode == 3
    assert "personal: the checks ended unexpectedly" in done.stderr


def shown_error(household: Household) -> str:
    """What `status` says of the account."""
    return household.run("status", "--json").json()["coverage"][0]["error"] or ""


def test_a_surprise_around_the_checks_is_told_and_they_go_on(
    tmp_path: Path, dovecot: Dovecot, mail_user: User, http_listener: HttpListener
) -> None:
    household = Household(tmp_path, dovecot, [mail_user], hook_alerts(http_listener))
    with watching(household, SURPRISED) as process:
        until(lambda: "unexpected" in shown_error(household), "the surprise in `status`", 60)
        dovecot.deliver(mail_user, "Junk", reply())
        until(lambda: http_listener.requests, "told", 20)
        ended = end(process)

    assert ended.status == 0, ended.err
    assert "personal: an unexpected fault around its checks (KeyError)" in ended.err
    assert "Traceback" not in ended.err


def test_a_password_that_is_mended_in_its_file_is_tried_though_logins_are_held(
    tmp_path: Path, dovecot: Dovecot, mail_user: User
) -> None:
    household = Household(tmp_path, dovecot, [mail_user])
    secret = tmp_path / "secret"
    secret.touch(mode=0o600)
    secret.write_text("wrong")
    household.config.write_text(household.config.read_text().replace("{env: MAIL_PASSWORD_0}", f"{{file: {secret}}}"))
    for _ in range(3):
        household.run("scan")
    held = household.run("scan").err
    with watching(household, "account.HELD_SECONDS = 0.5") as process:
        time.sleep(3)
        secret.write_text(mail_user.password)
        until(lambda: household.run("status", "--json").json()["coverage"][0]["ok"], "checked", 30)
        ended = end(process)

    assert "not tried again before" in held
    assert ended.status == 0, ended.err


@pytest.mark.skipif(FAKETIME is None, reason="needs faketime, which sets a process's clock")
@pytest.mark.parametrize("shift", ["-1h", "+1y"])
def test_a_clock_that_is_set_while_it_watches_stops_nothing(
    tmp_path: Path, dovecot: Dovecot, mail_user: User, http_listener: HttpListener, shift: str
) -> None:
    clock = tmp_path / "clock"
    clock.write_text("+0")
    asked = subprocess.run([str(FAKETIME), "-f", "+0", "printenv", "LD_PRELOAD"], capture_output=True, check=True)
    household = Household(tmp_path, dovecot, [mail_user], hook_alerts(http_listener), port=dovecot.port)
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as system:
        system.bind(str(tmp_path / "n"))
        system.settimeout(30)
        environment = {
            "NOTIFY_SOCKET": str(tmp_path / "n"),
            "WATCHDOG_USEC": "2000000",
            "LD_PRELOAD": asked.stdout.decode().strip(),
            "FAKETIME_TIMESTAMP_FILE": str(clock),
            "FAKETIME_NO_CACHE": "1",
            # The clock by which waits are measured is never set.
            "FAKETIME_DONT_FAKE_MONOTONIC": "1",
            "PYTHONFAULTHANDLER": "1",
        }
        with watching(household, "", environment) as process:
            assert word(system, process).startswith(b"READY=1")
            assert word(system, process) == b"WATCHDOG=1"
            # At once: a clock that is read while its file is empty is none.
            set_to = tmp_path / "set to"
            set_to.write_text(shift)
            set_to.replace(clock)
            # More than twice as long as a thread may show no sign of life.
            later = time.monotonic() + 10
            while time.monotonic() < later:
                assert word(system, process) == b"WATCHDOG=1"
            dovecot.deliver(mail_user, "Junk", reply())
            until(lambda: http_listener.requests, "told", 20)
            ended = end(process)

    assert ended.status == 0, ended.err
    assert "No sign of life" not in ended.err
    assert "Traceback" not in ended.err
