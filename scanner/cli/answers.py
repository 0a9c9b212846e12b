"""What people type about an application, made into values: a day, a person, an employer's site, a promise.

Every reader raises `ValueError` with one plain clause that follows "That" or the text itself.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from typing import TypeVar
from urllib.parse import urlsplit

import click

from scanner.config.values import read_address, read_day_or_words, read_domain, read_text
from scanner.core.directory import ContactBy, name_key
from scanner.core.domains import is_private_mail, registrable
from scanner.core.safe import for_shell
from scanner.exchange.days import AmbiguousDayError, read_day

_WAYS = {
    ContactBy.EMAIL: "e email e-mail mail",
    ContactBy.PHONE: "phone call telephone ring",
    ContactBy.TEXT: "text sms message whatsapp",
    ContactBy.PORTAL: "portal website site online page",
    ContactBy.POST: "post letter",
    ContactBy.UNKNOWN: "unknown ?",
}
Value = TypeVar("Value")

_FIGURES = re.compile(r"\d{1,4}[./-]\s?\d{1,2}[./-]\s?\d{2,4}")
_SEVERAL = re.compile(r"[,;&/]|\band\b", re.IGNORECASE)
_ADDRESS = re.compile(r"<?\s*([^\s<>,;]*@[^\s<>,;]*)\s*>?")
_PASTED = re.compile(r'"?(?P<last>[^\s",;<>@]+), (?P<first>[^",;<>@]+?)"? *<(?P<address>[^<>]+)>')


class Read(click.ParamType[object]):
    """The value of an option that one of these readers, or one of the settings', understands."""

    def __init__(self, name: str, read: Callable[[str], object]) -> None:
        self.name = name
        self._read = read

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> object:
        """What the reader makes of the text; its `ValueError` is a wrong usage."""
        if not isinstance(value, str):
            return value
        try:
            return self._read(value)
        except ValueError as error:
            self.fail(f"{value!r} {error}", param, ctx)


def new_name(known: Iterable[str]) -> Callable[[str], str]:
    """A reader of the name of an employer who is not among ``known`` yet."""
    there = {name_key(name): name for name in known}

    def read(text: str) -> str:
        name = read_text(text)
        if name_key(name) in there:
            change = f"heardback employer edit {for_shell(there[name_key(name)])}"
            raise ValueError(f"is there already; `{change}` changes it")
        return name

    return read


def read_site(text: str) -> str:
    """The domain of a web address, a host or an e-mail address."""
    bare = text.strip()
    if "@" in bare:
        bare = read_address(bare).rpartition("@")[2]
    elif "/" in bare:
        bare = urlsplit(bare if "://" in bare else f"https://{bare}").hostname or bare
    domain = read_domain(bare)
    domain = registrable(domain) or domain
    if is_private_mail(domain):
        raise ValueError(f"is at {domain}, where anybody may have an address; it must be the employer's own")
    return domain


def read_person(text: str) -> dict[str, str]:
    """One person, written as ``Jane Doe``, ``jane@example.com``, both, or as a mail program copies them."""
    bare = read_text(text)
    pasted = _PASTED.fullmatch(bare)
    if pasted:
        return {"name": f"{pasted['first']} {pasted['last']}", "email": read_address(pasted["address"])}
    addresses = _ADDRESS.findall(bare)
    name = " ".join(_ADDRESS.sub(" ", bare).split()).strip(' ,;"')
    if len(addresses) > 1 or _SEVERAL.search(name):
        raise ValueError("should be one person at a time, such as Jane Doe <jane@example.com>")
    if not addresses:
        return {"name": name}
    email = read_address(addresses[0])
    return {"name": name or email.partition("@")[0].replace(".", " ").title(), "email": email}


def read_option(flag: str, text: str, read: Callable[[str], Value]) -> Value:
    """What an option says that is understood only once the settings are known. Raises `click.BadParameter`."""
    try:
        return read(text)
    except ValueError as error:
        context = click.get_current_context(silent=True)
        raise click.BadParameter(f"{text!r} {error}", context, param_hint=f"'{flag}'") from error


def today(zone: tzinfo | None) -> date:
    """The day that it is in a time zone; ``None`` is the computer's."""
    return datetime.now(UTC).astimezone(zone).date()


def read_past_day(text: str, now: date) -> date:
    """A day up to ``now``, as people write it: ``2026-11-03``, ``3 Nov``, ``3.11.2026``, ``yesterday``."""
    days = {"today": 0, "yesterday": 1}
    word = read_text(text).lower().replace(" of ", " ")
    if word in days:
        return now - timedelta(days=days[word])
    day = _day(word)
    if day is None:
        # Without a year it is the last such day.
        day = _day(f"{word} {now.year}")
        if day is not None and day > now:
            day = _day(f"{word} {now.year - 1}")
    if day is None:
        raise ValueError(f"names no day; write such as {now}, {now.day} {now:%b}, today or yesterday")
    if day > now:
        raise ValueError("is still to come")
    return day


def read_start(text: str, zone: tzinfo) -> datetime:
    """When a day that has been began in this time zone, in UTC."""
    return datetime.combine(read_past_day(text, today(zone)), time(), tzinfo=zone).astimezone(UTC)


def read_promise(text: str) -> date | str:
    """A date, or words that name one."""
    bare = read_text(text)
    found = _day(bare) if _FIGURES.fullmatch(bare) else None
    if found is not None:
        return found
    return read_day_or_words(bare)


def read_contact(text: str) -> ContactBy:
    """A way to be told, in the words that people use."""
    word = text.strip().lower()
    for way, words in _WAYS.items():
        if word in words.split() or word == way.value:
            return way
    raise ValueError("should be email, phone, text, portal or post")


def read_yes_no(text: str) -> bool | str:
    """Yes or no; ``unknown`` is kept as a word, as in the settings."""
    word = text.strip().lower()
    if word in {"y", "yes", "true"}:
        return True
    if word in {"n", "no", "false"}:
        return False
    if word in {"unknown", "?"}:
        return "unknown"
    raise ValueError("should be yes, no or unknown")


def _day(text: str) -> date | None:
    """The day that is written out with its year; ``None`` where there is none."""
    if text.isdecimal():
        return None  # a spreadsheet counts days so, a person does not
    try:
        return read_day(text)
    except AmbiguousDayError as error:
        raise ValueError("may be two days; write the year first, such as 2026-04-03 for the third of April") from error
    except ValueError:
        return None
