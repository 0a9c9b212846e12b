"""All of it on one page: one HTML file that loads nothing, runs nothing and tells nobody."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from importlib import resources

from jinja2 import Environment, StrictUndefined
from markupsafe import Markup

from scanner.core import safe
from scanner.core.directory import ContactBy
from scanner.core.evidence import Authenticity, Confidence, Kind
from scanner.core.finding import SKIPPED, AccountCoverage, Finding, Placement
from scanner.core.maillink import MailScheme, opening_link
from scanner.core.nextstep import CHANNELS, next_step, why
from scanner.core.timeline import Frame, Stage, Story
from scanner.notify.render import is_openable, place_words
from scanner.report.standing import Standing, last_checked, minutes

_LONGEST = 600


@dataclass(frozen=True, slots=True)
class Page:
    """What the page shows: stories in the order in which they are shown, all findings, and how everything stands.

    ``opens`` are the links to messages that a mail program opens where the page is read, ``limit`` is how old a full
    check may be.
    """

    stories: Sequence[Story]
    findings: Sequence[Finding]
    standing: Standing
    frame: Frame
    opens: MailScheme | None = None
    limit: timedelta = timedelta(minutes=10)


def render_page(page: Page) -> str:
    """The page as HTML. Every word of mail in it is text and nothing else; its policy lets nothing be loaded or run."""
    style = _asset("page.css")
    # CSP level 3: the one style is known by its sum, so that no other can be slipped in.
    known = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    environment = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    environment.finalize = _clean
    filters: dict[str, Callable[..., object]] = {
        "moment": lambda value: _moment(value, page.frame),
        "day": _day,
        "link": lambda finding: _link(finding, page.opens),
        "place": place_words,
    }
    environment.filters |= filters
    template = environment.from_string(_asset("page.html"))
    found = [one for one in page.findings if one.match.confidence > Confidence.POSSIBLE]
    doubtful = [one for one in found if one.match.authentication.authenticity is Authenticity.SUSPICIOUS]
    sound = [one for one in found if one not in doubtful]
    return template.render(
        style=Markup(style),  # noqa: S704 a file of ours
        policy=f"default-src 'none'; style-src 'sha256-{known}'; base-uri 'none'; form-action 'none'",
        stories=[_row(story, page.frame) for story in page.stories],
        groups=[
            ("Where you would not look", "mind", [one for one in sound if _is_unexpected(one)]),
            ("Careful: these may not be from whom they say", "bad", doubtful),
            ("Where you look anyway", "", [one for one in sound if not _is_unexpected(one)]),
        ],
        possible=len(page.findings) - len(found),
        standing=page.standing,
        late=all(account.ok and account.checked is not None for account in page.standing.coverage),
        limit=minutes(page.limit),
        accounts=[_account(account) for account in page.standing.coverage],
        now=page.frame.now,
        silence="nothing yet" if page.frame.looked else "not looked yet",
        suspicious=Authenticity.SUSPICIOUS,
        verified=Authenticity.VERIFIED,
    )


@dataclass(frozen=True, slots=True)
class _Row:
    """One employer on the board."""

    name: str
    role: str
    people: str
    stage: Stage
    late: bool
    good: bool
    due: date | None
    days_left: int | None
    how: str
    last: Finding | None
    step: str
    facts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Account:
    """One account's coverage: folders that failed, and those that the user had skipped."""

    name: str
    folders: int
    messages: int
    told: str
    checked: datetime | None
    error: str | None
    since: datetime | None
    failed: tuple[tuple[str, str, datetime | None], ...]
    skipped: tuple[str, ...]
    notes: tuple[str, ...]
    next_try: datetime | None


def _row(story: Story, frame: Frame) -> _Row:
    employer = story.employer
    people = [f"{one.name} ({one.title})" if one.title else one.name for one in employer.interviewers]
    return _Row(
        name=employer.name,
        role=employer.role or "",
        people=", ".join(people),
        stage=story.stage,
        late=story.stage in (Stage.DUE, Stage.OVERDUE),
        # A no is no good news: its tag stays without a colour.
        good=story.answer is not None and story.answer.match.reading.kind is not Kind.REJECTION,
        due=story.due,
        days_left=None if story.stage in (Stage.REPLIED, Stage.CLOSED) else story.days_left,
        how="" if employer.contact_by is ContactBy.UNKNOWN else CHANNELS[employer.contact_by],
        last=story.last,
        step=next_step(story, frame),
        facts=tuple(why(story, frame)),
    )


def _account(account: AccountCoverage) -> _Account:
    return _Account(
        name=account.account,
        folders=len(account.folders),
        messages=sum(folder.messages or 0 for folder in account.folders),
        told=last_checked(account),
        checked=account.checked,
        error=account.error if account.checked or account.failing_since else None,
        since=account.failing_since,
        failed=tuple(
            (one.folder.name, one.error, one.failing_since)
            for one in account.folders
            if one.error is not None and one.error != SKIPPED
        ),
        skipped=tuple(one.folder.name for one in account.folders if one.error == SKIPPED),
        notes=(*((f"What to do: {account.fix}",) if account.error and account.fix else ()), *account.notes),
        next_try=account.next_try,
    )


def _link(finding: Finding, opens: MailScheme | None) -> str | None:
    """What opens the mail; nothing leads into one that pretends to be an employer's."""
    if not is_openable(finding):
        return None
    return opening_link(finding.link, finding.message_id, opens)


def _is_unexpected(finding: Finding) -> bool:
    return finding.verdict is not None and finding.verdict.placement is Placement.UNEXPECTED


def _clean(value: object) -> object:
    """Each value on its way into the page: visible text of bounded length, escaped; the engine escapes the rest."""
    if isinstance(value, Markup) or not isinstance(value, str):
        return "" if value is None else value
    return Markup(safe.for_html(value, _LONGEST))  # noqa: S704 nothing of it is markup any more


def _moment(value: datetime | None, frame: Frame) -> str:
    if value is None:
        return "–"
    local = value.astimezone(frame.now.tzinfo)
    return f"{_day(local.date())}, {local:%H:%M}"


def _day(value: date) -> str:
    # strftime would follow the machine's language.
    days = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
    months = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
    return f"{days[value.weekday()]} {value.day} {months[value.month - 1]} {value.year}"


def _asset(name: str) -> str:
    text = (resources.files("scanner.report") / name).read_text(encoding="utf-8")
    return re.sub(r"\r\n?", "\n", text)
