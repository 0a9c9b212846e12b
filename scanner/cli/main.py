"""The command group: options for all commands, commands loaded when they are called, errors as exit statuses."""

from __future__ import annotations

import errno
import importlib
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from enum import IntEnum
from keyword import iskeyword
from pathlib import Path
from typing import Any

import click

from scanner import __version__
from scanner.cli.terminal import say_error
from scanner.errors import ScannerError, Scope, SettingsError


class ExitStatus(IntEnum):
    """The exit statuses of the contract."""

    DONE = 0
    FOUND = 1
    USAGE = 2
    PARTIAL = 3
    INTERRUPTED = 130
    # As a shell says of a program that ended of SIGPIPE.
    READER_GONE = 141


class ReaderGoneError(Exception):
    """Whoever read the output reads no more."""


@dataclass(frozen=True, slots=True)
class Common:
    """What was said before the command's name."""

    config: Path | None
    verbosity: int


# Each command with the module that holds it and the line that `--help` shows, so that help needs no import.
COMMANDS: dict[str, tuple[str, str]] = {
    "demo": ("scanner.cli.demo", "See it work on a sample mailbox; no account needed."),
    "init": ("scanner.cli.init", "Set it up: your mailbox, whom you wait for, how to reach you."),
    "scan": ("scanner.cli.scan", "Look into every folder once."),
    "watch": ("scanner.cli.watch", "Keep looking, and tell you when a reply comes."),
    "status": ("scanner.cli.status", "Where each employer stands, and what was checked."),
    "replies": ("scanner.cli.replies", "List what was found so far."),
    "explain": ("scanner.cli.replies", "Say why a mail was taken for a reply."),
    "report": ("scanner.cli.report", "Write all of it on one web page, for yourself."),
    "service": ("scanner.cli.service", "Run `watch` at every login."),
    "confirm": ("scanner.cli.teach", "Say that a sender does belong to an employer."),
    "dismiss": ("scanner.cli.teach", "Never tell of this mail again."),
    "rescue": ("scanner.cli.rescue", "Bring one mail to the inbox: the only command that changes a mailbox."),
    "employer": ("scanner.cli.employer", "Add, change, close, remove and list the employers you wait for."),
    "draft": ("scanner.cli.draft", "Write a letter to an employer, for you to send."),
    "calendar": ("scanner.cli.calendar", "Write due dates, deadlines and interviews as a calendar file."),
    "alerts": ("scanner.cli.alerts", "Try the ways to reach you."),
    "discover": ("scanner.cli.discover", "Find employers in your mail, to tick."),
    "import": ("scanner.cli.import_", "Take employers from a job tracker's CSV, contacts or a calendar."),
    "export": ("scanner.cli.export", "Give out employers or findings as CSV or JSON."),
    "prevent": ("scanner.cli.prevent", "Write filters that keep the next reply out of junk."),
    "account": ("scanner.cli.account", "Add, list, test or remove a mailbox."),
    "doctor": ("scanner.cli.doctor", "Check that all is well; a fix for each fault."),
    "help": ("scanner.cli.help", "Read about one topic, such as your provider."),
}


_MOST_NAMED = 10

# In which order one meets them; whatever is not named here is listed last.
_PARTS: dict[str, tuple[str, ...]] = {
    "Begin here": ("demo", "init", "discover", "import", "help"),
    "Keep looking": ("watch", "service", "scan"),
    "See where it stands": ("status", "replies", "explain", "report", "calendar"),
    "Act on it": ("draft", "rescue", "prevent", "confirm", "dismiss"),
    "Set it up further": ("employer", "account", "alerts", "doctor", "export"),
}


