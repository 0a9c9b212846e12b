"""Dates cut out of phrases: what is a date, whose it is, and what never was one."""

# ruff: noqa: E501  # a line is one case

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scanner.core.dates import deadline_in, decision_in, promised_date, proposed_times

MONDAY = date(2026, 11, 23)

PROMISES = """
in two weeks | 2026-12-07
two weeks | 2026-12-07
2 weeks after the interview | 2026-12-07
in a week | 2026-11-30
by Friday | 2026-11-27
Friday | 2026-11-27
this Friday | 2026-11-27
by next Friday | 2026-12-04
by Friday next week | 2026-12-04
next week | 2026-12-04
by the end of next week | 2026-12-04
early next week | 2026-12-01
mid next week | 2026-12-02
late next week | 2026-12-04
by the end of this week | 2026-11-27
by the end of the week | 2026-11-27
by the end of the month | 2026-11-30
end of next month | 2026-12-31
by the end of December | 2026-12-31
mid December | 2026-12-20
early January | 2027-01-10
within 10 business days of the interview | 2026-12-07
within 10 business days | 2026-12-07
5-7 business days | 2026-12-02
in 5 to 7 working days | 2026-12-02
in the next few days | 2026-11-26
72 hours | 2026-11-26
within 48 hours | 2026-11-25
tomorrow | 2026-11-24
by 9 December | 2026-12-09
by December 9th | 2026-12-09
December 9, 2026 | 2026-12-09
Wednesday 9 December | 2026-12-09
by Wednesday, December 9 | 2026-12-09
Dec 9 | 2026-12-09
9 Dec | 2026-12-09
by 3 March | 2027-03-03
2026-12-09 | 2026-12-09
9.12. | 2026-12-09
9.12.2026 | 2026-12-09
12/20 | 2026-12-20
12/20/2026 | 2026-12-20
20/12/2026 | 2026-12-20
in a month | 2026-12-23
bis Freitag | 2026-11-27
bis nächsten Freitag | 2026-12-04
bis zum 9. Dezember | 2026-12-09
bis 9.12. | 2026-12-09
innerhalb von 10 Werktagen | 2026-12-07
in zwei Wochen | 2026-12-07
bis Ende nächster Woche | 2026-12-04
bis Ende der Woche | 2026-11-27
bis Monatsende | 2026-11-30
Anfang nächster Woche | 2026-12-01
kommende Woche | 2026-12-04
d'ici vendredi | 2026-11-27
d'ici le 9 décembre | 2026-12-09
sous 5 jours ouvrés | 2026-11-30
dans deux semaines | 2026-12-07
d'ici la fin de la semaine | 2026-11-27
d'ici la fin du mois | 2026-11-30
la semaine prochaine | 2026-12-04
vendredi prochain | 2026-11-27
antes del viernes | 2026-11-27
antes del 9 de diciembre | 2026-12-09
en dos semanas | 2026-12-07
en un plazo de 5 días hábiles | 2026-11-30
la próxima semana | 2026-12-04
a finales de mes | 2026-11-30
entro venerdì | 2026-11-27
entro il 9 dicembre | 2026-12-09
entro due settimane | 2026-12-07
entro 5 giorni lavorativi | 2026-11-30
entro fine mese | 2026-11-30
la prossima settimana | 2026-12-04
até sexta-feira | 2026-11-27
até 9 de dezembro | 2026-12-09
em duas semanas | 2026-12-07
dentro de 5 dias úteis | 2026-11-30
até o final do mês | 2026-11-30
na próxima semana | 2026-12-04
uiterlijk vrijdag | 2026-11-27
voor 9 december | 2026-12-09
binnen twee weken | 2026-12-07
binnen 5 werkdagen | 2026-11-30
eind volgende week | 2026-12-04
do piątku | 2026-11-27
do 9 grudnia | 2026-12-09
w ciągu dwóch tygodni | 2026-12-07
w ciągu 5 dni roboczych | 2026-11-30
do końca miesiąca | 2026-11-30
w przyszłym tygodniu | 2026-12-04
3月5日までに | 2027-03-05
12月9日（水）まで | 2026-12-09
5営業日以内 | 2026-11-30
1週間以内 | 2026-11-30
来週金曜日までに | 2026-12-04
今月末までに | 2026-11-30
本周五之前 | 2026-11-27
下周三之前 | 2026-12-02
12月9日前 | 2026-12-09
5个工作日内 | 2026-11-30
两周内 | 2026-12-07
月底前 | 2026-11-30
48小时内 | 2026-11-25
"""
NO_PROMISES = """
50 000
2 years
we may get back to you
soon
March on
when we can
by car
3 of 4
in 2019
by 9 December 2031
2026-11-01
99 weeks
within 400 days
version 1.12.3
31 February
in due course
20% by 5 people
bald
bientôt
"""


