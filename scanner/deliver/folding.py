"""Many notices in one, and the notice that a channel fails."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from datetime import datetime

from scanner.core import safe
from scanner.deliver.policy import DeliveryPolicy
from scanner.errors import ChannelError
from scanner.ports import Delivery, Notice

# One digest names all that it folds, and no way of telling may cut it short: the shortest takes 20,000 characters.
MOST_NOTICES = 60
MOST_CHARACTERS = 15_000


def batches(due: Sequence[Delivery], policy: DeliveryPolicy) -> list[tuple[Notice, list[Delivery]]]:
    """What is sent one by one, and what is folded into one notice: too many at once, or held over quiet hours.

    Oldest first; what can't wait goes before the rest.
    """
    pressing = [delivery for delivery in due if delivery.notice.urgent]
    rest = [delivery for delivery in due if not delivery.notice.urgent]
    held = 0 if policy.quiet is None else sum(policy.quiet.covers(delivery.created) for delivery in rest)
    made: list[tuple[Notice, list[Delivery]]] = []
    for queue, fold in ((pressing, False), (rest, held > 1)):
        if fold or len(queue) > policy.fold_over:
            made += [(folded([one.notice for one in part]), part) for part in _parts(queue)]
        else:
            made += [(delivery.notice, [delivery]) for delivery in queue]
    return made


def _parts(queue: Sequence[Delivery]) -> Iterator[list[Delivery]]:
    """The queue in pieces of one digest each. Cut from the oldest on, so that what comes later moves no cut."""
    part: list[Delivery] = []
    length = 0
    for delivery in queue:
        size = len(_block(MOST_NOTICES, delivery.notice)) + 2
        if part and (len(part) == MOST_NOTICES or length + size > MOST_CHARACTERS):
            yield part
            part, length = [], 0
        part.append(delivery)
        length += size
    if part:
        yield part


def folded(notices: Sequence[Notice]) -> Notice:
    """These notices as one: the only one there is, or a digest of them."""
    return notices[0] if len(notices) == 1 else digest(notices)


def digest(notices: Sequence[Notice]) -> Notice:
    """Many notices as one, all of them named; the same notices give the same key. Their words are safe already."""
    keys = sorted(notice.key for notice in notices)
    count = len(notices)
    blocks = [_block(number, notice) for number, notice in enumerate(notices, start=1)]
    head = f"Heardback has {count} things to tell you. The oldest comes first."
    return Notice(
        key=f"digest-{hashlib.sha256(chr(10).join(keys).encode()).hexdigest()[:24]}",
        title=f"Heardback has {count} things to tell you",
        line=safe.for_plain("; ".join(notice.title for notice in notices[:3]), 240)
        + (f"; and {count - 3} more" if count > 3 else "")
        + ". Run heardback replies to see all.",
        text="\n\n".join([head, *blocks, "To see them all:  heardback replies"]) + "\n",
        urgent=any(notice.urgent for notice in notices),
        created=max((notice.created for notice in notices if notice.created is not None), default=None),
    )


def _block(number: int, notice: Notice) -> str:
    lines = (f"{number}. {notice.title}", f"   {notice.line}", f"   {notice.link or ''}")
    return "\n".join(line for line in lines if line.strip())


def trouble(channel: str, error: ChannelError, now: datetime) -> Notice:
    """The notice that a channel fails, for the other channels; the same failure in one week has one key."""
    year, week, _ = now.isocalendar()
    line = safe.for_plain(str(error), 240)
    kind = hashlib.sha256("".join(char for char in line if not char.isdigit()).encode()).hexdigest()[:8]
    fix = f" To mend it: {safe.for_plain(error.fix, 200)}." if error.fix else ""
    kept = (
        "refused alerts are tried there again once it takes another"
        if error.permanent
        else "alerts wait and are tried again"
    )
    return Notice(
        key=f"channel-{hashlib.sha256(channel.encode()).hexdigest()[:8]}-{kind}-{year}w{week:02}",
        title=f"Heardback can't reach you by {safe.for_plain(channel, 40)}",
        line=f"{line}.{fix}",
        text=f"Alerts by {safe.for_plain(channel, 40)} do not get through: {line}.{fix}\n\n"
        f"You are told here instead; {kept}. To try it: heardback alerts test\n",
        created=now,
    )
