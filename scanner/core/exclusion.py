"""Why mail of an employer, or like it, is no part of the application.

Several weak signs must come together, and words that speak to an applicant outweigh them: hiring services send bulk
mail too. This module never decides whose a message is.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from scanner.core.directory import Employer, Seeker
from scanner.core.domains import is_within, mailbox
from scanner.core.evidence import Exclusion, Signal
from scanner.core.model import Address, Headers, Message
from scanner.core.nicknames import nicknames
from scanner.core.phrases import Hit, Idea, fold
from scanner.core.phrases.hosts import JOB_ALERT_DOMAINS, JOB_ALERT_SENDERS, REVIEW_DOMAINS
from scanner.core.phrases.work import DESKS, is_other_business, speaks_of_work
from scanner.core.reading import Words, words_of
from scanner.core.services import ServiceKind, service_of
from scanner.core.text import is_answer_subject

ALERT_FIELD = "x-heardback-alert"
ALERT_DOMAIN = "@heardback.invalid>"  # how the Message-IDs of our own alerts end

_DETAILS: dict[Idea, tuple[Signal, str]] = {
    Idea.ORDER: (Signal.CONSUMER, "order receipt"),
    Idea.SHIPPING: (Signal.CONSUMER, "delivery notice"),
    Idea.PAYMENT: (Signal.CONSUMER, "bill or payment notice"),
    Idea.SECURITY: (Signal.CONSUMER, "account notice"),
    Idea.CODE: (Signal.CONSUMER, "sign-in code"),
    Idea.NEWSLETTER: (Signal.NEWSLETTER, "newsletter"),
    Idea.EVENT: (Signal.NEWSLETTER, "invitation to an event"),
    Idea.JOB_ALERT: (Signal.JOB_ALERT, "job alert"),
    Idea.TALENT_POOL: (Signal.JOB_ALERT, "talent community mail"),
    Idea.SURVEY: (Signal.CONSUMER, "survey or request for a review"),
    Idea.ADVERTISEMENT: (Signal.NEWSLETTER, "advertisement"),
    Idea.SOCIAL: (Signal.NEWSLETTER, "notice of a social network"),
    Idea.OTHER_APPLICATION: (Signal.CONSUMER, "application for something other than a job"),
    Idea.HEALTH: (Signal.CONSUMER, "health or appointment notice"),
    Idea.UTILITY: (Signal.CONSUMER, "utility or city notice"),
    Idea.BOOKING: (Signal.CONSUMER, "booking or ticket"),
    Idea.SUPPORT: (Signal.CONSUMER, "customer service case"),
}
VERDICTS = (
    Idea.REJECTION,
    Idea.OFFER,
    Idea.ASSESSMENT,
    Idea.INTERVIEW,
    Idea.BLOCKED,
    Idea.HOLD,
    Idea.ACKNOWLEDGEMENT,
    Idea.REQUEST,
    Idea.STATUS,
    Idea.RESCHEDULE,
    Idea.ASSESSMENT_DONE,
)
# what is told to an applicant alone; "interview" and "offer" stand in any newsletter
_ONLY_APPLICANTS = (
    Idea.REJECTION,
    Idea.ACKNOWLEDGEMENT,
    Idea.ASSESSMENT,
    Idea.BLOCKED,
    Idea.HOLD,
    Idea.STATUS,
    Idea.REQUEST,
)
# what each of these is worth where it is meant; a request or a status may come from any shop
_WORTH = {
    Idea.REQUEST: 0.5,
    Idea.STATUS: 0.5,
    Idea.RESCHEDULE: 0.5,
    Idea.OFFER: 2.0,
    Idea.INTERVIEW: 2.0,
    Idea.REJECTION: 4.0,
    Idea.BLOCKED: 3.0,
}
_MACHINES = re.compile(
    r"^(?:no|do)[._-]?(?:not[._-]?)?(?:reply|respond|answer)|^(?:notifications?|alerts?|newsletter|news|marketing|info|mailer|updates?|orders?|billing|receipts?|invoices?|"
    r"service|support|noresponder|nao-?responda|ne-?pas-?repondre|nicht-?antworten|auto|system|bounce)s?(?:[._+-]|$)"
)
_ALERTING = re.compile(
    r"(?:^|[^a-z])(?:job|stellen)?(?:alert[aes]?s?|alertas|avvisi|avisos|meldingen|powiadomienia)(?:[^a-z]|$)"
)
_CAMPAIGN_FIELDS = ("x-campaign", "x-campaignid", "x-mailchimp-id", "feedback-id", "x-csa-complaints")
_OFFICES = frozenset({
    "abteilung", "academia", "academie", "academy", "account", "accounting", "accounts", "agence", "agencia",
    "akademie", "alertas", "alerts", "app", "atencion", "attention", "avisos", "avvisi", "bank", "bibliothek",
    "bibliotheque", "billing", "biuro", "booking", "bookings", "boutique", "branch", "buchhaltung", "bureau", "care",
    "center", "centre", "clientes", "clienti", "clients", "clinic", "clinica", "club", "college", "comptabilite",
    "customer", "department", "dept", "desk", "digest", "dzial", "editors", "event", "events", "filial", "filiale",
    "finance", "formation", "fortbildung", "group", "hospital", "info", "institut", "institute", "invitations",
    "invoice", "invoices", "kantoor", "kasse", "klantenservice", "kundenberatung", "kundencenter", "kundendienst",
    "kundenservice", "library", "lohn", "loja", "magasin", "member", "members", "negozio", "news", "newsletter",
    "nomina", "noreply", "notice", "notifications", "obsluga", "oddzial", "office", "oficina", "orders", "paie",
    "payments", "payroll", "praxis", "redaction", "redaktion", "redazione", "reservations", "reservierung",
    "reservierungen", "rewards", "salaris", "school", "secretaria", "secretariaat", "security", "sekretariat",
    "sekretariatet", "service", "services", "servicio", "servico", "servizio", "shop", "shopping", "sklep",
    "stipendi", "store", "students", "succursale", "sucursal", "support", "team", "tienda", "ufficio", "universidad",
    "universidade", "universita", "universitat", "universite", "university", "webinar", "webinars", "weiterbildung",
    "winkel", "zentrum",
})  # fmt: skip
_DOUBTFUL_DESKS = frozenset({"personal", "people", "talent"})
_GREETING = 40  # signs from the text's beginning: "Will" and "Ben" are words elsewhere
_BETWEEN_WORDS = re.compile(r"[^a-z]+")
_LIST_SENDER = re.compile(r"^owner-|-owner(?:\+|$)|-bounces(?:\+|$)")
NO_JOB = Exclusion(Signal.CONSUMER, "mail to a customer: it says nothing of a job")
NO_APPLICATION = Exclusion(Signal.CONSUMER, "automatic notice that says nothing of an application")
AUTOMATIC = Exclusion(Signal.CONSUMER, "automatic reply")
_LISTS = frozenset({"list", "bulk"})
_BOUNCERS = frozenset({"mailer-daemon", "postmaster"})


@dataclass(frozen=True, slots=True)
class Marks:
    """What a message shows beside its phrases.

    ``posted``: it bears a list's name (RFC 2919) and went to others than the seeker.
    """

    bulk: int
    machine: bool
    listed: bool
    posted: bool
    addressed: bool
    named: bool
    answers: bool

    @property
    def is_to_seeker(self) -> bool:
        """Whether the message is addressed to the seeker, or names them."""
        return self.addressed or self.named


def exclude(
    message: Message,
    *,
    employer: Employer | None,
    seeker: Seeker,
    threaded: bool,
    from_person: bool,
    from_service: bool,
    words: Words | None = None,
    marks: Marks | None = None,
) -> Exclusion | None:
    """Why a message is no part of the application, ``None`` where nothing says so.

    ``threaded``: it answers what the seeker sent. ``from_person``: its sender is a known person of the employer.
    ``from_service``: its sender is a hiring service. ``words`` and ``marks`` spare finding the phrases and
    `marks_of` again.
    """
    headers = message.headers
    own = _own(message, seeker)
    if own is not None:
        return own
    words = words or words_of(message)
    automatic = _automatic(headers, words)
    if automatic is not None:
        return automatic
    marks = marks or marks_of(message, seeker, words)
    is_posted = marks.posted and not (marks.named or threaded or message.invitations or from_service)
    if is_posted or (marks.listed and not marks.addressed):
        return Exclusion(Signal.LIST, "mail of a mailing list")
    if threaded or message.invitations:
        return None
    spoken = _spoken(words, marks)
    if _sends_job_alerts(headers) and spoken < 4:
        return Exclusion(Signal.JOB_ALERT, "job alert")
    if _is_of(headers, REVIEW_DOMAINS) and words.of(Idea.SURVEY):
        return Exclusion(*_DETAILS[Idea.SURVEY])
    against, idea = _against(words, marks, spoken)
    # a request or a date may come from any shop; only words of an application speak to an applicant
    silent = not spoken or not (words.of(Idea.APPLICATION) or _in_subject(words))
    office = not (from_person or from_service) and employer is not None and not is_human(headers.author, employer)
    # someone known, or a hiring service, writes of other things too, but rarely; an office that says nothing to an
    # applicant does so all the time
    needed = 1.0 if silent and office else 2.0 + (2.0 if from_person else 0.0) + (0.5 if from_service else 0.0)
    if idea is not None and against >= needed and against > spoken:
        return Exclusion(*_DETAILS[idea])
    if office and (found := _customer_mail(message, employer, words, marks, silent=silent)):
        return found
    if from_person or from_service or not silent:
        return None
    return _silent(message, employer, words, marks)


def _customer_mail(
    message: Message, employer: Employer | None, words: Words, marks: Marks, *, silent: bool
) -> Exclusion | None:
    """Why what a company's office sends to a stranger is for its customers, ``None`` where it may be about a job."""
    told = _in_subject(words) or any(words.meant(idea) for idea in _ONLY_APPLICANTS)
    if marks.bulk and not (told or marks.named or names_the_job(employer, words)):
        return Exclusion(Signal.NEWSLETTER, "bulk mail that says nothing of an application")
    if not silent and not is_other_business(words.folded.text):
        return None
    if _may_be_about_work(message, employer, words):
        return None
    if employer is not None and not is_theirs(message.headers, employer):
        return Exclusion(Signal.MENTION, f"only mentions {employer.name}")
    return NO_JOB


