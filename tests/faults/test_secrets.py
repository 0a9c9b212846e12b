"""Rows X: a password or token is nowhere but where the user keeps it, in no encoding."""

from __future__ import annotations

import resource
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from scanner.core.safe import MASK, encodings
from tests.fakes.scripted_imap import CUT, ScriptedImap
from tests.faults.plain import PlainHousehold, plant
from tests.rigs.dovecot import Dovecot
from tests.rigs.household import Household, end, until
from tests.rigs.http_listener import Answer, HttpListener
from tests.rigs.mail_server import MailServer, User
from tests.rigs.mails import mail, passed
from tests.rigs.smtp_sink import Fault, SmtpSink, Stage
from tests.rigs.wire import Wire

PASSWORD = "c0rrect h0rse/b@ttery+stäple"
TOKEN = "tk_9f8e7d6c5b4a39281706"
SECRETS = (PASSWORD, TOKEN)


@pytest.fixture
def household(
    tmp_path: Path, dovecot: Dovecot, http_listener: HttpListener, smtp_sink: SmtpSink
) -> Iterator[PlainHousehold]:
    user = dovecot.add_user(password=PASSWORD)
    with Wire(dovecot.port) as wire:
        made = PlainHousehold(tmp_path, dovecot, [user], wire, http_listener)
        made.write(
            "  desktop: false\n"
            f"  email: {{to: sam.rivera@mailbox.test, host: 127.0.0.1, port: {smtp_sink.port}, security: none}}\n"
            f"  push: ['json://bearer:{TOKEN}@127.0.0.1:{http_listener.port}/{TOKEN}/hook?+X-Token={TOKEN}']"
        )
        plant(dovecot, user)
        yield made


def found_in(text: str) -> list[str]:
    """The forms of secrets that stand in a text."""
    return [form for secret in SECRETS for form in encodings(secret) if form in text]


def files(household: Household) -> dict[str, str]:
    """Everything that was written, but for the settings, which hold what the user put there."""
    return {
        each.name: each.read_bytes().decode("utf-8", "replace")
        for each in household.folder.rglob("*")
        if each.is_file() and each != household.config
    }


def test_no_secret_is_in_any_output_or_file(
    household: PlainHousehold, http_listener: HttpListener, smtp_sink: SmtpSink
) -> None:
    http_listener.answers.extend([Answer(500), Answer(401), Answer(302, {"Location": f"http://127.0.0.1:9/{TOKEN}"})])
    smtp_sink.faults.append(Fault(Stage.RCPT, answer="550 no such user"))
    outputs = {
        " ".join(words): household.run(*words)
        for words in (
            ["-vv", "scan"],
            ["-vv", "scan", "--json"],
            ["-vv", "alerts", "test"],
            ["-vv", "status"],
            ["-vv", "status", "--json"],
            ["-vv", "replies"],
        )
    }
    outputs["wrong password"] = household.run("-vv", "scan", environment={"MAIL_PASSWORD_0": TOKEN})
    watching = household.start("-vv", "watch")
    until(lambda: b"IDLE" in household.wire.commands, "listening", 40)
    seen = {name: found_in(text) for name, text in processes(watching.pid).items()}
    outputs["watch"] = end(watching)
    sent = [request.body.decode() for request in http_listener.requests]
    sent += [mail.content.decode() for mail in smtp_sink.received]

    assert {name: found_in(each.out + each.err) for name, each in outputs.items()} == {name: [] for name in outputs}
    assert outputs["wrong password"].status == 3
    assert {name: found_in(text) for name, text in files(household).items() if found_in(text)} == {}
    assert [found_in(text) for text in sent if found_in(text)] == []
    assert {name: forms for name, forms in seen.items() if forms} == {}
    assert len(files(household)) > 2


REPEATED: dict[str, dict[str, bytes]] = {
    "a refused folder": {"EXAMINE": b"{tag} NO [NOPERM] user sam with %b may not\r\n"},
    "a pause": {"EXAMINE": b"{tag} NO [LIMIT] %b: wait 30 minutes\r\n"},
    "a refused listing": {"LIST": b"{tag} NO [UNAVAILABLE] session %b expired\r\n"},
    "a goodbye": {"LIST": b"* BYE session %b ended\r\n" + CUT},
    "nonsense": {"LIST": b"what of %b\r\n"},
    "nonsense, cut within": {"LIST": b"w" * 70 + b" %b\r\n"},
}


