"""An alert in words: a title, one line and the full text, made safe for every exit."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, tzinfo

from scanner.core import safe
from scanner.core.alerting import Alert, Occasion
from scanner.core.evidence import Authenticity, Kind
from scanner.core.finding import Copy, Finding, Placement
from scanner.core.maillink import MailScheme, mail_link
from scanner.core.placement import TABS
from scanner.ports import Notice

_TITLES = {
    Kind.INTERVIEW: "{who} wants to meet you: look in {place}",
    Kind.OFFER: "An offer from {who} is in {place}",
    Kind.ASSESSMENT: "{who} sent you a task: look in {place}",
    Kind.ACKNOWLEDGEMENT: "{who} confirms your application: in {place}",
    # A no is not shouted from a lock screen.
    Kind.REJECTION: "{who} has answered: look in {place}",
    Kind.INFORMATION: "{who} has written: look in {place}",
    Kind.REPLY: "{who} has written: look in {place}",
}
_ABOUT = {
    Kind.INTERVIEW: "an interview",
    Kind.OFFER: "an offer",
    Kind.ASSESSMENT: "a task or test for you",
    Kind.ACKNOWLEDGEMENT: "they have received your application",
    Kind.REJECTION: "a no, by the look of it; sorry",
    Kind.INFORMATION: "news on your application",
    Kind.REPLY: "a reply",
}
# What programs and phones make clickable: any scheme that names a place or calls somebody, and a host with a path.
_LINK = re.compile(
    r"[a-z][a-z0-9+.-]{0,20}:/+\S*|www\.\S*"
    r"|(?<![^\W_])(?:mailto|tel|sms|sip|callto|facetime|xmpp|whatsapp|tg|skype|data):\S+"
    r"|(?<![\w.-])(?!(?:asp|vb|ado)\.net/|\w{1,20}\.js/)"
    r"(?:(?:[\w-]{1,63}\.){1,8}(?:xn--[a-z0-9-]{1,59}|[^\W\d_]{2,24})|(?:\d{1,3}\.){3}\d{1,3})(?::\d{1,5})?"
    r"(?:/\S*|[?#]\S+)",
    re.IGNORECASE,
)
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_FORWARDED = (
    "Nothing else speaks against it, and mail that was forwarded on its way to you fails this check as well. It may be "
    "genuine: read it, but act on it only once you know."
)
_EXPLAIN = "heardback explain"
_DISMISS = "heardback dismiss"


def render(alert: Alert, *, time_zone: tzinfo = UTC, discreet: bool = False) -> Notice:
    """The notice for an alert, with times in ``time_zone``; ``discreet`` keeps names out of title and line."""
    if alert.occasion is Occasion.SCAM:
        title, line, text = _warn(alert, time_zone)
    else:
        title, line, text = _tell(alert, time_zone)
    if discreet:
        title, line = _unnamed(alert)
    may_open = alert.occasion is not Occasion.SCAM and is_openable(alert.finding)
    return Notice(
        key=alert.key,
        title=safe.for_notification_title(title),
        line=safe.for_plain(line, 300),
        text=text,
        urgent=alert.cannot_wait,
        link=safe.for_link(alert.finding.link) if may_open else None,
        message_id=alert.finding.message_id if may_open else None,
        created=alert.finding.first_seen,
    )


def render_test(now: datetime) -> Notice:
    """The notice by which a channel is tried."""
    return Notice(
        key=f"test-{now.astimezone(UTC):%Y%m%dT%H%M%S%f}",
        title="Heardback can reach you here",
        line="This is a test. When a reply turns up where you would not look, you will be told like this.",
        text=(
            "This is a test from Heardback, sent because you asked for it.\n\n"
            "When an employer's reply turns up where you would not look, you will be told here: who wrote, "
            "where the mail lies and how to open it.\n"
        ),
        created=now,
    )


def is_openable(finding: Finding) -> bool:
    """Whether the user may be led to the mail: into one that pretends to be an employer's there is no link."""
    return finding.match.authentication.authenticity is not Authenticity.SUSPICIOUS


def place_words(copy: Copy) -> str:
    """Where a copy lies, in the provider's words and safe to show: a folder, or a tab of the inbox."""
    if copy.role in TABS:
        return f"the {copy.role.value.capitalize()} tab"
    return safe.for_plain(copy.place, 60) or "a folder without a name"


