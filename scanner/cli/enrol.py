"""The talk that adds a mailbox: address, server, secret, a first look; shared by ``init`` and ``account add``."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from scanner.cli.folders import show_look
from scanner.cli.signin import Proof, Way, prove
from scanner.cli.talk import Talk, paragraph, trouble
from scanner.config.schema import Account, Security
from scanner.config.values import read_address, read_host
from scanner.errors import AccountError, LoginError, ThrottledError
from scanner.imap.profile import Help, Server, SignIn
from scanner.setup.place import Place, Source, find, known_place, near_miss, profile_at
from scanner.setup.signin import Look, account_values, look, reach

PASSWORDS = 3  # providers lock an account after some wrong ones


@dataclass(frozen=True, slots=True)
class Given:
    """What was said by options; ``None`` for what is to be asked."""

    address: str | None = None
    name: str | None = None
    host: str | None = None
    port: int | None = None
    security: Security | None = None
    username: str | None = None
    ca_file: Path | None = None
    way: Way = field(default_factory=Way)


@dataclass(frozen=True, slots=True)
class Enrolled:
    """A mailbox that was signed in to: what the settings are to say of it, and what was seen in it."""

    values: dict[str, object]
    place: Place
    look: Look

    @property
    def address(self) -> str:
        """Its e-mail address."""
        return str(self.values["address"])


def enrol(
    talk: Talk,
    given: Given,
    folder: Path,
    state: Path | None = None,
    *,
    known: Collection[str] = (),
    usual: str | None = None,
    there: Sequence[Account] = (),
) -> Enrolled:
    """Talks until the mailbox is signed in to; then keeps its password, in ``folder`` where there is no keyring.

    ``state`` is the memory's file, beside which sign-ins are kept; ``None`` for its usual place. An address that is
    ``known`` is not taken; ``usual`` is the one that Enter stands for. Of the accounts that are ``there``, the one with
    this address tells its server, where no option names another.

    Raises `AccountError`, `SecretError`, `click.Abort` and `click.UsageError`.
    """
    address = given.address or _address(talk, known, usual)
    given = _as_before(given, there, address)
    place = _place(talk, given, address)
    if place.profile is not None:
        paragraph(f"{place.profile.name}, at {place.server.host}.")
    tries = 0
    proof: Proof | None = None
    reached: Server | None = None
    while True:
        try:
            if talk.can_ask and place.source is Source.USER and place.server != reached:
                paragraph(f"Trying {_shown(place.server)} …")
                reach(place, given.ca_file)
                reached = place.server
            if proof is None:
                explain(place)
                proof = prove(talk, given.way, place, folder, state)
            paragraph("Signing in …")
            seen = look(given.name or address, place, proof.credential, given.ca_file)
        except AccountError as error:
            tries += isinstance(error, LoginError)
            asked_for = place
            place = _again(talk, given, place, error, tries)
            # Where the server was wrong, or not there, nobody types the password again.
            if isinstance(error, LoginError) or place.sign_ins != asked_for.sign_ins:
                proof = None
            continue
        break
    show_look(seen)
    values = account_values(address, place, secret=proof.settle(), name=given.name, ca_file=_absolute(given.ca_file))
    return Enrolled(values, place, seen)


def explain(place: Place) -> None:
    """Two lines on what the provider wants."""
    profile = place.profile
    if profile is None:
        return
    if SignIn.PASSWORD not in profile.sign_ins[:1] and SignIn.APP_PASSWORD in profile.sign_ins:
        paragraph(f"{profile.name} does not take your usual password from programs like this one.")
    for each in (profile.password_help, profile.enable_help):
        if each is not None:
            tell_help(each)


def tell_help(told: Help) -> None:
    """A sentence, and its link on a line of its own so that it can be clicked or copied whole."""
    paragraph(f"{told.sentence.rstrip('.')}{':' if told.link else '.'}")
    if told.link:
        paragraph(told.link, 4)


def _address(talk: Talk, known: Collection[str], usual: str | None) -> str:
    there = {each.casefold() for each in known}

    def read(text: str) -> str:
        address = read_address(text)
        if address.casefold() in there:
            raise ValueError("is there already; `heardback init` signs in to it anew")
        return address

    while True:
        address = talk.ask("Your e-mail address", read, option="--address", default=usual)
        meant = near_miss(address)
        if meant is None or not talk.confirm(f"Did you mean {meant}?", default=True):
            return address
        if meant.casefold() not in there:
            return meant
        paragraph(f"{meant} is there already.")


def _as_before(given: Given, there: Sequence[Account], address: str) -> Given:
    """What was said, and where no server was, the one that the settings name for this address."""
    same = next((account for account in there if account.address.casefold() == address.casefold()), None)
    if same is None or given.host is not None:
        return given
    username = None if same.username.casefold() == same.address.casefold() else same.username
    given = replace(given, username=given.username or username, ca_file=given.ca_file or same.ca_file)
    if same.host is None:
        return given
    host = f"[{same.host}]" if ":" in same.host else same.host
    return replace(given, host=host, port=given.port or same.port, security=given.security or same.security)


def _place(talk: Talk, given: Given, address: str) -> Place:
    if given.host is not None:
        return _named(given, address, read_server(given.host))
    place = find(address, lambda line: paragraph(f"{line} …"))
    if place is None:
        domain = address.rpartition("@")[2]
        paragraph(f"The mail server of {domain} could not be found. Your provider's help pages name it, under “IMAP”.")
        return _asked_server(talk, given, address, None)
    if not place.certain and not talk.confirm(
        f"{address.rpartition('@')[2]} names {place.server.host} as its mail server. Is that your provider?",
        default=False,
    ):
        return _asked_server(talk, given, address, None)
    return replace(place, username=given.username or place.username)


def _asked_server(talk: Talk, given: Given, address: str, before: Server | None) -> Place:
    default = None if before is None else _shown(before)
    if before is not None:
        paragraph("Type the server as your provider's help pages name it:")
        paragraph("imap.example.com, or imap.example.com:993 with its port", 4)
        paragraph("starttls://imap.example.com where they say STARTTLS", 4)
    server = talk.ask(
        "Mail server (IMAP)", read_server, option="--host", default=default, hint="such as imap.example.com"
    )
    if before is not None and server == read_server(_shown(before)):
        server = before
    return _named(given, address, server)


def _named(given: Given, address: str, server: Server) -> Place:
    security = given.security or server.security
    port = given.port or (server.port if security is server.security else {Security.TLS: 993}.get(security, 143))
    known = known_place(address)
    return Place(
        Server(server.host, port, security),
        given.username or address,
        Source.USER,
        profile_at(server.host) or (known.profile if known is not None else None),
    )


def read_server(text: str) -> Server:
    """The server written as ``imap.example.com``, ``imap.example.com:143`` or ``starttls://imap.example.com``."""
    rest, security = text.strip(), None
    scheme, mark, after = rest.partition("://")
    if mark:
        known = {"imaps": Security.TLS, "tls": Security.TLS, "starttls": Security.STARTTLS, "imap": Security.STARTTLS}
        if scheme.lower() not in known:
            raise ValueError("should be the name of a server, such as imap.example.com")
        rest, security = after, known[scheme.lower()]
    host, mark, number = rest.rstrip("/").rpartition(":")
    if not mark or not number.isdecimal():
        return Server(
            read_host(rest.rstrip("/")), 143 if security is Security.STARTTLS else 993, security or Security.TLS
        )
    port = int(number)
    if not 0 < port < 65536:
        raise ValueError("has a port that is not from 1 to 65535")
    return Server(read_host(host), port, security or (Security.STARTTLS if port == 143 else Security.TLS))


