"""A Sieve script (RFC 5228) that keeps employers' mail in the inbox before any other rule moves it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from scanner.core.services import ServiceKind, all_services
from scanner.exchange.friends import Friend

_HEAD = """\
# Made by heardback prevent. Put it before your other rules.
# Mail that failed its sender check is left to the rules below.
"""
_CHECKED = 'not header :contains "Authentication-Results" "dmarc=fail"'


def sieve_script(friends: Sequence[Friend]) -> str:
    """The script; it asks for no extension, so every server can run it."""
    parts = [_HEAD]
    for friend in friends:
        tests = []
        if friend.domains:
            patterns = [pattern for domain in friend.domains for pattern in (domain, f"*.{domain}")]
            tests.append(f'address :domain :matches "From" {_list(patterns, 8)}')
        if friend.addresses:
            tests.append(f'address :is "From" {_list(friend.addresses, 8)}')
        if tests:
            parts.append(f"\n# {friend.name}\n{_keep(_any(tests))}")
    names = [name for friend in friends for name in friend.telling]
    if names:
        services = [
            domain
            for service in all_services()
            if service.kind is ServiceKind.HIRING
            for domain in service.domains
            if "@" not in domain
        ]
        services += [domain for friend in friends for domain in friend.services]
        patterns = [pattern for domain in sorted(set(services)) for pattern in (domain, f"*.{domain}")]
        where = f'address :domain :matches "From" {_list(patterns, 4)}'
        who = f'header :contains "From" {_list(names, 4)}'
        parts.append(f"\n# Hiring services, where the sender's name holds an employer's\n{_keep(where, who)}")
    return "".join(parts)


def quoted(text: str) -> str:
    """A string of RFC 5228 section 2.4.2."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _keep(*tests: str) -> str:
    inner = ",\n".join(f"    {test}" for test in (_CHECKED, *tests))
    return f"if allof (\n{inner}\n) {{\n    keep;\n    stop;\n}}\n"


def _any(tests: Sequence[str]) -> str:
    if len(tests) == 1:
        return tests[0]
    inner = ",\n".join(f"        {test}" for test in tests)
    return f"anyof (\n{inner}\n    )"


def _list(texts: Iterable[str], indent: int) -> str:
    """A list of strings; in one for `:matches` the stars are ours, domains hold none."""
    items = [quoted(text) for text in dict.fromkeys(texts)]
    space = " " * indent
    return "[\n" + ",\n".join(f"{space}    {item}" for item in items) + f"\n{space}]"
