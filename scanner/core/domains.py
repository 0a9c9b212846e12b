"""Domain names: who registered one, what lies within another, and how it is spelled; it never asks the network."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from ipaddress import ip_address

import idna
from publicsuffixlist import PublicSuffixList

from scanner.core.text import fold

# Where anyone may have a mailbox: the domain says nothing about the sender.
_PRIVATE_MAIL_TEXT = """
gmail.com googlemail.com outlook.com hotmail.com live.com msn.com passport.com windowslive.com yahoo.com ymail.com
rocketmail.com aol.com aim.com icloud.com me.com mac.com proton.me protonmail.com protonmail.ch pm.me tutanota.com
tutanota.de tuta.io tuta.com keemail.me gmx.de gmx.net gmx.com gmx.at gmx.ch web.de t-online.de freenet.de
posteo.de posteo.net mailbox.org mail.de 1und1.de arcor.de orange.fr wanadoo.fr free.fr laposte.net sfr.fr
neuf.fr bbox.fr libero.it virgilio.it tiscali.it alice.it tin.it tim.it hotmail.it yahoo.it terra.es telefonica.net
uol.com.br bol.com.br terra.com.br ig.com.br globo.com sapo.pt ziggo.nl kpnmail.nl planet.nl xs4all.nl home.nl
hetnet.nl wp.pl o2.pl onet.pl onet.eu op.pl interia.pl interia.eu gazeta.pl poczta.fm tlen.pl vp.pl seznam.cz
email.cz centrum.cz mail.ru inbox.ru bk.ru list.ru internet.ru yandex.ru yandex.com ya.ru rambler.ru ukr.net i.ua
qq.com foxmail.com 163.com 126.com yeah.net sina.com sina.cn sohu.com aliyun.com 139.com 189.cn naver.com
hanmail.net daum.net nate.com kakao.com yahoo.co.jp docomo.ne.jp ezweb.ne.jp au.com softbank.ne.jp nifty.com
biglobe.ne.jp so-net.ne.jp rediffmail.com zoho.com zohomail.com zohomail.eu fastmail.com fastmail.fm hey.com
mail.com email.com usa.com post.com comcast.net xfinity.com verizon.net att.net sbcglobal.net bellsouth.net cox.net
charter.net spectrum.net earthlink.net juno.com optonline.net frontier.com btinternet.com sky.com virginmedia.com
ntlworld.com talktalk.net blueyonder.co.uk rogers.com shaw.ca sympatico.ca telus.net videotron.ca bigpond.com
bigpond.net.au optusnet.com.au xtra.co.nz telenet.be skynet.be bluewin.ch hispeed.ch telia.com online.no duck.com
simplelogin.com mozmail.com privaterelay.appleid.com hushmail.com runbox.com disroot.org riseup.net cock.li
mailfence.com startmail.com inbox.lv abv.bg freemail.hu citromail.hu walla.co.il myyahoo.com aol.de aol.co.uk aol.fr
netscape.net love.com games.com fastmail.net fastmail.org fastmail.jp sent.com email.de europe.com consultant.com
engineer.com myself.com iname.com writeme.com dr.com accountant.com techie.com london.com linuxmail.org narod.ru
xmail.ru 188.com zoho.eu zoho.in zohomail.in posteo.eu posteo.org posteo.at posteo.ch posteo.us posteo.uk magenta.de
online.de onlinehome.de aliceadsl.fr libertysurf.fr cegetel.net numericable.fr inwind.it iol.it blu.it giallo.it
go2.pl autograf.pl spoko.pl interia.com intmail.pl post.cz spoluzaci.cz
"""
_PRIVATE_MAIL = frozenset(_PRIVATE_MAIL_TEXT.split())
# Mail comes again and again from the same few hundred domains; all that were ever met would fill megabytes.
_REMEMBERED = 2048
_PRIVATE_BRANDS = frozenset({"yahoo", "hotmail", "outlook", "live", "gmx", "yandex", "googlemail"})


class _Marks:
    """A set of words of which only the hashes are kept, in order: a tenth of the memory, and as sure."""

    __slots__ = ("_hashes",)

    def __init__(self, words: Iterable[str]) -> None:
        self._hashes = array("q", sorted(array("q", map(hash, words))))

    def __contains__(self, word: str) -> bool:
        mark = hash(word)
        place = bisect_left(self._hashes, mark)
        return place < len(self._hashes) and self._hashes[place] == mark


class _Suffixes(PublicSuffixList):
    """The bundled list, kept packed; how it is applied is the library's."""

    def _parse(self, source: Iterable[bytes], accept_encoded_idn: bool, only_icann: bool = False) -> None:
        self._maxlabel = 0
        self._publicsuffix = _Marks(self._rules(source))  # type: ignore[assignment]  # only asked what it holds

    def _rules(self, source: Iterable[bytes]) -> Iterator[str]:
        for line in source:
            rule = line.decode("utf-8").lower().split(" ")[0].rstrip()
            if not rule or rule.startswith("//"):
                continue
            self._maxlabel = max(self._maxlabel, rule.count(".") + 1)
            yield rule
            if not rule.isascii():
                mark = "!" if rule.startswith("!") else ""
                yield mark + rule.removeprefix("!").encode("idna").decode("ascii")