def _may_be_about_work(message: Message, employer: Employer | None, words: Words) -> bool:
    """Whether a stranger's mail could be about a job at all: by its words, its writer's desk, or a human writer.

    Employers have customers; what they are sent has a company for an author, and not one word of hiring.
    """
    author = message.headers.author
    if speaks_of_work(words.folded.text) or is_hiring_desk(author):
        return True
    if message.forwarded is not None or is_answer_subject(message.headers.subject):
        return True
    if employer is None:
        return False
    return names_the_job(employer, words) or is_human(author, employer)


def _in_subject(words: Words) -> bool:
    return any(hit.start < words.subject_end for idea in VERDICTS for hit in words.meant(idea))


def names_the_job(employer: Employer | None, words: Words, author: Address | None = None) -> bool:
    """Whether the text names the role or one of the interviewers, other than its author."""
    if employer is None:
        return False
    own = fold(author.name).text if author else None
    others = (person.name for person in employer.interviewers if fold(person.name).text != own)
    named = [employer.role or "", *others]
    return any(name and fold(name).text.strip() in words.folded.text for name in named)


def is_human(author: Address, employer: Employer) -> bool:
    """Whether an author has a person's name: one to four words, none of them the company's or a desk's."""
    if _MACHINES.match(author.local):
        return False
    name = fold(author.name).text.split()
    company = {word for given in employer.names for word in fold(given).text.split()}
    if any(sign >= "\u2e80" for word in name for sign in word):
        # Chinese and Japanese names are short, and stand without a space or with one.
        return 2 <= sum(map(len, name)) <= 6 and not any(
            word in part or part in word for word in name for part in company
        )
    plain = 1 <= len(name) <= 4 and all(word.isalpha() or word == "," for word in name)
    return plain and not company & set(name) and not _OFFICES & set(name)


