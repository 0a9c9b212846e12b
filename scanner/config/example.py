"""Renders the example file, the reference and the JSON Schema for editors from the schema of the settings.

``python -m scanner.config.example`` writes them, ``--check`` tells whether they are up to date.
"""

from __future__ import annotations

import json
import sys
import textwrap
from collections.abc import Iterator, Sequence
from datetime import timedelta
from enum import Enum
from pathlib import Path
from types import NoneType
from typing import Any, get_args

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from scanner.config.schema import (
    Account,
    Alerts,
    EmailAlerts,
    Employer,
    Interviewer,
    OAuth,
    OAuthProvider,
    Schedule,
    SecretReference,
    Section,
    Seeker,
    Settings,
    Shape,
    section_in,
)
from scanner.config.values import write_duration
from scanner.config.yamltext import flow

EXAMPLE = Path("config.example.yaml")
REFERENCE = Path("docs/settings.md")
SCHEMA = Path("docs/heardback.schema.json")

_WIDTH = 100
_ON_ONE_LINE = (SecretReference, OAuth)
_CHAPTERS: Sequence[tuple[str, type[Section]]] = (
    ("seeker", Seeker),
    ("accounts[]", Account),
    ("accounts[].oauth", OAuth),
    ("employers[]", Employer),
    ("employers[].interviewers[]", Interviewer),
    ("alerts", Alerts),
    ("alerts.email", EmailAlerts),
    ("schedule", Schedule),
    ("password", SecretReference),
)

_FIRST_SCREEN = """\
# yaml-language-server: $schema=docs/heardback.schema.json
#
# Heardback looks in every folder of your mailbox for answers of the employers named here.
# `heardback init` writes such a file for you. By hand: copy this one to the place that
# `heardback doctor` names, or use `heardback --config FILE`; then change the lines below.

seeker:
  name: Sam Rivera

accounts:
  - address: sam.rivera@mailbox.test
    # Where the password is kept; it never stands in this file:
    # {env: NAME}, {command: "pass show mail"}, {file: password.txt} or {keyring: heardback}
    password: {env: HEARDBACK_PASSWORD}
    # The server is known for the common providers; name it for any other:
    host: imap.mailbox.test

employers:
  - name: Northwind Analytics
    domains: [northwind-analytics.com]
    role: Data Engineer
    interviewers:
      - {name: Jane Doe, email: jane.doe@northwind-analytics.com}
    interviewed: 2026-11-03
    reply_by: 2026-11-24

# That is enough. What follows is every setting there is, with an example; what is left out
# has its default. Take away the `# ` before a line, and move it under the key it belongs to.
#
"""

_REFERENCE_HEAD = """\
# Settings

<!-- Rendered from scanner/config/schema.py by `python -m scanner.config.example`: change that, not this. -->

The settings are one YAML file: `--config FILE`, else `$HEARDBACK_CONFIG`, else `heardback/config.yaml` in your
configuration folder (on Linux `~/.config`). [config.example.yaml](../config.example.yaml) shows all of them.

- A file with a fault is not used. All its faults are told at once, each as `file:line:column: key: what is wrong`.
- A time is written with its unit: `30s`, `5m`, `1h30m`, `3h`, `2d`. A date is written year-month-day: `2026-11-24`.
- Where a list is asked for, a single value may stand alone.
- A file named here is looked for from the folder of the settings file; `~` is your home folder.
- A password never stands in the file: see [password](#password).

An editor that knows the YAML language server completes and checks the file when its first line says
`# yaml-language-server: $schema=` and the path or address of [heardback.schema.json](heardback.schema.json).
"""


def render_example() -> str:
    """The example file: what a job seeker must fill in first, then every setting, commented out."""
    lines = [f"# {line}".rstrip() for line in full_example()]
    return _FIRST_SCREEN + "\n".join(lines) + "\n"


def full_example() -> Iterator[str]:
    """The lines of a settings file that sets everything that can be set together."""
    yield from _section(Settings, "")


def render_reference() -> str:
    """The reference, in Markdown: one table a section."""
    parts = [_REFERENCE_HEAD, _chapter("The file", Settings)]
    parts += [_chapter(title, model) for title, model in _CHAPTERS]
    return "\n".join(parts)


