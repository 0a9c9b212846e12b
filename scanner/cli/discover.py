"""``heardback discover``: employers, people and dates proposed from the mail itself, to be ticked."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import click

from scanner.cli import ticking
from scanner.cli.documents import dump
from scanner.cli.main import Common, ExitStatus
from scanner.cli.session import Session, interruptible, open_session
from scanner.cli.terminal import count, err, say, say_document, say_error, say_note, text
from scanner.core.discovery import Discovery
from scanner.core.proposal import additions
from scanner.discover import Survey, Surveyor, Wish
from scanner.errors import ScannerError
from scanner.wiring import people_of


@click.command()
@click.option("--days", type=click.IntRange(1, 3650), default=120, show_default=True, help="How far to look back.")
@click.option(
    "--account", "accounts", multiple=True, metavar="NAME", help="Only this account or address; may be repeated."
)
@click.option("--yes", is_flag=True, help=ticking.YES_HELP)
@click.option("--take", metavar="NUMBERS", help=ticking.TAKE_HELP)
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")
@click.option("--goes-on", is_flag=True, hidden=True, help="Part of a longer talk: say nothing of what comes next.")
@click.pass_obj
def discover(
    common: Common, *, days: int, accounts: tuple[str, ...], yes: bool, take: str | None, as_json: bool, goes_on: bool
) -> int:
    """Propose employers from your mail: what you sent, confirmations, invitations, hiring services.

    All of it is read on this computer, nothing is sent anywhere, and your mailbox is not changed. What you tick goes
    into the settings; nothing that stands there is overwritten.
    """
    # A dry run: the memory is not touched and no alert leaves.
    with open_session(common, dry_run=True, accounts=accounts) as session, interruptible() as interruption:
        now = datetime.now(UTC)
        people = people_of(session.loaded.settings)
        discovery = Discovery(people, session.zone)
        since = now - timedelta(days=days)
        with err().status("Reading your mail …") as status:
            surveyor = Surveyor(
                session.app.line.reader,
                discovery,
                interruption.is_asked,
                lambda folder: status.update(text(f"Reading {folder.account}: {folder.name}", limit=80)),
            )
            surveys, failed = interruption.run(lambda: _survey(session, surveyor, since, interruption.is_asked))
        path = session.loaded.path
    if interruption.is_asked():
        return ExitStatus.INTERRUPTED
    found = additions(discovery.proposals(now), people.employers)
    if not as_json:
        _say_what_was_read(surveys, days)
        ticking.show(found)
    chosen = ticking.choose(found, yes=yes, take=take) if found else frozenset()
    taken = ticking.take(path, found, chosen or frozenset())
    if as_json:
        say_document(dump(ticking.document(found, chosen or frozenset())))
    elif not found:
        say("No employer was found that your settings don't know. Name one: heardback employer add")
    elif chosen is None:
        ticking.without_answer("heardback discover")
    else:
        ticking.tell(path, taken, goes_on=goes_on)
    return ExitStatus.PARTIAL if failed else ExitStatus.DONE


def _survey(
    session: Session, surveyor: Surveyor, since: datetime, is_stopped: Callable[[], bool]
) -> tuple[list[Survey], bool]:
    """Every account in turn; one that can't be read does not stop the others."""
    surveys: list[Survey] = []
    failed = False
    for plan in session.app.plans:
        if is_stopped():
            break
        try:
            mailbox = plan.connect()
            try:
                report = surveyor.survey(mailbox, Wish(since, plan.rules.skip))
            finally:
                mailbox.close()
        except ScannerError as error:
            say_error(str(error), error.fix)
            failed = True
            continue
        surveys.append(report)
        for name, fault in report.failed.items():
            say_error(f"{report.account}: folder {name!r} could not be read: {fault}")
            failed = True
        if report.left:
            say_note(f"{report.account}: {count(report.left, 'older mail')} left out; look back fewer --days")
    return surveys, failed


def _say_what_was_read(surveys: list[Survey], days: int) -> None:
    folders, headers = sum(each.folders for each in surveys), sum(each.headers for each in surveys)
    say_note(
        f"Looked at {count(headers, 'message')} of the last {count(days, 'day')} in {count(folders, 'folder')}; "
        f"{sum(each.telling for each in surveys)} speak of an application."
    )
