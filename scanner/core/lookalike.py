"""Domains that are dressed as one of the user's own employers; it never compares with anyone else's.

Companies own many domains, and so do impostors: what any company may own is only a variant, and worth a word of
caution; what nobody owns by chance is an imitation.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache

from ahocorasick_rs import AhoCorasick
from rapidfuzz import process
from rapidfuzz.distance import OSA

from scanner.core.directory import Employer
from scanner.core.domains import ascii_domain, is_private_mail, is_within, registrable, unicode_domain
from scanner.core.services import service_of
from scanner.core.text import company_forms, fold, forms

_LONGEST_LABEL = 64
_LONG_ENOUGH_FOR_PAIRS = 7
_SHORTEST_LOOK = 4
_SHORTEST_GUESS = 5  # letters from which on a spelling may be off by one

# How letters look, not what they are: own choice of those that a mail program's font hardly tells apart.
_LOOKS = str.maketrans(
    {
        **dict.fromkeys("аɑαａạąá", "a"),
        **dict.fromkeys("ьЬв", "b"),
        **dict.fromkeys("сϲⅽｃçćċ", "c"),
        **dict.fromkeys("ԁⅾɗđ", "d"),
        **dict.fromkeys("еҽєεéėęẹё", "e"),
        **dict.fromkeys("ƒ", "f"),
        **dict.fromkeys("ɡգǵģ", "g"),
        **dict.fromkeys("һհн", "h"),
        **dict.fromkeys("іɩιıíìïįịl1|!ⅼӏǀїĺļ", "i"),
        **dict.fromkeys("јϳ", "j"),
        **dict.fromkeys("кκķ", "k"),
        **dict.fromkeys("мⅿṃ", "m"),
        **dict.fromkeys("пողńņñη", "n"),
        **dict.fromkeys("о0οօσọóöºо", "o"),
        **dict.fromkeys("рρþ", "p"),
        **dict.fromkeys("ԛզ", "q"),
        **dict.fromkeys("гɾŕ", "r"),
        **dict.fromkeys("ѕ5$śşṣ", "s"),
        **dict.fromkeys("тτţ", "t"),
        **dict.fromkeys("υսʋüúûų", "u"),
        **dict.fromkeys("νѵ", "v"),
        **dict.fromkeys("ѡԝшẃ", "w"),
        **dict.fromkeys("хχ×", "x"),
        **dict.fromkeys("уүýỳγ", "y"),
        **dict.fromkeys("ᴢźżž", "z"),
        "3": "e",
        "4": "a",
        "7": "t",
        "8": "b",
        "9": "g",
    }
)
_PAIRS = (("rn", "m"), ("vv", "w"), ("cl", "d"))
_HIRING_TEXT = """
career careers job jobs work working hr hiring hire talent talents recruit recruiting recruitment recruiter interview
interviews apply application applications people join team teams offer offers onboarding staffing vacancies vacancy
karriere bewerbung emploi recrutement carriere empleo trabajo lavora lavoro vagas vacatures praca kariera remote online
portal mail email
"""
_HIRING = frozenset(_HIRING_TEXT.split())
# Endings that are a slip of the finger, or meant to look like one.
_SLIPS = {"com": {"cm", "om", "con", "comm", "cmo", "ocm", "vom", "xom"}, "org": {"ogr", "rog"}, "net": {"ent", "nte"}}


class Semblance(IntEnum):
    """How a domain resembles an employer's, the weakest first."""

    TENANT = 1  # their name below a stranger's domain, as with any hosted service
    VARIANT = 2  # their name under another ending, with a hyphen or a word more: they or anybody may own it
    IMITATION = 3  # spelled to be taken for theirs


@dataclass(frozen=True, slots=True)
class Resemblance:
    """What a domain resembles: ``theirs`` is the employer's domain or name, ``detail`` how, as one plain clause."""

    semblance: Semblance
    employer: str
    theirs: str
    detail: str


class Imitations:
    """Finds whom of many employers a domain imitates, in time that hardly grows with their number."""

    def __init__(self, employers: Sequence[Employer]) -> None:
        self._employers = tuple(employers)
        self._owners: dict[str, set[int]] = {}
        for number, employer in enumerate(self._employers):
            for theirs, label in _labels(employer):
                for seen in (_run_together(label), _run_together(theirs) if "." in theirs else ""):
                    if len(seen) >= _SHORTEST_LOOK:
                        self._owners.setdefault(seen, set()).add(number)
        self._looks = list(self._owners)
        self._search = AhoCorasick(self._looks or ["\x00"])

    def by(self, domain: str) -> tuple[tuple[int, Resemblance], ...]:
        """The employers, by number, whom a domain imitates; empty where it is the own domain of one."""
        name = ascii_domain(domain)[:253]
        seen = _run_together(unicode_domain(name))
        near = {self._looks[hit[0]] for hit in self._search.find_matches_as_indexes(seen, overlapping=True)}
        label = _run_together(unicode_domain(registrable(name)).partition(".")[0])
        close = process.extract(label, self._looks, scorer=OSA.distance, score_cutoff=2, limit=8) if label else []
        near.update(look for look, _, _ in close)
        numbers = sorted({number for look in near for number in self._owners[look]} if self._looks else ())
        if not numbers or any(owns(employer, name) for employer in self._employers):
            return ()
        found = ((number, resemblance(name, self._employers[number])) for number in numbers)
        return tuple((number, each) for number, each in found if each and each.semblance is Semblance.IMITATION)