def cases(block: str) -> list[object]:
    found: list[object] = []
    for line in block.strip().splitlines():
        words, _, when = line.rpartition(" | ")
        found.append(pytest.param(words, date.fromisoformat(when), id=words))
    return found


@pytest.mark.parametrize(("words", "when"), cases(PROMISES))
def test_a_promise_in_words_is_a_date(words: str, when: date) -> None:
    assert promised_date(words, MONDAY) == when


@pytest.mark.parametrize("words", NO_PROMISES.strip().splitlines())
def test_what_only_looks_like_a_date_is_none(words: str) -> None:
    assert promised_date(words, MONDAY) is None


def test_holidays_and_weekends_are_no_working_days() -> None:
    thanksgiving = frozenset({date(2026, 11, 26)})

    assert promised_date("within 3 business days", MONDAY, holidays=thanksgiving) == date(2026, 11, 27)
    assert promised_date("in 5 days", MONDAY) == date(2026, 11, 30)
    assert promised_date("in 3 days", MONDAY, holidays=thanksgiving) == date(2026, 11, 27)


def test_a_weekday_said_on_that_weekday_is_a_week_away() -> None:
    assert promised_date("by Friday", date(2026, 11, 27)) == date(2026, 12, 4)


def test_a_month_is_never_longer_than_its_end() -> None:
    assert promised_date("in a month", date(2027, 1, 31)) == date(2027, 3, 1)
    assert promised_date("within one month", date(2027, 3, 31)) == date(2027, 4, 30)


DEADLINES = """
Please complete the assessment within 5 days. | 2026-11-28 | within 5 days
You have 72 hours to finish it. | 2026-11-26 | You have 72 hours
Please sign the offer by Friday, 4 December. | 2026-12-04 | by Friday, 4 December
Kindly reply no later than 9 December. | 2026-12-09 | no later than 9 December
The link expires in 7 days. | 2026-11-30 | expires in 7 days
The offer is valid until December 1st. | 2026-12-01 | valid until December 1st
Submit your answers before Wednesday. | 2026-11-25 | before Wednesday
Could you send us your references by tomorrow? | 2026-11-24 | by tomorrow
Bitte senden Sie uns Ihre Unterlagen bis Freitag. | 2026-11-27 | bis Freitag
Sie haben 5 Tage Zeit, um die Aufgabe zu bearbeiten: Bitte innerhalb von 5 Tagen einreichen. | 2026-11-28 | innerhalb von 5 Tagen
Merci de réaliser le test d'ici vendredi. | 2026-11-27 | d'ici vendredi
Por favor, envíanos los documentos antes del viernes. | 2026-11-27 | antes del viernes
La preghiamo di completare il test entro venerdì. | 2026-11-27 | entro venerdì
Por favor, responda até sexta-feira. | 2026-11-27 | até sexta-feira
Wil je de test uiterlijk vrijdag maken? | 2026-11-27 | uiterlijk vrijdag
Prosimy o wykonanie zadania do piątku. | 2026-11-27 | do piątku
3月5日までにご返信ください。 | 2027-03-05 | 3月5日
请在本周五之前完成测评。 | 2026-11-27 | 本周五
"""
DECISIONS = """
We expect to decide by 9 December. | 2026-12-09 | by 9 December
You should hear from us by the end of next week. | 2026-12-04 | by the end of next week
Our team will get back to you within 10 business days. | 2026-12-07 | within 10 business days
We'll be in touch in two weeks. | 2026-12-07 | in two weeks
A decision has been pushed to December 15. | 2026-12-15 | pushed to December 15
We will let you know our decision early next week. | 2026-12-01 | early next week
We hope to have an update for you in the next 5 days. | 2026-11-30 | in the next 5 days
Wir melden uns innerhalb von 10 Werktagen bei Ihnen. | 2026-12-07 | innerhalb von 10 Werktagen
Die Entscheidung treffen wir bis Ende nächster Woche. | 2026-12-04 | bis Ende nächster Woche
Nous reviendrons vers vous d'ici vendredi. | 2026-11-27 | d'ici vendredi
Te informaremos antes del viernes. | 2026-11-27 | antes del viernes
Le faremo sapere entro venerdì. | 2026-11-27 | entro venerdì
Entraremos em contato até sexta-feira. | 2026-11-27 | até sexta-feira
We laten je uiterlijk vrijdag weten wat het besluit is. | 2026-11-27 | uiterlijk vrijdag
Odezwiemy się w ciągu 10 dni roboczych. | 2026-12-07 | w ciągu 10 dni roboczych
選考結果は来週金曜日までにご連絡いたします。 | 2026-12-04 | 来週金曜日
我们会在本周五之前通知您结果。 | 2026-11-27 | 本周五
"""


