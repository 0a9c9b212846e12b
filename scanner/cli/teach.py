"""``heardback confirm`` and ``heardback dismiss``: what the user knows better, kept and taken back."""

from __future__ import annotations

import click

from scanner.cli.main import Common
from scanner.cli.replies import dismissals, one_finding
from scanner.cli.session import reading
from scanner.cli.terminal import say
from scanner.config.edit import add_address, remove_address
from scanner.core.evidence import Authenticity, Lesson, Teaching
from scanner.core.finding import Finding
from scanner.core.services import service_of
from scanner.core.text import subject_form
from scanner.errors import ScannerError, Scope


class LessonError(ScannerError):
    """What the user wanted to teach can't be taken."""

    scope = Scope.RUN


@click.command()
@click.argument("finding_id", metavar="ID")
@click.option("--undo", is_flag=True, help="Take it back.")
@click.option("--yes", is_flag=True, help="Also for a mail that we warn of.")
@click.pass_obj
def confirm(common: Common, finding_id: str, *, undo: bool, yes: bool) -> None:
    """Say that this sender does belong to that employer: their next mail is known at once."""
    with reading(common) as (loaded, memory):
        finding = one_finding(memory, finding_id)
        employer, address = finding.match.employer or "", finding.sender.address
        if undo:
            memory.unteach(finding.id)
            remove_address(loaded.path, employer, address)
            say(f"Forgotten: {address} is not {employer}'s by your word any more.")
            return
        suspicious = finding.match.authentication.authenticity is Authenticity.SUSPICIOUS
        if suspicious and not yes:
            raise LessonError(
                f"this mail looks like a scam dressed as {employer}, so {address} was not taken for theirs",
                fix="ask the employer by another way first; if it is theirs, say so with --yes",
            )
        add_address(loaded.path, employer, address)
        memory.teach(_lesson(finding, Teaching.CONFIRM))
        service = service_of(address)
        if service is None:
            say(f"Noted: {address} belongs to {employer}. It stands in {loaded.path} now.")
        else:
            say(f"Noted: {address} writes for {employer}. It stands in {loaded.path} now.")
            say(f"It is {service.name}, which writes for other employers too: look whom such a mail names.")
        say(f"Take it back: heardback confirm {finding.id} --undo")


@click.command()
@click.argument("finding_id", metavar="ID")
@click.option("--undo", is_flag=True, help="Take it back.")
@click.pass_obj
def dismiss(common: Common, finding_id: str, *, undo: bool) -> None:
    """Never tell of this mail again.

    Nor of others like it: with this subject, from this sender. But you are told of all else that a person known to you
    writes, of answers to your mail, and of an interview, an offer, a task or a no that comes under the same subject.
    """
    with reading(common) as (_, memory):
        wanted = finding_id.strip().lower()
        taught = dismissals(memory, wanted) if wanted else []
        if undo:
            if len(taught) != 1:
                fix = "`heardback replies --dismissed` lists what was, with its IDs"
                raise LessonError(f"nothing was dismissed as {finding_id!r}", fix=fix)
            memory.unteach(taught[0].finding_id)
            say("Taken back: it is judged anew with the next check.")
            return
        if taught and {finding.id for finding in memory.finding(wanted)} <= {each.finding_id for each in taught}:
            say("Dismissed already.")
            say(f"Take it back: heardback dismiss {taught[0].finding_id} --undo")
            return
        finding = one_finding(memory, finding_id)
        memory.teach(_lesson(finding, Teaching.DISMISS))
        say(f"Noted: no more alerts of “{finding.subject}” from {finding.sender.address}, nor of mail like it.")
        say(f"Take it back: heardback dismiss {finding.id} --undo")


def _lesson(finding: Finding, verdict: Teaching) -> Lesson:
    return Lesson(
        finding_id=finding.id,
        verdict=verdict,
        address=finding.sender.address,
        employer=finding.match.employer if verdict is Teaching.CONFIRM else None,
        subject_form=subject_form(finding.subject) if verdict is Teaching.DISMISS else None,
        message_id=finding.message_id,
        kind=finding.match.reading.kind if verdict is Teaching.DISMISS else None,
    )
