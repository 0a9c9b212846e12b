"""The wire: encryption that can't be talked away, deadlines, caps, and no byte of mail in a log."""

from __future__ import annotations

import logging
import socket
import ssl
import threading
import time
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from scanner.config.schema import Security
from scanner.errors import ConnectError, ConnectionLostError, ProtocolError, ScannerError, ThrottledError, TlsError
from scanner.imap.dialogue import Dialogue, Text
from scanner.imap.session import Credential, Endpoint, Session, connect, greet
from scanner.imap.wire import LITERAL_LIMIT, PACE, PACE_COMMANDS, Wire, dial
from tests.fakes.scripted_imap import CUT, DRIP, RESET, SILENCE, Connection, ScriptedImap, wait_for
from tests.rigs.certificates import Authority, Flaw
from tests.rigs.ports import free_ports

PASSWORD = "p455-w0rd"


def endpoint(port: int, security: Security = Security.NONE, **more: object) -> Endpoint:
    return Endpoint("personal", str(more.pop("host", "127.0.0.1")), port, "sam", security, **more)  # type: ignore[arg-type]  # a test's shorthand


_open: list[Session] = []


@pytest.fixture(autouse=True)
def _close_sessions() -> Iterator[None]:
    yield
    while _open:
        _open.pop().wire.close()


def open_session(server: ScriptedImap, security: Security = Security.NONE, **more: object) -> Session:
    session = connect(endpoint(server.port, security, **more), lambda: Credential(password=PASSWORD))
    _open.append(session)
    return session


def was_told_the_password(server: ScriptedImap) -> bool:
    return any(PASSWORD.encode() in line or b"LOGIN" in line or b"AUTHENTICATE" in line for line in server.lines)


CERTIFICATE_FAULTS = {
    Flaw.EXPIRED: "has expired",
    Flaw.NOT_YET_VALID: "not valid yet",
    Flaw.WRONG_HOST: "elsewhere.test",
    Flaw.SELF_SIGNED: "self-signed",
    Flaw.UNKNOWN_AUTHORITY: "unknown authority",
    Flaw.WEAK_KEY: "a key that is too weak",
}


@pytest.mark.parametrize("starttls", [False, True], ids=["tls", "starttls"])
@pytest.mark.parametrize(("flaw", "words"), CERTIFICATE_FAULTS.items(), ids=CERTIFICATE_FAULTS.keys())
def test_bad_certificate_is_named_and_no_password_leaves(
    tmp_path: Path, flaw: Flaw, words: str, starttls: bool
) -> None:
    authority = Authority(tmp_path)
    context = authority.issue(flaw).server_context()
    with (
        ScriptedImap(tls=context, starttls=starttls, capability="IMAP4rev1 STARTTLS") as server,
        pytest.raises(TlsError) as caught,
    ):
        open_session(server, Security.STARTTLS if starttls else Security.TLS, ca_file=authority.path, host="localhost")

    # The names of a certificate for another host are told where asking for them once more is simple.
    expected = "another host than localhost" if starttls and flaw is Flaw.WRONG_HOST else words
    assert expected in str(caught.value)
    assert "no password was sent" in str(caught.value)
    assert not was_told_the_password(server)


@pytest.mark.parametrize("starttls", [False, True], ids=["tls", "starttls"])
def test_verified_connection_signs_in(authority: Authority, starttls: bool) -> None:
    context = authority.issue().server_context()
    with ScriptedImap(tls=context, starttls=starttls, capability="IMAP4rev1 STARTTLS") as server:
        session = open_session(server, Security.STARTTLS if starttls else Security.TLS, ca_file=authority.path)
        encrypted = session.wire.encrypted
        session.close()

    assert encrypted
    assert "LOGIN" in server.verbs


def test_old_tls_is_refused_and_said(authority: Authority) -> None:
    context = authority.issue().server_context()
    context.set_ciphers("ALL:@SECLEVEL=0")
    context.minimum_version = ssl.TLSVersion.MINIMUM_SUPPORTED
    with pytest.warns(DeprecationWarning, match="TLSv1_1"):
        context.maximum_version = ssl.TLSVersion.TLSv1_1
    with ScriptedImap(tls=context) as server, pytest.raises(TlsError, match="outdated encryption"):
        open_session(server, Security.TLS, ca_file=authority.path)

    assert not was_told_the_password(server)


