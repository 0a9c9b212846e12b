"""Draws docs/demo.svg from what `heardback demo` really prints: run `make picture` after a change of its looks."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from pathlib import Path

from rich.console import Console
from rich.terminal_theme import MONOKAI
from rich.text import Text

WIDTH = 100


def main() -> None:
    """Runs the demo and writes the picture."""
    environment = {**os.environ, "FORCE_COLOR": "1", "COLUMNS": str(WIDTH), "COLORTERM": "truecolor", "TERM": "xterm"}
    shown = subprocess.run(
        [sys.executable, "-m", "scanner", "demo"], env=environment, capture_output=True, text=True, check=True
    ).stdout
    console = Console(record=True, width=WIDTH, file=io.StringIO())
    console.print(Text.from_ansi("$ heardback demo\n" + shown.rstrip()))
    picture = console.export_svg(title="heardback demo", theme=MONOKAI, unique_id="heardback")
    # No picture may make a reader's program fetch anything: the fonts that rich names lie on another server.
    kept = [line for line in picture.splitlines() if "url(" not in line or "#" in line]
    Path(__file__).with_name("demo.svg").write_text("\n".join(kept) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
