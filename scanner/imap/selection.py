"""Which folder is open, and what the server said of it when it was opened: EXAMINE, never SELECT."""

from __future__ import annotations

import re
from typing import NoReturn

from scanner.core.model import Folder, FolderState
from scanner.errors import UidValidityChangedError
from scanner.imap.dialogue import Dialogue, Exchange, Text
from scanner.imap.faults import refusal, safe_text

_EXISTS = re.compile(rb"\* (\d{1,10}) EXISTS", re.IGNORECASE)
_CODE = re.compile(rb"\* OK \[(UIDVALIDITY|UIDNEXT|HIGHESTMODSEQ) (\d{1,20})\]", re.IGNORECASE)


class Selection:
    """The folder that will be open once everything that was sent is done."""

    def __init__(self, dialogue: Dialogue) -> None:
        self._dialogue = dialogue
        self._key: bytes | None = None
        self._exchange: Exchange | None = None

    def examine(self, folder: Folder) -> Exchange:
        """Sends EXAMINE in any case."""
        self._key = folder.key
        self._exchange = self._dialogue.send(b"EXAMINE ", Text(folder.key))
        return self._exchange

    def ensure(self, folder: Folder) -> Exchange:
        """Sends EXAMINE where the folder is not the open one already; the exchange that opened it."""
        if self._key == folder.key and self._exchange is not None and (not self._exchange.done or self._exchange.ok):
            return self._exchange
        return self.examine(folder)

    def release(self, *, can_unselect: bool) -> None:
        """Sends what makes the server's counters of the open folder fresh; nothing where none is open.

        Of a folder that is open STATUS tells what this session has seen of it, not what came since (RFC 3501 section
        6.3.10 warns of that; Dovecot and Courier do so).
        """
        if self._key is None:
            return
        if can_unselect:
            self._dialogue.send(b"UNSELECT")
            self._key = self._exchange = None
        else:
            # Its end is awaited: Dovecot answers what comes behind a NOOP before it.
            self._dialogue.run(b"NOOP")

    def settle(self, folder: Folder, exchange: Exchange, uidvalidity: int | None = None) -> FolderState:
        """What the server said on opening. Raises `FolderError`, and `UidValidityChangedError` where it is another."""
        self._dialogue.finish(exchange)
        if not exchange.ok:
            if self._exchange is exchange:
                self._key = None
            raise_refusal(self._dialogue.wire.where, folder, exchange.text)
        state = state_of(exchange.answers)
        if uidvalidity is not None and state.uidvalidity != uidvalidity:
            raise UidValidityChangedError(
                f"The folder {safe_text(folder.name)} was renumbered while it was being read; it is read again"
            )
        return state


def state_of(answers: list[bytes]) -> FolderState:
    """The state in the answers to EXAMINE (RFC 3501 section 6.3.1); a UIDVALIDITY that is missing becomes 0."""
    numbers: dict[bytes, int] = {}
    messages = 0
    for raw in answers:
        match = _EXISTS.match(raw)
        if match:
            messages = int(match[1])
            continue
        match = _CODE.match(raw)
        if match:
            numbers[match[1].upper()] = int(match[2])
    return FolderState(
        uidvalidity=numbers.get(b"UIDVALIDITY", 0),
        uidnext=numbers.get(b"UIDNEXT") or None,
        messages=messages,
        highestmodseq=numbers.get(b"HIGHESTMODSEQ") or None,
    )


def raise_refusal(where: str, folder: Folder, text: bytes) -> NoReturn:
    """Raises the error for a NO or BAD: the folder's, or the account's where the server wants to be left alone."""
    raise refusal(where, folder.name, text)
