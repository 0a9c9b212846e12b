"""Days, months, lengths of time and what stands before them, in eight languages, in folded form: data.

Japanese and Chinese dates have a grammar of their own in `scanner.core.dates`.
"""

# ruff: noqa: E501  # a line is one phrase with its siblings

from __future__ import annotations


def _numbered(text: str, first: int) -> dict[str, int]:
    return {word: number for number, line in enumerate(text.strip().splitlines(), first) for word in line.split()}


MONTHS = _numbered(
    """
january jan januar janner jaenner janvier janv enero ene gennaio genn gen janeiro januari stycznia styczen styczniu
february feb februar fevrier fev fevr febrero febbraio febb fevereiro februari lutego luty
march mar marz maerz mars marzo marco maart mrt marca marzec
april apr avril avr abril abr aprile kwietnia kwiecien
may mai mayo maggio mag maio mei maja maj
june jun juni juin junio giugno giu junho czerwca czerwiec
july jul juli juillet juil julio luglio lug julho lipca lipiec
august aug aout agosto ago augustus sierpnia sierpien
september sept sep septembre septiembre settembre sett set setembro wrzesnia wrzesien
october oct oktober okt octobre octubre ottobre ott outubro out pazdziernika pazdziernik
november nov novembre noviembre novembro listopada listopad
december dec dezember dez decembre diciembre dic dicembre dezembro grudnia grudzien
""",
    1,
)
WEEKDAYS = _numbered(
    """
monday mon montag montags lundi lunes lunedi segunda maandag poniedzialek poniedzialku poniedzialkiem
tuesday tue tues dienstag mardi martes martedi terca dinsdag wtorek wtorku wtorkiem
wednesday wed mittwoch mercredi miercoles mercoledi quarta woensdag sroda srody srode
thursday thu thur thurs donnerstag jeudi jueves giovedi quinta donderdag czwartek czwartku
friday fri freitag vendredi viernes venerdi sexta vrijdag piatek piatku piatkiem
saturday sat samstag sonnabend samedi sabado sabato zaterdag sobota soboty sobote
sunday sun sonntag dimanche domingo domenica zondag niedziela niedzieli niedziele
""",
    0,
)
NUMBERS = _numbered(
    """
a an one ein eine einem einen einer un une uno una um uma een jeden jednego
two couple zwei deux dos due dois duas twee dwa dwoch dwie couple
three few drei trois tres tre drie trzy trzech
four vier quatre cuatro quattro quatro cztery czterech
five funf fuenf cinq cinco cinque vijf piec pieciu
six sechs seis sei zes szesc szesciu
seven sieben sept siete sette sete zeven siedem siedmiu
eight acht huit ocho otto oito osiem osmiu
nine neun neuf nueve nove negen dziewiec
ten zehn dix diez dieci dez tien dziesiec dziesieciu
eleven elf onze once undici
twelve zwolf douze doce dodici doze twaalf
""",
    1,
) | {"fourteen": 14, "vierzehn": 14, "fifteen": 15, "quinze": 15, "quince": 15, "quindici": 15, "a couple of": 2, "couple of": 2, "a few": 3, "ein paar": 3, "half a dozen": 6, "twenty": 20, "thirty": 30, "dreissig": 30, "trente": 30, "treinta": 30, "forty eight": 48, "seventy two": 72, "twenty four": 24, "quelques": 3, "einigen": 3, "wenigen": 3, "alcuni": 3, "algunos": 3, "alguns": 3, "kilku": 3, "enkele": 3, "next few": 3, "quatorze": 14, "catorce": 14, "dwudziestu": 20}  # fmt: skip

