"""Reads an account's mail of some months, Sent first, for employers to propose: EXAMINE and PEEK only."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from scanner.core.discovery import Discovery
from scanner.core.model import Folder, FolderRole, Headers
from scanner.core.placement import is_left_out
from scanner.errors import FolderError, MessageError
from scanner.ports import FailedMessage, Mailbox, MessageReader

logger = logging.getLogger(__name__)

MOST_MESSAGES = 2_000
_MARGIN = timedelta(days=2)
_ORDER = {FolderRole.SENT: 0, FolderRole.INBOX: 1, FolderRole.JUNK: 3, FolderRole.TRASH: 4}


@dataclass(frozen=True, slots=True)
class Wish:
    """What to look through: mail since a day, but not in the folders that the settings skip."""

    since: datetime
    skip: tuple[str, ...] = ()


@dataclass(slots=True)
class Survey:
    """What was looked at in one account. ``left`` counts mail that deserved a look and was too much."""

    account: str
    folders: int = 0
    headers: int = 0
    read: int = 0
    telling: int = 0
    left: int = 0
    failed: dict[str, str] = field(default_factory=dict)


class Surveyor:
    """Feeds accounts' mail to one discovery; what the seeker sent from one account is answered in another as well."""

    def __init__(
        self,
        reader: MessageReader,
        discovery: Discovery,
        is_stopped: Callable[[], bool],
        on_folder: Callable[[Folder], None] = lambda _: None,
    ) -> None:
        self._on_folder = on_folder
        self._reader = reader
        self._discovery = discovery
        self._is_stopped = is_stopped

    def survey(self, mailbox: Mailbox, wish: Wish) -> Survey:
        """Looks through one account. Raises `AccountError` where it can't be read any further."""
        report = Survey(mailbox.account)
        folders = [
            entry.folder
            for entry in mailbox.listing().folders
            if entry.folder.selectable
            and entry.folder.role is not FolderRole.DRAFTS
            and not is_left_out(entry.folder, wish.skip)
            and entry.covered_by is None
            and (entry.state is None or entry.state.messages)
        ]
        for folder in sorted(folders, key=lambda folder: (_ORDER.get(folder.role, 2), folder.name)):
            if self._is_stopped():
                break
            self._on_folder(folder)
            try:
                self._look(mailbox, folder, wish, report)
            except FolderError as error:
                logger.info("%s: %s", report.account, error)
                report.failed[folder.name] = str(error)
        return report

    def _look(self, mailbox: Mailbox, folder: Folder, wish: Wish, report: Survey) -> None:
        mailbox.open(folder)
        report.folders += 1
        first = mailbox.first_since(folder, wish.since.date())
        if first is None:
            return
        is_sent = folder.role is FolderRole.SENT
        telling: list[int] = []
        for batch in mailbox.headers(folder, first, sent=is_sent):
            for raw in batch:
                headers = self._reader.headers(raw.block)
                if _is_old(headers, wish):
                    continue
                report.headers += 1
                if is_sent:
                    self._discovery.add_sent(headers)
                if self._discovery.is_telling(headers):
                    telling.append(raw.uid)
            if self._is_stopped():
                return
        room = max(MOST_MESSAGES - report.read, 0)
        report.left += max(len(telling) - room, 0)
        self._read(mailbox, folder, sorted(telling, reverse=True)[:room], report)

    def _read(self, mailbox: Mailbox, folder: Folder, uids: Sequence[int], report: Survey) -> None:
        for item in mailbox.messages(folder, uids) if uids else ():
            if self._is_stopped():
                return
            report.read += 1
            if isinstance(item, FailedMessage):
                logger.info("%s: UID %d could not be read", report.account, item.uid)
                continue
            try:
                message = self._reader.message(item)
            except MessageError as error:
                logger.info("%s: UID %d: %s", report.account, item.ref.uid, error)
                continue
            report.telling += self._discovery.add(message, folder.role)


def _is_old(headers: Headers, wish: Wish) -> bool:
    """Whether a message was written before the day; one moved lately has a high number and an old date."""
    return headers.date is not None and headers.date < wish.since - _MARGIN
