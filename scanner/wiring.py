"""Settings to an app: all that a pass needs is made here, the real clock too."""

from __future__ import annotations

import gc
import hashlib
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta, tzinfo
from datetime import time as day_time
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from scanner import __version__
from scanner.agreed.book import Book, Terms
from scanner.agreed.drafts import Drafts
from scanner.agreed.templates import Templates
from scanner.config import checks
from scanner.config.directory import directory
from scanner.config.faults import Key
from scanner.config.load import Loaded, load_settings
from scanner.config.schema import Account, Alerts, EmailAlerts, KindAbout, OAuthProvider, SecretReference, Settings
from scanner.config.secrets import resolve
from scanner.config.values import Secret
from scanner.core.alerting import About
from scanner.core.damage import DAMAGED, read_damage
from scanner.core.dates import promised_date
from scanner.core.directory import Directory, Employer
from scanner.core.evidence import Lesson, Teaching, dismissed_ids
from scanner.core.index import DirectoryIndex
from scanner.core.matching import Judge
from scanner.core.reach import Reach
from scanner.core.screening import Screen
from scanner.core.sentmail import SentMail
from scanner.core.sweeping import search_for
from scanner.credentials import credential
from scanner.deliver import FOLD_OVER, Deliverer, DeliveryPolicy, QuietHours
from scanner.errors import SettingsError
from scanner.health import Health, HealthPolicy
from scanner.imap.login import Credential
from scanner.imap.mailbox import ImapMailbox
from scanner.imap.profile import Profile, Server
from scanner.imap.providers import profile_for, profile_for_address
from scanner.imap.session import Endpoint, connect
from scanner.logins import Logins
from scanner.masking import SECRETS
from scanner.mime.reader import MailReader
from scanner.notify.troubles import render_damage
from scanner.ports import Channel, Clock, Listener, Mailbox
from scanner.run import AccountPlan, App, Life
from scanner.scan import AccountRules, Line
from scanner.store.database import Database
from scanner.store.lock import FileLock
from scanner.store.memory import SqliteMemory
from scanner.tell import Teller, Wishes

if TYPE_CHECKING:
    from scanner.notify.mail import MailServer

_MARGIN = timedelta(days=30)
_MARK_ROUNDS = 200_000


