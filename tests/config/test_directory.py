"""From settings to whom the core listens for."""

from __future__ import annotations

from datetime import date

import pytest

from scanner.config.directory import directory
from scanner.config.forms import made
from scanner.config.schema import Settings
from scanner.core.directory import ContactBy, Interviewer


def settings(**employer: object) -> Settings:
    return made(
        Settings,
        {
            "seeker": {"name": "Sam", "addresses": ["Old@mailbox.test", "sam@mailbox.test"]},
            "accounts": [{"address": "Sam@mailbox.test", "password": {"env": "X"}}],
            "employers": [{"name": "Northwind", **employer}],
        },
    )


def test_the_addresses_of_accounts_are_the_seekers_own() -> None:
    seeker = directory(settings()).seeker

    assert (seeker.name, seeker.addresses) == ("Sam", ("old@mailbox.test", "sam@mailbox.test"))


def test_an_employer_is_handed_over_whole() -> None:
    (employer,) = directory(
        settings(
            aliases=["NW"],
            addresses=["Jo@hiring.test"],
            role="Engineer",
            interviewers=[{"name": "Jane Doe", "email": "Jane@NW.com", "title": "Lead"}],
            interviewed="2026-11-03",
            reply_by="2026-11-24",
            contact_by="phone",
            phone="+1 612 555 0134",
            answers_everyone=False,
            closed=True,
        )
    ).employers

    assert employer.names == ("Northwind", "NW")
    assert employer.addresses == ("jo@hiring.test",)
    assert employer.interviewers == (Interviewer("Jane Doe", "jane@nw.com", "Lead"),)
    assert (employer.interviewed, employer.reply_by) == (date(2026, 11, 3), date(2026, 11, 24))
    assert (employer.contact_by, employer.phone) == (ContactBy.PHONE, "+1 612 555 0134")
    assert (employer.role, employer.answers_everyone, employer.closed) == ("Engineer", False, True)


def test_a_domain_of_another_script_is_known_in_both_spellings() -> None:
    (employer,) = directory(settings(domains=["bücher.example", "nw.com"])).employers

    assert employer.domains == ("xn--bcher-kva.example", "bücher.example", "nw.com")


@pytest.mark.parametrize(("known", "promised"), [(True, date(2026, 11, 17)), (False, None)], ids=["read", "unread"])
def test_a_promise_in_words_is_read_from_the_interview_on(known: bool, promised: date | None) -> None:
    def two_weeks(words: str, since: date | None) -> date | None:
        return date(since.year, since.month, since.day + 14) if since and words == "in two weeks" else None

    given = settings(interviewed="2026-11-03", reply_by="in two weeks")

    (employer,) = directory(given, read_words=two_weeks if known else None).employers

    assert employer.reply_by == promised
