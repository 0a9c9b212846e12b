"""Whether mail that may be an employer's is worded as to an applicant, by what letters alike have said.

What `scanner.core.exclusion` finds by known words is weighed against it: this module never looks for words itself.
"""

from __future__ import annotations

from dataclasses import dataclass

from scanner.core.directory import Employer
from scanner.core.domains import is_private_mail
from scanner.core.evidence import Exclusion, Kind, Other, Reading, Signal
from scanner.core.exclusion import (
    AUTOMATIC,
    NO_JOB,
    Marks,
    is_automatic,
    is_hiring_desk,
    is_human,
    is_machine,
    is_theirs,
    names_the_job,
)
from scanner.core.model import Address, Message
from scanner.core.phrases.work import speaks_of_work
from scanner.core.policy import MatchPolicy
from scanner.core.reading import Words

_DOUBTED = frozenset({Signal.CONSUMER, Signal.MENTION, Signal.NEWSLETTER})
_OTHERS = {
    Other.CUSTOMER: Exclusion(Signal.CONSUMER, "reads like mail to a customer, not to an applicant"),
    Other.MARKETING: Exclusion(Signal.NEWSLETTER, "reads like a newsletter, not like mail to an applicant"),
    Other.JOB_AD: Exclusion(Signal.JOB_ALERT, "reads like an advertisement of jobs, not like an answer"),
    Other.PRIVATE: Exclusion(Signal.MENTION, "reads like private mail, not like an employer's"),
    Other.SCAM: Exclusion(Signal.MENTION, "reads like nothing that an employer writes to an applicant"),
}


@dataclass(frozen=True, slots=True)
class Writer:
    """How a message's sender stands to the employer.

    ``person``: of an interviewer's name. ``threaded``: it answers. ``trusted``: an agent who names what only somebody
    knows who has to do with the application, or the seeker, who forwarded it.
    """

    person: bool
    service: bool
    threaded: bool
    trusted: bool = False


def reconsidered(
    found: Exclusion | None,
    message: Message,
    employer: Employer,
    writer: Writer,
    marks: Marks,
    words: Words,
    reading: Reading,
    policy: MatchPolicy,
) -> Exclusion | None:
    """What becomes of an exclusion that known words gave, or did not give, in view of how the whole is worded."""
    names_job = writer.trusted or names_the_job(employer, words, author=message.headers.author)
    if found is not None:
        return None if _is_to_applicant(found, message, employer, writer, marks, reading, policy, names_job) else found
    if writer.threaded or message.invitations or message.forwarded is not None:
        return None
    if marks.bulk and not (marks.named or writer.service or is_theirs(message.headers, employer)):
        return Exclusion(Signal.NEWSLETTER, "bulk mail from somewhere else that does not name you")
    if marks.listed and reading.reply < policy.reply_on_list:
        return Exclusion(Signal.LIST, "mail of a mailing list")
    speaks = speaks_of_work(words.folded.text)
    if reading.reply + reading.scam >= _least(message, employer, writer, marks, policy, names_job, speaks=speaks):
        return None
    return _OTHERS[reading.other or Other.CUSTOMER]


def _is_to_applicant(
    found: Exclusion,
    message: Message,
    employer: Employer,
    writer: Writer,
    marks: Marks,
    reading: Reading,
    policy: MatchPolicy,
    names_job: bool,
) -> bool:
    """Whether a message is plainly written to the seeker as an applicant, whatever words stand in it."""
    author = message.headers.author
    if found == AUTOMATIC:
        if reading.kind not in (Kind.ACKNOWLEDGEMENT, Kind.REPLY) and not is_automatic(message.headers):
            # "I am on leave from the 27th" stands in a letter as well.
            return reading.reply >= policy.reply_plain and is_theirs(message.headers, employer)
        # "This is an automatic reply" stands under every receipt as well.
        told = reading.kind is Kind.ACKNOWLEDGEMENT and reading.reply >= policy.reply_plain
        return told and (is_hiring_desk(author) or (not marks.answers and names_job))
    is_from_them, human = is_theirs(message.headers, employer), _is_human(author, employer)
    least = policy.reply_from_theirs if is_from_them else policy.reply_from_office
    is_personal = marks.named or (marks.addressed and human)
    is_sure = human or found == NO_JOB or reading.reply >= policy.reply_surely
    if is_from_them and (not is_personal if names_job else is_personal and is_sure):
        # An office names its people to everybody, and a person may write to an applicant of anything.
        names_job, least = True, policy.reply_plain
    is_plain = found.signal in _DOUBTED and names_job and reading.reply >= least
    return is_plain and (marks.is_to_seeker or writer.trusted) and not marks.bulk and not is_private_mail(author.domain)


def _least(
    message: Message,
    employer: Employer,
    writer: Writer,
    marks: Marks,
    policy: MatchPolicy,
    names_job: bool,
    *,
    speaks: bool,
) -> float:
    """How surely a mail must be worded as to an applicant, by who wrote it; ``speaks``: it has a word of work."""
    headers = message.headers
    human = _is_human(headers.author, employer)
    theirs = is_theirs(headers, employer)
    if writer.service:
        return policy.reply_from_service
    if marks.bulk:
        return policy.reply_from_office
    if writer.person and employer.knows(headers.author.address):
        return policy.reply_from_person
    if names_job and (human or marks.named):
        return policy.reply_about_job
    if writer.person:
        # From another company's domain it is most likely somebody of the same name.
        is_elsewhere = not theirs and not is_private_mail(headers.author.domain)
        return policy.reply_from_stranger if is_elsewhere else policy.reply_from_namesake
    if not human:
        # What an office says to everybody is for its customers.
        return policy.reply_from_office if marks.named or speaks else policy.reply_plain
    return policy.reply_from_theirs if theirs else policy.reply_from_stranger


def _is_human(author: Address, employer: Employer) -> bool:
    """Whether a person writes, or a desk that has to do with nobody but applicants and staff."""
    return (is_human(author, employer) and not is_machine(author.address)) or is_hiring_desk(author)
