"""Lists of applications as trackers export them: what is in them comes in, and what does not is named by its line."""

from __future__ import annotations

import csv
import io
import time
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scanner.core.directory import Interviewer
from scanner.core.proposal import joined
from scanner.exchange.applications import Taken, applications
from scanner.exchange.columns import Column, column_of
from scanner.exchange.days import AmbiguousDayError, Order, order_of, read_day
from scanner.exchange.table import ImportFileError, read_table
from tests.exchange import samples

OWN = frozenset({"sam.rivera@mailbox.test"})


def taken(content: str | bytes) -> Taken:
    raw = content if isinstance(content, bytes) else content.encode()
    return applications(read_table(raw, lambda cells: sum(column_of(cell) is not None for cell in cells)), own=OWN)


@pytest.mark.parametrize(
    ("content", "name", "role", "applied"),
    [
        pytest.param(samples.LINKEDIN, "Northwind Analytics", "Data Engineer", date(2026, 11, 3), id="LinkedIn"),
        pytest.param(samples.HUNTR, "Northwind Analytics", "Data Engineer", date(2026, 11, 2), id="Huntr"),
        pytest.param(samples.TEAL, "Northwind Analytics", "Data Engineer", date(2026, 11, 2), id="Teal"),
        pytest.param(samples.SIMPLIFY, "Contoso", "SRE", date(2026, 11, 5), id="Simplify"),
        pytest.param(samples.NOTION, "Northwind Analytics", "Data Engineer", date(2026, 11, 2), id="Notion"),
        pytest.param(samples.AIRTABLE, "Contoso", "Engineer", date(2026, 11, 5), id="Airtable"),
        pytest.param(samples.GERMAN, "Müller & Söhne GmbH", "Softwareentwickler", date(2026, 11, 3), id="German Excel"),
        pytest.param(samples.FRENCH, "Société Générale", "Analyste", date(2026, 11, 3), id="French, UTF-16, tabs"),
        pytest.param(samples.JAPANESE, "株式会社ノースウィンド", "エンジニア", date(2026, 11, 3), id="Japanese"),
    ],
)
def test_the_common_trackers_are_understood(content: str | bytes, name: str, role: str, applied: date) -> None:
    result = taken(content)
    first = result.proposals[0]

    assert (first.name, first.role, first.applied) == (name, role, applied)
    assert result.troubles == ()


def test_the_seeker_s_own_contact_columns_are_nobody_at_the_employer() -> None:
    for proposal in taken(samples.LINKEDIN).proposals:
        assert (proposal.people, proposal.phone, proposal.domains) == ((), None, ())


def test_a_status_says_what_is_over_and_what_has_not_begun() -> None:
    northwind, fabrikam, tailspin = taken(samples.HUNTR).proposals

    assert (northwind.closed, northwind.doubt) == (False, None)
    assert "not applied" in (fabrikam.doubt or "")
    assert tailspin.closed


def test_people_interviews_and_domains_come_along() -> None:
    (northwind,) = taken(samples.NOTION).proposals

    assert northwind.people == (Interviewer("Jane Doe", "jane.doe@northwind-analytics.com"),)
    assert northwind.domains == ("northwind-analytics.com",)
    assert northwind.interviewed == date(2026, 11, 10)


def test_every_row_that_can_t_be_taken_is_named_by_its_line() -> None:
    result = taken(samples.BROKEN)

    assert [proposal.name for proposal in result.proposals] == ["Northwind", "Tailspin", "Adventure Works", "Lamna"]
    assert [trouble.line for trouble in result.troubles] == [3, 4, 5, 6, 7]
    assert "quotation" in result.troubles[0].text
    assert "--dates" in result.troubles[3].text


def test_columns_without_a_place_are_listed() -> None:
    assert set(taken(samples.HUNTR).skipped) == {"Board", "Location", "Url", "Salary", "Date Added"}


def test_a_table_without_an_employer_is_refused_with_what_to_do() -> None:
    with pytest.raises(ImportFileError) as caught:
        taken("a,b,c\n1,2,3\n")

    assert "--column" in (caught.value.fix or "")


