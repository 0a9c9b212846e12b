"""Notices reach the user over every channel, in order, at least once, and never because they were marked first."""

from __future__ import annotations

import re
import threading
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from scanner.deliver import Deliverer, DeliveryPolicy, DeliveryReport, QuietHours
from scanner.deliver.folding import MOST_NOTICES, digest, trouble
from scanner.errors import ChannelError, Retry
from scanner.notify.mail import MailChannel, MailSecurity, MailServer
from scanner.notify.push import channels as push_channels
from scanner.ports import Channel, Delivery, Notice, Outbox, Receipt
from scanner.store.database import Database
from scanner.store.memory import SqliteMemory
from tests.fakes.time import HeldClock
from tests.rigs.http_listener import Answer, HttpListener
from tests.rigs.smtp_sink import Fault, SmtpSink, Stage


class Recorder:
    """A channel that does as it is told, and keeps what it took."""

    def __init__(self, name: str = "desktop") -> None:
        self.name = name
        self.taken: list[Notice] = []
        self.tried: list[str] = []
        self.faults: list[Exception] = []
        self.always: Exception | None = None

    def send(self, notice: Notice) -> Receipt:
        self.tried.append(notice.key)
        if self.faults:
            raise self.faults.pop(0)
        if self.always is not None:
            raise self.always
        self.taken.append(notice)
        return Receipt("taken")


class Hanging(Recorder):
    """A channel that answers only when it is let go."""

    def __init__(self, name: str = "desktop") -> None:
        super().__init__(name)
        self.begun = threading.Event()
        self.let_go = threading.Event()

    def send(self, notice: Notice) -> Receipt:
        self.begun.set()
        self.let_go.wait(30)
        return super().send(notice)


@pytest.fixture
def outbox(tmp_path: Path) -> Iterator[SqliteMemory]:
    memory = SqliteMemory(Database(tmp_path / "heardback.db"))
    yield memory
    memory.close()


@pytest.fixture
def clock() -> HeldClock:
    return HeldClock()


def notice(number: int, *, urgent: bool = False) -> Notice:
    return Notice(f"reply-{number:03}", f"Title {number}", f"Line {number}", f"Text {number}\n", urgent=urgent)


def post(outbox: SqliteMemory, clock: HeldClock, count: int, *channels: Channel, start: int = 1) -> None:
    for number in range(start, start + count):
        outbox.post(notice(number), [channel.name for channel in channels], clock.now())
        clock.pass_time(0.001)


def states(outbox: SqliteMemory, channel: str) -> list[str]:
    return [delivery.state.value for delivery in outbox.deliveries() if delivery.channel == channel]


def never_early() -> float:
    return 0.0


def steady(outbox: SqliteMemory, clock: HeldClock, *channels: Channel, **changes: object) -> Deliverer:
    policy = replace(DeliveryPolicy(), **changes)  # type: ignore[arg-type]  # fields by name
    return Deliverer(outbox, channels, clock, policy, jitter=never_early)


def deliver(outbox: Outbox, channels: Sequence[Channel], clock: HeldClock) -> DeliveryReport:
    """One round of a process that makes one pass and ends."""
    return Deliverer(outbox, channels, clock).deliver()


def busy() -> ChannelError:
    return ChannelError("desktop: busy")


def test_every_channel_gets_every_notice_once_and_in_order(outbox: SqliteMemory, clock: HeldClock) -> None:
    one, two = Recorder("desktop"), Recorder("email")
    post(outbox, clock, 4, one, two)
    first = deliver(outbox, [one, two], clock)
    second = deliver(outbox, [one, two], clock)

    assert [each.key for each in one.taken] == [notice(number).key for number in range(1, 5)]
    assert one.taken == two.taken
    assert (first.sent, first.pending, first.failed) == (8, 0, 0)
    assert second.sent == 0
    assert states(outbox, "email") == ["sent"] * 4


def test_a_notice_is_marked_only_after_it_was_taken(outbox: SqliteMemory, clock: HeldClock) -> None:
    seen: list[str] = []

    class Looking(Recorder):
        def send(self, notice: Notice) -> Receipt:
            seen.extend(states(outbox, "desktop"))
            return super().send(notice)

    channel = Looking()
    post(outbox, clock, 2, channel)
    deliver(outbox, [channel], clock)

    assert seen == ["pending", "pending", "sent", "pending"]


