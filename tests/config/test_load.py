"""A settings file: found, read, and every fault of it told at once in its place."""

from __future__ import annotations

import subprocess
import sys
from datetime import date, timedelta
from pathlib import Path

import pytest

from scanner.config.load import LARGEST_FILE, find_settings_path, load_settings
from scanner.config.schema import SecretReference, Security
from scanner.config.values import Secret
from scanner.core.directory import ContactBy
from scanner.errors import SettingsError

ACCOUNT = "accounts:\n  - address: sam@mailbox.test\n    password: {env: PW}\n"


def written(folder: Path, content: str | bytes) -> Path:
    path = folder / "config.yaml"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    path.chmod(0o600)
    return path


def faults_of(path: Path) -> list[str]:
    """The faults without the file's name."""
    with pytest.raises(SettingsError) as caught:
        load_settings(path)
    assert all(line.startswith(str(path)) and line.isprintable() for line in caught.value.faults)
    return [line.removeprefix(str(path)).removeprefix(":").strip() for line in caught.value.faults]


def test_the_settings_of_the_contract_are_read(tmp_path: Path) -> None:
    path = written(
        tmp_path,
        """
seeker: {name: Sam Rivera, addresses: [Sam.Rivera@mailbox.test]}
accounts:
  - name: personal
    address: sam.rivera@mailbox.test
    host: imap.mailbox.test
    port: 993
    security: tls
    ca_file: ca.pem
    password: {env: NAME}
    expected: [INBOX]
    skip: []
employers:
  - name: Northwind Analytics
    aliases: Northwind
    domains: [northwind-analytics.com]
    interviewers:
      - {name: Jane Doe, email: jane.doe@northwind-analytics.com, title: Engineering Manager, aliases: []}
    interviewed: 2026-11-03
    reply_by: 2026-11-24
    contact_by: email
    phone: 0612555
    answers_everyone: unknown
alerts:
  email: {to: sam.rivera@mailbox.test, host: smtp.mailbox.test, port: 465, username: sam, password: {env: NAME}}
  push: ["ntfy://topic", {env: PUSH}]
  quiet_hours: "22:00-07:00"
schedule: {every: 5m, push: true}
state: heardback.db
""",
    )

    loaded = load_settings(path)
    account, employer = loaded.settings.accounts[0], loaded.settings.employers[0]

    assert loaded.warnings == ()
    assert loaded.state == tmp_path / "heardback.db"
    assert (account.ca_file, account.username) == (tmp_path / "ca.pem", "sam.rivera@mailbox.test")
    assert employer.aliases == ("Northwind",)
    assert employer.phone == "0612555"
    assert employer.answers_everyone is None
    assert employer.contact_by is ContactBy.EMAIL
    assert employer.reply_by == date(2026, 11, 24)
    assert loaded.settings.seeker.addresses == ("sam.rivera@mailbox.test",)
    assert loaded.settings.schedule.every == timedelta(minutes=5)
    assert loaded.settings.alerts.push == (Secret("ntfy://topic"), SecretReference(env="PUSH"))


def test_little_is_enough(tmp_path: Path) -> None:
    loaded = load_settings(written(tmp_path, ACCOUNT))
    account = loaded.settings.accounts[0]

    assert (account.name, account.security, account.expected) == ("sam@mailbox.test", Security.TLS, ("INBOX",))
    assert loaded.state.name == "heardback.db"


