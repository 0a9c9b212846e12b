"""``heardback doctor``: looks at everything it stands on; a fix for each fault; a report for asking for help."""

from __future__ import annotations

import os
from pathlib import Path

import click

from scanner.cli.documents import dump
from scanner.cli.main import Common, ExitStatus
from scanner.cli.output import write_output
from scanner.cli.talk import paragraph
from scanner.cli.terminal import count, err, say, say_document
from scanner.config.load import Loaded, find_settings_path
from scanner.doctor.bundle import bundle
from scanner.doctor.check import Check, Verdict
from scanner.doctor.examine import examine
from scanner.errors import SettingsError
from scanner.logs import setup
from scanner.wiring import read_settings

_MARKS = {Verdict.OK: "✓", Verdict.WARNING: "!", Verdict.FAULT: "✗", Verdict.UNKNOWN: "–"}
_COLOURS = {Verdict.OK: "green", Verdict.WARNING: "yellow", Verdict.FAULT: "red", Verdict.UNKNOWN: None}


@click.command()
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")
@click.option("--bundle", "file", type=click.Path(path_type=Path, dir_okay=False), help="Also write a report for help.")
@click.pass_obj
def doctor(common: Common, *, as_json: bool, file: Path | None) -> int:
    """Check settings, sign-ins, hidden folders, alerts, clock and service; a fix for each fault.

    With --bundle FILE also a report to hand on when you ask for help: it holds no name, address or subject.
    """
    setup(common.verbosity)
    path = find_settings_path(common.config, os.environ)
    checks: list[Check] = []
    with err().status("Looking …") as status:
        for check in examine(path):
            checks.append(check)
            status.update(f"Looking at {check.area} …")
    if as_json:
        keys = ("area", "code", "verdict", "told", "fix")
        rows = [{key: getattr(check, key) for key in keys} for check in checks]
        say_document(dump({"schema": 1, "ok": _status(checks) is ExitStatus.DONE, "checks": rows}))
    else:
        _show(checks)
    if file is not None:
        write_output(file, bundle(checks, _loaded(path)).encode(), option="--bundle")
        click.echo(f"The report is in {file}. Read it before you hand it on.", err=True)
    return _status(checks)


def _show(checks: list[Check]) -> None:
    area = ""
    areas = list(dict.fromkeys(check.area for check in checks))
    for check in sorted(checks, key=lambda each: areas.index(each.area)):
        if check.area != area:
            area = check.area
            click.secho(area[:1].upper() + area[1:], bold=True)
        click.secho(f" {_MARKS[check.verdict]}", fg=_COLOURS[check.verdict], nl=False)
        paragraph(check.told, 3, first=1)
        if check.fix:
            paragraph(f"→ {check.fix}", 5, first=3)
    faults = sum(check.verdict is Verdict.FAULT for check in checks)
    warnings = sum(check.verdict is Verdict.WARNING for check in checks)
    say()
    if faults:
        say(f"{count(faults, 'fault')} to mend, {count(warnings, 'thing')} to look at.")
    else:
        more = f", {count(warnings, 'thing')} to look at" if warnings else ""
        say(f"No fault{more}.")


def _status(checks: list[Check]) -> ExitStatus:
    faults = {check.area for check in checks if check.verdict is Verdict.FAULT}
    if "settings" in faults:
        return ExitStatus.USAGE
    return ExitStatus.PARTIAL if faults else ExitStatus.DONE


def _loaded(path: Path) -> Loaded | None:
    try:
        return read_settings(path)
    except SettingsError:
        return None
