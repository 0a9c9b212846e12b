"""What the user reads, word by word, in golden files that a reader can judge.

After a wanted change of wording: ``HEARDBACK_WRITE_GOLDEN=1 pytest tests/notify/test_render.py``, then read the diff.
"""

from __future__ import annotations

import os
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scanner.core.alerting import About, Alert, History, Urgency, decide, key, raise_again, remind
from scanner.core.evidence import Deadline, Evidence, Kind, Signal
from scanner.core.finding import Finding
from scanner.core.model import Address, FolderRole
from scanner.notify.render import render, render_test
from scanner.ports import Notice
from tests.core.findings import FAILED_CHECK, NOW, SCAM, UNVERIFIED, finding, gone, lying, match

GOLDEN = Path(__file__).parent / "golden"
ZONE = timezone(timedelta(hours=-6), "CST")
R = FolderRole


def alert(found: Finding, about: About = About.ALL) -> Alert:
    decision = decide(found, about)
    assert isinstance(decision, Alert), decision
    return decision


def purged() -> Alert:
    found = replace(finding(), purge_on=NOW + timedelta(days=30))
    decision = remind(found, NOW + timedelta(days=28))
    assert isinstance(decision, Alert)
    return decision


def again() -> Alert:
    decision = raise_again(finding(), history=History(told=frozenset({key(finding())})))
    assert isinstance(decision, Alert)
    return decision


INVITATION = finding(
    of=match(deadline=date(2026, 11, 13), times=(datetime(2026, 11, 17, 15, 30, tzinfo=UTC),)),
)
DOUBTFUL = replace(
    match(Kind.REPLY, authentication=UNVERIFIED),
    contact=None,
    runner_up="Southwind Traders",
    evidence=(
        Evidence(Signal.COMPANY, 1.0, "names Northwind Analytics in its subject"),
        Evidence(Signal.LIST, -0.5, "was sent to a list"),
    ),
    reading=replace(
        match(Kind.REPLY).reading, decision_by=Deadline(date(2026, 12, 9), "we expect to decide by 9 December")
    ),
)
CASES = {
    "interview_in_junk_with_link": alert(
        replace(INVITATION, link="https://mail.example/#search/rfc822msgid:1", purge_on=NOW + timedelta(days=30))
    ),
    "interview_in_junk_for_mail_programs": alert(
        replace(INVITATION, message_id="<02/a+b$c;reboot@northwind-analytics.com>")
    ),
    "offer_in_promotions": alert(finding(lying(R.PROMOTIONS, "INBOX"), of=match(Kind.OFFER))),
    "rejection_in_folder": alert(finding(lying(R.OTHER), of=match(Kind.REJECTION))),
    "acknowledgement_in_trash": alert(finding(lying(R.TRASH), of=match(Kind.ACKNOWLEDGEMENT))),
    "unverified_with_doubts": alert(finding(of=DOUBTFUL)),
    "everything_in_inbox": alert(finding(lying(R.INBOX), of=match(Kind.INFORMATION))),
    "scam_in_inbox": alert(
        replace(
            finding(lying(R.INBOX), of=match(authentication=SCAM)),
            link="https://mail.example/1",
            message_id="<bait@evil.test>",
        )
    ),
    "failed_check_in_junk": alert(finding(lying(R.JUNK), of=match(authentication=FAILED_CHECK))),
    "marked_as_read_by_a_filter": alert(replace(finding(lying(R.OTHER, seen=True)), came_read=True)),
    "soon_purged": purged(),
    "told_again": again(),
}


def shown(notice: Notice) -> str:
    return (
        f"title:  {notice.title}\nline:   {notice.line}\nlink:   {notice.link or '-'}\n"
        f"mail:   {notice.message_id or '-'}\n"
        f"urgent: {'yes' if notice.urgent else 'no'}\n\n{notice.text}"
    )


@pytest.mark.parametrize("name", [*CASES, "discreet", "discreet_scam", "test"])
def test_the_words(name: str) -> None:
    if name == "test":
        notice = render_test(NOW)
    elif name.startswith("discreet"):
        case = CASES["scam_in_inbox" if name.endswith("scam") else "interview_in_junk_with_link"]
        notice = render(case, time_zone=ZONE, discreet=True)
    else:
        notice = render(CASES[name], time_zone=ZONE)
    golden = GOLDEN / f"{name}.txt"
    if os.environ.get("HEARDBACK_WRITE_GOLDEN"):
        golden.write_text(shown(notice), encoding="utf-8")

    assert shown(notice) == golden.read_text(encoding="utf-8")


@pytest.mark.parametrize("case", CASES.values(), ids=CASES.keys())
def test_discreet_title_and_line_hold_no_name(case: Alert) -> None:
    notice = render(case, time_zone=ZONE, discreet=True)

    for word in ("Northwind", "Jane", "Doe", "Thank you", "personal", "interview", "offer"):
        assert word.lower() not in (notice.title + notice.line).lower()


