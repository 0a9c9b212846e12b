"""Dates that a message promises or asks for: the phrase is cut out, then turned into a date.

This module never guesses a date from a whole text: a date counts only behind words such as "by" or "within". Words of
ten languages stand in the tables of `scanner.core.phrases.calendar`.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Collection, Iterator, Sequence
from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo
from functools import cache

import ahocorasick_rs

from scanner.core.days import NO_DAYS, Anchor, Found, is_sane, working_day
from scanner.core.daysigns import days_in_signs
from scanner.core.daywords import ENGLISH_DAY, LEAD_IN, choice, parse
from scanner.core.evidence import Deadline
from scanner.core.phrases import calendar as words_of
from scanner.core.phrases.folding import Folded, fold

_AROUND = 400  # characters of a sentence on either side of a date that can tell whose it is


def deadline_in(text: str | Folded, reference: date, *, holidays: Collection[date] = NO_DAYS) -> Deadline | None:
    """The date by which the seeker is asked to act, ``None`` where there is none; the earliest of several."""
    return _chosen(text, Anchor(reference, holidays), seeker=True)


def decision_in(text: str | Folded, reference: date, *, holidays: Collection[date] = NO_DAYS) -> Deadline | None:
    """The date by which the employer says they will answer, moved to a working day; the latest of several."""
    return _chosen(text, Anchor(reference, holidays), seeker=False)


def promised_date(words: str, anchor: date, *, holidays: Collection[date] = NO_DAYS) -> date | None:
    """The date of a promise in words, such as ``in two weeks`` or ``by next Friday``; ``None`` where it holds none.

    A length of time that ends on a weekend or a holiday ends on the next working day. Dates of the past and dates
    more than a year away are no promises.
    """
    folded = fold(words).text
    where = Anchor(anchor, holidays)
    best: Found | None = None
    for position in [0, *(found.end() for found in LEAD_IN.finditer(folded)), *_spaces(folded)]:
        found = parse(folded, position, where)
        if found is not None and (best is None or found.end > best.end):
            best = found
            break
    best = best or next(days_in_signs(folded, where), None)
    if best is None:
        return _by_library(words, anchor)
    if not is_sane(best.when, anchor):
        return None
    return working_day(best.when, holidays) if best.relative else best.when


def proposed_times(text: str | Folded, reference: datetime, *, zone: tzinfo | None = None) -> tuple[datetime, ...]:
    """The times that are proposed for a meeting, in UTC, in their order.

    A time needs a day beside it, and a zone: the one it names, else ``zone``; without either it is left out.
    """
    folded = text.text if isinstance(text, Folded) else fold(text).text
    local = reference.astimezone(zone) if zone is not None else reference
    where = Anchor(local.date())
    times: list[datetime] = []
    for count, clock in enumerate(_CLOCK.finditer(folded)):
        if count > 40:
            break
        moment = _moment(clock)
        if moment is None:
            continue
        offset = words_of.ZONES.get(clock["zone"] or "")
        place = timezone(timedelta(hours=offset)) if offset is not None else zone
        day = _day_before(folded, clock.start(), where) or _day_after(folded, clock.end(), where)
        if place is None or day is None:
            continue
        when = datetime.combine(day, moment, place).astimezone(UTC)
        if reference < when < reference + timedelta(days=180) and when not in times:
            times.append(when)
        if len(times) == 12:
            break
    return tuple(sorted(times))


def _chosen(text: str | Folded, anchor: Anchor, *, seeker: bool) -> Deadline | None:
    folded = text if isinstance(text, Folded) else fold(text)
    best: Found | None = None
    acts = decides = telling = None
    for found in _candidates(folded.text, anchor):
        if acts is None or decides is None or telling is None:
            acts, decides, telling = (_places(folded.text, words) for words in _TELLING)
        begin = max(folded.text.rfind(" . ", 0, found.start + 1) + 1, found.start - _AROUND)
        end = folded.text.find(" . ", found.end - 1, found.end + _AROUND)
        end = end if end >= 0 else found.end + _AROUND
        place = found.start, begin, end
        mine, theirs = _weight(acts, *place), _weight(decides, *place)
        if mine == theirs or (mine > theirs) is not seeker:
            continue
        if found.weak and (seeker or not _weight(telling, *place)):
            continue
        when = found.when if seeker or not found.relative else working_day(found.when, anchor.holidays)
        if best is None or (when < best.when if seeker else when > best.when):
            best = found._replace(when=when)
    return None if best is None else Deadline(best.when, folded.original(best.start, best.end))


_TELLING = (words_of.SEEKER_ACTS, words_of.EMPLOYER_DECIDES, words_of.DECISION_WORDS)


def _weight(places: Sequence[int], position: int, begin: int, end: int) -> float:
    """How much the words at these places say of a date: what stands close to it, and before it, tells more."""
    total = 0.0
    for index in range(bisect_left(places, begin), bisect_left(places, end)):
        total += 1.5 if 0 <= position - places[index] < 80 else 1.0
    return total


def _places(text: str, stems: tuple[str, ...]) -> list[int]:
    """Where words with these beginnings stand; where two overlap, the first."""
    places: list[int] = []
    taken = -1
    for _, start, end in sorted(
        _finder(stems).find_matches_as_indexes(text, overlapping=True), key=lambda hit: hit[1:]
    ):
        if start >= taken and (not places or places[-1] != start):
            places.append(start)
            taken = end
    return places


@cache
def _finder(stems: tuple[str, ...]) -> ahocorasick_rs.AhoCorasick:
    return ahocorasick_rs.AhoCorasick([f" {stem}" if stem.isascii() else stem for stem in stems])


def _candidates(text: str, anchor: Anchor) -> Iterator[Found]:
    for count, lead in enumerate(LEAD_IN.finditer(text)):
        if count > 200:
            break
        # "early" and "Ende" lead in and are part of the phrase
        begin = lead.start() if lead.group()[1:] in words_of.PARTS else lead.end()
        found = parse(text, begin, anchor)
        if found is None or not is_sane(found.when, anchor.day):
            continue
        word = lead.group()[1:]
        if word == "do" and ENGLISH_DAY.search(text, found.start, found.end):
            continue
        yield found._replace(start=lead.start(), weak=word in words_of.WEAK_LEAD_INS)
    for found in days_in_signs(text, anchor):
        if is_sane(found.when, anchor.day):
            yield found


def _spaces(text: str) -> list[int]:
    return [index for index, sign in enumerate(text) if sign == " "][:40]


_CLOCK = re.compile(
    rf"(?: (?:{choice(words_of.AT)}))?"
    r" (?P<hour>[01]?\d|2[0-3])(?:[:.h](?P<minute>[0-5]\d))?(?P<half>am|pm)?"
    r"(?: (?P<half2>am|pm|a m|p m))?(?: (?P<mark>uhr|h|oclock|heures|horas))?"
    rf"(?: (?P<zone>{choice(words_of.ZONES)}))?(?= )"
)


def _moment(clock: re.Match[str]) -> time | None:
    hour, minute = int(clock["hour"]), int(clock["minute"] or 0)
    half = (clock["half"] or clock["half2"] or "").replace(" ", "")
    if not half and clock["minute"] is None and not clock["mark"]:
        return None
    if half:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if half == "pm" else 0)
    return time(hour, minute)


def _day_before(text: str, position: int, anchor: Anchor) -> date | None:
    """The day that stands at most four words before a time, in the same sentence."""
    begin = position
    for _ in range(7):
        begin = text.rfind(" ", 0, begin)
        if begin < 0 or text[begin : begin + 2] == " .":
            return None
        found = parse(text, begin, anchor)
        if found is not None and begin < found.end <= position and not found.relative:
            longer = parse(text, text.rfind(" ", 0, begin), anchor) if begin > 0 else None
            return longer.when if longer and longer.end >= found.end and not longer.relative else found.when
    return None


def _day_after(text: str, position: int, anchor: Anchor) -> date | None:
    found = parse(text, position, anchor)
    return found.when if found is not None and not found.relative else None


_DAY_AND_MONTH = re.compile(r"(?:\w{1,12} )?\d{1,2}\.? (?:de )?[^\W\d_]{3,14}\.?(?: 20\d\d)?")


def _by_library(words: str, anchor: date) -> date | None:
    """A day and a month in a language that has no table here, by dateparser, which is loaded only then."""
    shape = _DAY_AND_MONTH.fullmatch(words.strip())
    if shape is None or any(word in words_of.MONTHS for word in fold(words).text.split()):
        return None
    import dateparser

    when = dateparser.parse(
        words,
        settings={
            "RELATIVE_BASE": datetime.combine(anchor, time(12)),
            "PREFER_DATES_FROM": "future",
            "REQUIRE_PARTS": ["day", "month"],
            "RETURN_AS_TIMEZONE_AWARE": False,
        },
    )
    return when.date() if when is not None and is_sane(when.date(), anchor) else None
