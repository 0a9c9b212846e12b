"""The contract of `scan --json`, as a JSON Schema."""

from __future__ import annotations

from typing import Any

_TIME = {"type": ["string", "null"], "pattern": r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$"}
_ROLES = [
    "inbox",
    "junk",
    "promotions",
    "social",
    "updates",
    "forums",
    "archive",
    "all",
    "trash",
    "sent",
    "drafts",
    "other",
]
_KINDS = ["interview", "offer", "rejection", "assessment", "information", "acknowledgement", "reply"]


def _object(**properties: Any) -> dict[str, Any]:
    return {"type": "object", "additionalProperties": False, "required": list(properties), "properties": properties}


_TEXT = {"type": "string"}
_MAYBE_TEXT = {"type": ["string", "null"]}
_COUNT = {"type": "integer", "minimum": 0}

_FINDING = _object(
    id={"type": "string", "pattern": "^[0-9a-f]{6,}$"},
    account=_TEXT,
    folder=_TEXT,
    folder_role={"enum": _ROLES},
    uid=_COUNT,
    copies={"type": "array", "items": _object(folder=_TEXT, uid=_COUNT)},
    message_id=_MAYBE_TEXT,
    employer=_TEXT,
    contact=_MAYBE_TEXT,
    date=_TIME,
    seen={"type": "boolean"},
    subject=_TEXT,
    kind={"enum": _KINDS},
    placement={"enum": ["expected", "unexpected"]},
    confidence={"enum": ["certain", "likely", "possible"]},
    authenticity={"enum": ["verified", "unverified", "suspicious"]},
    warnings={"type": "array", "items": _TEXT},
    evidence={"type": "array", "items": _object(signal=_TEXT, strength={"type": "number"}, detail=_TEXT)},
    deadline=_MAYBE_TEXT,
    link=_MAYBE_TEXT,
    new={"type": "boolean"},
    alert={"enum": ["sent", "pending", "none"]},
    **{"from": _object(name=_TEXT, address=_TEXT)},
)

SCAN_SCHEMA = _object(
    schema={"const": 1},
    started=_TIME,
    finished=_TIME,
    findings={"type": "array", "items": _FINDING},
    coverage={
        "type": "array",
        "items": _object(
            account=_TEXT,
            ok={"type": "boolean"},
            error=_MAYBE_TEXT,
            gaps={"type": "array", "items": _TEXT},
            next_try=_TIME,
            folders={
                "type": "array",
                "items": _object(
                    name=_TEXT,
                    role={"enum": _ROLES},
                    messages={"type": ["integer", "null"]},
                    examined=_COUNT,
                    checked=_TIME,
                    error=_MAYBE_TEXT,
                ),
            },
        ),
    },
)
