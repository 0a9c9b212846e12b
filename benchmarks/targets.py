"""What is fuzzed: one function for each parser of bytes that come from outside; it raises where the parser is wrong."""

from __future__ import annotations

import contextlib
import socket
import ssl
import tempfile
import threading
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from functools import cache
from itertools import islice
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import dns.rdata
import dns.rdataclass
import dns.rdatatype
import dns.resolver

from scanner.config.load import parse as parse_settings
from scanner.config.schema import Security
from scanner.core import dates, safe
from scanner.core.arrival import date_of
from scanner.core.authresults import checks_of
from scanner.core.authresults import parse as parse_results
from scanner.core.directory import Directory, Employer, Interviewer, Seeker
from scanner.core.discovery import Discovery
from scanner.core.encodedwords import encoded_words, readable
from scanner.core.index import DirectoryIndex
from scanner.core.matching import Judge
from scanner.core.model import FolderRole, MessageRef, RawHeaders, RawMessage
from scanner.core.proposal import Proposal, additions
from scanner.core.screening import Screen
from scanner.errors import ChannelError, FolderError, MessageError, ScannerError
from scanner.exchange.applications import applications
from scanner.exchange.cards import contacts
from scanner.exchange.columns import column_of
from scanner.exchange.events import interviews
from scanner.exchange.table import ImportFileError, read_table
from scanner.imap import parse as imap
from scanner.imap.dialogue import Dialogue
from scanner.imap.folders import decode_name, encode_name
from scanner.imap.listing import read_listing
from scanner.imap.mailbox import ImapMailbox
from scanner.imap.profile import Server
from scanner.imap.session import Credential, Endpoint, connect
from scanner.imap.wire import Wire
from scanner.mime.addresses import parse_addresses
from scanner.mime.calendar import read_calendar
from scanner.mime.dates import parse_date
from scanner.mime.headers import parse_headers
from scanner.mime.markup import read_html
from scanner.mime.quotes import split_text
from scanner.mime.reader import MailReader
from scanner.notify.mail import MailChannel, MailSecurity, MailServer
from scanner.notify.webhook import Hook, WebhookChannel
from scanner.oauth import device
from scanner.oauth.asking import ask, read_tokens
from scanner.oauth.servers import AuthorizationServer, Client
from scanner.ports import Channel, FailedMessage, Notice
from scanner.setup import autoconfig
from scanner.setup.names import SystemNames
from scanner.setup.place import find
from scanner.setup.web import HttpsWeb
from tests.rigs.certificates import Authority

LARGEST = 65_536
PEOPLE = Directory(
    Seeker("Sam Rivera", ("sam.rivera@mailbox.test",)),
    (
        Employer(
            "Northwind",
            domains=("northwind.test",),
            role="Data Engineer",
            interviewers=(Interviewer("Jane Doe", "jane.doe@northwind.test"),),
        ),
    ),
    trusted_servers=("mailbox.test", "*.mailbox.test"),
)
_WHEN = datetime(2026, 11, 23, 8, tzinfo=UTC)
_INDEX = DirectoryIndex(PEOPLE)
_SCREEN = Screen(_INDEX, ["<thanks@mailbox.test>"])
_JUDGE = Judge(PEOPLE, index=_INDEX)
_READER = MailReader()
_REF = MessageRef("personal", b"Junk", 1, 7)
_NOTICE = Notice("key", "Reply from Northwind", "Jane Doe wrote to you", "Jane Doe wrote to you")
_PATIENCE = 2.0


def responses(data: bytes) -> None:
    """Answers of a mail server, each parser on the same bytes."""
    imap.list_row(data)
    imap.status_row(data)
    imap.fetch_row(data)
    imap.search_uids(data)
    found = imap.esearch(data)
    for first, last in found[0] if found else ():
        assert first >= 0
        assert last >= 0
    imap.namespaces(data)
    imap.labels_of(data)
    date_of(data)
    read_listing(data.split(b"\r\n"))
    name = decode_name(data[:1000])
    encode_name(name)


def conversation(data: bytes) -> None:
    """A whole conversation in which the server says whatever it likes, and hangs up. Only our own errors come out."""
    ours, theirs = socket.socketpair()
    with theirs:
        theirs.sendall(data[:LARGEST])
        theirs.shutdown(socket.SHUT_WR)
        wire = Wire(ours, "fuzz", silence=2.0, patience=2.0)
        dialogue = Dialogue(wire, keep=LARGEST)
        try:
            dialogue.response()
            dialogue.run(b"CAPABILITY")
            dialogue.run(b"UID FETCH 1:* (UID FLAGS)")
            dialogue.run(b'LIST "" "*"')
        except ScannerError as error:
            said = str(error)
        else:
            said = ""
        finally:
            wire.close()
        assert safe.for_plain(said, None) == said


