"""The best case to a match: whether the message is part of the application at all, and whether it is really from them.

This module never decides whose a message is.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from scanner.core.authentication import authenticate
from scanner.core.correspondence import is_company
from scanner.core.directory import Directory
from scanner.core.domains import is_private_mail
from scanner.core.evidence import (
    Authentication,
    Authenticity,
    Confidence,
    Evidence,
    Exclusion,
    Kind,
    Match,
    Signal,
    Teaching,
)
from scanner.core.exclusion import NO_APPLICATION, NO_JOB, exclude, is_machine, is_theirs, tells_verdict
from scanner.core.hearing import Hearing
from scanner.core.index import DirectoryIndex
from scanner.core.people import Likeness
from scanner.core.phrases.work import speaks_of_work
from scanner.core.policy import MatchPolicy
from scanner.core.sealed import UNREAD_WARNING, Unread, unread_of
from scanner.core.services import ServiceKind
from scanner.core.text import subject_form
from scanner.core.view import View
from scanner.core.weighing import KNOWN, THREADED, Case, Ranking, Tie
from scanner.core.wording import Writer, reconsidered

_FOR_OTHERS = Evidence(Signal.MENTION, 0.0, "neither addressed to you nor about any job")
# What tells that a mail is from the employer's own people, or from a machine that writes for many; and a thread, since
# who is believed by what was found before is no witness.
_THEIRS = (Signal.ADDRESS, Signal.DOMAIN, Signal.SERVICE, Signal.INVITATION, Signal.THREAD)
_VERDICTS = frozenset({Kind.INTERVIEW, Kind.OFFER, Kind.REJECTION, Kind.ASSESSMENT})
# What every mail of a company's bears, to its customers too.
_OFFICE = frozenset({Signal.DOMAIN, Signal.COMPANY})
_DISGUISES = frozenset({Signal.CONSUMER, Signal.MENTION, Signal.JOB_ALERT})


class Conclusions:
    """Concludes from cases, for one directory."""

    def __init__(self, directory: Directory, index: DirectoryIndex, policy: MatchPolicy) -> None:
        self._directory = directory
        self._index = index
        self._policy = policy

    def match(self, hearing: Hearing, ranking: Ranking, *, is_trusted: bool = False) -> Match:
        """The best case as a match. ``is_trusted``: an agent wrote who is known, or knows what strangers don't."""
        case = ranking.case
        authentication, exclusion = self._examined(hearing, case, is_trusted=is_trusted)
        runner_up = self._index.employers[ranking.runner_up.employer].name if ranking.runner_up else None
        is_for_others = _is_for_others(case, hearing)
        others = (_FOR_OTHERS,) if is_for_others else ()
        reading, unread = hearing.reading, self._unread(hearing, case)
        if unread is not Unread.NOTHING:
            authentication = replace(authentication, warnings=(*authentication.warnings, UNREAD_WARNING))
            reading = reading if tells_verdict(hearing.words) else replace(reading, kind=Kind.REPLY, words="")
        return Match(
            employer=self._index.employers[case.employer].name,
            contact=case.contact,
            confidence=Confidence.POSSIBLE if is_for_others else _unread_confidence(ranking, unread, authentication),
            reading=reading,
            authentication=authentication,
            evidence=(*hearing.prelude, *case.ledger, *others, *authentication.evidence),
            exclusion=exclusion,
            runner_up=runner_up,
            by_agent=not hearing.prelude and _is_by_agent(hearing.view, case),
        )

    def _examined(self, hearing: Hearing, case: Case, *, is_trusted: bool) -> tuple[Authentication, Exclusion | None]:
        """Whether it is really from them, and why it is no part of the application, if so."""
        check = self._check_of(hearing, case)
        authentication = check(scam=hearing.reading.scam)
        writer = _writer(hearing, case, is_trusted=is_trusted)
        is_correspondence = case.has(Signal.ADDRESS, Signal.CONFIRMED) or writer.threaded
        exclusion = _silenced(hearing, is_correspondence=is_correspondence) or self._excluded(hearing, case, writer)
        if exclusion is not None and _is_disguise(exclusion, hearing, case):
            # A scam is told as one, whatever it is dressed as; that it is worded like any other is enough only where
            # the sender's domain is dressed as theirs.
            judged = authentication if _is_dressed(hearing.view, case) else check()
            exclusion = None if judged.authenticity is Authenticity.SUSPICIOUS else exclusion
        return authentication, exclusion

    def _check_of(self, hearing: Hearing, case: Case) -> Callable[..., Authentication]:
        service = hearing.view.service
        writes_for_them = service is not None and service.kind is not ServiceKind.BOARD and case.has(Signal.SERVICE)
        return partial(
            authenticate,
            hearing.message,
            employer=self._index.employers[case.employer],
            directory=self._directory,
            service=service if writes_for_them else None,
            threaded=case.is_tied(Tie.ANSWERS),
            folded=hearing.words.folded,
        )

    def _excluded(self, hearing: Hearing, case: Case, writer: Writer) -> Exclusion | None:
        """Why the message is no part of the application."""
        employer = self._index.employers[case.employer]
        found = exclude(
            hearing.message,
            employer=employer,
            seeker=self._directory.seeker,
            threaded=writer.threaded,
            from_person=writer.person,
            from_service=writer.service,
            words=hearing.words,
            marks=hearing.marks,
        )
        marks = hearing.marks
        is_silent = found in (None, NO_JOB, NO_APPLICATION) and not (marks.bulk or marks.listed or marks.posted)
        if is_silent and self._unread(hearing, case) is not Unread.NOTHING:
            return None
        found = reconsidered(found, hearing, employer, writer, self._policy)
        if found and found.signal is Signal.MENTION and _is_from_them(case):
            return None
        return found

    def _unread(self, hearing: Hearing, case: Case) -> Unread:
        """What kept the words of the employer's own mail from being read; their silence says nothing."""
        is_their_own = is_theirs(hearing.message.headers, self._index.employers[case.employer])
        return unread_of(hearing.message) if is_their_own else Unread.NOTHING


