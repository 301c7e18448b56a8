"""Ready documents through the stages: any form of date, languages, entities, places, beats and stories.

    lines ──► clean ──► tag ──► a folder of its own ──► stories of all of them ──► documents

What a line states of itself (section, tags, …) stays; what the stages find takes the place of what they could not read.
"""

import pickle
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from functools import cached_property
from io import SEEK_END
from itertools import islice
from pathlib import Path
from typing import Any, BinaryIO

from pipeline.clean import clean
from pipeline.dates import parse
from pipeline.document import document
from pipeline.index.load import Line
from pipeline.ledger import Ledger, stories
from pipeline.models import Article, Dated, Outlet
from pipeline.tag import tag

AT_ONCE = 500
DATES = ("published_at", "published", "date", "published_day")  # names of a date, the first that is there counts
UNNAMED = "unknown"


@dataclass(frozen=True, slots=True)
class Tagged:
    """A line's document after the stages; `given`: what the line said."""

    article: Article
    outlet: Outlet
    given: Mapping[str, Any]
    line: int


@dataclass
class Stages:
    """The stages for the lines of one file. `outlets`: the registry, by id; `notes` counts what could not be read."""

    outlets: Mapping[str, Outlet]
    notes: Counter[str] = field(default_factory=Counter)

    @cached_property
    def now(self) -> datetime:
        return datetime.now(UTC)

    def through(self, lines: Iterable[Line]) -> Iterator[Line]:
        """The documents of the lines, after all of them were read: a story is known when its last copy is."""
        with ExitStack() as opened:
            folder = Path(opened.enter_context(tempfile.TemporaryDirectory(prefix="jarida-ready-")))
            ledger = opened.enter_context(Ledger.open(f"sqlite:///{folder}/stories.db"))
            file = opened.enter_context((folder / "tagged").open("w+b"))
            self._keep(iter(lines), ledger, file)
            yield from self._documents(ledger, file)

    def _keep(self, lines: Iterator[Line], ledger: Ledger, file: BinaryIO) -> None:
        while batch := [self.tagged(line) for line in islice(lines, AT_ONCE)]:
            stories.assign(ledger, [(one.article, one.article.captured_at) for one in batch])
            pickle.dump(batch, file)

    def _documents(self, ledger: Ledger, file: BinaryIO) -> Iterator[Line]:
        end = file.seek(0, SEEK_END)
        file.seek(0)
        while file.tell() < end:
            batch: list[Tagged] = pickle.load(file)  # noqa: S301  our own, written a moment ago
            told = stories.members(ledger, [one.article.article_id for one in batch])
            yield from (self._document(one, told[one.article.article_id]) for one in batch)

    def tagged(self, line: Line) -> Tagged:
        """A line after cleaning and tagging."""
        outlet = self._outlet(line.get("outlet"))
        captured_at = _time(line.get("captured_at")) or self.now
        article = Article(
            article_id=str(line["article_id"]),
            outlet_id=outlet.id,
            url=str(line.get("url") or ""),
            captured_at=captured_at,
            title=str(line["title"]) or None,
            paragraphs=tuple(filter(None, map(str.strip, str(line["text"]).split("\n")))),
            lead=_text(line.get("lead")),
            author=_text(line.get("author")),
            dateline=_text(line.get("dateline")),
            published=self._published(line, outlet, captured_at),
            section=_text(line.get("section")),
            tags=tuple(map(str, tags)) if isinstance(tags := line.get("tags"), list) else (),
        )
        return Tagged(tag(clean(article, outlet), outlet), outlet, dict(line), line.number)

    def _published(self, line: Line, outlet: Outlet, at: datetime) -> Dated | None:
        raw = next((str(line[name]) for name in DATES if line.get(name)), None)
        found = parse(raw, at=at, country=outlet.country, timezone=outlet.timezone) if raw else None
        if raw and not found:
            self.notes[f"no date could be read in {raw!r}"] += 1
        return found

    def _outlet(self, given: object) -> Outlet:
        """The outlet of the registry, else what the line says of one."""
        said: Mapping[str, Any] = given if isinstance(given, Mapping) else {"id": given} if given else {}
        identity = str(said.get("id") or said.get("name") or UNNAMED)
        country, region = str(said.get("country") or "MA"), _text(said.get("region"))
        name = {"ar": str(said.get("name") or identity)}
        return self.outlets.get(identity) or Outlet(identity, name, country, "", (), region)

    def _document(self, one: Tagged, member: stories.Membership) -> Line:
        made = document(
            replace(one.article, cluster_id=member.cluster_id),
            one.outlet,
            revision=1,
            first_seen_at=_time(one.given.get("first_seen_at")) or one.article.captured_at,
            cluster_size=member.size,
            is_lead=member.is_lead,
        )
        if one.outlet.id == UNNAMED:
            del made["outlet"]
        kept = {name: value for name, value in one.given.items() if name not in DATES}
        line = Line({**kept, "title": one.given["title"], **made})
        line.number = one.line
        return line


def _text(value: object) -> str | None:
    """A cell as text; several names, or an object with a name, as articles print them."""
    if isinstance(value, Mapping):
        return _text(value.get("name"))
    if isinstance(value, list):
        return "، ".join(filter(None, map(_text, value))) or None
    return str(value).strip() or None if value is not None else None


def _time(value: object) -> datetime | None:
    try:
        moment = datetime.fromisoformat(str(value))
    except ValueError:
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
