"""What was agreed as a calendar file (RFC 5545): days due, deadlines, interviews.

Every entry keeps its UID for good, and its SEQUENCE goes up when it changes: importing the file again updates it. What
is no longer so comes once more as cancelled (RFC 5546 section 3.2.5), so that calendars forget it.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import UTC, date, datetime, timedelta

from icalendar import Calendar, Event

from scanner.core import safe
from scanner.core.directory import ContactBy, name_key
from scanner.core.evidence import Kind
from scanner.core.nextstep import CHANNELS, short_day
from scanner.core.timeline import Stage, Story
from scanner.store.agreed import KeptEntry

_DOMAIN = "heardback.invalid"
_HOUR = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry; ``start`` and ``end`` are ISO 8601, a day alone for one that takes the whole day."""

    uid: str
    summary: str
    start: str
    end: str
    description: str = ""
    location: str = ""
    cancelled: bool = False

    @property
    def text(self) -> str:
        """Its content, by which a change is known."""
        return json.dumps(asdict(self), sort_keys=True, ensure_ascii=False)


def entries(stories: Iterable[Story]) -> list[Entry]:
    """What stands in the calendar now."""
    return [entry for story in stories if story.stage is not Stage.CLOSED for entry in _of(story)]


def merge(now: Sequence[Entry], kept: Mapping[str, KeptEntry], moment: datetime) -> list[KeptEntry]:
    """The entries as they are written next: the same as before, changed, new, or cancelled."""
    merged: list[KeptEntry] = []
    present = {entry.uid: entry for entry in now}
    for uid, old in kept.items():
        if uid not in present:
            present[uid] = replace(_read(old.entry), cancelled=True)
    for uid, entry in present.items():
        before = kept.get(uid)
        if before is None:
            merged.append(KeptEntry(uid, entry.text, 0, moment))
        elif before.entry == entry.text:
            merged.append(before)
        else:
            merged.append(KeptEntry(uid, entry.text, before.sequence + 1, moment))
    return sorted(merged, key=lambda each: (_read(each.entry).start, each.uid))


def write(merged: Iterable[KeptEntry]) -> bytes:
    """The file; the same entries give the same bytes."""
    calendar = Calendar()
    calendar.add("prodid", "-//Heardback//EN")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", "Applications")
    for each in merged:
        calendar.add_component(_event(each))
    return bytes(calendar.to_ical())


def _of(story: Story) -> Iterator[Entry]:
    name = safe.for_plain(story.employer.name, 80)
    promised = story.promise
    if promised is not None and story.stage is not Stage.REPLIED:
        how = story.employer.contact_by
        said = (
            f"{safe.for_plain(story.employer.role, 80)}." if story.employer.role else "",
            f"They said they would answer {CHANNELS[how]}." if how is not ContactBy.UNKNOWN else "",
            f"Moved from {short_day(promised.before)} by their mail." if promised.before else "",
        )
        yield _whole_day(_uid(story, "due"), f"{name}: their answer is due", promised.due, " ".join(filter(None, said)))
    if story.answer is not None and story.deadline is not None:
        what = {Kind.OFFER: "answer the offer", Kind.ASSESSMENT: "hand in the task"}.get(
            story.answer.match.reading.kind, "act on their mail"
        )
        subject = safe.for_plain(story.answer.subject, 120)
        yield _whole_day(
            _uid(story, f"deadline {story.answer.identity}"),
            f"{name}: last day to {what}",
            story.deadline,
            f"From their mail “{subject}”.",
        )
    for meeting in story.meetings:
        entry = Entry(
            uid=_uid(story, f"meeting {meeting.uid or meeting.start.isoformat()}"),
            summary=f"{name}: {safe.for_plain(meeting.summary, 120) or 'interview'}",
            start=meeting.start.astimezone(UTC).isoformat(),
            end=(meeting.end or meeting.start + _HOUR).astimezone(UTC).isoformat(),
            description=_people(story),
            location=safe.for_plain(meeting.location, 200),
            cancelled=meeting.cancelled,
        )
        yield entry


def _people(story: Story) -> str:
    people = [
        f"{person.name}, {person.title}" if person.title else person.name for person in story.employer.interviewers
    ]
    return f"With {safe.for_plain('; '.join(people), 300)}" if people else ""


def _whole_day(uid: str, summary: str, day: date, description: str) -> Entry:
    return Entry(uid, summary, day.isoformat(), (day + timedelta(days=1)).isoformat(), description)


def _uid(story: Story, what: str) -> str:
    digest = hashlib.sha256(f"{name_key(story.employer.name)}\n{what}".encode("utf-8", "surrogatepass")).hexdigest()[
        :32
    ]
    return f"{digest}@{_DOMAIN}"


def _read(text: str) -> Entry:
    return Entry(**json.loads(text))


def _event(kept: KeptEntry) -> Event:
    entry = _read(kept.entry)
    event = Event()
    event.add("uid", entry.uid)
    event.add("dtstamp", kept.changed.astimezone(UTC).replace(microsecond=0))
    event.add("last-modified", kept.changed.astimezone(UTC).replace(microsecond=0))
    event.add("sequence", kept.sequence)
    event.add("dtstart", _moment(entry.start))
    event.add("dtend", _moment(entry.end))
    event.add("summary", entry.summary)
    if entry.description:
        event.add("description", entry.description)
    if entry.location:
        event.add("location", entry.location)
    event.add("status", "CANCELLED" if entry.cancelled else "CONFIRMED")
    event.add("transp", "OPAQUE" if "T" in entry.start else "TRANSPARENT")
    event.add("class", "PRIVATE")
    return event


def _moment(text: str) -> date | datetime:
    return datetime.fromisoformat(text) if "T" in text else date.fromisoformat(text)
