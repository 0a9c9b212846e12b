"""Mail that is not from an employer and yet names them in its text: worth a look when everything is looked through.

This module never calls such a mail a reply: it is merely possible.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator

from scanner.core.evidence import Authentication, Authenticity, Confidence, Evidence, Match, Signal
from scanner.core.exclusion import tells_verdict
from scanner.core.index import DirectoryIndex, PhraseKind
from scanner.core.model import Message
from scanner.core.reading import read, words_of
from scanner.core.text import spaced
from scanner.core.timeline import DECISIVE

_LONGEST = 20_000


def mention(match: Match, message: Message, index: DirectoryIndex, sought: Collection[str]) -> Match | None:
    """A possible match where nobody's mail names one of ``sought``: a person with company or role, or the company in
    words of an answer; ``None`` elsewhere.
    """
    if match.employer is not None or any(entry.signal is Signal.OWN for entry in match.evidence):
        return None
    named = list(_named_in(message, index, sought))
    if not named:
        return None
    words = words_of(message)
    reading = read(message, words=words)
    decides = reading.kind in DECISIVE and tells_verdict(words)
    for employer, person, is_sure in named:
        if is_sure or decides:
            detail = f"its text names {person} and {employer}" if person else f"its text names {employer}"
            return Match(
                employer=employer,
                contact=None,
                confidence=Confidence.POSSIBLE,
                reading=reading,
                authentication=Authentication(Authenticity.UNVERIFIED),
                evidence=(Evidence(Signal.MENTION, 0.4, detail),),
            )
    return None


def _named_in(
    message: Message, index: DirectoryIndex, sought: Collection[str]
) -> Iterator[tuple[str, str | None, bool]]:
    """Each of ``sought`` that is named, the person who is, and whether a person stands beside company or role."""
    phrases = index.found_in(spaced(f"{message.headers.subject[:500]} \n {message.text[:_LONGEST]}"))
    for number, employer in enumerate(index.employers):
        if employer.name not in sought:
            continue
        theirs = [phrase for phrase in phrases if phrase.employer == number and not phrase.common]
        kinds = {phrase.kind for phrase in theirs}
        person = next((phrase.person for phrase in theirs if phrase.kind is PhraseKind.PERSON), None)
        is_sure = bool(person and kinds - {PhraseKind.PERSON})
        if is_sure or PhraseKind.COMPANY in kinds:
            yield employer.name, person, is_sure
