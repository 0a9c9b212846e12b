"""``heardback prevent``: rules for mail programs, so that the next reply does not go astray."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import click

from scanner.cli.main import Common
from scanner.cli.output import write_output
from scanner.cli.session import known_findings, showing
from scanner.cli.terminal import say, say_document, say_note
from scanner.exchange.contacts import CardVersion, contact_cards
from scanner.exchange.friends import Friends, friends_of
from scanner.exchange.gmail import gmail_filters
from scanner.exchange.outlook import safe_senders
from scanner.exchange.sieve import sieve_script
from scanner.wiring import people_of


@dataclass(frozen=True, slots=True)
class _Form:
    """One kind of file: its name, how it is made, and where the user takes it."""

    file: str
    make: Callable[[Friends, datetime, CardVersion], str]
    steps: str


FORMS: dict[str, _Form] = {
    "gmail": _Form(
        "gmail-filters.xml",
        lambda all_, now, _: gmail_filters(all_.friends, now),
        "Gmail in a browser: Settings, See all settings, Filters and Blocked Addresses, Import filters.",
    ),
    "sieve": _Form(
        "heardback.sieve",
        lambda all_, _, __: sieve_script(all_.friends),
        "Fastmail, mailbox.org, Posteo and others: Settings, Filters, Sieve; paste it above your own rules.",
    ),
    "outlook": _Form(
        "outlook-safe-senders.txt",
        lambda all_, _, __: safe_senders(all_.friends),
        "Outlook for Windows: Home, Junk, Junk E-mail Options, Safe Senders, Import from File. "
        "Outlook on the web: Settings, Mail, Junk email, Safe senders; add the lines there.",
    ),
    "contacts": _Form(
        "contacts.vcf",
        lambda all_, _, version: contact_cards(all_.friends, version),
        "Your address book: import the file. Gmail: contacts.google.com, Import. iCloud, Fastmail: Contacts, Import.",
    ),
}


@click.command()
@click.option("--for", "wanted", type=click.Choice([*FORMS, "all"]), default="all", help="For which mail program.")
@click.option(
    "--output",
    type=click.Path(path_type=Path, file_okay=True, allow_dash=True),
    default=Path("heardback-filters"),
    show_default=True,
    help="The folder to write into; a dash prints it.",
)
@click.option(
    "--vcard",
    "version",
    type=click.Choice([version.value for version in CardVersion]),
    default=CardVersion.THREE.value,
    show_default=True,
    help="The contacts' version.",
)
@click.pass_obj
def prevent(common: Common, *, wanted: str, output: Path, version: str) -> None:
    """Write what keeps the next reply out of junk: Gmail filters, a Sieve script, Outlook's safe senders, contacts.

    Nothing is changed in your mailbox: you import the files yourself.
    """
    with showing(common) as (loaded, memory):
        people = people_of(loaded.settings)
        friends = friends_of(people.watched, known_findings(memory, loaded))
    for note in friends.notes:
        say_note(f"Note: {note}")
    if not any(each.domains or each.addresses or each.services for each in friends.friends):
        say_note("No employer in your settings has a domain, a person's address or a known service: nothing to write.")
        return
    forms = FORMS if wanted == "all" else {wanted: FORMS[wanted]}
    now, cards = datetime.now(UTC), CardVersion(version)
    if str(output) == "-":
        if len(forms) > 1:
            raise click.UsageError("say with --for which of the files to print")
        say_document(next(iter(forms.values())).make(friends, now, cards).rstrip("\r\n"))
        return
    for form in forms.values():
        path = output / form.file
        write_output(path, form.make(friends, now, cards).encode())
        say(str(path))
        say(f"  {form.steps}")
    if "outlook" in forms and any(friend.services for friend in friends.friends):
        say_note("Outlook's list can't ask for an employer's name, so hiring services are not on it.")
    say_note("Do it again when you add an employer. The files name whom you wait for: delete them afterwards.")
