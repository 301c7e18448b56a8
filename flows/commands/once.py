"""An option given twice: click takes the last one and drops the others without a word, we refuse."""

from collections import Counter
from contextlib import suppress

import click


def refuse_twice(command: click.Command, args: list[str], parent: click.Context) -> None:
    """Raises UsageError when an option that takes one value, of a command or the one below it, is given twice."""
    ctx = command.context_class(command, info_name=command.name, parent=parent)
    if isinstance(command, click.Group) and args and (below := command.get_command(ctx, args[0])):
        refuse_twice(below, args[1:], ctx)
        return
    order: list[click.Parameter] = []
    with suppress(click.UsageError):  # what else is wrong with them is told when they are read in earnest
        _, _, order = command.make_parser(ctx).parse_args(list(args))
    for one, times in Counter(order).items():
        if times > 1 and isinstance(one, click.Option) and not (one.multiple or one.count or one.is_flag):
            raise click.UsageError(f"{max(one.opts, key=len)} takes one value, and is given {times} times", ctx)
