"""Sign-in with OAuth: a real authorization server on loopback, a real Dovecot that checks its tokens."""

from __future__ import annotations

import json
import os
import stat
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, replace
from pathlib import Path

import pytest

from scanner.config.schema import Account, OAuth, OAuthProvider
from scanner.credentials import credential, keeper_of, token_path
from scanner.errors import ConnectError, LoginError, SettingsError, ThrottledError, TlsError
from scanner.imap.session import Endpoint, connect
from scanner.oauth import device
from scanner.oauth.asking import GrantRefusedError, Tokens, ask, read_tokens
from scanner.oauth.browser import BrowserSignIn
from scanner.oauth.keeper import TokenKeeper
from scanner.oauth.servers import SERVERS, client_of
from scanner.wiring import SystemClock
from tests.fakes.time import HeldClock
from tests.rigs.authorization_server import CLIENT_ID, AuthorizationServer
from tests.rigs.dovecot import Dovecot
from tests.rigs.dovecot_settings import Options
from tests.rigs.http_listener import Answer, HttpListener
from tests.rigs.mail_server import User


@pytest.fixture
def mail(dovecot_with: Callable[[Options], Dovecot]) -> Dovecot:
    return dovecot_with(Options(oauth=True))


@pytest.fixture
def user(mail: Dovecot) -> User:
    return mail.add_user()


@pytest.fixture
def server(mail: Dovecot, user: User) -> Iterator[AuthorizationServer]:
    with AuthorizationServer(lambda seconds: mail.token(user, seconds=seconds)) as running:
        yield running


def settings(server: AuthorizationServer) -> OAuth:
    return OAuth(
        client_id=CLIENT_ID,
        authorization_url=f"{server.url}/authorize",
        device_url=f"{server.url}/device",
        token_url=f"{server.url}/token",
        scopes=("imap",),
    )


def keeper(server: AuthorizationServer, state: Path, clock: HeldClock | SystemClock | None = None) -> TokenKeeper:
    return keeper_of(settings(server), "sam", "personal", clock or SystemClock(), state)


def signed_in(server: AuthorizationServer, state: Path, clock: HeldClock | SystemClock | None = None) -> TokenKeeper:
    kept = keeper(server, state, clock)
    answer = server.give(server.begin())
    now = kept.clock.now().timestamp()
    kept.sign_in(Tokens(str(answer["access_token"]), str(answer["refresh_token"]), now + server.seconds / 2))
    return kept


def account(server: AuthorizationServer, user: User) -> Account:
    return Account(name="sam@mailbox.test", address="sam@mailbox.test", username=user.name, oauth=settings(server))


def log_in(mail: Dovecot, which: Account, state: Path) -> None:
    endpoint = Endpoint("personal", "localhost", mail.tls_port, which.username, ca_file=mail.authority.path)
    connect(endpoint, lambda: credential(which, SystemClock(), state)).close()


def test_a_sign_in_in_the_browser_gives_tokens_that_the_mail_server_takes(
    mail: Dovecot, user: User, server: AuthorizationServer, tmp_path: Path
) -> None:
    which, state = account(server, user), tmp_path / "state.db"
    kept = keeper_of(settings(server), user.name, "personal", SystemClock(), state)
    with BrowserSignIn(kept.client, login_hint="sam") as sign_in:
        with urllib.request.urlopen(sign_in.url) as page:
            shown = page.read().decode()
        tokens = sign_in.wait(kept.clock.now().timestamp(), 5)
    kept.sign_in(tokens)
    log_in(mail, which, state)

    assert "You are signed in." in shown
    assert server.requests[0]["grant_type"] == "authorization_code"
    assert "client_secret" not in server.requests[0]
    assert stat.S_IMODE(token_path(f"{server.url}/token", user.name, state).stat().st_mode) == 0o600


def test_a_stranger_who_knocks_at_the_port_is_not_let_in(server: AuthorizationServer, tmp_path: Path) -> None:
    with BrowserSignIn(keeper(server, tmp_path / "s").client) as sign_in:
        with pytest.raises(urllib.error.HTTPError) as refused:
            urllib.request.urlopen(f"{sign_in.redirect}?code=stolen&state=guessed")
        refused.value.close()
        with pytest.raises(LoginError, match="nobody signed in"):
            sign_in.wait(0, 0.5)

    assert refused.value.code == 404
    assert server.requests == []


def test_a_no_in_the_browser_is_told(server: AuthorizationServer, tmp_path: Path) -> None:
    server.refuse = True
    with BrowserSignIn(keeper(server, tmp_path / "s").client) as sign_in:
        with urllib.request.urlopen(sign_in.url) as page:
            shown = page.read().decode()
        with pytest.raises(LoginError, match="access_denied"):
            sign_in.wait(0, 5)

    assert "refused" in shown


