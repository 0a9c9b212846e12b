"""Eight applications and what becomes of them in five weeks: the script of the simulated month."""

from __future__ import annotations

from datetime import date, timedelta

from tests.agreed.world import SAM, World
from tests.rigs.mail_server import User

DAYS = 39


def write_settings(world: World, users: list[User]) -> None:
    """Sam's settings on the first day. Dates count from it, so that the month can be laid over any change of clocks."""

    def day(number: int) -> date:
        return world.day(number)

    accounts = "\n".join(
        f"  - {{name: {name}, address: {address}, username: {user.name}, host: localhost,\n"
        f"     port: {world.server.tls_port}, ca_file: {world.server.authority.path},\n"
        f"     password: {{env: MAIL_PASSWORD_{number}}}}}"
        for number, (name, address, user) in enumerate(
            (("personal", SAM, users[0]), ("studio", "studio@rivera.test", users[1]))
        )
    )
    world.config.write_text(
        f"""
seeker:
  name: Sam Rivera
  phone: "+49 30 5550199"
  time_zone: Europe/Berlin
accounts:
{accounts}
employers:
  # Nothing comes; then a new date; then nothing again.
  - name: Northwind Analytics
    domains: [northwind-analytics.com]
    role: Data Engineer
    interviewers: [{{name: Jane Doe, email: jane.doe@northwind-analytics.com, title: Engineering Manager}}]
    interviewed: {day(0)}
    reply_by: {day(11)}
    contact_by: email
    your_address: {SAM}
    answers_everyone: true
  # The answer lies in junk.
  - name: Contoso Robotics
    domains: [contoso-robotics.com]
    role: Firmware Engineer
    interviewers: [{{name: Ada Wong, email: ada.wong@contoso-robotics.com}}]
    interviewed: {day(1)}
    reply_by: {day(18)}
    contact_by: email
  # They said they would call, in two weeks, and hold a wrong number.
  - name: Fabrikam Foods
    domains: [fabrikam-foods.com]
    role: Buyer
    interviewers: [{{name: Raj Rao, email: raj.rao@fabrikam-foods.com}}]
    interviewed: {day(2)}
    reply_by: "in two weeks"
    contact_by: phone
    phone: "+49 30 5550134"
    your_phone: "+49 30 5550100"
  # Two people, one of them thanked; a no before the day.
  - name: Globex Energy
    domains: [globex-energy.com]
    role: Analyst
    interviewers:
      - {{name: Hank Scorpio, email: hank@globex-energy.com}}
      - {{name: Lena Berg, email: lena@globex-energy.com, title: Team Lead}}
    interviewed: {day(3)}
    reply_by: {day(21)}
    contact_by: email
    answers_everyone: true
  # An offer, with a day by which to answer.
  - name: Initech Systems
    domains: [initech-systems.com]
    role: Developer
    interviewers: [{{name: Bill Lumbergh, email: bill@initech-systems.com}}]
    interviewed: {day(-3)}
    reply_by: {day(8)}
    contact_by: email
  # Somebody else's mail names them; their own never comes.
  - name: Umbrella Optics
    domains: [umbrella-optics.com]
    role: Lens Designer
    interviewers: [{{name: Carlos Oliveira, email: carlos@umbrella-optics.com}}]
    interviewed: {day(-5)}
    reply_by: {day(16)}
    contact_by: email
    your_address: sam@old-school.test
  # They write only to those they choose; the day is a Saturday.
  - name: Hooli Maps
    domains: [hooli-maps.com]
    role: Cartographer
    interviewers: [{{name: Gavin Bell, email: gavin@hooli-maps.com}}]
    interviewed: {day(-4)}
    reply_by: {day(19)}
    contact_by: portal
    portal: https://jobs.hooli-maps.com
    answers_everyone: false
  # Applied for; an invitation comes, and nobody said by when they decide.
  - name: Vandelay Imports
    domains: [vandelay-imports.com]
    role: Importer
    interviewers: [{{name: Art Vandelay, email: art@vandelay-imports.com}}]
    applied: {day(-6)}
alerts:
  desktop: false
holidays: [{day(26)}]
state: {world.folder / "heardback.db"}
""",
        encoding="utf-8",
    )
    world.config.chmod(0o600)


def write_script(world: World) -> None:
    """What happens, day by day; the first day is number 0, a Monday."""
    _northwind(world)
    _contoso(world)
    world.send(2, 16, "raj.rao@fabrikam-foods.com", "Thank you", "Sam thanks Raj Rao of Fabrikam")
    world.close(18, 15, "Fabrikam Foods")
    _globex(world)
    _initech(world)
    _umbrella(world)
    world.close(30, 10, "Hooli Maps")
    _vandelay(world)


