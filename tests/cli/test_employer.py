"""`heardback employer`, `draft` and `calendar` as a user meets them: options, a terminal, the settings file."""

from __future__ import annotations

import calendar
import json
import subprocess
import sys
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from urllib.parse import parse_qs, urlsplit
from zoneinfo import ZoneInfo

import pytest
from icalendar import Calendar

from scanner.cli.main import Common
from scanner.cli.session import open_session
from scanner.config.load import load_settings
from scanner.config.schema import Employer
from scanner.core.directory import ContactBy
from tests.rigs.terminal import Terminal

SETTINGS = """\
# my settings
seeker: {name: Sam Rivera, addresses: [sam@mailbox.test], time_zone: Europe/Berlin, phone: "+49 30 123456"}
accounts:
  - {address: sam@mailbox.test, host: localhost, password: {env: X}}
employers:
  # the nice one
  - name: Northwind Analytics   # they were kind
    domains: [northwind.test]
    interviewers:
      - {name: Jane Doe, email: jane@northwind.test, title: Engineering Manager}
    role: Data Engineer
    interviewed: 2026-10-05
    reply_by: 2026-10-20
state: hb.db
"""


class Home:
    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.config = folder / "config.yaml"
        self.config.write_text(SETTINGS, encoding="utf-8")
        self.config.chmod(0o600)
        self.environment = {"HEARDBACK_CONFIG": str(self.config), "PATH": "/usr/bin:/bin", "HOME": str(folder)}

    def run(self, *words: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-W", "error", "-m", "scanner", *words],
            env=self.environment,
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )

    def employer(self, number: int = -1) -> object:
        return load_settings(self.config).settings.employers[number]


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return Home(tmp_path)


def test_adding_by_options_keeps_the_file_as_it_was(home: Home) -> None:
    done = home.run(
        *("employer", "add", "Contoso", "--role", "Buyer", "--with", "Ada Wong <ada@contoso.test>"),
        *("--interviewed", "2026-11-03", "--reply-by", "in two weeks", "--contact-by", "call"),
        *("--your-phone", "+49 30 999999", "--answers-everyone", "no"),
    )
    added = load_settings(home.config).settings.employers[-1]

    assert done.returncode == 0, done.stderr
    assert home.config.read_text().startswith(SETTINGS.removesuffix("state: hb.db\n"))
    assert (added.name, added.role, added.reply_by) == ("Contoso", "Buyer", "in two weeks")
    assert (added.contact_by, added.answers_everyone) == (ContactBy.PHONE, False)
    assert "Contoso answers by Tue 17 Nov, by phone" in done.stdout
    assert "they have +49 30 999999 as your number, and yours is +49 30 123456" in done.stdout


def test_words_without_an_interview_become_a_date(home: Home) -> None:
    home.run("employer", "add", "Contoso", "--reply-by", "in two weeks")

    assert not isinstance(load_settings(home.config).settings.employers[-1].reply_by, str)


@pytest.mark.parametrize("days", [-40, 340], ids=["a day that has gone by", "a day of next year"])
def test_a_day_in_words_may_lie_before_and_far_ahead(home: Home, days: int) -> None:
    day = datetime.now(UTC).date() + timedelta(days=days)
    words = f"by {day.day} {calendar.month_name[day.month]} {day.year}"
    done = home.run(
        *("employer", "add", "Contoso", "--interviewed", str(day - timedelta(days=20)) if days < 0 else "today"),
        *("--reply-by", words),
    )

    assert done.returncode == 0, done.stderr
    assert load_settings(home.config).settings.employers[-1].reply_by == words


@pytest.mark.parametrize(
    ("words", "fault"),
    [
        (("add", "Contoso", "--reply-by", "when the moon is full"), "names no day"),
        (("add", "Contoso", "--contact-by", "pigeon"), "email, phone, text, portal or post"),
        (("add", "Northwind  analytics"), "is there already; `heardback employer edit"),
        (("add", "Contoso", "--interviewed", "2036-11-03"), "is still to come"),
        (("add", "Contoso", "--with", "Ada Wong, Bob Roe"), "one person at a time"),
        (("edit", "Nobody", "--role", "x"), "is no employer in your settings"),
        (("edit", "Nothwind", "--role", "x"), "did you mean 'Northwind Analytics'?"),
        (("edit", "Northwind", "--remove", "replyby"), "is no entry; did you mean 'reply-by'?"),
        (("edit", "Northwind"), "nothing to change"),
        (("add",), "nobody is there to ask"),
    ],
    ids=[
        *("no day", "no way", "known already", "still to come", "two people"),
        *("unknown", "mistyped", "no entry", "no option", "no name"),
    ],
)
def test_what_can_not_be_taken_is_said_and_changes_nothing(home: Home, words: tuple[str, ...], fault: str) -> None:
    done = home.run("employer", *words)

    assert done.returncode == 2
    assert fault in done.stderr
    assert "Traceback" not in done.stderr
    assert home.config.read_text() == SETTINGS