def _shown(server: Server) -> str:
    scheme = "starttls://" if server.security is Security.STARTTLS and server.port != 143 else ""
    port = "" if server.port == 993 and server.security is Security.TLS else f":{server.port}"
    return f"{scheme}{server.host}{port}"


def _again(talk: Talk, given: Given, place: Place, error: AccountError, tries: int) -> Place:
    """Says why it failed and what to try next; raises the error where that is no use."""
    if not talk.can_ask or isinstance(error, ThrottledError) or (given.way.is_fixed and isinstance(error, LoginError)):
        raise error
    if tries >= PASSWORDS:
        raise LoginError(
            f"{str(error).rstrip('.')}; that makes {PASSWORDS} refusals, and one more could lock your account",
            fix="wait a quarter of an hour, look up the right password, and run it again",
        ) from error
    trouble(error)
    if isinstance(error, LoginError):
        if given.way.oauth is not None:
            return _confirmed(talk, place, error)
        if place.profile is None:
            paragraph("Many providers want an app password here; their help pages say how to make one.")
            name = talk.ask("User name", str, option="--username", default=place.username)
            return replace(place, username=name)
        return place
    if place.profile is None or place.source is not Source.KNOWN:
        return replace(_asked_server(talk, given, place.username, place.server), username=place.username)
    return _confirmed(talk, place, error)


def _confirmed(talk: Talk, place: Place, error: AccountError) -> Place:
    if not talk.confirm("Try again?", default=True):
        raise error
    return place


def _absolute(path: Path | None) -> Path | None:
    return None if path is None else path.expanduser().absolute()
