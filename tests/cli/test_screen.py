"""What the job seeker reads on the screen after a scan, and later: true words, in an order that helps."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from scanner.cli.findings import show_findings
from scanner.cli.scan import summary
from scanner.cli.terminal import out
from scanner.core.evidence import Kind
from scanner.core.finding import Finding
from scanner.run import AccountOutcome, PassReport
from scanner.scan import ScanReport
from tests.core.findings import NOW, SCAM, finding, match
from tests.rigs.dovecot import Dovecot
from tests.rigs.household import EMPLOYERS, PROMISED, Household
from tests.rigs.mail_server import User
from tests.rigs.mails import reply

Table = Callable[..., str]

YESTERDAY = datetime.now(UTC).date() - timedelta(days=1)
GONE_BY = EMPLOYERS.replace(str(PROMISED), str(YESTERDAY))


def offer(**changes: object) -> Finding:
    return replace(finding(of=match(Kind.OFFER, deadline=date(2026, 12, 3))), **changes)  # type: ignore[arg-type]  # fields by name


@pytest.fixture
def table(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Iterator[Table]:
    """What the table of findings shows at a width."""

    def shown(columns: int, *findings: Finding) -> str:
        monkeypatch.setenv("COLUMNS", str(columns))
        out.cache_clear()
        show_findings(findings, UTC, NOW)
        return capsys.readouterr().out

    yield shown
    out.cache_clear()


def test_a_deadline_stands_in_the_table_but_not_a_scam_s(table: Table) -> None:
    scam = offer(match=match(Kind.OFFER, authentication=SCAM, deadline=date(2026, 12, 3)))

    assert "answer by Thu 3 Dec" in table(100, offer())
    assert "3 Dec" not in table(100, scam)


@pytest.fixture
def household(tmp_path: Path, dovecot: Dovecot, mail_user: User) -> Household:
    return Household(tmp_path, dovecot, [mail_user])


def test_where_nothing_could_be_opened_that_is_said_first_and_nothing_sounds_like_an_all_clear(
    household: Household,
) -> None:
    wrong = {"MAIL_PASSWORD_0": "wrong horse"}
    result = household.run("scan", environment=wrong)
    later = household.run("status")

    assert result.out == "Your mail could not be looked into.\n"
    assert "What to do" in result.err
    assert later.out.startswith("Your mail could not be looked into.")
    assert "check in" not in later.out


def test_what_was_found_before_is_still_shown_where_nothing_can_be_opened(
    household: Household, dovecot: Dovecot, mail_user: User
) -> None:
    dovecot.deliver(mail_user, "Junk", reply())
    household.run("scan")
    result = household.run("scan", environment={"MAIL_PASSWORD_0": "wrong horse"})

    assert result.out.startswith("Your mail could not be looked into. What was found before:\n")
    assert "1 reply where you would not look" in result.out
    assert "Looked into" not in result.out


def test_a_part_that_could_not_be_read_is_told_in_the_first_sentence(
    household: Household, dovecot: Dovecot, mail_user: User
) -> None:
    dovecot.create(mail_user, "Locked")
    dovecot.deny(mail_user, "Locked")
    result = household.run("scan")

    assert "folders that could be read; 1 folder could not." in result.out
    assert "any folder" not in result.out


def test_a_scan_that_was_interrupted_does_not_claim_that_nothing_was_left_out() -> None:
    now = datetime.now(UTC)
    outcome = AccountOutcome(ScanReport("personal", listed=10, opened=3, examined=40, stopped=True), None)
    words = summary(PassReport(now, now, (outcome,), None))

    assert words == "Stopped before the end: 40 new messages read. NOT everything was looked into."


def test_a_folder_left_out_by_the_settings_is_not_counted_as_read(
    household: Household, dovecot: Dovecot, mail_user: User
) -> None:
    whole = household.run("scan").out
    household.config.write_text(
        household.config.read_text().replace("    password:", "    skip: [Junk]\n    password:"), encoding="utf-8"
    )
    part = household.run("scan").out

    assert "Nothing was left out" in whole
    assert "Nothing was left out" not in part
    assert "1 folder skipped by your settings" in part


def test_before_the_first_scan_nothing_alarms_and_nothing_advises_to_write(household: Household) -> None:
    household.write(employers=GONE_BY)
    board = household.run("status").out
    story = household.run("status", "Northwind").out
    found = household.run("replies").out

    assert board.startswith("Nothing was checked yet. Next: heardback scan\n")
    assert "not looked yet" in board
    assert "NOT everything" not in board
    for shown in (board, story):
        assert "check in" not in shown
        assert "heardback scan first" in " ".join(shown.split())
    assert found == "Nothing was checked yet. Next: heardback scan\n"


def test_without_employers_the_first_step_is_named(household: Household) -> None:
    household.write(employers="")
    shown = [household.run(command).out for command in ("scan", "status", "replies")]

    for words in shown:
        assert "You have named no employer yet. Next: heardback employer add" in words
        assert "Nothing from your employers" not in words
