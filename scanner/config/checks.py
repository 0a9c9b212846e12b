"""What two settings must be to each other.

It is looked at even where single values are wrong, so that all is told at once.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import TypeVar

from scanner.config.document import Plain
from scanner.config.faults import Key
from scanner.config.values import ascii_domain, is_loopback, read_address, read_date, read_domain, read_duration
from scanner.core.directory import name_key

Value = TypeVar("Value")
Section = Mapping[str, Plain]


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# Where anybody may have an address: such a domain would make every stranger an employer.
MAIL_PROVIDERS = _words(
    """gmail.com googlemail.com outlook.com hotmail.com live.com msn.com yahoo.com ymail.com rocketmail.com aol.com
    icloud.com me.com mac.com gmx.com gmx.net gmx.de gmx.at gmx.ch web.de mail.com proton.me protonmail.com pm.me
    tutanota.com tuta.io fastmail.com yandex.ru yandex.com mail.ru inbox.ru list.ru bk.ru qq.com 163.com 126.com
    yeah.net sina.com t-online.de freenet.de hotmail.co.uk hotmail.fr hotmail.de hotmail.it hotmail.es outlook.de
    outlook.fr outlook.es live.co.uk live.fr live.nl yahoo.co.uk yahoo.co.jp yahoo.co.in yahoo.de yahoo.fr yahoo.it
    yahoo.es yahoo.ca yahoo.com.br yahoo.com.au btinternet.com wanadoo.fr laposte.net libero.it virgilio.it wp.pl
    o2.pl onet.pl interia.pl uol.com.br bol.com.br terra.com.br rediffmail.com naver.com hanmail.net"""
)
# Who writes for many employers: the domain alone does not tell for which.
HIRING_SERVICES = _words(
    """greenhouse.io greenhouse-mail.io lever.co ashbyhq.com workday.com myworkday.com myworkdayjobs.com icims.com
    smartrecruiters.com workable.com workablemail.com taleo.net successfactors.com jobvite.com bamboohr.com
    teamtailor.com personio.com personio.de recruitee.com breezy.hr indeed.com linkedin.com xing.com stepstone.de
    glassdoor.com ziprecruiter.com monster.com hackerrank.com codility.com calendly.com docusign.net"""
)
_SECOND_LEVEL = _words("ac co com edu gob gov go ltd me mil ne net nom or org plc sch")


@dataclass(frozen=True, slots=True)
class Remark:
    """What a check has to say of the value under ``key``."""

    key: Key
    text: str


def nothing(_: Section) -> tuple[Remark, ...]:
    """A check that finds nothing."""
    return ()


def faults(data: Section) -> Iterator[Remark]:
    """What must be changed before the settings can be used."""
    accounts = list(sections(data, "accounts"))
    employers = list(sections(data, "employers"))
    if "accounts" in data and data["accounts"] == []:
        yield Remark(("accounts",), "is empty; at least one mailbox is needed")
    yield from _repeats(accounts, lambda account: account.get("name") or account.get("address"), "account")
    for key, account in accounts:
        yield from _security(key, account)
        yield from _credentials(key, account)
        yield from _folders(key, account)
    yield from _repeats(employers, lambda employer: employer.get("name"), "employer")
    for key, employer in employers:
        yield from _dates(key, employer)
        yield from _domains(key, employer)
    yield from _email(data)


def warnings(data: Section) -> Iterator[Remark]:
    """What can be used, but is hardly meant."""
    yield from _own_addresses(data)
    for key, account in (*sections(data, "accounts"), *_email_section(data)):
        yield from _port(key, account)
    for key, employer in sections(data, "employers"):
        for index, domain in enumerate(_texts(employer.get("domains"))):
            if _tried(read_domain, domain) in HIRING_SERVICES:
                yield Remark(
                    (*key, "domains", index),
                    f"{domain} writes for many employers; unless it is this employer itself, leave it out",
                )
    every, stale = (_span(data, name) for name in ("every", "stale"))
    if stale < 2 * every:
        yield Remark(("schedule", "stale"), "is less than twice `every`; one slow check would raise an alarm")


def _repeats(sections: list[tuple[Key, Section]], name_of: Callable[[Section], Plain], noun: str) -> Iterator[Remark]:
    seen: set[str] = set()
    for key, section in sections:
        name = name_of(section)
        if not isinstance(name, str) or not name.strip():
            continue
        folded = name_key(name)
        if folded in seen:
            where, text = ((*key, "name"), "name") if "name" in section else ((*key, "address"), "address")
            yield Remark(where, f"another {noun} has this {text}; give each a `name` of its own")
        seen.add(folded)


def _security(key: Key, server: Section) -> Iterator[Remark]:
    """RFC 8314 section 3: no password in the clear; this machine alone is let through."""
    security, host = server.get("security"), server.get("host")
    if not isinstance(security, str) or security.strip().lower() != "none":
        return
    if not isinstance(host, str) or not is_loopback(host.strip()):
        yield Remark(
            (*key, "security"), "none is refused: anyone on the way could read your password; use tls or starttls"
        )


def _credentials(key: Key, account: Section) -> Iterator[Remark]:
    if "password" in account and "oauth" in account:
        yield Remark((*key, "oauth"), "stands beside a password; keep one of the two")
    if "password" not in account and "oauth" not in account:
        yield Remark(key, "has neither `password` nor `oauth`; one of them is needed to log in")


def _folders(key: Key, account: Section) -> Iterator[Remark]:
    expected = {folder.casefold() for folder in _texts(account.get("expected"))} or {"inbox"}
    for index, folder in enumerate(_texts(account.get("skip"))):
        if folder.casefold() in expected:
            yield Remark((*key, "skip", index), "is also under `expected`; a folder can't be both")


def _dates(key: Key, employer: Section) -> Iterator[Remark]:
    interviewed = _tried(read_date, employer.get("interviewed"))
    reply_by = _tried(read_date, employer.get("reply_by"))
    if interviewed and reply_by and reply_by < interviewed:
        yield Remark((*key, "reply_by"), f"is before the interview ({interviewed.isoformat()})")


def _domains(key: Key, employer: Section) -> Iterator[Remark]:
    for index, text in enumerate(_texts(employer.get("domains"))):
        domain = _tried(read_domain, text)
        if domain is None:
            continue
        place = (*key, "domains", index) if isinstance(employer.get("domains"), list) else (*key, "domains")
        if domain in MAIL_PROVIDERS:
            yield Remark(
                place, f"anybody may have an address at {domain}; put theirs under `interviewers` or `addresses`"
            )
        elif _is_suffix(domain):
            yield Remark(place, f"{domain} is shared by many companies; write the whole domain")


def _is_suffix(domain: str) -> bool:
    """Whether this is a public suffix of the shape of ``co.uk``; the list is opened for those alone, being large."""
    labels = ascii_domain(domain).split(".")
    if len(labels) != 2 or labels[0] not in _SECOND_LEVEL:
        return False
    from publicsuffixlist import PublicSuffixList

    return bool(PublicSuffixList().is_public(".".join(labels)))


def _email(data: Section) -> Iterator[Remark]:
    for key, email in _email_section(data):
        yield from _security(key, email)
        if "password" in email and "username" not in email:
            yield Remark((*key, "password"), "stands without a `username`")
        if "username" in email and "password" not in email:
            yield Remark((*key, "username"), "stands without a `password`")


def _own_addresses(data: Section) -> Iterator[Remark]:
    seeker = data.get("seeker")
    own = set(_texts(seeker.get("addresses"))) if isinstance(seeker, dict) else set()
    own |= {str(account.get("address")) for _, account in sections(data, "accounts")}
    folded = {_tried(read_address, address) for address in own} - {None}
    for key, employer in sections(data, "employers"):
        for person_key, person in sections(employer, "interviewers", key):
            if _tried(read_address, person.get("email")) in folded:
                yield Remark((*person_key, "email"), "is your own address; mail from it is never taken for a reply")
        for index, address in enumerate(_texts(employer.get("addresses"))):
            if _tried(read_address, address) in folded:
                yield Remark((*key, "addresses", index), "is your own address; it belongs under `your_address`")


def _port(key: Key, server: Section) -> Iterator[Remark]:
    port, security = server.get("port"), str(server.get("security", "tls")).strip().lower()
    if port in {"993", "465"} and security == "starttls":
        yield Remark((*key, "port"), f"{port} is made for `security: tls`")
    if port in {"143", "587"} and security == "tls":
        yield Remark((*key, "port"), f"{port} is made for `security: starttls`")


def _email_section(data: Section) -> Iterator[tuple[Key, Section]]:
    alerts = data.get("alerts")
    email = alerts.get("email") if isinstance(alerts, dict) else None
    if isinstance(email, dict):
        yield ("alerts", "email"), email


def sections(data: Section, name: str, above: Key = ()) -> Iterator[tuple[Key, Section]]:
    """Each section of a list in ``data``, with its key."""
    found = data.get(name)
    for index, section in enumerate(found if isinstance(found, list) else []):
        if isinstance(section, dict):
            yield (*above, name, index), section


def _texts(value: Plain) -> list[str]:
    values = value if isinstance(value, list) else [value]
    return [text for text in values if isinstance(text, str)]


def _span(data: Section, name: str) -> float:
    schedule = data.get("schedule")
    span = _tried(read_duration, schedule.get(name)) if isinstance(schedule, dict) else None
    return span.total_seconds() if span else {"every": 300.0, "stale": 10800.0}[name]


def _tried(reader: Callable[[object], Value], value: Plain) -> Value | None:
    """What ``reader`` makes of it; ``None`` where the schema will complain anyway."""
    try:
        return reader(value)
    except ValueError:
        return None