def test_a_crash_between_taking_and_marking_repeats_one_with_the_same_key(
    outbox: SqliteMemory, clock: HeldClock
) -> None:
    class Crashing:
        """An outbox whose process dies when it is about to write."""

        def __init__(self) -> None:
            self.left = 1

        def pending(self) -> object:
            return outbox.pending()

        def post(self, *_: object) -> None:
            raise AssertionError

        def settle(self, delivery: Delivery) -> None:
            if self.left == 0:
                raise KeyboardInterrupt
            self.left -= 1
            outbox.settle(delivery)

    channel = Recorder()
    post(outbox, clock, 4, channel)
    with pytest.raises(KeyboardInterrupt):
        deliver(Crashing(), [channel], clock)  # type: ignore[arg-type]  # as much of an outbox as is asked
    deliver(outbox, [channel], clock)

    assert channel.tried == ["reply-001", "reply-002", "reply-002", "reply-003", "reply-004"]


def test_a_passing_failure_is_tried_until_it_is_taken_with_growing_waits(
    outbox: SqliteMemory, clock: HeldClock
) -> None:
    channel = Recorder()
    channel.faults = [busy() for _ in range(14)]
    post(outbox, clock, 1, channel)
    deliverer = steady(outbox, clock, channel)
    waits: list[float] = []
    for _ in range(14):
        report = deliverer.deliver()
        (delivery,) = outbox.deliveries()
        waits.append((delivery.due - clock.now()).total_seconds())
        assert report.pending == 1
        assert report.channels[0].error == "desktop: busy"
        assert deliverer.deliver().channels[0].error is None
        clock.pass_time(waits[-1])
    last = deliverer.deliver()

    assert waits[:9] == [5, 10, 20, 40, 80, 160, 320, 640, 900]
    assert set(waits[9:]) == {900}
    assert last.sent == 1
    assert len(channel.tried) == 15
    assert outbox.deliveries()[0].tries == 15
    assert outbox.deliveries()[0].error is None


def test_a_failure_is_logged_in_words_that_anybody_can_read(
    outbox: SqliteMemory, clock: HeldClock, caplog: pytest.LogCaptureFixture
) -> None:
    channel = Recorder()
    channel.always = ChannelError("desktop: no desktop is reachable", retry_after=1800)
    post(outbox, clock, 1, channel)
    steady(outbox, clock, channel).deliver()
    told = [record.getMessage() for record in caplog.records if record.levelname == "WARNING"]

    assert told == ["an alert could not be given to desktop; next try in 30 minutes: no desktop is reachable"]


@pytest.mark.parametrize("chance", [0.0, 0.3, 0.999])
def test_jitter_takes_off_a_quarter_at_most_and_never_goes_under_the_floor(
    outbox: SqliteMemory, clock: HeldClock, chance: float
) -> None:
    channel = Recorder()
    channel.always = busy()
    post(outbox, clock, 1, channel)
    deliverer = Deliverer(outbox, [channel], clock, jitter=lambda: chance)
    for base in (5, 10, 20, 40):
        deliverer.deliver()
        wait = (outbox.deliveries()[0].due - clock.now()).total_seconds()

        assert max(5, base * 0.75) <= wait <= base
        clock.pass_time(wait)


def test_a_new_notice_does_not_overtake_one_that_waits(outbox: SqliteMemory, clock: HeldClock) -> None:
    channel = Recorder()
    channel.faults = [busy()]
    post(outbox, clock, 1, channel)
    deliverer = steady(outbox, clock, channel)
    deliverer.deliver()
    post(outbox, clock, 1, channel, start=2)
    early = deliverer.deliver()
    clock.pass_time(6)
    deliverer.deliver()

    assert (early.sent, early.pending) == (0, 2)
    assert [each.key for each in channel.taken] == ["reply-001", "reply-002"]


def test_a_restart_forgets_neither_the_order_nor_the_wait(outbox: SqliteMemory, clock: HeldClock) -> None:
    channel = Recorder()
    channel.faults = [busy() for _ in range(9)]
    post(outbox, clock, 1, channel)
    for _ in range(9):
        steady(outbox, clock, channel).deliver()
        wait = (outbox.deliveries()[0].due - clock.now()).total_seconds()
        clock.pass_time(wait)
    clock.pass_time(-60)
    post(outbox, clock, 2, channel, start=2)
    early = steady(outbox, clock, channel).deliver()
    clock.pass_time(60)
    late = steady(outbox, clock, channel).deliver()

    assert wait == 900
    assert (early.sent, early.pending, late.sent) == (0, 3, 3)
    assert [each.key for each in channel.taken] == ["reply-001", "reply-002", "reply-003"]


