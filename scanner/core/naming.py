"""A company's name in a message: in the sender's name, subject, address and text, and what service names it."""

from __future__ import annotations

import re
from collections.abc import Callable
from unicodedata import combining, normalize

from scanner.core.evidence import Signal
from scanner.core.index import DirectoryIndex, Phrase, PhraseKind
from scanner.core.phrases.work import speaks_of_work
from scanner.core.policy import MatchPolicy
from scanner.core.services import RELAYS, ServiceKind
from scanner.core.text import fold, spaced, tidy
from scanner.core.view import View
from scanner.core.weighing import Case, Tie

_BEFORE_A_NAME = (
    r"(?:\b(?:at|with|to|from|for|by|of|join|bei|von|zu|mit|beim|vom|zum|zur|fur|chez|avec|de|du|des|pour|en|con|para|por"
    r"|com|na|no|da|do|pela|pelo|w|z|u|dla|bij|van|met|voor|presso|di|al|alla|allo|dal|dalla|del|della|nel|nella|per)\s+"
    r"|^\s*|[-–—|:(,@]\s*)"
)

_SAYS_TEXT = """
has have is are was would wants want will can invites invited decided said says asks asked offers offered needs and
hat ist wurde mochte will kann ladt bietet fragt sagt und a est souhaite propose invite vous et ha es quiere ofrece y
invita vuole offre invita e tem quer oferece heeft wil is biedt vraagt en ma chce jest i
"""
_SAYS = frozenset(_SAYS_TEXT.split())
_LETTERS = str.maketrans({"ł": "l", "Ł": "L", "ø": "o", "Ø": "O", "đ": "d", "Đ": "D", "ß": "ss"})


