"""The checks, one function a matter; none of them changes anything, and none sends an alert."""

from __future__ import annotations

import importlib.util
import platform
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path

from scanner import __version__
from scanner.config.load import Loaded, permission_warning
from scanner.config.schema import Account, Settings
from scanner.config.secrets import look_for_keyring
from scanner.config.values import write_duration
from scanner.core.arrival import date_of
from scanner.core.model import FolderRole
from scanner.doctor.check import Check, Verdict, fault, fine, unknown, warning
from scanner.errors import ScannerError, SettingsError
from scanner.imap.mailbox import ImapMailbox
from scanner.imap.profile import Profile
from scanner.imap.providers import profile_for_address
from scanner.imap.session import Session, connect
from scanner.notify.desktop import find_bus
from scanner.ports import DeliveryState, Listing
from scanner.service.manager import manager
from scanner.service.tools import Standing
from scanner.wiring import (
    SystemClock,
    credential_of,
    endpoint_of,
    make_channels,
    open_memory,
    read_settings,
    state_path,
)

_AHEAD = timedelta(minutes=10)
_LEAST_SPACE = 50 * 1024 * 1024
_NEWEST = 20


def examine(path: Path) -> Iterator[Check]:
    """Every check in turn, the quick ones first; without settings those that need none."""
    yield from program()
    try:
        loaded = read_settings(path)
    except SettingsError as error:
        begin = "Change this line, or run `heardback init`" if path.exists() else "Run: heardback init"
        for line in error.faults:
            yield fault("settings", "settings", line, begin)
        return
    yield from settings(loaded)
    yield from state(loaded)
    yield from clock(loaded)
    for account in loaded.settings.accounts:
        yield from mailbox(account, loaded)
    yield from channels(loaded)
    yield service()


def program() -> Iterator[Check]:
    """The program itself, and what it can have beside it."""
    yield fine("program", "version", f"Heardback {__version__}, Python {platform.python_version()}, {sys.platform}")
    yield _part("keyring", "keyring", "the system's keyring", look_for_keyring)
    yield _part("apprise", "push", "push messages")


def _part(module: str, extra: str, what: str, look: Callable[[], None] | None = None) -> Check:
    """Whether a part is there that one may do without, and whether what it speaks to is there, too."""
    if importlib.util.find_spec(module) is None:
        return unknown("program", extra, f"Without {what}; to add it: pipx inject heardback {module}")
    try:
        if look is not None:
            look()
    except ScannerError as error:
        return unknown("program", extra, f"Without {what}: {error}")
    return fine("program", extra, f"Ready for {what}")


def settings(loaded: Loaded) -> Iterator[Check]:
    """The settings file: readable it was, or we would not be here."""
    yield fine("settings", "settings", f"{loaded.path} is in order")
    for line in loaded.warnings:
        yield warning("settings", "settings-warning", line)
    if not loaded.settings.employers:
        yield warning("settings", "no-employers", "Nobody is waited for", "Name somebody: heardback employer add")


def state(loaded: Loaded) -> Iterator[Check]:
    """The memory: whether it opens, is private and has room."""
    path = state_path(loaded)
    if not path.exists():
        yield unknown("memory", "memory", f"{path} is not there yet; the first scan makes it")
        return
    try:
        memory = open_memory(loaded)
    except ScannerError as error:
        yield fault("memory", "memory", str(error), error.fix)
        return
    try:
        failing = [each for each in memory.deliveries() if each.error is not None]
    finally:
        memory.close()
    yield fine("memory", "memory", f"{path} opens and is whole")
    if told := permission_warning(path):
        yield fault("memory", "memory-permissions", told)
    free = shutil.disk_usage(path.parent).free
    if free < _LEAST_SPACE:
        yield fault("memory", "disk-space", f"Only {free // 1024 // 1024} MB are free there", "Make room on that disk")
    for each in failing:
        final = each.state is DeliveryState.FAILED
        why = (each.error or "").removeprefix(f"{each.channel}: ")
        told = f"An alert {'will not be' if final else 'was not yet'} taken by {each.channel}: {why}"
        yield fault("alerts", "delivery", told, "Try that way: heardback alerts test")


