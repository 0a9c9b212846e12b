"""Authentication-Results (RFC 8601) as the user's own provider wrote them: read tolerantly, believed narrowly.

This module never checks a signature, never asks the network, and never judges what the results mean for an employer.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from scanner.core.directory import Directory
from scanner.core.domains import ascii_domain, brand, registrable
from scanner.core.model import AUTHENTICATION_RESULTS, RECEIVED, Headers

_METHODS = frozenset({"spf", "dkim", "dmarc", "compauth"})
_MOST_FIELDS = 12
_MOST_TRACE = 40
_LONGEST_FIELD = 16_384
_ACROSS = 40  # characters of a result that the end of a field may cut in two
_MOST_RESULTS = 400
_TOKEN = re.compile(r'"[^"\\]*+(?:\\.[^"\\]*+)*"?|[();=]|\s++|[^\s();="]++')
_IN_COMMENT = re.compile(r"[()\\]")
_DOMAIN = re.compile(r"(?!\.)[\w.-]{1,253}(?<!\.)")
_FAILED = re.compile(r"\bdmarc\s{0,9}=\s{0,9}fail\b", re.IGNORECASE)
_POLICY = re.compile(r"\bp\s?=\s?(none|quarantine|reject)\b", re.IGNORECASE)
_POLICY_PROPERTIES = frozenset({"policy.dmarc", "policy.published-domain-policy", "policy.p"})
_BY = re.compile(r"\bby\s+([\w.-]{1,253})", re.IGNORECASE)
_LMTP = re.compile(r"\bwith\s+LMTP", re.IGNORECASE)
_INNER_ZONES = frozenset({"internal", "local", "localdomain", "localhost", "lan", "corp", "home", "intern", "arpa"})
# One provider under several names: a hop of one and a result of the other are still the same house.
_HOUSES = {
    name: house
    for house, names in {
        "google": "google gmail googlemail",
        "microsoft": "outlook hotmail live msn office365 office microsoft exchangelabs",
        "apple": "icloud me mac apple",
        "yahoo": "yahoo ymail rocketmail yahoodns aol aim",
        "united": "gmx web kundenserver 1and1 1und1 ionos mail",
        "fastmail": "fastmail messagingengine",
        "proton": "protonmail proton pm",
        "zoho": "zoho zohomail",
        "yandex": "yandex ya",
        "heinlein": "mailbox heinlein-support heinlein-hosting",
    }.items()
    for name in names.split()
}
_NAMELESS_HOUSES = frozenset({"microsoft"})
_ONE_FIELD_A_CHECK = frozenset({"apple", "proton"})


@dataclass(frozen=True, slots=True)
class Result:
    """One result: ``method`` and ``outcome`` in lower case; ``remark`` is what its comments say.

    ``properties`` holds ``header.d`` and the like; a value that does not read cleanly is an empty one.
    """

    method: str
    outcome: str
    properties: tuple[tuple[str, str], ...]
    remark: str = ""

    def domain(self, *names: str) -> str:
        """The domain that these properties name, the first that is there; empty where none is, or where two differ."""
        for name in names:
            values = {domain_of(value) for key, value in self.properties if key == name}
            if values:
                return values.pop() if len(values) == 1 else ""
        return ""


@dataclass(frozen=True, slots=True)
class Field:
    """One whole field; ``server`` is the authserv-id in lower case, empty where it has none.

    ``broken``: a quotation or comment was never closed, so that nothing in it may be believed.
    """

    server: str
    results: tuple[Result, ...]
    broken: bool = False


@dataclass(frozen=True, slots=True)
class Checks:
    """What the user's provider found. Outcomes are the words of RFC 8601, empty where a check is not reported.

    ``dkim_domains`` are those whose signature passed; ``spf_domain`` is the envelope sender's, where it passed.
    ``dmarc_domain`` is the one that DMARC was asked for; ``policy`` is what that domain wants done on failure.
    """

    server: str
    dmarc: str = ""
    dmarc_domain: str = ""
    policy: str = ""
    dkim: str = ""
    dkim_domains: tuple[str, ...] = ()
    spf: str = ""
    spf_domain: str = ""
    compound: str = ""

    def passes_for(self, domain: str) -> bool:
        """Whether mail of this From domain passed: DMARC, or a DKIM signature aligned with it (RFC 7489, relaxed).

        SPF alone is not enough here: whoever shares the sender's machine, as on any cheap web host, passes it too.
        """
        if self.dmarc == "fail" or self.compound == "fail":
            return False
        signed = any(are_aligned(signer, domain) for signer in self.dkim_domains)
        if self.dmarc == "pass":
            # One that does not say whom it was asked for must rest on something that does (RFC 7489 section 3.1).
            asked_for = self.dmarc_domain
            return are_aligned(asked_for, domain) if asked_for else signed or are_aligned(self.spf_domain, domain)
        return signed

    def fails_for(self, domain: str) -> bool:
        """Whether the provider says that mail of this From domain was not sent by it."""
        if self.dmarc == "fail":
            return not self.dmarc_domain or are_aligned(self.dmarc_domain, domain)
        return self.compound == "fail" and self.dmarc != "pass"

    def doubts(self) -> bool:
        """Whether SPF, or every signature, failed, and nothing passed."""
        failed = self.spf in {"fail", "softfail"} or self.dkim in {"fail", "permerror"}
        return failed and self.dmarc != "pass" and not self.dkim_domains and not self.spf_domain


def are_aligned(one: str, other: str) -> bool:
    """Whether two domains have the same owner (RFC 7489 section 3.1, relaxed)."""
    first, second = ascii_domain(one), ascii_domain(other)
    if not first or not second:
        return False
    return first == second or (registrable(first) != "" and registrable(first) == registrable(second))


def domain_of(value: str) -> str:
    """The domain of a property's value, which may be an address; empty where it is no clean domain."""
    domain = value.rpartition("@")[2].strip("<> ").rstrip(".").lower()
    return ascii_domain(domain) if _DOMAIN.fullmatch(domain) and "." in domain else ""


