"""What the columns of a list of applications are called, by job trackers and by people, in many languages: data."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import StrEnum
from functools import cache

from rapidfuzz import fuzz, process

from scanner.core.text import words

_CLOSE = 88.0
_LONGEST = 60


class Column(StrEnum):
    """What a column holds. The names are those that ``--column`` takes."""

    EMPLOYER = "employer"
    ROLE = "role"
    STATUS = "status"
    APPLIED = "applied"
    INTERVIEWED = "interviewed"
    REPLY_BY = "reply_by"
    PERSON = "interviewers"
    EMAIL = "email"
    TITLE = "interviewer_title"
    WEBSITE = "domains"
    PORTAL = "portal"
    PHONE = "phone"
    ALIASES = "aliases"
    CLOSED = "closed"


_NAMES: Mapping[Column, str] = {
    Column.EMPLOYER: """
        employer, company, company name, organisation, organization, employer name, firm, business, hiring company,
        firma, unternehmen, arbeitgeber, betrieb, entreprise, société, employeur, organisme, empresa, compañía,
        empleador, azienda, società, ditta, datore di lavoro, empregador, companhia, bedrijf, werkgever,
        organisatie, bedrijfsnaam, nazwa firmy, pracodawca, przedsiębiorstwo, företag, arbetsgivare, virksomhed,
        arbeidsgiver, yritys, työnantaja, 会社, 会社名, 企業, 企業名, 応募先, 公司, 公司名称, 企业, 单位, компания,
        работодатель, şirket
    """,
    Column.ROLE: """
        role, position, job title, title, job, job position, position title, job role, role title, vacancy, opening,
        stelle, stellenbezeichnung, position titel, jobtitel, beruf, stellentitel, poste, intitulé du poste,
        intitulé, fonction, offre, puesto, cargo, vacante, posizione, ruolo, mansione, vaga, função, functie,
        vacature, rol, stanowisko, oferta, tjänst, befattning, stilling, tehtävä, 職種, 職位, ポジション, 求人,
        岗位, 职务, 应聘职位, должность, вакансия, pozisyon
    """,
    Column.STATUS: """
        status, stage, state, application status, job status, list, phase, progress, step, current stage, pipeline,
        stand, bewerbungsstatus, statut, état, étape, avancement, estado, etapa, fase, stato, situação, stadium,
        etap, läge, vaihe, 選考状況, 状況, ステータス, 状态, 进度, статус, этап, durum
    """,
    Column.APPLIED: """
        applied, date applied, applied date, application date, applied on, date of application, submitted,
        date submitted, submission date, applied at, bewerbungsdatum, beworben am, beworben, datum der bewerbung,
        bewerbung vom, abgeschickt am, date de candidature, postulé le, date d'envoi, fecha de solicitud,
        fecha de aplicación, fecha de postulación, data candidatura, data di candidatura, data da candidatura,
        data de inscrição, candidatado em, sollicitatiedatum, gesolliciteerd op, data aplikacji, data wysłania,
        ansökningsdatum, 応募日, 申请日期, 投递日期, дата отклика
    """,
    Column.INTERVIEWED: """
        interviewed, interview, interview date, date of interview, interview on, last interview, interview 1,
        first interview, phone screen date, interview time, vorstellungsgespräch, gespräch, gespräch am,
        interviewtermin, datum gespräch, entretien, date d'entretien, date entretien, entrevista,
        fecha de entrevista, colloquio, data colloquio, data da entrevista, gespreksdatum, sollicitatiegesprek,
        rozmowa, data rozmowy, intervju, 面接日, 面试日期, собеседование
    """,
    Column.REPLY_BY: """
        reply by, reply_by, response by, answer by, decision by, decision date, expected reply, expected response,
        hear back by, response due, antwort bis, rückmeldung bis, entscheidung bis, réponse avant, réponse attendue,
        respuesta antes de, fecha de respuesta, risposta entro, resposta até, antwoord voor, odpowiedź do, 回答期限,
        回复期限
    """,
    Column.PERSON: """
        interviewer, interviewers, contact, contact name, contact person, recruiter, hiring manager, recruiter name,
        contacts, hiring manager name, person, people, ansprechpartner, ansprechpartnerin, ansprechperson, kontakt,
        kontaktperson, interlocuteur, nom du contact, recruteur, contacto, persona de contacto, reclutador,
        contatto, referente, selezionatore, contato, recrutador, contactpersoon, rekruter, osoba kontaktowa, 担当者,
        联系人, контакт
    """,
    Column.EMAIL: """
        email, e-mail, contact email, email address, e-mail address, recruiter email, interviewer email,
        contact e-mail, mail, hiring manager email, e-mail-adresse, mailadresse, kontakt e-mail, adresse e-mail,
        courriel, adresse mail, correo, correo electrónico, posta elettronica, indirizzo email, e-mailadres,
        adres e-mail, メール, 邮箱, почта
    """,
    Column.TITLE: "interviewer title, contact title, contact role, recruiter title, contact position",
    Column.WEBSITE: """
        domains, domain, website, company website, web site, company url, company domain, homepage, webseite,
        site web, site internet, sitio web, sito web, site da empresa, strona www, strona internetowa, ウェブサイト,
        网站, сайт
    """,
    Column.PORTAL: "portal, candidate portal, application portal, portal link, bewerberportal, portail, status page",
    Column.PHONE: """
        phone, phone number, telephone, contact phone, contact phone number, recruiter phone, telefon,
        telefonnummer, téléphone, teléfono, telefono, telefone, telefoonnummer, 電話, 電話番号, 电话, телефон
    """,
    Column.ALIASES: "aliases, also known as, other names",
    Column.CLOSED: "closed",
}


def columns_of(header: Sequence[str], given: Mapping[str, Column] | None = None) -> dict[int, Column]:
    """What each column holds, by its place; unknown ones are left out. ``given`` are names that the user explained."""
    said = {_form(name): column for name, column in (given or {}).items()}
    found: dict[int, Column] = {}
    for place, name in enumerate(header):
        column = said.get(_form(name)) or column_of(name)
        if column is not None:
            found[place] = column
    return found


@cache
def column_of(name: str) -> Column | None:
    """What a column of this name holds, ``None`` where it is not known; small slips of the pen are forgiven."""
    form = _form(name[:_LONGEST])
    if not form:
        return None
    known = _forms()
    if form in known:
        return known[form]
    close = process.extractOne(form, list(known), scorer=fuzz.token_sort_ratio, score_cutoff=_CLOSE)
    return known[close[0]] if close is not None and len(form) >= 5 else None


@cache
def _forms() -> Mapping[str, Column]:
    return {
        form: column for column, names in _NAMES.items() for name in names.split(",") if (form := _form(name.strip()))
    }


def _form(name: str) -> str:
    return " ".join(words(name.replace("_", " ")))