def clock(loaded: Loaded) -> Iterator[Check]:
    """The computer's clock: a wrong one makes certificates fail and deadlines pass unseen."""
    now = SystemClock().now()
    synchronised = _synchronised()
    if synchronised is False:
        yield warning(
            "clock", "clock-sync", "The clock is not kept right by the network", "Run: timedatectl set-ntp true"
        )
    seen = _last_seen(loaded)
    if seen is not None and seen > now + _AHEAD:
        yield fault(
            "clock",
            "clock-behind",
            f"It is {_told(now)} by this computer, but a check was noted on {_told(seen)}",
            "Set the computer's date and time right",
        )
    elif synchronised is not False:
        yield fine("clock", "clock", f"It is {_told(now)} by this computer")


def mailbox(account: Account, loaded: Loaded) -> Iterator[Check]:
    """One account: sign-in, folders, what IMAP hides, push, and the clock by the newest mail."""
    area = f"account {account.name}"
    profile = profile_for_address(account.address)
    try:
        session = connect(endpoint_of(account, profile), partial(credential_of, account, loaded.state), profile=profile)
    except SettingsError as error:
        yield from (fault(area, "sign-in", line) for line in error.faults)
        return
    except ScannerError as error:
        yield fault(area, _code(error), str(error), error.fix)
        return
    box = ImapMailbox(session)
    try:
        listing = box.listing()
        yield fine(area, "sign-in", f"Signed in at {session.endpoint.host}: {_folders_of(listing)}")
        yield from _folders(area, account, listing, session)
        yield from _push(area, session, wanted=loaded.settings.schedule.push)
        yield from pace(area, session.profile, loaded.settings.schedule.every)
        yield from _mail_clock(box, listing)
    except ScannerError as error:
        yield fault(area, _code(error), str(error), error.fix)
    finally:
        box.close()


def pace(area: str, profile: Profile, every: timedelta) -> Iterator[Check]:
    """A warning where the provider is to be asked more often than it likes."""
    least = timedelta(seconds=profile.min_interval)
    if every < least:
        yield warning(
            area,
            "pace",
            f"{profile.name} does not like to be asked every {write_duration(every)}",
            f"Set `every` under `schedule` to {write_duration(least)} or more",
        )


def channels(loaded: Loaded) -> Iterator[Check]:
    """The ways to reach the user, as far as that can be told without sending anything."""
    try:
        made = make_channels(loaded.settings.alerts, SystemClock())
    except SettingsError as error:
        yield from (fault("alerts", "channels", line) for line in error.faults)
        return
    except ScannerError as error:
        yield fault("alerts", "channels", str(error), error.fix)
        return
    if not made:
        yield fault("alerts", "no-channel", "No way to reach you is set", "See: heardback help alerts")
        return
    failing = list(_desktop(loaded.settings))
    yield from failing
    names = ", ".join(channel.name for channel in made if not (failing and channel.name == "desktop"))
    if names:
        yield fine("alerts", "channels", f"Set: {names}. To send a test by each: heardback alerts test")


def service() -> Check:
    """Whether it is kept running."""
    try:
        found = manager()
        state, name = found.state(), found.name
    except ScannerError as error:
        return warning("service", "service", str(error), error.fix)
    if state.standing is Standing.RUNNING:
        return fine("service", "service", f"The {name} service is running")
    fix = state.instead or "Set it up: heardback service install"
    return warning("service", "service", f"The {name} service is {state.standing}", fix)


def _desktop(known: Settings) -> Iterator[Check]:
    if not known.alerts.desktop or platform.system() != "Linux":
        return
    try:
        find_bus()
    except ScannerError as error:
        other = known.alerts.email is not None or known.alerts.push
        verdict = Verdict.WARNING if other else Verdict.FAULT
        yield Check("alerts", "desktop", verdict, str(error), error.fix)