def headers(data: bytes) -> None:
    """A header block: screened, decoded, and every address in it."""
    parsed = parse_headers(data)
    str(parsed).encode("utf-8", "surrogatepass")
    encoded_words(data)
    readable(data)
    _SCREEN.screen([RawHeaders(7, False, data, b"")])
    text = data.decode("utf-8", "surrogateescape")
    parse_addresses(text)
    parse_date(text)


def message(data: bytes) -> None:
    """A whole message through reader and judge, and what is said of it out of every exit."""
    try:
        read = _READER.message(RawMessage(_REF, False, _WHEN, data, len(data), False))
    except MessageError:
        return
    match = _JUDGE.judge(read, {}, ())
    words = [read.headers.subject, read.headers.author.name, read.text[:2000]]
    words += [each.detail for each in match.evidence]
    words += match.authentication.warnings
    for word in words:
        shown = (safe.for_terminal(word), safe.for_header(word), safe.for_log(word))
        assert not any(c in each for each in shown for c in "\r\n\0\x1b\u202e")


def results(data: bytes) -> None:
    """Authentication-Results: nothing that a mailer writes below the provider's own field may count."""
    text = data.decode("utf-8", "replace")
    parse_results(text)
    block = b"Authentication-Results: mx.mailbox.test; dmarc=fail header.from=northwind.test\r\nAuthentication-Results:"
    block += (
        b" " + data.replace(b"\r", b" ").replace(b"\n", b" ").replace(b"\0", b" ") + b"\r\nFrom: a@northwind.test\r\n"
    )
    checks = checks_of(parse_headers(block), PEOPLE)
    assert checks is None or not checks.passes_for("northwind.test")


def calendar(data: bytes) -> None:
    """A calendar part."""
    read_calendar(data)
    read_calendar(
        b"BEGIN:VCALENDAR\r\nMETHOD:REQUEST\r\nBEGIN:VEVENT\r\n" + data + b"\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
    )


def markup(data: bytes) -> None:
    """HTML: text comes out, and no markup that acts."""
    read_html(data.decode("utf-8", "replace"))


def text(data: bytes) -> None:
    """The words of a mail: quotes, dates and all that is read out of them."""
    words = data.decode("utf-8", "replace")
    split_text(words)
    dates.deadline_in(words, _WHEN.date())
    dates.decision_in(words, _WHEN.date())
    dates.promised_date(words, _WHEN.date())
    dates.proposed_times(words, _WHEN)


def config(data: bytes) -> None:
    """A settings file: settings or faults, each one line."""
    read, faults, warnings = parse_settings(data, Path(tempfile.gettempdir()), {})
    assert (read is None) == bool(faults)
    for fault in (*faults, *warnings):
        fault.told("config.yaml")


class Babbler:
    """A server on loopback that says to each connection what it was told to; use it as a context manager.

    ``speak`` says it; without it, all is said at once. The server hangs up when it has said all.
    """

    def __init__(
        self,
        content: bytes,
        speak: Callable[[socket.socket, bytes], None] | None = None,
        context: ssl.SSLContext | None = None,
    ) -> None:
        self._content = content
        self._context = context
        self._speak = speak or (lambda connection, data: connection.sendall(data))
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._listener.getsockname()[1]
        self._thread = threading.Thread(target=self._serve, name="babbler", daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        # Closing it would leave a thread that waits in accept; hanging up does not.
        with contextlib.suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)
        self._thread.join(_PATIENCE)
        self._listener.close()

    def _serve(self) -> None:
        while True:
            try:
                connection, _ = self._listener.accept()
            except OSError:
                return
            with connection, contextlib.suppress(OSError):
                connection.settimeout(_PATIENCE)
                if self._context is None:
                    self._say(connection)
                else:
                    with self._context.wrap_socket(connection, server_side=True) as encrypted:
                        self._say(encrypted)

    def _say(self, connection: socket.socket) -> None:
        self._speak(connection, self._content)
        connection.shutdown(socket.SHUT_WR)
        while connection.recv(LARGEST):
            pass


