"""Text for a terminal that mixes Arabic and Latin, among it strangers'."""

import sys
from typing import TYPE_CHECKING, Any

import click

from pipeline.shown import visible, without_secrets

if TYPE_CHECKING:
    from collections.abc import Mapping

    from flows.stop import Stop

DAY = click.DateTime(["%Y-%m-%d"])
dask = click.option(
    "--dask", "where", metavar="WHERE", help="Workers of Dask do it: those of a scheduler (tcp://…), or so many here."
)


def ordered(ctx: click.Context, _: click.Parameter, value: Any) -> Any:
    """The callback of `--to` beside an eager `--from`: refuses an end before the beginning.

    Raises click.BadParameter.
    """
    begin = ctx.params.get("from_")
    if begin and value and value < begin:
        raise click.BadParameter("lies before --from")
    return value


def isolated(text: str) -> str:
    """Text between FIRST STRONG ISOLATE and POP DIRECTIONAL ISOLATE, so that Arabic leaves the line around it alone."""
    return f"\u2068{text}\u2069"


class _Door:
    """A text stream that every character passes as `visible` shows it; all else is the stream's own."""

    def __init__(self, stream: Any) -> None:
        self._stream = stream

    def write(self, text: str) -> int:
        self._stream.write(visible(text))
        return len(text)

    def writelines(self, lines: Any) -> None:
        for line in lines:
            self.write(line)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._stream, name)


class _Quiet(_Door):
    """… and addresses without their secrets: for words, not for data."""

    def write(self, text: str) -> int:
        super().write(without_secrets(text))
        return len(text)


def guard_streams() -> None:
    """Puts one door before the terminal: what strangers wrote can't move its cursor or turn its lines round."""
    sys.stdout, sys.stderr = _Door(sys.stdout), _Quiet(sys.stderr)


def tell_interrupted(asked: "Stop", how: str) -> None:
    """Says that a run was cut off by a signal, and how it goes on."""
    if asked.signal:
        click.echo(f"interrupted: what came is kept; {how}", err=True)


def options(values: "Mapping[str, object]") -> list[str]:
    """Options as they are typed, those that have a value.

    >>> options({"--from": "2024-01", "--to": None, "--limit": 5})
    ['--from', '2024-01', '--limit', '5']
    """
    return [word for name, value in values.items() if value is not None for word in (name, str(value))]