def triples(block: str) -> list[object]:
    found: list[object] = []
    for line in block.strip().splitlines():
        text, when, words = line.split(" | ")
        found.append(pytest.param(text, date.fromisoformat(when), words, id=text[:60]))
    return found


@pytest.mark.parametrize(("text", "when", "words"), triples(DEADLINES))
def test_what_the_seeker_must_do_by_when_is_a_deadline(text: str, when: date, words: str) -> None:
    found = deadline_in(text, MONDAY)

    assert found is not None
    assert (found.when, found.words) == (when, words)
    assert decision_in(text, MONDAY) is None


@pytest.mark.parametrize(("text", "when", "words"), triples(DECISIONS))
def test_when_the_employer_will_decide_is_a_decision(text: str, when: date, words: str) -> None:
    found = decision_in(text, MONDAY)

    assert found is not None
    assert (found.when, found.words) == (when, words)
    assert deadline_in(text, MONDAY) is None


@pytest.mark.parametrize(
    "text",
    [
        "We have 50 000 employees and 2 years of growth.",
        "We may get back to you.",
        "I worked with Jane until March in Berlin.",
        "Are you free on Tuesday at 10?",
        "Could you do Monday?",
        "Founded in 1999, we ship within 24 countries.",
        "It was great to meet you on Friday.",
        "The course takes 3 weeks.",
    ],
)
def test_a_date_that_asks_nothing_is_neither(text: str) -> None:
    assert deadline_in(text, MONDAY) is None
    assert decision_in(text, MONDAY) is None


NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)


def test_proposed_times_are_told_in_utc() -> None:
    text = "Could you do Tuesday 24 November at 10:30 CET or Nov 25 at 2pm EST?"

    assert proposed_times(text, NOW) == (
        datetime(2026, 11, 24, 9, 30, tzinfo=UTC),
        datetime(2026, 11, 25, 19, 0, tzinfo=UTC),
    )


def test_a_time_without_a_zone_is_told_only_in_a_zone_handed_in() -> None:
    text = "Passt Ihnen Dienstag, 24. November um 10:30 Uhr?"

    assert proposed_times(text, NOW) == ()
    assert proposed_times(text, NOW, zone=ZoneInfo("Europe/Berlin")) == (datetime(2026, 11, 24, 9, 30, tzinfo=UTC),)


def test_a_time_without_a_day_and_a_day_without_a_time_are_left_out() -> None:
    assert proposed_times("Call me at 10:30 UTC. Or on Tuesday.", NOW) == ()


@given(st.text(max_size=300), st.dates(date(1990, 1, 1), date(2100, 1, 1)))
def test_no_text_breaks_the_reading_of_dates(text: str, anchor: date) -> None:
    promised = promised_date(text, anchor)

    assert promised is None or anchor <= promised <= anchor + timedelta(days=376)
    for found in (deadline_in(text, anchor), decision_in(text, anchor)):
        assert found is None or anchor <= found.when <= anchor + timedelta(days=376)
