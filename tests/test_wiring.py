"""What the settings become: whose word is taken, how far back mail is looked at, and when it is read anew."""

from __future__ import annotations

import hashlib
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from scanner import __version__
from scanner.config.forms import made
from scanner.config.load import load_settings
from scanner.config.schema import Account, SecretReference
from scanner.core.directory import Directory, Employer, Seeker
from scanner.core.evidence import Lesson, Teaching
from scanner.errors import SettingsError
from scanner.wiring import fingerprint, people_of, read_settings, sign_in_mark, window_start


@pytest.mark.parametrize(
    ("address", "host", "name"),
    [
        pytest.param("sam@gmail.com", "imap.gmail.com", "mx.google.com", id="the provider's own address"),
        pytest.param("sam@rivera.example", "imap.gmail.com", "mx.google.com", id="a domain of one's own at Google"),
        pytest.param("sam@rivera.example", "imap.mail.yahoo.com", "*.yahoo.com", id="and at Yahoo"),
        pytest.param("sam@rivera.example", "mail.rivera.example", "*.rivera.example", id="a server of one's own"),
    ],
)
def test_the_word_of_the_users_own_provider_is_taken(address: str, host: str, name: str, tmp_path: Path) -> None:
    config = tmp_path / "config.yaml"
    account = f"{{name: one, address: {address}, host: {host}, password: {{env: NONE}}}}"
    config.write_text(f"accounts: [{account}]\nemployers: [{{name: Northwind}}]\n", encoding="utf-8")
    config.chmod(0o600)

    assert name in people_of(load_settings(config).settings).trusted_servers


def test_a_lesson_counts_by_what_the_memory_holds_of_it() -> None:
    people = Directory(Seeker("Sam"), ())
    lesson = Lesson("7f3a91", Teaching.DISMISS, "rae@recruiters.test", None, "weekly offers", "<a@b>")
    told = (
        "Lesson(finding_id='7f3a91', verdict='dismiss', address='rae@recruiters.test', employer=None, "
        "subject_form='weekly offers', message_id='<a@b>', kind=None)"
    )
    judged = repr((__version__, people.seeker, [], (), [told], None))

    assert fingerprint(people, (lesson,), None) == hashlib.sha256(judged.encode()).hexdigest()[:16]


MET, APPLIED = date(2026, 11, 3), date(2026, 6, 1)


@pytest.mark.parametrize(
    ("employers", "begins"),
    [
        pytest.param([Employer("A", interviewed=MET)], datetime(2026, 10, 4, tzinfo=UTC), id="a month before"),
        pytest.param(
            [Employer("A", interviewed=MET), Employer("B", applied=APPLIED)],
            datetime(2026, 5, 2, tzinfo=UTC),
            id="another was only applied to, long ago",
        ),
        pytest.param(
            [Employer("A", interviewed=MET, applied=APPLIED)],
            datetime(2026, 10, 4, tzinfo=UTC),
            id="who has interviewed counts from there",
        ),
        pytest.param(
            [Employer("A", interviewed=MET), Employer("B")], datetime(2026, 10, 4, tzinfo=UTC), id="another has no day"
        ),
        pytest.param([Employer("A", applied=APPLIED)], None, id="no interview at all"),
        pytest.param([], None, id="nobody"),
    ],
)
def test_the_search_window_is_as_wide_as_any_employer_needs(employers: list[Employer], begins: datetime | None) -> None:
    assert window_start(Directory(Seeker("Sam", ()), tuple(employers)), None) == begins


def _account(reference: dict[str, str]) -> Account:
    return made(
        Account, {"address": "sam@mailbox.test", "username": "sam", "password": made(SecretReference, reference)}
    )


def test_a_mark_changes_with_all_that_an_account_signs_in_with(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    kept = tmp_path / "password.txt"
    kept.write_text("hunter2\n", encoding="utf-8")
    kept.chmod(0o600)
    monkeypatch.setenv("MAIL_PASSWORD", "hunter2")
    here = _account({"env": "MAIL_PASSWORD"})
    marks = [
        sign_in_mark(here, "a place", b"salt"),
        sign_in_mark(here, "another", b"salt"),
        sign_in_mark(here, "a place", b"another"),
        sign_in_mark(_account({"file": str(kept)}), "a place", b"salt"),
    ]
    again = sign_in_mark(here, "a place", b"salt")
    monkeypatch.setenv("MAIL_PASSWORD", "hunter3")
    marks.append(sign_in_mark(here, "a place", b"salt"))

    assert len(set(marks)) == len(marks)
    assert again == marks[0]
    assert {len(mark) for mark in marks} == {8}


def test_an_account_whose_server_nobody_knows_is_a_fault_of_the_file(tmp_path: Path) -> None:
    with pytest.raises(SettingsError) as refused:
        read_settings(_second(tmp_path, "{address: a@b.test, password: {env: X}}"))

    (line,) = refused.value.faults
    assert line.startswith(
        f"{tmp_path / 'config.yaml'}:4:15: accounts[1].address: its mail server is not known; add `host:` with the "
        "provider's IMAP server (account a@b.test)"
    )


@pytest.mark.parametrize(
    ("account", "told"),
    [
        pytest.param(
            "{address: a@gmail.com, oauth: google}",
            "4:35: accounts[1].oauth: needs a client ID, written {provider: google, client_id: …}. An app password",
            id="by name alone",
        ),
        pytest.param(
            "{address: a@b.test, host: x.test, oauth: {provider: Microsoft}}",
            "4:46: accounts[1].oauth: needs a client ID, written {provider: microsoft, client_id: …}. Microsoft takes",
            id="spelled out",
        ),
    ],
)
def test_a_sign_in_without_a_client_is_warned_of_and_costs_no_other_account(
    tmp_path: Path, account: str, told: str
) -> None:
    loaded = read_settings(_second(tmp_path, account))

    assert len(loaded.settings.accounts) == 2
    assert [line for line in loaded.warnings if line.startswith(f"{tmp_path / 'config.yaml'}:{told}")]


def _second(folder: Path, account: str) -> Path:
    path = folder / "config.yaml"
    path.write_text(f"accounts:\n  - {{address: me@gmail.com, password: {{env: X}}}}\n  # another\n  - {account}\n")
    return path


def test_an_account_of_a_known_provider_needs_no_host_and_one_s_own_client_is_taken(tmp_path: Path) -> None:
    path = tmp_path / "config.yaml"
    path.write_text(
        "accounts:\n  - {address: me@gmail.com, oauth: {provider: google, client_id: mine}}\n"
        "  - {address: me@outlook.com, oauth: {token_command: get-token}}\n"
    )

    assert len(read_settings(path).settings.accounts) == 2
