"""Whether a finding may be rescued, and from where: decided before any connection is made."""

from __future__ import annotations

from scanner.core.evidence import Authenticity
from scanner.core.finding import Copy, Finding
from scanner.core.model import FolderRole
from scanner.errors import ScannerError, Scope
from scanner.rescue.verbs import INBOX

_NEVER = frozenset({FolderRole.SENT, FolderRole.DRAFTS})
_TABS = frozenset({FolderRole.PROMOTIONS, FolderRole.SOCIAL, FolderRole.UPDATES, FolderRole.FORUMS})


class RescueRefusedError(ScannerError):
    """A message is not to be moved; nothing was changed."""

    scope = Scope.RUN


def copy_to_rescue(finding: Finding) -> Copy:
    """The copy to bring to the inbox. Raises `RescueRefusedError` where there is none, or where none should be."""
    if finding.match.authentication.authenticity is Authenticity.SUSPICIOUS:
        raise RescueRefusedError(
            f"this mail looks like a scam dressed as {finding.match.employer}, so it stays where it is",
            fix="ask the employer by another way; `heardback explain` says what is wrong with it",
        )
    if not finding.copies:
        raise RescueRefusedError("this mail lies in no folder any more", fix="look again: heardback scan")
    inside = [copy for copy in finding.copies if copy.folder.upper() == INBOX]
    if any(copy.role in _TABS for copy in inside):
        raise RescueRefusedError(
            "this mail is in the inbox already, under one of Gmail's tabs, which mail programs can't change",
            fix="drag it to Primary in Gmail; `heardback prevent --for gmail` does so for the next ones",
        )
    if inside or any(copy.role is FolderRole.INBOX for copy in finding.copies):
        raise RescueRefusedError("this mail lies in the inbox already")
    able = [copy for copy in finding.copies if copy.role not in _NEVER]
    if not able:
        raise RescueRefusedError("this mail lies in a folder of your own writing, from which nothing is moved")
    named = finding.verdict.copy if finding.verdict is not None else None
    # A copy in junk first: it is the one that will be deleted.
    return min(able, key=lambda copy: (copy.role is not FolderRole.JUNK, copy != named))
