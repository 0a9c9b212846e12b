"""A household whose mail comes over a wire without TLS, so that every command and every answer can be seen and cut."""

from __future__ import annotations

import json
import sqlite3
from collections import Counter
from pathlib import Path
from typing import Any

from tests.rigs.dovecot import Dovecot
from tests.rigs.household import Household
from tests.rigs.http_listener import HttpListener
from tests.rigs.mail_server import User
from tests.rigs.mails import mail, passed, reply, thanks
from tests.rigs.wire import Wire

WRITTEN = "we would like to invite you to an interview. When are you free?"


class PlainHousehold(Household):
    """A household behind ``wire``, with a web hook; ``host`` is this machine by its number."""

    def __init__(self, folder: Path, server: Dovecot, users: list[User], wire: Wire, hook: HttpListener) -> None:
        self.wire = wire
        super().__init__(folder, server, users, hook_alerts(hook))

    def _account(self, number: int, user: User) -> str:
        return (
            f"  - name: {'personal' if number == 0 else f'account{number}'}\n"
            f"    address: {user.name}\n    username: {user.name}\n"
            f"    host: 127.0.0.1\n    port: {self.wire.port}\n    security: none\n"
            f"    password: {{env: MAIL_PASSWORD_{number}}}"
        )


def hook_alerts(hook: HttpListener) -> str:
    """The settings of a web hook, and nothing else."""
    return f"  desktop: false\n  push: ['json://127.0.0.1:{hook.port}/hook']"


def plant(server: Dovecot, user: User) -> int:
    """Mail in several folders; how many replies are among it."""
    server.deliver(user, "Sent", thanks())
    server.deliver(user, "Junk", reply())
    for number, folder in enumerate(("Junk", "Archive", "Jobs/2026")):
        server.deliver(
            user, folder, mail(subject=f"Interview {number}", text=WRITTEN, headers=passed("northwind.test"))
        )
        server.deliver(user, folder, mail(sender="Aunt <aunt@family.test>", subject=f"Recipe {number}"))
    return 4


def told(hook: HttpListener) -> Counter[str]:
    """How often the hook heard of each finding; what is folded into one notice counts for each."""
    return Counter(str(document["key"]) for document in (json.loads(request.body) for request in hook.requests))


def state(path: Path) -> dict[str, list[Any]]:
    """What the memory holds, without the times at which it was written."""
    queries = {
        "findings": "SELECT id, placement, subject, place_uid FROM finding ORDER BY id",
        "copies": "SELECT folder, uidvalidity, uid, identity FROM copy ORDER BY 1, 2, 3",
        "folders": "SELECT key, uidvalidity, last_uid, examined, error FROM folder ORDER BY key",
        "threads": "SELECT message_id, employer, sent FROM thread ORDER BY 1",
        "outbox": "SELECT key, channel, state FROM outbox ORDER BY 1, 2",
        "unreadable": "SELECT folder, uid FROM unreadable ORDER BY 1, 2",
    }
    with sqlite3.connect(path) as connection:
        held = {name: connection.execute(query).fetchall() for name, query in queries.items()}
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    connection.close()
    return held


def forget(path: Path) -> None:
    """Removes a memory with all that lies beside it."""
    for each in path.parent.glob(f"{path.name}*"):
        each.unlink()