def _northwind(world: World) -> None:
    jane = "Jane Doe <jane.doe@northwind-analytics.com>"
    world.send(0, 20, jane, "Thank you", "Sam thanks Jane Doe of Northwind")
    world.receive(
        1,
        9,
        jane,
        "Re: Thank you",
        "Hello Sam,\n\nthank you for your kind note, it was a pleasure to meet you.\n\nJane\n",
        seen=True,
        words="Jane Doe thanks for the thanks, into INBOX: no answer yet",
    )
    world.send(14, 10, jane, "Where do things stand?", "Sam checks in with Northwind")
    new = world.day(23)
    world.receive(
        16,
        11,
        jane,
        "Re: Where do things stand?",
        f"Hello Sam,\n\nsorry for the delay. We expect to decide by {new.day} {new:%B}.\n\nJane\n",
        seen=True,
        words=f"Jane Doe writes that they decide by {new.day} {new:%B}, into INBOX",
    )
    world.close(26, 10, "Northwind Analytics")


def _contoso(world: World) -> None:
    ada = "Ada Wong <ada.wong@contoso-robotics.com>"
    world.send(1, 16, ada, "Thank you", "Sam thanks Ada Wong of Contoso")
    world.receive(
        8,
        14,
        ada,
        "Second interview",
        "Dear Sam,\n\nwe would like to invite you to a second interview. When are you free?\n\nAda Wong\n",
        folder="Junk",
    )


def _globex(world: World) -> None:
    world.send(3, 15, "Hank Scorpio <hank@globex-energy.com>", "Thank you", "Sam thanks Hank Scorpio, not Lena Berg")
    world.send(3, 20, "Lena Berg <lena@globex-energy.com>", "Thank you", "Sam thanks Lena Berg, too")
    world.receive(
        15,
        10,
        "Globex Recruiting <jobs@globex-energy.com>",
        "Your application",
        "Dear Sam,\n\nthank you for your application. Unfortunately we have decided to move forward with other "
        "candidates.\n\nGlobex\n",
        seen=True,
        words="Globex writes a no, into INBOX; Sam reads it",
    )


def _initech(world: World) -> None:
    last = world.day(18)
    world.receive(
        7,
        10,
        "Bill Lumbergh <bill@initech-systems.com>",
        "Your offer",
        "Dear Sam,\n\nwe are pleased to offer you the position of Developer. "
        f"Please let us know your decision by {last.day} {last:%B}.\n\nBill\n",
        seen=True,
        words=f"Initech writes an offer, to be answered by {last.day} {last:%B}, into INBOX; Sam reads it",
    )
    world.send(18, 15, "bill@initech-systems.com", "Re: Your offer", "Sam answers the offer")


def _umbrella(world: World) -> None:
    world.receive(
        12,
        10,
        "Career Office <office@school.test>",
        "For you",
        "Dear Sam,\n\nCarlos Oliveira of Umbrella Optics called us: their mail to you came back. Do get in touch.",
        folder="Lists/School",
        user=1,
        words="The career office writes that Carlos Oliveira's mail came back: into Lists/School of the studio mailbox",
    )


def _vandelay(world: World) -> None:
    start = world.moment(17, 14)
    world.receive(
        10,
        9,
        "Art Vandelay <art@vandelay-imports.com>",
        "Invitation: Interview with Vandelay",
        "Dear Sam,\n\nwe would like to invite you to an interview.\n\nArt\n",
        seen=True,
        words=f"Vandelay invites to an interview for {start.day} {start:%B}, 14:00, into INBOX",
        calendar=invitation(start, start + timedelta(hours=1)),
    )
    world.send(11, 9, "art@vandelay-imports.com", "Re: Invitation", "Sam accepts")


def invitation(start: object, end: object) -> str:
    """A calendar invitation (RFC 5546)."""
    from datetime import UTC, datetime

    assert isinstance(start, datetime)
    assert isinstance(end, datetime)
    return (
        "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//rig//EN\r\nMETHOD:REQUEST\r\nBEGIN:VEVENT\r\n"
        "UID:interview@vandelay-imports.com\r\nDTSTAMP:20260101T000000Z\r\n"
        f"DTSTART:{start.astimezone(UTC):%Y%m%dT%H%M%SZ}\r\nDTEND:{end.astimezone(UTC):%Y%m%dT%H%M%SZ}\r\n"
        "SUMMARY:Interview with Vandelay\r\nLOCATION:Video call\r\nORGANIZER:mailto:art@vandelay-imports.com\r\n"
        f"ATTENDEE:mailto:{SAM}\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
    )
