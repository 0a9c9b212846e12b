"""Faults of the network (rows N of the list of faults): each row has its test, here or where its part is tested.

What is proven here goes through the whole product: a pass that a fault spoils, then a clean one.
"""

from __future__ import annotations

import importlib
from pathlib import Path

import pytest

from tests.faults.passes import Account, passes_until_well
from tests.rigs.dovecot import Dovecot
from tests.rigs.mail_server import User
from tests.rigs.mails import mail, passed, reply, thanks
from tests.rigs.wire import Break, Wire

TRANSPORT = "tests.imap.test_transport"
FAULTS = "tests.imap.test_mailbox_faults"
IDLE = "tests.imap.test_idle_faults"
SESSION = "tests.imap.test_session"
CUT_ANYWHERE = "test_cut_at_any_byte_is_a_lost_connection_and_half_a_chunk_is_never_taken_for_a_whole"
SLEPT = "test_after_a_sleep_of_eight_hours_every_connection_is_made_anew_and_a_pass_follows_at_once"
PAUSED = "test_nothing_is_asked_before_a_pause_is_over_not_even_in_another_life"
HERE = "tests.faults.test_network"
ROWS = {
    "N01": (HERE, "test_a_connection_cut_anywhere_loses_nothing_and_tells_nothing_twice"),
    "N01 at every byte": (FAULTS, CUT_ANYWHERE),
    "N02": (FAULTS, CUT_ANYWHERE),
    "N03": (TRANSPORT, "test_silence_within_a_literal_is_left_in_time"),
    "N04": (IDLE, "test_a_connection_that_died_in_silence_is_noticed"),
    "N05": ("tests.daemon.test_sleep", SLEPT),
    "N06 in IDLE": (IDLE, "test_a_goodbye_says_why_without_its_control_characters"),
    "N06 at the greeting": (TRANSPORT, "test_bad_greeting_ends_without_a_password"),
    "N06 within a command": (TRANSPORT, "test_lost_connection_says_goodbye_text_without_control_characters"),
    "N07": ("tests.faults.test_server", "test_a_server_that_wants_a_pause_gets_one"),
    "N07 over time": ("tests.faults.test_server", PAUSED),
    "N07 in a watch": ("tests.daemon.test_pause", "test_a_watch_asks_again_when_the_pause_is_over_and_not_before"),
    "N08": (SESSION, "test_each_refusal_is_told_for_what_it_is"),
    "N08 over time": ("tests.faults.test_server", PAUSED),
    "N09": (IDLE, "test_a_second_connection_that_is_refused_leaves_the_first"),
    "N09 refused": ("tests.daemon.test_pause", "test_who_listens_leaves_a_server_that_asks_for_a_pause_too"),
    "N09 never more": (HERE, "test_never_more_than_three_connections_for_one_account"),
    "N10": (TRANSPORT, "test_server_that_drips_is_left_in_time"),
    "N11": (HERE, "test_an_unchanged_account_takes_one_turn_however_many_folders"),
    "N12": (TRANSPORT, "test_refused_connection_is_one_line"),
    "N12 name": (TRANSPORT, "test_unknown_host_is_one_line"),
    "N13": (HERE, "test_a_connection_cut_anywhere_loses_nothing_and_tells_nothing_twice"),
    "N14": (TRANSPORT, "test_bad_certificate_is_named_and_no_password_leaves"),
    "N15": (TRANSPORT, "test_old_tls_is_refused_and_said"),
    "N16": (TRANSPORT, "test_starttls_that_is_missing_is_refused"),
    "N17": (TRANSPORT, "test_starttls_that_is_turned_down_is_refused"),
    "N18": (TRANSPORT, "test_text_slipped_in_behind_starttls_is_refused"),
    "N18 asked again": (TRANSPORT, "test_capabilities_are_asked_again_inside_tls"),
    "N19": (TRANSPORT, "test_preauth_before_encryption_is_refused"),
    "N20": (TRANSPORT, "test_bad_greeting_ends_without_a_password"),
    "N21": (TRANSPORT, "test_giant_literal_is_refused_before_it_is_read"),
    "N22": (TRANSPORT, "test_answer_that_is_no_imap_ends_the_connection"),
    "N23": (TRANSPORT, "test_answer_that_comes_twice_is_ignored"),
    "N23 swallowed": (TRANSPORT, "test_silent_server_is_left_in_time"),
    "N24": (TRANSPORT, "test_sign_in_page_on_the_mail_port_is_network_trouble"),
}
CUTS = [0, 40, 300, 700, 1500, 2500, 4000, 6000]


