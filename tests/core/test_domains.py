"""Who registered a domain, and what lies within another."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from publicsuffixlist import PublicSuffixList

from scanner.core.domains import (
    ascii_domain,
    brand,
    climb,
    is_private_mail,
    is_within,
    registrable,
    unicode_domain,
)


@pytest.mark.parametrize(
    ("domain", "expected"),
    [
        pytest.param("mail.acme.co.uk", "acme.co.uk", id="two-label suffix"),
        pytest.param("ACME.com.", "acme.com", id="case and final dot"),
        pytest.param("justice.gov.uk", "justice.gov.uk", id="below a public suffix"),
        pytest.param("gov.uk", "", id="a public suffix"),
        pytest.param("acme.github.io", "acme.github.io", id="a private suffix parts its tenants"),
        pytest.param("münchen.de", "xn--mnchen-3ya.de", id="IDN"),
        pytest.param("mail.mailbox.test", "mailbox.test", id="unknown suffix"),
        pytest.param("192.168.1.1", "", id="address"),
        pytest.param("localhost", "", id="no dot"),
        pytest.param("", "", id="nothing"),
    ],
)
def test_registrable_part(domain: str, expected: str) -> None:
    found = registrable(domain)

    assert found == expected


@pytest.mark.parametrize(
    ("domain", "parent", "expected"),
    [
        ("acme.com", "acme.com", True),
        ("mail.acme.com", "acme.com", True),
        ("pacme.com", "acme.com", False),
        ("acme.com.evil.net", "acme.com", False),
        ("acme.com", "", False),
    ],
)
def test_within_goes_by_whole_labels(domain: str, parent: str, expected: bool) -> None:
    found = is_within(domain, parent)

    assert found is expected


def test_both_spellings_of_an_idn_are_one() -> None:
    wire = ascii_domain("Müller-Söhne.de")

    assert wire == ascii_domain(wire)
    assert unicode_domain(wire) == "müller-söhne.de"
    assert brand(wire) == brand("müller-söhne.de") == "muller-sohne"


@pytest.mark.parametrize(
    ("domain", "expected"),
    [
        ("gmail.com", True),
        ("yahoo.co.uk", True),
        ("t-online.de", True),
        ("acme.com", False),
        ("outlook-acme.com", False),
    ],
)
def test_private_mail_is_known(domain: str, expected: bool) -> None:
    found = is_private_mail(domain)

    assert found is expected


@given(st.text(max_size=200))
def test_any_text_may_be_asked_for(text: str) -> None:
    found = registrable(text)

    assert found == registrable(found) or found == ""
    assert climb(ascii_domain(text))
    assert isinstance(is_private_mail(text), bool)
    assert isinstance(unicode_domain(text), str)


def test_the_packed_list_of_suffixes_tells_the_same_as_the_library_s_own() -> None:
    plain = PublicSuffixList()
    names = [rule.lstrip("!*.") for rule in plain._publicsuffix]
    asked = [f"{front}{name}" for name in names for front in ("", "acme.", "mail.acme.") if name.isascii()]

    assert len(asked) > 20_000
    assert [name for name in asked if registrable(name) != (plain.privatesuffix(name) or "")] == []
