"""Push on a server that misbehaves: nothing that was told is lost, nothing hangs, nothing hammers."""

from __future__ import annotations

import logging
import re
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress

import pytest

from scanner.config.schema import Security
from scanner.core.model import FolderRole
from scanner.errors import (
    AccountError,
    ConnectionLostError,
    LoginError,
    ProtocolError,
    PushRefusedError,
    ThrottledError,
)
from scanner.imap.idle import ImapListener, Pulse
from scanner.imap.session import Credential, Endpoint

SOON = 10.0  # a guard against hanging, no measure
PLAIN = "IMAP4rev1 IDLE"
INBOX_ONLY = [r'(\HasNoChildren) "/" INBOX']
WITH_JUNK = [*INBOX_ONLY, r'(\HasNoChildren) "/" Junk']

Script = Callable[["Line"], None]


class Line:
    """One connection as the server sees it."""

    def __init__(self, server: Scripted, sock: socket.socket) -> None:
        self.server = server
        self.stream = sock.makefile("rwb")
        self.sock = sock

    def say(self, *lines: str) -> None:
        """Sends all lines in one segment."""
        self.stream.write("".join(line + "\r\n" for line in lines).encode())
        self.stream.flush()

    def hear(self) -> tuple[str, str]:
        """The next command: its tag and the rest; DONE has no tag."""
        raw = self.stream.readline()
        if not raw:
            raise ConnectionError
        line = raw.decode().rstrip("\r\n")
        self.server.heard.append(line.partition(" ")[2] or line)
        tag, _, rest = line.partition(" ")
        return (tag, rest) if rest else ("", tag)

    def until(self, verb: str) -> str:
        """Answers as a good server does until a command comes that begins with ``verb``; its tag."""
        while True:
            tag, rest = self.hear()
            if rest.upper().startswith(verb):
                return tag
            self.answer(tag, rest)

    def answer(self, tag: str, rest: str) -> None:
        """A good server's answer."""
        verb = rest.partition(" ")[0].upper()
        if verb == "CAPABILITY":
            self.say(f"* CAPABILITY {self.server.capability}")
        elif verb == "LIST":
            self.say(*(f"* LIST {row}" for row in self.server.folders))
        elif verb == "EXAMINE":
            self.say("* 3 EXISTS", "* OK [UIDVALIDITY 7] ok", "* OK [UIDNEXT 4] ok")
        self.say(f"{tag} OK done")


class Scripted:
    """A server that follows a script, connection by connection; the last script stands for all further ones."""

    def __init__(self, *scripts: Script, capability: str = PLAIN, folders: list[str] | None = None) -> None:
        self.scripts = scripts
        self.capability = capability
        self.folders = folders if folders is not None else INBOX_ONLY
        self.heard: list[str] = []
        self.connections = 0
        self.finish = threading.Event()
        self._lines: list[Line] = []
        self._socket = socket.create_server(("127.0.0.1", 0))
        self.port = self._socket.getsockname()[1]
        self._threads = [threading.Thread(target=self._accept, daemon=True)]
        self._threads[0].start()

    def close(self) -> None:
        """Ends every connection and waits for the threads."""
        self.finish.set()
        with suppress(OSError):
            self._socket.shutdown(socket.SHUT_RDWR)
        self._socket.close()
        for line in self._lines:
            with suppress(OSError):
                line.sock.shutdown(socket.SHUT_RDWR)
        for thread in self._threads:
            thread.join(5)

    def _accept(self) -> None:
        while True:
            try:
                sock, _ = self._socket.accept()
            except OSError:
                return
            script = self.scripts[min(self.connections, len(self.scripts) - 1)]
            self.connections += 1
            line = Line(self, sock)
            self._lines.append(line)
            thread = threading.Thread(target=self._serve, args=(line, script), daemon=True)
            self._threads.append(thread)
            thread.start()

    def _serve(self, line: Line, script: Script) -> None:
        with suppress(OSError, ValueError):
            line.say(f"* OK [CAPABILITY {self.capability}] ready")
            script(line)
        with suppress(OSError, ValueError):
            line.stream.close()
        line.sock.close()


def listen(server: Scripted, pulse: Pulse | None = None) -> ImapListener:
    where = Endpoint("personal", "127.0.0.1", server.port, "sam", Security.NONE, silence_seconds=5, connect_seconds=5)
    return ImapListener(where, lambda: Credential("secret horse"), pulse=pulse or Pulse())


