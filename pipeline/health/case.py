"""A night of one outlet beside the nights before it: what every check looks at."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from itertools import pairwise

from pipeline.findings import MOST_EXAMPLES, Finding
from pipeline.models import Outlet
from pipeline.night import Night

Nights = Sequence[tuple[datetime, Night]]  # newest first
DAY_S = 86_400
LONGEST_DAYS = 7.0  # lists hold about a week: what was printed before an older night is no part of this one's


@dataclass(frozen=True, slots=True)
class Case:
    """`read` False: captures wait for a service, so nothing can be said of articles.

    `shared` is how much all outlets brought of what was expected, by day: holidays, Ramadan, a great event.
    """

    outlet: Outlet
    night: Night
    at: datetime
    earlier: Nights
    read: bool = True
    shared: Mapping[date, float] = field(default_factory=dict)

    def nights(self) -> Iterator[tuple[datetime, float, Night]]:
        """Tonight and the nights before it, newest first, each with the days since the one before."""
        all_of_them = [(self.at, self.night), *self.earlier]
        for (at, night), (before, _) in pairwise(all_of_them):
            yield at, min((at - before).total_seconds() / DAY_S, LONGEST_DAYS), night

    def sound(self, kinds: Collection[str], fields: Collection[str] = ()) -> list[Night]:
        """The earlier nights on which nothing of the kind was the matter: a fault never becomes the usual."""
        return [night for _, night in self.earlier if not ill(night, kinds, fields)]

    def finding(
        self, kind: str, problem: str, field: str, cause: str, since: date | None = None, examples: str | None = None
    ) -> Finding:
        """A finding of tonight. One that stood last night keeps its beginning."""
        shown = self.night.examples.get(examples or field, ())[:MOST_EXAMPLES]
        begun = self.began(kind, field)
        return Finding(kind, self.outlet.id, problem, field, min(since or begun, begun), shown, cause)

    def began(self, kind: str, field: str | None, first: tuple[str, ...] = ()) -> date:
        """Since when something is so: last night's answer if it stood then (about the same address), else tonight."""
        last = self.earlier[0][1].findings if self.earlier else ()
        begun = [
            one.since for one in last if (one.kind, one.field) == (kind, field) and one.examples[: len(first)] == first
        ]
        return min([self.at.date(), *(day for day in begun if day)])


def ill(night: Night, kinds: Collection[str], fields: Collection[str] = ()) -> bool:
    """Whether a night has a finding of one of the kinds, about one of the fields (none given: about any)."""
    return any(one.kind in kinds and (not fields or one.field in fields) for one in night.findings)
