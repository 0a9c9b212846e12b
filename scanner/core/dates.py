"""Dates that a message promises or asks for: the phrase is cut out, then turned into a date.

This module never guesses a date from a whole text: a date counts only behind words such as "by" or "within". Words of
ten languages stand in the tables of `scanner.core.phrases.calendar`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo
from functools import cache
from typing import NamedTuple

from scanner.core.evidence import Deadline
from scanner.core.phrases import calendar as words_of
from scanner.core.phrases.folding import Folded, fold

_YEAR = timedelta(days=366)
_NO_DAYS: frozenset[date] = frozenset()


class _Found(NamedTuple):
    when: date
    start: int
    end: int
    relative: bool
    weak: bool = False


@dataclass(frozen=True, slots=True)
class _Anchor:
    day: date
    holidays: Collection[date] = _NO_DAYS


def deadline_in(text: str | Folded, reference: date, *, holidays: Collection[date] = _NO_DAYS) -> Deadline | None:
    """The date by which the seeker is asked to act, ``None`` where there is none; the earliest of several."""
    return _chosen(text, _Anchor(reference, holidays), seeker=True)


def decision_in(text: str | Folded, reference: date, *, holidays: Collection[date] = _NO_DAYS) -> Deadline | None:
    """The date by which the employer says they will answer, moved to a working day; the latest of several."""
    return _chosen(text, _Anchor(reference, holidays), seeker=False)


def promised_date(words: str, anchor: date, *, holidays: Collection[date] = _NO_DAYS) -> date | None:
    """The date of a promise in words, such as ``in two weeks`` or ``by next Friday``; ``None`` where it holds none.

    A length of time that ends on a weekend or a holiday ends on the next working day. Dates of the past and dates
    more than a year away are no promises.
    """
    folded = fold(words).text
    where = _Anchor(anchor, holidays)
    best: _Found | None = None
    for position in [0, *(found.end() for found in _LEAD_IN.finditer(folded)), *_spaces(folded)]:
        found = _parse(folded, position, where)
        if found is not None and (best is None or found.end > best.end):
            best = found
            break
    best = best or next(_cjk(folded, where), None)
    if best is None:
        return _by_library(words, anchor)
    if not _sane(best.when, anchor):
        return None
    return _working(best.when, holidays) if best.relative else best.when


def proposed_times(text: str | Folded, reference: datetime, *, zone: tzinfo | None = None) -> tuple[datetime, ...]:
    """The times that are proposed for a meeting, in UTC, in their order.

    A time needs a day beside it, and a zone: the one it names, else ``zone``; without either it is left out.
    """
    folded = text.text if isinstance(text, Folded) else fold(text).text
    local = reference.astimezone(zone) if zone is not None else reference
    where = _Anchor(local.date())
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


def _chosen(text: str | Folded, anchor: _Anchor, *, seeker: bool) -> Deadline | None:
    folded = text if isinstance(text, Folded) else fold(text)
    best: _Found | None = None
    for found in _candidates(folded.text, anchor):
        begin = folded.text.rfind(" . ", 0, found.start + 1) + 1
        end = folded.text.find(" . ", found.end - 1)
        sentence = folded.text[begin : end if end >= 0 else None]
        if _is_for_seeker(sentence, found.start - begin) is not seeker:
            continue
        if found.weak and (seeker or not _cues(words_of.DECISION_WORDS).search(sentence)):
            continue
        when = found.when if seeker or not found.relative else _working(found.when, anchor.holidays)
        if best is None or (when < best.when if seeker else when > best.when):
            best = found._replace(when=when)
    return None if best is None else Deadline(best.when, folded.original(best.start, best.end))


def _is_for_seeker(sentence: str, position: int) -> bool | None:
    """Who has until then: the seeker, the employer (``False``), or nobody that can be told."""
    scores = {True: 0.0, False: 0.0}
    for seeker, cues in ((True, words_of.SEEKER_ACTS), (False, words_of.EMPLOYER_DECIDES)):
        for cue in _cues(cues).finditer(sentence):
            # what stands close to the date, and before it, tells more
            distance = position - cue.start()
            scores[seeker] += 1.0 + (0.5 if 0 <= distance < 80 else 0.0)
    if scores[True] == scores[False]:
        return None
    return scores[True] > scores[False]


@cache
def _cues(stems: tuple[str, ...]) -> re.Pattern[str]:
    spaced = "|".join(re.escape(stem) for stem in stems if stem.isascii())
    other = "|".join(re.escape(stem) for stem in stems if not stem.isascii())
    return re.compile(rf"(?<= )(?:{spaced})|{other}")


def _candidates(text: str, anchor: _Anchor) -> Iterator[_Found]:
    for count, lead in enumerate(_LEAD_IN.finditer(text)):
        if count > 200:
            break
        # "early" and "Ende" lead in and are part of the phrase
        begin = lead.start() if lead.group()[1:] in words_of.PARTS else lead.end()
        found = _parse(text, begin, anchor)
        if found is None or not _sane(found.when, anchor.day):
            continue
        word = lead.group()[1:]
        if word == "do" and _ENGLISH_DAY.search(text, found.start, found.end):
            continue
        yield found._replace(start=lead.start(), weak=word in words_of.WEAK_LEAD_INS)
    for found in _cjk(text, anchor):
        if _sane(found.when, anchor.day):
            yield found


def _parse(text: str, position: int, anchor: _Anchor) -> _Found | None:
    for pattern, read in _GRAMMAR():
        match = pattern.match(text, position)
        if match is None:
            continue
        try:
            when = read(match, anchor)
        except (ValueError, OverflowError):
            continue
        if when is not None:
            return _Found(when, match.start(), match.end(), "amount" in match.re.groupindex)
    return None


def _spaces(text: str) -> list[int]:
    return [index for index, sign in enumerate(text) if sign == " "][:40]


def _sane(when: date, anchor: date) -> bool:
    return anchor <= when <= anchor + _YEAR


def _working(day: date, holidays: Collection[date]) -> date:
    while day.weekday() > 4 or day in holidays:
        day += timedelta(days=1)
    return day


def _choice(words: Collection[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


# "Could you do Monday" is no Polish
_ENGLISH_DAY = re.compile(r"day\b|\b(?:mon|tue|wed|thu|fri|the)\b")
_LEAD_IN = re.compile(rf" (?:{_choice(words_of.LEAD_INS)})(?= )")


@cache
def _GRAMMAR() -> tuple[tuple[re.Pattern[str], Callable[[re.Match[str], _Anchor], date | None]], ...]:  # noqa: N802  # a table that is built once
    month = rf"(?P<month>{_choice(words_of.MONTHS)})"
    weekday = rf"(?P<weekday>{_choice(words_of.WEEKDAYS)})(?: feira)?"
    nexts = _choice(words_of.NEXT)
    this = _choice(words_of.THIS)
    fill = rf"(?: (?:{_choice(words_of.FILLERS)})){{0,3}}"
    number = rf"(?P<amount>\d{{1,3}}(?:-\d{{1,3}})?|{_choice(words_of.NUMBERS)})"
    upper = rf"(?: (?:{_choice(words_of.TO)}) (?P<upper>\d{{1,3}}|{_choice(words_of.NUMBERS)}))?"
    unit = rf"(?P<unit>{_choice(words_of.UNITS)})"
    business = [rf"(?: (?P<business{place}>{_choice(words_of.BUSINESS)}))?" for place in range(3)]
    ahead = rf"(?: (?:{_choice(words_of.SPAN_FILLERS)}))?"
    part = rf"(?P<part>{_choice(words_of.PARTS)})"
    period = rf"(?P<period>{_choice(words_of.PERIODS)})"
    optional_weekday = rf"(?: (?:{_choice(words_of.WEEKDAYS)})(?: feira)?)?"
    # a plain weekday may stand before a date, then the date counts
    day = r"(?P<day>\d{1,2})(?:st|nd|rd|th|er|o|e)?"
    year = r"(?: (?:de |del |of )?(?P<year>20\d\d))?"
    clock = r"(?= )"
    rows: list[tuple[str, Callable[[re.Match[str], _Anchor], date | None]]] = [
        (rf"{optional_weekday}{fill} {day}{fill} {month}{year}{clock}", _month_day),
        (rf"{optional_weekday}{fill} {month}{fill} {day}{year}{clock}", _month_day),
        (rf"{optional_weekday}{fill} (?P<iso>20\d\d-\d\d-\d\d)(?= )", _iso),
        (rf"{optional_weekday}{fill} (?P<numeric>\d{{1,2}}[./-]\d{{1,2}}(?:[./-](?:20)?\d\d)?)(?= )", _numeric),
        (rf"{fill}{ahead}{fill}{business[0]} {number}{upper}{business[1]} {unit}{business[2]}(?= )", _span),
        (rf"{fill} {part}{fill} {month}{year}(?= )", _part_of_month),
        (rf"{fill} {part}{fill}(?: (?P<next>{nexts}))?{fill} {period}(?: (?P<after>{nexts}))?(?= )", _part),
        (rf"{fill} (?P<whole>{_choice(words_of.WHOLE)})(?= )", _whole),
        (rf"{fill} (?P<next>{nexts}) {weekday}(?= )", _weekday),
        (rf"{fill} {weekday}(?: (?P<next>{nexts}))(?= )", _weekday),
        (rf"{fill}(?: (?:{this}))? {weekday}{fill} (?:{nexts}) (?:{_choice(words_of.WEEKS)})(?= )", _next_week_day),
        (rf"{fill} (?:{nexts}) (?:{_choice(words_of.WEEKS)}){fill} {weekday}(?= )", _next_week_day),
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


def _span(match: re.Match[str], anchor: _Anchor) -> date | None:
    amount = _number(match["upper"]) or _number(match["amount"])
    unit = words_of.UNITS[match["unit"]]
    if not amount:
        return None
    groups = match.re.groupindex
    business = unit.endswith("!") or any(match[name] for name in groups if name.startswith("business"))
    return _later(anchor, amount, unit.rstrip("!"), business=business)


def _later(anchor: _Anchor, amount: int, unit: str, *, business: bool = False) -> date | None:
    if unit == "hour":
        return anchor.day + timedelta(days=-(-amount // 24))
    if unit == "week":
        return anchor.day + timedelta(weeks=amount)
    if unit == "month":
        return _add_months(anchor.day, amount)
    if not business:
        return anchor.day + timedelta(days=amount)
    day = anchor.day
    for _ in range(min(amount, 260)):
        day = _working(day + timedelta(days=1), anchor.holidays)
    return day


def _add_months(day: date, months: int) -> date:
    index = day.month - 1 + months
    year, month = day.year + index // 12, index % 12 + 1
    return date(year, month, min(day.day, _month_end(year, month).day))


def _month_end(year: int, month: int) -> date:
    return (date(year, month, 28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)


def _coming(month: int, day: int, anchor: date) -> date:
    """The next such day: this year's, or next year's where this year's has gone by."""
    when = date(anchor.year, month, day)
    return when if when >= anchor else date(anchor.year + 1, month, day)


