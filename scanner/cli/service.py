"""``heardback service``: has the system run `watch` at login, and watch over it."""

from __future__ import annotations

import os
import platform
from collections.abc import Iterator

import click

from scanner.cli.main import Common, ExitStatus, Group
from scanner.cli.session import load
from scanner.cli.terminal import say, say_note
from scanner.config.forms import Section
from scanner.config.schema import SecretReference, Settings
from scanner.errors import ChannelError
from scanner.notify.desktop import find_bus
from scanner.service.manager import manager
from scanner.service.tools import Standing, launch_words


@click.group(cls=Group)
def service() -> None:
    """Run `heardback watch` at login, by the system's own means."""


@service.command()
@click.pass_obj
def install(common: Common) -> None:
    """Set it up and start it; once more brings it up to date."""
    loaded = load(common)
    for line in manager().install(launch_words(loaded.path), loaded.path):
        say(line)
    for warning in (
        *_secret_warnings(loaded.settings, str(loaded.path.absolute().parent)),
        *_bus_warnings(loaded.settings),
    ):
        say_note(f"Warning: {warning}")
    say("Is all well?  heardback status")


@service.command()
def uninstall() -> None:
    """Stop it and take it away; settings and findings stay."""
    for line in manager().uninstall():
        say(line)


@service.command()
@click.option("--exit-code", is_flag=True, help="End with 3 where it does not run.")
def status(*, exit_code: bool) -> int:
    """Say whether it runs, and where its log is."""
    found = manager()
    state = found.state()
    say(f"The {found.name} service is {state.standing}.")
    for line in state.lines:
        say(line)
    if state.standing is Standing.ABSENT:
        cannot = f"No {found.name} runs for this user; instead, {state.instead}"
        say(cannot if state.instead else "To set it up:  heardback service install")
    return ExitStatus.PARTIAL if exit_code and state.standing is not Standing.RUNNING else ExitStatus.DONE


def _secret_warnings(settings: Settings, folder: str) -> Iterator[str]:
    """Passwords that a terminal has and a service lacks."""
    names = sorted(set(_environment_names(settings)))
    if not names:
        return
    listed = ", ".join(names)
    if platform.system() == "Linux":
        yield (
            f"{listed}: a service does not see your terminal's environment; write NAME=value lines into "
            f"{folder}/environment (chmod 600), then run: heardback service install"
        )
    else:
        yield f"{listed}: a service does not see your terminal's environment; use {{keyring: …}} or {{file: …}} instead"


def _environment_names(section: object) -> Iterator[str]:
    if isinstance(section, SecretReference):
        if section.env:
            yield section.env
    elif isinstance(section, Section):
        for name in type(section).known:
            yield from _environment_names(getattr(section, name))
    elif isinstance(section, tuple):
        for item in section:
            yield from _environment_names(item)


def _bus_warnings(settings: Settings) -> Iterator[str]:
    """Whether what the settings name can reach anybody on this machine."""
    alerts = settings.alerts
    if platform.system() == "Linux" and alerts.desktop and not os.environ.get("DBUS_SESSION_BUS_ADDRESS"):
        try:
            find_bus()
        except ChannelError as error:
            if alerts.email is None and not alerts.push:
                yield f"{error}: nobody would be told; set alerts.email or alerts.push in the settings"
            else:
                yield f"{error}: you will be told by the other ways in your settings"
