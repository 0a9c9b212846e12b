"""Servers that say wrong, odd or half things: nothing is missed in silence, nothing is taken for what it is not."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

import pytest

from scanner.config.schema import Security
from scanner.core.model import Folder, FolderRole, FolderState, MessageRef, RawHeaders, RawMessage
from scanner.errors import (
    ConnectionLostError,
    FolderDeniedError,
    FolderError,
    FolderGoneError,
    ScannerError,
    ThrottledError,
    UidValidityChangedError,
)
from scanner.imap.mailbox import ImapMailbox
from scanner.imap.profiles import GMAIL
from scanner.imap.ranges import CHUNK
from scanner.imap.session import Credential, Endpoint, Session, connect
from scanner.ports import FailedMessage, HeaderRequest
from tests.fakes.scripted_imap import CUT, Answer, Connection, ScriptedImap, examined, fetched

INBOX = Folder("personal", b"INBOX", "INBOX", "/", FolderRole.INBOX)
JUNK = Folder("personal", b"Junk", "Junk", "/", FolderRole.JUNK)
DONE = b"{tag} OK done\r\n"
BLOCK = b"From: a@b.test\r\n\r\n"
_open: list[Session] = []


@pytest.fixture(autouse=True)
def _close_sessions() -> Iterator[None]:
    yield
    while _open:
        _open.pop().wire.close()


def session_for(server: ScriptedImap, *, username: str = "sam") -> Session:
    endpoint = Endpoint("personal", "127.0.0.1", server.port, username, Security.NONE, silence_seconds=5)
    session = connect(endpoint, lambda: Credential(password="secret"))
    _open.append(session)
    return session


def mailbox_for(server: ScriptedImap) -> ImapMailbox:
    return ImapMailbox(session_for(server))


def read(mailbox: ImapMailbox, first: int = 1, folder: Folder = INBOX) -> list[RawHeaders]:
    mailbox.open(folder)
    return [row for batch in mailbox.headers(folder, first) for row in batch]


def store(uids: Sequence[int], *, spoiled: Callable[[int], bytes | None] = lambda uid: None) -> Answer:
    """UID FETCH of a mailbox that holds these; ``spoiled`` gives another answer for some."""

    def answer(connection: Connection, command: bytes) -> bytes:
        match = re.match(rb"UID FETCH (\d+)(?::(\d+|\*))? ", command)
        assert match is not None
        low = int(match[1])
        high = (2**32 if match[2] == b"*" else int(match[2])) if match[2] else low
        chosen = [uid for uid in uids if low <= uid <= high]
        if match[2] == b"*" and not chosen and uids:
            chosen = [uids[-1]]
        alone = not match[2]
        parts = []
        for uid in chosen:
            other = spoiled(-uid if alone else uid)
            parts.append(fetched(uid, BLOCK, number=uids.index(uid) + 1) if other is None else other)
        return b"".join(parts) + DONE

    return answer


def searched(uids: Sequence[int]) -> Answer:
    def answer(connection: Connection, command: bytes) -> bytes:
        match = re.match(rb"UID SEARCH UID (\d+):(\d+|\*)", command)
        assert match is not None
        high = 2**32 if match[2] == b"*" else int(match[2])
        found = [uid for uid in uids if int(match[1]) <= uid <= high]
        return b"* SEARCH " + b" ".join(b"%d" % uid for uid in found) + b"\r\n" + DONE

    return answer


SPOILED: dict[str, Callable[[int], bytes | None]] = {
    "unreadable": lambda uid: b"* 2 FETCH (UID 2 FLAGS (((\r\n" if abs(uid) == 2 else None,
    "unreadable the first time": lambda uid: b"* 2 FETCH ((((\r\n" if uid == 2 else None,
    "no text": lambda uid: b"* 2 FETCH (UID 2 FLAGS () BODY[HEADER.FIELDS (FROM)] NIL)\r\n" if abs(uid) == 2 else None,
    "no uid": lambda uid: b"* 2 FETCH (BODY[HEADER.FIELDS (FROM)] {2}\r\nhi)\r\n" if abs(uid) == 2 else None,
    "left out": lambda uid: b"" if uid == 2 else None,
}


@pytest.mark.parametrize("spoiled", SPOILED.values(), ids=SPOILED.keys())
def test_one_bad_answer_costs_at_most_that_message(spoiled: Callable[[int], bytes | None]) -> None:
    uids = [1, 2, 3]
    with ScriptedImap({"UID FETCH": store(uids, spoiled=spoiled), "UID SEARCH": searched(uids)}) as server:
        rows = read(mailbox_for(server))

    by_uid = {row.uid: row for row in rows}
    assert sorted(by_uid) == uids
    assert rows[-1].uid == 3
    assert by_uid[1].block == by_uid[3].block == BLOCK
    # What can't be read comes with an empty block, so that it is looked at in full.
    assert by_uid[2].block in (BLOCK, b"")


@pytest.mark.parametrize(
    "bad",
    [b"* 12 FETCH (UID 12 FLAGS (((\r\n", b"* 12 FETCH (BODY[HEADER.FIELDS (FROM)] {2}\r\nhi)\r\n"],
    ids=["unreadable", "no uid"],
)
def test_bad_answer_is_made_good_when_only_new_mail_is_read(bad: bytes) -> None:
    uids = list(range(1, 14))
    answers: dict[str, Answer] = {
        "UID FETCH": store(uids, spoiled=lambda uid: bad if uid == 12 else None),
        "UID SEARCH": searched(uids),
        "EXAMINE": examined(13),
    }
    with ScriptedImap(answers) as server:
        rows = read(mailbox_for(server), 11)

    assert [(row.uid, row.block) for row in rows] == [(11, BLOCK), (12, BLOCK), (13, BLOCK)]


def test_refused_chunk_is_read_message_by_message() -> None:
    uids = list(range(1, 6))
    inner = store(uids)

    def answer(connection: Connection, command: bytes) -> bytes:
        assert callable(inner)
        if b":" in command.split()[2]:
            return fetched(1, BLOCK) + b"{tag} NO [SERVERBUG] some messages could not be fetched\r\n"
        return b"{tag} NO broken message\r\n" if command.split()[2] == b"4" else inner(connection, command)

    with ScriptedImap(
        {"UID FETCH": answer, "UID SEARCH": searched(uids), "EXAMINE": examined(5)}
    ) as server:  # fmt: skip
        rows = read(mailbox_for(server))

    assert [row.uid for row in rows] == uids
    assert [row.uid for row in rows if not row.block] == [4]


def test_folder_of_which_nothing_can_be_had_is_the_folders_fault() -> None:
    uids = list(range(1, 60))
    with (
        ScriptedImap(
            {"UID FETCH": b"{tag} NO broken\r\n", "UID SEARCH": searched(uids), "EXAMINE": examined(60)}
        ) as server,
        pytest.raises(FolderError),
    ):
        read(mailbox_for(server))


REFUSALS: dict[str, tuple[bytes, type[ScannerError]]] = {
    "limit": (b"NO [LIMIT] slow down", ThrottledError),
    "backoff": (b"NO Request is throttled. Suggested Backoff Time: 5000 milliseconds", ThrottledError),
    "unavailable": (b"NO [UNAVAILABLE] later", FolderError),
    "in use": (b"NO [INUSE] locked", FolderError),
    "server bug": (b"NO [SERVERBUG] oops", FolderError),
    "over quota": (b"NO [OVERQUOTA] full", FolderError),
    "gone": (b"NO [NONEXISTENT] Unknown Mailbox: Junk (Failure)", FolderGoneError),
    "gone, in words": (b"NO Mailbox doesn't exist: Junk", FolderGoneError),
    "denied": (b"NO [NOPERM] Permission denied", FolderDeniedError),
    "exchange": (b"BAD User is authenticated but not connected.", ThrottledError),
}


@pytest.mark.parametrize(("text", "kind"), REFUSALS.values(), ids=REFUSALS.keys())
def test_refused_folder_is_told_for_what_it_is_and_the_next_one_opens(text: bytes, kind: type[ScannerError]) -> None:
    with ScriptedImap({'EXAMINE "Junk"': b"{tag} " + text + b"\r\n", "UID FETCH": store([1, 2, 3])}) as server:
        mailbox = mailbox_for(server)
        with pytest.raises(kind) as caught:
            mailbox.open(JUNK)

        assert type(caught.value) is kind
        assert len(read(mailbox)) == 3


def test_folder_that_can_not_be_opened_ahead_costs_itself_alone() -> None:
    answers: dict[str, Answer] = {
        'EXAMINE "Junk"': b"{tag} NO [NOPERM] no\r\n",
        "UID FETCH": store([1, 2, 3]),
    }
    with ScriptedImap(answers) as server:
        mailbox = mailbox_for(server)
        state = FolderState(1, 4, 3)
        mailbox.expect([HeaderRequest(JUNK, 1, state=state), HeaderRequest(INBOX, 1, state=state)])
        with pytest.raises(FolderDeniedError):
            mailbox.open(JUNK)

        assert [row.uid for row in read(mailbox)] == [1, 2, 3]


def test_reading_from_beyond_the_end_gives_nothing() -> None:
    with ScriptedImap({"UID FETCH": store([1, 2, 3])}) as server:
        assert read(mailbox_for(server), 9) == []


def test_unasked_lines_anywhere_change_nothing() -> None:
    noise = (
        b"* 7 EXISTS\r\n* 1 RECENT\r\n* 9 EXPUNGE\r\n* FLAGS (\\Seen)\r\n* OK [ALERT] hello\r\n* NO careful\r\n"
        b"* 2 FETCH (FLAGS (\\Seen))\r\n* 2 FETCH (FLAGS () UID 2 MODSEQ (9))\r\n* VANISHED 8\r\n* X-NEW (a b)\r\n"
    )
    body = noise + fetched(1, BLOCK) + noise + fetched(2, BLOCK) + fetched(900, BLOCK) + noise + fetched(3, BLOCK)
    with ScriptedImap({"UID FETCH": body + noise + DONE, "UID SEARCH": searched([1, 2, 3])}) as server:
        rows = read(mailbox_for(server))

    assert [(row.uid, row.seen) for row in rows] == [(1, False), (2, False), (3, False)]


@pytest.mark.parametrize(
    "listed", [b"1:4294967295", b",".join(b"%d:%d" % (n, n + 10**6) for n in range(1, 10**7, 10**6))]
)
def test_a_server_that_lists_more_than_a_folder_can_hold_is_not_believed(listed: bytes) -> None:
    answers: dict[str, Answer] = {
        "UID FETCH": b"{tag} NO failed\r\n",
        "UID SEARCH": b'* ESEARCH (TAG "x") UID ALL ' + listed + b"\r\n" + DONE,
    }
    with ScriptedImap(answers, capability=GMAIL_CAPABILITY) as server:
        mailbox = mailbox_for(server)
        with pytest.raises(FolderError, match="lists more messages in the folder INBOX than it can hold"):
            read(mailbox)
        with pytest.raises(FolderError, match="lists more messages"):
            mailbox.search(INBOX, ["jane"])


def test_answers_out_of_order_or_twice_come_once_and_in_order() -> None:
    body = b"".join(fetched(uid, BLOCK) for uid in (3, 1, 2, 3, 1))
    with ScriptedImap({"UID FETCH": body + DONE}) as server:
        assert [row.uid for row in read(mailbox_for(server))] == [1, 2, 3]


def test_answers_of_one_chunk_mixed_into_another_are_not_lost() -> None:
    count = 3 * CHUNK
    asked: list[tuple[bytes, int]] = []

    def answer(connection: Connection, command: bytes) -> bytes:
        tag = connection.server.lines[-1].split()[0]
        asked.append((tag, int(command.split()[2].split(b":")[0])))
        if len(asked) < 3:
            return b""
        # All three at once, one message of each in turn, as a server that works on them side by side.
        rows = [low + offset for offset in range(CHUNK) for _, low in asked]
        return b"".join(fetched(uid, BLOCK) for uid in rows) + b"".join(tag + b" OK done\r\n" for tag, _ in asked)

    with ScriptedImap({"UID FETCH": answer, "EXAMINE": examined(count)}) as server:
        rows = read(mailbox_for(server))

    assert [row.uid for row in rows] == list(range(1, count + 1))


def test_messages_mixed_into_headers_are_not_lost() -> None:
    count = 3 * CHUNK
    held: list[bytes] = []

    def answer(connection: Connection, command: bytes) -> bytes:
        if b"BODY.PEEK[]" in command:
            uid = int(command.split()[2])
            text = b"* 1 FETCH (UID %d BODY[]<0> {2}\r\nhi FLAGS () RFC822.SIZE 2)\r\n" % uid
            late, held[:] = held[:], []
            return text + b"".join(late) + DONE
        reply = store(range(1, count + 1))
        assert callable(reply)
        low = int(command.split()[2].split(b":")[0])
        full = reply(connection, command)
        if low == 1:
            return full
        tag = connection.server.lines[-1].split()[0]
        held.append(full.replace(b"{tag}", tag))
        return b""

    with ScriptedImap({"UID FETCH": answer, "EXAMINE": examined(count)}) as server:
        mailbox = mailbox_for(server)
        mailbox.open(INBOX)
        batches = mailbox.headers(INBOX, 1)
        rows = list(next(batches))
        items = list(mailbox.messages(INBOX, [7]))
        for batch in batches:
            rows += batch

    assert [item.content for item in items if isinstance(item, RawMessage)] == [b"hi"]
    assert [row.uid for row in rows] == list(range(1, count + 1))


@pytest.mark.parametrize("size", [70_000, 3_000_000], ids=["in the buffer", "beyond it"])
def test_server_that_ignores_the_cap_is_cut(size: int) -> None:
    body = fetched(1, BLOCK) + fetched(2, b"From: " + b"x" * size) + fetched(3, BLOCK)
    with ScriptedImap({"UID FETCH": body + DONE}) as server:
        rows = read(mailbox_for(server))

    assert [row.uid for row in rows] == [1, 2, 3]
    assert len(rows[1].block) == 64 * 1024


def test_gaps_up_to_the_last_uid_there_can_be() -> None:
    uids = [1, 7, 2**31, 2**32 - 2, 2**32 - 1]
    many = [*range(1, CHUNK + 50), *uids[2:]]
    answers: dict[str, Answer] = {
        "UID FETCH": store(many),
        "UID SEARCH": searched(many),
        "EXAMINE": examined(len(many), uidnext=2**32 - 1),
    }
    with ScriptedImap(answers) as server:
        rows = read(mailbox_for(server))

    assert [row.uid for row in rows] == many
    assert server.verbs.count("UID FETCH") == 2


@pytest.mark.parametrize("uidnext", [b"", b"* OK [UIDNEXT 2] low\r\n"], ids=["missing", "too low"])
def test_wrong_uidnext_hides_nothing(uidnext: bytes) -> None:
    count = CHUNK + 20
    opened = b"* %d EXISTS\r\n* OK [UIDVALIDITY 5] ok\r\n" % count + uidnext + DONE
    uids = list(range(1, count + 1))
    answers: dict[str, Answer] = {"UID FETCH": store(uids), "UID SEARCH": searched(uids), "EXAMINE": opened}
    with ScriptedImap(answers) as server:
        assert [row.uid for row in read(mailbox_for(server))] == uids


def test_uidvalidity_that_is_missing_is_nought() -> None:
    with ScriptedImap({"EXAMINE": b"* 3 EXISTS\r\n" + DONE}) as server:
        assert mailbox_for(server).open(INBOX).uidvalidity == 0


def test_renumbering_in_the_middle_is_noticed() -> None:
    answers: dict[str, Answer] = {
        'EXAMINE "INBOX"': [examined(3), examined(3, uidvalidity=2)],
        "UID FETCH": store([1, 2, 3]),
    }
    with ScriptedImap(answers) as server:
        mailbox = mailbox_for(server)
        rows = read(mailbox)
        mailbox.open(JUNK)
        with pytest.raises(UidValidityChangedError):
            list(mailbox.messages(INBOX, [1]))

    assert len(rows) == 3


def test_what_was_fetched_ahead_of_a_renumbering_is_not_used() -> None:
    answers: dict[str, Answer] = {"EXAMINE": examined(3, uidvalidity=2), "UID FETCH": store([1, 2, 3])}
    with ScriptedImap(answers) as server:
        mailbox = mailbox_for(server)
        mailbox.expect([HeaderRequest(INBOX, 3, state=FolderState(1, 4, 3))])
        state = mailbox.open(INBOX)
        rows = [row for batch in mailbox.headers(INBOX, 1) for row in batch]

    assert state.uidvalidity == 2
    assert [row.uid for row in rows] == [1, 2, 3]


def test_long_search_answers_are_read_whole() -> None:
    uids = range(10_000_000, 10_000_000 + 300_000, 2)
    with ScriptedImap({"UID SEARCH": b"* SEARCH " + b" ".join(map(b"%d".__mod__, uids)) + b"\r\n" + DONE}) as server:
        assert len(mailbox_for(server).search(INBOX, ["word"])) == 150_000


def test_search_without_charset_goes_on_with_what_it_can() -> None:
    asked: list[bytes] = []

    def answer(connection: Connection, command: bytes) -> bytes:
        asked.append(command)
        if b"CHARSET" in command:
            return b"{tag} NO [BADCHARSET (US-ASCII)] no\r\n"
        return b"* SEARCH 2 \r\n" + DONE

    with ScriptedImap({"UID SEARCH": answer}) as server:
        mailbox = mailbox_for(server)
        first = mailbox.search(INBOX, ["Zürich", "plain"])
        second = mailbox.search(INBOX, ["Zürich", "plain"])

    assert first == second == [2]
    assert sum(b"CHARSET" in command for command in asked) == 1


# Listing

EXTENDED = "IMAP4rev1 LIST-EXTENDED LIST-STATUS SPECIAL-USE LITERAL+"


def test_refused_extended_list_falls_back_once_and_for_all() -> None:
    def answer(connection: Connection, command: bytes) -> bytes:
        if b"RETURN" in command:
            return b"{tag} BAD what\r\n"
        return b'* LIST () "/" INBOX\r\n' + DONE

    with ScriptedImap({"LIST": answer}, capability=EXTENDED) as server:
        mailbox = mailbox_for(server)
        first, second = mailbox.listing(), mailbox.listing()

    assert first == second
    assert first.folders[0].state == FolderState(1, 4, 3, unseen=1)
    assert sum(b"RETURN" in line for line in server.lines) == 1


def test_missing_status_is_asked_for_alone_and_a_refused_one_is_told() -> None:
    listed = (
        b'* LIST (\\HasNoChildren) "/" INBOX\r\n* STATUS INBOX (UIDVALIDITY 1 UIDNEXT 2 MESSAGES 1 UNSEEN 0)\r\n'
        b'* LIST () "/" "left out"\r\n* LIST () "/" denied\r\n* LIST (\\Noselect) "/" parent\r\n' + DONE
    )
    answers: dict[str, Answer] = {
        "LIST": listed,
        'STATUS "left out"': b'* STATUS "left out" (UIDVALIDITY 3 UIDNEXT 9 MESSAGES 8 UNSEEN 0)\r\n' + DONE,
        'STATUS "denied"': b"{tag} NO [NOPERM] no\r\n",
    }
    with ScriptedImap(answers, capability=EXTENDED) as server:
        by_key = {each.folder.key: each for each in mailbox_for(server).listing().folders}

    assert by_key[b"left out"].state == FolderState(3, 9, 8, unseen=0)
    assert isinstance(by_key[b"denied"].error, FolderDeniedError)
    assert not by_key[b"parent"].folder.selectable
    assert sorted(line.split(b" ", 1)[1][:12] for line in server.lines if b"STATUS \"" in line) == [
        b'STATUS "deni', b'STATUS "left'
    ]  # fmt: skip


def test_inbox_is_one_however_it_is_spelt_and_other_names_keep_their_case() -> None:
    listed = b'* LIST () NIL Inbox\r\n* LIST () "/" lists\r\n* LIST () "/" Lists\r\n* STATUS iNBOX (MESSAGES 1)\r\n'
    with ScriptedImap({"LIST": listed + DONE, "STATUS": b"{tag} NO no\r\n"}, capability=EXTENDED) as server:
        folders = mailbox_for(server).listing().folders

    assert [each.folder.key for each in folders] == [b"INBOX", b"lists", b"Lists"]
    assert folders[0].folder.delimiter is None
    assert folders[0].state == FolderState(0, None, 1)


def test_inbox_that_is_not_listed_is_there_all_the_same() -> None:
    with ScriptedImap({"LIST": b'* LIST () "/" other\r\n' + DONE}) as server:
        assert mailbox_for(server).listing().folders[0].folder.key == b"INBOX"


def test_line_of_the_list_that_can_not_be_read_is_told() -> None:
    with ScriptedImap({"LIST": b'* LIST () "/" INBOX\r\n* LIST ((( "/" x\r\n' + DONE}) as server:
        listing = mailbox_for(server).listing()

    assert "can't be read" in listing.notes[0]


def test_hostile_folder_names_are_opened_by_their_bytes() -> None:
    names = [b'a"b', b"c\\d", b"&Jjo", b"R&D", b"F\xc3\xbcr", b"\xff\xfe", b"new\r\nline", b"x {5}", b"../../x", b"%s"]
    listed = b"".join(b'* LIST () "/" {%d}\r\n%b\r\n' % (len(name), name) for name in names)
    with ScriptedImap({"LIST": listed + DONE, "STATUS": b"{tag} NO no\r\n"}) as server:
        mailbox = mailbox_for(server)
        folders = [each.folder for each in mailbox.listing().folders if each.folder.key != b"INBOX"]
        for folder in folders:
            mailbox.open(folder)
        opened = [line.split(b" EXAMINE ", 1)[1][:-2] for line in server.lines if b" EXAMINE " in line]

    assert [folder.key for folder in folders] == names
    assert opened[0] == b'"a\\"b"'
    assert opened[1] == b'"c\\\\d"'
    assert opened[2] == b'"&Jjo"'
    assert opened[5] == b"{2+}\r\n\xff\xfe"
    assert opened[6] == b"{9+}\r\nnew\r\nline"


# Messages


def bodies(answers: dict[int, bytes]) -> Answer:
    def answer(connection: Connection, command: bytes) -> bytes:
        return answers.get(int(command.split()[2]), b"") + DONE

    return answer


def test_message_that_is_gone_is_left_out_and_one_that_is_held_back_is_told() -> None:
    text = b"* 1 FETCH (UID 1 FLAGS () BODY[]<0> {2}\r\nhi)\r\n"
    replies = {1: text, 3: b"* 3 FETCH (UID 3 FLAGS () BODY[] NIL)\r\n", 4: b"* 4 FETCH (((\r\n"}
    with ScriptedImap({"UID FETCH": bodies(replies), "UID SEARCH": searched([1, 3, 4, 5])}) as server:
        items = list(mailbox_for(server).messages(INBOX, [1, 2, 3, 4, 5]))

    assert [item.uid if isinstance(item, FailedMessage) else item.content for item in items] == [b"hi", 3, 4, 5]


@pytest.mark.parametrize(
    ("size", "length", "truncated"),
    [(b"2", 2, False), (b"0", 2, False), (b"999999999", 2, False), (b"262144", 262144, False), (b"0", 262144, True)],
    ids=["right", "nought", "too much", "just the cap", "wrong at the cap"],
)
def test_told_size_is_not_trusted(size: bytes, length: int, truncated: bool) -> None:
    text = b"* 1 FETCH (RFC822.SIZE %b BODY[]<0> {%d}\r\n%b UID 1 FLAGS ())\r\n" % (size, length, b"x" * length)
    with ScriptedImap({"UID FETCH": bodies({1: text})}) as server:
        (item,) = mailbox_for(server).messages(INBOX, [1])

    assert isinstance(item, RawMessage)
    assert len(item.content) == length
    assert item.truncated is truncated


def test_refused_message_is_told_and_the_next_one_comes() -> None:
    def answer(connection: Connection, command: bytes) -> bytes:
        uid = int(command.split()[2])
        if uid == 1:
            return b"{tag} NO \x1b[31mmessage broken\r\n"
        return b"* 1 FETCH (UID %d FLAGS (\\SEEN) BODY[]<0> {2}\r\nhi)\r\n" % uid + DONE

    with ScriptedImap({"UID FETCH": answer}) as server:
        failed, good = mailbox_for(server).messages(INBOX, [1, 2])

    assert isinstance(failed, FailedMessage)
    assert str(failed.error).isprintable()
    assert isinstance(good, RawMessage)
    assert good.seen


# Gmail

GMAIL_CAPABILITY = "IMAP4rev1 X-GM-EXT-1 LIST-EXTENDED LIST-STATUS SPECIAL-USE ESEARCH LITERAL-"
ALL = Folder("personal", b"[Gmail]/All Mail", "[Gmail]/All Mail", "/", FolderRole.ALL)


def gmail_message(uid: int, *labels: bytes) -> RawMessage:
    ref = MessageRef("personal", ALL.key, 1, uid)
    return RawMessage(ref, False, None, b"", 0, False, labels, 0x17F2B3C4D5E6F708)


def test_gmail_places_are_tabs_and_labels() -> None:
    def answer(connection: Connection, command: bytes) -> bytes:
        found = b" ALL 2" if b"category:promotions" in command else b""
        return b'* ESEARCH (TAG "x") UID' + found + b"\r\n" + DONE

    listed = b'* LIST () "/" INBOX\r\n* LIST () "/" "Jobs/Leads"\r\n' + DONE
    with ScriptedImap({"UID SEARCH": answer, "LIST": listed}, capability=GMAIL_CAPABILITY) as server:
        mailbox = mailbox_for(server)
        mailbox.listing()
        places = mailbox.places(
            ALL,
            [
                gmail_message(1, b"\\Inbox", b"\\Important"),
                gmail_message(2, b"\\Inbox"),
                gmail_message(3, b"\\Starred", b"Jobs/Leads"),
                gmail_message(4, b"\\Important"),
                gmail_message(5, b"&ZeVnLIqe-"),
            ],
        )

    assert places[1].role is FolderRole.INBOX
    assert (places[2].role, places[2].name) == (FolderRole.PROMOTIONS, "Promotions")
    assert places[3].key == b"Jobs/Leads"
    assert 4 not in places
    assert places[5].name == "日本語"
    assert all(b"UID 1:2 " in line for line in server.lines if b"X-GM-RAW" in line)


def test_gmail_link_opens_the_message_in_the_right_account() -> None:
    with ScriptedImap(capability=GMAIL_CAPABILITY) as server:
        session = session_for(server, username="sam@gmail.test")

        assert session.profile == GMAIL
        link = ImapMailbox(session).link(gmail_message(1), None)
        assert link is not None
        assert "17f2b3c4d5e6f708" in link
        assert "sam@gmail.test" in link


def test_gmail_rows_carry_labels_and_ids() -> None:
    row = (
        b'* 1 FETCH (X-GM-LABELS ("\\\\Inbox" {5}\r\na "b") X-GM-MSGID 99 UID 1 FLAGS (\\Seen) INTERNALDATE "d" '
        b"BODY[HEADER.FIELDS (FROM)]<0> {2}\r\nhi)\r\n"
        b'* 2 FETCH (X-GM-LABELS (work "\\\\Sent") X-GM-MSGID 98 UID 2 BODY[HEADER.FIELDS (FROM)]<0> {2}\r\nho)\r\n'
        b'* 3 FETCH (UID 3 X-GM-LABELS () X-GM-MSGID 97 BODY[HEADER.FIELDS (FROM)]<0> "he")\r\n'
    )
    with ScriptedImap({"UID FETCH": row + DONE}, capability=GMAIL_CAPABILITY) as server:
        rows = read(mailbox_for(server))

    assert [(each.labels, each.gmail_id) for each in rows] == [
        ((b"\\Inbox", b'a "b"'), 99),
        ((b"work", b"\\Sent"), 98),
        ((), 97),
    ]
    assert any(b"X-GM-MSGID X-GM-LABELS" in line for line in server.lines)


@pytest.mark.parametrize("shown", [True, False], ids=["shown", "hidden"])
def test_gmail_folders_are_covered_by_all_mail_where_it_is_there(shown: bool) -> None:
    listed = (
        b'* LIST () "/" INBOX\r\n* LIST (\\Junk) "/" "[Gmail]/Spam"\r\n* LIST (\\Trash) "/" "[Gmail]/Bin"\r\n'
        b'* LIST (\\Sent) "/" "[Gmail]/Sent Mail"\r\n* LIST (\\Noselect) "/" "[Gmail]"\r\n* LIST () "/" Jobs\r\n'
    )
    listed += b'* LIST (\\All) "/" "[Gmail]/All Mail"\r\n' if shown else b""
    names = (b"INBOX", b"[Gmail]/Spam", b"[Gmail]/Bin", b"[Gmail]/Sent Mail", b"Jobs", b"[Gmail]/All Mail")
    listed += b"".join(b'* STATUS "%b" (UIDVALIDITY 1 UIDNEXT 2 MESSAGES 1 UNSEEN 0)\r\n' % name for name in names)
    with ScriptedImap({"LIST": listed + DONE}, capability=GMAIL_CAPABILITY) as server:
        covered = {each.folder.key: each.covered_by for each in mailbox_for(server).listing().folders}

    whole = b"[Gmail]/All Mail" if shown else None
    assert {key for key, by in covered.items() if by is not None} == ({b"INBOX", b"Jobs"} if shown else set())
    assert covered[b"Jobs"] == whole


def test_hidden_gmail_folders_are_told() -> None:
    with ScriptedImap(capability=GMAIL_CAPABILITY) as server:
        listing = mailbox_for(server).listing()

    assert [each.folder.name for each in listing.hidden] == ["[Gmail]/Spam", "[Gmail]/All Mail", "[Gmail]/Trash"]
    assert len(listing.gaps()) == 3
    assert len(listing.gaps(["[Gmail]/Spam"])) == 2


# Cut at any place


def whole_run(server: ScriptedImap, rows: list[RawHeaders]) -> None:
    mailbox = mailbox_for(server)
    mailbox.listing()
    mailbox.open(INBOX)
    for batch in mailbox.headers(INBOX, 1):
        rows.extend(batch)
    items = list(mailbox.messages(INBOX, [1, 2]))
    assert len(items) == 2
    assert all(isinstance(item, RawMessage) for item in items)
    mailbox.flags(INBOX, [1, 2])
    mailbox.close()


def outcome(server: ScriptedImap, rows: list[RawHeaders]) -> str:
    """``whole``, or the plain line of the error."""
    try:
        whole_run(server, rows)
    except ScannerError as error:
        return str(error)
    return "whole"


@pytest.mark.parametrize("reset", [False, True], ids=["fin", "rst"])
def test_cut_at_any_byte_is_a_lost_connection_and_half_a_chunk_is_never_taken_for_a_whole(reset: bool) -> None:
    def answer(connection: Connection, command: bytes) -> bytes:
        if b"BODY.PEEK[]" in command:
            uid = int(command.split()[2])
            return b"* %d FETCH (UID %d FLAGS () BODY[]<0> {2}\r\nhi)\r\n" % (uid, uid) + DONE
        if b"HEADER" in command:
            return b"".join(fetched(uid, BLOCK) for uid in (1, 2, 3)) + DONE
        return b"* 1 FETCH (UID 1 FLAGS ())\r\n* 2 FETCH (UID 2 FLAGS ())\r\n" + DONE

    complete: list[RawHeaders] = []
    with ScriptedImap({"UID FETCH": answer}) as server:
        whole_run(server, complete)
    assert len(complete) == 3

    outcomes = []
    for place in range(0, 1900, 19):
        rows: list[RawHeaders] = []
        with ScriptedImap({"UID FETCH": answer}, cut_after=place, reset=reset) as server:
            outcomes.append(outcome(server, rows))
        assert rows in ([], complete)
        while _open:
            _open.pop().wire.close()

    assert outcomes[-1] == "whole"
    assert outcomes.count("whole") < len(outcomes) // 2
    assert all(line.isprintable() for line in outcomes)


def test_connection_lost_in_the_middle_of_a_chunk_hands_over_only_whole_chunks() -> None:
    count = 2 * CHUNK

    def answer(connection: Connection, command: bytes) -> bytes:
        low = int(command.split()[2].split(b":")[0])
        rows = b"".join(fetched(uid, BLOCK) for uid in range(low, low + CHUNK // 2))
        if low == 1:
            return rows + b"".join(fetched(uid, BLOCK) for uid in range(low + CHUNK // 2, low + CHUNK)) + DONE
        return rows + CUT

    rows: list[RawHeaders] = []
    with ScriptedImap({"UID FETCH": answer, "EXAMINE": examined(count)}) as server:
        mailbox = mailbox_for(server)
        mailbox.open(INBOX)
        with pytest.raises(ConnectionLostError):
            rows.extend(row for batch in mailbox.headers(INBOX, 1) for row in batch)

    assert [row.uid for row in rows] == list(range(1, CHUNK + 1))


def test_close_is_quiet_whatever_the_server_does() -> None:
    for farewell in (CUT, b"{tag} NO stay\r\n", b"\xff\x00\r\n"):
        with ScriptedImap({"LOGOUT": farewell}) as server:
            mailbox = mailbox_for(server)
            mailbox.close()
            mailbox.close()
