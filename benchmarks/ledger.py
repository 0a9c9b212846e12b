"""A judgement in plain lines, for those who tune the rules and for tests that fail; users have `heardback explain`."""

from __future__ import annotations

from scanner.core.evidence import Match


def describe(match: Match) -> tuple[str, ...]:
    """Why a message was judged as it was, and what it was taken for where it is no finding."""
    lines: list[str] = []
    if match.employer is None:
        lines.append("No employer of yours")
    else:
        who = f"{match.contact} of {match.employer}" if match.contact else match.employer
        lines.append(f"{who}: {match.confidence.label}")
    lines.extend(f"{_sign(entry.strength)} {entry.detail}" for entry in match.evidence[:12])
    if match.runner_up:
        lines.append(f"Might as well be {match.runner_up}")
    if match.exclusion:
        lines.append(f"Not counted: {match.exclusion.detail}")
    if match.employer is not None:
        words = f' ("{match.reading.words}")' if match.reading.words else ""
        lines.append(f"Reads as: {match.reading.kind.value}{words}")
        lines.append(f"Sender: {match.authentication.authenticity.value}")
        lines.extend(f"Warning: {warning}" for warning in match.authentication.warnings[:5])
    return tuple(lines)


def _sign(strength: float) -> str:
    return "+" if strength > 0 else "-" if strength < 0 else "·"
