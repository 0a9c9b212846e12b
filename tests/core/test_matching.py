"""Whose a message is, how sure we are, and why."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.ledger import describe
from scanner.core.directory import Directory, Employer, Interviewer, Seeker
from scanner.core.evidence import Authenticity, Confidence, Lesson, Signal, Teaching, ThreadLink
from scanner.core.matching import Judge
from scanner.core.model import Headers, Message
from scanner.core.text import subject_form
from tests.core.correspondence import DIRECTORY, NORTHWIND, OWN, address, message
from tests.core.letters import INTERVIEW, NOBODYS, RECEIVED, SENT, THEIRS, THREADS

JUDGE = Judge(DIRECTORY)


@pytest.mark.parametrize("claim", THEIRS)
def test_an_employers_letter_is_theirs(claim: str) -> None:
    letter, employer, confidence = THEIRS[claim]

    match = JUDGE.judge(letter, THREADS)

    assert (match.employer, match.confidence.label) == (employer, confidence.label), describe(match)
    assert match.evidence
    assert match.exclusion is None


@pytest.mark.parametrize("claim", NOBODYS)
def test_what_only_looks_like_it_is_nobodys(claim: str) -> None:
    match = JUDGE.judge(NOBODYS[claim], THREADS)

    assert not match.is_finding, describe(match)


def test_nothing_is_said_of_a_closed_application() -> None:
    judge = Judge(replace(DIRECTORY, employers=(replace(NORTHWIND, closed=True),)))

    match = judge.judge(message("Jane <jane.doe@northwind-analytics.com>"), {})

    assert match.employer is None


@pytest.mark.parametrize(
    ("sender", "subject", "found"),
    [
        ("Woodgrove Hiring Team <no-reply@us.greenhouse-mail.io>", "Your application to Woodgrove", True),
        ("Woodgrove Talent <no-reply@hire.lever.co>", "Next steps", True),
        (
            "Woodgrove Bakery Hiring Team <no-reply@us.greenhouse-mail.io>",
            "Your application to Woodgrove Bakery",
            False,
        ),
        ("Woodgrove News <news@shop.test>", "Woodgrove jackets at half price", False),
    ],
)
def test_a_hiring_service_may_call_the_company_by_its_short_name(sender: str, subject: str, found: bool) -> None:
    bank = Employer("Woodgrove Insurance", role="Clerk")
    letter = message(sender, subject, "Hi Sam, we would like to invite you to an interview.")

    match = Judge(replace(DIRECTORY, employers=(bank,))).judge(letter, {})

    assert (match.is_finding and match.confidence >= Confidence.LIKELY) is found, describe(match)


def test_display_name_alone_is_never_certain() -> None:
    match = JUDGE.judge(
        message("Jane Doe, Northwind Analytics <x@gmail.com>", "Northwind Analytics Data Engineer", RECEIVED), {}
    )

    assert match.employer == "Northwind Analytics"
    assert match.confidence is Confidence.LIKELY


@pytest.mark.parametrize(
    ("to", "text", "confidence"),
    [
        pytest.param("all@elsewhere.test", "Our new store is open. Try it.", Confidence.POSSIBLE, id="to others"),
        pytest.param(OWN, "Our new store is open. Try it.", Confidence.LIKELY, id="to the seeker"),
        pytest.param("all@elsewhere.test", "Hi Sam, our new store is open.", Confidence.LIKELY, id="by name"),
        pytest.param("all@elsewhere.test", "The position is open.", Confidence.LIKELY, id="about work"),
    ],
)
def test_mail_of_their_domain_to_others_about_nothing_is_not_told_loudly(
    to: str, text: str, confidence: Confidence
) -> None:
    match = JUDGE.judge(message("Jeff Stone <jeff@target.com>", "Try our new store", text, to=to), {})

    assert (match.employer, match.confidence) == ("Target", confidence), describe(match)


def test_a_job_offered_from_a_private_mailbox_is_no_advertisement() -> None:
    match = JUDGE.judge(
        message(
            "Target Recruiting <target.hr@gmail.com>",
            "Offer confirmed: Store Analyst at Target",
            "Hi Sam, the job is yours. For the laptop, buy an Amazon gift card of $150 and text us the code.",
        ),
        {},
    )

    assert match.exclusion is None
    assert match.authentication.authenticity is Authenticity.SUSPICIOUS


def test_a_close_second_is_named_and_lowers_confidence() -> None:
    second = replace(NORTHWIND, name="Northwind Labs", aliases=(), role="Data Scientist", interviewers=())
    first = replace(NORTHWIND, interviewers=())
    judge = Judge(replace(DIRECTORY, employers=(first, second)))

    match = judge.judge(message("HR <hr@northwind-analytics.com>", "Interview", INTERVIEW), {})

    assert {match.employer, match.runner_up} == {"Northwind Analytics", "Northwind Labs"}
    assert match.confidence is Confidence.LIKELY


@pytest.mark.parametrize(
    ("sender", "subject", "expected"),
    [
        pytest.param("HR <hr@northwind-analytics.com>", "Data Scientist interview", "Northwind Labs", id="role"),
        pytest.param("Li Wei <li@northwind-analytics.com>", "Interview", "Northwind Labs", id="person"),
        pytest.param("Jane Doe <jd@northwind-analytics.com>", "Interview", "Northwind Analytics", id="other person"),
    ],
)
def test_two_applications_at_one_domain_are_told_apart(sender: str, subject: str, expected: str) -> None:
    second = replace(
        NORTHWIND, name="Northwind Labs", aliases=(), role="Data Scientist", interviewers=(Interviewer("Li Wei"),)
    )
    judge = Judge(replace(DIRECTORY, employers=(NORTHWIND, second)))

    match = judge.judge(message(sender, subject, INTERVIEW), {})

    assert match.employer == expected, describe(match)


def test_two_people_behind_one_initial_are_not_told_apart() -> None:
    people = (Interviewer("Jane Doe"), Interviewer("John Doe"))
    judge = Judge(replace(DIRECTORY, employers=(replace(NORTHWIND, interviewers=people),)))

    match = judge.judge(message("J. Doe <jd@northwind-analytics.com>", "Interview", INTERVIEW), {})

    assert match.employer == "Northwind Analytics"
    assert match.contact is None


def test_the_contact_is_who_wrote() -> None:
    match = JUDGE.judge(message("Bill OBrien <wob@northwind-analytics.com>", "Hello", "Jane Doe says hi"), {})

    assert match.contact == "William O'Brien"


def test_an_answer_says_which_mail_it_answers() -> None:
    threads = {SENT: ThreadLink(SENT, "Northwind Analytics", sent=True, when=datetime(2026, 11, 4, tzinfo=UTC))}

    match = JUDGE.judge(message("X <x@gmail.com>", "Re: Thanks", "Sure", answers=(SENT,)), threads)

    assert match.evidence[0].signal is Signal.THREAD
    assert match.evidence[0].detail == "answers your mail of 4 November"


def test_a_thread_of_an_employer_we_no_longer_know_is_no_evidence() -> None:
    threads = {SENT: ThreadLink(SENT, "Gone Ltd", sent=True, when=None)}

    match = JUDGE.judge(message("X <x@gmail.com>", "Re: Thanks", "Sure", answers=(SENT,)), threads)

    assert match.employer is None


LETTER = message("Rae <rae@recruiters.test>", "Shall we talk 7?", "Call me.", message_id="<a@b>")


def _lesson(
    verdict: Teaching, *, address: str = "rae@recruiters.test", form: str | None = None, id_: str | None = None
) -> Lesson:
    return Lesson("7f3a91", verdict, address, "Northwind Analytics", form, id_)


def test_a_confirmed_address_belongs_to_its_employer() -> None:
    match = JUDGE.judge(LETTER, {}, (_lesson(Teaching.CONFIRM),))

    assert (match.employer, match.confidence) == ("Northwind Analytics", Confidence.CERTAIN)
    assert match.evidence[0].signal is Signal.CONFIRMED


def test_a_confirmed_address_of_the_settings_counts_alike() -> None:
    judge = Judge(replace(DIRECTORY, employers=(replace(NORTHWIND, addresses=("rae@recruiters.test",)),)))

    match = judge.judge(LETTER, {})

    assert (match.employer, match.confidence) == ("Northwind Analytics", Confidence.CERTAIN)


def test_a_confirmed_service_address_does_not_claim_all_its_mail() -> None:
    other = message("Initech <no-reply@hire.lever.co>", "Your application", "Dear Sam, thanks.")

    match = JUDGE.judge(other, {}, (_lesson(Teaching.CONFIRM, address="no-reply@hire.lever.co"),))

    assert match.employer is None


@pytest.mark.parametrize(
    "lesson",
    [
        pytest.param(_lesson(Teaching.DISMISS, form=subject_form("Shall we talk 9?")), id="same wording"),
        pytest.param(_lesson(Teaching.DISMISS, address="", id_="<a@b>"), id="same message"),
    ],
)
def test_a_dismissed_message_is_no_finding(lesson: Lesson) -> None:
    match = JUDGE.judge(LETTER, {}, (_lesson(Teaching.CONFIRM), lesson))

    assert match.exclusion is not None
    assert match.exclusion.signal is Signal.DISMISSED


def test_a_dismissal_silences_no_other_wording() -> None:
    match = JUDGE.judge(LETTER, {}, (_lesson(Teaching.CONFIRM), _lesson(Teaching.DISMISS, form="weekly offers")))

    assert match.is_finding


def test_a_dismissal_can_be_taken_back() -> None:
    form = subject_form(LETTER.headers.subject)

    match = JUDGE.judge(LETTER, {}, (_lesson(Teaching.DISMISS, form=form), _lesson(Teaching.CONFIRM, form=form)))

    assert match.is_finding


def _sent(to: str, subject: str = "Thank you", **changes: object) -> Headers:
    headers = Headers(
        from_=(address(f"Sam <{OWN}>"),), to=(address(to),), subject=subject, message_id="<s@mailbox.test>"
    )
    return replace(headers, **changes)  # type: ignore[arg-type]  # the names are those of Headers


@pytest.mark.parametrize(
    ("headers", "expected"),
    [
        pytest.param(_sent("<jane.doe@northwind-analytics.com>"), "Northwind Analytics", id="interviewer"),
        pytest.param(_sent("<new@eu.northwind-analytics.com>"), "Northwind Analytics", id="domain"),
        pytest.param(_sent("Northwind <reply+1@hire.lever.co>"), "Northwind Analytics", id="service that names it"),
        pytest.param(_sent("<reply@hire.lever.co>", "Re: Northwind interview"), "Northwind Analytics", id="subject"),
        pytest.param(_sent("Jane Doe <jd@gmail.com>", "Northwind"), "Northwind Analytics", id="person and company"),
        pytest.param(_sent("<x@y.test>", in_reply_to=(SENT,)), "Northwind Analytics", id="known thread"),
        pytest.param(_sent("<bob@gmail.com>"), None, id="friend"),
        pytest.param(_sent("<bob@gmail.com>", "Fwd: Interview", references=(SENT,)), None, id="passed on to a friend"),
        pytest.param(_sent("<jane.doe@northwind-analytics.com>", message_id=None), None, id="without an id"),
    ],
)
def test_what_the_seeker_sent_is_linked_to_whom_it_went(headers: Headers, expected: str | None) -> None:
    link = JUDGE.sent_link(headers, THREADS)

    assert (link.employer if link else None) == expected
    assert link is None or link.sent


@given(data=st.data())
def test_a_verdict_does_not_depend_on_the_case_of_addresses(data: st.DataObject) -> None:
    letter, employer, confidence = THEIRS[data.draw(st.sampled_from(sorted(THEIRS)))]
    flips = data.draw(st.lists(st.booleans(), min_size=40, max_size=40))
    sender = letter.headers.author
    mixed = "".join(
        letter_.upper() if flip else letter_ for letter_, flip in zip(sender.address, flips * 3, strict=False)
    )
    changed = replace(letter, headers=replace(letter.headers, from_=(address(f"{sender.name} <{mixed}>"),)))

    match = JUDGE.judge(changed, THREADS)

    assert (match.employer, match.confidence) == (employer, confidence)


@given(data=st.data(), spaces=st.sampled_from([" ", "  ", "\t", "\u00a0", " \u200b"]))
def test_a_verdict_does_not_depend_on_the_space_between_words(data: st.DataObject, spaces: str) -> None:
    letter, employer, confidence = THEIRS[data.draw(st.sampled_from(sorted(THEIRS)))]
    headers = replace(letter.headers, subject=letter.headers.subject.replace(" ", spaces))

    match = JUDGE.judge(replace(letter, headers=headers), THREADS)

    assert (match.employer, match.confidence) == (employer, confidence)


@given(
    name=st.text(max_size=120), subject=st.text(max_size=200), text=st.text(max_size=400), local=st.text(max_size=30)
)
def test_any_message_can_be_judged(name: str, subject: str, text: str, local: str) -> None:
    letter: Message = message("x", subject, text)
    letter = replace(letter, headers=replace(letter.headers, from_=(address(f"{name} <{local}@greenhouse-mail.io>"),)))

    match = JUDGE.judge(letter, THREADS)

    assert describe(match)


def test_nobody_to_listen_for_means_nobody() -> None:
    judge = Judge(Directory(Seeker("Sam"), ()))

    match = judge.judge(message("Jane <jane.doe@northwind-analytics.com>", "Interview", INTERVIEW), THREADS)

    assert match.employer is None


def test_an_employer_that_is_a_service_itself_is_known_by_its_own_mail() -> None:
    workday = Employer("Workday", domains=("workday.com",), interviewers=(Interviewer("Eva Klein"),))
    judge = Judge(Directory(Seeker("Sam"), (workday, NORTHWIND)))

    own = judge.judge(message("Eva Klein <eva.klein@workday.com>", "Workday interview", INTERVIEW), {})
    others = judge.judge(message("Northwind <northwind@myworkday.com>", "Your application", RECEIVED), {})

    assert own.employer == "Workday"
    assert others.employer == "Northwind Analytics"


def test_a_first_name_opens_no_case() -> None:
    match = JUDGE.judge(message("Jane <jane@shop.test>", "News", "Northwind Analytics seeks a Data Engineer"), {})

    assert match.employer is None


def test_a_domain_that_shares_a_common_word_is_at_most_possible() -> None:
    match = JUDGE.judge(message("HR <hr@nova.edu>", "Interview", INTERVIEW), {})

    assert (match.employer, match.confidence) == ("Nova", Confidence.POSSIBLE)
