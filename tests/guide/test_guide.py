"""The manual: the same on the terminal and in `docs/`, one page a provider, all of it written from the data."""

from __future__ import annotations

import re

import pytest

from scanner.cli.main import COMMANDS
from scanner.guide.pages import TOPICS, provider_pages, topic
from scanner.guide.render import documents
from scanner.imap.profile import SignIn
from scanner.imap.profiles import PROVIDERS


def test_the_rendered_pages_are_up_to_date() -> None:
    stale = [str(path) for path, text in documents().items() if not path.exists() or path.read_text("utf-8") != text]

    assert stale == [], "run: make documents"


@pytest.mark.parametrize("name", [*TOPICS, *provider_pages()])
def test_every_page_is_plain_and_whole(name: str) -> None:
    page = topic(name)

    assert page
    assert page.startswith("# ")
    assert "None" not in page
    assert "SERVERS" not in page


@pytest.mark.parametrize(
    "profile", [each for each in PROVIDERS if each.domains and each.imap], ids=lambda each: each.name
)
def test_a_providers_page_has_its_steps(profile: object) -> None:
    from scanner.imap.profile import Profile

    assert isinstance(profile, Profile)
    page = topic(profile.name) or ""
    links = [each.link for each in (profile.password_help, profile.enable_help, profile.hidden_help) if each]

    assert "heardback init" in page
    assert all(link in page for link in links if link)
    if SignIn.OAUTH in profile.sign_ins[:1]:
        assert "client ID" in page
    if profile.junk_days:
        assert f"{profile.junk_days} days" in page


def test_every_command_that_a_page_names_exists() -> None:
    pages = [topic(name) or "" for name in TOPICS]
    named = {word for page in pages for word in re.findall(r"heardback ([a-z]+)", page)}

    assert named - set(COMMANDS) <= {"keyring", "apprise"}
