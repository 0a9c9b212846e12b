"""The corpus of messages: what it must hold, and how well it must be judged, tuned part and held-back part alike."""

from __future__ import annotations

import mailbox
from collections import Counter
from email.message import EmailMessage
from pathlib import Path

import pytest

from benchmarks.corpus import HOME, Household, Sort, households, is_held_back
from benchmarks.evaluate import main
from benchmarks.examiner import screened_block
from benchmarks.mailfiles import messages_in
from benchmarks.scores import Outcome, Score, examine
from scanner.core.evidence import Kind

LANGUAGES = ("en", "de", "fr", "es", "it", "pt", "nl", "pl", "ja", "zh")
# figure → the least share that each part must reach: what has been reached once is kept. Raise these, never lower them.
FLOORS = {
    "recall_found": 0.90,
    "recall_alerted": 0.90,
    "precision_found": 0.85,
    "precision_alerted": 0.85,
    "kinds": 0.65,
    "authenticities": 0.94,
    "quiet": 0.96,
    "scams_named": 0.60,
}


@pytest.fixture(scope="module")
def homes() -> tuple[Household, ...]:
    return tuple(households())


@pytest.fixture(scope="module")
def outcomes(homes: tuple[Household, ...]) -> tuple[Outcome, ...]:
    return examine(homes)


def part(outcomes: tuple[Outcome, ...], held_back: bool) -> Score:
    return Score(tuple(outcome for outcome in outcomes if outcome.sample.expected.held_back is held_back))


@pytest.mark.parametrize("figure", FLOORS)
@pytest.mark.parametrize("held_back", [False, True], ids=["tuned", "held-back"])
def test_judging_keeps_the_level_it_has_reached(outcomes: tuple[Outcome, ...], held_back: bool, figure: str) -> None:
    share = getattr(part(outcomes, held_back), figure)

    assert share.all, figure
    assert share.value >= FLOORS[figure], f"{figure}: {share}"


@pytest.mark.parametrize("held_back", [False, True], ids=["tuned", "held-back"])
def test_no_scam_is_called_verified_or_told_without_a_warning(outcomes: tuple[Outcome, ...], held_back: bool) -> None:
    score = part(outcomes, held_back)

    assert (score.scams_verified, score.scams_unwarned) == (0, 0)


def test_the_corpus_speaks_ten_languages_and_every_kind(homes: tuple[Household, ...]) -> None:
    samples = [sample for home in homes for sample in home.samples]
    languages = Counter(sample.expected.language for sample in samples)
    kinds = {kind for sample in samples for kind in sample.expected.kinds}
    by_language = {(sample.expected.language, sample.expected.sort) for sample in samples}

    assert len(samples) >= 500
    assert set(languages) == set(LANGUAGES)
    assert min(languages.values()) >= 25
    assert kinds == set(Kind)
    assert by_language == {(language, sort) for language in LANGUAGES for sort in Sort}


def test_who_is_held_back_is_settled_by_the_name_alone(homes: tuple[Household, ...]) -> None:
    samples = [sample for home in homes for sample in home.samples]
    share = sum(sample.expected.held_back for sample in samples) / len(samples)

    assert [sample.name for sample in samples if sample.expected.held_back != is_held_back(sample.name)] == []
    assert 0.15 < share < 0.25


def test_every_message_stands_beside_its_expectation() -> None:
    messages = {path.with_suffix("") for path in HOME.glob("*/*.eml")}
    expected = {path.with_suffix("") for path in HOME.glob("*/*.yaml") if path.name != "directory.yaml"}

    assert messages == expected


def test_every_expected_employer_is_one_of_the_seekers(homes: tuple[Household, ...]) -> None:
    for home in homes:
        names = {employer.name for employer in home.directory.employers}

        for sample in home.samples:
            assert (sample.expected.employer in names) is sample.expected.finding, sample.name


def test_the_tables_never_name_a_message_that_is_held_back(
    homes: tuple[Household, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([]) == 0
    printed = capsys.readouterr().out
    held = {sample.name for home in homes for sample in home.samples if sample.expected.held_back}

    assert "replies found" in printed
    assert {line.split()[0] for line in printed.splitlines() if "/" in line} & held == set()


def test_a_held_back_message_is_not_explained(homes: tuple[Household, ...], capsys: pytest.CaptureFixture[str]) -> None:
    by_part = {sample.expected.held_back: sample.name for home in homes for sample in home.samples}

    assert main(["--explain", str(HOME / f"{by_part[True]}.eml")]) == 2
    assert capsys.readouterr().out == ""
    assert main(["--explain", str(HOME / f"{by_part[False]}.eml")]) == 0
    assert capsys.readouterr().out


def test_the_screen_sees_the_fields_that_a_server_is_asked_for() -> None:
    content = (
        b"Received: by x\r\n\tfor y\r\nFROM : a@b.test\r\nSubject: one\r\n two\r\nX-From: c@d.test\r\n\r\nDate: no\r\n"
    )

    assert screened_block(content) == b"FROM : a@b.test\r\nSubject: one\r\n two\r\n"


def test_mail_is_found_in_files_boxes_and_maildirs(tmp_path: Path) -> None:
    mail = EmailMessage()
    mail["From"], mail["Subject"] = "a@b.test", "Lunch"
    mail.set_content("From here it is a mile.\n\nSee you there.\n")
    (tmp_path / "one.eml").write_bytes(bytes(mail))
    (tmp_path / "readme.txt").write_text("no mail at all")
    box = mailbox.mbox(tmp_path / "many.mbox")
    folder = mailbox.Maildir(tmp_path / "dir")
    for _ in range(3):
        box.add(mail)
        folder.add(mail)
    box.close()

    found = list(messages_in(tmp_path))

    assert len(found) == 7
    assert all(b"Subject: Lunch" in content and b"See you there." in content for _, content in found)


def test_real_mail_without_an_employer_raises_no_alarm(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    mail = EmailMessage()
    mail["From"], mail["Subject"] = "Ann <ann@garden-club.test>", "Target practice, block party"
    mail.set_content("Bring apples. Mind the gap in the fence.\n")
    (tmp_path / "one.eml").write_bytes(bytes(mail))

    assert main(["--mail", str(tmp_path)]) == 0
    assert "1 messages" in capsys.readouterr().out
