"""The JSON documents of the contract; names here are promises."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import UTC, date, datetime

from scanner.core.finding import AccountCoverage, Finding, FolderCoverage

SCHEMA = 1

Json = dict[str, object]


def scan_document(
    started: datetime, finished: datetime, findings: Sequence[Finding], coverage: Sequence[AccountCoverage]
) -> Json:
    """The document that `scan --json` prints."""
    return {
        "schema": SCHEMA,
        "started": _time(started),
        "finished": _time(finished),
        "findings": [finding_document(finding) for finding in findings],
        "coverage": [coverage_document(account) for account in coverage],
    }


def finding_document(finding: Finding) -> Json:
    """One finding; where it lies is the copy that placement names, or the last known one."""
    match, verdict = finding.match, finding.verdict
    place = verdict.copy if verdict is not None else (finding.copies[0] if finding.copies else None)
    deadline = match.reading.deadline
    return {
        "id": finding.id,
        "account": finding.account,
        "folder": place.name if place else None,
        "folder_role": place.role if place else None,
        "uid": place.uid if place else None,
        "copies": [{"folder": copy.name, "uid": copy.uid} for copy in finding.copies],
        "message_id": finding.message_id,
        "employer": match.employer,
        "contact": match.contact,
        "from": {"name": finding.sender.name, "address": finding.sender.address},
        "subject": finding.subject,
        "date": _time(finding.date or finding.received),
        "seen": any(copy.seen for copy in finding.copies),
        "kind": match.reading.kind,
        "placement": verdict.placement if verdict is not None else None,
        "confidence": match.confidence.label,
        "authenticity": match.authentication.authenticity,
        "warnings": list(match.authentication.warnings),
        "evidence": [
            {"signal": entry.signal, "strength": round(entry.strength, 2), "detail": entry.detail}
            for entry in match.evidence
        ],
        "deadline": _day(deadline.when) if deadline else None,
        "link": finding.link,
        "new": finding.new,
        "alert": finding.alert,
    }


def coverage_document(account: AccountCoverage) -> Json:
    """What was checked of one account."""
    return {
        "account": account.account,
        "ok": account.ok,
        "error": account.error,
        "gaps": [gap.text for gap in account.gaps],
        "next_try": _time(account.next_try),
        "folders": [_folder(folder) for folder in account.folders],
    }


def dump(document: Json) -> str:
    """The document as text; every character is kept, but none that a terminal would obey."""
    return json.dumps(document, indent=2, ensure_ascii=True)


def _folder(covered: FolderCoverage) -> Json:
    return {
        "name": covered.folder.name,
        "role": covered.folder.role,
        "messages": covered.messages,
        "examined": covered.examined,
        "checked": _time(covered.checked),
        "error": covered.error,
    }


def _time(value: datetime | None) -> str | None:
    """RFC 3339 in UTC, to the second."""
    return None if value is None else value.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _day(value: date) -> str:
    return value.isoformat()