def render_schema() -> str:
    """The JSON Schema (draft 2020-12) of the file."""
    schema = Settings.model_json_schema()
    models: list[type[Section]] = [Settings, *(model for _, model in _CHAPTERS)]
    for model in models:
        part = schema["$defs"].get(model.__name__, schema)
        for key, described in part.get("properties", {}).items():
            _tidy(described, model.model_fields[key])
    providers = {"type": "string", "enum": [provider.value for provider in OAuthProvider]}
    schema["$defs"]["Account"]["properties"]["oauth"]["anyOf"].insert(0, providers)
    schema["$defs"]["Employer"]["properties"]["answers_everyone"]["anyOf"].insert(0, {"const": "unknown"})
    head = {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": "Heardback settings"}
    return json.dumps({**head, **{key: value for key, value in schema.items() if key != "title"}}, indent=2) + "\n"


def main(arguments: Sequence[str]) -> int:
    """Writes the three files below the working folder, or with ``--check`` tells which are not up to date."""
    stale = []
    for path, text in ((EXAMPLE, render_example()), (REFERENCE, render_reference()), (SCHEMA, render_schema())):
        if path.is_file() and path.read_text(encoding="utf-8") == text:
            continue
        stale.append(path)
        if "--check" not in arguments:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8", newline="\n")
    verb = "is not up to date; run: python -m scanner.config.example" if "--check" in arguments else "written"
    for path in stale:
        sys.stderr.write(f"{path}: {verb}\n")
    return int(bool(stale) and "--check" in arguments)


def _section(model: type[BaseModel], indent: str) -> Iterator[str]:
    for name, field in model.model_fields.items():
        yield from _comment(f"{field.description}{_default_clause(field)}", indent)
        inner = section_in(field.annotation)
        if inner is None or inner in _ON_ONE_LINE:
            # A password and a sign-in exclude each other: the second is shown, but not set.
            yield f"{indent}{'# ' if name == 'oauth' else ''}{name}: {flow(_example(field))}"
        elif _is_list(field):
            yield f"{indent}{name}:"
            lines = list(_section(inner, indent + "    "))
            yield from _as_entry(lines, indent)
        else:
            yield f"{indent}{name}:"
            yield from _section(inner, indent + "  ")
        if not indent:
            yield ""


def _as_entry(lines: list[str], indent: str) -> Iterator[str]:
    """The lines of a section as one entry of a list: the first key carries the dash."""
    first = next(index for index, line in enumerate(lines) if not line.lstrip().startswith("#"))
    for index, line in enumerate(lines):
        yield f"{indent}  - {line.lstrip()}" if index == first else line


def _comment(text: str, indent: str) -> Iterator[str]:
    yield from textwrap.wrap(
        text, _WIDTH, initial_indent=f"{indent}# ", subsequent_indent=f"{indent}# ", break_on_hyphens=False
    )


def _default_clause(field: FieldInfo) -> str:
    default = _default(field)
    return f" Default: {default}." if default else ""


def _default(field: FieldInfo) -> str:
    """The default as one would write it; empty where there is none worth saying."""
    if field.is_required() or isinstance(field.default, BaseModel) or field.default in (None, "", {}):
        return ""
    if field.default == ():
        return ""
    return flow(field.default)


def _example(field: FieldInfo) -> object:
    return field.examples[0] if field.examples else field.default


def _chapter(title: str, model: type[BaseModel]) -> str:
    words = " ".join((model.__doc__ or "").split())
    rows = [
        f"| `{name}` | {_cell(field.description or '')} | {_cell(_shape(field))} | {_code(_stated_default(field))} "
        f"| {_code(_reference_example(name, field))} |"
        for name, field in model.model_fields.items()
    ]
    return "\n".join(
        [
            f"## {title}",
            "",
            words,
            "",
            "| setting | what it is | form | default | example |",
            "|---|---|---|---|---|",
            *rows,
            "",
        ]
    )


def _stated_default(field: FieldInfo) -> str:
    return "must be given" if field.is_required() else _default(field)


def _reference_example(name: str, field: FieldInfo) -> str:
    return (
        "" if name in {"seeker", "accounts", "employers", "schedule"} or not field.examples else flow(_example(field))
    )


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


def _code(text: str) -> str:
    if text == "must be given":
        return text
    return f"`{_cell(text)}`" if text else ""


def _shape(field: FieldInfo) -> str:
    """What a value looks like, in words."""
    for item in field.metadata:
        if isinstance(item, Shape):
            return item.words
    return _shape_of(field.annotation)


def _shape_of(annotation: Any) -> str:
    for item in getattr(annotation, "__metadata__", ()):
        if isinstance(item, Shape):
            return item.words
    if isinstance(annotation, type) and issubclass(annotation, Enum):
        words = [f"`{member.value}`" for member in annotation]
        return f"{', '.join(words[:-1])} or {words[-1]}"
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return "settings of its own, see below"
    inner = [part for part in get_args(annotation) if part not in (NoneType, Ellipsis)]
    words_of = _shape_of(inner[0]) if inner else "text"
    return "a list, see below" if words_of.startswith("settings") and _holds_tuple(annotation) else words_of


def _holds_tuple(annotation: Any) -> bool:
    return getattr(annotation, "__origin__", None) is tuple


def _is_list(field: FieldInfo) -> bool:
    return _holds_tuple(field.annotation)


def _tidy(described: dict[str, Any], field: FieldInfo) -> None:
    """Defaults as one writes them, and no titles that only repeat the key."""
    described.pop("title", None)
    default = described.get("default")
    if default in (None, "", {}, []) or isinstance(default, dict):
        described.pop("default", None)
    if isinstance(field.default, timedelta):
        described["default"] = write_duration(field.default)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
