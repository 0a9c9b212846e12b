"""What the schema refuses, in words for people: each fault in its place, with the nearest known name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from scanner.config.document import Document
from scanner.config.faults import Fault, Key, write_key
from scanner.config.forms import Refusal, Section, Spot
from scanner.config.schema import SecretReference, Settings
from scanner.config.values import nearest


def schema_faults(refusals: Iterable[Refusal], document: Document) -> Iterator[Fault]:
    """What the schema refused, but for unknown keys; nothing of a value's own text is repeated."""
    broken = {fault.key for fault in document.faults}
    for refusal in refusals:
        key = refusal.key
        if key in broken:
            continue
        match refusal.spot:
            case Spot.UNKNOWN:
                continue  # they are looked for in the document: what is read lacks those with nothing after them
            case Spot.SECTION:
                yield Fault(document.place(key[:-1]), key, _missing(key))
            case Spot.KEY:
                yield Fault(document.mark(key), key, refusal.text)
            case Spot.VALUE:
                while key and key not in document.values:  # a shorthand such as `oauth: google` was written out
                    key = key[:-1]
                yield Fault(document.place(key), key, refusal.text)


def unknown_keys(document: Document) -> Iterator[Fault]:
    """The keys that are no settings, those with nothing after them too."""
    for key, mark in document.keys.items():
        model = _model_at(key[:-1])
        if model is not None and key[-1] not in model.known:
            yield Fault(mark, key, _unknown(key))


def _missing(key: Key) -> str:
    if key == ("accounts",):
        return "is missing; at least one mailbox is needed; run `heardback init`"
    return "is missing"


def _unknown(key: Key) -> str:
    """That a key is none of ours, with the nearest that is, or the section in which it belongs."""
    model = _model_at(key[:-1])
    name = str(key[-1])
    known = list(model.known) if model else []
    if near := nearest(name, known):
        return f"is no setting; did you mean '{near}'?"
    homes = [write_key(home) for home, section in _sections(Settings, ()) if name in section.known]
    if homes:
        return f"is no setting here; it belongs under {' or '.join(homes[:2]) or 'the top level'}"
    return f"is no setting; known here: {', '.join(known)}"


def _sections(model: type[Section], above: Key) -> Iterator[tuple[Key, type[Section]]]:
    """Every section with the path that leads to it, indexes left out."""
    yield above, model
    for name, setting in model.known.items():
        inner = setting.form.section
        if inner is not None and inner is not SecretReference:
            yield from _sections(inner, (*above, name))


def _model_at(key: Key) -> type[Section] | None:
    model: type[Section] | None = Settings
    for part in key:
        if isinstance(part, int) or model is None:
            continue
        setting = model.known.get(part)
        model = setting.form.section if setting else None
    return model
