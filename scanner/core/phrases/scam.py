"""How impostors ask, in ten languages: data alone; what negates it and what it weighs is decided elsewhere."""

# ruff: noqa: E501  # a line is one phrase with its siblings

from __future__ import annotations

from enum import StrEnum


class Ask(StrEnum):
    """What a message asks of the seeker, or promises, that honest hiring does not, or not this way."""

    GIFT_CARDS = "gift_cards"
    FEE = "fee"
    CHEQUE = "cheque"
    PURCHASE = "purchase"
    CRYPTO = "crypto"
    MULE = "mule"
    SECRET = "secret"  # noqa: S105 - the name of a kind, no secret
    BANK = "bank"
    IDENTITY = "identity"
    CHAT = "chat"
    PHONE_CHAT = "phone_chat"
    TEXT_INTERVIEW = "text_interview"
    TOO_GOOD = "too_good"
    PRESSURE = "pressure"
    HUSH = "hush"


_GIVE = "(send|provide|share|submit|give|forward|reply|email|text|upload|attach|scan|enter|confirm|verify|update|prepare|sending|providing|submitting|sharing|complete|fill|need|require|requires|have)"
_BANK = "(bank details|banking details|bank account|bank information|banking information|bank info|banking info|account details|account number|routing number|sort code|iban|bank name|bank statement|debit card|credit card|card details|card number|direct deposit|online banking)"
_PAPERS = "(passport|ssn|social security|drivers license|driver license|drivers licence|driving licence|driving license|identity card|id card|identity document|photo id|government id|national id|national insurance number|tax id|aadhaar|pan card|selfie)"
_FEES = "(fee|fees|deposit|registration|processing fee|training fee|security deposit|admission|certificate fee|insurance fee|clearance fee|visa fee)"