def _folders(area: str, account: Account, listing: Listing, session: Session) -> Iterator[Check]:
    names = {each.folder.name.casefold() for each in listing.folders}
    roles = {each.folder.role for each in listing.folders}
    help_ = session.profile.hidden_help
    for gap in listing.gaps(account.skip):
        yield fault(area, "hidden-folder", gap, f"{help_.sentence}: {help_.link}" if help_ is not None else None)
    for each in listing.folders:
        if each.error is not None:
            yield fault(area, "folder", str(each.error), each.error.fix)
    for name in account.expected:
        if name.casefold() not in names:
            yield warning(area, "expected-folder", f"There is no folder {name}", "Correct it under `expected`")
    names.update(each.folder.name.casefold() for each in listing.hidden)
    for name in account.skip:
        known = (f"{name} is never looked into, as `skip` says", "Take it out of `skip`")
        unknown = (f"There is no folder {name}", "Correct it under `skip`")
        yield warning(area, "skipped-folder", *(known if name.casefold() in names else unknown))
    if FolderRole.JUNK not in roles:
        yield warning(
            area, "no-junk", "No folder is marked as junk", "Look at your provider's page whether it hides it"
        )
    if FolderRole.SENT not in roles:
        yield warning(area, "no-sent", "No folder of sent mail was found, so answers to yours are harder to tell")


def _push(area: str, session: Session, *, wanted: bool) -> Iterator[Check]:
    if not wanted:
        yield unknown(area, "push", "Push is off in the settings; the regular checks go on")
    elif session.can("IDLE"):
        yield fine(area, "push", "The server tells of new mail at once")
    else:
        yield warning(area, "push", "The server can't tell of new mail; the regular checks find it")


def _mail_clock(box: ImapMailbox, listing: Listing) -> Iterator[Check]:
    """The server stamps mail as it comes in: a stamp in our future means that our clock is behind."""
    inbox = next((each for each in listing.folders if each.folder.role is FolderRole.INBOX), None)
    if inbox is None or inbox.state is None or not inbox.state.messages or inbox.state.uidnext is None:
        return
    box.open(inbox.folder)
    rows = [row for batch in box.headers(inbox.folder, max(1, inbox.state.uidnext - _NEWEST)) for row in batch]
    stamps = [stamp for row in rows if (stamp := date_of(row.internal_date)) is not None]
    yield from clock_by_mail(stamps, SystemClock().now())


def clock_by_mail(stamps: Sequence[datetime], now: datetime) -> Iterator[Check]:
    """A fault where mail came in later than it is now."""
    if stamps and max(stamps) > now + _AHEAD:
        yield fault(
            "clock",
            "clock-behind-mail",
            f"Mail came in on {_told(max(stamps))}, which is in this computer's future",
            "Set the computer's date and time right",
        )


def _told(moment: datetime) -> str:
    """A moment on this computer's own clock: ``Sat 28 Nov 2026, 22:43``."""
    local = moment.astimezone()
    return f"{local:%a} {local.day} {local:%b %Y, %H:%M}"


def _folders_of(listing: Listing) -> str:
    """How many folders can be looked into."""
    number = sum(each.folder.selectable for each in listing.folders)
    return f"{number} folder{'' if number == 1 else 's'}"


def _synchronised() -> bool | None:
    """Whether the system says that its clock follows the network; ``None`` where it does not say."""
    program = shutil.which("timedatectl")
    if program is None:
        return None
    try:
        done = subprocess.run(  # noqa: S603 a fixed program
            [program, "show", "--property=NTPSynchronized", "--value"], capture_output=True, timeout=5, check=True
        )
    except (OSError, subprocess.SubprocessError):
        return None
    return {b"yes": True, b"no": False}.get(done.stdout.strip())


def _last_seen(loaded: Loaded) -> datetime | None:
    if not state_path(loaded).exists():
        return None
    try:
        memory = open_memory(loaded)
    except ScannerError:
        return None
    try:
        checked = [memory.last_checked(account.name) for account in loaded.settings.accounts]
    finally:
        memory.close()
    return max((moment for moment in checked if moment is not None), default=None)


def _code(error: ScannerError) -> str:
    """A stable word for a fault, free of what is the user's: the name of its class."""
    return type(error).__name__.removesuffix("Error").lower()
