"""A batch of header blocks laid out so that one search goes through all of them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import accumulate

from scanner.core.encodedwords import encoded_words, to_bytes
from scanner.core.text import fold, is_foreign, romanised

# No block that we ask for is honestly this long; what is longer is judged in full.
_LONGEST = 65_536
# No block holds it: one that does is odd, and left out.
_BORDER = b"\x00"
_SHORT = 200  # signs of encoded words that are kept, since senders write again


class Sheet:
    """Blocks in the form in which they are searched: lower case, continuation lines joined, encoded words read.

    ``texts`` has one for each block, beginning and ending with a line end; ``whole`` is all of them with a border
    between. ``odd`` are the numbers of blocks that can't be searched, ``decoded`` the encoded words of those with any.
    """

    def __init__(self, blocks: Sequence[bytes]) -> None:
        self.blocks = blocks
        whole = _laid_out(blocks)
        # Most batches have no odd block, which shows at once.
        is_odd = (
            whole.count(_BORDER) >= len(blocks) or not 0 < min(map(len, blocks)) <= max(map(len, blocks)) <= _LONGEST
        )
        self.odd = _odd_among(blocks) if is_odd else []
        if self.odd:
            left_out = frozenset(self.odd)
            whole = _laid_out([b"" if number in left_out else block for number, block in enumerate(blocks)])
        whole = whole.lower().replace(b"\n ", b" ")
        # Continuation lines join theirs (RFC 5322 section 2.2.3).
        self.whole = whole.replace(b"\n\t", b" ") if b"\t" in whole else whole
        self.texts = self.whole.split(_BORDER)
        # Where each text begins in ``whole``, and where one more would; empty until somebody asks.
        self._starts: list[int] = []
        encoded = set(self._numbers_with(b"=?"))
        if not self.whole.isascii():
            encoded.update(number for number, text in enumerate(self.texts) if not text.isascii())
        self.decoded = {number: encoded_words(blocks[number]) for number in sorted(encoded)}
        self._rewrite({number: self.texts[number] + _legible(decoded) for number, decoded in self.decoded.items()})
        marked = {*self._numbers_with(b"'"), *self._numbers_with(b"&")}
        self._rewrite({number: _with_bare_names(self.texts[number]) for number in marked})

    def number_at(self, position: int) -> int:
        """The number of the block to which a place in ``whole`` belongs."""
        if not self._starts:
            self._starts = list(accumulate((len(text) + 1 for text in self.texts), initial=0))
        return bisect_right(self._starts, position) - 1

    def _numbers_with(self, mark: bytes) -> Iterator[int]:
        """The numbers of the texts that hold a mark."""
        position = self.whole.find(mark)
        while position >= 0:
            number = self.number_at(position)
            yield number
            position = self.whole.find(mark, self._starts[number + 1])

    def _rewrite(self, texts: dict[int, bytes]) -> None:
        if texts:
            for number, text in texts.items():
                self.texts[number] = text
            self.whole = _BORDER.join(self.texts)
            self._starts = []


def _odd_among(blocks: Sequence[bytes]) -> list[int]:
    return [number for number, block in enumerate(blocks) if not 0 < len(block) <= _LONGEST or _BORDER in block]


def _laid_out(blocks: Sequence[bytes]) -> bytes:
    """All blocks, with a line end before each, so that all fields begin alike, and one behind."""
    return b"\n%b\n" % b"\n\x00\n".join(blocks)


def _legible(decoded: str) -> bytes:
    """Encoded words as they are searched for, each line an indented one: none of them begins a field."""
    return _legible_once(decoded) if len(decoded) <= _SHORT else _legible_now(decoded)


def _legible_now(decoded: str) -> bytes:
    # The mark of a forward has a colon behind it, which folding takes away.
    spelled = decoded.lower().replace("\n", "\n ").encode("utf-8", "replace")
    folded = fold(decoded)
    if is_foreign(decoded):
        folded = f"{folded}\n{fold(romanised(decoded[:4000]))}"
    return b" %b\n%b\n" % (spelled, to_bytes(folded))


_legible_once = lru_cache(maxsize=1024)(_legible_now)


def _with_bare_names(text: bytes) -> bytes:
    """O'Brien is also OBrien, AT&T is known as att: `text.words` reads them so."""
    return text + text.replace(b"'", b"").replace(b"&", b"")
