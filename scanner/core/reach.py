"""Whether what an employer holds of the seeker reaches them: the address, the number.

This module never looks anything up: it compares what the user wrote down.
"""

from __future__ import annotations

from dataclasses import dataclass

from scanner.core.directory import ContactBy, Employer

# Gmail reads an address without its dots, under both of its names.
_GMAIL = frozenset({"gmail.com", "googlemail.com"})


@dataclass(frozen=True, slots=True)
class Reach:
    """Where the seeker can be reached: addresses of watched accounts, further own addresses, and a number."""

    watched: tuple[str, ...] = ()
    own: tuple[str, ...] = ()
    phone: str | None = None


@dataclass(frozen=True, slots=True)
class Gap:
    """An address or number that an employer holds and that does not reach the seeker; ``text`` is one sentence."""

    what: str
    text: str


def gaps(employer: Employer, reach: Reach) -> tuple[Gap, ...]:
    """What this employer has wrong, or what nobody looks at."""
    found: list[Gap] = []
    address = employer.your_address
    if address and not _covers(reach.watched, address):
        if _covers(reach.own, address):
            text = (
                f"they write to {address}, and no mailbox of that address is watched; "
                "add it under `accounts`, unless its mail is forwarded to one that is"
            )
        else:
            text = f"they have {address} as your address, which is none of yours; tell them the right one"
        found.append(Gap(address, text))
    number = employer.your_phone
    if number and reach.phone and not _same_number(number, reach.phone):
        found.append(Gap(number, f"they have {number} as your number, and yours is {reach.phone}; tell them"))
    return tuple(found)


def asks_for_number(employer: Employer) -> bool:
    """Whether they will call or text, and nobody noted which number of the seeker's they have."""
    return employer.contact_by in (ContactBy.PHONE, ContactBy.TEXT) and employer.your_phone is None


def _covers(known: tuple[str, ...], address: str) -> bool:
    wanted = _plain(address)
    return any(_plain(each) == wanted for each in known)


def _plain(address: str) -> str:
    """The mailbox behind an address: what follows a plus sign is a tag (RFC 5233)."""
    local, _, domain = address.strip().lower().rpartition("@")
    local = local.partition("+")[0]
    if domain in _GMAIL:
        return f"{local.replace('.', '')}@gmail.com"
    return f"{local}@{domain}"


def _same_number(one: str, other: str) -> bool:
    """Whether two spellings may be one number: with and without the country, or a leading zero."""
    first, second = (_digits(number) for number in (one, other))
    shorter, longer = sorted((first.lstrip("0"), second.lstrip("0")), key=len)
    return first == second or (len(shorter) >= 7 and longer.endswith(shorter))


def _digits(number: str) -> str:
    return "".join(sign for sign in number.lower().partition("x")[0] if sign.isdecimal())
