"""A task of the Windows Task Scheduler: starts when the user logs on, and again where it failed."""

from __future__ import annotations

import os
import re
import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path
from xml.etree import ElementTree

import platformdirs

from scanner.service.tools import Standing, State, run

TASK = "Heardback"
_SPACE = "http://schemas.microsoft.com/windows/2004/02/mit/task"


class TaskScheduler:
    """The service as a task of this user. ``log`` is in the user's log folder where it is not given."""

    name = "Task Scheduler"

    def __init__(self, log: Path | None = None) -> None:
        self.log = log or platformdirs.user_log_path("heardback", appauthor=False) / "heardback.log"

    def install(self, words: Sequence[str], config: Path) -> list[str]:
        """Makes the task and starts it. Raises `ServiceError`."""
        self.log.parent.mkdir(parents=True, exist_ok=True)
        content = task([*_windowless(words), "--log", str(self.log)], user_name())
        descriptor, name = tempfile.mkstemp(suffix=".xml")
        try:
            with os.fdopen(descriptor, "wb") as file:
                file.write(content)
            run(["schtasks", "/Create", "/TN", TASK, "/XML", name, "/F"])
        finally:
            Path(name).unlink(missing_ok=True)
        run(["schtasks", "/Run", "/TN", TASK])
        return [
            f"Installed: the task {TASK} in the Task Scheduler",
            "It runs now, and from every logon on; it ends when you log off.",
            f"Its log:  {self.log}",
        ]

    def uninstall(self) -> list[str]:
        """Stops it and takes the task away. Raises `ServiceError`."""
        if self.state().standing is Standing.ABSENT:
            return ["Nothing to take away: it is not installed."]
        run(["schtasks", "/End", "/TN", TASK], check=False)
        run(["schtasks", "/Delete", "/TN", TASK, "/F"])
        return [f"Taken away: the task {TASK}", "Your settings and what was found stay where they are."]

    def state(self) -> State:
        """How it stands. Raises `ServiceError`."""
        if run(["schtasks", "/Query", "/TN", TASK], check=False).status != 0:
            return State(Standing.ABSENT)
        # The table's words follow the system's language: only the result code can be relied on (267009: it runs).
        shown = run(["schtasks", "/Query", "/TN", TASK, "/V", "/FO", "CSV", "/NH"], check=False).text
        lines = (f"Its log:  {self.log}",)
        if re.search(r'"(267009|0x41301)"', shown):
            return State(Standing.RUNNING, lines)
        ended = re.search(r'"(0|267014|267011|0x41306|0x41303)"', shown)
        return State(Standing.STOPPED if ended else Standing.FAILED, lines)


def task(words: Sequence[str], user: str) -> bytes:
    """The task's XML (schema 1.2, in UTF-16 as the scheduler writes it) for a command."""
    ElementTree.register_namespace("", _SPACE)
    root = ElementTree.Element(f"{{{_SPACE}}}Task", {"version": "1.2"})

    def add(parent: ElementTree.Element, name: str, text: str | None = None) -> ElementTree.Element:
        child = ElementTree.SubElement(parent, f"{{{_SPACE}}}{name}")
        child.text = text
        return child

    about = add(root, "RegistrationInfo")
    add(about, "Description", "Heardback: looks in every mail folder for replies of employers")
    trigger = add(add(root, "Triggers"), "LogonTrigger")
    add(trigger, "Enabled", "true")
    add(trigger, "UserId", user)
    add(trigger, "Delay", "PT30S")
    principal = add(add(root, "Principals"), "Principal")
    principal.set("id", "Author")
    add(principal, "UserId", user)
    add(principal, "LogonType", "InteractiveToken")
    add(principal, "RunLevel", "LeastPrivilege")
    settings = add(root, "Settings")
    add(settings, "MultipleInstancesPolicy", "IgnoreNew")
    # Without these a laptop on battery would not be watched, and after three days nobody would.
    add(settings, "DisallowStartIfOnBatteries", "false")
    add(settings, "StopIfGoingOnBatteries", "false")
    add(settings, "StartWhenAvailable", "true")
    add(settings, "ExecutionTimeLimit", "PT0S")
    add(settings, "Priority", "7")
    again = add(settings, "RestartOnFailure")
    add(again, "Interval", "PT1M")
    add(again, "Count", "10")
    actions = add(root, "Actions")
    actions.set("Context", "Author")
    action = add(actions, "Exec")
    add(action, "Command", words[0])
    add(action, "Arguments", subprocess.list2cmdline(words[1:]))
    return bytes(ElementTree.tostring(root, encoding="utf-16"))


def user_name() -> str:
    """The user as the scheduler knows them: with the domain or the computer in front."""
    domain, name = os.environ.get("USERDOMAIN"), os.environ.get("USERNAME", "")
    return f"{domain}\\{name}" if domain else name


def _windowless(words: Sequence[str]) -> list[str]:
    """The command without a console window: pythonw in place of python."""
    first = Path(words[0])
    quiet = first.with_name("pythonw.exe")
    if not quiet.is_file():
        return list(words)
    if first.name.lower().startswith("heardback"):
        return [str(quiet), "-P", "-m", "scanner", *words[1:]]
    return [str(quiet), *words[1:]]
