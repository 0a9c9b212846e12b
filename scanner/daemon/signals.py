"""What the system says to the daemon: end, and look at the settings again."""

from __future__ import annotations

import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType


@contextmanager
def signals(stop: Callable[[], None], reload: Callable[[], None] | None = None) -> Iterator[Callable[[], bool]]:
    """While it lasts, SIGTERM and SIGINT call ``stop``, and SIGHUP calls ``reload`` where the system has it.

    What it gives tells whether it was SIGINT: somebody interrupted it.

    Without ``reload``, SIGHUP ends it as well: that is how a terminal says that its window was closed. One that is to
    outlive its terminal (nohup) does.
    """

    interrupted = threading.Event()

    def on_stop(number: int, frame: FrameType | None) -> None:
        if number == signal.SIGINT:
            interrupted.set()
        stop()

    def on_reload(number: int, frame: FrameType | None) -> None:
        (reload or stop)()

    handlers = {signal.SIGTERM: on_stop, signal.SIGINT: on_stop}
    if hasattr(signal, "SIGHUP") and (reload is not None or signal.getsignal(signal.SIGHUP) != signal.SIG_IGN):
        handlers[signal.SIGHUP] = on_reload
    if hasattr(signal, "SIGBREAK"):
        handlers[signal.SIGBREAK] = on_stop
    before = {number: signal.signal(number, handler) for number, handler in handlers.items()}
    try:
        yield interrupted.is_set
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
