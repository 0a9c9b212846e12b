"""Names of companies, positions and people as mail writes them, for proposals that the user looks through.

This module guesses; nothing that it gives is used before the user has ticked it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import pairwise

from scanner.core.directory import Interviewer
from scanner.core.domains import brand, is_private_mail, registrable, unicode_domain
from scanner.core.model import Address, Message
from scanner.core.people import shown_name
from scanner.core.phrases.calendar import WEEKDAYS
from scanner.core.safe import for_plain
from scanner.core.services import HIRING_LABELS, Service, ServiceKind, service_of, tenant_of
from scanner.core.text import bare_subject, company_forms, fold, tidy

_LONGEST_NAME = 60
_LONGEST_TEXT = 4_000
_CAP = r"[A-ZÀ-ÖØ-ÞŁŚŻĄ0-9][\w&.'’+-]{0,30}"
_JOIN = r"(?:\s+(?:of|and|und|et|the|de|del|di|da|von|van|der|&|y|e)(?=\s+[A-ZÀ-Þ]))?"
_COMPANY = rf"(?:[Tt]he\s+)?(?P<name>{_CAP}(?:{_JOIN}\s+{_CAP}){{0,4}})"
# The words right before a company's name, in the languages whose subjects say it so.
_LEADS = (
    r"application (?:to|with|at)|appl(?:ied|ying) (?:to|at|with)"
    r"|(?:your )?interest in (?:joining |working (?:at|with) |a (?:career|position|role) (?:at|with) )?"
    r"|interview (?:with|at)|(?:role|position|job|opportunity|opening|career|careers) (?:at|with)|update from"
    r"|offer from|on behalf of"
    r"|bewerbung (?:bei|bei der|an)|interesse an (?:der )?|gespräch (?:bei|mit)|candidature (?:chez|auprès de)"
    r"|entretien (?:chez|avec)|candidatura (?:a|en|em|na|no|presso)|solicitud (?:a|en)|entrevista (?:con|com|en|na)"
    r"|colloquio (?:con|presso)|sollicitatie bij|gesprek (?:bij|met)|aplikacj[aię] (?:do|w)|rekrutacj[aiię] (?:do|w)"
)
_NAMED = re.compile(rf"\b(?i:{_LEADS})\s+{_COMPANY}")
_AT = re.compile(rf"(?:\bat|@|\bbei|\bchez|\bbij)\s+{_COMPANY}\s*(?:[-–—|:!?.]|$)")
_GENERIC_TEXT = """
hiring team careers career talent acquisition recruiting recruitment recruiter jobs job hr people human resources
notifications notification noreply no-reply do not reply candidate candidates experience staffing the from via at
bewerbung bewerbermanagement karriere personal personalabteilung recrutement équipe carrieres empleo seleccion vagas
rekrutacja kariera early university campus graduate graduates students programme program
interview interviews scheduling support info contact office admissions service automated system
"""
_GENERIC = frozenset(fold(word) for word in _GENERIC_TEXT.split())
_ROLE = re.compile(
    r"(?i:\b(?:application|applying|applied|apply|candidature|candidacy|interview|bewerbung|interest)\b[^.!?\n]{0,30}?"
    r"\b(?:for|as|als|pour|in)\s+(?:the\s+|our\s+|an?\s+|la\s+|le\s+|die\s+|den\s+|das\s+)?"
    r"(?:(?:position|role|job|post|poste|stelle|opening)\s+(?:of|as|als|de|:)\s+)?)"
    r"[\"“„]?(?P<role>[A-ZÀ-Þ][\w/&+#.()-]*(?:[ ,]+(?:[A-ZÀ-Þ(][\w/&+#.()-]*|of|and|for|in|II?I?|-|–)){0,7})"
)
_ROLE_FIRST = re.compile(
    r"(?i:\b(?:the|our)\s+)(?P<role>[A-ZÀ-Þ][\w/&+#.-]*(?:[ ]+[A-ZÀ-Þ][\w/&+#.-]*){0,5})"
    r"\s+(?i:position|role|job|opening)\b"
)
# "Sr. Engineer" goes on; "Lead. We will get back to you" does not.
_SENTENCE_END = re.compile(
    r"(?i)(?<!\bsr)(?<!\bjr)(?<!\bdr)(?<!\bprof)(?<!\basst)(?<!\bassoc)(?<!\bing)(?<!\bdipl)(?<!\beng)\.\s"
)
_ROLE_WORDS_TEXT = """
engineer developer manager designer analyst scientist architect consultant specialist director lead officer assistant
administrator coordinator associate accountant nurse teacher writer editor researcher technician representative intern
head product marketing sales data software project operations support finance legal hr recruiter advisor entwickler
entwicklerin ingenieur ingenieurin leiter leiterin berater referent sachbearbeiter ingénieur développeur responsable
desarrollador ingeniero analista gerente sviluppatore ingegnere desenvolvedor engenheiro ontwikkelaar programista
inżynier chef
"""
_ROLE_WORDS = frozenset(fold(word) for word in _ROLE_WORDS_TEXT.split())
_LONG_ROLE_WORDS = tuple(word for word in _ROLE_WORDS if len(word) >= 6)
_FILLERS_TEXT = "you your we our us the this that a an team company it thank thanks hello dear please if as"
_FILLERS = frozenset(_FILLERS_TEXT.split())
_LEAD_IN = re.compile(
    r"(?i)\b(?:the\s+)?(?:team|hiring|recruit\w*|talent(?: acquisition)?|careers?|jobs?)\s+(?:at|bei|of)\s+"
)
_PERSON_WORD = re.compile(r"[^\W\d_][\w'’.-]*")
_WORD = re.compile(r"[\w&.'’+-]+")


def company_of_domain(domain: str, candidates: Iterable[str]) -> str:
    """The company's name as its own mail writes it, else as its domain spells it."""
    wanted = _compact(brand(domain))
    votes: Counter[str] = Counter()
    for candidate in candidates:
        forms = [_compact(form) for form in company_forms(candidate)]
        if any(_belong(form, wanted) for form in forms):
            votes[candidate] += 3 if wanted in forms else 1
    if votes:
        return max(votes, key=lambda name: (votes[name], -len(name)))
    label = unicode_domain(registrable(domain)).partition(".")[0]
    return " ".join(part.capitalize() if len(part) > 3 else part.upper() for part in label.split("-") if part) or domain


