"""`heardback init` as a new user meets it: a terminal, a real mail server, every screen read."""

from __future__ import annotations

import re
import stat
from collections.abc import Callable
from pathlib import Path

import pytest

from scanner.config.load import load_settings
from scanner.config.schema import Security
from tests.rigs.certificates import Flaw
from tests.rigs.desktop import Desktop
from tests.rigs.dovecot import Dovecot
from tests.rigs.dovecot_settings import Options
from tests.rigs.mail_server import User
from tests.rigs.mails import reply, thanks
from tests.rigs.newcomer import Newcomer
from tests.rigs.ports import free_ports
from tests.rigs.smtp_sink import Security as SmtpSecurity
from tests.rigs.smtp_sink import SmtpSink
from tests.rigs.terminal import Terminal

INIT = ("init", "--no-discover", "--no-service")
MOST_KEYS = 220  # at two keys a second, with time to read, this is under two minutes


@pytest.fixture
def newcomer(tmp_path: Path, dovecot: Dovecot) -> Newcomer:
    return Newcomer(tmp_path, dovecot.authority.path)


def at_home(newcomer: Newcomer, dovecot: Dovecot) -> Newcomer:
    return Newcomer(newcomer.home, dovecot.authority.path)


def name_server(terminal: Terminal, address: str, server: str) -> None:
    terminal.answer("Your e-mail address", address)
    terminal.answer("Mail server (IMAP)", server)


def sign_in(terminal: Terminal, user: User, server: str) -> None:
    name_server(terminal, user.name, server)
    terminal.answer("Password", user.password)


def decline_the_rest(terminal: Terminal) -> None:
    terminal.answer("Which employer")
    terminal.answer("outgoing mail server")


@pytest.mark.parametrize("security", ["tls", "starttls"])
def test_from_nothing_to_the_first_alert(
    newcomer: Newcomer, dovecot: Dovecot, mail_user: User, desktop: Desktop, security: str
) -> None:
    newcomer.environment.update(desktop.environment)
    dovecot.deliver(mail_user, "Junk", reply())
    server = f"localhost:{dovecot.tls_port}" if security == "tls" else f"starttls://localhost:{dovecot.port}"
    with newcomer.terminal(*INIT) as terminal:
        sign_in(terminal, mail_user, server)
        terminal.answer("Which employer", "Northwind")
        terminal.answer("Their web address", "https://www.northwind.test/careers")
        terminal.answer("Whom did you speak with", "Jane Doe, jane.doe@northwind.test")
        terminal.answer("Who else?")
        terminal.answer("When was the interview", "2026-11-03")
        terminal.answer("promise to answer", "2026-11-24")
        terminal.answer("Another employer")
        terminal.answer("Look into every folder now?")
        status = terminal.finish()
        screen, keys = terminal.screen, terminal.typed
    settings = load_settings(newcomer.config).settings

    assert status == 0, screen
    assert mail_user.password not in screen
    assert "6 folders, 1 message" in screen
    assert "A test alert went out by desktop" in screen
    assert "1 reply where you would not look" in screen
    assert len(desktop.shown(2)) == 2
    assert settings.employers[0].domains == ("northwind.test",)
    assert settings.employers[0].interviewers[0].email == "jane.doe@northwind.test"
    assert stat.S_IMODE(newcomer.config.stat().st_mode) == 0o600
    assert mail_user.password not in newcomer.config.read_text()
    assert keys < MOST_KEYS
    assert "Traceback" not in screen


def test_what_can_not_be_taken_of_an_employer_is_asked_again_and_nothing_is_lost(
    newcomer: Newcomer, dovecot: Dovecot, mail_user: User
) -> None:
    with newcomer.terminal(*INIT) as terminal:
        sign_in(terminal, mail_user, f"localhost:{dovecot.tls_port}")
        for name in ("Northwind", "Contoso"):
            terminal.answer("mployer", name)
            terminal.answer("Their web address")
            terminal.answer("Whom did you speak with", "Jane Doe and Bob Roe")
            terminal.answer("one person at a time")
            terminal.answer("When was the interview", "3.11.2026")
            terminal.answer("promise to answer", "soon")
            terminal.answer("promise to answer", "1.11.2026")
            terminal.answer("promise to answer", "24.11.2026")
            terminal.answer("Another employer", " northwind")
        terminal.answer("Another employer")
        terminal.answer("outgoing mail server")
        terminal.answer("Look into every folder now?", "n")
        terminal.finish()
        screen = terminal.screen
    known = load_settings(newcomer.config).settings.employers

    assert [each.name for each in known] == ["Northwind", "Contoso"]
    assert {str(each.reply_by) for each in known} == {"2026-11-24"}
    assert "is there already; `heardback employer edit Northwind` changes it" in " ".join(screen.split())
    assert "is before the interview" in screen


