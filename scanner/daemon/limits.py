"""Whether the system lets us open as many files and connections as the accounts need."""

from __future__ import annotations

import contextlib
import sys

from scanner.errors import ScannerError, Scope

_BASE = 40
_EACH = 6


class LimitError(ScannerError):
    """The system's limits are too narrow to watch with."""

    scope = Scope.RUN


def check_file_limit(accounts: int) -> None:
    """Widens the limit on open files as far as need be and may be. Raises `LimitError` where that is not enough."""
    if sys.platform == "win32":
        return
    import resource

    needed = _BASE + _EACH * accounts
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    if soft == resource.RLIM_INFINITY or soft >= needed:
        return
    wanted = needed if hard == resource.RLIM_INFINITY else min(needed, hard)
    with contextlib.suppress(OSError, ValueError):
        resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))
        soft = wanted
    if soft < needed:
        raise LimitError(
            f"This computer lets Heardback open only {soft} files and connections at once; "
            f"{accounts} {'account needs' if accounts == 1 else 'accounts need'} {needed}",
            fix=f"raise the limit: `ulimit -n {max(needed, 1024)}` before the start, or LimitNOFILE= in the service",
        )
