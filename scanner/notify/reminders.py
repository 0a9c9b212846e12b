"""A reminder in words: a title, one line and the full text, plain, kind and safe for every exit."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from scanner.core import safe
from scanner.core.days import working_day
from scanner.core.directory import ContactBy
from scanner.core.evidence import Kind
from scanner.core.finding import Finding
from scanner.core.promise import moment
from scanner.core.reach import asks_for_number
from scanner.core.reminders import Reminder, Topic
from scanner.core.sweeping import Sweep
from scanner.core.timeline import Frame, Story
from scanner.notify.days import counted, long_day
from scanner.notify.render import place_words
from scanner.ports import Notice

_DISCREET = {
    Topic.OVERDUE: "Heardback: a day you noted has gone by",
    Topic.LYING: "Heardback: a mail waits for you",
    Topic.THANKS: "Heardback: a note you may want to write",
    Topic.DEADLINE: "Heardback: a date of yours is near",
    Topic.REACH: "Heardback: something you noted needs a look",
}


@dataclass(frozen=True, slots=True)
class DraftText:
    """A draft to put into a reminder: whom it is for, its subject and its text."""

    whom: str
    subject: str
    text: str


def render_reminder(
    reminder: Reminder, frame: Frame, drafts: Sequence[DraftText] = (), *, discreet: bool = False
) -> Notice:
    """The notice for a reminder; ``discreet`` keeps names out of title and line."""
    write = {
        Topic.OVERDUE: _overdue,
        Topic.LYING: _lying,
        Topic.THANKS: _thanks,
        Topic.DEADLINE: _deadline,
        Topic.REACH: _reach,
    }[reminder.topic]
    title, line, blocks = write(reminder, frame)
    text = "\n\n".join([*blocks, *_drafts(drafts), _commands(reminder)])
    if discreet:
        title, line = _DISCREET[reminder.topic], "Open Heardback to see what it is about."
    return Notice(
        key=reminder.key,
        title=safe.for_notification_title(title),
        line=safe.for_plain(line, 400),
        text=text + "\n",
        urgent=reminder.urgent,
        created=frame.now,
    )


def found_by_sweep(notice: Notice, finding: Finding, frame: Frame, *, discreet: bool = False) -> Notice:
    """The alert of a mail that turned up when everything was looked through for its sender."""
    from dataclasses import replace

    who = _plain(finding.match.employer or "they")
    since = long_day(frame.day(moment(finding)))
    place = place_words(finding.verdict.copy) if finding.verdict is not None else "your mail"
    words = (
        f"{who} said they would have answered by now, so every folder was looked through. "
        f"This has been in {place} since {since}."
    )
    line = notice.line if discreet else safe.for_plain(f"It has been there since {since}. {notice.line}", 400)
    return replace(notice, line=line, text=f"{words}\n\n{notice.text}")


def _overdue(reminder: Reminder, frame: Frame) -> tuple[str, str, list[str]]:
    story, sweeps = reminder.story, reminder.sweeps
    who = _who(story)
    silent = story.employer.answers_everyone is False
    broken = [sweep for sweep in sweeps if sweep.error is not None]
    following = working_day(frame.today, frame.holidays)
    when = "a good time to check in" if following == frame.today else f"check in on {_weekday(following)}"
    title = f"No word from {who}: {when}"
    if silent:
        title = f"No word from {who}, and their day has gone by"
    if broken:
        title = f"No word from {who}, and not every mailbox could be checked"
    promised = f"{who} said they would answer by {_promised(story)}."
    found = _looked(sweeps)
    blocks = [f"{promised}{_about(story)}", found]
    blocks += [f"NOT checked: {_failure(sweep)}" for sweep in broken]
    blocks += [f"NOT checked: {_account_words(sweep, gap)}" for sweep in sweeps for gap in sweep.gaps]
    if story.last is not None:
        blocks.append(f"Their last word is {_mail(story.last, frame)}.")
    blocks += [
        f"Not from them, but it names them: {_mail(mail, frame)}, from {_plain(mail.sender.address, 100)}. "
        f"See why:  heardback explain {safe.for_shell(mail.id, 40)}"
        for mail in story.mentions[-3:]
    ]
    blocks.append(_channel(story))
    if silent:
        blocks.append(
            "They told you that they write only to those they choose. So silence is probably a no, and it says little "
            "about you. A short check-in costs nothing; if you would rather let it go, that is fine too."
        )
    blocks.append(_when_to_write(frame))
    named = f"But a mail names them: {_mail(story.mentions[-1], frame)}." if story.mentions else ""
    line = " ".join(part for part in (promised, found, named, _short_channel(story)) if part)
    return title, line, [block for block in blocks if block]


def _lying(reminder: Reminder, frame: Frame) -> tuple[str, str, list[str]]:
    story = reminder.story
    answer = story.answer
    assert answer is not None  # noqa: S101 the topic says so
    assert answer.verdict is not None  # noqa: S101 the topic says so
    who, place = _who(story), place_words(answer.verdict.copy)
    since = long_day(frame.day(moment(answer)))
    line = f"It has been in {place} since {since}, and nobody has read it: “{_plain(answer.subject, 100)}”."
    return f"{who} has answered: look in {place}", line, [f"{who} said they would answer by {_promised(story)}.", line]


def _thanks(reminder: Reminder, frame: Frame) -> tuple[str, str, list[str]]:
    story = reminder.story
    thanks = story.thanks
    assert thanks is not None  # noqa: S101 the topic says so
    people = [_plain(person.name) for person in thanks.missing]
    who = _who(story)
    title = f"A thank-you note to {_joined(people) if people else who}?"
    day = "today" if thanks.day == frame.today else f"on {long_day(thanks.day)}"
    line = f"You spoke with {who} {day}."
    if thanks.sent:
        reached = dict.fromkeys(_plain(address) for note in thanks.sent for address in note.to)
        when = thanks.sent[0].when
        line += f" You wrote to {_joined(list(reached)[:4])}{f' on {long_day(frame.day(when))}' if when else ''}."
        line += f" {_joined(people)} {'has' if len(people) == 1 else 'have'} had no note yet."
    else:
        late = (frame.today - thanks.day).days > 1
        kind = "it is not too late for a short note" if late else "a short note within a day is kind, and remembered"
        line += f" There is no mail to them in your sent folders yet; {kind}."
    blocks = [line]
    if story.due is None:
        blocks.append(
            "While it is fresh: by when will they decide, and how will they tell you? Note it:  "
            f"heardback employer edit {_shell(story)}"
        )
    return title, line, blocks


def _deadline(reminder: Reminder, frame: Frame) -> tuple[str, str, list[str]]:
    story = reminder.story
    answer, last = story.answer, story.deadline
    assert answer is not None  # noqa: S101 the topic says so
    assert last is not None  # noqa: S101 the topic says so
    what = {Kind.OFFER: "the offer", Kind.ASSESSMENT: "the task", Kind.INTERVIEW: "the invitation"}.get(
        answer.match.reading.kind, "the mail"
    )
    who, days = _who(story), (last - frame.today).days
    when = {0: "today", 1: "tomorrow"}.get(days, f"in {days} days")
    title = f"{what[0].upper()}{what[1:]} from {who}: answer {'today' if days == 0 else f'by {long_day(last)}'}"
    words = answer.match.reading.deadline
    said = f" (“{_plain(words.words, 80)}”)" if words is not None and words.words else ""
    line = f"{what[0].upper()}{what[1:]} from {who} ends {when}, {long_day(last)}{said}."
    blocks = [line, f"It is {_mail(answer, frame)}."]
    if story.wrote is not None and story.wrote.when is not None:
        blocks.append(
            f"You wrote to them on {long_day(frame.day(story.wrote.when))}. If that was your answer, all is done."
        )
    return title, line, blocks


def _reach(reminder: Reminder, frame: Frame) -> tuple[str, str, list[str]]:
    gap, who = reminder.gap, _who(reminder.story)
    text = _plain(gap.text, 300) if gap is not None else ""
    line = f"{who}: {text}."
    about = "Their answer may go where nobody looks." if gap is not None and "@" in gap.what else ""
    return f"{who} may not reach you", line, [block for block in (line, about) if block]


def _looked(sweeps: Sequence[Sweep]) -> str:
    """What was looked through: ``nothing anywhere: checked 212 folders, 1 could not be opened``."""
    done = [sweep for sweep in sweeps if sweep.error is None]
    folders, failed = sum(sweep.folders for sweep in done), [name for sweep in done for name in sweep.failed]
    skipped = sum(sweep.skipped for sweep in done)
    if not done:
        return "No mailbox could be looked through."
    where = f" in {counted(len(done), 'mailbox')[:-1]}es" if len(done) > 1 else ""
    gaps = sum(len(sweep.gaps) for sweep in done)
    checked = f"{counted(folders, 'folder')}{where}"
    words = f"Nothing from them anywhere: checked {checked}, junk and all"
    if gaps:
        words = (
            f"Nothing from them in the {checked} that could be checked; {counted(gaps, 'part')} of your mail could not"
        )
    if failed:
        names = ", ".join(_plain(name, 40) for name in failed[:3])
        words += f"; {len(failed)} could not be opened ({names})"
    if skipped:
        words += f"; {skipped} left out by your settings"
    return f"{words}."


def _failure(sweep: Sweep) -> str:
    return _account_words(sweep, sweep.error or "")


def _account_words(sweep: Sweep, words: str) -> str:
    """What is said of an account, with its name where that is not in it."""
    account, said = _plain(sweep.account), _plain(words, 240)
    return said if account in said else f"{account}: {said}"


def _channel(story: Story) -> str:
    employer = story.employer
    number = f" from {_plain(employer.phone)}" if employer.phone else ""
    held = f" They have {_plain(employer.your_phone)} as your number." if employer.your_phone else ""
    if asks_for_number(employer):
        held = " Which number they have of you is not noted: worth asking."
    if employer.contact_by is ContactBy.PHONE:
        return f"They said they would call: look through missed calls and voicemail{number}.{held}"
    if employer.contact_by is ContactBy.TEXT:
        return f"They said they would send a text message: look through yours{number}, blocked ones too.{held}"
    if employer.contact_by is ContactBy.PORTAL:
        where = f": {_plain(employer.portal, 200)}" if employer.portal else ""
        return f"They said they would answer in their portal: look there{where}."
    if employer.contact_by is ContactBy.POST:
        return "They said they would write by post: look into your letter box."
    if employer.contact_by is ContactBy.UNKNOWN:
        return "How they would answer is not noted: worth asking when you check in."
    return ""


def _short_channel(story: Story) -> str:
    return {
        ContactBy.PHONE: "Look through missed calls and voicemail, too.",
        ContactBy.TEXT: "Look through your text messages, too.",
        ContactBy.PORTAL: "Look into their portal, too.",
        ContactBy.POST: "Look into your letter box, too.",
        ContactBy.UNKNOWN: "How they would answer is not noted: worth asking.",
    }.get(story.employer.contact_by, "")


def _when_to_write(frame: Frame) -> str:
    day = working_day(frame.today, frame.holidays)
    if day == frame.today:
        return "A short, friendly mail is enough."
    return f"A short, friendly mail is enough; {long_day(day)} is their next working day."


def _weekday(day: date) -> str:
    return long_day(day).partition(" ")[0]


def _promised(story: Story) -> str:
    promised = story.promise
    assert promised is not None  # noqa: S101 only what was promised falls due
    words = long_day(promised.named)
    if promised.due != promised.named:
        words += f" (a day off, so {long_day(promised.due)})"
    if promised.said_in is not None and promised.before is not None:
        words += f", moved from {long_day(promised.before)} by their own mail"
    return words


def _about(story: Story) -> str:
    role = _plain(story.employer.role or "", 80)
    parts = [f"You applied for {role}"] if role else []
    if story.interviewed:
        parts.append(f"{'the' if parts else 'The'} interview was on {long_day(story.interviewed)}")
    return f" {'; '.join(parts)}." if parts else ""


def _mail(finding: Finding, frame: Frame) -> str:
    place = place_words(finding.verdict.copy) if finding.verdict is not None else "no folder any more"
    return f"“{_plain(finding.subject, 100)}” of {long_day(frame.day(moment(finding)))}, in {place}"


def _drafts(drafts: Sequence[DraftText]) -> list[str]:
    blocks = []
    for draft in drafts:
        text = "\n".join(f"    {line}".rstrip() for line in safe.for_plain(draft.text, 3000, lines=True).split("\n"))
        subject = safe.for_plain(draft.subject, 200)
        blocks.append(f"A draft for {_plain(draft.whom, 120)}:\n\n    Subject: {subject}\n\n{text}")
    return blocks


def _commands(reminder: Reminder) -> str:
    name = _shell(reminder.story)
    if reminder.topic in (Topic.OVERDUE, Topic.THANKS):
        lines = [f"To send it from your mail program:  heardback draft {name}"]
    else:
        lines = []
    if reminder.topic is Topic.REACH:
        lines.append(f"Put right by now?   heardback employer edit {name}")
    elif reminder.topic is not Topic.THANKS:
        lines.append(f"Settled elsewhere?  heardback employer close {name}")
    lines.append("All applications:   heardback status")
    return "\n".join(lines)


def _joined(names: Sequence[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}" if names else ""


def _who(story: Story) -> str:
    return _plain(story.employer.name, 60)


def _shell(story: Story) -> str:
    return safe.for_shell(story.employer.name, 80)


def _plain(words: str, limit: int = 80) -> str:
    return safe.for_plain(words, limit)
