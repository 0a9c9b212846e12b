"""Small values for the memory's tests."""

from __future__ import annotations

from datetime import UTC, datetime

from scanner.core.evidence import (
    Authentication,
    Authenticity,
    Confidence,
    Evidence,
    Exclusion,
    Kind,
    Match,
    Reading,
    Signal,
)
from scanner.core.finding import Copy, Finding, Placement, PlacementVerdict
from scanner.core.model import Address, Checkpoint, Folder, FolderRole, FolderState
from scanner.ports import Batch, Notice, Sighting

NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)
INBOX = Folder("personal", b"INBOX", "INBOX", "/", FolderRole.INBOX)
JUNK = Folder("personal", b"Junk", "Junk", "/", FolderRole.JUNK)
STATE = FolderState(uidvalidity=7, uidnext=11, messages=10)


def match(*, excluded: bool = False, confidence: Confidence = Confidence.CERTAIN) -> Match:
    return Match(
        employer="Northwind Analytics",
        contact="Jane Doe",
        confidence=confidence,
        reading=Reading(Kind.INTERVIEW, "invite you"),
        authentication=Authentication(Authenticity.VERIFIED),
        evidence=(Evidence(Signal.ADDRESS, 3.0, "from Jane Doe's address"),),
        exclusion=Exclusion(Signal.CONSUMER, "order receipt") if excluded else None,
    )


def sighting(
    folder: Folder, uid: int, identity: str = "one", *, excluded: bool = False, seen: bool = False
) -> Sighting:
    return Sighting(
        identity=identity,
        copy=Copy(folder.key, folder.name, folder.role, 7, uid, seen),
        message_id=f"<{identity}@northwind-analytics.test>",
        sender=Address("Jane Doe", "jane.doe@northwind-analytics.test"),
        subject="Second round \ud800 with \x00 oddities",
        date=NOW,
        received=NOW,
        match=match(excluded=excluded),
    )


def checkpoint(last_uid: int, *, whole: bool = True, uidvalidity: int = 7) -> Checkpoint:
    state = FolderState(uidvalidity, 11, 10)
    return Checkpoint(uidvalidity, last_uid, state if whole else None, NOW if whole else None, NOW, "f", 10)


def batch(folder: Folder, *sightings: Sighting, last_uid: int = 10, **more: object) -> Batch:
    return Batch(folder, checkpoint(last_uid), tuple(sightings), **more)  # type: ignore[arg-type]  # test shorthand


def notice(key: str = "reply-one") -> Notice:
    return Notice(key=key, title="A reply", line="It is in Junk", text="It is in Junk\n", created=NOW)


def tell_junk(finding: Finding, told: frozenset[str]) -> tuple[PlacementVerdict | None, tuple[Notice, ...]]:
    """Tells of whatever has no copy in the inbox."""
    if not finding.copies:
        return None, ()
    inbox = [copy for copy in finding.copies if copy.role is FolderRole.INBOX]
    place = Placement.EXPECTED if inbox else Placement.UNEXPECTED
    verdict = PlacementVerdict(place, (inbox or list(finding.copies))[0], "because")
    return verdict, () if inbox else (notice(f"reply-{finding.identity}"),)