@pytest.mark.parametrize(
    ("added", "fault"),
    [
        ("schedul: {}", "4:1: schedul: is no setting; did you mean 'schedule'?"),
        ("schedul:", "4:1: schedul: is no setting; did you mean 'schedule'?"),
        ("host: x", "4:1: host: is no setting here; it belongs under accounts or alerts.email"),
        ("schedule: {every: 30s}", "4:19: schedule.every: should be at least 1m"),
        ("schedule: {every: 2d}", "4:19: schedule.every: should be at most 1d"),
        ("schedule: {push: perhaps}", "4:18: schedule.push: should be true or false"),
        ("schedule: 5m", "4:11: schedule: should hold settings of its own, each as `name: value`"),
        ("seeker: {time_zone: Europe/Berln}", "4:21: seeker.time_zone: is no time zone such as Europe/Berlin"),
        ("alerts: {about: al}", "4:17: alerts.about: should be unexpected or all; did you mean 'all'?"),
        (
            "alerts: {kinds: {ofer: all}}",
            "4:18: alerts.kinds.ofer: should be interview, offer, rejection, assessment, information,",
        ),
        (
            "alerts: {push: [topic]}",
            '4:17: alerts.push[0]: should be an Apprise address, such as "ntfy://my-secret-topic"',
        ),
        ("alerts: {email: {to: a@b.com}}", "4:17: alerts.email.host: is missing"),
        ("employers: {name: X}", "4:12: employers: should be a list: begin each entry with `- `"),
        (
            "employers: [{name: X, domains: [gmail.com]}]",
            "4:33: employers[0].domains[0]: anybody may have an address at gmail.com; put theirs under",
        ),
        (
            "employers: [{name: X, domains: co.uk}]",
            "4:32: employers[0].domains: co.uk is shared by many companies; write the whole domain",
        ),
        (
            "employers: [{name: X}, {name: x}]",
            "4:31: employers[1].name: another employer has this name; give each a `name` of its own",
        ),
        ("employers: [{name: X, name: Y}]", "4:23: employers[0].name: is set twice; the first is on line 4"),
        (
            "employers: [{name: X, interviewed: 2026-11-03, reply_by: 2026-11-02}]",
            "4:58: employers[0].reply_by: is before the interview (2026-11-03)",
        ),
        ("employers: [{name: true}]", '4:20: employers[0].name: should be text; put it in quotes, such as "true"'),
        ("employers: [{name: X, aliases: [a, ]}, ~]", "4:40: employers[1]: is empty"),
        ("accounts: []", "4:1: accounts: is set twice; the first is on line 1"),
        ("<<: {a: 1}", "4:1: `<<` is not read here; write the settings out"),
        ("state: !path x", "4:8: state: begins with `!`, which has no meaning here; put the text in quotes"),
    ],
)
def test_a_fault_is_told_with_its_place(tmp_path: Path, added: str, fault: str) -> None:
    (line,) = faults_of(written(tmp_path, ACCOUNT + added))

    assert line.startswith(fault)


@pytest.mark.parametrize(
    ("account", "fault"),
    [
        ("addres: a@b.com, password: {env: X}", "1:14: accounts[0].addres: is no setting; did you mean 'address'?"),
        ("address: a@b.com", "1:12: accounts[0]: has neither `password` nor `oauth`; one of them is needed to log in"),
        (
            "address: a@b.com, oauth: google, password: {env: X}",
            "1:39: accounts[0].oauth: stands beside a password; keep one of the two",
        ),
        (
            "address: a@b.com, oauth: gogle",
            "1:39: accounts[0].oauth: should be google, microsoft, yahoo or fastmail; did you mean 'google'?",
        ),
        (
            "address: a@b.com, password: {env: X}, security: none",
            "1:62: accounts[0].security: none is refused: anyone on the way could read your password; use tls or",
        ),
        (
            "address: a@b.com, password: {env: X}, security: none, host: 127.0.0.1.evil.com",
            "1:62: accounts[0].security: none is refused: anyone on the way could read your password; use tls or",
        ),
        ("address: a@b.com, password: {env: X}, port: 70000", "1:58: accounts[0].port: should be at most 65535"),
        (
            "address: a@b.com, password: {env: X, file: y}",
            '1:42: accounts[0].password: should be exactly one of {env: NAME}, {command: "..."}, {file: PATH} or',
        ),
        (
            "address: a@b.com, password: {env: X}, skip: [inbox]",
            "1:59: accounts[0].skip[0]: is also under `expected`; a folder can't be both",
        ),
        (
            "address: a@b.com, pasword_command: x, oauth: google",
            "1:32: accounts[0].pasword_command: is no setting; did you mean 'password'?",
        ),
        (
            "address: a@b.com, oauth: {client_id: x, token_url: 'http://x.com/t'}",
            "1:65: accounts[0].oauth.token_url: should begin with https://",
        ),
    ],
)
def test_a_fault_of_an_account_is_told_with_its_place(tmp_path: Path, account: str, fault: str) -> None:
    faults = faults_of(written(tmp_path, f"accounts: [{{ {account} }}]"))

    assert any(line.startswith(fault) for line in faults), faults


def test_an_open_password_is_refused_and_not_repeated(tmp_path: Path) -> None:
    path = written(tmp_path, "accounts:\n  - address: a@b.com\n    password: hunter2\n")

    faults = faults_of(path)

    assert faults == [
        "3:15: accounts[0].password: stands in the open; say where it is kept instead: "
        '{env: NAME}, {command: "..."}, {file: PATH} or {keyring: SERVICE} (account a@b.com)'
    ]


