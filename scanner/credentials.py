"""What an account signs in with: a password from where it is kept, or a token that is still good."""

from __future__ import annotations

import hashlib
import re
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from scanner.config.load import default_state_path
from scanner.config.schema import Account, OAuth
from scanner.config.secrets import resolve, run_command
from scanner.errors import SettingsError
from scanner.imap.login import Credential
from scanner.masking import SECRETS
from scanner.ports import Clock
from scanner.store.lock import FileLock

if TYPE_CHECKING:
    from scanner.oauth.keeper import TokenKeeper


def credential(account: Account, clock: Clock, state: Path | None = None) -> Credential:
    """The account's password or token, had anew; ``state`` is the memory's file, beside which sign-ins are kept.

    Raises `SecretError`, `SettingsError`, `LoginError`, `ThrottledError`, `ConnectError`.
    """
    if account.password is not None:
        secret = resolve(account.password, username=account.username).reveal()
        SECRETS.add(secret)
        return Credential(secret)
    if account.oauth is None:
        raise SettingsError((f"accounts: {account.name}: neither `password` nor `oauth` is set",))
    if account.oauth.token_command is not None:
        return _token(run_command(account.oauth.token_command).reveal())
    keeper = keeper_of(account.oauth, account.username, account.name, clock, state)
    return _kept_token(keeper, keeper.token())


def keeper_of(oauth: OAuth, username: str, account: str, clock: Clock, state: Path | None = None) -> TokenKeeper:
    """What keeps the sign-in of an account alive. Raises `SettingsError`, `SecretError`."""
    from scanner.oauth.keeper import TokenFile, TokenKeeper
    from scanner.oauth.servers import client_of

    secret = None
    if oauth.client_secret is not None:
        secret = resolve(oauth.client_secret, username=username).reveal()
        SECRETS.add(secret)
    client = client_of(oauth, secret, account)
    path = token_path(client.server.token_url, username, state)
    return TokenKeeper(client, TokenFile(path), FileLock(path.with_suffix(".lock")), clock)


def token_path(token_url: str, username: str, state: Path | None = None) -> Path:
    """Where a sign-in is kept: one file for a user of a provider, whatever the account is called."""
    mark = hashlib.sha256(f"{token_url}\n{username}".encode()).hexdigest()[:12]
    plain = re.sub(r"[^A-Za-z0-9@._-]", "_", username).strip(".")[:60]
    return (state or default_state_path()).parent / "sign-ins" / f"{plain}-{mark}.json"


def _kept_token(keeper: TokenKeeper, token: str) -> Credential:
    return _token(token, partial(_another, keeper, token))


def _another(keeper: TokenKeeper, refused: str) -> Credential:
    return _token(keeper.another(refused))


def _token(token: str, renew: partial[Credential] | None = None) -> Credential:
    SECRETS.add(token)
    return Credential(token=token, renew=renew)
