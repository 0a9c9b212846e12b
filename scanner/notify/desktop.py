"""Alerts on the desktop: real notifications, each with proof that the system took it."""

from __future__ import annotations

import asyncio
import concurrent.futures
import contextlib
import logging
import os
import platform
import subprocess
import threading
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from scanner.core import safe
from scanner.core.maillink import MailScheme, mail_link
from scanner.errors import ChannelError, Retry
from scanner.notify.browser import clean_environment, mail_scheme, open_in_browser
from scanner.ports import Notice, Receipt

if TYPE_CHECKING:
    from dbus_fast.aio import MessageBus
    from desktop_notifier import DesktopNotifier

logger = logging.getLogger(__name__)

APP_NAME = "Heardback"
_LIBRARY_LOG = "desktop_notifier.backends.base"
# The words are arguments, never part of the script, so nothing in them is run.
_OSASCRIPT = (
    "/usr/bin/osascript",
    *("-e", "on run a"),
    *("-e", "display notification (item 2 of a) with title (item 1 of a)"),
    *("-e", "end run"),
    "--",
)
_NO_DESKTOP = "no desktop is reachable from here"
_OTHER_WAY = "set alerts.email or alerts.push, or start Heardback inside your desktop session"


@dataclass(frozen=True, slots=True)
class Server:
    """The notification daemon on the bus; ``markup`` tells that it renders the body as such."""

    name: str
    markup: bool


class DesktopChannel:
    """Shows notices on the desktop: implements `scanner.ports.Channel`. One event loop in one thread serves it."""

    def __init__(
        self,
        *,
        open_link: Callable[[str], None] = open_in_browser,
        ask_scheme: Callable[[], MailScheme | None] = mail_scheme,
        timeout: float = 20.0,
    ) -> None:
        self._open_link = open_link
        self._ask_scheme = ask_scheme
        self._timeout = timeout
        self._loop: asyncio.AbstractEventLoop | None = None
        self._notifier: DesktopNotifier | None = None
        self._thread: threading.Thread | None = None
        self._lock = threading.Lock()

    @property
    def name(self) -> str:
        """``desktop``."""
        return "desktop"

    def send(self, notice: Notice) -> Receipt:
        """Shows the notice; the receipt is the notification daemon's answer. A click opens the message."""
        with self._lock:
            if platform.system() == "Darwin" and not _has_notification_center():
                return _send_by_osascript(notice, self._timeout)
            if platform.system() == "Linux":
                find_bus()
            future = asyncio.run_coroutine_threadsafe(self._show(notice, self._link(notice)), self._running_loop())
            try:
                return future.result(self._timeout)
            except concurrent.futures.TimeoutError as error:
                future.cancel()
                self._drop()
                raise ChannelError(f"desktop: no answer within {self._timeout:.0f} seconds") from error
            except ChannelError:
                # The next try starts on a fresh connection: a bus that went away does not come back on the old one.
                self._drop()
                raise

    def close(self) -> None:
        """Ends the loop and its thread; notifications on the screen stay, their clicks go unheard."""
        with self._lock:
            self._drop()
            loop, self._loop = self._loop, None
            if loop is not None and self._thread is not None:
                loop.call_soon_threadsafe(loop.stop)
                self._thread.join(self._timeout)

    def _running_loop(self) -> asyncio.AbstractEventLoop:
        if self._loop is None:
            self._loop = asyncio.new_event_loop()
            self._thread = threading.Thread(target=_serve, args=(self._loop,), name="desktop loop", daemon=True)
            self._thread.start()
        return self._loop

    def _drop(self) -> None:
        """Lets the library's connection go: it has no way to say so itself, and a lost one never comes back."""
        notifier, self._notifier = self._notifier, None
        bus = getattr(getattr(notifier, "_backend", None), "bus", None)
        if bus is not None and self._loop is not None:
            with contextlib.suppress(concurrent.futures.TimeoutError):
                asyncio.run_coroutine_threadsafe(_hang_up(bus), self._loop).result(5)

    def _link(self, notice: Notice) -> str | None:
        """What a click opens: the provider's page, else the mail program where it takes links to messages."""
        web = safe.for_link(notice.link)
        if web is not None or notice.message_id is None:
            return web
        scheme = self._ask_scheme()
        return None if scheme is None else safe.for_link(mail_link(notice.message_id, scheme))

    async def _show(self, notice: Notice, link: str | None) -> Receipt:
        server = await ask_server() if platform.system() == "Linux" else Server(platform.system(), markup=False)
        from desktop_notifier import DesktopNotifier, Urgency

        if self._notifier is None:
            if not _has_notification_center():
                raise _setup_error("this system has no notifications that we know", _OTHER_WAY)
            self._notifier = DesktopNotifier(app_name=APP_NAME, app_icon=None)
        dispatched = threading.Event()
        with _Overheard() as overheard:
            await self._notifier.send(
                title=safe.for_notification_title(notice.title),
                message=safe.for_notification_body(notice.line, markup=server.markup),
                urgency=Urgency.Critical if notice.urgent else Urgency.Normal,
                on_dispatched=dispatched.set,
                on_clicked=(lambda: self._open_link(link)) if link else None,
            )
        # The library reports a failure in its log alone, and calls back only after the daemon's answer.
        if not dispatched.is_set():
            reason = overheard.reason or "the notification was not taken"
            raise ChannelError(f"desktop: {server.name} showed nothing ({reason})")
        return Receipt(f"shown by {server.name}")


