"""A user's whole household for end-to-end tests: settings, memory, mailbox and channels, and the command itself."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, cast

from tests.rigs.dovecot import Dovecot
from tests.rigs.mail_server import MailServer, User

# A promise that lies ahead whenever the tests run: one that has passed makes the program look and remind.
PROMISED = datetime.now(UTC).date() + timedelta(days=30)
EMPLOYERS = f"""
employers:
  - name: Northwind
    domains: [northwind.test]
    role: Data Engineer
    interviewers:
      - {{name: Jane Doe, email: jane.doe@northwind.test, title: Engineering Manager}}
    interviewed: 2026-11-03
    reply_by: {PROMISED}
    contact_by: email
    answers_everyone: true
"""


@dataclass(slots=True)
class Result:
    """What a finished command left behind."""

    status: int
    out: str
    err: str

    def json(self) -> Any:
        """Standard output as JSON."""
        return json.loads(self.out)


class Household:
    """One user with accounts on one server. ``alerts`` is the YAML below ``alerts:``, indented by two.

    With a ``port`` the server is spoken to there without encryption, else over Dovecot's TLS.
    """

    def __init__(
        self,
        folder: Path,
        server: MailServer,
        users: Sequence[User],
        alerts: str = "  desktop: false",
        *,
        port: int = 0,
    ) -> None:
        self.port = port
        self.folder = folder
        # What only Dovecot can do is asked of Dovecot alone.
        self.server = cast("Dovecot", server)
        self.users = list(users)
        self.config = folder / "config.yaml"
        self.state = folder / "heardback.db"
        self.environment = {
            **{name: value for name, value in os.environ.items() if not name.startswith("HEARDBACK_")},
            "HEARDBACK_CONFIG": str(self.config),
            "PYTHONWARNINGS": "error",
            "COLUMNS": "120",
        }
        self.write(alerts)

    def write(self, alerts: str = "  desktop: false", employers: str = EMPLOYERS, extra: str = "") -> None:
        """Writes the settings."""
        accounts = "\n".join(self._account(number, user) for number, user in enumerate(self.users))
        for number, user in enumerate(self.users):
            self.environment[f"MAIL_PASSWORD_{number}"] = user.password
        self.config.write_text(
            "seeker:\n  name: Sam Rivera\n  addresses: [sam.rivera@mailbox.test]\n  time_zone: Europe/Berlin\n"
            f"accounts:\n{accounts}\n{employers}\nalerts:\n{alerts}\nstate: {self.state}\n{extra}",
            encoding="utf-8",
        )
        self.config.chmod(0o600)

    def run(self, *words: str, environment: Mapping[str, str] | None = None, seconds: float = 60) -> Result:
        """Runs ``heardback`` to its end."""
        done = subprocess.run(
            [sys.executable, "-m", "scanner", *words],
            env={**self.environment, **(environment or {})},
            capture_output=True,
            timeout=seconds,
            text=True,
            check=False,
        )
        return Result(done.returncode, done.stdout, done.stderr)

    def start(self, *words: str, environment: Mapping[str, str] | None = None) -> subprocess.Popen[str]:
        """Starts ``heardback`` in the background."""
        return subprocess.Popen(
            [sys.executable, "-m", "scanner", *words],
            env={**self.environment, **(environment or {})},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    def _account(self, number: int, user: User) -> str:
        return (
            f"  - name: {'personal' if number == 0 else f'account{number}'}\n"
            f"    address: {user.name}\n    username: {user.name}\n"
            f"{self._server()}    password: {{env: MAIL_PASSWORD_{number}}}"
        )

    def _server(self) -> str:
        if self.port:
            return f"    host: 127.0.0.1\n    port: {self.port}\n    security: none\n"
        place = f"    host: localhost\n    port: {self.server.tls_port}\n"
        return f"{place}    ca_file: {self.server.authority.path}\n"


def until(is_true: Callable[[], object], what: str, seconds: float = 20.0) -> None:
    """Waits until something holds; fails with ``what`` where it does not in time."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if is_true():
            return
        time.sleep(0.02)
    raise AssertionError(f"not within {seconds:.0f} s: {what}")


def end(process: subprocess.Popen[str], number: int = signal.SIGTERM) -> Result:
    """Ends a command by a signal and waits for it."""
    process.send_signal(number)
    out, err = process.communicate(timeout=20)
    return Result(process.returncode, out, err)
