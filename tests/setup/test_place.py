"""Finding the mail server of an address: real name answers, a real HTTPS server, real certificates."""

from __future__ import annotations

import ssl
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

import dns.message
import dns.resolver
import dns.rrset
import pytest

from benchmarks.targets import Babbler
from scanner.config.schema import Security
from scanner.imap import tls
from scanner.imap.profile import Server, SignIn
from scanner.setup import autoconfig
from scanner.setup.names import Service, SystemNames
from scanner.setup.place import Source, answers, find, near_miss
from scanner.setup.web import HttpsWeb
from tests.rigs.certificates import Authority, Flaw
from tests.rigs.dovecot import Dovecot
from tests.rigs.dovecot_settings import Options
from tests.rigs.http_listener import Answer, HttpListener
from tests.rigs.name_server import NameServer

SAM = "sam@northwind.test"
DESCRIPTION = b"""<?xml version="1.0"?>
<clientConfig version="1.1"><emailProvider id="northwind.test">
  <incomingServer type="pop3"><hostname>pop.northwind.test</hostname><port>995</port>
    <socketType>SSL</socketType></incomingServer>
  <incomingServer type="imap"><hostname>plain.northwind.test</hostname><port>143</port>
    <socketType>plain</socketType></incomingServer>
  <incomingServer type="imap"><hostname>mail.%EMAILDOMAIN%</hostname><port>993</port>
    <socketType>SSL</socketType><username>%EMAILLOCALPART%</username>
    <authentication>password-cleartext</authentication></incomingServer>
</emailProvider></clientConfig>"""
BOMB = b"""<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>
<clientConfig version="1.1"><emailProvider id="&b;"/></clientConfig>"""

WIDE_BOMB = (
    '<?xml version="1.0" encoding="utf-16"?><!DOCTYPE x [<!ENTITY a "mail.northwind.test">]>'
    + DESCRIPTION.decode().partition("?>")[2].replace("mail.%EMAILDOMAIN%", "&a;")
).encode("utf-16")


@dataclass
class Shelf:
    """Documents by address: a `Web` without a network."""

    documents: Mapping[str, bytes] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)

    def get(self, url: str) -> bytes | None:
        self.asked.append(url)
        return self.documents.get(url)


@dataclass
class Register:
    """Answers by name: a `Names` without a network."""

    mail: tuple[str, ...] = ()
    offered: Mapping[str, Service] = field(default_factory=dict)

    def exchangers(self, domain: str) -> tuple[str, ...]:
        return self.mail

    def services(self, name: str) -> tuple[Service, ...]:
        return (self.offered[name],) if name in self.offered else ()


def only(*hosts: str) -> Callable[[Server], bool]:
    return lambda server: server.host in hosts


def test_a_known_address_asks_nobody() -> None:
    told: list[str] = []
    web = Shelf()
    place = find("sam@gmail.com", told.append, names=Register(), web=web, is_there=only())

    assert place is not None
    assert (place.server.host, place.source, told, web.asked) == ("imap.gmail.com", Source.KNOWN, [], [])


@pytest.mark.parametrize(
    ("exchanger", "host"),
    [
        ("aspmx.l.google.com", "imap.gmail.com"),
        ("northwind-test.mail.protection.outlook.com", "outlook.office365.com"),
        ("in1-smtp.messagingengine.com", "imap.fastmail.com"),
        ("mx01.mail.icloud.com", "imap.mail.me.com"),
        ("mx.zoho.eu", "imap.zoho.eu"),
    ],
)
def test_a_companys_domain_is_known_by_who_takes_in_its_mail(exchanger: str, host: str) -> None:
    place = find(SAM, lambda _: None, names=Register((exchanger,)), web=Shelf(), is_there=only())

    assert place is not None
    assert (place.server.host, place.source, place.certain) == (host, Source.EXCHANGER, True)
    assert not place.is_built_in


def test_a_host_that_only_looks_like_a_providers_is_none() -> None:
    names = Register(("google.com.evil.test", "notgoogle.com"))

    assert find(SAM, lambda _: None, names=names, web=Shelf(), is_there=only()) is None


