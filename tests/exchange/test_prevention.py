"""Filters for other mail programs let the employers through, and nobody who only looks like them."""

from __future__ import annotations

import os
import pwd
import re
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scanner.core.directory import Employer, Interviewer
from scanner.core.evidence import Confidence
from scanner.core.model import Address
from scanner.exchange.contacts import CardVersion, contact_cards
from scanner.exchange.friends import Friend, friends_of
from scanner.exchange.gmail import LONGEST_VALUE, gmail_filters
from scanner.exchange.outlook import safe_senders
from scanner.exchange.sieve import sieve_script
from tests.core.findings import SCAM, finding, match

GOLDEN = Path(__file__).parent / "golden"
NOW = datetime(2026, 11, 10, 14, 5, tzinfo=UTC)
NORTHWIND = Employer(
    name="Northwind Analytics",
    aliases=("Northwind",),
    domains=("northwind-analytics.com",),
    interviewers=(
        Interviewer("Jane Doe", "jane.doe@northwind-analytics.com", "Engineering Manager"),
        Interviewer("Tomasz Wójcik; Head, of \\ Data", "tomasz@freemail.test"),
    ),
)
ODD = Employer(
    name='R&D "Müller" <GmbH>',
    domains=("müller-rd.de", "gmail.com", "greenhouse.io", "co.uk"),
    addresses=("bewerbung.mueller@gmail.com",),
)
SERVICE = replace(finding(), sender=Address("Northwind Analytics Hiring", "no-reply@us.greenhouse-mail.io"))
TENANT = replace(finding(), sender=Address("Northwind", "northwind+jobs@hire.lever.co"))
FRIENDS = friends_of([NORTHWIND, ODD], [SERVICE, TENANT]).friends
NASTY = 'A "quoted\\" \n\r\x00 name]]> {x} (y) & <z> #{1}\u202e'


@pytest.fixture
def arena() -> Iterator[Path]:
    """A folder for Dovecot's Sieve tools, which refuse to work for root: there they run as `nobody`."""
    with tempfile.TemporaryDirectory(prefix="sieve-", dir="/tmp") as name:
        folder = Path(name)
        user = pwd.getpwnam("nobody") if os.geteuid() == 0 else pwd.getpwuid(os.geteuid())
        (folder / "dovecot.conf").write_text(
            f"log_path = /dev/stderr\nssl = no\nmail_home = {folder}\nmail_location = mbox:{folder}/mail\n"
            f"mail_uid = {user.pw_uid}\nmail_gid = {user.pw_gid}\nfirst_valid_uid = 1\nfirst_valid_gid = 1\n"
        )
        if os.geteuid() == 0:
            os.chown(folder, user.pw_uid, user.pw_gid)
        yield folder


def sieve(tool: str, folder: Path, *files: str) -> subprocess.CompletedProcess[str]:
    program = shutil.which(tool)
    if program is None:
        pytest.fail(f"{tool} is missing: apt-get install dovecot-sieve, or run `make test` as root", pytrace=False)
    user = folder.stat().st_uid if os.geteuid() == 0 else None
    return subprocess.run(
        [program, "-c", str(folder / "dovecot.conf"), *(str(folder / file) for file in files)],
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
        user=user,
        group=folder.stat().st_gid if user is not None else None,
        extra_groups=[] if user is not None else None,
        cwd=folder,
    )


def compiled(script: str, folder: Path) -> subprocess.CompletedProcess[str]:
    (folder / "script.sieve").write_text(script, encoding="utf-8")
    return sieve("sievec", folder, "script.sieve", "script.svbin")


def kept_by(script: str, message: bytes, folder: Path) -> bool:
    """Whether the script keeps a message that would be thrown away below it, as Dovecot's interpreter runs it."""
    (folder / "script.sieve").write_text(script + "discard;\n", encoding="utf-8")
    (folder / "letter").write_bytes(message)
    done = sieve("sieve-test", folder, "script.sieve", "letter")
    assert done.returncode == 0, done.stderr
    return "store message in folder: INBOX" in done.stdout


def letter(sender: str, *, checked: str = "dmarc=pass") -> bytes:
    return (
        f"Authentication-Results: mx.mailbox.test; {checked}\r\nFrom: {sender}\r\nTo: sam@mailbox.test\r\n"
        "Subject: Hello\r\n\r\nHi\r\n"
    ).encode()


def test_employers_own_domains_people_and_services_are_told_apart() -> None:
    northwind, odd = FRIENDS

    assert northwind.domains == ("northwind-analytics.com",)
    assert northwind.addresses == ("tomasz@freemail.test", "northwind+jobs@hire.lever.co")
    assert northwind.services == ("greenhouse-mail.io",)
    assert odd.domains == ("xn--mller-rd-65a.de",)
    assert odd.addresses == ("bewerbung.mueller@gmail.com",)
    assert odd.services == ("greenhouse.io",)


def test_what_anyone_may_write_from_is_left_out_and_said() -> None:
    notes = friends_of([ODD]).notes

    assert any("gmail.com gives mailboxes to anyone" in note for note in notes)
    assert any("co.uk is no domain that one owner has" in note for note in notes)


