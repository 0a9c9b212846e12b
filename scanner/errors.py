"""Every error the scanner raises: what failed, how far it reaches, and when to try again."""

from __future__ import annotations

from enum import StrEnum


class Scope(StrEnum):
    """How much of a run an error costs."""

    MESSAGE = "message"
    FOLDER = "folder"
    ACCOUNT = "account"
    CHANNEL = "channel"
    RUN = "run"


class Retry(StrEnum):
    """When trying again makes sense."""

    NOW = "now"
    LATER = "later"
    SETTINGS = "settings"  # not until the user changes something


class ScannerError(Exception):
    """The root of all errors raised here.

    ``str(error)`` is one plain line for the user: what failed, on what, and what to do; no full stop at the end,
    no secret and no control character in it. ``fix`` is the part that says what to do, where it stands alone.
    """

    scope = Scope.RUN
    retry = Retry.SETTINGS

    def __init__(self, text: str, *, fix: str | None = None) -> None:
        super().__init__(text)
        self.fix = fix


class SettingsError(ScannerError):
    """The settings can't be used; ``faults`` holds one line each, in file order."""

    def __init__(self, faults: tuple[str, ...]) -> None:
        super().__init__("\n".join(faults))
        self.faults = faults


class SecretError(ScannerError):
    """A password or token could not be had from where the settings say it is."""

    scope = Scope.ACCOUNT


class AccountError(ScannerError):
    """One account can't be checked."""

    scope = Scope.ACCOUNT
    retry = Retry.LATER


class ConnectError(AccountError):
    """The server could not be reached, or the network failed on the way."""


class TlsError(AccountError):
    """The connection could not be made safe; no password was sent."""

    retry = Retry.SETTINGS


class LoginError(AccountError):
    """The server refused the user name, password or token."""

    retry = Retry.SETTINGS


class HeldError(LoginError):
    """The login was refused too often lately: nothing was asked; ``seconds`` says how long it is left alone."""

    def __init__(self, text: str, *, seconds: float, fix: str | None = None) -> None:
        super().__init__(text, fix=fix)
        self.seconds = seconds


class ThrottledError(AccountError):
    """The server asks to be left alone; ``seconds`` says for how long, ``None`` where it did not say."""

    def __init__(self, text: str, *, seconds: float | None = None, fix: str | None = None) -> None:
        super().__init__(text, fix=fix)
        self.seconds = seconds


class PausedError(ThrottledError):
    """The server asked for a pause that is not over: nothing was asked of it; ``seconds`` says how long it lasts."""


class ProtocolError(AccountError):
    """The server's answer could not be understood, or it lacks what every IMAP server must have."""


class ConnectionLostError(ConnectError):
    """The connection ended or fell silent in the middle of work."""

    retry = Retry.NOW


class PushRefusedError(AccountError):
    """The server can't tell of news by itself, though it may say that it can; regular checks go on."""

    retry = Retry.SETTINGS


class ReadOnlyViolationError(ScannerError):
    """A command that is not on the list of reading commands was about to be sent; it was not."""


class WatchError(AccountError):
    """The watch looks at an account no more, and ends so that this is noticed."""


class FolderError(ScannerError):
    """One folder can't be checked."""

    scope = Scope.FOLDER
    retry = Retry.LATER


class FolderGoneError(FolderError):
    """The folder is not there any more."""


class FolderDeniedError(FolderError):
    """The server does not let this user open the folder."""


class UidValidityChangedError(FolderError):
    """The folder's UIDs were renumbered while it was being read."""

    retry = Retry.NOW


class MessageError(ScannerError):
    """One message can't be read."""

    scope = Scope.MESSAGE
    retry = Retry.LATER


class MessageGoneError(MessageError):
    """The message is not in the folder any more."""


class StateError(ScannerError):
    """The memory can't be opened or written."""


class StateWriteError(StateError):
    """The memory can't be written, for want of room or rights or by a fault of the disk; it may still be read."""


class StateBusyError(StateError):
    """Another process holds the memory."""

    retry = Retry.LATER


class ChannelError(ScannerError):
    """An alert was not taken.

    ``permanent`` tells that the same alert will never be taken by this channel as it is set up;
    ``retry_after`` is in seconds, ``None`` where the receiver did not say; ``here`` tells that it is this process
    that lacks something, such as a screen.
    """

    scope = Scope.CHANNEL
    retry = Retry.LATER

    def __init__(
        self, text: str, *, permanent: bool = False, retry_after: float | None = None, fix: str | None = None
    ) -> None:
        super().__init__(text, fix=fix)
        self.permanent = permanent
        self.retry_after = retry_after
        self.here = False
