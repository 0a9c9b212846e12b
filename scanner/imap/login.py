"""Proves who the user is, and says in plain words why the server did not believe it."""

from __future__ import annotations

import base64
import binascii
import imaplib
import json
import logging
from collections.abc import Callable
from dataclasses import dataclass, field

from scanner.errors import AccountError, ConnectError, LoginError
from scanner.imap.faults import code_of, goodbye, reason, throttled
from scanner.imap.profile import Profile, SignIn
from scanner.imap.transport import Client

logger = logging.getLogger(__name__)

_UNAVAILABLE_CODES = frozenset(("UNAVAILABLE", "SERVERBUG", "INUSE", "CONTACTADMIN"))
_UNAVAILABLE_WORDS = ("unavailable", "internal error", "internal server error", "temporary", "temporarily")
_EXPIRED_STATES = frozenset(("401", "invalid_token"))
_TRIES = 2

# Words of a refusal → what it means, what to do. Order counts: the first that is found is told.
_KNOWN_REFUSALS: tuple[tuple[tuple[str, ...], str, str], ...] = (
    (
        ("application-specific password", "app password", "app-specific password", "application password"),
        "wants an app password in place of your usual one",
        "Make an app password at your provider and use it in the settings",
    ),
    (
        ("basic authentication", "basicauthblocked", "basic auth", "authentication mechanism is disabled"),
        "does not take passwords any more",
        "Set `oauth:` for this account instead of `password:`",
    ),
    (
        ("log in via your web browser", "web login required", "webalert"),
        "wants you to sign in with a browser once",
        "Sign in at your provider's web page, allow this access, then try again",
    ),
    (
        ("unsafe login",),
        "calls this sign-in unsafe",
        "Switch IMAP on at your provider's web page and use the authorization code it gives as the password",
    ),
    (
        ("imap is disabled", "imap access is disabled", "not enabled for imap", "imap disabled", "imap is not enabled",
         "service is not open", "imap service is off"),
        "says that the password is wrong or that IMAP is switched off",
        "Switch IMAP on in your provider's web mail settings, and check the password",
    ),
    (
        ("authorization code", "auth code", "account is abnormal"),
        "wants its authorization code as the password",
        "Make an authorization code at your provider's web page and use it as the password",
    ),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Credential:
    """What proves who the user is: a password, or an OAuth access token. Neither is ever shown.

    ``renew`` gives another token where this one was refused, ``None`` where it is only to be asked for anew.
    """

    password: str | None = field(default=None, repr=False)
    token: str | None = field(default=None, repr=False)
    renew: Callable[[], Credential] | None = field(default=None, repr=False, compare=False)

    @property
    def secrets(self) -> tuple[str, ...]:
        """All that must be masked where a server repeats it."""
        return tuple(secret for secret in (self.password, self.token) if secret)


Credentials = Callable[[], Credential]


class TokenExpiredError(LoginError):
    """The access token is not valid any more; a fresh one may be."""


def log_in(client: Client, where: str, username: str, credentials: Credentials, profile: Profile) -> None:
    """Signs in, with a second token where the first had expired. Raises `LoginError`, `ThrottledError`."""
    credential = credentials()
    for left in reversed(range(_TRIES)):
        try:
            _try(client, where, username, credential, profile)
            return
        except TokenExpiredError:
            fresh = (credential.renew or credentials)() if left else credential
            if fresh == credential:
                raise
            credential = fresh
            logger.debug("%s: the access token had expired, trying a fresh one", where)


def refusal_of(where: str, text: bytes, credential: Credential, profile: Profile) -> AccountError:
    """The error for a sign-in that was answered NO or BAD."""
    slow = throttled(where, text, credential.secrets)
    if slow is not None:
        return slow
    words = reason(text, masked(credential))
    lower = words.lower()
    if code_of(text) in _UNAVAILABLE_CODES or any(word in lower for word in _UNAVAILABLE_WORDS):
        return ConnectError(f"{where} can't check passwords at the moment: {words}")
    for signs, meaning, remedy in _KNOWN_REFUSALS:
        if any(sign in lower for sign in signs):
            return LoginError(f"{where} {meaning}: {words}", fix=_advice(profile, remedy))
    kind = "access token" if credential.token else "user name or password"
    usual = "Run `heardback init` to sign in again" if credential.token else "Check the user name and the password"
    return LoginError(f"{where} did not accept the {kind}: {words}", fix=_advice(profile, usual))


def masked(credential: Credential) -> tuple[str, ...]:
    """The secrets in every form in which a server could repeat them."""
    forms = []
    for secret in credential.secrets:
        raw = secret.encode("utf-8", "surrogatepass")
        forms += [secret, secret.replace("\\", "\\\\").replace('"', '\\"'), base64.b64encode(raw).decode("ascii")]
    return tuple(sorted(forms, key=len, reverse=True))


def _try(client: Client, where: str, username: str, credential: Credential, profile: Profile) -> None:
    capabilities = set(client.imap.capabilities)
    mechanism, answer = _proof(where, username, credential, capabilities)
    challenges: list[bytes] = []
    try:
        if mechanism is None:
            # imaplib's own login() does not quote the user name.
            status, _ = client.imap._simple_command("LOGIN", _quoted(username), _quoted(credential.password or ""))
        else:
            status = _authenticate(client, mechanism, answer, "SASL-IR" in capabilities, challenges)
    except imaplib.IMAP4.abort as fault:
        raise goodbye(where, client.imap.farewell or b"while signing in", masked(credential)) from fault
    except imaplib.IMAP4.error:
        status = "NO"
    if status == "OK":
        client.imap.state = "AUTH"
        return
    text = client.imap.last_tagged.rstrip(b"\r\n").split(b" ", 2)[-1]
    if credential.token and _has_expired(challenges):
        words = reason(text, masked(credential))
        raise TokenExpiredError(
            f"{where} says that the access token has expired or was withdrawn: {words}",
            fix="Run `heardback init` to sign in again",
        )
    raise refusal_of(where, text, credential, profile)


def _proof(where: str, username: str, credential: Credential, capabilities: set[str]) -> tuple[str | None, bytes]:
    """The mechanism and its first answer; ``None`` stands for LOGIN."""
    if credential.token is not None:
        bearer = f"auth=Bearer {credential.token}"
        if "AUTH=XOAUTH2" in capabilities:
            return "XOAUTH2", f"user={username}\1{bearer}\1\1".encode()
        if "AUTH=OAUTHBEARER" in capabilities:
            # RFC 7628 section 3.1; "=" and "," are escaped by RFC 5801 section 4.
            name = username.replace("=", "=3D").replace(",", "=2C")
            return "OAUTHBEARER", f"n,a={name},\1{bearer}\1\1".encode()
        raise LoginError(
            f"{where} does not take OAuth sign-ins", fix="Use `password:` instead of `oauth:` in the settings"
        )
    if credential.password is None:
        raise LoginError(f"There is no password for {where}", fix="Name one with `password:` in the settings")
    if any(char in username + credential.password for char in "\0\r\n"):
        raise LoginError(
            f"The user name or password for {where} holds a line break, which no server can take",
            fix="Check for a stray line break in the password's file or command",
        )
    plain = f"\0{username}\0{credential.password}".encode("utf-8", "surrogatepass")
    if (username + credential.password).isascii() and "LOGINDISABLED" not in capabilities:
        return None, b""
    if "AUTH=PLAIN" in capabilities:
        return "PLAIN", plain
    if "LOGINDISABLED" in capabilities:
        raise LoginError(f"{where} does not take passwords on this connection", fix="Use `security: tls` or `oauth:`")
    raise LoginError(
        f"{where} can't take a user name or password with letters beyond A to Z", fix="Use an app password"
    )


def _authenticate(client: Client, mechanism: str, answer: bytes, at_once: bool, challenges: list[bytes]) -> str:
    """AUTHENTICATE (RFC 3501 section 6.2.2), the first answer in the same line where the server takes it (RFC 4959)."""
    sasl = _Sasl(answer, at_once, challenges)
    first = " " + base64.b64encode(answer).decode("ascii") if at_once else ""
    imap = client.imap
    imap.literal = sasl.reply  # type: ignore[assignment]  # imaplib takes a callable as well
    status, _ = imap._simple_command("AUTHENTICATE", mechanism + first)
    return str(status)


class _Sasl:
    """Answers challenges: the first with the proof, unless it went along, and any other with nothing."""

    def __init__(self, answer: bytes, sent: bool, challenges: list[bytes]) -> None:
        self._answer = answer
        self._sent = sent
        self._challenges = challenges

    def reply(self, challenge: bytes) -> bytes:
        if self._sent:
            self._challenges.append(challenge)
            # An empty answer to a challenge that tells of a fault lets the server end with NO (RFC 7628 section 3.2.3).
            return b"" if len(self._challenges) == 1 else b"*"
        self._sent = True
        return base64.b64encode(self._answer)


def _has_expired(challenges: list[bytes]) -> bool:
    for challenge in challenges:
        try:
            told = json.loads(base64.b64decode(challenge))
        except (ValueError, binascii.Error):
            continue
        if isinstance(told, dict) and str(told.get("status", "")).lower() in _EXPIRED_STATES:
            return True
    return False


def _quoted(text: str) -> bytes:
    return b'"' + text.replace("\\", "\\\\").replace('"', '\\"').encode("ascii") + b'"'


def _advice(profile: Profile, usual: str) -> str:
    lines = [usual] if profile.password_help is None or SignIn.PASSWORD in profile.sign_ins[:1] else []
    for help_ in (profile.password_help, profile.enable_help):
        if help_ is not None:
            lines.append(f"{help_.sentence} ({help_.link})" if help_.link else help_.sentence)
    return "; ".join(line.rstrip(".") for line in lines)