def test_sign_in_page_on_the_mail_port_is_network_trouble() -> None:
    page = b"HTTP/1.1 302 Found\r\nLocation: http://hotel.test/\r\n\r\n"
    with ScriptedImap(greeting=page) as server, pytest.raises(ConnectError, match="sign-in page"):
        open_session(server, Security.TLS)


def test_sign_in_page_in_the_open_is_no_imap() -> None:
    with ScriptedImap(greeting=b"HTTP/1.1 302 Found\r\n\r\n") as server, pytest.raises(ScannerError) as caught:
        open_session(server)

    assert isinstance(caught.value, (ProtocolError, ConnectError))
    assert not was_told_the_password(server)


def test_hang_up_during_the_handshake_is_network_trouble() -> None:
    with ScriptedImap(greeting=CUT) as server, pytest.raises(ConnectError, match="hung up"):
        open_session(server, Security.TLS)


def test_starttls_that_is_missing_is_refused() -> None:
    with ScriptedImap(capability="IMAP4rev1") as server, pytest.raises(TlsError, match="does not offer STARTTLS"):
        open_session(server, Security.STARTTLS)

    assert not was_told_the_password(server)


@pytest.mark.parametrize("answer", [b"{tag} NO not now\r\n", b"{tag} BAD what\r\n"], ids=["no", "bad"])
def test_starttls_that_is_turned_down_is_refused(answer: bytes) -> None:
    with (
        ScriptedImap({"STARTTLS": answer}, capability="IMAP4rev1 STARTTLS") as server,
        pytest.raises(TlsError, match="refused to encrypt"),
    ):
        open_session(server, Security.STARTTLS)

    assert not was_told_the_password(server)


def test_text_slipped_in_behind_starttls_is_refused(authority: Authority) -> None:
    slipped = b"{tag} OK go\r\n* CAPABILITY IMAP4rev1 AUTH=EVIL\r\n"
    context = authority.issue().server_context()
    with (
        ScriptedImap({"STARTTLS": slipped}, tls=context, starttls=True, capability="IMAP4rev1 STARTTLS") as server,
        pytest.raises(TlsError, match="between STARTTLS and TLS"),
    ):
        open_session(server, Security.STARTTLS, ca_file=authority.path)

    assert not was_told_the_password(server)


def test_capabilities_are_asked_again_inside_tls(authority: Authority) -> None:
    context = authority.issue().server_context()
    with ScriptedImap(tls=context, starttls=True, capability="IMAP4rev1 STARTTLS") as server:
        open_session(server, Security.STARTTLS, ca_file=authority.path).close()

    assert server.verbs[:4] == ["CAPABILITY", "STARTTLS", "CAPABILITY", "LOGIN"]


def test_preauth_before_encryption_is_refused() -> None:
    with (
        ScriptedImap(greeting=b"* PREAUTH welcome\r\n", capability="IMAP4rev1 STARTTLS") as server,
        pytest.raises(TlsError, match="skipped the sign-in"),
    ):
        open_session(server, Security.STARTTLS)


def test_plain_connection_beyond_this_machine_is_refused() -> None:
    ours, theirs = socket.socketpair()
    with ours, theirs:
        wire = Wire(ours, "mail.test")
        with pytest.raises(TlsError, match="not this machine"):
            greet(endpoint(143, host="mail.test"), wire)
        wire.close()

        assert theirs.recv(100) == b""


def test_unreadable_ca_file_is_named(tmp_path: Path) -> None:
    with ScriptedImap() as server, pytest.raises(TlsError, match=r"gone\.pem"):
        open_session(server, Security.TLS, ca_file=tmp_path / "gone.pem")


@pytest.mark.parametrize(
    ("greeting", "kind"),
    [
        (b"* BYE too many connections\r\n" + CUT, ThrottledError),
        (b"* BYE [UNAVAILABLE] back soon\r\n" + CUT, ConnectError),
        (b"* BAD go away\r\n", ProtocolError),
        (b"220 smtp.test ESMTP\r\n", ScannerError),
        (b"* OK\r\n" + CUT, ConnectError),
        (CUT, ConnectError),
        (RESET, ConnectError),
        (b"\xff\x00\x01" * 100 + b"\r\n", ScannerError),
    ],
    ids=["limit", "unavailable", "bad", "smtp", "cut", "nothing", "reset", "random"],
)
def test_bad_greeting_ends_without_a_password(greeting: bytes, kind: type[ScannerError]) -> None:
    with ScriptedImap(greeting=greeting) as server, pytest.raises(kind) as caught:
        open_session(server)

    assert not was_told_the_password(server)
    assert str(caught.value).isprintable()


