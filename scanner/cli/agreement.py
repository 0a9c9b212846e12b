"""The questions on one application, in the order in which one would tell it to a friend."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from functools import partial
from typing import Any, TypeVar

import click

from scanner.cli.answers import (
    new_name,
    read_contact,
    read_past_day,
    read_person,
    read_promise,
    read_site,
    read_yes_no,
    today,
)
from scanner.cli.talk import Talk, paragraph
from scanner.config.schema import Employer, Settings
from scanner.config.values import read_address, read_phone, read_portal, read_text
from scanner.core.dates import promised_date
from scanner.core.directory import ContactBy
from scanner.wiring import time_zone

Value = TypeVar("Value")
Values = dict[str, object]

_NOTHING = "-"


class Answers:
    """What is known before anything is asked: the settings, and today."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.today: date = today(time_zone(settings))
        self.read_name = new_name(each.name for each in settings.employers)

    def given_name(self, name: str | None) -> str | None:
        """The name of a new employer that was given on the command line. Raises `click.UsageError`."""
        try:
            return None if name is None else self.read_name(name)
        except ValueError as error:
            raise click.UsageError(f"“{name}” {error}") from error


def ask_new(talk: Talk, name: str | None, given: Mapping[str, object], answers: Answers) -> Values:
    """All that is told of a new application; what an option gave is not asked for."""
    values: Values = {"name": answers.given_name(name) or talk.ask("Which company?", answers.read_name, option="NAME")}
    if talk.can_ask and not given:
        paragraph("Everything else may be left out: Enter skips it.")
    values |= _ask(talk, given, answers, lambda question, read, hint: talk.optional(question, read, hint=hint))
    return settle(values, answers)


def ask_changes(talk: Talk, known: Employer, answers: Answers) -> Values:
    """What is to be changed of an application: Enter keeps, a dash takes away. People are only added."""
    paragraph(f"{known.name}: Enter keeps what is there, {_NOTHING} takes it away.")
    shown = {
        "role": known.role,
        "interviewed": known.interviewed,
        "reply_by": known.reply_by,
        "contact_by": known.contact_by if known.contact_by is not ContactBy.UNKNOWN else None,
        "phone": known.phone,
        "portal": known.portal,
        "answers_everyone": {True: "yes", False: "no"}.get(known.answers_everyone)
        if known.answers_everyone is not None
        else None,
        "your_address": known.your_address,
        "your_phone": known.your_phone,
        "domains": ", ".join(known.domains) or None,
    }
    removed: list[str] = []

    def ask(question: str, read: Callable[[str], Any], hint: str) -> Any:
        key = _QUESTIONS.get(question)
        there = shown.get(key or "")
        answer = talk.optional(question, _or_nothing(read), hint=str(there) if there else hint)
        if answer is _GONE:
            removed.extend([key] if key and there else [])
            return None
        return answer

    changes = _ask(talk, {}, answers, ask, now=known)
    return settle(changes, answers, is_known=True) | dict.fromkeys(removed)


def ask_people(
    talk: Talk,
    question: str = "Whom did you speak with?",
    *,
    hint: str,
    told: Callable[[dict[str, str]], dict[str, str]] = dict,
) -> list[dict[str, str]]:
    """The people one spoke with, one at a time until nobody else is named; ``told`` adds what is known of each."""
    people: list[dict[str, str]] = []
    while (person := talk.optional(question, read_person, hint=hint)) is not None:
        people.append(told(person))
        question, hint = "Who else?", "Enter for nobody"
    return people


def promise_after(interviewed: object, answers: Answers) -> Callable[[str], date | str]:
    """A reader of a promise that was made at an interview, or at no known day."""

    def read(text: str) -> date | str:
        promised = read_promise(text)
        day = promised if isinstance(promised, date) else _day_of(promised, interviewed, answers)
        if day is None:
            raise ValueError("names no day that can be told; write a date such as 2026-12-09")
        if isinstance(interviewed, date) and day < interviewed:
            raise ValueError(f"is before the interview ({interviewed.isoformat()})")
        return promised

    return read


