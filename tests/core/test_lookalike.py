"""Domains that imitate an employer's, and the many honest ones that only resemble it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scanner.core.directory import Employer, Interviewer
from scanner.core.domains import ascii_domain
from scanner.core.lookalike import Imitations, Semblance, has_mixed_scripts, is_look_alike, owns, resemblance

NORTHWIND = Employer(
    "Northwind Analytics",
    aliases=("Northwind",),
    domains=("northwind-analytics.com", "northwind.com"),
    interviewers=(Interviewer("Jane Doe", "jane@nwa-labs.com"),),
)
WOODGROVE = Employer("Woodgrove Bank", domains=("woodgrovebank.example",))
MICROSOFT = Employer("Microsoft", domains=("microsoft.com",))
MUELLER = Employer("Müller & Söhne GmbH", domains=("mueller-soehne.de",))
BBC = Employer("BBC", domains=("bbc.co.uk",))
IBM = Employer("IBM", domains=("ibm.com",))
NOVA = Employer("Nova", domains=("nova.health",))
TARGET = Employer("Target", domains=("target.com",))
UBER = Employer("Uber", domains=("uber.com",))
DOVER = Employer("Dover", domains=("dover.example",))
STRIPE = Employer("Stripe", domains=("stripe.com",))
NODOMAIN = Employer("Contoso Robotics Ltd")
BARN = Employer("Barn", domains=("barn.example",))
ALL = (NORTHWIND, WOODGROVE, MICROSOFT, MUELLER, BBC, IBM, NOVA, TARGET, UBER, DOVER, STRIPE, NODOMAIN, BARN)

IMITATIONS = [
    ("nothwind.com", NORTHWIND, "letter dropped"),
    ("northwiind.com", NORTHWIND, "letter doubled"),
    ("norhtwind.com", NORTHWIND, "letters swapped"),
    ("northvvind.com", NORTHWIND, "two v for a w"),
    ("northw1nd.com", NORTHWIND, "one for an i"),
    ("northwlnd.com", NORTHWIND, "l for an i"),
    ("n0rthwind.com", NORTHWIND, "zero for an o"),
    ("nörthwind.com", NORTHWIND, "a dotted letter"),
    ("nоrthwind.com", NORTHWIND, "Cyrillic o"),
    (ascii_domain("nоrthwind.com"), NORTHWIND, "Cyrillic o in its ASCII form"),
    ("nοrthwind.com", NORTHWIND, "Greek omicron"),
    ("northwind-analytlcs.com", NORTHWIND, "l for an i in the long name"),
    ("northwind-analytics.com.evil.net", NORTHWIND, "whole domain in front"),
    ("northwind.com.careers-apply.xyz", NORTHWIND, "whole domain in front of hiring words"),
    ("mail.northwind.com.evil.net", NORTHWIND, "a host of theirs in front"),
    ("northwind.com-jobs.net", NORTHWIND, "whole domain and a hyphen"),
    ("northwind-com.careers.net", NORTHWIND, "hyphen for the dot"),
    ("northwind.cm", NORTHWIND, "ending with a letter dropped"),
    ("northwind.con", NORTHWIND, "ending misspelt"),
    ("northw1nd-careers.com", NORTHWIND, "digit and a hiring word"),
    ("northvvindjobs.com", NORTHWIND, "two v and a hiring word"),
    ("rnicrosoft.com", MICROSOFT, "rn for m"),
    ("micros0ft.com", MICROSOFT, "zero"),
    ("microsoff.com", MICROSOFT, "letter changed"),
    ("mircosoft.com", MICROSOFT, "swapped"),
    ("rnicrosoft.co.uk", MICROSOFT, "rn and another ending"),
    ("woodgrovbank.example", WOODGROVE, "letter dropped"),
    ("woodgrove-bamk.example", WOODGROVE, "letter changed beside a hyphen"),
    ("woodgrovebnak.example", WOODGROVE, "swapped at the end"),
    ("w00dgrovebank.example", WOODGROVE, "two zeros"),
    ("woodgroovebannk.example", WOODGROVE, "two letters more"),
    ("muelIer-soehne.de", MUELLER, "capital i for an l"),
    ("mueler-soehne.de", MUELLER, "dropped"),
    ("targget.com", TARGET, "doubled in a short name"),
    ("tagret.com", TARGET, "swapped in a short name"),
    ("stripee.com", STRIPE, "doubled at the end"),
    ("str1pe.com", STRIPE, "one for an i in a short name"),
    ("n0va.health", NOVA, "zero in four letters"),
    ("nwa-labss.com", NORTHWIND, "doubled in a colleague's domain"),
    ("contosorobot1cs.com", NODOMAIN, "digit in the company's name"),
    ("bbc.co.uk.news-jobs.com", BBC, "whole domain of three labels in front"),
]
VARIANTS = [
    ("northwind.co", NORTHWIND),
    ("northwind.io", NORTHWIND),
    ("northwindanalytics.com", NORTHWIND),
    ("northwind-careers.com", NORTHWIND),
    ("careers-northwind.com", NORTHWIND),
    ("northwindjobs.xyz", NORTHWIND),
    ("northwind-group.com", NORTHWIND),
    ("woodgrove-bank.example", WOODGROVE),
    ("müller-söhne.de", MUELLER),
    ("muller-sohne.de", MUELLER),
    ("ibm-careers.com", IBM),
    ("ibmjobs.com", IBM),
    ("microsoft.de", MICROSOFT),
    ("target.careers", TARGET),
]
HONEST = [
    ("northwind.com", "own"),
    ("mail.northwind.com", "below an own one"),
    ("northwind-analytics.com", "own"),
    ("nwa-labs.com", "a colleague's"),
    ("careers.bbc.co.uk", "below an own one of three labels"),
    ("gmail.com", "private mail"),
    ("us.greenhouse-mail.io", "a service"),
    ("northwind.greenhouse-mail.io", "a tenant of a service"),
    ("northern.com", "another word"),
    ("eastwind.com", "another name"),
    ("targets.com", "a plural"),
    ("larget.com", "another letter in a short name"),
    ("huber.com", "Huber is not Uber"),
    ("tuber.com", "a root"),
    ("uberall.com", "a longer name"),
    ("innovation.com", "Nova inside a word"),
    ("novartis.com", "Nova at the front of a word"),
    ("casanova.com", "Nova at the end of a word"),
    ("strive.com", "one letter from Stripe"),
    ("striped.com", "one letter more"),
    ("stripes.com", "a plural"),
    ("clover.example", "Clover is not Dover"),
    ("bam.example", "Bam is not Barn"),
    ("ibn.com", "three letters need exactness"),
    ("abc.co.uk", "three letters"),
    ("cbc.ca", "three letters"),
    ("bbcgoodfood.com", "a longer name of three letters' front"),
    ("lever.co", "a service"),
    ("example", "no domain"),
    ("", "nothing"),
    ("192.0.2.1", "an address"),
    ("co.uk", "a suffix"),
]


@pytest.mark.parametrize(("domain", "employer", "how"), [pytest.param(*row, id=row[2]) for row in IMITATIONS])
def test_an_imitation_is_seen(domain: str, employer: Employer, how: str) -> None:
    found = resemblance(ascii_domain(domain), employer)

    assert found is not None
    assert found.semblance is Semblance.IMITATION
    assert is_look_alike(domain, ALL) == employer.name


@pytest.mark.parametrize(("domain", "employer"), [pytest.param(*row, id=row[0]) for row in VARIANTS])
def test_what_they_may_own_as_well_is_a_variant(domain: str, employer: Employer) -> None:
    found = resemblance(ascii_domain(domain), employer)

    assert found is not None
    assert found.semblance is Semblance.VARIANT
    assert is_look_alike(domain, ALL) is None


@pytest.mark.parametrize("domain", [pytest.param(row[0], id=row[0] or "empty") for row in HONEST])
def test_honest_neighbours_imitate_nobody(domain: str) -> None:
    assert is_look_alike(domain, ALL) is None


def test_the_compiled_search_finds_what_comparing_with_each_employer_finds() -> None:
    imitations = Imitations(ALL)
    domains = [str(row[0]) for row in (*IMITATIONS, *VARIANTS, *HONEST)]

    for domain in domains:
        found = [ALL[number].name for number, _ in imitations.by(domain)]
        assert found[:1] == [name for name in [is_look_alike(domain, ALL)] if name], domain


def test_nobody_is_imitated_where_no_employer_is_known() -> None:
    assert Imitations(()).by("northwind.com") == ()


def test_a_tenant_of_an_unknown_service_is_no_imitation() -> None:
    found = resemblance("northwind.some-hiring-tool.com", NORTHWIND)

    assert found is not None
    assert found.semblance is Semblance.TENANT


def test_one_employers_own_domain_imitates_no_other() -> None:
    twin = Employer("Northwinds", domains=("northwinds.com",))

    assert is_look_alike("northwinds.com", (NORTHWIND, twin)) is None
    assert is_look_alike("northwimd.com", (NORTHWIND, twin)) == "Northwind Analytics"


def test_the_registered_domain_above_a_given_one_is_theirs() -> None:
    assert owns(Employer("Acme", domains=("jobs.acme.com",)), "acme.com")
    assert not owns(Employer("Acme", domains=("jobs.acme.com",)), "mail.acme.com")
    assert not owns(Employer("Uni", domains=("gmail.com",)), "gmail.com")


@pytest.mark.parametrize(
    ("domain", "theirs"),
    [("target.jobs", True), ("mail.target.jobs", True), ("target-hr.jobs", False), ("tagret.jobs", False)],
)
def test_a_jobs_domain_is_kept_for_the_company_of_that_name(domain: str, theirs: bool) -> None:
    assert owns(TARGET, domain) is theirs
    assert (resemblance(domain, TARGET) is None) is theirs


def test_a_short_jobs_domain_may_be_anybodys() -> None:
    assert not owns(BBC, "bbc.jobs")


@pytest.mark.parametrize(
    ("text", "mixed"),
    [("Nоrthwind", True), ("Νorthwind", True), ("Northwind", False), ("Иван Петров", False), ("Иван Smith", False)],
)
def test_two_alphabets_in_one_word_are_seen(text: str, mixed: bool) -> None:
    assert has_mixed_scripts(text) is mixed


@given(st.text(max_size=120))
def test_any_text_is_compared(domain: str) -> None:
    found = is_look_alike(domain, ALL)

    assert found is None or isinstance(found, str)


@given(
    st.sampled_from([employer for employer in ALL if employer.domains]), st.from_regex(r"[a-z]{1,12}", fullmatch=True)
)
def test_whatever_lies_below_an_own_domain_is_theirs(employer: Employer, label: str) -> None:
    for domain in employer.domains:
        assert is_look_alike(f"{label}.{domain}", ALL) is None