def _unread_confidence(ranking: Ranking, unread: Unread, authentication: Authentication) -> Confidence:
    """How sure we are of a mail whose words were not read: of an office's, as sure as its sender and its seal are."""
    if unread is Unread.NOTHING or set(ranking.case.entries) - _OFFICE:
        return ranking.confidence
    is_sure = unread is Unread.SEALED and authentication.authenticity is Authenticity.VERIFIED
    return Confidence.LIKELY if is_sure else Confidence.POSSIBLE


def _silenced(hearing: Hearing, *, is_correspondence: bool) -> Exclusion | None:
    """What `dismiss` taught of this message, or of its sender and subject; the last word counts.

    ``is_correspondence``: a known person wrote it, or it answers. Of such, only the message itself was dismissed.
    """
    headers, kind = hearing.message.headers, hearing.reading.kind
    verdict: Teaching | None = None
    form: str | None = None
    for lesson in hearing.lessons:
        if lesson.message_id and lesson.message_id == headers.message_id:
            verdict = lesson.verdict
        elif lesson.message_id and (is_correspondence or (kind in _VERDICTS and lesson.kind is not kind)):
            continue
        elif lesson.subject_form and lesson.address == headers.author.address:
            form = subject_form(headers.subject) if form is None else form
            if lesson.subject_form == form:
                verdict = lesson.verdict
    is_dismissed = verdict is Teaching.DISMISS
    return Exclusion(Signal.DISMISSED, "you dismissed this, or mail just like it") if is_dismissed else None


def _writer(hearing: Hearing, case: Case, *, is_trusted: bool) -> Writer:
    """How whoever wrote the message stands to the employer."""
    view, is_person = hearing.view, case.likeness >= Likeness.NEAR
    return Writer(
        # "Grace Miller at Anchor <events@...>" is no person's mail.
        person=case.has(Signal.ADDRESS, Signal.CONFIRMED) or (is_person and not is_machine(view.author.address)),
        service=case.has(Signal.SERVICE) and view.service is not None,
        threaded=case.is_tied(*THREADED),
        trusted=is_trusted or bool(hearing.prelude) or case.is_tied(*KNOWN),
    )


def _is_dressed(view: View, case: Case) -> bool:
    """Whether the sender's domain has the employer's name in it, and is not theirs."""
    return case.has(Signal.DOMAIN) and not case.anchored and not view.is_private


def _is_disguise(exclusion: Exclusion, hearing: Hearing, case: Case) -> bool:
    """Whether a scam may hide behind it: no company advertises from a private mailbox that offers a job."""
    if exclusion.signal in _DISGUISES or case.is_tied(Tie.IMITATION):
        return True
    hires = hearing.reading.kind in (Kind.OFFER, Kind.INTERVIEW)
    return exclusion.signal is Signal.NEWSLETTER and hires and is_private_mail(hearing.view.author.domain)


def _is_for_others(case: Case, hearing: Hearing) -> bool:
    """Whether mail from the employer's domain neither is addressed to the seeker, nor names them or any work."""
    if set(case.entries) - {Signal.DOMAIN} or hearing.marks.is_to_seeker:
        return False
    return not speaks_of_work(hearing.text)


def _is_from_them(case: Case) -> bool:
    """Whether the sender was told to be the employer's, so that plain words are no mere mention."""
    return case.is_tied(Tie.TOLD_DOMAIN) or case.has(Signal.ADDRESS, Signal.CONFIRMED, Signal.INVITATION)


def _is_by_agent(view: View, case: Case) -> bool:
    """Whether somebody at a company wrote whom neither address nor name shows to be one of the employer's."""
    return is_company(view.author.address) and not case.has(*_THEIRS) and case.likeness < Likeness.INITIAL
