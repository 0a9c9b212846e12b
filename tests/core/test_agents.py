"""Agents: whoever writes for an employer from a company that nobody told of, and whose later mail counts by that."""

from __future__ import annotations

import time

import pytest

from benchmarks.ledger import describe
from scanner.core.correspondence import found_link, writers
from scanner.core.directory import Directory, Employer, Interviewer, Seeker
from scanner.core.evidence import Confidence, Match, ThreadLink
from scanner.core.exclusion import marks_of
from scanner.core.index import DirectoryIndex
from scanner.core.matching import Judge
from scanner.core.model import RawHeaders
from scanner.core.reading import words_of
from scanner.core.screening import Screen
from tests.core.correspondence import OWN, message, raw

KESTREL = Employer("Kestrel & Boyd", role="Staff Auditor", interviewers=(Interviewer("Lorna Pike"),))
HARPER = Employer("Harper", role="Insight Manager", interviewers=(Interviewer("James Harper"),))
LUMEN = Employer(
    "Lumen Grid", domains=("lumengrid.example",), role="Site Engineer", interviewers=(Interviewer("Liam O'Neill"),)
)
PEOPLE = Directory(Seeker("Sam Rivera", (OWN,)), (KESTREL, HARPER, LUMEN))
JUDGE = Judge(PEOPLE)
SECOND_ROUND = (
    "Hi Sam,\n\ngreat feedback from Kestrel & Boyd after your interview with Lorna last Thursday. She would like "
    "to invite you to a second interview with the two audit partners next Monday at noon. Does that suit you?\n\nGina"
)
SHOP = "Dear reader,\n\nour shop in the old town, which so many of you have asked for, will open at nine on Monday."
OFFER = "Hi Sam,\n\nare you sitting down? They want to offer you the job, 54 base and a bonus. Call me.\n\nNat"


def judged(sender: str, subject: str, text: str, links: tuple[ThreadLink, ...] = ()) -> Match:
    """What is made of a mail where these links are known."""
    return JUDGE.judge(message(sender, subject, text), {link.message_id: link for link in links})


def test_an_agent_may_name_the_company_in_the_text_alone() -> None:
    match = judged("Gina Tavares <gina@ledgerline.test>", "Lorna wants to see you again", SECOND_ROUND)

    assert (match.employer, match.confidence) == ("Kestrel & Boyd", Confidence.LIKELY), describe(match)
    assert match.exclusion is None
    assert match.contact == "Lorna Pike"


@pytest.mark.parametrize(
    ("sender", "text"),
    [
        pytest.param("Gina <gina.tavares@gmail.com>", SECOND_ROUND, id="from a private mailbox"),
        pytest.param("Gina <gina@ledgerline.test>", SECOND_ROUND.replace("Hi Sam", "Hi all"), id="to nobody by name"),
        pytest.param(
            "Gina <gina@ledgerline.test>",
            "Hi Sam,\n\nI saw that Kestrel & Boyd moved next door, and who was at the bakery? Lorna! We should all "
            "have lunch on Friday, the new place has a terrace. Bring the children, ours would love to see them again.",
            id="that is no letter to an applicant",
        ),
    ],
)  # fmt: skip
def test_such_a_text_is_nobodys(sender: str, text: str) -> None:
    assert not judged(sender, "Monday", text).is_finding


def test_an_agents_subject_that_is_but_the_role_is_possible() -> None:
    text = "Hi Sam,\n\nthank you for Tuesday. Unfortunately my client will not take your application further."

    match = judged("Ewan Strand <ewan@larkfield.test>", "Staff Auditor, where we are", text)

    assert (match.employer, match.confidence) == ("Kestrel & Boyd", Confidence.POSSIBLE), describe(match)


def test_who_was_found_to_write_for_an_employer_is_believed_without_its_name() -> None:
    first = judged("Nat Quick <nat@pulse.test>", "Kestrel & Boyd", SECOND_ROUND)
    link = found_link(first, "<first@pulse.test>", "nat@pulse.test")
    assert link is not None

    before = judged("Nat Quick <nat@pulse.test>", "Are you sitting down?", OFFER)
    same = judged("Nat Quick <nat@pulse.test>", "Are you sitting down?", OFFER, (link,))
    colleague = judged("Bo Lund <bo@pulse.test>", "Are you sitting down?", OFFER, (link,))
    news = "The salary survey is out. Download it and read what people in your trade earn. Unsubscribe at any time."
    survey = judged("Nat Quick <nat@pulse.test>", "The salary survey is out", news, (link,))

    assert not before.is_finding
    assert (same.employer, same.confidence) == ("Kestrel & Boyd", Confidence.LIKELY), describe(same)
    assert colleague.employer == "Kestrel & Boyd"
    assert colleague.is_finding
    assert not survey.is_finding


