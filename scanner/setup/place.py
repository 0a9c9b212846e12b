"""Where an address's mail is: known, said by its provider, or guessed and then tried."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from difflib import get_close_matches
from enum import StrEnum

from scanner.config.schema import Security
from scanner.config.values import ascii_domain
from scanner.core.domains import registrable
from scanner.errors import ScannerError
from scanner.imap.profile import Profile, Server, SignIn
from scanner.imap.profiles import PROVIDERS
from scanner.imap.providers import profile_for_address
from scanner.imap.session import Endpoint, probe
from scanner.setup import autoconfig
from scanner.setup.exchangers import provider_of
from scanner.setup.names import Names, SystemNames
from scanner.setup.web import HttpsWeb, Web

GUESS_SECONDS = 5.0
_OFTEN_MISSPELT = ("gmail.com", "googlemail.com", "outlook.com", "hotmail.com", "yahoo.com", "icloud.com", "proton.me")


class Source(StrEnum):
    """How a server was learnt."""

    KNOWN = "known"
    EXCHANGER = "exchanger"
    AUTOCONFIG = "autoconfig"
    RECORD = "record"
    GUESS = "guess"
    USER = "user"


@dataclass(frozen=True, slots=True)
class Place:
    """Where an address's mail is. ``profile`` is ``None`` where nothing is known of its provider.

    ``certain`` is ``False`` where the user must agree before a password is sent there: the name came by a way that
    others could bend, and it is not of the address's own domain (RFC 6186 section 6). ``by_sign_in`` tells that the
    provider says of itself that it takes no password, but an OAuth sign-in alone.
    """

    server: Server
    username: str
    source: Source
    profile: Profile | None = None
    certain: bool = True
    by_sign_in: bool = False

    @property
    def is_built_in(self) -> bool:
        """Whether the address alone tells it, so that the settings need not name it."""
        return self.source is Source.KNOWN

    @property
    def sign_ins(self) -> tuple[SignIn, ...]:
        """The ways to sign in, the one to recommend first."""
        if self.profile is not None:
            return self.profile.sign_ins
        return (SignIn.OAUTH,) if self.by_sign_in else (SignIn.PASSWORD,)


Tell = Callable[[str], None]
Probe = Callable[[Server], bool]


def answers(server: Server) -> bool:
    """Whether an IMAP server with a valid certificate listens there. Nothing is signed in."""
    endpoint = Endpoint(
        "setup",
        server.host,
        server.port,
        "",
        server.security,
        connect_seconds=GUESS_SECONDS,
        silence_seconds=GUESS_SECONDS,
        command_seconds=GUESS_SECONDS,
    )
    try:
        probe(endpoint)
    except ScannerError:
        return False
    return True


def known_place(address: str) -> Place | None:
    """The place that the address alone tells, ``None`` where its provider is not known."""
    profile = profile_for_address(address)
    if profile is None or profile.imap is None:
        return None
    return Place(profile.imap, address, Source.KNOWN, profile)


def find(
    address: str,
    tell: Tell,
    *,
    names: Names | None = None,
    web: Web | None = None,
    is_there: Probe = answers,
) -> Place | None:
    """The first place that is found, the surest way first; ``None`` where there is none.

    ``tell`` is given one line before anybody outside is asked. Nobody is told the address, only its domain.
    """
    known = known_place(address)
    if known is not None:
        return known
    domain = ascii_domain(address.rpartition("@")[2].lower())
    resolver = names or SystemNames()
    tell(f"Asking the name server of this network who runs the mail of {domain}")
    profile = provider_of(resolver.exchangers(domain))
    if profile is not None and profile.imap is not None:
        return Place(profile.imap, address, Source.EXCHANGER, profile)
    tell(f"Asking autoconfig.{domain} and {domain} for its mail servers (your address is not sent)")
    reader = web or HttpsWeb()
    for url in autoconfig.addresses_of(domain):
        found = _described(reader.get(url), address, is_there)
        if found is not None:
            return found
    for place in _recorded(resolver, domain, address):
        if is_there(place.server):
            return place
    tell(f"Trying imap.{domain}, mail.{domain} and {domain}")
    return _guessed(domain, address, is_there)


def near_miss(address: str) -> str | None:
    """The address with the domain that was probably meant, ``None`` where it seems to be spelled as it should.

    Only the best-known domains count: a company's own may well look like one of the others.
    """
    local, _, domain = address.rpartition("@")
    if profile_for_address(address) is not None:
        return None
    close = get_close_matches(domain.lower(), _OFTEN_MISSPELT, n=1, cutoff=0.85)
    return f"{local}@{close[0]}" if close else None


def profile_at(host: str) -> Profile | None:
    """What is known of the provider whose server this is."""
    plain = host.lower().rstrip(".")
    return next(
        (each for each in PROVIDERS if any(plain == own or plain.endswith(f".{own}") for own in each.hosts)), None
    )


def _described(document: bytes | None, address: str, is_there: Probe) -> Place | None:
    for described in autoconfig.read(document, address) if document else ():
        if is_there(described.server):
            return Place(
                described.server,
                described.username,
                Source.AUTOCONFIG,
                profile_at(described.server.host),
                by_sign_in=described.by_sign_in,
            )
    return None


def _recorded(names: Names, domain: str, address: str) -> Iterator[Place]:
    """RFC 6186: ``_imaps`` is encrypted from the start, ``_imap`` by STARTTLS, which we insist on."""
    for label, security in (("_imaps", Security.TLS), ("_imap", Security.STARTTLS)):
        for service in names.services(f"{label}._tcp.{domain}"):
            server = Server(service.host, service.port, security)
            own = registrable(service.host) == registrable(domain)
            yield Place(server, address, Source.RECORD, profile_at(service.host), certain=own)


def _guessed(domain: str, address: str, is_there: Probe) -> Place | None:
    servers = [
        Server(host, port, security)
        for port, security in ((993, Security.TLS), (143, Security.STARTTLS))
        for host in (f"imap.{domain}", f"mail.{domain}", domain)
    ]
    with ThreadPoolExecutor(len(servers)) as pool:
        found = list(pool.map(is_there, servers))
    server = next((server for server, there in zip(servers, found, strict=True) if there), None)
    return None if server is None else Place(server, address, Source.GUESS, profile_at(server.host))
