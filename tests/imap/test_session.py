"""Signing in: the right way for each server, and every refusal in words that help."""

from __future__ import annotations

import base64
import contextlib
import json
import time
from collections.abc import Callable, Iterator

import pytest

from scanner.config.schema import Security
from scanner.core.safe import MASK
from scanner.errors import AccountError, ConnectError, LoginError, ThrottledError
from scanner.imap.profile import Profile
from scanner.imap.session import Credential, Endpoint, Session, connect
from scanner.imap.tls import is_loopback
from tests.fakes.scripted_imap import CAPABILITY, CUT, Connection, ScriptedImap
from tests.rigs.dovecot import Dovecot
from tests.rigs.dovecot_settings import Options
from tests.rigs.mail_server import User

PASSWORD = 'p4"55\\w0rd'
PLAIN = Profile(name="test")
_open: list[Session] = []


@pytest.fixture(autouse=True)
def _close_sessions() -> Iterator[None]:
    yield
    while _open:
        _open.pop().close()


def sign_in(
    port: int,
    credential: Credential | Callable[[], Credential] | None = None,
    *,
    username: str = "sam",
    profile: Profile | None = PLAIN,
) -> Session:
    given = credential or Credential(password=PASSWORD)
    credentials = given if callable(given) else lambda: given
    session = connect(Endpoint("personal", "127.0.0.1", port, username, Security.NONE), credentials, profile=profile)
    _open.append(session)
    return session


def test_plain_password_is_quoted() -> None:
    with ScriptedImap() as server:
        sign_in(server.port, username='sam "the" man')

    assert server.lines[-1].endswith(b' LOGIN "sam \\"the\\" man" "p4\\"55\\\\w0rd"\r\n')


@pytest.mark.parametrize(
    ("capability", "password"),
    [(CAPABILITY, "pässwörd"), (CAPABILITY + " LOGINDISABLED", "plain"), ("IMAP4rev1 AUTH=PLAIN", "pässwörd")],
    ids=["letters beyond ascii", "login disabled", "without an initial answer"],
)
def test_plain_authentication_where_login_can_not_do(capability: str, password: str) -> None:
    answers: list[bytes] = []

    def authenticate(connection: Connection, command: bytes) -> bytes:
        words = command.split()
        if len(words) == 2:
            connection.write(b"+ \r\n")
            words.append(connection.read_line().strip())
        answers.append(base64.b64decode(words[2]))
        return b"{tag} OK in\r\n"

    with ScriptedImap({"AUTHENTICATE PLAIN": authenticate}, capability=capability) as server:
        sign_in(server.port, Credential(password=password))

    assert answers == [f"\0sam\0{password}".encode()]
    assert "LOGIN" not in server.verbs


@pytest.mark.parametrize(
    ("capability", "password", "words"),
    [
        ("IMAP4rev1 LOGINDISABLED", "secret", "does not take passwords"),
        ("IMAP4rev1", "pässwörd", "letters beyond A to Z"),
        ("IMAP4rev1", "two\nlines", "line break"),
        ("IMAP4rev1 AUTH=PLAIN", "two\r\na2 DELETE x", "line break"),
    ],
    ids=["disabled", "not ascii", "line end", "smuggled command"],
)
def test_password_that_can_not_be_sent_is_told_without_sending_it(capability: str, password: str, words: str) -> None:
    with ScriptedImap(capability=capability) as server, pytest.raises(LoginError, match=words) as caught:
        sign_in(server.port, Credential(password=password))

    assert server.verbs == ["CAPABILITY"]
    assert password not in str(caught.value)