@contextmanager
def scripted(*scripts: Script, capability: str = PLAIN, folders: list[str] | None = None) -> Iterator[Scripted]:
    server = Scripted(*scripts, capability=capability, folders=folders)
    try:
        yield server
    finally:
        server.close()


@contextmanager
def listening(server: Scripted, pulse: Pulse | None = None) -> Iterator[ImapListener]:
    listener = listen(server, pulse)
    try:
        yield listener
    finally:
        server.finish.set()
        listener.close()


def idles(*words: str) -> Script:
    """Says ``words`` in the same segment as the go-ahead, then nothing more."""

    def script(line: Line) -> None:
        line.until("IDLE")
        line.say("+ idling", *words)
        line.server.finish.wait(30)

    return script


def quiet(line: Line) -> None:
    """Idles well, and answers DONE."""
    while True:
        tag = line.until("IDLE")
        line.say("+ idling")
        line.until("DONE")
        line.say(f"{tag} OK done")


def test_news_in_the_same_segment_as_the_go_ahead_are_heard() -> None:
    with scripted(idles("* 4 EXISTS", "* 1 RECENT")) as server, listening(server) as listener:
        assert listener.wait(SOON) is True
        assert listener.wait(0.05) is False


def test_news_before_the_go_ahead_are_heard() -> None:
    def script(line: Line) -> None:
        line.until("IDLE")
        line.say("* 4 EXISTS", "+ idling")
        line.server.finish.wait(30)

    with scripted(script) as server, listening(server) as listener:
        assert listener.wait(SOON) is True


@pytest.mark.parametrize(
    ("words", "news"),
    [
        pytest.param(["* 4 EXISTS"], True, id="one more"),
        pytest.param(["* 3 EXISTS"], False, id="the same number again"),
        pytest.param(["* 2 EXPUNGE"], True, id="one gone"),
        pytest.param(["* 2 EXPUNGE", "* 3 EXISTS"], True, id="one gone and one come"),
        pytest.param(["* VANISHED 5:7"], True, id="vanished"),
        pytest.param([r"* 2 FETCH (FLAGS (\Seen))"], False, id="read elsewhere"),
        pytest.param(["* OK Still here"], False, id="a sign of life"),
        pytest.param(["* 0 RECENT"], False, id="recent"),
        pytest.param(["* FLAGS (x)", "* 99 UNKNOWN thing"], False, id="what nobody knows"),
        pytest.param(['* STATUS "Junk" (MESSAGES 9)'], False, id="a status nobody asked for"),
        pytest.param(["* 4 exists"], True, id="in lower case"),
    ],
)
def test_what_counts_as_news(words: list[str], news: bool) -> None:
    with scripted(idles(*words)) as server, listening(server) as listener:
        assert listener.wait(0.2) is news


@pytest.mark.parametrize("farewell", [[], ["* BYE shutting down"]], ids=["end", "bye and end"])
def test_news_before_the_end_are_told_before_the_end(farewell: list[str]) -> None:
    def script(line: Line) -> None:
        line.until("IDLE")
        line.say("+ idling", "* 4 EXISTS", *farewell)

    with scripted(script) as server, listening(server) as listener:
        assert listener.wait(SOON) is True
        with pytest.raises(ConnectionLostError):
            listener.wait(SOON)


def test_an_end_without_news_is_an_error_at_once_and_no_spin() -> None:
    def script(line: Line) -> None:
        line.until("IDLE")
        line.say("+ idling")

    with scripted(script) as server, listening(server) as listener, pytest.raises(ConnectionLostError):
        listener.wait(60)


def test_a_goodbye_says_why_without_its_control_characters() -> None:
    with (
        scripted(idles("* BYE maintenance \x1b[31m at noon")) as server,
        listening(server) as listener,
        pytest.raises(ConnectionLostError, match=r"maintenance  ?\[31m at noon"),
    ):
        listener.wait(SOON)


def test_a_goodbye_for_too_many_connections_asks_for_a_pause() -> None:
    with (
        scripted(idles("* BYE [LIMIT] Too many simultaneous connections")) as server,
        listening(server) as listener,
        pytest.raises(ThrottledError),
    ):
        listener.wait(SOON)


