"""The press review as one HTML page, without scripts, pictures or anything from elsewhere."""

import shutil
from collections.abc import Iterable, Iterator
from html import escape
from itertools import groupby
from pathlib import Path

from pipeline.export.labels import Language, label
from pipeline.export.options import Notes, Options
from pipeline.export.review import Clip, Contents, clips, language_of, runs_of, told

_STYLE = """
body { font-family: "Noto Naskh Arabic", "Amiri", "Segoe UI", Tahoma, serif; line-height: 1.8; max-width: 48rem;
  margin: 2rem auto; padding: 0 1rem; color: #1b1b1b; background: #fff }
h1 { border-bottom: 3px solid #0b6e4f }
h2 { color: #0b6e4f; margin-top: 2.5rem }
h3 { color: #555; border-bottom: 1px solid #ddd }
article { margin: 1.2rem 0; break-inside: avoid }
article h4 { margin: 0 }
a { color: #0b4f6e; text-decoration: none }
mark { background: #fff2a8 }
dt { float: inline-start; color: #666; min-width: 6rem }
.source { color: #666; font-size: .9em; margin: 0 }
.excerpt { margin: .2rem 0 }
"""
_HEAD = """<!doctype html>
<html lang="{language}" dir="{direction}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<style>{style}</style>
</head>
<body>
<h1>{title}</h1>
"""
_FOOT = "</body>\n</html>\n"


def write_html(documents: Iterable[bytes], path: Path, options: Options) -> Notes:
    """A page with what was asked, contents, and entries below headings by beat and region."""
    contents, language = Contents(), language_of(options)
    entries = path.with_name(f"{path.name}.entries")
    with entries.open("w", encoding="utf-8", newline="\n") as file:
        file.writelines(_entries(_counted(clips(documents, options), contents), language))
    with path.open("w", encoding="utf-8", newline="\n") as page:
        page.write(_head(options.title or label("review.title", language), language))
        page.writelines(_contents(options, contents))
        with entries.open(encoding="utf-8") as file:
            shutil.copyfileobj(file, page)
        page.write(_FOOT)
    entries.unlink()
    return {}


def page_of(found: Iterable[Clip], title: str, printed: bool = False) -> Iterator[str]:
    """A page of entries alone, in pieces; `printed` shows addresses.

    Clips that follow one another share the headings that are equal; an empty one has none.
    """
    yield _head(title, "ar")
    yield from _entries(found, "ar", printed)
    yield _FOOT


def _counted(found: Iterable[Clip], contents: Contents) -> Iterator[Clip]:
    for clip in found:
        contents.add(clip)
        yield clip


def _head(title: str, language: Language) -> str:
    direction = "rtl" if language == "ar" else "ltr"
    return _HEAD.format(title=escape(title), style=_STYLE, language=language, direction=direction)


def _contents(options: Options, contents: Contents) -> Iterator[str]:
    yield "<dl>\n"
    for name, value in told(options, contents):
        yield f"<dt>{escape(name)}</dt><dd><bdi>{escape(value)}</bdi></dd>\n"
    yield "</dl>\n"
    if beats := contents.beats():
        yield f"<nav>\n<h2>{escape(label('review.contents', language_of(options)))}</h2>\n<ol>\n"
        for number, (beat, stories) in enumerate(beats.items(), 1):
            yield f'<li><a href="#beat-{number}">{escape(beat)}</a> ({stories:,})</li>\n'
        yield "</ol>\n</nav>\n"


def _entries(found: Iterable[Clip], language: Language, printed: bool = False) -> Iterator[str]:
    for number, (beat, of_beat) in enumerate(groupby(found, key=lambda clip: clip.beat), 1):
        yield _heading("h2", beat, f' id="beat-{number}"')
        for region, articles in groupby(of_beat, key=lambda clip: clip.region):
            yield _heading("h3", region)
            yield from (_article(clip, language, printed) for clip in articles)


def _heading(tag: str, text: str, attributes: str = "") -> str:
    return f"<{tag}{attributes}>{escape(text)}</{tag}>\n" if text else ""


def _article(clip: Clip, language: Language, printed: bool) -> str:
    title = escape(clip.title)
    heading = f'<a href="{escape(clip.url)}" rel="noopener noreferrer">{title}</a>' if clip.url else title
    address = f'<p class="source" dir="ltr">{escape(clip.url)}</p>\n' if clip.url and printed else ""
    also = f"{escape(label('also_in', language))}: {_isolated('، ', clip.also)}" if clip.also else ""
    return (
        f'<article>\n<h4 dir="auto">{heading}</h4>\n<p class="source">{_isolated(" · ", (clip.outlet, clip.day))}</p>\n'
        f'{address}<p class="excerpt" dir="auto">{_marked(clip.excerpt)}</p>\n'
        + (f'<p class="source">{also}</p>\n' if also else "")
        + "</article>\n"
    )


def _isolated(between: str, parts: Iterable[str]) -> str:
    """The parts, each isolated, so that a Latin name or a date can't reorder its neighbours."""
    return between.join(f"<bdi>{escape(part)}</bdi>" for part in parts if part)


def _marked(text: str) -> str:
    return "".join(f"<mark>{escape(part)}</mark>" if found else escape(part) for part, found in runs_of(text))
