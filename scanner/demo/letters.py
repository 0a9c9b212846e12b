"""The letters of the sample mailbox: one season of Sam Rivera's job search, as data.

Words in braces are dates, filled in from the day of the demo; see `scanner.demo.sample`.
"""

from __future__ import annotations

from dataclasses import dataclass, field

SEEKER = "Sam Rivera <sam.rivera@mailbox.test>"

INBOX = "INBOX"
JUNK = "Junk"
PROMOTIONS = "Promotions"
SHOPPING = "Shopping"  # a rule of Sam's: whatever the outdoor shop sends
ZURICH = "Bewerbungen/Zürich"
NOTICES = "Notices"  # a rule: whatever comes from automatic senders
ARCHIVE = "Archive"
SENT = "Sent"


@dataclass(frozen=True, slots=True)
class Letter:
    """One message. ``days`` is how long ago it came; ``answers`` is the ``key`` of another one.

    ``fails``: the provider's check did not find that it is from the sender's domain.
    ``meeting`` adds a calendar part of that name. ``bulk`` adds what mass mailings carry, ``page`` an HTML part.
    """

    folder: str
    sender: str
    subject: str
    days: float
    text: str
    key: str = ""
    answers: str = ""
    fails: bool = False
    seen: bool = False
    to: str = SEEKER
    page: bool = False
    bulk: bool = False
    meeting: str = ""
    fields: dict[str, str] = field(default_factory=dict)


OWN = (
    Letter(
        SENT,
        SEEKER,
        "Thank you for the interview",
        6.2,
        """Dear Jane,

thank you for the time that you and the team took. I enjoyed talking about the move from
nightly batches to streams, and left with a good picture of what the data engineers do at Northwind.

If anything is still open from my side, just write.

Best wishes
Sam
""",
        key="thanks-northwind",
        to="Jane Doe <jane.doe@northwind-analytics.example>",
        seen=True,
    ),
    Letter(
        SENT,
        SEEKER,
        "Danke / thank you",
        9.1,
        """Hello Lena,

many thanks for the tour of the map room yesterday, and for the honest answers about on-call duty.
The role of Geodata Developer sounds even better to me now than in the advertisement.

Kind regards
Sam
""",
        key="thanks-alpenglow",
        to="Lena Brunner <lena.brunner@alpenglow-maps.example>",
        seen=True,
    ),
    Letter(
        SENT,
        SEEKER,
        "Interview on the bike computer team",
        4.5,
        """Hi Priya,

thank you for the conversation. As promised, here is the link to the talk on battery estimation that
I mentioned: https://sam-rivera.example/talks/batteries

Sam
""",
        key="thanks-adventure",
        to="Priya Nair <priya@adventure-works.example>",
        seen=True,
    ),
)

