"""What a message asks for that impostors ask for: money, cards, accounts, papers, another channel.

This module never knows who wrote a message; what its findings weigh is for `core/authentication.py` to say.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from ipaddress import ip_address
from urllib.parse import unquote, urlsplit

from scanner.core.domains import ascii_domain, registrable
from scanner.core.model import Attachment, Link, Message
from scanner.core.phrases.folding import Folded
from scanner.core.phrases.ideas import Idea
from scanner.core.phrases.scam import (
    AWARE,
    BROUGHT,
    CHANNELS,
    DUE,
    DUE_ANYWHERE,
    HAND_OVER,
    HAND_OVER_ANYWHERE,
    NOT_BEFORE,
    NOT_CJK,
    NOT_REALLY,
    PHRASES,
    TRAVEL,
    Ask,
)
from scanner.core.phrases.shapes import Hit, Index

__all__ = ["Ask", "Request", "Trap", "dangerous_files", "requests_in", "traps_in"]

_REACH = 90  # characters before a phrase in which its sentence may take it back
_REACH_BEHIND = 40
_LONGEST_WORDS = 80
_MOST_LINKS = 200
_LONGEST_URL = 2_000
_LONGEST_TEXT = 20_000
_CHAT_LINK = re.compile(
    r"\b(?:https?://)?(?:t\.me|telegram\.(?:me|dog|org)|signal\.(?:me|group))/[\w+@]", re.IGNORECASE
)
_WHATSAPP_LINK = re.compile(r"\b(?:https?://)?(?:wa\.me|(?:chat|api|web)\.whatsapp\.com|wa\.link)/", re.IGNORECASE)
_ADDRESS_IN_TEXT = re.compile(r"(?:https?://)?((?:[a-z0-9-]{1,63}\.){1,6}[a-z]{2,18})(?=[/?#:]|$)", re.IGNORECASE)
_SHORTENERS_TEXT = """
bit.ly tinyurl.com goo.gl t.co ow.ly is.gd buff.ly rebrand.ly cutt.ly shorturl.at rb.gy tiny.cc s.id t.ly lnkd.in bl.ink
clck.ru urlz.fr v.gd qr.ae adf.ly shorte.st tiny.one u.to vk.cc dwz.cn t.cn url.cn
"""
_SHORTENERS = frozenset(_SHORTENERS_TEXT.split()) - {"lnkd.in"}
_UNITS = r"\$|€|£|usd|eur|euros?|gbp|dollars?|pounds?|zl|pln|chf|qar|aed|inr|reais|rs"
_SUM = re.compile(rf" (?:{_UNITS}|r \$|₹) \d| \d[\d.,]{{0,12}} (?:{_UNITS}) |\d ?(?:元|円|块|美元|ドル)")
_HAND_OVER, _DUE, _CHANNELS = (frozenset(text.split()) for text in (HAND_OVER, DUE, CHANNELS))
_FILE_ENDINGS = frozenset({"js", "ts", "py", "md", "pdf", "docx", "doc", "zip", "html", "htm", "txt", "png", "jpg"})
_PROGRAMS_TEXT = """
exe scr com pif bat cmd ps1 vbs vbe js jse wsf hta msi msix appx apk jar lnk iso img vhd dll
reg chm one xll docm xlsm pptm
"""
_PROGRAMS = frozenset(_PROGRAMS_TEXT.split())
# In a web address some of these are pages, scripts of a page or the end of a domain.
_LOADED = _PROGRAMS - {"com", "js", "reg", "jse", "cmd", "docm", "xlsm", "pptm", "xll"} | {"dmg", "pkg"}
# Who is paid over these can't be found again: no ticket is bought so.
_UNTRACEABLE = (" western union", " moneygram", " money gram")
# Cards whose codes are as good as money, those codes, and the wish to have them sent: together no employer's.
_CARDS = re.compile(
    r" (?:gift ?cards?|(?:amazon|itunes|steam|apple|google play|vanilla|prepaid|oneforall|one0all|one4all|razer|xbox)"
    r"[ -](?:gift )?cards?|(?:cards?|vouchers?) (?:at|of|worth) (?:eur|usd|gbp|chf|[$€£])? ?\d{1,4} each"
    r"|(?:amazon|itunes|steam|apple|google play)[ -](?:karten?|gutscheine?)|geschenkkarten?|gutscheinkarten?"
    r"|guthabenkarten?|cartes? (?:cadeaux?|prepayees?)|tarjetas? (?:de )?regalo|cart[ae] regalo|buoni (?:regalo|amazon)"
    r"|cart(?:ao|oes) (?:de )?presente|vales?[ -]presente|cadeau(?:bon|kaart)\w{0,4}"
    r"|kart[ayo]\w? podarunkow\w{1,3})(?= )"
    r"|ギフトカード|ギフト券|礼品卡|礼物卡|购物卡|充值卡|禮物卡|點數卡"
)
_CODES = re.compile(
    r" (?:codes?|numbers? (?:on|from) the (?:backs?|cards?)|codici|codice|codigos?|kody|kodow|code[sn]?|scratch\w{0,4}"
    r"|freirubbeln)(?= )"
    r"|コード|番号|卡密|密码|序列号|序號|密碼"
)
_SENT = re.compile(
    r" (?:send|mail|email|text|reply|photo\w{0,6}|picture\w{0,6}|schick\w{0,4}|send\w{0,4}|maile?n?|foto\w{0,2}"
    r"|envoye\w{0,4}|envi\w{1,4}|mand\w{1,4}|invi\w{1,4}|stuur\w{0,2}|sturen|wysl\w{1,4}|przes\w{1,5})(?= )"
    r"|送っ|送り|送信|写真|发给|发我|拍照|發給|拍給"
)


@dataclass(frozen=True, slots=True)
class Request:
    """Something that a message asks for or promises; ``words`` are the author's own, cut short."""

    ask: Ask
    words: str