@cache
def _suffixes() -> PublicSuffixList:
    """The bundled list, read once and only when a domain is first asked for."""
    return _Suffixes()


@lru_cache(maxsize=_REMEMBERED)
def ascii_domain(domain: str) -> str:
    """The domain in lower case with its labels in ASCII (RFC 5891), as well as that can be done; no final dot."""
    name = domain.strip().strip(".").lower()
    if name.isascii():
        return name
    try:
        return idna.encode(name, uts46=True).decode("ascii")
    except (idna.IDNAError, UnicodeError):
        return ".".join(
            label if label.isascii() else "xn--" + label.encode("punycode").decode("ascii") for label in name.split(".")
        )


@lru_cache(maxsize=_REMEMBERED)
def unicode_domain(domain: str) -> str:
    """The domain as its owner writes it: ``xn--`` labels decoded where they can be."""
    return ".".join(_readable(label) for label in ascii_domain(domain).split("."))


@lru_cache(maxsize=_REMEMBERED)
def registrable(domain: str) -> str:
    """The part that somebody registered (``mail.acme.co.uk`` is ``acme.co.uk``); empty for an address or a suffix.

    Suffixes of the list's private part count as suffixes: ``acme.github.io`` and ``other.github.io`` are strangers.
    """
    name = ascii_domain(domain)
    if not name or "." not in name or _is_ip(name):
        return ""
    return _suffixes().privatesuffix(name) or ""


_DOTLESS = frozenset({"gmail.com", "googlemail.com"})


def is_within(domain: str, parent: str) -> bool:
    """Whether the domain is the parent or lies below it, by whole labels; both in lower-case ASCII."""
    return bool(parent) and (domain == parent or domain.endswith("." + parent))


def climb(domain: str) -> tuple[str, ...]:
    """The domain and all its parents, longest first, without the top level."""
    labels = domain.split(".")[-12:]
    return tuple(".".join(labels[start:]) for start in range(len(labels) - 1)) or (domain,)


@lru_cache(maxsize=_REMEMBERED)
def brand(domain: str) -> str:
    """The name in a domain: the first label of its registrable part, decoded and folded; may be empty."""
    return fold(_readable(registrable(domain).partition(".")[0]))


def is_private_mail(domain: str) -> bool:
    """Whether the domain gives mailboxes to anyone, so that it tells nothing of an employer."""
    name = ascii_domain(domain)
    return any(parent in _PRIVATE_MAIL for parent in climb(name)) or (
        brand(name) in _PRIVATE_BRANDS and name == registrable(name)
    )


def _readable(label: str) -> str:
    if not label.startswith("xn--"):
        return label
    try:
        return idna.decode(label)
    except (idna.IDNAError, UnicodeError):
        pass
    try:
        return label[4:].encode("ascii").decode("punycode")
    except (UnicodeError, ValueError):
        return label


def _is_ip(name: str) -> bool:
    try:
        ip_address(name.strip("[]"))
    except ValueError:
        return False
    return True


def mailbox(address: str) -> str:
    """The mailbox behind an address: without a tag, and without the dots that Gmail ignores."""
    local, _, domain = address.strip().lower().rpartition("@")
    local = local.partition("+")[0] or local
    domain = ascii_domain(domain)
    if domain in _DOTLESS:
        return f"{local.replace('.', '')}@gmail.com"
    return f"{local}@{domain}"
