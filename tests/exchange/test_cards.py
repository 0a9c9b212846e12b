"""Contacts of three versions of vCard give people with their employers; calendars give interviews."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scanner.core.directory import Employer, Interviewer
from scanner.core.proposal import additions
from scanner.exchange.cards import contacts
from scanner.exchange.contacts import CardVersion, contact_cards
from scanner.exchange.events import interviews
from scanner.exchange.friends import Friend
from scanner.exchange.table import ImportFileError
from tests.exchange import samples

NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)
NORTHWIND = Employer("Northwind Analytics", aliases=("Northwind",), domains=("northwind.test",))


def event(summary: str, *people: str, start: str = "20261110T090000Z", extra: str = "") -> str:
    attendees = "".join(
        f"ATTENDEE;CN={one.partition(' <')[0]}:mailto:{one.rpartition('<')[2][:-1]}\r\n" for one in people
    )
    return (
        f"BEGIN:VEVENT\r\nUID:{summary}\r\nDTSTAMP:20261101T000000Z\r\nDTSTART:{start}\r\nSUMMARY:{summary}\r\n"
        f"{attendees}{extra}END:VEVENT\r\n"
    )


def calendar(*events: str) -> bytes:
    return f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\n{''.join(events)}END:VCALENDAR\r\n".encode()


def met(content: bytes) -> dict[str, tuple[date | None, list[str]]]:
    taken = interviews(content, employers=[NORTHWIND], own=frozenset({"sam@mailbox.test"}), now=NOW, zone=UTC)
    found = additions(taken.proposals, [NORTHWIND])
    return {each.new.name: (each.new.interviewed, [person.name for person in each.new.people]) for each in found}


@pytest.mark.parametrize(
    ("content", "name", "person"),
    [
        pytest.param(
            samples.CARD_21, "Contoso", Interviewer("Jürgen Groß", "j.gross@contoso.com"), id="2.1, quoted-printable"
        ),
        pytest.param(
            samples.CARD_30,
            "Northwind Analytics, Inc.",
            Interviewer("Jane Doe", "jane.doe@northwind.test", "Engineering Manager"),
            id="3.0, folded and escaped",
        ),
    ],
)
def test_a_card_gives_a_person_with_an_employer(content: str, name: str, person: Interviewer) -> None:
    (proposal,) = contacts(content.encode(), own=frozenset()).proposals

    assert (proposal.name, proposal.people) == (name, (person,))


def test_people_without_an_employer_are_left_out() -> None:
    taken = contacts(samples.CARD_40.encode(), own=frozenset())

    assert [proposal.people[0].name for proposal in taken.proposals] == ["Tom Fox"]
    assert taken.rows == 2


def test_a_person_at_a_known_domain_goes_to_that_employer() -> None:
    (addition,) = additions(contacts(samples.CARD_40.encode(), own=frozenset()).proposals, [NORTHWIND])

    assert (addition.known, addition.new.people) == (
        "Northwind Analytics",
        (Interviewer("Tom Fox", "tom@northwind.test"),),
    )


def test_a_broken_card_is_named_and_costs_no_other() -> None:
    taken = contacts(f"BEGIN:VCARD\nFN:Lost\n{samples.CARD_30}BEGIN:VCARD\nEMAIL:no\n".encode(), own=frozenset())

    assert [proposal.people[0].name for proposal in taken.proposals] == ["Jane Doe"]
    assert [trouble.line for trouble in taken.troubles] == [1, 14, 14]


@given(
    st.text(alphabet=st.characters(codec="utf-8", categories=("L", "N", "P", "Zs")), min_size=1, max_size=60).filter(
        lambda name: name.strip() and name == " ".join(name.split())
    ),
    st.sampled_from(list(CardVersion)),
)
def test_the_contacts_that_we_write_are_read_again(name: str, version: CardVersion) -> None:
    person = Interviewer(name, "jane@acme.com")
    text = contact_cards([Friend(("Acme; Co, Ltd \\",), people=(person,))], version)
    (proposal,) = contacts(text.encode(), own=frozenset()).proposals

    assert (proposal.name, proposal.people[0].name) == ("Acme; Co, Ltd \\", name)


@given(st.binary(max_size=1_000))
def test_no_file_of_contacts_breaks_the_import(content: bytes) -> None:
    taken = contacts(b"BEGIN:VCARD\r\n" + content + b"\r\nFN:X\r\nEND:VCARD\r\n", own=frozenset())

    assert taken.rows >= 1


def test_interviews_are_told_from_other_appointments() -> None:
    content = calendar(
        event("Interview with Jane", "Jane Doe <jane.doe@northwind.test>", "Sam <sam@mailbox.test>"),
        event("Dentist"),
        event("Lunch", "Bob Ray <bob@tailspin.com>"),
        event("Job interview", "Ann Lee <ann.lee@contoso.com>", start="20261112T090000Z"),
        event("Interview at Fabrikam", start="20261113T090000Z"),
    )

    assert met(content) == {
        "Northwind Analytics": (date(2026, 11, 10), ["Jane Doe"]),
        "Contoso": (date(2026, 11, 12), ["Ann Lee"]),
        "Fabrikam": (date(2026, 11, 13), []),
    }


def test_an_interview_to_come_is_no_interview_that_was_held() -> None:
    found = met(calendar(event("Job interview", "Ann Lee <ann.lee@contoso.com>", start="20261212T090000Z")))

    assert found == {"Contoso": (None, ["Ann Lee"])}


def test_a_cancelled_interview_was_none() -> None:
    assert met(calendar(event("Job interview", "A B <a.b@contoso.com>", extra="STATUS:CANCELLED\r\n"))) == {}


def test_a_broken_event_is_named_and_costs_no_other() -> None:
    content = calendar(event("Interview at Acme", start="soon"), event("Interview at Fabrikam"))
    taken = interviews(content, employers=[], own=frozenset(), now=NOW, zone=UTC)

    assert [proposal.name for proposal in taken.proposals] == ["Fabrikam"]
    assert [trouble.line for trouble in taken.troubles] == [4]


def test_a_zone_without_end_costs_no_event() -> None:
    zone = b"BEGIN:VTIMEZONE\r\nTZID:X\r\nX-A:" + b"a" * 200_000 + b"\r\nEND:VTIMEZONE\r\n"
    content = calendar(event("Interview at Fabrikam")).replace(b"BEGIN:VEVENT", zone + b"BEGIN:VEVENT", 1)

    assert list(met(content)) == ["Fabrikam"]


@given(st.binary(max_size=600))
def test_no_calendar_breaks_the_import(content: bytes) -> None:
    raw = b"BEGIN:VCALENDAR\nBEGIN:VEVENT\nSUMMARY:Interview at Acme\n" + content + b"\nEND:VEVENT\nEND:VCALENDAR\n"
    taken = interviews(raw, employers=[NORTHWIND], own=frozenset(), now=NOW, zone=UTC)

    assert taken.rows >= 1


@pytest.mark.parametrize("content", [b"", b"BEGIN:VCALENDAR\nEND:VCALENDAR\n"])
def test_a_file_with_nothing_in_it_says_so(content: bytes) -> None:
    with pytest.raises(ImportFileError):
        interviews(content, employers=[], own=frozenset(), now=NOW, zone=UTC)
