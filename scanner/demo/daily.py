"""The rest of the sample mailbox: daily mail, some of it close enough to an employer's to set off a hasty alarm."""

from __future__ import annotations

from scanner.demo.letters import ARCHIVE, INBOX, JUNK, PROMOTIONS, SHOPPING, Letter

LOOK_ALIKES = (
    Letter(
        SHOPPING,
        "Contoso Outdoors <orders@contoso-outdoors.example>",
        "Your order C-20418 is on its way",
        3.4,
        """Hello Sam,

good news: your order C-20418 has shipped and should arrive by {parcel}.

1 x Ridge headlamp 400         39.90
1 x Merino socks, grey         18.50
Shipping                        0.00
Total                          58.40

Track your parcel: https://contoso-outdoors.example/track/C-20418
Returns are free for 30 days.
""",
        page=True,
    ),
    Letter(
        SHOPPING,
        "Contoso Outdoors <news@contoso-outdoors.example>",
        "Up to 40 % off winter boots this weekend",
        1.1,
        """The first snow is here, and so is our winter sale.

Up to 40 % off boots, shells and down until Sunday. Members get free shipping.

Shop now: https://contoso-outdoors.example/winter
Unsubscribe: https://contoso-outdoors.example/unsubscribe
""",
        page=True,
        bulk=True,
    ),
    Letter(
        PROMOTIONS,
        "Jobs Daily <alerts@jobs-daily.example>",
        "14 new jobs for you: Data Engineer at Northwind Analytics and more",
        0.5,
        """Hi Sam, these jobs match your search "Data Engineer":

Senior Data Engineer - Northwind Analytics - Minneapolis
Data Engineer (m/f/d) - Alpenglow Maps - Zürich
Analytics Engineer - Trey Research - remote

See all 14 jobs: https://jobs-daily.example/search
You get this job alert every day. Unsubscribe: https://jobs-daily.example/unsubscribe
""",
        page=True,
        bulk=True,
    ),
    Letter(
        PROMOTIONS,
        "Jane Doe <jane@doe-pottery.example>",
        "New glazes, and an open studio on Saturday",
        2.1,
        """Hello everybody,

the kiln was kind to me this month: there are new bowls in three blues. The studio is open on Saturday
from ten to four, and there are still two places in the beginners' evening class.

Jane Doe, Doe Pottery
""",
        bulk=True,
    ),
    Letter(
        INBOX,
        "Northwind Sailing Club <office@northwind-sailing.example>",
        "Your membership for next year",
        5.3,
        """Dear member,

the fee for next year stays the same. If you want to keep your berth, you need not do anything.

Northwind Sailing Club
""",
        seen=True,
    ),
)

DAILY = (
    Letter(
        INBOX,
        "Mira Rivera <mira@rivera-family.example>",
        "Sunday lunch?",
        0.8,
        "Are you coming on Sunday? Dad makes the lamb. And: did the people from the robots write?\n\nMira\n",
        seen=True,
    ),
    Letter(
        INBOX,
        "City Library <notice@city-library.example>",
        "Two items are due on Friday",
        1.5,
        "Dear reader,\n\ntwo items that you borrowed are due on Friday. You can renew them once.\n\nCity Library\n",
        seen=True,
    ),
    Letter(
        INBOX,
        "Proseware Energy <billing@proseware-energy.example>",
        "Your statement for the month",
        6.6,
        "Your statement is ready. Amount due: 61.20. It will be debited in ten days.\n",
    ),
    Letter(
        ARCHIVE,
        "Ito Dental <front-desk@ito-dental.example>",
        "Your appointment",
        14.2,
        "Your next check-up is booked. Please call us if you cannot come.\n",
        seen=True,
    ),
    Letter(
        JUNK,
        "Lucky Casino <win@lucky-spins.example>",
        "250 free spins are waiting",
        0.3,
        "Claim your 250 free spins before midnight! https://lucky-spins.example/claim\n",
        fails=True,
        bulk=True,
        fields={"X-Spam-Flag": "YES", "X-Spam-Score": "14.0"},
    ),
    Letter(
        JUNK,
        "Work From Home Team <hr@easy-income.example>",
        "We saw your resume! Earn $900 a day",
        1.9,
        "Hello dear job seeker,\n\nno interview needed, no experience needed. Write to us on WhatsApp today.\n",
        fails=True,
        fields={"X-Spam-Flag": "YES", "X-Spam-Score": "11.7"},
    ),
    Letter(
        PROMOTIONS,
        "Bellows College <courses@bellows-college.example>",
        "Learn data engineering in twelve weeks",
        3.7,
        "Our evening course starts in January. Early booking saves 15 %.\n\nUnsubscribe with one click.\n",
        bulk=True,
    ),
)