def test_plain_connections_are_let_through_on_this_machine(tmp_path: Path) -> None:
    account = "{address: a@b.com, password: {env: X}, security: none, host: 127.0.0.1, port: 10143}"

    loaded = load_settings(written(tmp_path, f"accounts: [{account}]"))

    assert loaded.settings.accounts[0].security is Security.NONE


def test_a_fault_names_the_account_or_the_employer_that_it_concerns(tmp_path: Path) -> None:
    path = written(
        tmp_path,
        f"{ACCOUNT}employers:\n  - name: X\n  - {{name: Y, interviewed: soon}}\n  - {{role: Cook, phone: 1}}\n",
    )

    told = [line.partition(": ")[2] for line in faults_of(path)]

    assert told[0].startswith("employers[1].interviewed: should be a date")
    assert told[0].endswith("(employer Y)")
    assert not any("employer " in line for line in told[1:])


def test_all_faults_are_told_at_once_and_in_order(tmp_path: Path) -> None:
    path = written(
        tmp_path,
        "seeker: {nam: Sam}\n"
        "accounts:\n"
        "  - address: a@b.com\n    password: {env: X}\n    port: x\n"
        "  - address: A@B.com\n    password: {env: X}\n    security: none\n"
        "employers:\n"
        "  - name: X\n    name: Y\n    interviewed: 2026-11-03\n    reply_by: 2026-11-01\n"
        "schedule: {every: 1}\n",
    )

    places = [fault.partition(": ")[2].partition(": ")[0] for fault in faults_of(path)]

    assert places == [
        "seeker.nam",
        "accounts[0].port",
        "accounts[1].address",
        "accounts[1].security",
        "employers[0].name",
        "employers[0].reply_by",
        "schedule.every",
    ]


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        (b"", "is empty; run `heardback init`, or begin from config.example.yaml"),
        (b"# only a comment\n", "is empty; run `heardback init`, or begin from config.example.yaml"),
        (b"- a\n- b\n", "1:1: should begin with a key, such as `accounts:`"),
        (b"hello", "1:1: should begin with a key, such as `accounts:`"),
        (b"seeker: {}", "1:1: accounts: is missing; at least one mailbox is needed; run `heardback init`"),
        (b"accounts: []", "1:11: accounts: is empty; at least one mailbox is needed"),
        (b"seeker:\n\tname: x", "2:1: a tab stands where only spaces may; indent with spaces"),
        (b"seeker: name: x", "1:13: a `: ` stands where none may; indent as the lines above, or quote the text"),
        (b"seeker: [a\nb: 2", "2:2: a `[` is opened and never closed, or a comma is missing"),
        (b"seeker: 'x\n", "1:9: a quote is opened and never closed"),
        (b'# first\nseeker:\n  name: "Sam\naccounts: []\n\n\n', "3:9: a quote is opened and never closed"),
        (b"seeker: *x\n", "1:9: `*` begins a reference to nothing; put the text in quotes"),
        (b"a: 1\n---\nb: 2\n", "2:1: a second document begins here (`---`); only one is read"),
        (b"%YAML 1.10\nseeker: {}", "1:1: names a version of YAML that is not known; take `%YAML` out"),
        (b"seeker: \x07", "1:9: a character that no text may hold: U+0007"),
        (b"seeker: \xff\n", "1:9: is not UTF-8 text; save it as UTF-8"),
        ("seeker: {}".encode("utf-16"), "is saved as UTF-16; save it as UTF-8"),
        (b"a" * (LARGEST_FILE + 1), "is larger than 1 MiB; that can't be the settings"),
        (b"[" * 5000, "1:1: is nested too deeply"),
        (b"[\n" * 5000, "201:1: is nested too deeply"),
        (b"- " * 5000, "1:1: is nested too deeply"),
        (b"a: &a [*a]", "1:4: a[0][0][0][0][0][0][0][0][0][0][0]: is nested too deeply"),
    ],
    ids=lambda value: repr(value[:20]) if isinstance(value, bytes) else "",
)
def test_a_broken_file_is_one_clear_line(tmp_path: Path, content: bytes, fault: str) -> None:
    assert fault in faults_of(written(tmp_path, content))


