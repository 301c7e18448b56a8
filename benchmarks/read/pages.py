"""The real pages with their gold, and what a tool made of them."""

import gzip
import json
import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

from benchmarks.read.scores import Overlap, body_f1, overlap
from pipeline.arabic import normalise
from pipeline.dates import parse
from pipeline.models import Capture

PROJECT = Path(__file__).parents[2]
FETCHED = datetime(2026, 11, 1, tzinfo=UTC)
ARABIC_SCRIPT = frozenset({"ar", "fa"})


@dataclass(frozen=True, slots=True)
class Page:
    """One gold page. `title`, `author` and `date` are None where the gold does not state them."""

    id: str
    url: str
    lang: str
    title: str | None
    author: str | None
    date: str | None
    body: str
    path: Path

    @property
    def group(self) -> str:
        return "Arabic script" if self.lang in ARABIC_SCRIPT else "other languages"

    @property
    def has_fields(self) -> bool:
        """Whether the gold speaks of title, date and author at all."""
        return self.title is not None

    def capture(self) -> Capture:
        body = gzip.decompress(self.path.read_bytes())
        return Capture("benchmark", self.url, self.url, FETCHED, 200, {}, body)


@dataclass(frozen=True, slots=True)
class Reading:
    """What a tool read; `day` is the publication day as the tool gives it."""

    text: str
    title: str | None
    day: date | None
    author: str | None
    cpu_s: float


def shared_dir() -> Path:
    """The folder of real data beside the project."""
    return Path(os.environ.get("JARIDA_SHARED", PROJECT.parent / "shared" / "data"))


def pages(shared: Path) -> list[Page]:
    """All gold pages."""
    folder = shared / "pages"
    rows = [json.loads(line) for line in (folder / "gold.jsonl").read_text(encoding="utf-8").splitlines()]
    return [
        Page(
            **{key: row[key] for key in ("id", "url", "lang", "title", "author", "date", "body")},
            path=folder / "html" / f"{row['id']}.html.gz",
        )
        for row in rows
    ]


def reading(found: Mapping[str, object]) -> Reading:
    """A tool's JSON line as a reading."""
    text = {key: str(found.get(key) or "").strip() for key in ("text", "title", "date", "author")}
    return Reading(
        text["text"], text["title"] or None, day_of(text["date"]), text["author"] or None, float(str(found["cpu_s"]))
    )


def day_of(text: str) -> date | None:
    """The day that a tool's date string states."""
    try:
        return date.fromisoformat(text[:10])
    except ValueError:
        dated = parse(text, timezone="UTC")
        return dated.value.date() if dated else None


@dataclass(frozen=True, slots=True)
class Scores:
    """One tool on one group of pages. Fields count only pages whose gold states them."""

    f1: float
    worst: float
    empty: int
    titles: int
    days: int
    wrong_days: int  # off by more than a day
    authors: int
    false_authors: int  # a name where the gold has none, or another name


def scores(golds: Sequence[Page], readings: Mapping[str, Reading]) -> Scores:
    """The scores of a tool on some pages."""
    pairs = [(gold, readings[gold.id]) for gold in golds]
    overlaps = [overlap(gold.body, found.text) for gold, found in pairs]
    fields = [(gold, found) for gold, found in pairs if gold.has_fields]
    return Scores(
        f1=body_f1(overlaps),
        worst=min(o.f1 for o in overlaps),
        empty=sum(not found.text for _, found in pairs),
        titles=sum(same_title(gold, found) for gold, found in fields),
        days=sum(gold.date is not None and str(found.day) == gold.date for gold, found in fields),
        wrong_days=sum(_off(gold, found) for gold, found in fields),
        authors=sum(gold.author is not None and same_author(gold, found) for gold, found in fields),
        false_authors=sum(found.author is not None and not same_author(gold, found) for gold, found in fields),
    )


def of_gold(golds: Sequence[Page]) -> tuple[int, int, int]:
    """How many titles, days and authors the gold states."""
    return (
        sum(g.title is not None for g in golds),
        sum(g.date is not None for g in golds),
        sum(g.author is not None for g in golds),
    )


def same_title(gold: Page, found: Reading) -> bool:
    """Equal but for white space."""
    return " ".join((gold.title or "").split()) == " ".join((found.title or "").split())


def same_author(gold: Page, found: Reading) -> bool:
    """The same names in any order, whatever stands between them."""
    return gold.author is not None and _names(gold.author) == _names(found.author or "")


def _names(author: str) -> set[str]:
    return {name for part in author.replace("،", ",").replace(";", ",").split(",") if (name := normalise(part.strip()))}


def _off(gold: Page, found: Reading) -> bool:
    if found.day is None or gold.date is None:
        return found.day is not None and gold.date is None
    return abs((found.day - date.fromisoformat(gold.date)).days) > 1


def misses(golds: Sequence[Page], readings: Mapping[str, Reading]) -> Iterator[str]:
    """One line per page that was not read perfectly."""
    for gold in golds:
        found = readings[gold.id]
        o: Overlap = overlap(gold.body, found.text)
        notes = [f"F1 {o.f1:.3f} (precision {o.precision:.2f}, recall {o.recall:.2f})"] if o.f1 < 0.95 else []
        if gold.has_fields:
            notes += [] if same_title(gold, found) else [f"title {found.title!r}"]
            notes += [] if gold.date is None or str(found.day) == gold.date else [f"day {found.day} for {gold.date}"]
            notes += (
                []
                if (gold.author is None and found.author is None) or same_author(gold, found)
                else [f"author {found.author!r} for {gold.author!r}"]
            )
        if notes:
            yield f"{gold.id}: {'; '.join(notes)}"
