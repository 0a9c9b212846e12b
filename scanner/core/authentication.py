"""Is it really them: what the provider checked, what the sender is dressed as, and what the message asks for.

Two promises hold it: no impostor is called verified, and an honest reply is never condemned for one odd trait.
This module never asks the network and never looks at where a message lies.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from enum import Enum

from scanner.core.authresults import Checks, are_aligned, checks_of
from scanner.core.directory import Directory, Employer
from scanner.core.domains import ascii_domain, is_private_mail
from scanner.core.evidence import Authentication, Authenticity, Evidence, Signal
from scanner.core.lookalike import Semblance, has_mixed_scripts, owns, resemblance
from scanner.core.model import RECEIVED, Headers, Message
from scanner.core.phrases import Folded, fold
from scanner.core.safe import for_plain
from scanner.core.scam import Ask, dangerous_files, hosts_of, requests_in, traps_in
from scanner.core.services import Service, ServiceKind, service_of

MOST_WARNINGS = 4
_SCAM = 0.25
_SURELY_SCAM = 0.5
_CONDEMNED = 3.0  # points from which on a message is suspicious
_LONGEST_SHOWN = 80
_ADDRESS = re.compile(r"[\w.+-]{1,64}@((?:[\w-]{1,63}\.){1,8}[\w-]{2,63})")
# Marks that Arabic and Hebrew need are not among them.
_HIDING = re.compile("[\u00ad\u180e\u200b\u2060-\u2064\u202a-\u202e\u2066-\u2069\ufeff]")
# As the reader of mail words them (`scanner.mime.faults.Fault`); a test holds the two together.
FORGED = frozenset(
    {
        *("several From fields", "an address with two @", "two addresses in one mailbox"),
        "a sender's domain in disguised letters",
    }
)
UNCLEAR = frozenset(
    {
        *("several addresses in From", "no From field", "a sender without an address", "a source route in an address"),
        *("a quoted local part", "an encoded word that looks like an address", "a NUL character"),
        *("a space before a field's colon", "invisible or direction-changing characters in the sender"),
        "an unfinished quotation, comment or angle bracket in an address list",
    }
)
# Services whose accounts anybody opens in a minute: what they pass on may carry any company's name.
_OPEN_TO_ALL = frozenset({ServiceKind.SIGNING, ServiceKind.SCHEDULING, ServiceKind.CALENDAR, ServiceKind.BOARD})
_ASKS_FOR_PAPERS = frozenset({ServiceKind.BACKGROUND, ServiceKind.SIGNING})

_GRAVE = {
    Ask.GIFT_CARDS: "It asks you to buy gift cards. No employer does that.",
    Ask.CRYPTO: "It asks for a payment in crypto money. No employer does that.",
    Ask.FEE: "It asks you to pay for something before you start. Honest employers don't.",
    Ask.CHEQUE: "It speaks of a cheque for you to pay in or shop with. Such cheques bounce, and you pay.",
    Ask.PURCHASE: "It wants you to buy equipment from a shop of their choice. This is a known trick.",
    Ask.MULE: "It wants you to pass on money or parcels, or to lend your account. That can make you liable.",
    Ask.SECRET: "It asks for a password, a code or access to your device. Never give these to anyone.",
}
_PERSONAL = {
    Ask.BANK: "It asks for your bank details. Give them only after a signed contract, and never in a mail.",
    Ask.IDENTITY: "It asks for identity papers or numbers. Ask by a way you know why they are needed so early.",
    Ask.CHAT: "It wants to go on in a private chat app, as impostors like to.",
    Ask.TEXT_INTERVIEW: "It wants to interview you in writing alone, as impostors like to.",
    Ask.PHONE_CHAT: "It wants to go on in WhatsApp or a like app.",
}
_LIGHT = {
    Ask.TOO_GOOD: "It promises a job or easy pay without a real interview.",
    Ask.HUSH: "It wants you to ask nobody else about it.",
    Ask.PRESSURE: "It presses you to act at once.",
}


class Standing(Enum):
    """Whose the sender's domain is."""

    OWN = "own"  # the employer's
    KNOWN = "known"  # an interviewer's or confirmed address where anybody may have a mailbox
    SERVICE = "service"
    PRIVATE = "private"
    STRANGER = "stranger"