# an exclamation mark: working days by the word itself
UNITS = {
    **dict.fromkeys(["hour", "hours", "hr", "hrs", "stunde", "stunden", "heure", "heures", "hora", "horas", "ora", "ore", "uur", "uren", "godzin", "godziny", "h", "std"], "hour"),
    **dict.fromkeys(["day", "days", "tag", "tage", "tagen", "kalendertagen", "kalendertage", "jour", "jours", "dia", "dias", "giorno", "giorni", "dag", "dagen", "dni", "dzien", "dnia"], "day"),
    **dict.fromkeys(["werktag", "werktage", "werktagen", "arbeitstag", "arbeitstage", "arbeitstagen", "geschaftstagen", "bankarbeitstagen", "workdays", "weekdays", "werkdag", "werkdagen"], "day!"),
    **dict.fromkeys(["week", "weeks", "wk", "wks", "woche", "wochen", "semaine", "semaines", "semana", "semanas", "settimana", "settimane", "weken", "tydzien", "tygodni", "tygodnie", "tygodnia"], "week"),
    **dict.fromkeys(["month", "months", "monat", "monate", "monaten", "mois", "mes", "meses", "mese", "mesi", "maand", "maanden", "miesiac", "miesiaca", "miesiecy", "miesiace"], "month"),
    **dict.fromkeys(["fortnight"], "fortnight"),
}  # fmt: skip
del UNITS["fortnight"]
BUSINESS = (
    "business", "working", "work", "week", "ouvres", "ouvrables", "ouvre", "ouvrable", "habiles", "laborables", "habil", "lavorativi",
    "lavorativo", "uteis", "util", "roboczych", "robocze", "roboczy", "calendar working",
)  # fmt: skip
NEXT = (
    "next", "coming", "following", "upcoming", "nachste", "nachsten", "nachster", "nachstes", "kommende", "kommenden", "kommender", "folgenden",
    "folgende", "naechste", "naechsten", "naechster", "prochain", "prochaine", "suivant", "suivante", "proximo", "proxima", "que viene", "que vem", "siguiente",
    "prossimo", "prossima", "seguinte", "volgende", "komende", "aanstaande", "a s", "przyszlego", "przyszly", "przyszlym", "nastepnego", "nastepny",
    "nastepnym", "najblizszy", "najblizszego", "przyszlej", "entrante",
)  # fmt: skip
# these mean the very next one, not the one of the week after
COMING = frozenset(
    ["coming", "upcoming", "kommende", "kommenden", "kommender", "komende", "aanstaande", "a s", "prochain", "prochaine", "proximo", "proxima", "prossimo", "prossima",
     "najblizszy", "najblizszego", "que viene", "que vem", "following"]
)  # fmt: skip
THIS = ("this", "dieser", "diesen", "diese", "dieses", "ce", "cette", "este", "esta", "questo", "questa", "deze", "dit", "ten", "tego", "tym", "nesta", "neste", "desta")  # fmt: skip
WEEKS = ("week", "woche", "semaine", "semana", "settimana", "tygodnia", "tygodniu", "tydzien")
PERIODS = {
    **dict.fromkeys(["day", "business day", "working day", "tag", "tages", "werktag", "jour", "journee", "dia", "giorno", "giornata", "dag", "dnia", "today", "werkdag"], "day"),
    **dict.fromkeys(["week", "business week", "work week", "working week", "woche", "semaine", "semana", "settimana", "tygodnia", "tygodniu", "tydzien"], "week"),
    **dict.fromkeys(["month", "monats", "monat", "mois", "mes", "mese", "maand", "miesiaca", "miesiac"], "month"),
    **dict.fromkeys(["year", "jahres", "jahr", "annee", "ano", "anno", "jaar", "roku"], "year"),
}  # fmt: skip
PARTS = {
    **dict.fromkeys(["early", "beginning of", "the beginning of", "start of", "the start of", "anfang", "beginn", "debut", "debut de", "le debut", "principios de", "principios del", "comienzos de", "inizio", "l inizio", "inizio della", "inicio da", "inicio de", "inicio", "begin", "poczatek", "poczatku", "first half of"], "early"),
    **dict.fromkeys(["mid", "middle of", "the middle of", "mitte", "milieu de", "mi", "mediados de", "meta", "meados de", "meados", "halverwege", "medio", "midden", "polowy", "polowie"], "mid"),
    **dict.fromkeys(["end of", "the end of", "end", "close of", "cob", "eod", "eow", "late", "later", "the latter half of", "ende", "ende der", "ende des", "zum ende", "fin", "fin de", "la fin de", "la fin du", "la fin", "fin du", "final de", "finales de", "el final de", "final del", "el final del", "fine", "la fine", "la fine della", "la fine del", "fine della", "fine del", "fim", "final da", "final do", "fim da", "fim do", "o final da", "o final do", "o fim da", "o fim do", "eind", "einde", "het einde van", "het eind van", "einde van", "eind van", "konca", "koncem", "koniec"], "end"),
}  # fmt: skip
# days after the anchor, or the end of a period
WHOLE: dict[str, int | str] = {
    **dict.fromkeys(["today", "tonight", "heute", "aujourdhui", "hoy", "oggi", "hoje", "vandaag", "dzisiaj", "dzis", "eod", "cob", "close of business", "close of play", "end of business", "end of day", "ce soir"], 0),
    **dict.fromkeys(["tomorrow", "morgen", "demain", "manana", "domani", "amanha", "jutro", "jutra"], 1),
    **dict.fromkeys(["ubermorgen", "uebermorgen", "overmorgen", "apres demain", "pasado manana", "dopodomani", "depois de amanha", "pojutrze"], 2),
    **dict.fromkeys(["monatsende", "fine mese", "fin de mes", "fin de mois", "eind van de maand", "eom", "month end", "ultimo"], "month end"),
    **dict.fromkeys(["wochenende", "ende der woche", "weekend", "week end", "fin de semana", "fine settimana", "eow"], "week end"),
    **dict.fromkeys(["jahresende", "year end", "fine anno", "fin de ano"], "year end"),
    "a week": 7, "one week": 7, "a fortnight": 14, "fortnight": 14, "a week or so": 7, "a week or two": 14, "une quinzaine": 14, "huit jours": 7, "quinze jours": 14,
}  # fmt: skip
TO = ("to", "or", "bis", "oder", "a", "ou", "o", "tot", "of", "do", "lub")
SPAN_FILLERS = (
    "next", "coming", "following", "another", "nachsten", "kommenden", "prochains", "prochaines", "proximos", "proximas", "prossimi", "prossime", "komende",
    "najblizszych", "folgenden", "volgende",
)  # fmt: skip
FILLERS = (
    "the", "of", "on", "latest", "at the latest", "then", "about", "around", "approximately", "roughly", "at most", "maximum", "der", "die", "das", "des", "dem", "den",
    "zum", "spatestens", "etwa", "ca", "am", "le", "la", "les", "l", "du", "de", "d", "ici", "au", "plus tard", "el", "los", "las", "del",
    "dia", "il", "lo", "i", "gli", "o", "os", "as", "do", "da", "dos", "het", "uiterlijk", "najpozniej",
    "ciagu", "only", "just", "up to", "exactly", "von", "circa", "environ", "unos", "unas", "uns", "ongeveer", "okolo", "dalle", "feira", "end of day", "eod", "cob", "close of business", "close of business on", "5pm", "5 pm", "midnight", "noon",
    "end of business", "end of the day", "uhr", "12 00", "17 00", "18 00", "23 59",
)  # fmt: skip
LEAD_INS = (
    # English
    "by", "before", "until", "till", "within", "in", "no later than", "not later than", "prior to", "due", "due by", "due on", "due in", "deadline is", "deadline", "deadline of", "you have", "you will have",
    "expires in", "expires on", "expires", "expire in", "expire on", "valid for", "valid until", "open until", "open for", "over", "on", "during", "to", "early", "after", "closes on", "closes",
    "will have", "have", "take", "takes", "pushed to", "moved to", "delayed to", "for", "is", "sometime", "later", "extended to", "extended until", "latest by", "within about", "be made", "hear back", "hear from us", "decide", "update you", "update",
    # German
    "bis", "bis zum", "innerhalb", "innerhalb von", "innerhalb der", "binnen", "vor dem", "vor", "spatestens", "spatestens am", "spatestens bis", "im laufe der", "im laufe des", "in den", "frist", "haben sie", "hast du", "am", "gegen",
    "lauft am", "gultig bis", "in der", "im", "ende", "anfang", "mitte", "ab",
    # French
    "d ici", "avant", "avant le", "jusqu au", "jusqu a", "sous", "dans", "dans les", "au plus tard", "au plus tard le", "d ici a", "d ici au", "d ici le", "date limite", "d ici la", "vous avez", "disposez de", "dans un delai de", "courant", "au cours de", "en",
    # Spanish
    "antes del", "antes de", "hasta el", "hasta", "a mas tardar", "a mas tardar el", "en un plazo de", "en el plazo de", "en los", "dentro de", "en", "para el", "plazo de", "fecha limite", "tienes", "tiene", "el", "a lo largo de", "a finales de", "a",
    # Italian
    "entro", "entro il", "entro la", "entro e non oltre", "entro e non oltre il", "fino al", "prima di", "prima del", "nei", "tra", "fra", "nel giro di", "nell arco di", "hai", "ha", "entro l", "nella", "nel corso della", "nel corso di", "a",
    # Portuguese
    "ate", "ate o", "ate a", "ate ao", "no prazo de", "em ate", "dentro de", "nos", "nas", "em", "antes de", "voce tem", "tem", "prazo", "prazo de", "no maximo ate", "na", "no", "ate ao dia", "ate dia",
    # Dutch
    "voor", "uiterlijk", "uiterlijk op", "binnen", "tot", "tot en met", "in de loop van", "je hebt", "u heeft", "op", "over", "vanaf",
    # Polish
    "do", "do dnia", "w ciagu", "przed", "najpozniej do", "najpozniej", "termin", "masz", "ma pan", "w", "do konca", "za", "w terminie", "przez",
)  # fmt: skip

