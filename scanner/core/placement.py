"""Where a reply lies, and whether the user looks there.

This module never reads a message and never decides whether to tell.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from scanner.core.finding import Copy, Placement, PlacementVerdict
from scanner.core.model import Folder, FolderRole

INBOX_ONLY: tuple[str, ...] = ("INBOX",)
TABS = frozenset({FolderRole.PROMOTIONS, FolderRole.SOCIAL, FolderRole.UPDATES, FolderRole.FORUMS})
_OWN = frozenset({FolderRole.SENT, FolderRole.DRAFTS})
# The place worth naming first: where mail is lost soonest, then where it is looked for least.
_ORDER = (
    FolderRole.JUNK,
    FolderRole.PROMOTIONS,
    FolderRole.SOCIAL,
    FolderRole.UPDATES,
    FolderRole.FORUMS,
    FolderRole.OTHER,
    FolderRole.INBOX,
    FolderRole.ARCHIVE,
    FolderRole.TRASH,
    FolderRole.ALL,
    FolderRole.SENT,
    FolderRole.DRAFTS,
)
_REASONS = {
    FolderRole.JUNK: "it was taken for junk",
    FolderRole.PROMOTIONS: "it was sorted into the Promotions tab",
    FolderRole.SOCIAL: "it was sorted into the Social tab",
    FolderRole.UPDATES: "it was sorted into the Updates tab",
    FolderRole.FORUMS: "it was sorted into the Forums tab",
    FolderRole.INBOX: "it lies in an inbox where you don't expect replies",
    FolderRole.ARCHIVE: "it lies in the archive, not in the inbox",
    FolderRole.TRASH: "it lies in the trash",
    FolderRole.ALL: "it skipped the inbox and lies only among all mail",
    FolderRole.SENT: "it lies among your own sent mail",
    FolderRole.DRAFTS: "it lies among your drafts",
    FolderRole.OTHER: "it lies in a folder of its own, not in the inbox",
}


def place(copies: Sequence[Copy], expected: Sequence[str] = INBOX_ONLY) -> PlacementVerdict:
    """Where a message with these present copies lies; ``expected`` are folder names as the settings give them.

    One copy where the user looks is enough. A copy among sent mail or drafts is no place, unless there is no other.
    Raises `ValueError` where there is no copy at all.
    """
    if not copies:
        raise ValueError("a message without copies lies nowhere")
    wanted = frozenset(name.casefold() for name in expected)
    places = [copy for copy in copies if copy.role not in _OWN or _is_named(copy, wanted)] or list(copies)
    found = [copy for copy in places if is_expected(copy, wanted)]
    if found:
        # A copy that is still to be read is the one to name.
        best = min(found, key=lambda copy: (copy.seen, copy.name, copy.uid))
        return PlacementVerdict(Placement.EXPECTED, best, "it lies where you look for replies")
    best = min(places, key=lambda copy: (_ORDER.index(copy.role), copy.seen, copy.name, copy.uid))
    return PlacementVerdict(Placement.UNEXPECTED, best, _REASONS[best.role])


def is_expected(copy: Copy, wanted: frozenset[str]) -> bool:
    """Whether a copy lies in one of the folders ``wanted``, given in folded case.

    Mail under a category tab lies in Gmail's inbox on the wire only: it is expected where the tab itself is named.
    """
    if copy.role in TABS:
        return copy.role.value in wanted or copy.name.casefold() in wanted - {"inbox"}
    if copy.role is FolderRole.INBOX and "inbox" in wanted:
        return True
    return _is_named(copy, wanted)


def is_left_out(folder: Folder, skip: Collection[str]) -> bool:
    """Whether the settings leave a folder out, by its name; as under ``expected``, capitals tell none apart."""
    return bool(skip) and folder.name.casefold() in {name.casefold() for name in skip}


def _is_named(copy: Copy, wanted: frozenset[str]) -> bool:
    return copy.name.casefold() in wanted or copy.folder.decode("ascii", "replace").casefold() in wanted
