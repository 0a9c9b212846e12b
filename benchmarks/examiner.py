"""Judges raw messages with the product's own parts: the screen on the header block, the reader, the judge."""

from __future__ import annotations

import re
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from scanner.core.correspondence import found_link
from scanner.core.directory import Directory
from scanner.core.evidence import Confidence, Match, ThreadLink
from scanner.core.index import DirectoryIndex
from scanner.core.matching import Judge
from scanner.core.model import HEADER_FIELDS, Message, MessageRef, RawHeaders, RawMessage
from scanner.core.screening import Screen
from scanner.core.sentmail import SentMail
from scanner.errors import MessageError
from scanner.mime.headers import split_message
from scanner.mime.reader import DEFAULT_CAP, MailReader

_FIELD = re.compile(rb"(?m)^([!-9;-~]+)[ \t]*:[^\r\n]*(?:\r?\n[ \t][^\r\n]*)*\r?\n?")
_WANTED = frozenset(name.lower().encode() for name in HEADER_FIELDS)


@dataclass(frozen=True, slots=True)
class Verdict:
    """What became of one message: ``match`` is ``None`` where the screen dropped it or nobody could read it.

    ``seconds`` is the processor time of reading and judging it, 0 where that was not asked for.
    """

    match: Match | None
    seconds: float

    @property
    def is_found(self) -> bool:
        """Whether it would stand among the findings."""
        return self.match is not None and self.match.is_finding

    @property
    def is_alerted(self) -> bool:
        """Whether it is sure enough to be told."""
        return self.match is not None and self.is_found and self.match.confidence >= Confidence.LIKELY

    @property
    def employer(self) -> str | None:
        """Whose it was said to be, where it is a finding."""
        return self.match.employer if self.match is not None and self.is_found else None


class Examiner:
    """Judges messages as a scan does, after the Sent folder has been read."""

    def __init__(self, directory: Directory, sent: Iterable[bytes] = ()) -> None:
        self._reader = MailReader()
        self._judge = Judge(directory)
        self._sent = SentMail(self._judge.index)
        self._screen = Screen(DirectoryIndex(directory))
        self._threads: dict[str, ThreadLink] = {}
        for content in sent:
            self._learn(content)

    def verdict(self, content: bytes) -> Verdict:
        """The verdict on one message as it came."""
        if not self._screen.screen([RawHeaders(1, False, b"", screened_block(content))]):
            return Verdict(None, 0.0)
        started = time.process_time()
        message = self._read(content)
        if message is None:
            return Verdict(None, time.process_time() - started)
        match = self._judge.judge(message, self._threads)
        return Verdict(match, time.process_time() - started)

    def verdicts(self, contents: Sequence[bytes]) -> list[Verdict]:
        """The verdicts on messages that lie together: what is found tells of others, wherever these stand."""
        found = [self.verdict(content) for content in contents]
        for content, verdict in zip(contents, found, strict=True):
            if verdict.match is not None:
                headers = self._reader.headers(split_message(content)[0])
                self._follow(found_link(verdict.match, headers.message_id, headers.author.address, headers.date))
        return [
            verdict if verdict.is_found else self.verdict(content)
            for content, verdict in zip(contents, found, strict=True)
        ]

    def _learn(self, content: bytes) -> None:
        self._follow(self._sent.link(self._reader.headers(split_message(content)[0])))

    def _follow(self, link: ThreadLink | None) -> None:
        if link is not None and link.message_id not in self._threads:
            self._threads[link.message_id] = link
            self._screen.follow(link)

    def _read(self, content: bytes) -> Message | None:
        ref = MessageRef("own", b"INBOX", 1, 1)
        kept = content[:DEFAULT_CAP]
        raw = RawMessage(ref, False, None, kept, len(content), truncated=len(kept) < len(content))
        try:
            return self._reader.message(raw)
        except MessageError:
            return None


def screened_block(content: bytes) -> bytes:
    """The header fields that a scan asks a server for, in their order and as they came."""
    head, _ = split_message(content)
    fields = (match for match in _FIELD.finditer(head + b"\r\n") if match.group(1).lower() in _WANTED)
    return b"".join(field.group(0) for field in fields)
