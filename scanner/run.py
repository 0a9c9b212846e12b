"""One pass: each account through the line, side by side, then delivery; one failure never stops another."""

from __future__ import annotations

import errno
import logging
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import Future, wait
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, tzinfo
from queue import Empty, SimpleQueue
from typing import Protocol, TypeVar, runtime_checkable

from scanner.agreed.book import Book
from scanner.core import pausing
from scanner.core.finding import AlertState
from scanner.core.sweeping import Sought, Sweep
from scanner.deliver import ChannelReport, Deliverer, DeliveryReport
from scanner.errors import (
    AccountError,
    ConnectionLostError,
    HeldError,
    LoginError,
    PausedError,
    ScannerError,
    SecretError,
    SettingsError,
    StateError,
    ThrottledError,
)
from scanner.health import ChannelState, Health
from scanner.logins import Logins, Mark
from scanner.ports import Channel, Clock, Listener, Mailbox, Memory, Telling
from scanner.scan import AccountRules, AccountScan, Errand, Line, ScanReport, Watcher

logger = logging.getLogger(__name__)

MAX_SIDE_BY_SIDE = 8

_WAYS = "ways"

S = TypeVar("S")
T = TypeVar("T")


@dataclass(slots=True)
class Life:
    """Hands each sign of life of an account's connections on to whoever wants them; from any thread."""

    heard: Callable[[], None] = lambda: None

    def sign(self) -> None:
        """A connection goes on."""
        self.heard()


@dataclass(frozen=True, slots=True)
class AccountPlan:
    """One account: its rules, how to connect to it, and how to judge where a finding lies in it.

    ``listen`` makes a listener, ``None`` where nobody wants one. ``wishes`` stands for all settings that ``tell`` goes
    by, ``mark`` gives what stands for all that it signs in with. ``life`` hears of all connections that ``connect`` and
    ``listen`` make.
    """

    rules: AccountRules
    connect: Callable[[], Mailbox]
    tell: Telling
    listen: Callable[[], Listener] | None = None
    wishes: str = ""
    mark: Mark = lambda salt: ""
    life: Life = field(default_factory=Life)


class Gate(Protocol):
    """Lets one process at a time deliver."""

    def acquire(self) -> bool:
        """Takes the gate if it is free, at once."""

    def release(self) -> None:
        """Lets it go."""


@runtime_checkable
class Closing(Protocol):
    """A channel that holds something open."""

    def close(self) -> None:
        """Lets it go; never raises."""


@dataclass(slots=True)
class App:
    """Everything a pass needs; made by `wiring`. ``mailboxes`` are connections kept between passes.

    ``book`` holds what was agreed with the employers. ``ways`` stands for how the user is reached.
    With ``by_hand`` somebody waits for what it does, and a login that was refused too often is tried all the same.
    """

    plans: tuple[AccountPlan, ...]
    line: Line
    memory: Memory
    channels: Mapping[str, Channel]
    gate: Gate
    clock: Clock
    deliverer: Deliverer
    health: Health
    book: Book
    logins: Logins
    zone: tzinfo = UTC
    ways: str = ""
    by_hand: bool = False
    mailboxes: dict[str, Mailbox] = field(default_factory=dict)
    delivering: threading.Lock = field(default_factory=threading.Lock)

    def close(self) -> None:
        """Logs out everywhere; never raises."""
        self.deliverer.stop()
        # Side by side: a server that has fallen silent is waited for once, not once an account.
        _side_by_side(lambda mailbox: mailbox.close(), list(self.mailboxes.values()))
        self.mailboxes.clear()
        for channel in self.channels.values():
            if isinstance(channel, Closing):
                channel.close()


@dataclass(frozen=True, slots=True)
class AccountOutcome:
    """How the pass over one account ended; ``error`` is ``None`` where it was checked to its end."""

    report: ScanReport
    error: ScannerError | None

    @property
    def is_whole(self) -> bool:
        """Whether all of the account was looked into."""
        return self.error is None and self.report.is_whole


