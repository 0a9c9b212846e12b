"""Takes employers into the settings file, all at once or none; comments and everything else stay."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from scanner.config.edit import Draft, Edited, change
from scanner.core.directory import Interviewer
from scanner.core.proposal import Addition, Proposal, same_person

Values = dict[str, object]


def take_in(path: Path, additions: Sequence[Addition]) -> Edited:
    """Writes the additions. Raises `SettingsError`; then the file is as it was."""

    def write(draft: Draft) -> None:
        for addition in additions:
            if addition.known is None:
                draft.append(("employers",), employer_values(addition.new))
            else:
                _extend(draft, addition.known, addition.new)

    return change(path, write)


def employer_values(proposal: Proposal) -> Values:
    """A new employer as the settings say it."""
    values: Values = {
        "name": proposal.name,
        "aliases": list(proposal.aliases) or None,
        "domains": list(proposal.domains) or None,
        "interviewers": [_person(person) for person in proposal.people] or None,
        **_facts(proposal),
    }
    return {key: value for key, value in values.items() if value is not None}


def _extend(draft: Draft, name: str, new: Proposal) -> None:
    key = draft.entry("employers", name)
    draft.assign(key, {field: value for field, value in _facts(new).items() if value is not None})
    for domain in new.domains:
        draft.append((*key, "domains"), domain)
    for person in new.people:
        listed = draft.value((*key, "interviewers")) or []
        place = next((number for number, item in enumerate(listed) if _is_nameless_entry_of(person, item)), None)
        if place is None:
            draft.append((*key, "interviewers"), _person(person))
        else:
            draft.assign((*key, "interviewers", place), {"email": person.email})


def _is_nameless_entry_of(person: Interviewer, item: object) -> bool:
    """Whether an entry of the settings is this person without an address."""
    if not isinstance(item, dict) or item.get("email") or not person.email:
        return False
    return same_person(Interviewer(person.name), Interviewer(str(item.get("name") or "")))


def _facts(proposal: Proposal) -> Values:
    return {
        "role": proposal.role,
        "applied": proposal.applied,
        "interviewed": proposal.interviewed,
        "reply_by": proposal.reply_by,
        "phone": proposal.phone,
        "portal": proposal.portal,
        "closed": True if proposal.closed else None,
    }


def _person(person: Interviewer) -> Values:
    values = {"name": person.name, "email": person.email, "title": person.title}
    return {key: value for key, value in values.items() if value}
