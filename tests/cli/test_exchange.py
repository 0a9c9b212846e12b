"""Import shows what it understood, takes what is ticked and keeps the rest; export gives it out again."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from scanner.config.load import load_settings
from tests.exchange import samples
from tests.rigs.dovecot import Dovecot
from tests.rigs.household import Household
from tests.rigs.mail_server import User
from tests.rigs.mails import mail, passed


@pytest.fixture
def household(tmp_path: Path, dovecot: Dovecot, mail_user: User) -> Household:
    household = Household(tmp_path, dovecot, [mail_user])
    household.write(employers="employers:\n  # my first choice\n  - name: Northwind Analytics\n    role: Chief\n")
    return household


def file(household: Household, name: str, content: str | bytes) -> str:
    path = household.folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return str(path)


def names(household: Household) -> list[str]:
    return [employer.name for employer in load_settings(household.config).settings.employers]


def test_a_list_is_shown_first_and_nothing_is_taken_unasked(household: Household) -> None:
    before = household.config.read_text()
    result = household.run("import", file(household, "huntr.csv", samples.HUNTR))

    assert (result.status, household.config.read_text()) == (0, before)
    assert "Fabrikam" in result.out
    assert "Left out, as there is no place for them: Board" in result.err
    assert "--take" in result.err


def test_what_is_sure_is_taken_and_comments_stay(household: Household) -> None:
    result = household.run("import", file(household, "huntr.csv", samples.HUNTR), "--yes")
    settings = load_settings(household.config).settings

    assert result.status == 0, result.err
    assert names(household) == ["Northwind Analytics", "Tailspin"]
    assert settings.employers[0].role == "Chief"
    assert str(settings.employers[0].applied) == "2026-11-02"
    assert settings.employers[1].closed
    assert "# my first choice" in household.config.read_text()


def test_twice_is_once(household: Household) -> None:
    path = file(household, "huntr.csv", samples.HUNTR)
    household.run("import", path, "--take", "all")
    after = household.config.read_text()
    result = household.run("import", path, "--take", "all")

    assert (result.status, household.config.read_text()) == (0, after)
    assert "Your settings have all of this already." in result.out
    assert names(household) == ["Northwind Analytics", "Fabrikam", "Tailspin"]


def test_broken_rows_are_named_and_the_rest_comes_in(household: Household) -> None:
    result = household.run("import", file(household, "broken.csv", samples.BROKEN), "--yes")

    assert result.status == 3
    assert names(household) == ["Northwind Analytics", "Northwind", "Tailspin", "Adventure Works", "Lamna"]
    assert all(f"Line {line}:" in result.err for line in (3, 4, 5, 6, 7))


def test_a_column_can_be_explained_and_dates_be_told(household: Household) -> None:
    path = file(household, "odd.csv", "Wer;Wann\nContoso;03/04/2026\n")
    result = household.run(
        "import", path, "--column", "employer=Wer", "--column", "applied=Wann", "--dates", "dmy", "--yes"
    )

    assert result.status == 0, result.err
    assert str(load_settings(household.config).settings.employers[1].applied) == "2026-04-03"


def test_contacts_of_strangers_wait_for_a_word(household: Household) -> None:
    path = file(household, "all.vcf", samples.CARD_21 + samples.CARD_30 + samples.CARD_40)
    plain = household.run("import", path, "--yes")
    people = load_settings(household.config).settings.employers[0].interviewers
    wide = household.run("import", path, "--all", "--json")

    assert plain.status == 0, plain.err
    assert [each.email for each in people] == ["jane.doe@northwind.test", "tom@northwind.test"]
    assert "left out; --all lists them too" in plain.err
    assert [each["name"] for each in wide.json()["proposals"] if each["doubt"]] == ["Contoso"]


def test_importing_a_calendar_says_each_warning_once(household: Household) -> None:
    household.write(extra="schedule: {every: 1h, stale: 1h}\n")
    event = "BEGIN:VEVENT\r\nUID:1@mailbox.test\r\nDTSTART:20261103T100000Z\r\nSUMMARY:Dentist\r\nEND:VEVENT\r\n"
    calendar = f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\n{event}END:VCALENDAR\r\n"
    result = household.run("import", file(household, "own.ics", calendar))

    assert result.status == 0, result.err
    assert result.err.count("Warning: ") == 1


def test_lines_of_settings_are_not_taken_for_employers(household: Household) -> None:
    result = household.run("import", file(household, "old.yaml", b"employers:\n  - name: Northwind\n"), "--yes")

    assert result.status == 2
    assert "export it as CSV" in result.err


@pytest.mark.parametrize(
    ("content", "words"),
    [
        pytest.param(b"PK\x03\x04rest", "save the sheet as CSV", id="a spreadsheet"),
        pytest.param(b"%PDF-1.7", "export it as CSV", id="a PDF"),
        pytest.param(b"", "the file is empty", id="empty"),
        pytest.param(b" \n\n", "the file is empty", id="blank"),
        pytest.param(b"\xff\xfe\x00", "--column", id="noise"),
    ],
)
def test_a_file_that_is_none_of_these_says_what_to_do(household: Household, content: bytes, words: str) -> None:
    result = household.run("import", file(household, "file", content))

    assert (result.status, "Traceback" in result.err) == (2, False)
    assert words in result.err


def test_a_missing_file_is_one_line(household: Household) -> None:
    result = household.run("import", str(household.folder / "none.csv"))

    assert (result.status, "can't be read" in result.err, "Traceback" in result.err) == (2, True, False)


def test_a_day_that_no_calendar_has_is_told_so(household: Household) -> None:
    result = household.run("import", file(household, "list.csv", "Company,Applied\nContoso,2026-99-01\n"), "--yes")

    assert "“2026-99-01”: no day of the calendar" in result.err


def test_two_lists_are_not_given_out_as_one(household: Household) -> None:
    result = household.run("export", "--findings", "--employers")

    assert (result.status, "take one at a time" in result.err) == (2, True)


def test_employers_go_out_and_come_in_elsewhere(household: Household, tmp_path: Path, dovecot: Dovecot) -> None:
    household.write()
    path = tmp_path / "out.csv"
    given = household.run("export", "--output", str(path))
    other = Household(tmp_path, dovecot, [dovecot.add_user()])
    other.write(employers="employers: []\n")
    taken = other.run("import", str(path), "--yes")
    (northwind,) = load_settings(other.config).settings.employers

    assert (given.status, taken.status) == (0, 0), given.err + taken.err
    assert path.read_bytes().startswith(b"\xef\xbb\xbf")
    assert path.stat().st_mode & 0o077 == 0
    assert (northwind.name, northwind.domains, northwind.role) == ("Northwind", ("northwind.test",), "Data Engineer")
    assert northwind.interviewers[0].email == "jane.doe@northwind.test"


def test_findings_go_out_as_csv_and_json(household: Household, dovecot: Dovecot, mail_user: User) -> None:
    household.write()
    subject = "=1+1 your interview"
    text = "We would like to invite you to an interview.\n"
    dovecot.deliver(mail_user, "Junk", mail(subject=subject, text=text, headers=passed("northwind.test")))
    household.run("scan")
    (row,) = csv.DictReader(household.run("export", "--findings").out.splitlines())
    document = household.run("export", "--findings", "--format", "json").json()

    assert (row["subject"], row["folder"], row["employer"]) == (f"'{subject}", "Junk", "Northwind")
    assert document["findings"][0]["subject"] == subject
    assert household.run("export", "--format", "json").json()["employers"][0]["name"] == "Northwind"
