"""Passwords and tokens from where the settings say they are: environment, file, command, keyring.

No secret is ever part of an error, a log line or an argument of a process; each way has a limit of time.
"""

from __future__ import annotations

import json
import os
import shlex
import signal
import stat
import subprocess
import sys
import threading
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import IO

from scanner.config.schema import SecretReference
from scanner.config.values import Secret
from scanner.errors import Retry, SecretError

COMMAND_SECONDS = 20.0
KEYRING_SECONDS = 10.0
LARGEST_SECRET = 64 * 1024
_WITHHELD = ("PYTHON", "LD_", "DYLD_", "LISTEN_", "HEARDBACK_", "NOTIFY_SOCKET", "WATCHDOG_", "VIRTUAL_ENV")

# The variables in which the settings say that a secret of ours stands: no other program gets those of any account.
_named: set[str] = set()

# The child that speaks to the keyring: a locked one may wait for a person for ever, and only a process can be ended.
_KEYRING_CHILD = """
import json, sys
def answer(status, value=None):
    sys.stdout.write(json.dumps({"status": status, "value": value}))
    sys.stdout.flush()
    raise SystemExit
request = json.loads(sys.stdin.read())
try:
    import keyring
    from keyring.errors import KeyringError, KeyringLocked, InitError, NoKeyringError
except ImportError:
    answer("absent")
backend = keyring.get_keyring()
kind = type(backend).__module__
if kind.endswith(".null"):
    answer("null")
if kind.endswith(".fail"):
    answer("none")
if "service" not in request:
    answer("there")
try:
    if "value" in request:
        keyring.set_password(request["service"], request["username"], request["value"])
        answer("stored")
    value = keyring.get_password(request["service"], request["username"])
except (KeyringLocked, InitError):
    answer("locked")
except NoKeyringError:
    answer("none")
except KeyringError:
    answer("failed")
answer("missing" if value is None else "found", value)
"""
_KEYRING_FAULTS = {
    "absent": "the keyring extra is not installed; run: pipx inject heardback keyring",
    "null": "the keyring is switched off on this computer (its null backend is set); keep the password elsewhere",
    "none": "this computer has no keyring, or none can be reached from here; use `file`, `command` or `env` instead",
    "locked": "the keyring is locked; unlock it and try again",
    "failed": "the keyring refused; look whether it is unlocked and works",
}


def withhold(names: Iterable[str]) -> None:
    """Keeps these variables of the environment from every program that is started for a secret."""
    _named.update(names)


def resolve(reference: SecretReference, *, username: str = "", environ: Mapping[str, str] | None = None) -> Secret:
    """The secret that ``reference`` names; ``username`` is whose it is in a keyring.

    Takes at most `COMMAND_SECONDS`. Raises `SecretError`.
    """
    environment = os.environ if environ is None else environ
    if reference.env is not None:
        return _from_environment(reference.env, environment)
    if reference.file is not None:
        return _from_file(reference.file)
    if reference.command is not None:
        return run_command(reference.command, environ=environment)
    return from_keyring(str(reference.keyring), username, environ=environment)


def run_command(command: str, *, environ: Mapping[str, str] | None = None, seconds: float = COMMAND_SECONDS) -> Secret:
    """The first line that ``command`` prints, run without a shell. Raises `SecretError`.

    The command sees the environment but for what is ours; its standard error goes nowhere.
    """
    arguments = _arguments(command)
    name = _shown(arguments[0])
    status, output = _run(
        arguments, b"", _clean(os.environ if environ is None else environ), seconds, f"command {name}"
    )
    if status != 0:
        raise SecretError(f"the command {name} ended with status {status}; run it by hand to see why")
    return _first_line(output, f"the command {name}")


def from_keyring(
    service: str, username: str, *, environ: Mapping[str, str] | None = None, seconds: float = KEYRING_SECONDS
) -> Secret:
    """What the system's keyring keeps for ``username`` under ``service``. Raises `SecretError`."""
    answer = _ask_keyring({"service": service, "username": username}, environ, seconds)
    if answer.get("status") == "missing":
        raise SecretError(
            f"the keyring holds nothing for {_shown(username)} under {_shown(service)}; "
            f"run: keyring set {shlex.quote(_shown(service))} {shlex.quote(_shown(username))}"
        )
    return _checked(answer.get("value") or "", "the keyring")


def look_for_keyring(*, environ: Mapping[str, str] | None = None, seconds: float = KEYRING_SECONDS) -> None:
    """Whether this computer has a keyring; nothing is asked of it. Raises `SecretError` with what keeps it away."""
    _ask_keyring({}, environ, seconds)


def store_in_keyring(
    service: str,
    username: str,
    secret: Secret,
    *,
    environ: Mapping[str, str] | None = None,
    seconds: float = KEYRING_SECONDS,
) -> None:
    """Puts ``secret`` into the system's keyring, handed over by a pipe. Raises `SecretError`."""
    request = {"service": service, "username": username, "value": secret.reveal()}
    answer = _ask_keyring(request, environ, seconds)
    if answer.get("status") != "stored":
        raise SecretError("the keyring did not take the password; keep it in a file instead")


def _from_environment(name: str, environ: Mapping[str, str]) -> Secret:
    value = environ.get(name)
    if value is None:
        raise SecretError(f"the environment variable {_shown(name)} is not set; set it where heardback is started")
    return _checked(value.rstrip("\r\n"), f"the environment variable {_shown(name)}")


