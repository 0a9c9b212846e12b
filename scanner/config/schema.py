"""Every setting: its type, default, one sentence and an example; the example file and the reference come from here.

What one value must look like is in `values.py`, what two must be to each other in `checks.py`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any, get_args

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    PlainValidator,
    ValidationInfo,
    WithJsonSchema,
    model_validator,
)

from scanner.config.values import (
    QuietHours,
    Secret,
    ascii_domain,
    place_path,
    read_address,
    read_date,
    read_day_or_words,
    read_domain,
    read_duration,
    read_host,
    read_list,
    read_phone,
    read_portal,
    read_quiet_hours,
    read_text,
    read_time_zone,
    read_web_address,
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


@dataclass(frozen=True, slots=True)
class Shape:
    """What a value looks like, in the words of the reference."""

    words: str


def _lower(value: object) -> object:
    return value.strip().lower() if isinstance(value, str) else value


def _unknown_as_none(value: object) -> object:
    return None if _lower(value) == "unknown" else value


def _refuse_open_secret(value: object) -> object:
    if isinstance(value, str):
        raise ValueError(f"stands in the open; say where it is kept instead: {REFERENCE_FORMS}")  # noqa: TRY004
    return value


def _expand_provider(value: object) -> object:
    return {"provider": value} if isinstance(value, str) else value


def _read_path(value: object, info: ValidationInfo) -> Path:
    if isinstance(value, Path):
        return value
    folder = (info.context or {}).get("folder")
    return place_path(read_text(value), folder if isinstance(folder, Path) else Path.cwd())


def _read_credential(value: object, info: ValidationInfo) -> Path:
    """Like `_read_path`, but a file that systemd hands over (LoadCredential=) goes before one beside the settings."""
    credentials = (info.context or {}).get("credentials")
    if isinstance(credentials, Path) and isinstance(value, str):
        handed = credentials / value.strip()
        if not Path(value.strip()).is_absolute() and ".." not in handed.parts and handed.is_file():
            return handed
    return _read_path(value, info)


def _read_pushes(value: object) -> object:
    return [value] if isinstance(value, str | Mapping) else value


def _read_push(value: object, info: ValidationInfo) -> Secret | SecretReference:
    if isinstance(value, Secret | SecretReference):
        return value
    if isinstance(value, Mapping):
        return SecretReference.model_validate(value, context=info.context)
    text = read_text(value)
    scheme, mark, rest = text.partition("://")
    if not mark or not scheme.replace("+", "").replace("-", "").isalnum() or not rest:
        raise ValueError('should be an Apprise address, such as "ntfy://my-secret-topic"')
    return Secret(text)


_STRING = {"type": "string"}
_Text = Annotated[str, BeforeValidator(read_text), Shape("text")]
_Email = Annotated[str, BeforeValidator(read_address), Shape("an e-mail address")]
_Domain = Annotated[str, BeforeValidator(read_domain), Shape("a domain")]
_Host = Annotated[str, BeforeValidator(read_host), Shape("the name of a server")]
_Phone = Annotated[str, BeforeValidator(read_phone), Shape("a telephone number")]
_Web = Annotated[str, BeforeValidator(read_web_address), Shape("a web address")]
_Portal = Annotated[str, BeforeValidator(read_portal), Shape("a web address")]
_Zone = Annotated[str, BeforeValidator(read_time_zone), Shape("the name of a time zone")]
_Port = Annotated[int, Field(ge=1, le=65535), Shape("a number from 1 to 65535")]
_Day = Annotated[
    date,
    BeforeValidator(read_date),
    WithJsonSchema({"type": "string", "format": "date"}),
    Shape("a date, year-month-day"),
]
_DayOrWords = Annotated[
    date | str, PlainValidator(read_day_or_words), WithJsonSchema(_STRING), Shape("a date, or words")
]
_Span = Annotated[
    timedelta,
    BeforeValidator(read_duration),
    WithJsonSchema(_STRING),
    Shape("a time with its unit: `s`, `m`, `h`, `d`"),
]
_Hours = Annotated[QuietHours, PlainValidator(read_quiet_hours), WithJsonSchema(_STRING), Shape("two times of the day")]
_File = Annotated[
    Path, PlainValidator(_read_path), WithJsonSchema(_STRING), Shape("a file; relative to the settings file")
]
_CredentialFile = Annotated[
    Path, PlainValidator(_read_credential), WithJsonSchema(_STRING), Shape("a file; relative to the settings file")
]
_YesNo = Annotated[bool, Shape("true or false")]
_Texts = Annotated[tuple[_Text, ...], BeforeValidator(read_list), Shape("a list of texts")]
_Emails = Annotated[tuple[_Email, ...], BeforeValidator(read_list), Shape("a list of e-mail addresses")]
_Domains = Annotated[tuple[_Domain, ...], BeforeValidator(read_list), Shape("a list of domains")]
_Days = Annotated[tuple[_Day, ...], BeforeValidator(read_list), Shape("a list of dates")]
_Security = Annotated[Security, BeforeValidator(_lower)]
_About = Annotated[About, BeforeValidator(_lower)]


class Section(BaseModel):
    """A part of the settings: it can't be changed once read, and knows no keys but its own."""

    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True, arbitrary_types_allowed=True)


