"""A rescue on a real Dovecot: that one message moves, and nothing else in the mailbox differs."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from scanner.config.load import load_settings
from scanner.core.finding import Finding
from scanner.errors import MessageGoneError, ScannerError, UidValidityChangedError
from scanner.imap.session import Credential, Endpoint
from scanner.rescue.moving import Rescued, rescue
from scanner.rescue.plan import RescueRefusedError, copy_to_rescue
from scanner.wiring import open_memory
from tests.rigs.dovecot import Dovecot
from tests.rigs.dovecot_settings import Options
from tests.rigs.household import Household
from tests.rigs.mail_server import KeptFolder, Snapshot, User
from tests.rigs.mails import failed, mail, newsletter, reply, thanks
from tests.rigs.terminal import Terminal

BASE = "IMAP4rev1 LITERAL+ ENABLE ID NAMESPACE SPECIAL-USE LIST-EXTENDED LIST-STATUS ESEARCH"


@pytest.fixture
def household(tmp_path: Path, dovecot: Dovecot, mail_user: User) -> Household:
    return Household(tmp_path, dovecot, [mail_user])


def furnish(server: Dovecot, user: User) -> None:
    """Neighbours that must stay as they are, some of them marked as deleted."""
    for folder in ("INBOX", "Junk", "Archive"):
        server.deliver(user, folder, newsletter())
        doomed = server.deliver(user, folder, newsletter())
        server.flag(user, folder, [doomed], r"\Deleted")
    server.deliver(user, "Sent", thanks())


def still(snapshot: Snapshot) -> Snapshot:
    r"""Without ``\Recent``, which belongs to whoever opened a folder first and not to the mailbox (RFC 9051)."""
    return {
        name: replace(
            folder, messages=tuple(replace(each, flags=each.flags - {r"\Recent"}) for each in folder.messages)
        )
        for name, folder in snapshot.items()
    }


def without(folder: KeptFolder, uid: int) -> KeptFolder:
    return replace(folder, messages=tuple(each for each in folder.messages if each.uid != uid))


def found(household: Household) -> Finding:
    household.run("scan")
    memory = open_memory(load_settings(household.config))
    try:
        return memory.findings()[-1]
    finally:
        memory.close()


def saved(household: Household, finding: Finding) -> Rescued:
    user, server = household.users[0], household.server
    endpoint = Endpoint(
        "personal", "localhost", server.tls_port, user.name, ca_file=server.authority.path, connect_seconds=10
    )
    return rescue(finding, copy_to_rescue(finding), endpoint, lambda: Credential(user.password))


def test_one_mail_goes_to_the_inbox_and_nothing_else_differs(
    household: Household, dovecot: Dovecot, mail_user: User
) -> None:
    furnish(dovecot, mail_user)
    uid = dovecot.deliver(mail_user, "Junk", reply(), flags=["$Junk", r"\Flagged"])
    finding = found(household)
    before = still(dovecot.snapshot(mail_user))
    result = household.run("rescue", finding.id, "--yes")
    after = still(dovecot.snapshot(mail_user))
    (at_once,) = household.run("replies", "--json").json()["findings"]
    once_more = household.run("rescue", finding.id, "--yes")
    again = household.run("scan", "--json")

    assert result.status == 0, result.err
    assert (at_once["folder"], at_once["placement"], at_once["copies"][0]["folder"]) == ("INBOX", "expected", "INBOX")
    assert (once_more.status, "in the inbox already" in once_more.err) == (2, True)
    assert result.out.splitlines()[-3:] == [
        "Marked it as not junk.",
        "Moved it from Junk to INBOX.",
        "Saw it in INBOX.",
    ]
    (rescued,) = set(after[b"INBOX"].messages) - set(before[b"INBOX"].messages)
    assert rescued.flags == {"$NotJunk", r"\Flagged"}
    assert after[b"Junk"] == without(before[b"Junk"], uid)
    assert without(replace(after[b"INBOX"], uidnext=0), rescued.uid) == replace(before[b"INBOX"], uidnext=0)
    assert {name: after[name] for name in after if name not in (b"INBOX", b"Junk")} == {
        name: before[name] for name in before if name not in (b"INBOX", b"Junk")
    }
    (known,) = again.json()["findings"]
    assert (known["id"], known["folder"], known["placement"]) == (finding.id, "INBOX", "expected")


@pytest.mark.parametrize(
    ("capability", "left"),
    [pytest.param(f"{BASE} UIDPLUS", False, id="without MOVE"), pytest.param(BASE, True, id="without UIDPLUS too")],
)
def test_a_server_that_moves_nothing_keeps_every_neighbour(
    capability: str, *, left: bool, tmp_path: Path, dovecot_with: Callable[[Options], Dovecot]
) -> None:
    server = dovecot_with(Options(capability=capability))
    user = server.add_user()
    household = Household(tmp_path, server, [user])
    furnish(server, user)
    uid = server.deliver(user, "Junk", reply())
    finding = found(household)
    before = still(server.snapshot(user))
    done = saved(household, finding)
    after = still(server.snapshot(user))

    assert done.left_behind is left
    assert without(after[b"Junk"], uid) == without(before[b"Junk"], uid)
    assert [each.flags for each in after[b"Junk"].messages if each.uid == uid] == ([{"$NotJunk"}] if left else [])
    assert len(set(after[b"INBOX"].messages) - set(before[b"INBOX"].messages)) == 1
    assert after[b"Archive"] == before[b"Archive"]
    assert any("stays in Junk" in step for step in done.steps) is left


def test_a_folder_beyond_ascii_gives_its_mail(household: Household, dovecot: Dovecot, mail_user: User) -> None:
    dovecot.deliver(mail_user, 'Bewerbungen/Zürich "日本" \\', reply())
    done = saved(household, found(household))

    assert done.steps[0].startswith("Moved it from Bewerbungen/Zürich")
    assert done.arrived is not None


def test_a_scam_stays_where_it_is(household: Household, dovecot: Dovecot, mail_user: User) -> None:
    text = "Hello Sam,\n\nwe offer you the job. Buy gift cards first.\n\nJane\n"
    dovecot.deliver(mail_user, "Junk", mail(subject="Offer", text=text, headers=failed("northwind.test")))
    finding = found(household)
    before = still(dovecot.snapshot(mail_user))
    result = household.run("rescue", finding.id, "--yes")

    assert (result.status, "scam" in result.err) == (2, True)
    assert still(dovecot.snapshot(mail_user)) == before


def renumber(household: Household, finding: Finding) -> Finding:
    household.server.bump_uidvalidity(household.users[0], "Junk")
    return finding


def take_away(household: Household, finding: Finding) -> Finding:
    household.server.delete(household.users[0], "Junk", [finding.copies[0].uid])
    return finding


def other_id(_: Household, finding: Finding) -> Finding:
    return replace(finding, message_id="<another@northwind.test>")


def other_author(_: Household, finding: Finding) -> Finding:
    return replace(finding, sender=replace(finding.sender, address="someone@northwind.test"))


def other_identity(_: Household, finding: Finding) -> Finding:
    return replace(finding, identity="0" * 32)


@pytest.mark.parametrize(
    ("change", "error"),
    [
        pytest.param(renumber, UidValidityChangedError, id="renumbered"),
        pytest.param(take_away, MessageGoneError, id="gone"),
        pytest.param(other_id, RescueRefusedError, id="another Message-ID"),
        pytest.param(other_author, RescueRefusedError, id="another author"),
        pytest.param(other_identity, RescueRefusedError, id="another date or subject"),
    ],
)
def test_a_mail_that_is_not_the_one_that_was_found_is_left_alone(
    change: Callable[[Household, Finding], Finding],
    error: type[ScannerError],
    household: Household,
    dovecot: Dovecot,
    mail_user: User,
) -> None:
    furnish(dovecot, mail_user)
    dovecot.deliver(mail_user, "Junk", reply())
    finding = change(household, found(household))
    before = still(dovecot.snapshot(mail_user))
    with pytest.raises(error):
        saved(household, finding)

    assert still(dovecot.snapshot(mail_user)) == before


def test_a_mail_in_the_inbox_has_nowhere_to_go(household: Household, dovecot: Dovecot, mail_user: User) -> None:
    dovecot.deliver(mail_user, "INBOX", reply())
    result = household.run("rescue", found(household).id, "--yes")

    assert (result.status, "in the inbox already" in result.err) == (2, True)


def test_nothing_moves_without_a_yes(household: Household, dovecot: Dovecot, mail_user: User) -> None:
    dovecot.deliver(mail_user, "Junk", reply())
    finding = found(household)
    before = still(dovecot.snapshot(mail_user))
    result = household.run("rescue", finding.id)

    assert (result.status, "--yes" in result.err) == (2, True)
    assert still(dovecot.snapshot(mail_user)) == before


def test_whoever_says_no_has_nothing_moved(household: Household, dovecot: Dovecot, mail_user: User) -> None:
    dovecot.deliver(mail_user, "Junk", reply())
    finding = found(household)
    before = still(dovecot.snapshot(mail_user))
    with Terminal([sys.executable, "-m", "scanner", "rescue", finding.id], household.environment) as terminal:
        terminal.answer("Move it?", "n")
        status = terminal.finish()

    assert status == 0
    assert "Nothing was moved." in terminal.screen
    assert still(dovecot.snapshot(mail_user)) == before
