"""The agent that launchd gets, and what is asked of launchctl."""

from __future__ import annotations

import plistlib
from pathlib import Path

import pytest

from scanner.service.launchd import LABEL, Launchd
from scanner.service.tools import ServiceError, Standing
from tests.service.doubles import Tools


@pytest.fixture
def tools(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Tools:
    return Tools(tmp_path / "bin", monkeypatch)


def test_it_is_installed_started_and_taken_away(tmp_path: Path, tools: Tools) -> None:
    tools.add("launchctl", '[ "$1" = print ] && echo "\tstate = running"; true')
    service = Launchd(tmp_path, user=501)
    service.install(["/opt/heardback", "--config", "/Users/sam/a & b.yaml", "watch"], tmp_path / "config.yaml")
    agent = plistlib.loads(service.path.read_bytes())
    standing = service.state().standing
    service.uninstall()

    assert agent["ProgramArguments"][:4] == ["/opt/heardback", "--config", "/Users/sam/a & b.yaml", "watch"]
    assert agent["ProgramArguments"][4:] == ["--log", str(tmp_path / "Library/Logs/Heardback.log")]
    assert agent["KeepAlive"] == {"SuccessfulExit": False}
    assert standing is Standing.RUNNING
    assert service.state().standing is Standing.ABSENT
    assert f"launchctl bootstrap gui/501 {service.path}" in tools.calls()
    assert tools.calls()[-1] == f"launchctl bootout gui/501/{LABEL}"


@pytest.mark.parametrize(
    ("answer", "standing"),
    [
        pytest.param("echo '\tlast exit code = 2'", Standing.FAILED, id="ended with an error"),
        pytest.param("echo '\tlast exit code = 0'", Standing.STOPPED, id="ended by itself"),
        pytest.param("exit 113", Standing.STOPPED, id="not loaded"),
    ],
)
def test_how_it_stands(tmp_path: Path, tools: Tools, answer: str, standing: Standing) -> None:
    tools.add("launchctl", f'[ "$1" = print ] || exit 0\n{answer}')
    service = Launchd(tmp_path, user=501)
    service.install(["/opt/heardback", "watch"], tmp_path / "config.yaml")

    assert service.state().standing is standing


def test_a_refusal_of_launchctl_is_one_line(tmp_path: Path, tools: Tools) -> None:
    tools.add("launchctl", '[ "$1" = bootstrap ] && { echo "Bootstrap failed: 5: Input/output error"; exit 5; }; true')
    with pytest.raises(ServiceError, match="Bootstrap failed: 5"):
        Launchd(tmp_path, user=501).install(["/opt/heardback", "watch"], tmp_path / "config.yaml")