def test_server_without_imap4rev1_is_named() -> None:
    with ScriptedImap(capability="IMAP2bis") as server, pytest.raises(ProtocolError, match="IMAP4rev1"):
        open_session(server)


def test_refused_connection_is_one_line() -> None:
    with pytest.raises(ConnectError, match="refused the connection"):
        connect(endpoint(free_ports(1)[0]), lambda: Credential(password=PASSWORD))


def test_unknown_host_is_one_line() -> None:
    with pytest.raises(ConnectError, match=r"nowhere\.invalid"):
        connect(endpoint(993, host="nowhere.invalid"), lambda: Credential(password=PASSWORD))


def test_silent_server_is_left_in_time() -> None:
    with ScriptedImap({"NOOP": SILENCE}) as server:
        session = open_session(server, silence_seconds=0.2)
        with pytest.raises(ConnectionLostError, match="silent"):
            session.dialogue.run(b"NOOP")


def test_silence_within_a_literal_is_left_in_time() -> None:
    answer = b"* 1 FETCH (UID 1 BODY[] {1000}\r\nhalf of it" + SILENCE
    with ScriptedImap({"UID FETCH": answer}) as server:
        session = open_session(server, silence_seconds=0.2)
        with pytest.raises(ConnectionLostError, match="silent"):
            session.dialogue.run(b"UID FETCH 1 (FLAGS)")


def test_server_that_drips_is_left_in_time() -> None:
    with ScriptedImap({"NOOP": b"* " + DRIP}) as server:
        session = open_session(server, silence_seconds=5.0, command_seconds=0.5)
        with pytest.raises(ConnectionLostError, match="more than"):
            session.dialogue.run(b"NOOP")


def test_server_that_answers_each_command_in_time_but_too_slowly_for_a_check_is_left() -> None:
    with ScriptedImap({"NOOP": _later(0.25)}) as server:
        session = open_session(server, command_seconds=0.5)
        session.wire.begin()
        with pytest.raises(ConnectionLostError, match="so slowly"):
            session.dialogue.finish_all(session.dialogue.send(b"NOOP") for _ in range(PACE_COMMANDS))

    assert 0.8 * PACE * 0.5 <= server.verbs.count("NOOP") * 0.25 <= 1.5 * PACE * 0.5


def test_slow_server_that_answers_many_commands_is_not_left() -> None:
    with ScriptedImap({"NOOP": _later(0.02)}) as server:
        session = open_session(server, command_seconds=0.2)
        session.wire.begin()
        waited = time.monotonic() + 2 * PACE * 0.2
        while time.monotonic() < waited:
            assert session.dialogue.run(b"NOOP").ok


def _later(seconds: float) -> Callable[[Connection, bytes], bytes]:
    def answer(connection: Connection, command: bytes) -> bytes:
        time.sleep(seconds)
        return b"{tag} OK\r\n"

    return answer


def test_whatever_the_server_says_is_a_sign_of_life() -> None:
    signs: list[float] = []
    with ScriptedImap({"NOOP": b"* " + DRIP}) as server:
        session = open_session(server, command_seconds=0.5, alive=lambda: signs.append(time.monotonic()))
        signed_in = len(signs)
        with pytest.raises(ConnectionLostError, match="more than"):
            session.dialogue.run(b"NOOP")

    assert signed_in > 0
    assert len(signs) - signed_in > 3


def test_each_address_of_a_host_is_tried_for_so_long_and_shows_that_it_goes_on() -> None:
    signs: list[float] = []
    with ScriptedImap() as server:
        wire = dial("localhost", server.port, alive=lambda: signs.append(time.monotonic()))
        wire.close()

    assert 1 <= len(signs) <= len(socket.getaddrinfo("localhost", server.port, type=socket.SOCK_STREAM))


def test_silent_greeting_is_left_in_time() -> None:
    with ScriptedImap(greeting=SILENCE) as server, pytest.raises(ConnectionLostError):
        open_session(server, connect_seconds=0.2)


