"""Waves: what is judged while the next is being read is judged as if all had been read first."""

from __future__ import annotations

import random
from pathlib import Path

from benchmarks.mailbox import everyday
from scanner.scan.waves import FIRST_HELD
from tests.faults.passes import Account
from tests.rigs.dovecot import Dovecot
from tests.rigs.mail_server import Mail, User
from tests.rigs.mails import mail, passed, reply

FILLERS = FIRST_HELD + 20


def fillers(first: int) -> list[Mail]:
    rng = random.Random(first)
    return [Mail(everyday(rng, number)) for number in range(first, first + FILLERS)]


def test_an_answer_that_was_read_before_its_finding_was_judged_is_judged_too(
    dovecot: Dovecot, mail_user: User, tmp_path: Path
) -> None:
    found = mail(message_id="<found@x.test>", headers=passed("northwind.test"))
    answer = mail(
        sender="Somebody <some.body@elsewhere.test>",
        subject="Re: hello",
        text="See below.",
        in_reply_to="<found@x.test>",
    )
    dovecot.deliver_many(mail_user, "Archive", [Mail(found), *fillers(0)])
    dovecot.deliver_many(mail_user, "Misc", [Mail(answer), *fillers(FILLERS)])
    with Account(dovecot, mail_user, tmp_path, dovecot.port) as account:
        outcome = account.check()

    assert outcome.error is None
    assert outcome.report.examined == 2 * FILLERS + 2
    assert outcome.report.fetched == 2


def test_every_wave_is_settled_whatever_is_in_it(dovecot: Dovecot, mail_user: User, tmp_path: Path) -> None:
    for number, name in enumerate(("Archive", "Jobs", "Misc")):
        dovecot.deliver_many(mail_user, name, [*fillers(number * FILLERS), Mail(reply())])
    with Account(dovecot, mail_user, tmp_path, dovecot.port) as account:
        first = account.check()
        checkpoints = account.app.memory.checkpoints("personal")
        second = account.check()

    assert first.report.examined == 3 * (FILLERS + 1)
    assert [checkpoints[name].examined for name in (b"Archive", b"Jobs", b"Misc")] == [FILLERS + 1] * 3
    assert all(checkpoint.checked is not None for checkpoint in checkpoints.values())
    assert second.report.examined == 0
