"""Secrets from real places: variables, files, child processes, a keyring in a process of its own."""

from __future__ import annotations

import os
import sys
import time
import traceback
from pathlib import Path

import pytest

from scanner.config import secrets
from scanner.config.load import load_settings
from scanner.config.schema import SecretReference
from scanner.config.values import Secret
from scanner.errors import Retry, SecretError

PYTHON = sys.executable

BACKEND = """
import json, pathlib, time
from keyring.backend import KeyringBackend
from keyring.errors import KeyringLocked
STORE = pathlib.Path(__file__).with_name("store.json")
class Keyring(KeyringBackend):
    priority = 9
    def get_password(self, service, username):
        if service == "locked":
            raise KeyringLocked("locked")
        if service == "asking":
            time.sleep(60)
        return json.loads(STORE.read_text()).get(service + "/" + username) if STORE.exists() else None
    def set_password(self, service, username, password):
        STORE.write_text(json.dumps({service + "/" + username: password}))
"""


def script(folder: Path, body: str) -> str:
    """A command that runs ``body`` with Python."""
    path = folder / "helper.py"
    path.write_text(body)
    return f"'{PYTHON}' '{path}'"


def error_of(reference: SecretReference, environ: dict[str, str] | None = None) -> SecretError:
    with pytest.raises(SecretError) as caught:
        secrets.resolve(reference, username="sam", environ=environ)
    assert str(caught.value).isprintable()
    return caught.value


@pytest.fixture
def keyring_environment(tmp_path: Path) -> dict[str, str]:
    """An environment in which keyring takes a backend of ours, found by its own configuration file."""
    folder = tmp_path / "keyring-config" / "python_keyring"
    folder.mkdir(parents=True)
    (folder / "heardback_test_backend.py").write_text(BACKEND)
    (folder / "keyringrc.cfg").write_text(
        f"[backend]\ndefault-keyring=heardback_test_backend.Keyring\nkeyring-path={folder}\n"
    )
    return {**os.environ, "XDG_CONFIG_HOME": str(tmp_path / "keyring-config")}


def test_a_variable_gives_its_value() -> None:
    found = secrets.resolve(SecretReference(env="PW"), environ={"PW": " pass word \n"})

    assert found == Secret(" pass word ")


def test_a_missing_variable_is_named() -> None:
    assert str(error_of(SecretReference(env="PW"), {})).startswith("the environment variable PW is not set")


@pytest.mark.parametrize(
    ("content", "secret"),
    [(b"pw\n", "pw"), (b"pw\r\nnotes\r\n", "pw"), (b"\xef\xbb\xbfp\xc3\xa4ss ", "p\u00e4ss ")],
    ids=["line", "windows", "bom"],
)
def test_a_file_gives_its_first_line(tmp_path: Path, content: bytes, secret: str) -> None:
    path = tmp_path / "pw"
    path.write_bytes(content)

    assert secrets.resolve(SecretReference(file=path)).reveal() == secret


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "is empty"),
        (b"\nsecond", "is empty"),
        (b"\xff\xfe", "not UTF-8"),
        (b"a\0b", "NUL"),
        (b"x" * 70_000, "64 KiB"),
    ],
    ids=["empty", "first-line-empty", "bytes", "nul", "long"],
)
def test_a_file_without_a_password_is_told(tmp_path: Path, content: bytes, words: str) -> None:
    path = tmp_path / "pw"
    path.write_bytes(content)

    assert words in str(error_of(SecretReference(file=path)))


def test_a_missing_file_and_a_folder_are_told(tmp_path: Path) -> None:
    assert "does not exist" in str(error_of(SecretReference(file=tmp_path / "none")))
    assert "no plain file" in str(error_of(SecretReference(file=tmp_path)))


def test_a_command_gives_its_first_line_and_no_shell_runs(tmp_path: Path) -> None:
    command = script(tmp_path, "import sys; print(sys.argv[1]); print('second')") + " '$HOME; echo x'"

    assert secrets.resolve(SecretReference(command=command)).reveal() == "$HOME; echo x"


def test_a_command_does_not_see_what_is_ours(tmp_path: Path) -> None:
    command = script(tmp_path, "import os; print(sorted(set(os.environ) - {'LC_CTYPE', '__CF_USER_TEXT_ENCODING'}))")
    environ = {"HOME": "/h", "HEARDBACK_PASSWORD": "x", "LD_PRELOAD": "", "PYTHONPATH": "x", "NOTIFY_SOCKET": "x"}

    assert secrets.resolve(SecretReference(command=command), environ=environ).reveal() == "['HOME']"


