"""How it is said in Italian."""

# ruff: noqa: E501  # a line is one phrase with its siblings

from __future__ import annotations

from scanner.core.phrases.ideas import Idea

PHRASES: dict[Idea, str] = {
    Idea.REJECTION: """
non [ha|hai|e] ~1 (superato|passato|proseguira|proseguirai|accolta|accettata|prosegue) ~3
(scelta|selezione|preferenza|conclusa) ~3 (un altro|altro|altra|un altra|altri) ~1 (candidat*|profil*|person*)
(individuato|scelto|identificato|trovato|selezionato|preferito) ~1 (profil*|candidat*|person*) ~3 (piu|maggiormente|meglio|altri|altra)
(non) ~4 (proseguire|procedere|andare avanti|dare seguito|dar seguito|proseguiremo|procederemo|proseguira) ~4 (candidatura|candidato|con te|con lei|selezione|iter|processo|oltre|colloqui)
non [e|sei|siamo|ha|abbiamo|hai|possiamo|potremo] ~2 (stato selezionat*|stata selezionat*|stata accettata|stato scelt*|stata scelt*|selezionat*|stata accolta|stata presa|andata a buon fine|stato ritenut*|stata ritenuta|superato la selezione|offrirle|offrirti)
(deciso|scelto|preferito|optato|decisione) ~2 (di|per) ~3 (un altro|altri|un altra|altro|altra|diverso) ~1 (candidat*|profil*|person*)
(scelto|selezionato|preferito|individuato|assunto) ~2 (un altro|altri|un altra|altra) ~1 (candidat*|profil*|person*)
(altri|altro|un altro) ~1 (candidat*|profil*) ~5 (in linea|piu|meglio|corrispond*|adatt*|vicin*)
(deciso|scelto) ~1 di non ~2 (proseguire|procedere|continuare|andare|dare|dar)
di non ~1 (proseguire|procedere|dare seguito|dar seguito|continuare)
(posizione|ruolo|posto|ricerca) ~3 (gia stata coperta|stata coperta|stata chiusa|e stata assegnata|coperta|non e piu disponibile|e chiusa|stata ricoperta|gia coperta)
(candidatura|profilo) ~3 (non e stata|non e stato|rifiutat*|respint*|scartat*|non e in linea|non corrisponde|non risulta|non idone*)
(esito) ~2 negativo
""",
    Idea.REJECTION_WEAK: """
(purtroppo|sfortunatamente|malauguratamente)
(spiace|dispiace|dispiaciut*|rammarico|rincresce|spiacenti)
(dopo|a seguito di) ~3 (attenta|accurata|approfondita|un attenta|un accurata) ~1 (valutazione|analisi|considerazione|lettura|riflessione)
(auguriamo|augurandoti|augurandole|auguro|auguri|in bocca al lupo|augurarti|augurarle) ~5 (successo|futuro|meglio|fortuna|carriera|ricerca|percorso|ogni)
(in bocca al lupo)
(conserv*|terremo|manterremo|tenere|archivi*) ~5 (cv|curriculum|candidatura|database|profilo|considerazione|dati)
(numerose|numero elevato|gran numero|molte|tante|molti) ~2 (candidature|candidati|profili)
(in questo momento|in questa occasione|al momento|questa volta) ~4 non
(decisione|esito) ~3 (candidatura|selezione|colloquio)
(invitiamo|incoraggiamo) ~4 (candidar*|altre|future)
(non ti scoraggiare|delus*|scelta difficile|decisione difficile)
""",
    Idea.OFFER: """
(lieti|felici|felice|lieto|lieta|piacere|entusiasti|vorremmo|vogliamo|contenti|desideriamo) ~4 (offrirti il|offrirle il|offrirti la|offrirle la|offrirti un|offrirle un|farti un offerta|farle un offerta|farti una proposta|farle una proposta|proporti un contratto|proporle un contratto|offrirti|offrirle|averti nel|averla nel|proporti di entrare|presentarti la nostra offerta)
(lettera di assunzione|lettera di impegno|contratto di lavoro|proposta di assunzione|offerta di lavoro allegata|lettera d offerta|proposta contrattuale|proposta di contratto|offerta formale|lettera di offerta|proposta economica|proposta di lavoro)
(allegat*|allego|alleghiamo) ~4 (offerta|contratto|proposta di)
(benvenut*) ~3 (squadra|team|a bordo|azienda|gruppo)
(congratulazioni|complimenti) ~5 (posizione|assunt*|lavoro|ruolo|posto|offerta)
(la|nostra) offerta ~3 (di assunzione|formale|economica|firmata|contrattuale|accettare)
(deciso|scelto) ~1 di assumer* ~
(abbiamo scelto|abbiamo deciso per) (te|lei)
""",
    Idea.ASSESSMENT: """
(test|prova|esercizio|questionario|assessment|valutazione|sfida) ~1 (tecnic*|online|attitudinal*|pratic*|di programmazione|di codice|di logica|psicoattitudinal*|di selezione|di competenze)
(completare|svolgere|fare|eseguire|effettuare|sostenere|completa|svolgi|consegnare|compilare|risolvere) ~3 (test|prova|esercizio|assessment|sfida|caso studio|case study)
(prova tecnica|caso studio|prova pratica|test di ingresso|video colloquio registrato|videocolloquio registrato|video intervista differita|colloquio in differita)
""",
    Idea.ASSESSMENT_DONE: """
(grazie) ~3 (completato|svolto|inviato|sostenuto) ~3 (test|prova|esercizio|assessment)
(ricevuto|ricevuta) ~2 (test|prova|esercizio|soluzione)
""",
    Idea.INTERVIEW: """
(puo|puoi|potrebbe|potresti) ~1 (venire|passare|raggiungerci|collegarsi|collegarti) ~4
(potremmo|possiamo) ~2 (sentirci|parlare|vederci|incontrarci|fissare|organizzare)
(invit*|convoc*|convocazione) ~5 (colloquio|intervista|incontro|chiamata|videochiamata|call|selezione)
(colloquio|intervista|incontro|videocolloquio) ~4 (con|conoscitivo|telefonico|tecnico|online|confermato|fissato|di lavoro|il|in presenza|programmato|per|lunedi|martedi|mercoledi|giovedi|venerdi|alle|di persona|video|finale|di selezione)
(fissare|organizzare|programmare|pianificare|prenotare|concordare|avere|fare|svolgere|schedulare) ~3 (colloquio|intervista|incontro|chiamata|call|videochiamata|appuntamento|chiacchierata)
(vorremmo|vorrei|ci piacerebbe|mi piacerebbe|desideriamo|saremmo lieti|piacere di|siamo lieti) ~3 (conoscerti|conoscerla|incontrarti|incontrarla|parlare|sentirti|sentirla|invitarti|invitarla|proseguire|procedere|intervistarti|andare avanti|approfondire)
(tua|sua|tue|sue|vostra) ~1 (disponibilita)
(disponibilita) ~3 (colloquio|chiamata|incontro|per un|per una|settimana)
(sei|e|saresti|sarebbe) (disponibile|liber*) ~4
(potresti|potrebbe|puoi|puo) ~4 (lunedi|martedi|mercoledi|giovedi|venerdi|venire|sentirci|colloquio|chiamata)
(quando|che giorno|a che ora|quale orario|quali orari) ~3 (disponibil*|possiamo|preferisci|preferisce|liber*|andrebbe bene|va bene|comod*|ti va|saresti|sarebbe)
(ti|le) (andrebbe|va|andrebbero) bene ~4
(prossima|seconda|ultima|successiva) (fase|colloquio|intervista|step)
(secondo|prossimo|ultimo) (colloquio|step|incontro|round)
(passat*|superato|accedere|accedi) ~3 (fase successiva|prossima fase|prossimo step|fase finale|colloquio)
(selezionat*|preselezionat*) ~3 (per un colloquio|per il colloquio|fase successiva|prossima fase)
(ti|la) (chiamero|chiameremo|chiamo|richiameremo) ~4
(proseguire|procedere|andare avanti) con (la tua|la sua|te) ~1
(vediamo l ora|non vedo l ora) ~2 (conoscerti|incontrarti|conoscerla|incontrarla)
""",
    Idea.INTERVIEW_WEAK: """
(colloquio|intervista|incontro|chiamata|videochiamata|appuntamento|call)
""",
    Idea.RESCHEDULE: """
(spostare|spostato|rimandare|rimandato|riprogrammare|riprogrammato|posticipare|posticipato|rinviare|rinviato|anticipare|spostarlo) ~
(spostare|rimandare|riprogrammare|posticipare|rinviare)
(nuova|altra|nuovo|altro) (data|orario|appuntamento|giorno)
(imprevisto|malat*|indispost*)
""",
    Idea.HOLD: """
(selezione|posizione|assunzioni|processo|ricerca|recruiting|ruolo) ~4 (in pausa|sospes*|congelat*|bloccat*|in attesa di|rimandat*|in stand by|ferm*)
(blocco|congelamento|sospensione) ~2 (assunzioni|selezione|selezioni)
(sospendere|congelare|mettere in pausa|bloccare) ~3 (assunzioni|selezione|ricerca|posizione|processo)
""",
    Idea.REQUEST: """
(inviar*|mandar*|fornir*|invia*|trasmetter*|allegar*|condivider*|caricare|far avere|farci avere|manda|inoltrar*) ~6 (document*|referenz*|cv|curriculum|portfolio|certificat*|copia|diploma|permesso*|modulo|carta d identita|codice fiscale|busta paga|attestat*|dati|laurea)
(documenti|documentazione|informazioni) ~2 (mancant*|aggiuntiv*|necessari*|ulterior*|integrativ*|richiest*)
(aspettativa|aspettative|richiesta|pretese|ral) ~1 (economic*|retributiv*|salarial*|attuale)
(periodo di preavviso|preavviso|permesso di lavoro|permesso di soggiorno|data di inizio)
(potresti|potrebbe|puoi|puo|ti chiediamo di|le chiediamo di|per favore|cortesemente|gentilmente) ~2 (conferma*|inviar*|invia*|indicar*|indica*|chiarire|compilar*|compila|fornir*|rispondere|dirci|mandar*|precisar*|firmare|farci)
(domanda|domande|chiarimento) ~3 (su|sul|riguardo|per te|veloce|prima)
(sei|e) ancora (interessat*|disponibile|alla ricerca)
(azione richiesta|azione necessaria|risposta richiesta)
""",
    Idea.STATUS: """
(stato|aggiornamento|aggiornamenti|avanzamento|novita) ~3 (candidatura|selezione|processo|iter|colloquio)
(scus*|perdon*|dispiace) ~4 (ritardo|attesa|silenzio)
(ritardo|pazienza|attesa|allungando|piu tempo|slittat*) ~2
(ancora|tuttora|attualmente|stiamo) ~4 (valutando|valutazione|decisione|deciso|colloqui|in corso|esaminando|analizzando|completando|prendere|preso)
(decisione|risposta|riscontro|esito|aggiornamento) ~5 (entro|settimana|prossim*|presto|breve|giorni|fine|inizio|appena)
(faremo sapere|ricontatteremo|contatteremo|aggiorneremo|daremo|comunicheremo|risentiremo|ci faremo vivi|faremo avere|faro sapere|aggiornero|ci risentiamo) ~5
(prossimi passi|prossimi step)
(per conoscenza|come concordato|in allegato)
(area candidati|portale candidati|area riservata candidati|nuovo messaggio)
(in fase di|in corso di) (valutazione|selezione|revisione)
""",
    Idea.BLOCKED: """
(codice) ~3 (sicurezza|verifica|conferma) ~4 (candidatura|candidat*)
(conferma*|verifica*|attiva*) ~3 (account candidato|profilo candidato|tua candidatura|sua candidatura)
(candidatura) ~3 (incompleta|non e stata inviata|non completata|non ancora inviata|in bozza|da completare)
(completa|completare|termina|finalizza) ~1 (tua|sua) candidatura
""",
    Idea.ACKNOWLEDGEMENT: """
(ricevuto|ricevuta|ricevut*|ricezione) ~3 (candidatura|curriculum|cv)
(grazie|ringraziamo|ringrazio|ringraziarti|ringraziarla) ~5 (candidatura|interesse|candidat*|curriculum|cv|interessamento)
(candidatura) ~4 (ricevuta|inviata|registrata|confermata|con successo|correttamente|acquisita|andata a buon)
(la tua|la sua) candidatura (per|a|e stata|come|presso)
(conferma di ricezione|conferma candidatura|conferma della candidatura)
(valuteremo|esamineremo|valutera|analizzeremo|esaminera|prenderemo) ~3 (candidatura|profilo|cv|curriculum|visione|esame)
(ti sei candidat*|si e candidat*)
""",
    Idea.APPLICATION: """
(candidatura|candidature|candidato|candidata|candidati|candidarti|candidarsi|candidarti)
(posizione|ruolo|lavoro|selezione|colloquio|curriculum|cv|risorse umane|assunzione|assunzioni|recruiter|recruiting|carriera|posto di lavoro)
""",
    Idea.HEDGE: """
(se|qualora|nel caso|in caso|quando|laddove) ~5 (in linea|selezionat*|interess*|corrispond*|idone*|ritenut*|compatibil*|positiv*|coerent*)
(candidati|profili) (selezionati|idonei|ritenuti|che|in linea|preselezionati)
(di solito|solitamente|generalmente|il nostro processo|in genere|normalmente)
(potrai|potra|potresti|potrebbe) essere ~2 (invitat*|contattat*|convocat*)
(grazie|ringrazi*|piacere) ~5 (colloquio|tempo|incontro|chiamata|test|chiacchierata|intervista)
(dopo|a seguito del|durante|nel|dal|in seguito) ~1 (nostro|tuo|suo|il) ~1 (colloquio|incontro|test|chiamata|intervista)
""",
    Idea.CONDITION: """
(in assenza|in mancanza) di
qualora non
se (non|tu|lei|la sua|la tua|ricevi|riceve|dovesse|hai|ha)
(finche|fino a quando|a meno che|qualora|prima di|salvo|in assenza) ~3 (non|tu|lei|la|il|di|che|ricevi|riceve)
""",
    Idea.NEGATED: """
non [e|ha|possiamo|potremo|siamo in grado di]
(senza|nessun|nessuna)
""",
    Idea.NOT_YET: """
(non|nessuna|senza|non ancora) ~5 (offerta|offrirti|offrirle|proposta|contratto)
(se|quando|prima|qualora) ~4 (offerta|proposta|contratto)
""",
    Idea.DIRECT: """
(per favore|invit*|vorremmo|preghiamo|completa|potresti|potrebbe|puoi|allegato|hai|tua|sua|sei|sarebbe)
""",
    Idea.ORDER: """
(ordine|conferma d ordine|conferma ordine|il tuo acquisto|numero ordine|carrello|scontrino|ricevuta di acquisto|reso|rimborso) ~3
(grazie per) (il tuo ordine|il tuo acquisto|l acquisto|aver acquistato|l ordine)
""",
    Idea.SHIPPING: """
(spedizione|pacco|consegna|spedito|in consegna|tracciamento|tracking|corriere) ~2
(il tuo pacco|traccia la|e stato spedito|e in arrivo)
""",
    Idea.PAYMENT: """
(fattura|fatture|pagamento|bolletta|estratto conto|addebito|bonifico|ricevuta|scadenza pagamento|importo) ~2
(abbonamento|iscrizione) ~4 (rinnov*|scad*|disdett*)
(busta paga|cedolino|la tua fattura)
""",
    Idea.SECURITY: """
(nuovo accesso|accesso insolito|avviso di sicurezza|attivita insolita|nuovo dispositivo|attivita sospetta)
(password) ~4 (reimposta*|cambiat*|dimenticat*|modificat*|reimpostazione|scadut*|ripristin*)
(reimposta|reimpostare|ripristina|modifica) ~2 password
(termini|condizioni|informativa) ~5 (aggiornat*|modific*|cambi*|aggiorn*)
(aggiornamento|aggiornato|modifiche) ~4 (termini|condizioni|informativa|privacy)
""",
    Idea.CODE: """
(codice) ~2 (verifica|conferma|sicurezza|accesso|monouso|otp)
(verifica|conferma) ~2 (email|account|indirizzo|e mail)
""",
    Idea.NEWSLETTER: """
(newsletter|bollettino|comunicato stampa|rassegna|notiziario|riepilogo settimanale)
(disiscriviti|annulla iscrizione|annulla l iscrizione|cancella iscrizione|visualizza nel browser|visualizza online|gestisci le preferenze|disiscriverti|cancellarti)
(ricevi questa|hai ricevuto questa|ricevi questo) ~3
""",
    Idea.EVENT: """
(webinar|convegno|conferenza|fiera|fiera del lavoro|career day|open day|seminario|workshop|evento|porte aperte|hackathon)
(registrati|iscriviti|iscriviti ora|prenota il tuo posto|registrati ora)
""",
    Idea.JOB_ALERT: """
(offerte di lavoro|avvisi di lavoro|avviso di lavoro|annunci di lavoro|nuovi annunci|nuove offerte|offerte consigliate|lavori consigliati|offerte simili|job alert|lavori per te|offerte per te)
(nuove|nuovi|ultime|ultimi) ~1 (offerte|lavori|annunci|posizioni|opportunita)
(sta assumendo|cerca personale|stanno assumendo|assume personale)
(candidati ora|candidati subito|vedi offerta|vedi tutte le offerte|visualizza offerta|vedi annuncio|candidatura semplice)
""",
    Idea.TALENT_POOL: """
(talent community|community di talenti|rete di talenti|talent pool)
""",
    Idea.SURVEY: """
(sondaggio|questionario di soddisfazione|la tua opinione|il tuo parere|lascia una recensione|recensione|valuta il|valuta la tua|soddisfazione)
(com e andat*|come e andat*|come valut*) ~3
""",
    Idea.ADVERTISEMENT: """
(% di sconto|sconto|sconti|saldi|offerta speciale|offerte speciali|codice promozionale|codice sconto|spedizione gratuita|acquista ora|compra ora|solo oggi|black friday|promozione|promozioni|in promozione|risparmia|approfitta|buono sconto|carta regalo|punti fedelta|ultimi giorni)
(fino al) ~1 %
""",
    Idea.SOCIAL: """
(ha visitato il tuo profilo|ha visualizzato il tuo profilo|vuole collegarsi|richiesta di collegamento|richiesta di amicizia|nuovi follower|ti ha menzionato|ti ha taggato)
""",
    Idea.OTHER_APPLICATION: """
(richiesta di|domanda di|richiesta della) (carta|visto|prestito|mutuo|finanziamento|passaporto|alloggio|borsa di studio|affitto|residenza|iscrizione|ammissione|carta di credito)
""",
    Idea.HEALTH: """
(visita medica|referto|referti|ricetta|vaccino|vaccinazione|ospedale|ambulatorio|fascicolo sanitario|esami del sangue|ticket sanitario|prenotazione cup|parcella medica)
""",
    Idea.UTILITY: """
(bolletta della luce|bolletta luce|bolletta gas|bolletta dell acqua|autolettura|interruzione di corrente|interruzione del servizio|tari|imu|lettura del contatore|consumo di energia)
""",
    Idea.BOOKING: """
(prenotazione|carta d imbarco|il tuo volo|il tuo viaggio|i tuoi biglietti|il tuo biglietto|itinerario|il tuo soggiorno) ~2
""",
    Idea.SUPPORT: """
(servizio clienti|assistenza clienti|numero ticket|ticket di assistenza|numero di pratica)
""",
    Idea.ABSENCE: """
(fuori ufficio|risposta automatica|in ferie|assente|fuori sede|messaggio automatico|in maternita|rientrero|al mio rientro)
""",
    Idea.BOUNCE: """
(impossibile recapitare|mancato recapito|messaggio non recapitato|consegna non riuscita|mancata consegna)
""",
    Idea.OUTREACH: """
(ho visto il tuo profilo|tuo profilo) ~3 (interessant*|linkedin|in linea con una)
(aperto a nuove|un mio cliente|nostro cliente)
""",
}
