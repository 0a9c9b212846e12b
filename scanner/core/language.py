"""The language of a text, by its small words and its script; ``None`` in doubt.

This module never looks at names, addresses or subjects.
"""

from __future__ import annotations

import re
from collections import Counter

_LONGEST = 4000
_SURE = 3
_LEAD = 1.4
# Words that no letter does without, each in as few of the languages as may be.
_SMALL = {
    "en": "the and you your we our for with will this that have would are is to of from thank about",
    "de": "und der die das sie ihr ihre ihnen wir uns mit für nicht ist werden ein eine auf von zu vielen dank über",
    "fr": "le la les et vous votre nous notre pour avec est dans des du une un que pas sur merci au cette",
    "es": "el la los las y usted su nosotros para con es en del una un que no por gracias le esta nos como",
    "it": "il lo gli e lei suo nostra per con è nel della una un che non grazie le siamo alla di questo ci",
    "pt": "o os as e você sua seu nós para com é em do da uma um que não por obrigado obrigada ao à nos",
    "nl": "de het een en u uw je jouw wij we ons voor met is niet van dat op zijn bedankt hebben te aan",
    "pl": "i w z na do pan pani państwo nasz dla nie jest się że o po oraz dziękujemy za przez to",
}
_WORD = re.compile(r"[^\W\d_]+")
_KANA = re.compile("[\u3041-\u30fa]")
_HAN = re.compile("[\u4e00-\u9fff]")


def language_of(text: str) -> str | None:
    """The code of the language (ISO 639-1) that a text is written in; ``None`` where it is too short or another one."""
    sample = text[:_LONGEST]
    if not sample.isascii():
        kana, han = len(_KANA.findall(sample)), len(_HAN.findall(sample))
        if kana + han > len(_WORD.findall(sample)) / 2 and kana + han >= _SURE:
            return "ja" if kana * 8 > han else "zh"
    counted = Counter(word.lower() for word in _WORD.findall(sample))
    scores = sorted(
        ((sum(counted[word] for word in words), code) for code, words in _BY_CODE.items()),
        reverse=True,
    )
    (best, code), (second, _) = scores[0], scores[1]
    return code if best >= _SURE and best >= second * _LEAD else None


_BY_CODE = {code: frozenset(words.split()) for code, words in _SMALL.items()}
