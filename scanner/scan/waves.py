"""What is taken of many folders, fetched together and judged while the next is being read: wave after wave."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence

from scanner.core.model import RawHeaders
from scanner.errors import FolderError
from scanner.ports import Gathered, Mailbox
from scanner.scan.errand import Errand
from scanner.scan.reading import GROUP, FolderReading, Part, Portion

# So many header blocks are held at most until they are asked about: a megabyte at most. The first findings show early.
HELD = 2000
FIRST_HELD = 500
FLUSH_SECONDS = 1.0


class Waves:
    """Header fields of many folders are read one after the other; then the candidates of all of them are asked for.

    Their answers are on their way while the next wave is taken, and judged at its end, so that nobody waits for a
    round trip. ``give_up`` is told of a folder that was read to its end and failed all the same.
    """

    def __init__(self, errand: Errand, give_up: Callable[[FolderReading], None]) -> None:
        self._errand = errand
        self._give_up = give_up
        self._readings: list[FolderReading] = []
        self._asked: _Asked | None = None
        self._room = FIRST_HELD
        self._begin()

    def add(self, reading: FolderReading) -> None:
        """A folder is about to be read."""
        self._readings.append(reading)

    def take(self, reading: FolderReading, batch: Sequence[RawHeaders]) -> None:
        """Header fields of a folder came; a wave that is full makes room for the next."""
        self._waiting += reading.take(batch)
        self._held += len(batch)
        is_late = self._errand.line.clock.monotonic() - self._begun > FLUSH_SECONDS
        if self._held >= self._room or self._waiting >= GROUP or is_late:
            self.turn()

    def judge_now(self, reading: FolderReading) -> None:
        """Settles all that was taken, and what was put up of a folder that is not going to be read."""
        self._readings.append(reading)
        self.finish()
        self._readings.remove(reading)

    def forget(self, reading: FolderReading) -> None:
        """A folder is read no further: what was taken of it and not asked for is void; all else is settled."""
        if reading in self._readings:
            self._readings.remove(reading)
        self.finish()

    def finish(self) -> None:
        """Settles all that was taken."""
        self.turn()
        last, self._asked = self._asked, None
        if last is not None:
            self._settle(last)

    def turn(self) -> None:
        """Asks for the candidates of what was taken, and settles what was asked for the time before."""
        parts = [reading.cut() for reading in self._readings]
        self._readings = [reading for reading in self._readings if not reading.is_finished]
        self._room = min(2 * self._room, HELD)
        before, self._asked = self._asked, self._ask(parts)
        if before is not None:
            self._settle(before)
        self._begin()

    def _begin(self) -> None:
        self._held = self._waiting = 0
        self._begun = self._errand.line.clock.monotonic()

    def _ask(self, parts: Sequence[Part]) -> _Asked:
        portions = [portion for part in parts for portion in part.reading.portions(part)]
        return _Asked(self._errand.mailbox, parts, portions)

    def _settle(self, asked: _Asked) -> None:
        """Judges the candidates of a wave, and writes how far its folders have been read."""
        parts = asked.parts
        while True:
            self._judge(asked)
            # What was found meanwhile, here or in the wave before, may have answers among what was passed over.
            for part in parts:
                part.reading.reconsider(part)
            asked = self._ask(parts)
            if not asked.portions:
                break
        for part in parts:
            reading = part.reading
            if reading.failed is None:
                reading.settle(part)
                if part.closing:
                    self._errand.watcher.done(reading.folder)
            elif part.closing:
                self._give_up(reading)

    def _judge(self, asked: _Asked) -> None:
        for portion, answer in asked.answers():
            reading = portion.reading
            self._errand.report.fetched += len(answer.messages)
            if answer.error is not None:
                reading.failed = answer.error
            elif reading.failed is None:
                try:
                    reading.judge(portion, answer)
                except FolderError as error:
                    reading.failed = error


class _Asked:
    """A wave whose candidates have been asked for; of many, some at a time, but always ahead of their judging."""

    def __init__(self, mailbox: Mailbox, parts: Sequence[Part], portions: Sequence[Portion]) -> None:
        self.parts = parts
        self.portions = portions
        self._mailbox = mailbox
        self._flights = deque(_flights(portions))
        self._flying = self._fly()

    def answers(self) -> Iterator[tuple[Portion, Gathered]]:
        """Each portion with its answer, in order."""
        while self._flying is not None:
            now, self._flying = self._flying, self._fly()
            yield from now

    def _fly(self) -> Iterator[tuple[Portion, Gathered]] | None:
        if not self._flights:
            return None
        flight = self._flights.popleft()
        return zip(flight, self._mailbox.gather([each.reading.request(each) for each in flight]), strict=True)


def _flights(portions: Iterable[Portion]) -> Iterator[list[Portion]]:
    """Portions that are fetched together: of many folders, but not too many messages."""
    flight: list[Portion] = []
    size = 0
    for portion in portions:
        if flight and (portion.alone or flight[-1].alone or size + len(portion.group) > GROUP):
            yield flight
            flight, size = [], 0
        flight.append(portion)
        size += len(portion.group)
    if flight:
        yield flight