class SecretReference(Section):
    """Where a password is kept; exactly one of the four."""

    env: _Text | None = Field(
        default=None, description="The environment variable that holds it.", examples=["HEARDBACK_PASSWORD"]
    )
    command: _Text | None = Field(
        default=None,
        description="A command that prints it on its first line, within 20 seconds; no shell is involved.",
        examples=["pass show mail/personal"],
    )
    file: _CredentialFile | None = Field(
        default=None,
        description="A file whose first line it is; looked for in $CREDENTIALS_DIRECTORY first.",
        examples=["password.txt"],
    )
    keyring: _Text | None = Field(
        default=None,
        description="The service under which the system's keyring keeps it, for this user name.",
        examples=["heardback"],
    )

    @model_validator(mode="after")
    def _is_one(self) -> SecretReference:
        given = [name for name in ("env", "command", "file", "keyring") if getattr(self, name) is not None]
        if len(given) != 1:
            raise ValueError(f"should be exactly one of {REFERENCE_FORMS}")
        return self


_Password = Annotated[
    SecretReference, BeforeValidator(_refuse_open_secret), Shape("one of `env`, `command`, `file`, `keyring`")
]
_Push = Annotated[
    Secret | SecretReference,
    PlainValidator(_read_push),
    WithJsonSchema({"type": ["string", "object"]}),
]
_Pushes = Annotated[tuple[_Push, ...], BeforeValidator(_read_pushes), Shape("a list of Apprise addresses")]


class OAuth(Section):
    """Sign-in with OAuth 2.0 (RFC 6749): a provider known by name, a helper of yours, or a client of your own."""

    provider: Annotated[OAuthProvider, BeforeValidator(_lower)] | None = Field(
        default=None,
        description="A provider whose sign-in is known; `oauth: google` says the same.",
        examples=["google"],
    )
    token_command: _Text | None = Field(
        default=None,
        description="A command of yours that prints an access token on its first line.",
        examples=["oauth2l fetch --scope https://mail.google.com/"],
    )
    client_id: _Text | None = Field(
        default=None, description="Your own client, as the provider named it.", examples=["1234.apps.example.com"]
    )
    client_secret: _Password | None = Field(
        default=None, description="Its secret, where the provider gave one.", examples=[{"env": "CLIENT_SECRET"}]
    )
    authorization_url: _Web | None = Field(
        default=None, description="Where one signs in, in a browser.", examples=["https://login.example.com/authorize"]
    )
    device_url: _Web | None = Field(
        default=None,
        description="Where a code for another device is had (RFC 8628).",
        examples=["https://login.example.com/device"],
    )
    token_url: _Web | None = Field(
        default=None, description="Where tokens are had.", examples=["https://login.example.com/token"]
    )
    scopes: _Texts = Field(
        default=(), description="What the sign-in asks leave for.", examples=[["imap", "offline_access"]]
    )

    @model_validator(mode="after")
    def _is_whole(self) -> OAuth:
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
        return self


_SignIn = Annotated[
    OAuth,
    BeforeValidator(_expand_provider),
    Shape("`google`, `microsoft`, `yahoo`, `fastmail`, or the settings below"),
]


class Seeker(Section):
    """You: mail from yourself is never a reply, and an employer may have used any of your addresses."""

    name: _Text | None = Field(default=None, description="Your name, as it stands in drafts.", examples=["Sam Rivera"])
    addresses: _Emails = Field(
        default=(),
        description="Your addresses; those of the accounts need not be repeated.",
        examples=[["sam.rivera@mailbox.test"]],
    )
    phone: _Phone | None = Field(
        default=None,
        description="Your number; an employer that holds another one is pointed out.",
        examples=["+1 612 555 0199"],
    )
    time_zone: _Zone | None = Field(
        default=None, description="Where your days begin; left out, the computer's.", examples=["Europe/Berlin"]
    )
    language: Annotated[Language, BeforeValidator(_lower)] = Field(
        default=Language.ENGLISH, description="The language of drafts where the thread shows none.", examples=["en"]
    )