def _as_a_mail_server(connection: socket.socket, data: bytes) -> None:
    """Greets and signs in as a good server; then each command is answered with the next piece, between ``%%``."""
    connection.sendall(
        b"* OK [CAPABILITY IMAP4rev1 LITERAL+ NAMESPACE SPECIAL-USE LIST-EXTENDED LIST-STATUS ESEARCH UNSELECT "
        b"CONDSTORE X-GM-EXT-1] ready\r\n"
    )
    pieces = data.split(b"%%")
    lines = connection.makefile("rb")
    for line in lines:
        tag, _, command = line.rstrip(b"\r\n").partition(b" ")
        if command[:5] in (b"LOGIN", b"AUTHE", b"CAPAB", b"ENABL", b'ID ("'):
            connection.sendall(tag + b" OK done\r\n")
            continue
        said = pieces.pop(0) if pieces else b""
        if b"{tag}" not in said:
            said += b"\r\n{tag} OK done\r\n"
        connection.sendall(said.replace(b"{tag}", tag))
        if not pieces:
            # What was announced and never comes must not be waited for.
            connection.settimeout(0.05)


def mailbox(data: bytes) -> None:
    """A whole look through a mailbox whose server answers each command as it likes. Only our own errors come out."""
    with Babbler(data[:LARGEST], _as_a_mail_server) as server:
        endpoint = Endpoint(
            "fuzz", "127.0.0.1", server.port, "sam", Security.NONE, silence_seconds=_PATIENCE, command_seconds=_PATIENCE
        )
        try:
            session = connect(endpoint, lambda: Credential("secret"))
        except ScannerError:
            return
        box = ImapMailbox(session)
        try:
            _look_through(box)
        except ScannerError as error:
            said = str(error)
            assert safe.for_plain(said, None) == said
            assert "secret" not in said
        finally:
            session.wire.close()


def _look_through(box: ImapMailbox) -> None:
    listing = box.listing()
    for listed in [each for each in listing.folders if each.folder.selectable][:3]:
        folder = listed.folder
        with contextlib.suppress(FolderError):
            box.open(folder)
            for batch in islice(box.headers(folder, 1), 3):
                _SCREEN.screen(batch)
            found = list(box.messages(folder, [7, 8, 4_294_967_295]))
            box.places(folder, [each for each in found if not isinstance(each, FailedMessage)])
            box.search(folder, ["Jane Doe"])
            box.first_since(folder, _WHEN.date())


def table(data: bytes) -> None:
    """A list of applications: proposals, and troubles each in one plain line."""
    try:
        read = read_table(data, lambda cells: sum(column_of(cell) is not None for cell in cells))
    except ImportFileError:
        return
    taken = applications(read, own=frozenset(PEOPLE.seeker.addresses))
    _propose(taken.proposals, [each.text for each in taken.troubles])


def cards(data: bytes) -> None:
    """Contacts."""
    try:
        taken = contacts(data, own=frozenset(PEOPLE.seeker.addresses))
    except ImportFileError:
        return
    _propose(taken.proposals, [each.text for each in taken.troubles])


def events(data: bytes) -> None:
    """A calendar file with interviews."""
    try:
        taken = interviews(
            data, employers=PEOPLE.employers, own=frozenset(PEOPLE.seeker.addresses), now=_WHEN, zone=UTC
        )
    except ImportFileError:
        return
    _propose(taken.proposals, [each.text for each in taken.troubles])


def _propose(proposals: Sequence[Proposal], said: Sequence[str]) -> None:
    for addition in additions(proposals, PEOPLE.employers):
        new = addition.new
        assert new.name == safe.for_plain(new.name, None)
        assert all(line == safe.for_plain(line, None) for line in (*new.evidence, *new.aliases, new.role or ""))
        assert not set(new.domains) - {domain.lower() for domain in new.domains}
    assert all(line == safe.for_plain(line, None) for line in said)


def discovery(data: bytes) -> None:
    """Mail that proposes an employer: what is proposed is plain."""
    found = Discovery(PEOPLE)
    try:
        read = _READER.message(RawMessage(_REF, False, _WHEN, data, len(data), False))
    except MessageError:
        return
    found.add_sent(read.headers)
    found.is_telling(read.headers)
    found.add(read, FolderRole.INBOX)
    _propose(found.proposals(_WHEN), ())


