"""Fetched messages to sightings: read, weighed, and worded for the memory; a bad message costs itself alone."""

from __future__ import annotations

import logging
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from scanner.core.arrival import date_of
from scanner.core.correspondence import found_link
from scanner.core.evidence import Kind, Match, Reading, ThreadLink
from scanner.core.finding import Copy
from scanner.core.identity import identity
from scanner.core.mention import mention
from scanner.core.model import Folder, FolderRole, Headers, Message, MessageRef, RawHeaders, RawMessage
from scanner.errors import MessageError
from scanner.ports import Sighting
from scanner.scan.errand import Errand

logger = logging.getLogger(__name__)

_WINDOW_MARGIN = timedelta(days=2)


class Sights:
    """Reads and weighs messages of one folder."""

    def __init__(self, errand: Errand, folder: Folder, uidvalidity: int) -> None:
        self._errand = errand
        self._line = errand.line
        self._folder = folder
        self._uidvalidity = uidvalidity
        self._learnt: list[ThreadLink] = []

    def learnt(self) -> list[ThreadLink]:
        """What was found, and the seeker's own mail, has taught since this was last asked, to be written."""
        taught, self._learnt = self._learnt, []
        return taught

    def of(self, raws: Sequence[RawMessage], failed: dict[int, str]) -> list[Sighting]:
        """What the messages are; one that can't be read is noted in ``failed``, with one plain line."""
        sightings: list[Sighting] = []
        places: Mapping[int, Folder] = self._errand.mailbox.places(self._folder, raws) if raws else {}
        for raw in raws:
            uid = raw.ref.uid
            try:
                message = self._line.reader.message(raw)
                sighting = self._sight(message, raw, places.get(uid, self._folder))
            except MessageError as error:
                failed[uid] = str(error)
                continue
            except Exception as error:  # noqa: BLE001  # a bad message costs that message, never the folder
                failed[uid] = log_surprise(self._folder, uid, error)
                continue
            if sighting is not None:
                sightings.append(sighting)
        return sightings

    def by_header(self, raw: RawHeaders, error: str) -> Iterator[Sighting]:
        """A message that is a finding by its header alone; where it is none, the text that can't be read may tell."""
        try:
            sighting = self._of_header(raw, error)
        except Exception as surprise:  # noqa: BLE001  # its header may be what fells it
            log_surprise(self._folder, raw.uid, surprise)
            return
        if sighting.match.is_finding:
            yield sighting

    def _of_header(self, raw: RawHeaders, error: str) -> Sighting:
        ref = MessageRef(self._folder.account, self._folder.key, self._uidvalidity, raw.uid)
        headers = self._line.reader.headers(raw.block)
        message = Message(ref, headers, None, raw.seen, "", faults=(error,))
        match = self._line.judge.judge(message, self._line.threads, self._line.lessons)
        warning = "This message could not be read, and nobody checked its sender: open it in your mail program"
        authentication = replace(match.authentication, warnings=(*match.authentication.warnings, warning))
        # A subject alone may promise anything: what it says was not read.
        match = replace(match, authentication=authentication, reading=Reading(Kind.REPLY))
        copy = Copy(self._folder.key, self._folder.name, self._folder.role, ref.uidvalidity, raw.uid, raw.seen)
        return self._sighting(match, headers, copy, date_of(raw.internal_date), None)

    def _sight(self, message: Message, raw: RawMessage, place: Folder) -> Sighting | None:
        if not self._is_in_window(message.headers, message.internal_date):
            return None
        match = self._line.judge.judge(message, self._line.threads, self._line.lessons)
        sought = self._errand.sought
        if sought is not None:
            match = mention(match, message, self._line.judge.index, sought.employers) or match
        if not match.is_finding and self._is_own(message.headers, place):
            link = self._line.sent.link(message.headers, self._line.threads)
            self._learn(link)
        return self._sighting(
            match,
            message.headers,
            Copy(self._folder.key, place.name, place.role, raw.ref.uidvalidity, raw.ref.uid, raw.seen),
            message.internal_date,
            self._errand.mailbox.link(raw, message.headers.message_id) if match.is_finding else None,
        )

    def _is_own(self, headers: Headers, place: Folder) -> bool:
        """Whether the seeker wrote it: by where it lies, or surely."""
        if place.role is FolderRole.SENT:
            return self._line.judge.seeker.is_own(headers.author.address)
        return self._line.sent.is_surely_own(headers)

    def _sighting(
        self, match: Match, headers: Headers, copy: Copy, received: datetime | None, link: str | None
    ) -> Sighting:
        days = self._errand.mailbox.purge_days(self._folder) if match.is_finding else None
        purge_on = received + timedelta(days=days) if days is not None and received is not None else None
        sighting = Sighting(
            identity=identity(headers, received),
            copy=copy,
            message_id=headers.message_id,
            sender=headers.author,
            subject=headers.subject,
            date=headers.date,
            received=received,
            match=match,
            link=link,
            purge_on=purge_on,
        )
        # What answers to it would point to, and which agent wrote it.
        self._learn(found_link(match, sighting.message_id, sighting.sender.address, sighting.date))
        return sighting

    def _learn(self, link: ThreadLink | None) -> None:
        """What one tells of others counts at once, for those that lie beside it too."""
        if link is not None:
            self._errand.learn(link)
            self._learnt.append(link)

    def _is_in_window(self, headers: Headers, internal_date: datetime | None) -> bool:
        """Whether a message is as young as the search window asks; by the later of both dates, in doubt yes."""
        since = self._line.since
        dates = [value for value in (headers.date, internal_date) if value is not None]
        return since is None or not dates or max(dates) >= since - _WINDOW_MARGIN


def log_surprise(folder: Folder, uid: int, error: Exception) -> str:
    """Tells the log of a message that fells our own code; the one plain line that is remembered of it."""
    logger.warning("%s: folder %r: UID %d can't be read", folder.account, folder.name, uid)
    logger.debug("UID %d: unexpected", uid, exc_info=error)
    return f"could not be read ({type(error).__name__})"
