"""What waits, or is not in force, is said by the next command, and by the exit status where it is asked for."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from scanner.core.health import HEARTBEAT, REFUSED
from scanner.store.database import Database
from scanner.store.memory import SqliteMemory
from tests.faults.plain import hook_alerts
from tests.rigs.dovecot import Dovecot
from tests.rigs.household import Household, until
from tests.rigs.http_listener import Answer, HttpListener
from tests.rigs.mail_server import User
from tests.rigs.mails import reply

WAITING = "1 alert could not be handed over yet; `heardback status` says why."


@pytest.fixture
def household(tmp_path: Path, dovecot: Dovecot, mail_user: User, http_listener: HttpListener) -> Household:
    return Household(tmp_path, dovecot, [mail_user], hook_alerts(http_listener))


def test_an_alert_that_no_way_took_is_named_by_every_command_until_it_is_taken(
    household: Household, dovecot: Dovecot, mail_user: User, http_listener: HttpListener
) -> None:
    dovecot.deliver(mail_user, "Junk", reply())
    http_listener.answers.append(Answer(500))
    scan = household.run("scan")
    listed, shown, asked = (household.run(*words) for words in (["replies"], ["status"], ["status", "--exit-code"]))
    until(lambda: "could not be handed over" not in household.run("scan").out, "taken once its time has come", 30)
    after = [household.run(*words) for words in (["replies"], ["status", "--exit-code"])]

    assert scan.status == 0
    assert WAITING in scan.out
    assert "could not be given to push:json" in scan.err
    assert WAITING in listed.out
    assert "Alerts by push:json: 1 alert waiting" in shown.out
    assert (listed.status, shown.status, asked.status) == (0, 0, 3)
    assert len(http_listener.requests) == 2
    assert all("could not be handed over" not in each.out for each in after)
    assert after[-1].status == 0


def test_settings_that_a_running_watch_refused_are_not_all_well(household: Household) -> None:
    household.run("scan")
    well = household.run("status", "--exit-code")
    memory = SqliteMemory(Database(household.state))
    memory.write_note(HEARTBEAT, datetime.now(UTC).isoformat())
    watched = household.run("status", "--exit-code")
    memory.write_note(REFUSED, "config.yaml: this computer lets Heardback open only 64 files")
    refused = household.run("status", "--exit-code")
    memory.close()
    household.config.write_text(household.config.read_text().replace("port:", "prot:"))
    faulty = household.run("status", "--exit-code")

    assert (well.status, watched.status, refused.status, faulty.status) == (0, 0, 3, 2)
    assert "Your changed settings are not in use: config.yaml: this computer" in refused.out
    assert "prot" in faulty.err