def test_one_notice_that_is_refused_for_good_holds_up_no_other(outbox: SqliteMemory, clock: HeldClock) -> None:
    channel = Recorder()
    channel.faults = [ChannelError("desktop: refused (550)", permanent=True)]
    post(outbox, clock, 1, channel)
    steady(outbox, clock, channel).deliver()
    post(outbox, clock, 1, channel, start=2)
    steady(outbox, clock, channel).deliver()

    assert [each.key for each in channel.taken] == ["reply-002"]


def test_what_one_process_alone_lacks_holds_up_no_other_process(outbox: SqliteMemory, clock: HeldClock) -> None:
    blind, sighted = Recorder(), Recorder()
    blind.always = ChannelError("desktop: no session bus")
    blind.always.here = True
    blind.always.retry = Retry.SETTINGS
    post(outbox, clock, 1, blind)
    from_cron = steady(outbox, clock, blind)
    from_cron.deliver()
    clock.pass_time(60)
    from_cron.deliver()
    at_the_screen = steady(outbox, clock, sighted).deliver()

    assert (len(blind.tried), at_the_screen.sent) == (1, 1)


def test_one_channel_down_holds_up_no_other(outbox: SqliteMemory, clock: HeldClock) -> None:
    down, up = Recorder("desktop"), Recorder("email")
    down.always = busy()
    post(outbox, clock, 3, down, up)
    report = deliver(outbox, [down, up], clock)

    assert len(up.taken) == 3
    assert (report.sent, report.pending) == (3, 3)
    assert down.tried == ["reply-001"]


def test_a_refusal_for_good_is_told_over_the_others_once(outbox: SqliteMemory, clock: HeldClock) -> None:
    refusing, well = Recorder("push:json"), Recorder("email")
    refusing.always = ChannelError("push:json: it refuses the alert (404)", permanent=True, fix="check the address")
    post(outbox, clock, 3, refusing, well)
    deliverer = steady(outbox, clock, refusing, well)
    report = deliverer.deliver()
    for _ in range(3):
        clock.pass_time(60)
        deliverer.deliver()
    told = [each for each in well.taken if each.key.startswith("channel-")]

    assert report.failed == 3
    assert states(outbox, "push:json") == ["failed"] * 3
    assert len(refusing.tried) == 3
    assert len(told) == 1
    assert told[0].title == "Heardback can't reach you by push:json"
    assert "404" in told[0].line
    assert "check the address" in told[0].line


def test_a_refused_notice_that_no_other_channel_has_goes_over_another(outbox: SqliteMemory, clock: HeldClock) -> None:
    refusing, well = Recorder("push:json"), Recorder("email")
    refusing.always = ChannelError("push:json: gone", permanent=True)
    post(outbox, clock, 1, refusing)
    deliverer = steady(outbox, clock, refusing, well)
    deliverer.deliver()
    deliverer.deliver()

    assert "reply-001" in [each.key for each in well.taken]


def test_wrong_settings_are_tried_seldom_and_told_at_once(outbox: SqliteMemory, clock: HeldClock) -> None:
    wrong, well = Recorder("email"), Recorder("desktop")
    error = ChannelError("mail server x: wrong password", fix="check it")
    error.retry = Retry.SETTINGS
    wrong.always = error
    post(outbox, clock, 1, wrong, well)
    deliverer = steady(outbox, clock, wrong, well)
    for _ in range(60):
        deliverer.deliver()
        clock.pass_time(60)

    assert len(wrong.tried) <= 3
    assert states(outbox, "email") == ["pending"]
    assert len([each for each in well.taken if "by email" in each.title]) == 1