@pytest.mark.parametrize("answers", REPEATED.values(), ids=REPEATED)
def test_a_password_that_the_server_repeats_is_masked(tmp_path: Path, answers: dict[str, bytes]) -> None:
    told = {verb: answer.replace(b"%b", PASSWORD.encode()) for verb, answer in answers.items()}
    with ScriptedImap(told) as server:
        household = Household(tmp_path, MailServer(), [User("sam.rivera@mailbox.test", PASSWORD)], port=server.port)
        shown = [household.run(*words) for words in (["scan"], ["scan", "--json"], ["status"], ["status", "--json"])]

    assert shown[0].status == 3
    assert [found_in(each.out + each.err) for each in shown] == [[]] * 4
    assert MASK in shown[0].err
    assert {name: found_in(text) for name, text in files(household).items() if found_in(text)} == {}


def processes(pid: int) -> dict[str, str]:
    """The command lines of a process and its children, and the children's environments."""
    told: dict[str, str] = {}
    for each in Path("/proc").glob("[0-9]*"):
        try:
            parent = int((each / "stat").read_text().rpartition(")")[2].split()[1])
            if parent == pid or each.name == str(pid):
                told[f"{each.name} argv"] = (each / "cmdline").read_bytes().decode("utf-8", "replace")
            if parent == pid:
                told[f"{each.name} environment"] = (each / "environ").read_bytes().decode("utf-8", "replace")
        except OSError:
            continue
    return told


CRASH = """
import scanner.wiring
def crash(endpoint, credentials, **named):
    password = credentials().password
    raise RuntimeError("unexpected answer to LOGIN x " + password)
scanner.wiring.connect = crash
from scanner.cli.main import run
raise SystemExit(run(["-vv", "scan"]))
"""


def test_no_secret_is_in_the_story_of_a_crash(household: PlainHousehold) -> None:
    done = subprocess.run(
        [sys.executable, "-c", CRASH],
        env=household.environment,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )

    assert done.returncode == 3, done.stderr
    assert "RuntimeError" in done.stderr
    assert found_in(done.stderr + done.stdout) == []
    assert "Traceback" not in done.stderr


def test_settings_that_others_can_read_are_told_of(household: PlainHousehold) -> None:
    household.config.chmod(0o644)
    result = household.run("status")

    assert "config.yaml" in result.err
    assert result.status == 0


def test_no_text_of_a_mail_is_kept(household: PlainHousehold) -> None:
    told = "My neighbour keeps two grey parrots."
    text = f"Hello Sam,\n\nwe would like to invite you to an interview.\n\n{told}\n\nJane\n"
    letter = mail(subject="Interview", text=text, headers=passed("northwind.test"))
    household.server.deliver(household.users[0], "Junk", letter)
    scan = household.run("-vv", "scan")
    kept = {name for name, text in files(household).items() if "grey parrots" in text or "for the talk today" in text}

    assert scan.status == 0, scan.err
    assert kept == set()
    assert "grey parrots" not in scan.out + scan.err
    assert "for the talk today" not in scan.out + scan.err


def test_a_watch_that_is_killed_leaves_no_core(household: PlainHousehold) -> None:
    """The kernel writes one into the working folder, or hands it to a program that goes by the same limit."""

    def allow() -> None:
        _, most = resource.getrlimit(resource.RLIMIT_CORE)
        resource.setrlimit(resource.RLIMIT_CORE, (most, most))

    _, most = resource.getrlimit(resource.RLIMIT_CORE)
    if most == 0:
        pytest.skip("no process may leave a core here")
    before = set(household.folder.iterdir())
    process = subprocess.Popen(
        [sys.executable, "-m", "scanner", "watch"],
        env={**household.environment, "PYTHONPATH": str(Path(__file__).parents[2])},
        cwd=household.folder,
        preexec_fn=allow,  # noqa: PLW1509 no other thread of this process holds a lock that it needs
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        until(lambda: b"IDLE" in household.wire.commands, "listening", 40)
        soft, _ = resource.prlimit(process.pid, resource.RLIMIT_CORE)
    finally:
        process.send_signal(signal.SIGABRT)
        process.wait()
    left = [each.name for each in set(household.folder.iterdir()) - before if "core" in each.name]

    assert process.returncode == -signal.SIGABRT
    assert soft == 0
    assert not left
