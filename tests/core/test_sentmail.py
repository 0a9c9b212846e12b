"""Which employer the seeker's own mail went to."""

from __future__ import annotations

from dataclasses import replace

import pytest

from scanner.core.index import DirectoryIndex
from scanner.core.model import Headers
from scanner.core.sentmail import SentMail
from tests.core.correspondence import DIRECTORY, OWN, address
from tests.core.letters import SENT, THREADS

SENT_MAIL = SentMail(DirectoryIndex(DIRECTORY))


def _sent(to: str, subject: str = "Thank you", **changes: object) -> Headers:
    headers = Headers(
        from_=(address(f"Sam <{OWN}>"),), to=(address(to),), subject=subject, message_id="<s@mailbox.test>"
    )
    return replace(headers, **changes)  # type: ignore[arg-type]  # the names are those of Headers


@pytest.mark.parametrize(
    ("headers", "expected"),
    [
        pytest.param(_sent("<jane.doe@northwind-analytics.com>"), "Northwind Analytics", id="interviewer"),
        pytest.param(_sent("<new@eu.northwind-analytics.com>"), "Northwind Analytics", id="domain"),
        pytest.param(_sent("Northwind <reply+1@hire.lever.co>"), "Northwind Analytics", id="service that names it"),
        pytest.param(_sent("<reply@hire.lever.co>", "Re: Northwind interview"), "Northwind Analytics", id="subject"),
        pytest.param(_sent("Jane Doe <jd@gmail.com>", "Northwind"), "Northwind Analytics", id="person and company"),
        pytest.param(_sent("<x@y.test>", in_reply_to=(SENT,)), "Northwind Analytics", id="known thread"),
        pytest.param(_sent("<bob@gmail.com>"), None, id="friend"),
        pytest.param(_sent("<bob@gmail.com>", "Fwd: Interview", references=(SENT,)), None, id="passed on to a friend"),
        pytest.param(_sent("<jane.doe@northwind-analytics.com>", message_id=None), None, id="without an id"),
    ],
)
def test_what_the_seeker_sent_is_linked_to_whom_it_went(headers: Headers, expected: str | None) -> None:
    link = SENT_MAIL.link(headers, THREADS)

    assert (link.employer if link else None) == expected
    assert link is None or link.sent