def _from_file(path: Path) -> Secret:
    credentials = os.environ.get("CREDENTIALS_DIRECTORY")
    if not path.is_absolute() and credentials and (Path(credentials) / path).is_file():
        path = Path(credentials) / path
    shown = _shown(str(path))
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            raise SecretError(f"the password file {shown} is no plain file")
        with path.open("rb") as file:
            content = file.read(LARGEST_SECRET + 1)
    except FileNotFoundError as error:
        raise SecretError(
            f"the password file {shown} does not exist; create it with the password on one line"
        ) from error
    except OSError as error:
        raise SecretError(f"the password file {shown} can't be read: {error.strerror}") from error
    return _first_line(content.removeprefix(b"\xef\xbb\xbf"), f"the password file {shown}")


def _first_line(content: bytes, source: str) -> Secret:
    line = content.partition(b"\n")[0].removesuffix(b"\r")
    if len(line) > LARGEST_SECRET:
        raise SecretError(f"{source} gave a line longer than 64 KiB; that can't be a password")
    try:
        text = line.decode("utf-8")
    except UnicodeDecodeError:
        # The cause is left out: it would carry the secret's bytes along.
        raise SecretError(f"{source} gave something that is not UTF-8 text") from None
    return _checked(text, source)


def _checked(value: str, source: str) -> Secret:
    if not value.strip():
        raise SecretError(f"{source} is empty where the password should be")
    if any(character in value for character in "\0\r\n"):
        raise SecretError(f"{source} gave a password with a line break or a NUL in it")
    return Secret(value)


def _arguments(command: str) -> list[str]:
    try:
        parts = shlex.split(command, posix=os.name == "posix")
    except ValueError as error:
        raise SecretError("a password command has a quote that is never closed") from error
    if not parts:
        raise SecretError("a password command is empty")
    if os.name != "posix":
        parts = [part.strip('"') for part in parts]
    return [str(Path(part).expanduser()) if part.startswith("~/") else part for part in parts]


def _clean(environ: Mapping[str, str]) -> dict[str, str]:
    """The environment of a child: without our own passwords and without what bends programs."""
    return {
        name: value for name, value in environ.items() if name not in _named and not name.upper().startswith(_WITHHELD)
    }


def _ask_keyring(
    request: Mapping[str, str], environ: Mapping[str, str] | None, seconds: float
) -> Mapping[str, str | None]:
    environment = _clean(os.environ if environ is None else environ)
    command = [sys.executable, "-P", "-c", _KEYRING_CHILD]
    status, output = _run(command, json.dumps(request).encode(), environment, seconds, "keyring")
    try:
        answer = json.loads(output)
    except ValueError:
        raise SecretError(f"the keyring broke down (status {status}); keep the password elsewhere") from None
    if not isinstance(answer, dict):
        raise SecretError("the keyring gave an answer that makes no sense; keep the password elsewhere")
    if fault := _KEYRING_FAULTS.get(str(answer.get("status"))):
        raise SecretError(fault)
    return answer


def _run(
    arguments: Sequence[str], given: bytes, environ: dict[str, str], seconds: float, what: str
) -> tuple[int, bytes]:
    """Exit status and the first bytes of the output. The whole process group is ended when the time is up."""
    try:
        process = subprocess.Popen(  # noqa: S603 - the user's own command, without a shell
            arguments,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=environ,
            start_new_session=os.name == "posix",
        )
    except FileNotFoundError as error:
        raise SecretError(f"the {what} can't be found; write its whole path") from error
    except (OSError, ValueError) as error:
        raise SecretError(f"the {what} can't be started: {getattr(error, 'strerror', None) or 'bad name'}") from error
    output = bytearray()
    reader = threading.Thread(target=_drain, args=(process.stdout, output), daemon=True)
    reader.start()
    writer = threading.Thread(target=_feed, args=(process.stdin, given), daemon=True)
    writer.start()
    try:
        status = process.wait(seconds)
    except subprocess.TimeoutExpired:
        raise _timed_out(what, seconds) from None
    finally:
        _end(process, reader)
    return status, bytes(output)


def _timed_out(what: str, seconds: float) -> SecretError:
    error = SecretError(f"the {what} gave no answer within {seconds:g} seconds; look whether it waits for you")
    error.retry = Retry.LATER
    return error


def _feed(pipe: IO[bytes] | None, given: bytes) -> None:
    if pipe is None:
        return
    try:
        with pipe:
            pipe.write(given)
    except OSError:
        pass  # it ended without reading: its status tells


def _drain(pipe: IO[bytes] | None, output: bytearray) -> None:
    """Keeps what a secret can hold and lets the rest run off, so that the child never blocks and memory stays flat."""
    if pipe is None:
        return
    with pipe:
        while chunk := pipe.read1(4096) if hasattr(pipe, "read1") else pipe.read(4096):
            output += chunk[: max(0, LARGEST_SECRET + 2 - len(output))]


def _end(process: subprocess.Popen[bytes], reader: threading.Thread) -> None:
    """Ends the child if it still runs, and those of its group that hold its output open; an agent it left may live."""
    ended = process.poll() is not None
    if ended:
        reader.join(1.0)
    if ended and not reader.is_alive():
        return
    try:
        if os.name == "posix":
            os.killpg(process.pid, signal.SIGKILL)
        else:
            process.kill()
    except (ProcessLookupError, PermissionError):
        pass  # nothing is left
    process.wait()
    reader.join(1.0)


def _shown(text: str) -> str:
    return "".join(character if character.isprintable() else "\ufffd" for character in text)[:200]