def find_bus() -> str:
    """The address of the session bus, also put where libraries look for it. Raises `ChannelError` where there is none.

    A service or a cron job lacks the variable though the user's bus runs: it listens at a known path.
    """
    address = os.environ.get("DBUS_SESSION_BUS_ADDRESS")
    if address:
        return address
    runtime = os.environ.get("XDG_RUNTIME_DIR") or f"/run/user/{os.getuid()}"
    path = Path(runtime) / "bus"
    if not path.is_socket():
        raise _setup_error(f"{_NO_DESKTOP}: there is no session bus", _OTHER_WAY)
    os.environ["DBUS_SESSION_BUS_ADDRESS"] = f"unix:path={path}"
    return os.environ["DBUS_SESSION_BUS_ADDRESS"]


async def ask_server() -> Server:
    """The notification daemon that answers on the session bus (Desktop Notifications 1.2, GetCapabilities)."""
    from dbus_fast import AuthError, DBusError, InvalidAddressError, Message, MessageType
    from dbus_fast.aio import MessageBus

    bus = MessageBus()
    try:
        await bus.connect()
        answers = []
        for member in ("GetServerInformation", "GetCapabilities"):
            reply = await bus.call(
                Message(
                    destination="org.freedesktop.Notifications",
                    path="/org/freedesktop/Notifications",
                    interface="org.freedesktop.Notifications",
                    member=member,
                )
            )
            if reply.message_type is MessageType.ERROR:
                raise _setup_error(
                    "no notification service answers on this desktop",
                    "install one (such as dunst or mako), or set alerts.email or alerts.push",
                )
            answers.append(reply.body)
    except (OSError, EOFError, AuthError, DBusError, InvalidAddressError) as error:
        raise _setup_error(f"{_NO_DESKTOP}: the session bus does not answer", _OTHER_WAY) from error
    finally:
        await _hang_up(bus)
    return Server(safe.for_plain(str(answers[0][0]), 40) or "the desktop", "body-markup" in answers[1][0])


async def _hang_up(bus: MessageBus) -> None:
    """Disconnects and waits until the socket is closed."""
    if bus.connected:
        bus.disconnect()
        with contextlib.suppress(OSError, EOFError, TimeoutError):
            await asyncio.wait_for(bus.wait_for_disconnect(), 2)  # type: ignore[no-untyped-call]  # the library's gap


def _serve(loop: asyncio.AbstractEventLoop) -> None:
    try:
        loop.run_forever()
    finally:
        loop.close()


class _Overheard(logging.Handler):
    """Hears from the library's log why a notification failed, and keeps it out of ours."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.reason: str | None = None

    def emit(self, record: logging.LogRecord) -> None:
        error = record.exc_info[1] if record.exc_info else None
        self.reason = safe.for_plain(str(error) or type(error).__name__, 120) if error else self.reason

    def __enter__(self) -> _Overheard:
        log = logging.getLogger(_LIBRARY_LOG)
        log.addHandler(self)
        log.propagate = False
        return self

    def __exit__(self, *_: object) -> None:
        logging.getLogger(_LIBRARY_LOG).removeHandler(self)


def _has_notification_center() -> bool:
    """Whether the library has a real way here: its stand-in for the rest reports success and shows nothing."""
    from desktop_notifier.main import get_backend_class

    return get_backend_class().__name__ != "DummyNotificationCenter"


def _send_by_osascript(notice: Notice, timeout: float) -> Receipt:
    """The way on macOS where Python is no signed application (Homebrew, pipx, uv)."""
    command = [*_OSASCRIPT, safe.for_notification_title(notice.title), safe.for_plain(notice.line)]
    try:
        done = subprocess.run(  # noqa: S603  # a fixed program; the words are operands behind `--`
            command,
            check=False,
            capture_output=True,
            timeout=timeout,
            stdin=subprocess.DEVNULL,
            env=clean_environment(os.environ),
        )
    except subprocess.TimeoutExpired as error:
        raise ChannelError(f"desktop: no answer within {timeout:.0f} seconds") from error
    except OSError as error:
        raise _setup_error("osascript can't be run", _OTHER_WAY) from error
    if done.returncode != 0:
        reason = safe.for_plain(done.stderr.decode("utf-8", "replace"), 160)
        raise ChannelError(f"desktop: macOS did not show the notification ({reason})")
    return Receipt("handed to macOS by osascript")


def _setup_error(what: str, fix: str) -> ChannelError:
    error = ChannelError(f"desktop: {what}", fix=fix)
    error.retry = Retry.SETTINGS
    error.here = True
    return error