def test_a_scam_comes_without_anything_to_click() -> None:
    notice = render(CASES["scam_in_inbox"])

    assert notice.link is None
    assert notice.message_id is None
    assert "mail.example" not in notice.text
    assert "evil.test" not in notice.text
    assert notice.text.startswith("Careful")


def test_a_strangers_subject_brings_no_link_along() -> None:
    found = replace(CASES["scam_in_inbox"].finding, subject="Pay at HTTPS://evil.test/pay or www.evil.test now")
    notice = render(alert(found))

    assert "evil.test" not in notice.text + notice.line + notice.title
    assert "Pay at (link left out) or (link left out) now" in notice.text


@pytest.mark.parametrize(
    "link",
    [
        "https:\u200b//evil.test/a",
        "https:/\u2060/evil.test/p",
        "w\u00adww.evil.test",
        "_https://evil.test/a",
        "1https://evil.test",
        "https:/evil.test",
        "mailto:x@evil.test",
        "tel:+1900evil.test",
        "evil.test/login",
        "EVIL.test/login",
        "evil.test:8443/login",
        "evil.test?x=1",
    ],
)
def test_a_link_in_a_strangers_words_is_left_out_however_it_is_written(link: str) -> None:
    found = replace(CASES["scam_in_inbox"].finding, subject=f"Pay at {link} now")
    notice = render(alert(found))

    assert "evil.test" not in (notice.text + notice.line + notice.title).lower()
    assert "(link left out) now" in notice.text


@pytest.mark.parametrize(
    "words",
    [
        "ASP.NET/C# developer",
        "Node.js/React developer",
        "Hotel: booking",
        "Data: your application",
        "At Acme.com?",
        "C++/Qt, e.g. 3/4 of a post",
        "Re: your mail of 3.11./4.11.",
    ],
)
def test_words_that_are_no_links_stay(words: str) -> None:
    found = replace(CASES["scam_in_inbox"].finding, subject=words)

    assert words in render(alert(found)).text


def test_every_kind_has_a_title_of_its_own_words() -> None:
    titles = {kind: render(alert(finding(of=match(kind)))).title for kind in Kind}

    assert all("Northwind Analytics" in title and "Junk" in title for title in titles.values())
    assert "no" not in titles[Kind.REJECTION].split()


def test_no_exclamation_marks_among_friends() -> None:
    assert not [name for name, case in CASES.items() if "!" in shown(render(case))]


HOSTILE = st.text(alphabet=st.characters(codec=None), max_size=60) | st.sampled_from(
    ["\x1b[2J", "a\r\nBcc: x@y", "\u202egpj.exe", "<b>&", "%s%n{0}", "{who}", "\udcff", "x" * 5000, "", "-rf", "$(id)"]
)


@given(name=HOSTILE, subject=HOSTILE, folder=HOSTILE, address=HOSTILE, detail=HOSTILE, warning=HOSTILE)
def test_hostile_words_stay_words(
    name: str, subject: str, folder: str, address: str, detail: str, warning: str
) -> None:
    judged = replace(
        match(authentication=replace(SCAM, warnings=(warning,))),
        employer=name or "x",
        contact=name,
        runner_up=name,
        evidence=(Evidence(Signal.DOMAIN, 1.0, detail),),
    )
    for copy, authentication in ((lying(R.JUNK, folder or "x"), UNVERIFIED), (lying(R.INBOX), judged.authentication)):
        found = replace(
            finding(copy, of=replace(judged, authentication=authentication)),
            subject=subject,
            account=name,
            sender=Address(name, address),
            link=f"https://x/{subject}",
        )
        notice = render(alert(found), time_zone=ZONE)

        assert len(notice.title.splitlines()) == 1
        assert len(notice.line.splitlines()) == 1
        assert len(notice.title) <= 100
        assert len(notice.text) < 8000
        for text in (notice.title, notice.line, notice.text):
            text.encode("utf-8")
            assert not [c for c in text if c != "\n" and (ord(c) < 32 or 127 <= ord(c) < 160 or c in "\u202e\u2028")]
        assert not notice.text.startswith("\n")


@pytest.mark.parametrize(
    "when",
    [datetime(9999, 12, 31, 23, 59, tzinfo=UTC), datetime(1, 1, 1, tzinfo=UTC), None],
    ids=["end of time", "first day", "none"],
)
def test_absurd_dates_cost_only_themselves(when: datetime | None) -> None:
    found = replace(finding(), received=when, date=None)

    for zone in (ZONE, timezone(timedelta(hours=13))):
        assert "Northwind" in render(alert(found), time_zone=zone).text


def test_a_finding_that_vanished_meanwhile_can_still_be_worded() -> None:
    assert "your mail" in render(Alert("k", Urgency.NORMAL, gone(), "x")).title
