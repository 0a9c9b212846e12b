"""A finding to start from: each test says only what matters to it."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

from scanner.core.evidence import (
    Authentication,
    Authenticity,
    Confidence,
    Deadline,
    Evidence,
    Kind,
    Match,
    Reading,
    Signal,
)
from scanner.core.finding import Copy, Finding
from scanner.core.model import Address, FolderRole
from scanner.core.placement import place

NOW = datetime(2026, 11, 10, 14, 5, tzinfo=UTC)
VERIFIED = Authentication(Authenticity.VERIFIED)
UNVERIFIED = Authentication(Authenticity.UNVERIFIED)
SCAM = Authentication(
    Authenticity.SUSPICIOUS,
    ("It says northwind-analytics.com but was sent from northwind-careers.example", "It asks for money"),
)

FAILED_CHECK = Authentication(
    Authenticity.SUSPICIOUS,
    ("Your provider found that it was not sent by northwind-analytics.com, though it says so.",),
    may_be_forwarded=True,
)


def match(
    kind: Kind = Kind.INTERVIEW,
    confidence: Confidence = Confidence.CERTAIN,
    authentication: Authentication = VERIFIED,
    deadline: date | None = None,
    times: tuple[datetime, ...] = (),
) -> Match:
    return Match(
        employer="Northwind Analytics",
        contact="Jane Doe",
        confidence=confidence,
        reading=Reading(
            kind,
            "invite you to an interview",
            None if deadline is None else Deadline(deadline, "by Friday"),
            times=times,
        ),
        authentication=authentication,
        evidence=(
            Evidence(Signal.DOMAIN, 2.0, "comes from northwind-analytics.com"),
            Evidence(Signal.THREAD, 3.0, "answers your mail of 4 November"),
        ),
    )


def lying(role: FolderRole, name: str | None = None, *, seen: bool = False, uid: int = 12) -> Copy:
    names = {FolderRole.INBOX: "INBOX", FolderRole.JUNK: "Junk", FolderRole.OTHER: "Jobs/2026"}
    shown = name or names.get(role, role.value.capitalize())
    return Copy(shown.encode("utf-8", "replace"), shown, role, 1, uid, seen)


def finding(*copies: Copy, of: Match | None = None) -> Finding:
    found = copies or (lying(FolderRole.JUNK),)
    return Finding(
        id="7f3a91",
        account="personal",
        identity="a-message",
        copies=found,
        message_id="<1@northwind-analytics.com>",
        sender=Address("Jane Doe", "jane.doe@northwind-analytics.com"),
        subject="Re: Thank you",
        date=NOW,
        received=NOW,
        match=of or match(),
        verdict=place(found),
        first_seen=NOW,
    )


def gone() -> Finding:
    return replace(finding(), copies=(), verdict=None)
