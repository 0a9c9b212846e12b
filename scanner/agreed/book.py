"""The book of agreements: stories from the memory, who must be looked for, and reminders into the outbox."""

from __future__ import annotations

import logging
import threading
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta, tzinfo

from scanner.agreed.drafts import Drafts
from scanner.core.directory import Directory, Employer
from scanner.core.evidence import dismissed_ids
from scanner.core.finding import Finding, Placement, PlacementVerdict
from scanner.core.reach import Reach
from scanner.core.reminders import History, Reminder, Topic, again, due, to_sweep
from scanner.core.sweeping import Sought, Sweep, search_for
from scanner.core.timeline import Facts, Frame, Story, story
from scanner.notify.reminders import DraftText, found_by_sweep, render_reminder
from scanner.notify.render import render
from scanner.ports import Clock, Notice, Telling
from scanner.store.memory import SqliteMemory

logger = logging.getLogger(__name__)

REST = timedelta(minutes=10)


@dataclass(frozen=True, slots=True)
class Terms:
    """What the settings say of reminders: the accounts by name, where the seeker is reached, days off, manners.

    Without ``reminders`` the book looks for nobody and reminds of nothing; it can be read all the same.
    """

    accounts: tuple[str, ...]
    reach: Reach
    zone: tzinfo
    holidays: frozenset[date] = frozenset()
    channels: tuple[str, ...] = ()
    discreet: bool = False
    reminders: bool = True


class Book:
    """Holds what was agreed with every employer. Every method may raise `StateError`; safe to call from any thread."""

    def __init__(self, people: Directory, memory: SqliteMemory, clock: Clock, terms: Terms, drafts: Drafts) -> None:
        self._people = people
        self._memory = memory
        self._clock = clock
        self._terms = terms
        self._drafts = drafts
        self._lock = threading.Lock()
        self._minute: datetime | None = None
        self._nobody: dict[str, datetime] = {}

    @property
    def frame(self) -> Frame:
        """Now, as every story sees it."""
        return Frame(self._clock.now().astimezone(self._terms.zone), self._terms.holidays, self._terms.reach)

    def stories(self, frame: Frame | None = None) -> tuple[Story, ...]:
        """Where each application stands, in the order of the settings."""
        seen = frame or self.frame
        findings = self._findings()
        sent = [link for link in self._memory.threads() if link.sent]
        said = self._memory.agreed.said(
            {employer.name: employer.reply_by for employer in self._people.employers}, seen.now
        )
        return tuple(
            story(
                Facts(
                    employer,
                    tuple(finding for finding in findings if finding.match.employer == employer.name),
                    tuple(link for link in sent if link.employer == employer.name),
                    said[employer.name],
                ),
                seen,
            )
            for employer in self._people.employers
        )

    def sought(self, account: str) -> Sought | None:
        """Who must be looked for in every folder and text of this account now; ``None`` where nobody is."""
        if not self._terms.reminders:
            return None
        now = self._clock.now()
        asked = self._nobody.get(account)
        if asked is not None and asked <= now < asked + REST:
            return None
        stories = to_sweep(self.stories(), account, self._history())
        if not stories:
            self._nobody[account] = now
            return None
        promises: list[tuple[Employer, date]] = [(each.employer, each.due) for each in stories if each.due is not None]
        return search_for(promises)

    def swept(self, sought: Sought, sweep: Sweep) -> None:
        """Notes that an account was looked through, or why it could not be."""
        logger.info("%s: looked through for %d employers whose day has gone by", sweep.account, len(sought.promises))
        self._memory.agreed.record_sweep(sought.promises, sweep)

    def telling(self, tell: Telling, sought: Sought) -> Telling:
        """``tell``, with a word on the day that has gone by where the mail is of one who is sought."""

        def tell_more(finding: Finding, told: frozenset[str]) -> tuple[PlacementVerdict | None, tuple[Notice, ...]]:
            verdict, notices = tell(finding, told)
            if finding.match.employer not in sought.employers or verdict is None:
                return verdict, notices
            if verdict.placement is not Placement.UNEXPECTED:
                return verdict, notices
            placed = replace(finding, verdict=verdict)
            frame, discreet = self.frame, self._terms.discreet
            return verdict, tuple(found_by_sweep(notice, placed, frame, discreet=discreet) for notice in notices)

        return tell_more

    def renew(self) -> None:
        """Something was read: the next `remind` looks at everything again."""
        self._minute = None

    def remind(self) -> int:
        """Puts what is due now into the outbox, each occasion once; how much that was. Looks once a minute."""
        if not self._terms.reminders:
            return 0
        with self._lock:
            frame = self.frame
            minute = frame.now.replace(second=0, microsecond=0)
            if minute == self._minute:
                return 0
            # Before anything is read: what another account's pass writes meanwhile calls for another look.
            self._minute = minute
            try:
                return self._remind(frame)
            except BaseException:
                self._minute = None
                raise

    def _remind(self, frame: Frame) -> int:
        history = self._history()
        notices = [*self._reminders(frame, history), *self._raised_again(frame, history)]
        for notice in notices:
            logger.info("reminder %s", notice.key)
            self._memory.post(notice, self._terms.channels, self._clock.now())
        return len(notices)

    def _reminders(self, frame: Frame, history: History) -> Iterable[Notice]:
        for reminder in due(self.stories(frame), history, frame):
            drafts = self._drafts_for(reminder, frame)
            yield render_reminder(reminder, frame, drafts, discreet=self._terms.discreet)

    def _raised_again(self, frame: Frame, history: History) -> Iterable[Notice]:
        closed = frozenset(employer.name for employer in self._people.employers if employer.closed)
        for alert in again(self._findings(), closed, history, frame):
            yield render(alert, time_zone=self._terms.zone, discreet=self._terms.discreet)

    def _drafts_for(self, reminder: Reminder, frame: Frame) -> Sequence[DraftText]:
        if reminder.topic is Topic.THANKS:
            made = self._drafts.thank_yous(reminder.story, frame)
        elif reminder.topic is Topic.OVERDUE and reminder.story.wrote is None:
            made = (self._drafts.check_in(reminder.story, frame),)
        else:
            return ()
        return tuple(DraftText(draft.whom, draft.subject, draft.text) for draft in made)

    def _findings(self) -> list[Finding]:
        """The findings of watched accounts and known employers, without those that were dismissed.

        Of copies in two accounts, it is the one that was seen.
        """
        dismissed = dismissed_ids(self._memory.lessons())
        employers = {employer.name for employer in self._people.employers}
        found: dict[str, Finding] = {}
        for finding in self._memory.findings():
            if finding.account not in self._terms.accounts or finding.match.employer not in employers:
                continue
            if finding.id in dismissed:
                continue
            other = found.get(finding.identity)
            if other is None or _lies_better(finding, other):
                found[finding.identity] = finding
        return list(found.values())

    def _history(self) -> History:
        store = self._memory.agreed
        checked = [self._memory.last_checked(account) for account in self._terms.accounts]
        times = [moment for moment in checked if moment is not None]
        return History(
            told=store.told(),
            sweeps=store.sweeps(),
            accounts=self._terms.accounts,
            checked=min(times) if times and len(times) == len(checked) else None,
            dismissed=dismissed_ids(self._memory.lessons()),
        )


def _lies_better(one: Finding, other: Finding) -> bool:
    return _rank(one) < _rank(other)


def _rank(finding: Finding) -> tuple[bool, bool, bool]:
    verdict = finding.verdict
    unexpected = verdict is not None and verdict.placement is Placement.UNEXPECTED
    return verdict is None, unexpected, not any(copy.seen for copy in finding.copies)
