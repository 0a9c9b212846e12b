"""What a soak is made of: planted replies, troubles of all kinds, and an account of what the user was told."""

from __future__ import annotations

import json
import random
import re
import sqlite3
import sys
import threading
import time
from collections import Counter, defaultdict
from contextlib import closing, suppress
from dataclasses import dataclass, field
from pathlib import Path
from subprocess import DEVNULL, Popen

from tests.rigs.dovecot import Dovecot
from tests.rigs.household import EMPLOYERS, Household
from tests.rigs.http_listener import HttpListener
from tests.rigs.mail_server import User
from tests.rigs.mails import mail, passed
from tests.rigs.smtp_sink import SmtpSink
from tests.rigs.wire import Break, Wire

PLACES = ("Junk", "Newsletter", "Jobs/2026", "Archive")
MARK = re.compile(r"Soak \d{5}")
CLOSED_PORT = 9


@dataclass(slots=True)
class Told:
    """What one channel brought: by mark, the keys of the notices that named it."""

    keys: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    health: Counter[str] = field(default_factory=Counter)

    def take(self, key: str, title: str, text: str) -> None:
        """One notice as it came."""
        marks = set(MARK.findall(text))
        for mark in marks:
            self.keys[mark].append(key)
        if not marks:
            self.health[title] += 1

    def repeated(self) -> tuple[int, int]:
        """Repeats that carry the same key, which a receiver folds into one; and those that do not."""
        folded = sum(len(keys) - len(set(keys)) for keys in self.keys.values())
        seen_twice = sum(len(set(keys)) - 1 for keys in self.keys.values())
        return folded, seen_twice