def settle(values: Values, answers: Answers, *, is_known: bool = False) -> Values:
    """Words of a promise need a day to count from: that of the interview, else they become a date now."""
    words, interviewed = values.get("reply_by"), values.get("interviewed")
    if not isinstance(words, str):
        return values
    found = _day_of(words, interviewed, answers)
    if found is None:
        raise click.UsageError(f"--reply-by: {words!r} names no day; write a date such as 2026-12-09")
    if is_known or not isinstance(interviewed, date):
        values["reply_by"] = found  # later, nobody would know from which day to count
    return values


def _day_of(words: str, interviewed: object, answers: Answers) -> date | None:
    said = interviewed if isinstance(interviewed, date) else answers.today
    return promised_date(words, said, holidays=frozenset(answers.settings.holidays))


_GONE = object()


def _or_nothing(read: Callable[[str], Value]) -> Callable[[str], Value | object]:
    return lambda text: _GONE if text.strip() == _NOTHING else read(text)


_ROLE = "For which position?"
_INTERVIEWED = "When was the interview?"
_PROMISED = "By when will they answer?"
_HOW = "How will they tell you?"
_THEIR_NUMBER = "Which number would they call from?"
_YOUR_NUMBER = "Which number of yours do they have?"
_PORTAL = "Where is their portal?"
_YOUR_ADDRESS = "Which address of yours do they have?"
_EVERYONE = "Do they also write to those who were not chosen?"
_SITE = "Their web address, or one they write from?"
_QUESTIONS = {
    _ROLE: "role",
    _INTERVIEWED: "interviewed",
    _PROMISED: "reply_by",
    _HOW: "contact_by",
    _THEIR_NUMBER: "phone",
    _YOUR_NUMBER: "your_phone",
    _PORTAL: "portal",
    _YOUR_ADDRESS: "your_address",
    _EVERYONE: "answers_everyone",
    _SITE: "domains",
}


def _ask(
    talk: Talk,
    given: Mapping[str, object],
    answers: Answers,
    ask: Callable[[str, Callable[[str], Any], str], Any],
    *,
    now: Employer | None = None,
) -> Values:
    values: Values = dict(given)

    def fill(question: str, read: Callable[[str], Any], hint: str) -> None:
        key = _QUESTIONS[question]
        if key not in values:
            answer = ask(question, read, hint)
            if answer is not None:
                values[key] = [answer] if key == "domains" else answer

    fill(_ROLE, read_text, "such as Data Engineer")
    if "interviewers" not in values and (people := _people(talk, is_first=not (now and now.interviewers))):
        values["interviewers"] = people
    fill(_INTERVIEWED, partial(read_past_day, now=answers.today), "today, yesterday, or a date")
    fill(_PROMISED, promise_after(values.get("interviewed"), answers), "a date, or such as: in two weeks")
    fill(_HOW, read_contact, "email, phone, text, portal, post")
    way = values.get("contact_by", now.contact_by if now is not None else ContactBy.UNKNOWN)
    if way in (ContactBy.PHONE, ContactBy.TEXT):
        fill(_THEIR_NUMBER, read_phone, "Enter to skip")
        fill(_YOUR_NUMBER, read_phone, answers.settings.seeker.phone or "Enter to skip")
    elif way is ContactBy.PORTAL:
        fill(_PORTAL, read_portal, "such as jobs.example.com")
    elif way is ContactBy.EMAIL:
        fill(_YOUR_ADDRESS, read_address, f"such as {answers.settings.accounts[0].address}")
    fill(_EVERYONE, read_yes_no, "yes, no, or Enter where you did not ask")
    fill(_SITE, read_site, "such as example.com")
    return values


def _people(talk: Talk, *, is_first: bool) -> list[dict[str, str]]:
    """The people one spoke with and what each does there, until nobody else is named."""

    def title(person: dict[str, str]) -> dict[str, str]:
        does = talk.optional(f"What does {person['name']} do there?", read_text, hint="such as Engineering Manager")
        return person | ({"title": does} if does else {})

    question = "Whom did you speak with?" if is_first else "Whom else did you speak with?"
    return ask_people(talk, question, hint="such as Jane Doe <jane@example.com>", told=title)