class Account(Section):
    """A mailbox to look through; every folder of it is looked into."""

    name: _Text = Field(default="", description="A name for it, unique; left out, the address.", examples=["personal"])
    address: _Email = Field(description="Its e-mail address.", examples=["sam.rivera@mailbox.test"])
    host: _Host | None = Field(
        default=None,
        description="The IMAP server; needed only where the provider is not known.",
        examples=["imap.mailbox.test"],
    )
    port: _Port | None = Field(
        default=None, description="Its port; left out, 993 for `tls` and 143 for the others.", examples=[993]
    )
    security: _Security = Field(
        default=Security.TLS,
        description="How the connection is made safe; `none` is refused except on this computer.",
        examples=["tls"],
    )
    ca_file: _File | None = Field(
        default=None,
        description="Certificates to trust beside the system's, for a server with its own authority.",
        examples=["ca.pem"],
    )
    username: _Text = Field(
        default="", description="The name to log in with; left out, the address.", examples=["sam.rivera@mailbox.test"]
    )
    password: _Password | None = Field(
        default=None,
        description="Where the password is kept; it never stands here itself.",
        examples=[{"env": "HEARDBACK_PASSWORD"}],
    )
    oauth: _SignIn | None = Field(
        default=None, description="Instead of a password, where the provider asks for a sign-in.", examples=["google"]
    )
    expected: _Texts = Field(
        default=("INBOX",),
        description="Folders in which you would see a reply; anywhere else it is unexpected.",
        examples=[["INBOX", "Jobs"]],
    )
    skip: _Texts = Field(
        default=(), description="Folders never to open; they are reported as not covered.", examples=[["Mailing lists"]]
    )

    @model_validator(mode="before")
    @classmethod
    def _fill_names(cls, data: Any) -> Any:
        """An account without a name or a user name goes by its address."""
        if isinstance(data, Mapping) and isinstance(data.get("address"), str):
            address = data["address"]
            return {"name": address, "username": address, **data}
        return data


class Interviewer(Section):
    """One person of the employer."""

    name: _Text = Field(description="Their name.", examples=["Jane Doe"])
    email: _Email | None = Field(
        default=None, description="Their address.", examples=["jane.doe@northwind-analytics.com"]
    )
    title: _Text | None = Field(default=None, description="Their position.", examples=["Engineering Manager"])
    aliases: _Texts = Field(default=(), description="Other names they write under.", examples=[["Jane Doe-Smith"]])


class Employer(Section):
    """One application: the company, its people, and what was agreed."""

    name: _Text = Field(description="The company's name, unique.", examples=["Northwind Analytics"])
    aliases: _Texts = Field(
        default=(), description="Other names of it: brands, short forms, the parent.", examples=[["Northwind"]]
    )
    domains: _Domains = Field(
        default=(),
        description="Domains it writes from; what lies below them is meant too.",
        examples=[["northwind-analytics.com"]],
    )
    addresses: _Emails = Field(
        default=(),
        description="Further senders that are known to be theirs; `heardback confirm` adds here.",
        examples=[["northwind@hiring.test"]],
    )
    role: _Text | None = Field(default=None, description="The position you applied for.", examples=["Data Engineer"])
    interviewers: tuple[Interviewer, ...] = Field(
        default=(),
        description="The people you spoke with.",
        examples=[[{"name": "Jane Doe", "email": "jane.doe@northwind-analytics.com", "title": "Engineering Manager"}]],
    )
    applied: _Day | None = Field(default=None, description="The day you applied.", examples=["2026-10-20"])
    interviewed: _Day | None = Field(
        default=None, description="The day of the last interview.", examples=["2026-11-03"]
    )
    reply_by: _DayOrWords | None = Field(
        default=None,
        description='The date they promised, or their words, such as "in two weeks".',
        examples=["2026-11-24"],
    )
    contact_by: Annotated[ContactBy, BeforeValidator(_lower)] = Field(
        default=ContactBy.UNKNOWN, description="How they said they would answer.", examples=["email"]
    )
    phone: _Phone | None = Field(
        default=None, description="The number they would call from.", examples=["+1 612 555 0134"]
    )
    portal: _Portal | None = Field(
        default=None,
        description="The page where they show the state of applications.",
        examples=["https://jobs.northwind.test"],
    )
    your_address: _Email | None = Field(
        default=None,
        description="Your address as they have it; one that no account covers is pointed out.",
        examples=["sam.rivera@mailbox.test"],
    )
    your_phone: _Phone | None = Field(
        default=None, description="Your number as they have it.", examples=["+1 612 555 0199"]
    )
    answers_everyone: Annotated[bool | None, BeforeValidator(_unknown_as_none), Shape("true, false or unknown")] = (
        Field(default=None, description="Whether they also write to those who were not chosen.", examples=[True])
    )
    alerts: _About | None = Field(
        default=None, description="What to tell of this employer; left out, as under `alerts.about`.", examples=["all"]
    )
    closed: _YesNo = Field(default=False, description="Stop watching for this employer.", examples=[True])

    @property
    def ascii_domains(self) -> tuple[str, ...]:
        """The domains as they stand on the wire."""
        return tuple(ascii_domain(domain) for domain in self.domains)