def test_repeated_references_can_not_blow_a_file_up(tmp_path: Path) -> None:
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 9)]

    assert faults_of(written(tmp_path, "\n".join(lines))) == [
        "holds more than 100000 values; its references repeat too much"
    ]


def test_a_byte_order_mark_and_windows_line_ends_are_read(tmp_path: Path) -> None:
    content = b"\xef\xbb\xbf" + ACCOUNT.replace("\n", "\r\n").encode()

    assert load_settings(written(tmp_path, content)).settings.accounts[0].address == "sam@mailbox.test"


def test_a_missing_file_says_what_to_do(tmp_path: Path) -> None:
    assert faults_of(tmp_path / "none.yaml") == [
        "there is no such file; `heardback init` sets Heardback up and writes it"
    ]


def test_a_folder_is_no_settings_file(tmp_path: Path) -> None:
    assert faults_of(tmp_path) == ["is a folder; name the file in it"]


def test_a_device_is_not_read(tmp_path: Path) -> None:
    assert faults_of(Path("/dev/zero")) == ["is no plain file"]


@pytest.mark.parametrize(("mode", "word"), [(0o644, "read"), (0o640, "read"), (0o622, "change"), (0o600, None)])
def test_a_file_open_to_others_is_warned_about(tmp_path: Path, mode: int, word: str | None) -> None:
    path = written(tmp_path, ACCOUNT)
    path.chmod(mode)

    warnings = load_settings(path).warnings

    assert warnings == (
        () if word is None else (f"{path}: other users of this computer can {word} it; run: chmod 600 '{path}'",)
    )


def test_a_password_file_open_to_others_is_warned_about(tmp_path: Path) -> None:
    secret = tmp_path / "pw.txt"
    secret.write_text("x")
    secret.chmod(0o604)

    loaded = load_settings(written(tmp_path, ACCOUNT.replace("env: PW", "file: pw.txt")))

    assert loaded.warnings == (f"{secret}: other users of this computer can read it; run: chmod 600 '{secret}'",)


@pytest.mark.parametrize(
    ("added", "warning"),
    [
        ("employers: [{name: X, domains: [greenhouse.io]}]", "employers[0].domains[0]: greenhouse.io writes for many"),
        ("employers: [{name: X, addresses: [Sam@mailbox.test]}]", "employers[0].addresses[0]: is your own address"),
        ("schedule: {every: 2h}", "schedule.stale: is less than twice `every`"),
        (
            "alerts: {email: {to: a@b.com, host: x.com, port: 587}}",
            "alerts.email.port: 587 is made for `security: starttls`",
        ),
    ],
)
def test_what_is_hardly_meant_is_warned_about(tmp_path: Path, added: str, warning: str) -> None:
    (line,) = load_settings(written(tmp_path, ACCOUNT + added)).warnings

    assert warning in line


def test_a_file_of_systemd_goes_before_one_beside_the_settings(tmp_path: Path) -> None:
    handed = tmp_path / "credentials"
    handed.mkdir()
    (handed / "pw").write_text("x")
    path = written(tmp_path, ACCOUNT.replace("env: PW", "file: pw"))

    with_it = load_settings(path, {"CREDENTIALS_DIRECTORY": str(handed)}).settings.accounts[0].password
    without = load_settings(path, {}).settings.accounts[0].password

    assert with_it == SecretReference(file=handed / "pw")
    assert without == SecretReference(file=tmp_path / "pw")


@pytest.mark.parametrize(
    ("option", "environ", "path"),
    [
        ("a.yaml", {"HEARDBACK_CONFIG": "b.yaml"}, Path("a.yaml")),
        (None, {"HEARDBACK_CONFIG": "b.yaml"}, Path("b.yaml")),
    ],
)
def test_the_option_goes_before_the_environment(option: str | None, environ: dict[str, str], path: Path) -> None:
    assert find_settings_path(option, environ) == path


def test_without_a_word_the_settings_are_in_the_users_folder() -> None:
    assert find_settings_path(None, {"HEARDBACK_CONFIG": ""}).parts[-2:] == ("heardback", "config.yaml")


def test_loading_imports_nothing_heavy() -> None:
    heavy = ("dateparser", "keyring", "publicsuffixlist", "rapidfuzz", "imapclient", "rich", "click", "apprise")
    code = f"import sys, scanner.config.load; print([name for name in {heavy!r} if name in sys.modules])"

    shown = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60).stdout

    assert shown.strip() == "[]"
