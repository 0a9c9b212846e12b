"""Changes of the user's file: what changes, and above all what does not."""

from __future__ import annotations

import stat
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from scanner.config import edit
from scanner.config.document import read
from scanner.config.load import load_settings
from scanner.config.yamltext import flow
from scanner.errors import SettingsError

SOURCE = """\
# top
seeker:   {name: Sam}     # me

accounts:
    - address: a@b.com   # first
      password:   {env: X}

employers:
    # the good one
    - name:   'Northwind'   # n
      aliases: NW
      domains: [ northwind.com,
                 nw.com ]  # two
      # inner
      interviewers:
          - {name:  Jane}

    # the other
    - name: Acme
      role: "Dev"    # r
# tail
alerts: {desktop: false}
"""

Edit = Callable[[Path], edit.Edited]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    file = tmp_path / "config.yaml"
    file.write_text(SOURCE)
    file.chmod(0o600)
    return file


def difference(old: str, new: str) -> tuple[list[str], list[str]]:
    """The lines that are gone, and those that are new."""
    before, after = old.splitlines(), new.splitlines()
    while before and after and before[0] == after[0]:
        before, after = before[1:], after[1:]
    while before and after and before[-1] == after[-1]:
        before, after = before[:-1], after[:-1]
    return before, after


@pytest.mark.parametrize(
    ("change", "gone", "new"),
    [
        (lambda path: edit.close_employer(path, "northwind"), [], ["      closed: true"]),
        (lambda path: edit.close_employer(path, "nw"), [], ["      closed: true"]),
        (
            lambda path: edit.update_employer(path, "ACME", {"role": "Lead", "reply_by": date(2026, 12, 1)}),
            ['      role: "Dev"    # r'],
            ["      role: Lead    # r", "      reply_by: 2026-12-01"],
        ),
        (
            lambda path: edit.update_employer(path, "Acme", {"phone": "0612345"}),
            [],
            ['      phone: "0612345"'],
        ),
        (lambda path: edit.update_employer(path, "Acme", {"role": None}), ['      role: "Dev"    # r'], []),
        (
            lambda path: edit.update_employer(path, "Northwind", {"domains": ["x.com"]}),
            ["      domains: [ northwind.com,", "                 nw.com ]  # two"],
            ["      domains: [x.com]  # two"],
        ),
        (lambda path: edit.add_address(path, "Acme", "JO@acme.com"), [], ["      addresses: [jo@acme.com]"]),
        (
            lambda path: edit.add_interviewer(path, "Northwind", {"name": "Ann Lee", "email": "ann@nw.com"}),
            [],
            ["          - {name: Ann Lee, email: ann@nw.com}"],
        ),
        (
            lambda path: edit.add_interviewer(path, "Acme", {"name": "Ann", "title": None}),
            [],
            ["      interviewers:", "        - {name: Ann}"],
        ),
        (
            lambda path: edit.add_employer(path, {"name": "New: Co", "domains": ["new.com"], "role": None}),
            [],
            ['    - name: "New: Co"', "      domains: [new.com]"],
        ),
        (
            lambda path: edit.remove_employer(path, "Acme"),
            ["    # the other", "    - name: Acme", '      role: "Dev"    # r'],
            [],
        ),
        (
            lambda path: edit.remove_employer(path, "Northwind"),
            SOURCE.splitlines()[8:17],
            [],
        ),
        (
            lambda path: edit.add_account(path, {"address": "c@d.com", "password": {"keyring": "heardback"}}),
            [],
            ["    - address: c@d.com", "      password: {keyring: heardback}"],
        ),
        (
            lambda path: edit.update_account(path, "a@b.com", {"password": {"file": "pw.txt"}}),
            ["      password:   {env: X}"],
            ["      password:   {file: pw.txt}"],
        ),
        (
            lambda path: edit.set_value(path, ("alerts", "desktop"), True),
            ["alerts: {desktop: false}"],
            ["alerts: {desktop: true}"],
        ),
        (
            lambda path: edit.set_value(path, ("alerts", "discreet"), True),
            ["alerts: {desktop: false}"],
            ["alerts: {desktop: false, discreet: true}"],
        ),
        (
            lambda path: edit.set_value(path, ("alerts", "desktop"), None),
            ["alerts: {desktop: false}"],
            ["alerts: {}"],
        ),
        (lambda path: edit.set_value(path, ("schedule", "every"), "10m"), [], ["", "schedule:", "  every: 10m"]),
        (
            lambda path: edit.set_value(path, ("employers", 0, "aliases"), ["NW", "N W"]),
            ["      aliases: NW"],
            ["      aliases: [NW, N W]"],
        ),
    ],
)
def test_a_change_touches_its_own_lines_alone(path: Path, change: Edit, gone: list[str], new: list[str]) -> None:
    edited = change(path)

    assert edited.changed
    assert difference(SOURCE, path.read_text()) == (gone, new)
    assert load_settings(path).warnings == ()


