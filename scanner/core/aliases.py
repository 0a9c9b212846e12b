"""Senders behind forwarding aliases (Hide My Email and its kin), which write the real address into their own."""

from __future__ import annotations

import re

from scanner.core.domains import climb
from scanner.core.model import Address

_FORWARDERS_TEXT = """
privaterelay.appleid.com duck.com simplelogin.co simplelogin.com aleeas.com slmail.me slmails.com mozmail.com
addy.io anonaddy.me anonaddy.com passmail.net passinbox.com passfwd.com
"""
_FORWARDERS = frozenset(_FORWARDERS_TEXT.split())
_SHOWN = re.compile(r"([\w.+-]{1,64})(?:@|\s+at\s+)((?:[a-z0-9-]{1,63}\.){1,5}[a-z]{2,24})\b", re.IGNORECASE)
_MOST_LABELS = 5


def behind_alias(sender: Address) -> tuple[str, ...]:
    """The addresses that may stand behind an alias, likeliest first; empty where the sender is no such forwarder.

    ``jane.doe_at_acme.com_sam@duck.com`` and ``jane.doe_at_acme_com_x1@privaterelay.appleid.com`` are both
    ``jane.doe@acme.com``; others show it in the sender's name.
    """
    if not any(parent in _FORWARDERS for parent in climb(sender.domain)):
        return ()
    found: list[str] = []
    local, separator, rest = sender.local[:200].partition("_at_")
    if separator and local:
        parts = rest.split("_")[:_MOST_LABELS]
        joined = (".".join(parts[:count]) for count in range(1, len(parts) + 1))
        found.extend(f"{local}@{domain}" for domain in joined if "." in domain)
    shown = _SHOWN.search(sender.name[:200])
    if shown:
        found.append(f"{shown.group(1)}@{shown.group(2)}".lower())
    return tuple(dict.fromkeys(found))
