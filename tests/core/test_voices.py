"""Short messages in many voices, as people type them: each was written before the rules that read it."""

# ruff: noqa: E501  # a message is one line

from __future__ import annotations

import pytest

from scanner.core.evidence import Kind
from scanner.core.reading import read
from tests.core.test_reading import mail

# kind | language | subject | text
VOICES = """
interview|en|Interview for Product Analyst|Hi Mia, thanks for applying. We'd like to set up a first conversation with our product lead. Please pick one of these: Tue 10:00, Wed 15:30, Thu 9:00.
rejection|en|Your application to Helios|Dear Mia, thank you for the time you gave us. Having compared all applicants we won't be progressing your candidacy. We wish you well.
offer|en|Offer from Helios|Dear Mia, it's my pleasure to offer you the position of Product Analyst at a salary of £48,000. Please let us know by Friday.
information|en|Next steps|Hi Mia, still collecting feedback from everyone. I expect to be able to tell you more early next week.
assessment|en|SQL exercise|Hi Mia, as a next step please work through the attached SQL exercise and return it within five days.
interview|de|Einladung|Sehr geehrte Frau Koch, wir möchten Sie gerne persönlich kennenlernen und laden Sie für Donnerstag, 11 Uhr, nach Mainz ein.
rejection|de|Ihre Bewerbung als Buchhalterin|Sehr geehrte Frau Koch, wir haben uns nach reiflicher Überlegung gegen eine Fortführung des Verfahrens mit Ihnen entschieden.
offer|de|Zusage|Liebe Frau Koch, wir würden Sie sehr gerne einstellen! Können Sie zum 1. Februar beginnen? Die Vertragsunterlagen folgen.
information|de|Unterlagen|Guten Tag Frau Koch, könnten Sie uns noch Ihr letztes Arbeitszeugnis schicken?
acknowledgement|de|Ihre Bewerbung|Vielen Dank für Ihre Bewerbung. Wir prüfen Ihre Unterlagen sorgfältig und melden uns in Kürze.
interview|fr|Entretien|Bonjour Hugo, votre candidature nous intéresse. Seriez-vous disponible pour un entretien mardi à 14 h ?
rejection|fr|Réponse à votre candidature|Bonjour Hugo, nous avons finalement retenu une autre candidature. Merci pour le temps consacré.
offer|fr|Proposition d'embauche|Hugo, nous avons le plaisir de vous proposer le poste de chargé d'études en CDI à partir du 1er mars.
information|fr|Pièces à fournir|Bonjour, merci de nous envoyer votre RIB et une copie de votre pièce d'identité.
interview|es|Entrevista|Hola Nuria, ¿podrías venir a una entrevista el jueves a las 12? Te esperamos en la oficina de Atocha.
rejection|es|Proceso de selección|Hola Nuria, hemos decidido continuar con otras candidaturas más ajustadas al puesto. Mucha suerte.
offer|es|Oferta|Nuria, nos complace ofrecerte el puesto de técnica de laboratorio. Adjuntamos el contrato.
information|es|Actualización|Nuria, seguimos entrevistando a otros candidatos; tendrás noticias la semana que viene.
interview|it|Colloquio|Buongiorno Elena, vorremmo fissare un colloquio con lei lunedì alle 15. Può confermare?
rejection|it|Candidatura|Buongiorno Elena, purtroppo la posizione è stata assegnata a un altro candidato.
offer|it|Proposta|Elena, siamo lieti di proporle un contratto a tempo indeterminato come contabile.
acknowledgement|it|Candidatura ricevuta|Abbiamo ricevuto la sua candidatura e la esamineremo nei prossimi giorni.
interview|pt|Convite|Olá Inês, gostaríamos de marcar uma entrevista consigo na quarta às 11h. Pode confirmar?
rejection|pt|Candidatura|Olá Inês, infelizmente não iremos avançar com a sua candidatura nesta fase.
offer|pt|Proposta|Inês, é com prazer que lhe apresentamos a proposta para a função de gestora: 1.900 euros.
information|pt|Ponto de situação|Inês, o processo está atrasado por férias; damos-lhe resposta até dia 20.
interview|nl|Uitnodiging|Beste Joost, graag nodigen we je uit voor een gesprek op maandag 14 december om 10.00 uur.
rejection|nl|Je sollicitatie|Beste Joost, we hebben besloten om verder te gaan met andere kandidaten.
offer|nl|Aanbod|Beste Joost, we bieden je graag de functie aan. Het contract vind je in de bijlage.
information|nl|Documenten|Beste Joost, kun je ons nog een kopie van je rijbewijs sturen?
interview|pl|Rozmowa|Dzień dobry, zapraszamy na rozmowę w czwartek o 13. Czy termin Pani odpowiada?
rejection|pl|Decyzja|Dzień dobry, wybraliśmy innego kandydata. Dziękujemy za udział w rekrutacji.
offer|pl|Oferta|Pani Ewo, chcielibyśmy zaproponować Pani stanowisko księgowej od 1 marca.
acknowledgement|pl|Potwierdzenie|Dziękujemy za przesłanie CV. Skontaktujemy się z wybranymi osobami.
interview|ja|一次面接のご案内|中村様、書類選考を通過されましたので、一次面接にお越しください。12月10日14時はいかがでしょうか。
rejection|ja|選考結果のお知らせ|中村様、慎重に検討した結果、今回は採用を見送らせていただくことになりました。
offer|ja|内定通知|中村様、最終選考の結果、内定とさせていただきます。
information|ja|書類のお願い|中村様、住民票を12月5日までにご提出ください。
interview|zh|面试邀请|赵先生,您好,邀请您下周二上午十点来我司面试,收到请回复。
rejection|zh|面试结果|赵先生,感谢您参加面试。经综合考虑,我们决定不再推进您的申请。
offer|zh|录用通知|赵先生,恭喜您通过面试,我们很高兴向您发出录用通知。
acknowledgement|zh|申请已收到|您好,我们已收到您的申请,将尽快审核。
rejection|en|Kestrel|Hi Sam, I'll come straight to it. The panel leaned towards a colleague from our Leeds office who knows the codebase. It was close. If anything opens up in the spring I'll ring you first.
rejection|en|Your interview with Bolt|Dear Ms Lee, after much debate we will not be taking things any further on this occasion. You interviewed well and the team enjoyed the discussion.
rejection|en|Re: Next steps|Hey, bad news I'm afraid. Head office pulled the funding for the team so there's no longer a job for us to fill. Gutted.
interview|en|Quick one|Hi Sam, Priya in engineering would love half an hour with you. I can do Tuesday after 2 or any time Thursday. What's best?
interview|en|Re: portfolio|Loved it. Are you around on the 14th for a proper walk-through with the design leads? We'll get lunch in.
interview|en|Monday|Running behind here - my flight's been cancelled. Any chance we could make it Wednesday at the same time?
offer|en|You and us|Sam, everyone signed it off this morning. We'd be starting you at 62k plus 10% bonus, four days from home. Shout if anything in there isn't right and otherwise I'll have HR draw up the papers.
offer|en|Decision|Great news - the board has approved your appointment as Head of Data. Formal letter to follow on Monday.
assessment|en|Little task|Before we meet, could you have a go at the attached? It's a made-up dataset and three questions; an evening at most. Email me what you come up with by the 9th.
information|en|one more thing|Could you dig out your degree transcript and the name of your last line manager? Payroll won't open a file without them.
information|en|Hang tight|Nothing yet, sorry. Our VP is off until the 12th and nothing moves without her. I'll write as soon as I know.
acknowledgement|en|Thanks Sam!|Your CV has landed with us and somebody in the team will read it. Expect to hear something in a fortnight or so.
acknowledgement|en|Got it|Thanks, files came through fine. I'll pass them to the hiring manager today.
rejection|de|Ihr Gespräch bei uns|Lieber Herr Kaya, wir haben lange überlegt. Am Ende hat sich das Team für jemanden mit mehr Vertriebserfahrung ausgesprochen. Das tut mir persönlich leid.
rejection|de|Rückmeldung|Guten Tag Frau Weber, heute erreicht Sie von uns eine Absage. Die Vielzahl der Zuschriften hat uns die Wahl schwer gemacht.
rejection|de|Stelle Controller|Hallo, die Stelle wird nun doch nicht nachbesetzt. Wir müssen das Verfahren daher beenden und bitten um Verständnis.
interview|de|Lust auf ein Treffen?|Hallo Frau Weber, Ihr Profil klingt spannend. Hätten Sie kommende Woche eine halbe Stunde für ein Telefonat mit mir? Dienstag oder Mittwoch würde mir gut passen.
interview|de|Nächster Schritt|Schön, dass es gestern geklappt hat! Als Nächstes würden wir Ihnen gern unser Labor in Jena zeigen und Sie mit zwei Kollegen ins Gespräch bringen. Geht der 12. bei Ihnen?
interview|de|Termin|Unser Termin am Donnerstag wackelt, ein Kollege ist krank. Können wir auf Montag 10 Uhr ausweichen?
offer|de|Wir wollen Sie!|Frau Weber, die Entscheidung ist gefallen und sie fiel zu Ihren Gunsten aus. Den Vertragsentwurf erhalten Sie bis Freitag per Post. Einstieg wäre der 1. März, 58.000 Euro im Jahr.
assessment|de|Kleine Fallstudie|Zur Vorbereitung haben wir Ihnen eine Aufgabe zusammengestellt (siehe Anhang). Rechnen Sie bitte mit rund zwei Stunden und schicken Sie Ihre Lösung bis zum 15. an mich.
information|de|Noch eine Bitte|Mir fehlt für die Personalabteilung noch eine Kopie Ihres Abschlusszeugnisses. Wann könnten Sie übrigens frühestens anfangen?
information|de|Zwischenstand|Es zieht sich leider etwas: Die Geschäftsführung tagt erst am 20. Bis dahin bitte ich Sie um etwas Geduld.
acknowledgement|de|Danke!|Ihre Unterlagen sind wohlbehalten bei uns eingetroffen. Wir sehen sie in den nächsten Tagen durch und kommen dann auf Sie zu.
rejection|fr|Votre entretien|Bonjour Léa, le choix a été difficile, mais l'équipe s'est tournée vers un profil plus senior. Je voulais vous le dire moi-même.
rejection|fr|Suite|Madame, nous ne sommes pas en mesure de donner une suite positive à votre démarche. Nous vous souhaitons de trouver rapidement un poste à votre mesure.
rejection|fr|Poste d'ingénieur|Bonsoir, mauvaise surprise : le siège a gelé le budget et le poste disparaît. Je suis vraiment désolé.
interview|fr|On se parle ?|Bonjour Léa, votre parcours nous plaît beaucoup. Auriez-vous trente minutes jeudi matin pour un coup de fil avec notre directrice technique ?
interview|fr|Deuxième manche|Ils ont adoré ! On remet ça avec l'équipe produit, cette fois dans nos bureaux de Nantes. Lundi 14h, c'est jouable ?
interview|fr|RE: jeudi|Petit contretemps de mon côté, peut-on glisser à vendredi même heure ?
offer|fr|C'est oui|Léa, nous serions très heureux de vous compter parmi nous dès le 2 janvier. 48 k€ brut, deux jours de télétravail. Je vous laisse regarder les conditions et on signe quand vous voulez.
assessment|fr|Exercice|Comme convenu, voici le sujet. Comptez trois heures ; merci de me rendre votre copie dimanche soir au plus tard.
information|fr|Dossier|Pour finaliser votre dossier, il nous manque la photocopie de votre diplôme ainsi que les coordonnées d'un ancien employeur.
information|fr|Patience|Toujours rien de définitif, le directeur rentre le 12. Promis, je vous écris dès que j'ai du nouveau.
acknowledgement|fr|Bien reçu|Votre dossier est arrivé jusqu'à nous, merci ! Nous le lisons et vous recontactons d'ici deux semaines.
rejection|es|Tu proceso|Hola Marta, te escribo para contarte que finalmente nos hemos quedado con otro perfil. Fue una decisión ajustada.
rejection|es|Respuesta|Estimada Marta: le comunicamos que su perfil no se ajusta a lo que buscamos en este momento. Le deseamos lo mejor.
interview|es|¿Hablamos?|Hola Marta, me ha encantado tu perfil. ¿Tienes un hueco el miércoles para una videollamada de media hora con mi jefa?
interview|es|Segunda vuelta|Buenas noticias, pasas a la siguiente ronda. Será en nuestras oficinas el día 12 a las 10:30.
interview|es|Cambio|Marta, se me ha complicado la mañana. ¿Lo dejamos para el viernes a la misma hora?
offer|es|¡Sí!|Marta, el puesto es tuyo. 36.000 brutos, jornada intensiva en verano. Si te parece bien, te mando el contrato hoy mismo.
assessment|es|Ejercicio|Te dejo adjunto un caso para que lo trabajes en casa. No debería llevarte más de dos horas; me lo devuelves el lunes.
information|es|Papeles|Necesitamos una copia de tu DNI y del título universitario para abrir la ficha. Gracias.
information|es|Seguimos|Aún no hay decisión, el comité se reúne el día 20. En cuanto sepa algo te escribo.
acknowledgement|es|Recibido|Gracias, tu CV ya está en nuestras manos. Lo miraremos con calma y te diremos algo.
rejection|it|Esito|Gentile Sara, dopo attenta riflessione abbiamo preferito un candidato con maggiore esperienza nel settore. Le auguriamo il meglio.
rejection|it|Aggiornamento|Ciao Sara, mi spiace ma non andremo avanti con la tua candidatura. Il gruppo era molto forte.
interview|it|Ci vediamo?|Ciao Sara, mi piacerebbe fare due chiacchiere con te. Hai mezz'ora giovedì pomeriggio? Anche in video va benissimo.
interview|it|Prossimo passo|Il responsabile tecnico vorrebbe incontrarti di persona. Ti andrebbe martedì alle 11 in sede?
offer|it|Ottime notizie|Sara, abbiamo deciso: il posto è tuo. 34.000 lordi, inizio il 7 gennaio. Ti mando il contratto domani.
assessment|it|Prova|In allegato trovi l'esercizio di cui parlavamo. Prenditi un paio d'ore e rimandamelo entro domenica.
information|it|Manca un documento|Per completare la pratica ci occorre copia del codice fiscale e l'ultimo cedolino.
information|it|Ancora un po'|Siamo ancora in riunione di budget, la risposta arriverà la prossima settimana. Abbi pazienza!
acknowledgement|it|Grazie|Il suo curriculum è arrivato, lo leggeremo con attenzione e la contatteremo se il profilo è in linea.
rejection|pt|Retorno|Olá Rui, agradecemos o seu tempo, mas optámos por avançar com outro candidato. Desejamos-lhe sucesso.
rejection|pt|Vaga|Oi Rui, infelizmente a vaga foi congelada e não vamos mais contratar este ano.
interview|pt|Bate-papo|Oi Rui! Curti seu portfólio. Rola uma conversa de 30 minutinhos na quinta às 15h com a nossa líder de design?
interview|pt|Próxima etapa|Rui, gostaríamos que viesse ao nosso escritório na próxima terça para conhecer a equipa.
offer|pt|Boas notícias|Rui, temos o prazer de lhe oferecer o cargo de analista. Salário de 2.100 euros, começo em janeiro.
assessment|pt|Desafio|Segue em anexo o desafio técnico. Tem até domingo para nos devolver a sua solução.
information|pt|Documentos|Rui, falta-nos o certificado de habilitações e o seu IBAN. Consegue enviar esta semana?
information|pt|Ponto de situação|Ainda não fechamos a decisão; o diretor volta dia 20. Assim que souber, aviso.
acknowledgement|pt|Recebemos|Obrigado pelo envio do seu CV! A nossa equipa vai analisá-lo e entrará em contacto se houver interesse.
rejection|nl|Uitslag|Dag Bram, we hebben de knoop doorgehakt en gaan met een andere kandidaat verder. Dank voor je tijd.
rejection|nl|Terugkoppeling|Beste Bram, het was een fijn gesprek, toch denken we dat je beter tot je recht komt op een andere plek.
interview|nl|Kop koffie?|Hoi Bram, leuk cv! Heb je zin om donderdag een half uurtje te komen praten met mij en Saskia?
interview|nl|Vervolg|We willen je graag voorstellen aan de rest van het team. Zou maandag om 10 uur lukken?
offer|nl|Ja!|Bram, je bent het geworden! Schaal 10, start per 1 februari. Het contract mail ik je morgen.
assessment|nl|Casus|In de bijlage vind je een casus. Werk die uit in maximaal twee uur en mail hem voor zondag terug.
information|nl|Nog iets|Voor het dossier heb ik nog een kopie van je paspoort en je laatste loonstrook nodig.
information|nl|Even wachten|De directeur is tot de 12e weg, dus een besluit laat nog even op zich wachten.
acknowledgement|nl|Dank|Je cv is goed aangekomen. We kijken er deze week naar en laten je iets weten.
rejection|pl|Wynik|Dzień dobry, po rozmowach postanowiliśmy zatrudnić osobę z większym doświadczeniem. Życzymy powodzenia.
rejection|pl|Rekrutacja|Szanowna Pani, niestety tym razem nie możemy zaproponować Pani współpracy.
interview|pl|Kawa?|Cześć Ola, fajne CV! Znalazłabyś pół godziny we wtorek na krótką rozmowę przez Teams?
interview|pl|Kolejny krok|Pani Olu, szefowa chciałaby Panią poznać osobiście. Czy pasuje czwartek o 11?
offer|pl|Mamy to|Ola, stanowisko jest Twoje! 12 tysięcy brutto, start od lutego. Umowę podeślę jutro.
assessment|pl|Zadanie|W załączniku zadanie, o którym mówiłem. Powinno zająć około trzech godzin, czekam na rozwiązanie do niedzieli.
information|pl|Dokumenty|Do teczki brakuje nam jeszcze kopii dyplomu i numeru konta.
information|pl|Status|Decyzja jeszcze nie zapadła, prezes wraca 20. Dam znać.
acknowledgement|pl|Dziękujemy|Twoje CV do nas dotarło. Przeczytamy je i odezwiemy się do wybranych osób.
rejection|ja|選考結果|高橋様、社内で協議を重ねました結果、今回はご縁がなかったということで何卒ご了承ください。
interview|ja|面談のお願い|高橋様、ぜひ一度直接お話を伺いたく存じます。来週の火曜か水曜でご都合のよいお時間はございますか。
offer|ja|ご連絡|高橋様、ぜひ弊社にお迎えしたいと考えております。年収620万円、4月1日入社でいかがでしょうか。
assessment|ja|課題について|面接の前に、添付の課題に取り組んでいただき、日曜日までにご返送ください。
information|ja|書類の件|手続きのため、卒業証明書と直近の源泉徴収票をお送りください。
acknowledgement|ja|ご応募ありがとうございます|履歴書を拝受いたしました。担当者が確認のうえ、一週間以内にご連絡いたします。
rejection|zh|结果通知|王同学你好,经过讨论,我们最终选了另一位经验更多的同学,很可惜。
interview|zh|约个时间|小王,我们总监想跟你聊聊,周四下午有时间吗?线上就行。
offer|zh|好消息|小王,恭喜!你的录用审批过了,月薪两万五,元旦后来报到。合同我明天发你。
assessment|zh|小作业|附件是一道题,两小时左右能做完,请周日前发回给我。
information|zh|还差一份|办手续还需要你的学位证复印件和银行卡号,麻烦发一下。
acknowledgement|zh|收到|你的简历已收到,我们看完会跟你联系。
reply|en|hi|Sam, got your note, thanks. Give me a shout on my mobile when you're out of the meeting.
rejection|en|Senior Planner - outcome|Dear Mr Ortiz, the selection panel has now met. I am sorry to tell you that you were not among those recommended for appointment. Feedback is available on request.
rejection|en|Hey|Well, I pushed for you but it went the other way in the end. I'm really sorry, hope we cross paths again.
interview|en|Getting to know you|Dear Mr Ortiz, we were impressed by your submission and should be grateful if you would attend our offices at 10.15 on 4 December to meet the partners.
interview|en|FYI|Confirming you're seeing Dana on Friday 11:00, third floor. Bring a laptop.
offer|en|Welcome!|We can't wait for you to start with us on 1 February! Attached are your terms: $95,000, health cover from day one.
assessment|en|Your exercise|The brief is attached. You have 48 hours from opening it; reply to this message with a single zip.
information|en|Visa|Do you need sponsorship to work here? And what notice would you have to give?
acknowledgement|en|Application ref 8841|This is to confirm that your submission reached us on 3 November. Only those shortlisted will be contacted.
information|en|no news is no news|Sam, just so you don't worry: the hiring committee slipped to after Thanksgiving. You haven't been forgotten.
reply|en|Re: thanks|Thanks for the kind words, Sam! It was fun. Enjoy your holiday.
rejection|de|Bewerbung Nr. 3391|Sehr geehrte Frau Aydin, nach Durchsicht aller Unterlagen haben wir andere Bewerbungen in die engere Wahl gezogen. Für Ihren weiteren Berufsweg alles Gute.
rejection|de|kurze Info|Hi Derya, leider reicht's diesmal nicht. Die Konkurrenz war echt stark, Kopf hoch!
interview|de|Kennenlernen|Hallo Derya, du hast uns neugierig gemacht. Magst du am 8. Dezember ab 15 Uhr in Leipzig vorbeischauen? Dauert etwa eine Stunde.
interview|de|Bestätigung|Hiermit bestätigen wir Ihren Termin am 9.12. um 13:30 Uhr, Raum 204. Bitte melden Sie sich am Empfang.
offer|de|Vertrag|Sehr geehrte Frau Aydin, wir freuen uns auf die Zusammenarbeit ab dem 1. Februar und überreichen Ihnen anbei Ihren Vertrag in doppelter Ausführung.
information|de|Rückfrage|Wie sieht es bei Ihnen mit einem Führerschein Klasse B aus, und welche Kündigungsfrist haben Sie?
acknowledgement|de|Eingangsbestätigung|Ihre Bewerbung ist bei uns gelandet. Sollten wir Sie zu einem Gespräch einladen wollen, melden wir uns innerhalb von drei Wochen.
rejection|fr|Candidature 2291|Monsieur, malgré l'intérêt de votre parcours, votre profil n'a pu être retenu cette fois-ci. Cordialement.
rejection|fr|désolé|Salut Karim, bon ben ça ne se fera pas, ils ont pris quelqu'un en interne. Dommage, j'y croyais.
interview|fr|Rendez-vous|Monsieur, la directrice souhaite vous recevoir le 10 décembre à 9h30. Merci de vous présenter à l'accueil muni d'une pièce d'identité.
offer|fr|Proposition|Karim, voici les grandes lignes : CDI, 42 k€ sur treize mois, statut cadre, arrivée le 5 janvier. On attend ton feu vert !
information|fr|Question|Avez-vous une autorisation de travail en cours de validité, et quelle est la durée de votre préavis ?
acknowledgement|fr|Candidature enregistrée|Nous accusons réception de votre dossier. Seuls les candidats retenus seront convoqués à un entretien.
rejection|es|Resultado|Estimado Pablo: tras valorar todas las candidaturas, la suya no ha resultado seleccionada. Agradecemos su interés.
interview|es|Cita|Pablo, el director quiere verte el lunes 7 a las 9:00 en la central. Pregunta por Elena en recepción.
offer|es|Bienvenido|Pablo, ya está todo aprobado: empiezas el 8 de enero como jefe de obra, 41.000 al año. Te paso el contrato para que lo firmes.
assessment|es|Pequeño reto|Te propongo un reto: haz un mini informe con los datos del Excel y mándamelo el jueves.
information|es|Duda|¿Tienes carné de conducir y vehículo propio? Lo pide el cliente.
acknowledgement|es|Inscripción confirmada|Tu inscripción en la oferta se ha registrado. Si encajas, el equipo te llamará para una entrevista.
rejection|it|Selezione 44|Gentile Dott. Greco, siamo spiacenti di informarLa che la Sua candidatura non è stata accolta.
interview|it|Convocazione|È invitato a presentarsi il giorno 9 dicembre alle ore 10 presso la sede di Bologna per il colloquio.
offer|it|Benvenuto|Paolo, siamo felicissimi: dal 7 gennaio sarai dei nostri come capo cantiere. In allegato la lettera da firmare.
information|it|Info|Ha già la patente C? E quando potrebbe cominciare?
rejection|pt|Processo seletivo|Prezado Caio, informamos que você não foi aprovado para a próxima etapa. Agradecemos a participação.
interview|pt|Marcação|Caio, a diretora quer falar contigo na sexta às 10h, por Zoom. Mando já o link.
offer|pt|Contrato|Caio, segue o contrato para assinatura: 2.300 euros, início a 4 de janeiro. Bem-vindo!
rejection|nl|Sollicitatie 112|Geachte heer Visser, uw brief heeft ons helaas niet overtuigd; wij nodigen u niet uit voor een gesprek.
interview|nl|Afspraak|Daan, de teamleider wil je dinsdag om 9.30 spreken, op kantoor in Zwolle. Tot dan!
offer|nl|Arbeidsvoorwaarden|Daan, we zijn eruit: je kunt 1 februari beginnen voor 3.900 bruto. Zet je een handtekening onder de bijlage?
information|nl|Vraag|Heb je een rijbewijs en per wanneer zou je kunnen starten?
rejection|pl|Nabór 7/26|Szanowny Panie, uprzejmie informujemy, że Pana kandydatura nie została wybrana.
offer|pl|Witamy|Cieszymy się, że będziemy razem pracować! Umowa w załączniku, start 1 lutego.
information|pl|Pytanie|Czy ma Pan prawo jazdy kat. B i jaki ma Pan okres wypowiedzenia?
rejection|ja|ご連絡|松本様、誠に恐縮ながら、今回は他の方にお願いすることとなりました。
interview|ja|日程のご相談|松本様、次は部長とお会いいただきたく、12月9日14時に本社へお越しいただけますでしょうか。
acknowledgement|ja|エントリー完了|エントリーを受け付けました。書類選考を通過された方にのみ面接のご案内をお送りします。
information|ja|お伺い|お車の免許はお持ちでしょうか。また、いつ頃から勤務可能でしょうか。
rejection|zh|通知|刘女士,很抱歉地告诉您,岗位已确定其他人选,您的资料我们会保留。
interview|zh|见面|刘女士,部门经理想请您周三下午两点到公司面谈,地址见下。
offer|zh|录用|刘女士,我们决定聘请您担任会计主管,试用期三个月,月薪一万八。
information|zh|问一下|请问您最快什么时候能到岗?目前的薪资是多少?
acknowledgement|zh|投递成功|感谢您应聘,我们会在两周内筛选,合适的话会安排面试。
"""


def rows() -> list[tuple[str, ...]]:
    return [tuple(line.split("|", 3)) for line in VOICES.strip().splitlines()]


@pytest.mark.parametrize(("kind", "language", "subject", "text"), rows(), ids=lambda value: value[:40])
def test_a_voice_is_understood(kind: str, language: str, subject: str, text: str) -> None:
    reading = read(mail(text, subject))

    assert reading.kind is Kind(kind), (language, reading.words)
