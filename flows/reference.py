"""docs/commands.md: every command with its help, as `jarida … --help` prints it."""

from collections.abc import Iterator
from pathlib import Path

import click

from flows.cli import jarida

FILE = Path(__file__).parents[1] / "docs" / "commands.md"
HEAD = """# Commands

Written by `make generated` from the commands themselves. Data goes to stdout, words for people to stderr. The exit code
is 0 done, 1 findings or a partial night, 2 usage or an unknown value, 3 something we need can't be used or a failed
night, 130 and 143 interrupted.
"""
WIDTH = 100  # characters of a line


def commands(group: click.Command = jarida, parent: click.Context | None = None) -> Iterator[click.Context]:
    """A context for each command, groups before what they hold."""
    settings = (
        jarida.context_settings if parent is None else {}
    )  # as when it is run: a command keeps what it was asked first
    name = "jarida" if parent is None else group.name
    context = click.Context(group, parent, name, max_content_width=WIDTH, **settings)
    context.terminal_width = WIDTH
    yield context
    if isinstance(group, click.Group):
        for name in group.list_commands(context):
            if (command := group.get_command(context, name)) and not command.hidden:
                yield from commands(command, context)


def files() -> dict[Path, str]:
    """docs/commands.md, as `make generated` writes it."""
    parts = [f"## {context.command_path}\n\n```text\n{context.get_help()}\n```\n" for context in commands()]
    return {FILE: "\n".join([HEAD, *parts])}
