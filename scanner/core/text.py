"""Normal forms of what people type: words, names, company names and subjects; it never reads a message."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache

from anyascii import anyascii

_INVISIBLE_MARKS = "\u00ad\u200b\u200c\u200d\u2060\ufeff\u200e\u200f"
_INVISIBLE = str.maketrans(dict.fromkeys(_INVISIBLE_MARKS, ""))
_LETTERS = str.maketrans(
    {
        "ł": "l",
        "ø": "o",
        "æ": "ae",
        "œ": "oe",
        "đ": "d",
        "ð": "d",
        "þ": "th",
        "ı": "i",
        "ħ": "h",
        "ŧ": "t",
        "ə": "e",
        "’": "'",
        "‘": "'",
        "ʼ": "'",
        "`": "'",
        "´": "'",
    }
    | dict.fromkeys(_INVISIBLE_MARKS, "")
)
_GERMAN = str.maketrans(
    {"ä": "ae", "ö": "oe", "ü": "ue", "ø": "oe", "å": "aa", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue", "Ø": "Oe", "Å": "Aa"}
)
# Diacritics, Hebrew points and Arabic vowel signs fall; marks that are letters of their own (kana, Indic) stay.
_MARKS = re.compile("[\u0300-\u036f\u0591-\u05c7\u064b-\u065f\u0670]+")
_WORD = re.compile(r"[^\W_]+")
_INITIALS = re.compile(r"\b(?:[^\W\d_]\.){2,}")
_TIGHT_AND = re.compile(r"(?<=\w)&(?=\w)")
_OWNER = re.compile(r"'s\b")
_SYLLABLES = re.compile(r"(?<=[a-z])(?=[A-Z])")
# Scripts written without spaces between words: a boundary can't be asked for there.
_UNSPACED = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff\u0e00-\u0e7f]")
_FOREIGN = re.compile("[\u0370-\u1dff\u2c00-\ud7ff\uf900-\ufdff\ufe70-\ufeff]")

_LEGAL_TEXT = """
inc incorporated corp corporation co company ltd limited llc llp lp plc gmbh ag kg kgaa se ug ev eg ohg gbr mbh
ggmbh sa sas sarl sasu eurl scop srl srls spa sl slu sau bv nv vof ab as asa oy oyj aps ivs pty pvt private kk yk gk
ltda eireli zrt kft nyrt doo dd ad ood eood ou sia uab sro oao zao ooo pao ao jsc pjsc pte bhd sdn berhad tbk
cv sc sca scrl bvba cvba
ооо оао зао пао ао
"""
_LEGAL = frozenset(_LEGAL_TEXT.split())
_LEGAL_TAILS = (
    ("sp", "z", "oo"),
    ("sp", "z", "o", "o"),
    ("sp", "zoo"),
    ("sp", "k"),
    ("s", "r", "o"),
    ("a", "s"),
    ("a", "o"),
    ("sa", "de", "cv"),
    ("s", "de", "rl"),
    ("kabushiki", "kaisha"),
    ("kabushiki", "gaisha"),
    ("and", "co"),
)
_LEGAL_HEADS = frozenset({"the", "ооо", "оао", "зао", "пао", "pt", "der", "die", "das"})
_BUSINESSES_TEXT = """
aerospace airlines airways analytics apparel architects associates automotive bakery bank banking bau beratung
beverages biosciences biotech books brewery capital care catering chemicals chemie clinic clinics cloud communications
computing construction consultants consulting corporate data design developments devices diagnostics digital
distribution education electric electronics elektronik energie energy engineering enterprises entertainment
equipment ventures europe fashion fertigung finance financial fintech foods foundation freight fund furniture games
gaming global group gruppe grupo gruppo handel health healthcare healthtech holding holdings hospital hospitals hotel
hotels industrie industries informatik innovations instruments insurance interactive international invest
investments it kliniken klinik kommunikation labs laboratories law legal logistics logistik maps marketing
maschinenbau materials media medical metals mobility motors networks outdoors packaging partner partners pharma
pharmaceuticals plastics power press productions products properties publishing railways realty research resources
restaurants retail robotics schools science sciences security semiconductors services software solutions sport
sports steel stores studio studios supplies supply systeme systems tech technik technologie technologies technology
telecom textiles tools toys traders trading transport travel trust union university utilities verlag versicherung
versicherungen web werke wholesale works
"""
_BUSINESSES = frozenset(_BUSINESSES_TEXT.split())
_LEGAL_CJK = re.compile(
    r"株式会社|有限会社|合同会社|\(株\)|\(有\)|股份有限公司|有限责任公司|有限責任公司|有限公司|주식회사|\(주\)|유한회사"
)

_PREFIX = re.compile(
    r"\s*(?:\[(?:ext|external|extern|externe|externo|spam|junk|bulk)[^\]]{0,20}\]|\*{2,5}\s?spam\s?\*{2,5}"
    r"|(?:re|fwd?|fw|aw|wg|tr|rv|sv|vs|vb|odp|pd|r|i|rif|res|enc|antw|doorst|ynt|ilt|ref|fs|vl|ang|atb|bls|rép|rep"
    r"|回复|答复|转发|回覆|轉寄|回信|返信|転送|转寄|отв|на|пересл|ответ|회신|전달|απ|σχετ|πρθ)"
    r"\s{0,3}(?:\[\d{1,3}\]|\(\d{1,3}\)|\^\d{1,3})?\s{0,3}[:：])\s*",
    re.IGNORECASE,
)
_FORWARD = re.compile(
    r"(?:^|[:：\]]\s{0,3})(?:fwd?|fw|wg|tr|rv|vb|pd|i|enc|doorst|ilt|vl|转发|轉寄|転送|пересл|전달)\s?[:：]", re.I
)
_ANSWER = re.compile(
    r"\s{0,9}(?:re|aw|sv|antw|odp|rif|res|r|回复|答复|回覆|返信|回信)\s?(?:\[\d{1,3}\])?\s?[:：]", re.IGNORECASE
)
_DIGITS = re.compile(r"\d+")


def fold(text: str) -> str:
    """The text without case, accents, invisible characters and doubled spaces."""
    if not text.isascii():
        # One ligature may stand for eighteen letters (U+FDFA): no text may grow without end.
        room = 4 * len(text) + 64
        text = _MARKS.sub("", unicodedata.normalize("NFKD", text)[:room].casefold())
        if not text.isascii():
            text = unicodedata.normalize("NFC", text.translate(_LETTERS))
    else:
        text = text.lower().replace("`", "'")
    return " ".join(text.split())


def tidy(text: str) -> str:
    """The text with its case and accents, without invisible characters and doubled spaces."""
    if not text.isascii():
        text = unicodedata.normalize("NFKC", text)[: 2 * len(text) + 32].translate(_INVISIBLE)
    return " ".join(text.split())


def words(text: str) -> tuple[str, ...]:
    """The folded words: initials joined (``S.A.`` is ``sa``), possessives and apostrophes dropped, ``&`` read."""
    folded = fold(text)
    if "." in folded:
        folded = _INITIALS.sub(lambda found: found.group().replace(".", "") + " ", folded)
    if "&" in folded:
        folded = _TIGHT_AND.sub("", folded).replace("&", " and ")
    if "'" in folded:
        folded = _OWNER.sub(" ", folded).replace("'", "")
    return tuple(_WORD.findall(folded))


def spaced(text: str) -> str:
    """The words, one space before, between and after them: `` in `` on it respects word boundaries."""
    return f" {' '.join(words(text))} "


def romanised(text: str) -> str:
    """The text in Latin letters, syllables of Chinese and Korean names apart; unchanged where it is Latin."""
    return _SYLLABLES.sub(" ", anyascii(text)) if is_foreign(text) else text


def is_foreign(text: str) -> bool:
    """Whether the text has letters of a script that is not Latin."""
    return not text.isascii() and _FOREIGN.search(text) is not None


def is_unspaced(character: str) -> bool:
    """Whether the character belongs to a script that puts no spaces between words."""
    return _UNSPACED.match(character) is not None


@lru_cache(maxsize=4096)
def forms(text: str) -> tuple[str, ...]:
    """The spellings under which a name may stand in folded text, each as words with single spaces; none is empty.

    ``Müller`` gives ``muller`` and ``mueller``, ``Mueller`` both as well, ``Иван`` also ``ivan``.
    """
    plain = " ".join(words(text))
    spellings = [plain, " ".join(words(text.translate(_GERMAN)))]
    reduced = plain.replace("ae", "a").replace("oe", "o").replace("ue", "u")
    if plain.isascii() and reduced != plain:
        spellings.append(reduced)
    if "'s" in fold(text):
        spellings.append(" ".join(words(fold(text).replace("'", ""))))
    if is_foreign(text):
        spellings.append(" ".join(words(romanised(text))))
    return tuple(dict.fromkeys(spelling for spelling in spellings if spelling))


@lru_cache(maxsize=4096)
def company_forms(name: str) -> tuple[str, ...]:
    """The spellings of a company's name, without legal suffixes first, as given after."""
    bare = _without_legal(words(_LEGAL_CJK.sub(" ", unicodedata.normalize("NFKC", name))))
    spellings: list[str] = []
    for given in (" ".join(bare), name):
        spellings.extend(forms(given))
    german = _without_legal(words(name.translate(_GERMAN)))
    spellings.extend(forms(" ".join(german)))
    if is_foreign(name):
        spellings.extend(forms(romanised(_LEGAL_CJK.sub(" ", name))))
    return tuple(dict.fromkeys(spellings))