def test_employers_are_found_in_the_mail_instead_of_typed(
    newcomer: Newcomer, dovecot: Dovecot, desktop: Desktop
) -> None:
    newcomer.environment.update(desktop.environment)
    mail_user = dovecot.add_user("sam@mailbox.test")
    dovecot.deliver(mail_user, "Sent", thanks())
    dovecot.deliver(mail_user, "Junk", reply())
    with newcomer.terminal("init", "--no-service") as terminal:
        sign_in(terminal, mail_user, f"localhost:{dovecot.tls_port}")
        terminal.answer("Look for employers in your mail?")
        terminal.answer("Which are right?")
        terminal.answer("Another employer")
        terminal.answer("Look into every folder now?")
        status = terminal.finish()
        screen, keys = terminal.screen, terminal.typed

    assert status == 0, screen
    assert "1 reply where you would not look" in screen
    assert len(desktop.shown(2)) == 2
    assert keys < MOST_KEYS / 2


def test_a_wrong_password_is_told_in_the_servers_words_and_typed_anew(
    newcomer: Newcomer, dovecot: Dovecot, mail_user: User
) -> None:
    with newcomer.terminal(*INIT) as terminal:
        name_server(terminal, mail_user.name, f"localhost:{dovecot.tls_port}")
        terminal.answer("Password", "wrong horse")
        said = terminal.expect("User name")
        terminal.type("")
        terminal.answer("Password", mail_user.password)
        decline_the_rest(terminal)
        status = terminal.finish()

    assert "did not accept the user name or password: [AUTHENTICATIONFAILED]" in said
    assert "wrong horse" not in terminal.screen
    assert status == 3  # the mailbox is there, but no alert reaches anybody yet
    assert load_settings(newcomer.config).settings.accounts[0].address == mail_user.name


def test_three_wrong_passwords_end_it_before_the_account_is_locked(
    newcomer: Newcomer, dovecot: Dovecot, mail_user: User
) -> None:
    with newcomer.terminal(*INIT) as terminal:
        name_server(terminal, mail_user.name, f"localhost:{dovecot.tls_port}")
        for _ in range(2):
            terminal.answer("Password", "wrong horse")
            terminal.answer("User name")
        terminal.answer("Password", "wrong horse")
        status = terminal.finish()

    assert status == 3
    assert "that makes 3 refusals" in terminal.screen
    assert list(newcomer.home.rglob("*.yaml")) == list(newcomer.home.rglob("password*")) == []


def test_a_wrong_server_is_told_and_named_anew(newcomer: Newcomer, dovecot: Dovecot, mail_user: User) -> None:
    (closed,) = free_ports(1)
    with newcomer.terminal(*INIT) as terminal:
        name_server(terminal, mail_user.name, f"localhost:{closed}")
        said = terminal.expect("Mail server (IMAP)")
        terminal.type("nosuchhost.invalid")
        later = terminal.expect("Mail server (IMAP)")
        terminal.type(f"tls://localhost:{dovecot.port}")
        plain = terminal.expect("Mail server (IMAP)")
        before = terminal.screen
        terminal.type(f"starttls://localhost:{dovecot.port}")
        terminal.answer("Password", mail_user.password)
        terminal.expect("Signed in")
        asked = terminal.screen.count("Password")
        decline_the_rest(terminal)
        terminal.finish()
    account = load_settings(newcomer.config).settings.accounts[0]

    assert f"localhost:{closed} refused the connection" in said
    assert "starttls://imap.example.com where they say STARTTLS" in said
    assert "nosuchhost.invalid is not known" in later
    assert "does not answer with TLS" in plain
    assert not re.search("`(host|port|security)", terminal.screen)  # no file to write a setting in is spoken of here
    assert ("Password" in before, asked) == (False, 1)
    assert (account.host, account.security) == ("localhost", Security.STARTTLS)


@pytest.mark.parametrize(
    ("flaw", "told"),
    [
        pytest.param(Flaw.WRONG_HOST, "is for elsewhere.test, not for localhost; no password was sent", id="captive"),
        pytest.param(Flaw.UNKNOWN_AUTHORITY, "comes from an unknown authority; no password was sent", id="stranger"),
        pytest.param(Flaw.EXPIRED, "has expired; no password was sent", id="expired"),
    ],
)
def test_a_certificate_that_is_not_the_servers_ends_before_the_password_leaves(
    newcomer: Newcomer, dovecot_with: Callable[[Options], Dovecot], flaw: Flaw, told: str
) -> None:
    captive = dovecot_with(Options(flaw=flaw))
    user = captive.add_user()
    with at_home(newcomer, captive).terminal(*INIT) as terminal:
        name_server(terminal, user.name, f"localhost:{captive.tls_port}")
        said = terminal.expect("Mail server (IMAP)")
        status = terminal.interrupt()

    assert told in said
    assert "Password" not in terminal.screen
    assert status == 130
    assert not newcomer.config.exists()