def test_silent_handshake_is_left_in_time() -> None:
    with ScriptedImap(greeting=SILENCE) as server, pytest.raises(ConnectError):
        open_session(server, Security.TLS, connect_seconds=0.2)


@pytest.mark.parametrize("how", [CUT, RESET], ids=["fin", "rst"])
def test_lost_connection_says_goodbye_text_without_control_characters(how: bytes) -> None:
    with ScriptedImap({"NOOP": b"* BYE \x1b[31mserver\tgoing down\r\n" + how}) as server:
        session = open_session(server)
        with pytest.raises(ConnectionLostError) as caught:
            session.dialogue.run(b"NOOP")

    assert str(caught.value).isprintable()
    if how == CUT:
        assert "going down" in str(caught.value)


@pytest.mark.parametrize("line", [b"* 1 EXISTS\r\n", b'* LIST () "/" {50000}\r\n' + b"n" * 50_000 + b"\r\n"])
def test_server_that_floods_is_left(line: bytes) -> None:
    flood = line * (100_000_000 // (len(line) + 64))
    with ScriptedImap({"LIST": flood}) as server:
        session = open_session(server)
        with pytest.raises(ProtocolError, match="without end"):
            session.dialogue.run(b'LIST "" "*"')


def test_server_that_floods_before_the_sign_in_is_done_is_left() -> None:
    with (
        ScriptedImap({"LOGIN": b"* 1 EXISTS\r\n" * 400_000}) as server,
        pytest.raises(ProtocolError, match="without end"),
    ):
        open_session(server)


def test_what_came_for_commands_that_are_done_does_not_count() -> None:
    with ScriptedImap({"NOOP": b"* 1 EXISTS\r\n" * 300_000 + b"{tag} OK done\r\n"}) as server:
        session = open_session(server)
        for _ in range(4):
            assert session.dialogue.run(b"NOOP").ok


def test_giant_literal_is_refused_before_it_is_read() -> None:
    with ScriptedImap({"NOOP": b"* 1 FETCH (UID 1 BODY[] {4294967295}\r\n"}) as server:
        session = open_session(server)
        with pytest.raises(ProtocolError, match="refused"):
            session.dialogue.run(b"NOOP")


def test_literal_beyond_the_cap_is_cut_and_the_rest_read_away() -> None:
    size = 1_000_000
    answer = b"* 1 FETCH (UID 1 BODY[] {%d}\r\n" % size + b"x" * size + b")\r\n{tag} OK done\r\n"
    with ScriptedImap({"UID FETCH": answer}) as server:
        session = open_session(server, message_cap=65536)
        exchange = session.dialogue.run(b"UID FETCH 1 (FLAGS)")

    assert exchange.ok
    assert exchange.answers == [b"* 1 FETCH (UID 1 BODY[] {65536}\r\n" + b"x" * 65536 + b")\r\n"]


@pytest.mark.parametrize(
    "noise",
    [b"\xfe\x01\x9c" * 100 + b"\r\n", b"WHAT9 OK done\r\n", b"hello\r\n", b"* (((\r\n"],
    ids=["random", "unknown tag", "words", "parentheses"],
)
def test_answer_that_is_no_imap_ends_the_connection(noise: bytes) -> None:
    with ScriptedImap({"NOOP": noise + b"{tag} OK done\r\n"}) as server:
        session = open_session(server)
        with pytest.raises(ProtocolError):
            session.dialogue.run(b"NOOP")


def test_answer_that_comes_twice_is_ignored() -> None:
    with ScriptedImap({"NOOP": b"{tag} OK done\r\n{tag} OK done\r\n"}) as server:
        session = open_session(server)
        first = session.dialogue.run(b"NOOP")
        second = session.dialogue.run(b"NOOP")

    assert first.ok
    assert second.ok


def test_status_line_without_a_text_is_understood() -> None:
    with ScriptedImap({"NOOP": b"{tag} OK\r\n"}) as server:
        session = open_session(server)

        assert session.dialogue.run(b"NOOP").ok


def test_many_commands_leave_in_one_flight() -> None:
    with ScriptedImap() as server:
        session = open_session(server)
        before = session.wire.flights
        asked = [session.dialogue.send(b"NOOP") for _ in range(50)]
        session.dialogue.finish_all(asked)

        assert session.wire.flights == before + 1
        assert all(each.ok for each in asked)


def test_name_with_a_line_end_waits_for_the_servers_go_ahead() -> None:
    with ScriptedImap(capability="IMAP4rev1") as server:
        session = open_session(server)
        exchange = session.dialogue.run(b"EXAMINE ", Text("Zürich\r\nx".encode()))

    assert exchange.ok
    assert server.lines[-1].endswith(b"{10}\r\nZ\xc3\xbcrich\r\nx\r\n")


def test_refused_literal_leaves_the_connection_usable() -> None:
    with ScriptedImap({"EXAMINE": b"{tag} NO no\r\n"}, capability="IMAP4rev1", refuse_literals=True) as server:
        session = open_session(server)
        refused = session.dialogue.run(b"EXAMINE ", Text("ü".encode()))

        assert not refused.ok
        assert session.dialogue.run(b"NOOP").ok


def test_wake_ends_a_wait_from_another_thread() -> None:
    with ScriptedImap() as server:
        session = open_session(server)
        threading.Timer(0.1, session.wake).start()
        started = time.monotonic()

        assert not session.wire.wait(10)
        assert time.monotonic() - started < 5


def test_wait_sees_what_came_together_with_the_answer_before_it() -> None:
    with ScriptedImap({"IDLE": b"+ idling\r\n* 4 EXISTS\r\n"}) as server:
        session = open_session(server)
        session.dialogue.send(b"IDLE")
        session.dialogue.step()

        assert wait_for(lambda: session.wire.wait(0.05))
        assert session.dialogue.step() == b"* 4 EXISTS\r\n"


def test_no_secret_and_no_mail_in_any_log(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    answer = b"* 1 FETCH (UID 1 BODY[] {13}\r\nSubject: lilac)\r\n{tag} OK done\r\n"
    with ScriptedImap({"UID FETCH": answer, "LOGIN": b"{tag} NO bad " + PASSWORD.encode() + b"\r\n"}) as server:
        with pytest.raises(ScannerError) as caught:
            open_session(server)
        server._answers["LOGIN"] = b"{tag} OK in\r\n"
        session = open_session(server)
        session.dialogue.run(b"UID FETCH 1 (FLAGS)")
        session.close()

    assert PASSWORD not in str(caught.value)
    assert "lilac" not in caplog.text
    assert PASSWORD not in caplog.text


def test_imaplib_keeps_no_lines() -> None:
    with ScriptedImap() as server:
        session = open_session(server)

        assert session.client.imap.debug == 0
        assert session.client.imap._cmd_log == {}


def test_compression_works_both_ways_and_is_bounded() -> None:
    ours, theirs = socket.socketpair()
    with ours, theirs:
        wire = Wire(ours, "test")
        dialogue = Dialogue(wire, keep=1000)
        wire.compress()
        asked = dialogue.send(b"NOOP")
        dialogue.flush()
        inflate, deflate = zlib.decompressobj(-15), zlib.compressobj(9, zlib.DEFLATED, -15)
        sent = inflate.decompress(theirs.recv(65536))
        lines = b"* 1 EXISTS\r\n" * 500_000 + sent.split()[0] + b" OK done\r\n"
        packed = deflate.compress(lines) + deflate.flush(zlib.Z_SYNC_FLUSH)
        theirs.sendall(packed)
        dialogue.finish(asked)
        wire.close()

    assert sent == b"H1 NOOP\r\n"
    assert asked.ok
    assert len(asked.answers) == 500_000


def test_bytes_that_do_not_decompress_end_the_connection() -> None:
    ours, theirs = socket.socketpair()
    with ours, theirs:
        wire = Wire(ours, "test")
        wire.compress()
        theirs.sendall(b"\xff\xff\xff\xff not deflate")
        with pytest.raises(ProtocolError):
            wire.line()
        wire.close()


def test_literal_limit_is_far_above_any_cap_of_ours() -> None:
    assert Endpoint("a", "h", 1, "u").message_cap < LITERAL_LIMIT


def test_dial_says_when_nobody_answers() -> None:
    with socket.create_server(("127.0.0.1", 0), backlog=0) as listener:
        port = listener.getsockname()[1]
        crowd = [socket.socket() for _ in range(4)]
        for each in crowd:
            each.setblocking(False)
            each.connect_ex(("127.0.0.1", port))
        with pytest.raises(ConnectError, match="did not answer"):
            dial("127.0.0.1", port, connect=0.3)
        for each in crowd:
            each.close()
