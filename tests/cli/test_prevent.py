"""The files for other mail programs, as the command writes them."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.rigs.dovecot import Dovecot
from tests.rigs.household import Household
from tests.rigs.mail_server import User

FILES = {"gmail-filters.xml", "heardback.sieve", "outlook-safe-senders.txt", "contacts.vcf"}


@pytest.fixture
def household(tmp_path: Path, dovecot: Dovecot, mail_user: User) -> Household:
    return Household(tmp_path, dovecot, [mail_user])


def test_all_files_come_into_one_folder_that_only_the_user_reads(household: Household, tmp_path: Path) -> None:
    folder = tmp_path / "filters"
    result = household.run("prevent", "--output", str(folder))

    assert result.status == 0, result.err
    assert {path.name for path in folder.iterdir()} == FILES
    assert all("northwind.test" in path.read_text() for path in folder.iterdir())
    assert {path.stat().st_mode & 0o077 for path in (folder, *folder.iterdir())} == {0}
    assert "Import filters" in result.out


def test_one_file_can_be_printed(household: Household) -> None:
    result = household.run("prevent", "--for", "outlook", "--output", "-")

    assert (result.status, result.out) == (0, "@northwind.test\n")


def test_without_anything_to_let_through_nothing_is_written(household: Household, tmp_path: Path) -> None:
    household.write(employers="employers:\n  - name: Acme\n")
    result = household.run("prevent", "--output", str(tmp_path / "filters"))

    assert (result.status, (tmp_path / "filters").exists()) == (0, False)
    assert "nothing to write" in result.err


def test_a_folder_that_can_t_be_written_is_one_line(household: Household, tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("")
    result = household.run("prevent", "--output", str(tmp_path / "taken"))

    assert (result.status, "Traceback" in result.err, "can't be written" in result.err) == (2, False, True)
