"""Where an application stands, from facts alone."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from scanner.core.directory import ContactBy, Employer, Interviewer
from scanner.core.evidence import Confidence, Deadline, Kind, Meeting, ThreadLink
from scanner.core.finding import Finding
from scanner.core.model import FolderRole
from scanner.core.nextstep import next_step, why
from scanner.core.promise import Said
from scanner.core.timeline import Facts, Frame, Stage, Story, story
from tests.core.findings import SCAM, finding, lying, match

ZONE = ZoneInfo("Europe/Berlin")
JANE = Interviewer("Jane Doe", "jane.doe@northwind-analytics.com", "Engineering Manager")
RAJ = Interviewer("Raj Rao", "raj@northwind-analytics.com", "Data Lead")
EMPLOYER = Employer(
    "Northwind Analytics",
    role="Data Engineer",
    interviewers=(JANE, RAJ),
    interviewed=date(2026, 11, 3),
    reply_by=date(2026, 11, 24),
    contact_by=ContactBy.EMAIL,
)


def at(day: int, month: int = 11, hour: int = 10) -> Frame:
    return Frame(datetime(2026, month, day, hour, tzinfo=ZONE))


def mail(kind: Kind, day: int, *, decide: date | None = None, deadline: date | None = None, **other: object) -> Finding:
    of = match(kind, deadline=deadline)
    if decide is not None:
        of = replace(of, reading=replace(of.reading, decision_by=Deadline(decide, "we expect to decide by then")))
    when = datetime(2026, 11, day, 9, tzinfo=UTC)
    return replace(finding(of=of), received=when, date=when, first_seen=when, identity=f"{kind}-{day}", **other)  # type: ignore[arg-type]  # fields by name


def note(day: int, *to: str, hour: int = 17) -> ThreadLink:
    when = datetime(2026, 11, day, hour, tzinfo=UTC)
    return ThreadLink(f"<{day}@mailbox.test>", EMPLOYER.name, True, when, to or ("jane.doe@northwind-analytics.com",))


def told(*mails: Finding, frame: Frame, employer: Employer = EMPLOYER, sent: tuple[ThreadLink, ...] = ()) -> Story:
    return story(Facts(employer, mails, sent), frame)


@pytest.mark.parametrize(
    ("employer", "frame", "stage"),
    [
        pytest.param(Employer("N"), at(5), Stage.APPLIED, id="nothing but a name"),
        pytest.param(replace(EMPLOYER, reply_by=None), at(5), Stage.INTERVIEWED, id="no day named"),
        pytest.param(EMPLOYER, at(23), Stage.WAITING, id="one day left"),
        pytest.param(EMPLOYER, at(24), Stage.DUE, id="the day itself"),
        pytest.param(EMPLOYER, at(25, hour=0), Stage.OVERDUE, id="the day after, at midnight"),
        pytest.param(replace(EMPLOYER, closed=True), at(25), Stage.CLOSED, id="closed"),
    ],
)
def test_the_stage_follows_from_the_dates(employer: Employer, frame: Frame, stage: Stage) -> None:
    assert told(frame=frame, employer=employer).stage is stage


def test_the_day_begins_where_the_seeker_is() -> None:
    late = datetime(2026, 11, 24, 23, 30, tzinfo=UTC)

    assert told(frame=Frame(late.astimezone(ZONE))).stage is Stage.OVERDUE
    assert told(frame=Frame(late.astimezone(ZoneInfo("America/Chicago")))).stage is Stage.DUE


@pytest.mark.parametrize(
    ("found", "stage"),
    [
        pytest.param(mail(Kind.REJECTION, 20), Stage.REPLIED, id="a no"),
        pytest.param(mail(Kind.INTERVIEW, 20), Stage.REPLIED, id="a next interview"),
        pytest.param(mail(Kind.OFFER, 5), Stage.REPLIED, id="an offer, early"),
        pytest.param(mail(Kind.REPLY, 4), Stage.WAITING, id="a kind word after a thank-you note"),
        pytest.param(mail(Kind.REPLY, 23), Stage.REPLIED, id="a word around the promised day"),
        pytest.param(mail(Kind.INFORMATION, 10), Stage.WAITING, id="news without a decision"),
        pytest.param(mail(Kind.ACKNOWLEDGEMENT, 23), Stage.WAITING, id="an automatic confirmation"),
        pytest.param(mail(Kind.INTERVIEW, 2), Stage.WAITING, id="the invitation to the interview that was"),
        pytest.param(mail(Kind.INTERVIEW, 3), Stage.WAITING, id="a word on the interview's own day"),
        pytest.param(mail(Kind.REJECTION, 1), Stage.WAITING, id="a no to an earlier application"),
    ],
)
def test_only_an_answer_ends_the_wait(found: Finding, stage: Stage) -> None:
    assert told(found, frame=at(23, hour=20)).stage is stage


def test_neither_a_scam_nor_a_possibility_is_an_answer() -> None:
    scam = replace(mail(Kind.OFFER, 20), match=match(Kind.OFFER, authentication=SCAM))
    possible = replace(mail(Kind.OFFER, 20), match=match(Kind.OFFER, confidence=Confidence.POSSIBLE))

    assert told(scam, possible, frame=at(23)).stage is Stage.WAITING


def test_a_new_date_in_their_mail_moves_the_promise() -> None:
    moved = told(mail(Kind.INFORMATION, 20, decide=date(2026, 12, 9)), frame=at(25))

    assert (moved.stage, moved.due) == (Stage.WAITING, date(2026, 12, 9))
    assert moved.promise is not None
    assert (moved.promise.before, moved.promise.said_in is not None) == (date(2026, 11, 24), True)
    assert "an answer by Wed 9 Dec, their mail of Fri 20 Nov says; before, it was Tue 24 Nov" in why(moved, at(25))


def test_what_the_user_changed_later_goes_before_an_older_mail() -> None:
    facts = Facts(
        replace(EMPLOYER, reply_by=date(2026, 12, 15)),
        (mail(Kind.INFORMATION, 20, decide=date(2026, 12, 9)),),
        said=Said(datetime(2026, 11, 22, tzinfo=UTC)),
    )

    assert story(facts, at(25)).due == date(2026, 12, 15)


@pytest.mark.parametrize(
    ("named", "holidays", "due"),
    [
        (date(2026, 11, 28), (), date(2026, 11, 30)),
        (date(2026, 11, 26), (date(2026, 11, 26), date(2026, 11, 27)), date(2026, 11, 30)),
        (date(2026, 11, 27), (), date(2026, 11, 27)),
    ],
    ids=["a Saturday", "Thanksgiving and its Friday", "a working day"],
)
def test_a_day_off_falls_due_on_the_next_working_day(named: date, holidays: tuple[date, ...], due: date) -> None:
    frame = Frame(datetime(2026, 11, 20, 10, tzinfo=ZONE), frozenset(holidays))

    assert told(frame=frame, employer=replace(EMPLOYER, reply_by=named)).due == due


def test_thanks_are_owed_to_those_who_had_no_note() -> None:
    frame = at(4)
    none, one = told(frame=frame).thanks, told(frame=frame, sent=(note(3, "jane.doe@northwind-analytics.com"),)).thanks
    hr = told(frame=frame, sent=(note(3, "hr@northwind-analytics.com"),)).thanks

    assert none is not None
    assert one is not None
    assert hr is not None
    assert (none.missing, one.missing, hr.missing) == ((JANE, RAJ), (RAJ,), ())
    assert told(frame=frame, sent=(note(2),)).thanks == none


def test_an_interview_that_an_invitation_named_counts_once_its_hour_is_past() -> None:
    start = datetime(2026, 11, 20, 13, tzinfo=UTC)
    invited = mail(Kind.INTERVIEW, 15)
    meeting = Meeting("a", start, start + timedelta(hours=1), "Interview", "")
    invited = replace(
        invited, match=replace(invited.match, reading=replace(invited.match.reading, meetings=(meeting,)))
    )
    before, after = told(invited, frame=at(20)), told(invited, frame=at(20, hour=18))

    assert (before.stage, before.interviewed) == (Stage.REPLIED, date(2026, 11, 3))
    assert (after.stage, after.interviewed, after.answer) == (Stage.WAITING, date(2026, 11, 20), None)


@pytest.mark.parametrize(
    ("employer", "step"),
    [
        (replace(EMPLOYER, contact_by=ContactBy.PHONE, phone="+1 612 555 0134"), "voicemail from +1 612 555 0134"),
        (replace(EMPLOYER, contact_by=ContactBy.PORTAL, portal="https://jobs.test"), "(https://jobs.test)"),
        (replace(EMPLOYER, answers_everyone=False), "silence is probably a no"),
        (EMPLOYER, "check in with a short mail"),
    ],
    ids=["phone", "portal", "they answer only some", "e-mail"],
)
def test_the_next_step_fits_what_was_agreed(employer: Employer, step: str) -> None:
    frame = at(26)

    assert step in next_step(told(frame=frame, employer=employer), frame)


def test_how_they_answer_is_asked_for_only_while_they_have_not() -> None:
    frame, employer = at(26), replace(EMPLOYER, contact_by=ContactBy.UNKNOWN)
    asked = "how they will answer is not noted: worth asking"

    assert asked in why(told(frame=frame, employer=employer), frame)
    assert asked not in why(told(mail(Kind.REJECTION, 25), frame=frame, employer=employer), frame)


def test_mail_that_lies_elsewhere_unread_is_to_be_read_first() -> None:
    frame = at(26)
    junk = replace(mail(Kind.OFFER, 23, deadline=date(2026, 12, 1)), copies=(lying(FolderRole.JUNK),))
    read = replace(junk, copies=(lying(FolderRole.JUNK, seen=True),))

    assert next_step(told(junk, frame=frame), frame) == "read their offer in Junk, and answer by Tue 1 Dec"
    assert next_step(told(read, frame=frame), frame) == "answer by Tue 1 Dec"


def test_after_checking_in_there_is_nothing_but_waiting() -> None:
    frame = at(27)

    assert next_step(told(frame=frame, sent=(note(25),)), frame) == "wait for an answer to your mail of Wed 25 Nov"
