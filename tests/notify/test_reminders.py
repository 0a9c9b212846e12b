"""Reminders in words, each beside a golden text; names from mail can do no harm in them."""

from __future__ import annotations

import os
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from scanner.core.directory import ContactBy, Employer, Interviewer
from scanner.core.evidence import Kind
from scanner.core.model import FolderRole
from scanner.core.promise import Promise
from scanner.core.reach import Gap
from scanner.core.reminders import Reminder, Topic
from scanner.core.sweeping import Sweep
from scanner.core.timeline import Facts, Frame, Story, Thanks, story
from scanner.notify.reminders import DraftText, render_reminder
from tests.core.findings import lying
from tests.core.test_timeline import EMPLOYER, JANE, RAJ, mail, note

GOLDEN = Path(__file__).parent / "golden" / "reminders"
ZONE = ZoneInfo("Europe/Berlin")
FRAME = Frame(datetime(2026, 11, 25, 8, tzinfo=ZONE))
MOMENT = datetime(2026, 11, 25, 0, 5, tzinfo=UTC)
WHOLE = Sweep("personal", MOMENT, MOMENT, 212, ("Locked",))
BROKEN = Sweep("studio", MOMENT, MOMENT, 0, error="studio: the server refused the password")
HIDDEN = replace(WHOLE, failed=(), gaps=("Spam is hidden from mail programs, so it can't be checked",))
DRAFT = DraftText("Jane Doe, Engineering Manager", "Where do things stand?", "Dear Jane Doe,\n\nwe spoke …\n\nSam\n")


def late(employer: Employer = EMPLOYER, *mails: object, frame: Frame = FRAME) -> Story:
    return story(Facts(employer, mails), frame)  # type: ignore[arg-type]  # findings, by the tests' own names


def overdue(told: Story, *sweeps: Sweep) -> Reminder:
    return Reminder("overdue-1", Topic.OVERDUE, told, sweeps or (WHOLE,))


def with_thanks(told: Story, thanks: Thanks) -> Story:
    return replace(told, thanks=thanks)


PHONE = replace(EMPLOYER, contact_by=ContactBy.PHONE, phone="+1 612 555 0134", your_phone="+1 612 555 0199")
OFFER = mail(Kind.OFFER, 20, deadline=date(2026, 11, 27), copies=(lying(FolderRole.INBOX, seen=True),))
LOST = mail(Kind.INTERVIEW, 20, copies=(lying(FolderRole.PROMOTIONS),))
LOST = replace(LOST, verdict=replace(LOST.verdict, copy=LOST.copies[0]) if LOST.verdict else None)
CASES = {
    "email": overdue(late()),
    "two_mailboxes_one_broken": overdue(late(), WHOLE, BROKEN),
    "a_folder_is_hidden": overdue(late(), HIDDEN),
    "phone": overdue(late(PHONE)),
    "phone_number_not_noted": overdue(late(replace(PHONE, phone=None, your_phone=None))),
    "text": overdue(late(replace(PHONE, contact_by=ContactBy.TEXT))),
    "portal": overdue(late(replace(EMPLOYER, contact_by=ContactBy.PORTAL, portal="https://jobs.northwind.test"))),
    "post": overdue(late(replace(EMPLOYER, contact_by=ContactBy.POST))),
    "unknown_channel": overdue(late(replace(EMPLOYER, contact_by=ContactBy.UNKNOWN))),
    "silence_is_a_no": overdue(late(replace(EMPLOYER, answers_everyone=False))),
    "a_word_before": overdue(late(EMPLOYER, mail(Kind.REPLY, 4))),
    "moved": overdue(
        replace(late(), promise=Promise(date(2026, 11, 22), date(2026, 11, 23), LOST, date(2026, 11, 20)))
    ),
    "lying": Reminder("lying-1", Topic.LYING, late(EMPLOYER, LOST)),
    "thanks": Reminder(
        "thanks-1", Topic.THANKS, with_thanks(late(), Thanks(date(2026, 11, 25), None, (), (JANE, RAJ)))
    ),
    "thanks_to_one": Reminder(
        "thanks-2", Topic.THANKS, with_thanks(late(), Thanks(date(2026, 11, 24), None, (note(24),), (RAJ,)))
    ),
    "thanks_no_day_named": Reminder(
        "thanks-3",
        Topic.THANKS,
        with_thanks(late(replace(EMPLOYER, reply_by=None)), Thanks(date(2026, 11, 25), None, (), (JANE,))),
    ),
    "deadline": Reminder("deadline-1", Topic.DEADLINE, late(EMPLOYER, OFFER)),
    "reach": Reminder(
        "reach-1", Topic.REACH, late(), gap=Gap("sam@old.test", "they have sam@old.test as your address; tell them")
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_a_reminder_reads_as_a_friend_would_say_it(name: str) -> None:
    reminder = CASES[name]
    drafts = (DRAFT,) if reminder.topic in (Topic.THANKS, Topic.OVERDUE) else ()
    notice = render_reminder(reminder, FRAME, drafts)
    written = f"{notice.title}\n{notice.line}\n\n{notice.text}"
    golden = GOLDEN / f"{name}.txt"
    if os.environ.get("HEARDBACK_WRITE_GOLDEN"):
        golden.write_text(written, encoding="utf-8")

    assert written == golden.read_text(encoding="utf-8")


@pytest.mark.parametrize("name", CASES)
def test_discreet_words_name_nobody(name: str) -> None:
    notice = render_reminder(CASES[name], FRAME, discreet=True)

    assert "Northwind" not in notice.title + notice.line
    assert notice.key == CASES[name].key


def test_names_can_do_no_harm() -> None:
    evil = "N\x1b[31m\u202eorth\r\nBcc: all@x.test"
    hostile = replace(EMPLOYER, name=evil, interviewers=(Interviewer("\x07J'; touch own", "j@x.test", "\x1b]0;x\x07"),))
    notice = render_reminder(overdue(late(hostile), replace(WHOLE, failed=("\x1b[2JLocked\u202e",))), FRAME, (DRAFT,))

    for words in (notice.title, notice.line, notice.text):
        assert not {"\x1b", "\x07", "\r", "\u202e"} & set(words)
    assert "\n" not in notice.title + notice.line
