"""What servers say when they want to be left alone, and for how long."""

from __future__ import annotations

import pytest

from scanner.errors import FolderError, ThrottledError
from scanner.imap.faults import refusal, throttled

PAUSES: dict[str, tuple[bytes, float | None]] = {
    "Exchange": (b"Request is throttled. Suggested Backoff Time: 299961 milliseconds", 299.961),
    "Exchange, no unit": (b"Request is throttled. Suggested Backoff Time: 5000", 5.0),
    "back-off in seconds": (b"Suggested back-off time: 30 seconds", 30.0),
    "minutes": (b"Too many connections, try again in 5 minutes", 300.0),
    "an hour": (b"[UNAVAILABLE] Maintenance. Please retry after 1 hour.", 3600.0),
    "blocked": (b"Your address is temporarily blocked for 15 min", 900.0),
    "locked after": (b"Account locked after 3 failed logins for 10 minutes", 600.0),
    "wait": (b"Please wait 90s before the next login", 90.0),
    "later": (b"Server busy, try again later", None),
    "limit": (b"[LIMIT] Rate limit hit.", None),
    "Yahoo": (b"[LIMIT] UID FETCH Rate limit hit.", None),
    "Gmail": (b"[ALERT] Too many simultaneous connections. (Failure)", None),
    "Gmail, bandwidth": (b"[OVERQUOTA] Account exceeded command or bandwidth limits. (Failure)", 1800.0),
    "no number of times": (b"Too many errors, try again in 3 ways", None),
    "beyond all": (b"try again in 999999999 hours", 999999999 * 3600.0),
}


@pytest.mark.parametrize(("text", "seconds"), PAUSES.values(), ids=PAUSES)
def test_a_wish_for_a_pause_is_understood(text: bytes, seconds: float | None) -> None:
    error = throttled("imap.mailbox.test", text)

    assert error is not None
    assert error.seconds == (None if seconds is None else pytest.approx(seconds))


@pytest.mark.parametrize(
    "text",
    [
        b"[AUTHENTICATIONFAILED] Invalid credentials, you may try 2 more times",
        b"Mailbox does not exist",
        b"Waiting for 12 messages",
        b"[NONEXISTENT] no mailbox 24 hours",
    ],
)
def test_other_words_ask_for_no_pause(text: bytes) -> None:
    assert throttled("imap.mailbox.test", text) is None


def test_a_folder_in_use_is_the_folder_s_affair() -> None:
    error = refusal("imap.mailbox.test", "Jobs", b"[INUSE] Mailbox is locked, try again in 30 seconds")

    assert isinstance(error, FolderError)
    assert isinstance(refusal("imap.mailbox.test", "Jobs", b"Busy, try again in 30 seconds"), ThrottledError)
