"""The ideas that a phrase can stand for: verdicts, what takes them back, and what a message is not.

This module only names them; the wordings are in the language modules beside it.
"""

from __future__ import annotations

from enum import StrEnum


class Idea(StrEnum):
    """What one phrase says. One idea has wordings in every language."""

    REJECTION = "rejection"  # one is enough
    REJECTION_WEAK = "rejection_weak"  # two different ones are needed
    OFFER = "offer"
    ASSESSMENT = "assessment"
    ASSESSMENT_DONE = "assessment_done"
    INTERVIEW = "interview"
    INTERVIEW_WEAK = "interview_weak"  # shows a meeting beside a link or an invitation
    RESCHEDULE = "reschedule"
    HOLD = "hold"
    REQUEST = "request"  # the seeker is asked for something
    STATUS = "status"  # a fact about the process
    BLOCKED = "blocked"  # a code or confirmation that the application waits for
    ACKNOWLEDGEMENT = "acknowledgement"
    APPLICATION = "application"  # words that show it is about an application at all

    CROWD = "crowd"  # an apology to everyone, not to the seeker
    DIRECT = "direct"  # the seeker is asked or invited
    HEDGE = "hedge"  # what could come, for whoever advances
    CONDITION = "condition"  # what would happen if; takes back a rejection
    NEGATED = "negated"  # takes back what it stands right before
    NOT_YET = "not_yet"  # takes back an offer

    ORDER = "order"
    SHIPPING = "shipping"
    PAYMENT = "payment"
    SECURITY = "security"
    CODE = "code"
    NEWSLETTER = "newsletter"
    EVENT = "event"
    JOB_ALERT = "job_alert"
    TALENT_POOL = "talent_pool"
    SURVEY = "survey"
    ADVERTISEMENT = "advertisement"
    SOCIAL = "social"
    OTHER_APPLICATION = "other_application"
    HEALTH = "health"
    UTILITY = "utility"
    BOOKING = "booking"
    SUPPORT = "support"
    ABSENCE = "absence"
    BOUNCE = "bounce"
    OUTREACH = "outreach"