def test_half_a_line_is_kept_until_its_rest_comes() -> None:
    def script(line: Line) -> None:
        line.until("IDLE")
        line.say("+ idling")
        line.stream.write(b"* 4 EXI")
        line.stream.flush()
        time.sleep(0.2)
        line.say("STS")
        line.server.finish.wait(30)

    with scripted(script) as server, listening(server) as listener:
        assert listener.wait(SOON) is True


def test_half_a_line_for_ever_is_given_up() -> None:
    def script(line: Line) -> None:
        line.until("IDLE")
        line.say("+ idling")
        line.stream.write(b"* 4 EXI")
        line.stream.flush()
        line.server.finish.wait(30)

    with (
        scripted(script) as server,
        listening(server, Pulse(answer=0.3)) as listener,
        pytest.raises(ConnectionLostError, match="silent"),
    ):
        listener.wait(SOON)


def test_rubbish_ends_the_connection_with_a_plain_error() -> None:
    with (
        scripted(idles("\x00\x01(((")) as server,
        listening(server) as listener,
        pytest.raises(ProtocolError),
    ):
        listener.wait(SOON)


def test_a_connection_that_died_in_silence_is_noticed() -> None:
    def script(line: Line) -> None:
        line.until("IDLE")
        line.say("+ idling")
        line.until("DONE")
        line.server.finish.wait(30)  # frozen: the line stands, nobody answers

    with (
        scripted(script) as server,
        listening(server, Pulse(proof=0.2, answer=0.3)) as listener,
        pytest.raises(ConnectionLostError, match="silent"),
    ):
        listener.wait(SOON)


def test_silence_is_noticed_within_a_minute() -> None:
    pulse = Pulse()

    assert pulse.proof + pulse.answer < 60
    assert pulse.renew < 9 * 60


def test_a_server_that_answers_is_kept_and_idle_is_renewed() -> None:
    with scripted(quiet) as server, listening(server, Pulse(proof=0.1)) as listener:
        assert listener.wait(1.0) is False
        assert server.connections == 1
        assert server.heard.count("IDLE") >= 3
        assert server.heard.count("DONE") >= 2


def test_a_talkative_server_is_renewed_too() -> None:
    def script(line: Line) -> None:
        done = threading.Event()

        def chatter() -> None:
            while not done.wait(0.05):
                line.say("* OK Still here")

        tag = line.until("IDLE")
        line.say("+ idling")
        talker = threading.Thread(target=chatter, daemon=True)
        talker.start()
        line.until("DONE")
        done.set()
        talker.join()
        line.say(f"{tag} OK done")
        quiet(line)

    with scripted(script) as server, listening(server, Pulse(renew=0.3, proof=0.5)) as listener:
        assert listener.wait(1.0) is False
        assert "DONE" in server.heard


def test_news_that_come_with_the_end_of_an_idle_are_heard() -> None:
    def script(line: Line) -> None:
        tag = line.until("IDLE")
        line.say("+ idling")
        line.until("DONE")
        line.say("* 4 EXISTS", f"{tag} OK done")
        quiet(line)

    with scripted(script) as server, listening(server, Pulse(proof=0.1)) as listener:
        assert listener.wait(SOON) is True


def test_an_idle_that_the_server_ends_is_begun_again() -> None:
    def script(line: Line) -> None:
        tag = line.until("IDLE")
        line.say("+ idling", f"{tag} OK IDLE terminated")
        line.until("IDLE")
        line.say("+ idling", "* 4 EXISTS")
        line.server.finish.wait(30)

    with scripted(script) as server, listening(server) as listener:
        assert listener.wait(SOON) is True


def test_a_server_that_ends_every_idle_is_not_hammered() -> None:
    def script(line: Line) -> None:
        while True:
            tag = line.until("IDLE")
            line.say("+ idling", f"{tag} OK IDLE terminated")

    with scripted(script) as server:
        with pytest.raises(PushRefusedError), listening(server) as listener:
            listener.wait(SOON)

        assert server.heard.count("IDLE") < 10


