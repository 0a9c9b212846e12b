"""A report for asking for help: made of closed words and numbers alone, so that nothing of the user's can be in it.

It is not a text from which names were taken out, which would miss some: no name ever goes in.
"""

from __future__ import annotations

import json
import locale
import platform
import sys
from collections import Counter
from collections.abc import Sequence
from importlib.metadata import PackageNotFoundError, version
from typing import Any

from scanner import __version__
from scanner.config.load import Loaded
from scanner.config.schema import Account
from scanner.doctor.check import Check
from scanner.imap.providers import profile_for_address
from scanner.wiring import open_memory, state_path

_PARTS = ("imapclient", "rich", "click", "desktop-notifier", "keyring", "apprise", "dnspython")


def bundle(checks: Sequence[Check], loaded: Loaded | None) -> str:
    """The report as JSON, to be read before it is handed on."""
    accounts = {f"account {each.name}": f"account {n}" for n, each in enumerate(_accounts(loaded), 1)}
    document: dict[str, Any] = {
        "heardback": __version__,
        "python": platform.python_version(),
        "system": {"platform": sys.platform, "release": platform.release(), "machine": platform.machine()},
        "encoding": {"files": sys.getfilesystemencoding(), "locale": locale.getpreferredencoding(do_setlocale=False)},
        "parts": {name: _version(name) for name in _PARTS},
        "checks": [
            {"area": accounts.get(each.area, each.area), "code": each.code, "verdict": each.verdict} for each in checks
        ],
    }
    if loaded is not None:
        document["settings"] = _settings(loaded)
        document["memory"] = _memory(loaded)
    return json.dumps(document, indent=2, ensure_ascii=True) + "\n"


def _accounts(loaded: Loaded | None) -> Sequence[Account]:
    return () if loaded is None else loaded.settings.accounts


def _settings(loaded: Loaded) -> dict[str, Any]:
    settings = loaded.settings
    return {
        "accounts": [_account(each) for each in settings.accounts],
        "employers": {
            "count": len(settings.employers),
            "with_domains": sum(bool(each.domains) for each in settings.employers),
            "interviewers": sum(len(each.interviewers) for each in settings.employers),
            "closed": sum(each.closed for each in settings.employers),
        },
        "alerts": {
            "about": settings.alerts.about,
            "desktop": settings.alerts.desktop,
            "email": settings.alerts.email is not None,
            "push": len(settings.alerts.push),
            "quiet_hours": settings.alerts.quiet_hours is not None,
        },
        "schedule": {"every_seconds": settings.schedule.every.total_seconds(), "push": settings.schedule.push},
    }


def _account(account: Account) -> dict[str, Any]:
    profile = profile_for_address(account.address)
    password = account.password
    ways = ("env", "command", "file", "keyring")
    return {
        "provider": profile.name if profile is not None else None,
        "own_host": account.host is not None,
        "security": account.security,
        "password_by": next((way for way in ways if password is not None and getattr(password, way)), None),
        "oauth": account.oauth is not None,
        "oauth_provider": account.oauth.provider if account.oauth is not None else None,
        "expected": len(account.expected),
        "skip": len(account.skip),
    }


def _memory(loaded: Loaded) -> dict[str, Any] | None:
    path = state_path(loaded)
    if not path.exists():
        return None
    memory = open_memory(loaded)
    try:
        coverage = [memory.coverage(each.name) for each in loaded.settings.accounts]
        findings = memory.findings()
        deliveries = memory.deliveries()
    finally:
        memory.close()
    return {
        "bytes": path.stat().st_size,
        "accounts": [
            {
                "ok": each.ok,
                "folders": len(each.folders),
                "messages": sum(folder.messages or 0 for folder in each.folders),
                "failing_folders": sum(folder.error is not None for folder in each.folders),
                "roles": Counter(str(folder.folder.role) for folder in each.folders),
                "notes": len(each.notes),
            }
            for each in coverage
        ],
        "findings": Counter(str(each.match.reading.kind) for each in findings),
        "deliveries": Counter(str(each.state) for each in deliveries),
    }


def _version(name: str) -> str | None:
    try:
        return version(name)
    except PackageNotFoundError:
        return None
