"""What goes out is whole, comes in again, and is no formula anywhere."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scanner.config.schema import Employer, Interviewer
from scanner.core.model import Address
from scanner.exchange.applications import applications
from scanner.exchange.columns import column_of
from scanner.exchange.export import EMPLOYER_COLUMNS, employers_csv, findings_csv, harmless
from scanner.exchange.table import read_table
from tests.core.findings import finding

DANGEROUS = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "=cmd|' /C calc'!A0", "＝1+1", "\u200b=1", " =1"]


@pytest.mark.parametrize("cell", DANGEROUS)
def test_no_cell_is_a_formula(cell: str) -> None:
    written = harmless(cell)

    assert not written.lstrip().startswith(("=", "+", "-", "@", "＝")) or written.startswith("'")


def test_a_hostile_mail_brings_no_formula_into_the_table() -> None:
    bad = replace(finding(), subject="=HYPERLINK(0)", sender=Address("@SUM(1)", "a@b.test"))
    (_, row) = csv.reader(io.StringIO(findings_csv([bad])))

    assert not any(cell.startswith(("=", "@", "+", "-")) for cell in row)
    assert "'=HYPERLINK(0)" in row


@given(st.lists(st.text(max_size=80), min_size=1, max_size=5))
def test_every_cell_stays_one_cell_and_is_harmless(names: list[str]) -> None:
    findings = [replace(finding(), subject=name) for name in names]
    rows = list(csv.reader(io.StringIO(findings_csv(findings)), strict=True))

    assert len(rows) == len(names) + 1
    assert {len(row) for row in rows} == {len(rows[0])}
    assert not any(cell.startswith(("=", "+", "-", "@", "\t", "\r", "\n")) for row in rows for cell in row)


def test_employers_come_in_again_as_they_went_out() -> None:
    employer = Employer(
        name="Müller; Söhne, GmbH",
        aliases=("Müller",),
        domains=("mueller-soehne.de",),
        role="=Engineer",
        interviewers=(Interviewer(name="Jane Doe", email="jane@mueller-soehne.de"), Interviewer(name="Tom Fox")),
        applied=date(2026, 11, 2),
        interviewed=date(2026, 11, 5),
        reply_by=date(2026, 11, 24),
        phone="+1 612 555 0134",
        portal="https://jobs.mueller-soehne.de",
        closed=True,
    )
    text = employers_csv([employer])
    table = read_table(text.encode(), lambda cells: sum(column_of(cell) is not None for cell in cells))
    (back,) = applications(table, own=frozenset()).proposals

    assert text.splitlines()[0] == ",".join(EMPLOYER_COLUMNS)
    assert (back.name, back.aliases, back.domains) == (employer.name, employer.aliases, employer.domains)
    assert (back.role, back.phone, back.portal) == (employer.role, employer.phone, employer.portal)
    assert [(each.name, each.email) for each in back.people] == [
        ("Jane Doe", "jane@mueller-soehne.de"),
        ("Tom Fox", None),
    ]
    assert (back.applied, back.interviewed, back.reply_by, back.closed) == (
        employer.applied,
        employer.interviewed,
        employer.reply_by,
        True,
    )
