"""Proposals are joined, and add only what the user has not said."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scanner.core.directory import Employer, Interviewer
from scanner.core.guessing import company_of_domain, person_of
from scanner.core.model import Address
from scanner.core.proposal import Proposal, additions, joined

JANE = Interviewer("Jane Doe", "jane@acme.com")
ACME = Employer("Acme", domains=("acme.com",), role="Chief", interviewed=date(2026, 11, 3), interviewers=(JANE,))


def test_one_employer_met_twice_is_one_proposal() -> None:
    first = Proposal("Acme GmbH", domains=("acme.com",), role="Engineer", applied=date(2026, 11, 2), doubt="declined")
    second = Proposal("Acme", people=(JANE,), role="Manager", applied=date(2026, 10, 1), interviewed=date(2026, 11, 5))
    (both,) = joined([first, second])

    assert (both.name, both.domains, both.people, both.role) == ("Acme GmbH", ("acme.com",), (JANE,), "Engineer")
    assert (both.applied, both.interviewed, both.other_roles) == (date(2026, 10, 1), date(2026, 11, 5), ("Manager",))
    assert both.doubt is None


@pytest.mark.timeout(60)
def test_twenty_thousand_employers_are_told_apart_soon() -> None:
    many = [Proposal(f"Company {number}", domains=(f"c{number}.test",)) for number in range(20_000)]

    assert len(joined([*many, Proposal("Other", domains=("c7.test",))])) == 20_000
    assert len(additions(many, [Employer("Company 19999")])) == 20_000


@pytest.mark.timeout(60)
def test_thousands_of_people_of_one_employer_are_joined_soon_and_each_once() -> None:
    people = [Interviewer(f"Jane Doe{number}", f"jane{number % 2_000}@acme.com") for number in range(4_000)]
    (acme,) = joined(Proposal("Acme", people=(person,), evidence=(person.name,)) for person in people)

    assert len(acme.people) == 2_000


def test_an_employer_that_two_entries_lead_to_is_joined_to_the_first() -> None:
    first, second = Proposal("Acme", domains=("acme.com",)), Proposal("Zenith", people=(JANE,))
    both = Proposal("Other", domains=("acme.com",), people=(JANE,))

    assert [each.name for each in joined([first, second, both])] == ["Acme", "Zenith"]
    assert joined([first, second, both])[0].people == (JANE,)


def test_what_the_user_wrote_is_never_replaced() -> None:
    known = Proposal(
        "ACME Inc.", domains=("jobs.acme.com",), role="Other", interviewed=date(2026, 11, 1), people=(JANE,)
    )

    assert additions([known], [ACME]) == []


def test_a_later_interview_and_a_new_person_are_added() -> None:
    tom = Interviewer("Tom Fox", "tom@acme.com")
    (addition,) = additions([Proposal("Acme", interviewed=date(2026, 11, 9), people=(JANE, tom))], [ACME])

    assert (addition.known, addition.new.interviewed, addition.new.people) == ("Acme", date(2026, 11, 9), (tom,))


@pytest.mark.parametrize(
    ("shown", "address", "name"),
    [
        pytest.param("Jane Doe", "jane.doe@acme.com", "Jane Doe", id="plain"),
        pytest.param("Doe, Jane (Acme)", "jdoe@acme.com", "Jane Doe", id="turned round"),
        pytest.param("", "jane.doe@acme.com", "Jane Doe", id="from the address"),
        pytest.param("Acme Careers", "careers@acme.com", None, id="a team"),
        pytest.param("Jane Doe", "no-reply@acme.com", None, id="a machine"),
        pytest.param("Jane Doe", "jane@gmail.com", None, id="private mail"),
        pytest.param("Jane Doe", "jane@greenhouse.io", None, id="a service"),
        pytest.param("Acme GmbH", "hello@acme.com", None, id="the company"),
    ],
)
def test_only_people_are_taken_for_people(shown: str, address: str, name: str | None) -> None:
    person = person_of(Address(shown, address), "Acme")

    assert (person.name if person else None) == name


@pytest.mark.parametrize(
    ("domain", "candidates", "name"),
    [
        pytest.param(
            "northwind-analytics.com", ["Northwind Analytics", "Jane Doe"], "Northwind Analytics", id="written"
        ),
        pytest.param("mail.acme.co.uk", [], "Acme", id="from the domain"),
        pytest.param("ibm.com", ["Foo"], "IBM", id="short"),
        pytest.param("northwind.com", ["Northwind Analytics", "Contoso"], "Northwind Analytics", id="longer"),
    ],
)
def test_a_company_is_called_as_it_calls_itself(domain: str, candidates: list[str], name: str) -> None:
    assert company_of_domain(domain, candidates) == name


@given(st.lists(st.builds(Proposal, st.text(min_size=1, max_size=20), domains=st.just(()))))
def test_joining_never_loses_an_employer(proposals: list[Proposal]) -> None:
    once = joined(proposals)

    assert joined(once) == once or len(joined(once)) <= len(once)
    assert {proposal.name for proposal in once} <= {proposal.name for proposal in proposals}