class SystemClock:
    """The machine's clock: implements `scanner.ports.Clock`."""

    def now(self) -> datetime:
        """The wall clock, aware, in UTC."""
        return datetime.now(UTC)

    def monotonic(self) -> float:
        """Seconds of a clock that is never set."""
        return time.monotonic()

    def sleep(self, seconds: float) -> None:
        """Waits."""
        time.sleep(seconds)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a command asks of the app. ``only`` are account names; ``since`` widens or narrows the search window.

    ``watch`` tells that it stays: what is wrong is then told by its `Health` alone. ``fold_over`` is how many alerts at
    once stay single; more become one. ``reminders`` is whether it looks at the calendar, too; ``by_hand`` whether
    somebody waits for what it does.
    """

    dry_run: bool = False
    since: datetime | None = None
    only: tuple[str, ...] = ()
    watch: bool = False
    fold_over: int = FOLD_OVER
    reminders: bool = True
    by_hand: bool = False


def read_settings(path: Path) -> Loaded:
    """The settings in ``path``, each account one that can be reached. Raises `SettingsError`."""
    return load_settings(path, more=_unreachable, doubts=_unproven)


def _unreachable(data: checks.Section) -> Iterator[checks.Remark]:
    """Accounts whose mail server nobody knows."""
    for key, account in checks.sections(data, "accounts"):
        address = account.get("address")
        if isinstance(address, str) and "host" not in account and _known_server(address) is None:
            yield checks.Remark(
                (*key, "address"), "its mail server is not known; add `host:` with the provider's IMAP server"
            )


def _unproven(data: checks.Section) -> Iterator[checks.Remark]:
    """Accounts whose provider takes no sign-in without a client; the others can be checked all the same."""
    for key, account in checks.sections(data, "accounts"):
        oauth = account.get("oauth")
        provider = oauth.get("provider") if isinstance(oauth, dict) else oauth
        if isinstance(provider, str) and not (isinstance(oauth, dict) and oauth.get("client_id")):
            yield from _without_client((*key, "oauth"), provider)


def _known_server(address: str) -> Server | None:
    profile = profile_for_address(address)
    return None if profile is None else profile.imap


def _without_client(key: Key, provider: str) -> Iterator[checks.Remark]:
    from scanner.oauth.servers import SERVERS

    with suppress(ValueError):  # another provider than these is a fault already
        named = OAuthProvider(provider.strip().lower())
        form = f"{{provider: {named}, client_id: …}}"
        yield checks.Remark(key, f"needs a client ID, written {form}. {SERVERS[named].truth}")


@contextmanager
def opened(
    loaded: Loaded,
    wanted: Wanted | None = None,
    *,
    clock: Clock | None = None,
    channels: Sequence[Channel] | None = None,
) -> Iterator[App]:
    """An app for these settings, closed at the end; ``channels`` stand for those of the settings.

    Raises `StateError`, `SettingsError`.
    """
    asked = wanted or Wanted()
    settings = loaded.settings
    _check_names(settings, asked.only, loaded.path)
    memory = open_memory(loaded, dry_run=asked.dry_run)
    try:
        time_source = clock or SystemClock()
        ways = make_channels(settings.alerts, time_source) if channels is None and not asked.dry_run else channels or ()
        app = build(settings, memory, time_source, asked, ways, gate(loaded, "send"), loaded.path.parent)
        if not asked.dry_run:
            _tell_of_damage(app, discreet=settings.alerts.discreet)
        # What there is now stays: it is spared from being gone through again and again while mail is read.
        gc.freeze()
        try:
            yield app
        finally:
            gc.unfreeze()
            app.close()
    finally:
        memory.close()


def _tell_of_damage(app: App, *, discreet: bool) -> None:
    """Has it told once that the memory was damaged; by its key no channel gets it twice."""
    damage, now = read_damage(app.memory.note(DAMAGED)), app.clock.now()
    if damage is not None and damage.is_news(now):
        notice = render_damage(damage, time_zone=app.zone, now=now, discreet=discreet)
        app.memory.post(notice, tuple(app.channels), now)


def open_memory(loaded: Loaded, *, dry_run: bool = False) -> SqliteMemory:
    """The memory of these settings; for a dry run a copy of it that is thrown away."""
    path = state_path(loaded)
    accounts = [account.name for account in loaded.settings.accounts]
    return SqliteMemory(Database.copy_of(path) if dry_run else Database(path), accounts)


def state_path(loaded: Loaded) -> Path:
    """Where the memory's file is."""
    state = loaded.settings.state
    assert state is not None  # noqa: S101 the loader always sets it
    return Path(state)


def gate(loaded: Loaded, name: str) -> FileLock:
    """A lock beside the memory: ``send`` while alerts are handed over, ``watch`` while a daemon runs."""
    path = state_path(loaded)
    return FileLock(path.with_name(f"{path.name}.{name}.lock"))


