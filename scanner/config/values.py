"""Single values of the settings: how each is written, what it becomes, and what is wrong with it.

Every parser raises `ValueError` with one plain clause that follows the name of the setting.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, time, timedelta
from ipaddress import ip_address
from pathlib import Path
from typing import TypeVar
from urllib.parse import urlsplit

import idna

Comparable = TypeVar("Comparable", int, timedelta)

LONGEST_TEXT = 1000
_NUMBER = re.compile(r"[+-]?[0-9]+(?:_[0-9]+)*(?:\.0+)?")
_YES_NO = (
    (frozenset(("true", "yes", "on", "y", "t", "1")), True),
    (frozenset(("false", "no", "off", "n", "f", "0")), False),
)
_DURATION = re.compile(r"(?:(\d{1,5})\s*d)?\s*(?:(\d{1,5})\s*h)?\s*(?:(\d{1,6})\s*m(?:in)?)?\s*(?:(\d{1,7})\s*s)?")
_DATE = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_NUMERIC_DATE = re.compile(r"\d{1,4}[./-]\d{1,2}[./-]\d{2,4}")
_YEAR = re.compile(r"20[0-9]{2}")
_LEAP_YEAR = 2028  # it has every day that a year may have
_CLOCK = re.compile(r"(\d{1,2})(?:[:.h](\d{2}))?")
_DASH = re.compile(r"\s*[-\u2013\u2014]\s*")
_LOCAL_PART = re.compile(r"[^\s@<>()\[\]\\,;:\"]{1,64}")
_LABEL_END = re.compile(r"[/?#:]")


class Secret:
    """A value that is never shown by accident: only `reveal` gives it."""

    __slots__ = ("_value",)

    def __init__(self, value: str) -> None:
        self._value = value

    def reveal(self) -> str:
        """The value itself, for the one place that needs it."""
        return self._value

    def __repr__(self) -> str:
        return "Secret('********')"

    def __str__(self) -> str:
        return "********"

    def __bool__(self) -> bool:
        return bool(self._value)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Secret) and other._value == self._value

    def __hash__(self) -> int:
        return hash((Secret, self._value))

    def __reduce__(self) -> str:
        raise TypeError("a secret can't be pickled")


@dataclass(frozen=True, slots=True)
class QuietHours:
    """A span of the day, on the seeker's clock; it may run past midnight."""

    start: time
    end: time

    def __str__(self) -> str:
        return f"{self.start:%H:%M}-{self.end:%H:%M}"

    def __contains__(self, moment: time) -> bool:
        if self.start <= self.end:
            return self.start <= moment < self.end
        return moment >= self.start or moment < self.end


def read_text(value: object) -> str:
    """The text without the space around it."""
    if isinstance(value, bool):
        raise ValueError('should be text; put it in quotes, such as "true"')  # noqa: TRY004 - `take` gathers these
    if not isinstance(value, str):
        raise ValueError("should be text")  # noqa: TRY004 - `take` gathers these
    text = value.strip()
    if not text:
        raise ValueError("is empty")
    if len(text) > LONGEST_TEXT:
        raise ValueError(f"is longer than {LONGEST_TEXT} characters")
    if any(unicodedata.category(character) == "Cc" for character in text):
        raise ValueError("holds a control character or a line break")
    return text


def read_yes_no(value: object) -> bool:
    """``true`` or ``false``, also as ``yes``, ``on`` or ``1`` and their contraries."""
    if isinstance(value, bool):
        return value
    for words, meant in _YES_NO:
        if isinstance(value, str) and value.lower() in words:
            return meant
    raise ValueError("should be true or false")


def read_yes_no_unknown(value: object) -> bool | None:
    """Like `read_yes_no`; ``None`` for ``unknown``."""
    if isinstance(value, str) and value.strip().lower() == "unknown":
        return None
    try:
        return read_yes_no(value)
    except ValueError as error:
        raise ValueError("should be true, false or unknown") from error


def read_port(value: object) -> int:
    """The number of a port."""
    return bounded(read_number(value), 1, 65535, str)


def read_number(value: object) -> int:
    """The whole number; ``993.0`` is one, too."""
    if isinstance(value, int):
        return int(value)
    text = value.strip() if isinstance(value, str) else ""
    if not _NUMBER.fullmatch(text) or len(text) > LONGEST_TEXT:
        raise ValueError("should be a whole number")
    return int(text.partition(".")[0])


def bounded(value: Comparable, least: Comparable, most: Comparable, write: Callable[[Comparable], str]) -> Comparable:
    """The value where it is within both bounds; ``write`` says a bound in words."""
    if value < least:
        raise ValueError(f"should be at least {write(least)}")
    if value > most:
        raise ValueError(f"should be at most {write(most)}")
    return value