@dataclass(frozen=True, slots=True)
class Trap:
    """A link that is not what it seems: ``shown`` is the domain in its text (may be empty), ``host`` where it leads.

    ``is_address``: it leads to a bare IP address; ``is_short``: to a shortener that hides the rest. ``program``: the
    name of a program that it loads, else empty.
    """

    shown: str
    host: str
    is_address: bool = False
    is_short: bool = False
    program: str = ""


def requests_in(message: Message, folded: Folded) -> tuple[Request, ...]:
    """What the message asks for, each kind once; ``folded`` is its subject and text. Denials don't count."""
    found: dict[Ask, Request] = {}
    index, asks = _index()
    for hit in index.find(folded.text):
        ask = asks[hit.line]
        if ask not in found and not _is_taken_back(folded.text, hit, ask):
            found[ask] = Request(ask, _cut(folded.original(hit.start, hit.end)))
    if Ask.FEE not in found and (words := _fee_in(folded)):
        found[Ask.FEE] = Request(Ask.FEE, words)
    if Ask.GIFT_CARDS not in found and (words := _cards_in(folded)):
        found[Ask.GIFT_CARDS] = Request(Ask.GIFT_CARDS, words)
    text = message.text[:_LONGEST_TEXT]
    links = "\n".join(link.url[:_LONGEST_URL] for link in message.links[:_MOST_LINKS])
    for ask, pattern in ((Ask.CHAT, _CHAT_LINK), (Ask.PHONE_CHAT, _WHATSAPP_LINK)):
        linked = pattern.search(text) or pattern.search(links) if ask not in found else None
        if linked:
            found[ask] = Request(ask, _cut(linked.group()))
    return tuple(found.values())


def _cards_in(folded: Folded) -> str:
    """What names gift cards in a mail that wants their codes sent somewhere; empty where it does not."""
    text = folded.text[:_LONGEST_TEXT]
    cards = _CARDS.search(text)
    if cards is None or _CODES.search(text) is None or _SENT.search(text) is None:
        return ""
    end = text.find(" . ", cards.end())
    sentence = text[text.rfind(" . ", 0, cards.start()) + 1 : end if end >= 0 else len(text)]
    is_denied = any(word in sentence for word in (*AWARE, *_excuses(Ask.GIFT_CARDS, sentence)))
    return "" if is_denied else _cut(sentence.strip(" ."))


def _fee_in(folded: Folded) -> str:
    """The sentence that asks for money to be handed over for something, cut short; empty where none does."""
    for sentence in folded.text[:_LONGEST_TEXT].split(" . "):
        words = set(sentence.split())
        hands_over = not words.isdisjoint(_HAND_OVER) or any(word in sentence for word in HAND_OVER_ANYWHERE.split())
        harmless = (*AWARE, *_excuses(Ask.FEE, sentence))
        if not hands_over or any(word in sentence for word in harmless) or words & NOT_BEFORE - _UNTIL:
            continue
        channel = not words.isdisjoint(_CHANNELS)
        due = not words.isdisjoint(_DUE) or any(word in sentence for word in DUE_ANYWHERE.split())
        if due and (channel or _SUM.search(f" {sentence} ")):
            return _cut(sentence.strip())
    return ""