@dataclass(frozen=True, slots=True)
class _Sign:
    """One thing that speaks against the sender; ``points`` add up, ``warning`` is empty where none is due."""

    points: float
    warning: str
    detail: str
    is_request: bool = False

    @property
    def rank(self) -> tuple[bool, bool, float]:
        """Gravest first; of lesser signs those of the sender before what is asked for."""
        return (self.points < _CONDEMNED, self.is_request, -self.points)


@dataclass(slots=True)
class _Inquiry:
    """What is known of one message while it is being looked into."""

    message: Message
    employer: Employer | None
    directory: Directory
    service: Service | None
    threaded: bool
    domain: str = ""
    standing: Standing = Standing.STRANGER
    checks: Checks | None = None
    signs: list[_Sign] = field(default_factory=list)

    def sign(self, points: float, warning: str, detail: str = "") -> None:
        """Notes something against the sender."""
        self.signs.append(_Sign(points, warning, detail or _clause(warning)))

    def sign_request(self, points: float, warning: str, words: str) -> None:
        """Notes something that is asked for, in the author's ``words``."""
        first = _clause(warning.partition(". ")[0])
        detail = f'{first} ("{_shown(words)}")' if words else first
        self.signs.append(_Sign(points, warning, detail, is_request=True))

    @property
    def headers(self) -> Headers:
        """The header fields of the message."""
        return self.message.headers

    @property
    def passed(self) -> bool:
        """Whether the user's provider found that the sender's domain sent it, and the sender can be read one way."""
        faults = set(self.headers.faults)
        is_clean = len(self.headers.from_) == 1 and not faults & (FORGED | UNCLEAR)
        return self.checks is not None and is_clean and self.checks.passes_for(self.domain)

    @property
    def vouched(self) -> bool:
        """Whether it passed, and the domain is the employer's or that of a service that writes for them."""
        return self.passed and self.standing in {Standing.OWN, Standing.SERVICE}


def authenticate(
    message: Message,
    *,
    employer: Employer | None,
    directory: Directory,
    service: Service | None = None,
    threaded: bool = False,
    folded: Folded | None = None,
    scam: float = 0.0,
) -> Authentication:
    """Whether a message that speaks for ``employer`` is from them; never raises for what it holds.

    ``service``: the hiring service that sent it, where it named this employer; ``None`` otherwise. ``threaded``: it
    answers a mail of the seeker's. ``folded``: subject and text, where they have been folded already. ``scam``: how
    surely it is worded as swindlers write (`Reading.scam`).

    Verified takes: the user's own provider reports that DMARC or an aligned DKIM signature passed (SPF alone is not
    enough, see `Checks.passes_for`), one clean From, and a domain that is the employer's or such a service's; a
    private mailbox never is. Suspicious takes one grave sign or several lesser ones; the rest is unverified.
    """
    inquiry = _Inquiry(message, employer, directory, service, threaded)
    inquiry.domain = ascii_domain(message.headers.author.domain[:253])
    inquiry.standing = _standing(inquiry)
    inquiry.checks = checks_of(message.headers, directory)
    _look_at_checks(inquiry)
    _look_at_sender(inquiry)
    _look_at_name(inquiry)
    _look_at_reply_to(inquiry)
    _look_at_links(inquiry)
    words = folded or fold(f"{message.headers.subject[:500]}\n\n{message.text}")
    asked = _look_at_requests(inquiry, words)
    if not asked & _GRAVE.keys():
        _look_at_wording(inquiry, scam)
    return _concluded(inquiry, asked)


def is_truly_from(headers: Headers, directory: Directory) -> bool:
    """Whether nobody but the owner of the author's address can have written a message that lies anywhere.

    The provider's report passes for it, or no server ever took it in: then a mail program put it there.
    """
    checks = checks_of(headers, directory)
    if checks is not None:
        return checks.passes_for(ascii_domain(headers.author.domain[:253]))
    return all(field.name != RECEIVED for field in headers.trace)


