"""One outlet's web site: a request target goes in, a page comes out, without any network."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC
from email.utils import format_datetime
from html import escape
from itertools import cycle, islice, pairwise
from pathlib import Path
from string import Template
from typing import Any
from urllib.parse import parse_qs, quote, unquote_to_bytes, urlsplit

import yaml

from flows.demo import wordpress
from flows.demo.stories import Newsroom, Story

TEMPLATES = Path(__file__).parent / "templates"
LATEST = 5  # headlines in every page's side bar
TICKER = 20


@dataclass(frozen=True, slots=True)
class Page:
    """What the site answers."""

    status: int
    body: bytes
    headers: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Site:
    """A newsroom with its theme at an address."""

    newsroom: Newsroom
    base: str  # without a slash at the end
    theme: Mapping[str, Any]

    @property
    def charset(self) -> str:
        return str(self.theme["charset"])

    def listed(self, language: str | None = None) -> tuple[Story, ...]:
        """The stories that its lists show, newest first."""
        stories = (each for each in self.newsroom.stories if not each.gone)
        return tuple(each for each in stories if language in {None, each.language})


def site(newsroom: Newsroom, base: str) -> Site:
    """The site of a newsroom at `base`."""
    theme = yaml.safe_load((TEMPLATES / f"{newsroom.theme}.yml").read_text(encoding="utf-8"))
    return Site(newsroom, base, theme)


def respond(site: Site, target: str) -> Page:
    """The page for a request target, percent-encoded or raw, in UTF-8 or in the site's own charset."""
    target = decoded(target, site.charset)
    for route in site.theme["routes"]:
        if match := re.search(route["match"], target):
            return answer(site, route, match, target)
    return render(site, {"template": "missing", "status": 404}, {})


def decoded(target: str, charset: str) -> str:
    """The target as text.

    >>> decoded("/news12-%C8%E6%CC%CF%E6%D1.html", "windows-1256")
    '/news12-بوجدور.html'
    """
    raw = unquote_to_bytes(target.encode("latin-1", "replace"))
    try:
        return raw.decode()
    except UnicodeDecodeError:
        return raw.decode(charset, "replace")


def answer(site: Site, route: Mapping[str, Any], match: re.Match[str], target: str) -> Page:
    """The page of one route: the REST API, an article, or a list of articles."""
    if route.get("api"):
        status, body, headers = wordpress.posts(
            site.base, site.listed(), parse_qs(urlsplit(target).query), permalinks(site)
        )
        return Page(status, body, headers)
    if not ({"number", "slug"} & match.groupdict().keys()):
        return listing(site, route, int(match.groupdict().get("page") or 1))
    key, wanted = next((key, value) for key, value in match.groupdict().items() if value)
    story = next((each for each in site.listed() if str(getattr(each, key)) == wanted), None)
    if story is None:
        return render(site, {"template": "missing", "status": 404}, {})
    if route.get("redirect"):
        return Page(301, b"", {"Location": quote(fields(site, story)["link"], safe=":/?=&%")})
    page = render(site, route, fields(site, story) | {"body": body_html(site, story)})
    stamp = {} if story.undated else {"Last-Modified": format_datetime(story.at.astimezone(UTC), usegmt=True)}
    return Page(page.status, page.body, {**page.headers, **stamp})


def listing(site: Site, route: Mapping[str, Any], page: int) -> Page:
    """A list of stories (a home page, a feed, a sitemap), cut in pages where the route says so."""
    stories = site.newsroom.stories if route.get("gone") else site.listed(route.get("language"))
    size = route.get("size", len(stories))
    shown = stories[(page - 1) * size : page * size]
    if page > 1 and not shown:
        return render(site, {"template": "missing", "status": 404}, {})
    follows = page * size < len(stories) and "next" in site.theme["templates"]
    next_link = piece(site, "next", {"base": site.base, "page": str(page + 1)}) if follows else ""
    items = pieces(site, route["item"], shown) if "item" in route else ""
    return render(site, route, {"items": items, "next": next_link})