def traps_in(links: tuple[Link, ...]) -> tuple[Trap, ...]:
    """The links that load a program, show one domain and lead to another, to a bare address or to a shortener.

    Each host once; a program there goes before all else.
    """
    found: dict[str, Trap] = {}
    for link in links[:_MOST_LINKS]:
        host = host_of(link.url)
        if host and (program := _program_at(link.url)):
            found[host] = Trap("", host, program=program)
        if not host or host in found:
            continue
        if _is_bare_address(host):
            found[host] = Trap("", host, is_address=True)
        elif host in _SHORTENERS:
            found[host] = Trap("", host, is_short=True)
        elif (shown := _shown_domain(link.text)) and registrable(shown) not in {"", registrable(host)}:
            found[host] = Trap(shown, host)
    return tuple(found.values())


def hosts_of(links: tuple[Link, ...]) -> tuple[str, ...]:
    """The hosts that links lead to, each once."""
    return tuple(dict.fromkeys(host for link in links[:_MOST_LINKS] if (host := host_of(link.url))))


def dangerous_files(attachments: tuple[Attachment, ...]) -> tuple[str, ...]:
    """The names of attachments that are programs, or carry macros."""
    names = (attachment.filename[-200:].strip() for attachment in attachments[:50])
    return tuple(name for name in names if name.rpartition(".")[2].lower() in _PROGRAMS and "." in name)


def host_of(url: str) -> str:
    """The host of a web address in lower-case ASCII; empty where it is none."""
    try:
        parts = urlsplit(url[:_LONGEST_URL].strip())
        host = parts.hostname or ""
    except ValueError:
        return ""
    return ascii_domain(host[:253]) if parts.scheme.lower() in {"http", "https"} else ""


def _program_at(url: str) -> str:
    """The name of the program that a web address loads, empty where it loads none."""
    name = unquote(urlsplit(url[:_LONGEST_URL].strip()).path).rpartition("/")[2]
    return name if name.rpartition(".")[2].lower() in _LOADED and "." in name else ""


def _is_taken_back(text: str, hit: Hit, ask: Ask) -> bool:
    """Whether the sentence says that nobody asks for this, or warns of those who do."""
    begin = text.rfind(" . ", 0, hit.start + 1) + 1
    end = text.find(" . ", hit.end - 1)
    end = len(text) if end < 0 else end
    sentence = text[max(begin, hit.start - 400) : min(end, hit.end + 400)]
    if any(word in sentence for word in AWARE):
        return True
    if any(word in sentence for word in _excuses(ask, sentence)):
        return True
    if ask in {Ask.HUSH, Ask.TOO_GOOD, Ask.TEXT_INTERVIEW, Ask.PRESSURE}:
        return False
    if not sentence.isascii() and any(
        word in text[max(begin, hit.start - 12) : min(end, hit.end + _REACH_BEHIND)] for word in NOT_CJK
    ):
        return True
    before = text[max(begin, hit.start - _REACH) : hit.end]
    for phrase in NOT_REALLY:
        if phrase in before:
            before = before.replace(phrase, " ")
    # "You are not hired until you pay": a condition is no denial.
    words = before.split()
    return any(word in NOT_BEFORE for word in words) and not any(word in _UNTIL for word in words)


def _excuses(ask: Ask, sentence: str) -> tuple[str, ...]:
    """The words that make a request harmless in this sentence."""
    if ask is Ask.FEE and any(word in f" {sentence}" for word in _UNTRACEABLE):
        return ()
    return {Ask.FEE: TRAVEL, Ask.IDENTITY: BROUGHT}.get(ask, ())


_UNTIL = frozenset({"until", "unless", "bis", "tant", "hasta", "finche", "ate", "totdat", "tenzij", "dopoki"})


@cache
def _index() -> tuple[Index, tuple[Ask, ...]]:
    """All phrases, and for each line what it asks for."""
    index = Index()
    asks: list[Ask] = []
    for language in PHRASES.values():
        for ask, block in language.items():
            index.add(Idea.REQUEST, block)
            asks.extend([ask] * (len(index) - len(asks)))
    return index.build(), tuple(asks)


def _shown_domain(text: str) -> str:
    """The domain that a link's text shows, where it shows little else."""
    words = text[:300].split()
    for word in words[:6] if len(words) <= 6 else ():
        found = _ADDRESS_IN_TEXT.match(word.strip("<>()[],;\"'"))
        if found and found.group(1).rpartition(".")[2].lower() not in _FILE_ENDINGS:
            return ascii_domain(found.group(1))
    return ""


def _is_bare_address(host: str) -> bool:
    try:
        ip_address(host.strip("[]"))
    except ValueError:
        return False
    return True


def _cut(words: str) -> str:
    return words if len(words) <= _LONGEST_WORDS else f"{words[: _LONGEST_WORDS - 1].rstrip()}…"