def build(
    settings: Settings,
    memory: SqliteMemory,
    clock: Clock,
    wanted: Wanted,
    channels: Sequence[Channel],
    sending: FileLock,
    folder: Path | None = None,
) -> App:
    """The app itself, on an open memory."""
    people = people_of(settings)
    lessons = tuple(memory.lessons())
    # What the user dismissed vouches for nobody: neither for answers to it, nor for who wrote it.
    dismissed = [lesson for lesson in lessons if lesson.verdict is Teaching.DISMISS]
    ids, writers_of_these = {lesson.message_id for lesson in dismissed}, {lesson.address for lesson in dismissed}
    threads = {
        link.message_id: link
        for link in memory.threads()
        if link.sent or not (link.message_id in ids or writers_of_these.intersection(link.to))
    }
    zone = time_zone(settings)
    since = window_start(people, wanted.since)
    index = DirectoryIndex(people)
    screen = Screen(index)
    for link in threads.values():
        screen.follow(link)
    line = Line(
        reader=MailReader(zone=zone),
        judge=Judge(people, index=index),
        sent=SentMail(index),
        screen=screen,
        memory=memory,
        clock=clock,
        fingerprint=fingerprint(people, lessons, since),
        channels=("dry-run",) if wanted.dry_run else tuple(channel.name for channel in channels),
        since=since,
        threads=threads,
        lessons=lessons,
        hints=search_for((employer, clock.now().date()) for employer in people.watched).words,
    )
    wishes = make_wishes(settings, lessons)
    accounts = [account for account in settings.accounts if not wanted.only or account.name in wanted.only]
    names = tuple(account.name for account in settings.accounts)
    told_by = partial(wishes_fingerprint, wishes, names, bool(line.channels))
    plans = tuple(_plan(account, wishes, zone, settings.state, told_by(account.expected)) for account in accounts)
    policy = replace(delivery_policy(settings.alerts, zone), fold_over=wanted.fold_over, tells=not wanted.watch)
    deliverer = Deliverer(memory, tuple(channels), clock, policy)
    return App(
        plans=plans,
        line=line,
        memory=memory,
        channels={channel.name: channel for channel in channels},
        gate=sending,
        clock=clock,
        deliverer=deliverer,
        health=Health(memory, line.channels, clock, health_policy(settings, zone), deliverer.tell_unwritten),
        zone=zone,
        book=make_book(
            settings, memory, clock=clock, channels=line.channels, folder=folder, reminders=wanted.reminders
        ),
        logins=Logins(memory, clock),
        ways=ways_fingerprint(settings.alerts),
        by_hand=wanted.by_hand,
    )


def make_book(
    settings: Settings,
    memory: SqliteMemory,
    *,
    clock: Clock | None = None,
    channels: tuple[str, ...] = (),
    folder: Path | None = None,
    reminders: bool = True,
) -> Book:
    """The book of what was agreed; ``folder`` is where the user's own templates are looked for.

    ``channels`` are those that reminders go to, none for a book that is only read; see `Terms` for ``reminders``.
    """
    people = people_of(settings)
    accounts = [account.address for account in settings.accounts]
    return Book(
        people,
        memory,
        clock or SystemClock(),
        Terms(
            accounts=tuple(account.name for account in settings.accounts),
            reach=Reach(tuple(accounts), people.seeker.addresses, settings.seeker.phone),
            zone=time_zone(settings),
            holidays=frozenset(settings.holidays),
            channels=channels,
            discreet=settings.alerts.discreet,
            reminders=reminders,
        ),
        make_drafts(settings, folder),
    )


def make_drafts(settings: Settings, folder: Path | None = None) -> Drafts:
    """Who writes drafts; the user's own templates are looked for in ``folder``/templates."""
    return Drafts(settings.seeker.name, settings.seeker.language, Templates(folder and folder / "templates"))


def people_of(settings: Settings) -> Directory:
    """Everybody the user named, with the names under which the user's providers sign what they checked."""
    holidays = frozenset(settings.holidays)

    def read_words(words: str, said: date | None) -> date | None:
        return None if said is None else promised_date(words, said, holidays=holidays)

    return directory(settings, read_words=read_words, servers=_trusted(settings))


def time_zone(settings: Settings) -> tzinfo:
    """The seeker's time zone, else the machine's."""
    named = settings.seeker.time_zone
    return ZoneInfo(str(named)) if named else _local_zone()


def window_start(people: Directory, since: datetime | None) -> datetime | None:
    """The beginning of the search window: 30 days before the earliest interview, ``None`` for all mail.

    An employer who has not interviewed yet may have answered ever since the seeker applied.
    """
    if since is not None:
        return since
    if all(employer.interviewed is None for employer in people.employers):
        return None
    days = [employer.interviewed or employer.applied for employer in people.employers]
    return datetime.combine(min(day for day in days if day is not None), day_time(), tzinfo=UTC) - _MARGIN


def fingerprint(people: Directory, lessons: Sequence[Lesson], since: datetime | None) -> str:
    """Stands for everything by which mail is judged: where it changes, every folder is read again."""
    employers = [_known_by(employer) for employer in people.employers]
    judged = repr((__version__, people.seeker, employers, people.trusted_servers, sorted(map(_told, lessons)), since))
    return _digest(judged)


def _told(lesson: Lesson) -> str:
    """A lesson as text; what was taught stands there as the memory holds it, whatever the code calls it."""
    return repr(lesson).replace(repr(lesson.verdict), repr(lesson.verdict.value), 1)


