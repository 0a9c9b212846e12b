"""A server behind a line that lets its answers through a byte at a time."""

from __future__ import annotations

import socket
import threading
import time
from contextlib import suppress


class Drip(threading.Thread):
    """Passes a local server on; its answers come at ``rate`` bytes a second. ``made`` counts the connections."""

    def __init__(self, target: int, rate: float) -> None:
        super().__init__(daemon=True)
        self.made = 0
        self._target = target
        self._rate = rate
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port = int(self._listener.getsockname()[1])

    def run(self) -> None:
        """Takes connections until it is closed."""
        with suppress(OSError):
            while True:
                client, _ = self._listener.accept()
                self.made += 1
                server = socket.create_connection(("127.0.0.1", self._target))
                threading.Thread(target=self._pour, args=(client, server), daemon=True).start()
                threading.Thread(target=self._drip, args=(server, client), daemon=True).start()

    def close(self) -> None:
        """Takes no more connections."""
        self._listener.close()

    def _pour(self, source: socket.socket, target: socket.socket) -> None:
        with suppress(OSError), target:
            while data := source.recv(65_536):
                target.sendall(data)

    def _drip(self, source: socket.socket, target: socket.socket) -> None:
        with suppress(OSError), target:
            while data := source.recv(65_536):
                for byte in data:
                    target.sendall(bytes([byte]))
                    time.sleep(1 / self._rate)
