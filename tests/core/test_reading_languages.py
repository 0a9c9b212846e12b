"""What a message says in French, Spanish, Italian, Portuguese, Dutch, Polish, Japanese and Chinese."""

# ruff: noqa: E501  # a line is one mail

from __future__ import annotations

import pytest

from scanner.core.evidence import Kind
from tests.core.test_reading import kind_of, rows

FRENCH = {
    Kind.REJECTION: """
Votre candidature | Après étude attentive de votre dossier, nous sommes au regret de ne pas pouvoir donner suite à votre candidature.
Candidature Data Engineer | Malheureusement, votre candidature n'a pas été retenue.
Suite à votre entretien | Nous avons choisi de poursuivre avec un autre candidat.
Réponse | Le poste a été pourvu. Bonne continuation !
Votre candidature | Nous avons décidé de ne pas poursuivre le processus avec vous.
""",
    Kind.OFFER: """
Proposition d'embauche | Nous avons le plaisir de vous proposer le poste de Data Engineer.
Votre contrat | Vous trouverez ci-joint votre contrat de travail à signer.
Bonne nouvelle | Nous sommes ravis de vous faire une offre d'embauche.
""",
    Kind.ASSESSMENT: """
Test technique | Merci de réaliser le test technique sous 5 jours.
Prochaine étape | Veuillez compléter l'évaluation en ligne avant vendredi.
""",
    Kind.INTERVIEW: """
Invitation à un entretien | Nous souhaiterions vous rencontrer la semaine prochaine.
Votre candidature | Seriez-vous disponible mardi à 10h pour un échange téléphonique ?
Entretien | Nous devons malheureusement reporter notre entretien de vendredi.
Re: Candidature | Pourriez-vous me communiquer vos disponibilités ?
""",
    Kind.INFORMATION: """
Documents | Pourriez-vous nous envoyer vos références ?
Suivi de votre candidature | Nous reviendrons vers vous d'ici vendredi.
Re: Entretien | Désolé pour le retard, aucune décision n'a encore été prise.
Recrutement | Le recrutement est suspendu jusqu'en janvier.
""",
    Kind.ACKNOWLEDGEMENT: """
Accusé de réception | Nous avons bien reçu votre candidature et vous remercions de votre intérêt.
Votre candidature chez Northwind | Merci pour votre candidature. Si votre profil correspond, nous vous proposerons un entretien.
""",
    Kind.REPLY: """
Re: Merci | Avec plaisir, bon week-end !
""",
}
SPANISH = {
    Kind.REJECTION: """
Tu candidatura | Lamentamos comunicarte que hemos decidido continuar con otros candidatos.
Proceso de selección | Tras valorar tu perfil, no has sido seleccionado para el puesto.
Tu candidatura | La vacante ya ha sido cubierta. Te deseamos mucha suerte.
Actualización | No vamos a continuar con tu candidatura en esta ocasión.
Su solicitud | Lamentablemente su candidatura ha sido descartada.
""",
    Kind.OFFER: """
Oferta | Nos complace ofrecerte el puesto de Data Engineer.
Contrato | Adjuntamos tu contrato de trabajo para firmar.
¡Enhorabuena! | Has sido seleccionada para el puesto. ¡Bienvenida al equipo!
""",
    Kind.ASSESSMENT: """
Prueba técnica | Por favor, realiza la prueba técnica antes del viernes.
Siguiente paso | Tienes 72 horas para completar el test online.
""",
    Kind.INTERVIEW: """
Invitación a la entrevista | Nos gustaría conocerte mejor.
Re: Gracias | ¿Estarías disponible el martes para una llamada?
Entrevista | Lamentablemente tenemos que reprogramar la entrevista del viernes.
Tu candidatura | Indícanos tu disponibilidad para la próxima semana.
Tu candidatura | ¿Te viene bien el jueves a las 10:00?
""",
    Kind.INFORMATION: """
Documentación | ¿Podrías enviarnos tus referencias?
Estado de tu candidatura | Seguimos valorando perfiles y te informaremos antes del viernes.
Proceso | El proceso está en pausa por una congelación de contrataciones.
Re: Entrevista | Disculpa la demora, todavía no hay una decisión.
""",
    Kind.ACKNOWLEDGEMENT: """
Hemos recibido tu candidatura | Gracias por tu interés. Revisaremos tu perfil.
Confirmación de inscripción | Te has inscrito en la oferta. Si tu perfil encaja, te invitaremos a una entrevista.
""",
    Kind.REPLY: """
Re: Gracias | De nada, ¡buen fin de semana!
""",
}
ITALIAN = {
    Kind.REJECTION: """
La tua candidatura | Purtroppo abbiamo deciso di proseguire con un altro candidato.
Esito selezione | Ci dispiace comunicarle che non è stato selezionato per la posizione.
Candidatura | La posizione è già stata coperta. In bocca al lupo!
La sua candidatura | Dopo un'attenta valutazione abbiamo deciso di non proseguire con la sua candidatura.
""",
    Kind.OFFER: """
Proposta di assunzione | Siamo lieti di offrirle la posizione di Data Engineer.
Contratto | In allegato il contratto di lavoro da firmare.
Benvenuto | Benvenuto nel team! Congratulazioni per la nuova posizione.
""",
    Kind.ASSESSMENT: """
Test tecnico | La preghiamo di completare il test entro venerdì.
Prossimo passo | Hai 5 giorni per svolgere la prova tecnica.
""",
    Kind.INTERVIEW: """
Invito a colloquio | Vorremmo conoscerla.
Re: Candidatura | Sarebbe disponibile martedì alle 10 per una chiamata?
Colloquio | Purtroppo dobbiamo spostare il colloquio di venerdì.
Re: Grazie | Mi può indicare la sua disponibilità?
""",
    Kind.INFORMATION: """
Documenti | Potrebbe inviarci le sue referenze?
Stato della candidatura | Le faremo sapere entro venerdì.
Selezione | La selezione è sospesa fino a gennaio.
Re: Colloquio | Scusi il ritardo, stiamo ancora valutando.
""",
    Kind.ACKNOWLEDGEMENT: """
Conferma candidatura | Abbiamo ricevuto la tua candidatura, grazie per l'interesse.
La tua candidatura è stata inviata a Northwind | Valuteremo il tuo profilo. Se in linea, ti inviteremo a un colloquio.
""",
    Kind.REPLY: """
Re: Grazie | Prego, buon fine settimana!
""",
}
PORTUGUESE = {
    Kind.REJECTION: """
Sua candidatura | Infelizmente decidimos seguir com outro candidato.
Processo seletivo | Após análise, você não foi selecionado para a vaga.
Candidatura | A vaga já foi preenchida. Desejamos muito sucesso!
Resultado | Não vamos dar continuidade à sua candidatura.
""",
    Kind.OFFER: """
Proposta | Temos o prazer de lhe oferecer a vaga de Data Engineer.
Contrato | Segue em anexo o contrato de trabalho.
Parabéns | Parabéns, você foi aprovado para a vaga!
""",
    Kind.ASSESSMENT: """
Teste técnico | Por favor, realize o teste técnico até sexta-feira.
Próxima etapa | Você tem 72 horas para concluir o desafio técnico.
""",
    Kind.INTERVIEW: """
Convite para entrevista | Gostaríamos de conversar com você.
Re: Obrigado | Você estaria disponível na terça para uma conversa?
Entrevista | Infelizmente precisamos remarcar a entrevista de sexta.
Candidatura | Qual a sua disponibilidade para a próxima semana?
""",
    Kind.INFORMATION: """
Documentos | Poderia enviar as suas referências?
Andamento do processo | Entraremos em contato até sexta-feira.
Vaga | O processo está em pausa até janeiro.
Re: Entrevista | Desculpe a demora, ainda não há decisão.
""",
    Kind.ACKNOWLEDGEMENT: """
Recebemos sua candidatura | Obrigado pelo seu interesse.
Confirmação de candidatura | Caso seu perfil seja selecionado, será convidado para uma entrevista.
""",
    Kind.REPLY: """
Re: Obrigado | De nada, bom fim de semana!
""",
}
DUTCH = {
    Kind.REJECTION: """
Je sollicitatie | Helaas hebben we gekozen voor een andere kandidaat.
Sollicitatie Data Engineer | Na zorgvuldige overweging hebben wij besloten niet met je sollicitatie verder te gaan.
Vacature | De functie is inmiddels vervuld. Veel succes met je zoektocht!
Uw sollicitatie | Wij moeten u helaas afwijzen voor deze functie.
""",
    Kind.OFFER: """
Aanbod | We bieden je graag de functie van Data Engineer aan.
Contract | In de bijlage vind je je arbeidsovereenkomst.
Goed nieuws | Gefeliciteerd, je bent aangenomen! Welkom in het team.
""",
    Kind.ASSESSMENT: """
Online assessment | Rond het assessment binnen 5 dagen af.
Volgende stap | Wil je de technische test uiterlijk vrijdag maken?
""",
    Kind.INTERVIEW: """
Uitnodiging voor een gesprek | We willen je graag leren kennen.
Re: Bedankt | Ben je dinsdag beschikbaar voor een telefoongesprek?
Gesprek | Helaas moeten we ons gesprek van vrijdag verzetten.
Je sollicitatie | Wanneer schikt het je volgende week?
""",
    Kind.INFORMATION: """
Documenten | Kun je ons je referenties sturen?
Status van je sollicitatie | We laten je uiterlijk vrijdag weten wat de beslissing is.
Vacature | De vacature staat on hold vanwege een vacaturestop.
Re: Gesprek | Excuses voor de late reactie, er is nog geen beslissing.
""",
    Kind.ACKNOWLEDGEMENT: """
Ontvangstbevestiging | Bedankt voor je sollicitatie, we hebben deze goed ontvangen.
Je sollicitatie bij Northwind | We bekijken je cv. Als je profiel past, nodigen we je uit voor een gesprek.
""",
    Kind.REPLY: """
Re: Bedankt | Graag gedaan, fijn weekend!
""",
}
POLISH = {
    Kind.REJECTION: """
Twoja aplikacja | Niestety zdecydowaliśmy się na innego kandydata.
Rekrutacja | Z przykrością informujemy, że nie został Pan zakwalifikowany do dalszego etapu rekrutacji.
Aplikacja | Stanowisko zostało już obsadzone. Życzymy powodzenia.
Wynik rekrutacji | Nie możemy zaproponować Pani zatrudnienia.
""",
    Kind.OFFER: """
Oferta | Z przyjemnością chcielibyśmy zaproponować Panu stanowisko Data Engineer.
Umowa | W załączeniu przesyłamy umowę o pracę.
Gratulacje | Gratulujemy, została Pani przyjęta do pracy!
""",
    Kind.ASSESSMENT: """
Zadanie rekrutacyjne | Prosimy o wykonanie zadania do piątku.
Kolejny krok | Ma Pan 5 dni, aby rozwiązać test online.
""",
    Kind.INTERVIEW: """
Zaproszenie na rozmowę | Zapraszamy na rozmowę kwalifikacyjną we wtorek.
Re: Dziękuję | Czy pasuje Panu termin w czwartek o 10:00?
Rozmowa | Niestety musimy przełożyć naszą rozmowę z piątku.
Aplikacja | Prosimy o podanie Pana dostępności w przyszłym tygodniu.
""",
    Kind.INFORMATION: """
Dokumenty | Prosimy o przesłanie referencji.
Status aplikacji | Odezwiemy się w ciągu 10 dni roboczych.
Rekrutacja | Rekrutacja została wstrzymana do stycznia.
Re: Rozmowa | Przepraszam za opóźnienie, decyzja jeszcze nie zapadła.
""",
    Kind.ACKNOWLEDGEMENT: """
Potwierdzenie otrzymania aplikacji | Dziękujemy za przesłanie zgłoszenia.
Dziękujemy za aplikację | Skontaktujemy się z wybranymi kandydatami.
""",
    Kind.REPLY: """
Re: Dziękuję | Nie ma za co, miłego weekendu!
""",
}
JAPANESE = {
    Kind.REJECTION: """
選考結果のご連絡 | 厳正なる選考の結果、誠に残念ながら今回はご希望に添えない結果となりました。
選考結果について | 慎重に検討いたしましたが、採用を見送らせていただくことになりました。
採用選考の件 | 今回はご縁がなかったものとしてご了承ください。
選考結果 | 不採用とさせていただきます。今後のご活躍をお祈り申し上げます。
""",
    Kind.OFFER: """
内定のご連絡 | 厳正なる選考の結果、貴殿を採用することに決定いたしました。
内定通知書 | 添付の雇用契約書をご確認ください。
オファーのご案内 | オファーレターをお送りします。
""",
    Kind.ASSESSMENT: """
適性検査のご案内 | 3月5日までに適性検査の受検をお願いいたします。
次の選考について | コーディングテストを72時間以内にご提出ください。
""",
    Kind.INTERVIEW: """
面接のご案内 | 一次面接にお越しいただきたく、ご都合のよい日時をお知らせください。
書類選考通過のお知らせ | 書類選考を通過されましたので、面接の日程を調整させてください。
面接日程の変更 | 申し訳ございませんが、面接の日程変更をお願いできますでしょうか。
ご連絡 | ぜひ一度お話しできればと思います。ご都合はいかがでしょうか。
""",
    Kind.INFORMATION: """
必要書類について | 卒業証明書のご提出をお願いいたします。
選考状況について | お待たせしておりますが、現在選考中です。結果は来週金曜日までにご連絡いたします。
採用の件 | 採用計画の見直しにより、募集を一時停止しております。
""",
    Kind.ACKNOWLEDGEMENT: """
ご応募ありがとうございます | 応募書類を受領いたしました。
エントリー完了のお知らせ | ご応募いただきありがとうございます。
""",
    Kind.REPLY: """
Re: お礼 | こちらこそありがとうございました。
""",
}
CHINESE = {
    Kind.REJECTION: """
应聘结果 | 很遗憾，您未能通过本次面试。
关于您的申请 | 经过慎重考虑，我们决定录用其他候选人。祝您求职顺利。
申请结果 | 您的经历与岗位暂不匹配，感谢您的关注。
應徵結果 | 很遺憾，此次無法錄取，祝您求職順利。
""",
    Kind.OFFER: """
录用通知 | 恭喜您！我们很高兴录用您担任数据工程师。
Offer | 附件是您的录用通知书，请确认入职时间。
錄取通知 | 恭喜您被錄取，歡迎加入我們！
""",
    Kind.ASSESSMENT: """
笔试通知 | 请在48小时内完成在线笔试。
测评邀请 | 请在本周五之前完成在线测评。
""",
    Kind.INTERVIEW: """
面试邀请 | 您的简历已通过筛选，邀请您参加面试。
关于面试 | 请问您周三下午方便接听电话面试吗？
面试改期 | 抱歉，原定周五的面试需要改期。
面試通知 | 想邀請您參加面試，請問何時方便？
""",
    Kind.INFORMATION: """
补充材料 | 请提供您的学历证明和推荐人联系方式。
申请进度 | 您的申请仍在审核中，我们会在本周五之前通知您结果。
招聘 | 由于业务调整，该职位招聘暂停。
""",
    Kind.ACKNOWLEDGEMENT: """
投递成功 | 感谢您的投递，我们已收到您的简历。
感謝您的應徵 | 我們已收到您的履歷，如符合需求將與您聯繫。
""",
    Kind.REPLY: """
回复：谢谢 | 不客气，周末愉快！
""",
}
LANGUAGES = {
    "french": FRENCH,
    "spanish": SPANISH,
    "italian": ITALIAN,
    "portuguese": PORTUGUESE,
    "dutch": DUTCH,
    "polish": POLISH,
    "japanese": JAPANESE,
    "chinese": CHINESE,
}


@pytest.mark.parametrize(("line", "kind"), rows(*LANGUAGES.values()))
def test_eight_more_languages_are_understood(line: str, kind: Kind) -> None:
    assert kind_of(line) is kind
