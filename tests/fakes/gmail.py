"""A server that behaves as Gmail does, as far as it is known: labels as folders, All Mail, tabs, X-GM-EXT-1."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Any

from tests.fakes.scripted_imap import Connection, ScriptedImap, examined

CAPABILITY = (
    "IMAP4rev1 UNSELECT IDLE NAMESPACE QUOTA ID XLIST CHILDREN X-GM-EXT-1 UIDPLUS COMPRESS=DEFLATE ENABLE MOVE "
    "CONDSTORE ESEARCH UTF8=ACCEPT LIST-EXTENDED LIST-STATUS LITERAL- SPECIAL-USE AUTH=PLAIN SASL-IR"
)
_DONE = b"{tag} OK Success\r\n"
_QUOTED = re.compile(rb'"((?:[^"\\]|\\.)*)"')
_SET = re.compile(rb"UID FETCH ([\d:,*]+) ", re.IGNORECASE)


@dataclass(frozen=True)
class GmailMail:
    """One mail: in All Mail under ``labels``, or in ``spam`` or ``trash``; ``tab`` is its tab of the inbox."""

    uid: int
    content: bytes
    labels: tuple[bytes, ...] = (b'"\\\\Inbox"',)
    tab: str = "primary"
    where: str = "all"


class Gmail(ScriptedImap):
    """Use it as a context manager. ``names`` are the wire names of All Mail, Spam and Trash, in any language.

    What is ``gone`` is listed all the same, but can't be opened; ``withholds`` is what is said instead of any text.
    With ``counts_labels`` a change of labels is a change of All Mail too (HIGHESTMODSEQ), else of the labels alone.
    """

    def __init__(
        self,
        mails: list[GmailMail],
        *,
        names: tuple[bytes, bytes, bytes] | None = None,
        hidden: tuple[str, ...] = (),
        counts_labels: bool = True,
    ) -> None:
        self.mails = mails
        self.counts_labels = counts_labels
        self.refuses = False
        self.gone: frozenset[bytes] = frozenset()
        self.withholds: bytes | None = None
        self._changes = 0
        whole, spam, trash = names or (b"[Gmail]/All Mail", b"[Gmail]/Spam", b"[Gmail]/Trash")
        self._folders: dict[bytes, tuple[bytes, str]] = {
            b"INBOX": (b"\\HasNoChildren", "\\inbox"),
            b"Jobs": (b"\\HasNoChildren", "jobs"),
            whole: (b"\\All \\HasNoChildren", "all"),
            spam: (b"\\Junk \\HasNoChildren", "spam"),
            trash: (b"\\Trash \\HasNoChildren", "trash"),
        }
        self._folders = {key: entry for key, entry in self._folders.items() if entry[1] not in hidden}
        self._selected = b""
        super().__init__(
            {
                "LIST": self._list,
                "EXAMINE": self._examine,
                "UID FETCH": self._fetch,
                "UID SEARCH": self._search,
                "UNSELECT": _DONE,
                "ENABLE": _DONE,
                "IDLE": b"{tag} BAD not now\r\n",
            },
            capability=CAPABILITY,
        )

    def change(self, number: int, /, **facts: Any) -> None:
        """Somebody, or Gmail itself, puts a mail elsewhere: ``labels``, ``tab``, ``where``, or another ``uid``."""
        self.mails = [replace(each, **facts) if each.uid == number else each for each in self.mails]
        self._changes += self.counts_labels

    def opened(self) -> set[bytes]:
        """The folders that were opened, each by its wire name."""
        return {found[1] for line in self.lines if b"EXAMINE" in line and (found := _QUOTED.search(line))}

    def _mails(self, key: bytes) -> list[GmailMail]:
        which = self._folders[key][1]
        if which in ("all", "spam", "trash"):
            return [each for each in self.mails if each.where == which]
        return [each for each in self.mails if each.where == "all" and which in b" ".join(each.labels).decode().lower()]

    def _list(self, connection: Connection, command: bytes) -> bytes:
        lines = [b'* LIST (\\HasChildren \\Noselect) "/" "[Gmail]"\r\n']
        for key, (attributes, _) in self._folders.items():
            mails = self._mails(key)
            following = max((each.uid for each in mails), default=0) + 1
            lines.append(b'* LIST (%b) "/" "%b"\r\n' % (attributes, key))
            state = b"UIDVALIDITY 1 UIDNEXT %d MESSAGES %d UNSEEN 0 HIGHESTMODSEQ %d"
            changes = 10 + len(mails) + (100 * self._changes if self._folders[key][1] == "all" else 0)
            lines.append(b'* STATUS "%b" (' % key + state % (following, len(mails), changes) + b")\r\n")
        return b"".join(lines) + _DONE

    def _examine(self, connection: Connection, command: bytes) -> bytes:
        found = _QUOTED.search(command)
        assert found
        self._selected = found[1]
        if self.refuses:
            return b"{tag} NO [UNAVAILABLE] not now\r\n"
        if found[1] in self.gone:
            return b"{tag} NO [NONEXISTENT] Unknown Mailbox (Failure)\r\n"
        mails = self._mails(found[1])
        return examined(len(mails), uidnext=max((each.uid for each in mails), default=0) + 1)

    def _fetch(self, connection: Connection, command: bytes) -> bytes:
        if self.withholds and b"BODY.PEEK[]" in command:
            return b"{tag} NO " + self.withholds + b"\r\n"
        found = _SET.match(command)
        assert found, command
        parts = [part.split(b":") for part in found[1].replace(b"*", b"4294967295").split(b",")]
        wanted = [range(int(part[0]), int(part[-1]) + 1) for part in parts]
        lines = []
        for number, each in enumerate(self._mails(self._selected), 1):
            if any(each.uid in part for part in wanted):
                head = each.content.partition(b"\r\n\r\n")[0] + b"\r\n\r\n"
                text = head if b"HEADER.FIELDS" in command else each.content
                name = b"BODY[HEADER.FIELDS (FROM)]" if b"HEADER.FIELDS" in command else b"BODY[]"
                body = b" %b<0> {%d}\r\n" % (name, len(text)) + text if b"BODY" in command else b""
                facts = (number, 0x17F2B3C4 + each.uid, b" ".join(each.labels), each.uid)
                lines.append(
                    b"* %d FETCH (X-GM-MSGID %d X-GM-LABELS (%b) UID %d FLAGS () " % facts
                    + b'INTERNALDATE "10-Nov-2026 10:00:00 +0000" RFC822.SIZE %d' % len(each.content)
                    + body
                    + b")\r\n"
                )
        return b"".join(lines) + _DONE

    def _search(self, connection: Connection, command: bytes) -> bytes:
        tabs = [each.uid for each in self._mails(self._selected) if f"category:{each.tab}".encode() in command]
        found = b" ALL " + b",".join(b"%d" % uid for uid in tabs) if tabs else b""
        return b'* ESEARCH (TAG "{tag}") UID' + found + b"\r\n" + _DONE
