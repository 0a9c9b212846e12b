"""The words that must never be seen, wherever somebody else repeats them: a log, an error, a server's answer."""

from __future__ import annotations

import threading

from scanner.core import safe


class Secrets:
    """The words that must never be seen: passwords and tokens, as they become known."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._forms: tuple[str, ...] = ()

    def add(self, secret: str | None) -> None:
        """Hides a secret from now on; an empty one, or one of under four characters, can't be hidden."""
        if secret:
            with self._lock:
                forms = {*self._forms, *safe.encodings(secret)}
                # The longest first, or a short form would leave the rest of a longer one standing.
                self._forms = tuple(sorted(forms, key=len, reverse=True))

    def hide(self, text: str) -> str:
        """The text with every known secret masked, in whatever encoding."""
        for form in self._forms:
            if form in text:
                text = text.replace(form, safe.MASK)
        return text


SECRETS = Secrets()


def quoted(words: str | bytes, limit: int) -> str:
    """What a server said, for people: one plain line of at most ``limit`` characters, every known secret masked."""
    text = words.decode("utf-8", "replace") if isinstance(words, bytes) else words
    # Masked first: a secret that is cut, or loses a character, is no longer known.
    return safe.for_plain(SECRETS.hide(text), limit)
