"""What attached files are called that are an offer, or a task to do. Data, folded when it is first asked."""

from __future__ import annotations

import re
from functools import cache

from scanner.core.phrases.folding import fold

OFFERS = """
offer letter, letter of offer, job offer, employment offer, offer of employment, employment contract,
employment agreement, contract of employment, arbeitsvertrag, anstellungsvertrag, dienstvertrag, vertragsangebot,
contrat de travail, promesse d'embauche, lettre d'embauche, contrato de trabajo, contrato laboral, carta oferta,
carta de oferta, contratto di lavoro, lettera di assunzione, lettera d'impegno, contrato de trabalho, carta proposta,
arbeidsovereenkomst, arbeidscontract, umowa o pracę, list intencyjny, 内定通知, 雇用契約, 労働条件通知, オファーレター,
录用通知, 錄取通知, 录取通知, 劳动合同
"""
TASKS = """
case study, take home, takehome, coding challenge, coding test, coding exercise, technical task, technical test,
technical exercise, interview task, fallstudie, testaufgabe, programmieraufgabe, probeaufgabe, étude de cas,
test technique, cas pratique, caso práctico, prueba técnica, caso pratico, prova tecnica, teste técnico,
case técnico, praktijkcase, casusopdracht, zadanie rekrutacyjne, 選考課題, 技術課題, 笔试题, 测试题, 技术测试
"""
_GAPS = re.compile(r"[\W_]+")
_JOINTS = re.compile(r"(?<=[a-z])(?=[A-Z])")


def is_offer(filename: str) -> bool:
    """Whether a file's name is that of an offer or a contract."""
    return _names(OFFERS).search(_plain(filename)) is not None


def is_task(filename: str) -> bool:
    """Whether a file's name is that of a case or a test to do at home."""
    return _names(TASKS).search(_plain(filename)) is not None


def _plain(filename: str) -> str:
    words = _JOINTS.sub(" ", filename[:200].rpartition(".")[0] or filename[:200])
    return f" {fold(_GAPS.sub(' ', words)).text.strip()} "


@cache
def _names(block: str) -> re.Pattern[str]:
    forms = [fold(name.strip()).text.strip() for name in block.replace("\n", " ").split(",")]
    spaced = "|".join(re.escape(form) for form in forms if form.isascii())
    unspaced = "|".join(re.escape(form) for form in forms if not form.isascii())
    return re.compile(f" (?:{spaced}) |{unspaced}")
