"""``heardback demo``: the main job on a sample mailbox, without an account and without a network."""

from __future__ import annotations

import os
import re
import tempfile
import textwrap
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

import click

from scanner.cli.findings import confident, is_unexpected, show_findings
from scanner.cli.main import Common, ExitStatus
from scanner.cli.session import known_findings
from scanner.cli.terminal import count, out, say, text
from scanner.config.load import load_settings
from scanner.core.alerting import READ_AND_FILED, Silence, decide
from scanner.core.finding import Finding
from scanner.core.safe import for_terminal
from scanner.core.text import enumerated
from scanner.logs import setup
from scanner.ports import Notice, Receipt
from scanner.run import PassReport, run_pass
from scanner.wiring import Wanted, opened

_VARIABLE = "HEARDBACK_DEMO_PASSWORD"
ALERTS = 50  # the demo shows alerts one by one, as they would come over the days


class ShownChannel:
    """Keeps notices, to show what an alert looks like."""

    name = "screen"

    def __init__(self) -> None:
        self.notices: list[Notice] = []

    def send(self, notice: Notice) -> Receipt:
        """Takes every notice."""
        self.notices.append(notice)
        return Receipt("shown")


@click.command()
@click.pass_obj
def demo(common: Common) -> int:
    """See it work: a mail server on this machine, a sample mailbox, one scan of it, and what an alert looks like.

    Needs no account and no network, and leaves nothing behind.
    """
    from scanner.demo.sample import FOLDERS, demo_settings_yaml, sample
    from scanner.demo.server import DemoServer

    setup(common.verbosity)
    now = datetime.now(UTC)
    with tempfile.TemporaryDirectory(prefix="heardback-demo-") as name:
        folder = Path(name)
        with DemoServer(sample(now), folders=FOLDERS) as server:
            os.environ[_VARIABLE] = server.password
            settings = demo_settings_yaml(
                now, host=server.host, port=server.port, username=server.username, password_variable=_VARIABLE
            )
            path = folder / "config.yaml"
            path.touch(mode=0o600)
            path.write_text(f"{settings}\nstate: heardback.db\n", encoding="utf-8")
            return _scan(path, now)


def _scan(path: Path, now: datetime) -> int:
    loaded = load_settings(path)
    shown = ShownChannel()
    say("Sam is looking for work and has had some interviews. This is Sam's mailbox, as one scan sees it.")
    # Reminders keep to the hours of the day; the demo is the same at every hour.
    wanted = Wanted(fold_over=ALERTS, reminders=False)
    with opened(loaded, wanted, channels=[shown]) as app:
        report = run_pass(app)
        findings = confident(known_findings(app.memory, loaded))
        show_findings(findings, app.zone, now, linked=False)  # no mail program has this mail
        _show_sums(report, len(findings))
        _show_alert(shown, [finding.match.employer or "" for finding in findings if _is_read_and_filed(finding)])
    say()
    say("Nothing in the mailbox was changed. Next: `heardback init` connects your own.")
    return ExitStatus.DONE if report.is_complete else ExitStatus.PARTIAL


def _show_sums(report: PassReport, found: int) -> None:
    read = sum(outcome.report.examined for outcome in report.outcomes)
    folders = sum(outcome.report.listed for outcome in report.outcomes)
    say()
    say(f"{read} messages in {folders} folders were read; {found} concern Sam's applications.")
    say("The receipts, newsletters, job alerts and namesakes among the rest raised no alarm.")


def _is_read_and_filed(finding: Finding) -> bool:
    told = decide(finding)
    return is_unexpected(finding) and isinstance(told, Silence) and told.reason == READ_AND_FILED


def _show_alert(shown: ShownChannel, read: Sequence[str]) -> None:
    """The most telling alert, in full, as it would come by e-mail; its title is what a desktop shows."""
    from rich import box
    from rich.panel import Panel
    from rich.text import Text

    if not shown.notices:
        return
    notice = max(shown.notices, key=lambda notice: ("Junk" in notice.title, len(notice.text)))
    say()
    say(f"{count(len(shown.notices), 'alert')} went out. One of them, as e-mail brings it (a desktop shows the title):")
    width = min(out().width, 96)
    lines = for_terminal(notice.text.rstrip(), None, lines=True).split("\n")
    body = Text("\n".join(_hung(line, width - 4) for line in lines))
    out().print(Panel(body, title=text(notice.title, "bold"), title_align="left", box=box.ROUNDED, width=width))
    if read:
        say(f"No alert came of what Sam has read and filed: {enumerated(read)}.")


def _hung(line: str, wide: int) -> str:
    """A line of the alert as several where it is too wide: those after the first stand under its words."""
    label = re.match(r" *(?:- |[A-Z][A-Za-z ]{1,20}[:?] +)?", line)
    under = " " * (label.end() if label is not None else 0)
    return "\n".join(textwrap.wrap(line, wide, subsequent_indent=under, break_on_hyphens=False))
