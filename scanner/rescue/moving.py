"""Brings one message to the inbox: a connection of its own, a look whether it is the one, a command that moves it."""

from __future__ import annotations

import logging
import re
from dataclasses import dataclass

from scanner.core.arrival import date_of
from scanner.core.finding import Copy, Finding
from scanner.core.identity import identity
from scanner.core.model import FolderRole
from scanner.errors import AccountError, MessageGoneError, ScannerError, Scope, UidValidityChangedError
from scanner.imap.dialogue import Exchange
from scanner.imap.faults import refusal, safe_text
from scanner.imap.parse import FetchRow, fetch_row
from scanner.imap.profile import Profile
from scanner.imap.selection import state_of
from scanner.imap.session import Credentials, Endpoint, Session, connect
from scanner.mime.headers import parse_headers
from scanner.rescue.plan import RescueRefusedError
from scanner.rescue.verbs import NOT_JUNK, Orders, RescueGuard, fetching

logger = logging.getLogger(__name__)

_COPIED = re.compile(rb"\[COPYUID (\d{1,10}) (\d{1,10}) (\d{1,10})\]", re.IGNORECASE)
_PERMANENT = re.compile(rb"\* OK \[PERMANENTFLAGS \(([^)]*)\)", re.IGNORECASE)


class RescueFailedError(ScannerError):
    """A rescue ended half way; the text says what was done and what was not."""

    scope = Scope.MESSAGE


@dataclass(frozen=True, slots=True)
class Rescued:
    """What was done, one plain line a step. ``arrived`` is the UID in the inbox, ``None`` where it was not told."""

    steps: tuple[str, ...]
    arrived: int | None
    left_behind: bool


def rescue(
    finding: Finding, copy: Copy, endpoint: Endpoint, credentials: Credentials, profile: Profile | None = None
) -> Rescued:
    """Moves the copy to the inbox and marks it as not junk where the server keeps such marks.

    Right before, folder and message must be the ones that were found: same UIDVALIDITY, UID, Message-ID, author,
    date and subject. Raises `RescueRefusedError`, `RescueFailedError`, `MessageGoneError`,
    `UidValidityChangedError`, `FolderError`, `AccountError`.
    """
    try:
        orders = Orders(copy.folder, copy.uid)
    except ValueError as error:
        raise RescueRefusedError(f"the folder {safe_text(copy.name)} has a name that can't be sent safely") from error
    session = connect(endpoint, credentials, profile=profile)
    try:
        guard = RescueGuard(orders)
        guard.private = session.wire.guard.private
        session.wire.guard = guard
        return _Rescue(finding, copy, session, orders, guard).run()
    finally:
        session.close()