@pytest.mark.parametrize(
    "doubtful",
    [
        pytest.param(replace(SERVICE, match=match(authentication=SCAM)), id="suspicious"),
        pytest.param(replace(SERVICE, match=match(confidence=Confidence.POSSIBLE)), id="only possible"),
        pytest.param(replace(SERVICE, sender=Address("Northwind", "jobalerts@linkedin.com")), id="job board"),
    ],
)
def test_a_doubtful_sender_is_no_friend(doubtful: object) -> None:
    (northwind,) = friends_of([NORTHWIND], [doubtful]).friends  # type: ignore[list-item]  # a parameter of pytest

    assert northwind.services == ()
    assert northwind.addresses == ("tomasz@freemail.test",)


def test_a_closed_employer_is_not_let_through() -> None:
    assert friends_of([replace(NORTHWIND, closed=True)]).friends == ()


@pytest.mark.parametrize(
    ("name", "make"),
    [
        pytest.param("gmail.xml", lambda: gmail_filters(FRIENDS, NOW), id="gmail"),
        pytest.param("sieve.sieve", lambda: sieve_script(FRIENDS), id="sieve"),
        pytest.param("outlook.txt", lambda: safe_senders(FRIENDS), id="outlook"),
        pytest.param("contacts-3.vcf", lambda: contact_cards(FRIENDS), id="vcard 3.0"),
        pytest.param("contacts-4.vcf", lambda: contact_cards(FRIENDS, CardVersion.FOUR), id="vcard 4.0"),
    ],
)
def test_the_files_are_as_they_were_read_and_approved(name: str, make: Callable[[], str]) -> None:
    assert make().encode() == (GOLDEN / name).read_bytes()


def test_gmail_asks_for_the_name_beside_a_service() -> None:
    document = ElementTree.fromstring(gmail_filters(FRIENDS, NOW))
    values = [
        each.attrib["value"]
        for each in document.iter("{http://schemas.google.com/apps/2006}property")
        if each.attrib["name"] == "from"
    ]

    assert '(greenhouse-mail.io) ("Northwind Analytics" OR "Northwind")' in values
    assert not any("greenhouse" in value and '"' not in value for value in values)
    assert "@northwind-analytics.com OR tomasz@freemail.test OR northwind+jobs@hire.lever.co" in values


@given(st.lists(st.text(max_size=60), min_size=1, max_size=30), st.text(max_size=400))
def test_no_name_breaks_the_gmail_document(names: list[str], other: str) -> None:
    friends = friends_of([Employer(name=name, domains=("a.test",), aliases=(other,)) for name in (*names, NASTY)])
    text = gmail_filters([replace(each, services=("greenhouse.io",)) for each in friends.friends if each.names], NOW)
    document = ElementTree.fromstring(text)

    for each in document.iter("{http://schemas.google.com/apps/2006}property"):
        value = each.attrib["value"]
        assert len(value) <= LONGEST_VALUE + 450
        assert value.count('"') % 2 == 0
        assert re.sub(r'"[^"]*"', "", value).count("(") == re.sub(r'"[^"]*"', "", value).count(")")


def test_a_real_compiler_takes_the_script_whatever_the_names(arena: Path) -> None:
    nasty = friends_of([Employer(name=NASTY, domains=("a.test",), aliases=("\\", '"', "*?", "株式会社"))]).friends
    for script in (sieve_script(FRIENDS), sieve_script(nasty), sieve_script(())):
        result = compiled(script, arena)

        assert result.returncode == 0, result.stderr


@pytest.mark.parametrize(
    ("message", "kept"),
    [
        pytest.param(letter("Jane <jane@northwind-analytics.com>"), True, id="own domain"),
        pytest.param(letter("Jane <jane@mail.northwind-analytics.com>"), True, id="below it"),
        pytest.param(letter("Jane <jane@evil-northwind-analytics.com>"), False, id="look-alike"),
        pytest.param(letter("Jane <jane@northwind-analytics.com.evil.test>"), False, id="in front"),
        pytest.param(letter('"jane@northwind-analytics.com" <x@evil.test>'), False, id="in the name"),
        pytest.param(letter("Jane <jane@northwind-analytics.com>", checked="dmarc=fail"), False, id="forged"),
        pytest.param(letter("Tomasz <tomasz@freemail.test>"), True, id="a person"),
        pytest.param(letter("Thomas <thomas@freemail.test>"), False, id="another person"),
        pytest.param(letter("Northwind Hiring <no-reply@ashbyhq.com>"), True, id="service with name"),
        pytest.param(letter("Contoso Hiring <no-reply@ashbyhq.com>"), False, id="service for another"),
    ],
)
def test_the_script_keeps_whom_it_should(message: bytes, *, kept: bool, arena: Path) -> None:
    assert kept_by(sieve_script(FRIENDS), message, arena) is kept


def test_a_name_without_letters_to_look_for_opens_no_door() -> None:
    (hidden,) = friends_of([Employer(name="\u200b", aliases=("X", "  "), domains=("a.test",))]).friends
    script = sieve_script([hidden])

    assert hidden.telling == ()
    assert 'header :contains "From"' not in script


@given(st.text(max_size=300), st.sampled_from(list(CardVersion)))
def test_a_card_s_lines_stay_its_own(name: str, version: CardVersion) -> None:
    friend = Friend(("Acme",), people=(Interviewer(f"Jane {name}", "jane@acme.test", name),))
    text = contact_cards([friend], version)
    lines = text.replace("\r\n ", "").split("\r\n")

    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    assert [line for line in lines if line.startswith(("BEGIN", "END"))] == ["BEGIN:VCARD", "END:VCARD"]
    assert sum(line.startswith("EMAIL") for line in lines) == 1
    assert lines[1] == f"VERSION:{version}"
