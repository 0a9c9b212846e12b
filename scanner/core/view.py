"""One message as the judge sees it: its sender and words in normal form, looked up once."""

from __future__ import annotations

from dataclasses import dataclass, replace

from scanner.core.domains import ascii_domain, is_private_mail
from scanner.core.index import DirectoryIndex, Phrase
from scanner.core.model import Address, Headers, Message
from scanner.core.people import ShownName, shown_name
from scanner.core.policy import MatchPolicy
from scanner.core.services import HIRING_LABELS, Service, service_of, tenant_of
from scanner.core.text import bare_subject, is_foreign, romanised, spaced, words

_LONGEST_DISPLAY = 200
_LONGEST_ROMANISED = 4_000
_IMPERSONAL_TEXT = """
noreply no reply donotreply do not recruiting recruitment recruiter recruiters careers career jobs job talent team teams
acquisition hiring hr human resources people notifications notification mail mailer system admin info contact hello
support service office candidate candidates application applications apply interview interviews scheduling automated
bewerbung bewerbungen personal personalabteilung karriere recrutement emploi rh seleccion empleo rrhh selezione lavoro
recrutamento vagas werving selectie vacatures rekrutacja kariera praca 採用 人事 招聘 via from at the and of for
"""
_IMPERSONAL = frozenset(_IMPERSONAL_TEXT.split())


@dataclass(frozen=True, slots=True)
class View:
    """A message's sender, subject and text, taken apart.

    ``display``, ``subject`` and ``text`` are spaced words (`text.spaced`); the sets hold the directory's phrases.
    ``tenant`` is what stands before a service's domain.
    """

    message: Message
    author: Address
    domain: str
    service: Service | None
    tenant: str
    is_private: bool
    shown: ShownName
    display: str
    subject: str
    in_display: frozenset[Phrase]
    in_subject: frozenset[Phrase]
    in_text: frozenset[Phrase]
    in_quoted: frozenset[Phrase]

    @property
    def headers(self) -> Headers:
        """The header fields of the message."""
        return self.message.headers

    @property
    def has_impersonal_sender(self) -> bool:
        """Whether the sender is shown as a team or a machine, or not at all."""
        parts = words(self.author.local[:64])
        return bool(set(parts) & (_IMPERSONAL | HIRING_LABELS)) or not self.shown.person

    @property
    def names_another(self) -> bool:
        """Whether a service's mail is shown as from a company, such as ``Tidewater Careers``, and no person."""
        return bool(set(self.display.split()) & HIRING_LABELS) and not self._is_generic(frozenset())

    def is_rest_generic(self, phrase: Phrase) -> bool:
        """Whether beside a company's name the sender's shown name has only words such as ``Careers`` or ``via``."""
        return self._is_generic(frozenset(phrase.spelling.split()))

    def _is_generic(self, named: frozenset[str]) -> bool:
        rest = [word for word in self.display.split() if word not in named and word not in _IMPERSONAL]
        if self.service:
            vendor = set(words(self.service.name))
            rest = [word for word in rest if word not in vendor]
        return not rest


def view_of(message: Message, index: DirectoryIndex, policy: MatchPolicy) -> View:
    """The message, looked up in the directory; every text is cut to the policy's lengths first."""
    author = message.headers.author
    domain = ascii_domain(author.domain)
    service = service_of(f"{author.local}@{domain}") if domain else None
    display = _searchable(author.name[:_LONGEST_DISPLAY])
    subject = _searchable(bare_subject(message.headers.subject)[: policy.longest_subject])
    beside = [invitation.summary[:200] for invitation in message.invitations[:3]]
    beside += [attachment.filename[:100] for attachment in message.attachments[:5]]
    text = _searchable(" \n ".join((message.text[: policy.longest_text], *beside)))
    view = View(
        message=message,
        author=author,
        domain=domain,
        service=service,
        tenant=tenant_of(domain) if service else "",
        is_private=is_private_mail(domain) if domain else True,
        shown=shown_name(author.name),
        display=display,
        subject=subject,
        in_display=index.found_in(display),
        in_subject=index.found_in(subject),
        in_text=index.found_in(text),
        in_quoted=index.found_in(_searchable(message.quoted[: policy.longest_quoted])),
    )
    others = frozenset(phrase for phrase in view.in_display if phrase.short and not view.is_rest_generic(phrase))
    return replace(view, in_display=view.in_display - others) if others else view


def _searchable(text: str) -> str:
    found = spaced(text)
    if is_foreign(text):
        found += spaced(romanised(text[:_LONGEST_ROMANISED]))
    return found
