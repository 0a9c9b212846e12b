"""The ledger: named signals, what they weigh, and what may be concluded from them.

This module never reads a message.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import IntEnum, StrEnum


class Signal(StrEnum):
    """What speaks for or against a message being an employer's reply."""

    THREAD = "thread"
    ADDRESS = "address"
    DOMAIN = "domain"
    PERSON = "person"
    COMPANY = "company"
    ROLE = "role"
    SERVICE = "service"
    INVITATION = "invitation"
    FORWARD = "forward"
    HIRING_WORDS = "hiring_words"
    CONFIRMED = "confirmed"
    CONSUMER = "consumer"
    NEWSLETTER = "newsletter"
    JOB_ALERT = "job_alert"
    LIST = "list"
    OWN = "own"
    MENTION = "mention"
    NAMESAKE = "namesake"
    DISMISSED = "dismissed"
    SUSPICIOUS = "suspicious"
    AUTHENTICATED = "authenticated"


@dataclass(frozen=True, slots=True)
class Evidence:
    """One entry of the ledger: ``strength`` above 0 speaks for the employer, below 0 against.

    ``detail`` is one plain clause for the user, such as ``answers your mail of 4 November``.
    """

    signal: Signal
    strength: float
    detail: str


class Confidence(IntEnum):
    """How sure we are, in order."""

    POSSIBLE = 1
    LIKELY = 2
    CERTAIN = 3

    @property
    def label(self) -> str:
        """The word of the contract."""
        return self.name.lower()


class Kind(StrEnum):
    """What a reply says."""

    INTERVIEW = "interview"
    OFFER = "offer"
    REJECTION = "rejection"
    ASSESSMENT = "assessment"
    INFORMATION = "information"
    ACKNOWLEDGEMENT = "acknowledgement"
    REPLY = "reply"


class Other(StrEnum):
    """What mail is that is no reply of an employer."""

    CUSTOMER = "customer"
    MARKETING = "marketing"
    JOB_AD = "jobad"
    PRIVATE = "private"
    SCAM = "scam"


class Authenticity(StrEnum):
    """Whether it is really them."""

    VERIFIED = "verified"
    UNVERIFIED = "unverified"
    SUSPICIOUS = "suspicious"


@dataclass(frozen=True, slots=True)
class Deadline:
    """A date by which the seeker is asked to act; ``words`` is the phrase it was cut out of."""

    when: date
    words: str


@dataclass(frozen=True, slots=True)
class Meeting:
    """A meeting of an invitation (RFC 5545), times in UTC; ``uid`` is the same for every later word on it."""

    uid: str
    start: datetime
    end: datetime | None
    summary: str
    location: str
    cancelled: bool = False


@dataclass(frozen=True, slots=True)
class Reading:
    """What a message says: its kind, the words that show it, and the dates in it.

    ``decision_by`` is a new date by which the employer says they will answer. ``times`` are proposed meetings,
    ``meetings`` those of its invitations. ``language`` is a code such as ``de``, ``None`` where it can't be told.
    ``reply`` is how surely it is worded as an employer writes to an applicant, ``scam`` as a swindler does: 0 to 1.
    ``other`` is what it is like where it is no reply.
    """

    kind: Kind
    words: str = ""
    deadline: Deadline | None = None
    decision_by: Deadline | None = None
    times: tuple[datetime, ...] = ()
    meetings: tuple[Meeting, ...] = ()
    language: str | None = None
    reply: float = 1.0
    scam: float = 0.0
    other: Other | None = None


@dataclass(frozen=True, slots=True)
class Exclusion:
    """Why mail of, or like, an employer is no part of the application, such as ``order receipt``."""

    signal: Signal
    detail: str


@dataclass(frozen=True, slots=True)
class Authentication:
    """Whether the sender is who they say; ``warnings`` are plain sentences for the user."""

    authenticity: Authenticity
    warnings: tuple[str, ...] = ()
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class Match:
    """The whole judgement of one message.

    ``employer`` is ``None`` where it is nobody's we know. ``exclusion`` is set where it is an employer's, or looks
    like it, but no part of the application: then it is no finding. ``runner_up`` names a close second. ``by_agent``
    tells that nothing but what it says ties whoever wrote it, at a company, to the employer.
    """

    employer: str | None
    contact: str | None
    confidence: Confidence
    reading: Reading
    authentication: Authentication
    evidence: tuple[Evidence, ...]
    exclusion: Exclusion | None = None
    runner_up: str | None = None
    by_agent: bool = False

    @property
    def is_finding(self) -> bool:
        """Whether this belongs among the findings."""
        return self.employer is not None and self.exclusion is None


@dataclass(frozen=True, slots=True)
class ThreadLink:
    """A message that a reply may point to: one the seeker sent, or one found before.

    ``sent`` tells that the seeker wrote it; ``employer`` whom it concerns; ``when`` its date; ``to`` the addresses that
    it went to; of one that was found, the agent who wrote it, if any.
    """

    message_id: str
    employer: str
    sent: bool
    when: datetime | None
    to: tuple[str, ...] = ()
    subject: str = ""


class Teaching(StrEnum):
    """What the user can say of a mail."""

    CONFIRM = "confirm"
    DISMISS = "dismiss"


@dataclass(frozen=True, slots=True)
class Lesson:
    """What the user taught by ``confirm`` or ``dismiss``.

    ``employer`` names whom an address was confirmed for.
    A dismissed message silences its own identity, and its ``subject_form`` from this ``address``.
    """

    finding_id: str
    verdict: Teaching
    address: str
    employer: str | None
    subject_form: str | None
    message_id: str | None = None


def dismissed_ids(lessons: Iterable[Lesson]) -> frozenset[str]:
    """The ids of the findings that were dismissed."""
    return frozenset(lesson.finding_id for lesson in lessons if lesson.verdict is Teaching.DISMISS)
