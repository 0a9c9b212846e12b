"""Raw header blocks to candidates: cheap, on bytes, and in doubt for keeping; it never decides more.

A batch is looked through as a whole, since a hundred thousand messages come this way and hardly one matters.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ahocorasick_rs import BytesAhoCorasick, Implementation

from scanner.core.clues import Reason, clues_in
from scanner.core.correspondence import domain_of, is_company, writers
from scanner.core.encodedwords import readable, to_bytes
from scanner.core.evidence import ThreadLink
from scanner.core.exclusion import is_machine
from scanner.core.index import DirectoryIndex
from scanner.core.model import RawHeaders
from scanner.core.people import Likeness, shown_name
from scanner.core.sheet import Sheet
from scanner.core.text import is_foreign

__all__ = ["Candidate", "Reason", "Screen", "answered_by", "bare_id"]

_ANSWERED = re.compile(rb"\n(?:in-reply-to|references)[^\n:]*:([^\n]*)")
_BETWEEN_IDS = bytes.maketrans(b'<>,;"', b"     ")
_DOMAIN = re.compile(rb"@([a-z0-9\x80-\xff._-]+)")
_SENDER = re.compile(rb"([^\s<>@:,;\"]+@[^\s<>@:,;\"]+)[>\s]*$")
_LONGEST_ADDRESS = 254
_SENDER_ROOM = 320
_SENDER_NAME = re.compile(r"(?:^|\n)from[ \t]*:([^\n<]{1,160})", re.IGNORECASE)
# So many bytes are looked through at once: enough to be quick, and little to hold.
_AT_ONCE = 1_048_576
_MOST_REMEMBERED = 20_000
_LONGEST_REMEMBERED = 300


@dataclass(frozen=True, slots=True)
class Candidate:
    """A message worth fetching in full, and why."""

    raw: RawHeaders
    reasons: tuple[Reason, ...]


class Screen:
    """Sorts out, from the eight header fields alone, what can't be an employer's.

    ``addresses`` are senders to keep beside the directory's, such as those taught by `confirm`.
    """

    def __init__(self, index: DirectoryIndex, thread_ids: Iterable[str] = (), *, addresses: Iterable[str] = ()) -> None:
        self._index = index
        self._threads: set[bytes] = set()
        self._endings = _Endings(index)
        self._sounds_known: dict[str, bool] = {}
        book = clues_in(index, addresses)
        self._clues = list(book.values())
        self._search = BytesAhoCorasick(list(book) or [b"\x00\x00"], implementation=Implementation.DFA)
        for thread_id in thread_ids:
            self.add_thread(thread_id)

    def add_thread(self, message_id: str) -> None:
        """Answers to this Message-ID are kept from now on."""
        bare = bare_id(message_id)
        if bare:
            self._threads.add(bare)

    def follow(self, link: ThreadLink) -> None:
        """Answers to this mail are kept from now on, and mail from the companies of those who wrote or got it."""
        self.add_thread(link.message_id)
        for address in writers(link):
            self._endings.know(domain_of(address))

    def screen(self, batch: Sequence[RawHeaders], answered: Counter[bytes] | None = None) -> list[Candidate]:
        """The messages of a batch that have to be judged, in the same order.

        The ids of all that the batch answers and nobody knows are added to ``answered``, in the form of `bare_id`.
        """
        if not batch:
            return []
        blocks = [raw.block for raw in batch]
        if len(batch) > 1 and sum(map(len, blocks)) > _AT_ONCE:
            middle = len(batch) // 2
            return self.screen(batch[:middle], answered) + self.screen(batch[middle:], answered)
        sheet = Sheet(blocks)
        found: dict[int, list[Reason]] = {number: [Reason.UNREADABLE] for number in sheet.odd}
        self._weigh(sheet, found)
        self._find_answers(sheet, found, answered)
        self._weigh_writers(sheet, found)
        self._look_closer(sheet, found)
        return [Candidate(batch[number], tuple(found[number])) for number in sorted(found) if found[number]]

    def _weigh(self, sheet: Sheet, found: dict[int, list[Reason]]) -> None:
        """What the patterns say."""
        for pattern, start, end in self._search.find_matches_as_indexes(sheet.whole, overlapping=True):
            stands_alone = _stands_alone(sheet.whole, start, end)
            for clue in self._clues[pattern]:
                if (clue.whole and not stands_alone) or (clue.titled and not _in_subject(sheet.whole, start)):
                    continue
                number = sheet.number_at(start)
                text, reasons = sheet.texts[number], found.setdefault(number, [])
                if clue.reason in reasons or (clue.needs and not _has_all(text, clue.needs)):
                    continue
                if not clue.one_of or _has_any(text, clue.one_of):
                    reasons.append(clue.reason)

    def _find_answers(self, sheet: Sheet, found: dict[int, list[Reason]], answered: Counter[bytes] | None) -> None:
        if not self._threads and answered is None:
            return
        ids = _answered(sheet.whole)
        known = self._threads.intersection(ids)
        if answered is not None:
            answered.update([each for each in ids if each not in known] if known else ids)
        if not known:
            return
        for number, text in enumerate(sheet.texts):
            if any(map(text.__contains__, known)) and not known.isdisjoint(_answered(text)):
                found.setdefault(number, []).append(Reason.THREAD)

    def _look_closer(self, sheet: Sheet, found: dict[int, list[Reason]]) -> None:
        """What no pattern can find: look-alike domains, people in another script, and fields that can't be read."""
        endings = self._endings
        for number, text in enumerate(sheet.texts):
            start = text.find(b"\nfrom")
            end = text.find(b"\n", start + 1)
            # Of the sender, all that counts here follows the last @: a few hundred endings in a whole mailbox.
            at = text.rfind(b"@", start, end) if start >= 0 else -1
            reason = endings[text[at:end]] if at >= 0 else Reason.UNREADABLE
            if reason is not None and not found.get(number):
                found[number] = [reason]
        for number, decoded in sheet.decoded.items():
            if not found.get(number) and is_foreign(decoded) and self._is_person(readable(sheet.blocks[number])):
                found[number] = [Reason.PERSON]

    def _weigh_writers(self, sheet: Sheet, found: dict[int, list[Reason]]) -> None:
        """Words of hiring alone count where a person at some company writes, as agents do; others advertise."""
        for number, reasons in found.items():
            if reasons == [Reason.WORDS] and not self._may_be_agent(sheet.texts[number]):
                reasons.clear()

    def _may_be_agent(self, text: bytes) -> bool:
        start = text.find(b"\nfrom")
        end = text.find(b"\n", start + 1)
        # Looked for in the end of the line alone: a name may be as long as its writer likes.
        sender = _SENDER.search(text, max(start, end - _SENDER_ROOM), end) if start >= 0 else None
        if sender is None:
            return False
        address = sender.group(1).decode("utf-8", "replace")[-_LONGEST_ADDRESS:]
        return is_company(address) and not is_machine(address)

    def _is_person(self, shown: str) -> bool:
        field = _SENDER_NAME.search(shown)
        name = field.group(1).strip() if field else ""
        if not name or name.isascii():
            return False
        known = self._sounds_known.get(name)
        if known is None:
            if len(self._sounds_known) >= _MOST_REMEMBERED:
                self._sounds_known.clear()
            alike = self._index.people_like(shown_name(name).person)
            known = bool(alike) and alike[0][1] >= Likeness.NEAR
            self._sounds_known[name] = known
        return known