@pytest.mark.parametrize(
    ("special_use", "told"),
    [
        pytest.param({}, "There is no folder but this one", id="no folders"),
        pytest.param({"Junk": r"\Junk"}, "No folder of sent mail was found", id="no sent"),
        pytest.param({"Sent": r"\Sent"}, "No folder is marked as junk", id="no junk"),
        pytest.param({"Sent": r"\Sent", "Junk": r"\Junk"}, "The mailbox is empty so far", id="empty"),
    ],
)
def test_what_a_mailbox_lacks_is_said(
    newcomer: Newcomer, dovecot_with: Callable[[Options], Dovecot], special_use: dict[str, str], told: str
) -> None:
    server = dovecot_with(Options(special_use=special_use))
    user = server.add_user()
    with at_home(newcomer, server).terminal(*INIT) as terminal:
        sign_in(terminal, user, f"localhost:{server.tls_port}")
        said = terminal.expect("Which employer")
        terminal.type("\x04", enter=False)
        terminal.finish()

    assert told in said
    assert newcomer.config.exists()  # the mailbox was signed in to: that much is kept


def test_a_script_answers_everything_by_options(newcomer: Newcomer, dovecot: Dovecot, mail_user: User) -> None:
    dovecot.deliver(mail_user, "Junk", reply())
    password = newcomer.home / "secret"
    password.write_text(mail_user.password)
    password.chmod(0o600)
    result = newcomer.run(
        *("init", "--yes", "--no-alert", "--scan", "--address", mail_user.name, "--password-file", str(password)),
        *("--host", f"localhost:{dovecot.tls_port}", "--employer", "Northwind", "--domain", "northwind.test"),
        *("--interviewer", "Jane Doe <jane.doe@northwind.test>", "--interviewed", "2026-11-03"),
    )

    assert result.status == 0, result.out + result.err
    assert "1 reply where you would not look" in result.out
    assert load_settings(newcomer.config).settings.accounts[0].password.file == password  # type: ignore[union-attr]  # it is there


@pytest.mark.parametrize(
    ("words", "named"),
    [
        pytest.param((), "--address", id="address"),
        pytest.param(("--address", "sam@mailbox.test", "--host", "localhost"), "--password-file", id="password"),
        pytest.param(("--domain", "northwind.test"), "--employer", id="employer"),
        pytest.param(("--address", "not an address"), "--address", id="bad address"),
        pytest.param(("--password-env", "A", "--password-command", "b"), "--password-file, -env", id="two passwords"),
    ],
)
def test_a_script_that_says_too_little_learns_which_option_is_missing(
    newcomer: Newcomer, words: tuple[str, ...], named: str
) -> None:
    result = newcomer.run("init", *words)

    assert result.status == 2
    assert named in result.err
    assert "Traceback" not in result.err
    assert not newcomer.config.exists()


def test_a_second_time_signs_in_anew_and_keeps_comments(newcomer: Newcomer, dovecot: Dovecot, mail_user: User) -> None:
    server = ("--host", f"localhost:{dovecot.tls_port}", "--address", mail_user.name, "--yes", "--no-alert")
    newcomer.run("init", *server, "--password-env", "OLD", environment={"OLD": mail_user.password})
    newcomer.config.write_text(newcomer.config.read_text() + "\n# mine\nalerts:\n  discreet: true # on a train\n")
    again = newcomer.run("init", *server, "--password-env", "NEW", environment={"NEW": mail_user.password})
    settings = load_settings(newcomer.config).settings

    assert again.status == 0, again.err
    assert [each.password.env for each in settings.accounts if each.password] == ["NEW"]
    assert "# mine\nalerts:\n  discreet: true # on a train\n" in newcomer.config.read_text()


@pytest.mark.parametrize("security", ["tls", "starttls"])
def test_a_second_time_the_server_is_the_one_that_the_settings_name(
    newcomer: Newcomer, dovecot: Dovecot, mail_user: User, security: str
) -> None:
    server = f"localhost:{dovecot.tls_port}" if security == "tls" else f"starttls://localhost:{dovecot.port}"
    words = ("--address", mail_user.name, "--password-env", "A", "--yes", "--no-alert")
    newcomer.run("init", "--host", server, *words, environment={"A": mail_user.password})
    before = load_settings(newcomer.config).settings.accounts
    again = newcomer.run("init", *words, environment={"A": mail_user.password})

    assert again.status == 0, again.err
    assert "could not be found" not in again.out
    assert load_settings(newcomer.config).settings.accounts == before


