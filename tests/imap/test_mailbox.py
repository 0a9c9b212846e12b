"""A mailbox as it really is, read to the last message and never changed."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime

import pytest

from scanner.config.schema import Security
from scanner.core.model import Folder, FolderRole, MessageRef, RawHeaders, RawMessage
from scanner.errors import FolderDeniedError, FolderGoneError, UidValidityChangedError
from scanner.imap.mailbox import ImapMailbox
from scanner.imap.ranges import CHUNK
from scanner.imap.session import Credential, Endpoint, Session, connect
from scanner.ports import FailedMessage, HeaderRequest, Mailbox
from tests.rigs.dovecot import Dovecot
from tests.rigs.dovecot_settings import Options
from tests.rigs.mail_server import Mail, User

ODD_NAMES = [
    b'quote"here',
    b"back\\slash",
    b"R&-D",
    b"&ZeVnLIqe-",
    b"star *",
    b"percent %",
    b"-rf",
    b"{5}",
    b"(paren)",
    b"two  spaces",
    b"deep/er/est",
]
_open: list[Session] = []


@pytest.fixture(autouse=True)
def _close_sessions() -> Iterator[None]:
    yield
    while _open:
        _open.pop().close()


def session_for(server: Dovecot, user: User) -> Session:
    endpoint = Endpoint("personal", "127.0.0.1", server.port, user.name, Security.NONE)
    session = connect(endpoint, lambda: Credential(password=user.password))
    _open.append(session)
    return session


def mailbox_for(server: Dovecot, user: User) -> ImapMailbox:
    return ImapMailbox(session_for(server, user))


def mail(number: int, extra: str = "") -> bytes:
    return (
        f"From: Person {number} <p{number}@one.test>\r\nTo: sam@mailbox.test\r\nSubject: Message {number}\r\n"
        f"Message-ID: <{number}@one.test>\r\n{extra}\r\nText {number}\r\n"
    ).encode()


def folder_of(mailbox: ImapMailbox, key: bytes) -> Folder:
    return next(each.folder for each in mailbox.listing().folders if each.folder.key == key)


def all_rows(mailbox: ImapMailbox, folder: Folder, first: int = 1, *, sent: bool = False) -> list[RawHeaders]:
    mailbox.open(folder)
    return [row for batch in mailbox.headers(folder, first, sent=sent) for row in batch]


def test_mailbox_is_the_door_that_the_scan_knows(dovecot: Dovecot, mail_user: User) -> None:
    door: Mailbox = mailbox_for(dovecot, mail_user)

    assert door.account == "personal"


def test_listing_takes_one_flight_and_knows_every_state(dovecot: Dovecot, mail_user: User) -> None:
    dovecot.deliver(mail_user, "INBOX", mail(1), (r"\Seen",))
    dovecot.deliver(mail_user, "Junk", mail(2))
    session = session_for(dovecot, mail_user)
    before = session.wire.flights
    listing = ImapMailbox(session).listing()

    assert session.wire.flights == before + 1
    by_key = {each.folder.key: each for each in listing.folders}
    assert by_key[b"Junk"].folder.role is FolderRole.JUNK
    inbox, junk = by_key[b"INBOX"].state, by_key[b"Junk"].state
    assert inbox is not None
    assert junk is not None
    assert (inbox.messages, inbox.unseen, inbox.uidnext) == (1, 0, 2)
    assert (junk.messages, junk.unseen) == (1, 1)
    assert junk.highestmodseq is not None


WITHOUT = {
    "list-status": "IMAP4rev1 NAMESPACE SPECIAL-USE CONDSTORE ESEARCH LITERAL+",
    "anything": "IMAP4rev1",
    "literal+": "IMAP4rev1 NAMESPACE LIST-EXTENDED LIST-STATUS SPECIAL-USE ESEARCH",
    "esearch": "IMAP4rev1 NAMESPACE LIST-EXTENDED LIST-STATUS SPECIAL-USE LITERAL+",
}


@pytest.mark.parametrize("capability", WITHOUT.values(), ids=WITHOUT.keys())
def test_same_folders_and_mail_whatever_the_server_can(
    dovecot_with: Callable[[Options], Dovecot], capability: str
) -> None:
    server = dovecot_with(Options(capability=capability))
    user = server.add_user()
    for name in ODD_NAMES:
        server.deliver(user, name, mail(1))
    mailbox = mailbox_for(server, user)
    listing = mailbox.listing()
    states = {each.folder.key: each.state for each in listing.folders if each.folder.selectable}
    read = {key: len(all_rows(mailbox, folder_of(mailbox, key))) for key in ODD_NAMES}
    hits = mailbox.search(folder_of(mailbox, ODD_NAMES[0]), ["one.test", "Zürich"])

    assert set(ODD_NAMES) <= set(states)
    assert all(state is not None for state in states.values())
    assert read == dict.fromkeys(ODD_NAMES, 1)
    assert hits == [1]


def test_folders_of_other_namespaces_are_listed(dovecot_with: Callable[[Options], Dovecot]) -> None:
    server = dovecot_with(Options(public=True))
    user = server.add_user()
    server.deliver(user, "Public/Notices", mail(1))
    listing = mailbox_for(server, user).listing()

    assert b"Public/Notices" in {each.folder.key for each in listing.folders}


def test_every_message_of_a_large_folder_comes_once_and_in_order(dovecot: Dovecot, mail_user: User) -> None:
    count = 3 * CHUNK + 17
    dovecot.deliver_many(mail_user, "Lists", (Mail(mail(number)) for number in range(1, count + 1)))
    mailbox = mailbox_for(dovecot, mail_user)
    rows = all_rows(mailbox, folder_of(mailbox, b"Lists"))

    assert [row.uid for row in rows] == list(range(1, count + 1))
    assert all(b"Message %d\r\n" % row.uid in row.block for row in rows)
    assert b"Text" not in rows[0].block
    assert b"To:" not in rows[0].block


def test_reading_on_gives_only_what_is_new(dovecot: Dovecot, mail_user: User) -> None:
    dovecot.deliver_many(mail_user, "INBOX", (Mail(mail(number)) for number in range(1, 6)))
    mailbox = mailbox_for(dovecot, mail_user)
    inbox = folder_of(mailbox, b"INBOX")

    assert [row.uid for row in all_rows(mailbox, inbox, 4)] == [4, 5]
    assert all_rows(mailbox, inbox, 6) == []
    assert all_rows(mailbox, inbox, 4_000_000_000) == []


def test_sent_mail_comes_with_its_recipients(dovecot: Dovecot, mail_user: User) -> None:
    dovecot.deliver(mail_user, "Sent", mail(1))
    mailbox = mailbox_for(dovecot, mail_user)

    assert b"To: sam@mailbox.test" in all_rows(mailbox, folder_of(mailbox, b"Sent"), sent=True)[0].block


def test_flags_and_dates_come_along(dovecot: Dovecot, mail_user: User) -> None:
    when = datetime(2026, 11, 3, 9, 30, tzinfo=UTC)
    dovecot.deliver(mail_user, "INBOX", mail(1), (r"\Seen",), when)
    dovecot.deliver(mail_user, "INBOX", mail(2))
    mailbox = mailbox_for(dovecot, mail_user)
    inbox = folder_of(mailbox, b"INBOX")
    rows = all_rows(mailbox, inbox)
    messages = list(mailbox.messages(inbox, [1, 2]))

    assert [row.seen for row in rows] == [True, False]
    assert b"03-Nov-2026" in rows[0].internal_date
    assert isinstance(messages[0], RawMessage)
    assert messages[0].internal_date == when
    assert {uid: flags.seen for uid, flags in mailbox.flags(inbox, [1, 2, 99]).items()} == {1: True, 2: False}


def test_sparse_uids_are_read_without_asking_for_the_gaps(dovecot: Dovecot, mail_user: User) -> None:
    count = CHUNK + 10
    dovecot.deliver_many(mail_user, "Sparse", (Mail(mail(number)) for number in range(6 * count)))
    doomed = [uid for uid in range(1, 6 * count + 1) if uid % 6]
    dovecot.delete(mail_user, "Sparse", doomed)
    session = session_for(dovecot, mail_user)
    mailbox = ImapMailbox(session)
    sparse = folder_of(mailbox, b"Sparse")
    before = session.wire.flights
    rows = all_rows(mailbox, sparse)

    assert [row.uid for row in rows] == [uid for uid in range(1, 6 * count + 1) if uid % 6 == 0]
    assert session.wire.flights - before <= 5


def test_message_is_cut_at_the_cap_and_says_so(dovecot: Dovecot, mail_user: User) -> None:
    dovecot.deliver(mail_user, "INBOX", mail(1) + b"x" * 400_000)
    dovecot.deliver(mail_user, "INBOX", mail(2))
    mailbox = mailbox_for(dovecot, mail_user)
    inbox = folder_of(mailbox, b"INBOX")
    mailbox.open(inbox)
    big, small = mailbox.messages(inbox, [1, 2])

    assert isinstance(big, RawMessage)
    assert isinstance(small, RawMessage)
    assert (len(big.content), big.truncated) == (256 * 1024, True)
    assert (small.content, small.truncated) == (mail(2), False)


def test_giant_header_is_cut(dovecot: Dovecot, mail_user: User) -> None:
    dovecot.deliver(mail_user, "INBOX", mail(1, "References: " + "<x@y.test>\r\n " * 20_000 + "\r\n"))
    dovecot.deliver(mail_user, "INBOX", mail(2))
    mailbox = mailbox_for(dovecot, mail_user)
    rows = all_rows(mailbox, folder_of(mailbox, b"INBOX"))

    assert [row.uid for row in rows] == [1, 2]
    assert len(rows[0].block) == 64 * 1024


def test_gone_messages_are_left_out(dovecot: Dovecot, mail_user: User) -> None:
    dovecot.deliver_many(mail_user, "INBOX", (Mail(mail(number)) for number in range(1, 8)))
    mailbox = mailbox_for(dovecot, mail_user)
    inbox = folder_of(mailbox, b"INBOX")
    dovecot.delete(mail_user, "INBOX", [2, 3])
    mailbox.open(inbox)
    got = [item.ref.uid for item in mailbox.messages(inbox, [1, 2, 3, 4]) if isinstance(item, RawMessage)]

    assert got == [1, 4]
    assert set(mailbox.flags(inbox, range(1, 8))) == {1, 4, 5, 6, 7}


def test_reading_goes_on_after_other_commands_in_other_folders(dovecot: Dovecot, mail_user: User) -> None:
    count = 6 * CHUNK
    dovecot.deliver_many(mail_user, "Lists", (Mail(mail(number)) for number in range(1, count + 1)))
    dovecot.deliver(mail_user, "Junk", mail(77))
    mailbox = mailbox_for(dovecot, mail_user)
    lists, junk = folder_of(mailbox, b"Lists"), folder_of(mailbox, b"Junk")
    mailbox.open(lists)
    rows: list[RawHeaders] = []
    found: list[object] = []
    for number, batch in enumerate(mailbox.headers(lists, 1)):
        rows += batch
        found += mailbox.messages(lists, [batch[0].uid])
        if number == 1:
            found += mailbox.messages(junk, [1])
        if number == 2:
            found += all_rows(mailbox, junk)

    assert [row.uid for row in rows] == list(range(1, count + 1))
    assert not any(isinstance(item, FailedMessage) for item in found)
    assert len(found) == 8
    texts = [item.content for item in found if isinstance(item, RawMessage)]
    assert mail(77) in texts
    assert mail(1) in texts


def test_reading_that_is_given_up_leaves_the_mailbox_usable(dovecot: Dovecot, mail_user: User) -> None:
    dovecot.deliver_many(mail_user, "Lists", (Mail(mail(number)) for number in range(1, 4 * CHUNK)))
    dovecot.deliver(mail_user, "Junk", mail(77))
    mailbox = mailbox_for(dovecot, mail_user)
    lists, junk = folder_of(mailbox, b"Lists"), folder_of(mailbox, b"Junk")
    mailbox.open(lists)
    batches = mailbox.headers(lists, 1)
    next(batches)
    batches.close()  # type: ignore[attr-defined]  # it is a generator
    rows = all_rows(mailbox, junk)
    again = all_rows(mailbox, lists)

    assert [(row.uid, b"Message 77" in row.block) for row in rows] == [(1, True)]
    assert [row.uid for row in again] == list(range(1, 4 * CHUNK))


def test_ten_new_messages_in_three_folders_cost_six_round_trips(dovecot: Dovecot, mail_user: User) -> None:
    names = [b"INBOX", b"Junk", b"Archive"]
    for name in names:
        dovecot.deliver_many(mail_user, name, (Mail(mail(number)) for number in range(1, 11)))
    session = session_for(dovecot, mail_user)
    mailbox = ImapMailbox(session)
    before = session.wire.flights
    listed = {each.folder.key: each for each in mailbox.listing().folders}
    mailbox.expect([HeaderRequest(listed[name].folder, 5, state=listed[name].state) for name in names])
    read: list[Sequence[int]] = []
    for name in names:
        folder = listed[name].folder
        mailbox.open(folder)
        rows = [row for batch in mailbox.headers(folder, 5) for row in batch]
        list(mailbox.messages(folder, [row.uid for row in rows][:4]))
        read.append([row.uid for row in rows])

    assert read == [[5, 6, 7, 8, 9, 10]] * 3
    assert session.wire.flights - before <= 6


def test_expectation_that_is_not_kept_harms_nothing(dovecot: Dovecot, mail_user: User) -> None:
    for name in (b"INBOX", b"Junk", b"Archive"):
        dovecot.deliver_many(mail_user, name, (Mail(mail(number)) for number in range(1, 11)))
    mailbox = mailbox_for(dovecot, mail_user)
    folders = {each.folder.key: each for each in mailbox.listing().folders}
    mailbox.expect([HeaderRequest(each.folder, 1, state=each.state) for each in folders.values()])
    junk = all_rows(mailbox, folders[b"Junk"].folder, 8)
    inbox = all_rows(mailbox, folders[b"INBOX"].folder, 1, sent=True)
    mailbox.expect([])
    archive = all_rows(mailbox, folders[b"Archive"].folder, 3)

    assert [row.uid for row in junk] == [8, 9, 10]
    assert [row.uid for row in inbox] == list(range(1, 11))
    assert b"To:" in inbox[0].block
    assert [row.uid for row in archive] == list(range(3, 11))


def test_folder_that_is_gone_or_closed_to_us_is_its_own_error(dovecot: Dovecot, mail_user: User) -> None:
    dovecot.deliver(mail_user, "Gone", mail(1))
    dovecot.deliver(mail_user, "Secret", mail(1))
    dovecot.deny(mail_user, "Secret")
    mailbox = mailbox_for(dovecot, mail_user)
    gone, secret, inbox = (folder_of(mailbox, key) for key in (b"Gone", b"Secret", b"INBOX"))
    dovecot.remove(mail_user, "Gone")
    with pytest.raises(FolderGoneError):
        mailbox.open(gone)
    with pytest.raises((FolderDeniedError, FolderGoneError)):
        mailbox.open(secret)

    assert mailbox.open(inbox).messages == 0


def test_renumbered_folder_is_noticed(dovecot: Dovecot, mail_user: User) -> None:
    dovecot.deliver(mail_user, "Lists", mail(1))
    dovecot.deliver(mail_user, "Junk", mail(1))
    mailbox = mailbox_for(dovecot, mail_user)
    lists, junk = folder_of(mailbox, b"Lists"), folder_of(mailbox, b"Junk")
    mailbox.open(lists)
    mailbox.open(junk)
    dovecot.bump_uidvalidity(mail_user, "Lists")
    with pytest.raises(UidValidityChangedError):
        list(mailbox.messages(lists, [1]))

    assert isinstance(mailbox.open(lists).uidvalidity, int)
    assert len(list(mailbox.messages(lists, [1]))) == 1


def test_reading_changes_nothing_at_all(dovecot: Dovecot, mail_user: User) -> None:
    for name in ("INBOX", "Junk", "Projects/A&B"):
        dovecot.deliver_many(mail_user, name, (Mail(mail(number)) for number in range(1, 30)))
    before = dovecot.snapshot(mail_user)
    mailbox = mailbox_for(dovecot, mail_user)
    for listed in mailbox.listing().folders:
        if listed.folder.selectable:
            rows = all_rows(mailbox, listed.folder)
            list(mailbox.messages(listed.folder, [row.uid for row in rows]))
            mailbox.flags(listed.folder, [row.uid for row in rows])
            mailbox.search(listed.folder, ["one.test", "Straße"])
    mailbox.close()

    assert dovecot.snapshot(mail_user) == before


def test_search_finds_senders_and_subjects(dovecot: Dovecot, mail_user: User) -> None:
    dovecot.deliver_many(mail_user, "INBOX", (Mail(mail(number)) for number in range(1, 40)))
    mailbox = mailbox_for(dovecot, mail_user)
    inbox = folder_of(mailbox, b"INBOX")
    words = [f"p{number}@one.test" for number in range(5, 30)]

    assert set(range(5, 30)) <= set(mailbox.search(inbox, words))
    assert mailbox.search(inbox, []) == []
    assert mailbox.search(inbox, ['"\\nothing"', "Zürich"]) == []


def test_close_twice_and_after_a_lost_connection_is_quiet(dovecot: Dovecot, mail_user: User) -> None:
    mailbox = mailbox_for(dovecot, mail_user)
    dovecot.kick(mail_user)
    mailbox.close()
    mailbox.close()


def test_no_place_and_no_link_where_the_provider_has_none(dovecot: Dovecot, mail_user: User) -> None:
    mailbox = mailbox_for(dovecot, mail_user)
    inbox = folder_of(mailbox, b"INBOX")
    message = RawMessage(MessageRef("personal", b"INBOX", 1, 1), False, None, b"", 0, False)

    assert mailbox.places(inbox, [message]) == {}
    assert mailbox.link(message, "<a@b.test>") is None
    assert mailbox.purge_days(inbox) is None


def test_compressed_connection_reads_the_same(dovecot_with: Callable[[Options], Dovecot]) -> None:
    server = dovecot_with(Options(extra="protocol imap {\n  mail_plugins = $mail_plugins imap_zlib\n}"))
    user = server.add_user()
    server.deliver_many(user, "Lists", (Mail(mail(number)) for number in range(1, 3 * CHUNK)))
    received = []
    for compress in (False, True):
        endpoint = Endpoint("personal", "127.0.0.1", server.port, user.name, Security.NONE, compress=compress)
        session = connect(endpoint, lambda: Credential(password=user.password))
        _open.append(session)
        mailbox = ImapMailbox(session)
        listed = mailbox.listing().folders
        mailbox.expect([HeaderRequest(each.folder, 1, state=each.state) for each in listed])
        rows = all_rows(mailbox, folder_of(mailbox, b"Lists"))
        received.append(session.wire.received)

        assert [row.uid for row in rows] == list(range(1, 3 * CHUNK))
        assert session.wire.compressed is compress

    assert received[1] < received[0] / 3


def test_near_server_is_not_compressed(dovecot_with: Callable[[Options], Dovecot]) -> None:
    server = dovecot_with(Options(extra="protocol imap {\n  mail_plugins = $mail_plugins imap_zlib\n}"))
    session = session_for(server, server.add_user())

    assert session.can("COMPRESS=DEFLATE")
    assert not session.compress()


def test_messages_come_from_their_folder_though_another_is_opened_in_between(dovecot: Dovecot, mail_user: User) -> None:
    dovecot.deliver_many(mail_user, "Lists", (Mail(mail(number)) for number in range(1, 13)))
    dovecot.deliver_many(mail_user, "Junk", (Mail(mail(number)) for number in range(501, 513)))
    mailbox = mailbox_for(dovecot, mail_user)
    lists, junk = folder_of(mailbox, b"Lists"), folder_of(mailbox, b"Junk")
    got = []
    for item in mailbox.messages(lists, range(1, 13)):
        mailbox.flags(junk, [1])
        got.append(item)

    assert [item.content for item in got if isinstance(item, RawMessage)] == [mail(number) for number in range(1, 13)]