class Naming:
    """Enters into the ledgers what names a company, and which service names it."""

    def __init__(self, view: View, index: DirectoryIndex, policy: MatchPolicy, case: Callable[[int], Case]) -> None:
        self._view = view
        self._index = index
        self._policy = policy
        self._case = case

    def company(self) -> None:
        """The company's name in the sender's name, the subject, the local part and the text."""
        view, policy = self._view, self._policy
        for phrase in phrases_of(view.in_display, PhraseKind.COMPANY):
            if self._is_own_name(phrase):
                continue
            share = self._share(phrase)
            self._case(phrase.employer).add(
                Signal.COMPANY,
                policy.company_sender * share,
                "the sender's name has the company in it",
                tie=Tie.TITLED if share == 1.0 else None,
            )
        for phrase in phrases_of(view.in_subject, PhraseKind.COMPANY):
            if phrase.common and not self.is_named(phrase, view.headers.subject[: policy.longest_subject]):
                continue
            strength = policy.company_subject * (policy.common_name if phrase.common else 1.0)
            tie = None if phrase.common else Tie.TITLED
            self._case(phrase.employer).add(Signal.COMPANY, strength, "the subject names the company", tie=tie)
        if not view.service:
            for number in self._index.brands_in(view.author.local):
                if self._is_namesake(number):
                    continue
                self._case(number).add(Signal.COMPANY, policy.company_local, "the address has the company's name in it")
        for phrase in phrases_of(view.in_text, PhraseKind.COMPANY):
            if not phrase.common and not self._is_own_name(phrase):
                self._case(phrase.employer).add(
                    Signal.COMPANY, policy.company_text, "the text names the company", claim=False
                )
        for phrase in phrases_of(view.in_quoted, PhraseKind.COMPANY):
            if not phrase.common:
                detail = "the signature, or the mail that it answers, names the company"
                self._case(phrase.employer).add(Signal.COMPANY, policy.company_quoted, detail, claim=False)

    def common_words(self) -> None:
        """Names that are common words, where they stand as names in a mail that is plainly written to an applicant."""
        view, policy = self._view, self._policy
        for phrase in phrases_of(view.in_subject, PhraseKind.COMPANY):
            if phrase.common and self.is_named(phrase, view.headers.subject[: policy.longest_subject]):
                detail = "the subject names the company"
                self._case(phrase.employer).add(Signal.COMPANY, policy.company_subject, detail, tie=Tie.TITLED)
        for phrase in phrases_of(view.in_subject, PhraseKind.ROLE):
            if not phrase.common:
                self._case(phrase.employer).claimed = True
        self.common_words_of(frozenset(phrase.employer for phrase in view.in_text))

    def common_words_of(self, employers: frozenset[int]) -> None:
        """Names of these employers that are common words, where they stand in the text as names."""
        view, policy = self._view, self._policy
        for phrase in phrases_of(view.in_text, PhraseKind.COMPANY):
            if phrase.employer not in employers or not phrase.common or self._is_own_name(phrase):
                continue
            if self.is_named(phrase, view.message.text[: policy.longest_quoted]):
                self._case(phrase.employer).add(
                    Signal.COMPANY, policy.company_text, "the text names the company", claim=False
                )

    def service(self) -> None:
        """A hiring, scheduling, assessment, signing or background-check service that writes for an employer."""
        view, policy = self._view, self._policy
        service = view.service
        if service is None:
            return
        if service.kind is ServiceKind.BOARD:
            self._board()
            return
        base = 0.0 if service.kind is ServiceKind.CALENDAR else policy.service
        named: set[int] = set()
        for number in self._index.brands_in(view.author.local) | self._index.brands_in(view.tenant):
            named.add(number)
            detail = f"{service.name} writes for them: the address has their name in it"
            self._case(number).add(Signal.SERVICE, base + policy.service_names_sender, detail, anchor=True)
        for phrase in phrases_of(view.in_display, PhraseKind.COMPANY):
            named.add(phrase.employer)
            strength = base + policy.service_names_sender * self._share(phrase)
            detail = f"{service.name} writes for them: the sender's name has the company in it"
            self._case(phrase.employer).add(Signal.SERVICE, strength, detail, anchor=self._share(phrase) == 1.0)
        for phrase in phrases_of(view.in_subject, PhraseKind.COMPANY):
            if phrase.common and not self.is_named(phrase, view.headers.subject[: policy.longest_subject]):
                continue
            strength = base + policy.service_names_subject * (0.6 if phrase.common else 1.0)
            detail = f"{service.name} writes for them: the subject names the company"
            self._case(phrase.employer).add(Signal.SERVICE, strength, detail, anchor=not phrase.common and not named)
            named.add(phrase.employer)
        for phrase in sorted(view.in_text | view.in_subject, key=lambda found: found.kind):
            if phrase.kind is PhraseKind.ROLE and not phrase.common and not named and not view.names_another:
                detail = f"{service.name} sent it, and it names the role"
                self._case(phrase.employer).add(Signal.SERVICE, policy.service_names_role, detail)
            if phrase.kind is PhraseKind.ROLE or phrase.common or (named and phrase.employer not in named):
                continue
            is_person = phrase.kind is PhraseKind.PERSON
            strength = base + (policy.service_names_person if is_person else policy.service_names_text)
            who = phrase.person if is_person else "the company"
            self._case(phrase.employer).add(
                Signal.SERVICE, strength, f"{service.name} sent it, and the text names {who}"
            )

    def _board(self) -> None:
        """Job boards carry applications among much else: they add little to the name."""
        view, policy = self._view, self._policy
        name = view.service.name if view.service else ""
        is_relay = view.author.address in RELAYS
        named = view.in_display | view.in_subject | (view.in_text if is_relay else frozenset())
        for phrase in named:
            if phrase.kind is PhraseKind.COMPANY and not phrase.common:
                self._case(phrase.employer).add(Signal.SERVICE, policy.board, f"{name} passed it on")

    def _share(self, phrase: Phrase) -> float:
        """How much of a company's name in the sender's name counts: all, or less where it may be another's."""
        if self._view.is_rest_generic(phrase):
            return 1.0
        person_words = set(self._view.shown.person.casefold().split())
        beside = set(phrase.spelling.split()) & person_words
        if not beside and self._view.shown.affiliation:
            return 1.0  # "Jane Doe (Northwind)": the name stands by itself
        return self._policy.common_name if phrase.common else max(self._policy.longer_name, 0.7)

    def _is_own_name(self, phrase: Phrase) -> bool:
        """Whether a company's name is but the family name of an interviewer, who writes in their own name."""
        shown = self._view.shown
        if shown.affiliation or phrase.spelling not in spaced(shown.person).split()[1:]:
            return False
        return any(person.employer == phrase.employer for person, _ in self._index.people_like(shown.person))

    def _is_namesake(self, number: int) -> bool:
        """Whether an employer bears the family name of its interviewer who writes: that is in any address of theirs."""
        shown = self._view.shown
        family = set(spaced(shown.person).split()[1:])
        if not any(set(spaced(given).split()) <= family for given in self._index.employers[number].names):
            return False
        return any(person.employer == number for person, _ in self._index.people_like(shown.person))

    def is_named(self, phrase: Phrase, original: str) -> bool:
        """Whether a common word stands in the text as a name: with a capital, after a word such as ``at``."""
        name = r"\s+".join(re.escape(part.capitalize()) for part in phrase.spelling.split())
        upper = r"\s+".join(re.escape(part.upper()) for part in phrase.spelling.split())
        text = tidy(_without_accents(original))
        for found in re.finditer(rf"{_BEFORE_A_NAME}((?:{name}|{upper})\b)(?!\s+[A-Z][a-z])", text):
            is_head = not text[: found.start(1)].strip()
            if not is_head or self._view.service or self._is_subject(text[found.end() :]):
                return True
        return False

    @staticmethod
    def _is_subject(rest: str) -> bool:
        """Whether what follows the first word of all lets it be a name: "Harvest supper" does not."""
        word = next(iter(rest.split(" ", maxsplit=2)[1:2]), "")
        if not rest.startswith(" ") or not word[:1].islower() or word in _SAYS:
            return True
        return speaks_of_work(f" {fold(word)} ")


def _without_accents(text: str) -> str:
    """The text with its case, as folding spells its letters."""
    if text.isascii():
        return text
    return "".join(sign for sign in normalize("NFKD", text.translate(_LETTERS)) if not combining(sign))


def phrases_of(phrases: frozenset[Phrase], kind: PhraseKind) -> list[Phrase]:
    """The phrases of one kind, in an order that does not change."""
    return sorted(
        (phrase for phrase in phrases if phrase.kind is kind), key=lambda phrase: (phrase.employer, phrase.spelling)
    )
