"""``heardback init``: from nothing to watching, one question at a time; every answer also by option."""

from __future__ import annotations

import os
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import click

from scanner.cli.agreement import Answers, settle
from scanner.cli.answers import Read, read_option, read_past_day, read_person, read_promise, read_site, today
from scanner.cli.enrol import Enrolled, Given, enrol
from scanner.cli.first import ask_employer, try_alert
from scanner.cli.main import COMMANDS, Common, ExitStatus
from scanner.cli.signin import Way
from scanner.cli.talk import Talk, heading, paragraph
from scanner.cli.terminal import count, say
from scanner.config.edit import add_account, add_employer, create, update_account
from scanner.config.forms import made
from scanner.config.load import Loaded, find_settings_path
from scanner.config.schema import Account, OAuth, OAuthProvider, Security
from scanner.config.values import read_address, read_text
from scanner.errors import SettingsError
from scanner.logs import setup
from scanner.wiring import read_settings, time_zone

Option = Callable[[Any], Any]


FILE = click.Path(path_type=Path, dir_okay=False)
MAILBOX_OPTIONS: tuple[Option, ...] = (
    click.option("--address", type=Read("ADDRESS", read_address), help="The mailbox's e-mail address."),
    click.option("--name", type=Read("NAME", read_text), help="A name for the mailbox; left out, the address."),
    click.option("--host", help="Its IMAP server, where the provider is not known; also HOST:PORT."),
    click.option("--port", type=click.IntRange(1, 65535), help="The server's port."),
    click.option("--security", type=click.Choice([each.value for each in Security]), help="How it is encrypted."),
    click.option("--username", help="The name to log in with; left out, the address."),
    click.option("--ca-file", type=FILE, help="Certificates to trust beside the system's."),
    click.option("--password-file", type=FILE, help="A file whose first line is the password."),
    click.option("--password-env", metavar="NAME", help="An environment variable that holds the password."),
    click.option("--password-command", metavar="COMMAND", help="A command that prints the password."),
    click.option("--keyring/--no-keyring", default=True, help="Keep a typed password in the keyring, or in a file."),
    click.option("--token-command", metavar="COMMAND", help="A command that prints an OAuth access token."),
    click.option("--oauth", type=click.Choice([each.value for each in OAuthProvider]), help="Whose sign-in to use."),
    click.option("--client-id", help="Your own client ID for the sign-in."),
    click.option("--client-secret-env", metavar="NAME", help="An environment variable that holds its secret."),
    click.option("--device", is_flag=True, help="Sign in by a code that is typed on another device."),
    click.option("--authorization-url", metavar="URL", help="Where one signs in, for a provider that is not known."),
    click.option("--device-url", metavar="URL", help="Where its codes are had."),
    click.option("--token-url", metavar="URL", help="Where its tokens are had."),
    click.option("--scope", multiple=True, help="What its sign-in asks leave for."),
    click.option("--yes", is_flag=True, help="Ask nothing; take the usual answer."),
)


