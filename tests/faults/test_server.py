"""Faults of the server's meaning (rows S of the list of faults): each row has its test, here or with its part."""

from __future__ import annotations

import importlib
import re
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from scanner.core.finding import AlertState
from scanner.errors import PausedError, ThrottledError
from scanner.ports import Listing
from tests.fakes.gmail import Gmail, GmailMail
from tests.fakes.scripted_imap import CAPABILITY, CUT, Answer, Connection, ScriptedImap, examined, fetched
from tests.fakes.time import HeldClock
from tests.faults.passes import Account
from tests.rigs.dovecot import Dovecot
from tests.rigs.household import Household
from tests.rigs.mail_server import MailServer, User
from tests.rigs.mails import mail, passed

FAULTS = "tests.imap.test_mailbox_faults"
MAILBOX = "tests.imap.test_mailbox"
FOLDERS = "tests.imap.test_folders"
SERVERS = "tests.test_servers"
SESSION = "tests.imap.test_session"
END_TO_END = "tests.test_end_to_end"
HERE = "tests.faults.test_server"
CHANGES = "tests.core.test_sync"
ROWS = {
    "S01": (END_TO_END, "test_a_renumbered_folder_brings_nothing_twice_and_loses_nothing"),
    "S02": (FAULTS, "test_renumbering_in_the_middle_is_noticed"),
    "S02 fetched ahead": (FAULTS, "test_what_was_fetched_ahead_of_a_renumbering_is_not_used"),
    "S03": (FAULTS, "test_uidvalidity_that_is_missing_is_nought"),
    "S04": (FAULTS, "test_message_that_is_gone_is_left_out_and_one_that_is_held_back_is_told"),
    "S05": (SERVERS, "test_a_message_that_moves_is_followed_and_told_once"),
    "S06": (HERE, "test_a_folder_that_is_renamed_is_the_same_mail"),
    "S06 within a pass": (HERE, "test_a_folder_that_is_renamed_within_a_pass_costs_nothing"),
    "S07": (SERVERS, "test_a_folder_that_comes_and_goes_costs_nothing_else"),
    "S07 listed all the same": (HERE, "test_a_folder_that_is_listed_and_said_to_be_gone_was_not_checked"),
    "S08": (HERE, "test_a_folder_that_is_made_anew_under_its_name_is_read_anew"),
    "S09": (FOLDERS, "test_folders_that_hold_no_mail_are_told_apart"),
    "S10": (END_TO_END, "test_a_folder_that_may_not_be_opened_is_named_and_the_rest_goes_on"),
    "S11": ("tests.faults.test_network", "test_an_unchanged_account_takes_one_turn_however_many_folders"),
    "S12": ("tests.faults.test_first_scan", "test_a_first_scan_that_is_killed_again_and_again_ends_as_one_that_is_not"),
    "S13": (FAULTS, "test_unasked_lines_anywhere_change_nothing"),
    "S14": (HERE, "test_a_message_of_nobody_is_not_taken_for_how_far_was_read"),
    "S15": (SERVERS, "test_without_a_capability_the_same_is_found_and_it_is_not_used"),
    "S16": (FAULTS, "test_refused_extended_list_falls_back_once_and_for_all"),
    "S17": (SESSION, "test_capabilities_are_those_after_the_sign_in"),
    "S18": (FAULTS, "test_told_size_is_not_trusted"),
    # ENVELOPE and RFC822 are never asked for: the headers are read, and BODY.PEEK[] alone.
    "S19": (FAULTS, "test_one_bad_answer_costs_at_most_that_message"),
    "S20": ("tests.imap.test_verbs", None),
    "S21": (FAULTS, "test_hostile_folder_names_are_opened_by_their_bytes"),
    "S22": (FAULTS, "test_inbox_is_one_however_it_is_spelt_and_other_names_keep_their_case"),
    "S23": (FAULTS, "test_hostile_folder_names_are_opened_by_their_bytes"),
    # What is new is told by its UID; the dates of a message bound the search window alone.
    "S24": (HERE, "test_mail_with_an_absurd_date_of_arrival_is_found"),
    "S25": (HERE, "test_mail_with_an_absurd_date_of_arrival_is_found"),
    "S26": (CHANGES, None),
    "S27": (FAULTS, "test_wrong_uidnext_hides_nothing"),
    "S28": (FAULTS, "test_gaps_up_to_the_last_uid_there_can_be"),
    "S29": (FAULTS, "test_long_search_answers_are_read_whole"),
    "S30": (FAULTS, "test_search_without_charset_goes_on_with_what_it_can"),
    "S31": (
        "tests.test_gmail",
        "test_a_mail_with_many_labels_is_read_and_told_once_at_the_place_where_the_user_sees_it",
    ),
    "S31 labels that change": (
        "tests.test_gmail",
        "test_a_known_mail_that_is_moved_by_its_labels_is_followed_and_told",
    ),
    "S32": ("tests.test_gmail", "test_folders_in_another_language_are_the_same_folders"),
    "S33": (HERE, "test_mail_that_a_server_hides_stays_found"),
    "S33 shown in part": (HERE, "test_a_server_that_shows_only_its_newest_mail_loses_none_and_tells_none_twice"),
    "S34": (SESSION, "test_token_that_stays_bad_is_told_and_not_hammered"),
    "S37": (HERE, "test_what_the_server_would_not_hand_over_is_asked_for_until_it_does"),
    "S35": ("tests.imap.test_idle_faults", "test_a_talkative_server_is_renewed_too"),
}


