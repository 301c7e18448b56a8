"""Real pages served on loopback: those of the shared data, an outlet per language, and a page around the seed article.

Each page keeps the path of its own address and comes without a charset in its headers. Bare links lead to it, so that
nothing of its gold is given away.
"""

import gzip
import json
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from functools import partial
from html import escape
from pathlib import Path
from string import Template
from urllib.parse import quote, urlsplit

import yaml

from flows.demo.press import running
from flows.demo.site import Page, decoded

SEED_TARGET = "/news/18342.html"
SEED_TEMPLATE = Path(__file__).parent / "seed_page.html"
PER_LIST = 40
HTML = {"Content-Type": "text/html"}


@dataclass(frozen=True, slots=True)
class Gold:
    """A real page and what a careful reader finds on it; None where nobody noted it."""

    id: str
    outlet_id: str
    target: str  # path and query
    html: bytes
    language: str
    title: str | None
    author: str | None
    date: str | None  # ISO day
    text: str


@dataclass(frozen=True, slots=True)
class PagesPress:
    """The running servers: outlet id to base URL, and the pages that they serve."""

    bases: Mapping[str, str]
    pages: tuple[Gold, ...]

    def url(self, page: Gold) -> str:
        return f"{self.bases[page.outlet_id]}{page.target}"

    def write_outlets(self, folder: Path) -> None:
        """Writes an outlet file for each server."""
        folder.mkdir(parents=True, exist_ok=True)
        for outlet_id, base in self.bases.items():
            language = next(page.language for page in self.pages if page.outlet_id == outlet_id)
            text = yaml.safe_dump(outlet(outlet_id, base, language), allow_unicode=True, sort_keys=False)
            (folder / f"{outlet_id}.yml").write_text(text, encoding="utf-8")


@contextmanager
def serve(shared: Path) -> Iterator[PagesPress]:
    """The pages of the shared data on free ports, while they are served."""
    pages = (*gold(shared), seed(shared))
    with ExitStack() as stack:
        bases = {
            outlet_id: stack.enter_context(running(outlet_id, 0, partial(answers, pages, outlet_id)))
            for outlet_id in sorted({page.outlet_id for page in pages})
        }
        yield PagesPress(bases, pages)


def gold(shared: Path) -> list[Gold]:
    """The pages of the gold file."""
    rows = (shared / "pages" / "gold.jsonl").read_text(encoding="utf-8").split("\n")
    return [gold_page(shared, json.loads(row)) for row in rows if row]


def gold_page(shared: Path, row: Mapping[str, str]) -> Gold:
    """The page of one line of the gold file."""
    body = gzip.decompress((shared / "pages" / "html" / f"{row['id']}.html.gz").read_bytes())
    parts = urlsplit(row["url"])
    target = quote(f"{parts.path}?{parts.query}" if parts.query else parts.path, safe="/?=&%:;,+~!*()'@")
    about = (row["lang"], row["title"], row["author"], row["date"], row["body"])
    return Gold(row["id"], f"pages-{row['lang']}", target or "/", body, *about)


def seed(shared: Path) -> Gold:
    """The seed article in a page made around it, in the manner of the sites that print such articles."""
    text = (shared / "seed" / "article.txt").read_text(encoding="utf-8")
    title = "كلميم.. يوم تكويني حول برنامج الدعم في مجال الاقتصاد الاجتماعي والتضامني"
    paragraphs = "\n".join(f"<p>{escape(line, quote=False)}</p>" for line in text.splitlines() if line.strip())
    page = Template(SEED_TEMPLATE.read_text(encoding="utf-8")).substitute(title=title, paragraphs=paragraphs)
    return Gold("seed", "pages-seed", SEED_TARGET, page.encode(), "ar", title, "إلهام بنخنفر", "2023-12-28", text)


def answers(pages: tuple[Gold, ...], outlet_id: str, base: str) -> Callable[[str], Page]:
    """What answers the requests to one outlet."""
    own = [page for page in pages if page.outlet_id == outlet_id]
    known = {decoded(page.target, "utf-8"): Page(200, page.html, HTML) for page in own}
    known |= lists(base, [page.target for page in own])
    known["/robots.txt"] = Page(200, b"User-agent: *\nDisallow:\n", {"Content-Type": "text/plain"})
    missing = Page(404, b"<p>no such page</p>", HTML)
    return lambda target: known.get(decoded(target, "utf-8"), missing)


def lists(base: str, targets: list[str]) -> dict[str, Page]:
    """Lists of links, each with a link to the next one."""
    parts = [targets[first : first + PER_LIST] for first in range(0, len(targets), PER_LIST)]
    listed = {}
    for number, part in enumerate(parts, 1):
        links = "\n".join(f'<li><a href="{escape(base + target)}">{row}</a></li>' for row, target in enumerate(part))
        more = f'<a class="next" href="/-list?page={number + 1}">more</a>' if number < len(parts) else ""
        body = f"<!doctype html><html><body><ul>{links}</ul>{more}</body></html>"
        listed[f"/-list?page={number}"] = Page(200, body.encode(), HTML)
    return listed


def outlet(outlet_id: str, base: str, language: str) -> dict[str, object]:
    """The outlet file of one server, as plain values."""
    return {
        "id": outlet_id,
        "name": {language[:2]: outlet_id},
        "country": "MA",
        "languages": [language[:2]],
        "home": f"{base}/",
        "enabled": True,
        "discover": [{"listing": f"{base}/-list?page=1", "next": "a.next", "pages": 10}],
        "article_url": "^/(?!-list)",
        "delay_s": 0,
        "source": "real pages of the shared data",
    }
