"""The story of one application, from facts alone: what was agreed, what came, what to do next.

This module never guesses a date that nobody named, and every stage can say which facts it stands on.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from scanner.core.directory import Employer, Interviewer
from scanner.core.evidence import Authenticity, Confidence, Kind, Meeting, Signal, ThreadLink
from scanner.core.finding import Finding, Placement
from scanner.core.promise import Promise, Said, moment, promise
from scanner.core.reach import Gap, Reach, gaps

# What a person takes for the answer, whenever it comes.
DECISIVE = frozenset({Kind.INTERVIEW, Kind.OFFER, Kind.REJECTION, Kind.ASSESSMENT})
# A mail without a decision counts as their answer only this near to the day that they promised: a kind word after a
# thank-you note must not end the wait.
NEAR = timedelta(days=2)
AS_FIRST_SEEN = Said()
ANYWHERE = Reach()


class Stage(StrEnum):
    """Where an application stands."""

    APPLIED = "applied"
    INTERVIEWED = "interviewed"
    WAITING = "waiting"
    DUE = "due"
    OVERDUE = "overdue"
    REPLIED = "replied"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class Facts:
    """All that is known of one application: its mail in any order, and what the seeker sent to them."""

    employer: Employer
    findings: tuple[Finding, ...] = ()
    sent: tuple[ThreadLink, ...] = ()
    said: Said = AS_FIRST_SEEN


@dataclass(frozen=True, slots=True)
class Frame:
    """What is the same for every story: now, on the seeker's own clock, days off, and where the seeker is reached.

    ``looked`` is whether their mail was ever looked into: before that, silence means nothing.
    """

    now: datetime
    holidays: frozenset[date] = frozenset()
    reach: Reach = ANYWHERE
    looked: bool = True

    @property
    def today(self) -> date:
        """The seeker's day."""
        return self.now.date()

    def day(self, when: datetime) -> date:
        """The day of a moment on the seeker's clock."""
        return when.astimezone(self.now.tzinfo).date()


@dataclass(frozen=True, slots=True)
class Thanks:
    """Thank-you notes after one interview: those sent, and the people who have had none."""

    day: date
    ended: datetime | None
    sent: tuple[ThreadLink, ...]
    missing: tuple[Interviewer, ...]

    @property
    def is_owed(self) -> bool:
        """Whether nobody, or not everybody, has been thanked."""
        return bool(self.missing) or not self.sent


@dataclass(frozen=True, slots=True)
class Story:
    """One employer's row.

    ``last`` is their latest word, ``answer`` the one that ends the wait, ``wrote`` the seeker's latest mail after
    ``last``. ``mentions`` are others' mails that name them. ``interviewed`` is the day of the last interview held.
    """

    employer: Employer
    stage: Stage
    last: Finding | None
    answer: Finding | None
    interviewed: date | None
    promise: Promise | None
    days_left: int | None
    wrote: ThreadLink | None
    thanks: Thanks | None
    meetings: tuple[Meeting, ...]
    mentions: tuple[Finding, ...]
    gaps: tuple[Gap, ...]

    @property
    def due(self) -> date | None:
        """The day on which their answer is due, ``None`` where nobody named one."""
        return None if self.promise is None else self.promise.due

    @property
    def deadline(self) -> date | None:
        """The day by which the seeker is asked to act, ``None`` where there is none."""
        found = None if self.answer is None else self.answer.match.reading.deadline
        return None if found is None else found.when


def story(facts: Facts, frame: Frame) -> Story:
    """Where this application stands now."""
    employer = facts.employer
    mails = sorted((finding for finding in facts.findings if _counts(finding)), key=moment)
    meetings = _meetings(mails)
    interviewed, ended = _interviewed(employer, meetings, frame)
    since = [mail for mail in mails if _is_since(mail, interviewed, frame)]
    promised = promise(employer, since or mails, frame.holidays, facts.said)
    if promised is not None and interviewed is not None and promised.named < interviewed:
        promised = None  # it was about an earlier round
    answer = _answer(since, promised, frame)
    last = mails[-1] if mails else None
    wrote = _wrote(facts.sent, last)
    days_left = None if promised is None else (promised.due - frame.today).days
    stage = _stage(employer, answer, days_left, interviewed)
    thanks = None if interviewed is None else _thanks(employer, facts.sent, interviewed, ended, frame)
    return Story(
        employer=employer,
        stage=stage,
        last=last,
        answer=answer,
        interviewed=interviewed,
        promise=promised,
        days_left=days_left,
        wrote=wrote,
        thanks=thanks,
        meetings=meetings,
        mentions=_mentions(facts.findings, interviewed, frame),
        gaps=() if employer.closed else gaps(employer, frame.reach),
    )


