"""Every setting: its type, default, one sentence and an example; the example file and the reference come from here.

What one value must look like is in `values.py`, what two must be to each other in `checks.py`.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from enum import StrEnum
from pathlib import Path

from scanner.config.faults import Key
from scanner.config.forms import Choice, File, Form, Inspection, Many, Scalar, Section, Table, Within, section, setting
from scanner.config.values import (
    QuietHours,
    Secret,
    bounded,
    read_address,
    read_date,
    read_day_or_words,
    read_domain,
    read_duration,
    read_host,
    read_phone,
    read_port,
    read_portal,
    read_quiet_hours,
    read_text,
    read_time_zone,
    read_web_address,
    read_yes_no,
    read_yes_no_unknown,
    write_duration,
)
from scanner.core.alerting import About
from scanner.core.directory import ContactBy
from scanner.core.evidence import Kind

REFERENCE_FORMS = (  # the four ways to say where a secret is kept
    '{env: NAME}, {command: "..."}, {file: PATH} or {keyring: SERVICE}'
)


class Security(StrEnum):
    """How a connection is made safe."""

    TLS = "tls"
    STARTTLS = "starttls"
    NONE = "none"


class KindAbout(StrEnum):
    """Which replies of one kind are told."""

    UNEXPECTED = "unexpected"
    ALL = "all"
    NEVER = "never"


class OAuthProvider(StrEnum):
    """Whose sign-in is known by name."""

    GOOGLE = "google"
    MICROSOFT = "microsoft"
    YAHOO = "yahoo"
    FASTMAIL = "fastmail"


class Language(StrEnum):
    """The languages of drafts."""

    ENGLISH = "en"
    GERMAN = "de"
    FRENCH = "fr"
    SPANISH = "es"
    ITALIAN = "it"
    PORTUGUESE = "pt"
    DUTCH = "nl"
    POLISH = "pl"
    JAPANESE = "ja"
    CHINESE = "zh"


def _refuse_open_secret(value: object) -> object:
    if isinstance(value, str):
        raise ValueError(f"stands in the open; say where it is kept instead: {REFERENCE_FORMS}")  # noqa: TRY004
    return value


def _expand_provider(value: object) -> object:
    return {"provider": value} if isinstance(value, str) else value


_STRING = {"type": "string"}
_DAY_JSON = {"type": "string", "format": "date"}
_TEXT = Scalar("text", read_text, _STRING)
_EMAIL = Scalar("an e-mail address", read_address, _STRING)
_DOMAIN = Scalar("a domain", read_domain, _STRING)
_HOST = Scalar("the name of a server", read_host, _STRING)
_PHONE = Scalar("a telephone number", read_phone, _STRING)
_WEB = Scalar("a web address", read_web_address, _STRING)
_PORTAL = Scalar("a web address", read_portal, _STRING)
_ZONE = Scalar("the name of a time zone", read_time_zone, _STRING)
_PORT = Scalar("a number from 1 to 65535", read_port, {"type": "integer", "minimum": 1, "maximum": 65535})
_DAY = Scalar("a date, year-month-day", read_date, _DAY_JSON)
_DAY_OR_WORDS = Scalar("a date, or words", read_day_or_words, _STRING)
_HOURS = Scalar("two times of the day", read_quiet_hours, _STRING)
_YES_NO = Scalar("true or false", read_yes_no, {"type": "boolean"})
YES_NO_UNKNOWN = Scalar("true, false or unknown", read_yes_no_unknown, {"type": "boolean"})
_FILE = File()
_TEXTS = Many(_TEXT, "a list of texts")
_EMAILS = Many(_EMAIL, "a list of e-mail addresses")
_DOMAINS = Many(_DOMAIN, "a list of domains")
_DAYS = Many(_DAY, "a list of dates")


def _span(least: timedelta, most: timedelta) -> Scalar[timedelta]:
    def read(value: object) -> timedelta:
        return bounded(read_duration(value), least, most, write_duration)

    return Scalar("a time with its unit: `s`, `m`, `h`, `d`", read, _STRING)


@section
class SecretReference(Section):
    """Where a password is kept; exactly one of the four."""

    env: str | None = setting(
        _TEXT, default=None, description="The environment variable that holds it.", examples=["HEARDBACK_PASSWORD"]
    )
    command: str | None = setting(
        _TEXT,
        default=None,
        description="A command that prints it on its first line, within 20 seconds; no shell is involved.",
        examples=["pass show mail/personal"],
    )
    file: Path | None = setting(
        File(credential=True),
        default=None,
        description="A file whose first line it is; looked for in $CREDENTIALS_DIRECTORY first.",
        examples=["password.txt"],
    )
    keyring: str | None = setting(
        _TEXT,
        default=None,
        description="The service under which the system's keyring keeps it, for this user name.",
        examples=["heardback"],
    )

    def __post_init__(self) -> None:
        given = [name for name in ("env", "command", "file", "keyring") if getattr(self, name) is not None]
        if len(given) != 1:
            raise ValueError(f"should be exactly one of {REFERENCE_FORMS}")


class _Push(Form[Secret | SecretReference]):
    """An Apprise address, or where one is kept."""

    words = "an Apprise address"
    section = SecretReference

    def read(self, value: object, key: Key, seen: Inspection) -> Secret | SecretReference | None:
        """The address as a secret, which it often is."""
        if isinstance(value, Secret):
            return value
        if isinstance(value, Mapping | SecretReference):
            return Within(SecretReference).read(value, key, seen)
        text = read_text(value)
        scheme, mark, rest = text.partition("://")
        if not mark or not scheme.replace("+", "").replace("-", "").isalnum() or not rest:
            raise ValueError('should be an Apprise address, such as "ntfy://my-secret-topic"')
        return Secret(text)


_PASSWORD = Within(SecretReference, "one of `env`, `command`, `file`, `keyring`", _refuse_open_secret)
_PUSHES = Many(_Push(), "a list of Apprise addresses", (str, Mapping))


@section
class OAuth(Section):
    """Sign-in with OAuth 2.0 (RFC 6749): a provider known by name, a helper of yours, or a client of your own."""

    provider: OAuthProvider | None = setting(
        Choice(OAuthProvider),
        default=None,
        description="A provider whose sign-in is known; with a `client_id`.",
        examples=["google"],
    )
    token_command: str | None = setting(
        _TEXT,
        default=None,
        description="A command of yours that prints an access token on its first line.",
        examples=["oauth2l fetch --scope https://mail.google.com/"],
    )
    client_id: str | None = setting(
        _TEXT,
        default=None,
        description="Your own client, as the provider named it.",
        examples=["1234.apps.example.com"],
    )
    client_secret: SecretReference | None = setting(
        _PASSWORD,
        default=None,
        description="Its secret, where the provider gave one.",
        examples=[{"env": "CLIENT_SECRET"}],
    )
    authorization_url: str | None = setting(
        _WEB,
        default=None,
        description="Where one signs in, in a browser.",
        examples=["https://login.example.com/authorize"],
    )
    device_url: str | None = setting(
        _WEB,
        default=None,
        description="Where a code for another device is had (RFC 8628).",
        examples=["https://login.example.com/device"],
    )
    token_url: str | None = setting(
        _WEB, default=None, description="Where tokens are had.", examples=["https://login.example.com/token"]
    )
    scopes: tuple[str, ...] = setting(
        _TEXTS, default=(), description="What the sign-in asks leave for.", examples=[["imap", "offline_access"]]
    )

    def __post_init__(self) -> None:
        own = self.token_url is not None or self.authorization_url is not None or self.device_url is not None
        if [self.provider is not None, self.token_command is not None, own].count(True) != 1:
            raise ValueError(
                'should be google, microsoft, yahoo, fastmail, {token_command: "..."}, '
                "or a client of your own with client_id, token_url and authorization_url or device_url"
            )
        if own and (not self.client_id or not self.token_url or not (self.authorization_url or self.device_url)):
            raise ValueError("needs client_id, token_url, and authorization_url or device_url")
        if self.token_command and (self.client_id or self.client_secret or self.scopes):
            raise ValueError("needs nothing beside token_command")


_SIGN_IN = Within(OAuth, "`provider` and `client_id`, `token_command`, or a client of your own", _expand_provider)


@section
class Seeker(Section):
    """You: mail from yourself is never a reply, and an employer may have used any of your addresses."""

    name: str | None = setting(
        _TEXT, default=None, description="Your name, as it stands in drafts.", examples=["Sam Rivera"]
    )
    addresses: tuple[str, ...] = setting(
        _EMAILS,
        default=(),
        description="Your addresses; those of the accounts need not be repeated.",
        examples=[["sam.rivera@mailbox.test"]],
    )
    phone: str | None = setting(
        _PHONE,
        default=None,
        description="Your number; an employer that holds another one is pointed out.",
        examples=["+1 612 555 0199"],
    )
    time_zone: str | None = setting(
        _ZONE, default=None, description="Where your days begin; left out, the computer's.", examples=["Europe/Berlin"]
    )
    language: Language = setting(
        Choice(Language),
        default=Language.ENGLISH,
        description="The language of drafts where the thread shows none.",
        examples=["en"],
    )


@section
class Account(Section):
    """A mailbox to look through; every folder of it is looked into."""

    name: str = setting(
        _TEXT, default="", description="A name for it, unique; left out, the address.", examples=["personal"]
    )
    address: str = setting(_EMAIL, description="Its e-mail address.", examples=["sam.rivera@mailbox.test"])
    host: str | None = setting(
        _HOST,
        default=None,
        description="The IMAP server; needed only where the provider is not known.",
        examples=["imap.mailbox.test"],
    )
    port: int | None = setting(
        _PORT, default=None, description="Its port; left out, 993 for `tls` and 143 for the others.", examples=[993]
    )
    security: Security = setting(
        Choice(Security),
        default=Security.TLS,
        description="How the connection is made safe; `none` is refused except on this computer.",
        examples=["tls"],
    )
    ca_file: Path | None = setting(
        _FILE,
        default=None,
        description="Certificates to trust beside the system's, for a server with its own authority.",
        examples=["ca.pem"],
    )
    username: str = setting(
        _TEXT,
        default="",
        description="The name to log in with; left out, the address.",
        examples=["sam.rivera@mailbox.test"],
    )
    password: SecretReference | None = setting(
        _PASSWORD,
        default=None,
        description="Where the password is kept; it never stands here itself.",
        examples=[{"env": "HEARDBACK_PASSWORD"}],
    )
    oauth: OAuth | None = setting(
        _SIGN_IN,
        default=None,
        description="Instead of a password: a provider with a client ID, a command, or a client of your own.",
        examples=[{"provider": "google", "client_id": "1234.apps.example.com"}],
    )
    expected: tuple[str, ...] = setting(
        _TEXTS,
        default=("INBOX",),
        description="Folders in which you would see a reply; anywhere else it is unexpected.",
        examples=[["INBOX", "Jobs"]],
    )
    skip: tuple[str, ...] = setting(
        _TEXTS,
        default=(),
        description="Folders never to open; they are reported as not covered.",
        examples=[["Mailing lists"]],
    )

    @classmethod
    def prepared(cls, data: Mapping[str, object]) -> Mapping[str, object]:
        """An account without a name or a user name goes by its address."""
        address = data.get("address")
        return {"name": address, "username": address, **data} if isinstance(address, str) else data


@section
class Interviewer(Section):
    """One person of the employer."""

    name: str = setting(_TEXT, description="Their name.", examples=["Jane Doe"])
    email: str | None = setting(
        _EMAIL, default=None, description="Their address.", examples=["jane.doe@northwind-analytics.com"]
    )
    title: str | None = setting(_TEXT, default=None, description="Their position.", examples=["Engineering Manager"])
    aliases: tuple[str, ...] = setting(
        _TEXTS, default=(), description="Other names they write under.", examples=[["Jane Doe-Smith"]]
    )


@section
class Employer(Section):
    """One application: the company, its people, and what was agreed."""

    name: str = setting(_TEXT, description="The company's name, unique.", examples=["Northwind Analytics"])
    aliases: tuple[str, ...] = setting(
        _TEXTS, default=(), description="Other names of it: brands, short forms, the parent.", examples=[["Northwind"]]
    )
    domains: tuple[str, ...] = setting(
        _DOMAINS,
        default=(),
        description="Domains it writes from; what lies below them is meant too.",
        examples=[["northwind-analytics.com"]],
    )
    addresses: tuple[str, ...] = setting(
        _EMAILS,
        default=(),
        description="Further senders that are known to be theirs; `heardback confirm` adds here.",
        examples=[["northwind@hiring.test"]],
    )
    role: str | None = setting(
        _TEXT, default=None, description="The position you applied for.", examples=["Data Engineer"]
    )
    interviewers: tuple[Interviewer, ...] = setting(
        Many(Within(Interviewer), "a list, see below", ()),
        default=(),
        description="The people you spoke with.",
        examples=[[{"name": "Jane Doe", "email": "jane.doe@northwind-analytics.com", "title": "Engineering Manager"}]],
    )
    applied: date | None = setting(_DAY, default=None, description="The day you applied.", examples=["2026-10-20"])
    interviewed: date | None = setting(
        _DAY, default=None, description="The day of the last interview.", examples=["2026-11-03"]
    )
    reply_by: date | str | None = setting(
        _DAY_OR_WORDS,
        default=None,
        description='The date they promised, or their words, such as "in two weeks".',
        examples=["2026-11-24"],
    )
    contact_by: ContactBy = setting(
        Choice(ContactBy), default=ContactBy.UNKNOWN, description="How they said they would answer.", examples=["email"]
    )
    phone: str | None = setting(
        _PHONE, default=None, description="The number they would call from.", examples=["+1 612 555 0134"]
    )
    portal: str | None = setting(
        _PORTAL,
        default=None,
        description="The page where they show the state of applications.",
        examples=["https://jobs.northwind.test"],
    )
    your_address: str | None = setting(
        _EMAIL,
        default=None,
        description="Your address as they have it; one that no account covers is pointed out.",
        examples=["sam.rivera@mailbox.test"],
    )
    your_phone: str | None = setting(
        _PHONE, default=None, description="Your number as they have it.", examples=["+1 612 555 0199"]
    )
    answers_everyone: bool | None = setting(
        YES_NO_UNKNOWN,
        default=None,
        description="Whether they also write to those who were not chosen.",
        examples=[True],
    )
    alerts: About | None = setting(
        Choice(About),
        default=None,
        description="What to tell of this employer; left out, as under `alerts.about`.",
        examples=["all"],
    )
    closed: bool = setting(_YES_NO, default=False, description="Stop watching for this employer.", examples=[True])


@section
class EmailAlerts(Section):
    """Alerts by e-mail, through a mail server of yours (SMTP)."""

    to: str = setting(_EMAIL, description="Who gets them.", examples=["sam.rivera@mailbox.test"])
    host: str = setting(_HOST, description="The SMTP server.", examples=["smtp.mailbox.test"])
    port: int | None = setting(
        _PORT,
        default=None,
        description="Its port; left out, 465 for `tls`, 587 for `starttls`, 25 for `none`.",
        examples=[465],
    )
    security: Security = setting(
        Choice(Security),
        default=Security.TLS,
        description="How the connection is made safe; `none` is refused except on this computer.",
        examples=["tls"],
    )
    ca_file: Path | None = setting(
        _FILE, default=None, description="Certificates to trust beside the system's.", examples=["ca.pem"]
    )
    username: str | None = setting(
        _TEXT, default=None, description="The name to log in with; left out, there is no login.", examples=["sam"]
    )
    password: SecretReference | None = setting(
        _PASSWORD,
        default=None,
        description="Where the password is kept.",
        examples=[{"env": "HEARDBACK_SMTP_PASSWORD"}],
    )
    sender: str | None = setting(
        _EMAIL,
        default=None,
        description="Whom they come from; left out, the user name where it is an address, else `to`.",
        examples=["sam.rivera@mailbox.test"],
    )


@section
class Alerts(Section):
    """What to tell you, and how."""

    about: About = setting(
        Choice(About),
        default=About.UNEXPECTED,
        description="Tell of replies in unexpected places, or of all replies.",
        examples=["all"],
    )
    kinds: Mapping[Kind, KindAbout] = setting(
        Table(Choice(Kind), Choice(KindAbout), "a kind of reply, and `unexpected`, `all` or `never`"),
        default={},
        description="Other rules for some kinds of reply.",
        examples=[{"offer": "all", "acknowledgement": "never"}],
    )
    desktop: bool = setting(
        _YES_NO, default=True, description="A notification on this computer's screen.", examples=[False]
    )
    email: EmailAlerts | None = setting(
        Within(EmailAlerts),
        default=None,
        description="An e-mail.",
        examples=[
            {
                "to": "sam.rivera@mailbox.test",
                "host": "smtp.mailbox.test",
                "port": 465,
                "security": "tls",
                "username": "sam",
                "password": {"env": "HEARDBACK_SMTP_PASSWORD"},
            }
        ],
    )
    push: tuple[Secret | SecretReference, ...] = setting(
        _PUSHES,
        default=(),
        description="Apprise addresses, or where they are kept, as with passwords.",
        examples=[["ntfy://my-secret-topic"]],
    )
    quiet_hours: QuietHours | None = setting(
        _HOURS,
        default=None,
        description="Hold back what can wait between these times, then tell it at once.",
        examples=["22:00-07:00"],
    )
    discreet: bool = setting(
        _YES_NO, default=False, description="Say no names in titles, for a screen that others see.", examples=[True]
    )
    weekly: bool = setting(
        _YES_NO, default=False, description="Once a week, a line that all is well and nothing is new.", examples=[True]
    )


@section
class Schedule(Section):
    """How often `heardback watch` looks."""

    every: timedelta = setting(
        _span(timedelta(minutes=1), timedelta(days=1)),
        default=timedelta(minutes=5),
        description="How often all folders are checked, from 1m to 1d.",
        examples=["5m"],
    )
    push: bool = setting(
        _YES_NO,
        default=True,
        description="Also be told by the server as mail comes in, where it can.",
        examples=[False],
    )
    stale: timedelta = setting(
        _span(timedelta(minutes=5), timedelta(days=7)),
        default=timedelta(hours=3),
        description="Tell when no full check has succeeded for so long, from 5m to 7d.",
        examples=["3h"],
    )
    ping: str | None = setting(
        _WEB,
        default=None,
        description="A web address to call after each full check, for a watchdog elsewhere.",
        examples=["https://hc.example.com/ping/abc"],
    )


@section
class Settings(Section):
    """All settings of one user."""

    seeker: Seeker = setting(Within(Seeker), default=Seeker(), description="You.")
    accounts: tuple[Account, ...] = setting(
        Many(Within(Account), "a list, see below", (), least=1), description="The mailboxes to look through."
    )
    employers: tuple[Employer, ...] = setting(
        Many(Within(Employer), "a list, see below", ()), default=(), description="Whom you wait for."
    )
    alerts: Alerts = setting(Within(Alerts), default=Alerts(), description="What to tell you, and how.")
    schedule: Schedule = setting(Within(Schedule), default=Schedule(), description="How often to look.")
    holidays: tuple[date, ...] = setting(
        _DAYS,
        default=(),
        description="Days on which nobody answers; weekends need not be listed.",
        examples=[["2026-12-25", "2027-01-01"]],
    )
    state: Path | None = setting(
        _FILE,
        default=None,
        description="The file of what was seen; left out, heardback/heardback.db in your state folder.",
        examples=["heardback.db"],
    )
