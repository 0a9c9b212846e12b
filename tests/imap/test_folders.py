"""Folder names on the wire, and what a folder is for."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scanner.core.model import FolderRole
from scanner.imap.folder_names import FOLDER_NAMES
from scanner.imap.folders import Entry, assign_roles, decode_name, encode_name, is_selectable, plain_form
from scanner.imap.profile import Profile
from scanner.imap.providers import GENERIC

NO_FLAGS: frozenset[str] = frozenset()


@pytest.mark.parametrize(
    ("wire", "name"),
    [
        pytest.param(b"INBOX", "INBOX", id="plain"),
        pytest.param(b"", "", id="empty"),
        pytest.param(b"R&-D", "R&D", id="ampersand"),
        pytest.param(b"Entw&APw-rfe", "Entwürfe", id="german"),
        pytest.param(b"~peter/mail/&ZeVnLIqe-/&U,BTFw-", "~peter/mail/日本語/台北", id="rfc 3501 example"),
        pytest.param(b"&2D3eAA-", "\U0001f600", id="surrogate pair"),
        pytest.param(b"&BBAEMQQyACYEMwQ0BDU-", "Абв&где", id="yandex encodes the ampersand"),
        pytest.param(b"&AOk-&AOk-", "éé", id="two sequences without need"),
        pytest.param(b"R&D", "R&D", id="bare ampersand"),
        pytest.param(b"A&B", "A&B", id="bare ampersand before a letter"),
        pytest.param(b"AT&T-Mobile", "AT&T-Mobile", id="one letter and a hyphen"),
        pytest.param(b"R&Development", "R&Development", id="a word that is no sequence"),
        pytest.param(b"R&Doc", "R&Doc", id="a short word that would decode to Lao"),
        pytest.param(b"Q&A", "Q&A", id="too short"),
        pytest.param(b"a && b", "a && b", id="two ampersands"),
        pytest.param(b"&", "&", id="only an ampersand"),
        pytest.param(b"&-", "&", id="only an escaped ampersand"),
        pytest.param(b"&-&-&AOk-", "&&é", id="escapes before a sequence"),
        pytest.param(b"Caf&AOk", "Café", id="missing hyphen at the end"),
        pytest.param(b"Caf&AOk bleu", "Café bleu", id="missing hyphen before a space"),
        pytest.param(b"&2D0-", "\ufffd", id="lone surrogate"),
        pytest.param("Für & Wider".encode(), "Für & Wider", id="raw UTF-8 (RFC 6855)"),
        pytest.param("收件箱&A".encode(), "收件箱&A", id="raw UTF-8 with an ampersand"),
        pytest.param(b"F\xfcr", "Für", id="raw Latin-1"),
        pytest.param(b"\x81\xff", "\ufffdÿ", id="bytes of no code page"),
        pytest.param(b"a\x1b[2Jb", "a\x1b[2Jb", id="control bytes stay, they are made safe where shown"),
    ],
)
def test_every_wire_name_gives_something_readable(wire: bytes, name: str) -> None:
    assert decode_name(wire) == name


@given(st.binary(max_size=60))
def test_no_bytes_make_decoding_raise(wire: bytes) -> None:
    assert isinstance(decode_name(wire), str)


@given(st.text(alphabet="&-+,/ABCabc0123", max_size=40))
def test_no_broken_sequence_makes_decoding_raise(text: str) -> None:
    # No lone surrogate comes out: the name can be written to a file or a terminal.
    assert isinstance(decode_name(text.encode("ascii")).encode("utf-8"), bytes)


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=40))
def test_an_encoded_name_decodes_to_itself(name: str) -> None:
    wire = encode_name(name)

    assert wire.isascii()
    assert decode_name(wire) == name


def test_encoding_is_the_canonical_one_of_the_rfc() -> None:
    assert encode_name("~peter/mail/日本語/台北") == b"~peter/mail/&ZeVnLIqe-/&U,BTFw-"
    assert encode_name("éé & R&D") == b"&AOkA6Q- &- R&-D"


def test_a_lone_surrogate_is_encoded_rather_than_refused() -> None:
    assert encode_name("\ud83d") == b"&2D0-"


@pytest.mark.parametrize(
    ("attributes", "role"),
    [
        ({"\\HasNoChildren", "\\Junk"}, FolderRole.JUNK),
        ({"\\junk"}, FolderRole.JUNK),
        ({"\\JUNK"}, FolderRole.JUNK),
        ({"\\Spam"}, FolderRole.JUNK),
        ({"\\Sent"}, FolderRole.SENT),
        ({"\\Trash"}, FolderRole.TRASH),
        ({"\\All"}, FolderRole.ALL),
        ({"\\AllMail"}, FolderRole.ALL),
        ({"\\Archive"}, FolderRole.ARCHIVE),
        ({"\\Drafts"}, FolderRole.DRAFTS),
        ({"\\Inbox"}, FolderRole.INBOX),
        ({"\\Important"}, FolderRole.OTHER),
        ({"\\Flagged"}, FolderRole.OTHER),
        ({"\\Starred", "\\HasChildren"}, FolderRole.OTHER),
    ],
    ids=lambda value: "+".join(sorted(value)) if isinstance(value, set) else str(value),
)
def test_a_special_use_decides_whatever_the_name(attributes: set[str], role: FolderRole) -> None:
    assert role_of(b"[Gmail]/&BB8EPgRHBEIEMA-", "[Gmail]/Почта", "/", frozenset(attributes)) is role


@pytest.mark.parametrize("key", [b"INBOX", b"Inbox", b"inbox", b"iNbOx"])
def test_inbox_is_the_inbox_in_any_case_and_before_any_attribute(key: bytes) -> None:
    assert role_of(key, key.decode(), "/", frozenset({"\\Archive"})) is FolderRole.INBOX


def role_of(
    key: bytes, name: str, delimiter: str | None, attributes: frozenset[str], profile: Profile = GENERIC
) -> FolderRole:
    """The role of a folder that is alone in its listing."""
    (role,) = assign_roles([(key, name, delimiter, attributes)], profile)
    return role


def role(name: str, delimiter: str | None = "/") -> FolderRole:
    return role_of(encode_name(name), name, delimiter, NO_FLAGS)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Junk", FolderRole.JUNK),
        ("SPAM", FolderRole.JUNK),
        ("Spamverdacht", FolderRole.JUNK),
        ("Unerwünscht", FolderRole.JUNK),
        ("Unerwuenscht", FolderRole.JUNK),
        ("Junk-E-Mail", FolderRole.JUNK),
        ("Junk E-mail", FolderRole.JUNK),
        ("Courrier indésirable", FolderRole.JUNK),
        ("COURRIER INDESIRABLE", FolderRole.JUNK),
        ("Bulk Mail", FolderRole.JUNK),
        ("Bulk", FolderRole.JUNK),
        ("Спам", FolderRole.JUNK),
        ("垃圾邮件", FolderRole.JUNK),
        ("垃圾郵件", FolderRole.JUNK),
        ("迷惑メール", FolderRole.JUNK),
        ("スパム", FolderRole.JUNK),
        ("ｽﾊﾟﾑ", FolderRole.JUNK),
        ("스팸", FolderRole.JUNK),
        ("스팸 메일함", FolderRole.JUNK),
        ("Ongewenst", FolderRole.JUNK),
        ("Niechciane", FolderRole.JUNK),
        ("Roskaposti", FolderRole.JUNK),
        ("Skräppost", FolderRole.JUNK),
        ("Søppelpost", FolderRole.JUNK),
        ("Uønsket post", FolderRole.JUNK),
        ("Posta indesiderata", FolderRole.JUNK),
        ("Correo no deseado", FolderRole.JUNK),
        ("Lixo Eletrônico", FolderRole.JUNK),
        ("İstenmeyen E-posta", FolderRole.JUNK),
        ("istenmeyen", FolderRole.JUNK),
        ("Ανεπιθύμητα", FolderRole.JUNK),
        ("Nevyžádaná pošta", FolderRole.JUNK),
        ("Levélszemét", FolderRole.JUNK),
        ("Thư rác", FolderRole.JUNK),
        ("สแปม", FolderRole.JUNK),
        ("\u200eדואר זבל\u200e", FolderRole.JUNK),
        ("\u200eSpam\u200e", FolderRole.JUNK),
        ("דואר זבל", FolderRole.JUNK),
        ("البريد العشوائي", FolderRole.JUNK),
        ("هرزنامه\u200cها", FolderRole.JUNK),
        ("Gesendete Objekte", FolderRole.SENT),
        ("Éléments envoyés", FolderRole.SENT),
        ("Отправленные", FolderRole.SENT),
        ("已发送", FolderRole.SENT),
        ("寄件備份", FolderRole.SENT),
        ("送信済み", FolderRole.SENT),
        ("보낸편지함", FolderRole.SENT),
        ("sent-mail", FolderRole.SENT),
        ("Papierkorb", FolderRole.TRASH),
        ("Éléments supprimés", FolderRole.TRASH),
        ("Удалённые", FolderRole.TRASH),
        ("ゴミ箱", FolderRole.TRASH),
        ("Entwürfe", FolderRole.DRAFTS),
        ("Kopie robocze", FolderRole.DRAFTS),
        ("Архив", FolderRole.ARCHIVE),
        ("Archief", FolderRole.ARCHIVE),
        ("INBOX.Junk", FolderRole.OTHER),
        ("INBOX/Spam", FolderRole.JUNK),
        ("Inbox/Sent", FolderRole.SENT),
        ("[Gmail]/Tüm Postalar", FolderRole.ALL),
        ("[Google Mail]/Alle Nachrichten", FolderRole.ALL),
        ("[Gmail]/Corbeille", FolderRole.TRASH),
        ("Gmail/Spam", FolderRole.OTHER),
        ("All Mail", FolderRole.OTHER),
        ("Todos", FolderRole.OTHER),
        ("Projects/Archive/Sent", FolderRole.OTHER),
        ("Projects/Sent", FolderRole.OTHER),
        ("Northwind/Spam", FolderRole.OTHER),
        ("INBOX/Northwind/Spam", FolderRole.OTHER),
        ("Applications", FolderRole.OTHER),
        ("Not spam", FolderRole.OTHER),
        ("", FolderRole.OTHER),
        ("///", FolderRole.OTHER),
        ("🗑", FolderRole.OTHER),
    ],
)
def test_a_name_at_the_top_tells_what_a_folder_is_for(name: str, expected: FolderRole) -> None:
    assert role(name) is expected


@pytest.mark.parametrize(
    ("name", "delimiter", "expected"),
    [
        ("INBOX.Junk", ".", FolderRole.JUNK),
        ("INBOX.Spam.2025", ".", FolderRole.OTHER),
        ("INBOX|Спам", "|", FolderRole.JUNK),
        ("INBOX/Junk", None, FolderRole.OTHER),
        ("Junk", None, FolderRole.JUNK),
        ("INBOX¦Junk", "¦", FolderRole.OTHER),
    ],
)
def test_the_servers_own_delimiter_parts_the_path(name: str, delimiter: str | None, expected: FolderRole) -> None:
    assert role(name, delimiter) is expected


def test_an_encoded_delimiter_inside_a_name_parts_nothing() -> None:
    # "INBOX/Spam" as one component: U+002F inside the sequence, which no server should send.
    wire = b"&AEkATgBCAE8AWAAvAFMAcABhAG0-"

    assert role_of(wire, decode_name(wire), "/", NO_FLAGS) is FolderRole.OTHER


def entry(name: str, *attributes: str) -> Entry:
    return Entry(encode_name(name), name, "/", frozenset(attributes))


def test_a_marked_folder_takes_the_role_from_one_that_is_only_named_so() -> None:
    listing = [entry("INBOX"), entry("Spam"), entry("Filtered", "\\Junk"), entry("Trash"), entry("Bin", "\\Trash")]

    assert assign_roles(listing) == (
        FolderRole.INBOX,
        FolderRole.OTHER,
        FolderRole.JUNK,
        FolderRole.OTHER,
        FolderRole.TRASH,
    )


def test_every_sent_folder_is_one_since_programs_file_into_several() -> None:
    listing = [entry("Sent", "\\Sent"), entry("Sent Items"), entry("Gesendete Objekte")]

    assert assign_roles(listing) == (FolderRole.SENT,) * 3


def test_without_marks_every_folder_of_a_name_has_its_role() -> None:
    assert assign_roles([entry("Spam"), entry("Junk"), entry("Trash")]) == (
        FolderRole.JUNK,
        FolderRole.JUNK,
        FolderRole.TRASH,
    )


def test_the_inbox_may_have_only_one_key_but_names_that_differ_by_case_are_two_folders() -> None:
    assert assign_roles([entry("Inbox"), entry("junk"), entry("JUNK")]) == (
        FolderRole.INBOX,
        FolderRole.JUNK,
        FolderRole.JUNK,
    )


def test_an_empty_listing_has_no_roles() -> None:
    assert assign_roles([]) == ()


def test_a_providers_own_names_go_before_the_common_ones() -> None:
    profile = Profile(name="x", role_aliases={"outbox": FolderRole.SENT, "inbox/newsletters": FolderRole.PROMOTIONS})

    assert role_of(b"OUTBOX", "OUTBOX", "/", NO_FLAGS, profile) is FolderRole.SENT
    assert role_of(b"INBOX/Newsletters", "INBOX/Newsletters", "/", NO_FLAGS, profile) is FolderRole.PROMOTIONS
    assert role_of(b"Deep/OUTBOX", "Deep/OUTBOX", "/", NO_FLAGS, profile) is FolderRole.OTHER


@pytest.mark.parametrize(
    ("attributes", "selectable"),
    [
        ((), True),
        (("\\HasChildren",), True),
        (("\\Noselect",), False),
        (("\\NOSELECT",), False),
        (("\\NonExistent",), False),
    ],
)
def test_folders_that_hold_no_mail_are_told_apart(attributes: tuple[str, ...], selectable: bool) -> None:
    assert is_selectable(attributes) is selectable


@pytest.mark.parametrize(
    "purpose", [FolderRole.JUNK, FolderRole.SENT, FolderRole.TRASH, FolderRole.DRAFTS, FolderRole.ARCHIVE]
)
def test_each_purpose_is_known_in_forty_languages_at_least(purpose: FolderRole) -> None:
    assert len(FOLDER_NAMES[purpose]) >= 40


@pytest.mark.parametrize(("one", "other"), list(itertools.combinations(FOLDER_NAMES, 2)))
def test_no_name_stands_for_two_purposes(one: FolderRole, other: FolderRole) -> None:
    forms = [
        {plain_form(name) for names in FOLDER_NAMES[purpose].values() for name in names.split("|")}
        for purpose in (one, other)
    ]

    assert not forms[0] & forms[1]


def test_no_name_of_the_lists_is_without_letters() -> None:
    assert all(plain_form(name) for names in FOLDER_NAMES.values() for row in names.values() for name in row.split("|"))
