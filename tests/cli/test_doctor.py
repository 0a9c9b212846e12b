"""`heardback doctor` against real servers: each fault with its fix, and a report that holds nothing of the user's."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from scanner.doctor.examine import clock_by_mail, pace
from scanner.imap.profile import Profile
from scanner.imap.profiles import YAHOO
from scanner.imap.providers import GENERIC
from tests.rigs.dovecot import Dovecot
from tests.rigs.dovecot_settings import Options
from tests.rigs.household import Household, Result
from tests.rigs.mail_server import User
from tests.rigs.mails import reply


@pytest.fixture
def household(tmp_path: Path, dovecot: Dovecot, mail_user: User) -> Household:
    return Household(tmp_path, dovecot, [mail_user], "  push: ['json://127.0.0.1:9/hook']\n  desktop: false")


def checks(result: Result) -> dict[str, dict[str, Any]]:
    return {each["code"]: each for each in result.json()["checks"]}


def faults(result: Result) -> set[str]:
    return {each["code"] for each in result.json()["checks"] if each["verdict"] == "fault"}


def test_a_household_in_order_has_no_fault(household: Household, dovecot: Dovecot, mail_user: User) -> None:
    dovecot.create(mail_user, "Bewerbungen/Lyon")  # the folder above it holds no mail
    household.run("scan")
    result = household.run("doctor", "--json")
    shown = household.run("doctor")
    looked = household.run("account", "test")

    assert (result.status, faults(result)) == (0, set()), result.out
    assert result.json()["ok"] is True
    assert {"version", "settings", "memory", "sign-in", "push", "channels", "service"} <= set(checks(result))
    assert "No fault" in shown.out
    assert checks(result)["sign-in"]["told"].rpartition(": ")[2] in looked.out
    assert all(each["fix"] for each in result.json()["checks"] if each["verdict"] == "fault")


@pytest.mark.parametrize(
    ("change", "code", "words"),
    [
        pytest.param({"MAIL_PASSWORD_0": "wrong horse"}, "login", "did not accept", id="password"),
        pytest.param({"MAIL_PASSWORD_0": ""}, "secret", "is empty", id="no password"),
        pytest.param({"SSL_CERT_FILE": "/dev/null"}, None, "", id="other certificates do no harm"),
    ],
)
def test_a_mailbox_that_can_not_be_read_is_named_with_a_fix(
    household: Household, change: dict[str, str], code: str | None, words: str
) -> None:
    result = household.run("doctor", "--json", environment=change)

    assert faults(result) == ({code} if code else set())
    assert result.status == (3 if code else 0)
    if code:
        assert words in checks(result)[code]["told"]
    assert "wrong horse" not in result.out + result.err


def test_broken_settings_are_told_each_with_its_line(household: Household) -> None:
    household.config.write_text(household.config.read_text().replace("port:", "prot:"))
    result = household.run("doctor", "--json")

    assert result.status == 2
    assert "prot" in checks(result)["settings"]["told"]


def test_a_file_that_others_can_read_is_a_fault(household: Household) -> None:
    household.run("scan")
    household.state.chmod(0o644)
    household.config.chmod(0o644)
    result = household.run("doctor", "--json")

    assert "can read it" in checks(result)["settings-warning"]["told"]
    assert "chmod 600" in checks(result)["settings-warning"]["told"]


@pytest.mark.parametrize(
    ("ahead", "codes"),
    [
        pytest.param(timedelta(days=-3), [], id="old mail"),
        pytest.param(timedelta(minutes=9), [], id="a little"),
        pytest.param(timedelta(hours=1), ["clock-behind-mail"], id="an hour"),
    ],
)
def test_mail_from_the_future_tells_that_the_clock_is_behind(ahead: timedelta, codes: list[str]) -> None:
    now = datetime(2026, 11, 10, 14, 0, tzinfo=UTC)

    found = list(clock_by_mail([now - timedelta(days=9), now + ahead], now))
    local = (now + ahead).astimezone()

    assert [each.code for each in found] == codes
    assert all(f"{local:%a} {local.day} {local:%b %Y, %H:%M}" in each.told for each in found)


@pytest.mark.parametrize(
    ("profile", "every", "codes"),
    [
        pytest.param(YAHOO, timedelta(seconds=119), ["pace"], id="oftener than it likes"),
        pytest.param(YAHOO, timedelta(seconds=120), [], id="as often as it bears"),
        pytest.param(GENERIC, timedelta(seconds=60), [], id="nothing is known of it"),
    ],
)
def test_a_provider_that_is_asked_too_often_is_named(profile: Profile, every: timedelta, codes: list[str]) -> None:
    found = list(pace("account personal", profile, every))

    assert [each.code for each in found] == codes
    assert all("to 2m or more" in str(each.fix) for each in found)


def test_what_a_mailbox_lacks_is_told(tmp_path: Path, dovecot_with: Callable[[Options], Dovecot]) -> None:
    server = dovecot_with(Options(special_use={}))
    household = Household(tmp_path, server, [server.add_user()], "  desktop: true")
    household.config.write_text(
        household.config.read_text().replace("    host:", "    expected: [INBOX, Nowhere]\n    skip: [Old]\n    host:")
    )
    environment = {"DBUS_SESSION_BUS_ADDRESS": "", "XDG_RUNTIME_DIR": str(tmp_path)}
    found = checks(household.run("doctor", "--json", environment=environment))

    assert {"no-junk", "no-sent", "expected-folder", "skipped-folder"} <= set(found)
    assert [found[f"{one}-folder"]["told"] for one in ("expected", "skipped")] == [
        "There is no folder Nowhere", "There is no folder Old",
    ]  # fmt: skip
    assert found["desktop"]["verdict"] == "fault"
    assert found["desktop"]["fix"]


def test_the_report_holds_no_name_address_or_subject(household: Household, dovecot: Dovecot, mail_user: User) -> None:
    dovecot.create(mail_user, "Geheimes Projekt")
    dovecot.deliver(mail_user, "Junk", reply())
    household.run("scan")
    file = household.folder / "report.json"
    result = household.run("doctor", "--bundle", str(file), environment={"MAIL_PASSWORD_0": "wrong horse"})
    written = file.read_text()
    report = json.loads(written)
    private = [
        *("Northwind", "northwind", "Jane", "Doe", "Sam", "Rivera", "rivera", "mailbox.test", "Geheimes", "Thank you"),
        *(
            "personal",
            "localhost",
            "Data Engineer",
            "wrong horse",
            "right horse",
            mail_user.name,
            str(household.folder),
        ),
        *(str(dovecot.tls_port), "rig.test", "Engineering Manager", "hook"),
    ]

    assert result.status == 3
    assert [word for word in private if word in written] == []
    assert report["memory"]["findings"] == {"interview": 1}
    assert {"area": "account 1", "code": "login", "verdict": "fault"} in report["checks"]
    assert file.stat().st_mode & 0o077 == 0


def test_without_settings_it_says_how_to_begin(household: Household) -> None:
    household.config.unlink()
    result = household.run("doctor")

    assert result.status == 2
    assert "→ Run: heardback init" in result.out
    assert "Change this line" not in result.out


def test_what_is_not_there_is_not_called_ready_and_what_can_not_work_is_not_advised(household: Household) -> None:
    household.write("  desktop: true")
    nowhere = {
        "PYTHON_KEYRING_BACKEND": "keyring.backends.fail.Keyring",
        "DBUS_SESSION_BUS_ADDRESS": "",
        "XDG_RUNTIME_DIR": str(household.folder / "nowhere"),
        "PATH": str(household.folder / "no programs"),
    }
    result = household.run("doctor", "--json", environment=nowhere)
    service = household.run("service", "status", environment=nowhere)
    known = checks(result)

    assert known["keyring"]["verdict"] == "unknown"
    assert "has no keyring" in known["keyring"]["told"]
    assert known["desktop"]["verdict"] == "fault"
    assert "channels" not in known
    assert "@reboot heardback watch" in known["service"]["fix"]
    assert "@reboot heardback watch" in service.out
    assert "service install" not in service.out + known["service"]["fix"]
