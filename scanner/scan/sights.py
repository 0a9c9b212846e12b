"""Fetched messages to sightings: read, weighed, and worded for the memory; a bad message costs itself alone."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from scanner.core.correspondence import found_link
from scanner.core.evidence import Match, ThreadLink
from scanner.core.finding import Copy
from scanner.core.identity import identity
from scanner.core.mention import mention
from scanner.core.model import Folder, Headers, Message, MessageRef, RawHeaders, RawMessage
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
        """What can be said of a message by its header alone, if anything; its text could not be read."""
        ref = MessageRef(self._folder.account, self._folder.key, self._uidvalidity, raw.uid)
        try:
            headers = self._line.reader.headers(raw.block)
            message = Message(ref, headers, None, raw.seen, "", faults=(error,))
            match = self._line.judge.judge(message, self._line.threads, self._line.lessons)
        except Exception as surprise:  # noqa: BLE001  # its header may be what fells it
            log_surprise(self._folder, raw.uid, surprise)
            return
        warning = "This message could not be read in full: open it in your mail program"
        authentication = replace(match.authentication, warnings=(*match.authentication.warnings, warning))
        copy = Copy(self._folder.key, self._folder.name, self._folder.role, ref.uidvalidity, raw.uid, raw.seen)
        yield self._sighting(replace(match, authentication=authentication), headers, copy, None, None)

    def _sight(self, message: Message, raw: RawMessage, place: Folder) -> Sighting | None:
        if not self._is_in_window(message.headers, message.internal_date):
            return None
        match = self._line.judge.judge(message, self._line.threads, self._line.lessons)
        sought = self._errand.sought
        if sought is not None:
            match = mention(match, message, self._line.judge.index, sought.employers) or match
        if not match.is_finding and self._line.judge.seeker.is_own(message.headers.author.address):
            link = self._line.sent.link(message.headers, self._line.threads)
            if link is not None:
                self._errand.learn(link)
        return self._sighting(
            match,
            message.headers,
            Copy(self._folder.key, place.name, place.role, raw.ref.uidvalidity, raw.ref.uid, raw.seen),
            message.internal_date,
            self._errand.mailbox.link(raw, message.headers.message_id) if match.is_finding else None,
        )

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
        # What one tells of others counts at once, for those that lie beside it too.
        for told in links([sighting]):
            self._errand.learn(told)
        return sighting

    def _is_in_window(self, headers: Headers, internal_date: datetime | None) -> bool:
        """Whether a message is as young as the search window asks; by the later of both dates, in doubt yes."""
        since = self._line.since
        dates = [value for value in (headers.date, internal_date) if value is not None]
        return since is None or not dates or max(dates) >= since - _WINDOW_MARGIN


def links(sightings: Iterable[Sighting]) -> Iterator[ThreadLink]:
    """What answers to new findings would point to, and which agents wrote them."""
    for each in sightings:
        link = found_link(each.match, each.message_id, each.sender.address, each.date)
        if link is not None:
            yield link


def log_surprise(folder: Folder, uid: int, error: Exception) -> str:
    """Tells the log of a message that fells our own code; the one plain line that is remembered of it."""
    logger.warning("%s: folder %r: UID %d can't be read", folder.account, folder.name, uid)
    logger.debug("UID %d: unexpected", uid, exc_info=error)
    return f"could not be read ({type(error).__name__})"
