"""``heardback report``: all of it on one web page, for the user alone."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import click

from scanner.cli.main import Common
from scanner.cli.output import write_output
from scanner.cli.session import known_findings, showing
from scanner.cli.status import by_urgency
from scanner.cli.terminal import say, say_document
from scanner.notify.browser import mail_scheme
from scanner.report.page import Page, render_page
from scanner.report.standing import standing, was_looked_into
from scanner.wiring import make_book


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
    with showing(common) as (loaded, memory):
        settings, now = loaded.settings, datetime.now(UTC)
        book = make_book(settings, memory)
        limit = 2 * settings.schedule.every
        accounts = [account.name for account in settings.accounts]
        stands = standing(memory, accounts, now, limit)
        frame = replace(book.frame, looked=was_looked_into(stands.coverage))
        found = known_findings(memory, loaded)
        page = Page(
            stories=by_urgency(book.stories(frame)),
            findings=sorted(found, key=lambda one: one.received or one.date or one.first_seen, reverse=True),
            standing=stands,
            frame=frame,
            opens=mail_scheme(),
            limit=limit,
        )
        html = render_page(page)
    if str(output) == "-":
        say_document(html)
        return
    write_output(output, html.encode())
    say(f"Written. Open it in your browser: {output.absolute().as_uri()}")