class _Rescue:
    def __init__(self, finding: Finding, copy: Copy, session: Session, orders: Orders, guard: RescueGuard) -> None:
        self._finding = finding
        self._copy = copy
        self._session = session
        self._orders = orders
        self._guard = guard
        self._steps: list[str] = []
        self._keepable: frozenset[bytes] = frozenset()

    def run(self) -> Rescued:
        self._select()
        row = self._read(self._copy.uid)
        if row is None:
            raise MessageGoneError(
                f"the mail is not in {safe_text(self._copy.name)} any more", fix="look again: heardback scan"
            )
        self._compare(row)
        self._mark(row)
        arrived, left_behind = self._bring()
        self._confirm(arrived)
        logger.info("%s: one message was moved to the inbox, as asked", self._finding.account)
        return Rescued(tuple(self._steps), arrived, left_behind)

    def _select(self) -> None:
        exchange = self._session.dialogue.run(self._orders.select)
        if not exchange.ok:
            raise refusal(self._session.wire.where, self._copy.name, exchange.text)
        if b"[READ-ONLY]" in exchange.text.upper():
            raise RescueRefusedError(f"the server does not let you change the folder {safe_text(self._copy.name)}")
        if state_of(exchange.answers).uidvalidity != self._copy.uidvalidity or not self._copy.uidvalidity:
            raise UidValidityChangedError(
                f"the folder {safe_text(self._copy.name)} was renumbered since the mail was found; nothing was changed",
                fix="look again: heardback scan",
            )
        for raw in exchange.answers:
            match = _PERMANENT.match(raw)
            if match:
                self._keepable = frozenset(match[1].lower().split())

    def _read(self, uid: int) -> FetchRow | None:
        exchange = self._session.dialogue.run(fetching(uid))
        rows = [row for raw in exchange.answers if (row := fetch_row(raw)) is not None and row.uid == uid]
        return next((row for row in rows if row.text is not None), None)

    def _compare(self, row: FetchRow) -> None:
        headers = parse_headers(row.text or b"")
        finding = self._finding
        same = (
            headers.message_id == finding.message_id
            and headers.author.address == finding.sender.address
            and identity(headers, date_of(row.internal_date)) == finding.identity
        )
        if not same:
            raise RescueRefusedError(
                "the mail under this number is not the one that was found; nothing was changed",
                fix="look again: heardback scan",
            )

    def _mark(self, row: FetchRow) -> None:
        """Marks it as not junk before it moves, so that the marks go along, where the server keeps such marks."""
        flags = frozenset((row.flags or b"").lower().split())
        junk = [mark for mark in self._orders.unmark if mark.lower() in flags and self._may_keep(mark)]
        if self._copy.role is not FolderRole.JUNK and not junk:
            return
        orders = [self._orders.unmark[mark] for mark in junk]
        if NOT_JUNK.lower() not in flags and self._may_keep(NOT_JUNK):
            orders.append(self._orders.mark)
        if not orders:
            return
        if all(exchange.ok for exchange in map(self._session.dialogue.run, orders)):
            self._steps.append("Marked it as not junk")
        else:
            self._steps.append("The server did not let it be marked as not junk")

    def _may_keep(self, mark: bytes) -> bool:
        return b"\\*" in self._keepable or mark.lower() in self._keepable

    def _bring(self) -> tuple[int | None, bool]:
        """The UID in the inbox where the server tells it, and whether a copy stays where it lay."""
        name = safe_text(self._copy.name)
        if self._copy.role is FolderRole.ALL:
            # All Mail holds everything: Gmail only adds the inbox's label, and nothing is to be taken out.
            return self._copied(f"Put it into INBOX as well; {name} holds all mail, so it stays there"), False
        if self._session.can("MOVE"):
            exchange = self._ask(self._orders.move)
            self._steps.append(f"Moved it from {name} to INBOX")
            return _new_uid(exchange, self._copy.uid), False
        if not self._session.can("UIDPLUS"):
            line = f"Copied it to INBOX; your provider can't move a single mail, so one copy stays in {name}"
            return self._copied(line), True
        arrived = self._copied(f"Copied it from {name} to INBOX")
        # RFC 4315 section 2.1: unlike EXPUNGE this removes the one message alone, whatever else is marked as deleted.
        if self._ask(self._orders.delete, needed=False).ok and self._ask(self._orders.expunge, needed=False).ok:
            self._steps.append(f"Removed the copy in {name}")
            return arrived, False
        self._steps.append(f"The server did not let the copy in {name} be removed, so it stays there")
        return arrived, True

    def _copied(self, step: str) -> int | None:
        exchange = self._ask(self._orders.copy)
        self._steps.append(step)
        return _new_uid(exchange, self._copy.uid)

    def _ask(self, order: bytes, *, needed: bool = True) -> Exchange:
        try:
            exchange = self._session.dialogue.run(order)
        except AccountError as error:
            raise RescueFailedError(
                f"the connection ended before the server said whether it was done: {error}",
                fix=f"look into INBOX and {safe_text(self._copy.name)}: one of them, or both, holds the mail",
            ) from error
        if needed and not exchange.ok:
            marked = ", marked as not junk" if self._steps else ""
            raise RescueFailedError(
                f"the server would not bring it to the inbox: {safe_text(exchange.text)}; it lies where it lay{marked}",
                fix="move it with your mail program",
            )
        return exchange

    def _confirm(self, uid: int | None) -> None:
        """Looks whether the message in the inbox is the one that was meant."""
        if uid is None:
            self._steps.append("The server did not say under which number it is there now")
            return
        self._guard.arrived(uid)
        try:
            row = self._read(uid) if self._session.dialogue.run(self._orders.look).ok else None
        except AccountError as error:
            raise RescueFailedError(
                f"it was brought to the inbox, but the connection ended before it was seen there: {error}",
                fix="look into INBOX",
            ) from error
        if row is None or parse_headers(row.text or b"").message_id != self._finding.message_id:
            raise RescueFailedError(
                "the server said that it was brought to the inbox, but it is not there",
                fix=f"look into INBOX and {safe_text(self._copy.name)} with your mail program",
            )
        self._steps.append("Saw it in INBOX")


def _new_uid(exchange: Exchange, uid: int) -> int | None:
    """Where the message is now (COPYUID, RFC 4315 section 3), ``None`` where the server does not tell."""
    for raw in (exchange.text, *exchange.answers):
        match = _COPIED.search(raw)
        if match and int(match[2]) == uid:
            return int(match[3])
    return None
