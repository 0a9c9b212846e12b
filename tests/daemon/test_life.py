"""The daemon's life on a user's machine, with the real command: settings change, limits, supervisors, interruptions."""

from __future__ import annotations

import json
import os
import resource
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.rigs.dovecot import Dovecot
from tests.rigs.household import EMPLOYERS, Household, end, until
from tests.rigs.http_listener import HttpListener
from tests.rigs.mail_server import User
from tests.rigs.mails import mail, passed, reply
from tests.rigs.smtp_sink import Fault, SmtpSink, Stage

Start = Callable[..., subprocess.Popen[str]]


@pytest.fixture
def household(tmp_path: Path, dovecot: Dovecot, mail_user: User, http_listener: HttpListener) -> Household:
    hook = f"  desktop: false\n  push: ['json://127.0.0.1:{http_listener.port}/hook']"
    return Household(tmp_path, dovecot, [mail_user], hook)


@pytest.fixture
def start(household: Household) -> Iterator[Start]:
    processes: list[subprocess.Popen[str]] = []

    def begin(*words: str, **environment: str) -> subprocess.Popen[str]:
        processes.append(household.start(*words, environment=environment))
        return processes[-1]

    yield begin
    for process in processes:
        if process.poll() is None:
            process.kill()
        process.communicate()


def wait_for(process: subprocess.Popen[str], name: str) -> dict[str, Any]:
    """The next event of this name."""
    assert process.stdout is not None
    while line := process.stdout.readline():
        event: dict[str, Any] = json.loads(line)
        if event["event"] == name:
            return event
    raise AssertionError(process.communicate()[1])


def titles(http_listener: HttpListener) -> list[str]:
    return [json.loads(request.body)["title"] for request in http_listener.requests]


def test_changed_settings_are_taken_up(household: Household, start: Start, dovecot: Dovecot, mail_user: User) -> None:
    process = start("watch", "--json")
    wait_for(process, "checked")
    dovecot.deliver(
        mail_user,
        "Junk",
        mail(
            sender="HR <hr@globex.test>",
            subject="Interview",
            text="We would like to invite you to an interview.",
            headers=passed("globex.test"),
        ),
    )
    alerts = household.config.read_text().split("alerts:\n")[1].split("\nstate:")[0]
    household.write(alerts, EMPLOYERS + "  - {name: Globex, domains: [globex.test]}\n")
    wait_for(process, "started")
    until(lambda: wait_for(process, "checked")["found"], "found by the new settings")

    assert end(process).status == 0


def test_faulty_settings_are_refused_and_the_old_ones_stay_in_force(
    household: Household, start: Start, dovecot: Dovecot, mail_user: User, http_listener: HttpListener
) -> None:
    process = start("watch", "--json")
    wait_for(process, "checked")
    good = household.config.read_text()
    household.config.write_text(good.replace("port:", "prot:"))
    faults = wait_for(process, "refused")["faults"]
    dovecot.deliver(mail_user, "Junk", reply())
    until(lambda: len(http_listener.requests) >= 2, "told of the refusal and of the reply", 40)
    household.config.write_text(good)
    wait_for(process, "started")
    shown = household.run("status", "--json").json()
    end(process)

    assert "prot" in faults[0]
    assert any("Your new settings have a mistake" in title for title in titles(http_listener))
    assert any("Northwind" in title for title in titles(http_listener))
    assert shown["settings_refused"] == []
    assert shown["watching"] is True


def test_sighup_reads_the_settings_again_and_checks_everything(start: Start) -> None:
    process = start("watch", "--json")
    wait_for(process, "push")
    wait_for(process, "checked")
    process.send_signal(signal.SIGHUP)

    assert wait_for(process, "started")["accounts"] == ["personal"]
    assert wait_for(process, "checked")["ok"] is True


def test_systemd_hears_that_it_is_ready_alive_and_stopping(tmp_path: Path, start: Start) -> None:
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as listener:
        listener.bind(str(tmp_path / "n"))
        listener.settimeout(20)
        process = start("watch", NOTIFY_SOCKET=str(tmp_path / "n"), WATCHDOG_USEC="4000000")
        ready = listener.recv(500).decode()
        alive = [listener.recv(500).decode() for _ in range(2)]
        ended = end(process)
        last = listener.recv(500).decode()
        while last == "WATCHDOG=1":
            last = listener.recv(500).decode()

    assert ready == "READY=1\nSTATUS=Watching 1 account"
    assert alive == ["WATCHDOG=1"] * 2
    assert last == "STOPPING=1"
    assert ended.status == 0


def test_a_low_limit_on_open_files_is_one_clear_line(household: Household) -> None:
    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_NOFILE, (20, 20))

    done = subprocess.run(
        [sys.executable, "-m", "scanner", "watch"],
        env={**os.environ, **household.environment},
        preexec_fn=limit,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )

    assert done.returncode == 2
    assert "only 20 files" in done.stderr
    assert "ulimit -n" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_full_disk_is_told_over_the_channels_themselves(start: Start, http_listener: HttpListener) -> None:
    process = start("watch", "--json")
    wait_for(process, "push")
    soft, hard = resource.prlimit(process.pid, resource.RLIMIT_FSIZE)
    resource.prlimit(process.pid, resource.RLIMIT_FSIZE, (1, hard))
    process.send_signal(signal.SIGHUP)
    until(lambda: any("can't write down" in title for title in titles(http_listener)), "told of the full disk", 60)
    resource.prlimit(process.pid, resource.RLIMIT_FSIZE, (soft, hard))
    until(lambda: any("write down what it finds again" in title for title in titles(http_listener)), "well again", 60)

    assert end(process).status == 0


def test_a_refused_login_is_tried_three_times_an_hour_at_most_over_restarts(
    household: Household, start: Start, dovecot: Dovecot, http_listener: HttpListener
) -> None:
    before = dovecot.log().count("auth failed")
    for _ in range(5):
        process = start("watch", "--json", MAIL_PASSWORD_0="wrong")
        assert process.stdout is not None
        event = json.loads(process.stdout.readline())
        while event["event"] not in ("checked", "held"):
            event = json.loads(process.stdout.readline())
        if len(titles(http_listener)) == 0:
            until(lambda: titles(http_listener), "told of the refused login", 40)
        end(process)
    shown = household.run("status")

    assert event["event"] == "held"
    assert titles(http_listener) == ["Heardback can't log in to personal"]
    assert "Your mail could not be looked into" in shown.out
    assert 1 <= dovecot.log().count("auth failed") - before <= 3


def test_a_signal_in_the_middle_of_a_mail_ends_it_soon_and_loses_nothing(
    household: Household, start: Start, dovecot: Dovecot, mail_user: User
) -> None:
    with SmtpSink() as sink:
        sink.faults.append(Fault(Stage.DATA))
        household.write(
            "  desktop: false\n"
            f"  email: {{to: sam.rivera@mailbox.test, host: 127.0.0.1, port: {sink.port}, security: none}}"
        )
        dovecot.deliver(mail_user, "Junk", reply())
        process = start("watch", "--json")
        until(lambda: sink.connections and not sink.faults, "in the middle of a mail")
        began = time.monotonic()
        ended = end(process)
        took = time.monotonic() - began
        household.run("scan")
        received = list(sink.received)

    assert ended.status == 0, ended.err
    assert took < 5
    assert len(received) == 1
