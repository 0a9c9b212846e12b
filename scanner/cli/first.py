"""The first employer and the first alert: what ``init`` asks once a mailbox is there."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from scanner.cli.agreement import Answers, ask_people, promise_after, settle
from scanner.cli.answers import read_past_day, read_site
from scanner.cli.enrol import Enrolled
from scanner.cli.talk import Talk, paragraph, trouble
from scanner.config.edit import set_value
from scanner.config.schema import Security
from scanner.config.values import read_host
from scanner.errors import ScannerError
from scanner.imap.profile import Server
from scanner.notify.render import render_test
from scanner.wiring import SystemClock, make_channels, read_settings

Values = Mapping[str, object]


def ask_employer(talk: Talk, answers: Answers, *, is_first: bool = True) -> dict[str, object] | None:
    """One employer as it is told to a friend; ``None`` where nobody is to be named now."""
    if is_first:
        name = talk.optional("Which employer are you waiting for?", answers.read_name, hint="Enter to do this later")
    else:
        name = talk.optional("Another employer you wait for?", answers.read_name, hint="Enter for none")
    if name is None:
        return None
    employer: dict[str, object] = {"name": name}
    domain = talk.optional(f"Their web address, or one they wrote from, such as {_example(name)}", read_site)
    if domain is not None:
        employer["domains"] = [domain]
    people = ask_people(talk, hint="such as Jane Doe, or Enter to skip")
    if people:
        employer["interviewers"] = people
    read_day = partial(read_past_day, now=answers.today)
    interviewed = talk.optional("When was the interview?", read_day, hint=f"such as {answers.today}, or Enter")
    if interviewed is not None:
        employer["interviewed"] = interviewed
    promised = talk.optional(
        "When did they promise to answer?", promise_after(interviewed, answers), hint="a date, “in two weeks”, or Enter"
    )
    if promised is not None:
        employer["reply_by"] = promised
    return settle(employer, answers)


def try_alert(talk: Talk, path: Path, enrolled: Enrolled) -> bool:
    """Sends a test alert; where the desktop takes none, offers e-mail. Whether one was taken."""
    if _send_test(path):
        return True
    values = _email_alerts(talk, enrolled)
    if values is not None:
        set_value(path, ("alerts", "desktop"), False)
        set_value(path, ("alerts", "email"), values)
        if _send_test(path):
            return True
        set_value(path, ("alerts", "email"), None)
        set_value(path, ("alerts", "desktop"), None)
        paragraph("So the settings stay as they were.")
    paragraph("Nothing can reach you yet but what `heardback status` shows. Other ways: heardback help alerts")
    return False


def _email_alerts(talk: Talk, enrolled: Enrolled) -> Values | None:
    """Alerts to oneself, with the password that is there; ``None`` where they are not wanted or not possible."""
    profile = enrolled.place.profile
    known = profile.smtp if profile is not None else None
    if "password" not in enrolled.values:
        return None
    if known is not None:
        if not talk.confirm(f"Send alerts by e-mail to {enrolled.address} instead?", default=True):
            return None
        server = known
    else:
        paragraph(f"Alerts can also come by e-mail, to {enrolled.address}.")
        question = "Your provider's outgoing mail server (SMTP)"
        named = talk.optional(question, read_outgoing, hint=f"such as {_outgoing(enrolled)}, or Enter for none")
        if named is None:
            return None
        server = named
    values = {
        "to": enrolled.address,
        "host": server.host,
        "port": server.port,
        "security": server.security.value,
        "username": enrolled.place.username,
        "password": enrolled.values["password"],
        "ca_file": enrolled.values.get("ca_file"),
    }
    return {key: value for key, value in values.items() if value is not None}


def read_outgoing(text: str) -> Server:
    """An SMTP server written as ``smtp.example.com`` or ``smtp.example.com:587``. Raises `ValueError`."""
    host, mark, number = text.strip().rpartition(":")
    if not mark:
        return Server(read_host(text), 465)
    if not number.isdecimal() or not 0 < int(number) < 65536:
        raise ValueError("has a port that is not from 1 to 65535")
    return Server(read_host(host), int(number), Security.STARTTLS if int(number) in {25, 587} else Security.TLS)


def _outgoing(enrolled: Enrolled) -> str:
    """What the server for outgoing mail is probably called."""
    host = enrolled.place.server.host
    return f"smtp.{host.removeprefix('imap.')}" if host.startswith("imap.") else "smtp.example.com"


def _send_test(path: Path) -> bool:
    channels = make_channels(read_settings(path).settings.alerts, SystemClock())
    notice = render_test(datetime.now(UTC))
    taken = False
    for channel in channels:
        try:
            receipt = channel.send(notice)
        except ScannerError as error:
            if channel.name == "desktop":  # what to do instead is asked next
                paragraph(f"This computer shows no alerts: {str(error).removeprefix('desktop: ')}.")
            else:
                trouble(error)
        else:
            paragraph(f"A test alert went out by {channel.name} ({receipt.detail}).")
            taken = True
    if taken:
        paragraph("You should see it now. If you don't: heardback help alerts")
    return taken


def _example(name: str) -> str:
    first = name.split(maxsplit=1)[0].lower()
    word = "".join(character for character in first if character.isascii() and character.isalnum())
    return f"{word or 'northwind'}.com"
