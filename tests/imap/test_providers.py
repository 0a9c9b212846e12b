"""Which provider a server belongs to, and what its profile answers."""

from __future__ import annotations

import dataclasses
import itertools

import pytest

from scanner.config.schema import Security
from scanner.core.authresults import is_among, parse
from scanner.core.domains import is_private_mail
from scanner.core.model import FolderRole
from scanner.imap.folders import assign_roles, plain_form
from scanner.imap.profile import Help, Profile, Server, SignIn
from scanner.imap.profiles import GMAIL, PROVIDERS, SOFTWARE
from scanner.imap.providers import GENERIC, profile_for, profile_for_address

GMAIL_SAYS = (
    "IMAP4rev1 UNSELECT IDLE NAMESPACE QUOTA ID XLIST CHILDREN X-GM-EXT-1 UIDPLUS COMPRESS=DEFLATE ENABLE MOVE "
    "CONDSTORE ESEARCH UTF8=ACCEPT LIST-EXTENDED LIST-STATUS LITERAL- SPECIAL-USE APPENDLIMIT=35651584"
)
OUTLOOK_SAYS = (
    "IMAP4 IMAP4rev1 AUTH=PLAIN AUTH=XOAUTH2 SASL-IR UIDPLUS MOVE ID UNSELECT CHILDREN IDLE NAMESPACE LITERAL+"
)
YAHOO_SAYS = "IMAP4rev1 SASL-IR ID MOVE NAMESPACE XYMHIGHESTMODSEQ UIDPLUS LITERAL+ CHILDREN UNSELECT IDLE OBJECTID"
ICLOUD_SAYS = "IMAP4rev1 CONDSTORE ENABLE QRESYNC ESEARCH SORT WITHIN LIST-STATUS UIDPLUS IDLE NAMESPACE"
YANDEX_SAYS = "IMAP4rev1 CHILDREN UNSELECT LITERAL+ NAMESPACE XLIST UIDPLUS ENABLE ID IDLE MOVE"
NETEASE_SAYS = "IMAP4rev1 XLIST SPECIAL-USE ID LITERAL+ STARTTLS XAPPLEPUSHSERVICE UIDPLUS X-CM-EXT-1"
DOVECOT_SAYS = (
    "IMAP4rev1 SASL-IR LOGIN-REFERRALS ID ENABLE IDLE LITERAL+ SPECIAL-USE LIST-STATUS QRESYNC CONDSTORE NOTIFY"
)
COURIER_SAYS = (
    "IMAP4rev1 UIDPLUS CHILDREN NAMESPACE THREAD=ORDEREDSUBJECT THREAD=REFERENCES SORT QUOTA IDLE ACL ACL2=UNION"
)
CYRUS_SAYS = (
    "IMAP4rev1 LITERAL+ ID ENABLE ACL RIGHTS=kxten QUOTA MAILBOX-REFERRALS NAMESPACE UIDPLUS QRESYNC SPECIAL-USE"
)