def company_of_service(service: Service, message: Message) -> str | None:
    """Whom a service writes for; ``None`` unless two places agree, or one says so in so many words."""
    author = message.headers.author
    shown = _without_generic(author.name, service)
    places = fold(f"{message.headers.subject}\n{message.text[:_LONGEST_TEXT]}")
    tenant = {_compact(tenant_of(author.domain)), _compact(author.local.partition("+")[0])}
    votes: Counter[str] = Counter()
    named = list(names_in(message))
    if shown is not None:
        name, stripped = shown
        is_written = f" {fold(name)} " in f" {' '.join(_WORD.findall(places))} "
        # A bare name may as well be the person who sent it, but where a hiring service writes by itself.
        is_company = service.kind is ServiceKind.HIRING
        votes[name] += (2 if stripped else 0) + (int(is_written) * (2 if is_company else 1))
    for name in named:
        votes[name] += 2
    for name in list(votes):
        if any(_compact(form) in tenant for form in company_forms(name)):
            votes[name] += 2
        if _compact(name) == _compact(service.name) or _is_generic(name):
            del votes[name]
    best = max(votes, key=lambda name: (votes[name], -len(name)), default=None)
    return best if best is not None and votes[best] >= 2 else None


def names_in(message: Message) -> Iterator[str]:
    """The companies that a message names in so many words: ``your application to Acme``, ``Engineer at Acme``."""
    subject = tidy(bare_subject(message.headers.subject))[:300]
    text = "\n".join(tidy(line) for line in message.text[:_LONGEST_TEXT].splitlines())
    for pattern, place in ((_NAMED, subject), (_AT, subject), (_NAMED, text)):
        for count, found in enumerate(pattern.finditer(place)):
            if count > 5:
                break
            name = _trimmed(found["name"])
            if name and not _is_generic(name):
                yield name


def names_shown(message: Message) -> Iterator[str]:
    """The companies in the sender's name and in the signature's lines."""
    shown = shown_name(message.headers.author.name)
    for part in (shown.affiliation, message.headers.author.name):
        stripped = _without_generic(part, None)
        if stripped is not None:
            yield stripped[0]
    lines = [*message.text.splitlines()[-12:], *message.quoted.splitlines()[:12]]
    for line in lines:
        for part in re.split(r"\s*[,|•·–—]\s*|\s+(?:at|bei|chez)\s+", tidy(line)[:120]):
            if part and part[0].isupper() and len(part) <= _LONGEST_NAME:
                yield part.strip(" .")


def role_in(message: Message, company: str) -> str | None:
    """The position that a message names, ``None`` where it names none that sounds like one."""
    subject = tidy(bare_subject(message.headers.subject))[:300]
    text = tidy(" ".join(message.text[:_LONGEST_TEXT].splitlines()))
    for place in (subject, text):
        for pattern in (_ROLE, _ROLE_FIRST):
            for count, found in enumerate(pattern.finditer(place)):
                role = _role(_until_a_day(found["role"]), company)
                if role:
                    return role
                if count > 8:
                    break
    return None


