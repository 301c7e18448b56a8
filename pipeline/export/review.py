"""A press review: one entry of each story, by beat and region, with the sentence that answers the query.

Source, date, link and a short excerpt, never the whole text: the texts belong to the outlets.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import orjson

from pipeline.export.columns import value_of
from pipeline.export.labels import Language, label, named, place_name
from pipeline.export.options import Options
from pipeline.export.order import day_of, first_of
from pipeline.export.stories import ALSO_IN
from pipeline.search.fields import plainly

EXCERPT = 280  # letters
MOST_ANALYZED = 999_999  # letters of a text in which passages are looked for: past it Elasticsearch refuses the search
FIELDS = {"lang": "language", "said": "speaker"}  # filters that have another name than what they look at
MARKED = "marked"  # the field of a document that holds the passages that answer a query
MARKS = ("⟦", "⟧")  # around each word found, in those passages and in an excerpt


@dataclass(frozen=True, slots=True)
class Clip:
    """What is shown of one article. `url` is None unless it is a web address; `also`: outlets that have it too."""

    beat: str
    region: str
    title: str
    outlet: str
    day: str
    url: str | None
    excerpt: str
    also: tuple[str, ...] = ()


@dataclass(slots=True)
class Contents:
    """What a review holds, counted while its entries go by: stories by beat and region, articles, days."""

    stories: Counter[tuple[str, str]] = field(default_factory=Counter)
    articles: int = 0
    days: set[str] = field(default_factory=set)

    def add(self, clip: Clip) -> None:
        self.stories[clip.beat, clip.region] += 1
        self.articles += 1 + len(clip.also)
        self.days.add(clip.day)

    def beats(self) -> dict[str, int]:
        """The number of stories of each beat, in the order of the entries."""
        found: dict[str, int] = {}
        for (beat, _), number in self.stories.items():
            found[beat] = found.get(beat, 0) + number
        return found


def clips(documents: Iterable[bytes], options: Options) -> Iterator[Clip]:
    """The entries as they come, by beat and region."""
    language = language_of(options)
    for raw in documents:
        document = orjson.loads(raw)
        url = str(document.get("url") or "")
        region = first_of(document.get("regions"))
        yield Clip(
            beat=first_of(document.get("beats")) or label("review.no_beat", language),
            region=place_name(region, language) if region else label("review.no_region", language),
            title=str(document.get("title") or url or document.get("article_id")),
            outlet=str(value_of(document, "outlet.name") or ""),
            day=day_of(document),
            url=url if url.startswith(("https://", "http://")) else None,
            excerpt=passage(document),
            also=tuple(document.get(ALSO_IN, ())),
        )


def language_of(options: Options) -> Language:
    return options.language or "ar"


def told(options: Options, contents: Contents) -> Iterator[tuple[str, str]]:
    """What stands above the entries: the query, the period and how many there are."""
    language = language_of(options)
    if options.query:
        yield label("review.query", language), options.query
    yield from _filters(options, language)
    if period := _period(options, contents.days):
        yield label("review.period", language), period
    figures = (("review.stories", contents.stories.total()), ("review.articles", contents.articles))
    yield (
        label("review.number", language),
        " · ".join(label(name, language).format(f"{one:,}") for name, one in figures),
    )


def _filters(options: Options, language: Language) -> Iterator[tuple[str, str]]:
    """The filters by name, with names in the place of codes."""
    for name, typed in options.filters:
        column, value = FIELDS.get(name, name), plainly(typed)
        place = column in {"region", "province"}
        yield label(column, language), place_name(value, language) if place else named(column, value, language)


def _period(options: Options, days: set[str]) -> str:
    """The first and the last day asked for, else that there is an article of."""
    dated = sorted(days - {""})
    first, last = options.first or (dated[0] if dated else ""), options.last or (dated[-1] if dated else "")
    language = language_of(options)
    without = f" ({label('review.undated', language)})" if "" in days and dated else ""
    if first != last and first and last:  # in words: a dash between two dates turns round with the line
        return label("review.days", language).format(first, last) + without
    return (first or last) + without


def passages(highlight: Mapping[str, Any]) -> dict[str, Any]:
    """How to mark what was found, as a review shows it: the one sentence of the text that answers best."""
    text = {**highlight["fields"]["text"], "number_of_fragments": 1, "no_match_size": 0, "order": "score"}
    bounds = {"fragment_size": EXCERPT, "boundary_scanner": "sentence", "max_analyzed_offset": MOST_ANALYZED}
    return {**highlight, **bounds, "fields": {"text": text}}


def marked(hit: Mapping[str, Any]) -> dict[str, Any]:
    """The document of a hit, with the passages that were found."""
    found = hit.get("highlight", {}).get("text")
    return {**hit["_source"], MARKED: found} if found else hit["_source"]


def passage(document: Mapping[str, Any]) -> str:
    """The passage that answers the query, the words found between MARKS; else the beginning."""
    for found in document.get(MARKED, ()):
        if len(text := " ".join(str(found).split()).removesuffix(" …")) <= 2 * EXCERPT:
            return text
    return excerpt(document)


def excerpt(document: Mapping[str, Any]) -> str:
    """The lead, or the beginning of the text, cut between two words.

    >>> excerpt({"text": "أشرف والي الجهة على تدشين المركز."})
    'أشرف والي الجهة على تدشين المركز.'
    """
    text = " ".join(str(document.get("lead") or document.get("text") or "")[: 4 * EXCERPT].split())
    if len(text) <= EXCERPT:
        return text
    whole_words = text[: EXCERPT + 1].rpartition(" ")[0] or text[:EXCERPT]
    return whole_words.rstrip(" ،,؛;:-") + " …"


def runs_of(text: str) -> Iterator[tuple[str, bool]]:
    """The pieces of an excerpt, and whether each is a word found.

    >>> list(runs_of("زار ⟦الوالي⟧ المركز"))
    [('زار ', False), ('الوالي', True), (' المركز', False)]
    """
    for number, part in enumerate(text.split(MARKS[0])):
        found, closed, rest = part.partition(MARKS[1]) if number else ("", "", part)
        if closed:
            yield found, True
        else:
            rest = found + rest
        if rest:
            yield rest, False