@pytest.mark.parametrize(
    ("host", "says", "server_id", "address", "name"),
    [
        pytest.param("imap.gmail.com", GMAIL_SAYS, {"name": "GImap"}, None, "Gmail", id="gmail"),
        pytest.param("127.0.0.1", GMAIL_SAYS, {}, None, "Gmail", id="gmail behind a tunnel"),
        pytest.param("imap.gmail.com", "IMAP4rev1", {}, None, "Gmail", id="gmail before login, by host"),
        pytest.param("outlook.office365.com", OUTLOOK_SAYS, {}, None, "Microsoft 365", id="microsoft 365"),
        pytest.param("outlook.office365.com", OUTLOOK_SAYS, {}, "a@contoso.com", "Microsoft 365", id="own domain"),
        pytest.param(
            "outlook.office365.com", OUTLOOK_SAYS, {}, "a@hotmail.com", "Outlook.com", id="a person's outlook"
        ),
        pytest.param("imap.mail.yahoo.com", YAHOO_SAYS, {}, None, "Yahoo", id="yahoo"),
        pytest.param("imap.aol.com", YAHOO_SAYS, {}, None, "AOL", id="aol shares yahoo's mark"),
        pytest.param("10.0.0.1", YAHOO_SAYS, {}, "a@aol.com", "AOL", id="aol by address behind a tunnel"),
        pytest.param("10.0.0.1", YAHOO_SAYS, {}, None, "Yahoo", id="yahoo or aol, unknown which"),
        pytest.param("p42-imap.mail.me.com", ICLOUD_SAYS, {}, None, "iCloud", id="icloud"),
        pytest.param("imap.yandex.ru", YANDEX_SAYS, {}, None, "Yandex", id="yandex"),
        pytest.param("mail.firm.example", YANDEX_SAYS, {"name": "Yandex IMAP"}, None, "Yandex", id="yandex by ID"),
        pytest.param("imap.163.com", NETEASE_SAYS, {}, None, "NetEase 163.com", id="163"),
        pytest.param("imap.126.com", NETEASE_SAYS, {}, None, "NetEase 126.com", id="126"),
        pytest.param("mail.uni.example", NETEASE_SAYS, {}, None, "Coremail", id="coremail elsewhere"),
        pytest.param("imap.qq.com", "IMAP4rev1 XLIST MOVE IDLE ID", {}, None, "QQ Mail", id="qq"),
        pytest.param("imap.zoho.eu", "IMAP4rev1 UIDPLUS CHILDREN IDLE ID", {}, None, "Zoho Mail", id="zoho"),
        pytest.param("127.0.0.1", "IMAP4rev1 IDLE MOVE", {}, "a@proton.me", "Proton Mail Bridge", id="bridge"),
        pytest.param("127.0.0.1", "IMAP4rev1 IDLE MOVE", {}, "a@mailbox.test", "generic", id="another on loopback"),
        pytest.param(
            "IMAP.Posteo.de.", DOVECOT_SAYS, {"name": "Dovecot"}, None, "Posteo", id="a host in other case with its dot"
        ),
        pytest.param("posteo.de", DOVECOT_SAYS, {"name": "Dovecot"}, None, "Posteo", id="posteo runs dovecot"),
        pytest.param("imap.mailbox.org", DOVECOT_SAYS, {"name": "Dovecot"}, None, "mailbox.org", id="mailbox.org"),
        pytest.param("mail.example.org", DOVECOT_SAYS, {"name": "Dovecot"}, None, "Dovecot", id="dovecot"),
        pytest.param("mail.example.org", DOVECOT_SAYS, {"NAME": "dovecot"}, None, "Dovecot", id="dovecot, other case"),
        pytest.param("mail.example.org", COURIER_SAYS, None, None, "Courier", id="courier"),
        pytest.param("mail.example.org", CYRUS_SAYS, None, None, "Cyrus", id="cyrus"),
        pytest.param("mail.example.org", "IMAP4rev1", {"name": ""}, None, "generic", id="an empty ID is nobody's"),
        pytest.param("notgmail.com", "IMAP4rev1", None, None, "generic", id="a domain that only ends alike"),
        pytest.param("gmail.com.example.org", "IMAP4rev1", None, None, "generic", id="a domain that only begins alike"),
        pytest.param(
            "mail.example.org", OUTLOOK_SAYS, None, "a@gmail.com", "generic", id="an address alone is no proof"
        ),
    ],
)
def test_a_server_is_known_by_its_marks_then_by_its_host(
    host: str, says: str, server_id: dict[str, str] | None, address: str | None, name: str
) -> None:
    assert profile_for(host, says.split(), server_id, address=address).name == name


@pytest.mark.parametrize(
    ("address", "host"),
    [
        ("sam@gmail.com", "imap.gmail.com"),
        ("Sam@GoogleMail.COM", "imap.gmail.com"),
        ("sam@hotmail.co.uk", "outlook.office365.com"),
        ("sam@yahoo.de", "imap.mail.yahoo.com"),
        ("sam@aol.com", "imap.aol.com"),
        ("sam@icloud.com", "imap.mail.me.com"),
        ("sam@fastmail.com", "imap.fastmail.com"),
        ("sam@gmx.de", "imap.gmx.net"),
        ("sam@gmx.com", "imap.gmx.com"),
        ("sam@web.de", "imap.web.de"),
        ("sam@mail.com", "imap.mail.com"),
        ("sam@ya.ru", "imap.yandex.com"),
        ("sam@126.com", "imap.126.com"),
        ("sam@foxmail.com", "imap.qq.com"),
        ("sam@zohomail.eu", "imap.zoho.eu"),
        ("sam@pm.me", "127.0.0.1"),
        ("sam@mailbox.org", "imap.mailbox.org"),
        ("sam@posteo.net", "posteo.de"),
        ("sam@t-online.de", "secureimap.t-online.de"),
        ("sam@wanadoo.fr", "imap.orange.fr"),
        ("sam@free.fr", "imap.free.fr"),
        ("sam@laposte.net", "imap.laposte.net"),
        ("sam@libero.it", "imapmail.libero.it"),
        ("sam@wp.pl", "imap.wp.pl"),
        ("sam@onet.pl", "imap.poczta.onet.pl"),
        ("sam@interia.pl", "poczta.interia.pl"),
        ("sam@email.cz", "imap.seznam.cz"),
        ("sam@bk.ru", "imap.mail.ru"),
    ],
)
def test_an_address_of_a_known_provider_gives_its_server(address: str, host: str) -> None:
    profile = profile_for_address(address)

    assert profile is not None
    assert profile.imap is not None
    assert profile.imap.host == host


