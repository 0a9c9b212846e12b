"""``heardback rescue``: brings one message to the inbox, after the user said so."""

from __future__ import annotations

import sys
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial

import click

from scanner.cli.main import Common
from scanner.cli.replies import one_finding
from scanner.cli.session import reading
from scanner.cli.terminal import day, say, say_facts, say_note
from scanner.core.finding import Copy, Finding, PlacementVerdict
from scanner.core.model import FolderRole
from scanner.core.placement import place
from scanner.errors import SettingsError
from scanner.imap.providers import profile_for_address
from scanner.ports import Batch, Notice, Sighting
from scanner.rescue.moving import Rescued
from scanner.rescue.moving import rescue as move
from scanner.rescue.plan import copy_to_rescue
from scanner.rescue.verbs import INBOX
from scanner.store.memory import SqliteMemory
from scanner.wiring import credential_of, endpoint_of, time_zone


@click.command()
@click.argument("finding_id", metavar="ID")
@click.option("--yes", is_flag=True, help="Do it without asking.")
@click.pass_obj
def rescue(common: Common, finding_id: str, *, yes: bool) -> None:
    """Bring one mail to the inbox and mark it as not junk.

    This is the only command that changes a mailbox, and it changes this one mail alone. A mail that looks like a scam
    is not moved.
    """
    with reading(common) as (loaded, memory):
        finding = one_finding(memory, finding_id)
        copy = copy_to_rescue(finding)
        account = next((each for each in loaded.settings.accounts if each.name == finding.account), None)
        if account is None:
            raise SettingsError((f"{loaded.path}: there is no account {finding.account!r} any more",))
        when = day(finding.received or finding.date, time_zone(loaded.settings), datetime.now(UTC))
        mark = ", marked as not junk" if copy.role is FolderRole.JUNK else ""
        say_facts(
            ("From", f"{finding.sender.name} <{finding.sender.address}>"),
            ("Subject", finding.subject),
            ("Came", when),
            ("Will go", f"from {copy.name} to INBOX of {account.name}{mark}"),
        )
        if not yes:
            if not sys.stdin.isatty():
                raise click.UsageError("this changes your mailbox: say so with --yes")
            if not click.confirm("Move it?", err=True):
                say("Nothing was moved.")
                return
        profile = profile_for_address(account.address)
        done = move(
            finding, copy, endpoint_of(account, profile), partial(credential_of, account, loaded.state), profile
        )
        for step in done.steps:
            say(f"{step}.")
        _remember(memory, finding, copy, done, tuple(account.expected))
        say_note("Nothing else in your mailbox was changed.")


def _remember(memory: SqliteMemory, rescued: Finding, copy: Copy, done: Rescued, expected: tuple[str, ...]) -> None:
    """Writes where the mail lies now: nobody has to wait for the next pass to see it, nor is it offered again."""
    folders = {covered.folder.key: covered.folder for covered in memory.coverage(rescued.account).folders}
    inbox, old = folders.get(INBOX), folders.get(copy.folder)
    there = memory.checkpoint(rescued.account, INBOX)
    here = memory.checkpoint(rescued.account, copy.folder)
    if done.arrived is None or inbox is None or there is None:
        return  # the next pass finds it

    def placed(finding: Finding, told: frozenset[str]) -> tuple[PlacementVerdict | None, tuple[Notice, ...]]:
        return place(finding.copies, expected) if finding.copies else None, ()

    now = datetime.now(UTC)
    arrived = replace(
        copy, folder=inbox.key, name=inbox.name, role=inbox.role, uidvalidity=there.uidvalidity, uid=done.arrived
    )
    seen = Sighting(
        rescued.identity, arrived, rescued.message_id, rescued.sender, rescued.subject, rescued.date, rescued.received,
        rescued.match, rescued.link,
    )  # fmt: skip
    # First the new place, so that it lies somewhere at every moment.
    memory.record(Batch(inbox, there, sightings=(seen,)), placed, (), now)
    if old is not None and here is not None and not done.left_behind and copy.role is not FolderRole.ALL:
        memory.record(Batch(old, here, gone=(copy.uid,)), placed, (), now)
