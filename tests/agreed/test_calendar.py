"""What goes into the calendar file: what is still to come, in whole sentences."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from scanner.agreed.calendar import Entry, entries
from scanner.core.directory import ContactBy
from scanner.core.evidence import Kind
from scanner.core.finding import Finding
from tests.core.test_timeline import EMPLOYER, at, mail, told


def of(*mails: Finding, contact_by: ContactBy = ContactBy.EMAIL) -> list[Entry]:
    return entries([told(*mails, frame=at(21), employer=replace(EMPLOYER, contact_by=contact_by))])


def test_an_answer_is_due_until_it_came() -> None:
    waiting = [entry.summary for entry in of()]
    answered = [entry.summary for entry in of(mail(Kind.REJECTION, 20))]

    assert waiting == ["Northwind Analytics: their answer is due"]
    assert answered == []


def test_sentences_stand_one_space_apart_whichever_are_there() -> None:
    moved = mail(Kind.INFORMATION, 20, decide=date(2026, 12, 9))
    words = {entry.description for how in ContactBy for entry in of(moved, contact_by=how)}

    assert "Data Engineer. Moved from Tue 24 Nov by their mail." in words
    assert not [each for each in words if "  " in each]