def render(site: Site, route: Mapping[str, Any], values: Mapping[str, str]) -> Page:
    """A whole page: the template of a route within the chrome of the site."""
    stories = site.listed()
    chrome = {
        "base": site.base,
        "name": site.newsroom.name,
        "today": site.newsroom.today,
        "latest": pieces(site, "latest", stories[:LATEST]),
        "ticker": ticker(site, stories),
    }
    text = piece(site, route["template"], chrome | dict(values))
    kind = route.get("type", site.theme.get("type", "text/html; charset=utf-8"))
    return Page(route.get("status", 200), text.encode(site.charset, "xmlcharrefreplace"), {"Content-Type": kind})


def piece(site: Site, name: str, values: Mapping[str, str]) -> str:
    """One template of the theme, filled in."""
    return Template(site.theme["templates"][name]).substitute(values)


def pieces(site: Site, name: str, stories: Iterable[Story]) -> str:
    """One template for each story, in a row; nothing when the theme has no such template."""
    if name not in site.theme["templates"]:
        return ""
    return "".join(piece(site, name, fields(site, each)) for each in stories)


def ticker(site: Site, stories: tuple[Story, ...]) -> str:
    """Headlines whose links carry the right number and the slug of another story, as a portal family does."""
    if "tick" not in site.theme["templates"]:
        return ""
    rows = islice(pairwise(cycle(fields(site, each) for each in stories)), TICKER)
    return "".join(piece(site, "tick", own | {"slug": other["slug"]}) for own, other in rows)


def permalinks(site: Site) -> dict[int, tuple[str, str]]:
    """Per story number its address and its rendered body."""
    return {each.number: (fields(site, each)["link"], body_html(site, each)) for each in site.listed()}


def fields(site: Site, story: Story) -> dict[str, str]:
    """Everything a template may print of a story; text is escaped for HTML and XML."""
    months = site.theme["months"][story.language]
    values = {
        "base": site.base,
        "name": escape(site.newsroom.name),
        "number": str(story.number),
        "slug": quote(story.slug) if site.theme.get("quoted", True) else story.slug.replace("-", " "),
        "title": escape(story.title),
        "section": escape(story.section),
        "author": escape(story.author),
        "language": story.language,
        "direction": "ltr" if story.language == "fr" else "rtl",
        "tags": "".join(f'<a href="{site.base}/tag/{quote(tag)}/" rel="tag">{escape(tag)}</a>' for tag in story.tags),
        "summary": escape(" ".join(plain(story).split()[:25])),
        "iso": story.at.isoformat(),
        "rfc822": format_datetime(story.at),
        "day": str(story.at.day),
        "day2": f"{story.at.day:02}",
        "month": f"{story.at.month:02}",
        "month_name": months[story.at.month - 1],
        "year": str(story.at.year),
        "time": f"{story.at:%H:%M}",
    }
    values["link"] = Template(site.theme["link"]).substitute(values)
    values["printed"] = "" if story.undated else Template(site.theme["printed"]).substitute(values)
    return values


def plain(story: Story) -> str:
    """The running text of a story, without inserted blocks."""
    return " ".join(block for block in blocks(story) if block[0] not in ">|!")


def blocks(story: Story) -> list[str]:
    """The blocks of a body, which empty lines part."""
    return [block.strip("\n") for block in re.split(r"\n\s*\n", story.body) if block.strip()]


def body_html(site: Site, story: Story) -> str:
    """The body as HTML: `>> 12` is a «read also» box for story 12, `|a|b` a table row, `!!` a picture's caption."""
    return "\n".join(block_html(site, block) for block in blocks(story))


def block_html(site: Site, block: str) -> str:
    """One block of a body as HTML."""
    if block.startswith(">>"):
        story = next(each for each in site.listed() if str(each.number) == block[2:].strip())
        return piece(site, "also", fields(site, story))
    if block.startswith("!!"):
        return piece(site, "picture", {"base": site.base, "caption": escape(block[2:].strip())})
    if block.startswith("|"):
        return f"<table>{''.join(table_row(row) for row in block.splitlines())}</table>"
    return piece(site, "paragraph", {"text": escape(block, quote=False).replace("\n", site.theme["newline"])})


def table_row(row: str) -> str:
    """One row of a table as HTML.

    >>> table_row("|1|أمل تيزنيت|")
    '<tr><td>1</td><td>أمل تيزنيت</td></tr>'
    """
    return f"<tr>{''.join(f'<td>{escape(cell.strip())}</td>' for cell in row.strip('|').split('|'))}</tr>"