def _tell(alert: Alert, time_zone: tzinfo) -> tuple[str, str, str]:
    finding = alert.finding
    who, place = _employer(finding), _place(finding)
    title = _TITLES[finding.match.reading.kind].format(who=who, place=place)
    if alert.occasion is Occasion.PURGE and finding.purge_on is not None:
        title = f"Soon deleted: mail from {who} in {place}"
    elif alert.occasion is Occasion.AGAIN:
        title = f"Still unread: mail from {who} in {place}"
    last = finding.match.reading.deadline
    line = f"{_author(finding)} wrote{_on(finding, time_zone)}: “{_subject(finding)}”."
    # Before the place, which the title names too: a desktop may cut the end off.
    line += "" if last is None else f" They ask you to act by {_day(last.when, year=False)}."
    line += f" It is in {_where(finding)}."
    if alert.occasion is Occasion.PURGE and finding.purge_on is not None:
        line += f" It will be deleted on {_day(finding.purge_on.astimezone(time_zone).date())}."
    text = "\n\n".join(
        block
        for block in (
            _opening(alert, time_zone),
            _facts(finding, time_zone),
            _reasons(finding),
            _opening_words(finding),
            _commands(finding),
        )
        if block
    )
    return title, line, text + "\n"


def _warn(alert: Alert, time_zone: tzinfo) -> tuple[str, str, str]:
    """A scam's words: the warning comes first, and there is nothing to click."""
    finding = alert.finding
    who, place = _employer(finding), _place(finding)
    title = f"Careful: a mail in {place} may only pretend to be {who}"
    line = f"{_warnings(finding)[0]} Don't answer, pay or click before you have asked {who} another way."
    doubt = [_FORWARDED, ""] if finding.match.authentication.may_be_forwarded else []
    lines = [f"Careful: this mail may only pretend to come from {who}.", ""]
    lines += [f"  - {warning}" for warning in _warnings(finding)]
    lines += [
        "",
        *doubt,
        f"Don't answer it, send money or papers, or click anything in it. If you are unsure, ask {who} by a phone "
        "number or an address that you had before this mail.",
        "",
        _facts(finding, time_zone),
        "",
        _commands(finding),
    ]
    return title, line, "\n".join(lines) + "\n"


def _unnamed(alert: Alert) -> tuple[str, str]:
    if alert.occasion is Occasion.SCAM:
        return "Heardback has a warning for you", "A mail may not be from whom it says. Open Heardback before you act."
    if alert.occasion is Occasion.PURGE:
        return "Heardback: a mail will soon be deleted", "It may matter to you. Open Heardback to see where it is."
    return "Heardback found something for you", "A mail you may be waiting for has come. Open Heardback to see it."


def _opening(alert: Alert, time_zone: tzinfo) -> str:
    finding = alert.finding
    verdict = finding.verdict
    sentence = f"{_author(finding)} wrote to you{_on(finding, time_zone)}."
    if alert.occasion is Occasion.AGAIN:
        sentence += " You were told before, and it looks as if it has not been read yet."
    if alert.occasion is Occasion.PURGE:
        sentence += " It has not been read yet, and your provider will soon delete it."
    if verdict is not None and verdict.placement is Placement.UNEXPECTED:
        sentence += f" You may not have seen it: {verdict.reason}."
        if finding.came_read:
            sentence += " It was marked as read when it was found: a filter may have done so."
    return sentence


def _facts(finding: Finding, time_zone: tzinfo) -> str:
    """The facts as a short list, one a line."""
    reading = finding.match.reading
    rows = [
        ("From", _sender(finding)),
        ("Company", _employer(finding)),
        ("Subject", _subject(finding)),
        ("Came", moment_words(finding.received or finding.date, time_zone)),
        ("Lies in", _where(finding)),
    ]
    if finding.match.authentication.authenticity is not Authenticity.SUSPICIOUS:
        rows.append(("About", _ABOUT[reading.kind]))
        if reading.times:
            rows.append(("Proposed", "; ".join(moment_words(time, time_zone) for time in reading.times[:4])))
        if reading.deadline is not None:
            rows.append(("Act by", f"{_day(reading.deadline.when)} (“{safe.for_plain(reading.deadline.words, 80)}”)"))
        if reading.decision_by is not None:
            rows.append(("They decide", f"by {_day(reading.decision_by.when)}"))
        if finding.purge_on is not None:
            rows.append(("Deleted on", f"{_day(finding.purge_on.astimezone(time_zone).date())}, by your provider"))
    return "\n".join(f"  {name + ':':<13}{value}" for name, value in rows if value)


