"""Settings to the people and companies that the core knows: the last place where a settings object is needed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

from scanner.config import schema
from scanner.config.schema import Settings
from scanner.config.values import ascii_domain
from scanner.core.directory import Directory, Employer, Interviewer, Seeker

DateReader = Callable[[str, date | None], date | None]


def directory(settings: Settings, *, read_words: DateReader | None = None, servers: tuple[str, ...] = ()) -> Directory:
    """Everybody the user named.

    ``read_words`` makes a day of a promise kept in words, given the day of the interview, else of the
    application; without it, and where it gives ``None``, such a promise has no date. ``servers`` are the authserv-ids
    of the user's providers (RFC 8601).
    """
    return Directory(
        seeker=Seeker(name=settings.seeker.name or "", addresses=own_addresses(settings)),
        employers=tuple(_employer(employer, read_words) for employer in settings.employers),
        trusted_servers=servers,
    )


def own_addresses(settings: Settings) -> tuple[str, ...]:
    """The user's addresses, those of the accounts too, each once and in lower case."""
    accounts = (account.address for account in settings.accounts)
    return _once(*settings.seeker.addresses, *accounts)


def _employer(employer: schema.Employer, read_words: DateReader | None) -> Employer:
    return Employer(
        name=employer.name,
        aliases=employer.aliases,
        domains=_once(*_spellings(employer.domains)),
        role=employer.role,
        interviewers=tuple(
            Interviewer(name=person.name, email=person.email, title=person.title, aliases=person.aliases)
            for person in employer.interviewers
        ),
        interviewed=employer.interviewed,
        reply_by=_promised(employer, read_words),
        contact_by=employer.contact_by,
        phone=employer.phone,
        answers_everyone=employer.answers_everyone,
        closed=employer.closed,
        addresses=employer.addresses,
        applied=employer.applied,
        promise=employer.reply_by if isinstance(employer.reply_by, str) else None,
        portal=employer.portal,
        your_address=employer.your_address,
        your_phone=employer.your_phone,
    )


def _spellings(domains: tuple[str, ...]) -> Iterator[str]:
    """Each domain as it stands on the wire, and as people write it."""
    for domain in domains:
        yield ascii_domain(domain)
        yield domain


def _promised(employer: schema.Employer, read_words: DateReader | None) -> date | None:
    if isinstance(employer.reply_by, str):
        return read_words(employer.reply_by, employer.interviewed or employer.applied) if read_words else None
    return employer.reply_by


def _once(*texts: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(texts))
