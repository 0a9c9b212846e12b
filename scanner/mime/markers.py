"""The words by which mail programs mark replies, forwards and signatures, in ten languages and more.

The languages are English, German, French, Spanish, Italian, Portuguese, Dutch, Polish, Japanese and Chinese.
"""

from __future__ import annotations

import re

# Verbs that end an attribution line, such as ``On … wrote:``.
WROTE = (
    r"wrote|writes|schrieb|schreibt|geschrieben|a écrit|écrit|écrivait|escribió|escribio|ha scritto|scrisse|escreveu"
    r"|schreef|heeft geschreven|napisał(?:\(a\)|a|/a)?|pisze"
    r"|のメール|さんは書きました|は書きました|書きました|写道|寫道|來信"
)
VERB = re.compile(WROTE, re.IGNORECASE)
# The start of an attribution, and proof in it: an address, a year, or a clock time.
ATTRIBUTION = re.compile(
    rf"(?:\d{{4}}|\d{{1,2}}[:.h]\d{{2}}|@|\d{{1,2}}[./-]\d{{1,2}})[^\n]{{0,300}}(?:{WROTE})[^\n:：]{{0,60}}[:：]$"
    rf"|^(?:On|Am|Le|El|Il|Em|Op|Dnia|W dniu)\s[^\n]{{3,300}}(?:{WROTE})[^\n:：]{{0,60}}[:：]$"
    r"|^\d{4}年\d{1,2}月\d{1,2}日[^\n]{0,200}<[^<>\s]{3,100}>[^\n]{0,30}[:：]$"
    r"|^[^\n]{0,80}<[^<>\s@]{1,64}@[^<>\s]{1,100}>\s?(?:" + WROTE + r")\s?[:：]$",
    re.IGNORECASE,
)
# Cheap and linear: only lines that pass this are put together and tried.
ATTRIBUTION_CUES = re.compile(
    r"^[ \t*]{0,4}(?:On|Am|Le|El|Il|Em|Op|Dnia|W dniu|Den|Dne|A|Von|De|Da|Van|Od)\s|^\s{0,4}\d{2,4}[年/.-]"
    rf"|(?:{WROTE})\s?[^\s:：]{{0,40}}\s?[:：]\s*$|^(?:在|于|於)\s?\d|<[^<>\s@]{{1,64}}@[^<>\s]{{1,100}}>",
    re.IGNORECASE,
)
ORIGINAL_MARKER = re.compile(
    r"^[ \t]{0,4}-{2,}[ \t]{0,3}(?:Original Message|Original-Nachricht|Ursprüngliche Nachricht|Originalnachricht"
    r"|Message d['’]origine|Message original|Mensaje original|Messaggio originale|Mensagem original|Original Email"
    r"|Oorspronkelijk bericht|Wiadomość oryginalna|Oryginalna wiadomość|元のメッセージ|原始邮件|原始郵件|邮件原件"
    r"|Oprindelig meddelelse|Ursprungligt meddelande|Původní zpráva|Original Appointment|Ursprünglicher Termin)"
    r"[ \t]{0,3}-{2,}",
    re.IGNORECASE,
)
FORWARD_MARKER = re.compile(
    r"^[ \t]{0,4}-{3,}[ \t]{0,3}(?:Forwarded message|Forwarded Message|Weitergeleitete Nachricht|Message transféré"
    r"|Message transmis|Mensaje reenviado|Messaggio inoltrato|Mensagem encaminhada|Mensagem reencaminhada"
    r"|Doorgestuurd bericht|Przekazana wiadomość|Wiadomość przekazana"
    r"|Treść przekazanej wiadomości"
    r"|Forwarded by .{0,60}"
    r"|転送されたメッセージ|転送メッセージ|Forwarded message|转发的邮件|转发邮件|轉寄郵件|轉寄的郵件)[ \t]{0,3}-{2,}"
    r"|^[ \t]{0,4}(?:Begin forwarded message|Anfang der weitergeleiteten (?:Nachricht|E-Mail)"
    r"|Début du message (?:réexpédié|transféré)"
    r"|Inicio del mensaje reenviado|Inizio messaggio inoltrato"
    r"|Início da mensagem (?:encaminhada|reencaminhada)"
    r"|Begin doorgestuurd bericht|Początek przekazywanej wiadomości"
    r"|転送されたメッセージ|以下是转发的邮件|開始轉寄郵件)[ \t]?[:：]"
    r"[ \t]{0,3}$",
    re.IGNORECASE,
)
FORWARD_SUBJECT = re.compile(
    r"\s{0,3}(?:\[[^\]]{0,40}\]\s{0,3})?(?:fwd?|wg|tr|rv|enc|i|inoltra|doorst|pd|podaj dalej"
    r"|転送|转发|轉寄)\s{0,2}[:：]",
    re.IGNORECASE,
)
REPLY_SUBJECT = re.compile(
    r"\s{0,3}(?:\[[^\]]{0,40}\]\s{0,3})?(?:re|aw|antw|antwort|sv|r|rif|res|odp|ré"
    r"|回复|回覆|答复|返信)\s{0,2}(?:\[\d+\])?[:：]",
    re.IGNORECASE,
)
FIELD_NAMES: dict[str, str] = {
    name: field
    for field, names in {
        "from": "from von de da od van 差出人 送信者 发件人 寄件者 寄件人"
        " afzender expéditeur remitente mittente remetente nadawca",
        "date": "date sent datum gesendet envoyé fecha enviado enviada data inviato verzonden wysłano"
        " 日付 送信日時 日時 时间"
        " 发送时间 日期 寄件日期 發送時間 発信日時",
        "to": "to an à para a aan do 宛先 收件人 收件者 destinataire",
        "cc": "cc kopie copie copia dw kopia 抄送 副本",
        "subject": "subject betreff objet asunto oggetto assunto onderwerp temat 件名 主题 主旨 主題",
        "reply-to": "reply-to antwort",
    }.items()
    for name in names.split()
}
FIELD_NAMES.update({"antwort an": "reply-to", "sent on": "date", "gesendet am": "date", "envoyé le": "date"})
FIELD_LINE = re.compile(r"[ \t>*]{0,8}([^\s:：*][^:：*\n]{0,24}?)[ \t*]{0,4}[:：][ \t*]{0,6}")
DEVICE_SIGNATURE = re.compile(
    r"\s{0,4}(?:Sent from (?:my|Mail for|Outlook|Yahoo|Proton)|Get Outlook for|Von meinem |Gesendet (?:von|mit|aus)"
    r"|Diese Nachricht wurde von mein|Envoyé (?:de mon|depuis|à partir)|Télécharger Outlook|Obtenez Outlook"
    r"|Enviado desde (?:mi|Outlook)|Obtener Outlook|Inviato da(?:l mio)? (?:iPhone|iPad|Outlook|Android|cell)"
    r"|Inviato da Yahoo|Inviato da Posta"
    r"|Inviato dal mio|Scarica Outlook|Enviado do (?:meu|Outlook)|Enviado a partir|Obter o? ?Outlook"
    r"|Verzonden (?:vanaf|met|van) |Verstuurd vanaf|Outlook voor|Wysłan[eoy] z |Pobierz (?:aplikację )?Outlook"
    r"|iPhone ?から送信|iPadから送信|.{1,20}から送信|Outlook for .{1,12}を入手"
    r"|发自我的|從我的|从我的|来自我的|发送自|取得 Outlook|获取 ?Outlook"
    r"|Sendt fra min|Skickat från min)",
    re.IGNORECASE,
)
# Where mail-parser-reply may know more than the tables above; its patterns are tried only on texts with these.
LIBRARY_CUES: dict[str, re.Pattern[str]] = {
    "en": re.compile(r"wrote:\s*$|^[* ]*(?:From|Sent):"),
    "de": re.compile(r"schrieb.{0,60}:\s*$|^[* ]*(?:Von|Gesendet):"),
    "cs": re.compile(r"napsal\(a\):|^[* ]*(?:Od|Odesláno):"),
    "da": re.compile(r"skrev .{0,60}:\s*$|^[* ]*(?:Fra|Sendt):", re.IGNORECASE),
    "sv": re.compile(r"skrev.{0,60}:\s*$|^[* ]*(?:Från|Skickat):"),
    "es": re.compile(r"escribió:\s*$|^[* ]*Enviado:"),
    "fr": re.compile(r"a écrit.{0,60}:\s*$|^[* ]*Envoyé :"),
    "it": re.compile(r"ha scritto:\s*$|^[* ]*Inviato:"),
    "nl": re.compile(r"schreef.{0,60}:\s*$|^[* ]*Verzonden:"),
    "pl": re.compile(r"napisał.{0,60}:\s*$|^[* ]*Wysłano:"),
    "ko": re.compile(r"(?:작성|씀|쓴 글)\s?:|^[* ]*(?:보낸 ?사람|보낸 날짜)\s?:"),
    "ja": re.compile(r"^\d{4}年\d{1,2}月\d{1,2}日.{0,80}:\s*$"),
    "zh": re.compile(r"写道：\s*$|^[* ]*发件人:"),
}
