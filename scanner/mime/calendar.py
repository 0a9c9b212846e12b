"""Calendar parts (RFC 5545) to `Invitation`, within caps; what is broken is a fault, never an error."""

from __future__ import annotations

import re
import warnings
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, timedelta, tzinfo
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from scanner.core.model import Address, Invitation
from scanner.mime.charsets import decode
from scanner.mime.faults import LIBRARY_FAILURES, Fault
from scanner.mime.words import flatten

SIZE_LIMIT = 65_536
EVENT_LIMIT = 10
ATTENDEE_LIMIT = 100
LINE_LIMIT = 3_000
TEXT_LENGTH = 500
EVENT = re.compile(r"(?ims)^BEGIN:VEVENT[ \t]*$.*?(?:^END:VEVENT[ \t]*$|\Z)")
ZONE_BLOCK = re.compile(r"(?ims)^BEGIN:VTIMEZONE[ \t]*$.*?(?:^END:VTIMEZONE[ \t]*$|\Z)")
# Zones change yearly: a rule finer than that is bait for whoever works it out, and is not handed on.
YEARLY = re.compile(
    r"FREQ=YEARLY|INTERVAL=1|BYMONTH=\d{1,2}|BYDAY=[+-]?\d?[A-Z]{2}|BYMONTHDAY=-?\d{1,2}(?:,-?\d{1,2}){0,6}"
    r"|UNTIL=[0-9TZ]{8,16}|WKST=[A-Z]{2}",
    re.IGNORECASE,
)
FIELD = re.compile(r"(?i)^(UID|SUMMARY|LOCATION|ORGANIZER|ATTENDEE|METHOD)((?:;[^:\n]{0,300})?):(.{0,1000})$")
COMMON_NAME = re.compile(r"(?i);CN=(?:\"([^\"]{0,200})\"|([^;:]{0,200}))")
EARLIEST = datetime(1980, 1, 1, tzinfo=UTC)
LATEST = datetime(2100, 1, 1, tzinfo=UTC)
# A zone's name is looked for as a file's, and may be too long for one.
_FAILURES: tuple[type[Exception], ...] = (*LIBRARY_FAILURES, OSError)


class Calendar(NamedTuple):
    """The invitations of one part, and what was odd about it."""

    invitations: tuple[Invitation, ...]
    faults: tuple[str, ...]


def read_calendar(content: bytes, *, charset: str | None = None, method: str = "", zone: tzinfo = UTC) -> Calendar:
    """The part's events, at most 10. ``method`` is the part's own word, ``zone`` is where floating times are."""
    faults: list[str] = []
    if len(content) > SIZE_LIMIT:
        faults.append(Fault.BAD_CALENDAR)
    text = decode(content[:SIZE_LIMIT], charset).text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "")
    if text.count("\n") > LINE_LIMIT:
        return Calendar(_salvage(text, method), (str(Fault.BAD_CALENDAR),))
    try:
        invitations = tuple(_read(_tame(text), method, zone))
    except _FAILURES:
        invitations = ()
    if not invitations:
        invitations = _salvage(text, method)
        faults.append(Fault.BAD_CALENDAR)
    elif any(invitation.start is None for invitation in invitations):
        faults.append(Fault.BAD_CALENDAR)
    return Calendar(invitations, tuple(str(fault) for fault in dict.fromkeys(faults)))


def _tame(text: str) -> str:
    """The text without zones that would be slow to work out, and with its end where it was cut off."""
    blocks = 0

    def keep(match: re.Match[str]) -> str:
        nonlocal blocks
        blocks += 1
        block = match[0]
        rules = re.findall(r"(?im)^RRULE:(.*)$", block)
        plain = all(YEARLY.fullmatch(item.strip()) for rule in rules for item in rule.split(";") if item.strip())
        small = block.count("\n") < 120 and not re.search(r"(?im)^RDATE", block)
        return block if blocks <= 3 and plain and small and len(rules) <= 8 else ""

    unfolded = re.sub(r"\n[ \t]", "", text)
    kept = ZONE_BLOCK.sub(keep, unfolded).strip()
    if not re.search(r"(?im)^END:VCALENDAR\s*\Z", kept):
        # Cut off: what is whole is read, the last line may not be.
        opened = Counter(re.findall(r"(?im)^BEGIN:(\w{1,20})", kept))
        missing = list(opened - Counter(re.findall(r"(?im)^END:(\w{1,20})", kept)))[:5]
        kept = kept.rpartition("\n")[0] + "".join(f"\nEND:{name}" for name in reversed(missing))
    return kept.replace("\n", "\r\n") + "\r\n"


def _read(text: str, method: str, zone: tzinfo) -> Iterator[Invitation]:
    from icalendar import Calendar as Document

    with warnings.catch_warnings():
        # Its warnings tell of odd values in the sender's file, which are faults here.
        warnings.simplefilter("ignore")
        document: Any = Document.from_ical(text)
        word = flatten(str(document.get("METHOD") or method)).upper()[:20]
        for count, event in enumerate(document.walk("VEVENT")):
            if count == EVENT_LIMIT:
                return
            yield _build(event, word, zone)