def _month_day(match: re.Match[str], anchor: _Anchor) -> date | None:
    month, day = words_of.MONTHS[match["month"]], int(match["day"])
    return date(int(match["year"]), month, day) if match["year"] else _coming(month, day, anchor.day)


def _iso(match: re.Match[str], _: _Anchor) -> date | None:
    return date.fromisoformat(match["iso"])


def _numeric(match: re.Match[str], anchor: _Anchor) -> date | None:
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
                found.append(_coming(month, day, anchor.day))
        except ValueError:
            continue
    return min((when for when in found if when >= anchor.day), default=None)


def _part_of_month(match: re.Match[str], anchor: _Anchor) -> date | None:
    groups = match.groupdict()
    month = words_of.MONTHS[match["month"]]
    if "part" not in groups and match.string[match.start() - 1].isdigit():
        return None  # the 31st of February is not the end of February
    if "part" not in groups and len(match["month"]) < 4 and match["month"] != "mai":
        return None
    part = words_of.PARTS[groups["part"]] if groups.get("part") else "end"
    year = int(groups["year"]) if groups.get("year") else anchor.day.year
    if not groups.get("year") and _month_end(year, month) < anchor.day:
        year += 1
    return {"early": date(year, month, 10), "mid": date(year, month, 20)}.get(part, _month_end(year, month))


