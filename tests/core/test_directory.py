"""Which addresses are the seeker's own."""

from __future__ import annotations

import pytest

from scanner.core.directory import Seeker

SEEKER = Seeker("Sam Rivera", ("sam.rivera@gmail.com", "sam.rivera@mailbox.test"))


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("sam.rivera@mailbox.test", True),
        ("Sam.Rivera@Mailbox.TEST", True),
        ("sam.rivera+jobs@mailbox.test", True),
        ("samrivera@mailbox.test", False),
        ("samrivera+jobs@googlemail.com", True),
        ("sam.rivera@mailbox.test.shop.test", False),
        ("jane@mailbox.test", False),
        ("", False),
    ],
)
def test_an_address_is_the_seekers_whatever_its_tag_and_gmails_dots(address: str, expected: bool) -> None:
    assert SEEKER.is_own(address) is expected


def test_a_seeker_without_addresses_owns_none() -> None:
    assert not Seeker("Sam Rivera").is_own("")
    assert not Seeker("Sam Rivera").is_own("sam.rivera@mailbox.test")
