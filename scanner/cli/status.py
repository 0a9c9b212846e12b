"""``heardback status``: one row an employer, and what was checked when."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, tzinfo
from typing import TYPE_CHECKING

import click

from scanner.cli.documents import SCHEMA, Json, coverage_document, dump, finding_document
from scanner.cli.findings import NOBODY, NOT_YET, may_be_rescued
from scanner.cli.main import Common, ExitStatus
from scanner.cli.names import no_employer
from scanner.cli.session import showing
from scanner.cli.terminal import NARROW, broken, count, day, out, say_document, say_facts, text
from scanner.core.damage import Damage
from scanner.core.directory import ContactBy, going_by
from scanner.core.evidence import Kind
from scanner.core.finding import SKIPPED, AccountCoverage
from scanner.core.health import is_covered
from scanner.core.nextstep import CHANNELS, next_step, short_day, why
from scanner.core.safe import for_shell, for_terminal
from scanner.core.timeline import Frame, Stage, Story
from scanner.errors import SettingsError
from scanner.notify.troubles import damage_words
from scanner.ports import Delivery, DeliveryState
from scanner.report.damage import damage_to_show
from scanner.report.standing import Standing, is_fresh, last_checked, minutes, standing, was_looked_into
from scanner.report.waiting import waiting
from scanner.wiring import make_book, time_zone

if TYPE_CHECKING:
    from rich.console import RenderableType
    from rich.text import Text

_WIDEST = 120
_URGENCY = (Stage.REPLIED, Stage.OVERDUE, Stage.DUE, Stage.WAITING, Stage.INTERVIEWED, Stage.APPLIED, Stage.CLOSED)
_STYLES = {Stage.REPLIED: "bold green", Stage.OVERDUE: "bold yellow", Stage.DUE: "yellow", Stage.CLOSED: "dim"}


@click.command()
@click.argument("employer", required=False)
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")
@click.option("--exit-code", is_flag=True, help="End with 3 where not everything was checked in time, or told.")
@click.pass_obj
def status(common: Common, *, employer: str | None, as_json: bool, exit_code: bool) -> int:
    """Where each employer stands and what to do next; and when every folder was last checked.

    With the name of an EMPLOYER: all the facts behind it.
    """
    with showing(common) as (loaded, memory):
        now = datetime.now(UTC)
        book = make_book(loaded.settings, memory)
        limit = 2 * loaded.settings.schedule.every
        stands = standing(memory, [account.name for account in loaded.settings.accounts], now, limit)
        frame = replace(book.frame, looked=was_looked_into(stands.coverage))
        stories = by_urgency(book.stories(frame))
        if employer is not None:
            stories = [find_story(stories, employer)]
        deliveries = memory.deliveries()
        damage = damage_to_show(memory, now)
        if as_json:
            memory_damaged = None if damage is None else {"at": _time(damage.since), "kept": damage.aside}
            document = _document(stories, stands, deliveries, frame)
            say_document(dump({**document, "memory_damaged": memory_damaged}))
        elif employer is not None:
            _show_story(stories[0], frame)
        else:
            alerts = loaded.settings.alerts
            _show(stories, stands, frame, limit)
            if damage is not None:
                _show_damage(damage, frame)
            for line in waiting(deliveries, alerts.quiet_hours, now, time_zone(loaded.settings)).lines():
                out().print(text(line, "yellow"))
            if not (alerts.desktop or alerts.email or alerts.push):
                out().print(text("No way to reach you is set, so nothing is told: heardback help alerts", "yellow"))
        return ExitStatus.PARTIAL if exit_code and not stands.is_well else ExitStatus.DONE


def by_urgency(stories: Sequence[Story]) -> list[Story]:
    """The stories, the most pressing first: what they answered, then what is late, then what comes."""

    def rank(one: Story) -> tuple[int, date, str]:
        last = one.deadline if one.stage is Stage.REPLIED else one.due
        return _URGENCY.index(one.stage), last or date.max, one.employer.name

    return sorted(stories, key=rank)


def find_story(stories: Sequence[Story], name: str) -> Story:
    """The story of the employer that goes by ``name``, or whose name begins with it. Raises `SettingsError`."""
    found = going_by(name, stories, lambda one: one.employer.names)
    if len(found) == 1:
        return found[0]
    several, known = ([one.employer.name for one in each] for each in (found, stories))
    raise SettingsError((no_employer(name, several, known),))


def _show(stories: Sequence[Story], stands: Standing, frame: Frame, limit: timedelta) -> None:
    now, zone = frame.now, frame.now.tzinfo
    assert zone is not None  # noqa: S101 the book's clock has one
    out().print(_first_line(stands, now, zone, limit))
    if stories:
        out().print()
        out().print(_stack(stories, frame) if out().width < NARROW else _board(stories, frame))
        for one in stories:
            for gap in one.gaps:
                out().print(text(f"{one.employer.name}: {gap.text}.", "yellow"))
    elif frame.looked:
        out().print(text(NOBODY))
    out().print()
    for account in stands.coverage:
        _show_account(account, now, zone)
    for line, style in _watch_lines(stands, now, zone):
        out().print(text(line, style))


def _watch_lines(stands: Standing, now: datetime, zone: tzinfo) -> Iterator[tuple[str, str]]:
    """What is to be said of the daemon, its settings and the ways to reach the user."""
    for channel in stands.channels:
        waits = f"{count(channel.waiting, 'alert')} waiting, tried again and again" if channel.waiting else ""
        error = channel.error.removeprefix(f"{channel.channel}: ")
        gone = f"{count(channel.refused, 'alert')} refused for good" if channel.refused else ""
        yield f"Alerts by {channel.channel}: {', '.join(filter(None, (waits, gone)))}: {error}", "red"
    for fault in stands.faults:
        yield f"Your changed settings are not in use: {fault}", "red"
    if stands.alive is None:
        yield "heardback watch does not run: mail is looked at only when you run heardback scan.", "dim"
    elif stands.silent:
        yield f"heardback watch has shown no sign of life since {day(stands.alive, zone, now)}: start it again.", "red"
    elif stands.stuck:
        yield f"heardback watch hangs in part, no sign of life from: {', '.join(stands.stuck)}. Start it again.", "red"


def _show_damage(damage: Damage, frame: Frame) -> None:
    assert frame.now.tzinfo is not None  # noqa: S101 the book's clock has one
    told, fix = damage_words(damage, frame.now.tzinfo)
    out().print(text(f"{told}.", "red"))
    out().print(_indented(text(f"What to do: {fix}", "yellow")))


def _first_line(stands: Standing, now: datetime, zone: tzinfo, limit: timedelta) -> object:
    coverage = stands.coverage
    if is_fresh(coverage):
        return text(NOT_YET, "bold yellow")
    if not was_looked_into(coverage):
        return text("Your mail could not be looked into.", "bold red")
    if stands.covered:
        folders = sum(len(account.folders) for account in coverage)
        oldest = min(account.checked for account in coverage if account.checked is not None)
        return text(f"Everything was checked: {count(folders, 'folder')}, last {day(oldest, zone, now)}.", "green")
    gaps = [account.account for account in coverage if not account.ok or account.checked is None]
    if gaps:
        return text(f"NOT everything is covered; not checked in full: {', '.join(gaps)}.", "bold red")
    late = [one for one in coverage if not is_covered((one,), now, limit)]
    words = ", ".join(f"{one.account} last {day(one.checked, zone, now)}" for one in late)
    return text(f"NOT everything was checked in the last {minutes(limit)}: {words}.", "bold red")


def _show_story(one: Story, frame: Frame) -> None:
    """One application with all its facts."""
    head = text(one.employer.name, "bold")
    if one.employer.role:
        head.append(", ").append_text(text(one.employer.role))
    out().print(head)
    stage = text(_stage(one), _stage_style(one))
    out().print(stage)
    for fact in why(one, frame):
        out().print(_indented(text(fact)))
    step = next_step(one, frame)
    if step:
        out().print(text(f"Next: {step}", "bold"))
    steps = []
    if one.last is not None:
        steps.append(("Their last mail", f"heardback explain {one.last.id}"))
        if may_be_rescued(one.last):
            steps.append(("To the inbox", f"heardback rescue {one.last.id}"))
    if one.stage is not Stage.CLOSED:
        steps.append(("A draft to them", f"heardback draft {for_shell(one.employer.name)}"))
    if steps:
        out().print()
        say_facts(*steps)


def _stage(one: Story) -> str:
    kind = f": {one.answer.match.reading.kind}" if one.answer is not None and one.stage is Stage.REPLIED else ""
    return f"{one.stage}{kind}"


def _board(stories: Sequence[Story], frame: Frame) -> RenderableType:
    from rich import box
    from rich.table import Table

    # What 80 columns hold; of those beyond, or missing, each but the stage takes its share.
    more = min(out().width, _WIDEST) - 80
    who, last, due, step = (base + more * share // 100 for base, share in ((17, 30), (15, 20), (13, 15), (16, 35)))
    table = Table(box=box.SIMPLE_HEAD, padding=(0, 1, 0, 0), pad_edge=False, show_edge=False, header_style="dim")
    columns = (("Employer", who), ("Stage", 11), ("Last word", last), ("Promised", due), ("Next", step))
    for name, width in columns:
        table.add_column(name, width=width, overflow="fold")
    for number, one in enumerate(stories):
        if number:
            table.add_row()
        table.add_row(
            _lines(_employer(one), style="bold", rest="dim"),
            text(_stage(one), _stage_style(one)),
            _lines([broken(line, last) for line in _last(one, frame)]),
            _lines(_due(one), style=_due_style(one)),
            _lines([broken(next_step(one, frame), step)]),
        )
    return table


def _stack(stories: Sequence[Story], frame: Frame) -> RenderableType:
    """One below the other, for a terminal that is too narrow for columns."""
    from rich.console import Group

    parts: list[RenderableType] = []
    for one in stories:
        name, *rest = _employer(one)
        parts += [text(name, "bold"), *(_indented(text(line, "dim")) for line in rest)]
        parts.append(_indented(text(_stage(one), _stage_style(one))))
        parts.append(_indented(text(f"Last word: {', '.join(_last(one, frame))}")))
        parts.append(_indented(text(f"Promised: {', '.join(_due(one))}", _due_style(one))))
        if step := next_step(one, frame):
            parts.append(_indented(text(f"Next: {step}")))
        parts.append(text(""))
    return Group(*parts[:-1])


def _employer(one: Story) -> list[str]:
    people = ", ".join(f"{p.name} ({p.title})" if p.title else p.name for p in one.employer.interviewers)
    lines = (one.employer.name, for_terminal(one.employer.role or "", 60), for_terminal(people, 80))
    return [line for line in lines if line]


def _stage_style(one: Story) -> str:
    """Green for an answer, but not for a no."""
    is_no = one.answer is not None and one.answer.match.reading.kind is Kind.REJECTION
    return "bold" if is_no and one.stage is Stage.REPLIED else _STYLES.get(one.stage, "")


def _due_style(one: Story) -> str:
    return "yellow" if one.stage in (Stage.DUE, Stage.OVERDUE) else ""


def _lines(lines: Sequence[str], *, style: str = "", rest: str | None = None) -> Text:
    """One line each; ``rest`` is the style of those after the first."""
    from rich.text import Text

    parts = [for_terminal(line, lines=True) for line in lines]
    later = style if rest is None else rest
    return Text("\n").join(Text(part, later if number else style) for number, part in enumerate(parts))


def _last(one: Story, frame: Frame) -> tuple[str, ...]:
    """Their last word, and when and where it came."""
    last = one.last
    if last is None:
        return ("nothing yet" if frame.looked else "not looked yet",)
    place = f"in {last.verdict.copy.place}" if last.verdict is not None else "in no folder any more"
    when = day(last.received or last.date, frame.now.tzinfo, frame.now)
    return str(last.match.reading.kind), when, place


def _due(one: Story) -> tuple[str, ...]:
    """By when they will answer, and how, as far as that is noted."""
    how = one.employer.contact_by
    return (_due_day(one),) if how is ContactBy.UNKNOWN else (_due_day(one), CHANNELS[how])


def _due_day(one: Story) -> str:
    if one.due is None:
        return "no date"
    words = short_day(one.due)
    if one.promise is not None and one.promise.before is not None:
        words += f" (was {short_day(one.promise.before)})"
    if one.days_left is None or one.stage in (Stage.REPLIED, Stage.CLOSED):
        return words
    if one.days_left == 0:
        return f"{words}, today"
    return f"{words}, {count(abs(one.days_left), 'day')} {'left' if one.days_left > 0 else 'ago'}"


def account_line(account: AccountCoverage, now: datetime, zone: tzinfo) -> str:
    """How far one account was looked into."""
    if not was_looked_into((account,)):
        return f"{account.account}: not looked into yet"
    messages = sum(folder.messages or 0 for folder in account.folders)
    line = f"{account.account}: {count(len(account.folders), 'folder')}, {count(messages, 'message')}, "
    line += last_checked(account)
    return line if account.checked is None else f"{line} {day(account.checked, zone, now)}"


def _show_account(account: AccountCoverage, now: datetime, zone: tzinfo) -> None:
    out().print(text(account_line(account, now, zone)))
    if is_fresh((account,)):
        return
    # What was merely not brought to its end has failed in nothing.
    if account.error is not None and (account.checked or account.failing_since):
        since = f" (since {day(account.failing_since, zone, now)})" if account.failing_since else ""
        out().print(_indented(text(f"{account.error}{since}", "red")))
        if account.fix is not None:
            out().print(_indented(text(f"What to do: {account.fix}", "yellow")))
    if account.next_try is not None and account.next_try > now:
        out().print(_indented(text(f"Left alone until the next try: {day(account.next_try, zone, now)}", "yellow")))
    for covered in account.folders:
        if covered.error is not None:
            since = f" (since {day(covered.failing_since, zone, now)})" if covered.failing_since else ""
            style = "dim" if covered.error == SKIPPED else "red"
            out().print(_indented(text(f"{covered.folder.name}: {covered.error}{since}", style)))
    for note in account.notes:
        out().print(_indented(text(note, "yellow")))


def _indented(words: Text) -> RenderableType:
    from rich.padding import Padding

    return Padding(words, (0, 0, 0, 2))


def _document(stories: Sequence[Story], stands: Standing, deliveries: Sequence[Delivery], frame: Frame) -> Json:
    return {
        "schema": SCHEMA,
        "at": frame.now.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
        "covered": stands.is_well,
        "watching": stands.is_watching,
        "stuck": list(stands.stuck),
        "settings_refused": list(stands.faults),
        "employers": [_story_document(one, frame) for one in stories],
        "coverage": [coverage_document(account) for account in stands.coverage],
        "alerts": [
            {"channel": d.channel, "title": d.notice.title, "state": d.state, "tries": d.tries, "error": d.error}
            for d in deliveries
            if d.state is not DeliveryState.SENT
        ],
    }


def _story_document(one: Story, frame: Frame) -> Json:
    employer, promised, thanks = one.employer, one.promise, one.thanks
    return {
        "employer": employer.name,
        "role": employer.role,
        "interviewers": [{"name": person.name, "title": person.title} for person in employer.interviewers],
        "stage": one.stage,
        "kind": one.answer.match.reading.kind if one.answer is not None else None,
        "last": None if one.last is None else finding_document(one.last),
        "interviewed": _day(one.interviewed),
        "promised": _day(promised.named if promised is not None else None),
        "promised_in": promised.said_in.id if promised is not None and promised.said_in is not None else None,
        "promised_before": _day(promised.before if promised is not None else None),
        "due": _day(one.due),
        "days_left": one.days_left,
        "contact_by": employer.contact_by,
        "deadline": _day(one.deadline),
        "thanked": [{"to": list(note.to), "date": _time(note.when)} for note in thanks.sent] if thanks else [],
        "next_step": next_step(one, frame) or None,
        "why": list(why(one, frame)),
        "warnings": [gap.text for gap in one.gaps],
    }


def _day(value: date | None) -> str | None:
    return None if value is None else value.isoformat()


def _time(value: datetime | None) -> str | None:
    return None if value is None else value.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
