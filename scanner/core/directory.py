"""Whom we listen for: the seeker, the employers and their people.

This module holds what the user said; `core/matching.py` decides with it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import lru_cache
from typing import TypeVar

T = TypeVar("T")


def name_key(name: str) -> str:
    """A name as names are compared: spaces and capitals tell none apart."""
    return " ".join(name.split()).casefold()


def going_by(name: str, every: Iterable[T], names: Callable[[T], Iterable[str]]) -> list[T]:
    """Those of ``every`` that go by the name; where none does, those with one of their ``names`` beginning with it."""
    wanted = name_key(name)
    known = [(each, [name_key(one) for one in names(each)]) for each in every]
    exact = [each for each, keys in known if wanted in keys]
    return exact or [each for each, keys in known if wanted and any(key.startswith(wanted) for key in keys)]


class ContactBy(StrEnum):
    """How the employer said they would answer."""

    EMAIL = "email"
    PHONE = "phone"
    TEXT = "text"
    PORTAL = "portal"
    POST = "post"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Interviewer:
    """One person of an employer; ``email`` in lower case."""

    name: str
    email: str | None = None
    title: str | None = None
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Employer:
    """One application: the company, its people and what was agreed.

    ``addresses`` are further senders that the user confirmed as this employer's.
    ``answers_everyone`` is ``None`` where it is not known. ``promise`` are the words of ``reply_by`` where it was given
    in words; ``reply_by`` is then the day they mean, ``None`` where that can't be told. ``your_address`` and
    ``your_phone`` are the seeker's, as the employer has them.
    """

    name: str
    aliases: tuple[str, ...] = ()
    domains: tuple[str, ...] = ()
    role: str | None = None
    interviewers: tuple[Interviewer, ...] = ()
    interviewed: date | None = None
    reply_by: date | None = None
    contact_by: ContactBy = ContactBy.UNKNOWN
    phone: str | None = None
    answers_everyone: bool | None = None
    closed: bool = False
    addresses: tuple[str, ...] = ()
    applied: date | None = None
    promise: str | None = None
    portal: str | None = None
    your_address: str | None = None
    your_phone: str | None = None

    def knows(self, address: str) -> bool:
        """Whether an address was told to be the employer's or an interviewer's."""
        told = {*self.addresses, *(person.email for person in self.interviewers)}
        return bool(address) and address in told

    @property
    def names(self) -> tuple[str, ...]:
        """The company's name and its aliases."""
        return (self.name, *self.aliases)


@dataclass(frozen=True, slots=True)
class Seeker:
    """The user: own addresses are in lower case; mail from them is never a reply."""

    name: str
    addresses: tuple[str, ...] = ()

    def is_own(self, address: str) -> bool:
        """Whether an address is the seeker's, whatever tag it bears and wherever Gmail's dots stand in it."""
        # Only judging wants what this brings along; loading the settings goes without.
        from scanner.core.domains import mailbox

        return bool(address) and mailbox(address) in _mailboxes(self.addresses)


@dataclass(frozen=True, slots=True)
class Directory:
    """Everybody we know. ``trusted_servers`` are the authserv-ids of the user's own providers (RFC 8601)."""

    seeker: Seeker
    employers: tuple[Employer, ...]
    trusted_servers: tuple[str, ...] = ()

    @property
    def watched(self) -> tuple[Employer, ...]:
        """The employers whose application is not closed."""
        return tuple(employer for employer in self.employers if not employer.closed)


@lru_cache(maxsize=8)
def _mailboxes(addresses: tuple[str, ...]) -> frozenset[str]:
    from scanner.core.domains import mailbox

    return frozenset(map(mailbox, addresses))
