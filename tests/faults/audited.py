"""A child process that writes down every connection it makes and every name it looks up."""

from __future__ import annotations

import json
from pathlib import Path

_HOOK = """
import json, os, sys
_out = os.open({target!r}, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
def _hear(event, arguments):
    if event == "socket.connect":
        address = arguments[1]
        line = list(address[:2]) if isinstance(address, tuple) else ["unix", str(address)]
    elif event in ("socket.getaddrinfo", "socket.gethostbyname"):
        line = ["name", str(arguments[0])]
    elif event in ("subprocess.Popen", "os.system", "os.exec", "os.posix_spawn"):
        line = ["child", str(arguments[0])]
    else:
        return
    os.write(_out, (json.dumps(line) + "\\n").encode())
sys.addaudithook(_hear)
"""


class Audit:
    """Where a child's connections are written down: it must be started with ``environment``."""

    def __init__(self, folder: Path) -> None:
        self._target = folder / "connections"
        place = folder / "audit"
        place.mkdir()
        (place / "sitecustomize.py").write_text(_HOOK.format(target=str(self._target)))
        self.environment = {"PYTHONPATH": f"{place}:{Path(__file__).parents[2]}"}

    def heard(self) -> list[tuple[str, str]]:
        """Each event as two words: host and port, ``name`` and the name, ``child`` and the program."""
        lines = self._target.read_text().splitlines() if self._target.exists() else []
        return [(str(first), str(second)) for first, second in map(json.loads, lines)]