@dataclass(frozen=True, slots=True)
class PassReport:
    """What one pass did. ``delivery`` is ``None`` where another process delivers."""

    started: datetime
    finished: datetime
    outcomes: tuple[AccountOutcome, ...]
    delivery: DeliveryReport | None

    @property
    def is_complete(self) -> bool:
        """Whether all of every account was looked into."""
        return all(outcome.is_whole for outcome in self.outcomes)


def run_pass(
    app: App,
    *,
    watcher: Watcher | None = None,
    is_stopped: Callable[[], bool] = lambda: False,
) -> PassReport:
    """One pass over all accounts; pending alerts are sent as each account ends."""
    started = app.clock.now()
    revive(app)
    plans = list(app.plans)
    watching = watcher or Watcher()

    def check(plan: AccountPlan) -> tuple[AccountOutcome, DeliveryReport | None]:
        outcome = check_account(app, plan, watching, is_stopped)
        return outcome, (send_pending(app) if outcome.report.findings else None)

    checked = _side_by_side(check, plans)
    # What one account taught may be answered in another that was read before.
    for plan, (before, _) in list(zip(plans, checked, strict=True)):
        if _has_late_answers(app, before) and not is_stopped():
            again = check(plan)
            again[0].report.follow(before.report)
            checked.append(again)
    last = send_pending(app)
    delivery = None if last is None else _joined([*(sent for _, sent in checked if sent is not None), last])
    outcomes = {outcome.report.account: outcome for outcome, _ in checked}
    return PassReport(started, app.clock.now(), tuple(outcomes.values()), delivery)


def _side_by_side(work: Callable[[S], T], items: Sequence[S]) -> list[T]:
    """What ``work`` gives for each item. Daemon threads: one that hangs must not hold up the end of the process."""
    if len(items) <= 1:
        return [work(item) for item in items]
    left: SimpleQueue[tuple[S, Future[T]]] = SimpleQueue()
    results: list[Future[T]] = []
    for item in items:
        results.append(Future())
        left.put((item, results[-1]))
    for number in range(min(MAX_SIDE_BY_SIDE, len(items))):
        try:
            threading.Thread(target=_work_off, args=(work, left), name=f"account {number}", daemon=True).start()
        except RuntimeError:  # short of memory: fewer at once, or one after the other
            _work_off(work, left)
    wait(results)
    return [result.result() for result in results]


def _work_off(work: Callable[[S], T], left: SimpleQueue[tuple[S, Future[T]]]) -> None:
    with suppress(Empty):
        while True:
            item, result = left.get_nowait()
            try:
                result.set_result(work(item))
            except BaseException as error:  # noqa: BLE001  # the thread's top: whoever waits for it raises it
                result.set_exception(error)


def revive(app: App) -> None:
    """What was refused is tried anew, folders and alerts: whoever starts a pass may have mended something.

    So is what waits after a failure, where the ways to the user are not those of the last start or the clock was ahead.
    """
    app.line.refused.clear()
    try:
        if app.health.clock_was_ahead() or app.memory.note(_WAYS) != app.ways:
            app.deliverer.hurry()
            app.memory.write_note(_WAYS, app.ways)
        app.deliverer.revive()
    except StateError as error:
        logger.error("%s", error)


def _has_late_answers(app: App, outcome: AccountOutcome) -> bool:
    """Whether something in the account has come to be an answer since it was read."""
    try:
        return outcome.error is None and bool(app.line.late(outcome.report.account))
    except StateError:
        return False


