"""The unit that systemd gets, and what is asked of its tools."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from scanner.service.systemd import Systemd, quote, unit
from scanner.service.tools import ServiceError, Standing
from tests.service.doubles import Tools


@pytest.fixture
def tools(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Tools:
    return Tools(tmp_path / "bin", monkeypatch)


def test_systemd_itself_finds_no_fault_with_the_unit(tmp_path: Path) -> None:
    analyze = shutil.which("systemd-analyze")
    if analyze is None:
        pytest.fail("systemd is missing: apt-get install systemd, or run `make test` as root", pytrace=False)
    program = tmp_path / "a folder with $ and %h" / "heardback"
    program.parent.mkdir()
    program.write_text("#!/bin/sh\n")
    program.chmod(0o755)
    path = tmp_path / "heardback.service"
    path.write_text(
        unit([str(program), "--config", "/home/sam/my settings/100%.yaml", "watch"], tmp_path / "environment")
    )
    done = subprocess.run(
        [analyze, "--user", "verify", str(path)],
        capture_output=True,
        text=True,
        check=False,
        env={"XDG_RUNTIME_DIR": str(tmp_path), "HOME": str(tmp_path), "PATH": "/usr/bin:/bin"},
    )
    said = [line for line in (done.stdout + done.stderr).splitlines() if "heardback" in line]

    assert said == []
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize(
    ("word", "quoted"),
    [
        pytest.param("/usr/bin/heardback", "/usr/bin/heardback", id="plain"),
        pytest.param("my file", '"my file"', id="space"),
        pytest.param("100%", '"100%%"', id="specifier"),
        pytest.param("$HOME", '"$$HOME"', id="variable"),
        pytest.param('a"b\\c', '"a\\"b\\\\c"', id="quote and backslash"),
        pytest.param("a;b", '"a;b"', id="separator"),
    ],
)
def test_words_reach_the_program_as_they_are(word: str, quoted: str) -> None:
    assert quote(word) == quoted


def test_it_is_installed_started_and_taken_away(tmp_path: Path, tools: Tools) -> None:
    tools.add("systemctl", "echo ActiveState=active; echo StatusText=Watching 2 accounts")
    tools.add("loginctl", "echo Linger=no")
    service = Systemd(tmp_path / "units")
    lines = service.install(["/usr/bin/heardback", "watch"], tmp_path / "config.yaml")
    written = service.path.read_text()
    state = service.state()
    service.uninstall()

    assert "ExecStart=/usr/bin/heardback watch" in written
    assert f"EnvironmentFile=-{tmp_path}/environment" in written
    assert any("enable-linger" in line for line in lines)
    assert state.standing is Standing.RUNNING
    assert "Watching 2 accounts" in state.lines
    assert not service.path.exists()
    assert service.state().standing is Standing.ABSENT
    assert [call for call in tools.calls() if "enable" in call or "disable" in call] == [
        "systemctl --user enable heardback.service",
        "systemctl --user disable --now heardback.service",
    ]


def test_a_failed_service_is_told_as_such(tmp_path: Path, tools: Tools) -> None:
    tools.add("systemctl", "echo ActiveState=failed; echo Result=watchdog")
    tools.add("loginctl", "echo Linger=yes")
    service = Systemd(tmp_path)
    service.install(["/usr/bin/heardback", "watch"], tmp_path / "config.yaml")
    state = service.state()

    assert state.standing is Standing.FAILED
    assert "it ended by itself (watchdog)" in state.lines


def test_without_a_user_manager_nothing_is_written(tmp_path: Path, tools: Tools) -> None:
    tools.add("systemctl", "echo Failed to connect to bus; exit 1")
    service = Systemd(tmp_path)
    with pytest.raises(ServiceError, match="can't start by itself on this computer: no systemd runs for this user"):
        service.install(["/usr/bin/heardback", "watch"], tmp_path / "config.yaml")

    assert not service.path.exists()


@pytest.mark.parametrize(
    ("answer", "instead"),
    [
        pytest.param("echo Failed to connect to bus; exit 1", True, id="no systemd for this user"),
        pytest.param("true", False, id="systemd is there"),
    ],
)
def test_what_can_not_be_set_up_is_not_advised(tmp_path: Path, tools: Tools, answer: str, instead: bool) -> None:
    tools.add("systemctl", answer)
    state = Systemd(tmp_path).state()

    assert state.standing is Standing.ABSENT
    assert ("@reboot heardback watch" in (state.instead or "")) is instead