def test_words_become_a_date_where_an_option_changes_a_promise(home: Home) -> None:
    done = home.run("employer", "edit", "northwind", "--reply-by", "in two weeks")
    promised = load_settings(home.config).settings.employers[-1].reply_by

    assert done.returncode == 0, done.stderr
    assert "names no day" not in done.stdout
    assert isinstance(promised, date)
    assert promised > datetime.now(UTC).date()


def test_on_a_terminal_it_asks_as_one_tells_a_friend(home: Home) -> None:
    command = [sys.executable, "-m", "scanner", "employer", "add"]
    with Terminal(command, home.environment) as terminal:
        terminal.answer("Which company? ", "northwind analytics")
        terminal.answer("Which company?", "Contoso")
        terminal.answer("For which position?", "Buyer")
        terminal.answer("Whom did you speak with?", "Ada Wong <ada@contoso.test>")
        terminal.answer("What does Ada Wong do there?", "Head of Buying")
        terminal.answer("Who else?", "")
        terminal.answer("When was the interview?", "2026-11-03")
        terminal.answer("By when will they answer?", "soon")
        terminal.answer("By when will they answer?", "within 10 business days of the interview")
        terminal.answer("How will they tell you?", "phone")
        terminal.answer("Which number would they call from?", "+1 2")
        terminal.answer("Which number would they call from?", "+49 30 5550134")
        terminal.answer("Which number of yours do they have?", "+49 30 123456")
        terminal.answer("Do they also write to those who were not chosen?", "")
        terminal.answer("Their web address", "https://www.contoso.test/jobs")
        terminal.expect("you are told what was found")
        screen = terminal.screen
    added = load_settings(home.config).settings.employers[-1]

    assert (added.name, added.domains, added.answers_everyone) == ("Contoso", ("contoso.test",), None)
    assert [(person.name, person.title) for person in added.interviewers] == [("Ada Wong", "Head of Buying")]
    assert "is there already" in screen
    assert "names no day" in screen
    assert "too few digits" in screen
    assert added.phone == "+49 30 5550134"


def test_editing_on_a_terminal_keeps_what_is_not_said(home: Home) -> None:
    command = [sys.executable, "-m", "scanner", "employer", "edit", "north"]
    with Terminal(command, home.environment) as terminal:
        terminal.answer("For which position?", "-")
        terminal.answer("Whom else did you speak with?", "")
        terminal.answer("When was the interview?", "")
        terminal.answer("By when will they answer?", "2026-12-09")
        terminal.answer("How will they tell you?", "email")
        terminal.answer("Which address of yours do they have?", "old@elsewhere.test")
        terminal.answer("Do they also write", "yes")
        terminal.answer("Their web address", "")
        terminal.expect("tell them the right one")
    (known,) = load_settings(home.config).settings.employers
    text = home.config.read_text()

    assert (known.role, str(known.reply_by), known.answers_everyone) == (None, "2026-12-09", True)
    assert str(known.interviewed) == "2026-10-05"
    assert "# the nice one" in text
    assert "# they were kind" in text


def test_removing_asks_first_and_says_what_is_forgotten(home: Home) -> None:
    with Terminal([sys.executable, "-m", "scanner", "employer", "remove", "north"], home.environment) as terminal:
        said = terminal.expect("Remove Northwind Analytics?")
        terminal.type("")
        terminal.expect("Nothing was changed")
    kept = home.config.read_text()
    home.run("employer", "add", "Northwnd")
    done = home.run("employer", "remove", "Northwnd", "--yes")

    assert kept == SETTINGS
    assert "will be forgotten: Data Engineer; Jane Doe; interviewed Mon 5 Oct; answer by Tue 20 Oct" in said
    assert "stays in your mailbox" in said
    assert done.returncode == 0, done.stderr
    assert [each.name for each in load_settings(home.config).settings.employers] == ["Northwind Analytics"]
    assert "# they were kind" in home.config.read_text()


def test_forgetting_one_entry(home: Home) -> None:
    done = home.run("employer", "edit", "north", "--remove", "reply-by", "--remove", "with")
    known = load_settings(home.config).settings.employers[0]

    assert (done.returncode, known.reply_by, known.interviewers) == (0, None, ())


def test_closing_and_opening_again(home: Home) -> None:
    closed = home.run("employer", "close", "northwind")
    (board,) = json.loads(home.run("status", "--json").stdout)["employers"]
    listed = json.loads(home.run("employer", "list", "--json").stdout)
    home.run("employer", "close", "Northwind Analytics", "--reopen")

    assert "no alerts and no reminders" in closed.stdout
    assert (board["stage"], board["next_step"]) == ("closed", None)
    assert [each["closed"] for each in listed["employers"]] == [True]
    assert home.config.read_text() == SETTINGS


@pytest.mark.parametrize(("typed", "told"), [("last week", "names no day"), ("2036-01-01", "is still to come")])
def test_a_scan_begins_at_a_day_that_has_been(home: Home, typed: str, told: str) -> None:
    done = home.run("scan", "--since", typed)

    assert (done.returncode, told in done.stderr) == (2, True)


