"""Gmail filters as the XML that Gmail's settings take in: never to Spam, and into the Primary tab."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime
from xml.sax.saxutils import escape, quoteattr

from scanner.exchange.friends import Friend

# Gmail takes at most 1,500 characters in one field of a filter.
LONGEST_VALUE = 1_400
_ATOM = "http://www.w3.org/2005/Atom"
_APPS = "http://schemas.google.com/apps/2006"
# Words and signs that mean something in Gmail's search even within quotation marks.
_SPECIAL = str.maketrans('"\\(){}[]|', " " * 9)


def gmail_filters(friends: Sequence[Friend], now: datetime) -> str:
    """The document; empty of filters where no employer has a domain, an address or a service."""
    moment = now.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        f'<feed xmlns="{_ATOM}" xmlns:apps="{_APPS}">',
        "  <title>Mail Filters</title>",
        f"  <updated>{moment}</updated>",
    ]
    number = 0
    for friend in friends:
        for value in _values(friend):
            number += 1
            lines += [
                "  <entry>",
                '    <category term="filter"></category>',
                f"    <title>{escape(friend.name)}</title>",
                f"    <id>tag:mail.google.com,2008:filter:heardback{number}</id>",
                f"    <updated>{moment}</updated>",
                "    <content></content>",
                f'    <apps:property name="from" value={quoteattr(value)}/>',
                '    <apps:property name="shouldNeverSpam" value="true"/>',
                '    <apps:property name="smartLabelToApply" value="^smartlabel_personal"/>',
                "  </entry>",
            ]
    return "\n".join([*lines, "</feed>", ""])


def _values(friend: Friend) -> Iterator[str]:
    """What the sender must be, one value a filter."""
    yield from _joined([*(f"@{domain}" for domain in friend.domains), *friend.addresses], LONGEST_VALUE)
    names = [f'"{plain}"' for name in friend.telling if (plain := " ".join(name.translate(_SPECIAL).split()))]
    for wanted in _joined(names, LONGEST_VALUE // 2):
        for services in _joined(friend.services, LONGEST_VALUE // 2):
            # Both must be in From: the service's domain, and the employer's name.
            yield f"({services}) ({wanted})"


def _joined(parts: Iterable[str], limit: int) -> Iterator[str]:
    line = ""
    for part in parts:
        longer = f"{line} OR {part}" if line else part
        if line and len(longer) > limit:
            yield line
            longer = part
        line = longer
    if line:
        yield line
