"""Whatever is wrong outside: one clear line with what to do, no traceback, and the rest goes on."""

from __future__ import annotations

import contextlib
import os
import socket
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.rigs.certificates import Flaw
from tests.rigs.dovecot import Dovecot
from tests.rigs.dovecot_settings import Options
from tests.rigs.household import Household, Result
from tests.rigs.mail_server import Mail, User
from tests.rigs.mails import mail, passed, reply


def assert_one_clear_line(result: Result, *words: str, status: int = 3) -> None:
    assert result.status == status, result.err
    assert "Traceback" not in result.err
    assert "Error(" not in result.err
    for word in words:
        assert word.lower() in result.err.lower(), result.err


@pytest.fixture
def household(tmp_path: Path, dovecot: Dovecot, mail_user: User) -> Household:
    return Household(tmp_path, dovecot, [mail_user])


@pytest.mark.parametrize(
    ("flaw", "word"),
    [
        pytest.param(Flaw.EXPIRED, "expired", id="expired"),
        pytest.param(Flaw.NOT_YET_VALID, "not valid yet", id="not yet valid"),
        pytest.param(Flaw.WRONG_HOST, "elsewhere.test, not for localhost", id="wrong host"),
        pytest.param(Flaw.SELF_SIGNED, "self-signed", id="self-signed"),
        pytest.param(Flaw.UNKNOWN_AUTHORITY, "authority", id="unknown authority"),
    ],
)
def test_a_bad_certificate_is_named_and_no_password_is_sent(
    tmp_path: Path, dovecot_with: Callable[[Options], Dovecot], flaw: Flaw, word: str
) -> None:
    server = dovecot_with(Options(flaw=flaw))
    household = Household(tmp_path, server, [server.add_user()])
    result = household.run("scan")

    assert_one_clear_line(result, word)
    assert "no auth attempts" in server.log().rpartition("imap-login: ")[2]


def test_an_unknown_host_is_named(household: Household) -> None:
    text = household.config.read_text().replace("host: localhost", "host: imap.nowhere.invalid")
    household.config.write_text(text)

    assert_one_clear_line(household.run("scan"), "imap.nowhere.invalid")


def test_a_closed_port_is_named(household: Household) -> None:
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        port = unused.getsockname()[1]
    text = household.config.read_text().replace(f"port: {household.server.tls_port}", f"port: {port}")
    household.config.write_text(text)

    assert_one_clear_line(household.run("scan"), "refused")


def test_a_mailbox_of_3000_folders_is_looked_through(
    tmp_path: Path, dovecot_with: Callable[[Options], Dovecot]
) -> None:
    # Dovecot writes its whole list index anew for each folder that is made: without it this takes seconds.
    server = dovecot_with(Options(extra="mailbox_list_index = no"))
    user = server.add_user()
    household = Household(tmp_path, server, [user])
    server.create_many(user, [f"Deep/{number // 100:02}/{number:04}" for number in range(3000)])
    server.deliver(user, "Deep/17/1742", reply())
    result = household.run("scan", "--json")
    again = household.run("scan", "-v")

    assert [finding["folder"] for finding in result.json()["findings"]] == ["Deep/17/1742"]
    assert len(result.json()["coverage"][0]["folders"]) >= 3000
    assert "0 opened, read 0 messages" in again.err