def test_a_second_time_enter_stands_for_the_mailbox_that_is_there(
    newcomer: Newcomer, dovecot: Dovecot, mail_user: User
) -> None:
    with newcomer.terminal(*INIT) as terminal:
        terminal.answer("Your e-mail address")
        terminal.answer("An answer is needed here")
        terminal.interrupt()
    server = ("--host", f"localhost:{dovecot.tls_port}", "--yes", "--no-alert")
    words = ("--address", mail_user.name, "--password-env", "A")
    newcomer.run("init", *server, *words, environment={"A": mail_user.password})
    with newcomer.terminal(*INIT, "--host", f"localhost:{dovecot.tls_port}", "--no-alert") as terminal:
        terminal.answer(f"Your e-mail address [{mail_user.name}]")
        terminal.answer("Password", mail_user.password)
        terminal.expect("Which employer")
        terminal.interrupt()


def test_a_mailbox_that_is_there_is_told_before_anything_is_asked_of_it(
    newcomer: Newcomer, dovecot: Dovecot, mail_user: User
) -> None:
    server = ("--host", f"localhost:{dovecot.tls_port}", "--yes", "--no-alert")
    words = ("--address", mail_user.name, "--password-env", "A")
    newcomer.run("init", *server, *words, environment={"A": mail_user.password})
    with newcomer.terminal("account", "add") as terminal:
        terminal.answer("Your e-mail address", mail_user.name)
        said = terminal.expect("Your e-mail address")
        terminal.interrupt()

    assert "That is there already; `heardback init` signs in to it anew." in said
    assert "Mail server" not in terminal.screen
    assert not list(newcomer.home.rglob("password*"))


def test_where_no_desktop_is_alerts_go_by_mail(newcomer: Newcomer, dovecot: Dovecot, mail_user: User) -> None:
    identity = dovecot.authority.issue()
    with (
        SmtpSink(
            SmtpSecurity.TLS, context=identity.server_context(), credentials=(mail_user.name, mail_user.password)
        ) as sink,
        newcomer.terminal(*INIT) as terminal,
    ):
        sign_in(terminal, mail_user, f"localhost:{dovecot.tls_port}")
        terminal.answer("Which employer")
        terminal.answer("outgoing mail server", f"localhost:{sink.port}")
        status = terminal.finish()

    assert status == 0, terminal.screen
    assert "A test alert went out by email" in terminal.screen
    assert len(sink.received) == 1
    assert not load_settings(newcomer.config).settings.alerts.desktop


def test_a_mistyped_provider_is_asked_back(newcomer: Newcomer) -> None:
    with newcomer.terminal(*INIT) as terminal:
        terminal.answer("Your e-mail address", "sam@gmial.com")
        terminal.answer("Did you mean sam@gmail.com?")
        said = terminal.expect("App password")
        status = terminal.interrupt()

    assert "Gmail does not take your usual password" in said
    assert "https://myaccount.google.com/apppasswords" in said
    assert status == 130


def test_an_account_is_added_listed_tested_and_removed(newcomer: Newcomer, dovecot: Dovecot) -> None:
    users = [dovecot.add_user(), dovecot.add_user()]
    server = ("--host", f"localhost:{dovecot.tls_port}", "--yes")
    secrets = {"PASSWORD_0": users[0].password, "PASSWORD_1": users[1].password}
    newcomer.environment.update(secrets)
    newcomer.run("init", *server, "--no-alert", "--address", users[0].name, "--password-env", "PASSWORD_0")
    added = newcomer.run("account", "add", *server, "--address", users[1].name, "--password-env", "PASSWORD_1")
    twice = newcomer.run("account", "add", *server, "--address", users[1].name, "--password-env", "PASSWORD_1")
    listed = newcomer.run("account", "list")
    tested = newcomer.run("account", "test", environment={"PASSWORD_1": "wrong"})
    removed = newcomer.run("account", "remove", users[1].name, "--yes")
    left = [each.address for each in load_settings(newcomer.config).settings.accounts]

    assert added.status == 0, added.err
    assert (twice.status, "is there already" in twice.err) == (2, True)
    assert all(user.name in listed.out for user in users)
    assert all(f"the variable {name}" in " ".join(listed.out.split()) for name in secrets)
    assert tested.status == 3
    assert "6 folders" in tested.out
    assert "did not accept" in tested.err
    assert (removed.status, left) == (0, [users[0].name])
