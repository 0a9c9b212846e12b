"""The same scan on every kind of server: Dovecot, Cyrus, Courier and pymap, and with capabilities switched off."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from scanner.config.load import load_settings
from scanner.core.finding import Finding
from scanner.run import AccountOutcome, App, check_account
from scanner.scan import Watcher
from scanner.wiring import opened
from tests.rigs.courier import Courier
from tests.rigs.cyrus import Cyrus
from tests.rigs.dovecot import Dovecot
from tests.rigs.dovecot_settings import Options
from tests.rigs.household import Household
from tests.rigs.mail_server import MailServer, User
from tests.rigs.mails import mail, newsletter, passed, receipt, reply, thanks
from tests.rigs.pymap_server import PymapServer
from tests.rigs.unpacked import UnpackedMissingError
from tests.rigs.wire import Wire

ALL = (
    "IMAP4rev1 SASL-IR LITERAL+ LIST-EXTENDED LIST-STATUS SPECIAL-USE CONDSTORE QRESYNC ESEARCH ENABLE IDLE NOTIFY "
    "NAMESPACE ID UIDPLUS UNSELECT CHILDREN MOVE"
)
# What each capability lets us send; without it, none of this may stand on the wire.
USES = {
    "LIST-STATUS": b"STATUS (",
    "LIST-EXTENDED": b"RETURN (",
    "SPECIAL-USE": b"RETURN (SPECIAL-USE",
    "CONDSTORE QRESYNC": b"HIGHESTMODSEQ",
    "ESEARCH": b"SEARCH RETURN",
    "LITERAL+": b"+}\r\n",
    "NAMESPACE": b"NAMESPACE",
    "ID": b" ID (",
    "IDLE NOTIFY": b"NOTIFY",
}


@dataclass
class Place:
    """A mailbox on one of the servers; ``port`` is where the product finds it."""

    server: MailServer
    user: User
    port: int

    def name(self, folder: str) -> str:
        """The folder's full name on this server."""
        return folder if folder == "INBOX" else self.server.prefix + folder


@pytest.fixture(scope="module")
def cyrus() -> Iterator[MailServer]:
    with _unpacked(Cyrus) as server:
        yield server


@pytest.fixture(scope="module")
def courier() -> Iterator[MailServer]:
    with _unpacked(Courier) as server:
        yield server


def _unpacked(kind: type[Cyrus | Courier]) -> Cyrus | Courier:
    try:
        return kind()
    except UnpackedMissingError as error:
        pytest.fail(str(error), pytrace=False)


@pytest.fixture(params=["dovecot", "cyrus", "courier", "pymap"])
def place(request: pytest.FixtureRequest) -> Place:
    """The same, empty mailbox on each server."""
    if request.param == "pymap":
        server: PymapServer = request.getfixturevalue("pymap_server")
        return Place(server, server.user, server.port)
    running: Dovecot | Cyrus | Courier = request.getfixturevalue(request.param)
    return Place(running, running.add_user(), running.port)


@dataclass
class Scanner:
    """The product over one mailbox, pass after pass in this process."""

    app: App

    def scan(self) -> AccountOutcome:
        """One pass; fails where anything could not be checked."""
        outcome = check_account(self.app, self.app.plans[0], Watcher(), lambda: False)
        assert outcome.error is None, outcome.error
        assert outcome.report.failed == {}
        return outcome

    def findings(self) -> list[Finding]:
        """All that was found so far."""
        return list(self.app.memory.findings())

    def places(self) -> list[str]:
        """Where it lies, in order."""
        return sorted(finding.verdict.copy.name for finding in self.findings() if finding.verdict is not None)


@contextmanager
def _scanning(place: Place, folder: Path) -> Iterator[Scanner]:
    household = Household(folder, place.server, [place.user], port=place.port)
    if "@" not in place.user.name:
        text = household.config.read_text("utf-8")
        household.config.write_text(text.replace(f"address: {place.user.name}", "address: sam.rivera@mailbox.test"))
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("MAIL_PASSWORD_0", place.user.password)
        with opened(load_settings(household.config)) as app:
            yield Scanner(app)


@pytest.fixture
def scanner(place: Place, tmp_path: Path) -> Iterator[Scanner]:
    with _scanning(place, tmp_path) as scanner:
        yield scanner


