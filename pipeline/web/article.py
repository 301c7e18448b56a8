"""One article as the index holds it: its text with the words found and the entities marked, who says what, copies."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup, escape

from pipeline.models import Entity
from pipeline.search import Query, request
from pipeline.search.fields import exactly
from pipeline.search.request import SOURCE
from pipeline.tag import entities
from pipeline.web.desk import Desk
from pipeline.web.shown import shown, spans, wrapped
from pipeline.web.view import View

FILTERS = {"PER": "person", "LOC": "place", "ORG": "org"}
HELD = {"PER": "persons", "LOC": "places", "ORG": "organizations"}
FIELDS = (
    *SOURCE,
    "text",
    "byline",
    "dateline",
    "beats",
    "revision",
    "captured_at",
    "first_seen_at",
    "kind",
    "word_count",
)
MOST_COPIES = 100
LONGEST = 999_999  # letters in which words are marked
TAGGED = 100_000  # letters in which entities are


@dataclass(frozen=True, slots=True)
class Quoted:
    """What somebody says in an article; `address`: all that is found of what this speaker says."""

    speaker: str
    words: str
    reported: bool
    address: str


@dataclass(frozen=True, slots=True)
class Shown:
    """An article for its page. `excerpt`: its text is cut, because whole texts are not shown here."""

    source: Mapping[str, Any]
    title: Markup
    paragraphs: tuple[Markup, ...]
    quoted: tuple[Quoted, ...]
    excerpt: bool


def article_of(desk: Desk, view: View, article_id: str) -> Shown | None:
    """The article of this id, what the view's query finds in it marked; None when the index does not hold it."""
    body = {
        "query": {"bool": {"filter": [{"term": {"article_id": article_id}}]}},
        "size": 1,
        "_source": list(FIELDS),
        "highlight": _whole(view.query),
    }
    hits = desk.es.search(index=desk.alias, body=body)["hits"]["hits"]
    return _shown(desk, view, hits[0]) if hits else None


def filled(source: Mapping[str, Any]) -> dict[str, Any]:
    """A document with None for every field that it lacks, so that a page may ask for any.

    >>> filled({"title": "خبر"})["outlet"]
    {'id': '', 'name': ''}
    """
    absent = dict.fromkeys((*FIELDS, "cluster_size"))
    return {**absent, **source, "outlet": {"id": "", "name": "", **(source.get("outlet") or {})}}


def copies_of(desk: Desk, source: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """The articles of the same story, the first to print it first."""
    if not source.get("cluster_id") or (source.get("cluster_size") or 1) < 2:
        return []
    answer = desk.es.search(
        index=desk.alias,
        query={"bool": {"filter": [{"term": {"cluster_id": source["cluster_id"]}}]}},
        sort=[{"published_at": {"order": "asc", "missing": "_last"}}, {"article_id": "asc"}],
        size=MOST_COPIES,
        source_includes=["article_id", "title", "outlet", "published_day", "published_at", "language", "url"],
    )
    return [hit["_source"] for hit in answer["hits"]["hits"]]


def _whole(query: Query) -> dict[str, Any]:
    """How search marks the words it finds, over the whole text."""
    marks = dict(request(query)["highlight"])
    fields = {name: {**options, "number_of_fragments": 0} for name, options in marks["fields"].items()}
    return {**marks, "fields": fields, "max_analyzed_offset": LONGEST}


def _shown(desk: Desk, view: View, hit: Mapping[str, Any]) -> Shown:
    source = hit["_source"]
    marks = hit.get("highlight", {})
    told = source.get("language")
    text, found = spans("".join(marks.get("text", ())) or source.get("text") or "")
    title, in_title = spans("".join(marks.get("title", ())) or source.get("title") or "")
    # A text that prints our own marks is shown as it is, without ours.
    if text != (source.get("text") or ""):
        text, found = source["text"], []
    if title != (source.get("title") or ""):
        title, in_title = source["title"], []
    limit = len(text) if desk.full_text else _excerpt(text)
    linked = [one for one in _mentions(desk, source, text, title) if one.end <= limit]
    paragraphs = tuple(
        wrapped(_runs(view, text, start, min(end, limit), found, linked), text[start:end], told, "p")
        for start, end in _paragraphs(text)
        if start < limit
    )
    head = wrapped(_runs(view, title, 0, len(title), in_title, ()), title, told, "bdi")
    return Shown(filled(source), head, paragraphs, _quoted(view, source, limit), limit < len(text))


def _quoted(view: View, source: Mapping[str, Any], limit: int) -> tuple[Quoted, ...]:
    """The quotations in what is shown of the text, each with its speaker."""
    return tuple(
        Quoted(one["speaker"], one["words"], bool(one.get("reported")), _said_by(view, one["speaker"]))
        for one in source.get("quotations") or ()
        if one["end"] <= limit
    )


def _said_by(view: View, speaker: str) -> str:
    return View(view.face, Query()).address(said=exactly(speaker))


def _mentions(desk: Desk, source: Mapping[str, Any], text: str, title: str) -> Sequence[Entity]:
    """The mentions of the entities that the document holds: found again, since the index keeps names without places."""
    held = {(kind, name) for kind, field in HELD.items() for name in source.get(field) or ()}
    if not held:
        return ()
    outlet = desk.outlets.get(source.get("outlet", {}).get("id", ""))
    country, region = (outlet.country, outlet.region) if outlet else ("MA", None)
    return [
        one
        for one in entities(text[:TAGGED], country=country, region=region, title=title or None)
        if (one.type, one.name) in held
    ]


def _paragraphs(text: str) -> Iterable[tuple[int, int]]:
    at = 0
    for line in text.split("\n"):
        if line.strip():
            yield at, at + len(line)
        at += len(line) + 1


def _excerpt(text: str) -> int:
    """Where an excerpt ends: at a blank behind its first 280 letters."""
    end = text.find(" ", 280)
    return len(text) if end < 0 else end


def _runs(
    view: View, text: str, start: int, end: int, found: Sequence[tuple[int, int]], linked: Sequence[Entity]
) -> Markup:
    """A stretch of the text: words found in <mark>, mentions in links, one within the other where they meet."""
    inside = [one for one in linked if start <= one.start and one.end <= end]
    pieces, at = [], start
    for one in inside:
        pieces.append(_found(text, at, one.start, found))
        address = Markup('<a class="{}" href="{}">{}</a>')
        target = View(view.face, Query()).address(**{FILTERS[one.type]: exactly(one.name)})
        pieces.append(address.format(one.type.lower(), target, _found(text, one.start, one.end, found)))
        at = one.end
    return Markup("").join([*pieces, _found(text, at, end, found)])


def _found(text: str, start: int, end: int, found: Sequence[tuple[int, int]]) -> Markup:
    pieces, at = [], start
    for first, last in found:
        first, last = max(first, at), min(last, end)
        if first < last:
            pieces += [_escaped(text[at:first]), Markup("<mark>{}</mark>").format(shown(text[first:last]))]
            at = last
    return Markup("").join([*pieces, _escaped(text[at:end])])


def _escaped(text: str) -> Markup:
    return escape(shown(text))
