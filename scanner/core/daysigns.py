"""Days in Japanese and Chinese: 11月20日, 来週金曜, 三个工作日内.

This module never decides whose day it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

from scanner.core.days import Anchor, Found, add_months, coming, later, month_end

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


def days_in_signs(text: str, anchor: Anchor) -> Iterator[Found]:
    """The days in a folded text that stand beside a word such as "by" or "within", in their order."""
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
            yield Found(when, match.start(), match.end(), match["amount"] is not None)


def _cjk_date(match: re.Match[str], anchor: Anchor) -> date | None:
    day = anchor.day
    monday = day - timedelta(days=day.weekday())
    if match["month"]:
        month, number = int(match["month"]), int(match["day"])
        return date(int(match["year"]), month, number) if match["year"] else coming(month, number, day)
    if match["slash"]:
        first, _, second = match["slash"].partition("/")
        return coming(int(first), int(second), day)
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
        return later(anchor, amount, unit.rstrip("!"), business=unit.endswith("!")) if amount else None
    return _cjk_period(match["end"], day, monday)


def _cjk_period(words: str, day: date, monday: date) -> date:
    if words in ("今天", "今日中", "本日中"):
        return day
    if words in ("明日", "明天"):
        return day + timedelta(days=1)
    if words in ("后天", "後天"):
        return day + timedelta(days=2)
    if "年" in words:
        return date(day.year, 12, 31)
    if "月" in words:
        first = add_months(day.replace(day=1), 1 if words[0] in "下来" else 0)
        return month_end(first.year, first.month)
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