def _part(match: re.Match[str], anchor: _Anchor) -> date | None:
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
    first = _add_months(day.replace(day=1), ahead) if period == "month" else date(day.year + ahead, 12, 1)
    last = _month_end(first.year, first.month)
    return {"early": first.replace(day=10), "mid": first.replace(day=20)}.get(part, last)


def _whole(match: re.Match[str], anchor: _Anchor) -> date | None:
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
        return _month_end(day.year, day.month)
    return date(day.year, 12, 31)


def _weekday(match: re.Match[str], anchor: _Anchor) -> date | None:
    wanted = words_of.WEEKDAYS[match["weekday"]]
    ahead = (wanted - anchor.day.weekday()) % 7 or 7
    coming = anchor.day + timedelta(days=ahead)
    if "next" in match.re.groupindex and match["next"] not in words_of.COMING:
        # "next Friday" lies in the week that begins with the next Monday
        return anchor.day - timedelta(days=anchor.day.weekday()) + timedelta(days=7 + wanted)
    return coming


def _next_week_day(match: re.Match[str], anchor: _Anchor) -> date | None:
    monday = anchor.day - timedelta(days=anchor.day.weekday())
    return monday + timedelta(days=7 + words_of.WEEKDAYS[match["weekday"]])


_CJK_NUMBER = r"(?:\d{1,3}|[一二两兩三四五六七八九十]{1,3})"
_CJK = re.compile(
    rf"(?:(?:(?P<year>20\d\d)年)?(?P<month>\d{{1,2}})月(?P<day>\d{{1,2}})[日号號])"
    rf"|(?P<slash>\d{{1,2}}/\d{{1,2}})(?=[\u3005-\u9fff])"
    rf"|(?P<week>本|这|這|下下|下个|下個|下|今|来|來|再来|翌)?(?:周|週|星期|礼拜|禮拜|週の)の?(?P<weekday>[一二三四五六日天月火水木金土])(?:曜日|曜)?"
    rf"|(?P<plain>[月火水木金土日])曜日?"
    rf"|(?P<amount>{_CJK_NUMBER})(?:[-~から至到]{{1,2}}(?P<upper>{_CJK_NUMBER}))?(?:个|個|か|ヶ|カ|ケ)?(?P<unit>营业日|營業日|工作日|工作天|営業日|平日|小时|小時|時間|天|日|周間|週間|周|週|星期|礼拜|月)(?:间|間)?(?=以内|之内|之內|以內|内|內|以降|ほど|程度|后|後|中に|をめど|を目安)"
    rf"|(?P<end>本周末|本週末|这周末|下周末|下週末|月底|本月底|月末|今月末|来月末|下月底|週末|年末|年底|年内|今週中|来週中|本周内|本週內|下周内|下週內|本周|下周|来週|今週中|今月中|明日|明天|后天|後天|今日中|本日中|今天)"
)
_CJK_CUE = re.compile(
    "までに|まで|以内|内に|中に|中を|之前|以前|前|之内|之內|内|內|截止|期限|締切|締め切り|〆切|頃|ごろ|左右|にご連絡|に連絡|后|後|をめど|を目安|给|給|通知|回复|回覆|答复|に結果"
)
_CJK_FIGURES = {sign: number for number, sign in enumerate("一二三四五六七八九十", 1)} | {"两": 2, "兩": 2}
_CJK_DAYS = {
    **{sign: number for number, sign in enumerate("一二三四五六")},
    **{"日": 6, "天": 6, "月": 0, "火": 1, "水": 2, "木": 3, "金": 4, "土": 5},
}
_CJK_UNITS = {
    **dict.fromkeys(["营业日", "營業日", "工作日", "工作天", "営業日", "平日"], "day!"),
    **dict.fromkeys(["小时", "小時", "時間"], "hour"),
    **dict.fromkeys(["天", "日"], "day"),
    **dict.fromkeys(["周間", "週間", "周", "週", "星期", "礼拜"], "week"),
    "月": "month",
}


