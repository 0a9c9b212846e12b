"""Drafts for the user to send: as text and as a ``mailto:`` link (RFC 6068). Nothing is ever sent from here."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from urllib.parse import quote

from scanner.agreed.templates import DraftKind, Templates
from scanner.agreed.words import day_words, time_words
from scanner.config.schema import Language
from scanner.core.directory import Interviewer
from scanner.core.evidence import Kind
from scanner.core.finding import Finding
from scanner.core.timeline import Frame, Stage, Story

_NOBODY = re.compile(r"no.?reply|do.?not.?reply|noresponse|notification|mailer|bounce", re.IGNORECASE)
_FITTING = {
    Kind.REJECTION: DraftKind.KEEP_IN_MIND,
    Kind.INTERVIEW: DraftKind.ACCEPT_SLOT,
    Kind.OFFER: DraftKind.ACKNOWLEDGE_OFFER,
    Kind.ASSESSMENT: DraftKind.ACKNOWLEDGE_ASSESSMENT,
}
_GAP = re.compile(r"\[[^\[\]\n]{1,40}\]")
_BODY_LIMIT = 1800  # browsers and Windows cut a link near 2,000 characters


@dataclass(frozen=True, slots=True)
class Draft:
    """A letter to look over and send. ``to`` is ``None`` where no address is known; ``whom`` is for people."""

    kind: DraftKind
    language: Language
    whom: str
    to: str | None
    subject: str
    text: str
    in_reply_to: str | None = None

    @property
    def has_gap(self) -> bool:
        """Whether something in brackets is to be filled in, such as ``[day and time]``."""
        return _GAP.search(self.text) is not None

    @property
    def mailto(self) -> str:
        """A link that opens it in the user's mail program; line ends are CR LF (RFC 6068 section 5)."""
        body = self.text if len(self.text) <= _BODY_LIMIT else self.text[:_BODY_LIMIT].rsplit("\n", 1)[0]
        fields = [("subject", self.subject), ("body", body.replace("\n", "\r\n"))]
        if self.in_reply_to:
            fields.append(("In-Reply-To", self.in_reply_to))
        query = "&".join(f"{name}={quote(value, safe='', errors='replace')}" for name, value in fields)
        return f"mailto:{quote(self.to or '', safe='@', errors='replace')}?{query}"


class Drafts:
    """Writes drafts. ``language`` is for threads that show none."""

    def __init__(self, name: str | None, language: Language, templates: Templates) -> None:
        self._name = name
        self._language = language
        self._templates = templates

    def fitting(self, story: Story) -> DraftKind:
        """The draft that fits where an application stands."""
        answer = story.answer
        if answer is not None and (fits := _FITTING.get(answer.match.reading.kind)) is not None:
            return fits
        owed = story.thanks is not None and story.thanks.is_owed
        if owed and story.stage is not Stage.OVERDUE and story.answer is None:
            return DraftKind.THANK_YOU
        return DraftKind.CHECK_IN

    def write(
        self,
        story: Story,
        frame: Frame,
        kind: DraftKind,
        *,
        language: Language | None = None,
        slot: int | None = None,
    ) -> tuple[Draft, ...]:
        """The drafts of one kind: one for each interviewer where they are thanked. Raises `SettingsError`."""
        if kind is DraftKind.THANK_YOU:
            return self.thank_yous(story, frame, language=language)
        if kind is DraftKind.ACCEPT_SLOT:
            return (self._answering(story, frame, kind, language, self._slot(story, frame, slot)),)
        return (self._answering(story, frame, kind, language, None),)

    def check_in(self, story: Story, frame: Frame, *, language: Language | None = None) -> Draft:
        """A letter that asks where things stand."""
        return self._answering(story, frame, DraftKind.CHECK_IN, language, None)

    def thank_yous(self, story: Story, frame: Frame, *, language: Language | None = None) -> tuple[Draft, ...]:
        """A letter to each person who has had none; to all together where nobody is known."""
        thanks = story.thanks
        people: Sequence[Interviewer | None] = thanks.missing if thanks is not None else ()
        if not people:
            people = story.employer.interviewers or (None,)
        return tuple(self._letter(story, frame, DraftKind.THANK_YOU, person, language) for person in people)

    def _answering(
        self, story: Story, frame: Frame, kind: DraftKind, language: Language | None, slot: datetime | None
    ) -> Draft:
        """A letter that goes on with their last one, or a first one to the person best known."""
        mail = story.answer or story.last
        if kind is DraftKind.CHECK_IN:
            mail = story.last
        person = next((each for each in story.employer.interviewers if each.email), None)
        person = person or next(iter(story.employer.interviewers), None)
        if mail is None or _NOBODY.search(mail.sender.local):
            return self._letter(story, frame, kind, person, language, slot=slot)
        known = next((each for each in story.employer.interviewers if each.email == mail.sender.address), None)
        writer = known or Interviewer(mail.match.contact or mail.sender.name or "", mail.sender.address)
        return self._letter(story, frame, kind, writer, language, slot=slot, mail=mail)

    def _letter(
        self,
        story: Story,
        frame: Frame,
        kind: DraftKind,
        person: Interviewer | None,
        language: Language | None,
        *,
        slot: datetime | None = None,
        mail: Finding | None = None,
    ) -> Draft:
        spoken = language or self._spoken(story)
        employer = story.employer
        is_person = person is not None and person.name and person.name not in employer.names
        words = {
            "person": person.name if person is not None and is_person else None,
            "title": person.title if person is not None else None,
            "name": self._name,
            "company": employer.name,
            "role": employer.role,
            "interviewed": day_words(story.interviewed, spoken) if story.interviewed else None,
            "due": day_words(story.promise.named, spoken) if story.promise else None,
            "deadline": _still(story.deadline, frame, spoken),
            "slot": time_words(slot.astimezone(frame.now.tzinfo), spoken) if slot else None,
        }
        subject, text = self._templates.filled(kind, spoken, words)
        if mail is not None and mail.subject.strip():
            bare = " ".join(mail.subject.split())[:200]
            subject = bare if bare.lower().startswith("re:") else f"Re: {bare}"
        whom = employer.name
        if person is not None and is_person:
            whom = f"{person.name}, {person.title}" if person.title else person.name
        to = person.email if person is not None else None
        return Draft(kind, spoken, whom, to, subject, text, mail.message_id if mail is not None else None)

    def _spoken(self, story: Story) -> Language:
        """The language of their last letter, else the user's own."""
        code = story.last.match.reading.language if story.last is not None else None
        return Language(code) if code in set(Language) else self._language

    def _slot(self, story: Story, frame: Frame, number: int | None) -> datetime | None:
        times = slots(story, frame)
        if number is not None and 1 <= number <= len(times):
            return times[number - 1]
        return times[0] if times and number is None else None


def _still(deadline: date | None, frame: Frame, language: Language) -> str | None:
    """A deadline in words, while one can still speak of keeping it."""
    return None if deadline is None or deadline < frame.now.date() else day_words(deadline, language)


def slots(story: Story, frame: Frame) -> tuple[datetime, ...]:
    """The times they propose that are still to come."""
    answer = story.answer or story.last
    times = answer.match.reading.times if answer is not None else ()
    return tuple(time for time in times if time > frame.now)