def check_account(app: App, plan: AccountPlan, watcher: Watcher, is_stopped: Callable[[], bool]) -> AccountOutcome:
    """One account through the line. A connection that breaks is made anew once, and the pass goes on where it was."""
    name = plan.rules.name
    report = ScanReport(name)
    sought: Sought | None = None
    waiting = paused_error(app, name) or held_error(app, plan)
    if waiting is not None:
        _drop(app, name)
        return _failed(app, report, waiting, None)
    for attempt in (1, 2):
        try:
            if attempt == 1:
                sought = app.book.sought(name)
            mailbox = app.mailboxes.get(name)
            if mailbox is None:
                mailbox = app.mailboxes[name] = plan.connect()
            tell = plan.tell if sought is None else app.book.telling(plan.tell, sought)
            errand = Errand(mailbox, app.line, plan.rules, tell, watcher, is_stopped, report, sought)
            began = app.clock.now()
            AccountScan(errand).run()
            if not report.stopped:
                _reconsider(app, plan, report)
            _note(app, report, sought, began, None)
            _resume(app, name)
            app.logins.accepted(name)
            return AccountOutcome(report, None)
        except ConnectionLostError as error:
            _drop(app, name)
            if attempt == 1 and not is_stopped():
                # A search in texts that takes too long looks like this; the header fields are read all the same.
                sought = None if sought is None else replace(sought, words=())
                logger.info("%s: %s; connecting again", name, error)
                continue
            return _failed(app, report, error, sought)
        except (AccountError, SecretError, SettingsError) as error:
            if isinstance(error, LoginError):
                app.logins.refused(name, error, plan.mark)
            _drop(app, name)
            return _failed(app, report, error, sought)
        except StateError as error:
            return AccountOutcome(report, error)
        except Exception as error:  # one account's surprise must not cost the others their pass
            logger.debug("%s: unexpected", name, exc_info=True)
            _drop(app, name)
            return _failed(app, report, _surprise(name, error), sought)
    raise AssertionError  # the loop always returns


def _surprise(name: str, error: Exception) -> AccountError:
    """The error for what nobody foresaw; too few files may be missed anywhere."""
    if isinstance(error, OSError) and error.errno in (errno.EMFILE, errno.ENFILE):
        words = f"{name}: this computer lets Heardback open too few files at once"
        return AccountError(words, fix="raise the limit: `ulimit -n 1024`")
    reason = f": {error.strerror}" if isinstance(error, OSError) and error.strerror else ""
    words = f"{name}: an unexpected fault ({type(error).__name__}{reason})"
    return AccountError(words, fix="run with -vv and report it")


def send_pending(app: App) -> DeliveryReport | None:
    """Sends what is due, reminders too; ``None`` where another process is at it, or the memory can't be read."""
    _remind(app)
    with app.delivering:
        try:
            if not app.gate.acquire():
                return None
        except StateError as error:
            logger.error("%s", error)
            return None
        try:
            report = app.deliverer.deliver()
            app.health.channels(_states(report))
            return report
        except StateError as error:
            logger.error("Alerts are waiting: %s", error)
            return None
        finally:
            app.gate.release()


def paused_error(app: App, account: str) -> PausedError | None:
    """What stands for an account whose server asked for a pause that is not over, in this life or an earlier one."""
    now = app.clock.now()
    try:
        pause = pausing.current(app.memory.note(pausing.note_of(account)), now)
    except StateError:
        return None
    if pause is None:
        return None
    until = f"{pause.until.astimezone(app.zone):%H:%M}"
    return PausedError(pause.words, seconds=pause.seconds(now), fix=f"nothing: the next try comes after {until}")


def held_error(app: App, plan: AccountPlan) -> HeldError | None:
    """What stands for an account whose login was refused too often lately, whoever tried."""
    return None if app.by_hand else app.logins.held(plan.rules.name, plan.mark, app.zone)


def pause(app: App, account: str, error: ThrottledError, seconds: float) -> None:
    """Remembers that an account is to be left alone for so long, whoever would ask it; never raises `StateError`."""
    note = pausing.write(pausing.begin(seconds, str(error), app.clock.now()))
    try:
        app.memory.write_note(pausing.note_of(account), note)
    except StateError as state_error:
        logger.error("%s", state_error)