@lru_cache(maxsize=4096)
def short_forms(name: str) -> tuple[str, ...]:
    """What people call a company for short: its name without what kind of business it is; empty where that is all."""
    kept = list(_without_legal(words(_LEGAL_CJK.sub(" ", unicodedata.normalize("NFKC", name)))))
    if kept and kept[0] == "the":
        kept = kept[1:]
    whole = len(kept)
    while len(kept) > 1 and kept[-1] in _BUSINESSES:
        kept = kept[:-1]
    if kept and kept[-1] in {"and", "und", "et", "y", "e", "en", "i"}:
        kept = kept[:-1]
    return forms(" ".join(kept)) if 0 < len(kept) < whole else ()


def enumerated(parts: Sequence[str]) -> str:
    """Several things in one clause: ``a``, ``a and b``, ``a, b and c``; empty where there are none."""
    return " and ".join(filter(None, (", ".join(parts[:-1]), *parts[-1:])))


def subject_form(subject: str) -> str:
    """What a subject is about: answer and forward prefixes and provider tags gone, folded, digits as ``#``."""
    return _DIGITS.sub("#", fold(bare_subject(subject)))


def is_answer_subject(subject: str) -> bool:
    """Whether a subject is one that somebody answers, so that its words are not the writer's."""
    return _ANSWER.match(subject) is not None


def bare_subject(subject: str) -> str:
    """The subject without its answer and forward prefixes."""
    text = subject[:1000].strip()
    for _ in range(12):
        found = _PREFIX.match(text)
        if not found or found.end() == 0:
            break
        text = text[found.end() :]
    return text


def is_forward_subject(subject: str) -> bool:
    """Whether a forward prefix stands among the subject's prefixes."""
    head = subject[: max(0, min(len(subject), 1000) - len(bare_subject(subject)))]
    return _FORWARD.search(head) is not None


def _without_legal(parts: tuple[str, ...]) -> tuple[str, ...]:
    """The words without legal forms at either end; at least one word is left."""
    left = list(parts)
    shortened = True
    while shortened and len(left) > 1:
        shortened = False
        for tail in _LEGAL_TAILS:
            if len(left) > len(tail) and tuple(left[-len(tail) :]) == tail:
                del left[-len(tail) :]
                shortened = True
        if len(left) > 1 and left[-1] in _LEGAL:
            left.pop()
            shortened = True
        if len(left) > 1 and left[-1] in {"and", "und", "et"}:
            left.pop()
    while len(left) > 1 and left[0] in _LEGAL_HEADS:
        left.pop(0)
    return tuple(left)
