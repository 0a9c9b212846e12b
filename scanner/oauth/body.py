"""Reads the body of an HTTP answer within caps of size and time."""

from __future__ import annotations

import time
from typing import Any


def whole(answer: Any, most: int, seconds: float) -> bytes | None:
    """The body, ``None`` where it is larger than ``most`` bytes or takes longer than ``seconds``.

    The time limit of a connection is one of each read: a server that drips outlives it. Raises what reading raises.
    """
    end = time.monotonic() + seconds
    content = b""
    while piece := answer.read1(most + 1 - len(content)):
        content += piece
        if len(content) > most or time.monotonic() > end:
            return None
    return content
