"""What systemd hears: ready, alive and stopping, over its own socket."""

from __future__ import annotations

import os
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

from scanner.service.supervisor import Supervisor


@pytest.fixture
def heard(tmp_path: Path) -> Iterator[socket.socket]:
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as listener:
        listener.bind(str(tmp_path / "notify"))
        listener.settimeout(2)
        yield listener


def test_it_says_what_sd_notify_says(heard: socket.socket) -> None:
    supervisor = Supervisor(heard.getsockname())
    supervisor.ready("Watching 2 accounts\nREADY=0")
    supervisor.alive()
    supervisor.alive()
    supervisor.stopping()
    said = [heard.recv(1000).decode() for _ in range(3)]

    assert said == ["READY=1\nSTATUS=Watching 2 accounts READY=0", "WATCHDOG=1", "STOPPING=1"]


def test_an_abstract_socket_is_reached() -> None:
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as listener:
        listener.bind(f"\0heardback-test-{os.getpid()}")
        listener.settimeout(2)
        Supervisor(f"@heardback-test-{os.getpid()}").stopping()

        assert listener.recv(100) == b"STOPPING=1"


def test_children_do_not_inherit_the_socket() -> None:
    environment = {"NOTIFY_SOCKET": "/run/x", "WATCHDOG_USEC": "8000000", "WATCHDOG_PID": str(os.getpid()), "A": "b"}
    Supervisor.from_environment(environment)

    assert environment == {"A": "b"}


@pytest.mark.parametrize("address", [None, "/nowhere/at/all"], ids=["none", "gone"])
def test_a_missing_socket_costs_nothing(address: str | None) -> None:
    supervisor = Supervisor(address)

    supervisor.ready("x")
    supervisor.alive()
