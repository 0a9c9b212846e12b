"""Renders the example file, the reference and the JSON Schema for editors from the schema of the settings.

``python -m scanner.config.example`` writes them, ``--check`` tells whether they are up to date.
"""

from __future__ import annotations

import json
import sys
import textwrap
from collections.abc import Iterator, Mapping, Sequence
from datetime import timedelta
from pathlib import Path
from typing import Any

from scanner.config.forms import Choice, File, Form, Many, Scalar, Section, Setting, Table, Within
from scanner.config.schema import (
    YES_NO_UNKNOWN,
    Account,
    Alerts,
    EmailAlerts,
    Employer,
    Interviewer,
    OAuth,
    OAuthProvider,
    Schedule,
    SecretReference,
    Seeker,
    Settings,
)
from scanner.config.values import write_duration
from scanner.config.yamltext import flow

EXAMPLE = Path("config.example.yaml")
REFERENCE = Path("docs/settings.md")
SCHEMA = Path("docs/heardback.schema.json")

_WIDTH = 100
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
    definitions: dict[str, object] = {}
    whole = _object(Settings, definitions)
    head = {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": "Heardback settings"}
    return json.dumps({**head, "$defs": dict(sorted(definitions.items())), **whole}, indent=2) + "\n"


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


def _section(model: type[Section], indent: str) -> Iterator[str]:
    for name, field in model.known.items():
        yield from _comment(f"{field.description}{_default_clause(field)}", indent)
        inner = field.form.section
        if inner is OAuth:
            # A password and a sign-in exclude each other, and so do the ways to sign in: all is shown, nothing is set.
            yield from (f"{indent}# {line}" for line in (f"{name}:", *_section(OAuth, "  ")))
        elif inner is None or inner is SecretReference:
            yield f"{indent}{name}: {flow(_example(field))}"
        elif isinstance(field.form, Many):
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


def _default_clause(field: Setting) -> str:
    default = _default(field)
    return f" Default: {default}." if default else ""


def _default(field: Setting) -> str:
    """The default as one would write it; empty where there is none worth saying."""
    if field.is_required or isinstance(field.default, Section) or field.default in (None, "", {}):
        return ""
    if field.default == ():
        return ""
    return flow(field.default)


def _example(field: Setting) -> object:
    return field.examples[0] if field.examples else field.default


def _chapter(title: str, model: type[Section]) -> str:
    words = " ".join((model.__doc__ or "").split())
    rows = [
        f"| `{name}` | {_cell(field.description)} | {_cell(field.form.words)} | {_code(_stated_default(field))} "
        f"| {_code(_reference_example(name, field))} |"
        for name, field in model.known.items()
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


def _stated_default(field: Setting) -> str:
    return "must be given" if field.is_required else _default(field)


def _reference_example(name: str, field: Setting) -> str:
    return (
        "" if name in {"seeker", "accounts", "employers", "schedule"} or not field.examples else flow(_example(field))
    )


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


def _code(text: str) -> str:
    if text == "must be given":
        return text
    return f"`{_cell(text)}`" if text else ""


def _object(model: type[Section], definitions: dict[str, object]) -> dict[str, object]:
    """What the JSON Schema says of a section; the sections and words that it names are added to ``definitions``."""
    settings = model.known
    required = [name for name, field in settings.items() if field.is_required]
    return {
        "additionalProperties": False,
        "description": " ".join((model.__doc__ or "").split()),
        "properties": {name: _property(field, definitions) for name, field in settings.items()},
        **({"required": required} if required else {}),
        "type": "object",
    }


def _property(field: Setting, definitions: dict[str, object]) -> dict[str, object]:
    kinds = [_kind(field.form, definitions)]
    if field.form.section is OAuth:
        kinds.insert(0, {"type": "string", "enum": [provider.value for provider in OAuthProvider]})
    if field.form is YES_NO_UNKNOWN:
        kinds.insert(0, {"const": "unknown"})
    if field.default is None:
        kinds.append({"type": "null"})
    described = {"description": field.description, **(kinds[0] if len(kinds) == 1 else {"anyOf": kinds})}
    if _default(field):
        described["default"] = _plain(field.default)
    if field.examples:
        described["examples"] = list(field.examples)
    return dict(sorted(described.items()))


def _kind(form: Form[Any], definitions: dict[str, object]) -> dict[str, object]:
    """What the JSON Schema says of a value, whatever setting it is for."""
    match form:
        case Scalar():
            return dict(form.json)
        case Choice():
            words = [member.value for member in form.enum]
            described = {"description": form.enum.__doc__, "enum": words, "title": form.enum.__name__, "type": "string"}
            return _named(form.enum.__name__, described, definitions)
        case Within():
            name = form.part.__name__
            return _named(name, {**_object(form.part, definitions), "title": name}, definitions)
        case Many():
            least = {"minItems": form.least} if form.least else {}
            return {"items": _kind(form.each, definitions), **least, "type": "array"}
        case Table():
            values, keys = _kind(form.values, definitions), _kind(form.keys, definitions)
            return {"additionalProperties": values, "propertyNames": keys, "type": "object"}
        case File():
            return {"type": "string"}
        case _:
            return {"type": ["string", "object"]}


def _named(name: str, described: Mapping[str, object], definitions: dict[str, object]) -> dict[str, object]:
    definitions[name] = dict(sorted(described.items()))
    return {"$ref": f"#/$defs/{name}"}


def _plain(default: object) -> object:
    """A default as one writes it."""
    return write_duration(default) if isinstance(default, timedelta) else default


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
