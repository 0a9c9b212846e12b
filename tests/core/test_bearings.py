"""How a name stands and who says it: articles, heads of lines, offices, bulk mail, job boards, borrowed domains."""

from __future__ import annotations

import pytest

from benchmarks.ledger import describe
from scanner.core.directory import Directory, Employer, Interviewer, Seeker
from scanner.core.evidence import Authenticity, Confidence, Match, Signal
from scanner.core.matching import Judge
from tests.core.correspondence import OWN, address, message

PHARE = Employer("Le Phare", role="Pharmacien de nuit", interviewers=(Interviewer("Marc Dupont"),))
HARVEST = Employer("Harvest", role="Financial Analyst", interviewers=(Interviewer("Tom Baker"),))
KOMPAS = Employer("Kompas College", role="Docent Engels", interviewers=(Interviewer("Jan Bakker"),))
OREE = Employer(
    "Laboratoires Orée",
    domains=("oree-labs.example",),
    role="Pharmacien",
    interviewers=(Interviewer("Karim Benhaddou"),),
)
ALDATE = Employer("St Aldate's Hospitals", domains=("staldates-hospitals.example",), role="Integration Developer")
JUDGE = Judge(Directory(Seeker("Camille Ferrandier", (OWN,)), (PHARE, HARVEST, KOMPAS, OREE, ALDATE)))
INVITED = (
    "Hi Camille,\n\nwe would like to invite you to an interview for the position next week. Would Monday suit you?"
)


def judged(sender: str, subject: str, text: str) -> Match:
    """What is made of a mail to the seeker."""
    return JUDGE.judge(message(sender, subject, text), {})


def test_a_name_with_an_article_is_known_without_it() -> None:
    text = "Bonsoir Camille, Marc Dupont du Phare. Pour le poste de nuit, libre lundi pour un second entretien ?"

    match = judged("Marc Dupont <marcdupont@gmail.com>", "lundi", text)

    assert match.employer == "Le Phare", describe(match)
    assert Signal.COMPANY in {entry.signal for entry in match.evidence}


def test_a_common_word_is_no_name_where_it_only_heads_a_line() -> None:
    supper = judged(
        "Tom Baker <tom@gmail.com>", "Harvest supper", "Hi Camille, can you come on Wednesday at ten instead?"
    )
    interview = judged("Tom Baker <tom.baker@freemail.test>", "Harvest interview", INVITED)

    assert not supper.is_finding
    assert interview.employer == "Harvest", describe(interview)


@pytest.mark.parametrize(
    ("recipient", "subject", "employer"),
    [
        ("Kompas College staff office <pz@kompas-utrecht.test>", "Thanks for today", "Kompas College"),
        ("Harvest <hello@harvest-foods.test>", "Thanks", "Harvest"),
        ("Harvest <hello@foods.test>", "Thank you for the interview", "Harvest"),
        ("Harvest <help@shop.test>", "My order", None),
        ("Lisa Kompas College <lisa@gmail.com>", "Barbecue", None),
    ],
)
def test_thanks_to_an_office_are_thanks_to_its_company(recipient: str, subject: str, employer: str | None) -> None:
    sent = message(f"Camille <{OWN}>", subject, to=recipient)

    link = JUDGE.sent_link(sent.headers)

    assert (link.employer if link else None) == employer
    assert link is None or link.to == (address(recipient).address,)


def test_what_an_office_says_to_everybody_is_for_its_customers() -> None:
    recall = "Madame, Monsieur, nous procédons au rappel du lot 6K112. Contact : Karim Benhaddou, pharmacovigilance."
    personal = "Bonjour Camille,\n\nnous vous invitons à un entretien avec Karim Benhaddou lundi."

    office = "Orée Information médicale <info.medicale@oree-labs.example>"

    assert not judged(office, "Rappel de lots", recall).is_finding
    assert judged(office, "Votre candidature", personal).employer == "Laboratoires Orée"


def test_bulk_mail_from_somewhere_else_must_name_the_seeker() -> None:
    text = "Tom Baker has stood on eleven summits, he jokes. Read our interview with him about fear and frostbite."
    bulk = message(
        "Harvest Outdoors <hi@harvest-outdoors.test>",
        "Interview with Tom Baker of Harvest",
        text,
        list_unsubscribe="<mailto:out@harvest-outdoors.test>",
    )

    match = JUDGE.judge(bulk, {})

    assert not match.is_finding


def test_a_job_boards_alerts_are_none_of_an_employers() -> None:
    text = "Bonjour Camille, voici les nouveaux emplois : Pharmacien, Laboratoires Orée. Postulez facilement."

    match = judged("Indeed <alerte@indeed.com>", "Pharmacien chez Laboratoires Orée et 21 autres emplois", text)

    assert not match.is_finding


def test_a_borrowed_domain_makes_a_fraud_of_what_would_be_no_reply() -> None:
    text = (
        "Dear candidate\n\nYour staff account is being created. In the next few minutes you'll get a six digit code by "
        "SMS. Please reply with this code at once so that we may complete the registration for the post of Integration "
        "Developer."
    )

    match = judged("Recruitment <recruitment@st-aldates-hospitals.example>", "Portal access code", text)

    assert match.is_finding, describe(match)
    assert match.authentication.authenticity is Authenticity.SUSPICIOUS


def test_mail_of_a_list_is_none_of_the_seekers_and_an_invitation_through_a_group_is() -> None:
    culvert = message(
        "Karim Benhaddou <karim.benhaddou@oree-labs.example>", "[pharma] stability", "Has anybody got data on this?",
        to="pharma@lists.test", list_id="<pharma.lists.test>",
    )  # fmt: skip
    invited = message(
        "Karim Benhaddou <karim.benhaddou@oree-labs.example>", "Entretien", INVITED,
        to="recrutement@oree-labs.example", list_id="<recrutement.oree-labs.example>",
    )  # fmt: skip

    assert not JUDGE.judge(culvert, {}).is_finding
    assert JUDGE.judge(invited, {}).is_finding


def test_a_reading_of_a_name_in_another_script_names_nobody() -> None:
    sakura = Employer("さくらホーム", aliases=("さくら",), interviewers=(Interviewer("鈴木 一郎"),))
    judge = Judge(Directory(Seeker("林 春香", (OWN,)), (sakura,)))
    text = "さくらの苗木オーナーにご応募いただきありがとうございました。抽選の結果、残念ながら落選となりました。林様"

    match = judge.judge(message("商店会 <oshirase@sakuradori.test>", "さくらの苗木オーナー募集の結果", text), {})

    assert Signal.PERSON not in {entry.signal for entry in match.evidence}
    assert not match.is_finding or match.confidence is Confidence.POSSIBLE


def test_who_borrows_an_interviewers_name_for_a_grave_request_is_a_fraud() -> None:
    text = "I'm in a meeting. Please pick up five 100 pound Apple cards, scratch off the back and send me photos. Tom"

    told = judged("Tom Baker <tom.baker.desk@gmail.com>", "Quick one", f"Camille, are you free? {text}")
    spam = judged("Tom Baker <tom.baker.desk@gmail.com>", "Quick one", f"Dear friend, {text}")

    assert (told.employer, told.authentication.authenticity) == ("Harvest", Authenticity.SUSPICIOUS), describe(told)
    assert not spam.is_finding