def wishes_fingerprint(wishes: Wishes, accounts: Sequence[str], reachable: bool, expected: Sequence[str]) -> str:
    """Stands for everything by which known mail is told: where it changes, all that is known is decided anew."""
    told_by = repr(
        (
            wishes.about,
            sorted((wishes.by_kind or {}).items()),
            sorted((wishes.by_employer or {}).items()),
            sorted(wishes.silent_kinds),
            sorted(wishes.closed),
            sorted(accounts),
            reachable,
            sorted(expected),
        )
    )
    return _digest(told_by)


def ways_fingerprint(alerts: Alerts) -> str:
    """Stands for how the user is reached: where it changes, what waits after a failure is tried anew.

    Of an address that is a secret four digits go in, from which nobody can tell it.
    """
    pushes = [_digest(push.reveal())[:4] if isinstance(push, Secret) else repr(push) for push in alerts.push]
    return _digest(repr((alerts.desktop, alerts.email, pushes)))


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()[:16]


def _known_by(employer: Employer) -> Employer:
    """The employer without what was agreed, by which no mail is judged."""
    return Employer(
        employer.name,
        aliases=employer.aliases,
        domains=employer.domains,
        role=employer.role,
        interviewers=employer.interviewers,
        closed=employer.closed,
        addresses=employer.addresses,
    )


def make_wishes(settings: Settings, lessons: Sequence[Lesson]) -> Wishes:
    """What the user wants to be told of."""
    alerts = settings.alerts
    return Wishes(
        about=About(alerts.about),
        by_kind={kind: About(about.value) for kind, about in alerts.kinds.items() if about is not KindAbout.NEVER},
        by_employer={
            employer.name: About(employer.alerts) for employer in settings.employers if employer.alerts is not None
        },
        silent_kinds=frozenset(kind for kind, about in alerts.kinds.items() if about is KindAbout.NEVER),
        discreet=alerts.discreet,
        closed=frozenset(employer.name for employer in settings.employers if employer.closed),
        dismissed=dismissed_ids(lessons),
    )


def make_channels(alerts: Alerts, clock: Clock) -> tuple[Channel, ...]:
    """One channel for each way that the settings name; what the others need is never loaded."""
    made: list[Channel] = []
    if alerts.desktop:
        from scanner.notify.desktop import DesktopChannel

        made.append(DesktopChannel())
    if alerts.email is not None:
        from scanner.notify.mail import MailChannel

        made.append(MailChannel(_mail_server(alerts.email)))
    if alerts.push:
        from scanner.notify.push import channels

        made.extend(channels([_push_address(push) for push in alerts.push], now=clock.now))
    return tuple(made)


def _push_address(push: Secret | SecretReference) -> str:
    """An Apprise address; it often holds a token, so it is masked wherever it might show."""
    from scanner.notify.push import secret_parts

    address = push.reveal() if isinstance(push, Secret) else resolve(push).reveal()
    for part in secret_parts(address):
        SECRETS.add(part)
    return address


def _plan(account: Account, wishes: Wishes, zone: tzinfo, state: Path | None, told_by: str) -> AccountPlan:
    profile = profile_for_address(account.address)
    life = Life()
    endpoint = replace(endpoint_of(account, profile), alive=life.sign)
    credentials = partial(credential_of, account, state)
    return AccountPlan(
        rules=AccountRules(account.name, tuple(account.expected), tuple(account.skip), place_of(endpoint)),
        connect=partial(_connect, endpoint, credentials, profile),
        tell=Teller(tuple(account.expected), wishes, zone),
        listen=partial(_listen, endpoint, credentials, profile),
        wishes=told_by,
        mark=partial(sign_in_mark, account, place_of(endpoint)),
        life=life,
    )


def sign_in_mark(account: Account, place: str, salt: bytes) -> str:
    """Stands for what an account signs in with, and where: another password, or one from elsewhere, has another mark.

    So slow and so short that the password can't be told from it. Raises `SecretError`.
    """
    secret = "" if account.password is None else resolve(account.password, username=account.username).reveal()
    words = repr((place, account.password, account.oauth, secret))
    return hashlib.pbkdf2_hmac("sha256", words.encode("utf-8", "surrogatepass"), salt, _MARK_ROUNDS, 4).hex()


