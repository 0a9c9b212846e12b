"""What the schema refuses, in words for people: each fault in its place, with the nearest known name."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import timedelta
from typing import Any

from pydantic import BaseModel, ValidationError

from scanner.config.document import Document, Plain
from scanner.config.faults import Fault, Key, write_key
from scanner.config.schema import SecretReference, Settings, section_in
from scanner.config.values import write_duration

_BOUNDS = {"greater_than_equal": "ge", "less_than_equal": "le"}


def schema_faults(error: ValidationError, document: Document) -> Iterator[Fault]:
    """What the schema refused, but for unknown keys; nothing of a value's own text is repeated."""
    broken = {fault.key for fault in document.faults}
    for line in error.errors(include_url=False, include_input=False):
        key: Key = line["loc"]
        kind, context = line["type"], line.get("ctx", {})
        if key in broken or kind == "extra_forbidden" or (kind == "too_short" and key == ("accounts",)):
            continue  # unknown keys are looked for in the document: pydantic does not see empty ones
        if kind == "missing":
            yield Fault(document.place(key[:-1]), key, _missing(key))
        elif key[-1:] == ("[key]",):
            yield Fault(document.mark(key[:-1]), key[:-1], _choice(str(context.get("expected")), key[-2]))
        else:
            while key and key not in document.values:  # a shorthand such as `oauth: google` was written out
                key = key[:-1]
            value = _value_at(document.data, key)
            yield Fault(document.place(key), key, _wrong(kind, context, line["msg"], value))


def unknown_keys(document: Document) -> Iterator[Fault]:
    """The keys that are no settings, those with nothing after them too."""
    for key, mark in document.keys.items():
        model = _model_at(key[:-1])
        if model is not None and key[-1] not in model.model_fields:
            yield Fault(mark, key, _unknown(key))


def _missing(key: Key) -> str:
    if key == ("accounts",):
        return "is missing; at least one mailbox is needed; run `heardback init`"
    return "is missing"


def _wrong(kind: str, context: Mapping[str, Any], message: str, value: Plain) -> str:
    """One clause on a value that the schema refused."""
    if kind == "value_error":
        return str(context["error"])
    if kind == "enum":
        return _choice(str(context["expected"]), value)
    if kind in {"tuple_type", "list_type"}:
        return "should be a list: begin each entry with `- `"
    if kind in {"model_type", "model_attributes_type", "dict_type", "mapping_type"}:
        return "should hold settings of its own, each as `name: value`"
    if kind.startswith("bool"):
        return "should be true or false"
    if kind.startswith("int"):
        return "should be a whole number"
    if kind in _BOUNDS:
        return _bound(context[_BOUNDS[kind]], least=kind == "greater_than_equal")
    return message[:1].lower() + message[1:]


def _choice(expected: str, value: object) -> str:
    words = [part.strip("' ") for part in expected.replace(" or ", ", ").split(",")]
    near = _nearest(value, words) if isinstance(value, str) else None
    hint = f"; did you mean '{near}'" if near else ""
    return f"should be {', '.join(words[:-1])} or {words[-1]}{hint}"


def _bound(limit: Any, *, least: bool) -> str:
    """Pydantic tells the bound of a time as its repr."""
    text = str(limit)
    if "timedelta" in text:
        parts = dict(part.split("=") for part in text.partition("(")[2].rstrip(")").split(", "))
        text = write_duration(timedelta(**{name: int(count) for name, count in parts.items()}))
    return f"should be at {'least' if least else 'most'} {text}"


def _unknown(key: Key) -> str:
    """That a key is none of ours, with the nearest that is, or the section in which it belongs."""
    model = _model_at(key[:-1])
    name = str(key[-1])
    known = list(model.model_fields) if model else []
    if near := _nearest(name, known):
        return f"is no setting; did you mean '{near}'"
    homes = [write_key(home) for home, section in _sections(Settings, ()) if name in section.model_fields]
    if homes:
        return f"is no setting here; it belongs under {' or '.join(homes[:2]) or 'the top level'}"
    return f"is no setting; known here: {', '.join(known)}"


def _nearest(word: str, known: list[str]) -> str | None:
    from rapidfuzz import fuzz, process, utils

    for scorer, least in ((fuzz.ratio, 70), (fuzz.partial_ratio, 85)):
        if scorer is fuzz.partial_ratio and len(word) <= 4:
            return None  # short words lie within too many others
        found = process.extractOne(word, known, scorer=scorer, processor=utils.default_process, score_cutoff=least)
        if found:
            return str(found[0])
    return None


def _sections(model: type[BaseModel], above: Key) -> Iterator[tuple[Key, type[BaseModel]]]:
    """Every section with the path that leads to it, indexes left out."""
    yield above, model
    for name, field in model.model_fields.items():
        inner = section_in(field.annotation)
        if inner is not None and inner is not SecretReference:
            yield from _sections(inner, (*above, name))


def _model_at(key: Key) -> type[BaseModel] | None:
    model: type[BaseModel] | None = Settings
    for part in key:
        if isinstance(part, int) or model is None:
            continue
        field = model.model_fields.get(part)
        model = section_in(field.annotation) if field else None
    return model


def _value_at(data: Plain, key: Key) -> Plain:
    for part in key:
        if isinstance(data, dict) and isinstance(part, str):
            data = data.get(part)
        elif isinstance(data, list) and isinstance(part, int) and part < len(data):
            data = data[part]
        else:
            return None
    return data