REPLIES = (
    Letter(
        JUNK,
        "Jane Doe <jane.doe@northwind-analytics.example>",
        "Re: Thank you for the interview",
        1.3,
        """Hi Sam,

thanks for your note, and sorry that it took us a few days. The team liked talking with you, and we
would like to invite you to a second interview with Tomasz, our head of data, and me.

Would {second_interview} at 10:00 suit you? It would be a video call of about an hour. If another
time is better, just send me two or three slots that work for you this week.

Best
Jane

--
Jane Doe
Engineering Manager, Northwind Analytics

On {thanks_northwind}, Sam Rivera <sam.rivera@mailbox.test> wrote:
> Dear Jane,
>
> thank you for the time that you and the team took. I enjoyed talking about the move from
> nightly batches to streams, and left with a good picture of what the data engineers do at Northwind.
""",
        answers="thanks-northwind",
        fields={"X-Spam-Flag": "YES", "X-Spam-Score": "5.4"},
    ),
    Letter(
        PROMOTIONS,
        "Tailspin Robotics <no-reply@us.greenhouse-mail.io>",
        "Your offer from Tailspin Robotics",
        0.9,
        """Dear Sam,

we are delighted to offer you the position of Controls Engineer at Tailspin Robotics. Marcus and the
whole team are looking forward to working with you.

Your offer letter, with salary, start date and benefits, is waiting for you on our candidate page.
Please read it at your own pace and sign it by {offer_deadline}. Marcus will call you tomorrow to
answer your questions.

Congratulations, and warm regards
The People Team at Tailspin Robotics
""",
        page=True,
    ),
    Letter(
        SHOPPING,
        "Contoso Outdoors Careers <careers@contoso-outdoors.example>",
        "Your application as Supply Chain Analyst",
        2.6,
        """Dear Sam,

thank you for meeting Olivia and Ben last week, and for the work you put into the case study.

We had several strong interviews for this role. After careful consideration we have decided to move
forward with another candidate whose experience in cold-chain logistics is closer to what we need at
the moment. We know that this is not the answer you hoped for.

With your agreement we would keep your documents for a year, and would be glad to hear from you again.

We wish you all the best
Contoso Outdoors, Talent Team
""",
    ),
    Letter(
        ZURICH,
        "Lena Brunner <lena.brunner@alpenpost.example>",
        "Re: Danke / thank you",
        0.4,
        """Hoi Sam

I am writing from my own address because our mail server is being moved this week, and I did not want
to keep you waiting. Good news: the team would like to see you once more. Could you come to the office
in Zürich on {office_visit} in the afternoon? We would look at some of our code together, and Reto
would show you the new tile pipeline. Alpenglow Maps pays for the train, of course.

Please let me know by {answer_by} whether that works for you.

Liebe Grüsse
Lena

> many thanks for the tour of the map room yesterday, and for the honest answers about on-call duty.
> The role of Geodata Developer sounds even better to me now than in the advertisement.
""",
        answers="thanks-alpenglow",
    ),
    Letter(
        JUNK,
        "Fabrikam Health Recruiting <recruiting@fabrikam-health.example>",
        "Invitation: Interview Sam Rivera / Fabrikam Health",
        0.6,
        """Fabrikam Health invites you to a meeting.

Interview for the position of Clinical Data Manager
{fabrikam_interview}, 14:00 to 15:00
Video call: https://meet.fabrikam-health.example/sam-rivera

With: Dr. Amara Okafor, Director of Clinical Data
Please accept or decline, so that we can keep the room.
""",
        meeting="Interview Sam Rivera / Fabrikam Health",
        fields={"X-Spam-Flag": "YES", "X-Spam-Score": "6.1"},
    ),
    Letter(
        NOTICES,
        "Litware Games Talent Team <no-reply@litware-games.example>",
        "Next step: your coding assessment",
        1.8,
        """Hi Sam,

it was good to meet you last week. As the next step in your application as Gameplay Programmer we
would like you to complete a coding assessment. It takes about 90 minutes, and you can start whenever
it suits you:

https://assessments.litware-games.example/start/sam-rivera

Please complete the assessment by {assessment_deadline}. The link stops working after that day.

Good luck!
The Talent Team at Litware Games
""",
    ),
    Letter(
        INBOX,
        "Priya Nair <priya@adventure-works.example>",
        "Re: Interview on the bike computer team",
        0.2,
        """Hi Sam,

great talk, I passed the link on to the firmware people. A short word on timing: two of us are
travelling, so we will decide by {adventure_decision} and not this week as I had said. You will hear
from me either way.

Priya

> thank you for the conversation. As promised, here is the link to the talk on battery estimation that
> I mentioned: https://sam-rivera.example/talks/batteries
""",
        answers="thanks-adventure",
    ),
    Letter(
        ARCHIVE,
        "Henry Adler <henry.adler@woodgrovebank.example>",
        "Your interview at Woodgrove Bank",
        12.3,
        """Dear Sam,

this confirms your interview for the position of Risk Analyst on {woodgrove_interview} at 9:30 at our
office, 12 Canal Street. Please ask for me at the desk.

Kind regards
Henry Adler
Head of Credit Risk, Woodgrove Bank
""",
        seen=True,
    ),
)

SCAM = (
    Letter(
        JUNK,
        '"Henry Adler, Woodgrove Bank" <henry.adler@woodgrove-bank.example>',
        "Job offer - Risk Analyst - Woodgrove Bank",
        0.7,
        """Dear Sam Rivera,

Congratulations! The board of Woodgrove Bank was impressed by your interview and you are selected for
the position of Risk Analyst with a weekly pay of $2,850. You can start at once from your home.

For your home office the bank will send you a check. Before that you need to buy gift cards for the
software licences and send the codes to our vendor. Contact our hiring manager on Telegram
@woodgrove_hiring_desk within 24 hours to start, and have your bank details and a picture of your ID
ready. Do not call the office, this is handled on Telegram only.

Henry Adler
Woodgrove Bank
""",
        fields={"X-Spam-Flag": "YES", "X-Spam-Score": "8.9", "Reply-To": "woodgrove.hiring.desk@quickmail.example"},
    ),
)