def test_a_message_of_100_megabytes_costs_little(household: Household, dovecot: Dovecot, mail_user: User) -> None:
    head = mail(
        subject="Interview", text="We would like to invite you to an interview.", headers=passed("northwind.test")
    )
    dovecot.deliver(mail_user, "Junk", head + (b"x" * 998 + b"\r\n") * 100_000)
    script = (
        "import pathlib, re; from scanner.cli.main import run; status = run(['scan']);"
        "peak = re.search(r'VmHWM:\\s+(\\d+)', pathlib.Path('/proc/self/status').read_text())[1];"
        "print(status, int(peak) // 1024)"
    )
    done = subprocess.run(
        [sys.executable, "-c", script],
        env=household.environment,
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    status, megabytes = done.stdout.splitlines()[-1].split()

    assert status == "0"
    assert "1 reply where you would not look" in done.stdout
    assert int(megabytes) < 150


def test_malformed_mail_hides_nothing_behind_it(household: Household, dovecot: Dovecot, mail_user: User) -> None:
    odd = [
        b"From: jane.doe@northwind.test\r\nSubject: =?utf-8?b?////?=\r\nDate: never\r\n\r\n",
        b'From: "a" <b@northwind.test>, c@northwind.test\r\nContent-Type: multipart/mixed; boundary=\r\n\r\n--\r\n',
        b'From: jane.doe@northwind.test\r\nContent-Type: text/plain; charset="\xff"\r\n\r\n\xff\xfe',
        b"\r\n\r\nno header at all from northwind.test",
        b"From: jane.doe@northwind.test\r\n"
        + b"".join(b"Content-Type: multipart/mixed; boundary=%d\r\n" % n for n in range(500)),
    ]
    dovecot.deliver_many(mail_user, "Junk", [Mail(content) for content in odd])
    dovecot.deliver(mail_user, "Junk", reply())
    result = household.run("scan", "--json")

    assert result.status == 0, result.err
    assert "Re: Thank you" in {finding["subject"] for finding in result.json()["findings"]}


def test_a_state_folder_that_can_not_be_written_is_named(household: Household, tmp_path: Path) -> None:
    (tmp_path / "blocked").write_text("a file, no folder")
    text = household.config.read_text().replace(str(household.state), str(tmp_path / "blocked" / "heardback.db"))
    household.config.write_text(text)

    assert_one_clear_line(household.run("scan"), "blocked", "what to do", status=2)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a disk that can be made small: Linux")
def test_a_full_disk_loses_nothing(household: Household, dovecot: Dovecot, mail_user: User, tmp_path: Path) -> None:
    if os.geteuid() != 0:
        pytest.skip("mounting a small disk needs root")
    small = tmp_path / "small"
    small.mkdir()
    subprocess.run(["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", str(small)], check=True)
    try:
        text = household.config.read_text().replace(str(household.state), str(small / "heardback.db"))
        household.config.write_text(text)
        ballast = small / "ballast"
        household.run("scan")
        with ballast.open("wb", buffering=0) as file, contextlib.suppress(OSError):
            while True:
                file.write(b"x" * 1024)
        dovecot.deliver(mail_user, "Junk", reply())
        full = household.run("scan")
        ballast.unlink()
        freed = household.run("scan", "--json")
    finally:
        subprocess.run(["umount", str(small)], check=True)

    assert full.status != 0
    assert "Traceback" not in full.err
    assert "full" in full.err
    assert [finding["new"] for finding in freed.json()["findings"]] == [True]


def test_settings_with_faults_name_all_of_them_at_once(household: Household) -> None:
    household.config.write_text(household.config.read_text().replace("interviewed:", "interviwed:") + "\nnonsense: 1\n")
    result = household.run("scan")

    assert_one_clear_line(result, "interviwed", "did you mean", "nonsense", status=2)


def test_no_settings_at_all_say_how_to_begin(household: Household) -> None:
    household.config.unlink()

    assert_one_clear_line(household.run("scan"), "heardback init", status=2)


def test_no_home_no_terminal_and_a_plain_locale_do_not_matter(
    household: Household, dovecot: Dovecot, mail_user: User
) -> None:
    dovecot.create(mail_user, "Bewerbungen/Zürich")
    dovecot.deliver(mail_user, "Bewerbungen/Zürich", reply())
    bare = {"HEARDBACK_CONFIG": str(household.config), "LANG": "C", "LC_ALL": "C", "PATH": os.environ["PATH"]}
    done = subprocess.run(
        [sys.executable, "-m", "scanner", "scan"],
        env={**bare, "MAIL_PASSWORD_0": mail_user.password},
        capture_output=True,
        timeout=60,
        check=False,
        cwd=Path(__file__).parent.parent,
    )

    assert done.returncode == 0, done.stderr
    assert b"Bewerbung" in done.stdout
