"""What one says to a name that is not known: the one that was probably meant, else those that there are."""

from __future__ import annotations

from collections.abc import Sequence

from scanner.config.values import nearest


def no_employer(name: str, several: Sequence[str], known: Sequence[str]) -> str:
    """That ``name`` is no employer's, or stands for ``several``."""
    if several:
        return f"{name!r} stands for several: {', '.join(several)}"
    if not known:
        return f"{name!r} is no employer in your settings; nobody is named yet: heardback employer add"
    return f"{name!r} is no employer in your settings; {meant(name, known)}"


def meant(name: str, known: Sequence[str]) -> str:
    """Which of the ``known`` names was probably meant, else all of them."""
    near = nearest(name, known)
    return f"did you mean {near!r}?" if near else f"known: {', '.join(known) or 'none'}"
