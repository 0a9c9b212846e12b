"""What to do next about one application, and the facts behind its stage, each in one plain clause.

This module never decides where an application stands.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from scanner.core.directory import ContactBy, Employer
from scanner.core.evidence import Kind
from scanner.core.finding import Placement
from scanner.core.promise import moment
from scanner.core.reach import asks_for_number
from scanner.core.timeline import Frame, Stage, Story, is_unread_elsewhere

CHANNELS = {
    ContactBy.EMAIL: "by e-mail",
    ContactBy.PHONE: "by phone",
    ContactBy.TEXT: "by text message",
    ContactBy.PORTAL: "in their portal",
    ContactBy.POST: "by post",
    ContactBy.UNKNOWN: "not noted",
}
_READ = {Kind.OFFER: "offer", Kind.INTERVIEW: "invitation", Kind.ASSESSMENT: "task"}
_WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def next_step(story: Story, frame: Frame) -> str:
    """What to do next, in one clause; empty for a closed application."""
    if story.stage is Stage.CLOSED:
        return ""
    if not frame.looked:
        return "run heardback scan first"
    if story.stage is Stage.REPLIED:
        return _answer(story, frame)
    if story.thanks is not None and story.thanks.is_owed and 0 <= (frame.today - story.thanks.day).days <= 2:
        return f"send a thank-you note{_names(story)}"
    if story.stage is Stage.OVERDUE:
        return overdue_step(story)
    if story.stage is Stage.DUE:
        return "they said they would answer today"
    if story.stage is Stage.WAITING and story.days_left is not None:
        return "wait: they have " + ("one more day" if story.days_left == 1 else f"{story.days_left} more days")
    if story.employer.promise:
        return f"write a date for “{story.employer.promise}”: these words name no day"
    return "ask by when they will decide" if story.stage is Stage.INTERVIEWED else "wait for a word from them"


def overdue_step(story: Story) -> str:
    """Where to look, and whether to write, once the day has gone by."""
    if story.wrote is not None and story.wrote.when is not None and story.due is not None:
        return f"wait for an answer to your mail of {short_day(story.wrote.when.date())}"
    employer = story.employer
    if employer.contact_by in (ContactBy.PHONE, ContactBy.TEXT):
        number = f" from {employer.phone}" if employer.phone else ""
        what = "missed calls and voicemail" if employer.contact_by is ContactBy.PHONE else "your text messages"
        return f"look through {what}{number}, then check in"
    if employer.contact_by is ContactBy.PORTAL:
        return f"look into their portal{f' ({employer.portal})' if employer.portal else ''}, then check in"
    if employer.contact_by is ContactBy.POST:
        return "look into your letter box, then check in"
    if employer.answers_everyone is False:
        return "silence is probably a no; a kind check-in costs nothing"
    return "check in with a short mail"


def why(story: Story, frame: Frame) -> tuple[str, ...]:
    """The facts on which the stage stands, oldest first, each one clause."""
    return tuple(_facts(story, frame))


def short_day(day: date) -> str:
    """A day in few words: ``Tue 3 Nov``."""
    return f"{_WEEKDAYS[day.weekday()]} {day.day} {_MONTHS[day.month - 1]}"


def act_by(kind: Kind, day: date) -> str:
    """What they ask for by this day: ``answer by Thu 3 Dec``."""
    return f"{'hand it in' if kind is Kind.ASSESSMENT else 'answer'} by {short_day(day)}"


def _facts(story: Story, frame: Frame) -> Iterator[str]:
    employer = story.employer
    if employer.applied:
        yield f"applied on {short_day(employer.applied)}"
    if story.interviewed:
        people = ", ".join(person.name for person in employer.interviewers)
        yield f"interviewed on {short_day(story.interviewed)}{f' by {people}' if people else ''}"
    for meeting in story.meetings:
        if not meeting.cancelled and meeting.start > frame.now:
            local = meeting.start.astimezone(frame.now.tzinfo)
            yield f"interview on {short_day(local.date())} at {local:%H:%M}, by their invitation"
    if story.thanks is not None:
        yield from _thanks(story, frame)
    yield from _promise(story, frame)
    if employer.contact_by is not ContactBy.UNKNOWN:
        yield f"they answer {CHANNELS[employer.contact_by]}{_held(employer)}"
    elif story.stage is not Stage.REPLIED:
        yield "how they will answer is not noted: worth asking"
    if employer.answers_everyone is not None:
        yield "they answer everyone" if employer.answers_everyone else "they write only to those they choose"
    yield _last_word(story, frame)
    if story.wrote is not None and story.wrote.when is not None:
        yield f"you wrote to them last, on {short_day(frame.day(story.wrote.when))}"
    if story.deadline is not None:
        yield f"they ask you to act by {short_day(story.deadline)}"
    yield from (gap.text for gap in story.gaps)


def _last_word(story: Story, frame: Frame) -> str:
    if story.last is None:
        return "no mail from them in any watched folder" if frame.looked else "your mail was not looked into yet"
    kind = story.last.match.reading.kind
    place = story.last.verdict.copy.place if story.last.verdict is not None else "no folder any more"
    return f"their last word: {kind}, {short_day(frame.day(moment(story.last)))}, in {place}"


def _thanks(story: Story, frame: Frame) -> Iterator[str]:
    thanks = story.thanks
    for note in thanks.sent[:3] if thanks is not None else ():
        when = f" on {short_day(frame.day(note.when))}" if note.when else ""
        yield f"you wrote{when} to {', '.join(note.to) or 'them'}"
    if thanks is not None and not thanks.sent and frame.looked:
        yield "no thank-you note in your sent mail"


def _promise(story: Story, frame: Frame) -> Iterator[str]:
    promised = story.promise
    if promised is None:
        yield "no day was named for their answer"
        return
    words = f" (“{promised.words}”)" if promised.words else ""
    said = "you noted"
    if promised.said_in is not None:
        said = f"their mail of {short_day(frame.day(moment(promised.said_in)))} says"
    late = f", a day off, so {short_day(promised.due)}" if promised.due != promised.named else ""
    moved = f"; before, it was {short_day(promised.before)}" if promised.before else ""
    yield f"an answer by {short_day(promised.named)}{words}{late}, {said}{moved}"


def _held(employer: Employer) -> str:
    if employer.contact_by in (ContactBy.PHONE, ContactBy.TEXT):
        theirs = f" from {employer.phone}" if employer.phone else ""
        yours = f" to {employer.your_phone}" if employer.your_phone else ""
        return theirs + (", and it is not noted which number they have" if asks_for_number(employer) else yours)
    if employer.contact_by is ContactBy.PORTAL and employer.portal:
        return f": {employer.portal}"
    if employer.contact_by is ContactBy.EMAIL and employer.your_address:
        return f", to {employer.your_address}"
    return ""


def _answer(story: Story, frame: Frame) -> str:
    last = story.answer
    assert last is not None  # noqa: S101 the stage says so
    if is_unread_elsewhere(last) and last.verdict is not None and last.verdict.placement is Placement.UNEXPECTED:
        what = _READ.get(last.match.reading.kind, "mail")
        step = f"read their {what} in {last.verdict.copy.place}"
        return f"{step}, and {act_by(last.match.reading.kind, story.deadline)}" if story.deadline else step
    reading = last.match.reading
    if story.wrote is not None and story.wrote.when is not None and reading.kind is not Kind.REJECTION:
        done = f"you wrote to them on {short_day(frame.day(story.wrote.when))}"
        return f"{done}; their date is {short_day(story.deadline)}" if story.deadline else f"{done}: wait"
    if story.deadline is not None:
        return act_by(reading.kind, story.deadline) + (", which is past" if story.deadline < frame.today else "")
    if reading.kind is Kind.REJECTION:
        kept = "ask to be kept in mind" if story.wrote is None else "close it when you are done"
        return kept if story.wrote is not None else f"thank them and {kept}, then close it"
    return {
        Kind.OFFER: "answer the offer",
        Kind.INTERVIEW: "agree on a time",
        Kind.ASSESSMENT: "do the task they sent",
    }.get(reading.kind, "read it and answer")


def _names(story: Story) -> str:
    thanks = story.thanks
    people = [person.name for person in thanks.missing] if thanks is not None else []
    return f" to {' and '.join(people[:3])}" if people else ""
