"""``heardback calendar``: due dates, deadlines and interviews as a file that every calendar imports."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from scanner.agreed.calendar import entries, merge, write
from scanner.cli.main import Common
from scanner.cli.output import write_output
from scanner.cli.session import reading
from scanner.cli.terminal import count, say_note
from scanner.wiring import make_book


@click.command()
@click.option("--output", type=click.Path(path_type=Path, dir_okay=False), help="The file; left out, standard output.")
@click.pass_obj
def calendar(common: Common, *, output: Path | None) -> None:
    """Write when answers are due, by when you must act, and when interviews are, as an iCalendar file.

    Import it again after a change: what moved is moved, what is off is taken out.
    """
    with reading(common) as (loaded, memory):
        book = make_book(loaded.settings, memory)
        frame = book.frame
        merged = merge(entries(book.stories(frame)), memory.agreed.calendar(), frame.now)
        if output is not None and not merged:
            say_note("Nothing to write yet: no day was named, and no mail names one.")
            return
        content = write(merged)
        if output is None:
            sys.stdout.buffer.write(content)
            sys.stdout.buffer.flush()
        else:
            write_output(output, content)
        memory.agreed.write_calendar(merged)
    if output is not None:
        say_note(f"{count(len(merged), 'entry', 'entries')} in {output}; import it into your calendar.")