# Names that every one of these servers takes.
ODD = ["Jobs 2026", "R&D", "Zürich 日本"]


def interview(number: int) -> bytes:
    text = "Hello Sam,\n\nwe would like to invite you to a second interview. When are you free?\n\nJane\n"
    return mail(subject=f"Interview {number}", text=text, headers=passed("northwind.test"))


def fill(place: Place) -> list[str]:
    """Replies in junk and in folders with odd names; and what must not be told."""
    server, user = place.server, place.user
    for folder, content in (("Sent", thanks()), ("INBOX", receipt()), ("INBOX", newsletter()), ("Junk", reply())):
        server.deliver(user, place.name(folder), content)
    for number, name in enumerate(ODD):
        server.deliver(user, place.name(name), interview(number))
    return sorted(place.name(name) for name in ("Junk", *ODD))


def test_replies_are_found_in_every_folder_and_nothing_is_changed(place: Place, scanner: Scanner) -> None:
    expected = fill(place)
    before = place.server.snapshot(place.user)
    first = scanner.scan()

    assert scanner.places() == expected
    assert first.report.examined == len(ODD) + 4
    assert place.server.snapshot(place.user) == before


def test_a_second_pass_reads_nothing(place: Place, scanner: Scanner) -> None:
    fill(place)
    scanner.scan()
    second = scanner.scan()

    assert (second.report.examined, second.report.fetched, second.report.opened) == (0, 0, 0)


def test_only_what_is_new_is_read(place: Place, scanner: Scanner) -> None:
    fill(place)
    scanner.scan()
    for number, name in enumerate(("INBOX", "Junk", "Jobs 2026")):
        for each in range(2):
            place.server.deliver(place.user, place.name(name), interview(100 + 10 * number + each))
    third = scanner.scan()

    assert (third.report.opened, third.report.examined, third.report.fetched) == (3, 6, 6)
    assert sum(finding.new for finding in third.report.findings) == 6


def test_a_message_that_moves_is_followed_and_told_once(place: Place, scanner: Scanner) -> None:
    (uid,) = [place.server.deliver(place.user, "INBOX", interview(1))]
    place.server.create(place.user, place.name("Junk"))
    scanner.scan()
    place.server.move(place.user, "INBOX", [uid], place.name("Junk"))
    scanner.scan()

    (finding,) = scanner.findings()
    assert finding.verdict is not None
    assert finding.verdict.copy.name == place.name("Junk")
    assert len(finding.copies) == 1


def test_a_folder_that_comes_and_goes_costs_nothing_else(place: Place, scanner: Scanner) -> None:
    place.server.deliver(place.user, place.name("Passing"), interview(1))
    scanner.scan()
    place.server.remove(place.user, place.name("Passing"))
    place.server.deliver(place.user, place.name("Later"), interview(2))
    scanner.scan()

    assert [finding.subject for finding in scanner.findings() if finding.copies] == ["Interview 2"]


def without(names: str) -> str:
    return " ".join(each for each in ALL.split() if each not in names.split())


@pytest.mark.parametrize("missing", [*USES, ALL.removeprefix("IMAP4rev1 ")], ids=[*USES, "everything"])
def test_without_a_capability_the_same_is_found_and_it_is_not_used(
    missing: str, dovecot_with: Callable[[Options], Dovecot], tmp_path: Path
) -> None:
    server = dovecot_with(Options(capability=without(missing)))
    with Wire(server.port) as line:
        place = Place(server, server.add_user(), line.port)
        expected = fill(place)
        with _scanning(place, tmp_path) as scanner:
            scanner.scan()
            server.deliver(place.user, "Junk", interview(100))
            second = scanner.scan()
            found = scanner.places()

    assert found == sorted([*expected, "Junk"])
    assert (second.report.opened, second.report.examined) == (1, 1)
    for name, words in USES.items():
        if set(name.split()) <= set(missing.split()) and not (name == "LIST-STATUS" and missing != name):
            assert words not in _lists(line.commands) if name == "LIST-STATUS" else words not in line.commands


def _lists(commands: bytes) -> bytes:
    return b"\n".join(each for each in commands.split(b"\n") if b" LIST " in each)