def is_unread_elsewhere(finding: Finding) -> bool:
    """Whether a mail lies where the user does not look, and nobody has looked at it."""
    verdict = finding.verdict
    unexpected = verdict is not None and verdict.placement is Placement.UNEXPECTED
    return unexpected and finding.looked_at is None and not any(copy.seen for copy in finding.copies)


def _counts(finding: Finding) -> bool:
    """Neither a mere possibility nor a scam is a word of theirs."""
    match = finding.match
    return match.confidence > Confidence.POSSIBLE and match.authentication.authenticity is not Authenticity.SUSPICIOUS


def _mentions(findings: Sequence[Finding], interviewed: date | None, frame: Frame) -> tuple[Finding, ...]:
    return tuple(
        finding
        for finding in sorted(findings, key=moment)
        if any(entry.signal is Signal.MENTION for entry in finding.match.evidence)
        and finding.match.confidence is Confidence.POSSIBLE
        and (interviewed is None or frame.day(moment(finding)) >= interviewed)
    )


def _meetings(mails: Sequence[Finding]) -> tuple[Meeting, ...]:
    """The meetings of all invitations, each as it was last said, cancelled ones too."""
    found: dict[str, Meeting] = {}
    for mail in mails:
        for meeting in mail.match.reading.meetings:
            found[meeting.uid or meeting.start.isoformat()] = meeting
    return tuple(sorted(found.values(), key=lambda meeting: meeting.start))


def _interviewed(employer: Employer, meetings: Sequence[Meeting], frame: Frame) -> tuple[date | None, datetime | None]:
    """The day of the last interview, and when it ended where an invitation tells: by the settings, or by invitations
    whose time has come."""
    held = [each for each in meetings if not each.cancelled and (each.end or each.start) <= frame.now]
    last = held[-1] if held else None
    day = None if last is None else frame.day(last.start)
    if day is None or (employer.interviewed is not None and employer.interviewed > day):
        return employer.interviewed, None
    assert last is not None  # noqa: S101 a day comes from it
    return day, last.end or last.start + timedelta(hours=1)


def _is_since(mail: Finding, interviewed: date | None, frame: Frame) -> bool:
    """Whether a mail came after the interview; on the day itself, an invitation was to it."""
    if interviewed is None:
        return True
    day = frame.day(moment(mail))
    return day > interviewed or (day == interviewed and mail.match.reading.kind is not Kind.INTERVIEW)


def _answer(since: Sequence[Finding], promised: Promise | None, frame: Frame) -> Finding | None:
    """The mail that ends the wait: a decision; or any word around the day promised, or where no day was."""
    decisions = [mail for mail in since if mail.match.reading.kind in DECISIVE]
    if decisions:
        return decisions[-1]
    for mail in reversed(since):
        reading = mail.match.reading
        if reading.kind is Kind.ACKNOWLEDGEMENT or reading.decision_by is not None:
            continue
        if promised is None or frame.day(moment(mail)) >= promised.due - NEAR:
            return mail
    return None


def _wrote(sent: Sequence[ThreadLink], last: Finding | None) -> ThreadLink | None:
    dated = [(link.when, link) for link in sent if link.when is not None]
    if not dated:
        return None
    when, link = max(dated, key=lambda pair: pair[0])
    return link if last is None or when > moment(last) else None


def _stage(employer: Employer, answer: Finding | None, days_left: int | None, interviewed: date | None) -> Stage:
    if employer.closed:
        return Stage.CLOSED
    if answer is not None:
        return Stage.REPLIED
    if days_left is None:
        return Stage.INTERVIEWED if interviewed else Stage.APPLIED
    if days_left < 0:
        return Stage.OVERDUE
    return Stage.DUE if days_left == 0 else Stage.WAITING


def _thanks(
    employer: Employer, sent: Sequence[ThreadLink], day: date, ended: datetime | None, frame: Frame
) -> Thanks | None:
    if day > frame.today:
        return None
    notes = tuple(
        sorted(
            (
                link
                for link in sent
                if link.when is not None and (link.when >= ended if ended else frame.day(link.when) >= day)
            ),
            key=lambda link: link.when or frame.now,
        )
    )
    reached = {address for link in notes for address in link.to}
    missing = tuple(
        person for person in employer.interviewers if person.email not in reached and (person.email or not notes)
    )
    if notes and len(missing) == len(employer.interviewers):
        missing = ()  # somebody there was thanked for all
    return Thanks(day, ended, notes, missing)
