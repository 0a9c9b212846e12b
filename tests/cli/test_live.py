"""The picture that `watch` shows on a terminal: it claims no more than was done."""

from __future__ import annotations

import io
import sys
from datetime import UTC, timedelta

import pytest
from rich.console import Console

from scanner.cli.live import Picture
from scanner.cli.progress import Bars
from scanner.cli.terminal import err
from scanner.core.model import Folder, FolderRole
from scanner.errors import LoginError
from scanner.run import AccountOutcome
from scanner.scan import ScanReport
from tests.core.findings import NOW


@pytest.fixture
def picture() -> Picture:
    return Picture(lambda: NOW, timedelta(minutes=5), UTC)


def shown(picture: Picture, columns: int = 100) -> str:
    console = Console(width=columns)
    with console.capture() as kept:
        console.print(picture)
    return kept.get()


def test_nothing_is_claimed_to_be_checked_before_it_was(picture: Picture) -> None:
    before = shown(picture)
    picture.started(("personal",))
    begun = shown(picture)
    picture.checked("personal", AccountOutcome(ScanReport("personal", listed=10), None), NOW + timedelta(minutes=5))
    after = shown(picture)

    assert ["everything was checked" in words for words in (before, begun, after)] == [False, False, True]


def test_the_reason_of_an_account_that_fails_is_shown_whole_on_a_narrow_terminal(picture: Picture) -> None:
    error = LoginError("mail.example.com did not accept the password of sam.rivera@mailbox.test; make an app password")
    picture.started(("personal",))
    picture.checked("personal", AccountOutcome(ScanReport("personal"), error), NOW + timedelta(minutes=5))
    words = shown(picture, 80)

    assert f"personal: {error}" in " ".join(words.split())
    assert all(len(line) <= 80 for line in words.splitlines())


def test_a_mistake_in_the_settings_is_forgotten_once_it_is_mended(picture: Picture) -> None:
    picture.started(("personal",))
    picture.refused(("line 3: should be a number",))
    refused = shown(picture)
    picture.started(("personal",))
    mended = shown(picture)

    assert "can't be used" in refused
    assert "can't be used" not in mended
    assert "Your changed settings are in use." in mended


def test_one_message_is_one_in_the_bar(monkeypatch: pytest.MonkeyPatch) -> None:
    class Screen(io.StringIO):
        def isatty(self) -> bool:
            return True

    screen = Screen()
    monkeypatch.setattr(sys, "stderr", screen)
    monkeypatch.setenv("COLUMNS", "100")
    monkeypatch.setenv("FORCE_COLOR", "1")
    err.cache_clear()
    folder = Folder("personal", b"Junk", "Junk", "/", FolderRole.JUNK)
    with Bars() as bars:
        bars.folders("personal", 1)
        bars.read(folder, 1)
    err.cache_clear()

    assert "1 message read" in screen.getvalue()
    assert "1 messages" not in screen.getvalue()
