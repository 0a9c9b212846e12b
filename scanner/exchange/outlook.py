"""Outlook's list of safe senders: a text file, one address or domain a line."""

from __future__ import annotations

from collections.abc import Sequence

from scanner.exchange.friends import Friend


def safe_senders(friends: Sequence[Friend]) -> str:
    """The file's text, with the line ends of Windows. Services are left out: the list can't ask for a name as well."""
    lines = [line for friend in friends for line in (*(f"@{domain}" for domain in friend.domains), *friend.addresses)]
    return "".join(f"{line}\r\n" for line in dict.fromkeys(lines))
