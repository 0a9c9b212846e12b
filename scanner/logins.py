"""Keeps refused logins rare, over restarts too and whoever tries: servers lock accounts after a handful of them."""

from __future__ import annotations

import json
import logging
import secrets
import threading
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta, tzinfo

from scanner.errors import HeldError, ScannerError, SecretError, SettingsError, StateError
from scanner.ports import Clock, Memory

logger = logging.getLogger(__name__)

MAX_REFUSED = 3
SPAN = timedelta(hours=1)

# Gives what stands for all that an account signs in with, for a salt.
Mark = Callable[[bytes], str]


@dataclass(frozen=True, slots=True)
class _Refusals:
    """When the server said no, its last words, and the mark of what it said no to."""

    moments: tuple[datetime, ...] = ()
    words: str = ""
    fix: str | None = None
    salt: str = ""
    mark: str = ""


class Logins:
    """Counts refused logins by account; at most `MAX_REFUSED` within `SPAN`, whoever tried."""

    def __init__(self, memory: Memory, clock: Clock) -> None:
        self._memory = memory
        self._clock = clock
        self._lock = threading.Lock()
        # What was last known, for a memory that can't be read or written.
        self._known: dict[str, _Refusals] = {}

    def wait(self, account: str) -> float:
        """Seconds until the next login may be tried; 0.0 for now."""
        with self._lock:
            return self._wait(self._read(account))

    def held(self, account: str, mark: Mark, zone: tzinfo) -> HeldError | None:
        """Why a login may not be tried now; ``None`` where it may, also as it would be with another password."""
        with self._lock:
            refusals = self._read(account)
            seconds = self._wait(refusals)
        # A password command may take its time, and other accounts must not wait for it.
        present = _marked(mark, refusals.salt) if seconds else None
        if present is None:
            # What can't be had is not sent either: whoever tries finds out why.
            return None
        if present != refusals.mark:
            self.accepted(account)
            return None
        until = f"{(self._clock.now() + timedelta(seconds=seconds)).astimezone(zone):%H:%M}"
        why = f"not tried again before {until}, as servers lock accounts after a few refusals"
        fix = f"{refusals.fix or 'Mend the sign-in'}; what you change is tried within minutes"
        return HeldError(f"{refusals.words.rstrip('.')}; {why}", seconds=seconds, fix=fix)

    def refused(self, account: str, error: ScannerError, mark: Mark) -> None:
        """The server said no."""
        with self._lock:
            salt = self._read(account).salt or secrets.token_hex(16)
        present = _marked(mark, salt)
        with self._lock:
            now = self._clock.now()
            before = self._read(account)
            if before.salt not in ("", salt):
                # Another process was refused meanwhile: what it noted stands.
                salt, present = before.salt, None
            recent = _recent(before, now) if present in (before.mark, None) else ()
            self._write(account, _Refusals((*recent, now), str(error), error.fix, salt, present or before.mark))

    def accepted(self, account: str) -> None:
        """The server said yes: the count begins anew."""
        with self._lock:
            if self._read(account) != _Refusals():
                self._write(account, _Refusals())

    def forgive(self, account: str) -> None:
        """The user changed the settings: another try is worth it."""
        self.accepted(account)

    def _wait(self, refusals: _Refusals) -> float:
        now = self._clock.now()
        recent = _recent(refusals, now)
        if len(recent) < MAX_REFUSED:
            return 0.0
        return max((recent[-MAX_REFUSED] + SPAN - now).total_seconds(), 0.0)

    def _read(self, account: str) -> _Refusals:
        # Another process may have tried meanwhile.
        with suppress(StateError):
            self._known[account] = _parsed(self._memory.note(_name(account)))
        return self._known.get(account, _Refusals())

    def _write(self, account: str, refusals: _Refusals) -> None:
        self._known[account] = refusals
        text = json.dumps(
            {
                "moments": [moment.isoformat() for moment in refusals.moments],
                "words": refusals.words,
                "fix": refusals.fix,
                "salt": refusals.salt,
                "mark": refusals.mark,
            }
        )
        try:
            self._memory.write_note(_name(account), text if refusals.moments else None)
        except StateError as error:
            logger.error("%s", error)


def _recent(refusals: _Refusals, now: datetime) -> tuple[datetime, ...]:
    # One from the future was dated by a clock that has been put right since.
    return tuple(moment for moment in refusals.moments if timedelta(0) <= now - moment < SPAN)


def _marked(mark: Mark, salt: str) -> str | None:
    """The mark of what the account would sign in with now; ``None`` where that can't be had."""
    try:
        return mark(salt.encode())
    except (SecretError, SettingsError):
        return None


def _parsed(text: str | None) -> _Refusals:
    """What a note says; nothing where it can't be understood."""
    try:
        found = json.loads(text or "{}")
        return _Refusals(
            moments=tuple(datetime.fromisoformat(moment) for moment in found.get("moments", ())),
            words=str(found.get("words", "")),
            fix=None if found.get("fix") is None else str(found["fix"]),
            salt=str(found.get("salt", "")),
            mark=str(found.get("mark", "")),
        )
    except (ValueError, TypeError, AttributeError):
        return _Refusals()


def _name(account: str) -> str:
    return f"logins.{account}"