class Group(click.Group):
    """Commands below one name; a command that is none gets the one that was probably meant."""

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that is called. Raises `click.UsageError`."""
        name = args[0]
        if not name.startswith("-") and self.get_command(ctx, name) is None and not ctx.resilient_parsing:
            from scanner.cli.names import meant

            known = self.list_commands(ctx)
            hint = meant(name, known)
            if len(known) > _MOST_NAMED and not hint.startswith("did"):
                hint = "`heardback --help` lists them"
            raise click.UsageError(f"there is no command {name!r}; {hint}", ctx)
        return super().resolve_command(ctx, args)


class _Group(Group):
    def make_context(
        self, info_name: str | None, args: list[str], parent: click.Context | None = None, **extra: Any
    ) -> click.Context:
        with _reader_may_go():
            return super().make_context(info_name, args, parent, **extra)

    def invoke(self, ctx: click.Context) -> object:
        with _reader_may_go():
            return super().invoke(ctx)

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        module = importlib.import_module(COMMANDS[cmd_name][0])
        taken = iskeyword(cmd_name) or cmd_name == "help"  # Python has these names already
        command = getattr(module, cmd_name.replace("-", "_") + ("_" if taken else ""))
        assert isinstance(command, click.Command)  # noqa: S101 the table names commands
        _accept_common(command)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        named = {name for names in _PARTS.values() for name in names}
        rest = tuple(name for name in COMMANDS if name not in named)
        wide = max(map(len, COMMANDS))
        for title, names in (*_PARTS.items(), ("More", rest)):
            if names:
                with formatter.section(title):
                    formatter.write_dl([(f"{name:<{wide}}", COMMANDS[name][1]) for name in names])


@contextmanager
def _reader_may_go() -> Iterator[None]:
    """Click and rich both make a status 1 of a broken pipe, which here says that a reply was found."""
    try:
        yield
    except BrokenPipeError as error:
        raise ReaderGoneError from error
    except SystemExit as end:
        if isinstance(end.__context__, BrokenPipeError):
            raise ReaderGoneError from end
        raise


def _accept_common(command: click.Command) -> None:
    """Lets ``--config`` and ``-v`` stand behind the command's name as well, where people put them."""
    if isinstance(command, click.Group):
        for inner in command.commands.values():
            _accept_common(inner)
    elif not any(parameter.name == "verbose" for parameter in command.params):
        path = click.Path(path_type=Path, dir_okay=False)
        command.params += [
            click.Option(["-v", "--verbose"], count=True, expose_value=False, hidden=True, callback=_on_verbose),
            click.Option(["--config"], type=path, expose_value=False, hidden=True, callback=_on_config),
        ]


def _on_verbose(context: click.Context, parameter: click.Parameter, value: int) -> None:
    context.obj = replace(context.obj, verbosity=context.obj.verbosity + value)


def _on_config(context: click.Context, parameter: click.Parameter, value: Path | None) -> None:
    context.obj = replace(context.obj, config=value or context.obj.config)


@click.group(cls=_Group, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="heardback")
@click.option("--config", type=click.Path(path_type=Path, dir_okay=False), help="The settings file.")
@click.option("-v", "--verbose", count=True, help="Tell more; twice: tell everything.")
@click.pass_context
def heardback(context: click.Context, config: Path | None, verbose: int) -> None:
    """Finds the employer's reply that landed where nobody looks.

    It looks into every folder of your mail, junk included, and tells you. It never changes your mailbox by itself.

    New here? `heardback demo` shows it at work, `heardback init` sets it up.
    """
    context.obj = Common(config, verbose)


def run(arguments: Sequence[str] | None = None) -> int:
    """Runs one command; its exit status. Every error is one plain line on standard error."""
    _leave_no_core()
    try:
        result = heardback.main(args=arguments, prog_name="heardback", standalone_mode=False)
    except click.exceptions.Exit as stop:
        return stop.exit_code
    except click.ClickException as error:
        error.show()
        return ExitStatus.USAGE
    except (click.Abort, KeyboardInterrupt):
        print("Interrupted.", file=sys.stderr)  # noqa: T201 this room prints
        return ExitStatus.INTERRUPTED
    except ReaderGoneError:
        return ExitStatus.READER_GONE
    except SettingsError as error:
        for fault in error.faults:
            say_error(fault)
        return ExitStatus.USAGE
    except ScannerError as error:
        say_error(str(error), error.fix)
        return ExitStatus.USAGE if error.scope is Scope.RUN else ExitStatus.PARTIAL
    except OSError as error:
        # So few that not even our own files can be read: it may show wherever one of them is wanted first.
        if error.errno not in (errno.EMFILE, errno.ENFILE):
            raise
        say_error("This computer lets Heardback open too few files at once", "raise the limit: `ulimit -n 1024`")
        return ExitStatus.USAGE
    return int(result) if isinstance(result, int) else ExitStatus.DONE


def _leave_no_core() -> None:
    """A process that is killed leaves no picture of itself, in which the passwords would stand."""
    try:
        import resource
    except ImportError:  # Windows has no such limit
        return
    _, most = resource.getrlimit(resource.RLIMIT_CORE)
    resource.setrlimit(resource.RLIMIT_CORE, (0, most))
