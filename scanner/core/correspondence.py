"""Whom the seeker wrote to about an employer, and agents who were found to write for one: their mail is looked at too.

This module never looks at what such mail says.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from itertools import chain, islice

from scanner.core.domains import ascii_domain, is_private_mail
from scanner.core.evidence import Authenticity, Confidence, Match, ThreadLink
from scanner.core.services import service_of


def correspondents(link: ThreadLink) -> Iterator[str]:
    """The addresses at companies that a mail about an employer went to; private mailboxes and services are left out."""
    if not link.sent:
        return
    for address in link.to:
        if is_company(address):
            yield address


def found_link(match: Match, message_id: str | None, sender: str, when: datetime | None = None) -> ThreadLink | None:
    """What an answer to a finding would point to, and the agent who wrote it; ``None`` where it proves nothing.

    A found message may itself be answered from an address that nobody expects; a doubtful one vouches for nobody.
    """
    is_doubtful = match.authentication.authenticity is Authenticity.SUSPICIOUS or match.confidence < Confidence.LIKELY
    if not match.is_finding or is_doubtful or match.employer is None or message_id is None:
        return None
    return ThreadLink(message_id, match.employer, False, when, (sender,) if match.by_agent else ())


def agents(link: ThreadLink) -> Iterator[str]:
    """The address of the agent who wrote a mail that was found; none where an employer, or anybody else, wrote it."""
    return iter(() if link.sent else link.to)


def writers(link: ThreadLink) -> Iterator[str]:
    """All whose companies' mail is kept because of a link."""
    return chain(correspondents(link), agents(link))


class Circle:
    """Whom the threads make known.

    ``written_to`` has the employer of each address that the seeker wrote to about one, ``agents`` for each company's
    domain the employers for whom somebody there was found to write, each with those who did.
    """

    def __init__(self) -> None:
        self.written_to: dict[str, str] = {}
        self.agents: dict[str, dict[str, frozenset[str]]] = {}
        self._threads: Mapping[str, ThreadLink] = {}
        self._count = 0

    def follow(self, threads: Mapping[str, ThreadLink]) -> None:
        """Takes in what came to the threads since; found out anew where they are others, or fewer.

        They may only grow: a link that takes another's place under its Message-ID is not seen.
        """
        if self._threads is not threads or self._count > len(threads):
            self.written_to, self.agents, self._count = {}, {}, 0
        for link in islice(threads.values(), self._count, None):
            self.written_to.update((address, link.employer) for address in correspondents(link))
            for address in agents(link):
                employers = self.agents.setdefault(domain_of(address), {})
                employers[link.employer] = employers.get(link.employer, frozenset()) | {address}
        self._threads, self._count = threads, len(threads)


def is_company(address: str) -> bool:
    """Whether an address is at some company: neither a private mailbox nor a service that writes for others."""
    domain = domain_of(address)
    return bool(domain) and not is_private_mail(domain) and service_of(address) is None


def domain_of(address: str) -> str:
    """The domain of an address, in ASCII; empty where there is none."""
    _, _, domain = address.rpartition("@")
    return ascii_domain(domain[:253])
