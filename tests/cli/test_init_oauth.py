"""`heardback init` with a sign-in instead of a password: in the browser, by a code, by a helper's token."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import click
import pytest

from scanner.cli.signin import Way, prove
from scanner.cli.talk import Talk
from scanner.config.load import load_settings
from scanner.imap.profile import Server
from scanner.setup.place import Place, Source
from tests.rigs.authorization_server import CLIENT_ID, AuthorizationServer
from tests.rigs.dovecot import Dovecot
from tests.rigs.dovecot_settings import Options
from tests.rigs.household import end
from tests.rigs.mail_server import User
from tests.rigs.mails import reply
from tests.rigs.newcomer import Newcomer
from tests.rigs.terminal import Terminal

INIT = ("init", "--no-discover", "--no-service")


@pytest.fixture
def mail(dovecot_with: Callable[[Options], Dovecot]) -> Dovecot:
    return dovecot_with(Options(oauth=True))


@pytest.fixture
def user(mail: Dovecot) -> User:
    return mail.add_user()


@pytest.fixture
def newcomer(tmp_path: Path, mail: Dovecot) -> Newcomer:
    return Newcomer(tmp_path, mail.authority.path)


@pytest.fixture
def server(mail: Dovecot, user: User) -> Iterator[AuthorizationServer]:
    with AuthorizationServer(lambda seconds: mail.token(user, seconds=seconds)) as running:
        yield running


def words(server: AuthorizationServer, mail: Dovecot, user: User) -> tuple[str, ...]:
    return (
        *("--address", user.name, "--host", f"localhost:{mail.tls_port}", "--client-id", CLIENT_ID),
        *("--authorization-url", f"{server.url}/authorize", "--device-url", f"{server.url}/device"),
        *("--token-url", f"{server.url}/token", "--scope", "imap"),
    )


def open_the_browser(terminal: Terminal) -> None:
    terminal.expect("redirect_uri")
    terminal.expect("\n")
    (url,) = re.findall(r"^ +(http://\S+/authorize\S+)$", terminal.screen, re.MULTILINE)
    with urllib.request.urlopen(url) as page:
        assert page.read()


def test_a_sign_in_in_the_browser_then_a_watch_over_tokens_that_expire(
    newcomer: Newcomer, mail: Dovecot, user: User, server: AuthorizationServer
) -> None:
    server.seconds = 6
    with newcomer.terminal(*INIT, *words(server, mail, user), "--no-alert") as terminal:
        open_the_browser(terminal)
        terminal.expect("Signed in: 6 folders")
        terminal.answer("Which employer", "Northwind")
        terminal.answer("web address", "northwind.test")
        for question in ("speak with", "interview?", "promise"):
            terminal.answer(question)
        terminal.answer("Another employer")
        terminal.answer("Look into every folder now?", "n")
        status = terminal.finish()
    watch = subprocess.Popen(
        [sys.executable, "-m", "scanner", "watch", "--json"],
        env=newcomer.environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        until_said(watch, '"live": true')
        before = server.renewals
        time.sleep(server.seconds + 1)  # the token ends while the connection idles
        mail.kick(user)  # and the server hangs up, as real ones then do
        mail.deliver(user, "Junk", reply())
        found = until_said(watch, '"found": ["')
    finally:
        result = end(watch)

    assert status == 0, terminal.screen
    assert json.loads(found)["found"]
    assert server.renewals > before
    assert not server.grants[0].withdrawn
    assert "Traceback" not in result.err


def until_said(process: subprocess.Popen[str], words: str) -> str:
    assert process.stdout is not None
    return next(line for line in process.stdout if words in line)


def test_a_sign_in_by_code(newcomer: Newcomer, mail: Dovecot, user: User, server: AuthorizationServer) -> None:
    server.pending = 1
    with newcomer.terminal(*INIT, *words(server, mail, user), "--device", "--no-alert") as terminal:
        said = terminal.expect("Signed in: 6 folders")
        terminal.answer("Which employer")
        status = terminal.finish()

    assert "type the code" in said
    assert "WDJB-MJHT" in said
    assert status == 0
    assert load_settings(newcomer.config).settings.accounts[0].oauth is not None


def test_a_sign_in_that_was_refused_can_be_tried_again(
    newcomer: Newcomer, mail: Dovecot, user: User, server: AuthorizationServer
) -> None:
    server.refuse = True
    with newcomer.terminal(*INIT, *words(server, mail, user), "--no-alert") as terminal:
        open_the_browser(terminal)
        said = terminal.expect("Try again?")
        server.refuse = False
        terminal.type("")
        terminal.expect("Your browser" if "DISPLAY" in newcomer.environment else "Open this address")
        url = terminal.expect("code_challenge_method=S256").split()[-1]
        with urllib.request.urlopen(url) as page:
            assert page.read()
        terminal.expect("Signed in: 6 folders")
        terminal.interrupt()

    assert "did not let you in: access_denied" in said


def test_a_withdrawn_sign_in_is_told_and_init_signs_in_anew(
    newcomer: Newcomer, mail: Dovecot, user: User, server: AuthorizationServer
) -> None:
    server.seconds = 4
    options = (*words(server, mail, user), "--no-alert", "--device", "--yes")
    newcomer.run("init", *options)
    server.withdraw()
    late = newcomer.run("scan")
    while late.status == 0:  # the token of the sign-in lasts some seconds more
        late = newcomer.run("scan")
    again = newcomer.run("init", *options)
    after = newcomer.run("scan")

    assert late.status == 3
    assert "has ended or was withdrawn" in late.err
    assert "heardback init" in late.err
    assert (again.status, after.status) == (0, 0), again.err + after.err


def test_a_helpers_token_signs_in(newcomer: Newcomer, mail: Dovecot, user: User) -> None:
    token = newcomer.home / "token"
    token.write_text(mail.token(user))
    result = newcomer.run(
        *("init", "--yes", "--no-alert", "--address", user.name, "--host", f"localhost:{mail.tls_port}"),
        *("--token-command", f"cat {token}"),
    )
    expired = mail.token(user, seconds=-60)
    token.write_text(expired)
    late = newcomer.run("account", "test")

    assert result.status == 0, result.err
    assert late.status == 3
    assert "expired or was withdrawn" in late.err
    assert expired not in late.err + late.out


def test_microsoft_is_told_honestly_and_a_helper_is_asked_for(newcomer: Newcomer) -> None:
    with newcomer.terminal(*INIT) as terminal:
        terminal.answer("Your e-mail address", "sam@outlook.com")
        said = terminal.expect("1, 2, 3 or 4?")
        terminal.type("1")
        terminal.expect("The command that prints a token")
        status = terminal.interrupt()

    assert "Microsoft takes no passwords from mail programs" in said
    assert "personal accounts can't make one" in said
    assert status == 130


def test_an_unknown_provider_that_takes_a_sign_in_alone_is_not_asked_for_a_password(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    server = Server("mail.northwind.test", 993)
    place = Place(server, "sam@northwind.test", Source.AUTOCONFIG, by_sign_in=True)

    with pytest.raises(click.UsageError, match="--token-command"):
        prove(Talk(assume=True), Way(), place, tmp_path, None)
    assert "mail.northwind.test takes no passwords" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("options", "named"),
    [
        (("--address", "sam@outlook.com"), "--token-command"),
        (("--oauth", "google", "--token-command", "x"), "the sign-in should be"),
        (("--oauth", "google", "--password-env", "X"), "keep one of them"),
    ],
)
def test_a_script_learns_how_to_name_a_sign_in(newcomer: Newcomer, options: tuple[str, ...], named: str) -> None:
    result = newcomer.run("init", *options)

    assert result.status == 2
    assert named in result.err


def test_who_can_not_sign_in_learns_what_else_there_is_to_do(newcomer: Newcomer) -> None:
    with newcomer.terminal(*INIT) as terminal:
        terminal.answer("Your e-mail address", "sam@hotmail.com")
        terminal.answer("1, 2, 3 or 4?", "4")
        status = terminal.finish()
    said = " ".join(terminal.screen.split())

    assert status == 130
    assert "Let Outlook.com forward your mail" in said
    assert "usually not forwarded, so look into that junk folder yourself" in said
    assert "Nothing was set up" in said
    assert not newcomer.config.exists()
