"""Whom the seeker wrote to about an employer: agents and colleagues whose later mail is looked at as well.

This module never looks at what such mail says.
"""

from __future__ import annotations

from collections.abc import Iterator

from scanner.core.domains import ascii_domain, is_private_mail
from scanner.core.evidence import ThreadLink
from scanner.core.services import service_of


def correspondents(link: ThreadLink) -> Iterator[str]:
    """The addresses at companies that a mail about an employer went to; private mailboxes and services are left out."""
    if not link.sent:
        return
    for address in link.to:
        domain = domain_of(address)
        if domain and not is_private_mail(domain) and service_of(address) is None:
            yield address


def domain_of(address: str) -> str:
    """The domain of an address, in ASCII; empty where there is none."""
    _, _, domain = address.rpartition("@")
    return ascii_domain(domain[:253])
