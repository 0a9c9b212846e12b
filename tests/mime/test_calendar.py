"""Calendar parts to invitations."""

from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scanner.core.model import Address
from scanner.mime.calendar import read_calendar
from scanner.mime.faults import Fault

NINE = datetime(2026, 12, 1, 9, 0, tzinfo=UTC)
ZONE = (
    "BEGIN:VTIMEZONE\nTZID:Customized Time Zone\nBEGIN:STANDARD\nDTSTART:16010101T030000\nTZOFFSETFROM:+0200\n"
    "TZOFFSETTO:+0100\nRRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10\nEND:STANDARD\nBEGIN:DAYLIGHT\nDTSTART:16010101T020000\n"
    "TZOFFSETFROM:+0100\nTZOFFSETTO:+0200\nRRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3\nEND:DAYLIGHT\nEND:VTIMEZONE\n"
)


def build(lines: str, *, method: str = "REQUEST", before: str = "") -> bytes:
    """A calendar of one event."""
    event = f"BEGIN:VEVENT\nUID:u1\nSUMMARY:Interview\n{lines}\nEND:VEVENT\n"
    text = f"BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:x\nMETHOD:{method}\n{before}{event}END:VCALENDAR\n"
    return text.replace("\n", "\r\n").encode()


STARTS = {
    "utc": ("DTSTART:20261201T090000Z", "", NINE),
    "olson": ("DTSTART;TZID=Europe/Berlin:20261201T100000", "", NINE),
    "windows": ("DTSTART;TZID=W. Europe Standard Time:20261201T100000", "", NINE),
    "windows-quoted": ('DTSTART;TZID="Eastern Standard Time":20261201T040000', "", NINE),
    "own-zone": ("DTSTART;TZID=Customized Time Zone:20261201T100000", ZONE, NINE),
    "floating": ("DTSTART:20261201T100000", "", NINE),
    "unknown-zone": ("DTSTART;TZID=Nowhere/Land:20261201T100000", "", NINE),
}


@pytest.mark.parametrize(("line", "before", "start"), STARTS.values(), ids=STARTS.keys())
def test_the_start_is_in_utc(line: str, before: str, start: datetime) -> None:
    calendar = read_calendar(build(line, before=before), zone=ZoneInfo("Europe/Berlin"))

    assert calendar.faults == ()
    assert calendar.invitations[0].start == start
    assert calendar.invitations[0].start.tzinfo is UTC


def test_an_invitation_names_everybody() -> None:
    lines = (
        'DTSTART:20261201T090000Z\nDURATION:PT45M\nORGANIZER;CN="Doe, Jane":MAILTO:Jane.Doe@Northwind.test\n'
        "ATTENDEE;CN=Sam:mailto:sam@x.test\nATTENDEE:mailto:b@x.test\nLOCATION:Room 1\\, Berlin"
    )
    invitation = read_calendar(build(lines)).invitations[0]

    assert invitation.organizer == Address("Doe, Jane", "jane.doe@northwind.test")
    assert invitation.attendees == (Address("Sam", "sam@x.test"), Address("", "b@x.test"))
    assert invitation.end == datetime(2026, 12, 1, 9, 45, tzinfo=UTC)
    assert invitation.location == "Room 1, Berlin"
    assert (invitation.method, invitation.uid, invitation.summary) == ("REQUEST", "u1", "Interview")


def test_a_whole_day_is_told() -> None:
    invitation = read_calendar(build("DTSTART;VALUE=DATE:20261201")).invitations[0]

    assert invitation.all_day
    assert invitation.start == datetime(2026, 12, 1, tzinfo=UTC)


def test_a_cancellation_is_told() -> None:
    assert read_calendar(build("DTSTART:20261201T090000Z", method="CANCEL")).invitations[0].method == "CANCEL"


def test_the_method_of_the_part_fills_in() -> None:
    content = build("DTSTART:20261201T090000Z").replace(b"METHOD:REQUEST\r\n", b"")

    assert read_calendar(content, method="REPLY").invitations[0].method == "REPLY"


BROKEN = {
    "bad-start": build("DTSTART:yesterday\nORGANIZER:mailto:jane@northwind.test"),
    "absurd-start": build("DTSTART:99991231T235959Z\nORGANIZER:mailto:jane@northwind.test"),
    "no-begin": b"BEGIN:VEVENT\r\nUID:u1\r\nSUMMARY:Interview\r\nORGANIZER:mailto:jane@northwind.test\r\n"
    b"END:VEVENT\r\n",
    "no-colon": build("DTSTART\nORGANIZER:mailto:jane@northwind.test\n;;;"),
}


@pytest.mark.parametrize("content", BROKEN.values(), ids=BROKEN.keys())
def test_a_broken_calendar_still_says_who(content: bytes) -> None:
    calendar = read_calendar(content)

    assert Fault.BAD_CALENDAR in calendar.faults
    assert calendar.invitations[0].summary == "Interview"
    assert calendar.invitations[0].organizer == Address("", "jane@northwind.test")
    assert calendar.invitations[0].start is None


def test_a_calendar_that_is_cut_off_is_read_as_far_as_it_goes() -> None:
    content = build("DTSTART:20261201T090000Z\nLOCATION:Berlin\nDESCRIPTION:" + "x" * 100)[:-90]

    assert read_calendar(content).invitations[0].start == NINE


def test_a_zone_finer_than_yearly_is_never_worked_out() -> None:
    zone = ZONE.replace("FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10", "FREQ=SECONDLY")
    calendar = read_calendar(build("DTSTART;TZID=Customized Time Zone:20261201T100000", before=zone))

    assert calendar.invitations[0].start is not None


PIECES = [
    "BEGIN:VCALENDAR\n",
    "END:VCALENDAR\n",
    "BEGIN:VEVENT\n",
    "END:VEVENT\n",
    "DTSTART",
    ";TZID=",
    "X",
    ":",
    ";",
    "=",
]
PIECES += [
    "20261201T090000",
    "Z",
    "\n",
    "\n ",
    "ORGANIZER",
    "mailto:a@b.test",
    '"',
    "\\",
    "\0",
    "RRULE:FREQ=",
    "DURATION:P",
    "é",
]


@settings(max_examples=80)
@given(st.lists(st.sampled_from(PIECES), max_size=40).map("".join))
def test_any_calendar_gives_an_answer(text: str) -> None:
    calendar = read_calendar(f"BEGIN:VCALENDAR\n{text}".encode())

    for invitation in calendar.invitations:
        assert invitation.start is None or invitation.start.tzinfo is UTC
