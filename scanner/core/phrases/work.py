"""Words that only mail about a job has, in ten languages; a bank's or a shop's application has none of them.

Words for pay are left out, since banks write them too. Words of scripts with spaces stand alone; Chinese and Japanese
ones may stand anywhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from scanner.core.phrases.folding import fold

WORDS = """
aplikacja aplikacje applicant applicants arbeidscontract arbeidsvoorwaarden arbeitsbeginn arbeitsvertrag assessment
assunzione ausschreibung bewerber bewerberin bewerbung bewerbungsgesprach bewerbungsunterlagen candidacy candidat
candidata candidate candidates candidati candidato candidatos candidats candidatura candidature career careers
carriere cdd cdi colleagues colloquio contratacao contratacion curriculo curriculum cv einstellung embauche empleo
emploi employer employment emprego entretien entrevista estagio etat functie gesprach gesprek hiring hr
incorporacion intern internship interview interviewer interviewers interviews job jobs kandidaat kandidat kandidaten
kandidatin kandydaci kandydat kandydata kandydatem kariera karriere kennenlernen kwalifikacyjna kwalifikacyjnej
lebenslauf meeting onboarding opening personalabteilung position positions posizione poste praca prace pracy
praktikum probearbeiten processo puesto puestos recruiter recruiters recruiting recruitment recrutamento recrutement
recruteur rekrutacja rekrutacji rekrutacyjna rekrutacyjnej rekrutacyjny resume rh risorse role roles rrhh ruolo
selecao seleccion seletivo selezione shortlist shortlisted sollicitant sollicitanten sollicitatie
sollicitatiegesprek stanowiska stanowisko staz stelle stellen talent teammate tirocinio vacancies vacancy vacante
vacature vacatures vaga vagas vorstellungsgesprach werving workday zatrudnienia zatrudnienie
"""

ANYWHERE = (
    "採用 選考 面接 応募 求人 内定 募集 職務 職種 履歴書 人事 ご経歴 面談 転職 勤務 入社 "
    "招聘 职位 岗位 面试 应聘 简历 候选人 录用 入职 求职 人力资源 笔试 复试 初试 录取"
)

# What people also apply for, and are refused, where there is no job.
OTHER_BUSINESS = """
card credit loan mortgage insurance policy claim tax refund rebate permit licence license visa passport apartment rent
rental lease tariff meter subscription warranty membership grant benefit scholarship account sell seller quote quotation
karte kreditkarte kredit darlehen hypothek versicherung steuer erstattung wohnung miete tarif konto antrag
carte credit pret hypotheque assurance impot logement loyer abonnement compte
tarjeta credito prestamo hipoteca seguro impuesto vivienda alquiler cuenta
carta mutuo prestito assicurazione imposta affitto conto abbonamento
cartao emprestimo hipoteca seguro imposto aluguel conta
kaart lening hypotheek verzekering belasting kwijtschelding huur toeslag vergunning rekening
karta kredyt pozyczka hipoteka ubezpieczenie podatek mieszkanie wniosek konto rachunek rachunku
"""

OTHER_ANYWHERE = "信用卡 贷款 保险 账户 税 租房 クレジットカード ローン 保険 口座 会員 登録 賃貸"

# Parts of addresses and of names by which departments that hire are known.
DESKS = re.compile(
    r"(?:^|[^a-z])(?:careers?|jobs?|recruit\w*|talent|hiring|hr|people|bewerbung\w*|karriere|personal\w*|rh|rrhh|"
    r"recrutement|emplois?|empleos?|seleccion|selezione|vagas|werving|vacatures?|rekrutacja|kariera|praca|saiyo|jinji|"
    r"zhaopin)(?![a-z])",
    re.IGNORECASE,
)


def speaks_of_work(text: str) -> bool:
    """Whether a folded text holds any word that only mail about a job has."""
    return _spaced().search(text) is not None or any(word in text for word in ANYWHERE.split())


def is_other_business(text: str) -> bool:
    """Whether a folded text names something else that people apply for."""
    return _other().search(text) is not None or any(word in text for word in OTHER_ANYWHERE.split())


@cache
def _other() -> re.Pattern[str]:
    return _any_of(OTHER_BUSINESS.split())


@cache
def _spaced() -> re.Pattern[str]:
    return _any_of(WORDS.split())


def _any_of(words: Iterable[str]) -> re.Pattern[str]:
    forms = sorted({fold(word).text.strip() for word in words})
    return re.compile(f" (?:{'|'.join(map(re.escape, forms))}) ")
