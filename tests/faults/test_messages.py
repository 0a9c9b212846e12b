"""Rows M: two hundred hostile messages at once, through the real command and out of every exit."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from email import message_from_bytes
from pathlib import Path
from statistics import median
from typing import Any

import pytest

from benchmarks.hostile import MEDIAN_SECONDS, SLOWEST_SECONDS, timings
from tests.faults.exits import acting, strings
from tests.faults.letters import (
    DATE,
    FAILED,
    FORGED,
    GENUINE,
    INVITATION,
    LACKING,
    Letter,
    Wish,
    all_letters,
    letter,
    passed,
)
from tests.faults.plain import hook_alerts
from tests.rigs.desktop import Desktop
from tests.rigs.dovecot import Dovecot
from tests.rigs.dovecot_settings import Options
from tests.rigs.household import Household, Result
from tests.rigs.http_listener import HttpListener
from tests.rigs.mail_server import Mail, User
from tests.rigs.mails import reply, thanks
from tests.rigs.smtp_sink import SmtpSink
from tests.rigs.wire import Wire


@dataclass(slots=True)
class Flood:
    """A mailbox full of hostile mail, one scan of it, and all that was heard of it."""

    letters: dict[int, Letter]
    genuine: int
    scan: Result
    alone: dict[str, Result]
    findings: dict[int, Any]
    hook: HttpListener
    canary: HttpListener
    mails: SmtpSink
    untouched: bool
    peak: int

    def of(self, wish: Wish) -> Iterator[tuple[Letter, Any]]:
        """The letters of a wish, each with its finding or ``None``."""
        for uid, each in self.letters.items():
            if each.wish is wish:
                yield each, self.findings.get(uid)


@pytest.fixture(scope="module")
def flood(dovecot_with: Callable[[Options], Dovecot], tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flood]:
    dovecot = dovecot_with(Options())
    user = dovecot.add_user()
    with HttpListener() as hook, HttpListener() as canary, SmtpSink() as mails:
        letters = all_letters(canary.url)
        dovecot.deliver(user, "Sent", thanks())
        uids = dovecot.deliver_many(user, "Junk", [Mail(each.content) for each in letters])
        genuine = dovecot.deliver(user, "Junk", reply())
        before = dovecot.snapshot(user)
        alerts = (
            "  desktop: false\n"
            f"  email: {{to: sam.rivera@mailbox.test, host: 127.0.0.1, port: {mails.port}, security: none}}\n"
            f"  push: ['json://127.0.0.1:{hook.port}/hook']"
        )
        household = Household(tmp_path_factory.mktemp("flood"), dovecot, [user], alerts)
        scan, peak = _measured(household, "scan", "--json", "-vv")
        found = scan.json()["findings"]
        told = [each["id"] for each in found]
        alone = {
            "scan": household.run("scan", "--exit-code"),
            "status": household.run("status"),
            "status --json": household.run("status", "--json"),
            "replies": household.run("replies", "--possible"),
            **{f"explain {each}": household.run("explain", each) for each in told[:: max(1, len(told) // 4)]},
        }
        yield Flood(
            letters=dict(zip(uids, letters, strict=True)),
            genuine=genuine,
            scan=scan,
            alone=alone,
            findings={copy["uid"]: each for each in found for copy in each["copies"]},
            hook=hook,
            canary=canary,
            mails=mails,
            untouched=dovecot.snapshot(user) == before,
            peak=peak,
        )


MEASURED = """
import atexit, pathlib, re, sys
peak = pathlib.Path(sys.argv[1])
# Not ru_maxrss: that counts what the process held before it became this program, a copy of whoever started it.
most = lambda: re.search(r"VmHWM:\\s+(\\d+) kB", pathlib.Path("/proc/self/status").read_text())[1]
atexit.register(lambda: peak.write_text(most()))
from scanner.cli.main import run
sys.exit(run(sys.argv[2:]))
"""


def _measured(household: Household, *words: str) -> tuple[Result, int]:
    """A run, and the most memory that it held, in kB."""
    peak = household.folder / "peak"
    done = subprocess.run(
        [sys.executable, "-c", MEASURED, str(peak), *words],
        env=household.environment,
        capture_output=True,
        text=True,
        timeout=110,
        check=False,
    )
    return Result(done.returncode, done.stdout, done.stderr), int(peak.read_text())


def test_two_hundred_hostile_messages_hide_nothing_behind_them(flood: Flood) -> None:
    missed = [each.name for each, finding in flood.of(Wish.FIND) if finding is None]

    assert len(flood.letters) >= 150
    assert flood.scan.status == 0, flood.scan.err[-2000:]
    assert flood.findings[flood.genuine]["authenticity"] == "verified"
    assert flood.findings[flood.genuine]["alert"] == "sent"
    assert missed == []
    assert flood.untouched


def test_two_hundred_hostile_messages_take_little_memory(flood: Flood) -> None:
    assert flood.peak < 150_000


def test_each_hostile_message_alone_is_read_and_judged_in_time() -> None:
    made = timings(all_letters("http://127.0.0.1:9/"))

    assert len(made) >= 150
    assert [each for each in made if each.seconds > SLOWEST_SECONDS] == []
    assert median(each.seconds for each in made) < MEDIAN_SECONDS


def test_no_forged_sender_is_called_verified(flood: Flood) -> None:
    believed = [
        each.name for each, finding in flood.of(Wish.DOUBT) if finding and finding["authenticity"] == "verified"
    ]

    assert len(FORGED) > 40
    assert believed == []


def test_who_only_looks_like_the_employer_is_told_with_a_warning_or_not_at_all(flood: Flood) -> None:
    plain = [
        each.name
        for each, finding in flood.of(Wish.DOUBT)
        # A sender nobody checked is marked unverified, which is all that can be said of it.
        if finding and finding["alert"] == "sent" and not finding["warnings"] and _is_another(finding)
    ]

    assert plain == []


def _is_another(finding: Any) -> bool:
    return bool(finding["from"]["address"] != "jane.doe@northwind.test")


def test_own_alerts_their_bounces_and_a_mere_mention_are_never_told(flood: Flood) -> None:
    told = [each.name for each, finding in flood.of(Wish.SILENCE) if finding and finding["alert"] == "sent"]

    assert told == []


def test_nothing_is_ever_fetched_that_a_mail_points_to(flood: Flood) -> None:
    assert flood.canary.requests == []


def test_no_control_reaches_the_terminal(flood: Flood) -> None:
    shown = {name: acting(each.out + each.err) for name, each in flood.alone.items() if "json" not in name}

    assert len(shown) > 5
    assert shown == {name: [] for name in shown}
    assert not any("Traceback" in each.err for each in flood.alone.values())


def test_the_json_is_escaped(flood: Flood) -> None:
    for document in (flood.scan, flood.alone["status --json"]):
        assert document.json()
        assert acting(document.out) == []


def test_one_event_is_one_line_of_the_log(flood: Flood) -> None:
    odd = [
        line
        for line in flood.scan.err.splitlines()
        if not re.match(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ [A-Z]+ scanner", line)
    ]

    assert odd == []
    assert acting(flood.scan.err) == []
    assert not any(
        line.startswith("2026-11-23T00:00:00Z ERROR scanner.run: forged") for line in flood.scan.err.splitlines()
    )


def test_an_alert_mail_has_one_recipient_and_one_line_a_header(flood: Flood) -> None:
    for mail in flood.mails.received:
        parsed = message_from_bytes(mail.content)

        assert mail.recipients == ("sam.rivera@mailbox.test",)
        assert (parsed["Bcc"], parsed["X-Injected"], parsed["Cc"]) == (None, None, None)
        assert len(parsed.get_all("To", [])) == len(parsed.get_all("Subject", [])) == 1
        body = mail.parsed().get_content().replace("\r\n", "\n")
        assert acting(body) == []
        assert acting(str(mail.parsed()["Subject"]), lines=False) == []


def test_a_webhook_gets_one_document_and_no_header_of_the_mail(flood: Flood) -> None:
    assert flood.hook.requests
    for request in flood.hook.requests:
        assert (request.method, request.path) == ("POST", "/hook")
        assert "x-injected" not in request.headers
        document = json.loads(request.body)
        assert {text: acting(text) for text in strings(document) if acting(text)} == {}
        assert acting(document["title"] + document["line"], lines=False) == []


def test_five_hundred_replies_are_one_message_not_five_hundred(flood: Flood) -> None:
    sent = sum(finding["alert"] == "sent" for finding in flood.findings.values())

    assert sent > 60
    assert len(flood.hook.requests) <= 5


def test_nothing_was_run(flood: Flood) -> None:
    assert not Path("/tmp/heardback-owned").exists()


MARKUP = [
    "<b>x</b> & <span foreground='red'>y",
    "Tom & Jerry <jobs>",
    "&lt;b&gt; &amp; <",
    "a\x1b[31m\u202eb\x07",
]


@pytest.mark.parametrize("subject", MARKUP, ids=["pango", "lone", "entities", "controls"])
def test_a_notification_shows_markup_as_text(
    tmp_path: Path, dovecot: Dovecot, mail_user: User, desktop: Desktop, subject: str
) -> None:
    head = passed(b"northwind.test") + GENUINE
    household = Household(tmp_path, dovecot, [mail_user], "  desktop: true")
    raw = letter("markup", head, subject=subject.encode())
    dovecot.deliver(mail_user, "Junk", raw)
    household.run("scan")
    (shown,) = desktop.shown(1)

    assert not re.search(r"<(?!/?a\b)[a-z/]", shown.body)
    assert acting(shown.title + shown.body) == []


def test_a_duplicate_id_does_not_hide_the_genuine_mail(
    tmp_path: Path, dovecot: Dovecot, mail_user: User, http_listener: HttpListener
) -> None:
    same = b"Message-ID: <same@x.test>\r\n"
    spam = b"From: Spam <x@evil.test>\r\nSubject: Pills\r\n" + DATE + same + b"\r\nBuy pills.\r\n"
    dovecot.deliver(mail_user, "Junk", spam)
    dovecot.deliver(mail_user, "Junk", letter("second", passed(b"northwind.test") + GENUINE + same))
    household = Household(
        tmp_path, dovecot, [mail_user], f"  desktop: false\n  push: ['json://127.0.0.1:{http_listener.port}/']"
    )
    result = household.run("scan", "--json")

    assert [finding["alert"] for finding in result.json()["findings"]] == ["sent"]
    assert len(http_listener.requests) == 1


def test_a_forged_mail_with_the_id_of_the_genuine_one_does_not_stand_for_it(
    tmp_path: Path, dovecot: Dovecot, mail_user: User, http_listener: HttpListener
) -> None:
    same = b"Message-ID: <same@x.test>\r\n"
    dovecot.deliver(mail_user, "Junk", letter("forged", FAILED + GENUINE + same))
    dovecot.deliver(mail_user, "Junk", letter("genuine", passed(b"northwind.test") + GENUINE + same))
    household = Household(
        tmp_path, dovecot, [mail_user], f"  desktop: false\n  push: ['json://127.0.0.1:{http_listener.port}/']"
    )
    found = {each["subject"]: each for each in household.run("scan", "--json").json()["findings"]}

    assert found["Your interview (genuine)"]["authenticity"] == "verified"
    assert found["Your interview (genuine)"]["alert"] != "none"
    assert found["Your interview (forged)"]["authenticity"] == "suspicious"


def test_a_giant_message_costs_less_than_a_megabyte_on_the_wire(
    tmp_path: Path, dovecot: Dovecot, mail_user: User
) -> None:
    giant = letter("giant", passed(b"northwind.test") + GENUINE, INVITATION + b"x" * 76 * 200_000)
    dovecot.deliver(mail_user, "Junk", giant)
    with Wire(dovecot.port) as wire:
        result = Household(tmp_path, dovecot, [mail_user], port=wire.port).run("scan", "--json")
    (finding,) = result.json()["findings"]

    assert finding["subject"] == "Your interview (giant)"
    assert 200_000 < sum(len(each.to_client) for each in wire.connections) < 1_000_000


def test_a_mail_that_lacks_a_field_is_told_once(tmp_path: Path, dovecot: Dovecot, mail_user: User) -> None:
    bare = passed(b"northwind.test") + GENUINE + b"\r\n" + INVITATION
    mails = [Mail(head + b"\r\n" + INVITATION) for head in LACKING.values()]
    # Nothing tells it from another one but when it came.
    mails.append(Mail(bare, internal_date=datetime(2026, 11, 12, tzinfo=UTC)))
    dovecot.deliver_many(mail_user, "Junk", mails)
    household = Household(tmp_path, dovecot, [mail_user])
    first = household.run("scan", "--json")
    dovecot.bump_uidvalidity(mail_user, "Junk")
    second = household.run("scan", "--json")

    assert [finding["new"] for finding in first.json()["findings"]] == [True] * len(mails)
    assert [finding["new"] for finding in second.json()["findings"]] == [False] * len(mails)


POISON = """
import scanner.core.encodedwords, scanner.core.screening, scanner.mime.reader
def fell(*_):
    raise RuntimeError("a bug of ours")
