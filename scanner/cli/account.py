"""``heardback account``: adds, lists, tests and removes mailboxes."""

from __future__ import annotations

import json
from functools import partial
from pathlib import Path
from typing import Any

import click

from scanner.cli.enrol import enrol
from scanner.cli.folders import show_look
from scanner.cli.init import given, mailbox_options
from scanner.cli.main import Common, ExitStatus, Group
from scanner.cli.session import account_named, load
from scanner.cli.talk import Talk, paragraph
from scanner.cli.terminal import out, say, say_document, say_error, text
from scanner.config.edit import add_account, remove_account
from scanner.config.load import Loaded
from scanner.config.schema import Account
from scanner.errors import ScannerError, SettingsError
from scanner.imap.profile import Server
from scanner.imap.providers import profile_for_address
from scanner.setup.place import Place, Source
from scanner.setup.signin import forget, look
from scanner.wiring import credential_of, endpoint_of


@click.group(cls=Group)
def account() -> None:
    """Add, list, test or remove a mailbox."""


@account.command(short_help="Add a mailbox.")
@mailbox_options
@click.pass_obj
def add(common: Common, /, *, yes: bool, **options: Any) -> None:
    """Add a mailbox: it is signed in to first, and its folders are shown."""
    loaded = load(common)
    wanted = given(options)
    if wanted.address is not None:
        _refuse_known(loaded, wanted.address)
    known = [each.address for each in loaded.settings.accounts]
    enrolled = enrol(Talk(assume=yes), wanted, loaded.path.absolute().parent, loaded.state, known=known)
    add_account(loaded.path, enrolled.values)
    paragraph(f"Added to {loaded.path}.")


@account.command(name="list")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")
@click.pass_obj
def list_(common: Common, *, as_json: bool) -> None:
    """List the mailboxes, and where each one's password is kept."""
    loaded = load(common)
    rows = [_row(each) for each in loaded.settings.accounts]
    if as_json:
        say_document(json.dumps({"schema": 1, "accounts": rows}, ensure_ascii=True, indent=2))
        return
    from rich import box
    from rich.table import Table

    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False, header_style="dim")
    for column in ("Mailbox", "Address", "Server", "Sign-in"):
        table.add_column(column, overflow="fold")
    for row, each in zip(rows, loaded.settings.accounts, strict=True):
        address = "" if each.name == each.address else each.address
        table.add_row(text(each.name, "bold"), text(address), text(row["host"] or "not known"), text(_kept(each)))
    out().print(table)


@account.command()
@click.argument("name", required=False)
@click.pass_obj
def test(common: Common, name: str | None) -> int:
    """Sign in to every mailbox, or to one, and show its folders."""
    loaded = load(common)
    chosen = [account_named(loaded, name)] if name else list(loaded.settings.accounts)
    status = ExitStatus.DONE
    for each in chosen:
        say(f"{each.name}:")
        try:
            endpoint = endpoint_of(each, profile_for_address(each.address))
            place = Place(Server(endpoint.host, endpoint.port, endpoint.security), endpoint.username, Source.USER)
            show_look(look(each.name, place, partial(credential_of, each, loaded.state), each.ca_file))
        except SettingsError as error:
            for fault in error.faults:
                say_error(fault)
            status = ExitStatus.PARTIAL
        except ScannerError as error:
            say_error(str(error), error.fix)
            status = ExitStatus.PARTIAL
    return status


@account.command(short_help="Stop looking into a mailbox.")
@click.argument("name")
@click.option("--yes", is_flag=True, help="Do not ask.")
@click.pass_obj
def remove(common: Common, name: str, *, yes: bool) -> None:
    """Stop looking into a mailbox. Nothing in it is changed; what was found in it stays in memory."""
    loaded = load(common)
    chosen = account_named(loaded, name)
    if not yes and not Talk().confirm(f"Stop looking into {chosen.name}?", default=False):
        say("Nothing was changed.")
        return
    remove_account(loaded.path, chosen.name)
    say(f"{chosen.name} is no longer looked into.")
    file = chosen.password.file if chosen.password is not None else None
    if forget(_ours(file, loaded)):
        say(f"Its password file {file} was removed.")


def _ours(file: Path | None, loaded: Loaded) -> Path | None:
    """The password file, where it is one that we wrote beside the settings and no other account needs."""
    if file is None or file.parent != loaded.path.absolute().parent:
        return None
    users = [each for each in loaded.settings.accounts if each.password is not None and each.password.file == file]
    email = loaded.settings.alerts.email
    shared = email is not None and email.password is not None and email.password.file == file
    return file if len(users) == 1 and not shared else None


def _refuse_known(loaded: Loaded, address: str) -> None:
    if any(each.address.casefold() == address.casefold() for each in loaded.settings.accounts):
        raise SettingsError((f"{loaded.path}: {address} is there already; `heardback init` signs in to it anew",))


def _kept(each: Account) -> str:
    """How it is signed in to, for people; never a password."""
    kept = each.password
    if kept is None:
        return "without a password (OAuth)"
    if kept.env is not None:
        return f"password in the variable {kept.env}"
    if kept.file is not None:
        return f"password in {kept.file.name}"
    return "password in the keyring" if kept.keyring is not None else "password from a command"


def _row(each: Account) -> dict[str, str | None]:
    profile = profile_for_address(each.address)
    host = each.host or (profile.imap.host if profile is not None and profile.imap is not None else None)
    if each.password is not None:
        way = next(way for way in ("keyring", "file", "command", "env") if getattr(each.password, way) is not None)
        sign_in = f"password by {way}"
    else:
        sign_in = "OAuth"
    return {"name": each.name, "address": each.address, "host": host, "sign_in": sign_in}