@pytest.mark.parametrize(("module", "name"), ROWS.values(), ids=ROWS)
def test_each_row_has_its_test(module: str, name: str) -> None:
    assert callable(getattr(importlib.import_module(module), name))


def plant(server: Dovecot, user: User) -> int:
    """Mail of an employer in three folders; how much of it is told."""
    server.deliver(user, "Sent", thanks())
    server.deliver(user, "Junk", reply())
    for number, name in enumerate(("Jobs", "Archive")):
        text = "Hello Sam,\n\nwe would like to invite you to a second interview. When are you free?\n\nJane\n"
        server.deliver(user, name, mail(subject=f"Interview {number}", text=text, headers=passed("northwind.test")))
    return 3


@pytest.mark.parametrize("after", CUTS, ids=lambda after: f"N01 after {after} bytes")
def test_a_connection_cut_anywhere_loses_nothing_and_tells_nothing_twice(
    after: int, dovecot: Dovecot, mail_user: User, tmp_path: Path
) -> None:
    count = plant(dovecot, mail_user)
    with Wire(dovecot.port) as line, Account(dovecot, mail_user, tmp_path, line.port) as account:
        # The connection that is made in place of the first one breaks as well.
        line.breaks += [Break(after), Break(after)]
        passes_until_well(account, at_most=3)
        alerts = account.alerts()
        again = account.check()

    assert len(account.subjects) == count
    assert len(alerts) == len(set(alerts)) == count
    assert (again.report.examined, again.report.opened) == (0, 0)


def test_an_unchanged_account_takes_one_turn_however_many_folders(
    dovecot: Dovecot, mail_user: User, tmp_path: Path
) -> None:
    dovecot.create_many(mail_user, [f"Folder {number}" for number in range(197)])
    plant(dovecot, mail_user)
    with Wire(dovecot.port) as line, Account(dovecot, mail_user, tmp_path, line.port) as account:
        account.check()
        before = line.connections[0].turns
        account.check()
        turns = line.connections[0].turns - before

    assert turns == 1
    assert len(line.connections) == 1


def test_ten_new_messages_in_three_folders_take_three_turns(dovecot: Dovecot, mail_user: User, tmp_path: Path) -> None:
    plant(dovecot, mail_user)
    with Wire(dovecot.port, delay=0.02) as line, Account(dovecot, mail_user, tmp_path, line.port) as account:
        account.check()
        for number in range(10):
            text = "Hello Sam,\n\nwe would like to invite you to an interview. When are you free?\n\nJane\n"
            name = ("INBOX", "Junk", "Jobs")[number % 3]
            content = mail(subject=f"Interview {10 + number}", text=text, headers=passed("northwind.test"))
            dovecot.deliver(mail_user, name, content)
        before = line.connections[0].turns
        outcome = account.check()
        turns = line.connections[0].turns - before

    assert outcome.report.fetched == 10
    assert turns <= 6


def test_never_more_than_three_connections_for_one_account(dovecot: Dovecot, mail_user: User, tmp_path: Path) -> None:
    plant(dovecot, mail_user)
    with Wire(dovecot.port) as line, Account(dovecot, mail_user, tmp_path, line.port) as account:
        listen = account.app.plans[0].listen
        assert listen is not None
        listener = listen()
        for _ in range(3):
            account.check()
        listener.close()

    assert len(line.connections) <= 3
