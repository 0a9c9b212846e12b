"""Sleep and set clocks are noticed, slow ticks are not mistaken for them."""

from __future__ import annotations

from datetime import timedelta

import pytest

from scanner.daemon.pulse import Pulse
from tests.fakes.time import HeldClock


@pytest.mark.parametrize(
    ("monotonic", "wall", "jump"),
    [
        pytest.param(2.0, 2.0, 0.0, id="nothing happened"),
        pytest.param(2.0, 28_802.0, 28_800.0, id="slept for eight hours"),
        pytest.param(2.0, -3600.0, -3602.0, id="the clock was set back"),
        pytest.param(2.0, 12.0, 0.0, id="the clock was set by ten seconds"),
        pytest.param(20.0, 20.0, 0.0, id="a busy machine"),
        pytest.param(28_800.0, 28_800.0, 28_800.0, id="slept, and the monotonic clock went on"),
    ],
)
def test_what_a_beat_tells(monotonic: float, wall: float, jump: float) -> None:
    clock = HeldClock()
    pulse = Pulse(clock)
    then = clock.now()
    clock.pass_time(monotonic)
    clock.set(then + timedelta(seconds=wall))

    assert pulse.beat() == pytest.approx(jump)
    assert pulse.beat() == 0.0
