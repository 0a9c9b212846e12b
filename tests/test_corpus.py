"""The corpus of messages: what it must hold, and how well it must be judged, tuned part and held-back part alike."""

from __future__ import annotations

import base64
import mailbox
import quopri
import re
from collections import Counter
from collections.abc import Callable
from email import message_from_bytes
from email.header import Header, decode_header, make_header
from email.message import EmailMessage
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from benchmarks.corpus import HOME, Household, Sample, Sort, households, is_held_back
from benchmarks.evaluate import main
from benchmarks.examiner import Examiner, Verdict, screened_block
from benchmarks.mailfiles import messages_in
from benchmarks.scores import Outcome, Score, examine
from scanner.core.evidence import Kind

LANGUAGES = ("en", "de", "fr", "es", "it", "pt", "nl", "pl", "ja", "zh")
# figure → the least share that each part must reach: what has been reached once is kept. Raise these, never lower them.
FLOORS = {
    "recall_found": 0.98,
    "recall_alerted": 0.98,
    "precision_found": 0.97,
    "precision_alerted": 0.98,
    "kinds": 0.95,
    "authenticities": 0.99,
    "quiet": 0.99,
    "scams_named": 1.0,
}


Change = Callable[[bytes, int], bytes]
Examiners = list[tuple[Examiner, Sample]]


def folded(content: bytes, seed: int) -> bytes:
    """Long fields broken at another blank (RFC 5322 section 2.2.3)."""

    def fold(match: re.Match[bytes]) -> bytes:
        words = re.sub(rb"\r?\n[ \t]+", b" ", match.group(2)).split(b" ")
        place = 1 + seed % max(len(words) - 1, 1)
        return match.group(1) + b" ".join(words[:place]) + b"\r\n\t" + b" ".join(words[place:]) + match.group(3)

    head, gap, body = content.partition(b"\r\n\r\n")
    field = re.compile(rb"(?m)^((?:From|To|Subject): )([^\r\n]+ [^\r\n]+(?:\r\n[ \t][^\r\n]+)*)(\r?$)")
    return field.sub(fold, head) + gap + body


def shouted(content: bytes, seed: int) -> bytes:
    """Addresses of From, To and Reply-To in capitals: all, or the domain alone."""

    def raise_case(match: re.Match[bytes]) -> bytes:
        local, _, domain = match.group(0).rpartition(b"@")
        return (local.upper() if seed % 2 else local) + b"@" + domain.upper()

    def line(match: re.Match[bytes]) -> bytes:
        return re.sub(rb"(?<=<)[\w.+-]+@[\w.-]+(?=>)", raise_case, match.group(0))

    head, gap, body = content.partition(b"\r\n\r\n")
    return re.sub(rb"(?m)^(?:From|To|Reply-To): [^\r\n]+(?:\r\n[ \t][^\r\n]+)*", line, head) + gap + body


def reencoded(content: bytes, seed: int) -> bytes:
    """Text parts in another transfer encoding (RFC 2045 section 6)."""
    message = message_from_bytes(content)
    for part in message.walk():
        if part.get_content_maintype() != "text" or part.get_content_type() == "text/calendar":
            continue
        payload = part.get_payload(decode=True)
        assert isinstance(payload, bytes)
        encoding = "base64" if seed % 2 else "quoted-printable"
        coded = base64.encodebytes(payload) if seed % 2 else quopri.encodestring(payload)
        del part["Content-Transfer-Encoding"]
        part["Content-Transfer-Encoding"] = encoding
        part.set_payload(coded.decode("ascii"))
    return message.as_bytes()


def reworded(content: bytes, seed: int) -> bytes:
    """The subject as encoded words (RFC 2047), base64 or quoted-printable."""
    message = message_from_bytes(content)
    subject = str(make_header(decode_header(re.sub(r"\r?\n[ \t]+", " ", str(message["Subject"] or "")))))
    del message["Subject"]
    coded = base64.b64encode(subject.encode()).decode("ascii")
    message["Subject"] = f"=?utf-8?B?{coded}?=" if seed % 2 and len(coded) < 60 else Header(subject, "utf-8").encode()
    return message.as_bytes()


def reordered(content: bytes, seed: int) -> bytes:
    """The parts of a multipart the other way round, and the lines ended as on another system."""
    message = message_from_bytes(content)
    for part in message.walk():
        parts = part.get_payload()
        if part.get_content_maintype() == "multipart" and isinstance(parts, list):
            part.set_payload(parts[::-1])
    return message.as_bytes().replace(b"\r\n", b"\n") if seed % 2 else message.as_bytes()


CHANGES: tuple[Change, ...] = (folded, shouted, reencoded, reworded, reordered)


def essence(verdict: Verdict) -> tuple[object, ...]:
    match = verdict.match
    if match is None or not match.is_finding:
        return (None,)
    return match.employer, match.confidence, match.reading.kind, match.authentication.authenticity


@pytest.fixture(scope="module")
def homes() -> tuple[Household, ...]:
    return tuple(households())


@pytest.fixture(scope="module")
def outcomes(homes: tuple[Household, ...]) -> tuple[Outcome, ...]:
    return examine(homes)


@pytest.fixture(scope="module")
def examiners(homes: tuple[Household, ...]) -> Examiners:
    """Every message that may be tuned on, with who judges it; forwards have a test of their own."""
    known = [(Examiner(home.directory, home.sent), home) for home in homes]
    return [
        (judge, sample)
        for judge, home in known
        for sample in home.samples
        if not sample.expected.held_back and "forward" not in sample.expected.tags
    ]


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


@pytest.mark.parametrize("change", CHANGES, ids=[change.__name__ for change in CHANGES])
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(choice=st.integers(0, 9_999), seed=st.integers(0, 99))
def test_a_verdict_does_not_hang_on_how_the_message_is_written_down(
    examiners: Examiners, change: Change, choice: int, seed: int
) -> None:
    examiner, sample = examiners[choice % len(examiners)]
    changed = change(sample.content, seed)

    assert essence(examiner.verdict(changed)) == essence(examiner.verdict(sample.content)), sample.name


def test_a_forward_is_known_by_an_encoded_subject_too(homes: tuple[Household, ...]) -> None:
    for home in homes:
        examiner = Examiner(home.directory, home.sent)
        for sample in home.samples:
            if "forward" in sample.expected.tags and not sample.expected.held_back:
                changed = reworded(sample.content, 0)

                assert essence(examiner.verdict(changed)) == essence(examiner.verdict(sample.content)), sample.name