@pytest.mark.parametrize(
    ("text", "order", "day"),
    [
        pytest.param("2026-11-03T10:00:00Z", None, date(2026, 11, 3), id="ISO"),
        pytest.param("3.11.26", None, date(2026, 11, 3), id="dots"),
        pytest.param("11/13/2026", None, date(2026, 11, 13), id="month first shows itself"),
        pytest.param("13/11/2026", None, date(2026, 11, 13), id="day first shows itself"),
        pytest.param("3/4/2026", Order.DAY_FIRST, date(2026, 4, 3), id="told: day first"),
        pytest.param("3/4/2026", Order.MONTH_FIRST, date(2026, 3, 4), id="told: month first"),
        pytest.param("4/4/2026", None, date(2026, 4, 4), id="the same either way"),
        pytest.param("Nov 3, 2026", None, date(2026, 11, 3), id="English"),
        pytest.param("Tuesday, November 3rd, 2026", None, date(2026, 11, 3), id="English in full"),
        pytest.param("3. November 2026", None, date(2026, 11, 3), id="German"),
        pytest.param("3 de noviembre de 2026", None, date(2026, 11, 3), id="Spanish"),
        pytest.param("46329", None, date(2026, 11, 3), id="Excel's count"),
    ],
)
def test_days_are_read_as_they_are_written(text: str, order: Order | None, day: date) -> None:
    assert read_day(text, order) == day


@pytest.mark.parametrize("text", ["3/4/2026", "03/04/26"])
def test_a_day_that_may_be_two_is_not_guessed(text: str) -> None:
    with pytest.raises(AmbiguousDayError):
        read_day(text)


def test_a_file_shows_its_order_unless_it_contradicts_itself() -> None:
    assert order_of(["3/4/2026", "25/4/2026"]) is Order.DAY_FIRST
    assert order_of(["3/4/2026, 2:15 PM"]) is Order.MONTH_FIRST
    assert order_of(["25/4/2026", "4/25/2026"]) is None


@given(st.text(max_size=60))
def test_no_cell_breaks_the_reading_of_days(text: str) -> None:
    try:
        day = read_day(text)
    except ValueError:
        return

    assert 2000 <= day.year <= 2099


@given(st.binary(max_size=2_000))
def test_no_file_breaks_the_import(content: bytes) -> None:
    try:
        result = taken(b"Company,Role,Applied,Contact,Phone,Website\n" + content)
    except ImportFileError:
        return

    assert len(joined(result.proposals)) <= len(result.proposals) <= result.rows


@given(
    st.lists(st.lists(st.text(alphabet="ab,;\"\n\t|'= é", max_size=12), min_size=3, max_size=3), max_size=12),
    st.sampled_from([",", ";", "\t", "|"]),
)
def test_what_a_spreadsheet_wrote_comes_back(rows: list[list[str]], delimiter: str) -> None:
    out = io.StringIO()
    writer = csv.writer(out, delimiter=delimiter)
    writer.writerow(["Company", "Role", "Applied"])
    writer.writerows(rows)
    table = read_table(out.getvalue().encode(), lambda cells: sum(column_of(cell) is not None for cell in cells))

    assert not table.troubles
    assert [tuple(cell.strip() for cell in row.cells) for row in table.rows] == [
        tuple(cell.strip() for cell in row) for row in rows if any(cell.strip() for cell in row)
    ]


def test_a_file_of_broken_rows_ends_in_time() -> None:
    started = time.monotonic()
    taken("Company,Role,Applied\n" + '"x\n' * 100_000)

    assert time.monotonic() - started < 60  # a hang-guard


def test_a_file_of_lines_without_end_is_refused() -> None:
    with pytest.raises(ImportFileError, match="more than 500,000 lines"):
        taken("Company,Role\n" + "\n" * 1_100_000)


def test_a_header_without_end_is_cut_and_that_is_told() -> None:
    text = "Company," + ",".join(f"x{number}" for number in range(5_000)) + "\n" + "Contoso\n" * 3_000
    table = read_table(text.encode(), lambda cells: sum(column_of(cell) is not None for cell in cells))

    assert (len(table.header), {len(row.cells) for row in table.rows}) == (200, {200})
    assert [(each.line, each.text) for each in table.troubles] == [(1, "the columns beyond the first 200 are left out")]


@pytest.mark.parametrize("column", list(Column))
def test_our_own_names_of_columns_are_known(column: Column) -> None:
    assert column_of(column.value) is column
