"""Mail that is not from an employer and yet names them in its text: worth a look when everything is looked through.

This module never calls such a mail a reply: it is merely possible.
"""

from __future__ import annotations

from collections.abc import Collection

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
    phrases = index.found_in(spaced(f"{message.headers.subject[:500]} \n {message.text[:_LONGEST]}"))
    for number, employer in enumerate(index.employers):
        if employer.name not in sought:
            continue
        theirs = [phrase for phrase in phrases if phrase.employer == number and not phrase.common]
        kinds = {phrase.kind for phrase in theirs}
        person = next((phrase.person for phrase in theirs if phrase.kind is PhraseKind.PERSON), None)
        beside = bool(kinds - {PhraseKind.PERSON})
        words = words_of(message)
        reading = read(message, words=words)
        decides = reading.kind in DECISIVE and tells_verdict(words)
        if (person and beside) or (PhraseKind.COMPANY in kinds and decides):
            detail = f"its text names {person} and {employer.name}" if person else f"its text names {employer.name}"
            return Match(
                employer=employer.name,
                contact=None,
                confidence=Confidence.POSSIBLE,
                reading=reading,
                authentication=Authentication(Authenticity.UNVERIFIED),
                evidence=(Evidence(Signal.MENTION, 0.4, detail),),
            )
    return None