def is_look_alike(domain: str, employers: Iterable[Employer]) -> str | None:
    """The employer whom a domain imitates, ``None`` where it imitates none, or is one's own."""
    everyone = tuple(employers)
    name = ascii_domain(domain)
    if any(owns(employer, name) for employer in everyone):
        return None
    found = (resemblance(name, employer) for employer in everyone)
    return next((each.employer for each in found if each and each.semblance is Semblance.IMITATION), None)


@lru_cache(maxsize=1024)
def own_domains(employer: Employer) -> frozenset[str]:
    """The domains that the user gave, and those where the employer's people or confirmed addresses are.

    Domains where anyone may have a mailbox, and those of hiring services, are nobody's own.
    """
    mates = [interviewer.email for interviewer in employer.interviewers if interviewer.email]
    given = {ascii_domain(domain.removeprefix("@")) for domain in employer.domains}
    given |= {ascii_domain(address.rpartition("@")[2]) for address in (*mates, *employer.addresses) if "@" in address}
    return frozenset(
        domain for domain in given if domain and not is_private_mail(domain) and service_of(domain) is None
    )


def owns(employer: Employer, domain: str) -> bool:
    """Whether a domain is the employer's: given, below a given one, the registered one above it, or kept for it."""
    name = ascii_domain(domain)
    own = own_domains(employer)
    return (
        any(is_within(name, each) for each in own)
        or (bool(name) and registrable(name) == name and any(registrable(each) == name for each in own))
        or _is_kept_for(name, own)
    )


def _is_kept_for(name: str, own: Iterable[str]) -> bool:
    """Whether the registry of ``.jobs`` keeps a domain for the owner of one of these.

    That registry gives names to employers alone, for hiring alone, each its own name, and checks that (ICANN's
    sponsored domain, Employ Media's policy). Short names belong to too many companies for that to say whose it is.
    """
    label, _, ending = registrable(name).partition(".")
    return (
        ending == "jobs"
        and len(label) >= _SHORTEST_LOOK
        and any(registrable(each).partition(".")[0] == label for each in own)
    )


@lru_cache(maxsize=2048)
def resemblance(domain: str, employer: Employer) -> Resemblance | None:
    """How a domain that is not the employer's resembles one that is; ``None`` where it does not."""
    name = ascii_domain(domain)[:253]
    if not registrable(name) or owns(employer, name) or is_private_mail(name) or service_of(name):
        return None
    best: Resemblance | None = None
    for theirs, label in _labels(employer):
        found = _swallowed(name, theirs) or _compared(name, theirs, label, employer)
        if found and (best is None or found[0] > best.semblance):
            best = Resemblance(found[0], employer.name, theirs, found[1])
    return best


def look(label: str) -> str:
    """The label as the eye takes it in haste: what looks alike is one."""
    seen = label.lower().translate(_LOOKS).replace("-", "")
    if len(seen) >= _LONG_ENOUGH_FOR_PAIRS:  # Dover and Clover, Bam and Barn are all honest
        for pair, single in _PAIRS:
            seen = seen.replace(pair, single)
    return seen


def _run_together(label: str) -> str:
    """The form under which imitations are looked for: what looks alike is one, and nothing parts the letters."""
    return look(fold(label)).replace(".", "")


def has_mixed_scripts(text: str) -> bool:
    """Whether one word has Latin letters beside Cyrillic or Greek ones, as no language writes them."""
    return any(
        any("a" <= char.lower() <= "z" for char in word) and any("\u0370" <= char <= "\u058f" for char in word)
        for word in re.findall(r"\w+", text[:500])
    )


def _labels(employer: Employer) -> tuple[tuple[str, str], ...]:
    """What may be imitated, each as ``(theirs, label)``: the employer's domains, else its names run together."""
    own = sorted(own_domains(employer))
    labels = [(domain, unicode_domain(registrable(domain)).partition(".")[0]) for domain in own]
    for name in employer.names:
        labels += [(name, form.replace(" ", "")) for form in company_forms(name) if form.isascii()]
    return tuple((theirs, label[:_LONGEST_LABEL]) for theirs, label in dict.fromkeys(labels) if len(label) > 1)


def _swallowed(name: str, theirs: str) -> tuple[Semblance, str] | None:
    """``acme.com.evil.net`` and ``acme.com-jobs.net``: the employer's whole domain inside a stranger's."""
    if "." not in theirs or " " in theirs:
        return None
    end = registrable(name)
    if f".{name}".find(f".{theirs}.") >= 0 or f".{name}".find(f".{theirs}-") >= 0:
        return Semblance.IMITATION, f"{theirs} stands at its front, but it belongs to {end}"
    hyphened = theirs.replace(".", "-")
    if f".{name}".find(f".{hyphened}.") >= 0 or f".{name}".find(f".{hyphened}-") >= 0:
        return Semblance.IMITATION, f"it is {theirs} written with hyphens, and belongs to {end}"
    return None


