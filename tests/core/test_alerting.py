"""A finding is told once, where it may be missed, or there is a reason why not."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from scanner.core.alerting import About, Alert, History, Occasion, Silence, Urgency, decide, key, raise_again, remind
from scanner.core.evidence import Confidence, Exclusion, Kind, Signal
from scanner.core.finding import Copy, Finding
from scanner.core.model import FolderRole
from tests.core.findings import NOW, SCAM, UNVERIFIED, finding, gone, lying, match

R = FolderRole


@pytest.mark.parametrize(
    ("copies", "about", "told"),
    [
        pytest.param([lying(R.JUNK)], "unexpected", True, id="junk"),
        pytest.param([lying(R.JUNK, seen=True)], "unexpected", True, id="junk also when seen"),
        pytest.param([lying(R.PROMOTIONS)], "unexpected", True, id="promotions"),
        pytest.param([lying(R.PROMOTIONS, seen=True)], "unexpected", False, id="promotions already read"),
        pytest.param([lying(R.OTHER)], "unexpected", True, id="rule's folder"),
        pytest.param([lying(R.OTHER, seen=True)], "unexpected", False, id="read and filed"),
        pytest.param([lying(R.ARCHIVE)], "unexpected", True, id="archive unread"),
        pytest.param([lying(R.ARCHIVE, seen=True)], "unexpected", False, id="archive read"),
        pytest.param([lying(R.ALL)], "unexpected", True, id="all mail unread"),
        pytest.param([lying(R.TRASH)], "unexpected", True, id="trash unread"),
        pytest.param([lying(R.TRASH, seen=True)], "unexpected", False, id="trash read"),
        pytest.param([lying(R.SENT)], "unexpected", True, id="among sent"),
        pytest.param([lying(R.INBOX)], "unexpected", False, id="inbox"),
        pytest.param([lying(R.INBOX)], "all", True, id="inbox, all wanted"),
        pytest.param([lying(R.INBOX, seen=True)], "all", False, id="inbox read, all wanted"),
        pytest.param([lying(R.JUNK), lying(R.INBOX)], "unexpected", False, id="copy in the inbox"),
        pytest.param([lying(R.JUNK), lying(R.OTHER, seen=True)], "unexpected", False, id="junk, but read elsewhere"),
        pytest.param([lying(R.JUNK, seen=True), lying(R.TRASH)], "unexpected", True, id="junk seen and trash"),
    ],
)
def test_what_is_told_by_place(copies: list[Copy], about: str, told: bool) -> None:
    decision = decide(finding(*copies), About(about))

    assert isinstance(decision, Alert) is told
    assert decision.reason


@pytest.mark.parametrize(
    ("role", "told"),
    [
        pytest.param(R.OTHER, True, id="rule's folder"),
        pytest.param(R.ARCHIVE, True, id="archive"),
        pytest.param(R.PROMOTIONS, True, id="promotions"),
        pytest.param(R.TRASH, False, id="trash"),
        pytest.param(R.INBOX, False, id="inbox"),
    ],
)
def test_news_that_a_filter_may_have_marked_as_read_is_told(role: FolderRole, told: bool) -> None:
    decision = decide(replace(finding(lying(role, seen=True)), came_read=True))

    assert isinstance(decision, Alert) is told


@pytest.mark.parametrize(
    ("found", "history"),
    [
        pytest.param(finding(of=match(confidence=Confidence.POSSIBLE)), History(), id="possible"),
        pytest.param(finding(), History(dismissed=True), id="dismissed"),
        pytest.param(finding(), History(closed=True), id="closed"),
        pytest.param(finding(), History(told=frozenset({key(finding())})), id="told before"),
        pytest.param(gone(), History(), id="in no folder"),
        pytest.param(
            finding(of=replace(match(), exclusion=Exclusion(Signal.CONSUMER, "order receipt"))), History(), id="receipt"
        ),
        pytest.param(finding(of=replace(match(), employer=None)), History(), id="nobody's"),
    ],
)
@pytest.mark.parametrize("about", list(About))
def test_what_is_never_told(found: Finding, history: History, about: About) -> None:
    assert isinstance(decide(found, about, history), Silence)


@pytest.mark.parametrize(
    ("kind", "deadline", "urgency"),
    [
        (Kind.OFFER, None, Urgency.HIGH),
        (Kind.INTERVIEW, None, Urgency.HIGH),
        (Kind.ASSESSMENT, date(2026, 11, 20), Urgency.HIGH),
        (Kind.ASSESSMENT, None, Urgency.NORMAL),
        (Kind.REJECTION, None, Urgency.NORMAL),
        (Kind.REPLY, None, Urgency.NORMAL),
        (Kind.INFORMATION, None, Urgency.NORMAL),
        (Kind.ACKNOWLEDGEMENT, None, Urgency.LOW),
    ],
)
def test_urgency_follows_what_the_reply_says(kind: Kind, deadline: date | None, urgency: Urgency) -> None:
    decision = decide(finding(of=match(kind, deadline=deadline)))

    assert isinstance(decision, Alert)
    assert decision.urgency is urgency


@pytest.mark.parametrize(
    ("deadline", "times", "kind", "cannot_wait"),
    [
        pytest.param(None, (), Kind.INTERVIEW, False, id="no date"),
        pytest.param(date(2026, 11, 11), (), Kind.OFFER, True, id="tomorrow"),
        pytest.param(date(2026, 11, 20), (), Kind.OFFER, False, id="in ten days"),
        pytest.param(date(2026, 11, 1), (), Kind.OFFER, False, id="long past"),
        pytest.param(None, (NOW + timedelta(hours=10),), Kind.INTERVIEW, True, id="meeting in ten hours"),
        pytest.param(date(2026, 11, 11), (), Kind.ACKNOWLEDGEMENT, False, id="acknowledgement"),
    ],
)
def test_only_what_is_due_by_tomorrow_breaks_quiet_hours(
    deadline: date | None, times: tuple[datetime, ...], kind: Kind, cannot_wait: bool
) -> None:
    decision = decide(finding(of=match(kind, deadline=deadline, times=times)))

    assert isinstance(decision, Alert)
    assert decision.cannot_wait is cannot_wait


def test_moves_copies_and_accounts_keep_the_key() -> None:
    here = finding(lying(R.JUNK))
    there = replace(finding(lying(R.TRASH, uid=99)), account="other", id="ffffff")

    assert key(here) == key(there)
    assert key(here) != key(replace(here, identity="another-message"))
    assert len({key(here, occasion) for occasion in Occasion}) == len(Occasion)


def test_a_key_holds_nothing_from_the_mail() -> None:
    hostile = replace(finding(), identity="<x@y>\r\nBcc: all@evil.test\udcff")

    assert key(hostile).isascii()
    assert key(hostile).replace("-", "").isalnum()


def test_mail_that_moves_to_junk_after_it_was_seen_is_told_once() -> None:
    before = decide(finding(lying(R.INBOX, seen=True)))
    moved = finding(lying(R.JUNK, seen=True))
    after = decide(moved)

    assert isinstance(before, Silence)
    assert isinstance(after, Alert)
    assert isinstance(decide(moved, About.UNEXPECTED, History(told=frozenset({after.key}))), Silence)


@pytest.mark.parametrize(
    ("copies", "warned"),
    [
        pytest.param([lying(R.INBOX)], True, id="inbox"),
        pytest.param([lying(R.INBOX, seen=True)], True, id="inbox, just read"),
        pytest.param([lying(R.JUNK)], False, id="junk, where it belongs"),
        pytest.param([lying(R.TRASH)], False, id="trash"),
        pytest.param([lying(R.PROMOTIONS)], False, id="promotions"),
    ],
)
def test_a_scam_is_warned_of_only_where_the_user_may_act_on_it(copies: list[Copy], warned: bool) -> None:
    decision = decide(finding(*copies, of=match(authentication=SCAM)))

    assert isinstance(decision, Alert) is warned
    assert not isinstance(decision, Alert) or decision.occasion is Occasion.SCAM
    assert not isinstance(decision, Alert) or not decision.cannot_wait


def test_a_scam_that_was_read_long_ago_is_no_news() -> None:
    old = replace(finding(lying(R.INBOX, seen=True), of=match(authentication=SCAM)), received=NOW - timedelta(days=30))

    assert isinstance(decide(old), Silence)
    assert isinstance(decide(replace(old, received=None)), Alert)


def test_a_scam_is_warned_of_once() -> None:
    scam = finding(lying(R.INBOX), of=match(authentication=SCAM))
    first = decide(scam)

    assert isinstance(first, Alert)
    assert isinstance(decide(scam, About.ALL, History(told=frozenset({first.key}))), Silence)


def test_unverified_mail_is_told_like_any_other() -> None:
    assert isinstance(decide(finding(of=match(authentication=UNVERIFIED))), Alert)


PURGED = replace(finding(), purge_on=NOW + timedelta(days=30))


@pytest.mark.parametrize(
    ("found", "days", "told"),
    [
        pytest.param(PURGED, 0, False, id="a month left"),
        pytest.param(PURGED, 27.5, True, id="days left"),
        pytest.param(PURGED, 31, False, id="gone"),
        pytest.param(replace(PURGED, purge_on=None), 27.5, False, id="never purged"),
        pytest.param(replace(PURGED, looked_at=NOW), 27.5, False, id="looked at"),
        pytest.param(replace(PURGED, match=match(authentication=SCAM)), 27.5, False, id="scam"),
        pytest.param(replace(finding(lying(R.JUNK, seen=True)), purge_on=PURGED.purge_on), 27.5, False, id="read"),
        pytest.param(replace(finding(lying(R.INBOX)), purge_on=PURGED.purge_on), 27.5, False, id="moved to inbox"),
        pytest.param(replace(gone(), purge_on=PURGED.purge_on), 27.5, False, id="in no folder"),
        pytest.param(replace(PURGED, match=match(confidence=Confidence.POSSIBLE)), 27.5, False, id="possible"),
    ],
)
def test_unread_mail_is_told_again_before_it_is_purged(found: Finding, days: float, told: bool) -> None:
    decision = remind(found, NOW + timedelta(days=days))

    assert isinstance(decision, Alert) is told
    assert not isinstance(decision, Alert) or decision.key == key(found, Occasion.PURGE)


def test_a_purge_is_told_once() -> None:
    told = History(told=frozenset({key(PURGED), key(PURGED, Occasion.PURGE)}))

    assert isinstance(remind(PURGED, NOW + timedelta(days=28), told), Silence)


@pytest.mark.parametrize(
    ("found", "told", "again"),
    [
        pytest.param(finding(), {Occasion.FOUND}, True, id="nobody looked"),
        pytest.param(finding(), set(), False, id="not told yet"),
        pytest.param(finding(), {Occasion.FOUND, Occasion.AGAIN}, False, id="told twice"),
        pytest.param(replace(finding(), looked_at=NOW), {Occasion.FOUND}, False, id="looked at"),
        pytest.param(finding(lying(R.JUNK, seen=True)), {Occasion.FOUND}, False, id="read"),
        pytest.param(finding(lying(R.INBOX)), {Occasion.FOUND}, False, id="moved to the inbox"),
        pytest.param(finding(of=match(Kind.ACKNOWLEDGEMENT)), {Occasion.FOUND}, False, id="acknowledgement"),
    ],
)
def test_an_alert_that_nobody_looked_at_is_raised_once_more(found: Finding, told: set[Occasion], again: bool) -> None:
    decision = raise_again(found, history=History(told=frozenset(key(found, each) for each in told)))

    assert isinstance(decision, Alert) is again


def test_the_clock_of_a_deadline_is_the_day_it_was_found() -> None:
    late = replace(
        finding(of=match(Kind.OFFER, deadline=date(2026, 12, 24))), first_seen=datetime(2026, 12, 23, tzinfo=UTC)
    )
    decision = decide(late)

    assert isinstance(decision, Alert)
    assert decision.cannot_wait