def choice(words: Sequence[str], value: object) -> str:
    """What one of these words should stand for, with the nearest."""
    near = nearest(value, words) if isinstance(value, str) else None
    hint = f"; did you mean '{near}'?" if near else ""
    return f"should be {', '.join(words[:-1])} or {words[-1]}{hint}"


def nearest(word: str, known: Sequence[str]) -> str | None:
    """The word that was probably meant; ``None`` where none is near."""
    from rapidfuzz import fuzz, process, utils

    for scorer, least in ((fuzz.ratio, 70), (fuzz.partial_ratio, 85)):
        if scorer is fuzz.partial_ratio and len(word) <= 4:
            return None  # short words lie within too many others
        found = process.extractOne(word, known, scorer=scorer, processor=utils.default_process, score_cutoff=least)
        if found:
            return str(found[0])
    return None


def read_duration(value: object) -> timedelta:
    """The time written as ``5m``, ``1h30m``, ``3h`` or ``2d``."""
    if isinstance(value, timedelta):
        return value
    text = read_text(value).lower()
    match = _DURATION.fullmatch(text)
    if match is None or not any(match.groups()):
        raise ValueError("should be a time with its unit, such as 5m, 1h30m or 3h")
    days, hours, minutes, seconds = (int(part or 0) for part in match.groups())
    return timedelta(days=days, hours=hours, minutes=minutes, seconds=seconds)


def write_duration(span: timedelta) -> str:
    """The shortest text that `read_duration` reads as ``span``; whole seconds only."""
    rest = int(span.total_seconds())
    parts = []
    for unit, size in (("d", 86400), ("h", 3600), ("m", 60), ("s", 1)):
        count, rest = divmod(rest, size)
        if count:
            parts.append(f"{count}{unit}")
    return "".join(parts) or "0s"


def read_date(value: object) -> date:
    """The day written as ``2026-11-24``."""
    if isinstance(value, date):
        return value
    match = _DATE.fullmatch(read_text(value))
    if match is None:
        raise ValueError("should be a date written year-month-day, such as 2026-11-24")
    try:
        day = date(*(int(part) for part in match.groups()))
    except ValueError as error:
        raise ValueError("is no day of the calendar; dates are written year-month-day") from error
    if not 2000 <= day.year <= 2100:
        raise ValueError("is not between the years 2000 and 2100")
    return day


def read_day_or_words(value: object) -> date | str:
    """A day, or words that name one once it is known when they were said, such as ``in two weeks``."""
    if isinstance(value, date):
        return value
    text = read_text(value)
    if _DATE.fullmatch(text) or _NUMERIC_DATE.fullmatch(text) or text.isdecimal():
        return read_date(text)
    if not any(character.isalpha() for character in text) or not _names_a_day(text):
        raise ValueError('names no day; write 2026-12-09, or such as "in two weeks" or "by next Friday"')
    return text


def _names_a_day(words: str) -> bool:
    """Whether there is a day that these words can mean; no clock is asked, so a file stays as valid as it was."""
    # The tables of ten languages are loaded for those alone who keep words.
    from scanner.core.dates import promised_date

    years = {int(year) for year in _YEAR.findall(words)} or {_LEAP_YEAR}
    said = [date(year - before, month, 1) for year in years for before in (0, 1) for month in (1, 7)]
    return any(promised_date(words, day) is not None for day in said)


def read_quiet_hours(value: object) -> QuietHours:
    """The span written as ``22:00-07:00``."""
    if isinstance(value, QuietHours):
        return value
    ends = [_CLOCK.fullmatch(part) for part in _DASH.split(read_text(value))]
    if len(ends) != 2 or ends[0] is None or ends[1] is None:
        raise ValueError('should be two times of the day, such as "22:00-07:00"')
    try:
        start, end = (time(int(match[1]), int(match[2] or 0)) for match in ends if match)
    except ValueError as error:
        raise ValueError('holds a time that no clock shows; write it as "22:00-07:00"') from error
    if start == end:
        raise ValueError("begins and ends at the same time")
    return QuietHours(start, end)


def read_address(value: object) -> str:
    """The e-mail address in lower case; a domain of another script is kept as it is written."""
    text = read_text(value).lower()
    if "<" in text or " " in text:
        raise ValueError("should be the address alone, such as jane.doe@example.com, without the name")
    local, at, domain = text.rpartition("@")
    dotted = local.startswith(".") or local.endswith(".") or ".." in local
    if not at or dotted or not _LOCAL_PART.fullmatch(local):
        raise ValueError("is not an e-mail address, such as jane.doe@example.com")
    try:
        ascii_domain(domain)
    except ValueError as error:
        raise ValueError("is not an e-mail address: what follows the @ is not a domain") from error
    return f"{local}@{domain}"


