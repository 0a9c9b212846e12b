"""The screen spelled out as plainly as can be: one message, one pattern, one clue at a time."""

from __future__ import annotations

import re

from scanner.core.clues import Book, Clue, Reason, clues_in
from scanner.core.correspondence import is_company
from scanner.core.encodedwords import encoded_words, readable, to_bytes
from scanner.core.exclusion import is_machine
from scanner.core.index import DirectoryIndex
from scanner.core.people import Likeness, shown_name
from scanner.core.text import fold, is_foreign, romanised


class PlainScreen:
    """Says of single header blocks why they are kept, if they are."""

    def __init__(self, index: DirectoryIndex, threads: frozenset[bytes]) -> None:
        self._index = index
        self._threads = threads
        self._book: Book = clues_in(index)

    def reasons(self, block: bytes) -> set[Reason]:
        """Why a message with this block is kept; none where it is not."""
        if not block or len(block) > 65_536 or b"\x00" in block:
            return {Reason.UNREADABLE}
        text = (b"\n" + block.lower()).replace(b"\n ", b" ").replace(b"\n\t", b" ")
        decoded = ""
        if b"=?" in text or not text.isascii():
            decoded = encoded_words(block)
            spelled = decoded.lower().replace("\n", "\n ").encode("utf-8", "replace")
            text = text + b"\n " + spelled + b"\n" + _folded(decoded)
        text = text + b"\n" + text.replace(b"'", b"").replace(b"&", b"")
        found = {reason for pattern, clues in self._book.items() for reason in _given(pattern, clues, text)}
        if self._is_answer(text):
            found.add(Reason.THREAD)
        if found == {Reason.WORDS} and not _may_be_agent(text):
            found = set()
        return found or self._seen_closer(block, text, decoded)

    def _is_answer(self, text: bytes) -> bool:
        for line in text.split(b"\n"):
            name, _, value = line.partition(b":")
            if name.startswith((b"in-reply-to", b"references")) and self._threads & set(
                re.split(rb'[<>,;"\s]+', value)
            ):
                return True
        return False

    def _seen_closer(self, block: bytes, text: bytes, decoded: str) -> set[Reason]:
        line = next((line for line in text.split(b"\n")[1:] if line.startswith(b"from")), b"")
        sender = re.match(rb"[a-z0-9\x80-\xff._-]+", line.rpartition(b"@")[2]) if b"@" in line else None
        if sender is None:
            return {Reason.UNREADABLE}
        domain = sender.group().decode("utf-8", "replace")[:253]
        if self._index.claims_on(domain) or self._index.imitated_by(domain):
            return {Reason.LOOKALIKE}
        name = re.search(r"(?:^|\n)from[ \t]*:([^\n<]{1,160})", readable(block), re.IGNORECASE)
        shown = name.group(1).strip() if name and is_foreign(decoded) else ""
        people = self._index.people_like(shown_name(shown).person) if not shown.isascii() else ()
        return {Reason.PERSON} if people and people[0][1] >= Likeness.NEAR else set()


def _stands(pattern: bytes, whole: bool, text: bytes) -> bool:
    alone = rb"(?<![a-z0-9\x80-\xff])" + re.escape(pattern) + rb"(?![a-z0-9\x80-\xff])"
    return re.search(alone if whole else re.escape(pattern), text) is not None


def _titles(text: bytes) -> list[bytes]:
    return [line for line in text.split(b"\n") if line.startswith((b"subject", b" "))]


def _may_be_agent(text: bytes) -> bool:
    line = next((line for line in text.split(b"\n")[1:] if line.startswith(b"from")), b"")
    sender = re.search(rb"([^\s<>@:,;\"]+@[^\s<>@:,;\"]+)[>\s]*$", line)
    address = sender.group(1).decode("utf-8", "replace")[-254:] if sender else ""
    return is_company(address) and not is_machine(address)


def _given(pattern: bytes, clues: list[Clue], text: bytes) -> set[Reason]:
    if pattern not in text:
        return set()
    return {
        clue.reason
        for clue in clues
        if any(_stands(pattern, clue.whole, place) for place in (_titles(text) if clue.titled else [text]))
        and all(word in text for word in clue.needs)
        and (not clue.one_of or any(word in text for word in clue.one_of))
    }


def _folded(decoded: str) -> bytes:
    folded = fold(decoded)
    if is_foreign(decoded):
        folded = f"{folded}\n{fold(romanised(decoded[:4000]))}"
    return to_bytes(folded)
