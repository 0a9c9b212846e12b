"""The memory on a real SQLite file: nothing lost, nothing twice."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from scanner.core.evidence import Kind, Lesson, Reading, Teaching, ThreadLink
from scanner.core.finding import SKIPPED, AlertState, Finding, Gap, Placement
from scanner.ports import DeliveryState, Refusals
from scanner.store.database import Database
from scanner.store.memory import SqliteMemory
from tests.store.samples import INBOX, JUNK, NOW, batch, checkpoint, notice, sighting, tell_junk

CHANNELS = ("desktop", "email")


@pytest.fixture
def memory(tmp_path: Path) -> Iterator[SqliteMemory]:
    opened = SqliteMemory(Database(tmp_path / "heardback.db"))
    yield opened
    opened.close()


def test_a_finding_comes_back_as_it_was_written(memory: SqliteMemory) -> None:
    made = sighting(JUNK, 3)

    memory.record(batch(JUNK, made), tell_junk, CHANNELS, NOW)

    (found,) = memory.findings()
    assert found.match == made.match
    assert found.copies == (made.copy,)
    assert (found.date, found.received, found.first_seen) == (NOW, NOW, NOW)
    assert found.subject == "Second round ? with \ufffd oddities"
    assert found.alert is AlertState.PENDING
    assert found.verdict is not None
    assert found.verdict.placement is Placement.UNEXPECTED


def test_one_alert_a_message_however_often_it_is_seen(memory: SqliteMemory) -> None:
    for uid in (3, 4, 5):
        memory.record(batch(JUNK, sighting(JUNK, uid)), tell_junk, CHANNELS, NOW)

    assert [(d.notice.key, d.channel) for d in memory.deliveries()] == [
        ("reply-one", "desktop"),
        ("reply-one", "email"),
    ]


def test_only_the_first_pass_calls_a_finding_new(memory: SqliteMemory) -> None:
    first = memory.record(batch(JUNK, sighting(JUNK, 3)), tell_junk, CHANNELS, NOW)
    second = memory.record(batch(JUNK, sighting(JUNK, 3)), tell_junk, CHANNELS, NOW)

    assert ([f.new for f in first], [f.new for f in second]) == ([True], [False])


def test_a_batch_is_written_whole_or_not_at_all(memory: SqliteMemory) -> None:
    def fail(finding: Finding, told: frozenset[str]) -> tuple[None, tuple[()]]:
        raise RuntimeError("in the middle")

    with pytest.raises(RuntimeError):
        memory.record(batch(JUNK, sighting(JUNK, 3)), fail, CHANNELS, NOW)

    assert memory.findings() == []
    assert memory.checkpoint("personal", b"Junk") is None


def test_a_message_that_moves_from_inbox_to_junk_is_told(memory: SqliteMemory) -> None:
    memory.record(batch(INBOX, sighting(INBOX, 3)), tell_junk, CHANNELS, NOW)
    before = memory.deliveries()
    memory.record(batch(INBOX, gone=(3,)), tell_junk, CHANNELS, NOW)
    memory.record(batch(JUNK, sighting(JUNK, 8)), tell_junk, CHANNELS, NOW)

    assert before == []
    assert {d.notice.key for d in memory.deliveries()} == {"reply-one"}


def test_the_same_message_well_placed_in_another_account_is_not_told(memory: SqliteMemory) -> None:
    other = replace(JUNK, account="work")
    memory.record(batch(INBOX, sighting(INBOX, 3)), tell_junk, CHANNELS, NOW)
    memory.record(batch(other, sighting(other, 5)), tell_junk, CHANNELS, NOW)

    assert memory.deliveries() == []


def test_an_account_that_left_the_settings_vouches_for_nothing(tmp_path: Path) -> None:
    other, path = replace(JUNK, account="work"), tmp_path / "heardback.db"
    before = SqliteMemory(Database(path), ["personal", "work"])
    before.record(batch(INBOX, sighting(INBOX, 3)), tell_junk, CHANNELS, NOW)
    before.close()
    after = SqliteMemory(Database(path), ["work"])
    after.record(batch(other, sighting(other, 5)), tell_junk, CHANNELS, NOW)
    told = {delivery.notice.key for delivery in after.deliveries()}
    after.close()

    assert told == {"reply-one"}


@pytest.mark.parametrize(("days", "vouches"), [(0, True), (2, True), (4, False)])
def test_an_account_that_can_not_be_checked_vouches_for_some_days(
    memory: SqliteMemory, days: int, vouches: bool
) -> None:
    other = replace(JUNK, account="work")
    memory.record(batch(INBOX, sighting(INBOX, 3)), tell_junk, CHANNELS, NOW)
    memory.record_account("personal", None, "the server is down", (), NOW)
    memory.record(batch(other, sighting(other, 5)), tell_junk, CHANNELS, NOW + timedelta(days=days))

    assert (memory.deliveries() == []) is vouches


def test_old_numbers_are_void_once_the_folder_was_read_anew(memory: SqliteMemory) -> None:
    memory.record(batch(JUNK, sighting(JUNK, 3)), tell_junk, CHANNELS, NOW)
    moved = sighting(JUNK, 1)
    renumbered = replace(moved, copy=replace(moved.copy, uidvalidity=9))
    anew = replace(batch(JUNK, renumbered), checkpoint=checkpoint(1, uidvalidity=9), whole=True)
    memory.record(anew, tell_junk, CHANNELS, NOW)

    (found,) = memory.findings()
    assert [(copy.uidvalidity, copy.uid) for copy in found.copies] == [(9, 1)]
    assert len(memory.deliveries()) == len(CHANNELS)


def test_a_message_that_is_no_finding_any_more_leaves_with_its_unsent_alert(memory: SqliteMemory) -> None:
    memory.record(batch(JUNK, sighting(JUNK, 3)), tell_junk, CHANNELS, NOW)
    memory.record(batch(JUNK, sighting(JUNK, 3, excluded=True)), tell_junk, CHANNELS, NOW)

    assert memory.findings() == []
    assert memory.deliveries() == []


def test_a_finding_stands_while_one_of_its_copies_does(memory: SqliteMemory) -> None:
    memory.record(batch(INBOX, sighting(INBOX, 3)), tell_junk, CHANNELS, NOW)
    memory.record(batch(JUNK, sighting(JUNK, 3)), tell_junk, CHANNELS, NOW)
    memory.record(batch(INBOX, sighting(INBOX, 3, excluded=True)), tell_junk, CHANNELS, NOW)
    (left,) = memory.findings()
    meanwhile = memory.deliveries()
    memory.record(batch(JUNK, sighting(JUNK, 3, excluded=True)), tell_junk, CHANNELS, NOW)

    assert [copy.name for copy in left.copies] == ["Junk"]
    assert left.verdict is not None
    assert left.verdict.copy.name == "Junk"
    assert meanwhile == []
    assert memory.findings() == []


def test_a_copy_that_never_was_one_withdraws_nothing(memory: SqliteMemory) -> None:
    memory.record(batch(JUNK, sighting(JUNK, 3)), tell_junk, CHANNELS, NOW)
    memory.record(batch(INBOX, sighting(INBOX, 9, excluded=True)), tell_junk, CHANNELS, NOW)

    assert [finding.alert for finding in memory.findings()] == [AlertState.PENDING]


def test_a_seen_flag_that_changes_is_kept(memory: SqliteMemory) -> None:
    memory.record(batch(JUNK, sighting(JUNK, 3)), tell_junk, CHANNELS, NOW)
    memory.record(batch(JUNK, seen={3: True}), tell_junk, CHANNELS, NOW)

    assert memory.findings()[0].copies[0].seen


def test_news_that_comes_marked_as_read_is_known_as_such_until_it_is_seen_unread(memory: SqliteMemory) -> None:
    memory.record(batch(JUNK, sighting(JUNK, 1, "at first", seen=True)), tell_junk, CHANNELS, NOW)
    memory.record_account("personal", (JUNK,), None, (), NOW)
    late = NOW + timedelta(hours=6)
    old = replace(sighting(JUNK, 2, "old", seen=True), date=NOW - timedelta(days=2))
    undated = replace(sighting(JUNK, 3, "undated", seen=True), date=None, received=None)
    rest = (sighting(JUNK, 4, "filtered", seen=True), sighting(JUNK, 5, "unread"), undated, old)
    memory.record(batch(JUNK, *rest), tell_junk, CHANNELS, late)
    first = {found.identity: found.came_read for found in memory.findings()}
    memory.record(batch(JUNK, seen={4: False}), tell_junk, CHANNELS, late)
    memory.record(batch(JUNK, seen={4: True}), tell_junk, CHANNELS, late)
    after = {found.identity: found.came_read for found in memory.findings()}

    assert first == {"at first": False, "old": False, "undated": True, "filtered": True, "unread": False}
    assert after == {**first, "filtered": False}


def test_a_checkpoint_comes_back_as_it_was_written(memory: SqliteMemory) -> None:
    memory.record(batch(JUNK, last_uid=9), tell_junk, CHANNELS, NOW)

    assert memory.checkpoint("personal", b"Junk") == checkpoint(9)


def test_a_folder_that_went_away_keeps_its_findings_but_no_checkpoint(memory: SqliteMemory) -> None:
    memory.record(batch(JUNK, sighting(JUNK, 3)), tell_junk, CHANNELS, NOW)
    memory.record_account("personal", [INBOX], None, (), NOW)

    assert memory.checkpoint("personal", b"Junk") is None
    assert [f.copies for f in memory.findings()] == [()]


def test_coverage_says_what_failed_and_since_when(memory: SqliteMemory) -> None:
    memory.record(batch(INBOX), tell_junk, CHANNELS, NOW)
    memory.record_folder_error(JUNK, "no permission", NOW)
    memory.record_folder_error(JUNK, "still no permission", NOW + timedelta(hours=1))
    memory.record_account("personal", [INBOX, JUNK], None, ("Spam is hidden",), NOW)

    coverage = memory.coverage("personal")
    junk = next(covered for covered in coverage.folders if covered.folder.key == b"Junk")
    assert (coverage.ok, coverage.notes) == (False, ("Spam is hidden",))
    assert (junk.error, junk.failing_since) == ("still no permission", NOW)


def test_a_folder_skipped_by_the_user_is_named_but_no_failure(memory: SqliteMemory) -> None:
    memory.record_folder_error(JUNK, SKIPPED, NOW)
    memory.record_account("personal", [JUNK], None, (), NOW)

    coverage = memory.coverage("personal")
    assert (coverage.ok, coverage.folders[0].error) == (True, SKIPPED)


def test_what_is_hidden_is_a_gap_until_a_listing_shows_it(memory: SqliteMemory) -> None:
    memory.record_account("personal", [INBOX], None, ("Spam is hidden",), NOW)
    hidden = memory.coverage("personal")
    memory.record_account("personal", None, "no network", (), NOW)
    unheard = memory.coverage("personal")
    memory.record_account("personal", [INBOX, JUNK], None, (), NOW)
    shown = memory.coverage("personal")

    assert (hidden.ok, hidden.gaps) == (False, (Gap("Spam is hidden"),))
    assert unheard.gaps == hidden.gaps
    assert (shown.ok, shown.gaps) == (True, ())


def test_an_account_never_checked_is_not_ok(memory: SqliteMemory) -> None:
    assert not memory.coverage("personal").ok


def test_each_folder_found_unchanged_is_well_again_however_many_there_are(memory: SqliteMemory) -> None:
    folders = [replace(JUNK, key=b"F%d" % number, name=f"F{number}") for number in range(1201)]
    for folder in folders:
        memory.record_folder_error(folder, "no permission", NOW)
    later = NOW + timedelta(hours=1)
    memory.confirm("personal", [folder.key for folder in folders[:-1]], later)

    covered = {each.folder.key: (each.error, each.checked) for each in memory.coverage("personal").folders}
    assert len(covered) == len(folders)
    assert covered.pop(folders[-1].key) == ("no permission", None)
    assert set(covered.values()) == {(None, later)}


def test_the_time_of_the_first_failure_is_kept_until_it_is_well_again(memory: SqliteMemory) -> None:
    memory.record_account("personal", None, "login refused", (), NOW)
    memory.record_account("personal", None, "login refused", (), NOW + timedelta(hours=2))
    failing = memory.coverage("personal")
    unchecked = memory.last_checked("personal"), memory.last_checked("unknown")
    memory.record_account("personal", [], None, (), NOW + timedelta(hours=3))
    well = memory.coverage("personal")

    assert (failing.failing_since, failing.checked) == (NOW, None)
    assert (well.failing_since, well.error, well.checked) == (None, None, NOW + timedelta(hours=3))
    assert unchecked == (None, None)
    assert memory.last_checked("personal") == well.checked


def test_tries_of_a_message_are_counted_before_it_is_read_and_forgotten_after(memory: SqliteMemory) -> None:
    memory.trying("personal", b"Junk", 7, [3, 4])
    memory.trying("personal", b"Junk", 7, [3])
    counted = memory.poisoned("personal", b"Junk", 7)
    memory.record(batch(JUNK, read=(3,)), tell_junk, CHANNELS, NOW)

    assert counted == {3: 2, 4: 1}
    assert memory.poisoned("personal", b"Junk", 7) == {4: 1}


def test_what_the_server_refuses_is_no_try_and_counts_since_it_began(memory: SqliteMemory) -> None:
    for hours in range(4):
        memory.record(batch(JUNK, refused={3: "Unavailable"}), tell_junk, CHANNELS, NOW + timedelta(hours=hours))
    refused = memory.refusals("personal", b"Junk", 7)
    (gap,) = memory.withheld("personal")
    untried = memory.poisoned("personal", b"Junk", 7)
    memory.trying("personal", b"Junk", 7, [3])
    came = memory.poisoned("personal", b"Junk", 7), memory.withheld("personal")

    assert refused == {3: Refusals(4, NOW + timedelta(hours=3))}
    assert gap == Gap("Junk: the server did not hand over 1 message (number 3) and is asked again: Unavailable", NOW)
    assert untried == {}
    assert came == ({3: 1}, [])


def test_threads_are_learnt_once_and_sent_ones_win(memory: SqliteMemory) -> None:
    link = ThreadLink("<a@b>", "Northwind Analytics", sent=False, when=NOW)
    memory.record(batch(INBOX, threads=(link,)), tell_junk, CHANNELS, NOW)
    memory.record(batch(INBOX, threads=(replace(link, sent=True), link)), tell_junk, CHANNELS, NOW)

    assert memory.threads() == [replace(link, sent=True)]


def test_an_answer_to_what_was_not_known_is_looked_up_until_its_folder_is_read_anew(memory: SqliteMemory) -> None:
    for ids in (frozenset({b"a@x", b"b@x"}), frozenset({b"c@x"}), frozenset()):
        memory.record(batch(JUNK, answers=ids), tell_junk, CHANNELS, NOW)
    memory.record(batch(INBOX, answers=frozenset({b"d@x"})), tell_junk, CHANNELS, NOW)
    late = [memory.late("personal", [each]) for each in (b"a@x", b"c@x", b"e@x")]
    elsewhere = memory.late("work", [b"a@x"])
    memory.record(batch(JUNK, answers=frozenset({b"b@x"}), anew=True), tell_junk, CHANNELS, NOW)

    assert late == [{b"Junk"}, {b"Junk"}, frozenset()]
    assert elsewhere == frozenset()
    assert memory.late("personal", [b"a@x", b"d@x"]) == {b"INBOX"}
    assert memory.late("personal", [b"b@x"]) == {b"Junk"}


def test_a_delivery_that_was_settled_waits_no_more(memory: SqliteMemory) -> None:
    memory.post(notice(), ["desktop"], NOW)
    (delivery,) = memory.pending()
    memory.settle(replace(delivery, state=DeliveryState.SENT, tries=1))

    assert memory.pending() == []
    assert memory.deliveries()[0].tries == 1


def test_a_delivery_put_off_waits_for_its_time(memory: SqliteMemory) -> None:
    memory.post(notice(), ["desktop"], NOW)
    (delivery,) = memory.pending()
    put_off = replace(delivery, tries=1, due=NOW + timedelta(minutes=5), error="no bus")
    memory.settle(put_off)

    assert memory.pending() == [put_off]


def test_a_dismissed_finding_is_not_told_any_more(memory: SqliteMemory) -> None:
    memory.record(batch(JUNK, sighting(JUNK, 3)), tell_junk, CHANNELS, NOW)
    found = memory.findings()[0]
    lesson = Lesson(found.id, Teaching.DISMISS, found.sender.address, None, "second round")
    memory.teach(lesson)

    assert memory.lessons() == [lesson]
    assert memory.pending() == []
    assert memory.unteach(found.id)
    assert memory.lessons() == []


def test_what_was_refused_is_told_no_more_once_it_is_dismissed(memory: SqliteMemory) -> None:
    memory.record(batch(JUNK, sighting(JUNK, 3)), tell_junk, CHANNELS, NOW)
    for delivery in memory.pending():
        memory.settle(replace(delivery, state=DeliveryState.FAILED, error="no"))
    refused = memory.refused()
    found = memory.findings()[0]
    memory.teach(Lesson(found.id, Teaching.DISMISS, found.sender.address, None, "second round"))

    assert [delivery.channel for delivery in refused] == list(CHANNELS)
    assert memory.refused() == []


def test_what_one_channel_took_or_may_take_is_not_refused(memory: SqliteMemory) -> None:
    for key, state in (("reply-one", DeliveryState.SENT), ("reply-two", DeliveryState.PENDING)):
        memory.post(notice(key), ["desktop", "email"], NOW)
        by_desktop, by_email = (each for each in memory.deliveries() if each.notice.key == key)
        memory.settle(replace(by_desktop, state=DeliveryState.FAILED, error="no"))
        memory.settle(replace(by_email, state=state))

    assert memory.refused() == []


def test_an_alert_that_is_passed_on_stays_its_finding_s(memory: SqliteMemory) -> None:
    memory.record(batch(JUNK, sighting(JUNK, 3)), tell_junk, ["email"], NOW)
    (delivery,) = memory.pending()
    memory.settle(replace(delivery, state=DeliveryState.FAILED, error="no"))
    memory.post(delivery.notice, ["desktop"], NOW)
    found = memory.findings()[0]
    memory.teach(Lesson(found.id, Teaching.DISMISS, found.sender.address, None, "second round"))

    assert found.alert is AlertState.PENDING
    assert memory.pending() == []


def test_what_was_sent_meanwhile_is_not_revived(memory: SqliteMemory) -> None:
    memory.post(notice(), ["desktop"], NOW)
    (delivery,) = memory.pending()
    memory.settle(replace(delivery, state=DeliveryState.FAILED, error="no"))
    (refused,) = memory.refused()
    memory.settle(replace(delivery, state=DeliveryState.SENT))
    memory.revive(refused, NOW)

    assert memory.pending() == []


def test_what_waits_is_made_due_for_its_channel_alone_and_what_was_sent_stays_sent(memory: SqliteMemory) -> None:
    later = NOW + timedelta(hours=1)
    memory.post(notice(), ["desktop", "email", "push"], NOW)
    for delivery in memory.pending():
        state = DeliveryState.SENT if delivery.channel == "push" else DeliveryState.PENDING
        memory.settle(replace(delivery, state=state, tries=1, due=later))
    memory.hurry(["desktop", "push"], NOW)

    assert [(delivery.channel, delivery.due) for delivery in memory.pending()] == [("desktop", NOW), ("email", later)]


def test_a_number_that_is_another_mails_now_takes_the_old_ones_copy(memory: SqliteMemory) -> None:
    old, new = sighting(JUNK, 3), replace(sighting(JUNK, 3), identity="another")
    memory.record(batch(JUNK, old), tell_junk, CHANNELS, NOW)
    elsewhere = replace(new, match=replace(new.match, employer=None))
    decided = memory.record(batch(JUNK, elsewhere), tell_junk, CHANNELS, NOW)

    assert [(finding.identity, finding.copies) for finding in decided] == [(old.identity, ())]


def test_what_is_known_outlives_a_text_that_is_refused_later(memory: SqliteMemory) -> None:
    whole = sighting(JUNK, 3)
    poor = replace(whole, match=replace(whole.match, reading=Reading(Kind.REPLY)))
    memory.record(batch(JUNK, whole), tell_junk, CHANNELS, NOW)
    memory.record(batch(JUNK, poor, refused={3: "not now"}), tell_junk, CHANNELS, NOW)
    kept = memory.findings()[0].match
    memory.record(batch(JUNK, poor), tell_junk, CHANNELS, NOW)

    assert kept == whole.match
    assert memory.findings()[0].match == poor.match


def test_ids_stay_unique_and_short(memory: SqliteMemory) -> None:
    for number in range(200):
        memory.record(batch(JUNK, sighting(JUNK, number, f"identity {number}")), tell_junk, (), NOW)

    ids = [finding.id for finding in memory.findings()]
    assert len(set(ids)) == 200
    assert {len(one) for one in ids} <= {6, 7}


def test_notes_are_kept_and_forgotten(memory: SqliteMemory) -> None:
    memory.write_note("weekly", "2026-11-20")
    kept = memory.note("weekly")
    memory.write_note("weekly", None)

    assert (kept, memory.note("weekly")) == ("2026-11-20", None)