def _build(event: Any, method: str, zone: tzinfo) -> Invitation:
    start, all_day = _moment(event, "DTSTART", zone)
    end, _ = _moment(event, "DTEND", zone)
    if end is None and start is not None:
        length = _value(event, "DURATION")
        if isinstance(length, timedelta) and timedelta(0) <= length < timedelta(days=366):
            end = start + length
    attendees = event.get("ATTENDEE") or []
    people = attendees if isinstance(attendees, list) else [attendees]
    status = str(event.get("STATUS") or "").upper()
    return Invitation(
        method="CANCEL" if not method and status == "CANCELLED" else method,
        uid=_text(event.get("UID")),
        summary=_text(event.get("SUMMARY")),
        organizer=_person(event.get("ORGANIZER")),
        attendees=tuple(person for item in people[:ATTENDEE_LIMIT] if (person := _person(item)) is not None),
        start=start,
        end=end,
        location=_text(event.get("LOCATION")),
        all_day=all_day,
    )


def _value(event: Any, name: str) -> object:
    try:
        found = event.get(name)
        return getattr(found[0] if isinstance(found, list) and found else found, "dt", None)
    except LIBRARY_FAILURES:
        return None


def _moment(event: Any, name: str, zone: tzinfo) -> tuple[datetime | None, bool]:
    """The time in UTC and whether it is a whole day; a floating time is in ``zone``."""
    value = _value(event, name)
    try:
        if isinstance(value, datetime):
            if value.tzinfo is None:
                value = value.replace(tzinfo=_named_zone(event, name) or zone)
            moment = value.astimezone(UTC)
            return (moment if EARLIEST <= moment < LATEST else None), False
        if isinstance(value, date):
            moment = datetime(value.year, value.month, value.day, tzinfo=zone).astimezone(UTC)
            return (moment if EARLIEST <= moment < LATEST else None), True
    except LIBRARY_FAILURES:
        pass
    return None, False


def _named_zone(event: Any, name: str) -> tzinfo | None:
    """The zone that the value's TZID names, where the library left the time floating."""
    found = event.get(name)
    label = str(getattr(found, "params", {}).get("TZID") or "").strip().strip('"')
    if not label or len(label) > 80:
        return None
    from icalendar.timezone.windows_to_olson import WINDOWS_TO_OLSON

    olson = WINDOWS_TO_OLSON.get(label, label.rpartition("/mozilla.org/")[2].lstrip("/"))
    if not re.fullmatch(r"[A-Za-z0-9_+-]{1,30}(?:/[A-Za-z0-9_+-]{1,30}){0,2}", olson):
        return None
    try:
        return ZoneInfo(olson)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return None


def _text(value: object) -> str:
    return flatten(str(value or ""))[:TEXT_LENGTH]


def _person(value: object) -> Address | None:
    if not value:
        return None
    if isinstance(value, list):
        value = value[0]
    parameters = getattr(value, "params", {})
    return _address(str(value), str(parameters.get("CN") or ""))


def _address(value: str, name: str) -> Address | None:
    address = re.sub(r"(?i)^\s*mailto:", "", value).strip()
    if not address.isprintable() or address.count("@") != 1 or " " in address or len(address) > 320:
        address = ""
    shown = flatten(name).strip("\"'")[:TEXT_LENGTH]
    return Address(shown, address.lower()) if address or shown else None


def _salvage(text: str, method: str) -> tuple[Invitation, ...]:
    """What single lines tell of a calendar that no parser takes: who, what and where, but not when."""
    unfolded = re.sub(r"\n[ \t]", "", text)
    word = method or next(_fields(unfolded[:5_000], "METHOD"), ("", ""))[1].upper()[:20]
    found: list[Invitation] = []
    for match in EVENT.finditer(unfolded):
        if len(found) == EVENT_LIMIT:
            break
        block = match[0][:20_000]
        people = [_address(value, name) for name, value in _fields(block, "ATTENDEE")]
        organizers = [_address(value, name) for name, value in _fields(block, "ORGANIZER")]
        found.append(
            Invitation(
                method=flatten(word),
                uid=_first(_fields(block, "UID")),
                summary=_first(_fields(block, "SUMMARY")),
                organizer=next((person for person in organizers if person), None),
                attendees=tuple(person for person in people[:ATTENDEE_LIMIT] if person),
                start=None,
                end=None,
                location=_first(_fields(block, "LOCATION")),
            )
        )
    return tuple(found)


def _fields(block: str, name: str) -> Iterator[tuple[str, str]]:
    for line in block.split("\n"):
        match = FIELD.match(line)
        if match and match[1].upper() == name:
            common = COMMON_NAME.search(match[2])
            yield ((common[1] or common[2] or "") if common else ""), match[3].strip()


def _first(values: Iterable[tuple[str, str]]) -> str:
    for _, value in values:
        return flatten(re.sub(r"\\([,;\\nN])", lambda found: " " if found[1] in "nN" else found[1], value))[
            :TEXT_LENGTH
        ]
    return ""