def _cjk(text: str, anchor: _Anchor) -> Iterator[_Found]:
    if text.isascii():
        return
    for count, match in enumerate(_CJK.finditer(text)):
        if count > 200:
            return
        window = text[match.end() : match.end() + 12].partition(" . ")[0]
        before = text[max(0, match.start() - 8) : match.start()]
        if not _CJK_CUE.search(window) and not re.search("截止|期限|締切|締め切り|〆切|に|在", before):
            continue
        try:
            when = _cjk_date(match, anchor)
        except ValueError:
            continue
        if when is not None:
            yield _Found(when, match.start(), match.end(), match["amount"] is not None)


def _cjk_date(match: re.Match[str], anchor: _Anchor) -> date | None:
    day = anchor.day
    monday = day - timedelta(days=day.weekday())
    if match["month"]:
        month, number = int(match["month"]), int(match["day"])
        return date(int(match["year"]), month, number) if match["year"] else _coming(month, number, day)
    if match["slash"]:
        first, _, second = match["slash"].partition("/")
        return _coming(int(first), int(second), day)
    if match["weekday"]:
        weeks = {"下": 1, "下个": 1, "下個": 1, "来": 1, "來": 1, "翌": 1, "下下": 2, "再来": 2}.get(
            match["week"] or "", 0
        )
        when = monday + timedelta(days=7 * weeks + _CJK_DAYS[match["weekday"]])
        return when if weeks or when > day else when + timedelta(weeks=1)
    if match["plain"]:
        return day + timedelta(days=(_CJK_DAYS[match["plain"]] - day.weekday()) % 7 or 7)
    if match["amount"]:
        amount = _cjk_number(match["upper"] or match["amount"])
        unit = _CJK_UNITS[match["unit"]]
        return _later(anchor, amount, unit.rstrip("!"), business=unit.endswith("!")) if amount else None
    return _cjk_period(match["end"], day, monday)


