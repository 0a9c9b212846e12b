"""Five weeks of a job search: exactly the reminders that a person would want, day by day in a golden file."""

from __future__ import annotations

import os
import re
from collections import Counter
from collections.abc import Callable
from datetime import date, datetime, time
from pathlib import Path

import pytest

from tests.agreed.month import DAYS, write_script, write_settings
from tests.agreed.world import World, diary
from tests.rigs.dovecot import Dovecot

GOLDEN = Path(__file__).parent / "golden"
AUTUMN = date(2026, 10, 12)  # the clocks go back on Sunday 25 October, day 13
SPRING = date(2026, 3, 16)  # they go forward on Sunday 29 March, day 13

Make = Callable[[date], World]


@pytest.fixture
def make(tmp_path: Path, dovecot: Dovecot, monkeypatch: pytest.MonkeyPatch) -> Make:
    def world(begin: date) -> World:
        users = [dovecot.add_user(), dovecot.add_user()]
        for number, user in enumerate(users):
            monkeypatch.setenv(f"MAIL_PASSWORD_{number}", user.password)
        made = World(tmp_path, dovecot, users, begin)
        for name in ("Jobs/2026", "Lists/School", "Receipts", "Locked"):
            for user in users:
                dovecot.create(user, name)
        dovecot.deny(users[1], "Locked")
        write_settings(made, users)
        write_script(made)
        return made

    return world


BUSY = (time(0, 30), time(8, 0), time(9, 0), time(18, 0), time(23, 30))  # the hours at which something is ever told


def every_morning(moment: datetime) -> bool:
    return moment.time() == time(7, 30)


def never(moment: datetime) -> bool:
    return False


def always(moment: datetime) -> bool:
    return True


def agrees(world: World, name: str) -> None:
    """Compares what happened with a golden file, which ``HEARDBACK_WRITE_GOLDEN=1`` writes anew."""
    written, golden = diary(world, DAYS), GOLDEN / name
    if os.environ.get("HEARDBACK_WRITE_GOLDEN"):
        golden.write_text(written, encoding="utf-8")

    assert written == golden.read_text(encoding="utf-8")


def holds_always(world: World) -> None:
    """What no clock may shake: nothing twice, nothing at night but an alert of new mail, nothing after a close."""
    told = world.channel.told
    reminders = [each for each in told if not re.fullmatch(r"reply-[0-9a-f]+", each.notice.key)]

    assert max(Counter(each.notice.key for each in told).values()) == 1
    assert all(time(8) <= each.when.time() < time(22) for each in reminders)
    for happening in world.happened:
        closed = happening.words.removeprefix("Sam closes ")
        if closed != happening.words:
            assert not [each for each in told if closed in each.notice.title and each.when > happening.when]


def golden_shape() -> list[tuple[int, str]]:
    """The day's number and the hour of everything told in the golden month."""
    found: list[tuple[int, str]] = []
    number = -1
    for line in (GOLDEN / "month.txt").read_text(encoding="utf-8").splitlines():
        if re.fullmatch(r"\w+day \d+ \w+", line):
            number += 1
        elif re.match(r"  \d\d:\d\d  [^·]", line):
            found.append((number, line[2:7]))
    return found


def shape(world: World) -> list[tuple[int, str]]:
    """The same of what was told now."""
    return [((told.when.date() - world.begin).days, f"{told.when:%H:%M}") for told in world.channel.told]


def moments(world: World) -> list[datetime]:
    return [moment for moment in world.moments(DAYS) if moment.time() in BUSY]


def test_a_month_brings_exactly_the_reminders_that_a_person_would_want(make: Make) -> None:
    world = make(AUTUMN)
    world.live(list(world.moments(DAYS)), restart=every_morning)

    agrees(world, "month.txt")
    holds_always(world)


def test_in_spring_the_same_month_brings_the_same_hours(make: Make) -> None:
    world = make(SPRING)
    world.live(moments(world), restart=never)

    assert shape(world) == golden_shape()
    holds_always(world)


def test_a_restart_before_every_look_changes_nothing(make: Make) -> None:
    world = make(AUTUMN)
    world.live(moments(world)[: 26 * len(BUSY)], restart=always)

    assert shape(world) == [each for each in golden_shape() if each[0] < 26]
    holds_always(world)


def test_a_clock_set_back_brings_nothing_twice_and_loses_nothing(make: Make) -> None:
    world = make(AUTUMN)
    steady = moments(world)
    wrong = [world.moment(number, hour) for number, hour in ((17, 8), (17, 18), (12, 9), (1, 18), (1, 19))]
    noon = steady.index(world.moment(19, 18))
    world.live([*steady[:noon], *wrong, *steady[noon:]], restart=every_morning)

    assert sorted(shape(world)) == sorted(golden_shape())
    holds_always(world)


def test_a_machine_that_slept_tells_what_is_still_of_use(make: Make) -> None:
    """Twice it sleeps over days: what was settled meanwhile is not told, the rest in the morning after it wakes."""
    world = make(AUTUMN)
    asleep = [(world.moment(10, 20), world.moment(15, 23)), (world.moment(16, 10), world.moment(19, 7))]
    awake = [moment for moment in moments(world) if not any(start < moment < end for start, end in asleep)]
    world.live(awake, restart=never)

    agrees(world, "month_asleep.txt")
    holds_always(world)
