"""How it is said in Dutch."""

# ruff: noqa: E501  # a line is one phrase with its siblings

from __future__ import annotations

from scanner.core.phrases.ideas import Idea

PHRASES: dict[Idea, str] = {
    Idea.REJECTION: """
(besloten|gekozen) ~2 (niet|tegen) ~3 (verder|door|vervolg*)
nodigen ~2 niet [uit] ~1 (voor|uit)
(niet|niet meer) ~2 (uitnodigen|uit te nodigen)
(gaan|gaat|ga) (we|wij|ik) ~3 niet ~3 (verder|door)
(andere) kandidaten ~4 (beter|meer)
minder goed ~4
(niet) ~3 (verder|doorgaan|door te gaan|uitnodigen|selecteren|geselecteerd|gekozen|aangenomen|in aanmerking|voort te zetten|voortzetten|verder te gaan|uit te nodigen) ~3
(niet) [met] [je|jou|jouw|u|uw] ~2 (sollicitatie|kandidatuur|procedure) ~3 (verder|door|voort*)
(gekozen|besloten|keuze|voorkeur|gegaan) ~4 (andere|een andere|andere) ~1 (kandida*|sollicitant*|persoon|profiel*)
(andere|een andere|anderen) ~1 (kandida*|sollicitant*|profiel*) ~5 (beter|meer|aansluit*|past|passen|gekozen|voorkeur|verder)
(functie|vacature|positie|rol|plaats|plek|baan|post) ~ (inmiddels|intussen|ondertussen|al|reeds|nu) ~ (ingevuld|vervuld|ingenomen|vergeven|bezet)
(functie|vacature|positie|rol) ~3 (inmiddels vervuld|vervuld|is ingevuld|al ingevuld|ingevuld|gesloten|niet meer beschikbaar|komen te vervallen|vergeven)
(sollicitatie|kandidatuur) ~3 (afgewezen|afwijzen|niet succesvol|helaas niet|afgewezen|niet verder)
(afwijzen|afwijzing|afgewezen|afwijzingsbericht)
(geen) ~2 (aanbod|baan|functie|contract) ~2 (doen|aanbieden|bieden)
(besloten|gekozen) ~3 niet ~3 (door|verder|uit te nodigen|voort|gaan)
(past|passen) ~2 (niet|onvoldoende) ~4 (functie|profiel|vacature|wensen|team)
(procedure|proces) ~3 (stopzetten|beeindigen|te stoppen|niet voort*)
""",
    Idea.REJECTION_WEAK: """
(helaas|jammer genoeg)
(spijt|teleurstell*|spijtig|het spijt)
(na) ~2 (zorgvuldige|zorgvuldig|grondige|rijp) ~1 (overweging|afweging|beoordeling|beraad|selectie|overleg)
(wens*|wensen) ~4 (succes|geluk|alle goeds|beste)
(veel succes|heel veel succes|veel geluk) ~5 (zoektocht|carriere|loopbaan|toekomst|verdere|sollicit*|verder*)
(bewaren|houden) ~4 (cv|gegevens|sollicitatie|portefeuille|bestand|contact)
(veel|groot aantal|vele|grote hoeveelheid|grote) ~2 (reacties|sollicitaties|kandidaten|sollicitanten)
(op dit moment|deze keer) ~2 niet
(beslissing|besluit|uitslag) ~3 (sollicitatie|gesprek|procedure)
(nodigen|moedigen|hopen) ~4 (opnieuw|nogmaals|andere vacature*|toekomst*)
(geen) ~1 (goed|leuk|positief) ~1 (nieuws|bericht|antwoord)
(moeilijke keuze|lastige keuze|lastige beslissing|moeilijke beslissing)
""",
    Idea.OFFER: """
(bieden|aanbieden|aan te bieden) ~4 (baan|functie|contract|positie|aanbod|arbeidsovereenkomst|rol)
(graag|blij|verheugd|plezier|genoegen) ~4 (baan|functie|contract|positie|aanbod|rol|aanbieden|in dienst) ~3 (aanbieden|aan te bieden|aan|doen|nemen|bieden)
(arbeidsovereenkomst|arbeidscontract|contractvoorstel|aanbiedingsbrief|arbeidsvoorwaardenvoorstel|baanaanbod|functieaanbod|aanbodbrief|arbeidsvoorwaardengesprek)
(welkom) ~2 (team|aan boord|bij ons in)
(gefeliciteerd|proficiat) ~5 (baan|functie|aangenomen|aanbod|rol)
(ons|het|dit|een) (aanbod|voorstel) ~4 (functie|ondertekenen|bijlage|accepteren|tekenen|getekend|salaris|geldig|contract)
(je|u) (bent|hebt|heeft) ~2 (aangenomen|de baan)
(gekozen|besloten) ~2 (voor jou|voor u|je aan te nemen|u aan te nemen)
""",
    Idea.ASSESSMENT: """
(online|technische|capaciteiten|coding|psychologische|praktische|programmeer) (test|assessment|opdracht|toets|challenge|opgave|tests|capaciteitentest)
(test|assessment|opdracht|toets|case|vragenlijst|challenge) ~4 (maken|afronden|invullen|voltooien|inleveren|te maken|uit te voeren|uitvoeren|doen|af te ronden)
(maak|rond|voltooi|vul) ~3 (test|assessment|opdracht|toets|case|challenge|vragenlijst)
(capaciteitentest|persoonlijkheidstest|programmeeropdracht|huiswerkopdracht|thuisopdracht|assessmentdag|casusopdracht|selectieassessment)
""",
    Idea.ASSESSMENT_DONE: """
(bedankt|dank) ~3 (afronden|maken|invullen|inleveren|voltooien) ~3 (test|assessment|opdracht|case)
(ontvangen) ~2 (test|opdracht|uitwerking)
(opdracht|test|uitwerking|assessment) ~2 (ontvangen|afgerond|voltooid)
""",
    Idea.INTERVIEW: """
(kun|kunt|wil|zou) (je|u) ~4 (langskomen|komen|langs te komen)
tijd om ~3 (langs|kennis|te praten|te bellen)
(kunnen|zullen|konden) (we|wij) ~4 (bellen|afspreken|spreken|kennismaken|praten)
(uitnodigen|uitnodiging|nodigen|nodig|uitgenodigd|uit te nodigen) ~6 (gesprek|sollicitatiegesprek|kennismakingsgesprek|kennismaking|interview|telefoongesprek|afspraak|videogesprek|ronde|kennis te maken)
(gesprek|sollicitatiegesprek|kennismakingsgesprek|kennismaking|interview|videogesprek|telefoongesprek|kennismakingsgesprek) ~4 (uitnodigen|plannen|inplannen|op|met|gepland|bevestiging|om|maandag|dinsdag|woensdag|donderdag|vrijdag|plaatsvinden|in te plannen|via|hebben|voeren|bevestigd|te plannen)
(plannen|inplannen|maken|afspreken|prikken|boeken|in te plannen) ~4 (gesprek|afspraak|kennismaking|interview|call|moment|belafspraak)
(afspraak|moment|belafspraak|call) ~3 (plannen|inplannen|maken|prikken|in te plannen|boeken|kiezen)
(graag|leuk|willen|zouden|wil) ~4 (kennismaken|kennis te maken|leren kennen|ontmoeten|spreken|spreken we|bellen|kennis maken|met je in gesprek|met u in gesprek)
(wanneer|welk moment|welke dag|welke tijd|welke momenten) ~4 (schikt|uitkomt|beschikbaar|past|kun|kunt|beschikbaarheid|kan|komt)
(jouw|je|uw) (beschikbaarheid)
(beschikbaarheid) ~3 (gesprek|doorgeven|laten weten|week|voor)
(ben|bent|zou|kun|kunt|heb|heeft|schikt|komt|past) (je|u|jij|het) ~4 (beschikbaar|tijd|maandag|dinsdag|woensdag|donderdag|vrijdag|morgen|langskomen|uit|volgende week|gesprek|bellen)
(volgende|tweede|laatste|vervolg) (ronde|gesprek|fase|stap|vervolggesprek)
(vervolggesprek|tweede gesprek|eindgesprek)
(door naar|geselecteerd voor|door naar de) ~2 (ronde|gesprek|volgende|fase|interview)
(verder|door) ~2 met (je|jouw|uw) (sollicitatie|kandidatuur|procedure)
(bel|bellen) (ik|we|wij) (je|u) ~4
(ik|we|wij) (bel|bellen) (je|u) ~4
""",
    Idea.INTERVIEW_WEAK: """
(gesprek|interview|afspraak|kennismaking|sollicitatiegesprek|call)
""",
    Idea.RESCHEDULE: """
(verzetten|verplaatsen|verplaatst|verzet|uitstellen|uitgesteld|verschuiven|verschoven|herplannen|te verzetten|te verplaatsen)
(nieuwe|andere|ander|nieuw) (datum|tijd|afspraak|moment|tijdstip|dag)
(ziek|verhinderd|ziekte)
""",
    Idea.HOLD: """
(vacature|functie|procedure|werving|zoektocht|proces|aanname) ~4 (on hold|gepauzeerd|bevroren|stilgelegd|opgeschort|stop gezet|in de wacht|stil)
(vacaturestop|wervingsstop|personeelsstop|hiring freeze|aannamestop)
(pauzeren|bevriezen|opschorten|stilleggen) ~3 (vacature|procedure|werving)
""",
    Idea.REQUEST: """
(sturen|stuur|toesturen|mailen|aanleveren|opsturen|uploaden|doorgeven|delen|verstrekken|toe te sturen|aan te leveren|overhandigen) ~6 (document*|referentie*|cv|diploma*|portfolio|kopie|formulier|gegevens|identiteitsbewijs|motivatie*|loonstrook|paspoort|cijferlijst)
(document*|referentie*|cv|diploma*|portfolio|kopie|formulier|gegevens|identiteitsbewijs|motivatiebrief|cijferlijst) ~5 (sturen|toesturen|mailen|aanleveren|opsturen|uploaden|doorgeven|nodig|ontbre*|ontvangen|toe te sturen|aan te leveren|invullen)
(salarisindicatie|salarisverwachting|salariswens|opzegtermijn|werkvergunning|startdatum|salariseis)
(kun|kunt|zou|wil|wilt|kan) (je|u|jij) ~5 (bevestigen|sturen|laten weten|doorgeven|aangeven|invullen|toesturen|beantwoorden|reageren|ondertekenen)
(vraag|vragen) ~3 (over je|over uw|naar aanleiding|voor je|voor u|korte)
(korte|nog een|nog een paar|enkele) (vraag|vragen)
(ben|bent|heb|heeft) (je|u) ~1 nog ~2 (geinteresseerd|interesse|beschikbaar|op zoek)
(actie vereist|actie nodig|reactie vereist)
""",
    Idea.STATUS: """
(status|stand van zaken|update|voortgang|laatste stand) ~3 (sollicitatie|procedure|vacature|proces|sollicitatieprocedure)
(excuses|sorry|spijt) ~4 (late|vertraging|wachten|trage|lange|stilte|vertraagde)
(vertraging|vertraagd|geduld|langer duren|duurt langer|iets langer) ~
(nog|momenteel|op dit moment) ~4 (geen beslissing|geen besluit|bezig|in behandeling|beoordelen|gesprekken|niet besloten|beoordeeld|in overweging|in de race|overleg|procedure)
(beslissing|besluit|terugkoppeling|antwoord|uitsluitsel|reactie|bericht) ~5 (binnen|uiterlijk|week|voor|dagen|volgende|komende|eind|begin|zo snel|nemen|volgt)
(laten|laat|hoor|hoort|komen|kom|nemen|neem|informeren) (we|wij|ik|je|u) ~6 (weten|terug|contact|week|binnen|uiterlijk|volgende|horen|spoedig|snel|hoogte|ons)
(vervolgstappen|volgende stappen|verdere verloop)
(ter informatie|zoals afgesproken|bijgevoegd)
(kandidatenportaal|sollicitantenportaal|nieuw bericht)
(in behandeling)
""",
    Idea.BLOCKED: """
(beveiligingscode|verificatiecode|bevestigingscode) ~4 (sollicitatie|kandida*|solliciteren)
(bevestig|verifieer|activeer|bevestigen) ~3 (kandidaataccount|sollicitantenaccount|sollicitatie|kandidatenprofiel)
(sollicitatie) ~3 (onvolledig|niet verzonden|nog niet compleet|niet afgerond|nog niet ingediend|concept)
(rond|voltooi|maak) ~1 (je|jouw|uw) sollicitatie ~2 (af|compleet)
""",
    Idea.ACKNOWLEDGEMENT: """
(ontvangstbevestiging|bevestiging van ontvangst|ontvangst van je|ontvangst van uw)
(bedankt|dank|danken|dankjewel|dankuwel) ~5 (sollicitatie|interesse|solliciteren|reactie|sollicitatiebrief|cv|belangstelling)
(sollicitatie|cv) ~4 (ontvangen|verstuurd|verzonden|geregistreerd|succesvol|binnengekomen|in goede orde)
(ontvangen) ~3 (sollicitatie|cv)
(je|jouw|uw) sollicitatie (bij|voor|als|op|naar)
(bekijken|beoordelen|bestuderen|doornemen|beoordeelt) ~3 (sollicitatie|cv|profiel|brief)
(sollicitatie|cv|profiel) ~3 (bekijken|beoordelen|bestuderen|doornemen)
(je hebt|u heeft) ~2 gesolliciteerd
""",
    Idea.APPLICATION: """
(sollicitatie|sollicitaties|solliciteren|gesolliciteerd|sollicitant|sollicitanten|kandidaat|kandidaten|kandidatuur|sollicitatieprocedure)
(vacature|functie|baan|werving|selectie|sollicitatiegesprek|cv|personeelszaken|recruiter|recruitment|loopbaan)
""",
    Idea.HEDGE: """
of (we|wij) (je|jou|u) ~2 (uitnodigen|uit te nodigen|spreken)
(als|indien|mocht|wanneer|zodra) ~5 (match|geselecteerd|passen|past|aansluit*|geschikt|positief|selectie|interessant|doorgaat|klik)
(kandidaten|sollicitanten) (die|met|wiens)
(meestal|doorgaans|gewoonlijk|ons proces|normaal gesproken|onze procedure|onze sollicitatieprocedure)
(kun|kunt|kan) ~2 worden uitgenodigd
(bedankt|dank|leuk|fijn|prettig) ~5 (gesprek|tijd|kennismaking|komst|interview|opdracht|langskomen)
(na|sinds|tijdens|naar aanleiding van) (ons|het|je|uw) ~2 (gesprek|interview|kennismaking|sollicitatiegesprek)
""",
    Idea.CONDITION: """
(hoort|hoor) (je|u) ~2 (niets|niet)
(zonder|bij geen) ~1 (reactie|bericht|tegenbericht)
(als|indien|tenzij|totdat|mocht|voordat|zolang) ~2 (je|u|we|wij|het|de|niet)
""",
    Idea.NEGATED: """
(niet|geen|zonder)
niet (meer|te)
""",
    Idea.NOT_YET: """
(geen|niet|nog geen|nog niet) ~5 (aanbod|contract|arbeidsovereenkomst|aanbieden|voorstel|baan)
(als|indien|wanneer|voordat) ~4 (aanbod|contract|voorstel)
""",
    Idea.DIRECT: """
(graag|wil je|wilt u|nodigen|uitnodig*|rond|maak|kun|kunt|klik|bijlage|ben|bent|schikt|je|uw)
""",
    Idea.ORDER: """
(bestelling|bestelbevestiging|orderbevestiging|ordernummer|bestelnummer|winkelmandje|aankoop|aankoopbewijs|kassabon|retour|terugbetaling) ~3
(bedankt voor) (je|uw) (bestelling|aankoop)
""",
    Idea.SHIPPING: """
(bezorging|verzending|verzonden|pakket|track trace|track en trace|levering|bezorgd|onderweg|pakketje) ~2
(je pakket|uw pakket|volg je|is onderweg|volg uw)
""",
    Idea.PAYMENT: """
(factuur|facturen|betaling|rekening|betalingsherinnering|incasso|automatische incasso|rekeningafschrift|aanmaning|betaalbewijs|betaalherinnering) ~2
(abonnement|lidmaatschap) ~4 (verleng*|verloopt|opgezegd|eindigt)
(loonstrook|salarisstrook|je factuur|uw factuur)
""",
    Idea.SECURITY: """
(nieuwe aanmelding|nieuwe inlog|nieuwe login|beveiligingsmelding|ongebruikelijke activiteit|nieuw apparaat|inlogpoging|beveiligingswaarschuwing)
(wachtwoord) ~4 (resetten|gewijzigd|vergeten|wijzigen|opnieuw|herstel*|verlopen)
(voorwaarden|privacyverklaring|privacybeleid) ~5 (gewijzigd|wijzig*|bijgewerkt|aangepast|update|aanpass*)
(wijziging|update) ~3 (voorwaarden|privacyverklaring|privacybeleid)
""",
    Idea.CODE: """
(verificatiecode|bevestigingscode|beveiligingscode|inlogcode|eenmalige code|toegangscode)
(bevestig|verifieer) ~2 (e mailadres|account|emailadres|email)
""",
    Idea.NEWSLETTER: """
(nieuwsbrief|persbericht|weekoverzicht|nieuwsoverzicht|maandoverzicht)
(afmelden|uitschrijven|bekijk in browser|bekijk online|bekijk de webversie|voorkeuren beheren|bekijk deze)
(je ontvangt deze|u ontvangt deze) ~3
""",
    Idea.EVENT: """
(webinar|carrierebeurs|banenbeurs|congres|conferentie|open dag|workshop|evenement|seminar|carriere event|hackathon|bijeenkomst)
(meld je aan|schrijf je in|reserveer je plek|meld je nu aan|registreer nu)
""",
    Idea.JOB_ALERT: """
(vacaturealert|vacature alert|jobalert|job alert|vacatures voor jou|nieuwe vacatures|aanbevolen vacatures|vergelijkbare vacatures|passende vacatures|nieuwe banen|vacaturemail)
(nieuwe|meer|laatste) ~1 (vacatures|banen|jobs)
(zoekt|zoeken) ~2 (medewerker*|collega*|nieuwe)
(solliciteer nu|solliciteer direct|bekijk vacature|bekijk vacatures|bekijk alle vacatures|direct solliciteren)
""",
    Idea.TALENT_POOL: """
(talentenpool|talent pool|talent community|talentenpoule|talentcommunity)
""",
    Idea.SURVEY: """
(enquete|klantonderzoek|tevredenheidsonderzoek|jouw mening|uw mening|je mening|beoordeel|beoordeling|review achter|laat een review|klanttevredenheid)
(hoe was|hoe heb|hoe tevreden) ~3
""",
    Idea.ADVERTISEMENT: """
(% korting|korting|kortingen|kortingscode|uitverkoop|aanbieding|aanbiedingen|gratis verzending|alleen vandaag|koop nu|shop nu|black friday|actie|actiecode|sale|bespaar|spaarpunten|cadeaubon|profiteer|laatste kans)
(tot) ~1 % ~
""",
    Idea.SOCIAL: """
(heeft je profiel bekeken|wil connectie|vriendschapsverzoek|connectieverzoek|nieuwe volgers|heeft je genoemd|uitnodiging om te verbinden)
""",
    Idea.OTHER_APPLICATION: """
(aanvraag|aanvragen) ~3 (creditcard|visum|lening|hypotheek|huurwoning|paspoort|toeslag|subsidie|vergunning|krediet|studie)
(creditcardaanvraag|visumaanvraag|hypotheekaanvraag|kredietaanvraag|huuraanvraag|inschrijving woning|leningaanvraag)
""",
    Idea.HEALTH: """
(ziekenhuis|huisarts|medische|doktersafspraak|recept|vaccinatie|uitslag onderzoek|zorgverzekering|zorgkosten|polikliniek|patientenportaal|tandarts|zorgrekening)
""",
    Idea.UTILITY: """
(energierekening|meterstand|meterstanden|stroomstoring|waterrekening|gemeentebelasting|afvalkalender|onderhoud aan het net|jaarafrekening|energieverbruik)
""",
    Idea.BOOKING: """
(boeking|reservering|boekingsbevestiging|instapkaart|je vlucht|je reis|je tickets|je verblijf|uw reis|uw vlucht|reisschema) ~2
""",
    Idea.SUPPORT: """
(klantenservice|ticketnummer|supportticket|supportverzoek|zaaknummer)
""",
    Idea.ABSENCE: """
(afwezig|niet op kantoor|automatisch antwoord|met vakantie|op vakantie|automatische reactie|zwangerschapsverlof|afwezigheidsbericht|weer aanwezig|afwezigheidsassistent)
""",
    Idea.BOUNCE: """
(onbestelbaar|niet bezorgd|kon niet worden bezorgd|bezorging mislukt|niet worden afgeleverd)
""",
    Idea.OUTREACH: """
(je profiel|uw profiel) ~3 (tegen|gezien|sprak|interessant)
(sta je open|mijn opdrachtgever|onze opdrachtgever)
""",
}