def _standing(inquiry: _Inquiry) -> Standing:
    employer, author = inquiry.employer, inquiry.headers.author
    if employer and owns(employer, inquiry.domain):
        return Standing.OWN
    if employer:
        mates = {interviewer.email for interviewer in employer.interviewers if interviewer.email}
        if author.address and author.address in {address.lower() for address in (*mates, *employer.addresses)}:
            return Standing.KNOWN
    if inquiry.service is not None:
        return Standing.SERVICE
    return Standing.PRIVATE if is_private_mail(inquiry.domain) else Standing.STRANGER


def _look_at_checks(inquiry: _Inquiry) -> None:
    """What the provider's report says against the sender's domain."""
    checks, domain = inquiry.checks, _shown(inquiry.domain)
    if checks is None or inquiry.standing not in {Standing.OWN, Standing.SERVICE}:
        return
    if checks.fails_for(inquiry.domain):
        # Under p=none the owner says that honest mail fails too; and nobody else can answer what the seeker sent.
        points = 1.0 if checks.policy == "none" or inquiry.threaded else _CONDEMNED
        warning = f"Your provider found that it was not sent by {domain}, though it says so."
        inquiry.sign(points, warning, f"your provider found that it was not sent by {domain}")
    elif checks.doubts() and not inquiry.threaded:
        warning = f"Your provider could not confirm that it was sent by {domain}."
        inquiry.sign(1.0, warning)


def _look_at_sender(inquiry: _Inquiry) -> None:
    """What the sender's domain is dressed as."""
    employer, domain = inquiry.employer, _shown(inquiry.domain)
    faults = set(inquiry.headers.faults)
    if faults & FORGED:
        inquiry.sign(_CONDEMNED, "Its sender is written so that programs read it in different ways, as forgers do.")
    if inquiry.standing in {Standing.OWN, Standing.KNOWN, Standing.SERVICE} or employer is None:
        return
    name = _shown(employer.name)
    found = resemblance(inquiry.domain, employer)
    if found and not any(owns(other, inquiry.domain) for other in inquiry.directory.employers):
        if found.semblance is Semblance.IMITATION:
            warning = f"It comes from {domain}, which only looks like {_shown(found.theirs)}: {found.detail}."
            inquiry.sign(_CONDEMNED, warning, f"{domain} only looks like {_shown(found.theirs)}: {found.detail}")
            return
        if found.semblance is Semblance.VARIANT and not inquiry.threaded and service_of(inquiry.domain) is None:
            warning = f"It comes from {domain}: {found.detail}. Anyone can register such a name."
            inquiry.sign(1.0, warning, f"from {domain}: {found.detail}")
            return
    if inquiry.threaded:
        return
    if inquiry.standing is Standing.PRIVATE:
        where = f"a private mailbox at {domain}" if domain else "no address at all"
        inquiry.sign(1.0, f"It comes from {where}, where anyone can call themselves {name}.", f"sent from {where}")
    else:
        inquiry.sign(1.0, f"It comes from {domain}, which is not known to write for {name}.")


def _look_at_name(inquiry: _Inquiry) -> None:
    """Tricks of the shown name: another address in it, hidden characters, letters of two scripts in one word."""
    shown = inquiry.headers.author.name[:300]
    for found in _ADDRESS.finditer(shown):
        other = ascii_domain(found.group(1))
        if are_aligned(other, inquiry.domain) or inquiry.standing is Standing.SERVICE:
            continue
        is_theirs = inquiry.employer is not None and owns(inquiry.employer, other)
        points = _CONDEMNED if is_theirs and inquiry.standing is not Standing.KNOWN else 1.0
        warning = f"The sender's name shows an address at {_shown(other)}, but it comes from {_shown(inquiry.domain)}."
        inquiry.sign(points, warning)
        break
    if _HIDING.search(shown):
        inquiry.sign(2.0, "The sender's name has invisible characters in it that turn or hide letters.")
    if has_mixed_scripts(shown):
        inquiry.sign(2.0, "The sender's name mixes letters of two alphabets so as to look like another name.")