@pytest.mark.parametrize(
    ("answer", "error"),
    [
        ("NO not for you", PushRefusedError),
        ("BAD unknown command", PushRefusedError),
        ("OK done already", PushRefusedError),
        ("NO [UNAVAILABLE] try later", ConnectionLostError),
        ("NO [LIMIT] too many", ThrottledError),
    ],
)
def test_idle_that_is_offered_but_refused_is_said(answer: str, error: type[AccountError]) -> None:
    def script(line: Line) -> None:
        while True:
            tag = line.until("IDLE")
            line.say(f"{tag} {answer}")

    with scripted(script) as server:
        with pytest.raises(error):
            listen(server)

        assert server.heard.count("IDLE") == 1


def notify_script(*snapshot: str, answer: str = "OK NOTIFY done", then: Script = quiet) -> Script:
    def script(line: Line) -> None:
        tag = line.until("NOTIFY")
        line.say(*snapshot, f"{tag} {answer}")
        then(line)

    return script


@pytest.mark.parametrize("answer", ["BAD no such command", "NO [BADEVENT (MessageNew)] no"])
def test_notify_that_is_offered_but_refused_gives_way_to_idle(answer: str) -> None:
    script = notify_script(answer=answer, then=idles("* 4 EXISTS"))
    with scripted(script, quiet, capability="IMAP4rev1 IDLE NOTIFY", folders=WITH_JUNK) as server:
        with listening(server) as listener:
            assert not listener.hears_all_folders
            assert [folder.role for folder in listener.folders] == [FolderRole.INBOX, FolderRole.JUNK]
            assert listener.wait(SOON) is True

        assert sum(command.startswith("NOTIFY") for command in server.heard) == 1


SNAPSHOT = ["* STATUS INBOX (MESSAGES 3 UIDNEXT 4)", '* STATUS "Rules" (MESSAGES 7 UIDNEXT 9)']


@pytest.mark.parametrize(
    ("words", "news"),
    [
        pytest.param(['* STATUS "Rules" (MESSAGES 8 UIDNEXT 10)'], True, id="one more"),
        pytest.param(['* STATUS "Rules" (MESSAGES 7 UIDNEXT 10)'], True, id="one come and one gone"),
        pytest.param(['* STATUS "Rules" (MESSAGES 7 UIDNEXT 9)'], False, id="nothing new"),
        pytest.param(['* STATUS "Rules" (HIGHESTMODSEQ 70)'], True, id="something, but not what"),
        pytest.param(["* STATUS New (MESSAGES 1 UIDNEXT 2)"], True, id="a folder not known before"),
        pytest.param([r'* LIST () "/" Renamed ("OLDNAME" ("Rules"))'], True, id="renamed"),
        pytest.param([], False, id="the snapshot alone"),
    ],
)
def test_what_counts_as_news_with_notify(words: list[str], news: bool) -> None:
    script = notify_script(*SNAPSHOT, then=idles(*words))
    with scripted(script, capability="IMAP4rev1 IDLE NOTIFY") as server, listening(server) as listener:
        assert listener.hears_all_folders
        assert listener.wait(0.2) is news


def test_too_much_news_are_told_once_and_asked_for_anew() -> None:
    script = notify_script(*SNAPSHOT, then=idles("* OK [NOTIFICATIONOVERFLOW] too much"))
    with scripted(script, capability="IMAP4rev1 IDLE NOTIFY") as server, listening(server) as listener:
        assert listener.wait(SOON) is True
        with pytest.raises(ConnectionLostError):
            listener.wait(SOON)


def test_gmail_is_heard_through_all_mail_and_spam_under_any_name() -> None:
    folders = [
        r'(\HasNoChildren) "/" "INBOX"',
        r'(\HasChildren \Noselect) "/" "[Gmail]"',
        r'(\All \HasNoChildren) "/" "[Gmail]/T&APw-m Postalar"',
        r'(\HasNoChildren \Junk) "/" "[Gmail]/Spam"',
        r'(\HasNoChildren \Trash) "/" "[Gmail]/&AMcA9g-p Kutusu"',
    ]
    capability = "IMAP4rev1 IDLE X-GM-EXT-1 LIST-EXTENDED SPECIAL-USE"
    with scripted(idles(), capability=capability, folders=folders) as server:
        with listening(server) as listener:
            assert [folder.role for folder in listener.folders] == [FolderRole.ALL, FolderRole.JUNK]

        examined = [command for command in server.heard if command.startswith("EXAMINE")]
        assert examined == ['EXAMINE "[Gmail]/T&APw-m Postalar"', 'EXAMINE "[Gmail]/Spam"']


