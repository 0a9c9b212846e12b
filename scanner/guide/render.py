"""Writes the pages to ``docs/``: ``python -m scanner.guide.render``; ``--check`` tells whether they are up to date."""

from __future__ import annotations

import sys
from pathlib import Path

from scanner.guide.pages import overview, provider_pages, topic

DOCS = Path("docs")
_PAGES = ("alerts", "privacy", "sign-in", "systems")


def documents() -> dict[Path, str]:
    """Every file with its content."""
    pages = {DOCS / f"{name}.md": topic(name) or "" for name in _PAGES}
    pages[DOCS / "providers" / "README.md"] = overview()
    pages |= {DOCS / "providers" / f"{name}.md": text for name, text in provider_pages().items()}
    return pages


def main(arguments: list[str]) -> int:
    """Writes, or checks; the exit status."""
    stale = [path for path, text in documents().items() if _content(path) != text]
    if "--check" in arguments:
        for path in stale:
            sys.stderr.write(f"{path} is not up to date; run: make documents\n")
        return 1 if stale else 0
    for path in stale:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(documents()[path], encoding="utf-8")
    return 0


def _content(path: Path) -> str | None:
    return path.read_text(encoding="utf-8") if path.exists() else None


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
