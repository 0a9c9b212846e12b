"""Whose a domain, an address or a phrase may be."""

from __future__ import annotations

from dataclasses import replace

import pytest

from scanner.core.brands import DomainGrade
from scanner.core.directory import Directory, Employer, Interviewer, Seeker
from scanner.core.domains import ascii_domain
from scanner.core.index import DirectoryIndex, PhraseKind, role_forms
from scanner.core.text import spaced
from tests.core.correspondence import DIRECTORY, NORTHWIND

INDEX = DirectoryIndex(DIRECTORY)
NAMES = [employer.name for employer in INDEX.employers]


def _claims(domain: str, index: DirectoryIndex = INDEX) -> dict[str, DomainGrade]:
    return {index.employers[claim.employer].name: claim.grade for claim in index.claims_on(domain)}


@pytest.mark.parametrize(
    ("domain", "grade"),
    [
        ("northwind-analytics.com", DomainGrade.OWN),
        ("mail.eu.northwind-analytics.com", DomainGrade.OWN),
        ("NORTHWIND-ANALYTICS.COM", DomainGrade.OWN),
        ("northwind-analytics.de", DomainGrade.BRAND),
        ("northwindanalytics.com", DomainGrade.BRAND),
        ("northwind.io", DomainGrade.BRAND),
        ("northwind-careers.com", DomainGrade.EXTENDED),
        ("jobs-northwind.com", DomainGrade.EXTENDED),
        ("careersatnorthwind.com", DomainGrade.EXTENDED),
        ("northwind-analytics.com.evil.net", DomainGrade.SUBLABEL),
        ("northwind.evil.net", DomainGrade.SUBLABEL),
        ("northwlnd.com", DomainGrade.LOOKALIKE),
        ("n0rthwind-analytics.com", DomainGrade.LOOKALIKE),
        ("northvvind.com", DomainGrade.LOOKALIKE),
        ("nоrthwind.com", DomainGrade.LOOKALIKE),  # a Cyrillic о
        (ascii_domain("nоrthwind.com"), DomainGrade.LOOKALIKE),
        ("northwindd.com", DomainGrade.LOOKALIKE),
    ],
)
def test_a_domain_is_graded_by_what_it_shares(domain: str, grade: DomainGrade) -> None:
    claims = _claims(domain)

    assert claims["Northwind Analytics"] is grade


@pytest.mark.parametrize(
    "domain", ["gmail.com", "northstar.com", "huber.com", "evil.net", "", "us.greenhouse-mail.io", "supernovas.com"]
)
def test_strangers_domains_are_nobodys(domain: str) -> None:
    claims = _claims(domain)

    assert claims == {}


def test_a_company_without_domain_is_guessed_by_its_name() -> None:
    claims = _claims("contoso-robotics.com")

    assert claims == {"Contoso Robotics Ltd": DomainGrade.NAMED}


def test_an_idn_is_known_in_both_spellings() -> None:
    index = DirectoryIndex(Directory(Seeker("Sam"), (Employer("Müller", domains=("müller-söhne.de",)),)))

    assert _claims("mail.müller-söhne.de", index) == {"Müller": DomainGrade.OWN}
    assert _claims(ascii_domain("MÜLLER-söhne.de"), index) == {"Müller": DomainGrade.OWN}


@pytest.mark.parametrize(
    ("employer", "domain", "grade"),
    [
        (replace(NORTHWIND, domains=("careers.acme.com",)), "acme.com", DomainGrade.PARENT),
        (replace(NORTHWIND, domains=("acme.co.uk",)), "other.co.uk", None),
        (replace(NORTHWIND, domains=("northwind.teamtailor-mail.com",)), "teamtailor-mail.com", None),
        (replace(NORTHWIND, domains=("gmail.com",)), "gmail.com", None),
        (replace(NORTHWIND, domains=("@acme.com",)), "acme.com", DomainGrade.OWN),
        (replace(NORTHWIND, interviewers=(Interviewer("A B", "a@parent.test"),)), "parent.test", DomainGrade.COLLEAGUE),
        (replace(NORTHWIND, interviewers=(Interviewer("A B", "a@gmail.com"),)), "gmail.com", None),
        (replace(NORTHWIND, addresses=("no-reply@hire.lever.co",)), "hire.lever.co", None),
    ],
    ids=["parent", "suffix", "tenant", "private", "with at", "colleague", "private colleague", "service"],
)
def test_what_a_given_domain_reaches(employer: Employer, domain: str, grade: DomainGrade | None) -> None:
    claims = _claims(domain, DirectoryIndex(Directory(Seeker("Sam"), (employer,))))

    assert claims.get(employer.name) is grade


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("An offer from Northwind.", {("Northwind Analytics", PhraseKind.COMPANY)}),
        ("northwind-analytics", {("Northwind Analytics", PhraseKind.COMPANY)}),
        ("Regards, Jane Doe", {("Northwind Analytics", PhraseKind.PERSON)}),
        ("Doe, Jane", {("Northwind Analytics", PhraseKind.PERSON)}),
        ("the data engineer role", {("Northwind Analytics", PhraseKind.ROLE)}),
        ("Northwindy days at Huber, supernova", set()),
        ("Bei Müller und Söhne", set()),
        ("面接は田中太郎です", {("Müller & Söhne GmbH", PhraseKind.PERSON)}),
    ],
)
def test_phrases_are_found_as_whole_words(text: str, expected: set[tuple[str, PhraseKind]]) -> None:
    found = {(NAMES[phrase.employer], phrase.kind) for phrase in INDEX.found_in(spaced(text))}

    assert found == expected


@pytest.mark.parametrize(
    ("label", "expected"),
    [
        ("northwind", {"Northwind Analytics"}),
        ("northwind+autoreply", {"Northwind Analytics"}),
        ("noreply-northwindanalytics", {"Northwind Analytics"}),
        ("target", {"Target"}),
        ("ontarget", set()),
        ("huber", set()),
        ("no-reply", set()),
    ],
)
def test_tenants_and_local_parts_name_employers(label: str, expected: set[str]) -> None:
    found = {NAMES[number] for number in INDEX.brands_in(label)}

    assert found == expected


def test_a_role_is_known_without_its_trimmings() -> None:
    found = role_forms("Senior Data Engineer (m/w/d)")

    assert "data engineer" in found
    assert "senior data engineer" in found


def test_common_words_are_marked() -> None:
    companies = [phrase for phrase in INDEX.phrases if phrase.kind is PhraseKind.COMPANY and not phrase.short]

    assert {NAMES[phrase.employer] for phrase in companies if phrase.common} == {"Target", "Uber", "Nova"}
