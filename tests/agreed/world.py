"""Days with a clock that the test holds: a real Dovecot, what others do, and a channel that keeps what it is told."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from scanner.config.edit import close_employer
from scanner.config.load import load_settings
from scanner.ports import Notice, Receipt
from scanner.run import App, run_pass
from scanner.wiring import Wanted, opened
from tests.fakes.time import HeldClock
from tests.rigs.dovecot import Dovecot
from tests.rigs.mail_server import User
from tests.rigs.mails import mail, passed

ZONE = ZoneInfo("Europe/Berlin")
SAM = "sam.rivera@gmx.net"
HOURS = (time(0, 30), time(7, 30), time(8, 0), time(9, 0), time(12, 0), time(18, 0), time(21, 0), time(23, 30))


@dataclass(slots=True)
class Told:
    """What a channel was told, and when on the seeker's clock."""

    when: datetime
    notice: Notice


@dataclass(slots=True)
class Happening:
    """Something that others, or the seeker, do at a moment of the seeker's clock."""

    when: datetime
    words: str
    do: Callable[[], object]


class Kept:
    """A channel that takes everything: implements `scanner.ports.Channel`."""

    name = "kept"

    def __init__(self, clock: HeldClock) -> None:
        self._clock = clock
        self.told: list[Told] = []

    def send(self, notice: Notice) -> Receipt:
        """Takes it."""
        self.told.append(Told(self._clock.now().astimezone(ZONE), notice))
        return Receipt("kept")


@dataclass(slots=True)
class World:
    """Sam's mailboxes, settings and days. ``begin`` is the Monday on which it all begins."""

    folder: Path
    server: Dovecot
    users: Sequence[User]
    begin: date
    clock: HeldClock = field(init=False)
    channel: Kept = field(init=False)
    script: list[Happening] = field(init=False, default_factory=list)
    happened: list[Happening] = field(init=False, default_factory=list)

    def __post_init__(self) -> None:
        self.clock = HeldClock(self.moment(0, 7))
        self.channel = Kept(self.clock)

    @property
    def config(self) -> Path:
        """The settings file."""
        return self.folder / "config.yaml"

    def day(self, number: int) -> date:
        """The day so many days after the first."""
        return self.begin + timedelta(days=number)

    def moment(self, number: int, hour: int, minute: int = 0) -> datetime:
        """A moment of the seeker's clock."""
        return datetime.combine(self.day(number), time(hour, minute), ZONE)

    def on(self, number: int, hour: int, words: str, do: Callable[[], object]) -> None:
        """Adds to what will happen."""
        self.script.append(Happening(self.moment(number, hour), words, do))
        self.script.sort(key=lambda each: each.when)

    def receive(
        self,
        number: int,
        hour: int,
        sender: str,
        subject: str,
        text: str,
        *,
        folder: str = "INBOX",
        seen: bool = False,
        words: str = "",
        answers: str | None = None,
        headers: dict[str, str] | None = None,
        user: int = 0,
        calendar: str | None = None,
    ) -> None:
        """A mail that comes, with the provider's word that it is genuine."""
        when = self.moment(number, hour)
        domain = sender.rpartition("@")[2].rstrip(">")
        content = mail(
            sender=sender,
            to=f"Sam Rivera <{SAM}>",
            subject=subject,
            text=text,
            date=when,
            in_reply_to=answers,
            headers={**passed(domain, "gmx.net"), **(headers or {})},
        )
        if calendar is not None:
            content = with_calendar(content, calendar)

        def do() -> None:
            flags = [r"\Seen"] if seen else []
            self.server.deliver(self.users[user], folder, content, flags, when.astimezone(UTC))

        self.on(number, hour, words or f"{sender.partition(' <')[0]} writes “{subject}”: it lands in {folder}", do)

    def send(self, number: int, hour: int, to: str, subject: str, words: str) -> None:
        """A mail that Sam sends."""
        when = self.moment(number, hour)
        content = mail(sender=f"Sam Rivera <{SAM}>", to=to, subject=subject, text="Hello,\n\n…\n\nSam\n", date=when)
        self.on(
            number,
            hour,
            words,
            lambda: self.server.deliver(self.users[0], "Sent", content, [r"\Seen"], when.astimezone(UTC)),
        )

    def close(self, number: int, hour: int, employer: str) -> None:
        """Sam closes an application."""
        self.on(number, hour, f"Sam closes {employer}", lambda: close_employer(self.config, employer))

    def moments(self, days: int) -> Iterator[datetime]:
        """The moments at which Heardback looks, in order."""
        for number in range(days):
            for hour in HOURS:
                yield datetime.combine(self.day(number), hour, ZONE)

    def let_happen(self, moment: datetime) -> bool:
        """Lets happen what is due; whether the settings were changed by it."""
        settings = self.config.read_bytes()
        while self.script and self.script[0].when <= moment:
            happening = self.script.pop(0)
            happening.do()
            self.happened.append(happening)
        return self.config.read_bytes() != settings

    def pass_over(self, app: App, moment: datetime) -> None:
        """Looks once. The monotonic clock goes on by what the wall clock did, or a bit."""
        gone = (moment.astimezone(UTC) - self.clock.now()).total_seconds()
        self.clock.pass_time(max(gone, 1.0))
        self.clock.set(moment.astimezone(UTC))
        report = run_pass(app)
        assert all(outcome.error is None for outcome in report.outcomes), report

    @contextmanager
    def app(self, *, reminders: bool = True) -> Iterator[App]:
        """Heardback started anew, with the settings as they are now."""
        wanted = Wanted(fold_over=50, reminders=reminders)
        with opened(load_settings(self.config), wanted, clock=self.clock, channels=[self.channel]) as app:
            yield app

    def live(self, moments: Sequence[datetime], *, restart: Callable[[datetime], bool]) -> None:
        """Goes through the moments; starts anew where told to, and where the settings were changed."""
        rest = list(moments)
        while rest:
            self.let_happen(rest[0])
            with self.app() as app:
                while rest:
                    self.pass_over(app, rest.pop(0))
                    if rest and (self.let_happen(rest[0]) or restart(rest[0])):
                        break


def with_calendar(content: bytes, calendar: str) -> bytes:
    """The mail with an invitation in it (RFC 6047)."""
    from email import message_from_bytes
    from email.message import EmailMessage
    from email.policy import SMTP

    message = message_from_bytes(content, policy=SMTP)
    assert isinstance(message, EmailMessage)
    message.add_alternative(calendar, subtype="calendar", params={"method": "REQUEST"})
    return message.as_bytes()


def diary(world: World, days: int) -> str:
    """Day by day: what happened, and what Heardback said; a silent day is one line."""
    lines: list[str] = []
    for number in range(days):
        day = world.day(number)
        lines.append(f"{day:%A} {day.day} {day:%B}")
        entries = [(each.when, f"· {each.words}", "") for each in world.happened if each.when.date() == day]
        entries += [
            (told.when, told.notice.title, told.notice.line) for told in world.channel.told if told.when.date() == day
        ]
        for when, title, line in sorted(entries, key=lambda entry: (entry[0], not entry[1].startswith("·"), entry[1])):
            lines.append(f"  {when:%H:%M}  {title}")
            if line:
                lines += [f"           {part}" for part in _wrapped(line)]
        if not entries:
            lines.append("  –")
        lines.append("")
    return "\n".join(lines)


def _wrapped(line: str) -> list[str]:
    import textwrap

    return textwrap.wrap(line, 108)
