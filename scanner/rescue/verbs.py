"""The few commands of a rescue, each spelled out in full for one message: no other one is let out."""

from __future__ import annotations

from scanner.core.model import HEADER_FIELDS
from scanner.imap.parse import is_quotable, quoted
from scanner.imap.verbs import Guard

INBOX = b"INBOX"
NOT_JUNK = b"$NotJunk"
# RFC 9051 section 2.3.2 asks that only one of the two be set; Thunderbird and older programs say plain Junk.
JUNK_MARKS = (b"$Junk", b"Junk")

_FETCHED = b"(UID FLAGS INTERNALDATE BODY.PEEK[HEADER.FIELDS (%b)])" % " ".join(HEADER_FIELDS).encode("ascii")


class Orders:
    """The commands for the message ``uid`` of the folder ``source``. Raises `ValueError` for a name beyond ASCII."""

    def __init__(self, source: bytes, uid: int) -> None:
        if not is_quotable(source):
            raise ValueError("a folder name that can't be sent in quotes")
        number = b"%d" % uid
        self.select = b"SELECT " + quoted(source)
        self.fetch = fetching(uid)
        self.mark = b"UID STORE %b +FLAGS.SILENT (%b)" % (number, NOT_JUNK)
        self.unmark = {mark: b"UID STORE %b -FLAGS.SILENT (%b)" % (number, mark) for mark in JUNK_MARKS}
        self.move = b"UID MOVE %b %b" % (number, quoted(INBOX))
        self.copy = b"UID COPY %b %b" % (number, quoted(INBOX))
        self.delete = b"UID STORE %b +FLAGS.SILENT (\\Deleted)" % number
        self.expunge = b"UID EXPUNGE %b" % number
        self.look = b"EXAMINE " + quoted(INBOX)

    def all(self) -> frozenset[bytes]:
        """Every command that may be sent."""
        return frozenset(
            (
                *(self.select, self.fetch, self.mark, *self.unmark.values()),
                *(self.move, self.copy, self.delete, self.expunge, self.look),
            )
        )


class RescueGuard(Guard):
    """Lets out the orders and the reading of the message once it has arrived; nothing else, not even other reading."""

    def __init__(self, orders: Orders) -> None:
        super().__init__()
        self._allowed = {*orders.all(), b"NOOP", b"LOGOUT"}

    def arrived(self, uid: int) -> None:
        """The message has the number ``uid`` in the inbox: it may be read there."""
        self._allowed.add(fetching(uid))

    def _may_pass(self, verb: bytes, rest: bytes) -> bool:
        return (verb + b" " + rest if rest else verb) in self._allowed


def fetching(uid: int) -> bytes:
    """The command that reads flags and header fields of one message, and changes nothing."""
    return b"UID FETCH %d %b" % (uid, _FETCHED)
