"""What an author wrote, told from history, signatures and forwards."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scanner.core.model import Address
from scanner.mime.quotes import split_text

SAM = "Sam Rivera <sam@mailbox.test>"
REPLIES = {
    "english": f"Yes.\n\nOn Mon, Nov 4, 2026 at 10:00 AM {SAM} wrote:\n\n> OLD\n> OLD",
    "english-two-lines": "Yes.\n\nOn Mon, Nov 4, 2026 at 10:00 AM Sam Rivera\n<sam@mailbox.test> wrote:\n> OLD",
    "german": f"Yes.\n\nAm 04.11.2026 um 10:00 schrieb {SAM}:\n> OLD",
    "french": f"Yes.\n\nLe lun. 4 nov. 2026 à 10:00, {SAM} a écrit :\n> OLD",
    "spanish": "Yes.\n\nEl lun, 4 nov 2026 a las 10:00, Sam (<sam@mailbox.test>) escribió:\n> OLD",
    "italian": f"Yes.\n\nIl giorno lun 4 nov 2026 alle ore 10:00 {SAM} ha scritto:\n> OLD",
    "portuguese": f"Yes.\n\nEm seg., 4 de nov. de 2026 às 10:00, {SAM} escreveu:\n> OLD",
    "dutch": f"Yes.\n\nOp ma 4 nov 2026 om 10:00 schreef {SAM}:\n> OLD",
    "polish": f"Yes.\n\npon., 4 lis 2026 o 10:00 {SAM} napisał(a):\n> OLD",
    "japanese": f"Yes.\n\n2026年11月4日(月) 10:00 {SAM}:\n> OLD",
    "chinese": "Yes.\n\nSam <sam@mailbox.test> 于2026年11月4日周一 10:00写道：\n> OLD",
    "unmarked": "Yes.\n\nOn 4 Nov 2026, Sam Rivera wrote:\n\nOLD\nOLD",
    "czech-by-the-library": "Yes.\n\nDne 4. 11. 2026 v 10:00 Sam <sam@mailbox.test> napsal(a):\nOLD\nOLD",
    "outlook-english": f"Yes.\n\nFrom: {SAM}\nSent: Monday, 4 November 2026 10:00\nTo: Jane\nSubject: Hi\n\nOLD",
    "outlook-bold": f"Yes.\n\n*From:* {SAM}\n*Sent:* Monday, 4 November 2026\n*To:* Jane\n*Subject:* Hi\n\nOLD",
    "outlook-german": f"Yes.\n\n{'_' * 32}\nVon: {SAM}\nGesendet: Montag, 4. November\nAn: Jane\nBetreff: Hi\n\nOLD",
    "outlook-french": f"Yes.\n\nDe : {SAM}\nEnvoyé : lundi 4 novembre\nÀ : Jane\nObjet : Hi\n\nOLD",
    "outlook-spanish": f"Yes.\n\nDe: {SAM}\nEnviado: lunes\nPara: Jane\nAsunto: Hi\n\nOLD",
    "outlook-italian": f"Yes.\n\nDa: {SAM}\nInviato: lunedì\nA: Jane\nOggetto: Hi\n\nOLD",
    "outlook-portuguese": f"Yes.\n\nDe: {SAM}\nEnviada: segunda\nPara: Jane\nAssunto: Hi\n\nOLD",
    "outlook-dutch": f"Yes.\n\nVan: {SAM}\nVerzonden: maandag\nAan: Jane\nOnderwerp: Hi\n\nOLD",
    "outlook-polish": f"Yes.\n\nOd: {SAM}\nWysłano: poniedziałek\nDo: Jane\nTemat: Hi\n\nOLD",
    "outlook-japanese": f"Yes.\n\n差出人: {SAM}\n送信日時: 2026年\n宛先: Jane\n件名: Hi\n\nOLD",
    "outlook-chinese": f"Yes.\n\n发件人： {SAM}\n发送时间： 2026年\n收件人： Jane\n主题： Hi\n\nOLD",
    "original-message": "Yes.\n\n-----Original Message-----\nFrom: Sam\nSent: x\n\nOLD",
    "signature": "Yes.\n\n-- \nOLD\nNorthwind",
    "bottom": f"On Mon, Nov 4, 2026 at 10:00 AM {SAM} wrote:\n> OLD\n\nYes.\n-- \nOLD",
    "iphone-german": f"Yes.\n\nVon meinem iPhone gesendet\n\nAm 04.11.2026 um 10:00 schrieb {SAM}:\n\n> OLD",
    "iphone-japanese": "Yes.\n\niPhoneから送信",
    "iphone-dutch": "Yes.\n\nVerstuurd vanaf mijn iPhone",
}


@pytest.mark.parametrize("text", REPLIES.values(), ids=REPLIES.keys())
def test_history_and_signature_are_set_apart(text: str) -> None:
    split = split_text(text, "Re: Hi")

    assert split.text == "Yes."
    assert "OLD" in split.quoted or "OLD" not in text
    assert split.forwarded is None


def test_inline_answers_stay() -> None:
    text = f"On Mon, Nov 4, 2026 at 10:00 AM {SAM} wrote:\n> When?\n\nTuesday.\n\n> Where?\n\nHere."

    assert split_text(text).text == "Tuesday.\n\nHere."


def test_a_reply_with_nothing_new_keeps_its_history() -> None:
    split = split_text(f"On Mon, Nov 4, 2026 at 10:00 AM {SAM} wrote:\n> Hello\n")

    assert split.text == ""
    assert "> Hello" in split.quoted


def test_unmarked_history_with_nothing_above_is_taken_for_text() -> None:
    text = f"From: {SAM}\nSent: Monday\nTo: Jane\nSubject: Hi\n\nWe invite you"

    assert "We invite you" in split_text(text, "Re: Hi").text


FORWARDS = {
    "gmail": "See\n\n---------- Forwarded message ---------\nFrom: Jane Doe <jane@northwind.test>\n"
    "Date: Mon, Nov 23, 2026 at 6:21 AM\nSubject: Interview\nTo: Sam <sam@x.test>\n\n\nInner words",
    "thunderbird": "See\n\n-------- Forwarded Message --------\nSubject: Interview\n"
    "Date: Mon, 23 Nov 2026 06:21 +0000\n"
    "From: Jane Doe <jane@northwind.test>\nTo: sam@x.test\n\nInner words",
    "apple": "See\n\nBegin forwarded message:\n\n> From: Jane Doe <jane@northwind.test>\n> Subject: Interview\n"
    "> To: Sam <sam@x.test>\n> \n> Inner words\n",
    "apple-german": "See\n\nAnfang der weitergeleiteten Nachricht:\n\nVon: Jane Doe <jane@northwind.test>\n"
    "Betreff: Interview\nDatum: 23. November 2026\nAn: sam@x.test\n\nInner words",
    "outlook": "See\n\nVon: Jane Doe [mailto:jane@northwind.test]\nGesendet: Montag\nAn: Sam\nBetreff: Interview\n"
    "\nInner words",
    "outlook-original": "See\n\n-----Original Message-----\nFrom: Jane Doe <jane@northwind.test>\nSent: Monday\n"
    "To: Sam\nSubject: Interview\n\nInner words",
}


@pytest.mark.parametrize("text", FORWARDS.values(), ids=FORWARDS.keys())
def test_what_is_forwarded_counts_as_text(text: str) -> None:
    split = split_text(text, "Fwd: Interview")

    assert split.forwarded is not None
    assert split.forwarded.from_ == (Address("Jane Doe", "jane@northwind.test"),)
    assert split.forwarded.subject == "Interview"
    assert split.text == "See\n\nInner words"


def test_a_forward_in_quoted_history_is_no_forward() -> None:
    text = "Yes.\n\nOn 4 Nov 2026 at 10:00 Sam wrote:\n> ---------- Forwarded message ---------\n> From: a@b.test\n> x"

    assert split_text(text, "Re: x").forwarded is None


def test_prose_that_looks_like_marks_is_kept_whole() -> None:
    text = (
        "Hi,\n\nOn Monday we met. You wrote: I like it.\nFrom: our side all fine.\nAt 10:00 we call:\n- one\n- two\n\n"
        "Thanks,\nPlease tell us.\n\nBest regards,\nJane"
    )

    assert split_text(text).text == text


@given(st.text(st.sampled_from("ab>-_:\n \t@<0.1年On wrote:From:Sent"), max_size=300))
def test_no_word_is_ever_lost(text: str) -> None:
    split = split_text(text)
    kept = sorted(f"{split.text}\n{split.quoted}".replace(">", " ").split())

    assert split.forwarded is not None or kept == sorted(text.replace(">", " ").split())
