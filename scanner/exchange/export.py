"""Employers and findings as CSV that no spreadsheet takes for formulas, and employers as JSON."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime

from scanner.config.schema import Employer
from scanner.core.finding import Finding
from scanner.core.safe import for_plain

EMPLOYER_COLUMNS = (
    *("employer", "aliases", "domains", "role", "interviewers", "applied", "interviewed", "reply_by", "contact_by"),
    *("phone", "portal", "answers_everyone", "closed"),
)
FINDING_COLUMNS = (
    *("id", "account", "folder", "employer", "contact", "from_name", "from_address", "subject", "date", "kind"),
    *("placement", "confidence", "authenticity", "warnings", "deadline", "seen", "alert"),
)
# What spreadsheets take for the beginning of a formula; the full-width forms count in East Asian ones.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def employers_csv(employers: Sequence[Employer]) -> str:
    """One line an employer, in columns that `heardback import` knows."""
    return _csv(EMPLOYER_COLUMNS, (_employer_row(employer) for employer in employers))


def findings_csv(findings: Sequence[Finding]) -> str:
    """One line a finding."""
    return _csv(FINDING_COLUMNS, (_finding_row(finding) for finding in findings))


def employer_document(employer: Employer) -> dict[str, object]:
    """An employer as JSON holds it; unknown values are ``None``."""
    return {
        "name": employer.name,
        "aliases": list(employer.aliases),
        "domains": list(employer.domains),
        "addresses": list(employer.addresses),
        "role": employer.role,
        "interviewers": [
            {"name": each.name, "email": each.email, "title": each.title, "aliases": list(each.aliases)}
            for each in employer.interviewers
        ],
        "applied": _day(employer.applied) or None,
        "interviewed": _day(employer.interviewed) or None,
        "reply_by": _day(employer.reply_by) or None,
        "contact_by": employer.contact_by,
        "phone": employer.phone,
        "portal": employer.portal,
        "answers_everyone": employer.answers_everyone,
        "closed": employer.closed,
    }


def harmless(text: str) -> str:
    """A cell that stays text: one that begins like a formula gets an apostrophe in front."""
    cell = for_plain(text, None)
    return f"'{cell}" if text.startswith(_FORMULA) or cell.startswith(_FORMULA) else cell


def _csv(header: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")  # RFC 4180 section 2
    writer.writerow(header)
    writer.writerows([harmless(cell) for cell in row] for row in rows)
    return out.getvalue()


def _employer_row(employer: Employer) -> tuple[str, ...]:
    people = (f"{each.name} <{each.email}>" if each.email else each.name for each in employer.interviewers)
    return (
        employer.name,
        "; ".join(employer.aliases),
        "; ".join(employer.domains),
        employer.role or "",
        "; ".join(people),
        _day(employer.applied),
        _day(employer.interviewed),
        _day(employer.reply_by),
        employer.contact_by.value,
        employer.phone or "",
        employer.portal or "",
        "" if employer.answers_everyone is None else str(employer.answers_everyone).lower(),
        str(employer.closed).lower(),
    )


def _finding_row(finding: Finding) -> tuple[str, ...]:
    match, verdict = finding.match, finding.verdict
    place = verdict.copy.name if verdict is not None else (finding.copies[0].name if finding.copies else "")
    when = finding.date or finding.received
    deadline = match.reading.deadline
    return (
        finding.id,
        finding.account,
        place,
        match.employer or "",
        match.contact or "",
        finding.sender.name,
        finding.sender.address,
        finding.subject,
        _moment(when),
        match.reading.kind.value,
        verdict.placement.value if verdict is not None else "",
        match.confidence.label,
        match.authentication.authenticity.value,
        "; ".join(match.authentication.warnings),
        _day(deadline.when) if deadline is not None else "",
        str(any(copy.seen for copy in finding.copies)).lower(),
        finding.alert.value,
    )


def _day(value: date | str | None) -> str:
    return value.isoformat() if isinstance(value, date) else value or ""


def _moment(value: datetime | None) -> str:
    return "" if value is None else value.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
