"""Keeps a sign-in alive: hands out tokens that are valid, renews them once for all processes, and knows when to stop.

A refresh token may be used once only, and a provider that sees an old one again withdraws them all. So a renewal
happens under a lock between processes, and what came is on the disk before it is used.
"""

from __future__ import annotations

import contextlib
import json
import logging
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Protocol

from scanner.config.files import write_file
from scanner.errors import ConnectError, LoginError, SecretError, ThrottledError
from scanner.oauth.asking import GrantRefusedError, Tokens, ask, read_tokens
from scanner.oauth.servers import Client
from scanner.ports import Clock

logger = logging.getLogger(__name__)

TRIES_AN_HOUR = 3
LOCK_SECONDS = 60.0
_HOUR = 3600.0
_SIGN_IN = "Run `heardback init` to sign in again"


class Lock(Protocol):
    """One holder at a time, over processes."""

    def acquire(self) -> bool:
        """Takes it if it is free, at once."""

    def release(self) -> None:
        """Lets it go."""


@dataclass(frozen=True, slots=True)
class Kept:
    """What stands on the disk. ``tried`` are the renewals that failed, in seconds since 1970; ``ended`` says why."""

    tokens: Tokens
    tried: tuple[float, ...] = ()
    ended: str | None = None


@dataclass(slots=True)
class TokenFile:
    """One account's tokens on the disk: mode 0600, replaced as a whole."""

    path: Path

    def read(self) -> Kept | None:
        """What was kept, ``None`` where nothing was. Raises `SecretError`."""
        try:
            data = json.loads(self.path.read_text(encoding="utf-8"))
            tokens = Tokens(data["access"], data["refresh"], data["expires"])
            return Kept(tokens, tuple(data.get("tried", ())), data.get("ended"))
        except FileNotFoundError:
            return None
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise SecretError(f"the sign-in in {self.path} can't be read; {_SIGN_IN.lower()}") from error

    def write(self, kept: Kept) -> None:
        """Keeps it; a loss of power leaves the old or the new. Raises `SecretError`."""
        tokens = kept.tokens
        data = {
            "access": tokens.access,
            "refresh": tokens.refresh,
            "expires": tokens.expires,
            "tried": kept.tried,
            "ended": kept.ended,
        }
        try:
            write_file(self.path, json.dumps(data).encode())
        except OSError as error:
            raise SecretError(f"the sign-in can't be kept in {self.path}: {error.strerror}") from error

    def forget(self) -> None:
        """Removes it."""
        with contextlib.suppress(OSError):
            self.path.unlink()


@dataclass(slots=True)
class TokenKeeper:
    """The tokens of one account. Safe to call from any thread and any process."""

    client: Client
    file: TokenFile
    lock: Lock
    clock: Clock
    _within: threading.Lock = field(default_factory=threading.Lock, repr=False)

    def token(self) -> str:
        """An access token that is valid by the clock. Raises `LoginError`, `ThrottledError`, `ConnectError`."""
        kept = self._kept()
        if self._is_fresh(kept.tokens) and kept.ended is None:
            return kept.tokens.access
        return self._renewed(None)

    def another(self, refused: str) -> str:
        """A token in place of one that a mail server refused, renewed unless another process did so already."""
        return self._renewed(refused)

    def sign_in(self, tokens: Tokens) -> None:
        """Begins anew with what a sign-in gave."""
        with self._held():
            self.file.write(Kept(tokens))

    def _renewed(self, refused: str | None) -> str:
        with self._held():
            kept = self._kept()
            if kept.ended is None and kept.tokens.access != refused and self._is_fresh(kept.tokens):
                return kept.tokens.access
            return self._renew(kept).access

    def _renew(self, kept: Kept) -> Tokens:
        name, now = self.client.server.name, self.clock.now().timestamp()
        if kept.ended is not None:
            raise GrantRefusedError(kept.ended, fix=_SIGN_IN)
        if kept.tokens.refresh is None:
            raise LoginError(f"the sign-in at {name} has ended, and it can't be renewed", fix=_SIGN_IN)
        recent = tuple(moment for moment in kept.tried if now - _HOUR < moment <= now)
        if len(recent) >= TRIES_AN_HOUR:
            wait = max(60.0, recent[0] + _HOUR - now)
            raise ThrottledError(
                f"the sign-in at {name} could not be renewed {len(recent)} times within an hour", seconds=wait
            )
        # Counted before it is tried: a process that dies in between has used the token up all the same.
        self.file.write(replace(kept, tried=(*recent, now)))
        try:
            answer = ask(
                self.client.server.token_url,
                {
                    "grant_type": "refresh_token",
                    "refresh_token": kept.tokens.refresh,
                    "client_id": self.client.client_id,
                    "client_secret": self.client.client_secret,
                    # Microsoft refuses a renewal without it (AADSTS900144).
                    "scope": " ".join(self.client.server.scopes) or None,
                },
                name,
            )
            tokens = read_tokens(answer, now, name, kept.tokens)
        except GrantRefusedError as error:
            self.file.write(replace(kept, tried=(), ended=str(error)))
            raise
        except ConnectError:
            # Nobody was reached, so it is no try: being offline must not keep anyone out once the network is back.
            self.file.write(replace(kept, tried=recent))
            raise
        self.file.write(Kept(tokens))
        logger.debug("the sign-in at %s was renewed", name)
        return tokens

    def _kept(self) -> Kept:
        kept = self.file.read()
        if kept is None:
            raise LoginError(f"nobody has signed in at {self.client.server.name} yet", fix=_SIGN_IN)
        return kept

    def _is_fresh(self, tokens: Tokens) -> bool:
        return tokens.expires > self.clock.now().timestamp()

    @contextlib.contextmanager
    def _held(self) -> Iterator[None]:
        with self._within:
            end = self.clock.monotonic() + LOCK_SECONDS
            while not self.lock.acquire():
                if self.clock.monotonic() > end:
                    raise ThrottledError("another Heardback is renewing the sign-in and does not come to an end")
                self.clock.sleep(0.05)
            try:
                yield
            finally:
                self.lock.release()
