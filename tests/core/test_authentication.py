"""Is it really them: whole verdicts, from the provider's report, the sender's dress and what is asked for."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scanner.core.authentication import FORGED, MOST_WARNINGS, UNCLEAR, authenticate
from scanner.core.directory import Directory, Employer, Interviewer, Seeker
from scanner.core.evidence import Authentication, Authenticity, Signal
from scanner.core.matching import Judge
from scanner.core.model import Address, Attachment, Link, Message
from scanner.core.services import service_of
from scanner.mime.faults import Fault
from tests.core.correspondence import message
from tests.core.scams import HONEST, SCAMS

VERIFIED, UNVERIFIED, SUSPICIOUS = Authenticity.VERIFIED, Authenticity.UNVERIFIED, Authenticity.SUSPICIOUS
MX = "mx.mailbox.test"
EMPLOYER = Employer(
    "Northwind Analytics",
    aliases=("Northwind",),
    domains=("northwind-analytics.com",),
    role="Data Engineer",
    interviewers=(
        Interviewer("Jane Doe", "jane.doe@northwind-analytics.com"),
        Interviewer("Ada Stone", "ada.stone@gmail.com"),
    ),
)
OTHER = Employer("Southwind Analytics", domains=("southwind-analytics.com",))
DIRECTORY = Directory(Seeker("Sam Rivera", ("sam.rivera@mailbox.test",)), (EMPLOYER, OTHER), (MX,))
JANE = "Jane Doe <jane.doe@northwind-analytics.com>"
HONEST_TEXT = "Dear Sam, we would like to meet you again on Tuesday. Best, Jane"


def passes(domain: str) -> str:
    return f"{MX}; spf=pass smtp.mailfrom={domain}; dkim=pass header.d={domain}; dmarc=pass header.from={domain}"


def fails(domain: str, policy: str = "reject") -> str:
    return f"{MX}; spf=fail smtp.mailfrom=evil.net; dkim=none; dmarc=fail (p={policy}) header.from={domain}"


def letter(sender: str = JANE, text: str = HONEST_TEXT, results: str | None = "pass", reply_to: str = "") -> Message:
    domain = sender.rpartition("@")[2].rstrip(">")
    written = {"pass": passes(domain), "fail": fails(domain)}.get(results, results) if results else None
    if written is None:
        return message(sender, "Your interview", text, reply_to=reply_to)
    return message(sender, "Your interview", text, reply_to=reply_to, authentication_results=written)


def verdict(found: Message, *, threaded: bool = False, service: str = "") -> Authentication:
    return authenticate(
        found,
        employer=EMPLOYER,
        directory=DIRECTORY,
        service=service_of(service) if service else None,
        threaded=threaded,
    )


GREENHOUSE = "Northwind Analytics <no-reply@us.greenhouse-mail.io>"


@pytest.mark.parametrize(
    ("found", "alone"),
    [
        pytest.param(letter(results="fail"), True, id="plain words"),
        pytest.param(letter("HR <hr@northwind-analytics.com>", results="fail"), True, id="an office"),
        pytest.param(letter(results="fail", reply_to="jane@evil.net"), False, id="answers go elsewhere"),
        pytest.param(letter(text="Buy Apple gift cards and send me the codes.", results="fail"), False, id="a request"),
        pytest.param(letter(text="Text me on WhatsApp to go on.", results="fail"), False, id="a light request"),
        pytest.param(
            letter("Jane Doe <jane.doe@northwind-analytlcs.com>"), False, id="a domain that looks like theirs"
        ),
        pytest.param(letter(), False, id="passed"),
        pytest.param(letter(results=fails("northwind-analytics.com", "none")), False, id="not suspicious at all"),
    ],
)
def test_what_only_failed_the_check_may_have_been_forwarded(found: Message, alone: bool) -> None:
    assert verdict(found).may_be_forwarded is alone


@pytest.mark.parametrize(
    ("found", "service"),
    [
        pytest.param(letter(), "", id="the employer's domain"),
        pytest.param(letter("Jobs <jobs@mail.northwind-analytics.com>"), "", id="below it"),
        pytest.param(letter(GREENHOUSE), "us.greenhouse-mail.io", id="a hiring service that names them"),
        pytest.param(letter(reply_to="jobs@northwind-analytics.com"), "", id="answers to another of their addresses"),
        pytest.param(letter(reply_to="x@us.greenhouse-mail.io"), "", id="answers to a hiring service"),
        pytest.param(
            letter(results=f"{MX}; dmarc=none; dkim=pass header.d=northwind-analytics.com"), "", id="DKIM without DMARC"
        ),
        pytest.param(
            letter(results=f"{MX}; dkim=pass header.d=esp.net; dmarc=pass header.from=northwind-analytics.com"),
            "",
            id="a mailing service, aligned by DMARC",
        ),
    ],
)
def test_who_is_proven_is_verified_without_a_word_of_warning(found: Message, service: str) -> None:
    judged = verdict(found, service=service)

    assert judged.authenticity is VERIFIED
    assert judged.warnings == ()
    assert [entry.signal for entry in judged.evidence] == [Signal.AUTHENTICATED]


@pytest.mark.parametrize(
    ("found", "service"),
    [
        pytest.param(letter(results=None), "", id="no report"),
        pytest.param(letter(results="mx.evil.net; dmarc=pass header.from=northwind-analytics.com"), "", id="forged"),
        pytest.param(letter(results=f"{MX}; spf=pass smtp.mailfrom=northwind-analytics.com"), "", id="SPF alone"),
        pytest.param(letter(results=f"{MX}; dkim=pass header.d=esp.net"), "", id="a mailing service's own signature"),
        pytest.param(letter("Ada Stone <ada.stone@gmail.com>"), "", id="an interviewer's private address"),
        pytest.param(letter("Northwind Analytics <dse@docusign.net>"), "docusign.net", id="a service open to all"),
        pytest.param(letter("Jane <jane@agency.example>"), "", id="an agency"),
        pytest.param(letter(GREENHOUSE), "", id="a service that does not name them"),
    ],
)
def test_who_is_not_proven_is_never_verified(found: Message, service: str) -> None:
    assert verdict(found, service=service).authenticity is UNVERIFIED


def test_no_report_at_all_is_no_reason_to_warn() -> None:
    assert verdict(letter(results=None)).warnings == ()


@pytest.mark.parametrize(
    ("found", "words"),
    [
        pytest.param(letter(results="fail"), "not sent by northwind-analytics.com", id="DMARC fails"),
        pytest.param(letter("Jane Doe <jane@northvvind-analytics.com>"), "only looks like", id="a look-alike"),
        pytest.param(letter("Jane Doe <jane@northwind-analytics.com.evil.net>"), "belongs to evil.net", id="in front"),
        pytest.param(
            letter('"jane.doe@northwind-analytics.com" <x@evil.net>'), "shows an address at", id="address in the name"
        ),
        pytest.param(letter(reply_to="jane@northwind-analytlcs.com"), "An answer would not go", id="Reply-To alike"),
        pytest.param(
            letter("Jane Doe <jane@evil.net>", "Buy gift cards and send the codes."), "gift cards", id="gift cards"
        ),
        pytest.param(
            letter("Northwind HR <northwind.hr@gmail.com>", "Send your bank details and message us on Telegram."),
            "private mailbox",
            id="private mail that asks for an account",
        ),
        pytest.param(
            letter("HR <hr@northwind-careers.com>", "Please send your bank details and a copy of your passport."),
            "northwind-careers.com",
            id="a variant that asks for papers",
        ),
        pytest.param(letter(GREENHOUSE, "Pay a registration fee of $50."), "pay for something", id="a service's guest"),
        pytest.param(
            letter(results=None, text="You must buy gift cards today."), "gift cards", id="own domain, unproven"
        ),
        pytest.param(
            replace(letter(), headers=replace(letter().headers, faults=(str(Fault.SEVERAL_FROM),))),
            "different ways",
            id="two From fields",
        ),
        pytest.param(
            replace(letter("Jane <j@evil.net>"), links=(Link("login", "https://northwind-analytics.com.evil.net/"),)),
            "A link leads to",
            id="a link to a look-alike",
        ),
    ],
)
def test_grave_signs_condemn_and_are_named(found: Message, words: str) -> None:
    service = "us.greenhouse-mail.io" if "greenhouse" in found.headers.author.domain else ""

    judged = verdict(found, service=service)

    assert judged.authenticity is SUSPICIOUS
    assert any(words in warning for warning in judged.warnings)
    assert any(entry.signal is Signal.SUSPICIOUS and entry.strength <= -1 for entry in judged.evidence)


@pytest.mark.parametrize(
    ("found", "threaded"),
    [
        pytest.param(letter(results=fails("northwind-analytics.com", "none")), False, id="DMARC fails under p=none"),
        pytest.param(letter(results="fail"), True, id="DMARC fails, but it answers the seeker"),
        pytest.param(letter("Jane Doe <jane@northwind-analytics.de>"), False, id="another ending"),
        pytest.param(letter("Jane Doe <jane.doe@gmail.com>"), False, id="a private mailbox"),
        pytest.param(letter("Northwind <jobs@applytool.example>"), False, id="an unknown service"),
        pytest.param(letter(results=None, text="Please send your bank details and a copy of your passport."), False,
                     id="first day's papers, unproven"),
        pytest.param(letter(reply_to="jane.d@gmail.com"), False, id="answers to a private mailbox"),
        pytest.param(letter("Jane Doe <jane.doe@gmail.com>", "Please send your bank details for the refund."), True,
                     id="private mailbox, answers the seeker"),
    ],
)  # fmt: skip
def test_lesser_signs_warn_and_condemn_nobody(found: Message, threaded: bool) -> None:
    judged = verdict(found, threaded=threaded)

    assert judged.authenticity is not SUSPICIOUS
    assert judged.warnings


def test_an_answer_from_a_private_mailbox_needs_no_warning() -> None:
    judged = verdict(letter("Jane Doe <jane.doe@gmail.com>"), threaded=True)

    assert judged.authenticity is UNVERIFIED
    assert judged.warnings == ()


def test_onboarding_by_the_proven_employer_is_warned_of_lightly() -> None:
    judged = verdict(letter(text="Welcome! Please send your bank details so that payroll can pay you."))

    assert judged.authenticity is VERIFIED
    assert len(judged.warnings) == 1


def test_what_no_employer_asks_for_is_never_called_theirs() -> None:
    judged = verdict(letter(text="Please buy gift cards and send me the codes."))

    assert judged.authenticity is UNVERIFIED
    assert "gift cards" in judged.warnings[0]


def test_a_background_check_may_ask_for_papers() -> None:
    found = letter("Northwind via Checkr <no-reply@checkr.com>", "Please upload a copy of your passport.")

    judged = verdict(found, service="checkr.com")

    assert judged.authenticity is VERIFIED
    assert judged.warnings == ()


@pytest.mark.parametrize(
    "name",
    [
        pytest.param("Jane\u202eeoD", id="direction turned"),
        pytest.param("Jane\u200bDoe", id="zero width"),
        pytest.param("Jаne Dоe", id="Cyrillic letters"),
    ],
)
def test_tricks_with_the_shown_name_are_told(name: str) -> None:
    found = letter("Jane Doe <jane@evil.net>")
    author = Address(name, "jane@evil.net")

    judged = verdict(replace(found, headers=replace(found.headers, from_=(author,))))

    assert any("sender's name" in warning for warning in judged.warnings)
    assert not any("\u202e" in warning or "\u200b" in warning for warning in judged.warnings)


def test_a_program_in_the_mail_is_told() -> None:
    found = replace(letter("Jane <jane@evil.net>"), attachments=(Attachment("offer.pdf.exe", "application/pdf"),))

    assert any("offer.pdf.exe" in warning for warning in verdict(found).warnings)


def test_a_link_that_shows_the_employer_and_leads_elsewhere_is_told() -> None:
    found = replace(
        letter("Jane <jane@evil.net>"), links=(Link("northwind-analytics.com/offer", "https://evil.net/login"),)
    )

    assert any("leads to evil.net" in warning for warning in verdict(found).warnings)


def test_another_employers_own_domain_is_no_imitation() -> None:
    judged = verdict(letter("Joe <joe@southwind-analytics.com>"))

    assert judged.authenticity is UNVERIFIED


def test_faults_are_worded_as_the_reader_of_mail_words_them() -> None:
    known = {str(fault) for fault in Fault}

    assert (FORGED | UNCLEAR).issubset(known)


@pytest.mark.parametrize("fault", sorted(FORGED | UNCLEAR))
def test_an_unclear_sender_is_never_verified(fault: str) -> None:
    found = letter()

    assert verdict(replace(found, headers=replace(found.headers, faults=(fault,)))).authenticity is not VERIFIED


def test_two_authors_are_never_verified() -> None:
    found = letter()
    two = (found.headers.author, Address("Eve", "eve@evil.net"))

    assert verdict(replace(found, headers=replace(found.headers, from_=two))).authenticity is not VERIFIED


def test_at_most_four_warnings_the_gravest_first() -> None:
    text = "Buy gift cards. Send your passport scan and your bank details. Telegram only, within 24 hours."
    judged = verdict(letter("Jane <jane@nothwind-analytics.com>", text, reply_to="x@gmail.com"))

    assert len(judged.warnings) == MOST_WARNINGS
    assert "only looks like" in judged.warnings[0]
    assert all(warning.endswith((".", "?")) and len(warning) <= 240 for warning in judged.warnings)


SENDERS = (
    "Northwind Analytics Careers <careers@northwind-hiring.example>",
    "Northwind Analytics <northwind.analytics.hr@gmail.com>",
    "Jane Doe <jane.doe@northwlnd-analytics.com>",
    "Jane Doe, Northwind Analytics <jane@jobs-portal.xyz>",
)


@pytest.mark.parametrize(
    "text", [pytest.param(text, id=f"{lang}-{number}") for number, (lang, text, _) in enumerate(SCAMS)]
)
@pytest.mark.parametrize("sender", SENDERS)
def test_no_scam_is_verified_and_none_goes_without_a_warning(sender: str, text: str) -> None:
    judge = Judge(DIRECTORY)
    found = replace(letter(sender), text=f"Dear Sam,\n\n{text}\n\nNorthwind Analytics")

    match = judge.judge(found, {})

    assert match.employer == "Northwind Analytics"
    assert match.authentication.authenticity is not VERIFIED
    assert match.authentication.warnings


@pytest.mark.parametrize("text", [pytest.param(text, id=f"{lang}-{i}") for i, (lang, text) in enumerate(HONEST)])
def test_honest_mail_of_the_proven_employer_is_not_warned_of(text: str) -> None:
    judged = verdict(letter(text=text))

    assert judged.authenticity is VERIFIED
    assert judged.warnings == ()


NAMES = st.text(max_size=30)


@given(NAMES, st.text(max_size=40), NAMES, st.text(max_size=200), st.text(max_size=80), st.booleans())
def test_nothing_raises(name: str, address: str, reply: str, text: str, results: str, threaded: bool) -> None:
    found = message("x@y.test", "Hello", text, authentication_results=results)
    headers = replace(found.headers, from_=(Address(name, address),), reply_to=(Address("", reply),))
    found = replace(found, headers=headers, links=(Link(name, f"http://{address}/"), Link(text, results)))

    judged = verdict(found, threaded=threaded)

    assert judged.authenticity is not VERIFIED
    assert len(judged.warnings) <= MOST_WARNINGS