# behind these a date is a promise only where the sentence speaks of a decision, and never a deadline
WEAK_LEAD_INS = frozenset(
    ["in", "on", "during", "to", "early", "after", "over", "have", "take", "takes", "will have", "for", "is", "sometime", "later", "am", "ab", "gegen", "in der", "im", "ende", "anfang", "mitte", "en", "el", "a", "w", "za", "op", "na", "no", "nos",
     "nas", "em", "tra", "fra", "nella", "nei", "ha", "tem", "dans", "dans les", "courant", "in den", "vor", "voor", "vanaf", "przez", "a finales de", "be made", "hear back", "hear from us", "decide", "update you", "update", "pushed to", "moved to", "delayed to", "over", "en los"]
)  # fmt: skip
DECISION_WORDS = (
    "decision", "decide", "hear", "update", "back to you", "in touch", "inform", "notify", "answer", "outcome", "result", "feedback", "news", "entscheid", "melde", "ruckmeldung", "rueckmeldung", "bescheid", "informier",
    "decision", "reponse", "retour", "recontact", "reviendr", "tiendrons", "decid", "comunicar", "contact", "respuesta", "respond", "noticias", "decisione", "riscontro", "sapere", "rispost", "ricontatter", "decisa", "retorn", "resposta", "besliss", "besluit",
    "laten weten", "terugkoppeling", "decyzj", "odezw", "skontakt", "poinform", "znac",
)  # fmt: skip