class EmailAlerts(Section):
    """Alerts by e-mail, through a mail server of yours (SMTP)."""

    to: _Email = Field(description="Who gets them.", examples=["sam.rivera@mailbox.test"])
    host: _Host = Field(description="The SMTP server.", examples=["smtp.mailbox.test"])
    port: _Port | None = Field(
        default=None,
        description="Its port; left out, 465 for `tls`, 587 for `starttls`, 25 for `none`.",
        examples=[465],
    )
    security: _Security = Field(
        default=Security.TLS,
        description="How the connection is made safe; `none` is refused except on this computer.",
        examples=["tls"],
    )
    ca_file: _File | None = Field(
        default=None, description="Certificates to trust beside the system's.", examples=["ca.pem"]
    )
    username: _Text | None = Field(
        default=None, description="The name to log in with; left out, there is no login.", examples=["sam"]
    )
    password: _Password | None = Field(
        default=None, description="Where the password is kept.", examples=[{"env": "HEARDBACK_SMTP_PASSWORD"}]
    )
    sender: _Email | None = Field(
        default=None,
        description="Whom they come from; left out, the user name where it is an address, else `to`.",
        examples=["sam.rivera@mailbox.test"],
    )


class Alerts(Section):
    """What to tell you, and how."""

    about: _About = Field(
        default=About.UNEXPECTED,
        description="Tell of replies in unexpected places, or of all replies.",
        examples=["all"],
    )
    kinds: Annotated[
        Mapping[Annotated[Kind, BeforeValidator(_lower)], Annotated[KindAbout, BeforeValidator(_lower)]],
        Shape("a kind of reply, and `unexpected`, `all` or `never`"),
    ] = Field(
        default={},
        description="Other rules for some kinds of reply.",
        examples=[{"offer": "all", "acknowledgement": "never"}],
    )
    desktop: _YesNo = Field(default=True, description="A notification on this computer's screen.", examples=[False])
    email: EmailAlerts | None = Field(
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
    push: _Pushes = Field(
        default=(),
        description="Apprise addresses, or where they are kept, as with passwords.",
        examples=[["ntfy://my-secret-topic"]],
    )
    quiet_hours: _Hours | None = Field(
        default=None,
        description="Hold back what can wait between these times, then tell it at once.",
        examples=["22:00-07:00"],
    )
    discreet: _YesNo = Field(
        default=False, description="Say no names in titles, for a screen that others see.", examples=[True]
    )
    weekly: _YesNo = Field(
        default=False, description="Once a week, a line that all is well and nothing is new.", examples=[True]
    )


_DAY_LONG = timedelta(days=1)


class Schedule(Section):
    """How often `heardback watch` looks."""

    every: Annotated[_Span, Field(ge=timedelta(minutes=1), le=_DAY_LONG)] = Field(
        default=timedelta(minutes=5), description="How often all folders are checked, from 1m to 1d.", examples=["5m"]
    )
    push: _YesNo = Field(
        default=True, description="Also be told by the server as mail comes in, where it can.", examples=[False]
    )
    stale: Annotated[_Span, Field(ge=timedelta(minutes=5), le=timedelta(days=7))] = Field(
        default=timedelta(hours=3),
        description="Tell when no full check has succeeded for so long, from 5m to 7d.",
        examples=["3h"],
    )
    ping: _Web | None = Field(
        default=None,
        description="A web address to call after each full check, for a watchdog elsewhere.",
        examples=["https://hc.example.com/ping/abc"],
    )


class Settings(Section):
    """All settings of one user."""

    seeker: Seeker = Field(default=Seeker(), description="You.")
    accounts: tuple[Account, ...] = Field(min_length=1, description="The mailboxes to look through.")
    employers: tuple[Employer, ...] = Field(default=(), description="Whom you wait for.")
    alerts: Alerts = Field(default=Alerts(), description="What to tell you, and how.")
    schedule: Schedule = Field(default=Schedule(), description="How often to look.")
    holidays: _Days = Field(
        default=(),
        description="Days on which nobody answers; weekends need not be listed.",
        examples=[["2026-12-25", "2027-01-01"]],
    )
    state: _File | None = Field(
        default=None,
        description="The file of what was seen; left out, heardback/heardback.db in your state folder.",
        examples=["heardback.db"],
    )


def section_in(annotation: Any) -> type[Section] | None:
    """The section that a type holds, such as that of a list's entries; ``None`` where it holds none."""
    if isinstance(annotation, type) and issubclass(annotation, Section):
        return annotation
    return next((model for inner in get_args(annotation) if (model := section_in(inner))), None)
