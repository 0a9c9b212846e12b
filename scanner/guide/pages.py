"""The pages by name, and what is put into them from data."""

from __future__ import annotations

import re
from importlib.resources import files

from scanner.config.example import render_reference
from scanner.guide.providers import page, slug
from scanner.imap.profile import Profile
from scanner.imap.profiles import PROVIDERS
from scanner.oauth.servers import SERVERS

_COMMENT = re.compile(r"<!--.*?-->\n*", re.DOTALL)
_LINK = re.compile(r"\[([^\]]+)\]\((?!https?:)[^)]*\)")
_BAR = re.compile(r"(?<!\\)\|")
_SETTINGS_COLUMNS = 5
_REQUIRED = "must be given"

TOPICS = {
    "alerts": "how to read an alert, and the ways to reach you",
    "privacy": "what it sees, and where that stays",
    "sign-in": "app passwords, and signing in without a password",
    "settings": "every setting, with an example",
    "systems": "installing it, Linux, macOS, Windows, completion of commands",
    "providers": "the providers that are known",
}


def topic(name: str) -> str | None:
    """A page in Markdown: of a topic, or of a provider by its name, a domain of its addresses, or how either begins.

    ``None`` where there is none, or where several are meant.
    """
    wanted = name.strip().lower()
    if wanted == "settings":
        return render_reference()
    if wanted == "providers":
        return overview()
    if slug(wanted) in TOPICS:
        text = files("scanner.guide").joinpath(f"{slug(wanted)}.md").read_text(encoding="utf-8")
        return text.replace("SERVERS\n", _servers())
    pages = provider_pages()
    if slug(wanted) in pages:
        return pages[slug(wanted)]
    for fits in (_serves, _begins):
        found = {slug(each.name) for each in PROVIDERS if each.imap is not None and fits(each, wanted)} & set(pages)
        if wanted and len(found) == 1:
            return pages[found.pop()]
    begun = [each for each in TOPICS if each.startswith(wanted)]
    return topic(begun[0]) if wanted and len(begun) == 1 else None


def _serves(profile: Profile, domain: str) -> bool:
    """Whether it has addresses at this domain, or at one that is called so but for its end."""
    return any(domain in (each, each.partition(".")[0]) for each in profile.domains)


def _begins(profile: Profile, name: str) -> bool:
    return slug(profile.name).startswith(slug(name))


def readable(page: str) -> str:
    """A page for a terminal: no comment, no link to another file, and each setting in a paragraph of its own."""
    page = _COMMENT.sub("", _LINK.sub(r"\1", page))
    return "".join(_paragraph(line) for line in page.splitlines(keepends=True))


def _paragraph(line: str) -> str:
    cells = [cell.strip().replace("\\|", "|") for cell in _BAR.split(line.strip())[1:-1]]
    if len(cells) != _SETTINGS_COLUMNS:
        return line
    name, meaning, form, default, example = cells
    if not name.startswith("`"):
        return ""  # the head of the table and the line below it
    facts = [form, default if default == _REQUIRED or not default else f"default {default}"]
    told = f"- {name}: {meaning} ({'; '.join(filter(None, facts))})"
    return f"{told} Example: {example}\n" if example else f"{told}\n"


def names() -> list[str]:
    """What a page may be asked for by: topics, providers, and what their addresses end in."""
    ends = (end.partition(".")[0] for each in PROVIDERS if each.imap is not None for end in each.domains)
    return list(dict.fromkeys((*TOPICS, *provider_pages(), *ends)))


def provider_pages() -> dict[str, str]:
    """Every provider's page, by the name it is asked for under; those that share a name are one page."""
    found: dict[str, list[str]] = {}
    for profile in PROVIDERS:
        if profile.imap is not None and profile.domains:
            found.setdefault(slug(profile.name), []).append(page(profile))
    return {name: "\n".join(pages) for name, pages in sorted(found.items())}


def overview() -> str:
    """The list of providers."""
    rows = []
    for profile in sorted(PROVIDERS, key=lambda each: each.name.lower()):
        if profile.imap is not None and profile.domains:
            domains = ", ".join(profile.domains[:4]) + (", …" if len(profile.domains) > 4 else "")
            rows.append(f"| [{profile.name}]({slug(profile.name)}.md) | {domains} |")
    head = (
        "# The providers that are known\n\nAny other works too: `heardback init` looks for its server, or asks you.\n\n"
    )
    return head + "| provider | addresses at |\n|---|---|\n" + "\n".join(dict.fromkeys(rows)) + "\n"


def _servers() -> str:
    return "".join(f"- **{server.name}**: {server.truth}.\n" for server in SERVERS.values())