def checks_of(headers: Headers, directory: Directory) -> Checks | None:
    """What the user's own provider wrote of a message, ``None`` where it wrote nothing that may be believed.

    The topmost field of a trusted name counts. Fields of the same house below it may be the sender's own, so a pass is
    taken from them only where the house is known to write one field for each check; a failure is always taken. Nothing
    is believed that another server wrote, or where another took the message in (RFC 8601 section 5).
    """
    receiver, values = _of_receiver(headers)
    fields = [parse(value) for value in values[:_MOST_FIELDS]]
    trust = _Trust(directory, receiver)
    for number, field in enumerate(fields):
        if trust.believes(field, is_top=number == 0):
            is_doubted = any(
                result.method == "dmarc" and result.outcome == "fail"
                for each in fields[:number]
                for result in each.results
            )
            return _merged(_of_one_house(fields[number:], trust), is_doubted=is_doubted)
        if not field.server:
            return None
    return None


def parse(value: str) -> Field:
    """One field's value; never raises, and takes time in proportion to its length."""
    segments, broken = _segments(value[:_LONGEST_FIELD])
    broken |= len(value) > _LONGEST_FIELD
    server = ""
    results: list[Result] = []
    for number, segment in enumerate(segments):
        pairs, loose, remark = _pairs(segment)
        if number == 0 and loose:
            server = loose[0].lower().strip('"').rstrip(".")
        for result in _results(pairs, remark):
            # A sender may sign a thousand times to push the one failure out of the report.
            if len(results) < _MOST_RESULTS or result.method == "dmarc":
                results.append(result)
            else:
                broken = True
    if len(value) > _LONGEST_FIELD and _FAILED.search(value, _LONGEST_FIELD - _ACROSS):
        results.append(Result("dmarc", "fail", ()))
    return Field(server, tuple(results), broken)


def is_among(server: str, names: Iterable[str]) -> bool:
    """Whether an authserv-id is one of these; ``*.`` stands for any host below (RFC 8601 section 2.5).

    All are in lower case and end without a dot, as those of `parse` do.
    """
    return any(
        server.endswith(name[1:]) and len(server) >= len(name) if name.startswith("*.") else server == name
        for name in names
    )


# What a provider calls itself; anything else in quotes only ends like a name that is trusted.
_HOST = re.compile(r"[a-z0-9._:\[\]-]+")


class _Trust:
    """Which authserv-ids may be the user's own provider's."""

    def __init__(self, directory: Directory, receiver: str | None) -> None:
        self._known = tuple(name.strip().lower().rstrip(".") for name in directory.trusted_servers if name.strip())
        own = {registrable(name.removeprefix("*.")) for name in self._known}
        own |= {registrable(address.rpartition("@")[2]) for address in directory.seeker.addresses}
        self._own = frozenset(own - {""})
        self._houses = frozenset(_house(name) for name in self._own)
        self._receiver = receiver

    def believes(self, field: Field, *, is_top: bool) -> bool:
        """Whether a field is the provider's own. A name that the profile lists needs less than one that is guessed."""
        receiver = self._receiver
        if not field.server:
            house_known = bool(self._houses & _NAMELESS_HOUSES) if receiver is None else False
            return is_top and (house_known or (receiver is not None and _house(receiver) in _NAMELESS_HOUSES))
        if not _HOST.fullmatch(field.server):
            return False
        house = _house(registrable(field.server) or field.server)
        agrees = receiver is None or _house(receiver) == house
        if is_among(field.server, self._known):
            is_other_account = receiver is not None and not agrees and _house(receiver) in self._houses
            return agrees or (is_top and not is_other_account)
        return is_top and agrees and self._is_guessed(field.server)

    def _is_guessed(self, server: str) -> bool:
        owner = registrable(server)
        return owner in self._own or (owner != "" and _HOUSES.get(brand(owner), "-") in self._houses)