PHRASES: dict[str, dict[Ask, str]] = {
    "en": {
        Ask.GIFT_CARDS: """
(buy|purchase|purchasing|get|obtain|pick|procure|acquire) ~3 (gift card*|giftcard*|itunes card*|steam card*|google play card*|prepaid card*|vanilla card*|amazon card*|apple card*)
(scratch|photo*|picture*|codes|send|email|text) ~3 (gift cards|giftcards|gift card codes|gift card numbers)
(gift card|giftcard) (codes|numbers|pins)
""",
        Ask.FEE: f"""
(you|candidates|applicants) [will] (must|need to|have to|are required to) pay (for|a|an|the|us|only|this)
fee ~ ~ ~2 (refundable|refunded|reimbursed)
(you|please|must|kindly|candidates|applicants) [will] [need to|have to|are required to|are to|must|should|can|required to|asked to] [now] (pay|transfer|deposit|remit) ~ {_FEES}
(required|asked|need|needed) to (pay|transfer|deposit|remit) ~ {_FEES}
(pay|transfer|remit|send) ~3 (registration|processing|training|application|visa|onboarding|security|activation|placement|certification|insurance|clearance|admin|administrative|background check|equipment|uniform) (fee|fees|deposit|charge|charges|payment)
(refundable|refunded) [security|training|registration|processing] (fee|deposit|payment|amount)
(fee|deposit) ~ (refunded|reimbursed|returned|deducted) ~ (first|salary|paycheck|wage*|training|joining|month)
(registration|processing|training|onboarding|security|activation|placement|enrolment|enrollment|background check|equipment|insurance|certification|clearance) (fee|deposit|charge) of
pay for ~2 (training|background check|certification|equipment|registration|uniform|laptop|starter kit|visa) ~ (yourself|upfront|up front|in advance|before|first|via|through|by)
(upfront|up front|advance) (fee|payment)
(western union|moneygram|cash app|cashapp|zelle|venmo)
""",
        Ask.CHEQUE: """
(send|sending|mail|mailing|issue|issuing|receive|give|email|emailing|deliver|get|print) [you|out] (a|the|your|an) [first|company|bank|certified|cashiers|cashier|electronic] (check|cheque|echeck) [which|that] (to|for|by|via|which|and|in|from|today|so|with|you|on|before)
(mail|mailed|sent|send|issue|issued) [you] (a|the) [company] (check|cheque|e check) ~3 (deposit|purchase|buy|equipment|bank)
(deposit|depositing|cash|print) (the|this|a|your) [first|mailed|company] (check|cheque|e check|echeck)
(cashiers|cashier|certified|company) (check|cheque) (to|for|will|would|via|by|from)
(check|cheque) ~3 (purchase|buy|cover|pay for) ~3 (equipment|office|laptop|software|supplies|materials)
mobile deposit
""",
        Ask.PURCHASE: """
(purchase|buy|order|purchasing|get) ~3 (equipment|laptop|software|devices|phone|materials|supplies|macbook|licences|licenses|items|tools) ~3 (approved|certified|accredited|trusted|authorized|authorised|designated|our) ~ (vendor|supplier|seller|store|dealer)
(purchase|buy|order|pay for) ~2 (equipment|laptop|software|devices|materials|macbook|home office) ~2 (yourself|in advance|upfront|up front|first) ~ (reimburse*|refund*|pay you back|back)
(funds|money|payment) ~3 (purchase|buy) ~2 (home office|office|working|work) (equipment|materials|supplies)
""",
        Ask.CRYPTO: """
(please|must|should|kindly|need to|have to|required to|asked to|you) ~3 (send|transfer|pay|deposit|buy|convert|purchase|top up|recharge|exchange) ~3 (bitcoin*|btc|usdt|crypto|cryptocurrency|ethereum|tether|eth)
(pay|paid|payment|deposit|salary) ~2 (in|with|by|via|through|using) (bitcoin*|btc|usdt|crypto|cryptocurrency|tether)
(bitcoin|crypto) (atm|machine)
(top up|recharge) (your|the) (account|wallet|balance)
your [own] (crypto|usdt|bitcoin|trust) wallet
""",
        Ask.MULE: """
(receive|accept|collect|process) ~3 (payments|money|funds|transfers|deposits) ~ (your|a personal|your own|your personal) ~ (account|bank)
(forward|transfer|send) ~2 (remaining|rest|balance|remainder|money|funds) ~3 (clients|partners|customers|vendor|supplier|another account|our agent)
(receive|inspect|repack*|reship*|forward) ~2 (packages|parcels) ~ (home|address|forward|reship|ship them|label*)
(keep|retain) ~2 (percent|%|commission|percentage) ~ (transfer*|forward|each|payment|amount)
use your (personal|own) bank account
""",
        Ask.SECRET: """
(confirm|provide|send|share|forward|tell) [us|me] the ~2 (six digit|6 digit|verification|one time|otp) [code|password]
(send|share|provide|give|forward|reply with|tell|text|confirm|enter|submit) ~2 your ~2 (password|passcode|pin|login|username|one time code|verification code|security code|log in)
(send|share|forward|give|tell|text|read) ~2 (us|me|him|her) the ~3 (verification|security|confirmation|one time|sms|six digit|6 digit|digit) code
(code|otp) ~ (sent to your phone|you receive by sms|you received by sms) ~ (send|forward|share|reply)
(install|download|run) ~ (anydesk|any desk|teamviewer|team viewer|quicksupport|rustdesk|ultraviewer)
(online|internet|mobile) banking (login|log in|details|credentials|password|username)
(id me|idme) ~ (login|log in|password|account|credentials)
rent* ~2 your ~2 (account|linkedin|profile)
""",
        Ask.BANK: f"""
{_GIVE} ~3 your ~3 {_BANK}
{_GIVE} ~2 (us|me|the following) ~ ~ {_BANK}
{_GIVE} ~2 (a|the) [voided|void|copy of] (void check|voided check|voided cheque)
your [full|personal|home|complete] ~2 (bank details|banking details|bank account|bank name|account number|routing number|bank information|banking information) ~ (ready|below|required|needed|so that|for the deposit|to set up|with us|and)
(account number|bank name) ~2 (routing number|routing|sort code|password|account number)
which bank (do you|are you)
(bank|banking) (do you|you) (use|bank|operate) ~
(credit score|credit report) ~ (link|screenshot|get|obtain|provide|send|free)
""",
        Ask.IDENTITY: f"""
{_GIVE} ~3 (your|a|both|front|clear|the) ~3 {_PAPERS}
{_GIVE} ~ (picture|photo|photos|scan|copy|copies|image|pictures|images|scans) ~2 (your|of) ~2 (id|ids|identification|{_PAPERS[1:-1]})
(picture|photo|scan|copy|copies|selfie|pictures|photos) ~2 your ~2 (id|ids|identification|passport|license|licence)
(front and back|both sides|front back) ~3 (id|license|licence|card|identification)
selfie ~2 (holding|with) ~ (id|passport|license|licence|card)
your ~2 (social security number|ssn|passport number|national insurance number|date of birth and social) [number] ~ (ready|below|required|needed|so that|to|for|and|by|with)
(send|provide|reply with|submit|give|enter) ~3 (social security number|ssn)
mothers maiden name
""",
        Ask.CHAT: """
(telegram|signal|wickr|wechat|google hangouts|hangouts|google chat|wire app|session app|threema|potato chat|zangi|whatsapp or telegram) (app|messenger|channel|group|username|handle|id|account|only)
(on|via|through|using|over|to|by|download|install|add|join) [our|the|my|your|a] (telegram|wickr|google hangouts|hangouts|google chat|zangi|wechat|threema)
(on|via|through|using|over|download|install) signal
(message|contact|text|add|chat|reach|write|interview*|speak|talk) ~3 (telegram|signal app|signal messenger|google hangouts|hangouts|google chat|zangi|wechat)
telegram
""",
        Ask.PHONE_CHAT: """
(text|sms) ~2 (hiring manager|recruiter|manager|hr|supervisor|hiring team|interviewer)
(on|via|through|using|over|to|by|add|our) [our|the|my|your] (whatsapp|whats app|imessage)
(message|contact|text|add|chat|reach|write|interview*) ~3 (whatsapp|whats app)
(whatsapp|whats app) (number|message|group|us|me|at|chat)
""",
        Ask.TEXT_INTERVIEW: """
(text|chat|messaging|email|online chat|text based|chat based) [based|only|message] interview
(interview*|screening) ~3 (by|via|through|over|on|in) [a|an|the] (text message|text messages|text|instant messag*|chat|messaging|im|whatsapp|telegram|google chat|hangouts|signal)
(no|without) ~2 (video|phone|voice|face to face) (call|interview)
""",
        Ask.TOO_GOOD: """
(selected|hired|chosen|approved|accepted|shortlisted) ~3 (without|no need for|no need of|no) ~2 interview*
(without|no) [an|any|further|formal] interview* (needed|required|necessary|process)
no [prior|previous|work] experience ~2 (needed|required|necessary)
(work|working) ~2 (only|just) ~3 (hours|minutes|hrs) ~ (day|daily|week)
(earn|make|earning|making|paid) ~3 (per|a|each|every) (day|week|hour) ~ (from home|part time|online|remotely|simple|easy|anywhere)
(weekly|daily) (pay|salary|payment|payout|income|earnings) of
(pay|paid|salary) ~ (weekly|daily) ~ (direct deposit|check|cheque|usdt|from home)
(simple|easy) (tasks|task|online tasks) ~ (earn|paid|commission|income|per)
(optimi*|complete) ~2 (tasks|orders|apps|ratings) ~ (commission|earn|daily)
(data entry|personal assistant|mystery shopper|payment processor|package handler) ~ (from home|weekly|per hour|an hour)
you (have been|are|were) (randomly|automatically) selected
you (have been|are) (hired|approved) ~ (start at once|start immediately|start today|begin training)
""",
        Ask.PRESSURE: """
(within|in) [the] [next] (24|12|48|6|2|twelve|twenty four) (hours|hrs)
(act|reply|respond|contact us|answer) (now|immediately|at once|urgently|right away|as soon as possible|today)
(or|otherwise) ~3 (offer|position|slot|place|job) ~3 (given|forfeit*|lost|cancelled|canceled|withdrawn|expire*|someone else|another)
(limited|few) (slots|spots|places|positions) ~ (left|available|remain*)
(urgent|urgently) ~ (reply|response|attention|action)
""",
        Ask.HUSH: """
(not|never) (call|phone|contact|tell|inform) ~2 (office|company|anyone|anybody|bank|hr|reception|family|switchboard|police)
(keep|keeping) ~2 (confidential|secret|between us|to yourself|private)
(handled|done|communicat*) ~2 (only|exclusively|strictly) ~ (telegram|whatsapp|chat|text|signal)
(telegram|whatsapp|chat|text) only
""",
    },
    "de": {
        Ask.GIFT_CARDS: """
(kaufen|besorgen|erwerben|kaufe|besorge|kauf|hol|holen) ~ (gutschein*|geschenkkart*|guthabenkart*|paysafe*|steam karten|prepaidkart*|amazon gutscheine)
(gutschein*|geschenkkart*|guthabenkart*|paysafe*|prepaidkart*) ~ (kaufen|besorgen|erwerben|code*|freirubbeln|senden|schicken)
(gutscheincode*|guthabencode*|kartencode*)
""",
        Ask.FEE: """
(mussen|musst|haben|sollten|sollen) ~3 (bezahlen|uberweisen|vorstrecken|auslegen|zu zahlen|zu bezahlen|zu uberweisen)
(gebuhr|bearbeitungsgebuhr|anmeldegebuhr|kaution|schulungsgebuhr|verwaltungsgebuhr|registrierungsgebuhr|vorauszahlung|vorkasse|versicherungsgebuhr|schulungskosten) ~ (uberweisen|bezahlen|zahlen|entrichten|begleichen|in hohe|von|erstattet|zuruckerstattet)
(uberweisen|zahlen|bezahlen|entrichten|uberweise|zahle) ~ (gebuhr*|bearbeitungsgebuhr|anmeldegebuhr|kaution|schulungsgebuhr|vorauszahlung|registrierungsgebuhr|verwaltungsgebuhr|schulungskosten)
(in vorleistung|in vorkasse) ~ (gehen|treten|zahlen)
(ausstattung|laptop|schulung|arbeitsmittel|hardware) ~ (selbst|zunachst|vorab) ~ (bezahlen|kaufen|auslegen|zahlen)
""",
        Ask.CHEQUE: """
(scheck|verrechnungsscheck) ~ (einlosen|einreichen|erhalten|zusenden|schicken|senden|einzahlen)
(schicken|senden|ubersenden|erhalten) ~ (scheck|verrechnungsscheck)
""",
        Ask.CRYPTO: """
(uberweisen|zahlen|kaufen|einzahlen|senden|bezahlen|tauschen) ~ (bitcoin*|usdt|krypto*|btc|ethereum)
(bitcoin*|usdt|krypto|kryptowahrung|btc) ~ (uberweisen|zahlen|kaufen|einzahlen|senden|bezahlen|tauschen)
(guthaben|konto|wallet) ~ aufladen
""",
        Ask.MULE: """
(gelder|geld|zahlungen|uberweisungen|geldbetrage) ~3 (ihr|ihrem|dein|deinem|eigenes|privates|privatkonto) ~ (konto|bankkonto|girokonto|empfangen|weiterleiten|weiteruberweisen)
(pakete|packchen|sendungen) ~ (weiterleiten|weiterversenden|umpacken|weiterschicken|entgegennehmen)
(weiterleiten|weiteruberweisen) ~ (geld|gelder|betrag|pakete)
(konto eroffnen|konto zu eroffnen|kontoeroffnung) ~
(test|teste|testen) ~ (kontoeroffnung|konto eroffnen|videoident|post ident|postident|banking app)
""",
        Ask.SECRET: """
(senden|schicken|teilen|nennen|geben|mitteilen|ubermitteln) ~ (passwort|kennwort|pin|tan|zugangsdaten|bestatigungscode|sms code|sicherheitscode)
(passwort|kennwort|pin|tan|zugangsdaten|bestatigungscode|sms code|sicherheitscode) ~ (senden|schicken|mitteilen|nennen|ubermitteln|teilen|zusenden|weiterleiten)
(installieren|laden|herunterladen) ~ (anydesk|teamviewer|rustdesk)
(anydesk|teamviewer|rustdesk) ~ (installieren|herunterladen|starten)
""",
        Ask.BANK: """
(ihre|ihrer|deine|deiner) (iban|bankverbindung|kontodaten|bankdaten|kontonummer|kontoverbindung)
(senden|schicken|teilen|nennen|geben|brauchen|benotigen|ubermitteln|mailen|bitten|sende|schicke|schick|bestatigen) ~ (bankdaten|kontodaten|bankverbindung|kontonummer|iban|kreditkarte*|kontoverbindung|kontoauszug*)
(bankdaten|kontodaten|bankverbindung|kontonummer|iban|kreditkartendaten|kontoverbindung|kontoauszuge) ~ (senden|schicken|mitteilen|nennen|ubermitteln|zusenden|angeben|bereit|mit|bereithalten|bestatigen|eingeben)
""",
        Ask.IDENTITY: """
(senden|schicken|brauchen|benotigen|ubermitteln|hochladen|mailen|sende|schicke|schick) ~ (personalausweis*|reisepass*|ausweiskopie|passkopie|ausweis*|selfie|sozialversicherungsnummer|steuer id|fuhrerschein*)
(personalausweis*|reisepass*|ausweiskopie|passkopie|ausweis*|selfie|sozialversicherungsnummer|steuer id|fuhrerschein*) ~ (senden|schicken|hochladen|zusenden|ubermitteln|fotografieren|einscannen|zuschicken|mailen|beifugen)
(foto|kopie|bild|scan|fotos|vorder) ~3 (personalausweis*|ausweis*|reisepass*|fuhrerschein*)
(video ident|videoident*|post ident|postident*)
""",
        Ask.CHAT: """
(uber|per|auf|via|bei|mit) [unseren|unserem|den|dem|unser] (telegram|signal|threema|google chat|hangouts|wechat)
(schreiben|kontaktieren|melden|schreib|kontaktiere|melde) ~ (telegram|signal|hangouts|google chat)
""",
        Ask.PHONE_CHAT: """
(uber|per|auf|via|bei|mit) [unseren|unserem|den|dem|unser] (whatsapp)
(schreiben|kontaktieren|melden|schreib|kontaktiere|melde) ~ whatsapp
""",
        Ask.TEXT_INTERVIEW: """
(vorstellungsgesprach|interview|bewerbungsgesprach|gesprach) ~3 (per chat|uber chat|schriftlich|per telegram|per whatsapp|uber telegram|uber whatsapp|uber google chat|per textnachricht)
""",
        Ask.TOO_GOOD: """
(ohne|kein) (vorstellungsgesprach|bewerbungsgesprach|interview) ~ (eingestellt|notig|erforderlich|ausgewahlt)
keine (vorkenntnisse|erfahrung|berufserfahrung) ~2 (notig|erforderlich|notwendig)
(verdienen|verdiene) ~3 (pro tag|taglich|pro woche|wochentlich|am tag|in der woche)
(einfache|leichte) (aufgaben|online aufgaben|tatigkeit*) ~ (verdien*|von zu hause|homeoffice|provision)
""",
        Ask.PRESSURE: """
(innerhalb|binnen) [von] [der] [nachsten] (24|12|48|vierundzwanzig) stunden
(sofort|umgehend|dringend|unverzuglich) ~ (antworten|handeln|melden|ruckmeldung|kontaktieren)
(sonst|andernfalls|ansonsten) ~ (verfallt|vergeben|erlischt|verlieren)
""",
        Ask.HUSH: """
(nicht|niemals) ~2 (im buro|bei der zentrale|in der firma|die firma|das buro) ~ (anrufen|an|kontaktieren)
(rufen|kontaktieren|informieren) ~2 (nicht|niemanden|keinesfalls) ~ (buro|firma|bank|zentrale|an)
(vertraulich|geheim|fur sich) (behandeln|behalten|halten)
""",
    },
    "fr": {
        Ask.GIFT_CARDS: """
(acheter|achetez|achetes|procurer|procurez|achat) ~ (carte* cadeau*|cartes cadeaux|cartes prepayees|carte prepayee|coupons pcs|recharges pcs|transcash|neosurf|cartes itunes|cartes google play)
(codes|code|photos) ~2 (carte* cadeau*|cartes cadeaux|coupons pcs|transcash|neosurf)
""",
        Ask.FEE: """
(devez|devrez|faut|faudra|dois|devras) ~2 (payer|regler|verser|avancer|virer|debourser)
(payer|payez|regler|reglez|verser|versez|virer|virement|acquitter) ~ (frais|caution|depot de garantie|acompte|avance)
(frais|caution|acompte) ~2 (de dossier|d inscription|de formation|de traitement|administratifs|d assurance|remboursable*|rembourse*|de visa)
""",
        Ask.CHEQUE: """
(envoyer|envoyons|enverrons|recevoir|recevrez|encaisser|encaissez|deposer|deposez) ~3 cheque [de banque]
cheque ~ (encaisser|deposer|acheter|achat|materiel|equipement)
""",
        Ask.CRYPTO: """
(payer|payez|envoyer|envoyez|transferer|transferez|acheter|achetez|verser|versez|deposer|deposez) ~3 (bitcoin*|usdt|crypto*|btc|ethereum)
(recharger|rechargez|crediter) ~2 (compte|portefeuille|solde)
""",
        Ask.MULE: """
(recevoir|recevrez|transferer|reexpedier|encaisser) ~3 (colis|fonds|paiements|virements|argent) ~ (compte|domicile|clients|partenaires|reexpedier|votre)
""",
        Ask.SECRET: """
(envoyer|envoyez|communiquer|communiquez|transmettre|transmettez|donner|donnez|indiquer|indiquez) ~3 (mot de passe|identifiants|code recu|code de verification|code de securite|code sms|codes d acces)
(installer|installez|telecharger|telechargez) ~ (anydesk|teamviewer|rustdesk)
""",
        Ask.BANK: """
(votre|vos|ton|tes) (rib|iban|coordonnees bancaires|numero de compte)
(envoyer|envoyez|communiquer|communiquez|transmettre|transmettez|fournir|fournissez|donner|donnez|besoin|envoie|confirmer|confirmez|indiquer|renseigner) ~ (coordonnees bancaires|rib|iban|numero de compte|carte bancaire|releve bancaire|informations bancaires|releve d identite bancaire|details bancaires)
(coordonnees bancaires|rib|iban|numero de compte|informations bancaires|carte bancaire) ~2 (pret|prets|pretes|sous la main|par retour|ci dessous)
""",
        Ask.IDENTITY: """
(envoyer|envoyez|transmettre|transmettez|fournir|fournissez|joindre|joignez|besoin|envoie|scanner|telecharger) ~ (passeport|piece d identite|carte d identite|cni|permis de conduire|selfie|numero de securite sociale|carte vitale)
(photo|copie|scan|recto verso) ~3 (passeport|piece d identite|carte d identite|permis de conduire|cni)
""",
        Ask.CHAT: """
(sur|via|par) [notre|le|mon|votre] [groupe|canal] (telegram|signal|hangouts|google chat|wechat|snapchat)
(contacter|contactez|ecrire|ecrivez|ajouter|ajoutez|joindre|joignez) ~3 (telegram|signal|hangouts|google chat)
""",
        Ask.PHONE_CHAT: """
(sur|via|par) [notre|le|mon|votre] whatsapp
(contacter|contactez|ecrire|ecrivez|ajouter|ajoutez|joindre) ~3 whatsapp
""",
        Ask.TEXT_INTERVIEW: """
entretien ~2 (par chat|par message|par messagerie|sur telegram|sur whatsapp|par telegram|par whatsapp|par ecrit|sur google chat|par sms)
""",
        Ask.TOO_GOOD: """
sans (entretien|aucun entretien|experience requise|aucune experience|experience)
(aucune|pas d) experience ~2 (requise|necessaire|exigee)
(gagnez|gagner) ~3 (par jour|par semaine|par heure)
(taches simples|missions simples|tache simple) ~
""",
        Ask.PRESSURE: """
(sous|dans les|dans un delai de|d ici) [les] [prochaines] (24|12|48|24h|48h) [heures|h]
(repondez|repondre|contactez nous|agissez) ~2 (immediatement|d urgence|urgemment|sans delai|au plus vite)
(sinon|faute de quoi) ~ (offre|poste|place) ~ (perdu*|annule*|attribue*|expire*)
""",
        Ask.HUSH: """
(appelez|appeler|contactez|contacter|informez|telephonez) (pas|personne|jamais|ni) ~ (bureau|entreprise|societe|banque|siege|personne|autre)
(reste*|garder|gardez) ~2 (confidentiel*|secret|entre nous)
""",
    },
    "es": {
        Ask.GIFT_CARDS: """
(comprar|compre|compra|adquirir|adquiera|comprando) ~ (tarjeta* de regalo|tarjetas regalo|tarjeta regalo|tarjetas prepago|tarjetas itunes|tarjetas google play|tarjetas de steam)
(codigo*|foto*) ~3 (tarjetas de regalo|tarjeta de regalo|tarjetas regalo)
""",
        Ask.FEE: """
(debe|debera|tendra que|tiene que|hay que|necesario|debes|deberas) ~2 (abonar|pagar|adelantar|ingresar|depositar|transferir)
(pagar|pague|paga|abonar|abone|transferir|transfiera|depositar|deposite|ingresar) ~3 (tasa|cuota|fianza|deposito|gastos|tarifa|tramite*|inscripcion|curso|anticipo)
(tasa|cuota|gastos|deposito|fianza|pago) ~2 (de inscripcion|de tramitacion|de gestion|de formacion|de registro|de capacitacion|reembolsable*|administrativo*|del curso|de visado)
""",
        Ask.CHEQUE: """
(enviaremos|enviar|recibira|recibiras|depositar|deposite|cobrar|cobre) ~3 cheque
cheque ~ (depositar|comprar|compra|equipo*|cobrar)
""",
        Ask.CRYPTO: """
(pagar|pague|enviar|envie|transferir|transfiera|depositar|deposite|comprar|compre|recargar|recargue) ~3 (bitcoin*|usdt|cripto*|btc|ethereum)
(recargar|recargue|recarga) ~2 (cuenta|billetera|saldo)
""",
        Ask.MULE: """
(recibir|recibira|recibiras|transferir|reenviar) ~3 (paquetes|fondos|pagos|dinero|transferencias) ~ (cuenta|domicilio|clientes|casa|reenviar*|su)
""",
        Ask.SECRET: """
(envie|envia|enviar|enviame|envienos|facilitar|facilite|comparta|compartir|indique|indicar|proporcione) ~3 (contrasena|clave|codigo de verificacion|codigo sms|codigo de seguridad|codigo recibido|credenciales|pin|usuario y)
(clave de firma|clave secreta|clave de acceso|contrasena) ~3 (y|tarjeta|para|de tu|de su)
(instalar|instale|instala|descargar|descargue|descarga) ~ (anydesk|teamviewer|rustdesk)
""",
        Ask.BANK: """
(su|sus|tu|tus) (iban|datos bancarios|numero de cuenta|cuenta bancaria|clabe|cbu)
(envie|envia|enviar|enviame|envienos|facilitar|facilite|facilitenos|compartir|comparta|proporcionar|proporcione|necesitamos|indique|indicar|confirme|confirmar|mandar|mande|manda) ~ (datos bancarios|numero de cuenta|cuenta bancaria|iban|cbu|clabe|tarjeta de credito|tarjeta de debito|informacion bancaria)
(datos bancarios|numero de cuenta|iban|cuenta bancaria) ~2 (listos|a mano|preparados|por este medio|por correo)
""",
        Ask.IDENTITY: """
(envie|envia|enviar|enviame|envienos|facilitar|facilite|compartir|proporcionar|proporcione|necesitamos|adjunte|adjuntar|mandar|mande|manda|subir|escanear|escanee) ~ (pasaporte|dni|nie|documento de identidad|cedula|ine|curp|selfie|permiso de conducir|licencia de conducir|seguro social|carne de identidad)
(foto|copia|escaneo|fotografia|ambos lados|ambas caras) ~3 (tarjeta|pasaporte|dni|documento de identidad|cedula|ine|permiso de conducir|licencia)
""",
        Ask.CHAT: """
(por|en|a traves de|via|al) [nuestro|el|mi|su] [grupo|canal] [de] (telegram|signal|hangouts|google chat|wechat)
(contactar|contacte|contacta|escribir|escriba|escribe|escribanos|agregar|agregue|anadir|comuniquese) ~3 (telegram|signal|hangouts|google chat)
""",
        Ask.PHONE_CHAT: """
(por|en|a traves de|via|al) [nuestro|el|mi|su] [grupo] [de] (whatsapp|wasap)
(contactar|contacte|contacta|escribir|escriba|escribe|escribanos|agregar|agregue|comuniquese) ~3 (whatsapp|wasap)
""",
        Ask.TEXT_INTERVIEW: """
entrevista ~2 (por chat|por mensaje*|por texto|por telegram|por whatsapp|en telegram|por escrito|por google chat)
""",
        Ask.TOO_GOOD: """
sin (entrevista|necesidad de entrevista|experiencia|necesidad de experiencia)
(no se requiere|no hace falta|no necesita*) ~2 (experiencia|entrevista)
(gane|gana|ganar|ganaras) ~3 (al dia|por dia|a la semana|por semana|diarios|semanales)
(tareas sencillas|tareas simples|tareas faciles) ~
""",
        Ask.PRESSURE: """
(en|dentro de|antes de) [las|un plazo de] [proximas] (24|12|48) horas
(responda|responde|contacte|contactenos|actue) ~2 (inmediatamente|urgente|urgentemente|de inmediato|cuanto antes|ya|ahora)
(de lo contrario|si no) ~ (oferta|puesto|plaza|vacante) ~ (perder*|cancel*|asignar*|otro)
""",
        Ask.HUSH: """
no (llame|llames|contacte|informe|avise|llamar) ~2 (oficina|empresa|banco|nadie|sede)
(mantener|mantenga|manten|guardar) ~2 (confidencial*|secreto|en secreto|entre nosotros)
""",
    },
    "it": {
        Ask.GIFT_CARDS: """
(acquistare|acquisti|acquista|comprare|compri|compra|procurare) ~ (gift card*|carte regalo|carta regalo|buoni regalo|carte prepagate|carte steam|carte itunes|buoni amazon)
(codici|codice|foto) ~3 (gift card*|carte regalo|carta regalo|buoni regalo)
""",
        Ask.FEE: """
(deve|dovra|devi|dovrai|bisogna|necessario|occorre) ~2 (pagare|versare|anticipare|bonificare)
(pagare|paghi|paga|versare|versi|versa|bonificare|effettuare) ~3 (quota|tassa|cauzione|deposito|spese|costo|acconto|anticipo|commissione)
(quota|tassa|spese|costo|cauzione|deposito|contributo) ~2 (di iscrizione|di registrazione|di pratica|di formazione|amministrativ*|rimborsabil*|del corso|di gestione|assicurativ*)
""",
        Ask.CHEQUE: """
(inviamo|invieremo|inviare|ricevera|riceverai|depositare|depositi|incassare|incassi|versare) ~3 assegno
assegno ~ (depositare|incassare|acquist*|comprare|attrezzatur*)
""",
        Ask.CRYPTO: """
(pagare|paghi|inviare|invii|trasferire|trasferisca|depositare|depositi|acquistare|acquisti|comprare|versare) ~3 (bitcoin*|usdt|cripto*|criptovalut*|btc|ethereum)
(ricaricare|ricarichi|ricarica) ~2 (conto|portafoglio|saldo|wallet|postepay)
""",
        Ask.MULE: """
(ricevere|ricevera|riceverai|trasferire|inoltrare|rispedire) ~3 (pacchi|fondi|pagamenti|denaro|bonifici|somme) ~ (conto|casa|clienti|domicilio|inoltrar*|suo|tuo)
""",
        Ask.SECRET: """
(inviare|invii|invia|inviaci|inviarci|comunicare|comunichi|comunica|fornire|fornisca|indicare) ~3 (password|credenziali|codice di verifica|codice sms|codice ricevuto|codice di sicurezza|pin|codice otp)
(installare|installi|installa|scaricare|scarichi|scarica) ~ (anydesk|teamviewer|rustdesk)
""",
        Ask.BANK: """
(suo|tuo|suoi|tuoi|sue|tue|il) (iban|dati bancari|coordinate bancarie|numero di conto)
(inviare|invii|invia|inviaci|inviarci|comunicare|comunichi|comunica|comunicarci|fornire|fornisca|fornirci|indicare|mandare|mandi|manda|necessitiamo|bisogno|confermare|confermi|servono) ~ (coordinate bancarie|dati bancari|iban|numero di conto|conto corrente|carta di credito|carta di debito)
(coordinate bancarie|dati bancari|iban) ~2 (pronti|pronte|pronto|a portata|via mail)
""",
        Ask.IDENTITY: """
(inviare|invii|invia|inviaci|inviarci|fornire|fornisca|allegare|alleghi|mandare|mandi|manda|caricare|bisogno|scansionare|servono) ~ (passaporto|carta d identita|documento d identita|documento di identita|codice fiscale|patente|selfie|tessera sanitaria)
(foto|copia|scansione|fronte retro|fronte e retro) ~3 (passaporto|carta d identita|documento|patente)
""",
        Ask.CHAT: """
(su|via|tramite|sul|con) [nostro|il|mio] [gruppo|canale] (telegram|signal|hangouts|google chat|wechat)
(contattare|contatti|contatta|contattaci|scrivere|scriva|scrivi|scriverci|aggiungere|aggiunga) ~3 (telegram|signal|hangouts|google chat)
""",
        Ask.PHONE_CHAT: """
(su|via|tramite|sul|con) [nostro|il|mio] [gruppo] whatsapp
(contattare|contatti|contatta|contattaci|scrivere|scriva|scrivi|scriverci|aggiungere|aggiunga) ~3 whatsapp
""",
        Ask.TEXT_INTERVIEW: """
colloquio ~2 (via chat|in chat|tramite chat|su telegram|su whatsapp|via telegram|via whatsapp|per iscritto|tramite messaggi)
""",
        Ask.TOO_GOOD: """
senza (colloquio|alcun colloquio|esperienza|bisogno di esperienza|bisogno di colloquio)
(nessuna|non serve|non e richiesta) ~ esperienza
(guadagna|guadagni|guadagnare|guadagnerai) ~3 (al giorno|alla settimana|a settimana|all ora|settimanali|giornalieri)
(compiti semplici|attivita semplici|semplici compiti) ~
""",
        Ask.PRESSURE: """
(entro|nelle) [le] [prossime] (24|12|48) ore
(risponda|rispondi|rispondere|ci contatti|agisca) ~2 (subito|immediatamente|urgentemente|con urgenza|ora)
(altrimenti|in caso contrario) ~ (offerta|posto|posizione) ~ (pers*|annullat*|assegnat*|altr*)
""",
        Ask.HUSH: """
non (chiamare|chiami|contattare|contatti|informare|informi|telefonare) ~2 (ufficio|azienda|banca|nessuno|sede)
(mantenere|mantenga|tenere|tenga) ~2 (riservat*|segret*|per se)
""",
    },
    "pt": {
        Ask.GIFT_CARDS: """
(comprar|compre|adquirir|adquira) ~ (cartoes presente|cartao presente|gift card*|vale* presente|cartoes pre pagos|cartoes de presente|cartoes google play)
(codigo*|foto*) ~3 (cartoes presente|cartao presente|gift card*|cartoes de presente)
""",
        Ask.FEE: """
(deve|devera|precisa|necessario|preciso|tem que|tera que|tem de) ~2 (pagar|depositar|transferir|adiantar)
(faca|fazer|realize|efetue) ~2 pix
(pagar|pague|depositar|deposite|transferir|transfira|efetuar|efetue) ~3 (taxa|caucao|deposito|inscricao|custo|curso|treinamento|adiantamento)
(taxa|custo|valor|caucao) ~2 (de inscricao|de cadastro|de matricula|de registro|de treinamento|de formacao|do curso|reembolsavel|administrativa|do exame|do kit)
""",
        Ask.CHEQUE: """
(enviaremos|enviar|recebera|depositar|deposite|descontar|desconte) ~3 cheque
cheque ~ (depositar|comprar|compra|equipamento*|descontar)
""",
        Ask.CRYPTO: """
(pagar|pague|enviar|envie|transferir|transfira|depositar|deposite|comprar|compre|recarregar|recarregue) ~3 (bitcoin*|usdt|cripto*|btc|ethereum)
(recarregar|recarregue|recarga) ~2 (conta|carteira|saldo)
""",
        Ask.MULE: """
(receber|recebera|transferir|repassar|reenviar) ~3 (pacotes|encomendas|fundos|pagamentos|dinheiro|valores) ~ (conta|casa|clientes|repassar|reenviar|sua)
""",
        Ask.SECRET: """
(envie|enviar|informe|informar|compartilhe|compartilhar|partilhe|forneca|fornecer|digite|mande) ~3 (senha|palavra passe|codigo de verificacao|codigo sms|codigo recebido|codigo de seguranca|codigo que|credenciais)
(instalar|instale|baixar|baixe|descarregue) ~ (anydesk|teamviewer|rustdesk)
""",
        Ask.BANK: """
(seus|seu|sua|teus|teu) (dados bancarios|iban|nib|chave pix|conta bancaria|numero da conta)
(envie|enviar|envia|informe|informar|compartilhe|compartilhar|forneca|fornecer|precisamos|mande|mandar|confirme|confirmar|indique) ~ (dados bancarios|numero da conta|conta bancaria|iban|nib|chave pix|cartao de credito|cartao de debito|informacoes bancarias|agencia e conta)
(dados bancarios|chave pix|iban|numero da conta) ~2 (prontos|em maos|a mao|por email)
pix ~ (taxa|inscricao|valor de|pagamento)
""",
        Ask.IDENTITY: """
(envie|enviar|envia|forneca|fornecer|anexe|anexar|mande|mandar|precisamos|digitalize|encaminhe|carregue) ~ (passaporte|rg|cpf|cnh|documento de identidade|cartao de cidadao|carteira de identidade|carteira de motorista|selfie|bilhete de identidade|carta de conducao)
(foto|copia|digitalizacao|frente e verso) ~3 (passaporte|rg|cpf|cnh|documento|cartao de cidadao|carteira)
""",
        Ask.CHAT: """
(pelo|por|no|via|atraves do|ao) [nosso|meu] [grupo|canal] [do|de] (telegram|signal|hangouts|google chat|wechat)
(contate|contacte|contactar|escreva|escrever|chame|adicione|fale|entre em contato) ~3 (telegram|signal|hangouts|google chat)
""",
        Ask.PHONE_CHAT: """
(pelo|por|no|via|atraves do) [nosso|meu] [grupo] [do|de] (whatsapp|zap|whats)
(contate|contacte|contactar|escreva|escrever|chame|adicione|fale|entre em contato) ~3 (whatsapp|zap)
""",
        Ask.TEXT_INTERVIEW: """
entrevista ~2 (por chat|por mensagem|por mensagens|por texto|pelo telegram|pelo whatsapp|via telegram|via whatsapp|por escrito)
""",
        Ask.TOO_GOOD: """
sem (entrevista|necessidade de entrevista|experiencia|necessidade de experiencia)
(nao e necessaria|nao e preciso|nao precisa de|nenhuma) ~ experiencia
(ganhe|ganhar|ganhara) ~3 (por dia|por semana|ao dia|diarios|semanais)
(tarefas simples|tarefas faceis) ~
""",
        Ask.PRESSURE: """
(em|dentro de|no prazo de|nas) [ate] [proximas] (24|12|48|24h) [horas]
(responda|contate|contacte|aja) ~2 (imediatamente|urgente|urgentemente|agora|com urgencia)
(caso contrario|senao) ~ (vaga|oferta|lugar) ~ (perdid*|cancelad*|outr*|perder*)
""",
        Ask.HUSH: """
nao (ligue|ligar|contate|contacte|informe|telefone) ~2 (escritorio|empresa|banco|ninguem|sede)
(mantenha|manter|guarde) ~2 (sigilo|segredo|confidencial|em sigilo|entre nos)
""",
    },
    "nl": {
        Ask.GIFT_CARDS: """
(koop|kopen|koopt|aanschaffen|haal|aankopen) ~ (cadeaubon*|cadeaukaart*|giftcard*|gift cards|prepaidkaart*|bol bonnen|paysafe*)
(cadeaubon*|cadeaukaart*|giftcard*|prepaidkaart*) ~ (kopen|aanschaffen|code*|sturen|stuur|krassen)
""",
        Ask.FEE: """
(betaalt|betaal) ~3 (borg|kosten|waarborgsom|vergoeding|aanbetaling)
(moet|moeten|dient) ~3 (betalen|overmaken|voorschieten|storten|te betalen|te storten)
(betaal|betalen|overmaken|voldoen|storten) ~3 (kosten|vergoeding|borg|waarborgsom|inschrijfgeld|administratiekosten|trainingskosten|aanbetaling|registratiekosten)
(borg|waarborgsom|inschrijfgeld|administratiekosten|trainingskosten|aanbetaling|registratiekosten|cursuskosten|verwerkingskosten) ~ (betalen|overmaken|voldoen|storten|van|terugbetaald|vooraf|maken)
""",
        Ask.CHEQUE: """
(sturen|stuur|ontvangt|ontvangen|inwisselen|storten) ~3 cheque
cheque ~ (storten|inwisselen|kopen|apparatuur|sturen)
""",
        Ask.CRYPTO: """
(betaal|betalen|stuur|sturen|overmaken|koop|kopen|storten|stort) ~3 (bitcoin*|usdt|crypto*|btc|ethereum)
(bitcoin*|usdt|crypto) ~ (betalen|sturen|overmaken|kopen|storten)
(rekening|account|wallet|saldo) ~2 (opwaarderen|opladen)
""",
        Ask.MULE: """
(ontvangen|ontvangt|doorsturen|doorboeken) ~3 (pakketten|pakketjes|geld|betalingen|bedragen) ~ (rekening|thuis|huisadres|doorsturen|doorboeken|klanten|uw|je)
(pakketten|pakketjes|geld) ~ (doorsturen|doorboeken|doorstuurt)
""",
        Ask.SECRET: """
(stuur|sturen|geef|geven|deel|delen|doorgeven) ~3 (wachtwoord|inloggegevens|verificatiecode|sms code|pincode|beveiligingscode|tan code)
(wachtwoord|inloggegevens|verificatiecode|sms code|pincode|beveiligingscode) ~ (sturen|doorgeven|delen|mailen|door)
(installeer|installeren|download|downloaden) ~ (anydesk|teamviewer|rustdesk)
""",
        Ask.BANK: """
(je|uw|jouw) (iban|bankgegevens|rekeningnummer|bankrekeningnummer|rekeninggegevens)
(stuur|sturen|geef|geven|deel|nodig|mail|verstrek|verstrekken|bevestig|doorgeven|ontvangen) ~ (bankgegevens|rekeningnummer|iban|bankrekening|creditcard*|bankrekeningnummer|bankpas|rekeninggegevens)
(bankgegevens|rekeningnummer|iban|bankrekening|bankrekeningnummer|bankpas|rekeninggegevens) ~ (sturen|doorgeven|mailen|klaar|toesturen|bevestigen|door|nodig|opsturen)
""",
        Ask.IDENTITY: """
(stuur|sturen|nodig|mail|upload|uploaden|verstrek|verstrekken|ontvangen) ~ (paspoort|identiteitskaart|identiteitsbewijs|id kaart|rijbewijs|bsn|burgerservicenummer|selfie)
(paspoort|identiteitskaart|identiteitsbewijs|id kaart|rijbewijs|bsn|burgerservicenummer|selfie) ~ (sturen|toesturen|mailen|uploaden|opsturen|door|doorgeven)
(foto|kopie|scan|voor en achterkant) ~3 (paspoort|identiteitskaart|identiteitsbewijs|id kaart|id bewijs|rijbewijs)
""",
        Ask.CHAT: """
(via|op|per) [ons|onze|het|de|mijn] (telegram|signal|hangouts|google chat|wechat)
(bericht|app|contact|neem contact op|schrijf|stuur) ~3 (telegram|signal|hangouts|google chat)
""",
        Ask.PHONE_CHAT: """
(via|op|per) [ons|onze|het|de|mijn] (whatsapp|whats app)
(bericht|app|contact|neem contact op|schrijf|stuur) ~3 whatsapp
""",
        Ask.TEXT_INTERVIEW: """
(sollicitatiegesprek|gesprek|interview) ~2 (via chat|per chat|via telegram|via whatsapp|schriftelijk|via berichten|via google chat)
""",
        Ask.TOO_GOOD: """
(zonder|geen) (sollicitatiegesprek|gesprek|interview) ~ (aangenomen|nodig|geselecteerd|vereist)
geen (ervaring|werkervaring) ~2 (nodig|vereist)
(verdien|verdienen|verdient) ~3 (per dag|per week|per uur)
(eenvoudige|simpele) (taken|online taken|opdrachten) ~
""",
        Ask.PRESSURE: """
binnen [de] [komende] (24|12|48) uur
(reageer|antwoord|handel) ~2 (direct|onmiddellijk|dringend|meteen|nu|met spoed)
(anders|zo niet) ~ (aanbod|plek|functie|baan) ~ (vervalt|verloren|ander*|vergeven)
""",
        Ask.HUSH: """
(bel|contacteer|informeer) ~2 (niet|niemand|nooit) ~ (kantoor|bedrijf|bank|hoofdkantoor|naar)
(bel|contacteer) het kantoor niet
(houd|hou) ~2 (geheim|vertrouwelijk|onder ons|voor jezelf)
""",
    },
    "pl": {
        Ask.GIFT_CARDS: """
(kup|kupic|zakup|zakupic|nabyc|kupno|prosze kupic) ~ (karty podarunkowe|kart podarunkowych|karte podarunkowa|karty prepaid|karty upominkowe|karty steam|bony podarunkowe)
(kody|kod|zdjecia) ~3 (kart podarunkowych|karty podarunkowej|kart prepaid|kart upominkowych)
""",
        Ask.FEE: """
(nalezy|trzeba|musi pan|musi pani|musisz|konieczne jest) ~2 (wplacic|zaplacic|oplacic|przelac|uiscic)
(zaplac|zaplacic|oplacic|oplac|wplac|wplacic|przelac|przelej|uiscic|wplata|dokonac) ~3 (oplate|oplaty|oplata|kaucje|kaucji|kaucja|depozyt|zaliczke|koszt|szkolenie|wplaty)
(oplata|oplate|oplaty|kaucja|kaucje|koszt) ~2 (rejestracyjn*|manipulacyjn*|administracyjn*|szkoleniow*|za szkolenie|zwrotn*|wpisow*|rekrutacyjn*|wstepn*)
""",
        Ask.CHEQUE: """
(wyslemy|wyslac|otrzyma|zrealizowac|zdeponowac) ~3 czek
czek ~ (zrealizowac|wplacic|zdeponowac|zakup|kupic)
""",
        Ask.CRYPTO: """
(zaplac|zaplacic|wyslij|wyslac|przelej|przelac|kup|kupic|wplac|wplacic|doladuj) ~3 (bitcoin*|usdt|krypto*|btc|ethereum)
(doladuj|doladowac|zasil|zasilic) ~2 (konto|portfel|saldo)
""",
        Ask.MULE: """
(odbierac|odbieranie|przyjmowac|przekazywac|przelewac|odsylac|wysylac) ~3 (paczki|paczek|pieniadze|przelewy|srodki|platnosci) ~ (konto|domu|klientom|adres|dalej|swoje)
(uzyc|udostepnic|udostepnij) ~2 (swojego|swoje|prywatnego) ~ (konta|konto)
""",
        Ask.SECRET: """
(przeslij|przeslac|podaj|podac|wyslij|wyslac|udostepnij|przekaz) ~3 (haslo|hasla|login|kod weryfikacyjny|kod sms|kod blik|pin|dane logowania|kod z sms)
(zainstaluj|zainstalowac|pobierz|pobrac) ~ (anydesk|teamviewer|rustdesk)
""",
        Ask.BANK: """
(swoj|swojego|panstwa|pana|pani|twoj) (numer konta|numeru konta|numer rachunku|iban|dane bankowe)
(przeslij|przeslac|podaj|podac|podanie|wyslij|wyslac|potrzebujemy|prosimy o|przekaz|potwierdz|przeslanie) ~ (dane bankowe|danych bankowych|numer konta|numeru konta|numer rachunku|numeru rachunku|iban|karty kredytowej|dane karty|dane do przelewu)
(dane bankowe|numer konta|numer rachunku) ~2 (przygotuj|przygotowac|pod reka|gotowe|mailem)
""",
        Ask.IDENTITY: """
(przeslij|przeslac|podaj|podac|podanie|wyslij|wyslac|potrzebujemy|zalacz|przeslanie|nadeslanie|wgraj) ~ (dowod osobisty|dowodu osobistego|dowodu|paszport|paszportu|pesel|numer pesel|prawo jazdy|prawa jazdy|selfie)
(zdjecie|zdjecia|skan|skany|kopie|kopia|obie strony|obu stron) ~3 (dowodu|dowodu osobistego|paszportu|prawa jazdy)
""",
        Ask.CHAT: """
(przez|na|poprzez|za posrednictwem) [nasz|naszym] [grupe|kanal|komunikator] (telegram|telegramie|telegrama|telegramu|signal|hangouts|google chat|wechat)
(kontakt|skontaktuj|napisz|dodaj|pisz) ~3 (telegram*|signal|hangouts|google chat)
""",
        Ask.PHONE_CHAT: """
(przez|na|poprzez|za posrednictwem) [nasz|naszym] whatsapp*
(kontakt|skontaktuj|napisz|dodaj|pisz) ~3 whatsapp*
""",
        Ask.TEXT_INTERVIEW: """
rozmow* ~2 (na czacie|przez czat|przez telegram*|przez whatsapp*|na telegramie|na whatsappie|tekstow*|przez komunikator)
""",
        Ask.TOO_GOOD: """
bez (rozmowy|rozmowy kwalifikacyjnej|doswiadczenia|zadnego doswiadczenia)
(doswiadczenie) ~2 (nie jest wymagane|niewymagane|nie jest potrzebne)
(zarabiaj|zarobisz|zarobki) ~3 (dziennie|tygodniowo|na dzien|na tydzien|za godzine)
(proste zadania|latwe zadania) ~
""",
        Ask.PRESSURE: """
(w ciagu|do) [najblizszych] (24|12|48) godzin
(odpowiedz|skontaktuj sie|dzialaj) ~2 (natychmiast|pilnie|niezwlocznie|teraz)
(w przeciwnym razie|inaczej) ~ (oferta|stanowisko|miejsce) ~ (przepadnie|innej|anulowan*|wygasnie)
""",
        Ask.HUSH: """
nie (dzwon|dzwonic|kontaktuj|kontaktowac|informuj|telefonowac) ~2 (biura|biuro|firmy|firma|banku|bank|nikomu|nikim)
(zachowaj|zachowac) ~2 (tajemnicy|poufnosc|dla siebie|dyskrecje)
""",
    },
    "ja": {
        Ask.GIFT_CARDS: """
(ギフトカード|ギフト券|プリペイドカード|アマゾンカード|itunesカード|電子マネー|ビットキャッシュ)~(購入|買っ|コード|番号|送)
""",
        Ask.FEE: """
(登録料|手数料|保証金|研修費|教材費|登録費|初期費用|事務手数料|入会金|審査料|デポジット)~(支払|振込|振り込|お支払|入金|送金|払)
(支払|振込|振り込|入金)~(登録料|手数料|保証金|研修費|教材費|初期費用|デポジット)
""",
        Ask.CHEQUE: """
小切手~(送|換金|現金化|預|受け取)
""",
        Ask.CRYPTO: """
(ビットコイン|仮想通貨|暗号資産|usdt|btc)~(送金|購入|支払|入金|送っ|チャージ|送)
""",
        Ask.MULE: """
(荷物|小包|受取金|入金)~(転送|受け取り転送|別の口座)
(口座|銀行口座)~(貸し|譲渡|レンタル|使わせ)
""",
        Ask.SECRET: """
(パスワード|暗証番号|認証コード|確認コード|ログイン情報|ワンタイム)~(送|教え|お知らせください|転送|共有|返信|入力)
(anydesk|teamviewer)~(インストール|ダウンロード)
""",
        Ask.BANK: """
(口座番号|銀行口座|口座情報|振込先口座|クレジットカード|キャッシュカード|銀行情報|通帳)~(送|教え|お知らせ|ご返信|提出|記入|連絡|返信|登録|提供|ご用意|入力)
""",
        Ask.IDENTITY: """
(パスポート|運転免許証|免許証|マイナンバー|身分証|身分証明書|本人確認書類|在留カード|自撮り|保険証)~(送|写真|コピー|画像|アップロード|提出|提供|撮影|ご返信|返信)
""",
        Ask.CHAT: """
(telegram|テレグラム|シグナル|signal|カカオトーク|wechat|google chat|hangouts)~(登録|追加|連絡|面接|やり取り|ダウンロード|インストール|で|から|ください)
""",
        Ask.PHONE_CHAT: """
(line|whatsapp|ワッツアップ|ライン)~(友だち追加|友達追加|追加|登録|で面接|へご連絡|でご連絡|で連絡)
""",
        Ask.TEXT_INTERVIEW: """
(チャット|メッセージ|テキスト|telegram|line)(面接|での面接|で面接|による面接)
""",
        Ask.TOO_GOOD: """
(面接なし|面接不要|面接は不要|面接は必要)
(未経験|経験不問)~(日給|高収入|万円)
(日給|即日払い|高収入|簡単作業|簡単な作業|スマホだけ)~(万円|稼|在宅|可能|即)
""",
        Ask.PRESSURE: """
(24時間以内|48時間以内|12時間以内|本日中|至急|今すぐ|直ちに)~(返信|連絡|ご返信|ご連絡|回答|登録|手続)
""",
        Ask.HUSH: """
(会社|本社|代表番号|オフィス)~(電話しない|電話はしない|連絡しない|お電話はご遠慮|問い合わせない|電話をしない)
(他言無用|内密|秘密|極秘)
""",
    },
    "zh": {
        Ask.GIFT_CARDS: """
(购买|买|購買|充值)~(礼品卡|禮品卡|点卡|購物卡|购物卡|充值卡|点券)
(礼品卡|禮品卡|购物卡)~(卡号|密码|卡密|拍照|发给|密碼)
""",
        Ask.FEE: """
(缴纳|交纳|支付|交|预付|先付|转账|繳納|缴|汇款)~(押金|保证金|培训费|报名费|手续费|服装费|体检费|定金|入职费|材料费|工本费|建档费|保證金|培訓費|中介费)
(押金|保证金|培训费|报名费|服装费|入职费|材料费|建档费|中介费)~(元|转|退还|缴纳|支付|退回|返还)
""",
        Ask.CHEQUE: """
支票~(兑现|存入|寄给|购买|兌現|邮寄)
""",
        Ask.CRYPTO: """
(转|充值|购买|支付|提现|转入|轉|買)~(比特币|usdt|虚拟货币|泰达币|加密货币|btc|比特幣)
""",
        Ask.MULE: """
(银行卡|账户|账号|微信收款码|收款码)~(出借|出租|租用|借用|走账|代收|转账给|帮忙收款|代收款)
(垫付|刷单|刷信誉|做任务返佣|返佣|刷單)
(代收|转寄|轉寄)~(包裹|货款|款项)
""",
        Ask.SECRET: """
(告诉|发送|提供|发给|回复|告知|提供给)~(密码|验证码|短信码|动态码|密碼|驗證碼)
(验证码|密码|驗證碼)~(发给|告诉|回复|告知|发送|提供给|發給)
(共享屏幕|远程控制|屏幕共享|向日葵)
""",
        Ask.BANK: """
(提供|发送|填写|回复|发给|告知|提交|发来|寄)~(银行卡号|银行账号|银行卡|银行账户|信用卡|银行卡照片|銀行帳號|银行信息|银行卡信息)
(银行卡号|银行账号|银行卡|信用卡号|銀行帳號)~(发给|发送|提供|回复|填写|发到|提交)
""",
        Ask.IDENTITY: """
(提供|发送|上传|发给|提交|回复|拍照|发来|手持)~(身份证|身份證|护照|手持身份证|证件照片|自拍|護照|户口本)
(身份证|护照|身份證|护照)~(照片|复印件|扫描件|正反面|发给|上传|发送|拍照|扫描|影印)
""",
        Ask.CHAT: """
(telegram|电报|纸飞机|蝙蝠|whatsapp|skype|signal|facetime|飞机号|線上群组)~(联系|添加|下载|沟通|面试|群|联络|聊|聯繫|号)
(添加|下载|通过|用|加入|加)(telegram|电报|纸飞机|蝙蝠|signal|skype)
""",
        Ask.PHONE_CHAT: """
(加|添加|联系)~(微信|qq|whatsapp|企微)
""",
        Ask.TEXT_INTERVIEW: """
(文字|打字|聊天|telegram|qq)(面试|式面试|群面试)
""",
        Ask.TOO_GOOD: """
(无需面试|免面试|不用面试|無需面試|直接录用|无需经验|无经验要求|零门槛)
(日结|日薪|日赚|月入|轻松赚|在家赚|高薪兼职|动动手指|日入)
""",
        Ask.PRESSURE: """
(24小时内|12小时内|48小时内|今天之内|立即|马上|尽快|24小時內)~(联系|回复|办理|缴纳|添加|聯繫|確認|确认)
(名额有限|过期作废|逾期作废|最后机会|名額有限)
""",
        Ask.HUSH: """
(不要|勿|请勿|別|别)~(打电话|致电|告诉|联系公司|联系银行|聯繫公司|外传|报警)
(保密|切勿外传)
""",
    },
}