REFUSALS: dict[str, tuple[bytes, type[AccountError], str, str]] = {
    "wrong password": (
        b"NO [AUTHENTICATIONFAILED] Invalid credentials (Failure)",
        LoginError,
        "did not accept",
        "Check",
    ),
    "gmail app password": (
        b"NO [ALERT] Application-specific password required: https://support.google.com/x (Failure)",
        LoginError,
        "app password",
        "app password",
    ),
    "gmail browser": (b"NO [WEBALERT x] Web login required.", LoginError, "browser", "Sign in"),
    "outlook basic": (b"NO AUTHENTICATE failed. BasicAuthBlocked", LoginError, "passwords any more", "oauth"),
    "yandex": (
        b"NO [AUTHENTICATIONFAILED] LOGIN invalid credentials or IMAP is disabled",
        LoginError,
        "switched off",
        "Switch IMAP on",
    ),
    "163": (b"NO LOGIN Unsafe Login. Please contact kefu@188.com for help", LoginError, "unsafe", "authorization code"),
    "qq": (
        b"NO Login fail. Account is abnormal, service is not open, password is incorrect",
        LoginError,
        "",
        "IMAP",
    ),
    "throttled": (
        b"NO Request is throttled. Suggested Backoff Time: 299961 milliseconds",
        ThrottledError,
        "pause",
        "",
    ),
    "limit": (b"NO [LIMIT] Too many logins", ThrottledError, "limits", ""),
    "gmail limit": (b"NO [ALERT] Too many simultaneous connections. (Failure)", ThrottledError, "limits", ""),
    "unavailable": (b"NO [UNAVAILABLE] Temporary authentication failure", ConnectError, "at the moment", ""),
    "exchange": (b"BAD User is authenticated but not connected.", ThrottledError, "too many open sessions", ""),
}


@pytest.mark.parametrize(("text", "kind", "words", "fix"), REFUSALS.values(), ids=REFUSALS.keys())
def test_each_refusal_is_told_for_what_it_is(text: bytes, kind: type[AccountError], words: str, fix: str) -> None:
    with ScriptedImap({"LOGIN": b"{tag} " + text + b"\r\n"}) as server, pytest.raises(kind) as caught:
        sign_in(server.port)

    assert type(caught.value) is kind
    assert words in str(caught.value)
    assert fix in (caught.value.fix or "")


def test_asked_for_pause_is_kept_in_seconds() -> None:
    text = b"{tag} NO Request is throttled. Suggested Backoff Time: 299961 milliseconds\r\n"
    with ScriptedImap({"LOGIN": text}) as server, pytest.raises(ThrottledError) as caught:
        sign_in(server.port)

    assert caught.value.seconds == pytest.approx(299.961)


def test_goodbye_instead_of_an_answer_is_told() -> None:
    with (
        ScriptedImap({"LOGIN": b"* BYE Too many connections\r\n" + CUT}) as server,
        pytest.raises(ThrottledError, match="limits"),
    ):
        sign_in(server.port)


@pytest.mark.parametrize(
    "echo",
    [PASSWORD, PASSWORD.replace("\\", "\\\\").replace('"', '\\"'), base64.b64encode(PASSWORD.encode()).decode()],
    ids=["as it is", "quoted", "base64"],
)
def test_password_in_a_servers_answer_is_masked(echo: str) -> None:
    with (
        ScriptedImap({"LOGIN": b"{tag} NO sam/" + echo.encode() + b" \x1b[2Jwrong\r\n"}) as server,
        pytest.raises(LoginError) as caught,
    ):
        sign_in(server.port)

    assert echo not in str(caught.value)
    assert MASK in str(caught.value)
    assert str(caught.value).isprintable()


def test_long_answer_is_cut() -> None:
    with ScriptedImap({"LOGIN": b"{tag} NO " + b"x" * 5000 + b"\r\n"}) as server, pytest.raises(LoginError) as caught:
        sign_in(server.port)

    assert len(str(caught.value)) < 400


def test_secrets_do_not_show_in_a_credential() -> None:
    assert "hush" not in repr(Credential(password="hush", token="hush"))


def bearer(mechanism: str, told: dict[str, str], good: str) -> Callable[[Connection, bytes], bytes]:
    """A server that takes one token and answers any other with the fault in JSON."""

    def authenticate(connection: Connection, command: bytes) -> bytes:
        proof = base64.b64decode(command.split()[2])
        if f"auth=Bearer {good}\1".encode() in proof:
            return b"{tag} OK [CAPABILITY IMAP4rev1] in\r\n"
        connection.write(b"+ " + base64.b64encode(json.dumps(told).encode()) + b"\r\n")
        connection.read_line()
        return b"{tag} NO SASL authentication failed\r\n"

    return authenticate


