"""In words: what keeps us from watching or telling, that it is over, and that all is well."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, tzinfo

from scanner.core import safe
from scanner.core.damage import Damage
from scanner.core.health import Ailment, Bulletin, Phase
from scanner.core.text import enumerated
from scanner.notify.render import moment_words
from scanner.ports import Notice

_BEGUN = {
    Ailment.LOGIN: "Heardback can't log in to {who}",
    Ailment.CERTIFICATE: "Heardback can't trust the mail server of {who}",
    Ailment.FOLDER: "Heardback can't look into some folders of {who}",
    Ailment.GAP: "Heardback can't see all mail of {who}",
    Ailment.CHANNEL: "Heardback can't reach you by {who}",
    Ailment.DISK: "Heardback can't write down what it finds",
    Ailment.STALE: "Heardback could not check {who} for a while",
    Ailment.SETTINGS: "Your new settings have a mistake; the old ones stay in force",
}
_OVER = {
    Ailment.LOGIN: "Heardback can log in to {who} again",
    Ailment.CERTIFICATE: "Heardback trusts the mail server of {who} again",
    Ailment.FOLDER: "Heardback can look into all folders of {who} again",
    Ailment.GAP: "Heardback sees all mail of {who} again",
    Ailment.CHANNEL: "Heardback can reach you by {who} again",
    Ailment.DISK: "Heardback can write down what it finds again",
    Ailment.STALE: "Heardback has checked {who} again",
    Ailment.SETTINGS: "Your new settings are in force",
}
_MEANS = {
    Ailment.LOGIN: "Until it works again, mail there is not watched.",
    Ailment.CERTIFICATE: "No password was sent. Until it works again, mail there is not watched.",
    Ailment.FOLDER: "The other folders are watched as always.",
    Ailment.GAP: "All other mail is watched as always; a reply there would not be seen.",
    Ailment.CHANNEL: "Alerts wait there and are tried again; you are told here instead.",
    Ailment.DISK: "It goes on looking, but can't remember what it found, so nothing new can be told.",
    Ailment.STALE: "Mail that came since then has not been seen yet. It is tried again all the time.",
    Ailment.SETTINGS: "Heardback goes on with the settings it had.",
}
_FIXES = {
    Ailment.LOGIN: "check the password or sign in again, then run: heardback scan",
    Ailment.CERTIFICATE: "ask your provider, or your network's owner, whether the server's certificate was changed",
    Ailment.GAP: "follow what it says, or look there yourself from time to time",
    Ailment.FOLDER: "try to open them in your mail program; those that you don't need can be named under `skip:`",
    Ailment.CHANNEL: "check it under `alerts:` in the settings, then run: heardback alerts test",
    Ailment.DISK: "make room on the disk",
    Ailment.STALE: "look whether this computer has a network, and what heardback status says",
    Ailment.SETTINGS: "correct the line that is named; a new try is made as soon as the file changes",
}


def render_bulletins(said: Sequence[Bulletin], *, time_zone: tzinfo, now: datetime, discreet: bool = False) -> Notice:
    """One notice for bulletins of one ailment and one phase."""
    first = said[0]
    ailment, phase = first.illness.trouble.ailment, first.phase
    who = _names([bulletin.illness.trouble.subject for bulletin in said])
    over = phase is Phase.OVER
    title = (_OVER if over else _BEGUN)[ailment].format(who=who)
    line = _line_over(first, time_zone) if over else _line(first)
    if phase is Phase.GOES_ON:
        title = f"Still so: {title}"
    blocks = [f"{title}.", *(_block(bulletin, time_zone) for bulletin in said)]
    if over:
        blocks.append("All is well there now." if ailment is Ailment.CHANNEL else "What came in between was looked at.")
    else:
        blocks.append(_MEANS[ailment])
        blocks.append("You will be told once it is over.")
    blocks.append("To see everything:  heardback status")
    if discreet:
        title = "Heardback is well again" if over else "Heardback needs you"
        line = "Run heardback status to see what it is about."
    keys = sorted(bulletin.illness.key for bulletin in said)
    return Notice(
        key=keys[0] if len(keys) == 1 else f"{keys[0]}+{len(keys) - 1}",
        title=safe.for_notification_title(title),
        line=safe.for_plain(line, 300),
        text="\n\n".join(blocks) + "\n",
        created=now,
    )


def render_weekly(week: str, accounts: int, folders: int, findings: int, now: datetime) -> Notice:
    """The line that all is well, for those who asked for it; ``findings`` came within the week."""
    news = "nothing new" if findings == 0 else f"{findings} new {'reply' if findings == 1 else 'replies'} this week"
    watched = f"{folders:,} folders in {accounts} {'account' if accounts == 1 else 'accounts'}"
    return Notice(
        key=f"weekly-{week}",
        title=f"Heardback is still watching: {news}",
        line=f"All {watched} were checked. You asked for this line once a week.",
        text=(
            f"Heardback is still watching: {news}.\n\nAll {watched} were checked, and every way to reach you works.\n\n"
            "You asked for this line once a week (alerts.weekly). Where each employer stands:  heardback status\n"
        ),
        created=now,
    )


def render_damage(damage: Damage, *, time_zone: tzinfo, now: datetime, discreet: bool = False) -> Notice:
    """That the memory was damaged and begun anew; one key for each time that it was."""
    title = "Heardback's memory was damaged and is begun anew"
    told, fix = damage_words(damage, time_zone)
    shown = ("Heardback needs you", "Run heardback status to see what it is about.") if discreet else (title, told)
    return Notice(
        key=f"memory-damaged-{damage.since:%Y%m%dT%H%M%S}",
        title=safe.for_notification_title(shown[0]),
        line=safe.for_plain(shown[1], 300),
        text=f"{title}.\n\n{told}\n\nWhat to do: {fix}.\n\nTo see everything:  heardback status\n",
        created=now,
    )


def damage_words(damage: Damage, time_zone: tzinfo) -> tuple[str, str]:
    """What happened to the memory and what it costs, and what to do about it."""
    return (
        f"The memory was found damaged on {moment_words(damage.since, time_zone)} and is built anew from your "
        "mailboxes. Mail that was told may be told again; what you dismissed, and promises that you changed, are "
        f"forgotten. The damaged file was kept: {safe.for_plain(damage.aside, 300)}",
        "look whether that disk is well, dismiss again what is to be quiet, then delete that file: "
        "this is said until then",
    )


def fix_words(ailment: Ailment, fix: str | None) -> str:
    """What to do about it: as the error says, else in general."""
    return safe.for_plain(fix or _FIXES[ailment], 240)


def _line(bulletin: Bulletin) -> str:
    trouble = bulletin.illness.trouble
    return f"{safe.for_plain(trouble.detail, 200)}. To do: {fix_words(trouble.ailment, trouble.fix)}."


def _line_over(bulletin: Bulletin, time_zone: tzinfo) -> str:
    illness = bulletin.illness
    return f"It lasted from {moment_words(illness.since, time_zone)} to {moment_words(illness.ended, time_zone)}."


def _block(bulletin: Bulletin, time_zone: tzinfo) -> str:
    illness = bulletin.illness
    trouble = illness.trouble
    head = f"{safe.for_plain(trouble.subject, 60)}: " if trouble.subject else ""
    if bulletin.phase is Phase.OVER:
        return f"  {head}{_line_over(bulletin, time_zone)}"
    detail = safe.for_plain(trouble.detail, 300)
    detail = detail.removeprefix(head)
    return (
        f"  {head}{detail}\n  since {moment_words(illness.since, time_zone)}\n\n"
        f"  What to do: {fix_words(trouble.ailment, trouble.fix)}"
    )


def _names(subjects: Sequence[str]) -> str:
    shown = [safe.for_plain(subject, 40) for subject in subjects]
    if len(shown) > 3:
        return f"{', '.join(shown[:2])} and {len(shown) - 2} more"
    return enumerated(shown)