def _house(domain: str) -> str:
    """Who runs a host, whatever its names: the registered domain, or the provider where that is known."""
    owner = registrable(domain) or domain
    return _HOUSES.get(brand(owner), owner)


def _of_receiver(headers: Headers) -> tuple[str | None, list[str]]:
    """The registered domain of the server that took the message in, and the results that may be of its house.

    ``None`` where no hop names it. Deliveries within the provider's own house (LMTP, inner zones, bare names) are
    passed over on the way to it; what stands below the first hop of another house came with the mail.
    """
    receiver: str | None = None
    results: list[str] = []
    for name, value in headers.trace[:_MOST_TRACE]:
        if name == AUTHENTICATION_RESULTS:
            results.append(value)
        elif name == RECEIVED and (owner := _taker(value[:2_000])) is not None:
            if receiver is None:
                receiver = owner or None
            elif _house(owner) != _house(receiver):
                break
    return receiver, results


def _taker(hop: str) -> str | None:
    """The registered domain of who took a message in, empty where it is none; ``None`` for a hop within a house."""
    found = _BY.search(hop)
    host = found.group(1).lower().rstrip(".") if found else ""
    is_inner = _LMTP.search(hop) is not None or host.rpartition(".")[2] in _INNER_ZONES
    return None if is_inner else registrable(host)


def _of_one_house(fields: Sequence[Field], trust: _Trust) -> Iterator[Field]:
    """The first field and those right below it that the same house wrote."""
    first = fields[0]
    for field in fields:
        if field is not first and (
            not field.server
            or not trust.believes(field, is_top=True)
            or _house(registrable(field.server)) != _house(registrable(first.server))
        ):
            return
        yield field


def _merged(fields: Iterator[Field], *, is_doubted: bool) -> Checks:
    """One report of several fields: for each method the topmost field that reports it counts.

    ``is_doubted``: a field above them, of a name that is not known, says that DMARC failed; then no pass is believed.
    """
    taken: dict[str, list[Result]] = {}
    server = ""
    is_first = True
    for field in fields:
        server = server or field.server
        may_pass = not field.broken and not is_doubted
        may_pass &= is_first or _house(registrable(field.server)) in _ONE_FIELD_A_CHECK
        found: dict[str, list[Result]] = {}
        for result in field.results:
            if may_pass or result.outcome != "pass":
                found.setdefault(result.method, []).append(result)
        for method, results in found.items():
            taken.setdefault(method, results)
        is_first = False
    return _report(server, taken)


def _report(server: str, taken: dict[str, list[Result]]) -> Checks:
    dmarc = taken.get("dmarc", [])
    # Of results that contradict each other the worst counts.
    worst = next((result for result in dmarc if result.outcome == "fail"), dmarc[0] if dmarc else None)
    if worst is not None and worst.outcome == "pass" and any(result.outcome != "pass" for result in dmarc):
        worst = next(result for result in dmarc if result.outcome != "pass")
    dkim = taken.get("dkim", [])
    signers = [result.domain("header.d", "header.i") for result in dkim if result.outcome == "pass"]
    spf = [result for result in taken.get("spf", []) if not result.domain("smtp.helo") or len(result.properties) > 1]
    spf_passed = next((result for result in spf if result.outcome == "pass"), None)
    compound = taken.get("compauth", [])
    return Checks(
        server=server,
        dmarc=worst.outcome if worst else "",
        dmarc_domain=_asked_for(worst) if worst else "",
        policy=_policy(worst) if worst else "",
        dkim="pass" if any(signers) else dkim[0].outcome if dkim else "",
        dkim_domains=tuple(dict.fromkeys(signer for signer in signers if signer)),
        spf=spf_passed.outcome if spf_passed else spf[0].outcome if spf else "",
        spf_domain=spf_passed.domain("smtp.mailfrom", "smtp.mail", "smtp.from") if spf_passed else "",
        compound=compound[0].outcome if compound else "",
    )