def test_a_long_outage_is_told_over_another_channel(outbox: SqliteMemory, clock: HeldClock) -> None:
    down, well = Recorder("email"), Recorder("desktop")
    down.always = ChannelError("mail server x: no answer")
    post(outbox, clock, 1, down, well)
    deliverer = steady(outbox, clock, down, well)
    told_after = None
    for minute in range(48 * 60):
        deliverer.deliver()
        if told_after is None and any(each.key.startswith("channel-") for each in well.taken):
            told_after = minute
        clock.pass_time(60)
    down.always = None
    clock.pass_time(900)
    deliverer.deliver()

    assert told_after is not None
    assert 60 <= told_after <= 80
    assert len([each for each in well.taken if each.key.startswith("channel-")]) == 1
    assert [each.key for each in down.taken] == ["reply-001"]


def test_a_refused_notice_that_nobody_took_comes_once_the_channel_is_mended(
    outbox: SqliteMemory, clock: HeldClock
) -> None:
    channel = Recorder("push:json")
    channel.faults = [ChannelError("push:json: gone", permanent=True)]
    post(outbox, clock, 1, channel)
    steady(outbox, clock, channel).deliver()
    mended = steady(outbox, clock, channel)
    idle = mended.deliver()
    revived = mended.revive()
    mended.deliver()

    assert idle.pending == 0
    assert revived == 1
    assert [each.key for each in channel.taken] == ["reply-001"]
    assert mended.revive() == 0


def test_a_refused_notice_comes_once_its_channel_takes_another(outbox: SqliteMemory, clock: HeldClock) -> None:
    channel = Recorder("email")
    channel.faults = [ChannelError("mail server x: 554 5.7.1 no", permanent=True)]
    post(outbox, clock, 2, channel)
    deliverer = steady(outbox, clock, channel)
    first = deliverer.deliver()
    deliverer.deliver()
    deliverer.deliver()

    assert (first.failed, first.sent) == (1, 1)
    assert [each.key for each in channel.taken] == ["reply-002", "reply-001"]
    assert len(channel.tried) == 3


def test_what_is_refused_whatever_else_is_taken_is_tried_once_for_each_that_is(
    outbox: SqliteMemory, clock: HeldClock
) -> None:
    class Choosy(Recorder):
        def send(self, notice: Notice) -> Receipt:
            self.always = ChannelError("too long", permanent=True) if notice.key == "reply-001" else None
            return super().send(notice)

    channel = Choosy("email")
    post(outbox, clock, 2, channel)
    deliverer = steady(outbox, clock, channel)
    for _ in range(20):
        deliverer.deliver()
        clock.pass_time(60)

    assert channel.tried == ["reply-001", "reply-002", "reply-001"]
    assert states(outbox, "email") == ["failed", "sent"]


def test_what_a_channel_refused_before_it_left_the_settings_goes_over_those_that_stay(
    outbox: SqliteMemory, clock: HeldClock
) -> None:
    gone, stays = Recorder("push:json"), Recorder("email")
    gone.always = ChannelError("push:json: gone", permanent=True)
    post(outbox, clock, 1, gone)
    steady(outbox, clock, gone).deliver()
    deliverer = steady(outbox, clock, stays)
    deliverer.revive()
    deliverer.deliver()

    assert [each.key for each in stays.taken] == ["reply-001"]
    assert deliverer.revive() == 0


def test_what_another_channel_took_is_not_revived(outbox: SqliteMemory, clock: HeldClock) -> None:
    refusing, well = Recorder("push:json"), Recorder("email")
    refusing.always = ChannelError("push:json: gone", permanent=True)
    post(outbox, clock, 2, refusing, well)
    deliverer = steady(outbox, clock, refusing, well)
    deliverer.deliver()

    assert states(outbox, "push:json") == ["failed"] * 2
    assert deliverer.revive() == 0


def test_retry_after_is_waited_for(outbox: SqliteMemory, clock: HeldClock) -> None:
    channel = Recorder()
    channel.faults = [ChannelError("slow down", retry_after=3600)]
    post(outbox, clock, 1, channel)
    deliverer = steady(outbox, clock, channel)
    deliverer.deliver()
    clock.pass_time(3500)
    early = deliverer.deliver()
    clock.pass_time(200)
    late = deliverer.deliver()

    assert (early.sent, late.sent) == (0, 1)


def test_retry_after_is_waited_for_by_every_process_and_for_every_notice(
    outbox: SqliteMemory, clock: HeldClock
) -> None:
    channel = Recorder()
    channel.faults = [ChannelError("slow down", retry_after=3600)]
    post(outbox, clock, 1, channel)
    steady(outbox, clock, channel).deliver()
    post(outbox, clock, 3, channel, start=2)
    clock.pass_time(60)
    early = steady(outbox, clock, channel).deliver()
    tried = len(channel.tried)
    clock.pass_time(3600)
    steady(outbox, clock, channel).deliver()

    assert (early.sent, tried) == (0, 1)
    assert [each.key for each in channel.taken] == [notice(number).key for number in range(1, 5)]


