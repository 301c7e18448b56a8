"""One drill and the table of all."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from benchmarks.drills.stage import Stage

Play = Callable[["Stage"], None]


ROOMS = (
    "answers",
    "deaths",
    "disks",
    "ledgers",
    "archives",
    "indices",
    "pages",
    "pairs",
    "copies",
    "words",
    "stores",
    "machines",
)


class CantRunError(Exception):
    """A drill that can't be held on this machine; its text says why."""


@dataclass(frozen=True, slots=True)
class Drill:
    """What falls over, when, and the function that plays it; a `fast` one runs in `make test` too."""

    fault: str
    moment: str
    play: Play
    fast: bool = False

    @property
    def name(self) -> str:
        return f"{self.fault} · {self.moment}"


def drills(rooms: Sequence[str] = ROOMS) -> list[Drill]:
    """Every drill of some rooms."""
    return [one for room in rooms for one in import_module(f"benchmarks.drills.{room}").DRILLS]