def _asked_for(result: Result) -> str:
    """The domain that DMARC was asked for, empty where it is not said; one that is none still is another's."""
    said = next((value for key, value in result.properties if key == "header.from"), "")
    return result.domain("header.from") or said.lower()


def _policy(result: Result) -> str:
    """What the domain's owner asks for on failure: ``none``, ``quarantine``, ``reject``; empty where nobody says."""
    for key, value in result.properties:
        if key in _POLICY_PROPERTIES:
            return value.lower()
    found = _POLICY.search(result.remark)
    if found:
        return found.group(1).lower()
    # Microsoft tells what it did by it: "action=none" is what it does under p=none.
    action = next((value.lower() for key, value in result.properties if key == "action"), "")
    return {"none": "none", "quarantine": "quarantine", "reject": "reject", "oreject": "reject"}.get(action, "")


@dataclass(slots=True)
class _Token:
    kind: str  # "word", "=", "("
    text: str
    glued: bool


def _segments(text: str) -> tuple[list[list[_Token]], bool]:
    """The parts between semicolons as tokens, comments (RFC 5322 section 3.2.2) kept apart."""
    segments: list[list[_Token]] = [[]]
    position, glued, broken = 0, False, False
    while position < len(text):
        found = _TOKEN.match(text, position)
        if found is None:
            break
        piece = found.group()
        if piece == "(":
            end, closed = _comment_end(text, position + 1)
            segments[-1].append(_Token("(", text[position + 1 : end - 1], glued))
            position, broken, glued = end, broken or not closed, True
            continue
        position = found.end()
        if piece.isspace():
            glued = False
            continue
        if piece == ";":
            segments.append([])
            glued = False
            continue
        if piece.startswith('"'):
            broken |= len(piece) < 2 or not piece.endswith('"')
            piece = re.sub(r"\\(.)", r"\1", piece[1:-1])
        segments[-1].append(_Token("=" if piece == "=" else "word", piece, glued))
        glued = True
    return segments, broken


def _comment_end(text: str, position: int) -> tuple[int, bool]:
    """Where a comment that began before ``position`` ends, comments within it counted; and whether it ends at all."""
    depth = 1
    while True:
        found = _IN_COMMENT.search(text, position)
        if found is None:
            return len(text) + 1, False
        sign = found.group()
        position = found.end() + (1 if sign == "\\" else 0)
        depth += {"(": 1, ")": -1}.get(sign, 0)
        if depth == 0:
            return position, True


def _pairs(tokens: list[_Token]) -> tuple[list[tuple[str, str]], list[str], str]:
    """The ``key=value`` pairs of one part, the words that are in none, and what the comments say."""
    pairs: list[tuple[str, str]] = []
    loose: list[str] = []
    remarks: list[str] = []
    key: str | None = None
    expects = in_value = False
    for token in tokens:
        if token.kind == "(":
            remarks.append(token.text)
            # "header.d=acme.com(.evil.net" must not read as acme.com; after a result, as in "pass(p=none)", it may.
            if in_value and token.glued and "." in pairs[-1][0]:
                pairs[-1] = (pairs[-1][0], "")
            in_value = False
        elif token.kind == "=":
            if in_value and token.glued:
                pairs[-1] = (pairs[-1][0], pairs[-1][1] + "=")
            elif key is not None:
                expects = True
        elif expects and key is not None:
            pairs.append((key.lower(), token.text))
            key, expects, in_value = None, False, True
        elif in_value and token.glued:
            pairs[-1] = (pairs[-1][0], pairs[-1][1] + token.text)
        else:
            if key is not None:
                loose.append(key)
            key, in_value = token.text, False
    if key is not None:
        loose.append(key)
    return pairs, loose, " ".join(remarks)


def _results(pairs: list[tuple[str, str]], remark: str) -> Iterator[Result]:
    """The results among the pairs. RFC 8601 section 2.2 has one between two semicolons: a second is never a pass."""
    method, outcome = "", ""
    properties: list[tuple[str, str]] = []
    is_first = True
    for key, value in pairs:
        name = key.partition("/")[0]
        if name in _METHODS:
            if method:
                yield Result(method, outcome, tuple(properties), remark)
                is_first = False
            method, outcome, properties = name, value.lower(), []
            if outcome == "pass" and not is_first:
                outcome = "unclear"
        elif "." not in key and key not in {"action", "reason"}:
            if method:
                yield Result(method, outcome, tuple(properties), remark)
                is_first = False
            method, properties = "", []
        else:
            properties.append((key, value))
    if method:
        yield Result(method, outcome, tuple(properties), remark)