def _resume(app: App, account: str) -> None:
    """The server answers again: nothing is left of the pause that it asked for."""
    name = pausing.note_of(account)
    if app.memory.note(name) is not None:
        app.memory.write_note(name, None)


def _note(app: App, report: ScanReport, sought: Sought | None, began: datetime, error: str | None) -> None:
    """Tells the book that something was read, and what was looked through for whom."""
    app.book.renew()
    if sought is None or report.stopped:
        return
    failed = tuple(report.failed)
    folders = report.listed - len(failed) - report.skipped
    gaps = (*report.gaps, *_unsearched(report, sought))
    sweep = Sweep(report.account, began, app.clock.now(), folders, failed, report.skipped, error, gaps)
    app.book.swept(sought, sweep)


def _reconsider(app: App, plan: AccountPlan, report: ScanReport) -> None:
    """What is known is told by today's wishes, where they are others than at the last pass."""
    note = f"wishes.{report.account}"
    if app.memory.note(note) == plan.wishes:
        return
    known = app.memory.reconsider(report.account, plan.tell, app.line.channels, app.clock.now())
    reported = {finding.id for finding in report.findings}
    report.findings += [each for each in known if each.alert is AlertState.PENDING and each.id not in reported]
    app.memory.write_note(note, plan.wishes)


def _unsearched(report: ScanReport, sought: Sought) -> Iterator[str]:
    """That mail which names somebody in its text alone was not looked for, where the server did not search."""
    if not sought.words:
        yield "no text was searched: mail that names them in its text alone may be there"
    elif report.unsearched:
        names = ", ".join(report.unsearched[:3]) + ("" if len(report.unsearched) <= 3 else ", …")
        number = len(report.unsearched)
        yield (
            f"the server did not search the texts of {number} of its folders ({names}): mail that names them in its "
            "text alone may be there"
        )


def _failed(app: App, report: ScanReport, error: ScannerError, sought: Sought | None) -> AccountOutcome:
    logger.info("%s", error)
    if isinstance(error, ThrottledError) and not isinstance(error, PausedError) and error.seconds is not None:
        pause(app, report.account, error, error.seconds)
    try:
        _note(app, report, sought, app.clock.now(), str(error))
        app.memory.record_account(report.account, None, str(error), (), app.clock.now(), fix=error.fix)
    except StateError as state_error:
        return AccountOutcome(report, state_error)
    return AccountOutcome(report, error)


def _drop(app: App, name: str) -> None:
    mailbox = app.mailboxes.pop(name, None)
    if mailbox is not None:
        mailbox.close()


def _remind(app: App) -> None:
    """What is due by the calendar goes into the outbox; a fault in it must not hold up the alerts."""
    try:
        app.book.remind()
    except ScannerError as error:
        logger.error("Reminders are waiting: %s", error)
    except Exception as error:  # alerts of replies go on whatever a reminder met
        logger.error("A reminder failed unexpectedly (%s)", type(error).__name__)
        logger.debug("unexpected", exc_info=True)


def _states(report: DeliveryReport) -> list[ChannelState]:
    """What the round showed of each channel that was used in it."""
    return [
        ChannelState(channel.channel, channel.error, channel.fix, channel.lasting)
        for channel in report.channels
        if channel.error is not None or channel.sent
    ]


def _joined(reports: Sequence[DeliveryReport]) -> DeliveryReport:
    """One report of several rounds: what was sent adds up, what still waits is the last round's word."""
    channels: dict[str, ChannelReport] = {}
    for report in reports:
        for channel in report.channels:
            before = channels.get(channel.channel, ChannelReport(channel.channel))
            channels[channel.channel] = replace(
                channel, sent=before.sent + channel.sent, failed=before.failed + channel.failed
            )
    return DeliveryReport(tuple(channels.values()))