def test_an_unexpected_fault_of_a_channel_costs_only_the_try(outbox: SqliteMemory, clock: HeldClock) -> None:
    broken, well = Recorder("desktop"), Recorder("email")
    broken.faults = [TypeError("x" * 100)]
    post(outbox, clock, 2, broken, well)
    report = deliver(outbox, [broken, well], clock)

    assert len(well.taken) == 2
    assert report.channels[0].error == "desktop: unexpected fault (TypeError), details are in the log"
    assert states(outbox, "desktop") == ["pending"] * 2


@pytest.mark.parametrize(("count", "told"), [(5, 5), (6, 1), (500, 9)])
def test_many_at_once_are_folded(outbox: SqliteMemory, clock: HeldClock, count: int, told: int) -> None:
    channel = Recorder()
    post(outbox, clock, count, channel)
    report = deliver(outbox, [channel], clock)

    assert len(channel.taken) == told
    assert report.sent == count
    assert set(states(outbox, "desktop")) == {"sent"}
    if told == 1:
        assert channel.taken[0].title == f"Heardback has {count} things to tell you"


def test_a_digest_that_was_not_taken_comes_again_with_the_same_key(outbox: SqliteMemory, clock: HeldClock) -> None:
    channel = Recorder()
    channel.faults = [busy()]
    post(outbox, clock, 8, channel)
    deliverer = steady(outbox, clock, channel)
    deliverer.deliver()
    clock.pass_time(10)
    deliverer.deliver()

    assert len(channel.tried) == 2
    assert len(set(channel.tried)) == 1


def test_what_cannot_wait_is_told_by_itself_and_first(outbox: SqliteMemory, clock: HeldClock) -> None:
    channel = Recorder()
    post(outbox, clock, 8, channel)
    outbox.post(notice(99, urgent=True), ["desktop"], clock.now())
    deliver(outbox, [channel], clock)

    assert channel.taken[0].key == "reply-099"
    assert len(channel.taken) == 2


BERLIN = ZoneInfo("Europe/Berlin")
NIGHT = QuietHours(time(22), time(7), BERLIN)


@pytest.mark.parametrize(
    ("hours", "moment", "covered"),
    [
        (NIGHT, datetime(2026, 11, 10, 22, 0, tzinfo=BERLIN), True),
        (NIGHT, datetime(2026, 11, 10, 21, 59, 59, tzinfo=BERLIN), False),
        (NIGHT, datetime(2026, 11, 11, 6, 59, tzinfo=BERLIN), True),
        (NIGHT, datetime(2026, 11, 11, 7, 0, tzinfo=BERLIN), False),
        (NIGHT, datetime(2026, 11, 10, 21, 30, tzinfo=UTC), True),
        (NIGHT, datetime(2026, 3, 29, 5, 30, tzinfo=UTC), False),
        (NIGHT, datetime(2026, 10, 25, 5, 30, tzinfo=UTC), True),
        (QuietHours(time(12), time(14), BERLIN), datetime(2026, 11, 10, 13, 0, tzinfo=BERLIN), True),
        (QuietHours(time(12), time(14), BERLIN), datetime(2026, 11, 10, 15, 0, tzinfo=BERLIN), False),
        (QuietHours(time(0), time(0), BERLIN), datetime(2026, 11, 10, 0, 0, tzinfo=BERLIN), False),
    ],
)
def test_quiet_hours_follow_the_clock_on_the_wall(hours: QuietHours, moment: datetime, covered: bool) -> None:
    assert hours.covers(moment.astimezone(UTC)) is covered


