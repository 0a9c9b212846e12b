"""``heardback help TOPIC``: the pages of the manual, on the terminal."""

from __future__ import annotations

import difflib

import click

from scanner.cli.terminal import out, say
from scanner.guide.pages import TOPICS, names, readable, topic

# Of the short names, such as those of providers, half a word is not near.
_NEAR = 0.7


@click.command(name="help")
@click.argument("name", metavar="[TOPIC]", nargs=-1)
@click.pass_context
def help_(context: click.Context, name: tuple[str, ...]) -> None:
    """Read about one topic: alerts, privacy, sign-in, settings, systems, or a provider such as gmail."""
    wanted = " ".join(name)
    if not wanted:
        say("heardback help TOPIC, where TOPIC is one of:")
        for known, told in TOPICS.items():
            click.echo(f"  {known:<10} {told}")
        click.echo(f"  {'gmail …':<10} the steps for one provider")
        say("The commands: heardback --help")
        return
    page = topic(wanted)
    if page is None:
        close = difflib.get_close_matches(wanted.lower(), names(), n=1, cutoff=_NEAR)
        hint = f"did you mean {close[0]}?" if close else "`heardback help` and `heardback help providers` list them"
        raise click.UsageError(f"there is no topic {wanted!r}; {hint}")
    page = readable(page)
    if not out().is_terminal:
        click.echo(page)
        return
    from rich.markdown import Markdown

    out().print(Markdown(page, hyperlinks=False), width=min(out().width, 100))
