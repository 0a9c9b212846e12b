"""How it is said in French."""

# ruff: noqa: E501  # a line is one phrase with its siblings

from __future__ import annotations

from scanner.core.phrases.ideas import Idea

PHRASES: dict[Idea, str] = {
    Idea.REJECTION: """
(decide|choisi) ~2 contre (votre|ta|la poursuite)
(n|ne) ~2 pu ~2 (retenu|retenue|retenir)
ne (donnerons|donnons|pourrons|pouvons|souhaitons|poursuivrons|retiendrons|retenons) ~2 (pas|plus) ~3
n (avons|a|est|ont) ~2 (pas|plus) ~2 (retenu*|selectionne*|choisi*|accepte*|poursuiv*)
ne (correspond|correspondent|correspondait) ~1 pas ~
(ne pouvons|pouvons) pas ~3 (repondre favorablement|favorablement|donner suite|retenir)
repondre favorablement
ne ~4 (favorablement)
(ne|n) ~3 (pas|plus) ~4 (donner suite|donner une suite|retenue|retenu|retenir|poursuivre|selectionnee|selectionne|favorable*|suite favorable|donner de suite|vous proposer de poste|vous offrir)
(pas|plus) ~2 (retenue|retenu|retenir|donner suite|donner une suite|poursuivre|selectionnee|selectionne|ete retenue|ete retenu|etre retenue)
(suite|reponse) (favorable|positive) ~ (ne pouvons|impossible|pas|regret*)
(ne pouvons|ne pourrons|ne pouvons malheureusement|ne sommes pas) ~4 (suite|reponse positive|reponse favorable|proposer|poursuivre|retenir|integrer)
(candidature) ~4 (pas ete retenue|n a pas ete|non retenue|rejetee|refusee|declinee|n est pas retenue|n est malheureusement)
(choisi|choisir|decide|prefere|opte|retenu|retenir) ~4 (autre|autres|un autre|d autres|une autre) ~2 (candidat*|profil*|personne*|candidature*)
(d autres|autres|un autre) ~1 (candidat*|profil*|candidature*) ~4 (correspond*|adequation|mieux|proche*|retenu*|davantage|choisi*)
(profil*|candidat*) ~4 (plus proche|mieux|davantage|plus en adequation) ~2
(poste|offre) ~3 (a ete pourvu|est pourvu|deja pourvu|ete pourvu|n est plus disponible|est desormais pourvu|pourvue|est ferme)
(decide|choisi|decision) ~2 de ne pas ~3 (poursuivre|donner|retenir|aller|avancer|continuer)
de ne pas ~2 (poursuivre|donner suite|retenir|avancer|continuer)
reponse negative
ne correspond pas ~4 (poste|besoin*|attente*|recherch*|profil)
""",
    Idea.REJECTION_WEAK: """
(malheureusement|helas)
(regret*|desole|desolee|desoles|navre|navres|au regret)
(apres) ~2 (etude|examen|analyse|lecture|reflexion) ~2 (attenti*|approfondi*|de votre|de ta|minutieu*|mure*)
(souhait*) ~4 (succes|reussite|bonne continuation|bonne chance|meilleur) ~3
bonne continuation
(conserv*|garder|gardons) ~4 (candidature|cv|profil|dossier|vivier|base)
(nombreuses|grand nombre de|nombre important|tres nombreux|nombreux) ~2 (candidatures|candidats|profils)
(ne pas|sans) ~2 (decourager|remettre en cause)
(decision|reponse|suite*) ~4 (votre candidature|ta candidature)
(postuler|candidater) ~2 (a nouveau|nouveau|d autres|de nouveau)
(decevant*|deception|decu*)
""",
    Idea.OFFER: """
(plaisir|heureux|heureuse|ravis|ravi|ravie|honneur|souhaitons|souhaiterions|aimerions) ~4 (proposer le poste|vous proposer un contrat|proposer un poste|offrir le poste|offrir un poste|faire une offre|proposer une offre|te proposer le|vous proposer le|proposer de nous rejoindre|proposer de rejoindre|adresser une offre|confirmer votre embauche|offrir)
(proposition|offre|promesse|lettre) (d embauche|d emploi ci|de contrat|d engagement|d embauche ci)
(promesse d embauche|contrat de travail|lettre d offre|votre contrat|lettre d embauche|proposition salariale|offre d embauche)
(bienvenue) ~2 (equipe|parmi nous|chez nous|a bord)
(felicitations) ~5 (poste|embauche|retenu pour|rejoindre|contrat)
(notre|une|cette|l) offre ~3 (d embauche|formelle|ecrite|ci jointe|en piece jointe|signer|signee|poste de)
(decide de) ~2 (recruter|embaucher|retenir votre|retenir ta)
(retenu|retenue|retenir) ~2 (votre|ta) candidature
""",
    Idea.ASSESSMENT: """
(test|tests|evaluation|exercice|questionnaire|etude de cas|cas pratique|mise en situation) ~2 (technique|en ligne|de competences|de personnalite|de codage|psychotechnique*|a realiser|a completer|a rendre|pratique|a effectuer|de code)
(realiser|completer|passer|effectuer|faire|rendre|remplir|terminer|soumettre) ~3 (test|tests|evaluation|exercice|etude de cas|cas pratique|defi|challenge)
(test technique|exercice technique|cas pratique|etude de cas|test de code|entretien video differe|video differee)
""",
    Idea.ASSESSMENT_DONE: """
(merci) ~4 (avoir complete|avoir realise|avoir passe|avoir effectue|avoir rendu) ~3 (test|evaluation|exercice|cas)
(bien recu) ~2 (test|exercice|evaluation|reponses|rendu)
""",
    Idea.INTERVIEW: """
(pouvez|pourriez|peux|pourrais|souhaitez) (vous|tu) ~2 (venir|passer|rencontrer|vous liberer|echanger|nous rencontrer)
(notre|votre) (rendez vous|entretien|echange) ~2 (lundi|mardi|mercredi|jeudi|vendredi|du|de demain|a|est|prevu)
venir ~4 (rencontrer|bureaux|locaux)
(pourrions|pouvons|pourrait on|peut on) ~1 ~3 (echanger|parler|appeler|voir|discuter)
(profil|candidature) ~2 (retenu|attire|interesse) ~2 (attention|interesse)
(invit*|convi*|convoqu*|convocation) ~5 (entretien|entrevue|rendez vous|echange|rencontre|visio|visioconference|appel|echanger|rencontrer)
(entretien|entrevue|rendez vous|visio|visioconference|echange) ~4 (telephonique|programme|fixe|prevu|planifier|confirme|confirmation|video|le lundi|le mardi|le mercredi|le jeudi|le vendredi|a h|avec|technique|convenir|fixer|rh|lundi|mardi|mercredi|jeudi|vendredi|d embauche|physique)
(proposer|proposons|propose|convenir|fixer|planifier|organiser|programmer|souhaiterions|souhaitons|aimerions|aimerais|souhaite|souhaiterais|reserver|prevoir) ~5 (entretien|entrevue|rendez vous|echange|appel|rencontrer|echanger|visio|creneau|creneaux|rencontre|parler)
(vos|tes|votre|ta) ~1 (disponibilite|disponibilites|dispos|creneaux)
(seriez vous|serais tu|etes vous|es tu|auriez vous|aurais tu) ~3 (disponible|libre|dispo|disponibilite*|temps|moment)
(quand|quel creneau|quels creneaux|quelles sont) ~4 (disponible|dispos|disponibilites|convient|convien*|arrange)
(convient|conviendrait|arrange|arrangerait|irait) (il|elle|t il|cela|vous|mieux)
(etape suivante|prochaine etape|tour suivant|second tour|deuxieme entretien|dernier tour|second entretien|prochain entretien|dernier entretien)
(poursuivre|continuer|avancer) ~3 (avec votre candidature|avec ta candidature|avec vous|processus avec)
(hate|ravi*|plaisir) ~4 (vous rencontrer|te rencontrer|echanger avec|vous recevoir|te recevoir)
(retenu*|selectionne*|preselectionne*) ~3 (pour un entretien|pour passer|pour la suite|pour l etape|pour la prochaine)
(vous appelle*|t appelle*|vous appeler|vous contacter par telephone) ~4
(invitation) ~2 (entretien|visio)
""",
    Idea.INTERVIEW_WEAK: """
(entretien|entrevue|rendez vous|echange|visio|appel|reunion)
""",
    Idea.RESCHEDULE: """
(reporter|reporte|reportee|decaler|decale|decalee|deplacer|deplace|replanifier|reprogrammer|report de) ~3
(nouvelle|autre|nouveau|autres) (date|horaire|creneau|creneaux|heure|rendez vous)
(empechement|malade|souffrant*|indisponible)
""",
    Idea.HOLD: """
(recrutement*|embauche*|processus|poste|recherche) ~4 (suspendu*|gele*|en pause|en suspens|gel|suspens|interrompu*|mis en attente|repousse*)
(gel|suspension) ~2 (recrutement*|embauche*|poste*)
(suspendre|geler|suspendons|gelons) ~3 (recrutement*|embauche*|poste*|processus)
""",
    Idea.REQUEST: """
(manque|manquent|manquant*|besoin) ~5 (copie|document*|piece*|diplome*|justificatif*|attestation*|reference*|cv)
(envoyer|transmettre|fournir|communiquer|adresser|faire parvenir|joindre|nous faire|renvoyer|deposer|telecharger) ~6 (document*|piece*|reference*|diplome*|cv|portfolio|justificatif*|bulletin*|rib|titre de sejour|attestation*|pretentions|copie|formulaire|dossier|lettre de motivation|releve*)
(pieces|documents|informations|elements|references|justificatifs) ~3 (manquant*|complementaire*|suivant*|supplementaire*|necessaire*|requis*)
(pretentions salariales|preavis|date de disponibilite|permis de travail|autorisation de travail|delai de preavis|disponibilite pour commencer)
(pourriez vous|pouvez vous|peux tu|pourrais tu|merci de|veuillez|priere de) ~2 [nous|m|me] [bien] [vouloir] (envoyer|transmettre|confirmer|preciser|completer|indiquer|repondre|fournir|remplir|communiquer|dire|faire parvenir|adresser|signer)
(question|questions|precision|precisions) ~3 (concernant|sur votre|a propos|sur ta|rapide|complementaire*|avant)
(etes vous|es tu) (toujours|encore) ~2 (interesse*|disponible|a la recherche)
(action requise|reponse requise|reponse attendue)
""",
    Idea.STATUS: """
(suite|suivi|etat|avancement|statut|point) ~3 (votre candidature|ta candidature|candidature|processus|recrutement)
(retard|delai|patience|patienter|attente) ~3
(desole*|excus*) ~4 (retard|delai|silence|attente|reponse tardive)
(toujours|encore|actuellement) ~3 (etude|examen|cours|en cours|process|etudier|examinons|etudions|entretiens|reflexion|discussion)
(decision|reponse|retour) ~5 (d ici|semaine|prochain*|avant|sous|rapidement|sera|prise|prendre|dans les|debut|fin|jours|bientot)
(reviendrons|reviens|recontacter*|tiendrons|tiens|reviendra|revenons|contacterons|recontactons) ~3 (vers vous|au courant|informe*|d ici|sous|dans|semaine|vers toi|prochainement|rapidement|avant)
(pas encore) ~3 (decision|decide|pris|arrete|termine|finalise)
(prochaines etapes|prochaine etape|suite du processus)
(espace candidat|portail candidat|compte candidat|nouveau message)
(pour information|comme convenu|ci joint)
""",
    Idea.BLOCKED: """
(code) ~3 (securite|verification|confirmation) ~4 (candidature|postuler|candidat)
(confirmer|verifier|activer|valider) ~3 (compte candidat|espace candidat|candidature|profil candidat)
(candidature) ~3 (incomplete|inachevee|pas encore envoyee|non finalisee|brouillon|en attente de validation)
(finaliser|terminer|completer) ~1 (votre|ta) candidature
""",
    Idea.ACKNOWLEDGEMENT: """
(accuse de reception|accusons reception|accuse reception|accusons bonne reception)
(merci|remercions|remercie|remerciement*) ~5 (candidature|interet|postule|cv|candidater|dossier)
(bien recu|avons recu|recu|bonne reception|reception) ~3 (candidature|cv|dossier)
(candidature) ~3 (recue|bien ete recue|ete recue|enregistree|envoyee|bien ete enregistree|transmise|bien prise en compte|bien parvenue|ete transmise|ete prise)
(votre|ta) candidature (au poste|pour|chez|a|au)
(etudier|examiner|etudierons|examinerons|etudie|analyser|etudions) ~3 (candidature|dossier|cv|profil)
sans reponse ~4 (considerer|semaines|jours)
""",
    Idea.APPLICATION: """
(candidature|candidatures|candidat|candidate|candidats|postule|postuler|postulez)
(poste|emploi|embauche|recrutement|recruteur|recruteuse|recruter|entretien|cv|ressources humaines|carriere|carrieres|offre d emploi)
""",
    Idea.HEDGE: """
(si|au cas ou|lorsque|des lors que|dans le cas ou) ~5 (correspond*|retenu*|selectionne*|adequation|interess*|convient|preselectionne*|matche|positive)
(candidat*|profils) (retenus|selectionnes|preselectionnes|dont|qui)
(en general|generalement|notre processus|habituellement|en regle generale)
(pourrez|pourriez|pourra) etre ~2 (invite*|contacte*|convoque*)
(merci|remerci*|apprecie|plaisir) ~4 (entretien|echange|rencontre|temps|test|appel)
(suite a|apres|depuis|lors de|a l issue) ~2 (notre|votre|l|ton) ~1 (entretien|echange|rencontre|rendez vous|test|appel|visio)
""",
    Idea.CONDITION: """
(sans|a defaut de|faute de|en l absence de) ~1 (retour|reponse|nouvelle|nouvelles)
(considerer|considerez|considere)
si (vous|votre|nous|tu|ta|jamais|toutefois vous)
(sauf si|a moins|tant que|jusqu a ce|avant que|sans reponse|en l absence) ~3 (vous|votre|nous|la|le|tu|ne|de|que|c)
""",
    Idea.NEGATED: """
(ne|n) ~2 pas [vous]
(sans|aucun|aucune)
""",
    Idea.NOT_YET: """
(n|ne) ~2 pas [ete] (retenu|retenue|choisi)
(ne|n|pas|aucune|sans) ~5 (offre|offrir|promesse|contrat|proposition|proposer)
(pas encore) ~4
(si|lorsque|avant|quand) ~4 (offre|contrat|promesse)
""",
    Idea.DIRECT: """
(merci de|veuillez|invit*|souhait*|pourriez|pouvez|votre|vos|proposons|aimerions|ci joint|cliqu*|convi*|seriez)
""",
    Idea.ORDER: """
(commande|votre achat|vos achats|panier|ticket de caisse|recu de paiement|bon de commande|remboursement|confirmation de commande|numero de commande) ~3
(merci) ~3 (votre commande|votre achat|vos achats)
""",
    Idea.SHIPPING: """
(colis|livraison|expedie|expediee|suivi de colis|numero de suivi|en cours de livraison|votre livraison|expedition) ~2
(votre colis|suivre votre colis|a ete expedie|a ete expediee)
""",
    Idea.PAYMENT: """
(facture|factures|paiement|prelevement|releve de compte|echeance|echeancier|virement|avis d echeance|montant du) ~2
(abonnement|forfait) ~4 (renouvel*|expire*|resili*|reconduit*)
(bulletin de paie|fiche de paie|votre facture)
""",
    Idea.SECURITY: """
(nouvelle connexion|connexion inhabituelle|alerte de securite|activite inhabituelle|tentative de connexion|nouvel appareil)
(mot de passe) ~4 (oublie|reinitialis*|modifie|change|changer|expire*)
(conditions generales|conditions d utilisation|politique de confidentialite) ~4 (mise a jour|modifi*|evolu*|chang*)
(mise a jour) ~3 (conditions|politique de confidentialite|cgu)
""",
    Idea.CODE: """
(code) ~2 (verification|confirmation|securite|connexion|acces|usage unique)
(confirmez|verifiez|confirmer|verifier) ~2 (adresse|compte|e mail|email)
""",
    Idea.NEWSLETTER: """
(newsletter|lettre d information|infolettre|bulletin d information|communique de presse|actualites de|lettre mensuelle|l essentiel de)
(se desabonner|desabonner|desinscrire|desinscription|voir dans le navigateur|version en ligne|gerer mes preferences)
(vous recevez ce|vous recevez cet) ~3
""",
    Idea.EVENT: """
(webinaire|webinar|webinaires|salon|forum emploi|salon de l emploi|conference|portes ouvertes|atelier|seminaire|job dating|journee carriere|hackathon)
(inscrivez vous|je m inscris|reservez votre place|inscription gratuite)
""",
    Idea.JOB_ALERT: """
(alerte emploi|alertes emploi|alerte job|offres d emploi|nouvelles offres|offres recommandees|offres similaires|offres correspondant|offres pour vous|recommandations d emploi|suggestions d emploi)
(nouvelles|nouveaux|dernieres) ~1 (offres|emplois|postes)
(recrute|recrutent) ~2 (un|une|des|actuellement|pres)
(postulez maintenant|voir l offre|voir les offres|voir toutes les offres|postuler maintenant|candidature simplifiee)
""",
    Idea.TALENT_POOL: """
(vivier de talents|communaute de talents|talent community|reseau de talents|communaute talents)
""",
    Idea.SURVEY: """
(enquete|sondage|questionnaire de satisfaction|votre avis|ton avis|donnez votre avis|laisser un avis|notez|evaluez|satisfaction)
(comment s est passee|votre experience) ~3 (candidat*|achat|visite|compte)
""",
    Idea.ADVERTISEMENT: """
(% de remise|de remise|soldes|promo|promotion|promotions|code promo|bon plan|bons plans|offre speciale|offres speciales|livraison gratuite|vente privee|ventes privees|vente flash|black friday|profitez|en promo|bon d achat|points fidelite|carte cadeau|j en profite|derniers jours)
(jusqu a) ~1 % ~
""",
    Idea.SOCIAL: """
(a consulte votre profil|a vu votre profil|souhaite rejoindre votre reseau|invitation a rejoindre|nouvelle relation|nouveaux abonnes|demande d ami|vous a mentionne|a aime votre)
""",
    Idea.OTHER_APPLICATION: """
(demande de) (carte|visa|credit|pret|logement|passeport|bourse|titre de sejour|location|permis)
(demande de carte|demande de visa|demande de pret|demande de logement|dossier de location|candidature locative|dossier de credit)
(candidature) ~3 (appartement|logement|location|universite|master)
""",
    Idea.HEALTH: """
(rendez vous medical|resultats d analyse*|ordonnance|vaccin|vaccination|hopital|consultation|frais medicaux|remboursement sante|mutuelle|doctolib|laboratoire d analyses)
""",
    Idea.UTILITY: """
(facture d electricite|facture d eau|releve de compteur|coupure d electricite|coupure d eau|coupure de courant|taxe fonciere|ordures menageres|consommation d electricite|compteur linky)
""",
    Idea.BOOKING: """
(reservation|votre voyage|votre sejour|carte d embarquement|votre vol|votre billet|vos billets|e billet|itineraire|votre train) ~2
""",
    Idea.SUPPORT: """
(service client|numero de dossier|votre demande d assistance|ticket d assistance|support client|numero de ticket)
""",
    Idea.ABSENCE: """
(absent du bureau|reponse automatique|message d absence|actuellement absent|actuellement absente|en conges|absence du bureau|de retour le|absent jusqu|absente jusqu|conge maternite|conge parental)
""",
    Idea.BOUNCE: """
(non remis|non distribue|echec de la remise|echec de remise|n a pas pu etre remis|message non delivre)
""",
    Idea.OUTREACH: """
(votre profil|ton profil) ~3 (attire|interesse|retenu mon|correspond a une)
(a l ecoute du marche|opportunite a vous proposer|mon client|notre client)
""",
}