def _cjk_period(words: str, day: date, monday: date) -> date:
    if words[0] in "今本" and "天" in words + "天" and words in ("今天", "今日中", "本日中"):
        return day
    if words in ("明日", "明天"):
        return day + timedelta(days=1)
    if words in ("后天", "後天"):
        return day + timedelta(days=2)
    if "年" in words:
        return date(day.year, 12, 31)
    if "月" in words:
        first = _add_months(day.replace(day=1), 1 if words[0] in "下来" else 0)
        return _month_end(first.year, first.month)
    friday = monday + timedelta(days=4 + (7 if words[0] in "下来" else 0))
    return friday if friday >= day else friday + timedelta(weeks=1)


def _cjk_number(word: str) -> int:
    if word.isdigit():
        return int(word)
    if word[0] == "十":
        return 10 + (_CJK_FIGURES.get(word[1], 0) if len(word) > 1 else 0)
    if "十" in word:
        return _CJK_FIGURES[word[0]] * 10 + (_CJK_FIGURES.get(word[2], 0) if len(word) > 2 else 0)
    return _CJK_FIGURES[word[0]]


_CLOCK = re.compile(
    rf"(?: (?:{_choice(words_of.AT)}))?"
    r" (?P<hour>[01]?\d|2[0-3])(?:[:.h](?P<minute>[0-5]\d))?(?P<half>am|pm)?"
    r"(?: (?P<half2>am|pm|a m|p m))?(?: (?P<mark>uhr|h|oclock|heures|horas))?"
    rf"(?: (?P<zone>{_choice(words_of.ZONES)}))?(?= )"
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


def _day_before(text: str, position: int, anchor: _Anchor) -> date | None:
    """The day that stands at most four words before a time, in the same sentence."""
    begin = position
    for _ in range(7):
        begin = text.rfind(" ", 0, begin)
        if begin < 0 or text[begin : begin + 2] == " .":
            return None
        found = _parse(text, begin, anchor)
        if found is not None and begin < found.end <= position and not found.relative:
            longer = _parse(text, text.rfind(" ", 0, begin), anchor) if begin > 0 else None
            return longer.when if longer and longer.end >= found.end and not longer.relative else found.when
    return None


def _day_after(text: str, position: int, anchor: _Anchor) -> date | None:
    found = _parse(text, position, anchor)
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
    return when.date() if when is not None and _sane(when.date(), anchor) else None
