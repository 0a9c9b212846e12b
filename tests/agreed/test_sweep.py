"""The look through everything, the day after an answer was promised: on a real Dovecot, by a held clock."""

from __future__ import annotations

from datetime import UTC, date
from pathlib import Path

import pytest

from scanner.core.evidence import Confidence, Signal
from scanner.run import PassReport, run_pass
from tests.agreed.world import SAM, World
from tests.rigs.dovecot import Dovecot
from tests.rigs.mails import mail, passed

BEGIN = date(2026, 11, 16)  # a Monday; their answer is due on Friday, day 4
JANE = "Jane Doe <jane.doe@northwind-analytics.com>"


@pytest.fixture
def world(tmp_path: Path, dovecot: Dovecot, monkeypatch: pytest.MonkeyPatch) -> World:
    users = [dovecot.add_user(), dovecot.add_user()]
    accounts = ""
    for number, (name, address) in enumerate((("personal", SAM), ("studio", "studio@rivera.test"))):
        monkeypatch.setenv(f"MAIL_PASSWORD_{number}", users[number].password)
        accounts += (
            f"  - {{name: {name}, address: {address}, username: {users[number].name}, host: localhost,\n"
            f"     port: {dovecot.tls_port}, ca_file: {dovecot.authority.path},\n"
            f"     password: {{env: MAIL_PASSWORD_{number}}}, skip: [Secret]}}\n"
        )
    made = World(tmp_path, dovecot, users, BEGIN)
    made.config.write_text(
        f"""
seeker: {{name: Sam Rivera, time_zone: Europe/Berlin}}
accounts:
{accounts}
employers:
  - name: Northwind Analytics
    domains: [northwind-analytics.com]
    role: Data Engineer
    interviewers: [{{name: Jane Doe, email: jane.doe@northwind-analytics.com}}]
    interviewed: {made.day(-20)}
    reply_by: {made.day(4)}
    contact_by: email
alerts: {{desktop: false}}
state: {tmp_path / "heardback.db"}
""",
        encoding="utf-8",
    )
    made.config.chmod(0o600)
    return made


def look(world: World, day: int, hour: int, minute: int = 0, *, reminders: bool = True) -> PassReport:
    """One pass of a Heardback that was started for it."""
    moment = world.moment(day, hour, minute)
    world.clock.pass_time(60)
    world.clock.set(moment.astimezone(UTC))
    with world.app(reminders=reminders) as app:
        return run_pass(app)


def examined(report: PassReport) -> int:
    return sum(outcome.report.examined for outcome in report.outcomes)


def test_everything_is_looked_through_once_and_left_as_it_was(world: World) -> None:
    for number in range(5):
        letter = mail(sender="Aunt <aunt@family.test>", subject=f"Recipe {number}", date=world.moment(0, 9))
        world.server.deliver(world.users[0], "Family", letter, internal_date=world.moment(0, 9))
    before = [world.server.snapshot(user) for user in world.users]
    first = look(world, 4, 12)
    quiet = look(world, 4, 23)
    sweep = look(world, 5, 0, 5)
    after = look(world, 5, 0, 10)

    assert (examined(first), examined(quiet), examined(sweep), examined(after)) == (5, 0, 5, 0)
    assert [world.server.snapshot(user) for user in world.users] == before
    assert world.channel.told == []


def test_without_reminders_nothing_is_looked_through_and_nobody_is_reminded(world: World) -> None:
    letter = mail(sender="Aunt <aunt@family.test>", subject="Recipe", date=world.moment(0, 9))
    world.server.deliver(world.users[0], "Family", letter, internal_date=world.moment(0, 9))
    look(world, 4, 12)
    without = look(world, 5, 0, 5, reminders=False)
    sweep = look(world, 5, 0, 10)
    look(world, 5, 8, reminders=False)
    before = len(world.channel.told)
    look(world, 5, 9)

    assert (examined(without), examined(sweep)) == (0, 1)
    assert (before, len(world.channel.told)) == (0, 1)


def test_what_came_at_the_last_minute_is_told_as_the_answer_that_was_due(world: World) -> None:
    look(world, 4, 23)
    letter = mail(
        sender=JANE,
        subject="Second interview",
        text="Hello Sam,\n\nwe would like to invite you to a second interview. When are you free?\n\nJane\n",
        date=world.moment(4, 23, 50),
        headers=passed("northwind-analytics.com", "gmx.net"),
    )
    world.server.deliver(world.users[0], "Junk", letter, internal_date=world.moment(4, 23, 50))
    look(world, 5, 0, 5)
    look(world, 5, 8)
    (told,) = world.channel.told

    assert "wants to meet you: look in Junk" in told.notice.title
    assert told.notice.text.startswith(
        "Northwind Analytics said they would have answered by now, so every folder was looked through. "
        "This has been in Junk since Friday 20 November."
    )


def test_a_mail_that_only_names_them_is_shown_as_such(world: World) -> None:
    letter = mail(
        sender="Career Office <office@school.test>",
        subject="For you",
        text="Dear Sam,\n\nJane Doe of Northwind Analytics called us: their mail to you came back.\n\nMia\n",
        date=world.moment(2, 9),
    )
    world.server.deliver(world.users[1], "Lists/School", letter, internal_date=world.moment(2, 9))
    look(world, 4, 12)
    look(world, 5, 8)
    (told,) = world.channel.told
    with world.app() as app:
        (finding,) = app.memory.findings()

    assert "it names them: “For you” of Wednesday 18 November, in Lists/School" in told.notice.text
    assert f"heardback explain {finding.id}" in told.notice.text
    assert finding.match.confidence is Confidence.POSSIBLE
    assert [entry.signal for entry in finding.match.evidence] == [Signal.MENTION]


def test_what_could_not_be_looked_into_is_counted_and_named(world: World) -> None:
    for name in ("Locked", "Secret"):
        world.server.create(world.users[0], name)
    world.server.deny(world.users[0], "Locked")
    look(world, 5, 8)
    (told,) = world.channel.told

    assert "; 1 could not be opened (Locked); 1 left out by your settings." in told.notice.text
    assert "check in on Monday" in told.notice.title


def test_an_account_that_fails_delays_the_reminder_for_hours_and_is_named_then(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    look(world, 4, 12)
    monkeypatch.setenv("MAIL_PASSWORD_1", "wrong horse")
    failing = look(world, 5, 8)
    look(world, 5, 13)

    assert [outcome.error is None for outcome in failing.outcomes] == [True, False]
    assert world.channel.told == []

    look(world, 5, 15)
    (told,) = world.channel.told

    assert "not every mailbox could be checked" in told.notice.title
    assert "NOT checked: studio:" in told.notice.text
    assert "wrong horse" not in told.notice.text

    monkeypatch.setenv("MAIL_PASSWORD_1", world.users[1].password)
    healed = look(world, 5, 16)

    assert examined(healed) == 0
    assert len(world.channel.told) == 1


def test_an_account_that_is_well_again_in_time_leaves_no_trace(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    look(world, 4, 12)
    monkeypatch.setenv("MAIL_PASSWORD_1", "wrong horse")
    look(world, 5, 8)
    monkeypatch.setenv("MAIL_PASSWORD_1", world.users[1].password)
    look(world, 5, 9)
    (told,) = world.channel.told

    assert "NOT checked" not in told.notice.text
    assert "in 2 mailboxes" in told.notice.text