def _compared(name: str, theirs: str, label: str, employer: Employer) -> tuple[Semblance, str] | None:
    registered = registrable(name)
    raw, _, ending = unicode_domain(registered).partition(".")
    raw = raw[:_LONGEST_LABEL]
    plain, wanted = fold(raw).replace("-", ""), fold(label).replace("-", "")
    is_domain = "." in theirs and " " not in theirs
    if _spellings(raw) & _spellings(label):
        return _same_name(raw, ending, theirs, label, employer) if is_domain else None
    if len(wanted) >= 4 and look(raw) == look(label):
        return Semblance.IMITATION, f"some of its letters only look like those of {theirs}"
    if slip := _slip(plain, wanted):
        return Semblance.IMITATION, f"it is {theirs} with {slip}"
    parts = [part for part in re.split(r"[-.]", raw) if part]
    if _carries(parts, raw, label):
        return Semblance.VARIANT, f"it has the name of {theirs} in it, but is not known as theirs"
    if len(wanted) >= _SHORTEST_GUESS and look(label) != wanted and look(label) in look(raw) and wanted not in plain:
        return Semblance.IMITATION, f"it has letters in it that only look like {theirs}"
    if _carries([look(part) for part in parts], look(raw), look(label)):
        return Semblance.IMITATION, f"it has letters in it that only look like {theirs}"
    below = name[: -len(registered)].strip(".").split(".")
    if len(wanted) >= 4 and any(fold(part).replace("-", "") == wanted for part in below):
        return Semblance.TENANT, f"it has the name of {theirs} in front, but belongs to {registered}"
    return None


def _same_name(raw: str, ending: str, theirs: str, label: str, employer: Employer) -> tuple[Semblance, str]:
    """The same name: other ending, other hyphens, other spelling of an accent."""
    own_ending = registrable(theirs).partition(".")[2]
    if raw == label and ending in _SLIPS.get(own_ending, ()):
        return Semblance.IMITATION, f"it is {theirs} with a slip in its ending"
    is_accented = not raw.isascii() and raw.replace("-", "") != label.replace("-", "")
    # Nestlé may well own nestlé.com; a company without an accent in its name has no use for one.
    if is_accented and label.isascii() and not any(_is_accented_like(name, raw) for name in employer.names):
        return Semblance.IMITATION, f"some of its letters only look like those of {theirs}"
    how = "under another ending" if raw == label else "spelled a little differently"
    return Semblance.VARIANT, f"it is the name of {theirs} {how}, but is not known as theirs"


def _is_accented_like(name: str, raw: str) -> bool:
    """Whether a name has every unusual letter of a label."""
    letters = set(name.casefold())
    return all(char in letters for char in raw.casefold() if not char.isascii())


@lru_cache(maxsize=4096)
def _spellings(label: str) -> frozenset[str]:
    """How a label may be spelled without accents, umlauts and hyphens."""
    return frozenset(form.replace(" ", "") for form in forms(label.replace("-", " ")))


def _slip(plain: str, wanted: str) -> str | None:
    """What a hasty eye misses: a letter doubled, dropped or swapped; others only in long names."""
    if len(wanted) < _SHORTEST_GUESS or abs(len(plain) - len(wanted)) > 2:
        return None
    distance = OSA.distance(plain, wanted, score_cutoff=2)
    if distance == 1:
        if len(plain) == len(wanted):
            if sorted(plain) == sorted(wanted):
                return "two letters swapped"
            return "a letter changed" if len(wanted) >= 7 else None
        longer, shorter = (plain, wanted) if len(plain) > len(wanted) else (wanted, plain)
        at = next((place for place, char in enumerate(shorter) if char != longer[place]), len(shorter))
        is_double = longer[at] in {longer[at - 1 : at], longer[at + 1 : at + 2]}
        what = "added" if longer is plain else "missing"
        # A plural or an inner letter makes another honest word of a short one: targets, uber and huber.
        return f"a letter {what}" if is_double or len(wanted) >= 8 else None
    return "two letters changed" if distance == 2 and len(wanted) >= 11 else None


def _carries(parts: list[str], raw: str, label: str) -> bool:
    """Whether a label holds the name as a word of its own, or run together with words of hiring."""
    joined, name = raw.replace("-", ""), label.replace("-", "")
    if len(parts) > 1 and (name in parts or f"-{label}-" in f"-{raw}-"):
        return len(name) >= 4 or bool(set(parts) & _HIRING)
    rest = joined.removeprefix(name) if joined.startswith(name) else joined.removesuffix(name)
    if len(name) >= 3 and rest != joined and rest in _HIRING:
        return True
    return len(name) >= 8 and name in joined
