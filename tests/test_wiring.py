"""What the settings become: whose word on a sender's identity is taken, and when mail is read anew."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from scanner import __version__
from scanner.config.load import load_settings
from scanner.core.directory import Directory, Seeker
from scanner.core.evidence import Lesson, Teaching
from scanner.wiring import fingerprint, people_of


@pytest.mark.parametrize(
    ("address", "host", "name"),
    [
        pytest.param("sam@gmail.com", "imap.gmail.com", "mx.google.com", id="the provider's own address"),
        pytest.param("sam@rivera.example", "imap.gmail.com", "mx.google.com", id="a domain of one's own at Google"),
        pytest.param("sam@rivera.example", "imap.mail.yahoo.com", "*.yahoo.com", id="and at Yahoo"),
        pytest.param("sam@rivera.example", "mail.rivera.example", "*.rivera.example", id="a server of one's own"),
    ],
)
def test_the_word_of_the_users_own_provider_is_taken(address: str, host: str, name: str, tmp_path: Path) -> None:
    config = tmp_path / "config.yaml"
    account = f"{{name: one, address: {address}, host: {host}, password: {{env: NONE}}}}"
    config.write_text(f"accounts: [{account}]\nemployers: [{{name: Northwind}}]\n", encoding="utf-8")
    config.chmod(0o600)

    assert name in people_of(load_settings(config).settings).trusted_servers


def test_a_lesson_makes_the_fingerprint_that_it_always_made() -> None:
    people = Directory(Seeker("Sam"), ())
    lesson = Lesson("7f3a91", Teaching.DISMISS, "rae@recruiters.test", None, "weekly offers", "<a@b>")
    told = (
        "Lesson(finding_id='7f3a91', verdict='dismiss', address='rae@recruiters.test', employer=None, "
        "subject_form='weekly offers', message_id='<a@b>')"
    )
    judged = repr((__version__, people.seeker, [], (), [told], None))

    assert fingerprint(people, (lesson,), None) == hashlib.sha256(judged.encode()).hexdigest()[:16]
