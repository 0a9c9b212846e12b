"""How it is said in German."""

# ruff: noqa: E501  # a line is one phrase with its siblings

from __future__ import annotations

from scanner.core.phrases.ideas import Idea

PHRASES: dict[Idea, str] = {
    Idea.REJECTION: """
gegen (eine|die|ihre|deine|den|einen) ~6 (entschieden|ausgesprochen|entschlossen)
(gegen sie|gegen dich) entschieden
andere* (bewerber*|kandidat*) ~5 (besser|mehr|eher|genauer|starker)
(auswahl|auswahlverfahren|vorauswahl) ~3 nicht ~2
nicht ~1 (weiterkommen|dabei|weitergekommen|eingestellt|genommen|einstellen)
nicht fortzusetzen
nicht (fortsetzen|fortfuhren|fortzufuhren)
fur (eine|einen) ~2 (kandidatin|kandidaten|bewerberin|bewerber|person) ~5 (entschieden|entscheiden|mehr)
(abzusehen|absehen) ~3 (bewerbung|einstellung|fortsetzung)
(nicht) ~3 (anforderungsprofil|anforderungen|profil der|profil entspr*)
(leider|entsprechen|entspricht|passt|passen) ~2 nicht ~3 (anforder*|profil|stelle|position|vorstellung*|erwartung*)
(wahl|entscheidung) ~1 auf (einen|eine) (anderen|andere) ~2
(jemanden|jemand) (entschieden|anderen)
nicht geklappt
(fur jemanden) ~1 entschieden
(fur|zugunsten) ~2 (andere|anderen|andere*) ~2 (kandidat*|bewerber*|person|profil*) ~2 [entschieden|entscheiden|den vorzug]
(anderen|andere|anderer|anderem) ~2 (kandidat*|bewerber*|mitbewerber*|person) ~3 (entschieden|entscheiden|vorzug|zugesagt|vergeben|besetzt|gefallen|weiter|fortfahren|fortzufahren|ausgewahlt)
anderweitig (entschieden|besetzt|vergeben)
(stelle|position|vakanz|ausschreibung|rolle) ~3 (bereits|inzwischen|mittlerweile|schon|nun|anderweitig|intern) ~2 (besetzt|vergeben|geschlossen|nicht mehr)
(stelle|position|vakanz|ausschreibung) ~3 (intern|anderweitig|bereits|inzwischen|mittlerweile) ~ (besetzen|besetzt|vergeben)
(gibt|existiert) es [leider] (die|diese) ~2 (stelle|position|vakanz) nicht mehr
(die|diese) ~2 (stelle|position|vakanz) (gibt es|existiert) ~ nicht mehr
(stelle|position|vakanz) ~3 (besetzt worden|besetzt ist|besetzt haben|vergeben wurde|nicht mehr verfugbar|nicht mehr zu besetzen)
nicht [weiter|langer|mehr|mit] ~3 (berucksichtigen|berucksichtigt|weiterverfolgen|weiterverfolgt|in die engere wahl|in betracht|verfolgen|einladen|einbeziehen|anbieten zu konnen|in die engere auswahl|in die nachste runde|ausgewahlt|weiterkommen|fortsetzen|fortfuhren)
nicht ~2 (berucksichtigen|berucksichtigt|entsprechen|beruecksichtigen)
nicht fur (sie|dich|ihre bewerbung|deine bewerbung|eine zusammenarbeit|ihr profil)
(gegen|nicht fur) ~2 (ihre|deine|eine) ~2 (bewerbung|kandidatur|einstellung|fortsetzung)
keine ~2 (stelle|position|zusage|beschaftigung|anstellung|positive) ~3 (anbieten|geben|machen|ruckmeldung|antwort|nachricht|rueckmeldung)
kein ~2 (angebot|stellenangebot|vertragsangebot) ~2 (machen|unterbreiten|anbieten|geben)
(absagen|absage|absageschreiben) ~3 (mussen|erteilen|ihre|deine|auf|zu)
(mussen|muss) ~4 (absagen|absage|ablehnen)
(bewerbung|kandidatur) ~4 (nicht erfolgreich|abgelehnt|absage|abgelehnt|nicht weiter|nicht mehr|nicht berucksichtig*|absagen|keinen erfolg)
(scheidest|scheiden|ausgeschieden) ~2 (aus|bewerbungsprozess|verfahren)
(bewerbungsverfahren|auswahlverfahren|bewerbungsprozess) ~3 (nicht fortsetzen|nicht weiter|nicht fortfuhren|ausgeschieden|beendet|beenden)
(profil*|bewerber*|kandidat*) ~3 (besser|noch besser|noch genauer|genauer|mehr) ~4 (passen|passt|entsprechen|entspricht|ubereinstimm*|deckt|decken|erfullen|erfullt|uberzeugt)
fur (jemand anderen|eine andere person|einen anderen|eine andere)
(wahl|entscheidung) ~3 nicht auf (sie|dich)
""",
    Idea.REJECTION_WEAK: """
leider
(bedauern|bedaure|bedauerlicherweise|zu unserem bedauern|tut uns leid|tut mir leid|schweren herzens)
(nach|trotz) ~2 (sorgfaltiger|eingehender|grundlicher|reiflicher|intensiver) ~2 (prufung|uberlegung|abwagung|durchsicht|auswahl)
(alles gute|viel erfolg|viel gluck|alles erdenklich gute) ~4 (zukunft|suche|weg*|beruflich*|bewerbung*|karriere|jobsuche|stellensuche|und|fur)
(zukunft|beruflichen weg|weiteren weg|stellensuche|jobsuche) ~3 (alles gute|viel erfolg|viel gluck)
(keine wertung|kein urteil|nicht als wertung|nicht entmutigen) ~
(vielzahl|grosse anzahl|hohe anzahl|zahlreiche*|viele*|grossen resonanz) ~3 (bewerbungen|bewerber*|qualifiziert*|kandidat*)
(unterlagen|profil|daten|bewerbung) ~3 (aufbewahren|behalten|talentpool|in unserem pool|vernichten|loschen)
(nicht|keine) ~2 (positive|gewunschte|erhoffte|bessere) ~2 (nachricht|antwort|mitteilung|ruckmeldung)
keine (positive|bessere|erfreulichere)
(nicht|weniger) (leicht|einfach) ~3 (gefallen|gemacht|entscheidung)
(entscheidung|ruckmeldung|ergebnis) ~3 (ihrer|deiner|ihre|deine) ~2 (bewerbung|kandidatur)
(absage|absagen)
(mitteilen|mitzuteilen) ~3 (mussen|dass)
(erneut|wieder|auch kunftig|in zukunft) ~2 (bewerben|bewirbst|bewerbung)
(enttauschung|enttauscht|enttauschend)
""",
    Idea.OFFER: """
(mochten|mochte|werden|wollen|wurden) (sie|dich) ~2 (einstellen|im team haben|bei uns begrussen)
(uberzeugt) ~3 (einstellen|team|anbieten)
(stelle|position|job|zusage) ~1 (bekommen|erhalten|bekommst|erhaltst)
(sie|du) ~1 (den|die) (stelle|job|position|zusage) ~1 (bekommen|bekommst|erhalten|haben|hast)
(wir) ~1 (stellen) (sie|dich) ~1 ein
(freuen|freue|freut) ~4 (anbieten|anzubieten|unterbreiten|angebot|zusage|zusagen|zuzusagen)
(mochten|mochte|wurden|wollen|konnen|durfen) ~2 (ihnen|dir) ~5 (anbieten|unterbreiten|zusagen)
(ihnen|dir) ~5 (stelle|position|job|rolle|vertrag|angebot|zusage) ~4 (anbieten|anzubieten|unterbreiten|geben zu konnen)
(arbeitsvertrag|anstellungsvertrag|vertragsangebot|jobangebot|stellenangebot fur sie|vertragsunterlagen|vertragsentwurf|dienstvertrag|angebotsschreiben|einstellungszusage)
(zusage|zusagen) ~3 (fur die|zur|als|stelle|position|erhalten|ihnen|dir)
(herzlichen gluckwunsch|gratulation|gratuliere*|wir gratulieren) ~5 (stelle|job|zusage|position|angebot|neuen)
(willkommen) ~2 (im team|an bord|bei uns im team|in unserem team)
(angebot|vertrag) ~4 (anbei|anhang|unterschrieben|unterzeichnet|unterschreiben|unterzeichnen|annehmen|gultig|beigefugt)
(unser|ihr|dein|das|ein) [konkretes|formelles|schriftliches|verbindliches|finales] (angebot|vertragsangebot) ~4 (fur die|als|fur sie|fur dich|annehmen|anbei|stelle|position|gultig)
(habe*|hast|bekommen|bekommst) ~2 (den job|die stelle) ~2 [bekommen]
(fur sie|fur dich) entschieden
""",
    Idea.ASSESSMENT: """
(online|einstellungs|programmier|eignungs|technischer|technische|coding|kognitiver|kurzer|fachlicher) (test|aufgabe|assessment|challenge|tests|ubung)
(einstellungstest|eignungstest|onlinetest|programmieraufgabe|coding aufgabe|testaufgabe|probeaufgabe|fallstudie|assessment center|onlineassessment|hausaufgabe|einstellungsaufgabe|programmiertest|sprachtest|personlichkeitstest|persoenlichkeitstest)
(test|aufgabe|assessment|fragebogen|challenge|case study) ~4 (absolvieren|bearbeiten|durchfuhren|abschliessen|losen|durchzufuhren|zu bearbeiten|zu absolvieren|ausfullen|einreichen|abgeben|teilnehmen)
(bearbeiten|absolvieren|losen) ~2 (sie|du) ~4 (test|aufgabe|assessment|challenge|fallstudie)
(zeitversetztes|aufgezeichnetes|asynchrones) (videointerview|video interview|interview)
""",
    Idea.ASSESSMENT_DONE: """
(test|aufgabe|assessment|losung|fragebogen|fallstudie) ~3 (erhalten|abgeschlossen|eingegangen|angekommen)
(danke|dank) fur ~3 (losung|abgabe|bearbeitung|teilnahme am test|einreichung|test)
""",
    Idea.INTERVIEW: """
(mochte|mochten|wurde|wurden|wollen|durfen|durfte) ~8 (einladen|einzuladen)
(gerne|gern) ~6 (einladen|treffen)
(buro|uns|personlich|team|standort|haus) ~2 (einladen|einzuladen)
(konnen|konnten|wollen|sollen) wir ~5 (telefonieren|sprechen|treffen|austauschen|reden|telefonisch)
(einladen|einzuladen|einladung|eingeladen|laden sie|laden dich|lade sie|lade dich) ~5 (gesprach|vorstellungsgesprach|interview|kennenlerngesprach|bewerbungsgesprach|telefoninterview|telefonat|videointerview|zweitgesprach|erstgesprach|telefongesprach|kennenlernen|probearbeiten|probetag|termin|runde|videocall|call|gespraech|vorstellungsgespraech)
(gesprach|vorstellungsgesprach|interview|kennenlerngesprach|bewerbungsgesprach|telefoninterview|telefonat|videointerview|zweitgesprach|erstgesprach|probearbeiten|probetag|runde|kennenlernen|vorstellungsgespraech|videocall|call) ~3 (einladen|einzuladen|eingeladen|einladung)
(vorstellungsgesprach|bewerbungsgesprach|kennenlerngesprach|telefoninterview|zweitgesprach|videointerview|vorstellungstermin|gesprachstermin|interviewtermin|probearbeitstag|erstgesprach|vorstellungsgespraech|gespraechstermin) ~4 (am|um|mit|termin|vereinbaren|montag|dienstag|mittwoch|donnerstag|freitag|stattfinden|statt|bestatigen|bei|per|bestatigung|fur)
(gesprach|interview|telefonat|call|termin|kennenlernen|meeting|gespraech) ~4 (vereinbaren|ausmachen|abstimmen|finden|vorschlagen|planen|abzustimmen|zu vereinbaren|bestatigen|buchen|fuhren|auswahlen|vorgeschlagen|wahlen)
(termin|terminvorschlag|terminvorschlage|terminvereinbarung|terminbestatigung|terminanfrage) ~4 (gesprach|interview|kennenlernen|telefonat|call|vorstellungsgesprach|passen|passt|fur|gespraech)
(mochten|mochte|wurden|wurde|wollen|freuen|freue|gerne|gern) ~5 (kennenlernen|kennenzulernen|kennen lernen|naher kennen|sprechen|austauschen|telefonieren|unterhalten|personlich kennen)
(wann|ob|welcher termin|welche termine|welcher tag) ~4 (passt|passen|zeit|verfugbar|zeitlich|telefonieren|sprechen)
(passt|passen|hatten|haben|hattest|hast|konnten|konntest) ~2 (ihnen|dir|sie|du) ~4 (termin|zeit|montag|dienstag|mittwoch|donnerstag|freitag|uhr|morgen|woche)
(teilen|nennen|senden|schicken|schlagen|geben|schick|nenn|schlag) [sie] (uns|mir) ~5 (termin*|verfugbarkeit*|zeitfenster|zeiten|wann|uhrzeit*|zeitslots|moglichkeiten)
(nachste*|zweite*|letzte*|finale*|weitere*) (runde|gesprachsrunde|interviewrunde|auswahlrunde|gesprach|interview)
(telefonieren|rufe|rufen|anrufen) ~4 (morgen|uhr|kurz|montag|dienstag|mittwoch|donnerstag|freitag|woche|sie|dich|an)
(freuen|freue) ~2 auf (das|unser|ein|unseren|den) ~2 (gesprach|termin|interview|telefonat|treffen|gespraech)
(ihre|deine) (bewerbung) ~3 (weiterverfolgen|uberzeugt|gefallen|in die nachste)
(zugesagt|zusage|angenommen|aktualisierte einladung|aktualisiert) [einladung] ~2 (interview|gesprach|vorstellungsgesprach|kennenlernen)
(gerne|gern) ~4 (nachsten schritt|nachsten schritte) ~3 (gehen|einladen|besprechen)
""",
    Idea.INTERVIEW_WEAK: """
(interview|vorstellungsgesprach|gesprach|kennenlernen|telefonat|termin|besprechung)
""",
    Idea.RESCHEDULE: """
(verschieben|verschoben|verlegen|verlegt|umbuchen|terminverschiebung|terminanderung|ausweichtermin|ersatztermin|verschiebung|vorverlegen)
(neuen|neuer|anderen|alternativen|neue|alternative) (termin|terminvorschlag|terminvorschlage|uhrzeit|termine)
(termin|gesprach|interview) ~4 (absagen|verschieben|verlegen|nicht wahrnehmen|nicht einhalten|stattfinden)
(erkrankt|krank|verhindert|krankheitsbedingt)
""",
    Idea.HOLD: """
(einstellungsstopp|einstellungsstop|hiring freeze)
(stelle|position|suche|prozess|verfahren|besetzung|ausschreibung|auswahlverfahren|bewerbungsprozess) ~4 (pausiert|pausieren|auf eis|zuruckgestellt|ausgesetzt|gestoppt|ruht|vorerst gestoppt|verschoben|neu ausgeschrieben|erneut ausgeschrieben)
(auf eis|on hold) ~2 (gelegt|liegt|gesetzt)
(pausieren|pausiert|aussetzen) ~4 (suche|stelle|prozess|einstellungen|recruiting|besetzung)
""",
    Idea.REQUEST: """
(ab wann) ~2 (verfugbar|beginnen|anfangen|starten|konnten)
(senden|schicken|ubermitteln|reichen|laden|bereitstellen|nachreichen|nachzureichen|schick|sende|zusenden|zukommen lassen|mailen) ~7 (unterlagen|zeugnis*|zeugnisse|lebenslauf|referenzen|nachweis*|arbeitsprobe*|portfolio|kopie|ausweis*|dokument*|arbeitserlaubnis|formular|gehaltsvorstellung*|anschreiben|personalbogen|aufenthaltstitel)
(unterlagen|zeugnis*|lebenslauf|referenzen|nachweis*|arbeitsprobe*|portfolio|dokument*|formular|informationen|angaben) ~5 (senden|schicken|nachreichen|zusenden|ubermitteln|hochladen|benotigen|fehlen|fehlt|fehlende*|erganzen|ausfullen|zuschicken|mailen|einreichen|zukommen|vervollstandigen|benotigt)
(benotigen|brauchen|fehlen|fehlt|bitten|bitte) ~4 (unterlagen|zeugnis*|referenzen|nachweis*|dokument*|informationen|angaben|personalbogen|lebenslauf|arbeitserlaubnis|formular)
(gehaltsvorstellung*|gehaltswunsch|kundigungsfrist|eintrittstermin|eintrittsdatum|arbeitserlaubnis|fruhestmoglich*|verfugbarkeit ab)
(ruckfrage|ruckfragen|frage|fragen) (zu|zur|an) (ihrer|deiner|ihrem|deinem|ihren|deinen|sie|dich|ihre|deine)
(kurze|eine|noch eine|ein paar|weitere|einige) (frage|fragen|ruckfrage|ruckfragen)
(konnen|konnten|konntest|kannst|wurden|wurdest) (sie|du) ~4 (mitteilen|bestatigen|schicken|senden|beantworten|ausfullen|nennen|prufen|zusenden|melden|erganzen|bescheid|hochladen)
(haben|hast|sind|bist) (sie|du) ~3 (noch interesse|weiterhin interesse|interessiert|weiterhin|noch interessiert)
(aktion|handlung|antwort|ruckmeldung|ihre mithilfe) (erforderlich|notig|benotigt)
""",
    Idea.STATUS: """
(stand|status|zwischenstand|zwischenbescheid|update|neuigkeiten) ~4 (bewerbung|bewerbungsprozess*|verfahren*|prozess*|auswahl*|ihrer|deiner|dinge)
(zwischenbescheid|zwischenstand|zwischennachricht|bewerbungsstatus|zwischeninfo)
(verzogerung|verzogert|verspatung|dauert|spate ruckmeldung|lange wartezeit|etwas geduld|noch geduld|um geduld|etwas langer|verzogern)
(entschuldigen|entschuldige|entschuldigung|sorry) ~4 (spate|verspatete|lange|verzogerung|wartezeit|warten|funkstille)
(noch|weiterhin|aktuell|derzeit|momentan) ~3 (keine entscheidung|nicht entschieden|in prufung|gesprache|prufen|in bearbeitung|im rennen|im prozess|bearbeitung|auswahl|interviews|sichtung|im auswahlverfahren)
(entscheidung|ruckmeldung|bescheid|antwort|feedback|rueckmeldung) ~4 (bis|innerhalb|in den nachsten|nachste woche|kommende woche|ende|anfang|mitte|in der|im laufe|folgt|treffen|zeitnah|in kurze)
(melden|melde|informieren|informiere) ~3 (uns|mich|wieder|bei ihnen|bei dir|sie|dich) ~5 (bis|innerhalb|sobald|nachste|kommende|ende|anfang|mitte|in den|zeitnah|in kurze|unaufgefordert|wieder|entschieden)
(weiteres vorgehen|weitere vorgehen|nachsten schritte|weiteren ablauf|weitere ablauf)
(zur info|zur information|wie besprochen|wie vereinbart|anbei)
(neue nachricht|neue mitteilung) ~4 (portal|bewerbung|bewerberportal|karriereportal|postfach)
(bewerberportal|karriereportal|bewerbungsportal|bewerberkonto)
""",
    Idea.BLOCKED: """
(sicherheitscode|bestatigungscode|verifizierungscode|einmalcode|einmalpasswort) ~5 (bewerbung|bewerber*|karriere*|bewerben)
(bestatigen|verifizieren|aktivieren|bestatige) (sie|du|ihr|dein) ~3 (bewerberkonto|bewerberprofil|karrierekonto|e mail adresse fur ihre bewerbung)
(bewerbung) ~4 (abschliessen|vervollstandigen|unvollstandig|noch nicht abgeschickt|noch nicht abgeschlossen|fertigstellen|fortsetzen|noch nicht eingereicht)
""",
    Idea.ACKNOWLEDGEMENT: """
(eingangsbestatigung|bewerbungseingang|empfangsbestatigung|eingangsbestaetigung)
(vielen dank|danke|herzlichen dank|besten dank|wir danken|wir bedanken|bedanken uns|danken ihnen|bedanke mich|danken dir) ~4 (bewerbung|bewerbungsunterlagen|bewerbungs|interesse|unterlagen|initiativbewerbung)
(bewerbung|bewerbungsunterlagen|unterlagen|initiativbewerbung) ~5 (erhalten|eingegangen|angekommen|eingetroffen|ubermittelt|eingang|eingereicht|zugegangen|erreicht)
(eingang|erhalt) ~2 (ihrer|deiner|der) ~2 (bewerbung|unterlagen|bewerbungsunterlagen)
(ihre|deine) (bewerbung) (als|bei|um|fur|auf|zur|zum|vom|im)
(unterlagen|bewerbung) ~4 (prufen|sichten|pruft|gepruft|gesichtet|zu prufen|prufung|durchsehen)
(sie|du) ~2 (haben|hast) ~2 [sich|dich] ~2 (erfolgreich|beworben)
""",
    Idea.APPLICATION: """
(bewerbung|bewerbungen|bewerber*|beworben|bewerbungs*|bewerben|kandidat*|kandidatur)
(stelle|position|vakanz|rolle|stellenausschreibung|ausschreibung|stellenangebot)
(vorstellungsgesprach|interview|bewerbungsgesprach|kennenlerngesprach|lebenslauf|karriere|personalabteilung|recruiting|einstellung|gehalt)
""",
    Idea.HEDGE: """
(falls|sollte|sollten|sobald|sofern|wenn|im falle) ~5 (passen|passt|passend|interessant|uberzeugt|uberzeugen|engere|ausgewahlt|infrage|in frage|erfolgreich|ubereinstimm*|geeignet|einladen|eingeladen|kommen|positiv)
(kandidat*|bewerber*) (die|der|welche|in der engeren)
(in der regel|ublicherweise|normalerweise|unser bewerbungsprozess|so geht es weiter|unser prozess)
(konnen|konnte|konnten) ~3 eingeladen werden
(vielen dank|danke|herzlichen dank|bedanken|danken) ~4 (gesprach|interview|telefonat|kennenlernen|termin|test|teilnahme|vorstellungsgesprach|austausch)
(nach|seit|in|im|aus) (unserem|dem|ihrem|deinem) ~2 (gesprach|interview|telefonat|vorstellungsgesprach|termin)
(bevor|ob|bis sie|solange)
""",
    Idea.CONDITION: """
(ohne|keine) ~1 (ruckmeldung|antwort|nachricht) ~ (gilt|gehen sie|betrachten|davon aus)
(falls|sollten|sollte|wenn|ob|bevor|solange|sofern|im falle) ~3 (sie|du|wir|ihre|deine|die|es|das|nicht)
(ob|bevor|solange|es sei denn)
""",
    Idea.NEGATED: """
(kein|keine|keinen|keiner|ab)
nicht [mehr|zu|zum|zur|zu einem]
""",
    Idea.NOT_YET: """
(kein|keine|keinen|nicht|noch nicht|leider) ~4 (angebot|zusage|zusagen|anbieten|vertrag|vertragsangebot|arbeitsvertrag)
(falls|sollte|sollten|wenn|sobald|ob|bevor|bis) ~5 (angebot|zusage|vertrag|arbeitsvertrag)
""",
    Idea.DIRECT: """
(bitte|mochten|laden|einladen|einladung|klicken|anbei|ihr|dein|konnen sie|kannst du|hatten|passt|wurden|freuen)
""",
    Idea.ORDER: """
(bestellung|bestellbestatigung|bestellnummer|auftragsbestatigung|bestellstatus|warenkorb|einkauf) ~3
(vielen dank|danke) fur (ihren|deinen|ihre|deine|den|die) (einkauf|bestellung)
(kassenbon|quittung|kaufbeleg|retoure|rucksendung|erstattung|gutschrift) ~2
""",
    Idea.SHIPPING: """
(versandbestatigung|versandt|paket|lieferung|sendung|sendungsverfolgung|zustellung|sendungsnummer) ~2
(versandbestatigung|sendungsverfolgung|ihr paket|dein paket|ihre sendung|deine sendung|wurde verschickt|wurde versandt|auf dem weg zu)
""",
    Idea.PAYMENT: """
(rechnung|rechnungen|rechnungsnummer|zahlung|zahlungserinnerung|mahnung|zahlungseingang|kontoauszug|abbuchung|lastschrift|beitragsrechnung|abrechnung|zahlungsbestatigung|monatsrechnung) ~2
(abo|abonnement|mitgliedschaft|tarif|probeabo) ~4 (verlangert|lauft ab|gekundigt|endet|verlangerung)
(gehaltsabrechnung|lohnabrechnung|lohnsteuer*|entgeltabrechnung)
""",
    Idea.SECURITY: """
(neue anmeldung|anmeldung von|neues gerat|ungewohnliche aktivitat|sicherheitshinweis|sicherheitswarnung|anmeldeversuch|neuer login)
(passwort|kennwort) ~4 (zurucksetzen|geandert|vergessen|andern|zuruckgesetzt|abgelaufen)
(nutzungsbedingungen|datenschutzerklarung|agb|datenschutzbestimmungen) ~5 (andern|anderung|aktualisiert|aktualisierung|geandert|aktualisieren)
(zwei faktor|2 faktor|konto gesperrt|ihr konto wurde)
""",
    Idea.CODE: """
(bestatigungscode|sicherheitscode|verifizierungscode|anmeldecode|einmalcode|einmalpasswort|zugangscode|login code)
(bestatigen|bestatige|verifizieren) ~2 (ihre|deine|ihr|dein) ~2 (e mail adresse|email adresse|e mail|konto|telefonnummer)
""",
    Idea.NEWSLETTER: """
(newsletter|rundbrief|wochenruckblick|monatsruckblick|pressemitteilung|neuigkeiten aus|hauszeitung|kundenmagazin|wochenuberblick)
(newsletter|abmelden|abbestellen) ~4 (abmelden|abbestellen|klicken|hier)
(im browser) (ansehen|anzeigen|offnen|lesen)
(online ansehen|online version|webversion)
(sie erhalten diese|du erhaltst diese) ~4 (weil|da)
(neu im blog|jetzt lesen|mehr erfahren|weiterlesen)
""",
    Idea.EVENT: """
(webinar|webinare|konferenz|messe|karrieremesse|jobmesse|karrieretag|infoveranstaltung|tag der offenen tur|workshop|online seminar|onlineseminar|veranstaltung|fachtagung|hackathon|karriereevent|recruitingtag)
(jetzt anmelden|jetzt platz sichern|platz sichern|jetzt registrieren|tickets sichern)
""",
    Idea.JOB_ALERT: """
(jobalarm|job alarm|jobagent|job agent|jobletter|jobbenachrichtigung|suchauftrag|jobempfehlung*|stellenempfehlung*|job newsletter|jobmail|stellenalarm|jobfinder)
(neue|passende|aktuelle|weitere|ahnliche) ~2 (jobs|stellenangebote|stellenanzeigen|stellen|jobangebote|vakanzen)
(neue|passende|ahnliche) (job|stelle)
(jobs|stellen|stellenangebote) ~3 (fur sie|fur dich|in ihrer nahe|in deiner nahe|die zu|passend)
(jetzt bewerben|alle jobs|alle stellen|jobsuche|traumjob|zur stellenanzeige|stellenanzeige ansehen)
(sucht|suchen) (mitarbeiter*|verstarkung|dich|nach talenten)
""",
    Idea.TALENT_POOL: """
(talentpool|talent pool|talent community|karrierenetzwerk|karriere newsletter|talentnetzwerk|karriere community)
(aufnahme in) ~3 (talentpool|pool|netzwerk)
""",
    Idea.SURVEY: """
(umfrage|kundenbefragung|zufriedenheitsumfrage|bewerberbefragung|kununu|bewerten|bewertung|feedbackbogen|kundenzufriedenheit|befragung)
(wie war|wie zufrieden|ihre meinung|deine meinung|ihr feedback|dein feedback) ~4
""",
    Idea.ADVERTISEMENT: """
(% rabatt|rabatt|rabatte|gutschein|gutscheine|gutscheincode|sale|schlussverkauf|nur heute|nur noch heute|jetzt kaufen|jetzt sparen|jetzt shoppen|angebote der woche|sonderangebot|versandkostenfrei|aktionscode|bonuspunkte|treuepunkte|prospekt|schnappchen|sonderaktion|jetzt zugreifen|neue kollektion|gratis dazu)
(bis zu) ~2 % [rabatt|sparen|reduziert|gunstiger]
(sparen sie|spare jetzt|spar dir)
""",
    Idea.SOCIAL: """
(hat ihr|hat dein) profil (angesehen|besucht)
(kontaktanfrage|freundschaftsanfrage|profilbesucher|mochte sich vernetzen|neue kontakte|neue follower|hat dich markiert|kontaktvorschlage)
""",
    Idea.OTHER_APPLICATION: """
(kreditkartenantrag|kreditantrag|visumantrag|visumsantrag|mietantrag|darlehensantrag|bauantrag|wohnungsbewerbung|mietbewerbung|kontoantrag|mitgliedsantrag|ihr antrag auf|ihren antrag auf|forderantrag|wohngeldantrag|kontoeroffnung)
(bewerbung|anfrage|interesse) ~3 (wohnung|mietwohnung|studienplatz|wg zimmer|kreditkarte|zimmer)
""",
    Idea.HEALTH: """
(arzttermin|untersuchung|laborergebnis*|befund|befunde|rezept|impfung|impftermin|krankenhausrechnung|patientenportal|zahnarzt|arztrechnung|sprechstunde|behandlung|patientenaufnahme)
""",
    Idea.UTILITY: """
(stromrechnung|zahlerstand|abschlag|abschlagszahlung|gasrechnung|wasserrechnung|stromausfall|versorgungsunterbrechung|jahresabrechnung|zahlerablesung|mullabfuhr|abfallkalender|grundsteuer|stadtwerke)
""",
    Idea.BOOKING: """
(buchungsbestatigung|buchungsnummer|reservierung|reservierungsbestatigung|bordkarte|flugbestatigung|hotelbuchung|reiseplan|ihre buchung|deine buchung|ihre reise|online check in|ihr ticket|ihre tickets|fahrkarte)
""",
    Idea.SUPPORT: """
(supportanfrage|support anfrage|ticketnummer|ticket nummer|kundenservice|kundendienst|ihre anfrage wurde|servicefall|vorgangsnummer)
""",
    Idea.ABSENCE: """
(abwesenheitsnotiz|abwesend|abwesenheit|nicht im buro|ausser haus|im urlaub|automatische antwort|automatische ruckantwort|nicht erreichbar|elternzeit|wieder im buro|wieder erreichbar|abwesenheitsassistent)
(nicht mehr) ~2 (im unternehmen|fur uns tatig|bei uns tatig)
""",
    Idea.BOUNCE: """
(unzustellbar|nicht zugestellt|zustellung fehlgeschlagen|unzustellbarkeit|konnte nicht zugestellt|zustellfehler|zustellungsbenachrichtigung)
""",
    Idea.OUTREACH: """
(auf ihr profil|auf dein profil) ~3 (gestossen|aufmerksam|gefunden)
(offen fur|spannende position|spannende moglichkeit|mein kunde|mein mandant|unser mandant)
""",
}