def test_gmail_with_all_mail_hidden_is_heard_through_its_inbox() -> None:
    folders = [r'(\HasNoChildren) "/" "INBOX"', r'(\HasNoChildren \Junk) "/" "[Gmail]/Spam"']
    with (
        scripted(idles(), capability="IMAP4rev1 IDLE X-GM-EXT-1", folders=folders) as server,
        listening(server) as listener,
    ):
        assert [folder.role for folder in listener.folders] == [FolderRole.INBOX, FolderRole.JUNK]


def test_a_listing_in_new_form_that_is_refused_is_asked_in_the_old_one() -> None:
    def script(line: Line) -> None:
        tag = line.until("LIST")
        line.say(f"{tag} BAD RETURN is not known")
        idles()(line)

    with scripted(script, capability="IMAP4rev1 IDLE LIST-EXTENDED SPECIAL-USE") as server:
        with listening(server) as listener:
            assert [folder.key for folder in listener.folders] == [b"INBOX"]

        assert sum(command.startswith("LIST") for command in server.heard) == 2


def test_a_listing_without_any_folder_still_hears_the_inbox() -> None:
    with scripted(idles("* 4 EXISTS"), folders=[]) as server, listening(server) as listener:
        assert listener.wait(SOON) is True


def test_a_second_connection_that_is_refused_leaves_the_first() -> None:
    def refuse(line: Line) -> None:
        tag = line.until("LOGIN")
        line.say(f"{tag} NO [AUTHENTICATIONFAILED] Too many connections, or so")

    with scripted(idles("* 4 EXISTS"), refuse, folders=WITH_JUNK) as server, listening(server) as listener:
        assert [folder.role for folder in listener.folders] == [FolderRole.INBOX]
        assert listener.wait(SOON) is True


def test_never_more_than_two_connections() -> None:
    folders = [*WITH_JUNK, r'() "/" Spam', r'() "/" "Bulk Mail"']
    with scripted(idles(), folders=folders) as server, listening(server) as listener:
        listener.wait(0.1)

        assert server.connections == 2


def test_news_of_one_connection_are_told_before_the_loss_of_the_other() -> None:
    gate, told = threading.Event(), threading.Event()

    def inbox(line: Line) -> None:
        line.until("IDLE")
        line.say("+ idling")
        gate.wait(10)
        line.say("* 4 EXISTS")
        told.set()
        line.server.finish.wait(30)

    def junk(line: Line) -> None:
        line.until("IDLE")
        line.say("+ idling")
        told.wait(10)

    with scripted(inbox, junk, folders=WITH_JUNK) as server, listening(server) as listener:
        gate.set()

        assert listener.wait(SOON) is True
        with pytest.raises(ConnectionLostError):
            listener.wait(SOON)


def test_a_refused_login_is_a_login_error_and_leaves_no_connection() -> None:
    def script(line: Line) -> None:
        tag = line.until("LOGIN")
        line.say(f"{tag} NO [AUTHENTICATIONFAILED] Invalid credentials")
        line.until("NEVER")

    with scripted(script) as server, pytest.raises(LoginError):
        listen(server)


def test_only_reading_commands_ever_leave() -> None:
    with scripted(quiet, folders=WITH_JUNK) as server:
        with listening(server, Pulse(proof=0.1)) as listener:
            listener.wait(0.5)

        verbs = {command.partition(" ")[0].upper() for command in server.heard}
        assert verbs <= {"CAPABILITY", "LOGIN", "LIST", "EXAMINE", "IDLE", "DONE", "LOGOUT"}


def test_closing_says_done_and_logout_where_the_server_answers() -> None:
    with scripted(quiet) as server:
        listener = listen(server)
        listener.close()

        assert server.heard[-2:] == ["DONE", "LOGOUT"]


def test_neither_password_nor_what_the_server_tells_is_logged(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    words = ['* 4 FETCH (ENVELOPE ("d" "Your offer from Northwind"))', "* 4 EXISTS"]
    with scripted(idles(*words)) as server, listening(server) as listener:
        listener.wait(SOON)

    assert not re.search("secret horse|Northwind|ENVELOPE", caplog.text)