def read_domain(value: object) -> str:
    """The domain in lower case, out of what people write for it: ``@x.com``, ``www.x.com``, ``https://x.com/jobs``."""
    text = unicodedata.normalize("NFC", read_text(value)).lower()
    text = re.sub(r"^[a-z][a-z0-9+.-]*://", "", text)
    text = _LABEL_END.split(text, maxsplit=1)[0].strip(".")
    text = text.removeprefix("*.").removeprefix("@").removeprefix("www.")
    if "@" in text:
        raise ValueError("is an address, not a domain; put it under `addresses`, or write what follows the @")
    ascii_form = ascii_domain(text)
    if not ascii_form.startswith("xn--") and ".xn--" not in ascii_form:
        return ascii_form
    return str(idna.decode(ascii_form))


def ascii_domain(domain: str) -> str:
    """The domain as it stands on the wire (IDNA 2008, RFC 5891). Raises `ValueError` where it is none."""
    text = domain.rstrip(".")
    if "." not in text:
        raise ValueError("is not a whole domain, such as example.com")
    try:
        encoded = idna.encode(text, uts46=True).decode("ascii").lower()
    except (idna.IDNAError, UnicodeError) as error:
        raise ValueError("is not a domain, such as example.com") from error
    if encoded.rpartition(".")[2].isdecimal():
        raise ValueError("is not a domain, such as example.com")
    return encoded


def read_host(value: object) -> str:
    """The name or number of a server, without scheme and port."""
    text = read_text(value).lower()
    if "://" in text or "/" in text:
        raise ValueError("should be the name of the server alone, such as imap.example.com")
    try:
        return str(ip_address(text.strip("[]")))
    except ValueError:
        pass
    if ":" in text:
        raise ValueError("should be the name of the server alone; its port goes under `port`")
    if text == "localhost" or re.fullmatch(r"[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?", text):
        return text
    try:
        return ascii_domain(text)
    except ValueError as error:
        raise ValueError("is not the name of a server, such as imap.example.com") from error


def is_loopback(host: str) -> bool:
    """Whether ``host`` is this machine, by its name or number alone: nothing is looked up."""
    name = host.lower().strip("[]").rstrip(".")
    if name == "localhost" or name.endswith(".localhost"):
        return True
    try:
        return ip_address(name).is_loopback
    except ValueError:
        return False


def read_web_address(value: object) -> str:
    """A https address; plain http on this machine alone."""
    text = read_text(value)
    try:
        parts = urlsplit(text)
        host, _ = parts.hostname, parts.port
    except ValueError as error:
        raise ValueError("is not a web address, such as https://example.com/path") from error
    if " " in text or parts.scheme not in {"http", "https"} or not host:
        raise ValueError("is not a web address, such as https://example.com/path")
    if parts.scheme == "http" and not is_loopback(host):
        raise ValueError("should begin with https://")
    return text


def read_portal(value: object) -> str:
    """A web address of an employer, https:// added where no scheme is written."""
    text = read_text(value)
    whole = text if re.match(r"(?i)[a-z][a-z0-9+.-]*://", text) else f"https://{text}"
    parts = urlsplit(whole)
    if " " in whole or parts.scheme.lower() not in {"http", "https"} or "." not in (parts.hostname or ""):
        raise ValueError("is not a web address, such as https://jobs.example.com")
    return whole


def read_phone(value: object) -> str:
    """The number as it is written; at least five digits."""
    text = read_text(value)
    if not re.fullmatch(r"\+?[0-9 ()./\u00a0-]+(?:\s*(?:x|ext\.?)\s*\d+)?", text, re.IGNORECASE):
        raise ValueError('is not a telephone number, such as "+1 612 555 0134"')
    if sum(character.isdecimal() for character in text) < 5:
        raise ValueError("has too few digits for a telephone number")
    return text


def read_time_zone(value: object) -> str:
    """The name of a time zone that this machine knows."""
    from zoneinfo import ZoneInfo, available_timezones

    text = read_text(value)
    try:
        ZoneInfo(text)
    except (KeyError, ValueError, OSError) as error:
        folded = {name.lower(): name for name in available_timezones()}
        spelled = folded.get(text.lower().replace(" ", "_"))
        if spelled:
            return spelled
        tail = text.rpartition("/")[2].lower().replace(" ", "_")
        near = next((name for name in sorted(folded.values()) if name.lower().rpartition("/")[2] == tail), None)
        hint = f"; did you mean '{near}'?" if near else ""
        raise ValueError(f"is no time zone such as Europe/Berlin{hint}") from error
    return text


def place_path(text: str, folder: Path) -> Path:
    """The file that a setting names: ``~`` is the home folder, and what is relative starts at ``folder``."""
    path = Path(text)
    try:
        path = path.expanduser()
    except RuntimeError as error:
        raise ValueError("begins with ~, but the home folder is not known; write the whole path") from error
    return path if path.is_absolute() else folder / path