def test_a_day_that_is_typed_is_the_user_s_own_wherever_the_computer_is(home: Home) -> None:
    # Between these two there are 26 hours: it is never the same day.
    home.config.write_text(SETTINGS.replace("Europe/Berlin", "Pacific/Kiritimati"), encoding="utf-8")
    home.environment["TZ"] = "Etc/GMT+12"
    added = home.run("employer", "add", "Contoso", "--interviewed", "today", "--applied", "yesterday")
    employer = home.employer()
    today = datetime.now(ZoneInfo("Pacific/Kiritimati")).date()

    assert added.returncode == 0, added.stderr
    assert isinstance(employer, Employer)
    assert (employer.interviewed, employer.applied) == (today, today - timedelta(days=1))


def test_a_scan_since_a_day_begins_as_the_user_s_day_does(home: Home) -> None:
    home.config.write_text(SETTINGS.replace("Europe/Berlin", "Pacific/Kiritimati"), encoding="utf-8")
    with open_session(Common(home.config, 0), dry_run=True, since="2026-11-03") as session:
        begins = session.app.line.since

    assert begins == session.since == datetime(2026, 11, 2, 10, tzinfo=UTC)


def test_a_draft_comes_as_text_and_as_a_link(home: Home) -> None:
    shown = home.run("draft", "northwind", "--kind", "check-in")
    (document,) = json.loads(home.run("draft", "northwind", "--kind", "check-in", "--json").stdout)["drafts"]
    link = urlsplit(document["mailto"])
    fields = parse_qs(link.query)

    assert shown.returncode == 0, shown.stderr
    assert "Dear Jane Doe," in shown.stdout
    assert (link.scheme, link.path) == ("mailto", "jane@northwind.test")
    assert fields["subject"] == [document["subject"]]
    assert fields["body"][0].replace("\r\n", "\n").strip() == document["text"].strip()
    assert "+" not in link.query


def test_a_time_that_nobody_proposed_is_left_to_be_filled_in(home: Home) -> None:
    shown = home.run("draft", "northwind", "--kind", "accept-slot")
    third = home.run("draft", "northwind", "--kind", "accept-slot", "--slot", "3")

    assert "[day and time] suits me well" in shown.stdout
    assert "Fill in what stands in [brackets]" in shown.stderr
    assert (third.returncode, "they propose no time that is still to come" in third.stderr) == (2, True)


def test_a_template_of_ones_own_goes_first_and_its_faults_are_named(home: Home) -> None:
    copied = home.run("draft", "--templates")
    again = home.run("draft", "--templates")
    own = home.folder / "templates" / "check-in.en.txt"
    own.write_text("Subject: Hello {person}\n\nStill there?[[ It is about {role}.]][[ {slot}]]\n", encoding="utf-8")
    mine = home.run("draft", "northwind", "--kind", "check-in")
    own.write_text("Subject: x\n\n{pesron}\n", encoding="utf-8")
    wrong = home.run("draft", "northwind", "--kind", "check-in")

    assert "Change these files; Heardback uses them instead of its own" in copied.stdout
    assert "They are there already" in again.stdout
    assert "Subject: Hello Jane Doe" in mine.stdout
    assert "Still there? It is about Data Engineer." in mine.stdout
    assert wrong.returncode == 2
    assert "{pesron} is no word for templates" in wrong.stderr


def test_the_calendar_updates_on_a_second_import(home: Home) -> None:
    path = home.folder / "out.ics"

    def events() -> dict[str, tuple[int, str, str]]:
        done = home.run("calendar", "--output", str(path))
        assert done.returncode == 0, done.stderr
        calendar = Calendar.from_ical(path.read_bytes())
        return {
            str(event["UID"]): (int(str(event["SEQUENCE"])), event.decoded("DTSTART").isoformat(), str(event["STATUS"]))
            for event in calendar.walk("VEVENT")
        }

    first, same = events(), events()
    home.run("employer", "edit", "northwind", "--reply-by", "2026-12-09")
    moved = events()
    home.run("employer", "close", "northwind")
    gone = events()
    (uid,) = first

    assert first == same == {uid: (0, "2026-10-20", "CONFIRMED")}
    assert moved == {uid: (1, "2026-12-09", "CONFIRMED")}
    assert gone == {uid: (2, "2026-12-09", "CANCELLED")}


def test_status_tells_all_facts_of_one_employer(home: Home) -> None:
    board = home.run("status")
    one = home.run("status", "north")
    document = json.loads(home.run("status", "--json").stdout)["employers"][0]

    assert "Northwind" in board.stdout
    assert "an answer by Tue 20 Oct, you noted" in one.stdout
    assert document["stage"] == "overdue"
    assert (document["promised"], document["contact_by"]) == ("2026-10-20", "unknown")
    assert any("interviewed on Mon 5 Oct by Jane Doe" in fact for fact in document["why"])
