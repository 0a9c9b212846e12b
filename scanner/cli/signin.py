"""The part of the talk that proves who one is: a password, or a sign-in in the browser or on another device."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

import click

from scanner.cli.main import ExitStatus
from scanner.cli.talk import Talk, paragraph
from scanner.config.forms import made
from scanner.config.schema import Account, OAuth, OAuthProvider, SecretReference
from scanner.config.secrets import resolve
from scanner.config.values import Secret, read_text
from scanner.credentials import credential, keeper_of
from scanner.imap.login import Credential
from scanner.imap.profile import SignIn
from scanner.masking import SECRETS
from scanner.notify.browser import open_in_browser
from scanner.oauth import device
from scanner.oauth.browser import BrowserSignIn
from scanner.oauth.keeper import TokenKeeper
from scanner.oauth.servers import SERVERS
from scanner.setup.place import Place
from scanner.setup.signin import cleaned, keep
from scanner.wiring import SystemClock


@dataclass(frozen=True, slots=True)
class Way:
    """How to sign in, as far as options said; all ``None`` for "ask"."""

    reference: dict[str, str] | None = None
    oauth: dict[str, object] | None = None
    by_device: bool = False
    keyring: bool = True

    @property
    def is_fixed(self) -> bool:
        """Whether a second try would give the same password or token."""
        return self.reference is not None or (self.oauth is not None and "token_command" in self.oauth)


@dataclass(frozen=True, slots=True)
class Proof:
    """What proves who one is. ``settle`` keeps it and gives what the settings are to say, once it was accepted."""

    credential: Callable[[], Credential]
    settle: Callable[[], dict[str, object]] = field(repr=False)


def prove(talk: Talk, way: Way, place: Place, folder: Path, state: Path | None) -> Proof:
    """A proof, asked for where options gave none. Raises `SecretError`, `AccountError`, `SettingsError`."""
    if way.reference is not None:
        return _referred(way.reference, place)
    if way.oauth is not None:
        return _signed_in(way.oauth, place, state, by_device=way.by_device)
    if not {SignIn.PASSWORD, SignIn.APP_PASSWORD} & set(place.sign_ins):
        oauth, by_device = _ask_oauth(talk, place)
        return _signed_in(oauth, place, state, by_device=by_device)
    return _typed(talk, place, folder, keyring=way.keyring)


def _referred(reference: dict[str, str], place: Place) -> Proof:
    secret = resolve(made(SecretReference, reference), username=place.username).reveal()
    SECRETS.add(secret)
    return Proof(partial(Credential, secret), lambda: {"password": reference})


def _typed(talk: Talk, place: Place, folder: Path, *, keyring: bool) -> Proof:
    app = place.sign_ins[0] is SignIn.APP_PASSWORD
    typed = talk.secret("App password" if app else "Password", option="--password-file")
    secret = Secret(cleaned(typed.reveal(), is_app_password=app))
    SECRETS.add(secret.reveal())

    def settle() -> dict[str, object]:
        kept = keep(secret, place.username, folder, keyring=keyring)
        paragraph(f"The password is kept {kept.words}.")
        if kept.why is not None:
            reason, _, remedy = kept.why.partition("; ")
            paragraph(f"Not in the keyring: {reason}{f'; {remedy}' if remedy.startswith('run:') else ''}.")
        return {"password": kept.reference}

    return Proof(partial(Credential, secret.reveal()), settle)


def _ask_oauth(talk: Talk, place: Place) -> tuple[dict[str, object], bool]:
    """What the settings are to say under ``oauth``, and whether to sign in by a code."""
    family = _family(place)
    if family is None:
        paragraph(f"{place.server.host} takes no passwords, says its provider, but a sign-in alone.")
    else:
        paragraph(f"{SERVERS[family].truth}.")
    if not talk.can_ask:
        raise click.UsageError("this provider wants a sign-in: give --token-command, or --oauth and --client-id")
    if family is None:
        paragraph("A helper program that is signed in already can do that, such as pizauth, oama or mutt_oauth2.py.")
        paragraph("With a client ID of your own: heardback help sign-in")
        paragraph("If you have a password for it all the same, run this again with --password-file.")
        return _ask_helper(talk), False
    paragraph("You can sign in")
    paragraph("1  with a helper program that is signed in already, such as pizauth, oama or mutt_oauth2.py", 4)
    paragraph("2  with a client ID, in the browser of this computer", 4)
    paragraph("3  with a client ID, by a code that you type on another device", 4)
    paragraph("4  not now: see what else you can do", 4)
    choice = talk.ask("1, 2, 3 or 4?", _choice, option="--token-command")
    if choice == 4:
        _tell_of_forwarding(place)
        raise click.exceptions.Exit(ExitStatus.INTERRUPTED)
    if choice == 1:
        return _ask_helper(talk), False
    client_id = talk.ask("Client ID", read_text, option="--client-id")
    return {"provider": family.value, "client_id": client_id}, choice == 3


def _ask_helper(talk: Talk) -> dict[str, object]:
    return {"token_command": talk.ask("The command that prints a token", read_text, option="--token-command")}


def _choice(text: str) -> int:
    if text not in {"1", "2", "3", "4"}:
        raise ValueError("should be 1, 2, 3 or 4")
    return int(text)


def _tell_of_forwarding(place: Place) -> None:
    name = place.profile.name if place.profile is not None else "your provider"
    paragraph(
        f"Let {name} forward your mail to a mailbox that takes an app password, such as one at Gmail or GMX. "
        "Then set up that one: run heardback init again with its address."
    )
    paragraph(
        "What your provider takes for junk is usually not forwarded, so look into that junk folder yourself every few "
        "days. Where you apply next, give the other address."
    )
    paragraph("Nothing was set up, and nothing was changed. More: heardback help sign-in")


def _signed_in(values: dict[str, object], place: Place, state: Path | None, *, by_device: bool) -> Proof:
    oauth = made(OAuth, values)
    if oauth.token_command is None:
        clock = SystemClock()
        keeper = keeper_of(oauth, place.username, place.username, clock, state)
        if by_device or keeper.client.server.authorization_url is None:
            _by_device(keeper)
        else:
            _in_browser(keeper, place.username)
    address = _address(place.username)
    account = Account(name=address, address=address, username=place.username, oauth=oauth)
    return Proof(lambda: credential(account, SystemClock(), state), lambda: {"oauth": values})


def _in_browser(keeper: TokenKeeper, username: str) -> None:
    with BrowserSignIn(keeper.client, login_hint=username if "@" in username else None) as sign_in:
        if _has_browser():
            paragraph("Your browser opens now. If it does not, open this address yourself:")
            open_in_browser(sign_in.url)
        else:
            paragraph("Open this address in a browser of this computer (for one elsewhere: --device):")
        # On one line, however narrow the terminal is: it is to be clicked or copied whole.
        click.echo(f"    {sign_in.url}")
        tokens = sign_in.wait(datetime.now(UTC).timestamp())
    keeper.sign_in(tokens)
    _say_let_in(keeper)


def _has_browser() -> bool:
    """Whether a window can open; a browser in the terminal would run over the talk."""
    return sys.platform in {"win32", "darwin"} or bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def _by_device(keeper: TokenKeeper) -> None:
    begun = device.begin(keeper.client)
    paragraph("On any device, open this page and type the code:")
    paragraph(f"{begun.page}   code: {begun.code}", 4)
    paragraph("Waiting for you there …")
    keeper.sign_in(device.wait(keeper.client, begun, SystemClock()))
    _say_let_in(keeper)


def _say_let_in(keeper: TokenKeeper) -> None:
    name = keeper.client.server.name
    paragraph(f"{name[:1].upper()}{name[1:]} let us in. The sign-in is kept in a file that only you can read.")


def _family(place: Place) -> OAuthProvider | None:
    return None if place.profile is None else place.profile.sign_in_at


def _address(username: str) -> str:
    return username if "@" in username else f"{username}@localhost.localdomain"
