"""Whom other mail programs should let through: the employers' own domains, people and services, and nobody else's."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from scanner.core.directory import Employer, Interviewer
from scanner.core.domains import ascii_domain, climb, is_private_mail, is_within, registrable
from scanner.core.evidence import Authenticity, Confidence
from scanner.core.finding import Finding
from scanner.core.model import Address
from scanner.core.safe import for_plain
from scanner.core.services import ServiceKind, service_of, tenant_of
from scanner.core.text import company_forms

_SHORTEST_BRAND = 4
_SHORTEST_NAME = 3


@dataclass(frozen=True, slots=True)
class Friend:
    """One employer as a filter knows it; every text is one safe line, every domain and address ASCII.

    ``domains`` are its own. ``addresses`` are single senders beyond them. ``services`` are domains of hiring services
    that write for it: anyone may write from there, so they count only with one of its ``names`` in the sender's name.
    """

    names: tuple[str, ...]
    domains: tuple[str, ...] = ()
    addresses: tuple[str, ...] = ()
    services: tuple[str, ...] = ()
    people: tuple[Interviewer, ...] = ()

    @property
    def name(self) -> str:
        """The employer's name."""
        return self.names[0] if self.names else "An employer"

    @property
    def telling(self) -> tuple[str, ...]:
        """The names that are long enough to be looked for within a sender's name."""
        return tuple(name for name in self.names if sum(map(str.isalnum, name)) >= _SHORTEST_NAME or not name.isascii())


@dataclass(frozen=True, slots=True)
class Friends:
    """All employers, and one plain line for each thing that was left out."""

    friends: tuple[Friend, ...]
    notes: tuple[str, ...] = ()


def friends_of(employers: Sequence[Employer], findings: Sequence[Finding] = ()) -> Friends:
    """Who may pass, by what the settings name and by the services that were found to write for each employer."""
    notes: list[str] = []
    friends = tuple(_friend(employer, findings, notes) for employer in employers if not employer.closed)
    return Friends(friends, tuple(dict.fromkeys(notes)))


def _friend(employer: Employer, findings: Sequence[Finding], notes: list[str]) -> Friend:
    name = for_plain(employer.name, 100)
    domains = [ascii_domain(domain) for domain in employer.domains]
    services = [domain for domain in domains if service_of(domain) is not None]
    own: list[str] = []
    for domain in domains:
        if is_private_mail(domain):
            notes.append(f"{name}: {domain} gives mailboxes to anyone, so only the people named are let through")
        elif not registrable(domain):
            notes.append(f"{name}: {domain} is no domain that one owner has, so it was left out")
        elif domain not in services:
            own.append(domain)
    addresses: list[str] = []
    for address in _addresses(employer, findings):
        domain = address.rpartition("@")[2]
        if any(is_within(domain, parent) for parent in own):
            continue
        if not (address.isascii() and address.isprintable()) or set(address) & set(' "<>(),;:\\'):
            notes.append(f"{name}: {for_plain(address, 100)} can't be written into every filter, so it was left out")
        elif service_of(address) is None or _is_named_in(employer, address):
            addresses.append(address)
        else:
            services.append(_service_domain(domain))
    return Friend(
        names=tuple(dict.fromkeys(shown for each in employer.names if (shown := for_plain(each, None).strip()))),
        domains=tuple(dict.fromkeys(own)),
        addresses=tuple(dict.fromkeys(addresses)),
        services=tuple(dict.fromkeys(services)),
        people=employer.interviewers,
    )


def _addresses(employer: Employer, findings: Sequence[Finding]) -> Iterator[str]:
    yield from (person.email for person in employer.interviewers if person.email)
    yield from employer.addresses
    yield from (sender.address for sender in _service_senders(employer, findings))


def _service_senders(employer: Employer, findings: Iterable[Finding]) -> Iterator[Address]:
    """The senders at hiring services that wrote for an employer beyond doubt; job boards write for everyone."""
    for finding in findings:
        service = service_of(finding.sender.address)
        if (
            service is not None
            and service.kind not in (ServiceKind.BOARD, ServiceKind.CALENDAR)
            and finding.match.employer == employer.name
            and finding.match.confidence >= Confidence.LIKELY
            and finding.match.authentication.authenticity is not Authenticity.SUSPICIOUS
        ):
            yield finding.sender


def _is_named_in(employer: Employer, address: str) -> bool:
    """Whether a service's address is the employer's alone: ``northwind@ashbyhq.com``, ``x@northwind.lever.co``."""
    local, _, domain = address.rpartition("@")
    place = "".join(character for character in f"{local} {tenant_of(domain)}".lower() if character.isalnum())
    brands = {form.replace(" ", "") for name in employer.names for form in company_forms(name)}
    return any(len(brand) >= _SHORTEST_BRAND and brand in place for brand in brands)


def _service_domain(domain: str) -> str:
    """The service's own domain: ``mail.greenhouse.io`` is ``greenhouse.io``."""
    name = ascii_domain(domain)
    service = service_of(name)
    known = service.domains if service is not None else ()
    return next((parent for parent in climb(name) if parent in known), name)