# what the seeker is asked to do, as beginnings of words
SEEKER_ACTS = (
    "need your", "have your answer", "your decision", "say yes", "hold it for you", "ihre antwort", "deine antwort", "ihre entscheidung", "deine entscheidung", "ihre zusage", "sagen sie uns", "sag uns", "gib uns", "geben sie uns",
    "votre reponse", "ta reponse", "votre decision", "dites nous", "dis nous", "dites moi", "dis moi", "tu respuesta", "su respuesta", "necesitari", "necesitam", "dinos", "diganos", "tu decision", "la tua risposta", "la sua risposta", "dicci", "ci dica",
    "fammi sapere", "facci sapere", "a tua resposta", "a sua resposta", "sua resposta", "precisamos do seu", "precisamos da sua", "precisamos do teu", "preciso do seu", "diga nos", "diz nos", "laat je ons", "laat u ons", "laat je me", "weten of je", "weten of u",
    "je antwoord", "uw antwoord", "twoja odpowiedz", "panska odpowiedz", "czekamy na", "daj znac", "prosze dac znac", "decyzje do", "ご意向", "ご承諾", "お返事", "告诉我们", "告诉我", "答复我们", "回复我们", "给我们答复", "你的答复", "您的答复",
    "please", "kindly", "complete", "submit", "send us", "send me", "send your", "return", "sign", "reply", "respond", "confirm", "let me know", "let us know", "you have", "you will have", "you must", "you need", "deadline", "due", "expire",
    "valid", "accept", "action", "finish", "upload", "provide", "rsvp", "book", "schedule your", "choose", "pick", "closes", "take the", "assessment", "the test", "challenge", "could you", "can you", "would you", "remains open", "the offer",
    "our offer", "your answer", "link", "required", "last day",
    "bitte", "haben sie", "hast du", "senden sie", "schicken sie", "frist", "unterschr", "antworten sie", "bearbeiten", "absolvieren", "gultig", "lauft", "einreichen", "zuruck", "teilen sie", "abschliessen", "zusenden", "bestatigen", "geben sie",
    "melden sie", "nachreichen", "ausfullen", "test", "aufgabe", "angebot", "einsende",
    "merci de", "veuillez", "vous avez", "vous disposez", "pourriez vous", "pouvez vous", "date limite", "completer", "renvoyer", "confirmer", "repondre", "l offre", "transmettre", "envoyer", "signer", "valable", "expire", "priere", "nous faire parvenir",
    "por favor", "envia", "envie", "complet", "confirm", "tienes", "tiene ", "dispones", "dispone", "plazo", "fecha limite", "responde", "firma", "rellen", "caduca", "oferta", "realiz", "indiquenos", "indicanos", "haganos",
    "ti preghiamo", "la preghiamo", "per favore", "inviare", "invia", "completa", "compila", "confermare", "conferma", "rispond", "firma", "hai ", "scade", "scadenza", "offerta", "mandaci", "ci faccia", "facci",
    "favor", "responda", "preencha", "preencher", "assine", "assinar", "voce tem", "prazo", "expira", "proposta", "nos enviar", "devolva", "conclua", "concluir",
    "gelieve", "graag", "wil je", "wilt u", "kun je", "kunt u", "je hebt", "u heeft", "stuur", "onderteken", "invullen", "vul ", "verloopt", "aanbod", "reageer", "laat ons", "bevestig", "maak ",
    "prosimy", "prosze", "wypeln", "odeslan", "przesl", "masz", "ma pan", "termin", "potwierdz", "podpis", "odpowied", "wykona", "rozwiaz", "wazn", "wygasa",
    "ください", "下さい", "お願い", "ご提出", "提出", "ご返信", "ご回答", "ご返答", "締切", "締め切り", "期限", "〆切", "受検", "受験", "请", "請", "截止", "完成", "提交", "回复确认", "務必", "务必", "有效",
)  # fmt: skip
# what the employer does, as beginnings of words
EMPLOYER_DECIDES = (
    "we will", "we expect", "we hope", "we aim", "we should", "we plan", "we anticipate", "we are hoping", "we intend", "we would", "we are aiming", "we have pushed", "we need", "we ll", "i will", "i hope", "i expect", "i should", "our team will", "the team will", "you will hear", "you should hear", "you can expect", "expect to hear", "hear from us", "hear back",
    "decision", "decide", "get back to you", "be in touch", "update you", "back to you", "inform you", "contact you", "come back", "an answer", "our answer", "next steps", "notify", "the committee", "hiring manager will", "respond to you", "reach out", "an update", "feedback", "outcome", "final answer", "make up our mind",
    "wir melden", "melden wir", "ich melde", "melde ich", "wir werden", "werden wir", "entscheid", "ruckmeldung", "rueckmeldung", "bescheid von uns", "erhalten sie", "horen sie", "horst du", "informieren wir", "wir informieren", "kommen wir", "wir kommen", "wir treffen", "bescheid", "von uns", "geben wir",
    "nous vous", "nous reviendrons", "reviendrons", "reviendra", "notre decision", "decision", "notre reponse", "nous esperons", "nous prendrons", "retour de notre", "vous aurez", "vous recevrez", "recontact", "tiendrons", "nous pensons", "nous devrions", "donner une reponse", "je reviens", "je vous",
    "le comunicaremos", "te comunicaremos", "nos pondremos", "contactaremos", "decision", "decid", "te diremos", "le diremos", "responderemos", "tendras", "tendra", "informaremos", "esperamos tener", "nuestra respuesta", "recibiras", "recibira", "avisaremos", "daremos", "nuestro equipo",
    "ti faremo", "le faremo", "faremo sapere", "ricontatter", "decisione", "decider", "riscontro", "aggiorner", "comunicher", "risponderemo", "riceverai", "ricevera", "contatteremo", "contatteremo", "avrai", "avra", "ci faremo", "daremo",
    "entraremos", "retornaremos", "decisao", "decidir", "daremos", "informaremos", "contato", "recebera", "retorno", "comunicaremos", "esperamos ter", "nossa resposta", "avisaremos", "entrarei",
    "wij laten", "we laten", "laten wij", "laten we", "beslissing", "besluit", "wij nemen", "we nemen", "nemen wij", "nemen we", "hoor je", "hoort u", "terugkoppeling", "ontvang je", "ontvangt u", "wij komen", "we komen", "komen we", "komen wij", "beslissen", "we verwachten", "wij verwachten",
    "skontaktujemy", "odezwiemy", "decyzj", "poinformujemy", "damy", "wrocimy", "otrzyma", "udzielimy", "zdecyd", "podejmiemy", "damy znac", "dam znac",
    "ご連絡いた", "ご連絡させ", "ご連絡を差し", "ご連絡申し", "ご連絡します", "お知らせ", "通知いた", "結果", "選考結果", "合否", "決定", "回答いた", "我们会", "我們會", "我们将", "我們將", "将会", "通知您", "答复您", "答覆您", "给您", "給您", "决定", "決定", "结果", "联系您", "聯絡您", "回复您", "回覆您",
)  # fmt: skip
AT = ("at", "um", "a las", "alle", "a", "as", "om", "o", "o godz", "godz", "from", "around", "ab", "de", "ore")
# hours ahead of UTC; two-letter names only where they are common in English mail
ZONES: dict[str, float] = {
    "utc": 0, "gmt": 0, "z": 0, "wet": 0, "bst": 1, "west": 1, "cet": 1, "mez": 1, "cest": 2, "mesz": 2, "eet": 2, "eest": 3, "msk": 3, "est": -5, "edt": -4, "cst": -6, "cdt": -5,
    "mst": -7, "mdt": -6, "pst": -8, "pdt": -7, "jst": 9, "kst": 9, "hkt": 8, "sgt": 8, "aest": 10, "aedt": 11, "nzst": 12, "nzdt": 13, "brt": -3,
}  # fmt: skip
