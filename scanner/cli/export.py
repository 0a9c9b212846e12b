"""``heardback export``: employers and findings as CSV or JSON, for a spreadsheet or another program."""

from __future__ import annotations

from pathlib import Path

import click

from scanner.cli.documents import SCHEMA, dump, finding_document
from scanner.cli.main import Common
from scanner.cli.output import write_output
from scanner.cli.session import known_findings, showing
from scanner.cli.terminal import say_document, say_note
from scanner.exchange.export import employer_document, employers_csv, findings_csv


@click.command()
@click.option("--format", "form", type=click.Choice(["csv", "json"]), default="csv", show_default=True)
@click.option("--employers", "of_employers", is_flag=True, help="The employers (default).")
@click.option("--findings", "of_findings", is_flag=True, help="What was found.")
@click.option("--output", type=click.Path(path_type=Path, dir_okay=False), help="A file instead of the terminal.")
@click.pass_obj
def export(common: Common, *, form: str, of_employers: bool, of_findings: bool, output: Path | None) -> None:
    """Give out the employers of your settings, or what was found, for a spreadsheet or another program.

    In a CSV, cells that a spreadsheet would run as a formula get an apostrophe in front.
    """
    if of_employers and of_findings:
        raise click.UsageError("--employers and --findings are two lists; take one at a time")
    what = "findings" if of_findings else "employers"
    with showing(common) as (loaded, memory):
        employers = loaded.settings.employers
        findings = known_findings(memory, loaded) if what == "findings" else []
    if form == "json":
        entries = (
            [finding_document(each) for each in findings]
            if what == "findings"
            else list(map(employer_document, employers))
        )
        text = dump({"schema": SCHEMA, what: entries}) + "\n"
    else:
        text = findings_csv(findings) if what == "findings" else employers_csv(employers)
    if output is None:
        say_document(text.rstrip("\r\n"))
        return
    # Excel takes a CSV for UTF-8 only by this mark.
    write_output(output, (("\ufeff" if form == "csv" else "") + text).encode())
    say_note(f"Written to {output}.")