def test_a_command_does_not_see_the_passwords_of_other_accounts(tmp_path: Path) -> None:
    settings = tmp_path / "config.yaml"
    settings.write_text(
        "accounts:\n"
        "  - {address: a@one.test, host: one.test, password: {env: PASSWORD_OF_ONE}}\n"
        "alerts: {push: [{env: TOPIC_OF_MINE}]}\n"
    )
    settings.chmod(0o600)
    load_settings(settings)
    command = script(tmp_path, "import os; print(sorted(name for name in os.environ if '_OF_' in name))")
    environ = {"PASSWORD_OF_ONE": "x", "TOPIC_OF_MINE": "x", "VAULT_OF_MINE": "x"}

    assert secrets.resolve(SecretReference(command=command), environ=environ).reveal() == "['VAULT_OF_MINE']"
    assert secrets.resolve(SecretReference(env="PASSWORD_OF_ONE"), environ=environ).reveal() == "x"


def test_a_command_that_fails_is_told_without_what_it_said(tmp_path: Path) -> None:
    command = script(tmp_path, "import sys; print('hunter2'); print('hunter2', file=sys.stderr); sys.exit(3)")

    error = error_of(SecretReference(command=command + " hunter2"))

    assert "ended with status 3" in str(error)
    assert "hunter2" not in "".join(traceback.format_exception(error))


@pytest.mark.parametrize(
    ("command", "words"),
    [("/no/such/program", "can't be found"), ("'open", "quote"), ("''", "can't be"), ("/", "can't be started")],
)
def test_a_command_that_can_not_start_is_told(command: str, words: str) -> None:
    assert words in str(error_of(SecretReference(command=command)))


def test_a_command_that_waits_is_ended_with_all_it_started(tmp_path: Path) -> None:
    mark = tmp_path / "alive"
    child = f"import time, pathlib; time.sleep(3); pathlib.Path({str(mark)!r}).touch()"
    command = script(
        tmp_path, f"import subprocess, sys, time; subprocess.Popen([sys.executable, '-c', {child!r}]); time.sleep(60)"
    )

    with pytest.raises(SecretError, match="gave no answer within 1 seconds") as caught:
        secrets.run_command(command, seconds=1.0)

    assert caught.value.retry is Retry.LATER
    time.sleep(3.0)
    assert not mark.exists()


def test_a_command_that_never_stops_talking_costs_no_memory(tmp_path: Path) -> None:
    command = script(tmp_path, "import sys\nwhile True: sys.stdout.write('x' * 65536)")

    with pytest.raises(SecretError, match="gave no answer"):
        secrets.run_command(command, seconds=1.0)


def test_a_command_whose_child_keeps_the_output_open_does_not_hang(tmp_path: Path) -> None:
    command = script(tmp_path, "import subprocess, sys; print('pw', flush=True); subprocess.Popen(['sleep', '60'])")

    assert secrets.run_command(command, seconds=15.0).reveal() == "pw"


def test_the_keyring_keeps_and_gives(keyring_environment: dict[str, str]) -> None:
    secrets.store_in_keyring("heardback", "sam", Secret("p\u00e4ss"), environ=keyring_environment)

    found = secrets.resolve(SecretReference(keyring="heardback"), username="sam", environ=keyring_environment)

    assert found.reveal() == "p\u00e4ss"


def test_a_keyring_without_the_entry_says_how_to_add_it(keyring_environment: dict[str, str]) -> None:
    error = error_of(SecretReference(keyring="heardback"), keyring_environment)

    assert str(error) == "the keyring holds nothing for sam under heardback; run: keyring set heardback sam"


def test_a_locked_keyring_is_told(keyring_environment: dict[str, str]) -> None:
    assert "locked" in str(error_of(SecretReference(keyring="locked"), keyring_environment))


def test_a_keyring_that_waits_for_a_person_is_given_up(keyring_environment: dict[str, str]) -> None:
    with pytest.raises(SecretError, match="gave no answer within 3 seconds"):
        secrets.from_keyring("asking", "sam", environ=keyring_environment, seconds=3.0)


@pytest.mark.parametrize(
    ("backend", "words"),
    [("keyring.backends.null.Keyring", "switched off"), ("keyring.backends.fail.Keyring", "no keyring")],
)
def test_a_keyring_that_keeps_nothing_is_refused(tmp_path: Path, backend: str, words: str) -> None:
    environ = {**os.environ, "XDG_CONFIG_HOME": str(tmp_path)}
    (tmp_path / "python_keyring").mkdir()
    (tmp_path / "python_keyring" / "keyringrc.cfg").write_text(f"[backend]\ndefault-keyring={backend}\n")

    with pytest.raises(SecretError, match=words):
        secrets.store_in_keyring("heardback", "sam", Secret("x"), environ=environ)