@pytest.mark.parametrize("mechanism", ["XOAUTH2", "OAUTHBEARER"])
def test_expired_token_is_refreshed_once(mechanism: str) -> None:
    tokens = iter(["old", "new"])
    script = bearer(mechanism, {"status": "401" if mechanism == "XOAUTH2" else "invalid_token"}, "new")
    with ScriptedImap({"AUTHENTICATE": script}, capability=f"IMAP4rev1 SASL-IR AUTH={mechanism}") as server:
        sign_in(server.port, lambda: Credential(token=next(tokens)))

    assert server.verbs.count("AUTHENTICATE") == 2


@pytest.mark.parametrize(
    ("status", "words", "tries"),
    [("401", "expired", 2), ("400", "did not accept", 1)],
    ids=["expired again", "refused"],
)
def test_token_that_stays_bad_is_told_and_not_hammered(status: str, words: str, tries: int) -> None:
    numbers = iter(range(100))
    script = bearer("XOAUTH2", {"status": status}, "never")
    with (
        ScriptedImap({"AUTHENTICATE": script}, capability="IMAP4rev1 SASL-IR AUTH=XOAUTH2") as server,
        pytest.raises(LoginError, match=words) as caught,
    ):
        sign_in(server.port, lambda: Credential(token=f"token{next(numbers)}"))

    assert server.verbs.count("AUTHENTICATE") == tries
    assert "token0" not in str(caught.value)


def test_id_is_sent_where_the_provider_needs_it() -> None:
    with ScriptedImap(capability=CAPABILITY + " ID") as server:
        session = sign_in(server.port, profile=Profile(name="test", needs_id=True))
        session.dialogue.run(b"NOOP")

    assert server.verbs[-2:] == ["ID", "NOOP"]
    assert b'"name" "Heardback"' in server.lines[-2]


def test_capabilities_are_those_after_the_sign_in() -> None:
    with ScriptedImap({"LOGIN": b"{tag} OK in\r\n", "CAPABILITY": [
        b"* CAPABILITY IMAP4rev1\r\n{tag} OK\r\n", b"* CAPABILITY IMAP4rev1 Idle\r\n{tag} OK\r\n"
    ]}, greeting=b"* OK hi\r\n") as server:  # fmt: skip
        session = sign_in(server.port)

    assert session.can("IDLE")


def test_wrong_password_against_a_real_server(dovecot: Dovecot, mail_user: User) -> None:
    with pytest.raises(LoginError, match="did not accept"):
        sign_in(dovecot.port, Credential(password="wrong"), username=mail_user.name)


@pytest.mark.parametrize("password", ['right "horse" \\', "rïght hörse"], ids=["quotes", "beyond ascii"])
def test_odd_passwords_sign_in_at_a_real_server(dovecot: Dovecot, password: str) -> None:
    user = dovecot.add_user(password=password)

    assert sign_in(dovecot.port, Credential(password=password), username=user.name).can("IMAP4REV1")


def test_tokens_sign_in_at_a_real_server(dovecot_with: Callable[[Options], Dovecot]) -> None:
    server = dovecot_with(Options(oauth=True))
    user = server.add_user()
    tokens = iter([server.token(user, seconds=-60), server.token(user)])

    assert sign_in(server.port, lambda: Credential(token=next(tokens)), username=user.name).can("IMAP4REV1")


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("127.0.0.1", True),
        ("127.8.9.1", True),
        ("::1", True),
        ("::ffff:127.0.0.1", True),
        ("192.168.1.4", False),
        ("2001:db8::1", False),
        ("::ffff:8.8.8.8", False),
        ("fe80::1%eth0", False),
        ("localhost.evil.test", False),
    ],
)
def test_only_this_machine_is_loopback(address: str, expected: bool) -> None:
    assert is_loopback(address) is expected


def test_a_goodbye_that_drips_is_not_waited_for() -> None:
    def drip(connection: Connection, command: bytes) -> bytes:
        connection.sock.sendall(b"* BYE ")
        with contextlib.suppress(OSError):
            for _ in range(300):
                connection.sock.sendall(b"z")
                time.sleep(0.1)
        return b"\r\n"

    with ScriptedImap({"LOGOUT": drip}) as server:
        session = sign_in(server.port)
        began = time.monotonic()
        session.close()

    assert time.monotonic() - began < 10