def mailbox_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Adds the options that name a mailbox; `given` reads them."""
    for option in reversed(MAILBOX_OPTIONS):
        command = option(command)
    return command


def given(options: dict[str, Any]) -> Given:
    """What was said by `mailbox_options`. Raises `click.UsageError` where the sign-in is named twice."""
    reference, oauth = _reference(options), _oauth(options)
    if reference is not None and oauth is not None:
        raise click.UsageError("a password and a sign-in are named; keep one of them")
    way = Way(reference, oauth, by_device=options["device"], keyring=options["keyring"])
    names = ("address", "name", "host", "port", "username", "ca_file")
    security = None if options["security"] is None else Security(options["security"])
    return Given(**{name: options[name] for name in names}, security=security, way=way)


def _reference(options: dict[str, Any]) -> dict[str, str] | None:
    """Where the password is kept already, as the settings say it; ``None`` where it is to be typed."""
    ways = {way: options[f"password_{way}"] for way in ("file", "env", "command")}
    named = {way: value for way, value in ways.items() if value is not None}
    if len(named) > 1:
        raise click.UsageError("the password is named twice; keep one of --password-file, -env and -command")
    if "file" in named:
        return {"file": str(named["file"].expanduser().absolute())}
    return named or None


def _oauth(options: dict[str, Any]) -> dict[str, object] | None:
    """What the settings say under ``oauth``; ``None`` where no sign-in is named."""
    secret = options["client_secret_env"]
    values = {
        "provider": options["oauth"],
        "token_command": options["token_command"],
        "client_id": options["client_id"],
        "client_secret": {"env": secret} if secret else None,
        "authorization_url": options["authorization_url"],
        "device_url": options["device_url"],
        "token_url": options["token_url"],
        "scopes": list(options["scope"]) or None,
    }
    named = {key: value for key, value in values.items() if value is not None}
    if not named:
        return None
    try:
        made(OAuth, named)
    except ValueError as error:
        raise click.UsageError(f"the sign-in {error}") from error
    return named


@click.command()
@mailbox_options
@click.option("--seeker", "seeker_name", type=Read("NAME", read_text), help="Your name.")
@click.option("--employer", type=Read("NAME", read_text), help="The first employer you wait for.")
@click.option("--domain", type=Read("DOMAIN", read_site), help="The employer's domain.")
@click.option("--interviewer", type=Read("PERSON", read_person), help='Such as "Jane Doe <jane@northwind.com>".')
@click.option("--interviewed", metavar="DATE", help="The day of the interview.")
@click.option("--reply-by", type=Read("DATE", read_promise), help="When they promised to answer.")
@click.option("--alert/--no-alert", default=True, help="Try an alert.")
@click.option("--discover/--no-discover", default=None, help="Look for employers in your sent mail.")
@click.option("--service/--no-service", default=None, help="Watch from now on, whenever this computer is on.")
@click.option("--scan/--no-scan", default=None, help="Look into every folder at the end.")
@click.pass_obj
def init(
    common: Common,
    /,
    *,
    yes: bool,
    seeker_name: str | None,
    employer: str | None,
    domain: str | None,
    interviewer: dict[str, str] | None,
    interviewed: str | None,
    reply_by: object,
    alert: bool,
    discover: bool | None,
    service: bool | None,
    scan: bool | None,
    **options: Any,
) -> int:
    """Set it up: your mailbox, whom you wait for, how to reach you.

    Run it again to sign in anew, or to add another mailbox. It changes nothing in your mailbox.
    """
    setup(common.verbosity)
    path = find_settings_path(common.config, os.environ)
    before = read_settings(path) if path.exists() else None
    now = today(None if before is None else time_zone(before.settings))
    named = _named_employer(
        employer,
        domain,
        interviewer,
        interviewed and read_option("--interviewed", interviewed, partial(read_past_day, now=now)),
        reply_by,
    )
    wanted = given(options)
    talk = Talk(assume=yes)
    if before is not None:
        Answers(before.settings).given_name(employer)
    _welcome(before)
    heading("Your mailbox")
    state, usual = (None, None) if before is None else (before.state, _only_address(before))
    there = () if before is None else before.settings.accounts
    enrolled = enrol(talk, wanted, path.absolute().parent, state, usual=usual if talk.can_ask else None, there=there)
    _write(path, before, enrolled, seeker_name)
    heading("Whom you wait for")
    known = _employers(talk, path, named, discover if enrolled.look.messages else False)
    taken = True
    if alert:
        heading("How you are told")
        taken = try_alert(talk, path, enrolled)
    heading("Ready")
    paragraph(f"The settings are in {path}; you can read and change them.")
    status = _go_on(talk, path, known=known, service=service, scan=scan)
    return status if taken else max(status, ExitStatus.PARTIAL)


def _welcome(before: Loaded | None) -> None:
    if before is None:
        paragraph(
            "Heardback looks into every folder of your mailbox, and tells you when an employer's reply lies where you "
            "would not look. It never changes your mailbox.",
            0,
        )
        return
    names = ", ".join(account.name for account in before.settings.accounts)
    paragraph(f"There are settings already, with {names}. Name one of these to sign in anew, or another to add it.", 0)


def _only_address(before: Loaded) -> str | None:
    """The mailbox that is meant where no other is named; ``None`` where there are several."""
    accounts = before.settings.accounts
    return accounts[0].address if len(accounts) == 1 else None


def _write(path: Path, before: Loaded | None, enrolled: Enrolled, seeker: str | None) -> None:
    """At once, so that whatever comes later finds the mailbox there."""
    if before is None:
        create(path, account=enrolled.values, seeker={"name": seeker} if seeker else None)
        return
    same = _same(before, enrolled.address)
    if same is None:
        add_account(path, enrolled.values)
    else:
        gone = dict.fromkeys(("password", "oauth", "host", "port", "security", "username", "ca_file"))
        update_account(path, same.name, {**gone, **enrolled.values})


def _same(loaded: Loaded, address: str) -> Account | None:
    wanted = address.casefold()
    return next((account for account in loaded.settings.accounts if account.address.casefold() == wanted), None)


def _named_employer(
    name: str | None, domain: str | None, person: dict[str, str] | None, interviewed: object, reply_by: object
) -> dict[str, object] | None:
    if name is None:
        if domain or person or interviewed or reply_by:
            raise click.UsageError("--domain, --interviewer, --interviewed and --reply-by need --employer")
        return None
    values = {"name": name, "domains": [domain] if domain else None, "interviewers": [person] if person else None}
    return {key: value for key, value in (values | {"interviewed": interviewed, "reply_by": reply_by}).items() if value}


def _employers(talk: Talk, path: Path, named: dict[str, object] | None, discover: bool | None) -> int:
    """Takes in the first employers; how many are known in the end."""
    if named is not None:
        add_employer(path, settle(named, Answers(read_settings(path).settings)))
    known = len(read_settings(path).settings.employers)
    wanted = discover if discover is not None else talk.can_ask and named is None
    if wanted and "discover" in COMMANDS and (
        discover or talk.confirm("Look for employers in your mail? Nothing leaves this computer", default=True)
    ):  # fmt: skip
        call(path, "discover", "--goes-on")
        known = len(read_settings(path).settings.employers)
    while named is None:
        values = ask_employer(talk, Answers(read_settings(path).settings), is_first=not known)
        if values is None:
            break
        try:
            add_employer(path, values)
        except SettingsError as error:
            for fault in error.faults:
                paragraph(f"That could not be noted: {fault}.", style="red")
        else:
            known += 1
    if known:
        paragraph(f"Waiting for {count(known, 'employer')}. More: heardback employer add")
    else:
        paragraph("Nobody is named yet, so nothing can be found. Name somebody: heardback employer add")
    return known


def _go_on(talk: Talk, path: Path, *, known: int, service: bool | None, scan: bool | None) -> int:
    status = int(ExitStatus.DONE)
    look = scan if scan is not None else bool(known) and talk.can_ask
    if look and (scan or talk.confirm("Look into every folder now?", default=True)):
        status = call(path, "scan")
    watching = False
    keep = service if service is not None else talk.can_ask
    if keep and "service" in COMMANDS and (
        service or talk.confirm("Keep watching whenever this computer is on?", default=True)
    ):  # fmt: skip
        watching = call(path, "service", "install") == ExitStatus.DONE
    if not watching:
        paragraph("Next: heardback watch" if known else "Next: heardback employer add, then heardback watch")
    return status


def call(path: Path, *words: str) -> int:
    """Runs another command on the same settings; its exit status. Its own errors are told by it."""
    from scanner.cli.main import run

    say()
    return run(["--config", str(path), *words])
