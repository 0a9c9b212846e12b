"""The questions on one application, in the order in which one would tell it to a friend."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime, timedelta
from typing import Any, TypeVar

import click

from scanner.cli.first import read_past_day, read_person, read_site, today
from scanner.cli.talk import Talk, paragraph
from scanner.config.schema import Employer, Settings
from scanner.config.values import read_address, read_day_or_words, read_phone, read_portal, read_text
from scanner.core.dates import promised_date
from scanner.core.directory import ContactBy
from scanner.wiring import time_zone

Value = TypeVar("Value")
Values = dict[str, object]

_WAYS = {
    ContactBy.EMAIL: "e email e-mail mail",
    ContactBy.PHONE: "phone call telephone ring",
    ContactBy.TEXT: "text sms message whatsapp",
    ContactBy.PORTAL: "portal website site online page",
    ContactBy.POST: "post letter",
    ContactBy.UNKNOWN: "unknown ?",
}
_NOTHING = "-"


class Answers:
    """What is known before anything is asked: the settings, and today."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.today: date = datetime.now(time_zone(settings)).date()


def read_contact(text: str) -> ContactBy:
    """A way to be told, in the words that people use. Raises `ValueError`."""
    word = text.strip().lower()
    for way, words in _WAYS.items():
        if word in words.split() or word == way.value:
            return way
    raise ValueError("should be email, phone, text, portal or post")


def read_yes_no(text: str) -> bool | str:
    """Yes or no; ``unknown`` is kept as a word, as in the settings. Raises `ValueError`."""
    word = text.strip().lower()
    if word in {"y", "yes", "true"}:
        return True
    if word in {"n", "no", "false"}:
        return False
    if word in {"unknown", "?"}:
        return "unknown"
    raise ValueError("should be yes, no or unknown")


def read_promise(text: str) -> date | str:
    """A date, or words that name one. Raises `ValueError`."""
    found = read_day_or_words(text)
    # It counts from the interview, which is asked for elsewhere: some day within the last year.
    anchors = (today(), today() - timedelta(days=365))
    if isinstance(found, str) and all(promised_date(found, day) is None for day in anchors):
        raise ValueError('names no day; write 2026-12-09, or such as "in two weeks" or "by next Friday"')
    return found


def ask_new(talk: Talk, name: str | None, given: Mapping[str, object], answers: Answers) -> Values:
    """All that is told of a new application; what an option gave is not asked for."""
    values: Values = {"name": name or talk.ask("Which company?", read_text, option="NAME")}
    if talk.can_ask and not given:
        paragraph("Everything else may be left out: Enter skips it.")
    values |= _ask(talk, given, answers, lambda question, read, hint: talk.optional(question, read, hint=hint))
    return _settle(values, answers)


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
    return _settle(changes, answers, known) | dict.fromkeys(removed)


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
    if "interviewers" not in values and (people := _people(talk, first=not (now and now.interviewers))):
        values["interviewers"] = people
    fill(_INTERVIEWED, read_past_day, "today, yesterday, or a date")
    fill(_PROMISED, read_promise, "a date, or such as: in two weeks")
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


def _people(talk: Talk, *, first: bool) -> list[dict[str, str]]:
    """The people one spoke with, until nobody else is named."""
    people: list[dict[str, str]] = []
    question = "Whom did you speak with?" if first else "Whom else did you speak with?"
    while talk.can_ask:
        person = talk.optional(question, read_person, hint="such as Jane Doe <jane@example.com>")
        if person is None:
            break
        title = talk.optional(f"What does {person['name']} do there?", read_text, hint="such as Engineering Manager")
        people.append(person | ({"title": title} if title else {}))
        question = "Who else?"
    return people


def _settle(values: Values, answers: Answers, known: Employer | None = None) -> Values:
    """Words of a promise need a day to count from: that of the interview, else they become a date now."""
    words = values.get("reply_by")
    if not isinstance(words, str):
        return values
    interviewed = values.get("interviewed")
    said = interviewed if isinstance(interviewed, date) else answers.today
    found = promised_date(words, said, holidays=frozenset(answers.settings.holidays))
    if found is None:
        raise click.UsageError(f"--reply-by: {words!r} names no day; write a date such as 2026-12-09")
    if known is not None or not isinstance(interviewed, date):
        values["reply_by"] = found  # later, nobody would know from which day to count
    return values