class _Endings(dict[bytes, Reason | None]):
    """What the end of a From line, from its last @ on, tells by itself; worked out once for each."""

    def __init__(self, index: DirectoryIndex) -> None:
        super().__init__()
        self._index = index
        self._known: set[str] = set()

    def know(self, domain: str) -> None:
        """From this domain everything is kept."""
        if domain and domain not in self._known:
            self._known.add(domain)
            self.clear()

    def __missing__(self, ending: bytes) -> Reason | None:
        if len(self) >= _MOST_REMEMBERED:
            self.clear()
        reason = self._reason(ending)
        if len(ending) <= _LONGEST_REMEMBERED:
            self[ending] = reason
        return reason

    def _reason(self, ending: bytes) -> Reason | None:
        sender = _DOMAIN.match(ending)
        if sender is None:
            return Reason.UNREADABLE
        domain = sender.group(1).decode("utf-8", "replace")[:253]
        if domain in self._known:
            return Reason.THREAD
        is_similar = self._index.claims_on(domain) or self._index.imitated_by(domain)
        return Reason.LOOKALIKE if is_similar else None


def bare_id(message_id: str) -> bytes:
    """A Message-ID as the screen compares it; empty where there is none."""
    return to_bytes("".join(message_id.split()).strip("<>").lower())


def answered_by(raw: RawHeaders) -> list[bytes]:
    """The ids that one message answers, each as often as `Screen.screen` counts it."""
    return _answered(Sheet([raw.block]).whole)


def _answered(text: bytes) -> list[bytes]:
    """The ids in the fields In-Reply-To and References (RFC 5322 section 3.6.4)."""
    return b"\n".join(_ANSWERED.findall(text)).translate(_BETWEEN_IDS).split()


def _stands_alone(text: bytes, start: int, end: int) -> bool:
    """Whether neither neighbour is a letter or digit; bytes above 127 are letters."""
    before = text[start - 1 : start]
    after = text[end : end + 1]
    return not (before.isalnum() or before > b"\x7f" or after.isalnum() or after > b"\x7f")


def _in_subject(text: bytes, position: int) -> bool:
    """Whether a place is in the subject, or among the encoded words, which stand below as indented lines."""
    return text.startswith((b"subject", b" "), text.rfind(b"\n", 0, position) + 1)


def _has_all(text: bytes, words: tuple[bytes, ...]) -> bool:
    for word in words:  # noqa: SIM110 - a generator costs more than the search
        if word not in text:
            return False
    return True


def _has_any(text: bytes, words: tuple[bytes, ...]) -> bool:
    for word in words:  # noqa: SIM110 - a generator costs more than the search
        if word in text:
            return True
    return False
