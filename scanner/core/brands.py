"""Names as they stand in domains, and the domains that resemble them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from enum import IntEnum

from ahocorasick_rs import AhoCorasick
from rapidfuzz import process
from rapidfuzz.distance import OSA

from scanner.core.commonwords import is_common
from scanner.core.domains import brand, registrable, unicode_domain
from scanner.core.text import fold

_CAREER_WORDS_TEXT = """
careers career jobs job hr hiring talent talents recruiting recruitment recruit group corp inc hq team mail email
mails global usa us uk de eu fr io co company holding holdings international
gmbh ag ltd llc people work karriere intl america europe asia onmicrosoft
"""
_CAREER_WORDS = frozenset(_CAREER_WORDS_TEXT.split())
_LEADING_WORDS = frozenset({"get", "join", "try", "my", "the", "team", "hello", "careersat", "jobsat", "workat", "use"})
_CONFUSABLE = str.maketrans("аеорсухіјѕԁһոսѵԛԝοανтмкв01!|$5346", "aeopcyxijsdhnuvqwoavtmkbolllsseab")
_CONFUSABLE_PAIRS = (("rn", "m"), ("vv", "w"), ("cl", "d"), ("i", "l"))
_PARTS = re.compile(r"[^\W\d_]{2,}")
_SEPARATORS = re.compile(r"\W+|_")


class DomainGrade(IntEnum):
    """How a sender's domain relates to an employer, weakest first."""

    LOOKALIKE = 1  # spelled nearly like theirs
    SUBLABEL = 2  # their name as a label below somebody else's domain
    EXTENDED = 3  # their name with a word more
    BRAND = 4  # their name under another ending
    NAMED = 5  # spelled like the company, where no domain was given
    PARENT = 6  # the registered domain above a given one
    KEPT = 7  # kept for them by a registry that checks who they are: ``.jobs``
    COLLEAGUE = 8  # the domain of an interviewer's or a confirmed address
    OWN = 9  # given by the user


class Brands:
    """The brands of all employers: their names run together, and the labels of their domains."""

    def __init__(self, owners: Mapping[str, Iterable[int]]) -> None:
        self.owners: Mapping[str, tuple[int, ...]] = {name: tuple(sorted(numbers)) for name, numbers in owners.items()}
        self.names = list(self.owners)
        self._search = AhoCorasick(self.names or ["\x00"])
        # Such a name is known inside a longer word; a short or a common one is not.
        self.telling = frozenset(name for name in self.names if len(name) >= 6 and not is_common(name))
        self._seen: dict[str, list[str]] = {}
        for name in self.names:
            self._seen.setdefault(skeleton(name), []).append(name)

    def named_in(self, label: str) -> frozenset[int]:
        """The owners of the brands in a tenant, a local part or another run of letters: ``northwind+autoreply``."""
        folded = fold(label[:128])
        joined = "".join(_PARTS.findall(folded))
        found: set[int] = set()
        for candidate in {folded, joined, *_SEPARATORS.split(folded)[:8]}:
            found.update(self.owners.get(candidate, ()))
        for name in self._inside(joined):
            if name in self.telling:
                found.update(self.owners[name])
        return frozenset(found)

    def resembled_by(self, domain: str) -> Iterator[tuple[str, DomainGrade]]:
        """The brands that a domain resembles, each with how."""
        label = brand(domain)
        if not label or not self.names:
            return
        joined = label.replace("-", "")
        below = set(re.split(r"[.-]", domain.removesuffix(registrable(domain)).strip(".")))
        raw = unicode_domain(registrable(domain)).partition(".")[0]
        near = {name for name in (label, joined, *below) if name in self.owners}
        near.update(self._inside(joined))
        near.update(self._seen.get(skeleton(raw), ()))
        close = process.extract(joined, self.names, scorer=OSA.distance, score_cutoff=2, limit=8)
        near.update(name for name, _, _ in close)
        for name in near:
            grade = _resemblance(name, label, joined, raw, below)
            if grade is not None:
                yield name, grade

    def _inside(self, joined: str) -> set[str]:
        hits = self._search.find_matches_as_indexes(joined, overlapping=True) if self.names else []
        return {self.names[number] for number, _, _ in hits}


def skeleton(label: str) -> str:
    """The label as the eye takes it: letters and digits that look alike are one."""
    seen = fold(label).translate(_CONFUSABLE)
    for pair, single in _CONFUSABLE_PAIRS:
        seen = seen.replace(pair, single)
    return seen.replace("-", "")


def _resemblance(name: str, label: str, joined: str, raw: str, below: set[str]) -> DomainGrade | None:
    """How a domain's label resembles a brand, ``None`` where it does not."""
    if name in {label, joined} and raw.isascii():
        return DomainGrade.BRAND
    if len(name) >= 4:
        rest = joined[len(name) :] if joined.startswith(name) else None
        front = joined[: -len(name)] if joined.endswith(name) else None
        parts = label.split("-")
        if rest in _CAREER_WORDS or front in _LEADING_WORDS or front in _CAREER_WORDS:
            return DomainGrade.EXTENDED
        if len(name) >= 8 and name in joined and len(joined) - len(name) <= 2 and name not in parts:
            return DomainGrade.LOOKALIKE
        if (name in parts and len(parts) > 1) or (len(name) >= 8 and name in joined):
            return DomainGrade.EXTENDED
        if name in below:
            return DomainGrade.SUBLABEL
    if len(name) < 5 or abs(len(name) - len(joined)) > 2:
        return None
    if skeleton(raw) == skeleton(name):
        return DomainGrade.LOOKALIKE
    furthest = 2 if len(name) >= 10 else 1
    if OSA.distance(joined, name, score_cutoff=furthest) <= furthest:
        return DomainGrade.LOOKALIKE
    return None
