"""Whole mails as they are written, courtesies, processes and all; each was once, or could be, misread."""

# ruff: noqa: E501  # a paragraph is one line

from __future__ import annotations

import pytest

from scanner.core.evidence import Kind
from scanner.core.reading import read
from tests.core.test_reading import mail

MAILS = [
    (
        "acknowledgement",
        "Thank you for applying to Northwind",
        """Hi Sam,

Thank you for your interest in Northwind and for taking the time to apply for the Data Engineer role! We wanted to let you know that we've received your application and our recruiting team will be reviewing it over the coming days.

If your qualifications match our needs, a recruiter will reach out to schedule an introductory call. While we're not able to reach out to every applicant, our team will contact you if your skills and experience are a strong match for the role.

In the meantime, feel free to check out our blog and follow us on LinkedIn.

All the best,
The Northwind Talent Team""",
    ),
    (
        "acknowledgement",
        "Your application to Data Engineer",
        """Dear Sam,
we are happy to confirm that your application has been submitted successfully. What happens next? 1. We screen your CV. 2. If we think there is a fit, we'll invite you to a 30-minute phone interview. 3. A technical interview with the team, which may include a take-home assignment. 4. Offer!
We aim to get back to every candidate within 10 business days.""",
    ),
    (
        "rejection",
        "Thank you from Northwind",
        """Hi Sam,

Thank you so much for taking the time to interview with our team. It was a pleasure getting to know you and hearing about your experience at Contoso.

We had the chance to speak with a number of really talented people for this role, and while the panel was impressed with your background, we have made the difficult decision to proceed with someone whose skills are a closer fit for what we need right now.

I know this isn't the news you were hoping for. We'd love to keep in touch, and please don't hesitate to apply for other roles that interest you.

Warm regards,
Jane""",
    ),
    (
        "rejection",
        "Data Engineer at Northwind",
        """Hello Sam,

I hope you are well. I'm getting in touch regarding the Data Engineer opening. Due to a high volume of applications, we are not able to move you forward in the process. We appreciate you considering us as the next step in your career, and hope that you will keep us in mind for future opportunities.""",
    ),
    (
        "rejection",
        "Re: Final interview",
        """Hi Sam, thanks again for coming in last week. This was a tough one: everybody liked you. In the end, though, we felt another finalist had deeper streaming experience, so we'll be making them an offer. Let's stay in touch. Jane""",
    ),
    (
        "rejection",
        "Update",
        "Hi Sam, just a quick note that you will not be proceeding to the next round. All the best, Jane",
    ),
    (
        "rejection",
        "Northwind: Data Engineer",
        "Thanks for your time last week. We don't think this is the right fit at this point. Wishing you all the best.",
    ),
    (
        "rejection",
        "Re: Interview",
        "Sam, unfortunately the hiring committee has decided not to extend an offer. Happy to give feedback over a call.",
    ),
    (
        "rejection",
        "Your application with Northwind",
        "We have reviewed your application and regret that we cannot take it further on this occasion.",
    ),
    (
        "rejection",
        "Role closed",
        "After much thought, leadership cancelled this requisition, so we won't be hiring for this position. Sorry about that!",
    ),
    (
        "interview",
        "Next steps with Northwind",
        """Hi Sam,

Great speaking with you yesterday! The team enjoyed the conversation and would love to continue the process. The next stage is a virtual onsite, consisting of four 45-minute sessions. Please use the link below to tell us what days work best.

https://calendly.com/northwind/onsite

Thanks,
Jane""",
    ),
    (
        "interview",
        "Re: Thank you",
        "Hi Sam! Thanks for the kind note. Do you have 20 minutes on Thursday afternoon to chat with our VP? Any time after 2 works on our end.",
    ),
    ("interview", "Northwind", "Sam, are you around tomorrow? I wanted to discuss something quickly over the phone."),
    (
        "interview",
        "Interview Request",
        "Hello Sam, Thank you for your application. We reviewed your profile and would like to learn more about you. Kindly choose a time that is convenient using our scheduling tool.",
    ),
    (
        "interview",
        "Re: interview on Friday",
        "Hi Sam, something has come up on our side - is it okay if we push Friday's interview to Monday same time? Sorry!",
    ),
    (
        "interview",
        "Confirmation: Technical interview",
        "Your technical interview with Northwind has been scheduled. Date: Tuesday, 1 December 2026. Time: 14:00 GMT. Where: Zoom. If you need to reschedule please let us know.",
    ),
    ("interview", "Re: Data Engineer", "Hey Sam, Jane passed your CV on to me. Can you do a call sometime this week?"),
    (
        "offer",
        "Congratulations!",
        "Dear Sam, following your recent interviews, it gives me great pleasure to confirm that we'd like to offer you the role of Data Engineer on a permanent basis. Your starting salary will be 62,000. Please confirm your acceptance by 4 December.",
    ),
    (
        "offer",
        "Northwind: next steps",
        "Hi Sam, great news! The team came back with a strong yes and I'd like to walk you through the offer. Your offer letter will arrive via DocuSign this afternoon.",
    ),
    (
        "offer",
        "Complete with DocuSign: Offer Letter - Sam Rivera.pdf",
        "Jane Doe sent you a document to review and sign.",
    ),
    (
        "assessment",
        "Northwind has invited you to the Data Engineer challenge",
        "Hi Sam, You have been invited to attempt the Data Engineer challenge. The test has 3 questions and takes 90 minutes. Link valid till 30 November. Good luck!",
    ),
    (
        "assessment",
        "Next step in your Northwind application",
        "Thank you for your interest. As the next step in our process, we ask all candidates to complete a short exercise, which you'll find attached. Please return it within a week.",
    ),
    (
        "assessment",
        "Action needed: complete your HireVue",
        "You have been selected to move on to the next step: an on-demand video interview. Complete it by Dec 1.",
    ),
    (
        "information",
        "Re: timeline",
        "Hi Sam, thanks for checking in. We're a bit behind because two panel members were traveling. I should have news by the end of next week.",
    ),
    (
        "information",
        "Northwind - reference check",
        "Hi Sam, we're getting close! Could you share the contact details of two former managers?",
    ),
    (
        "information",
        "Re: Data Engineer",
        "Hi Sam, quick one: do you have the right to work in the UK or would you need sponsorship?",
    ),
    (
        "information",
        "Background check",
        "Please log into the Checkr portal and submit your information so that we can start your background check.",
    ),
    (
        "information",
        "Data Engineer role",
        "Hi Sam, I wanted to be transparent: the company announced a hiring freeze this morning, so everything is paused. I'll reach out as soon as I know more.",
    ),
    (
        "information",
        "Confirm your email for your Northwind application",
        "Use code 991823 to confirm your email and submit your application.",
    ),
    ("reply", "Re: Thanks for today", "Thank you Sam, it was lovely to meet you too. Have a great weekend! Jane"),
    ("reply", "Re: Spark question", "That paper is here. I think section 3 is what you were asking about."),
    (
        "rejection",
        "Bewerbung als Entwickler",
        """Sehr geehrter Herr Rivera,
vielen Dank für Ihre Bewerbung und das damit verbundene Interesse an unserem Unternehmen. Wir haben Ihre Unterlagen mit großem Interesse gelesen. Nach eingehender Prüfung müssen wir Ihnen heute jedoch mitteilen, dass unsere Wahl auf einen anderen Bewerber gefallen ist. Bitte sehen Sie darin keine Wertung Ihrer fachlichen Qualifikation. Für Ihren weiteren beruflichen Weg wünschen wir Ihnen alles Gute.
Mit freundlichen Grüßen""",
    ),
    (
        "acknowledgement",
        "Ihre Bewerbung bei Nordwind",
        """Guten Tag Sam Rivera, herzlichen Dank für die Zusendung Ihrer Bewerbungsunterlagen, die wir gerne erhalten haben. Die sorgfältige Prüfung wird etwas Zeit in Anspruch nehmen. Wir bitten Sie daher um ein wenig Geduld und melden uns unaufgefordert bei Ihnen.""",
    ),
    (
        "interview",
        "Re: Bewerbung",
        "Hallo Sam, danke für deine Bewerbung! Dein Profil klingt spannend. Hast du diese Woche Zeit für ein kurzes Telefonat? Am besten Mittwoch oder Donnerstag Nachmittag. LG Anna",
    ),
    (
        "offer",
        "Wir freuen uns auf Sie",
        "Sehr geehrte Frau Rivera, wir freuen uns sehr, Ihnen mitteilen zu können, dass wir Ihnen die Position anbieten möchten. Den Vertrag erhalten Sie in den nächsten Tagen.",
    ),
    (
        "rejection",
        "Deine Bewerbung bei uns",
        "Hi Sam, leider hat es diesmal nicht geklappt. Wir haben uns für jemanden entschieden, der schon mehr Erfahrung mitbringt. Alles Gute für deinen weiteren Weg!",
    ),
    (
        "information",
        "Re: Rückmeldung",
        "Hallo Sam, sorry, dass du so lange warten musst. Wir sind intern noch nicht so weit, spätestens Ende nächster Woche weißt du mehr.",
    ),
    (
        "rejection",
        "Votre candidature chez Northwind",
        "Bonjour, nous vous remercions de l'intérêt que vous portez à notre entreprise. Nous avons étudié votre profil avec attention. Cependant, nous ne pouvons pas y répondre favorablement. Nous vous souhaitons pleine réussite dans vos recherches.",
    ),
    (
        "interview",
        "Suite à votre candidature",
        "Bonjour Sam, votre profil a retenu notre attention et nous souhaiterions convenir d'un premier échange par téléphone. Quelles seraient vos disponibilités cette semaine ?",
    ),
    (
        "rejection",
        "Proceso Data Engineer",
        "Hola Sam, gracias por tu tiempo. Hemos decidido avanzar con otra persona que tiene más experiencia en Spark. Guardaremos tu CV para futuras oportunidades.",
    ),
    (
        "interview",
        "Northwind - Data Engineer",
        "Hola Sam, hemos revisado tu perfil y nos ha parecido muy interesante. ¿Podríamos hablar por teléfono mañana sobre las 11?",
    ),
    (
        "rejection",
        "選考結果のご連絡",
        "この度は弊社求人にご応募いただき、誠にありがとうございました。社内で慎重に検討を重ねました結果、誠に残念ではございますが、今回は貴意に添いかねる結果となりました。末筆ながら、今後のご健勝とご活躍を心よりお祈り申し上げます。",
    ),
    (
        "interview",
        "選考に関するご連絡",
        "書類選考の結果、ぜひ面接にお越しいただきたくご連絡いたしました。下記日程のうち、ご都合の良い日時をご返信ください。12月1日 10:00〜 12月2日 14:00〜",
    ),
    (
        "rejection",
        "面试结果通知",
        "您好，感谢您参加我司的面试。综合评估后，我们认为您目前的经验与该岗位的要求还有一定差距，很遗憾不能继续推进。祝您早日找到理想的工作。",
    ),
    ("interview", "面试安排", "您好，恭喜您通过初试！请问您下周二或周三哪天有时间参加复试？"),
    (
        "rejection",
        "Uw sollicitatie",
        "Geachte heer Rivera, dank voor uw sollicitatie. Wij hebben een groot aantal reacties ontvangen. Helaas past uw profiel minder goed bij de functie dan dat van andere kandidaten en daarom gaan wij niet met u verder. Wij wensen u veel succes.",
    ),
    (
        "rejection",
        "Candidatura Data Engineer",
        "Gentile Sam, La ringraziamo per il tempo dedicatoci. Le comunichiamo che abbiamo individuato un profilo più in linea con le nostre esigenze. Le auguriamo il meglio per il Suo futuro professionale.",
    ),
    (
        "rejection",
        "Processo seletivo Northwind",
        "Olá Sam, agradecemos sua participação. Neste momento, optamos por seguir com profissionais mais aderentes ao perfil da vaga. Seu currículo ficará em nosso banco de talentos.",
    ),
    (
        "rejection",
        "Rekrutacja na stanowisko Data Engineer",
        "Dzień dobry, dziękujemy za udział w rekrutacji. Po analizie wszystkich zgłoszeń zdecydowaliśmy się kontynuować proces z innymi kandydatami. Życzymy powodzenia w dalszych poszukiwaniach.",
    ),
    (
        "acknowledgement",
        "Your application was received",
        "Thanks for your interest! Please do not reply to this email. You can check your status at any time by signing in to your candidate profile. Because of the volume of applications, only candidates selected for an interview will be contacted.",
    ),
    (
        "acknowledgement",
        "Application received: Data Engineer",
        "Dear Sam, Thanks for submitting your resume. Should your background be a good fit, we will be in touch to arrange an interview. Otherwise, we will keep your resume on file for future openings. Unfortunately, we cannot respond to each applicant individually.",
    ),
    (
        "reply",
        "Re: Question about benefits",
        "Hi Sam, yes, we offer health insurance from day one and 28 days of holiday. Best, Jane",
    ),
    (
        "interview",
        "Invitation: Sam Rivera / Jane Doe - Northwind @ Tue Dec 1, 2026 2pm",
        "You have been invited to the following event.",
    ),
]