def test_the_providers_own_description_is_taken_without_the_address_being_sent() -> None:
    web = Shelf({autoconfig.addresses_of("northwind.test")[1]: DESCRIPTION})
    place = find(SAM, lambda _: None, names=Register(), web=web, is_there=only("mail.northwind.test"))

    assert place is not None
    assert (place.server, place.username) == (Server("mail.northwind.test", 993), "sam")
    assert place.source is Source.AUTOCONFIG
    assert all(url.startswith("https://") and "sam" not in url for url in web.asked)


@pytest.mark.parametrize(
    ("ways", "sign_in"),
    [
        pytest.param(("OAuth2",), SignIn.OAUTH, id="a sign-in alone"),
        pytest.param(("OAuth2", "password-cleartext"), SignIn.PASSWORD, id="either"),
        pytest.param((), SignIn.PASSWORD, id="not said"),
    ],
)
def test_a_description_tells_whether_a_password_is_of_any_use(ways: tuple[str, ...], sign_in: SignIn) -> None:
    named = "".join(f"<authentication>{way}</authentication>" for way in ways).encode()
    document = DESCRIPTION.replace(b"<authentication>password-cleartext</authentication>", named)
    web = Shelf({autoconfig.addresses_of("northwind.test")[0]: document})
    place = find(SAM, lambda _: None, names=Register(), web=web, is_there=only("mail.northwind.test"))

    assert place is not None
    assert place.sign_ins == (sign_in,)


@pytest.mark.parametrize(
    "document",
    [
        pytest.param(BOMB, id="entities"),
        pytest.param(WIDE_BOMB, id="entities in utf-16"),
        pytest.param(b"<clientConfig>", id="broken"),
        pytest.param(b"", id="empty"),
        pytest.param(b"<html><body>Sign in to this network</body></html>", id="captive portal"),
        pytest.param(DESCRIPTION.replace(b"SSL", b"plain"), id="unencrypted"),
        pytest.param(DESCRIPTION.replace(b"993", b"99993"), id="bad port"),
        pytest.param(DESCRIPTION.replace(b"mail.%EMAILDOMAIN%", b"bad host!"), id="bad host"),
        pytest.param(DESCRIPTION.replace(b"%EMAILLOCALPART%", b"a\tb"), id="bad user name"),
    ],
)
def test_a_description_that_is_none_names_no_server(document: bytes) -> None:
    assert autoconfig.read(document, SAM) == ()


@pytest.mark.parametrize(
    ("label", "target", "security", "certain"),
    [
        ("_imaps", "imap.northwind.test", Security.TLS, True),
        ("_imap", "imap.northwind.test", Security.STARTTLS, True),
        ("_imaps", "imap.elsewhere.test", Security.TLS, False),
    ],
)
def test_a_record_counts_and_a_strangers_host_needs_leave(
    label: str, target: str, security: Security, certain: bool
) -> None:
    names = Register((), {f"{label}._tcp.northwind.test": Service(target, 1993)})
    place = find(SAM, lambda _: None, names=names, web=Shelf(), is_there=only(target))

    assert place is not None
    assert (place.server, place.certain) == (Server(target, 1993, security), certain)


def test_a_guess_is_tried_in_order_and_told_beforehand() -> None:
    told: list[str] = []
    there = only("mail.northwind.test", "northwind.test")
    place = find(SAM, told.append, names=Register(), web=Shelf(), is_there=there)

    assert place is not None
    assert place.server == Server("mail.northwind.test", 993)
    assert told[-1] == "Trying imap.northwind.test, mail.northwind.test and northwind.test"


@pytest.mark.parametrize(
    ("address", "meant"),
    [
        ("sam@gmial.com", "sam@gmail.com"),
        ("sam@hotmial.com", "sam@hotmail.com"),
        ("sam@yaho.com", "sam@yahoo.com"),
        ("sam@gmail.com", None),
        ("sam@gmx.com", None),
        ("sam@northwind.test", None),
    ],
)
def test_a_slip_in_a_great_providers_name_is_noticed(address: str, meant: str | None) -> None:
    assert near_miss(address) == meant


