"""The folders of a mailbox, as a first look shows them."""

from __future__ import annotations

from collections.abc import Sequence

from scanner.cli.talk import paragraph
from scanner.cli.terminal import count, out, text
from scanner.core.model import FolderRole
from scanner.ports import ListedFolder
from scanner.setup.signin import Look

_MOST = 12
_ORDER = tuple(FolderRole)


def show_look(seen: Look) -> None:
    """How many folders and messages there are, the folders with a use by name, and what is hidden from us."""
    folders = [each for each in seen.folders if each.folder.selectable]
    paragraph(f"Signed in: {count(len(folders), 'folder')}, {count(seen.messages, 'message')}.")
    _table(folders)
    if len(folders) == 1:
        paragraph("There is no folder but this one, so mail that was filtered as junk can't be seen from here.")
    elif not seen.has(FolderRole.JUNK):
        paragraph("No folder is marked as junk. All folders are looked into all the same.")
    if len(folders) > 1 and not seen.has(FolderRole.SENT):
        paragraph("No folder of sent mail was found, so it can't be seen which mail answers one of yours.")
    if folders and seen.messages == 0:
        paragraph("The mailbox is empty so far.")
    for note in seen.notes:
        paragraph(note)
    if seen.hidden_help is not None:
        paragraph(f"{seen.hidden_help.sentence}: {seen.hidden_help.link or ''}".rstrip(": "))


def _table(folders: Sequence[ListedFolder]) -> None:
    from rich import box
    from rich.table import Table
    from rich.text import Text

    known = sorted(
        (each for each in folders if each.folder.role is not FolderRole.OTHER),
        key=lambda each: _ORDER.index(each.folder.role),
    )
    others = [each for each in folders if each.folder.role is FolderRole.OTHER]
    shown, rest = (known + others)[:_MOST], (known + others)[_MOST:]
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False, header_style="dim")
    table.add_column("  Folder", overflow="fold")
    table.add_column("Use")
    table.add_column("Messages", justify="right")
    for each in shown:
        role = "" if each.folder.role is FolderRole.OTHER else str(each.folder.role)
        table.add_row(Text("  ").append_text(text(each.folder.name, limit=60)), text(role), text(_messages(each)))
    out().print(table)
    if rest:
        more = sum(each.state.messages for each in rest if each.state is not None)
        paragraph(f"and {count(len(rest), 'more folder')} with {count(more, 'message')}.")


def _messages(listed: ListedFolder) -> str:
    return "can't be told" if listed.state is None else f"{listed.state.messages:,}"