@pytest.mark.parametrize(
    "change",
    [
        lambda path: edit.set_value(path, ("alerts", "desktop"), False),
        lambda path: edit.set_value(path, ("schedule", "every"), None),
        lambda path: edit.close_employer(path, "Acme", closed=False),
        lambda path: edit.remove_address(path, "Acme", "x@y.com"),
        lambda path: edit.update_employer(path, "Northwind", {"domains": ["northwind.com", "nw.com"]}),
    ],
)
def test_a_change_that_is_none_writes_nothing(path: Path, change: Edit) -> None:
    before = path.stat()

    assert not change(path).changed
    assert (path.stat().st_mtime_ns, path.stat().st_ino) == (before.st_mtime_ns, before.st_ino)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (lambda path: edit.close_employer(path, "Zed"), "there is no employer 'Zed'; known: Northwind, Acme"),
        (lambda path: edit.add_employer(path, {"name": "acme"}), "another employer has this name"),
        (lambda path: edit.add_employer(path, {"nam": "x"}), "did you mean 'name'"),
        (lambda path: edit.remove_account(path, "a@b.com"), "at least one mailbox is needed"),
        (lambda path: edit.set_value(path, ("alerts", "desktp"), True), "did you mean 'desktop'"),
        (lambda path: edit.set_value(path, ("seeker", "name", "x"), True), "can't be set where it should stand"),
        (lambda path: edit.add_address(path, "Acme", "no address"), "address"),
        (lambda path: edit.update_employer(path, "Northwind", {"interviewers": []}), None),
    ],
)
def test_what_would_not_load_is_not_written(path: Path, change: Edit, words: str | None) -> None:
    if words is None:
        change(path)
        assert load_settings(path).settings.employers[0].interviewers == ()
        return

    with pytest.raises(SettingsError) as caught:
        change(path)
    assert words in str(caught.value)
    assert path.read_text() == SOURCE
    assert list(path.parent.iterdir()) == [path]


def test_addresses_are_added_once_and_taken_back(path: Path) -> None:
    edit.add_address(path, "Acme", "jo@acme.com")
    edit.add_address(path, "Acme", "Ann@acme.com")

    assert not edit.add_address(path, "Acme", "JO@acme.com").changed
    assert load_settings(path).settings.employers[1].addresses == ("jo@acme.com", "ann@acme.com")
    edit.remove_address(path, "Acme", "Jo@acme.com")
    edit.remove_address(path, "Acme", "ann@acme.com")
    assert path.read_text() == SOURCE


def test_a_comment_is_never_written_over(path: Path) -> None:
    text = SOURCE.replace("          - {name:  Jane}\n", "          # she was kind\n          - {name:  Jane}\n")
    path.write_text(text)

    with pytest.raises(SettingsError, match="holds a comment that the change would lose"):
        edit.update_employer(path, "Northwind", {"interviewers": [{"name": "Ann"}]})
    assert path.read_text() == text


def test_a_broken_file_is_left_alone(path: Path) -> None:
    path.write_text(SOURCE + "schedul: {}\n")

    with pytest.raises(SettingsError, match="did you mean 'schedule'"):
        edit.close_employer(path, "Acme")


def test_references_are_left_to_the_user(path: Path) -> None:
    path.write_text(SOURCE.replace("name: Sam", "name: &me Sam").replace("aliases: NW", "aliases: [*me]"))

    with pytest.raises(SettingsError, match="references"):
        edit.close_employer(path, "Acme")


