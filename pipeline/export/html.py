"""The press review as one HTML page, right to left, without scripts, pictures or anything from elsewhere."""

from collections.abc import Iterable, Iterator
from html import escape
from itertools import groupby
from pathlib import Path

from pipeline.export.options import Notes, Options
from pipeline.export.review import Clip, clips

TITLE = "قراءة في الصحافة"
_STYLE = """
body { font-family: "Noto Naskh Arabic", "Amiri", "Segoe UI", Tahoma, serif; line-height: 1.8; max-width: 48rem;
  margin: 2rem auto; padding: 0 1rem; color: #1b1b1b; background: #fff }
h1 { border-bottom: 3px solid #0b6e4f }
h2 { color: #0b6e4f; margin-top: 2.5rem }
h3 { color: #555; border-bottom: 1px solid #ddd }
article { margin: 1.2rem 0; break-inside: avoid }
article h4 { margin: 0 }
a { color: #0b4f6e; text-decoration: none }
.source { color: #666; font-size: .9em; margin: 0 }
.excerpt { margin: .2rem 0 }
"""
_HEAD = """<!doctype html>
<html lang="ar" dir="rtl">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<style>{style}</style>
</head>
<body>
<h1>{title}</h1>
"""


def write_html(documents: Iterable[bytes], path: Path, options: Options) -> Notes:
    """A page of headings by beat and region, each article with its source, date, link and excerpt."""
    with path.open("w", encoding="utf-8", newline="\n") as file:
        file.writelines(page_of(clips(documents), options.title or TITLE))
    return {}


def page_of(found: Iterable[Clip], title: str, printed: bool = False) -> Iterator[str]:
    """The page in pieces; `printed` shows addresses.

    Clips that follow one another share the headings that are equal; an empty one has none.
    """
    yield _HEAD.format(title=escape(title), style=_STYLE)
    for beat, of_beat in groupby(found, key=lambda clip: clip.beat):
        yield _heading("h2", beat)
        for region, articles in groupby(of_beat, key=lambda clip: clip.region):
            yield _heading("h3", region)
            yield from (_article(clip, printed) for clip in articles)
    yield "</body>\n</html>\n"


def _heading(tag: str, text: str) -> str:
    return f"<{tag}>{escape(text)}</{tag}>\n" if text else ""


def _article(clip: Clip, printed: bool) -> str:
    title = escape(clip.title)
    heading = f'<a href="{escape(clip.url)}" rel="noopener noreferrer">{title}</a>' if clip.url else title
    # Each part is isolated, so that a Latin name or a date can't reorder its neighbours.
    source = " · ".join(f"<bdi>{escape(part)}</bdi>" for part in (clip.outlet, clip.day) if part)
    address = f'<p class="source" dir="ltr">{escape(clip.url)}</p>\n' if clip.url and printed else ""
    return (
        f'<article>\n<h4 dir="auto">{heading}</h4>\n<p class="source">{source}</p>\n{address}'
        f'<p class="excerpt" dir="auto">{escape(clip.excerpt)}</p>\n</article>\n'
    )
