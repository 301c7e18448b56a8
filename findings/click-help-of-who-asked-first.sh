#!/bin/sh
# Guess: `command.get_help(context)` depends on the command and on the context that is given.
# Seen:  click 8.5.0 keeps the help option of the first context that asked: once asked below a group with help names «-h, --help», a
#        command prints them everywhere, and asked alone first it never learns «-h». Generated pages depend on the order of the calls.
# Here:  docs/commands.md is made from contexts that all have the same parent, so that tests and make write the same page.
. "$(dirname "$0")/with.sh"
packages click==8.5.0
run <<'P'
import click


def page(first_alone: bool) -> str:
    group = click.Group("g", context_settings={"help_option_names": ["-h", "--help"]})
    command = click.Command("c")
    alone = click.Context(command)
    below = click.Context(command, parent=click.Context(group, help_option_names=["-h", "--help"]))
    command.get_help(alone if first_alone else below)
    return command.get_help(below)


print(page(True), page(False), sep="\n")
assert "-h, --help" in page(False)
assert "-h, --help" not in page(True)
P
