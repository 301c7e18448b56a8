"""The articles of the demo press, read from data."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import yaml

ARTICLES = Path(__file__).parent / "articles"


@dataclass(frozen=True, slots=True)
class Story:
    """One article as its newsroom keeps it. `body` is in blocks parted by empty lines (see `site.body`)."""

    number: int
    at: datetime
    title: str
    body: str
    section: str
    author: str
    slug: str = ""
    tags: tuple[str, ...] = ()
    language: str = "ar"
    undated: bool = False  # the site prints no date for it
    gone: bool = False  # withdrawn: the feed still lists it, its page is a 404


@dataclass(frozen=True, slots=True)
class Newsroom:
    """One outlet of the demo press: its name, its theme, and what it printed, newest first."""

    id: str
    name: str
    theme: str
    today: str  # the date in the page header, which is never the article's
    stories: tuple[Story, ...]


def newsroom(path: Path) -> Newsroom:
    """The newsroom of one file of `articles/`."""
    data = yaml.safe_load(path.read_text(encoding="utf-8"))
    stories = [story(row) for row in data["articles"]]
    stories.sort(key=lambda each: each.at, reverse=True)
    return Newsroom(path.stem, data["name"], data["theme"], data["today"], tuple(stories))


def story(row: dict[str, str]) -> Story:
    """A story of one entry; its slug is the title with hyphens unless the entry has one."""
    values = {key: value for key, value in row.items() if key not in {"at", "slug", "tags"}}
    slug = row.get("slug") or "-".join("".join(c if c.isalnum() else " " for c in row["title"]).split())
    return Story(at=datetime.fromisoformat(row["at"]), slug=slug, tags=tuple(row.get("tags", ())), **values)  # type: ignore[arg-type]  # a wrong key in our own data is a programming mistake


def newsrooms() -> tuple[Newsroom, ...]:
    """All newsrooms of the demo press, by id."""
    return tuple(newsroom(path) for path in sorted(ARTICLES.glob("*.yml")))
