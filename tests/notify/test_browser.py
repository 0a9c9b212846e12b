"""A click reaches the browser with the link and nothing that is none of its business."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from scanner.core.maillink import MailScheme
from scanner.notify.browser import clean_environment, mail_scheme, open_in_browser


def test_a_password_in_the_environment_is_not_handed_on() -> None:
    kept = clean_environment({"PATH": "/bin", "HEARDBACK_PASSWORD": "x", "DISPLAY": ":1", "XDG_RUNTIME_DIR": "/run/1"})

    assert kept == {"PATH": "/bin", "DISPLAY": ":1", "XDG_RUNTIME_DIR": "/run/1"}


@pytest.mark.skipif("sys.platform != 'linux'", reason="xdg-open is Linux's way")
def test_the_browser_gets_the_link_as_one_word_and_a_clean_environment(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opener = tmp_path / "xdg-open"
    seen = tmp_path / "seen"
    opener.write_text(f'#!/bin/sh\n{{ echo "$# $1"; /usr/bin/env; }} > {seen}.part\n/bin/mv {seen}.part {seen}\n')
    opener.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.delenv("INVOCATION_ID", raising=False)
    monkeypatch.setenv("HEARDBACK_PASSWORD", "hunter22")
    open_in_browser("https://mail.example/#search/rfc822msgid:a;b&c")
    end = time.monotonic() + 10
    while not seen.exists() and time.monotonic() < end:
        time.sleep(0.02)
    words = seen.read_text()

    assert words.splitlines()[0] == "1 https://mail.example/#search/rfc822msgid:a;b&c"
    assert "hunter22" not in words


@pytest.mark.skipif("sys.platform != 'linux'", reason="systemd is Linux's")
def test_a_service_starts_the_browser_outside_of_itself(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    seen = tmp_path / "seen"
    for name in ("systemd-run", "xdg-open"):
        program = tmp_path / name
        program.write_text(f'#!/bin/sh\necho "{name} $*" > {seen}.part\n/bin/mv {seen}.part {seen}\n')
        program.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setenv("INVOCATION_ID", "1b2c")
    open_in_browser("https://mail.example/1")
    end = time.monotonic() + 10
    while not seen.exists() and time.monotonic() < end:
        time.sleep(0.02)

    assert seen.read_text() == f"systemd-run --user --quiet --collect -- {tmp_path}/xdg-open https://mail.example/1\n"


@pytest.mark.skipif("sys.platform != 'linux'", reason="xdg-mime is Linux's")
@pytest.mark.parametrize(
    ("says", "scheme"),
    [
        pytest.param("echo thunderbird.desktop", MailScheme.MID, id="a mail program takes them"),
        pytest.param("exit 0", None, id="none does"),
        pytest.param("exit 4", None, id="it fails"),
        pytest.param(None, None, id="not there"),
    ],
)
def test_links_to_messages_are_only_made_where_a_program_opens_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, says: str | None, scheme: MailScheme | None
) -> None:
    programs = {"xdg-open": "exit 0"} | (
        {"xdg-mime": f'[ "$*" = "query default x-scheme-handler/mid" ] && {says}'} if says else {}
    )
    for name, words in programs.items():
        program = tmp_path / name
        program.write_text(f"#!/bin/sh\n{words}\n")
        program.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))

    assert mail_scheme() is scheme
