"""The log: one event a line, no secret in any form, quiet neighbours."""

from __future__ import annotations

import base64
import io
import logging
import sys
import urllib.parse
import warnings
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from scanner import logs
from scanner.core import safe
from scanner.masking import Secrets

PASSWORD = "correct horse/battery+stäple"
logger = logging.getLogger("scanner.somewhere")


@pytest.fixture(autouse=True)
def _put_back() -> Iterator[None]:
    root, ours = logging.getLogger(), logging.getLogger("scanner")
    others = {name: logging.getLogger(name).level for name in logs._OTHERS}
    before = (list(root.handlers), root.level, ours.level, logging.raiseExceptions)
    yield
    root.handlers[:], _, _, logging.raiseExceptions = before
    root.setLevel(before[1])
    ours.setLevel(before[2])
    for name, level in others.items():
        logging.getLogger(name).setLevel(level)
    logging.captureWarnings(capture=False)


class Written:
    """What has been written to standard error since the test began."""

    def __init__(self, capture: pytest.CaptureFixture[str]) -> None:
        self._capture = capture
        self._text = ""

    def getvalue(self) -> str:
        self._text += self._capture.readouterr().err
        return self._text


@pytest.fixture
def written(capsys: pytest.CaptureFixture[str]) -> Written:
    return Written(capsys)


def fail(error: Exception) -> None:
    raise error


def secrets(*words: str) -> Secrets:
    known = Secrets()
    for word in words:
        known.add(word)
    return known


@pytest.mark.parametrize(
    "form",
    [
        PASSWORD,
        urllib.parse.quote(PASSWORD, safe=""),
        urllib.parse.quote_plus(PASSWORD),
        base64.b64encode(PASSWORD.encode()).decode(),
        base64.b64encode(f"\0sam\0{PASSWORD}".encode()).decode(),
        base64.b64encode(f"user=sam\1auth=Bearer {PASSWORD}\1\1".encode()).decode(),
        repr(PASSWORD),
        f'"{PASSWORD}"',
        PASSWORD.encode().hex(),
    ],
)
@pytest.mark.parametrize("verbosity", [0, 1, 2])
def test_a_secret_is_in_no_line_in_no_form(written: Written, form: str, verbosity: int) -> None:
    logs.setup(verbosity, secrets=secrets(PASSWORD))
    logger.error("the server said %s", form)
    try:
        fail(ValueError(form))
    except ValueError:
        logger.exception("it failed with %r", form)

    assert safe.MASK in written.getvalue()
    assert form not in written.getvalue()
    assert "stäple" not in written.getvalue()


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(alphabet=st.characters(codec=None), max_size=200))
def test_one_event_is_one_line_of_visible_text(text: str) -> None:
    record = logging.LogRecord("scanner.x", logging.WARNING, "x.py", 1, "subject %s", (text,), None)
    for style in ("terminal", "file", "journal"):
        line = logs.SafeFormatter(Secrets(), style=style).format(record)

        assert len(line.splitlines()) == 1
        assert line.isprintable()


def test_a_forged_line_stays_in_its_event(written: Written) -> None:
    logs.setup()
    logger.warning("subject: %s", "x\n2026-01-01 ERROR forged\u2028y\x85z\x1b[2J")

    assert written.getvalue().count("\n") == 1
    assert "\x1b" not in written.getvalue()


def test_a_traceback_is_one_line_without_source_or_values(written: Written) -> None:
    logs.setup()
    hidden = "local-" + "value"
    try:
        try:
            fail(OSError("the disk\nis full"))
        except OSError as error:
            raise RuntimeError("could not write") from error
    except RuntimeError:
        logger.exception("pass failed")

    assert written.getvalue().count("\n") == 1
    assert "RuntimeError: could not write (test_logs.py:" in written.getvalue()
    assert "OSError: the disk\\nis full" in written.getvalue()
    assert "raise RuntimeError" not in written.getvalue()
    assert hidden not in written.getvalue()


@pytest.mark.parametrize(
    ("verbosity", "told"),
    [(0, ["warning"]), (1, ["info", "warning"]), (2, ["debug", "info", "warning"]), (9, ["debug", "info", "warning"])],
)
def test_verbosity_says_how_much_is_told(written: Written, verbosity: int, told: list[str]) -> None:
    logs.setup(verbosity)
    logger.debug("debug")
    logger.info("info")
    logger.warning("warning")

    assert [line.rpartition(" ")[2] for line in written.getvalue().splitlines()] == told


@pytest.mark.parametrize(
    "name", ["imapclient", "imapclient.imaplib", "apprise", "mailparser", "urllib3", "asyncio", "x"]
)
def test_others_stay_quiet_however_verbose_we_are(written: Written, name: str) -> None:
    logs.setup(2)
    logging.getLogger(name).debug("LOGIN sam secret")
    logging.getLogger(name).info("a subject")

    assert written.getvalue() == ""


def test_a_broken_call_costs_neither_the_event_nor_the_program(written: Written) -> None:
    logs.setup()
    logger.warning("%d messages", "many")  # noqa: PLE1205, RUF100  # the fault is the point

    assert "%d messages" in written.getvalue()


@pytest.mark.parametrize("stream", [None, "closed", "ascii"])
def test_an_unusable_standard_error_is_no_fault(monkeypatch: pytest.MonkeyPatch, stream: str | None) -> None:
    raw = io.BytesIO()
    made = io.TextIOWrapper(raw, encoding="ascii")
    if stream == "closed":
        made.close()
    monkeypatch.setattr(sys, "stderr", None if stream is None else made)
    logs.setup()
    logger.warning("naïve – 面接")

    if stream == "ascii":
        assert raw.getvalue().decode().rstrip().endswith("na?ve ? ??")


def test_setting_up_twice_writes_once(written: Written) -> None:
    logs.setup()
    logs.setup(1)
    logger.info("once")

    assert written.getvalue().count("once") == 1


def test_the_log_follows_standard_error_where_it_goes(written: Written, monkeypatch: pytest.MonkeyPatch) -> None:
    logs.setup()
    moved = io.StringIO()
    monkeypatch.setattr(sys, "stderr", moved)
    logger.warning("above the progress bar")

    assert "above" in moved.getvalue()
    assert written.getvalue() == ""


def test_warnings_of_libraries_are_for_developers(written: Written) -> None:
    logs.setup()
    with warnings.catch_warnings():
        warnings.simplefilter("always")
        warnings.warn("old", DeprecationWarning, stacklevel=1)

    assert written.getvalue() == ""


def test_short_words_are_not_taken_for_secrets() -> None:
    assert secrets("a", "", "abc").hide("a abc of words") == "a abc of words"


def test_on_a_terminal_a_line_begins_with_a_word_in_small_letters() -> None:
    formatter = logs.SafeFormatter(Secrets(), style="terminal")
    record = logging.LogRecord("scanner.x", logging.WARNING, "", 0, "Could not open the browser: %s", ("gone",), None)

    assert formatter.format(record) == "warning: Could not open the browser: gone"