def test_quiet_hours_hold_back_and_end_in_one_digest(outbox: SqliteMemory) -> None:
    clock = HeldClock(datetime(2026, 11, 10, 21, 0, tzinfo=BERLIN).astimezone(UTC))
    channel = Recorder()
    deliverer = steady(outbox, clock, channel, quiet=NIGHT)
    clock.pass_time(2 * 3600)
    post(outbox, clock, 3, channel)
    outbox.post(notice(99, urgent=True), ["desktop"], clock.now())
    at_night = deliverer.deliver()
    night_keys = [each.key for each in channel.taken]
    clock.set(datetime(2026, 11, 11, 7, 0, 1, tzinfo=BERLIN).astimezone(UTC))
    morning = deliverer.deliver()

    assert night_keys == ["reply-099"]
    assert (at_night.sent, at_night.pending) == (1, 3)
    assert morning.sent == 3
    assert [each.title for each in channel.taken[1:]] == ["Heardback has 3 things to tell you"]


@pytest.mark.parametrize(
    ("evening", "told"),
    [
        pytest.param(
            datetime(2026, 10, 24, 22, 30, tzinfo=BERLIN), ["02:30 summer", "02:30 winter"], id="02:30 comes twice"
        ),
        pytest.param(datetime(2026, 3, 28, 22, 30, tzinfo=BERLIN), ["03:00 summer"], id="02:30 never comes"),
    ],
)
def test_quiet_hours_that_end_while_the_clocks_change_end_in_one_digest(
    outbox: SqliteMemory, evening: datetime, told: list[str]
) -> None:
    clock = HeldClock(evening.astimezone(UTC))
    channel = Recorder()
    deliverer = steady(outbox, clock, channel, quiet=QuietHours(time(22), time(2, 30), BERLIN))
    post(outbox, clock, 3, channel)
    clock.set(clock.now().replace(second=0, microsecond=0))
    heard: list[str] = []
    for step in range(12 * 8):
        clock.set(clock.now() + timedelta(minutes=5))
        local = clock.now().astimezone(BERLIN)
        if (local.hour, local.minute) == (2, 10) and local.fold:
            post(outbox, clock, 2, channel, start=10 + step)  # in the hour that comes again
        if deliverer.deliver().sent:
            heard.append(f"{local:%H:%M} {'summer' if local.dst() else 'winter'}")
    digests = [each.title for each in channel.taken]

    assert heard == told
    assert digests == [f"Heardback has {number} things to tell you" for number in (3, 2)][: len(told)]
    assert set(states(outbox, channel.name)) == {"sent"}


def test_one_notice_held_overnight_comes_as_itself(outbox: SqliteMemory) -> None:
    clock = HeldClock(datetime(2026, 11, 10, 23, 0, tzinfo=BERLIN).astimezone(UTC))
    channel = Recorder()
    post(outbox, clock, 1, channel)
    clock.pass_time(9 * 3600)
    steady(outbox, clock, channel, quiet=NIGHT).deliver()

    assert [each.key for each in channel.taken] == ["reply-001"]


def test_sending_is_bounded_in_rate(outbox: SqliteMemory, clock: HeldClock) -> None:
    channel = Recorder()
    deliverer = steady(outbox, clock, channel, per_minute=3)
    for number in range(1, 6):
        post(outbox, clock, 1, channel, start=number)
        deliverer.deliver()
    within = len(channel.taken)
    clock.pass_time(61)
    deliverer.deliver()

    assert within == 3
    assert len(channel.taken) == 5


def test_a_hanging_channel_is_given_up_and_left_alone_until_it_answers(outbox: SqliteMemory) -> None:
    clock = HeldClock()
    hanging, well = Hanging("desktop"), Recorder("email")
    post(outbox, clock, 2, hanging, well)
    deliverer = steady(outbox, clock, hanging, well, patience=0.2)
    first = deliverer.deliver()
    clock.pass_time(3600)
    second = deliverer.deliver()
    hanging.let_go.set()
    _wait(lambda: len(hanging.taken) == 1)
    _wait(lambda: deliverer.deliver() is not None and states(outbox, "desktop") == ["sent", "sent"])

    assert first.channels[0].error == "desktop: no answer within 0 seconds"
    assert len(well.taken) >= 2
    assert second.channels[0].sent == 0
    assert hanging.tried == ["reply-001", "reply-002"]


def test_a_stopped_delivery_ends_and_leaves_the_rest_due(outbox: SqliteMemory, clock: HeldClock) -> None:
    hanging = Hanging()
    post(outbox, clock, 2, hanging)
    deliverer = steady(outbox, clock, hanging, farewell=0.05)
    done = threading.Thread(target=deliverer.deliver)
    done.start()
    assert hanging.begun.wait(10)
    deliverer.stop()
    done.join(10)

    assert not done.is_alive()
    assert states(outbox, "desktop") == ["pending"] * 2
    hanging.let_go.set()


