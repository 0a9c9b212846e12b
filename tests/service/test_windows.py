"""The task that the Windows Task Scheduler gets, and what is asked of schtasks."""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree

import pytest

from scanner.service.tools import Standing
from scanner.service.windows import TaskScheduler, task
from tests.service.doubles import Tools

SPACE = {"t": "http://schemas.microsoft.com/windows/2004/02/mit/task"}


@pytest.fixture
def tools(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Tools:
    return Tools(tmp_path / "bin", monkeypatch)


def test_the_task_runs_at_logon_without_end_and_again_where_it_failed() -> None:
    words = ["C:\\Program Files\\heardback.exe", "--config", "C:\\Users\\Sam & Co\\my settings.yaml", "watch"]
    content = task(words, "HOME\\sam")
    root = ElementTree.fromstring(content)

    def text(path: str) -> str | None:
        return root.findtext(path, namespaces=SPACE)

    assert content[:2] in (b"\xff\xfe", b"\xfe\xff")
    assert text("t:Triggers/t:LogonTrigger/t:UserId") == "HOME\\sam"
    assert text("t:Settings/t:ExecutionTimeLimit") == "PT0S"
    assert text("t:Settings/t:DisallowStartIfOnBatteries") == "false"
    assert text("t:Settings/t:RestartOnFailure/t:Interval") == "PT1M"
    assert text("t:Principals/t:Principal/t:RunLevel") == "LeastPrivilege"
    assert text("t:Actions/t:Exec/t:Command") == words[0]
    assert text("t:Actions/t:Exec/t:Arguments") == '--config "C:\\Users\\Sam & Co\\my settings.yaml" watch'


def test_it_is_installed_started_and_taken_away(tmp_path: Path, tools: Tools) -> None:
    kept = tmp_path / "kept.xml"
    tools.add(
        "schtasks",
        f'[ "$1" = /Create ] && cp "$5" "{kept}"; [ "$4" = /V ] && echo \'"PC","\\Heardback","267009"\'; true',
    )
    service = TaskScheduler(tmp_path / "Logs" / "heardback.log")
    service.install(["heardback.exe", "watch"], tmp_path / "config.yaml")
    standing = service.state().standing
    service.uninstall()
    calls = [call.split(" /XML")[0] for call in tools.calls() if "/Query" not in call]

    assert standing is Standing.RUNNING
    assert ElementTree.fromstring(kept.read_bytes()).tag.endswith("Task")
    assert calls == [
        "schtasks /Create /TN Heardback",
        "schtasks /Run /TN Heardback",
        "schtasks /End /TN Heardback",
        "schtasks /Delete /TN Heardback /F",
    ]


@pytest.mark.parametrize(
    ("code", "standing"),
    [("267009", Standing.RUNNING), ("0", Standing.STOPPED), ("2", Standing.FAILED)],
    ids=["runs", "ended", "wrong settings"],
)
def test_how_it_stands(tmp_path: Path, tools: Tools, code: str, standing: Standing) -> None:
    tools.add("schtasks", f'echo \'"PC","\\Heardback","23.11.2026","{code}"\'')

    assert TaskScheduler(tmp_path / "log").state().standing is standing


def test_without_a_task_it_is_not_installed(tmp_path: Path, tools: Tools) -> None:
    tools.add("schtasks", "exit 1")

    assert TaskScheduler(tmp_path / "log").state().standing is Standing.ABSENT