@pytest.mark.parametrize(
    "address", ["sam@example.org", "sam", "", "sam@", "@", "sam@mail.gmail.com", "sam@evilgmail.com"]
)
def test_an_address_elsewhere_gives_none(address: str) -> None:
    assert profile_for_address(address) is None


@pytest.mark.parametrize("profile", [*PROVIDERS, *SOFTWARE, GENERIC], ids=lambda profile: profile.name)
def test_every_profile_is_sound(profile: Profile) -> None:
    assert profile.sign_ins
    assert all(plain_form(part) == part for path in profile.role_aliases for part in path.split("/"))
    assert all(domain == domain.lower() for domain in (*profile.domains, *profile.hosts, *profile.authserv_ids))
    assert all(mark == mark.upper() for mark in profile.capabilities)
    assert all(name == name.lower() and name for name in profile.server_names)
    assert profile.min_interval >= 60
    for server in (profile.imap, profile.smtp):
        assert server is None or server.security in {Security.TLS, Security.STARTTLS}
    for text in (profile.password_help, profile.enable_help, profile.hidden_help):
        assert text is None or (text.sentence and not text.sentence.endswith("."))
        assert text is None or text.link is None or text.link.startswith("https://")
    # An app password is no password that the user has: where it is the way, the way is said.
    assert profile.sign_ins[0] is not SignIn.APP_PASSWORD or profile.password_help or profile.enable_help


def test_no_domain_belongs_to_two_providers() -> None:
    domains = list(itertools.chain.from_iterable(profile.domains for profile in PROVIDERS))

    assert len(domains) == len(set(domains))


def test_whoever_gives_mailboxes_to_anyone_is_private_mail_to_the_core() -> None:
    # Those of the owners' own people, and onmicrosoft.com, below which each company has a name.
    companies = {"google.com", "messagingengine.com", "vk.com", "onmicrosoft.com"}

    taken_for_companies = {name for profile in PROVIDERS for name in profile.domains if not is_private_mail(name)}

    assert taken_for_companies == companies


@pytest.mark.parametrize("profile", [item for item in PROVIDERS if item.imap], ids=lambda profile: profile.name)
def test_a_provider_with_domains_is_recognised_at_its_own_server(profile: Profile) -> None:
    assert profile.imap is not None
    address = f"sam@{profile.domains[0]}" if profile.domains else None

    assert profile_for(profile.imap.host, (), None, address=address) is profile


@pytest.mark.parametrize(
    ("name", "question", "answer"),
    [
        ("Gmail", "all_mail_holds_every_copy", True),
        ("Gmail", "has_category_tabs", True),
        ("Gmail", "may_hide_folders_from_imap", True),
        ("Microsoft 365", "search_takes_charset", False),
        ("Yahoo", "window_of_newest", 10_000),
        ("AOL", "window_of_newest", 10_000),
        ("NetEase 163.com", "needs_id", True),
        ("Coremail", "needs_id", True),
        ("QQ Mail", "needs_id", True),
        ("Proton Mail Bridge", "certificate_is_its_own", True),
        ("generic", "all_mail_holds_every_copy", False),
        ("generic", "needs_id", False),
        ("generic", "window_of_newest", None),
    ],
)
def test_quirks_are_answers_to_named_questions(name: str, question: str, answer: object) -> None:
    profile = next(item for item in (*PROVIDERS, GENERIC) if item.name == name)

    assert getattr(profile, question) == answer


@pytest.mark.parametrize(
    ("name", "junk", "trash"),
    [("Gmail", 30, 30), ("Yahoo", 30, 7), ("Yandex", 10, 30), ("Microsoft 365", 30, None), ("generic", None, None)],
)
def test_only_junk_and_trash_are_ever_purged(name: str, junk: int | None, trash: int | None) -> None:
    profile = next(item for item in (*PROVIDERS, GENERIC) if item.name == name)
    answers = {role: profile.purge_days(role) for role in FolderRole}

    assert answers.pop(FolderRole.JUNK) == junk
    assert answers.pop(FolderRole.TRASH) == trash
    assert not any(answers.values())