def test_a_channel_that_left_the_settings_hands_its_notices_on(outbox: SqliteMemory, clock: HeldClock) -> None:
    gone, stays = Recorder("desktop"), Recorder("email")
    post(outbox, clock, 1, gone)
    post(outbox, clock, 1, gone, stays, start=2)
    deliverer = steady(outbox, clock, stays)
    deliverer.deliver()
    deliverer.deliver()

    assert sorted(each.key for each in stays.taken) == ["reply-001", "reply-002"]
    assert states(outbox, "desktop") == ["failed"] * 2


def test_without_any_channel_everything_waits(outbox: SqliteMemory, clock: HeldClock) -> None:
    post(outbox, clock, 2, Recorder())
    deliver(outbox, [], clock)

    assert states(outbox, "desktop") == ["pending"] * 2


def test_a_clock_that_was_a_year_ahead_holds_nothing_back(outbox: SqliteMemory, clock: HeldClock) -> None:
    channel = Recorder()
    channel.faults = [busy()]
    today = clock.now()
    clock.set(today + timedelta(days=365))
    post(outbox, clock, 1, channel)
    steady(outbox, clock, channel).deliver()
    clock.set(today)
    report = steady(outbox, clock, channel).deliver()

    assert report.sent == 1


def test_a_clock_that_was_an_hour_ahead_holds_back_nothing_that_was_never_tried(
    outbox: SqliteMemory, clock: HeldClock
) -> None:
    channel = Recorder()
    today = clock.now()
    clock.set(today + timedelta(hours=1))
    post(outbox, clock, 1, channel)
    clock.set(today)

    assert steady(outbox, clock, channel).deliver().sent == 1


def test_once_the_clock_was_set_what_waits_is_tried_anew(outbox: SqliteMemory, clock: HeldClock) -> None:
    channel = Recorder()
    channel.faults = [busy()]
    today = clock.now()
    clock.set(today + timedelta(hours=1))
    deliverer = steady(outbox, clock, channel)
    clock.set(today)
    post(outbox, clock, 1, channel)
    clock.set(today + timedelta(hours=1))
    deliverer.deliver()
    clock.set(today)
    clock.pass_time(60)
    held = deliverer.deliver().sent
    deliverer.hurry()

    assert held == 0
    assert deliverer.deliver().sent == 1


def test_what_a_clock_that_was_ahead_posted_and_tried_is_tried_by_the_next_process(
    outbox: SqliteMemory, clock: HeldClock
) -> None:
    channel = Recorder()
    channel.faults = [busy()]
    today = clock.now()
    clock.set(today + timedelta(hours=2))
    post(outbox, clock, 1, channel)
    steady(outbox, clock, channel).deliver()
    clock.set(today)

    assert steady(outbox, clock, channel).deliver().sent == 1


def test_real_mail_and_hook_recover_from_what_receivers_do(
    outbox: SqliteMemory, clock: HeldClock, smtp_sink: SmtpSink, http_listener: HttpListener
) -> None:
    mail = MailChannel(MailServer(smtp_sink.host, smtp_sink.port, MailSecurity.NONE, "sam@mailbox.test"))
    (hook,) = push_channels([f"json://127.0.0.1:{http_listener.port}/hook"], now=clock.now)
    smtp_sink.faults = [Fault(Stage.RCPT, answer="450 4.2.1 later"), Fault(Stage.DATA, drop=True, kept=True)]
    http_listener.answers = [Answer(500), Answer(429, {"Retry-After": "600"}), Answer(drop=True)]
    post(outbox, clock, 2, mail, hook)
    deliverer = steady(outbox, clock, mail, hook)
    for _ in range(20):
        deliverer.deliver()
        clock.pass_time(60)
    keys = [request.headers["idempotency-key"] for request in http_listener.requests]
    ids = [received.parsed()["Message-ID"] for received in smtp_sink.received]

    assert states(outbox, "email") == states(outbox, "push:json") == ["sent"] * 2
    assert keys == ["reply-001"] * 4 + ["reply-002"]
    assert [received.parsed()["Subject"] for received in smtp_sink.received] == ["Title 1", "Title 1", "Title 2"]
    assert ids[0] == ids[1] != ids[2]