def test_a_code_for_another_device_is_waited_for_at_the_servers_pace(
    server: AuthorizationServer, tmp_path: Path
) -> None:
    server.pending = 3
    clock = HeldClock()
    client = keeper(server, tmp_path / "s").client
    begun = device.begin(client)
    start = clock.monotonic()
    tokens = device.wait(client, begun, clock)

    assert begun.code == "WDJB-MJHT"
    assert tokens.refresh is not None
    assert clock.monotonic() - start == 1 + 1 + 6 + 6  # `slow_down` came second: five seconds more from then on


def test_a_no_on_the_other_device_is_told(server: AuthorizationServer, tmp_path: Path) -> None:
    server.refuse = True
    client = keeper(server, tmp_path / "s").client

    with pytest.raises(LoginError, match="denied"):
        device.wait(client, device.begin(client), HeldClock())


def test_an_expired_token_is_renewed_once_and_the_new_one_is_on_the_disk(
    mail: Dovecot, user: User, server: AuthorizationServer, tmp_path: Path
) -> None:
    state = tmp_path / "state.db"
    kept = keeper_of(settings(server), user.name, "personal", SystemClock(), state)
    refresh = str(server.give(server.begin())["refresh_token"])
    kept.sign_in(Tokens(mail.token(user, seconds=-60), refresh, kept.clock.now().timestamp() + 3600))
    log_in(mail, account(server, user), state)
    log_in(mail, account(server, user), state)
    on_disk = json.loads(token_path(f"{server.url}/token", user.name, state).read_text())

    assert server.renewals == 1
    assert on_disk["refresh"] == server.grants[0].refresh[-1] != refresh


def test_a_withdrawn_sign_in_is_told_and_never_tried_again(
    mail: Dovecot, user: User, server: AuthorizationServer, tmp_path: Path
) -> None:
    state = tmp_path / "state.db"
    kept = keeper_of(settings(server), user.name, "personal", SystemClock(), state)
    kept.sign_in(Tokens("old", str(server.give(server.begin())["refresh_token"]), 0))
    server.withdraw()
    for _ in range(3):
        with pytest.raises(GrantRefusedError, match="withdrawn") as refused:
            log_in(mail, account(server, user), state)

        assert "heardback init" in str(refused.value.fix)
    assert server.renewals == 1


def test_a_token_that_the_mail_server_refuses_twice_ends_it(
    mail: Dovecot, user: User, server: AuthorizationServer, tmp_path: Path
) -> None:
    server.mint = lambda _: mail.token("somebody-else@rig.test", seconds=-5)
    state = tmp_path / "state.db"
    kept = keeper_of(settings(server), user.name, "personal", SystemClock(), state)
    answer = server.give(server.begin())
    kept.sign_in(Tokens(str(answer["access_token"]), str(answer["refresh_token"]), kept.clock.now().timestamp() + 99))

    with pytest.raises(LoginError):
        log_in(mail, account(server, user), state)
    assert server.renewals == 1


def test_many_at_once_renew_once(server: AuthorizationServer, tmp_path: Path) -> None:
    kept = keeper(server, tmp_path / "s")
    kept.sign_in(Tokens("old", str(server.give(server.begin())["refresh_token"]), 0))
    keepers = [kept, *(keeper(server, tmp_path / "s") for _ in range(7))]
    with ThreadPoolExecutor(8) as pool:
        tokens = list(pool.map(lambda each: each.token(), keepers))

    assert len(set(tokens)) == 1
    assert server.renewals == 1
    assert not server.grants[0].withdrawn


def test_many_processes_renew_once(server: AuthorizationServer, tmp_path: Path) -> None:
    kept = keeper(server, tmp_path / "s")
    kept.sign_in(Tokens("old", str(server.give(server.begin())["refresh_token"]), 0))
    script = (
        "import json, sys; from pathlib import Path\n"
        "from scanner.config.forms import made; from scanner.config.schema import OAuth\n"
        "from scanner.credentials import keeper_of; from scanner.wiring import SystemClock\n"
        "oauth = made(OAuth, json.loads(sys.argv[1]))\n"
        "print(keeper_of(oauth, 'sam', 'personal', SystemClock(), Path(sys.argv[2])).token())"
    )
    words = [sys.executable, "-c", script, json.dumps(asdict(settings(server))), str(tmp_path / "s")]
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])}
    running = [subprocess.Popen(words, stdout=subprocess.PIPE, text=True, env=environment) for _ in range(4)]
    tokens = {process.communicate(timeout=60)[0] for process in running}

    assert len(tokens) == 1
    assert server.renewals == 1


def test_three_failures_within_an_hour_are_enough(server: AuthorizationServer, tmp_path: Path) -> None:
    clock = HeldClock()
    kept = signed_in(server, tmp_path / "s", clock)
    clock.pass_time(4000)
    server.failures = [503] * 9
    for _ in range(3):
        with pytest.raises(ThrottledError, match="503"):
            kept.token()
    with pytest.raises(ThrottledError) as pause:
        kept.token()
    asked = server.renewals
    clock.pass_time((pause.value.seconds or 0) + 1)
    server.failures = []

    assert asked == 3
    assert pause.value.seconds == pytest.approx(3600, abs=5)
    assert kept.token()