def test_windows_line_ends_and_the_byte_order_mark_stay(path: Path) -> None:
    path.write_bytes(b"\xef\xbb\xbf" + SOURCE.replace("\n", "\r\n").encode())

    edit.close_employer(path, "Acme")

    wanted = SOURCE.replace("    # r\n", "    # r\n      closed: true\n")
    assert path.read_bytes() == b"\xef\xbb\xbf" + wanted.replace("\n", "\r\n").encode()


@pytest.mark.parametrize("mode", [0o600, 0o640])
def test_the_mode_stays(path: Path, mode: int) -> None:
    path.chmod(mode)

    edit.close_employer(path, "Acme")

    assert stat.S_IMODE(path.stat().st_mode) == mode


def test_a_link_stays_a_link(path: Path, tmp_path: Path) -> None:
    link = tmp_path / "link.yaml"
    link.symlink_to(path)

    edit.close_employer(link, "Acme")

    assert link.is_symlink()
    assert "closed: true" in path.read_text()


@pytest.mark.parametrize(
    "source",
    [
        "accounts:\n- address: a@b.com\n  password:\n    env: X\n# end",
        "accounts:\n- address: a@b.com\n  password: {env: X}\nemployers: []\n# end\nalerts: {}\n",
        "accounts:\n- address: a@b.com\n  password: {env: X}\nemployers:   # here\n\n# end\nalerts: {}\n",
        "accounts: [{address: a@b.com, password: {env: X}}]\nemployers: [{name: Acme}]  # end\n",
        "{accounts: [{address: a@b.com, password: {env: X}}]}  # end",
        "accounts:\n  -\n    address: a@b.com\n    password: {env: X}\n"
        "employers:\n  -\n    name: >\n      Acme\n# end\n",
    ],
    ids=["none", "empty", "null", "flow", "all-flow", "loose"],
)
def test_employers_come_and_go_in_every_layout(path: Path, source: str) -> None:
    path.write_text(source)
    edit.add_employer(path, {"name": "First", "interviewers": [{"name": "A", "email": "a@x.com"}], "closed": False})
    edit.update_employer(path, "First", {"role": "Dev # 1", "aliases": ["x: y", "true"]})
    edit.add_employer(path, {"name": "Second"})

    employers = {employer.name: employer for employer in load_settings(path).settings.employers}

    assert list(employers)[-2:] == ["First", "Second"]
    assert (employers["First"].role, employers["First"].aliases) == ("Dev # 1", ("x: y", "true"))
    edit.remove_employer(path, "First")
    edit.remove_employer(path, "second")
    assert {employer.name for employer in load_settings(path).settings.employers} <= {"Acme"}
    assert path.read_text().count("# end") == 1


def test_a_new_file_is_private_and_loads(tmp_path: Path) -> None:
    path = tmp_path / "folder" / "config.yaml"
    edit.create(path, account={"address": "a@b.com", "password": {"keyring": "heardback"}}, seeker={"name": "Sam"})
    edit.add_employer(path, {"name": "Northwind"})

    loaded = load_settings(path)

    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    assert loaded.warnings == ()
    assert loaded.settings.employers[0].name == "Northwind"


def test_a_new_file_never_replaces_one(path: Path) -> None:
    with pytest.raises(SettingsError, match="there are settings already"):
        edit.create(path, account={"address": "a@b.com", "password": {"env": "X"}})
    assert path.read_text() == SOURCE


def test_a_file_that_can_not_be_written_is_told() -> None:
    with pytest.raises(SettingsError, match=r"can't be written|can't be made"):
        edit.create(Path("/proc/nowhere/config.yaml"), account={"address": "a@b.com", "password": {"env": "X"}})


@example("a\u2028b")
@example("\ufeffa")
@example("\ufffe")
@example("a\u200bb")
@example("\U0001f600 \U000e0001")
@example("12:30")
@example("1e3")
@example("- a")
@given(st.text(alphabet=st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=30))
def test_any_text_reads_as_it_was_written(text: str) -> None:
    for layout in (f"key: {flow(text)}\n", f"key: [{flow(text)}]\n", f"{{key: {{a: {flow(text)}}}}}\n"):
        document = read(layout)

        assert document.faults == []
        assert document.data in ({"key": text}, {"key": [text]}, {"key": {"a": text}})