# Words before a phrase, within its sentence, that turn a request into its opposite.
_NOT_BEFORE_TEXT = """
never not no nobody without neither nor nie niemals nicht kein keine keinen keiner keinerlei weder ohne jamais ne aucun
aucune sans ni pas nunca jamas ningun ninguna sin tampoco non mai nessun nessuna senza nao nem nenhuma nenhum sem nooit
niet geen zonder nigdy bez zadnych zadnej nichts nothing nada rien niente nulla niets nic refuse refuses
"""
NOT_BEFORE = frozenset(_NOT_BEFORE_TEXT.split())
# What looks like a negation and is none.
NOT_REALLY = (
    *(
        "not hesitate",
        "not only",
        "not yet",
        "no later",
        "not forget",
        "not miss",
        "not wait",
        "not delay",
        "no problem",
    ),
    *("no worries", "no interview", "not call", "not contact", "not phone", "no experience", "not need experience"),
    *("nicht zogern", "nicht nur", "noch nicht", "nicht vergessen", "keine sorge", "zogern sie nicht", "zogere nicht"),
    *("hesitez pas", "hesite pas", "pas encore", "pas seulement", "oubliez pas", "sans attendre", "sans tarder"),
    *("sans delai", "sans entretien", "sans experience", "no dude", "no dudes", "no solo", "no olvide", "sin falta"),
    *("sin entrevista", "sin experiencia", "sin demora", "non esiti", "non esitare", "non solo", "non dimentichi"),
    *("senza colloquio", "senza esperienza", "senza indugio", "nao hesite", "nao so", "nao apenas", "nao esqueca"),
    *("sem entrevista", "sem experiencia", "sem demora", "aarzel niet", "niet alleen", "vergeet niet", "nie wahaj"),
    *("nie tylko", "nie zapomnij", "bez rozmowy", "bez doswiadczenia", "bez zwloki", "no se requiere experiencia"),
    *("kein interview", "ohne vorstellungsgesprach", "keine vorkenntnisse", "keine erfahrung", "geen ervaring"),
    *("zonder sollicitatiegesprek", "zonder gesprek", "ohne interview", "nicht an", "niet bellen"),
)
# Japanese says no at the end, Chinese in front of the verb.
NOT_CJK = (
    *(
        "ありません",
        "いたしません",
        "しません",
        "ことはない",
        "しないで",
        "しないよう",
        "求めません",
        "不要です",
        "必要はない",
    ),
    *(
        "不会",
        "绝不",
        "从不",
        "不收",
        "无需提供",
        "不得",
        "切勿",
        "请勿",
        "不要",
        "不需",
        "無需",
        "不會",
        "谨防",
        "不收取",
    ),
)
# Sentences that warn of impostors, as honest employers put below their mail.
AWARE = (
    *("scam", "fraud", "phishing", "impersonat", "beware", "imposter", "impostor", "fake offer", "fake recruiter"),
    *("betrug", "betrug", "gefalscht", "warnung vor", "arnaque", "escroc", "fraud", "hameconnage", "usurp", "estafa"),
    *("fraude", "suplanta", "truffa", "truffe", "frode", "golpe", "burla", "fraudulent", "oplicht", "nepvacature"),
    *("oszust", "wyludz", "falszyw", "詐欺", "なりすまし", "不審な", "诈骗", "骗子", "冒充", "詐騙", "冒名", "警惕"),
)
# Whoever travels to an interview may well pay first: that is no fee.
TRAVEL = (
    *(
        " travel",
        " train ",
        " trains ",
        " ticket",
        " flight",
        " hotel",
        " parking",
        " taxi",
        " reise",
        " fahrt",
        " bahn",
    ),
    *(" zug", " billet", " voyage", " deplacement", " trajet", " viaje", " viagg", " treno", " bigliett", " viagem"),
    *(
        " passagem",
        " reis ",
        " reiskost",
        " trein",
        " podroz",
        " bilet",
        " dojazd",
        "交通",
        "旅费",
        "路费",
        "车票",
        "車票",
    ),
)
# Papers that are to be brought along and shown stay in the hand of their owner.
BROUGHT = (
    *(" bring", " mitbring", " mitzubring", " apport", " muni", " traer", " traiga", " porti ", " portare", " esib"),
    *(
        " traga",
        " trazer",
        " meeneem",
        " meenem",
        " neem ",
        " mee ",
        " zabra",
        " okaza",
        "持参",
        "お持ち",
        "携带",
        "攜帶",
    ),
)