def _reasons(finding: Finding) -> str:
    """Why we think it is theirs: the ledger in words, the strongest first."""
    match = finding.match
    entries = sorted(match.evidence, key=lambda entry: -entry.strength)
    lines = [f"  - {safe.for_plain(entry.detail, 160)}" for entry in entries if entry.strength > 0][:6]
    doubts = [f"  - {safe.for_plain(entry.detail, 160)}" for entry in entries if entry.strength < 0][:3]
    doubts += [f"  - {warning}" for warning in _warnings(finding)] if match.authentication.warnings else []
    if match.runner_up:
        doubts.append(f"  - it could also be from {safe.for_plain(match.runner_up, 80)}")
    blocks = []
    if lines:
        blocks.append("\n".join([f"Why we think it is from them ({match.confidence.label}):", *lines]))
    if doubts:
        blocks.append("\n".join(["What speaks against it:", *doubts]))
    if match.authentication.authenticity is Authenticity.VERIFIED:
        blocks.append("Your mail provider has checked the sender: it is genuine.")
    elif match.authentication.authenticity is Authenticity.UNVERIFIED:
        blocks.append("We could not check that it was really sent by them, so look twice before you click in it.")
    return "\n\n".join(blocks)


def _opening_words(finding: Finding) -> str:
    """How to open the mail: a link where there is one, else the folder, what to search for, and the mail programs."""
    if finding.verdict is None or not is_openable(finding):
        return ""
    link = safe.for_link(finding.link)
    words = safe.for_plain(finding.sender.address, 100) or _subject(finding)
    copy = finding.verdict.copy
    hand = f"open {place_words(copy)} in your {_account(finding)} and search for {words}"
    if link:
        return f"To open it:\n  {link}\n  or {hand}"
    programs = [
        f"  {name + ':':<16}{found}"
        for name, scheme in (("In Thunderbird", MailScheme.MID), ("In Apple Mail", MailScheme.MESSAGE))
        if (found := mail_link(finding.message_id, scheme))
    ]
    return "\n".join([f"To open it, {hand}.", *programs])


def _commands(finding: Finding) -> str:
    name = safe.for_shell(finding.id, 40)
    return f"See why in full:    {_EXPLAIN} {name}\nNot what you want?  {_DISMISS} {name}"


def _warnings(finding: Finding) -> list[str]:
    """The warnings as sentences; there is always one."""
    found = [_sentence(safe.for_plain(warning, 240)) for warning in finding.match.authentication.warnings[:5]]
    return found or ["The sender is not who the mail says."]


def _sentence(words: str) -> str:
    return words if words.endswith((".", "…", "?")) else f"{words}."


def _employer(finding: Finding) -> str:
    return safe.for_plain(finding.match.employer or "", 60) or "an employer"


def _author(finding: Finding) -> str:
    """The person where we know one, with the company; else the company."""
    contact, employer = safe.for_plain(finding.match.contact or "", 60), _employer(finding)
    return f"{contact} of {employer}" if contact and contact != employer else employer


def _sender(finding: Finding) -> str:
    name, address = _unlinked(finding, finding.sender.name, 80), safe.for_plain(finding.sender.address, 120)
    return f"{name} <{address}>" if name and address else name or address


def _subject(finding: Finding) -> str:
    return _unlinked(finding, finding.subject, 120) or "no subject"


def _unlinked(finding: Finding, words: str, limit: int) -> str:
    """A stranger's words without links: mail programs and phones make them clickable, whoever wrote them."""
    words = safe.for_plain(words[:2000], None)  # first: a link with invisible characters in it becomes one by this
    if finding.match.authentication.authenticity is not Authenticity.VERIFIED:
        words = _LINK.sub("(link left out)", words)
    return safe.for_plain(words, limit)


def _account(finding: Finding) -> str:
    return f"account {safe.for_plain(finding.account, 60)}"


def _place(finding: Finding) -> str:
    return "your mail" if finding.verdict is None else place_words(finding.verdict.copy)


def _where(finding: Finding) -> str:
    return f"{_place(finding)}, {_account(finding)}"


def _on(finding: Finding, time_zone: tzinfo) -> str:
    when = finding.received or finding.date
    local = _local(when, time_zone)
    return "" if local is None else f" on {_day(local.date(), year=False)}"


def moment_words(when: datetime | None, time_zone: tzinfo) -> str:
    """A moment on the user's clock: ``Monday 23 November 2026, 14:05``; empty where there is none."""
    local = _local(when, time_zone)
    return "" if local is None else f"{_day(local.date())}, {local:%H:%M}"


def _local(when: datetime | None, time_zone: tzinfo) -> datetime | None:
    """The time in the user's zone; ``None`` for one that no calendar holds there (31 December 9999 in the west)."""
    if when is None:
        return None
    try:
        return when.astimezone(time_zone)
    except (OverflowError, ValueError):
        return None


def _day(day: date, *, year: bool = True) -> str:
    # strftime would follow the machine's language in the middle of an English sentence.
    words = f"{_WEEKDAYS[day.weekday()]} {day.day} {_MONTHS[day.month - 1]}"
    return f"{words} {day.year}" if year else words