class _Answers(dns.resolver.Resolver):
    """A resolver whose every answer is made of the same bytes, as many records as they hold."""

    def __init__(self, data: bytes) -> None:
        super().__init__(configure=False)
        self._data = data

    def resolve(self, *asked: Any, **_: Any) -> Any:
        """The records; raises what the library raises for broken ones."""
        kind = asked[1]
        for wire in self._data.split(b"%%"):
            yield dns.rdata.from_wire(dns.rdataclass.IN, dns.rdatatype.from_text(kind), wire, 0, len(wire))


class _Page:
    """A web on which every address has the same document."""

    def __init__(self, data: bytes) -> None:
        self._data = data

    def get(self, url: str) -> bytes | None:
        """The document."""
        del url
        return self._data


def provider(data: bytes) -> None:
    """What a domain says of its mail servers, by name records and by its own description."""
    told: list[str] = []
    seen: list[Server] = []

    def listens(server: Server) -> bool:
        seen.append(server)
        return False

    find("sam@northwind.test", told.append, names=SystemNames(_Answers(data)), web=_Page(data), is_there=listens)
    for described in autoconfig.read(data, "sam@northwind.test"):
        assert described.username.isprintable()
        seen.append(described.server)
    for server in seen:
        assert 0 < server.port < 65_536
        assert server.security is not Security.NONE
        assert server.host == safe.for_plain(server.host, None)
    assert all(line == safe.for_plain(line, None) for line in told)


@cache
def _contexts() -> tuple[ssl.SSLContext, ssl.SSLContext]:
    """A server's and its client's, with a certificate of this process alone."""
    with tempfile.TemporaryDirectory() as folder:
        authority = Authority(Path(folder))
        return authority.issue().server_context(), authority.client_context()


def web(data: bytes) -> None:
    """What the web server of a mail provider answers: a document or none."""
    server, client = _contexts()
    with Babbler(data[:LARGEST], context=server) as babbler:
        document = HttpsWeb(client).get(f"https://localhost:{babbler.port}/mail/config-v1.1.xml")
    assert document is None or len(document) <= LARGEST


def tokens(data: bytes) -> None:
    """What a sign-in server answers, as a whole HTTP answer."""
    with Babbler(data[:LARGEST]) as server:
        url = f"http://127.0.0.1:{server.port}/token"
        with contextlib.suppress(ScannerError):
            got = read_tokens(ask(url, {"refresh_token": "r"}, "fuzz"), _WHEN.timestamp(), "fuzz")
            assert got.access.isascii()
            assert _WHEN.timestamp() - 1 <= got.expires < _WHEN.timestamp() + 10 * 365 * 86_400
        client = Client(AuthorizationServer("fuzz", url, None, url, ("imap",)), "id")
        with contextlib.suppress(ScannerError):
            code = device.begin(client)
            assert 0 < code.interval <= 86_400
            assert code.page.startswith("https://")


def hook(data: bytes) -> None:
    """What a web hook answers, as a whole HTTP answer."""
    with Babbler(data[:LARGEST]) as server:
        channel = WebhookChannel(
            Hook(f"http://127.0.0.1:{server.port}/hook", timeout=_PATIENCE, patience=_PATIENCE),
            name="push:json",
            now=lambda: _WHEN,
        )
        failed = _failure(channel)
        assert failed is None or failed.retry_after is None or 0 <= failed.retry_after <= 86_400


def handover(data: bytes) -> None:
    """What a mail server says while an alert is handed over."""
    with Babbler(data[:LARGEST]) as server:
        channel = MailChannel(
            MailServer(
                *("127.0.0.1", server.port, MailSecurity.NONE, "sam@mailbox.test", "", "sam", lambda: "right horse"),
                timeout=_PATIENCE,
                patience=_PATIENCE,
            )
        )
        assert "right horse" not in str(_failure(channel))


def _failure(channel: Channel) -> ChannelError | None:
    """What became of a notice: ``None`` where it was taken."""
    try:
        channel.send(_NOTICE)
    except ChannelError as error:
        failed = error
    else:
        return None
    assert str(failed) == safe.for_plain(str(failed), None)
    return failed


TARGETS: Mapping[str, Callable[[bytes], None]] = {
    "responses": responses,
    "conversation": conversation,
    "headers": headers,
    "message": message,
    "results": results,
    "calendar": calendar,
    "markup": markup,
    "text": text,
    "config": config,
    "mailbox": mailbox,
    "table": table,
    "cards": cards,
    "events": events,
    "discovery": discovery,
    "provider": provider,
    "web": web,
    "tokens": tokens,
    "hook": hook,
    "handover": handover,
}