def test_being_offline_is_no_failure(server: AuthorizationServer, tmp_path: Path) -> None:
    clock = HeldClock()
    kept = signed_in(server, tmp_path / "s", clock)
    clock.pass_time(4000)
    nowhere = replace(kept.client.server, token_url="http://127.0.0.1:9/token")
    offline = replace(kept, client=replace(kept.client, server=nowhere))
    for _ in range(5):
        with pytest.raises(ConnectError):
            offline.token()

    assert kept.token()


def test_a_process_that_dies_while_it_renews_leaves_something_that_can_be_read(
    server: AuthorizationServer, tmp_path: Path
) -> None:
    kept = signed_in(server, tmp_path / "s")
    path = kept.file.path
    path.with_name(f".{path.name}.new").write_text('{"access": "half')

    assert kept.token()
    assert kept.another(kept.token())
    assert json.loads(path.read_text())["refresh"] == server.grants[0].refresh[-1]


@pytest.mark.parametrize("url", ["http://login.example.com/token", "ftp://127.0.0.1/token", "file:///etc/passwd"])
def test_no_secret_goes_to_an_address_that_is_not_safe(url: str) -> None:
    with pytest.raises(TlsError, match="not HTTPS"):
        ask(url, {"refresh_token": "secret"}, "Example")


def test_a_token_command_is_asked_each_time(mail: Dovecot, user: User, tmp_path: Path) -> None:
    path = tmp_path / "token"
    which = Account(
        name="sam@mailbox.test",
        address="sam@mailbox.test",
        username=user.name,
        oauth=OAuth(token_command=f"cat {path}"),
    )
    path.write_text(mail.token(user, seconds=-60))
    with pytest.raises(LoginError, match="expired"):
        log_in(mail, which, tmp_path / "s")
    path.write_text(mail.token(user))

    log_in(mail, which, tmp_path / "s")


def test_a_provider_without_a_client_id_says_for_whom_it_works() -> None:
    with pytest.raises(SettingsError, match=r"client_id.*personal accounts can't"):
        client_of(OAuth(provider=OAuthProvider.MICROSOFT), None, "personal")


@pytest.mark.parametrize("name", list(OAuthProvider))
def test_every_known_server_is_asked_over_https_and_told_of_honestly(name: OAuthProvider) -> None:
    known = SERVERS[name]
    urls = [known.token_url, known.authorization_url, known.device_url]

    assert all(url.startswith("https://") for url in urls if url)
    assert known.scopes
    assert known.truth


def _answering(content: bytes, status: int = 200) -> Answer:
    return Answer(status, {"Content-Type": "application/json"}, content)


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(b"[" * 100_000, id="nested without end"),
        pytest.param(b'{"access_token":' * 9_000, id="objects without end"),
        pytest.param(b'"only a word"', id="a word"),
        pytest.param(b'{"access_token": "\\ud800"}', id="half a character"),
        pytest.param(b'{"access_token": "\\u00e9"}', id="beyond ASCII"),
        pytest.param(b'{"access_token": ["a"]}', id="a list"),
        pytest.param(b'{"access_token": "' + b"a" * 300_000 + b'"}', id="too long"),
    ],
)
@pytest.mark.parametrize("status", [200, 400])
def test_an_answer_that_makes_no_sense_is_said(content: bytes, status: int, http_listener: HttpListener) -> None:
    http_listener.answers = [_answering(content, status)]
    with pytest.raises((LoginError, ThrottledError)):
        read_tokens(ask(f"{http_listener.url}/token", {"code": "c"}, "Fuzz"), 0.0, "Fuzz")


@pytest.mark.parametrize(
    ("life", "seconds"),
    [
        ("3600", 3600.0),
        ('"3600"', 3600.0),
        ("null", 3600.0),
        ("NaN", 3600.0),
        ("-5", 3600.0),
        ("[]", 3600.0),
        ("1" + "0" * 400, 3600.0),
        ("Infinity", 31_536_000.0),
    ],
)
def test_a_life_of_a_token_that_makes_no_sense_is_an_hour(
    life: str, seconds: float, http_listener: HttpListener
) -> None:
    http_listener.answers = [_answering(f'{{"access_token": "a", "expires_in": {life}}}'.encode())]
    answer = ask(f"{http_listener.url}/token", {}, "Fuzz")

    assert seconds - 120 <= read_tokens(answer, 0.0, "Fuzz").expires < seconds


def test_a_refresh_token_that_can_not_be_sent_is_not_kept() -> None:
    before = Tokens("a", "old")

    assert read_tokens({"access_token": "b", "refresh_token": "\ud800"}, 0.0, "Fuzz", before).refresh == "old"


def test_tokens_never_show(server: AuthorizationServer, tmp_path: Path) -> None:
    kept = signed_in(server, tmp_path / "s")
    token = kept.token()

    assert token not in repr(kept)
    assert server.grants[0].refresh[-1] not in repr(kept) + repr(kept.file.read())