def person_of(address: Address, company: str) -> Interviewer | None:
    """The person behind an address, ``None`` where it is a team's, a machine's or nobody's that can be named."""
    local = re.split(r"[+]", address.local)[0]
    if not address.address or service_of(address.address) is not None or is_private_mail(address.domain):
        return None
    tokens = [token for token in re.split(r"[._-]", local) if token]
    if any(fold(token) in _GENERIC | HIRING_LABELS for token in tokens) or any(map(str.isdigit, local)):
        return None
    shown = tidy(shown_name(address.name).person)
    if "," in shown:
        family, _, given = shown.partition(",")
        shown = f"{given.strip()} {family.strip()}"
    words = shown.split()
    if not words and len(tokens) == 2 and all(len(token) > 1 and token.isalpha() for token in tokens):
        words = [token.capitalize() for token in tokens]
    if not 2 <= len(words) <= 4 or not all(_PERSON_WORD.fullmatch(word) for word in words):
        return None
    name = " ".join(words)
    if any(_is_generic(word) for word in words) or set(company_forms(name)) & set(company_forms(company)):
        return None
    return Interviewer(for_plain(name, 80), address.address)


def title_of(name: str, message: Message) -> str | None:
    """The position below a person's name in the signature, ``None`` where there is none."""
    lines = [tidy(line) for line in (*message.text.splitlines()[-15:], *message.quoted.splitlines()[:15])]
    for line, below in pairwise(lines):
        if line == name:
            title = re.split(r"\s*(?:[,|•·@–—]|\bat\b|\bbei\b)\s*", below)[0].strip()
            if 3 <= len(title) <= 50 and not re.search(r"[\d:/]", title) and set(fold(title).split()) & _ROLE_WORDS:
                return for_plain(title, 60)
    return None


def _without_generic(text: str, service: Service | None) -> tuple[str, bool] | None:
    """A sender's name without ``Hiring Team`` and the like, and whether there was any; ``None`` for nothing left."""
    plain = tidy(text)[:120]
    if service is not None:
        served = re.escape(service.name)
        plain = re.sub(rf"(?i)\b(?:via|from|by)\s+{served}.*$|\b{served}\b", " ", plain)
    plain = _LEAD_IN.sub("@@ ", plain)
    marked = plain.startswith("@@") or " @@" in plain
    words = [word for word in re.split(r"[\s()|•·]+", plain.rpartition("@@")[2]) if word not in ("-", "–", "—", ",")]
    kept = [word for word in words if fold(word.strip(",.:")) not in _GENERIC]
    name = _trimmed(" ".join(kept))
    return (name, marked or len(kept) < len(words)) if name and any(map(str.isupper, name)) else None


def _role(text: str, company: str) -> str | None:
    text = _SENTENCE_END.split(text)[0]
    role = re.split(r"\s+(?:at|bei|chez|with|in|for|and)\s*$|\s+[-–—|]\s+|\s*\((?:m|w|f|d|h|all)\b", text)[0]
    role = re.split(rf"(?i)\s+(?:at|@|bei|with)\s+|\s*[-–|]\s*{re.escape(company)}", role)[0].strip(" ,.-–(")
    role = re.sub(rf"(?i)\s+{re.escape(company)}$", "", role)
    if not 3 <= len(role) <= 80 or not any(_sounds_like_one(fold(word.strip(",.()"))) for word in role.split()):
        return None
    return for_plain(role, 80)


def _until_a_day(role: str) -> str:
    """The position without the day of an appointment that runs on behind it."""
    words = role.split()
    days = (place for place, word in enumerate(words) if place and len(word) > 4 and fold(word.strip(",.")) in WEEKDAYS)
    return " ".join(words[: next(days, None)]).strip(" ,.-–")


def _sounds_like_one(word: str) -> bool:
    """A word for a position, or a compound that ends with one: ``Softwareentwickler``."""
    return word in _ROLE_WORDS or word.endswith(_LONG_ROLE_WORDS)


def _trimmed(name: str) -> str:
    """The name without what follows it in a sentence."""
    plain = re.split(r"[!?;:|]|\.\s|\s[-–—]\s|\.$", name)[0].strip(" .,'’-")
    return for_plain(plain, None) if 2 <= len(plain) <= _LONGEST_NAME else ""


def _is_generic(name: str) -> bool:
    words = [fold(word.strip(",.")) for word in name.split()]
    return not words or all(word in _GENERIC or word in _ROLE_WORDS or word in _FILLERS for word in words)


def _compact(text: str) -> str:
    return "".join(character for character in fold(text) if character.isalnum())


def _belong(form: str, wanted: str) -> bool:
    """Whether a name and a domain's brand are spellings of one: the same, or one begins with the other."""
    if form == wanted:
        return bool(form)
    shorter, longer = sorted((form, wanted), key=len)
    return len(shorter) >= 4 and longer.startswith(shorter)
