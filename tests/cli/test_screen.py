"""What the job seeker reads on the screen after a scan, and later: true words, in an order that helps."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from rich.cells import cell_len

from scanner.cli.findings import mail_address, show_findings, show_steps
from scanner.cli.scan import summary
from scanner.cli.terminal import out
from scanner.core.evidence import Kind
from scanner.core.finding import Finding
from scanner.core.maillink import MailScheme
from scanner.core.model import FolderRole
from scanner.run import AccountOutcome, PassReport
from scanner.scan import ScanReport
from tests.core.findings import NOW, SCAM, finding, lying, match
from tests.rigs.dovecot import Dovecot
from tests.rigs.household import EMPLOYERS, PROMISED, Household
from tests.rigs.mail_server import User
from tests.rigs.mails import failed, mail, reply

Table = Callable[..., str]

YESTERDAY = datetime.now(UTC).date() - timedelta(days=1)
GONE_BY = EMPLOYERS.replace(str(PROMISED), str(YESTERDAY))


def offer(**changes: object) -> Finding:
    return replace(finding(of=match(Kind.OFFER, deadline=date(2026, 12, 3))), **changes)  # type: ignore[arg-type]  # fields by name


@pytest.fixture
def table(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Iterator[Table]:
    """What the table of findings shows at a width."""

    def shown(columns: int, *findings: Finding) -> str:
        monkeypatch.setenv("COLUMNS", str(columns))
        out.cache_clear()
        show_findings(findings, UTC, NOW)
        return capsys.readouterr().out

    yield shown
    out.cache_clear()


def test_a_deadline_stands_in_the_table_but_not_a_scam_s(table: Table) -> None:
    scam = offer(match=match(Kind.OFFER, authentication=SCAM, deadline=date(2026, 12, 3)))

    assert "answer by Thu 3 Dec" in table(100, offer())
    assert "3 Dec" not in table(100, scam)


def test_a_scam_is_called_one_and_never_by_the_kind_that_it_claims(table: Table) -> None:
    scam = offer(match=match(Kind.OFFER, authentication=SCAM))
    words = table(100, scam)

    assert "1 message that looks like a scam" in words
    assert "scam?" in words
    assert "offer" not in words


def test_the_steps_name_their_commands_and_nothing_to_move_where_nothing_may_be_moved(
    table: Table, capsys: pytest.CaptureFixture[str]
) -> None:
    show_steps([offer()])
    lost = capsys.readouterr().out
    show_steps([finding(lying(FolderRole.INBOX)), offer(match=match(authentication=SCAM))])
    safe = capsys.readouterr().out

    for command in ("explain ID", "rescue ID", "dismiss ID"):
        assert f"heardback {command}" in lost
    assert "rescue" not in safe


LONG = "Invitation: interview with Sam Rivera for the position of Data Engineer, and a word on travel"


@pytest.mark.parametrize("columns", [40, 60, 72, 80, 100, 120, 200])
def test_no_line_is_wider_than_the_terminal_and_no_word_is_torn(table: Table, columns: int) -> None:
    deep = finding(lying(FolderRole.OTHER, "Bewerbungen/Zürich/Herbst"), of=match(deadline=date(2026, 12, 3)))
    words = table(columns, replace(deep, subject=LONG), offer())
    seen = words.split()

    assert max(cell_len(line.rstrip()) for line in words.splitlines()) <= columns
    for word in ("interview,", "certain", "Northwind", "Analytics", "7f3a91", "Invitation:"):
        assert word in seen
    assert "Bewerbungen/" in words
    assert "Zürich" in words


def test_a_subject_takes_two_lines_at_most_and_employers_stand_apart(table: Table) -> None:
    lines = table(80, replace(offer(), subject=LONG), offer()).splitlines()
    gap = [line.strip() for line in lines].index("", 4)

    assert sum("Sam Rivera" in line or "Invitation" in line for line in lines) == 2
    assert lines[gap - 1].rstrip().endswith("…")
    assert "Northwind" in lines[gap + 1]


def test_on_a_narrow_terminal_one_stands_below_the_other(table: Table) -> None:
    lines = [line.rstrip() for line in table(40, offer()).splitlines()]

    assert lines[3:] == [
        "Northwind Analytics",
        "  Jane Doe",
        "  offer, certain",
        "  answer by Thu 3 Dec",
        "  Re: Thank you",
        "  in Junk · today 14:05 · 7f3a91",
    ]


HOSTILE = "Offer\x1b]8;;https://evil.test\x07click\x1b]8;;\x07\x9d8;;https://evil.test\x9c \x1b[31mred"
OURS = "https://mail.example.com/#all/1"
LINK = re.compile(r"\x1b\]8;[^;]*;([^\x1b]*)\x1b\\")


@pytest.mark.parametrize("columns", [40, 80])
def test_on_a_terminal_a_subject_opens_its_mail_and_no_link_comes_from_mail(
    table: Table, monkeypatch: pytest.MonkeyPatch, columns: int
) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("TERM", "xterm-256color")
    words = table(columns, replace(offer(), subject=HOSTILE, link=OURS, message_id=f"<{HOSTILE}@evil.test>"))

    assert set(LINK.findall(words)) == {OURS, ""}
    assert not set(re.sub(r"\x1b\[[0-9;]*m", "", LINK.sub("", words))) & {"\x1b", "\x07", "\x9d", "\x9c"}


def test_nothing_leads_into_a_scam_and_nothing_is_linked_in_a_pipe(
    table: Table, monkeypatch: pytest.MonkeyPatch
) -> None:
    scam = offer(match=match(Kind.OFFER, authentication=SCAM), link=OURS)
    piped = table(80, replace(offer(), link=OURS))
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("TERM", "xterm-256color")

    assert "\x1b]8" not in table(80, scam)
    assert "\x1b" not in piped
    assert mail_address(scam, MailScheme.MID) is None


@pytest.mark.parametrize(
    ("link", "expected"),
    [
        pytest.param("https://mail.example.com/\x1b]8;;https://evil.test\x07", None, id="an escape"),
        pytest.param("file:///etc/passwd", None, id="a file"),
        pytest.param("javascript:alert(1)", None, id="a script"),
        pytest.param(OURS, OURS, id="the provider's page"),
    ],
)
def test_only_a_plain_link_to_a_mail_is_one(link: str, expected: str | None) -> None:
    assert mail_address(replace(offer(), link=link, message_id=None), MailScheme.MID) == expected


@pytest.fixture
def household(tmp_path: Path, dovecot: Dovecot, mail_user: User) -> Household:
    return Household(tmp_path, dovecot, [mail_user])


def test_where_nothing_could_be_opened_that_is_said_first_and_nothing_sounds_like_an_all_clear(
    household: Household,
) -> None:
    wrong = {"MAIL_PASSWORD_0": "wrong horse"}
    result = household.run("scan", environment=wrong)
    later = household.run("status")
    household.write("  desktop: true")
    reached = household.run("status")

    assert result.out == "Your mail could not be looked into.\n"
    assert "What to do" in result.err
    assert later.out.startswith("Your mail could not be looked into.")
    assert "check in" not in later.out
    assert "What to do: Check the user name and the password" in later.out
    assert "personal: not looked into yet\n" in later.out
    assert "No way to reach you is set" in later.out
    assert "No way to reach you is set" not in reached.out


def test_what_was_found_before_is_still_shown_where_nothing_can_be_opened(
    household: Household, dovecot: Dovecot, mail_user: User
) -> None:
    dovecot.deliver(mail_user, "Junk", reply())
    household.run("scan")
    result = household.run("scan", environment={"MAIL_PASSWORD_0": "wrong horse"})

    assert result.out.startswith("Your mail could not be looked into. What was found before:\n")
    assert "1 reply where you would not look" in result.out
    assert "Looked into" not in result.out


def test_a_part_that_could_not_be_read_is_told_in_the_first_sentence(
    household: Household, dovecot: Dovecot, mail_user: User
) -> None:
    dovecot.create(mail_user, "Locked")
    dovecot.deny(mail_user, "Locked")
    result = household.run("scan")

    assert "folders that could be read; 1 folder could not." in result.out
    assert "any folder" not in result.out


def test_a_scan_that_was_interrupted_does_not_claim_that_nothing_was_left_out() -> None:
    now = datetime.now(UTC)
    outcome = AccountOutcome(ScanReport("personal", listed=10, opened=3, examined=40, stopped=True), None)
    words = summary(PassReport(now, now, (outcome,), None))

    assert words == "Stopped before the end: 40 new messages read. NOT everything was looked into."


def test_a_folder_left_out_by_the_settings_is_not_counted_as_read(
    household: Household, dovecot: Dovecot, mail_user: User
) -> None:
    whole = household.run("scan").out
    household.config.write_text(
        household.config.read_text().replace("    password:", "    skip: [junk]\n    password:"), encoding="utf-8"
    )
    part = household.run("scan").out

    assert "Nothing was left out" in whole
    assert "Nothing was left out" not in part
    assert "1 folder skipped by your settings" in part


def test_before_the_first_scan_nothing_alarms_and_nothing_advises_to_write(household: Household) -> None:
    household.write(employers=GONE_BY)
    board = household.run("status").out
    story = household.run("status", "Northwind").out
    found = household.run("replies").out

    assert board.startswith("Nothing was checked yet. Next: heardback scan\n")
    assert "not looked yet" in board
    assert "NOT everything" not in board
    for shown in (board, story):
        assert "check in" not in shown
        assert "heardback scan first" in " ".join(shown.split())
    assert found == "Nothing was checked yet. Next: heardback scan\n"


def test_without_employers_the_first_step_is_named(household: Household) -> None:
    household.write(employers="")
    shown = [household.run(command).out for command in ("scan", "status", "replies")]

    for words in shown:
        assert "You have named no employer yet. Next: heardback employer add" in words
        assert "Nothing from your employers" not in words


def test_explain_says_what_to_do_next_and_days_as_people_say_them(
    household: Household, dovecot: Dovecot, mail_user: User
) -> None:
    words = "we would like to invite you to a second interview. Please answer by Monday, 30 November 2026.\n\nJane"
    dovecot.deliver(mail_user, "Junk", mail(subject="Second interview", text=f"Hello Sam,\n\n{words}\n"))
    (found,) = household.run("scan", "--json").json()["findings"]
    explained = household.run("explain", found["id"]).out
    story = household.run("status", "Northwind").out

    assert "Mon 30 Nov" in explained
    assert "2026-11-30" not in explained
    assert "+0.0" not in explained
    for shown in (explained, story):
        assert f"heardback rescue {found['id']}" in shown
    assert f"heardback dismiss {found['id']}" in explained
    assert f"heardback explain {found['id']}" in story


def test_a_scam_s_page_is_headed_by_the_warning(household: Household, dovecot: Dovecot, mail_user: User) -> None:
    text = "Hello Sam,\n\nwe offer you the job. Buy gift cards first and send us the codes.\n\nJane\n"
    dovecot.deliver(mail_user, "Junk", mail(subject="Job offer", text=text, headers=failed("northwind.test")))
    (found,) = household.run("scan", "--json").json()["findings"]
    explained = household.run("explain", found["id"]).out

    assert explained.startswith("Not from Northwind, it seems\n")
    assert "Why we think so" not in explained
    assert "heardback rescue" not in explained


@pytest.mark.parametrize("columns", [40, 72, 80, 120])
def test_the_board_tears_no_word_at_any_width(
    household: Household, dovecot: Dovecot, mail_user: User, columns: int
) -> None:
    dovecot.create(mail_user, "Bewerbungen/Zürich")
    dovecot.deliver(mail_user, "Bewerbungen/Zürich", reply())
    household.write(employers=f"{EMPLOYERS}  - {{name: Contoso, domains: [contoso.test], interviewed: 2026-11-03}}\n")
    household.run("scan")
    board = household.run("status", environment={"COLUMNS": str(columns)}).out
    seen = board.replace("/", "/ ").split()

    assert max(cell_len(line.rstrip()) for line in board.splitlines()[1:-1]) <= columns
    for word in ("interviewed", "Bewerbungen/", "Zürich", "Engineer", "interview"):
        assert word in seen


def test_what_came_since_the_last_list_is_marked_once_and_stands_first(
    household: Household, dovecot: Dovecot, mail_user: User
) -> None:
    def marks(*words: str) -> list[str]:
        lines = household.run(*words).out.splitlines()
        return [line.strip() for line in lines if line.rstrip().endswith(" new")]

    dovecot.deliver(mail_user, "Junk", reply())
    first = marks("scan")
    dovecot.deliver(mail_user, "Archive", reply(to_message="<2@mailbox.test>"))
    household.run("scan", "--json")
    tried = marks("scan", "--dry-run")
    board = household.run("replies").out
    again = marks("replies")

    assert (first, again) == ([], [])
    assert tried[0] == "2 replies where you would not look, 1 new"
    assert "2 replies where you would not look, 1 new" in board
    assert board.index("Archive") < board.index("Junk")


def test_a_calendar_without_entries_is_not_written(household: Household, tmp_path: Path) -> None:
    household.write(employers="")
    result = household.run("calendar", "--output", str(tmp_path / "due.ics"))

    assert "Nothing to write yet" in result.err
    assert not (tmp_path / "due.ics").exists()


def test_the_report_says_how_it_is_opened(household: Household, tmp_path: Path) -> None:
    page = tmp_path / "my page.html"
    result = household.run("report", "--output", str(page))

    assert result.out == f"Written. Open it in your browser: {page.as_uri()}\n"


@pytest.mark.parametrize("columns", [60, 80])
def test_lines_of_the_demo_s_alert_hang_under_their_words(household: Household, columns: int) -> None:
    lines = household.run("demo", environment={"COLUMNS": str(columns)}).out.splitlines()
    inside = [line[2:-2].rstrip() for line in lines if line.startswith("│")]
    (place,) = [number for number, line in enumerate(inside) if "recruiting@fabrikam" in line and "search" not in line][
        :1
    ]

    assert inside[place].startswith(" " * 15)
    assert not [line for line in inside if line.startswith(("message:", "mid:", "<"))]


def test_a_list_is_shown_though_nothing_can_be_written(household: Household, dovecot: Dovecot, mail_user: User) -> None:
    dovecot.deliver(mail_user, "Junk", reply())
    household.run("scan")
    with sqlite3.connect(household.state) as database:
        database.execute(
            "CREATE TRIGGER full BEFORE INSERT ON note WHEN new.name = 'screen.shown' "
            "BEGIN SELECT RAISE(ABORT, 'no room'); END"
        )
    database.close()
    result = household.run("replies")

    assert result.status == 0, result.err
    assert "1 reply where you would not look" in result.out


def test_the_demo_accounts_for_each_reply_that_lies_where_nobody_looks(household: Household) -> None:
    shown = household.run("demo").out
    found, told = (re.search(rf"^(\d+) {words}", shown, re.MULTILINE) for words in ("replies where", "alerts went out"))
    quiet = re.search(r"^No alert came of what Sam has read and filed: ([^.]+)\.", shown, re.MULTILINE)

    assert found is not None
    assert told is not None
    assert quiet is not None
    assert int(found[1]) == int(told[1]) + len(re.split(", | and ", quiet[1]))
