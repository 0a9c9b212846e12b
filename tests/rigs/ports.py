"""Free ports on loopback, and waiting until something answers there."""

from __future__ import annotations

import socket
import time


def free_ports(count: int) -> list[int]:
    """``count`` different ports that were free a moment ago."""
    sockets = [socket.socket() for _ in range(count)]
    try:
        for each in sockets:
            each.bind(("127.0.0.1", 0))
        return [each.getsockname()[1] for each in sockets]
    finally:
        for each in sockets:
            each.close()


def is_listening(port: int) -> bool:
    """Whether something accepts connections there."""
    try:
        with socket.create_connection(("127.0.0.1", port), timeout=1):
            return True
    except OSError:
        return False


def wait_until_free(port: int, seconds: float = 10) -> None:
    """Returns once nobody listens there any more. Raises `TimeoutError`."""
    end = time.monotonic() + seconds
    while is_listening(port):
        if time.monotonic() > end:
            raise TimeoutError(f"port {port} is still in use after {seconds} s")
        time.sleep(0.02)