@pytest.mark.parametrize(("module", "name"), ROWS.values(), ids=ROWS)
def test_each_row_has_its_test(module: str, name: str | None) -> None:
    tests = vars(importlib.import_module(module))

    assert name in tests if name else any(each.startswith("test_") for each in tests)


def interview(number: int) -> bytes:
    text = "Hello Sam,\n\nwe would like to invite you to a second interview. When are you free?\n\nJane\n"
    return mail(subject=f"Interview {number}", text=text, headers=passed("northwind.test"))


@pytest.fixture
def user(mail_user: User) -> User:
    return mail_user


def test_a_folder_that_is_renamed_is_the_same_mail(dovecot: Dovecot, user: User, tmp_path: Path) -> None:
    dovecot.deliver(user, "Old", interview(1))
    with Account(dovecot, user, tmp_path, dovecot.port) as account:
        account.check()
        dovecot.rename(user, "Old", "New")
        account.check()
        (finding,) = account.app.memory.findings()
        alerts = account.alerts()

    assert [copy.name for copy in finding.copies] == ["New"]
    assert len(alerts) == 1


@pytest.mark.parametrize("known", [False, True], ids=["never read", "known"])
def test_a_folder_that_is_renamed_within_a_pass_costs_nothing(
    dovecot: Dovecot, user: User, tmp_path: Path, known: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Account(dovecot, user, tmp_path, dovecot.port) as account:
        if known:
            dovecot.deliver(user, "Old", interview(1))
        account.check()
        if not known:
            dovecot.deliver(user, "Old", interview(1))
        dovecot.deliver(user, "Old", interview(2))
        mailbox = account.app.mailboxes["personal"]
        renamed: list[str] = []
        list_all = mailbox.listing

        def listing() -> Listing:
            found = list_all()
            if not renamed:
                renamed.append("Old")
                dovecot.rename(user, "Old", "New")
            return found

        monkeypatch.setattr(mailbox, "listing", listing)  # somebody renames it right after it was listed
        outcome = account.check()
        coverage = account.app.memory.coverage("personal")
        account.check()
        places = {each.subject: [copy.name for copy in each.copies] for each in account.app.memory.findings()}
        alerts = account.alerts()

    assert renamed
    assert (outcome.error, outcome.report.failed) == (None, {})
    assert [each.folder.name for each in coverage.folders if each.error] == []
    assert places == {"Interview 1": ["New"], "Interview 2": ["New"]}
    assert len(alerts) == len(set(alerts)) == 2


def test_a_folder_that_is_made_anew_under_its_name_is_read_anew(dovecot: Dovecot, user: User, tmp_path: Path) -> None:
    dovecot.deliver(user, "Jobs", interview(1))
    with Account(dovecot, user, tmp_path, dovecot.port) as account:
        account.check()
        dovecot.remove(user, "Jobs")
        dovecot.deliver(user, "Jobs", interview(2))
        account.check()

    assert account.subjects >= {"Interview 2"}


def test_mail_with_an_absurd_date_of_arrival_is_found(dovecot: Dovecot, user: User, tmp_path: Path) -> None:
    with Account(dovecot, user, tmp_path, dovecot.port) as account:
        account.check()
        for number, year in enumerate((1970, 2026, 2037)):
            dovecot.deliver(user, "Junk", interview(number), internal_date=datetime(year, 1, 2, tzinfo=UTC))
        account.check()

    assert account.subjects == {"Interview 0", "Interview 1", "Interview 2"}


def test_mail_that_a_server_hides_stays_found(dovecot: Dovecot, user: User, tmp_path: Path) -> None:
    (uid,) = [dovecot.deliver(user, "Junk", interview(1))]
    with Account(dovecot, user, tmp_path, dovecot.port) as account:
        account.check()
        dovecot.delete(user, "Junk", [uid])
        account.check()
        alerts = account.alerts()

    assert account.subjects == {"Interview 1"}
    assert len(alerts) == 1


def test_a_server_that_shows_only_its_newest_mail_loses_none_and_tells_none_twice(tmp_path: Path) -> None:
    mails = [GmailMail(number, interview(number), labels=(), where="spam") for number in range(1, 9)]
    with Gmail([]) as server, Account(MailServer(), PERSON, tmp_path, server.port) as account:
        for arrived in range(2, 9, 2):
            server.mails = mails[max(0, arrived - 3) : arrived]  # what is older is there, but not shown
            assert account.check().error is None
        found, alerts = set(account.subjects), account.alerts()
        server.mails = mails  # it shows more, or those before were deleted
        account.check()
        account.check()
        later = account.alerts()

    assert found == account.subjects == {f"Interview {number}" for number in range(1, 9)}
    assert len(alerts) == len(set(alerts)) == 8
    assert later == alerts


USUAL = {
    "EXAMINE": examined(3),
    "LIST": b'* LIST () "/" INBOX\r\n{tag} OK done\r\n',
    "LOGIN": b"{tag} OK [CAPABILITY %b] welcome\r\n" % CAPABILITY.encode(),
}
WISHES = {
    "N07 LIMIT": (b"{tag} NO [LIMIT] too many commands\r\n", None),
    "N07 back-off": (b"{tag} BAD Request is throttled. Suggested Backoff Time: 90000 milliseconds\r\n", 90),
    "N07 try again in": (b"* BYE Too busy, try again in 90 seconds\r\n" + CUT, 90),
    "N08 no session": (b"{tag} BAD User is authenticated but not connected.\r\n", 1800),
    "overused": (b"{tag} NO Account exceeded command or bandwidth limits. (Failure)\r\n", 1800),
}


@pytest.mark.parametrize(("answer", "seconds"), WISHES.values(), ids=WISHES)
def test_a_server_that_wants_a_pause_gets_one(answer: bytes, seconds: int | None, tmp_path: Path) -> None:
    person = User("sam.rivera@mailbox.test", "right horse")
    with ScriptedImap({"EXAMINE": answer}) as server, Account(MailServer(), person, tmp_path, server.port) as account:
        outcome = account.check()
        said = account.app.memory.coverage(account.app.plans[0].rules.name).error

    assert isinstance(outcome.error, ThrottledError)
    assert outcome.error.seconds == seconds
    assert said
    assert server.verbs.count("EXAMINE") <= 1
    assert server.connections == 1


@pytest.mark.parametrize("first", ["EXAMINE", "LIST", "LOGIN"])
@pytest.mark.parametrize(
    ("answer", "seconds"),
    [wish for wish in WISHES.values() if wish[1]],
    ids=[name for name in WISHES if WISHES[name][1]],
)
def test_nothing_is_asked_before_a_pause_is_over_not_even_in_another_life(
    answer: bytes, seconds: int, first: str, tmp_path: Path
) -> None:
    person, clock = User("sam.rivera@mailbox.test", "right horse"), HeldClock(datetime.now(UTC))
    with ScriptedImap({first: [answer, USUAL[first]]}) as server:
        account = Account(MailServer(), person, tmp_path, server.port, clock=clock)
        with account:
            began = clock.now()
            asked = account.check()
            clock.pass_time(seconds / 2)
            early = account.check()
            before = server.connections
        with account:
            clock.pass_time(seconds / 2 - 1)
            earlier_still = account.check()
            coverage = account.app.memory.coverage("personal")
            meanwhile = server.connections
            clock.pass_time(2)
            late = account.check()
            well = account.app.memory.coverage("personal")

    assert isinstance(asked.error, ThrottledError)
    assert [type(each.error) for each in (early, earlier_still)] == [PausedError, PausedError]
    assert (before, meanwhile) == (1, 1)
    assert str(earlier_still.error) == str(asked.error) == coverage.error
    assert coverage.next_try is not None
    assert abs((coverage.next_try - began).total_seconds() - seconds) < 0.01
    assert (late.error, late.report.failed) == (None, {})
    assert (well.error, well.next_try) == (None, None)


def test_a_pause_noted_by_a_clock_that_was_ahead_holds_nothing_up(tmp_path: Path) -> None:
    person, clock = User("sam.rivera@mailbox.test", "right horse"), HeldClock(datetime.now(UTC))
    with (
        ScriptedImap({"EXAMINE": [WISHES["N07 back-off"][0], USUAL["EXAMINE"]]}) as server,
        Account(MailServer(), person, tmp_path, server.port, clock=clock) as account,
    ):
        clock.set(datetime.now(UTC) + timedelta(days=400))
        account.check()
        clock.set(datetime.now(UTC))
        outcome = account.check()

    assert (outcome.error, server.connections) == (None, 2)


def test_a_server_that_can_not_list_its_folders_is_quoted(tmp_path: Path) -> None:
    person = User("sam.rivera@mailbox.test", "right horse")
    with (
        ScriptedImap({"LIST": b"{tag} NO [UNAVAILABLE] backend is down\r\n"}) as server,
        Account(MailServer(), person, tmp_path, server.port) as account,
    ):
        outcome = account.check()

    assert str(outcome.error).endswith(" would not list its folders: [UNAVAILABLE] backend is down")


@pytest.mark.parametrize("code", ["UNAVAILABLE", "INUSE", "SERVERBUG", "NOPERM", "OVERQUOTA"])
def test_a_folder_that_is_refused_costs_itself_alone(code: str, tmp_path: Path) -> None:
    person = User("sam.rivera@mailbox.test", "right horse")
    refusal = f"{{tag}} NO [{code}] not now\r\n".encode()
    with ScriptedImap({"EXAMINE": refusal}) as server, Account(MailServer(), person, tmp_path, server.port) as account:
        outcome = account.check()

    assert outcome.error is None
    assert list(outcome.report.failed) == ["INBOX"]
    assert server.connections == 1


def test_a_folder_that_is_refused_is_left_alone_longer_each_time_until_it_opens(tmp_path: Path) -> None:
    person, clock = User("sam.rivera@mailbox.test", "right horse"), HeldClock()
    no, asked, failed = b"{tag} NO [INUSE] not now\r\n", list[int](), list[list[str]]()
    script: dict[str, Answer] = {"EXAMINE": [no, no, examined(0), no], "STATUS": b"{tag} NO not now\r\n"}
    with ScriptedImap(script) as server, Account(MailServer(), person, tmp_path, server.port, clock=clock) as account:
        for pause in (0, 4.9, 0.2, 5.0, 5.1, 1.0, 4.9, 0.2):
            clock.pass_time(pause)
            failed.append(list(account.check().report.failed))
            asked.append(server.verbs.count("EXAMINE"))

    assert asked == [1, 1, 2, 2, 3, 4, 4, 5]
    assert failed == [["INBOX"]] * 4 + [[]] + [["INBOX"]] * 3


NAMED = b'* LIST () "/" INBOX\r\n* LIST () "/" Jobs\r\n{tag} OK done\r\n'
GONE = {
    "code": b"{tag} NO [NONEXISTENT] Unknown Mailbox: Jobs (Failure)\r\n",
    "words": b"{tag} NO Mailbox does not exist\r\n",
}


@pytest.mark.parametrize("answer", GONE.values(), ids=GONE)
def test_a_folder_that_is_listed_and_said_to_be_gone_was_not_checked(answer: bytes, tmp_path: Path) -> None:
    person = User("sam.rivera@mailbox.test", "right horse")
    with (
        ScriptedImap({"LIST": NAMED, 'EXAMINE "Jobs"': answer}) as server,
        Account(MailServer(), person, tmp_path, server.port) as account,
    ):
        outcome = account.check()
        coverage = account.app.memory.coverage("personal")

    assert list(outcome.report.failed) == ["Jobs"]
    assert not coverage.ok
    assert [each.folder.name for each in coverage.folders if each.error] == ["Jobs"]


def test_a_folder_that_went_away_during_the_pass_is_nobodys_trouble(tmp_path: Path) -> None:
    person = User("sam.rivera@mailbox.test", "right horse")
    with (
        ScriptedImap({"LIST": [NAMED, USUAL["LIST"]], 'EXAMINE "Jobs"': GONE["code"]}) as server,
        Account(MailServer(), person, tmp_path, server.port) as account,
    ):
        outcome = account.check()
        coverage = account.app.memory.coverage("personal")

    assert (outcome.report.failed, outcome.report.listed) == ({}, 1)
    assert (coverage.ok, [each.folder.name for each in coverage.folders]) == (True, ["INBOX"])


PERSON = User("sam.rivera@gmail.test", "right horse")
# By its header alone this is nobody's: the text names the employer.
FROM_A_SERVICE = mail(
    sender="Greenhouse <no-reply@greenhouse-mail.io>",
    subject="Update on your application",
    text="Hello Sam,\n\nNorthwind would like to invite you to an interview for the position of Data Engineer. When are "
    "you free?\n\nThe Northwind hiring team\n",
    headers=passed("greenhouse-mail.io"),
)


@pytest.mark.parametrize("words", [b"Server Unavailable. 15", b"[SERVERBUG] Internal error", b"[INUSE] locked"])
def test_what_the_server_would_not_hand_over_is_asked_for_until_it_does(words: bytes, tmp_path: Path) -> None:
    clock = HeldClock(datetime.now(UTC))
    mails = [GmailMail(1, FROM_A_SERVICE, labels=(), where="spam")]
    with Gmail(mails) as server, Account(MailServer(), PERSON, tmp_path, server.port, clock=clock) as account:
        server.withholds = words
        refused = []
        for _ in range(5):
            refused.append(account.check())
            clock.pass_time(10)
        waiting = account.app.memory.coverage("personal")
        server.withholds = None
        clock.pass_time(3600)
        well = account.check()
        coverage = account.app.memory.coverage("personal")

    assert [outcome.is_whole for outcome in refused] == [False] * 5
    assert (waiting.ok, len(waiting.gaps)) == (False, 1)
    assert waiting.gaps[0].text.startswith("[Gmail]/Spam: the server did not hand over 1 message (number 1)")
    assert waiting.gaps[0].since is not None
    assert well.is_whole
    assert account.subjects == {"Update on your application"}
    assert (coverage.ok, coverage.gaps) == (True, ())


def test_what_is_refused_for_days_is_asked_for_at_growing_distances_and_never_given_up(tmp_path: Path) -> None:
    clock = HeldClock(datetime.now(UTC))
    mails = [GmailMail(1, FROM_A_SERVICE, labels=(), where="spam")]
    with Gmail(mails) as server, Account(MailServer(), PERSON, tmp_path, server.port, clock=clock) as account:
        server.withholds = b"Server Unavailable. 15"
        asked = []
        for _ in range(24 * 12):
            before = sum(b"BODY.PEEK[]" in line for line in server.lines)
            account.check()
            asked.append(sum(b"BODY.PEEK[]" in line for line in server.lines) - before)
            clock.pass_time(300)

    assert asked[:2] == [1, 1]
    assert 6 <= sum(asked) <= 12
    assert any(asked[-80:])


def test_a_message_that_is_refused_is_named_and_not_everything_was_checked(tmp_path: Path) -> None:
    with Gmail([GmailMail(1, FROM_A_SERVICE, labels=(), where="spam")]) as server:
        household = Household(tmp_path, MailServer(), [PERSON], port=server.port)
        server.withholds = b"Server Unavailable. 15"
        for _ in range(4):
            shown = household.run("scan")
        status = household.run("status")

    assert shown.status == 3
    assert "NOT everything: 1 part of your mail (named below) could not be checked" in shown.out
    assert "did not hand over 1 message" in shown.err
    assert "NOT everything is covered" in status.out


def inbox(mails: dict[int, bytes], astray: Sequence[bytes] = ()) -> dict[str, Answer]:
    """A server whose only folder holds these mails by UID; ``astray`` comes with all header fields."""

    def fetch(connection: Connection, command: bytes) -> bytes:
        first, _, last = command.split()[2].partition(b":")
        highest = max(mails) if last == b"*" else int(last or first)
        wanted = [uid for uid in mails if int(first) <= uid <= highest]
        if b"BODY.PEEK[]" in command:
            rows = [
                b'* %d FETCH (UID %d FLAGS () INTERNALDATE "12-Nov-2026 10:00:00 +0000" RFC822.SIZE %d '
                b"BODY[]<0> {%d}\r\n%b)\r\n" % (uid, uid, len(mails[uid]), len(mails[uid]), mails[uid])
                for uid in wanted
            ]
        elif b"HEADER" in command:
            rows = [fetched(uid, mails[uid].partition(b"\r\n\r\n")[0] + b"\r\n\r\n") for uid in wanted]
            rows += astray
        else:
            rows = [b"* %d FETCH (UID %d FLAGS ())\r\n" % (uid, uid) for uid in wanted]
        return b"".join(rows) + b"{tag} OK done\r\n"

    def status(_: Connection, __: bytes) -> bytes:
        counters = b"UIDVALIDITY 1 UIDNEXT %d MESSAGES %d UNSEEN 1" % (max(mails) + 1, len(mails))
        return b"* STATUS INBOX (" + counters + b")\r\n{tag} OK done\r\n"

    return {
        "UID FETCH": fetch,
        "EXAMINE": lambda _, __: examined(len(mails)),
        "STATUS": status,
        "UID SEARCH": lambda _, __: b"* SEARCH %b\r\n{tag} OK done\r\n" % b" ".join(b"%d" % uid for uid in mails),
    }


def test_a_message_of_nobody_is_not_taken_for_how_far_was_read(tmp_path: Path) -> None:
    mails = {number: interview(number) for number in (1, 2, 3)}
    answers = inbox(mails, [fetched(900, b"From: a@b.test\r\nSubject: Astray\r\n\r\n")])
    with ScriptedImap(answers) as server, Account(MailServer(), PERSON, tmp_path, server.port) as account:
        account.check()
        mails[4] = interview(4)
        account.check()

    assert account.subjects == {f"Interview {number}" for number in mails}


def test_a_search_beforehand_that_is_refused_costs_the_folder_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("scanner.scan.account.MANY", 3)
    mails = {number: interview(number) for number in (1, 2, 3)}
    answers = inbox(mails) | {"UID SEARCH": b"{tag} NO [SERVERBUG] it does not search\r\n"}
    with ScriptedImap(answers) as server, Account(MailServer(), PERSON, tmp_path, server.port) as account:
        outcome = account.check()
        asked = [line for line in server.lines if b"SEARCH" in line]

    assert asked
    assert outcome.report.failed == {}
    assert account.subjects == {f"Interview {number}" for number in mails}


def test_a_mail_without_an_id_that_is_refused_first_is_found_and_told_once(tmp_path: Path) -> None:
    letter = re.sub(rb"Message-ID: [^\r]*\r\n", b"", interview(1))
    mails = [GmailMail(1, letter, labels=(), where="spam")]
    with Gmail(mails) as server, Account(MailServer(), PERSON, tmp_path, server.port) as account:
        server.withholds = b"Server Unavailable. 15"
        account.check()
        told = account.alerts()
        server.withholds = None
        account.check()
        findings, told_later = account.app.memory.findings(), account.alerts()

    assert b"Message-ID" not in letter
    assert len(findings) == len(told) == 1
    assert told_later == told


def test_a_copy_whose_text_is_refused_takes_nothing_back(tmp_path: Path) -> None:
    mails = [GmailMail(1, FROM_A_SERVICE, labels=(), where="spam")]
    with Gmail(mails) as server, Account(MailServer(), PERSON, tmp_path, server.port) as account:
        account.check()
        before = account.alerts()
        server.mails = [*mails, GmailMail(2, FROM_A_SERVICE, labels=(b"Jobs",))]
        server.withholds = b"Server Unavailable. 15"
        account.check()
        (finding,) = account.app.memory.findings()
        after = account.alerts()

    assert finding.alert is AlertState.PENDING
    assert len(before) == 1
    assert after == before