def test_only_an_agent_is_learnt_from_a_finding() -> None:
    theirs = judged("Ann Lee <ann@lumengrid.example>", "Site Engineer", SECOND_ROUND)
    agents = judged("Gina <gina@ledgerline.test>", "Kestrel & Boyd", SECOND_ROUND)
    doubtful = judged(
        "Ewan <ewan@larkfield.test>", "Staff Auditor", "Hi Sam, sorry, they have decided against your application."
    )

    for match, sender, learnt in (
        (theirs, "ann@lumengrid.example", []),
        (agents, "gina@ledgerline.test", ["gina@ledgerline.test"]),
    ):
        link = found_link(match, "<x@y.test>", sender)
        assert link is not None
        assert list(writers(link)) == learnt
    assert found_link(doubtful, "<x@y.test>", "ewan@larkfield.test") is None
    assert found_link(agents, None, "gina@ledgerline.test") is None


@pytest.mark.parametrize(
    ("sender", "subject", "kept"),
    [
        ("Gina Tavares <gina@ledgerline.test>", "Feedback on Friday", True),
        ("Gina Tavares <gina@ledgerline.test>", "Lorna wants to see you again", True),
        ("Gina Tavares <gina@ledgerline.test>", "K&B", True),
        ("小林 <kobayashi@jinzai.test>", "面接の件", True),
        ("Gina Tavares <gina@ledgerline.test>", "Lunch", False),
        ("Lorna Feedback <lorna@ledgerline.test>", "Lunch", False),
        ("Gina Tavares <gina@gmail.com>", "Feedback on Friday", False),
        ("News <newsletter@magazine.test>", "The interview of the week", False),
        ("Shop <no-reply@shop.test>", "Our offer", False),
        ("Shop <customer.service@shop.test>", "Your feedback", False),
    ],
)
def test_words_of_hiring_keep_what_a_person_at_a_company_writes(sender: str, subject: str, kept: bool) -> None:
    screen = Screen(DirectoryIndex(PEOPLE))

    assert bool(screen.screen([raw(message(sender, subject))])) is kept


def test_a_namesake_who_has_no_word_of_work_is_nobodys() -> None:
    short = "Unfortunately I have to cancel our date on Thursday. A new one will follow. Liam"
    choir = (
        "Hello all,\n\nunfortunately I have to cancel Thursday, the church is not heated. A new date will follow. Liam"
    )
    work = "Hi Sam,\n\nunfortunately I have to cancel our interview on Thursday. A new date will follow. Liam"

    assert not judged("Liam O'Neill <liam.choir@gmail.com>", "No rehearsal", choir).is_finding
    assert not judged("Liam O'Neill <liam.choir@gmail.com>", "Thursday", short).is_finding
    assert judged("Liam O'Neill <liam.choir@gmail.com>", "Thursday", work).employer == "Lumen Grid"


def test_a_family_name_that_is_the_companys_names_no_company() -> None:
    nets = (
        "Lads, indoor nets are back on. Seven till nine. Harper bringing the balls, somebody else bring the beer. Jim"
    )

    assert not judged("James Harper <jim.harper@cricket.test>", "Nets on Tuesday", nets).is_finding


@pytest.mark.parametrize("name", ["Sam Wilson", "An Nguyen", "Will Price"])
def test_a_word_of_every_day_or_the_seekers_own_name_is_no_interviewers(name: str) -> None:
    ledgerby = Employer("Ledgerby", interviewers=(Interviewer(name),))
    judge = Judge(Directory(Seeker("Sam Rivera", (OWN,)), (ledgerby,)))
    text = (
        "Hi Sam,\n\nan update on Acme: unfortunately they will not take your application for the position further. "
        "I am sorry. I used to work at Ledgerby, and they are hiring too.\n\nGina"
    )

    match = judge.judge(message("Gina <gina@staffing.test>", "Acme", text), {})

    assert not match.is_finding, describe(match)


def test_the_seekers_short_name_counts_in_the_greeting_alone() -> None:
    william = Seeker("William Hale", (OWN,))
    greets, opens = message("A <a@b.test>", "Hi", "Hi Will,\n\ngood news."), message("A <a@b.test>", "News", SHOP)

    assert marks_of(greets, william, words_of(greets)).named
    assert not marks_of(opens, william, words_of(opens)).named


def test_a_long_shown_name_costs_no_time() -> None:
    screen = Screen(DirectoryIndex(PEOPLE))
    long = RawHeaders(1, False, b"", b"From: " + b"a" * 60_000 + b" <a@b.test>\r\nSubject: interview\r\n\r\n")

    began = time.process_time()
    screen.screen([long])

    assert time.process_time() - began < 2
