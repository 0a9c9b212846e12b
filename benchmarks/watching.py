"""`heardback watch` as a user runs it: how soon it tells, how much memory it takes, how many accounts it bears."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

from benchmarks.mailbox import reply
from benchmarks.peers import Raw
from benchmarks.subject import memory_of, share_of
from tests.rigs.dovecot import Dovecot
from tests.rigs.mail_server import User

FOLDER = "Junk"


@dataclass(frozen=True, slots=True)
class Accounts:
    """What many accounts cost: until each was checked once, and from then on. Times in seconds, memory in MB."""

    began: float
    cpu: float
    share: float
    rss: float
    pss: float
    peak: float
    threads: int
    connections: int


def watch_memory(config: Path) -> tuple[float, float, float]:
    """Resident memory in MB after the first scan and ten seconds of quiet, its share of it, and the highest it was."""
    with _watching(config) as process:
        _wait_for(process, accounts=1)
        time.sleep(10)
        rss, peak = memory_of(process.pid)
        return rss, share_of(process.pid), peak


def accounts_watched(config: Path, accounts: int, seconds: float) -> Accounts:
    """What so many accounts cost that are watched for a while."""
    started = time.monotonic()
    with _watching(config) as process:
        _wait_for(process, accounts=accounts)
        began, cpu = time.monotonic() - started, _cpu(process.pid)
        time.sleep(15)
        before = _cpu(process.pid)
        time.sleep(seconds)
        share = (_cpu(process.pid) - before) / seconds * 100
        threads = len(list(Path(f"/proc/{process.pid}/task").iterdir()))
        handles = list(_handles(process.pid))
        inodes = {handle[8:-1] for handle in handles if handle.startswith("socket:")}
        table = Path(f"/proc/{process.pid}/net/tcp").read_text().splitlines()[1:]
        connections = sum(line.split()[9] in inodes for line in table)
        rss, peak = memory_of(process.pid)
        return Accounts(began, cpu, share, rss, share_of(process.pid), peak, threads, connections)


def alert_latency(
    server: Dovecot, user: User, configure: Callable[[str], Path], mails: int
) -> tuple[list[float], list[float]]:
    """Seconds from delivery to the alert at a web hook, and from the moment an idling client heard of it."""
    told: list[float] = []
    added: list[float] = []
    with _hook() as (address, arrivals), _watching(configure(address)) as process:
        _wait_for(process, accounts=1, push=True)
        with _ear(server.port, user) as heard:
            time.sleep(1)
            for number in range(mails):
                count, before = len(arrivals), len(heard)
                server.deliver(user, FOLDER, reply(500_000 + number))
                delivered = time.monotonic()
                _until(lambda: len(arrivals) > count and len(heard) > before)  # noqa: B023 called at once
                told.append(arrivals[count] - delivered)
                added.append(arrivals[count] - heard[before])
                # A channel takes twelve notices a minute, so that no flood reaches a phone: faster mail would wait.
                time.sleep(5.2)
    return told, added


@contextmanager
def _watching(config: Path) -> Iterator[subprocess.Popen[str]]:
    process = subprocess.Popen(
        [sys.executable, "-m", "scanner", "--config", str(config), "watch", "--json"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        yield process
    finally:
        process.terminate()
        process.communicate()


def _wait_for(process: subprocess.Popen[str], *, accounts: int, push: bool = False) -> None:
    """Until each account has been checked once, and its server tells of news."""
    assert process.stdout is not None
    checked: set[str] = set()
    live = not push
    while len(checked) < accounts or not live:
        line = process.stdout.readline()
        if not line:
            raise RuntimeError(process.communicate()[1])
        event = json.loads(line)
        if event["event"] == "checked":
            checked.add(event["account"])
        live = live or bool(event.get("live"))
    # What else it says is read and thrown away, so that it never waits for us.
    threading.Thread(target=lambda: [None for _ in process.stdout or ()], daemon=True).start()


@contextmanager
def _hook() -> Iterator[tuple[str, list[float]]]:
    """A web hook, and when it was called."""
    arrivals: list[float] = []

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            arrivals.append(time.monotonic())
            self.rfile.read(int(self.headers["Content-Length"]))
            self.send_response(200)
            self.end_headers()

        def log_message(self, *_: object) -> None:
            """Says nothing."""

    with HTTPServer(("127.0.0.1", 0), Handler) as listener:
        thread = threading.Thread(target=listener.serve_forever, args=(0.05,), daemon=True)
        thread.start()
        yield f"json://127.0.0.1:{listener.server_address[1]}/hook", arrivals
        listener.shutdown()


@contextmanager
def _ear(port: int, user: User) -> Iterator[list[float]]:
    """A bare client that idles on the same folder, and when it heard of mail."""
    heard: list[float] = []
    raw = Raw(port, user)
    raw.run(f"b EXAMINE {FOLDER}\r\n".encode(), b"b OK")
    raw.run(b"c IDLE\r\n", b"+ idling")

    def listen() -> None:
        while data := raw.sock.recv(4096):
            heard.extend([time.monotonic()] * data.count(b"EXISTS"))

    thread = threading.Thread(target=listen, daemon=True)
    thread.start()
    yield heard
    raw.sock.shutdown(socket.SHUT_RDWR)
    thread.join()
    raw.close()


def _until(is_true: Callable[[], bool]) -> None:
    end = time.monotonic() + 30
    while not is_true():
        if time.monotonic() > end:
            raise TimeoutError("no alert came")
        time.sleep(0.001)


def _handles(process: int) -> Iterator[str]:
    """What the open files of a process are; one that is closed meanwhile is none."""
    for each in Path(f"/proc/{process}/fd").iterdir():
        with suppress(FileNotFoundError):
            yield str(each.readlink())


def _cpu(process: int) -> float:
    words = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    return (int(words[11]) + int(words[12])) / os.sysconf("SC_CLK_TCK")