def test_a_digest_names_all_it_folds() -> None:
    folded = digest([notice(number) for number in range(1, 101)])

    assert all(f"{number}. Title {number}\n" in folded.text for number in range(1, 101))
    assert folded.line == "Title 1; Title 2; Title 3; and 97 more. Run heardback replies to see all."
    assert digest([notice(2), notice(1)]).key == digest([notice(1), notice(2)]).key
    assert digest([notice(1)]).key != digest([notice(1), notice(2)]).key


@pytest.mark.parametrize(
    ("count", "line", "parts"),
    [
        pytest.param(150, "Line", 3, id="many"),
        pytest.param(61, "Line", 2, id="one too many"),
        pytest.param(30, "x" * 1200, 3, id="long ones"),
        pytest.param(7, "x" * 16_000, 7, id="each too long for company"),
    ],
)
def test_whatever_waits_each_is_named_and_no_notice_is_too_long(
    outbox: SqliteMemory, clock: HeldClock, count: int, line: str, parts: int
) -> None:
    channel = Recorder()
    for number in range(count):
        outbox.post(
            Notice(f"reply-{number:03}", f"Title <{number}>", line, f"Title <{number}>"), [channel.name], clock.now()
        )
        clock.pass_time(0.001)
    steady(outbox, clock, channel).deliver()
    shown = "".join(each.text for each in channel.taken)

    assert all(f"Title <{number}>" in shown for number in range(count))
    assert len(channel.taken) == parts
    assert all(len(each.text) < 20_000 for each in channel.taken)


def test_what_comes_later_changes_no_digest_that_was_tried(outbox: SqliteMemory, clock: HeldClock) -> None:
    channel = Recorder()
    channel.faults = [busy()]
    post(outbox, clock, 70, channel)
    deliverer = steady(outbox, clock, channel)
    deliverer.deliver()
    post(outbox, clock, 5, channel, start=71)
    clock.pass_time(3600)
    deliverer.deliver()

    assert channel.taken[0].key == channel.tried[0]
    assert states(outbox, channel.name) == ["sent"] * 75


def test_trouble_has_one_key_a_week_whatever_the_numbers_say() -> None:
    monday = datetime(2026, 11, 9, tzinfo=UTC)
    one = trouble("email", ChannelError("no answer within 15 seconds"), monday)
    same = trouble("email", ChannelError("no answer within 17 seconds"), monday + timedelta(days=6))
    other = trouble("email", ChannelError("wrong password"), monday)
    later = trouble("email", ChannelError("no answer within 15 seconds"), monday + timedelta(days=7))

    assert one.key == same.key
    assert len({one.key, other.key, later.key, trouble("desktop", ChannelError("no answer"), monday).key}) == 4


def test_hostile_errors_stay_one_line() -> None:
    told = trouble("email", ChannelError("x\r\nBcc: y\x1b[2J" + "z" * 5000), datetime(2026, 11, 9, tzinfo=UTC))

    assert len(told.line.splitlines()) == 1
    assert "\x1b" not in told.text
    assert len(told.line) < 300


def _wait(is_true: Callable[[], bool], seconds: float = 10) -> None:
    passed = threading.Event()
    for _ in range(int(seconds / 0.02)):
        if is_true():
            return
        passed.wait(0.02)
    raise AssertionError("it never came true")


@pytest.mark.soak
def test_ten_thousand_that_waited_are_all_told_once_in_order_and_in_digests(
    outbox: SqliteMemory, clock: HeldClock
) -> None:
    channel = Recorder()
    channel.faults = [busy()]
    post(outbox, clock, 10_000, channel)
    failed = steady(outbox, clock, channel).deliver()
    restarted = steady(outbox, clock, channel)
    sent = [restarted.deliver().sent]
    while sum(sent) < 10_000 and len(sent) < 60:
        clock.pass_time(61)
        sent.append(restarted.deliver().sent)
    named = [int(found) for each in channel.taken for found in re.findall(r"^\d+\. Title (\d+)$", each.text, re.M)]

    assert (failed.pending, sent[0]) == (10_000, 0)
    assert named == list(range(1, 10_001))
    assert max(sent) <= 12 * MOST_NOTICES
    assert {delivery.state.value for delivery in outbox.deliveries()} == {"sent"}
    assert len(channel.taken) == -(-10_000 // MOST_NOTICES)
    assert len({each.key for each in channel.taken}) == len(channel.taken)