def is_machine(address: str) -> bool:
    """Whether an address is that of a machine or of an office, by what stands before the @."""
    local = address.lower().partition("@")[0]
    return _MACHINES.match(local) is not None or not _OFFICES.isdisjoint(_BETWEEN_WORDS.split(local))


def _own(message: Message, seeker: Seeker) -> Exclusion | None:
    headers = message.headers
    if is_own_alert(headers):
        return Exclusion(Signal.OWN, "an alert of ours")
    if any(label.lower() in (b"\\draft", b"\\drafts") for label in message.labels):
        return Exclusion(Signal.OWN, "a draft of yours")
    if any(seeker.is_own(address.address) for address in headers.from_) and message.forwarded is None:
        return Exclusion(Signal.OWN, "written by you")
    return None


def is_own_alert(headers: Headers) -> bool:
    """Whether we sent this ourselves."""
    return headers.first(ALERT_FIELD) is not None or (headers.message_id or "").lower().endswith(ALERT_DOMAIN)


def _automatic(headers: Headers, words: Words) -> Exclusion | None:
    """Bounces and notes of absence, which tell nothing; a hiring service's automatic answer is neither."""
    kind = (headers.first("content-type") or "").lower()
    if "report-type=delivery-status" in kind or "disposition-notification" in kind or headers.author.local in _BOUNCERS:
        return Exclusion(Signal.OWN, "notice about mail that you sent")
    absent, bounced = words.of(Idea.ABSENCE), words.of(Idea.BOUNCE)
    if any(hit.start < words.subject_end for hit in bounced) and not _strong(words):
        return Exclusion(Signal.OWN, "notice about mail that you sent")
    if not absent:
        return None
    in_subject = any(hit.start < words.subject_end for hit in absent)
    if (is_automatic(headers) or in_subject) and not words.meant(Idea.REJECTION):
        return AUTOMATIC
    short = len(words.folded.text) < 900
    return AUTOMATIC if short and len(absent) > 1 and not _strong(words) else None


