"""Files as job trackers, spreadsheets and address books write them."""

from __future__ import annotations

LINKEDIN = (
    "Application Date,Contact Email,Contact Phone Number,Company Name,Job Title,Job Url,Resume Name,"
    "Question And Answers\n"
    '"11/3/26, 2:15 PM",sam.rivera@mailbox.test,+1 612 555 0199,Northwind Analytics,Data Engineer,'
    "https://www.linkedin.com/jobs/view/1,cv.pdf,Years: 5 | Visa: No\n"
    '"11/9/26, 9:02 AM",sam.rivera@mailbox.test,+1 612 555 0199,Contoso,Backend Engineer,,cv.pdf,\n'
)
HUNTR = (
    "Title,Company,Board,List,Location,Url,Salary,Date Added,Date Applied\n"
    "Data Engineer,Northwind Analytics,Search 2026,Applied,Berlin,https://jobs.lever.co/x,70k,2026-10-30,2026-11-02\n"
    "Platform Engineer,Fabrikam,Search 2026,Wishlist,,,,2026-11-01,\n"
    "SRE,Tailspin,Search 2026,Rejected,,,,2026-10-01,2026-10-02\n"
)
TEAL = (
    "Job Position,Company,Max. Salary,Location,Status,Date Saved,Deadline,Date Applied,Follow up,Excitement\n"
    "Data Engineer,Northwind Analytics,,Remote,Interviewing,10/28/2026,,11/02/2026,,★★★★\n"
)
SIMPLIFY = (
    "Job Title,Company Name,Job URL,Applied Date,Status\nSRE,Contoso,https://simplify.jobs/p/1,2026-11-05,Applied\n"
)
NOTION = (
    "\ufeffCompany,Position,Stage,Applied,Interview date,Contact person,E-mail\r\n"
    'Northwind Analytics,Data Engineer,Interview,"November 2, 2026","November 10, 2026 10:00 AM → 11:00 AM",'
    "Jane Doe,jane.doe@northwind-analytics.com\r\n"
)
AIRTABLE = "Name of company;Role;Applied on\nContoso;Engineer;05.11.2026\n"
GERMAN = (
    "sep=;\r\nMeine Bewerbungen;;;;\r\n;;;;\r\nFirma;Stelle;Beworben am;Ansprechpartner;Status\r\n"
    "Müller & Söhne GmbH;Softwareentwickler;03.11.2026;Jürgen Groß <j.gross@mueller-soehne.de>;Absage\r\n"
).encode("cp1252")
FRENCH = (
    "Entreprise\tPoste\tDate de candidature\nSociété Générale\tAnalyste\t03/11/2026\nAcme\tDev\t25/11/2026\n".encode(
        "utf-16"
    )
)
JAPANESE = "会社名,職種,応募日\n株式会社ノースウィンド,エンジニア,2026年11月3日\n"
BROKEN = (
    "Company,Role,Applied\n"
    "Northwind,Engineer,2026-11-02\n"
    'Contoso,"Engineer, 2026-11-03\n'
    "Fabrikam,Engineer,2026-11-04,extra\n"
    ",Engineer,2026-11-05\n"
    "Tailspin,Engineer,03/04/2026\n"
    "Adventure Works,Engineer,soon\n"
    "Lamna\n"
)
CARD_21 = (
    "BEGIN:VCARD\r\nVERSION:2.1\r\nN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:Gro=C3=9F;J=C3=BCrgen;;;\r\n"
    "FN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:J=C3=BCrgen =\r\nGro=C3=9F\r\n"
    "ORG:Contoso;Research\r\nEMAIL;INTERNET:j.gross@contoso.com\r\nEND:VCARD\r\n"
)
CARD_30 = (
    "BEGIN:VCARD\nVERSION:3.0\nN:Doe;Jane;;;\nFN:Jane Doe\nORG:Northwind Analytics\\, Inc.\n"
    "TITLE:Engineering\n  Manager\nitem1.EMAIL;TYPE=INTERNET;TYPE=WORK:jane.doe@northwind.test\n"
    "PHOTO:aaaa\n bbbb\nEND:VCARD\n"
)
CARD_40 = (
    'BEGIN:VCARD\nVERSION:4.0\nFN:Aunt Maud\nEMAIL;TYPE="home,work":maud@gmail.com\nEND:VCARD\n'
    "BEGIN:VCARD\nVERSION:4.0\nFN:Tom Fox\nEMAIL:tom@northwind.test\nEND:VCARD\n"
)
