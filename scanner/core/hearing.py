"""A message once its words have been read: who is seen in it, what it says, and how.

This module never decides anything; whatever asks more of a message than its sender's name takes one of these.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from scanner.core.directory import Seeker
from scanner.core.evidence import Evidence, Lesson, Reading
from scanner.core.exclusion import Marks, marks_of
from scanner.core.model import Message
from scanner.core.reading import Words, read, words_of
from scanner.core.view import View


@dataclass(frozen=True, slots=True)
class Hearing:
    """What is known of one message. ``prelude`` is what led to it, such as a forward; ``lessons`` what was taught."""

    view: View
    words: Words
    reading: Reading
    marks: Marks
    prelude: tuple[Evidence, ...] = ()
    lessons: Sequence[Lesson] = ()

    @property
    def message(self) -> Message:
        """The message itself."""
        return self.view.message

    @property
    def text(self) -> str:
        """Its subject and new text, folded."""
        return self.words.folded.text


def hear(
    view: View, seeker: Seeker, reference: datetime | None, prelude: tuple[Evidence, ...], lessons: Sequence[Lesson]
) -> Hearing:
    """The message, its words found and read; dates in words count from ``reference``."""
    words = words_of(view.message)
    reading = read(view.message, reference, words=words)
    return Hearing(view, words, reading, marks_of(view.message, seeker, words), prelude, lessons)
