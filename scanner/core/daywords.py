"""A day in the words of the eight languages that are written in letters: "by next Friday", "bis zum 3. März".

This module reads one place of a text; it never looks for places.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection
from datetime import date, timedelta
from functools import cache

from scanner.core.days import Anchor, Found, add_months, coming, later, month_end
from scanner.core.phrases import calendar as words_of


def parse(text: str, position: int, anchor: Anchor) -> Found | None:
    """The day whose words begin at ``position`` of a folded text, ``None`` where none do."""
    for pattern, read in _GRAMMAR():
        match = pattern.match(text, position)
        if match is None:
            continue
        try:
            when = read(match, anchor)
        except (ValueError, OverflowError):
            continue
        if when is not None:
            return Found(when, match.start(), match.end(), "amount" in match.re.groupindex)
    return None


def choice(words: Collection[str]) -> str:
    """An expression for any of the words, the longest first."""
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


# "Could you do Monday" is no Polish
ENGLISH_DAY = re.compile(r"day\b|\b(?:mon|tue|wed|thu|fri|the)\b")
LEAD_IN = re.compile(rf" (?:{choice(words_of.LEAD_INS)})(?= )")


@cache
def _GRAMMAR() -> tuple[tuple[re.Pattern[str], Callable[[re.Match[str], Anchor], date | None]], ...]:  # noqa: N802  # a table that is built once
    month = rf"(?P<month>{choice(words_of.MONTHS)})"
    weekday = rf"(?P<weekday>{choice(words_of.WEEKDAYS)})(?: feira)?"
    nexts = choice(words_of.NEXT)
    this = choice(words_of.THIS)
    fill = rf"(?: (?:{choice(words_of.FILLERS)})){{0,3}}"
    number = rf"(?P<amount>\d{{1,3}}(?:-\d{{1,3}})?|{choice(words_of.NUMBERS)})"
    upper = rf"(?: (?:{choice(words_of.TO)}) (?P<upper>\d{{1,3}}|{choice(words_of.NUMBERS)}))?"
    unit = rf"(?P<unit>{choice(words_of.UNITS)})"
    business = [rf"(?: (?P<business{place}>{choice(words_of.BUSINESS)}))?" for place in range(3)]
    ahead = rf"(?: (?:{choice(words_of.SPAN_FILLERS)}))?"
    part = rf"(?P<part>{choice(words_of.PARTS)})"
    period = rf"(?P<period>{choice(words_of.PERIODS)})"
    optional_weekday = rf"(?: (?:{choice(words_of.WEEKDAYS)})(?: feira)?)?"
    # a plain weekday may stand before a date, then the date counts
    day = r"(?P<day>\d{1,2})(?:st|nd|rd|th|er|o|e)?"
    year = r"(?: (?:de |del |of )?(?P<year>20\d\d))?"
    clock = r"(?= )"
    rows: list[tuple[str, Callable[[re.Match[str], Anchor], date | None]]] = [
        (rf"{optional_weekday}{fill} {day}{fill} {month}{year}{clock}", _month_day),
        (rf"{optional_weekday}{fill} {month}{fill} {day}{year}{clock}", _month_day),
        (rf"{optional_weekday}{fill} (?P<iso>20\d\d-\d\d-\d\d)(?= )", _iso),
        (rf"{optional_weekday}{fill} (?P<numeric>\d{{1,2}}[./-]\d{{1,2}}(?:[./-](?:20)?\d\d)?)(?= )", _numeric),
        (rf"{fill}{ahead}{fill}{business[0]} {number}{upper}{business[1]} {unit}{business[2]}(?= )", _span),
        (rf"{fill} {part}{fill} {month}{year}(?= )", _part_of_month),
        (rf"{fill} {part}{fill}(?: (?P<next>{nexts}))?{fill} {period}(?: (?P<after>{nexts}))?(?= )", _part),
        (rf"{fill} (?P<whole>{choice(words_of.WHOLE)})(?= )", _whole),
        (rf"{fill} (?P<next>{nexts}) {weekday}(?= )", _weekday),
        (rf"{fill} {weekday}(?: (?P<next>{nexts}))(?= )", _weekday),
        (rf"{fill}(?: (?:{this}))? {weekday}{fill} (?:{nexts}) (?:{choice(words_of.WEEKS)})(?= )", _next_week_day),
        (rf"{fill} (?:{nexts}) (?:{choice(words_of.WEEKS)}){fill} {weekday}(?= )", _next_week_day),
        (rf"{fill}(?: (?:{this}))? {weekday}(?= )", _weekday),
        (rf"{fill} (?P<next>{nexts}) {period}(?= )", _part),
        (rf"{fill} {period} (?P<next>{nexts})(?= )", _part),
        (rf"{fill} (?:{this}) {period}(?= )", _part),
        (rf"{fill} {month}(?= (?:\.|$))", _part_of_month),
    ]
    return tuple((re.compile(expression), read) for expression, read in rows)


def _number(word: str | None) -> int | None:
    if not word:
        return None
    if word in words_of.NUMBERS:
        return words_of.NUMBERS[word]
    return int(word.rpartition("-")[2])


def _span(match: re.Match[str], anchor: Anchor) -> date | None:
    amount = _number(match["upper"]) or _number(match["amount"])
    unit = words_of.UNITS[match["unit"]]
    if not amount:
        return None
    groups = match.re.groupindex
    business = unit.endswith("!") or any(match[name] for name in groups if name.startswith("business"))
    return later(anchor, amount, unit.rstrip("!"), business=business)


def _month_day(match: re.Match[str], anchor: Anchor) -> date | None:
    month, day = words_of.MONTHS[match["month"]], int(match["day"])
    return date(int(match["year"]), month, day) if match["year"] else coming(month, day, anchor.day)


def _iso(match: re.Match[str], _: Anchor) -> date | None:
    return date.fromisoformat(match["iso"])


def _numeric(match: re.Match[str], anchor: Anchor) -> date | None:
    """A date in figures; with slashes, where both orders make sense, the earlier one to come."""
    parts = re.split(r"[./-]", match["numeric"])
    first, second = int(parts[0]), int(parts[1])
    orders = [(second, first)] if "." in match["numeric"] else [(first, second), (second, first)]
    if "-" in match["numeric"] and len(parts) == 2:
        return None
    found = []
    for month, day in orders:
        try:
            if len(parts) == 3:
                found.append(date(int(parts[2]) % 100 + 2000, month, day))
            else:
                found.append(coming(month, day, anchor.day))
        except ValueError:
            continue
    return min((when for when in found if when >= anchor.day), default=None)


def _part_of_month(match: re.Match[str], anchor: Anchor) -> date | None:
    groups = match.groupdict()
    month = words_of.MONTHS[match["month"]]
    if "part" not in groups and match.string[match.start() - 1].isdigit():
        return None  # the 31st of February is not the end of February
    if "part" not in groups and len(match["month"]) < 4 and match["month"] != "mai":
        return None
    part = words_of.PARTS[groups["part"]] if groups.get("part") else "end"
    year = int(groups["year"]) if groups.get("year") else anchor.day.year
    if not groups.get("year") and month_end(year, month) < anchor.day:
        year += 1
    return {"early": date(year, month, 10), "mid": date(year, month, 20)}.get(part, month_end(year, month))


def _part(match: re.Match[str], anchor: Anchor) -> date | None:
    groups = match.groupdict()
    part = words_of.PARTS[groups["part"]] if groups.get("part") else "end"
    ahead = 1 if groups.get("next") or groups.get("after") else 0
    period = words_of.PERIODS[match["period"]]
    day = anchor.day
    if period == "day":
        return day + timedelta(days=ahead)
    if period == "week":
        monday = day - timedelta(days=day.weekday()) + timedelta(weeks=ahead)
        when = monday + timedelta(days={"early": 1, "mid": 2}.get(part, 4))
        # on a Saturday, "the end of the week" is the coming one
        return when if when >= day else when + timedelta(weeks=1)
    first = add_months(day.replace(day=1), ahead) if period == "month" else date(day.year + ahead, 12, 1)
    last = month_end(first.year, first.month)
    return {"early": first.replace(day=10), "mid": first.replace(day=20)}.get(part, last)


def _whole(match: re.Match[str], anchor: Anchor) -> date | None:
    kind = words_of.WHOLE[match["whole"]]
    day = anchor.day
    if isinstance(kind, int):
        return day + timedelta(days=kind)
    friday = day - timedelta(days=day.weekday()) + timedelta(days=4)
    if kind == "week end":
        return friday if friday >= day else friday + timedelta(weeks=1)
    if kind == "next week end":
        return friday + timedelta(weeks=1)
    if kind == "month end":
        return month_end(day.year, day.month)
    return date(day.year, 12, 31)


def _weekday(match: re.Match[str], anchor: Anchor) -> date | None:
    wanted = words_of.WEEKDAYS[match["weekday"]]
    ahead = (wanted - anchor.day.weekday()) % 7 or 7
    coming = anchor.day + timedelta(days=ahead)
    if "next" in match.re.groupindex and match["next"] not in words_of.COMING:
        # "next Friday" lies in the week that begins with the next Monday
        return anchor.day - timedelta(days=anchor.day.weekday()) + timedelta(days=7 + wanted)
    return coming


def _next_week_day(match: re.Match[str], anchor: Anchor) -> date | None:
    monday = anchor.day - timedelta(days=anchor.day.weekday())
    return monday + timedelta(days=7 + words_of.WEEKDAYS[match["weekday"]])