class Campaign:
    """Twenty accounts, two roads to their server, and everything that may go wrong on them."""

    def __init__(
        self, folder: Path, server: Dovecot, sink: SmtpSink, hook: HttpListener, roads: list[Wire], post: Wire
    ) -> None:
        self.server, self.sink, self.hook, self.roads, self.post = server, sink, hook, roads, post
        self.users: list[User] = [server.add_user() for _ in range(20)]
        self.offset = folder / "offset"
        self.offset.write_text("0")
        self.log = folder / "watch.log"
        self.household = Household(folder, server, self.users)
        self.household.write(
            "  desktop: false\n"
            f"  email: {{to: sam.rivera@mailbox.test, host: 127.0.0.1, port: {post.port}, security: none}}\n"
            f"  push: ['json://127.0.0.1:{hook.port}/hook']",
            EMPLOYERS,
            "schedule: {every: 1m, stale: 5m}\n",
        )
        self._part_roads()
        self.planted: dict[str, float] = {}
        self.done = threading.Event()

    def _part_roads(self) -> None:
        """Every other account takes the second road."""
        parts = self.household.config.read_text().split(f"port: {self.server.tls_port}")
        text = parts[0]
        for number, part in enumerate(parts[1:]):
            text += f"port: {self.roads[number % 2].port}{part}"
        self.household.config.write_text(text)

    def start(self) -> Popen[bytes]:
        """A daemon; its log goes on where the last one's ended."""
        with self.log.open("ab") as log:
            return Popen(
                [sys.executable, "-m", "tests.soak.watcher", str(self.household.config), str(self.offset)],
                env=self.household.environment,
                stdout=DEVNULL,
                stderr=log,
            )

    def plant(self, every: float) -> None:
        """Puts replies where nobody looks, and other mail everywhere, until the campaign is done; for a thread."""
        number = 0
        while not self.done.wait(random.uniform(0.3, 1.7) * every):
            number += 1
            mark = f"Soak {number:05}"
            letter = mail(
                subject=f"Interview, {mark}",
                text="Hello Sam,\n\nwe would like to invite you to a second interview.\n\nJane\n",
                headers=passed("northwind.test"),
            )
            noise = mail(sender="Aunt <aunt@family.test>", subject=f"Recipe {number}")
            if self._deliver(random.choice(PLACES), letter):
                self.planted[mark] = time.monotonic()
            self._deliver(random.choice((*PLACES, "INBOX")), noise)

    def _deliver(self, place: str, content: bytes) -> bool:
        """Tells whether the mail is there; while the server restarts it may not be."""
        try:
            self.server.deliver(random.choice(self.users), place, content)
        except (OSError, RuntimeError, EOFError, ConnectionError):
            return False
        except Exception as error:
            if "abort" not in type(error).__name__ and "error" not in type(error).__name__:
                raise
            return False
        return True

    def trouble(self) -> str:
        """One trouble, picked at random; what it was."""
        road = random.choice(self.roads)
        kind = random.choice(("restart", "cut", "freeze", "freeze", "post down", "post up", "jump", "kick"))
        if kind == "restart":
            self.server.restart()
        elif kind == "cut":
            road.cut()
        elif kind == "freeze":
            road.breaks += [Break(random.randrange(500, 20_000), silent=True) for _ in range(3)]
        elif kind == "post down":
            self.post.target = CLOSED_PORT
        elif kind == "post up":
            self.post.target = self.sink.port
        elif kind == "jump":
            self.offset.write_text(str(random.choice((0, 3600, -3600, 7200))))
        else:
            with suppress(RuntimeError):  # nobody to kick
                self.server.kick(random.choice(self.users))
        return kind

    def calm(self) -> None:
        """Everything works again."""
        for road in self.roads:
            road.breaks.clear()
            road.cut()
        self.post.target = self.sink.port
        self.offset.write_text("0")

    def told(self) -> dict[str, Told]:
        """What came over each channel."""
        by_mail, by_hook = Told(), Told()
        for received in list(self.sink.received):
            message = received.parsed()
            text = message.get_content() + str(message["Subject"])
            by_mail.take(str(message["Message-ID"]), str(message["Subject"]), text)
        for request in list(self.hook.requests):
            notice = json.loads(request.body)
            by_hook.take(notice["key"], notice["title"], notice["message"] + notice["line"])
        return {"email": by_mail, "push": by_hook}

    def states(self) -> str:
        """How each missing reply stands in the memory: found or not, and its alerts by channel."""
        with closing(sqlite3.connect(self.household.state)) as memory:
            rows = memory.execute(
                "SELECT finding.subject, finding.account, channel, state, tries, outbox.error FROM finding "
                "LEFT JOIN outbox ON outbox.finding = finding.id"
            ).fetchall()
        missing = self.missing()
        lines = [str(row) for row in rows if any(mark in row[0] for mark in missing)]
        unfound = missing - {mark for row in rows for mark in MARK.findall(row[0])}
        return "\n".join([f"not found at all: {sorted(unfound)}", *lines[:40]])

    def lost_by_server(self) -> set[str]:
        """Replies that the server took and then lost in a restart: its mail is not synced to disk here."""
        there: set[str] = set()
        for user in self.users:
            with self.server.session(user) as client:
                for place in PLACES:
                    if client.select(f'"{place}"', readonly=True)[0] == "OK":
                        _, lines = client.uid("FETCH", "1:*", "(BODY.PEEK[HEADER.FIELDS (SUBJECT)])")
                        there.update(MARK.findall(str(lines)))
        return set(self.planted) - there

    def missing(self) -> set[str]:
        """Replies that were planted and that one channel at least has not told."""
        told = self.told()
        return {mark for mark in self.planted if any(mark not in channel.keys for channel in told.values())}


@dataclass(frozen=True, slots=True)
class Size:
    """What a process holds: open files, threads, and memory in MiB."""

    files: int
    threads: int
    memory: float


def size(process: int) -> Size:
    """What a process holds now."""
    place = Path("/proc") / str(process)
    status = (place / "status").read_text()

    def number(name: str) -> int:
        found = re.search(rf"^{name}:\s+(\d+)", status, re.MULTILINE)
        assert found
        return int(found[1])

    return Size(len(list((place / "fd").iterdir())), number("Threads"), number("VmRSS") / 1024)