inner = scanner.mime.reader.parse_headers
scanner.mime.reader.parse_headers = lambda block: fell() if b"X-Fell: yes" in block else inner(block)
from scanner.cli.main import run
raise SystemExit(run({words!r}))
"""


def test_a_message_that_fells_our_own_code_costs_only_itself_and_is_named(
    tmp_path: Path, dovecot: Dovecot, mail_user: User, http_listener: HttpListener
) -> None:
    household = Household(tmp_path, dovecot, [mail_user], hook_alerts(http_listener))
    head = passed(b"northwind.test") + GENUINE
    poison = dovecot.deliver(mail_user, "Junk", letter("poison", head + b"X-Fell: yes\r\n"))
    dovecot.deliver(mail_user, "Junk", letter("genuine", head))
    outcomes = []
    for words in (["scan", "--json"], ["scan", "--json"], ["scan", "--json"], ["scan", "--json"], ["status"]):
        # A bug that is not there can't be had from outside: the child is given one.
        outcomes.append(
            subprocess.run(
                [sys.executable, "-c", POISON.format(words=words)],
                env=household.environment,
                capture_output=True,
                text=True,
                timeout=60,
                check=False,
            )
        )
    found = json.loads(outcomes[0].stdout)["findings"]
    told = [str(json.loads(request.body)["title"]) for request in http_listener.requests]
    mended = household.run("scan", "--json")

    assert [finding["subject"] for finding in found if "genuine" in finding["subject"]]
    # Its sender is the employer's, so it is told of as well, once, by what its header says.
    assert [finding["alert"] for finding in found if "poison" in finding["subject"]] == ["sent"]
    assert ["look in Junk" in title for title in told] == [True, True]
    assert not any("Traceback" in each.stderr for each in outcomes)
    assert f"Junk: 1 message could not be read (number {poison}), set aside after 3 tries" in outcomes[4].stdout
    assert mended.status == 0
