"""Why a mail was taken for a reply, as a user reads it."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from scanner.core.directory import Directory
from scanner.core.finding import Copy
from scanner.core.matching import Judge
from scanner.core.model import Message
from scanner.ports import Sighting
from scanner.store.database import Database
from scanner.store.memory import SqliteMemory
from tests.core.correspondence import DIRECTORY
from tests.core.letters import THEIRS, THREADS
from tests.store.samples import JUNK, NOW, batch, tell_junk

# One process explains them all, each on a page of its own.
EXPLAIN = """
import sys
from scanner.cli.main import run
for known in sys.argv[1:]:
    assert run(["explain", known]) == 0
    print("\f", flush=True)
"""


def sighting(number: int, letter: Message, directory: Directory) -> Sighting:
    return Sighting(
        identity=f"letter {number}",
        copy=Copy(JUNK.key, JUNK.name, JUNK.role, 7, number, False),
        message_id=f"<{number}@letters.test>",
        sender=letter.headers.author,
        subject=letter.headers.subject,
        date=letter.headers.date,
        received=NOW,
        match=Judge(directory).judge(letter, THREADS),
    )


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """What ``heardback explain`` prints of each letter on a terminal of 80 columns."""
    folder = tmp_path_factory.mktemp("explain")
    names = "".join(f"  - name: {employer.name}\n" for employer in DIRECTORY.employers)
    config = folder / "config.yaml"
    config.write_text(
        "seeker:\n  name: Sam Rivera\naccounts:\n  - name: personal\n    address: sam@mailbox.test\n"
        f"    host: localhost\n    password: {{env: NONE}}\nemployers:\n{names}state: {folder / 'heardback.db'}\n"
    )
    config.chmod(0o600)
    memory = SqliteMemory(Database(folder / "heardback.db"))
    seen = [sighting(number, letter, DIRECTORY) for number, (letter, _, _) in enumerate(THEIRS.values())]
    ids = {each.identity: each.id for each in memory.record(batch(JUNK, *seen), tell_junk, (), NOW)}
    memory.close()
    done = subprocess.run(
        [sys.executable, "-c", EXPLAIN, *(ids[each.identity] for each in seen)],
        env={**os.environ, "HEARDBACK_CONFIG": str(config), "COLUMNS": "80"},
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    return dict(zip(THEIRS, done.stdout.split("\f\n")[:-1], strict=True))


@pytest.mark.parametrize("claim", THEIRS)
def test_a_verdict_fits_one_screen(pages: dict[str, str], claim: str) -> None:
    lines = pages[claim].splitlines()

    assert THEIRS[claim][1] in lines[0]
    assert 3 <= len(lines) <= 24
    assert all(len(line) <= 80 for line in lines)
