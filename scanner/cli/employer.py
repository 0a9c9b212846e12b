"""``heardback employer``: adds, changes, closes and lists applications, as one would tell a friend of them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import click

from scanner.cli.agreement import Answers, ask_changes, ask_new, settle
from scanner.cli.answers import (
    read_contact,
    read_option,
    read_past_day,
    read_person,
    read_promise,
    read_site,
    read_yes_no,
)
from scanner.cli.documents import SCHEMA, dump
from scanner.cli.main import Common, Group
from scanner.cli.names import meant, no_employer
from scanner.cli.session import load
from scanner.cli.talk import Talk
from scanner.cli.terminal import say, say_document, text
from scanner.config.edit import add_employer, add_interviewer, close_employer, remove_employer, update_employer
from scanner.config.load import Loaded
from scanner.config.schema import Employer
from scanner.config.values import read_address, read_phone, read_portal, read_text
from scanner.core.days import working_day
from scanner.core.directory import ContactBy, going_by
from scanner.core.nextstep import CHANNELS, short_day
from scanner.core.reach import Reach, gaps
from scanner.core.safe import for_shell
from scanner.errors import SettingsError
from scanner.wiring import people_of, read_settings

# What an option says by another word than the settings.
_OPTIONS = {"with": "interviewers", "domain": "domains", "alias": "aliases"}
# What is read only once the settings say where the user's day begins.
_DAYS: dict[str, Callable[[str, date], object]] = {
    "applied": read_past_day,
    "interviewed": read_past_day,
}


def _option(flag: str, read: Callable[[str], object], words: str, *, multiple: bool = False) -> Callable[..., Any]:
    def callback(_: click.Context, __: click.Parameter, value: object) -> object:
        try:
            if isinstance(value, tuple):
                return [read(str(each)) for each in value] or None
            return None if value is None else read(str(value))
        except ValueError as error:
            raise click.BadParameter(f"{value!r} {error}") from error

    return click.option(flag, multiple=multiple, callback=callback, help=words)


def _facts(command: Callable[..., Any]) -> Callable[..., Any]:
    """The options that name what was agreed; each is also a question."""
    options = [
        _option("--role", read_text, "The position."),
        _option("--with", read_person, "Whom you spoke with: “Jane Doe <jane@example.com>”; repeat.", multiple=True),
        click.option("--applied", help="The day you applied."),
        click.option("--interviewed", help="The day of the last interview."),
        _option("--reply-by", read_promise, "By when they answer: a date, or “in two weeks”."),
        _option("--contact-by", read_contact, "How: email, phone, text, portal or post."),
        _option("--phone", read_phone, "The number they would call from."),
        _option("--portal", read_portal, "The page where they show the state of applications."),
        _option("--answers-everyone", read_yes_no, "Whether they also write to those not chosen: yes, no, unknown."),
        _option("--your-address", read_address, "Your address as they have it."),
        _option("--your-phone", read_phone, "Your number as they have it."),
        _option("--domain", read_site, "Where they write from, such as example.com; repeat.", multiple=True),
        _option("--alias", read_text, "Another name of theirs; repeat.", multiple=True),
    ]
    for option in reversed(options):
        command = option(command)
    return command


def _keys(context: click.Context, parameter: click.Parameter, values: tuple[str, ...]) -> list[str]:
    """The keys of the settings that `--remove` names, also as the options name them."""
    known = {key.replace("_", "-"): key for key in Employer.known if key != "name"}
    for value in values:
        if value.replace("_", "-") not in {*known, *_OPTIONS}:
            raise click.BadParameter(f"{value!r} is no entry; {meant(value, list(known))}")
    return [_OPTIONS.get(value) or known[value.replace("_", "-")] for value in values]


@click.group(cls=Group)
def employer() -> None:
    """Add, change, close, remove and list the employers you wait for."""


@employer.command(short_help="Add an employer: whom you spoke with, by when they answer.")
@click.argument("name", required=False)
@_facts
@click.option("--yes", is_flag=True, help="Ask nothing; take what the options say.")
@click.pass_obj
def add(common: Common, /, *, name: str | None, yes: bool, **options: Any) -> None:
    """Add an employer: whom you spoke with, by when they answer, and how. All but the name may be left out."""
    loaded = load(common)
    answers = Answers(loaded.settings)
    values = ask_new(Talk(assume=yes), name, _values(options, answers.today), answers)
    add_employer(loaded.path, values)
    _confirm(loaded, str(values["name"]), f"Noted in {loaded.path}.")


@employer.command(short_help="Change what you noted of an employer.")
@click.argument("name")
@_facts
@click.option("--remove", multiple=True, metavar="ENTRY", callback=_keys, help="Forget this entry; repeat.")
@click.option("--yes", is_flag=True, help="Ask nothing; take what the options say.")
@click.pass_obj
def edit(common: Common, /, *, name: str, remove: list[str], yes: bool, **options: Any) -> None:
    """Change what you noted of an employer; without options, it asks for everything once more."""
    loaded = load(common)
    known = _one(loaded, name)
    answers = Answers(loaded.settings)
    changes = settle(_values(options, answers.today), answers, is_known=True)
    if not changes and not remove:
        talk = Talk(assume=yes)
        if not talk.can_ask:
            raise click.UsageError("nothing to change; name it with an option, such as --reply-by 2026-12-09")
        changes = ask_changes(talk, known, answers)
    people = changes.pop("interviewers", None)
    changes |= dict.fromkeys(remove)
    if changes:
        update_employer(loaded.path, known.name, changes)
    for person in people if isinstance(people, list) else []:
        add_interviewer(loaded.path, known.name, person)
    _confirm(loaded, known.name, "Noted.")


@employer.command(short_help="Stop waiting for an employer, or wait again.")
@click.argument("name")
@click.option("--reopen", is_flag=True, help="Watch for them again.")
@click.pass_obj
def close(common: Common, name: str, *, reopen: bool) -> None:
    """Stop waiting for an employer: no alerts, no reminders. Nothing is deleted."""
    loaded = load(common)
    known = _one(loaded, name)
    close_employer(loaded.path, known.name, closed=not reopen)
    if reopen:
        say(f"You wait for {known.name} again.")
    else:
        say(f"{known.name} is closed: no alerts and no reminders any more.")
        say(f"To wait for them again:  heardback employer close {for_shell(known.name)} --reopen")


@employer.command(short_help="Take out an employer, such as one whose name was mistyped.")
@click.argument("name")
@click.option("--yes", is_flag=True, help="Do not ask.")
@click.pass_obj
def remove(common: Common, name: str, *, yes: bool) -> None:
    """Take an employer and all that you noted of it out of your settings, such as one whose name was mistyped.

    No mail is touched. To stop waiting and keep your notes, close it instead.
    """
    loaded = load(common)
    known = _one(loaded, name)
    noted = "; ".join(_noted(known))
    say(f"What you noted of {known.name} will be forgotten{f': {noted}' if noted else ''}.")
    say("Mail of theirs stays in your mailbox, but is listed no more, and raises no alert.")
    if not yes and not Talk().confirm(f"Remove {known.name}?", default=False):
        say(f"Nothing was changed. Only to stop waiting: heardback employer close {for_shell(known.name)}")
        return
    remove_employer(loaded.path, known.name)
    say(f"{known.name} was taken out of {loaded.path}.")


@employer.command(name="list")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")
@click.pass_obj
def list_(common: Common, *, as_json: bool) -> None:
    """List the employers in your settings."""
    loaded = load(common)
    people = people_of(loaded.settings).employers
    if as_json:
        rows = [
            {
                "employer": each.name,
                "role": each.role,
                "interviewers": [{"name": p.name, "email": p.email, "title": p.title} for p in each.interviewers],
                "interviewed": each.interviewed.isoformat() if each.interviewed else None,
                "reply_by": each.reply_by.isoformat() if each.reply_by else None,
                "contact_by": each.contact_by,
                "closed": each.closed,
            }
            for each in people
        ]
        say_document(dump({"schema": SCHEMA, "employers": rows}))
        return
    if not people:
        say("Nobody yet. Add one:  heardback employer add")
        return
    from rich import box
    from rich.table import Table

    from scanner.cli.terminal import out

    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False, header_style="dim")
    for column in ("Employer", "Position", "You spoke with", "They answer by"):
        table.add_column(column, overflow="fold")
    for each in people:
        style = "dim" if each.closed else ""
        table.add_row(
            text(f"{each.name} (closed)" if each.closed else each.name, style or "bold"),
            text(each.role or "", style),
            text(", ".join(person.name for person in each.interviewers), style),
            text(short_day(each.reply_by) if each.reply_by else "", style),
        )
    out().print(table)


def _noted(known: Employer) -> list[str]:
    """What the settings say of an employer beside its name, for people."""
    days = (("applied", known.applied), ("interviewed", known.interviewed), ("answer by", known.reply_by))
    return [
        *([known.role] if known.role else []),
        *(person.name for person in known.interviewers),
        *(f"{what} {short_day(day) if isinstance(day, date) else day}" for what, day in days if day is not None),
        *known.domains,
        *known.addresses,
        *(each for each in (known.phone, known.portal) if each),
    ]


def _values(options: dict[str, Any], today: date) -> dict[str, object]:
    """The options as keys of the settings, those that were given. Raises `click.BadParameter`."""
    values = {key: value for key, value in options.items() if value is not None}
    for key in _DAYS.keys() & values.keys():
        values[key] = read_option(f"--{key.replace('_', '-')}", values[key], _day_reader(key, today))
    return {_OPTIONS.get(key, key): value for key, value in values.items()}


def _day_reader(key: str, today: date) -> Callable[[str], object]:
    return lambda text: _DAYS[key](text, today)


def _one(loaded: Loaded, name: str) -> Employer:
    """The employer of the settings that goes by ``name``. Raises `SettingsError`."""
    every = loaded.settings.employers
    found = going_by(name, every, lambda each: (each.name, *each.aliases))
    if len(found) != 1:
        raise SettingsError((no_employer(name, [each.name for each in found], [each.name for each in every]),))
    return found[0]


def _confirm(before: Loaded, name: str, first: str) -> None:
    """What is known now, and what does not fit."""
    loaded = read_settings(before.path)
    people = people_of(loaded.settings)
    (known,) = (each for each in people.employers if each.name == name)
    say(first)
    if known.reply_by is not None:
        due = working_day(known.reply_by, frozenset(loaded.settings.holidays))
        late = f", a day off: so {short_day(due)}" if due != known.reply_by else ""
        how = f", {CHANNELS[known.contact_by]}" if known.contact_by is not ContactBy.UNKNOWN else ""
        say(f"{name} answers by {short_day(known.reply_by)}{late}{how}.")
        say("The day after, every folder is looked through for them, and you are told what was found.")
    elif known.promise is not None:
        example = f"heardback employer edit {for_shell(name)} --reply-by 2026-12-09"
        say(f"“{known.promise}” names no day; write one:  {example}")
    addresses = tuple(account.address for account in loaded.settings.accounts)
    for gap in gaps(known, Reach(addresses, people.seeker.addresses, loaded.settings.seeker.phone)):
        say(f"Mind: {gap.text}.")
    if not known.domains and not any(person.email for person in known.interviewers):
        say("Without an address or a web site of theirs, mail is known by names alone: add one where you can.")
