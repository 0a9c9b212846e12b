"""Days and times as ten languages write them in a letter."""

from __future__ import annotations

from datetime import date, datetime

from scanner.config.schema import Language

_WEEKDAYS = {
    Language.ENGLISH: "Monday Tuesday Wednesday Thursday Friday Saturday Sunday",
    Language.GERMAN: "Montag Dienstag Mittwoch Donnerstag Freitag Samstag Sonntag",
    Language.FRENCH: "lundi mardi mercredi jeudi vendredi samedi dimanche",
    Language.SPANISH: "lunes martes miércoles jueves viernes sábado domingo",
    Language.ITALIAN: "lunedì martedì mercoledì giovedì venerdì sabato domenica",
    Language.PORTUGUESE: "segunda-feira terça-feira quarta-feira quinta-feira sexta-feira sábado domingo",
    Language.DUTCH: "maandag dinsdag woensdag donderdag vrijdag zaterdag zondag",
    Language.POLISH: "poniedziałek wtorek środa czwartek piątek sobota niedziela",
    Language.JAPANESE: "月 火 水 木 金 土 日",
    Language.CHINESE: "一 二 三 四 五 六 日",
}
_MONTHS = {
    Language.ENGLISH: "January February March April May June July August September October November December",
    Language.GERMAN: "Januar Februar März April Mai Juni Juli August September Oktober November Dezember",
    Language.FRENCH: "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
    Language.SPANISH: "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
    Language.ITALIAN: "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre",
    Language.PORTUGUESE: "janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro",
    Language.DUTCH: "januari februari maart april mei juni juli augustus september oktober november december",
    Language.POLISH: "stycznia lutego marca kwietnia maja czerwca lipca sierpnia września października listopada "
    "grudnia",
}
_FORMS = {
    Language.GERMAN: "{weekday}, {day}. {month}",
    Language.SPANISH: "{weekday} {day} de {month}",
    Language.PORTUGUESE: "{weekday}, {day} de {month}",
    Language.POLISH: "{weekday}, {day} {month}",
    Language.JAPANESE: "{number}月{day}日（{weekday}）",
    Language.CHINESE: "{number}月{day}日（星期{weekday}）",
}
_TIMES = {
    Language.GERMAN: "{day}, {time} Uhr",
    Language.FRENCH: "{day}, {time}",
    Language.JAPANESE: "{day}{time}",
    Language.CHINESE: "{day}{time}",
}


def day_words(day: date, language: Language) -> str:
    """A day without its year, such as ``Tuesday 24 November``."""
    months = _MONTHS.get(language)
    return _FORMS.get(language, "{weekday} {day} {month}").format(
        weekday=_WEEKDAYS[language].split()[day.weekday()],
        day=day.day,
        number=day.month,
        month=months.split()[day.month - 1] if months else "",
    )


def time_words(moment: datetime, language: Language) -> str:
    """A day and a time on the clock of ``moment``, with its zone, such as ``Tuesday 24 November, 14:00 (CET)``."""
    words = _TIMES.get(language, "{day}, {time}").format(day=day_words(moment.date(), language), time=f"{moment:%H:%M}")
    zone = moment.tzname()
    return f"{words} ({zone})" if zone else words