def is_automatic(headers: Headers) -> bool:
    """Whether a message says of itself that a machine answered (RFC 3834 section 5)."""
    return (headers.first("auto-submitted") or "").lower().startswith("auto-replied") or any(
        headers.first(name) for name in ("x-autoreply", "x-autorespond", "x-auto-response-suppress-oof")
    )


def is_hiring_desk(author: Address) -> bool:
    """Whether an author is a department that hires, by name or address."""
    shown = DESKS.search(author.name)
    # "Personal Banking", "People Magazine": what such words mean in a name is not for an address to say.
    is_shown = shown is not None and shown.group().strip(" .,-").lower() not in _DOUBTFUL_DESKS
    return DESKS.search(author.local) is not None or is_shown


def _strong(words: Words) -> bool:
    strong = (Idea.REJECTION, Idea.OFFER, Idea.INTERVIEW, Idea.ASSESSMENT, Idea.ACKNOWLEDGEMENT)
    return any(words.meant(idea) for idea in strong)


def marks_of(message: Message, seeker: Seeker, words: Words) -> Marks:
    """What a message shows beside its phrases."""
    headers = message.headers
    fields = headers.fields
    precedence = (headers.first("precedence") or "").lower()
    bulk = sum((
        "list-unsubscribe" in fields,
        "list-unsubscribe-post" in fields,
        precedence in ("bulk", "list", "junk"),
        any(name in fields for name in _CAMPAIGN_FIELDS),
    ))  # fmt: skip
    author, reached = headers.author.address, [address.address for address in (*headers.to, *headers.cc)]
    addressed = any(map(seeker.is_own, reached))
    return Marks(
        bulk=bulk,
        machine=_MACHINES.match(headers.author.local.lower()) is not None,
        listed="x-mailing-list" in fields
        or ("list-id" in fields and ("list-post" in fields or precedence in _LISTS))
        or any(_LIST_SENDER.search(address.local) for address in headers.sender)
        # What is sent to the list's own address, in the list's name.
        or (precedence in _LISTS and not seeker.is_own(author) and mailbox(author) in map(mailbox, reached)),
        posted="list-id" in fields and not addressed,
        addressed=addressed,
        named=_names_seeker(seeker, words),
        answers=is_answer_subject(headers.subject),
    )