def test_a_link_opens_gmails_message_wherever_it_lies() -> None:
    link = GMAIL.link(message_id="<a+b/c@mail.example>", gmail_id=0x1234ABCD, address="sam rivera@gmail.com")

    assert link == (
        "https://mail.google.com/mail/u/?authuser=sam%20rivera@gmail.com"
        "#search/in%3Aanywhere+rfc822msgid%3Aa%2Bb%2Fc%40mail.example"
    )


def test_gmails_own_id_links_a_message_without_message_id() -> None:
    link = GMAIL.link(message_id=None, gmail_id=0x18C2F, address="sam@gmail.com")

    assert link == "https://mail.google.com/mail/u/?authuser=sam@gmail.com#all/18c2f"


@pytest.mark.parametrize("message_id", [None, "", "<>", " "])
def test_without_any_id_there_is_no_link(message_id: str | None) -> None:
    assert GMAIL.link(message_id=message_id, gmail_id=None, address="sam@gmail.com") is None
    assert GENERIC.link(message_id="<a@b>", gmail_id=1, address="sam@example.org") is None


def test_a_hostile_message_id_stays_inside_its_place_in_the_link() -> None:
    link = GMAIL.link(message_id="<x#y?z&{gmail_id}\r\n\x1b@h>", gmail_id=None, address="sam@gmail.com")

    assert link is not None
    assert link.endswith("rfc822msgid%3Ax%23y%3Fz%26%7Bgmail_id%7D%0D%0A%1B%40h")


@pytest.mark.parametrize(
    ("name", "authserv_id", "own"),
    [
        ("Gmail", "mx.google.com", True),
        ("Gmail", "MX.Google.com", True),
        ("Gmail", "mx.google.com.evil.example", False),
        ("Gmail", "evil-mx.google.com", False),
        ("Yahoo", "atlas216.free.mail.bf1.yahoo.com", True),
        ("Yahoo", "yahoo.com", False),
        ("Yahoo", "evilyahoo.com", False),
        ("AOL", "atlas-baseline-production.v2-mail-prod1-gq1.omega.yahoo.com", True),
        ("iCloud", "dmarc.icloud.com", True),
        ("iCloud", "dkim-verifier.icloud.com", True),
        ("Fastmail", "mx6.messagingengine.com", True),
        ("Yandex", "vla1-f55d97afef99.qloud-c.yandex.net", True),
        ("Mail.ru", "mxs.mail.ru", True),
        ("Posteo", "posteo.de", True),
        ("Zoho Mail", "mx.zohomail.com", True),
        ("Proton Mail Bridge", "mail.protonmail.ch", True),
        ("GMX", "gmx.net", True),
        ("QQ Mail", "mx.qq.com", True),
        ("generic", "mx.google.com", False),
        ("generic", "", False),
    ],
)
def test_the_providers_own_authentication_results_are_told_by_their_name(
    name: str, authserv_id: str, own: bool
) -> None:
    profile = next(item for item in (*PROVIDERS, GENERIC) if item.name == name)

    assert is_among(parse(f"{authserv_id}; spf=pass").server, profile.authserv_ids) is own


@pytest.mark.parametrize(
    ("name", "folder", "role"),
    [
        ("Orange", "OUTBOX", FolderRole.SENT),
        ("Orange", "QUARANTAINE", FolderRole.JUNK),
        ("Mail.ru", "INBOX/Newsletters", FolderRole.PROMOTIONS),
        ("Mail.ru", "INBOX/Social", FolderRole.SOCIAL),
        ("Zoho Mail", "Newsletter", FolderRole.PROMOTIONS),
        ("NetEase 163.com", "广告邮件", FolderRole.PROMOTIONS),
        ("Onet", "Społeczności", FolderRole.SOCIAL),
        ("Proton Mail Bridge", "All Mail", FolderRole.ALL),
        ("WEB.DE", "Spamverdacht", FolderRole.JUNK),
        ("Yahoo", "Bulk", FolderRole.JUNK),
        ("Yandex", "Спам", FolderRole.JUNK),
    ],
)
def test_a_providers_folders_have_their_purpose(name: str, folder: str, role: FolderRole) -> None:
    profile = next(item for item in PROVIDERS if item.name == name)

    assert assign_roles([(folder.encode(), folder, "/", frozenset())], profile) == (role,)


def test_a_profile_is_plain_frozen_data() -> None:
    with pytest.raises(dataclasses.FrozenInstanceError):
        GMAIL.name = "x"  # type: ignore[misc]  # that it can't be set is what is tested
    assert Server("h", 993).security is Security.TLS
    assert Help("Do this").link is None