def _look_at_reply_to(inquiry: _Inquiry) -> None:
    """Where an answer would go."""
    employer, own = inquiry.employer, inquiry.domain
    for address in inquiry.headers.reply_to[:3]:
        domain = ascii_domain(address.domain[:253])
        if not domain or are_aligned(domain, own) or inquiry.directory.seeker.is_own(address.address):
            continue
        if employer and (owns(employer, domain) or employer.knows(address.address)):
            continue
        found = resemblance(domain, employer) if employer else None
        shown = f"An answer would not go to {_shown(own)} but to {_shown(domain)}"
        if found and found.semblance is Semblance.IMITATION:
            inquiry.sign(_CONDEMNED, f"{shown}, which only looks like {_shown(found.theirs)}.")
        elif is_private_mail(domain):
            points = 0.4 if inquiry.vouched or inquiry.threaded else 2.0
            inquiry.sign(points, f"{shown}, a private mailbox that anyone can open.")
        elif service_of(f"{address.local}@{domain}") is None and not inquiry.vouched and not inquiry.threaded:
            inquiry.sign(0.6, f"{shown}.")
        return


def _look_at_links(inquiry: _Inquiry) -> None:
    """Links that imitate the employer or hide where they lead, and files that are programs."""
    employer, message = inquiry.employer, inquiry.message
    for host in hosts_of(message.links)[:40] if employer and not inquiry.vouched else ():
        found = resemblance(host, employer) if employer else None
        if found and found.semblance is Semblance.IMITATION and host != inquiry.domain:
            inquiry.sign(_CONDEMNED, f"A link leads to {_shown(host)}, which only looks like {_shown(found.theirs)}.")
            break
    for trap in traps_in(message.links) if not inquiry.vouched else ():
        is_shown_theirs = employer is not None and trap.shown != "" and owns(employer, trap.shown)
        if trap.program:
            warning = f"A link loads {_shown(trap.program)}, a program: don't run it. Meetings need none from a mail."
            inquiry.sign(0.5 if inquiry.standing is Standing.OWN or inquiry.threaded else 2.0, warning)
        elif trap.is_address:
            inquiry.sign(1.0, "A link leads to a bare number instead of a name, as honest ones never do.")
        elif trap.is_short and inquiry.standing is not Standing.OWN:
            inquiry.sign(0.4, f"A link hides behind {_shown(trap.host)}, so nobody can see where it leads.")
        elif is_shown_theirs and employer and not owns(employer, trap.host) and service_of(trap.host) is None:
            points = 0.6 if inquiry.standing is Standing.OWN or inquiry.threaded else 1.2
            inquiry.sign(points, f"A link shows {_shown(trap.shown)} but leads to {_shown(trap.host)}.")
    for name in dangerous_files(message.attachments)[:1]:
        inquiry.sign(0.8 if inquiry.vouched else 2.0, f"The file {_shown(name)} can run programs: don't open it.")


def _look_at_requests(inquiry: _Inquiry, words: Folded) -> set[Ask]:
    """What it asks for, weighed by who asks."""
    asked = {request.ask: request.words for request in requests_in(inquiry.message, words)}
    by_service = inquiry.service.kind if inquiry.service and inquiry.standing is Standing.SERVICE else None
    safe = inquiry.passed and inquiry.standing is Standing.OWN
    for ask in sorted(asked.keys() & _GRAVE.keys()):
        inquiry.sign_request(0.5 if safe or inquiry.threaded else _CONDEMNED, _GRAVE[ask], asked[ask])
    personal = [ask for ask in _PERSONAL if ask in asked]
    for ask in personal:
        if by_service in _ASKS_FOR_PAPERS and inquiry.passed and ask in {Ask.IDENTITY, Ask.BANK}:
            continue
        inquiry.sign_request(_personal_points(inquiry, ask), _PERSONAL[ask], asked[ask])
    if inquiry.standing in {Standing.PRIVATE, Standing.STRANGER} and not inquiry.threaded:
        for ask, warning in _LIGHT.items():
            alone = ask is Ask.PRESSURE and not asked.keys() & (_GRAVE.keys() | _PERSONAL.keys() | {Ask.TOO_GOOD})
            if ask in asked and not alone:
                inquiry.sign_request(2.0 if ask is Ask.TOO_GOOD else 0.6, warning, asked[ask])
    return set(asked)