def _names_seeker(seeker: Seeker, words: Words) -> bool:
    """Whether one of the seeker's names stands in the mail, or in its greeting what friends make of one."""
    text = words.folded.text
    greeting = text[words.subject_end : words.subject_end + _GREETING]
    return any(
        f" {name} " in text or any(f" {short} " in greeting for short in nicknames(name))
        for name in _folded_names(seeker.name)
    )


@lru_cache(maxsize=8)
def _folded_names(name: str) -> tuple[str, ...]:
    return tuple(word for word in fold(name).text.split() if len(word) > 1)


def tells_verdict(words: Words) -> bool:
    """Whether a known wording of a verdict stands there; what is read from hints alone ties a mail to nobody."""
    return any(hit.idea in VERDICTS for hit in words.hits)


def _spoken(words: Words, marks: Marks) -> float:
    """How strongly a message speaks to an applicant."""
    total = 0.0
    for idea in VERDICTS:
        hits = words.meant(idea)
        if not hits:
            continue
        worth = _WORTH.get(idea, 1.5)
        in_subject = worth > 1 and any(hit.start < words.subject_end for hit in hits)
        total += worth + (min(worth, 2.0) if in_subject else 0.0)
    about = {hit.line for hit in words.of(Idea.APPLICATION)}
    if total and not about:
        total *= 0.3
    if any(hit.start < words.subject_end for hit in words.of(Idea.APPLICATION)):
        total *= 1.25
    if total:
        total += (0.5 if marks.named else 0.0) + (1.0 if marks.answers else 0.0)
    return total


def _against(words: Words, marks: Marks, spoken: float) -> tuple[float, Idea | None]:
    """How strongly a message is of another kind, and of which."""
    best: tuple[float, Idea | None] = (0.0, None)
    for idea in _DETAILS:
        places = _places(words.of(idea))
        if not places:
            continue
        in_subject = places[0] < words.subject_end
        # a footer may invite to a survey or to a talent community; the subject says what the mail is about
        score = min(1.0 + 0.5 * (len(places) - 1), 2.0) + (2.0 if in_subject else 0.0)
        if not in_subject and spoken >= 1.5:
            continue
        score += 0.5 * min(marks.bulk, 2) + (0.5 if marks.machine else 0.0)
        if score > best[0]:
            best = score, idea
    return best


def _places(hits: list[Hit]) -> list[int]:
    """Where phrases begin that do not overlap: what two languages share counts once."""
    places: list[int] = []
    end = -1
    for hit in hits:
        if hit.start >= end:
            places.append(hit.start)
            end = hit.end
    return places


def _sends_job_alerts(headers: Headers) -> bool:
    service = service_of(headers.author.address)
    if service is not None and service.kind is ServiceKind.BOARD and _ALERTING.search(headers.author.local):
        return True
    return headers.author.address in JOB_ALERT_SENDERS or _is_of(headers, JOB_ALERT_DOMAINS)


def _is_of(headers: Headers, domains: Iterable[str]) -> bool:
    return any(is_within(headers.author.domain, domain) for domain in domains)


def _silent(message: Message, employer: Employer | None, words: Words, marks: Marks) -> Exclusion | None:
    """Mail that says nothing to an applicant: bulk, automatic, or a stranger's that only names the employer."""
    about = words.of(Idea.APPLICATION)
    if marks.bulk and len({hit.line for hit in about}) < 2:
        return Exclusion(Signal.NEWSLETTER, "bulk mail that says nothing of an application")
    if marks.machine and not about and not speaks_of_work(words.folded.text):
        return NO_APPLICATION
    if employer is None or is_theirs(message.headers, employer) or message.forwarded is not None:
        return None
    return None if about else Exclusion(Signal.MENTION, f"only mentions {employer.name}")


def is_theirs(headers: Headers, employer: Employer) -> bool:
    """Whether a message comes from an address or a domain that was told to be the employer's."""
    return employer.knows(headers.author.address) or _is_of(headers, employer.domains)