def _connect(endpoint: Endpoint, credentials: Callable[[], Credential], profile: Profile | None) -> Mailbox:
    return ImapMailbox(connect(endpoint, credentials, profile=profile))


def _listen(endpoint: Endpoint, credentials: Callable[[], Credential], profile: Profile | None) -> Listener:
    from scanner.imap.idle import ImapListener

    return ImapListener(endpoint, credentials, profile)


def endpoint_of(account: Account, profile: Profile | None) -> Endpoint:
    """Where an account's mail is: as the settings say, else as its provider is known. Raises `SettingsError`."""
    server = profile.imap if profile is not None else None
    host = account.host or (server.host if server else None)
    if host is None:
        raise SettingsError(
            (f"accounts: {account.name}: its mail server is not known; set `host:` to the provider's IMAP server",)
        )
    security = account.security if account.host or server is None else server.security
    port = account.port or (server.port if server and not account.host else None)
    return Endpoint(
        account=account.name,
        host=host,
        port=port or (993 if security.value == "tls" else 143),
        username=account.username,
        security=security,
        ca_file=account.ca_file,
    )


def place_of(endpoint: Endpoint) -> str:
    """Stands for a mailbox, wherever it is and whoever's: another server may number other mail alike."""
    return _digest(f"{endpoint.username}@{endpoint.host}:{endpoint.port}")


def credential_of(account: Account, state: Path | None = None) -> Credential:
    """The account's password or token, had anew; ``state`` is the memory's file, beside which sign-ins are kept.

    Raises `SecretError`, `SettingsError`, `AccountError`.
    """
    return credential(account, SystemClock(), state)


def _mail_server(email: EmailAlerts) -> MailServer:
    from scanner.notify.mail import MailSecurity, MailServer

    password = None
    if email.password is not None:
        reference = email.password

        def password() -> str:
            secret = resolve(reference, username=email.username or email.to).reveal()
            SECRETS.add(secret)
            return secret

    security = MailSecurity(email.security.value)
    return MailServer(
        host=email.host,
        port=email.port or {MailSecurity.TLS: 465, MailSecurity.STARTTLS: 587, MailSecurity.NONE: 25}[security],
        security=security,
        to=email.to,
        sender=email.sender or email.to,
        username=email.username,
        password=password,
        ca_file=email.ca_file,
    )


def delivery_policy(alerts: Alerts, zone: tzinfo) -> DeliveryPolicy:
    """When to try, and when to be quiet."""
    hours = alerts.quiet_hours
    return DeliveryPolicy(quiet=None if hours is None else QuietHours(hours.start, hours.end, zone))


def health_policy(settings: Settings, zone: tzinfo) -> HealthPolicy:
    """What the watcher of the watcher looks at."""
    return HealthPolicy(
        accounts=tuple(account.name for account in settings.accounts),
        every=settings.schedule.every,
        stale=settings.schedule.stale,
        zone=zone,
        weekly=settings.alerts.weekly,
        discreet=settings.alerts.discreet,
    )


def _trusted(settings: Settings) -> tuple[str, ...]:
    """The names under which the user's own providers write Authentication-Results."""
    names: list[str] = []
    for account in settings.accounts:
        profile = profile_for_address(account.address)
        names.extend(profile.authserv_ids if profile is not None else ())
        if profile is None:
            # A provider we don't know signs by its own domain, or by a host below it.
            domain = account.address.rpartition("@")[2]
            names.extend(name for name in (domain, f"*.{domain}", account.host or "") if name)
            # A domain of one's own may lie at any of the great ones: then the host tells at which.
            names.extend(profile_for(account.host or "").authserv_ids)
    return tuple(dict.fromkeys(names))


def _check_names(settings: Settings, only: Sequence[str], path: Path) -> None:
    known = [account.name for account in settings.accounts]
    unknown = [name for name in only if name not in known]
    if unknown:
        raise SettingsError(
            tuple(f"{path}: there is no account {name!r}; known: {', '.join(known)}" for name in unknown)
        )


def _local_zone() -> tzinfo:
    import tzlocal

    return tzlocal.get_localzone()