def _look_at_wording(inquiry: _Inquiry, scam: float) -> None:
    """Whether it is worded as swindlers write, where it does not come from the employer or their service."""
    if scam < _SCAM or inquiry.vouched or inquiry.threaded:
        return
    known = inquiry.standing in {Standing.KNOWN, Standing.SERVICE} and inquiry.passed
    points = 1.0 if known else _CONDEMNED if scam >= _SURELY_SCAM else 2.0
    inquiry.sign(points, "It reads like a fraud: employers don't ask for such things by mail.")


def _personal_points(inquiry: _Inquiry, ask: Ask) -> float:
    """What a request for papers, an account or a chat weighs, by who makes it."""
    if inquiry.vouched and inquiry.standing is Standing.OWN:
        return 0.3
    if inquiry.threaded or inquiry.standing is Standing.KNOWN:
        return 0.5
    is_doubtful = any(sign.points >= 1 and not sign.is_request for sign in inquiry.signs)
    if (inquiry.standing is Standing.OWN or inquiry.vouched) and not is_doubtful:
        # Two of these are what any first week brings: bank details and a passport.
        return 0.7
    return 1.0 if ask is Ask.PHONE_CHAT else 2.0


def _concluded(inquiry: _Inquiry, asked: set[Ask]) -> Authentication:
    ordered = sorted(inquiry.signs, key=lambda sign: sign.rank)
    points = sum(sign.points for sign in inquiry.signs)
    is_grave = any(sign.points >= _CONDEMNED for sign in inquiry.signs)
    if is_grave or points >= _CONDEMNED:
        authenticity = Authenticity.SUSPICIOUS
    elif _is_verified(inquiry, asked, points):
        authenticity = Authenticity.VERIFIED
    else:
        authenticity = Authenticity.UNVERIFIED
    warnings = dict.fromkeys(sign.warning for sign in ordered if sign.warning)
    evidence = [Evidence(Signal.SUSPICIOUS, -round(sign.points, 2), sign.detail) for sign in ordered]
    return Authentication(
        authenticity, tuple(warnings)[:MOST_WARNINGS], (*_report(inquiry, authenticity), *evidence[:MOST_WARNINGS])
    )


def _is_verified(inquiry: _Inquiry, asked: set[Ask], points: float) -> bool:
    if not inquiry.vouched:
        return False
    if inquiry.standing is Standing.SERVICE:
        is_open = inquiry.service is not None and inquiry.service.kind in _OPEN_TO_ALL
        return not is_open and points < 1.0 and not asked & _GRAVE.keys()
    # An honest company's mailbox can be broken into: what no employer asks for is never called theirs.
    return inquiry.threaded or not asked & _GRAVE.keys()


def _report(inquiry: _Inquiry, authenticity: Authenticity) -> tuple[Evidence, ...]:
    """One entry on what the provider's check says for the sender."""
    checks, domain = inquiry.checks, _shown(inquiry.domain)
    if authenticity is Authenticity.VERIFIED:
        return (Evidence(Signal.AUTHENTICATED, 0.5, f"your provider checked that {domain} sent it"),)
    if inquiry.passed:
        return (Evidence(Signal.AUTHENTICATED, 0.0, f"it was really sent by {domain}"),)
    if checks is None:
        return (Evidence(Signal.AUTHENTICATED, 0.0, "your provider left no word on whether the sender is genuine"),)
    return (Evidence(Signal.AUTHENTICATED, 0.0, f"nothing proves that {domain or 'the sender'} sent it"),)


def _shown(text: str) -> str:
    """Words of a stranger's, fit to stand in a sentence of ours."""
    return for_plain(text, _LONGEST_SHOWN)


def _clause(sentence: str) -> str:
    """A warning as an entry of the ledger: one clause, no capital, no full stop."""
    return f"{sentence[:1].lower()}{sentence[1:]}".rstrip(".")