# A fee is asked for where one sentence holds a sum or a channel that can't be undone, a word for handing it over, and
# a word for what it is for. Each word stands alone; Chinese and Japanese ones may stand anywhere.
HAND_OVER = """
pay paying payment deposit transfer remit send uberweisen uberweise zahlen zahle bezahlen einzahlen entrichten payer
payez verser versez regler reglez virer pagar pague paga abonar abone transferir transfiera ingresar ingrese deposite
pagare versare versi bonifico transfira betalen betaal overmaken storten stort zaplacic zaplac wplacic wplac przelac przelew
"""
HAND_OVER_ANYWHERE = "支付 缴纳 转账 付款 汇款 支払 お支払 振込 振り込"
DUE = """
fee fees charge charges deposit tax levy permit visa activation activate notary gebuhr gebuhren kaution bearbeitung visum
frais caution taxe tasa tasas fianza deposito tramite tramitacion cauzione spese tassa taxa taxas boleto caucao kosten borg
leges oplata oplaty oplate kaucja kaucje wizowa
"""
DUE_ANYWHERE = "手数料 保証金 費用 登録料 费用 押金 保证金 手续费 培训费 体检费"
CHANNELS = """
bitcoin btc usdt ethereum crypto western moneygram bizum zelle venmo cashapp paysafecard blik pix boleto
"""
