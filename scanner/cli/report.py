"""``heardback report``: all of it on one web page, for the user alone."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from pathlib import Path

import click

from scanner.cli.main import Common
from scanner.cli.session import known_findings, reading
from scanner.cli.status import by_urgency
from scanner.cli.terminal import say, say_document
from scanner.errors import ScannerError, Scope
from scanner.notify.browser import mail_scheme
from scanner.report.page import Page, render_page
from scanner.report.standing import standing
from scanner.wiring import SystemClock, make_book, people_of


class ReportError(ScannerError):
    """The page can't be written."""

    scope = Scope.RUN


@click.command()
@click.option(
    "--output",
    type=click.Path(path_type=Path, dir_okay=False, allow_dash=True),
    default=Path("heardback.html"),
    show_default=True,
    help="The file to write; - for standard output.",
)
@click.pass_obj
def report(common: Common, *, output: Path) -> None:
    """Write where everything stands on one web page.

    The page loads nothing and runs nothing; only you can read the file.
    """
    with reading(common) as (loaded, memory, zone):
        settings, now = loaded.settings, datetime.now(UTC)
        book = make_book(settings, people_of(settings), memory, SystemClock(), zone)
        frame = book.frame
        limit = 2 * settings.schedule.every
        accounts = [account.name for account in settings.accounts]
        found = known_findings(memory, loaded, set(accounts))
        page = Page(
            stories=by_urgency(book.stories(frame)),
            findings=sorted(found, key=lambda one: one.received or one.date or one.first_seen, reverse=True),
            standing=standing(memory, accounts, now, limit),
            frame=frame,
            opens=mail_scheme(),
            limit=limit,
        )
        html = render_page(page)
    if str(output) == "-":
        say_document(html)
        return
    _write(output, html)
    say(f"Written: {output.absolute()}")


def _write(path: Path, html: str) -> None:
    """Writes a whole page that only the user can read, or nothing."""
    beside = path.with_name(f".{path.name}.new")
    try:
        descriptor = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(descriptor, "w", encoding="utf-8") as file:
            file.write(html)
        beside.replace(path)
    except OSError as error:
        beside.unlink(missing_ok=True)
        raise ReportError(f"{path} can't be written: {error.strerror}", fix="name another file by --output") from error
