"""What the grammars hand on: a day found at a place of the folded text."""

from dataclasses import dataclass
from datetime import date, datetime

from pipeline.models import Precision


@dataclass(frozen=True, slots=True)
class Reading:
    """A day and the range of the folded text it was read from.

    `moment` is set when the form carries its own time (ISO with zone, UNIX, "5 minutes ago"); it is aware.
    """

    start: int
    end: int
    day: date
    how: str
    precision: Precision = "day"
    hijri: bool = False
    moment: datetime | None = None

    def overlaps(self, other: "Reading") -> bool:
        return self.start < other.end and other.start < self.end
