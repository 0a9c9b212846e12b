"""What is rendered from the schema: it is up to date, complete, and loads."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from ruamel.yaml import YAML

from scanner.config import example
from scanner.config.forms import Section
from scanner.config.load import load_settings, parse
from scanner.config.schema import Settings

ROOT = Path(__file__).parents[2]


def commented_part() -> str:
    """The second half of the example file, its comment marks taken away."""
    lines = (ROOT / example.EXAMPLE).read_text(encoding="utf-8").splitlines()
    start = next(index for index, line in enumerate(lines) if line == "# # You.")
    return "\n".join(line.removeprefix("#").removeprefix(" ") for line in lines[start:])


def sections(model: type[Section]) -> list[type[Section]]:
    inner = [setting.form.section for setting in model.known.values()]
    return [model, *(found for section in inner if section for found in sections(section))]


@pytest.mark.parametrize(
    ("path", "text"),
    [
        (example.EXAMPLE, example.render_example()),
        (example.REFERENCE, example.render_reference()),
        (example.SCHEMA, example.render_schema()),
    ],
    ids=str,
)
def test_what_is_rendered_is_up_to_date(path: Path, text: str) -> None:
    assert (ROOT / path).read_text(encoding="utf-8") == text, "run: python -m scanner.config.example"


def test_the_example_loads() -> None:
    settings = load_settings(ROOT / example.EXAMPLE).settings

    assert settings.accounts[0].address == "sam.rivera@mailbox.test"


def test_the_commented_part_of_the_example_loads_without_a_warning() -> None:
    settings, faults, warnings = parse(commented_part().encode(), ROOT, {})

    assert (faults, warnings) == ((), ())
    assert settings is not None
    assert settings.alerts.email is not None


def test_the_example_points_an_editor_at_the_schema() -> None:
    first = (ROOT / example.EXAMPLE).read_text(encoding="utf-8").splitlines()[0]

    assert first == f"# yaml-language-server: $schema={example.SCHEMA}"
    assert (ROOT / example.SCHEMA).is_file()


def test_every_setting_has_a_sentence_and_stands_in_the_reference() -> None:
    reference = example.render_reference()

    for section in sections(Settings):
        for name, setting in section.known.items():
            assert setting.description, name
            assert setting.description.endswith("."), name
            assert f"| `{name}` |" in reference
            assert setting.examples or setting.form.section, name


def test_every_key_of_the_file_stands_in_the_example() -> None:
    text = example.render_example()

    for section in sections(Settings):
        # The four places of a secret stand side by side, all other keys at the beginning of a line.
        before = "{" if section.__name__ == "SecretReference" else " "
        assert all(f"{before}{name}: " in text or f"{before}{name}:\n" in text for name in section.known), section


def _read(text: str) -> Any:
    return json.loads(json.dumps(YAML(typ="safe", pure=True).load(text), default=str))


@pytest.mark.parametrize("text", [commented_part(), (ROOT / example.EXAMPLE).read_text(encoding="utf-8")])
def test_the_json_schema_takes_the_example(text: str) -> None:
    schema = json.loads(example.render_schema())
    jsonschema.Draft202012Validator.check_schema(schema)

    jsonschema.Draft202012Validator(schema).validate(_read(text))


@pytest.mark.parametrize(
    "text",
    [
        "accounts: []",
        "accounts: [{address: a@b.com, password: open}]",
        "accounts: [{address: a@b.com, pasword: {env: X}}]",
        "accounts: [{address: a@b.com, oauth: gogle}]",
        "accounts: [{address: a@b.com, port: 0}]",
        "accounts: [{address: a@b.com}]\nemployers: [{name: X, contact_by: pigeon}]",
    ],
)
def test_the_json_schema_refuses_what_the_program_refuses(text: str) -> None:
    validator = jsonschema.Draft202012Validator(json.loads(example.render_schema()))

    assert not validator.is_valid(_read(text))


def test_the_check_tells_what_drifted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)

    missing, written, checked = example.main(["--check"]), example.main([]), example.main(["--check"])

    assert (missing, written, checked) == (1, 0, 0)
