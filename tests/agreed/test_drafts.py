"""Drafts in ten languages, from templates that the user can change."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from urllib.parse import parse_qs, urlsplit
from zoneinfo import ZoneInfo

import pytest

from scanner.agreed.drafts import Drafts, slots
from scanner.agreed.templates import DraftKind, Templates, built_in, fill
from scanner.agreed.words import day_words, time_words
from scanner.config.schema import Language
from scanner.core.directory import Employer
from scanner.core.evidence import Deadline, Kind
from scanner.core.finding import Finding
from scanner.core.timeline import Facts, Frame, Story, story
from scanner.errors import SettingsError
from tests.core.test_timeline import EMPLOYER, mail

ZONE = ZoneInfo("Europe/Berlin")
FRAME = Frame(datetime(2026, 11, 26, 10, tzinfo=ZONE))
DRAFTS = Drafts("Sam Rivera", Language.ENGLISH, Templates(None))


def told(*mails: Finding, employer: Employer = EMPLOYER) -> Story:
    return story(Facts(employer, mails), FRAME)


def spoken(found: Finding, language: str | None, *times: datetime) -> Finding:
    reading = replace(found.match.reading, language=language, times=times)
    return replace(found, match=replace(found.match, reading=reading))


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("kind", list(DraftKind))
def test_every_template_is_whole_with_all_and_with_nothing_known(kind: DraftKind, language: Language) -> None:
    slot = datetime(2026, 12, 3, 13, tzinfo=UTC)
    whole = DRAFTS.write(told(spoken(mail(Kind.INTERVIEW, 20), language, slot)), FRAME, kind, language=language)
    bare = Drafts(None, language, Templates(None)).write(told(employer=Employer("Northwind")), FRAME, kind)

    for draft in (*whole, *bare):
        assert draft.language is language
        assert draft.subject
        assert len(draft.text.splitlines()) >= 4
        assert draft.has_gap is (kind is DraftKind.ACCEPT_SLOT and draft in bare)
        text = re.sub(r"\[([^][]+)\]", r"\1", draft.text) if draft.has_gap else draft.text
        assert not re.search(r"[{}\[\]|]|  | ,| \.|None", f"{draft.subject}\n{text}"), draft.text
    assert "Northwind" in whole[0].text or language is Language.POLISH or kind is DraftKind.ACCEPT_SLOT
    assert "Sam Rivera" in whole[0].text


def test_no_two_languages_share_a_template() -> None:
    for kind in DraftKind:
        assert len({built_in(kind, language) for language in Language}) == len(Language)


def test_each_interviewer_gets_a_note_of_their_own() -> None:
    first, second = DRAFTS.thank_yous(told(), FRAME)

    assert (first.whom, first.to) == ("Jane Doe, Engineering Manager", "jane.doe@northwind-analytics.com")
    assert (second.whom, second.to) == ("Raj Rao, Data Lead", "raj@northwind-analytics.com")
    assert "Dear Raj Rao," in second.text
    assert "the position of Data Engineer" in second.text


def test_the_letter_speaks_the_language_of_the_thread_and_answers_in_it() -> None:
    draft = DRAFTS.check_in(told(spoken(mail(Kind.REPLY, 5), "de")), FRAME)

    assert draft.language is Language.GERMAN
    assert draft.text.startswith("Guten Tag Jane Doe,")
    assert draft.subject == "Re: Thank you"
    assert draft.in_reply_to == "<1@northwind-analytics.com>"


@pytest.mark.parametrize(
    ("found", "kind"),
    [
        (mail(Kind.REJECTION, 20), DraftKind.KEEP_IN_MIND),
        (mail(Kind.INTERVIEW, 20), DraftKind.ACCEPT_SLOT),
        (mail(Kind.OFFER, 20), DraftKind.ACKNOWLEDGE_OFFER),
        (mail(Kind.ASSESSMENT, 20), DraftKind.ACKNOWLEDGE_ASSESSMENT),
        (mail(Kind.REPLY, 5), DraftKind.CHECK_IN),
    ],
)
def test_the_kind_fits_what_they_wrote(found: Finding, kind: DraftKind) -> None:
    assert DRAFTS.fitting(told(found)) is kind


def test_a_slot_is_accepted_on_the_seekers_clock() -> None:
    first, second = datetime(2026, 12, 3, 13, tzinfo=UTC), datetime(2026, 12, 4, 8, 30, tzinfo=UTC)
    past = datetime(2026, 11, 20, 13, tzinfo=UTC)
    invited = told(spoken(mail(Kind.INTERVIEW, 20), "en", past, first, second))
    (draft,) = DRAFTS.write(invited, FRAME, DraftKind.ACCEPT_SLOT, slot=2)

    assert slots(invited, FRAME) == (first, second)
    assert "Friday 4 December, 09:30 (CET) suits me well" in draft.text


def test_no_time_is_accepted_that_nobody_proposed() -> None:
    (draft,) = DRAFTS.write(told(mail(Kind.INTERVIEW, 20)), FRAME, DraftKind.ACCEPT_SLOT)

    assert "[day and time] suits me well" in draft.text
    assert draft.has_gap


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("kind", [Kind.OFFER, Kind.ASSESSMENT])
def test_who_offers_or_tests_is_told_by_when_one_answers(kind: Kind, language: Language) -> None:
    found = spoken(mail(kind, 20), None)

    def letter(day: date) -> str:
        reading = replace(found.match.reading, deadline=Deadline(day, f"by {day}"))
        story = told(replace(found, match=replace(found.match, reading=reading)))
        (draft,) = DRAFTS.write(story, FRAME, DRAFTS.fitting(story), language=language)
        return draft.text

    assert day_words(date(2026, 12, 3), language) in letter(date(2026, 12, 3))
    assert day_words(date(2026, 11, 25), language) not in letter(date(2026, 11, 25))  # it has gone by


def test_nobody_is_written_to_at_an_address_that_takes_no_answers() -> None:
    machine = mail(Kind.REJECTION, 20)
    machine = replace(machine, sender=replace(machine.sender, address="no-reply@hiring.test"))
    (draft,) = DRAFTS.write(told(machine), FRAME, DraftKind.KEEP_IN_MIND)

    assert draft.to == "jane.doe@northwind-analytics.com"


def test_a_link_survives_every_character() -> None:
    odd = replace(EMPLOYER, role="R&D = 100% + “Zürich” #1?", interviewers=())
    (draft,) = DRAFTS.write(told(employer=odd), FRAME, DraftKind.THANK_YOU)
    fields = parse_qs(urlsplit(draft.mailto).query, strict_parsing=True)

    assert draft.mailto.isascii()
    assert fields["body"][0].replace("\r\n", "\n").strip() == draft.text.strip()
    assert "R&D = 100% + “Zürich” #1?" in draft.text


@pytest.mark.parametrize(
    ("text", "filled"),
    [
        ("Dear {person|all},", "Dear all,"),
        ("on[[ {due}]] time", "on time"),
        ("{name}[[, {role}]]", "Sam, Cook"),
        ("[[{role|x} {person|y}]]", "Cook y"),
        ("{ not a word }", "{ not a word }"),
    ],
)
def test_what_is_not_known_is_left_out(text: str, filled: str) -> None:
    assert fill(text, {"name": "Sam", "role": "Cook", "person": None, "due": None}) == filled


def test_what_is_filled_in_is_never_read_as_a_template() -> None:
    assert fill("{name}", {"name": "{role} [[x]]", "role": "Cook"}) == "{role} [[x]]"


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        (b"Hello {person}\n", "the first line should be"),
        (b"Subject: x\n\n{nobody}\n", "{nobody} is no word"),
        (b"Subject: \xff\n", "is not UTF-8"),
    ],
)
def test_a_fault_in_ones_own_template_is_named(tmp_path: Path, content: bytes, fault: str) -> None:
    (tmp_path / "check-in.txt").write_bytes(content)

    with pytest.raises(SettingsError, match=re.escape(fault)):
        Drafts("Sam", Language.ENGLISH, Templates(tmp_path)).check_in(told(), FRAME)


def test_a_language_of_ones_own_goes_before_one_for_all(tmp_path: Path) -> None:
    (tmp_path / "check-in.txt").write_text("Subject: all\n\nall\n")
    (tmp_path / "check-in.de.txt").write_text("Subject: de\r\n\r\nzwei\r\nZeilen\r\n")
    drafts = Drafts("Sam", Language.ENGLISH, Templates(tmp_path))

    assert drafts.check_in(told(), FRAME).text == "all\n"
    assert drafts.check_in(told(), FRAME, language=Language.GERMAN).text == "zwei\nZeilen\n"
    assert (tmp_path / "check-in.de.txt") not in Templates(tmp_path).copy(Language.GERMAN)


@pytest.mark.parametrize("language", list(Language))
def test_days_and_times_are_written_in_every_language(language: Language) -> None:
    moment = datetime(2026, 12, 3, 14, tzinfo=ZONE)

    assert "3" in day_words(moment.date(), language)
    assert "14:00" in time_words(moment, language)
