"""The story of one application, from facts alone: what was agreed, what came, what to do next.

This module never guesses a date that nobody named.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from scanner.core.directory import ContactBy, Employer
from scanner.core.evidence import Confidence, Kind
from scanner.core.finding import Finding, Placement


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
class Story:
    """One employer's row: ``last`` is their latest word, ``due`` the date they promised, ``next_step`` one clause."""

    employer: Employer
    stage: Stage
    last: Finding | None
    due: date | None
    days_left: int | None
    next_step: str


def story(employer: Employer, findings: Sequence[Finding], today: date) -> Story:
    """Where this application stands on a day; ``findings`` are this employer's, in any order."""
    certain = [finding for finding in findings if finding.match.confidence > Confidence.POSSIBLE]
    last = max(certain, key=lambda finding: finding.received or finding.date or finding.first_seen, default=None)
    due = _due(employer, last)
    days_left = None if due is None else (due - today).days
    stage = _stage(employer, last, days_left)
    return Story(employer, stage, last, due, days_left, _next_step(employer, stage, last, days_left))


def _due(employer: Employer, last: Finding | None) -> date | None:
    """The date they named last: in a mail, else in the interview room."""
    if last is not None and last.match.reading.decision_by is not None:
        return last.match.reading.decision_by.when
    return employer.reply_by


def _stage(employer: Employer, last: Finding | None, days_left: int | None) -> Stage:
    if employer.closed:
        return Stage.CLOSED
    if last is not None and not _is_interim(last):
        return Stage.REPLIED
    if days_left is None:
        return Stage.INTERVIEWED if employer.interviewed else Stage.APPLIED
    if days_left < 0:
        return Stage.OVERDUE
    return Stage.DUE if days_left == 0 else Stage.WAITING


def _is_interim(finding: Finding) -> bool:
    reading = finding.match.reading
    return reading.kind is Kind.ACKNOWLEDGEMENT or reading.decision_by is not None


def _next_step(employer: Employer, stage: Stage, last: Finding | None, days_left: int | None) -> str:
    if stage is Stage.REPLIED and last is not None:
        return _answer(last)
    if stage is Stage.OVERDUE:
        return _overdue(employer)
    if stage is Stage.DUE:
        return "they said they would answer today"
    if stage is Stage.WAITING and days_left is not None:
        return "wait: they have " + ("one more day" if days_left == 1 else f"{days_left} more days")
    return "" if stage is Stage.CLOSED else "ask by when they will decide"


def _answer(last: Finding) -> str:
    verdict = last.verdict
    if verdict is not None and verdict.placement is Placement.UNEXPECTED and not verdict.copy.seen:
        return f"read their mail in {verdict.copy.name}"
    reading = last.match.reading
    if reading.deadline is not None:
        return f"answer by {reading.deadline.when.isoformat()}"
    return {
        Kind.OFFER: "answer the offer",
        Kind.INTERVIEW: "agree on a time",
        Kind.ASSESSMENT: "do the task they sent",
        Kind.REJECTION: "thank them, and ask to be kept in mind",
    }.get(reading.kind, "read it and answer")


def _overdue(employer: Employer) -> str:
    if employer.contact_by in (ContactBy.PHONE, ContactBy.TEXT):
        number = f" from {employer.phone}" if employer.phone else ""
        what = "missed calls and voicemail" if employer.contact_by is ContactBy.PHONE else "your text messages"
        return f"look through {what}{number}, then check in"
    if employer.contact_by is ContactBy.PORTAL:
        return "look into their portal, then check in"
    if employer.answers_everyone is False:
        return "silence is probably a no; a kind check-in costs nothing"
    return "check in with a short mail"