@pytest.mark.parametrize(("kind", "subject", "text"), MAILS, ids=[f"{kind}: {text[:40]!r}" for kind, _, text in MAILS])
def test_a_whole_mail_is_understood(kind: str, subject: str, text: str) -> None:
    assert read(mail(text, subject)).kind is Kind(kind)


SHORT = [
    (
        "rejection",
        "Your application for Data Engineer",
        "Dear Sam, thank you again for your application. On this occasion we have decided to take forward other applicants. We'd encourage you to keep an eye on our website.",
    ),
    (
        "rejection",
        "Following up",
        "Hi Sam, the hiring manager chose a candidate who has worked with Kafka at scale. I really enjoyed meeting you.",
    ),
    ("rejection", "Northwind", "We regret to let you know that your profile was not retained for this search."),
    (
        "rejection",
        "Re: status?",
        "Hey Sam, sorry for the slow reply. We ended up hiring someone last week. Thanks for your patience.",
    ),
    ("rejection", "Application", "We're unable to progress your application to the next stage."),
    ("interview", "Speak soon?", "Sam, could we find 30 minutes this week? I'd like you to meet our head of data."),
    (
        "interview",
        "Northwind - panel",
        "You'll be meeting with Jane, Tom and Priya on 2 December from 10:00. Bring a laptop.",
    ),
    ("interview", "Re: next week", "Wednesday doesn't work anymore for Tom, how about Thursday 11am?"),
    (
        "interview",
        "Hello from Northwind",
        "I reviewed your CV and would love to find out more about what you're looking for. Got time for a call?",
    ),
    (
        "offer",
        "Offer details",
        "Hi Sam, as promised here are the details: base 70k, bonus 10%, 25 days of leave. Let me know by Friday whether you accept.",
    ),
    ("offer", "Yes!", "We would be thrilled to have you. I've attached the paperwork for your employment."),
    ("assessment", "Homework", "Please find attached a small programming task. You have one week."),
    (
        "assessment",
        "Invitation: cognitive test",
        "Follow the link to start your test. It must be finished within 48 hours.",
    ),
    ("information", "Quick one", "Which version of your CV should we use, the one from May or from September?"),
    ("information", "Delay", "Our CFO is travelling, so the sign-off slips to next Wednesday."),
    ("information", "Missing document", "Your work permit copy was unreadable, please upload it again."),
    (
        "acknowledgement",
        "Application complete",
        "You're all set! Your application for Data Engineer at Northwind was submitted on 23 November.",
    ),
    (
        "acknowledgement",
        "Thanks for your application",
        "We will look at your documents carefully and come back to you as soon as possible.",
    ),
    ("reply", "Re: Thank you!", "Thanks for the note. It was fun to talk about compilers."),
    ("rejection", "Ihre Bewerbung vom 3. November", "Leider konnten wir Sie bei der Auswahl nicht berücksichtigen."),
    ("rejection", "Bewerbung", "Andere Bewerber erfüllten unsere Anforderungen noch besser als Sie."),
    ("interview", "Gespräch", "Gerne möchte ich Sie am Donnerstag, 3. Dezember, um 14 Uhr in unser Büro einladen."),
    ("information", "Bewerbung", "Könnten Sie uns noch mitteilen, ab wann Sie verfügbar wären?"),
    ("offer", "Ihre Zukunft bei uns", "Sie haben uns überzeugt! Wir möchten Sie einstellen."),
    ("rejection", "Votre candidature", "Nous ne donnerons pas suite à votre candidature."),
    ("interview", "Prochaine étape", "Nous vous proposons un second entretien avec le directeur technique."),
    ("information", "Votre dossier", "Nous prendrons une décision la semaine prochaine."),
    ("rejection", "Candidatura", "Sentimos comunicarte que no continúas en el proceso."),
    ("interview", "Proceso", "Nos gustaría concertar una entrevista contigo esta semana."),
    ("offer", "Propuesta", "Nos encantaría que te unieras al equipo; adjunto la propuesta económica."),
    ("rejection", "Selezione", "Siamo spiacenti di informarla che la sua candidatura non è stata accolta."),
    ("interview", "Incontro", "Vorremmo organizzare un secondo incontro con il responsabile."),
    ("rejection", "Processo seletivo", "Lamentamos informar que você não seguirá no processo."),
    ("interview", "Próxima etapa", "Gostaríamos de agendar uma conversa com o gestor da área."),
    ("rejection", "Sollicitatie", "Wij gaan niet verder met jouw sollicitatie."),
    ("interview", "Tweede gesprek", "We nodigen je graag uit voor een tweede gesprek met het team."),
    ("rejection", "Rekrutacja", "Tym razem zdecydowaliśmy się wybrać inną osobę."),
    ("interview", "Drugi etap", "Chcielibyśmy zaprosić Panią na drugą rozmowę."),
    ("rejection", "選考結果のお知らせ", "誠に恐縮ですが、今回の採用は見送らせていただきます。"),
    ("interview", "面談のお願い", "一度オンラインでお話しさせていただけませんでしょうか。"),
    (
        "acknowledgement",
        "応募受付のお知らせ",
        "このたびはご応募いただき誠にありがとうございます。書類選考の結果は2週間以内にご連絡いたします。",
    ),
    ("rejection", "面试反馈", "很抱歉通知您，本次面试未通过。"),
    ("interview", "复试通知", "请于12月1日下午2点参加复试。"),
    ("acknowledgement", "简历投递", "您的简历已收到，我们会尽快处理。"),
    (
        "rejection",
        "Re: Data Engineer",
        "Hi Sam, I'm sorry to say we've chosen not to continue. You were a close second.",
    ),
    (
        "rejection",
        "Outcome of your interview",
        "Dear Sam, thank you for attending the interview. I am writing to advise that you have not been successful.",
    ),
    ("rejection", "Your application", "We have now filled this vacancy and are no longer accepting applications."),
    ("rejection", "Update", "While we can't move forward right now, we'd love to stay in touch."),
    ("rejection", "Application update", "Your skills don't quite match what we need for this position."),
    (
        "rejection",
        "Decision regarding your application",
        "After reviewing your application, we have determined that we'll be focusing on candidates with more direct experience.",
    ),
    ("rejection", "Hello", "The role has gone to an internal candidate, I'm afraid."),
    ("rejection", "Thanks for your interest", "We're sorry, but you were not chosen to advance."),
    ("interview", "Northwind x Sam", "I wanted to see if you'd be up for a coffee chat with our CTO next week?"),
    (
        "interview",
        "Next stage",
        "We'd be delighted to see you again for a final interview with the board on 3 December.",
    ),
    ("interview", "Your call with Jane", "Looking forward to our call tomorrow at 10. Here's the Teams link."),
    (
        "interview",
        "Candidate interview - confirmation required",
        "Please confirm your attendance at the interview on Monday.",
    ),
    ("interview", "Re: availability", "Tuesday at 3 works! I'll send an invite. Talk soon."),
    ("interview", "Good news", "You made it through to the second stage! Jane will contact you to arrange a time."),
    ("offer", "Formal offer", "Please find attached your contract of employment. Kindly sign and return by Friday."),
    ("offer", "Re: decision", "I'm happy to say that the job is yours if you want it."),
    ("offer", "Northwind offer", "We've decided to hire you! Details to follow."),
    ("assessment", "Skills check", "As discussed, here is the exercise. Send your solution to me by Sunday evening."),
    ("assessment", "Complete your assessment", "You have 3 days left to finish."),
    (
        "information",
        "Re: process",
        "We haven't forgotten you. There are two more candidates to meet, so it will take another week.",
    ),
    ("information", "References", "Please provide three professional references."),
    ("information", "Question", "Would you be willing to relocate to Leeds?"),
    ("information", "Northwind update", "Your application has been forwarded to the hiring manager."),
    ("acknowledgement", "We got it!", "Thanks, your application is in. Sit tight while we look at it."),
    ("acknowledgement", "Confirmation", "Your resume has been received and will be reviewed shortly."),
    ("reply", "Re: Thank you", "My pleasure Sam. Enjoy the rest of your week."),
    ("reply", "Re: Article", "Thanks for sending this, a good read."),
    ("rejection", "Ihre Bewerbung", "Wir haben die Stelle intern besetzt."),
    ("rejection", "Absage", "Ihre Qualifikationen entsprechen leider nicht dem Anforderungsprofil der Stelle."),
    (
        "rejection",
        "Deine Bewerbung",
        "Wir haben uns dazu entschieden, den Bewerbungsprozess mit dir nicht fortzusetzen.",
    ),
    ("rejection", "Bewerbung", "Wir haben uns letztlich für eine Kandidatin mit mehr Erfahrung entschieden."),
    ("interview", "Nächste Runde", "Wir würden dich gerne zu einem Gespräch bei uns vor Ort einladen."),
    ("interview", "Ihre Bewerbung", "Wann könnten wir kurz telefonieren?"),
    ("interview", "Interview", "Können wir das Gespräch auf Montag verlegen? Jane ist krank."),
    ("offer", "Zusage", "Wir freuen uns, Ihnen mitteilen zu dürfen, dass Sie die Stelle bekommen."),
    ("offer", "Vertrag", "Anbei dein Arbeitsvertrag zur Unterschrift."),
    ("information", "Unterlagen fehlen", "Uns fehlt noch Ihr Arbeitszeugnis."),
    ("information", "Re: Stand", "Wir brauchen noch ein paar Tage. Ich melde mich bis Mittwoch."),
    ("acknowledgement", "Ihre Bewerbung", "Wir bestätigen den Eingang Ihrer Bewerbung."),
    ("rejection", "Candidature", "Votre profil ne correspond pas à nos besoins actuels."),
    ("rejection", "Suite de notre entretien", "Nous avons retenu une autre candidate pour ce poste."),
    ("interview", "Rencontre", "Pouvez-vous venir à nos bureaux jeudi à 14h pour rencontrer l'équipe ?"),
    ("interview", "Entretien", "Je vous confirme notre rendez-vous de lundi à 9h30."),
    ("offer", "Bonne nouvelle", "Votre candidature est retenue, bienvenue parmi nous !"),
    ("information", "Pièces", "Il nous manque une copie de votre diplôme."),
    ("rejection", "Candidatura", "Finalmente nos hemos decantado por otro perfil."),
    ("interview", "Entrevista", "¿Puedes venir a nuestra oficina el jueves a las 10?"),
    ("offer", "Oferta", "Queremos que te incorpores a nuestro equipo. Adjunto la oferta."),
    ("rejection", "Selezione", "La informiamo che la selezione si è conclusa con la scelta di un altro candidato."),
    ("interview", "Colloquio", "Può venire da noi giovedì alle 10?"),
    ("rejection", "Vaga", "Infelizmente sua candidatura não foi aprovada para a próxima fase."),
    ("interview", "Entrevista", "Podemos falar amanhã às 10h?"),
    ("rejection", "Sollicitatie", "Je bent helaas niet geselecteerd voor een gesprek."),
    ("interview", "Kennismaking", "Heb je donderdag tijd om langs te komen?"),
    ("rejection", "Rekrutacja", "Niestety Pana kandydatura nie została wybrana."),
    ("interview", "Spotkanie", "Czy mógłby Pan przyjść na rozmowę w czwartek?"),
    ("rejection", "選考結果", "今回は採用を見合わせていただくことになりました。"),
    ("interview", "次回面接", "最終面接を12月1日に実施いたします。"),
    ("rejection", "结果", "非常抱歉，此岗位已经招到合适的人选。"),
    ("interview", "面试", "下周二上午10点可以来公司面谈吗？"),
    ("offer", "恭喜", "我们决定向您发放offer，请查收附件。"),
    ("information", "材料", "麻烦您补充一下身份证复印件。"),
]


@pytest.mark.parametrize(("kind", "subject", "text"), SHORT, ids=[f"{kind}: {text[:40]!r}" for kind, _, text in SHORT])
def test_a_terse_mail_is_understood(kind: str, subject: str, text: str) -> None:
    assert read(mail(text, subject)).kind is Kind(kind)
