"""Which reminders are due: a table of moments, no clock but the one that is passed in."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from scanner.core import alerting
from scanner.core.alerting import Occasion
from scanner.core.directory import Employer
from scanner.core.evidence import Kind, ThreadLink
from scanner.core.finding import Finding
from scanner.core.model import FolderRole
from scanner.core.reach import Reach
from scanner.core.reminders import History, Topic, again, due, to_sweep
from scanner.core.sweeping import Sweep, search_for
from scanner.core.timeline import Facts, Frame, Story, story
from tests.core.findings import finding, lying
from tests.core.test_timeline import EMPLOYER, mail, note

ZONE = ZoneInfo("Europe/Berlin")
NAME = "Northwind Analytics"
DUE = date(2026, 11, 24)


def moment(day: int, hour: int, minute: int = 0, month: int = 11) -> datetime:
    return datetime(2026, month, day, hour, minute, tzinfo=ZONE)


def swept(*, error: str | None = None, tried: datetime | None = None) -> Sweep:
    when = tried or moment(25, 0, 5)
    return Sweep("personal", when, when, 12, error=error)


def history(*sweeps: Sweep, checked: datetime | None = None, told: dict[str, datetime] | None = None) -> History:
    return History(
        told or {}, {(NAME, DUE): sweeps} if sweeps else {}, ("personal",), checked or moment(1, 0, month=12)
    )


def topics(
    now: datetime,
    past: History,
    *mails: Finding,
    employer: Employer = EMPLOYER,
    sent: tuple[ThreadLink, ...] = (note(3, "jane.doe@northwind-analytics.com", "raj@northwind-analytics.com"),),
    reach: Reach | None = None,
) -> list[Topic]:
    frame = Frame(now, reach=reach or Reach())
    return [each.topic for each in due([told(now, *mails, employer=employer, sent=sent, reach=reach)], past, frame)]


def told(
    now: datetime,
    *mails: Finding,
    employer: Employer = EMPLOYER,
    sent: tuple[ThreadLink, ...] = (),
    reach: Reach | None = None,
) -> Story:
    return story(Facts(employer, mails, sent), Frame(now, reach=reach or Reach()))


@pytest.mark.parametrize(
    ("now", "past", "expected"),
    [
        pytest.param(moment(24, 12), history(swept()), [], id="on the day nothing"),
        pytest.param(moment(25, 7, 59), history(swept()), [], id="the day after, still night"),
        pytest.param(moment(25, 8), history(), [], id="not before everything was looked through"),
        pytest.param(moment(25, 8), history(swept()), [Topic.OVERDUE], id="the day after, in the morning"),
        pytest.param(moment(25, 22), history(swept()), [], id="at night again"),
        pytest.param(moment(30, 9), history(swept()), [Topic.OVERDUE], id="days later, after a long sleep"),
        pytest.param(
            moment(25, 12), history(swept(error="no network", tried=moment(25, 7))), [], id="an account fails: not yet"
        ),
        pytest.param(moment(25, 8), history(swept(error="no network")), [Topic.OVERDUE], id="it failed for hours"),
    ],
)
def test_the_day_after_one_reminder_once_everything_was_looked_through(
    now: datetime, past: History, expected: list[Topic]
) -> None:
    assert topics(now, past) == expected


def test_no_reminder_comes_twice() -> None:
    now = moment(25, 9)
    frame = Frame(now)
    (first,) = due([told(now, sent=(note(3, "hr@northwind-analytics.com"),))], history(swept()), frame)

    assert topics(now, history(swept(), told={first.key: now})) == []


def test_a_moved_day_is_another_occasion() -> None:
    later = replace(EMPLOYER, reply_by=date(2026, 12, 9))
    keys = set()
    for employer, now in ((EMPLOYER, moment(25, 9)), (later, moment(10, 9, month=12))):
        one = told(now, employer=employer, sent=(note(3, "hr@northwind-analytics.com"),))
        assert one.due is not None
        past = History({}, {(NAME, one.due): (swept(),)}, ("personal",), now)
        keys |= {each.key for each in due([one], past, Frame(now))}

    assert len(keys) == 2


@pytest.mark.parametrize(
    ("mails", "employer", "sent"),
    [
        pytest.param((mail(Kind.REJECTION, 20),), EMPLOYER, (), id="they said no"),
        pytest.param((mail(Kind.INTERVIEW, 24),), EMPLOYER, (), id="they said yes on the day"),
        pytest.param((), replace(EMPLOYER, closed=True), (), id="closed"),
        pytest.param((), EMPLOYER, (note(25, hour=6),), id="the seeker has checked in"),
        pytest.param((mail(Kind.INFORMATION, 20, decide=date(2026, 12, 9)),), EMPLOYER, (), id="they moved the day"),
    ],
)
def test_none_for_an_answered_or_closed_application(
    mails: tuple[Finding, ...], employer: Employer, sent: tuple[ThreadLink, ...]
) -> None:
    read = [replace(each, copies=(lying(FolderRole.INBOX, seen=True),)) for each in mails]

    assert topics(moment(25, 9), history(swept()), *read, employer=employer, sent=sent) == []


@pytest.mark.parametrize(
    ("now", "checked", "expected"),
    [
        pytest.param(moment(3, 17, 59), None, [], id="the day is not over"),
        pytest.param(moment(3, 18), moment(3, 18), [Topic.THANKS], id="in the evening"),
        pytest.param(moment(3, 18, 5), moment(3, 17), [], id="not before the sent mail was looked at"),
        pytest.param(moment(4, 8), moment(4, 8), [Topic.THANKS], id="the next morning"),
        pytest.param(moment(5, 18), moment(5, 18), [], id="two days later it is too late"),
    ],
)
def test_thanks_are_asked_for_within_a_day(now: datetime, checked: datetime | None, expected: list[Topic]) -> None:
    assert topics(now, history(checked=checked or now), sent=()) == expected


def test_who_was_thanked_is_not_asked_again() -> None:
    both = (note(3, "jane.doe@northwind-analytics.com", "raj@northwind-analytics.com", hour=15),)

    assert topics(moment(3, 18), history(), sent=both) == []
    assert topics(moment(3, 18), history(), sent=(note(3, hour=15),)) == [Topic.THANKS]


def test_nobody_is_thanked_after_they_have_answered() -> None:
    no = mail(Kind.REJECTION, 3, copies=(lying(FolderRole.INBOX, seen=True),))

    assert topics(moment(3, 18), history(), no, sent=()) == []


@pytest.mark.parametrize(
    ("kind", "day", "hour", "wrote", "expected"),
    [
        pytest.param(Kind.OFFER, 17, 9, False, [], id="an offer, three days ahead"),
        pytest.param(Kind.OFFER, 18, 8, False, [], id="two days ahead, too early"),
        pytest.param(Kind.OFFER, 18, 9, False, [Topic.DEADLINE], id="two days ahead"),
        pytest.param(Kind.OFFER, 20, 9, False, [Topic.DEADLINE], id="the last day"),
        pytest.param(Kind.OFFER, 21, 9, False, [], id="past"),
        pytest.param(Kind.OFFER, 18, 9, True, [], id="the seeker has written"),
        pytest.param(Kind.OFFER, 20, 9, True, [Topic.DEADLINE], id="the last day, though the seeker has written"),
        pytest.param(Kind.ASSESSMENT, 18, 9, False, [], id="a task, two days ahead"),
        pytest.param(Kind.ASSESSMENT, 19, 9, False, [Topic.DEADLINE], id="a task, the day before"),
        pytest.param(Kind.ASSESSMENT, 19, 9, True, [], id="a task that was handed in"),
    ],
)
def test_deadlines_are_held(kind: Kind, day: int, hour: int, wrote: bool, expected: list[Topic]) -> None:
    seen = (lying(FolderRole.INBOX, seen=True),)
    asked = mail(kind, 10, deadline=date(2026, 11, 20), copies=seen)

    assert topics(moment(day, hour), history(), asked, sent=(note(11),) if wrote else ()) == expected


def test_a_deadline_that_was_told_of_today_is_not_told_twice() -> None:
    asked = mail(Kind.OFFER, 20, deadline=date(2026, 11, 20), copies=(lying(FolderRole.JUNK),))

    assert topics(moment(20, 12), history(), asked, sent=()) == []


@pytest.mark.parametrize(
    ("seen", "told_at", "expected"),
    [
        pytest.param(False, moment(17, 10), [Topic.LYING], id="told a week ago, unread"),
        pytest.param(True, moment(17, 10), [], id="read"),
        pytest.param(False, moment(25, 1), [], id="told last night"),
    ],
)
def test_an_answer_that_lies_unread_is_brought_up_when_it_was_due(
    seen: bool, told_at: datetime, expected: list[Topic]
) -> None:
    lost = mail(Kind.INTERVIEW, 17, copies=(lying(FolderRole.PROMOTIONS, seen=seen),))
    lost = replace(lost, verdict=finding(lying(FolderRole.PROMOTIONS, seen=seen)).verdict)
    past = history(told={alerting.key(lost): told_at, alerting.key(lost, Occasion.AGAIN): told_at})

    assert topics(moment(25, 9), past, lost) == expected


def test_an_address_that_reaches_nobody_is_told_of_at_once_and_once() -> None:
    wrong = replace(EMPLOYER, your_address="sam@old.test", reply_by=None)
    reach = Reach(("sam@mailbox.test",))

    assert topics(moment(20, 9), history(), employer=wrong, reach=reach) == [Topic.REACH]
    assert topics(moment(20, 3), history(), employer=wrong, reach=reach) == []


def test_unread_alerts_are_raised_once_more_the_next_morning_and_before_they_are_deleted() -> None:
    found = replace(finding(), purge_on=moment(30, 12))
    evening, key = moment(10, 21), alerting.key(found)

    def kinds(now: datetime, *told: str) -> list[Occasion]:
        past = History(dict.fromkeys(told, evening))
        return [alert.occasion for alert in again([found], frozenset(), past, Frame(now))]

    assert kinds(moment(10, 21, 59), key) == []
    assert kinds(moment(11, 7), key) == []
    assert kinds(moment(11, 8), key) == [Occasion.AGAIN]
    assert kinds(moment(12, 8), key, alerting.key(found, Occasion.AGAIN)) == []
    assert kinds(moment(28, 8), key, alerting.key(found, Occasion.AGAIN)) == [Occasion.PURGE]
    assert kinds(moment(28, 3), key, alerting.key(found, Occasion.AGAIN)) == []
    closed = again([found], frozenset({NAME}), History({key: evening}), Frame(moment(11, 8)))
    assert closed == ()


def test_only_accounts_not_yet_looked_through_are_looked_through() -> None:
    late = told(moment(25, 1))

    assert to_sweep([late], "personal", history()) == (late,)
    assert to_sweep([late], "personal", history(swept())) == ()
    assert to_sweep([late], "personal", history(swept(error="no network"))) == (late,)
    assert to_sweep([late], "studio", history(swept())) == (late,)
    assert to_sweep([told(moment(24, 23))], "personal", history()) == ()


def test_the_search_asks_for_names_people_and_domains_since_a_month_before() -> None:
    sought = search_for([(EMPLOYER, DUE)])

    assert {"Northwind Analytics", "Jane Doe", "raj@northwind-analytics.com"} <= set(sought.words)
    assert sought.since == date(2026, 11, 3) - timedelta(days=30)
    assert search_for([(Employer("Xy"), DUE), (EMPLOYER, DUE)]).since is None


def test_a_clock_set_back_raises_nothing_anew() -> None:
    now = moment(25, 9)
    sent = (note(3, "hr@northwind-analytics.com"),)
    (first,) = due([told(now, sent=sent)], history(swept()), Frame(now))
    earlier = now - timedelta(days=2)

    assert due([told(earlier, sent=sent)], history(swept(), told={first.key: now}), Frame(earlier)) == ()
    assert due([told(now, sent=sent)], history(swept(), told={first.key: now}), Frame(now.astimezone(UTC))) == ()
