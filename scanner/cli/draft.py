"""``heardback draft``: a letter to look over and send yourself; nothing is sent from here."""

from __future__ import annotations

from pathlib import Path

import click

from scanner.agreed.drafts import Draft, slots
from scanner.agreed.templates import DraftKind, Templates
from scanner.cli.documents import SCHEMA, dump
from scanner.cli.main import Common
from scanner.cli.session import showing
from scanner.cli.status import find_story
from scanner.cli.talk import Talk
from scanner.cli.terminal import count, say, say_document, say_note
from scanner.config.edit import close_employer
from scanner.config.schema import Language
from scanner.core.evidence import Kind
from scanner.core.safe import for_shell, for_terminal
from scanner.core.timeline import Stage
from scanner.wiring import make_book, make_drafts


@click.command()
@click.argument("employer", required=False)
@click.option("--kind", type=click.Choice([kind.value for kind in DraftKind]), help="Left out: what fits best.")
@click.option("--language", type=click.Choice([each.value for each in Language]), help="Left out: that of the thread.")
@click.option("--slot", type=click.IntRange(1, 12), help="Which of the proposed times to accept; the first is 1.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")
@click.option("--templates", is_flag=True, help="Write the templates beside your settings, to change them.")
@click.pass_obj
def draft(
    common: Common,
    *,
    employer: str | None,
    kind: str | None,
    language: str | None,
    slot: int | None,
    as_json: bool,
    templates: bool,
) -> None:
    """Write a letter to EMPLOYER: to check in, to thank, to be kept in mind, to accept a time, to answer an offer.

    It is shown with a link that opens it in your mail program. You send it, or you do not.
    """
    with showing(common) as (loaded, memory):
        drafts = make_drafts(loaded.settings, loaded.path.parent)
        wanted = Language(language) if language else None
        if templates:
            _copy(Templates(loaded.path.absolute().parent / "templates"), wanted or loaded.settings.seeker.language)
            return
        if employer is None:
            raise click.UsageError("which employer? heardback draft EMPLOYER")
        book = make_book(loaded.settings, memory)
        frame = book.frame
        story = find_story(book.stories(frame), employer)
        chosen = DraftKind(kind) if kind else drafts.fitting(story)
        times = len(slots(story, frame))
        if slot is not None and slot > times:
            told = f"{count(times, 'time')} still to come" if times else "no time that is still to come"
            raise click.UsageError(f"--slot: they propose {told}")
        written = drafts.write(story, frame, chosen, language=wanted, slot=slot)
    if as_json:
        say_document(dump({"schema": SCHEMA, "drafts": [_document(each) for each in written]}))
        return
    for each in written:
        _show(each)
    is_no = story.answer is not None and story.answer.match.reading.kind is Kind.REJECTION
    if is_no and story.stage is not Stage.CLOSED:
        _offer_to_close(loaded.path, story.employer.name)


def _offer_to_close(path: Path, name: str) -> None:
    """After a no: the application is closed once the user says so, and not before."""
    if Talk().confirm(f"Close your application at {name}? No more reminders then", default=False):
        close_employer(path, name)
        say_note("Closed.")
    else:
        say_note(f"It stays open. To close it:  heardback employer close {for_shell(name)}")


def _copy(templates: Templates, language: Language) -> None:
    written = templates.copy(language)
    for path in written:
        say(f"Written: {path}")
    if not written:
        say(f"They are there already, in {templates.folder}; none was written over.")
    say("Change these files; Heardback uses them instead of its own. Those that you delete are its own again.")


def _show(each: Draft) -> None:
    say_note(f"A draft for {each.whom} ({each.kind}); you send it yourself.")
    say(f"To: {each.to or '(no address is known)'}")
    say(f"Subject: {each.subject}")
    say()
    click.echo(for_terminal(each.text, None, lines=True))
    say()
    if each.has_gap:
        say_note("Fill in what stands in [brackets] before you send it.")
    say_note("Open it in your mail program:")
    click.echo(each.mailto)
    say()


def _document(each: Draft) -> dict[str, object]:
    return {
        "kind": each.kind,
        "language": each.language,
        "whom": each.whom,
        "to": each.to,
        "subject": each.subject,
        "text": each.text,
        "mailto": each.mailto,
    }