def test_real_name_answers_are_read_in_their_order() -> None:
    records = {
        ("northwind.test.", "MX"): ["20 backup.northwind.test.", "10 MX.northwind.test."],
        ("_imaps._tcp.northwind.test.", "SRV"): ["10 1 993 slow.northwind.test.", "0 1 993 imap.northwind.test."],
        ("_imap._tcp.northwind.test.", "SRV"): ["0 0 0 ."],
    }
    with NameServer(records) as server:
        resolver = dns.resolver.Resolver(configure=False)
        resolver.nameservers, resolver.port = [server.host], server.port
        names = SystemNames(resolver)
        exchangers = names.exchangers("northwind.test")
        offered = names.services("_imaps._tcp.northwind.test")
        refused = names.services("_imap._tcp.northwind.test")
        unknown = names.exchangers("nobody.test")

    assert exchangers == ("mx.northwind.test", "backup.northwind.test")
    assert offered == (Service("imap.northwind.test", 993), Service("slow.northwind.test", 993))
    assert (refused, unknown) == ((), ())


def test_a_document_is_read_over_https_alone(authority: Authority) -> None:
    context = ssl.create_default_context(cafile=str(authority.path))
    with HttpListener(context=authority.issue().server_context()) as listener:
        listener.answers = [
            Answer(body=b"first"),
            Answer(302, {"Location": f"https://localhost:{listener.port}/moved"}),
            Answer(body=b"moved"),
            Answer(302, {"Location": f"http://localhost:{listener.port}/open"}),
            Answer(404),
            Answer(body=b"x" * 70_000),
        ]
        web = HttpsWeb(context)
        read = [web.get(f"https://localhost:{listener.port}/config") for _ in range(5)]
        plain = web.get(f"http://localhost:{listener.port}/config")

    assert read == [b"first", b"moved", None, None, None]
    assert plain is None


@pytest.mark.parametrize(
    "said",
    [b"", b"220 mail.test ready\r\n", b"HTTP/1.1 " + b"x" * 70_000, b"\xff" * 9],
    ids=["nothing", "mail", "endless", "bytes"],
)
def test_a_web_server_that_speaks_no_http_has_no_document(authority: Authority, said: bytes) -> None:
    context = ssl.create_default_context(cafile=str(authority.path))
    with Babbler(said, context=authority.issue().server_context()) as server:
        found = HttpsWeb(context).get(f"https://localhost:{server.port}/config")

    assert found is None


def test_a_document_that_drips_is_given_up(authority: Authority, monkeypatch: pytest.MonkeyPatch) -> None:
    context = ssl.create_default_context(cafile=str(authority.path))
    monkeypatch.setattr("scanner.setup.web.LONGEST", 1.0)
    with HttpListener(context=authority.issue().server_context()) as listener:
        listener.answers = [Answer(body=b"x" * 600, drip=True)]
        found = HttpsWeb(context).get(f"https://localhost:{listener.port}/config")

    assert found is None


def test_a_document_behind_a_bad_certificate_is_none(authority: Authority) -> None:
    context = ssl.create_default_context(cafile=str(authority.path))
    with HttpListener(context=authority.issue(Flaw.UNKNOWN_AUTHORITY).server_context()) as listener:
        found = HttpsWeb(context).get(f"https://localhost:{listener.port}/config")

    assert found is None


def test_a_server_counts_only_behind_a_valid_certificate(
    dovecot_with: Callable[[Options], Dovecot], monkeypatch: pytest.MonkeyPatch
) -> None:
    good, bad = dovecot_with(Options()), dovecot_with(Options(flaw=Flaw.SELF_SIGNED))
    monkeypatch.setenv("SSL_CERT_FILE", str(good.authority.path))
    # What a process trusts is read once; other tests of this one have done so before.
    tls._context.cache_clear()

    assert answers(Server("localhost", good.tls_port))
    assert answers(Server("localhost", good.port, Security.STARTTLS))
    assert not answers(Server("localhost", bad.tls_port))
    assert not answers(Server("localhost", good.port))
